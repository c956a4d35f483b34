/* The library as a program has it: what each function gives, what it refuses, and that what is refused changes nothing.
 * tests/test_api_values.py holds its numbers against those of the command. */
#define _GNU_SOURCE
#include "api/sumi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define SUMMER   "management: {sowing: 05-10, irrigation: none, harvest: {maturity: true, latest: 10-10}}\n"

/* A field in generated weather, but for its weather, soil water model and management. */
static const char site[] = "site: {latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}\n"
                           "soil: {profile: soils/loess_silt_loam.yaml,\n"
                           "       initial: {date: 04-01, relative_available_water: 0.5}}\n"
                           "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}\n";
static const char generated[] = "weather: {climate: climates/yangqu.yaml, years: 4, seed: 1}\n";
enum { FIRST = 2001, YEARS = 4 }; /* of it */

static char text[SUMI_ERROR_TEXT];

/* Fails the test where something failed. */
static void must(enum sumi_status status, const struct sumi_error *error)
{
    if (status != SUMI_OK)
        fail_msg("%s", sumi_error_text(error, SUMI_ENGLISH, text, sizeof text));
}

/* What must fail: its status and code, and a piece of what is said; and that it is said in Chinese too. */
static void must_fail(enum sumi_status status, struct sumi_error *error, enum sumi_status expected, const char *code,
                      const char *piece)
{
    const char *said = sumi_error_text(error, SUMI_ENGLISH, text, sizeof text);
    if (status != expected || error->status != expected)
        fail_msg("status %d, expected %d: %s", (int)status, (int)expected, said);
    if (code && (!error->code || strcmp(error->code, code) != 0))
        fail_msg("code %s, expected %s", error->code ? error->code : "none", code);
    if (!strstr(said, piece))
        fail_msg("said     %s\nexpected %s", said, piece);
    assert_true(*error->message[SUMI_CHINESE]);
    *error = (struct sumi_error){0};
}

static struct sumi_scenario *parse(const char *weather, const char *more)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario;
    char all[4096];
    const int n = snprintf(all, sizeof all, "%s%s%s", site, weather, more);
    must(sumi_scenario_parse(all, (size_t)n, NULL, &scenario, &error), &error);
    return scenario;
}

static struct sumi_season *begin(const struct sumi_scenario *scenario, int year)
{
    struct sumi_error error = {0};
    struct sumi_season *season;
    must(sumi_season_begin(scenario, year, 0, &season, &error), &error);
    return season;
}

static double value_of(const struct sumi_season *season, const char *name)
{
    struct sumi_error error = {0};
    double value = NAN;
    must(sumi_season_read(season, name, &value, &error), &error);
    return value;
}

static double passed(const struct sumi_season *season, const char *name)
{
    struct sumi_error error = {0};
    double value = NAN;
    must(sumi_season_passed(season, name, &value, &error), &error);
    return value;
}

static void open_morning(struct sumi_season *season)
{
    struct sumi_error error = {0};
    must(sumi_season_open(season, NULL, 0, &error), &error);
}

static void close_morning(struct sumi_season *season)
{
    struct sumi_error error = {0};
    must(sumi_season_close(season, &error), &error);
}

static void pass_day(struct sumi_season *season)
{
    struct sumi_error error = {0};
    open_morning(season);
    must(sumi_season_manage(season, &error), &error);
    close_morning(season);
}

/* On to the morning of a date, or to the end. */
static void pass_to(struct sumi_season *season, int date)
{
    while (sumi_season_stands(season) && sumi_season_date(season) < date)
        pass_day(season);
}

static int date_of(const char *day)
{
    struct sumi_error error = {0};
    int date = 0;
    must(sumi_date_read(day, &date, &error), &error);
    return date;
}

static bool same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

/* All variables of a season that has ended have the same bits. */
static void assert_same_end(const struct sumi_scenario *scenario, const struct sumi_season *a,
                            const struct sumi_season *b, const char *why)
{
    for (size_t k = 0; k < sumi_variables(scenario); k++) {
        struct sumi_variable_info info;
        assert_int_equal(sumi_variable(scenario, k, &info, NULL), SUMI_OK);
        if (!info.daily && !same(value_of(a, info.name), value_of(b, info.name)))
            fail_msg("%s: %s is %.17g and %.17g", why, info.name, value_of(a, info.name), value_of(b, info.name));
    }
}

/* --- 1 --- */

static void dates_are_days(void **state)
{
    static const struct {
        const char *text;
        int date; /* of a calendar: 2000-03-01 is 11017 days after 1970-01-01 */
    } good[] = {{"1970-01-01", 0}, {"1969-12-31", -1}, {"2000-03-01", 11017}, {"2000-02-29", 11016}};
    static const char *const bad[] = {"", "2014", "2014-5-10", "2014-02-30", "2014-05-10 ", "10.05.2014", "0000-01-01"};
    struct sumi_error error = {0};
    char written[11];
    int date = 7;
    (void)state;
    for (size_t k = 0; k < N(good); k++) {
        must(sumi_date_read(good[k].text, &date, &error), &error);
        assert_int_equal(date, good[k].date);
        assert_string_equal(sumi_date_write(date, written), good[k].text);
    }
    for (size_t k = 0; k < N(bad); k++) {
        const enum sumi_status status = sumi_date_read(bad[k], &date, &error);
        must_fail(status, &error, SUMI_INPUT, "library.date.text", "YYYY-MM-DD");
        assert_int_equal(date, good[N(good) - 1].date);
    }
    assert_int_equal(sumi_date_read(NULL, &date, NULL), SUMI_INPUT);
    assert_string_equal(sumi_outcome(0), "ripe");
    assert_null(sumi_outcome(-1));
    assert_null(sumi_outcome(1000));
    assert_non_null(sumi_version());
}

/* --- 2 --- */

/* Texts that are no scenario: where, and what is said. */
static const struct {
    const char *more, *pointer, *piece;
    int line; /* behind those of the site and the weather, from 1; 0: of none */
} bad[] = {
    {SUMMER "colour: red\n", "/colour", "The key colour is unknown", 2},
    {SUMMER "model: {integrator: ruler}\n", "/model/integrator", "euler", 2},
    {SUMMER "sweep: {year: [2001, x]}\n", "/sweep/year/1", "whole number", 2},
    {"management: {sowing: 5}\n", "/management/sowing", "MM-DD", 1},
    {"management: {sowing: [\n", "", "not closed", 2},
    {"", "", "management", 0},
};

static void refuses_texts(void **state)
{
    (void)state;
    for (size_t k = 0; k < N(bad); k++) {
        struct sumi_error error = {0};
        struct sumi_scenario *scenario = NULL;
        char all[4096];
        const int n = snprintf(all, sizeof all, "%s%s%s", site, generated, bad[k].more);
        const enum sumi_status status = sumi_scenario_parse(all, (size_t)n, NULL, &scenario, &error);
        assert_null(scenario);
        if (bad[k].line > 0) {
            assert_string_equal(error.file, "text");
            assert_int_equal(error.line, 5 + bad[k].line);
            assert_true(error.column > 0);
        }
        assert_string_equal(error.pointer, bad[k].pointer);
        must_fail(status, &error, SUMI_INPUT, NULL, bad[k].piece);
    }
}

