/* Open-Meteo, CSV and JSON (open-meteo.com/en/docs): lines of the place, a blank line, then a table for each of days,
 * hours and quarters of an hour. One of them is read: that which says more of the weather, of equals the days. Sums and
 * means of radiation within a day are those of the time before; a time in seconds is UTC, and becomes that of the
 * place by its utc_offset_seconds, as the days of the service are. */
#define _XOPEN_SOURCE 700 /* open_memstream */
#include "io/records/formats/fields_internal.h"
#include "io/records/formats/openmeteo_internal.h"
#include "io/records/formats_internal.h"
#include "io/records/json_nodes.h"
#include "io/records/table/table_internal.h"
#include "messages/memory.h"
#include "messages/online.h"
#include "messages/power.h"
#include "messages/text.h"
#include "scenarios/weather/distance.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 1000, PARTS = 3 * PLACES, FIELDS = SUMI_TABLE_COLUMNS, NAME = 64 };

struct place {
    double id, latitude, longitude, elevation, offset_s; /* s ahead of UTC */
};

/* A table of the text. */
struct part {
    int head_line, last_line; /* 0: there is none */
    struct sumi_piece head;
    int id, time; /* its columns; -1 */
    bool daily, epoch;
    int worth;
    size_t rows; /* of the place, of which the first two are looked at */
    double first, second;
};

struct openmeteo {
    const struct sumi_source *source;
    const struct sumi_reading_options *options;
    struct sumi_readings *readings;
    struct sumi_findings *findings;
    struct sumi_error *error;
    size_t n_places, of, n_parts;
    struct place place[PLACES];
    struct part best;
};

/* --- lines --- */

/* Separators alone are no row either: as a spreadsheet leaves a blank line. */
static bool is_blank(const struct sumi_source_line *line)
{
    for (const char *c = line->start; c < line->stop; c++)
        if (*c != ',' && *c != ' ' && *c != '\t')
            return false;
    return true;
}

/* The field of a name in a line of names; -1. */
static int find_field(const struct sumi_source_line *line, const char *name)
{
    int n = 0;
    for (const char *at = line->start; at <= line->stop && n < FIELDS; n++)
        if (sumi_piece_is(sumi_table_field(&at, line->stop, ','), name))
            return n;
    return -1;
}

static double number_at(const struct sumi_source_line *line, int n, double least, double most)
{
    return sumi_piece_number_within(sumi_source_field(line, n), least, most);
}

/* --- places --- */

/* Reads the first table; *line is the last one that belongs to it. */
static void read_places(struct openmeteo *o, struct sumi_source_line *line)
{
    struct sumi_source_line names = {.number = 0};
    if (!sumi_source_next(o->source, &names))
        return;
    const int id = find_field(&names, "location_id"), latitude = find_field(&names, "latitude"),
              longitude = find_field(&names, "longitude"), elevation = find_field(&names, "elevation"),
              offset = find_field(&names, "utc_offset_seconds");
    for (*line = names; sumi_source_next(o->source, line) && !is_blank(line);)
        if (o->n_places < PLACES)
            o->place[o->n_places++] = (struct place){.id = number_at(line, id, 0, 1e9),
                                                     .latitude = number_at(line, latitude, -90, 90),
                                                     .longitude = number_at(line, longitude, -180, 180),
                                                     .elevation = number_at(line, elevation, -450, 9000),
                                                     .offset_s = number_at(line, offset, -43200, 50400)};
}

/* false: it is asked. */
static bool choose_place(struct openmeteo *o)
{
    const struct sumi_found_at at = {.file = o->source->path, .day = SUMI_NO_DATE};
    const struct place *p = o->place;
    double least = INFINITY;
    if (o->n_places <= 1)
        return true;
    for (size_t k = 0; k < o->n_places; k++) {
        const double km = sumi_distance_km(o->options->latitude, o->options->longitude, p[k].latitude, p[k].longitude);
        if (km < least) {
            least = km;
            o->of = k;
        }
    }
    if (isinf(least)) {
        sumi_found(o->findings, SUMI_ASKED, &at, NULL, SUMI_E_POWER_POINTS_SEVERAL, p[0].latitude, p[0].longitude,
                   p[1].latitude, p[1].longitude);
        return false;
    }
    sumi_found(o->findings, SUMI_NOTED, &at, NULL, SUMI_E_POWER_POINTS_NEAREST, p[o->of].latitude, p[o->of].longitude);
    return true;
}

/* --- names --- */

