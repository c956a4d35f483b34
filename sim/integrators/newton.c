#include "sim/integrators/newton_internal.h"

#include <math.h>
#include <string.h>

/* Where a dry cell has next to no capacity, its correction is small whether or not it is settled. It is not where
 * both its head and what its balance leaves open would still change. */
static bool is_open(const struct sumi_stiff_setting *set, const double *change, const double *left)
{
    const double settled = 0.05; /* of its head */
    const double least = 5e-2;   /* cm3 cm-3: to which, besides theta, rtol is applied */
    const double *head = sumi_cells(set->flow->head), *theta = sumi_cells(set->flow->theta);
    bool open = false;
    for (int i = 0; i < set->column->n; i++) {
        double allowed = set->rtol * (fabs(theta[i]) + least);
        open |= (head[i] < 0.0) & (fabs(change[i]) > -settled * head[i]) & (fabs(left[i]) > allowed);
    }
    return open;
}

/* Whether evaporation, transpiration or runoff would come back by a correction. They hang on the film of a drying pond,
 * on its last water over the rim, and on the last water of a dry cell, more steeply than on the tolerances of these. */
static bool turns_back(const struct sumi_stiff_setting *set, double gamma, const double *change)
{
    const double slight = 1e-12; /* cm */
    const struct sumi_flow *flow = set->flow;
    double uptake = change[SUMI_TAKEN_UP];
    for (int i = 0; i < set->column->n; i++)
        uptake += flow->uptake[i];
    return gamma * uptake < -slight || gamma * (flow->evaporation.rate + change[SUMI_EVAPORATED]) < -slight ||
           gamma * (flow->pond_evaporation.rate + change[SUMI_POND_EVAPORATED]) < -slight ||
           gamma * (flow->runoff.rate + change[SUMI_RAN_OFF]) < -slight;
}

struct sumi_correction sumi_newton_correct(const struct sumi_stiff *s, double gamma, double pond, const double *b,
                                           double *x)
{
    const struct sumi_stiff_setting *set = &s->set;
    double change[SUMI_COLUMN_TOTALS], head[SUMI_CELLS];
    const double slight = 1e-9; /* cm of a pond */
    struct sumi_correction said;
    memcpy(x, b, (size_t)set->n_others * sizeof *x);
    sumi_column_solve(set->column, set->flow, gamma, b + s->pond, x + s->pond, head, &said.bent);
    /* below 0 the pond's flows have another slope: a step across is not settled, however small it is */
    said.bent |= (pond < 0.0) != (pond + x[s->pond] < 0.0) && fabs(x[s->pond]) > slight;
    said.open = is_open(set, head, b + s->pond + 1);
    sumi_column_totals_change(set->column, set->flow, x[s->pond], head, change);
    said.open |= turns_back(set, gamma, change);
    for (int k = 0; k < SUMI_COLUMN_TOTALS; k++)
        x[s->totals + k] = b[s->totals + k] + gamma * change[k];
    for (int k = s->totals + SUMI_COLUMN_TOTALS; k < s->n; k++)
        x[k] = b[k];
    return said;
}

bool sumi_newton_overdraws(const struct sumi_stiff_setting *set, const double *change)
{
    const struct sumi_column *c = set->column;
    const double *theta = sumi_cells(set->flow->theta);
    bool overdrawn = false;
    for (int i = 0; i < c->n; i++)
        overdrawn |= theta[i] + change[i] < c->theta_r[i] - SUMI_THETA_SLIGHT;
    return overdrawn && !set->forced;
}
