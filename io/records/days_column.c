/* The readings of one column, without what cannot be. */
#include "io/records/days_internal.h"
#include "messages/days.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- limits --- */

/* Beyond the bounds of its row by no more than an instrument and rounding add, a value is cut to the bound. The
 * distances are our own, of the size of an instrument's uncertainty (WMO-No. 8, volume I, has them): humidity 3 %, wind
 * 0.5 m s-1, sunshine 0.1 h, radiation 0.4 MJ m-2 of a day; of rain several tips of a gauge of 0.1 or 0.2 mm; of
 * evaporation the dew of a night. */
static const struct {
    int quantity;
    double below, above;
} slight[] = {
    {SUMI_STATION_RAIN, 0.5, 0.0},    {SUMI_STATION_RADIATION, 0.4, 0.0},  {SUMI_STATION_SUNSHINE, 0.1, 0.1},
    {SUMI_STATION_RH_MEAN, 0.0, 3.0}, {SUMI_STATION_RH_MAX, 0.0, 3.0},     {SUMI_STATION_RH_MIN, 0.0, 3.0},
    {SUMI_READS_HUMIDITY, 0.0, 3.0},  {SUMI_STATION_WIND2, 0.5, 0.0},      {SUMI_STATION_WIND10, 0.5, 0.0},
    {SUMI_STATION_WIND, 0.5, 0.0},    {SUMI_STATION_E0, 0.5, 0.0},         {SUMI_STATION_ES0, 0.5, 0.0},
    {SUMI_STATION_ET0, 0.5, 0.0},     {SUMI_STATION_RAIN_HOURS, 0.1, 0.1},
};

/* Of rates within a day, in units of a day, the bounds are those of an instant, and so is what is slightly beyond:
 * radiation to 2000 W m-2 and rain to 2000 mm h-1, radiation down to -15 W m-2 (a pyranometer that is colder than its
 * dome reads below 0 at night), limits of our own; evaporation over an hour at noon five times the mean of a day. */
static const struct {
    int quantity;
    double highest, below;
} instant[] = {
    {SUMI_STATION_RADIATION, 2000 * 0.0864, 15 * 0.0864},
    {SUMI_STATION_RAIN, 2000 * 24, 0.5 * 24},
    {SUMI_STATION_E0, 200, 12}, /* -0.5 mm of an hour */
    {SUMI_STATION_ES0, 200, 12},
    {SUMI_STATION_ET0, 200, 12},
};

/* Single readings that are off both neighbours by twice what is tolerated from one report to another, while these
 * agree: 4 K in an hour or less and 2 more for each further hour, of the dew point 1.5. These are limits of our own, of
 * the kind of the check of consistency in time in WMO-No. 305 (1993), chapter 6. Humidity: the saturation deficit of
 * 8 K. Water in the soil may rise by more, but does not come back by itself within hours. */
static const struct {
    int quantity;
    double at_once, per_hour; /* units of the quantity, and h-1 of the longer step beyond the first hour */
} spikes[] = {
    {SUMI_READS_AIR, 8, 4},         {SUMI_STATION_TMIN, 8, 4},      {SUMI_STATION_TMAX, 8, 4},
    {SUMI_STATION_TMEAN, 8, 4},     {SUMI_STATION_DEW_POINT, 8, 3}, {SUMI_READS_HUMIDITY, 40, 10},
    {SUMI_STATION_RH_MEAN, 40, 10}, {SUMI_STATION_VAPOUR, 1, 0.3},  {SUMI_READS_SOIL_WATER, 0.1, 0},
};

/* The same value for so long, where it is none that lasts by nature: air that is measured in 0.1 K changes within an
 * hour (a check of the kind of minimum variability in Zahumensky 2004, with limits of our own); half a day allows for
 * coarse steps, fog and frozen ground. */
static const struct {
    int quantity;
    double hours, above, below; /* values between them alone */
} stuck[] = {
    {SUMI_READS_AIR, 12, -INFINITY, INFINITY},  {SUMI_STATION_DEW_POINT, 24, -INFINITY, INFINITY},
    {SUMI_READS_HUMIDITY, 24, 0, 98},           {SUMI_STATION_RH_MEAN, 24, 0, 98},
    {SUMI_STATION_RADIATION, 4, 0.5, INFINITY}, {SUMI_STATION_WIND, 24, 0.5, INFINITY},
    {SUMI_STATION_WIND2, 24, 0.5, INFINITY},    {SUMI_STATION_WIND10, 24, 0.5, INFINITY},
};
static const size_t stuck_readings = 6; /* at least, however far apart */

static const int64_t spike_step_s = 6 * SUMI_HOUR_S; /* longer steps tell nothing of a spike */

