/* Whether to irrigate, from requests as scenarios say them: cases whose answer is known, what replays give again, what
 * cannot depend on threads, and what dearer water never does. */
#define _GNU_SOURCE
#include "io/advice/advice_internal.h"
#include "scenarios/advice/choices.h"
#include "scenarios/advice/rules.h"
#include "scenarios/advice/sowing.h"
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

static const double rounding = 1e-9;

#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

static int day(int month, int number)
{
    return sumi_date_number(PLOT_YEAR, month, number);
}

/* --- asking --- */

struct asked {
    struct sumi_scenario_file *file;
    struct sumi_advice *a;
};

static char management[1024];
/* The section management with an irrigation. */
static const char *irrigated(const char *irrigation)
{
    snprintf(management, sizeof management,
             "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: %s}", irrigation);
    return management;
}

static void check(const struct asked *asked);

static struct asked ask_lines(const char *const *lines)
{
    struct asked asked = {.file = plot_read_advice(lines)};
    asked.a = plot_advice(asked.file, 2);
    check(&asked);
    return asked;
}
#define ASK(...) ask_lines((const char *const[]){"outlook: {members: 10}", __VA_ARGS__, NULL})

static void let_go(struct asked asked)
{
    sumi_advice_destroy(asked.a);
    sumi_scenario_destroy(asked.file);
}

/* --- what must hold of any --- */

static double number_of(const struct sumi_advice *a, const char *code, const char *name)
{
    const struct sumi_reason *reason = plot_reason(a, code);
    if (!reason)
        fail_msg("no reason %s", code);
    for (int k = 0; k < reason->n; k++)
        if (strcmp(reason->number[k].name, name) == 0)
            return reason->number[k].value;
    fail_msg("%s has no %s", code, name);
    return NAN;
}

static void check_choices(const struct asked *asked)
{
    const struct sumi_advice *a = asked->a;
    const struct sumi_choice *best = &a->choice[a->recommended];
    assert_true(a->choice[0].date == SUMI_NO_DATE && a->choice[0].gross_mm == 0.0);
    for (int k = 0; k < a->n_choices; k++) {
        const struct sumi_choice *c = &a->choice[k];
        assert_true(c->ripe >= 0.0 && c->ripe <= 1.0 + rounding);
        assert_true(c->later_mm <= c->quota_left_mm + 1e-6 && c->later_mm >= 0.0 && c->later_number >= 0.0);
        assert_true((c->later_mm > 1e-6) == (c->later_number > 1e-6));
        assert_near(c->net_mm, c->gross_mm * asked->file->advice->efficiency, rounding);
        assert_near(c->brings.value_less.mean, c->brings.value - best->brings.value, 1e-6);
        assert_near(c->brings.yield_less.mean, c->brings.yield.mean - best->brings.yield.mean, 1e-6);
        assert_true(!(c->brings.value_less.error < 0.0));
        if (asked->file->advice->method == SUMI_ADVISE_CHOICES && a->recommended == 0)
            assert_true(c->brings.value_less.mean <= 2.0 * c->brings.value_less.error + 1e-6); /* none is told better */
    }
    const bool costs = asked->file->advice->objective == SUMI_BY_MARGIN;
    if (asked->file->advice->method == SUMI_ADVISE_CHOICES && a->recommended > 0 && !costs)
        assert_true(-a->choice[0].brings.value_less.mean > 10.0); /* kg ha-1: less is not seen in a field */
    assert_near(a->outlook->yield.mean, best->brings.yield.mean, 1e-6 * best->brings.yield.mean + 1e-6);
    double mean = 0.0;
    for (int b = 0; b < a->outlook->n_members * a->outlook->n_futures; b++)
        if (a->outlook->member[b / a->outlook->n_futures].weight > 0.0)
            mean += a->outlook->member[b / a->outlook->n_futures].weight *
                    a->outlook->future_weight[b % a->outlook->n_futures] * a->outlook->branch[b].yield;
    assert_near(a->outlook->yield.mean, mean, 1e-6 * mean + 1e-6); /* widened or not */
    assert_near(a->outlook->yield.p10, best->brings.yield.p10, 1e-6 * best->brings.yield.p10 + 1e-6);
    assert_near(a->outlook->yield.p90, best->brings.yield.p90, 1e-6 * best->brings.yield.p90 + 1e-6);
}

static const struct sumi_choice *best_dose(const struct sumi_advice *a)
{
    const struct sumi_choice *best = &a->choice[1];
    for (int k = 2; k < a->n_choices; k++)
        best = a->choice[k].brings.value > best->brings.value ? &a->choice[k] : best;
    return best;
}

