#include "io/records/table/table_internal.h"
#include "messages/table_units.h"
#include "messages/tables.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- numbers that stand for a missing value --- */

static bool is_trace(double value) /* of rain */
{
    return value == 32700 || value == 999990;
}

/* Beyond what a value usually is a code is no value: in degC below the lowest temperature of most places, of rain more
 * than but a few days ever had. Elsewhere the bounds of the quantity do. */
static void usual(const struct sumi_table *table, const struct sumi_head *is, double *least, double *most)
{
    const int quantity = is->quantity;
    const struct sumi_field *row = sumi_quantity_row(quantity);
    *least = row->lo;
    *most = sumi_head_most(is, &is->unit, table->readings->daily);
    if (strcmp(row->unit, "degC") == 0)
        *least = -70;
    if (quantity == SUMI_STATION_RAIN)
        *most = 500;
}

/* --- what the numbers of a column are like, as they are written --- */

struct extent {
    size_t n, above_1, positive, falls, rises, repeats; /* repeats: a value above 0 stands twice in a row */
    double least, most;
    bool fractions;
    int line; /* of the largest */
};

static struct extent extent_of(const struct sumi_table *table, const struct sumi_table_column *column)
{
    const struct sumi_readings *r = table->readings;
    struct extent extent = {.least = NAN, .most = NAN};
    const double *value = r->value[column->reading];
    double before = NAN;
    for (size_t k = 0; k < r->n; k++) {
        const double v = value[k];
        if (isnan(v) || sumi_table_is_code(v))
            continue;
        extent.n++;
        extent.above_1 += v > 1;
        extent.fractions = extent.fractions || v != floor(v);
        extent.falls += v < before;
        extent.rises += v > before;
        extent.repeats += v == before && v > 0;
        extent.positive += v > 0;
        extent.least = !(v >= extent.least) ? v : extent.least;
        if (!(v <= extent.most)) {
            extent.most = v;
            extent.line = r->line[k];
        }
        before = v;
    }
    return extent;
}

static bool is_read(const struct sumi_table_column *column)
{
    return column->reading >= 0;
}

/* --- from units to values --- */

static void unit_named(const char *name, struct sumi_unit *unit)
{
    *unit = (struct sumi_unit){SUMI_UNIT_NONE, 1, 0, ""};
    sumi_unit_read((struct sumi_piece){name, strlen(name)}, unit);
}

/* --- questions --- */

/* Units in which a quantity is met, the most usual first, and what it is called in an answer. */
static const struct usual_units {
    int quantity;
    const char *name, *unit[5];
} usual_units[] = {
    {SUMI_STATION_TMIN, "tmin", {"degC", "degF", "0.1 degC", "K"}},
    {SUMI_STATION_TMAX, "tmax", {"degC", "degF", "0.1 degC", "K"}},
    {SUMI_STATION_TMEAN, "tmean", {"degC", "degF", "0.1 degC", "K"}},
    {SUMI_READS_AIR, "temperature", {"degC", "degF", "0.1 degC", "K"}},
    {SUMI_STATION_DEW_POINT, "dew point", {"degC", "degF", "0.1 degC", "K"}},
    {SUMI_STATION_RAIN, "rain", {"mm", "0.1 mm", "inch"}},
    {SUMI_STATION_ET0, "et0", {"mm", "0.1 mm", "inch"}},
    {SUMI_STATION_E0, "e0", {"mm", "0.1 mm", "cm"}},
    {SUMI_STATION_ES0, "es0", {"mm", "0.1 mm", "cm"}},
    {SUMI_STATION_RADIATION, "radiation", {"MJ/m2", "W/m2", "kJ/m2", "J/cm2", "J/m2"}},
    {SUMI_STATION_SUNSHINE, "sunshine", {"h", "0.1 h", "min", "s"}},
    {SUMI_STATION_RAIN_HOURS, "rain duration", {"h", "0.1 h", "min", "s"}},
    {SUMI_STATION_VAPOUR, "vapour pressure", {"kPa", "hPa", "mmHg"}},
    {SUMI_STATION_RH_MEAN, "mean humidity", {"%", "share"}},
    {SUMI_STATION_RH_MAX, "max humidity", {"%", "share"}},
    {SUMI_STATION_RH_MIN, "min humidity", {"%", "share"}},
    {SUMI_READS_HUMIDITY, "humidity", {"%", "share"}},
    {SUMI_STATION_WIND2, "wind 2m", {"m/s", "km/h", "0.1 m/s", "km/d"}},
    {SUMI_STATION_WIND10, "wind 10m", {"m/s", "km/h", "0.1 m/s", "km/d"}},
    {SUMI_STATION_WIND, "wind", {"m/s", "km/h", "0.1 m/s", "km/d"}},
    {SUMI_READS_SOIL_WATER, "soil moisture", {"m3/m3", "%"}},
};

