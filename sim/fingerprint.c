#include "sim/fingerprint.h"

static uint64_t add(uint64_t so_far, int value)
{
    return sumi_fingerprint(so_far, &value, sizeof value);
}

uint64_t sumi_table_fingerprint(const struct sumi_table *table)
{
    const size_t n = (size_t)table->n * sizeof(double);
    return sumi_fingerprint(sumi_fingerprint(add(SUMI_NO_BYTES, table->n), table->x, n), table->y, n);
}

uint64_t sumi_column_fingerprint(const struct sumi_column *column)
{
    uint64_t so_far = SUMI_NO_BYTES;
    if (!column)
        return so_far;
    so_far = add(add(so_far, column->n), column->n_horizons);
    for (int k = 0; k < column->n_horizons; k++) {
        const struct sumi_hydraulics *soil = &column->soil[k];
        const double value[] = {soil->theta_r, soil->theta_s,    soil->alpha,  soil->n,       soil->m,
                                soil->ks,      soil->tortuosity, soil->entry,  soil->storage, soil->ratio,
                                soil->open,    soil->line,       soil->k_line, soil->dry,     soil->dry_range};
        so_far = sumi_fingerprint(add(so_far, (int)soil->model), value, sizeof value);
    }
    so_far = sumi_fingerprint(so_far, column->horizon, (size_t)column->n * sizeof *column->horizon);
    return sumi_fingerprint(so_far, column->face, ((size_t)column->n + 1) * sizeof *column->face);
}
