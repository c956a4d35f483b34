/* The generator of spells: that its days follow the regressions, the amounts and the processes of a climate made by
 * hand.
 *
 * The days before are told again here in plain code; what is left of a day after its own law is judged by martingales:
 * the sum of (seen - expected) x (anything known before) has mean 0 and a variance that is the sum of the day's own,
 * whatever the weather was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/spells_climate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES, YEARS = 800 };

/* In standard errors: of 1000 numbers that are right, one in 15 runs is beyond. All draws are those of one seed. */
static const double allowed = 4.2;

static void within(double value, double expected, double deviation, const char *what, int k)
{
    if (!(fabs(value - expected) <= allowed * deviation))
        fail_msg("%s %d: %.6g, expected %.6g, standard error %.2g: %.1f of them", what, k, value, expected, deviation,
                 (value - expected) / deviation);
}

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

/* --- the days before, and what spells.h says of a day --- */

struct past {
    double w1, w2, rain, dry, since_big, run, e10, e40;
    int wet_seen, big_seen; /* what was before the first day is not known */
};

static void remember(struct past *p, double rain, double chance)
{
    const int wet = rain >= 0.1, big = rain >= 1;
    p->w2 = p->w1;
    p->w1 = wet;
    p->rain = rain;
    p->dry = wet ? 0 : fmin(p->dry + 1, 60);
    p->since_big = big ? 0 : fmin(p->since_big + 1, 60);
    p->run = wet ? fmin(p->run + 1, 60) : 0;
    p->e10 += (wet - chance - p->e10) / 10;
    p->e40 += (wet - chance - p->e40) / 40;
    p->wet_seen |= wet;
    p->big_seen |= big;
}

/* x times a cycle of n terms, appended. */
static int cycle(double x, int n, int day, double *f)
{
    const double w = 2 * acos(-1) * day / 365.25;
    const double term[7] = {1, cos(w), sin(w), cos(2 * w), sin(2 * w), cos(3 * w), sin(3 * w)};
    for (int k = 0; k < n; k++)
        f[k] = x * term[k];
    return n;
}

static void features_wet(const struct past *p, int day, double *f)
{
    f += cycle(1, 5, day, f);
    f += cycle(p->w1, 3, day, f);
    f += cycle((1 - p->w1) * log(1 + p->dry), 3, day, f);
    f += cycle(p->w1 * log(1 + p->run), 1, day, f);
    f += cycle(log(1 + p->since_big), 3, day, f);
    cycle(log(1 + p->rain), 1, day, f);
}

static void features_big(const struct past *p, int day, double *f)
{
    f += cycle(1, 5, day, f);
    f += cycle(p->w1, 3, day, f);
    f += cycle(log(1 + p->rain), 1, day, f);
    f += cycle(log(1 + p->since_big), 1, day, f);
    cycle(log(1 + p->run), 1, day, f);
}

static void features_amount(const struct past *p, int day, double *f)
{
    f += cycle(1, 5, day, f);
    f += cycle(p->w1, 1, day, f);
    cycle(log(1 + p->rain), 1, day, f);
}

static void features_mean(const struct past *p, double rain, int day, double *f)
{
    const double wet = rain >= 0.1;
    f += cycle(1, 7, day, f);
    f += cycle(wet, 5, day, f);
    f += cycle(p->w1, 3, day, f);
    f += cycle(wet * (log(1 + rain) - 1), 3, day, f);
    f += cycle(wet * p->w1, 3, day, f);
    f += cycle(p->w2, 3, day, f);
    f += cycle(log(1 + p->rain), 3, day, f);
    f += cycle(p->e10, 3, day, f);
    f += cycle(p->e40, 3, day, f);
    cycle(log(1 + p->since_big), 3, day, f);
}

static double product(const double *a, const double *b, int n)
{
    double sum = 0;
    for (int k = 0; k < n; k++)
        sum += a[k] * b[k];
    return sum;
}

static double chance_of(const struct sumi_spells_set *set, int day)
{
    double f[5];
    cycle(1, 5, day, f);
    return logistic(product(f, set->chance, 5));
}

/* Sums of (seen - expected) x feature, and their variance. */
struct martingale {
    double sum[SUMI_SPELLS_MEAN], variance[SUMI_SPELLS_MEAN];
};

static void add(struct martingale *m, double rest, double variance, const double *f, int n)
{
    for (int k = 0; k < n; k++) {
        m->sum[k] += rest * f[k];
        m->variance[k] += variance * f[k] * f[k];
    }
}

