#define _GNU_SOURCE

/* The request of an outlook, as a scenario says it: what each key becomes, that a series in the scenario is read as its
 * file is, what is refused, what is drawn later where the weather is missing, and what other commands leave out. */
#include "io/scenario/file.h"
#include "scenarios/outlook/outlook.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/outlook_plot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { TEXT = PLOT_TEXT };

/* --- the files --- */

static char folder[] = "outlook-XXXXXX";

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* Days of weather that could be anywhere; without every `gap`-th day where that is not 0. */
static void write_weather(const char *name, int from, int to, int gap)
{
    FILE *file = fopen(name, "wb");
    char date[SUMI_DATE_TEXT];
    assert_non_null(file);
    fputs("# latitude_deg: 38.06\n# elevation_m: 900\ndate,tmin_C,tmax_C,precip_mm\n", file);
    for (int day = from; day <= to; day++)
        if (gap == 0 || day % gap != 0)
            fprintf(file, "%s,%d,%d,%d\n", sumi_date_format(day, date), 8 + day % 7, 20 + day % 5, day % 4 ? 0 : 5);
    assert_int_equal(fclose(file), 0);
}

static const char forecast_csv[] = "date,tmin_C,tmax_C,precip_mm,precip_chance_pct,precip_sd_mm\n"
                                   "2026-07-10,15.5,28,1,40,3\n"
                                   "2026-07-11,16,27.25,0,0,0\n"
                                   "2026-07-12,14,,,,\n";
static const char forecast_days[] =
    "[{date: 2026-07-10, tmin_C: 15.5, tmax_C: 28, precip_mm: 1, precip_chance_pct: 40, precip_sd_mm: 3},"
    " {date: 2026-07-11, tmax_C: 27.25, tmin_C: 16, precip_mm: 0, precip_chance_pct: 0, precip_sd_mm: 0}]";
static const char probe_csv[] = "date,depth_cm,theta\n2026-06-01,10,0.2\n2026-06-01,30,0.22\n2026-06-04,10,0.19\n";
static const char seen_csv[] = "date,variable,depth_cm,value,sd\n"
                               "2026-06-20,LAI,,1.8,0.2\n"
                               "2026-06-18,theta (%),20,21,\n"
                               "2026-06-25,stage,,booting,\n"
                               "2026-05-20,emergence,,,1\n"
                               "2026-06-20,TAGP (t/ha),,2,0.5\n";
static const char seen_days[] = "[{date: 2026-06-20, variable: LAI, value: 1.8, sd: 0.2},"
                                " {date: 2026-06-18, variable: theta (%), depth_cm: 20, value: 21},"
                                " {date: 2026-06-25, variable: stage, value: booting},"
                                " {date: 2026-05-20, variable: emergence, sd: 1},"
                                " {date: 2026-06-20, variable: TAGP (t/ha), value: 2, sd: 0.5}]";

static int make_folder(void **state)
{
    char text[TEXT];
    (void)state;
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    const int last = sumi_date_number(2026, 7, 9);
    write_weather("station.csv", sumi_date_number(2023, 1, 1), last, 0);
    write_weather("late.csv", sumi_date_number(2026, 6, 1), last, 0);
    write_weather("early.csv", sumi_date_number(2023, 1, 1), sumi_date_number(2026, 7, 1), 0);
    write_weather("gaps.csv", sumi_date_number(2023, 1, 1), last, 11);
    write_weather("days.csv", last - 9, last, 0);
    snprintf(text, sizeof text, "%.*s", (int)(strstr(forecast_csv, "2026-07-12") - forecast_csv), forecast_csv);
    write_file("forecast.csv", text);
    write_file("half.csv", forecast_csv);
    write_file("probe.csv", probe_csv);
    write_file("seen.csv", seen_csv);
    write_file("open.csv", "date,variable,value\n2026-06-20,LAI,1.8\n2026-07-01,yield,4000\n2026-07-01,TRA,2\n"
                           "2026-06-30,sowing,\n2026-07-02,LAJ,2\n2026-07-03,LA");
    write_file("none.csv", "date,variable,value\n2026-06-20,LAI,1000\n");
    write_file("other.csv", "date,variable,depth_cm,value\n2026-07-01,theta,20,0.2\n2026-07-01,LAI,,2.5\n");
    return 0;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"station.csv", "late.csv",  "early.csv", "gaps.csv", "days.csv", "forecast.csv",
                                        "half.csv",    "probe.csv", "seen.csv",  "open.csv", "none.csv", "other.csv"};
    (void)state;
    for (size_t k = 0; k < COUNT(names); k++)
        unlink(names[k]);
    return chdir("..") == 0 ? rmdir(folder) : -1;
}

/* --- the scenario --- */

static const char *const plain[] = {
    "today: {date: 2026-07-10}",
    "site: {latitude_deg: 38.06, elevation_m: 900}",
    "weather: {file: station.csv}",
    "soil: {profile: soils/loess_silt_loam.yaml}",
    "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}",
    "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-10}}",
};

