/* When to harvest: the rules by hand, what must hold of any answer, and plots whose right answer can be seen. */
#include "scenarios/advice/harvest.h"
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
static const char few[] = "outlook: {members: 8}";
static const char plain[] = "advise: {horizon_d: 7}";
static const char stands[] = "management: {sowing: 2026-05-12, harvest: {maturity: false, latest: 10-20}}";

#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

static int day(int month, int number)
{
    return sumi_date_number(PLOT_YEAR, month, number);
}

/* --- rules by hand --- */

enum { DAYS = 30 };

/* Days without rain but on some of them, mm. */
static struct sumi_weather *with_rain(const double (*rain)[2], int n)
{
    static double row[DAYS][SUMI_WEATHER_N];
    static struct sumi_weather weather = {.n_days = DAYS, .day = row};
    memset(row, 0, sizeof row);
    for (int k = 0; k < n; k++)
        row[(int)rain[k][0]][SUMI_RAIN] = rain[k][1] / 10.0;
    return &weather;
}

static void a_ripe_crop_sheds_by_the_rule(void **state)
{
    (void)state;
    const struct sumi_weather *dry = with_rain(NULL, 0);
    static const struct {
        int date;
        int days; /* on which it loses grain */
    } cases[] = {{0, 0}, {5, 0}, {12, 0}, {13, 1}, {22, 10}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        assert_near(sumi_harvest_kept(dry, 1.0, 5.0, cases[k].date), pow(0.995, cases[k].days), rounding);
    assert_true(sumi_harvest_kept(dry, 1.0, NAN, 25) == 1.0);
    const struct sumi_weather *storms = with_rain((const double[][2]){{4, 50}, {5, 20}, {7, 19}, {9, 21}}, 4);
    assert_near(sumi_harvest_kept(storms, 1.0, 5.0, 10), 0.98 * 0.98, rounding);
    assert_near(sumi_harvest_kept(storms, 1.0, 5.0, 9), 0.98, rounding);
    assert_near(sumi_harvest_kept(storms, 1.1, 5.0, 10), 0.98 * 0.98 * 0.98, rounding);
    assert_near(sumi_harvest_kept(storms, 1.0, 5.0, 15), 0.98 * 0.98 * 0.995 * 0.995 * 0.995, rounding);
}

static void a_wet_field_is_waited_for(void **state)
{
    (void)state;
    const struct sumi_weather *w = with_rain((const double[][2]){{3, 2}, {10, 3}, {12, 30}}, 3);
    static const int wet[DAYS] = {[10] = 1, [12] = 1, [13] = 1, [14] = 1, [15] = 1};
    for (int d = 0; d < 20; d++)
        assert_int_equal(sumi_harvest_is_wet(w, 1.0, d), wet[d]);
    assert_int_equal(sumi_harvest_first_dry(w, 1.0, 9), 9);
    assert_int_equal(sumi_harvest_first_dry(w, 1.0, 10), 11);
    assert_int_equal(sumi_harvest_first_dry(w, 1.0, 12), 16);
    assert_true(sumi_harvest_is_wet(w, 1.1, 3));
    static const double always[][2] = {{4, 5},  {5, 5},  {6, 5},  {7, 5},  {8, 5},  {9, 5},  {10, 5},
                                       {11, 5}, {12, 5}, {13, 5}, {14, 5}, {15, 5}, {16, 5}, {17, 5}};
    assert_int_equal(sumi_harvest_first_dry(with_rain(always, 14), 1.0, 4), 14); /* nobody waits longer */
}

/* --- asking --- */

struct asked {
    struct sumi_scenario_file *file;
    struct sumi_plot_today *plot;
    struct sumi_harvest_advice *harvest;
};

static void advise(struct asked *a, int threads)
{
    struct sumi_error error = {0};
    if (sumi_advise_harvest(a->file->advice, a->plot, threads, NULL, &a->harvest, &error) != SUMI_OK)
        fail_msg("no advice: %s", error_text(&error));
}

/* Shares go one way as the days pass. */
static void check(const struct asked *a)
{
    const struct sumi_harvest_advice *h = a->harvest;
    struct sumi_reason reason[SUMI_ADVICE_REASONS];
    struct sumi_advice advice = {.harvest = a->harvest, .reason = reason};
    int date;
    assert_true(h->n > 0 && h->n <= SUMI_HARVEST_CHOICES && h->recommended >= -1 && h->recommended < h->n);
    assert_int_equal(h->choice[0].date, a->plot->outlook->today);
    for (int k = 0; k < h->n; k++) {
        const struct sumi_harvest_choice *c = &h->choice[k], *before = k ? c - 1 : c;
        assert_true(c->ripe >= before->ripe && c->ripe <= 1.0 && c->killed >= before->killed && c->killed <= 1.0);
        assert_true(c->wet >= 0.0 && c->wet <= 1.0 && c->shed >= 0.0 && c->shed < 1.0);
        assert_true(k == 0 || c->date > before->date);
        assert_true(c->date <= a->plot->outlook->end && c->brings.yield.p10 >= 0.0);
        const struct sumi_harvest_choice *best = h->recommended < 0 ? NULL : &h->choice[h->recommended];
        assert_true(!best || c->ripe < 0.5 || (c->wet >= 0.5 && best->wet < 0.5) ||
                    c->brings.value <= best->brings.value + rounding);
    }
    assert_int_equal(sumi_harvest_action(h, &date), h->recommended < 0 ? SUMI_WAIT : SUMI_HARVEST);
    assert_int_equal(date, h->recommended < 0 ? SUMI_NO_DATE : h->choice[h->recommended].date);
    assert_true(h->from <= date && date <= h->to);
    sumi_harvest_reasons(&advice);
    assert_true(advice.n_reasons > 0);
    for (int k = 0; k < advice.n_reasons; k++)
        assert_true(strncmp(reason[k].said.code, "advice.harvest.", 15) == 0 && reason[k].said.message[0]);
}

/* The outlook of the plot, as the advice has it by then. */
static void tell(struct sumi_plot_today *plot, const struct sumi_plan *plan)
{
    struct sumi_error error = {0};
    const struct sumi_from_today as_said = {.irrigation = &plan->irrigation[0].strategy};
    if (plot->outlook->status == SUMI_OUTLOOK_NO_ADVICE)
        return;
    if (sumi_plot_look_ahead(plot, &as_said, 2, NULL, &error) != SUMI_OK)
        fail_msg("no outlook: %s", error_text(&error));
}

static struct asked ask_lines(const char *const *lines)
{
    struct sumi_error error = {0};
    struct asked a = {.file = plot_read_advice(lines)};
    if (sumi_plot_today_create(a.file->outlook, 2, NULL, &a.plot, &error) != SUMI_OK)
        fail_msg("no plot: %s", error_text(&error));
    tell(a.plot, &a.file->plan);
    advise(&a, 2);
    if (a.harvest && a.plot->outlook->status != SUMI_OUTLOOK_NO_ADVICE)
        check(&a);
    return a;
}
#define ASK(...) ask_lines((const char *const[]){few, plain, __VA_ARGS__, NULL})

static void let_go(struct asked a)
{
    sumi_release(a.harvest);
    sumi_plot_today_destroy(a.plot);
    sumi_scenario_destroy(a.file);
}

static bool has_reason(const struct asked *a, const char *code)
{
    struct sumi_reason reason[SUMI_ADVICE_REASONS];
    struct sumi_advice advice = {.harvest = a->harvest, .reason = reason};
    sumi_harvest_reasons(&advice);
    for (int k = 0; k < advice.n_reasons; k++)
        if (strcmp(reason[k].said.code, code) == 0)
            return true;
    return false;
}

/* --- weather of autumns --- */

static bool no_rain(int date, double of_day[PLOT_N])
{
    of_day[PLOT_RAIN] = sumi_date_split(date).month >= 8 ? 0.0 : of_day[PLOT_RAIN];
    return true;
}

/* Dry, and from 17 September on it rains. */
static bool rains_from_17(int date, double of_day[PLOT_N])
{
    const struct sumi_date d = sumi_date_split(date);
    no_rain(date, of_day);
    of_day[PLOT_RAIN] = d.month == 9 && d.day >= 17 ? 25.0 : of_day[PLOT_RAIN];
    return true;
}

/* Dry, and on 4 September it freezes. */
static bool freezes_on_4(int date, double of_day[PLOT_N])
{
    const struct sumi_date d = sumi_date_split(date);
    no_rain(date, of_day);
    if (d.month == 9 && d.day == 4)
        of_day[PLOT_TMIN] = -4.0;
    return true;
}

/* Dry, but for the end of September and the first of October. */
static bool soaks_until_october(int date, double of_day[PLOT_N])
{
    const struct sumi_date d = sumi_date_split(date);
    no_rain(date, of_day);
    of_day[PLOT_RAIN] = (d.month == 9 && d.day >= 28) || (d.month == 10 && d.day == 1) ? 15.0 : of_day[PLOT_RAIN];
    return true;
}

static int open_plot(void **state)
{
    static const struct {
        const char *name;
        plot_change *change;
    } autumns[] = {{"dry.csv", no_rain}, {"rain.csv", rains_from_17}, {"frost.csv", freezes_on_4}};
    const int status = plot_open(state);
    for (size_t k = 0; k < 3 && status == 0; k++)
        plot_weather(autumns[k].name, sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(8, 31), autumns[k].change);
    /* the same, recorded as far as some days more */
    if (status == 0) {
        plot_weather("dry15.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(9, 15), no_rain);
        plot_weather("rain15.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(9, 15), rains_from_17);
        plot_weather("soaked.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(9, 30), soaks_until_october);
        plot_weather("october.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(10, 13), no_rain);
    }
    return status;
}

/* --- answers --- */

static void it_has_its_time(void **state)
{
    (void)state;
    struct asked a = ASK("today: {date: 2026-07-10}"), b = ASK("today: {date: 2026-09-01}", "weather: {file: dry.csv}"),
                 flowered = ASK("today: {date: 2026-08-14}", "weather: {file: dry.csv}");
    assert_null(a.harvest);
    assert_true(flowered.plot->outlook->member[0].stage == SUMI_REPRODUCTIVE && !flowered.harvest);
    let_go(flowered);
    assert_non_null(b.harvest);
    let_go(a);
    let_go(b);
}

/* Grain is cut that is likely ripe, though the model's stands a little earlier; where none is within three weeks, it is
 * left to ripen. */
static void an_unripe_crop_is_left_to_ripen(void **state)
{
    (void)state;
    struct asked a = ASK("today: {date: 2026-09-01}", "weather: {file: dry.csv}"),
                 b = ASK("today: {date: 2026-09-16}", "weather: {file: dry15.csv}");
    const struct sumi_harvest_choice *c = b.harvest->choice;
    assert_true(a.harvest->choice[a.harvest->n - 1].ripe < 0.5 && a.harvest->choice[0].brings.yield.mean > 0.0);
    assert_true(a.harvest->recommended < 0 && has_reason(&a, "advice.harvest.wait"));
    assert_true(b.harvest->recommended > 0 && c[b.harvest->recommended].ripe >= 0.5);
    assert_true(c[0].ripe < 0.5 && c[0].brings.yield.mean > c[b.harvest->recommended].brings.yield.mean);
    assert_false(c[0].brings.told);
    assert_true(b.harvest->from == c[b.harvest->recommended].date && b.harvest->to > b.harvest->from);
    assert_true(has_reason(&b, "advice.harvest.date") && has_reason(&b, "advice.harvest.window"));
    let_go(a);
    let_go(b);
}

static void a_crop_is_cut_before_a_frost_that_is_certain(void **state)
{
    (void)state;
    struct asked a = ASK("today: {date: 2026-09-01}", "weather: {file: frost.csv}");
    const struct sumi_harvest_advice *h = a.harvest;
    assert_int_equal(h->choice[h->recommended].date, day(9, 3));
    assert_true(h->choice[2].killed > 0.5 && h->choice[1].killed == 0.0);
    assert_true(has_reason(&a, "advice.harvest.frost") && has_reason(&a, "advice.harvest.unripe"));
    let_go(a);
}

static void a_ripe_crop_is_cut_before_the_rain(void **state)
{
    (void)state;
    struct asked rain = ASK("today: {date: 2026-09-16}", "weather: {file: rain15.csv}", stands),
                 dry = ASK("today: {date: 2026-09-16}", "weather: {file: dry15.csv}", stands);
    assert_true(rain.harvest->choice[0].wet == 0.0 && rain.harvest->choice[0].ripe < 0.5);
    assert_int_equal(rain.harvest->recommended, 0);
    assert_true(rain.harvest->choice[2].wet == 1.0 && rain.harvest->choice[3].brings.told);
    assert_true(has_reason(&rain, "advice.harvest.wet") && has_reason(&rain, "advice.harvest.loss"));
    assert_true(dry.harvest->choice[dry.harvest->recommended].date > day(9, 16) || dry.harvest->to > day(9, 16));
    let_go(rain);
    let_go(dry);
}

/* A dry field with water left: the policy would give it, and that is no reason to cut. */
static void water_is_charged_to_no_date(void **state)
{
    (void)state;
    struct asked a =
        ASK("today: {date: 2026-09-01}", "weather: {file: dry.csv}",
            "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.2}}",
            "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {done: "
            "[{date: 07-01, amount_mm: 30}], quota_left_mm: 200, largest_mm: 40, efficiency: 0.85}}",
            "economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5, irrigation_yuan_mu: 20}");
    const double money = 6.0 / (1.0 - 0.135);
    for (int k = 0; k < a.harvest->n; k++) {
        const struct sumi_compared *brings = &a.harvest->choice[k].brings;
        assert_near(brings->margin_less.mean, money * brings->yield_less.mean, 1e-6);
        assert_near(brings->margin, money * brings->yield.mean - 0.5 * 300.0 - 20.0 * 15.0, 1e-6);
    }
    let_go(a);
}

/* A day on which nobody can drive is no day of harvest, as long as another one is ripe. */
static void a_wet_day_is_not_recommended(void **state)
{
    (void)state;
    struct asked a = ASK("today: {date: 2026-10-01}", "weather: {file: soaked.csv}", stands);
    const struct sumi_harvest_choice *c = a.harvest->choice;
    assert_true(c[0].ripe >= 0.5 && c[0].wet == 1.0 && a.harvest->recommended > 0);
    assert_true(c[a.harvest->recommended].wet < 0.5 && c[a.harvest->recommended].ripe >= 0.5);
    let_go(a);
}

/* The model has harvested what was ripe, in some members or in all; the farmer who asks has not. */
static void a_crop_that_was_ripe_is_still_advised_on(void **state)
{
    (void)state;
    static const char *const today[] = {"today: {date: 2026-10-01}", "today: {date: 2026-10-14}"};
    for (int all = 0; all < 2; all++) {
        struct asked a = ASK(today[all], "weather: {file: october.csv}"),
                     b = ASK(today[all], "weather: {file: october.csv}", stands);
        assert_true((a.plot->outlook->status == SUMI_OUTLOOK_NO_ADVICE) == all);
        assert_true(a.harvest && a.harvest->stands_ripe == all && b.harvest && !b.harvest->stands_ripe);
        assert_true(has_reason(&a, "advice.harvest.stands") == all);
        assert_true(a.harvest->n == b.harvest->n && a.harvest->recommended == 0);
        for (int k = 0; k < a.harvest->n; k++) {
            const struct sumi_harvest_choice *c = &a.harvest->choice[k];
            assert_true(c->ripe == 1.0 && c->shed > 0.0);
            assert_near(c->brings.yield.mean, b.harvest->choice[k].brings.yield.mean,
                        1e-6); /* summed in another order */
            assert_true(k == 0 || (c->shed > a.harvest->choice[k - 1].shed && c->brings.told));
        }
        let_go(a);
        let_go(b);
    }
}

static void the_bits_do_not_depend_on_threads(void **state)
{
    (void)state;
    struct asked a = ASK("today: {date: 2026-09-01}", "weather: {file: dry.csv}");
    struct sumi_harvest_advice *first = a.harvest;
    advise(&a, 1);
    assert_true(first->n == a.harvest->n && first->recommended == a.harvest->recommended);
    for (int k = 0; k < first->n; k++) {
        const struct sumi_harvest_choice *x = &first->choice[k], *y = &a.harvest->choice[k];
        assert_true(x->ripe == y->ripe && x->killed == y->killed && x->wet == y->wet && x->shed == y->shed);
        assert_memory_equal(&x->brings.yield, &y->brings.yield, sizeof x->brings.yield);
        assert_memory_equal(&x->brings.value_less, &y->brings.value_less, sizeof x->brings.value_less);
    }
    sumi_release(first);
    let_go(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ripe_crop_sheds_by_the_rule),
        cmocka_unit_test(a_wet_field_is_waited_for),
        cmocka_unit_test(it_has_its_time),
        cmocka_unit_test(an_unripe_crop_is_left_to_ripen),
        cmocka_unit_test(a_crop_is_cut_before_a_frost_that_is_certain),
        cmocka_unit_test(a_ripe_crop_is_cut_before_the_rain),
        cmocka_unit_test(water_is_charged_to_no_date),
        cmocka_unit_test(a_wet_day_is_not_recommended),
        cmocka_unit_test(a_crop_that_was_ripe_is_still_advised_on),
        cmocka_unit_test(the_bits_do_not_depend_on_threads),
    };
    return cmocka_run_group_tests(tests, open_plot, plot_close);
}
