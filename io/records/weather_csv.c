#include "io/records/weather_csv.h"

#include "io/files/text_file.h"
#include "io/records/names.h"
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "messages/records.h"
#include "sim/date.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMN_DATE = -1, COLUMN_UNUSED = -2 };
enum { MOST_COLUMNS = 64, LONGEST_FIELD = 63, LONGEST_HINT = 512 };

/* Other spellings and units of the columns; factor turns the value into the unit of the row. */
static const struct spelling {
    const char *name;
    int column;
    double factor;
    const char *unit; /* of the values as they are written; NULL: that of the row */
} spellings[] = {
    {"date", COLUMN_DATE, 1, NULL},
    {"rain_mm", SUMI_STATION_RAIN, 1, NULL},
    {"precip_cm", SUMI_STATION_RAIN, 10, "cm"},
    {"srad_kJ_m2", SUMI_STATION_RADIATION, 1e-3, "kJ m-2 d-1"},
    {"srad_J_m2", SUMI_STATION_RADIATION, 1e-6, "J m-2 d-1"},
    {"vap_hPa", SUMI_STATION_VAPOUR, 0.1, "hPa"},
    {"rh_pct", SUMI_STATION_RH_MEAN, 1, NULL},
    {"tdew_C", SUMI_STATION_DEW_POINT, 1, NULL},
    /* known, and not read: Sumi derives them from what was recorded, or has no use for them */
    {"srad_angstrom_MJ_m2", COLUMN_UNUSED, 1, NULL},
    {"srad_hargreaves_MJ_m2", COLUMN_UNUSED, 1, NULL},
    {"et0_fao56_mm", COLUMN_UNUSED, 1, NULL},
    {"pressure_hPa", COLUMN_UNUSED, 1, NULL},
    {"filled", COLUMN_UNUSED, 1, NULL},
};
static const int n_spellings = sizeof spellings / sizeof spellings[0];

/* What the leading comments may say of the place. */
static const struct sumi_field place_rows[] = {
    {"latitude_deg", "degrees_north", "latitude, south negative", "station", -90, 90, NAN, 0},
    {"longitude_deg", "degrees_east", "longitude, west negative", "station", -180, 360, NAN, 0},
    {"elevation_m", "m", "height above sea level", "station", -450, 6000, NAN, 0},
    {"wind_height_m", "m", "height of the wind measurement", "station", 0.5, 200, NAN, 0},
};
enum { PLACE_LATITUDE, PLACE_LONGITUDE, PLACE_ELEVATION, PLACE_WIND_HEIGHT, PLACE_N };

struct reader {
    struct sumi_lines lines;
    int n_columns;
    struct spelling column[MOST_COLUMNS]; /* of the file, in its order */
    double place[PLACE_N];
    char notes[SUMI_STATION_NOTES];
};

/* --- the leading comments --- */

static bool key_of_place(struct sumi_piece key)
{
    static const char *const endings[] = {"_deg", "_m"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t n = strlen(endings[i]);
        if (key.length > n && memcmp(key.start + key.length - n, endings[i], n) == 0 &&
            !memchr(key.start, ' ', key.length))
            return true;
    }
    return false;
}

static enum sumi_status read_place(struct reader *r, struct sumi_piece key, struct sumi_piece value)
{
    char found[LONGEST_FIELD + 1];
    for (int i = 0; i < PLACE_N; i++) {
        const struct sumi_field *row = &place_rows[i];
        if (!sumi_piece_is(key, row->name))
            continue;
        double v;
        if (!isnan(r->place[i]))
            return sumi_lines_fail(&r->lines, key, NULL, SUMI_E_WEATHER_PLACE_TWICE, row->name);
        if (!sumi_piece_number(value, &v) || v < row->lo || v > row->hi)
            return sumi_lines_fail(&r->lines, value, row->name, SUMI_E_WEATHER_PLACE_VALUE,
                                   sumi_piece_shown(value, found, sizeof found), row->unit, row->lo, row->hi, row->doc);
        r->place[i] = v;
        return SUMI_OK;
    }
    char hint[LONGEST_HINT] = SUMI_WORD_WEATHER_PLACES;
    const char *names[PLACE_N];
    for (int i = 0; i < PLACE_N; i++)
        names[i] = place_rows[i].name;
    const char *near = sumi_nearest(sumi_piece_shown(key, found, sizeof found), names, PLACE_N);
    if (near) /* which may differ in its unit alone */
        snprintf(hint, sizeof hint, SUMI_WORD_WEATHER_PLACE_NEAR, near, near);
    return sumi_lines_fail(&r->lines, key, NULL, SUMI_E_WEATHER_PLACE_UNKNOWN, found, hint);
}

