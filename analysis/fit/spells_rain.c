/* The fit of rain: chance, hazards, amounts, and the slow part that months of rain show beyond the days. */
#include "analysis/fit/spells_internal.h"
#include "models/lanes.h"

#include <math.h>
#include <string.h>

static const double rain_ridge = 5.0, chance_ridge = 1.0, other_seasons = 0.15;
/* What is known of the slow variance of the logit before the record speaks, and the years it weighs: about the mean of
 * Hyderabad (0.037), De Bilt (0.013) and Champaign (0.004). */
static const double usual_slow = 0.02, usual_slow_years = 25.0;

/* --- a mixture of two exponentials --- */

/* The parts of r that belong to the first exponential, by their weights. There is no copy for wider registers: a fit is
 * the same on all processors. */
static void expect(const struct sumi_mixture *m, size_t n, const double *r, double *first)
{
    const double scale = (1.0 - m->share) / m->large * m->small / m->share,
                 slope = 1.0 / m->small - 1.0 / m->large; /* the densities' ratio is scale exp(slope r) */
#pragma omp simd
    for (size_t k = 0; k < n; k++)
        first[k] = 1.0 / (1.0 + scale * exp(sumi_least(slope * r[k], 700.0)));
}

/* Expectation and maximisation (Dempster, Laird and Rubin 1977) from a start; the means are then made 1 in all. */
static struct sumi_mixture mixture_of(const struct spells_record *record, int season, struct sumi_mixture m)
{
    const size_t n = record->n_big;
    double *first = record->scratch;
    const size_t *in_season = record->order;
    for (int round = 0; round < 200; round++) {
        double all = 0, share = 0, small = 0, large = 0;
        const struct sumi_mixture before = m;
        expect(&m, n, record->ratio, first);
        for (size_t k = 0; k < n; k++) {
            double w = record->big_weight[k] * (in_season[k] == (size_t)season ? 1.0 : other_seasons);
            all += w;
            share += w * first[k];
            small += w * first[k] * record->ratio[k];
            large += w * (1.0 - first[k]) * record->ratio[k];
        }
        m.small = sumi_most(small / (share + 1e-12), 0.02);
        m.large = sumi_most(large / (all - share + 1e-12), m.small);
        m.share = sumi_limit(0.05, 0.95, share / all);
        if (fabs(m.share - before.share) + fabs(m.small - before.small) + fabs(m.large - before.large) < 1e-5)
            break;
    }
    double mean = m.share * m.small + (1.0 - m.share) * m.large;
    m.small /= mean;
    m.large /= mean;
    return m;
}

static void fit_mixtures(struct spells_record *r, struct sumi_spells_set *set)
{
    size_t big = 0;
    for (size_t k = 0; k < r->n; k++)
        if (r->day[k].big)
            r->order[big++] = (size_t)r->day[k].season;
    for (int season = 0; season < SUMI_SEASONS; season++)
        set->mixture[season] = mixture_of(r, season, (struct sumi_mixture){.share = 0.5, .small = 0.3, .large = 1.7});
}

/* --- amounts below 1 mm --- */

/* A record to the whole mm has none, and none is generated then. */
static void fit_traces(const struct spells_record *r, struct sumi_spells_set *set)
{
    double all = 0;
    memset(set->trace, 0, sizeof set->trace);
    for (size_t k = 0; k < r->n; k++) {
        const struct spells_day *d = &r->day[k];
        if (!d->wet || d->big)
            continue;
        long tenths = lround(10.0 * r->sample->rain[d->at]);
        set->trace[(tenths < 1 ? 1 : tenths > SUMI_SPELLS_TRACES ? SUMI_SPELLS_TRACES : tenths) - 1] += r->weight[k];
        all += r->weight[k];
    }
    for (int i = 0; i < SUMI_SPELLS_TRACES; i++)
        set->trace[i] = all > 0 ? set->trace[i] / all : 1.0 / SUMI_SPELLS_TRACES;
}

/* --- slow parts --- */

double sumi_mean_variance(double phi, int m)
{
    double sum = m, power = 1.0;
    for (int k = 1; k < m; k++) {
        power *= phi;
        sum += 2.0 * (m - k) * power;
    }
    return sum / ((double)m * m);
}

/* One month of one year. */
struct month_sums {
    double weight, off, variance; /* sum of (wet - chance), and of chance (1 - chance) */
    double amounts, n_amounts;    /* sum of (ratio - 1), and how many */
};

/* By the moments of the months: sums vary more than the days' own chance lets them. A slow part s u of the logit adds
 * s^2 V^2 to the variance of a sum; one of the logarithm of amounts likewise. */
struct slow_moments {
    double wet, wet_scale, amount, amount_scale;
};

static void add_month(struct slow_moments *m, const struct month_sums *s, double amount_variance)
{
    m->wet += s->weight * (s->off * s->off - s->variance);
    m->wet_scale += s->weight * s->variance * s->variance;
    m->amount += s->weight * (s->amounts * s->amounts - s->n_amounts * amount_variance);
    m->amount_scale += s->weight * s->n_amounts * (s->n_amounts - 1.0);
}

