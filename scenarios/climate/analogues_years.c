/* Years of days of a record. */
#include "scenarios/climate/analogues_internal.h"

#include <math.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES, YEAR = SUMI_ANALOGUES_YEAR_DAYS };

static const double run_days = 8.0; /* d: in the mean, from one jump to the next; geometric (Politis and Romano 1994) */

/* What the numbers of SUMI_DRAW_CHOICE are for. */
enum { DRAW_JUMP, DRAW_DAY, DRAW_FOLLOWED, DRAW_SETTLED, DRAWS };
/* The steps of SUMI_DRAW_START: the weights of 64 years each, then the day that a year begins with. */
enum { STEP_BEGINNING = SUMI_ANALOGUES_YEARS / SUMI_DRAWS_OF_A_USE };

struct analogue_years {
    _Alignas(64) double weight[SUMI_LANES][SUMI_ANALOGUES_YEARS]; /* of the record's years */
    struct sumi_slow_state slow[SUMI_LANES];
    int at[SUMI_LANES]; /* the day of the record that came last; -1: a known one did, and none is chosen yet */
    struct sumi_likeness known[SUMI_LANES]; /* that day */
    int day_of_year;                        /* of the day that came last */
    float distance[SUMI_ANALOGUES_SEASON];  /* of a search */
};

/* Day 366 is the 31 December of a leap year. */
static int in_365(int day_of_year)
{
    return day_of_year < YEAR ? day_of_year : YEAR;
}

static int day_before(int day_of_year)
{
    return day_of_year > 1 ? day_of_year - 1 : YEAR;
}

/* Weights of a Dirichlet distribution of concentration 1, up to a factor: exponential numbers (Rubin 1981). */
static void draw_weights(const struct sumi_analogues_plan *plan, const struct sumi_lane_years *years,
                         struct analogue_years *s)
{
    struct sumi_lanes uniform[SUMI_DRAWS_OF_A_USE];
    for (int first = 0; first < plan->n_years; first += SUMI_DRAWS_OF_A_USE) {
        const int left = plan->n_years - first, n = left < SUMI_DRAWS_OF_A_USE ? left : SUMI_DRAWS_OF_A_USE;
        sumi_lane_uniforms(&years->draws, (uint32_t)(first / SUMI_DRAWS_OF_A_USE), SUMI_DRAW_START, n, uniform);
        for (int y = 0; y < n; y++)
            for (int l = 0; l < SUMI_LANES; l++)
                s->weight[l][first + y] = years->set[l] >= 0 ? -log(uniform[y].v[l]) : 1.0;
    }
}

/* Any day of the season, its year as often as its weight says. */
static int draw_beginning(const struct sumi_analogues_plan *plan, int eve, const double *weight, double uniform)
{
    double all = 0.0, sum = 0.0;
    int begin, end;
    sumi_analogues_season(plan, eve, &begin, &end);
    for (int i = begin; i < end; i++)
        all += weight[plan->year[plan->candidate[i]]];
    for (int i = begin; i < end - 1; i++) {
        sum += weight[plan->year[plan->candidate[i]]];
        if (sum > uniform * all)
            return plan->candidate[i];
    }
    return plan->candidate[end - 1];
}

static void analogues_begin(const void *plan, const struct sumi_lane_years *years, int day_of_year, void *state)
{
    const struct sumi_analogues_plan *p = plan;
    struct analogue_years *s = state;
    struct sumi_lanes uniform;
    memset(s, 0, sizeof *s);
    s->day_of_year = day_before(in_365(day_of_year));
    draw_weights(p, years, s);
    sumi_lane_uniforms(&years->draws, STEP_BEGINNING, SUMI_DRAW_START, 1, &uniform);
    for (int l = 0; l < SUMI_LANES; l++) {
        s->at[l] = draw_beginning(p, s->day_of_year, s->weight[l], uniform.v[l]);
        s->slow[l] = p->slow[s->at[l]];
    }
}

