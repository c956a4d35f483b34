#include "scenarios/plan.h"

#include "sim/daily/summary.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <string.h>

size_t sumi_plan_count(const struct sumi_plan *plan)
{
    size_t n = 1;
    for (int a = 0; a < plan->n_axes; a++)
        n *= plan->axis[a].n;
    return n;
}

int sumi_plan_summaries(const struct sumi_plan *plan)
{
    return plan->fills ? SUMI_SUMMARY_N : SUMI_S_FILLED;
}

void sumi_plan_position(const struct sumi_plan *plan, size_t scenario, size_t *position)
{
    for (int a = plan->n_axes - 1; a >= 0; a--) {
        position[a] = scenario % plan->axis[a].n;
        scenario /= plan->axis[a].n;
    }
}

/* What the axes choose for one scenario. */
struct choice {
    size_t cultivar, irrigation, sowing, weather, soil, end;
    int year;
    double relative, available_cm;
};

static void turn_knob(const struct sumi_axis *axis, double value, struct choice *choice)
{
    switch (axis->knob) {
    case SUMI_KNOB_SOWING:
        choice->sowing = (size_t)value;
        break;
    case SUMI_KNOB_IRRIGATION:
        choice->irrigation = (size_t)value;
        break;
    case SUMI_KNOB_CULTIVAR:
        choice->cultivar = (size_t)value;
        break;
    case SUMI_KNOB_YEAR:
        choice->year = (int)value;
        break;
    case SUMI_KNOB_WEATHER:
        choice->weather += (size_t)value;
        break;
    case SUMI_KNOB_SOIL:
        choice->soil = (size_t)value;
        break;
    case SUMI_KNOB_HARVEST:
        choice->end = (size_t)value;
        break;
    case SUMI_KNOB_INITIAL_RELATIVE:
        choice->relative = value;
        choice->available_cm = NAN;
        break;
    case SUMI_KNOB_INITIAL_AVAILABLE:
        choice->available_cm = value;
        choice->relative = NAN;
        break;
    case SUMI_KNOB_CROP_PARAM:
    case SUMI_KNOB_CROP_TABLE:
    case SUMI_KNOB_WATER_PARAM:
        break; /* set once the files' values stand */
    case SUMI_KNOB_SAMPLE:
        break; /* its columns turn theirs */
    }
}

static double *parameter(const struct sumi_water *water, double *param, enum sumi_water_role role)
{
    const int row = sumi_water_row(water, role);
    return row < 0 ? NULL : &param[row];
}

/* What the axes choose of the water at the start, or the scenario, and how much more of it there is. */
struct start_water {
    double relative, available_cm; /* one of the two, or NAN */
    double more;                   /* relative to capacity */
};

/* A share of the available water, and more (or less) of it. What the scenario says stays, also beyond these ends. */
static double with_more(double share, double more)
{
    const double least = 0.02, most = 1.2;
    return sumi_limit(sumi_least(share, least), sumi_most(share, most), share + more);
}

/* The same share of its available water in every horizon: `relative`, or where that is NAN the share that makes
 * available_cm down to the rootable depth. */
static void even_horizons(const struct sumi_plan *plan, const struct sumi_column *column, double *param,
                          const struct start_water *water, struct sumi_profile *profile)
{
    double relative = water->relative;
    const double capacity_head = *parameter(plan->water, param, SUMI_WATER_CAPACITY_HEAD),
                 wilting_head = *parameter(plan->water, param, SUMI_WATER_WILTING_HEAD),
                 rootable = *parameter(plan->water, param, SUMI_WATER_ROOTABLE);
    if (isnan(relative)) {
        double most = 0.0;
        for (int i = 0; i < column->n && column->face[i] < rootable; i++) {
            const struct sumi_hydraulics *soil = &column->soil[column->horizon[i]];
            double thickness = sumi_least(column->face[i + 1], rootable) - column->face[i];
            most += (sumi_soil_theta(soil, capacity_head) - sumi_soil_theta(soil, wilting_head)) * thickness;
        }
        relative = water->available_cm / most;
    }
    relative = with_more(relative, water->more);
    *profile = (struct sumi_profile){.n = column->n_horizons};
    for (int k = 0; k < column->n_horizons; k++) {
        double wilting = sumi_soil_theta(&column->soil[k], wilting_head);
        double capacity = sumi_soil_theta(&column->soil[k], capacity_head);
        profile->value[k] = wilting + relative * (capacity - wilting);
    }
    for (int i = 0; i < column->n; i++)
        profile->bottom_cm[column->horizon[i]] = column->face[i + 1];
}

