/* What was taken out of a grid for one place, as readings: each row stands at the start of its interval, on the clock
 * of UTC; days as they are. */
#include "messages/grid.h"
#include "io/records/grid/grid_internal.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/text.h"
#include "scenarios/weather/distance.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* What a value is of its interval, as the file says. */
enum method { NOT_SAID, POINT, MEAN, HIGHEST, LOWEST, SUM };

/* How a variable is understood. */
struct role {
    const struct sumi_grid_name *name;
    enum sumi_grid_what what;
    enum method method;
    int is;                                   /* as of its name; sums of ECMWF stay such under another one */
    bool answered, since_midnight, each_step; /* by the user */
    char units[SUMI_GRID_TEXT];
    struct sumi_grid_unit unit;
};

/* Rows whose times are those of the file less a shift, or where it is OF_BOUNDS the starts of its intervals. */
struct group {
    int64_t shift;
    size_t first;
};
static const int64_t OF_BOUNDS = INT64_MIN;

struct making {
    const char *path;
    const struct sumi_weather_grid *grid;
    const struct sumi_reading_options *options;
    struct sumi_readings *readings;
    struct sumi_findings *findings;
    struct sumi_grid_times times;
    enum sumi_grid_run run; /* what other sums of the file show */
    int east, north;        /* variables; -1 */
    int n_groups;
    struct group group[8];
    bool memory; /* false: there is none */
    bool known;  /* something of the file is, used or not */
};

static struct sumi_found_at whole_file(const struct making *m)
{
    return (struct sumi_found_at){.file = m->path, .day = SUMI_NO_DATE};
}

/* --- roles --- */

static enum method method_of(const struct sumi_grid_variable *v)
{
    static const struct {
        const char *text;
        enum method method;
    } words[] = {{"time: point", POINT},    {"time: mean", MEAN}, {"time: maximum", HIGHEST},
                 {"time: minimum", LOWEST}, {"time: sum", SUM},   {"Mean ", MEAN},
                 {"Max ", HIGHEST},         {"Min ", LOWEST},     {"Sum ", SUM}};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strstr(k < 5 ? v->cell_methods : v->aggregation, words[k].text))
            return words[k].method;
    return NOT_SAID;
}

/* Takes a phrase off the end of a name. */
static bool ends_with(char *name, const char *phrase)
{
    const size_t n = strlen(name), length = strlen(phrase);
    if (n < length || strcasecmp(name + n - length, phrase) != 0)
        return false;
    name[n - length] = '\0';
    return true;
}

/* Takes an answer: "rain since 00 UTC (m)". false: its name is not known. */
static bool take_answer(const char *answer, struct role *role)
{
    char name[SUMI_GRID_TEXT];
    sumi_text_copy(name, sizeof name, answer);
    char *open = strrchr(name, '('), *close = open ? strrchr(open, ')') : NULL;
    if (close && close[1] == '\0') {
        *close = *open = '\0';
        sumi_text_copy(role->units, sizeof role->units, open + 1);
        if (strcmp(role->units, "0-1") == 0)
            strcpy(role->units, "1");
    }
    for (size_t n = strlen(name); n > 0 && isspace((unsigned char)name[n - 1]); n--)
        name[n - 1] = '\0';
    role->since_midnight = ends_with(name, " since 00 UTC");
    role->each_step = ends_with(name, " of each step");
    role->name = sumi_grid_named(name + strspn(name, " "));
    role->answered = true;
    return role->name;
}

