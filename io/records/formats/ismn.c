/* Soil moisture of the International Soil Moisture Network (ismn.earth), one sensor a file, hourly, in UTC. Of header
 * and values:
 *
 *     COSMOS COSMOS ARM-1 36.60540 -97.48780 322.00 0.00 0.19 Cosmic-ray-Probe
 *     2017/08/10 00:00 0.1410 G M
 *
 * with CSE, network, station, place, depths from and to in m and the sensor; of CEOP each row has all of that. What the
 * values are is said by the name of a file alone (NETWORK_NETWORK_STATION_sm_0.05_0.05_SENSOR_FROM_TO.stm). The flags
 * are G good, U not looked at, M missing, C beyond what can be, D dubious (Dorigo et al. 2013, Vadose Zone Journal 12,
 * doi:10.2136/vzj2012.0097); behind them stands that of the provider. */
#include "messages/ismn.h"
#include "io/records/formats_internal.h"
#include "io/records/table/table_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FIELDS = 64, SAMPLE = 4096 };

/* --- lines --- */

/* Cuts a line at blanks; how many fields it has, at most FIELDS. */
static int cut(const struct sumi_source_line *line, struct sumi_piece field[FIELDS])
{
    const char *at = line->start, *stop = line->stop;
    int n = 0;
    while (at < stop && n < FIELDS) {
        while (at < stop && (*at == ' ' || *at == '\t'))
            at++;
        const char *start = at;
        while (at < stop && *at != ' ' && *at != '\t')
            at++;
        if (at > start)
            field[n++] = (struct sumi_piece){start, (size_t)(at - start)};
    }
    return n;
}

/* A number, or NaN, as an elevation that nobody knows is written. */
static bool is_number(struct sumi_piece field)
{
    double number;
    return sumi_piece_number(field, &number) || sumi_piece_missing(field);
}

/* Which field of the first line is the latitude: the first of the last five numbers of a run, behind which the sensor
 * stands. Station names may have blanks, and end in a number. 0: it is no such line. */
static int latitude_in(const struct sumi_piece *field, int n)
{
    enum { PLACE = 5, FIRST = 2 }; /* latitude, longitude, elevation, depths; behind CSE and network */
    for (int k = FIRST + 1, run = 0; k < n; k++) {
        run = is_number(field[k]) ? run + 1 : 0;
        const bool last = k + 1 == n || !is_number(field[k + 1]);
        if (run >= PLACE && last)
            return k + 1 - PLACE;
    }
    return 0;
}

static bool is_header_and_values(const struct sumi_source *source)
{
    static const struct sumi_sign row = {SUMI_LOOKS, -1, "Y/9/9 9:9 *"};
    struct sumi_piece field[FIELDS];
    double number;
    struct sumi_source_line head = {.number = 0};
    if (!sumi_source_next(source, &head))
        return false;
    struct sumi_source_line first = head;
    if (!sumi_source_next(source, &first) || !sumi_sign_of_line(&row, sumi_piece_trimmed(first.start, first.stop)) ||
        latitude_in(field, cut(&head, field)) == 0)
        return false;
    const int n = cut(&first, field);
    return n >= 4 && sumi_piece_number(field[2], &number) && !sumi_piece_number(field[3], &number);
}

/* --- what the values are --- */

static const struct variable {
    const char *name, *head; /* in the name of a file; as `--column` says it, NULL: nothing is made of it */
    const char *what;
} variables[] = {
    {"sm", "soil moisture (m3/m3)", NULL},
    {"p", "rain (mm)", NULL},
    {"ta", "air temperature (degC)", NULL},
    {"ts", NULL, SUMI_WORD_ISMN_SOIL_TEMPERATURE},
    {"tsf", NULL, SUMI_WORD_ISMN_SURFACE_TEMPERATURE},
    {"su", NULL, SUMI_WORD_ISMN_SUCTION},
    {"sd", NULL, SUMI_WORD_ISMN_SNOW},
    {"sweq", NULL, SUMI_WORD_ISMN_SNOW},
};

/* The part of the name that two numbers follow, as _sm_0.050000_0.050000_; NULL: there is none that is known. */
static const struct variable *variable_in(const char *name)
{
    for (const char *at = strchr(name, '_'); at; at = strchr(at + 1, '_'))
        for (size_t k = 0; k < sizeof variables / sizeof *variables; k++) {
            const size_t length = strlen(variables[k].name);
            const char *behind = at + 1 + length;
            if (strncmp(at + 1, variables[k].name, length) != 0 || *behind != '_')
                continue;
            const size_t one = strspn(behind + 1, "-.0123456789");
            if (one > 0 && behind[1 + one] == '_' && strspn(behind + 2 + one, "-.0123456789") > 0)
                return &variables[k];
        }
    return NULL;
}

