#include "io/records/formats/power_internal.h"

#include "messages/memory.h"
#include "messages/power.h"
#include "messages/text.h"
#include "models/reference_et.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* --- parameters and units --- */

/* Names of the service (power.larc.nasa.gov, its list of parameters), with those of its first version, and of its files
 * for agriculture, behind them. Of several of the same quantity the first is read. */
static const struct {
    const char *name;
    int daily, hourly; /* enum sumi_quantity */
    enum sumi_power_kind kind;
} parameters[] = {
    {"T2M", SUMI_STATION_TMEAN, SUMI_READS_AIR, SUMI_POWER_TEMPERATURE},
    {"T2M_MAX", SUMI_STATION_TMAX, SUMI_STATION_TMAX, SUMI_POWER_TEMPERATURE},
    {"T2M_MIN", SUMI_STATION_TMIN, SUMI_STATION_TMIN, SUMI_POWER_TEMPERATURE},
    {"T2MDEW", SUMI_STATION_DEW_POINT, SUMI_STATION_DEW_POINT, SUMI_POWER_TEMPERATURE},
    {"RH2M", SUMI_STATION_RH_MEAN, SUMI_READS_HUMIDITY, SUMI_POWER_HUMIDITY},
    {"WS2M", SUMI_STATION_WIND2, SUMI_STATION_WIND2, SUMI_POWER_SPEED},
    {"WS10M", SUMI_STATION_WIND10, SUMI_STATION_WIND10, SUMI_POWER_SPEED},
    {"PRECTOTCORR", SUMI_STATION_RAIN, SUMI_STATION_RAIN, SUMI_POWER_RAIN},
    {"PRECTOT", SUMI_STATION_RAIN, SUMI_STATION_RAIN, SUMI_POWER_RAIN},
    {"IMERG_PRECTOT", SUMI_STATION_RAIN, SUMI_STATION_RAIN, SUMI_POWER_RAIN},
    {"ALLSKY_SFC_SW_DWN", SUMI_STATION_RADIATION, SUMI_STATION_RADIATION, SUMI_POWER_RADIATION},
    {"T2MX", SUMI_STATION_TMAX, SUMI_STATION_TMAX, SUMI_POWER_TEMPERATURE},
    {"T2MN", SUMI_STATION_TMIN, SUMI_STATION_TMIN, SUMI_POWER_TEMPERATURE},
    {"DFP2M", SUMI_STATION_DEW_POINT, SUMI_STATION_DEW_POINT, SUMI_POWER_TEMPERATURE},
    {"swv_dwn", SUMI_STATION_RADIATION, SUMI_STATION_RADIATION, SUMI_POWER_RADIATION},
    {"SRAD", SUMI_STATION_RADIATION, SUMI_STATION_RADIATION, SUMI_POWER_RADIATION},
    {"TMAX", SUMI_STATION_TMAX, SUMI_STATION_TMAX, SUMI_POWER_TEMPERATURE},
    {"TMIN", SUMI_STATION_TMIN, SUMI_STATION_TMIN, SUMI_POWER_TEMPERATURE},
    {"TDEW", SUMI_STATION_DEW_POINT, SUMI_STATION_DEW_POINT, SUMI_POWER_TEMPERATURE},
    {"RAIN", SUMI_STATION_RAIN, SUMI_STATION_RAIN, SUMI_POWER_RAIN},
};
enum { N_PARAMETERS = sizeof parameters / sizeof *parameters, N_OF_SERVICE = 11 };

/* Known, and not read; they tell a file of the service too. */
static const struct {
    const char *name, *why;
} others[] = {
    {"TOA_SW_DWN", "radiation above the air"},
    {"ALLSKY_TOA_SW_DWN", "radiation above the air"},
    {"toa_dwn", "radiation above the air"},
    {"CLRSKY_SFC_SW_DWN", "radiation under a clear sky"},
    {"ALLSKY_SFC_LW_DWN", "long-wave radiation"},
    {"lwv_dwn", "long-wave radiation"},
    {"ALLSKY_SFC_PAR_TOT", "light for photosynthesis; the global radiation is read"},
    {"PS", "air pressure; it follows from the elevation"},
    {"QV2M", "specific humidity; the dew point or relative humidity is read"},
    {"T2MWET", "wet bulb temperature; the dew point or relative humidity is read"},
    {"T2M_RANGE", "the highest and the lowest are read"},
    {"TS", "temperature of the surface"},
    {"KT", "share of the sun that comes through"},
    {"WD2M", "direction of the wind"},
    {"WD10M", "direction of the wind"},
    {"WS50M", "wind at 50 m; that at 2 or 10 m is read"},
    {"GWETTOP", "soil water of a model, as a share of the pores"},
    {"GWETROOT", "soil water of a model, as a share of the pores"},
};

