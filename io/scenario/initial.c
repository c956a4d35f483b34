/* The water of the soil at the start: read, and held against what the soil can hold. */
#include "io/scenario/scenario_internal.h"
#include "messages/memory.h"
#include "messages/scenario_keys.h"
#include "messages/scenario_soil.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- the key soil.initial --- */

/* A layer of the initial water: down to bottom_cm, with theta or head_cm. */
static enum sumi_status read_layer(struct scenario_reader *r, const struct sumi_yaml_node *node, int k,
                                   struct sumi_profile *layers)
{
    static const char *const keys[] = {"bottom_cm", "theta", "head_cm"};
    TRY(sumi_yaml_expect(node, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_LAYER, r->error));
    TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), r->error));
    TRY(sumi_yaml_field(node, &sumi_scenario_rows[KEY_LAYER_BOTTOM], &layers->bottom_cm[k], r->error));
    if (k > 0 && layers->bottom_cm[k] <= layers->bottom_cm[k - 1])
        return sumi_yaml_fail(node, r->error, SUMI_E_SOIL_INITIAL_ORDER, layers->bottom_cm[k],
                              layers->bottom_cm[k - 1]);
    const struct sumi_yaml_node *theta = sumi_yaml_get(node, "theta"), *head = sumi_yaml_get(node, "head_cm");
    if (!theta == !head)
        return sumi_yaml_fail(node, r->error, SUMI_E_SOIL_INITIAL_LAYER,
                              theta ? SUMI_WORD_THETA_AND_HEAD : SUMI_WORD_NO_THETA);
    enum sumi_profile_kind kind = theta ? SUMI_BY_THETA : SUMI_BY_HEAD;
    if (k > 0 && kind != layers->kind)
        return sumi_yaml_fail(node, r->error, SUMI_E_SOIL_INITIAL_MIXED);
    layers->kind = kind;
    return sumi_yaml_field(node, &sumi_scenario_rows[theta ? KEY_LAYER_THETA : KEY_HEAD], &layers->value[k], r->error);
}

/* Initial water of a soil that is resolved in depth: one head, a water table, or layers. */
static enum sumi_status read_initial_depths(struct scenario_reader *r, const struct sumi_yaml_node *initial)
{
    struct sumi_initial_water *water = &r->plan->initial;
    const struct sumi_yaml_node *head = sumi_yaml_get(initial, "head_cm");
    const struct sumi_yaml_node *table = sumi_yaml_get(initial, "water_table_cm");
    const struct sumi_yaml_node *layers = sumi_yaml_get(initial, "layers");
    const struct sumi_yaml_node *given = head ? head : table ? table : layers;
    if (!given)
        return SUMI_OK;
    if (!r->plan->water->column && !layers)
        return sumi_yaml_fail(given, r->error, SUMI_E_SOIL_INITIAL_MODEL, r->plan->water->name);
    if (!!head + !!table + !!layers > 1 || !isnan(water->available_cm) ||
        sumi_yaml_get(initial, "relative_available_water"))
        return sumi_yaml_fail(given, r->error, SUMI_E_SOIL_INITIAL_TWICE);
    water->layers = sumi_allocate_zeroed(1, sizeof *water->layers);
    if (!water->layers)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_INITIAL_WATER);
    water->relative = NAN;
    *water->layers = (struct sumi_profile){.kind = table ? SUMI_BY_WATER_TABLE : SUMI_BY_HEAD, .n = 1};
    if (!layers)
        return sumi_yaml_field(initial, &sumi_scenario_rows[head ? KEY_HEAD : KEY_WATER_TABLE],
                               &water->layers->value[0], r->error);
    TRY(sumi_yaml_expect(layers, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_LAYERS, r->error));
    size_t n = sumi_yaml_count(layers);
    if (n < 1 || n > SUMI_PROFILE_LAYERS)
        return sumi_yaml_fail(layers, r->error, SUMI_E_SOIL_INITIAL_LAYERS, n, SUMI_PROFILE_LAYERS);
    water->layers->n = (int)n;
    for (size_t k = 0; k < n; k++)
        TRY(read_layer(r, sumi_yaml_at(layers, k), (int)k, water->layers));
    if (!r->plan->water->column && water->layers->kind != SUMI_BY_THETA)
        return sumi_yaml_fail(layers, r->error, SUMI_E_SOIL_INITIAL_HEADS, r->plan->water->name);
    return SUMI_OK;
}