/* The next day of one year, of the record day that it is made of. */
static void go_on(const struct sumi_analogues_plan *plan, int l, int day_of_year, const struct sumi_lanes *uniform,
                  struct analogue_years *s, struct sumi_lane_weather *weather)
{
    const struct sumi_analogues *record = plan->record;
    int at = s->at[l];
    if (plan->next[at] < 0 || uniform[DRAW_JUMP].v[l] < 1.0 / run_days) {
        const struct sumi_likeness wanted = sumi_analogues_like(plan, record->rain[at], plan->anomaly[at], s->slow[l]);
        at = sumi_analogues_find(plan, s->day_of_year, &wanted, at, s->weight[l], uniform[DRAW_DAY].v[l], s->distance);
    }
    at = plan->next[at];
    s->at[l] = at;
    weather->rain.v[l] = record->rain[at];
    for (int v = 0; v < NV; v++) {
        const struct sumi_field *row = &sumi_climate_variable_rows[v];
        weather->x[v].v[l] = sumi_limit(
            row->lo, row->hi, plan->mean[day_of_year][v] + plan->deviation[day_of_year][v] * plan->anomaly[at][v]);
    }
    sumi_analogues_pass(plan, day_of_year, record->rain[at], plan->anomaly[at][SUMI_CLIMATE_MIDDLE], &s->slow[l]);
}

static void analogues_day(const void *plan, const struct sumi_lane_years *years, uint32_t step, int day_of_year,
                          void *state, struct sumi_lane_weather *weather)
{
    struct analogue_years *s = state;
    struct sumi_lanes uniform[DRAWS];
    sumi_lane_uniforms(&years->draws, step, SUMI_DRAW_CHOICE, DRAWS, uniform);
    day_of_year = in_365(day_of_year);
    for (int l = 0; l < SUMI_LANES; l++)
        go_on(plan, l, day_of_year, uniform, s, weather);
    s->day_of_year = day_of_year;
}

/* --- days that are known --- */

static void settle_one(const struct sumi_analogues_plan *plan, int l, double uniform, struct analogue_years *s)
{
    if (s->at[l] < 0)
        s->at[l] = sumi_analogues_find(plan, s->day_of_year, &s->known[l], -1, s->weight[l], uniform, s->distance);
}

/* How many values of a day are known; the variables as deviations, NAN where they are not. */
static int take_known(const struct sumi_analogues_plan *plan, int l, int day_of_year,
                      const struct sumi_lane_weather *weather, double anomaly[NV])
{
    int n = !isnan(weather->rain.v[l]);
    for (int v = 0; v < NV; v++) {
        anomaly[v] = (weather->x[v].v[l] - plan->mean[day_of_year][v]) / plan->deviation[day_of_year][v];
        n += !isnan(anomaly[v]);
    }
    return n;
}

/* Whether anything is known that days are alike by: not of humidity or wind alone. */
static bool tells_of_days(const struct sumi_lane_weather *weather, int l, const double anomaly[NV])
{
    return !isnan(weather->rain.v[l]) || !isnan(anomaly[SUMI_CLIMATE_MIDDLE]) || !isnan(anomaly[SUMI_CLIMATE_RANGE]) ||
           !isnan(anomaly[SUMI_CLIMATE_TRANSMISSION]);
}

/* A day of which nothing tells which it is: drawn, but for what is known. */
static void draw_all(const struct sumi_analogues_plan *plan, int l, int day_of_year, const struct sumi_lanes *uniform,
                     struct analogue_years *s, struct sumi_lane_weather *weather)
{
    double known[NV];
    for (int v = 0; v < NV; v++)
        known[v] = weather->x[v].v[l];
    settle_one(plan, l, uniform[DRAW_FOLLOWED].v[l], s);
    go_on(plan, l, day_of_year, uniform, s, weather);
    for (int v = 0; v < NV; v++)
        weather->x[v].v[l] = isnan(known[v]) ? weather->x[v].v[l] : known[v];
}

