#include "scenarios/climate/normals.h"

#include <math.h>

#define NORMALS "climatological normals (WMO 2017)"

const struct sumi_field sumi_normal_rows[SUMI_NORMALS] = {
    [SUMI_NORMAL_TMIN] = {"tmin_C", "degC", "mean of the daily minimum temperature", NORMALS, -70, 45, NAN, 0},
    [SUMI_NORMAL_TMAX] = {"tmax_C", "degC", "mean of the daily maximum temperature", NORMALS, -60, 55, NAN, 0},
    [SUMI_NORMAL_RAIN] = {"precip_mm", "mm", "mean sum of the month, of rain, and snow as water", NORMALS, 0, 4000, NAN,
                          0},
};

const double sumi_month_lengths[12] = {31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
