/* What the generator of spells works out once for a climate. */
#include "messages/generator.h"
#include "messages/memory.h"
#include "scenarios/climate/spells_internal.h"
#include "scenarios/climate/wgen.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

/* The root of m with variances that are larger by a share. */
static bool root_of(const double m[SUMI_VARIABLES][SUMI_VARIABLES], double more, double root[SUMI_SPELLS_TRIANGLE])
{
    double l[SUMI_VARIABLES][SUMI_VARIABLES] = {{0}};
    for (int i = 0; i < SUMI_VARIABLES; i++)
        for (int j = 0; j <= i; j++) {
            double sum = m[i][j];
            for (int k = 0; k < j; k++)
                sum -= l[i][k] * l[j][k];
            if (i == j)
                sum += more * m[i][i];
            if (m[i][i] == 0.0 || m[j][j] == 0.0 ? m[i][j] != 0.0 : i == j && !(sum > 0.0))
                return false;
            if (i == j)
                l[i][i] = sqrt(sum);
            else
                l[i][j] = l[j][j] > 0.0 ? sum / l[j][j] : 0.0;
            *root++ = l[i][j];
        }
    return true;
}

bool sumi_spells_root(const double m[SUMI_VARIABLES][SUMI_VARIABLES], double root[SUMI_SPELLS_TRIANGLE])
{
    /* Covariances in a file have six digits: those that are singular but for that have a root with this much more. */
    const double rounding = 1e-5;
    return root_of(m, 0.0, root) || root_of(m, rounding, root);
}

/* A logit with a normal part of deviation s has a lower chance in the mean than without it, by about as much as one
 * divided by this (the logistic curve as a normal one of variance 2.9: Zeger, Liang and Albert 1988). */
static double against_slow(double s)
{
    return sqrt(1.0 + s * s / 2.9);
}

static void number_set(const struct sumi_spells_set *set, double number[SUMI_SPELLS_NUMBERS])
{
    const double scale = against_slow(set->wet_slow);
    double below = 0.0;
    memcpy(number + SUMI_SPELLS_N_CHANCE, set->chance, sizeof set->chance);
    for (int k = 0; k < SUMI_SPELLS_WET; k++)
        number[SUMI_SPELLS_N_WET + k] = scale * set->wet[k];
    memcpy(number + SUMI_SPELLS_N_BIG, set->big, sizeof set->big);
    memcpy(number + SUMI_SPELLS_N_AMOUNT, set->amount, sizeof set->amount);
    memcpy(number + SUMI_SPELLS_N_MIXTURE, set->mixture, sizeof set->mixture);
    for (int k = 0; k < SUMI_SPELLS_TRACES - 1; k++)
        number[SUMI_SPELLS_N_TRACE + k] = below += set->trace[k];
    number[SUMI_SPELLS_N_WET_SLOW] = set->wet_slow;
    number[SUMI_SPELLS_N_AMOUNT_SLOW] = set->amount_slow;
    memcpy(number + SUMI_SPELLS_N_MEAN, set->mean, sizeof set->mean);
    memcpy(number + SUMI_SPELLS_N_VARIANCE, set->variance, sizeof set->variance);
    sumi_spells_root(set->slow, number + SUMI_SPELLS_N_SLOW);
    sumi_spells_root(set->year, number + SUMI_SPELLS_N_YEAR);
}

static void lay_out_days(struct sumi_spells_plan *plan)
{
    for (int day = 1; day <= 366; day++) {
        plan->day[day].month = sumi_year_month(day);
        plan->day[day].season = sumi_season_of_month(plan->day[day].month);
        plan->day[day].amount = plan->spells->amount_month[plan->day[day].month];
        sumi_cycle_terms(day, 7, plan->day[day].term);
    }
}

static struct sumi_spells_memory memory_of(double days)
{
    return (struct sumi_spells_memory){exp(-1.0 / days), sqrt(1.0 - exp(-2.0 / days))};
}

enum sumi_status sumi_spells_plan_make(const struct sumi_climate *climate, void **plan, struct sumi_error *error)
{
    const struct sumi_spells *spells = climate->spells;
    struct sumi_spells_plan *p = sumi_allocate_zeroed(1, sizeof *p);
    if (p)
        p->number = sumi_allocate((size_t)(1 + spells->n_sets) * sizeof *p->number);
    if (!p || !p->number) {
        sumi_spells_plan_free(p);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_GENERATOR);
    }
    p->spells = spells;
    p->slow = memory_of(SUMI_SPELLS_SLOW_D);
    p->year = memory_of(SUMI_SPELLS_YEAR_D);
    lay_out_days(p);
    for (int month = 0; month < 12; month++) {
        struct sumi_spells_month *m = &p->month[month];
        sumi_process(spells->same_day[month][0], spells->day_before[month][0], m->a, m->b);
        sumi_cholesky(SUMI_VARIABLES, spells->same_day[month][0], m->start[0]);
    }
    for (int k = 0; k <= spells->n_sets; k++)
        number_set(k == 0 ? &spells->fitted : &spells->set[k - 1], p->number[k]);
    *plan = p;
    return SUMI_OK;
}

void sumi_spells_plan_free(void *plan)
{
    struct sumi_spells_plan *p = plan;
    if (p)
        sumi_release(p->number);
    sumi_release(p);
}
