#include "io/records/formats_internal.h"

#include "io/records/formats/cma_internal.h"
#include "messages/cma.h"
#include "messages/memory.h"
#include "messages/text.h"
#include "scenarios/weather/distance.h"
#include "sim/date.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double beijing_h = 8.0;     /* of UTC */
static const double day_begins_h = -4.0; /* the day ends at 20:00 */

/* km; the service has some 2400 stations on 9.6 million km2, that is 63 km from one to the next */
static const double far_km = 100.0;

static bool is_cma(const struct sumi_source *source)
{
    const int most = 10; /* lines that are looked at: one may be cut, or say something else */
    int n = 0, good = 0;
    struct sumi_cma_lines lines = sumi_cma_lines(source);
    while (n < most && sumi_cma_next(&lines)) {
        n += lines.start < lines.stop;
        good += sumi_cma_looks(lines.start, lines.stop);
    }
    return good > 0 && 2 * good >= n;
}

enum { LEFT_OUT = 100000 }; /* lines; a file with more is no daily text, and would take minutes to be told of */

struct work {
    const struct sumi_source *source;
    const struct sumi_cma_element *element;
    struct sumi_readings *readings;
    struct sumi_findings *findings;
    struct sumi_found_at at;
    int column[SUMI_CMA_VALUES]; /* of each value; -1: not read */
    int month;                   /* of the file's name, as 201812; 0: not said */
    size_t n, n_unchecked;       /* values */
    int n_left_out;              /* lines */
};

/* --- what stands in the name --- */

/* YYYYMM of the name, by itself among its digits; 0 where none stands there, or several. */
static int month_of_name(const char *name)
{
    int found = 0;
    for (const char *at = name; *at; at++) {
        if (!isdigit((unsigned char)*at) || (at > name && isdigit((unsigned char)at[-1])))
            continue;
        size_t digits = 1;
        while (isdigit((unsigned char)at[digits]))
            digits++;
        const int month = digits == 6 ? (int)strtol(at, NULL, 10) : 0;
        if (month < 184001 || month > 220012 || month % 100 < 1 || month % 100 > 12)
            continue;
        if (found)
            return 0;
        found = month;
    }
    return found;
}

/* --- values --- */

static void tell(const struct work *w, const char *head, enum sumi_cma_says says, int written, double number)
{
    const char *unit = w->element->unit;
    struct sumi_findings *f = w->findings;
    switch (says) {
    case SUMI_CMA_PLAIN:
    case SUMI_CMA_MISSING:
        break;
    case SUMI_CMA_BLANK:
        sumi_found(f, SUMI_NOTED, &w->at, head, SUMI_E_RECORD_CMA_BLANK);
        break;
    case SUMI_CMA_TRACE:
        sumi_found(f, SUMI_NOTED, &w->at, head, SUMI_E_RECORD_CMA_TRACE);
        break;
    case SUMI_CMA_DEW:
        sumi_found(f, SUMI_NOTED, &w->at, head, SUMI_E_RECORD_CMA_DEW, number);
        break;
    case SUMI_CMA_SLEET:
        sumi_found(f, SUMI_NOTED, &w->at, head, SUMI_E_RECORD_CMA_SLEET, number);
        break;
    case SUMI_CMA_SNOW:
        sumi_found(f, SUMI_NOTED, &w->at, head, SUMI_E_RECORD_CMA_SNOW, number);
        break;
    case SUMI_CMA_BEYOND:
        sumi_found(f, SUMI_DOUBTED, &w->at, head, SUMI_E_RECORD_CMA_BEYOND, written, number, unit);
        break;
    case SUMI_CMA_ADDED:
        sumi_found(f, SUMI_NOTED, &w->at, head, SUMI_E_RECORD_CMA_ADDED, written, number, unit);
        break;
    case SUMI_CMA_UNKNOWN:
        sumi_found(f, SUMI_LEFT_OUT, &w->at, head, SUMI_E_RECORD_CMA_CODE, written);
        break;
    }
}

