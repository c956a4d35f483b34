#include "sim/bundle/contract.h"

#include "messages/contract.h"
#include "models/water_column.h"
#include "sim/daily/daily_internal.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#define TRY(check)                                                                                                     \
    do {                                                                                                               \
        enum sumi_status tried = (check);                                                                              \
        if (tried != SUMI_OK)                                                                                          \
            return tried;                                                                                              \
    } while (0)

#define NAME_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"

/* The model that is looked at, and what its kind is called. */
struct subject {
    const char *kind, *name;
    struct sumi_error *error;
};

/* --- rows --- */

static enum sumi_status check_row(const struct subject *of, const char *table, const struct sumi_field *row, int k)
{
    const char *const lacks = !row->name || !*row->name       ? SUMI_WORD_ROW_NAME
                              : !row->unit || !*row->unit     ? SUMI_WORD_ROW_UNIT
                              : !row->doc || !*row->doc       ? SUMI_WORD_ROW_MEANING
                              : !row->source || !*row->source ? SUMI_WORD_ROW_SOURCE
                                                              : NULL;
    if (!row->name && !row->unit && !row->doc && !row->source)
        return sumi_fail(of->error, SUMI_E_MODEL_ROW_EMPTY, of->kind, of->name, k, table);
    if (lacks)
        return sumi_fail(of->error, SUMI_E_MODEL_ROW_LACKS, of->kind, of->name, k, table,
                         row->name ? row->name : SUMI_WORD_WITHOUT_NAME, lacks);
    if (row->name[strspn(row->name, NAME_LETTERS)] || !isalpha((unsigned char)row->name[0]) || strchr(row->doc, '\n'))
        return sumi_fail(of->error, SUMI_E_MODEL_ROW_NAME, of->kind, of->name, k, table, row->name);
    if (!(row->lo <= row->hi))
        return sumi_fail(of->error, SUMI_E_MODEL_ROW_BOUNDS, of->kind, of->name, row->name, table, row->lo, row->hi);
    if (!isnan(row->def) && !(row->def >= row->lo && row->def <= row->hi))
        return sumi_fail(of->error, SUMI_E_MODEL_ROW_DEFAULT, of->kind, of->name, row->def, row->name, table, row->lo,
                         row->hi);
    return SUMI_OK;
}

static enum sumi_status check_rows(const struct subject *of, const char *table, struct sumi_fields rows, int most)
{
    if (rows.n < 0 || (rows.n > 0 && !rows.row) || rows.n > most)
        return sumi_fail(of->error, SUMI_E_MODEL_ROWS_COUNT, of->kind, of->name, rows.n, table, most);
    for (int k = 0; k < rows.n; k++) {
        TRY(check_row(of, table, &rows.row[k], k));
        for (int before = 0; before < k; before++)
            if (strcmp(rows.row[before].name, rows.row[k].name) == 0)
                return sumi_fail(of->error, SUMI_E_MODEL_ROW_TWICE, of->kind, of->name, rows.row[k].name, table);
    }
    return SUMI_OK;
}

/* A solver needs to know how exact a state is to be. */
static enum sumi_status check_states(const struct subject *of, struct sumi_fields states)
{
    for (int k = 0; k < states.n; k++)
        if (!(states.row[k].atol > 0.0))
            return sumi_fail(of->error, SUMI_E_MODEL_STATE_TOLERANCE, of->kind, of->name, states.row[k].name,
                             states.row[k].unit);
    return SUMI_OK;
}

/* Names by which a daily variable is asked for: one of a model must not hide another. */
static enum sumi_status check_names(const struct subject *of, struct sumi_fields some, struct sumi_fields others,
                                    const char *what)
{
    for (int k = 0; k < some.n; k++)
        if (sumi_field_find(others, some.row[k].name) >= 0)
            return sumi_fail(of->error, SUMI_E_MODEL_NAME_TAKEN, of->kind, of->name, some.row[k].name, what);
    return SUMI_OK;
}

static enum sumi_status check_totals(const struct subject *of, struct sumi_fields outputs, int n_totals)
{
    if (n_totals < 0 || n_totals > outputs.n)
        return sumi_fail(of->error, SUMI_E_MODEL_TOTALS_COUNT, of->kind, of->name, n_totals, outputs.n);
    for (int k = 0; k < n_totals; k++) {
        const char *unit = outputs.row[k].unit;
        const size_t length = strlen(unit);
        if (length < 3 || strcmp(unit + length - 3, "d-1") != 0)
            return sumi_fail(of->error, SUMI_E_MODEL_TOTAL_UNIT, of->kind, of->name, outputs.row[k].name, unit);
    }
    return SUMI_OK;
}

