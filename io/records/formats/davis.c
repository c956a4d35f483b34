/* Exports of Davis's WeatherLink ("downld02.txt"): names in two lines above each other, then a line of dashes, which a
 * table with tabs may lack. A time is the end of its interval, rain is that of the interval. No unit is said, as each
 * is a setting of the program: they are told by what the station is bound to, or asked.
 *
 *   Temperature: the dew point is computed from temperature and humidity, so that it fits in one unit alone
 *     (Magnus; coefficients of Alduchov and Eskridge 1996, Journal of Applied Meteorology 35, 601-609).
 *   Wind: the anemometer resolves 1 mph (Davis, Vantage Pro2 console manual), so that all values are multiples of
 *     1 mph, 1.609 km/h, 0.447 m/s or 0.869 knots.
 *   Rain: a tip is 0.01 inch (0.254 mm) or 0.2 mm. */
#include "io/records/formats_internal.h"
#include "io/records/lines.h"
#include "io/records/table/table_internal.h"
#include "messages/loggers.h"
#include "messages/table_units.h"

#include <math.h>
#include <string.h>

static const struct sumi_layout_column columns[] = {
    {.head = "Date", .as = "date"},
    {.head = "Time", .as = "time"},
    {.head = "Temp Out", .as = "temperature"},
    {.head = "Out Temp", .as = "temperature"},
    {.head = "Hi Temp", .as = "tmax"},
    {.head = "Low Temp", .as = "tmin"},
    {.head = "Out Hum", .as = "humidity (%)"},
    {.head = "Hum Out", .as = "humidity (%)"},
    {.head = "Wind Speed", .as = "wind"},
    {.head = "Rain", .as = "rain"},
    {.head = "Solar Rad.", .as = "radiation (W/m2)"},
    {.head = NULL},
};

/* --- what rows say --- */

enum { TEMPERATURE, HUMIDITY, DEW, SPEED, GUST, TIPS, COLUMNS, UNITS = 4, VALUES = 3 };

static const char *const looked_at[COLUMNS][2] = {
    [TEMPERATURE] = {"Temp Out", "Out Temp"}, [HUMIDITY] = {"Out Hum", "Hum Out"}, [DEW] = {"Dew Pt.", "Pt. Dew"},
    [SPEED] = {"Wind Speed", "Speed Wind"},   [GUST] = {"Hi Speed", "Speed Hi"},   [TIPS] = {"Rain", "Rain"},
};

static const struct {
    const char *unit;
    double step;
} winds[UNITS] = {{"mph", 1}, {"km/h", 1.609344}, {"m/s", 0.44704}, {"knots", 0.868976}};

static const double tips_mm[] = {0.2, 0.254};

struct evidence {
    int column[COLUMNS];          /* -1: there is none */
    size_t n_dew, n_wind, n_rain; /* rows that tell something */
    double off[2];                /* K, sums of how far the dew point is off in degC and in degF */
    size_t windy[UNITS];          /* winds that fit */
    double wind[VALUES];          /* values that differ, as many as are needed */
    int n_winds;
    size_t tips[2];
    double least_rain; /* above 0 */
};

/* Whether a value is a multiple of a step, as it is rounded to a decimal or cut off after it. */
static bool is_multiple(double value, double step, double slack)
{
    return fabs(value - step * round(value / step)) <= slack;
}

static double dew_point(double temperature, double humidity)
{
    static const double b = 17.625, c = 243.04; /* degC */
    const double x = log(humidity / 100) + b * temperature / (c + temperature);
    return c * x / (b - x);
}

/* Rows of moist air say little, as a dew point near the temperature fits in both. */
static void look_at_dew(struct evidence *seen, double temperature, double humidity, double dew)
{
    static const double moist = 90; /* % */
    if (!(humidity > 1 && humidity <= moist) || !(fabs(temperature) < 140) || isnan(dew))
        return;
    const double in_c = (temperature - 32) / 1.8, dew_c = (dew - 32) / 1.8;
    seen->n_dew++;
    seen->off[0] += fabs(dew_point(temperature, humidity) - dew);
    seen->off[1] += fabs(dew_point(in_c, humidity) - dew_c);
}

static void note_wind(struct evidence *seen, double value)
{
    for (int k = 0; k < seen->n_winds; k++)
        if (seen->wind[k] == value)
            return;
    if (seen->n_winds < VALUES)
        seen->wind[seen->n_winds++] = value;
}

static void look_at_wind(struct evidence *seen, double value)
{
    static const double slack = 0.051; /* of one decimal */
    if (!(value > 0))
        return;
    seen->n_wind++;
    note_wind(seen, value);
    for (int k = 0; k < UNITS; k++)
        seen->windy[k] += is_multiple(value, winds[k].step, slack) ? 1 : 0;
}

static void look_at_rain(struct evidence *seen, double value)
{
    static const double slack = 0.0051; /* of two decimals */
    if (!(value > 0))
        return;
    seen->n_rain++;
    seen->least_rain = fmin(seen->least_rain, value);
    for (int k = 0; k < 2; k++)
        seen->tips[k] += is_multiple(value, tips_mm[k], slack) ? 1 : 0;
}