static enum sumi_status read_comment(struct reader *r)
{
    struct sumi_piece note = sumi_piece_trimmed(r->lines.start + 1, r->lines.stop);
    const char *colon = memchr(note.start, ':', note.length);
    if (colon) {
        struct sumi_piece key = sumi_piece_trimmed(note.start, colon),
                          value = sumi_piece_trimmed(colon + 1, note.start + note.length);
        if (key_of_place(key))
            return read_place(r, key, value);
    }
    size_t used = strlen(r->notes);
    if (note.length > 0 && used + note.length + 2 < sizeof r->notes) {
        if (used > 0)
            r->notes[used++] = '\n';
        memcpy(r->notes + used, note.start, note.length);
        r->notes[used + note.length] = '\0';
    }
    return SUMI_OK;
}

/* --- the line of names --- */

static bool spelled(struct sumi_piece name, struct spelling *found)
{
    for (int i = 0; i < n_spellings; i++)
        if (sumi_piece_is(name, spellings[i].name)) {
            *found = spellings[i];
            return true;
        }
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (sumi_piece_is(name, sumi_station_rows[c].name)) {
            *found = (struct spelling){sumi_station_rows[c].name, c, 1, NULL};
            return true;
        }
    return false;
}

static enum sumi_status unknown_name(struct reader *r, struct sumi_piece name)
{
    const char *names[SUMI_STATION_N + sizeof spellings / sizeof spellings[0]];
    size_t n = 0;
    for (int c = 0; c < SUMI_STATION_N; c++)
        names[n++] = sumi_station_rows[c].name;
    for (int i = 0; i < n_spellings; i++)
        names[n++] = spellings[i].name;
    return sumi_column_unknown(&r->lines, name, names, n);
}

static enum sumi_status read_name(struct reader *r, struct sumi_piece name)
{
    struct spelling column = {"_", COLUMN_UNUSED, 1, NULL};
    if (name.length == 0)
        return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_FILE_COLUMN_UNNAMED);
    if (name.start[0] != '_' && !spelled(name, &column))
        return unknown_name(r, name);
    for (int i = 0; i < r->n_columns && column.column != COLUMN_UNUSED; i++)
        if (r->column[i].column == column.column)
            return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_WEATHER_COLUMNS_SAME, r->column[i].name, column.name);
    if (r->n_columns == MOST_COLUMNS)
        return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_FILE_COLUMNS_COUNT, MOST_COLUMNS);
    r->column[r->n_columns++] = column;
    return SUMI_OK;
}

static bool has_column(const struct reader *r, int column)
{
    for (int i = 0; i < r->n_columns; i++)
        if (r->column[i].column == column)
            return true;
    return false;
}

static const char names_expected[] = "date,tmin_C,tmax_C,precip_mm";

static enum sumi_status read_names(struct reader *r)
{
    struct sumi_piece whole = sumi_piece_trimmed(r->lines.start, r->lines.stop);
    if (!memchr(whole.start, ',', whole.length))
        return sumi_lines_fail(&r->lines, whole, NULL, SUMI_E_FILE_NAMES_COMMAS, names_expected);
    for (const char *at = r->lines.start; at <= r->lines.stop;) {
        enum sumi_status status = read_name(r, sumi_lines_field(&r->lines, &at));
        if (status != SUMI_OK)
            return status;
    }
    const int required[] = {COLUMN_DATE, SUMI_STATION_TMIN, SUMI_STATION_TMAX, SUMI_STATION_RAIN};
    for (int i = 0; i < 4; i++)
        if (!has_column(r, required[i]))
            return sumi_lines_fail(&r->lines, whole, NULL, SUMI_E_WEATHER_COLUMN_MISSING,
                                   i == 0 ? "date" : sumi_station_rows[required[i]].name);
    if (has_column(r, SUMI_STATION_WIND) && isnan(r->place[PLACE_WIND_HEIGHT]))
        return sumi_lines_fail(&r->lines, whole, "wind_m_s", SUMI_E_WEATHER_WIND_HEIGHT);
    return SUMI_OK;
}

