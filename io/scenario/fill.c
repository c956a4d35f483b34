/* The keys `fill` and `neighbours` of the section `weather`: gaps of the record that are filled in.
 *
 *     fill: {up_to_d: 3, by: [interpolate, neighbour, day_of_year, generator]}
 *     neighbours: [other.csv]
 */
#include "messages/fill.h"
#include "io/scenario/scenario_internal.h"
#include "messages/scenario_weather.h"
#include "scenarios/fill.h"

#include <stdio.h>
#include <string.h>

static enum sumi_status read_methods(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                     struct sumi_fill *fill)
{
    TRY(sumi_yaml_expect(node, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_FILL_BY, r->error));
    const size_t n = sumi_yaml_count(node);
    bool given[SUMI_FILL_METHODS] = {false};
    if (n == 0 || n > SUMI_FILL_METHODS) {
        char names[128] = "";
        for (int k = 0; k < SUMI_FILL_METHODS; k++)
            snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", k ? ", " : "", sumi_fill_names[k]);
        return sumi_yaml_fail(node, r->error, SUMI_E_WEATHER_FILL_METHODS, n, SUMI_FILL_METHODS, names);
    }
    for (size_t k = 0; k < n; k++) {
        const struct sumi_yaml_node *item = sumi_yaml_at(node, k);
        size_t method;
        TRY(sumi_yaml_choice(item, sumi_fill_names, SUMI_FILL_METHODS, &method, r->error));
        if (given[method])
            return sumi_yaml_fail(item, r->error, SUMI_E_WEATHER_FILL_TWICE, sumi_fill_names[method]);
        given[method] = true;
        fill->by[fill->n++] = (enum sumi_fill_method)method;
    }
    return SUMI_OK;
}

static enum sumi_status read_fill(struct scenario_reader *r, const struct sumi_yaml_node *node, struct sumi_fill *fill)
{
    static const char *const keys[] = {"up_to_d", "by"};
    const struct sumi_yaml_node *by;
    TRY(sumi_yaml_expect(node, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_FILL, r->error));
    TRY(sumi_check_keys(r, node, keys, COUNT(keys)));
    TRY(sumi_read_whole(node, &sumi_fill_row, &fill->up_to_d, r->error));
    TRY(sumi_yaml_require(node, "by", SUMI_WORD_MEANS_FILL_BY, &by, r->error));
    return read_methods(r, by, fill);
}

/* Whether the methods and the neighbours go together. */
static enum sumi_status check_neighbours(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                         const struct sumi_yaml_node *neighbours, const struct sumi_fill *fill)
{
    bool wanted = false;
    for (int k = 0; k < fill->n; k++)
        wanted = wanted || fill->by[k] == SUMI_FILL_NEIGHBOUR;
    if (wanted && !neighbours)
        return sumi_yaml_fail(sumi_yaml_get(node, "by"), r->error, SUMI_E_WEATHER_NEIGHBOURS_NONE);
    if (neighbours && !wanted)
        return sumi_yaml_fail(neighbours, r->error, SUMI_E_WEATHER_NEIGHBOURS_UNUSED);
    return SUMI_OK;
}

/* Refuses a neighbour that is the station itself, or one before it in the list. Those that a cube has kept were not. */
static enum sumi_status check_other(struct scenario_reader *r, const struct sumi_yaml_node *node, int own,
                                    const int *before, size_t n)
{
    const struct sumi_input *input = r->file->input;
    bool same = strcmp(input[own].role, "weather") == 0;
    for (size_t k = 0; k < n; k++)
        same = same || before[k] == own || sumi_same_file(input[before[k]].id, input[own].id);
    for (int k = 0; k < r->file->n_inputs; k++)
        same = same || (strcmp(input[k].role, "weather") == 0 && sumi_same_file(input[k].id, input[own].id));
    return same && !r->kept ? sumi_yaml_fail(node, r->error, SUMI_E_WEATHER_NEIGHBOURS_SAME, input[own].name) : SUMI_OK;
}

