#define _GNU_SOURCE

/* The request of an advice, as a scenario says it: what each key becomes, what is refused, what other commands leave
 * out, and the thresholds that lie beside the plot. */
#include "io/parameters/policy.h"
#include "io/scenario/file.h"
#include "scenarios/advice/advice.h"
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
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { TEXT = PLOT_TEXT, TODAY = 20644 }; /* 2026-07-10 */

/* --- the files --- */

static char folder[] = "advice-XXXXXX";

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* Days of weather that could be anywhere, to the day before today. */
static int make_folder(void **state)
{
    (void)state;
    char date[SUMI_DATE_TEXT];
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    FILE *file = fopen("station.csv", "wb");
    assert_non_null(file);
    fputs("# latitude_deg: 38.06\n# elevation_m: 900\ndate,tmin_C,tmax_C,precip_mm\n", file);
    for (int day = sumi_date_number(2024, 1, 1); day < TODAY; day++)
        fprintf(file, "%s,%d,%d,%d\n", sumi_date_format(day, date), 8 + day % 7, 20 + day % 5, day % 4 ? 0 : 5);
    return fclose(file);
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"station.csv", "plot.yaml", "plot.thresholds.yaml"};
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
    "management: {sowing: 2026-05-12, irrigation: {done: [], quota_left_mm: 80, largest_mm: 40}}",
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

static struct sumi_scenario_file *read_or_fail(enum sumi_scenario_use use, const char *const *lines)
{
    struct sumi_error error = {0};
    struct sumi_scenario_file *file = read_for(use, lines, &error);
    if (!file)
        fail_msg("refused: %s", error_text(&error));
    return file;
}

#define READ_FOR(use, ...) read_or_fail(use, (const char *const[]){__VA_ARGS__, NULL})
#define READ(...)          READ_FOR(SUMI_FOR_ADVICE, __VA_ARGS__)

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

static bool is_near(double value, double expected)
{
    return fabs(value - expected) < 1e-9; /* roundings of a sum of a few numbers near 10 */
}

/* --- what each key becomes --- */

static void defaults(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = READ("title: the least of it");
    const struct sumi_advice_request *r = file->advice;
    assert_non_null(r);
    assert_ptr_equal(r->outlook, file->outlook);
    assert_true(r->objective == SUMI_BY_YIELD && r->method == SUMI_ADVISE_CHOICES && r->horizon_d == 3);
    assert_true(isnan(r->economy.grain_yuan_kg) && r->economy.water_yuan_m3 == 0.0);
    assert_true(r->economy.irrigation_yuan_mu == 0.0 && r->economy.sowing_yuan_mu == 0.0);
    assert_true(r->waters && r->efficiency == 1.0 && r->policy.origin == SUMI_POLICY_STANDARD);
    assert_true(r->sow_first == SUMI_NO_DATE && r->sow_last == SUMI_NO_DATE && r->sow_every == 0 && !r->sowing_failed);
    assert_true(r->n_cultivars == 1 && r->cultivar[0] == 0);
    assert_false(notes(file, "thresholds")); /* a text lies nowhere */
    sumi_scenario_destroy(file);
}

static void the_sections(void **state)
{
    (void)state;
    struct sumi_scenario_file *file =
        READ("economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5, irrigation_yuan_mu: 20, sowing_yuan_mu: 55}",
             "advise: {objective: p20, horizon_d: 30, method: forecast}");
    const struct sumi_advice_request *r = file->advice;
    assert_true(r->economy.grain_yuan_kg == 6.0 && r->economy.water_yuan_m3 == 0.5);
    assert_true(r->economy.irrigation_yuan_mu == 20.0 && r->economy.sowing_yuan_mu == 55.0);
    assert_true(r->objective == SUMI_BY_P20 && r->horizon_d == 30 && r->method == SUMI_ADVISE_FORECAST);
    sumi_scenario_destroy(file);
    file = READ("economy: {grain_yuan_kg: 6}"); /* with a price it is the margin */
    assert_int_equal(file->advice->objective, SUMI_BY_MARGIN);
    sumi_scenario_destroy(file);
}

