/* What an axis of numbers, or a column of a sample, changes, and what it is called. */
#include "io/scenario/scenario_internal.h"
#include "io/text/nearest.h"
#include "messages/scenario_sweep.h"

#include <stdio.h>
#include <string.h>

void sumi_axis_call(struct sumi_axis *axis, const char *name, const char *unit, const char *long_name)
{
    snprintf(axis->name, sizeof axis->name, "%s", name);
    snprintf(axis->unit, sizeof axis->unit, "%s", unit);
    snprintf(axis->long_name, sizeof axis->long_name, "%s", long_name);
}

void sumi_axis_name(struct sumi_axis *axis, const char *name, const struct sumi_field *row)
{
    sumi_axis_call(axis, name, sumi_change_row(axis->change, row).unit, row->doc);
    if (!sumi_axis_replaces(axis))
        snprintf(axis->long_name, sizeof axis->long_name, "%s %s: %.100s",
                 axis->change == SUMI_SCALE ? "factor on" : "added to", row->name, row->doc);
}

/* Finds a parameter of the crop or the soil for an axis. */
static enum sumi_status find_parameter(struct scenario_reader *r, const struct sumi_yaml_node *place,
                                       enum sumi_knob knob, const char *parameter, struct sumi_axis *axis)
{
    const struct sumi_plan *plan = r->plan;
    bool crop = knob == SUMI_KNOB_CROP_PARAM;
    struct sumi_fields fields = crop ? plan->crop->params : plan->water->params;
    const char *model = crop ? plan->crop->name : plan->water->name;
    axis->knob = knob;
    axis->row = sumi_field_find(fields, parameter);
    if (crop && axis->row == sumi_crop_row(plan->crop, SUMI_CROP_CO2) && sumi_plan_has_air(plan))
        return sumi_yaml_fail(place, r->error, SUMI_E_SWEEP_CO2_TWICE);
    if (axis->row >= 0)
        return SUMI_OK;
    TRY(crop ? sumi_check_crop_key(r, place, parameter) : sumi_check_water_key(r, place, parameter));
    const char *names[SUMI_MAX_PARAMS];
    int n = 0;
    for (; n < fields.n && n < SUMI_MAX_PARAMS; n++)
        names[n] = fields.row[n].name;
    const char *near = sumi_nearest(parameter, names, (size_t)n);
    return sumi_yaml_fail(place, r->error, SUMI_E_SWEEP_PARAMETER_UNKNOWN, model, parameter,
                          near ? SUMI_WORD_NEAREST_KNOWN : "", near ? near : "", model);
}

/* Keys that stand for themselves, whatever models run. */
static const char *const axis_keys[] = {"sowing",
                                        "irrigation",
                                        "cultivar",
                                        "year",
                                        SUMI_SAMPLE,
                                        "weather.seed",
                                        "weather.climate.add_C",
                                        "weather.climate.rain_factor",
                                        "management.sowing",
                                        "management.irrigation",
                                        "management.mulch_fraction",
                                        "management.harvest",
                                        "management.harvest.latest",
                                        "management.season_end",
                                        "crop.cultivar",
                                        "soil.profile",
                                        "soil.initial.relative_available_water",
                                        "soil.initial.available_water_cm",
                                        "site.latitude_deg",
                                        "site.elevation_m",
                                        "site.co2_ppm"};

bool sumi_is_axis_key(const char *name)
{
    for (size_t k = 0; k < COUNT(axis_keys); k++)
        if (strcmp(name, axis_keys[k]) == 0)
            return true;
    return false;
}