/* A name without its unit. */
static const char *bare_name(struct sumi_piece head, char name[NAME])
{
    size_t n = 0;
    while (n < head.length && n < NAME - 1 && head.start[n] != ' ' && head.start[n] != '(') {
        name[n] = head.start[n];
        n++;
    }
    name[n] = '\0';
    return name;
}

/* Whether a name is not to be read: parts of the precipitation beside it, water that a model's plants use, and soil
 * that is next to the air. */
static bool is_passed_over(const char *name, bool precipitation)
{
    static const char *const never[] = {"evapotranspiration", "evapotranspiration_sum", "is_day",
                                        "soil_moisture_0_to_1cm", "location_id"};
    static const char *const parts[] = {"rain", "rain_sum", "showers", "showers_sum"};
    for (size_t k = 0; k < sizeof never / sizeof *never; k++)
        if (strcmp(name, never[k]) == 0)
            return true;
    for (size_t k = 0; precipitation && k < sizeof parts / sizeof *parts; k++)
        if (strcmp(name, parts[k]) == 0)
            return true;
    return false;
}

/* Where the name of a model, or of a member of an ensemble, begins behind that of a quantity; NULL. */
static const char *model_in(const char *name)
{
    static const char *const models[] = {
        "best_match", "ecmwf", "gfs", "ncep",     "icon", "dwd",   "gem",    "cmc_",       "meteofrance",
        "arpege",     "arome", "jma", "metno",    "ukmo", "cma",   "bom_",   "knmi",       "dmi",
        "era5",       "cerra", "kma", "italia",   "hrrr", "nbm",   "aifs",   "google",     "CMCC",
        "FGOALS",     "HiRAM", "MRI", "EC_Earth", "MPI",  "NICAM", "member", "meteoswiss", "copernicus"};
    for (const char *at = strchr(name, '_'); at; at = strchr(at + 1, '_'))
        for (size_t k = 0; k < sizeof models / sizeof *models; k++)
            if (strncmp(at + 1, models[k], strlen(models[k])) == 0)
                return at + 1;
    return NULL;
}

/* How many of the kinds of weather that a season asks for a line of names has. */
static int worth_of(struct sumi_piece head)
{
    static const struct {
        int quantity, kinds;
    } worths[] = {{SUMI_READS_AIR, 3},          {SUMI_STATION_TMIN, 1},      {SUMI_STATION_TMAX, 2},
                  {SUMI_STATION_RAIN, 4},       {SUMI_STATION_RADIATION, 8}, {SUMI_STATION_SUNSHINE, 8},
                  {SUMI_READS_HUMIDITY, 16},    {SUMI_STATION_RH_MEAN, 16},  {SUMI_STATION_RH_MAX, 16},
                  {SUMI_STATION_DEW_POINT, 16}, {SUMI_STATION_WIND10, 32},   {SUMI_READS_SOIL_WATER, 64}};
    int kinds = 0, n = 0;
    for (const char *at = head.start, *stop = head.start + head.length; at <= stop && n < FIELDS; n++) {
        struct sumi_head is;
        const struct sumi_piece field = sumi_table_field(&at, stop, ',');
        if (field.length > 2 * SUMI_HEAD)
            continue;
        sumi_head_read(field, &is);
        for (size_t k = 0; is.role == SUMI_ROLE_VALUE && k < sizeof worths / sizeof *worths; k++)
            kinds |= worths[k].quantity == is.quantity ? worths[k].kinds : 0;
    }
    for (n = 0; kinds; kinds &= kinds - 1)
        n++;
    return n;
}

/* --- tables --- */

static bool is_of_place(const struct openmeteo *o, const struct part *part, const struct sumi_source_line *line)
{
    return part->id < 0 || o->n_places == 0 || number_at(line, part->id, 0, 1e9) == o->place[o->of].id;
}

static void begin_part(struct part *part, const struct sumi_source_line *line)
{
    *part = (struct part){.head_line = line->number,
                          .head = {line->start, (size_t)(line->stop - line->start)},
                          .id = find_field(line, "location_id"),
                          .time = find_field(line, "time"),
                          .first = NAN,
                          .second = NAN};
}

static void look_at_row(const struct openmeteo *o, struct part *part, const struct sumi_source_line *line)
{
    part->last_line = line->number;
    if (part->rows > 1 || !is_of_place(o, part, line))
        return;
    const struct sumi_piece time = sumi_source_field(line, part->time);
    const double seconds = number_at(line, part->time, -1e11, 1e14);
    if (part->rows++ == 0) {
        part->epoch = !isnan(seconds);
        part->daily = !part->epoch && !memchr(time.start, ':', time.length);
        part->first = seconds;
    } else {
        part->second = seconds;
    }
}