/* Reasons tell what the choices and the outlook have. */
static void check_reasons(const struct asked *asked)
{
    const struct sumi_advice *a = asked->a;
    const struct sumi_outlook *o = a->outlook;
    const struct sumi_compared *none = &a->choice[0].brings;
    assert_true(a->n_reasons > 0 && a->n_reasons <= SUMI_ADVICE_REASONS);
    for (int k = 0; k < a->n_reasons; k++) {
        assert_true(strlen(error_text(&a->reason[k].said)) > 10);
        for (int n = 0; n < a->reason[k].n; n++)
            assert_true(fabs(a->reason[k].number[n].value) < 1e9 || isnan(a->reason[k].number[n].value));
        for (int other = 0; other < k; other++)
            assert_string_not_equal(a->reason[k].said.code, a->reason[other].said.code);
    }
    if (plot_reason(a, "advice.water.depletion")) {
        assert_true(number_of(a, "advice.water.depletion", "depletion") == o->depletion_mm.mean);
        assert_true(number_of(a, "advice.water.depletion", "readily_available") == o->readily_mm.mean);
        assert_near(number_of(a, "advice.water.depletion", "share"), 100.0 * o->depletion_mm.mean / o->readily_mm.mean,
                    rounding);
    }
    if (plot_reason(a, "advice.gain")) {
        assert_true(a->recommended > 0);
        assert_true(number_of(a, "advice.gain", "yield_gain") == -none->yield_less.mean);
        assert_true(number_of(a, "advice.gain", "error") == none->yield_less.error);
        assert_true(number_of(a, "advice.gain", "later") == a->choice[a->recommended].later_mm);
        assert_true(number_of(a, "advice.gain", "later_of_none") == a->choice[0].later_mm);
    }
    if (plot_reason(a, "advice.gain.fifth"))
        assert_true(number_of(a, "advice.gain.fifth", "p20_gain") ==
                    (a->recommended > 0 ? -none->p20_less.mean : best_dose(a)->brings.p20_less.mean));
    for (int k = 1; k < a->n_choices && plot_reason(a, "advice.limit.largest"); k++) /* of a dose that is cut by it */
        assert_true(a->choice[k].gross_mm <= a->choice[a->recommended].gross_mm);
    if (plot_reason(a, "advice.later"))
        assert_true(number_of(a, "advice.later", "later") == a->choice[0].later_mm);
    int close = 0;
    for (int k = 0; k < a->n_choices; k++)
        close += k != a->recommended &&
                 fabs(a->choice[k].brings.value_less.mean) <= 2.0 * a->choice[k].brings.value_less.error;
    assert_true((close > 0) == (plot_reason(a, "advice.close") != NULL));
    if (close > 0)
        assert_true(number_of(a, "advice.close", "close") == close &&
                    number_of(a, "advice.close", "others") == a->n_choices - 1);
}

static void check(const struct asked *asked)
{
    const struct sumi_advice *a = asked->a;
    if (a->action == SUMI_IRRIGATE) {
        const struct sumi_choice *c = &a->choice[a->recommended];
        assert_true(a->recommended > 0 && a->date == c->date && a->gross_mm == c->gross_mm && a->net_mm == c->net_mm);
        assert_true(a->told == a->choice[0].brings.told);
        assert_true(a->date >= a->outlook->today && a->next >= a->date && a->next > a->outlook->today);
    } else {
        assert_true(a->gross_mm == 0.0 && a->recommended == 0);
    }
    if (a->n_choices > 0)
        check_choices(asked);
    check_reasons(asked);
}

/* --- the plots --- */

static const char prices[] = "economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5, irrigation_yuan_mu: 20}";
static const char some_water[] = "{done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.85}";
/* A soil that 40 mm of rain all but fill. */
static const char shallow[] =
    "soil: {profile: soils/sandy_loam.yaml, RDMSOL: 50, initial: {date: 04-01, relative_available_water: 0.5}}";

static bool is_dry(int date, double of_day[PLOT_N])
{
    of_day[PLOT_RAIN] = date >= day(6, 1) && date < day(9, 5) ? 0.0 : of_day[PLOT_RAIN];
    return true;
}

static bool is_soaked(int date, double of_day[PLOT_N])
{
    of_day[PLOT_RAIN] = date >= day(7, 7) && date < day(7, 10) ? 60.0 : of_day[PLOT_RAIN];
    return true;
}

static bool is_parched(int date, double of_day[PLOT_N])
{
    of_day[PLOT_RAIN] = date >= day(3, 1) && date < day(5, 28) ? 0.0 : of_day[PLOT_RAIN];
    return true;
}

static const char dry[] = "weather: {file: dry.csv}";

static int open_folder(void **state)
{
    const int first = sumi_date_number(PLOT_FIRST_YEAR, 1, 1), last = day(10, 31);
    if (plot_open(state) != 0)
        return -1;
    plot_weather("whole.csv", first, last, NULL);
    plot_weather("dry.csv", first, last, is_dry);
    plot_weather("soaked.csv", first, last, is_soaked);
    plot_weather("parched.csv", first, last, is_parched);
    return 0;
}

/* --- cases whose answer is known --- */

static void a_full_profile_gets_none(void **state)
{
    (void)state;
    static const char *const objectives[] = {"advise: {objective: yield}", "advise: {objective: p20}",
                                             "advise: {objective: margin}"};
    for (size_t k = 0; k < 3; k++) {
        struct asked asked = ASK("weather: {file: soaked.csv}", irrigated(some_water), prices, objectives[k]);
        const struct sumi_advice *a = asked.a;
        assert_true(a->outlook->depletion_mm.mean < -1.0 && !plot_reason(a, "advice.water.depletion"));
        assert_true(number_of(a, "advice.water.above", "depletion") == a->outlook->depletion_mm.mean);
        assert_true(a->action == SUMI_WAIT && a->n_choices == 13 && a->date == SUMI_NO_DATE);
        assert_true(number_of(a, "advice.limit.full", "room") == 0.0);
        for (int rule = 0; rule < SUMI_ADVISE_CHOICES; rule++)
            assert_false(a->rule[rule].irrigate);
        let_go(asked);
    }
}

