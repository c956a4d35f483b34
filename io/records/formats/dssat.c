/* DSSAT's file of weather, .WTH: a line about the station below its names, and a line a day below theirs. */
#include "io/records/formats/dssat_internal.h"
#include "io/records/formats_internal.h"

#include "messages/dssat.h"
#include "messages/memory.h"
#include "messages/text.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- heads --- */

static bool is_date_word(const char *word)
{
    return strcmp(word, "DATE") == 0 || strcmp(word, "YRDAY") == 0 || strcmp(word, "YRDOY") == 0 ||
           strcmp(word, "W_DATE") == 0 || strcmp(word, "WDATE") == 0;
}

static int find_word(const struct sumi_dssat_head *head, const char *const *names)
{
    for (int k = 0; k < head->n; k++)
        for (int n = 0; names[n]; n++)
            if (strcmp(head->word[k], names[n]) == 0)
                return k;
    return -1;
}

static const char *const code_names[] = {"INSI", NULL};
static const char *const latitude_names[] = {"LAT", "LATI", "LATITUDE", "XLAT", "WTHLAT", NULL};
static const char *const longitude_names[] = {"LONG", "LON", "LONGITUD", "LONGITUDE", "XLONG", "WTHLONG", NULL};
static const char *const elevation_names[] = {"ELEV", "XELEV", "ELEVATION", NULL};
static const char *const height_names[] = {"WNDHT", "WINDHT", NULL};
static const char *const mean_names[] = {"TAV", NULL};
static const char *const range_names[] = {"AMP", "TAMP", NULL};
static const char *const site_names[] = {"SITE", NULL};

enum kind { A_BLANK, A_COMMENT, A_TITLE, A_HEAD_OF_DAYS, A_HEAD_OF_THE_STATION, ANOTHER_HEAD, A_LINE };

/* What a line is; a head's names too. */
static enum kind kind_of(const struct sumi_lines *lines, struct sumi_dssat_head *head)
{
    const struct sumi_piece line = sumi_piece_trimmed(lines->start, lines->stop);
    if (line.length == 0 || *line.start == 0x1a)
        return A_BLANK;
    if (*line.start == '!')
        return A_COMMENT;
    if (*line.start == '*' || *line.start == '$')
        return A_TITLE;
    if (*line.start != '@')
        return A_LINE;
    sumi_dssat_head(lines, head);
    if (head->n > 1 && is_date_word(head->word[0]))
        return A_HEAD_OF_DAYS;
    return find_word(head, latitude_names) >= 0 && find_word(head, longitude_names) >= 0 ? A_HEAD_OF_THE_STATION
                                                                                         : ANOTHER_HEAD;
}

static bool is_dssat(const struct sumi_source *source)
{
    struct sumi_lines lines;
    struct sumi_dssat_head head;
    struct sumi_error error = {0};
    if (sumi_lines_begin(&lines, source->path, source->text, source->size < 65536 ? source->size : 65536, &error) !=
        SUMI_OK)
        return false;
    bool other = false; /* its title is another: then it takes days to tell it */
    while (sumi_lines_next(&lines)) {
        struct sumi_piece line = sumi_piece_trimmed(lines.start, lines.stop);
        const enum kind kind = kind_of(&lines, &head);
        if (kind == A_BLANK || kind == A_COMMENT)
            continue;
        if (kind == A_HEAD_OF_DAYS || (kind == A_HEAD_OF_THE_STATION && !other && find_word(&head, code_names) == 0))
            return true;
        if (kind != A_TITLE && !other)
            return false;
        while (line.length > 0 && (*line.start == '*' || *line.start == '$'))
            line.start++, line.length--;
        if (kind == A_TITLE && line.length >= 7 && strncasecmp(line.start, "WEATHER", 7) == 0)
            return true;
        other = true;
    }
    return false;
}

/* --- the station --- */

