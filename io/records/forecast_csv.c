#include "io/records/forecast_csv.h"

#include "io/records/names.h"
#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "messages/future.h"
#include "messages/memory.h"
#include "messages/records.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

enum { SHOWN = 64 };
enum { DATE = 2 * SUMI_FORECAST_N, CHANCE, MEMBER, COLUMNS }; /* behind the values and their spreads */

/* In the order of enum sumi_forecast_variable. */
static const char *const names[COLUMNS] = {"tmin_C",           "tmax_C",
                                           "precip_mm",        "srad_MJ_m2",
                                           "vap_kPa",          "wind2_m_s",
                                           "tmin_sd_C",        "tmax_sd_C",
                                           "precip_sd_mm",     "srad_sd_MJ_m2",
                                           "vap_sd_kPa",       "wind2_sd_m_s",
                                           [DATE] = "date",    [CHANCE] = "precip_chance_pct",
                                           [MEMBER] = "member"};

static const struct sumi_field chance_row = {
    "precip_chance_pct", "%", "chance of a wet day", "forecast", 0, 100, NAN, 0};

struct reader {
    struct sumi_lines lines;
    int n_columns;
    int place[COLUMNS]; /* position of a column in the line, or -1 */
    int first, last, n_members;
};

static bool has(const struct reader *r, int column)
{
    return r->place[column] >= 0;
}

/* --- the line of names --- */

/* What of the columns cannot go without another, or with it. */
static enum sumi_status check_names(struct reader *r, struct sumi_piece whole)
{
    bool any = false;
    for (int v = 0; v < SUMI_FORECAST_N; v++) {
        const int spread = SUMI_FORECAST_N + v;
        any = any || has(r, v);
        if (has(r, spread) && !has(r, v))
            return sumi_lines_fail(&r->lines, whole, NULL, SUMI_E_WEATHER_FORECAST_PAIR, names[spread], names[v]);
        if (has(r, spread) && has(r, MEMBER))
            return sumi_lines_fail(&r->lines, whole, NULL, SUMI_E_WEATHER_FORECAST_SPREAD, names[spread]);
    }
    if (!has(r, DATE) || !any)
        return sumi_lines_fail(&r->lines, whole, NULL, SUMI_E_WEATHER_FORECAST_COLUMN,
                               has(r, DATE) ? names[SUMI_FORECAST_TMIN] : names[DATE]);
    if (has(r, SUMI_FORECAST_TMIN) != has(r, SUMI_FORECAST_TMAX)) {
        const bool low = has(r, SUMI_FORECAST_TMIN);
        return sumi_lines_fail(&r->lines, whole, NULL, SUMI_E_WEATHER_FORECAST_PAIR, names[low ? 0 : 1],
                               names[low ? 1 : 0]);
    }
    if (has(r, CHANCE) && !has(r, SUMI_FORECAST_RAIN))
        return sumi_lines_fail(&r->lines, whole, NULL, SUMI_E_WEATHER_FORECAST_PAIR, names[CHANCE],
                               names[SUMI_FORECAST_RAIN]);
    if (has(r, CHANCE) && has(r, MEMBER))
        return sumi_lines_fail(&r->lines, whole, NULL, SUMI_E_WEATHER_FORECAST_SPREAD, names[CHANCE]);
    return SUMI_OK;
}

static enum sumi_status read_head(struct reader *r)
{
    struct sumi_head_line head = {.known = names, .n = COLUMNS, .place = r->place};
    TRY(sumi_head_line_read(&r->lines, &head, "date,tmin_C,tmax_C,precip_mm"));
    r->n_columns = head.n_columns;
    return check_names(r, head.whole);
}

/* --- days and members --- */

/* The date of the line being read, and its member from 0. */
static enum sumi_status read_place(struct reader *r, struct sumi_piece field[SUMI_HEAD_COLUMNS], int *date, int *member)
{
    char text[SHOWN];
    double number = 1.0;
    TRY(sumi_lines_split(&r->lines, r->n_columns, field));
    const struct sumi_piece day = field[r->place[DATE]];
    sumi_piece_shown(day, text, sizeof text);
    if (day.length != SUMI_DATE_TEXT - 1 || !sumi_date_parse(text, date))
        return sumi_lines_fail(&r->lines, day, "date", SUMI_E_WEATHER_DATE_FORMAT, text);
    if (has(r, MEMBER)) {
        const struct sumi_piece piece = field[r->place[MEMBER]];
        if (!sumi_piece_number(piece, &number) || number != floor(number) || number < 1.0 ||
            number > SUMI_FORECAST_MEMBERS)
            return sumi_lines_fail(&r->lines, piece, NULL, SUMI_E_WEATHER_FORECAST_MEMBER,
                                   sumi_piece_shown(piece, text, sizeof text), SUMI_FORECAST_MEMBERS);
    }
    *member = (int)number - 1;
    return SUMI_OK;
}

/* Goes through the lines for their dates and members alone. */
static enum sumi_status read_extent(struct reader *r)
{
    struct sumi_piece field[SUMI_HEAD_COLUMNS];
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    r->first = r->last = SUMI_NO_DATE;
    while (sumi_lines_next(&r->lines)) {
        int date, member;
        if (sumi_lines_empty(&r->lines))
            continue;
        TRY(read_place(r, field, &date, &member));
        r->first = r->first == SUMI_NO_DATE || date < r->first ? date : r->first;
        r->last = date > r->last ? date : r->last;
        r->n_members = member >= r->n_members ? member + 1 : r->n_members;
    }
    if (r->first == SUMI_NO_DATE)
        return sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_WEATHER_FORECAST_EMPTY);
    if (r->last - r->first >= SUMI_FORECAST_DAYS)
        return sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_WEATHER_FORECAST_LONG,
                            sumi_date_format(r->first, from), sumi_date_format(r->last, to), SUMI_FORECAST_DAYS);
    return SUMI_OK;
}

