/* The values that parameters take in a sweep, for all that checks them. */
#ifndef SUMI_RANGES_INTERNAL_H
#define SUMI_RANGES_INTERNAL_H

#include "io/scenario/scenario_internal.h"

/* The values that a parameter takes in the sweep, and where the message about them belongs. */
struct scenario_range {
    const char *name;
    double lo, hi; /* NAN: the model has no such parameter */
    double base;   /* without the axis */
    const struct sumi_yaml_node *place;
    const struct sumi_axis *axis;
    size_t first, n; /* the positions of the axis that are looked at: all, or that of one set of a sample */
    bool own;        /* given in the scenario's section, not in a file */
};
/* `file`: the place where the message belongs if the value is that of a file. */
struct scenario_range sumi_scenario_range(const struct scenario_reader *r, enum sumi_knob knob, const double *param,
                                          const char *name, const struct sumi_yaml_node *file);
/* How many values it has, and value k. */
size_t sumi_range_count(const struct scenario_range *range);
double sumi_range_value(const struct scenario_range *range, size_t k);
/* The least and the largest value that a parameter takes, on an axis or not; NAN where the model has none of that name.
 */
void sumi_range_of(const struct scenario_reader *r, enum sumi_knob knob, const double *param, const char *name,
                   double *least, double *most);
/* Of the parameter of a soil that plays a part. */
void sumi_range_of_water(const struct scenario_reader *r, const double *param, enum sumi_water_role role, double *least,
                         double *most);
/* Whether a parameter takes a value in some soil or cultivar that is used. */
bool sumi_takes_value(const struct scenario_reader *r, enum sumi_knob knob, const char *name, double value);

/* The development stage at which a cultivar ends, the latest of an axis. */
double sumi_last_stage_of(const struct sumi_plan *plan, const struct sumi_cultivar *cultivar);
/* The latest of those at which a cultivar of the plan ends. */
double sumi_last_stage(const struct sumi_plan *plan);

#endif