/* Of rain as it falls, and of the sun's radiation within a day. */
static const struct usual_units usual_rate = {SUMI_STATION_RAIN, "rain rate", {"mm/h", "mm/min", "inch/h"}};
static const struct usual_units usual_tenths = {SUMI_READS_AIR, "temperature", {"0.1 degC", "degC", "degF"}};
static const double widest_usual = 20; /* K, a mean daily range: a dry one in degC, a small one in 0.1 degC */
static const struct usual_units usual_sun = {SUMI_STATION_RADIATION, "radiation", {"W/m2", "kJ/m2", "MJ/m2", "J/cm2"}};

static const struct usual_units *usual_of(const struct sumi_table *table, const struct sumi_head *is)
{
    const int quantity = is->quantity;
    if (is->rate)
        return &usual_rate;
    if (sumi_unit_fits(quantity, SUMI_UNIT_TEMPERATURE) && table->daily_range > widest_usual)
        return &usual_tenths;
    if (quantity == SUMI_STATION_RADIATION && !table->readings->daily)
        return &usual_sun;
    for (size_t k = 0; k < sizeof usual_units / sizeof *usual_units; k++)
        if (usual_units[k].quantity == quantity)
            return &usual_units[k];
    return usual_units;
}

/* What a column is called in an answer: by its own name where that has no unit, else in plain words. */
static void name_in_answer(const struct sumi_table *table, const struct sumi_table_column *column, char *name,
                           size_t size)
{
    if (column->is.unit.dimension == SUMI_UNIT_NONE)
        snprintf(name, size, "%s", column->head);
    else if (column->is.quantity == SUMI_READS_SOIL_WATER && !isnan(column->is.depth_cm))
        snprintf(name, size, "soil moisture %gcm", column->is.depth_cm);
    else
        snprintf(name, size, "%s", usual_of(table, &column->is)->name);
}

struct reading_of {
    struct sumi_unit unit;
    char value[SUMI_NUMBER_TEXT + SUMI_UNIT];
};

static void read_as(const struct sumi_head *is, const char *unit, double value, struct reading_of *reading)
{
    unit_named(unit, &reading->unit);
    const struct sumi_conversion to = sumi_head_conversion(is, &reading->unit);
    snprintf(reading->value, sizeof reading->value, "%.4g %s", to.factor * value + to.offset,
             sumi_quantity_row(is->quantity)->unit);
}

/* The two most usual units under which the largest value can be; the most usual ones where none does. */
static void two_readings(const struct sumi_table *table, const struct sumi_head *is, const struct extent *extent,
                         struct reading_of two[2])
{
    const struct usual_units *units = usual_of(table, is);
    const struct sumi_field *row = sumi_quantity_row(is->quantity);
    const int most = sizeof units->unit / sizeof *units->unit;
    int n = 0;
    for (int possible = 1; possible >= 0; possible--)
        for (int k = 0; k < most && units->unit[k] && n < 2; k++) {
            struct sumi_unit unit;
            unit_named(units->unit[k], &unit);
            const struct sumi_conversion to = sumi_head_conversion(is, &unit);
            const double value = to.factor * extent->most + to.offset;
            if ((value >= row->lo && value <= sumi_head_most(is, &unit, table->readings->daily)) == (possible == 1))
                read_as(is, units->unit[k], extent->most, &two[n++]);
        }
}

/* Nothing of the column is used. */
static void drop(struct sumi_table *table, struct sumi_table_column *column)
{
    if (column->reading < 0)
        return;
    sumi_release(table->readings->value[column->reading]);
    table->readings->value[column->reading] = NULL;
    table->readings->column[column->reading].quantity = SUMI_READS_NOTHING;
    column->reading = -1;
}

static void note(struct sumi_table *table, struct sumi_table_column *column, const char *why)
{
    struct sumi_reading_column *said = column->reading >= 0 ? &table->readings->column[column->reading] : NULL;
    struct sumi_reading_column own = {.quantity = SUMI_READS_NOTHING, .factor = 1, .depth_cm = NAN};
    memcpy(own.head, column->head, sizeof own.head);
    if (!said) {
        const int c = sumi_readings_add_column(table->readings, &own);
        said = c >= 0 ? &table->readings->column[c] : NULL;
    }
    if (said)
        sumi_in_language(SUMI_ENGLISH, why, said->note, sizeof said->note);
}

static void leave_unread(struct sumi_table *table, struct sumi_table_column *column, enum sumi_gravity gravity,
                         const char *why)
{
    note(table, column, why);
    drop(table, column);
    sumi_found(table->findings, gravity, SUMI_TABLE_AT(table, table->head_line), column->head,
               SUMI_E_TABLE_COLUMN_UNREAD, why);
}

static void ask_unit(struct sumi_table *table, struct sumi_table_column *column, const struct extent *extent)
{
    struct reading_of two[2];
    char name[SUMI_HEAD + 8], value[SUMI_NUMBER_TEXT];
    const char *head = column->head;
    const struct sumi_unit *unit = &column->is.unit;
    two_readings(table, &column->is, extent, two);
    name_in_answer(table, column, name, sizeof name);
    sumi_text_number(extent->most, value);
    if (unit->dimension != SUMI_UNIT_NONE && !sumi_head_fits(&column->is, unit))
        sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, extent->line), head, SUMI_E_TABLE_UNIT_WRONG,
                   unit->name, usual_of(table, &column->is)->name, extent->line, value, two[0].value, two[0].unit.name,
                   two[1].value, two[1].unit.name, head, name, two[0].unit.name, head);
    else
        sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, extent->line), head, SUMI_E_TABLE_UNIT_UNKNOWN,
                   extent->line, value, two[0].value, two[0].unit.name, two[1].value, two[1].unit.name, head, name,
                   two[0].unit.name, head, name, two[1].unit.name);
    drop(table, column);
}

