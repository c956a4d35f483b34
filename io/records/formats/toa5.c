/* Tables of Campbell loggers: four lines of head, of which the second names the columns, the third has their units and
 * the fourth says how an interval became a value (LoggerNet manual, appendix B); of TOACI1 the first two alone. A time
 * is the end of its interval, so that the row of a daily table that is stamped 00:00 is of the day before. */
#include "io/records/formats_internal.h"
#include "io/records/lines.h"
#include "io/records/table/table_internal.h"

#include <string.h>

/* Names that the logger's own program (Short Cut) gives, where words do not say what they are. */
static const struct sumi_layout_column columns[] = {
    {.head = "RECORD"},
    {.head = "WS_ms", .as = "wind (m/s)"},
    {.head = "WS_ms_Avg", .as = "wind (m/s)"},
    {.head = "WS_mph", .as = "wind (mph)"},
    {.head = "WS_mph_Avg", .as = "wind (mph)"},
    {.head = "WS_kph", .as = "wind (km/h)"},
    {.head = "WS_kph_Avg", .as = "wind (km/h)"},
    {.head = "WS_ms_S_WVT", .as = "wind (m/s)"},
    {.head = "WS_ms_Avg", .as = "wind (m/s)"},
    {.head = "WS_mph_S_WVT", .as = "wind (mph)"},
    {.head = "WS_kph_S_WVT", .as = "wind (km/h)"},
    {.head = "Rain_in_Tot", .as = "rain (inch)"},
    {.head = "AirTF_Avg", .as = "mean temperature (F)"},
    {.head = "AirTF_Max", .as = "max temperature (F)"},
    {.head = "AirTF_Min", .as = "min temperature (F)"},
    {.head = NULL},
};

/* Where no line has units, those of the names. */
static const struct sumi_layout_column short_columns[] = {
    {.head = "RECNBR"},
    {.head = "WS_ms", .as = "wind (m/s)"},
    {.head = "WS_ms_Avg", .as = "wind (m/s)"},
    {.head = "WS_mph", .as = "wind (mph)"},
    {.head = "WS_mph_Avg", .as = "wind (mph)"},
    {.head = "WS_kph", .as = "wind (km/h)"},
    {.head = "WS_kph_Avg", .as = "wind (km/h)"},
    {.head = "WS_ms_S_WVT", .as = "wind (m/s)"},
    {.head = "WS_ms_Avg", .as = "wind (m/s)"},
    {.head = "WS_mph_S_WVT", .as = "wind (mph)"},
    {.head = "WS_kph_S_WVT", .as = "wind (km/h)"},
    {.head = "Rain_mm_Tot", .as = "rain (mm)"},
    {.head = "Rain_in_Tot", .as = "rain (inch)"},
    {.head = "AirTC_Avg", .as = "mean temperature (C)"},
    {.head = "AirTC_Max", .as = "max temperature (C)"},
    {.head = "AirTC_Min", .as = "min temperature (C)"},
    {.head = "AirTF_Avg", .as = "mean temperature (F)"},
    {.head = "AirTF_Max", .as = "max temperature (F)"},
    {.head = "AirTF_Min", .as = "min temperature (F)"},
    {.head = "SlrW_Avg", .as = "radiation (W/m2)"},
    {.head = "SlrkW_Avg", .as = "radiation (kW/m2)"},
    {.head = "SlrkJ_Tot", .as = "radiation (kJ/m2)"},
    {.head = "SlrMJ_Tot", .as = "radiation (MJ/m2)"},
    {.head = NULL},
};

/* A state of the air, and what it is where it is the highest or the lowest of an interval. */
static const struct {
    int any, most, least;
} states[] = {
    {SUMI_READS_AIR, SUMI_STATION_TMAX, SUMI_STATION_TMIN},
    {SUMI_READS_HUMIDITY, SUMI_STATION_RH_MAX, SUMI_STATION_RH_MIN},
};

/* What a column is by its way of processing, in small letters: the highest of an interval is no mean of it, a time at
 * which something was is no value. */
static void take_process(struct sumi_head *is, const char *process)
{
    const bool most = strcmp(process, "max") == 0, least = strcmp(process, "min") == 0;
    const bool never = strcmp(process, "std") == 0 || strcmp(process, "tmx") == 0 || strcmp(process, "tmn") == 0;
    bool state = is->quantity == SUMI_STATION_TMAX || is->quantity == SUMI_STATION_TMIN ||
                 is->quantity == SUMI_STATION_RH_MAX || is->quantity == SUMI_STATION_RH_MIN;
    for (size_t k = 0; k < sizeof states / sizeof *states; k++)
        if (is->quantity == states[k].any && (most || least)) {
            is->quantity = most ? states[k].most : states[k].least;
            state = true;
        }
    if (is->role == SUMI_ROLE_VALUE && (never || ((most || least) && !state))) {
        is->role = SUMI_ROLE_KNOWN;
        is->quantity = SUMI_READS_NOTHING;
    }
}

static enum sumi_status look(struct sumi_table *table)
{
    struct sumi_source_line line = sumi_source_before(table->source, table->head_at, table->head_line);
    char process[8];
    for (int k = 0; k <= table->layout->between; k++)
        if (!sumi_source_next(table->source, &line))
            return SUMI_OK;
    const char *at = line.start;
    for (int c = 0; c < table->n_columns && at <= line.stop; c++) {
        const struct sumi_piece field = sumi_table_field(&at, line.stop, table->separator);
        if (field.length < sizeof process && !table->column[c].answered) {
            sumi_plain(field, process, sizeof process);
            take_process(&table->column[c].is, process);
        }
    }
    return SUMI_OK;
}

static const struct sumi_layout layout = {
    .names = {SUMI_BEGINS, -2, "TIMESTAMP"},
    .title = {SUMI_BEGINS, 0, "TOA5"},
    .between = 2,
    .units = 1,
    .missing = "NAN -7999 7999 -99999 INF -INF",
    .columns = columns,
    .stamp = SUMI_STAMP_END,
    .look = look,
};

const struct sumi_format sumi_toa5_format = {
    .name = "toa5",
    .doc = "a table of a Campbell logger (TOA5)",
    .sign = {{{SUMI_BEGINS, 1, "TOA5"}}},
    .layout = &layout,
};

static const struct sumi_layout short_layout = {
    .names = {SUMI_BEGINS, -2, "TMSTAMP"},
    .title = {SUMI_BEGINS, 0, "TOACI1"},
    .missing = "NAN -7999 7999 -99999 INF -INF",
    .columns = short_columns,
    .stamp = SUMI_STAMP_END,
};

const struct sumi_format sumi_toaci1_format = {
    .name = "toaci1",
    .doc = "a table of a Campbell logger, without units (TOACI1)",
    .sign = {{{SUMI_BEGINS, 1, "TOACI1"}}},
    .layout = &short_layout,
};
