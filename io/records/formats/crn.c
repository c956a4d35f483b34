/* Stations of the US Climate Reference Network: rows of numbers between blanks without names, by day (CRND0103), by
 * hour (CRNH0203) and each five minutes (CRNS0101). Names, units and codes after the readme.txt of each product at
 * ncei.noaa.gov/pub/data/uscrn/products. Times are the end of their interval; the date that is read is that of the
 * station's standard time. Longitude stands before latitude; a flag other than 0 marks a value that is not good. */
#include "io/records/formats_internal.h"
#include "io/records/lines.h"
#include "io/records/table/table_internal.h"

#include <math.h>
#include <string.h>

#define FLAG(name)                                                                                                     \
    {                                                                                                                  \
        .head = name, .good = "0"                                                                                      \
    }
#define DEPTH(name, cm)                                                                                                \
    {                                                                                                                  \
        .head = name "_" cm, .as = "soil moisture " cm "cm (m3/m3)", .missing = "-99"                                  \
    }
#define HEATS(name)                                                                                                    \
    {.head = name "_5"}, {.head = name "_10"}, {.head = name "_20"}, {.head = name "_50"},                             \
    {                                                                                                                  \
        .head = name "_100"                                                                                            \
    }
#define DEPTHS(name) DEPTH(name, "5"), DEPTH(name, "10"), DEPTH(name, "20"), DEPTH(name, "50"), DEPTH(name, "100")
#define PLACE                                                                                                          \
    {.head = "CRX_VN"}, {.head = "LONGITUDE", .as = "longitude"},                                                      \
    {                                                                                                                  \
        .head = "LATITUDE", .as = "latitude"                                                                           \
    }
#define TIMES                                                                                                          \
    {.head = "WBANNO", .as = "station"}, {.head = "UTC_DATE"}, {.head = "UTC_TIME"},                                   \
        {.head = "LST_DATE", .as = "date"},                                                                            \
    {                                                                                                                  \
        .head = "LST_TIME", .as = "hour"                                                                               \
    }

static const struct sumi_layout_column by_day[] = {
    {.head = "WBANNO", .as = "station"},
    {.head = "LST_DATE", .as = "date"},
    PLACE,
    {.head = "T_DAILY_MAX", .as = "tmax (degC)"},
    {.head = "T_DAILY_MIN", .as = "tmin (degC)"},
    {.head = "T_DAILY_MEAN"}, /* of both */
    {.head = "T_DAILY_AVG", .as = "tmean (degC)"},
    {.head = "P_DAILY_CALC", .as = "rain (mm)"},
    {.head = "SOLARAD_DAILY", .as = "radiation (MJ/m2)"},
    {.head = "SUR_TEMP_DAILY_TYPE"},
    {.head = "SUR_TEMP_DAILY_MAX"},
    {.head = "SUR_TEMP_DAILY_MIN"},
    {.head = "SUR_TEMP_DAILY_AVG"},
    {.head = "RH_DAILY_MAX", .as = "max humidity (%)"},
    {.head = "RH_DAILY_MIN", .as = "min humidity (%)"},
    {.head = "RH_DAILY_AVG", .as = "mean humidity (%)"},
    DEPTHS("SOIL_MOISTURE"),
    HEATS("SOIL_TEMP"),
    {.head = NULL},
};

static const struct sumi_layout_column by_hour[] = {
    TIMES,
    PLACE,
    {.head = "T_CALC"}, /* of the last five minutes */
    {.head = "T_HR_AVG", .as = "tmean (degC)"},
    {.head = "T_MAX", .as = "tmax (degC)"},
    {.head = "T_MIN", .as = "tmin (degC)"},
    {.head = "P_CALC", .as = "rain (mm)"},
    {.head = "SOLARAD", .as = "radiation (W/m2)", .missing = "-99999"},
    FLAG("SOLARAD_FLAG"),
    {.head = "SOLARAD_MAX"},
    FLAG("SOLARAD_MAX_FLAG"),
    {.head = "SOLARAD_MIN"},
    FLAG("SOLARAD_MIN_FLAG"),
    {.head = "SUR_TEMP_TYPE"},
    {.head = "SUR_TEMP"},
    FLAG("SUR_TEMP_FLAG"),
    {.head = "SUR_TEMP_MAX"},
    FLAG("SUR_TEMP_MAX_FLAG"),
    {.head = "SUR_TEMP_MIN"},
    FLAG("SUR_TEMP_MIN_FLAG"),
    {.head = "RH_HR_AVG", .as = "mean humidity (%)"},
    FLAG("RH_HR_AVG_FLAG"),
    DEPTHS("SOIL_MOISTURE"),
    HEATS("SOIL_TEMP"),
    {.head = NULL},
};