/* How a variable is understood; false where an answer of the user is not. */
static bool role_of(const struct sumi_reading_options *options, const struct sumi_grid_variable *v, struct role *role)
{
    *role = (struct role){.name = sumi_grid_name_of(v), .method = method_of(v)};
    sumi_text_copy(role->units, sizeof role->units, v->units);
    for (int k = 0; k < options->n_answers; k++)
        if (strcasecmp(options->head[k], v->name) == 0 && !take_answer(options->as[k], role))
            return false;
    role->what = role->name->what;
    role->is = role->answered ? sumi_grid_name_of(v)->is & (SUMI_GRID_OF_ECMWF | SUMI_GRID_ENDS | SUMI_GRID_CENTRED)
                              : role->name->is;
    if (role->what == SUMI_GRID_AIR && !role->answered)
        role->what = role->method == HIGHEST  ? SUMI_GRID_AIR_MAX
                     : role->method == LOWEST ? SUMI_GRID_AIR_MIN
                     : role->method == MEAN   ? SUMI_GRID_AIR_MEAN
                                              : SUMI_GRID_AIR;
    if (role->what == SUMI_GRID_HUMIDITY && !role->answered)
        role->what = role->method == HIGHEST  ? SUMI_GRID_RH_MAX
                     : role->method == LOWEST ? SUMI_GRID_RH_MIN
                                              : SUMI_GRID_HUMIDITY;
    const bool wind = role->what == SUMI_GRID_WIND || role->what == SUMI_GRID_WIND10;
    if (wind && !role->answered && !isnan(v->height))
        role->what = v->height == 2.0 ? SUMI_GRID_WIND2 : v->height == 10.0 ? SUMI_GRID_WIND10 : SUMI_GRID_WIND;
    return true;
}

bool sumi_grid_wants(const void *context, const struct sumi_grid_variable *v)
{
    const struct sumi_reading_options *options = context;
    struct role role;
    const bool known = role_of(options, v, &role);
    return known && role.what > SUMI_GRID_UNUSED && options->wanted != SUMI_WANTED_SOIL;
}

static bool is_height_of_cell(enum sumi_grid_what what)
{
    return what == SUMI_GRID_GEOPOTENTIAL || what == SUMI_GRID_ALTITUDE;
}

/* --- columns that are not read --- */

static void add_unread(struct making *m, const struct sumi_grid_variable *v, const char *why)
{
    struct sumi_reading_column column = {.quantity = SUMI_READS_NOTHING, .factor = 1, .depth_cm = (double)NAN};
    sumi_text_copy(column.head, sizeof column.head, v->name);
    sumi_text_copy(column.unit, sizeof column.unit, v->units);
    sumi_text_copy(column.note, sizeof column.note, why);
    sumi_readings_add_column(m->readings, &column); /* of very many the last are not listed */
}

/* Why a variable cannot be read, whatever its times; NULL: it may. */
static const char *why_not(const struct making *m, const struct sumi_grid_variable *v, const struct role *role,
                           char *text, size_t size)
{
    const bool air = sumi_grid_quantity(role->what) < SUMI_READS_N && role->what <= SUMI_GRID_VAPOUR;
    if (role->what <= SUMI_GRID_UNUSED)
        return role->name->why;
    if (m->options->wanted == SUMI_WANTED_SOIL)
        return "weather, which is not asked for";
    if (*v->other) {
        snprintf(text, size, "has a dimension %.40s besides time, latitude and longitude: write one of them out",
                 v->other);
        return text;
    }
    if (!v->is_read)
        return "not read";
    if (!v->has_time && !is_height_of_cell(role->what))
        return "has no time";
    if (air && !role->answered && (v->height < 1.0 || v->height > 3.0)) {
        snprintf(text, size, "at %g m above the ground, not at about 2 m", v->height);
        return text;
    }
    return NULL;
}

/* Why a daily value is none of the day; NULL: it is. */
static const char *why_not_of_day(const struct role *role)
{
    const bool extreme = role->method == HIGHEST || role->method == LOWEST;
    const bool of_extremes = role->what == SUMI_GRID_AIR_MAX || role->what == SUMI_GRID_AIR_MIN ||
                             role->what == SUMI_GRID_RH_MAX || role->what == SUMI_GRID_RH_MIN;
    if (role->what == SUMI_GRID_EAST || role->what == SUMI_GRID_NORTH)
        return "the mean of a component over a day, which is less than the wind: hourly values are needed";
    if (role->answered)
        return NULL;
    if (role->method == POINT)
        return "of one hour of the day, not of all of it";
    return extreme && !of_extremes ? "an extreme of the day, not its mean or sum" : NULL;
}

/* --- questions --- */

static void ask_unit(struct making *m, const struct sumi_grid_variable *v, const struct role *role)
{
    const struct sumi_found_at at = whole_file(m);
    const char *as = sumi_grid_answer_name(role->what), *list = sumi_grid_units_of(role->what);
    if (*role->units)
        sumi_found(m->findings, SUMI_ASKED, &at, v->name, SUMI_E_GRID_UNIT_UNKNOWN, v->name, role->units, v->name, as,
                   list);
    else
        sumi_found(m->findings, SUMI_ASKED, &at, v->name, SUMI_E_GRID_UNIT_NONE, v->name, v->name, as, list);
}