static void say_taken(struct sumi_table *table, struct sumi_table_column *column, const char *name,
                      const struct extent *extent)
{
    char least[SUMI_NUMBER_TEXT], most[SUMI_NUMBER_TEXT];
    unit_named(name, &column->is.unit);
    sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, table->head_line), column->head,
               SUMI_E_TABLE_UNIT_TAKEN, column->is.unit.name, sumi_text_number(extent->least, least),
               sumi_text_number(extent->most, most));
}

/* --- units that values tell --- */

/* Whether a record has a day of the warm half of the year or is as long as one: no value of it above 55 then excludes
 * degF (12.8 degC at the most) and 0.1 degC (5.5). */
static bool has_warm_days(const struct sumi_readings *r)
{
    enum { MOST_OF_A_YEAR = 200, MAY = 5, SEPTEMBER = 9 };
    const bool south = r->latitude < 0;
    for (size_t k = 0; k < r->n; k++) {
        const int month = sumi_date_split(r->day[k]).month;
        if (abs(r->day[k] - r->day[0]) >= MOST_OF_A_YEAR ||
            (south ? month <= 3 || month >= 11 : month >= MAY && month <= SEPTEMBER))
            return true;
    }
    return false;
}

/* The mean of tmax - tmin, as they are written; NAN. */
static double mean_range(const struct sumi_table *table)
{
    const struct sumi_readings *r = table->readings;
    const double *least = NULL, *most = NULL;
    for (int c = 0; c < table->n_columns; c++) {
        const struct sumi_table_column *column = &table->column[c];
        if (column->reading < 0)
            continue;
        least = column->is.quantity == SUMI_STATION_TMIN ? r->value[column->reading] : least;
        most = column->is.quantity == SUMI_STATION_TMAX ? r->value[column->reading] : most;
    }
    double sum = 0;
    size_t n = 0;
    for (size_t k = 0; least && most && k < r->n; k++)
        if (!isnan(most[k] - least[k]) && !sumi_table_is_code(most[k]) && !sumi_table_is_code(least[k])) {
            sum += most[k] - least[k];
            n++;
        }
    return n ? sum / (double)n : NAN;
}

static bool in_han(const char *head)
{
    for (; *head; head++)
        if ((unsigned char)*head >= 0xe4 && (unsigned char)*head <= 0xe9)
            return true;
    return false;
}

/* degC is certain where values are possible in it and not in the others. In degF they go beyond 55, as in 0.1 degC,
 * within the warm half of a year; names in Chinese are never over degF; 0.1 degC is written in whole numbers, and makes
 * a mean daily range of 20 one of 2 K. A mean daily range above 40 is none in degC anywhere. */
static bool is_celsius(const struct sumi_table *table, const struct sumi_table_column *column,
                       const struct extent *extent)
{
    static const double coldest = -50, hottest = 55, widest = 40;
    const double range = table->daily_range;
    if (extent->least < coldest || extent->most > hottest || range > widest)
        return false;
    return has_warm_days(table->readings) || (in_han(column->head) && (extent->fractions || range <= widest_usual));
}

/* Where only one unit is possible. Sunshine in other units than hours goes beyond 24 on any clear day; humidity as a
 * share stays at 1. */
static const char *unit_by_values(const struct sumi_table *table, const struct sumi_table_column *column,
                                  const struct extent *extent)
{
    static const double longest_day = 24, most_humid = 101, wettest_pct = 80;
    const struct sumi_head *is = &column->is;
    const double hi = extent->most;
    switch (is->quantity) {
    case SUMI_STATION_TMIN:
    case SUMI_STATION_TMAX:
    case SUMI_STATION_TMEAN:
    case SUMI_READS_AIR:
    case SUMI_STATION_DEW_POINT:
        return is_celsius(table, column, extent) ? "degC" : NULL;
    case SUMI_STATION_RH_MEAN:
    case SUMI_STATION_RH_MAX:
    case SUMI_STATION_RH_MIN:
    case SUMI_READS_HUMIDITY:
        return hi > 1 && hi <= most_humid ? "%" : NULL;
    case SUMI_STATION_SUNSHINE:
    case SUMI_STATION_RAIN_HOURS:
        return hi <= longest_day ? "h" : NULL;
    case SUMI_STATION_RAIN:
        return is->certain ? "mm/d" : NULL;
    case SUMI_READS_SOIL_WATER: /* a share is never above 1: where half of the values are, they are percent */
        return hi <= wettest_pct && 2 * extent->above_1 > extent->n ? "%" : NULL;
    default:
        return NULL;
    }
}