static void refuses_what_is_not_there(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = NULL;
    (void)state;
    enum sumi_status status = sumi_scenario_open("no/such.yaml", &scenario, &error);
    must_fail(status, &error, SUMI_IO, NULL, "no/such.yaml");
    status = sumi_scenario_open(NULL, &scenario, &error);
    must_fail(status, &error, SUMI_INPUT, "library.argument.null", "path is NULL");
    status = sumi_scenario_parse(NULL, 0, NULL, &scenario, &error);
    must_fail(status, &error, SUMI_INPUT, "library.argument.null", "text is NULL");
    status = sumi_scenario_parse("", 0, NULL, &scenario, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "a scenario");
    assert_null(scenario);
    sumi_scenario_close(NULL);
    sumi_season_end(NULL);
    sumi_ensemble_end(NULL);
}

/* A text in which nothing ends with a NUL is read to its length. */
static void reads_as_much_as_is_given(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario;
    char all[4096];
    const int n = snprintf(all, sizeof all, "%s%s" SUMMER "nonsense: [", site, generated);
    (void)state;
    must(sumi_scenario_parse(all, (size_t)n - strlen("nonsense: ["), NULL, &scenario, &error), &error);
    assert_int_equal(sumi_run_seasons(scenario), YEARS);
    sumi_scenario_close(scenario);
}

/* Grain of all seasons of a run. */
static void grain_of(const struct sumi_scenario *scenario, double *grain, size_t n)
{
    struct sumi_error error = {0};
    const struct sumi_want want = {"grain", grain, n};
    assert_int_equal(sumi_run_seasons(scenario), n);
    must(sumi_run(scenario, &want, 1, NULL, &error), &error);
}

static void a_change_that_fails_is_undone(void **state)
{
    static const struct {
        const char *path, *value, *piece;
    } wrong[] = {
        {"crop.TSUM1", "warm", "TSUM1"},
        {"soil.initial.date", "31", "MM-DD"},
        {"crop.cultivar", "Jingu99", "Jingu"},
        {"colour", "red", "colour"},
        {"weather", "{file: none.csv}", "none.csv"},
        {"", "5", "no path of keys"},
        {"a=b", "5", "no path of keys"},
        {"crop..TSUM1", "5", "path"},
    };
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    double before[YEARS], after[YEARS];
    (void)state;
    struct sumi_error error = {0};
    must(sumi_scenario_set(scenario, "crop.TSUM1", "700", &error), &error);
    grain_of(scenario, before, YEARS);
    const size_t warnings = sumi_scenario_warnings(scenario), variables = sumi_variables(scenario);
    for (size_t k = 0; k < N(wrong); k++) {
        const enum sumi_status status = sumi_scenario_set(scenario, wrong[k].path, wrong[k].value, &error);
        must_fail(status, &error, status, NULL, wrong[k].piece);
        assert_true(status == SUMI_INPUT || status == SUMI_IO);
        grain_of(scenario, after, YEARS);
        assert_memory_equal(before, after, sizeof before);
        assert_int_equal(sumi_scenario_warnings(scenario), warnings);
        assert_int_equal(sumi_variables(scenario), variables);
    }
    must(sumi_scenario_set(scenario, "crop.TSUM1", "900", &error), &error); /* and what was set before stays in reach */
    grain_of(scenario, after, YEARS);
    assert_memory_not_equal(before, after, sizeof before);
    must(sumi_scenario_set(scenario, "crop.TSUM1", "700", &error), &error);
    grain_of(scenario, after, YEARS);
    assert_memory_equal(before, after, sizeof before);
    sumi_scenario_close(scenario);
}

static void warnings_follow_changes(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    (void)state;
    const size_t before = sumi_scenario_warnings(scenario);
    assert_null(sumi_scenario_warning(scenario, before));
    must(sumi_scenario_set(scenario, "sweep.year", "[2001, 2050]", &error), &error);
    assert_int_equal(sumi_scenario_warnings(scenario), before + 1);
    bool found = false;
    for (size_t k = 0; k <= before; k++)
        found = found || strstr(sumi_scenario_warning(scenario, k), "2050");
    assert_true(found);
    sumi_scenario_close(scenario);
}

static void variables_are_named_once(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    const size_t n = sumi_variables(scenario);
    bool daily = false;
    (void)state;
    for (size_t k = 0; k < n; k++) {
        struct sumi_variable_info info, found;
        must(sumi_variable(scenario, k, &info, &error), &error);
        assert_true(*info.name && *info.unit && *info.meaning && *info.source);
        must(sumi_variable_find(scenario, info.name, &found, &error), &error);
        assert_memory_equal(&info, &found, sizeof info); /* so no name is there twice */
        assert_true(info.daily || !daily);
        daily = info.daily;
    }
    struct sumi_variable_info info = {.name = "kept"};
    enum sumi_status status = sumi_variable(scenario, n, &info, &error);
    must_fail(status, &error, SUMI_INPUT, "library.variable.number", "expected 0 to");
    status = sumi_variable_find(scenario, "yeild", &info, &error);
    must_fail(status, &error, SUMI_INPUT, "library.variable.unknown", "the nearest known one is yield");
    assert_string_equal(info.name, "kept");
    must(sumi_variable_find(scenario, "sowing_date", &info, &error), &error);
    assert_string_equal(info.unit, "days since 1970-01-01");
    must(sumi_variable_find(scenario, "LAI", &info, &error), &error);
    assert_true(info.settable && info.daily);
    must(sumi_variable_find(scenario, "WTRA", &info, &error), &error);
    assert_true(!info.settable && strcmp(info.unit, "mm") == 0);
    sumi_scenario_close(scenario);
}

/* --- 3 and 4 --- */

static void refuses_wants(void **state)
{
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    const size_t days = sumi_run_days(scenario);
    double *room = calloc(YEARS * days, sizeof *room);
    const struct {
        struct sumi_want want;
        const char *code;
    } wrong[] = {
        {{"yeild", room, YEARS}, "library.variable.unknown"}, {{NULL, room, YEARS}, "library.argument.null"},
        {{"yield", NULL, YEARS}, "library.argument.null"},    {{"yield", room, YEARS - 1}, "library.want.size"},
        {{"yield", room, YEARS * days}, "library.want.size"}, {{"LAI", room, YEARS}, "library.want.size"},
    };
    struct sumi_error error = {0};
    (void)state;
    for (size_t k = 0; k < N(wrong); k++) {
        const enum sumi_status status = sumi_run(scenario, &wrong[k].want, 1, NULL, &error);
        must_fail(status, &error, SUMI_INPUT, wrong[k].code, "");
    }
    for (int threads = -1; threads <= 2000; threads += 2001) {
        const struct sumi_how how = {.threads = threads};
        const enum sumi_status status = sumi_run(scenario, NULL, 0, &how, &error);
        must_fail(status, &error, SUMI_INPUT, "library.threads.number", "1024");
    }
    must(sumi_run(scenario, NULL, 0, NULL, &error), &error); /* nothing is asked for */
    sumi_scenario_close(scenario);
    free(room);
}

struct count {
    size_t calls, done, all, stop_at;
};

static bool counts(void *context, size_t done, size_t seasons)
{
    struct count *count = context;
    assert_true(done > count->done && done <= seasons);
    count->calls++;
    count->done = done;
    count->all = seasons;
    return done < count->stop_at;
}

static void progress_counts_and_stops(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER "sweep: {crop.TSUM1: [600, 650, 700, 750, 800, 850]}\n");
    struct count count = {.stop_at = SIZE_MAX};
    struct sumi_how how = {.threads = 2, .context = &count, .progress = counts};
    double grain[6 * YEARS];
    const struct sumi_want want = {"grain", grain, N(grain)};
    (void)state;
    must(sumi_sweep_ready(scenario, &error), &error);
    must(sumi_sweep(scenario, &want, 1, &how, &error), &error);
    assert_true(count.done == N(grain) && count.all == N(grain) && count.calls > 1);
    count = (struct count){.stop_at = 1};
    how.threads = 1;
    const enum sumi_status status = sumi_sweep(scenario, &want, 1, &how, &error);
    must_fail(status, &error, SUMI_STOPPED, NULL, "");
    assert_true(count.done < N(grain));
    sumi_scenario_close(scenario);
}

