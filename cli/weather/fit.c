/* Fits a climate to a record. */
#include "analysis/fit/fit.h"
#include "cli/weather/weather_internal.h"
#include "io/files/outputs.h"
#include "scenarios/climate/climate.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool sumi_weather_add_line(char *text, size_t size, const char *line)
{
    size_t used = strlen(text), n = strlen(line);
    if (used + n + 2 > size)
        return false;
    if (used > 0)
        text[used++] = '\n';
    memcpy(text + used, line, n + 1);
    return true;
}

static void describe_generator(const struct sumi_weather_arguments *a, struct sumi_climate *climate)
{
    char line[128];
    const char *name = sumi_generator_row(climate->generator).name;
    const int sets = sumi_climate_sets(climate);
    if (sets > 0)
        snprintf(line, sizeof line, "generator %s, and %d fits to weighed years (seed %llu)", name, sets,
                 (unsigned long long)a->seed);
    else
        snprintf(line, sizeof line, "generator %s", name);
    sumi_weather_add_line(climate->source, sizeof climate->source, line);
}

/* Says in the climate what was done to the record. */
static void describe(const struct sumi_weather_arguments *a, const struct sumi_station *station,
                     struct sumi_climate *climate)
{
    char line[256], first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT];
    const double *v = a->weather.value;
    snprintf(climate->title, sizeof climate->title, "%s", a->title[0] ? a->title : "the record that it was fitted to");
    snprintf(climate->source, sizeof climate->source, "%s", a->source);
    if (!isnan(a->longitude))
        climate->longitude = a->longitude;
    snprintf(line, sizeof line, "fitted to the daily record from %s to %s, %d days",
             sumi_date_format(climate->first_day, first), sumi_date_format(climate->last_day, last), climate->n_days);
    sumi_weather_add_line(climate->source, sizeof climate->source, line);
    describe_generator(a, climate);
    if (v[SUMI_SETTING_SHIFT_TMIN] != 0 || v[SUMI_SETTING_SHIFT_TMAX] != 0) {
        snprintf(line, sizeof line, "shifted from the station to the site: Tmax %+g C, Tmin %+g C, on all days",
                 v[SUMI_SETTING_SHIFT_TMAX], v[SUMI_SETTING_SHIFT_TMIN]);
        sumi_weather_add_line(climate->source, sizeof climate->source, line);
    }
    bool sunshine = station->value[SUMI_STATION_SUNSHINE] != NULL,
         measured = station->value[SUMI_STATION_RADIATION] != NULL;
    if (a->weather.radiation == SUMI_RADIATION_MEASURED && measured)
        snprintf(line, sizeof line, "radiation as measured");
    else if (a->weather.radiation <= SUMI_RADIATION_SUNSHINE && sunshine)
        snprintf(line, sizeof line, "radiation from sunshine (Angstrom-Prescott, a %g, b %g)",
                 v[SUMI_SETTING_ANGSTROM_A], v[SUMI_SETTING_ANGSTROM_B]);
    else
        snprintf(line, sizeof line, "radiation from the temperature range (Hargreaves, kRs %g)", v[SUMI_SETTING_KRS]);
    sumi_weather_add_line(climate->source, sizeof climate->source, line);
    for (int i = 0; i < a->weather.n_hargreaves_years; i++) {
        snprintf(line, sizeof line, "radiation of %d from the temperature range (Hargreaves, kRs %g)",
                 a->weather.hargreaves_year[i], v[SUMI_SETTING_KRS]);
        sumi_weather_add_line(climate->source, sizeof climate->source, line);
    }
}

/* The record beside generated years. */
struct comparison {
    struct sumi_weather_months record, generated;
};
enum { COMPARED_YEARS = 300 };

static enum sumi_status compare(const struct sumi_weather_arguments *a, const struct sumi_station *station,
                                const struct sumi_climate *climate, struct comparison *comparison,
                                struct sumi_error *error)
{
    const struct sumi_generation generation = {.first_year = 2001, .n_years = COMPARED_YEARS, .seed = 1};
    struct sumi_station *years;
    struct sumi_weather_options options;
    enum sumi_status status = sumi_weather_summarise(station, &a->weather, &comparison->record, NULL, error);
    if (status == SUMI_OK)
        status = sumi_climate_generate(climate, &generation, &years, error);
    if (status != SUMI_OK)
        return status;
    sumi_weather_options_init(&options);
    sumi_weather_place(&options, years);
    status = sumi_weather_summarise(years, &options, &comparison->generated, NULL, error);
    sumi_station_destroy(years);
    return status;
}

static void print_comparison(const struct comparison *comparison)
{
    printf("The record and %d generated years:\n"
           "month     Tmin C        Tmax C        rain mm       wet days     radiation MJ      ET0 mm\n",
           COMPARED_YEARS);
    static const int items[] = {M_TMIN, M_TMAX, M_RAIN, M_WET, M_RADIATION, M_ET0};
    for (int i = 0; i < 12; i++) {
        printf("%5d", i + 1);
        for (int k = 0; k < 6; k++)
            printf(" %6.1f %6.1f", sumi_weather_month(&comparison->record, i, items[k]),
                   sumi_weather_month(&comparison->generated, i, items[k]));
        putchar('\n');
    }
}

/* What can fail comes before the file, which is there once it is written. */
static enum sumi_status write_fitted(const struct sumi_weather_arguments *a, const struct sumi_station *station,
                                     const struct sumi_climate *climate, struct sumi_error *error)
{
    char shown[SUMI_SHOWN];
    struct comparison comparison;
    enum sumi_status status = compare(a, station, climate, &comparison, error);
    if (status == SUMI_OK)
        status = sumi_climate_write(climate, a->output, error);
    if (status != SUMI_OK)
        return status;
    print_comparison(&comparison);
    printf("%s: a climate fitted to %d days, %d of them wet; generator %s\n", sumi_shown(a->output->path, shown),
           climate->n_days, climate->n_wet_days, sumi_generator_row(climate->generator).name);
    return SUMI_OK;
}

void sumi_weather_warn_of(const struct sumi_findings *findings)
{
    char text[SUMI_FINDING_TEXT];
    for (size_t k = 0; k < findings->n; k++)
        if (findings->list[k].gravity != SUMI_NOTED && findings->list[k].gravity != SUMI_ASKED)
            sumi_print_warning(NULL, sumi_finding_text(&findings->list[k], SUMI_ENGLISH, text, sizeof text));
}

int sumi_weather_fit(struct sumi_weather_arguments *a)
{
    struct sumi_station *station;
    struct sumi_climate climate = {0};
    const struct sumi_climate_fitting fit = {a->making.generator, a->making.n_sets, a->seed};
    struct sumi_error error = {0};
    struct sumi_findings findings = {0};
    enum sumi_status status = sumi_weather_record(a, &findings, &station, &error);
    sumi_weather_warn_of(&findings);
    sumi_findings_clear(&findings);
    if (status != SUMI_OK)
        return sumi_failed(&error);
    sumi_weather_place(&a->weather, station);
    status = sumi_climate_fit(station, &a->weather, &fit, &climate, &error);
    if (status == SUMI_OK) {
        describe(a, station, &climate);
        status = a->output ? write_fitted(a, station, &climate, &error) : sumi_climate_print(&climate, stdout, &error);
    }
    sumi_climate_clear(&climate);
    sumi_station_destroy(station);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}