/* The same, where nothing but the soil limits a dose: there is no dose to speak of. */
static void a_full_profile_takes_no_dose(void **state)
{
    (void)state;
    struct asked asked = ASK("weather: {file: soaked.csv}", irrigated("{done: []}"), "advise: {objective: yield}");
    assert_true(asked.a->action == SUMI_WAIT && asked.a->n_choices == 1);
    assert_true(plot_reason(asked.a, "advice.limit.full") && !plot_reason(asked.a, "advice.limit.quota"));
    assert_true(isinf(asked.a->choice[0].quota_left_mm));
    let_go(asked);
}

static void an_empty_quota_gives_none(void **state)
{
    (void)state;
    struct asked asked =
        ASK(dry, "today: {date: 2026-07-27}", irrigated("{done: [], quota_left_mm: 0, largest_mm: 40}"), prices);
    assert_true(asked.a->action == SUMI_WAIT && asked.a->n_choices == 1 && !asked.a->told);
    assert_true(number_of(asked.a, "advice.limit.quota", "quota_left") == 0.0);
    assert_true(number_of(asked.a, "advice.limit.quota", "smallest") == 10.0);
    assert_true(asked.a->choice[0].later_mm == 0.0);
    let_go(asked);
    asked = ASK(dry, "today: {date: 2026-07-27}",
                irrigated("{done: [{date: 07-02, amount_mm: 60}, {date: 07-18, amount_mm: 60}], quota_mm: 120, "
                          "largest_mm: 60}"));
    assert_true(asked.a->n_choices == 1 && number_of(asked.a, "advice.limit.quota", "quota_left") == 0.0);
    let_go(asked);
}

#define TOMORROW(mm)                                                                                                   \
    "weather: {file: dry.csv, forecast: [{date: 2026-07-07, tmin_C: 15, tmax_C: 27, precip_mm: 0}, "                   \
    "{date: 2026-07-08, tmin_C: 15, tmax_C: 27, precip_mm: " mm "}]}"
static void rain_tomorrow_is_waited_for(void **state)
{
    (void)state;
    static const char trip[] = "economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5, irrigation_yuan_mu: 40}";
    for (int rain = 0; rain < 2; rain++) {
        struct asked asked = ASK(rain ? TOMORROW("40") : TOMORROW("0"), "today: {date: 2026-07-07}", shallow,
                                 irrigated(some_water), trip);
        const struct sumi_advice *a = asked.a;
        const bool today = a->action == SUMI_IRRIGATE && a->date == day(7, 7);
        if (today == rain)
            fail_msg("with rain %d: %s %g mm", rain, sumi_action_names[a->action], a->gross_mm);
        assert_true(rain || a->gross_mm == 40.0);
        assert_true(a->rule[SUMI_ADVISE_FAO56].irrigate && a->rule[SUMI_ADVISE_FAO56].rain_mm == 0.0);
        assert_int_equal(a->rule[SUMI_ADVISE_FORECAST].irrigate, !rain);
        assert_near(a->rule[SUMI_ADVISE_FORECAST].rain_mm, rain ? 40.0 : 0.0, 1e-6);
        assert_true((plot_reason(a, "advice.water.rain") != NULL) == rain);
        if (rain) {
            assert_near(number_of(a, "advice.water.rain", "rain"), 40.0, 1e-6);
            assert_true(number_of(a, "advice.water.rain", "days") == a->outlook->future.n_forecast);
            assert_true(a->outlook->future.n_forecast < SUMI_RAIN_DAYS);
        }
        let_go(asked);
    }
}

static void the_pump_binds(void **state)
{
    (void)state;
    struct asked asked = ASK(dry, "today: {date: 2026-07-27}", irrigated(some_water), prices);
    const struct sumi_advice *a = asked.a;
    assert_true(a->action == SUMI_IRRIGATE && a->date == day(7, 27) && a->gross_mm == 40.0 && a->told);
    assert_true(number_of(a, "advice.limit.largest", "largest") == 40.0);
    assert_near(number_of(a, "advice.limit.largest", "room"), a->outlook->depletion_mm.mean / 0.85, rounding);
    assert_true(number_of(a, "advice.gain", "yield_gain") > 0.0);
    assert_true(number_of(a, "advice.gain.money", "margin_gain") == -a->choice[0].brings.margin_less.mean);
    assert_near(a->choice[a->recommended].quota_left_mm, 40.0, rounding);
    let_go(asked);
    asked = ASK(dry, "today: {date: 2026-07-27}",
                irrigated("{done: [{date: 07-25, amount_mm: 40}], quota_left_mm: 40, largest_mm: 40, "
                          "min_interval_d: 5, efficiency: 0.85}"),
                prices); /* it rests until the 30th */
    assert_true(number_of(asked.a, "advice.limit.rest", "days_since") == 2.0);
    assert_true(number_of(asked.a, "advice.limit.rest", "days_to_wait") == 3.0);
    for (int k = 1; k < asked.a->n_choices; k++)
        assert_true(asked.a->choice[k].date >= day(7, 30));
    for (int k = 0; k < SUMI_ADVISE_CHOICES; k++)
        assert_false(asked.a->rule[k].irrigate);
    let_go(asked);
}

