/* When to sow, and whether to sow again: what must hold of any answer, and plots whose right answer can be seen. */
#include "scenarios/advice/other_field.h"
#include "scenarios/advice/sowing.h"
#include "scenarios/outlook/answer.h"
#include "sim/date.h"
#include "sim/memory.h"
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
static const char spring[] = "today: {date: 2026-04-25}";
static const char summer[] = "today: {date: 2026-06-06}";
static const char management[] = "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}}";
static const char few[] = "outlook: {members: 8}";
static const char plain[] = "advise: {horizon_d: 7}";

#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

static int day(int month, int number)
{
    return sumi_date_number(PLOT_YEAR, month, number);
}

/* --- asking --- */

struct asked {
    struct sumi_scenario_file *file;
    struct sumi_plot_today *plot;
    struct sumi_sowing_advice *sowing;
};

static void advise(struct asked *a, int threads)
{
    struct sumi_error error = {0};
    if (sumi_advise_sowing(a->file->advice, a->plot, NULL, threads, NULL, &a->sowing, &error) != SUMI_OK)
        fail_msg("no advice: %s", error_text(&error));
}

static void check(const struct asked *a);

static struct asked ask_lines(const char *const *lines)
{
    struct sumi_error error = {0};
    struct asked a = {.file = plot_read_advice(lines)};
    if (sumi_plot_today_create(a.file->outlook, 2, NULL, &a.plot, &error) != SUMI_OK)
        fail_msg("no plot: %s", error_text(&error));
    advise(&a, 2);
    if (a.sowing)
        check(&a);
    return a;
}
#define ASK(...) ask_lines((const char *const[]){few, __VA_ARGS__, NULL})

static void let_go(struct asked a)
{
    sumi_release(a.sowing);
    sumi_plot_today_destroy(a.plot);
    sumi_scenario_destroy(a.file);
}

/* --- what must hold of any --- */

static bool is_same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static bool is_share(double p)
{
    return p >= 0.0 && p <= 1.0;
}

static void check_choice(const struct asked *a, const struct sumi_sowing_choice *c)
{
    const bool left = c->date == SUMI_NO_DATE;
    assert_true(is_share(c->emerges) && is_share(c->ripens) && is_share(c->frost));
    assert_true(c->ripens <= c->emerges + rounding);
    assert_true(isnan(c->emergence.mean) == (c->emerges == 0.0));
    assert_true(left || c->date >= a->plot->outlook->today);
    assert_true(left || isnan(c->emergence.p10) || c->emergence.p10 >= c->date);
    assert_true(isnan(c->maturity.p10) || c->maturity.p10 > c->emergence.p10);
    assert_true(left ? isnan(c->temperature) : c->temperature > -40.0 && c->temperature < 50.0 && c->seedbed_mm >= 0.0);
    assert_true((c->ripens > 0.0) == (c->brings.yield.mean > 0.0));
}

static void check(const struct asked *a)
{
    const struct sumi_sowing_advice *s = a->sowing;
    struct sumi_reason reason[SUMI_ADVICE_REASONS];
    struct sumi_advice advice = {.sowing = a->sowing, .reason = reason};
    int date;
    assert_true(s->n > 0 && s->n <= SUMI_SOWING_CHOICES && s->recommended < s->n);
    assert_true(s->again == (s->choice[0].date == SUMI_NO_DATE) && s->again == (s->sown != SUMI_NO_DATE));
    for (int k = 0; k < s->n; k++) {
        check_choice(a, &s->choice[k]);
        assert_true(k == 0 || s->choice[k].date != SUMI_NO_DATE);
    }
    for (int k = 0; k < s->n_spells; k++) {
        assert_true(s->spell[k].from >= a->plot->outlook->today && s->spell[k].to >= s->spell[k].from + 2);
        assert_true(s->spell[k].probability >= 0.5 && s->spell[k].probability <= 1.0);
    }
    const enum sumi_action action = sumi_sowing_action(s, &date);
    assert_true((action == SUMI_WAIT) == (date == SUMI_NO_DATE));
    if (s->recommended >= 0) {
        const struct sumi_sowing_choice *best = &s->choice[s->recommended];
        assert_true(best->brings.value_less.mean == 0.0 && !best->brings.told);
        assert_true(best->date == SUMI_NO_DATE || best->ripens >= 0.2);
    } else
        assert_false(sumi_sowing_is_told(s));
    sumi_sowing_reasons(a->file->advice, &advice);
    assert_true(advice.n_reasons > 0 && advice.n_reasons <= SUMI_ADVICE_REASONS);
    for (int k = 0; k < advice.n_reasons; k++)
        assert_true(strncmp(reason[k].said.code, "advice.sowing.", 14) == 0 && reason[k].said.message[0]);
}

