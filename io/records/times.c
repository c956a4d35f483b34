#include "io/records/times.h"

#include "io/records/time_parts.h"
#include "messages/days.h"
#include "sim/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_S = 86400 };

static const int first_year = 1600, last_year = 2199; /* that records can be of; the first thermometers are younger */
static const int turn_of_years = 36; /* 36 to 99 are of the last century, as records are of the past (dssat.c too) */

/* --- days --- */

static bool year_of(int64_t number, int digits, int *year)
{
    if (digits == 4 && number >= first_year && number <= last_year)
        *year = (int)number;
    else if (digits <= 2)
        *year = (int)number + (number < turn_of_years ? 2000 : 1900);
    else
        return false;
    return true;
}

static bool calendar_day(int year, int64_t month, int64_t day, int *number)
{
    if (month < 1 || month > 12 || day < 1 || day > 31 || !sumi_date_valid(year, (int)month, (int)day))
        return false;
    *number = sumi_date_number(year, (int)month, (int)day);
    return true;
}

static bool day_of_year(int year, int64_t day, int *number)
{
    if (day < 1 || day > 366 || (day == 366 && !sumi_date_valid(year, 2, 29)))
        return false;
    *number = sumi_date_number(year, 1, 1) + (int)day - 1;
    return true;
}

/* --- forms: each reads the parts of a text, false where they are no time of it --- */

/* Digits alone, six or eight of them, as three numbers in an order. */
static bool split_digits(const struct sumi_time_parts *parts, enum sumi_date_order order, int64_t number[3],
                         int digits[3])
{
    const int year_digits = parts->digits[0] - 4;
    int64_t rest = parts->number[0];
    if (parts->n != 1 || parts->fractional || (year_digits != 2 && year_digits != 4))
        return false;
    for (int k = 2; k >= 0; k--) {
        const bool is_year = order == SUMI_YEAR_FIRST ? k == 0 : k == 2;
        digits[k] = is_year ? year_digits : 2;
        number[k] = rest % (digits[k] == 4 ? 10000 : 100);
        rest /= digits[k] == 4 ? 10000 : 100;
    }
    return true;
}

static bool read_ordered(const struct sumi_time_parts *parts, enum sumi_date_order order, int *day)
{
    static const struct {
        int year, month, day;
    } places[SUMI_DATE_ORDERS] = {
        [SUMI_YEAR_FIRST] = {0, 1, 2}, [SUMI_DAY_FIRST] = {2, 1, 0}, [SUMI_MONTH_FIRST] = {2, 0, 1}};
    int64_t number[3];
    int digits[3], year;
    if (parts->month > 0 || (parts->year_marked && order != SUMI_YEAR_FIRST))
        return false;
    if (parts->n == 3) {
        memcpy(number, parts->number, sizeof number);
        memcpy(digits, parts->digits, sizeof digits);
    } else if (!split_digits(parts, order, number, digits)) {
        return false;
    }
    const int y = places[order].year, m = places[order].month, d = places[order].day;
    return digits[m] <= 2 && digits[d] <= 2 && year_of(number[y], digits[y], &year) &&
           calendar_day(year, number[m], number[d], day);
}

/* The year is the number of four digits; of two short ones the day stands first, as people write 10-May-14. */
static bool read_named(const struct sumi_time_parts *parts, int *day)
{
    int year;
    if (parts->month == 0 || parts->n != 2)
        return false;
    const int y = parts->digits[0] == 4 ? 0 : 1, d = 1 - y;
    return parts->digits[d] <= 2 && year_of(parts->number[y], parts->digits[y], &year) &&
           calendar_day(year, parts->month, parts->number[d], day);
}

static bool read_year_day(const struct sumi_time_parts *parts, int *day)
{
    int year;
    if (parts->month > 0 || parts->fractional)
        return false;
    if (parts->n == 2)
        return parts->digits[0] == 4 && parts->digits[1] == 3 && year_of(parts->number[0], 4, &year) &&
               day_of_year(year, parts->number[1], day);
    return parts->n == 1 && parts->digits[0] == 7 && year_of(parts->number[0] / 1000, 4, &year) &&
           day_of_year(year, parts->number[0] % 1000, day);
}

