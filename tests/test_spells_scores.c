/* The normal scores behind the weather of the generator of spells: their covariances from day to day and between
 * months and years, from theory; and that days that are known leave the days to come with their exact conditional
 * law. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenarios/climate/spells_internal.h"
#include "sim/memory.h"
#include "tests/support/spells_climate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES, YEARS = 1600 };

static const double allowed = 4.2; /* standard errors; one run of 30 would be beyond, but the seed is one */

static void within(double value, double expected, double deviation, const char *what, int i, int j)
{
    if (!(fabs(value - expected) <= allowed * deviation))
        fail_msg("%s %d, %d: %.6g, expected %.6g, standard error %.2g: %.1f of them", what, i, j, value, expected,
                 deviation, (value - expected) / deviation);
}

/* Weather that is its scores: m in the middle of the bounds, s a twentieth of their width, q(z) = z. */
static void scores_climate(struct sumi_climate *climate)
{
    struct sumi_climate whole;
    spells_climate(0, &whole);
    spells_climate_bare(-1, 0, 5, climate);
    memcpy(climate->spells->same_day, whole.spells->same_day, sizeof whole.spells->same_day);
    memcpy(climate->spells->day_before, whole.spells->day_before, sizeof whole.spells->day_before);
    memcpy(climate->spells->fitted.slow, whole.spells->fitted.slow, sizeof whole.spells->fitted.slow);
    memcpy(climate->spells->fitted.year, whole.spells->fitted.year, sizeof whole.spells->fitted.year);
    sumi_climate_clear(&whole);
}

static double score_of(const struct sumi_climate *climate, double x, int v)
{
    const struct sumi_spells_set *set = &climate->spells->fitted;
    return (x - set->mean[v][0]) / sqrt(set->variance[v][SUMI_DRY][0]);
}

/* Mean over years and its standard error. */
static void average(const double *value, int n, double *mean, double *error)
{
    double squares = 0;
    *mean = 0;
    for (int y = 0; y < n; y++)
        *mean += value[y] / n;
    for (int y = 0; y < n; y++)
        squares += pow(value[y] - *mean, 2);
    *error = sqrt(squares / (n - 1) / n);
}

/* On a day, and from day to day, late in each of two months: by then what was before it is forgotten (0.7^20). */
static void days_go_together(void **state)
{
    (void)state;
    static const int first_day[2] = {20, 201}, month[2] = {0, 6};
    struct sumi_climate climate;
    static double same[YEARS], next[YEARS];
    scores_climate(&climate);
    const struct sumi_spells *spells = climate.spells;
    struct spells_day(*year)[365] = spells_years(&climate, SUMI_PARAMETERS_FITTED, 0, YEARS);
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < NV; i++)
            for (int j = 0; j < NV; j++) {
                double mean, error;
                const double slow = spells->fitted.slow[i][j], yearly = spells->fitted.year[i][j];
                for (int y = 0; y < YEARS; y++) {
                    same[y] = next[y] = 0;
                    for (int d = first_day[k]; d < first_day[k] + 10; d++) {
                        const double z = score_of(&climate, year[y][d].x[j], j);
                        same[y] += score_of(&climate, year[y][d].x[i], i) * z / 10;
                        next[y] += score_of(&climate, year[y][d + 1].x[i], i) * z / 10;
                    }
                }
                average(same, YEARS, &mean, &error);
                within(mean, spells->same_day[month[k]][i][j] + slow + yearly, error, "one day", i, j);
                average(next, YEARS, &mean, &error);
                within(mean, spells->day_before[month[k]][i][j] + slow * exp(-1 / 30.0) + yearly * exp(-1 / 500.0),
                       error, "day to day", i, j);
            }
    free(year);
    sumi_climate_clear(&climate);
}

