/* A day of the generator of spells, in eight years side by side. */
#include "scenarios/climate/spells_internal.h"

#include <math.h>
#include <string.h>

static const double short_memory = 10.0, long_memory = 40.0; /* d */

/* c0 + c1 cos w + c2 sin w, and so on: a coefficient on this day. */
#define H1(c) ((c)[0] + (c)[1] * t[1] + (c)[2] * t[2])
#define H2(c) (H1(c) + (c)[3] * t[3] + (c)[4] * t[4])
#define H3(c) (H2(c) + (c)[5] * t[5] + (c)[6] * t[6])

/* --- the days before --- */

/* ln(1 + n) in place. */
static inline void take_logarithms(int n, struct sumi_lanes *value)
{
    for (int k = 0; k < n; k++) {
        struct sumi_lanes logarithm;
#pragma omp simd
        for (int l = 0; l < SUMI_LANES; l++)
            logarithm.v[l] = log1p(value[k].v[l]);
        value[k] = logarithm;
    }
}

SUMI_VECTORISED
static void keep_logarithms(const struct sumi_lanes *rain, struct sumi_spells_state *s)
{
    struct sumi_lanes value[4] = {*rain};
    WIDE(value[1]) = s->dry;
    WIDE(value[2]) = s->since_big;
    WIDE(value[3]) = s->run;
    take_logarithms(4, value);
    s->ln_rain = WIDE(value[0]);
    s->ln_dry = WIDE(value[1]);
    s->ln_since_big = WIDE(value[2]);
    s->ln_run = WIDE(value[3]);
}

/* 1 / (1 + exp(-x)) */
static inline void take_chance(sumi_wide *logit)
{
    struct sumi_lanes x, p;
    WIDE(x) = *logit;
    for (int l = 0; l < SUMI_LANES; l++)
        p.v[l] = 1.0 / (1.0 + exp(-x.v[l]));
    *logit = WIDE(p);
}

static inline double a_day_more(double days)
{
    return sumi_least(days + 1.0, SUMI_SPELLS_CAP);
}

SUMI_VECTORISED
static void push_rain(const struct sumi_spells_plan *plan, int day_of_year, const struct sumi_lanes *rain,
                      struct sumi_spells_state *s)
{
    const double *t = plan->day[day_of_year].term;
    sumi_wide chance = H2(s->number + SUMI_SPELLS_N_CHANCE);
    take_chance(&chance);
    s->w2 = s->w1;
#pragma omp simd
    for (int l = 0; l < SUMI_LANES; l++) {
        const bool wet = rain->v[l] >= SUMI_WET_DAY, big = rain->v[l] >= SUMI_SPELLS_BIG_MM;
        s->w1[l] = wet ? 1.0 : 0.0;
        s->dry[l] = wet ? 0.0 : a_day_more(s->dry[l]);
        s->since_big[l] = big ? 0.0 : a_day_more(s->since_big[l]);
        s->run[l] = wet ? a_day_more(s->run[l]) : 0.0;
    }
    s->e10 += (s->w1 - chance - s->e10) / short_memory;
    s->e40 += (s->w1 - chance - s->e40) / long_memory;
}

void sumi_spells_push(const struct sumi_spells_plan *plan, int day_of_year, const struct sumi_lanes *rain,
                      struct sumi_spells_state *s)
{
    push_rain(plan, day_of_year, rain, s);
    keep_logarithms(rain, s);
}

/* As long since rain as it takes on an average of the season. */
SUMI_VECTORISED
static void begin_rain(const struct sumi_spells_plan *plan, int day_of_year, struct sumi_spells_state *s)
{
    const double *t = plan->day[day_of_year].term;
    const sumi_wide logit = H2(s->number + SUMI_SPELLS_N_CHANCE);
    struct sumi_lanes days;
    WIDE(days) = -logit;
    for (int l = 0; l < SUMI_LANES; l++)
        days.v[l] = sumi_least(exp(days.v[l]), SUMI_SPELLS_CAP);
    s->dry = s->since_big = WIDE(days);
}

/* --- hidden parts --- */

