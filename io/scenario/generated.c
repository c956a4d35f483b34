/* Generated weather of a scenario: years of a climate, which may be changed. */
#include "io/parameters/climate.h"
#include "io/scenario/scenario_internal.h"
#include "io/text/text.h"
#include "messages/scenario_keys.h"
#include "messages/scenario_weather.h"

#include <stdio.h>
#include <string.h>

static const char seed_axis[] = "weather.seed";

/* --- how many years --- */

/* Refuses more years than the dates of common readers can count, and says how to have them: an even number from each of
 * as few seeds as can be. */
static enum sumi_status refuse_years(const struct sumi_yaml_node *node, int64_t years, int64_t seed,
                                     struct sumi_error *error)
{
    enum { MOST_LISTED = 12 };
    const int64_t n = (years + SUMI_LONGEST_GENERATED - 1) / SUMI_LONGEST_GENERATED, each = (years + n - 1) / n;
    char list[MOST_LISTED * 24] = "";
    size_t length = 0;
    for (int64_t k = 0; k < n && k < MOST_LISTED; k++)
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%lld", k ? ", " : "", (long long)(seed + k));
    return sumi_yaml_fail(node, error, SUMI_E_WEATHER_YEARS_MANY, (long long)years, SUMI_LONGEST_GENERATED,
                          SUMI_FIRST_GENERATED, (long long)each, seed_axis, list, n > MOST_LISTED ? ", ..." : "",
                          (long long)n);
}

static enum sumi_status read_generated_years(struct scenario_reader *r, const struct sumi_yaml_node *weather,
                                             int64_t seed)
{
    const struct sumi_yaml_node *node = sumi_yaml_get(weather, "years");
    struct sumi_field row = sumi_scenario_rows[KEY_YEARS], wide = row;
    const double most_before = 1000; /* that results from before the limit may have */
    int64_t years;
    wide.hi = 40 * SUMI_LONGEST_GENERATED; /* about as many as an axis of seeds may bring */
    if (r->kept)
        row.hi = most_before;
    else if (node && sumi_yaml_integer(node, &wide, &years, NULL) == SUMI_OK && years > SUMI_LONGEST_GENERATED)
        return refuse_years(node, years, seed, r->error);
    return sumi_read_whole(weather, &row, &r->generated_years, r->error);
}

/* --- the climate --- */

/* One number for all months, or a list of twelve. */
static enum sumi_status read_months(const struct sumi_yaml_node *mapping, const struct sumi_field *row,
                                    double month[12], struct sumi_error *error)
{
    const struct sumi_yaml_node *node = sumi_yaml_get(mapping, row->name);
    size_t n;
    if (!node)
        return SUMI_OK;
    if (sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE) {
        TRY(sumi_yaml_numbers(node, row, month, 12, &n, error));
        return n == 12 ? SUMI_OK : sumi_yaml_fail(node, error, SUMI_E_WEATHER_CHANGE_MONTHS, row->name, n);
    }
    TRY(sumi_yaml_number(node, row, &month[0], error));
    for (int m = 1; m < 12; m++)
        month[m] = month[0];
    return SUMI_OK;
}

/* A file, or a mapping with it and with what is done to its weather. */
static enum sumi_status read_options(struct scenario_reader *r, const struct sumi_yaml_node *climate,
                                     const char *file_key, const struct sumi_yaml_node **file)
{
    const char *const keys[] = {file_key, "parameters", "add_C", "rain_factor"};
    size_t choice;
    sumi_climate_change_init(&r->change);
    r->parameters = SUMI_PARAMETERS_DRAWN;
    *file = climate;
    if (sumi_yaml_kind(climate) != SUMI_YAML_MAPPING)
        return SUMI_OK;
    TRY(sumi_check_keys(r, climate, keys, COUNT(keys)));
    TRY(sumi_yaml_require(climate, file_key, SUMI_WORD_MEANS_CLIMATE_FILE, file, r->error));
    if (sumi_yaml_get(climate, "parameters")) {
        TRY(sumi_yaml_choice(sumi_yaml_get(climate, "parameters"), sumi_parameters_names, COUNT(sumi_parameters_names),
                             &choice, r->error));
        r->parameters = (enum sumi_parameters)choice;
    }
    for (int part = 0; part < SUMI_CHANGE_PARTS; part++)
        TRY(read_months(climate, &sumi_climate_change_rows[part], r->change.month[part], r->error));
    return SUMI_OK;
}

static enum sumi_status generate(struct scenario_reader *r, uint64_t seed, const struct sumi_climate_change *change,
                                 struct sumi_station **station)
{
    const struct sumi_generation generation = {SUMI_FIRST_GENERATED, r->generated_years, seed, r->parameters};
    TRY(sumi_climate_generate(&r->climate, &generation, station, r->error));
    const enum sumi_status status = sumi_climate_change_apply(change, *station, r->error);
    if (status != SUMI_OK) {
        sumi_station_destroy(*station);
        *station = NULL;
    }
    return status;
}

enum sumi_status sumi_open_climate(struct scenario_reader *r, const struct sumi_yaml_node *climate,
                                   const char *file_key)
{
    const struct sumi_yaml_node *file;
    struct sumi_yaml *document;
    TRY(read_options(r, climate, file_key, &file));
    TRY(sumi_open_input(r, "climate", file, sumi_yaml_parse, &document));
    enum sumi_status status = sumi_climate_from_yaml(sumi_yaml_root(document), &r->climate, r->error);
    sumi_yaml_close(document);
    return status;
}

