#include "tests/support/any_season.h"

#include "io/parameters/crop.h"
#include "sim/date.h"
#include "sky.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const any_sky_word[SKY_N] = {
    [SKY_ANY] = "any",     [SKY_DROUGHT] = "drought",     [SKY_FLOOD] = "flood",
    [SKY_FROST] = "frost", [SKY_HEAT] = "heat",           [SKY_COLD] = "cold",
    [SKY_DARK] = "dark",   [SKY_POLAR_DAY] = "polar day", [SKY_POLAR_NIGHT] = "polar night",
    [SKY_GAP] = "gap",     [SKY_EMPTY] = "empty",
};

/* --- parameters --- */

static bool in_order(const double *param, struct sumi_fields rows, const struct sumi_relation *relations, int n)
{
    for (int k = 0; k < n; k++) {
        const double lower = relations[k].lower ? param[sumi_field_find(rows, relations[k].lower)] : 0.0,
                     upper = param[sumi_field_find(rows, relations[k].upper)];
        if (relations[k].equal ? lower > upper : lower >= upper)
            return false;
    }
    return true;
}

static bool may_lack(const struct sumi_crop *crop, const char *name)
{
    for (int u = 0; u < crop->n_uses; u++)
        if (strcmp(crop->uses[u].name, name) == 0)
            return true;
    return false;
}

static bool is_whole(const struct sumi_crop *crop, const struct any_set *set)
{
    for (int p = 0; p < crop->params.n; p++)
        if (isnan(set->param[p]) && !may_lack(crop, crop->params.row[p].name))
            return false;
    for (int t = 0; t < crop->tables.n; t++)
        if (set->table[t].n == 0 && !may_lack(crop, crop->tables.row[t].name))
            return false;
    return in_order(set->param, crop->params, crop->relations, crop->n_relations);
}

static struct any_set *add(struct any_sets *sets)
{
    sets->set = realloc(sets->set, (size_t)(sets->n + 1) * sizeof *sets->set);
    assert_non_null(sets->set);
    struct any_set *set = &sets->set[sets->n++];
    memset(set, 0, sizeof *set);
    return set;
}

/* Every cultivar of a file that has all that the model needs. */
static void read_crop_file(const struct sumi_yaml *document, const struct sumi_crop *crop, struct any_sets *sets)
{
    const struct sumi_yaml_node *varieties, *variety;
    if (sumi_crop_file_varieties(document, &varieties, NULL) != SUMI_OK)
        return;
    for (size_t v = 0; v < sumi_yaml_count(varieties); v++) {
        const char *name = sumi_yaml_scalar(sumi_yaml_key_at(varieties, v));
        struct any_set *set = add(sets);
        if (sumi_crop_file_variety(document, name, &variety, NULL) != SUMI_OK ||
            sumi_crop_file_read(variety, crop->params, crop->tables, set->param, set->table, NULL) != SUMI_OK ||
            !is_whole(crop, set))
            sets->n--;
    }
}

static void read_soil_file(const struct sumi_yaml *document, const struct sumi_water *water, struct any_sets *sets)
{
    const struct sumi_yaml_node *mapping = sumi_yaml_get(sumi_yaml_root(document), "SoilParameters");
    struct any_set *set = add(sets);
    bool whole = mapping && sumi_parameters_read(mapping, water->params, set->param, NULL) == SUMI_OK;
    for (int p = 0; p < water->params.n; p++)
        whole = whole && !isnan(set->param[p]);
    if (!whole || !in_order(set->param, water->params, water->relations, water->n_relations))
        sets->n--;
}

static void find_files(const struct any_models *models, bool soils, const char *pattern, struct any_sets *sets)
{
    const char *folder = getenv("SUMI_DATA_DIR");
    char path[1024];
    glob_t found = {0};
    snprintf(path, sizeof path, "%s/%s", folder ? folder : "data", pattern);
    if (glob(path, 0, NULL, &found) != 0)
        return;
    for (size_t k = 0; k < found.gl_pathc; k++) {
        struct sumi_yaml *document;
        if (sumi_yaml_open(found.gl_pathv[k], &document, NULL) != SUMI_OK)
            continue;
        if (soils)
            read_soil_file(document, models->water, sets);
        else
            read_crop_file(document, models->crop, sets);
        sumi_yaml_close(document);
    }
    globfree(&found);
}