enum sumi_status sumi_read_initial(struct scenario_reader *r, const struct sumi_yaml_node *initial)
{
    static const char *const keys[] = {"date",    "relative_available_water", "available_water_cm",
                                       "head_cm", "water_table_cm",           "layers"};
    struct sumi_initial_water *water = &r->plan->initial;
    *water = (struct sumi_initial_water){.date = {4, 1}, .relative = 0.5, .available_cm = NAN};
    if (!initial)
        return SUMI_OK;
    TRY(sumi_yaml_expect(initial, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_INITIAL, r->error));
    TRY(sumi_check_keys(r, initial, keys, COUNT(keys)));
    const struct sumi_yaml_node *date = sumi_yaml_get(initial, "date");
    const struct sumi_yaml_node *relative = sumi_yaml_get(initial, "relative_available_water");
    const struct sumi_yaml_node *available = sumi_yaml_get(initial, "available_water_cm");
    if (date)
        TRY(sumi_read_season_day(r, date, SUMI_DAY_START, &water->date.month, &water->date.day));
    if (relative && available)
        return sumi_yaml_fail(available, r->error, SUMI_E_SOIL_INITIAL_AVAILABLE);
    if (relative)
        TRY(sumi_yaml_number(relative, &sumi_scenario_rows[KEY_RELATIVE], &water->relative, r->error));
    if (available) {
        TRY(sumi_yaml_number(available, &sumi_scenario_rows[KEY_AVAILABLE], &water->available_cm, r->error));
        water->relative = NAN;
    }
    return read_initial_depths(r, initial);
}

/* --- what the soil can hold --- */

static const double mm = 10.0;         /* in a cm */
static const double upper_zone = 10.0; /* cm, of a bucket at its start */
static const double hair = 1e-9;       /* a rounding, of cm or cm3 cm-3 */

/* The start of one combination of soil, its parameters and its water. */
struct start {
    struct scenario_reader *r;
    const struct sumi_planned *scenario;
    const struct sumi_soil *soil;
    const struct sumi_yaml_node *place; /* where its water was given */
    double relative, available;         /* cm; NAN: not given so */
};

/* The most that a start has more or less than what it follows from, over all starts. */
struct cut {
    double cm, added_cm, drains_cm; /* cut off; added to a soil that would be drier than air-dry; above capacity */
    char text[400], added[400], drains[400];
};

static double param_of(const struct start *start, enum sumi_water_role role)
{
    const int row = sumi_water_row(start->r->plan->water, role);
    return row < 0 ? (double)NAN : start->scenario->water_param[row];
}

static const char *source_of(const struct start *start, char what[128])
{
    char date[SUMI_DATE_TEXT];
    if (!isnan(start->available))
        snprintf(what, 128, "available_water_cm %g", start->available);
    else if (!isnan(start->relative))
        snprintf(what, 128, "relative_available_water %g", start->relative);
    else
        snprintf(what, 128, "the soil record on %s", sumi_date_format(start->scenario->settings.start, date));
    return what;
}

/* by_limit: a parameter keeps the upper zone drier than its pores could be. */
static void note_cut(struct cut *cut, const struct start *start, double cm, bool by_limit)
{
    const char *limit = by_limit ? start->r->plan->water->role[SUMI_WATER_START_MOST] : NULL;
    char what[128], why[128] = " hold at some depth";
    if (cm <= cut->cm + hair)
        return;
    cut->cm = cm;
    if (limit)
        snprintf(why, sizeof why, " holds, as %s keeps the upper zone drier", limit);
    snprintf(cut->text, sizeof cut->text,
             "%s is more water than %s of soil %s%s: %.3g mm of it are cut off at the start", source_of(start, what),
             limit ? "the lower zone" : "the pores", start->soil->name, why, cm * mm);
}

static void note_added(struct cut *cut, const struct start *start, double cm)
{
    char what[128];
    if (cm <= cut->added_cm + hair)
        return;
    cut->added_cm = cm;
    snprintf(cut->added, sizeof cut->added,
             "%s is drier than soil %s can be at some depth (air-dry): the start has %.3g mm more",
             source_of(start, what), start->soil->name, cm * mm);
}