static bool has_reason(const struct asked *a, const char *code)
{
    struct sumi_reason reason[SUMI_ADVICE_REASONS];
    struct sumi_advice advice = {.sowing = a->sowing, .reason = reason};
    sumi_sowing_reasons(a->file->advice, &advice);
    for (int k = 0; k < advice.n_reasons; k++)
        if (strcmp(reason[k].said.code, code) == 0)
            return true;
    return false;
}

/* --- dates --- */

static void dates_are_those_of_the_weeks_about_the_files(void **state)
{
    (void)state;
    struct asked a = ASK(plain, spring);
    assert_false(a.sowing->again);
    assert_int_equal(a.sowing->n, 11);
    for (int k = 0; k < a.sowing->n; k++)
        assert_int_equal(a.sowing->choice[k].date, day(4, 25) + 4 * k);
    let_go(a);
    a = ASK(spring, "advise: {sowing: {first: 05-01, last: 05-20, every_d: 6}}");
    assert_int_equal(a.sowing->n, 4);
    assert_true(a.sowing->choice[0].date == day(5, 1) && a.sowing->choice[3].date == day(5, 19));
    let_go(a);
    a = ASK(plain, spring,
            "management: {sowing: {first: 05-05, last: 05-14, mean_temperature_C: 14}, "
            "harvest: {maturity: true, latest: 10-20}}");
    assert_int_equal(a.sowing->n, 4);
    assert_true(a.sowing->choice[0].date == day(5, 5) && a.sowing->choice[3].date == day(5, 14));
    let_go(a);
}

static void what_never_ripens_is_never_recommended(void **state)
{
    (void)state;
    struct asked a = ASK(spring, "advise: {sowing: {first: 04-25, last: 08-20, every_d: 13}}");
    const struct sumi_sowing_choice *last = &a.sowing->choice[a.sowing->n - 1];
    assert_int_equal(a.sowing->n, 10);
    assert_true(last->ripens == 0.0 && last->emerges > 0.5 && last->brings.yield.mean == 0.0 && last->brings.told);
    assert_true(a.sowing->recommended >= 0 && a.sowing->choice[a.sowing->recommended].date < day(6, 10));
    assert_true(has_reason(&a, "advice.sowing.date") && has_reason(&a, "advice.sowing.late"));
    let_go(a);
    a = ASK(spring, "advise: {objective: p20, sowing: {first: 07-20, last: 08-20, every_d: 13}}");
    assert_true(a.sowing->recommended < 0 && has_reason(&a, "advice.sowing.none"));
    let_go(a);
    /* water is dear, so that the least loss is in the field that gives nothing */
    a = ASK(spring, "economy: {grain_yuan_kg: 0.1, water_yuan_m3: 50}",
            "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {largest_mm: 60}}",
            "advise: {objective: margin, sowing: {first: 05-10, last: 08-18, every_d: 50}}");
    assert_int_equal(a.sowing->recommended, 0);
    assert_true(a.sowing->choice[2].brings.value > a.sowing->choice[0].brings.value);
    let_go(a);
}