enum { /* flags: the service's description of the data set; 3: as later standards of the service have it */
       GOOD = 0,
       SUSPECT = 1,
       WRONG = 2,
       CORRECTED = 3,
       CHANGED = 4,
       NOT_OBSERVED = 7,
       ABSENT = 8,
       UNCHECKED = 9,
};

static bool is_used(int flag)
{
    return flag != WRONG && flag != NOT_OBSERVED && flag != ABSENT;
}

/* A value of a line, NAN where it is missing, or left out for its flag; *doubted: it is used with doubt. */
static double value_of(struct work *w, const struct sumi_cma_row *row, int k, bool *doubted)
{
    const char *head = w->element->value[k].head, *unit = w->element->unit;
    const int flag = row->flag[k];
    double number;
    const enum sumi_cma_says says = sumi_cma_value(w->element, k, row->value[k], &number);
    *doubted = false;
    if (!isnan(number) && flag == WRONG)
        sumi_found(w->findings, SUMI_LEFT_OUT, &w->at, head, SUMI_E_RECORD_CMA_WRONG, number, unit);
    else if (!isnan(number) && !is_used(flag))
        sumi_found(w->findings, SUMI_LEFT_OUT, &w->at, head, SUMI_E_RECORD_CMA_ABSENT, number, unit, flag);
    if (!isnan(number) && !is_used(flag))
        return NAN;
    tell(w, head, says, row->value[k], number);
    if (isnan(number))
        return NAN;
    w->n++;
    w->n_unchecked += flag == UNCHECKED;
    *doubted = flag != GOOD && flag != CORRECTED && flag != CHANGED && flag != UNCHECKED;
    if (*doubted && flag == SUSPECT)
        sumi_found(w->findings, SUMI_DOUBTED, &w->at, head, SUMI_E_RECORD_CMA_SUSPECT, number, unit, flag);
    else if (*doubted)
        sumi_found(w->findings, SUMI_DOUBTED, &w->at, head, SUMI_E_RECORD_CMA_FLAG, number, unit, flag);
    return number;
}

/* What a half of a day's rain is; NAN where it cannot be used. It is told of only where it is. */
static double half_of(const struct work *w, const struct sumi_cma_row *row, int k)
{
    double number;
    sumi_cma_value(w->element, k, row->value[k], &number);
    return is_used(row->flag[k]) ? number : NAN;
}

/* The sum of a day, of its halves where it is missing; where all three stand they must agree. */
static double rain_of(struct work *w, const struct sumi_cma_row *row, double sum)
{
    const double night = half_of(w, row, 0), day = half_of(w, row, 1);
    const double rounding = 0.05; /* mm, half of the last digit */
    const char *head = w->element->value[2].head;
    if (isnan(night) || isnan(day))
        return sum;
    if (isnan(sum)) {
        sumi_found(w->findings, SUMI_MENDED, &w->at, head, SUMI_E_RECORD_CMA_SUM, night, day);
        return night + day;
    }
    if (fabs(night + day - sum) > rounding)
        sumi_found(w->findings, SUMI_DOUBTED, &w->at, head, SUMI_E_RECORD_CMA_HALVES, sum, night, day);
    return sum;
}

/* --- lines --- */

static bool take_values(struct work *w, const struct sumi_cma_row *row)
{
    const size_t at = w->readings->n - 1;
    for (int k = 0; k < row->behind / 2; k++) {
        if (w->column[k] < 0 || w->element->value[k].quantity == SUMI_READS_NOTHING)
            continue;
        bool doubted;
        double number = value_of(w, row, k, &doubted);
        if (w->element->value[k].quantity == SUMI_STATION_RAIN)
            number = rain_of(w, row, number);
        w->readings->value[w->column[k]][at] = number;
        if (doubted && !sumi_readings_set_mark(w->readings, w->column[k], at, SUMI_MARK_RECORDED | SUMI_MARK_DOUBTED))
            return false;
    }
    return true;
}