/* Of a model without a file: defaults, and where there are none any value within the bounds. */
static void make_up(const char *model, struct sumi_fields rows, const struct sumi_relation *relations, int n,
                    double *param)
{
    uint64_t draws = 1;
    for (int attempt = 0; attempt < 100000; attempt++) {
        for (int p = 0; p < rows.n; p++)
            param[p] = isnan(rows.row[p].def) ? draw(&draws, rows.row[p].lo, rows.row[p].hi) : rows.row[p].def;
        if (in_order(param, rows, relations, n))
            return;
    }
    fail_msg("no parameters for %s: neither a file of the data folder nor its rows have them", model);
}

static void make_up_crop(const struct sumi_crop *crop, struct any_sets *sets)
{
    struct any_set *set = add(sets);
    sets->made_up = true;
    make_up(crop->name, crop->params, crop->relations, crop->n_relations, set->param);
    for (int t = 0; t < crop->tables.n; t++) {
        const struct sumi_field *row = &crop->tables.row[t];
        double value = isnan(row->def) ? 0.5 * (row->lo + row->hi) : row->def;
        for (int k = 0; k < crop->n_shares; k++)
            value = crop->shares[k] == t ? 1.0 / crop->n_shares : value;
        assert_true(sumi_table_init(&set->table[t], (const double[]){0.0, value}, 1));
    }
}

void any_models_load(const struct sumi_crop *crop, const struct sumi_water *water, struct any_models *models)
{
    *models = (struct any_models){.crop = crop, .water = water};
    find_files(models, false, "crops/*.yaml", &models->crops);
    find_files(models, false, "../examples/models/*.yaml", &models->crops);
    find_files(models, true, "soils/*.yaml", &models->soils);
    if (models->crops.n == 0)
        make_up_crop(crop, &models->crops);
    if (models->soils.n == 0) {
        models->soils.made_up = true;
        make_up(water->name, water->params, water->relations, water->n_relations, add(&models->soils)->param);
    }
}

void any_models_clear(struct any_models *models)
{
    free(models->crops.set);
    free(models->soils.set);
}

/* --- a season --- */

/* Some a little more, some a little less, within their bounds and in their order. What is a choice stays. */
static void vary(uint64_t *draws, struct sumi_fields rows, const struct sumi_relation *relations, int n, double *param)
{
    for (int p = 0; p < rows.n; p++) {
        const struct sumi_field *row = &rows.row[p];
        const double before = param[p], factor = chance(draws, 0.5) ? draw(draws, 0.8, 1.25) : 1.0;
        const bool chosen = row->hi - row->lo <= 4.0 && before == floor(before);
        if (isnan(before) || chosen)
            continue;
        param[p] = sumi_limit(row->lo, row->hi, before * factor);
        if (!in_order(param, rows, relations, n))
            param[p] = before;
    }
}

static double *part(const struct any_models *models, enum sumi_water_role role, struct random_season *s)
{
    const int row = sumi_water_row(models->water, role);
    return row < 0 ? NULL : &s->soil[row];
}

static void draw_soil(const struct any_models *models, uint64_t *draws, struct random_season *s)
{
    const struct sumi_water *water = models->water;
    const struct any_set *set = &models->soils.set[(int)draw(draws, 0.0, models->soils.n)];
    memcpy(s->soil, set->param, (size_t)water->params.n * sizeof *s->soil);
    vary(draws, water->params, water->relations, water->n_relations, s->soil);
    const struct {
        double *at, value;
    } drawn[] = {{part(models, SUMI_WATER_MULCH, s), draw_or_zero(draws, 1.0)},
                 {part(models, SUMI_WATER_POND_MOST, s), draw_or_zero(draws, 8.0)},
                 {part(models, SUMI_WATER_AVAILABLE, s), draw(draws, 0.0, 40.0)},
                 {part(models, SUMI_WATER_LOWER_END, s), floor(draw(draws, 0.0, 3.0))},
                 {part(models, SUMI_WATER_TABLE, s), draw(draws, 30.0, 400.0)}};
    for (size_t k = 0; k < sizeof drawn / sizeof *drawn; k++) {
        double before = drawn[k].at ? *drawn[k].at : 0.0;
        if (!drawn[k].at)
            continue;
        *drawn[k].at = drawn[k].value;
        if (!in_order(s->soil, water->params, water->relations, water->n_relations))
            *drawn[k].at = before;
    }
    if (water->column)
        random_column(draws, s);
    random_water(draws, s);
    if (water->column)
        random_heads(draws, s);
    if (sumi_water_holds(water))
        random_record(draws, s);
}

