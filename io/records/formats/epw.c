/* Weather of EnergyPlus (EPW): eight lines of head, of which the first has the place and the clock, then an hour a line
 * (EnergyPlus, Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary", which has the code for a missing
 * value of each column). Hours are 1 to 24, each the one that ends there; wind is at 10 m.
 *
 * Most of these files are typical years, whose months are of different years. Such a file is no record: it is asked as
 * which year it is to be read. Few have rain: one without any in all its rows is taken for one that does not say. */
#include "io/records/formats/fields_internal.h"
#include "io/records/formats_internal.h"
#include "io/records/table/table_internal.h"
#include "messages/online.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

static const struct sumi_layout_column columns[] = {
    {.head = "Year", .as = "year"},
    {.head = "Month", .as = "month"},
    {.head = "Day", .as = "day"},
    {.head = "Hour", .as = "hour"},
    {.head = "Minute"}, /* 0 or 60 */
    {.head = "Uncertainty Flags"},
    {.head = "Dry Bulb Temperature", .as = "temperature (degC)", .missing = "99.9"},
    {.head = "Dew Point Temperature", .as = "dew point (degC)", .missing = "99.9"},
    {.head = "Relative Humidity", .as = "humidity (%)", .missing = "999"},
    {.head = "Atmospheric Pressure"},
    {.head = "Extraterrestrial Horizontal Radiation"},
    {.head = "Extraterrestrial Direct Normal Radiation"},
    {.head = "Horizontal Infrared Radiation"},
    {.head = "Global Horizontal Radiation", .as = "radiation (Wh/m2)", .missing = "9999 999999"},
    {.head = "Direct Normal Radiation"},
    {.head = "Diffuse Horizontal Radiation"},
    {.head = "Global Horizontal Illuminance"},
    {.head = "Direct Normal Illuminance"},
    {.head = "Diffuse Horizontal Illuminance"},
    {.head = "Zenith Luminance"},
    {.head = "Wind Direction"},
    {.head = "Wind Speed", .as = "wind 10m (m/s)", .missing = "999"},
    {.head = "Total Sky Cover"},
    {.head = "Opaque Sky Cover"},
    {.head = "Visibility"},
    {.head = "Ceiling Height"},
    {.head = "Present Weather Observation"},
    {.head = "Present Weather Codes"},
    {.head = "Precipitable Water"},
    {.head = "Aerosol Optical Depth"},
    {.head = "Snow Depth"},
    {.head = "Days Since Last Snowfall"},
    {.head = "Albedo"},
    {.head = "Liquid Precipitation Depth", .as = "rain (mm)", .missing = "999"},
    {.head = "Liquid Precipitation Quantity"},
    {.head = NULL},
};
enum { COLUMNS = sizeof columns / sizeof *columns, FEWEST = 22 };

#define ROW                                                                                                            \
    {                                                                                                                  \
        SUMI_LOOKS, 0, "Y,9,9,9,9,*"                                                                                   \
    }

/* LOCATION, city, state, country, source, number, latitude, longitude, hours from UTC, m. */
static enum sumi_status look(struct sumi_table *table)
{
    struct sumi_readings *r = table->readings;
    struct sumi_source_line line = {.number = 0};
    sumi_source_next(table->source, &line);
    enum { CITY = 1, SOURCE = 4, NUMBER, LATITUDE, LONGITUDE, OFFSET, ELEVATION };
    *r->notes = '\0'; /* what else stands in the head is of buildings */
    *r->station = '\0';
    sumi_piece_shown(sumi_source_field(&line, CITY), r->station, sizeof r->station);
    const double number = sumi_piece_number_within(sumi_source_field(&line, NUMBER), 1, 1e8);
    r->number = isnan(number) ? 0 : (long)number;
    r->latitude = sumi_piece_number_within(sumi_source_field(&line, LATITUDE), -90, 90);
    r->longitude = sumi_piece_number_within(sumi_source_field(&line, LONGITUDE), -180, 180);
    r->utc_offset_h = sumi_piece_number_within(sumi_source_field(&line, OFFSET), -12, 14);
    r->elevation = sumi_piece_number_within(sumi_source_field(&line, ELEVATION), -450, 6000);
    sumi_table_add_note(table, sumi_source_field(&line, SOURCE));
    return SUMI_OK;
}

/* How many records an hour has; 1 where it is not said. *fields: of the first row. */
static int look_at_head(const struct sumi_source *source, int *fields)
{
    enum { HEAD_LINES = 60 };
    static const struct sumi_sign row = ROW, periods = {SUMI_BEGINS, 0, "DATA PERIODS,"};
    struct sumi_source_line line = {.number = 0};
    int an_hour = 1;
    *fields = 0;
    while (line.number < HEAD_LINES && *fields == 0 && sumi_source_next(source, &line)) {
        const struct sumi_piece text = sumi_piece_trimmed(line.start, line.stop);
        if (sumi_sign_of_line(&periods, text)) {
            const double n = sumi_piece_number_within(sumi_source_field(&line, 2), 1, 60);
            an_hour = isnan(n) ? an_hour : (int)n;
        }
        if (sumi_sign_of_line(&row, text))
            for (const char *c = line.start; c <= line.stop && *fields < COLUMNS; ++*fields)
                sumi_table_field(&c, line.stop, ',');
    }
    return an_hour;
}

