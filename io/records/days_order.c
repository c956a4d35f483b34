/* Rows into the order of time: sorted, without dates that are slips of the pen, rows of one time together. */
#include "io/records/days_internal.h"
#include "messages/days.h"
#include "messages/memory_count.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One row on its way. */
struct entry {
    int64_t clock, shift; /* shift: what makes it elapsed time */
    size_t row;
};

static const int64_t far_off_s = (int64_t)180 * SUMI_DAY_S; /* a date so far from its neighbours, which are */
static const int64_t close_by_s = (int64_t)60 * SUMI_DAY_S; /* this close to each other, is a slip of the pen */

int sumi_day_of(const struct sumi_day_maker *maker, int64_t clock)
{
    const int64_t t = clock - maker->begins_s;
    return (int)((t >= 0 ? t : t - (SUMI_DAY_S - 1)) / SUMI_DAY_S);
}

static int by_number(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* The median of at most SAMPLE steps that lie evenly over all. */
enum { SAMPLE = 2048 };

int64_t sumi_usual_step(const int64_t *time, size_t n, bool *even)
{
    int64_t step[SAMPLE];
    size_t found = 0, alike = 0;
    const size_t stride = n / SAMPLE + 1;
    *even = true;
    for (size_t k = 1; k < n && found < SAMPLE; k += stride)
        if (time[k] > time[k - 1])
            step[found++] = time[k] - time[k - 1];
    if (found == 0)
        return 0;
    qsort(step, found, sizeof *step, by_number);
    const int64_t middle = step[found / 2];
    for (size_t k = 0; k < found; k++)
        alike += 10 * llabs(step[k] - middle) <= middle;
    *even = 2 * alike >= found;
    return middle;
}

/* --- dates that are slips of the pen --- */

static void tell_slip(const struct sumi_day_maker *maker, const struct entry *e, int64_t likely)
{
    char found[SUMI_DATE_TEXT], other[SUMI_DATE_TEXT];
    const struct sumi_found_at at = {
        .file = maker->path, .line = maker->readings->line[e->row], .day = maker->readings->day[e->row]};
    sumi_found(maker->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_RECORD_DATE_SLIP,
               sumi_date_format(maker->readings->day[e->row], found),
               sumi_date_format((int)(likely / SUMI_DAY_S), other));
}

/* Whether another row has the time of row k; *sorted: all times in order, made when they are first needed. */
static bool stands_twice(const struct entry *e, size_t n, size_t k, int64_t **sorted)
{
    if (!*sorted) {
        *sorted = sumi_allocate(n * sizeof **sorted);
        if (!*sorted)
            return false;
        for (size_t i = 0; i < n; i++)
            (*sorted)[i] = e[i].clock;
        qsort(*sorted, n, sizeof **sorted, by_number);
    }
    const int64_t *at = bsearch(&e[k].clock, *sorted, n, sizeof **sorted, by_number);
    return at && ((at > *sorted && at[-1] == *at) || (at + 1 < *sorted + n && at[1] == *at));
}

/* Whether a row is outside of its neighbours in the file, which run on closely while it is far off; or which leave room
 * for one time, while its own is that of another row. */
static bool is_slip(const struct entry *e, size_t n, size_t k, int64_t step, int64_t **sorted)
{
    const int64_t before = e[k - 1].clock, here = e[k].clock, after = e[k + 1].clock, apart = llabs(after - before);
    if (after > before ? here >= before && here <= after : here <= before && here >= after)
        return false;
    if (apart <= close_by_s && llabs(here - before) > far_off_s && llabs(after - here) > far_off_s)
        return true;
    return apart == 2 * step && stands_twice(e, n, k, sorted);
}

/* The usual distance of two neighbours in the file; 0 where rows are too few, or in no order, to tell. */
static int64_t usual_distance(const struct entry *e, size_t n)
{
    int64_t step[SAMPLE];
    size_t found = 0, rising = 0, falling = 0;
    for (size_t k = 1; k < n; k++) {
        rising += e[k].clock > e[k - 1].clock;
        falling += e[k].clock < e[k - 1].clock;
        if (found < SAMPLE && e[k].clock != e[k - 1].clock)
            step[found++] = llabs(e[k].clock - e[k - 1].clock);
    }
    if (found < 3 || 3 * (rising < falling ? rising : falling) > rising + falling)
        return 0;
    qsort(step, found, sizeof *step, by_number);
    return step[found / 3]; /* slips make steps longer */
}

/* Doubts the first or the last row, which has one neighbour, where it is far off; what is years away is left out later.
 */
static void doubt_end(const struct sumi_day_maker *maker, const struct entry *e, size_t end, size_t next, int64_t usual)
{
    const int64_t apart = llabs(e[end].clock - e[next].clock), steps = 60; /* that a gap in a record seldom has */
    const int day = maker->readings->day[e[end].row];
    char found[SUMI_DATE_TEXT], other[SUMI_DATE_TEXT];
    if (apart <= far_off_s || apart <= steps * usual || apart > (int64_t)SUMI_STATION_GAP * SUMI_DAY_S)
        return;
    sumi_found(maker->findings, SUMI_DOUBTED,
               &(struct sumi_found_at){.file = maker->path, .line = maker->readings->line[e[end].row], .day = day},
               NULL, SUMI_E_RECORD_DATE_ALONE, sumi_date_format(day, found), (int)(apart / SUMI_DAY_S),
               sumi_date_format(maker->readings->day[e[next].row], other));
}

/* Takes them out, in the order of the file; how many rows are left. */
static size_t leave_out_slips(const struct sumi_day_maker *maker, struct entry *e, size_t n)
{
    const int64_t usual = usual_distance(e, n), out = 1;
    int64_t *sorted = NULL;
    size_t kept = 0;
    for (size_t k = 1; usual > 0 && k + 1 < n; k++)
        if (is_slip(e, n, k, usual, &sorted)) {
            tell_slip(maker, &e[k], e[k - 1].clock + (e[k + 1].clock > e[k - 1].clock ? usual : -usual));
            e[k].shift = out;
        }
    sumi_release(sorted);
    if (usual > 0 && n > 3) {
        doubt_end(maker, e, 0, 1, usual);
        doubt_end(maker, e, n - 1, n - 2, usual);
    }
    for (size_t k = 0; k < n; k++)
        if (e[k].shift != out)
            e[kept++] = e[k];
    return kept;
}

/* Of runs that lie further apart than a record may, the one with most rows; the others are told. */
static size_t keep_main_run(const struct sumi_day_maker *maker, struct entry *e, size_t n)
{
    const int64_t gap = (int64_t)SUMI_STATION_GAP * SUMI_DAY_S;
    size_t best = 0, best_n = 0, begin = 0;
    for (size_t k = 1; k <= n; k++)
        if (k == n || e[k].clock - e[k - 1].clock > gap) {
            if (k - begin > best_n) {
                best = begin;
                best_n = k - begin;
            }
            begin = k;
        }
    for (size_t k = 0; k < n; k++) {
        char found[SUMI_DATE_TEXT], first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT];
        const int day = maker->readings->day[e[k].row];
        if (k == best)
            k += best_n;
        if (k >= n)
            break;
        sumi_found(maker->findings, SUMI_LEFT_OUT,
                   &(struct sumi_found_at){.file = maker->path, .line = maker->readings->line[e[k].row], .day = day},
                   NULL, SUMI_E_RECORD_DATE_FAR, sumi_date_format(maker->readings->day[e[k].row], found),
                   sumi_date_format((int)(e[best].clock / SUMI_DAY_S), first),
                   sumi_date_format((int)(e[best + best_n - 1].clock / SUMI_DAY_S), last));
    }
    memmove(e, e + best, best_n * sizeof *e);
    return best_n;
}