/* A profile with the same share of its available water at every depth; likewise. */
static bool even_profile(const struct sumi_water *model, double *param, const struct start_water *water,
                         struct sumi_profile *profile)
{
    const double *wilting = parameter(model, param, SUMI_WATER_WILTING),
                 *capacity = parameter(model, param, SUMI_WATER_CAPACITY);
    double relative = water->relative;
    if (!wilting || !capacity)
        return false;
    if (isnan(relative))
        relative = water->available_cm / ((*capacity - *wilting) * *parameter(model, param, SUMI_WATER_ROOTABLE));
    relative = with_more(relative, water->more);
    *profile = (struct sumi_profile){.n = 1};
    profile->bottom_cm[0] = INFINITY;
    profile->value[0] = *wilting + relative * (*capacity - *wilting);
    return true;
}

/* The calendar year in which a sowing of the season that is called by `year` may first be. */
static int sowing_year(const struct sumi_named_sowing *sowing, int year)
{
    return sowing->next_year ? year + 1 : year;
}

void sumi_plan_calendar(const struct sumi_plan *plan, size_t sowing, size_t end, int year, struct sumi_calendar *days)
{
    const struct sumi_named_sowing *sown = &plan->sowing[sowing];
    const struct sumi_day_of_year initial = plan->initial.date, last = plan->season_end[end];
    const int sown_in = sowing_year(sown, year);
    days->first_sowing = sumi_date_number(sown_in, sown->month, sown->day);
    days->last_sowing = sumi_date_next(sown->last_month, sown->last_day, days->first_sowing);
    days->start = sumi_date_number(sown_in, initial.month, initial.day);
    if (days->start > days->first_sowing)
        days->start = sumi_date_number(sown_in - 1, initial.month, initial.day);
    days->end = sumi_date_next(last.month, last.day, days->first_sowing + 1);
    bool by_rule = days->last_sowing > days->first_sowing;
    int warm_from = days->first_sowing - sown->warm_days + 1;
    days->first_weather = by_rule && warm_from < days->start ? warm_from : days->start;
}

bool sumi_plan_has_air(const struct sumi_plan *plan)
{
    return plan->co2.n > 0 || !isnan(plan->co2_ppm);
}

double sumi_plan_co2(const struct sumi_plan *plan, int year)
{
    return plan->co2.n > 0 ? sumi_co2_at(&plan->co2, year) : plan->co2_ppm;
}

static void set_calendar(const struct sumi_plan *plan, const struct choice *choice,
                         struct sumi_season_settings *settings)
{
    const struct sumi_named_sowing *sowing = &plan->sowing[choice->sowing];
    struct sumi_calendar days;
    sumi_plan_calendar(plan, choice->sowing, choice->end, choice->year, &days);
    settings->start = days.start;
    settings->sowing = (struct sumi_sowing){
        .date = days.first_sowing,
        .last = days.last_sowing,
        .warm = sowing->warm,
        .warm_days = sowing->warm_days,
        .moist = sowing->moist,
        .emerged = sowing->emerged,
    };
    settings->harvest = plan->harvest;
    settings->harvest.last = days.end;
}

double sumi_changed(enum sumi_change change, double base, double by)
{
    return change == SUMI_SCALE ? base * by : change == SUMI_ADD ? base + by : by;
}

const struct sumi_axis *sumi_axis_part(const struct sumi_axis *axis, size_t k)
{
    if (axis->knob == SUMI_KNOB_SAMPLE)
        return k < axis->n_columns ? &axis->column[k] : NULL;
    return k == 0 ? axis : NULL;
}

bool sumi_axis_replaces(const struct sumi_axis *axis)
{
    return axis->change == SUMI_REPLACE || axis->change == SUMI_FLAT;
}

void sumi_axis_range(const struct sumi_axis *axis, double base, double *least, double *most)
{
    *least = *most = base;
    for (size_t k = 0; axis && k < axis->n; k++) {
        double value = sumi_changed(axis->change, base, axis->value[k]);
        *least = k == 0 || value < *least ? value : *least;
        *most = k == 0 || value > *most ? value : *most;
    }
}