/* Counts, and what runs up, are no values of a day. */
static void take_only_unit(struct sumi_table *table, struct sumi_table_column *column)
{
    char why[1200];
    const struct sumi_head *is = &column->is;
    const char *only = is->counter || is->tips || is->run ? NULL : sumi_table_only_unit(table, column, why, sizeof why);
    struct sumi_unit unit = {SUMI_UNIT_NONE, 1, 0, ""};
    if (only)
        unit_named(only, &unit);
    if (!sumi_head_fits(is, &unit))
        return;
    column->is.unit = unit;
    sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, table->head_line), column->head,
               SUMI_E_TABLE_UNIT_ONLY, unit.name, why);
}

static void ask_soil_humidity(struct sumi_table *table, struct sumi_table_column *column, const struct extent *extent)
{
    static const double field_capacity = 0.30; /* cm3 cm-3, for the example alone */
    char value[SUMI_NUMBER_TEXT], volume[SUMI_NUMBER_TEXT], relative[SUMI_NUMBER_TEXT], depth[24] = "10cm";
    const double share = extent->most > 1 ? extent->most / 100 : extent->most;
    if (!isnan(column->is.depth_cm))
        snprintf(depth, sizeof depth, "%gcm", column->is.depth_cm);
    snprintf(volume, sizeof volume, "%.3g", share);
    snprintf(relative, sizeof relative, "%.3g", share * field_capacity);
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, extent->line), column->head,
               SUMI_E_TABLE_SOIL_HUMIDITY, extent->line, sumi_text_number(extent->most, value), volume, relative,
               column->head, depth, column->head);
    drop(table, column);
}

static void ask_tips(struct sumi_table *table, struct sumi_table_column *column, const struct extent *extent)
{
    char value[SUMI_NUMBER_TEXT], fifth[SUMI_NUMBER_TEXT], tenth[SUMI_NUMBER_TEXT];
    snprintf(fifth, sizeof fifth, "%.4g", 0.2 * extent->most);
    snprintf(tenth, sizeof tenth, "%.4g", 0.1 * extent->most);
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, extent->line), column->head, SUMI_E_TABLE_COLUMN_TIPS,
               extent->line, sumi_text_number(extent->most, value), fifth, tenth, column->head,
               column->is.counter ? SUMI_WORD_TABLE_TIPS_SO_FAR : SUMI_WORD_TABLE_TIPS);
    drop(table, column);
}

static bool of_bare_depth(const struct sumi_table_column *column)
{
    return column->reading >= 0 && column->is.quantity == SUMI_READS_SOIL_WATER && column->is.depth_bare &&
           !column->is.why && !column->answered;
}

static void ask_depth(struct sumi_table *table, struct sumi_table_column *column)
{
    const bool cubic = strstr(column->head, "m\xc2\xb3") || strstr(column->head, "m3"); /* whatever stands around it */
    const char *unit = *column->is.unit.name ? column->is.unit.name : cubic ? "m3/m3" : "%";
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->head_line), column->head,
               SUMI_E_TABLE_DEPTH_UNKNOWN, column->head, unit, column->head);
    drop(table, column);
}

/* Depths in heads without a unit are in cm where one is near the surface and none is deep; else they may be in mm, or
 * no depths but years and numbers of stations. */
static void ask_bare_depths(struct sumi_table *table)
{
    static const double near_cm = 50, far_cm = 200, alone_cm = 100, not_mm = 1900; /* 1900 on may be a year */
    double least = INFINITY, most = 0;
    int n = 0;
    for (int c = 0; c < table->n_columns; c++)
        if (of_bare_depth(&table->column[c])) {
            least = fmin(least, table->column[c].is.depth_cm);
            most = fmax(most, table->column[c].is.depth_cm);
            n++;
        }
    if (most <= far_cm && least < (n > 1 ? near_cm : alone_cm))
        return;
    for (int c = 0; c < table->n_columns; c++) {
        struct sumi_table_column *column = &table->column[c];
        const double depth = column->is.depth_cm;
        if (!of_bare_depth(column))
            continue;
        if (depth > not_mm) {
            ask_depth(table, column);
            continue;
        }
        const char *unit = *column->is.unit.name ? column->is.unit.name : "%";
        sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->head_line), column->head,
                   SUMI_E_TABLE_DEPTH_BARE, depth, column->head, depth, unit, column->head, depth, unit, column->head);
        drop(table, column);
    }
}

/* Of tips, each of a known amount: their number is a length. */
static bool settle_tips(struct sumi_table *table, struct sumi_table_column *column, const struct extent *extent)
{
    if (!column->is.tips || column->is.unit.dimension == SUMI_UNIT_LENGTH)
        return true;
    if (isnan(column->is.per_tip)) {
        ask_tips(table, column, extent);
        return false;
    }
    column->is.unit = (struct sumi_unit){SUMI_UNIT_LENGTH, column->is.per_tip, 0, ""};
    snprintf(column->is.unit.name, sizeof column->is.unit.name, "%g mm a tip", column->is.per_tip);
    return true;
}