/* The first days are as all others: what is hidden begins in its own law. */
static void years_begin_in_their_law(void **state)
{
    (void)state;
    struct sumi_climate climate;
    static double square[YEARS];
    scores_climate(&climate);
    const struct sumi_generator *generator = sumi_generator_of(SUMI_GENERATOR_SPELLS);
    struct sumi_error error = {0};
    void *plan, *years_state = sumi_allocate_aligned(64, generator->state_size);
    assert_non_null(years_state);
    assert_int_equal(generator->plan(&climate, &plan, &error), SUMI_OK);
    for (int i = 0; i < NV; i++)
        for (int j = 0; j <= i; j++) {
            double mean, deviation;
            for (int y = 0; y < YEARS; y += SUMI_LANES) {
                struct sumi_lane_years years;
                struct sumi_lane_weather weather;
                sumi_lane_years_start(&climate, SUMI_PARAMETERS_FITTED, 3, (uint32_t)y, &years);
                generator->begin(plan, &years, 100, years_state);
                generator->day(plan, &years, 0, 101, years_state, &weather);
                for (int l = 0; l < SUMI_LANES; l++)
                    square[y + l] = score_of(&climate, weather.x[i].v[l], i) * score_of(&climate, weather.x[j].v[l], j);
            }
            average(square, YEARS, &mean, &deviation);
            within(mean,
                   climate.spells->same_day[3][i][j] + climate.spells->fitted.slow[i][j] +
                       climate.spells->fitted.year[i][j],
                   deviation, "first day", i, j);
        }
    generator->let_go(plan);
    sumi_release(years_state);
    sumi_climate_clear(&climate);
}

/* Variance of the mean of n days of an AR(1) of variance 1. */
static double of_mean(int n, double kept)
{
    double sum = n;
    for (int k = 1; k < n; k++)
        sum += 2 * (n - k) * pow(kept, k);
    return sum / n / n;
}

/* Means of 30 days and of a year, with a fast part that has no memory: they vary by the slow and the yearly part. */
static void months_and_years_vary(void **state)
{
    (void)state;
    static double square[YEARS], sum[YEARS][NV];
    static const int length[2] = {30, 365};
    struct sumi_climate climate;
    scores_climate(&climate);
    struct sumi_spells *spells = climate.spells;
    memset(spells->day_before, 0, sizeof spells->day_before);
    struct spells_day(*year)[365] = spells_years(&climate, SUMI_PARAMETERS_FITTED, 0, YEARS);
    for (int k = 0; k < 2; k++) {
        const int n = length[k], start = k == 0 ? 59 : 0; /* in one month the fast part is the same all along */
        double fast[NV][NV] = {{0}};
        memset(sum, 0, sizeof sum);
        for (int y = 0; y < YEARS; y++)
            for (int d = start; d < start + n; d++)
                for (int v = 0; v < NV; v++)
                    sum[y][v] += score_of(&climate, year[y][d].x[v], v) / n;
        for (int month = 0; month < 12; month++) /* hand-made: the same in all months */
            for (int i = 0; i < NV; i++)
                for (int j = 0; j < NV; j++)
                    fast[i][j] += spells->same_day[month][i][j] / 12;
        for (int i = 0; i < NV; i++)
            for (int j = 0; j <= i; j++) {
                double mean, error;
                for (int y = 0; y < YEARS; y++)
                    square[y] = sum[y][i] * sum[y][j];
                average(square, YEARS, &mean, &error);
                within(mean,
                       fast[i][j] / n + of_mean(n, exp(-1 / 30.0)) * spells->fitted.slow[i][j] +
                           of_mean(n, exp(-1 / 500.0)) * spells->fitted.year[i][j],
                       error, "mean of days", n, 10 * i + j);
            }
    }
    free(year);
    sumi_climate_clear(&climate);
}

/* --- known days --- */

enum { KNOWN = 25, AHEAD = 5, SEEN = KNOWN * NV, MEMBERS = 4000, FIRST = 183 }; /* all in July and August */
static const int lead[AHEAD] = {0, 1, 2, 6, 15};

/* a = day_before same_day^-1, by elimination. */
static void of_yesterday(const struct sumi_spells *spells, double a[NV][NV])
{
    for (int row = 0; row < NV; row++) { /* same_day x = the row of day_before */
        double m[NV][NV + 1];
        for (int i = 0; i < NV; i++) {
            memcpy(m[i], spells->same_day[6][i], sizeof spells->same_day[6][i]);
            m[i][NV] = spells->day_before[6][row][i];
        }
        for (int i = 0; i < NV; i++)
            for (int k = 0; k < NV; k++) {
                const double factor = m[k][i] / m[i][i];
                for (int j = 0; j <= NV && k != i; j++)
                    m[k][j] -= factor * m[i][j];
            }
        for (int i = 0; i < NV; i++)
            a[row][i] = m[i][NV] / m[i][i];
    }
}

