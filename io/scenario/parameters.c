/* What no single row can hold: relations between the parameters of a soil or a crop, over all that the axes make of
 * them. */
#include "io/scenario/ranges_internal.h"
#include "messages/scenario_keys.h"
#include "messages/scenario_parameters.h"
#include "messages/scenario_soil.h"

#include <stdio.h>
#include <string.h>

/* --- where things were given --- */

/* Entry 0 of a list of the plan is the section's own, the others are those of the axis, or of an advice. */
static const struct sumi_yaml_node *entry(const struct scenario_reader *r, const char *name, const char *key,
                                          const char *axis, const char *other_axis, size_t index)
{
    const struct sumi_yaml_node *list = sumi_yaml_get(sumi_section(r, "sweep"), axis);
    if (!list)
        list = sumi_yaml_get(sumi_section(r, "sweep"), other_axis);
    if (index > 0 && index <= r->plan->n_beside && strcmp(name, "crop") == 0)
        return sumi_yaml_get(sumi_section(r, "advise"), "cultivars");
    return index == 0 || !list ? sumi_yaml_get(sumi_section(r, name), key) : sumi_yaml_at(list, index - 1);
}

/* --- parameters --- */

/* The place nearest to the writer's hand: an axis before a number in the scenario before a file. */
static const struct sumi_yaml_node *place_of(const struct scenario_range *range, size_t n)
{
    const struct sumi_yaml_node *place = range[0].place;
    bool own = range[0].own;
    for (size_t k = 0; k < n; k++) {
        if (range[k].axis)
            return range[k].place;
        if (range[k].own && !own) {
            place = range[k].place;
            own = true;
        }
    }
    return place;
}

/* A parameter of a soil or a cultivar, `whose`, that is no quantity but a choice between `values`. */
struct choice {
    enum sumi_knob knob;
    const double *param;
    const char *name, *values, *whose;
    const struct sumi_yaml_node *file;
};

static enum sumi_status check_choice(struct scenario_reader *r, const void *of)
{
    const struct choice *choice = of;
    const struct scenario_range p = sumi_scenario_range(r, choice->knob, choice->param, choice->name, choice->file);
    for (size_t k = 0; k < sumi_range_count(&p); k++)
        if (sumi_range_value(&p, k) != floor(sumi_range_value(&p, k)))
            return sumi_yaml_fail(p.place, r->error, SUMI_E_MODEL_SWITCH_VALUE, p.name, sumi_range_value(&p, k),
                                  choice->whose, choice->values);
    return SUMI_OK;
}

/* --- relations between parameters --- */

/* Whether some scenario sows, and so simulates emergence; or starts with emerged seedlings. */
static bool starts(const struct sumi_plan *plan, bool emerged)
{
    size_t first, beyond;
    bool found = false;
    sumi_plan_used(plan, SUMI_KNOB_SOWING, plan->n_sowings, &first, &beyond);
    for (size_t s = first; s < beyond; s++)
        found = found || plan->sowing[s].emerged == emerged;
    return found;
}

enum { WHY = 512, WHOSE = 2 * SUMI_NAME + 40 }; /* bytes of a reason, and of whose a value is, in all languages */

/* Whether some scenario has what a value of a cultivar is used for; `why` says because of what. */
static bool acts(const struct scenario_reader *r, const struct sumi_cultivar *cultivar, const struct sumi_use *use,
                 char why[WHY])
{
    switch (use->where) {
    case SUMI_WHERE_SOWN:
        snprintf(why, WHY, "%s", SUMI_WORD_BECAUSE_SOWN);
        return starts(r->plan, false);
    case SUMI_WHERE_EMERGED:
        snprintf(why, WHY, "%s", SUMI_WORD_BECAUSE_EMERGED);
        return starts(r->plan, true);
    case SUMI_WHERE_CHOSEN:
        break;
    }
    struct scenario_range choice = sumi_scenario_range(r, SUMI_KNOB_CROP_PARAM, cultivar->param, use->choice, NULL);
    snprintf(why, WHY, SUMI_WORD_BECAUSE_CHOSEN, use->choice, choice.hi, use->choice, choice.hi);
    return choice.hi >= use->least;
}