static void a_sweep_is_read_first(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER "sweep: {crop.TSUM1: [600, 700], year: [2001, 2002]}\n");
    struct sumi_axis_info axis;
    double grain[4], alone[2];
    const struct sumi_want want = {"grain", grain, N(grain)};
    (void)state;
    assert_true(sumi_sweep_axes(scenario) == 0 && sumi_sweep_seasons(scenario) == 0 && sumi_sweep_days(scenario) == 0);
    enum sumi_status status = sumi_sweep(scenario, &want, 1, NULL, &error);
    must_fail(status, &error, SUMI_REFUSED, "library.sweep.unread", "Read it first");
    must(sumi_sweep_ready(scenario, &error), &error);
    assert_true(sumi_sweep_axes(scenario) == 2 && sumi_sweep_seasons(scenario) == 4);
    must(sumi_sweep_axis(scenario, 0, &axis, &error), &error);
    assert_string_equal(axis.name, "crop.TSUM1");
    assert_string_equal(axis.label[1], "700");
    assert_true(axis.n == 2 && axis.number[0] == 600.0);
    must(sumi_sweep_axis(scenario, 1, &axis, &error), &error);
    assert_string_equal(axis.name, "year");
    status = sumi_sweep_axis(scenario, 2, &axis, &error);
    must_fail(status, &error, SUMI_INPUT, "library.axis.number", "");
    must(sumi_sweep(scenario, &want, 1, NULL, &error), &error);
    must(sumi_scenario_set(scenario, "crop.TSUM1", "700", &error), &error);
    assert_int_equal(sumi_sweep_seasons(scenario), 0);
    grain_of(scenario, alone, 2);
    assert_memory_equal(alone, grain + 2, sizeof alone); /* the last axis is the fastest */
    sumi_scenario_close(scenario);
}

static void a_scenario_of_today_has_no_run(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER "today: {date: 2002-07-10}\n");
    (void)state;
    const enum sumi_status status = sumi_run(scenario, NULL, 0, NULL, &error);
    must_fail(status, &error, SUMI_REFUSED, "library.run.today", "day by day");
    struct sumi_season *season = begin(scenario, 2002);
    pass_to(season, date_of("2002-07-10"));
    assert_true(sumi_season_stands(season));
    sumi_season_end(season);
    sumi_scenario_close(scenario);
}

/* Sets of parameters are the seasons of a scenario in which each was set by hand; what fails leaves those of before. */
static void sets_are_scenarios(void **state)
{
    static const char *const names[] = {"crop.TSUM1", "soil.initial.relative_available_water"};
    static const double sets[3][2] = {{650, 0.3}, {700, 0.5}, {800, 0.9}}, wrong[1][2] = {{-5, 0.3}};
    struct sumi_error error = {0};
    struct sumi_scenario *sampled = parse(generated, SUMMER), *alone = parse(generated, SUMMER);
    double grain[3 * YEARS], again[3 * YEARS], one[YEARS], bare[YEARS];
    struct sumi_axis_info axis;
    char value[32];
    (void)state;
    grain_of(alone, bare, YEARS);
    must(sumi_scenario_sample(sampled, names, 2, &sets[0][0], 3, &error), &error);
    must(sumi_run_axis(sampled, 0, &axis, &error), &error);
    assert_string_equal(axis.name, "sample");
    assert_true(axis.n == 3 && sumi_run_axes(sampled) == 2);
    assert_true(sumi_run_columns(sampled) == 2 && sumi_run_columns(alone) == 0);
    for (size_t c = 0; c < 2; c++) {
        must(sumi_run_column(sampled, c, &axis, &error), &error);
        assert_string_equal(axis.name, names[c]);
        for (size_t k = 0; k < 3; k++)
            assert_true(axis.n == 3 && axis.number[k] == sets[k][c]);
    }
    assert_int_equal(sumi_run_column(sampled, 2, &axis, &error), SUMI_INPUT);
    error = (struct sumi_error){0};
    grain_of(sampled, grain, N(grain));
    for (size_t k = 0; k < 3; k++) {
        for (size_t c = 0; c < 2; c++) {
            snprintf(value, sizeof value, "%g", sets[k][c]);
            must(sumi_scenario_set(alone, names[c], value, &error), &error);
        }
        grain_of(alone, one, YEARS);
        assert_memory_equal(one, grain + k * YEARS, sizeof one);
        struct sumi_season *season;
        must(sumi_season_begin(sampled, FIRST + 1, k, &season, &error), &error);
        pass_to(season, INT_MAX);
        assert_true(same(value_of(season, "grain"), grain[k * YEARS + 1]));
        sumi_season_end(season);
    }
    enum sumi_status status = sumi_scenario_sample(sampled, names, 2, &wrong[0][0], 1, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "TSUM1");
    status = sumi_scenario_sample(sampled, (const char *const[]){"crop.TSUM9"}, 1, &wrong[0][0], 1, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "TSUM9");
    status = sumi_scenario_sample(sampled, NULL, 2, &sets[0][0], 3, &error);
    must_fail(status, &error, SUMI_INPUT, "library.argument.null", "names");
    must(sumi_scenario_set(sampled, "title", "again", &error), &error); /* which reads all again */
    grain_of(sampled, again, N(again));
    assert_memory_equal(grain, again, sizeof grain);
    must(sumi_sweep_ready(sampled, &error), &error);
    assert_int_equal(sumi_sweep_seasons(sampled), 3 * YEARS);
    assert_int_equal(sumi_sweep_columns(sampled), 2);
    must(sumi_sweep_column(sampled, 1, &axis, &error), &error);
    assert_string_equal(axis.name, names[1]);
    must(sumi_scenario_sample(sampled, NULL, 0, NULL, 0, &error), &error);
    grain_of(sampled, one, YEARS);
    assert_memory_equal(one, bare, sizeof one);
    sumi_scenario_close(sampled);
    sumi_scenario_close(alone);
}

/* --- 5 --- */

static void a_season_by_mornings_is_the_run(void **state)
{
    static const char *const models[] = {"", "model: {integrator: rk4}\n", "model: {production: potential}\n"};
    (void)state;
    for (size_t k = 0; k < N(models); k++) {
        struct sumi_error error = {0};
        char more[512];
        snprintf(more, sizeof more, SUMMER "%s", models[k]);
        struct sumi_scenario *scenario = parse(generated, more);
        const size_t days = sumi_run_days(scenario);
        double *lai = calloc(YEARS * days, sizeof *lai), *water = calloc(YEARS * days, sizeof *water), sown[YEARS];
        const struct sumi_want wants[] = {
            {"LAI", lai, YEARS * days}, {"WTRA", water, YEARS * days}, {"sowing_date", sown, YEARS}};
        must(sumi_run(scenario, wants, 3, NULL, &error), &error);
        for (int y = 0; y < YEARS; y++) {
            struct sumi_season *season = begin(scenario, FIRST + y);
            double sum = 0.0;
            while (sumi_season_stands(season)) {
                const int day = sumi_season_date(season) - (int)sown[y];
                open_morning(season);
                must(sumi_season_manage(season, &error), &error);
                if (day >= 0)
                    assert_true(same(value_of(season, "LAI"), lai[(size_t)y * days + (size_t)day]));
                close_morning(season);
                if (day >= 0 && sumi_season_stands(season)) {
                    assert_true(same(passed(season, "WTRA"), water[(size_t)y * days + (size_t)day]));
                    sum += passed(season, "WTRA");
                }
            }
            assert_true(fabs(sum - value_of(season, "transpiration")) < 1e-9); /* mm */
            sumi_season_end(season);
        }
        free(lai);
        free(water);
        sumi_scenario_close(scenario);
    }
}

