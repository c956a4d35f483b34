/* The axes that bring weather: where it is, from which seed its years are drawn, how its climate is changed. Each
 * combination of their values is a series of its own, since radiation and evaporation follow from the place, and the
 * soil's water from the rain. */
#include "io/scenario/scenario_internal.h"
#include "messages/scenario_keys.h"
#include "messages/scenario_sweep.h"

#include <stdint.h>
#include <string.h>

static const struct {
    const char *name;
    enum sumi_weather_axis row;
    const struct sumi_field *field;
    const char *meaning; /* where the field's own does not say it all */
} kinds[] = {
    {"site.latitude_deg", SUMI_WEATHER_LATITUDE, &sumi_scenario_rows[KEY_LATITUDE], NULL},
    {"site.elevation_m", SUMI_WEATHER_ELEVATION, &sumi_scenario_rows[KEY_ELEVATION], NULL},
    {"weather.seed", SUMI_WEATHER_SEED, &sumi_scenario_rows[KEY_SEED],
     "seed of the generated weather: its years are further years"},
    {"weather.climate.add_C", SUMI_WEATHER_ADD_C, &sumi_climate_change_rows[SUMI_CHANGE_ADD_C], NULL},
    {"weather.climate.rain_factor", SUMI_WEATHER_RAIN_FACTOR, &sumi_climate_change_rows[SUMI_CHANGE_RAIN_FACTOR], NULL},
};

static enum sumi_status read_seeds(struct scenario_reader *r, const struct sumi_yaml_node *node, struct sumi_axis *axis)
{
    axis->integers = true;
    TRY(sumi_yaml_expect(node, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_AXIS_SEEDS, r->error));
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        int64_t seed;
        TRY(sumi_yaml_integer(sumi_yaml_at(node, k), &sumi_scenario_rows[KEY_SEED], &seed, r->error));
        TRY(sumi_axis_add_number(r, axis, (double)seed));
        axis->integers = axis->integers && seed <= INT32_MAX; /* which whole coordinates of a file are */
    }
    return SUMI_OK;
}

enum sumi_status sumi_read_weather_axis(struct scenario_reader *r, const struct sumi_yaml_node *key,
                                        const struct sumi_yaml_node *node, struct sumi_axis *axis, bool *is_one)
{
    const char *name = sumi_yaml_scalar(key);
    size_t k = 0;
    while (k < COUNT(kinds) && strcmp(kinds[k].name, name) != 0)
        k++;
    *is_one = k < COUNT(kinds);
    if (!*is_one)
        return SUMI_OK;
    axis->knob = SUMI_KNOB_WEATHER;
    axis->row = (int)kinds[k].row;
    if (kinds[k].meaning)
        sumi_axis_call(axis, name, kinds[k].field->unit, kinds[k].meaning);
    else
        sumi_axis_name(axis, name, kinds[k].field);
    if (axis->row >= SUMI_WEATHER_SEED && r->generated_years == 0)
        return sumi_yaml_fail(key, r->error, SUMI_E_SWEEP_SEED_RECORD, name);
    return axis->row == SUMI_WEATHER_SEED ? read_seeds(r, node, axis)
                                          : sumi_axis_numbers(r, node, kinds[k].field, axis);
}

/* --- the series --- */

enum { MOST = COUNT(kinds) };

struct weather_axes {
    int n;
    struct sumi_axis *axis[MOST]; /* of the plan, each of another kind */
    size_t stride[MOST], count;   /* the last axis varies fastest; series in all */
};

static enum sumi_status collect(struct scenario_reader *r, const struct sumi_yaml_node *sweep,
                                struct weather_axes *axes)
{
    const size_t most = sumi_most_weathers(r);
    *axes = (struct weather_axes){.count = 1};
    for (int a = 0; a < r->plan->n_axes && axes->n < MOST; a++)
        if (r->plan->axis[a].knob == SUMI_KNOB_WEATHER)
            axes->axis[axes->n++] = &r->plan->axis[a];
    for (int k = axes->n - 1; k >= 0; k--) {
        axes->stride[k] = axes->count;
        axes->count *= axes->axis[k]->n; /* at most `most` times the values of an axis */
        if (axes->count > most)
            return sumi_yaml_fail(sumi_yaml_get(sweep, axes->axis[k]->name), r->error, SUMI_E_SWEEP_WEATHER_MANY,
                                  axes->count, r->station->n_days, most);
    }
    return SUMI_OK;
}

/* The series that the axes choose at place i of their product. */
static enum sumi_status make_one(struct scenario_reader *r, const struct weather_axes *axes, size_t i)
{
    const struct sumi_weather_options stays = r->weather_options;
    struct sumi_climate_change change = r->change;
    uint64_t seed = (uint64_t)r->file->seed;
    bool generates = false;
    for (int k = 0; k < axes->n; k++) {
        const double x = axes->axis[k]->coordinate[i / axes->stride[k] % axes->axis[k]->n];
        const int row = axes->axis[k]->row;
        if (row == SUMI_WEATHER_LATITUDE)
            r->weather_options.value[SUMI_SETTING_LATITUDE] = x;
        else if (row == SUMI_WEATHER_ELEVATION)
            r->weather_options.value[SUMI_SETTING_ELEVATION] = x;
        else if (row == SUMI_WEATHER_SEED)
            seed = (uint64_t)x;
        else
            for (int m = 0; m < 12; m++)
                change.month[row == SUMI_WEATHER_ADD_C ? SUMI_CHANGE_ADD_C : SUMI_CHANGE_RAIN_FACTOR][m] = x;
        generates = generates || row >= SUMI_WEATHER_SEED;
    }
    const enum sumi_status status = generates ? sumi_add_generated(r, seed, &change) : sumi_add_weather(r);
    r->weather_options = stays;
    return status;
}

enum sumi_status sumi_make_weathers(struct scenario_reader *r, const struct sumi_yaml_node *sweep)
{
    struct weather_axes axes;
    TRY(collect(r, sweep, &axes));
    if (axes.n == 0)
        return SUMI_OK;
    for (int k = 0; k < axes.n; k++)
        for (size_t j = 0; j < axes.axis[k]->n; j++)
            axes.axis[k]->value[j] = (double)(j * axes.stride[k] + (k == 0 ? r->plan->n_weathers : 0));
    for (size_t i = 0; i < axes.count && r->use == SUMI_FOR_SWEEP; i++) /* elsewhere the axes are forgotten */
        TRY(make_one(r, &axes, i));
    return SUMI_OK;
}