/* The text under a name: in order where there are as many as names, else what lies below it. */
static struct sumi_piece under(const struct sumi_dssat_head *head, const struct sumi_dssat_row *row, int word)
{
    if (word < 0)
        return (struct sumi_piece){"", 0};
    if (row->n == head->n)
        return row->token[word].piece;
    for (int t = 0; t < row->n; t++) {
        const struct sumi_dssat_token *token = &row->token[t];
        if (token->start >= (word > 0 ? head->end[word - 1] : 0) && token->end <= head->end[word])
            return token->piece;
    }
    return (struct sumi_piece){"", 0};
}

/* A number of the station's line within bounds, or NAN; what is no such number is told. */
static double said(struct sumi_dssat *wth, const struct sumi_dssat_head *head, const struct sumi_dssat_row *row,
                   const char *const *names, double least, double most, const char *unit)
{
    double value;
    char shown[32];
    const int word = find_word(head, names);
    const struct sumi_piece text = under(head, row, word);
    if (text.length == 0 || sumi_piece_missing(text))
        return NAN;
    const bool number = sumi_piece_number(text, &value);
    const bool code = number && sumi_dssat_code(value) && names != longitude_names; /* there are places at -99 */
    if (number && !code && value >= least && value <= most)
        return value;
    if (!number || !sumi_dssat_code(value))
        sumi_found(wth->findings, SUMI_LEFT_OUT,
                   &(struct sumi_found_at){.file = wth->source->path, .line = head->line, .day = SUMI_NO_DATE},
                   head->word[word], SUMI_E_DSSAT_PLACE_VALUE, head->word[word],
                   sumi_text_shown(text.start, text.length, 20, shown, sizeof shown), least, most, unit);
    return NAN;
}

static void add_note(struct sumi_readings *r, const char *name, double value)
{
    const size_t length = strlen(r->notes);
    char number[SUMI_NUMBER_TEXT];
    if (!isnan(value) && length + 64 < sizeof r->notes)
        snprintf(r->notes + length, sizeof r->notes - length, "%s%s %s", length ? "\n" : "", name,
                 sumi_text_number(value, number));
}

static void take_place(struct sumi_dssat *wth, const struct sumi_dssat_head *head, const struct sumi_dssat_row *row,
                       int line)
{
    struct sumi_readings *r = wth->readings;
    const struct sumi_found_at at = {.file = wth->source->path, .line = line, .day = SUMI_NO_DATE};
    const double latitude = said(wth, head, row, latitude_names, -90, 90, "degrees");
    const double longitude = said(wth, head, row, longitude_names, -180, 360, "degrees");
    if (latitude == 0.0 && longitude == 0.0) {
        sumi_found(wth->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_DSSAT_PLACE_ZERO);
        return;
    }
    r->latitude = latitude;
    if (isnan(latitude))
        return;
    r->longitude = longitude > 180.0 ? longitude - 360.0 : longitude;
    if (longitude == 0.0)
        sumi_found(wth->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_DSSAT_LONGITUDE_ZERO);
}

static void take_station(struct sumi_dssat *wth, const struct sumi_dssat_head *head, const struct sumi_lines *lines)
{
    struct sumi_readings *r = wth->readings;
    struct sumi_dssat_row row;
    sumi_dssat_row(lines, head, &row);
    const int code = find_word(head, code_names), site = find_word(head, site_names);
    struct sumi_piece name = code == 0 && row.n > 0 ? row.token[0].piece : under(head, &row, code);
    if (name.length == 0 && site == head->n - 1 && row.n > 0 && row.token[row.n - 1].kind == SUMI_DSSAT_TEXT)
        name = row.token[row.n - 1].piece;
    sumi_text_shown(name.start, name.length, 40, r->station, sizeof r->station);
    take_place(wth, head, &row, lines->number);
    r->elevation = said(wth, head, &row, elevation_names, -450, 9000, "m");
    wth->wind_height = said(wth, head, &row, height_names, 0.1, 200, "m");
    r->wind_height = wth->wind_height;
    add_note(r, "TAV", said(wth, head, &row, mean_names, -60, 60, "degC"));
    add_note(r, "AMP", said(wth, head, &row, range_names, 0, 100, "degC"));
}