/* What is not to be done at a time: each call, and its code. */
static void mornings_have_an_order(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    struct sumi_season *season = begin(scenario, FIRST);
    const double depth = 30.0, theta = 0.2;
    double value = 7.0;
    size_t n;
    struct sumi_soil_layer layers[SUMI_SOIL_LAYERS];
    (void)state;
    for (int ended = 0; ended < 2; ended++) {
        const char *code = ended ? "season.state.absent" : "season.morning.closed";
        enum sumi_status status = sumi_season_read(season, "LAI", &value, &error);
        must_fail(status, &error, SUMI_REFUSED, code, "");
        status = sumi_season_set(season, "SM", 0.2, &value, &error);
        must_fail(status, &error, SUMI_REFUSED, code, "");
        status = sumi_season_set_water(season, &depth, &theta, 1, &value, &error);
        must_fail(status, &error, SUMI_REFUSED, code, "");
        status = sumi_season_theta(season, &depth, 1, &value, &error);
        must_fail(status, &error, SUMI_REFUSED, code, "");
        status = sumi_season_layers(season, layers, &n, &error);
        must_fail(status, &error, SUMI_REFUSED, code, "");
        status = sumi_season_irrigate(season, 10.0, 1.0, &error);
        must_fail(status, &error, SUMI_REFUSED, code, "");
        status = sumi_season_sow(season, &error);
        must_fail(status, &error, SUMI_REFUSED, code, "");
        status = sumi_season_harvest(season, &error);
        must_fail(status, &error, SUMI_REFUSED, code, "");
        status = sumi_season_manage(season, &error);
        must_fail(status, &error, SUMI_REFUSED, code, "");
        status = sumi_season_close(season, &error);
        must_fail(status, &error, SUMI_REFUSED, code, "");
        assert_true(value == 7.0);
        if (ended)
            break;
        open_morning(season);
        status = sumi_season_open(season, NULL, 0, &error);
        must_fail(status, &error, SUMI_REFUSED, "season.morning.open", "");
        close_morning(season);
        pass_to(season, INT_MAX);
    }
    const enum sumi_status status = sumi_season_open(season, NULL, 0, &error);
    must_fail(status, &error, SUMI_REFUSED, "season.state.absent", "");
    assert_int_equal(sumi_season_image_size(season), 0);
    assert_false(sumi_season_stands(season));
    sumi_season_end(season);
    sumi_scenario_close(scenario);
}

static void seasons_have_years_and_sets(void **state)
{
    static const struct {
        int year;
        size_t set;
        const char *code;
    } wrong[] = {{0, 0, "library.season.year"}, {9999, 0, "library.season.year"}, {2001, 1, "library.season.set"}};
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    struct sumi_season *season = NULL;
    (void)state;
    for (size_t k = 0; k < N(wrong); k++) {
        const enum sumi_status status = sumi_season_begin(scenario, wrong[k].year, wrong[k].set, &season, &error);
        must_fail(status, &error, SUMI_INPUT, wrong[k].code, "");
        assert_null(season);
    }
    season = begin(scenario, 2040); /* beyond the weather: it can be looked at */
    assert_int_equal(sumi_season_date(season), date_of("2040-04-01"));
    open_morning(season);
    assert_true(value_of(season, "W") > 0.0);
    const enum sumi_status status = sumi_season_close(season, &error);
    must_fail(status, &error, SUMI_INPUT, "library.weather.unknown", "2040-04-01");
    sumi_season_end(season);
    sumi_scenario_close(scenario);
}

/* What is refused changes no bit of the season. */
static void refused_values_change_nothing(void **state)
{
    static const struct {
        const char *name;
        double value;
        const char *piece;
    } wrong[] = {{"SM", 3.0, "expected"},     {"SM", NAN, "expected"},    {"LAI", -1.0, "expected"},
                 {"LAI", 1e9, "expected"},    {"yield", 5.0, "settable"}, {"TRA", 1.0, "settable"},
                 {"nothing", 1.0, "variable"}};
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    struct sumi_season *plain = begin(scenario, FIRST), *tried = begin(scenario, FIRST);
    const double down[] = {20.0, 10.0}, theta[] = {0.2, 0.2}, wet[] = {0.2, 5.0}, deep[] = {20.0, 50.0};
    (void)state;
    pass_to(plain, INT_MAX);
    pass_to(tried, date_of("2001-07-01"));
    open_morning(tried);
    for (size_t k = 0; k < N(wrong); k++) {
        const enum sumi_status status = sumi_season_set(tried, wrong[k].name, wrong[k].value, NULL, &error);
        must_fail(status, &error, SUMI_INPUT, NULL, wrong[k].piece);
    }
    enum sumi_status status = sumi_season_set_water(tried, down, theta, 2, NULL, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "below");
    status = sumi_season_set_water(tried, deep, wet, 2, NULL, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "expected");
    status = sumi_season_set_water(tried, deep, theta, 0, NULL, &error);
    must_fail(status, &error, SUMI_INPUT, "soil.theta.layers", "1 to 32");
    status = sumi_season_irrigate(tried, 501.0, 1.0, &error);
    must_fail(status, &error, SUMI_INPUT, "season.irrigation.range", "0 to 500 mm");
    status = sumi_season_irrigate(tried, NAN, 1.0, &error);
    must_fail(status, &error, SUMI_INPUT, "season.irrigation.range", "0 to 500 mm");
    status = sumi_season_irrigate(tried, 20.0, 0.0, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "");
    status = sumi_season_sow(tried, &error);
    must_fail(status, &error, SUMI_REFUSED, NULL, "");
    status = sumi_season_restore(tried, "no image", 8, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "image");
    must(sumi_season_manage(tried, &error), &error);
    close_morning(tried);
    pass_to(tried, INT_MAX);
    assert_same_end(scenario, plain, tried, "what was refused");
    sumi_season_end(plain);
    sumi_season_end(tried);
    sumi_scenario_close(scenario);
}

/* Water that is set is booked to the last mm, and the balance closes over it. */
static void what_is_put_in_is_booked(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    struct sumi_season *season = begin(scenario, FIRST);
    const double bottom[] = {30.0, 60.0, 100.0}, theta[] = {0.2, NAN, 0.15};
    double water, ch2o, more;
    (void)state;
    pass_to(season, date_of("2001-07-10"));
    open_morning(season);
    const double before = value_of(season, "WWLOW"), forced = value_of(season, "soil_water_forced");
    must(sumi_season_set(season, "SM", 0.25, &water, &error), &error);
    assert_true(fabs(value_of(season, "SM") - 0.25) < 1e-12);
    must(sumi_season_set_water(season, bottom, theta, 3, &more, &error), &error);
    assert_true(fabs((value_of(season, "WWLOW") - before) * 10.0 - water - more) < 1e-9); /* cm, mm */
    assert_true(fabs(value_of(season, "soil_water_forced") - forced - water - more) < 1e-9);
    must(sumi_season_set(season, "LAI", 2.0, &ch2o, &error), &error);
    assert_true(fabs(value_of(season, "LAI") - 2.0) < 1e-9);
    const double pumped = value_of(season, "irrigation_gross"), net = value_of(season, "irrigation_net");
    must(sumi_season_irrigate(season, 40.0, 0.85, &error), &error);
    must(sumi_season_irrigate(season, 20.0, 0.5, &error), &error);
    close_morning(season);
    assert_true(fabs(passed(season, "RIRR") - (40.0 * 0.85 + 20.0 * 0.5)) < 1e-9);
    open_morning(season);
    assert_true(fabs(value_of(season, "irrigation_gross") - pumped - 60.0) < 1e-9);
    assert_true(fabs(value_of(season, "irrigation_net") - net - 44.0) < 1e-9);
    close_morning(season);
    pass_to(season, INT_MAX);
    assert_true(fabs(value_of(season, "water_residual")) < 1e-8 && fabs(value_of(season, "carbon_residual")) < 1e-8);
    sumi_season_end(season);
    sumi_scenario_close(scenario);
}