/* Covariance of all scores k days apart: [later][earlier], in a month that goes on for ever. */
static void lagged(const struct sumi_spells *spells, int k, double c[NV][NV])
{
    double fast[NV][NV], a[NV][NV];
    memcpy(fast, spells->same_day[6], sizeof fast);
    of_yesterday(spells, a);
    for (int step = 0; step < k; step++) {
        double next[NV][NV] = {{0}};
        for (int i = 0; i < NV; i++)
            for (int j = 0; j < NV; j++)
                for (int n = 0; n < NV; n++)
                    next[i][j] += a[i][n] * fast[n][j];
        memcpy(fast, next, sizeof fast);
    }
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++)
            c[i][j] =
                fast[i][j] + exp(-k / 30.0) * spells->fitted.slow[i][j] + exp(-k / 500.0) * spells->fitted.year[i][j];
}

/* Lower triangle in place. */
static void cholesky(int n, double *m)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++) {
            double sum = m[i * n + j];
            for (int k = 0; k < j; k++)
                sum -= m[i * n + k] * m[j * n + k];
            m[i * n + j] = i == j ? sqrt(sum) : sum / m[j * n + j];
        }
}

/* Known values (rows day by day, NV of each; `is_known` says which) and their place in a joint vector. */
struct exact {
    int n, day[SEEN], variable[SEEN];
    double *root, forward[SEEN]; /* of their covariances; root^-1 values */
};

static double covariance(const struct sumi_spells *spells, int day_i, int i, int day_j, int j)
{
    double c[NV][NV];
    lagged(spells, abs(day_i - day_j), c);
    return day_i >= day_j ? c[i][j] : c[j][i];
}

static void solve(const struct exact *e, double *b)
{
    for (int i = 0; i < e->n; i++) {
        for (int k = 0; k < i; k++)
            b[i] -= e->root[i * e->n + k] * b[k];
        b[i] /= e->root[i * e->n + i];
    }
}

static void exact_of(const struct sumi_spells *spells, double z[KNOWN][NV], struct exact *e)
{
    e->n = 0;
    for (int d = 0; d < KNOWN; d++)
        for (int v = 0; v < NV; v++)
            if (!isnan(z[d][v])) {
                e->day[e->n] = d;
                e->variable[e->n] = v;
                e->forward[e->n++] = z[d][v];
            }
    e->root = malloc((size_t)(e->n * e->n) * sizeof *e->root);
    assert_non_null(e->root);
    for (int i = 0; i < e->n; i++)
        for (int j = 0; j < e->n; j++)
            e->root[i * e->n + j] = covariance(spells, e->day[i], e->variable[i], e->day[j], e->variable[j]);
    cholesky(e->n, e->root);
    solve(e, e->forward);
}

/* Conditional mean of a score of a day, and its covariance with a second one. */
static void exact_law(const struct sumi_spells *spells, const struct exact *e, int day, int i, int day_2, int j,
                      double *mean, double *together)
{
    double of_i[SEEN], of_j[SEEN];
    for (int k = 0; k < e->n; k++) {
        of_i[k] = covariance(spells, day, i, e->day[k], e->variable[k]);
        of_j[k] = covariance(spells, day_2, j, e->day[k], e->variable[k]);
    }
    solve(e, of_i);
    solve(e, of_j);
    *mean = 0;
    *together = covariance(spells, day, i, day_2, j);
    for (int k = 0; k < e->n; k++) {
        *mean += of_i[k] * e->forward[k];
        *together -= of_i[k] * of_j[k];
    }
}

/* Of a hidden part (0 to 4: slow, 5 to 9: yearly) on the last known day: conditional mean, and covariance with a
 * second. */
static void exact_part(const struct sumi_spells *spells, const struct exact *e, int i, int j, double *mean,
                       double *together)
{
    double of[2][SEEN];
    const int part[2] = {i, j};
    for (int n = 0; n < 2; n++) {
        const double(*c)[NV] = part[n] < NV ? spells->fitted.slow : spells->fitted.year;
        for (int k = 0; k < e->n; k++)
            of[n][k] = c[part[n] % NV][e->variable[k]] * exp((e->day[k] - KNOWN + 1) / (part[n] < NV ? 30.0 : 500.0));
        solve(e, of[n]);
    }
    *mean = 0;
    *together = i / NV != j / NV ? 0 : (i < NV ? spells->fitted.slow : spells->fitted.year)[i % NV][j % NV];
    for (int k = 0; k < e->n; k++) {
        *mean += of[0][k] * e->forward[k];
        *together -= of[0][k] * of[1][k];
    }
}