/* Whether what a daily value is of its day is said by nobody. */
static bool is_open_of_day(const struct making *m, const struct role *role)
{
    const bool doubtful = (role->is & SUMI_GRID_OF_ECMWF) || !m->times.settled;
    return doubtful && !role->answered && role->method == NOT_SAID && !(role->is & SUMI_GRID_OF_DAY) && !m->times.from;
}

static void ask_of_day(struct making *m, const struct sumi_grid_variable *v, const struct role *role)
{
    const struct sumi_found_at at = whole_file(m);
    const bool air = role->what == SUMI_GRID_AIR;
    sumi_found(m->findings, SUMI_ASKED, &at, v->name, SUMI_E_GRID_DAY_MEANING, v->name, v->name,
               air ? "tmean" : sumi_grid_answer_name(role->what), role->units,
               air                                      ? SUMI_WORD_GRID_MEAN
               : role->unit.measure == SUMI_GRID_AMOUNT ? SUMI_WORD_GRID_SUM
                                                        : SUMI_WORD_GRID_ONE);
}

/* Whether what an interval of hours is must be asked; the question is put. run: of its sums. */
static bool asks_of_interval(struct making *m, const struct sumi_grid_variable *v, const struct role *role,
                             enum sumi_grid_run run)
{
    const struct sumi_found_at at = whole_file(m);
    const char *as = sumi_grid_answer_name(role->what);
    const bool ecmwf = role->is & SUMI_GRID_OF_ECMWF, told = role->answered || m->times.from;
    const double hours = (double)m->times.step / SUMI_GRID_HOUR_S;
    const bool runs = run == SUMI_GRID_RUNS, known = ecmwf || (role->is & (SUMI_GRID_ENDS | SUMI_GRID_CENTRED));
    if (run == SUMI_GRID_RUN_UNTOLD && !m->times.from) {
        sumi_found(m->findings, SUMI_ASKED, &at, v->name, SUMI_E_GRID_SUM_MEANING, v->name, v->name, as, role->units,
                   v->name, as, role->units);
        return true;
    }
    if (ecmwf && !told && !runs && run != SUMI_GRID_RUN_ALIKE && m->times.step != SUMI_GRID_HOUR_S) {
        sumi_found(m->findings, SUMI_ASKED, &at, v->name, SUMI_E_GRID_SUM_STEP, v->name, hours, v->name, as,
                   role->units);
        return true;
    }
    if (!known && !runs && !m->times.from && !m->times.middle && m->options->stamp == SUMI_STAMP_UNKNOWN) {
        sumi_found(m->findings, SUMI_ASKED, &at, v->name, SUMI_E_GRID_STAMP_UNKNOWN, v->name);
        return true;
    }
    return false;
}

/* --- rows and values --- */

static int64_t floor_day(int64_t time)
{
    return (time >= 0 ? time : time - (SUMI_GRID_DAY_S - 1)) / SUMI_GRID_DAY_S;
}

/* When row k of a group stands. Days: the middle of their interval lies in them. */
static int64_t time_of(const struct making *m, size_t k, int64_t shift)
{
    const struct sumi_grid_times *t = &m->times;
    if (shift != OF_BOUNDS)
        return t->time[k] - shift;
    return t->daily ? t->from[k] + (t->to[k] - t->from[k]) / 2 : t->from[k];
}

/* The first of the rows of a shift, which are made where there are none. */
static size_t rows_of(struct making *m, int64_t shift)
{
    for (int g = 0; g < m->n_groups; g++)
        if (m->group[g].shift == shift)
            return m->group[g].first;
    const size_t first = m->readings->n;
    m->memory = m->memory && m->n_groups < 8 && sumi_readings_reserve(m->readings, first + m->times.n);
    for (size_t k = 0; k < m->times.n && m->memory; k++) {
        const int64_t at = time_of(m, k, shift), day = floor_day(at);
        m->memory =
            sumi_readings_add_row(m->readings, (int)day, m->times.daily ? 0 : (int)(at - day * SUMI_GRID_DAY_S), 0);
    }
    if (m->memory)
        m->group[m->n_groups++] = (struct group){shift, first};
    return first;
}