static bool read_yyddd(const struct sumi_time_parts *parts, int *day)
{
    int year;
    return parts->n == 1 && parts->month == 0 && !parts->fractional && parts->digits[0] == 5 &&
           year_of(parts->number[0] / 1000, 2, &year) && day_of_year(year, parts->number[0] % 1000, day);
}

/* YYYYMD, YYYYMMD or YYYYMDD, YYYYMMDD: of two readings the one that is nearer to the day before, or, of the first, the
 * one asked for. */
static bool read_unpadded(const struct sumi_time_parts *parts, const struct sumi_time_unpadded *run, int *day)
{
    int year, other;
    if (parts->n != 1 || parts->month > 0 || parts->fractional || parts->digits[0] < 6 || parts->digits[0] > 8)
        return false;
    const int behind = parts->digits[0] - 4;
    const int64_t scale = behind == 2 ? 100 : behind == 3 ? 1000 : 10000, rest = parts->number[0] % scale;
    if (!year_of(parts->number[0] / scale, 4, &year))
        return false;
    if (behind != 3)
        return calendar_day(year, rest / (behind == 2 ? 10 : 100), rest % (behind == 2 ? 10 : 100), day);
    const bool short_month = rest % 100 >= 10 && calendar_day(year, rest / 100, rest % 100, day);
    const bool long_month = rest >= 100 && calendar_day(year, rest / 10, rest % 10, &other);
    const bool longer =
        run->begun ? short_month && long_month && abs(other - run->before) < abs(*day - run->before) : run->long_first;
    if (long_month && (!short_month || longer))
        *day = other;
    return short_month || long_month;
}

/* Days since 1899-12-30, as all spreadsheets count from 1900-03-01 on (ECMA-376 part 1, 18.17.4.1). */
static bool read_serial(const struct sumi_time_parts *parts, int *day, int *second)
{
    const int epoch = -25569, first = 36526, last = 54788; /* 2000-01-01, 2049-12-31; with a fraction any */
    if (parts->n != 1 || parts->month > 0 || parts->digits[0] != 5 || parts->clock ||
        (!parts->fractional && (parts->number[0] < first || parts->number[0] > last)))
        return false;
    *day = (int)parts->number[0] + epoch;
    *second = (int)(parts->fraction * DAY_S + 0.5);
    return true;
}

/* From 2001-09-09 on, when seconds have ten digits, to 2100; thousandths of them have 13, millionths 16 and those of
 * InfluxDB 19. */
static bool read_epoch(const struct sumi_time_parts *parts, bool parts_of_seconds, int *day, int *second)
{
    const int64_t last = 4102444800;
    const int digits = parts->digits[0];
    const bool right = parts_of_seconds ? digits == 13 || digits == 16 || digits == 19 : digits == 10;
    if (parts->n != 1 || parts->month > 0 || parts->fractional || parts->clock || !right)
        return false;
    const int64_t seconds = parts->number[0] / (digits == 19   ? 1000000000
                                                : digits == 16 ? 1000000
                                                : digits == 13 ? 1000
                                                               : 1);
    if (seconds > last)
        return false;
    *day = (int)(seconds / DAY_S);
    *second = (int)(seconds % DAY_S);
    return true;
}

/* YYYYMMDDHH. */
static bool read_ten(const struct sumi_time_parts *parts, int *day, int *second)
{
    struct sumi_time_parts date = *parts;
    const int hour = (int)(parts->number[0] % 100);
    if (parts->n != 1 || parts->digits[0] != 10 || parts->clock || hour > 24)
        return false;
    date.number[0] /= 100;
    date.digits[0] = 8;
    *second = 3600 * hour;
    return read_ordered(&date, SUMI_YEAR_FIRST, day);
}

static bool read_form(const struct sumi_times *times, int form, const struct sumi_time_parts *parts, int *day,
                      int *second)
{
    *second = parts->second;
    if (form < SUMI_DATE_ORDERS)
        return read_ordered(parts, (enum sumi_date_order)form, day) ||
               (form == SUMI_YEAR_FIRST && read_ten(parts, day, second));
    switch ((enum sumi_time_form)form) {
    case SUMI_TIME_NAMED:
        return read_named(parts, day);
    case SUMI_TIME_YEAR_DAY:
        return read_year_day(parts, day);
    case SUMI_TIME_YYDDD:
        return read_yyddd(parts, day);
    case SUMI_TIME_UNPADDED:
        return read_unpadded(parts, &times->unpadded[0], day);
    case SUMI_TIME_SERIAL:
        return read_serial(parts, day, second);
    case SUMI_TIME_EPOCH:
    case SUMI_TIME_EPOCH_MS:
        return read_epoch(parts, form == SUMI_TIME_EPOCH_MS, day, second);
    case SUMI_TIME_FORMS:
        break;
    }
    return false;
}