static double variance_of_ratios(const struct spells_record *r)
{
    double all = 0, sum = 0, square = 0;
    for (size_t k = 0; k < r->n_big; k++) {
        all += r->big_weight[k];
        sum += r->big_weight[k] * r->ratio[k];
        square += r->big_weight[k] * r->ratio[k] * r->ratio[k];
    }
    return square / all - sum / all * (sum / all);
}

static void fit_slow_rain(const struct spells_record *r, struct sumi_spells_set *set)
{
    struct slow_moments m = {0};
    struct month_sums s = {0};
    const double amount_variance = variance_of_ratios(r);
    const double g = sumi_mean_variance(exp(-1.0 / SUMI_SPELLS_SLOW_D), 30);
    size_t big = 0;
    for (size_t k = 0; k < r->n; k++) {
        const struct spells_day *d = &r->day[k];
        if (k > 0 && (d->month != d[-1].month || d->year != d[-1].year)) {
            add_month(&m, &s, amount_variance);
            s = (struct month_sums){0};
        }
        s.weight = r->weight[k];
        s.off += d->wet - r->chance_wet[k];
        s.variance += r->chance_wet[k] * (1.0 - r->chance_wet[k]);
        if (d->big) {
            s.amounts += r->ratio[big++] - 1.0;
            s.n_amounts++;
        }
    }
    add_month(&m, &s, amount_variance);
    const double years = (double)r->n / 365.25, found = m.wet_scale > 0 ? m.wet / (g * m.wet_scale) : 0.0;
    set->wet_slow = sqrt(sumi_most((found * years + usual_slow * usual_slow_years) / (years + usual_slow_years), 0.0));
    set->amount_slow = m.amount_scale > 0 ? sqrt(sumi_most(m.amount / (g * m.amount_scale), 0.0)) : 0.0;
}

/* Correlation of wet days with the day before, about the season's chance. */
static double wet_persistence(const struct spells_record *r, const struct sumi_spells_set *set)
{
    double together = 0, square = 0, before = 0;
    for (size_t k = 0; k < r->n; k++) {
        const double chance = sumi_regression_value(r->wet_terms[k], set->chance, SUMI_SPELLS_CHANCE);
        const double off = r->was_wet[k] - 1.0 / (1.0 + exp(-chance));
        together += r->day[k].follows ? r->weight[k] * off * before : 0.0;
        square += r->weight[k] * off * off;
        before = off;
    }
    return square > 0 ? sumi_limit(0.0, 0.9, together / square) : 0.0;
}

/* Amounts whose sum is that of the record. A gamma regression makes the mean of their ratios 1, not that of themselves.
 * And the slow part makes days wet and amounts large at once: on wet days it is above 0 by s times the chance that they
 * had of being dry, and by more where wet days follow one another, which makes their amounts larger by a times that. */
static void keep_sum(const struct spells_record *r, struct sumi_spells_set *set)
{
    double all = 0, dry = 0, sum = 0, expected = 0;
    size_t big = 0;
    for (size_t k = 0; k < r->n; k++)
        if (r->day[k].big) {
            all += r->weight[k];
            dry += r->weight[k] * (1.0 - r->chance_wet[k]);
            sum += r->weight[k] * r->above[big];
            expected += r->weight[k] * r->above[big] / r->ratio[big];
            big++;
        }
    const double kept = exp(-1.0 / SUMI_SPELLS_SLOW_D) * wet_persistence(r, set);
    set->amount[0] += log(sum / expected) - set->amount_slow * set->wet_slow * dry / all / (1.0 - kept);
}

/* --- all of it --- */

bool sumi_spells_fit_rain(struct spells_record *r, struct sumi_spells_set *set)
{
    /* The terms of the chance are the first of those of wet days. */
    const struct sumi_regression chance = {r->n,      SUMI_SPELLS_CHANCE, r->wet_terms[0], SUMI_SPELLS_WET,
                                           r->weight, chance_ridge},
                                 wet = {r->n, SUMI_SPELLS_WET, r->wet_terms[0], SUMI_SPELLS_WET, r->weight, rain_ridge},
                                 big = {r->n_wet,        SUMI_SPELLS_BIG, r->big_terms[0],
                                        SUMI_SPELLS_BIG, r->wet_weight,   rain_ridge},
                                 amount = {r->n_big,           SUMI_SPELLS_AMOUNT, r->amount_terms[0],
                                           SUMI_SPELLS_AMOUNT, r->big_weight,      rain_ridge};
    if (!sumi_logistic_regression(&chance, r->was_wet, set->chance) ||
        !sumi_logistic_regression(&wet, r->was_wet, set->wet) ||
        !sumi_logistic_regression(&big, r->was_big, set->big) || !sumi_gamma_regression(&amount, r->above, set->amount))
        return false;
    for (size_t k = 0; k < r->n; k++)
        r->chance_wet[k] = 1.0 / (1.0 + exp(-sumi_regression_value(r->wet_terms[k], set->wet, SUMI_SPELLS_WET)));
    for (size_t k = 0; k < r->n_big; k++)
        r->ratio[k] = r->above[k] / exp(sumi_regression_value(r->amount_terms[k], set->amount, SUMI_SPELLS_AMOUNT));
    fit_mixtures(r, set);
    fit_traces(r, set);
    fit_slow_rain(r, set);
    keep_sum(r, set);
    return true;
}