static void more_dates_than_there_is_room_for_are_refused(void **state)
{
    (void)state;
    const char *lines[] = {few, spring, "advise: {sowing: {first: 05-01, last: 08-31, every_d: 1}}", NULL};
    struct asked a = {.file = plot_read_advice(lines)};
    struct sumi_error error = {0};
    assert_int_equal(sumi_plot_today_create(a.file->outlook, 2, NULL, &a.plot, &error), SUMI_OK);
    assert_int_equal(sumi_advise_sowing(a.file->advice, a.plot, NULL, 2, NULL, &a.sowing, &error), SUMI_INPUT);
    assert_string_equal(error.code, "advice.sowing.many");
    assert_null(a.sowing);
    let_go(a);
}

/* --- emergence --- */

static bool is_cold(int date, double of_day[PLOT_N])
{
    (void)date;
    of_day[PLOT_TMIN] -= 4.0;
    of_day[PLOT_TMAX] -= 4.0;
    return true;
}

static bool is_dry_to_june(int date, double of_day[PLOT_N])
{
    const int of_year = sumi_day_of_year(date);
    of_day[PLOT_RAIN] = of_year > 90 && of_year < 158 ? 0.0 : of_day[PLOT_RAIN];
    return true;
}

static void whole_years(const char *name, plot_change *change)
{
    plot_weather(name, sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(7, 9), change);
}

static void where_it_is_colder_it_comes_up_later(void **state)
{
    (void)state;
    static const char wet[] = "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21, GERMINATION: 0}";
    whole_years("cold.csv", is_cold);
    struct asked a = ASK(plain, spring, wet), b = ASK(plain, spring, wet, "weather: {file: cold.csv}");
    for (int k = 0; k < a.sowing->n; k++) {
        const struct sumi_sowing_choice *warm = &a.sowing->choice[k], *cold = &b.sowing->choice[k];
        assert_near(warm->temperature - cold->temperature, 4.0, 1e-6);
        assert_true(warm->emergence.mean + 1.0 < cold->emergence.mean);
        assert_true(isnan(cold->maturity.mean) || warm->maturity.mean + 3.0 < cold->maturity.mean);
    }
    const struct sumi_sowing_choice *first = &a.sowing->choice[0], *last = &a.sowing->choice[10];
    assert_true(first->emergence.mean - first->date > last->emergence.mean - last->date);
    let_go(a);
    let_go(b);
}

/* By a crop file whose seeds do not wait, a dry seedbed is no matter: the candidates have a rule in its place, and what
 * the user says stands. */
static void a_dry_seedbed_is_seen(void **state)
{
    (void)state;
    static const char dry[] = "weather: {file: dry.csv}",
                      soil[] = "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, "
                               "relative_available_water: 0.05}}";
    whole_years("dry.csv", is_dry_to_june);
    struct asked waits = ASK(plain, spring, dry, soil),
                 rule = ASK(plain, spring, dry, soil,
                            "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21, "
                            "GERMINATION: -1}"),
                 never = ASK(plain, spring, dry, soil,
                             "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21, GERMINATION: 0}");
    assert_true(isnan(waits.sowing->germination) && isnan(never.sowing->germination));
    assert_true(rule.sowing->germination == 0.2 && has_reason(&rule, "advice.sowing.germination"));
    assert_false(has_reason(&waits, "advice.sowing.germination"));
    for (int k = 0; k < waits.sowing->n; k++) {
        const struct sumi_sowing_choice *c = &waits.sowing->choice[k];
        assert_true(c->date > day(6, 4) || !(c->emergence.p10 < day(6, 7)));
        assert_true(memcmp(&c->brings.yield, &rule.sowing->choice[k].brings.yield, sizeof c->brings.yield) == 0);
        assert_true(is_same(c->emergence.mean, rule.sowing->choice[k].emergence.mean));
    }
    assert_true(waits.sowing->choice[0].seedbed_mm == 0.0);
    let_go(waits);
    let_go(rule);
    let_go(never);
}

/* --- spells --- */

