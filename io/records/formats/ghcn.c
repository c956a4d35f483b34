/* Daily GHCN, the stations of the world at NOAA: CSV by station, orders of Climate Data Online, a value a line, and
 * .dly (readme.txt and GHCND_documentation.pdf at ncei.noaa.gov). All but orders are in tenths; an order is in tenths,
 * metric or English units, which its values tell. A value with a flag of quality is not used; a trace (T) is 0. The
 * amount of several days (MDPR) is none of its day. */
#include "io/records/formats/fields_internal.h"
#include "io/records/formats/ghcn_internal.h"
#include "io/records/formats_internal.h"
#include "io/records/table/words.h"
#include "messages/memory.h"
#include "messages/online.h"
#include "messages/tables.h"
#include "messages/text.h"
#include "scenarios/weather/distance.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- elements and units --- */

enum kind { TEMPERATURE, RAIN, SPEED, PERCENT, MINUTES, KINDS };
enum system { TENTHS, METRIC, ENGLISH, OPEN };

static const struct element {
    const char *name;
    int quantity;
    enum kind kind;
} elements[] = {
    {"TMAX", SUMI_STATION_TMAX, TEMPERATURE},      {"TMIN", SUMI_STATION_TMIN, TEMPERATURE},
    {"TAVG", SUMI_STATION_TMEAN, TEMPERATURE},     {"PRCP", SUMI_STATION_RAIN, RAIN},
    {"ADPT", SUMI_STATION_DEW_POINT, TEMPERATURE}, {"RHAV", SUMI_STATION_RH_MEAN, PERCENT},
    {"RHMX", SUMI_STATION_RH_MAX, PERCENT},        {"RHMN", SUMI_STATION_RH_MIN, PERCENT},
    {"AWND", SUMI_STATION_WIND10, SPEED},          {"TSUN", SUMI_STATION_SUNSHINE, MINUTES},
};
enum { ELEMENTS = sizeof elements / sizeof *elements };

static const struct unit {
    double factor, offset;
    const char *name;
} units[KINDS][OPEN] = {
    [TEMPERATURE] = {{0.1, 0, "0.1 degC"}, {1, 0, "degC"}, {5.0 / 9.0, -160.0 / 9.0, "degF"}},
    [RAIN] = {{0.1, 0, "0.1 mm"}, {1, 0, "mm"}, {25.4, 0, "inch"}},
    [SPEED] = {{0.1, 0, "0.1 m/s"}, {1, 0, "m/s"}, {0.44704, 0, "mph"}},
    [PERCENT] = {{1, 0, "%"}, {1, 0, "%"}, {1, 0, "%"}},
    [MINUTES] = {{1 / 60.0, 0, "min"}, {1 / 60.0, 0, "min"}, {1 / 60.0, 0, "min"}},
};

enum { STATIONS = 64, UNREAD = 100, FIRST_YEAR = 1600, LAST_YEAR = 2200, NAME = 16 };

struct station {
    struct sumi_piece id;
    double latitude, longitude;
};

struct ghcn {
    const struct sumi_source *source;
    const struct sumi_reading_options *options;
    struct sumi_readings *readings;
    struct sumi_findings *findings;
    struct sumi_error *error;
    size_t n_stations, of; /* of: the one that is read */
    struct station station[STATIONS];
    struct sumi_times times;
    bool dated, monthly;
    int order; /* enum sumi_date_order, as an answer says it; -1 */
    /* how values are written, for their units */
    bool pointed[KINDS], any[KINDS], wet;
    double least, most; /* of temperatures */
    enum system system;
    int column[ELEMENTS]; /* of the readings; -1: none yet; -2: not to be read */
    char unread[UNREAD][NAME];
    int n_unread;
    int *row; /* by day: row + 1 */
    enum sumi_status status;
};

static struct sumi_found_at place_of(const struct ghcn *g, int line)
{
    return (struct sumi_found_at){.file = g->source->path, .line = line, .day = SUMI_NO_DATE};
}

