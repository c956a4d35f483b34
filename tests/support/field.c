#include "tests/support/field.h"

#include "io/parameters/crop.h"
#include "scenarios/weather/prepare.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct sumi_error error;

static struct sumi_yaml *open_data(const char *name)
{
    const char *folder = getenv("SUMI_DATA_DIR");
    char path[1024];
    struct sumi_yaml *document = NULL;
    snprintf(path, sizeof path, "%s/%s", folder ? folder : "data", name);
    if (sumi_yaml_open(path, &document, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return document;
}

static void load_crop(struct field *field)
{
    struct sumi_yaml *document = open_data("crops/foxtail_millet.yaml");
    const struct sumi_yaml_node *variety;
    if (sumi_crop_file_variety(document, "Jingu21", &variety, &error) != SUMI_OK ||
        sumi_crop_file_read(variety, sumi_wofost72.params, sumi_wofost72.tables, field->crop_param, field->crop_table,
                            &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    sumi_yaml_close(document);
    document = open_data("soils/loess_silt_loam.yaml");
    if (sumi_parameters_read(sumi_yaml_get(sumi_yaml_root(document), "SoilParameters"), sumi_bucket.params,
                             field->water_param, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    sumi_yaml_close(document);
}

/* Rain of 41 days in mm, over and over: the length has no factor in common with a week or a year, so that each day of
 * the year has other rain in each year. A third of the days are wet; there are drizzle, a wet spell, a storm and 11 dry
 * days.
 */
static const double rain_of_41_days[41] = {
    0, 0, 4.2, 0.3, 0, 0, 0, 11.5, 2.1, 0, 0, 0,   0,    0, 0.6, 0, 7.4, 16.0, 3.3, 0.1, 0,
    0, 0, 0,   0,   0, 0, 0, 0,    0,   0, 0, 2.8, 26.0, 0, 0,   0, 1.2, 0,    0,   5.1,
};

/* A continental site with summer rain, made of cycles, so that what the tests of seasons run in is the same for good,
 * whatever becomes of generators and their climates. Days are warmer and colder by two waves of the weather that never
 * meet; years are warmer, colder, wetter and drier as they are listed. Millet that is sown early in May ripens, and
 * late in May it is caught by frost in one year. */
static struct sumi_station *make_station(void)
{
    static const double warmer[FIELD_YEARS] = {0.8, 0.0, 1.1, 0.2, 1.4, 0.3}; /* C */
    static const double wetter[FIELD_YEARS] = {0.9, 1.1, 0.8, 1.3, 0.8, 1.0};
    const double turn = 2.0 * 3.14159265358979;
    const bool has[SUMI_STATION_N] = {
        [SUMI_STATION_TMIN] = true,      [SUMI_STATION_TMAX] = true,      [SUMI_STATION_RAIN] = true,
        [SUMI_STATION_RADIATION] = true, [SUMI_STATION_DEW_POINT] = true, [SUMI_STATION_WIND2] = true};
    const int first = sumi_date_number(FIELD_FIRST_YEAR, 1, 1);
    const int n = sumi_date_number(FIELD_FIRST_YEAR + FIELD_YEARS, 1, 1) - first;
    struct sumi_station *s;
    assert_int_equal(sumi_station_create(first, (size_t)n, has, &s, &error), SUMI_OK);
    for (int d = 0; d < n; d++) {
        const int year = sumi_date_split(first + d).year - FIELD_FIRST_YEAR;
        const double summer = cos(turn * (sumi_day_of_year(first + d) - 200) / 365.25); /* -1 in January, 1 in July */
        const double rain = rain_of_41_days[d % 41] * wetter[year] * (0.05 + 0.15 * pow(1.0 + summer, 3.0));
        const bool wet = rain >= 0.1;
        const double middle =
            9.0 + 14.5 * summer + warmer[year] + 2.5 * sin(turn * d / 6.3) + 2.0 * sin(turn * d / 23.7);
        const double half = (wet ? 5.0 : 6.5) + 0.8 * cos(turn * d / 3.7);
        s->value[SUMI_STATION_TMIN][d] = middle - half;
        s->value[SUMI_STATION_TMAX][d] = middle + half;
        s->value[SUMI_STATION_RAIN][d] = wet ? rain : 0.0;
        s->value[SUMI_STATION_RADIATION][d] = (wet ? 0.7 : 1.0) * (15.5 + 7.5 * summer) + 0.8 * sin(turn * d / 5.1);
        s->value[SUMI_STATION_DEW_POINT][d] = middle - (wet ? 4.0 : 7.0);
        s->value[SUMI_STATION_WIND2][d] = 1.9 + 0.7 * sin(turn * d / 8.3);
    }
    return s;
}

static void load_weather(struct field *field)
{
    struct sumi_station *station = make_station();
    struct sumi_weather_options options;
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = 38.0;
    options.value[SUMI_SETTING_ELEVATION] = 900.0;
    if (sumi_weather_prepare(station, &options, &field->weather, NULL, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    sumi_station_destroy(station);
}

void field_load(struct field *field)
{
    memset(field, 0, sizeof *field);
    load_crop(field);
    load_weather(field);
    field->water_param[B_WAV] =
        0.5 * (field->water_param[B_SMFCF] - field->water_param[B_SMW]) * field->water_param[B_RDMSOL];
}

void field_clear(struct field *field)
{
    sumi_weather_destroy(field->weather);
}

struct sumi_season_settings field_settings(const struct field *field, int year, int month, int day)
{
    int sowing = sumi_date_number(year, month, day);
    return (struct sumi_season_settings){
        .crop_param = field->crop_param,
        .crop_table = field->crop_table,
        .water_param = field->water_param,
        .weather = field->weather,
        .start = sumi_date_number(year, 4, 1),
        .sowing = {.date = sowing, .last = sowing},
        .harvest = {.at_maturity = true, .last = sumi_date_number(year, 10, 31)},
        .irrigation = &sumi_rainfed,
    };
}

static bool same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

bool field_same(const struct sumi_season_result *a, const struct sumi_season_result *b)
{
    return a->outcome == b->outcome && same(a->sowing, b->sowing) && same(a->emergence, b->emergence) &&
           same(a->anthesis, b->anthesis) && same(a->maturity, b->maturity) && same(a->harvest, b->harvest) &&
           a->irrigations == b->irrigations && same(a->irrigation_gross, b->irrigation_gross) &&
           same(a->irrigation_net, b->irrigation_net) && same(a->forced, b->forced) &&
           same(a->water_residual, b->water_residual) && same(a->carbon_residual, b->carbon_residual);
}
