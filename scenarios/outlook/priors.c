#include "scenarios/outlook/priors.h"

#include "scenarios/climate/philox.h"

/* What the numbers are for: "prio". */
enum { DRAW_PRIORS = 0x7072696f };

/* Least distance between water contents that must keep their order, cm3 cm-3. */
static const double apart = 0.01;

#define SUM   "prior: 8 % of a temperature sum are about a week at heading"
#define LOESS "prior: loess soils of Shanxi hold 0.24 to 0.29 cm3 cm-3 at field capacity, 0.08 to 0.10 at wilting point"
#define FIELD "prior: what fields of one cultivar differ by, with no measurement behind it"
#define GAUGE                                                                                                          \
    "prior: gauges 1 m above the ground catch 5 to 15 % less than one in it (Neff 1977); fields some km away may "     \
    "differ by as much"

const struct sumi_uncertain_row sumi_uncertain_rows[SUMI_UNCERTAIN_N] = {
    [SUMI_UNCERTAIN_TO_ANTHESIS] = {{"time_to_anthesis", "1",
                                     "factor on the temperature sum from emergence to anthesis", SUM, 0.5, 2.0, 1.0, 0},
                                    SUMI_SCALE,
                                    false,
                                    {0.92, 1.08}},
    [SUMI_UNCERTAIN_TO_MATURITY] = {{"time_to_maturity", "1", "factor on the temperature sum from anthesis to maturity",
                                     SUM, 0.5, 2.0, 1.0, 0},
                                    SUMI_SCALE,
                                    false,
                                    {0.92, 1.08}},
    [SUMI_UNCERTAIN_VIGOUR] = {{"early_vigour", "1", "factor on the mass, or the leaf area, of the crop at emergence",
                                FIELD, 0.1, 10.0, 1.0, 0},
                               SUMI_SCALE,
                               false,
                               {0.6, 1.4}},
    [SUMI_UNCERTAIN_PHOTOSYNTHESIS] = {{"photosynthesis", "1",
                                        "factor on the largest assimilation of a leaf, or on the light use efficiency",
                                        FIELD, 0.3, 2.0, 1.0, 0},
                                       SUMI_SCALE,
                                       false,
                                       {0.85, 1.15}},
    [SUMI_UNCERTAIN_ROOTING] = {{"rooting", "1", "factor on the growth of the rooting depth", FIELD, 0.2, 3.0, 1.0, 0},
                                SUMI_SCALE,
                                false,
                                {0.8, 1.2}},
    [SUMI_UNCERTAIN_CAPACITY] = {{"field_capacity", "cm3 cm-3", "added to the water content at field capacity", LOESS,
                                  -0.15, 0.15, 0.0, 0},
                                 SUMI_ADD,
                                 false,
                                 {-0.03, 0.03}},
    [SUMI_UNCERTAIN_WILTING] = {{"wilting_point", "cm3 cm-3", "added to the water content at wilting point", LOESS,
                                 -0.1, 0.1, 0.0, 0},
                                SUMI_ADD,
                                false,
                                {-0.02, 0.02}},
    [SUMI_UNCERTAIN_CONDUCTIVITY] = {{"conductivity", "1",
                                      "factor on the saturated conductivity, or on the most that percolates",
                                      "prior: within one texture it varies by more than two times (Carsel and Parrish "
                                      "1988)",
                                      0.01, 100.0, 1.0, 0},
                                     SUMI_SCALE,
                                     true,
                                     {0.5, 2.0}},
    [SUMI_UNCERTAIN_START] = {{"start", "1", "added to the available water at the start, relative to its capacity",
                               "prior: soil that nobody has measured in spring, from a fifth to nine tenths of its "
                               "capacity about a half",
                               -1.2, 1.2, 0.0, 0},
                              SUMI_ADD,
                              false,
                              {-0.3, 0.4}},
    [SUMI_UNCERTAIN_RAIN] = {{"rain", "1", "the field's rain over the station's", GAUGE, 0.2, 5.0, 1.0, 0},
                             SUMI_SCALE,
                             true,
                             {0.85, 1.18}},
};