static void is_fair(const struct martingale *m, int n, const char *what)
{
    for (int k = 0; k < n; k++) {
        assert_true(m->variance[k] > 0);
        within(m->sum[k], 0, sqrt(m->variance[k]), what, k);
    }
}

/* The first two years' e10 and e40 are what the warm-up was, which is not seen here: they are forgotten with the time
 * of 40 d, and a day counts from the 200th on. */
enum { FORGOTTEN = 200 };

static void rain_follows_its_regressions(void **state)
{
    (void)state;
    struct sumi_climate climate;
    spells_climate(0, &climate);
    struct sumi_spells_set *set = &climate.spells->fitted;
    set->wet_slow = set->amount_slow = 0;
    struct spells_day(*year)[365] = spells_years(&climate, SUMI_PARAMETERS_FITTED, 0, YEARS);
    struct martingale wet = {{0}, {0}}, big = {{0}, {0}}, amount = {{0}, {0}};
    for (int y = 0; y < YEARS; y++) {
        struct past past = {0};
        for (int d = 0; d < 365; d++) {
            const double rain = year[y][d].rain;
            double f[SUMI_SPELLS_MEAN];
            if (past.big_seen) {
                features_wet(&past, d + 1, f);
                const double p = logistic(product(f, set->wet, SUMI_SPELLS_WET));
                add(&wet, (rain >= 0.1) - p, p * (1 - p), f, SUMI_SPELLS_WET);
            }
            if (past.big_seen && rain >= 0.1) {
                features_big(&past, d + 1, f);
                const double p = logistic(product(f, set->big, SUMI_SPELLS_BIG));
                add(&big, (rain >= 1) - p, p * (1 - p), f, SUMI_SPELLS_BIG);
            }
            if (past.big_seen && rain >= 1) {
                features_amount(&past, d + 1, f);
                const double mean = exp(product(f, set->amount, SUMI_SPELLS_AMOUNT));
                const struct sumi_mixture *m = &set->mixture[((d + 1 + 30) % 365) / 92]; /* nearly */
                const double square = 2 * (m->share * m->small * m->small + (1 - m->share) * m->large * m->large);
                add(&amount, (rain - 0.95) / mean - 1, square - 1, f, SUMI_SPELLS_AMOUNT);
            }
            remember(&past, rain, 0);
        }
    }
    is_fair(&wet, SUMI_SPELLS_WET, "chance of rain, column");
    is_fair(&big, SUMI_SPELLS_BIG, "chance of 1 mm, column");
    is_fair(&amount, SUMI_SPELLS_AMOUNT, "amount, column");
    free(year);
    sumi_climate_clear(&climate);
}

/* With q(z) = z the rest of x over its deviation is z: mean 0 and variance 1, beside whatever was before. Each day's z
 * is independent of the others here. */
static void weather_follows_its_regressions(void **state)
{
    (void)state;
    struct sumi_climate climate, bare;
    spells_climate(0, &climate);
    spells_climate_bare(0, 0, 1, &bare);
    struct sumi_spells *spells = climate.spells;
    memcpy(spells->same_day, bare.spells->same_day, sizeof spells->same_day);
    memcpy(spells->day_before, bare.spells->day_before, sizeof spells->day_before);
    memcpy(spells->quantile, bare.spells->quantile, sizeof spells->quantile);
    memset(spells->fitted.slow, 0, sizeof spells->fitted.slow);
    memset(spells->fitted.year, 0, sizeof spells->fitted.year);
    for (int v = 0; v < NV; v++)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
            for (int k = 0; k < 3; k++) /* away from the bounds */
                spells->fitted.variance[v][kind][k] *= v == SUMI_CLIMATE_MIDDLE ? 1 : 0.02;
    for (int k = 0; k < SUMI_SPELLS_MEAN; k++)
        spells->fitted.mean[SUMI_CLIMATE_DEPRESSION][k] *= 0.6;
    spells->fitted.mean[SUMI_CLIMATE_DEPRESSION][0] = 15;
    const struct sumi_spells_set *set = &spells->fitted;
    struct spells_day(*year)[365] = spells_years(&climate, SUMI_PARAMETERS_FITTED, 0, YEARS);
    struct martingale mean[NV], variance[NV];
    memset(mean, 0, sizeof mean);
    memset(variance, 0, sizeof variance);
    for (int y = 0; y < YEARS; y++) {
        struct past past = {0};
        for (int d = 0; d < 365; d++) {
            const double rain = year[y][d].rain;
            const int kind = rain >= 0.1 ? SUMI_WET : SUMI_DRY;
            double f[SUMI_SPELLS_MEAN], of_kind[6] = {0};
            features_mean(&past, rain, d + 1, f);
            cycle(1, 3, d + 1, of_kind + 3 * kind);
            for (int v = 0; v < NV && d >= FORGOTTEN && past.big_seen; v++) {
                const double m = product(f, set->mean[v], SUMI_SPELLS_MEAN);
                const double s = sqrt(product(of_kind, set->variance[v][0], 6));
                const double z = (year[y][d].x[v] - m) / s;
                add(&mean[v], z, 1, f, SUMI_SPELLS_MEAN);
                add(&variance[v], z * z - 1, 2, of_kind, 6);
            }
            remember(&past, rain, chance_of(set, d + 1));
        }
    }
    for (int v = 0; v < NV; v++) {
        is_fair(&mean[v], SUMI_SPELLS_MEAN, sumi_climate_variable_rows[v].name);
        is_fair(&variance[v], 6, "variance");
    }
    free(year);
    sumi_climate_clear(&climate);
    sumi_climate_clear(&bare);
}

