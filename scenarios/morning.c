#include "scenarios/morning.h"

#include "messages/memory.h"
#include "messages/season.h"
#include "messages/seasons.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

static const double mm = 10.0; /* in a cm */
#define FREE -INFINITY, INFINITY, NAN, 0
const struct sumi_field sumi_fact_rows[SUMI_FACTS] = {
    [SUMI_FACT_DEVELOPMENT] = {"development_stage", "1", "development stage: 0 emergence, 1 anthesis, 2 maturity",
                               "the crop model", FREE},
    [SUMI_FACT_LEAF_AREA] = {"leaf_area_index", "m2 m-2", "leaf area index", "the crop model", FREE},
    [SUMI_FACT_BIOMASS] = {"dry_matter_above_ground", "kg ha-1", "dry matter above ground", "the crop model", FREE},
    [SUMI_FACT_GRAIN] = {"storage_organs", "kg ha-1", "dry matter of the storage organs", "the crop model", FREE},
    [SUMI_FACT_ROOTS] = {"rooting_depth", "cm", "rooting depth", "the crop model", FREE},
    [SUMI_FACT_WATER_CONTENT] = {"root_zone_water_content", "cm3 cm-3", "mean water content of the root zone",
                                 "the soil water model", FREE},
    [SUMI_FACT_PROFILE] = {"soil_water", "mm", "water in the profile", "the soil water model", FREE},
    [SUMI_FACT_SURFACE] = {"water_on_surface", "mm", "water on the surface", "the soil water model", FREE},
    [SUMI_FACT_DEPLETION] = {"depletion", "mm", "water missing to field capacity in the root zone",
                             "the soil water model", FREE},
    [SUMI_FACT_READILY] = {"readily_available_water", "mm", "readily available water of the root zone",
                           "Allen et al. 1998, chapter 8", FREE},
    [SUMI_FACT_SHARE] = {"depletion_over_raw", "1", "depletion relative to the readily available water",
                         "Allen et al. 1998, chapter 8", FREE},
    [SUMI_FACT_DROUGHT] = {"drought_reduction", "1",
                           "transpiration by what the soil gives, relative to what the air asks for",
                           "the soil water model", FREE},
    [SUMI_FACT_ET0] = {"et0", "mm",
                       "reference evapotranspiration of the day by which the readily available water is told",
                       "the weather", FREE},
};

/* Rows that facts are: those that play a part, or of the link; and the factor to their unit. */
static const struct {
    enum sumi_fact fact;
    int crop, water, supply; /* a role of the crop or of the soil water, or a row of the supply; -1: not of that */
    double factor;
    bool of_soil; /* where the water model has a soil that holds water */
} fact_row[] = {
    {SUMI_FACT_DEVELOPMENT, SUMI_CROP_DEVELOPMENT, -1, -1, 1.0, false},
    {SUMI_FACT_LEAF_AREA, SUMI_CROP_LEAF_AREA, -1, -1, 1.0, false},
    {SUMI_FACT_BIOMASS, SUMI_CROP_BIOMASS, -1, -1, 1.0, false},
    {SUMI_FACT_GRAIN, SUMI_CROP_GRAIN, -1, -1, 1.0, false},
    {SUMI_FACT_ROOTS, SUMI_CROP_ROOTED, -1, -1, 1.0, false},
    {SUMI_FACT_WATER_CONTENT, -1, -1, SUMI_SM, 1.0, true},
    {SUMI_FACT_PROFILE, -1, SUMI_WATER_PROFILE, -1, 10.0, true},
    {SUMI_FACT_SURFACE, -1, SUMI_WATER_SURFACE, -1, 10.0, true},
    {SUMI_FACT_DEPLETION, -1, -1, SUMI_DEPLETION, 10.0, true},
    {SUMI_FACT_READILY, -1, -1, SUMI_RAW, 10.0, true},
    {SUMI_FACT_DROUGHT, -1, -1, SUMI_RFWS, 1.0, false},
};

struct sumi_course {
    const struct sumi_plan *plan;
    struct sumi_planned scenario;
    struct sumi_bundle *bundle;
    bool keeps;
    unsigned char *image;
    size_t size;
};