/* A list that has rows, and no more than a model can have. */
static enum sumi_status check_there(const struct subject *of, const char *what, const void *list, int n, int most)
{
    if (n < 0 || n > most)
        return sumi_fail(of->error, SUMI_E_MODEL_LIST_COUNT, of->kind, of->name, n, what, most);
    if (n > 0 && !list)
        return sumi_fail(of->error, SUMI_E_MODEL_LIST_NOWHERE, of->kind, of->name, n, what);
    return SUMI_OK;
}

static bool has_row(struct sumi_fields rows, const char *name)
{
    return name && sumi_field_find(rows, name) >= 0;
}

static enum sumi_status check_relations(const struct subject *of, struct sumi_fields params,
                                        const struct sumi_relation *relations, int n)
{
    TRY(check_there(of, "relations", relations, n, SUMI_MAX_PARAMS));
    for (int k = 0; k < n; k++)
        if ((relations[k].lower && !has_row(params, relations[k].lower)) || !has_row(params, relations[k].upper) ||
            !relations[k].expected)
            return sumi_fail(of->error, SUMI_E_MODEL_RELATION_ROW, of->kind, of->name, k);
    return SUMI_OK;
}

/* --- parts --- */

static const char *const table_word[] = {
    [SUMI_IN_PARAMS] = SUMI_WORD_ROWS_PARAMS,   [SUMI_IN_STATES] = SUMI_WORD_ROWS_STATES,
    [SUMI_IN_MEMORY] = SUMI_WORD_ROWS_MEMORY,   [SUMI_IN_TOTALS] = SUMI_WORD_ROWS_TOTALS,
    [SUMI_IN_OUTPUTS] = SUMI_WORD_ROWS_OUTPUTS, [SUMI_IN_VALUES] = SUMI_WORD_ROWS_VALUES,
};

/* needed: also where the role is optional. */
static enum sumi_status check_role(const struct subject *of, const struct sumi_role *role, const char *name,
                                   const struct sumi_field *row, bool needed)
{
    if (!name && (needed || !role->without))
        return sumi_fail(of->error, SUMI_E_MODEL_ROLE_MISSING, of->kind, of->name, role->what, table_word[role->rows],
                         role->unit, role->name);
    if (name && !row)
        return sumi_fail(of->error, SUMI_E_MODEL_ROLE_ROW, of->kind, of->name, name, role->what, table_word[role->rows],
                         role->unit);
    if (name && strcmp(row->unit, role->unit) != 0)
        return sumi_fail(of->error, SUMI_E_MODEL_ROLE_UNIT, of->kind, of->name, name, role->what, row->unit,
                         role->unit);
    return SUMI_OK;
}

/* --- the crop --- */

static enum sumi_status check_events(const struct subject *of, const struct sumi_crop *crop)
{
    static const struct {
        enum sumi_stage begins;
        const char *name, *what;
    } needed[] = {{SUMI_VEGETATIVE, "SUMI_VEGETATIVE", SUMI_WORD_EMERGENCE},
                  {SUMI_REPRODUCTIVE, "SUMI_REPRODUCTIVE", SUMI_WORD_ANTHESIS},
                  {SUMI_MATURE, "SUMI_MATURE", SUMI_WORD_MATURITY}};
    TRY(check_there(of, "events", crop->events, crop->n_events, SUMI_MAX_EVENTS));
    for (size_t k = 0; k < sizeof needed / sizeof *needed; k++) {
        int n = 0;
        for (int e = 0; e < crop->n_events; e++)
            n += crop->events[e].begins == needed[k].begins;
        if (n != 1)
            return sumi_fail(of->error, SUMI_E_MODEL_EVENTS_COUNT, of->kind, of->name, n, needed[k].what,
                             needed[k].name);
    }
    for (int e = 0; e < crop->n_events; e++) {
        const struct sumi_event *event = &crop->events[e];
        if (!event->name || !event->doc || event->begins == SUMI_SOWN || (int)event->begins > SUMI_MATURE)
            return sumi_fail(of->error, SUMI_E_MODEL_EVENT_INCOMPLETE, of->kind, of->name, e);
    }
    return SUMI_OK;
}

static enum sumi_status check_list(const struct subject *of, const char *what, const int *rows, int n, int most)
{
    TRY(check_there(of, what, rows, n, most));
    for (int k = 0; k < n; k++)
        if (rows[k] < 0 || rows[k] >= most)
            return sumi_fail(of->error, SUMI_E_MODEL_LIST_TABLE, of->kind, of->name, what, rows[k], most);
    return SUMI_OK;
}

