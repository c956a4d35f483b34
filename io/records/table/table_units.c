/* The unit of a column whose head has none, by exclusion: each unit in which the quantity is met is held against what
 * can be on earth. Where a single one is left it is known; where two are, it is asked for. */
#include "messages/table_units.h"
#include "io/records/table/table_internal.h"
#include "models/reference_et.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- numbers that stand for a missing value --- */

bool sumi_table_is_code(double value)
{
    static const double codes[] = {-99,    -99.9, -99.99, -999,  -999.9,  -999.99, -6999,  -7999, -9999,  -9999.9,
                                   -99999, -200,  999,    999.9, 999.99,  9999,    9999.9, 99999, 999999, 999998,
                                   999990, 32766, 32744,  32700, 99999.9, 65535,   -32768, 7999};
    static const double smallest = 99; /* of them, signs aside: most values need no look at the list */
    if (!(fabs(value) >= smallest))
        return false;
    for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
        if (codes[k] == value)
            return true;
    return false;
}

/* --- what the values are like, as they are written --- */

struct look {
    const struct sumi_table *table;
    const double *written; /* [table->readings->n] */
    size_t n, above_0;     /* values, without codes of missing ones and what is below 0 */
    size_t decimals;       /* that are no whole numbers */
    bool fine;             /* some have more than one decimal */
    bool daily, year;      /* a whole year is covered, but for a few days */
    double days;           /* from the first to the last */
    double sum, most;
    double often; /* what few go beyond, so that no slip of the pen is taken for the largest */
};

static const size_t month = 30, year = 330; /* values: fewer say too little */

static int rising(const void *a, const void *b)
{
    const double one = *(const double *)a, other = *(const double *)b;
    return (one > other) - (one < other);
}

static bool is_decimal(double value, double scale)
{
    return fabs(scale * value - round(scale * value)) > 1e-6;
}

/* false: too few values. */
static bool look_at(const struct sumi_table *table, const double *written, struct look *look)
{
    const struct sumi_readings *r = table->readings;
    int first = 0, last = 0;
    double *list = sumi_allocate((r->n ? r->n : 1) * sizeof *list);
    *look = (struct look){.table = table, .written = written, .daily = r->daily};
    for (size_t k = 0; list && k < r->n; k++) {
        const double v = written[k];
        if (!(v >= 0) || sumi_table_is_code(v))
            continue;
        first = look->n == 0 || r->day[k] < first ? r->day[k] : first;
        last = look->n == 0 || r->day[k] > last ? r->day[k] : last;
        look->above_0 += v > 0;
        look->decimals += is_decimal(v, 1);
        look->fine = look->fine || is_decimal(v, 10);
        look->sum += v;
        list[look->n++] = v;
    }
    if (look->n >= month) {
        qsort(list, look->n, sizeof *list, rising);
        look->most = list[look->n - 1];
        look->often = list[look->n - 1 - look->n / 100];
        look->days = last - (double)first + 1;
        look->year = look->n >= year && look->days >= 360;
    }
    sumi_release(list);
    return look->n >= month;
}

/* --- what cannot be --- */

static const double wettest_day = 1825;   /* mm, Foc-Foc, La Reunion, 1966 (WMO, archive of extremes) */
static const double wettest_year = 26461; /* mm, Cherrapunji, 1860 to 1861 (WMO, archive of extremes) */
static const double wettest_mean = 12000; /* mm a year; Mawsynram has 11 870, Cherrapunji 11 780 */
static const double years = 3 * 365;      /* d, from which on the mean holds */

/* MJ m-2 d-1 beyond the air: 48.3 at the pole in December, FAO-56 eq. 21 with a solar constant of 0.0820 MJ m-2 min-1.
 * It comes to 37 or more within a year anywhere (FAO-56, table 2.6), a quarter of which reaches the ground on a wholly
 * overcast day (FAO-56 eq. 35). */
static const double brightest = 48.5, brightest_least = 9;

static const double windiest_mean = 20; /* m s-1 of a year; 19.4 at Cape Denison */
static const double calmest_mean = 0.1; /* m s-1 of a year; below what anemometers start at */

/* mm d-1: 48.5 MJ m-2 evaporate 19.8 mm (FAO-56: 2.45 MJ kg-1), dry wind adds to it; a year has at least 100 mm. */
static const double thirstiest = 25, least_thirst = 0.3;

/* Of saturation at the highest and the lowest temperature of a day; 0.15 of it is a dew point 26 degrees below 20. */
static const double saturated = 1.05, driest_air = 0.15;

/* cm3 cm-3: mineral soils have less pores, and no mean of a field soil is so dry; limits of our own. */
static const double wettest_soil = 0.7, dry_soil = 0.02;

static bool whole_numbers(const struct look *look, double factor)
{
    (void)factor;
    return look->decimals >= 3 && 10 * look->decimals >= look->above_0;
}

/* Gauges are read to 0.1 or 0.2 mm (WMO-No. 8), so that cm would have two decimals and m four. */
static bool too_coarse(const struct look *look, double factor)
{
    (void)factor;
    return !look->fine && look->decimals > 0;
}