void sumi_plan_table(const struct sumi_plan *plan, const struct sumi_axis *axis, size_t k, const struct sumi_table *own,
                     struct sumi_table *table)
{
    const double by = axis->value[k], flat[2] = {0.0, by};
    if (axis->change == SUMI_REPLACE)
        *table = plan->table[(size_t)by];
    else if (axis->change == SUMI_FLAT)
        sumi_table_init(table, flat, 1);
    else
        sumi_table_change(own, axis->change == SUMI_SCALE ? by : 1.0, axis->change == SUMI_ADD ? by : 0.0, table);
}

/* The cultivar's tables, with those that axes change in their place. */
static const struct sumi_table *tables_of(const struct sumi_plan *plan, const struct sumi_cultivar *cultivar,
                                          const size_t *position, struct sumi_planned *scenario)
{
    const struct sumi_table *tables = cultivar->table;
    const struct sumi_axis *axis;
    for (int a = 0; a < plan->n_axes; a++)
        for (size_t c = 0; (axis = sumi_axis_part(&plan->axis[a], c)); c++) {
            if (axis->knob != SUMI_KNOB_CROP_TABLE)
                continue;
            if (tables == cultivar->table)
                memcpy(scenario->crop_table, tables, (size_t)plan->crop->tables.n * sizeof *tables);
            tables = scenario->crop_table;
            sumi_plan_table(plan, axis, position[a], &cultivar->table[axis->row], &scenario->crop_table[axis->row]);
        }
    return tables;
}

static struct choice choose(const struct sumi_plan *plan, const size_t *position)
{
    struct choice choice = {.relative = plan->initial.relative, .available_cm = plan->initial.available_cm};
    const struct sumi_axis *axis;
    for (int a = 0; a < plan->n_axes; a++)
        for (size_t c = 0; (axis = sumi_axis_part(&plan->axis[a], c)); c++)
            turn_knob(axis, axis->value[position[a]], &choice);
    return choice;
}

long sumi_plan_likeness(const struct sumi_plan *plan, size_t number)
{
    size_t position[SUMI_AXES];
    sumi_plan_position(plan, number, position);
    const struct choice choice = choose(plan, position);
    const struct sumi_named_sowing *sowing = &plan->sowing[choice.sowing];
    long sown = sumi_date_number(sowing_year(sowing, choice.year), sowing->month, sowing->day);
    return (sown * (long)plan->n_weathers + (long)choice.weather) * (long)plan->n_cultivars + (long)choice.cultivar;
}

/* Water contents at wilting point and field capacity between two depths. */
static void layer_holds(const struct sumi_plan *plan, const struct sumi_season_settings *settings, double *param,
                        double from, double to, double *wilting, double *capacity)
{
    const struct sumi_column *column = settings->column;
    if (!column) {
        *wilting = *parameter(plan->water, param, SUMI_WATER_WILTING);
        *capacity = *parameter(plan->water, param, SUMI_WATER_CAPACITY);
        return;
    }
    const double wilting_head = *parameter(plan->water, param, SUMI_WATER_WILTING_HEAD),
                 capacity_head = *parameter(plan->water, param, SUMI_WATER_CAPACITY_HEAD);
    double thickness = 0.0;
    *wilting = *capacity = 0.0;
    for (int i = 0; i < column->n; i++) {
        const bool all_above = i == column->n - 1 && thickness == 0.0; /* then the soil's end stands for the layer */
        double inside = sumi_least(column->face[i + 1], to) - sumi_most(column->face[i], from);
        if (inside <= 0.0 && !all_above)
            continue;
        inside = all_above ? 1.0 : inside;
        thickness += inside;
        *wilting += inside * sumi_soil_theta(&column->soil[column->horizon[i]], wilting_head);
        *capacity += inside * sumi_soil_theta(&column->soil[column->horizon[i]], capacity_head);
    }
    *wilting /= thickness;
    *capacity /= thickness;
}

