/* The request of an outlook, which is a scenario:
 *
 *     today: {date: 2026-07-10}
 *     weather: {file: station.csv, forecast: forecast.csv, future: record | {record: other.csv} | {climate: ..}}
 *     observations: observations.csv
 *     outlook: {members: 100, futures: 25, seed: 1, yield_below: [2000], uncertain: {rain: none}}
 */
#include "scenarios/outlook/outlook.h"
#include "io/records/forecast_csv.h"
#include "io/scenario/ranges_internal.h"
#include "messages/future.h"
#include "messages/memory.h"
#include "messages/scenario_outlook.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A request, and what it points to. */
struct owned {
    struct sumi_outlook_request request; /* first: its address is that of all */
    struct sumi_climate climate;
    struct sumi_climate_change change;
    struct sumi_forecast forecast;
    struct sumi_station *record, *years;
};

void sumi_outlook_request_destroy(struct sumi_outlook_request *request)
{
    struct owned *owned = (struct owned *)request;
    if (!owned)
        return;
    sumi_climate_clear(&owned->climate);
    sumi_forecast_clear(&owned->forecast);
    sumi_station_destroy(owned->record);
    sumi_station_destroy(owned->years);
    sumi_release(request->seen);
    sumi_release(request->value);
    sumi_release(owned);
}

/* --- what other uses of the file leave out --- */

bool sumi_asks_outlook(const struct scenario_reader *r)
{
    const struct sumi_yaml_node *weather = sumi_section(r, "weather");
    return sumi_section(r, "outlook") || sumi_section(r, "observations") || sumi_yaml_get(weather, "forecast") ||
           sumi_yaml_get(weather, "future") || sumi_assimilates(r);
}

void sumi_note_outlook(struct scenario_reader *r)
{
    const struct sumi_yaml_node *weather = sumi_section(r, "weather");
    const struct {
        const char *name;
        bool there;
    } parts[] = {{"weather.forecast", sumi_yaml_get(weather, "forecast") != NULL},
                 {"weather.future", sumi_yaml_get(weather, "future") != NULL},
                 {"soil.record", sumi_assimilates(r)},
                 {"observations", sumi_section(r, "observations") != NULL},
                 {"outlook", sumi_section(r, "outlook") != NULL}};
    char list[128] = "";
    int n = 0;
    for (size_t k = 0; k < COUNT(parts); k++)
        if (parts[k].there)
            snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", n++ ? ", " : "", parts[k].name);
    if (n > 0 && r->file->n_notes < SUMI_NOTES)
        snprintf(r->file->note[r->file->n_notes++], sizeof r->file->note[0], "%s: for sumi outlook, and left out here",
                 list);
}

/* Of the past it is known what was given, and nobody has said so: the rules of the strategy say it. */
static void warn_of_past(struct scenario_reader *r)
{
    const struct sumi_yaml_node *irrigation = sumi_yaml_get(sumi_section(r, "management"), "irrigation");
    if (r->use == SUMI_FOR_OUTLOOK && !r->quota_is_left && r->plan->irrigation[0].strategy.n > 0 &&
        !sumi_yaml_get(irrigation, "done"))
        sumi_warn(r, "management.irrigation: the water before today is what its rules gave; done: [{date: .., "
                     "amount_mm: ..}] says what was given, or done: [] that none was, and the rules act from today on");
}

static void note_left_out(struct scenario_reader *r)
{
    const bool sweep = sumi_section(r, "sweep"), output = sumi_section(r, "output");
    if ((sweep || output) && r->file->n_notes < SUMI_NOTES)
        snprintf(r->file->note[r->file->n_notes++], sizeof r->file->note[0],
                 "%s%s%s: an outlook has no use of it, and leaves it out", sweep ? "sweep" : "",
                 sweep && output ? ", " : "", output ? "output" : "");
}

/* --- weather to come --- */

/* forecast: forecast.csv, or a list of days */
static enum sumi_status read_forecast(struct scenario_reader *r, struct owned *owned)
{
    static const char *const columns[] = {"date"};
    const struct sumi_yaml_node *node = sumi_yaml_get(sumi_section(r, "weather"), "forecast");
    struct sumi_error problem = {0};
    struct sumi_noted noted;
    enum sumi_status status;
    if (!node)
        return SUMI_OK;
    owned->request.forecast = &owned->forecast;
    if (sumi_is_inline(node)) {
        char *text;
        size_t size;
        TRY(sumi_inline_csv(r, node, columns, COUNT(columns), &text, &size));
        status = sumi_forecast_csv_parse("", text, size, &owned->forecast, &problem);
        sumi_release(text);
        return status == SUMI_OK ? SUMI_OK : sumi_inline_fail(r, node, &problem);
    }
    TRY(sumi_note_input(r, "forecast", node, &noted));
    status = sumi_forecast_csv_parse(noted.found, noted.bytes, noted.size, &owned->forecast, r->error);
    sumi_let_go(r, &noted);
    return status;
}