static void spells_of_the_forecast_are_told(void **state)
{
    (void)state;
    struct asked a =
        ASK(plain, spring,
            "weather: {file: station.csv, forecast: [{date: 2026-04-25, tmin_C: 10, tmax_C: 22, precip_mm: 0}, "
            "{date: 2026-04-26, tmin_C: 3, tmax_C: 11, precip_mm: 2}, {date: 2026-04-27, tmin_C: 4, tmax_C: 12, "
            "precip_mm: 25}, {date: 2026-04-28, tmin_C: 5, tmax_C: 13, precip_mm: 5}, {date: 2026-04-29, "
            "tmin_C: 12, tmax_C: 26, precip_mm: 0}, {date: 2026-04-30, tmin_C: 12, tmax_C: 26, precip_mm: 0}, "
            "{date: 2026-05-01, tmin_C: 12, tmax_C: 26, precip_mm: 0}]}");
    const struct sumi_spell *cold = NULL, *wet = NULL;
    for (int k = 0; k < a.sowing->n_spells; k++)
        if (a.sowing->spell[k].forecast)
            *(a.sowing->spell[k].kind == SUMI_SPELL_COLD ? &cold : &wet) = &a.sowing->spell[k];
    assert_true(cold && wet);
    assert_true(cold->from == day(4, 26) && cold->to == day(4, 28) && cold->probability == 1.0);
    assert_near(cold->value, 8.0, 1e-6);
    assert_true(wet->from == day(4, 26) && wet->to == day(4, 29) && wet->probability == 1.0);
    assert_near(wet->value, 32.0, 1e-6);
    assert_true(has_reason(&a, "advice.sowing.cold") && has_reason(&a, "advice.sowing.wet"));
    assert_near(a.sowing->choice[0].seedbed_mm, 32.0, 30.0);
    let_go(a);
}

/* --- cultivars --- */

static void cultivars_stand_on_the_same_ground(void **state)
{
    (void)state;
    struct asked a = ASK(spring, "advise: {cultivars: [Changnong35, Zhangzagu5], sowing: {every_d: 14}}");
    const struct sumi_sowing_advice *s = a.sowing;
    struct sumi_other_field *other = NULL;
    struct sumi_error error = {0};
    const struct sumi_otherwise otherwise = {.cultivar = 2, .germination = NAN};
    assert_int_equal(s->n, 12);
    for (int k = 0; k < 4; k++) { /* the second equals the first; the third takes longer */
        assert_true(s->choice[4 + k].cultivar == 1 && s->choice[8 + k].cultivar == 2);
        assert_true(s->choice[k].date == s->choice[4 + k].date && s->choice[k].date == s->choice[8 + k].date);
        assert_true(memcmp(&s->choice[k].brings.yield, &s->choice[4 + k].brings.yield, sizeof(struct sumi_spread)) ==
                    0);
        assert_true(is_same(s->choice[k].maturity.mean, s->choice[4 + k].maturity.mean));
        assert_true(!(s->choice[8 + k].maturity.mean <= s->choice[k].maturity.mean));
    }
    assert_int_equal(sumi_other_field_create(a.plot, &otherwise, 2, NULL, &other, &error), SUMI_OK);
    const struct sumi_filtered *f = sumi_other_field_members(other);
    assert_true(f->members.n == a.plot->filtered.members.n);
    for (size_t i = 0; i < f->members.n; i++) {
        struct sumi_outlook_member own, its;
        assert_int_equal(sumi_answer_member(a.file->outlook, &a.plot->filtered, i, &own, &error), SUMI_OK);
        assert_int_equal(sumi_answer_member(a.file->outlook, f, i, &its, &error), SUMI_OK);
        assert_memory_equal(own.change, its.change, sizeof own.change);
        assert_true(own.stage == SUMI_BARE && its.stage == SUMI_BARE && own.theta == its.theta);
        for (int k = 0; k < own.n_layers; k++)
            assert_true(own.layer_theta[k] == its.layer_theta[k]);
    }
    sumi_other_field_destroy(other);
    let_go(a);
}

/* --- money --- */