static void look_at_row(const struct sumi_table *table, const char *at, const char *stop, struct evidence *seen)
{
    double value[COLUMNS];
    for (int k = 0; k < COLUMNS; k++)
        value[k] = NAN;
    for (int c = 0; c < table->n_columns && at <= stop; c++) {
        const struct sumi_piece field = sumi_table_field(&at, stop, table->separator);
        for (int k = 0; k < COLUMNS; k++)
            if (seen->column[k] == c && !sumi_piece_number(field, &value[k]))
                value[k] = NAN;
    }
    look_at_dew(seen, value[TEMPERATURE], value[HUMIDITY], value[DEW]);
    look_at_wind(seen, value[SPEED]);
    look_at_wind(seen, value[GUST]);
    look_at_rain(seen, value[TIPS]);
}

static void look_at_rows(const struct sumi_table *table, struct evidence *seen)
{
    enum { ENOUGH = 20000 };
    *seen = (struct evidence){.least_rain = INFINITY};
    for (int k = 0; k < COLUMNS; k++) {
        seen->column[k] = -1;
        for (int c = 0; c < table->n_columns; c++)
            if (sumi_table_same_head(table->column[c].head, looked_at[k][0]) ||
                sumi_table_same_head(table->column[c].head, looked_at[k][1]))
                seen->column[k] = c;
    }
    struct sumi_source_line line = sumi_source_before(table->source, table->body_at, table->first_line);
    for (int k = 0; k < ENOUGH && sumi_source_next(table->source, &line); k++)
        look_at_row(table, line.start, line.stop, seen);
}

/* --- units --- */

/* NULL: it cannot be told. */
static const char *unit_of_temperature(const struct evidence *seen)
{
    enum { FEWEST = 10 };
    static const double close = 0.35; /* K: humidity in whole percent moves a dew point by up to 0.3 K above 30 % */
    static const double times = 2;    /* that the other is off more */
    const double n = (double)seen->n_dew, in_c = seen->off[0], in_f = seen->off[1];
    if (seen->n_dew < FEWEST)
        return NULL;
    if (in_c <= close * n && in_f > times * in_c)
        return "degC";
    return in_f <= close * n && in_c > times * in_f ? "degF" : NULL;
}

/* NULL: it cannot be told. */
static const char *unit_of_wind(const struct evidence *seen)
{
    const char *unit = NULL;
    int possible = 0;
    for (int k = 0; k < UNITS; k++)
        if (100 * seen->windy[k] >= 98 * seen->n_wind) { /* but for what was edited by hand */
            unit = winds[k].unit;
            possible++;
        }
    return seen->n_winds == VALUES && possible == 1 ? unit : NULL;
}

/* In mm none is below a tip; in inches all of three intervals would have to be multiples of 20 tips, or of 25, to look
 * like those in mm. */
static const char *unit_of_rain(const struct evidence *seen)
{
    static const double less_than_a_tip = 0.15; /* mm */
    if (seen->n_rain == 0)
        return "mm";
    if (seen->least_rain < less_than_a_tip)
        return "inch";
    const bool mm = seen->tips[0] == seen->n_rain || seen->tips[1] == seen->n_rain;
    return mm && seen->n_rain >= VALUES ? "mm" : NULL;
}

static void say(struct sumi_table *table, bool (*is)(int quantity), const char *unit, const char *why)
{
    for (int c = 0; unit && c < table->n_columns; c++) {
        struct sumi_table_column *column = &table->column[c];
        if (column->is.role != SUMI_ROLE_VALUE || column->is.unit.dimension != SUMI_UNIT_NONE ||
            !is(column->is.quantity))
            continue;
        sumi_unit_read((struct sumi_piece){unit, strlen(unit)}, &column->is.unit);
        sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, table->head_line), column->head,
                   SUMI_E_TABLE_UNIT_ONLY, unit, why);
    }
}

static bool is_temperature(int quantity)
{
    return sumi_unit_fits(quantity, SUMI_UNIT_TEMPERATURE);
}

static bool is_wind(int quantity)
{
    return sumi_unit_fits(quantity, SUMI_UNIT_SPEED);
}

static bool is_rain(int quantity)
{
    return quantity == SUMI_STATION_RAIN;
}

static enum sumi_status look(struct sumi_table *table)
{
    struct evidence seen;
    look_at_rows(table, &seen);
    say(table, is_temperature, unit_of_temperature(&seen), SUMI_WORD_LOGGER_DEW);
    say(table, is_wind, unit_of_wind(&seen), SUMI_WORD_LOGGER_STEPS);
    say(table, is_rain, unit_of_rain(&seen), seen.n_rain == 0 ? SUMI_WORD_LOGGER_NEVER : SUMI_WORD_LOGGER_TIPS);
    return SUMI_OK;
}

static const struct sumi_layout layout = {
    .names = {SUMI_BEGINS, -2, "Date"},
    .above = 1,
    .remark = '-',
    .missing = "---",
    .columns = columns,
    .only = true,
    .stamp = SUMI_STAMP_END,
    .look = look,
};

const struct sumi_format sumi_davis_format = {
    .name = "davis",
    .doc = "an export of a Davis weather station",
    .sign = {{{SUMI_BEGINS, -2, "Date"}, {SUMI_BEGINS, -3, "-----"}}, {{SUMI_BEGINS, -2, "Date\tTime\tOut\t"}}},
    .layout = &layout,
};