/* A second line about a station: of the same one, or asked for. */
static void take_second(struct sumi_dssat *wth, const struct sumi_dssat_head *head, const struct sumi_lines *lines)
{
    struct sumi_readings other;
    struct sumi_dssat second = *wth;
    char one[64], two[64];
    const struct sumi_readings *r = wth->readings;
    sumi_readings_init(&other);
    second.readings = &other;
    second.findings = NULL;
    take_station(&second, head, lines);
    if (fabs(other.latitude - r->latitude) < 0.01 && fabs(other.longitude - r->longitude) < 0.01)
        return;
    if (strcmp(other.station, r->station) == 0 && isnan(other.latitude))
        return;
    snprintf(one, sizeof one, "%g, %g", r->latitude, r->longitude);
    snprintf(two, sizeof two, "%g, %g", other.latitude, other.longitude);
    sumi_found(wth->findings, SUMI_ASKED,
               &(struct sumi_found_at){.file = wth->source->path, .line = lines->number, .day = SUMI_NO_DATE}, NULL,
               SUMI_E_DSSAT_STATIONS_TWO, r->station, one, other.station, two);
}

static void take_title(struct sumi_readings *r, const struct sumi_lines *lines)
{
    struct sumi_piece line = sumi_piece_trimmed(lines->start, lines->stop);
    if (*r->notes)
        return;
    while (line.length > 0 && strchr("*$ ", *line.start))
        line.start++, line.length--;
    sumi_text_shown(line.start, line.length, 100, r->notes, 256);
}

/* --- dates --- */

enum { CENTURY = 35 }; /* years of two digits up to it are of this century, as DSSAT takes them since version 4.7 */

/* The day of a token by its width: YYYYDDD, YYDDD, or that without its first zeros. false with a finding. */
static bool day_of(struct sumi_dssat *wth, const struct sumi_dssat_token *token, int line, int *day)
{
    const struct sumi_found_at at = {.file = wth->source->path, .line = line, .day = SUMI_NO_DATE};
    char shown[32];
    int number = 0;
    bool digits = token->piece.length >= 1 && token->piece.length <= 7 && token->piece.length != 6;
    for (size_t k = 0; digits && k < token->piece.length; k++) {
        digits = token->piece.start[k] >= '0' && token->piece.start[k] <= '9';
        number = 10 * number + (token->piece.start[k] - '0');
    }
    sumi_text_shown(token->piece.start, token->piece.length, 20, shown, sizeof shown);
    if (!digits || (token->piece.length == 7 && number < 1000000)) {
        sumi_found(wth->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_DSSAT_DATE_FORM, shown);
        return false;
    }
    int year = number / 1000;
    const int doy = number % 1000;
    if (token->piece.length < 7)
        year += year <= CENTURY ? 2000 : 1900;
    if (doy < 1 || doy > 366 || (doy == 366 && !sumi_date_valid(year, 2, 29))) {
        sumi_found(wth->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_DSSAT_DATE_NONE, shown);
        return false;
    }
    if (token->piece.length < 5)
        sumi_found(wth->findings, SUMI_MENDED, &at, NULL, SUMI_E_DSSAT_DATE_ZEROS, shown, number);
    if (token->piece.length < 7 && !wth->of_two_digits)
        sumi_found(wth->findings, SUMI_NOTED, &at, NULL, SUMI_E_DSSAT_DATE_CENTURY, CENTURY, 2000 + CENTURY);
    wth->of_two_digits = wth->of_two_digits || token->piece.length < 7;
    *day = sumi_date_number(year, 1, 1) + doy - 1;
    return true;
}