/* The values of the first rows as they are written, but for those that are missing. */
struct extent {
    int n, above_1;
    double least, most;
};

static struct extent extent_of(const struct sumi_table *table, int column)
{
    static const double missing = -999; /* and below: -9999 */
    struct extent extent = {.least = NAN, .most = NAN};
    struct sumi_piece field[FIELDS];
    struct sumi_source_line line = sumi_source_before(table->source, table->body_at, table->first_line);
    for (int k = 0; k < SAMPLE && sumi_source_next(table->source, &line); k++) {
        double value;
        const int n = cut(&line, field);
        if (n <= column || !sumi_piece_number(field[column], &value) || value <= missing)
            continue;
        extent.n++;
        extent.above_1 += value > 1;
        extent.least = !(value >= extent.least) ? value : extent.least;
        extent.most = !(value <= extent.most) ? value : extent.most;
    }
    return extent;
}

/* Below the ground, values that all lie between 0 and 1 are the water in a volume: temperatures do not stay there. */
static enum sumi_status say_variable(struct sumi_table *table, int column, double from, double to)
{
    struct sumi_table_column *value = &table->column[column];
    const struct variable *named = variable_in(table->source->name);
    if (value->answered)
        return SUMI_OK;
    if (named && !named->head)
        return sumi_fail_in(table->error, table->source->path, SUMI_E_RECORD_ISMN_VARIABLE_OTHER, named->what);
    const struct extent extent = extent_of(table, column);
    const bool of_soil = extent.n > 0 && extent.least >= 0 && extent.most <= 1 && to > 0;
    const bool percent = named == variables && 2 * extent.above_1 > extent.n;
    if (percent || (!named && !of_soil))
        return sumi_fail_in(table->error, table->source->path, SUMI_E_RECORD_ISMN_VALUES_OPEN, extent.least,
                            extent.most, from, to);
    named = named ? named : variables;
    sumi_head_read((struct sumi_piece){named->head, strlen(named->head)}, &value->is);
    value->answered = true;
    return SUMI_OK;
}

/* Depth and sensor stand in the name of the column too, as files of several become one record. */
static void say_depth(struct sumi_table *table, int column, double from, double to, struct sumi_piece sensor)
{
    struct sumi_table_column *value = &table->column[column];
    static const double deepest = 20; /* m */
    char range[2 * SUMI_NUMBER_TEXT + 8], one[SUMI_NUMBER_TEXT], other[SUMI_NUMBER_TEXT];
    if (value->is.role != SUMI_ROLE_VALUE || value->is.quantity != SUMI_READS_SOIL_WATER || !(from >= 0) ||
        !(to >= from) || to > deepest)
        return;
    const double from_cm = round(1e4 * from) / 100, to_cm = round(1e4 * to) / 100; /* m to cm, without digits of the
                                                                                       binary fraction */
    if (isnan(value->is.depth_cm))
        value->is.depth_cm = (from_cm + to_cm) / 2;
    snprintf(range, sizeof range, "%s%s%s", sumi_text_number(from_cm, one), to > from ? "-" : "",
             to > from ? sumi_text_number(to_cm, other) : "");
    char make[40], head[200];
    while (sensor.length > 0 && *sensor.start == '\'')
        sensor = (struct sumi_piece){sensor.start + 1, sensor.length - 1};
    while (sensor.length > 0 && sensor.start[sensor.length - 1] == '\'')
        sensor.length--;
    sumi_piece_shown(sensor, make, sizeof make);
    snprintf(head, sizeof head, "soil moisture %s cm%s%s", range, *make ? ", " : "", make);
    sumi_text_copy(value->head, sizeof value->head, head);
}

/* --- header and values --- */

static enum sumi_status look_at_header(struct sumi_table *table)
{
    enum { VALUE = 2 };
    static const enum sumi_role roles[] = {SUMI_ROLE_LATITUDE, SUMI_ROLE_LONGITUDE, SUMI_ROLE_ELEVATION};
    const struct sumi_unit none = {SUMI_UNIT_NONE, 1, 0, ""};
    struct sumi_piece field[FIELDS];
    struct sumi_source_line line = {.number = 0};
    double depth[2];
    const int n = sumi_source_next(table->source, &line) ? cut(&line, field) : 0, place = latitude_in(field, n);
    if (place == 0)
        return sumi_fail_in(table->error, table->source->path, SUMI_E_RECORD_ISMN_HEADER);
    const struct sumi_piece station = {field[2].start,
                                       (size_t)(field[place - 1].start + field[place - 1].length - field[2].start)};
    sumi_table_say_place(table, SUMI_ROLE_NAME, &none, "station", station, 1);
    for (int k = 0; k < 3; k++)
        if (!sumi_piece_missing(field[place + k]))
            sumi_table_say_place(table, roles[k], &none, "place", field[place + k], 1);
    for (int k = 0; k < 2; k++)
        sumi_piece_number(field[place + 3 + k], &depth[k]);
    const enum sumi_status status = say_variable(table, VALUE, depth[0], depth[1]);
    const char *sensor = field[place + 4].start + field[place + 4].length;
    say_depth(table, VALUE, depth[0], depth[1], sumi_piece_trimmed(sensor, field[n - 1].start + field[n - 1].length));
    return status;
}

