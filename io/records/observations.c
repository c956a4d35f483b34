#include "io/records/observations.h"

#include "io/records/observed_internal.h"
#include "io/records/times.h"
#include "messages/memory.h"
#include "messages/observations.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        const enum sumi_status tried = (call);                                                                         \
        if (tried != SUMI_OK)                                                                                          \
            return tried;                                                                                              \
    } while (0)

enum column { DATE, VARIABLE, VALUE, DEPTH, SD, COLUMNS, REQUIRED = DEPTH };
static const char *const column_names[COLUMNS] = {"date", "variable", "value", "depth_cm", "sd"};

enum { FIELDS = 64, SHOWN = 64 }; /* of a line; bytes of a text in a message */

static const double deepest = 1000;  /* cm: where soils and probes end */
static const double longest_d = 366; /* d: standard deviation of a date */

struct reader {
    struct sumi_lines lines;
    const struct sumi_observable *observable;
    struct sumi_findings *findings;
    struct sumi_observations *o;
    int n_fields, place[COLUMNS]; /* the field of each column; -1: it is not there */
    struct sumi_times times;      /* of dates that are not written as YYYY-MM-DD */
    bool dated;                   /* how those are written is known, unless it is open */
};

/* A field without the quotes that spreadsheets put around it. */
static struct sumi_piece unquoted(struct sumi_piece field)
{
    if (field.length < 2 || field.start[0] != '"' || field.start[field.length - 1] != '"')
        return field;
    return sumi_piece_trimmed(field.start + 1, field.start + field.length - 1);
}

/* The place of a field: its column is counted in characters of UTF-8. */
static struct sumi_found_at here(const struct reader *r, struct sumi_piece field)
{
    struct sumi_found_at at = {.file = r->lines.name, .line = r->lines.number, .column = 1, .day = SUMI_NO_DATE};
    for (const char *c = r->lines.start; c < field.start && c < r->lines.stop; c++)
        at.column += ((unsigned char)*c & 0xc0) != 0x80;
    return at;
}

static struct sumi_piece whole_line(const struct reader *r)
{
    return (struct sumi_piece){r->lines.start, 0};
}

/* --- the line of names --- */

/* Skips notes and empty lines; false at the end. */
static bool find_names(struct sumi_lines *lines)
{
    while (sumi_lines_next(lines))
        if (!sumi_lines_empty(lines) && *lines->start != '#')
            return true;
    return false;
}

bool sumi_observations_are(const char *text, size_t size)
{
    struct sumi_lines lines;
    bool variable = false, value = false;
    if (sumi_lines_begin(&lines, "", text, size, NULL) != SUMI_OK || !find_names(&lines))
        return false;
    for (const char *at = lines.start; at <= lines.stop;) {
        const struct sumi_piece name = unquoted(sumi_lines_field(&lines, &at));
        variable = variable || sumi_observed_same(name, column_names[VARIABLE]);
        value = value || sumi_observed_same(name, column_names[VALUE]);
    }
    return variable && value;
}

static enum sumi_status read_name(struct reader *r, struct sumi_piece name)
{
    const int field = r->n_fields++;
    char shown[SHOWN];
    if (field == FIELDS)
        return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_OBSERVATIONS_COLUMN_MANY, FIELDS);
    for (int c = 0; c < COLUMNS; c++) {
        if (!sumi_observed_same(name, column_names[c]))
            continue;
        if (r->place[c] >= 0)
            return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_OBSERVATIONS_COLUMN_TWICE, column_names[c]);
        r->place[c] = field;
        return SUMI_OK;
    }
    const struct sumi_found_at at = here(r, name);
    if (name.length > 0 && name.start[0] != '_') {
        sumi_piece_shown(name, shown, sizeof shown);
        sumi_found(r->findings, SUMI_LEFT_OUT, &at, shown, SUMI_E_OBSERVATIONS_COLUMN_UNREAD, shown,
                   SUMI_WORD_OBSERVATIONS_COLUMNS);
    }
    return SUMI_OK;
}

static enum sumi_status read_names(struct reader *r)
{
    if (!find_names(&r->lines))
        return sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_OBSERVATIONS_NAMES_NONE);
    for (int c = 0; c < COLUMNS; c++)
        r->place[c] = -1;
    for (const char *at = r->lines.start; at <= r->lines.stop;)
        TRY(read_name(r, unquoted(sumi_lines_field(&r->lines, &at))));
    for (int c = 0; c < REQUIRED; c++)
        if (r->place[c] < 0)
            return sumi_lines_fail(&r->lines, (struct sumi_piece){r->lines.start, 0}, NULL,
                                   SUMI_E_OBSERVATIONS_COLUMN_MISSING, column_names[c]);
    return SUMI_OK;
}

