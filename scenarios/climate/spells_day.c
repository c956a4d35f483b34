/* A day of the generator of spells, in eight years side by side. */
#include "scenarios/climate/spells_internal.h"

#include <math.h>
#include <string.h>

static const double slow_new = 0.25395474984410554;          /* sqrt(1 - exp(-2 / 30)) */
static const double year_new = 0.06318236032318289;          /* sqrt(1 - exp(-2 / 500)) */
static const double short_memory = 10.0, long_memory = 40.0; /* d */

/* c0 + c1 cos w + c2 sin w, and so on: a coefficient on this day. */
#define H1(c) ((c)[0] + (c)[1] * t[1] + (c)[2] * t[2])
#define H2(c) (H1(c) + (c)[3] * t[3] + (c)[4] * t[4])
#define H3(c) (H2(c) + (c)[5] * t[5] + (c)[6] * t[6])

/* --- the days before --- */

SUMI_VECTORISED
static void take_logarithms(struct sumi_spells_state *s, const struct sumi_lanes *rain)
{
    for (int l = 0; l < SUMI_LANES; l++) {
        s->ln_rain[l] = log1p(rain->v[l]);
        s->ln_dry[l] = log1p(s->dry[l]);
        s->ln_since_big[l] = log1p(s->since_big[l]);
        s->ln_run[l] = log1p(s->run[l]);
    }
}

SUMI_VECTORISED
void sumi_spells_push(const struct sumi_spells_plan *plan, int day_of_year, const struct sumi_lanes *rain,
                      struct sumi_spells_state *s)
{
    const double *t = plan->day[day_of_year].term, cap = SUMI_SPELLS_CAP;
    const sumi_wide logit = H2(s->number + SUMI_SPELLS_N_CHANCE);
    for (int l = 0; l < SUMI_LANES; l++) {
        const double wet = rain->v[l] >= SUMI_WET_DAY ? 1.0 : 0.0, big = rain->v[l] >= SUMI_SPELLS_BIG_MM ? 1.0 : 0.0;
        const double more = wet - 1.0 / (1.0 + exp(-logit[l]));
        s->w2[l] = s->w1[l];
        s->w1[l] = wet;
        s->dry[l] = (1.0 - wet) * sumi_least(s->dry[l] + 1.0, cap);
        s->since_big[l] = (1.0 - big) * sumi_least(s->since_big[l] + 1.0, cap);
        s->run[l] = wet * sumi_least(s->run[l] + 1.0, cap);
        s->e10[l] += (more - s->e10[l]) / short_memory;
        s->e40[l] += (more - s->e40[l]) / long_memory;
    }
    take_logarithms(s, rain);
}

/* As long since rain as it takes on an average of the season. */
SUMI_VECTORISED
static void begin_rain(const struct sumi_spells_plan *plan, int day_of_year, struct sumi_spells_state *s)
{
    const double *t = plan->day[day_of_year].term;
    const sumi_wide logit = H2(s->number + SUMI_SPELLS_N_CHANCE);
    const struct sumi_lanes none = {{0}};
    for (int l = 0; l < SUMI_LANES; l++) {
        s->dry[l] = sumi_least(exp(-logit[l]), SUMI_SPELLS_CAP);
        s->since_big[l] = s->dry[l];
    }
    take_logarithms(s, &none);
}

/* --- hidden parts --- */

/* part = kept part + fresh root e */
SUMI_VECTORISED
static void step_part(const sumi_wide *root, double kept, double fresh, const struct sumi_lanes *e, sumi_wide *part)
{
    for (int i = 0; i < SUMI_VARIABLES; i++) {
        sumi_wide sum = root[0] * *(const sumi_wide *)&e[0];
        for (int k = 1; k <= i; k++)
            sum += root[k] * *(const sumi_wide *)&e[k];
        part[i] = kept * part[i] + fresh * sum;
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
            z[i] += month->b[i][k] * *(const sumi_wide *)&e[k];
    }
    memcpy(fast, z, sizeof z);
}

