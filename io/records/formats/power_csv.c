#include "io/records/formats/power_internal.h"

#include "messages/memory.h"
#include "messages/power.h"
#include "messages/tables.h"
#include "messages/text.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FIELDS = 256, HEADER_LINES = 400, POINTS = 64 };

/* What a column of the head is. */
enum part {
    A_PARAMETER,
    THE_YEAR,
    THE_MONTH,
    THE_DAY,
    THE_DAY_OF_YEAR,
    THE_DATE,
    THE_HOUR,
    THE_LATITUDE,
    THE_LONGITUDE,
    NOTHING,
    PARTS
};

static const struct {
    const char *name;
    enum part part;
} parts[] = {
    {"YEAR", THE_YEAR},
    {"WEYR", THE_YEAR},
    {"MO", THE_MONTH},
    {"MM", THE_MONTH},
    {"MONTH", THE_MONTH},
    {"DY", THE_DAY},
    {"DD", THE_DAY},
    {"DAY", THE_DAY},
    {"DOY", THE_DAY_OF_YEAR},
    {"WEDAY", THE_DAY_OF_YEAR},
    {"YYYYMMDD", THE_DATE},
    {"HR", THE_HOUR},
    {"HOUR", THE_HOUR},
    {"LAT", THE_LATITUDE},
    {"LATITUDE", THE_LATITUDE},
    {"LON", THE_LONGITUDE},
    {"LONGITUDE", THE_LONGITUDE},
    {"", NOTHING},
};

struct table {
    struct sumi_lines lines;
    char between; /* the separator; ' ': any blanks */
    int n;
    enum part part[FIELDS];
    int parameter[FIELDS]; /* of the power's columns */
    int at[PARTS];         /* the field of each part; -1 */
    struct sumi_piece field[FIELDS];
    double latitude, longitude; /* of the point that is read, where lines have one */
};

static struct sumi_piece unquoted(const char *start, const char *end)
{
    struct sumi_piece piece = sumi_piece_trimmed(start, end);
    if (piece.length >= 2 && piece.start[0] == '"' && piece.start[piece.length - 1] == '"')
        piece = sumi_piece_trimmed(piece.start + 1, piece.start + piece.length - 1);
    return piece;
}

/* Fields of a line, of which those beyond FIELDS are counted alone. */
static int split(const struct sumi_lines *lines, char between, struct sumi_piece field[FIELDS])
{
    int n = 0;
    const char *at = lines->start, *stop = lines->stop;
    while (at <= stop) {
        while (between == ' ' && at < stop && (*at == ' ' || *at == '\t'))
            at++;
        if (between == ' ' && at == stop)
            break;
        const char *end = at;
        while (end < stop && *end != between && !(between == ' ' && *end == '\t'))
            end++;
        if (n < FIELDS)
            field[n] = unquoted(at, end);
        n++;
        at = end + 1;
    }
    return n;
}

static char separator(const struct sumi_lines *lines)
{
    const size_t length = (size_t)(lines->stop - lines->start);
    if (memchr(lines->start, ',', length))
        return ',';
    if (memchr(lines->start, ';', length))
        return ';';
    return ' ';
}

static enum part part_of(struct sumi_piece name)
{
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        if (strlen(parts[k].name) == name.length && strncasecmp(parts[k].name, name.start, name.length) == 0)
            return parts[k].part;
    return A_PARAMETER;
}

static bool begins(const struct sumi_lines *lines, const char *text)
{
    const struct sumi_piece line = sumi_piece_trimmed(lines->start, lines->stop);
    const char *start = line.length > 0 && *line.start == '"' ? line.start + 1 : line.start;
    const size_t length = strlen(text);
    return (size_t)(lines->stop - start) >= length && strncasecmp(start, text, length) == 0;
}

enum head { NO_HEAD, A_HEAD, A_HEAD_OF_MONTHS };

/* Whether a line names columns: with a date and a parameter of the service, or its months. */
static enum head head_kind(const struct sumi_lines *lines)
{
    struct sumi_piece field[FIELDS];
    const int n = split(lines, separator(lines), field);
    bool has[PARTS] = {false}, known = false;
    int months = 0;
    for (int k = 0; k < n && k < FIELDS; k++) {
        has[part_of(field[k])] = true;
        known = known || sumi_power_knows(field[k]);
        months +=
            sumi_piece_is(field[k], "PARAMETER") || sumi_piece_is(field[k], "JAN") || sumi_piece_is(field[k], "ANN");
    }
    if (months == 3)
        return A_HEAD_OF_MONTHS;
    const bool dated = has[THE_DATE] || (has[THE_YEAR] && (has[THE_DAY_OF_YEAR] || (has[THE_MONTH] && has[THE_DAY])));
    return dated && known ? A_HEAD : NO_HEAD;
}

