#include "scenarios/outlook/screen.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <stdlib.h>

static const double mm = 10.0;    /* in a cm */
static const double share = 1.25; /* of the water that is known of: a gauge catches less than a field, somewhere else */

/* A probe: its readings that were not refused, and how they scatter. */
struct probe {
    double depth_cm;
    size_t *reading; /* [n], indices of values by date */
    size_t n;
    double noise; /* standard deviation of a reading, cm3 cm-3 */
};

struct screen {
    const struct sumi_outlook_request *request;
    const struct sumi_screen_field *field;
    int n_probes;
    struct probe probe[SUMI_SEEN]; /* by depth */
    size_t *reading;
    double *room;  /* [n_values] */
    double *theta; /* [days][n_probes] mean reading of the morning of a date since the start; NAN: none */
};

static double value_of(const struct screen *s, const struct probe *probe, size_t k)
{
    return s->request->value[probe->reading[k]].value;
}

static int date_of(const struct screen *s, const struct probe *probe, size_t k)
{
    return s->request->value[probe->reading[k]].date;
}

/* --- water that is known of --- */

/* Rain and irrigation that reach the soil on a day, mm; NAN where it is not known. */
static double water_of(const struct sumi_screen_field *field, int date)
{
    const double *day = sumi_weather_at(field->weather, date);
    const struct sumi_irrigation *watered = field->watered;
    double water = day && !sumi_weather_is_filled(field->weather, date) ? day[SUMI_RAIN] * mm : (double)NAN;
    for (int r = 0; watered && r < watered->n; r++) {
        const struct sumi_irrigation_rule *rule = &watered->rule[r];
        if (!sumi_irrigation_is_dated(rule))
            continue;
        const int given = rule->year ? sumi_date_number(rule->year, rule->month, rule->day)
                                     : sumi_date_next(rule->month, rule->day, field->start);
        if (given == date) /* NAN: up to field capacity, and who knows how much that was */
            water += rule->amount * rule->efficiency * mm;
    }
    return water;
}

/* From the morning of one date to that of another, and on the day before: the soil may take it in late. */
static double water_between(const struct sumi_screen_field *field, int from, int to)
{
    double water = 0.0;
    for (int date = from - 1; date < to; date++)
        water += water_of(field, date);
    return water;
}

/* --- what cannot be --- */

static enum sumi_fate fate_of(const struct screen *s, const struct sumi_seen_value *value)
{
    const double driest = 0.005, wettest = 0.95; /* cm3 cm-3 */
    const enum sumi_seen_kind kind = s->request->seen[value->of].kind;
    if (value->date < s->field->start)
        return SUMI_REFUSED_BEFORE;
    if (value->date > s->field->today)
        return SUMI_REFUSED_AFTER;
    const bool possible = kind == SUMI_SEEN_STAGE   ? !isnan(value->value)
                          : kind == SUMI_SEEN_DAILY ? value->value >= 0.0 && isfinite(value->value)
                                                    : value->value >= driest && value->value <= wettest;
    return possible ? SUMI_USED : SUMI_REFUSED_GATE;
}

/* --- probes --- */

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double noise_of(const struct screen *s, const struct probe *probe)
{
    const double normal = 1.4826 / sqrt(2.0); /* of a median of differences, to a standard deviation of readings */
    const double usual = 0.03, least = 0.005; /* cm3 cm-3 */
    const size_t enough = 9;
    if (probe->n < enough)
        return usual;
    for (size_t k = 1; k < probe->n; k++)
        s->room[k - 1] = fabs(value_of(s, probe, k) - value_of(s, probe, k - 1));
    qsort(s->room, probe->n - 1, sizeof *s->room, by_size);
    return sumi_most(least, normal * s->room[(probe->n - 1) / 2]);
}

/* Leaves out the readings that were refused. */
static void renew(const struct screen *s, struct probe *probe)
{
    size_t n = 0;
    for (size_t k = 0; k < probe->n; k++)
        if (s->request->value[probe->reading[k]].fate == SUMI_USED)
            probe->reading[n++] = probe->reading[k];
    probe->n = n;
    probe->noise = noise_of(s, probe);
}

/* To which decimal the readings of a probe are given: 1, 0.1 ... */
static double resolution_of(const struct screen *s, const struct probe *probe)
{
    const double finest = 1e-6, rounding = 1e-4; /* of a unit of the decimal */
    double unit = 1.0;
    for (size_t k = 0; k < probe->n && unit > finest; k++) {
        const double value = value_of(s, probe, k);
        while (unit > finest && fabs(value / unit - round(value / unit)) > rounding)
            unit /= 10.0;
    }
    return unit;
}

