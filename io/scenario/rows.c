#include "io/scenario/scenario_internal.h"
#include "messages/scenario_days.h"
#include "messages/scenario_file.h"
#include "scenarios/outlook/outlook.h"
#include "sim/date.h"

#include <string.h>

/* Bounds are those of sense on a farm; a value beyond them is a slip of the pen or of the unit. */
const struct sumi_field sumi_scenario_rows[KEY_N] = {
    [KEY_LATITUDE] = {"latitude_deg", "degrees_north", "latitude, south negative", "site", -66, 66, NAN, 0},
    [KEY_LONGITUDE] = {"longitude_deg", "degrees_east", "longitude, west negative", "site", -180, 180, NAN, 0},
    [KEY_ELEVATION] = {"elevation_m", "m", "height above sea level", "site", -450, 6000, NAN, 0},
    [KEY_CO2] = {"co2_ppm", "ppm", "carbon dioxide in the air", "site", 40, 2000, NAN, 0},
    [KEY_YEARS] = {"years", "1", "number of generated years", "weather", 1, SUMI_LONGEST_GENERATED, 30, 0},
    [KEY_SEED] = {"seed", "1", "seed of the generated weather", "weather", 0, 4294967295, 1, 0},
    [KEY_RELATIVE] = {"relative_available_water", "1", "initial water between wilting point (0) and field capacity (1)",
                      "soil", 0, 1.5, NAN, 0},
    [KEY_AVAILABLE] = {"available_water_cm", "cm", "initial available water of the profile (WAV)", "soil", 0, 200, NAN,
                       0},
    [KEY_MULCH] = {"mulch_fraction", "1", "share of the soil under film", "management", 0, 1, 0, 0},
    [KEY_AMOUNT] = {"amount_mm", "mm", "gross depth of an irrigation", "management", 0.1, 500, NAN, 0},
    [KEY_EFFICIENCY] = {"efficiency", "1", "share of the water that reaches the soil", "management", 0.1, 1, 1, 0},
    [KEY_SMALLEST] = {"smallest_mm", "mm", "gross depth below which no irrigation is given", "management", 0, 500, 0,
                      0},
    [KEY_LARGEST] = {"largest_mm", "mm", "largest gross depth of an irrigation", "management", 0.1, 500, 500, 0},
    [KEY_QUOTA] = {"quota_mm", "mm", "gross water of a season", "management", 0, 10000, 10000, 0},
    [KEY_QUOTA_LEFT] = {"quota_left_mm", "mm", "gross water that is left of the season's, this morning", "management",
                        0, 10000, NAN, 0},
    [KEY_INTERVAL] = {"min_interval_d", "d", "days from one irrigation to the next, at least", "management", 0, 366, 0,
                      0},
    [KEY_BEFORE_SOWING] = {"before_sowing_d", "d",
                           "days before the sowing, or before the first day of its window; 0: on the day that is sown",
                           "management", 0, 366, NAN, 0},
    [KEY_DEPLETION] = {"when_depletion_over_raw", "1",
                       "depletion relative to the readily available water at which to irrigate", "management", 0, 3,
                       NAN, 0},
    [KEY_DVS] = {"stage", "1", "development stage: 0 emergence, 1 anthesis, 2 maturity", "management", 0, 3, NAN, 0},
    [KEY_FROM_STAGE] = {"from_stage", "1", "development stage from which a crop that is cut has grain to harvest",
                        "management", 1, 3, NAN, 0},
    [KEY_WARM] = {"mean_temperature_C", "degC", "mean temperature of the last days from which to sow", "management",
                  -10, 40, 10, 0},
    [KEY_WARM_DAYS] = {"temperature_days_d", "d", "days whose mean temperature counts", "management", 1, 60, 5, 0},
    [KEY_MOIST] = {"seedbed_relative_water", "1",
                   "available water of the seedbed (0 wilting point, 1 field capacity) from which to sow", "management",
                   0, 1.5, 0, 0},
    [KEY_EVERY] = {"every_d", "d", "days from one sowing to the next", "sweep", 1, 366, NAN, 0},
    [KEY_YEAR] = {"year", "1", "calendar year", "sweep", 1, 9998, NAN, 0},
    [KEY_CELLS] = {"cells", "1", "cells of a soil that is resolved in depth", "model", 20, SUMI_CELLS, 60, 0},
    [KEY_TOP_CELL] = {"top_cell_cm", "cm", "thickness of the cells at the surface", "model", 0.05, 20, 0.25, 0},
    [KEY_EDGE_CELL] = {"edge_cell_cm", "cm", "thickness of the cells beside a change of horizon, and at a water table",
                       "model", 0.05, 20, 0.5, 0},
    [KEY_HEAD] = {"head_cm", "cm", "initial pressure head", "soil", -1e6, 1000, NAN, 0},
    [KEY_WATER_TABLE] = {"water_table_cm", "cm", "depth of a water table over which the soil is at rest at the start",
                         "soil", 0, 10000, NAN, 0},
    [KEY_LAYER_BOTTOM] = {"bottom_cm", "cm", "depth to which a layer of the initial water reaches", "soil", 1, 1000,
                          NAN, 0},
    [KEY_DEPTHS] = {"depths_cm", "cm", "depth below the surface at which a profile is written", "output", 0.01, 1000,
                    NAN, 0},
    [KEY_DIGITS] = {"significant_digits", "1", "decimal digits to which daily values are rounded in a cube", "output",
                    1, 6, NAN, 0},
    [KEY_SCALE] = {"scale", "1", "factor on the value of the file", "crop, soil", 0, 1000, NAN, 0},
    [KEY_ADD] = {"add", "that of the value", "added to the value of the file", "crop, soil", -1e6, 1e6, NAN, 0},
    [KEY_MEMBERS] = {"members", "1", "seasons that differ in what is uncertain", "outlook", 2, SUMI_OUTLOOK_MEMBERS,
                     SUMI_MEMBERS_IN_ZONES, 0},
    [KEY_FUTURES] = {"futures", "1", "weathers to come of a climate", "outlook", 1, SUMI_OUTLOOK_FUTURES,
                     SUMI_FUTURES_IN_ZONES, 0},
    [KEY_DRAWS] = {"seed", "1", "seed of what an outlook draws", "outlook", 0, 4294967295, 1, 0},
    [KEY_BELOW] = {"yield_below", "kg ha-1", "yield of which the probability of less is told", "outlook", 0, 100000,
                   NAN, 0},
    [KEY_GRAIN] = {"grain_yuan_kg", "yuan kg-1", "price of grain as it is traded", "economy", 0.1, 100, NAN, 0},
    [KEY_WATER] = {"water_yuan_m3", "yuan m-3", "price of water as it is pumped", "economy", 0, 50, 0, 0},
    [KEY_IRRIGATION] = {"irrigation_yuan_mu", "yuan mu-1", "cost of an irrigation, whatever its depth", "economy", 0,
                        1000, 0, 0},
    [KEY_SOWING] = {"sowing_yuan_mu", "yuan mu-1", "cost of a sowing, its seed included", "economy", 0, 5000, 0, 0},
    [KEY_HORIZON] = {"horizon_d", "d", "days after today on which the first action may be", "advise", 1, 30, 3, 0},
    [KEY_LAYER_THETA] = {"theta", "cm3 cm-3", "initial water content", "soil", 0, 0.95, NAN, 0},
};

