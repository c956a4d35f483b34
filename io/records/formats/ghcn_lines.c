#include "io/records/formats/ghcn_internal.h"

#include "io/records/lines.h"
#include "io/records/table/table_internal.h"
#include "sim/date.h"

#include <string.h>

enum { COLUMNS = 256, ID = 11, ELEMENT = 4 };

/* --- what a text looks like --- */

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool are(const char *at, size_t n, bool (*is)(char))
{
    for (size_t k = 0; k < n; k++)
        if (!is(at[k]))
            return false;
    return true;
}

static bool of_word(char c)
{
    return is_capital(c) || is_digit(c) || c == '_' || c == '-';
}

bool sumi_ghcn_is_station(struct sumi_piece text, struct sumi_piece *id)
{
    static const char mark[] = "GHCND:";
    const size_t before = sizeof mark - 1;
    if (text.length == before + ID && memcmp(text.start, mark, before) == 0)
        text = (struct sumi_piece){text.start + before, ID};
    *id = text;
    return text.length == ID && are(text.start, 2, is_capital) && are(text.start + 2, ID - 2, of_word);
}

static bool is_element(struct sumi_piece text)
{
    return text.length == ELEMENT && are(text.start, ELEMENT, of_word) && is_capital(*text.start);
}

/* --- lines --- */

static int cut(const struct sumi_source_line *line, struct sumi_piece *field, int most)
{
    int n = 0;
    for (const char *at = line->start; at <= line->stop && n < most; n++) {
        const struct sumi_piece next = sumi_table_field(&at, line->stop, ',');
        field[n] = sumi_piece_trimmed(next.start, next.start + next.length);
    }
    for (int k = n; k < most; k++)
        field[k] = (struct sumi_piece){line->stop, 0};
    return n;
}

/* --- a month of an element a line --- */

enum { YEAR_AT = 11, MONTH_AT = 15, ELEMENT_AT = 17, VALUES_AT = 21, VALUE = 5, CELL = 8, DAYS = 31 };

static int month_of(const char *at)
{
    return 10 * (at[MONTH_AT] - '0') + (at[MONTH_AT + 1] - '0');
}

static bool is_dly(const struct sumi_source_line *line)
{
    const char *at = line->start;
    struct sumi_piece id;
    double value;
    return line->stop - at >= VALUES_AT + VALUE && sumi_ghcn_is_station((struct sumi_piece){at, ID}, &id) &&
           are(at + YEAR_AT, 6, is_digit) && month_of(at) >= 1 && month_of(at) <= 12 &&
           is_element((struct sumi_piece){at + ELEMENT_AT, ELEMENT}) &&
           sumi_piece_number(sumi_piece_trimmed(at + VALUES_AT, at + VALUES_AT + VALUE), &value);
}

static bool take_month(const struct sumi_source_line *line, const struct sumi_ghcn_sink *sink)
{
    const char *at = line->start;
    const int year = 1000 * (at[YEAR_AT] - '0') + 100 * (at[YEAR_AT + 1] - '0') + 10 * (at[YEAR_AT + 2] - '0') +
                     (at[YEAR_AT + 3] - '0');
    const int month = month_of(at);
    struct sumi_ghcn_row row = {.station = {at, ID}, .line = line->number};
    for (int day = 1; day <= DAYS; day++) {
        const char *cell = at + VALUES_AT + (ptrdiff_t)CELL * (day - 1);
        if (cell + VALUE > line->stop)
            return true;
        if (!sumi_date_valid(year, month, day))
            continue;
        row.day = sumi_date_number(year, month, day);
        const struct sumi_ghcn_value value = {.element = {at + ELEMENT_AT, ELEMENT},
                                              .value = sumi_piece_trimmed(cell, cell + VALUE),
                                              .measured = cell + VALUE < line->stop ? cell[VALUE] : ' ',
                                              .quality = cell + VALUE + 1 < line->stop ? cell[VALUE + 1] : ' ',
                                              .hour = {line->stop, 0}};
        if (sink->row && day == 1 && !sink->row(sink->of, &row))
            return true;
        if (!sink->value(sink->of, &row, &value))
            return false;
    }
    return true;
}

/* --- a value a line --- */

/* Station (not in all), date, element, value, flags of measurement, quality and source, hour. */
enum { LONG_FIELDS = 8 };

static char flag_of(struct sumi_piece text)
{
    return text.length > 0 ? *text.start : ' ';
}