/* --- room --- */

bool sumi_day_series_room(struct sumi_day_series *s, size_t n)
{
    *s = (struct sumi_day_series){.n = 0};
    s->moment = sumi_allocate(n * sizeof *s->moment);
    s->clock = sumi_allocate(n * sizeof *s->clock);
    s->elapsed = sumi_allocate(n * sizeof *s->elapsed);
    s->value = sumi_allocate(n * sizeof *s->value);
    s->mark = sumi_allocate(n * sizeof *s->mark);
    if (s->moment && s->clock && s->elapsed && s->value && s->mark)
        return true;
    sumi_day_series_clear(s);
    return false;
}

void sumi_day_series_clear(struct sumi_day_series *s)
{
    sumi_release(s->moment);
    sumi_release(s->clock);
    sumi_release(s->elapsed);
    sumi_release(s->value);
    sumi_release(s->mark);
    *s = (struct sumi_day_series){.n = 0};
}

/* --- telling --- */

/* Of the row in which the column has its value. */
static struct sumi_found_at place(const struct sumi_day_maker *maker, const struct sumi_moments *m, size_t moment,
                                  int column)
{
    const struct sumi_readings *r = maker->readings;
    size_t k = m->begin[moment];
    while (k + 1 < m->begin[moment + 1] && isnan(r->value[column][m->row[k]]))
        k++;
    return (struct sumi_found_at){.file = maker->path,
                                  .line = r->column[column].of_lines ? 0 : r->line[m->row[k]],
                                  .day = sumi_day_of(maker, m->clock[moment])};
}

static const char *head_of(const struct sumi_day_maker *maker, int column)
{
    return maker->readings->column[column].head;
}

/* Leaves those out whose mark is `out`. */
enum { OUT = 0x40 };
static void close_ranks(struct sumi_day_series *s)
{
    size_t kept = 0;
    for (size_t k = 0; k < s->n; k++) {
        if (s->mark[k] & OUT)
            continue;
        s->moment[kept] = s->moment[k];
        s->clock[kept] = s->clock[k];
        s->elapsed[kept] = s->elapsed[k];
        s->value[kept] = s->value[k];
        s->mark[kept++] = s->mark[k];
    }
    s->n = kept;
}

/* --- values --- */

static void take_values(const struct sumi_day_maker *maker, const struct sumi_moments *m, int column,
                        struct sumi_day_series *s)
{
    const double *value = maker->readings->value[column];
    const unsigned char *mark = maker->readings->mark[column];
    s->n = 0;
    for (size_t k = 0; k < m->n; k++) {
        size_t i = m->begin[k];
        while (i < m->begin[k + 1] && isnan(value[m->row[i]]))
            i++;
        if (i == m->begin[k + 1])
            continue;
        s->moment[s->n] = k;
        s->clock[s->n] = m->clock[k];
        s->elapsed[s->n] = m->elapsed[k];
        s->mark[s->n] = mark ? mark[m->row[i]] : SUMI_MARK_RECORDED;
        s->value[s->n++] = value[m->row[i]];
    }
}

struct bounds {
    double lowest, highest, below, above;
};

static struct bounds bounds_of(const struct sumi_day_maker *maker, const struct sumi_reading_column *column)
{
    const struct sumi_field *row = sumi_quantity_row(column->quantity);
    struct bounds b = {row->lo, row->hi, 0.0, 0.0};
    for (size_t k = 0; k < sizeof slight / sizeof *slight; k++)
        if (slight[k].quantity == column->quantity) {
            b.below = slight[k].below;
            b.above = slight[k].above;
        }
    for (size_t k = 0; k < sizeof instant / sizeof *instant; k++)
        if (instant[k].quantity == column->quantity && !maker->daily && column->gathering == SUMI_GATHER_LEVEL) {
            b.highest = instant[k].highest;
            b.below = instant[k].below;
        }
    if (column->gathering == SUMI_GATHER_COUNTER) { /* of the counter itself only that it is a number is known */
        b.lowest = -INFINITY;
        b.highest = INFINITY;
    }
    return b;
}

