#include "tests/support/field.h"

#include "io/parameters/climate.h"
#include "io/parameters/crop.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
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

static void load_weather(struct field *field)
{
    const char *folder = getenv("SUMI_DATA_DIR");
    char path[1024];
    struct sumi_climate climate;
    struct sumi_station *station;
    struct sumi_weather_options options;
    snprintf(path, sizeof path, "%s/climates/yangqu.yaml", folder ? folder : "data");
    if (read_climate(path, &climate, &error) != SUMI_OK ||
        generate_years(&climate, FIELD_FIRST_YEAR, FIELD_YEARS, 1, &station, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = climate.latitude;
    options.value[SUMI_SETTING_ELEVATION] = climate.elevation;
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
