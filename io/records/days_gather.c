/* What a day has of the readings of a column, and what it lacks. */
#include "io/records/days_internal.h"

#include <math.h>

/* Over how much of a gap two readings stand for what was between them. */
static const int64_t bridged_s = 4 * SUMI_HOUR_S;

/* What a reading stands for: the time before it, behind it, or around it. */
enum sense { AROUND, BEHIND, BEFORE };

struct gathering {
    const struct sumi_day_maker *maker;
    const struct sumi_moments *moments;
    const struct sumi_day_series *s;
    struct sumi_day_sum *day;
    enum sense sense;
    bool amounts;
};

static enum sense sense_of(const struct sumi_day_maker *maker, const struct sumi_day_series *s,
                           enum sumi_gathering gathering)
{
    if (maker->daily)
        return AROUND;
    if (s->differences || maker->stamp == SUMI_STAMP_END)
        return BEFORE;
    if (maker->stamp == SUMI_STAMP_START)
        return BEHIND;
    return gathering == SUMI_GATHER_AMOUNT ? BEFORE : AROUND;
}

/* An instant of the day that the reading belongs to. */
static int64_t instant_of(const struct gathering *g, size_t k)
{
    return g->s->clock[k] - (g->sense == BEFORE ? 1 : 0);
}

static int64_t day_begin(const struct gathering *g, int day)
{
    return (int64_t)day * SUMI_DAY_S + g->maker->begins_s;
}

/* Takes time without readings, of the clock, to the days that it lies in. */
static void add_missing(struct gathering *g, int64_t from, int64_t to)
{
    const int first = g->moments->first_day, last = first + g->moments->n_days - 1;
    while (from < to) {
        const int day = sumi_day_of(g->maker, from);
        const int64_t end = day_begin(g, day + 1), until = to < end ? to : end;
        if (day > last)
            return;
        if (day >= first) {
            struct sumi_day_sum *d = &g->day[day - first];
            d->missing += until - from;
            d->longest = until - from > d->longest ? until - from : d->longest;
        }
        from = until;
    }
}

/* The step that holds from reading k - 1 to reading k: that of the series, or another one of at most an hour which so
 * many
 * gaps in a row have, as where a logger was set anew. A gap alone is no step. */
static int64_t step_at(const struct sumi_day_series *s, size_t k)
{
    enum { IN_A_ROW = 6 };
    const int64_t gap = s->elapsed[k] - s->elapsed[k - 1];
    size_t n = 1;
    if (gap <= s->step || gap > SUMI_HOUR_S)
        return s->step;
    for (size_t b = k; n < IN_A_ROW && b > 1 && s->elapsed[b - 1] - s->elapsed[b - 2] == gap; b--)
        n++;
    for (size_t b = k + 1; n < IN_A_ROW && b < s->n && s->elapsed[b] - s->elapsed[b - 1] == gap; b++)
        n++;
    return n >= IN_A_ROW ? gap : s->step;
}

/* What lacks between reading k - 1 and reading k. */
static void look_between(struct gathering *g, size_t k)
{
    const struct sumi_day_series *s = g->s;
    const int64_t step = step_at(s, k), gap = s->elapsed[k] - s->elapsed[k - 1], half = step / 2;
    const int64_t usual = step + half, hour_or_usual = usual > SUMI_HOUR_S ? usual : SUMI_HOUR_S;
    const int64_t from = s->clock[k - 1], to = s->clock[k];
    if (s->differences) {
        const bool one_day = sumi_day_of(g->maker, from) == sumi_day_of(g->maker, to - 1);
        if (isnan(s->value[k]) || (gap > hour_or_usual && s->value[k] > 0.0 && !one_day))
            add_missing(g, from, to);
        return;
    }
    if (gap <= (g->amounts ? usual : hour_or_usual) || (g->amounts && !s->even))
        return;
    if (g->sense == BEFORE)
        add_missing(g, from, to - step);
    else if (g->sense == BEHIND)
        add_missing(g, from + step, to);
    else
        add_missing(g, from + half, to - half);
}

/* Readings so far apart are those of whole days, at whatever hour they are taken. */
static const int64_t once_a_day_s = 18 * SUMI_HOUR_S;

/* And before the first reading and behind the last one, on their days. */
static void look_at_ends(struct gathering *g)
{
    const struct sumi_day_series *s = g->s;
    const int64_t first = instant_of(g, 0), last = instant_of(g, s->n - 1);
    const int64_t one = s->differences ? 0
                        : s->n > 1     ? step_at(s, 1)
                                       : s->step,
                  step = s->differences ? 0
                         : s->n > 1     ? step_at(s, s->n - 1)
                                        : s->step;
    const int64_t before = g->sense == BEFORE   ? one
                           : g->sense == AROUND ? one / 2
                                                : 0,
                  until = g->sense == BEFORE   ? 0
                          : g->sense == AROUND ? step - step / 2
                                               : step;
    if ((g->amounts && !s->even && !s->differences) || (s->step >= once_a_day_s && !s->differences))
        return;
    add_missing(g, day_begin(g, sumi_day_of(g->maker, first)), s->clock[0] - before);
    add_missing(g, s->clock[s->n - 1] + until, day_begin(g, sumi_day_of(g->maker, last) + 1));
}

/* For how long a reading stands: where steps are even, all for as long. */
static double weight_of(const struct gathering *g, size_t k)
{
    const struct sumi_day_series *s = g->s;
    int64_t before = k > 0 ? s->elapsed[k] - s->elapsed[k - 1] : s->step;
    int64_t behind = k + 1 < s->n ? s->elapsed[k + 1] - s->elapsed[k] : s->step;
    const int64_t most = s->step > bridged_s ? s->step : bridged_s;
    before = before > most ? most : before;
    behind = behind > most ? most : behind;
    const int64_t stands = g->sense == BEFORE ? before : g->sense == BEHIND ? behind : (before + behind) / 2;
    return stands > 0 ? (double)stands : 1.0;
}

static void add_reading(struct gathering *g, size_t k)
{
    const struct sumi_day_series *s = g->s;
    const int at = sumi_day_of(g->maker, instant_of(g, k)) - g->moments->first_day;
    const double v = s->value[k], weight = weight_of(g, k);
    if (isnan(v) || at < 0 || at >= g->moments->n_days)
        return;
    struct sumi_day_sum *d = &g->day[at];
    d->low = d->n == 0 || v < d->low ? v : d->low;
    d->high = d->n == 0 || v > d->high ? v : d->high;
    d->sum += v;
    d->weighted += weight * v;
    d->weight += weight;
    d->mark |= s->mark[k] & SUMI_MARK_DOUBTED;
    if (g->maker->daily)
        d->mark |= s->mark[k];
    d->n++;
}

void sumi_day_gather(const struct sumi_day_maker *maker, const struct sumi_moments *moments,
                     const struct sumi_day_series *series, enum sumi_gathering gathering, struct sumi_day_sum *day)
{
    struct gathering g = {
        maker, moments, series, day, sense_of(maker, series, gathering), gathering != SUMI_GATHER_LEVEL};
    for (int d = 0; d < moments->n_days; d++)
        day[d] = (struct sumi_day_sum){.n = 0};
    for (size_t k = 0; k < series->n; k++)
        add_reading(&g, k);
    if (series->n == 0 || maker->daily)
        return;
    for (size_t k = 1; k < series->n; k++)
        look_between(&g, k);
    look_at_ends(&g);
}
