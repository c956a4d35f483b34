/* The values that parameters take in a sweep, whatever its axes combine. */
#include "io/scenario/ranges_internal.h"

struct scenario_range sumi_scenario_range(const struct scenario_reader *r, enum sumi_knob knob, const double *param,
                                          const char *name, const struct sumi_yaml_node *file)
{
    const struct sumi_plan *plan = r->plan;
    bool crop = knob == SUMI_KNOB_CROP_PARAM;
    struct sumi_fields fields = crop ? plan->crop->params : plan->water->params;
    int row = sumi_field_find(fields, name);
    if (row < 0)
        return (struct scenario_range){.name = name, .lo = NAN, .hi = NAN, .base = NAN, .place = file};
    const struct sumi_axis *axis = sumi_plan_axis(plan, knob, row);
    const struct sumi_yaml_node *own = sumi_yaml_get(sumi_section(r, crop ? "crop" : "soil"), name);
    struct scenario_range range = {.name = name,
                                   .lo = param[row],
                                   .hi = param[row],
                                   .base = param[row],
                                   .place = own ? own : file,
                                   .axis = axis,
                                   .n = axis ? axis->n : 1,
                                   .own = own != NULL};
    sumi_axis_range(axis, range.base, &range.lo, &range.hi);
    if (axis)
        range.place = sumi_place_of_axis(r, axis);
    if (axis && sumi_of_one_set(r, axis, &range.first)) {
        range.n = 1;
        range.lo = range.hi = sumi_range_value(&range, 0);
    }
    return range;
}

size_t sumi_range_count(const struct scenario_range *range)
{
    return isnan(range->lo) ? 0 : range->n;
}

double sumi_range_value(const struct scenario_range *range, size_t k)
{
    return range->axis ? sumi_changed(range->axis->change, range->base, range->axis->value[range->first + k])
                       : range->lo;
}

void sumi_range_of(const struct scenario_reader *r, enum sumi_knob knob, const double *param, const char *name,
                   double *least, double *most)
{
    const struct scenario_range range = sumi_scenario_range(r, knob, param, name, NULL);
    *least = range.lo;
    *most = range.hi;
}

void sumi_range_of_water(const struct scenario_reader *r, const double *param, enum sumi_water_role role, double *least,
                         double *most)
{
    const char *name = r->plan->water->role[role];
    *least = *most = NAN;
    if (name)
        sumi_range_of(r, SUMI_KNOB_WATER_PARAM, param, name, least, most);
}

bool sumi_takes_value(const struct scenario_reader *r, enum sumi_knob knob, const char *name, double value)
{
    const struct sumi_plan *plan = r->plan;
    const bool crop = knob == SUMI_KNOB_CROP_PARAM;
    size_t first, beyond;
    sumi_plan_used(plan, crop ? SUMI_KNOB_CULTIVAR : SUMI_KNOB_SOIL, crop ? plan->n_cultivars : plan->n_soils, &first,
                   &beyond);
    for (size_t s = first; s < beyond; s++) {
        const struct scenario_range range =
            sumi_scenario_range(r, knob, crop ? plan->cultivar[s].param : plan->soil[s].param, name, NULL);
        for (size_t k = 0; k < sumi_range_count(&range); k++)
            if (sumi_range_value(&range, k) == value)
                return true;
    }
    return false;
}

double sumi_last_stage_of(const struct sumi_plan *plan, const struct sumi_cultivar *cultivar)
{
    const int row = sumi_crop_row(plan->crop, SUMI_CROP_STAGE_END);
    double least, last;
    if (row < 0)
        return SUMI_CROP_END;
    sumi_axis_range(sumi_plan_axis(plan, SUMI_KNOB_CROP_PARAM, row), cultivar->param[row], &least, &last);
    return last;
}

double sumi_last_stage(const struct sumi_plan *plan)
{
    size_t first, beyond;
    double last = 0.0;
    sumi_plan_used(plan, SUMI_KNOB_CULTIVAR, plan->n_cultivars, &first, &beyond);
    for (size_t c = first; c < beyond; c++) {
        double stage = sumi_last_stage_of(plan, &plan->cultivar[c]);
        last = stage > last ? stage : last;
    }
    return last;
}