static struct sumi_scenario_file *read_for(enum sumi_scenario_use use, const char *const *lines,
                                           struct sumi_error *error)
{
    char text[TEXT];
    struct sumi_scenario_file *file = NULL;
    plot_text(plain, COUNT(plain), lines, text);
    sumi_scenario_read_text(text, strlen(text), ".", NULL, 0, use, &file, error);
    return file;
}

static struct sumi_scenario_file *read_lines(const char *const *lines)
{
    struct sumi_error error = {0};
    struct sumi_scenario_file *file = read_for(SUMI_FOR_OUTLOOK, lines, &error);
    if (!file)
        fail_msg("refused: %s", error_text(&error));
    assert_non_null(file->outlook);
    assert_ptr_equal(file->outlook->plan, &file->plan);
    assert_ptr_equal(file->outlook->options, &file->weather_options);
    assert_true(sumi_plan_count(&file->plan) == 1);
    return file;
}

#define READ(...) read_lines((const char *const[]){__VA_ARGS__, NULL})

static bool warns(const struct sumi_scenario_file *file, const char *words)
{
    for (int k = 0; k < file->n_warnings; k++)
        if (strstr(file->warning[k], words))
            return true;
    return false;
}

static bool notes(const struct sumi_scenario_file *file, const char *words)
{
    for (int k = 0; k < file->n_notes; k++)
        if (strstr(file->note[k], words))
            return true;
    return false;
}

/* --- what each key becomes --- */

static void defaults(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = READ("title: the least of it");
    const struct sumi_outlook_request *r = file->outlook;
    assert_true(r->members == 100 && r->futures == 25 && r->seed == 1 && r->n_below == 0);
    assert_true(!r->forecast && !r->climate && !r->years && r->n_values == 0 && r->n_seen == 0);
    assert_int_equal(r->record->first_day, sumi_date_number(2023, 1, 1));
    assert_int_equal(file->plan.today, sumi_date_number(2026, 7, 10));
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++) {
        assert_true(r->prior[k].from == sumi_uncertain_rows[k].prior.from);
        assert_true(r->prior[k].to == sumi_uncertain_rows[k].prior.to);
    }
    sumi_scenario_destroy(file);
}

/* A soil that is resolved in depth has fewer where nothing is said, and what is said there too. */
static void defaults_in_depth(void **state)
{
    (void)state;
    static const char richards[] = "model: {soil_water: richards, integrator: cvode}";
    struct sumi_scenario_file *file = READ(richards);
    assert_true(file->outlook->members == 24 && file->outlook->futures == 6 && file->outlook->seed == 1);
    sumi_scenario_destroy(file);
    file = READ(richards, "outlook: {members: 100}");
    assert_true(file->outlook->members == 100 && file->outlook->futures == 6);
    sumi_scenario_destroy(file);
}

static void the_section(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = READ(
        "outlook: {members: 50, futures: 7, seed: 4294967295, yield_below: [2000, 3000.5], uncertain: {rain: none, "
        "field_capacity: none, rooting: [0.9, 1.3], wilting_point: [0.01, 0.01]}}");
    const struct sumi_outlook_request *r = file->outlook;
    assert_true(r->members == 50 && r->futures == 7 && r->seed == UINT64_C(4294967295));
    assert_true(r->n_below == 2 && r->below[0] == 2000 && r->below[1] == 3000.5);
    assert_true(r->prior[SUMI_UNCERTAIN_RAIN].from == 1 && r->prior[SUMI_UNCERTAIN_RAIN].to == 1);
    assert_true(r->prior[SUMI_UNCERTAIN_CAPACITY].from == 0 && r->prior[SUMI_UNCERTAIN_CAPACITY].to == 0);
    assert_true(r->prior[SUMI_UNCERTAIN_ROOTING].from == 0.9 && r->prior[SUMI_UNCERTAIN_ROOTING].to == 1.3);
    assert_true(r->prior[SUMI_UNCERTAIN_WILTING].from == 0.01 && r->prior[SUMI_UNCERTAIN_WILTING].to == 0.01);
    sumi_scenario_destroy(file);
    file = READ("outlook: {yield_below: 2500}");
    assert_true(file->outlook->n_below == 1 && file->outlook->below[0] == 2500);
    sumi_scenario_destroy(file);
}