static enum sumi_status check_uses(const struct subject *of, const struct sumi_crop *crop)
{
    TRY(check_there(of, "uses", crop->uses, crop->n_uses, crop->params.n + crop->tables.n));
    for (int k = 0; k < crop->n_uses; k++) {
        const struct sumi_use *use = &crop->uses[k];
        if (!has_row(crop->params, use->name) && !has_row(crop->tables, use->name))
            return sumi_fail(of->error, SUMI_E_MODEL_USE_UNKNOWN, of->kind, of->name,
                             use->name ? use->name : SUMI_WORD_NOTHING);
        if (use->where == SUMI_WHERE_CHOSEN && !has_row(crop->params, use->choice))
            return sumi_fail(of->error, SUMI_E_MODEL_USE_CHOICE, of->kind, of->name, use->name,
                             use->choice ? use->choice : SUMI_WORD_NOTHING);
    }
    return SUMI_OK;
}

static enum sumi_status check_crop_lists(const struct subject *of, const struct sumi_crop *crop)
{
    const struct {
        const char *what;
        const int *rows;
        int n;
    } list[] = {{"shares", crop->shares, crop->n_shares},
                {"by_stage", crop->by_stage, crop->n_by_stage},
                {"by_co2", crop->by_co2, crop->n_by_co2}};
    for (size_t k = 0; k < sizeof list / sizeof *list; k++) {
        TRY(check_list(of, list[k].what, list[k].rows, list[k].n, crop->tables.n));
    }
    TRY(check_uses(of, crop));
    if (crop->n_cohort_rows < 0)
        return sumi_fail(of->error, SUMI_E_MODEL_COHORT_ROWS, of->kind, of->name, crop->n_cohort_rows);
    return SUMI_OK;
}

static enum sumi_status check_crop_functions(const struct subject *of, const struct sumi_crop *crop)
{
    const struct {
        bool there;
        const char *name;
    } function[] = {{crop->start != NULL, "start"},
                    {crop->demand != NULL, "demand"},
                    {crop->growth != NULL, "growth"},
                    {crop->event_value != NULL, "event_value"},
                    {crop->invested != NULL, "invested"},
                    {crop->adjust || crop->settable.n == 0, SUMI_WORD_ADJUST_FOR_SETTABLE},
                    {crop->day_close || crop->n_cohort_rows == 0, SUMI_WORD_CLOSE_FOR_COHORTS}};
    for (size_t k = 0; k < sizeof function / sizeof *function; k++)
        if (!function[k].there)
            return sumi_fail(of->error, SUMI_E_MODEL_FUNCTION_MISSING, of->kind, of->name, function[k].name);
    return SUMI_OK;
}

static enum sumi_status check_crop_roles(const struct subject *of, const struct sumi_crop *crop)
{
    const struct sumi_fields table[] = {[SUMI_IN_PARAMS] = crop->params,
                                        [SUMI_IN_STATES] = crop->states,
                                        [SUMI_IN_MEMORY] = crop->memory,
                                        [SUMI_IN_TOTALS] = crop->outputs,
                                        [SUMI_IN_OUTPUTS] = crop->outputs};
    for (int r = 0; r < SUMI_CROP_ROLES; r++) {
        const struct sumi_place place = sumi_crop_place(crop, (enum sumi_crop_role)r);
        const struct sumi_field *row = place.row < 0 ? NULL : &table[place.rows].row[place.row];
        TRY(check_role(of, &sumi_crop_roles[r], crop->role[r], row, false));
    }
    return SUMI_OK;
}