/* Takes in a line of the station; false where there is no memory. */
static bool take_row(struct work *w, const struct sumi_cma_row *row)
{
    if (!sumi_date_valid(row->year, row->month, row->day)) {
        sumi_found(w->findings, SUMI_LEFT_OUT, &w->at, w->element->name, SUMI_E_RECORD_CMA_DATE, row->year, row->month,
                   row->day);
        return true;
    }
    struct sumi_reading_place place;
    w->at.day = place.first = place.last = sumi_date_number(row->year, row->month, row->day);
    if (w->month != 0 && w->month != 100 * row->year + row->month)
        sumi_found(w->findings, SUMI_DOUBTED, &w->at, w->element->name, SUMI_E_RECORD_CMA_MONTH, row->year, row->month,
                   w->month / 100, w->month % 100);
    sumi_cma_place(row, &w->at, w->findings, &place);
    sumi_readings_stood(w->readings, &place);
    return sumi_readings_add_row(w->readings, w->at.day, 0, w->at.line) && take_values(w, row);
}

static void leave_out(struct work *w, const struct sumi_cma_lines *lines)
{
    char shown[80];
    w->n_left_out++;
    const bool is_cut = lines->stop == lines->end;
    sumi_text_shown(lines->start, (size_t)(lines->stop - lines->start), 60, shown, sizeof shown);
    if (is_cut)
        sumi_found(w->findings, SUMI_LEFT_OUT, &w->at, w->element->name, SUMI_E_RECORD_CMA_CUT, shown);
    else
        sumi_found(w->findings, SUMI_LEFT_OUT, &w->at, w->element->name, SUMI_E_RECORD_CMA_LINE, shown, w->element->n,
                   w->element->n);
}

/* Whether a line does not even begin as one of another station; such a line may be one of the wanted one. */
static bool is_strange(const char *start, const char *stop)
{
    const size_t length = (size_t)(stop - start);
    return length > 0 && (length <= SUMI_CMA_NUMBER || start[0] < '0' || start[0] > '9' ||
                          (start[SUMI_CMA_NUMBER] != ' ' && start[SUMI_CMA_NUMBER] != '\t'));
}

/* Takes in the lines of a station; *n: how many there are. */
static bool take_rows(struct work *w, long station, size_t *n)
{
    char number[24];
    struct sumi_cma_lines lines = sumi_cma_lines(w->source);
    struct sumi_cma_row row;
    snprintf(number, sizeof number, "%05ld", station);
    *n = 0;
    while (w->n_left_out <= LEFT_OUT && sumi_cma_next(&lines)) {
        const bool ours = lines.stop - lines.start > SUMI_CMA_NUMBER &&
                          memcmp(lines.start, number, SUMI_CMA_NUMBER) == 0 &&
                          !isdigit((unsigned char)lines.start[SUMI_CMA_NUMBER]);
        const bool is_last = lines.at == lines.end; /* a file that was cut tells it here, whose line it may be */
        if (!ours && !is_last && !is_strange(lines.start, lines.stop))
            continue;
        if (lines.start == lines.stop)
            continue;
        w->at.line = lines.number;
        w->at.day = SUMI_NO_DATE;
        *n += ours;
        if (!sumi_cma_row(lines.start, lines.stop, &row) ||
            (row.behind != 2 * w->element->n && row.behind != 2 * w->element->n_also))
            leave_out(w, &lines);
        else if (ours && !take_row(w, &row))
            return false;
    }
    return true;
}

/* --- the file --- */

static enum sumi_gathering gathering_of(int quantity)
{
    return quantity == SUMI_STATION_RAIN || quantity == SUMI_STATION_SUNSHINE ? SUMI_GATHER_AMOUNT : SUMI_GATHER_LEVEL;
}

