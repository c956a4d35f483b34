#include "scenarios/outlook/consistency.h"

#include <math.h>
#include <stdlib.h>

static const double clip_cm3 = 0.02; /* cm3 cm-3: what a probe may read too much for good, and count for nothing */
static const double apart = 0.03;    /* cm3 cm-3, of lasting offsets: twice their usual spread */
static const double in_roots =
    0.7;                          /* share of the members: a probe that so many have roots at is within the root zone */
static const double stray = 0.12; /* cm3 cm-3 from the day's median: what says more of a probe than of the soil */
/* Sums of the two scores: from the first on distrust begins, at the second it is whole; likewise what is beyond it. */
static const double least = -1.0; /* of a score: a probe that is quieter than it says speaks for no soil model */
static const double calm = 1.5, full = 3.5, hopeless = 5.5, lost = 14.5;

/* The readings of one day within the root zone. */
struct day_of_probes {
    int n;
    int of[SUMI_SEEN];
    double value[SUMI_SEEN];
    double sure[SUMI_SEEN]; /* one over the variance of a reading */
};

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const double *value, int n)
{
    double sorted[SUMI_SEEN];
    for (int k = 0; k < n; k++)
        sorted[k] = value[k];
    qsort(sorted, (size_t)n, sizeof *sorted, by_size);
    return n % 2 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
}

/* The readings of the day of value *v, which becomes the first of the next day. */
static struct day_of_probes read_day(const struct sumi_outlook_request *r, size_t *v)
{
    struct day_of_probes day = {.n = 0};
    const int date = r->value[*v].date;
    for (; *v < r->n_values && r->value[*v].date == date; (*v)++) {
        const struct sumi_seen_value *value = &r->value[*v];
        const bool is_probe = r->seen[value->of].kind == SUMI_SEEN_THETA;
        if (!is_probe || (value->fate != SUMI_USED && value->fate != SUMI_REFUSED_GATE) ||
            !(value->rooted >= in_roots) || day.n == SUMI_SEEN)
            continue;
        day.of[day.n] = value->of;
        day.sure[day.n] = 1.0 / (value->error * value->error);
        day.value[day.n++] = value->value;
    }
    const double middle = day.n > 0 ? median(day.value, day.n) : 0.0;
    int kept = 0;
    for (int k = 0; k < day.n; k++)
        if (fabs(day.value[k] - middle) <= stray) {
            day.of[kept] = day.of[k];
            day.sure[kept] = day.sure[k];
            day.value[kept++] = day.value[k];
        }
    day.n = kept;
    return day;
}

double sumi_probe_differs(const double *offset, int n_seen, int k)
{
    double others[SUMI_SEEN];
    int n = 0;
    for (int j = 0; j < n_seen; j++)
        if (j != k && !isnan(offset[j]))
            others[n++] = offset[j];
    return n >= 2 ? offset[k] - median(others, n) : (double)NAN;
}

bool sumi_probe_is_biased(const double *offset, int n_seen, int k)
{
    return fabs(sumi_probe_differs(offset, n_seen, k)) > apart;
}

static double mean_of(const double *value, int n)
{
    double sum = 0.0;
    for (int k = 0; k < n; k++)
        sum += value[k];
    return sum / n;
}

/* What each probe reads more than the others in the mean of the season, as far as that is no wonder. */
static void find_means(const struct sumi_outlook_request *r, double mean[SUMI_SEEN])
{
    double n[SUMI_SEEN] = {0};
    for (int k = 0; k < SUMI_SEEN; k++)
        mean[k] = 0.0;
    for (size_t v = 0; v < r->n_values;) {
        const struct day_of_probes day = read_day(r, &v);
        for (int k = 0; k < day.n && day.n > 1; k++) {
            mean[day.of[k]] += day.value[k] - mean_of(day.value, day.n);
            n[day.of[k]] += 1.0;
        }
    }
    for (int k = 0; k < SUMI_SEEN; k++)
        mean[k] = n[k] > 0.0 ? fmin(fmax(-clip_cm3, mean[k] / n[k]), clip_cm3) : 0.0;
}

/* The sum of squares of what the readings of a day differ by, each over what it is expected to. */
static double square_of(const struct day_of_probes *day)
{
    double sum = 0.0, sure = 0.0, square = 0.0;
    for (int k = 0; k < day->n; k++) {
        sum += day->sure[k] * day->value[k];
        sure += day->sure[k];
    }
    for (int k = 0; k < day->n && day->n > 1; k++)
        square += day->sure[k] * (day->value[k] - sum / sure) * (day->value[k] - sum / sure);
    return square;
}

static double score_probes(const struct sumi_outlook_request *r)
{
    double mean[SUMI_SEEN], square = 0.0, freedom = 0.0;
    int probes = 0;
    find_means(r, mean);
    for (int k = 0; k < r->n_seen; k++)
        probes += mean[k] != 0.0;
    for (size_t v = 0; v < r->n_values;) {
        struct day_of_probes day = read_day(r, &v);
        for (int k = 0; k < day.n; k++)
            day.value[k] -= mean[day.of[k]];
        square += square_of(&day);
        freedom += day.n > 1 ? day.n - 1 : 0;
    }
    freedom -= probes > 1 ? probes - 1 : 0;
    return freedom < 1.0 ? 0.0 : (square / freedom - 1.0) / sqrt(2.0 / freedom);
}

struct sumi_distrust sumi_consistency(const struct sumi_outlook_request *request, const struct sumi_filtered *f)
{
    struct sumi_distrust d = {.contradiction = 0.0};
    if (f->n_theta == 0)
        return d;
    d.z_innovations = (f->normalised - 1.0) / sqrt(2.0 / (double)f->n_theta);
    if (!request->plan->water->column)
        d.z_probes = score_probes(request);
    const double z = fmax(least, d.z_innovations) + fmax(least, d.z_probes);
    d.contradiction = fmin(fmax(0.0, (z - calm) / (full - calm)), 1.0);
    d.beyond = fmin(fmax(0.0, (z - hopeless) / (lost - hopeless)), 1.0);
    return d;
}