/* part = kept part + fresh root e. */
SUMI_VECTORISED
static void step_part(const sumi_wide *root, struct sumi_spells_memory memory, const struct sumi_lanes *e,
                      sumi_wide *part)
{
    for (int i = 0; i < SUMI_VARIABLES; i++) {
        sumi_wide sum = root[0] * WIDE(e[0]);
        for (int k = 1; k <= i; k++)
            sum += root[k] * WIDE(e[k]);
        part[i] = memory.kept * part[i] + memory.fresh * sum;
        root += i + 1;
    }
}

SUMI_VECTORISED
static void step_fast(const struct sumi_spells_month *month, const struct sumi_lanes *e, sumi_wide *fast)
{
    sumi_wide z[SUMI_VARIABLES];
    for (int i = 0; i < SUMI_VARIABLES; i++) {
        z[i] = month->a[i][0] * fast[0];
        for (int k = 1; k < SUMI_VARIABLES; k++)
            z[i] += month->a[i][k] * fast[k];
        for (int k = 0; k <= i; k++)
            z[i] += month->b[i][k] * WIDE(e[k]);
    }
    memcpy(fast, z, sizeof z);
}

void sumi_spells_begin(const void *plan, const struct sumi_lane_years *years, int day_of_year, void *state)
{
    const struct sumi_spells_plan *p = plan;
    struct sumi_spells_state *s = state;
    const struct sumi_spells_memory none = {0.0, 1.0};
    const struct sumi_lanes no_rain = {{0}};
    struct sumi_lanes e[3 * SUMI_VARIABLES + 1];
    const struct sumi_spells_month *month = &p->month[p->day[day_of_year].month];
    memset(s, 0, sizeof *s);
    for (int k = 0; k < SUMI_SPELLS_NUMBERS; k++)
        for (int l = 0; l < SUMI_LANES; l++)
            s->number[k][l] = p->number[1 + years->set[l]][k];
    begin_rain(p, day_of_year, s);
    keep_logarithms(&no_rain, s);
    sumi_lane_normals(&years->draws, 0, SUMI_DRAW_START, 3 * SUMI_VARIABLES + 1, e);
    step_part(s->number + SUMI_SPELLS_N_SLOW, none, e, s->slow);
    step_part(s->number + SUMI_SPELLS_N_YEAR, none, e + SUMI_VARIABLES, s->year);
    for (int i = 0; i < SUMI_VARIABLES; i++)
        for (int k = 0; k <= i; k++)
            s->fast[i] += month->start[i][k] * WIDE(e[2 * SUMI_VARIABLES + k]);
    s->u = WIDE(e[3 * SUMI_VARIABLES]);
    s->hidden = SUMI_SPELLS_BEGUN;
}

/* --- rain --- */

SUMI_VECTORISED
void sumi_spells_chances_of(const struct sumi_spells_plan *plan, const struct sumi_spells_state *s, int day_of_year,
                            struct sumi_spells_chances *chances)
{
    const double *t = plan->day[day_of_year].term;
    const sumi_wide *wet = s->number + SUMI_SPELLS_N_WET, *big = s->number + SUMI_SPELLS_N_BIG;
    const sumi_wide *amount = s->number + SUMI_SPELLS_N_AMOUNT;
    chances->wet = H2(wet) + s->w1 * H1(wet + 5) + (1.0 - s->w1) * s->ln_dry * H1(wet + 8) +
                   s->w1 * s->ln_run * wet[11] + s->ln_since_big * H1(wet + 12) + s->ln_rain * wet[15];
    chances->big = H2(big) + s->w1 * H1(big + 5) + s->ln_rain * big[8] + s->ln_since_big * big[9] + s->ln_run * big[10];
    take_chance(&chances->big);
    struct sumi_lanes ln_mean, mean;
    WIDE(ln_mean) = H2(amount) + s->w1 * amount[5] + s->ln_rain * amount[6] + plan->day[day_of_year].amount;
    for (int l = 0; l < SUMI_LANES; l++)
        mean.v[l] = exp(ln_mean.v[l]);
    chances->mean = WIDE(mean);
}