static enum sumi_status check_crop(const struct sumi_crop *crop, struct sumi_error *error)
{
    const struct subject of = {SUMI_WORD_CROP_MODEL, crop->name ? crop->name : SUMI_WORD_WITHOUT_NAME, error};
    if (!crop->name || !crop->doc || !crop->source)
        return sumi_fail(error, SUMI_E_MODEL_DESCRIPTION_MISSING, of.kind, of.name);
    TRY(check_rows(&of, SUMI_WORD_ROWS_PARAMS, crop->params, SUMI_MAX_PARAMS));
    TRY(check_rows(&of, SUMI_WORD_ROWS_TABLES, crop->tables, SUMI_MAX_TABLES));
    TRY(check_rows(&of, SUMI_WORD_ROWS_STATES, crop->states, SUMI_MAX_STATES));
    TRY(check_rows(&of, SUMI_WORD_ROWS_MEMORY, crop->memory, SUMI_MAX_PARAMS));
    TRY(check_rows(&of, SUMI_WORD_ROWS_OUTPUTS, crop->outputs, SUMI_MAX_PARAMS));
    TRY(check_rows(&of, SUMI_WORD_ROWS_SETTABLE, crop->settable, SUMI_MAX_PARAMS));
    TRY(check_states(&of, crop->states));
    TRY(check_names(&of, crop->states, crop->outputs, SUMI_WORD_OF_OUTPUTS));
    TRY(check_names(&of, crop->params, crop->tables, SUMI_WORD_OF_TABLES));
    TRY(check_totals(&of, crop->outputs, crop->n_totals));
    TRY(check_crop_roles(&of, crop));
    TRY(check_events(&of, crop));
    TRY(check_crop_lists(&of, crop));
    TRY(check_relations(&of, crop->params, crop->relations, crop->n_relations));
    return check_crop_functions(&of, crop);
}

/* --- the soil water --- */

static enum sumi_status check_water_functions(const struct subject *of, const struct sumi_water *water)
{
    const struct sumi_water_zones *zones = water->zones;
    const struct sumi_water_column *column = water->column;
    const bool sets = water->settable.n > 0;
    if (!zones == !column)
        return sumi_fail(of->error, SUMI_E_MODEL_WATER_KIND, of->kind, of->name);
    if (column && (water->states.n != 2 || water->n_totals < SUMI_COLUMN_TOTALS))
        return sumi_fail(of->error, SUMI_E_MODEL_WATER_COLUMN, of->kind, of->name, water->states.n, water->n_totals,
                         SUMI_COLUMN_TOTALS);
    const struct {
        bool there;
        const char *name;
    } function[] = {{zones ? zones->start != NULL : column->start != NULL, "start"},
                    {zones ? zones->supply != NULL : column->supply != NULL, "supply"},
                    {zones ? zones->flow != NULL : column->flow != NULL, "flow"},
                    {zones ? zones->stored || !sumi_water_holds(water) : column->stored != NULL, "stored"},
                    {zones ? zones->force || !sumi_water_holds(water) : column->force != NULL, "force"},
                    {zones || column->beyond, "beyond"},
                    {zones || column->next_change, "next_change"},
                    {zones || column->irrigation_lasts, "irrigation_lasts"},
                    {!sets || (zones ? zones->adjust != NULL : column->adjust != NULL), SUMI_WORD_ADJUST_FOR_SETTABLE}};
    for (size_t k = 0; k < sizeof function / sizeof *function; k++)
        if (!function[k].there)
            return sumi_fail(of->error, SUMI_E_MODEL_FUNCTION_MISSING, of->kind, of->name, function[k].name);
    return SUMI_OK;
}

/* What a scenario gives as a share of the available water, a model must be able to make water contents of. */
static bool is_needed(const struct sumi_water *water, int role)
{
    const bool of_zones = role == SUMI_WATER_WILTING || role == SUMI_WATER_CAPACITY || role == SUMI_WATER_PORES,
               in_depth = role == SUMI_WATER_WILTING_HEAD || role == SUMI_WATER_CAPACITY_HEAD;
    return sumi_water_holds(water) && (water->column ? in_depth : of_zones);
}

static enum sumi_status check_water_roles(const struct subject *of, const struct sumi_water *water)
{
    const struct sumi_fields table[] = {[SUMI_IN_PARAMS] = water->params,
                                        [SUMI_IN_STATES] = water->states,
                                        [SUMI_IN_MEMORY] = water->memory,
                                        [SUMI_IN_TOTALS] = water->outputs,
                                        [SUMI_IN_OUTPUTS] = water->outputs};
    for (int r = 0; r < SUMI_WATER_ROLES; r++) {
        const struct sumi_place place = sumi_water_place(water, (enum sumi_water_role)r);
        const struct sumi_field *row = place.row < 0 ? NULL : &table[place.rows].row[place.row];
        TRY(check_role(of, &sumi_water_roles[r], water->role[r], row, is_needed(water, r)));
    }
    return SUMI_OK;
}