static void refuse_stuck(const struct screen *s, struct probe *probe)
{
    const double range = 0.1, once = 0.05; /* cm3 cm-3; times in such a series */
    const double by_decimals = resolution_of(s, probe) / range;
    size_t equal = 0;
    for (size_t k = 1; k < probe->n; k++)
        equal += value_of(s, probe, k) == value_of(s, probe, k - 1);
    for (size_t from = 0, to; from < probe->n; from = to) {
        for (to = from + 1; to < probe->n && value_of(s, probe, to) == value_of(s, probe, from);)
            to++;
        const double run = (double)(to - from), others = (double)(probe->n - 1) - (run - 1.0),
                     among = ((double)equal - (run - 1.0) + 0.5) / (others + 1.0),
                     p = sumi_least(0.9, sumi_most(by_decimals, among));
        if (((double)probe->n - run + 1.0) * pow(p, run - 1.0) >= once)
            continue;
        for (size_t k = from; k < to; k++)
            s->request->value[probe->reading[k]].fate = SUMI_REFUSED_STUCK;
    }
    renew(s, probe);
}

static bool is_spike(const struct screen *s, const struct probe *probe, size_t k)
{
    const double least = 0.1, noises = 5.5, agree = 3.0, wets = 5.0; /* cm3 cm-3; mm */
    const int days = 3;
    const int before = date_of(s, probe, k - 1), date = date_of(s, probe, k), after = date_of(s, probe, k + 1);
    if (date - before > days || after - date > days)
        return false;
    const double left = value_of(s, probe, k - 1), right = value_of(s, probe, k + 1),
                 off = value_of(s, probe, k) - 0.5 * (left + right);
    if (fabs(off) < sumi_most(least, noises * probe->noise) || fabs(left - right) * agree > fabs(off))
        return false;
    return off < 0.0 || water_between(s->field, before, date) < wets;
}

static void refuse_spikes(const struct screen *s, struct probe *probe)
{
    for (size_t k = 1; k + 1 < probe->n; k++)
        if (is_spike(s, probe, k))
            s->request->value[probe->reading[k]].fate = SUMI_REFUSED_SPIKE;
    renew(s, probe);
}

static int by_depth(const void *a, const void *b)
{
    const struct probe *x = a, *y = b;
    return x->depth_cm != y->depth_cm ? (x->depth_cm > y->depth_cm) - (x->depth_cm < y->depth_cm)
                                      : (x->reading > y->reading) - (x->reading < y->reading);
}

/* The readings that may be used, probe by probe. */
static void gather_probes(struct screen *s)
{
    const struct sumi_outlook_request *request = s->request;
    size_t *next = s->reading;
    for (int of = 0; of < request->n_seen; of++) {
        struct probe *probe = &s->probe[s->n_probes];
        if (request->seen[of].kind != SUMI_SEEN_THETA)
            continue;
        *probe = (struct probe){.depth_cm = request->seen[of].depth_cm, .reading = next};
        for (size_t i = 0; i < request->n_values; i++)
            if (request->value[i].of == of)
                *next++ = i;
        probe->n = (size_t)(next - probe->reading);
        renew(s, probe);
        s->n_probes++;
    }
    qsort(s->probe, (size_t)s->n_probes, sizeof *s->probe, by_depth);
}

/* --- questions --- */

static double *theta_of(const struct screen *s, int date)
{
    return &s->theta[(size_t)(date - s->field->start) * (size_t)s->n_probes];
}

/* The mean of the readings of each morning. */
static void fill_mornings(struct screen *s)
{
    for (int date = s->field->start; date <= s->field->today; date++)
        for (int p = 0; p < s->n_probes; p++)
            theta_of(s, date)[p] = NAN;
    for (int p = 0; p < s->n_probes; p++) {
        const struct probe *probe = &s->probe[p];
        for (size_t from = 0, to; from < probe->n; from = to) {
            double sum = 0.0;
            for (to = from; to < probe->n && date_of(s, probe, to) == date_of(s, probe, from); to++)
                sum += value_of(s, probe, to);
            theta_of(s, date_of(s, probe, from))[p] = sum / (double)(to - from);
        }
    }
}

static bool was_read(const struct screen *s, int date)
{
    for (int p = 0; p < s->n_probes; p++)
        if (!isnan(theta_of(s, date)[p]))
            return true;
    return false;
}

/* What the probes saw more from a morning on than before it, as means of a few mornings of readings on both sides. */
struct gain {
    int date, before, earliest, latest; /* that morning, the last before, the first before, the last from it on */
    int n;                              /* probes that were read both times, from the top */
    int probe[SUMI_SEEN];
    double was[SUMI_SEEN], change[SUMI_SEEN], variance[SUMI_SEEN]; /* cm3 cm-3 */
    double depth[SUMI_SEEN], thickness[SUMI_SEEN];                 /* cm; mm */
};