static enum sumi_status read_head(struct reader *r)
{
    while (sumi_lines_next(&r->lines)) {
        enum sumi_status status = SUMI_OK;
        if (sumi_lines_empty(&r->lines))
            continue;
        if (*r->lines.start != '#')
            return read_names(r);
        status = read_comment(r);
        if (status != SUMI_OK)
            return status;
    }
    return sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_FILE_NAMES_NONE, names_expected);
}

/* --- the days --- */

static enum sumi_status read_date(struct reader *r, const struct sumi_piece field[MOST_COLUMNS], int *day)
{
    for (int i = 0; i < r->n_columns; i++) {
        if (r->column[i].column != COLUMN_DATE)
            continue;
        char text[LONGEST_FIELD + 1];
        sumi_piece_shown(field[i], text, sizeof text);
        if (field[i].length != SUMI_DATE_TEXT - 1 || !sumi_date_parse(text, day))
            return sumi_lines_fail(&r->lines, field[i], "date", SUMI_E_WEATHER_DATE_FORMAT, text);
    }
    return SUMI_OK;
}

static enum sumi_status check_order(struct reader *r, int first, int last, int day)
{
    struct sumi_piece here = {r->lines.start, 0};
    char text[SUMI_DATE_TEXT], before[SUMI_DATE_TEXT];
    sumi_date_format(day, text);
    sumi_date_format(last, before);
    if (day == last)
        return sumi_lines_fail(&r->lines, here, "date", SUMI_E_WEATHER_DATE_TWICE, text);
    if (day < last)
        return sumi_lines_fail(&r->lines, here, "date", SUMI_E_WEATHER_DATE_ORDER, text, before);
    if (day - last > SUMI_STATION_GAP)
        return sumi_lines_fail(&r->lines, here, "date", SUMI_E_WEATHER_DATE_GAP, text, before, day - last,
                               SUMI_STATION_GAP);
    if (day - first >= SUMI_STATION_DAYS)
        return sumi_lines_fail(&r->lines, here, "date", SUMI_E_WEATHER_RECORD_LENGTH, SUMI_STATION_DAYS);
    return SUMI_OK;
}

/* Goes through the dates alone, to learn the length of the record. */
static enum sumi_status read_dates(struct reader *r, int *first, int *last)
{
    struct sumi_piece field[MOST_COLUMNS];
    *first = *last = SUMI_NO_DATE;
    while (sumi_lines_next(&r->lines)) {
        int day = SUMI_NO_DATE;
        if (sumi_lines_empty(&r->lines))
            continue;
        enum sumi_status status = sumi_lines_split(&r->lines, r->n_columns, field);
        if (status == SUMI_OK)
            status = read_date(r, field, &day);
        if (status == SUMI_OK && *first != SUMI_NO_DATE)
            status = check_order(r, *first, *last, day);
        if (status != SUMI_OK)
            return status;
        if (*first == SUMI_NO_DATE)
            *first = day;
        *last = day;
    }
    if (*first == SUMI_NO_DATE)
        return sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_WEATHER_RECORD_EMPTY);
    return SUMI_OK;
}

static enum sumi_status read_value(struct reader *r, const struct spelling *column, struct sumi_piece field,
                                   double *value)
{
    const struct sumi_field *row = &sumi_station_rows[column->column];
    char text[LONGEST_FIELD + 1];
    *value = NAN;
    if (sumi_piece_missing(field))
        return SUMI_OK;
    double found, lo = row->lo / column->factor, hi = row->hi / column->factor;
    const char *unit = column->unit ? column->unit : row->unit;
    sumi_piece_shown(field, text, sizeof text);
    if (!sumi_piece_number(field, &found))
        return sumi_lines_fail(&r->lines, field, column->name, SUMI_E_WEATHER_VALUE_KIND, text, lo, hi, unit, row->doc);
    if (found < lo || found > hi)
        return sumi_lines_fail(&r->lines, field, column->name, SUMI_E_WEATHER_VALUE_RANGE, text, lo, hi, unit, row->doc,
                               sumi_missing_code(found) ? SUMI_WORD_RECORD_CODE : "");
    *value = found * column->factor;
    return SUMI_OK;
}

