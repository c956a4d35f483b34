#include "io/records/soil_csv.h"

#include "io/files/text_file.h"
#include "io/records/names.h"
#include "io/text/text.h"
#include "messages/records.h"
#include "sim/date.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DATE, DATETIME, DEPTH, THETA, THETA_PCT, N_COLUMNS };
static const struct sumi_field columns[N_COLUMNS] = {
    [DATE] = {"date", "YYYY-MM-DD", "day of the reading", "probe", NAN, NAN, NAN, 0},
    [DATETIME] = {"datetime", "YYYY-MM-DDTHH:MM", "time of the reading, at the place", "probe", NAN, NAN, NAN, 0},
    [DEPTH] = {"depth_cm", "cm", "depth of the probe below the surface", "probe", 0, 500, NAN, 0},
    [THETA] = {"theta", "cm3 cm-3", "water in the volume of the soil", "probe", 0, 0.8, NAN, 0},
    [THETA_PCT] = {"theta_pct", "%", "water in the volume of the soil", "probe", 0, 80, NAN, 0},
};
const struct sumi_field sumi_soil_gap_row = {
    "max_gap_d", "d", "longest time between two readings of a probe that is filled in linearly", "Sumi", 1, 366, 7, 0};

enum { MOST_COLUMNS = 64, SHOWN = 64 };
static const int most_days = 36525;          /* from the first reading to the last: 100 years */
static const double shallowest_buried = 1.0; /* cm: less, and not 0, is a depth in metres */
static const double wettest_share = 1.0;     /* cm3 cm-3: more is a percentage */

struct reading {
    int day, second; /* second of the day */
    double depth, theta;
};

/* A depth, and how far its readings have been taken in. */
struct probe {
    double depth;
    int line, day, second; /* of the last line; line 0: none yet */
    double sum;            /* of the readings of that day */
    int n;
};

struct reader {
    struct sumi_lines lines;
    int n_columns;
    int place[N_COLUMNS]; /* position of a column in the line, or -1 */
    int n_probes;
    struct probe probe[SUMI_PROFILE_LAYERS]; /* from the shallowest to the deepest */
    int first, last;
    double wettest; /* as it stands in the file; NAN: no reading yet */
    struct sumi_lines wettest_line;
    struct sumi_piece wettest_field;
};

/* --- the line of names --- */

static enum sumi_status read_name(struct reader *r, struct sumi_piece name)
{
    if (name.length == 0)
        return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_FILE_COLUMN_UNNAMED);
    if (r->n_columns == MOST_COLUMNS)
        return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_FILE_COLUMNS_COUNT, MOST_COLUMNS);
    int position = r->n_columns++;
    if (name.start[0] == '_')
        return SUMI_OK;
    const char *known[N_COLUMNS];
    for (int c = 0; c < N_COLUMNS; c++) {
        known[c] = columns[c].name;
        if (!sumi_piece_is(name, known[c]))
            continue;
        if (r->place[c] >= 0)
            return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_RECORD_COLUMN_TWICE, known[c]);
        r->place[c] = position;
        return SUMI_OK;
    }
    return sumi_column_unknown(&r->lines, name, known, N_COLUMNS);
}

/* Exactly one of two columns must be there. */
static enum sumi_status check_pair(struct reader *r, struct sumi_piece names, int one, int other)
{
    const struct sumi_field *a = &columns[one], *b = &columns[other];
    if ((r->place[one] >= 0) != (r->place[other] >= 0))
        return SUMI_OK;
    if (r->place[one] >= 0)
        return sumi_lines_fail(&r->lines, names, NULL, SUMI_E_RECORD_COLUMNS_SAME, a->name, b->name);
    return sumi_lines_fail(&r->lines, names, NULL, SUMI_E_RECORD_COLUMNS_NEITHER, a->name, a->unit, a->doc, b->name,
                           b->unit);
}

static const char names_expected[] = "date,depth_cm,theta";