/* Whether some scenario uses a parameter or table of the crop; `why` (a word) is empty for one that is always used. */
static bool is_used(const struct scenario_reader *r, const struct sumi_cultivar *cultivar, const char *name,
                    char why[WHY])
{
    const struct sumi_crop *crop = r->plan->crop;
    why[0] = '\0';
    for (int u = 0; u < crop->n_uses; u++)
        if (strcmp(crop->uses[u].name, name) == 0)
            return acts(r, cultivar, &crop->uses[u], why);
    return true;
}

/* What a person wrote into the scenario and no cultivar uses is hardly what was meant. */
static void check_used(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    size_t first, beyond;
    sumi_plan_used(plan, SUMI_KNOB_CULTIVAR, plan->n_cultivars, &first, &beyond);
    for (int u = 0; u < plan->crop->n_uses; u++) {
        const struct sumi_use *use = &plan->crop->uses[u];
        char why[WHY], where[WHY] = "a crop is sown, and not {emerged: MM-DD}";
        bool used = !sumi_given_in_scenario(r, "crop", use->name);
        for (size_t c = first; c < beyond && !used; c++)
            used = acts(r, &plan->cultivar[c], use, why);
        if (use->where == SUMI_WHERE_CHOSEN)
            snprintf(where, sizeof where, "%s is at least %g", use->choice, use->least);
        else if (use->where == SUMI_WHERE_EMERGED)
            snprintf(where, sizeof where, "the crop is {emerged: MM-DD}");
        if (!used)
            sumi_warn(r, "crop.%s changes nothing: it is used where %s", use->name, where);
    }
}

/* A unit of one word, as a message puts it behind a number; others stand in what was expected. */
static const char *short_unit(struct sumi_fields fields, const char *name, char text[32])
{
    const char *unit = fields.row[sumi_field_find(fields, name)].unit;
    snprintf(text, 32, " %s", unit);
    return strcmp(unit, "1") == 0 || strchr(unit, ' ') ? "" : text;
}

static bool holds(const struct sumi_relation *relation, double lower, double upper)
{
    return relation->equal ? !(lower > upper) : !(lower >= upper);
}

/* What a relation asks for, as a word: in English what its row says of it. */
static void say_expected(const struct sumi_relation *relation, char text[WHY])
{
    const char *lower = relation->lower ? relation->lower : "0";
    if (relation->equal)
        snprintf(text, WHY, SUMI_WORD_RELATION_LEAST, relation->expected, relation->upper, lower);
    else
        snprintf(text, WHY, SUMI_WORD_RELATION_ABOVE, relation->expected, relation->upper, lower);
}

/* A relation of a model between the values of a soil (cultivar NULL) or a cultivar. whose: "in soil X" or "for cultivar
 * X", a word. */
struct relation_of {
    const struct sumi_relation *relation;
    enum sumi_knob knob;
    const double *param;
    const struct sumi_cultivar *cultivar;
    const char *whose;
    const struct sumi_yaml_node *file;
};

/* why: see is_used. */
static enum sumi_status fail_relation(struct scenario_reader *r, const struct relation_of *of,
                                      const struct scenario_range p[2], const char *why)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_relation *relation = of->relation;
    const struct sumi_fields fields = of->cultivar ? plan->crop->params : plan->water->params;
    char lower_unit[32], upper_unit[32], expected[WHY];
    bool combined = p[1].axis || (relation->lower && p[0].axis);
    const char *used = *why ? SUMI_WORD_RELATION_USED : "", *whatever = combined ? SUMI_WORD_RELATION_COMBINED : "";
    const char *unit = short_unit(fields, p[1].name, upper_unit);
    say_expected(relation, expected);
    if (!relation->lower)
        return sumi_yaml_fail(p[1].place, r->error, SUMI_E_MODEL_RELATION_ONE, p[1].name, p[1].lo, unit, of->whose,
                              used, why, expected, whatever);
    return sumi_yaml_fail(place_of(p, 2), r->error, SUMI_E_MODEL_RELATION_TWO, p[0].name, p[0].hi,
                          short_unit(fields, p[0].name, lower_unit), p[1].name, p[1].lo, unit, of->whose, used, why,
                          expected, whatever);
}