static bool add_columns(struct work *w)
{
    const struct sumi_cma_element *e = w->element;
    for (int k = 0; k < SUMI_CMA_VALUES; k++) {
        w->column[k] = -1;
        if (k >= e->n)
            continue;
        struct sumi_reading_column column = {.quantity = e->value[k].quantity,
                                             .gathering = gathering_of(e->value[k].quantity),
                                             .factor = 1.0 / e->divisor,
                                             .depth_cm = NAN};
        sumi_text_copy(column.head, sizeof column.head, e->value[k].head);
        sumi_text_copy(column.unit, sizeof column.unit, e->written);
        sumi_text_copy(column.note, sizeof column.note, e->value[k].note);
        w->column[k] = sumi_readings_add_column(w->readings, &column);
        if (w->column[k] < 0)
            return false;
    }
    return true;
}

/* What is told once of a file. */
static void tell_of_all(struct work *w)
{
    const struct sumi_found_at at = {.file = w->source->path, .day = SUMI_NO_DATE};
    if (w->n_unchecked > 0)
        sumi_found(w->findings, SUMI_NOTED, &at, NULL, SUMI_E_RECORD_CMA_UNCHECKED, w->n_unchecked, w->n);
    if (w->n > 0 && w->element->value[0].quantity == SUMI_STATION_WIND10)
        sumi_found(w->findings, SUMI_NOTED, &at, w->element->name, SUMI_E_RECORD_CMA_WIND);
}

static enum sumi_status take_station(struct work *w, const struct sumi_reading_options *options,
                                     struct sumi_error *error)
{
    long station = options->station;
    size_t n = 0;
    if (station == 0) {
        const enum sumi_status status = sumi_cma_station(w->source, options, w->findings, &station, error);
        if (status != SUMI_OK || station == 0)
            return status;
    }
    if (!take_rows(w, station, &n))
        return sumi_fail_in(error, w->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    if (w->n_left_out > LEFT_OUT)
        return sumi_fail_in(error, w->source->path, SUMI_E_RECORD_CMA_STRANGE, (int)LEFT_OUT);
    if (n == 0)
        return sumi_cma_station_none(w->source, options, error);
    w->readings->number = station;
    snprintf(w->readings->station, sizeof w->readings->station, "%05ld", station);
    tell_of_all(w);
    const double km =
        sumi_distance_km(options->latitude, options->longitude, w->readings->latitude, w->readings->longitude);
    if (km > far_km)
        sumi_found(w->findings, SUMI_DOUBTED, &(struct sumi_found_at){.file = w->source->path, .day = SUMI_NO_DATE},
                   NULL, SUMI_E_RECORD_CMA_FAR, station, km);
    return SUMI_OK;
}

static enum sumi_status read_cma(const struct sumi_source *source, const struct sumi_reading_options *options,
                                 struct sumi_readings *readings, struct sumi_findings *findings,
                                 struct sumi_error *error)
{
    struct work w = {.source = source,
                     .readings = readings,
                     .findings = findings,
                     .at = {.file = source->path, .day = SUMI_NO_DATE},
                     .month = month_of_name(source->name)};
    const enum sumi_status status = sumi_cma_element(source, options, findings, &w.element, error);
    readings->daily = true;
    readings->utc_offset_h = beijing_h;
    readings->day_begins_h = day_begins_h;
    if (status != SUMI_OK || !w.element)
        return status;
    if (!add_columns(&w))
        return sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    if (w.element->unread) {
        sumi_found(findings, SUMI_NOTED, &w.at, w.element->name, SUMI_E_RECORD_CMA_UNREAD, w.element->what,
                   w.element->unread);
        return SUMI_OK;
    }
    return take_station(&w, options, error);
}

const struct sumi_format sumi_cma_format = {
    .name = "cma",
    .doc = "daily text of the Chinese weather service",
    .pieces = true,
    .is = is_cma,
    .read = read_cma,
};