/* The mapping that the key of a row belongs to; its source is the section. */
static const char *row_home(int k)
{
    return k == KEY_RELATIVE || k == KEY_AVAILABLE || k == KEY_HEAD || k == KEY_WATER_TABLE ? "soil.initial"
           : k >= KEY_AMOUNT && k <= KEY_DEPLETION                                          ? "management.irrigation"
           : k == KEY_FROM_STAGE                                                            ? "management.harvest"
           : k >= KEY_WARM && k <= KEY_MOIST                                                ? "management.sowing"
           : k == KEY_LAYER_BOTTOM || k == KEY_LAYER_THETA                                  ? "soil.initial.layers"
           : k == KEY_SCALE || k == KEY_ADD                                                 ? NULL
                                            : sumi_scenario_rows[k].source;
}

/* The section that a key belongs to, or NULL. */
static const char *home_of(const char *key)
{
    static const char harvest[] = "management.harvest";
    static const struct {
        const char *key, *home;
    } words[] = {{"profile", "soil"},          {"initial", "soil"},          {"record", "soil"},
                 {"HORIZONS", "soil"},         {"cultivar", "crop"},         {"production", "model"},
                 {"soil_water", "model"},      {"integrator", "model"},      {"method", "model"},
                 {"sowing", "management"},     {"irrigation", "management"}, {"harvest", "management"},
                 {"season_end", "management"}, {"climate", "weather"},       {"radiation", "weather"},
                 {"fill", "weather"},          {"neighbours", "weather"},    {"up_to_d", "weather.fill"},
                 {"by", "weather.fill"},       {"forecast", "weather"},      {"future", "weather"},
                 {"uncertain", "outlook"},     {"objective", "advise"},      {"cultivars", "advise"},
                 {"daily", "output"},          {"attributes", "output"},     {"maturity", harvest},
                 {"before_frost", harvest},    {"latest", harvest}};
    for (size_t k = 0; k < COUNT(words); k++)
        if (strcmp(words[k].key, key) == 0)
            return words[k].home;
    for (int k = 0; k < KEY_N; k++)
        if (strcmp(sumi_scenario_rows[k].name, key) == 0)
            return row_home(k);
    for (int k = 0; k < SUMI_SETTING_N; k++)
        if (strcmp(sumi_weather_setting_rows[k].name, key) == 0)
            return "weather";
    for (int k = 0; k < SUMI_GIVEN_N; k++)
        if (strcmp(sumi_given_rows[k].name, key) == 0)
            return "output.attributes";
    for (size_t c = 0; sumi_crops[c]; c++)
        if (sumi_field_find(sumi_crops[c]->params, key) >= 0 || sumi_field_find(sumi_crops[c]->tables, key) >= 0)
            return "crop";
    for (size_t w = 0; sumi_waters[w]; w++)
        if (sumi_field_find(sumi_waters[w]->params, key) >= 0)
            return "soil";
    return NULL;
}