/* The mean of a probe's readings of the first `most` mornings that have one, from a date on (step 1) or back (-1) to
 * `end`; how many there are, and the first and the last of them. */
static int mean_of(const struct screen *s, int p, int date, int step, int end, int most, int found[2], double *mean)
{
    int n = 0;
    *mean = 0.0;
    for (int day = date; n < most && (end - day) * step >= 0; day += step) {
        const double theta = theta_of(s, day)[p];
        if (isnan(theta))
            continue;
        *mean += theta;
        found[0] = n == 0 ? day : found[0];
        found[1] = day;
        n++;
    }
    *mean /= n;
    return n;
}

static void set_layers(struct gain *gain)
{
    double top = 0.0;
    for (int k = 0; k < gain->n; k++) {
        const double depth = gain->depth[k], above = k > 0 ? gain->depth[k - 1] : 0.0;
        const double bottom = k + 1 < gain->n ? 0.5 * (depth + gain->depth[k + 1]) : depth + 0.5 * (depth - above);
        gain->thickness[k] = (bottom - top) * mm;
        top = bottom;
    }
}

/* Of `before` mornings, not before `first`, and as many as `after`. */
static void find_gain(const struct screen *s, int date, int first, int before, int after, struct gain *gain)
{
    const int soon = 4, last = date + soon < s->field->today ? date + soon : s->field->today;
    *gain = (struct gain){.date = date, .before = SUMI_NO_DATE, .earliest = date, .latest = date};
    for (int p = 0; p < s->n_probes; p++) {
        int left[2] = {0}, right[2] = {0};
        double was, is;
        const int n_left = mean_of(s, p, date - 1, -1, first, before, left, &was),
                  n_right = mean_of(s, p, date, 1, last, after, right, &is);
        if (n_left == 0 || n_right == 0)
            continue;
        gain->before = left[0] > gain->before ? left[0] : gain->before;
        gain->earliest = left[1] < gain->earliest ? left[1] : gain->earliest;
        gain->latest = right[1] > gain->latest ? right[1] : gain->latest;
        gain->was[gain->n] = was;
        gain->change[gain->n] = is - was;
        gain->variance[gain->n] = s->probe[p].noise * s->probe[p].noise * (1.0 / n_left + 1.0 / n_right);
        gain->depth[gain->n] = s->probe[p].depth_cm;
        gain->probe[gain->n] = p;
        gain->n++;
    }
    set_layers(gain);
}

/* What the soil down to the probes 0 .. n - 1 gained, and its variance; without the probe `but`, or -1. */
static double gained(const struct gain *gain, int n, int but, double *variance)
{
    double sum = 0.0;
    *variance = 0.0;
    for (int k = 0; k < n; k++) {
        if (k == but)
            continue;
        sum += gain->change[k] * gain->thickness[k];
        *variance += gain->variance[k] * gain->thickness[k] * gain->thickness[k];
    }
    return sum;
}

/* How far the gain down to n probes is beyond what `explained` mm and the noise explain, in standard deviations; 0
 * where it is too small, or hangs on one probe. */
static double beyond(const struct gain *gain, int n, double explained)
{
    const double least = 10.0, others = 2.0, alone = 6.0; /* mm; standard deviations */
    double variance, weakest = INFINITY;
    const double excess = gained(gain, n, -1, &variance) - explained, score = excess / sqrt(variance);
    if (!(excess > least))
        return 0.0;
    for (int k = 0; k < n; k++) {
        double without;
        weakest = sumi_least(weakest, (gained(gain, n, k, &without) - explained) / sqrt(without));
    }
    return (n > 1 && weakest > others) || (n == 1 && score > alone) ? score : 0.0;
}

/* Whether a morning on one side of the gain, later or not, sees half of it from the mean of the other side: 1, 0, or -1
 * where nothing was read. */
static int sees_half(const struct screen *s, const struct gain *gain, int n, int date, bool later)
{
    double change = 0.0, all = 0.0;
    bool any = false;
    for (int k = 0; k < n; k++) {
        const double theta = theta_of(s, date)[gain->probe[k]];
        if (isnan(theta))
            continue;
        any = true;
        all += gain->change[k] * gain->thickness[k];
        change += (later ? theta - gain->was[k] : gain->was[k] + gain->change[k] - theta) * gain->thickness[k];
    }
    if (later) /* of water that came since */
        change -= share * water_between(s->field, gain->date + 1, date);
    return any ? change > 0.5 * all : -1;
}