static bool is_epoch(int form)
{
    return form == SUMI_TIME_EPOCH || form == SUMI_TIME_EPOCH_MS;
}

enum { NO_DIGITS = 100 };

/* The number of two digits, or NO_DIGITS. */
static int two_digits(const char *s)
{
    const int tens = s[0] - '0', ones = s[1] - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : NO_DIGITS;
}

/* 2014-05-10, 2014-05-10 16:00 and 2014-05-10T16:00:00, by far the most frequent: -1 where the text is none of them and
 * must be looked at closely, 1 where it is one, 0 where it is one of no day. */
static int read_iso(struct sumi_piece text, int *day, int *second, bool *clock)
{
    const char *s = text.start;
    int hour = 0, minute = 0, of_minute = 0;
    if ((text.length != 10 && text.length != 16 && text.length != 19) || (s[4] != '-' && s[4] != '/') || s[7] != s[4])
        return -1;
    if (text.length > 10) {
        hour = two_digits(s + 11);
        minute = two_digits(s + 14);
        if ((s[10] != ' ' && s[10] != 'T') || s[13] != ':')
            return -1;
    }
    if (text.length > 16) {
        of_minute = two_digits(s + 17);
        if (s[16] != ':')
            return -1;
    }
    const int century = two_digits(s), of_century = two_digits(s + 2), month = two_digits(s + 5),
              of_month = two_digits(s + 8);
    if (century == NO_DIGITS || of_century == NO_DIGITS || month == NO_DIGITS || of_month == NO_DIGITS ||
        hour == NO_DIGITS || minute == NO_DIGITS || of_minute == NO_DIGITS)
        return -1;
    const int year = 100 * century + of_century;
    *second = 3600 * hour + 60 * minute + of_minute;
    *clock = text.length > 10;
    return year >= first_year && year <= last_year && hour <= 24 && minute <= 59 && of_minute <= 59 &&
           *second <= DAY_S && calendar_day(year, month, of_month, day);
}

/* --- what a column is taken for --- */

static void run_on(struct sumi_time_run *run, int64_t at)
{
    if (run->fits++ > 0 && at != run->last) {
        const int64_t step = at - run->last;
        run->uneven += run->step != 0 && step != run->step;
        run->forward += step > 0;
        run->back += step < 0;
        run->dates += at / DAY_S != run->last / DAY_S;
        run->way += fabs((double)step);
        run->step = step;
    }
    run->last = at;
}

static void keep_example(struct sumi_times *times, const struct sumi_time_parts *parts, struct sumi_piece text)
{
    int day, other;
    if (times->example_tells || text.length >= sizeof times->example)
        return;
    times->example_tells =
        read_ordered(parts, SUMI_DAY_FIRST, &day) && read_ordered(parts, SUMI_MONTH_FIRST, &other) && day != other;
    if (*times->example && !times->example_tells)
        return;
    memcpy(times->example, text.start, text.length);
    times->example[text.length] = '\0';
}

static void go_to(struct sumi_time_unpadded *unpadded, int day)
{
    unpadded->before = day;
    unpadded->begun = true;
}

/* Runs on as if the first text had its shorter month, and as if it had the longer one. */
static void look_unpadded(struct sumi_times *times, const struct sumi_time_parts *parts, int day)
{
    struct sumi_time_unpadded *second = &times->unpadded[1];
    int other;
    second->long_first = true;
    go_to(&times->unpadded[0], day);
    if (read_unpadded(parts, second, &other)) {
        go_to(second, other);
        run_on(&times->second_run, (int64_t)other * DAY_S);
    }
}