void sumi_spells_begin(const void *plan, const struct sumi_lane_years *years, int day_of_year, void *state)
{
    const struct sumi_spells_plan *p = plan;
    struct sumi_spells_state *s = state;
    struct sumi_lanes e[3 * SUMI_VARIABLES + 1];
    const struct sumi_spells_month *month = &p->month[p->day[day_of_year].month];
    memset(s, 0, sizeof *s);
    for (int k = 0; k < SUMI_SPELLS_NUMBERS; k++)
        for (int l = 0; l < SUMI_LANES; l++)
            s->number[k][l] = p->number[1 + years->set[l]][k];
    begin_rain(p, day_of_year, s);
    sumi_lane_normals(&years->draws, 0, SUMI_DRAW_START, 3 * SUMI_VARIABLES + 1, e);
    step_part(s->number + SUMI_SPELLS_N_SLOW, 0.0, 1.0, e, s->slow);
    step_part(s->number + SUMI_SPELLS_N_YEAR, 0.0, 1.0, e + SUMI_VARIABLES, s->year);
    for (int i = 0; i < SUMI_VARIABLES; i++)
        for (int k = 0; k <= i; k++)
            s->fast[i] += month->start[i][k] * *(const sumi_wide *)&e[2 * SUMI_VARIABLES + k];
    s->u = *(const sumi_wide *)&e[3 * SUMI_VARIABLES];
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
    const sumi_wide logit_big =
        H2(big) + s->w1 * H1(big + 5) + s->ln_rain * big[8] + s->ln_since_big * big[9] + s->ln_run * big[10];
    const sumi_wide ln_mean = H2(amount) + s->w1 * amount[5] + s->ln_rain * amount[6];
    for (int l = 0; l < SUMI_LANES; l++) {
        chances->big[l] = 1.0 / (1.0 + exp(-logit_big[l]));
        chances->mean[l] = exp(ln_mean[l]);
    }
}