/* Parameters and tables that a row scales, by the names that models have for them. */
static const struct scaled {
    enum sumi_uncertain row;
    const char *name;
} crop_params[] = {{SUMI_UNCERTAIN_TO_ANTHESIS, "TSUM1"},  {SUMI_UNCERTAIN_TO_MATURITY, "TSUM2"},
                   {SUMI_UNCERTAIN_VIGOUR, "TDWI"},        {SUMI_UNCERTAIN_VIGOUR, "LAII"},
                   {SUMI_UNCERTAIN_PHOTOSYNTHESIS, "LUE"}, {SUMI_UNCERTAIN_ROOTING, "RRI"}},
  crop_tables[] = {{SUMI_UNCERTAIN_PHOTOSYNTHESIS, "AMAXTB"}},
  water_params[] = {{SUMI_UNCERTAIN_CONDUCTIVITY, "SOPE"}, {SUMI_UNCERTAIN_CONDUCTIVITY, "KSUB"}};
#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool scales_one(const struct scaled *list, size_t n, enum sumi_uncertain row, struct sumi_fields fields)
{
    for (size_t k = 0; k < n; k++)
        if (list[k].row == row && sumi_field_find(fields, list[k].name) >= 0)
            return true;
    return false;
}

/* Whether the start is by water contents, or by a share of what is available. */
static bool start_is_content(const struct sumi_plan *plan)
{
    const struct sumi_initial_water *initial = &plan->initial;
    return !isnan(initial->relative) || !isnan(initial->available_cm) || !initial->layers ||
           initial->layers->kind == SUMI_BY_THETA;
}

bool sumi_uncertain_is_there(const struct sumi_plan *plan, enum sumi_uncertain row)
{
    const bool zones =
        sumi_water_row(plan->water, SUMI_WATER_WILTING) >= 0 && sumi_water_row(plan->water, SUMI_WATER_CAPACITY) >= 0;
    switch (row) {
    case SUMI_UNCERTAIN_CAPACITY:
    case SUMI_UNCERTAIN_WILTING:
        return zones || plan->water->column;
    case SUMI_UNCERTAIN_CONDUCTIVITY:
        return plan->water->column || scales_one(water_params, COUNT(water_params), row, plan->water->params);
    case SUMI_UNCERTAIN_START:
        return (zones || plan->water->column) && start_is_content(plan);
    case SUMI_UNCERTAIN_RAIN:
        return true;
    default:
        return scales_one(crop_params, COUNT(crop_params), row, plan->crop->params) ||
               scales_one(crop_tables, COUNT(crop_tables), row, plan->crop->tables);
    }
}

/* --- drawing --- */

static double drawn(const struct sumi_uncertain_row *row, const struct sumi_prior *prior, double u)
{
    const double value = row->by_logarithm ? prior->from * exp(u * log(prior->to / prior->from))
                                           : prior->from + u * (prior->to - prior->from);
    return sumi_limit(prior->from, prior->to, value);
}

/* The strata of each row are dealt to the members by a shuffle of Fisher and Yates. */
void sumi_priors_draw(const struct sumi_prior prior[SUMI_UNCERTAIN_N], uint64_t seed, size_t n, double *change)
{
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++) {
        struct sumi_draws draws;
        double *member = &change[(size_t)k * n];
        sumi_draws_start(&draws, seed, (uint32_t)k, DRAW_PRIORS);
        for (size_t i = 0; i < n; i++) {
            const size_t other = (size_t)(sumi_draw_uniform(&draws) * (double)(i + 1));
            member[i] = member[other];
            member[other] = (double)i;
        }
        for (size_t i = 0; i < n; i++)
            member[i] = drawn(&sumi_uncertain_rows[k], &prior[k], (member[i] + sumi_draw_uniform(&draws)) / (double)n);
    }
}

/* --- applying --- */

/* A value as it was changed, within its ends; what was beyond them before stays. */
static double moved(double own, double changed, double lo, double hi)
{
    return sumi_limit(sumi_least(own, lo), sumi_most(own, hi), changed);
}

