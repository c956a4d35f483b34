#include "sim/daily/ledger_internal.h"

void sumi_parts_find(const struct sumi_crop *crop, const struct sumi_water *water, struct sumi_parts *parts)
{
    parts->holds_water = sumi_water_holds(water);
    for (int r = 0; r < SUMI_CROP_ROLES; r++)
        parts->crop[r] = sumi_crop_place(crop, (enum sumi_crop_role)r);
    for (int r = 0; r < SUMI_WATER_ROLES; r++)
        parts->water[r] = sumi_water_row(water, (enum sumi_water_role)r);
}

/* Where the row that plays a part stands today; zero where there is none. */
static const struct sumi_lanes *part_of(const struct sumi_ledger *ledger, enum sumi_crop_role role,
                                        const struct sumi_season_day *day)
{
    static const struct sumi_lanes none = {{0}};
    const struct sumi_place place = ledger->parts->crop[role];
    const struct sumi_lanes *rows = place.rows == SUMI_IN_STATES   ? day->crop_state
                                    : place.rows == SUMI_IN_TOTALS ? day->crop_total
                                                                   : day->crop_output;
    return place.row < 0 ? &none : &rows[place.row];
}

/* The value in lanes where that is so; in others what was kept stays. */
static inline void keep_where(const struct sumi_lanes *where, const struct sumi_lanes *value, struct sumi_lanes *row)
{
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        row->v[i] = where->v[i] > 0.0 ? value->v[i] : row->v[i];
}

/* Days with stress, by the stage, and the largest leaf area. */
static inline void keep_crop(const struct sumi_lanes *live, const struct sumi_lanes *stage,
                             const struct sumi_lanes *supply, const struct sumi_lanes *lai, struct sumi_lanes *row)
{
    const double *rfws = supply[SUMI_RFWS].v, *rfos = supply[SUMI_RFOS].v;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        const double s = stage->v[i], on = live->v[i], grows = s >= SUMI_VEGETATIVE ? on : 0.0;
        row[SUMI_L_LAI_MAX].v[i] = sumi_most(row[SUMI_L_LAI_MAX].v[i], grows > 0.0 ? lai->v[i] : 0.0);
        row[SUMI_L_DRY_VEGETATIVE].v[i] += (rfws[i] < 1.0) & (s == SUMI_VEGETATIVE) ? on : 0.0;
        row[SUMI_L_DRY_REPRODUCTIVE].v[i] += (rfws[i] < 1.0) & (s == SUMI_REPRODUCTIVE) ? on : 0.0;
        row[SUMI_L_AIRLESS].v[i] += (rfos[i] < 1.0) & (s <= SUMI_REPRODUCTIVE) ? grows : 0.0;
    }
}

SUMI_VECTORISED
void sumi_ledger_keep(struct sumi_ledger *ledger, const struct sumi_season_day *day)
{
    const struct sumi_lanes *live = day->live, *stage = day->stage;
    struct sumi_lanes *row = ledger->row, first, unsown; /* of those that live */
    for (int i = 0; i < SUMI_LANES; i++) {
        first.v[i] = day->day[i] == 0 ? live->v[i] : 0.0;
        unsown.v[i] = row[SUMI_L_SOWN].v[i] > 0.0 ? 0.0 : live->v[i]; /* until this morning */
    }
    keep_where(live, part_of(ledger, SUMI_CROP_GRAIN, day), &row[SUMI_L_GRAIN]);
    keep_where(live, part_of(ledger, SUMI_CROP_DEVELOPMENT, day), &row[SUMI_L_DEVELOPMENT]);
    keep_where(live, part_of(ledger, SUMI_CROP_BIOMASS, day), &row[SUMI_L_BIOMASS]);
    keep_where(live, part_of(ledger, SUMI_CROP_ASSIMILATED, day), &row[SUMI_L_ASSIMILATED]);
    keep_where(live, part_of(ledger, SUMI_CROP_RESPIRED, day), &row[SUMI_L_RESPIRED]);
    keep_where(live, day->stored, &row[SUMI_L_STORED]);
    keep_where(&first, day->stored, &row[SUMI_L_STORED_START]);
    keep_where(&unsown, day->stored, &row[SUMI_L_STORED_SOWING]);
    keep_where(&unsown, day->forced, &row[SUMI_L_FORCED_BEFORE]);
    for (int k = 0; k < SUMI_WATER_BOOKS; k++)
        if (ledger->parts->water[k] >= 0) {
            keep_where(live, &day->water_total[ledger->parts->water[k]], &row[SUMI_L_TOTAL + k]);
            keep_where(&unsown, &day->water_total[ledger->parts->water[k]], &row[SUMI_L_BEFORE + k]);
        }
    keep_crop(live, stage, day->supply, part_of(ledger, SUMI_CROP_LEAF_AREA, day), row);
    for (int i = 0; i < SUMI_LANES; i++)
        row[SUMI_L_SOWN].v[i] = (live->v[i] > 0.0) & (stage->v[i] > 0.0) ? 1.0 : row[SUMI_L_SOWN].v[i];
}