static void draw_crop(const struct any_models *models, uint64_t *draws, struct any_season *s)
{
    const struct sumi_crop *crop = models->crop;
    const struct any_set *set = &models->crops.set[(int)draw(draws, 0.0, models->crops.n)];
    const int kill = sumi_crop_row(crop, SUMI_CROP_KILL_TEMPERATURE), co2 = sumi_crop_row(crop, SUMI_CROP_CO2);
    memcpy(s->drawn.crop, set->param, sizeof s->drawn.crop);
    memcpy(s->table, set->table, sizeof s->table);
    if (!models->crops.made_up)
        vary(draws, crop->params, crop->relations, crop->n_relations, s->drawn.crop);
    if (kill >= 0)
        s->drawn.crop[kill] = draw(draws, -20.0, 1.0);
    if (co2 >= 0)
        s->drawn.crop[co2] = draw(draws, 280.0, 900.0);
}

/* A day of that sky, d days after the first of March. */
static struct sumi_weather_day sky_day(enum any_sky sky, uint64_t *draws, int d)
{
    double mean = 14.0 + 12.0 * sin(3.14 * d / RANDOM_DAYS), sun = draw(draws, 0.2, 1.0), rain = 0.0;
    if (sky == SKY_FLOOD)
        rain = draw(draws, 5.0, 25.0);
    else if (sky != SKY_DROUGHT)
        rain = chance(draws, 0.25) ? draw(draws, 0.0, 3.0) : 0.0;
    if (sky == SKY_HEAT)
        mean = draw(draws, 35.0, 44.0);
    else if (sky == SKY_COLD)
        mean = draw(draws, -10.0, 9.0);
    else if (sky == SKY_FROST && d > 60)
        mean -= chance(draws, 0.03) ? 40.0 : 0.0;
    if (sky == SKY_DARK || sky == SKY_POLAR_NIGHT)
        sun = 0.0;
    const double et = (sky == SKY_DROUGHT ? 1.6 : 0.6) * sun;
    return (struct sumi_weather_day){.tmin = mean - 6.0,
                                     .tmax = mean + 6.0,
                                     .temp = NAN,
                                     .rain = rain,
                                     .irradiation = 28e6 * sun,
                                     .vapour_pressure = 12,
                                     .wind = 2,
                                     .e0 = 1.1 * et,
                                     .es0 = 0.9 * et,
                                     .et0 = sky == SKY_POLAR_NIGHT ? -0.02 : et,
                                     .rain_hours = NAN};
}

static void draw_sky(uint64_t *draws, struct any_season *s)
{
    struct sumi_weather_day day[RANDOM_DAYS];
    const double latitude = s->sky == SKY_POLAR_DAY     ? draw(draws, 67.0, 90.0)
                            : s->sky == SKY_POLAR_NIGHT ? draw(draws, -90.0, -67.0)
                                                        : draw(draws, -5.0, 55.0);
    const int gap = s->sky == SKY_EMPTY ? 0 : (int)draw(draws, 30.0, RANDOM_DAYS);
    for (int d = 0; d < RANDOM_DAYS; d++) {
        day[d] = sky_day(s->sky, draws, d);
        if (s->sky == SKY_EMPTY || (s->sky == SKY_GAP && d == gap))
            day[d].tmin = day[d].tmax = day[d].rain = NAN;
    }
    assert_int_equal(
        sumi_weather_create(day, RANDOM_DAYS, sumi_date_number(2001, 3, 1), sky_at(latitude), &s->drawn.weather, NULL),
        SUMI_OK);
}

void any_season_draw(const struct any_models *models, uint64_t number, struct any_season *s)
{
    uint64_t draws = 0x9E3779B97F4A7C15u * (number + 1);
    struct random_season *r = &s->drawn;
    memset(s, 0, sizeof *s);
    s->sky = (enum any_sky)(number % SKY_N);
    if (s->sky == SKY_ANY)
        random_weather(&draws, r);
    else
        draw_sky(&draws, s);
    draw_crop(models, &draws, s);
    draw_soil(models, &draws, r);
    random_irrigation(&draws, r);
    const int first = r->weather->first_day, sowing = first + (int)draw(&draws, 0.0, 90.0);
    const int before = (int)draw_or_zero(&draws, 60.0);
    r->season.crop_param = r->crop;
    r->season.crop_table = s->table;
    r->season.water_param = r->soil;
    r->season.weather = r->weather;
    r->season.start = sowing - before > first ? sowing - before : first;
    r->season.sowing = (struct sumi_sowing){.date = sowing, .last = sowing, .emerged = chance(&draws, 0.2)};
    r->season.harvest = (struct sumi_harvest){.at_maturity = chance(&draws, 0.5), .last = first + RANDOM_DAYS - 1};
    r->season.irrigation = &r->irrigation;
    random_management(&draws, r);
}

void any_season_clear(struct any_season *s)
{
    random_season_clear(&s->drawn);
}