static enum sumi_status read_names(struct reader *r)
{
    struct sumi_piece names = sumi_piece_trimmed(r->lines.start, r->lines.stop);
    if (!memchr(names.start, ',', names.length))
        return sumi_lines_fail(&r->lines, names, NULL, SUMI_E_FILE_NAMES_COMMAS, names_expected);
    for (const char *at = r->lines.start; at <= r->lines.stop;) {
        enum sumi_status status = read_name(r, sumi_lines_field(&r->lines, &at));
        if (status != SUMI_OK)
            return status;
    }
    enum sumi_status status = check_pair(r, names, DATE, DATETIME);
    if (status == SUMI_OK)
        status = check_pair(r, names, THETA, THETA_PCT);
    if (status == SUMI_OK && r->place[DEPTH] < 0)
        status = sumi_lines_fail(&r->lines, names, NULL, SUMI_E_RECORD_DEPTH_MISSING, columns[DEPTH].name,
                                 columns[DEPTH].unit, columns[DEPTH].doc);
    return status;
}

static enum sumi_status read_head(struct reader *r)
{
    while (sumi_lines_next(&r->lines))
        if (!sumi_lines_empty(&r->lines) && *r->lines.start != '#')
            return read_names(r);
    return sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_FILE_NAMES_NONE, names_expected);
}

/* --- the fields of a reading --- */

static bool two_digits(const char *text, int most, int *value)
{
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return false;
    *value = 10 * (text[0] - '0') + text[1] - '0';
    return *value <= most;
}

/* Takes a datetime apart: YYYY-MM-DD, T or a blank, HH:MM, and perhaps :SS. */
static bool parse_time(struct sumi_piece field, int *day, int *second)
{
    enum { DAY = 10, MINUTES = 16, SECONDS = 19 };
    if (field.length != MINUTES && field.length != SECONDS)
        return false;
    const char *text = field.start;
    char date[SUMI_DATE_TEXT] = "";
    memcpy(date, text, DAY);
    int hours, minutes, seconds = 0;
    if (!sumi_date_parse(date, day) || (text[DAY] != 'T' && text[DAY] != ' ') || text[13] != ':' ||
        !two_digits(text + 11, 23, &hours) || !two_digits(text + 14, 59, &minutes))
        return false;
    if (field.length == SECONDS && (text[MINUTES] != ':' || !two_digits(text + 17, 59, &seconds)))
        return false;
    *second = (hours * 60 + minutes) * 60 + seconds;
    return true;
}

static enum sumi_status read_time(const struct reader *r, const struct sumi_piece *field, struct reading *reading)
{
    bool hours = r->place[DATETIME] >= 0;
    struct sumi_piece time = field[r->place[hours ? DATETIME : DATE]];
    char text[SHOWN];
    sumi_piece_shown(time, text, sizeof text);
    reading->second = 0;
    if (hours ? parse_time(time, &reading->day, &reading->second)
              : time.length == SUMI_DATE_TEXT - 1 && sumi_date_parse(text, &reading->day))
        return SUMI_OK;
    if (hours)
        return sumi_lines_fail(&r->lines, time, columns[DATETIME].name, SUMI_E_RECORD_TIME_FORMAT, text);
    return sumi_lines_fail(&r->lines, time, columns[DATE].name, SUMI_E_RECORD_DATE_FORMAT, text);
}

static enum sumi_status read_depth(const struct reader *r, const struct sumi_piece *field, struct reading *reading)
{
    const struct sumi_field *row = &columns[DEPTH];
    struct sumi_piece depth = field[r->place[DEPTH]];
    char text[SHOWN];
    sumi_piece_shown(depth, text, sizeof text);
    if (!sumi_piece_number(depth, &reading->depth))
        return sumi_lines_fail(&r->lines, depth, row->name, SUMI_E_RECORD_DEPTH_KIND, text, row->unit, row->lo, row->hi,
                               row->doc);
    if (reading->depth < row->lo || reading->depth > row->hi)
        return sumi_lines_fail(&r->lines, depth, row->name, SUMI_E_RECORD_DEPTH_RANGE, text, row->lo, row->hi,
                               row->unit, row->doc, reading->depth < 0 ? SUMI_WORD_RECORD_DOWNWARDS : "");
    if (reading->depth > 0.0 && reading->depth < shallowest_buried)
        return sumi_lines_fail(&r->lines, depth, row->name, SUMI_E_RECORD_DEPTH_METRES, text, shallowest_buried,
                               row->hi, row->unit, row->doc);
    return SUMI_OK;
}

