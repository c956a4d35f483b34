/* The sections `site`, `weather` and `soil` of a scenario file. */
#include "io/parameters/horizons.h"
#include "io/profiles/profile.h"
#include "io/records/soil_csv.h"
#include "io/records/weather_files.h"
#include "io/scenario/scenario_internal.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/scenario_keys.h"
#include "messages/scenario_management.h"
#include "messages/scenario_outlook.h"
#include "messages/scenario_soil.h"
#include "messages/scenario_weather.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

/* --- site --- */

/* +08:00, -03:30 */
static bool is_offset(const char *text)
{
    static const char form[] = "+00:00";
    size_t k = 1;
    while (k < sizeof form - 1 && (form[k] == ':' ? text[k] == ':' : text[k] >= '0' && text[k] <= '9'))
        k++;
    return (*text == '+' || *text == '-') && k == sizeof form - 1 && !text[k] && text[1] < '2' && text[4] < '6';
}

/* As Asia/Shanghai or America/Argentina/La_Rioja: words of letters, with a slash between them. */
static bool is_zone_name(const char *text)
{
    bool begins = true;
    for (; *text; text++) {
        const bool letter = (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z');
        if (begins ? !letter : !letter && !strchr("0123456789_+-/", *text))
            return false;
        begins = *text == '/';
    }
    return !begins;
}

/* The time zone, in which its mornings are: whether there is one of that name is known to who looks at clocks. */
static enum sumi_status read_time_zone(struct scenario_reader *r, const struct sumi_yaml_node *node)
{
    const char *text = "";
    char found[SUMI_YAML_WHERE];
    if (!node)
        return SUMI_OK;
    TRY(sumi_yaml_text(node, &text, r->error));
    if (strlen(text) >= SUMI_TIME_ZONE || (!is_offset(text) && !is_zone_name(text)))
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_ZONE_FORM, sumi_yaml_found(node, found));
    sumi_text_copy(r->file->time_zone, SUMI_TIME_ZONE, text);
    return SUMI_OK;
}

enum sumi_status sumi_read_site(struct scenario_reader *r, const struct sumi_yaml_node *site)
{
    static const char *const keys[] = {"name", "latitude_deg", "longitude_deg", "elevation_m", "time_zone", "co2_ppm"};
    struct sumi_scenario_file *file = r->file;
    const char *name = "";
    TRY(sumi_yaml_expect(site, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_SITE, r->error));
    TRY(sumi_check_keys(r, site, keys, COUNT(keys)));
    if (sumi_yaml_get(site, "name"))
        TRY(sumi_yaml_text(sumi_yaml_get(site, "name"), &name, r->error));
    sumi_text_copy(file->site, sizeof file->site, name);
    TRY(sumi_yaml_field(site, &sumi_scenario_rows[KEY_LATITUDE], &file->latitude, r->error));
    TRY(sumi_yaml_field(site, &sumi_scenario_rows[KEY_ELEVATION], &file->elevation, r->error));
    file->longitude = NAN;
    if (sumi_yaml_get(site, "longitude_deg"))
        TRY(sumi_yaml_field(site, &sumi_scenario_rows[KEY_LONGITUDE], &file->longitude, r->error));
    TRY(read_time_zone(r, sumi_yaml_get(site, "time_zone")));
    TRY(sumi_read_co2(r, site));
    sumi_weather_options_init(&r->weather_options);
    r->weather_options.value[SUMI_SETTING_LATITUDE] = file->latitude;
    r->weather_options.value[SUMI_SETTING_ELEVATION] = file->elevation;
    return SUMI_OK;
}

/* --- weather --- */

/* Adds to a text on how many days a series came from where; nothing of one that is recorded throughout. */
static void add_origins(const struct scenario_reader *r, int series, char *text, size_t size)
{
    const size_t *from = r->weather_origins.days[series], days = r->station->n_days;
    bool first = true;
    for (int o = 0; o < SUMI_ORIGIN_N; o++) {
        size_t n = strlen(text);
        if (from[o] == 0 || o == SUMI_ORIGIN_MISSING || from[SUMI_ORIGIN_RECORDED] == days)
            continue;
        bool all = from[o] + from[SUMI_ORIGIN_MISSING] == days;
        char count[32] = "";
        if (!all)
            snprintf(count, sizeof count, " on %zu day%s", from[o], from[o] == 1 ? "" : "s");
        snprintf(text + n, size - n, "%s%s%s%s%s",
                 !first  ? ", "
                 : n > 0 ? "; "
                         : "",
                 first ? sumi_series_names[series] : "", first ? " " : "", sumi_origin_names[o], count);
        first = false;
    }
}

