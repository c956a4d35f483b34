/* The section `sweep`: each key an axis. */
#include "io/scenario_internal.h"
#include "sim/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t most_values = 100000;
static const size_t most_scenarios = (size_t)1 << 40;

static enum sumi_status no_memory(struct scenario_reader *r)
{
    return sumi_fail(r->error, SUMI_MEMORY, "no memory for the axes of the sweep");
}

/* Adds a value with its label to an axis. */
static enum sumi_status add_value(struct scenario_reader *r, struct sumi_axis *axis, double value, const char *label)
{
    double *values = sumi_grow(axis->value, axis->n, sizeof *values);
    axis->value = values ? values : axis->value;
    const char **labels = sumi_grow(axis->label, axis->n, sizeof *labels);
    axis->label = labels ? labels : axis->label;
    char *copy = malloc(strlen(label) + 1);
    if (!values || !labels || !copy) {
        free(copy);
        return no_memory(r);
    }
    strcpy(copy, label);
    values[axis->n] = value;
    labels[axis->n] = copy;
    axis->n++;
    return SUMI_OK;
}

/* An axis of numbers has its values as coordinates. */
static enum sumi_status add_number(struct scenario_reader *r, struct sumi_axis *axis, double value)
{
    char label[32];
    double *coordinate = sumi_grow(axis->coordinate, axis->n, sizeof *coordinate);
    if (!coordinate)
        return no_memory(r);
    axis->coordinate = coordinate;
    coordinate[axis->n] = value;
    snprintf(label, sizeof label, "%.15g", value);
    return add_value(r, axis, value, label);
}

static void name_axis(struct sumi_axis *axis, const char *name, const char *unit, const char *long_name)
{
    snprintf(axis->name, sizeof axis->name, "%s", name);
    snprintf(axis->unit, sizeof axis->unit, "%s", unit);
    snprintf(axis->long_name, sizeof axis->long_name, "%s", long_name);
}

/* --- sowing, irrigation, cultivar, soil --- */

/* Days from `from` to `to`, every every_d days. */
static enum sumi_status sowing_range(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                     struct sumi_axis *axis)
{
    static const char *const keys[] = {"from", "to", "every_d"};
    const struct sumi_yaml_node *from, *to;
    int month, day, last_month, last_day;
    double every;
    TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), r->error));
    TRY(sumi_yaml_require(node, "from", "first sowing, MM-DD", &from, r->error));
    TRY(sumi_yaml_require(node, "to", "last sowing, MM-DD", &to, r->error));
    TRY(sumi_yaml_month_day(from, &month, &day, r->error));
    TRY(sumi_yaml_month_day(to, &last_month, &last_day, r->error));
    TRY(sumi_yaml_field(node, &sumi_scenario_rows[KEY_EVERY], &every, r->error));
    int year = 2001; /* any common year: sowings are days of the year */
    if (!sumi_date_valid(year, month, day) || !sumi_date_valid(year, last_month, last_day))
        return sumi_yaml_fail(node, r->error, "02-29 is not in every year: choose another day");
    int last = sumi_date_number(year, last_month, last_day);
    for (int date = sumi_date_number(year, month, day); date <= last; date += (int)every) {
        struct sumi_date d = sumi_date_split(date);
        struct sumi_named_sowing sowing = {.month = d.month, .day = d.day, .last_month = d.month, .last_day = d.day};
        struct sumi_named_sowing *list = sumi_grow(r->plan->sowing, r->plan->n_sowings, sizeof *list);
        if (!list)
            return no_memory(r);
        r->plan->sowing = list;
        snprintf(sowing.name, sizeof sowing.name, "%02d-%02d", d.month, d.day);
        list[r->plan->n_sowings] = sowing;
        TRY(add_value(r, axis, (double)r->plan->n_sowings++, sowing.name));
    }
    if (axis->n == 0)
        return sumi_yaml_fail(to, r->error, "the last sowing (%02d-%02d) is before the first (%02d-%02d)", last_month,
                              last_day, month, day);
    return SUMI_OK;
}