/* Years of two digits that run on from 35 to 36 are of one century, and nobody says which. */
static void look_at_years(struct sumi_dssat *wth, int before, int after, int line)
{
    char one[SUMI_DATE_TEXT], other[SUMI_DATE_TEXT];
    if (before == SUMI_NO_DATE || sumi_date_split(before).year != 2000 + CENTURY ||
        sumi_date_split(after).year != 1900 + CENTURY + 1)
        return;
    sumi_found(wth->findings, SUMI_ASKED,
               &(struct sumi_found_at){.file = wth->source->path, .line = line, .day = SUMI_NO_DATE}, NULL,
               SUMI_E_DSSAT_DATE_OPEN, sumi_date_format(after, other), sumi_date_format(before, one));
}

/* --- days --- */

/* How the lines below a head lie under its names. */
struct block {
    int rows, in_order, odd, exact, values;
    int short_line, short_values; /* the first line with more or fewer values than names */
    bool shifted, open;
};

struct walk {
    struct sumi_lines lines;
    struct sumi_dssat_head head; /* of the lines at hand */
    enum kind below;             /* of which kind it is */
    int n_blocks, stations, before;
    int column[SUMI_DSSAT_WORDS];
    bool last_filled; /* a line above has a value in the last column */
    struct block block[SUMI_DSSAT_BLOCKS];
};

static void weigh(struct walk *w)
{
    struct sumi_dssat_row row;
    struct block *b = &w->block[w->n_blocks - 1];
    sumi_dssat_row(&w->lines, &w->head, &row);
    if (row.n < 2)
        return;
    b->rows++;
    b->in_order += row.fit == SUMI_DSSAT_IN_ORDER;
    b->odd += row.fit == SUMI_DSSAT_ODD;
    b->exact += row.fit == SUMI_DSSAT_FITS ? row.exact : 0;
    b->values += row.fit == SUMI_DSSAT_FITS ? row.filled : 0;
    if ((row.values < w->head.n - 1 || row.fit == SUMI_DSSAT_ODD) && b->short_line == 0) {
        b->short_line = w->lines.number;
        b->short_values = row.values;
    }
}

/* Whether the names of a block stand above their values. Where a tenth of its lines says no they do not; then lines
 * that are short of a value cannot be read. Nor can they where most values end elsewhere than their names, or most
 * lines fit nowhere. */
static void decide(struct walk *w)
{
    for (int k = 0; k < w->n_blocks; k++) {
        struct block *b = &w->block[k];
        b->shifted = 10 * b->in_order > b->rows;
        b->open = b->short_line > 0 && (b->shifted || 2 * b->exact < b->values || 2 * b->odd > b->rows);
    }
}

/* Goes over the file for how its lines lie. SUMI_INPUT: there is no line of names. */
static enum sumi_status look_over(struct sumi_dssat *wth, struct walk *w)
{
    struct sumi_dssat_head head;
    while (sumi_lines_next(&w->lines)) {
        const enum kind kind = kind_of(&w->lines, &head);
        if (kind == A_COMMENT || kind == A_TITLE)
            sumi_dssat_comment(wth, &w->lines);
        if (kind >= A_HEAD_OF_DAYS && kind <= ANOTHER_HEAD) {
            w->head = head;
            w->below = kind;
        }
        if (kind == A_HEAD_OF_DAYS && w->n_blocks++ == SUMI_DSSAT_BLOCKS)
            return sumi_fail_in(wth->error, wth->source->path, SUMI_E_DSSAT_HEAD_MANY, SUMI_DSSAT_BLOCKS);
        if (kind == A_LINE && w->below == A_HEAD_OF_DAYS)
            weigh(w);
    }
    decide(w);
    return w->n_blocks > 0 ? SUMI_OK : sumi_fail_in(wth->error, wth->source->path, SUMI_E_DSSAT_HEAD_NONE);
}

static void tell_block(struct sumi_dssat *wth, const struct walk *w)
{
    const struct block *b = &w->block[w->n_blocks - 1];
    const struct sumi_found_at at = {.file = wth->source->path, .line = w->head.line, .day = SUMI_NO_DATE};
    if (b->open)
        sumi_found(wth->findings, SUMI_ASKED, &at, NULL, SUMI_E_DSSAT_COLUMNS_OPEN, b->short_line, b->short_values,
                   w->head.n - 1);
    else if (b->shifted)
        sumi_found(wth->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_DSSAT_COLUMNS_SHIFTED);
}