static void a_sowing_costs(void **state)
{
    (void)state;
    struct asked a = ASK(spring, "economy: {grain_yuan_kg: 6, sowing_yuan_mu: 40}", "advise: {objective: margin}"),
                 b = ASK(plain, spring);
    for (int k = 0; k < a.sowing->n; k++) {
        const struct sumi_compared *brings = &a.sowing->choice[k].brings;
        assert_near(brings->margin, 6.0 * brings->yield.mean / 0.865 - 15.0 * 40.0, 1e-6);
        assert_true(isnan(b.sowing->choice[k].brings.margin));
    }
    let_go(a);
    let_go(b);
}

/* --- again --- */

static void a_field_that_failed_is_sown_again_in_time(void **state)
{
    (void)state;
    int date;
    struct asked a = ASK(summer, "advise: {sowing: {failed: true}}"),
                 late =
                     ASK("today: {date: 2026-08-01}", "weather: {file: long.csv}", "advise: {sowing: {failed: true}}");
    assert_true(a.sowing->again && a.sowing->sown == day(5, 12));
    assert_true(a.sowing->choice[0].brings.yield.mean == 0.0 && a.sowing->choice[0].emerges == 0.0);
    assert_true(sumi_sowing_action(a.sowing, &date) == SUMI_RESOW && date >= day(6, 6) && date < day(7, 1));
    assert_true(sumi_sowing_is_told(a.sowing) && has_reason(&a, "advice.sowing.failed"));
    assert_true(has_reason(&a, "advice.sowing.again"));
    assert_true(sumi_sowing_action(late.sowing, &date) == SUMI_WAIT && late.sowing->recommended == 0);
    assert_true(has_reason(&late, "advice.sowing.leave"));
    let_go(a);
    let_go(late);
}

/* Money decides with what a sowing costs. */
static void what_a_sowing_again_costs_is_counted(void **state)
{
    (void)state;
    int date;
    struct asked a = ASK(summer, "advise: {objective: margin, sowing: {failed: true}}",
                         "economy: {grain_yuan_kg: 6, sowing_yuan_mu: 5000}");
    assert_int_equal(sumi_sowing_action(a.sowing, &date), SUMI_WAIT);
    assert_near(a.sowing->choice[0].brings.margin, -15.0 * 5000.0, 1e-6); /* that was paid, of a season without grain */
    assert_near(a.sowing->choice[1].brings.margin,
                6.0 * a.sowing->choice[1].brings.yield.mean / 0.865 - 2.0 * 15.0 * 5000.0, 1e-6);
    let_go(a);
}

static void a_seed_in_dry_soil_is_waited_for_or_not(void **state)
{
    (void)state;
    static const char soil[] = "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, "
                               "relative_available_water: 0.05}}";
    struct asked a = ASK(plain, "today: {date: 2026-06-01}", "weather: {file: dry.csv}", soil, management),
                 b = ASK(plain, "today: {date: 2026-06-01}", soil,
                         "weather: {file: dry.csv, forecast: [{date: 2026-06-01, "
                         "tmin_C: 14, tmax_C: 26, precip_mm: 40}]}"),
                 up = ASK(plain, summer);
    assert_true(a.sowing && a.sowing->again && a.sowing->emerged_by < 0.5);
    assert_true(has_reason(&a, "advice.sowing.missing"));
    assert_true(a.sowing->choice[0].emerges > 0.5);      /* rain of June brings it up */
    assert_true(b.sowing && b.sowing->emerged_by < 0.5); /* in eight days, and sown twenty ago */
    assert_true(b.sowing->choice[0].emergence.mean < a.sowing->choice[0].emergence.mean);
    assert_int_equal(b.sowing->recommended, 0);
    assert_null(up.sowing);
    struct asked soon = ASK(plain, "today: {date: 2026-05-16}");
    assert_true(soon.plot->outlook->member[0].stage == SUMI_SOWN && !soon.sowing); /* and comes up in time */
    let_go(soon);
    let_go(a);
    let_go(b);
    let_go(up);
}