/* The layers hold all water of the profile, and a probe reads that of the layer it is in. */
static void layers_hold_the_water(void **state)
{
    static const char *const soils[] = {"", "  soil_water: richards\n"};
    (void)state;
    for (size_t k = 0; k < N(soils); k++) {
        struct sumi_error error = {0};
        char more[512];
        snprintf(more, sizeof more, SUMMER "%s%s", *soils[k] ? "model:\n" : "", soils[k]);
        struct sumi_scenario *scenario = parse(generated, more);
        struct sumi_season *season = begin(scenario, FIRST);
        struct sumi_soil_layer layer[SUMI_SOIL_LAYERS];
        double sum = 0.0, last = 0.0, middle[SUMI_SOIL_LAYERS], theta[SUMI_SOIL_LAYERS], below = 1e4, none;
        size_t n;
        pass_to(season, date_of("2001-06-20"));
        open_morning(season);
        must(sumi_season_layers(season, layer, &n, &error), &error);
        assert_true(n >= 2);
        for (size_t i = 0; i < n; i++) {
            assert_true(layer[i].top_cm == last && layer[i].bottom_cm > last);
            assert_true(layer[i].theta > 0.0 && layer[i].theta < 0.6);
            last = layer[i].bottom_cm;
            middle[i] = 0.5 * (layer[i].top_cm + last);
            sum += layer[i].theta * (last - layer[i].top_cm);
        }
        assert_true(fabs(sum - value_of(season, "WWLOW")) < 1e-9); /* cm */
        must(sumi_season_theta(season, middle, n, theta, &error), &error);
        for (size_t i = 0; i < n; i++)
            assert_true(fabs(theta[i] - layer[i].theta) < (*soils[k] ? 0.05 : 1e-12)); /* a column has a slope within */
        must(sumi_season_theta(season, &below, 1, &none, &error), &error);
        assert_true(isnan(none));
        const double wrong[] = {20.0, 10.0};
        const enum sumi_status status = sumi_season_theta(season, wrong, 2, theta, &error);
        must_fail(status, &error, SUMI_INPUT, "library.water.depth", "rise");
        sumi_season_end(season);
        sumi_scenario_close(scenario);
    }
}

static void images_branch(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    struct sumi_season *plain = begin(scenario, FIRST), *other = begin(scenario, FIRST);
    struct sumi_season *next_year = begin(scenario, FIRST + 1);
    (void)state;
    pass_to(plain, date_of("2001-07-10"));
    const size_t size = sumi_season_image_size(plain);
    void *image = malloc(size);
    must(sumi_season_save(plain, image, size, &error), &error);
    enum sumi_status status = sumi_season_save(plain, image, size - 1, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "");
    pass_to(plain, INT_MAX);
    for (int k = 0; k < 4; k++) { /* fresh; in the midst of a morning; of a season; ended */
        if (k == 1)
            open_morning(other);
        else if (k == 2)
            pass_to(other, date_of("2001-08-10"));
        must(sumi_season_restore(other, image, size, &error), &error);
        assert_int_equal(sumi_season_date(other), date_of("2001-07-10"));
        assert_true(isnan(passed(other, "WTRA")));
        if (k == 0)
            continue;
        pass_to(other, INT_MAX);
        assert_same_end(scenario, plain, other, "a season that was restored");
        if (k < 3)
            must(sumi_season_restore(other, image, size, &error), &error);
    }
    status = sumi_season_restore(next_year, image, size, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "");
    assert_int_equal(sumi_season_date(next_year), date_of("2002-04-01"));
    pass_to(next_year, INT_MAX);
    assert_true(value_of(next_year, "status") >= 0.0);
    free(image);
    sumi_season_end(plain);
    sumi_season_end(other);
    sumi_season_end(next_year);
    sumi_scenario_close(scenario);
}

/* --- weather that is given --- */

/* A year of weather as a caller might bring it: warm in July, rain each tenth day, the wind at the record's height. */
enum { COLUMNS = 6 };
static const char *const column[COLUMNS] = {"tmin_C", "tmax_C", "precip_mm", "sunshine_h", "rh_pct", "wind_m_s"};

static void readings_of(int day, struct sumi_reading reading[COLUMNS])
{
    const double warmth = cos(6.2832 * (day - 200) / 365.0);
    const double value[COLUMNS] = {6.0 + 13.0 * warmth + day % 3,
                                   19.0 + 12.0 * warmth + day % 5,
                                   day % 10 == 0 ? 21.5 : 0.0,
                                   day % 10 == 0 ? 1.0 : 7.3,
                                   45.0 + day % 7,
                                   1.0 + 0.5 * (day % 4)};
    for (int c = 0; c < COLUMNS; c++)
        reading[c] = (struct sumi_reading){column[c], value[c]};
}

/* The file of the days 2014-01-01 to a day of that year, without it. */
static void write_weather(const char *path, int days)
{
    FILE *file = fopen(path, "w");
    const int first = date_of("2014-01-01");
    assert_non_null(file);
    fputs("# wind_height_m: 6\ndate", file);
    for (int c = 0; c < COLUMNS; c++)
        fprintf(file, ",%s", column[c]);
    for (int d = 0; d < days; d++) {
        struct sumi_reading reading[COLUMNS];
        char date[11];
        readings_of(d, reading);
        fprintf(file, "\n%s", sumi_date_write(first + d, date));
        for (int c = 0; c < COLUMNS; c++)
            fprintf(file, ",%.17g", reading[c].value);
    }
    fputc('\n', file);
    assert_int_equal(fclose(file), 0);
}

enum { WHOLE = 365, CUT = 150 }; /* days of two records, of which the second ends on 30 May */
static char folder[] = "test_api_XXXXXX";

static int make_folder(void **state)
{
    char path[64];
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/whole.csv", folder);
    write_weather(path, WHOLE);
    snprintf(path, sizeof path, "%s/cut.csv", folder);
    write_weather(path, CUT);
    return 0;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"/whole.csv", "/cut.csv", ""};
    char path[64];
    (void)state;
    for (size_t k = 0; k < N(names); k++) {
        snprintf(path, sizeof path, "%s%s", folder, names[k]);
        if (remove(path) != 0)
            return -1;
    }
    return 0;
}

/* In one of the records; the temperatures are of a station that lies lower, and sowing looks at warm days. */
static struct sumi_scenario *parse_record(const char *name)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario;
    char all[4096];
    const int n =
        snprintf(all, sizeof all,
                 "%sweather: {file: %s, shift_tmin_C: -1, shift_tmax_C: -1.5}\n"
                 "management: {sowing: {first: 05-01, last: 06-30, mean_temperature_C: 17, "
                 "seedbed_relative_water: 0.1}, irrigation: none, harvest: {maturity: true, latest: 10-10}}\n",
                 site, name);
    must(sumi_scenario_parse(all, (size_t)n, folder, &scenario, &error), &error);
    return scenario;
}

