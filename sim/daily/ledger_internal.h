/* What a season remembers of its mornings: all that its summary needs beyond its result. */
#ifndef SUMI_LEDGER_INTERNAL_H
#define SUMI_LEDGER_INTERNAL_H

#include "sim/season.h"

/* Rows of a ledger: of the last morning on which the lane lived, where nothing else is said. */
enum sumi_ledger_row {
    SUMI_L_SOWN, /* 1: it was, and the books before sowing are closed */
    SUMI_L_LAI_MAX,
    SUMI_L_DRY_VEGETATIVE, /* mornings, as the next two */
    SUMI_L_DRY_REPRODUCTIVE,
    SUMI_L_AIRLESS,
    SUMI_L_STORED_START, /* cm, of the first morning */
    SUMI_L_STORED_SOWING,
    SUMI_L_STORED,
    SUMI_L_GRAIN, /* as the crop model has it: not threshed */
    SUMI_L_BIOMASS,
    SUMI_L_DEVELOPMENT,
    SUMI_L_FORCED_BEFORE, /* cm that records put in until sowing */
    SUMI_L_ASSIMILATED,
    SUMI_L_RESPIRED,
    SUMI_L_BEFORE,                                   /* SUMI_WATER_BOOKS rows: the water's books until sowing */
    SUMI_L_TOTAL = SUMI_L_BEFORE + SUMI_WATER_BOOKS, /* SUMI_WATER_BOOKS rows: all of them */
    SUMI_LEDGER_N = SUMI_L_TOTAL + SUMI_WATER_BOOKS
};

/* Where the rows stand that play a part. */
struct sumi_parts {
    bool holds_water; /* the water model has a soil whose water is a state */
    struct sumi_place crop[SUMI_CROP_ROLES];
    int water[SUMI_WATER_ROLES]; /* -1: the model has no such row */
};
void sumi_parts_find(const struct sumi_crop *crop, const struct sumi_water *water, struct sumi_parts *parts);

/* All that it remembers of a lane is that lane's column of the rows. */
struct sumi_ledger {
    const struct sumi_parts *parts;
    struct sumi_lanes row[SUMI_LEDGER_N];
};

/* Once a morning's rates are known: of the lanes that live. */
void sumi_ledger_keep(struct sumi_ledger *ledger, const struct sumi_season_day *day);

#endif