enum sumi_status sumi_check_keys(struct scenario_reader *r, const struct sumi_yaml_node *mapping,
                                 const char *const *names, size_t n)
{
    char path[SUMI_YAML_WHERE];
    TRY(sumi_yaml_expect(mapping, SUMI_YAML_MAPPING, NULL, r->error));
    for (size_t k = 0; k < sumi_yaml_count(mapping); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(mapping, k);
        const char *name = sumi_yaml_scalar(key), *home = home_of(name);
        bool known = false;
        for (size_t i = 0; i < n && !known; i++)
            known = strcmp(names[i], name) == 0;
        if (!known && home && strcmp(home, sumi_yaml_path(mapping, path)) != 0)
            return sumi_yaml_fail(key, r->error, SUMI_E_SCENARIO_KEY_PLACE, name, sumi_yaml_path(mapping, path), home);
    }
    return sumi_yaml_check_keys(mapping, names, n, r->error);
}

int sumi_days_until(struct sumi_day_of_year first, struct sumi_day_of_year last)
{
    const int common_year = 2001, date = sumi_date_number(common_year, first.month, first.day);
    const int days = sumi_date_number(common_year, last.month, last.day) - date;
    return days < 0 ? days + 365 : days;
}

/* A full date where seasons of every year have their day. */
static enum sumi_status refuse_year(const struct sumi_yaml_node *node, int date, const char *hint,
                                    struct sumi_error *error)
{
    char path[SUMI_YAML_WHERE], text[SUMI_DATE_TEXT];
    sumi_date_format(date, text);
    return sumi_yaml_fail(node, error, SUMI_E_SEASON_DAY_YEAR, sumi_yaml_path(node, path), text, text + strlen("YYYY-"),
                          hint);
}

enum sumi_status sumi_read_day_of_year(const struct sumi_yaml_node *node, int *month, int *day,
                                       struct sumi_error *error)
{
    const int common_year = 2001;
    int number;
    if (sumi_yaml_date(node, &number, NULL) == SUMI_OK)
        return refuse_year(node, number, "", error);
    TRY(sumi_yaml_month_day(node, month, day, error));
    if (!sumi_date_valid(common_year, *month, *day))
        return sumi_yaml_fail(node, error, SUMI_E_SEASON_DAY_LEAP);
    return SUMI_OK;
}

enum sumi_status sumi_read_season_day(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                      enum sumi_calendar_day which, int *month, int *day)
{
    int number;
    if (r->in_sweep || sumi_yaml_date(node, &number, NULL) != SUMI_OK)
        return sumi_read_day_of_year(node, month, day, r->error);
    if (r->plan->today == SUMI_NO_DATE && r->resumed == 0)
        return refuse_year(node, number, SUMI_WORD_DAY_WITH_YEAR, r->error);
    const struct sumi_date date = sumi_date_split(number);
    r->full[which] = node;
    *month = date.month;
    *day = date.day;
    return SUMI_OK;
}

enum sumi_status sumi_read_change(const struct sumi_yaml_node *node, enum sumi_change *change,
                                  const struct sumi_yaml_node **by, struct sumi_error *error)
{
    static const char *const keys[] = {"scale", "add"};
    char found[SUMI_YAML_WHERE];
    const struct sumi_yaml_node *scale = sumi_yaml_get(node, "scale"), *add = sumi_yaml_get(node, "add");
    *change = scale ? SUMI_SCALE : add ? SUMI_ADD : SUMI_REPLACE;
    *by = scale ? scale : add ? add : node;
    if (sumi_yaml_kind(node) != SUMI_YAML_MAPPING || (sumi_yaml_get(node, "value") && !scale && !add))
        return SUMI_OK;
    TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), error));
    if (!scale == !add)
        return sumi_yaml_fail(node, error, SUMI_E_SCENARIO_CHANGE_CHOICE, sumi_yaml_path(node, found),
                              scale ? SUMI_WORD_SCALE_AND_ADD : SUMI_WORD_NO_SCALE);
    return SUMI_OK;
}

struct sumi_field sumi_change_row(enum sumi_change change, const struct sumi_field *row)
{
    struct sumi_field by = sumi_scenario_rows[change == SUMI_SCALE ? KEY_SCALE : KEY_ADD];
    by.unit = change == SUMI_SCALE ? by.unit : row->unit;
    return change == SUMI_SCALE || change == SUMI_ADD ? by : *row;
}