/* A season in weather that is given has the bits of one whose file has it: each morning, or all days beforehand; also
 * where a morning was opened before its weather was there. */
static void given_weather_is_that_of_a_file(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *whole = parse_record("whole.csv"), *cut = parse_record("cut.csv");
    struct sumi_season *season = begin(whole, 2014);
    const int first = date_of("2014-01-01");
    (void)state;
    pass_to(season, INT_MAX);
    assert_int_equal((int)value_of(season, "status"), 0); /* ripe */
    assert_true(value_of(season, "sowing_date") > date_of("2014-05-05"));
    for (int way = 0; way < 4; way++) {
        struct sumi_season *given = begin(cut, 2014);
        struct sumi_reading reading[COLUMNS];
        for (int d = CUT; d < WHOLE && way == 1; d++) {
            readings_of(d, reading);
            must(sumi_season_weather(given, first + d, reading, COLUMNS, &error), &error);
        }
        while (sumi_season_stands(given)) {
            const int day = sumi_season_date(given) - first;
            readings_of(day, reading);
            const bool now = way == 0 && (day >= CUT || day % 2);
            must(sumi_season_open(given, now ? reading : NULL, now ? COLUMNS : 0, &error), &error);
            if (way >= 2 && day >= CUT) {
                const enum sumi_status status = sumi_season_close(given, &error);
                must_fail(status, &error, SUMI_INPUT, "library.weather.unknown", "is not known");
                if (way == 3)
                    must(sumi_season_irrigate(given, 0.0, 1.0, &error), &error);
                must(sumi_season_weather(given, first + day, reading, COLUMNS, &error), &error);
            }
            must(sumi_season_manage(given, &error), &error);
            close_morning(given);
        }
        if (way < 3) /* an irrigation of 0 mm counts as one */
            assert_same_end(whole, season, given, "weather that is given");
        sumi_season_end(given);
    }
    sumi_season_end(season);
    sumi_scenario_close(whole);
    sumi_scenario_close(cut);
}

/* The year need not stand in the record, nor be near it. */
static void a_season_may_be_far_beyond_the_record(void **state)
{
    static const struct sumi_reading today[] = {{"tmin_C", 14}, {"tmax_C", 29}, {"precip_mm", 3}};
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    struct sumi_season *season = begin(scenario, 2040);
    (void)state;
    while (sumi_season_stands(season)) {
        must(sumi_season_open(season, today, N(today), &error), &error);
        must(sumi_season_manage(season, &error), &error);
        close_morning(season);
    }
    assert_true(value_of(season, "biomass") > 0.0 && value_of(season, "rain") > 100.0);
    sumi_season_end(season);
    sumi_scenario_close(scenario);
}

/* A morning without weather is told by what is known: states as they are, evaporation of the day before, no flux. */
static void a_morning_without_weather_says_so(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *cut = parse_record("cut.csv");
    struct sumi_season *season = begin(cut, 2014);
    (void)state;
    pass_to(season, date_of("2014-05-30"));
    open_morning(season);
    assert_true(sumi_season_knows_weather(season) && !isnan(value_of(season, "TRA")) &&
                !isnan(value_of(season, "RAIN")));
    close_morning(season);
    while (sumi_season_stands(season)) {
        open_morning(season);
        if (!sumi_season_knows_weather(season))
            break;
        close_morning(season);
    }
    assert_true(value_of(season, "SM") > 0.0 && value_of(season, "RAW") > 0.0);
    assert_true(isnan(value_of(season, "TRA")) && isnan(value_of(season, "RAIN")) && isnan(value_of(season, "TMIN")));
    enum sumi_status status = sumi_season_manage(season, &error);
    must_fail(status, &error, SUMI_INPUT, "library.weather.unknown", "not known");
    status = sumi_season_weather(season, sumi_season_date(season) - 1, NULL, 0, &error);
    must_fail(status, &error, SUMI_INPUT, "library.argument.null", "weather is NULL");
    status = sumi_season_weather(season, sumi_season_date(season) - 1, &(struct sumi_reading){"tmin_C", 1}, 1, &error);
    must_fail(status, &error, SUMI_REFUSED, "library.weather.past", "has passed");
    sumi_season_end(season);
    sumi_scenario_close(cut);
}

/* What stands on a scenario holds it: it is not changed meanwhile, and may be closed before. */
static void a_scenario_is_held(void **state)
{
    static const char *const names[] = {"crop.TSUM1"};
    static const double set[] = {700};
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    struct sumi_season *season = begin(scenario, FIRST);
    struct sumi_ensemble *ensemble;
    (void)state;
    must(sumi_ensemble_create(scenario, 3, &ensemble, &error), &error);
    enum sumi_status status = sumi_scenario_set(scenario, "title", "other", &error);
    must_fail(status, &error, SUMI_REFUSED, "library.scenario.held", "stand on this scenario");
    status = sumi_scenario_sample(scenario, names, 1, set, 1, &error);
    must_fail(status, &error, SUMI_REFUSED, "library.scenario.held", "stand on this scenario");
    sumi_ensemble_end(ensemble);
    sumi_scenario_close(scenario);
    pass_to(season, INT_MAX);
    assert_false(sumi_season_stands(season));
    sumi_season_end(season);
}

/* Sets that go must leave what could have been read without them. */
static void without_its_sample_a_scenario_is_checked(void **state)
{
    static const char *const names[] = {"crop.TSUM1"};
    static const double set[] = {700};
    struct sumi_error error = {0};
    struct sumi_scenario *mended = parse(generated, SUMMER "sweep: {year: all, sample: {soil.SMW: [0.1, 0.12]}}\n"
                                                           "model: {soil_water: bucket}\n");
    (void)state;
    must(sumi_scenario_sample(mended, NULL, 0, NULL, 0, &error), &error);
    must(sumi_scenario_sample(mended, names, 1, set, 1, &error), &error);
    sumi_scenario_close(mended);
    struct sumi_scenario *lame =
        parse(generated, "management: {sowing: 05-10, irrigation: none, harvest: {maturity: true, latest: 10-10}}\n"
                         "sweep: {year: all, sample: {soil.SMFCF: [0.3, 0.32]}}\n");
    enum sumi_status status = sumi_scenario_set(lame, "soil.SMFCF", "0.05", &error);
    must(status, &error); /* the sample replaces it */
    status = sumi_scenario_sample(lame, NULL, 0, NULL, 0, &error);
    must_fail(status, &error, SUMI_INPUT, "model.relation.two", "SMFCF");
    assert_int_equal(sumi_run_columns(lame), 1); /* it stays as it was */
    sumi_scenario_close(lame);
}

/* Texts of a caller are no part of the machinery of messages. */
static void texts_are_shown_safely(void **state)
{
    static const char *const names[] = {"a\x0e"
                                        "b\x1f"
                                        "c\x0f",
                                        "a\x1d"
                                        "b",
                                        "\x1b[31m", "\xff\xfe"};
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    struct sumi_variable_info info;
    char long_name[3001], shown[1];
    int date;
    (void)state;
    for (size_t k = 0; k < N(names); k++) {
        enum sumi_status status = sumi_variable_find(scenario, names[k], &info, &error);
        must_fail(status, &error, SUMI_INPUT, "library.argument.text", "cannot be shown");
        status = sumi_date_read(names[k], &date, &error);
        must_fail(status, &error, SUMI_INPUT, "library.argument.text", "cannot be shown");
    }
    for (size_t k = 0; k < 1000; k++)
        memcpy(long_name + 3 * k, "\u4ea7", 3);
    long_name[3000] = '\0';
    assert_int_equal(sumi_variable_find(scenario, long_name, &info, &error), SUMI_INPUT);
    for (const char *c = error.message[SUMI_ENGLISH]; (c = strchr(c, '\xe4')) != NULL; c++)
        assert_true(c[1] == '\xba' && c[2] == '\xa7'); /* whole characters */
    assert_ptr_equal(sumi_error_text(&error, (enum sumi_language)7, shown, 0), shown);
    sumi_scenario_close(scenario);
}