/* Puts values into a column, at the rows of a shift; what rounding leaves below 0 of what cannot be is 0. */
static void put(struct making *m, const struct sumi_grid_variable *v, const struct role *role, const double *value,
                enum sumi_gathering gathering, double factor, int64_t shift)
{
    struct sumi_reading_column column = {.quantity = sumi_grid_quantity(role->what),
                                         .gathering = gathering,
                                         .factor = factor,
                                         .offset = role->unit.offset,
                                         .depth_cm = (double)NAN};
    double most = 0.0;
    const bool holds = role->unit.measure != SUMI_GRID_STATE;
    sumi_text_copy(column.head, sizeof column.head, v->name);
    sumi_text_copy(column.unit, sizeof column.unit, role->units);
    const size_t first = rows_of(m, shift);
    const int c = m->memory ? sumi_readings_add_column(m->readings, &column) : -1;
    m->memory = m->memory && c >= 0;
    for (size_t k = 0; k < m->times.n; k++)
        most = value[k] > most ? value[k] : most;
    for (size_t k = 0; k < m->times.n && m->memory; k++) {
        const bool rounding = holds && value[k] < 0.0 && value[k] > -1e-3 * most; /* of 16 bits, and more */
        m->readings->value[c][first + k] = rounding ? 0.0 : factor * value[k] + role->unit.offset;
    }
}

/* --- a variable --- */

static void take_height_of_cell(struct making *m, const struct sumi_grid_variable *v, const struct role *role,
                                const double *value)
{
    double height = value ? (double)NAN : v->constant;
    for (size_t k = 0; value && k < m->times.n && isnan(height); k++)
        height = value[k];
    height = height * role->unit.factor + role->unit.offset;
    if (height > -500.0 && height < 9000.0) /* of any land, m */
        m->readings->elevation = height;
    add_unread(m, v, "the height of the cell");
}

static void add_daily(struct making *m, const struct sumi_grid_variable *v, const struct role *role,
                      const double *value)
{
    const char *why = why_not_of_day(role);
    const bool ends = role->since_midnight || m->options->stamp == SUMI_STAMP_END;
    if (why) {
        add_unread(m, v, why);
    } else if (is_open_of_day(m, role)) {
        ask_of_day(m, v, role);
        add_unread(m, v, "asked");
    } else {
        put(m, v, role, value, SUMI_GATHER_LEVEL, role->unit.factor, /* a time at its end is 00:00 of the day after */
            ends            ? SUMI_GRID_HOUR_S
            : m->times.from ? OF_BOUNDS
                            : 0);
    }
}

/* The shift from the times of the file to the starts of intervals. */
static int64_t shift_of(const struct making *m, const struct role *role, bool runs)
{
    const bool ecmwf = role->is & SUMI_GRID_OF_ECMWF;
    if (runs)
        return m->times.step;
    if (m->options->stamp != SUMI_STAMP_UNKNOWN)
        return m->options->stamp == SUMI_STAMP_END ? m->times.step : 0;
    if (m->times.from)
        return OF_BOUNDS;
    if (ecmwf || (role->is & SUMI_GRID_ENDS))
        return m->times.step;
    return m->times.middle || (role->is & SUMI_GRID_CENTRED) ? m->times.step / 2 : 0;
}

/* Sums and rates of hours become amounts of their intervals. */
static void add_interval(struct making *m, const struct sumi_grid_variable *v, const struct role *role, double *value)
{
    const struct sumi_found_at at = whole_file(m);
    enum sumi_grid_run run = SUMI_GRID_RUNS_NOT;
    const bool amount = role->unit.measure == SUMI_GRID_AMOUNT;
    if (amount && !role->each_step)
        run = role->since_midnight ? SUMI_GRID_RUNS : sumi_grid_look_at_run(&m->times, value);
    run = run == SUMI_GRID_RUN_UNTOLD ? m->run : run;
    if (m->times.step == 0) {
        sumi_found(m->findings, SUMI_LEFT_OUT, &at, v->name, SUMI_E_GRID_SUM_ALONE, v->name);
        add_unread(m, v, "of an unknown interval");
        return;
    }
    if (asks_of_interval(m, v, role, run)) {
        add_unread(m, v, "asked");
        return;
    }
    if (run == SUMI_GRID_RUNS) {
        const size_t fell = sumi_grid_take_apart(&m->times, value);
        sumi_found(m->findings, SUMI_NOTED, &at, v->name, SUMI_E_GRID_SUM_RUNS, v->name);
        if (fell > 0)
            sumi_found(m->findings, SUMI_LEFT_OUT, &at, v->name, SUMI_E_GRID_SUM_FALLS, v->name, fell, m->times.n);
    }
    const double days = (double)m->times.step / SUMI_GRID_DAY_S;
    put(m, v, role, value, SUMI_GATHER_AMOUNT, amount ? role->unit.factor : role->unit.factor * days,
        shift_of(m, role, run == SUMI_GRID_RUNS));
}