static void water_that_does_not_pay_is_not_advised(void **state)
{
    (void)state;
    static const char *const dear[] = {"economy: {grain_yuan_kg: 6, water_yuan_m3: 30, irrigation_yuan_mu: 20}",
                                       "economy: {grain_yuan_kg: 0.1, water_yuan_m3: 0.5, irrigation_yuan_mu: 20}"};
    for (size_t k = 0; k < 2; k++) {
        struct asked asked = ASK(dry, "today: {date: 2026-07-27}", irrigated(some_water), dear[k]);
        for (int p = 0; p < SUMI_PHASES; p++) /* nor later */
            asked.file->advice->policy.over_raw[p] = INFINITY;
        sumi_advice_destroy(asked.a);
        asked.a = plot_advice(asked.file, 2);
        check(&asked);
        assert_true(asked.a->action == SUMI_WAIT && asked.a->told && asked.a->n_choices == 13);
        assert_true(number_of(asked.a, "advice.pays.not.money", "margin_gain") < 0.0);
        let_go(asked);
    }
}

static void without_a_pump_no_water_is_advised(void **state)
{
    (void)state;
    struct asked asked = ASK(dry, "today: {date: 2026-07-27}", prices);
    assert_true(asked.a->action == SUMI_WAIT && asked.a->n_choices == 0 && plot_reason(asked.a, "advice.limit.none"));
    struct sumi_scenario_file *plain = PLOT("outlook: {members: 10}", dry, "today: {date: 2026-07-27}");
    struct sumi_outlook *o = plot_outlook(plain, 1);
    assert_memory_equal(o->branch, asked.a->outlook->branch,
                        (size_t)o->n_members * (size_t)o->n_futures * sizeof *o->branch);
    sumi_outlook_destroy(o);
    sumi_scenario_destroy(plain);
    let_go(asked);
}

/* A crop that has ripened gets none, whatever its soil. */
static void a_ripe_crop_gets_none(void **state)
{
    (void)state;
    struct asked asked =
        ASK(dry, "today: {date: 2026-10-10}",
            "management: {sowing: 2026-05-12, harvest: {maturity: false, latest: 10-20}, irrigation: {done: [], "
            "quota_left_mm: 80, largest_mm: 40}}");
    assert_true(asked.a->n_choices == 0 && asked.a->gross_mm == 0.0 && plot_reason(asked.a, "advice.limit.ripe"));
    let_go(asked);
}

/* --- none now is none now --- */

static void none_now_is_not_never(void **state)
{
    (void)state;
    struct asked asked = ASK(dry, "today: {date: 2026-07-27}", irrigated(some_water));
    assert_true(asked.a->choice[0].later_mm > 20.0 && asked.a->choice[0].later_number > 0.5);
    const double none = asked.a->choice[0].brings.yield.mean;
    for (int p = 0; p < SUMI_PHASES; p++)
        asked.file->advice->policy.over_raw[p] = INFINITY;
    sumi_advice_destroy(asked.a);
    asked.a = plot_advice(asked.file, 2);
    check(&asked);
    assert_true(asked.a->choice[0].later_mm == 0.0 && asked.a->choice[0].brings.yield.mean < none - 100.0);
    for (int k = 1; k < asked.a->n_choices; k++)
        assert_true(asked.a->choice[k].later_mm < 1e-6);
    struct sumi_scenario_file *plain =
        PLOT("outlook: {members: 10}", dry, "today: {date: 2026-07-27}", irrigated("{done: []}"));
    struct sumi_outlook *o = plot_outlook(plain, 2);
    double sum = 0.0; /* of the years, none of which weighs more */
    for (int b = 0; b < o->n_members * o->n_futures; b++)
        sum += o->member[b / o->n_futures].weight * o->branch[b].yield / o->n_futures;
    assert_near(asked.a->choice[0].brings.yield.mean, sum, 1e-6);
    sumi_outlook_destroy(o);
    sumi_scenario_destroy(plain);
    let_go(asked);
}

/* --- replay --- */

static char *replay_of(const struct sumi_irrigation *field)
{
    char *text = NULL;
    size_t size;
    struct sumi_json json = {.file = open_memstream(&text, &size)};
    assert_non_null(json.file);
    sumi_put_replay(&json, NULL, field);
    assert_int_equal(fclose(json.file), 0);
    return text;
}