/* --- spells --- */

enum { LONGEST = 100, LENGTHS = 9 };

/* The lengths of dry spells by the class they end in, against the exact law of a hazard. */
static void lengths_follow(double after_dry, double slope, const int class_end[LENGTHS])
{
    enum { LAST_START = 260 };
    const double after_wet = -0.2;
    struct sumi_climate climate;
    spells_climate_bare(0, 0, 5, &climate);
    double *wet = climate.spells->fitted.wet;
    wet[0] = after_dry;
    wet[5] = after_wet - after_dry;
    wet[8] = slope;
    struct spells_day(*year)[365] = spells_years(&climate, SUMI_PARAMETERS_FITTED, 0, YEARS);
    double seen[LENGTHS + 1] = {0}, law[LENGTHS + 1] = {0}, n = 0, left = 1, chi_square = 0;
    for (int length = 1, class = 0; length <= LONGEST; length++) {
        const double ends = logistic(after_dry + slope * log(1 + fmin(length, 60)));
        class += length > class_end[class];
        law[class] += left * ends;
        left *= 1 - ends;
    }
    law[LENGTHS] = left;
    for (int y = 0; y < YEARS; y++)
        for (int d = 1; d < LAST_START; d++) {
            if (!(year[y][d - 1].rain > 0 && year[y][d].rain == 0))
                continue;
            int length = 0, class = 0;
            while (length <= LONGEST && year[y][d + length].rain == 0)
                length++;
            while (class < LENGTHS && length > class_end[class])
                class ++;
            seen[class]++;
            n++;
        }
    for (int class = 0; class <= LENGTHS; class ++) {
        assert_true(class == LENGTHS || n * law[class] > 20);
        chi_square += pow(seen[class] - n * law[class], 2) / fmax(n * law[class], 1);
    }
    if (!(chi_square < 29.6)) /* 9 degrees of freedom: 0.05 % */
        fail_msg("chi square of the lengths of %g dry spells: %.1f", n, chi_square);
    free(year);
    sumi_climate_clear(&climate);
}

/* The chance of rain after n dry days falls, or rises: and from 60 d on it stays. */
static void spells_follow_the_hazard(void **state)
{
    (void)state;
    static const int falling[LENGTHS] = {1, 2, 4, 7, 12, 20, 40, 70, LONGEST};
    static const int rising[LENGTHS] = {30, 38, 44, 50, 55, 60, 64, 68, LONGEST};
    lengths_follow(-0.9, -0.95, falling);
    lengths_follow(-10, 2, rising);
}

/* E[logistic(logit + s u)] over a normal u. */
static double mean_chance(double logit, double s)
{
    double sum = 0, weights = 0;
    for (double u = -8; u <= 8; u += 0.01) {
        sum += exp(-u * u / 2) * logistic(logit + s * u);
        weights += exp(-u * u / 2);
    }
    return sum / weights;
}

/* The slow part does not move the share of wet days, and gives their number in a year the variance that an AR(1) of 30
 * d in the logit does. */