/* What is not recorded in the weather, and how evapotranspiration follows from it. */
static void note_origins(struct scenario_reader *r)
{
    struct sumi_scenario_file *file = r->file;
    for (int s = 0; s < SUMI_SERIES_N; s++) {
        bool evaporates = s == SUMI_SERIES_E0 || s == SUMI_SERIES_ES0 || s == SUMI_SERIES_ET0;
        if (evaporates)
            add_origins(r, s, file->evapotranspiration, sizeof file->evapotranspiration);
        else
            add_origins(r, s, file->weather_details, sizeof file->weather_details);
    }
    if (!*file->evapotranspiration)
        sumi_text_copy(file->evapotranspiration, sizeof file->evapotranspiration, "recorded");
}

static const char *const record_keys[] = {"file",
                                          "days",
                                          "read",
                                          "radiation",
                                          "hargreaves_years",
                                          "angstrom_a",
                                          "angstrom_b",
                                          "hargreaves_krs",
                                          "tmin_above_dewpoint_C",
                                          "wind_default_m_s",
                                          "shift_tmin_C",
                                          "shift_tmax_C",
                                          "fill",
                                          "neighbours",
                                          "forecast",
                                          "future"};

static enum sumi_status read_weather_options(struct scenario_reader *r, const struct sumi_yaml_node *weather)
{
    const struct sumi_yaml_node *years = sumi_yaml_get(weather, "hargreaves_years");
    const struct sumi_yaml_node *radiation = sumi_yaml_get(weather, "radiation");
    struct sumi_weather_options *options = &r->weather_options;
    for (int k = SUMI_SETTING_ANGSTROM_A; k < SUMI_SETTING_N; k++)
        TRY(sumi_yaml_field(weather, &sumi_weather_setting_rows[k], &options->value[k], r->error));
    if (radiation) {
        size_t choice;
        TRY(sumi_yaml_choice(radiation, sumi_radiation_names, SUMI_RADIATION_N, &choice, r->error));
        options->radiation = (enum sumi_radiation)choice;
    }
    if (years) {
        TRY(sumi_yaml_expect(years, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_YEARS, r->error));
        if (sumi_yaml_count(years) > SUMI_HARGREAVES_YEARS)
            return sumi_yaml_fail(years, r->error, SUMI_E_WEATHER_HARGREAVES_MANY, sumi_yaml_count(years),
                                  SUMI_HARGREAVES_YEARS);
        options->n_hargreaves_years = (int)sumi_yaml_count(years);
        for (int k = 0; k < options->n_hargreaves_years; k++) {
            int64_t year;
            TRY(sumi_yaml_integer(sumi_yaml_at(years, (size_t)k), &sumi_scenario_rows[KEY_YEAR], &year, r->error));
            options->hargreaves_year[k] = (int)year;
        }
    }
    return SUMI_OK;
}

/* Refuses a record that has no value of what each must have. */
static enum sumi_status check_whole(struct scenario_reader *r, const struct sumi_yaml_node *node)
{
    static const enum sumi_station_column needed[] = {SUMI_STATION_TMIN, SUMI_STATION_TMAX, SUMI_STATION_RAIN};
    char lacks[128] = "";
    size_t length = 0;
    for (size_t k = 0; k < COUNT(needed); k++) {
        size_t d = 0;
        while (d < r->station->n_days && isnan(sumi_station_at(r->station, needed[k], d)))
            d++;
        if (d == r->station->n_days)
            length += (size_t)snprintf(lacks + length, sizeof lacks - length, "%s%s", length ? ", " : "",
                                       sumi_station_rows[needed[k]].name);
    }
    return length == 0 ? SUMI_OK : sumi_yaml_fail(node, r->error, SUMI_E_WEATHER_RECORD_LACKS, r->weather_names, lacks);
}

/* The record of the section. */
static enum sumi_status read_station(struct scenario_reader *r, const struct sumi_yaml_node *weather)
{
    const struct sumi_yaml_node *node = sumi_weather_source(weather), *read = sumi_yaml_get(weather, "read");
    struct sumi_reading_options options;
    if (read && !sumi_yaml_get(weather, "file"))
        return sumi_yaml_fail(read, r->error, SUMI_E_SCENARIO_INLINE_READ);
    TRY(sumi_read_reading(r, read, &options));
    const struct sumi_weather_source source = {"weather", sumi_yaml_get(weather, "file"), &options,
                                               sumi_yaml_get(weather, "days")};
    TRY(sumi_read_station(r, &source, r->weather_names, &r->station));
    return check_whole(r, node);
}