/* --- summer time --- */

/* Whether clocks may be put forward or back then: on Sundays in the hours after midnight, in spring and autumn, as
 * nearly all countries that have summer time do (tz database; China from 1987 to 1991 too). */
static bool may_change(int64_t clock)
{
    const int day = (int)(clock / SUMI_DAY_S), sunday = 3; /* 1970-01-01 was a Thursday */
    const int month = sumi_date_split(day).month;
    const bool season = month == 3 || month == 4 || (month >= 9 && month <= 11);
    return clock >= 0 && season && day % 7 == sunday && clock % SUMI_DAY_S <= 3 * SUMI_HOUR_S;
}

static bool differ(const struct sumi_readings *r, size_t a, size_t b)
{
    for (int c = 0; c < r->n_columns; c++)
        if (r->value[c] && r->value[c][a] != r->value[c][b] && !(isnan(r->value[c][a]) || isnan(r->value[c][b])))
            return true;
    return false;
}

/* Whether the hour before row k is said again from row k on. */
static bool is_doubled(const struct sumi_readings *r, const struct entry *e, size_t n, size_t k, int64_t step)
{
    const size_t rows = (size_t)(SUMI_HOUR_S / step);
    bool differs = false;
    if (k < rows || k + rows > n || e[k].clock != e[k - rows].clock || !may_change(e[k].clock))
        return false;
    for (size_t i = 0; i < rows; i++) {
        if (e[k + i].clock != e[k - rows + i].clock)
            return false;
        differs = differs || differ(r, e[k + i].row, e[k - rows + i].row);
    }
    return differs && (k + rows == n || e[k + rows].clock > e[k + rows - 1].clock);
}