/* Takes the answer "Year=2001" out of the others; 0: there is none. */
static int take_year(struct sumi_reading_options *options)
{
    for (int k = 0; k < options->n_answers; k++) {
        const double year =
            sumi_piece_number_within((struct sumi_piece){options->as[k], strlen(options->as[k])}, 1600, 2199);
        if (!sumi_table_same_head(options->head[k], "Year") || isnan(year))
            continue;
        options->n_answers--;
        for (int i = k; i < options->n_answers; i++) {
            options->head[i] = options->head[i + 1];
            options->as[i] = options->as[i + 1];
        }
        return (int)year;
    }
    return 0;
}

/* Puts all rows into one year; what it does not have, as 29 February, is left out. The last hour of the year ends in
 * the next one. */
static void put_into_year(const struct sumi_source *source, struct sumi_readings *r, int year,
                          struct sumi_findings *findings)
{
    size_t n = 0;
    for (size_t k = 0; k < r->n; k++) {
        const struct sumi_date date = sumi_date_split(r->day[k] - (r->second[k] == 0));
        if (!sumi_date_valid(year, date.month, date.day)) {
            sumi_found(findings, SUMI_LEFT_OUT,
                       &(struct sumi_found_at){.file = source->path, .line = r->line[k], .day = SUMI_NO_DATE}, NULL,
                       SUMI_E_EPW_DAY_NONE, year);
            continue;
        }
        r->day[n] = sumi_date_number(year, date.month, date.day) + (r->second[k] == 0);
        r->second[n] = r->second[k];
        r->line[n] = r->line[k];
        for (int c = 0; c < r->n_columns; c++)
            if (r->value[c])
                r->value[c][n] = r->value[c][k];
        n++;
    }
    r->n = n;
}

/* Whether all rows are of one year, or of years one after the other. */
static bool runs_on(const struct sumi_readings *r, size_t *jump)
{
    for (*jump = 1; *jump < r->n; ++*jump) {
        const int days = r->day[*jump] - r->day[*jump - 1];
        if (days < 0 || days > 31)
            return false;
    }
    return true;
}

static void settle_year(const struct sumi_source *source, struct sumi_readings *r, int year,
                        struct sumi_findings *findings)
{
    size_t jump;
    const struct sumi_found_at at = {.file = source->path, .day = SUMI_NO_DATE};
    if (year) {
        sumi_found(findings, SUMI_NOTED, &at, NULL, SUMI_E_EPW_YEAR_TAKEN, year);
        put_into_year(source, r, year, findings);
        return;
    }
    if (runs_on(r, &jump))
        return;
    char before[SUMI_DATE_TEXT], after[SUMI_DATE_TEXT];
    sumi_found(findings, SUMI_ASKED,
               &(struct sumi_found_at){.file = source->path, .line = r->line[jump], .day = SUMI_NO_DATE}, NULL,
               SUMI_E_EPW_YEAR_OPEN, sumi_date_format(r->day[jump - 1], before), sumi_date_format(r->day[jump], after));
    r->n = 0;
}

/* Rain of which none fell in all rows is none that was measured. */
static void settle_rain(const struct sumi_source *source, struct sumi_readings *r, struct sumi_findings *findings)
{
    for (int c = 0; c < r->n_columns; c++) {
        struct sumi_reading_column *column = &r->column[c];
        size_t wet = 0;
        if (column->quantity != SUMI_STATION_RAIN || !r->value[c])
            continue;
        for (size_t k = 0; k < r->n; k++)
            wet += r->value[c][k] > 0;
        if (wet > 0)
            continue;
        sumi_release(r->value[c]);
        r->value[c] = NULL;
        column->quantity = SUMI_READS_NOTHING;
        sumi_in_language(SUMI_ENGLISH, SUMI_WORD_EPW_RAIN, column->note, sizeof column->note);
        sumi_found(findings, SUMI_LEFT_OUT, &(struct sumi_found_at){.file = source->path, .day = SUMI_NO_DATE},
                   column->head, SUMI_E_EPW_RAIN_NONE);
    }
}

static enum sumi_status read_epw(const struct sumi_source *source, const struct sumi_reading_options *options,
                                 struct sumi_readings *readings, struct sumi_findings *findings,
                                 struct sumi_error *error)
{
    struct sumi_layout_column mine[COLUMNS] = {{.head = NULL}};
    const struct sumi_layout layout = {.rows = ROW,
                                       .title = {SUMI_BEGINS, 0, "LOCATION,"},
                                       .alone = true,
                                       .separator = ',',
                                       .columns = mine,
                                       .stamp = SUMI_STAMP_END,
                                       .look = look};
    struct sumi_reading_options others = *options;
    const int year = take_year(&others);
    int fields;
    others.moments = true;
    if (look_at_head(source, &fields) != 1)
        return sumi_fail_in(error, source->path, SUMI_E_EPW_HOURS_PARTS);
    if (fields < FEWEST)
        return sumi_fail_in(error, source->path, SUMI_E_EPW_ROWS_NONE, FEWEST);
    for (int k = 0; k < fields && k < COLUMNS - 1; k++)
        mine[k] = columns[k];
    const enum sumi_status status = sumi_layout_read(&layout, source, &others, readings, findings, error);
    if (status != SUMI_OK || readings->n == 0)
        return status;
    settle_rain(source, readings, findings);
    settle_year(source, readings, year, findings);
    return SUMI_OK;
}

const struct sumi_format sumi_epw_format = {
    .name = "epw",
    .doc = "weather of EnergyPlus (EPW)",
    .sign = {{{SUMI_BEGINS, 1, "LOCATION,"}, {SUMI_BEGINS, 8, "DATA PERIODS"}},
             {{SUMI_BEGINS, 1, "LOCATION,"}, {SUMI_BEGINS, -2, "DESIGN CONDITIONS"}}},
    .read = read_epw,
};