/* More water in a profile of water contents, in each layer relative to what that can hold. */
static void add_to_layers(const struct sumi_plan *plan, double more, struct sumi_planned *scenario)
{
    struct sumi_profile *profile = &scenario->initial;
    double from = 0.0;
    if (scenario->settings.initial != profile)
        *profile = *scenario->settings.initial;
    for (int k = 0; k < profile->n; k++) {
        const double to = k == profile->n - 1 ? INFINITY : profile->bottom_cm[k];
        double wilting, capacity;
        layer_holds(plan, &scenario->settings, scenario->water_param, from, to, &wilting, &capacity);
        const double share = (profile->value[k] - wilting) / (capacity - wilting);
        profile->value[k] += (with_more(share, more) - share) * (capacity - wilting);
        from = to;
    }
    scenario->settings.initial = profile;
}

/* More water where no profile says how much there is: in the parameter, or above field capacity, at which a soil that
 * is resolved in depth starts. */
static void add_to_default(const struct sumi_plan *plan, double more, struct sumi_planned *scenario)
{
    double *available = parameter(plan->water, scenario->water_param, SUMI_WATER_AVAILABLE);
    if (scenario->settings.column) {
        const struct start_water water = {.relative = 1.0, .more = more};
        even_horizons(plan, scenario->settings.column, scenario->water_param, &water, &scenario->initial);
        scenario->settings.initial = &scenario->initial;
    } else if (available) {
        double wilting, capacity;
        layer_holds(plan, &scenario->settings, scenario->water_param, 0.0, INFINITY, &wilting, &capacity);
        const double rootable = *parameter(plan->water, scenario->water_param, SUMI_WATER_ROOTABLE),
                     most = (capacity - wilting) * rootable, share = *available / most;
        *available += (with_more(share, more) - share) * most;
    }
}

/* Where the water of the start comes from: a number of the scenario, layers, or a record. */
static void set_initial_water(const struct sumi_plan *plan, const struct choice *choice, double more,
                              struct sumi_planned *scenario)
{
    struct sumi_season_settings *settings = &scenario->settings;
    const bool given = !isnan(choice->relative) || !isnan(choice->available_cm);
    const struct start_water water = {choice->relative, choice->available_cm, more};
    double *available = parameter(plan->water, scenario->water_param, SUMI_WATER_AVAILABLE);
    settings->initial = NULL;
    if (given && settings->column) {
        even_horizons(plan, settings->column, scenario->water_param, &water, &scenario->initial);
        settings->initial = &scenario->initial;
        return;
    }
    if (!isnan(choice->available_cm) && available)
        *available = choice->available_cm;
    else if (given) {
        if (even_profile(plan->water, scenario->water_param, &water, &scenario->initial))
            settings->initial = &scenario->initial;
        return;
    } else if (plan->initial.layers)
        settings->initial = plan->initial.layers;
    else if (plan->initial.record &&
             sumi_soil_series_profile(plan->initial.record, settings->start, &scenario->initial))
        settings->initial = &scenario->initial;
    if (more != 0.0 && !settings->initial)
        add_to_default(plan, more, scenario);
    else if (more != 0.0 && settings->initial->kind == SUMI_BY_THETA)
        add_to_layers(plan, more, scenario);
}

/* The cells of a soil; NULL where it has none. */
static const struct sumi_column *column_of(const struct sumi_plan *plan, const struct sumi_soil *soil, double *param)
{
    const double *lower = parameter(plan->water, param, SUMI_WATER_LOWER_END);
    const bool at_table = lower && *lower == 1.0;
    return soil->column ? &soil->column[at_table] : NULL;
}

/* The files' values, as the plan and its axes change them. */
static void set_parameters(const struct sumi_plan *plan, const struct choice *choice, const size_t *position,
                           struct sumi_planned *scenario)
{
    const struct sumi_axis *axis;
    memcpy(scenario->crop_param, plan->cultivar[choice->cultivar].param, (size_t)plan->crop->params.n * sizeof(double));
    memcpy(scenario->water_param, plan->soil[choice->soil].param, (size_t)plan->water->params.n * sizeof(double));
    double *mulch = parameter(plan->water, scenario->water_param, SUMI_WATER_MULCH);
    if (mulch && !isnan(plan->mulch))
        *mulch = plan->mulch;
    const double co2_ppm = sumi_plan_co2(plan, choice->year);
    if (!isnan(co2_ppm)) /* the reader refuses it where the crop does not respond */
        scenario->crop_param[sumi_crop_row(plan->crop, SUMI_CROP_CO2)] = co2_ppm;
    for (int a = 0; a < plan->n_axes; a++)
        for (size_t c = 0; (axis = sumi_axis_part(&plan->axis[a], c)); c++) {
            double *param = axis->knob == SUMI_KNOB_CROP_PARAM    ? scenario->crop_param
                            : axis->knob == SUMI_KNOB_WATER_PARAM ? scenario->water_param
                                                                  : NULL;
            if (param)
                param[axis->row] = sumi_changed(axis->change, param[axis->row], axis->value[position[a]]);
        }
}