static void hold_to_bounds(const struct sumi_day_maker *maker, const struct sumi_moments *m, int column,
                           struct sumi_day_series *s)
{
    const struct sumi_reading_column *about = &maker->readings->column[column];
    const struct bounds b = bounds_of(maker, about);
    const char *unit = sumi_quantity_row(about->quantity)->unit;
    bool any = false;
    for (size_t k = 0; k < s->n; k++) {
        const double v = s->value[k], bound = v < b.lowest ? b.lowest : b.highest;
        if (v >= b.lowest && v <= b.highest && isfinite(v))
            continue;
        const struct sumi_found_at at = place(maker, m, s->moment[k], column);
        if (isfinite(v) && v >= b.lowest - b.below && v <= b.highest + b.above) {
            sumi_found(maker->findings, SUMI_MENDED, &at, head_of(maker, column), SUMI_E_RECORD_VALUE_CUT, v, unit,
                       bound);
            s->value[k] = bound;
            s->mark[k] = SUMI_MARK_CUT | (s->mark[k] & SUMI_MARK_DOUBTED);
        } else {
            sumi_found(maker->findings, SUMI_LEFT_OUT, &at, head_of(maker, column), SUMI_E_RECORD_VALUE_BOUNDS, v,
                       b.lowest, b.highest, unit);
            s->mark[k] = OUT;
            any = true;
        }
    }
    if (any)
        close_ranks(s);
}

/* A probe that reads below nothing most of the time is in the air, or not calibrated: no reading of it is used. */
static void leave_out_probe_in_air(const struct sumi_day_maker *maker, int column, struct sumi_day_series *s)
{
    size_t below = 0;
    for (size_t k = 0; k < s->n; k++)
        below += s->value[k] < 0.0;
    if (s->n == 0 || 2 * below < s->n)
        return;
    sumi_found(maker->findings, SUMI_LEFT_OUT, &(struct sumi_found_at){.file = maker->path, .day = SUMI_NO_DATE},
               head_of(maker, column), SUMI_E_RECORD_PROBE_AIR, below, s->n);
    s->n = 0;
}

/* --- spikes --- */

static void leave_out_spikes(const struct sumi_day_maker *maker, const struct sumi_moments *m, int column,
                             struct sumi_day_series *s)
{
    const int quantity = maker->readings->column[column].quantity;
    size_t rule = 0;
    bool any = false;
    while (rule < sizeof spikes / sizeof *spikes && spikes[rule].quantity != quantity)
        rule++;
    if (rule == sizeof spikes / sizeof *spikes)
        return;
    for (size_t k = 1; k + 1 < s->n; k++) {
        const double before = s->value[k - 1], v = s->value[k], after = s->value[k + 1];
        const int64_t one = s->elapsed[k] - s->elapsed[k - 1], other = s->elapsed[k + 1] - s->elapsed[k];
        const int64_t step = one > other ? one : other;
        const double beyond = step > SUMI_HOUR_S ? (double)(step - SUMI_HOUR_S) / SUMI_HOUR_S : 0.0;
        const double limit = spikes[rule].at_once + spikes[rule].per_hour * beyond;
        if (step > spike_step_s || (v - before) * (v - after) <= 0.0 || fabs(v - before) <= limit ||
            fabs(v - after) <= limit || fabs(after - before) > 0.5 * limit || (s->mark[k - 1] & OUT))
            continue;
        const struct sumi_found_at at = place(maker, m, s->moment[k], column);
        sumi_found(maker->findings, SUMI_LEFT_OUT, &at, head_of(maker, column), SUMI_E_RECORD_VALUE_SPIKE, v, before,
                   after, sumi_quantity_row(quantity)->unit);
        s->mark[k] |= OUT;
        any = true;
    }
    if (any)
        close_ranks(s);
}

/* --- sensors that stand still --- */

static void doubt_stuck(const struct sumi_day_maker *maker, const struct sumi_moments *m, int column,
                        struct sumi_day_series *s)
{
    const int quantity = maker->readings->column[column].quantity;
    size_t rule = 0;
    while (rule < sizeof stuck / sizeof *stuck && stuck[rule].quantity != quantity)
        rule++;
    if (rule == sizeof stuck / sizeof *stuck)
        return;
    for (size_t from = 0, to; from < s->n; from = to) {
        const double v = s->value[from];
        for (to = from + 1; to < s->n && s->value[to] == v;)
            to++;
        const double hours = (double)(s->elapsed[to - 1] - s->elapsed[from]) / SUMI_HOUR_S;
        if (to - from < stuck_readings || hours < stuck[rule].hours || v <= stuck[rule].above || v >= stuck[rule].below)
            continue;
        const struct sumi_found_at at = place(maker, m, s->moment[from], column);
        sumi_found(maker->findings, SUMI_DOUBTED, &at, head_of(maker, column), SUMI_E_RECORD_VALUE_STUCK, v,
                   sumi_quantity_row(quantity)->unit, hours);
        for (size_t k = from; k < to; k++)
            s->mark[k] |= SUMI_MARK_DOUBTED;
    }
}

/* --- counters --- */

static const double glitch_mm = 1.0;      /* by which a counter has gone on over a reading that was none */
static const double most_mm_h = 2000.0;   /* rain: beyond what gauges are made for */
static const double most_mm_step = 500.0; /* between two readings, however far apart */