/* Whether an hour lacks before row k. */
static bool lacks_hour(const struct entry *e, size_t k, int64_t step)
{
    return e[k].clock - e[k - 1].clock == step + SUMI_HOUR_S;
}

/* Whether an hour that lacks is one by which the clock was put forward: it is put back in the same record, or nowhere
 * else does a single hour lack. */
static bool forward_is_likely(const struct sumi_readings *r, const struct entry *e, size_t n, int64_t step)
{
    bool back = false, elsewhere = false;
    for (size_t k = 1; k < n && !back; k++) {
        back = e[k].clock <= e[k - 1].clock && is_doubled(r, e, n, k, step);
        elsewhere = elsewhere || (lacks_hour(e, k, step) && !may_change(e[k - 1].clock + step));
    }
    return back || !elsewhere;
}

/* Shifts the rows behind an hour that comes twice, which are an hour later than their clock says; an hour that lacks in
 * spring ends that. false where rows are in no order, so that nothing can be seen. */
static bool shift_rows(const struct sumi_readings *r, struct entry *e, size_t n, int64_t step)
{
    const bool forward = forward_is_likely(r, e, n, step);
    int64_t shift = 0;
    for (size_t k = 1; k < n; k++) {
        if (e[k].clock <= e[k - 1].clock && is_doubled(r, e, n, k, step))
            shift += SUMI_HOUR_S;
        else if (forward && lacks_hour(e, k, step) && may_change(e[k - 1].clock + step))
            shift -= SUMI_HOUR_S;
        else if (e[k].clock < e[k - 1].clock)
            return false;
        e[k].shift = shift;
    }
    return true;
}

static void find_summer_time(const struct sumi_day_maker *maker, struct entry *e, size_t n, int64_t step)
{
    const struct sumi_readings *r = maker->readings;
    if (step <= 0 || step > SUMI_HOUR_S || SUMI_HOUR_S % step != 0)
        return;
    if (!shift_rows(r, e, n, step)) {
        for (size_t k = 0; k < n; k++)
            e[k].shift = 0;
        return;
    }
    for (size_t k = 1; k < n; k++) {
        const struct sumi_found_at at = {.file = maker->path, .line = r->line[e[k].row], .day = r->day[e[k].row]};
        if (e[k].shift > e[k - 1].shift)
            sumi_found(maker->findings, SUMI_NOTED, &at, NULL, SUMI_E_RECORD_CLOCK_BACK);
        else if (e[k].shift < e[k - 1].shift)
            sumi_found(maker->findings, SUMI_NOTED, &at, NULL, SUMI_E_RECORD_CLOCK_FORWARD);
    }
}

/* --- all together --- */

static int by_time(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    const int64_t at_x = x->clock + x->shift, at_y = y->clock + y->shift;
    return at_x != at_y ? (at_x > at_y) - (at_x < at_y) : (x->row > y->row) - (x->row < y->row);
}

static void sort(struct entry *e, size_t n)
{
    for (size_t k = 1; k < n; k++)
        if (by_time(&e[k - 1], &e[k]) > 0) {
            qsort(e, n, sizeof *e, by_time);
            return;
        }
}

/* Rows in the order of the file, or the other way round where it has the newest first. */
static size_t list(const struct sumi_readings *r, int64_t shift, struct entry *e)
{
    size_t n = 0, rising = 0, falling = 0;
    const int first = -719162, last = 2932896; /* 0001-01-01 and 9999-12-31, which can be written */
    for (size_t k = 0; k < r->n; k++)
        if (r->day[k] >= first && r->day[k] <= last)
            e[n++] = (struct entry){(int64_t)r->day[k] * SUMI_DAY_S + r->second[k] + shift, 0, k};
    for (size_t k = 1; k < n; k++) {
        rising += e[k].clock > e[k - 1].clock;
        falling += e[k].clock < e[k - 1].clock;
    }
    for (size_t k = 0; falling > rising && k < n / 2; k++) {
        const struct entry other = e[k];
        e[k] = e[n - 1 - k];
        e[n - 1 - k] = other;
    }
    return n;
}