/* {climate: FILE, parameters: .., add_C: .., rain_factor: ..} */
static enum sumi_status read_future_climate(struct scenario_reader *r, const struct sumi_yaml_node *future,
                                            struct owned *owned)
{
    TRY(sumi_open_climate(r, future, "climate"));
    owned->climate = r->climate;
    r->climate = (struct sumi_climate){.n_days = 0};
    sumi_compare_places(r, owned->climate.latitude, owned->climate.elevation, "to come is generated for",
                        SUMI_NEARER_CLIMATE);
    owned->change = r->change;
    owned->request.climate = &owned->climate;
    owned->request.change = &owned->change;
    owned->request.parameters = r->parameters;
    return SUMI_OK;
}

static enum sumi_status read_future_record(struct scenario_reader *r, const struct sumi_yaml_node *record,
                                           struct owned *owned)
{
    struct sumi_reading_options options;
    char names[SUMI_WEATHER_NAMES], remedy[128];
    TRY(sumi_read_reading(r, NULL, &options));
    const bool days = sumi_is_inline(record);
    const struct sumi_weather_source source = {"years", days ? NULL : record, &options, days ? record : NULL};
    TRY(sumi_read_station(r, &source, names, &owned->years));
    owned->request.years = owned->years;
    sumi_compare_places(r, owned->years->latitude, owned->years->elevation, "to come was recorded at",
                        sumi_suggest_shift(owned->years->elevation, r->file->elevation, remedy, sizeof remedy));
    return SUMI_OK;
}

static enum sumi_status read_future(struct scenario_reader *r, struct owned *owned)
{
    static const char *const keys[] = {"record"};
    const struct sumi_yaml_node *weather = sumi_section(r, "weather"), *node = sumi_yaml_get(weather, "future");
    const struct sumi_yaml_node *climate = sumi_yaml_get(node, "climate"), *record = sumi_yaml_get(node, keys[0]);
    const char *word = node ? sumi_yaml_scalar(node) : "record";
    char found[SUMI_YAML_WHERE];
    if (word && strcmp(word, "record") == 0)
        return sumi_weather_source(weather) ? SUMI_OK : sumi_yaml_fail(node, r->error, SUMI_E_WEATHER_FUTURE_RECORD);
    if (word || !climate == !record)
        return sumi_yaml_fail(node, r->error, SUMI_E_WEATHER_FUTURE_SOURCE, sumi_yaml_found(node, found));
    if (climate)
        return read_future_climate(r, node, owned);
    TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), r->error));
    return read_future_record(r, record, owned);
}

/* --- the section `outlook` --- */

/* NAME: none, or NAME: [from, to] */
static enum sumi_status read_prior(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                   const struct sumi_uncertain_row *row, struct sumi_prior *prior)
{
    const char *word = sumi_yaml_scalar(node);
    const double same = row->change == SUMI_SCALE ? 1.0 : 0.0;
    char found[SUMI_YAML_WHERE];
    double ends[2];
    size_t n;
    if (word && strcmp(word, "none") == 0) {
        *prior = (struct sumi_prior){same, same};
        return SUMI_OK;
    }
    if (sumi_yaml_kind(node) != SUMI_YAML_SEQUENCE || sumi_yaml_count(node) != COUNT(ends))
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_UNCERTAIN_FORM, row->field.name,
                              sumi_yaml_found(node, found));
    TRY(sumi_yaml_numbers(node, &row->field, ends, COUNT(ends), &n, r->error));
    if (ends[0] > ends[1])
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_UNCERTAIN_ORDER, row->field.name, ends[0], ends[1]);
    *prior = (struct sumi_prior){ends[0], ends[1]};
    return SUMI_OK;
}

static enum sumi_status read_uncertain(struct scenario_reader *r, const struct sumi_yaml_node *uncertain,
                                       struct sumi_outlook_request *request)
{
    const char *names[SUMI_UNCERTAIN_N];
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++) {
        names[k] = sumi_uncertain_rows[k].field.name;
        request->prior[k] = sumi_uncertain_rows[k].prior;
    }
    if (!uncertain)
        return SUMI_OK;
    TRY(sumi_yaml_expect(uncertain, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_UNCERTAIN, r->error));
    TRY(sumi_yaml_check_keys(uncertain, names, COUNT(names), r->error));
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++) {
        const struct sumi_yaml_node *node = sumi_yaml_get(uncertain, names[k]);
        if (node)
            TRY(read_prior(r, node, &sumi_uncertain_rows[k], &request->prior[k]));
    }
    return SUMI_OK;
}

