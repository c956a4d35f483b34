/* What is wrong with a descriptor is said before the first day: good models are copied, one thing is broken in each,
 * and the message names the part, the row, or the unit that is missing. No bundle is made of such a pair. */
#include "models/models.h"
#include "models/water_column.h"
#include "sim/bundle/bundle.h"
#include "sim/bundle/contract.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* A pair of models with room to break all of it. */
struct copy {
    struct sumi_crop crop;
    struct sumi_water water;
    struct sumi_water_zones zones;
    struct sumi_water_column column;
    struct sumi_field crop_row[7][2 * SUMI_MAX_PARAMS], water_row[7][2 * SUMI_MAX_PARAMS];
    struct sumi_event event[2 * SUMI_MAX_EVENTS];
    struct sumi_relation relation;
    struct sumi_use use;
    int list[4];
};

static void copy_rows(struct sumi_fields *rows, struct sumi_field *room)
{
    if (rows->n > 0)
        memcpy(room, rows->row, (size_t)rows->n * sizeof *room);
    rows->row = room;
}

static void copy_init(struct copy *c, const struct sumi_crop *crop, const struct sumi_water *water)
{
    memset(c, 0, sizeof *c);
    c->crop = *crop;
    c->water = *water;
    struct sumi_fields *const of_crop[] = {&c->crop.params, &c->crop.tables,  &c->crop.states,
                                           &c->crop.memory, &c->crop.outputs, &c->crop.settable};
    struct sumi_fields *const of_water[] = {&c->water.params, &c->water.states, &c->water.memory, &c->water.outputs,
                                            &c->water.settable};
    for (int k = 0; k < 6; k++)
        copy_rows(of_crop[k], c->crop_row[k]);
    for (int k = 0; k < 5; k++)
        copy_rows(of_water[k], c->water_row[k]);
    memcpy(c->event, crop->events, (size_t)crop->n_events * sizeof *c->event);
    c->crop.events = c->event;
    if (water->zones) {
        c->zones = *water->zones;
        c->water.zones = &c->zones;
    } else {
        c->column = *water->column;
        c->water.column = &c->column;
    }
}

/* Rows of a copy, which are ours. */
static struct sumi_field *rows_of(struct sumi_fields rows)
{
    return (struct sumi_field *)(uintptr_t)rows.row;
}

/* Both doors refuse, in words that have these in them. */
static void refused(const struct copy *c, const char *what, const char *words, const char *more)
{
    const struct sumi_solver_options options = {1e-4, 1000, c->water.column ? SUMI_BDF : SUMI_ADAMS};
    struct sumi_error error = {0}, again = {0};
    struct sumi_bundle *bundle = NULL;
    if (sumi_contract_check(&c->crop, &c->water, &error) != SUMI_INPUT)
        fail_msg("%s is not noticed", what);
    if (!strstr(error_text(&error), words) || (more && !strstr(error_text(&error), more)))
        fail_msg("%s: \"%s\" says nothing of \"%s\" or \"%s\"", what, error_text(&error), words, more ? more : words);
    if (sumi_bundle_create(&c->crop, &c->water, &sumi_cvode, &options, 100, &bundle, &again) != SUMI_INPUT ||
        strcmp(error.message[0], again.message[0]) != 0 || bundle)
        fail_msg("%s: a bundle is made: %s", what, error_text(&again));
}

static const struct sumi_crop *good_crop(void)
{
    return sumi_crops[0];
}

static const struct sumi_water *zones_model(void)
{
    for (int w = 0; sumi_waters[w]; w++)
        if (sumi_waters[w]->zones && sumi_water_holds(sumi_waters[w]))
            return sumi_waters[w];
    fail();
    return NULL;
}

static const struct sumi_water *column_model(void)
{
    for (int w = 0; sumi_waters[w]; w++)
        if (sumi_waters[w]->column)
            return sumi_waters[w];
    fail();
    return NULL;
}

/* --- parts --- */