/* --- a line --- */

/* The index of what is observed, which is added where it is new; -1, with a finding, where there are too many. */
static int series_of(const struct reader *r, const struct sumi_observed *observed)
{
    struct sumi_observations *o = r->o;
    for (int k = 0; k < o->n_observed; k++) {
        const struct sumi_observed *known = &o->observed[k];
        if (known->kind == observed->kind && strcmp(known->name, observed->name) == 0 &&
            (known->depth_cm == observed->depth_cm || (isnan(known->depth_cm) && isnan(observed->depth_cm))))
            return k;
    }
    if (o->n_observed == SUMI_OBSERVED) {
        const struct sumi_found_at at = here(r, whole_line(r));
        sumi_found(r->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_OBSERVATIONS_VARIABLE_MANY, SUMI_OBSERVED);
        return -1;
    }
    o->observed[o->n_observed] = *observed;
    return o->n_observed++;
}

static enum sumi_status add_row(struct reader *r, const struct sumi_observation *row)
{
    struct sumi_observations *o = r->o;
    if (o->n == o->room) {
        const size_t room = o->room ? 2 * o->room : 256;
        struct sumi_observation *grown = sumi_resize(o->row, room * sizeof *grown);
        if (!grown)
            return sumi_fail(r->lines.error, SUMI_E_MEMORY_NONE, SUMI_WORD_OBSERVATIONS_ROWS);
        o->row = grown;
        o->room = room;
    }
    o->row[o->n++] = *row;
    return SUMI_OK;
}

/* The fields of a line; false, with a finding, where they are not as many as the columns. */
static bool split(const struct reader *r, struct sumi_piece field[FIELDS])
{
    int found = 0;
    for (const char *at = r->lines.start; at <= r->lines.stop; found++) {
        const struct sumi_piece next = sumi_lines_field(&r->lines, &at);
        if (found < r->n_fields)
            field[found] = unquoted(next);
    }
    if (found == r->n_fields)
        return true;
    const struct sumi_found_at at = here(r, whole_line(r));
    sumi_found(r->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_OBSERVATIONS_LINE_FIELDS, found, r->n_fields);
    return false;
}

/* How the dates are written is learned from all lines first. */
static void learn_dates(struct reader *r)
{
    struct sumi_lines lines = r->lines;
    char text[SHOWN];
    while (sumi_lines_next(&lines)) {
        int k = 0, day;
        if (sumi_lines_empty(&lines) || *lines.start == '#')
            continue;
        for (const char *at = lines.start; at <= lines.stop && k <= r->place[DATE]; k++) {
            const struct sumi_piece next = unquoted(sumi_lines_field(&lines, &at));
            if (k == r->place[DATE] && !sumi_date_parse(sumi_piece_shown(next, text, sizeof text), &day))
                sumi_times_look(&r->times, next);
        }
    }
    r->dated = sumi_times_settle(&r->times);
}

static bool read_date(struct reader *r, struct sumi_piece field, int *day)
{
    const struct sumi_found_at at = here(r, field);
    struct sumi_time time;
    char text[SHOWN];
    sumi_piece_shown(field, text, sizeof text);
    if (sumi_date_parse(text, day))
        return true;
    if (r->dated && r->times.open) /* which fails the file in the end */
        return false;
    if (r->dated && sumi_times_read(&r->times, field, &time)) {
        *day = time.day;
        return true;
    }
    sumi_found(r->findings, SUMI_LEFT_OUT, &at, column_names[DATE], SUMI_E_OBSERVATIONS_DATE_FORMAT, text);
    return false;
}

/* NAN of an empty field, and of what has no depth. */
static bool read_depth(const struct reader *r, struct sumi_piece field, struct sumi_observed *observed)
{
    const struct sumi_found_at at = here(r, field);
    const bool theta = observed->kind == SUMI_OBSERVED_THETA;
    char text[SHOWN];
    observed->depth_cm = NAN;
    if (sumi_piece_missing(field)) {
        if (theta)
            sumi_found(r->findings, SUMI_LEFT_OUT, &at, observed->name, SUMI_E_OBSERVATIONS_DEPTH_MISSING);
        return !theta;
    }
    sumi_piece_shown(field, text, sizeof text);
    const bool number = sumi_piece_number(field, &observed->depth_cm);
    const bool code = number && sumi_missing_code(observed->depth_cm);
    if (!theta && !code)
        sumi_found(r->findings, SUMI_LEFT_OUT, &at, observed->name, SUMI_E_OBSERVATIONS_DEPTH_UNUSED, observed->name,
                   text);
    else if (theta && !(number && observed->depth_cm >= 0.0 && observed->depth_cm <= deepest))
        sumi_found(r->findings, SUMI_LEFT_OUT, &at, observed->name, SUMI_E_OBSERVATIONS_DEPTH_VALUE, text, deepest);
    else {
        observed->depth_cm = theta ? observed->depth_cm : (double)NAN;
        return true;
    }
    return false;
}