enum { LANE = 0 };

static enum sumi_status create(const struct sumi_plan *plan, size_t number, struct sumi_course **course,
                               struct sumi_error *error)
{
    struct sumi_course *c = sumi_allocate_zeroed(1, sizeof *c);
    if (!c)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ONE_SEASON);
    c->plan = plan;
    sumi_plan_scenario(plan, number, &c->scenario);
    enum sumi_status status = sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                                 sumi_plan_longest_season(plan), &c->bundle, error);
    if (status != SUMI_OK)
        sumi_course_end(c);
    else
        *course = c;
    return status;
}

enum sumi_status sumi_course_begin(const struct sumi_plan *plan, size_t number, struct sumi_course **course,
                                   struct sumi_error *error)
{
    struct sumi_course *c;
    enum sumi_status status = create(plan, number, &c, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_lane_begin(c->bundle, LANE, &c->scenario.settings, error);
    if (status != SUMI_OK)
        sumi_course_end(c);
    else
        *course = c;
    return status;
}

enum sumi_status sumi_course_resume(const struct sumi_plan *plan, size_t number, const unsigned char *image,
                                    size_t size, struct sumi_course **course, struct sumi_error *error)
{
    struct sumi_course *c;
    enum sumi_status status = create(plan, number, &c, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_lane_restore(c->bundle, LANE, &c->scenario.settings, image, size, error);
    if (status != SUMI_OK)
        sumi_course_end(c);
    else
        *course = c;
    return status;
}

const struct sumi_season_settings *sumi_course_settings(const struct sumi_course *c)
{
    return &c->scenario.settings;
}

int sumi_course_date(const struct sumi_course *c)
{
    return sumi_lane_date(c->bundle, LANE);
}

void sumi_course_keep(struct sumi_course *c)
{
    c->keeps = true;
}

const unsigned char *sumi_course_image(const struct sumi_course *c, size_t *size)
{
    *size = c->size;
    return c->image;
}

/* Before the morning is opened: what is recorded of that day may come later. */
static enum sumi_status keep_image(struct sumi_course *c, struct sumi_error *error)
{
    const size_t size = sumi_lane_image_size(c->bundle, LANE);
    unsigned char *image = sumi_allocate(size);
    if (!image)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SEASON_STATE);
    sumi_release(c->image);
    c->image = image;
    c->size = size;
    return sumi_lane_save(c->bundle, LANE, image, size, error);
}

void sumi_course_end(struct sumi_course *c)
{
    if (!c)
        return;
    sumi_bundle_destroy(c->bundle);
    sumi_release(c->image);
    sumi_release(c);
}

enum sumi_status sumi_course_tell(struct sumi_course *c, const struct sumi_sink *sink, struct sumi_error *error)
{
    return sumi_bundle_set_sink(c->bundle, sink, error);
}

/* --- the days --- */

static enum sumi_status pass_day(struct sumi_course *c, struct sumi_error *error)
{
    enum sumi_status status = sumi_bundle_open(c->bundle, NULL, error);
    if (status == SUMI_OK)
        status = sumi_bundle_manage(c->bundle, error);
    return status == SUMI_OK ? sumi_bundle_close(c->bundle, error) : status;
}

static bool has_weather(const struct sumi_course *c, int date)
{
    const double *day = sumi_weather_at(c->scenario.settings.weather, date);
    return day && !isnan(day[SUMI_TEMP]);
}

/* A season that ended as nobody would end it. */
static enum sumi_status refuse_end(const struct sumi_course *c, const struct sumi_morning *m, struct sumi_error *error)
{
    char date[SUMI_DATE_TEXT], ended[SUMI_DATE_TEXT];
    sumi_date_format(m->date, ended);
    if (m->result.outcome == SUMI_SOLVER_FAILED)
        return sumi_fail(error, SUMI_E_SEASON_SOLVER_FAILED, ended);
    if (m->result.outcome != SUMI_WEATHER_MISSING && m->result.outcome != SUMI_WEATHER_ENDS)
        return SUMI_OK;
    int missing = m->date; /* or one before it, where the rule of sowing counts on it */
    while (has_weather(c, missing) && missing > m->date - c->scenario.settings.sowing.warm_days)
        missing--;
    return sumi_fail(error, SUMI_E_WEATHER_DAY_MISSING, sumi_date_format(missing, date));
}

/* --- what is known --- */

/* A season that is looked at. */
struct looked {
    const struct sumi_plan *plan;
    const struct sumi_planned *scenario;
    struct sumi_bundle *bundle;
    int lane;
};

static double param_of(const struct looked *l, enum sumi_water_role role)
{
    const int row = sumi_water_row(l->plan->water, role);
    return row < 0 ? (double)NAN : l->scenario->water_param[row];
}

/* A soil in zones knows its root zone, and what lies below as one, where it has that. */
static enum sumi_status read_zones(const struct looked *l, struct sumi_soil_layer *layer, int *n,
                                   struct sumi_error *error)
{
    const struct sumi_plan *plan = l->plan;
    const char *const names[] = {plan->water->role[SUMI_WATER_ROOT_ZONE], plan->water->role[SUMI_WATER_LOWER_ZONE]};
    const double wilting = param_of(l, SUMI_WATER_WILTING), capacity = param_of(l, SUMI_WATER_CAPACITY);
    double cm[2], bottom[2], content;
    struct sumi_daily daily;
    if (!names[0])
        return SUMI_OK;
    sumi_daily_row(plan->crop, plan->water, SUMI_SUPPLY_ROW, SUMI_SM, &daily);
    enum sumi_status status = sumi_lane_read(l->bundle, l->lane, &daily, &content, error);
    for (int k = 0; k < 2 && status == SUMI_OK; k++)
        if (names[k] && sumi_daily_find(plan->crop, plan->water, names[k], &daily))
            status = sumi_lane_read(l->bundle, l->lane, &daily, &cm[k], error);
    if (status != SUMI_OK)
        return status;
    bottom[0] = cm[0] / content;
    bottom[1] = param_of(l, SUMI_WATER_ROOTABLE);
    for (int k = 0; k < 2 && names[k] && bottom[k] > (k ? bottom[0] : 0.0); k++) {
        const double top = k ? bottom[0] : 0.0, thickness = bottom[k] - top;
        layer[(*n)++] = (struct sumi_soil_layer){.top_cm = top,
                                                 .bottom_cm = bottom[k],
                                                 .theta = cm[k] / thickness,
                                                 .available_mm = (cm[k] - wilting * thickness) * mm,
                                                 .capacity_mm = (capacity - wilting) * thickness * mm};
    }
    return SUMI_OK;
}

/* What the cells of a column between two depths have together. */
static struct sumi_soil_layer layer_of(const struct looked *l, const double *theta, double top, double bottom)
{
    const struct sumi_column *column = l->scenario->settings.column;
    const double wilting_head = param_of(l, SUMI_WATER_WILTING_HEAD),
                 capacity_head = param_of(l, SUMI_WATER_CAPACITY_HEAD);
    struct sumi_soil_layer layer = {.top_cm = top, .bottom_cm = bottom};
    for (int i = 0; i < column->n; i++) {
        const double part = fmin(column->face[i + 1], bottom) - fmax(column->face[i], top);
        if (part <= 0.0)
            continue;
        const struct sumi_hydraulics *soil = &column->soil[column->horizon[i]];
        const double wilting = sumi_soil_theta(soil, wilting_head);
        layer.theta += theta[i] * part / (bottom - top);
        layer.available_mm += (theta[i] - wilting) * part * mm;
        layer.capacity_mm += (sumi_soil_theta(soil, capacity_head) - wilting) * part * mm;
    }
    return layer;
}

/* A soil that is resolved in depth, in layers that people sample. */
static enum sumi_status read_column(const struct looked *l, struct sumi_soil_layer *layer, int *n,
                                    struct sumi_error *error)
{
    static const double bottoms[] = {20, 40, 60, 80, 100, 150, 200, 300, 500, INFINITY}; /* cm */
    const struct sumi_column *column = l->scenario->settings.column;
    double theta[SUMI_CELLS], top = 0.0;
    struct sumi_daily daily;
    if (!sumi_profile_find("THETA", column->n, column->centre, &daily))
        return SUMI_OK;
    enum sumi_status status = sumi_lane_read(l->bundle, l->lane, &daily, theta, error);
    for (size_t k = 0; k < sizeof bottoms / sizeof *bottoms && top < column->face[column->n] && status == SUMI_OK;
         k++) {
        const double bottom = fmin(bottoms[k], column->face[column->n]);
        layer[(*n)++] = layer_of(l, theta, top, bottom);
        top = bottom;
    }
    return status;
}

enum sumi_status sumi_soil_layers(const struct sumi_plan *plan, const struct sumi_planned *scenario,
                                  struct sumi_bundle *bundle, int lane, struct sumi_soil_layer layer[SUMI_SOIL_LAYERS],
                                  int *n, struct sumi_error *error)
{
    const struct looked looked = {plan, scenario, bundle, lane};
    *n = 0;
    if (!sumi_water_holds(plan->water))
        return SUMI_OK;
    return plan->water->column ? read_column(&looked, layer, n, error) : read_zones(&looked, layer, n, error);
}

/* The phase that a season which has ended came to, by its dates. */
static enum sumi_stage stage_by(const double *summary)
{
    static const enum sumi_summary begins[] = {SUMI_S_SOWING, SUMI_S_EMERGENCE, SUMI_S_ANTHESIS, SUMI_S_MATURITY};
    enum sumi_stage stage = SUMI_BARE;
    for (size_t k = 0; k < sizeof begins / sizeof *begins; k++)
        if (!isnan(summary[begins[k]]))
            stage = (enum sumi_stage)(k + 1);
    return stage;
}

/* The row that a fact is of; false where the models have none. */
static bool find_fact(const struct sumi_plan *plan, size_t k, struct sumi_daily *daily)
{
    const char *name = fact_row[k].crop >= 0    ? plan->crop->role[fact_row[k].crop]
                       : fact_row[k].water >= 0 ? plan->water->role[fact_row[k].water]
                                                : NULL;
    if (fact_row[k].supply < 0)
        return name && sumi_daily_find(plan->crop, plan->water, name, daily);
    sumi_daily_row(plan->crop, plan->water, SUMI_SUPPLY_ROW, fact_row[k].supply, daily);
    return true;
}

static enum sumi_status read_facts(const struct sumi_course *c, struct sumi_morning *m, struct sumi_error *error)
{
    const bool soil = sumi_water_holds(c->plan->water);
    const double *weather = sumi_weather_at(c->scenario.settings.weather, m->weather);
    for (size_t k = 0; k < sizeof fact_row / sizeof *fact_row; k++) {
        struct sumi_daily daily;
        double value;
        if ((fact_row[k].of_soil && !soil) || !find_fact(c->plan, k, &daily))
            continue;
        enum sumi_status status = sumi_lane_read(c->bundle, LANE, &daily, &value, error);
        if (status != SUMI_OK)
            return status;
        m->fact[fact_row[k].fact] = value * fact_row[k].factor;
    }
    if (m->stage >= SUMI_VEGETATIVE && m->fact[SUMI_FACT_READILY] > 0.0)
        m->fact[SUMI_FACT_SHARE] = m->fact[SUMI_FACT_DEPLETION] / m->fact[SUMI_FACT_READILY];
    if (weather)
        m->fact[SUMI_FACT_ET0] = weather[SUMI_ET0] * mm;
    return sumi_soil_layers(c->plan, &c->scenario, c->bundle, LANE, m->layer, &m->n_layers, error);
}

static enum sumi_status read_ways(const struct sumi_course *c, struct sumi_morning *m, struct sumi_error *error)
{
    const struct sumi_plan *plan = c->plan;
    static const enum sumi_water_role total[SUMI_WAYS] = {[SUMI_WAY_RAIN] = SUMI_WATER_RAIN,
                                                          [SUMI_WAY_EVAPOTRANSPIRATION] = SUMI_WATER_ROLES,
                                                          [SUMI_WAY_RUNOFF] = SUMI_WATER_RUNOFF,
                                                          [SUMI_WAY_PERCOLATION] = SUMI_WATER_PERCOLATION};
    for (int k = 0; k < SUMI_WAYS; k++) {
        struct sumi_daily daily;
        const bool sum = total[k] == SUMI_WATER_ROLES;
        const int row = sum ? (int)SUMI_EVAPOTRANSPIRATION : sumi_water_row(plan->water, total[k]);
        if (row < 0)
            continue;
        sumi_daily_row(plan->crop, plan->water, sum ? SUMI_SUM_OUTPUT : SUMI_WATER_OUTPUT, row, &daily);
        if (!sumi_daily_since_start(plan->crop, plan->water, &daily))
            continue;
        enum sumi_status status = sumi_lane_read(c->bundle, LANE, &daily, &m->way[k], error);
        if (status != SUMI_OK)
            return status;
    }
    return SUMI_OK;
}

/* Keeps apart what the season would end with, were it cut today: only an end gives that. */
static void part_from_end(struct sumi_morning *m)
{
    static const enum sumi_summary of_end[] = {SUMI_S_GRAIN, SUMI_S_BIOMASS, SUMI_S_WATER_HARVEST};
    m->grain = m->summary[SUMI_S_GRAIN];
    for (size_t k = 0; k < sizeof of_end / sizeof *of_end; k++)
        m->summary[of_end[k]] = NAN;
    if (m->stage == SUMI_BARE)
        m->summary[SUMI_S_WATER_SOWING] = NAN;
}

static enum sumi_status look(struct sumi_course *c, struct sumi_morning *m, struct sumi_error *error)
{
    m->date = sumi_lane_date(c->bundle, LANE);
    m->stands = sumi_lane_state(c->bundle, LANE) == SUMI_LANE_STANDS;
    m->irrigated = sumi_lane_last_irrigation(c->bundle, LANE, &m->irrigated_mm);
    m->irrigated_mm *= mm;
    enum sumi_status status = read_ways(c, m, error);
    if (status != SUMI_OK)
        return status;
    if (m->stands) {
        status = c->keeps ? keep_image(c, error) : SUMI_OK;
        if (status == SUMI_OK)
            status = sumi_bundle_open(c->bundle, NULL, error);
        m->weather = sumi_lane_has_weather(c->bundle, LANE) ? m->date : m->date - 1;
        if (status == SUMI_OK)
            status = sumi_lane_so_far(c->bundle, LANE, m->summary, error);
        m->stage = sumi_lane_stage(c->bundle, LANE);
        part_from_end(m);
        if (status == SUMI_OK)
            status = read_facts(c, m, error);
    } else {
        status = sumi_lane_finish(c->bundle, LANE, &m->result, m->summary, error);
        m->stage = stage_by(m->summary);
    }
    return status;
}

enum sumi_status sumi_course_run(struct sumi_course *c, int date, struct sumi_morning *m, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    *m = (struct sumi_morning){.irrigated = SUMI_NO_DATE, .grain = NAN};
    for (int k = 0; k < SUMI_WAYS; k++)
        m->way[k] = NAN;
    for (int k = 0; k < SUMI_FACTS; k++)
        m->fact[k] = NAN;
    for (int k = 0; k < SUMI_SUMMARY_N; k++)
        m->summary[k] = NAN;
    while (status == SUMI_OK && sumi_lane_state(c->bundle, LANE) == SUMI_LANE_STANDS &&
           (date == SUMI_NO_DATE || sumi_lane_date(c->bundle, LANE) < date))
        status = pass_day(c, error);
    if (status == SUMI_OK)
        status = look(c, m, error);
    return status == SUMI_OK && !m->stands && date != SUMI_NO_DATE ? refuse_end(c, m, error) : status;
}

enum sumi_status sumi_course_read(struct sumi_course *c, const struct sumi_daily *daily, double *value,
                                  struct sumi_error *error)
{
    return sumi_lane_read(c->bundle, LANE, daily, value, error);
}