static void parts_of_a_crop(void **state)
{
    (void)state;
    static struct copy c;
    for (int k = 0; sumi_crops[k]; k++)
        for (int r = 0; r < SUMI_CROP_ROLES; r++) {
            const struct sumi_role *role = &sumi_crop_roles[r];
            if (!role->without) {
                copy_init(&c, sumi_crops[k], zones_model());
                c.crop.role[r] = NULL;
                refused(&c, "a part that is not said", role->what, role->unit);
            }
            copy_init(&c, sumi_crops[k], zones_model());
            c.crop.role[r] = "NOBODY";
            refused(&c, "a part that no row plays", role->what, "NOBODY");
            copy_init(&c, sumi_crops[k], zones_model());
            const struct sumi_place place = sumi_crop_place(&c.crop, (enum sumi_crop_role)r);
            if (place.row < 0)
                continue;
            const struct sumi_fields rows = place.rows == SUMI_IN_PARAMS   ? c.crop.params
                                            : place.rows == SUMI_IN_STATES ? c.crop.states
                                            : place.rows == SUMI_IN_MEMORY ? c.crop.memory
                                                                           : c.crop.outputs;
            rows_of(rows)[place.row].unit = place.rows == SUMI_IN_TOTALS ? "t ha-1 d-1" : "furlong";
            refused(&c, "a part in another unit", role->what, role->unit);
        }
}

static void parts_of_a_soil(void **state)
{
    (void)state;
    static struct copy c;
    for (int w = 0; sumi_waters[w]; w++)
        for (int r = 0; r < SUMI_WATER_ROLES; r++) {
            const struct sumi_role *role = &sumi_water_roles[r];
            const bool of_zones = r == SUMI_WATER_WILTING || r == SUMI_WATER_CAPACITY || r == SUMI_WATER_PORES,
                       in_depth = r == SUMI_WATER_WILTING_HEAD || r == SUMI_WATER_CAPACITY_HEAD;
            if (!role->without ||
                (sumi_water_holds(sumi_waters[w]) && (sumi_waters[w]->column ? in_depth : of_zones))) {
                copy_init(&c, good_crop(), sumi_waters[w]);
                c.water.role[r] = NULL;
                refused(&c, "a part that is not said", role->what, role->unit);
            }
            copy_init(&c, good_crop(), sumi_waters[w]);
            c.water.role[r] = "NOBODY";
            refused(&c, "a part that no row plays", role->what, "NOBODY");
            copy_init(&c, good_crop(), sumi_waters[w]);
            const struct sumi_place place = sumi_water_place(&c.water, (enum sumi_water_role)r);
            if (place.row < 0)
                continue;
            const struct sumi_fields rows = place.rows == SUMI_IN_PARAMS   ? c.water.params
                                            : place.rows == SUMI_IN_STATES ? c.water.states
                                                                           : c.water.outputs;
            rows_of(rows)[place.row].unit = place.rows == SUMI_IN_TOTALS ? "inch d-1" : "furlong";
            refused(&c, "a part in another unit", role->what, role->unit);
        }
}

/* --- a crop --- */