static void check_replay(const struct asked *asked, const char *const *lines, int k)
{
    const struct sumi_choice *choice = &asked->a->choice[k];
    char *text = replay_of(&choice->field), section[4096];
    const char *with[8] = {section};
    double yield = 0.0, gross = 0.0, done = 0.0;
    snprintf(section, sizeof section,
             "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: %s}", text);
    for (size_t n = 0; lines[n]; n++)
        with[n + 1] = lines[n];
    struct sumi_scenario_file *file = plot_read(with);
    struct sumi_outlook *o = plot_outlook(file, 1);
    for (int r = 0; r < choice->field.n; r++)
        done += choice->field.rule[r].trigger == SUMI_DONE ? 10.0 * choice->field.rule[r].amount : 0.0;
    for (int b = 0; b < o->n_members * o->n_futures; b++) {
        const double weight = o->member[b / o->n_futures].weight * o->future_weight[b % o->n_futures];
        yield += weight * o->branch[b].yield;
        gross += weight * o->branch[b].gross_mm;
        if (weight > 0.0 && o->branch[b].gross_mm < done + choice->gross_mm - 1e-6)
            fail_msg("choice %d of %g mm on day %d: branch %d has %g mm, outcome %d\n%s", k, choice->gross_mm,
                     choice->date - o->today, b, o->branch[b].gross_mm, o->branch[b].outcome, text);
    }
    if (fabs(yield - choice->brings.yield.mean) > 1e-8 * yield + 1e-9 ||
        fabs(gross - done - choice->gross_mm - choice->later_mm) > 1e-6)
        fail_msg("choice %d brings %.10g and %g mm later, its replay %.10g and %g\n%s", k, choice->brings.yield.mean,
                 choice->later_mm, yield, gross - done - choice->gross_mm, text);
    if (k == asked->a->recommended)
        assert_memory_equal(o->branch, asked->a->outlook->branch,
                            (size_t)o->n_members * (size_t)o->n_futures * sizeof *o->branch);
    sumi_outlook_destroy(o);
    sumi_scenario_destroy(file);
    free(text);
}

static void replays_give_the_same(void **state)
{
    (void)state;
    static const char *const irrigations[] = {
        some_water,
        "{done: [{date: 07-12, amount_mm: 33.3, efficiency: 0.9}, {date: 07-20, amount_mm: 7.7}], quota_left_mm: 61.7, "
        "largest_mm: 28.1, smallest_mm: 3.3, min_interval_d: 4, efficiency: 0.71, from: 07-01, to: 09-01, "
        "stage_window: [0.3, 1.8]}",
        "{done: [], efficiency: 0.8}",
        "{done: [], quota_left_mm: 70, largest_mm: 35, when_depletion_over_raw: 0.9, refill: true}",
        "{done: [], quota_left_mm: 70, largest_mm: 35, when_depletion_over_raw: {emergence: 1.4, 0.8: 0.7, 1.3: "
        "never}, amount_mm: 20}",
    };
    for (size_t k = 0; k < sizeof irrigations / sizeof *irrigations; k++) {
        const char *const lines[] = {"outlook: {members: 6}", dry, "today: {date: 2026-07-24}",
                                     "observations: [{date: 2026-07-20, variable: theta, depth_cm: 20, value: 0.16}]",
                                     NULL};
        const char *const all[] = {lines[0], lines[1], lines[2], lines[3], irrigated(irrigations[k]), NULL};
        struct asked asked = ask_lines(all);
        assert_true(asked.a->n_choices > 1);
        for (int c = 0; c < asked.a->n_choices; c += c < 2 || k == 0 ? 1 : 5)
            check_replay(&asked, lines, c);
        let_go(asked);
    }
}

/* --- the same bits --- */

static void the_bits_do_not_depend_on_threads(void **state)
{
    (void)state;
    struct asked asked = ASK(dry, "today: {date: 2026-07-20}", irrigated(some_water), prices,
                             "observations: [{date: 2026-07-15, variable: LAI, value: 1.9}]");
    const struct sumi_advice *a = asked.a;
    for (int threads = 1; threads <= 3; threads++) {
        struct sumi_advice *b = plot_advice(asked.file, threads);
        assert_true(a->action == b->action && a->recommended == b->recommended && a->n_choices == b->n_choices);
        for (int k = 0; k < a->n_choices; k++) {
            assert_memory_equal(&a->choice[k].brings.yield, &b->choice[k].brings.yield,
                                sizeof a->choice[k].brings.yield);
            assert_true(a->choice[k].brings.margin == b->choice[k].brings.margin &&
                        a->choice[k].brings.p20 == b->choice[k].brings.p20 &&
                        a->choice[k].brings.value_less.error == b->choice[k].brings.value_less.error &&
                        a->choice[k].later_mm == b->choice[k].later_mm && a->choice[k].ripe == b->choice[k].ripe);
        }
        assert_memory_equal(a->outlook->branch, b->outlook->branch,
                            (size_t)a->outlook->n_members * (size_t)a->outlook->n_futures * sizeof *b->outlook->branch);
        sumi_advice_destroy(b);
    }
    let_go(asked);
}

/* --- objectives and methods --- */

/* The total of what is given now and later by the best choice never grows with its price, wherever the plot stands: the
 * best of the same choices at two prices prefers itself at each. What is recommended may, within an error. */