enum per { PER_DAY, PER_HOUR, OF_THE_INTERVAL, A_STATE };

/* Written in small letters, without blanks, ^ and brackets. */
static const struct unit {
    enum sumi_power_kind kind;
    const char *text;
    enum per per;
    double factor, offset; /* value = factor * written + offset */
} units[] = {
    {SUMI_POWER_TEMPERATURE, "c", A_STATE, 1, 0},
    {SUMI_POWER_TEMPERATURE, "degc", A_STATE, 1, 0},
    {SUMI_POWER_TEMPERATURE, "f", A_STATE, 5.0 / 9.0, -160.0 / 9.0},
    {SUMI_POWER_TEMPERATURE, "degf", A_STATE, 5.0 / 9.0, -160.0 / 9.0},
    {SUMI_POWER_TEMPERATURE, "k", A_STATE, 1, -273.15},
    {SUMI_POWER_HUMIDITY, "%", A_STATE, 1, 0},
    {SUMI_POWER_SPEED, "m/s", A_STATE, 1, 0},
    {SUMI_POWER_SPEED, "mph", A_STATE, 0.44704, 0},
    {SUMI_POWER_SPEED, "mi/hr", A_STATE, 0.44704, 0},
    {SUMI_POWER_SPEED, "km/h", A_STATE, 1 / 3.6, 0},
    {SUMI_POWER_RAIN, "mm/day", PER_DAY, 1, 0},
    {SUMI_POWER_RAIN, "mm/d", PER_DAY, 1, 0},
    {SUMI_POWER_RAIN, "mmday-1", PER_DAY, 1, 0},
    {SUMI_POWER_RAIN, "mm/hour", PER_HOUR, 1, 0},
    {SUMI_POWER_RAIN, "mm/hr", PER_HOUR, 1, 0},
    {SUMI_POWER_RAIN, "mm/h", PER_HOUR, 1, 0},
    {SUMI_POWER_RAIN, "mm", OF_THE_INTERVAL, 1, 0},
    {SUMI_POWER_RAIN, "in/day", PER_DAY, 25.4, 0},
    {SUMI_POWER_RAIN, "in/hour", PER_HOUR, 25.4, 0},
    {SUMI_POWER_RAIN, "in/hr", PER_HOUR, 25.4, 0},
    {SUMI_POWER_RADIATION, "mj/m2/day", PER_DAY, 1, 0},
    {SUMI_POWER_RADIATION, "mj/m2/d", PER_DAY, 1, 0},
    {SUMI_POWER_RADIATION, "mjm-2d-1", PER_DAY, 1, 0},
    {SUMI_POWER_RADIATION, "mj/hr", PER_HOUR, 1, 0},
    {SUMI_POWER_RADIATION, "mj/m2/hr", PER_HOUR, 1, 0},
    {SUMI_POWER_RADIATION, "mj/m2/hour", PER_HOUR, 1, 0},
    {SUMI_POWER_RADIATION, "mj/m2", OF_THE_INTERVAL, 1, 0},
    {SUMI_POWER_RADIATION, "kw-hr/m2/day", PER_DAY, 3.6, 0},
    {SUMI_POWER_RADIATION, "kwh/m2/day", PER_DAY, 3.6, 0},
    {SUMI_POWER_RADIATION, "kwh/m2/d", PER_DAY, 3.6, 0},
    {SUMI_POWER_RADIATION, "kw-hr/m2", OF_THE_INTERVAL, 3.6, 0},
    {SUMI_POWER_RADIATION, "kwh/m2", OF_THE_INTERVAL, 3.6, 0},
    {SUMI_POWER_RADIATION, "wh/m2", OF_THE_INTERVAL, 0.0036, 0},
    {SUMI_POWER_RADIATION, "w-hr/m2", OF_THE_INTERVAL, 0.0036, 0},
    {SUMI_POWER_RADIATION, "wh/m2/day", PER_DAY, 0.0036, 0},
    {SUMI_POWER_RADIATION, "w/m2", A_STATE, 0.0864, 0},
};