/* Whether both of the two mornings of readings next to the gain, on one side, see half of it: a mean may hang on one
 * other morning. -1 where the second was not read within 4 days. */
static int lasts(const struct screen *s, const struct gain *gain, int n, bool later)
{
    const int days = 4, mornings = 2, from = later ? gain->date : gain->before, step = later ? 1 : -1;
    int seen = 0;
    for (int date = from; abs(date - from) <= days && seen < mornings; date += step) {
        if (date < s->field->start || date > s->field->today)
            break;
        const int half = sees_half(s, gain, n, date, later);
        if (half == 0)
            return 0;
        seen += half == 1;
    }
    return seen == mornings ? 1 : -1;
}

/* The gain that is the furthest beyond what is explained, and how far that is; to the probes 0 .. *down_to - 1. */
static double find_most(const struct screen *s, int date, struct gain *most, int *down_to)
{
    const int mornings = 3, longest = 10; /* of readings on either side; d */
    const int first = s->field->start > date - longest ? s->field->start : date - longest;
    double best = 0.0;
    struct gain gain;
    *down_to = 0;
    for (int k = 0; k < mornings * mornings; k++) {
        find_gain(s, date, first, 1 + k / mornings, 1 + k % mornings, &gain);
        const double explained = share * water_between(s->field, gain.earliest, gain.latest);
        for (int n = 1; n <= gain.n; n++) {
            const double score = beyond(&gain, n, explained);
            if (!(score > best)) /* NAN: the rain is not known */
                continue;
            best = score;
            *most = gain;
            *down_to = n;
        }
    }
    return best;
}

static int next_read(const struct screen *s, int date)
{
    do
        date++;
    while (date <= s->field->today && !was_read(s, date));
    return date;
}

static bool asks(const struct screen *s, int date, struct sumi_outlook_question *question)
{
    const double sure = 4.5, surer = 5.5;
    const int next = next_read(s, date);
    struct gain gain = {0}, later;
    int down_to;
    double variance;
    const double score = find_most(s, date, &gain, &down_to);
    if (score < sure || (next <= s->field->today && find_most(s, next, &later, &(int){0}) > score))
        return false;
    const int still = lasts(s, &gain, down_to, true);
    if (still == 0 || (still < 0 && score < surer) || lasts(s, &gain, down_to, false) == 0)
        return false;
    *question = (struct sumi_outlook_question){.date = date - 1,
                                               .gain_mm = gained(&gain, down_to, -1, &variance),
                                               .rain_mm = water_between(s->field, gain.before, date)};
    for (int k = 0; k < down_to; k++)
        question->probes += gain.change[k] > sqrt(gain.variance[k]);
    return true;
}

static void ask(const struct screen *s, struct sumi_outlook_question question[SUMI_OUTLOOK_QUESTIONS], int *n)
{
    const int pause = 2; /* d */
    *n = 0;
    for (int date = next_read(s, s->field->start); date <= s->field->today; date = next_read(s, date)) {
        if (*n == SUMI_OUTLOOK_QUESTIONS || !asks(s, date, &question[*n]))
            continue;
        (*n)++;
        date += pause;
    }
}

enum sumi_status sumi_screen(const struct sumi_outlook_request *request, const struct sumi_screen_field *field,
                             struct sumi_outlook_question question[SUMI_OUTLOOK_QUESTIONS], int *n_questions,
                             struct sumi_error *error)
{
    struct screen s = {.request = request, .field = field};
    const int days = field->today - field->start + 1;
    enum sumi_status status = SUMI_OK;
    *n_questions = 0;
    for (size_t i = 0; i < request->n_values; i++) {
        struct sumi_seen_value *value = &request->value[i];
        value->fate = fate_of(&s, value);
        value->expected = value->spread = value->innovation = value->rooted = value->error = NAN;
    }
    s.reading = sumi_allocate((request->n_values + 1) * sizeof *s.reading);
    s.room = sumi_allocate((request->n_values + 1) * sizeof *s.room);
    s.theta = sumi_allocate(((size_t)(days > 0 ? days : 0) * SUMI_SEEN + 1) * sizeof *s.theta);
    if (!s.reading || !s.room || !s.theta)
        status = sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
    else {
        gather_probes(&s);
        for (int p = 0; p < s.n_probes; p++) {
            refuse_stuck(&s, &s.probe[p]);
            refuse_spikes(&s, &s.probe[p]);
        }
        fill_mornings(&s);
        ask(&s, question, n_questions);
    }
    sumi_release(s.reading);
    sumi_release(s.room);
    sumi_release(s.theta);
    return status;
}