/* Of a table that is read to its end: whether it is better than the best. */
static void end_part(struct openmeteo *o, struct part *part)
{
    static const double nearly_a_day = 82800; /* s: 23 h, as where the clock is put forward */
    if (part->head_line == 0 || part->rows == 0)
        return;
    if (o->n_parts++ >= PARTS)
        return;
    if (part->epoch)
        part->daily = part->second - part->first >= nearly_a_day;
    part->worth = worth_of(part->head);
    const bool better = part->worth > o->best.worth || (part->worth == o->best.worth && part->daily && !o->best.daily);
    if (o->best.head_line == 0 || better)
        o->best = *part;
}

static void find_parts(struct openmeteo *o, struct sumi_source_line line)
{
    struct part part = {.head_line = 0};
    bool within = false;
    while (sumi_source_next(o->source, &line)) {
        if (is_blank(&line)) {
            end_part(o, &part);
            part.head_line = 0;
            within = false;
        } else if (!within) {
            begin_part(&part, &line);
            within = true;
            if (part.time < 0 || find_field(&line, "interval (seconds)") >= 0) /* none, or that of this moment */
                part.head_line = 0;
        } else if (part.head_line) {
            look_at_row(o, &part, &line);
        }
    }
    end_part(o, &part);
}

/* --- the text of one table --- */