static void what_was_seen_up_did_not_fail(void **state)
{
    (void)state;
    static const char *const seen[] = {"observations: [{date: 2026-06-03, variable: emergence}]",
                                       "observations: [{date: 2026-06-03, variable: LAI, value: 0.05}]"};
    for (size_t k = 0; k < 2; k++) {
        const char *lines[] = {few, summer, seen[k], "advise: {sowing: {failed: true}}", NULL};
        struct asked a = {.file = plot_read_advice(lines)};
        struct sumi_error error = {0};
        assert_int_equal(sumi_plot_today_create(a.file->outlook, 2, NULL, &a.plot, &error), SUMI_OK);
        assert_int_equal(sumi_advise_sowing(a.file->advice, a.plot, NULL, 2, NULL, &a.sowing, &error), SUMI_INPUT);
        assert_string_equal(error.code, "advice.sowing.emerged");
        let_go(a);
    }
    const char *lines[] = {few, spring, "advise: {sowing: {failed: true}}", NULL}; /* nor what was not sown */
    struct asked a = {.file = plot_read_advice(lines)};
    struct sumi_error error = {0};
    assert_int_equal(sumi_plot_today_create(a.file->outlook, 2, NULL, &a.plot, &error), SUMI_OK);
    assert_int_equal(sumi_advise_sowing(a.file->advice, a.plot, NULL, 2, NULL, &a.sowing, &error), SUMI_INPUT);
    assert_string_equal(error.code, "advice.sowing.unsown");
    let_go(a);
}

/* --- the same bits --- */

static void the_bits_do_not_depend_on_threads(void **state)
{
    (void)state;
    static const char *const today[] = {spring, summer};
    static const char *const advise_of[] = {"advise: {cultivars: [Zhangzagu5], sowing: {every_d: 14}}",
                                            "advise: {cultivars: [Zhangzagu5], sowing: {every_d: 14, failed: true}}"};
    for (int t = 0; t < 2; t++) {
        struct asked a = ASK(today[t], advise_of[t], "economy: {grain_yuan_kg: 6}");
        struct sumi_sowing_advice *first = a.sowing;
        advise(&a, 1);
        assert_int_equal(first->n, a.sowing->n);
        assert_int_equal(first->recommended, a.sowing->recommended);
        for (int k = 0; k < first->n; k++) {
            const struct sumi_sowing_choice *x = &first->choice[k], *y = &a.sowing->choice[k];
            assert_true(x->emerges == y->emerges && x->ripens == y->ripens && x->frost == y->frost);
            assert_true(memcmp(&x->brings.yield, &y->brings.yield, sizeof x->brings.yield) == 0);
            assert_true(memcmp(&x->brings.margin_less, &y->brings.margin_less, sizeof x->brings.margin_less) == 0);
            assert_true(memcmp(&x->maturity, &y->maturity, sizeof x->maturity) == 0);
        }
        sumi_release(first);
        let_go(a);
    }
}

static int open_plot(void **state)
{
    const int status = plot_open(state);
    if (status == 0)
        plot_weather("long.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(8, 10), NULL);
    return status;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_those_of_the_weeks_about_the_files),
        cmocka_unit_test(what_never_ripens_is_never_recommended),
        cmocka_unit_test(more_dates_than_there_is_room_for_are_refused),
        cmocka_unit_test(where_it_is_colder_it_comes_up_later),
        cmocka_unit_test(a_dry_seedbed_is_seen),
        cmocka_unit_test(spells_of_the_forecast_are_told),
        cmocka_unit_test(cultivars_stand_on_the_same_ground),
        cmocka_unit_test(a_sowing_costs),
        cmocka_unit_test(a_field_that_failed_is_sown_again_in_time),
        cmocka_unit_test(what_a_sowing_again_costs_is_counted),
        cmocka_unit_test(a_seed_in_dry_soil_is_waited_for_or_not),
        cmocka_unit_test(what_was_seen_up_did_not_fail),
        cmocka_unit_test(the_bits_do_not_depend_on_threads),
    };
    return cmocka_run_group_tests(tests, open_plot, plot_close);
}