/* Counts at which registers begin again: of 3 to 5 decimal digits, of 16 bits. */
static const double ends[] = {1000, 10000, 65536, 100000};

/* What a counter has gone up by where it fell from `before` to `after`: it went over the end of its register where both
 * are within a hundredth of it, counts as they are written, else it was reset to zero. */
static double beyond_reset(double before, double after, double factor)
{
    for (size_t k = 0; factor > 0.0 && k < sizeof ends / sizeof *ends; k++) {
        const double end = ends[k] * factor;
        if (before < end && before > 0.99 * end && after >= 0.0 && after < 0.01 * end)
            return end - before + after;
    }
    return after;
}

/* Whether reading k is off the counter's way, which goes on behind it as if nothing had been: 10.2, 0, 10.2. At
 * midnight counters are set to zero, and what follows is rain. */
static bool is_glitch(const struct sumi_day_maker *maker, const struct sumi_day_series *s, size_t k)
{
    if (k == 0 || k + 1 >= s->n)
        return false;
    const double before = s->value[k - 1], v = s->value[k], after = s->value[k + 1];
    const bool midnight = sumi_day_of(maker, s->clock[k - 1]) != sumi_day_of(maker, s->clock[k]);
    if (after < before || after > before + glitch_mm)
        return false;
    const bool may_be_reset = after <= glitch_mm;
    return (v > after && !may_be_reset) || (v < before && !midnight);
}

static void leave_out_glitches(const struct sumi_day_maker *maker, const struct sumi_moments *m, int column,
                               struct sumi_day_series *s)
{
    bool any = false;
    for (size_t k = 1; k + 1 < s->n; k++) {
        if (!is_glitch(maker, s, k) || (s->mark[k - 1] & OUT))
            continue;
        const struct sumi_found_at at = place(maker, m, s->moment[k], column);
        sumi_found(maker->findings, SUMI_LEFT_OUT, &at, head_of(maker, column), SUMI_E_RECORD_COUNTER_GLITCH,
                   s->value[k], s->value[k - 1], s->value[k + 1]);
        s->mark[k] |= OUT;
        any = true;
    }
    if (any)
        close_ranks(s);
}

/* Each value becomes what the counter has gone up by since the reading before; of the first nothing is known. */
static void take_differences(const struct sumi_day_maker *maker, const struct sumi_moments *m, int column,
                             struct sumi_day_series *s)
{
    const double factor = maker->readings->column[column].factor;
    s->differences = true;
    double before = s->n > 0 ? s->value[0] : (double)NAN;
    for (size_t k = 1; k < s->n; k++) {
        const double after = s->value[k];
        const double hours = (double)(s->elapsed[k] - s->elapsed[k - 1]) / SUMI_HOUR_S;
        double up = after - before;
        const struct sumi_found_at at = place(maker, m, s->moment[k], column);
        if (up < 0.0) {
            up = beyond_reset(before, after, factor);
            sumi_found(maker->findings, SUMI_NOTED, &at, head_of(maker, column), SUMI_E_RECORD_COUNTER_RESET, before,
                       after);
        }
        if (up < 0.0 || up > most_mm_step || up > most_mm_h * hours) {
            sumi_found(maker->findings, SUMI_LEFT_OUT, &at, head_of(maker, column), SUMI_E_RECORD_COUNTER_JUMP, before,
                       after, hours);
            up = NAN;
        } else if (maker->daily && hours > 24.0 && up > 0.0) {
            sumi_found(maker->findings, SUMI_LEFT_OUT, &at, head_of(maker, column), SUMI_E_RECORD_COUNTER_GAP, before,
                       after, hours / 24.0);
            up = NAN;
        }
        s->value[k] = up;
        before = after;
    }
    if (s->n > 0)
        s->value[0] = NAN;
}

void sumi_day_series_take(const struct sumi_day_maker *maker, const struct sumi_moments *moments, int column,
                          struct sumi_day_series *s)
{
    const struct sumi_reading_column *about = &maker->readings->column[column];
    take_values(maker, moments, column, s);
    if (about->quantity == SUMI_READS_SOIL_WATER)
        leave_out_probe_in_air(maker, column, s);
    hold_to_bounds(maker, moments, column, s);
    s->differences = false;
    s->step = sumi_usual_step(s->elapsed, s->n, &s->even);
    if (about->gathering == SUMI_GATHER_COUNTER) {
        leave_out_glitches(maker, moments, column, s);
        take_differences(maker, moments, column, s);
    } else if (!maker->daily) {
        leave_out_spikes(maker, moments, column, s);
        doubt_stuck(maker, moments, column, s);
    }
}