/* How the service gives a kind where it is not said, by day or by hour, and what else it can be (NULL: nothing): the
 * community of agriculture counts in MJ, the others in kWh. */
static const struct {
    const char *unit, *other;
} usual[2][5] = {
    {{"C", NULL}, {"%", NULL}, {"m/s", NULL}, {"mm/day", NULL}, {"MJ/m2/day", "kW-hr/m2/day"}},
    {{"C", NULL}, {"%", NULL}, {"m/s", NULL}, {"mm/hour", "mm/day"}, {"MJ/hr", "Wh/m2"}},
};

static const double most_above_air = 48.0; /* MJ m-2 d-1: the south pole in December has 47.6 */
static const double most_of_an_hour =
    5.1;                             /* MJ m-2: the solar constant, 0.082 MJ m-2 min-1, when the earth is nearest */
static const double rounding = 1.05; /* by which the service's sun may go beyond that of FAO-56, equation 21 */

static void flat(const char *unit, char text[SUMI_UNIT])
{
    size_t n = 0;
    for (; *unit && n + 1 < SUMI_UNIT; unit++)
        if (!strchr(" \t^[]()", *unit))
            text[n++] = (char)(*unit >= 'A' && *unit <= 'Z' ? *unit - 'A' + 'a' : *unit);
    text[n] = '\0';
}

static const struct unit *unit_of(int kind, const char *unit)
{
    char text[SUMI_UNIT];
    flat(unit, text);
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if ((int)units[k].kind == kind && strcmp(units[k].text, text) == 0)
            return &units[k];
    return NULL;
}

static int parameter_of(const char *name)
{
    for (int k = 0; k < N_PARAMETERS; k++)
        if (strcasecmp(parameters[k].name, name) == 0)
            return k;
    return -1;
}

static const char *reason_of(const char *name)
{
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (strcasecmp(others[k].name, name) == 0)
            return others[k].why;
    return NULL;
}

static bool put(char *to, size_t size, struct sumi_piece piece)
{
    const bool fits = piece.length < size;
    snprintf(to, size, "%.*s", (int)(fits ? piece.length : size - 1), piece.start);
    sumi_text_mend(to);
    sumi_text_clean(to);
    return fits;
}

bool sumi_power_knows(struct sumi_piece piece)
{
    char name[SUMI_POWER_NAME];
    if (!put(name, sizeof name, piece))
        return false;
    const int k = parameter_of(name);
    return (k >= 0 && k < N_OF_SERVICE) || reason_of(name);
}

/* --- columns --- */

bool sumi_power_add(struct sumi_power *power, struct sumi_piece name)
{
    if (power->n == SUMI_POWER_COLUMNS)
        return false;
    struct sumi_power_column *c = &power->column[power->n++];
    *c = (struct sumi_power_column){.column = -1};
    put(c->name, sizeof c->name, name);
    const size_t length = strlen(c->name);
    c->sunlit = (length > 7 && strcasecmp(c->name + length - 7, "_SW_DWN") == 0) || strcmp(c->name, "toa_dwn") == 0 ||
                strcmp(c->name, "swv_dwn") == 0;
    return true;
}

static struct sumi_power_column *column_of(struct sumi_power *power, const char *name)
{
    for (int k = 0; k < power->n; k++)
        if (strcasecmp(power->column[k].name, name) == 0)
            return &power->column[k];
    return NULL;
}

void sumi_power_say_unit(struct sumi_power *power, struct sumi_piece name, struct sumi_piece unit)
{
    char text[SUMI_POWER_NAME];
    put(text, sizeof text, name);
    struct sumi_power_column *c = column_of(power, text);
    if (c && !*c->unit)
        put(c->unit, sizeof c->unit, unit);
}

static enum sumi_status fail_head(struct sumi_power *power, const char *head, const char *as)
{
    char names[512];
    size_t length = 0;
    names[0] = '\0';
    for (int k = 0; k < power->n && length < sizeof names; k++)
        length += (size_t)snprintf(names + length, sizeof names - length, "%s%s", k ? ", " : "", power->column[k].name);
    return sumi_fail_in(power->error, power->source->path, SUMI_E_POWER_ANSWER_HEAD, head, as, names);
}

