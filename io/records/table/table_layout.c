#include "io/records/table/table_internal.h"
#include "io/text/nearest.h"
#include "messages/records.h"
#include "messages/tables.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LINES_OF_TITLES = 60, FIELDS_OF_TITLES = 4000, LONGEST_HEAD_LINE = 1 << 16, LISTED = 400 };
static const char separators[] = {',', ';', '\t', '|', SUMI_WIDE_COMMA, ' '};

/* --- lines and fields --- */

static bool empty(const struct sumi_source_line *line)
{
    return sumi_piece_trimmed(line->start, line->stop).length == 0;
}

/* --- which line is the head --- */

static bool of_time(enum sumi_role role)
{
    return role >= SUMI_ROLE_DATE && role <= SUMI_ROLE_DAY_OF_YEAR;
}

static bool answered(const struct sumi_reading_options *options, struct sumi_piece head)
{
    for (int k = 0; k < options->n_answers; k++)
        if (sumi_piece_is(head, options->head[k]))
            return true;
    return false;
}

/* How much of a line is names of columns. */
struct score {
    int fields, times, values, probes, known, answers, numbers;
};

static struct score score_of(const struct sumi_source_line *line, char separator,
                             const struct sumi_reading_options *options)
{
    struct score score = {0};
    const char *at = line->start;
    bool depth = false, reading = false;
    while (at <= line->stop && score.fields < SUMI_TABLE_COLUMNS) {
        struct sumi_head is;
        char head[SUMI_HEAD];
        const struct sumi_piece field = sumi_table_field(&at, line->stop, separator);
        score.fields++;
        if (field.length == 0 || field.length > 2 * SUMI_HEAD)
            continue;
        double number;
        if (sumi_piece_number(field, &number)) {
            score.numbers++;
            continue;
        }
        sumi_head_read(field, &is);
        score.times += of_time(is.role) && is.unit.dimension == SUMI_UNIT_NONE;
        score.values += is.role == SUMI_ROLE_VALUE && !(is.depth_alone && separator == ' ');
        score.known += is.role == SUMI_ROLE_KNOWN || is.role >= SUMI_ROLE_STATION;
        score.probes += sumi_table_is_probe(sumi_piece_shown(field, head, sizeof head), &is);
        score.answers += answered(options, field);
        depth = depth || is.role == SUMI_ROLE_DEPTH;
        reading = reading || is.role == SUMI_ROLE_READING;
    }
    score.values += score.probes > 1 ? score.probes : 0;
    score.values += depth && reading;
    return score;
}

/* How surely a line names columns: with a date and values; with values alone, which must be plain, then the date is
 * missed; with a date and what is known and cannot be read. */
enum sureness { DATED, UNDATED, UNREAD };

/* A row of numbers is no head. */
static bool is_head(const struct score *score, enum sureness sureness)
{
    if (score->fields < 2 || 2 * score->numbers > score->fields)
        return false;
    if (score->answers > 0 || (score->times > 0 && score->values > 0))
        return true;
    if (sureness == UNREAD)
        return score->times > 0 && score->known > 0;
    return sureness == UNDATED && score->values > 2 && 2 * score->values >= score->fields && score->numbers == 0;
}

static int worth(const struct score *score)
{
    return 4 * (score->times + score->values + score->answers) + score->known;
}

/* Which separator makes a head of a line; 0: none does. Blanks do only where nothing else does. */
static char separator_of(const struct sumi_source_line *line, const struct sumi_reading_options *options,
                         enum sureness sureness, int *looked)
{
    char best = '\0';
    int most = 0;
    for (size_t k = 0; k < sizeof separators; k++) {
        if (separators[k] == ' ' ? best != '\0'
                                 : !memchr(line->start, separators[k], (size_t)(line->stop - line->start)))
            continue;
        const struct score score = score_of(line, separators[k], options);
        *looked += score.fields;
        if (is_head(&score, sureness) && (sureness != UNREAD || separators[k] != ' ') && worth(&score) > most) {
            most = worth(&score);
            best = separators[k];
        }
    }
    return best;
}

/* Names in two lines, one above the other between blanks, as Davis writes them, cannot be read by the lower alone. */
static bool goes_on(const struct sumi_source_line *above, const struct sumi_reading_options *options)
{
    enum { WORDS = 3 };
    const struct score score = score_of(above, ' ', options);
    return score.values >= WORDS && score.numbers == 0;
}