static enum sumi_status read_theta(struct reader *r, const struct sumi_piece *field, struct reading *reading)
{
    bool percent = r->place[THETA_PCT] >= 0;
    const struct sumi_field *row = &columns[percent ? THETA_PCT : THETA];
    struct sumi_piece theta = field[r->place[percent ? THETA_PCT : THETA]];
    reading->theta = NAN;
    if (sumi_piece_missing(theta))
        return SUMI_OK;
    double value;
    char text[SHOWN];
    sumi_piece_shown(theta, text, sizeof text);
    if (!sumi_piece_number(theta, &value))
        return sumi_lines_fail(&r->lines, theta, row->name, SUMI_E_RECORD_THETA_KIND, text, row->unit, row->lo, row->hi,
                               row->doc);
    if (value < row->lo || value > row->hi) {
        const char *advice = "";
        if (sumi_missing_code(value))
            advice = SUMI_WORD_RECORD_CODE;
        else if (!percent && value > wettest_share)
            advice = SUMI_WORD_RECORD_PERCENT;
        return sumi_lines_fail(&r->lines, theta, row->name, SUMI_E_RECORD_THETA_RANGE, text, row->lo, row->hi,
                               row->unit, row->doc, advice);
    }
    if (!(value <= r->wettest)) {
        r->wettest = value;
        r->wettest_line = r->lines;
        r->wettest_field = theta;
    }
    reading->theta = percent ? value / 100.0 : value;
    return SUMI_OK;
}

/* --- first the depths and the length of the record --- */

static enum sumi_status note_day(struct reader *r, int day)
{
    if (r->first == SUMI_NO_DATE)
        r->first = r->last = day;
    r->first = day < r->first ? day : r->first;
    r->last = day > r->last ? day : r->last;
    if (r->last - r->first < most_days)
        return SUMI_OK;
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    return sumi_lines_fail(&r->lines, (struct sumi_piece){r->lines.start, 0}, "date", SUMI_E_RECORD_LENGTH,
                           sumi_date_format(r->first, from), sumi_date_format(r->last, to), most_days);
}

static enum sumi_status note_depth(struct reader *r, const struct sumi_piece *field, double depth)
{
    int k = 0;
    while (k < r->n_probes && r->probe[k].depth < depth)
        k++;
    if (k < r->n_probes && r->probe[k].depth == depth)
        return SUMI_OK;
    if (r->n_probes == SUMI_PROFILE_LAYERS)
        return sumi_lines_fail(&r->lines, field[r->place[DEPTH]], columns[DEPTH].name, SUMI_E_RECORD_DEPTH_COUNT, depth,
                               SUMI_PROFILE_LAYERS);
    memmove(&r->probe[k + 1], &r->probe[k], (size_t)(r->n_probes - k) * sizeof r->probe[0]);
    r->probe[k] = (struct probe){.depth = depth};
    r->n_probes++;
    return SUMI_OK;
}

/* The next line that holds something: its fields, time and depth. false at the end, or with a status. */
static bool next_reading(struct reader *r, struct sumi_piece field[MOST_COLUMNS], struct reading *reading,
                         enum sumi_status *status)
{
    do {
        if (!sumi_lines_next(&r->lines))
            return false;
    } while (sumi_lines_empty(&r->lines));
    *status = sumi_lines_split(&r->lines, r->n_columns, field);
    if (*status == SUMI_OK)
        *status = read_time(r, field, reading);
    if (*status == SUMI_OK)
        *status = read_depth(r, field, reading);
    return *status == SUMI_OK;
}