static void slow_part_keeps_the_chance(void **state)
{
    (void)state;
    const double logit = -1.3, s = 0.6, scale = sqrt(1 + s * s / 2.9);
    struct sumi_climate climate;
    spells_climate_bare(logit, 0, 5, &climate);
    climate.spells->fitted.wet_slow = s;
    struct spells_day(*year)[365] = spells_years(&climate, SUMI_PARAMETERS_FITTED, 0, YEARS);
    double count[YEARS] = {0}, mean = 0, variance = 0;
    for (int y = 0; y < YEARS; y++) {
        for (int d = 0; d < 365; d++)
            count[y] += year[y][d].rain > 0;
        mean += count[y] / YEARS;
    }
    for (int y = 0; y < YEARS; y++)
        variance += pow(count[y] - mean, 2) / (YEARS - 1);
    const double p = mean_chance(scale * logit, s);
    /* by the approximation of the scale within 0.004; with no scale, or with the scale alone, it were 0.013 or more */
    assert_true(fabs(p - logistic(logit)) < 0.004);
    assert_true(fabs(mean_chance(logit, s) - logistic(logit)) > 0.012);
    within(mean / 365, p, sqrt(variance / YEARS) / 365, "share of wet days", 0);
    /* Var = sum p (1 - p) and twice the sum of Cov[p(u), p(u')], integrated over u and u' */
    double expected = 365 * p * (1 - p);
    for (int k = 1; k < 365; k++) {
        const double rho = exp(-k / 30.0);
        double sum = 0, weights = 0;
        if (rho < 1e-4)
            break;
        for (double u = -6; u <= 6; u += 0.25) {
            const double w = exp(-u * u / 2), part = s * sqrt(1 - rho * rho);
            double inner = 0, inner_weights = 0;
            for (double e = -6; e <= 6; e += 0.25) {
                inner += exp(-e * e / 2) * logistic(scale * logit + s * rho * u + part * e);
                inner_weights += exp(-e * e / 2);
            }
            sum += w * (logistic(scale * logit + s * u) - p) * inner / inner_weights;
            weights += w;
        }
        expected += 2 * (365 - k) * sum / weights;
    }
    within(variance, expected, expected * sqrt(2.5 / YEARS), "variance of the number of wet days", 0);
    free(year);
    sumi_climate_clear(&climate);
}

/* --- amounts --- */

static double below(const struct sumi_mixture *m, double y)
{
    return y <= 0 ? 0 : 1 - m->share * exp(-y / m->small) - (1 - m->share) * exp(-y / m->large);
}

/* Each season's mixture, cell by cell of 0.1 mm; the shares of small amounts. */
static void amounts_follow_the_mixture(void **state)
{
    (void)state;
    enum { CLASSES = 8 };
    static const int class_start[CLASSES + 1] = {10, 11, 14, 20, 30, 60, 110, 200, 5001}; /* 0.1 mm */
    static const int middle_of_season[SUMI_SEASONS] = {0, 74, 166, 258}; /* its first days here; 45 d each */
    const double mean = 4.5;
    struct sumi_climate climate;
    spells_climate_bare(0.5, 0.3, mean, &climate);
    struct sumi_spells_set *set = &climate.spells->fitted;
    const double share[SUMI_SEASONS] = {0.6, 0.3, 0.8, 0.45}, small[SUMI_SEASONS] = {0.2, 0.3, 0.5, 0.9};
    const double trace[SUMI_SPELLS_TRACES] = {0.3, 0.2, 0.05, 0.1, 0.05, 0.1, 0.05, 0.05, 0.1};
    memcpy(set->trace, trace, sizeof trace);
    double traces[SUMI_SPELLS_TRACES] = {0}, n_traces = 0, wet = 0, big = 0;
    for (int q = 0; q < SUMI_SEASONS; q++)
        set->mixture[q] = (struct sumi_mixture){share[q], small[q], (1 - share[q] * small[q]) / (1 - share[q])};
    struct spells_day(*year)[365] = spells_years(&climate, SUMI_PARAMETERS_FITTED, 0, YEARS);
    for (int q = 0; q < SUMI_SEASONS; q++) {
        double seen[CLASSES] = {0}, n = 0, sum = 0, squares = 0;
        for (int y = 0; y < YEARS; y++)
            for (int d = middle_of_season[q]; d < middle_of_season[q] + 45; d++) {
                const int tenths = (int)lround(10 * year[y][d].rain);
                assert_true(fabs(10 * year[y][d].rain - tenths) < 1e-9 && tenths >= 0 && tenths <= 5000);
                wet += tenths > 0;
                big += tenths >= 10;
                n_traces += tenths > 0 && tenths < 10;
                if (tenths > 0 && tenths < 10)
                    traces[tenths - 1]++;
                if (tenths < 10)
                    continue;
                int class = 0;
                while (tenths >= class_start[class + 1])
                    class ++;
                seen[class]++;
                n++;
                sum += year[y][d].rain - 0.95;
                squares += pow(year[y][d].rain - 0.95, 2);
            }
        /* rounding to cells of h = 0.1 mm moves the mean of an exponential by about -h^2 / 12 over its own */
        within(sum / n, mean, sqrt((squares / n - mean * mean) / n) + 1e-3, "mean amount of season", q);
        for (int class = 0; class < CLASSES; class ++) {
            const struct sumi_mixture *m = &set->mixture[q];
            const double p =
                below(m, (class_start[class + 1] / 10.0 - 1) / mean) - below(m, (class_start[class] / 10.0 - 1) / mean);
            within(seen[class], n * p, sqrt(n * p * (1 - p)), "amounts of class", 10 * q + class);
        }
    }
    within(big, wet * logistic(0.3), sqrt(wet * logistic(0.3) * (1 - logistic(0.3))), "days of 1 mm", 0);
    for (int k = 0; k < SUMI_SPELLS_TRACES; k++)
        within(traces[k], n_traces * trace[k], sqrt(n_traces * trace[k] * (1 - trace[k])), "0.1 mm x", k + 1);
    free(year);
    sumi_climate_clear(&climate);
}