static void take_value(struct sumi_dssat *wth, int c, const struct sumi_dssat_token *token,
                       const struct sumi_found_at *at)
{
    struct sumi_readings *r = wth->readings;
    const struct sumi_reading_column *column = &r->column[c];
    char shown[32];
    if (token->kind == SUMI_DSSAT_NUMBER && !token->flagged && !sumi_dssat_code(token->value)) {
        r->value[c][r->n - 1] = column->factor * token->value + column->offset;
        return;
    }
    sumi_text_shown(token->piece.start, token->piece.length, 20, shown, sizeof shown);
    if (token->kind == SUMI_DSSAT_MISSING || sumi_dssat_code(token->value))
        sumi_found(wth->findings, SUMI_MENDED, at, column->head, SUMI_E_DSSAT_VALUE_CODE, shown);
    else if (token->kind == SUMI_DSSAT_BROKEN)
        sumi_found(wth->findings, SUMI_LEFT_OUT, at, column->head, SUMI_E_DSSAT_VALUE_KIND, shown);
    else
        r->value[c][r->n - 1] = column->factor * token->value + column->offset;
    if (token->flagged)
        sumi_found(wth->findings, SUMI_NOTED, at, column->head, SUMI_E_DSSAT_VALUE_FLAG, shown);
}

/* Whether the last line of the file ends within: no line end, and fewer values than names or a point at its end. */
static bool is_cut(const struct walk *w, const struct sumi_dssat_row *row)
{
    return w->lines.stop == w->lines.end && row->n > 0 &&
           (row->values < w->head.n - 1 || w->lines.stop[-1] == '.' || w->lines.stop[-1] == '-');
}

/* Where a value lacks within a line, those behind it may have moved up, and then the last column is blank. */
static void look_at_last(struct sumi_dssat *wth, struct walk *w, const struct sumi_dssat_row *row)
{
    const int last = w->head.n - 1;
    if (last < 1)
        return;
    if (row->of[last] >= 0)
        w->last_filled = true;
    else if (w->last_filled)
        sumi_found(wth->findings, SUMI_DOUBTED,
                   &(struct sumi_found_at){.file = wth->source->path, .line = w->lines.number, .day = SUMI_NO_DATE},
                   w->head.word[last], SUMI_E_DSSAT_LINE_LAST);
}

