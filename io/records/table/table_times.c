#include "io/records/table/table_internal.h"
#include "messages/days.h"
#include "messages/memory.h"
#include "messages/tables.h"
#include "messages/text.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_TIME = 96 };

/* --- which columns say when --- */

static int find_role(const struct sumi_table *table, enum sumi_role role)
{
    int found = -1;
    for (int c = 0; c < table->n_columns; c++) {
        const struct sumi_table_column *column = &table->column[c];
        if (column->is.role != role || column->is.unit.dimension != SUMI_UNIT_NONE)
            continue;
        if (column->answered)
            return c;
        found = found < 0 ? c : found;
    }
    return found;
}

static void take(struct sumi_table *table, int c)
{
    if (c < 0 || table->n_times == SUMI_TABLE_TIMES)
        return;
    const struct sumi_head *is = &table->column[c].is;
    table->column[c].time = table->n_times;
    table->times[table->n_times++] = c;
    if (!isnan(is->utc_offset_h))
        table->readings->utc_offset_h = is->utc_offset_h;
    if (is->stamp != SUMI_STAMP_UNKNOWN)
        table->readings->stamp = is->stamp;
}

static int fields_of(const char *at, const char *stop, char separator)
{
    int n = 0;
    while (at <= stop && n <= SUMI_TABLE_COLUMNS) {
        sumi_table_field(&at, stop, separator);
        n++;
    }
    return n;
}

/* Looks at the first row: whether the date has a time of day with it, or behind it between blanks. */
static bool date_has_clock(struct sumi_table *table, int date)
{
    struct sumi_source_line line = sumi_source_before(table->source, table->body_at, table->first_line);
    bool is = true;
    while ((is = sumi_source_next(table->source, &line)) && (line.start == line.stop || *line.start == '#'))
        ;
    const char *at = is ? line.start : line.stop, *stop = line.stop;
    const int n = fields_of(at, stop, table->separator);
    struct sumi_piece field = {at, 0}, next = {at, 0};
    for (int c = 0; c <= date && at <= stop; c++)
        field = sumi_table_field(&at, stop, table->separator);
    if (at <= stop)
        next = sumi_table_field(&at, stop, table->separator);
    table->clock_apart =
        table->separator == ' ' && n == table->n_columns + 1 && next.length > 0 && memchr(next.start, ':', next.length);
    return table->clock_apart || (field.length > 0 && memchr(field.start, ':', field.length));
}

enum sumi_status sumi_table_find_times(struct sumi_table *table)
{
    const int year = find_role(table, SUMI_ROLE_YEAR), month = find_role(table, SUMI_ROLE_MONTH),
              day = find_role(table, SUMI_ROLE_DAY);
    int of_year = find_role(table, SUMI_ROLE_DAY_OF_YEAR);
    int date = find_role(table, SUMI_ROLE_DATE), time = find_role(table, SUMI_ROLE_TIME);
    int hour = find_role(table, SUMI_ROLE_HOUR);
    if (of_year < 0 && month < 0 && year >= 0 && day >= 0) {
        table->column[day].is.role = SUMI_ROLE_DAY_OF_YEAR; /* "year day", without a month */
        of_year = day;
    }
    const bool parts = year >= 0 && ((month >= 0 && day >= 0) || of_year >= 0);
    if (date < 0 && !parts) {
        date = time >= 0 ? time : day;
        time = time == date ? -1 : time;
    }
    if (date < 0 && !parts)
        return sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_DATE_NONE);
    if (date >= 0) {
        take(table, date);
        if (date_has_clock(table, date))
            time = hour = -1;
    } else {
        take(table, year);
        take(table, month >= 0 && day >= 0 ? month : of_year);
        take(table, month >= 0 && day >= 0 ? day : -1);
    }
    take(table, time >= 0 ? time : hour);
    if (time < 0 && hour >= 0)
        take(table, find_role(table, SUMI_ROLE_MINUTE));
    return SUMI_OK;
}

/* --- the text of a row's time --- */

static struct sumi_piece part_of(const struct sumi_table *table, size_t k, int i)
{
    const struct sumi_table_time *time = &table->time[k * (size_t)table->n_times + (size_t)i];
    return (struct sumi_piece){table->source->text + time->at, time->length};
}

