/* Tables: a line for each time and a column for each quantity, as io/records reads them, of one sensor or with a column
 * that names it; or a line for each value (csv_lines.c). */
#include "serve/readings/posted_internal.h"

#include "io/records/decode.h"
#include "io/records/format.h"
#include "messages/memory.h"
#include "messages/serve_readings.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SENSORS = 64, DAY_S = 86400, ANSWER = 160 };

bool sumi_posted_csv_is(const char *media_type, const char *text, size_t size)
{
    static const char *const types[] = {"text/csv", "application/csv", "text/tab-separated-values"};
    for (size_t k = 0; media_type && k < sizeof types / sizeof *types; k++)
        if (strcmp(media_type, types[k]) == 0)
            return true;
    return size > 0 && !sumi_post_is_json(text, size);
}

/* --- rows of a table --- */

/* s, the shortest from one row to the next; 0: not known. */
static long long step_of(const struct sumi_readings *r)
{
    long long step = 0;
    for (size_t k = 1; k < r->n; k++) {
        const long long s = llabs((long long)(r->day[k] - r->day[k - 1]) * DAY_S + r->second[k] - r->second[k - 1]);
        step = s > 0 && (step == 0 || s < step) ? s : step;
    }
    return step;
}

/* false: when the interval ends cannot be known. */
static bool put_time(const struct sumi_post *post, const struct sumi_readings *r, size_t k, long long step,
                     struct sumi_posted *row)
{
    const struct sumi_time time = {r->day[k], r->second[k], r->utc_offset_h};
    const struct sumi_post_time is = sumi_post_time_of(post, &time, !r->daily);
    row->timed = is.timed;
    row->instant = is.instant;
    row->date = is.date;
    if (r->daily || row->gathering != SUMI_GATHER_AMOUNT || r->stamp != SUMI_STAMP_START)
        return true;
    row->instant += step;
    return step > 0;
}