/* Least and most water content that a soil can have between two depths. */
static void bounds_between(const struct start *start, double top, double bottom, double *lo, double *hi)
{
    const struct sumi_column *c = start->scenario->settings.column;
    *lo = c ? 0.0 : fmax(0.0, param_of(start, SUMI_WATER_AIR_DRY)); /* NAN: the model has none */
    *hi = c ? 1.0 : fmin(1.0, param_of(start, SUMI_WATER_PORES));
    for (int i = 0; c && i < c->n; i++) /* what lies below the soil is held against its last cell */
        if (c->face[i] < bottom && (c->face[i + 1] > top || i == c->n - 1)) {
            const struct sumi_hydraulics *soil = &c->soil[c->horizon[i]];
            *lo = fmax(*lo, sumi_soil_theta(soil, SUMI_AIR_DRY));
            *hi = fmin(*hi, soil->theta_s);
        }
}

/* What a bound of a soil is called: its parameter's name, or that of a horizon. */
static const char *name_of(const struct start *start, enum sumi_water_role role, const char *in_depth)
{
    const char *name = start->r->plan->water->role[role];
    return start->scenario->settings.column ? in_depth : name ? name : SUMI_WORD_THE_SOIL_WATER;
}

/* Layers that a person wrote. */
static enum sumi_status check_layers(const struct start *start, const struct sumi_profile *layers)
{
    const struct sumi_yaml_node *list = sumi_yaml_get(start->place, "layers");
    const char *air_dry = name_of(start, SUMI_WATER_AIR_DRY, SUMI_WORD_AIR_DRY),
               *pores = name_of(start, SUMI_WATER_PORES, "theta_s");
    double top = 0.0;
    for (int k = 0; k < layers->n && layers->kind == SUMI_BY_THETA; k++) {
        double bottom = k == layers->n - 1 ? (double)INFINITY : layers->bottom_cm[k], lo, hi;
        bounds_between(start, top, bottom, &lo, &hi);
        if (layers->value[k] > hi + hair || layers->value[k] < lo - hair)
            return sumi_yaml_fail(sumi_yaml_at(list, (size_t)k), start->r->error, SUMI_E_SOIL_INITIAL_THETA,
                                  layers->value[k], top, start->soil->name, lo, air_dry,
                                  start->scenario->settings.column ? ", pF 6" : SUMI_WORD_ITS_AIR_DRY, hi, pores);
        top = bottom;
    }
    return SUMI_OK;
}

/* Available water between the surface and RDMSOL when all pores are full, or at field capacity, cm. */
static double most_available(const struct start *start, bool at_capacity)
{
    const struct sumi_column *c = start->scenario->settings.column;
    const double rootable = fmax(param_of(start, SUMI_WATER_ROOTABLE), c ? 0.0 : upper_zone);
    double most = 0.0;
    if (!c)
        return (param_of(start, at_capacity ? SUMI_WATER_CAPACITY : SUMI_WATER_PORES) -
                param_of(start, SUMI_WATER_WILTING)) *
               rootable;
    for (int i = 0; i < c->n && c->face[i] < rootable; i++) {
        const struct sumi_hydraulics *soil = &c->soil[c->horizon[i]];
        double wettest = at_capacity ? sumi_soil_theta(soil, param_of(start, SUMI_WATER_CAPACITY_HEAD)) : soil->theta_s;
        most += (wettest - sumi_soil_theta(soil, param_of(start, SUMI_WATER_WILTING_HEAD))) *
                (fmin(c->face[i + 1], rootable) - c->face[i]);
    }
    return most;
}

static enum sumi_status check_available(const struct start *start, struct cut *cut)
{
    const char *const *role = start->r->plan->water->role;
    const char *wettest = role[SUMI_WATER_START_MOST], *wilting = role[SUMI_WATER_WILTING];
    if (param_of(start, SUMI_WATER_START_MOST) < param_of(start, SUMI_WATER_WILTING))
        return sumi_yaml_fail(start->place, start->r->error, SUMI_E_SOIL_INITIAL_ZONE, wettest,
                              param_of(start, SUMI_WATER_START_MOST), wilting, param_of(start, SUMI_WATER_WILTING),
                              start->soil->name, wettest, wilting);
    const double most = most_available(start, false), capacity = most_available(start, true);
    if (start->available > most + hair)
        return sumi_yaml_fail(start->place, start->r->error, SUMI_E_SOIL_INITIAL_ROOM, start->available,
                              start->soil->name, most);
    if (start->available - capacity > cut->drains_cm + hair) {
        cut->drains_cm = start->available - capacity;
        snprintf(cut->drains, sizeof cut->drains,
                 "available_water_cm %g is more than soil %s holds at field capacity, %.3g cm: the rest drains within "
                 "days. Is it in cm? 80 mm are 8 cm",
                 start->available, start->soil->name, capacity);
    }
    return SUMI_OK;
}