bool sumi_power_is_csv(const struct sumi_source *source)
{
    struct sumi_lines lines;
    struct sumi_error error = {0};
    if (sumi_lines_begin(&lines, source->path, source->text, source->size < 65536 ? source->size : 65536, &error) !=
        SUMI_OK)
        return false;
    while (sumi_lines_next(&lines)) {
        if (sumi_lines_empty(&lines))
            continue;
        return begins(&lines, "-BEGIN HEADER-") || begins(&lines, "NASA/POWER") || head_kind(&lines) != NO_HEAD;
    }
    return false;
}

/* --- the header --- */

static bool find(struct sumi_piece in, const char *word, struct sumi_piece *behind)
{
    const size_t length = strlen(word);
    for (size_t k = 0; k + length <= in.length; k++) {
        if (strncasecmp(in.start + k, word, length) == 0) {
            *behind = (struct sumi_piece){in.start + k + length, in.length - k - length};
            return true;
        }
    }
    return false;
}

/* The number that comes first in a piece. */
static bool first_number(struct sumi_piece in, double *value)
{
    const char *at = in.start, *stop = in.start + in.length;
    while (at < stop && !strchr("0123456789+-.", *at))
        at++;
    const char *end = at;
    while (end < stop && *end != '\0' && strchr("0123456789+-.eE", *end))
        end++;
    return sumi_piece_number((struct sumi_piece){at, (size_t)(end - at)}, value);
}

static void take_place(struct sumi_power *power, struct sumi_piece line)
{
    struct sumi_piece behind;
    struct sumi_readings *r = power->readings;
    double value;
    if (find(line, "latitude", &behind) && first_number(behind, &value) && fabs(value) <= 90.0)
        r->latitude = value;
    if (find(line, "longitude", &behind) && first_number(behind, &value) && fabs(value) <= 180.0)
        r->longitude = value;
    if (find(line, "elevation", &behind) && find(behind, "region =", &behind) && first_number(behind, &value))
        r->elevation = value;
    /* "Site = 812": the elevation that the user gave, to which the service has brought the temperatures */
    if (find(line, "elevation", &behind) && find(behind, "site =", &behind) && first_number(behind, &value))
        r->elevation = value;
}

static void take_clock(struct sumi_power *power, struct sumi_piece line)
{
    struct sumi_piece behind;
    const bool utc = find(line, "in UTC", &behind), lst = find(line, "in LST", &behind);
    if (!utc && !lst)
        return;
    power->lst = lst;
    power->readings->utc_offset_h = utc ? 0.0 : NAN;
}

/* A line of a parameter: its name, words, and the unit in the last brackets. */
static void take_parameter(struct sumi_power *power, struct sumi_piece line)
{
    size_t length = 0;
    while (length < line.length && !strchr(" \t,;", line.start[length]))
        length++;
    const char *open = NULL, *close = NULL;
    for (size_t k = length; k < line.length; k++) {
        open = line.start[k] == '(' ? line.start + k : open;
        close = line.start[k] == ')' ? line.start + k : close;
    }
    if (open && close && close > open)
        sumi_power_say_unit(power, (struct sumi_piece){line.start, length},
                            (struct sumi_piece){open + 1, (size_t)(close - open - 1)});
}

static void take_header_line(struct sumi_power *power, struct sumi_piece line)
{
    struct sumi_piece behind;
    take_place(power, line);
    if (find(line, "dates", &behind))
        take_clock(power, line);
    if (find(line, "missing", &behind) && find(behind, ":", &behind))
        first_number(behind, &power->fill);
}

/* Goes through the header, and stops at the line with the names. */
static enum sumi_status read_header(struct sumi_power *power, struct table *t)
{
    for (int k = 0; k < HEADER_LINES && sumi_lines_next(&t->lines); k++) {
        const enum head head = head_kind(&t->lines);
        if (head == A_HEAD_OF_MONTHS)
            return sumi_fail_in(power->error, power->source->path, SUMI_E_POWER_PERIOD_MONTHLY);
        if (head == A_HEAD)
            return SUMI_OK;
        take_header_line(power, unquoted(t->lines.start, t->lines.stop));
    }
    return sumi_fail_in(power->error, power->source->path, SUMI_E_POWER_HEAD_NONE);
}