/* What is left this morning, and what was given before it, is the quota of the season, in every command. */
static void what_is_left_of_the_quota(void **state)
{
    (void)state;
    static const enum sumi_scenario_use uses[] = {SUMI_FOR_ADVICE, SUMI_FOR_LEARNING, SUMI_FOR_OUTLOOK, SUMI_FOR_RUN};
    for (size_t k = 0; k < COUNT(uses); k++) {
        struct sumi_scenario_file *file =
            READ_FOR(uses[k], "management: {sowing: 05-12, irrigation: {done: [{date: 06-20, amount_mm: 44}, {date: "
                              "2026-07-09, amount_mm: 6}, {date: 07-10, amount_mm: 5}, {date: 2026-01-02, amount_mm: "
                              "100}], quota_left_mm: 80, largest_mm: 40}}");
        const struct sumi_irrigation *s = &file->plan.irrigation[0].strategy;
        assert_true(is_near(s->quota, 8.0 + 4.4 + 0.6)); /* cm; not what was given today, nor in another season */
        assert_true(s->n == 4 && s->acts_from == TODAY);
        sumi_scenario_destroy(file);
    }
    struct sumi_scenario_file *file =
        READ("management: {sowing: 05-12, irrigation: {quota_left_mm: 0, largest_mm: 40}}");
    assert_true(file->plan.irrigation[0].strategy.quota == 0.0);
    assert_true(warns(file, "done is missing"));
    sumi_scenario_destroy(file);
}

static void limits_stand_alone(void **state)
{
    (void)state;
    static const char limits[] = "management: {sowing: 05-12, irrigation: {quota_mm: 80, largest_mm: 40, "
                                 "min_interval_d: 5, efficiency: 0.85, from: 2026-06-20, to: 08-20, stage_window: "
                                 "[jointing, filling], done: []}}";
    struct sumi_scenario_file *file = READ(limits);
    const struct sumi_irrigation *s = &file->plan.irrigation[0].strategy;
    assert_true(s->n == 0 && s->quota == 8.0 && s->largest == 4.0 && s->interval == 5);
    assert_true(s->from_month == 6 && s->from_day == 20 && s->to_month == 8 && s->to_dvs > s->from_dvs);
    assert_true(file->advice->waters && file->advice->efficiency == 0.85);
    sumi_scenario_destroy(file);
    file = READ_FOR(SUMI_FOR_OUTLOOK, limits, "advise: {}");
    assert_true(notes(file, "limits and no rules") && notes(file, "advise: for sumi advise"));
    assert_true(file->plan.irrigation[0].strategy.n == 0 && !file->advice);
    sumi_scenario_destroy(file);
    struct sumi_error error = {0}; /* nobody asks for an advice */
    assert_null(read_for(SUMI_FOR_OUTLOOK, (const char *const[]){limits, NULL}, &error));
    assert_non_null(strstr(error_text(&error), "limits when_depletion_over_raw"));
}

static void the_smallest_dose(void **state)
{
    (void)state;
    static const struct {
        enum sumi_scenario_use use;
        const char *limits;
        double smallest; /* cm */
    } cases[] = {
        {SUMI_FOR_ADVICE, "largest_mm: 40", 1.0},
        {SUMI_FOR_ADVICE, "largest_mm: 10", 0.0}, /* else none but that would be left */
        {SUMI_FOR_ADVICE, "largest_mm: 40, smallest_mm: 0", 0.0},
        {SUMI_FOR_ADVICE, "largest_mm: 40, smallest_mm: 15", 1.5},
        {SUMI_FOR_OUTLOOK, "largest_mm: 40", 0.0},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        char line[256];
        snprintf(line, sizeof line, "management: {sowing: 05-12, irrigation: {done: [], %s}}", cases[k].limits);
        struct sumi_scenario_file *file = READ_FOR(cases[k].use, line);
        if (!is_near(file->plan.irrigation[0].strategy.smallest, cases[k].smallest))
            fail_msg("%s: %g", cases[k].limits, file->plan.irrigation[0].strategy.smallest);
        assert_true(notes(file, "no dose below 10 mm is advised") == (k == 0));
        sumi_scenario_destroy(file);
    }
}