static enum sumi_status survey(struct reader *r)
{
    struct sumi_piece field[MOST_COLUMNS];
    struct reading reading;
    enum sumi_status status = SUMI_OK;
    while (status == SUMI_OK && next_reading(r, field, &reading, &status)) {
        status = note_day(r, reading.day);
        if (status == SUMI_OK)
            status = note_depth(r, field, reading.depth);
    }
    if (status == SUMI_OK && r->n_probes == 0)
        status = sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_RECORD_EMPTY);
    return status;
}

/* --- then the readings --- */

static void keep_day(const struct probe *probe, int layer, struct sumi_soil_series *series)
{
    size_t day = (size_t)(probe->day - series->first_day);
    if (probe->n > 0)
        series->theta[day * (size_t)series->n_layers + (size_t)layer] = probe->sum / probe->n;
}

/* The readings of a probe go forward in time. */
static enum sumi_status check_order(const struct reader *r, const struct probe *probe, const struct reading *reading)
{
    struct sumi_piece here = {r->lines.start, 0};
    bool hours = r->place[DATETIME] >= 0;
    const char *what = hours ? "datetime" : "date";
    char now[SUMI_DATE_TEXT];
    sumi_date_format(reading->day, now);
    if (probe->line == 0 || reading->day > probe->day ||
        (reading->day == probe->day && reading->second > probe->second))
        return SUMI_OK;
    if (reading->day == probe->day && reading->second == probe->second)
        return sumi_lines_fail(&r->lines, here, what, SUMI_E_RECORD_READING_TWICE, now, probe->depth, probe->line,
                               hours ? "" : SUMI_WORD_RECORD_HOURS);
    return sumi_lines_fail(&r->lines, here, what, SUMI_E_RECORD_READING_ORDER, now, probe->depth, probe->line);
}

static enum sumi_status take_reading(struct reader *r, const struct reading *reading, struct sumi_soil_series *series)
{
    int k = 0;
    while (r->probe[k].depth != reading->depth)
        k++;
    struct probe *probe = &r->probe[k];
    enum sumi_status status = check_order(r, probe, reading);
    if (status != SUMI_OK)
        return status;
    if (probe->line > 0 && probe->day != reading->day) {
        keep_day(probe, k, series);
        probe->sum = 0.0;
        probe->n = 0;
    }
    probe->line = r->lines.number;
    probe->day = reading->day;
    probe->second = reading->second;
    if (!isnan(reading->theta)) {
        probe->sum += reading->theta;
        probe->n++;
    }
    return SUMI_OK;
}

static enum sumi_status read_readings(struct reader *r, struct sumi_soil_series *series)
{
    struct sumi_piece field[MOST_COLUMNS];
    struct reading reading;
    enum sumi_status status = SUMI_OK;
    while (status == SUMI_OK && next_reading(r, field, &reading, &status)) {
        status = read_theta(r, field, &reading);
        if (status == SUMI_OK)
            status = take_reading(r, &reading, series);
    }
    if (status != SUMI_OK)
        return status;
    for (int k = 0; k < r->n_probes; k++)
        keep_day(&r->probe[k], k, series);
    if (isnan(r->wettest))
        return sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_RECORD_MISSING);
    if (r->place[THETA_PCT] >= 0 && r->wettest <= wettest_share)
        return sumi_lines_fail(&r->wettest_line, r->wettest_field, columns[THETA_PCT].name, SUMI_E_RECORD_THETA_DRY,
                               r->wettest);
    return SUMI_OK;
}

bool sumi_soil_csv_is(const char *text, size_t size)
{
    struct sumi_lines lines;
    bool found[N_COLUMNS] = {false};
    if (sumi_lines_begin(&lines, "", text, size, NULL) != SUMI_OK)
        return false;
    do
        if (!sumi_lines_next(&lines))
            return false;
    while (sumi_lines_empty(&lines) || *lines.start == '#');
    for (const char *at = lines.start; at <= lines.stop;) {
        const struct sumi_piece name = sumi_lines_field(&lines, &at);
        for (int c = 0; c < N_COLUMNS; c++)
            found[c] = found[c] || sumi_piece_is(name, columns[c].name);
    }
    return (found[DATE] || found[DATETIME]) && found[DEPTH] && (found[THETA] || found[THETA_PCT]);
}

