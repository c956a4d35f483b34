/* Meteostat: CSV of its website, of its Python package, and of the bulk download, which has no names where it is older.
 * Names and units after dev.meteostat.net (formats): degC, mm, km/h at 10 m, minutes of sunshine. Hours are of UTC, and
 * rain is that of the hour before. */
#include "io/records/formats_internal.h"
#include "io/records/lines.h"
#include "io/records/table/table_internal.h"

#include <math.h>
#include <string.h>

static const struct sumi_layout_column columns[] = {
    {.head = "date", .as = "date"},
    {.head = "time", .as = "date"},
    {.head = "year", .as = "year"},
    {.head = "month", .as = "month"},
    {.head = "day", .as = "day"},
    {.head = "hour", .as = "hour"},
    {.head = "tavg", .as = "tmean (degC)"},
    {.head = "temp", .as = "temperature (degC)"},
    {.head = "tmin", .as = "tmin (degC)"},
    {.head = "tmax", .as = "tmax (degC)"},
    {.head = "dwpt", .as = "dew point (degC)"},
    {.head = "rhum", .as = "humidity (%)"},
    {.head = "prcp", .as = "rain (mm)"},
    {.head = "snow"},
    {.head = "snwd"},
    {.head = "wdir"},
    {.head = "wspd", .as = "wind 10m (km/h)"},
    {.head = "wpgt"},
    {.head = "pres"},
    {.head = "tsun", .as = "sunshine (min)"},
    {.head = "coco"},
    {.head = "cldc"},
    {.head = "vsby"},
    {.head = "station", .as = "station"},
    {.head = NULL},
};

/* The columns of the bulk download without names. */
static const struct sumi_layout_column by_day[] = {
    {.head = "date", .as = "date"},
    {.head = "tavg", .as = "tmean (degC)"},
    {.head = "tmin", .as = "tmin (degC)"},
    {.head = "tmax", .as = "tmax (degC)"},
    {.head = "prcp", .as = "rain (mm)"},
    {.head = "snow"},
    {.head = "wdir"},
    {.head = "wspd", .as = "wind 10m (km/h)"},
    {.head = "wpgt"},
    {.head = "pres"},
    {.head = "tsun", .as = "sunshine (min)"},
    {.head = NULL},
};
static const struct sumi_layout_column by_hour[] = {
    {.head = "date", .as = "date"},
    {.head = "hour", .as = "hour"},
    {.head = "temp", .as = "temperature (degC)"},
    {.head = "dwpt", .as = "dew point (degC)"},
    {.head = "rhum", .as = "humidity (%)"},
    {.head = "prcp", .as = "rain (mm)"},
    {.head = "snow"},
    {.head = "wdir"},
    {.head = "wspd", .as = "wind 10m (km/h)"},
    {.head = "wpgt"},
    {.head = "pres"},
    {.head = "tsun", .as = "sunshine (min)"},
    {.head = "coco"},
    {.head = NULL},
};
enum { BY_DAY = 11, BY_HOUR = 13 };

static const struct sumi_layout named = {.names = {SUMI_HAS, 1, ","}, .separator = ',', .columns = columns};
static const struct sumi_layout days = {.rows = {SUMI_LOOKS, 0, "Y-9-9,*"}, .separator = ',', .columns = by_day};
static const struct sumi_layout hours = {
    .rows = {SUMI_LOOKS, 0, "Y-9-9,9,*"}, .separator = ',', .columns = by_hour, .utc = true, .stamp = SUMI_STAMP_END};

static bool is_source(const char *head)
{
    const size_t length = strlen(head), end = strlen("_source");
    return length > end && strcmp(head + length - end, "_source") == 0;
}

static bool is_name(const char *head)
{
    for (const struct sumi_layout_column *c = columns; c->head; c++)
        if (sumi_table_same_head(head, c->head))
            return true;
    return is_source(head);
}