enum sumi_status sumi_read_climate(struct scenario_reader *r, const struct sumi_yaml_node *weather)
{
    static const char *const keys[] = {"climate", "years", "seed"};
    int64_t seed = (int64_t)sumi_scenario_rows[KEY_SEED].def;
    TRY(sumi_check_keys(r, weather, keys, COUNT(keys)));
    if (sumi_yaml_get(weather, "seed"))
        TRY(sumi_yaml_integer(sumi_yaml_get(weather, "seed"), &sumi_scenario_rows[KEY_SEED], &seed, r->error));
    TRY(read_generated_years(r, weather, seed));
    TRY(sumi_open_climate(r, sumi_yaml_get(weather, "climate"), "file"));
    TRY(generate(r, (uint64_t)seed, &r->change, &r->station));
    sumi_compare_places(r, r->climate.latitude, r->climate.elevation, "is generated for", SUMI_NEARER_CLIMATE);
    r->file->seed = (long)seed;
    r->file->draws = true;
    r->file->climate_days = r->climate.n_days;
    if (r->parameters == SUMI_PARAMETERS_DRAWN)
        r->file->parameter_sets = sumi_climate_sets(&r->climate);
    return SUMI_OK;
}

enum sumi_status sumi_add_generated(struct scenario_reader *r, uint64_t seed, const struct sumi_climate_change *change)
{
    struct sumi_station *own = r->station, *generated;
    TRY(generate(r, seed, change, &generated));
    r->station = generated;
    enum sumi_status status = sumi_add_weather(r);
    r->station = own;
    sumi_station_destroy(generated);
    return status;
}

/* --- what the results say of it --- */

/* "(seed 1)" or "of each of 3 seeds (1, 2, 3)". */
static void say_seeds(const struct scenario_reader *r, const struct sumi_axis *seeds, char *text, size_t size)
{
    const size_t most = 12;
    if (!seeds || seeds->n == 1) {
        snprintf(text, size, "(seed %ld)", seeds ? (long)seeds->coordinate[0] : r->file->seed);
        return;
    }
    size_t length = (size_t)snprintf(text, size, "of each of %zu seeds (", seeds->n);
    for (size_t k = 0; k < seeds->n && k <= most; k++)
        length +=
            (size_t)snprintf(text + length, size - length, "%s%s", k ? ", " : "", k < most ? seeds->label[k] : "...");
    snprintf(text + length, size - length, ")");
}

/* How the years were made, and with which parameters. */
static void say_generator(const struct scenario_reader *r, char *text, size_t size)
{
    const char *name = sumi_generator_row(r->climate.generator).name;
    const int sets = sumi_climate_sets(&r->climate);
    if (r->climate.generator == SUMI_GENERATOR_ANALOGUES)
        snprintf(text, size, "generator %s, the years of the record weighed %s", name,
                 r->parameters == SUMI_PARAMETERS_DRAWN ? "anew for each generated year" : "alike");
    else if (sets > 0 && r->parameters == SUMI_PARAMETERS_DRAWN)
        snprintf(text, size, "generator %s, parameters drawn: %d sets, year %d + k of a seed has set k modulo %d", name,
                 sets, SUMI_FIRST_GENERATED, sets);
    else
        snprintf(text, size, "generator %s, parameters as fitted", name);
}

/* By how much all seasons are changed; axes have coordinates. */
static const char *say_change(const struct scenario_reader *r, char text[SUMI_CHANGE_WORDS])
{
    static const enum sumi_weather_axis axes[SUMI_CHANGE_PARTS] = {SUMI_WEATHER_ADD_C, SUMI_WEATHER_RAIN_FACTOR};
    struct sumi_climate_change change = r->change, none;
    sumi_climate_change_init(&none);
    for (int part = 0; part < SUMI_CHANGE_PARTS; part++)
        if (sumi_plan_axis(r->plan, SUMI_KNOB_WEATHER, axes[part]))
            memcpy(change.month[part], none.month[part], sizeof none.month[part]);
    return sumi_climate_change_words(&change, text);
}

/* What stands behind a colon of the title says what the climate was made of. */
void sumi_note_generated(struct scenario_reader *r)
{
    const struct sumi_axis *seeds = sumi_plan_axis(r->plan, SUMI_KNOB_WEATHER, SUMI_WEATHER_SEED);
    const int years = r->generated_years;
    struct sumi_scenario_file *file = r->file;
    char seed[256], generator[160], words[SUMI_CHANGE_WORDS];
    say_seeds(r, seeds, seed, sizeof seed);
    say_generator(r, generator, sizeof generator);
    say_change(r, words);
    file->seed = seeds ? -1 : file->seed;
    snprintf(file->weather_note, sizeof file->weather_note, "%d generated year%s %s, like %.*s%s%s", years,
             years == 1 ? "" : "s", seed, (int)strcspn(r->climate.title, ":"), r->climate.title,
             *words ? ", changed: " : "", words);
    snprintf(file->weather_details, sizeof file->weather_details,
             "%d generated year%s %s, numbered from %d: weather like that of %s, not a record%s%s; %s", years,
             years == 1 ? "" : "s", seed, SUMI_FIRST_GENERATED, r->climate.title, *words ? ", changed: " : "", words,
             generator);
}