static void totals_forgotten(struct copy *c)
{
    c->crop.n_totals = 0;
}
static void totals_too_many(struct copy *c)
{
    c->crop.n_totals = c->crop.outputs.n + 1;
}
static void totals_below_0(struct copy *c)
{
    c->crop.n_totals = -1;
}
static void total_no_rate(struct copy *c)
{
    rows_of(c->crop.outputs)[0].unit = "kg ha-1";
}
static void event_missing(struct copy *c)
{
    c->event[1].begins = SUMI_BARE;
}
static void event_twice(struct copy *c)
{
    c->event[1].begins = c->event[0].begins;
}
static void event_of_sowing(struct copy *c)
{
    c->event[c->crop.n_events++] = (struct sumi_event){"sowing", "no event", SUMI_SOWN};
}
static void event_of_no_phase(struct copy *c)
{
    c->event[c->crop.n_events++] = (struct sumi_event){"beyond", "no phase", (enum sumi_stage)9};
}
static void event_unnamed(struct copy *c)
{
    c->event[c->crop.n_events++] = (struct sumi_event){NULL, "no name", SUMI_BARE};
}
static void events_too_many(struct copy *c)
{
    while (c->crop.n_events <= SUMI_MAX_EVENTS)
        c->event[c->crop.n_events++] = (struct sumi_event){"one more", "nothing", SUMI_BARE};
}
static void events_none(struct copy *c)
{
    c->crop.events = NULL, c->crop.n_events = 0;
}
static void events_of_null(struct copy *c)
{
    c->crop.events = NULL;
}
static void cohorts_below_0(struct copy *c)
{
    c->crop.n_cohort_rows = -2;
}
static void cohorts_that_do_not_age(struct copy *c)
{
    c->crop.day_close = NULL;
}
static void no_start(struct copy *c)
{
    c->crop.start = NULL;
}
static void no_demand(struct copy *c)
{
    c->crop.demand = NULL;
}
static void no_growth(struct copy *c)
{
    c->crop.growth = NULL;
}
static void no_event_value(struct copy *c)
{
    c->crop.event_value = NULL;
}
static void no_invested(struct copy *c)
{
    c->crop.invested = NULL;
}
static void no_adjust(struct copy *c)
{
    c->crop.adjust = NULL;
}
static void list_of(struct copy *c, const int **list, int *n, int table)
{
    c->list[0] = 0, c->list[1] = table;
    *list = c->list, *n = 2;
}
static void share_beyond(struct copy *c)
{
    list_of(c, &c->crop.shares, &c->crop.n_shares, c->crop.tables.n);
}
static void share_below(struct copy *c)
{
    list_of(c, &c->crop.shares, &c->crop.n_shares, -1);
}
static void shares_of_null(struct copy *c)
{
    c->crop.shares = NULL, c->crop.n_shares = 3;
}
static void shares_below_0(struct copy *c)
{
    c->crop.n_shares = -3;
}
static void shares_too_many(struct copy *c)
{
    c->crop.n_shares = SUMI_MAX_TABLES + 1;
}
static void stage_beyond(struct copy *c)
{
    list_of(c, &c->crop.by_stage, &c->crop.n_by_stage, 99);
}
static void co2_beyond(struct copy *c)
{
    list_of(c, &c->crop.by_co2, &c->crop.n_by_co2, 99);
}
static void use_of_nothing(struct copy *c)
{
    c->use = (struct sumi_use){"NOBODY", SUMI_WHERE_SOWN, NULL, 0};
    c->crop.uses = &c->use, c->crop.n_uses = 1;
}
static void use_unnamed(struct copy *c)
{
    c->use = (struct sumi_use){NULL, SUMI_WHERE_SOWN, NULL, 0};
    c->crop.uses = &c->use, c->crop.n_uses = 1;
}
static void use_by_no_choice(struct copy *c)
{
    c->use = (struct sumi_use){c->crop.params.row[0].name, SUMI_WHERE_CHOSEN, "NOBODY", 1};
    c->crop.uses = &c->use, c->crop.n_uses = 1;
}
static void uses_of_null(struct copy *c)
{
    c->crop.uses = NULL, c->crop.n_uses = 1;
}
static void relation_to_nothing(struct copy *c)
{
    c->relation = (struct sumi_relation){NULL, "NOBODY", true, "something"};
    c->crop.relations = &c->relation, c->crop.n_relations = 1;
}
static void relation_to_null(struct copy *c)
{
    c->relation = (struct sumi_relation){NULL, NULL, true, "something"};
    c->crop.relations = &c->relation, c->crop.n_relations = 1;
}
static void relation_unsaid(struct copy *c)
{
    c->relation = (struct sumi_relation){NULL, c->crop.params.row[0].name, true, NULL};
    c->crop.relations = &c->relation, c->crop.n_relations = 1;
}
static void relations_of_null(struct copy *c)
{
    c->crop.relations = NULL, c->crop.n_relations = 1;
}
static void state_inexact(struct copy *c)
{
    rows_of(c->crop.states)[1].atol = 0.0;
}
static void state_by_nan(struct copy *c)
{
    rows_of(c->crop.states)[1].atol = NAN;
}
static void row_without_source(struct copy *c)
{
    rows_of(c->crop.params)[2].source = NULL;
}
static void row_without_unit(struct copy *c)
{
    rows_of(c->crop.outputs)[1].unit = NULL;
}
static void row_of_empty_unit(struct copy *c)
{
    rows_of(c->crop.states)[1].unit = "";
}
static void row_without_meaning(struct copy *c)
{
    rows_of(c->crop.tables)[0].doc = NULL;
}
static void row_without_name(struct copy *c)
{
    rows_of(c->crop.memory)[0].name = NULL;
}
static void row_upside_down(struct copy *c)
{
    rows_of(c->crop.params)[0].lo = rows_of(c->crop.params)[0].hi + 1;
}
static void row_of_nan(struct copy *c)
{
    rows_of(c->crop.params)[0].hi = NAN;
}
static void row_beyond_itself(struct copy *c)
{
    rows_of(c->crop.params)[0].def = rows_of(c->crop.params)[0].hi + 1.0;
}
static void row_twice(struct copy *c)
{
    rows_of(c->crop.params)[1].name = c->crop.params.row[0].name;
}
static void rows_of_null(struct copy *c)
{
    c->crop.params.row = NULL;
}
static void rows_below_0(struct copy *c)
{
    c->crop.memory.n = -1;
}
static void fill_up(struct sumi_fields *rows, int n)
{
    static char name[2 * SUMI_MAX_PARAMS][16];
    for (int k = rows->n; k < n; k++) {
        snprintf(name[k], sizeof name[k], "MORE%d", k);
        rows_of(*rows)[k] = (struct sumi_field){name[k], "1", "one more", "Sumi", 0, 1, 0, 1e-6};
    }
    rows->n = n;
}
static void params_too_many(struct copy *c)
{
    fill_up(&c->crop.params, SUMI_MAX_PARAMS + 1);
}
static void states_too_many(struct copy *c)
{
    fill_up(&c->crop.states, SUMI_MAX_STATES + 1);
}
static void tables_too_many(struct copy *c)
{
    fill_up(&c->crop.tables, SUMI_MAX_TABLES + 1);
}
static void memory_too_much(struct copy *c)
{
    fill_up(&c->crop.memory, SUMI_MAX_PARAMS + 1);
}
static void outputs_too_many(struct copy *c)
{
    fill_up(&c->crop.outputs, SUMI_MAX_PARAMS + 1);
}
static void output_is_a_state(struct copy *c)
{
    rows_of(c->crop.outputs)[c->crop.outputs.n - 1].name = c->crop.states.row[0].name;
}
static void name_of_the_soil(struct copy *c)
{
    rows_of(c->water.outputs)[c->water.outputs.n - 1].name = c->crop.states.row[0].name;
}
static void nameless(struct copy *c)
{
    c->crop.name = NULL;
}
static void meaningless(struct copy *c)
{
    c->crop.doc = NULL;
}
static void sourceless(struct copy *c)
{
    c->crop.source = NULL;
}