static bool take_value(const struct sumi_source_line *line, bool numbered, const struct sumi_ghcn_sink *sink)
{
    struct sumi_piece field[LONG_FIELDS];
    struct sumi_piece *part = numbered ? field + 1 : field;
    const int n = cut(line, field, LONG_FIELDS);
    struct sumi_ghcn_row row = {.station = numbered ? field[0] : (struct sumi_piece){line->start, 0},
                                .date = part[0],
                                .day = SUMI_NO_DATE,
                                .line = line->number};
    const struct sumi_ghcn_value value = {.element = part[1],
                                          .value = part[2],
                                          .measured = flag_of(part[3]),
                                          .quality = flag_of(part[4]),
                                          .hour = part[6]};
    if (n < 3 + numbered || !is_element(value.element)) {
        sink->other(sink->of, sumi_piece_trimmed(line->start, line->stop), line->number);
        return true;
    }
    return (sink->row && !sink->row(sink->of, &row)) || sink->value(sink->of, &row, &value);
}

/* Whether a line is of this form without names above. */
static bool is_long(const struct sumi_source_line *line)
{
    struct sumi_piece field[LONG_FIELDS], id;
    double value;
    const int n = cut(line, field, LONG_FIELDS);
    return n >= 7 && sumi_ghcn_is_station(field[0], &id) && field[1].length == 8 && are(field[1].start, 8, is_digit) &&
           is_element(field[2]) && sumi_piece_number(field[3], &value);
}

/* --- a day a line, below names --- */

enum column {
    NOTHING,
    STATION,
    DATE,
    NAME,
    LATITUDE,
    LONGITUDE,
    ELEVATION,
    MEASURED,
    QUALITY,
    HOUR,
    ATTRIBUTES,
    VALUES
};

static enum column column_of(struct sumi_piece head)
{
    static const struct {
        const char *head;
        enum column is;
    } names[] = {{"STATION", STATION},
                 {"id", STATION},
                 {"DATE", DATE},
                 {"NAME", NAME},
                 {"STATION_NAME", NAME},
                 {"LATITUDE", LATITUDE},
                 {"LONGITUDE", LONGITUDE},
                 {"ELEVATION", ELEVATION},
                 {"Measurement Flag", MEASURED},
                 {"Quality Flag", QUALITY},
                 {"Source Flag", NOTHING},
                 {"Time of Observation", HOUR},
                 {"lat", LATITUDE},
                 {"lon", LONGITUDE},
                 {"elev", ELEVATION}};
    static const char behind[] = "_ATTRIBUTES";
    char text[SUMI_HEAD];
    sumi_piece_shown(head, text, sizeof text);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (sumi_table_same_head(text, names[k].head))
            return names[k].is;
    if (head.length > sizeof behind - 1 &&
        memcmp(head.start + head.length - (sizeof behind - 1), behind, sizeof behind - 1) == 0)
        return ATTRIBUTES;
    return head.length >= ELEMENT && head.length < 16 ? VALUES : NOTHING;
}

struct wide {
    int n;
    struct sumi_piece head[COLUMNS];
    enum column is[COLUMNS];
};

static void read_heads(const struct sumi_source_line *line, struct wide *wide)
{
    wide->n = cut(line, wide->head, COLUMNS);
    for (int c = 0; c < wide->n; c++)
        wide->is[c] = column_of(wide->head[c]);
}

static int count(const struct wide *wide, enum column is)
{
    int n = 0;
    for (int c = 0; c < wide->n; c++)
        n += wide->is[c] == is;
    return n;
}

static struct sumi_piece first(const struct wide *wide, const struct sumi_piece *field, enum column is)
{
    for (int c = 0; c < wide->n; c++)
        if (wide->is[c] == is)
            return field[c];
    return (struct sumi_piece){field[0].start, 0};
}

/* "M,Q,S,hour". */
static void take_attributes(struct sumi_piece text, struct sumi_ghcn_value *value)
{
    const char *at = text.start, *stop = text.start + text.length;
    struct sumi_piece part[4];
    for (int k = 0; k < 4; k++)
        part[k] = at <= stop ? sumi_table_field(&at, stop, ',') : (struct sumi_piece){stop, 0};
    value->measured = flag_of(part[0]);
    value->quality = flag_of(part[1]);
    value->hour = part[3];
}

/* The value of a column, with the flags in the columns behind it. */
static struct sumi_ghcn_value value_at(const struct wide *wide, const struct sumi_piece *field, int c)
{
    struct sumi_ghcn_value value = {
        .element = wide->head[c], .value = field[c], .measured = ' ', .quality = ' ', .hour = {field[c].start, 0}};
    for (int b = c + 1; b < wide->n && wide->is[b] != VALUES; b++) {
        if (wide->is[b] == ATTRIBUTES)
            take_attributes(field[b], &value);
        else if (wide->is[b] == MEASURED)
            value.measured = flag_of(field[b]);
        else if (wide->is[b] == QUALITY)
            value.quality = flag_of(field[b]);
        else if (wide->is[b] == HOUR)
            value.hour = field[b];
    }
    return value;
}