static bool find_head(const struct sumi_source *source, const struct sumi_reading_options *options,
                      enum sureness sureness, bool *two_lines, struct sumi_table *table)
{
    struct sumi_source_line line = {.number = 0}, above = {.number = 0};
    for (int seen = 0, looked = 0;
         seen < LINES_OF_TITLES && looked < FIELDS_OF_TITLES && sumi_source_next(source, &line);) {
        if (empty(&line))
            continue;
        seen++;
        if (line.stop - line.start > LONGEST_HEAD_LINE)
            continue;
        struct sumi_source_line names = line;
        names.start += *names.start == '#' && !memchr(names.start, ':', (size_t)(names.stop - names.start));
        table->separator = separator_of(&names, options, sureness, &looked);
        *two_lines = table->separator == ' ' && above.number > 0 && goes_on(&above, options);
        if (*two_lines)
            return false;
        if (table->separator) {
            table->head_at = (size_t)(names.start - source->text);
            table->head_line = line.number;
            table->body_at = (size_t)(line.stop - source->text) + 1;
            table->first_line = line.number + 1;
            return true;
        }
        above = line;
    }
    return false;
}

bool sumi_table_find_head(const struct sumi_source *source, const struct sumi_reading_options *options,
                          struct sumi_table *table)
{
    bool two_lines = false;
    for (int sureness = DATED; sureness <= UNREAD && !two_lines; sureness++)
        if (find_head(source, options, (enum sureness)sureness, &two_lines, table))
            return true;
    return false;
}

/* --- the place --- */

static const struct place {
    enum sumi_role role;
    const char *word;
    double least, most;
    size_t at; /* of struct sumi_readings */
} places[] = {
    {SUMI_ROLE_LATITUDE, SUMI_WORD_TABLE_LATITUDE, -90, 90, offsetof(struct sumi_readings, latitude)},
    {SUMI_ROLE_LONGITUDE, SUMI_WORD_TABLE_LONGITUDE, -180, 360, offsetof(struct sumi_readings, longitude)},
    {SUMI_ROLE_ELEVATION, SUMI_WORD_TABLE_ELEVATION, -450, 6000, offsetof(struct sumi_readings, elevation)},
    {SUMI_ROLE_WIND_HEIGHT, SUMI_WORD_TABLE_WIND_HEIGHT, 0.5, 200, offsetof(struct sumi_readings, wind_height)},
};

/* What stands before the first of two marks; *at moves behind it. false: neither is there, or no number before it. */
static bool before_mark(const char **at, const char *mark, const char *other, double *value)
{
    const char *one = strstr(*at, mark), *end = one ? one : strstr(*at, other);
    if (!end || !sumi_piece_number(sumi_piece_trimmed(*at, end), value))
        return false;
    *at = end + strlen(one ? mark : other);
    return true;
}

/* Degrees and minutes, "37°47′N", "E112°33'30\"", "37度47分". */
static bool in_minutes(struct sumi_piece text, double *value)
{
    enum { LONGEST = 48 };
    char plain[LONGEST];
    double degrees, minutes, seconds = 0;
    if (text.length >= LONGEST)
        return false;
    sumi_plain(text, plain, sizeof plain);
    const char *at = plain + strspn(plain, "nsew ");
    const bool west = strpbrk(plain, "sw") != NULL;
    if (!before_mark(&at, "°", "度", &degrees))
        return false;
    if (!before_mark(&at, "'", "′", &minutes) && !before_mark(&at, "分", "’", &minutes))
        return false;
    if (!before_mark(&at, "\"", "″", &seconds) && !before_mark(&at, "秒", "''", &seconds))
        seconds = 0;
    if (at[strspn(at, "nsew \"")] != '\0' || degrees < 0 || minutes < 0 || minutes >= 60 || seconds < 0 ||
        seconds >= 60)
        return false;
    *value = (west ? -1 : 1) * (degrees + minutes / 60 + seconds / 3600);
    return true;
}