/* How much the clock of days is before that of the file. */
static int64_t clock_shift(const struct sumi_day_maker *maker)
{
    const double wanted = maker->options->utc_offset_h;
    const double file =
        isnan(maker->options->file_utc_offset_h) ? maker->readings->utc_offset_h : maker->options->file_utc_offset_h;
    const struct sumi_found_at at = {.file = maker->path, .day = SUMI_NO_DATE};
    const double most = 26.0; /* h, between any two zones */
    if (!maker->daily && isnan(file) && !isnan(wanted))
        sumi_found(maker->findings, SUMI_NOTED, &at, NULL, SUMI_E_RECORD_CLOCK_UNKNOWN, wanted);
    if (maker->daily || !(fabs(wanted - file) <= most) || wanted == file)
        return 0;
    sumi_found(maker->findings, SUMI_NOTED, &at, NULL, SUMI_E_RECORD_CLOCK_SHIFT, file, wanted);
    return llround((wanted - file) * SUMI_HOUR_S);
}

/* Whether most times of a record have rows that differ: it is one of several places. */
static bool is_of_several(const struct sumi_day_maker *maker, const struct sumi_moments *m)
{
    size_t several = 0;
    const size_t few = 3;
    for (size_t k = 0; k < m->n; k++)
        several +=
            m->begin[k + 1] > m->begin[k] + 1 && differ(maker->readings, m->row[m->begin[k]], m->row[m->begin[k] + 1]);
    if (several < few || 2 * several <= m->n)
        return false;
    sumi_found(maker->findings, SUMI_ASKED, &(struct sumi_found_at){.file = maker->path, .day = SUMI_NO_DATE}, NULL,
               SUMI_E_RECORD_ROWS_SEVERAL, several, m->n);
    return true;
}

/* What the rows of one time say so far, and in which row. */
struct said {
    double value[SUMI_READING_COLUMNS];
    size_t row[SUMI_READING_COLUMNS];
};

/* Takes a row in; *other: the row above with another value of it, *same: one with the same; the row itself: none. */
static void say(const struct sumi_readings *r, size_t row, struct said *said, size_t *same, size_t *other)
{
    *same = *other = row;
    for (int c = 0; c < r->n_columns; c++) {
        if (!r->value[c] || isnan(r->value[c][row]))
            continue;
        if (isnan(said->value[c])) {
            said->value[c] = r->value[c][row];
            said->row[c] = row;
        } else if (said->value[c] != r->value[c][row]) {
            *other = *other == row ? said->row[c] : *other;
        } else {
            *same = *same == row ? said->row[c] : *same;
        }
    }
}

/* Tells rows of one time: those that say the same, and those that say something else, where the first holds. */
static void tell_repeats(const struct sumi_day_maker *maker, const struct sumi_moments *m)
{
    const struct sumi_readings *r = maker->readings;
    if (is_of_several(maker, m))
        return;
    for (size_t k = 0; k < m->n; k++) {
        struct said said;
        if (m->begin[k + 1] == m->begin[k] + 1)
            continue;
        for (int c = 0; c < r->n_columns; c++)
            said.value[c] = NAN;
        for (size_t i = m->begin[k]; i < m->begin[k + 1]; i++) {
            const size_t row = m->row[i];
            const struct sumi_found_at at = {.file = maker->path, .line = r->line[row], .day = r->day[row]};
            size_t same, other;
            say(r, row, &said, &same, &other);
            if (other != row)
                sumi_found(maker->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_RECORD_ROW_OTHER, r->line[other]);
            else if (same != row)
                sumi_found(maker->findings, SUMI_NOTED, &at, NULL, SUMI_E_RECORD_ROW_TWICE, r->line[same]);
        }
    }
}