/* What a day cannot be. A daily mean may lie half a degree outside of the extremes, whose day may begin at another
 * hour. */
static enum sumi_status check_day(struct reader *r, const struct sumi_station *s, size_t d)
{
    struct sumi_piece here = {r->lines.start, 0};
    const double slack = 0.5; /* C */
    double tmin = sumi_station_at(s, SUMI_STATION_TMIN, d), tmax = sumi_station_at(s, SUMI_STATION_TMAX, d);
    double mean = sumi_station_at(s, SUMI_STATION_TMEAN, d), dew = sumi_station_at(s, SUMI_STATION_DEW_POINT, d);
    double rh = sumi_station_at(s, SUMI_STATION_RH_MEAN, d);
    double rh_min = sumi_station_at(s, SUMI_STATION_RH_MIN, d), rh_max = sumi_station_at(s, SUMI_STATION_RH_MAX, d);
    if (tmin > tmax)
        return sumi_lines_fail(&r->lines, here, "tmin_C", SUMI_E_WEATHER_DAY_EXTREMES, tmin, tmax);
    if (mean < tmin - slack || mean > tmax + slack)
        return sumi_lines_fail(&r->lines, here, "tmean_C", SUMI_E_WEATHER_DAY_MEAN, mean, tmin, tmax);
    if (dew > tmax + slack)
        return sumi_lines_fail(&r->lines, here, "dewpoint_C", SUMI_E_WEATHER_DAY_DEWPOINT, dew, tmax);
    if (rh_min > rh_max || rh_min > rh || rh > rh_max)
        return sumi_lines_fail(&r->lines, here, "rh_mean_pct", SUMI_E_WEATHER_DAY_HUMIDITY, rh_min, rh, rh_max);
    return SUMI_OK;
}

static enum sumi_status read_days(struct reader *r, struct sumi_station *station)
{
    struct sumi_piece field[MOST_COLUMNS];
    while (sumi_lines_next(&r->lines)) {
        int day = station->first_day;
        if (sumi_lines_empty(&r->lines))
            continue;
        enum sumi_status status = sumi_lines_split(&r->lines, r->n_columns, field);
        if (status == SUMI_OK)
            status = read_date(r, field, &day);
        size_t d = (size_t)(day - station->first_day);
        for (int i = 0; status == SUMI_OK && i < r->n_columns; i++)
            if (r->column[i].column >= 0)
                status = read_value(r, &r->column[i], field[i], &station->value[r->column[i].column][d]);
        if (status == SUMI_OK)
            status = check_day(r, station, d);
        if (status != SUMI_OK)
            return status;
    }
    return SUMI_OK;
}

bool sumi_weather_csv_is(const char *text, size_t size)
{
    struct reader r = {.n_columns = 0};
    bool date = false, other = false;
    if (sumi_lines_begin(&r.lines, "", text, size, NULL) != SUMI_OK)
        return false;
    do
        if (!sumi_lines_next(&r.lines))
            return false;
    while (sumi_lines_empty(&r.lines) || *r.lines.start == '#');
    for (const char *at = r.lines.start; at <= r.lines.stop;) {
        struct spelling column = {"_", COLUMN_UNUSED, 1, NULL};
        const struct sumi_piece name = sumi_lines_field(&r.lines, &at);
        const bool own = spelled(name, &column);
        date = date || column.column == COLUMN_DATE;
        other = other || (own && column.column >= 0);
    }
    return date && other;
}

enum sumi_status sumi_weather_csv_parse(const char *name, const char *text, size_t size, struct sumi_station **station,
                                        struct sumi_error *error)
{
    struct reader r = {.n_columns = 0};
    for (int i = 0; i < PLACE_N; i++)
        r.place[i] = NAN;
    enum sumi_status status = sumi_lines_begin(&r.lines, name, text, size, error);
    if (status == SUMI_OK)
        status = read_head(&r);
    struct reader days = r;
    int first, last;
    if (status == SUMI_OK)
        status = read_dates(&r, &first, &last);
    if (status != SUMI_OK)
        return status;