static void some_fields_have_no_water(void **state)
{
    (void)state;
    static const char *const lines[] = {"management: {sowing: 05-12}", "management: {sowing: 05-12, irrigation: none}",
                                        "model: {production: potential}"};
    for (size_t k = 0; k < COUNT(lines); k++) {
        struct sumi_scenario_file *file = READ(lines[k]);
        assert_false(file->advice->waters);
        assert_false(warns(file, "done is missing"));
        sumi_scenario_destroy(file);
    }
}

/* --- thresholds by stage --- */

static void check_rules(const struct sumi_scenario_file *file, size_t strategy)
{
    const struct sumi_irrigation *s = &file->plan.irrigation[strategy].strategy;
    double booting = NAN;
    for (int k = 0; k < file->n_stages; k++)
        booting = strcmp(file->stage[k].name, "booting") == 0 ? file->stage[k].dvs : booting;
    assert_int_equal(s->n, 2);
    assert_true(s->rule[0].trigger == SUMI_AT_DEPLETION && s->rule[0].depletion_over_raw == 1.2);
    assert_true(s->rule[0].phase_from == 0.0 && s->rule[0].phase_to == booting);
    assert_true(s->rule[1].depletion_over_raw == 0.6 && s->rule[1].phase_from == booting);
    assert_true(s->rule[1].phase_to == 1.25);
    for (int k = 0; k < s->n; k++)
        assert_true(isnan(s->rule[k].amount) && s->rule[k].efficiency == 0.85);
}

#define BY_STAGE                                                                                                       \
    "{when_depletion_over_raw: {1.25: never, booting: 0.6, emergence: 1.2}, refill: true, efficiency: 0.85}"

static void thresholds_by_stage(void **state)
{
    (void)state;
    static const enum sumi_scenario_use uses[] = {SUMI_FOR_ADVICE, SUMI_FOR_OUTLOOK, SUMI_FOR_RUN};
    for (size_t k = 0; k < COUNT(uses); k++) {
        struct sumi_scenario_file *file = READ_FOR(uses[k], "management: {sowing: 05-12, irrigation: " BY_STAGE "}");
        check_rules(file, 0);
        if (file->advice)
            assert_int_equal(file->advice->policy.origin, SUMI_POLICY_GIVEN);
        sumi_scenario_destroy(file);
    }
    char text[TEXT];
    struct sumi_error error = {0};
    struct sumi_scenario_file *file;
    plot_text(plain, COUNT(plain),
              (const char *const[]){"management: {sowing: 05-12}",
                                    "sweep: {irrigation: {rainfed: none, staged: " BY_STAGE "}}", NULL},
              text);
    char *season = strchr(text, '\n') + 1; /* a sweep has no today */
    assert_int_equal(sumi_scenario_read_text(season, strlen(season), ".", NULL, 0, SUMI_FOR_SWEEP, &file, &error),
                     SUMI_OK);
    check_rules(file, 2);
    sumi_scenario_destroy(file);
    file = READ_FOR(SUMI_FOR_RUN,
                    "management: {sowing: 05-12, irrigation: {when_depletion_over_raw: 0.9, amount_mm: 30}}");
    const struct sumi_irrigation_rule *rule = &file->plan.irrigation[0].strategy.rule[0];
    assert_true(rule->depletion_over_raw == 0.9 && rule->phase_from == 0.0 && rule->phase_to == 0.0);
    sumi_scenario_destroy(file);
}

/* --- before sowing --- */