static bool too_wet_a_day(const struct look *look, double factor)
{
    return factor * look->often > wettest_day;
}

static bool too_wet_a_year(const struct look *look, double factor)
{
    const double mean = 365.25 * factor * look->sum / look->days;
    return look->year && mean > (look->days < years ? wettest_year : wettest_mean);
}

static bool too_bright(const struct look *look, double factor)
{
    return factor * look->often > brightest;
}

static bool too_dark(const struct look *look, double factor)
{
    return look->year && factor * look->often < brightest_least;
}

static bool too_windy(const struct look *look, double factor)
{
    const double beyond = (double)(look->n / 100) * (look->most - look->often); /* of what may be slips */
    return look->year && factor * (look->sum - beyond) / (double)look->n > windiest_mean;
}

static bool too_calm(const struct look *look, double factor)
{
    return look->year && factor * look->sum / (double)look->n < calmest_mean;
}

static bool too_thirsty(const struct look *look, double factor)
{
    return factor * look->often > thirstiest;
}

static bool never_thirsty(const struct look *look, double factor)
{
    return look->year && factor * look->sum / (double)look->n < least_thirst;
}

static const double *values_of(const struct sumi_table *table, int quantity)
{
    for (int c = 0; c < table->n_columns; c++)
        if (table->column[c].reading >= 0 && table->column[c].is.quantity == quantity)
            return table->readings->value[table->column[c].reading];
    return NULL;
}

/* The share of days on which the vapour is above a share of saturation at a temperature; NAN: too few are known. */
static double days_above(const struct look *look, double factor, int quantity, double share)
{
    const double *temperature = values_of(look->table, quantity);
    size_t n = 0, above = 0;
    for (size_t k = 0; temperature && k < look->table->readings->n; k++) {
        const double v = look->written[k], t = temperature[k];
        if (!(v >= 0) || sumi_table_is_code(v) || !(t > -90 && t < 60))
            continue;
        n++;
        above += factor * v > share * sumi_saturation(t) / 10;
    }
    return n >= month ? (double)above / (double)n : (double)NAN;
}

static bool above_saturation(const struct look *look, double factor)
{
    static const double often = 0.1;
    return days_above(look, factor, SUMI_STATION_TMAX, saturated) > often;
}

static bool too_dry(const struct look *look, double factor)
{
    return days_above(look, factor, SUMI_STATION_TMIN, driest_air) < 0.5;
}

static bool dry_as_dust(const struct look *look, double factor)
{
    return factor * look->often < 0.01;
}

static bool no_share(const struct look *look, double factor)
{
    return factor * look->often > wettest_soil || factor * look->sum / (double)look->n < dry_soil;
}

static bool no_humidity(const struct look *look, double factor)
{
    const double mean = factor * look->sum / (double)look->n;
    return factor * look->often > 101 || mean < 2; /* %; the driest months of deserts have 5 to 10 */
}

static const struct rule {
    bool (*excludes)(const struct look *look, double factor);
    bool daily; /* only of rows that are days */
    const char *why;
} rules[] = {
    {whole_numbers, false, SUMI_WORD_TABLE_NOT_WHOLE},
    {too_coarse, true, SUMI_WORD_TABLE_NOT_COARSE},
    {too_wet_a_day, true, SUMI_WORD_TABLE_NOT_WET_DAY},
    {too_wet_a_year, true, SUMI_WORD_TABLE_NOT_WET_YEAR},
    {too_bright, true, SUMI_WORD_TABLE_NOT_BRIGHT},
    {too_dark, true, SUMI_WORD_TABLE_NOT_DARK},
    {too_windy, true, SUMI_WORD_TABLE_NOT_WINDY},
    {too_calm, true, SUMI_WORD_TABLE_NOT_CALM},
    {too_thirsty, true, SUMI_WORD_TABLE_NOT_THIRSTY},
    {never_thirsty, true, SUMI_WORD_TABLE_NEVER_THIRSTY},
    {above_saturation, true, SUMI_WORD_TABLE_NOT_SATURATED},
    {too_dry, true, SUMI_WORD_TABLE_NOT_DRY_AIR},
    {dry_as_dust, false, SUMI_WORD_TABLE_NOT_DRY_SOIL},
    {no_share, false, SUMI_WORD_TABLE_NOT_WET_SOIL},
    {no_humidity, false, SUMI_WORD_TABLE_NOT_HUMID},
};

/* --- units in which a quantity is met --- */

enum { MOST_RULES = 4 };
typedef bool excludes(const struct look *look, double factor);

struct candidate {
    const char *name;
    double factor; /* to the unit of the quantity */
    excludes *by[MOST_RULES];
};

#define RAIN  too_wet_a_day, too_wet_a_year
#define LIGHT too_bright, too_dark
#define WIND  too_windy, too_calm
#define ET    too_thirsty, never_thirsty
#define AIR   above_saturation, too_dry