/* --- values --- */

static enum sumi_status read_value(struct reader *r, int column, const struct sumi_field *row, double lo, double hi,
                                   struct sumi_piece field, double *value)
{
    char text[SHOWN];
    double found;
    if (sumi_piece_missing(field))
        return SUMI_OK;
    sumi_piece_shown(field, text, sizeof text);
    if (!sumi_piece_number(field, &found))
        return sumi_lines_fail(&r->lines, field, names[column], SUMI_E_WEATHER_VALUE_KIND, text, lo, hi, row->unit,
                               row->doc);
    if (found < lo || found > hi)
        return sumi_lines_fail(&r->lines, field, names[column], SUMI_E_WEATHER_VALUE_RANGE, text, lo, hi, row->unit,
                               row->doc, sumi_missing_code(found) ? SUMI_WORD_RECORD_CODE : "");
    *value = found;
    return SUMI_OK;
}

static enum sumi_status read_values(struct reader *r, const struct sumi_piece *field, int day, int member,
                                    struct sumi_forecast *f)
{
    const int members = f->n_members > 0 ? f->n_members : 1;
    for (int v = 0; v < SUMI_FORECAST_N; v++) {
        const struct sumi_field *row = &sumi_station_rows[sumi_forecast_columns[v]];
        const int spread = SUMI_FORECAST_N + v;
        if (f->value[v])
            TRY(read_value(r, v, row, row->lo, row->hi, field[r->place[v]], &f->value[v][day * members + member]));
        if (f->spread[v])
            TRY(read_value(r, spread, row, 0.0, row->hi, field[r->place[spread]], &f->spread[v][day]));
    }
    if (f->chance) {
        TRY(read_value(r, CHANCE, &chance_row, chance_row.lo, chance_row.hi, field[r->place[CHANCE]], &f->chance[day]));
        f->chance[day] /= 100.0;
    }
    return SUMI_OK;
}

static enum sumi_status read_line(struct reader *r, bool *seen, struct sumi_forecast *f)
{
    struct sumi_piece field[SUMI_HEAD_COLUMNS];
    struct sumi_error problem = {0};
    char text[SUMI_DATE_TEXT];
    int date, member;
    TRY(read_place(r, field, &date, &member));
    const int day = date - f->first_day;
    const struct sumi_piece where = field[r->place[DATE]];
    if (seen[day * r->n_members + member] && f->n_members > 0)
        return sumi_lines_fail(&r->lines, where, NULL, SUMI_E_WEATHER_FORECAST_TWICE, sumi_date_format(date, text),
                               member + 1);
    if (seen[day * r->n_members + member])
        return sumi_lines_fail(&r->lines, where, "date", SUMI_E_WEATHER_DATE_TWICE, sumi_date_format(date, text));
    seen[day * r->n_members + member] = true;
    TRY(read_values(r, field, day, member, f));
    if (sumi_forecast_check_day(f, day, member, &problem) == SUMI_OK)
        return SUMI_OK;
    const struct sumi_spot place = {.file = r->lines.name, .line = r->lines.number, .column = 1};
    return sumi_pass_at(r->lines.error, &place, &problem);
}

static enum sumi_status check_whole(const struct reader *r, const bool *seen, const struct sumi_forecast *f)
{
    char date[SUMI_DATE_TEXT];
    for (int day = 0; day < f->n_days; day++)
        for (int m = 0; m < r->n_members; m++) {
            if (seen[day * r->n_members + m])
                continue;
            sumi_date_format(f->first_day + day, date);
            if (f->n_members > 0)
                return sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_WEATHER_FORECAST_GAP, m + 1, date);
            return sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_WEATHER_FORECAST_DAY, date);
        }
    return SUMI_OK;
}

static enum sumi_status read_lines(struct reader *r, bool *seen, struct sumi_forecast *f)
{
    while (sumi_lines_next(&r->lines))
        if (!sumi_lines_empty(&r->lines))
            TRY(read_line(r, seen, f));
    return check_whole(r, seen, f);
}

enum sumi_status sumi_forecast_csv_parse(const char *name, const char *text, size_t size,
                                         struct sumi_forecast *forecast, struct sumi_error *error)
{
    struct reader r = {.n_members = 0};
    bool value[SUMI_FORECAST_N], spread[SUMI_FORECAST_N];
    *forecast = (struct sumi_forecast){.n_days = 0};
    TRY(sumi_lines_begin(&r.lines, name, text, size, error));
    TRY(read_head(&r));
    struct reader days = r;
    TRY(read_extent(&r));
    days.n_members = r.n_members;
    for (int v = 0; v < SUMI_FORECAST_N; v++) {
        value[v] = has(&r, v);
        spread[v] = has(&r, SUMI_FORECAST_N + v);
    }
    const int n_days = r.last - r.first + 1;
    TRY(sumi_forecast_create(r.first, n_days, has(&r, MEMBER) ? r.n_members : 0, value, spread, has(&r, CHANCE),
                             forecast, error));
    bool *seen = sumi_allocate_zeroed((size_t)n_days * (size_t)r.n_members, sizeof *seen);
    if (!seen)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_FORECAST);
    enum sumi_status status = read_lines(&days, seen, forecast);
    sumi_release(seen);
    return status;
}