static bool take_day(const struct wide *wide, const struct sumi_source_line *line, const struct sumi_ghcn_sink *sink)
{
    struct sumi_piece field[COLUMNS];
    const int n = cut(line, field, COLUMNS);
    struct sumi_ghcn_row row = {.station = first(wide, field, STATION),
                                .date = first(wide, field, DATE),
                                .name = first(wide, field, NAME),
                                .latitude = first(wide, field, LATITUDE),
                                .longitude = first(wide, field, LONGITUDE),
                                .elevation = first(wide, field, ELEVATION),
                                .day = SUMI_NO_DATE,
                                .line = line->number};
    sumi_ghcn_is_station(row.station, &row.station);
    if (n > wide->n || row.date.length == 0) {
        sink->other(sink->of, sumi_piece_trimmed(line->start, line->stop), line->number);
        return true;
    }
    if (sink->row && !sink->row(sink->of, &row))
        return true;
    for (int c = 0; c < wide->n; c++) {
        if (wide->is[c] != VALUES || field[c].length == 0)
            continue;
        const struct sumi_ghcn_value value = value_at(wide, field, c);
        if (!sink->value(sink->of, &row, &value))
            return false;
    }
    return true;
}

/* --- the forms --- */

static bool begins(const struct sumi_source_line *line, const char *text)
{
    const struct sumi_sign sign = {SUMI_BEGINS, 1, text};
    return sumi_sign_of_line(&sign, sumi_piece_trimmed(line->start, line->stop));
}

static bool is_known(const struct wide *wide)
{
    static const char *const elements[] = {"TMAX", "TMIN", "PRCP", "TAVG"};
    char text[SUMI_HEAD];
    for (int c = 0; c < wide->n; c++)
        for (size_t k = 0; wide->is[c] == VALUES && k < sizeof elements / sizeof *elements; k++)
            if (sumi_table_same_head(sumi_piece_shown(wide->head[c], text, sizeof text), elements[k]))
                return true;
    return false;
}

/* Names of station, date and an element, and flags or, in the first row, a number of the network. */
static bool is_wide(const struct sumi_source_line *line, const struct sumi_source_line *below)
{
    enum { LONGEST = 1 << 14 };
    struct wide wide;
    struct sumi_piece field[COLUMNS], id;
    if (line->stop - line->start > LONGEST || !memchr(line->start, ',', (size_t)(line->stop - line->start)))
        return false;
    read_heads(line, &wide);
    if (count(&wide, STATION) != 1 || count(&wide, DATE) != 1 || !is_known(&wide))
        return false;
    if (below->number == 0)
        return count(&wide, ATTRIBUTES) + count(&wide, QUALITY) > 0;
    cut(below, field, COLUMNS);
    return count(&wide, QUALITY) > 0 || sumi_ghcn_is_station(first(&wide, field, STATION), &id);
}

static bool has_long_head(const struct sumi_source_line *line)
{
    return begins(line, "date,attr,value") || begins(line, "ID,DATE,ELEMENT,") ||
           begins(line, "\"ID\",\"DATE\",\"ELEMENT\"");
}

enum sumi_ghcn_form sumi_ghcn_form_of(const struct sumi_source *source)
{
    struct sumi_source_line line = {.number = 0};
    if (!sumi_source_next(source, &line))
        return SUMI_GHCN_NONE;
    struct sumi_source_line below = line;
    if (!sumi_source_next(source, &below))
        below.number = 0;
    if (is_dly(&line))
        return SUMI_GHCN_DLY;
    if (has_long_head(&line) || is_long(&line))
        return SUMI_GHCN_LONG;
    return is_wide(&line, &below) ? SUMI_GHCN_WIDE : SUMI_GHCN_NONE;
}

void sumi_ghcn_go_through(const struct sumi_source *source, enum sumi_ghcn_form form, const struct sumi_ghcn_sink *sink)
{
    struct sumi_source_line line = {.number = 0};
    struct wide wide;
    bool numbered = true, goes_on = true;
    while (goes_on && sumi_source_next(source, &line)) {
        if (sumi_piece_trimmed(line.start, line.stop).length == 0)
            continue;
        if (line.number == 1 && form == SUMI_GHCN_WIDE)
            read_heads(&line, &wide);
        else if (line.number == 1 && form == SUMI_GHCN_LONG && has_long_head(&line))
            numbered = !begins(&line, "date,");
        else if (form == SUMI_GHCN_WIDE && line.number > 1)
            goes_on = take_day(&wide, &line, sink);
        else if (form == SUMI_GHCN_LONG)
            goes_on = take_value(&line, numbered, sink);
        else if (form == SUMI_GHCN_DLY && is_dly(&line))
            goes_on = take_month(&line, sink);
        else
            sink->other(sink->of, sumi_piece_trimmed(line.start, line.stop), line.number);
    }
}