static bool no_memory(struct ghcn *g)
{
    g->status = sumi_fail_in(g->error, g->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    return false;
}

static int element_of(struct sumi_piece name)
{
    char text[NAME], plain[NAME];
    if (name.length >= NAME)
        return -1;
    sumi_piece_shown(name, text, sizeof text);
    for (int e = 0; e < ELEMENTS; e++) {
        size_t k = 0;
        for (; text[k]; k++)
            plain[k] = (char)(text[k] >= 'a' && text[k] <= 'z' ? text[k] - 'a' + 'A' : text[k]);
        plain[k] = '\0';
        if (strcmp(plain, elements[e].name) == 0)
            return e;
    }
    return -1;
}

/* --- the first way through: stations, dates, units --- */

/* The place of a station in the list; STATIONS where the list is full. */
static size_t station_of(const struct ghcn *g, struct sumi_piece id)
{
    const size_t kept = g->n_stations < STATIONS ? g->n_stations : STATIONS;
    for (size_t k = kept; k-- > 0;)
        if (g->station[k].id.length == id.length && memcmp(g->station[k].id.start, id.start, id.length) == 0)
            return k;
    return STATIONS;
}

static bool look_at_row(void *of, struct sumi_ghcn_row *row)
{
    struct ghcn *g = of;
    if (row->day == SUMI_NO_DATE) {
        g->monthly = g->monthly || (!g->dated && row->date.length == strlen("2014-01") && row->date.start[4] == '-');
        g->dated = true;
        sumi_times_look(&g->times, row->date);
    }
    if (station_of(g, row->station) < STATIONS)
        return true;
    if (g->n_stations < STATIONS)
        g->station[g->n_stations] = (struct station){.id = row->station,
                                                     .latitude = sumi_piece_number_within(row->latitude, -90, 90),
                                                     .longitude = sumi_piece_number_within(row->longitude, -180, 180)};
    g->n_stations += g->n_stations <= STATIONS;
    return true;
}

static bool is_missing(double value)
{
    return value == -9999 || value == 9999 || value == 99999;
}

static bool look_at_value(void *of, const struct sumi_ghcn_row *row, const struct sumi_ghcn_value *value)
{
    (void)row;
    struct ghcn *g = of;
    double number;
    const int e = element_of(value->element);
    if (e < 0 || !sumi_piece_number(value->value, &number) || is_missing(number) || value->quality != ' ')
        return true;
    const enum kind kind = elements[e].kind;
    g->any[kind] = true;
    g->pointed[kind] = g->pointed[kind] || memchr(value->value.start, '.', value->value.length);
    if (kind == TEMPERATURE) {
        g->least = fmin(g->least, number);
        g->most = fmax(g->most, number);
    }
    g->wet = g->wet || (kind == RAIN && number > 0);
    return true;
}

static void tell_other(void *of, struct sumi_piece text, int line)
{
    struct ghcn *g = of;
    char shown[SUMI_HEAD];
    const struct sumi_found_at at = place_of(g, line);
    sumi_found(g->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_TABLE_ROW_OTHER, sumi_piece_shown(text, shown, 40));
}

static void pass_over(void *of, struct sumi_piece text, int line)
{
    (void)of, (void)text, (void)line;
}

/* --- which station --- */

static const char *list_stations(const struct ghcn *g, char *text, size_t size)
{
    enum { TOLD = 10 };
    size_t length = 0;
    text[0] = '\0';
    for (size_t k = 0; k < g->n_stations && k < TOLD && length + 1 < size; k++) {
        char id[SUMI_HEAD];
        length += (size_t)snprintf(text + length, size - length, "%s%zu %s", k ? ", " : "", k + 1,
                                   sumi_piece_shown(g->station[k].id, id, sizeof id));
    }
    if (g->n_stations > TOLD && length + 8 < size)
        strcpy(text + length, ", ...");
    return text;
}

/* The digits behind the letters of a number, as 23234 of USW00023234. */
static long digits_of(struct sumi_piece id)
{
    double number;
    for (size_t k = 2; k < id.length; k++)
        if (number = sumi_piece_number_within((struct sumi_piece){id.start + k, id.length - k}, 1, 1e9), !isnan(number))
            return (long)number;
    return 0;
}

static size_t nearest(const struct ghcn *g)
{
    double least = INFINITY;
    size_t best = STATIONS;
    for (size_t k = 0; k < g->n_stations && k < STATIONS; k++) {
        const double km = sumi_distance_km(g->options->latitude, g->options->longitude, g->station[k].latitude,
                                           g->station[k].longitude);
        if (isnan(km))
            return STATIONS;
        if (km < least) {
            least = km;
            best = k;
        }
    }
    return best;
}

/* false: it is asked, or there is none of the number. */
static bool choose_station(struct ghcn *g)
{
    const long wanted = g->options->station;
    const struct sumi_found_at at = place_of(g, 0);
    char list[512], id[SUMI_HEAD];
    g->of = 0;
    if (g->n_stations <= 1)
        return true;
    g->of = STATIONS;
    for (size_t k = 0; wanted && k < g->n_stations && k < STATIONS; k++)
        if (digits_of(g->station[k].id) == wanted)
            g->of = k;
    if (wanted && g->of == STATIONS && (size_t)wanted <= g->n_stations && wanted <= STATIONS)
        g->of = (size_t)wanted - 1;
    if (wanted && g->of == STATIONS) {
        g->status = sumi_fail_in(g->error, g->source->path, SUMI_E_TABLE_STATION_ABSENT, wanted,
                                 list_stations(g, list, sizeof list));
        return false;
    }
    if (!wanted && g->n_stations <= STATIONS)
        g->of = nearest(g);
    if (g->of == STATIONS) {
        sumi_found(g->findings, SUMI_ASKED, &at, NULL, SUMI_E_TABLE_STATIONS_SEVERAL, g->n_stations,
                   list_stations(g, list, sizeof list));
        return false;
    }
    if (!wanted)
        sumi_found(g->findings, SUMI_NOTED, &at, NULL, SUMI_E_GHCN_STATION_NEAREST,
                   sumi_piece_shown(g->station[g->of].id, id, sizeof id));
    return true;
}

/* --- which units --- */

/* Temperatures that no place has: 56.7 degC and -89.2 degC are the extremes (WMO), 134 and -128.6 degF. */
static bool beyond_english(const struct ghcn *g)
{
    return g->most > 135 || g->least < -129;
}

static enum system system_of(const struct ghcn *g, enum sumi_ghcn_form form)
{
    if (form != SUMI_GHCN_WIDE)
        return TENTHS;
    if (g->pointed[TEMPERATURE])
        return beyond_english(g) ? OPEN : METRIC;
    if (g->pointed[RAIN] || g->pointed[SPEED]) /* English temperatures alone are whole numbers */
        return g->least <= g->most ? ENGLISH : OPEN;
    return g->wet || g->any[SPEED] || beyond_english(g) ? TENTHS : OPEN;
}

/* The system of which a unit is; OPEN: of none. */
static enum system system_by(enum kind kind, const struct sumi_unit *unit)
{
    for (int s = 0; s < OPEN; s++)
        if (fabs(units[kind][s].factor - unit->factor) < 1e-9 && unit->dimension != SUMI_UNIT_NONE)
            return (enum system)s;
    return OPEN;
}

/* Takes answers in: a unit of one element is that of its system. */
static bool take_answers(struct ghcn *g)
{
    for (int k = 0; k < g->options->n_answers; k++) {
        const char *as = g->options->as[k], *head = g->options->head[k];
        const int e = element_of((struct sumi_piece){head, strlen(head)});
        struct sumi_head is;
        sumi_head_read((struct sumi_piece){as, strlen(as)}, &is);
        if (is.role == SUMI_ROLE_DATE && is.order >= 0 &&
            sumi_piece_is((struct sumi_piece){head, strlen(head)}, "DATE")) {
            g->order = is.order;
            continue;
        }
        if (e < 0) {
            g->status = sumi_fail_in(g->error, g->source->path, SUMI_E_TABLE_ANSWER_HEAD, head,
                                     "TMAX, TMIN, TAVG, PRCP, ADPT, RHAV, AWND, TSUN");
            return false;
        }
        const enum system system = system_by(elements[e].kind, &is.unit);
        if (*as == '_' || strcmp(as, "ignore") == 0) {
            g->column[e] = -2;
        } else if (system == OPEN) {
            g->status = sumi_fail_in(g->error, g->source->path, SUMI_E_TABLE_ANSWER_AS, as);
            return false;
        } else {
            g->system = system;
        }
    }
    return true;
}

/* false: it is asked. */
static bool settle_units(struct ghcn *g, enum sumi_ghcn_form form)
{
    const struct sumi_found_at at = place_of(g, 0);
    char most[SUMI_NUMBER_TEXT];
    if (g->system != OPEN) {
        if (form == SUMI_GHCN_WIDE)
            sumi_found(g->findings, SUMI_NOTED, &at, NULL, SUMI_E_GHCN_UNITS_TAKEN, units[TEMPERATURE][g->system].name,
                       units[RAIN][g->system].name);
        return true;
    }
    sumi_text_number(g->most >= g->least ? g->most : 0, most);
    sumi_found(g->findings, SUMI_ASKED, &at, NULL, SUMI_E_GHCN_UNITS_OPEN, most);
    return false;
}

/* --- the second way through: values --- */

static bool take_row(void *of, struct sumi_ghcn_row *row)
{
    struct ghcn *g = of;
    struct sumi_readings *r = g->readings;
    char found[SUMI_HEAD];
    struct sumi_time time = {row->day, 0, NAN};
    if (row->day == SUMI_NO_DATE && !sumi_times_read(&g->times, row->date, &time)) {
        const struct sumi_found_at at = place_of(g, row->line);
        sumi_found(g->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_TABLE_DATE_KIND,
                   sumi_piece_shown(row->date, found, sizeof found));
        return false;
    }
    row->day = time.day;
    if (station_of(g, row->station) != g->of)
        return false;
    const struct sumi_reading_place place = {sumi_piece_number_within(row->latitude, -90, 90),
                                             sumi_piece_number_within(row->longitude, -180, 180),
                                             sumi_piece_number_within(row->elevation, -450, 6000), time.day, time.day};
    if (!isnan(place.latitude))
        sumi_readings_stood(r, &place);
    if (row->name.length > 0 && !*r->station)
        sumi_piece_shown(row->name, r->station, sizeof r->station);
    return true;
}

/* The row of a day whose value of a column is not given yet; -1: no memory. */
static ptrdiff_t free_row(struct ghcn *g, int day, int column, int line)
{
    struct sumi_readings *r = g->readings;
    int *row = &g->row[day - sumi_date_number(FIRST_YEAR, 1, 1)];
    if (*row > 0 && isnan(r->value[column][*row - 1]))
        return *row - 1;
    if (!sumi_readings_add_row(r, day, 0, line))
        return -1;
    *row = *row > 0 ? *row : (int)r->n;
    return (ptrdiff_t)r->n - 1;
}

/* The column of an element; -1: no memory. */
static int column_of(struct ghcn *g, int e)
{
    const struct element *element = &elements[e];
    const struct unit *unit = &units[element->kind][g->system];
    struct sumi_reading_column column = {
        .quantity = element->quantity,
        .gathering = element->kind == RAIN || element->kind == MINUTES ? SUMI_GATHER_AMOUNT : SUMI_GATHER_LEVEL,
        .factor = unit->factor,
        .offset = unit->offset,
        .depth_cm = NAN};
    const struct sumi_found_at at = place_of(g, 0);
    if (g->column[e] >= 0)
        return g->column[e];
    sumi_text_copy(column.head, sizeof column.head, element->name);
    sumi_text_copy(column.unit, sizeof column.unit, unit->name);
    if (element->quantity == SUMI_STATION_WIND10)
        sumi_found(g->findings, SUMI_NOTED, &at, element->name, SUMI_E_GHCN_WIND_HEIGHT);
    return g->column[e] = sumi_readings_add_column(g->readings, &column);
}

/* Of an element that is not read its name is kept. */
static void pass_element(struct ghcn *g, const struct sumi_ghcn_row *row, struct sumi_piece name)
{
    const struct sumi_found_at at = place_of(g, row->line);
    char text[NAME];
    sumi_piece_shown(name, text, sizeof text);
    if (strcmp(text, "MDPR") == 0)
        sumi_found(g->findings, SUMI_LEFT_OUT, &at, text, SUMI_E_GHCN_RAIN_DAYS);
    for (int k = 0; k < g->n_unread; k++)
        if (strcmp(g->unread[k], text) == 0)
            return;
    if (g->n_unread < UNREAD)
        memcpy(g->unread[g->n_unread++], text, sizeof text);
}

/* What flags and the hour of a value say. false: it is not used. */
static bool tell_flags(struct ghcn *g, const struct element *element, const struct sumi_ghcn_row *row,
                       const struct sumi_ghcn_value *value)
{
    const struct sumi_found_at at = place_of(g, row->line);
    const char flag[2] = {value->quality, '\0'};
    char hour[8];
    if (value->quality != ' ') {
        sumi_found(g->findings, SUMI_LEFT_OUT, &at, element->name, SUMI_E_TABLE_VALUE_BAD, flag);
        return false;
    }
    if (value->measured == 'P')
        sumi_found(g->findings, SUMI_DOUBTED, &at, element->name, SUMI_E_GHCN_VALUE_PRESUMED);
    if (element->kind == RAIN && value->hour.length == 4 && !sumi_piece_is(value->hour, "2400"))
        sumi_found(g->findings, SUMI_NOTED, &at, element->name, SUMI_E_GHCN_HOUR_EARLY,
                   sumi_piece_shown(value->hour, hour, sizeof hour));
    return true;
}

static bool take_value(void *of, const struct sumi_ghcn_row *row, const struct sumi_ghcn_value *value)
{
    struct ghcn *g = of;
    const int e = element_of(value->element);
    const struct sumi_found_at at = place_of(g, row->line);
    char found[SUMI_HEAD];
    double number;
    if (e < 0) {
        pass_element(g, row, value->element);
        return true;
    }
    if (g->column[e] == -2 || sumi_piece_missing(value->value))
        return true;
    if (!sumi_piece_number(value->value, &number)) {
        sumi_found(g->findings, SUMI_LEFT_OUT, &at, elements[e].name, SUMI_E_TABLE_VALUE_KIND,
                   sumi_piece_shown(value->value, found, sizeof found));
        return true;
    }
    if (is_missing(number) || !tell_flags(g, &elements[e], row, value))
        return true;
    if (value->measured == 'T' && elements[e].kind == RAIN)
        number = 0;
    const int column = column_of(g, e);
    const ptrdiff_t k = column < 0 ? -1 : free_row(g, row->day, column, row->line);
    if (k < 0)
        return no_memory(g);
    const struct unit *unit = &units[elements[e].kind][g->system];
    g->readings->value[column][k] = unit->factor * number + unit->offset;
    return true;
}

/* --- the whole --- */

/* Settles how dates are written; false: it is asked, or they are no days. */
static bool settle_dates(struct ghcn *g)
{
    const struct sumi_found_at at = place_of(g, 0);
    char said[256];
    if (g->monthly) {
        g->status = sumi_fail_in(g->error, g->source->path, SUMI_E_GHCN_PERIOD_MONTHLY);
        return false;
    }
    if (g->order >= 0)
        sumi_times_choose(&g->times, (enum sumi_date_order)g->order);
    if (g->dated && !sumi_times_settle(&g->times)) {
        g->status = sumi_fail_in(g->error, g->source->path, SUMI_E_TABLE_ROWS_NONE);
        return false;
    }
    if (!g->times.open || g->order >= 0)
        return true;
    if (g->options->date_order >= 0) {
        sumi_times_choose(&g->times, (enum sumi_date_order)g->options->date_order);
        return true;
    }
    sumi_found(g->findings, SUMI_ASKED, &at, "DATE", SUMI_E_TABLE_DATE_ORDER,
               sumi_times_say(&g->times, said, sizeof said), "DATE", "DATE");
    return false;
}

/* The number of the station, of the file's name where its rows have none. */
static void say_station(struct ghcn *g)
{
    enum { ID = 11 };
    struct sumi_readings *r = g->readings;
    struct sumi_piece id = g->n_stations > 0 ? g->station[g->of].id : (struct sumi_piece){"", 0};
    char number[SUMI_HEAD], name[sizeof r->station];
    const size_t length = strlen(g->source->name);
    if (id.length == 0 && !sumi_ghcn_is_station((struct sumi_piece){g->source->name, length < ID ? length : ID}, &id))
        return;
    memcpy(name, r->station, sizeof name);
    sumi_piece_shown(id, number, sizeof number);
    r->number = digits_of(id);
    snprintf(r->station, sizeof r->station, "%.16s%s%.40s", number, *name ? " " : "", name);
    sumi_text_mend(r->station);
}

static void say_unread(struct ghcn *g)
{
    const struct sumi_found_at at = place_of(g, 0);
    for (int k = 0; k < g->n_unread; k++) {
        struct sumi_reading_column column = {.quantity = SUMI_READS_NOTHING, .factor = 1, .depth_cm = NAN};
        sumi_text_copy(column.head, sizeof column.head, g->unread[k]);
        sumi_in_language(SUMI_ENGLISH, SUMI_WORD_TABLE_USELESS, column.note, sizeof column.note);
        sumi_readings_add_column(g->readings, &column);
        sumi_found(g->findings, SUMI_NOTED, &at, g->unread[k], SUMI_E_TABLE_COLUMN_UNREAD, SUMI_WORD_TABLE_USELESS);
    }
}

static enum sumi_status go_through(struct ghcn *g, enum sumi_ghcn_form form)
{
    const struct sumi_ghcn_sink look = {g, look_at_row, look_at_value, pass_over};
    const struct sumi_ghcn_sink take = {g, take_row, take_value, tell_other};
    sumi_ghcn_go_through(g->source, form, &look);
    if (g->n_stations == 0)
        return sumi_fail_in(g->error, g->source->path, SUMI_E_TABLE_ROWS_NONE);
    g->system = system_of(g, form);
    if (!take_answers(g))
        return g->status;
    /* all that is to be asked is asked in one go */
    const bool dates = settle_dates(g);
    if (g->status != SUMI_OK)
        return g->status;
    const bool station = choose_station(g), known = settle_units(g, form);
    if (!dates || !station || !known)
        return g->status;
    sumi_ghcn_go_through(g->source, form, &take);
    if (g->status == SUMI_OK && g->readings->n == 0)
        return sumi_fail_in(g->error, g->source->path, SUMI_E_TABLE_ROWS_NONE);
    say_station(g);
    say_unread(g);
    return g->status;
}

static enum sumi_status read_ghcn(const struct sumi_source *source, const struct sumi_reading_options *options,
                                  struct sumi_readings *readings, struct sumi_findings *findings,
                                  struct sumi_error *error)
{
    const enum sumi_ghcn_form form = sumi_ghcn_form_of(source);
    const size_t days = (size_t)(sumi_date_number(LAST_YEAR, 1, 1) - sumi_date_number(FIRST_YEAR, 1, 1));
    if (form == SUMI_GHCN_NONE)
        return sumi_fail_in(error, source->path, SUMI_E_GHCN_FORM_NONE);
    struct ghcn *g = sumi_allocate_zeroed(1, sizeof *g);
    int *row = sumi_allocate_zeroed(days, sizeof *row);
    enum sumi_status status;
    if (g && row) {
        *g = (struct ghcn){.source = source,
                           .options = options,
                           .readings = readings,
                           .findings = findings,
                           .error = error,
                           .least = INFINITY,
                           .most = -INFINITY,
                           .order = -1,
                           .row = row};
        for (int e = 0; e < ELEMENTS; e++)
            g->column[e] = sumi_reading_wants(options, elements[e].quantity) ? -1 : -2;
        readings->daily = true;
        status = go_through(g, form);
    } else {
        status = sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    }
    sumi_release(row);
    sumi_release(g);
    return status;
}

static bool is_ghcn(const struct sumi_source *source)
{
    return sumi_ghcn_form_of(source) != SUMI_GHCN_NONE;
}

const struct sumi_format sumi_ghcn_format = {
    .name = "ghcn",
    .doc = "daily GHCN of NOAA",
    .is = is_ghcn,
    .read = read_ghcn,
};