/* The filter itself, before anything is drawn, to rounding; and what is drawn from it. */
static void parts_have_the_law(const struct sumi_climate *climate, double z[KNOWN][NV])
{
    enum { PARTS = SUMI_SPELLS_PARTS };
    static double drawn[MEMBERS][PARTS], product[MEMBERS];
    const struct sumi_generator *generator = sumi_generator_of(SUMI_GENERATOR_SPELLS);
    const struct sumi_spells_set *set = &climate->spells->fitted;
    struct exact exact;
    struct sumi_error error = {0};
    struct sumi_lane_years years;
    struct sumi_lane_weather weather;
    void *plan;
    struct sumi_spells_state *state = sumi_allocate_aligned(64, generator->state_size);
    assert_non_null(state);
    assert_int_equal(generator->plan(climate, &plan, &error), SUMI_OK);
    exact_of(climate->spells, z, &exact);
    sumi_lane_years_start(climate, SUMI_PARAMETERS_FITTED, 5, 0, &years);
    generator->begin(plan, &years, FIRST - 1, state);
    for (int d = 0; d < KNOWN; d++) {
        for (int l = 0; l < SUMI_LANES; l++) {
            weather.rain.v[l] = l % 2;
            for (int v = 0; v < NV; v++)
                weather.x[v].v[l] = set->mean[v][0] + z[d][v] * sqrt(set->variance[v][0][0]);
        }
        generator->follow(plan, &years, (uint32_t)d, FIRST + d, state, &weather);
    }
    for (int m = 0; m < MEMBERS; m += SUMI_LANES) {
        sumi_lane_years_start(climate, SUMI_PARAMETERS_FITTED, 5, (uint32_t)m, &years);
        state->hidden = SUMI_SPELLS_FOLLOWED;
        generator->settle(plan, &years, KNOWN, state);
        for (int l = 0; l < SUMI_LANES; l++)
            for (int v = 0; v < NV; v++) {
                drawn[m + l][v] = state->slow[v][l];
                drawn[m + l][NV + v] = state->year[v][l];
                assert_true(fabs(state->fast[v][l] + state->slow[v][l] + state->year[v][l] - z[KNOWN - 1][v]) < 1e-9);
            }
    }
    for (int i = 0; i < PARTS; i++)
        for (int j = 0; j <= i; j++) {
            double mean, together, found, deviation;
            exact_part(climate->spells, &exact, i, j, &mean, &together);
            for (int l = 0; l < SUMI_LANES; l++)
                assert_true(fabs(state->part_mean[i][l] - mean) < 1e-9 &&
                            fabs(state->part[i][j][l] - together) < 1e-9 &&
                            fabs(state->part[j][i][l] - together) < 1e-9);
            for (int m = 0; m < MEMBERS; m++)
                product[m] = (drawn[m][i] - mean) * (drawn[m][j] - state->part_mean[j][0]);
            average(product, MEMBERS, &found, &deviation);
            within(found, together, deviation, "covariance of parts", i, j);
        }
    free(exact.root);
    generator->let_go(plan);
    sumi_release(state);
}