static void take_units(struct sumi_power *power, const char *end)
{
    struct sumi_lines lines;
    struct sumi_error error = {0};
    if (sumi_lines_begin(&lines, power->source->path, power->source->text, (size_t)(end - power->source->text),
                         &error) != SUMI_OK)
        return;
    while (sumi_lines_next(&lines))
        take_parameter(power, unquoted(lines.start, lines.stop));
}

static void read_head(struct sumi_power *power, struct table *t)
{
    t->between = separator(&t->lines);
    const int n = split(&t->lines, t->between, t->field);
    for (int p = 0; p < PARTS; p++)
        t->at[p] = -1;
    for (t->n = 0; t->n < n && t->n < FIELDS; t->n++) {
        enum part part = part_of(t->field[t->n]);
        t->parameter[t->n] = power->n;
        if (part == A_PARAMETER && !sumi_power_add(power, t->field[t->n]))
            part = NOTHING;
        t->part[t->n] = part;
        if (t->at[part] < 0)
            t->at[part] = t->n;
    }
    take_units(power, t->lines.start);
    power->readings->daily = t->at[THE_HOUR] < 0;
}

/* --- points --- */

static bool whole(const struct table *t, enum part part, int least, int most, int *value)
{
    double number;
    if (t->at[part] < 0 || !sumi_piece_number(t->field[t->at[part]], &number) || number < least || number > most ||
        number != floor(number))
        return false;
    *value = (int)number;
    return true;
}

static bool point_of(const struct table *t, double *latitude, double *longitude)
{
    return t->at[THE_LATITUDE] >= 0 && t->at[THE_LONGITUDE] >= 0 &&
           sumi_piece_number(t->field[t->at[THE_LATITUDE]], latitude) &&
           sumi_piece_number(t->field[t->at[THE_LONGITUDE]], longitude) && fabs(*latitude) <= 90.0 &&
           fabs(*longitude) <= 180.0;
}

/* How far a point lies from the site, in degrees of latitude. */
static double away(const struct sumi_reading_options *options, double latitude, double longitude)
{
    const double degree = 0.017453292519943295; /* rad */
    return hypot(latitude - options->latitude, (longitude - options->longitude) * cos(options->latitude * degree));
}

/* Which point's lines are read: the only one, or the nearest to the site. false: it is asked for. */
static bool choose_point(struct sumi_power *power, struct table *t)
{
    struct sumi_lines back = t->lines;
    const bool sited = !isnan(power->options->latitude) && !isnan(power->options->longitude);
    double latitude, longitude, other[2] = {NAN, NAN};
    t->latitude = t->longitude = NAN;
    if (t->at[THE_LATITUDE] < 0 || t->at[THE_LONGITUDE] < 0)
        return true;
    while (sumi_lines_next(&t->lines)) {
        if (split(&t->lines, t->between, t->field) != t->n || !point_of(t, &latitude, &longitude) ||
            (latitude == t->latitude && longitude == t->longitude))
            continue;
        if (!isnan(t->latitude) && isnan(other[0]))
            other[0] = latitude, other[1] = longitude;
        if (isnan(t->latitude) ||
            (sited && away(power->options, latitude, longitude) < away(power->options, t->latitude, t->longitude)))
            t->latitude = latitude, t->longitude = longitude;
    }
    t->lines = back;
    if (isnan(t->latitude))
        return true;
    const struct sumi_found_at at = {.file = power->source->path, .line = t->lines.number, .day = SUMI_NO_DATE};
    if (!isnan(other[0]) && !sited) {
        sumi_found(power->findings, SUMI_ASKED, &at, NULL, SUMI_E_POWER_POINTS_SEVERAL, t->latitude, t->longitude,
                   other[0], other[1]);
        return false;
    }
    if (!isnan(other[0]))
        sumi_found(power->findings, SUMI_NOTED, &at, NULL, SUMI_E_POWER_POINTS_NEAREST, t->latitude, t->longitude);
    power->readings->latitude = t->latitude;
    power->readings->longitude = t->longitude;
    return true;
}

/* --- rows --- */