static void weather_to_come(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = READ("weather: {file: station.csv, forecast: forecast.csv, future: record}");
    const struct sumi_forecast *f = file->outlook->forecast;
    assert_true(f && f->first_day == sumi_date_number(2026, 7, 10) && f->n_days == 2 && f->n_members == 0);
    assert_true(f->value[SUMI_FORECAST_TMAX][1] == 27.25 && f->chance[0] == 0.4);
    assert_null(file->outlook->climate);
    sumi_scenario_destroy(file);
    file = READ("weather: {file: station.csv, future: {climate: climates/yangqu.yaml, parameters: fitted, add_C: 2, "
                "rain_factor: 0.9}}");
    assert_true(file->outlook->climate && file->outlook->climate->n_days > 0);
    assert_int_equal(file->outlook->parameters, SUMI_PARAMETERS_FITTED);
    assert_true(file->outlook->change->month[SUMI_CHANGE_ADD_C][11] == 2);
    sumi_scenario_destroy(file);
    file = READ("weather: {file: late.csv, future: {record: [early.csv, days.csv]}}");
    assert_int_equal(file->outlook->years->first_day, sumi_date_number(2023, 1, 1));
    assert_int_equal(file->outlook->years->n_days, sumi_date_number(2026, 7, 9) - file->outlook->years->first_day + 1);
    assert_int_equal(file->outlook->record->first_day, sumi_date_number(2026, 6, 1));
    sumi_scenario_destroy(file);
}

/* What the file of observations above says, by hand: in the order of date and series. */
static void check_seen(const struct sumi_outlook_request *r)
{
    static const struct {
        int month, day;
        enum sumi_seen_kind kind;
        const char *name, *word;
        double depth, value, sd;
    } expected[] = {
        {5, 20, SUMI_SEEN_STAGE, "stage", "emergence", NAN, 0.0, 1.0},
        {6, 18, SUMI_SEEN_THETA, "theta", "", 20, 0.21, NAN},
        {6, 20, SUMI_SEEN_DAILY, "LAI", "", NAN, 1.8, 0.2},
        {6, 20, SUMI_SEEN_DAILY, "TAGP", "", NAN, 2000, 500},
        {6, 25, SUMI_SEEN_STAGE, "stage", "booting", NAN, NAN, NAN},
    };
    assert_int_equal(r->n_values, COUNT(expected));
    assert_int_equal(r->n_seen, 4);
    for (size_t k = 0; k < COUNT(expected); k++) {
        const struct sumi_seen_value *v = &r->value[k];
        const struct sumi_seen *s = &r->seen[v->of];
        assert_int_equal(v->date, sumi_date_number(2026, expected[k].month, expected[k].day));
        assert_int_equal(s->kind, expected[k].kind);
        assert_string_equal(s->name, expected[k].name);
        assert_string_equal(v->word, expected[k].word);
        assert_true(s->depth_cm == expected[k].depth || (isnan(s->depth_cm) && isnan(expected[k].depth)));
        assert_true(isnan(expected[k].value) || fabs(v->value - expected[k].value) < 1e-12);
        assert_true(v->sd == expected[k].sd || (isnan(v->sd) && isnan(expected[k].sd)));
        if (s->kind == SUMI_SEEN_DAILY)
            assert_string_equal(s->daily.field->name, expected[k].name);
    }
}

static double begins(const struct sumi_outlook_request *r, const char *name)
{
    for (int k = 0; k < r->n_stages; k++)
        if (strcmp(r->stage[k].name, name) == 0)
            return r->stage[k].dvs;
    fail_msg("no stage %s", name);
    return NAN;
}

static void observations(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = READ("observations: seen.csv");
    const struct sumi_outlook_request *r = file->outlook;
    check_seen(r);
    for (int k = 1; k < r->n_stages; k++)
        assert_true(r->stage[k - 1].dvs < r->stage[k].dvs);
    assert_true(r->stage[0].dvs == 0.0 && begins(r, "maturity") == 2.0);
    assert_true(r->value[0].beyond == r->value[0].value); /* it emerged on that day */
    const struct sumi_seen_value *booting = &r->value[4];
    assert_true(booting->value == begins(r, "booting") && booting->beyond > booting->value);
    for (int k = 0; k < r->n_stages; k++) /* up to the next */
        assert_false(r->stage[k].dvs > booting->value && r->stage[k].dvs < booting->beyond);
    sumi_scenario_destroy(file);
    file = READ("observations: [{date: 2026-07-01, variable: stage, value: maturity}, {date: 2026-07-01, variable: "
                "stage, value: anthesis}, {date: 2026-07-02, variable: flowering}]");
    assert_int_equal(file->outlook->n_values, 3);
    assert_true(file->outlook->value[0].value == 1.0 && file->outlook->value[0].line == 2); /* by value on one day */
    assert_true(file->outlook->value[1].value == 2.0 && isinf(file->outlook->value[1].beyond)); /* the last of all */
    assert_true(file->outlook->value[2].value == 1.0 && file->outlook->value[2].beyond == 1.0);
    sumi_scenario_destroy(file);
    file = READ("observations: [seen.csv, other.csv]");
    assert_int_equal(file->outlook->n_values, 7);
    assert_int_equal(file->outlook->n_seen, 4); /* theta at 20 cm and LAI are in both */
    sumi_scenario_destroy(file);
    file = READ("observations: []");
    assert_true(file->outlook->n_values == 0 && file->n_warnings == 0);
    sumi_scenario_destroy(file);
}