static void refuses_weather(void **state)
{
    static const struct {
        struct sumi_reading reading[4];
        size_t n;
        const char *piece;
    } wrong[] = {
        {{{"tmin_C", 10}, {"tmax_C", 20}}, 2, "precip_mm"},
        {{{"tmin_C", 30}, {"tmax_C", 20}, {"precip_mm", 0}}, 3, "above Tmax"},
        {{{"tmin_C", 10}, {"tmax_C", 20}, {"precip_mm", -1}}, 3, "precip_mm"},
        {{{"tmin_C", 10}, {"tmax", 20}, {"precip_mm", 0}}, 3, "tmax_C"},
        {{{"tmin_C", 10}, {"tmax_C", 20}, {"precip_mm", 0}, {"tmin_C", 9}}, 4, "the same"},
        {{{"tmin_C", 10}, {"tmax_C", 20}, {"precip_mm", 0}, {"a,b", 9}}, 4, "no column of a weather file"},
        {{{"tmin_C", 10}, {"tmax_C", 20}, {"precip_mm", 0}, {NULL, 9}}, 4, "NULL"},
        {{{"tmin_C", 10}, {"tmax_C", 20}, {"precip_mm", 0}, {"sunshine_h", 20}}, 4, "sunshine"},
        {{{"tmin_C", 10}, {"tmax_C", INFINITY}, {"precip_mm", 0}}, 3, "tmax_C"},
    };
    struct sumi_error error = {0};
    struct sumi_scenario *cut = parse_record("cut.csv");
    struct sumi_season *season = begin(cut, 2014);
    (void)state;
    for (size_t k = 0; k < N(wrong); k++) {
        const enum sumi_status status = sumi_season_open(season, wrong[k].reading, wrong[k].n, &error);
        assert_true(error.line == 0 && *error.file == '\0'); /* the caller has no file */
        must_fail(status, &error, SUMI_INPUT, NULL, wrong[k].piece);
    }
    enum sumi_status status = sumi_season_weather(season, date_of("2200-01-01"), wrong[0].reading, 2, &error);
    must_fail(status, &error, SUMI_INPUT, "library.weather.far", "2013-02-25 to 2014-10-10");
    status = sumi_season_weather(season, date_of("2014-06-01"), NULL, 3, &error);
    must_fail(status, &error, SUMI_INPUT, "library.argument.null", "weather is NULL");
    open_morning(season); /* none of them opened it */
    sumi_season_end(season);
    sumi_scenario_close(cut);
}

/* A record that ends in the midst of its only season: it can be opened, and says what it cannot do. */
static void a_record_may_end_yesterday(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *cut = parse_record("cut.csv");
    double status_of[1], grain[1];
    const struct sumi_want wants[] = {{"status", status_of, 1}, {"grain", grain, 1}};
    (void)state;
    assert_int_equal(sumi_run_seasons(cut), 1);
    must(sumi_run(cut, wants, 2, NULL, &error), &error);
    assert_string_equal(sumi_outcome((int)status_of[0]), "weather_ends");
    assert_true(isnan(grain[0]));
    const enum sumi_status status = sumi_sweep_ready(cut, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "covers no whole season");
    struct sumi_season *season = begin(cut, 2014);
    pass_to(season, date_of("2014-05-31"));
    assert_true(sumi_season_stands(season));
    open_morning(season);
    assert_true(value_of(season, "SM") > 0.0 && value_of(season, "RAW") > 0.0);
    sumi_season_end(season);
    sumi_scenario_close(cut);
}

/* --- 6 --- */

static void members_are_seasons(void **state)
{
    enum { MEMBERS = 11 };
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    struct sumi_season *season[YEARS];
    struct sumi_ensemble *ensemble;
    double value[MEMBERS];
    (void)state;
    for (int y = 0; y < YEARS; y++) {
        season[y] = begin(scenario, FIRST + y);
        pass_to(season[y], INT_MAX);
    }
    must(sumi_ensemble_create(scenario, MEMBERS, &ensemble, &error), &error);
    assert_int_equal(sumi_ensemble_members(ensemble), MEMBERS);
    for (size_t i = 0; i < MEMBERS; i++)
        assert_true(sumi_ensemble_date(ensemble, i) == INT_MIN && !sumi_ensemble_member_stands(ensemble, i));
    for (int day = 0; day < 3 || sumi_ensemble_stands(ensemble) > 0; day++) {
        for (size_t i = 0; i < MEMBERS - 1 && day < 3; i++) /* they begin on several days; the last one never */
            if (i % 3 == (size_t)day)
                must(sumi_ensemble_begin(ensemble, i, FIRST + (int)i % YEARS, 0, &error), &error);
        must(sumi_ensemble_open(ensemble, &error), &error);
        if (day == 2) {
            must(sumi_ensemble_read(ensemble, "W", value, &error), &error);
            for (size_t i = 0; i < MEMBERS; i++)
                assert_true(isnan(value[i]) == (i == MEMBERS - 1));
        }
        must(sumi_ensemble_manage(ensemble, &error), &error);
        must(sumi_ensemble_close(ensemble, &error), &error);
    }
    for (size_t k = 0; k < sumi_variables(scenario); k++) {
        struct sumi_variable_info info;
        must(sumi_variable(scenario, k, &info, &error), &error);
        must(sumi_ensemble_read(ensemble, info.name, value, &error), &error);
        for (size_t i = 0; i < MEMBERS; i++)
            assert_true(info.daily || i == MEMBERS - 1 ? isnan(value[i])
                                                       : same(value[i], value_of(season[i % YEARS], info.name)));
    }
    for (int y = 0; y < YEARS; y++)
        sumi_season_end(season[y]);
    sumi_ensemble_end(ensemble);
    sumi_scenario_close(scenario);
}

/* A season goes from a handle of its own into a member and back; one that fails leaves the member as it was. */
static void members_are_saved_and_restored(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    struct sumi_season *plain = begin(scenario, FIRST), *back = begin(scenario, FIRST);
    struct sumi_ensemble *ensemble;
    (void)state;
    must(sumi_ensemble_create(scenario, 2, &ensemble, &error), &error);
    pass_to(plain, date_of("2001-06-10"));
    size_t size = sumi_season_image_size(plain);
    void *image = malloc(size);
    must(sumi_season_save(plain, image, size, &error), &error);
    pass_to(plain, INT_MAX);
    must(sumi_ensemble_begin(ensemble, 1, FIRST, 0, &error), &error);
    enum sumi_status status = sumi_ensemble_restore(ensemble, 1, FIRST + 1, 0, image, size, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "");
    status = sumi_ensemble_restore(ensemble, 1, FIRST, 0, image, size - 1, &error);
    must_fail(status, &error, SUMI_INPUT, NULL, "");
    status = sumi_ensemble_begin(ensemble, 1, 0, 0, &error);
    must_fail(status, &error, SUMI_INPUT, "library.season.year", "");
    assert_int_equal(sumi_ensemble_date(ensemble, 1), date_of("2001-04-01"));
    must(sumi_ensemble_restore(ensemble, 1, FIRST, 0, image, size, &error), &error);
    assert_int_equal(sumi_ensemble_date(ensemble, 1), date_of("2001-06-10"));
    assert_int_equal(sumi_ensemble_image_size(ensemble, 0), 0);
    while (sumi_ensemble_date(ensemble, 1) < date_of("2001-08-10")) {
        must(sumi_ensemble_open(ensemble, &error), &error);
        must(sumi_ensemble_manage(ensemble, &error), &error);
        must(sumi_ensemble_close(ensemble, &error), &error);
    }
    free(image);
    size = sumi_ensemble_image_size(ensemble, 1);
    image = malloc(size);
    must(sumi_ensemble_save(ensemble, 1, image, size, &error), &error);
    must(sumi_season_restore(back, image, size, &error), &error);
    pass_to(back, INT_MAX);
    assert_same_end(scenario, plain, back, "there and back");
    free(image);
    sumi_season_end(plain);
    sumi_season_end(back);
    sumi_ensemble_end(ensemble);
    sumi_scenario_close(scenario);
}