/* Whether the soil before sowing does not depend on what an axis changes; on its start it depends by the start. */
static bool leaves_field(const struct sumi_axis *axis)
{
    switch (axis->knob) {
    case SUMI_KNOB_SOWING:
    case SUMI_KNOB_IRRIGATION:
    case SUMI_KNOB_CULTIVAR:
    case SUMI_KNOB_CROP_PARAM:
    case SUMI_KNOB_CROP_TABLE:
    case SUMI_KNOB_HARVEST:
        return true;
    case SUMI_KNOB_YEAR:
    case SUMI_KNOB_WEATHER:
    case SUMI_KNOB_WATER_PARAM:
    case SUMI_KNOB_INITIAL_RELATIVE:
    case SUMI_KNOB_INITIAL_AVAILABLE:
    case SUMI_KNOB_SOIL:
    case SUMI_KNOB_SAMPLE:
        break;
    }
    return false;
}

/* Which field it is: from 1 on, by the places on the axes that change more than the crop and what is done. */
static size_t field_of(const struct sumi_plan *plan, const size_t *position)
{
    const struct sumi_axis *part;
    size_t number = 0;
    for (int a = 0; a < plan->n_axes; a++) {
        bool leaves = true;
        for (size_t c = 0; (part = sumi_axis_part(&plan->axis[a], c)); c++)
            leaves = leaves && leaves_field(part);
        number = leaves ? number : number * plan->axis[a].n + position[a];
    }
    return number + 1;
}

void sumi_plan_scenario(const struct sumi_plan *plan, size_t number, struct sumi_planned *scenario)
{
    size_t position[SUMI_AXES];
    sumi_plan_position(plan, number, position);
    const struct choice choice = choose(plan, position);
    set_parameters(plan, &choice, position, scenario);
    struct sumi_season_settings *settings = &scenario->settings;
    *settings = (struct sumi_season_settings){
        .crop_param = scenario->crop_param,
        .crop_table = tables_of(plan, &plan->cultivar[choice.cultivar], position, scenario),
        .water_param = scenario->water_param,
        .column = column_of(plan, &plan->soil[choice.soil], scenario->water_param),
        .weather = plan->weather[choice.weather],
        .field = field_of(plan, position),
        .forced = plan->forced,
        .irrigation = &plan->irrigation[choice.irrigation].strategy,
    };
    set_calendar(plan, &choice, settings);
    set_initial_water(plan, &choice, 0.0, scenario);
}

void sumi_plan_start(const struct sumi_plan *plan, size_t number, double more, struct sumi_planned *scenario)
{
    size_t position[SUMI_AXES];
    sumi_plan_position(plan, number, position);
    const struct choice choice = choose(plan, position);
    set_initial_water(plan, &choice, more, scenario);
}

bool sumi_plan_waters(const struct sumi_plan *plan, size_t strategy)
{
    return plan->irrigation[strategy].strategy.n > 0 && sumi_water_holds(plan->water);
}

const struct sumi_axis *sumi_plan_axis(const struct sumi_plan *plan, enum sumi_knob knob, int row)
{
    const struct sumi_axis *axis;
    for (int a = 0; a < plan->n_axes; a++)
        for (size_t c = 0; (axis = sumi_axis_part(&plan->axis[a], c)); c++)
            if (axis->knob == knob && axis->row == row)
                return axis;
    return NULL;
}

const struct sumi_axis *sumi_plan_sample(const struct sumi_plan *plan)
{
    for (int a = 0; a < plan->n_axes; a++)
        if (plan->axis[a].knob == SUMI_KNOB_SAMPLE)
            return &plan->axis[a];
    return NULL;
}

int sumi_plan_along(const struct sumi_plan *plan, const struct sumi_axis *axis)
{
    const struct sumi_axis *part;
    for (int a = 0; a < plan->n_axes; a++)
        for (size_t c = 0; (part = sumi_axis_part(&plan->axis[a], c)); c++)
            if (part == axis)
                return a;
    return 0;
}