static enum sumi_status check_water(const struct sumi_water *water, struct sumi_error *error)
{
    const struct subject of = {SUMI_WORD_WATER_MODEL, water->name ? water->name : SUMI_WORD_WITHOUT_NAME, error};
    if (!water->name || !water->doc || !water->source)
        return sumi_fail(error, SUMI_E_MODEL_DESCRIPTION_MISSING, of.kind, of.name);
    TRY(check_rows(&of, SUMI_WORD_ROWS_PARAMS, water->params, SUMI_MAX_PARAMS));
    TRY(check_rows(&of, SUMI_WORD_ROWS_STATES, water->states, SUMI_MAX_STATES));
    TRY(check_rows(&of, SUMI_WORD_ROWS_MEMORY, water->memory, SUMI_MAX_PARAMS));
    TRY(check_rows(&of, SUMI_WORD_ROWS_OUTPUTS, water->outputs, SUMI_MAX_PARAMS));
    TRY(check_rows(&of, SUMI_WORD_ROWS_SETTABLE, water->settable, SUMI_MAX_PARAMS));
    TRY(check_states(&of, water->states));
    TRY(check_totals(&of, water->outputs, water->n_totals));
    TRY(check_water_functions(&of, water));
    TRY(check_water_roles(&of, water));
    return check_relations(&of, water->params, water->relations, water->n_relations);
}

/* --- both --- */

/* A row that has the name of the link's or of the forcing hides it: the same quantity may, in the same unit. */
static enum sumi_status check_hidden(const struct subject *of, struct sumi_fields rows)
{
    const struct sumi_fields ours[] = {
        {sumi_demand_rows, SUMI_DEMAND_N}, {sumi_supply_rows, SUMI_SUPPLY_N}, {sumi_forcing_rows, SUMI_FORCING_N}};
    for (size_t k = 0; k < sizeof ours / sizeof *ours; k++)
        for (int r = 0; r < rows.n; r++) {
            const int same = sumi_field_find(ours[k], rows.row[r].name);
            if (same >= 0 && strcmp(ours[k].row[same].unit, rows.row[r].unit) != 0)
                return sumi_fail(of->error, SUMI_E_MODEL_NAME_UNIT, of->kind, of->name, rows.row[r].name,
                                 rows.row[r].unit, ours[k].row[same].unit, ours[k].row[same].doc);
        }
    return SUMI_OK;
}

/* What is set is named as what shows it afterwards. */
static enum sumi_status check_settable(const struct subject *of, struct sumi_fields settable, struct sumi_fields states,
                                       struct sumi_fields outputs)
{
    const struct sumi_fields supply = {sumi_supply_rows, SUMI_SUPPLY_N};
    for (int k = 0; k < settable.n; k++)
        if (!has_row(states, settable.row[k].name) && !has_row(outputs, settable.row[k].name) &&
            !has_row(supply, settable.row[k].name))
            return sumi_fail(of->error, SUMI_E_MODEL_NAME_UNSEEN, of->kind, of->name, settable.row[k].name);
    return SUMI_OK;
}

enum sumi_status sumi_contract_check(const struct sumi_crop *crop, const struct sumi_water *water,
                                     struct sumi_error *error)
{
    const struct sumi_fields values[] = {{water->states.row, water->column ? 0 : water->states.n}, water->outputs};
    TRY(check_crop(crop, error));
    TRY(check_water(water, error));
    const struct subject grown = {SUMI_WORD_CROP_MODEL, crop->name, error};
    TRY(check_hidden(&grown, crop->states));
    TRY(check_hidden(&grown, crop->outputs));
    TRY(check_settable(&grown, crop->settable, crop->states, crop->outputs));
    TRY(check_names(&grown, crop->settable, water->settable, SUMI_WORD_OF_SETTABLE_SOIL));
    const struct subject of = {SUMI_WORD_WATER_MODEL, water->name, error};
    if (!water->column) /* cells are no single value */
        TRY(check_names(&of, water->states, water->outputs, SUMI_WORD_OF_OUTPUTS));
    TRY(check_settable(&of, water->settable, values[0], water->outputs));
    struct sumi_rate_place further[SUMI_MOST_FURTHER];
    const int n_further = sumi_further_rates(crop, water, further);
    if (n_further > SUMI_MOST_FURTHER)
        return sumi_fail(error, SUMI_E_MODEL_RATES_COUNT, crop->name, water->name, n_further, SUMI_MOST_FURTHER);
    for (int k = 0; k < 2; k++) {
        TRY(check_hidden(&of, values[k]));
        TRY(check_names(&of, values[k], crop->states, SUMI_WORD_OF_CROP_STATES));
        TRY(check_names(&of, values[k], crop->outputs, SUMI_WORD_OF_CROP_OUTPUTS));
    }
    return SUMI_OK;
}