/* Takes what the user says of columns: a name, and a unit in brackets. */
static enum sumi_status answer(struct sumi_power *power)
{
    for (int k = 0; k < power->options->n_answers; k++) {
        const char *head = power->options->head[k], *as = power->options->as[k];
        struct sumi_power_column *c = column_of(power, head);
        if (!c)
            return fail_head(power, head, as);
        const char *bracket = strchr(as, '('), *end = bracket ? strrchr(as, ')') : NULL;
        const struct sumi_piece name = sumi_piece_trimmed(as, bracket ? bracket : as + strlen(as));
        if (bracket && end > bracket)
            put(c->unit, sizeof c->unit, sumi_piece_trimmed(bracket + 1, end));
        put(c->as, sizeof c->as, name);
        if (!sumi_piece_is(name, "_") && !sumi_piece_is(name, "ignore") && parameter_of(c->as) < 0 && !reason_of(c->as))
            return sumi_fail_in(power->error, power->source->path, SUMI_E_POWER_ANSWER_NAME, c->name, as);
    }
    return SUMI_OK;
}

/* The column of the readings for one of the file; how its unit is read is said in the end. */
static enum sumi_status choose(struct sumi_power *power, struct sumi_power_column *c, const bool taken[SUMI_READS_N])
{
    const int p = parameter_of(*c->as ? c->as : c->name);
    struct sumi_reading_column column = {.quantity = SUMI_READS_NOTHING, .factor = 1, .depth_cm = NAN};
    sumi_text_copy(column.head, sizeof column.head, c->name);
    sumi_text_copy(column.unit, sizeof column.unit, c->unit);
    const char *why = p >= 0 ? NULL : reason_of(c->name);
    if (p >= 0) {
        column.quantity = power->readings->daily ? parameters[p].daily : parameters[p].hourly;
        c->kind = (int)parameters[p].kind;
    }
    if (p >= 0 && taken[column.quantity]) {
        why = "another column of the same is read";
        column.quantity = SUMI_READS_NOTHING;
    }
    if (column.quantity == SUMI_READS_NOTHING)
        sumi_text_copy(column.note, sizeof column.note,
                       *c->as && p < 0 ? "left out as you say"
                       : why           ? why
                                       : "not known here");
    const int at = sumi_readings_add_column(power->readings, &column);
    if (at < 0)
        return sumi_fail_in(power->error, power->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    c->column = column.quantity == SUMI_READS_NOTHING ? -1 : at;
    return SUMI_OK;
}

/* Whether a column earlier in the list of parameters has the same quantity. */
static void note_taken(const struct sumi_power *power, const struct sumi_power_column *c, bool taken[SUMI_READS_N])
{
    const int own = parameter_of(*c->as ? c->as : c->name);
    for (int q = 0; q < SUMI_READS_N; q++)
        taken[q] = false;
    for (int k = 0; k < power->n; k++) {
        const struct sumi_power_column *o = &power->column[k];
        const int p = parameter_of(*o->as ? o->as : o->name);
        if (o != c && p >= 0 && own >= 0 && (p < own || (p == own && o < c)))
            taken[power->readings->daily ? parameters[p].daily : parameters[p].hourly] = true;
    }
}

enum sumi_status sumi_power_choose(struct sumi_power *power)
{
    bool taken[SUMI_READS_N], any = false;
    enum sumi_status status = answer(power);
    for (int k = 0; k < power->n && status == SUMI_OK; k++) {
        note_taken(power, &power->column[k], taken);
        status = choose(power, &power->column[k], taken);
        any = any || power->column[k].column >= 0;
    }
    if (status == SUMI_OK && !any)
        return sumi_fail_in(power->error, power->source->path, SUMI_E_POWER_HEAD_NOTHING);
    return status;
}

/* --- values --- */

/* Codes that the service and its files have had for a missing value (ropensci/nasapower issue 36), beside the stated
 * one. */
static bool is_code(const struct sumi_power *power, double value)
{
    return value == -999.0 || value == -99.0 || value == -9999.0 || value == power->fill;
}

static void weigh_sun(struct sumi_power *power, const struct sumi_power_column *c, size_t row, double value,
                      struct sumi_piece text)
{
    const struct sumi_readings *r = power->readings;
    double above = most_above_air;
    if (r->daily && !isnan(r->latitude)) {
        double daylight;
        above = sumi_extraterrestrial(sumi_day_of_year(r->day[row]), r->latitude, &daylight) / 1e6; /* J to MJ */
        if (above < 1.0) /* MJ m-2 d-1: what the twilight of the poles adds is not in it */
            return;
    }
    struct sumi_power_sun *sun =
        strncasecmp(c->name, "TOA", 3) == 0 || strstr(c->name, "_TOA_") ? &power->top : &power->sun;
    if (value / above <= sun->share)
        return;
    *sun = (struct sumi_power_sun){.share = value / above, .value = value, .above = above, .line = r->line[row]};
    sumi_text_shown(text.start, text.length, SUMI_POWER_SHOWN - 1, sun->shown, sizeof sun->shown);
}

void sumi_power_take(struct sumi_power *power, int column, size_t row, struct sumi_piece text)
{
    struct sumi_power_column *c = &power->column[column];
    const struct sumi_found_at at = {
        .file = power->source->path, .line = power->readings->line[row], .day = SUMI_NO_DATE};
    double value;
    char shown[32];
    if (c->column < 0 && !(c->sunlit && !*c->unit))
        return;
    if (sumi_piece_missing(text) || sumi_piece_is(text, "null"))
        return;
    if (!sumi_piece_number(text, &value)) {
        if (c->column >= 0)
            sumi_found(power->findings, SUMI_LEFT_OUT, &at, c->name, SUMI_E_POWER_VALUE_KIND,
                       sumi_text_shown(text.start, text.length, 24, shown, sizeof shown));
        return;
    }
    if (is_code(power, value)) {
        if (c->column >= 0)
            sumi_found(power->findings, SUMI_MENDED, &at, c->name, SUMI_E_POWER_VALUE_CODE,
                       sumi_text_shown(text.start, text.length, 24, shown, sizeof shown));
        return;
    }
    if (c->sunlit && !*c->unit)
        weigh_sun(power, c, row, value, text);
    if (c->column >= 0)
        power->readings->value[c->column][row] = value;
}

/* --- units, when all is read --- */

static void ask_unit(struct sumi_power *power, const struct sumi_power_column *c, const char *one, const char *other)
{
    const struct sumi_readings *r = power->readings;
    const double *value = r->value[c->column];
    size_t most = 0;
    for (size_t k = 0; k < r->n; k++)
        if (isnan(value[most]) || value[k] > value[most])
            most = k;
    if (r->n == 0 || isnan(value[most]))
        return;
    const struct unit *a = unit_of(c->kind, one), *b = unit_of(c->kind, other);
    const char *name = *c->as ? c->as : c->name;
    const double per_a = a->per == PER_DAY && !r->daily ? 1.0 / 24.0 : 1.0;
    const double per_b = b->per == PER_DAY && !r->daily ? 1.0 / 24.0 : 1.0;
    const char *own = c->kind == SUMI_POWER_RAIN ? "mm" : r->daily ? "MJ m-2 d-1" : "MJ m-2";
    char shown[SUMI_NUMBER_TEXT];
    sumi_found(power->findings, SUMI_ASKED,
               &(struct sumi_found_at){.file = power->source->path, .line = r->line[most], .day = SUMI_NO_DATE},
               c->name, SUMI_E_POWER_UNIT_OPEN, c->name, sumi_text_number(value[most], shown),
               a->factor * per_a * value[most], own, one, other, b->factor * per_b * value[most], own, c->name, name,
               one, c->name, name, other);
}

/* The unit of radiation by day that no header says. What would be more than the sun gives above the air is not in kWh;
 * radiation above the air that is far less than that is not in MJ. NULL: it may be either. */
static const char *unit_by_sun(struct sumi_power *power, const struct sumi_power_column *c)
{
    const struct sumi_power_sun *sun = power->sun.share > power->top.share ? &power->sun : &power->top;
    const char *unit = usual[0][SUMI_POWER_RADIATION].unit, *other = usual[0][SUMI_POWER_RADIATION].other;
    const struct sumi_found_at at = {.file = power->source->path, .line = sun->line, .day = SUMI_NO_DATE};
    if (3.6 * sun->share > rounding) {
        sumi_found(power->findings, SUMI_NOTED, &at, c->name, SUMI_E_POWER_UNIT_SUN, unit, sun->shown, other,
                   3.6 * sun->value, sun->above);
        return unit;
    }
    if (!isnan(power->readings->latitude) && power->top.share > 0.0 && 3.6 * power->top.share > 1.0 / rounding) {
        sumi_found(power->findings, SUMI_NOTED, &at, c->name, SUMI_E_POWER_UNIT_SUN, other, power->top.shown, unit,
                   power->top.value, power->top.above);
        return other;
    }
    return NULL;
}

static double highest(const struct sumi_readings *r, int column)
{
    double most = -HUGE_VAL;
    for (size_t k = 0; k < r->n; k++)
        most = r->value[column][k] > most ? r->value[column][k] : most;
    return most;
}

/* What unit a column has that says none; NULL where it was asked for. */
static const char *unit_unsaid(struct sumi_power *power, const struct sumi_power_column *c)
{
    const struct sumi_readings *r = power->readings;
    const char *unit = usual[!r->daily][c->kind].unit, *other = usual[!r->daily][c->kind].other;
    const struct sumi_found_at at = {.file = power->source->path, .day = SUMI_NO_DATE};
    const double most = highest(r, c->column);
    const char *found = NULL;
    if (c->kind == SUMI_POWER_RADIATION && r->daily)
        found = unit_by_sun(power, c);
    else if (c->kind == SUMI_POWER_RADIATION && most > most_of_an_hour)
        found = other;
    else if (!other)
        found = unit;
    if (!found) {
        ask_unit(power, c, unit, other);
    } else if (c->kind == SUMI_POWER_TEMPERATURE && most > sumi_quantity_row(r->column[c->column].quantity)->hi) {
        char shown[SUMI_NUMBER_TEXT];
        sumi_found(power->findings, SUMI_ASKED, &at, c->name, SUMI_E_POWER_UNIT_IMPOSSIBLE, c->name,
                   sumi_text_number(most, shown), unit, c->name, c->name, "F");
        found = NULL;
    } else if (!(c->kind == SUMI_POWER_RADIATION && r->daily)) {
        sumi_found(power->findings, SUMI_NOTED, &at, c->name, SUMI_E_POWER_UNIT_ASSUMED, found);
    }
    return found;
}

static void drop(struct sumi_power *power, int column, const char *why)
{
    struct sumi_readings *r = power->readings;
    sumi_release(r->value[column]);
    r->value[column] = NULL;
    r->column[column].quantity = SUMI_READS_NOTHING;
    sumi_text_copy(r->column[column].note, sizeof r->column[column].note, why);
}

static void convert(struct sumi_power *power, const struct sumi_power_column *c, const struct unit *unit)
{
    struct sumi_readings *r = power->readings;
    struct sumi_reading_column *column = &r->column[c->column];
    const double hours = unit->per == PER_HOUR && r->daily ? 24.0 : 1.0;
    column->factor = unit->factor * hours;
    column->offset = unit->offset;
    column->gathering =
        !r->daily && (unit->per == PER_HOUR || unit->per == OF_THE_INTERVAL) ? SUMI_GATHER_AMOUNT : SUMI_GATHER_LEVEL;
    if (column->factor == 1.0 && column->offset == 0.0)
        return;
    for (size_t k = 0; k < r->n; k++)
        r->value[c->column][k] = column->factor * r->value[c->column][k] + column->offset;
}

void sumi_power_finish(struct sumi_power *power)
{
    for (int k = 0; k < power->n; k++) {
        struct sumi_power_column *c = &power->column[k];
        if (c->column < 0)
            continue;
        const char *text = *c->unit ? c->unit : unit_unsaid(power, c);
        const struct unit *unit = text ? unit_of(c->kind, text) : NULL;
        if (unit) {
            sumi_text_copy(power->readings->column[c->column].unit, SUMI_UNIT, text);
            convert(power, c, unit);
            continue;
        }
        const char *usually = usual[!power->readings->daily][c->kind].unit;
        const char *name = *c->as ? c->as : c->name;
        if (text)
            sumi_found(power->findings, SUMI_ASKED,
                       &(struct sumi_found_at){.file = power->source->path, .day = SUMI_NO_DATE}, c->name,
                       SUMI_E_POWER_UNIT_UNKNOWN, c->name, text, usually, c->name, name, usually, c->name);
        drop(power, c->column, "its unit is not known");
    }
}