static enum sumi_status take_day(struct sumi_dssat *wth, struct walk *w)
{
    struct sumi_dssat_row row;
    const struct block *b = &w->block[w->n_blocks - 1];
    const struct sumi_found_at at = {.file = wth->source->path, .line = w->lines.number, .day = SUMI_NO_DATE};
    char shown[48];
    int day;
    if (b->open)
        return SUMI_OK;
    sumi_dssat_row(&w->lines, &w->head, &row);
    if (is_cut(w, &row)) {
        sumi_found(wth->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_DSSAT_LINE_CUT);
        return SUMI_OK;
    }
    if (row.n == 0 || !day_of(wth, &row.token[0], w->lines.number, &day))
        return SUMI_OK;
    if (row.fit != SUMI_DSSAT_FITS && !b->shifted &&
        row.between < 0) { /* a number behind the last column is a remark */
        memcpy(row.of, row.under, sizeof row.of);
        row.fit = SUMI_DSSAT_FITS;
    }
    if (row.fit == SUMI_DSSAT_ODD) {
        const struct sumi_piece piece = row.token[row.between > 0 ? row.between : row.n - 1].piece;
        sumi_found(wth->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_DSSAT_VALUE_BETWEEN,
                   sumi_text_shown(piece.start, piece.length, 20, shown, sizeof shown));
        return SUMI_OK;
    }
    if (row.fit == SUMI_DSSAT_IN_ORDER && !b->shifted)
        sumi_found(wth->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_DSSAT_LINE_ORDER);
    look_at_years(wth, w->before, day, w->lines.number);
    w->before = day;
    if (!sumi_readings_add_row(wth->readings, day, 0, w->lines.number))
        return sumi_fail_in(wth->error, wth->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    for (int k = 1; k < w->head.n; k++)
        if (row.of[k] >= 0 && w->column[k] >= 0)
            take_value(wth, w->column[k], &row.token[row.of[k]], &at);
    look_at_last(wth, w, &row);
    if (row.fit == SUMI_DSSAT_FITS && row.beyond < row.n) {
        const char *start = row.token[row.beyond].piece.start;
        const struct sumi_piece rest = sumi_piece_trimmed(start, w->lines.stop);
        sumi_found(wth->findings, SUMI_NOTED, &at, NULL, SUMI_E_DSSAT_LINE_TEXT,
                   sumi_text_shown(rest.start, rest.length, 40, shown, sizeof shown));
    }
    return SUMI_OK;
}

static enum sumi_status take_line(struct sumi_dssat *wth, struct walk *w)
{
    struct sumi_dssat_head head;
    const enum kind kind = kind_of(&w->lines, &head);
    enum sumi_status status = SUMI_OK;
    if (kind == A_TITLE)
        take_title(wth->readings, &w->lines);
    if (kind >= A_HEAD_OF_DAYS && kind <= ANOTHER_HEAD) {
        w->head = head;
        w->below = kind;
    }
    if (kind == A_HEAD_OF_DAYS) {
        w->n_blocks++;
        tell_block(wth, w);
        return sumi_dssat_columns(wth, &w->head, w->column);
    }
    if (kind == A_LINE && w->below == A_HEAD_OF_DAYS)
        return take_day(wth, w);
    if (kind == A_LINE && w->below == A_HEAD_OF_THE_STATION) {
        if (w->stations++ == 0)
            take_station(wth, &w->head, &w->lines);
        else
            take_second(wth, &w->head, &w->lines);
        w->below = ANOTHER_HEAD;
    }
    return status;
}

static enum sumi_status read_all(struct sumi_dssat *wth, struct walk *w)
{
    const struct sumi_lines start = w->lines;
    enum sumi_status status = look_over(wth, w);
    if (status != SUMI_OK)
        return status;
    w->lines = start;
    w->n_blocks = 0;
    w->below = A_BLANK;
    w->before = SUMI_NO_DATE;
    while (status == SUMI_OK && sumi_lines_next(&w->lines))
        status = take_line(wth, w);
    return status;
}

static enum sumi_status read_dssat(const struct sumi_source *source, const struct sumi_reading_options *options,
                                   struct sumi_readings *readings, struct sumi_findings *findings,
                                   struct sumi_error *error)
{
    struct sumi_dssat wth = {.source = source,
                             .options = options,
                             .readings = readings,
                             .findings = findings,
                             .error = error,
                             .wind_height = NAN};
    struct walk walk = {.below = A_BLANK};
    readings->daily = true;
    enum sumi_status status = sumi_lines_begin(&walk.lines, source->path, source->text, source->size, error);
    if (status == SUMI_OK)
        status = read_all(&wth, &walk);
    if (status == SUMI_OK)
        status = sumi_dssat_answered(&wth);
    bool any = false;
    for (int c = 0; c < readings->n_columns; c++)
        any = any || readings->column[c].quantity != SUMI_READS_NOTHING;
    if (status == SUMI_OK && !any)
        return sumi_fail_in(error, source->path, SUMI_E_DSSAT_HEAD_NOTHING);
    if (status == SUMI_OK && readings->n == 0 && sumi_findings_count(findings, SUMI_ASKED) == 0)
        return sumi_fail_in(error, source->path, SUMI_E_DSSAT_ROWS_NONE);
    if (status == SUMI_OK)
        sumi_dssat_look(&wth);
    return status;
}

const struct sumi_format sumi_dssat_format = {
    .name = "dssat",
    .doc = "weather of DSSAT (.WTH)",
    .pieces = true,
    .is = is_dssat,
    .read = read_dssat,
};