static void add_hourly(struct making *m, const struct sumi_grid_variable *v, const struct role *role, double *value)
{
    const bool extreme = role->what == SUMI_GRID_AIR_MAX || role->what == SUMI_GRID_AIR_MIN ||
                         role->what == SUMI_GRID_RH_MAX || role->what == SUMI_GRID_RH_MIN;
    struct role own = *role;
    if (role->is & SUMI_GRID_OF_DAY) {
        add_unread(m, v, "of a day by its name, though times are hours apart");
        return;
    }
    if (role->what == SUMI_GRID_AIR_MEAN && !role->answered)
        own.what = SUMI_GRID_AIR; /* means of hours tell the extremes of a day, too */
    if (role->what == SUMI_GRID_ET0 || (role->unit.measure != SUMI_GRID_STATE && role->method != POINT))
        add_interval(m, v, &own, value);
    else if (extreme || role->method == MEAN)
        put(m, v, &own, value, SUMI_GATHER_LEVEL, role->unit.factor, shift_of(m, role, false));
    else
        put(m, v, &own, value, SUMI_GATHER_LEVEL, role->unit.factor, 0);
}

static void add_variable(struct making *m, int k)
{
    const struct sumi_grid_variable *v = &m->grid->variable[k];
    const struct sumi_found_at at = whole_file(m);
    const char *why;
    char text[SUMI_READING_NOTE];
    struct role role;
    if (!role_of(m->options, v, &role)) {
        for (int a = 0; a < m->options->n_answers; a++)
            if (strcasecmp(m->options->head[a], v->name) == 0)
                sumi_found(m->findings, SUMI_ASKED, &at, v->name, SUMI_E_GRID_ANSWER_UNKNOWN, m->options->as[a]);
        add_unread(m, v, "asked");
        return;
    }
    m->known = m->known || role.what != SUMI_GRID_UNKNOWN;
    why = why_not(m, v, &role, text, sizeof text);
    if (why) {
        if (*v->other && role.what > SUMI_GRID_UNUSED && m->options->wanted != SUMI_WANTED_SOIL)
            sumi_found(m->findings, SUMI_LEFT_OUT, &at, v->name, SUMI_E_GRID_VARIABLE_DIMENSION, v->name, v->other);
        add_unread(m, v, why);
    } else if (!sumi_grid_unit_read(role.what, role.units, &role.unit)) {
        ask_unit(m, v, &role);
        add_unread(m, v, "asked");
    } else if (is_height_of_cell(role.what)) {
        take_height_of_cell(m, v, &role, m->grid->value[k]);
    } else if ((role.is & SUMI_GRID_ANY_HEIGHT) && !role.answered && isnan(v->height)) {
        sumi_found(m->findings, SUMI_ASKED, &at, v->name, SUMI_E_GRID_HEIGHT_UNKNOWN, v->name, v->name,
                   sumi_grid_answer_name(role.what), role.units);
        add_unread(m, v, "asked");
    } else {
        if (v->merged > 0)
            sumi_found(m->findings, SUMI_NOTED, &at, v->name, SUMI_E_GRID_VERSIONS_MERGED, v->merged, v->name);
        if (role.what == SUMI_GRID_WIND)
            m->readings->wind_height = v->height;
        if (!m->times.daily && role.what == SUMI_GRID_EAST && m->east < 0)
            m->east = k;
        else if (!m->times.daily && role.what == SUMI_GRID_NORTH && m->north < 0)
            m->north = k;
        else if (m->times.daily)
            add_daily(m, v, &role, m->grid->value[k]);
        else
            add_hourly(m, v, &role, m->grid->value[k]);
    }
}