/* Whether names are those of the service alone, with a temperature and rain or what no other calls so. */
static bool is_head(struct sumi_piece line)
{
    static const char *const own[] = {"tavg", "dwpt", "wspd", "wpgt", "tsun", "rhum"};
    const char *at = line.start, *stop = line.start + line.length;
    char head[SUMI_HEAD];
    int n = 0, known = 0;
    bool rain = false;
    for (; at <= stop && n < SUMI_TABLE_COLUMNS; n++) {
        sumi_piece_shown(sumi_table_field(&at, stop, ','), head, sizeof head);
        if (!is_name(head))
            return false;
        rain = rain || strcmp(head, "prcp") == 0;
        for (size_t k = 0; k < sizeof own / sizeof *own; k++)
            known += strcmp(head, own[k]) == 0;
    }
    return n > 3 && rain && known > 0;
}

/* A row without names: so many fields, of which those of the wind's direction (or none) and the pressure are such. */
static const struct sumi_layout *layout_of_row(struct sumi_piece line)
{
    const char *at = line.start, *stop = line.start + line.length;
    struct sumi_piece field[BY_HOUR];
    double value;
    int n = 0;
    for (; at <= stop && n <= BY_HOUR; n++) {
        const struct sumi_piece next = sumi_table_field(&at, stop, ',');
        if (n < BY_HOUR)
            field[n] = next;
    }
    const struct sumi_layout *layout = n == BY_DAY ? &days : n == BY_HOUR ? &hours : NULL;
    if (!layout || !sumi_sign_of_line(&layout->rows, line))
        return NULL;
    const int direction = n == BY_DAY ? 6 : 7, pressure = direction + 3;
    for (int k = 1; k < n; k++)
        if (field[k].length > 0 && !sumi_piece_number(field[k], &value))
            return NULL;
    if (sumi_piece_number(field[direction], &value) && !(value >= 0 && value <= 360))
        return NULL;
    if (sumi_piece_number(field[pressure], &value) && !(value >= 500 && value <= 1100)) /* hPa */
        return NULL;
    return layout;
}

/* Other services, too, call columns tmin, tmax and prcp, in tenths: of a temperature those are whole numbers. The
 * values of Meteostat have decimals. */
static bool has_decimals(const struct sumi_source *source)
{
    enum { ROWS = 50 };
    struct sumi_source_line line = {.number = 0};
    while (line.number < ROWS && sumi_source_next(source, &line))
        if (memchr(line.start, '.', (size_t)(line.stop - line.start)))
            return true;
    return false;
}

static const struct sumi_layout *find_layout(const struct sumi_source *source)
{
    enum { LONGEST = 1 << 12 };
    struct sumi_source_line first = {.number = 0};
    if (!sumi_source_next(source, &first))
        return NULL;
    const struct sumi_piece line = sumi_piece_trimmed(first.start, first.stop);
    if (line.length == 0 || line.length > LONGEST || !has_decimals(source))
        return NULL;
    return is_head(line) ? &named : layout_of_row(line);
}

static bool is_meteostat(const struct sumi_source *source)
{
    return find_layout(source) != NULL;
}

/* Days may be stamped 00:00, and then are that day. */
static bool is_of_hours(const struct sumi_readings *readings)
{
    for (int c = 0; c < readings->n_columns; c++)
        if (readings->column[c].quantity == SUMI_STATION_TMIN || readings->column[c].quantity == SUMI_STATION_TMAX)
            return false;
    return !readings->daily;
}

static enum sumi_status read_meteostat(const struct sumi_source *source, const struct sumi_reading_options *options,
                                       struct sumi_readings *readings, struct sumi_findings *findings,
                                       struct sumi_error *error)
{
    const struct sumi_layout *layout = find_layout(source);
    struct sumi_reading_options mine = *options;
    mine.moments = true;
    const enum sumi_status status =
        sumi_layout_read(layout ? layout : &named, source, &mine, readings, findings, error);
    if (status == SUMI_OK && is_of_hours(readings)) {
        readings->stamp = SUMI_STAMP_END;
        readings->utc_offset_h = isnan(readings->utc_offset_h) ? 0 : readings->utc_offset_h;
    }
    return status;
}

const struct sumi_format sumi_meteostat_format = {
    .name = "meteostat",
    .doc = "weather of Meteostat (CSV)",
    .is = is_meteostat,
    .read = read_meteostat,
};
