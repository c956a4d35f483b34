/* Days whose weather is known, and what they say of the hidden parts.
 *
 * The normal scores y of a day are the sum of the fast, the slow and the yearly part. All three are linear and normal,
 * so a Kalman (1960) filter is exact. Its observation has no noise: the fast part is what the score leaves of the two
 * others, whose mean and covariances are carried (x below, ten numbers):
 *
 *   y(t) = A fast(t-1) + B e(t) + slow(t) + year(t),   fast(t-1) = y(t-1) - slow(t-1) - year(t-1)
 *   x(t) = (kept slow(t-1), kept year(t-1)) + w(t)
 *
 * Scores are taken in one after another, those that are known first; one that is not is drawn from what they leave
 * of it, and taken in as if it had been known. Days without some variables are so drawn from the law of those days and
 * of all before; what a later day says of an earlier gap is left out.
 *
 * Rain has a hidden part that enters a chance and a mean. One step of Newton's from the prediction leads to the mode of
 * its law, whose curvature gives the variance (Laplace's approximation; West, Harrison and Migon 1985). It moves little
 * in a day, and the approximation is good. */
#include "scenarios/climate/spells_internal.h"

#include <math.h>
#include <string.h>

enum { NV = SUMI_VARIABLES, PARTS = SUMI_SPELLS_PARTS, JOINT = SUMI_SPELLS_JOINT };

/* A day further from the rest than this is one that no table tells the score of. */
static const double farthest_score = 4.0;

/* Rain as the fit has it: below 0.1 mm it is none, and a gauge read to 0.1 mm shows 1 mm from 0.95 mm on. */
static double as_read(double mm)
{
    const double hair = 1e-9; /* mm: 0.1 as a record has it may lie that much below */
    return mm >= SUMI_WET_DAY - hair ? round(10.0 * mm) / 10.0 : 0.0;
}

/* --- slow part of rain --- */

static const double far_apart = 700.0; /* an exponential of more than this is no number any more */

SUMI_VECTORISED
static void predict_slow_rain(double kept, struct sumi_spells_state *s, const struct sumi_lanes *e)
{
    if (s->hidden == SUMI_SPELLS_BEGUN) {
        s->u_mean = (sumi_wide){0};
        s->u_variance = s->u_mean + 1.0;
    } else {
        s->u_mean = kept * s->u_mean;
        s->u_variance = kept * kept * s->u_variance + (1.0 - kept * kept);
    }
    for (int l = 0; l < SUMI_LANES; l++) /* a day without a record of rain is drawn with this one */
        s->u[l] = s->u_mean[l] + sqrt(s->u_variance[l]) * e->v[l];
}

/* Gradient and curvature of ln P(wet) + ln f(amount) in u at its predicted mean: s (wet - p), s^2 p (1 - p); and of a
 * mixture of exponentials of means k: a sum q (y / k - 1), a^2 sum q y / k, where q is the share that a part of the
 * mixture has in an amount such as y. */
SUMI_VECTORISED
static void update_slow_rain(const struct sumi_spells_plan *plan, int day_of_year,
                             const struct sumi_spells_chances *chances, const struct sumi_lanes *rain,
                             struct sumi_spells_state *state)
{
    const sumi_wide *mixture = state->number + SUMI_SPELLS_N_MIXTURE + 3 * plan->day[day_of_year].season;
    const sumi_wide share = mixture[0], small = mixture[1], large = mixture[2];
    const sumi_wide s = state->number[SUMI_SPELLS_N_WET_SLOW], a = state->number[SUMI_SPELLS_N_AMOUNT_SLOW];
    const sumi_wide fallen = WIDE(*rain), u = state->u_mean;
    struct sumi_lanes is_wet, is_big, odds, slow, apart;
#pragma omp simd
    for (int l = 0; l < SUMI_LANES; l++) {
        is_wet.v[l] = rain->v[l] >= SUMI_WET_DAY ? 1.0 : 0.0;
        is_big.v[l] = rain->v[l] >= SUMI_SPELLS_BIG_MM ? 1.0 : 0.0;
    }
    const sumi_wide wet = WIDE(is_wet), big = WIDE(is_big);
    WIDE(odds) = -(chances->wet + s * u);
    WIDE(slow) = 0.5 * a * a - a * u;
    for (int l = 0; l < SUMI_LANES; l++) {
        odds.v[l] = exp(odds.v[l]);
        slow.v[l] = exp(slow.v[l]);
    }
    const sumi_wide p = 1.0 / (1.0 + WIDE(odds));
    const sumi_wide y = big * (fallen - SUMI_SPELLS_ABOVE_MM) / chances->mean * WIDE(slow);
    WIDE(apart) = y * (1.0 / small - 1.0 / large);
    for (int l = 0; l < SUMI_LANES; l++)
        apart.v[l] = exp(sumi_limit(-far_apart, far_apart, apart.v[l]));
    const sumi_wide of_small = share / small, of_large = (1.0 - share) / large * WIDE(apart);
    const sumi_wide q = of_small / (of_small + of_large), ratio = q * y / small + (1.0 - q) * y / large;
    const sumi_wide gradient = s * (wet - p) + big * a * (ratio - 1.0);
    const sumi_wide curvature = s * s * p * (1.0 - p) + big * a * a * ratio;
    state->u_variance = 1.0 / (1.0 / state->u_variance + curvature);
    state->u_mean = u + state->u_variance * gradient;
}