/* What is not known of a day comes from a day of the record that is like the rest of it. */
static void fill_in(const struct sumi_analogues_plan *plan, int l, int day_of_year, double uniform,
                    struct analogue_years *s, double anomaly[NV], struct sumi_lane_weather *weather)
{
    struct sumi_slow_state slow = s->slow[l];
    sumi_analogues_pass(plan, day_of_year, weather->rain.v[l], anomaly[SUMI_CLIMATE_MIDDLE], &slow);
    if (isnan(weather->rain.v[l]))
        slow.rainy = NAN;
    const struct sumi_likeness wanted = sumi_analogues_like(plan, weather->rain.v[l], anomaly, slow);
    const int like = sumi_analogues_find(plan, day_of_year, &wanted, -1, s->weight[l], uniform, s->distance);
    if (isnan(weather->rain.v[l]))
        weather->rain.v[l] = plan->record->rain[like];
    for (int v = 0; v < NV; v++) {
        const struct sumi_field *row = &sumi_climate_variable_rows[v];
        if (!isnan(anomaly[v]))
            continue;
        anomaly[v] = plan->anomaly[like][v];
        weather->x[v].v[l] =
            sumi_limit(row->lo, row->hi, plan->mean[day_of_year][v] + plan->deviation[day_of_year][v] * anomaly[v]);
    }
}

static void analogues_follow(const void *plan, const struct sumi_lane_years *years, uint32_t step, int day_of_year,
                             void *state, struct sumi_lane_weather *weather)
{
    const struct sumi_analogues_plan *p = plan;
    struct analogue_years *s = state;
    struct sumi_lanes uniform[DRAWS];
    sumi_lane_uniforms(&years->draws, step, SUMI_DRAW_CHOICE, DRAWS, uniform);
    day_of_year = in_365(day_of_year);
    for (int l = 0; l < SUMI_LANES; l++) {
        double anomaly[NV];
        const int n = take_known(p, l, day_of_year, weather, anomaly);
        if (!tells_of_days(weather, l, anomaly)) {
            draw_all(p, l, day_of_year, uniform, s, weather);
            continue;
        }
        if (n < NV + 1)
            fill_in(p, l, day_of_year, uniform[DRAW_FOLLOWED].v[l], s, anomaly, weather);
        sumi_analogues_pass(p, day_of_year, weather->rain.v[l], anomaly[SUMI_CLIMATE_MIDDLE], &s->slow[l]);
        s->known[l] = sumi_analogues_like(p, weather->rain.v[l], anomaly, s->slow[l]);
        s->at[l] = -1;
    }
    s->day_of_year = day_of_year;
}

/* From the last known day, it goes on as after one of the days of the record that are most like it. */
static void analogues_settle(const void *plan, const struct sumi_lane_years *years, uint32_t step, void *state)
{
    struct sumi_lanes uniform[DRAWS];
    sumi_lane_uniforms(&years->draws, step, SUMI_DRAW_CHOICE, DRAWS, uniform);
    for (int l = 0; l < SUMI_LANES; l++)
        settle_one(plan, l, uniform[DRAW_SETTLED].v[l], state);
}

/* Each year has weights of its own. */
static int n_sets(const struct sumi_climate *climate)
{
    (void)climate;
    return SUMI_GENERATED_YEARS;
}

const struct sumi_generator sumi_analogues_generator = {
    .row = {"analogues", "runs of days of the record itself", "Lall and Sharma 1996"},
    .n_sets = n_sets,
    .check = sumi_analogues_check,
    .plan = sumi_analogues_prepare,
    .let_go = sumi_analogues_let_go,
    .state_size = sizeof(struct analogue_years),
    .begin = analogues_begin,
    .day = analogues_day,
    .follow = analogues_follow,
    .settle = analogues_settle,
};