static const struct candidate rain[] = {
    {"mm", 1, {RAIN}},      {"0.1 mm", 0.1, {whole_numbers, RAIN}},      {"cm", 10, {too_coarse, RAIN}},
    {"inch", 25.4, {RAIN}}, {"0.01 inch", 0.254, {whole_numbers, RAIN}}, {"m", 1000, {too_coarse, RAIN}},
    {NULL, 0, {NULL}},
};
static const struct candidate radiation[] = {
    {"MJ/m2", 1, {LIGHT}},
    {"kJ/m2", 1e-3, {LIGHT}},
    {"J/m2", 1e-6, {LIGHT}},
    {"J/cm2", 1e-2, {LIGHT}},
    {"W/m2", 0.0864, {LIGHT}},
    {"kWh/m2", 3.6, {LIGHT}},
    {"Wh/m2", 3.6e-3, {LIGHT}},
    {"cal/cm2", 0.04184, {LIGHT}},
    {"0.1 MJ/m2", 0.1, {whole_numbers, LIGHT}},
    {"0.01 MJ/m2", 0.01, {whole_numbers, LIGHT}},
    {NULL, 0, {NULL}},
};
static const struct candidate wind[] = {
    {"m/s", 1, {WIND}},        {"0.1 m/s", 0.1, {whole_numbers, WIND}},
    {"km/h", 1 / 3.6, {WIND}}, {"km/d", 1 / 86.4, {WIND}},
    {"mph", 0.44704, {WIND}},  {"knots", 0.514444, {WIND}},
    {NULL, 0, {NULL}},
};
static const struct candidate evaporation[] = {
    {"mm", 1, {ET}},      {"0.1 mm", 0.1, {whole_numbers, ET}},      {"cm", 10, {ET}},
    {"inch", 25.4, {ET}}, {"0.01 inch", 0.254, {whole_numbers, ET}}, {NULL, 0, {NULL}},
};
static const struct candidate vapour[] = {
    {"kPa", 1, {AIR}},
    {"hPa", 0.1, {AIR}},
    {"Pa", 1e-3, {AIR}},
    {"mmHg", 0.133322, {AIR}},
    {"0.1 hPa", 0.01, {whole_numbers, AIR}},
    {NULL, 0, {NULL}},
};
static const struct candidate humidity[] = {{"%", 1, {no_humidity}}, {"share", 100, {no_humidity}}, {NULL, 0, {NULL}}};
static const struct candidate soil[] = {{"m3/m3", 1, {no_share}}, {"%", 0.01, {dry_as_dust}}, {NULL, 0, {NULL}}};

static const struct {
    int quantity;
    const struct candidate *units;
} met[] = {
    {SUMI_STATION_RAIN, rain},        {SUMI_STATION_RADIATION, radiation}, {SUMI_STATION_WIND2, wind},
    {SUMI_STATION_WIND10, wind},      {SUMI_STATION_WIND, wind},           {SUMI_STATION_ET0, evaporation},
    {SUMI_STATION_E0, evaporation},   {SUMI_STATION_ES0, evaporation},     {SUMI_STATION_VAPOUR, vapour},
    {SUMI_STATION_RH_MEAN, humidity}, {SUMI_STATION_RH_MAX, humidity},     {SUMI_STATION_RH_MIN, humidity},
    {SUMI_READS_HUMIDITY, humidity},  {SUMI_READS_SOIL_WATER, soil},
};

/* The first rule that excludes a unit; NULL. */
static const struct rule *excluded(const struct look *look, const struct candidate *unit)
{
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
        for (int i = 0; i < MOST_RULES && unit->by[i]; i++)
            if (unit->by[i] == rules[k].excludes && (look->daily || !rules[k].daily) &&
                rules[k].excludes(look, unit->factor))
                return &rules[k];
    return NULL;
}

/* Why the others are not it: for each rule the units that it excludes. */
static void give_reasons(const struct look *look, const struct candidate *units, char *why, size_t size)
{
    size_t length = 0;
    why[0] = '\0';
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
        char names[96] = "";
        for (const struct candidate *unit = units; unit->name; unit++) {
            const size_t used = strlen(names);
            if (excluded(look, unit) == &rules[k])
                snprintf(names + used, sizeof names - used, "%s%s", used ? ", " : "", unit->name);
        }
        const size_t room = size - length;
        const int n = *names ? snprintf(why + length, room, "%s%s%s",
                                        length ? SUMI_WORD_TABLE_NOT_NEXT : SUMI_WORD_TABLE_NOT, names, rules[k].why)
                             : 0;
        if (n < 0 || (size_t)n >= room) {
            why[length] = '\0';
            return;
        }
        length += (size_t)n;
    }
}

const char *sumi_table_only_unit(const struct sumi_table *table, const struct sumi_table_column *column, char *why,
                                 size_t size)
{
    const struct candidate *units = NULL, *only = NULL;
    struct look look;
    int left = 0;
    for (size_t k = 0; k < sizeof met / sizeof *met; k++)
        if (met[k].quantity == column->is.quantity)
            units = met[k].units;
    if (!units || !look_at(table, table->readings->value[column->reading], &look))
        return NULL;
    for (const struct candidate *unit = units; unit->name; unit++)
        if (!excluded(&look, unit)) {
            only = unit;
            left++;
        }
    if (left != 1)
        return NULL;
    give_reasons(&look, units, why, size);
    return only->name;
}