/* "13", "13.0", "13时" and "1300" become "13:00"; of hours and minutes without a colon 30 is "0:30". */
static int put_hour(char *text, size_t size, struct sumi_piece part, struct sumi_piece minute, bool hhmm)
{
    char digits[8];
    size_t n = 0;
    while (n < part.length && n < 4 && part.start[n] >= '0' && part.start[n] <= '9') {
        digits[n] = part.start[n];
        n++;
    }
    digits[n] = '\0';
    if (n == 0 || (n < part.length && part.start[n] == ':'))
        return snprintf(text, size, "%.*s", (int)part.length, part.start);
    if (n > 2)
        return snprintf(text, size, "%.*s:%s", (int)n - 2, digits, digits + n - 2);
    if (hhmm && n == part.length)
        return snprintf(text, size, "0:%s%s", n == 1 ? "0" : "", digits);
    if (minute.length > 0 && minute.length <= 2)
        return snprintf(text, size, "%s:%s%.*s", digits, minute.length == 1 ? "0" : "", (int)minute.length,
                        minute.start);
    return snprintf(text, size, "%s:00", digits);
}

/* A part of a row's time. A blank year, month or date above a time is that of the row above: cells that a spreadsheet
 * had merged. Rows are asked for in their order. */
static struct sumi_piece carried_part(struct sumi_table *table, size_t k, int i)
{
    const enum sumi_role role = table->column[table->times[i]].is.role;
    const bool carried = role == SUMI_ROLE_YEAR || role == SUMI_ROLE_MONTH ||
                         (role == SUMI_ROLE_DATE && i + 1 < table->n_times && part_of(table, k, i + 1).length > 0);
    const struct sumi_piece part = part_of(table, k, i);
    if (!carried || part.length > 0)
        table->above[i] = part;
    return table->above[i];
}

/* A part as it is written, behind zeros; its length, or 0 where there is no room. */
static int put_part(char *text, size_t size, struct sumi_piece part, size_t zeros)
{
    if (zeros + part.length >= size)
        return 0;
    memset(text, '0', zeros);
    memcpy(text + zeros, part.start, part.length);
    return (int)(zeros + part.length);
}

/* Into text[LONGEST_TIME], where the row has several parts. */
static struct sumi_piece time_text(struct sumi_table *table, size_t k, char *text)
{
    if (table->n_times == 1)
        return part_of(table, k, 0);
    size_t length = 0;
    for (int i = 0; i < table->n_times && length + 1 < LONGEST_TIME; i++) {
        const enum sumi_role role = table->column[table->times[i]].is.role;
        const struct sumi_piece part = carried_part(table, k, i);
        const size_t room = LONGEST_TIME - length;
        char *to = text + length;
        int n = 0;
        if (part.length == 0 || role == SUMI_ROLE_MINUTE)
            continue;
        if (i > 0) {
            *to++ = ' ';
            length++;
        }
        if (role == SUMI_ROLE_HOUR || (role == SUMI_ROLE_TIME && part.length <= 4))
            n = put_hour(to, room - 1, part,
                         i + 1 < table->n_times ? part_of(table, k, i + 1) : (struct sumi_piece){part.start, 0},
                         table->hhmm);
        else
            n = put_part(to, room - 1, part, role == SUMI_ROLE_DAY_OF_YEAR && part.length < 3 ? 3 - part.length : 0);
        length += n > 0 && (size_t)n < room - 1 ? (size_t)n : 0;
    }
    return (struct sumi_piece){text, length};
}

/* Whether times of day are hours and minutes without a colon: where one has more than two digits, all are. */
static bool is_hhmm(const struct sumi_table *table)
{
    for (int i = 0; i < table->n_times; i++) {
        const struct sumi_head *is = &table->column[table->times[i]].is;
        if (is->hhmm)
            return true;
        if (is->role != SUMI_ROLE_TIME && is->role != SUMI_ROLE_HOUR)
            continue;
        for (size_t k = 0; k < table->readings->n; k++) {
            const struct sumi_piece part = part_of(table, k, i);
            size_t digits = 0;
            while (digits < part.length && part.start[digits] >= '0' && part.start[digits] <= '9')
                digits++;
            if (digits == part.length && digits > 2 && digits <= 4)
                return true;
        }
    }
    return false;
}

/* --- times of all rows --- */

/* What is kept of row k beside its values becomes that of row n. */
static void move_row(struct sumi_table *table, size_t k, size_t n)
{
    const size_t times = (size_t)table->n_times;
    memcpy(&table->time[n * times], &table->time[k * times], times * sizeof *table->time);
    if (table->of_station)
        table->of_station[n] = table->of_station[k];
    if (table->depth_cm)
        table->depth_cm[n] = table->depth_cm[k];
}