static void cultivars_beside_each_other(void **state)
{
    (void)state;
    struct sumi_scenario_file *file =
        READ("crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21, TDWI: 12}",
             "advise: {cultivars: [Zhangzagu5, Jingu21, Changnong35]}", "sweep: {cultivar: [Jingu21, Zhangzagu5]}");
    const struct sumi_plan *plan = &file->plan;
    const int row = sumi_field_find(plan->crop->params, "TDWI");
    assert_int_equal(file->advice->n_cultivars, 3);
    static const char *const expected[] = {"Jingu21", "Zhangzagu5", "Changnong35"};
    for (int k = 0; k < 3; k++) {
        const struct sumi_cultivar *cultivar = &plan->cultivar[file->advice->cultivar[k]];
        assert_string_equal(cultivar->name, expected[k]);
        assert_true(cultivar->param[row] == 12.0); /* what the scenario changes holds for each */
    }
    assert_true(sumi_plan_count(plan) == 1);
    sumi_scenario_destroy(file);
    file = READ_FOR(SUMI_FOR_OUTLOOK, "advise: {cultivars: [Zhangzagu5]}"); /* nobody else reads them */
    assert_int_equal(file->plan.n_cultivars, 1);
    sumi_scenario_destroy(file);
}

static void days_to_sow(void **state)
{
    (void)state;
    struct sumi_scenario_file *file =
        READ("advise: {sowing: {first: 05-05, last: 2026-06-20, every_d: 5, failed: true}}");
    const struct sumi_advice_request *r = file->advice;
    assert_int_equal(r->sow_first, sumi_date_number(2026, 5, 5));
    assert_int_equal(r->sow_last, sumi_date_number(2026, 6, 20));
    assert_true(r->sow_every == 5 && r->sowing_failed);
    sumi_scenario_destroy(file);
    file = READ("advise: {sowing: {last: 06-20}}");
    assert_true(file->advice->sow_first == SUMI_NO_DATE && !file->advice->sowing_failed);
    assert_int_equal(file->advice->sow_last, sumi_date_number(2026, 6, 20));
    sumi_scenario_destroy(file);
}

/* --- refused, and said --- */

#define WATERED(rules) "management: {sowing: 05-12, irrigation: {done: [], " rules "}}"

static void refusals(void **state)
{
    (void)state;
    static const struct {
        const char *line, *message, *pointer;
    } cases[] = {
        {WATERED("at_date: {07-20: {amount_mm: 30}}"), "at_date plans water to come", "/management/irrigation/at_date"},
        {WATERED("at_stage: {booting: {amount_mm: 30}}"), "at_stage plans water to come",
         "/management/irrigation/at_stage"},
        {WATERED("before_sowing_d: 3, amount_mm: 30"), "before_sowing_d plans water to come",
         "/management/irrigation/before_sowing_d"},
        {WATERED("amount_mm: 30"), "no occasion", "/management/irrigation"},
        {WATERED("at_crossing: true"), "does not have", "/management/irrigation/at_crossing"},
        {WATERED("quota_mm: 80, quota_left_mm: 80"), "both quota_mm", "/management/irrigation/quota_left_mm"},
        {WATERED("quota_left_mm: -1"), "quota_left_mm is -1", "/management/irrigation/quota_left_mm"},
        {WATERED("smallest_mm: 50, largest_mm: 40"), "smallest_mm is 50 mm", "/management/irrigation"},
        {"economy: {grain_yuan_kg: 600}", "grain_yuan_kg is 600; expected a number from 0.1 to 100 yuan kg-1",
         "/economy/grain_yuan_kg"},
        {"economy: {water_yuan_m3: 0.5}", "grain_yuan_kg", "/economy"},
        {"economy: {grain_yuan_kg: 6, water_yuan_t: 1}", "water_yuan_t is unknown", "/economy/water_yuan_t"},
        {"economy: 6", "prices, as", "/economy"},
        {"advise: {objective: margin}", "needs the price of grain", "/advise/objective"},
        {"advise: {objective: profit}", "profit", "/advise/objective"},
        {"advise: {horizon_d: 31}", "horizon_d is 31; expected a whole number from 1 to 30 d", "/advise/horizon_d"},
        {"advise: {horizon_d: 0}", "horizon_d is 0", "/advise/horizon_d"},
        {"advise: {method: best}", "best", "/advise/method"},
        {"advise: {grain_yuan_kg: 6}", "economy", "/advise/grain_yuan_kg"},
        {"advise: {cultivars: Jingu21}", "varieties of the crop file", "/advise/cultivars"},
        {"advise: {cultivars: []}", "has 0 varieties; expected 1 to 7", "/advise/cultivars"},
        {"advise: {cultivars: [Jingu21]}", "has 1 varieties", "/advise/cultivars"},
        {"advise: {cultivars: [Zhangzagu5, Zhangzagu5]}", "Zhangzagu5 stands twice", "/advise/cultivars/1"},
        {"advise: {cultivars: [Zhangzagu6]}", "Zhangzagu6", "/advise/cultivars/0"},
        {"advise: {sowing: {first: 06-20, last: 06-19}}", "2026-06-19, lies before the first, 2026-06-20",
         "/advise/sowing/last"},
        {"advise: {sowing: {first: 2025-06-20}}", "2025-06-20 lies outside of the season", "/advise/sowing/first"},
        {"advise: {sowing: {first: 11-20}}", "outside of the season", "/advise/sowing/first"},
        {"advise: {sowing: {first: 02-29}}", "02-29", "/advise/sowing/first"},
        {"advise: {sowing: {every_d: 0}}", "every_d is 0", "/advise/sowing/every_d"},
        {"advise: {sowing: {failed: perhaps}}", "true or false", "/advise/sowing/failed"},
        {"advise: {sowing: 05-12}", "days on which it may be sown", "/advise/sowing"},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct sumi_error error = {0};
        struct sumi_scenario_file *file = read_for(SUMI_FOR_ADVICE, (const char *const[]){cases[k].line, NULL}, &error);
        if (file)
            fail_msg("%s: accepted", cases[k].line);
        if (!strstr(error_text(&error), cases[k].message) || strcmp(error.pointer, cases[k].pointer) != 0)
            fail_msg("%s: %s at %s", cases[k].line, error_text(&error), error.pointer);
        assert_int_equal(error.status, SUMI_INPUT);
    }
}