/* To the nearest tenth: what a day has above 0.95 mm falls into cells from there on. */
static void amounts_are_rounded(void **state)
{
    (void)state;
    enum { CELLS = 6 };
    const double mean = 0.25;
    struct sumi_climate climate;
    spells_climate_bare(20, 20, mean, &climate); /* at least 1 mm each day */
    struct spells_day(*year)[365] = spells_years(&climate, SUMI_PARAMETERS_FITTED, 0, YEARS);
    double seen[CELLS] = {0};
    for (int y = 0; y < YEARS; y++)
        for (int d = 0; d < 365; d++)
            for (int k = 0; k < CELLS; k++)
                seen[k] += lround(10 * year[y][d].rain) == 10 + k;
    for (int k = 0; k < CELLS; k++) {
        const double p = exp(-0.1 * k / mean) * (1 - exp(-0.1 / mean)), n = 365.0 * YEARS;
        within(seen[k], n * p, sqrt(n * p * (1 - p)), "amounts of 1 mm and tenths", k);
    }
    free(year);
    sumi_climate_clear(&climate);
}

/* E of exp(a u - a^2 / 2) is 1, and amounts of one month go together. */
static void slow_part_of_amounts_keeps_the_mean(void **state)
{
    (void)state;
    const double a = 0.5, mean = 6;
    struct sumi_climate climate;
    spells_climate_bare(20, 20, mean, &climate); /* it rains each day */
    climate.spells->fitted.amount_slow = a;
    struct spells_day(*year)[365] = spells_years(&climate, SUMI_PARAMETERS_FITTED, 0, YEARS);
    double sum[YEARS] = {0}, all = 0, variance = 0, expected = 2 * exp(a * a) - 1;
    for (int y = 0; y < YEARS; y++) {
        for (int d = 0; d < 365; d++)
            sum[y] += (year[y][d].rain - 0.95) / mean / 365;
        all += sum[y] / YEARS;
    }
    for (int y = 0; y < YEARS; y++)
        variance += pow(sum[y] - all, 2) / (YEARS - 1);
    within(all, 1, sqrt(variance / YEARS), "amount over its mean", 0);
    for (int k = 1; k < 365; k++)
        expected += 2 * (365 - k) / 365.0 * (exp(a * a * exp(-k / 30.0)) - 1);
    within(variance, expected / 365, expected / 365 * sqrt(3.0 / YEARS), "variance of a year's amounts", 0);
    free(year);
    sumi_climate_clear(&climate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rain_follows_its_regressions),
        cmocka_unit_test(weather_follows_its_regressions),
        cmocka_unit_test(spells_follow_the_hazard),
        cmocka_unit_test(slow_part_keeps_the_chance),
        cmocka_unit_test(amounts_follow_the_mixture),
        cmocka_unit_test(amounts_are_rounded),
        cmocka_unit_test(slow_part_of_amounts_keeps_the_mean),
    };
    return cmocka_run_group_tests_name("test_spells", tests, NULL, NULL);
}