static enum sumi_status check_relation(struct scenario_reader *r, const void *what)
{
    const struct relation_of *of = what;
    const char *names[2] = {of->relation->lower, of->relation->upper};
    struct scenario_range p[2] = {{.name = NULL}};
    char why[WHY] = "";
    for (int s = 0; s < 2; s++) {
        if (names[s])
            p[s] = sumi_scenario_range(r, of->knob, of->param, names[s], of->file);
        if (names[s] && of->cultivar && !is_used(r, of->cultivar, names[s], why))
            return SUMI_OK;
    }
    return holds(of->relation, names[0] ? p[0].hi : 0.0, p[1].lo) ? SUMI_OK : fail_relation(r, of, p, why);
}

static enum sumi_status check_all_relations(struct scenario_reader *r, enum sumi_knob knob, const double *param,
                                            const struct sumi_cultivar *cultivar, const char *whose,
                                            const struct sumi_yaml_node *file)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_relation *relations = cultivar ? plan->crop->relations : plan->water->relations;
    const int n = cultivar ? plan->crop->n_relations : plan->water->n_relations;
    for (int k = 0; k < n; k++) {
        const struct relation_of of = {&relations[k], knob, param, cultivar, whose, file};
        TRY(sumi_check_by_set(r, check_relation, &of));
    }
    return SUMI_OK;
}

/* --- what is missing --- */

/* Adds to `why` what a cultivar has in the place of a row, for another model. */
static void say_what_stands(const struct sumi_yaml_node *variety, const char *row, char why[WHY])
{
    for (int k = 0; k < SUMI_CROP_NOT_USED; k++) {
        const struct sumi_not_used *other = &sumi_crop_not_used[k];
        size_t n = strlen(why);
        if (other->stands_for && strcmp(other->stands_for, row) == 0 && sumi_yaml_get(variety, other->name))
            snprintf(why + n, WHY - n, "%s" SUMI_WORD_STANDS_INSTEAD, n ? " " : "", other->name, other->why,
                     other->name, other->why);
    }
}

/* What no scenario uses may be missing: it stays NAN, which would show, and a table becomes one that is 0. A value that
 * an axis gives stands in for it. */
static enum sumi_status check_absence(struct scenario_reader *r, struct sumi_cultivar *cultivar)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_fields params = plan->crop->params, tables = plan->crop->tables;
    const double nothing[2] = {0.0, 0.0};
    const struct sumi_yaml_node *variety;
    struct sumi_absence absence = {.length = 0};
    char why[WHY];
    TRY(sumi_crop_file_variety(r->crop_document, cultivar->name, &variety, r->error));
    for (int p = 0; p < params.n; p++) {
        const struct sumi_axis *axis = sumi_plan_axis(plan, SUMI_KNOB_CROP_PARAM, p);
        if (isnan(cultivar->param[p]) && axis && sumi_axis_replaces(axis)) {
            cultivar->param[p] = axis->value[0];
            if (sumi_is_column(r, axis))
                sumi_note_lent(r, SUMI_KNOB_CROP_PARAM, p);
        }
        if (isnan(cultivar->param[p]) && is_used(r, cultivar, params.row[p].name, why))
            sumi_absence_add(&absence, &params.row[p], why);
    }
    for (int t = 0; t < tables.n; t++) {
        const struct sumi_axis *axis = sumi_plan_axis(plan, SUMI_KNOB_CROP_TABLE, t);
        if (cultivar->table[t].n == 0 && axis && sumi_axis_replaces(axis)) {
            sumi_plan_table(plan, axis, 0, NULL, &cultivar->table[t]);
            if (sumi_is_column(r, axis))
                sumi_note_lent(r, SUMI_KNOB_CROP_TABLE, t);
        }
        if (cultivar->table[t].n == 0 && is_used(r, cultivar, tables.row[t].name, why)) {
            say_what_stands(variety, tables.row[t].name, why);
            sumi_absence_add(&absence, &tables.row[t], why);
        }
        if (cultivar->table[t].n == 0)
            sumi_table_init(&cultivar->table[t], nothing, 1);
    }
    return sumi_absence_report(&absence, variety, "crop", r->error);
}

/* --- soils --- */