/* Whether the unit of a column is now known; what is not is asked. */
static bool settle_unit(struct sumi_table *table, struct sumi_table_column *column, const struct extent *extent)
{
    struct sumi_head *is = &column->is;
    if (is->unit.dimension == SUMI_UNIT_ANGLE && sumi_unit_fits(is->quantity, SUMI_UNIT_TEMPERATURE))
        is->unit = (struct sumi_unit){SUMI_UNIT_NONE, 1, 0, ""}; /* degrees: of what is not said */
    if (is->unit.dimension == SUMI_UNIT_NONE && sumi_head_fits(is, &column->cell))
        is->unit = column->cell;
    if (!settle_tips(table, column, extent))
        return false;
    if (is->unit.dimension == SUMI_UNIT_NONE && extent->n > 0) {
        const char *certain = unit_by_values(table, column, extent);
        if (certain)
            say_taken(table, column, certain, extent);
        else
            take_only_unit(table, column);
    }
    if (sumi_head_fits(is, &is->unit))
        return true;
    if (extent->n == 0)
        return unit_named(usual_of(table, is)->unit[0], &is->unit), true; /* of no value at all */
    ask_unit(table, column, extent);
    return false;
}

/* --- rain --- */

static void ask_counter(struct sumi_table *table, struct sumi_table_column *column, const struct extent *extent)
{
    char least[SUMI_NUMBER_TEXT], most[SUMI_NUMBER_TEXT];
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, extent->line), column->head,
               SUMI_E_TABLE_COLUMN_COUNTER, sumi_text_number(extent->least, least),
               sumi_text_number(extent->most, most), column->head, column->head);
    drop(table, column);
}

/* Rain of intervals falls as often as it rises; a counter falls only where it is reset. */
static bool runs_up(const struct extent *extent)
{
    enum { RISES_A_RESET = 4 };
    return RISES_A_RESET * extent->falls <= extent->rises;
}

/* A counter stays where it is while no rain falls, above nothing too; amounts of rain hardly ever come twice in a row.
 * One that is reset often, as at each midnight, falls back to where it began. */
static bool like_counter(const struct extent *extent)
{
    enum { FEWEST = 24, RISES = 3 };
    const bool stays = extent->repeats > extent->rises;
    const bool holds = 10 * extent->repeats > 7 * extent->positive && extent->falls <= extent->rises;
    return extent->n >= FEWEST && extent->rises >= RISES && stays && (runs_up(extent) || holds);
}

/* s, from one row to the next, on the whole. */
static double step_of(const struct sumi_readings *r)
{
    if (r->n < 2)
        return NAN;
    const double days = r->day[r->n - 1] - (double)r->day[0], seconds = r->second[r->n - 1] - (double)r->second[0];
    return fabs(86400 * days + seconds) / (double)(r->n - 1);
}

static void ask_part(struct sumi_table *table, struct sumi_table_column *column)
{
    char hours[SUMI_NUMBER_TEXT];
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->head_line), column->head,
               SUMI_E_TABLE_RAIN_PART, sumi_text_number(column->is.hours, hours), column->head, column->head);
    drop(table, column);
}

/* false: the column is not read, or asked about. */
static bool settle_rain(struct sumi_table *table, struct sumi_table_column *column, const struct extent *extent)
{
    static const double slack = 1.5; /* of the interval */
    static const double hours_a_day = 24;
    const struct sumi_readings *r = table->readings;
    struct sumi_head *is = &column->is;
    if (is->quantity != SUMI_STATION_RAIN)
        return true;
    const bool sum = is->unit.dimension == SUMI_UNIT_LENGTH && !column->answered;
    if (sum && r->daily && is->hours < hours_a_day) {
        ask_part(table, column);
        return false;
    }
    if (sum && !r->daily && !isnan(is->hours) && 3600 * is->hours > slack * step_of(r)) {
        leave_unread(table, column, SUMI_NOTED, SUMI_WORD_TABLE_OVERLAP);
        return false;
    }
    if (is->counter && r->daily && !runs_up(extent))
        is->counter = false; /* the sum of each day */
    if (!is->counter && !column->answered && is->unit.dimension == SUMI_UNIT_LENGTH && like_counter(extent)) {
        ask_counter(table, column, extent);
        return false;
    }
    if (is->counter)
        sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, table->head_line), column->head,
                   SUMI_E_TABLE_COUNTER_TAKEN);
    return true;
}

/* --- values --- */

static void say_code(struct sumi_table *table, const struct sumi_table_column *column, double value, bool trace,
                     int line)
{
    char code[SUMI_NUMBER_TEXT];
    sumi_text_number(value, code);
    if (trace)
        sumi_found(table->findings, SUMI_MENDED, SUMI_TABLE_AT(table, line), column->head, SUMI_E_TABLE_VALUE_TRACE,
                   code);
    else
        sumi_found(table->findings, SUMI_MENDED, SUMI_TABLE_AT(table, line), column->head, SUMI_E_TABLE_VALUE_CODE,
                   code);
}

/* Between its neighbours, as 999 W m-2 between 990 and 1003. */
static bool among_neighbours(const struct sumi_readings *r, const double *value, size_t k)
{
    static const double near = 0.5;
    const double v = value[k], before = k > 0 ? value[k - 1] : NAN, after = k + 1 < r->n ? value[k + 1] : NAN;
    return (before != v && before / v > near) || (after != v && after / v > near);
}