static const struct sumi_layout_column columns[] = {
    {.head = "date", .as = "date"},  {.head = "time", .as = "time"}, {.head = "value"},
    {.head = "flag", .good = "G U"}, {.head = "provider's flag"},    {.head = NULL},
};

static const struct sumi_layout layout = {
    .rows = {SUMI_LOOKS, 3, "Y/9/9 9:9 *"},
    .separator = ' ',
    .rest = true,
    .missing = "-9999 -999.9 -999.99 -99.99",
    .columns = columns,
    .utc = true,
    .look = look_at_header,
};

const struct sumi_format sumi_ismn_format = {
    .name = "ismn",
    .doc = "a sensor of the ISMN (.stm, header and values)",
    .pieces = true,
    .is = is_header_and_values,
    .layout = &layout,
};

/* --- CEOP --- */

/* Whether all rows have the depths of the first, or (else) each one depth. */
static bool look_at_depths(const struct sumi_table *table, double depth[2], bool *of_one)
{
    enum { FROM = 10, TO = 11 };
    struct sumi_piece field[FIELDS];
    struct sumi_source_line line = sumi_source_before(table->source, table->body_at, table->first_line);
    bool same = true;
    depth[0] = depth[1] = NAN;
    *of_one = true;
    while (sumi_source_next(table->source, &line)) {
        double from, to;
        const int n = cut(&line, field);
        if (n <= TO || !sumi_piece_number(field[FROM], &from) || !sumi_piece_number(field[TO], &to))
            continue;
        if (isnan(depth[0])) {
            depth[0] = from;
            depth[1] = to;
        }
        same = same && from == depth[0] && to == depth[1];
        *of_one = *of_one && from == to;
    }
    return same;
}

static enum sumi_status look_at_rows(struct sumi_table *table)
{
    enum { FROM = 10, VALUE = 12 };
    static const char depths[] = "depth (m)";
    double depth[2];
    bool of_one;
    const bool same = look_at_depths(table, depth, &of_one);
    const enum sumi_status status = say_variable(table, VALUE, depth[0], depth[1]);
    if (status != SUMI_OK)
        return status;
    if (same)
        say_depth(table, VALUE, depth[0], depth[1], (struct sumi_piece){"", 0});
    else if (of_one)
        sumi_head_read((struct sumi_piece){depths, strlen(depths)}, &table->column[FROM].is);
    else
        return sumi_fail_in(table->error, table->source->path, SUMI_E_RECORD_ISMN_DEPTHS);
    return SUMI_OK;
}

static const struct sumi_layout_column ceop_columns[] = {
    {.head = "date", .as = "date"},
    {.head = "time", .as = "time"},
    {.head = "actual date"},
    {.head = "actual time"},
    {.head = "CSE"},
    {.head = "network"},
    {.head = "station", .as = "station name"},
    {.head = "latitude", .as = "latitude"},
    {.head = "longitude", .as = "longitude"},
    {.head = "elevation", .as = "elevation"},
    {.head = "depth from"},
    {.head = "depth to"},
    {.head = "value"},
    {.head = "flag", .good = "G U"},
    {.head = "provider's flag"},
    {.head = NULL},
};

static const struct sumi_layout ceop_layout = {
    .rows = {SUMI_LOOKS, 3, "Y/9/9 9:9 Y/9/9 9:9 *"},
    .separator = ' ',
    .rest = true,
    .missing = "-9999 -999.9 -999.99 -99.99",
    .columns = ceop_columns,
    .utc = true,
    .look = look_at_rows,
};

const struct sumi_format sumi_ismn_ceop_format = {
    .name = "ismn_ceop",
    .doc = "a sensor of the ISMN (.stm, CEOP)",
    .pieces = true,
    .sign = {{{SUMI_LOOKS, -1, "Y/9/9 9:9 Y/9/9 9:9 A*"}}},
    .layout = &ceop_layout,
};
