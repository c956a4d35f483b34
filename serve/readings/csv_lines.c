/* Tables of one value a line:
 *
 *     sensor,time,quantity,depth_cm,value,unit            date,variable,depth_cm,value,sd        date,amount_mm
 *     p7,2026-07-10T06:00:00+08:00,soil_moisture,20,23.1,%   2026-07-01,LAI,,2.1,0.3             2026-06-20,45
 *
 * The second is a file of observations, whose variables who reads the plot looks up; the third water that was given. */
#include "serve/readings/posted_internal.h"

#include "messages/observations.h"
#include "messages/serve_readings.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum column { SENSOR, QUANTITY, VARIABLE, DEPTH, VALUE, UNIT, SD, AMOUNT, COLUMNS };
enum { TIMES = 2, CELL = 128, LONGEST_TIME = 96, SHOWN = 64 };

static const struct {
    const char *name;
    enum column column;
} names[] = {
    {"quantity", QUANTITY}, {"parameter", QUANTITY}, {"element", QUANTITY}, {"要素", QUANTITY}, {"指标", QUANTITY},
    {"参数", QUANTITY},     {"variable", VARIABLE},  {"变量", VARIABLE},    {"value", VALUE},   {"值", VALUE},
    {"数值", VALUE},        {"读数", VALUE},         {"unit", UNIT},        {"单位", UNIT},     {"sd", SD},
    {"标准差", SD},
};

struct table {
    struct sumi_post *post;
    struct sumi_cells cells;
    int n_columns, place[COLUMNS]; /* fields; -1: it is not there */
    int n_times, time[TIMES];
    double depth_unit, amount_unit; /* cm, mm; amount NAN: none is said */
    struct sumi_times times;
};

static const char *text_of(struct sumi_piece piece, char text[CELL])
{
    const size_t n = piece.length < CELL ? piece.length : CELL - 1;
    memcpy(text, piece.start, n);
    text[n] = '\0';
    return text;
}

/* --- the first line --- */

static int column_named(struct table *t, struct sumi_piece piece)
{
    char head[CELL], plain[CELL];
    struct sumi_head is;
    if (sumi_cell_names_sensors(piece))
        return SENSOR;
    text_of(piece, head);
    sumi_plain(piece, plain, sizeof plain);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(names[k].name, plain) == 0)
            return (int)names[k].column;
    if (sumi_post_water_name(head, &t->amount_unit))
        return AMOUNT;
    sumi_head_read(piece, &is);
    if (is.role == SUMI_ROLE_DEPTH) {
        t->depth_unit = is.unit.dimension == SUMI_UNIT_LENGTH ? is.unit.factor / 10 : 1;
        return DEPTH;
    }
    return COLUMNS;
}

static bool is_time(struct sumi_piece piece)
{
    struct sumi_head is;
    sumi_head_read(piece, &is);
    return is.role == SUMI_ROLE_DATE || is.role == SUMI_ROLE_TIME;
}

static enum sumi_status read_head(struct table *t)
{
    struct sumi_piece field[SUMI_CELLS];
    char shown[SHOWN];
    for (int c = 0; c < COLUMNS; c++)
        t->place[c] = -1;
    t->n_columns = sumi_cells_cut(&t->cells, field);
    if (t->n_columns > SUMI_CELLS)
        return sumi_fail(t->post->error, SUMI_E_SERVE_CSV_COLUMNS, SUMI_CELLS);
    for (int f = 0; f < t->n_columns; f++) {
        const struct sumi_found_at at = {.line = t->cells.lines.number, .day = SUMI_NO_DATE};
        const int column = column_named(t, field[f]);
        sumi_piece_shown(field[f], shown, sizeof shown);
        if (column == COLUMNS && is_time(field[f]) && t->n_times < TIMES)
            t->time[t->n_times++] = f;
        else if (column == COLUMNS && field[f].length > 0 && *field[f].start != '_')
            sumi_found(t->post->findings, SUMI_NOTED, &at, shown, SUMI_E_OBSERVATIONS_COLUMN_UNREAD, shown,
                       "sensor, time, quantity, variable, depth_cm, value, unit, sd, amount_mm");
        else if (column < COLUMNS && t->place[column] >= 0)
            return sumi_fail(t->post->error, SUMI_E_SERVE_CSV_TWICE, shown);
        else if (column < COLUMNS)
            t->place[column] = f;
    }
    return SUMI_OK;
}

static bool has(const struct table *t, enum column column)
{
    return t->place[column] >= 0;
}