/* A number that often is a code can be a value; alone beyond all the others, or without a neighbour like it, it is
 * doubted. */
static void doubt_code(struct sumi_table *table, const struct sumi_table_column *column, size_t k,
                       const struct extent *extent)
{
    const struct sumi_readings *r = table->readings;
    const double *value = r->value[column->reading], range = extent->most - extent->least;
    char code[SUMI_NUMBER_TEXT];
    if (!(value[k] > extent->most + range || value[k] < extent->least - range) || among_neighbours(r, value, k))
        return;
    sumi_found(table->findings, SUMI_DOUBTED, SUMI_TABLE_AT(table, r->line[k]), column->head, SUMI_E_TABLE_CODE_LIKE,
               sumi_text_number(value[k], code));
}

static void take_codes_out(struct sumi_table *table, struct sumi_table_column *column, const struct sumi_conversion *to,
                           const struct extent *extent)
{
    struct sumi_readings *r = table->readings;
    double *value = r->value[column->reading], least, most;
    usual(table, &column->is, &least, &most);
    for (size_t k = 0; k < r->n; k++) {
        const double v = to->factor * value[k] + to->offset;
        if (!sumi_table_is_code(value[k]))
            continue;
        if (v >= least && v <= most) {
            doubt_code(table, column, k, extent);
            continue;
        }
        const bool trace = column->is.quantity == SUMI_STATION_RAIN && is_trace(value[k]);
        say_code(table, column, value[k], trace, r->line[k]);
        value[k] = trace ? 0 : NAN;
    }
}

static void convert(struct sumi_table *table, struct sumi_table_column *column)
{
    struct sumi_readings *r = table->readings;
    const struct sumi_conversion to = sumi_head_conversion(&column->is, &column->is.unit);
    struct sumi_reading_column *reading = &r->column[column->reading];
    double *value = r->value[column->reading];
    reading->quantity = column->is.quantity;
    reading->gathering = to.gathering;
    reading->factor = to.factor;
    reading->offset = to.offset;
    reading->depth_cm = column->is.depth_cm;
    sumi_text_copy(reading->unit, sizeof reading->unit, column->is.unit.name);
    for (size_t k = 0; (to.factor != 1 || to.offset != 0) && k < r->n; k++)
        value[k] = to.factor * value[k] + to.offset;
}

/* Water of the soil that is not by volume: the file is refused where it has no other. */
static void refuse_water(struct sumi_table *table, struct sumi_table_column *column)
{
    bool other = false;
    for (int c = 0; c < table->n_columns; c++)
        other = other || (is_read(&table->column[c]) && table->column[c].is.quantity == SUMI_READS_SOIL_WATER &&
                          !table->column[c].is.why);
    if (other) {
        leave_unread(table, column, SUMI_NOTED, column->is.why);
        return;
    }
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->head_line), column->head,
               SUMI_E_TABLE_SOIL_OTHER, column->is.why, column->head);
    drop(table, column);
}

static void settle_column(struct sumi_table *table, struct sumi_table_column *column)
{
    struct extent extent = extent_of(table, column);
    if (column->is.quantity == SUMI_READS_SOIL_WATER && column->is.why) {
        refuse_water(table, column);
        return;
    }
    if (column->is.depth_alone) {
        sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->head_line), column->head,
                   SUMI_E_TABLE_DEPTH_ALONE, column->head, column->is.depth_cm, column->head);
        drop(table, column);
        return;
    }
    if (column->is.relative && !column->answered) {
        ask_soil_humidity(table, column, &extent);
        return;
    }
    if (column->is.numbered && !column->answered) {
        sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->head_line), column->head,
                   SUMI_E_TABLE_COLUMN_NUMBERED, column->head, usual_of(table, &column->is)->name,
                   usual_of(table, &column->is)->unit[0], column->head);
        drop(table, column);
        return;
    }
    if (column->is.quantity == SUMI_READS_SOIL_WATER && isnan(column->is.depth_cm)) {
        ask_depth(table, column);
        return;
    }
    if (!settle_unit(table, column, &extent))
        return;
    const struct sumi_conversion to = sumi_head_conversion(&column->is, &column->is.unit);
    take_codes_out(table, column, &to, &extent);
    if (settle_rain(table, column, &extent))
        convert(table, column);
}

/* --- columns that say the same --- */

static bool is_temperature(const struct sumi_table_column *column)
{
    return sumi_unit_fits(column->is.quantity, SUMI_UNIT_TEMPERATURE);
}

static struct sumi_table_column *find_quantity(struct sumi_table *table, int quantity)
{
    for (int c = 0; c < table->n_columns; c++)
        if (is_read(&table->column[c]) && table->column[c].is.quantity == quantity)
            return &table->column[c];
    return NULL;
}