/* A number, with what may stand behind a coordinate: "37.78", "37.78N", "778 m", "112.5°E". */
static bool coordinate(struct sumi_piece text, double *value)
{
    struct sumi_piece rest;
    char plain[16];
    const enum sumi_cell cell = sumi_cell_read(text, SUMI_COMMA_NONE, value, &rest);
    if (cell == SUMI_CELL_NUMBER || in_minutes(text, value))
        return true;
    if (cell != SUMI_CELL_FLAGGED || rest.length > 6)
        return false;
    sumi_plain(rest, plain, sizeof plain);
    if (strpbrk(plain, "0123456789'\""))
        return false; /* minutes */
    const char *letter = plain + strspn(plain, "° ");
    if (strcmp(letter, "s") == 0 || strcmp(letter, "w") == 0)
        *value = -*value;
    return true;
}

void sumi_table_say_place(struct sumi_table *table, enum sumi_role role, const struct sumi_unit *unit,
                          const char *about, struct sumi_piece value, int line)
{
    struct sumi_readings *readings = table->readings;
    double number = NAN;
    if (value.length == 0)
        return;
    if (role == SUMI_ROLE_NAME || role == SUMI_ROLE_STATION) {
        if (role == SUMI_ROLE_STATION && sumi_piece_number(value, &number) && number > 0 && number < 1e9)
            readings->number = (long)number;
        else if (!*readings->station)
            sumi_piece_shown(value, readings->station, sizeof readings->station);
        return;
    }
    if (role == SUMI_ROLE_UTC_OFFSET) {
        if (sumi_piece_number(value, &number) && fabs(number) <= 14 * 3600.0)
            readings->utc_offset_h = number / 3600;
        return;
    }
    for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
        const struct place *place = &places[k];
        char found[SUMI_HEAD];
        if (place->role != role)
            continue;
        double *to = (double *)((char *)readings + place->at);
        const bool is = coordinate(value, &number);
        if (is && unit->dimension == SUMI_UNIT_LENGTH)
            number *= unit->factor / 1000; /* mm to m */
        const bool can_be = is && number >= place->least && number <= place->most;
        if (can_be && role == SUMI_ROLE_LONGITUDE && number > 180)
            number -= 360; /* counted eastward all around */
        if (can_be) {
            if (!isnan(*to) && *to != number)
                sumi_found(table->findings, SUMI_LEFT_OUT, SUMI_TABLE_AT(table, line), NULL, SUMI_E_WEATHER_PLACE_TWICE,
                           about);
            *to = isnan(*to) ? number : *to;
        } else
            sumi_found(table->findings, SUMI_LEFT_OUT, SUMI_TABLE_AT(table, line), about, SUMI_E_TABLE_PLACE_VALUE,
                       sumi_piece_shown(value, found, sizeof found), place->word);
    }
}

static bool of_place(enum sumi_role role)
{
    return role >= SUMI_ROLE_STATION && role <= SUMI_ROLE_UTC_OFFSET;
}

static bool has_degrees(struct sumi_piece text)
{
    char plain[SUMI_HEAD];
    if (text.length >= sizeof plain)
        return false;
    sumi_plain(text, plain, sizeof plain);
    return strstr(plain, "°") || strstr(plain, "度");
}

/* Bytes of a colon or comma of full width; 0: none stands there. */
static size_t wide_mark(const char *at, const char *stop)
{
    return stop - at >= 3 && (memcmp(at, "：", 3) == 0 || memcmp(at, "，", 3) == 0) ? 3 : 0;
}

/* Whether another name of the place follows a blank: "37.78 经度：112.55". */
static bool name_follows(const char *at, const char *stop)
{
    const char *start = at + 1;
    struct sumi_head is;
    if (*at != ' ' && *at != '\t')
        return false;
    for (at = start; at < stop && !strchr(":= \t,;", *at) && !wide_mark(at, stop); at++)
        ;
    if (at == start || at == stop || !(strchr(":=", *at) || memcmp(at, "：", strlen("：")) == 0))
        return false;
    sumi_head_read((struct sumi_piece){start, (size_t)(at - start)}, &is);
    return of_place(is.role);
}

