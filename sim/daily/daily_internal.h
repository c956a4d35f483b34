/* Rates that no balance needs, which the integrators integrate for daily variables. */
#ifndef SUMI_DAILY_INTERNAL_H
#define SUMI_DAILY_INTERNAL_H

#include "sim/daily/daily.h"

#define SUMI_MOST_FURTHER 32

/* Where such a rate stands: the kind is one of outputs or of the link. */
struct sumi_rate_place {
    enum sumi_daily_kind kind;
    int row;
};

/* All of them; returns how many there are, which may be more than there is room for. */
int sumi_further_rates(const struct sumi_crop *crop, const struct sumi_water *water,
                       struct sumi_rate_place place[SUMI_MOST_FURTHER]);

/* The rows of outputs and link, as the season or a solver has them. */
struct sumi_rate_rows {
    const struct sumi_lanes *crop_out, *water_out, *demand, *supply;
};
static inline const struct sumi_lanes *sumi_rate_at(const struct sumi_rate_place *place,
                                                    const struct sumi_rate_rows *rows)
{
    const struct sumi_lanes *of = place->kind == SUMI_CROP_OUTPUT    ? rows->crop_out
                                  : place->kind == SUMI_WATER_OUTPUT ? rows->water_out
                                  : place->kind == SUMI_DEMAND_ROW   ? rows->demand
                                                                     : rows->supply;
    return &of[place->row];
}

#endif