static void ensembles_have_an_order(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *scenario = parse(generated, SUMMER);
    struct sumi_ensemble *ensemble = NULL;
    double value[2], bottom = 30.0, theta = 0.2;
    (void)state;
    enum sumi_status status = sumi_ensemble_create(scenario, 0, &ensemble, &error);
    must_fail(status, &error, SUMI_INPUT, "library.ensemble.empty", "");
    must(sumi_ensemble_create(scenario, 2, &ensemble, &error), &error);
    must(sumi_ensemble_begin(ensemble, 0, FIRST, 0, &error), &error);
    status = sumi_ensemble_read(ensemble, "LAI", value, &error);
    must_fail(status, &error, SUMI_REFUSED, "season.morning.closed", "");
    status = sumi_ensemble_close(ensemble, &error);
    must_fail(status, &error, SUMI_REFUSED, "season.morning.closed", "");
    status = sumi_ensemble_irrigate(ensemble, 0, 10.0, 1.0, &error);
    must_fail(status, &error, SUMI_REFUSED, "season.morning.closed", "");
    must(sumi_ensemble_open(ensemble, &error), &error);
    status = sumi_ensemble_begin(ensemble, 1, FIRST, 0, &error);
    must_fail(status, &error, SUMI_REFUSED, "season.morning.open", "");
    status = sumi_ensemble_open(ensemble, &error);
    must_fail(status, &error, SUMI_REFUSED, "season.morning.open", "");
    status = sumi_ensemble_set(ensemble, 1, "SM", 0.2, NULL, &error);
    must_fail(status, &error, SUMI_REFUSED, "library.member.ended", "Member 1");
    status = sumi_ensemble_set(ensemble, 2, "SM", 0.2, NULL, &error);
    must_fail(status, &error, SUMI_INPUT, "library.member.number", "below 2");
    status = sumi_ensemble_read(ensemble, "yeild", value, &error);
    must_fail(status, &error, SUMI_INPUT, "library.variable.unknown", "yield");
    must(sumi_ensemble_set(ensemble, 0, "SM", 0.2, &value[0], &error), &error);
    must(sumi_ensemble_set_water(ensemble, 0, &bottom, &theta, 1, &value[1], &error), &error);
    must(sumi_ensemble_sow(ensemble, 0, &error), &error);
    must(sumi_ensemble_close(ensemble, &error), &error);
    assert_int_equal(sumi_ensemble_stage(ensemble, 0), SUMI_FIELD_SOWN);
    must(sumi_ensemble_open(ensemble, &error), &error);
    must(sumi_ensemble_harvest(ensemble, 0, &error), &error);
    must(sumi_ensemble_close(ensemble, &error), &error);
    must(sumi_ensemble_read(ensemble, "status", value, &error), &error);
    assert_string_equal(sumi_outcome((int)value[0]), "not_emerged");
    assert_true(isnan(value[1]) && sumi_ensemble_stands(ensemble) == 0);
    sumi_ensemble_end(ensemble);
    sumi_scenario_close(scenario);
}

/* Weather that is given to an ensemble reaches each member on its day; where it ends, they end with that status. */
static void members_take_given_weather(void **state)
{
    struct sumi_error error = {0};
    struct sumi_scenario *whole = parse_record("whole.csv"), *cut = parse_record("cut.csv");
    struct sumi_season *season = begin(whole, 2014);
    struct sumi_ensemble *ensemble;
    const int first = date_of("2014-01-01");
    double value[2];
    (void)state;
    pass_to(season, INT_MAX);
    for (int given = 0; given < 2; given++) {
        must(sumi_ensemble_create(cut, 2, &ensemble, &error), &error);
        for (size_t i = 0; i < 2; i++)
            must(sumi_ensemble_begin(ensemble, i, 2014, 0, &error), &error);
        for (int d = CUT; d < WHOLE && given; d++) {
            struct sumi_reading reading[COLUMNS];
            readings_of(d, reading);
            must(sumi_ensemble_weather(ensemble, first + d, reading, COLUMNS, &error), &error);
        }
        while (sumi_ensemble_stands(ensemble) > 0) {
            must(sumi_ensemble_open(ensemble, &error), &error);
            must(sumi_ensemble_manage(ensemble, &error), &error);
            must(sumi_ensemble_close(ensemble, &error), &error);
        }
        must(sumi_ensemble_read(ensemble, "grain", value, &error), &error);
        for (size_t i = 0; i < 2; i++)
            assert_true(given ? same(value[i], value_of(season, "grain")) : isnan(value[i]));
        must(sumi_ensemble_read(ensemble, "status", value, &error), &error);
        assert_string_equal(sumi_outcome((int)value[1]), given ? "ripe" : "weather_ends");
        sumi_ensemble_end(ensemble);
    }
    sumi_season_end(season);
    sumi_scenario_close(whole);
    sumi_scenario_close(cut);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_days),
        cmocka_unit_test(refuses_texts),
        cmocka_unit_test(refuses_what_is_not_there),
        cmocka_unit_test(reads_as_much_as_is_given),
        cmocka_unit_test(a_change_that_fails_is_undone),
        cmocka_unit_test(warnings_follow_changes),
        cmocka_unit_test(variables_are_named_once),
        cmocka_unit_test(refuses_wants),
        cmocka_unit_test(progress_counts_and_stops),
        cmocka_unit_test(a_sweep_is_read_first),
        cmocka_unit_test(a_scenario_of_today_has_no_run),
        cmocka_unit_test(sets_are_scenarios),
        cmocka_unit_test(a_season_by_mornings_is_the_run),
        cmocka_unit_test(mornings_have_an_order),
        cmocka_unit_test(seasons_have_years_and_sets),
        cmocka_unit_test(refused_values_change_nothing),
        cmocka_unit_test(what_is_put_in_is_booked),
        cmocka_unit_test(layers_hold_the_water),
        cmocka_unit_test(images_branch),
        cmocka_unit_test(given_weather_is_that_of_a_file),
        cmocka_unit_test(a_season_may_be_far_beyond_the_record),
        cmocka_unit_test(a_morning_without_weather_says_so),
        cmocka_unit_test(a_scenario_is_held),
        cmocka_unit_test(without_its_sample_a_scenario_is_checked),
        cmocka_unit_test(texts_are_shown_safely),
        cmocka_unit_test(refuses_weather),
        cmocka_unit_test(a_record_may_end_yesterday),
        cmocka_unit_test(members_are_seasons),
        cmocka_unit_test(members_are_saved_and_restored),
        cmocka_unit_test(ensembles_have_an_order),
        cmocka_unit_test(members_take_given_weather),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