void sumi_plan_used(const struct sumi_plan *plan, enum sumi_knob knob, size_t n, size_t *first, size_t *beyond)
{
    const bool axis = sumi_plan_axis(plan, knob, 0);
    *first = axis ? 1 : 0;
    *beyond = axis ? n : knob == SUMI_KNOB_CULTIVAR ? 1 + plan->n_beside : 1;
}

void sumi_plan_span(const struct sumi_plan *plan, int year, struct sumi_span *span)
{
    size_t sowing, sowings, first_end, ends;
    sumi_plan_used(plan, SUMI_KNOB_SOWING, plan->n_sowings, &sowing, &sowings);
    sumi_plan_used(plan, SUMI_KNOB_HARVEST, plan->n_ends, &first_end, &ends);
    *span = (struct sumi_span){.first_weather = sumi_date_number(year + 1, 12, 31), .last_weather = SUMI_NO_DATE};
    for (; sowing < sowings; sowing++)
        for (size_t end = first_end; end < ends; end++) {
            struct sumi_calendar days;
            sumi_plan_calendar(plan, sowing, end, year, &days);
            int whole = days.end - days.start + 1, sown = days.end - days.first_sowing + 1;
            span->first_weather = days.first_weather < span->first_weather ? days.first_weather : span->first_weather;
            span->last_weather = days.end > span->last_weather ? days.end : span->last_weather;
            span->longest = whole > span->longest ? whole : span->longest;
            span->longest_sown = sown > span->longest_sown ? sown : span->longest_sown;
        }
}

/* In a year whose seasons contain a 29 February, if any does: from the year before it, in which the soil may start, to
 * the second after it, in which a crop that is sown after new year may be harvested. */
static struct sumi_span longest_span(const struct sumi_plan *plan)
{
    const int leap_year = 2000;
    struct sumi_span longest = {0}, span;
    for (int year = leap_year - 2; year <= leap_year + 1; year++) {
        sumi_plan_span(plan, year, &span);
        longest.longest = span.longest > longest.longest ? span.longest : longest.longest;
        longest.longest_sown = span.longest_sown > longest.longest_sown ? span.longest_sown : longest.longest_sown;
    }
    return longest;
}

int sumi_plan_longest_season(const struct sumi_plan *plan)
{
    return longest_span(plan).longest + 1; /* and the day on which a season that was never ripe is closed */
}

int sumi_plan_series_days(const struct sumi_plan *plan)
{
    return longest_span(plan).longest_sown;
}

void sumi_axis_clear(struct sumi_axis *axis)
{
    for (size_t k = 0; axis->label && k < axis->n; k++)
        sumi_release((char *)axis->label[k]);
    for (size_t c = 0; c < axis->n_columns; c++)
        sumi_axis_clear(&axis->column[c]);
    sumi_release(axis->column);
    sumi_release(axis->label);
    sumi_release(axis->value);
    sumi_release(axis->coordinate);
    *axis = (struct sumi_axis){0};
}

void sumi_plan_clear(struct sumi_plan *plan)
{
    for (int a = 0; a < plan->n_axes; a++)
        sumi_axis_clear(&plan->axis[a]);
    for (size_t k = 0; k < plan->n_cultivars; k++) {
        sumi_release(plan->cultivar[k].param);
        sumi_release(plan->cultivar[k].table);
    }
    for (size_t k = 0; k < plan->n_weathers; k++)
        sumi_weather_destroy(plan->weather[k]);
    for (size_t k = 0; k < plan->n_soils; k++) {
        sumi_release(plan->soil[k].param);
        sumi_release(plan->soil[k].column);
    }
    sumi_co2_clear(&plan->co2);
    sumi_release(plan->initial.layers);
    sumi_release(plan->cultivar);
    sumi_release(plan->table);
    sumi_release(plan->irrigation);
    sumi_release(plan->sowing);
    sumi_release(plan->weather);
    sumi_release(plan->soil);
    sumi_release(plan->season_end);
    sumi_release(plan->daily);
    sumi_release(plan->depth_cm);
    if (plan->forced != plan->initial.record)
        sumi_soil_series_destroy(plan->initial.record);
    sumi_soil_series_destroy(plan->forced);
    memset(plan, 0, sizeof *plan);
}