/* Of 64 rules of a strategy one is the dose that is advised, and three are thresholds. */
static void a_dose_and_the_policy_have_room(void **state)
{
    (void)state;
    for (int n = 60; n <= 61; n++) {
        char line[TEXT / 2];
        struct sumi_error error = {0};
        size_t end = (size_t)snprintf(line, sizeof line, "management: {sowing: 05-12, irrigation: {done: [");
        for (int k = 0; k < n; k++)
            end += (size_t)snprintf(line + end, sizeof line - end, "%s{date: 06-%02d, amount_mm: 1}", k > 0 ? ", " : "",
                                    1 + k % 30);
        snprintf(line + end, sizeof line - end, "]}}");
        struct sumi_scenario_file *file = read_for(SUMI_FOR_ADVICE, (const char *const[]){line, NULL}, &error);
        assert_true((file != NULL) == (n == 60));
        assert_true(file || (strstr(error_text(&error), "at most 60") && error.status == SUMI_INPUT));
        sumi_scenario_destroy(file);
    }
}

static void what_others_leave_out(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = READ_FOR(SUMI_FOR_RUN, "economy: {grain_yuan_kg: 6}", "advise: {horizon_d: 900}");
    assert_null(file->advice);
    assert_true(notes(file, "economy, advise: for sumi advise, and left out here"));
    assert_true(notes(file, "management.irrigation has limits and no rules"));
    sumi_scenario_destroy(file);
    static const struct {
        const char *line;
        bool advice;
    } cases[] = {
        {"management: {sowing: 05-12}", false},
        {"advise: {}", true},
        {"economy: {grain_yuan_kg: 6}", true},
        {"management: {sowing: 05-12, irrigation: {done: [], quota_left_mm: 80}}", true},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        file = READ_FOR(SUMI_FOR_CHECK, cases[k].line);
        if ((file->advice != NULL) != cases[k].advice)
            fail_msg("%s", cases[k].line);
        sumi_scenario_destroy(file);
    }
}

/* --- thresholds beside the plot --- */