/* --- a soil --- */

static void both_kinds(struct copy *c)
{
    c->water.column = &c->column;
}
static void no_kind(struct copy *c)
{
    c->water.zones = NULL;
}
static void soil_no_start(struct copy *c)
{
    c->zones.start = NULL;
}
static void soil_no_supply(struct copy *c)
{
    c->zones.supply = NULL;
}
static void soil_no_flow(struct copy *c)
{
    c->zones.flow = NULL;
}
static void soil_no_stored(struct copy *c)
{
    c->zones.stored = NULL;
}
static void soil_no_force(struct copy *c)
{
    c->zones.force = NULL;
}
static void soil_no_adjust(struct copy *c)
{
    c->zones.adjust = NULL;
}
static void soil_totals_forgotten(struct copy *c)
{
    c->water.n_totals = 0;
}
static void soil_totals_too_many(struct copy *c)
{
    c->water.n_totals = c->water.outputs.n + 1;
}
static void soil_total_no_rate(struct copy *c)
{
    rows_of(c->water.outputs)[0].unit = "cm";
}
static void soil_state_inexact(struct copy *c)
{
    rows_of(c->water.states)[0].atol = 0.0;
}
static void soil_row_without_source(struct copy *c)
{
    rows_of(c->water.params)[0].source = "";
}
static void soil_row_twice(struct copy *c)
{
    rows_of(c->water.params)[1].name = c->water.params.row[0].name;
}
static void soil_params_too_many(struct copy *c)
{
    fill_up(&c->water.params, SUMI_MAX_PARAMS + 1);
}
static void soil_states_too_many(struct copy *c)
{
    fill_up(&c->water.states, SUMI_MAX_STATES + 1);
}
static void soil_relations_of_null(struct copy *c)
{
    c->water.relations = NULL, c->water.n_relations = 2;
}
static void soil_nameless(struct copy *c)
{
    c->water.name = NULL;
}