/* A crop whose file names the stage at which every crop flowers, and not in their order: no two begin together. */
static void stages_follow_each_other(void **state)
{
    static const char stages[] = "{jointing: 0.45,", mine[] = "{flowering_stage: 1, late: 1.9, jointing: 0.45,";
    const size_t most = (size_t)1 << 17;
    char path[1024], *text = calloc(1, most), *made = calloc(1, most);
    (void)state;
    assert_non_null(text);
    assert_non_null(made);
    snprintf(path, sizeof path, "%s/crops/foxtail_millet.yaml", getenv("SUMI_DATA_DIR"));
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_true(fread(text, 1, most - 1, file) < most - 1);
    fclose(file);
    const char *at = strstr(text, stages);
    assert_non_null(at);
    snprintf(made, most, "%.*s%s%s", (int)(at - text), text, mine, at + strlen(stages));
    write_file("crop.yaml", made);
    free(text);
    free(made);
    struct sumi_scenario_file *read = READ("crop: {file: crop.yaml, cultivar: Jingu21}");
    const struct sumi_outlook_request *r = read->outlook;
    assert_int_equal(r->n_stages, 9); /* the file's seven, emergence and maturity */
    assert_true(begins(r, "flowering_stage") == 1.0);
    for (int k = 1; k < r->n_stages; k++)
        assert_true(r->stage[k - 1].dvs < r->stage[k].dvs);
    sumi_scenario_destroy(read);
    unlink("crop.yaml");
}

static void probes_are_observations(void **state)
{
    (void)state;
    struct sumi_scenario_file *file =
        READ("soil: {profile: soils/loess_silt_loam.yaml, record: {file: probe.csv, use: assimilate, max_gap_d: 20}}");
    const struct sumi_outlook_request *r = file->outlook;
    assert_int_equal(r->n_values, 3); /* readings, and no day between them */
    assert_true(r->seen[r->value[0].of].depth_cm == 10 && r->value[0].value == 0.2);
    assert_true(r->seen[r->value[1].of].depth_cm == 30 && r->value[1].value == 0.22);
    assert_true(r->value[2].date == sumi_date_number(2026, 6, 4) && r->value[2].value == 0.19);
    assert_null(file->plan.forced);
    assert_null(file->plan.initial.record);
    assert_true(warns(file, "max_gap_d is not used"));
    sumi_scenario_destroy(file);
}

/* --- a series in the scenario is read as its file is --- */

static void same_station(const struct sumi_station *a, const struct sumi_station *b)
{
    assert_true(a->first_day == b->first_day && a->n_days == b->n_days);
    for (int c = 0; c < SUMI_STATION_N; c++) {
        assert_true(!a->value[c] == !b->value[c]);
        if (a->value[c])
            assert_memory_equal(a->value[c], b->value[c], a->n_days * sizeof *a->value[c]);
    }
}

static void same_values(const struct sumi_outlook_request *a, const struct sumi_outlook_request *b)
{
    assert_true(a->n_values == b->n_values && a->n_seen == b->n_seen);
    for (size_t k = 0; k < a->n_values; k++) {
        assert_true(a->value[k].date == b->value[k].date && a->value[k].of == b->value[k].of);
        assert_memory_equal(&a->value[k].value, &b->value[k].value, sizeof(double));
        assert_memory_equal(&a->value[k].beyond, &b->value[k].beyond, sizeof(double));
        assert_memory_equal(&a->value[k].sd, &b->value[k].sd, sizeof(double));
        assert_string_equal(a->value[k].word, b->value[k].word);
    }
}

static void inline_is_as_a_file(void **state)
{
    (void)state;
    char weather[2048] = "weather: {days: [", observations[1024], soil[512], forecast[1024];
    const int last = sumi_date_number(2026, 7, 9);
    for (int day = last - 9; day <= last; day++) {
        char date[SUMI_DATE_TEXT];
        snprintf(weather + strlen(weather), sizeof weather - strlen(weather),
                 "{date: %s, tmin_C: %d, precip_mm: %s, tmax_C: %d},", sumi_date_format(day, date), 8 + day % 7,
                 day % 4 ? "0" : "5", 20 + day % 5);
    }
    snprintf(forecast, sizeof forecast, "], forecast: %s}", forecast_days);
    strncat(weather, forecast, sizeof weather - strlen(weather) - 1);
    snprintf(observations, sizeof observations, "observations: %s", seen_days);
    snprintf(
        soil, sizeof soil,
        "soil: {profile: soils/loess_silt_loam.yaml, record: {use: assimilate, days: [{date: 2026-06-01, depth_cm: "
        "10, theta: 0.2}, {theta: 0.22, depth_cm: 30, date: 2026-06-01}, {date: 2026-06-04, depth_cm: 10, theta: "
        "0.19}]}}");
    struct sumi_scenario_file *a = READ(weather, observations, soil);
    struct sumi_scenario_file *b =
        READ("weather: {file: days.csv, forecast: forecast.csv}", "observations: seen.csv",
             "soil: {profile: soils/loess_silt_loam.yaml, record: {use: assimilate, file: probe.csv}}");
    same_station(a->outlook->record, b->outlook->record);
    const struct sumi_forecast *f = a->outlook->forecast, *g = b->outlook->forecast;
    assert_true(f->first_day == g->first_day && f->n_days == g->n_days);
    for (int v = 0; v < SUMI_FORECAST_N; v++) {
        assert_true(!f->value[v] == !g->value[v] && !f->spread[v] == !g->spread[v]);
        if (f->value[v])
            assert_memory_equal(f->value[v], g->value[v], (size_t)f->n_days * sizeof *f->value[v]);
        if (f->spread[v])
            assert_memory_equal(f->spread[v], g->spread[v], (size_t)f->n_days * sizeof *f->spread[v]);
    }
    assert_memory_equal(f->chance, g->chance, (size_t)f->n_days * sizeof *f->chance);
    same_values(a->outlook, b->outlook);
    assert_int_equal(a->outlook->n_values, 8);
    sumi_scenario_destroy(a);
    sumi_scenario_destroy(b);
}