static struct sumi_scenario_file *read_plot(enum sumi_scenario_use use, const char *set, struct sumi_error *error)
{
    struct sumi_scenario_file *file = NULL;
    *error = (struct sumi_error){0};
    sumi_scenario_read("plot.yaml", &set, set ? 1 : 0, use, &file, error);
    return file;
}

/* Written through the rules of all outputs, beside the scenario that was read. */
static void write_thresholds(const struct sumi_scenario_file *file, const struct sumi_policy *policy)
{
    struct sumi_outputs outputs = {.force = true};
    struct sumi_output *output;
    struct sumi_error error = {0};
    char path[SUMI_PATH];
    assert_true(sumi_policy_path(file->scenario.found, path));
    assert_int_equal(sumi_outputs_note(&outputs, file->scenario.id, "scenario file", &error), SUMI_OK);
    assert_int_equal(sumi_outputs_add(&outputs, "--learn", path, &output, &error), SUMI_OK);
    assert_int_equal(sumi_policy_write(file->advice, policy, output, &error), SUMI_OK);
    sumi_outputs_clear(&outputs);
}

static void thresholds_lie_beside_the_plot(void **state)
{
    (void)state;
    static const struct sumi_policy found = {SUMI_POLICY_LEARNT, {1.25, 0.1 + 0.2, INFINITY}};
    char text[TEXT];
    struct sumi_error error;
    plot_text(plain, COUNT(plain), NULL, text);
    write_file("plot.yaml", text);
    struct sumi_scenario_file *file = read_plot(SUMI_FOR_ADVICE, NULL, &error);
    assert_non_null(file);
    assert_true(notes(file, "sumi advise FILE --learn"));
    assert_int_equal(file->advice->policy.origin, SUMI_POLICY_STANDARD);
    const int n_inputs = file->n_inputs;
    write_thresholds(file, &found);
    sumi_scenario_destroy(file);

    file = read_plot(SUMI_FOR_ADVICE, NULL, &error);
    assert_non_null(file);
    assert_int_equal(file->advice->policy.origin, SUMI_POLICY_LEARNT);
    for (int k = 0; k < SUMI_PHASES; k++) /* to the last bit */
        assert_true(file->advice->policy.over_raw[k] == found.over_raw[k]);
    assert_int_equal(file->n_inputs, n_inputs + 1);
    const struct sumi_input *input = &file->input[n_inputs];
    assert_string_equal(input->role, "thresholds");
    assert_string_equal(input->published, "plot.thresholds.yaml");
    assert_true(strlen(input->sha256) == 64 && input->id.known);
    assert_int_equal(file->n_warnings, 0);
    sumi_scenario_destroy(file);

    file = read_plot(SUMI_FOR_LEARNING, NULL, &error); /* found anew, so they may be replaced */
    assert_int_equal(file->advice->policy.origin, SUMI_POLICY_STANDARD);
    assert_int_equal(file->n_inputs, n_inputs);
    sumi_scenario_destroy(file);

    static const char *const others[] = {"management.irrigation.quota_left_mm=60",
                                         "management.irrigation.largest_mm=30", "advise.objective=p20",
                                         "economy={grain_yuan_kg: 6}", "crop.cultivar=Zhangzagu5"};
    for (size_t k = 0; k < COUNT(others); k++) {
        file = read_plot(SUMI_FOR_ADVICE, others[k], &error);
        assert_non_null(file);
        if (file->advice->policy.origin != SUMI_POLICY_STANDARD || !warns(file, "plot.thresholds.yaml was found for"))
            fail_msg("%s", others[k]);
        sumi_scenario_destroy(file);
    }
    static const char *const same[] = {"today.date=2026-07-01", "outlook.members=7",
                                       "management.irrigation={done: [{date: 07-01, amount_mm: 30}], quota_left_mm: "
                                       "50, largest_mm: 40}"};
    for (size_t k = 0; k < COUNT(same); k++) {
        file = read_plot(SUMI_FOR_ADVICE, same[k], &error);
        assert_non_null(file);
        if (file->advice->policy.origin != SUMI_POLICY_LEARNT)
            fail_msg("%s", same[k]);
        sumi_scenario_destroy(file);
    }
    file = read_plot(SUMI_FOR_ADVICE, "management.irrigation={done: [], when_depletion_over_raw: 1, refill: true}",
                     &error);
    assert_int_equal(file->advice->policy.origin, SUMI_POLICY_GIVEN); /* what the scenario says goes before */
    sumi_scenario_destroy(file);
    unlink("plot.thresholds.yaml");
}

