/* Dates, and the plan: a scenario is a number. */
#include "io/scenario/file.h"
#include "models/models.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Known days of the calendar (1970-01-01 is 0; 2000-03-01 is 11017 by POSIX time / 86400). */
static void days_are_numbers(void **state)
{
    (void)state;
    const struct {
        const char *text;
        int number, day_of_year;
    } cases[] = {{"1970-01-01", 0, 1},
                 {"2000-02-29", 11016, 60},
                 {"2000-03-01", 11017, 61},
                 {"1900-03-01", -25508, 60},
                 {"2026-11-24", 20781, 328}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[SUMI_DATE_TEXT];
        int number;
        assert_true(sumi_date_parse(cases[k].text, &number));
        assert_int_equal(number, cases[k].number);
        assert_int_equal(sumi_day_of_year(number), cases[k].day_of_year);
        assert_string_equal(sumi_date_format(number, text), cases[k].text);
    }
    const char *const wrong[] = {"2001-02-29", "1900-02-29", "2001-13-01", "2001-00-10",
                                 "2001-1-01",  "20010101",   "",           "2001-01-01 "};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        int number;
        assert_false(sumi_date_parse(wrong[k], &number));
    }
}

/* Every day of eight centuries goes there and back. */
/* Numbers may come from a damaged file: what is beyond all dates has no text. */
static void what_is_no_date_has_no_text(void **state)
{
    (void)state;
    const struct {
        int number;
        const char *text;
    } cases[] = {{sumi_date_number(1, 1, 1), "0001-01-01"},
                 {sumi_date_number(1, 1, 1) - 1, "?"},
                 {sumi_date_number(9999, 12, 31), "9999-12-31"},
                 {sumi_date_number(9999, 12, 31) + 1, "?"},
                 {INT_MIN + 1, "?"},
                 {INT_MAX, "?"},
                 {SUMI_NO_DATE, "-"}};
    char text[SUMI_DATE_TEXT];
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        assert_string_equal(sumi_date_format(cases[k].number, text), cases[k].text);
}

static void the_calendar_has_no_holes(void **state)
{
    (void)state;
    int number = sumi_date_number(1600, 1, 1);
    for (int year = 1600; year < 2400; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; sumi_date_valid(year, month, day); day++, number++) {
                struct sumi_date date = sumi_date_split(number);
                assert_int_equal(sumi_date_number(year, month, day), number);
                assert_true(date.year == year && date.month == month && date.day == day);
            }
}