/* A daily temperature is the mean; one of the hour has a lowest and a highest too, unless columns have them. */
static void settle_means(struct sumi_table *table)
{
    static const struct {
        int any, mean, least, most;
    } kinds[] = {{SUMI_READS_AIR, SUMI_STATION_TMEAN, SUMI_STATION_TMIN, SUMI_STATION_TMAX},
                 {SUMI_READS_HUMIDITY, SUMI_STATION_RH_MEAN, SUMI_STATION_RH_MIN, SUMI_STATION_RH_MAX}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const bool both = find_quantity(table, kinds[k].least) && find_quantity(table, kinds[k].most);
        const bool means = table->readings->daily || both;
        for (int c = 0; c < table->n_columns; c++) {
            struct sumi_head *is = &table->column[c].is;
            if (is_read(&table->column[c]) && (is->quantity == kinds[k].any || is->quantity == kinds[k].mean)) {
                is->quantity = means ? kinds[k].mean : kinds[k].any;
                table->readings->column[table->column[c].reading].quantity = is->quantity;
            }
        }
    }
}

static struct sumi_table_column *find_half(struct sumi_table *table, enum sumi_half_day half)
{
    for (int c = 0; c < table->n_columns; c++)
        if (is_read(&table->column[c]) && table->column[c].is.quantity == SUMI_STATION_RAIN &&
            table->column[c].is.half == half)
            return &table->column[c];
    return NULL;
}

static void ask_half(struct sumi_table *table, struct sumi_table_column *column)
{
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->head_line), column->head,
               SUMI_E_TABLE_RAIN_HALF, column->head);
    drop(table, column);
}

/* Rain of half days adds up, where no column has the whole day. The weather service's day ends at 20:00. */
static void settle_halves(struct sumi_table *table)
{
    struct sumi_readings *r = table->readings;
    struct sumi_table_column *night = find_half(table, SUMI_NIGHT_20_08), *day = find_half(table, SUMI_DAY_08_20);
    struct sumi_table_column *whole = find_half(table, SUMI_DAY_20_20), *other = find_half(table, SUMI_DAY_08_08);
    struct sumi_table_column *plain = find_half(table, SUMI_WHOLE_DAY);
    struct sumi_table_column *best = whole ? whole : plain ? plain : other;
    struct sumi_table_column *parts[] = {night, day, best == other ? NULL : other};
    for (size_t k = 0; best && k < sizeof parts / sizeof *parts; k++)
        if (parts[k])
            leave_unread(table, parts[k], SUMI_NOTED, SUMI_WORD_TABLE_HALVES);
    if (!best && night && day) {
        for (size_t k = 0; k < r->n; k++)
            r->value[night->reading][k] += r->value[day->reading][k];
        sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, table->head_line), night->head,
                   SUMI_E_TABLE_RAIN_HALVES);
        note(table, day, SUMI_WORD_TABLE_HALVES);
        drop(table, day);
    } else if (!best && (night || day)) {
        ask_half(table, night ? night : day);
        return;
    }
    if (best && best == other)
        sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, table->head_line), best->head,
                   SUMI_E_TABLE_RAIN_DAY);
    if (r->daily && ((best && best == whole) || (!best && night && day)))
        r->day_begins_h = -4;
}

static bool same_values(const struct sumi_readings *r, const double *one, const double *other)
{
    for (size_t k = 0; k < r->n; k++)
        if (one[k] != other[k] && !(isnan(one[k]) && isnan(other[k])))
            return false;
    return true;
}

/* Of two columns of one quantity; neither is preferred in silence. */
static void settle_pair(struct sumi_table *table, struct sumi_table_column *one, struct sumi_table_column *other)
{
    const struct sumi_readings *r = table->readings;
    if (one->is.run != other->is.run)
        leave_unread(table, one->is.run ? one : other, SUMI_NOTED, SUMI_WORD_TABLE_WIND_RUN);
    else if (one->is.rate != other->is.rate)
        leave_unread(table, one->is.rate ? one : other, SUMI_NOTED, SUMI_WORD_TABLE_RAIN_RATE);
    else if (one->by_user != other->by_user)
        leave_unread(table, one->by_user ? other : one, SUMI_NOTED, SUMI_WORD_TABLE_SAME);
    else if (same_values(r, r->value[one->reading], r->value[other->reading]))
        leave_unread(table, other, SUMI_NOTED, SUMI_WORD_TABLE_SAME);
    else {
        const struct sumi_found_at *at = SUMI_TABLE_AT(table, table->head_line);
        if (strcmp(one->head, other->head) == 0) /* an answer would be of both */
            sumi_found(table->findings, SUMI_ASKED, at, other->head, SUMI_E_TABLE_COLUMN_SAME);
        else
            sumi_found(table->findings, SUMI_ASKED, at, other->head, SUMI_E_TABLE_COLUMN_TWICE, one->head, other->head);
        drop(table, one);
        drop(table, other);
    }
}

static void settle_pairs(struct sumi_table *table)
{
    for (int a = 0; a < table->n_columns; a++)
        for (int b = a + 1; b < table->n_columns; b++) {
            struct sumi_table_column *one = &table->column[a], *other = &table->column[b];
            if (!is_read(one) || !is_read(other) || one->is.quantity != other->is.quantity)
                continue;
            if (one->is.quantity == SUMI_READS_SOIL_WATER && one->is.depth_cm != other->is.depth_cm)
                continue;
            settle_pair(table, one, other);
        }
}

/* --- columns that are not read --- */