static void look_closely(struct sumi_times *times, struct sumi_piece text, const struct sumi_time_parts *parts)
{
    bool any = false;
    for (int form = 0; form < SUMI_TIME_FORMS; form++) {
        int day, second;
        if (!read_form(times, form, parts, &day, &second))
            continue;
        any = true;
        if (form == SUMI_TIME_UNPADDED)
            look_unpadded(times, parts, day);
        run_on(&times->run[form], (int64_t)day * DAY_S + second);
        times->clock = times->clock || parts->clock || second != 0;
    }
    if (!any) {
        times->unread++;
        return;
    }
    if (parts->n == 1) {
        times->width[0] =
            times->width[0] == 0 || parts->digits[0] < times->width[0] ? parts->digits[0] : times->width[0];
        times->width[1] = parts->digits[0] > times->width[1] ? parts->digits[0] : times->width[1];
    }
    keep_example(times, parts, text);
}

void sumi_times_look(struct sumi_times *times, struct sumi_piece text)
{
    struct sumi_time_parts parts;
    int day, second;
    bool clock;
    text = sumi_piece_trimmed(text.start, text.start + text.length);
    if (text.length == 0)
        return;
    times->n++;
    const int iso = read_iso(text, &day, &second, &clock);
    if (iso > 0) {
        run_on(&times->run[SUMI_YEAR_FIRST], (int64_t)day * DAY_S + second);
        times->clock = times->clock || clock;
        if (!*times->example) {
            memcpy(times->example, text.start, text.length);
            times->example[text.length] = '\0';
        }
    } else if (iso < 0 && sumi_time_parts_read(text, &parts)) {
        look_closely(times, text, &parts);
    } else {
        times->unread++;
    }
}

/* Whether dates have several times, so that steps are shorter than a day. */
static bool has_several(const struct sumi_time_run *run)
{
    return run->forward + run->back > run->dates;
}

/* Whether a column under form a runs on clearly better than under form b: with steps that are of one length, or at
 * least in one direction, or, where a date has several times, from one day to the next rather than from month to month.
 * even: steps of one length count without several times a date too. 1, -1, or 0 where neither does. */
static int runs_better(const struct sumi_time_run *a, const struct sumi_time_run *b, bool even)
{
    const size_t clearly = 4; /* times as many breaks in the other */
    const size_t turns_a = a->forward < a->back ? a->forward : a->back;
    const size_t turns_b = b->forward < b->back ? b->forward : b->back;
    const size_t steps_a = a->forward + a->back, steps_b = b->forward + b->back;
    if (steps_a < 2 || steps_b < 2)
        return 0;
    even = even || (has_several(a) && has_several(b));
    if (even && a->uneven * clearly < b->uneven)
        return turns_a <= turns_b ? 1 : 0;
    if (even && b->uneven * clearly < a->uneven)
        return turns_b <= turns_a ? -1 : 0;
    if ((turns_a == 0) != (turns_b == 0))
        return turns_a == 0 ? 1 : -1;
    if (steps_a < 3 * (a->dates + 1) || a->dates != b->dates)
        return 0;
    const double times = (double)clearly;
    return a->way * times < b->way ? 1 : b->way * times < a->way ? -1 : 0;
}

/* The best of the orders that fit as many texts as any, and whether another is as good. */
static void settle_order(struct sumi_times *times)
{
    static const enum sumi_date_order by_custom[] = {SUMI_YEAR_FIRST, SUMI_DAY_FIRST, SUMI_MONTH_FIRST};
    size_t most = 0;
    for (int k = 0; k < SUMI_DATE_ORDERS; k++)
        most = times->run[k].fits > most ? times->run[k].fits : most;
    bool any = false;
    for (int k = 0; k < SUMI_DATE_ORDERS; k++) {
        const enum sumi_date_order order = by_custom[k];
        if (times->run[order].fits < most)
            continue;
        /* days in a row, day first, are months in a row, month first: either may be meant */
        const bool even = order == SUMI_YEAR_FIRST || times->order == SUMI_YEAR_FIRST;
        const int better = any ? runs_better(&times->run[order], &times->run[times->order], even) : 1;
        if (better > 0) {
            times->order = order;
            times->open = false;
        } else if (better == 0) {
            times->open = true;
            times->other = order;
        }
        any = true;
    }
}

static bool is_same(const struct sumi_times *times)
{
    const struct sumi_time_run *a = &times->run[times->order], *b = &times->run[times->other];
    return a->forward + a->back == 0 && b->forward + b->back == 0 && a->last == b->last;
}