bool sumi_posted_lines_are(const char *text, size_t size)
{
    struct table t = {.depth_unit = 1};
    struct sumi_piece field[SUMI_CELLS];
    bool is[COLUMNS + 1] = {false};
    if (!sumi_cells_begin(&t.cells, text, size))
        return false;
    const int n = sumi_cells_cut(&t.cells, field);
    for (int f = 0; f < n && f < SUMI_CELLS; f++)
        is[column_named(&t, field[f])] = true;
    return is[AMOUNT] || ((is[QUANTITY] || is[VARIABLE]) && is[VALUE]);
}

/* --- lines --- */

static struct sumi_piece time_text(const struct table *t, const struct sumi_piece *field, char text[LONGEST_TIME])
{
    size_t n = 0;
    for (int k = 0; k < t->n_times; k++) {
        const struct sumi_piece part = field[t->time[k]];
        if (n + part.length + 2 > LONGEST_TIME)
            break;
        if (k > 0)
            text[n++] = ' ';
        memcpy(text + n, part.start, part.length);
        n += part.length;
    }
    return sumi_piece_trimmed(text, text + n);
}

/* How the table writes its times; false: day and month cannot be told apart, which is asked. */
static bool learn_times(struct table *t)
{
    const struct sumi_posted_options *options = t->post->options;
    struct sumi_piece field[SUMI_CELLS];
    const struct sumi_lines mark = t->cells.lines;
    char text[LONGEST_TIME], said[256];
    while (sumi_cells_next(&t->cells))
        if (sumi_cells_cut(&t->cells, field) == t->n_columns)
            sumi_times_look(&t->times, time_text(t, field, text));
    t->cells.lines = mark;
    sumi_times_settle(&t->times);
    if (t->times.open && (options->day_first || options->month_first))
        sumi_times_choose(&t->times, options->day_first ? SUMI_DAY_FIRST : SUMI_MONTH_FIRST);
    if (!t->times.open)
        return true;
    const struct sumi_found_at at = {.line = mark.number, .day = SUMI_NO_DATE};
    sumi_found(t->post->findings, SUMI_ASKED, &at, NULL, SUMI_E_SERVE_TIME_ORDER,
               sumi_times_say(&t->times, said, sizeof said));
    return false;
}

static bool read_time(struct table *t, const struct sumi_piece *field, struct sumi_post_value *value)
{
    char text[LONGEST_TIME], shown[SHOWN];
    struct sumi_time time;
    const struct sumi_piece piece = time_text(t, field, text);
    if (piece.length > 0 && t->times.settled && sumi_times_read(&t->times, piece, &time)) {
        value->time = sumi_post_time_of(t->post, &time, t->times.clock);
        return true;
    }
    sumi_found(t->post->findings, SUMI_LEFT_OUT, &value->at, NULL, SUMI_E_SERVE_TIME_KIND,
               sumi_piece_shown(piece, shown, sizeof shown));
    return false;
}

/* A number of a field; NAN where the column or the value is missing. */
static bool read_number(struct table *t, const struct sumi_piece *field, enum column column,
                        const struct sumi_found_at *at, double *number)
{
    char shown[SHOWN];
    *number = NAN;
    if (!has(t, column) || sumi_piece_missing(field[t->place[column]]) ||
        sumi_piece_number(field[t->place[column]], number))
        return true;
    sumi_found(t->post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_VALUE_KIND,
               sumi_piece_shown(field[t->place[column]], shown, sizeof shown));
    return false;
}

static bool read_depth(struct table *t, const struct sumi_piece *field, struct sumi_post_value *value)
{
    char shown[SHOWN];
    value->depth_cm = NAN;
    if (!has(t, DEPTH) || sumi_piece_missing(field[t->place[DEPTH]]) ||
        sumi_depth_read(field[t->place[DEPTH]], t->depth_unit, &value->depth_cm))
        return true;
    sumi_found(t->post->findings, SUMI_LEFT_OUT, &value->at, NULL, SUMI_E_SERVE_VALUE_KIND,
               sumi_piece_shown(field[t->place[DEPTH]], shown, sizeof shown));
    return false;
}

struct cells {
    char sensor[CELL], name[CELL], unit[CELL], word[CELL];
};