static enum sumi_status check_soil(struct scenario_reader *r, size_t index)
{
    const struct sumi_soil *soil = &r->plan->soil[index];
    const struct sumi_yaml_node *file = entry(r, "soil", "profile", "soil.profile", "", index);
    char whose[WHOSE];
    snprintf(whose, sizeof whose, SUMI_WORD_IN_SOIL, soil->name, soil->name);
    TRY(check_all_relations(r, SUMI_KNOB_WATER_PARAM, soil->param, NULL, whose, file));
    const struct choice scaled = {SUMI_KNOB_WATER_PARAM, soil->param, "IFUNRN", SUMI_WORD_0_1, soil->name, file};
    return sumi_check_by_set(r, check_choice, &scaled);
}

static void check_runoff(struct scenario_reader *r, const struct sumi_soil *soil)
{
    const struct scenario_range runoff = sumi_scenario_range(r, SUMI_KNOB_WATER_PARAM, soil->param, "NOTINF", NULL);
    if (runoff.hi >= 1.0)
        sumi_warn(
            r,
            "NOTINF is 1 in soil %s: no rain of a day above 15 mm infiltrates, nor (with IFUNRN 0) any other; 0 to "
            "0.2 is usual on farmland",
            soil->name);
}

/* --- crops --- */

struct crop_of {
    const struct sumi_cultivar *cultivar;
    const struct sumi_yaml_node *file;
};

static enum sumi_status check_development(struct scenario_reader *r, const void *what)
{
    static const char *const names[] = {"IDSL", "DLO", "DLC"};
    const struct crop_of *of = what;
    struct scenario_range p[COUNT(names)];
    for (size_t k = 0; k < COUNT(names); k++)
        p[k] = sumi_scenario_range(r, SUMI_KNOB_CROP_PARAM, of->cultivar->param, names[k], of->file);
    if (!(p[0].hi >= 1.0) || p[1].hi < p[2].lo || p[2].hi < p[1].lo)
        return SUMI_OK;
    if (sumi_are_paired(r, p[1].axis, p[2].axis)) /* what would be compared set by set */
        return SUMI_INPUT;
    for (size_t i = 0; i < sumi_range_count(&p[1]); i++)
        for (size_t j = 0; j < sumi_range_count(&p[2]); j++)
            if (sumi_range_value(&p[1], i) == sumi_range_value(&p[2], j))
                return sumi_yaml_fail(place_of(p, 3), r->error, SUMI_E_CROP_LENGTH_EQUAL, of->cultivar->name, p[0].hi,
                                      sumi_range_value(&p[1], i));
    return SUMI_OK;
}

/* What a cultivar has on and the model does not simulate. */
static enum sumi_status check_switches(struct scenario_reader *r, const struct sumi_cultivar *cultivar)
{
    const struct sumi_yaml_node *variety;
    char whose[SUMI_NAME + 16];
    TRY(sumi_crop_file_variety(r->crop_document, cultivar->name, &variety, r->error));
    snprintf(whose, sizeof whose, "cultivar %s", cultivar->name);
    sumi_warn_of_switches(r, whose, variety, sumi_crop_switches, SUMI_CROP_SWITCHES,
                          sumi_last_stage_of(r->plan, cultivar));
    return SUMI_OK;
}

/* As "FLTB, FSTB and FOTB"; as many as there is room for. */
static const char *names_of_shares(const struct sumi_crop *crop, char names[200])
{
    size_t length = 0;
    names[0] = '\0';
    for (int k = 0; k < crop->n_shares && length < 200; k++) {
        const char *between = k == 0 ? "" : k == crop->n_shares - 1 ? SUMI_WORD_SHARES_LAST : SUMI_WORD_SHARES_BETWEEN;
        length +=
            (size_t)snprintf(names + length, 200 - length, "%s%s", between, crop->tables.row[crop->shares[k]].name);
    }
    return names;
}