static void broken_thresholds_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"", "plot.thresholds.yaml"},
        {"key: [", "plot.thresholds.yaml"},
        {"when_depletion_over_raw: {leaves: 1, flowering: 1, filling: 1}\n", "key"},
        {"key: \"00112233445566\"\nwhen_depletion_over_raw: {leaves: 1, flowering: 1, filling: 1}\n", "16 digits"},
        {"key: \"0011223344556677\"\nwhen_depletion_over_raw: {leaves: 1, filling: 1}\n", "flowering"},
        {"key: \"0011223344556677\"\nwhen_depletion_over_raw: {leaves: 1, flowering: 4, filling: 1}\n",
         ":2:49: flowering is 4; expected a number from 0 to 3"},
        {"key: \"0011223344556677\"\nwhen_depletion_over_raw: {leaves: .inf, flowering: 1, filling: 1}\n", "leaves"},
        {"key: \"0011223344556677\"\nwhen_depletion_over_raw: {leaves: 1, flowering: 1, filling: 1, end: 2}\n", "end"},
        {"key: \"0011223344556677\"\nwhen_depletion_over_raw: 1\n", "a threshold for each phase"},
    };
    char text[TEXT];
    struct sumi_error error;
    plot_text(plain, COUNT(plain), NULL, text);
    write_file("plot.yaml", text);
    for (size_t k = 0; k < COUNT(cases); k++) {
        write_file("plot.thresholds.yaml", cases[k].text);
        assert_null(read_plot(SUMI_FOR_ADVICE, NULL, &error));
        if (error.status != SUMI_INPUT || !strstr(error_text(&error), cases[k].message))
            fail_msg("%s: %s", cases[k].text, error_text(&error));
    }
    unlink("plot.thresholds.yaml"); /* a pipe is never read */
    assert_int_equal(mkfifo("plot.thresholds.yaml", 0600), 0);
    assert_null(read_plot(SUMI_FOR_ADVICE, NULL, &error));
    assert_non_null(strstr(error_text(&error), "no ordinary file"));
    unlink("plot.thresholds.yaml");
}

static void the_path_beside_a_scenario(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"plot.yaml", "plot.thresholds.yaml"},
                                           {"a.b/plot", "a.b/plot.thresholds.yaml"},
                                           {"./x/plot.v2.yml", "./x/plot.v2.thresholds.yaml"},
                                           {"/farm/.plot", "/farm/.plot.thresholds.yaml"}};
    char path[SUMI_PATH], longest[SUMI_PATH + 1];
    for (size_t k = 0; k < COUNT(cases); k++) {
        assert_true(sumi_policy_path(cases[k][0], path));
        assert_string_equal(path, cases[k][1]);
    }
    memset(longest, 'x', SUMI_PATH);
    longest[SUMI_PATH] = '\0';
    assert_false(sumi_policy_path(longest, path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),
        cmocka_unit_test(the_sections),
        cmocka_unit_test(what_is_left_of_the_quota),
        cmocka_unit_test(limits_stand_alone),
        cmocka_unit_test(the_smallest_dose),
        cmocka_unit_test(some_fields_have_no_water),
        cmocka_unit_test(thresholds_by_stage),
        cmocka_unit_test(cultivars_beside_each_other),
        cmocka_unit_test(days_to_sow),
        cmocka_unit_test(refusals),
        cmocka_unit_test(a_dose_and_the_policy_have_room),
        cmocka_unit_test(what_others_leave_out),
        cmocka_unit_test(thresholds_lie_beside_the_plot),
        cmocka_unit_test(broken_thresholds_are_told),
        cmocka_unit_test(the_path_beside_a_scenario),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
