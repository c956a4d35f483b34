/* What the soil record, the soil and the seasons must agree on, and the order of all checks. */
#include "io/scenario/ranges_internal.h"
#include "messages/scenario_soil.h"
#include "scenarios/past.h"
#include "sim/date.h"

static const struct sumi_yaml_node *record_place(const struct scenario_reader *r)
{
    const struct sumi_yaml_node *record = sumi_yaml_get(sumi_section(r, "soil"), "record"),
                                *days = sumi_yaml_get(record, "days");
    return days ? days : sumi_yaml_get(record, "file");
}

/* The profile of every start must be known, or the soil would start from something else. */
static enum sumi_status check_starts(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_soil_series *record = plan->initial.record;
    const struct sumi_axis *years = sumi_plan_axis(plan, SUMI_KNOB_YEAR, 0);
    struct sumi_profile profile;
    char text[3][SUMI_DATE_TEXT];
    size_t first, beyond;
    sumi_plan_used(plan, SUMI_KNOB_SOWING, plan->n_sowings, &first, &beyond);
    for (size_t y = 0; years && y < years->n; y++)
        for (size_t s = first; s < beyond; s++) {
            struct sumi_calendar days;
            sumi_plan_calendar(plan, s, 0, (int)years->value[y], &days);
            int start = days.start;
            if (!sumi_soil_series_profile(record, start, &profile))
                return sumi_yaml_fail(record_place(r), r->error, SUMI_E_RECORD_START_UNKNOWN,
                                      sumi_date_format(start, text[0]), (int)years->value[y],
                                      sumi_date_format(record->first_day, text[1]),
                                      sumi_date_format(record->first_day + (int)record->n_days - 1, text[2]));
        }
    return SUMI_OK;
}

/* The wettest and the driest reading of a record. */
static void extremes(const struct sumi_soil_series *record, size_t *wettest, size_t *driest)
{
    size_t n = record->n_days * (size_t)record->n_layers;
    *wettest = *driest = n;
    for (size_t k = 0; k < n; k++) {
        if (isnan(record->theta[k]))
            continue;
        *wettest = *wettest == n || record->theta[k] > record->theta[*wettest] ? k : *wettest;
        *driest = *driest == n || record->theta[k] < record->theta[*driest] ? k : *driest;
    }
}

/* The least that all of a soil can hold, and the most, wherever it is sure to: the narrowest of its horizons and of
 * axes. */
static void soil_bounds(const struct scenario_reader *r, const struct sumi_soil *soil, double *air_dry, double *pores)
{
    const struct sumi_column *column = soil->column;
    double unused;
    if (!column) {
        sumi_range_of_water(r, soil->param, SUMI_WATER_PORES, pores, &unused);
        sumi_range_of_water(r, soil->param, SUMI_WATER_AIR_DRY, &unused, air_dry);
        return;
    }
    *air_dry = 0.0;
    *pores = 1.0;
    for (int k = 0; k < column->n_horizons; k++) {
        *air_dry = fmax(*air_dry, sumi_soil_theta(&column->soil[k], SUMI_AIR_DRY));
        *pores = fmin(*pores, column->soil[k].theta_s);
    }
}

static void say_beyond(struct scenario_reader *r, const struct sumi_soil_series *record, size_t reading,
                       const struct sumi_soil *soil, bool wet, double bound)
{
    char date[SUMI_DATE_TEXT];
    const char *name = wet ? "theta_s" : "pF 6";
    if (!soil->column)
        name = r->plan->water->role[wet ? SUMI_WATER_PORES : SUMI_WATER_AIR_DRY];
    sumi_warn(
        r,
        "the soil record has %g cm3 cm-3 on %s, and soil %s holds %s %g (%s, %s): the soil is held to that. Is the "
        "probe calibrated, and is it this soil?",
        record->theta[reading], sumi_date_format(record->first_day + (int)(reading / (size_t)record->n_layers), date),
        soil->name, wet ? "at most" : "at least", bound, name, wet ? "its pores" : "air-dry");
}