/* --- normal scores --- */

/* q^-1((x - m) / s). */
SUMI_VECTORISED
static void score_of(const double *table, const struct sumi_lanes *rain, const struct sumi_lanes *x,
                     const sumi_wide *mean, const sumi_wide *deviation, sumi_wide *score)
{
    for (int l = 0; l < SUMI_LANES; l++) {
        const double *q = table + (rain->v[l] >= SUMI_WET_DAY ? SUMI_SPELLS_NODES : 0);
        const double value = (x->v[l] - (*mean)[l]) / (*deviation)[l];
        int node = 0;
        for (int k = 1; k < SUMI_SPELLS_NODES - 1; k++)
            node += value >= q[k];
        const double at = node + (value - q[node]) / (q[node + 1] - q[node]);
        (*score)[l] = sumi_limit(-farthest_score, farthest_score, SUMI_SPELLS_FIRST_NODE + SUMI_SPELLS_NODE_STEP * at);
    }
}

/* factor times the covariances of a part, from the triangle of its root, added to a block of `joint`. */
SUMI_VECTORISED
static void add_part(const sumi_wide *root, double factor, int row, int column,
                     sumi_wide joint[SUMI_SPELLS_JOINT][SUMI_SPELLS_JOINT])
{
    for (int i = 0; i < NV; i++)
        for (int j = 0; j <= i; j++) {
            sumi_wide sum = {0};
            for (int k = 0; k <= j; k++)
                sum += root[i * (i + 1) / 2 + k] * root[j * (j + 1) / 2 + k];
            sum *= factor;
            joint[row + i][column + j] += sum;
            if (i != j)
                joint[row + j][column + i] += sum;
        }
}

/* What is new in a day, or all of it (kept 0): in the part itself, and through it in the scores. */
static void add_parts(double slow, double year, struct sumi_spells_state *s)
{
    const sumi_wide *root[2] = {s->number + SUMI_SPELLS_N_SLOW, s->number + SUMI_SPELLS_N_YEAR};
    const double factor[2] = {slow, year};
    for (int part = 0; part < 2; part++) {
        const int at = NV + part * NV;
        add_part(root[part], factor[part], 0, 0, s->joint);
        add_part(root[part], factor[part], at, 0, s->joint);
        add_part(root[part], factor[part], 0, at, s->joint);
        add_part(root[part], factor[part], at, at, s->joint);
    }
}

/* Covariances of (y, x) by those of x of the day before: g of them in y, kept of them in x. */
SUMI_VECTORISED
static void carry_over(double g[SUMI_VARIABLES][SUMI_SPELLS_PARTS], const double kept[SUMI_SPELLS_PARTS],
                       struct sumi_spells_state *s)
{
    sumi_wide of_y[NV][PARTS]; /* g P */
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < PARTS; j++) {
            sumi_wide sum = g[i][0] * s->part[0][j];
            for (int k = 1; k < PARTS; k++)
                sum += g[i][k] * s->part[k][j];
            of_y[i][j] = sum;
            s->joint[i][NV + j] = s->joint[NV + j][i] = sum * kept[j];
        }
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) {
            sumi_wide sum = of_y[i][0] * g[j][0];
            for (int k = 1; k < PARTS; k++)
                sum += of_y[i][k] * g[j][k];
            s->joint[i][j] = sum;
        }
    for (int i = 0; i < PARTS; i++)
        for (int j = 0; j < PARTS; j++)
            s->joint[NV + i][NV + j] = kept[i] * kept[j] * s->part[i][j];
}