/* The record of an outlook that has none: yesterday, of which nothing is known. */
static enum sumi_status read_no_record(struct scenario_reader *r, const struct sumi_yaml_node *weather)
{
    static const bool has[SUMI_STATION_N] = {
        [SUMI_STATION_TMIN] = true, [SUMI_STATION_TMAX] = true, [SUMI_STATION_RAIN] = true};
    TRY(sumi_check_keys(r, weather, record_keys, COUNT(record_keys)));
    TRY(read_weather_options(r, weather));
    TRY(sumi_station_create(r->plan->today - 1, 1, has, &r->station, r->error));
    strcpy(r->file->weather_note, "no weather so far is recorded");
    strcpy(r->file->weather_details, r->file->weather_note);
    return SUMI_OK;
}

static enum sumi_status read_record(struct scenario_reader *r, const struct sumi_yaml_node *weather)
{
    char filled[SUMI_FILLED_WORDS];
    char first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT], remedy[128];
    TRY(sumi_check_keys(r, weather, record_keys, COUNT(record_keys)));
    TRY(read_weather_options(r, weather));
    TRY(read_station(r, weather));
    TRY(sumi_fill_weather(r, weather));
    r->file->draws = sumi_station_count(r->station, SUMI_MARK_GENERATED) > 0;
    size_t missing = sumi_station_missing(r->station, NULL, 0);
    int last_day = r->station->first_day + (int)r->station->n_days - 1;
    snprintf(r->file->weather_note, sizeof r->file->weather_note,
             "recorded in %s, %s to %s, %zu value%s or day%s missing%s", r->weather_names,
             sumi_date_format(r->station->first_day, first), sumi_date_format(last_day, last), missing,
             missing == 1 ? "" : "s", missing == 1 ? "" : "s", sumi_filled_words(r, filled));
    strcpy(r->file->weather_details, r->file->weather_note);
    sumi_compare_places(r, r->station->latitude, r->station->elevation, "was recorded at",
                        sumi_suggest_shift(r->station->elevation, r->file->elevation, remedy, sizeof remedy));
    return sumi_doubt_record(r);
}

enum sumi_status sumi_read_weather(struct scenario_reader *r, const struct sumi_yaml_node *weather)
{
    TRY(sumi_yaml_expect(weather, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_WEATHER, r->error));
    r->file->seed = -1;
    const struct sumi_yaml_node *climate = sumi_yaml_get(weather, "climate");
    const bool record = sumi_weather_source(weather), outlook = sumi_looks_ahead(r);
    if (climate && outlook)
        return sumi_yaml_fail(climate, r->error, SUMI_E_WEATHER_SOURCE_OUTLOOK);
    if (outlook && !record && sumi_yaml_get(weather, "future"))
        TRY(read_no_record(r, weather));
    else if (record == (climate != NULL))
        return sumi_yaml_fail(weather, r->error, SUMI_E_WEATHER_SOURCE_CHOICE,
                              record ? SUMI_WORD_FILE_AND_CLIMATE : SUMI_WORD_NO_FILE);
    else
        TRY(climate ? sumi_read_climate(r, weather) : read_record(r, weather));
    return sumi_add_weather(r);
}

void sumi_note_weather(struct scenario_reader *r)
{
    if (r->generated_years > 0)
        sumi_note_generated(r);
    note_origins(r);
}

/* --- soil --- */

static enum sumi_status read_horizons(struct scenario_reader *r, const struct sumi_yaml_node *values,
                                      struct sumi_soil *soil)
{
    const struct sumi_yaml_node *horizons;
    TRY(sumi_yaml_require(values, "HORIZONS", SUMI_WORD_MEANS_HORIZONS, &horizons, r->error));
    return sumi_horizons_read(horizons, soil->horizon, &soil->n_horizons, r->error);
}

/* Parameters of a soil that have another place in a scenario, where alone they act. */
static const struct {
    enum sumi_water_role role;
    const char *instead, *what;
} elsewhere[] = {{SUMI_WATER_AVAILABLE, "soil.initial.available_water_cm", "the water at the start is soil.initial"},
                 {SUMI_WATER_MULCH, "management.mulch_fraction", "film is management.mulch_fraction"}};