/* A change of a member, or NAN where it changes nothing. */
static double change_of(const struct sumi_plan *plan, const double *change, size_t stride, enum sumi_uncertain row)
{
    const double by = change[(size_t)row * stride];
    return by == sumi_uncertain_rows[row].field.def || !sumi_uncertain_is_there(plan, row) ? NAN : by;
}

static void scale_params(const struct sumi_plan *plan, const double *change, size_t stride, const struct scaled *list,
                         size_t n, struct sumi_fields fields, double *param)
{
    for (size_t k = 0; k < n; k++) {
        const int row = sumi_field_find(fields, list[k].name);
        const double by = change_of(plan, change, stride, list[k].row);
        if (row >= 0 && !isnan(by))
            param[row] = moved(param[row], param[row] * by, fields.row[row].lo, fields.row[row].hi);
    }
}

static void scale_tables(const struct sumi_plan *plan, const double *change, size_t stride,
                         struct sumi_planned *scenario)
{
    const struct sumi_fields fields = plan->crop->tables;
    for (size_t k = 0; k < COUNT(crop_tables); k++) {
        const int row = sumi_field_find(fields, crop_tables[k].name);
        double by = change_of(plan, change, stride, crop_tables[k].row), highest = 0.0;
        if (row < 0 || isnan(by))
            continue;
        struct sumi_season_settings *settings = &scenario->settings;
        if (settings->crop_table != scenario->crop_table)
            for (int t = 0; t < fields.n; t++)
                scenario->crop_table[t] = settings->crop_table[t];
        settings->crop_table = scenario->crop_table;
        const struct sumi_table own = scenario->crop_table[row];
        for (int i = 0; i < own.n; i++)
            highest = sumi_most(highest, own.y[i]);
        if (by * highest > fields.row[row].hi)
            by = sumi_least(by, sumi_most(1.0, fields.row[row].hi / highest));
        sumi_table_change(&own, by, 0.0, &scenario->crop_table[row]);
    }
}

/* Wilting point, field capacity and pores keep their order; air-dry soil holds no more than one at wilting point. */
static void move_zones(const struct sumi_water *water, double more_capacity, double more_wilting, double *param)
{
    const int wilting = sumi_water_row(water, SUMI_WATER_WILTING), air_dry = sumi_water_row(water, SUMI_WATER_AIR_DRY),
              capacity = sumi_water_row(water, SUMI_WATER_CAPACITY), pores = sumi_water_row(water, SUMI_WATER_PORES);
    const double lowest = water->params.row[wilting].lo;
    double highest = water->params.row[capacity].hi;
    if (pores >= 0)
        highest = sumi_least(highest, param[pores] - apart);
    if (!isnan(more_capacity))
        param[capacity] = moved(param[capacity], param[capacity] + more_capacity, param[wilting] + apart, highest);
    if (!isnan(more_wilting))
        param[wilting] = moved(param[wilting], param[wilting] + more_wilting, lowest, param[capacity] - apart);
    if (air_dry >= 0)
        param[air_dry] = sumi_least(param[air_dry], param[wilting]);
}

/* The retention curve of a horizon with other contents c at field capacity and w at wilting point, stretched in its
 * water contents about field capacity:
 *
 *   theta'(h) = c' + b (theta(h) - c),   b = (c' - w') / (c - w)   in [2/3, 3/2], with theta_r' not below 0
 *
 * so that theta_r' = c' + b (theta_r - c), theta_s' = c' + b (theta_s - c). The saturation Se and the conductivity at a
 * head stay what they are. Where b is at its ends, field capacity is as drawn, and the wilting point as near as can be:
 * a sand with next to no available water does not become another soil. */