/* What a profile has above the pores, and what it lacks to air-dry, cm. */
static void beyond_soil(const struct start *start, const struct sumi_profile *profile, double *above, double *below)
{
    const struct sumi_column *c = start->scenario->settings.column;
    const double deepest = fmax(param_of(start, SUMI_WATER_ROOTABLE), upper_zone);
    double from = 0.0, driest, pores;
    int k = 0;
    *above = *below = 0.0;
    for (int i = 0; c && i < c->n; i++) {
        while (k < profile->n - 1 && c->centre[i] >= profile->bottom_cm[k])
            k++;
        bounds_between(start, c->face[i], c->face[i + 1], &driest, &pores);
        *above += fmax(0.0, profile->value[k] - pores) * c->thickness[i];
        *below += fmax(0.0, driest - profile->value[k]) * c->thickness[i];
    }
    bounds_between(start, 0.0, deepest, &driest, &pores);
    for (k = 0; !c && k < profile->n && from < deepest; k++) {
        double to = k == profile->n - 1 ? deepest : fmin(deepest, profile->bottom_cm[k]);
        *above += fmax(0.0, profile->value[k] - pores) * fmax(0.0, to - from);
        *below += fmax(0.0, driest - profile->value[k]) * fmax(0.0, to - from);
        from = fmax(from, to);
    }
}

/* What a soil has no room for, of available water that fills its upper zone as far as it may, cm. */
static double beyond_lower_zone(const struct start *start)
{
    const double zone = upper_zone, available = start->available;
    const double smw = param_of(start, SUMI_WATER_WILTING), sm0 = param_of(start, SUMI_WATER_PORES);
    const double limit = param_of(start, SUMI_WATER_START_MOST); /* NAN: the model has none */
    double deepest = fmax(zone, param_of(start, SUMI_WATER_ROOTABLE)),
           wettest = fmin(isnan(limit) ? sm0 : fmax(limit, smw), sm0);
    double upper = fmin(wettest, smw + available / zone) * zone;
    return fmax(0.0, available + deepest * smw - upper - sm0 * (deepest - zone));
}

/* The value of an axis of the initial water, or the section's; NAN where neither has one. */
static double given_value(struct start *start, enum sumi_knob knob, double own, const size_t *position)
{
    const struct sumi_plan *plan = start->r->plan;
    const struct sumi_axis *axis = sumi_plan_axis(plan, knob, 0);
    if (!axis)
        return own;
    size_t k = position[sumi_plan_along(plan, axis)];
    start->place = sumi_place_on(start->r, axis, k);
    return axis->value[k];
}

static enum sumi_status check_start(struct start *start, const size_t *position, struct cut *cut)
{
    const struct sumi_plan *plan = start->r->plan;
    const struct sumi_initial_water *initial = &plan->initial;
    const struct sumi_profile *profile = start->scenario->settings.initial;
    const bool relative = sumi_plan_axis(plan, SUMI_KNOB_INITIAL_RELATIVE, 0),
               available = sumi_plan_axis(plan, SUMI_KNOB_INITIAL_AVAILABLE, 0);
    start->relative =
        given_value(start, SUMI_KNOB_INITIAL_RELATIVE, available ? (double)NAN : initial->relative, position);
    start->available =
        given_value(start, SUMI_KNOB_INITIAL_AVAILABLE, relative ? (double)NAN : initial->available_cm, position);
    if (!isnan(start->available))
        TRY(check_available(start, cut));
    else if (profile && profile == initial->layers)
        return check_layers(start, profile);
    if (profile && profile->kind == SUMI_BY_THETA) {
        double above, below;
        beyond_soil(start, profile, &above, &below);
        note_cut(cut, start, above, false);
        note_added(cut, start, below);
    } else if (!isnan(start->available)) {
        note_cut(cut, start, beyond_lower_zone(start), true);
    }
    return SUMI_OK;
}

/* --- all starts --- */

/* What the room of a soil, its wilting point and its capacity follow from. */
static const enum sumi_water_role of_room[] = {SUMI_WATER_WILTING,       SUMI_WATER_CAPACITY,    SUMI_WATER_PORES,
                                               SUMI_WATER_AIR_DRY,       SUMI_WATER_START_MOST,  SUMI_WATER_ROOTABLE,
                                               SUMI_WATER_CAPACITY_HEAD, SUMI_WATER_WILTING_HEAD};

