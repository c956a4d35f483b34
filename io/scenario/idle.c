/* What is read and changes nothing: a setting for a case that does not come, a parameter that another switches off. */
#include "io/scenario/ranges_internal.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- weather: how a series would be derived that never is --- */

static const struct {
    enum sumi_weather_setting setting;
    enum sumi_weather_series series;
    enum sumi_weather_origin origin;
    const char *why;
} derived[] = {
    {SUMI_SETTING_ANGSTROM_A, SUMI_SERIES_RADIATION, SUMI_ORIGIN_SUNSHINE, "no day's radiation comes from sunshine"},
    {SUMI_SETTING_ANGSTROM_B, SUMI_SERIES_RADIATION, SUMI_ORIGIN_SUNSHINE, "no day's radiation comes from sunshine"},
    {SUMI_SETTING_KRS, SUMI_SERIES_RADIATION, SUMI_ORIGIN_RANGE,
     "no day's radiation comes from the range of temperature"},
    {SUMI_SETTING_DEW_OFFSET, SUMI_SERIES_VAPOUR, SUMI_ORIGIN_TMIN, "no day's vapour pressure comes from Tmin"},
    {SUMI_SETTING_WIND, SUMI_SERIES_WIND, SUMI_ORIGIN_DEFAULT, "wind is recorded on every day"},
};

static void check_weather(struct scenario_reader *r)
{
    const struct sumi_yaml_node *weather = sumi_section(r, "weather");
    for (size_t k = 0; k < COUNT(derived); k++) {
        const char *key = sumi_weather_setting_rows[derived[k].setting].name;
        if (sumi_yaml_get(weather, key) && r->weather_origins.days[derived[k].series][derived[k].origin] == 0)
            sumi_warn(r, "weather.%s changes nothing: %s", key, derived[k].why);
    }
    const struct sumi_weather_options *options = &r->weather_options;
    const int first = r->station->first_day, last = first + (int)r->station->n_days - 1;
    for (int k = 0; k < options->n_hargreaves_years; k++)
        if (sumi_date_number(options->hargreaves_year[k], 12, 31) < first ||
            sumi_date_number(options->hargreaves_year[k], 1, 1) > last)
            sumi_warn(r, "weather.hargreaves_years: %d changes nothing: the record has no day of that year",
                      options->hargreaves_year[k]);
}

/* --- water where it is never short --- */

static void check_potential(struct scenario_reader *r)
{
    const struct sumi_yaml_node *initial = sumi_yaml_get(sumi_section(r, "soil"), "initial");
    if (sumi_water_holds(r->plan->water) || !initial || sumi_yaml_kind(initial) != SUMI_YAML_MAPPING)
        return;
    for (size_t k = 0; k < sumi_yaml_count(initial); k++) {
        const char *key = sumi_yaml_scalar(sumi_yaml_key_at(initial, k));
        if (strcmp(key, "date") == 0)
            continue;
        sumi_warn(r, "soil.initial.%s changes nothing: with potential production water is never short", key);
        return;
    }
}

/* --- carbon dioxide --- */

/* The range that the response of a cultivar to carbon dioxide covers; false where it has none. A first point at which
 * the response is 0 is where it was drawn from, not where it was measured. */
static bool co2_range(const struct sumi_crop *crop, const struct sumi_cultivar *cultivar, double *lo, double *hi)
{
    const double found = crop->params.row[sumi_crop_row(crop, SUMI_CROP_CO2)]
                             .def; /* ppm: the air in which the other parameters were found */
    bool any = false;
    *lo = *hi = found;
    for (int k = 0; k < crop->n_by_co2; k++) {
        const struct sumi_table *table = &cultivar->table[crop->by_co2[k]];
        if (sumi_table_flat(table))
            continue;
        double first = fmin(found, table->x[table->y[0] == 0.0 ? 1 : 0]);
        *lo = any ? fmax(*lo, first) : first;
        *hi = fmax(*hi, table->x[table->n - 1]);
        any = true;
    }
    return any;
}