/* The day of a row. By YEAR and DOY, YEAR, MO and DY, or YYYYMMDD with or without signs between. */
static bool day_of(const struct table *t, int *day)
{
    int year, month, dom, doy;
    if (whole(t, THE_YEAR, 1, 9999, &year)) {
        if (whole(t, THE_DAY_OF_YEAR, 1, 366, &doy)) {
            *day = sumi_date_number(year, 1, 1) + doy - 1;
            return doy < 366 || sumi_date_valid(year, 2, 29);
        }
        if (whole(t, THE_MONTH, 1, 12, &month) && whole(t, THE_DAY, 1, 31, &dom) && sumi_date_valid(year, month, dom)) {
            *day = sumi_date_number(year, month, dom);
            return true;
        }
    }
    if (t->at[THE_DATE] < 0)
        return false;
    char text[SUMI_DATE_TEXT];
    const struct sumi_piece p = t->field[t->at[THE_DATE]];
    if (p.length == 8)
        snprintf(text, sizeof text, "%.4s-%.2s-%.2s", p.start, p.start + 4, p.start + 6);
    else
        snprintf(text, sizeof text, "%.*s", p.length < 11 ? (int)p.length : 10, p.start);
    return sumi_date_parse(text, day);
}

static void refuse_date(struct sumi_power *power, const struct table *t, const struct sumi_found_at *at)
{
    char text[64], shown[64];
    size_t length = 0;
    text[0] = '\0';
    for (int k = 0; k < t->n && length < sizeof text; k++)
        if (t->part[k] >= THE_YEAR && t->part[k] <= THE_HOUR)
            length += (size_t)snprintf(text + length, sizeof text - length, "%s%.*s", length ? "," : "",
                                       t->field[k].length < 12 ? (int)t->field[k].length : 12, t->field[k].start);
    sumi_found(power->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_POWER_LINE_DATE,
               sumi_text_shown(text, strlen(text), 48, shown, sizeof shown));
}

/* A decimal comma of a file whose separator is a semicolon becomes a point. */
static struct sumi_piece pointed(struct sumi_piece piece, char text[SUMI_POWER_SHOWN])
{
    if (piece.length == 0 || piece.length >= SUMI_POWER_SHOWN || !memchr(piece.start, ',', piece.length))
        return piece;
    for (size_t k = 0; k < piece.length; k++)
        text[k] = (char)(piece.start[k] == ',' ? '.' : piece.start[k]);
    return (struct sumi_piece){text, piece.length};
}

static enum sumi_status read_row(struct sumi_power *power, struct table *t)
{
    const struct sumi_found_at at = {.file = power->source->path, .line = t->lines.number, .day = SUMI_NO_DATE};
    const int n = split(&t->lines, t->between, t->field);
    int day, hour = 0;
    double latitude, longitude;
    if (n != t->n) {
        sumi_found(power->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_POWER_LINE_FIELDS, n, t->n);
        return SUMI_OK;
    }
    if (!isnan(t->latitude) && point_of(t, &latitude, &longitude) &&
        (latitude != t->latitude || longitude != t->longitude)) {
        sumi_found(power->findings, SUMI_NOTED, &at, NULL, SUMI_E_POWER_POINTS_OTHER);
        return SUMI_OK;
    }
    if (!day_of(t, &day) || (t->at[THE_HOUR] >= 0 && !whole(t, THE_HOUR, 0, 23, &hour))) {
        refuse_date(power, t, &at);
        return SUMI_OK;
    }
    if (!sumi_readings_add_row(power->readings, day, hour * 3600, t->lines.number))
        return sumi_fail_in(power->error, power->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    for (int k = 0; k < t->n; k++) {
        char text[SUMI_POWER_SHOWN];
        if (t->part[k] == A_PARAMETER)
            sumi_power_take(power, t->parameter[k], power->readings->n - 1,
                            t->between == ';' ? pointed(t->field[k], text) : t->field[k]);
    }
    return SUMI_OK;
}

enum sumi_status sumi_power_read_csv(struct sumi_power *power)
{
    struct table t = {.between = ','};
    enum sumi_status status =
        sumi_lines_begin(&t.lines, power->source->path, power->source->text, power->source->size, power->error);
    if (status == SUMI_OK)
        status = read_header(power, &t);
    if (status != SUMI_OK)
        return status;
    read_head(power, &t);
    status = sumi_power_choose(power);
    if (status != SUMI_OK || !choose_point(power, &t))
        return status;
    while (status == SUMI_OK && sumi_lines_next(&t.lines)) {
        if (begins(&t.lines, "-BEGIN HEADER-")) {
            const struct sumi_found_at at = {.file = power->source->path, .line = t.lines.number, .day = SUMI_NO_DATE};
            sumi_found(power->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_TABLE_FILE_SECOND);
            break;
        }
        if (!sumi_lines_empty(&t.lines))
            status = read_row(power, &t);
    }
    if (status == SUMI_OK && power->readings->n == 0)
        return sumi_fail_in(power->error, power->source->path, SUMI_E_POWER_ROWS_NONE);
    return status;
}