/* The stations of a list of files, or of one. */
static enum sumi_status read_neighbours(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                        struct sumi_station_part part[SUMI_WEATHER_FILES], size_t *n)
{
    const bool several = sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE;
    const size_t count = several ? sumi_yaml_count(node) : 1;
    size_t days = 0;
    int row[SUMI_WEATHER_FILES];
    struct sumi_reading_options options;
    const struct sumi_record_use use = {.role = SUMI_WEATHER_RECORD, .options = &options};
    sumi_reading_options_init(&options);
    if (count == 0 || count > SUMI_WEATHER_FILES)
        return sumi_yaml_fail(node, r->error, SUMI_E_WEATHER_FILES_COUNT, count, SUMI_WEATHER_FILES);
    for (size_t k = 0; k < count; k++) {
        struct sumi_noted noted;
        const struct sumi_yaml_node *item = several ? sumi_yaml_at(node, k) : node;
        TRY(sumi_note_record(r, "neighbour", item, &use, &noted));
        const struct sumi_weather_file file = {noted.published, noted.found};
        enum sumi_status status = sumi_weather_files_parse(&file, noted.bytes, noted.size, &part[k], &days, r->error);
        if (status == SUMI_OK)
            status = check_other(r, item, noted.row, row, k);
        row[k] = noted.row;
        sumi_let_go(r, &noted);
        *n = k + 1;
        TRY(status);
    }
    return SUMI_OK;
}

static void warn_of_doubts(struct scenario_reader *r, const struct sumi_findings *findings)
{
    char text[SUMI_FINDING_TEXT];
    for (size_t k = 0; k < findings->n; k++)
        if (findings->list[k].gravity == SUMI_DOUBTED)
            sumi_warn(r, "%s", sumi_finding_text(&findings->list[k], SUMI_ENGLISH, text, sizeof text));
}

enum sumi_status sumi_fill_weather(struct scenario_reader *r, const struct sumi_yaml_node *weather)
{
    const struct sumi_yaml_node *node = sumi_yaml_get(weather, "fill");
    const struct sumi_yaml_node *neighbours = sumi_yaml_get(weather, "neighbours");
    struct sumi_station_part part[SUMI_WEATHER_FILES];
    struct sumi_fill fill = {.neighbour = part};
    struct sumi_findings findings = {0};
    if (node)
        TRY(read_fill(r, node, &fill));
    TRY(check_neighbours(r, node, neighbours, &fill));
    if (!node)
        return SUMI_OK;
    enum sumi_status status = neighbours ? read_neighbours(r, neighbours, part, &fill.n_neighbours) : SUMI_OK;
    if (status == SUMI_OK) {
        sumi_fill_nearest_first(r->file->latitude, r->file->longitude, part, fill.n_neighbours);
        status = sumi_fill_station(r->weather_names, r->station, &fill, &r->weather_options, &findings, r->error);
    }
    if (status == SUMI_OK)
        status = sumi_findings_asked(&findings, r->error);
    if (status == SUMI_OK)
        warn_of_doubts(r, &findings);
    r->plan->fills = true;
    sumi_findings_clear(&findings);
    sumi_weather_files_clear(part, fill.n_neighbours);
    return status;
}

const char *sumi_filled_words(const struct scenario_reader *r, char text[SUMI_FILLED_WORDS])
{
    enum { AROUND = 40 }; /* the number and the words around the list */
    size_t all = 0, length = 0;
    char by[SUMI_FILLED_WORDS - AROUND] = "";
    text[0] = '\0';
    for (int mark = SUMI_MARK_INTERPOLATED; mark < SUMI_MARKS && r->plan->fills; mark++) {
        const size_t n = sumi_station_count(r->station, (enum sumi_mark)mark);
        if (n > 0)
            length += (size_t)snprintf(by + length, sizeof by - length, "%s%s %zu", all > 0 ? ", " : "",
                                       sumi_mark_names[mark], n);
        all += n;
    }
    if (all > 0)
        snprintf(text, SUMI_FILLED_WORDS, ", %zu filled in (%s)", all, by);
    return text;
}