/* "latitude_deg: 37.78", "纬度：37.78", "站名,太原,海拔(m),778": names and values one after the other. */
static bool read_pairs(struct sumi_table *table, struct sumi_piece text, int line)
{
    static const char between[] = ":=,;\t";
    const char *at = text.start, *stop = text.start + text.length;
    bool any = false;
    struct sumi_head is = {.role = SUMI_ROLE_UNKNOWN};
    char about[SUMI_HEAD] = "";
    while (at < stop) {
        const char *end = at;
        size_t wide = 0;
        while (end < stop && !strchr(between, *end) && !wide && !(end > at && name_follows(end, stop))) {
            wide = wide_mark(end, stop);
            end += !wide;
        }
        struct sumi_piece part = sumi_piece_trimmed(at, end);
        while (part.length > 0 && (*part.start == '"' || *part.start == '\''))
            part = (struct sumi_piece){part.start + 1, part.length - 1};
        const bool minutes = has_degrees(part); /* whose marks are quotes too */
        while (!minutes && part.length > 0 &&
               (part.start[part.length - 1] == '"' || part.start[part.length - 1] == '\''))
            part.length--;
        if (of_place(is.role)) {
            sumi_table_say_place(table, is.role, &is.unit, about, part, line);
            any = true;
            is.role = SUMI_ROLE_UNKNOWN;
        } else if (part.length > 0 && part.length < SUMI_HEAD) {
            sumi_head_read(part, &is);
            sumi_piece_shown(part, about, sizeof about);
        }
        at = end + (wide ? wide : 1);
    }
    return any;
}

/* "lattitude_deg: 37", which no name of Sumi's is: it stays a note. */
static void tell_unknown_place(struct sumi_table *table, struct sumi_piece text, int line)
{
    static const char *const names[] = {"latitude_deg", "longitude_deg", "elevation_m", "wind_height_m"};
    const char *colon = memchr(text.start, ':', text.length);
    char key[SUMI_HEAD], hint[512] = SUMI_WORD_WEATHER_PLACES;
    const struct sumi_piece piece = sumi_piece_trimmed(text.start, colon ? colon : text.start);
    if (piece.length == 0 || piece.length >= sizeof key)
        return;
    sumi_piece_shown(piece, key, sizeof key);
    const char *unit = strrchr(key, '_');
    if (!unit || strchr(key, ' ') || (strcmp(unit, "_deg") != 0 && strcmp(unit, "_m") != 0))
        return;
    const char *near = sumi_nearest(key, names, sizeof names / sizeof *names);
    if (near)
        snprintf(hint, sizeof hint, SUMI_WORD_WEATHER_PLACE_NEAR, near, near);
    sumi_found(table->findings, SUMI_LEFT_OUT, SUMI_TABLE_AT(table, line), NULL, SUMI_E_WEATHER_PLACE_UNKNOWN, key,
               hint);
}

static bool has_value(struct sumi_piece text)
{
    for (size_t k = 0; k < text.length; k++)
        if (strchr("0123456789=:", text.start[k]))
            return true;
    return false;
}

/* A line of names of the place, whose values stand in the next line: as Open-Meteo writes them. */
static bool read_place_rows(struct sumi_table *table, const struct sumi_source_line *names,
                            const struct sumi_source_line *values)
{
    static const char likely[] = {',', ';', '\t'};
    for (size_t s = 0; s < sizeof likely; s++) {
        const char *at = names->start, *of = values->start;
        int n = 0, found = 0;
        for (; at <= names->stop && n < SUMI_TABLE_COLUMNS; n++) {
            struct sumi_head is;
            const struct sumi_piece name = sumi_table_field(&at, names->stop, likely[s]);
            sumi_head_read(name, &is);
            found += of_place(is.role) && !has_value(name);
        }
        if (n < 2 || found < 2)
            continue;
        for (at = names->start; at <= names->stop && of <= values->stop;) {
            char about[SUMI_HEAD];
            struct sumi_head is;
            const struct sumi_piece name = sumi_table_field(&at, names->stop, likely[s]);
            const struct sumi_piece value = sumi_table_field(&of, values->stop, likely[s]);
            sumi_head_read(name, &is);
            if (of_place(is.role))
                sumi_table_say_place(table, is.role, &is.unit, sumi_piece_shown(name, about, sizeof about), value,
                                     values->number);
        }
        return true;
    }
    return false;
}