static int part_elsewhere(const struct sumi_water *water, const char *key)
{
    for (size_t k = 0; k < COUNT(elsewhere); k++) {
        const char *name = water->role[elsewhere[k].role];
        if (name && strcmp(name, key) == 0)
            return (int)k;
    }
    return -1;
}

/* Which of them a key is: of the water model that runs, or of another where that has no such parameter; -1: none. */
static int elsewhere_of(const struct sumi_water *water, const char *key)
{
    int place = part_elsewhere(water, key);
    for (size_t w = 0; sumi_waters[w] && place < 0 && sumi_field_find(water->params, key) < 0; w++)
        place = part_elsewhere(sumi_waters[w], key);
    return place;
}

enum sumi_status sumi_check_film(struct scenario_reader *r, const struct sumi_yaml_node *place)
{
    const struct sumi_water *water = r->plan->water;
    if (water->role[SUMI_WATER_MULCH])
        return SUMI_OK;
    return sumi_yaml_fail(place, r->error, SUMI_E_SCENARIO_MULCH_MODEL, water->name);
}

const char *sumi_soil_key_instead(const struct scenario_reader *r, const char *key)
{
    const int k = elsewhere_of(r->plan->water, key);
    return k < 0 ? NULL : elsewhere[k].instead;
}

/* Refuses keys that no water model has. */
static enum sumi_status check_soil_file(const struct scenario_reader *r, const struct sumi_yaml *document,
                                        const struct sumi_yaml_node *values)
{
    static const char inside[] = "in SoilParameters";
    struct sumi_known_keys of_root = {.n = 0}, known;
    sumi_known_add(&of_root, "SoilParameters");
    sumi_known_add(&of_root, "CropParameters");
    sumi_known_of_soil(&known, r->plan->water);
    TRY(sumi_known_check_outer(sumi_yaml_root(document), &of_root, &known, inside, r->error));
    return sumi_known_check(values, &known, inside, r->error);
}

/* What stands in a soil file and would change the seasons, if it were used. */
static void warn_of_soil(struct scenario_reader *r, const struct sumi_yaml_node *values, const char *name)
{
    for (size_t k = 0; k < sumi_yaml_count(values); k++) {
        const char *key = sumi_yaml_scalar(sumi_yaml_key_at(values, k));
        const int place = elsewhere_of(r->plan->water, key);
        if (place >= 0)
            sumi_warn(r, "%s in %s is not used: %s of the scenario", key, name, elsewhere[place].what);
    }
    sumi_warn_of_switches(r, name, values, sumi_soil_switches, SUMI_SOIL_SWITCHES, INFINITY);
    sumi_not_used_find(values, r->plan->water->params, sumi_soil_not_used, SUMI_SOIL_NOT_USED, r->soil_not_used);
}

/* The values of all water models, of which one is kept: those of the others may stand beside them, within their bounds.
 */
static enum sumi_status read_soil_values(struct scenario_reader *r, const struct sumi_yaml_node *values,
                                         struct sumi_soil *soil)
{
    const struct sumi_water *water = r->plan->water;
    struct sumi_absence absence = {.length = 0};
    struct sumi_soil other = {.n_horizons = 0};
    double scratch[SUMI_MAX_PARAMS];
    for (size_t w = 0; sumi_waters[w]; w++)
        TRY(sumi_parameters_read(values, sumi_waters[w]->params, sumi_waters[w] == water ? soil->param : scratch,
                                 r->error));
    for (int p = 0; p < water->params.n; p++) {
        const char *name = water->params.row[p].name;
        if (isnan(soil->param[p]) && !sumi_given_in_scenario(r, "soil", name))
            sumi_absence_add(&absence, &water->params.row[p], "");
        if (isnan(soil->param[p]) && sumi_given_by_sample(r, "soil", name))
            sumi_note_lent(r, SUMI_KNOB_WATER_PARAM, p);
    }
    TRY(sumi_absence_report(&absence, values, "soil", r->error));
    bool wanted = water->column && !sumi_given_in_scenario(r, "soil", "HORIZONS");
    if (!wanted && !sumi_yaml_get(values, "HORIZONS"))
        return SUMI_OK;
    return read_horizons(r, values, wanted ? soil : &other);
}