static enum sumi_status read_sowing_axis(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                         struct sumi_axis *axis)
{
    axis->knob = SUMI_KNOB_SOWING;
    name_axis(axis, "sowing", "", "sowing: day of the year or rule");
    if (sumi_yaml_kind(node) == SUMI_YAML_MAPPING &&
        (sumi_yaml_get(node, "from") || sumi_yaml_get(node, "to") || sumi_yaml_get(node, "every_d")))
        return sowing_range(r, node, axis);
    if (sumi_yaml_kind(node) == SUMI_YAML_SCALAR)
        return sumi_yaml_fail(node, r->error,
                              "expected {from: MM-DD, to: MM-DD, every_d: days}, a list of days, or named sowings");
    bool named = sumi_yaml_kind(node) == SUMI_YAML_MAPPING;
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        const struct sumi_yaml_node *item = sumi_yaml_at(node, k);
        const char *name = named ? sumi_yaml_scalar(sumi_yaml_key_at(node, k)) : sumi_yaml_scalar(item);
        TRY(sumi_add_sowing(r, name ? name : "rule", item));
        TRY(add_value(r, axis, (double)(r->plan->n_sowings - 1), name ? name : "rule"));
    }
    return SUMI_OK;
}

static enum sumi_status read_irrigation_axis(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                             struct sumi_axis *axis)
{
    axis->knob = SUMI_KNOB_IRRIGATION;
    name_axis(axis, "irrigation", "", "irrigation strategy");
    TRY(sumi_yaml_expect(node, SUMI_YAML_MAPPING, "names and strategies, as rainfed: none", r->error));
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        const char *name = sumi_yaml_scalar(sumi_yaml_key_at(node, k));
        TRY(sumi_add_irrigation(r, name, sumi_yaml_at(node, k)));
        TRY(add_value(r, axis, (double)(r->plan->n_irrigations - 1), name));
    }
    return SUMI_OK;
}

/* A list of names, each of which `add` turns into one more entry of a list that then has *n entries. */
static enum sumi_status read_list(struct scenario_reader *r, const struct sumi_yaml_node *node, struct sumi_axis *axis,
                                  enum sumi_status (*add)(struct scenario_reader *, const struct sumi_yaml_node *),
                                  const size_t *n)
{
    TRY(sumi_yaml_expect(node, SUMI_YAML_SEQUENCE, "a list", r->error));
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        const struct sumi_yaml_node *item = sumi_yaml_at(node, k);
        const char *name;
        TRY(sumi_yaml_text(item, &name, r->error));
        TRY(add(r, item));
        TRY(add_value(r, axis, (double)(*n - 1), name));
    }
    return SUMI_OK;
}

/* --- years --- */

static enum sumi_status read_year_axis(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                       struct sumi_axis *axis)
{
    static const char *const keys[] = {"from", "to"};
    int64_t year, from, to;
    const struct sumi_field *row = &sumi_scenario_rows[KEY_YEAR];
    axis->knob = SUMI_KNOB_YEAR;
    axis->integers = true;
    name_axis(axis, "year", "", "calendar year of sowing");
    if (!node || (sumi_yaml_scalar(node) && strcmp(sumi_yaml_scalar(node), "all") == 0))
        return sumi_covered_years(r, node ? node : r->root, axis);
    if (sumi_yaml_kind(node) == SUMI_YAML_MAPPING) {
        const struct sumi_yaml_node *first, *last;
        TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), r->error));
        TRY(sumi_yaml_require(node, "from", "first year", &first, r->error));
        TRY(sumi_yaml_require(node, "to", "last year", &last, r->error));
        TRY(sumi_yaml_integer(first, row, &from, r->error));
        TRY(sumi_yaml_integer(last, row, &to, r->error));
        if (to < from)
            return sumi_yaml_fail(last, r->error, "the last year (%lld) is before the first (%lld)", (long long)to,
                                  (long long)from);
        for (int64_t y = from; y <= to; y++)
            TRY(add_number(r, axis, (double)y));
        return SUMI_OK;
    }
    if (sumi_yaml_kind(node) == SUMI_YAML_SCALAR) {
        TRY(sumi_yaml_integer(node, row, &year, r->error));
        return add_number(r, axis, (double)year);
    }
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        TRY(sumi_yaml_integer(sumi_yaml_at(node, k), row, &year, r->error));
        TRY(add_number(r, axis, (double)year));
    }
    return SUMI_OK;
}

/* --- parameters --- */

static enum sumi_status read_numbers(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                     const struct sumi_field *row, struct sumi_axis *axis, const char *name)
{
    char long_name[sizeof axis->long_name];
    snprintf(long_name, sizeof long_name, "%s", row->doc);
    name_axis(axis, name, row->unit, long_name);
    TRY(sumi_yaml_expect(node, SUMI_YAML_SEQUENCE, "a list of numbers", r->error));
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        double value;
        TRY(sumi_yaml_number(sumi_yaml_at(node, k), row, &value, r->error));
        TRY(add_number(r, axis, value));
    }
    return SUMI_OK;
}