static bool read_value(const struct reader *r, struct sumi_piece field, const struct sumi_observed *observed,
                       double factor, double *value)
{
    const struct sumi_found_at at = here(r, field);
    char text[SHOWN], other[2 * SUMI_OBSERVED_NAME];
    double written;
    sumi_piece_shown(field, text, sizeof text);
    const bool number = sumi_piece_number(field, &written);
    *value = number ? factor * written : (double)NAN;
    if (number && *value >= observed->lo && *value <= observed->hi)
        return true;
    if (sumi_piece_missing(field) || (number && sumi_missing_code(written)))
        sumi_found(r->findings, SUMI_LEFT_OUT, &at, observed->name, SUMI_E_OBSERVATIONS_VALUE_MISSING, text);
    else if (!number)
        sumi_found(r->findings, SUMI_LEFT_OUT, &at, observed->name, SUMI_E_OBSERVATIONS_VALUE_NUMBER, text,
                   observed->unit);
    else
        sumi_found(r->findings, SUMI_LEFT_OUT, &at, observed->name, SUMI_E_OBSERVATIONS_VALUE_RANGE, *value,
                   observed->unit, observed->lo, observed->hi, sumi_observed_other_unit(observed, other, sizeof other));
    return false;
}

static bool read_sd(const struct reader *r, struct sumi_piece field, const struct sumi_observed *observed,
                    double factor, double *sd)
{
    const struct sumi_found_at at = here(r, field);
    char text[SHOWN];
    double written;
    *sd = NAN;
    if (sumi_piece_missing(field))
        return true;
    const bool number = sumi_piece_number(field, &written);
    const double most = isfinite(observed->hi - observed->lo) ? observed->hi - observed->lo : longest_d;
    if (number && written < 0.0 && sumi_missing_code(written))
        return true;
    if (number && written >= 0.0 && factor * written <= most) {
        *sd = factor * written;
        return true;
    }
    sumi_found(r->findings, SUMI_LEFT_OUT, &at, observed->name, SUMI_E_OBSERVATIONS_SD_VALUE,
               sumi_piece_shown(field, text, sizeof text), most);
    return false;
}

/* A line of a stage says a day alone; that of `stage` has its name in the place of the value. */
static bool read_stage(const struct reader *r, struct sumi_piece variable, struct sumi_piece value,
                       struct sumi_observed *observed)
{
    const struct sumi_found_at at = here(r, value);
    char text[SHOWN];
    if (sumi_observed_same(variable, SUMI_OBSERVED_ANY_STAGE))
        return sumi_observed_stage(r->observable, value, &at, SUMI_OBSERVED_ANY_STAGE, r->findings, observed);
    if (sumi_piece_missing(value) || sumi_piece_is(value, "1"))
        return true;
    sumi_found(r->findings, SUMI_LEFT_OUT, &at, observed->name, SUMI_E_OBSERVATIONS_STAGE_VALUE,
               sumi_piece_shown(value, text, sizeof text), r->observable->crop->role[SUMI_CROP_DEVELOPMENT]);
    return false;
}

static struct sumi_piece field_of(const struct reader *r, const struct sumi_piece *field, enum column column)
{
    return r->place[column] < 0 ? (struct sumi_piece){r->lines.stop, 0} : field[r->place[column]];
}

static enum sumi_status read_line(struct reader *r)
{
    struct sumi_piece field[FIELDS];
    struct sumi_observed observed = {.kind = SUMI_OBSERVED_STAGE};
    struct sumi_observation row = {.line = r->lines.number, .value = NAN};
    double factor = 1.0;
    if (!split(r, field))
        return SUMI_OK;
    const struct sumi_piece variable = field_of(r, field, VARIABLE), value = field_of(r, field, VALUE);
    const struct sumi_found_at at = here(r, variable);
    bool good = read_date(r, field_of(r, field, DATE), &row.day);
    good = (sumi_observed_same(variable, SUMI_OBSERVED_ANY_STAGE) ||
            sumi_observed_find(r->observable, variable, &at, r->findings, &observed, &factor)) &&
           good;
    const bool stage = observed.kind == SUMI_OBSERVED_STAGE;
    good = good &&
           (stage ? read_stage(r, variable, value, &observed) : read_value(r, value, &observed, factor, &row.value));
    good = good && read_depth(r, field_of(r, field, DEPTH), &observed) &&
           read_sd(r, field_of(r, field, SD), &observed, factor, &row.sd);
    row.during = stage && sumi_observed_same(variable, SUMI_OBSERVED_ANY_STAGE);
    row.of = good ? series_of(r, &observed) : -1;
    return row.of >= 0 ? add_row(r, &row) : SUMI_OK;
}