/* Mean and covariances of (y, x) of the day, before anything of it is known. */
static void predict_scores(const struct sumi_spells_plan *plan, int month_number, struct sumi_spells_state *s)
{
    const struct sumi_spells_month *month = &plan->month[month_number];
    const double slow = plan->slow.kept, year = plan->year.kept;
    if (s->hidden == SUMI_SPELLS_BEGUN) {
        memset(s->joint_mean, 0, sizeof s->joint_mean);
        memset(s->joint, 0, sizeof s->joint);
        add_parts(1.0, 1.0, s);
        for (int i = 0; i < NV; i++)
            for (int j = 0; j < NV; j++)
                s->joint[i][j] += plan->spells->same_day[month_number][i][j];
        return;
    }
    double g[NV][PARTS], kept[PARTS];
    for (int j = 0; j < PARTS; j++)
        kept[j] = j < NV ? slow : year;
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < PARTS; j++)
            g[i][j] = (i == j % NV ? kept[j] : 0.0) - month->a[i][j % NV];
    for (int i = 0; i < NV; i++) {
        s->joint_mean[i] = (sumi_wide){0};
        for (int k = 0; k < NV; k++)
            s->joint_mean[i] += month->a[i][k] * s->score[k];
        for (int k = 0; k < PARTS; k++)
            s->joint_mean[i] += g[i][k] * s->part_mean[k];
    }
    for (int j = 0; j < PARTS; j++)
        s->joint_mean[NV + j] = kept[j] * s->part_mean[j];
    carry_over(g, kept, s);
    add_parts(plan->slow.fresh * plan->slow.fresh, plan->year.fresh * plan->year.fresh, s);
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++)
            for (int k = 0; k < NV; k++)
                s->joint[i][j] += month->b[i][k] * month->b[j][k];
}

/* Takes the score of variable v in, in the lanes where `taken` is 1. */
SUMI_VECTORISED
static void condition(int v, const sumi_wide *taken, const sumi_wide *score, struct sumi_spells_state *s)
{
    sumi_wide row[JOINT];
    const sumi_wide spread = *taken * s->joint[v][v] + (1.0 - *taken); /* 1, never 0, in the others */
    const sumi_wide surprise = *taken * (*score - s->joint_mean[v]) / spread;
    memcpy(row, s->joint[v], sizeof row);
    for (int i = 0; i < JOINT; i++) {
        const sumi_wide gain = *taken * row[i] / spread;
        s->joint_mean[i] += row[i] * surprise;
        for (int j = 0; j < JOINT; j++)
            s->joint[i][j] -= gain * row[j];
    }
}

/* The scores of the day, known or drawn; where drawn, x from them. */
static void take_scores(const struct sumi_spells_plan *plan, int day_of_year, const struct sumi_lanes *rain,
                        const struct sumi_lanes *e, struct sumi_spells_state *s, struct sumi_lane_weather *weather)
{
    const int season = plan->day[day_of_year].season;
    sumi_wide mean[NV], deviation[NV], known[NV];
    struct sumi_lanes x[NV];
    int missing = 0;
    sumi_spells_law(plan, s, day_of_year, rain, mean, deviation);
    for (int v = 0; v < NV; v++) {
        for (int l = 0; l < SUMI_LANES; l++) {
            known[v][l] = isnan(weather->x[v].v[l]) ? 0.0 : 1.0;
            missing += isnan(weather->x[v].v[l]);
            x[v].v[l] = isnan(weather->x[v].v[l]) ? mean[v][l] : weather->x[v].v[l];
        }
        score_of(plan->spells->quantile[v][season][SUMI_DRY], rain, &x[v], &mean[v], &deviation[v], &s->score[v]);
        condition(v, &known[v], &s->score[v], s);
    }
    if (missing == 0)
        return;
    for (int v = 0; v < NV; v++) {
        const sumi_wide unknown = 1.0 - known[v];
        for (int l = 0; l < SUMI_LANES; l++) {
            const double drawn = s->joint_mean[v][l] + sqrt(sumi_most(0.0, s->joint[v][v][l])) * e[v].v[l];
            s->score[v][l] = unknown[l] > 0.0 ? drawn : s->score[v][l];
        }
        condition(v, &unknown, &s->score[v], s);
    }
    sumi_spells_values(plan, day_of_year, rain, mean, deviation, s->score, x);
    for (int v = 0; v < NV; v++)
        for (int l = 0; l < SUMI_LANES; l++)
            weather->x[v].v[l] = known[v][l] > 0.0 ? weather->x[v].v[l] : x[v].v[l];
}