static enum sumi_status group(const struct sumi_day_maker *maker, const struct entry *e, size_t n,
                              struct sumi_moments *m, struct sumi_error *error)
{
    m->clock = sumi_allocate(n * sizeof *m->clock);
    m->elapsed = sumi_allocate(n * sizeof *m->elapsed);
    m->begin = sumi_allocate((n + 1) * sizeof *m->begin);
    m->row = sumi_allocate(n * sizeof *m->row);
    if (!m->clock || !m->elapsed || !m->begin || !m->row) {
        sumi_moments_clear(m);
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_DAYS_ROWS);
    }
    for (size_t k = 0; k < n; k++) {
        if (k == 0 || e[k].clock + e[k].shift != m->elapsed[m->n - 1]) {
            m->clock[m->n] = e[k].clock;
            m->elapsed[m->n] = e[k].clock + e[k].shift;
            m->begin[m->n++] = k;
        }
        m->row[k] = e[k].row;
    }
    m->n_rows = n;
    m->begin[m->n] = n;
    tell_repeats(maker, m);
    return SUMI_OK;
}

/* Daily rows lose their hour; rows that all stand at midnight, a day or more apart, are daily too. */
static void settle_daily(struct sumi_day_maker *maker, struct entry *e, size_t n)
{
    bool midnight = true;
    int64_t least = INT64_MAX;
    for (size_t k = 0; k < n; k++) {
        midnight = midnight && maker->readings->second[e[k].row] == 0;
        if (k > 0 && e[k].clock != e[k - 1].clock)
            least = llabs(e[k].clock - e[k - 1].clock) < least ? llabs(e[k].clock - e[k - 1].clock) : least;
    }
    maker->daily = maker->daily || (midnight && least >= SUMI_DAY_S);
    for (size_t k = 0; k < n && maker->daily; k++) {
        const int day = maker->readings->day[e[k].row];
        e[k].clock = (int64_t)(maker->stamp == SUMI_STAMP_END ? day - 1 : day) * SUMI_DAY_S;
    }
    if (maker->daily)
        maker->begins_s = 0;
}

static enum sumi_status order(struct sumi_day_maker *maker, struct entry *e, struct sumi_moments *m,
                              struct sumi_error *error)
{
    const bool known = !isnan(maker->options->file_utc_offset_h) || !isnan(maker->readings->utc_offset_h);
    size_t n = list(maker->readings, clock_shift(maker), e);
    settle_daily(maker, e, n);
    n = leave_out_slips(maker, e, n);
    int64_t *clock = sumi_allocate((n ? n : 1) * sizeof *clock);
    if (!clock)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_DAYS_ROWS);
    for (size_t k = 0; k < n; k++)
        clock[k] = e[k].clock;
    bool even;
    const int64_t step = sumi_usual_step(clock, n, &even);
    sumi_release(clock);
    if (!maker->daily && !known)
        find_summer_time(maker, e, n, step);
    sort(e, n);
    n = keep_main_run(maker, e, n);
    if (n == 0)
        return sumi_fail_in(error, maker->path, SUMI_E_RECORD_DAYS_NONE);
    m->first_day = sumi_day_of(maker, e[0].clock - SUMI_DAY_S);
    m->n_days = sumi_day_of(maker, e[n - 1].clock + SUMI_DAY_S) - m->first_day + 1;
    if (m->n_days > SUMI_STATION_DAYS) {
        char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
        return sumi_fail_in(error, maker->path, SUMI_E_RECORD_DAYS_LENGTH, sumi_date_format(m->first_day, from),
                            sumi_date_format(m->first_day + m->n_days, to), SUMI_STATION_DAYS);
    }
    return group(maker, e, n, m, error);
}

enum sumi_status sumi_moments_make(struct sumi_day_maker *maker, struct sumi_moments *moments, struct sumi_error *error)
{
    *moments = (struct sumi_moments){.n = 0};
    if (maker->readings->n == 0)
        return sumi_fail_in(error, maker->path, SUMI_E_RECORD_DAYS_NONE);
    struct entry *e = sumi_allocate(maker->readings->n * sizeof *e);
    if (!e)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, maker->readings->n, SUMI_WORD_DAYS_ROWS);
    const enum sumi_status status = order(maker, e, moments, error);
    sumi_release(e);
    return status;
}

void sumi_moments_clear(struct sumi_moments *moments)
{
    sumi_release(moments->clock);
    sumi_release(moments->elapsed);
    sumi_release(moments->begin);
    sumi_release(moments->row);
    *moments = (struct sumi_moments){.n = 0};
}

int sumi_moment_line(const struct sumi_day_maker *maker, const struct sumi_moments *moments, size_t k)
{
    return maker->readings->line[moments->row[moments->begin[k]]];
}