static enum sumi_status take_row(struct sumi_post *post, const struct sumi_readings *r, size_t k, int c, long long step,
                                 struct sumi_posted *row)
{
    static const double counted = 1e6; /* mm, that a counter may have run up to */
    const struct sumi_reading_column *column = &r->column[c];
    const struct sumi_found_at at = {.line = r->line[k], .day = SUMI_NO_DATE};
    const struct sumi_field *bounds = sumi_quantity_row(column->quantity);
    struct sumi_unit unit = {.dimension = SUMI_UNIT_NONE};
    const struct sumi_head is = {.quantity = column->quantity};
    sumi_unit_read((struct sumi_piece){column->unit, strlen(column->unit)}, &unit);
    row->kind = column->quantity == SUMI_READS_SOIL_WATER ? SUMI_POSTED_SOIL : SUMI_POSTED_WEATHER;
    row->quantity = column->quantity;
    row->gathering = column->gathering;
    row->depth_cm = column->depth_cm;
    row->value = r->value[c][k];
    row->line = r->line[k];
    if (!put_time(post, r, k, step, row)) {
        sumi_found(post->findings, SUMI_LEFT_OUT, &at, column->head, SUMI_E_SERVE_TIME_START);
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    const double most = row->gathering == SUMI_GATHER_COUNTER ? counted : sumi_head_most(&is, &unit, r->daily);
    const size_t before = post->list->n;
    const enum sumi_status status = sumi_post_add(post, row, &at, column->head, bounds->lo, most);
    if (post->list->n > before && row->kind == SUMI_POSTED_SOIL && unit.dimension == SUMI_UNIT_PERCENT)
        sumi_post_note_percent(post, row);
    return status;
}

static enum sumi_status take_rows(struct sumi_post *post, const struct sumi_readings *r, const char *sensor)
{
    enum sumi_status status = SUMI_OK;
    struct sumi_posted row = {.sd = NAN};
    const long long step = step_of(r);
    sumi_text_copy(row.sensor, sizeof row.sensor, sensor);
    for (size_t k = 0; status == SUMI_OK && k < r->n; k++)
        for (int c = 0; status == SUMI_OK && c < r->n_columns; c++)
            if (r->value[c] && !isnan(r->value[c][k]))
                status = take_row(post, r, k, c, step, &row);
    return status;
}

/* --- what the request says of columns that leave it open --- */

struct answers {
    char head[SUMI_READING_ANSWERS][SUMI_FINDING_ABOUT], as[SUMI_READING_ANSWERS][ANSWER];
};

static bool is_open(const struct sumi_finding *finding)
{
    return finding->gravity == SUMI_ASKED && *finding->about &&
           (strncmp(finding->said.code, "table.unit.", 11) == 0 ||
            strncmp(finding->said.code, "table.depth.", 12) == 0);
}

/* A column is named anew with the unit and the depth of the request. Says whether any is. */
static bool answer(const struct sumi_post *post, size_t from, struct sumi_reading_options *options,
                   struct answers *answers)
{
    for (size_t k = from; k < post->findings->n && options->n_answers < SUMI_READING_ANSWERS; k++) {
        const char *head = post->findings->list[k].about;
        struct sumi_head is;
        char depth[32] = "";
        if (!is_open(&post->findings->list[k]))
            continue;
        sumi_head_read((struct sumi_piece){head, strlen(head)}, &is);
        const bool soil = is.quantity == SUMI_READS_SOIL_WATER;
        const double cm = isnan(is.depth_cm) ? post->options->depth_cm : is.depth_cm;
        const char *unit = *is.unit.name ? is.unit.name : post->options->unit ? post->options->unit : "";
        if (soil && !isnan(cm))
            snprintf(depth, sizeof depth, " %.10gcm", cm);
        if (!*unit && !*depth)
            continue;
        const int n = options->n_answers++;
        snprintf(answers->as[n], ANSWER, "%s%s%s%s%s", soil ? "soil moisture" : head, depth, *unit ? " (" : "", unit,
                 *unit ? ")" : "");
        sumi_text_copy(answers->head[n], sizeof answers->head[n], head);
        options->head[n] = answers->head[n];
        options->as[n] = answers->as[n];
    }
    return options->n_answers > 0;
}

/* --- a table --- */

static enum sumi_status read_once(struct sumi_post *post, const char *text, size_t size,
                                  const struct sumi_reading_options *options, struct sumi_readings *readings,
                                  struct sumi_error *problem)
{
    const struct sumi_source source = {.path = "", .name = "", .text = text, .size = size, .encoding = "UTF-8"};
    const struct sumi_format *format;
    sumi_readings_init(readings);
    const enum sumi_status status = sumi_format_find("table", &source, &format, problem);
    return status == SUMI_OK ? sumi_format_read(format, &source, options, readings, post->findings, problem) : status;
}

static enum sumi_status read_again(struct sumi_post *post, const char *text, size_t size, size_t from,
                                   struct sumi_reading_options *options, struct sumi_readings *readings,
                                   struct sumi_error *problem)
{
    struct answers *answers = sumi_allocate(sizeof *answers);
    enum sumi_status status = SUMI_OK;
    if (!answers)
        return sumi_fail(problem, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
    if (answer(post, from, options, answers)) {
        post->findings->n = from;
        sumi_readings_let_go(readings);
        status = read_once(post, text, size, options, readings, problem);
    }
    sumi_release(answers);
    return status;
}

/* What the command is told of an open column is of no help in a request. */
static void advise(struct sumi_error *said)
{
    for (int language = 0; language < SUMI_LANGUAGES; language++)
        said->hint[language][0] = '\0';
    sumi_advise(said, SUMI_WORD_POST_ASK);
}

static enum sumi_status read_table(struct sumi_post *post, const char *text, size_t size, const char *sensor)
{
    struct sumi_reading_options options;
    struct sumi_readings *readings = sumi_allocate(sizeof *readings);
    struct sumi_error problem = {0};
    const size_t from = post->findings->n;
    if (!readings)
        return sumi_fail(post->error, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
    sumi_reading_options_init(&options);
    options.moments = true;
    options.date_order = post->options->day_first     ? (int)SUMI_DAY_FIRST
                         : post->options->month_first ? (int)SUMI_MONTH_FIRST
                                                      : -1;
    enum sumi_status status = read_once(post, text, size, &options, readings, &problem);
    if (status == SUMI_OK && (post->options->unit || !isnan(post->options->depth_cm)))
        status = read_again(post, text, size, from, &options, readings, &problem);
    for (size_t k = from; k < post->findings->n; k++)
        if (post->findings->list[k].gravity == SUMI_ASKED)
            advise(&post->findings->list[k].said);
    if (status == SUMI_OK)
        status = take_rows(post, readings, sensor);
    else
        sumi_pass(post->error, &problem);
    sumi_readings_let_go(readings);
    sumi_release(readings);
    return status;
}

/* --- tables of several sensors --- */

/* The column with their names; -1. */
static int sensor_column(const char *text, size_t size)
{
    struct sumi_cells cells;
    struct sumi_piece cell[SUMI_CELLS];
    if (!sumi_cells_begin(&cells, text, size))
        return -1;
    const int n = sumi_cells_cut(&cells, cell);
    for (int f = 0; f < n && f < SUMI_CELLS; f++)
        if (sumi_cell_names_sensors(cell[f]))
            return f;
    return -1;
}

struct sensors {
    size_t n;
    char name[SENSORS][SUMI_SENSOR];
};

/* Takes the sensor of a line in; *which SENSORS: its name cannot be one. SUMI_INPUT where there are too many. */
static enum sumi_status find_sensor(struct sumi_post *post, struct sensors *sensors, struct sumi_piece name, int line,
                                    size_t *which)
{
    const struct sumi_found_at at = {.line = line, .day = SUMI_NO_DATE};
    char text[2 * SUMI_SENSOR], shown[SUMI_SENSOR];
    const size_t n = name.length < sizeof text ? name.length : sizeof text - 1;
    memcpy(text, name.start, n);
    text[n] = '\0';
    *which = SENSORS;
    if (!sumi_post_sensor_is(text)) {
        sumi_found(post->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_SERVE_SENSOR_NAME,
                   sumi_piece_shown(name, shown, sizeof shown), SUMI_SENSOR - 1);
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    for (*which = 0; *which < sensors->n && strcmp(sensors->name[*which], text) != 0;)
        (*which)++;
    if (*which == SENSORS)
        return sumi_fail(post->error, SUMI_E_SERVE_CSV_SENSORS, SENSORS);
    if (*which == sensors->n)
        strcpy(sensors->name[sensors->n++], text);
    return SUMI_OK;
}

/* Lists the sensors, or, with `copy`, puts the lines of one into it, and empty ones in the place of all others. */
static enum sumi_status look_for(struct sumi_post *post, const char *text, size_t size, int column,
                                 struct sensors *sensors, size_t one, char *copy)
{
    struct sumi_cells cells;
    struct sumi_piece cell[SUMI_CELLS];
    enum sumi_status status = SUMI_OK;
    size_t which;
    sumi_cells_begin(&cells, text, size);
    sumi_cells_cut(&cells, cell);
    if (copy) /* a column of that name is passed over */
        memset(copy + (cell[column].start - text), '_', cell[column].length);
    while (status == SUMI_OK && sumi_cells_next(&cells)) {
        const int n = sumi_cells_cut(&cells, cell);
        const struct sumi_piece name = column < n && column < SUMI_CELLS ? cell[column] : (struct sumi_piece){"", 0};
        which = SENSORS;
        if (!copy)
            status = find_sensor(post, sensors, name, cells.lines.number, &which);
        else if (!sumi_piece_is(name, sensors->name[one]))
            memset(copy + (cells.lines.start - text), ' ', (size_t)(cells.lines.stop - cells.lines.start));
    }
    return status;
}

static enum sumi_status read_sensors(struct sumi_post *post, const char *text, size_t size, int column)
{
    struct sensors *sensors = sumi_allocate_zeroed(1, sizeof *sensors);
    char *copy = sumi_allocate(size + 1);
    enum sumi_status status = sensors && copy ? look_for(post, text, size, column, sensors, 0, NULL)
                                              : sumi_fail(post->error, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
    for (size_t k = 0; status == SUMI_OK && k < sensors->n; k++) {
        memcpy(copy, text, size);
        copy[size] = '\0';
        status = look_for(post, text, size, column, sensors, k, copy);
        if (status == SUMI_OK)
            status = read_table(post, copy, size, *sensors->name[k] ? sensors->name[k] : sumi_post_sensor(post));
    }
    sumi_release(copy);
    sumi_release(sensors);
    return status;
}

/* --- the whole --- */

enum sumi_status sumi_posted_csv_read(struct sumi_post *post, const char *text, size_t size)
{
    const char *encoding;
    char *copy = sumi_allocate(size + 1);
    if (!copy)
        return sumi_fail(post->error, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
    memcpy(copy, text, size);
    enum sumi_status status = sumi_decode("", &copy, &size, &encoding, post->findings, post->error);
    const int column = status == SUMI_OK ? sensor_column(copy, size) : -1;
    if (status == SUMI_OK && sumi_posted_lines_are(copy, size))
        status = sumi_posted_lines_read(post, copy, size);
    else if (status == SUMI_OK && column >= 0)
        status = read_sensors(post, copy, size, column);
    else if (status == SUMI_OK)
        status = read_table(post, copy, size, sumi_post_sensor(post));
    sumi_release(copy);
    return status;
}