    bool has[SUMI_STATION_N] = {false};
    for (int i = 0; i < r.n_columns; i++)
        if (r.column[i].column >= 0)
            has[r.column[i].column] = true;
    struct sumi_station *s;
    status = sumi_station_create(first, (size_t)(last - first) + 1, has, &s, error);
    if (status != SUMI_OK)
        return status;
    s->latitude = r.place[PLACE_LATITUDE];
    s->longitude = r.place[PLACE_LONGITUDE];
    s->elevation = r.place[PLACE_ELEVATION];
    s->wind_height = r.place[PLACE_WIND_HEIGHT];
    memcpy(s->notes, r.notes, sizeof s->notes);
    status = read_days(&days, s);
    if (status != SUMI_OK) {
        sumi_station_destroy(s);
        return status;
    }
    *station = s;
    return SUMI_OK;
}

/* --- writing --- */

static void print_place(const struct sumi_station *s, FILE *file)
{
    const double place[PLACE_N] = {s->latitude, s->longitude, s->elevation, s->wind_height};
    char text[SUMI_NUMBER_TEXT];
    for (int i = 0; i < PLACE_N; i++)
        if (!isnan(place[i]))
            fprintf(file, "# %s: %s\n", place_rows[i].name, sumi_text_number(place[i], text));
    for (const char *note = s->notes; *note;) {
        size_t n = strcspn(note, "\n");
        const size_t key = strcspn(note, ":");
        const bool of_place = key < n && key_of_place(sumi_piece_trimmed(note, note + key));
        fprintf(file, "# %s%.*s\n", of_place ? "note: " : "", (int)n, note);
        note += n + (note[n] == '\n');
    }
}

/* Columns that a record lacks and the file must have are blank. */
static bool is_printed(const struct sumi_station *station, int column)
{
    return station->value[column] || column == SUMI_STATION_TMIN || column == SUMI_STATION_TMAX ||
           column == SUMI_STATION_RAIN;
}

static void print_names(const struct sumi_station *station, FILE *file)
{
    fputs("date", file);
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (is_printed(station, c))
            fprintf(file, ",%s", sumi_station_rows[c].name);
    fputc('\n', file);
}

/* `before`: what stands in front of each line. */
static void print_days(const struct sumi_station *station, const char *before, FILE *file)
{
    for (size_t d = 0; d < station->n_days && !ferror(file); d++) {
        char date[SUMI_DATE_TEXT], text[SUMI_NUMBER_TEXT];
        fprintf(file, "%s%s", before, sumi_date_format(station->first_day + (int)d, date));
        for (int c = 0; c < SUMI_STATION_N; c++)
            if (is_printed(station, c))
                fprintf(file, ",%s", sumi_text_number(sumi_station_at(station, (enum sumi_station_column)c, d), text));
        fputc('\n', file);
    }
}

static enum sumi_status end_printing(FILE *file, struct sumi_error *error)
{
    if (fflush(file) != 0 || ferror(file))
        return sumi_fail(error, SUMI_E_WEATHER_WRITE, sumi_reason(errno));
    return SUMI_OK;
}

enum sumi_status sumi_weather_csv_print(const struct sumi_station *station, FILE *file, struct sumi_error *error)
{
    print_place(station, file);
    print_names(station, file);
    print_days(station, "", file);
    return end_printing(file, error);
}

enum sumi_status sumi_weather_csv_print_members(struct sumi_station *const *member, int n, const int *year, FILE *file,
                                                struct sumi_error *error)
{
    print_place(member[0], file);
    fputs(year ? "member,year," : "member,", file);
    print_names(member[0], file);
    for (int m = 0; m < n; m++) {
        char before[32];
        if (year)
            snprintf(before, sizeof before, "%d,%d,", m + 1, year[m]);
        else
            snprintf(before, sizeof before, "%d,", m + 1);
        print_days(member[m], before, file);
    }
    return end_printing(file, error);
}

enum sumi_status sumi_weather_csv_write(const struct sumi_station *station, struct sumi_output *output,
                                        struct sumi_error *error)
{
    struct sumi_text_file text;
    enum sumi_status status = sumi_text_open(output, &text, error);
    if (status != SUMI_OK)
        return status;
    if (sumi_weather_csv_print(station, text.file, NULL) != SUMI_OK)
        status = sumi_output_fail(output, errno, error);
    return sumi_text_close(&text, status, error);
}