/* The wind of its two components, at each time. */
static void add_wind(struct making *m)
{
    const int one = m->east >= 0 ? m->east : m->north;
    struct sumi_grid_variable both;
    struct role role, other;
    if (one < 0)
        return;
    if (m->east < 0 || m->north < 0) {
        add_unread(m, &m->grid->variable[one], "one component of the wind, whose other one is not in this file");
        return;
    }
    const struct sumi_grid_variable *east = &m->grid->variable[m->east], *north = &m->grid->variable[m->north];
    role_of(m->options, east, &role);
    role_of(m->options, north, &other);
    both = *east;
    snprintf(both.name, sizeof both.name, "%.40s, %.40s", east->name, north->name);
    if (!sumi_grid_unit_read(role.what, role.units, &role.unit) ||
        !sumi_grid_unit_read(other.what, other.units, &other.unit) || role.unit.factor != other.unit.factor) {
        add_unread(m, &both, "components of the wind in different units");
        return;
    }
    double *wind = sumi_allocate(m->times.n * sizeof *wind);
    m->memory = m->memory && wind;
    for (size_t k = 0; wind && k < m->times.n; k++)
        wind[k] = hypot(m->grid->value[m->east][k], m->grid->value[m->north][k]);
    if (wind)
        put(m, &both, &role, wind, SUMI_GATHER_LEVEL, role.unit.factor, 0);
    sumi_release(wind);
}

/* --- the whole --- */

static void tell_cell(const struct making *m)
{
    const struct sumi_weather_grid *g = m->grid;
    const struct sumi_found_at at = whole_file(m);
    const double far_km = 50.0; /* beyond the half of any cell of a reanalysis */
    const double km = sumi_distance_km(m->options->latitude, m->options->longitude, g->latitude, g->longitude);
    if (g->empty && !isnan(g->near_latitude)) {
        const double other =
            sumi_distance_km(m->options->latitude, m->options->longitude, g->near_latitude, g->near_longitude);
        sumi_found(m->findings, SUMI_ASKED, &at, NULL, SUMI_E_GRID_CELL_EMPTY, g->latitude, g->longitude,
                   g->near_latitude, g->near_longitude, other, g->near_latitude, g->near_longitude);
    } else if (g->empty) {
        sumi_found(m->findings, SUMI_ASKED, &at, NULL, SUMI_E_GRID_CELL_EMPTY_ALL, g->latitude, g->longitude);
    }
    if (isnan(km))
        return;
    if (g->n_latitudes == 1 && g->n_longitudes == 1 && km > far_km)
        sumi_found(m->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_GRID_CELL_FAR, g->latitude, g->longitude, km);
    else if (g->n_cells > 1)
        sumi_found(m->findings, SUMI_NOTED, &at, NULL, SUMI_E_GRID_CELL_BETWEEN, g->n_cells, g->latitude, g->longitude,
                   km);
    else
        sumi_found(m->findings, SUMI_NOTED, &at, NULL, SUMI_E_GRID_CELL_NEAREST, g->latitude, g->longitude, km);
}

/* What the sums of the file show of how they run, where they agree. */
static enum sumi_grid_run look_at_runs(const struct making *m)
{
    bool run = false, run_not = false;
    for (int k = 0; k < m->grid->n_variables && !m->times.daily && m->times.step > 0; k++) {
        const struct sumi_grid_variable *v = &m->grid->variable[k];
        struct role role;
        if (!m->grid->value[k] || !role_of(m->options, v, &role) ||
            !sumi_grid_unit_read(role.what, role.units, &role.unit) || role.unit.measure != SUMI_GRID_AMOUNT)
            continue;
        const enum sumi_grid_run own = sumi_grid_look_at_run(&m->times, m->grid->value[k]);
        run = run || own == SUMI_GRID_RUNS;
        run_not = run_not || own == SUMI_GRID_RUNS_NOT;
    }
    return run == run_not ? SUMI_GRID_RUN_UNTOLD : run ? SUMI_GRID_RUNS : SUMI_GRID_RUNS_NOT;
}

