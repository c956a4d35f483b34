/* AquaCrop's series of temperatures (.Tnx, .TMP), rain (.PLU) and reference evapotranspiration (.ETo), and the file
 * that names those of a place (.CLI). Their lines have no dates: five lines of head say step and first day (AquaCrop
 * reference manual, chapter 2.21). */
#include "io/records/formats/models_internal.h"
#include "io/records/formats_internal.h"

#include "messages/memory.h"
#include "messages/models.h"
#include "messages/text.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_VALUES = 2, NO_YEAR = 1901, LAST_YEAR = 2199 };

static const struct kind {
    const char *says, *also; /* the line of names has both; NULL: one is enough */
    int n;
    struct {
        const char *head;
        int quantity;
        const char *unit;
    } column[MOST_VALUES];
} kinds[] = {
    {"Tmin", "TMax", 2, {{"Tmin", SUMI_STATION_TMIN, "degC"}, {"TMax", SUMI_STATION_TMAX, "degC"}}},
    {"Rain", NULL, 1, {{"Total Rain", SUMI_STATION_RAIN, "mm"}}},
    {"ETo", NULL, 1, {{"Average ETo", SUMI_STATION_ET0, "mm"}}},
};

struct series {
    const struct sumi_source *source;
    const struct sumi_reading_options *options;
    struct sumi_readings *readings;
    struct sumi_findings *findings;
    struct sumi_error *error;
    struct sumi_lines lines;
    const struct kind *kind;
    int column[MOST_VALUES]; /* of the readings; -1: not wanted */
    int day;                 /* of the next line */
    int blank;               /* the last line that was, 0: none; it is told where a value follows */
};

static struct sumi_found_at here(const struct series *s)
{
    return (struct sumi_found_at){.file = s->source->path, .line = s->lines.number, .day = SUMI_NO_DATE};
}

/* --- the head --- */

/* "     1  : First day of record (1, 11 or 21 ...)": the number that the next line begins with. */
static enum sumi_status next_number(struct series *s, const char *what, int least, int most, int *number)
{
    double value;
    char shown[40] = "";
    if (sumi_lines_next(&s->lines)) {
        const struct sumi_piece line = sumi_piece_trimmed(s->lines.start, s->lines.stop);
        if (sumi_piece_begins_number(line, &value) && value >= least && value <= most && value == floor(value)) {
            *number = (int)value;
            return SUMI_OK;
        }
        sumi_piece_shown(line, shown, sizeof shown);
    }
    return sumi_fail_in(s->error, s->source->path, SUMI_E_MODELS_AQUACROP_HEAD, shown, s->lines.number, what, least,
                        most);
}

static enum sumi_status read_first_day(struct series *s)
{
    int step, day, month, year;
    enum sumi_status status = next_number(s, SUMI_WORD_AQUACROP_STEP, 1, 3, &step);
    if (status == SUMI_OK && step > 1)
        return sumi_fail_in(s->error, s->source->path, SUMI_E_MODELS_AQUACROP_STEP,
                            step == 2 ? SUMI_WORD_AQUACROP_TEN_DAILY : SUMI_WORD_AQUACROP_MONTHLY,
                            step == 2 ? "2" : "3");
    if (status == SUMI_OK)
        status = next_number(s, SUMI_WORD_AQUACROP_DAY, 1, 31, &day);
    if (status == SUMI_OK)
        status = next_number(s, SUMI_WORD_AQUACROP_MONTH, 1, 12, &month);
    if (status == SUMI_OK)
        status = next_number(s, SUMI_WORD_AQUACROP_YEAR, 1600, LAST_YEAR, &year);
    if (status != SUMI_OK)
        return status;
    if (year == NO_YEAR)
        return sumi_fail_in(s->error, s->source->path, SUMI_E_MODELS_AQUACROP_YEAR_NONE);
    if (!sumi_date_valid(year, month, day))
        return sumi_fail_in(s->error, s->source->path, SUMI_E_MODELS_AQUACROP_DATE_NONE, year, month, day);
    s->day = sumi_date_number(year, month, day);
    return SUMI_OK;
}

static bool is_rule(struct sumi_piece line)
{
    for (size_t k = 0; k < line.length; k++)
        if (line.start[k] != '=')
            return false;
    return line.length > 2;
}