static void dearer_water_gives_no_more_of_it(void **state)
{
    (void)state;
    static const char *const plots[][3] = {{dry, "today: {date: 2026-07-20}", "title: a"},
                                           {dry, "today: {date: 2026-07-07}", shallow},
                                           {"weather: {file: whole.csv}", "today: {date: 2026-08-10}", shallow},
                                           {dry, "today: {date: 2026-08-15}", "title: d"}};
    static const double price[] = {0.0, 0.5, 2.0, 5.0, 10.0, 30.0, 100.0};
    int less = 0;
    for (size_t p = 0; p < sizeof plots / sizeof *plots; p++) {
        double before = INFINITY;
        struct asked asked = ASK(plots[p][0], plots[p][1], plots[p][2], irrigated(some_water),
                                 "economy: {grain_yuan_kg: 6, water_yuan_m3: 0, irrigation_yuan_mu: 0}");
        for (size_t k = 0; k < sizeof price / sizeof *price; k++) {
            asked.file->advice->economy.water_yuan_m3 = price[k];
            sumi_advice_destroy(asked.a);
            asked.a = plot_advice(asked.file, 2);
            check(&asked);
            const struct sumi_choice *c = &asked.a->choice[asked.a->best];
            if (c->gross_mm + c->later_mm > before + 1e-6)
                fail_msg("plot %zu: %g mm at %g yuan, %g before", p, c->gross_mm + c->later_mm, price[k], before);
            less += c->gross_mm + c->later_mm < before - 1e-6;
            before = c->gross_mm + c->later_mm;
        }
        let_go(asked);
    }
    assert_true(less > 6);
}

/* What a rule says is what its method recommends, held beside none. */
static void rules_recommend(void **state)
{
    (void)state;
    static const char *const methods[] = {"advise: {method: fao56}", "advise: {method: forecast}",
                                          "advise: {method: thresholds}"};
    static const char *const days[] = {"today: {date: 2026-07-07}", "today: {date: 2026-07-20}"};
    int waters = 0;
    for (int k = 0; k < 6; k++) {
        const int method = k / 2;
        struct asked asked = ASK(dry, days[k % 2], irrigated(some_water), prices, methods[method]);
        const struct sumi_advice *a = asked.a;
        const struct sumi_rule_says *rule = &a->rule[method];
        const double limit = rule->over_raw * rule->raw_mm;
        assert_true(rule->depletion_mm == a->outlook->depletion_mm.mean && rule->raw_mm == a->outlook->readily_mm.mean);
        assert_int_equal(rule->irrigate, rule->depletion_mm - rule->rain_mm >= limit);
        assert_int_equal(a->action, rule->irrigate ? SUMI_IRRIGATE : SUMI_WAIT);
        assert_int_equal(a->n_choices, rule->irrigate ? 2 : 1);
        assert_true(a->gross_mm == rule->gross_mm);
        const char *code = method == SUMI_ADVISE_FAO56 ? "advice.rule.soil" : "advice.rule";
        assert_near(number_of(a, code, "threshold"), limit, rounding);
        assert_near(number_of(a, code, "missing"), rule->depletion_mm - rule->rain_mm, rounding);
        assert_true(a->choice[a->best].brings.value >= a->choice[a->recommended].brings.value);
        waters += rule->irrigate;
        let_go(asked);
    }
    assert_int_equal(waters, 3); /* on the twentieth */
}

/* Doses of a rule are those that are missing, within the limits. */
static void rules_know_limits(void **state)
{
    (void)state;
    static const struct {
        const char *irrigation;
        double gross;
    } cases[] = {{"{done: [], quota_left_mm: 30, largest_mm: 40}", 30.0},
                 {"{done: [], quota_left_mm: 80, largest_mm: 40}", 40.0},
                 {"{done: [], quota_left_mm: 30, largest_mm: 40, smallest_mm: 35}", 0.0},
                 {"{done: [], quota_left_mm: 80, largest_mm: 40, from: 07-21}", 0.0},
                 {"{done: [{date: 07-20, amount_mm: 11}], quota_left_mm: 80, largest_mm: 40}", 0.0},
                 {"{done: [{date: 07-19, amount_mm: 11}], quota_left_mm: 80, largest_mm: 40, min_interval_d: 2}", 0.0}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct asked asked =
            ASK(dry, "today: {date: 2026-07-20}", irrigated(cases[k].irrigation), "advise: {method: fao56}");
        if (asked.a->gross_mm != cases[k].gross)
            fail_msg("%s: %g mm", cases[k].irrigation, asked.a->gross_mm);
        let_go(asked);
    }
    struct asked asked =
        ASK(dry, "today: {date: 2026-07-20}", irrigated("{done: [], efficiency: 0.8}"), "advise: {method: fao56}");
    assert_near(asked.a->gross_mm, asked.a->outlook->depletion_mm.mean / 0.8, rounding); /* what is missing */
    let_go(asked);
}

/* p20 looks at the bad fifth: what it recommends has no worse a p20 than what yield recommends, but for effort that is
 * not told to bring anything. */
