/* Monthly normals: the means of a place over many years, to which a shorter record is brought before a climate is
 * fitted to it (analysis/fit/normals.h). */
#ifndef SUMI_NORMALS_H
#define SUMI_NORMALS_H

#include "models/field.h"

enum sumi_normal { SUMI_NORMAL_TMIN, SUMI_NORMAL_TMAX, SUMI_NORMAL_RAIN, SUMI_NORMALS };

/* Name, unit, meaning, source and bounds. */
extern const struct sumi_field sumi_normal_rows[SUMI_NORMALS];

struct sumi_normals {
    double month[SUMI_NORMALS][12]; /* C, C, mm a month; NAN in all months: not given */
};

/* d: the mean length of a month, 28.25 of February, by which a mean of days becomes a sum of the month. */
extern const double sumi_month_lengths[12];

#endif
