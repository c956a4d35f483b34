#include "sim/daily/ledger_internal.h"

#include <string.h>

static const char *const booked_name[SUMI_BOOKS] = {
    [SUMI_BOOK_RAIN] = "RAIN",       [SUMI_BOOK_IRRIGATION] = "RIRR",      [SUMI_BOOK_TRANSPIRATION] = "WTRA",
    [SUMI_BOOK_EVAPORATION] = "EVS", [SUMI_BOOK_POND_EVAPORATION] = "EVW", [SUMI_BOOK_PERCOLATION] = "LOSS",
    [SUMI_BOOK_RUNOFF] = "DTSR"};

void sumi_ledger_init(struct sumi_ledger *ledger, const struct sumi_crop *crop, const struct sumi_water *water)
{
    const struct sumi_fields totals = {water->outputs.row, water->n_totals};
    memset(ledger, 0, sizeof *ledger);
    ledger->crop = crop;
    ledger->holds_water = water->states.n > 0;
    for (int k = 0; k < SUMI_BOOKS; k++)
        ledger->total[k] = sumi_field_find(totals, booked_name[k]);
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
    const struct sumi_crop *crop = ledger->crop;
    const struct sumi_lanes *live = day->live, *stage = day->stage;
    struct sumi_lanes *row = ledger->row, first, unsown; /* of those that live */
    for (int i = 0; i < SUMI_LANES; i++) {
        first.v[i] = day->day[i] == 0 ? live->v[i] : 0.0;
        unsown.v[i] = row[SUMI_L_SOWN].v[i] > 0.0 ? 0.0 : live->v[i]; /* until this morning */
    }
    keep_where(live, &day->crop_state[crop->grain], &row[SUMI_L_GRAIN]);
    keep_where(live, &day->crop_state[crop->development], &row[SUMI_L_DEVELOPMENT]);
    keep_where(live, &day->crop_output[crop->biomass], &row[SUMI_L_BIOMASS]);
    keep_where(live, &day->crop_total[crop->assimilated], &row[SUMI_L_ASSIMILATED]);
    keep_where(live, &day->crop_total[crop->respired], &row[SUMI_L_RESPIRED]);
    keep_where(live, day->stored, &row[SUMI_L_STORED]);
    keep_where(&first, day->stored, &row[SUMI_L_STORED_START]);
    keep_where(&unsown, day->stored, &row[SUMI_L_STORED_SOWING]);
    keep_where(&unsown, day->forced, &row[SUMI_L_FORCED_BEFORE]);
    for (int k = 0; k < SUMI_BOOKS; k++)
        if (ledger->total[k] >= 0) {
            keep_where(live, &day->water_total[ledger->total[k]], &row[SUMI_L_TOTAL + k]);
            keep_where(&unsown, &day->water_total[ledger->total[k]], &row[SUMI_L_BEFORE + k]);
        }
    keep_crop(live, stage, day->supply, &day->crop_output[crop->leaf_area], row);
    for (int i = 0; i < SUMI_LANES; i++)
        row[SUMI_L_SOWN].v[i] = (live->v[i] > 0.0) & (stage->v[i] > 0.0) ? 1.0 : row[SUMI_L_SOWN].v[i];
}