static void p20_is_for_the_bad_years(void **state)
{
    (void)state;
    struct asked by_yield = ASK(dry, "today: {date: 2026-07-27}", irrigated(some_water), "advise: {objective: yield}"),
                 by_p20 = ASK(dry, "today: {date: 2026-07-27}", irrigated(some_water), "advise: {objective: p20}");
    const struct sumi_choice *a = &by_yield.a->choice[by_yield.a->recommended],
                             *b = &by_p20.a->choice[by_p20.a->recommended];
    assert_true(b->brings.value == b->brings.p20 && a->brings.value != a->brings.p20);
    assert_true(by_p20.a->recommended > 0 && plot_reason(by_p20.a, "advice.gain.fifth"));
    assert_null(plot_reason(by_yield.a, "advice.gain.fifth"));
    struct asked waits = ASK(irrigated(some_water), "advise: {objective: p20}");
    assert_true(waits.a->recommended == 0 && number_of(waits.a, "advice.gain.fifth", "p20_gain") != 0.0);
    let_go(waits);
    const struct sumi_compared *other = &by_p20.a->choice[by_yield.a->recommended].brings;
    assert_true(other->p20_less.mean <= 2.0 * other->p20_less.error);
    for (int k = 0; k < by_p20.a->n_choices; k++) /* the objective moves nothing but the recommendation */
        assert_true(by_p20.a->choice[k].brings.yield.mean == by_yield.a->choice[k].brings.yield.mean);
    let_go(by_yield);
    let_go(by_p20);
}

/* --- what is no question of water --- */

/* Nobody waters or harvests what will not come up, nor where it is too late to sow again. */
static void a_sowing_that_failed_gets_no_water(void **state)
{
    (void)state;
    struct asked again = ASK("today: {date: 2026-06-06}", irrigated(some_water), "advise: {sowing: {failed: true}}"),
                 late = ASK("today: {date: 2026-07-07}", irrigated(some_water),
                            "advise: {sowing: {failed: true, last: 06-10}}");
    assert_true(again.a->sowing && again.a->n_choices == 0 && !again.a->harvest);
    assert_non_null(plot_reason(again.a, "advice.sowing.failed"));
    assert_true(!late.a->sowing && late.a->n_choices == 0 && late.a->action == SUMI_WAIT);
    assert_non_null(plot_reason(late.a, "advice.sowing.over"));
    let_go(again);
    let_go(late);
}

/* Water of the season, mm as pumped, in the branch that has the least. */
static double least_given(const struct sumi_outlook *o)
{
    double least = INFINITY;
    for (int b = 0; b < o->n_members * o->n_futures; b++)
        least = fmin(least, o->branch[b].gross_mm);
    return least;
}

/* A seed that lies in dust is sown again: the small doses that would have brought something to it are none of what is
 * sown, nor is what they would have brought. */
static void what_is_sown_again_gets_no_water(void **state)
{
    (void)state;
    static const char soil[] = "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, "
                               "relative_available_water: 0.05}}",
                      crop[] = "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21, GERMINATION: 0.3}",
                      field[] =
                          "management: {sowing: 2026-04-20, harvest: {maturity: true, latest: 10-20}, irrigation: "
                          "{done: [], quota_left_mm: 15, smallest_mm: 5, largest_mm: 10}}";
    struct asked left = ASK("today: {date: 2026-05-28}", "weather: {file: parched.csv}", soil, crop, field, prices,
                            "advise: {sowing: {first: 06-20, last: 06-20}}"),
                 again = ASK("today: {date: 2026-05-28}", "weather: {file: parched.csv}", soil, crop, field, prices,
                             "advise: {cultivars: [Zhangzagu5]}");
    assert_true(left.a->action == SUMI_IRRIGATE && left.a->sowing->again); /* where it is too late for that */
    assert_true(again.a->action == SUMI_RESOW && again.a->n_choices == 0 && again.a->net_mm == 0.0);
    assert_null(plot_reason(again.a, "advice.gain"));
    assert_null(plot_reason(again.a, "advice.limit.largest"));
    assert_true(least_given(left.a->outlook) == left.a->gross_mm && least_given(again.a->outlook) == 0.0);
    assert_non_null(plot_reason(again.a, "advice.sowing.again"));
    let_go(left);
    let_go(again);
}

static void a_window_that_is_over_is_told(void **state)
{
    (void)state;
    struct asked asked = ASK("today: {date: 2026-05-04}", irrigated(some_water), "advise: {sowing: {last: 04-30}}");
    assert_true(!asked.a->sowing && asked.a->action == SUMI_WAIT && asked.a->n_reasons == 1);
    assert_non_null(plot_reason(asked.a, "advice.sowing.over"));
    let_go(asked);
    asked = ASK("today: {date: 2026-05-04}", irrigated(some_water), "advise: {sowing: {first: 05-10, last: 05-10}}");
    assert_true(asked.a->action == SUMI_SOW && asked.a->sowing->n == 1 && !asked.a->told); /* there is no other */
    let_go(asked);
}

static void potential_production_wants_no_water(void **state)
{
    (void)state;
    struct asked asked = ASK("today: {date: 2026-07-07}", irrigated(some_water), "model: {production: potential}");
    assert_true(asked.a->n_choices == 0 && asked.a->action == SUMI_WAIT);
    assert_non_null(plot_reason(asked.a, "advice.limit.potential"));
    assert_null(plot_reason(asked.a, "advice.limit.none"));
    let_go(asked);
}

/* --- what is too little, and what is not told --- */