void sumi_table_keep(struct sumi_table *table, const bool *keep)
{
    struct sumi_readings *r = table->readings;
    size_t n = 0;
    for (size_t k = 0; k < r->n; k++) {
        if (!keep[k])
            continue;
        if (n != k) {
            r->day[n] = r->day[k];
            r->second[n] = r->second[k];
            r->line[n] = r->line[k];
            move_row(table, k, n);
            for (int c = 0; c < r->n_columns; c++)
                if (r->value[c])
                    r->value[c][n] = r->value[c][k];
        }
        n++;
    }
    for (int c = 0; c < r->n_columns; c++)
        for (size_t k = n; r->value[c] && k < r->n; k++)
            r->value[c][k] = NAN;
    r->n = n;
}

static void ask_order(struct sumi_table *table, const struct sumi_times *times)
{
    table->unusable = true;
    char said[256];
    const char *head = table->column[table->times[0]].head;
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->readings->n ? table->readings->line[0] : 0),
               head, SUMI_E_TABLE_DATE_ORDER, sumi_times_say(times, said, sizeof said), head, head);
}

/* Where rows say their clocks, all are put on that of the first. */
static void put_time(struct sumi_table *table, size_t k, const struct sumi_time *time)
{
    enum { DAY_S = 86400 };
    struct sumi_readings *r = table->readings;
    int day = time->day, second = time->second;
    if (!isnan(time->utc_offset_h)) {
        if (isnan(table->clock_utc_offset_h))
            table->clock_utc_offset_h = time->utc_offset_h;
        second += (int)lround(3600 * (table->clock_utc_offset_h - time->utc_offset_h));
        const int days = (second + 7 * DAY_S) / DAY_S - 7; /* offsets lie within a day */
        day += days;
        second -= days * DAY_S;
    }
    r->day[k] = day;
    r->second[k] = second;
}

static void read_times(struct sumi_table *table, struct sumi_times *times, bool *keep)
{
    struct sumi_readings *r = table->readings;
    char text[LONGEST_TIME], found[LONGEST_TIME];
    for (size_t k = 0; k < r->n; k++) {
        struct sumi_time time = {0, 0, NAN};
        const struct sumi_piece piece = time_text(table, k, text);
        keep[k] = piece.length > 0 && sumi_times_read(times, piece, &time);
        if (!keep[k]) {
            sumi_found(table->findings, SUMI_LEFT_OUT, SUMI_TABLE_AT(table, r->line[k]),
                       table->column[table->times[0]].head, SUMI_E_TABLE_DATE_KIND,
                       sumi_piece_shown(piece, found, sizeof found));
            continue;
        }
        put_time(table, k, &time);
    }
}

enum sumi_status sumi_table_set_times(struct sumi_table *table)
{
    struct sumi_readings *r = table->readings;
    struct sumi_times times = {0};
    char text[LONGEST_TIME], found[LONGEST_TIME];
    table->hhmm = is_hhmm(table);
    for (size_t k = 0; k < r->n; k++)
        sumi_times_look(&times, time_text(table, k, text));
    const int order = table->column[table->times[0]].is.order;
    if (order >= 0)
        sumi_times_choose(&times, (enum sumi_date_order)order);
    if (r->n > 0 && !sumi_times_settle(&times)) {
        const struct sumi_piece first = time_text(table, 0, text);
        const struct sumi_sign month = {SUMI_LOOKS, 0, "Y-9"};
        sumi_piece_shown(first, found, sizeof found);
        return sumi_sign_of_line(&month, first)
                   ? sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_DATES_MONTHS, found)
                   : sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_DATES_UNREAD, found);
    }
    bool *keep = sumi_allocate_zeroed(r->n + 1, sizeof *keep);
    if (!keep)
        return sumi_fail_in(table->error, table->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    if (times.open && order < 0 && table->options->date_order >= 0)
        sumi_times_choose(&times, (enum sumi_date_order)table->options->date_order);
    else if (times.open && order < 0)
        ask_order(table, &times);
    if (times.years_of_two_digits)
        sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, r->line[0]), table->column[table->times[0]].head,
                   SUMI_E_RECORD_DATE_SHORT);
    read_times(table, &times, keep);
    table->clock = times.clock;
    if (times.ends_at_24 && r->stamp == SUMI_STAMP_UNKNOWN)
        r->stamp = SUMI_STAMP_END;
    if (!times.clock) /* dates alone are days, of which no end is stamped */
        r->stamp = SUMI_STAMP_UNKNOWN;
    sumi_table_keep(table, keep);
    sumi_release(keep);
    if (!isnan(table->clock_utc_offset_h))
        r->utc_offset_h = table->clock_utc_offset_h;
    return SUMI_OK;
}