void sumi_table_read_titles(struct sumi_table *table)
{
    struct sumi_source_line line = {.number = 0};
    const int head_line = table->head_line - (table->layout ? table->layout->above : 0);
    while (sumi_source_next(table->source, &line) && line.number < head_line) {
        struct sumi_source_line next = line;
        struct sumi_piece text = sumi_piece_trimmed(line.start, line.stop);
        if (text.length == 0 || text.length > LONGEST_HEAD_LINE)
            continue;
        const bool comment = *text.start == '#';
        if (comment)
            text = sumi_piece_trimmed(text.start + 1, line.stop);
        if (!comment && sumi_source_next(table->source, &next) && next.number < head_line &&
            read_place_rows(table, &line, &next)) {
            line = next;
            continue;
        }
        struct sumi_head is;
        sumi_head_read(text, &is);
        if (!isnan(is.utc_offset_h) && isnan(table->readings->utc_offset_h))
            table->readings->utc_offset_h = is.utc_offset_h;
        if (read_pairs(table, text, line.number))
            continue;
        sumi_table_add_note(table, text);
        if (comment)
            tell_unknown_place(table, text, line.number);
    }
}

/* --- the head --- */

static const char *all_heads(const struct sumi_table *table, char *text, size_t size)
{
    size_t length = 0;
    text[0] = '\0';
    for (int c = 0; c < table->n_columns && length + 1 < size; c++)
        if (*table->column[c].head)
            length += (size_t)snprintf(text + length, size - length, "%s%s", length ? ", " : "", table->column[c].head);
    sumi_text_mend(text);
    return text;
}

static enum sumi_status take_answer(struct sumi_table *table, const char *head, const char *as)
{
    const char *names[SUMI_TABLE_COLUMNS];
    char listed[LISTED], meant[SUMI_NEAREST_MEANT];
    struct sumi_head is;
    const bool ignored = *as == '_' || strcmp(as, "ignore") == 0;
    sumi_head_read((struct sumi_piece){as, strlen(as)}, &is);
    if (!ignored && is.role == SUMI_ROLE_UNKNOWN)
        return sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_ANSWER_AS, as);
    bool found = false;
    for (int c = 0; c < table->n_columns; c++) {
        struct sumi_table_column *column = &table->column[c];
        names[c] = column->head;
        if (!sumi_table_same_head(column->head, head))
            continue;
        found = true;
        column->answered = column->by_user = true;
        column->probe = false;
        if (ignored) {
            sumi_head_read((struct sumi_piece){"", 0}, &column->is);
        } else {
            const double depth = column->is.depth_cm;
            column->is = is;
            if (isnan(is.depth_cm) && is.quantity == SUMI_READS_SOIL_WATER)
                column->is.depth_cm = depth;
        }
    }
    if (found)
        return SUMI_OK;
    sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_ANSWER_HEAD, head,
                 all_heads(table, listed, sizeof listed));
    const char *near = sumi_nearest_meant(sumi_nearest(head, names, (size_t)table->n_columns), meant);
    if (*near && table->error)
        sumi_advise(table->error, near);
    return SUMI_INPUT;
}

/* Two or more that look like A1(5) are probes. */
static void take_probes(struct sumi_table *table)
{
    int n = 0;
    for (int c = 0; c < table->n_columns; c++)
        n += table->column[c].probe;
    for (int c = 0; c < table->n_columns; c++)
        if (table->column[c].probe && n > 1) {
            struct sumi_table_column *column = &table->column[c];
            column->is.role = SUMI_ROLE_VALUE;
            column->is.quantity = SUMI_READS_SOIL_WATER;
            sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, table->head_line), column->head,
                       SUMI_E_TABLE_PROBE_TAKEN, column->is.depth_cm);
        }
}

/* --- the line of units --- */

/* A line of units has at least one, no number, and blank fields, units and words besides. */
static bool is_units(const struct sumi_table *table, const struct sumi_source_line *line)
{
    int units = 0, others = 0, n = 0;
    for (const char *at = line->start; at <= line->stop && n <= table->n_columns; n++) {
        struct sumi_unit unit;
        const struct sumi_piece field = sumi_table_field(&at, line->stop, table->separator);
        struct sumi_piece inside = field;
        if (field.length > 2 && (*field.start == '(' || *field.start == '['))
            inside = (struct sumi_piece){field.start + 1, field.length - 2};
        if (field.length == 0 || sumi_piece_is(field, "()"))
            continue;
        if (*field.start >= '0' && *field.start <= '9' && !sumi_unit_read(inside, &unit))
            return false;
        if (sumi_unit_read(inside, &unit))
            units++;
        else
            others++;
    }
    return units > 0 && units >= others && n <= table->n_columns + 1;
}