static struct sumi_scenario_file *read_file(const char *name, const char *const *set, int n, enum sumi_scenario_use use)
{
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    char path[1024];
    const char *folder = getenv("SUMI_DATA_DIR");
    snprintf(path, sizeof path, "%s/examples/%s", folder ? folder : "data", name);
    if (sumi_scenario_read(path, set, n, use, &file, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return file;
}

static struct sumi_scenario_file *read_example(const char *const *set, int n, enum sumi_scenario_use use)
{
    return read_file("yangqu.yaml", set, n, use);
}

static struct sumi_scenario_file *example(const char *const *set, int n)
{
    return read_example(set, n, SUMI_FOR_SWEEP);
}

/* Row-major, the last axis fastest; and each number has its own settings. */
static void a_number_is_a_place_on_the_axes(void **state)
{
    (void)state;
    const char *const set[] = {"weather.years=3", "management.harvest=maturity",
                               "sweep={cultivar: [Jingu21, Zhangzagu5], sowing: [05-01, 05-11], "
                               "crop.SPAN: [30, 31, 32], year: [2001, 2003]}"};
    struct sumi_scenario_file *file = example(set, 3);
    const struct sumi_plan *plan = &file->plan;
    int span = sumi_field_find(plan->crop->params, "SPAN");
    assert_int_equal(sumi_plan_count(plan), 2 * 2 * 3 * 2);
    for (size_t s = 0; s < sumi_plan_count(plan); s++) {
        size_t position[SUMI_AXES];
        struct sumi_planned scenario;
        sumi_plan_position(plan, s, position);
        assert_int_equal(((position[0] * 2 + position[1]) * 3 + position[2]) * 2 + position[3], s);
        sumi_plan_scenario(plan, s, &scenario);
        int year = position[3] ? 2003 : 2001;
        assert_int_equal(scenario.settings.sowing.date, sumi_date_number(year, 5, position[1] ? 11 : 1));
        assert_int_equal(scenario.settings.start, sumi_date_number(year, 4, 1));
        assert_int_equal(scenario.settings.harvest.last, sumi_date_number(year, 10, 31));
        assert_int_equal(sumi_plan_longest_season(plan), /* both ends, and the day that closes it */
                         scenario.settings.harvest.last - scenario.settings.start + 2);
        assert_true(scenario.crop_param[span] == 30.0 + (double)position[2]);
        assert_ptr_equal(scenario.settings.crop_table,
                         plan->cultivar[position[0] + 1].table); /* 0 is the field's own */
    }
    sumi_scenario_destroy(file);
}

/* A crop that is sown in autumn: the soil starts in the spring before or the autumn itself, the season ends next year.
 */
static void a_season_may_cross_the_year(void **state)
{
    (void)state;
    const char *const set[] = {"management={sowing: 10-05, season_end: 07-20}", "sweep={year: [2002]}"};
    struct sumi_scenario_file *file = example(set, 2);
    struct sumi_planned scenario;
    sumi_plan_scenario(&file->plan, 0, &scenario);
    assert_int_equal(scenario.settings.start, sumi_date_number(2002, 4, 1));
    assert_int_equal(scenario.settings.sowing.date, sumi_date_number(2002, 10, 5));
    assert_int_equal(scenario.settings.harvest.last, sumi_date_number(2003, 7, 20));
    assert_true(sumi_plan_longest_season(&file->plan) > scenario.settings.harvest.last - scenario.settings.start);
    sumi_scenario_destroy(file);
    const char *const spring[] = {"management={sowing: 02-10}", "soil.initial.date=11-01", "sweep={year: [2002]}"};
    file = example(spring, 3);
    sumi_plan_scenario(&file->plan, 0, &scenario);
    assert_int_equal(scenario.settings.start, sumi_date_number(2001, 11, 1));
    sumi_scenario_destroy(file);
}

/* The same share of the available water at every depth, or WOFOST's own rule. */
static void the_soil_starts_as_told(void **state)
{
    (void)state;
    const char *const relative[] = {"soil.initial.relative_available_water=0.25", "sweep={year: [2001]}"};
    const char *const amount[] = {"soil.initial={available_water_cm: 7.5}", "sweep={year: [2001]}"};
    struct sumi_scenario_file *file = example(relative, 2);
    struct sumi_planned scenario;
    const double *soil = file->plan.soil[0].param;
    int wilting = sumi_field_find(file->plan.water->params, "SMW"),
        capacity = sumi_field_find(file->plan.water->params, "SMFCF");
    sumi_plan_scenario(&file->plan, 0, &scenario);
    assert_non_null(scenario.settings.initial);
    assert_true(fabs(scenario.settings.initial->value[0] - (soil[wilting] + 0.25 * (soil[capacity] - soil[wilting]))) <
                1e-15);
    sumi_scenario_destroy(file);
    file = example(amount, 2);
    sumi_plan_scenario(&file->plan, 0, &scenario);
    assert_null(scenario.settings.initial);
    assert_true(scenario.water_param[sumi_field_find(file->plan.water->params, "WAV")] == 7.5);
    sumi_scenario_destroy(file);
}

/* On a soil that is resolved in depth the share is the same in every horizon, and an amount is what the cells hold
 * above wilting point down to RDMSOL. */
static void a_resolved_soil_starts_as_told(void **state)
{
    (void)state;
    const char *const relative[] = {"sweep={year: [2001]}", "soil.RDMSOL=120",
                                    "soil.initial={date: 04-01, relative_available_water: 0.25}"};
    const char *const amount[] = {"sweep={year: [2001]}", "soil.RDMSOL=120",
                                  "soil.initial={date: 04-01, available_water_cm: 9}"};
    for (int k = 0; k < 2; k++) {
        struct sumi_scenario_file *file = read_file("yangqu_richards.yaml", k ? amount : relative, 3, SUMI_FOR_SWEEP);
        struct sumi_planned scenario;
        sumi_plan_scenario(&file->plan, 0, &scenario);
        const struct sumi_column *column = scenario.settings.column;
        const struct sumi_profile *start = scenario.settings.initial;
        double available = 0.0, whole = 0.0;
        assert_int_equal(start->n, 2);
        for (int i = 0; i < column->n; i++) {
            const struct sumi_hydraulics *soil = &column->soil[column->horizon[i]];
            double wilting = sumi_soil_theta(soil, -15000), capacity = sumi_soil_theta(soil, -330);
            double thickness = sumi_least(column->face[i + 1], 120) - sumi_least(column->face[i], 120);
            available += (start->value[column->horizon[i]] - wilting) * thickness;
            whole += (capacity - wilting) * thickness;
        }
        assert_true(fabs(available - (k ? 9.0 : 0.25 * whole)) < 1e-12);
        assert_true(start->bottom_cm[0] == 25.0 && start->bottom_cm[1] == 200.0);
        sumi_scenario_destroy(file);
    }
}

/* Each end of an axis of ends, for the season that is sown before it; a soil that starts on the day of sowing starts
 * that year; warmth that a rule asks for before the soil starts is weather that the season needs. */
static void a_calendar_is_kept(void **state)
{
    (void)state;
    const char *const ends[] = {"sweep={year: [2001], management.season_end: [09-30, 10-31]}",
                                "management.harvest=maturity"};
    struct sumi_scenario_file *file = example(ends, 2);
    struct sumi_planned scenario;
    for (size_t k = 0; k < 2; k++) {
        sumi_plan_scenario(&file->plan, k, &scenario);
        assert_int_equal(scenario.settings.harvest.last, sumi_date_number(2001, k ? 10 : 9, k ? 31 : 30));
    }
    sumi_scenario_destroy(file);
    const char *const rule[] = {
        "sweep={year: [2001]}", "soil.initial.date=05-01",
        "management.sowing={first: 05-01, last: 05-20, mean_temperature_C: 12, temperature_days_d: 5}"};
    file = example(rule, 3);
    struct sumi_calendar days;
    sumi_plan_calendar(&file->plan, 0, 0, 2001, &days);
    assert_int_equal(days.first_sowing, sumi_date_number(2001, 5, 1));
    assert_int_equal(days.last_sowing, sumi_date_number(2001, 5, 20));
    assert_int_equal(days.start, sumi_date_number(2001, 5, 1));
    assert_int_equal(days.first_weather, sumi_date_number(2001, 4, 27)); /* five days, the first of May among them */
    sumi_plan_scenario(&file->plan, 0, &scenario);
    assert_int_equal(scenario.settings.sowing.date, days.first_sowing);
    assert_int_equal(scenario.settings.sowing.last, days.last_sowing);
    sumi_scenario_destroy(file);
}

/* The longest season of a plan holds each season of it, whichever of its years has a 29 February: that in which the
 * soil starts, that of sowing, or the one after it; and one of them fills it, as no day is wasted. */
static void the_longest_season_holds_all(void **state)
{
    (void)state;
    static const struct {
        const char *set[3], *why;
    } cases[] = {
        {{"sweep={year: {from: 2001, to: 2009}}", "soil.initial.date=02-01",
          "management={sowing: 01-15, harvest: 02-20}"},
         "the soil starts the year before, and the crop is off before 29 February"},
        {{"sweep={year: {from: 2001, to: 2009}}", "soil.initial.date=04-01",
          "management={sowing: 05-10, harvest: 10-31}"},
         "no 29 February"},
        {{"sweep={year: {from: 2001, to: 2009}}", "soil.initial.date=04-01",
          "management={sowing: 10-05, harvest: 07-20}"},
         "sown in autumn"},
        {{"sweep={year: {from: 2001, to: 2009}, sowing: [12-15, 01-05]}", "soil.initial.date=01-05",
          "management={sowing: 10-05, harvest: 07-20}"},
         "sown on both sides of new year"},
        {{"sweep={year: {from: 2001, to: 2009}, sowing: [11-15, 03-05]}", "soil.initial.date=03-05",
          "management={sowing: 10-05, harvest: 03-06}"},
         "sown behind the 29 February of the next year"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_scenario_file *file = example(cases[k].set, 3);
        const struct sumi_plan *plan = &file->plan;
        int longest = 0, sown = 0;
        for (size_t s = 0; s < sumi_plan_count(plan); s++) {
            struct sumi_planned scenario;
            sumi_plan_scenario(plan, s, &scenario);
            int days = scenario.settings.harvest.last - scenario.settings.start + 2; /* as above */
            int series = scenario.settings.harvest.last - scenario.settings.sowing.date + 1;
            longest = days > longest ? days : longest;
            sown = series > sown ? series : sown;
        }
        if (sumi_plan_longest_season(plan) != longest || sumi_plan_series_days(plan) != sown)
            fail_msg("%s: room for %d and %d days, and there are %d and %d", cases[k].why,
                     sumi_plan_longest_season(plan), sumi_plan_series_days(plan), longest, sown);
        sumi_scenario_destroy(file);
    }
}

/* The arrays of a scenario are of fixed size, since a sweep makes millions of them. */
static void every_model_fits_a_scenario(void **state)
{
    (void)state;
    for (size_t k = 0; sumi_crops[k]; k++) {
        assert_true(sumi_crops[k]->params.n <= SUMI_MAX_PARAMS);
        assert_true(sumi_crops[k]->tables.n <= SUMI_MAX_TABLES);
        assert_true(sumi_crops[k]->n_events <= SUMI_MAX_EVENTS);
    }
    for (size_t k = 0; sumi_waters[k]; k++)
        assert_true(sumi_waters[k]->params.n <= SUMI_MAX_PARAMS);
}

/* What an agronomist is told of irrigations that no season sees, and of weather made for another place. */
static void what_is_hardly_meant_is_warned_of(void **state)
{
    (void)state;
    static const struct {
        const char *set, *warning;
    } cases[] = {
        {"sweep.irrigation={a: {at_date: {12-20: {amount_mm: 50}}}}", "12-20 is never given"},
        {"sweep.irrigation={a: {at_date: {2001-12-20: {amount_mm: 50}}}}", "2001-12-20 is never given"},
        {"sweep.irrigation={a: {at_date: {2051-06-20: {amount_mm: 50}}}}", "2051-06-20 is never given"},
        {"sweep.irrigation={a: {at_date: {06-20: {amount_mm: 50}, 2003-06-20: {amount_mm: 50}}}}", NULL},
        {"model.production=potential", "irrigation changes no yield"},
        {"site.elevation_m=1100", "generated for 900 m, the site lies at 1100 m"},
        {"site.latitude_deg=37", "latitude"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_scenario_file *file = example(&cases[k].set, 1);
        bool told = false;
        for (int w = 0; w < file->n_warnings; w++)
            told = told || !cases[k].warning || strstr(file->warning[w], cases[k].warning);
        if (told != (cases[k].warning != NULL))
            fail_msg("%s: %d warnings, the first %s", cases[k].set, file->n_warnings,
                     file->n_warnings ? file->warning[0] : "");
        sumi_scenario_destroy(file);
    }
}

/* A winter irrigation in the year before sowing belongs to the season whose soil starts before it. */
static void a_winter_irrigation_comes(void **state)
{
    (void)state;
    const char *const winter[] = {"sweep={year: [2002], irrigation: {a: {at_date: {2001-11-20: {amount_mm: 50}}}}}",
                                  "soil.initial.date=10-01"};
    struct sumi_scenario_file *file = example(winter, 2);
    for (int w = 0; w < file->n_warnings; w++)
        assert_null(strstr(file->warning[w], "never given"));
    sumi_scenario_destroy(file);
}

/* Alone, the field's own sowing decides which years the weather covers, not those of a sweep that is left out. */
static void one_field_has_its_own_years(void **state)
{
    (void)state;
    const char *const early[] = {"soil.initial.date=04-15", "management.sowing=04-10", "weather.years=3"};
    const char *const late[] = {"soil.initial.date=04-25", "management.sowing=05-10", "weather.years=3"};
    const struct {
        const char *const *set;
        size_t years; /* 3, but where the soil starts in the year before the first */
    } cases[] = {{early, 2}, {late, 3}};
    for (size_t k = 0; k < 2; k++) {
        struct sumi_scenario_file *file = read_example(cases[k].set, 3, SUMI_FOR_RUN);
        assert_int_equal(file->plan.n_axes, 1);
        assert_int_equal(file->plan.axis[0].n, cases[k].years);
        sumi_scenario_destroy(file);
    }
}

/* A text that is cut stays UTF-8: the name of a place may be long, and a sign of it has three bytes. */
static void a_long_name_is_cut_between_signs(void **state)
{
    (void)state;
    char name[16 + 3 * 60 + 1] = "site.name=";
    for (int shift = 0; shift < 3; shift++) {
        strcpy(name + 10, &"ab"[2 - shift]);
        for (int k = 0; k < 60; k++)
            strcat(name, "\xe8\xb0\xb7");
        const char *set = name;
        struct sumi_scenario_file *file = example(&set, 1);
        size_t n = strlen(file->site);
        assert_true(n > sizeof file->site - 4 && (n - (size_t)shift) % 3 == 0);
        sumi_scenario_destroy(file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_date_has_no_text),       cmocka_unit_test(days_are_numbers),
        cmocka_unit_test(the_calendar_has_no_holes),         cmocka_unit_test(a_number_is_a_place_on_the_axes),
        cmocka_unit_test(a_season_may_cross_the_year),       cmocka_unit_test(the_soil_starts_as_told),
        cmocka_unit_test(a_resolved_soil_starts_as_told),    cmocka_unit_test(a_calendar_is_kept),
        cmocka_unit_test(the_longest_season_holds_all),      cmocka_unit_test(every_model_fits_a_scenario),
        cmocka_unit_test(what_is_hardly_meant_is_warned_of), cmocka_unit_test(a_winter_irrigation_comes),
        cmocka_unit_test(one_field_has_its_own_years),       cmocka_unit_test(a_long_name_is_cut_between_signs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