static bool only_own_names(const struct sumi_table *table)
{
    int own = 0, others = 0;
    for (int c = 0; c < table->n_columns; c++) {
        const struct sumi_table_column *column = &table->column[c];
        own += column->is.own;
        others += !column->is.own && (column->is.role != SUMI_ROLE_UNKNOWN || column->answered);
    }
    return own > 1 && others == 0;
}

void sumi_table_say_unread(struct sumi_table *table)
{
    const bool strict = only_own_names(table);
    for (int c = 0; c < table->n_columns; c++) {
        struct sumi_table_column *column = &table->column[c];
        const char *near = strict && column->is.role == SUMI_ROLE_UNKNOWN ? sumi_head_nearest(column->head) : NULL;
        if (!*column->head || *column->head == '_')
            continue;
        if (near && !column->answered)
            sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->head_line), column->head,
                       SUMI_E_TABLE_COLUMN_NEAR, near);
        else if (column->is.role == SUMI_ROLE_UNKNOWN || column->is.role == SUMI_ROLE_READING)
            leave_unread(table, column, SUMI_NOTED,
                         column->answered ? SUMI_WORD_TABLE_IGNORED : SUMI_WORD_TABLE_UNKNOWN);
        else if (column->is.role == SUMI_ROLE_KNOWN)
            leave_unread(table, column, SUMI_NOTED, column->is.why ? column->is.why : SUMI_WORD_TABLE_USELESS);
        else if (column->is.role >= SUMI_ROLE_DATE && column->is.role <= SUMI_ROLE_DAY_OF_YEAR && column->time < 0)
            leave_unread(table, column, SUMI_NOTED, SUMI_WORD_TABLE_SECOND_TIME);
    }
}

/* --- the whole --- */

/* Rows are days where hardly any two stand on the same one, or none has a time of day. */
static void settle_daily(struct sumi_table *table)
{
    struct sumi_readings *r = table->readings;
    enum { ONE_IN = 10 };
    size_t same = 0;
    bool clock = false;
    for (size_t k = 1; k < r->n; k++) {
        same += r->day[k] == r->day[k - 1];
        clock = clock || r->second[k] != r->second[0];
    }
    r->daily = table->options->moments ? !table->clock : !clock || ONE_IN * same < r->n;
    for (size_t k = 0; r->daily && k < r->n; k++)
        r->second[k] = 0;
}

/* Wind under a Chinese name is that of the service's stations, at 10 m, as WMO-No. 8 has it. */
static bool is_of_service(const struct sumi_table_column *wind)
{
    return strstr(wind->head, "风速") != NULL;
}

/* Without its height wind cannot be brought to that of 2 m. */
static void settle_wind_height(struct sumi_table *table)
{
    struct sumi_table_column *wind = find_quantity(table, SUMI_STATION_WIND);
    if (!wind || !isnan(table->readings->wind_height))
        return;
    const char *unit = *wind->is.unit.name ? wind->is.unit.name : "m/s";
    if (is_of_service(wind)) {
        table->readings->wind_height = 10.0;
        sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, table->head_line), wind->head,
                   SUMI_E_TABLE_WIND_SERVICE);
        return;
    }
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->head_line), wind->head,
               SUMI_E_TABLE_WIND_STATION, wind->head, unit);
    drop(table, wind);
}

/* false: the values of theta or theta_pct are in the unit of the other, which is asked. */
static bool is_own_unit(struct sumi_table *table, const struct sumi_table_column *column)
{
    const struct extent extent = extent_of(table, column);
    const struct sumi_found_at *at = SUMI_TABLE_AT(table, extent.line);
    char most[SUMI_NUMBER_TEXT];
    sumi_text_number(extent.most, most);
    if (column->is.unit.dimension == SUMI_UNIT_PERCENT && extent.n > 0 && extent.above_1 == 0)
        sumi_found(table->findings, SUMI_ASKED, at, column->head, SUMI_E_TABLE_SOIL_SHARE, extent.line, most,
                   column->head);
    else if (column->is.unit.dimension == SUMI_UNIT_SHARE && 2 * extent.above_1 > extent.n)
        sumi_found(table->findings, SUMI_ASKED, at, column->head, SUMI_E_TABLE_SOIL_PERCENT, extent.line, most,
                   column->head);
    else
        return true;
    return false;
}

void sumi_table_look_at_soil(struct sumi_table *table)
{
    for (int c = 0; c < table->n_columns; c++) {
        struct sumi_table_column *column = &table->column[c];
        if (column->reading >= 0 && column->is.own && column->is.quantity == SUMI_READS_SOIL_WATER &&
            !is_own_unit(table, column))
            drop(table, column);
    }
}

void sumi_table_decide(struct sumi_table *table)
{
    settle_daily(table);
    settle_means(table);
    table->daily_range = mean_range(table);
    ask_bare_depths(table);
    for (int others = 0; others <= 1; others++) /* by temperatures the unit of vapour may be known */
        for (int c = 0; c < table->n_columns; c++)
            if (is_read(&table->column[c]) && is_temperature(&table->column[c]) != (others == 1))
                settle_column(table, &table->column[c]);
    settle_halves(table);
    settle_pairs(table);
    settle_wind_height(table);
    sumi_table_say_unread(table);
}