static void a_trace_is_no_dose(void **state)
{
    (void)state;
    struct asked asked = ASK(dry, "today: {date: 2026-07-27}",
                             irrigated("{done: [], quota_left_mm: 0.4, largest_mm: 40, smallest_mm: 0}"));
    assert_true(asked.a->n_choices == 1 && asked.a->action == SUMI_WAIT);
    assert_true(number_of(asked.a, "advice.limit.quota", "smallest") == 1.0);
    let_go(asked);
    asked = ASK("today: {date: 2026-07-07}", shallow, /* of which less than 90 mm are missing */
                irrigated("{done: [], quota_left_mm: 300, largest_mm: 120, smallest_mm: 90}"));
    assert_true(asked.a->n_choices > 1);
    for (int k = 1; k < asked.a->n_choices; k++)
        assert_true(asked.a->choice[k].gross_mm >= 90.0);
    let_go(asked);
}

/* A rule of the file gives what the file says, and that it loses by its own field is said. */
static void a_rule_of_the_file_is_as_it_says(void **state)
{
    (void)state;
    static const char rule[] = "{done: [], quota_left_mm: 80, largest_mm: 40, when_depletion_over_raw: 0.1, "
                               "amount_mm: 25, efficiency: 0.85, from: 06-20}";
    struct asked asked = ASK("today: {date: 2026-07-07}", irrigated(rule), "advise: {method: thresholds}",
                             "economy: {grain_yuan_kg: 0.1, water_yuan_m3: 0.5, irrigation_yuan_mu: 900}");
    const struct sumi_advice *a = asked.a;
    assert_true(a->action == SUMI_IRRIGATE && a->gross_mm == 25.0);
    assert_true(a->choice[0].brings.better == (plot_reason(a, "advice.rule.loses") != NULL));
    assert_false(a->choice[0].brings.close && a->choice[0].brings.better);
    let_go(asked);
}

/* Of one weather none is told apart, whatever the errors of the members. */
static void one_weather_tells_nothing(void **state)
{
    (void)state;
    for (int futures = 1; futures <= 6; futures += 5) {
        char outlook[64];
        snprintf(outlook, sizeof outlook, "outlook: {members: 10, futures: %d}", futures);
        struct sumi_scenario_file *file = plot_read_advice(
            (const char *const[]){outlook, dry, "today: {date: 2026-07-27}", irrigated(some_water), prices, NULL});
        struct sumi_advice *a = plot_advice(file, 2);
        for (int k = 0; k < a->n_choices; k++)
            assert_false(sumi_is_one_weather(a->outlook) && (a->choice[k].brings.told || a->choice[k].brings.better));
        assert_int_equal(plot_reason(a, "advice.one.weather") != NULL, sumi_is_one_weather(a->outlook));
        assert_true(!sumi_is_one_weather(a->outlook) || !a->told);
        sumi_advice_destroy(a);
        sumi_scenario_destroy(file);
    }
}

/* Nor does it of the harvest of a crop that stands ripe, of which there is no outlook. */
static void one_weather_of_a_ripe_crop_is_told(void **state)
{
    (void)state;
    static const char *const weather[] = {"weather: {file: whole.csv}",
                                          "weather: {file: whole.csv, future: {record: one.csv}}"};
    plot_weather("one.csv", sumi_date_number(PLOT_YEAR - 1, 1, 1), sumi_date_number(PLOT_YEAR, 3, 31), NULL);
    for (int one = 0; one < 2; one++) {
        struct asked asked = ASK("today: {date: 2026-10-14}", weather[one], irrigated(some_water), prices);
        assert_true(asked.a->outlook->status == SUMI_OUTLOOK_NO_ADVICE && asked.a->harvest);
        assert_int_equal(plot_reason(asked.a, "advice.one.weather") != NULL, one);
        let_go(asked);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_profile_gets_none),
        cmocka_unit_test(a_full_profile_takes_no_dose),
        cmocka_unit_test(an_empty_quota_gives_none),
        cmocka_unit_test(rain_tomorrow_is_waited_for),
        cmocka_unit_test(the_pump_binds),
        cmocka_unit_test(water_that_does_not_pay_is_not_advised),
        cmocka_unit_test(without_a_pump_no_water_is_advised),
        cmocka_unit_test(a_ripe_crop_gets_none),
        cmocka_unit_test(none_now_is_not_never),
        cmocka_unit_test(replays_give_the_same),
        cmocka_unit_test(the_bits_do_not_depend_on_threads),
        cmocka_unit_test(dearer_water_gives_no_more_of_it),
        cmocka_unit_test(rules_recommend),
        cmocka_unit_test(rules_know_limits),
        cmocka_unit_test(p20_is_for_the_bad_years),
        cmocka_unit_test(a_sowing_that_failed_gets_no_water),
        cmocka_unit_test(what_is_sown_again_gets_no_water),
        cmocka_unit_test(a_window_that_is_over_is_told),
        cmocka_unit_test(potential_production_wants_no_water),
        cmocka_unit_test(a_trace_is_no_dose),
        cmocka_unit_test(a_rule_of_the_file_is_as_it_says),
        cmocka_unit_test(one_weather_tells_nothing),
        cmocka_unit_test(one_weather_of_a_ripe_crop_is_told),
    };
    return cmocka_run_group_tests(tests, open_folder, plot_close);
}
