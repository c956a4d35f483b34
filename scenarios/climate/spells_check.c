/* Whether the numbers of the generator of spells are those of a climate. */
#include "messages/generator.h"
#include "scenarios/climate/spells_internal.h"
#include "scenarios/climate/wgen.h"

#include <math.h>

static const double rounding = 1e-3; /* of sums: the numbers of a file have six digits */

static enum sumi_status check_bounds(const struct sumi_spells_set *set, struct sumi_error *error)
{
    for (int b = 0; b < SUMI_SPELLS_BLOCKS; b++) {
        const struct sumi_spells_block *block = &sumi_spells_blocks[b];
        const double *value = (const double *)((const char *)set + block->offset);
        for (int k = 0; k < block->rows * block->columns; k++)
            if (!(value[k] >= block->field.lo && value[k] <= block->field.hi))
                return sumi_fail(error, SUMI_E_CLIMATE_NUMBER_RANGE, block->field.name, k + 1, value[k],
                                 block->field.lo, block->field.hi, block->field.doc);
    }
    return SUMI_OK;
}

static enum sumi_status check_amounts(const struct sumi_spells_set *set, struct sumi_error *error)
{
    double shares = 0.0;
    for (int season = 0; season < SUMI_SEASONS; season++) {
        const struct sumi_mixture *m = &set->mixture[season];
        const double mean = m->share * m->small + (1.0 - m->share) * m->large;
        if (!(m->share <= 1.0 && m->small > 0.0 && m->large > 0.0 && fabs(mean - 1.0) <= rounding))
            return sumi_fail(error, SUMI_E_CLIMATE_MIXTURE_MEAN, season + 1, m->share, m->small, m->large, mean);
    }
    for (int k = 0; k < SUMI_SPELLS_TRACES; k++)
        shares += set->trace[k];
    if (!(fabs(shares - 1.0) <= rounding))
        return sumi_fail(error, SUMI_E_CLIMATE_TRACE_SUM, shares);
    return SUMI_OK;
}

static enum sumi_status check_variances(const struct sumi_spells_set *set, struct sumi_error *error)
{
    for (int v = 0; v < SUMI_VARIABLES; v++)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
            const double *c = set->variance[v][kind];
            const double least = c[0] - hypot(c[1], c[2]);
            if (!(least > 0.0))
                return sumi_fail(error, SUMI_E_CLIMATE_VARIANCE_LEAST, sumi_climate_variable_rows[v].name,
                                 SUMI_WORD_DAY_KIND(kind == SUMI_WET), least);
        }
    return SUMI_OK;
}

static bool symmetric(const double m[SUMI_VARIABLES][SUMI_VARIABLES])
{
    bool same = true;
    for (int i = 0; i < SUMI_VARIABLES; i++)
        for (int j = 0; j < i; j++)
            same = same && m[i][j] == m[j][i];
    return same;
}

static enum sumi_status check_set(const struct sumi_spells_set *set, struct sumi_error *error)
{
    double root[SUMI_SPELLS_TRIANGLE];
    enum sumi_status status = check_bounds(set, error);
    if (status == SUMI_OK)
        status = check_amounts(set, error);
    if (status == SUMI_OK)
        status = check_variances(set, error);
    if (status != SUMI_OK)
        return status;
    if (!symmetric(set->slow) || !sumi_spells_root(set->slow, root))
        return sumi_fail(error, SUMI_E_CLIMATE_COVARIANCE, "slow");
    if (!symmetric(set->year) || !sumi_spells_root(set->year, root))
        return sumi_fail(error, SUMI_E_CLIMATE_COVARIANCE, "year");
    return SUMI_OK;
}

static enum sumi_status check_fast(const struct sumi_spells *spells, struct sumi_error *error)
{
    const double most = 13.0; /* the scores vary by about 1 in a year, and lie within 3.5 */
    double a[SUMI_VARIABLES][SUMI_VARIABLES], b[SUMI_VARIABLES][SUMI_VARIABLES];
    for (int month = 0; month < 12; month++) {
        bool sensible = symmetric(spells->same_day[month]);
        for (int i = 0; i < SUMI_VARIABLES; i++)
            for (int j = 0; j < SUMI_VARIABLES; j++)
                sensible = sensible && fabs(spells->same_day[month][i][j]) <= most &&
                           fabs(spells->day_before[month][i][j]) <= most;
        if (!sensible || !sumi_process(spells->same_day[month][0], spells->day_before[month][0], a, b))
            return sumi_fail(error, SUMI_E_CLIMATE_FAST_PROCESS, month + 1);
    }
    return SUMI_OK;
}

static enum sumi_status check_quantiles(const struct sumi_spells *spells, struct sumi_error *error)
{
    const double most = 100.0; /* deviations */
    for (int v = 0; v < SUMI_VARIABLES; v++)
        for (int season = 0; season < SUMI_SEASONS; season++)
            for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
                const double *q = spells->quantile[v][season][kind];
                bool rises = q[0] >= -most && q[SUMI_SPELLS_NODES - 1] <= most;
                for (int k = 1; k < SUMI_SPELLS_NODES; k++)
                    rises = rises && q[k] > q[k - 1];
                if (!rises)
                    return sumi_fail(error, SUMI_E_CLIMATE_QUANTILE_ORDER, sumi_climate_variable_rows[v].name,
                                     SUMI_WORD_DAY_KIND(kind == SUMI_WET), season + 1, most);
            }
    return SUMI_OK;
}

static enum sumi_status check_months(const struct sumi_spells *spells, struct sumi_error *error)
{
    const struct sumi_field *row = &sumi_spells_amount_month_row;
    for (int month = 0; month < 12; month++)
        if (!(spells->amount_month[month] >= row->lo && spells->amount_month[month] <= row->hi))
            return sumi_fail(error, SUMI_E_CLIMATE_NUMBER_RANGE, row->name, month + 1, spells->amount_month[month],
                             row->lo, row->hi, row->doc);
    return SUMI_OK;
}

enum sumi_status sumi_spells_check(const struct sumi_climate *climate, struct sumi_error *error)
{
    const struct sumi_spells *spells = climate->spells;
    if (spells->n_sets < 0 || spells->n_sets > SUMI_SPELLS_SETS)
        return sumi_fail(error, SUMI_E_CLIMATE_SETS_COUNT, spells->n_sets, SUMI_SPELLS_SETS);
    enum sumi_status status = check_months(spells, error);
    if (status == SUMI_OK)
        status = check_fast(spells, error);
    if (status == SUMI_OK)
        status = check_quantiles(spells, error);
    if (status == SUMI_OK)
        status = check_set(&spells->fitted, error);
    for (int k = 0; k < spells->n_sets && status == SUMI_OK; k++) {
        status = check_set(&spells->set[k], error);
        if (status != SUMI_OK && error)
            sumi_preface(error, SUMI_WORD("a drawn set of parameters", "一组抽取的参数"));
    }
    return status;
}
