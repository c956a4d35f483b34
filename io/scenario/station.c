/* A record of weather: of a file, of several, or of days that stand in the scenario itself. */
#include "io/records/weather_csv.h"
#include "io/records/weather_files.h"
#include "io/scenario/shared_internal.h"
#include "messages/records.h"
#include "messages/scenario_weather.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

const struct sumi_yaml_node *sumi_weather_source(const struct sumi_yaml_node *weather)
{
    const struct sumi_yaml_node *file = sumi_yaml_get(weather, "file");
    return file ? file : sumi_yaml_get(weather, "days");
}

static void tell(void *reader, const char *sentence)
{
    sumi_warn(reader, "%s", sentence);
}

/* Refuses a file that is listed under two names. Those that a cube has kept were not. */
static enum sumi_status check_twice(struct scenario_reader *r, const struct sumi_yaml_node *list,
                                    const struct sumi_weather_file *file, size_t n)
{
    size_t one, other;
    const char *name, *same;
    if (r->kept || !sumi_weather_files_twice(file, n, &one, &other))
        return SUMI_OK;
    const struct sumi_yaml_node *item = sumi_yaml_at(list, other);
    TRY(sumi_yaml_text(sumi_yaml_at(list, one), &same, r->error));
    TRY(sumi_yaml_text(item, &name, r->error));
    return sumi_yaml_fail(item, r->error, SUMI_E_WEATHER_FILES_TWICE, sumi_unpublished(&r->names, same),
                          sumi_unpublished(&r->names, name));
}

static const char in_file[] = "weather.days";

/* days: [{date: .., tmin_C: .., tmax_C: .., precip_mm: ..}, ..] */
static enum sumi_status read_days(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                  char names[SUMI_WEATHER_NAMES], struct sumi_station **station)
{
    static const char *const columns[] = {"date", "tmin_C", "tmax_C", "precip_mm"};
    struct sumi_error problem = {0};
    char *text, path[SUMI_YAML_WHERE];
    size_t size;
    TRY(sumi_inline_csv(r, node, columns, COUNT(columns), &text, &size));
    snprintf(names, SUMI_WEATHER_NAMES, "%.200s", sumi_yaml_path(node, path));
    const enum sumi_status status = sumi_weather_csv_parse("", text, size, station, &problem);
    sumi_release(text);
    return status == SUMI_OK ? SUMI_OK : sumi_inline_fail(r, node, &problem);
}

/* One file, as sumi_weather_files_parse has it. */
static enum sumi_status parse(struct scenario_reader *r, const struct sumi_weather_file *file,
                              const struct sumi_noted *noted, struct sumi_station_part *part, size_t *days)
{
    struct sumi_shared_key key = sumi_shared_key(r, "station");
    struct sumi_shared_item item = {.bytes = NULL};
    sumi_shared_key_text(&key, noted->found);
    sumi_shared_key_text(&key, r->file->input[noted->row].sha256);
    if (noted->made)
        key.known = false; /* of other bytes than those of the row */
    if (sumi_shared_take(r, &key, &item) && *days + item.station->n_days <= SUMI_STATION_DAYS) {
        *part = (struct sumi_station_part){file->name, item.station};
        *days += item.station->n_days;
        return SUMI_OK;
    }
    sumi_station_destroy(item.station);
    TRY(sumi_weather_files_parse(file, noted->bytes, noted->size, part, days, r->error));
    item.station = part->station;
    sumi_shared_keep(r, &key, &item, r->file->n_warnings);
    return SUMI_OK;
}

/* Days among files. */
static enum sumi_status read_days_of(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                     struct sumi_station_part *part, size_t *days)
{
    char names[SUMI_WEATHER_NAMES];
    TRY(read_days(r, node, names, &part->station));
    part->name = in_file;
    *days += part->station->n_days;
    return *days <= SUMI_STATION_DAYS ? SUMI_OK
                                      : sumi_yaml_fail(node, r->error, SUMI_E_WEATHER_FILES_LENGTH, SUMI_STATION_DAYS);
}

enum sumi_status sumi_read_station(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *node,
                                   const struct sumi_reading_options *options, char names[SUMI_WEATHER_NAMES],
                                   struct sumi_station **station)
{
    const struct sumi_record_use use = {.role = SUMI_WEATHER_RECORD, .options = options};
    const bool several = sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE;
    const size_t n = several ? sumi_yaml_count(node) : 1;
    struct sumi_weather_file file[SUMI_WEATHER_FILES];
    struct sumi_station_part part[SUMI_WEATHER_FILES];
    struct sumi_error problem = {0};
    enum sumi_status status = SUMI_OK;
    size_t days = 0, k = 0;
    if (!options)
        return read_days(r, node, names, station);
    if (n == 0 || n > SUMI_WEATHER_FILES)
        return sumi_yaml_fail(node, r->error, SUMI_E_WEATHER_FILES_COUNT, n, SUMI_WEATHER_FILES);
    for (; k < n && status == SUMI_OK; k++) {
        struct sumi_noted noted;
        part[k].station = NULL;
        if (several && sumi_is_inline(sumi_yaml_at(node, k))) {
            file[k] = (struct sumi_weather_file){in_file, in_file};
            status = read_days_of(r, sumi_yaml_at(node, k), &part[k], &days);
            continue;
        }
        status = sumi_note_record(r, role, several ? sumi_yaml_at(node, k) : node, &use, &noted);
        if (status != SUMI_OK)
            continue;
        file[k] = (struct sumi_weather_file){noted.published, noted.found};
        status = check_twice(r, node, file, k + 1);
        if (status == SUMI_OK)
            status = parse(r, &file[k], &noted, &part[k], &days);
        sumi_let_go(r, &noted);
    }
    if (status != SUMI_OK) {
        sumi_weather_files_clear(part, k);
        return status;
    }
    sumi_weather_files_names(file, n, names);
    if (sumi_weather_files_join(part, n, tell, r, station, &problem) != SUMI_OK)
        return sumi_yaml_pass(node, &problem, r->error);
    return SUMI_OK;
}