static bool has_short_years(const struct sumi_times *times)
{
    struct sumi_time_parts parts;
    const struct sumi_piece example = {times->example, strlen(times->example)};
    if (!times->settled || !sumi_time_parts_read(example, &parts))
        return false;
    if (times->form == SUMI_TIME_NAMED)
        return parts.digits[0] <= 2 && parts.digits[1] <= 2;
    if ((int)times->form < SUMI_DATE_ORDERS)
        return parts.n == 1 ? parts.digits[0] == 6 : parts.digits[times->order == SUMI_YEAR_FIRST ? 0 : 2] <= 2;
    return times->form == SUMI_TIME_YYDDD;
}

bool sumi_times_settle(struct sumi_times *times)
{
    size_t most = 0;
    if (!times->chosen)
        settle_order(times);
    times->open = times->open && !is_same(times);
    times->form = (enum sumi_time_form)times->order;
    for (int k = 0; k < SUMI_TIME_FORMS; k++) {
        const bool order = k < SUMI_DATE_ORDERS;
        /* digits alone that always have the same number of places are padded */
        if ((order && k != (int)times->order) ||
            (k == SUMI_TIME_UNPADDED && times->width[0] == times->width[1] && times->width[0] != 7))
            continue;
        const bool later = k == SUMI_TIME_SERIAL && times->form == SUMI_TIME_YYDDD && times->run[k].fits == most;
        const bool told = k == SUMI_TIME_UNPADDED && times->form == SUMI_TIME_YEAR_DAY && times->chosen &&
                          times->order == SUMI_YEAR_FIRST && times->run[k].fits == most; /* year, month and day */
        if (times->run[k].fits > most || later || told) { /* 42005 is 2015 rather than 2042 */
            most = times->run[k].fits;
            times->form = (enum sumi_time_form)k;
        }
    }
    times->settled = most > 0;
    times->open = times->open && (int)times->form == (int)times->order;
    times->unpadded[0].begun = false;
    times->unpadded[0].long_first = runs_better(&times->second_run, &times->run[SUMI_TIME_UNPADDED], true) > 0;
    times->years_of_two_digits = has_short_years(times);
    return times->settled;
}

void sumi_times_choose(struct sumi_times *times, enum sumi_date_order order)
{
    if (times->settled && (int)times->form < SUMI_DATE_ORDERS)
        times->form = (enum sumi_time_form)order;
    times->order = order;
    times->chosen = true;
    times->open = false;
}

bool sumi_times_read(struct sumi_times *times, struct sumi_piece text, struct sumi_time *time)
{
    struct sumi_time_parts parts;
    bool clock;
    if (!times->settled)
        return false;
    time->utc_offset_h = NAN;
    text = sumi_piece_trimmed(text.start, text.start + text.length);
    const int iso = (int)times->form == SUMI_YEAR_FIRST ? read_iso(text, &time->day, &time->second, &clock) : -1;
    if (iso == 0)
        return false;
    if (iso < 0) {
        if (!sumi_time_parts_read(text, &parts) || !read_form(times, times->form, &parts, &time->day, &time->second))
            return false;
        time->utc_offset_h = is_epoch((int)times->form) ? 0.0 : parts.utc_offset_h;
    }
    if (time->second >= DAY_S) {
        time->second -= DAY_S;
        time->day++;
        times->ends_at_24 = true;
    }
    if (times->form == SUMI_TIME_UNPADDED)
        go_to(&times->unpadded[0], time->day);
    return true;
}

const char *sumi_times_say(const struct sumi_times *times, char *text, size_t size)
{
    struct sumi_time_parts parts;
    int first = SUMI_NO_DATE, second = SUMI_NO_DATE;
    char shown[sizeof times->example], a[SUMI_DATE_TEXT], b[SUMI_DATE_TEXT];
    const struct sumi_piece example = {times->example, strlen(times->example)};
    if (sumi_time_parts_read(example, &parts)) {
        if (!read_ordered(&parts, times->order, &first))
            first = SUMI_NO_DATE;
        if (!read_ordered(&parts, times->other, &second))
            second = SUMI_NO_DATE;
    }
    snprintf(text, size, SUMI_WORD_DATE_READINGS, sumi_piece_shown(example, shown, sizeof shown),
             sumi_date_format(first, a), sumi_date_format(second, b), shown, a, b);
    return text;
}