/* Least and most carbon dioxide of the scenarios, and where it was given: NULL for that of the crop file. */
static const char *co2_given(const struct scenario_reader *r, const struct sumi_cultivar *cultivar, char own[64],
                             double *lo, double *hi)
{
    const struct sumi_plan *plan = r->plan;
    const int row = sumi_crop_row(plan->crop, SUMI_CROP_CO2);
    const char *name = plan->crop->params.row[row].name;
    const struct sumi_axis *axis = sumi_plan_axis(plan, SUMI_KNOB_CROP_PARAM, row),
                           *years = sumi_plan_axis(plan, SUMI_KNOB_YEAR, 0);
    sumi_axis_range(axis, cultivar->param[row], lo, hi);
    snprintf(own, 64, "crop.%s", name);
    if (axis)
        return axis->name;
    if (!sumi_plan_has_air(plan))
        return sumi_yaml_get(sumi_section(r, "crop"), name) ? own : NULL;
    *lo = INFINITY;
    *hi = -INFINITY;
    for (size_t k = 0; k < years->n; k++) {
        const double ppm = sumi_plan_co2(plan, (int)years->value[k]);
        *lo = fmin(*lo, ppm);
        *hi = fmax(*hi, ppm);
    }
    return "site.co2_ppm";
}

static void check_co2(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    bool told[3] = {false, false, false};
    size_t first, beyond;
    if (!plan->crop->role[SUMI_CROP_CO2])
        return;
    sumi_plan_used(plan, SUMI_KNOB_CULTIVAR, plan->n_cultivars, &first, &beyond);
    for (size_t c = first; c < beyond; c++) {
        const struct sumi_cultivar *cultivar = &plan->cultivar[c];
        double lo, hi, least, most;
        char own[64];
        const char *given = co2_given(r, cultivar, own, &lo, &hi);
        const bool responds = co2_range(plan->crop, cultivar, &least, &most);
        if (!responds && given && !told[0])
            sumi_warn(r, "%s changes nothing: the crop file of %s has no response to carbon dioxide", given,
                      cultivar->name);
        if (responds && lo < least && !told[1])
            sumi_warn(r,
                      "carbon dioxide of %g ppm: the response of %s is known from %g ppm on; its tables go straight "
                      "down from there, and yields fall far more than in the field",
                      lo, cultivar->name, least);
        if (responds && hi > most && !told[2])
            sumi_warn(r, "carbon dioxide of %g ppm: the response of %s is known to %g ppm, and stays there above", hi,
                      cultivar->name, most);
        told[0] = told[0] || (!responds && given);
        told[1] = told[1] || (responds && lo < least);
        told[2] = told[2] || (responds && hi > most);
    }
}

/* --- parameters of the soil that another switches off --- */

/* The largest value that a parameter of some soil or cultivar takes. */
static double most_of(const struct scenario_reader *r, enum sumi_knob knob, const char *name)
{
    const struct sumi_plan *plan = r->plan;
    const bool crop = knob == SUMI_KNOB_CROP_PARAM;
    size_t first, beyond;
    double largest = -INFINITY, least, most;
    sumi_plan_used(plan, crop ? SUMI_KNOB_CULTIVAR : SUMI_KNOB_SOIL, crop ? plan->n_cultivars : plan->n_soils, &first,
                   &beyond);
    for (size_t k = first; k < beyond; k++) {
        sumi_range_of(r, knob, crop ? plan->cultivar[k].param : plan->soil[k].param, name, &least, &most);
        largest = fmax(largest, most);
    }
    return largest;
}

static void check_soil(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    const char *limit = plan->water->role[SUMI_WATER_START_MOST], *table = plan->water->role[SUMI_WATER_TABLE],
               *lower = plan->water->role[SUMI_WATER_LOWER_END];
    const bool available =
        !isnan(plan->initial.available_cm) || sumi_plan_axis(plan, SUMI_KNOB_INITIAL_AVAILABLE, 0) != NULL;
    const struct {
        const char *name, *why;
        bool used;
    } rows[] = {
        {"IFUNRN", "it scales NOTINF, which is 0", !(most_of(r, SUMI_KNOB_WATER_PARAM, "NOTINF") <= 0.0)},
        {limit, "it limits available_water_cm at the start, which is not given", available || !limit},
        {"CRAIRC", "no cultivar suffers from a lack of air (IOX 0)",
         sumi_field_find(plan->crop->params, "IOX") < 0 || most_of(r, SUMI_KNOB_CROP_PARAM, "IOX") > 0.0},
        {table, "no soil has a water table at its lower end",
         !table || !lower || sumi_takes_value(r, SUMI_KNOB_WATER_PARAM, lower, 1.0)},
    };
    for (size_t k = 0; k < COUNT(rows); k++)
        if (!rows[k].used && sumi_given_in_scenario(r, "soil", rows[k].name))
            sumi_warn(r, "soil.%s changes nothing: %s", rows[k].name, rows[k].why);
}

void sumi_check_idle(struct scenario_reader *r)
{
    check_weather(r);
    check_potential(r);
    check_co2(r);
    check_soil(r);
}