/* Shares that do not add up would make dry matter from nothing, or lose it. */
static enum sumi_status check_shares(struct scenario_reader *r, const struct sumi_cultivar *cultivar,
                                     const struct sumi_table *table, const struct sumi_yaml_node *place)
{
    const struct sumi_crop *crop = r->plan->crop;
    const double slack = 0.01; /* what rounding in public crop files leaves */
    char names[200];
    for (int a = 0; a < crop->n_shares; a++) {
        const struct sumi_table *at = &table[crop->shares[a]];
        for (int k = 0; k < at->n; k++) {
            double sum = 0.0;
            for (int b = 0; b < crop->n_shares; b++)
                sum += sumi_table_at(&table[crop->shares[b]], at->x[k]);
            if (fabs(sum - 1.0) > slack)
                return sumi_yaml_fail(place, r->error, SUMI_E_CROP_SHARES_SUM, names_of_shares(crop, names),
                                      cultivar->name, sum, at->x[k]);
        }
    }
    return SUMI_OK;
}

/* A cultivar on a soil. */
struct field_of {
    const struct sumi_soil *soil;
    const struct sumi_cultivar *cultivar;
    const struct sumi_yaml_node *soil_file, *crop_file;
};

/* Roots must begin above a water table. */
static enum sumi_status check_table(struct scenario_reader *r, const void *what)
{
    const struct sumi_plan *plan = r->plan;
    const struct field_of *of = what;
    const double *soil = of->soil->param;
    const char *const end = plan->water->role[SUMI_WATER_LOWER_END], *const depth = plan->water->role[SUMI_WATER_TABLE];
    const char *const roots = plan->crop->role[SUMI_CROP_ROOTING_START];
    const struct scenario_range lower = sumi_scenario_range(r, SUMI_KNOB_WATER_PARAM, soil, end, of->soil_file),
                                table = sumi_scenario_range(r, SUMI_KNOB_WATER_PARAM, soil, depth, of->soil_file),
                                rooted = sumi_scenario_range(r, SUMI_KNOB_CROP_PARAM, of->cultivar->param, roots,
                                                             sumi_section(r, "crop"));
    bool at_table = false;
    for (size_t k = 0; k < sumi_range_count(&lower); k++)
        at_table = at_table || sumi_range_value(&lower, k) == 1.0;
    if (!at_table || !(table.lo < rooted.hi))
        return SUMI_OK;
    return sumi_yaml_fail(table.place, r->error, SUMI_E_SOIL_TABLE_ROOTS, of->soil->name, table.lo, depth,
                          of->cultivar->name, roots, rooted.hi, end);
}

/* What the horizons, the roots and the water table of a resolved soil must agree on. */
static enum sumi_status check_column(struct scenario_reader *r, size_t index)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_soil *soil = &plan->soil[index];
    const struct sumi_yaml_node *file = entry(r, "soil", "profile", "soil.profile", "", index);
    char whose[WHOSE];
    snprintf(whose, sizeof whose, SUMI_WORD_IN_SOIL, soil->name, soil->name);
    TRY(check_all_relations(r, SUMI_KNOB_WATER_PARAM, soil->param, NULL, whose, file));
    const char *const end = plan->water->role[SUMI_WATER_LOWER_END];
    if (!end || !plan->water->role[SUMI_WATER_TABLE])
        return SUMI_OK;
    const struct choice lower = {SUMI_KNOB_WATER_PARAM, soil->param, end, SUMI_WORD_0_1_2, soil->name, file};
    TRY(sumi_check_by_set(r, check_choice, &lower));
    size_t first, beyond;
    sumi_plan_used(plan, SUMI_KNOB_CULTIVAR, plan->n_cultivars, &first, &beyond);
    for (size_t c = first; c < beyond; c++) {
        const struct field_of of = {soil, &plan->cultivar[c], file, NULL};
        TRY(sumi_check_by_set(r, check_table, &of));
    }
    return SUMI_OK;
}