static const struct broken {
    const char *what;
    void (*break_it)(struct copy *c);
    const char *words, *more;
} broken[] = {
    {"forgotten n_totals", totals_forgotten, "assimilation, CH2O", "kg ha-1 d-1"},
    {"more totals than outputs", totals_too_many, "totals", NULL},
    {"totals below 0", totals_below_0, "totals", NULL},
    {"a total that is no rate", total_no_rate, "rates", "d-1"},
    {"no anthesis", event_missing, "0 events that mark anthesis", NULL},
    {"emergence twice", event_twice, "2 events that mark emergence", NULL},
    {"an event that sows", event_of_sowing, "begins a phase that no event begins", NULL},
    {"an event of no phase", event_of_no_phase, "begins a phase that no event begins", NULL},
    {"an event without a name", event_unnamed, "has no name or meaning", NULL},
    {"nine events", events_too_many, "9 events", "0 to 8"},
    {"no events", events_none, "0 events that mark emergence", NULL},
    {"events that are nowhere", events_of_null, "events", NULL},
    {"less than no rows of a cohort", cohorts_below_0, "a cohort has -2 rows", NULL},
    {"cohorts without day_close", cohorts_that_do_not_age, "day_close", "cohorts"},
    {"no start", no_start, "no function start", NULL},
    {"no demand", no_demand, "no function demand", NULL},
    {"no growth", no_growth, "no function growth", NULL},
    {"no event_value", no_event_value, "no function event_value", NULL},
    {"no invested", no_invested, "no function invested", NULL},
    {"settable rows without adjust", no_adjust, "no function adjust", NULL},
    {"a share beyond the tables", share_beyond, "shares", NULL},
    {"a share below 0", share_below, "shares", NULL},
    {"shares that are nowhere", shares_of_null, "shares", NULL},
    {"less than no shares", shares_below_0, "shares", NULL},
    {"more shares than tables", shares_too_many, "shares", NULL},
    {"by_stage beyond the tables", stage_beyond, "by_stage", NULL},
    {"by_co2 beyond the tables", co2_beyond, "by_co2", NULL},
    {"a use of nothing", use_of_nothing, "NOBODY", NULL},
    {"a use without a name", use_unnamed, "uses", NULL},
    {"a use by no choice", use_by_no_choice, "NOBODY", NULL},
    {"uses that are nowhere", uses_of_null, "uses", NULL},
    {"a relation to nothing", relation_to_nothing, "relation", NULL},
    {"a relation to NULL", relation_to_null, "relation", NULL},
    {"a relation that says nothing", relation_unsaid, "relation", NULL},
    {"relations that are nowhere", relations_of_null, "relation", NULL},
    {"a state of no tolerance", state_inexact, "no absolute tolerance", NULL},
    {"a state with a tolerance of NAN", state_by_nan, "no absolute tolerance", NULL},
    {"a row without source", row_without_source, "has no source", "parameters"},
    {"a row without unit", row_without_unit, "has no unit", "outputs"},
    {"a row of an empty unit", row_of_empty_unit, "has no unit", "states"},
    {"a row without meaning", row_without_meaning, "has no meaning", "tables"},
    {"a row without name", row_without_name, "has no name", "memory"},
    {"bounds upside down", row_upside_down, "expected a range", NULL},
    {"a bound that is no number", row_of_nan, "expected a range", NULL},
    {"a default beyond its bounds", row_beyond_itself, "default", NULL},
    {"a name twice", row_twice, "twice", "parameters"},
    {"rows that are nowhere", rows_of_null, "parameters", NULL},
    {"less than no rows", rows_below_0, "memory", NULL},
    {"97 parameters", params_too_many, "97 rows of parameters", "96"},
    {"65 states", states_too_many, "65 rows of states", "64"},
    {"25 tables", tables_too_many, "25 rows of tables", "24"},
    {"97 rows of memory", memory_too_much, "97 rows of memory", "96"},
    {"97 outputs", outputs_too_many, "97 rows of outputs", "96"},
    {"an output that is a state", output_is_a_state, "expected another", NULL},
    {"a row of the soil that is one of the crop", name_of_the_soil, "expected another", NULL},
    {"a crop without a name", nameless, "without a name", NULL},
    {"a crop without a meaning", meaningless, "doc", NULL},
    {"a crop without a source", sourceless, "source", NULL},
    {"a soil of both kinds", both_kinds, "expected one of the two", NULL},
    {"a soil of no kind", no_kind, "expected one of the two", NULL},
    {"a soil without start", soil_no_start, "no function start", NULL},
    {"a soil without supply", soil_no_supply, "no function supply", NULL},
    {"a soil without flow", soil_no_flow, "no function flow", NULL},
    {"a soil without stored", soil_no_stored, "no function stored", NULL},
    {"a soil without force", soil_no_force, "no function force", NULL},
    {"a soil without adjust", soil_no_adjust, "no function adjust", NULL},
    {"a soil that forgets n_totals", soil_totals_forgotten, "rain", "cm d-1"},
    {"a soil of more totals than outputs", soil_totals_too_many, "totals", NULL},
    {"a total of water that is no rate", soil_total_no_rate, "rates", "d-1"},
    {"water of no tolerance", soil_state_inexact, "no absolute tolerance", "cm"},
    {"a row of the soil without source", soil_row_without_source, "has no source", NULL},
    {"a name of the soil twice", soil_row_twice, "twice", NULL},
    {"97 parameters of the soil", soil_params_too_many, "97 rows of parameters", "96"},
    {"65 states of the soil", soil_states_too_many, "65 rows of states", "64"},
    {"relations of a soil that are nowhere", soil_relations_of_null, "relation", NULL},
    {"a soil without a name", soil_nameless, "without a name", NULL},
};