/* One number, or a list of them. */
static enum sumi_status read_below(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                   struct sumi_outlook_request *request)
{
    const struct sumi_field *row = &sumi_scenario_rows[KEY_BELOW];
    size_t n = node ? 1 : 0;
    if (node && sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE)
        TRY(sumi_yaml_numbers(node, row, request->below, SUMI_OUTLOOK_BELOW, &n, r->error));
    else if (node)
        TRY(sumi_yaml_number(node, row, &request->below[0], r->error));
    request->n_below = (int)n;
    return SUMI_OK;
}

/* The whole number of a row, where it is said; the section may be missing. */
static enum sumi_status read_count(struct scenario_reader *r, const struct sumi_yaml_node *outlook, int key,
                                   int64_t *number)
{
    const struct sumi_field *row = &sumi_scenario_rows[key];
    const struct sumi_yaml_node *node = sumi_yaml_get(outlook, row->name);
    return node ? sumi_yaml_integer(node, row, number, r->error) : SUMI_OK;
}

static enum sumi_status read_section(struct scenario_reader *r, struct sumi_outlook_request *request)
{
    static const char *const keys[] = {"members", "futures", "seed", "yield_below", "uncertain"};
    const struct sumi_yaml_node *outlook = sumi_section(r, "outlook");
    const bool in_depth = r->plan->water->column != NULL;
    int64_t members = in_depth ? SUMI_MEMBERS_IN_DEPTH : SUMI_MEMBERS_IN_ZONES,
            futures = in_depth ? SUMI_FUTURES_IN_DEPTH : SUMI_FUTURES_IN_ZONES,
            seed = (int64_t)sumi_scenario_rows[KEY_DRAWS].def;
    if (outlook) {
        TRY(sumi_yaml_expect(outlook, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_OUTLOOK, r->error));
        TRY(sumi_check_keys(r, outlook, keys, COUNT(keys)));
    }
    TRY(read_count(r, outlook, KEY_MEMBERS, &members));
    TRY(read_count(r, outlook, KEY_FUTURES, &futures));
    TRY(read_count(r, outlook, KEY_DRAWS, &seed));
    request->members = (int)members;
    request->futures = (int)futures;
    request->seed = (uint64_t)seed;
    TRY(read_below(r, sumi_yaml_get(outlook, keys[3]), request));
    return read_uncertain(r, sumi_yaml_get(outlook, keys[4]), request);
}

/* --- stages --- */

/* A stage, unless one begins there already. */
static void add_stage(struct sumi_outlook_request *request, const char *name, double dvs)
{
    for (int k = 0; k < request->n_stages; k++)
        if (request->stage[k].dvs == dvs)
            return;
    struct sumi_outlook_stage *new = &request->stage[request->n_stages++];
    snprintf(new->name, sizeof new->name, "%s", name);
    new->dvs = dvs;
}

static int by_development(const void *first, const void *second)
{
    const struct sumi_outlook_stage *a = first, *b = second;
    return (a->dvs > b->dvs) - (a->dvs < b->dvs);
}

/* Those of the crop file, and those that every crop has. */
_Static_assert(SUMI_OUTLOOK_STAGES >= SUMI_STAGES + 2, "those of the crop file, anthesis and maturity");
static void list_stages(const struct scenario_reader *r, struct sumi_outlook_request *request)
{
    const double anthesis = 1.0; /* development stage */
    for (int k = 0; k < r->file->n_stages; k++)
        add_stage(request, r->file->stage[k].name, r->file->stage[k].dvs);
    add_stage(request, "anthesis", anthesis);
    add_stage(request, "maturity", sumi_last_stage(r->plan));
    qsort(request->stage, (size_t)request->n_stages, sizeof *request->stage, by_development);
}

/* --- the request --- */

enum sumi_status sumi_read_outlook(struct scenario_reader *r)
{
    struct owned *owned = sumi_allocate_zeroed(1, sizeof *owned);
    if (!owned)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_OUTLOOK);
    struct sumi_outlook_request *request = r->file->outlook = &owned->request;
    request->plan = r->plan;
    request->options = &r->file->weather_options;
    request->weighed = NAN;
    TRY(read_section(r, request));
    TRY(read_forecast(r, owned));
    TRY(read_future(r, owned));
    list_stages(r, request);
    TRY(sumi_read_seen(r, request));
    owned->record = r->station;
    request->record = owned->record;
    r->station = NULL;
    note_left_out(r);
    warn_of_past(r);
    return SUMI_OK;
}