/* Files and what stands in the scenario go together: of weather the file's days hold, of observations all count. */
static void inline_goes_with_files(void **state)
{
    (void)state;
    struct sumi_scenario_file *file =
                                  READ("weather: {file: days.csv, forecast: forecast.csv}", "observations: seen.csv"),
                              *both =
                                  READ("weather: {file: days.csv, forecast: forecast.csv, days: [{date: 2026-06-29, "
                                       "tmin_C: 3, tmax_C: 21, precip_mm: 7}, {date: 2026-07-05, tmin_C: 1, tmax_C: "
                                       "2, precip_mm: 90}]}",
                                       "observations: [[{date: 2026-06-02, variable: LAI, value: 0.1}], seen.csv]");
    const struct sumi_station *own = file->outlook->record, *with = both->outlook->record;
    assert_int_equal(with->first_day, sumi_date_number(2026, 6, 29));
    assert_int_equal(with->n_days, own->n_days + 1);
    assert_true(sumi_station_at(with, SUMI_STATION_RAIN, 0) == 7.0);
    for (size_t d = 0; d < own->n_days; d++)
        assert_true(sumi_station_at(with, SUMI_STATION_RAIN, d + 1) == sumi_station_at(own, SUMI_STATION_RAIN, d));
    assert_int_equal(both->outlook->n_values, file->outlook->n_values + 1);
    sumi_scenario_destroy(file);
    sumi_scenario_destroy(both);
}