/* A gauge is read to 0.1 mm: what the days to come depend on is what will be in the record. */
SUMI_VECTORISED
static void rain_of(const struct sumi_spells_plan *plan, int day_of_year, const struct sumi_spells_state *s,
                    const struct sumi_spells_chances *chances, const struct sumi_lanes draw[4], struct sumi_lanes *rain)
{
    const sumi_wide *mixture = s->number + SUMI_SPELLS_N_MIXTURE + 3 * plan->day[day_of_year].season;
    const sumi_wide *below = s->number + SUMI_SPELLS_N_TRACE;
    const sumi_wide a = s->number[SUMI_SPELLS_N_AMOUNT_SLOW];
    const double least = 10.0 * SUMI_SPELLS_BIG_MM, most = 10.0 * sumi_station_rows[SUMI_STATION_RAIN].hi;
    struct sumi_lanes odds, slow, size, tenths, trace;
    WIDE(odds) = -(chances->wet + s->number[SUMI_SPELLS_N_WET_SLOW] * s->u);
    WIDE(slow) = a * s->u - 0.5 * a * a;
    for (int l = 0; l < SUMI_LANES; l++) {
        odds.v[l] = exp(odds.v[l]);
        size.v[l] = -exp(slow.v[l]) * log(draw[3].v[l]);
    }
#pragma omp simd
    for (int l = 0; l < SUMI_LANES; l++) {
        const double small = mixture[1][l], large = mixture[2][l];
        const double mm = size.v[l] * (chances->mean[l] * (draw[2].v[l] < mixture[0][l] ? small : large));
        tenths.v[l] = sumi_most(sumi_least(10.0 * (SUMI_SPELLS_ABOVE_MM + mm) + 0.5, most), least);
        trace.v[l] = 1.0; /* 0.1 mm */
    }
    for (int k = 0; k < SUMI_SPELLS_TRACES - 1; k++)
#pragma omp simd
        for (int l = 0; l < SUMI_LANES; l++)
            trace.v[l] += draw[2].v[l] >= below[k][l] ? 1.0 : 0.0;
    for (int l = 0; l < SUMI_LANES; l++)
        tenths.v[l] = (int)tenths.v[l];
#pragma omp simd
    for (int l = 0; l < SUMI_LANES; l++) {
        const double fallen = draw[1].v[l] < chances->big[l] ? tenths.v[l] : trace.v[l];
        rain->v[l] = draw[0].v[l] * (1.0 + odds.v[l]) < 1.0 ? fallen / 10.0 : 0.0;
    }
}

void sumi_spells_draw_rain(const struct sumi_spells_plan *plan, const struct sumi_lane_years *years, uint32_t step,
                           int day_of_year, const struct sumi_spells_state *state,
                           const struct sumi_spells_chances *chances, struct sumi_lanes *rain)
{
    struct sumi_lanes draw[4];
    sumi_lane_uniforms(&years->draws, step, SUMI_DRAW_RAIN, 4, draw);
    rain_of(plan, day_of_year, state, chances, draw, rain);
}

/* --- the rest of the weather --- */

SUMI_VECTORISED
void sumi_spells_law(const struct sumi_spells_plan *plan, const struct sumi_spells_state *s, int day_of_year,
                     const struct sumi_lanes *rain, sumi_wide mean[SUMI_VARIABLES], sumi_wide deviation[SUMI_VARIABLES])
{
    const double *t = plan->day[day_of_year].term;
    struct sumi_lanes logarithm = *rain, is_wet;
    take_logarithms(1, &logarithm);
#pragma omp simd
    for (int l = 0; l < SUMI_LANES; l++)
        is_wet.v[l] = rain->v[l] >= SUMI_WET_DAY ? 1.0 : 0.0;
    const sumi_wide wet = WIDE(is_wet);
    const sumi_wide heavy = wet * (WIDE(logarithm) - 1.0);
    for (int v = 0; v < SUMI_VARIABLES; v++) {
        const sumi_wide *c = s->number + SUMI_SPELLS_N_MEAN + v * SUMI_SPELLS_MEAN;
        const sumi_wide *dry_variance = s->number + SUMI_SPELLS_N_VARIANCE + v * SUMI_DAY_KINDS * SUMI_SPELLS_VARIANCE;
        const sumi_wide *wet_variance = dry_variance + SUMI_SPELLS_VARIANCE;
        mean[v] = H3(c) + wet * H2(c + 7) + s->w1 * H1(c + 12) + heavy * H1(c + 15) + wet * s->w1 * H1(c + 18) +
                  s->w2 * H1(c + 21) + s->ln_rain * H1(c + 24) + s->e10 * H1(c + 27) + s->e40 * H1(c + 30) +
                  s->ln_since_big * H1(c + 33);
        struct sumi_lanes variance, root;
        WIDE(variance) = (1.0 - wet) * H1(dry_variance) + wet * H1(wet_variance);
        for (int l = 0; l < SUMI_LANES; l++)
            root.v[l] = sqrt(variance.v[l]);
        deviation[v] = WIDE(root);
    }
}