/* Positions on an axis at which the starts are looked at: each adds its value in one direction or the other, so that
 * the outermost values tell all; soils and years are looked at one by one. */
struct stops {
    size_t n, position[2]; /* n = the values of the axis: all of them */
    bool all;
};

static double value_at(const struct sumi_plan *plan, const struct sumi_axis *axis, size_t k)
{
    if (axis->knob != SUMI_KNOB_SOWING)
        return axis->value[k];
    const struct sumi_named_sowing *sowing = &plan->sowing[(size_t)axis->value[k]];
    return sowing->month * 32 + sowing->day;
}

static struct stops outermost(const struct sumi_plan *plan, const struct sumi_axis *axis)
{
    struct stops stops = {.n = 2};
    for (size_t k = 1; k < axis->n; k++)
        for (int end = 0; end < 2; end++) {
            double here = value_at(plan, axis, k), there = value_at(plan, axis, stops.position[end]);
            if (end == 0 ? here < there : here > there)
                stops.position[end] = k;
        }
    return stops;
}

static struct stops stops_of(const struct sumi_plan *plan, const struct sumi_axis *axis)
{
    const struct stops first = {.n = 1}, all = {.n = axis->n, .all = true};
    switch (axis->knob) {
    case SUMI_KNOB_SOIL:
        return all;
    case SUMI_KNOB_YEAR:
        return plan->initial.record ? all : first;
    case SUMI_KNOB_SOWING: /* whose start may lie in the year before */
        return plan->initial.record ? outermost(plan, axis) : first;
    case SUMI_KNOB_INITIAL_RELATIVE:
    case SUMI_KNOB_INITIAL_AVAILABLE:
        return outermost(plan, axis);
    case SUMI_KNOB_WATER_PARAM:
        for (size_t k = 0; k < COUNT(of_room); k++)
            if (sumi_water_row(plan->water, of_room[k]) == axis->row)
                return outermost(plan, axis);
        return first;
    case SUMI_KNOB_SAMPLE:
        for (size_t c = 0; c < axis->n_columns; c++)
            if (stops_of(plan, &axis->column[c]).n > 1)
                return all;
        return first;
    default:
        return first;
    }
}

/* The next combination of stops; false behind the last. */
static bool next_start(const struct stops *stops, int n_axes, size_t *at)
{
    for (int a = n_axes - 1; a >= 0; a--) {
        if (++at[a] < stops[a].n)
            return true;
        at[a] = 0;
    }
    return false;
}

static size_t number_of(const struct sumi_plan *plan, const struct stops *stops, const size_t *at, size_t *position)
{
    size_t number = 0;
    for (int a = 0; a < plan->n_axes; a++) {
        position[a] = stops[a].all ? at[a] : stops[a].position[at[a]];
        number = number * plan->axis[a].n + position[a];
    }
    return number;
}

enum sumi_status sumi_check_initial(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_yaml_node *soil = sumi_section(r, "soil"), *initial = sumi_yaml_get(soil, "initial");
    const struct sumi_yaml_node *available = sumi_yaml_get(initial, "available_water_cm");
    const struct sumi_axis *soils = sumi_plan_axis(plan, SUMI_KNOB_SOIL, 0), *sample = sumi_plan_sample(plan);
    size_t at[SUMI_AXES] = {0}, position[SUMI_AXES];
    struct stops stops[SUMI_AXES];
    struct cut cut = {.cm = 0.0};
    if (!sumi_water_holds(plan->water))
        return SUMI_OK;
    for (int a = 0; a < plan->n_axes; a++)
        stops[a] = stops_of(plan, &plan->axis[a]);
    do {
        struct sumi_planned scenario;
        sumi_plan_scenario(plan, number_of(plan, stops, at, position), &scenario);
        struct start start = {.r = r,
                              .scenario = &scenario,
                              .soil = &plan->soil[soils ? (size_t)soils->value[position[soils - plan->axis]] : 0],
                              .place = available ? available
                                       : initial ? initial
                                                 : soil};
        const enum sumi_status status = check_start(&start, position, &cut);
        if (status != SUMI_OK)
            return sample ? sumi_at_set(r, sample, position[sample - plan->axis], status) : status;
    } while (next_start(stops, plan->n_axes, at));
    const char *const said[] = {cut.text, cut.added, cut.drains};
    for (size_t k = 0; k < COUNT(said); k++)
        if (*said[k])
            sumi_warn(r, "%s", said[k]);
    return SUMI_OK;
}