/* Roots that would grow deeper than a resolved soil is known stop at its lower end. */
static void check_depth(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    const char *name = plan->crop->role[SUMI_CROP_ROOTING_MOST];
    size_t soil, soils, first, cultivars;
    sumi_plan_used(plan, SUMI_KNOB_SOIL, plan->n_soils, &soil, &soils);
    sumi_plan_used(plan, SUMI_KNOB_CULTIVAR, plan->n_cultivars, &first, &cultivars);
    for (size_t s = soil; s < soils && plan->soil[s].column; s++)
        for (size_t c = first; c < cultivars; c++) {
            const struct sumi_column *column = plan->soil[s].column;
            const struct scenario_range roots = sumi_scenario_range(r, SUMI_KNOB_CROP_PARAM, plan->cultivar[c].param,
                                                                    name, NULL),
                                        usable = sumi_scenario_range(r, SUMI_KNOB_WATER_PARAM, plan->soil[s].param,
                                                                     plan->water->role[SUMI_WATER_ROOTABLE], NULL);
            double depth = column->face[column->n];
            if (roots.hi <= depth || usable.hi <= depth) /* RDMSOL stops them where its writer wants them to stop */
                continue;
            sumi_warn(r, "roots of cultivar %s could reach %g cm, and soil %s is known to %g cm: they stop there",
                      plan->cultivar[c].name, roots.hi, plan->soil[s].name, depth);
            return;
        }
}

/* Stages are named once, for all cultivars of a sweep. */
static enum sumi_status check_stages(struct scenario_reader *r, const struct sumi_cultivar *cultivar)
{
    const struct sumi_yaml_node *variety;
    TRY(sumi_crop_file_variety(r->crop_document, cultivar->name, &variety, r->error));
    const struct sumi_yaml_node *entry = sumi_yaml_get(variety, "STAGES");
    const struct sumi_yaml_node *stages = entry ? sumi_parameter_value(entry) : NULL;
    bool differs = false;
    if (stages)
        TRY(sumi_yaml_expect(stages, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_STAGES, r->error));
    for (size_t k = 0; stages && k < sumi_yaml_count(stages); k++) {
        const char *name = sumi_yaml_scalar(sumi_yaml_key_at(stages, k));
        struct sumi_field row = sumi_scenario_rows[KEY_DVS];
        double dvs;
        row.name = name;
        TRY(sumi_yaml_number(sumi_yaml_at(stages, k), &row, &dvs, r->error));
        for (int n = 0; n < r->file->n_stages && !differs; n++)
            if (strcmp(r->file->stage[n].name, name) == 0 && r->file->stage[n].dvs != dvs) {
                sumi_warn(r,
                          "the stage %s of cultivar %s differs from that of %s, whose stages hold for irrigation and "
                          "harvest of all",
                          name, cultivar->name, r->plan->cultivar[0].name);
                differs = true;
            }
    }
    return SUMI_OK;
}

/* Where the shares of the shoot were given: in the section, if one of them was. */
static const struct sumi_yaml_node *place_of_shares(const struct scenario_reader *r, const struct sumi_yaml_node *file)
{
    const struct sumi_crop *crop = r->plan->crop;
    for (int k = 0; k < crop->n_shares; k++) {
        const struct sumi_yaml_node *own =
            sumi_yaml_get(sumi_section(r, "crop"), crop->tables.row[crop->shares[k]].name);
        if (own)
            return own;
    }
    return file;
}

static bool is_share(const struct sumi_crop *crop, const struct sumi_axis *axis)
{
    bool share = false;
    for (int k = 0; k < crop->n_shares; k++)
        share = share || (axis->knob == SUMI_KNOB_CROP_TABLE && crop->shares[k] == axis->row);
    return share;
}

/* The shares of a cultivar with what one position of an axis makes of its tables, all columns of a set at once. */
static enum sumi_status check_changed_shares(struct scenario_reader *r, const struct sumi_cultivar *cultivar,
                                             const struct sumi_axis *axis, size_t k)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_axis *part, *changed = NULL;
    struct sumi_table tables[SUMI_MAX_TABLES];
    for (size_t c = 0; (part = sumi_axis_part(axis, c)); c++) {
        if (!is_share(plan->crop, part))
            continue;
        if (!changed)
            memcpy(tables, cultivar->table, (size_t)plan->crop->tables.n * sizeof *tables);
        changed = part;
        sumi_plan_table(plan, part, k, &cultivar->table[part->row], &tables[part->row]);
    }
    if (!changed)
        return SUMI_OK;
    return sumi_at_set(r, changed, k, check_shares(r, cultivar, tables, sumi_place_of_axis(r, changed)));
}