/* One more soil of the plan, from its file. */
static enum sumi_status append_soil(struct scenario_reader *r, const char *name, const struct sumi_yaml *document)
{
    struct sumi_plan *plan = r->plan;
    const struct sumi_yaml_node *values;
    struct sumi_soil *list = sumi_grow(plan->soil, plan->n_soils, sizeof *list);
    double *param = sumi_allocate_zeroed((size_t)plan->water->params.n, sizeof *param);
    if (list)
        plan->soil = list;
    if (!list || !param) {
        sumi_release(param);
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_SOIL);
    }
    struct sumi_soil *soil = &list[plan->n_soils++];
    *soil = (struct sumi_soil){.param = param};
    sumi_text_copy(soil->name, sizeof soil->name, name);
    TRY(sumi_yaml_require(sumi_yaml_root(document), "SoilParameters", SUMI_WORD_MEANS_SOIL_PARAMETERS, &values,
                          r->error));
    TRY(check_soil_file(r, document, values));
    TRY(read_soil_values(r, values, soil));
    warn_of_soil(r, values, name);
    return SUMI_OK;
}

/* Parameters of the water model from a soil file; what another water model needs is no error. */
enum sumi_status sumi_add_soil(struct scenario_reader *r, const struct sumi_yaml_node *profile)
{
    struct sumi_yaml *document;
    TRY(sumi_open_input(r, "soil", profile, sumi_soil_file_parse, &document));
    enum sumi_status status = append_soil(r, sumi_yaml_scalar(profile), document);
    sumi_yaml_close(document);
    return status;
}

enum sumi_status sumi_check_water_key(struct scenario_reader *r, const struct sumi_yaml_node *key,
                                      const char *parameter)
{
    const struct sumi_water *water = r->plan->water;
    if (sumi_field_find(water->params, parameter) >= 0)
        return SUMI_OK;
    for (size_t w = 0; sumi_waters[w]; w++)
        if (sumi_field_find(sumi_waters[w]->params, parameter) >= 0)
            return sumi_yaml_fail(key, r->error, SUMI_E_SOIL_PARAMETER_MODEL, parameter, sumi_waters[w]->name,
                                  water->name, sumi_waters[w]->name);
    return SUMI_OK;
}

/* Refuses what is unknown, what has a place of its own, and what the chosen water model does not use. */
static enum sumi_status check_soil_keys(struct scenario_reader *r, const struct sumi_yaml_node *soil)
{
    static const char *const keys[] = {"profile", "initial", "record", "HORIZONS"};
    const struct sumi_yaml_node *horizons = sumi_yaml_get(soil, "HORIZONS");
    const char *known[COUNT(keys) + 4 * SUMI_MAX_PARAMS];
    size_t n = 0;
    for (; n < COUNT(keys); n++)
        known[n] = keys[n];
    for (size_t k = 0; k < sumi_yaml_count(soil); k++) {
        const char *key = sumi_yaml_scalar(sumi_yaml_key_at(soil, k)), *instead = sumi_soil_key_instead(r, key);
        if (instead)
            return sumi_yaml_fail(sumi_yaml_at(soil, k), r->error, SUMI_E_SOIL_PARAMETER_PLACE, key, instead);
    }
    for (size_t w = 0; sumi_waters[w]; w++)
        for (int p = 0; p < sumi_waters[w]->params.n && n < COUNT(known); p++)
            known[n++] = sumi_waters[w]->params.row[p].name;
    TRY(sumi_check_keys(r, soil, known, n));
    for (size_t k = 0; k < sumi_yaml_count(soil); k++)
        TRY(sumi_check_water_key(r, sumi_yaml_key_at(soil, k), sumi_yaml_scalar(sumi_yaml_key_at(soil, k))));
    if (horizons && !r->plan->water->column)
        return sumi_yaml_fail(horizons, r->error, SUMI_E_SOIL_HORIZONS_MODEL, r->plan->water->name);
    return SUMI_OK;
}

enum sumi_status sumi_cut_soils(struct scenario_reader *r)
{
    struct sumi_plan *plan = r->plan;
    for (size_t s = 0; s < plan->n_soils && plan->water->column; s++) {
        struct sumi_soil *soil = &plan->soil[s];
        struct sumi_grid fine = plan->grid;
        fine.fine_bottom = true;
        soil->column = sumi_allocate_aligned(_Alignof(struct sumi_column), 2 * sizeof *soil->column);
        if (!soil->column)
            return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOIL_CELLS);
        sumi_column_init(soil->horizon, soil->n_horizons, &plan->grid, &soil->column[0]);
        sumi_column_init(soil->horizon, soil->n_horizons, &fine, &soil->column[1]);
    }
    return SUMI_OK;
}