static enum sumi_status unknown_axis(struct scenario_reader *r, const struct sumi_yaml_node *key)
{
    const char *near = sumi_nearest(sumi_yaml_scalar(key), axis_keys, COUNT(axis_keys));
    char found[SUMI_YAML_WHERE];
    return sumi_yaml_fail(key, r->error, SUMI_E_SWEEP_AXIS_UNKNOWN, sumi_yaml_found(key, found),
                          r->plan->crop->role[SUMI_CROP_ROOTING_MOST], r->plan->water->role[SUMI_WATER_ROOTABLE],
                          near ? SUMI_WORD_NEAREST_AXIS : "", near ? near : "", near ? SUMI_WORD_AXIS_STOP : "");
}

/* Before an axis of the initial water. */
static enum sumi_status check_initial_free(struct scenario_reader *r, const struct sumi_yaml_node *place)
{
    if (!r->plan->initial.record && !r->plan->initial.layers)
        return SUMI_OK;
    return sumi_yaml_fail(place, r->error, SUMI_E_SWEEP_INITIAL_TWICE,
                          r->plan->initial.record ? SUMI_WORD_BY_RECORD : SUMI_WORD_BY_DEPTHS);
}

enum sumi_status sumi_find_numbers(struct scenario_reader *r, const struct sumi_yaml_node *place, const char *name,
                                   struct sumi_axis *axis, const struct sumi_field **row, bool *changes)
{
    struct sumi_plan *plan = r->plan;
    const bool relative = strcmp(name, "soil.initial.relative_available_water") == 0,
               crop = strncmp(name, "crop.", 5) == 0, soil = strncmp(name, "soil.", 5) == 0;
    *changes = false;
    if (strcmp(name, "site.co2_ppm") == 0) {
        TRY(sumi_check_responds(r, place));
        axis->knob = SUMI_KNOB_CROP_PARAM;
        axis->row = sumi_crop_row(plan->crop, SUMI_CROP_CO2);
        *row = &plan->crop->params.row[axis->row];
        return SUMI_OK;
    }
    if (relative || strcmp(name, "soil.initial.available_water_cm") == 0) {
        axis->knob = relative ? SUMI_KNOB_INITIAL_RELATIVE : SUMI_KNOB_INITIAL_AVAILABLE;
        *row = &sumi_scenario_rows[relative ? KEY_RELATIVE : KEY_AVAILABLE];
        return check_initial_free(r, place);
    }
    if (strcmp(name, "management.mulch_fraction") == 0) {
        TRY(sumi_check_film(r, place));
        axis->knob = SUMI_KNOB_WATER_PARAM;
        axis->row = sumi_water_row(plan->water, SUMI_WATER_MULCH);
        *row = &plan->water->params.row[axis->row];
        return SUMI_OK;
    }
    if (soil && sumi_soil_key_instead(r, name + 5))
        return sumi_yaml_fail(place, r->error, SUMI_E_SWEEP_AXIS_NAME, sumi_soil_key_instead(r, name + 5));
    if (!crop && !soil)
        return unknown_axis(r, place);
    *changes = true;
    if (crop && sumi_field_find(plan->crop->tables, name + 5) >= 0) {
        axis->knob = SUMI_KNOB_CROP_TABLE;
        axis->row = sumi_field_find(plan->crop->tables, name + 5);
        *row = &plan->crop->tables.row[axis->row];
        return SUMI_OK;
    }
    TRY(find_parameter(r, place, crop ? SUMI_KNOB_CROP_PARAM : SUMI_KNOB_WATER_PARAM, name + 5, axis));
    *row = &(crop ? plan->crop->params : plan->water->params).row[axis->row];
    return SUMI_OK;
}

/* The initial water is one thing, whatever its unit. */
bool sumi_axes_alike(const struct sumi_axis *a, const struct sumi_axis *b)
{
    bool initial = (a->knob == SUMI_KNOB_INITIAL_RELATIVE || a->knob == SUMI_KNOB_INITIAL_AVAILABLE) &&
                   (b->knob == SUMI_KNOB_INITIAL_RELATIVE || b->knob == SUMI_KNOB_INITIAL_AVAILABLE);
    return initial || (a->knob == b->knob && a->row == b->row);
}