/* Roots begin where the soil lets them grow. */
static enum sumi_status check_rooting(struct scenario_reader *r, const void *what)
{
    const struct sumi_plan *plan = r->plan;
    const struct field_of *of = what;
    const char *rooted = plan->crop->role[SUMI_CROP_ROOTING_START];
    const struct scenario_range p[2] = {
        sumi_scenario_range(r, SUMI_KNOB_CROP_PARAM, of->cultivar->param, rooted, of->crop_file),
        sumi_scenario_range(r, SUMI_KNOB_WATER_PARAM, of->soil->param, plan->water->role[SUMI_WATER_ROOTABLE],
                            of->soil_file)};
    if (!(p[0].hi > p[1].lo))
        return SUMI_OK;
    return sumi_yaml_fail(place_of(p, 2), r->error, SUMI_E_CROP_ROOTS_DEEP, of->cultivar->name, p[0].hi, rooted,
                          p[1].lo, of->soil->name, p[1].name);
}

static enum sumi_status check_crop(struct scenario_reader *r, size_t index)
{
    static const struct {
        const char *name, *values;
    } choices[] = {{"IAIRDU", SUMI_WORD_0_1}, {"IOX", SUMI_WORD_0_1}, {"IDSL", SUMI_WORD_0_1_2}};
    const struct sumi_plan *plan = r->plan;
    const struct sumi_cultivar *cultivar = &plan->cultivar[index];
    const struct sumi_yaml_node *file = entry(r, "crop", "cultivar", "cultivar", "crop.cultivar", index);
    size_t first, beyond;
    sumi_plan_used(plan, SUMI_KNOB_SOIL, plan->n_soils, &first, &beyond);
    for (size_t s = first; s < beyond; s++) {
        const struct field_of of = {&plan->soil[s], cultivar, entry(r, "soil", "profile", "soil.profile", "", s), file};
        TRY(sumi_check_by_set(r, check_rooting, &of));
    }
    for (size_t k = 0; k < COUNT(choices); k++) {
        const struct choice choice = {SUMI_KNOB_CROP_PARAM, cultivar->param, choices[k].name,
                                      choices[k].values,    cultivar->name,  file};
        TRY(sumi_check_by_set(r, check_choice, &choice));
    }
    TRY(check_shares(r, cultivar, cultivar->table, place_of_shares(r, file)));
    for (int a = 0; a < plan->n_axes; a++)
        for (size_t k = 0; k < plan->axis[a].n; k++)
            TRY(check_changed_shares(r, cultivar, &plan->axis[a], k));
    char whose[WHOSE];
    snprintf(whose, sizeof whose, SUMI_WORD_FOR_CULTIVAR, cultivar->name, cultivar->name);
    TRY(check_all_relations(r, SUMI_KNOB_CROP_PARAM, cultivar->param, cultivar, whose, file));
    const struct crop_of of = {cultivar, file};
    return sumi_check_by_set(r, check_development, &of);
}

enum sumi_status sumi_check_values(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    size_t first, cultivars, soil, soils; /* what an axis replaces is not looked at */
    sumi_plan_used(plan, SUMI_KNOB_CULTIVAR, plan->n_cultivars, &first, &cultivars);
    sumi_plan_used(plan, SUMI_KNOB_SOIL, plan->n_soils, &soil, &soils);
    TRY(sumi_check_changes(r));
    for (size_t s = soil; s < soils; s++)
        TRY(plan->water->column ? check_column(r, s) : check_soil(r, s));
    for (size_t c = first; c < cultivars; c++)
        TRY(check_crop(r, c));
    for (size_t s = soil; s < soils && !plan->water->column; s++)
        check_runoff(r, &plan->soil[s]);
    return SUMI_OK;
}

enum sumi_status sumi_check_parameters(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    size_t first, cultivars;
    sumi_plan_used(plan, SUMI_KNOB_CULTIVAR, plan->n_cultivars, &first, &cultivars);
    for (size_t c = first; c < cultivars; c++)
        TRY(check_absence(r, &plan->cultivar[c]));
    TRY(sumi_check_values(r));
    for (size_t c = first; c < cultivars; c++) {
        TRY(check_stages(r, &plan->cultivar[c]));
        TRY(check_switches(r, &plan->cultivar[c]));
    }
    check_depth(r);
    check_used(r);
    return SUMI_OK;
}