/* --- all lines --- */

static int by_what_and_day(const void *first, const void *second)
{
    const struct sumi_observation *a = first, *b = second;
    return a->of != b->of     ? (a->of > b->of) - (a->of < b->of)
           : a->day != b->day ? (a->day > b->day) - (a->day < b->day)
                              : (a->line > b->line) - (a->line < b->line);
}

static enum sumi_status finish(const char *name, const struct sumi_findings *findings, struct sumi_observations *o,
                               struct sumi_error *error)
{
    if (o->n == 0)
        return sumi_fail_in(error, name, SUMI_E_OBSERVATIONS_FILE_NONE,
                            findings && findings->n > 0 ? SUMI_WORD_OBSERVATIONS_WHY : "");
    qsort(o->row, o->n, sizeof *o->row, by_what_and_day);
    for (size_t k = 0; k < o->n; k++) {
        struct sumi_observed *observed = &o->observed[o->row[k].of];
        if (observed->n++ == 0)
            observed->first = k;
    }
    return SUMI_OK;
}

enum sumi_status sumi_observations_parse(const char *name, const char *text, size_t size,
                                         const struct sumi_observable *observable, struct sumi_findings *findings,
                                         struct sumi_observations *o, struct sumi_error *error)
{
    struct reader r = {.observable = observable, .findings = findings, .o = o};
    char said[256];
    *o = (struct sumi_observations){.n = 0};
    TRY(sumi_lines_begin(&r.lines, name, text, size, error));
    TRY(read_names(&r));
    learn_dates(&r);
    while (sumi_lines_next(&r.lines)) {
        if (sumi_lines_empty(&r.lines) || *r.lines.start == '#')
            continue;
        if (r.lines.at == r.lines.end && text[size - 1] != '\n') {
            const struct sumi_found_at at = here(&r, whole_line(&r));
            sumi_found(findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_OBSERVATIONS_LINE_UNFINISHED);
        } else
            TRY(read_line(&r));
    }
    if (r.dated && r.times.open)
        return sumi_fail_in(error, name, SUMI_E_OBSERVATIONS_DATE_ORDER, sumi_times_say(&r.times, said, sizeof said));
    return finish(name, findings, o, error);
}

enum sumi_status sumi_observations_of_soil(const char *name, const struct sumi_soil_series *series,
                                           const struct sumi_observable *observable, struct sumi_findings *findings,
                                           struct sumi_observations *o, struct sumi_error *error)
{
    struct reader r = {.lines = {.name = name, .error = error}, .observable = observable, .findings = findings, .o = o};
    const struct sumi_found_at at = {.file = name, .day = SUMI_NO_DATE};
    struct sumi_observed observed;
    double depth[SUMI_PROFILE_LAYERS], factor;
    *o = (struct sumi_observations){.n = 0};
    depth[series->n_layers - 1] = series->deepest_cm;
    for (int k = series->n_layers - 1; k-- > 0;) /* a probe's layer ends halfway to the one below */
        depth[k] = 1e-3 * round(1e3 * (2.0 * series->bottom_cm[k] - depth[k + 1]));
    if (!sumi_observed_find(observable, (struct sumi_piece){"theta", 5}, &at, findings, &observed, &factor))
        return finish(name, findings, o, error);
    for (int k = 0; k < series->n_layers; k++)
        for (size_t d = 0; d < series->n_days; d++) {
            const double theta = series->theta[d * (size_t)series->n_layers + (size_t)k];
            if (isnan(theta))
                continue;
            observed.depth_cm = depth[k];
            TRY(add_row(
                &r, &(struct sumi_observation){
                        .day = series->first_day + (int)d, .of = series_of(&r, &observed), .value = theta, .sd = NAN}));
        }
    return finish(name, findings, o, error);
}

void sumi_observations_clear(struct sumi_observations *o)
{
    sumi_release(o->row);
    *o = (struct sumi_observations){.n = 0};
}