/* A single time without bounds may be a day by the names of what it has; else it is asked, as of a day. */
static void settle_single(struct making *m)
{
    m->times.daily = m->times.daily || !m->times.settled;
}

static void say_place(struct making *m)
{
    struct sumi_readings *r = m->readings;
    const bool between = m->grid->n_cells > 1;
    r->latitude = between ? m->options->latitude : m->grid->latitude;
    r->longitude = between ? m->options->longitude : m->grid->longitude;
    r->daily = m->times.daily;
    r->utc_offset_h = r->daily ? (double)NAN : 0.0;
    r->stamp = SUMI_STAMP_START;
    sumi_text_copy(r->encoding, sizeof r->encoding, m->grid->kind);
    sumi_text_copy(r->notes, sizeof r->notes, m->grid->title);
}

/* Says why nothing can be taken out. */
static enum sumi_status say_problem(const char *path, const struct sumi_weather_grid *g,
                                    const struct sumi_reading_options *options, struct sumi_findings *findings,
                                    struct sumi_error *error)
{
    const struct sumi_found_at at = {.file = path, .day = SUMI_NO_DATE};
    switch (g->problem) {
    case SUMI_GRID_CUT:
        return sumi_fail_in(error, path, SUMI_E_GRID_FILE_CUT);
    case SUMI_GRID_NO_PLACES:
        return sumi_fail_in(error, path, SUMI_E_GRID_PLACES_NONE);
    case SUMI_GRID_CURVED:
        return sumi_fail_in(error, path, SUMI_E_GRID_PLACES_CURVED);
    case SUMI_GRID_LIST:
        return sumi_fail_in(error, path, SUMI_E_GRID_PLACES_LIST);
    case SUMI_GRID_NO_TIME:
        return sumi_fail_in(error, path, SUMI_E_GRID_TIME_NONE);
    case SUMI_GRID_LARGE:
        return sumi_fail_in(error, path, SUMI_E_GRID_FILE_LARGE);
    case SUMI_GRID_OUTSIDE:
        return sumi_fail_in(error, path, SUMI_E_GRID_SITE_OUTSIDE, options->latitude, options->longitude, g->south,
                            g->north, g->west, g->east);
    case SUMI_GRID_SITE_NEEDED:
        sumi_found(findings, SUMI_ASKED, &at, NULL, SUMI_E_GRID_SITE_NEEDED, g->n_latitudes, g->n_longitudes, g->south,
                   g->north, g->west, g->east, (g->south + g->north) / 2, (g->west + g->east) / 2);
        return SUMI_OK;
    case SUMI_GRID_UNREAD:
    case SUMI_GRID_SOUND:
    case SUMI_GRID_PROBLEMS:
        break;
    }
    return sumi_fail_in(error, path, SUMI_E_GRID_FILE_UNREAD, g->detail);
}

enum sumi_status sumi_grid_make(const char *path, const struct sumi_weather_grid *grid,
                                const struct sumi_reading_options *options, struct sumi_readings *readings,
                                struct sumi_findings *findings, struct sumi_error *error)
{
    struct making m = {.path = path,
                       .grid = grid,
                       .options = options,
                       .readings = readings,
                       .findings = findings,
                       .east = -1,
                       .north = -1,
                       .memory = true};
    sumi_text_copy(readings->encoding, sizeof readings->encoding, grid->kind);
    if (grid->problem != SUMI_GRID_SOUND)
        return say_problem(path, grid, options, findings, error);
    const size_t asked = findings ? sumi_findings_count(findings, SUMI_ASKED) : 0;
    enum sumi_status status = sumi_grid_times_read(path, grid, &m.times, error);
    if (status == SUMI_OK) {
        settle_single(&m);
        say_place(&m);
        tell_cell(&m);
        m.run = look_at_runs(&m);
        for (int k = 0; k < grid->n_variables && m.memory; k++)
            add_variable(&m, k);
        add_wind(&m);
        if (!m.memory)
            status = sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
        else if (!m.known && options->wanted != SUMI_WANTED_SOIL &&
                 (!findings || sumi_findings_count(findings, SUMI_ASKED) == asked))
            status = sumi_fail_in(error, path, SUMI_E_GRID_VARIABLES_NONE);
    }
    sumi_grid_times_clear(&m.times);
    return status;
}