/* After days that were drawn, the hidden parts are known as they are. */
static void know_as_drawn(struct sumi_spells_state *s)
{
    memset(s->part, 0, sizeof s->part);
    for (int v = 0; v < NV; v++) {
        s->part_mean[v] = s->slow[v];
        s->part_mean[NV + v] = s->year[v];
        s->score[v] = s->fast[v] + s->slow[v] + s->year[v];
    }
    s->u_mean = s->u;
    s->u_variance = (sumi_wide){0};
}

void sumi_spells_follow(const void *plan, const struct sumi_lane_years *years, uint32_t step, int day_of_year,
                        void *state, struct sumi_lane_weather *weather)
{
    const struct sumi_spells_plan *p = plan;
    struct sumi_spells_state *s = state;
    struct sumi_spells_chances chances;
    struct sumi_lanes e[NV + 1], rain;
    if (s->hidden == SUMI_SPELLS_DRAWN)
        know_as_drawn(s);
    sumi_lane_normals(&years->draws, step, SUMI_DRAW_WEATHER, NV + 1, e);
    predict_slow_rain(p->slow.kept, s, &e[NV]);
    sumi_spells_chances_of(p, s, day_of_year, &chances);
    sumi_spells_draw_rain(p, years, step, day_of_year, s, &chances, &rain);
    for (int l = 0; l < SUMI_LANES; l++) {
        if (isnan(weather->rain.v[l]))
            weather->rain.v[l] = rain.v[l];
        rain.v[l] = as_read(weather->rain.v[l]);
    }
    update_slow_rain(p, day_of_year, &chances, &rain, s);
    predict_scores(p, p->day[day_of_year].month, s);
    take_scores(p, day_of_year, &rain, e, s, weather);
    memcpy(s->part_mean, s->joint_mean + NV, sizeof s->part_mean);
    for (int i = 0; i < PARTS; i++)
        memcpy(s->part[i], s->joint[NV + i] + NV, sizeof s->part[i]);
    s->hidden = SUMI_SPELLS_FOLLOWED;
    sumi_spells_push(p, day_of_year, &rain, s);
}

/* --- values of what is hidden --- */

/* Lower triangle of a root of the covariances; what does not vary, but for rounding, is a column of zeros. */
SUMI_VECTORISED
static void root_of_parts(struct sumi_spells_state *s, sumi_wide root[SUMI_SPELLS_PARTS][SUMI_SPELLS_PARTS])
{
    const double nothing = 1e-12;
    for (int j = 0; j < PARTS; j++) {
        struct sumi_lanes left, inverse;
        WIDE(left) = s->part[j][j];
        for (int k = 0; k < j; k++)
            WIDE(left) -= root[j][k] * root[j][k];
#pragma omp simd
        for (int l = 0; l < SUMI_LANES; l++)
            inverse.v[l] = sqrt(sumi_most(nothing, left.v[l]));
#pragma omp simd
        for (int l = 0; l < SUMI_LANES; l++)
            inverse.v[l] = left.v[l] > nothing ? 1.0 / inverse.v[l] : 0.0;
        for (int i = j; i < PARTS; i++) {
            sumi_wide sum = s->part[i][j];
            for (int k = 0; k < j; k++)
                sum -= root[i][k] * root[j][k];
            root[i][j] = sum * WIDE(inverse);
        }
    }
}

void sumi_spells_settle(const void *plan, const struct sumi_lane_years *years, uint32_t step, void *state)
{
    struct sumi_spells_state *s = state;
    struct sumi_lanes e[PARTS + 1];
    sumi_wide root[PARTS][PARTS];
    (void)plan;
    if (s->hidden != SUMI_SPELLS_FOLLOWED)
        return;
    sumi_lane_normals(&years->draws, step, SUMI_DRAW_START, PARTS + 1, e);
    root_of_parts(s, root);
    for (int v = 0; v < NV; v++) {
        s->slow[v] = s->part_mean[v];
        s->year[v] = s->part_mean[NV + v];
        for (int k = 0; k <= v; k++)
            s->slow[v] += root[v][k] * WIDE(e[k]);
        for (int k = 0; k <= NV + v; k++)
            s->year[v] += root[NV + v][k] * WIDE(e[k]);
        s->fast[v] = s->score[v] - s->slow[v] - s->year[v];
    }
    for (int l = 0; l < SUMI_LANES; l++)
        s->u[l] = s->u_mean[l] + sqrt(s->u_variance[l]) * e[PARTS].v[l];
    s->hidden = SUMI_SPELLS_DRAWN;
}