static const struct sumi_layout_column by_minutes[] = {
    TIMES,
    PLACE,
    {.head = "AIR_TEMPERATURE", .as = "temperature (degC)"},
    {.head = "PRECIPITATION", .as = "rain (mm)"},
    {.head = "SOLAR_RADIATION", .as = "radiation (W/m2)", .missing = "-99999"},
    FLAG("SR_FLAG"),
    {.head = "SURFACE_TEMPERATURE"},
    {.head = "ST_TYPE"},
    FLAG("ST_FLAG"),
    {.head = "RELATIVE_HUMIDITY", .as = "humidity (%)"},
    FLAG("RH_FLAG"),
    DEPTH("SOIL_MOISTURE", "5"),
    {.head = "SOIL_TEMPERATURE_5"},
    {.head = "WETNESS"},
    FLAG("WET_FLAG"),
    {.head = "WIND_1_5", .as = "wind (m/s)", .missing = "-99"},
    FLAG("WIND_FLAG"),
    {.head = NULL},
};

/* Minutes of a day of a time as 0910; -1. */
static int minutes(struct sumi_piece text)
{
    double number;
    if (!sumi_piece_number(text, &number) || !(number >= 0 && number < 2400))
        return -1;
    return 60 * ((int)number / 100) + (int)number % 100;
}

/* The station's clock by both times of the first row. */
static enum sumi_status look(struct sumi_table *table)
{
    enum { DAY = 1440, HALF = 720 }; /* minutes */
    struct sumi_source_line row = sumi_source_before(table->source, table->body_at, table->first_line);
    struct sumi_piece field[5] = {{0}};
    table->readings->wind_height = 1.5; /* m */
    if (strcmp(table->layout->columns[1].head, "UTC_DATE") != 0)
        return SUMI_OK;
    const char *at = sumi_source_next(table->source, &row) ? row.start : row.stop;
    for (int k = 0; k < 5 && at <= row.stop; k++)
        field[k] = sumi_table_field(&at, row.stop, ' ');
    const int utc = minutes(field[2]), own = minutes(field[4]);
    if (utc >= 0 && own >= 0)
        table->readings->utc_offset_h = ((own - utc + HALF + DAY) % DAY - HALF) / 60.0;
    return SUMI_OK;
}

static const struct sumi_layout layouts[] = {
    {.rows = {SUMI_LOOKS, 0, "9 D # # # # *"}, .separator = ' ', .missing = "-9999", .columns = by_day, .look = look},
    {.rows = {SUMI_LOOKS, 0, "9 D 9 D 9 *"},
     .separator = ' ',
     .missing = "-9999",
     .columns = by_hour,
     .stamp = SUMI_STAMP_END,
     .look = look},
    {.rows = {SUMI_LOOKS, 0, "9 D 9 D 9 *"},
     .separator = ' ',
     .missing = "-9999",
     .columns = by_minutes,
     .stamp = SUMI_STAMP_END,
     .look = look},
};

/* The layout of which a line has as many numbers as columns; NULL. */
static const struct sumi_layout *layout_of(struct sumi_piece line)
{
    const char *at = line.start, *stop = line.start + line.length;
    int n = 0, columns;
    while (at < stop && n < SUMI_TABLE_COLUMNS) {
        sumi_table_field(&at, stop, ' ');
        n++;
    }
    for (size_t k = 0; k < sizeof layouts / sizeof *layouts; k++) {
        for (columns = 0; layouts[k].columns[columns].head; columns++)
            ;
        if (columns == n && sumi_sign_of_line(&layouts[k].rows, line))
            return &layouts[k];
    }
    return NULL;
}

/* That of one of the first lines: names may stand above. */
static const struct sumi_layout *find_layout(const struct sumi_source *source)
{
    enum { LINES = 5 };
    struct sumi_source_line line = {.number = 0};
    while (line.number < LINES && sumi_source_next(source, &line)) {
        const struct sumi_layout *layout = layout_of(sumi_piece_trimmed(line.start, line.stop));
        if (layout)
            return layout;
    }
    return NULL;
}

static bool is_crn(const struct sumi_source *source)
{
    return find_layout(source) != NULL;
}

static enum sumi_status read_crn(const struct sumi_source *source, const struct sumi_reading_options *options,
                                 struct sumi_readings *readings, struct sumi_findings *findings,
                                 struct sumi_error *error)
{
    const struct sumi_layout *layout = find_layout(source);
    struct sumi_reading_options mine = *options;
    mine.moments = true;
    return sumi_layout_read(layout ? layout : layouts, source, &mine, readings, findings, error);
}

const struct sumi_format sumi_crn_format = {
    .name = "crn",
    .doc = "stations of the US Climate Reference Network",
    .is = is_crn,
    .read = read_crn,
};