static void put_time(FILE *to, const struct openmeteo *o, double seconds)
{
    static const double slack = 7200; /* s: days whose begin the summer time has moved */
    const double offset = o->n_places > 0 && !isnan(o->place[o->of].offset_s) ? o->place[o->of].offset_s : 0;
    char date[SUMI_DATE_TEXT];
    int day, second;
    if (!sumi_epoch_split(seconds + offset + (o->best.daily ? slack : 0), &day, &second)) {
        fprintf(to, "%.0f", seconds);
        return;
    }
    fputs(sumi_date_format(day, date), to);
    if (!o->best.daily)
        fprintf(to, "T%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
}

static void put_row(FILE *to, const struct openmeteo *o, const struct sumi_source_line *line)
{
    const double seconds = o->best.epoch ? number_at(line, o->best.time, -1e11, 1e14) : NAN;
    const struct sumi_piece time = sumi_source_field(line, o->best.time);
    if (isnan(seconds)) {
        fwrite(line->start, 1, (size_t)(line->stop - line->start), to);
        return;
    }
    fwrite(line->start, 1, (size_t)(time.start - line->start), to);
    put_time(to, o, seconds);
    fwrite(time.start + time.length, 1, (size_t)(line->stop - time.start - (ptrdiff_t)time.length), to);
}

/* The table and nothing else, in the lines in which it stands. */
static enum sumi_status put_table(const struct openmeteo *o, char **text, size_t *size)
{
    FILE *to = open_memstream(text, size);
    struct sumi_source_line line = {.number = 0};
    while (to && sumi_source_next(o->source, &line) && line.number <= o->best.last_line) {
        if (line.number == o->best.head_line)
            fwrite(line.start, 1, (size_t)(line.stop - line.start), to);
        else if (line.number > o->best.head_line && is_of_place(o, &o->best, &line))
            put_row(to, o, &line);
        putc('\n', to);
    }
    if (sumi_text_close_memory(to, text))
        return SUMI_OK;
    return sumi_fail_in(o->error, o->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
}

/* --- reading it --- */

struct names {
    char head[FIELDS][SUMI_HEAD];
    struct sumi_layout_column column[FIELDS + 1];
};

/* Columns that are not to be read; false: they are of several models, which is asked. */
static bool look_at_names(const struct openmeteo *o, struct names *names)
{
    const char *stop = o->best.head.start + o->best.head.length;
    const struct sumi_found_at found = {.file = o->source->path, .line = o->best.head_line, .day = SUMI_NO_DATE};
    char name[NAME], model[NAME] = "", shown[SUMI_HEAD] = "";
    bool precipitation = false;
    int n = 0, fields = 0;
    for (int pass = 0; pass < 2; pass++) {
        fields = 0;
        for (const char *at = o->best.head.start; at <= stop && fields < FIELDS; fields++) {
            const struct sumi_piece field = sumi_table_field(&at, stop, ',');
            bare_name(field, name);
            precipitation =
                precipitation || strcmp(name, "precipitation") == 0 || strcmp(name, "precipitation_sum") == 0;
            const char *of = model_in(name);
            if (pass == 0 && of && !*model) {
                sumi_text_copy(model, sizeof model, of);
                sumi_piece_shown(field, shown, sizeof shown);
            }
            if (pass == 1 && is_passed_over(name, precipitation)) {
                sumi_piece_shown(field, names->head[n], SUMI_HEAD);
                names->column[n].head = names->head[n];
                n++;
            }
        }
    }
    if (!*model || o->options->n_answers > 0)
        return true;
    sumi_found(o->findings, SUMI_ASKED, &found, NULL, SUMI_E_OPENMETEO_MODELS_SEVERAL, model, shown);
    return false;
}

static enum sumi_status read_part(struct openmeteo *o)
{
    char *text = NULL;
    size_t size = 0;
    struct names *names = sumi_allocate_zeroed(1, sizeof *names);
    enum sumi_status status = SUMI_OK;
    if (!names)
        return sumi_fail_in(o->error, o->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    if (look_at_names(o, names)) {
        const struct sumi_layout layout = {.names = {SUMI_BEGINS, -o->best.head_line, ""},
                                           .separator = ',',
                                           .columns = names->column,
                                           .stamp = o->best.daily ? SUMI_STAMP_UNKNOWN : SUMI_STAMP_END};
        status = put_table(o, &text, &size);
        struct sumi_reading_options options = *o->options;
        options.moments = true;
        const struct sumi_source table = {o->source->path, o->source->name, text, size, o->source->encoding};
        if (status == SUMI_OK)
            status = sumi_layout_read(&layout, &table, &options, o->readings, o->findings, o->error);
        free(text); /* of open_memstream */
    }
    sumi_release(names);
    return status;
}

static void say_place(const struct openmeteo *o)
{
    struct sumi_readings *r = o->readings;
    const struct place *place = &o->place[o->of];
    if (o->n_places == 0)
        return;
    r->latitude = place->latitude;
    r->longitude = place->longitude;
    r->elevation = place->elevation;
    r->utc_offset_h = place->offset_s / 3600;
}

static enum sumi_status read_text(struct openmeteo *o)
{
    const struct sumi_found_at at = {.file = o->source->path, .day = SUMI_NO_DATE};
    struct sumi_source_line line = {.number = 0};
    read_places(o, &line);
    if (!choose_place(o))
        return SUMI_OK;
    find_parts(o, line);
    if (o->best.head_line == 0)
        return sumi_fail_in(o->error, o->source->path, SUMI_E_OPENMETEO_DATA_NONE);
    if (o->n_parts > 1)
        sumi_found(o->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_OPENMETEO_PARTS_SEVERAL,
                   o->best.daily ? SUMI_WORD_OPENMETEO_DAYS : SUMI_WORD_OPENMETEO_HOURS);
    const enum sumi_status status = read_part(o);
    say_place(o);
    return status;
}

static enum sumi_status read_openmeteo(const struct sumi_source *source, const struct sumi_reading_options *options,
                                       struct sumi_readings *readings, struct sumi_findings *findings,
                                       struct sumi_error *error)
{
    const bool json = sumi_openmeteo_is_json(source);
    char *text = NULL;
    struct sumi_source csv = *source;
    enum sumi_status status = json ? sumi_openmeteo_as_csv(source, &text, &csv.size, error) : SUMI_OK;
    if (status != SUMI_OK)
        return status;
    csv.text = json ? text : source->text;
    struct openmeteo *o = sumi_allocate_zeroed(1, sizeof *o);
    if (o) {
        o->source = &csv;
        o->options = options;
        o->readings = readings;
        o->findings = findings;
        o->error = error;
        if (json)
            sumi_found(findings, SUMI_NOTED, &(struct sumi_found_at){.file = source->path, .day = SUMI_NO_DATE}, NULL,
                       SUMI_E_OPENMETEO_LINES_CSV);
        status = read_text(o);
    } else {
        status = sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    }
    sumi_release(o);
    free(text); /* of open_memstream */
    return status;
}

static bool is_openmeteo(const struct sumi_source *source)
{
    static const struct sumi_sign place[] = {{SUMI_BEGINS, 1, "latitude,longitude,elevation,utc_offset_seconds"}};
    static const struct sumi_sign places[] = {{SUMI_BEGINS, 1, "location_id,latitude,longitude,"}};
    return sumi_openmeteo_is_json(source) || sumi_signs_are(place, 1, source) || sumi_signs_are(places, 1, source);
}

const struct sumi_format sumi_openmeteo_format = {
    .name = "openmeteo",
    .doc = "Open-Meteo, CSV or JSON",
    .is = is_openmeteo,
    .read = read_openmeteo,
};
