#include "io/records/formats/power_internal.h"

#include "io/records/json_nodes.h"
#include "messages/memory.h"
#include "messages/power.h"
#include "messages/text.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD_BYTES = 1 << 20 };

/* --- recognition --- */

/* Whether a key stands in the first part of a text. */
static bool has_key(const struct sumi_source *source, const char *key)
{
    const size_t most = source->size < HEAD_BYTES ? source->size : HEAD_BYTES, length = strlen(key);
    const char *end = source->text + most;
    for (const char *at = source->text; (at = memchr(at, '"', (size_t)(end - at))) != NULL; at++) {
        const char *behind = at + length + 2;
        if (behind >= end || memcmp(at + 1, key, length) != 0 || behind[-1] != '"')
            continue;
        while (behind < end && strchr(" \t\n", *behind) && *behind)
            behind++;
        if (behind < end && *behind == ':')
            return true;
    }
    return false;
}

static bool says(const struct sumi_source *source, const char *text)
{
    const size_t most = source->size < 4096 ? source->size : 4096, length = strlen(text);
    for (size_t k = 0; k + length <= most; k++)
        if (memcmp(source->text + k, text, length) == 0)
            return true;
    return false;
}

bool sumi_power_is_json(const struct sumi_source *source)
{
    return sumi_json_begins(source, "{") && ((has_key(source, "properties") && has_key(source, "parameter")) ||
                                             (has_key(source, "messages") && says(source, "POWER")));
}

/* --- the place --- */

/* Longitude, latitude and elevation. */
static void point_of(const struct sumi_yaml_node *feature, double point[3])
{
    const struct sumi_yaml_node *list = sumi_yaml_get(sumi_yaml_get(feature, "geometry"), "coordinates");
    for (size_t k = 0; k < 3; k++)
        point[k] = sumi_node_number(sumi_node_item(list, k));
    if (!(fabs(point[0]) <= 180.0 && fabs(point[1]) <= 90.0))
        point[0] = point[1] = point[2] = NAN;
}

static double away(const struct sumi_reading_options *options, const double point[3])
{
    const double degree = 0.017453292519943295; /* rad */
    return hypot(point[1] - options->latitude, (point[0] - options->longitude) * cos(options->latitude * degree));
}

/* The point that is read: the only one, or the nearest to the site. NULL: it is asked for. */
static const struct sumi_yaml_node *choose_point(struct sumi_power *power, const struct sumi_yaml_node *root)
{
    const struct sumi_yaml_node *features = sumi_yaml_get(root, "features"), *best = sumi_node_item(features, 0);
    const struct sumi_found_at at = {.file = power->source->path, .day = SUMI_NO_DATE};
    if (!best || sumi_yaml_count(features) == 1)
        return best ? best : root;
    double nearest[3], point[3];
    point_of(best, nearest);
    if (isnan(power->options->latitude) || isnan(power->options->longitude)) {
        point_of(sumi_node_item(features, 1), point);
        sumi_found(power->findings, SUMI_ASKED, &at, NULL, SUMI_E_POWER_POINTS_SEVERAL, nearest[1], nearest[0],
                   point[1], point[0]);
        return NULL;
    }
    for (size_t k = 1; k < sumi_yaml_count(features); k++) {
        point_of(sumi_node_item(features, k), point);
        if (isnan(nearest[0]) || away(power->options, point) < away(power->options, nearest)) {
            memcpy(nearest, point, sizeof nearest);
            best = sumi_node_item(features, k);
        }
    }
    sumi_found(power->findings, SUMI_NOTED, &at, NULL, SUMI_E_POWER_POINTS_NEAREST, nearest[1], nearest[0]);
    return best;
}

static void take_header(struct sumi_power *power, const struct sumi_yaml_node *root,
                        const struct sumi_yaml_node *feature)
{
    struct sumi_readings *r = power->readings;
    const struct sumi_yaml_node *header = sumi_yaml_get(root, "header");
    const struct sumi_yaml_node *clock = sumi_yaml_get(header, "time_standard");
    const char *standard = clock ? sumi_yaml_scalar(clock) : NULL;
    double point[3];
    point_of(feature, point);
    if (!isnan(point[0])) {
        r->longitude = point[0];
        r->latitude = point[1];
        r->elevation = point[2];
    }
    power->fill = sumi_node_number(sumi_yaml_get(header, "fill_value"));
    if (isnan(power->fill)) /* of the first version, as the other names in camel case */
        power->fill = sumi_node_number(sumi_yaml_get(header, "fillValue"));
    if (standard) {
        power->lst = strcmp(standard, "LST") == 0;
        r->utc_offset_h = strcmp(standard, "UTC") == 0 ? 0.0 : NAN;
    }
}