static void what_is_broken_is_refused(void **state)
{
    (void)state;
    static struct copy c;
    copy_init(&c, good_crop(), zones_model());
    assert_int_equal(sumi_contract_check(&c.crop, &c.water, NULL), SUMI_OK);
    for (size_t k = 0; k < sizeof broken / sizeof *broken; k++) {
        copy_init(&c, good_crop(), zones_model());
        broken[k].break_it(&c);
        refused(&c, broken[k].what, broken[k].words, broken[k].more);
    }
}

static void functions_of_a_column(void **state)
{
    (void)state;
    static struct copy c;
    static const char *const name[] = {"start",  "supply", "flow", "next_change", "irrigation_lasts",
                                       "stored", "beyond", "force"};
    for (size_t k = 0; k < sizeof name / sizeof *name; k++) {
        char words[60];
        copy_init(&c, good_crop(), column_model());
        snprintf(words, sizeof words, "no function %s", name[k]);
        c.column.start = k == 0 ? NULL : c.column.start;
        c.column.supply = k == 1 ? NULL : c.column.supply;
        c.column.flow = k == 2 ? NULL : c.column.flow;
        c.column.next_change = k == 3 ? NULL : c.column.next_change;
        c.column.irrigation_lasts = k == 4 ? NULL : c.column.irrigation_lasts;
        c.column.stored = k == 5 ? NULL : c.column.stored;
        c.column.beyond = k == 6 ? NULL : c.column.beyond;
        c.column.force = k == 7 ? NULL : c.column.force;
        refused(&c, name[k], words, NULL);
    }
    copy_init(&c, good_crop(), column_model());
    c.water.n_totals = SUMI_COLUMN_TOTALS - 1;
    refused(&c, "a column of fewer totals than it fills", "totals", NULL);
    copy_init(&c, good_crop(), column_model());
    c.water.states.n = 1;
    refused(&c, "a column of one state", "states", NULL);
}

/* What is no fault: two shares, no share, no list at all, seven events more or less. */
static void what_is_sound_is_taken(void **state)
{
    (void)state;
    static struct copy c;
    struct sumi_error error = {0};
    for (int k = 0; k < 5; k++) {
        copy_init(&c, good_crop(), zones_model());
        if (k == 0)
            list_of(&c, &c.crop.shares, &c.crop.n_shares, 1);
        if (k == 1)
            c.crop.shares = NULL, c.crop.n_shares = 0, c.crop.by_stage = NULL, c.crop.n_by_stage = 0;
        if (k == 2)
            c.crop.uses = NULL, c.crop.n_uses = 0, c.crop.relations = NULL, c.crop.n_relations = 0;
        while (k == 3 && c.crop.n_events < SUMI_MAX_EVENTS)
            c.event[c.crop.n_events++] = (struct sumi_event){"one more", "nothing", SUMI_BARE};
        if (k == 4)
            fill_up(&c.crop.params, SUMI_MAX_PARAMS), fill_up(&c.crop.states, SUMI_MAX_STATES);
        if (sumi_contract_check(&c.crop, &c.water, &error) != SUMI_OK)
            fail_msg("%d: %s", k, error_text(&error));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_of_a_crop),           cmocka_unit_test(parts_of_a_soil),
        cmocka_unit_test(what_is_broken_is_refused), cmocka_unit_test(functions_of_a_column),
        cmocka_unit_test(what_is_sound_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