/* More water than pores, or less than air-dry, in the first soil that cannot hold what was recorded. */
static void check_readings(struct scenario_reader *r, const struct sumi_soil_series *record)
{
    size_t n = record->n_days * (size_t)record->n_layers, wettest, driest;
    bool wet = false, dry = false;
    extremes(record, &wettest, &driest);
    for (size_t s = 0; s < r->plan->n_soils && wettest < n; s++) {
        double air_dry, pores;
        soil_bounds(r, &r->plan->soil[s], &air_dry, &pores);
        if (!wet && record->theta[wettest] > pores) {
            wet = true;
            say_beyond(r, record, wettest, &r->plan->soil[s], true, pores);
        }
        if (!dry && record->theta[driest] < air_dry) {
            dry = true;
            say_beyond(r, record, driest, &r->plan->soil[s], false, air_dry);
        }
    }
}

/* A probe below the soil that is known has nothing to say of it. */
static enum sumi_status check_probes(struct scenario_reader *r, const struct sumi_soil_series *record)
{
    for (size_t s = 0; s < r->plan->n_soils; s++) {
        const struct sumi_column *column = r->plan->soil[s].column;
        if (column && record->deepest_cm > column->face[column->n])
            return sumi_yaml_fail(record_place(r), r->error, SUMI_E_RECORD_PROBE_BELOW, record->deepest_cm,
                                  r->plan->soil[s].name, column->face[column->n]);
    }
    return SUMI_OK;
}

/* Whether a record knows a day of any season; else what the seasons last. Of one that ends this morning, until today.
 */
static bool touches_seasons(const struct scenario_reader *r, const struct sumi_soil_series *record, int *from, int *to)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_axis *years = sumi_plan_axis(plan, SUMI_KNOB_YEAR, 0);
    const int first = record->first_day, last = first + (int)record->n_days - 1;
    size_t sowing, sowings;
    sumi_plan_used(plan, SUMI_KNOB_SOWING, plan->n_sowings, &sowing, &sowings);
    for (size_t y = 0; y < years->n; y++)
        for (size_t s = sowing; s < sowings; s++) {
            struct sumi_calendar days;
            sumi_plan_calendar(plan, s, 0, (int)years->value[y], &days);
            const int end = plan->today != SUMI_NO_DATE && plan->today < days.end ? plan->today : days.end;
            *from = (y == 0 && s == sowing) || days.start < *from ? days.start : *from;
            *to = (y == 0 && s == sowing) || end > *to ? end : *to;
            for (int date = days.start > first ? days.start : first; date <= end && date <= last; date++)
                if (sumi_past_recorded(record, date))
                    return true;
        }
    return false;
}

/* A record that the soil is held to, and that is of another time. */
static void check_time(struct scenario_reader *r, const struct sumi_soil_series *record)
{
    char text[4][SUMI_DATE_TEXT];
    int from = 0, to = 0;
    if (touches_seasons(r, record, &from, &to))
        return;
    sumi_warn(
        r,
        "the soil record, %s to %s, changes nothing: it has no reading in any season that is simulated, %s to %s. "
        "Is its year right?",
        sumi_date_format(record->first_day, text[0]),
        sumi_date_format(record->first_day + (int)record->n_days - 1, text[1]), sumi_date_format(from, text[2]),
        sumi_date_format(to, text[3]));
}

static enum sumi_status check_record(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_soil_series *record = plan->initial.record ? plan->initial.record : plan->forced;
    if (!record)
        return SUMI_OK;
    if (!sumi_water_holds(plan->water)) {
        sumi_warn(r, "the soil record changes nothing: with potential production water is never short");
        return SUMI_OK;
    }
    TRY(check_probes(r, record));
    if (plan->initial.record)
        return check_starts(r);
    check_time(r, record);
    check_readings(r, record);
    return SUMI_OK;
}

enum sumi_status sumi_check_relations(struct scenario_reader *r)
{
    TRY(sumi_check_co2_years(r));
    TRY(sumi_check_parameters(r));
    TRY(sumi_check_initial(r));
    sumi_check_tables(r);
    sumi_check_calendar(r);
    TRY(sumi_check_harvest(r));
    sumi_check_doses(r);
    sumi_check_idle(r);
    return check_record(r);
}