enum sumi_status sumi_read_probes(struct scenario_reader *r, const struct sumi_yaml_node *record, int gap,
                                  const char **name, struct sumi_soil_series **series)
{
    static const char *const columns[] = {"date", "depth_cm", "theta"};
    const struct sumi_yaml_node *file = sumi_yaml_get(record, "file"), *days = sumi_yaml_get(record, "days"),
                                *read = sumi_yaml_get(record, "read");
    struct sumi_reading_options options;
    const struct sumi_record_use use = {.role = SUMI_SOIL_RECORD, .options = &options};
    struct sumi_noted noted;
    struct sumi_error problem = {0};
    char *text;
    size_t size;
    if (file && days)
        return sumi_yaml_fail(record, r->error, SUMI_E_SCENARIO_INLINE_CHOICE);
    if (days && read)
        return sumi_yaml_fail(read, r->error, SUMI_E_SCENARIO_INLINE_READ);
    if (days) {
        TRY(sumi_inline_csv(r, days, columns, COUNT(columns), &text, &size));
        *name = "soil.record.days";
        const enum sumi_status parsed = sumi_soil_csv_parse("", text, size, gap, series, &problem);
        sumi_release(text);
        return parsed == SUMI_OK ? SUMI_OK : sumi_inline_fail(r, days, &problem);
    }
    TRY(sumi_yaml_require(record, "file", SUMI_WORD_MEANS_RECORD_FILE, &file, r->error));
    TRY(sumi_read_reading(r, read, &options));
    TRY(sumi_note_record(r, "soil record", file, &use, &noted));
    *name = noted.published;
    const enum sumi_status status = sumi_soil_csv_parse(noted.found, noted.bytes, noted.size, gap, series, r->error);
    sumi_let_go(r, &noted);
    return status;
}

/* record: {file: soil.csv, use: initial | force | assimilate, max_gap_d: 7, read: {...}} */
static enum sumi_status read_soil_record(struct scenario_reader *r, const struct sumi_yaml_node *soil)
{
    static const char *const keys[] = {"file", "days", "use", "max_gap_d", "read"};
    static const char *const uses[] = {"initial", "force", SUMI_ASSIMILATE};
    const struct sumi_yaml_node *record = sumi_yaml_get(soil, "record"), *use;
    struct sumi_soil_series *series;
    const char *name;
    int gap;
    size_t choice;
    if (!record)
        return SUMI_OK;
    TRY(sumi_yaml_expect(record, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_RECORD, r->error));
    TRY(sumi_yaml_check_keys(record, keys, COUNT(keys), r->error));
    TRY(sumi_yaml_require(record, "use", SUMI_WORD_MEANS_RECORD_USE, &use, r->error));
    TRY(sumi_yaml_choice(use, uses, COUNT(uses), &choice, r->error));
    if (choice == 2) /* its readings are observations of an outlook */
        return SUMI_OK;
    TRY(sumi_read_whole(record, &sumi_soil_gap_row, &gap, r->error));
    r->file->soil_gap_d = gap;
    TRY(sumi_read_probes(r, record, gap, &name, &series));
    if (choice == 1) {
        r->plan->forced = series;
        return SUMI_OK;
    }
    r->plan->initial.record = series;
    const struct sumi_yaml_node *initial = sumi_yaml_get(soil, "initial");
    if (sumi_yaml_get(initial, "relative_available_water") || sumi_yaml_get(initial, "available_water_cm") ||
        r->plan->initial.layers)
        return sumi_yaml_fail(record, r->error, SUMI_E_SOIL_INITIAL_RECORD);
    r->plan->initial.relative = NAN;
    return SUMI_OK;
}

enum sumi_status sumi_read_soil(struct scenario_reader *r, const struct sumi_yaml_node *soil)
{
    const struct sumi_yaml_node *profile;
    TRY(sumi_yaml_expect(soil, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_SOIL, r->error));
    TRY(check_soil_keys(r, soil));
    TRY(sumi_yaml_require(soil, "profile", SUMI_WORD_MEANS_SOIL_FILE, &profile, r->error));
    TRY(sumi_add_soil(r, profile));
    TRY(sumi_read_initial(r, sumi_yaml_get(soil, "initial")));
    return read_soil_record(r, soil);
}
