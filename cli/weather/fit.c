/* Fits a climate to a record. */
#include "analysis/fit/fit.h"
#include "cli/weather/normals_internal.h"
#include "io/files/outputs.h"
#include "scenarios/climate/climate.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>

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
                     const struct sumi_weather_normals *normals, struct sumi_climate *climate)
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
    if (a->making.normals)
        sumi_weather_describe_normals(a, normals, climate);
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

static void print_comparison(const struct comparison *comparison, bool normals)
{
    printf("The record%s and %d generated years:\n"
           "month     Tmin C        Tmax C        rain mm       wet days     radiation MJ      ET0 mm\n",
           normals ? ", brought to the normals," : "", COMPARED_YEARS);
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
                                     const struct sumi_weather_normals *normals, const struct sumi_climate *climate,
                                     struct sumi_error *error)
{
    char shown[SUMI_SHOWN];
    struct comparison comparison;
    enum sumi_status status = compare(a, station, climate, &comparison, error);
    if (status == SUMI_OK)
        status = sumi_climate_write(climate, a->output, error);
    if (status != SUMI_OK)
        return status;
    if (a->making.normals)
        sumi_weather_print_normals(normals);
    print_comparison(&comparison, a->making.normals != NULL);
    printf("%s: a climate fitted to %d days, %d of them wet; generator %s\n", sumi_shown(a->output->path, shown),
           climate->n_days, climate->n_wet_days, sumi_generator_row(climate->generator).name);
    return SUMI_OK;
}

static enum sumi_status fit(struct sumi_weather_arguments *a, struct sumi_station *station,
                            struct sumi_weather_normals *normals, struct sumi_climate *climate,
                            struct sumi_error *error)
{
    struct sumi_climate_fitting fit = {.generator = a->making.generator, .n_sets = a->making.n_sets, .seed = a->seed};
    enum sumi_status status = SUMI_OK;
    sumi_weather_place(&a->weather, station);
    if (a->making.normals)
        status = sumi_weather_bring_normals(a, station, normals, error);
    if (status == SUMI_OK && a->making.normals)
        fit.rain_normals = sumi_weather_rain_normals(normals);
    if (status == SUMI_OK)
        status = sumi_climate_fit(station, &a->weather, &fit, climate, error);
    if (status == SUMI_OK)
        describe(a, station, normals, climate);
    return status;
}

int sumi_weather_fit(struct sumi_weather_arguments *a)
{
    struct sumi_station *station;
    struct sumi_climate climate = {0};
    struct sumi_weather_normals normals;
    struct sumi_error error = {0};
    struct sumi_findings findings = {0};
    enum sumi_status status = sumi_weather_record(a, &findings, &station, &error);
    sumi_weather_warn(&findings);
    sumi_findings_clear(&findings);
    if (status != SUMI_OK)
        return sumi_failed(&error);
    status = fit(a, station, &normals, &climate, &error);
    if (status == SUMI_OK)
        status = a->output ? write_fitted(a, station, &normals, &climate, &error)
                           : sumi_climate_print(&climate, stdout, &error);
    sumi_climate_clear(&climate);
    sumi_station_destroy(station);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}
