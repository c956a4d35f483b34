/* A record of weather: of a file, of several, or of days that stand in the scenario itself. */
#include "io/records/weather_csv.h"
#include "io/records/weather_files.h"
#include "io/scenario/shared_internal.h"
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

/* days: [{date: .., tmin_C: .., tmax_C: .., precip_mm: ..}, ..] */
static enum sumi_status read_days(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                  struct sumi_station **station)
{
    static const char *const columns[] = {"date", "tmin_C", "tmax_C", "precip_mm"};
    struct sumi_error problem = {0};
    char *text;
    size_t size;
    TRY(sumi_inline_csv(r, node, columns, COUNT(columns), &text, &size));
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

struct parts {
    size_t n, days; /* parts, those that failed too; days of all */
    struct sumi_weather_file file[SUMI_WEATHER_FILES + 1];
    struct sumi_station_part part[SUMI_WEATHER_FILES + 1];
};

static enum sumi_status read_files(struct scenario_reader *r, const struct sumi_weather_source *source,
                                   struct parts *parts)
{
    const struct sumi_record_use use = {.role = SUMI_WEATHER_RECORD, .options = source->options};
    const struct sumi_yaml_node *files = source->files;
    const bool several = files && sumi_yaml_kind(files) == SUMI_YAML_SEQUENCE;
    const size_t n = several ? sumi_yaml_count(files) : files ? 1 : 0;
    enum sumi_status status = SUMI_OK;
    if (files && (n == 0 || n > SUMI_WEATHER_FILES))
        return sumi_yaml_fail(files, r->error, SUMI_E_WEATHER_FILES_COUNT, n, SUMI_WEATHER_FILES);
    for (size_t k = 0; k < n && status == SUMI_OK; k++) {
        struct sumi_weather_file *file = &parts->file[k];
        struct sumi_noted noted;
        parts->n = k + 1;
        status = sumi_note_record(r, source->role, several ? sumi_yaml_at(files, k) : files, &use, &noted);
        if (status != SUMI_OK)
            continue;
        *file = (struct sumi_weather_file){noted.published, noted.found};
        status = check_twice(r, files, parts->file, k + 1);
        if (status == SUMI_OK)
            status = parse(r, file, &noted, &parts->part[k], &parts->days);
        sumi_let_go(r, &noted);
    }
    return status;
}

enum sumi_status sumi_read_station(struct scenario_reader *r, const struct sumi_weather_source *source,
                                   char names[SUMI_WEATHER_NAMES], struct sumi_station **station)
{
    struct parts parts = {.n = 0};
    struct sumi_error problem = {0};
    char path[SUMI_YAML_WHERE];
    enum sumi_status status = read_files(r, source, &parts);
    if (status == SUMI_OK && source->days) { /* behind the files, whose days hold */
        const size_t k = parts.n++;
        parts.file[k].name = parts.part[k].name = sumi_yaml_path(source->days, path);
        status = read_days(r, source->days, &parts.part[k].station);
    }
    if (status != SUMI_OK) {
        sumi_weather_files_clear(parts.part, parts.n);
        return status;
    }
    sumi_weather_files_names(parts.file, parts.n, names);
    if (sumi_weather_files_join(parts.part, parts.n, tell, r, station, &problem) != SUMI_OK)
        return sumi_yaml_pass(source->files ? source->files : source->days, &problem, r->error);
    return SUMI_OK;
}