/* A gauge is read to 0.1 mm: what the days to come depend on is what will be in the record. */
SUMI_VECTORISED
static void rain_of(const struct sumi_spells_plan *plan, int day_of_year, const struct sumi_spells_state *s,
                    const struct sumi_spells_chances *chances, const struct sumi_lanes draw[4], struct sumi_lanes *rain)
{
    const sumi_wide *mixture = s->number + SUMI_SPELLS_N_MIXTURE + 3 * plan->day[day_of_year].season;
    const sumi_wide *below = s->number + SUMI_SPELLS_N_TRACE;
    const sumi_wide choice = *(const sumi_wide *)&draw[2];
    const sumi_wide logit = chances->wet + s->number[SUMI_SPELLS_N_WET_SLOW] * s->u;
    const sumi_wide a = s->number[SUMI_SPELLS_N_AMOUNT_SLOW], slow = a * s->u - 0.5 * a * a;
    const double most = 10.0 * sumi_station_rows[SUMI_STATION_RAIN].hi;
    sumi_wide trace = {0};
    trace += 1.0; /* of 0.1 mm */
    for (int k = 0; k < SUMI_SPELLS_TRACES - 1; k++)
        trace += (sumi_wide)((choice >= below[k]) & (sumi_choice)(trace * 0.0 + 1.0));
    for (int l = 0; l < SUMI_LANES; l++) {
        const double wet = draw[0].v[l] * (1.0 + exp(-logit[l])) < 1.0 ? 1.0 : 0.0;
        const double part = choice[l] < mixture[0][l] ? mixture[1][l] : mixture[2][l];
        const double above = chances->mean[l] * part * exp(slow[l]) * -log(draw[3].v[l]);
        const double tenths = sumi_limit(10.0, most, 10.0 * (SUMI_SPELLS_ABOVE_MM + above) + 0.5);
        rain->v[l] = wet * (draw[1].v[l] < chances->big[l] ? (double)(int)tenths : trace[l]) / 10.0;
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
    sumi_wide wet, heavy;
    for (int l = 0; l < SUMI_LANES; l++) {
        wet[l] = rain->v[l] >= SUMI_WET_DAY ? 1.0 : 0.0;
        heavy[l] = wet[l] * (log1p(rain->v[l]) - 1.0);
    }
    for (int v = 0; v < SUMI_VARIABLES; v++) {
        const sumi_wide *c = s->number + SUMI_SPELLS_N_MEAN + v * SUMI_SPELLS_MEAN;
        const sumi_wide *dry_variance = s->number + SUMI_SPELLS_N_VARIANCE + v * SUMI_DAY_KINDS * SUMI_SPELLS_VARIANCE;
        const sumi_wide *wet_variance = dry_variance + SUMI_SPELLS_VARIANCE;
        mean[v] = H3(c) + wet * H2(c + 7) + s->w1 * H1(c + 12) + heavy * H1(c + 15) + wet * s->w1 * c[18] +
                  s->w2 * c[19] + s->ln_rain * c[20] + s->e10 * H1(c + 21) + s->e40 * H1(c + 24) +
                  s->ln_since_big * c[27];
        const sumi_wide variance = (1.0 - wet) * H1(dry_variance) + wet * H1(wet_variance);
        for (int l = 0; l < SUMI_LANES; l++)
            deviation[v][l] = sqrt(variance[l]);
    }
}

SUMI_VECTORISED
void sumi_spells_values(const struct sumi_spells_plan *plan, int day_of_year, const struct sumi_lanes *rain,
                        const sumi_wide mean[SUMI_VARIABLES], const sumi_wide deviation[SUMI_VARIABLES],
                        const sumi_wide score[SUMI_VARIABLES], struct sumi_lanes x[SUMI_VARIABLES])
{
    const int season = plan->day[day_of_year].season;
    for (int v = 0; v < SUMI_VARIABLES; v++) {
        const double *table = plan->spells->quantile[v][season][SUMI_DRY];
        const double lo = sumi_climate_variable_rows[v].lo, hi = sumi_climate_variable_rows[v].hi;
        for (int l = 0; l < SUMI_LANES; l++) {
            const double at = (score[v][l] - SUMI_SPELLS_FIRST_NODE) / SUMI_SPELLS_NODE_STEP;
            const int node = (int)sumi_limit(0.0, SUMI_SPELLS_NODES - 2, at);
            const int here = node + (rain->v[l] >= SUMI_WET_DAY ? SUMI_SPELLS_NODES : 0);
            const double q = table[here] + (at - node) * (table[here + 1] - table[here]);
            x[v].v[l] = sumi_limit(lo, hi, mean[v][l] + deviation[v][l] * q);
        }
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
    step_part(s->number + SUMI_SPELLS_N_SLOW, SUMI_SPELLS_SLOW_KEPT, slow_new, e + SUMI_VARIABLES, s->slow);
    step_part(s->number + SUMI_SPELLS_N_YEAR, SUMI_SPELLS_YEAR_KEPT, year_new, e + 2 * SUMI_VARIABLES, s->year);
    s->u = SUMI_SPELLS_SLOW_KEPT * s->u + slow_new * *(const sumi_wide *)&e[SUMI_SPELLS_JOINT];
    s->hidden = SUMI_SPELLS_DRAWN;
    sumi_spells_chances_of(p, s, day_of_year, &chances);
    sumi_spells_draw_rain(p, years, step, day_of_year, s, &chances, &weather->rain);
    sumi_spells_law(p, s, day_of_year, &weather->rain, mean, deviation);
    for (int v = 0; v < SUMI_VARIABLES; v++)
        score[v] = s->fast[v] + s->slow[v] + s->year[v];
    sumi_spells_values(p, day_of_year, &weather->rain, mean, deviation, score, weather->x);
    sumi_spells_push(p, day_of_year, &weather->rain, s);
}