static void take_units(struct sumi_table *table, const struct sumi_source_line *line)
{
    const char *at = line->start;
    for (int c = 0; c < table->n_columns && at <= line->stop; c++) {
        struct sumi_table_column *column = &table->column[c];
        struct sumi_piece field = sumi_table_field(&at, line->stop, table->separator);
        struct sumi_unit unit;
        if (field.length > 2 && (*field.start == '(' || *field.start == '['))
            field = (struct sumi_piece){field.start + 1, field.length - 2};
        if ((!column->answered || table->layout) && column->is.unit.dimension == SUMI_UNIT_NONE &&
            sumi_unit_read(field, &unit) && (column->is.role != SUMI_ROLE_UNKNOWN))
            column->is.unit = unit;
    }
}

static bool is_rule(const struct sumi_source_line *line)
{
    size_t n = 0;
    for (const char *c = line->start; c < line->stop; c++, n++)
        if (!strchr("-=_+|, \t;", *c))
            return false;
    return n > 2 && (memchr(line->start, '-', n) || memchr(line->start, '=', n));
}

/* --- names in two lines --- */

static bool has_letter(struct sumi_piece text)
{
    for (size_t k = 0; k < text.length; k++)
        if ((unsigned char)text.start[k] >= 0x80 || (unsigned char)((text.start[k] | 0x20) - 'a') < 26)
            return true;
    return false;
}

/* Whether a line below the head goes on with the names: words, no number, and nothing below the names of times. Groups
 * stand above, as cells that a spreadsheet had merged: "date,temperature,,rain" above ",highest,lowest,". */
static bool is_second(const struct sumi_table *table, const struct sumi_source_line *head,
                      const struct sumi_source_line *line)
{
    const char *above = head->start, *at = line->start;
    int words = 0;
    if (table->separator == ' ')
        return false;
    for (int n = 0; at <= line->stop && n < SUMI_TABLE_COLUMNS; n++) {
        const struct sumi_piece field = sumi_table_field(&at, line->stop, table->separator);
        struct sumi_piece name = {head->stop, 0};
        struct sumi_unit unit;
        struct sumi_head is;
        double number;
        if (above <= head->stop)
            name = sumi_table_field(&above, head->stop, table->separator);
        if (field.length == 0)
            continue;
        sumi_head_read(name, &is);
        if (sumi_piece_number(field, &number) || field.length >= SUMI_HEAD / 2 ||
            (of_time(is.role) && is.unit.dimension == SUMI_UNIT_NONE))
            return false;
        words += !sumi_unit_read(field, &unit) && *field.start != '(' && *field.start != '[' && has_letter(field);
    }
    return words > 0;
}

/* Names of both lines together: "highest temperature", each group for the blank cells to its right too. */
static enum sumi_status add_both(struct sumi_table *table, const struct sumi_source_line *head,
                                 const struct sumi_source_line *line)
{
    const char *above = head->start, *at = line->start;
    struct sumi_piece group = {head->stop, 0};
    enum sumi_status status = SUMI_OK;
    while (status == SUMI_OK && (above <= head->stop || at <= line->stop)) {
        struct sumi_piece name = {head->stop, 0}, below = {line->stop, 0};
        struct sumi_unit unit;
        char both[2 * SUMI_HEAD];
        if (above <= head->stop)
            name = sumi_table_field(&above, head->stop, table->separator);
        if (at <= line->stop)
            below = sumi_table_field(&at, line->stop, table->separator);
        if (name.length > 0)
            group = name;
        if (below.length == 0 || group.length >= SUMI_HEAD) {
            status = sumi_table_add_column(table, name);
            continue;
        }
        const bool of_unit = sumi_unit_read(below, &unit);
        const bool apart = (unsigned char)below.start[below.length - 1] < 0x80;
        const int length = of_unit ? snprintf(both, sizeof both, "%.*s (%.*s)", (int)group.length, group.start,
                                              (int)below.length, below.start)
                                   : snprintf(both, sizeof both, "%.*s%s%.*s", (int)below.length, below.start,
                                              apart ? " " : "", (int)group.length, group.start);
        status = sumi_table_add_column(table, (struct sumi_piece){both, (size_t)length});
    }
    return status;
}

/* --- heads and titles between rows --- */