/* What the service says beside its data. */
static void tell_messages(struct sumi_power *power, const struct sumi_yaml_node *root)
{
    const struct sumi_yaml_node *list = sumi_yaml_get(root, "messages"), *message;
    for (size_t k = 0; (message = sumi_node_item(list, k)) != NULL; k++) {
        const char *text = sumi_yaml_scalar(message);
        char shown[256];
        if (text)
            sumi_found(power->findings, SUMI_NOTED,
                       &(struct sumi_found_at){.file = power->source->path, .day = SUMI_NO_DATE}, NULL,
                       SUMI_E_POWER_SERVICE_SAYS, sumi_text_shown(text, strlen(text), 200, shown, sizeof shown));
    }
}

/* --- times --- */

/* Hours since 1970: what orders rows. */
struct times {
    long *hour;
    size_t n;
    bool daily;
};

static bool digits(const char *text, size_t length)
{
    return strlen(text) == length && strspn(text, "0123456789") == length;
}

static int number(const char *text, int length)
{
    int value = 0;
    for (int k = 0; k < length; k++)
        value = 10 * value + (text[k] - '0');
    return value;
}

/* The hour of a key YYYYMMDD or YYYYMMDDHH. */
static bool time_of(const char *key, long *hour)
{
    const bool daily = digits(key, 8);
    if (!daily && !digits(key, 10))
        return false;
    const int year = number(key, 4), month = number(key + 4, 2), day = number(key + 6, 2);
    const int h = daily ? 0 : number(key + 8, 2);
    if (!sumi_date_valid(year, month, day) || h > 23)
        return false;
    *hour = 24L * sumi_date_number(year, month, day) + h;
    return true;
}

static int by_time(const void *a, const void *b)
{
    const long one = *(const long *)a, other = *(const long *)b;
    return (one > other) - (one < other);
}

static bool of_months(const struct sumi_yaml_node *series)
{
    const char *key = sumi_yaml_count(series) > 0 ? sumi_node_key(series, 0) : "";
    return strcmp(key, "JAN") == 0 || strcmp(key, "ANN") == 0 || digits(key, 6) || digits(key, 4);
}