/* What was seen may be a stage, by its name, or that the crop came to it, without a value. */
static bool read_seen(struct table *t, const struct sumi_piece *field, struct cells *cells,
                      struct sumi_post_value *value)
{
    const struct sumi_piece cell = field[t->place[VALUE]];
    value->kind = SUMI_POSTED_SEEN;
    value->name = text_of(field[t->place[VARIABLE]], cells->name);
    if (!*value->name) {
        sumi_found(t->post->findings, SUMI_LEFT_OUT, &value->at, NULL, SUMI_E_SERVE_QUANTITY_NONE, "LAI");
        return false;
    }
    if (strcmp(cells->name, "stage") != 0)
        return read_number(t, field, VALUE, &value->at, &value->value);
    value->word = text_of(cell, cells->word);
    return true;
}

static bool read_amount(struct table *t, const struct sumi_piece *field, struct sumi_post_value *value)
{
    double mm = t->amount_unit;
    char unit[CELL];
    value->kind = SUMI_POSTED_WATER;
    if (isnan(mm) && has(t, UNIT) && !sumi_post_water_unit(text_of(field[t->place[UNIT]], unit), &mm))
        mm = NAN;
    if (isnan(mm) && (!t->post->options->unit || !sumi_post_water_unit(t->post->options->unit, &mm))) {
        sumi_found(t->post->findings, SUMI_ASKED, &value->at, "amount", SUMI_E_SERVE_UNIT_NONE, "amount", "amount_mm");
        return false;
    }
    if (!read_number(t, field, AMOUNT, &value->at, &value->value))
        return false;
    value->value *= mm;
    if (isnan(value->value))
        sumi_found(t->post->findings, SUMI_LEFT_OUT, &value->at, NULL, SUMI_E_SERVE_VALUE_NONE);
    return !isnan(value->value);
}

static bool read_quantity(struct table *t, const struct sumi_piece *field, struct cells *cells,
                          struct sumi_post_value *value)
{
    value->name = text_of(field[t->place[QUANTITY]], cells->name);
    value->said_unit = has(t, UNIT) ? text_of(field[t->place[UNIT]], cells->unit) : NULL;
    sumi_post_unit_read(value->said_unit, NULL, &value->unit);
    if (!*value->name)
        sumi_found(t->post->findings, SUMI_LEFT_OUT, &value->at, NULL, SUMI_E_SERVE_QUANTITY_NONE, "rain_mm");
    else if (!read_number(t, field, VALUE, &value->at, &value->value))
        return false;
    else if (isnan(value->value))
        sumi_found(t->post->findings, SUMI_LEFT_OUT, &value->at, NULL, SUMI_E_SERVE_VALUE_NONE);
    else
        return true;
    return false;
}

static enum sumi_status read_line(struct table *t, const struct sumi_piece *field, int n)
{
    struct cells cells = {.sensor = ""};
    struct sumi_post_value value;
    sumi_post_value_init(&value);
    value.at.line = t->cells.lines.number;
    if (has(t, SENSOR) && n == t->n_columns)
        value.sensor = text_of(field[t->place[SENSOR]], cells.sensor);
    bool good = n == t->n_columns;
    if (!good)
        sumi_found(t->post->findings, SUMI_LEFT_OUT, &value.at, NULL, SUMI_E_SERVE_CSV_FIELDS, n, t->n_columns);
    good = good && read_time(t, field, &value) && read_number(t, field, SD, &value.at, &value.sd) &&
           read_depth(t, field, &value);
    if (good && has(t, AMOUNT))
        good = read_amount(t, field, &value);
    else if (good && has(t, VARIABLE))
        good = read_seen(t, field, &cells, &value);
    else if (good)
        good = read_quantity(t, field, &cells, &value);
    if (good)
        return sumi_post_take(t->post, &value);
    sumi_post_refuse(t->post);
    return SUMI_OK;
}

enum sumi_status sumi_posted_lines_read(struct sumi_post *post, const char *text, size_t size)
{
    struct table t = {.post = post, .depth_unit = 1, .amount_unit = NAN};
    struct sumi_piece field[SUMI_CELLS];
    enum sumi_status status = sumi_cells_begin(&t.cells, text, size) ? read_head(&t) : SUMI_OK;
    if (status == SUMI_OK && t.n_times == 0)
        return sumi_fail(post->error, SUMI_E_SERVE_CSV_COLUMN, "time");
    if (status != SUMI_OK || !learn_times(&t))
        return status;
    while (status == SUMI_OK && sumi_cells_next(&t.cells)) {
        const int n = sumi_cells_cut(&t.cells, field);
        status = read_line(&t, field, n);
    }
    return status;
}
