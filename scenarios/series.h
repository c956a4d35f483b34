/* The daily series of seasons, from sowing on: a sink of their days. */
#ifndef SUMI_SERIES_H
#define SUMI_SERIES_H

#include "sim/daily/daily.h"

struct sumi_series {
    int n_daily, n_days;
    const struct sumi_daily *daily;
    double **value; /* [n_daily][of each season: n_days * n of the variable]; only days that come are written */
    size_t place[SUMI_LANES]; /* which of the seasons each lane is */
    int sowing_day[SUMI_LANES];
};

/* It belongs to the series; nobody is told where no variable is asked for. */
struct sumi_sink sumi_series_sink(struct sumi_series *series);

#endif