/* The lines up to the rule, of which one names the values. */
static enum sumi_status read_names(struct series *s)
{
    enum { LINES = 20 };
    for (int k = 0; k < LINES && sumi_lines_next(&s->lines); k++) {
        const struct sumi_piece line = sumi_piece_trimmed(s->lines.start, s->lines.stop);
        if (is_rule(line))
            break;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !s->kind; i++)
            if (sumi_piece_behind(line, kinds[i].says) && (!kinds[i].also || sumi_piece_behind(line, kinds[i].also)))
                s->kind = &kinds[i];
    }
    return s->kind ? SUMI_OK : sumi_fail_in(s->error, s->source->path, SUMI_E_MODELS_AQUACROP_KIND);
}

static enum sumi_status add_columns(struct series *s)
{
    for (int c = 0; c < s->kind->n; c++) {
        struct sumi_reading_column column = {
            .quantity = s->kind->column[c].quantity, .gathering = SUMI_GATHER_LEVEL, .factor = 1, .depth_cm = NAN};
        sumi_text_copy(column.head, sizeof column.head, s->kind->column[c].head);
        sumi_text_copy(column.unit, sizeof column.unit, s->kind->column[c].unit);
        s->column[c] = -1;
        if (!sumi_reading_wants(s->options, column.quantity))
            continue;
        s->column[c] = sumi_readings_add_column(s->readings, &column);
        if (s->column[c] < 0)
            return sumi_fail_in(s->error, s->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    }
    return SUMI_OK;
}

/* --- the days --- */

/* How many numbers a line begins with, of which value[n] are the first; *more: something else stands there too. A word
 * for a missing one, as NaN, counts. */
static int numbers_of(struct sumi_piece line, int n, double *value, bool *more)
{
    const char *at = line.start, *stop = line.start + line.length;
    int found = 0;
    *more = false;
    while (at < stop && !*more) {
        const char *end = at;
        double number = NAN;
        while (end < stop && !strchr(" \t,;", *end))
            end++;
        const struct sumi_piece word = {at, (size_t)(end - at)};
        at = end + 1;
        if (word.length == 0)
            continue;
        *more = !sumi_piece_missing(word) && !sumi_piece_number(word, &number);
        if (!*more && found < n)
            value[found] = number;
        found += !*more;
    }
    return found;
}

static enum sumi_status take_day(struct series *s, struct sumi_piece line)
{
    double value[MOST_VALUES] = {NAN, NAN};
    char shown[40];
    struct sumi_readings *r = s->readings;
    const struct sumi_found_at at = here(s);
    bool more;
    const int n = numbers_of(line, s->kind->n, value, &more);
    const bool whole = n == s->kind->n && !more, last = s->lines.stop == s->lines.end;
    if (last && (!whole || s->lines.stop[-1] == '.' || s->lines.stop[-1] == '-')) {
        sumi_found(s->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_MODELS_AQUACROP_ROW_CUT);
        return SUMI_OK;
    }
    if (n == 0) {
        s->lines.at = s->lines.end;
        sumi_found(s->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_MODELS_AQUACROP_TEXT,
                   sumi_piece_shown(line, shown, sizeof shown));
        return SUMI_OK;
    }
    if (sumi_date_split(s->day).year > LAST_YEAR)
        return sumi_fail_in(s->error, s->source->path, SUMI_E_MODELS_AQUACROP_ROWS_MANY, LAST_YEAR);
    if (!whole)
        sumi_found(s->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_MODELS_AQUACROP_ROW,
                   sumi_piece_shown(line, shown, sizeof shown), s->kind->n);
    if (!sumi_readings_add_row(r, s->day++, 0, s->lines.number))
        return sumi_fail_in(s->error, s->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    for (int c = 0; whole && c < s->kind->n; c++) {
        if (s->column[c] < 0)
            continue;
        if (sumi_missing_code(value[c]))
            sumi_found(s->findings, SUMI_MENDED, &at, s->kind->column[c].head, SUMI_E_MODELS_AQUACROP_CODE,
                       sumi_text_number(value[c], shown));
        else
            r->value[s->column[c]][r->n - 1] = value[c];
    }
    return SUMI_OK;
}

static enum sumi_status read_days(struct series *s)
{
    enum sumi_status status = SUMI_OK;
    while (status == SUMI_OK && sumi_lines_next(&s->lines)) {
        const struct sumi_piece line = sumi_piece_trimmed(s->lines.start, s->lines.stop);
        if (line.length == 0) {
            s->blank = s->lines.number;
            continue;
        }
        if (s->blank && s->readings->n > 0)
            sumi_found(s->findings, SUMI_DOUBTED,
                       &(struct sumi_found_at){.file = s->source->path, .line = s->blank, .day = SUMI_NO_DATE}, NULL,
                       SUMI_E_MODELS_AQUACROP_ROW_BLANK);
        s->blank = 0;
        status = take_day(s, line);
    }
    return status;
}

/* --- the file of a place --- */

/* The names of series, as they stand below the version. Where a path is written its last part counts. */
static void read_others(struct series *s)
{
    static const char *const ends[] = {".Tnx", ".TMP", ".ETo", ".PLU"};
    struct sumi_readings *r = s->readings;
    while (sumi_lines_next(&s->lines) && r->n_others < SUMI_READING_OTHERS) {
        struct sumi_piece line = sumi_piece_trimmed(s->lines.start, s->lines.stop);
        for (size_t k = line.length; k > 0; k--)
            if (line.start[k - 1] == '/' || line.start[k - 1] == '\\') {
                line = (struct sumi_piece){line.start + k, line.length - k};
                break;
            }
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
            if (line.length > 4 && line.length < SUMI_HEAD &&
                sumi_piece_same((struct sumi_piece){line.start + line.length - 4, 4}, ends[k])) {
                memcpy(r->other[r->n_others], line.start, line.length);
                r->other[r->n_others++][line.length] = '\0';
                break;
            }
    }
}

/* --- the whole --- */

static enum sumi_status read_aquacrop(const struct sumi_source *source, const struct sumi_reading_options *options,
                                      struct sumi_readings *readings, struct sumi_findings *findings,
                                      struct sumi_error *error)
{
    struct series s = {
        .source = source, .options = options, .readings = readings, .findings = findings, .error = error};
    char date[SUMI_DATE_TEXT];
    enum sumi_status status = sumi_lines_begin(&s.lines, source->path, source->text, source->size, error);
    if (status != SUMI_OK)
        return status;
    readings->daily = true;
    if (sumi_lines_next(&s.lines)) {
        const struct sumi_piece title = sumi_piece_trimmed(s.lines.start, s.lines.stop);
        sumi_text_shown(title.start, title.length, 60, readings->station, sizeof readings->station);
    }
    const struct sumi_lines head = s.lines;
    if (sumi_lines_next(&s.lines) &&
        sumi_piece_behind(sumi_piece_trimmed(s.lines.start, s.lines.stop), "AquaCrop Version")) {
        read_others(&s);
        return readings->n_others > 0 ? SUMI_OK : sumi_fail_in(error, source->path, SUMI_E_MODELS_AQUACROP_KIND);
    }
    s.lines = head;
    status = read_first_day(&s);
    if (status == SUMI_OK)
        status = read_names(&s);
    if (status == SUMI_OK)
        status = add_columns(&s);
    sumi_date_format(s.day, date);
    if (status == SUMI_OK)
        status = read_days(&s);
    if (status == SUMI_OK && readings->n == 0)
        status = sumi_fail_in(error, source->path, SUMI_E_MODELS_AQUACROP_ROWS_NONE);
    if (status == SUMI_OK)
        sumi_found(findings, SUMI_NOTED, &(struct sumi_found_at){.file = source->path, .day = SUMI_NO_DATE}, NULL,
                   SUMI_E_MODELS_AQUACROP_DATES, date);
    return status;
}

const struct sumi_format sumi_aquacrop_format = {
    .name = "aquacrop",
    .doc = "weather of AquaCrop",
    .pieces = true,
    .sign = {{{SUMI_HAS, -2, "1=daily, 2=10-daily"}},
             {{SUMI_HAS, -2, "AquaCrop Version"}, {SUMI_HAS, -3, ".T"}},
             {{SUMI_HAS, -2, "AquaCrop Version"}, {SUMI_HAS, -4, ".ETo"}},
             {{SUMI_HAS, -2, "AquaCrop Version"}, {SUMI_HAS, -5, ".PLU"}}},
    .read = read_aquacrop,
};