enum sumi_status sumi_soil_csv_parse(const char *name, const char *text, size_t size, int max_gap_d,
                                     struct sumi_soil_series **series, struct sumi_error *error)
{
    const struct sumi_field *gap = &sumi_soil_gap_row;
    if (max_gap_d < gap->lo || max_gap_d > gap->hi)
        return sumi_fail_in(error, name, SUMI_E_RECORD_GAP_RANGE, gap->name, max_gap_d, gap->lo, gap->hi, gap->unit,
                            gap->doc);
    struct reader r = {.first = SUMI_NO_DATE, .last = SUMI_NO_DATE, .wettest = NAN};
    for (int c = 0; c < N_COLUMNS; c++)
        r.place[c] = -1;
    enum sumi_status status = sumi_lines_begin(&r.lines, name, text, size, error);
    if (status == SUMI_OK)
        status = read_head(&r);
    struct sumi_lines readings = r.lines;
    if (status == SUMI_OK)
        status = survey(&r);
    if (status != SUMI_OK)
        return status;

    double depth[SUMI_PROFILE_LAYERS];
    for (int k = 0; k < r.n_probes; k++)
        depth[k] = r.probe[k].depth;
    struct sumi_soil_series *s;
    status = sumi_soil_series_create(r.first, (size_t)(r.last - r.first) + 1, depth, r.n_probes, &s, error);
    if (status != SUMI_OK)
        return status;
    r.lines = readings;
    status = read_readings(&r, s);
    if (status != SUMI_OK) {
        sumi_soil_series_destroy(s);
        return status;
    }
    sumi_soil_series_fill(s, max_gap_d);
    *series = s;
    return SUMI_OK;
}

/* --- writing --- */

/* The depths of the probes, of whose layers the edges lie midway; to a millionth of a cm. */
static void depths_of(const struct sumi_soil_series *soil, double depth[SUMI_PROFILE_LAYERS])
{
    const double fine = 1e6;
    const int n = soil->n_layers;
    depth[n - 1] = soil->deepest_cm;
    for (int k = n - 1; k-- > 0;)
        depth[k] = 2 * soil->bottom_cm[k] - depth[k + 1];
    for (int k = 0; k < n; k++)
        depth[k] = round(depth[k] * fine) / fine;
}

enum sumi_status sumi_soil_csv_print(const struct sumi_soil_series *soil, const char *notes, FILE *file,
                                     struct sumi_error *error)
{
    double depth[SUMI_PROFILE_LAYERS];
    char date[SUMI_DATE_TEXT], cm[SUMI_NUMBER_TEXT], theta[SUMI_NUMBER_TEXT];
    depths_of(soil, depth);
    for (const char *note = notes; *note;) {
        const size_t n = strcspn(note, "\n");
        fprintf(file, "# %.*s\n", (int)n, note);
        note += n + (note[n] == '\n');
    }
    fputs("date,depth_cm,theta\n", file);
    for (size_t d = 0; d < soil->n_days && !ferror(file); d++)
        for (int k = 0; k < soil->n_layers; k++) {
            const double value = soil->theta[d * (size_t)soil->n_layers + (size_t)k];
            if (!isnan(value))
                fprintf(file, "%s,%s,%s\n", sumi_date_format(soil->first_day + (int)d, date),
                        sumi_text_number(depth[k], cm), sumi_text_number(value, theta));
        }
    if (fflush(file) != 0 || ferror(file))
        return sumi_fail(error, SUMI_E_WEATHER_WRITE, sumi_reason(errno));
    return SUMI_OK;
}

enum sumi_status sumi_soil_csv_write(const struct sumi_soil_series *soil, const char *notes, struct sumi_output *output,
                                     struct sumi_error *error)
{
    struct sumi_text_file text;
    enum sumi_status status = sumi_text_open(output, &text, error);
    if (status != SUMI_OK)
        return status;
    if (sumi_soil_csv_print(soil, notes, text.file, NULL) != SUMI_OK)
        status = sumi_output_fail(output, errno, error);
    return sumi_text_close(&text, status, error);
}