static enum sumi_status parameter_axis(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                       struct sumi_fields fields, enum sumi_knob knob, const char *parameter,
                                       const char *name, struct sumi_axis *axis)
{
    axis->knob = knob;
    axis->row = sumi_field_find(fields, parameter);
    if (axis->row >= 0)
        return read_numbers(r, node, &fields.row[axis->row], axis, name);
    const char *names[SUMI_MAX_PARAMS];
    int n = 0;
    for (; n < fields.n && n < SUMI_MAX_PARAMS; n++)
        names[n] = fields.row[n].name;
    const char *near = sumi_nearest(parameter, names, (size_t)n);
    return sumi_yaml_fail(node, r->error, "%s: the model has no number of that name%s%s%s (`sumi describe` lists them)",
                          name, near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
}

/* Latitude or elevation: each value is a weather series of its own, since radiation and evaporation depend on it. */
static enum sumi_status site_axis(struct scenario_reader *r, const struct sumi_yaml_node *node, int key,
                                  enum sumi_weather_setting setting, const char *name, struct sumi_axis *axis)
{
    axis->knob = SUMI_KNOB_WEATHER;
    TRY(read_numbers(r, node, &sumi_scenario_rows[key], axis, name));
    double stays = r->weather_options.value[setting];
    for (size_t k = 0; k < axis->n; k++) {
        r->weather_options.value[setting] = axis->coordinate[k];
        axis->value[k] = (double)r->plan->n_weathers;
        TRY(sumi_add_weather(r));
    }
    r->weather_options.value[setting] = stays;
    return SUMI_OK;
}

static enum sumi_status read_end_axis(struct scenario_reader *r, const struct sumi_yaml_node *node, const char *name,
                                      struct sumi_axis *axis)
{
    axis->knob = SUMI_KNOB_HARVEST;
    name_axis(axis, name, "", "last day of the season");
    return read_list(r, node, axis, sumi_add_season_end, &r->plan->n_ends);
}

static enum sumi_status read_axis(struct scenario_reader *r, const char *key, const struct sumi_yaml_node *node,
                                  struct sumi_axis *axis)
{
    struct sumi_plan *plan = r->plan;
    if (strcmp(key, "sowing") == 0 || strcmp(key, "management.sowing") == 0)
        return read_sowing_axis(r, node, axis);
    if (strcmp(key, "irrigation") == 0 || strcmp(key, "management.irrigation") == 0)
        return read_irrigation_axis(r, node, axis);
    if (strcmp(key, "year") == 0)
        return read_year_axis(r, node, axis);
    if (strcmp(key, "cultivar") == 0 || strcmp(key, "crop.cultivar") == 0) {
        axis->knob = SUMI_KNOB_CULTIVAR;
        name_axis(axis, "cultivar", "", "cultivar");
        return read_list(r, node, axis, sumi_add_cultivar, &plan->n_cultivars);
    }
    if (strcmp(key, "soil.profile") == 0) {
        axis->knob = SUMI_KNOB_SOIL;
        name_axis(axis, key, "", "soil profile");
        return read_list(r, node, axis, sumi_add_soil, &plan->n_soils);
    }
    if (strcmp(key, "management.season_end") == 0 || strcmp(key, "management.harvest") == 0)
        return read_end_axis(r, node, key, axis);
    if (strcmp(key, "site.latitude_deg") == 0)
        return site_axis(r, node, KEY_LATITUDE, SUMI_SETTING_LATITUDE, key, axis);
    if (strcmp(key, "site.elevation_m") == 0)
        return site_axis(r, node, KEY_ELEVATION, SUMI_SETTING_ELEVATION, key, axis);
    if (strcmp(key, "site.co2_ppm") == 0) {
        axis->knob = SUMI_KNOB_CROP_PARAM;
        axis->row = plan->crop->co2;
        return read_numbers(r, node, &plan->crop->params.row[axis->row], axis, key);
    }
    if (strcmp(key, "soil.initial.relative_available_water") == 0) {
        axis->knob = SUMI_KNOB_INITIAL_RELATIVE;
        return read_numbers(r, node, &sumi_scenario_rows[KEY_RELATIVE], axis, key);
    }
    if (strcmp(key, "soil.initial.available_water_cm") == 0) {
        axis->knob = SUMI_KNOB_INITIAL_AVAILABLE;
        return read_numbers(r, node, &sumi_scenario_rows[KEY_AVAILABLE], axis, key);
    }
    if (strcmp(key, "management.mulch_fraction") == 0)
        return parameter_axis(r, node, plan->water->params, SUMI_KNOB_WATER_PARAM, "MULCH", key, axis);
    if (strncmp(key, "crop.", 5) == 0)
        return parameter_axis(r, node, plan->crop->params, SUMI_KNOB_CROP_PARAM, key + 5, key, axis);
    if (strncmp(key, "soil.", 5) == 0)
        return parameter_axis(r, node, plan->water->params, SUMI_KNOB_WATER_PARAM, key + 5, key, axis);
    static const char *const known[] = {"sowing",
                                        "irrigation",
                                        "cultivar",
                                        "year",
                                        "soil.profile",
                                        "soil.initial.relative_available_water",
                                        "soil.initial.available_water_cm",
                                        "site.latitude_deg",
                                        "site.elevation_m",
                                        "site.co2_ppm",
                                        "management.mulch_fraction",
                                        "management.season_end",
                                        "management.harvest"};
    const char *near = sumi_nearest(key, known, COUNT(known));
    return sumi_yaml_fail(node, r->error,
                          "%s is no axis%s%s%s; expected sowing, irrigation, cultivar, year, or a parameter such as "
                          "crop.SPAN, soil.SMFCF, soil.initial.relative_available_water, site.co2_ppm",
                          key, near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
}

/* Values that repeat would be rows that nobody can tell apart. */
static enum sumi_status check_axis(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                   const struct sumi_axis *axis)
{
    if (axis->n == 0)
        return sumi_yaml_fail(node, r->error, "the axis %s has no values", axis->name);
    if (axis->n > most_values)
        return sumi_yaml_fail(node, r->error, "the axis %s has %zu values; at most %zu", axis->name, axis->n,
                              most_values);
    for (size_t a = 0; a < axis->n; a++)
        for (size_t b = axis->n > 2000 && a > 0 ? a - 1 : 0; b < a; b++)
            if (strcmp(axis->label[a], axis->label[b]) == 0)
                return sumi_yaml_fail(node, r->error, "%s stands twice on the axis %s", axis->label[a], axis->name);
    return SUMI_OK;
}

static void forget_axis(struct sumi_axis *axis)
{
    for (size_t k = 0; k < axis->n; k++)
        free((char *)axis->label[k]);
    free(axis->label);
    free(axis->value);
    free(axis->coordinate);
    *axis = (struct sumi_axis){0};
}

static enum sumi_status add_axis(struct scenario_reader *r, const char *key, const struct sumi_yaml_node *node,
                                 bool keep)
{
    struct sumi_plan *plan = r->plan;
    if (plan->n_axes == SUMI_AXES)
        return sumi_yaml_fail(node, r->error, "a sweep has at most %d axes", SUMI_AXES);
    struct sumi_axis *axis = &plan->axis[plan->n_axes++]; /* of the plan at once, so that a failure frees it */
    TRY(read_axis(r, key, node, axis));
    TRY(check_axis(r, node ? node : r->root, axis));
    for (int a = 0; a < plan->n_axes - 1; a++)
        if (plan->axis[a].knob == axis->knob && plan->axis[a].row == axis->row)
            return sumi_yaml_fail(node, r->error, "the axes %s and %s change the same thing", plan->axis[a].name, key);
    if (!keep) {
        forget_axis(axis);
        plan->n_axes--;
    }
    return SUMI_OK;
}

enum sumi_status sumi_read_sweep(struct scenario_reader *r, const struct sumi_yaml_node *sweep, bool one_field)
{
    bool years = false;
    if (sweep)
        TRY(sumi_yaml_expect(sweep, SUMI_YAML_MAPPING, "the axes of the sweep", r->error));
    for (size_t k = 0; sweep && k < sumi_yaml_count(sweep); k++) {
        const char *key = sumi_yaml_scalar(sumi_yaml_key_at(sweep, k));
        bool is_year = strcmp(key, "year") == 0;
        years = years || is_year;
        TRY(add_axis(r, key, sumi_yaml_at(sweep, k), !one_field || is_year));
    }
    if (!years)
        TRY(add_axis(r, "year", NULL, true));
    size_t n = 1;
    for (int a = 0; a < r->plan->n_axes; a++) {
        if (r->plan->axis[a].n > most_scenarios / n)
            return sumi_yaml_fail(sweep, r->error, "the sweep has more than %zu scenarios", most_scenarios);
        n *= r->plan->axis[a].n;
    }
    return SUMI_OK;
}