SUMI_VECTORISED
void sumi_spells_values(const struct sumi_spells_plan *plan, int day_of_year, const struct sumi_lanes *rain,
                        const sumi_wide mean[SUMI_VARIABLES], const sumi_wide deviation[SUMI_VARIABLES],
                        const sumi_wide score[SUMI_VARIABLES], struct sumi_lanes x[SUMI_VARIABLES])
{
    const int season = plan->day[day_of_year].season;
    const double last = SUMI_SPELLS_NODES - 2;
    for (int v = 0; v < SUMI_VARIABLES; v++) {
        const double *table = plan->spells->quantile[v][season][SUMI_DRY];
        const double lo = sumi_climate_variable_rows[v].lo, hi = sumi_climate_variable_rows[v].hi;
        struct sumi_lanes at, node, before, behind, q;
        WIDE(at) = (score[v] - SUMI_SPELLS_FIRST_NODE) / SUMI_SPELLS_NODE_STEP;
#pragma omp simd
        for (int l = 0; l < SUMI_LANES; l++)
            node.v[l] = sumi_most(sumi_least(at.v[l], last), 0.0);
        for (int l = 0; l < SUMI_LANES; l++)
            node.v[l] = (int)node.v[l];
#pragma omp simd
        for (int l = 0; l < SUMI_LANES; l++) {
            at.v[l] -= node.v[l];
            node.v[l] += rain->v[l] >= SUMI_WET_DAY ? SUMI_SPELLS_NODES : 0.0;
        }
        for (int l = 0; l < SUMI_LANES; l++) {
            before.v[l] = table[(int)node.v[l]];
            behind.v[l] = table[(int)node.v[l] + 1];
        }
        WIDE(q) = mean[v] + deviation[v] * (WIDE(before) + WIDE(at) * (WIDE(behind) - WIDE(before)));
#pragma omp simd
        for (int l = 0; l < SUMI_LANES; l++)
            x[v].v[l] = sumi_limit(lo, hi, q.v[l]);
    }
}

void sumi_spells_day(const void *plan, const struct sumi_lane_years *years, uint32_t step, int day_of_year, void *state,
                     struct sumi_lane_weather *weather)
{
    const struct sumi_spells_plan *p = plan;
    struct sumi_spells_state *s = state;
    struct sumi_spells_chances chances;
    struct sumi_lanes e[SUMI_SPELLS_JOINT + 1];
    sumi_wide mean[SUMI_VARIABLES], deviation[SUMI_VARIABLES], score[SUMI_VARIABLES];
    sumi_lane_normals(&years->draws, step, SUMI_DRAW_WEATHER, SUMI_SPELLS_JOINT + 1, e);
    step_fast(&p->month[p->day[day_of_year].month], e, s->fast);
    step_part(s->number + SUMI_SPELLS_N_SLOW, p->slow, e + SUMI_VARIABLES, s->slow);
    step_part(s->number + SUMI_SPELLS_N_YEAR, p->year, e + 2 * SUMI_VARIABLES, s->year);
    s->u = p->slow.kept * s->u + p->slow.fresh * WIDE(e[SUMI_SPELLS_JOINT]);
    s->hidden = SUMI_SPELLS_DRAWN;
    sumi_spells_chances_of(p, s, day_of_year, &chances);
    sumi_spells_draw_rain(p, years, step, day_of_year, s, &chances, &weather->rain);
    sumi_spells_law(p, s, day_of_year, &weather->rain, mean, deviation);
    for (int v = 0; v < SUMI_VARIABLES; v++)
        score[v] = s->fast[v] + s->slow[v] + s->year[v];
    sumi_spells_values(p, day_of_year, &weather->rain, mean, deviation, score, weather->x);
    sumi_spells_push(p, day_of_year, &weather->rain, s);
}
