#include "sim/ledger_internal.h"

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

void sumi_ledger_clear(struct sumi_ledger *ledger, int lane)
{
    for (int k = 0; k < SUMI_LEDGER_N; k++)
        ledger->row[k].v[lane] = 0.0;
}

/* The state of the books, of the lanes that live; until sowing also the books before it. */
SUMI_VECTORISED
static void keep_books(struct sumi_ledger *ledger, const struct sumi_season_day *day)
{
    const double *live = day->live->v, *sown = ledger->row[SUMI_L_SOWN].v;
    for (int k = 0; k < SUMI_BOOKS; k++) {
        if (ledger->total[k] < 0)
            continue;
        const double *total = day->water_total[ledger->total[k]].v;
        double *now = ledger->row[SUMI_L_TOTAL + k].v, *before = ledger->row[SUMI_L_BEFORE + k].v;
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            now[i] = live[i] > 0.0 ? total[i] : now[i];
            before[i] = (live[i] > 0.0) & !(sown[i] > 0.0) ? total[i] : before[i];
        }
    }
}

SUMI_VECTORISED
static void keep_states(struct sumi_ledger *ledger, const struct sumi_season_day *day)
{
    const struct sumi_crop *crop = ledger->crop;
    const double *live = day->live->v, *stage = day->stage->v, *stored = day->stored->v, *forced = day->forced->v;
    const double *lai = day->crop_output[crop->leaf_area].v, *biomass = day->crop_output[crop->biomass].v;
    const double *grain = day->crop_state[crop->grain].v, *development = day->crop_state[crop->development].v;
    const double *assimilated = day->crop_total[crop->assimilated].v, *respired = day->crop_total[crop->respired].v;
    const double *rfws = day->down[SUMI_RFWS].v, *rfos = day->down[SUMI_RFOS].v;
    const double first = day->day == 0 ? 1.0 : 0.0;
    struct sumi_lanes *row = ledger->row;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        const double on = live[i], grows = stage[i] >= SUMI_VEGETATIVE ? on : 0.0, sown = row[SUMI_L_SOWN].v[i];
        row[SUMI_L_LAI_MAX].v[i] = sumi_most(row[SUMI_L_LAI_MAX].v[i], grows > 0.0 ? lai[i] : 0.0);
        row[SUMI_L_DRY_VEGETATIVE].v[i] += (rfws[i] < 1.0) & (stage[i] == SUMI_VEGETATIVE) ? on : 0.0;
        row[SUMI_L_DRY_REPRODUCTIVE].v[i] += (rfws[i] < 1.0) & (stage[i] == SUMI_REPRODUCTIVE) ? on : 0.0;
        row[SUMI_L_AIRLESS].v[i] += (rfos[i] < 1.0) & (stage[i] <= SUMI_REPRODUCTIVE) ? grows : 0.0;
        row[SUMI_L_GRAIN].v[i] = on > 0.0 ? grain[i] : row[SUMI_L_GRAIN].v[i];
        row[SUMI_L_DEVELOPMENT].v[i] = on > 0.0 ? development[i] : row[SUMI_L_DEVELOPMENT].v[i];
        row[SUMI_L_BIOMASS].v[i] = on > 0.0 ? biomass[i] : row[SUMI_L_BIOMASS].v[i];
        row[SUMI_L_STORED_START].v[i] = (on > 0.0) & (first > 0.0) ? stored[i] : row[SUMI_L_STORED_START].v[i];
        row[SUMI_L_STORED_SOWING].v[i] = (on > 0.0) & !(sown > 0.0) ? stored[i] : row[SUMI_L_STORED_SOWING].v[i];
        row[SUMI_L_STORED].v[i] = on > 0.0 ? stored[i] : row[SUMI_L_STORED].v[i];
        row[SUMI_L_FORCED_BEFORE].v[i] = (on > 0.0) & !(sown > 0.0) ? forced[i] : row[SUMI_L_FORCED_BEFORE].v[i];
        row[SUMI_L_ASSIMILATED].v[i] = on > 0.0 ? assimilated[i] : row[SUMI_L_ASSIMILATED].v[i];
        row[SUMI_L_RESPIRED].v[i] = on > 0.0 ? respired[i] : row[SUMI_L_RESPIRED].v[i];
        row[SUMI_L_SOWN].v[i] = (on > 0.0) & (stage[i] > 0.0) ? 1.0 : sown;
    }
}

void sumi_ledger_keep(struct sumi_ledger *ledger, const struct sumi_season_day *day)
{
    keep_books(ledger, day);
    keep_states(ledger, day);
}