/* All times of all parameters, each once, in order. SUMI_INPUT, SUMI_MEMORY; the caller frees. */
static enum sumi_status list_times(struct sumi_power *power, const struct sumi_yaml_node *parameter,
                                   struct times *times)
{
    size_t room = 0, once = 0;
    for (size_t p = 0; p < sumi_yaml_count(parameter); p++)
        room += sumi_node_is_mapping(sumi_yaml_at(parameter, p)) ? sumi_yaml_count(sumi_yaml_at(parameter, p)) : 0;
    times->hour = sumi_allocate((room + 1) * sizeof *times->hour);
    if (!times->hour)
        return sumi_fail_in(power->error, power->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    for (size_t p = 0; p < sumi_yaml_count(parameter); p++) {
        const struct sumi_yaml_node *series = sumi_yaml_at(parameter, p);
        if (!sumi_node_is_mapping(series))
            continue;
        if (of_months(series))
            return sumi_fail_in(power->error, power->source->path, SUMI_E_POWER_PERIOD_MONTHLY);
        for (size_t k = 0; k < sumi_yaml_count(series); k++) {
            long hour;
            const char *key = sumi_node_key(series, k);
            if (!time_of(key, &hour))
                continue;
            times->daily = times->n == 0 ? strlen(key) == 8 : times->daily;
            times->hour[times->n++] = hour;
        }
    }
    qsort(times->hour, times->n, sizeof *times->hour, by_time);
    for (size_t k = 0; k < times->n; k++)
        if (once == 0 || times->hour[k] != times->hour[once - 1])
            times->hour[once++] = times->hour[k];
    times->n = once;
    return once > 0 ? SUMI_OK : sumi_fail_in(power->error, power->source->path, SUMI_E_POWER_DATA_NONE);
}

/* --- values --- */

static enum sumi_status add_rows(struct sumi_power *power, const struct times *times)
{
    for (size_t k = 0; k < times->n; k++) {
        const long day = times->hour[k] >= 0 ? times->hour[k] / 24 : -((23 - times->hour[k]) / 24);
        const int second = (int)(times->hour[k] - 24 * day) * 3600;
        if (!sumi_readings_add_row(power->readings, (int)day, second, 0))
            return sumi_fail_in(power->error, power->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    }
    return SUMI_OK;
}

static void take_series(struct sumi_power *power, int column, const struct sumi_yaml_node *series,
                        const struct times *times)
{
    size_t row = 0;
    for (size_t k = 0; k < sumi_yaml_count(series); k++) {
        const struct sumi_yaml_node *value = sumi_yaml_at(series, k);
        const char *text = sumi_yaml_scalar(value), *key = sumi_node_key(series, k);
        long hour;
        if (!time_of(key, &hour)) {
            sumi_found(power->findings, SUMI_LEFT_OUT,
                       &(struct sumi_found_at){
                           .file = power->source->path, .line = sumi_node_line(value), .day = SUMI_NO_DATE},
                       power->column[column].name, SUMI_E_POWER_LINE_DATE, key);
            continue;
        }
        if (row >= times->n || times->hour[row] != hour)
            row = (size_t)((const long *)bsearch(&hour, times->hour, times->n, sizeof hour, by_time) - times->hour);
        if (power->readings->line[row] == 0)
            power->readings->line[row] = sumi_node_line(value);
        if (text)
            sumi_power_take(power, column, row, (struct sumi_piece){text, strlen(text)});
        row++;
    }
}

static enum sumi_status read_parameters(struct sumi_power *power, const struct sumi_yaml_node *root,
                                        const struct sumi_yaml_node *parameter)
{
    const struct sumi_yaml_node *about = sumi_yaml_get(root, "parameters");
    about = about ? about : sumi_yaml_get(root, "parameterInformation");
    struct times times = {.n = 0};
    enum sumi_status status = list_times(power, parameter, &times);
    power->readings->daily = times.daily;
    for (size_t p = 0; p < sumi_yaml_count(parameter) && status == SUMI_OK; p++) {
        const char *name = sumi_node_key(parameter, p);
        const struct sumi_yaml_node *units = sumi_yaml_get(sumi_yaml_get(about, name), "units");
        const char *unit = units ? sumi_yaml_scalar(units) : NULL;
        if (!sumi_power_add(power, (struct sumi_piece){name, strlen(name)}))
            break;
        if (unit)
            sumi_power_say_unit(power, (struct sumi_piece){name, strlen(name)},
                                (struct sumi_piece){unit, strlen(unit)});
    }
    if (status == SUMI_OK)
        status = sumi_power_choose(power);
    if (status == SUMI_OK)
        status = add_rows(power, &times);
    for (int c = 0; c < power->n && status == SUMI_OK; c++)
        if (sumi_node_is_mapping(sumi_yaml_at(parameter, (size_t)c)))
            take_series(power, c, sumi_yaml_at(parameter, (size_t)c), &times);
    sumi_release(times.hour);
    return status;
}

/* What the service says where it has no data: a list of sentences. */
static enum sumi_status refuse_message(struct sumi_power *power, const struct sumi_yaml_node *root)
{
    const struct sumi_yaml_node *first = sumi_node_item(sumi_yaml_get(root, "messages"), 0), *header;
    const char *text = first ? sumi_yaml_scalar(first) : NULL;
    char shown[256];
    header = sumi_yaml_get(root, "header");
    if (!text && header)
        text = sumi_yaml_scalar(header);
    if (!text)
        return sumi_fail_in(power->error, power->source->path, SUMI_E_POWER_DATA_NONE);
    return sumi_fail_in(power->error, power->source->path, SUMI_E_POWER_SERVICE_MESSAGE,
                        sumi_text_shown(text, strlen(text), 200, shown, sizeof shown));
}

enum sumi_status sumi_power_read_json(struct sumi_power *power)
{
    struct sumi_yaml *document;
    enum sumi_status status =
        sumi_yaml_parse_record(power->source->path, power->source->text, power->source->size, &document, power->error);
    if (status != SUMI_OK)
        return status;
    const struct sumi_yaml_node *root = sumi_yaml_root(document), *feature = choose_point(power, root);
    const struct sumi_yaml_node *parameter = sumi_yaml_get(sumi_yaml_get(feature, "properties"), "parameter");
    if (feature && !sumi_node_is_mapping(parameter)) {
        status = refuse_message(power, root);
    } else if (feature) {
        take_header(power, root, feature);
        tell_messages(power, root);
        status = read_parameters(power, root, parameter);
    }
    sumi_yaml_close(document);
    return status;
}