/* Takes the title of a station between rows: whether it is one. */
static bool is_title(struct sumi_table *table, struct sumi_piece text, int line)
{
    struct sumi_readings *r = table->readings;
    char name[sizeof r->station];
    const long number = r->number;
    memcpy(name, r->station, sizeof name);
    r->number = 0;
    *r->station = '\0';
    read_pairs(table, text, line);
    const bool is = r->number != 0 || *r->station;
    const bool same = number == r->number && strcmp(name, r->station) == 0;
    r->number = number;
    memcpy(r->station, name, sizeof name);
    if (is)
        table->other_station = same ? 0 : line;
    return is;
}

bool sumi_table_is_between(struct sumi_table *table, const char *start, const char *stop, int number)
{
    const struct sumi_source_line line = {start, stop, number};
    const struct score score = score_of(&line, table->separator, table->options);
    if (score.numbers > 0 || !is_head(&score, true))
        return stop - start < LONGEST_HEAD_LINE && is_title(table, sumi_piece_trimmed(start, stop), number);
    bool same = true;
    const char *at = start;
    for (int c = 0; same && at <= stop; c++) {
        char head[SUMI_HEAD];
        sumi_piece_shown(sumi_table_field(&at, stop, table->separator), head, sizeof head);
        same = c < table->n_columns ? sumi_table_same_head(head, table->column[c].head) : *head == '\0';
    }
    table->other_head = same ? 0 : number;
    if (same)
        sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, number), NULL, SUMI_E_TABLE_ROW_HEAD);
    return true;
}

/* The names of a layout whose file has none. */
static enum sumi_status add_given(struct sumi_table *table)
{
    enum sumi_status status = SUMI_OK;
    for (const struct sumi_layout_column *c = table->layout->columns; status == SUMI_OK && c && c->head; c++)
        status = sumi_table_add_column(table, (struct sumi_piece){c->head, strlen(c->head)});
    return status == SUMI_OK && table->layout->open ? sumi_table_add_open(table) : status;
}

/* Lines between names and rows, of which one may have units. */
static void pass_between(struct sumi_table *table, struct sumi_source_line *line)
{
    for (int k = 1; k <= table->layout->between && sumi_source_next(table->source, line); k++) {
        if (k == table->layout->units)
            take_units(table, line);
        table->first_line = line->number + 1;
        table->body_at = (size_t)(line->stop - table->source->text) + 1;
    }
}

/* Names in one line or two; *line is the last of them. */
static enum sumi_status add_names(struct sumi_table *table, struct sumi_source_line *line)
{
    const char *text = table->source->text, *at = text + table->head_at;
    const struct sumi_source_line head = {at, line->stop, table->head_line};
    struct sumi_source_line below = *line;
    enum sumi_status status = SUMI_OK;
    if (table->layout && table->layout->above > 0)
        return sumi_table_add_above(table, line->stop);
    if (!table->layout && sumi_source_next(table->source, &below) && is_second(table, &head, &below)) {
        status = add_both(table, &head, &below);
        *line = below;
        table->first_line = line->number + 1;
        table->body_at = (size_t)(line->stop - text) + 1;
        return status;
    }
    while (status == SUMI_OK && at <= line->stop)
        status = sumi_table_add_column(table, sumi_table_field(&at, line->stop, table->separator));
    return status;
}

enum sumi_status sumi_table_read_head(struct sumi_table *table)
{
    const char *text = table->source->text;
    const bool nameless = table->layout && table->layout->names.way == SUMI_NO_SIGN;
    struct sumi_source_line line = {text, text + table->body_at - 1, table->head_line};
    enum sumi_status status = nameless ? add_given(table) : add_names(table, &line);
    while (status == SUMI_OK && table->n_columns > 1 && !*table->column[table->n_columns - 1].head)
        table->n_columns--; /* separators behind the last name */
    if (status == SUMI_OK && table->layout)
        sumi_layout_say_columns(table);
    for (int k = 0; status == SUMI_OK && k < table->options->n_answers; k++)
        status = take_answer(table, table->options->head[k], table->options->as[k]);
    if (status != SUMI_OK || nameless)
        return status;
    take_probes(table);
    if (table->layout && table->layout->between > 0)
        pass_between(table, &line);
    for (int k = 0; k < 3 && sumi_source_next(table->source, &line) && (is_units(table, &line) || is_rule(&line));
         k++) {
        if (!is_rule(&line))
            take_units(table, &line);
        table->first_line = line.number + 1;
        table->body_at = (size_t)(line.stop - text) + 1;
    }
    return SUMI_OK;
}