/* Members that follow the known days and go on; drawn[m][0] is the last known day, with what was filled in. */
static void follow_and_draw(const struct sumi_climate *climate, double z[KNOWN][NV], double (*drawn)[AHEAD][NV])
{
    const struct sumi_generator *generator = sumi_generator_of(SUMI_GENERATOR_SPELLS);
    const struct sumi_spells_set *set = &climate->spells->fitted;
    struct sumi_error error = {0};
    void *plan, *state = sumi_allocate_aligned(64, generator->state_size);
    assert_non_null(state);
    assert_int_equal(generator->plan(climate, &plan, &error), SUMI_OK);
    for (int m = 0; m < MEMBERS; m += SUMI_LANES) {
        struct sumi_lane_years years;
        struct sumi_lane_weather weather;
        sumi_lane_years_start(climate, SUMI_PARAMETERS_FITTED, 5, (uint32_t)m, &years);
        generator->begin(plan, &years, FIRST - 1, state);
        for (int d = 0, k = 0; d < KNOWN + lead[AHEAD - 1]; d++) {
            for (int l = 0; l < SUMI_LANES && d < KNOWN; l++) {
                weather.rain.v[l] = d % 3 == 0 ? 4 : 0;
                for (int v = 0; v < NV; v++)
                    weather.x[v].v[l] = set->mean[v][0] + z[d][v] * sqrt(set->variance[v][0][0]);
            }
            if (d < KNOWN)
                generator->follow(plan, &years, (uint32_t)d, FIRST + d, state, &weather);
            else
                generator->day(plan, &years, (uint32_t)d, FIRST + d, state, &weather);
            if (d == KNOWN - 1)
                generator->settle(plan, &years, (uint32_t)d, state);
            if (d != KNOWN - 1 + lead[k])
                continue;
            for (int l = 0; l < SUMI_LANES; l++)
                for (int v = 0; v < NV; v++)
                    drawn[m + l][k][v] = score_of(climate, weather.x[v].v[l], v);
            k++;
        }
    }
    generator->let_go(plan);
    sumi_release(state);
}

static void members_have_the_law(const struct sumi_climate *climate, double z[KNOWN][NV])
{
    static double product[MEMBERS], drawn[MEMBERS][AHEAD][NV];
    struct exact exact;
    exact_of(climate->spells, z, &exact);
    follow_and_draw(climate, z, drawn);
    for (int k = 0; k < AHEAD; k++)
        for (int i = 0; i < NV; i++)
            for (int j = 0; j <= i; j++) {
                const int day = KNOWN - 1 + lead[k];
                double mean_i, mean_j, together, mean, error;
                if (k == 0 && !isnan(z[KNOWN - 1][i])) {
                    within(drawn[MEMBERS / 2][0][i], z[KNOWN - 1][i], 1e-9, "a known day stays", i, i);
                    continue;
                }
                exact_law(climate->spells, &exact, day, j, day, i, &mean_j, &together);
                exact_law(climate->spells, &exact, day, i, day, j, &mean_i, &together);
                for (int m = 0; m < MEMBERS; m++)
                    product[m] = drawn[m][k][i];
                average(product, MEMBERS, &mean, &error);
                within(mean, mean_i, error, "mean of a day to come", lead[k], i);
                for (int m = 0; m < MEMBERS; m++)
                    product[m] = (drawn[m][k][i] - mean_i) * (drawn[m][k][j] - mean_j);
                average(product, MEMBERS, &mean, &error);
                within(mean, together, error + 1e-9, "covariance of a day to come", lead[k], 10 * i + j);
            }
    free(exact.root);
}

/* A far-fetched past, so that it is felt: warm, with less and less wind. */
static void make_past(double z[KNOWN][NV])
{
    for (int d = 0; d < KNOWN; d++)
        for (int v = 0; v < NV; v++)
            z[d][v] = (v == 0 ? 1.3 : v == 4 ? 0.5 - 0.07 * d : 0.4) + 0.9 * sin(1.7 * d + v);
}

static void known_days_leave_the_exact_law(void **state)
{
    (void)state;
    double z[KNOWN][NV];
    struct sumi_climate climate;
    scores_climate(&climate);
    for (int month = 7; month < 9; month++) { /* one month without end */
        memcpy(climate.spells->same_day[month], climate.spells->same_day[6], sizeof climate.spells->same_day[6]);
        memcpy(climate.spells->day_before[month], climate.spells->day_before[6], sizeof climate.spells->day_before[6]);
    }
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) { /* more of what is hidden than there is on earth, so that it is felt */
            climate.spells->fitted.slow[i][j] *= 3;
            climate.spells->fitted.year[i][j] *= 10;
        }
    make_past(z);
    parts_have_the_law(&climate, z);
    members_have_the_law(&climate, z);
    z[KNOWN - 1][1] = z[KNOWN - 1][2] = z[KNOWN - 1][4] = NAN; /* what is not known of the last day is drawn */
    members_have_the_law(&climate, z);
    sumi_climate_clear(&climate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_go_together),
        cmocka_unit_test(years_begin_in_their_law),
        cmocka_unit_test(months_and_years_vary),
        cmocka_unit_test(known_days_leave_the_exact_law),
    };
    return cmocka_run_group_tests_name("test_spells_scores", tests, NULL, NULL);
}