static void move_horizon(double capacity_head, double wilting_head, double more_capacity, double more_wilting,
                         struct sumi_horizon *horizon, struct sumi_hydraulics *soil)
{
    const double most = 1.5;
    const struct sumi_field *theta_r = &sumi_horizon_rows[SUMI_HZ_THETA_R],
                            *theta_s = &sumi_horizon_rows[SUMI_HZ_THETA_S];
    sumi_hydraulics_init(horizon, soil);
    const double c = sumi_soil_theta(soil, capacity_head), w = sumi_soil_theta(soil, wilting_head);
    const double capacity =
                     moved(c, c + (isnan(more_capacity) ? 0.0 : more_capacity), w + apart, soil->theta_s - apart),
                 wilting = moved(w, w + (isnan(more_wilting) ? 0.0 : more_wilting), 0.0, capacity - apart);
    double stretch = c > w ? sumi_limit(1.0 / most, most, (capacity - wilting) / (c - w)) : 1.0;
    if (stretch * (c - soil->theta_r) > capacity)
        stretch = capacity / (c - soil->theta_r);
    horizon->param[SUMI_HZ_THETA_R] = sumi_limit(theta_r->lo, theta_r->hi, capacity + stretch * (soil->theta_r - c));
    horizon->param[SUMI_HZ_THETA_S] = sumi_limit(theta_s->lo, theta_s->hi, capacity + stretch * (soil->theta_s - c));
}

static const struct sumi_soil *soil_of(const struct sumi_plan *plan, const struct sumi_column *column)
{
    for (size_t s = 0; s < plan->n_soils; s++)
        if (column == &plan->soil[s].column[0] || column == &plan->soil[s].column[1])
            return &plan->soil[s];
    return NULL;
}

/* Cells of the member's own. */
static void cut_again(const struct sumi_plan *plan, double more_capacity, double more_wilting, double faster,
                      struct sumi_planned *scenario, struct sumi_column *column)
{
    const struct sumi_soil *soil = soil_of(plan, scenario->settings.column);
    const double capacity_head = scenario->water_param[sumi_water_row(plan->water, SUMI_WATER_CAPACITY_HEAD)],
                 wilting_head = scenario->water_param[sumi_water_row(plan->water, SUMI_WATER_WILTING_HEAD)];
    const struct sumi_field *ks = &sumi_horizon_rows[SUMI_HZ_KS];
    struct sumi_horizon horizon[SUMI_HORIZONS];
    struct sumi_grid grid = plan->grid;
    grid.fine_bottom = scenario->settings.column == &soil->column[1];
    for (int k = 0; k < soil->n_horizons; k++) {
        horizon[k] = soil->horizon[k];
        double *conductivity = &horizon[k].param[SUMI_HZ_KS];
        if (!isnan(more_capacity) || !isnan(more_wilting))
            move_horizon(capacity_head, wilting_head, more_capacity, more_wilting, &horizon[k], &column->soil[k]);
        if (!isnan(faster))
            *conductivity = moved(*conductivity, *conductivity * faster, ks->lo, ks->hi);
    }
    sumi_column_init(horizon, soil->n_horizons, &grid, column);
    scenario->settings.column = column;
}

void sumi_priors_apply(const struct sumi_plan *plan, const double *change, size_t stride, struct sumi_planned *scenario,
                       struct sumi_column *column)
{
    const double capacity = change_of(plan, change, stride, SUMI_UNCERTAIN_CAPACITY),
                 wilting = change_of(plan, change, stride, SUMI_UNCERTAIN_WILTING),
                 faster = change_of(plan, change, stride, SUMI_UNCERTAIN_CONDUCTIVITY),
                 start = change_of(plan, change, stride, SUMI_UNCERTAIN_START);
    const bool holds = !isnan(capacity) || !isnan(wilting);
    scale_params(plan, change, stride, crop_params, COUNT(crop_params), plan->crop->params, scenario->crop_param);
    scale_params(plan, change, stride, water_params, COUNT(water_params), plan->water->params, scenario->water_param);
    scale_tables(plan, change, stride, scenario);
    if (!plan->water->column && holds)
        move_zones(plan->water, capacity, wilting, scenario->water_param);
    else if (scenario->settings.column && column && (holds || !isnan(faster)))
        cut_again(plan, capacity, wilting, faster, scenario, column);
    if (holds || !isnan(start)) /* a share of what the soil holds now */
        sumi_plan_start(plan, 0, isnan(start) ? 0.0 : start, scenario);
}
