/* What is read and changes nothing: a setting for a case that does not come, a parameter that another switches off. */
#include "io/scenario_internal.h"
#include "sim/date.h"

#include <stdio.h>
#include <string.h>

static const struct sumi_yaml_node *section(const struct scenario_reader *r, const char *name)
{
    return sumi_yaml_get(r->root, name);
}

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
    const struct sumi_yaml_node *weather = section(r, "weather");
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
    const struct sumi_yaml_node *initial = sumi_yaml_get(section(r, "soil"), "initial");
    if (r->plan->water->states.n > 0 || !initial || sumi_yaml_kind(initial) != SUMI_YAML_MAPPING)
        return;
    for (size_t k = 0; k < sumi_yaml_count(initial); k++) {
        const char *key = sumi_yaml_scalar(sumi_yaml_key_at(initial, k));
        if (strcmp(key, "date") == 0)
            continue;
        sumi_warn(r, "soil.initial.%s changes nothing: with potential production water is never short", key);
        return;
    }
}

void sumi_check_idle(struct scenario_reader *r)
{
    check_weather(r);
    check_potential(r);
}