/* JSON is YAML: what a program sends. */
static void json_is_read(void **state)
{
    static const char json[] =
        "{\"today\": {\"date\": \"2026-07-10\"}, \"site\": {\"latitude_deg\": 38.06, \"elevation_m\": 900},"
        " \"weather\": {\"file\": \"station.csv\", \"forecast\": [{\"date\": \"2026-07-10\", \"tmin_C\": 1.5e1,"
        " \"tmax_C\": 28, \"precip_mm\": null}]}, \"soil\": {\"profile\": \"soils/loess_silt_loam.yaml\"},"
        " \"crop\": {\"file\": \"crops/foxtail_millet.yaml\", \"cultivar\": \"Jingu21\"},"
        " \"management\": {\"sowing\": \"2026-05-12\"}, \"observations\": [{\"date\": \"2026-06-20\","
        " \"variable\": \"LAI\", \"value\": 1.8, \"depth_cm\": null}]}";
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    (void)state;
    if (sumi_scenario_read_text(json, sizeof json - 1, ".", NULL, 0, SUMI_FOR_OUTLOOK, &file, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    assert_true(file->outlook->forecast->value[SUMI_FORECAST_TMIN][0] == 15);
    assert_true(isnan(file->outlook->forecast->value[SUMI_FORECAST_RAIN][0]));
    assert_true(file->outlook->n_values == 1 && file->outlook->value[0].value == 1.8);
    sumi_scenario_destroy(file);
}

/* --- weather that is not there --- */

static void weather_may_be_missing(void **state)
{
    (void)state;
    static const struct {
        const char *weather, *why;
        int first, last; /* of the record, in days from today */
    } cases[] = {
        {"weather: {file: late.csv}", "it begins behind the start of the soil", -39, -1},
        {"weather: {file: early.csv}", "it ends a week ago", -1286, -9},
        {"weather: {file: gaps.csv}", "days are missing", -1286, -1},
        {"weather: {future: {climate: climates/yangqu.yaml}}", "there is none", -1, -1},
        {"weather: {future: {record: early.csv}}", "there is none of this year", -1, -1},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct sumi_scenario_file *file = READ(cases[k].weather);
        const struct sumi_station *record = file->outlook->record;
        const int first = record->first_day - file->plan.today, last = first + (int)record->n_days - 1;
        if (first != cases[k].first || last != cases[k].last)
            fail_msg("%s: from %d to %d", cases[k].why, first, last);
        assert_int_equal(file->plan.n_weathers, 1);
        sumi_scenario_destroy(file);
    }
    struct sumi_error error = {0};
    assert_null(read_for(SUMI_FOR_RUN, (const char *const[]){cases[0].weather, NULL}, &error));
    assert_true(error.status == SUMI_INPUT);
}

static void a_season_may_be_over(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = READ("today: {date: 2026-11-01}");
    sumi_scenario_destroy(file);
    struct sumi_error error = {0};
    assert_null(read_for(SUMI_FOR_OUTLOOK, (const char *const[]){"today: {date: 2026-02-01}", NULL}, &error));
    assert_non_null(strstr(error_text(&error), "2026-02-01"));
}

/* --- water that was given --- */

static void water_was_given(void **state)
{
    (void)state;
    struct sumi_scenario_file *file =
        READ("management: {sowing: 05-12, irrigation: {done: [{date: 06-20, amount_mm: 40, efficiency: 0.85}, {date: "
             "2026-07-10, amount_mm: 10}], efficiency: 0.9, when_depletion_over_raw: 1, amount_mm: 30, quota_mm: 20}}");
    const struct sumi_irrigation *s = &file->plan.irrigation[0].strategy;
    assert_int_equal(s->n, 3);
    assert_true(s->rule[0].trigger == SUMI_DONE && s->rule[0].month == 6 && s->rule[0].day == 20 && !s->rule[0].year);
    assert_true(s->rule[0].amount == 4 && s->rule[0].efficiency == 0.85);
    assert_true(s->rule[1].trigger == SUMI_DONE && s->rule[1].year == 2026 && s->rule[1].efficiency == 0.9);
    assert_int_equal(s->rule[2].trigger, SUMI_AT_DEPLETION);
    assert_int_equal(s->acts_from, file->plan.today);
    assert_false(warns(file, "done"));
    sumi_scenario_destroy(file);
    file = READ("management: {sowing: 05-12, irrigation: {done: []}}");
    assert_int_equal(file->plan.irrigation[0].strategy.n, 0);
    sumi_scenario_destroy(file);
    file = READ("management: {sowing: 05-12, irrigation: {when_depletion_over_raw: 1, amount_mm: 30}}");
    assert_true(warns(file, "done: []"));
    assert_true(file->plan.irrigation[0].strategy.acts_from < -1000000);
    sumi_scenario_destroy(file);
}

/* --- refused, and said --- */

static void refusals(void **state)
{
    (void)state;
    static const struct {
        const char *line, *message, *pointer;
    } cases[] = {
        {"weather: {climate: climates/yangqu.yaml}", "An outlook begins from weather that was recorded",
         "/weather/climate"},
        {"weather: {forecast: forecast.csv}", "weather has neither file nor climate", "/weather"},
        {"weather: {future: record}", "there is no record", "/weather/future"},
        {"weather: {file: station.csv, days: []}", "has no lines", "/weather/days"},
        {"weather: {days: [], future: {climate: climates/yangqu.yaml}}", "has no lines", "/weather/days"},
        {"weather: {days: [{date: 2026-07-09, tmin_C: 5, tmax_C: 9, precip_mm: 0}], read: {format: cma}}",
         "there is no file here", "/weather/read"},
        {"weather: {days: [{date: 2026-07-08, tmin_C: 5, tmax_C: 9, precip_mm: 0}, {date: 2026-07-09, tmin_C: 5, "
         "tmax_C: 9, precip_mm: -3}]}",
         "precip_mm", "/weather/days/1"},
        {"weather: {days: [{date: 2026-07-08, tmin_C: 5, tmax_C: 9, precip_mm: 0, hail_mm: 2}]}", "hail_mm",
         "/weather/days"},
        {"weather: {days: [{date: 2026-07-08, tmin_C: \"5,9\", tmax_C: 9, precip_mm: 0}]}", "without a comma",
         "/weather/days/0/tmin_C"},
        {"weather: {days: [{date: 2026-07-08, tmin_C: [5], tmax_C: 9, precip_mm: 0}]}", "cannot be a value",
         "/weather/days/0/tmin_C"},
        {"weather: {days: [station.csv]}", "weather.days.0 is", "/weather/days/0"},
        {"weather: {file: station.csv, forecast: half.csv}", "of Tmin and Tmax only one", ""},
        {"weather: {file: station.csv, forecast: [{date: 2026-07-10, tmin_C: 9}]}", "tmax_C", "/weather/forecast"},
        {"weather: {file: station.csv, forecast: nowhere.csv}", "nowhere.csv", "/weather/forecast"},
        {"weather: {file: station.csv, future: climate}", "says nothing of the weather to come", "/weather/future"},
        {"weather: {file: station.csv, future: {climate: climates/yangqu.yaml, record: early.csv}}",
         "says nothing of the weather to come", "/weather/future"},
        {"weather: {file: station.csv, future: {record: early.csv, add_C: 2}}", "add_C", "/weather/future/add_C"},
        {"weather: {file: station.csv, future: {climate: climates/yangqu.yaml, add_C: 20}}", "add_C",
         "/weather/future/add_C"},
        {"weather: {file: station.csv, future: {climate: {file: climates/yangqu.yaml}}}", "expected text",
         "/weather/future/climate"},
        {"outlook: {members: 1}", "2 to 1000", "/outlook/members"},
        {"outlook: {members: 1001}", "2 to 1000", "/outlook/members"},
        {"outlook: {futures: 201}", "1 to 200", "/outlook/futures"},
        {"outlook: {seed: -1}", "0 to 4294967295", "/outlook/seed"},
        {"outlook: {member: 50}", "members", "/outlook/member"},
        {"outlook: {yield_below: [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]}", "at most 16", "/outlook/yield_below"},
        {"outlook: {yield_below: -1}", "0 to 100000", "/outlook/yield_below"},
        {"outlook: {uncertain: {rains: none}}", "the nearest known one is rain", "/outlook/uncertain/rains"},
        {"outlook: {uncertain: {rain: low}}", "expected none, or [from, to]", "/outlook/uncertain/rain"},
        {"outlook: {uncertain: {rain: [0.9]}}", "expected none, or [from, to]", "/outlook/uncertain/rain"},
        {"outlook: {uncertain: {rain: [1.1, 0.9]}}", "the lower end first", "/outlook/uncertain/rain"},
        {"outlook: {uncertain: {rain: [0, 1]}}", "rain", "/outlook/uncertain/rain/0"},
        {"observations: [{date: \"#1\", variable: LAI, value: 2}]", "cannot be a value", "/observations/0/date"},
        {"observations: [{date: 2026-07-01, variable: LAI, valu: 2}]", "value", "/observations/0/valu"},
        {"observations: [{date: 2026-07-01, variable: LAI, value: 2}, seen.csv]", "observations.1 is",
         "/observations/1"},
        {"observations: nowhere.csv", "nowhere.csv", "/observations"},
        {"observations: forecast.csv", "there is no column variable", "/observations"},
        {"soil: {profile: soils/loess_silt_loam.yaml, record: {use: assimilate}}", "file", "/soil/record"},
        {"soil: {profile: soils/loess_silt_loam.yaml, record: {use: assimilate, days: [{date: 2026-06-01, depth_cm: "
         "10, theta: 0.2}, {date: 2026-06-02, depth_cm: 10, theta: 2}]}}",
         "theta", "/soil/record/days/1"},
        {"management: {sowing: 05-12, irrigation: {done: [{date: 07-11, amount_mm: 40}]}}", "today is 2026-07-10",
         "/management/irrigation/done/0/date"},
        {"management: {sowing: 05-12, irrigation: {done: [{date: 03-01, amount_mm: 40}]}}", "soil.initial.date",
         "/management/irrigation/done/0/date"},
        {"management: {sowing: 05-12, irrigation: {done: [{date: 06-11, amount_mm: 501}]}}", "0.1 to 500",
         "/management/irrigation/done/0/amount_mm"},
        {"management: {sowing: 05-12, irrigation: {done: [{date: 06-11, refill: true}]}}", "refill",
         "/management/irrigation/done/0/refill"},
        {"management: {sowing: 05-12, irrigation: {done: [{date: 06-11}]}}", "amount_mm",
         "/management/irrigation/done/0"},
        {"management: {sowing: 05-12, irrigation: {done: {06-11: 40}}}", "water that was given",
         "/management/irrigation/done"},
        {"today: {}", "date", "/today"},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct sumi_error error = {0};
        struct sumi_scenario_file *file =
            read_for(SUMI_FOR_OUTLOOK, (const char *const[]){cases[k].line, NULL}, &error);
        if (file)
            fail_msg("%s: nothing was refused", cases[k].line);
        if (!strstr(error_text(&error), cases[k].message) || strcmp(error.pointer, cases[k].pointer) != 0)
            fail_msg("%s:\n  found    %s at %s\n  expected %s at %s", cases[k].line, error_text(&error), error.pointer,
                     cases[k].message, cases[k].pointer);
    }
}

static void today_is_required(void **state)
{
    (void)state;
    static const char text[] = "site: {latitude_deg: 38.06, elevation_m: 900}\nweather: {file: station.csv}\n"
                               "soil: {profile: soils/loess_silt_loam.yaml}\nmanagement: {sowing: 05-12}\n"
                               "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}\n";
    struct sumi_scenario_file *file = NULL;
    struct sumi_error error = {0};
    assert_int_equal(sumi_scenario_read_text(text, sizeof text - 1, ".", NULL, 0, SUMI_FOR_OUTLOOK, &file, &error),
                     SUMI_INPUT);
    assert_non_null(strstr(error_text(&error), "today"));
}

static void faults_are_told(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = READ("observations: [open.csv, none.csv]");
    assert_int_equal(file->outlook->n_values, 1);
    assert_true(warns(file, "open.csv:7:1: the last line does not end with a line end"));
    assert_true(warns(file, "yield is not used by the outlook: it is of a whole season"));
    assert_true(warns(file, "TRA is not used by the outlook"));
    assert_true(warns(file, "sowing is not used by the outlook"));
    assert_true(warns(file, "open.csv:6") && warns(file, "LAI"));
    assert_true(warns(file, "none.csv: there is no observation that can be used"));
    sumi_scenario_destroy(file);
    file = READ("observations: [{date: 2026-06-20, variable: LAI, value: 2}, {date: 2026-06-21, variable: LAI, value: "
                "2000}, {date: 06-22, variable: LAI, value: 2}]");
    assert_int_equal(file->outlook->n_values, 1);
    assert_true(warns(file, "(line 2)")); /* the second of the list */
    assert_true(warns(file, "(line 3)"));
    sumi_scenario_destroy(file);
}

/* No more than are bounded: one list of 100 001 would be a file of some MB. */
static void observations_are_bounded(void **state)
{
    (void)state;
    FILE *file = fopen("many.csv", "wb");
    assert_non_null(file);
    fputs("date,variable,value\n", file);
    for (int k = 0; k < 50001; k++)
        fprintf(file, "2026-06-20,LAI,%.5f\n", 1.0 + 1e-5 * k);
    fputs("2026-06-20,LAI,1\n", file); /* which stands there already, and counts once */
    fclose(file);
    struct sumi_error error = {0};
    struct sumi_scenario_file *read =
        read_for(SUMI_FOR_OUTLOOK, (const char *const[]){"observations: [many.csv]", NULL}, &error);
    assert_non_null(read);
    assert_int_equal(read->outlook->n_values, 50001);
    assert_true(warns(read, "1 observations stand twice or more"));
    sumi_scenario_destroy(read);
    assert_null(read_for(SUMI_FOR_OUTLOOK, (const char *const[]){"observations: [many.csv, many.csv]", NULL}, &error));
    assert_non_null(strstr(error_text(&error), "more than 100000 observations"));
    unlink("many.csv");
}

/* --- other uses of the file --- */

static void others_leave_it_out(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "weather: {file: station.csv, forecast: nowhere.csv, future: {climate: nowhere.yaml}}",
        "soil: {profile: soils/loess_silt_loam.yaml, record: {file: nowhere.csv, use: assimilate}}",
        "observations: nowhere.csv",
        "outlook: {members: 50}",
        "sweep: {cultivar: [Jingu21]}",
        NULL};
    struct sumi_error error = {0};
    struct sumi_scenario_file *file = read_for(SUMI_FOR_RUN, lines, &error);
    if (!file)
        fail_msg("%s", error_text(&error));
    assert_null(file->outlook);
    assert_true(notes(
        file, "weather.forecast, weather.future, soil.record, observations, outlook: for sumi outlook, and left"));
    assert_null(file->plan.forced);
    sumi_scenario_destroy(file);
    file = READ("sweep: {cultivar: [Jingu21]}", "output: {daily: [LAI]}");
    assert_true(notes(file, "sweep, output: an outlook has no use of it"));
    sumi_scenario_destroy(file);
}

/* A check reads what a command would that reads all of it. */
static void a_check_looks_at_all(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool outlook;
    } cases[] = {
        {"title: no more than a morning", false},
        {"outlook: {}", true},
        {"observations: seen.csv", true},
        {"weather: {file: station.csv, forecast: forecast.csv}", true},
        {"weather: {file: station.csv, future: record}", true},
        {"soil: {profile: soils/loess_silt_loam.yaml, record: {file: probe.csv, use: assimilate}}", true},
        {"soil: {profile: soils/loess_silt_loam.yaml, record: {file: probe.csv, use: force}}", false},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct sumi_error error = {0};
        struct sumi_scenario_file *file = read_for(SUMI_FOR_CHECK, (const char *const[]){cases[k].line, NULL}, &error);
        if (!file)
            fail_msg("%s: %s", cases[k].line, error_text(&error));
        if ((file->outlook != NULL) != cases[k].outlook)
            fail_msg("%s", cases[k].line);
        sumi_scenario_destroy(file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),
        cmocka_unit_test(defaults_in_depth),
        cmocka_unit_test(the_section),
        cmocka_unit_test(weather_to_come),
        cmocka_unit_test(observations),
        cmocka_unit_test(stages_follow_each_other),
        cmocka_unit_test(probes_are_observations),
        cmocka_unit_test(inline_is_as_a_file),
        cmocka_unit_test(inline_goes_with_files),
        cmocka_unit_test(json_is_read),
        cmocka_unit_test(weather_may_be_missing),
        cmocka_unit_test(a_season_may_be_over),
        cmocka_unit_test(water_was_given),
        cmocka_unit_test(refusals),
        cmocka_unit_test(today_is_required),
        cmocka_unit_test(faults_are_told),
        cmocka_unit_test(observations_are_bounded),
        cmocka_unit_test(others_leave_it_out),
        cmocka_unit_test(a_check_looks_at_all),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
