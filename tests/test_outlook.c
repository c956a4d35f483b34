/* The outlook as a whole, from requests as scenarios say them: the same bits however it is run, what adds up, what an
 * observation moves and what it does not, the weather that was and that may come, water that was given and that will
 * be, risks of known dates, and when there is no advice. */
#define _GNU_SOURCE
#include "io/outlook/print.h"
#include "scenarios/outlook/answer.h"
#include "scenarios/outlook/values.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/outlook_plot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double rounding = 1e-9;
static const char sure[] =
    "outlook: {members: 12, uncertain: {time_to_anthesis: none, time_to_maturity: none, early_vigour: none, "
    "photosynthesis: none, rooting: none, field_capacity: none, wilting_point: none, "
    "conductivity: none, start: none, rain: none}}";

/* cmocka's own compares floats. */
#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

static int day(int month, int number)
{
    return sumi_date_number(PLOT_YEAR, month, number);
}

/* --- what must hold of any --- */

static void check_spread(const struct sumi_spread *s, const char *what)
{
    if (isnan(s->mean) && isnan(s->sd) && isnan(s->p10) && isnan(s->p50) && isnan(s->p90))
        return;
    if (!isfinite(s->mean) || !(s->sd >= 0.0) || !isfinite(s->sd) || !isfinite(s->p10) || !(s->p10 <= s->p50) ||
        !(s->p50 <= s->p90) || !isfinite(s->p90))
        fail_msg("%s: mean %g, sd %g, quantiles %g %g %g", what, s->mean, s->sd, s->p10, s->p50, s->p90);
}

static bool is_share(double p)
{
    return p >= 0.0 && p <= 1.0 + rounding;
}

static void check_risks(const struct sumi_outlook *o)
{
    for (int k = 0; k < SUMI_RISKS; k++) {
        const struct sumi_outlook_risk *risk = &o->risk[k];
        check_spread(&risk->first, sumi_risk_rows[k].name);
        assert_true(is_share(risk->probability));
        assert_true((risk->from == SUMI_NO_DATE) == (risk->to == SUMI_NO_DATE) && risk->from <= risk->to);
        if (risk->probability > 0.0 && !(risk->first.p10 >= risk->from && risk->first.p90 <= risk->to))
            fail_msg("%s begins from %g to %g, the window from %d to %d", sumi_risk_rows[k].name,
                     risk->first.p10 - o->today, risk->first.p90 - o->today, risk->from - o->today,
                     risk->to - o->today);
    }
}

static void check_sums(const struct sumi_outlook *o)
{
    double weight = 0.0, futures = 0.0, phases = 0.0, outcomes = 0.0, named = 0.0;
    for (int i = 0; i < o->n_members; i++)
        weight += o->member[i].weight;
    for (int f = 0; f < o->n_futures; f++)
        futures += o->future_weight[f];
    for (int k = 0; k <= SUMI_MATURE; k++)
        phases += o->phase[k];
    for (int k = 0; k < SUMI_OUTCOME_N; k++)
        outcomes += o->outcome_probability[k];
    for (int k = 0; k < SUMI_OUTLOOK_STAGES; k++)
        named += o->stage[k];
    assert_near(weight, 1.0, rounding);
    assert_near(futures, 1.0, rounding);
    assert_near(phases, 1.0, rounding);
    assert_near(outcomes, 1.0, rounding);
    assert_true(is_share(named) && named >= o->phase[SUMI_MATURE] - rounding); /* what is ripe has the last stage */
    assert_true(o->n_pasts >= 1 && (o->n_pasts > 1) == (o->days_drawn > 0));
}

static void check(const struct sumi_outlook *o)
{
    const struct sumi_spread *const spreads[] = {&o->dvs,   &o->lai,          &o->biomass,    &o->roots_cm,
                                                 &o->theta, &o->depletion_mm, &o->readily_mm, &o->share,
                                                 &o->yield, &o->yield_prior};
    assert_true(o->status != SUMI_OUTLOOK_NO_ADVICE && o->n_members > 0 && o->valid_until == o->today + 1);
    assert_true((o->status == SUMI_OUTLOOK_DEGRADED) == (o->n_reasons > 0));
    check_sums(o);
    for (size_t k = 0; k < sizeof spreads / sizeof *spreads; k++)
        check_spread(spreads[k], "a spread");
    for (int k = 0; k < o->n_layers; k++) {
        check_spread(&o->layer_theta[k], "theta of a layer");
        assert_true(o->layer[k].bottom_cm > o->layer[k].top_cm);
    }
    for (int k = 0; k < SUMI_OUTLOOK_EVENTS; k++) {
        check_spread(&o->date[k].date, sumi_outlook_event_names[k]);
        assert_true(is_share(o->date[k].probability));
        assert_true((o->date[k].probability > 0.0) == !isnan(o->date[k].date.mean));
        assert_true(!o->date[k].past || (o->date[k].date.p90 < o->today && o->date[k].probability == 1.0));
        bool came = o->phase[SUMI_MATURE] > 0.0; /* of seasons that have ended the members tell no dates */
        for (int i = 0; i < o->n_members; i++)
            came = came || !isnan(o->member[i].date[k]);
        assert_true(!(o->date[k].date.p10 < (came ? o->start : o->today)));
        assert_true(!(o->date[k].date.p90 > o->end)); /* the season's last day */
    }
    for (int i = 0; i < o->n_members; i++)
        assert_true(!(o->member[i].sown < o->start));
    assert_true(o->harvest_from <= o->harvest_to);
    assert_true(o->yield.p10 >= 0.0);
    check_risks(o);
}

/* Where there is no advice nothing looks like a number, or a date. */
static void check_nothing(const struct sumi_outlook_request *r, const struct sumi_outlook *o)
{
    assert_true(o->n_reasons == 1 && o->n_members == 0 && o->n_layers == 0);
    assert_true(o->sowing == SUMI_NO_DATE && o->harvest_from == SUMI_NO_DATE && o->harvest_to == SUMI_NO_DATE);
    assert_true(isnan(o->lai.mean) && isnan(o->depletion_mm.p10) && isnan(o->yield.p50) && isnan(o->yield_prior.p90));
    assert_true(isnan(o->phase[0]) && isnan(o->stage[0]) && isnan(o->below[0]) && isnan(o->outcome_probability[0]));
    assert_true(isnan(o->contradiction) && isnan(o->effective_members) && isnan(o->widening));
    for (int k = 0; k < SUMI_OUTLOOK_EVENTS; k++)
        assert_true(isnan(o->date[k].date.p50) && isnan(o->date[k].probability) && !o->date[k].past);
    for (int k = 0; k < SUMI_RISKS; k++) {
        assert_true(isnan(o->risk[k].probability) && isnan(o->risk[k].first.p10));
        assert_true(o->risk[k].from == SUMI_NO_DATE && o->risk[k].to == SUMI_NO_DATE);
    }
    for (int k = 0; k < r->n_seen; k++)
        assert_true(o->series[k].last == SUMI_NO_DATE && isnan(o->series[k].innovation) && isnan(o->series[k].offset));
    assert_int_equal(sumi_over_size(r, o, SUMI_OVER_SERIES), 0);
    assert_int_equal(sumi_over_size(r, o, SUMI_OVER_OBSERVATIONS), 0);
}

/* An outlook of lines, checked; the caller destroys both. */
struct asked {
    struct sumi_scenario_file *file;
    struct sumi_outlook *o;
};

static struct asked ask_lines(const char *const *lines)
{
    struct asked a = {.file = plot_read(lines)};
    a.o = plot_outlook(a.file, 2);
    if (a.o->status != SUMI_OUTLOOK_NO_ADVICE)
        check(a.o);
    else
        check_nothing(a.file->outlook, a.o);
    return a;
}
#define ASK(...) ask_lines((const char *const[]){__VA_ARGS__, NULL})

static void let_go(struct asked a)
{
    sumi_outlook_destroy(a.o);
    sumi_scenario_destroy(a.file);
}

/* --- the same bits --- */

static char *as_json(const struct sumi_scenario_file *file, const struct sumi_outlook *o)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    sumi_outlook_print_json(file, file->outlook, o, out);
    assert_int_equal(fclose(out), 0);
    return text;
}

static bool same(const struct sumi_outlook *a, const struct sumi_outlook *b)
{
    const size_t members = (size_t)a->n_members, branches = members * (size_t)a->n_futures;
    return a->n_members == b->n_members && a->n_futures == b->n_futures &&
           memcmp(a->member, b->member, members * sizeof *a->member) == 0 &&
           memcmp(a->branch, b->branch, branches * sizeof *a->branch) == 0 &&
           memcmp(a->future_weight, b->future_weight, (size_t)a->n_futures * sizeof *a->future_weight) == 0;
}

static bool has_no_rain(int date, double of_day[PLOT_N])
{
    (void)of_day;
    return date % 23 != 0;
}

static const char seen_all[] =
    "observations: [{date: 2026-06-20, variable: theta, depth_cm: 20, value: 0.17}, {date: 2026-06-25, variable: "
    "theta, depth_cm: 20, value: 0.15}, {date: 2026-06-25, variable: theta, depth_cm: 50, value: 0.14}, {date: "
    "2026-07-05, variable: LAI, value: 0.9}, {date: 2026-07-06, variable: stage, value: booting}]";

static void the_bits_do_not_depend_on_threads(void **state)
{
    (void)state;
    plot_weather("gaps.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(7, 9), has_no_rain);
    struct asked a =
        ASK("outlook: {members: 12, seed: 7}", seen_all,
            "weather: {file: gaps.csv, future: {record: station.csv}, forecast: [{date: 2026-07-10, tmin_C: 14, "
            "tmax_C: 27, precip_mm: 4, precip_sd_mm: 3}]}");
    char *json = as_json(a.file, a.o);
    for (int threads = 1; threads <= 3; threads++) {
        struct sumi_outlook *again = plot_outlook(a.file, threads);
        char *text = as_json(a.file, again);
        assert_true(same(a.o, again));
        assert_string_equal(text, json);
        free(text);
        sumi_outlook_destroy(again);
    }
    a.file->outlook->seed = 8;
    struct sumi_outlook *other = plot_outlook(a.file, 2);
    assert_false(same(a.o, other));
    assert_true(other->member[0].change[0] != a.o->member[0].change[0]);
    sumi_outlook_destroy(other);
    free(json);
    let_go(a);
}

/* --- what was seen --- */

static void nothing_seen_is_the_prior(void **state)
{
    (void)state;
    struct asked a = ASK("title: nothing");
    const struct sumi_outlook *o = a.o;
    for (int i = 0; i < o->n_members; i++) {
        const struct sumi_outlook_member *m = &o->member[i];
        assert_true(m->of_prior == (i >= o->n_chosen));
        assert_near(m->weight, i < o->n_chosen ? 1.0 / o->n_chosen : 0.0, rounding);
        assert_true(m->growth == 1.0);
        assert_true(m->stage >= SUMI_VEGETATIVE &&
                    m->n_layers == 2); /* what is missing in the root zone, in mm as it is */
        assert_near(m->depletion_mm, m->layer_capacity_mm[0] - m->layer_available_mm[0], 1e-6);
        assert_near(m->readily_mm / m->layer_capacity_mm[0], 0.6,
                    0.3); /* FAO-56, table 22: p of 0.3 to 0.7, and more */
        for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
            assert_true(m->change[k] >= sumi_uncertain_rows[k].prior.from &&
                        m->change[k] <= sumi_uncertain_rows[k].prior.to);
    }
    assert_int_equal(o->n_chosen, 12);
    assert_int_equal(o->n_tried, 48);
    assert_near(o->effective_members, 48.0, 1e-6);
    assert_int_equal(o->status, SUMI_OUTLOOK_DEGRADED);
    assert_true(plot_says(o, "outlook.water.unseen") && plot_says(o, "outlook.crop.unseen"));
    assert_true(plot_says(o, "outlook.years.few") && plot_says(o, "outlook.forecast.none"));
    assert_true(o->n_reasons == 2 && o->contradiction == 0.0 && o->days_drawn == 0);
    assert_int_equal(o->n_futures, PLOT_YEAR - PLOT_FIRST_YEAR);
    assert_int_equal(o->sowing, day(5, 12));
    double named = 0.0;
    for (int k = 0; k < a.file->outlook->n_stages; k++)
        named += o->stage[k];
    assert_near(named, 1.0, rounding);
    let_go(a);
}

/* Recorded years are few: what branches differ by from the mean of their member is widened, and no grain is below 0. */
static void few_years_are_widened(void **state)
{
    (void)state;
    char lines[512];
    snprintf(lines, sizeof lines, "%.*s, yield_below: [1, 20000]}", (int)(sizeof sure) - 2, sure);
    struct asked a = ASK(lines);
    const struct sumi_outlook *o = a.o;
    double dates[8], mean = 0.0, square = 0.0;
    assert_int_equal(o->n_futures, 8);
    for (int f = 0; f < 8; f++) {
        dates[f] = o->branch[f].date[SUMI_WILL_HEAD];
        assert_true(dates[f] == o->branch[8 + f].date[SUMI_WILL_HEAD]); /* members are alike */
        mean += dates[f] / 8;
    }
    for (int f = 0; f < 8; f++)
        square += (dates[f] - mean) * (dates[f] - mean) / 8;
    assert_near(o->widening, sqrt(9.0 / 7.0), rounding);
    assert_near(o->date[SUMI_WILL_HEAD].date.mean, mean, 1e-6);
    assert_near(o->date[SUMI_WILL_HEAD].date.sd, o->widening * sqrt(square), 1e-6);
    assert_true(square > 0.1 && fabs(o->below[1] - 1.0) < rounding && o->below[0] < 0.5);
    let_go(a);
}

static void a_useless_reading_changes_nothing(void **state)
{
    (void)state;
    struct asked a = ASK("title: nothing"),
                 b = ASK("observations: [{date: 2026-07-01, variable: theta, depth_cm: 20, value: 0.18, sd: 0.9}]"),
                 c = ASK("observations: [{date: 2026-06-28, variable: LAI, value: 2, sd: 15}]");
    assert_true(b.file->outlook->value[0].fate == SUMI_USED && c.file->outlook->value[0].fate == SUMI_USED);
    assert_near(a.o->theta.mean, b.o->theta.mean, 1e-4);
    assert_near(a.o->theta.sd, b.o->theta.sd, 1e-4);
    assert_near(a.o->lai.mean, b.o->lai.mean, 1e-3);
    assert_near(a.o->yield.mean, b.o->yield.mean, 5.0);
    assert_true(b.o->effective_members > 47.999 && c.o->effective_members > 47.0);
    let_go(a);
    let_go(b);
    let_go(c);
}

static void a_probe_moves_water_and_makes_it_surer(void **state)
{
    (void)state;
    struct asked a = ASK("outlook: {members: 40}");
    static const double offsets[] = {-0.03, 0.03};
    for (int k = 0; k < 2; k++) {
        char seen[512];
        const double read = a.o->theta.mean + offsets[k];
        snprintf(seen, sizeof seen,
                 "observations: [{date: 2026-07-09, variable: theta, depth_cm: 10, value: %.4f, sd: 0.01}, {date: "
                 "2026-07-10, variable: theta, depth_cm: 20, value: %.4f, sd: 0.01}]",
                 read, read);
        struct asked b = ASK("outlook: {members: 40}", seen);
        const double moved = (b.o->theta.mean - a.o->theta.mean) / offsets[k];
        if (!(moved > 0.3 && moved < 1.2) || !(b.o->theta.sd < 0.8 * a.o->theta.sd))
            fail_msg("%g moves theta by %g of it, sd %g to %g", offsets[k], moved, a.o->theta.sd, b.o->theta.sd);
        assert_true(b.o->series[0].n[SUMI_USED] == 1 && b.o->series[0].last == day(7, 9));
        assert_false(plot_says(b.o, "outlook.water.unseen") || plot_says(b.o, "outlook.water.old"));
        assert_true(b.o->yield_prior.mean == a.o->yield_prior.mean && b.o->yield_prior.sd == a.o->yield_prior.sd);
        let_go(b);
    }
    let_go(a);
}

/* Probes that no soil of the model explains: the prior has a share of the answer, some members grow less than the model
 * says, and that is told. */
static void contradicting_probes_make_it_less_sure(void **state)
{
    (void)state;
    char seen[2048] = "observations: [";
    for (int k = 1; k <= 24; k++)
        snprintf(seen + strlen(seen), sizeof seen - strlen(seen),
                 "{date: 2026-06-%02d, variable: theta, depth_cm: 20, value: %.3f, sd: 0.01}, ", k,
                 (k / 6 % 2 ? 0.3 : 0.13) - 0.001 * k);
    strcpy(seen + strlen(seen) - 2, "]");
    struct asked a = ASK(seen);
    double of_prior = 0.0, less = 0.0;
    for (int i = 0; i < a.o->n_members; i++) {
        of_prior += a.o->member[i].of_prior ? a.o->member[i].weight : 0.0;
        less += a.o->member[i].growth < 1.0;
        assert_true(!a.o->member[i].of_prior || a.o->member[i].growth == 1.0);
    }
    assert_true(a.o->contradiction > 0.5 && a.o->contradiction <= 1.0);
    assert_true(of_prior > 0.0 && of_prior < 0.5 && less > 0.0);
    assert_true(plot_says(a.o, "outlook.water.contradicted") && plot_says(a.o, "outlook.water.old"));
    assert_int_equal(a.o->series[0].n[SUMI_USED] + a.o->series[0].n[SUMI_REFUSED_GATE] +
                         a.o->series[0].n[SUMI_REFUSED_SPIKE] + a.o->series[0].n[SUMI_REFUSED_STUCK],
                     24);
    let_go(a);
}

/* Two probes that scatter by what is said of them do not contradict the model, though that is more than probes do; and
 * those that do contradict it when they are said to be better. */
static void probes_scatter_by_what_is_said_of_them(void **state)
{
    (void)state;
    double z[2];
    for (int good = 0; good < 2; good++) {
        char seen[8192] = "observations: [";
        for (int k = 15; k <= 30; k++)
            for (int probe = 0; probe < 2; probe++)
                snprintf(seen + strlen(seen), sizeof seen - strlen(seen),
                         "{date: 2026-06-%02d, variable: theta, depth_cm: %d, value: %.4f, sd: %g}, ", k,
                         10 + 5 * probe, 0.17 + 0.0001 * k + ((k + probe) % 2 ? 0.04 : -0.04), good ? 0.02 : 0.06);
        strcpy(seen + strlen(seen) - 2, "]");
        struct asked a = ASK(seen);
        z[good] = a.o->z_probes;
        assert_int_equal(a.o->series[0].n[SUMI_REFUSED_SPIKE] + a.o->series[1].n[SUMI_REFUSED_STUCK], 0);
        let_go(a);
    }
    if (!(z[0] < 1.0) || !(z[1] > 5.0))
        fail_msg("scores of %g and %g", z[0], z[1]);
}

/* What no member is anywhere near, as a wrong decimal or date, is refused, and weighs no member. */
static void what_the_crop_cannot_be_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *seen;
        enum sumi_fate fate;
    } cases[] = {{"variable: LAI, value: 1.2", SUMI_USED},
                 {"variable: LAI, value: 0", SUMI_REFUSED_GATE},
                 {"variable: LAI, value: 12", SUMI_REFUSED_GATE},
                 {"variable: stage, value: harvestable", SUMI_REFUSED_GATE},
                 {"variable: WSO, value: 0", SUMI_USED}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char seen[128];
        snprintf(seen, sizeof seen, "observations: [{date: 2026-07-08, %s}]", cases[k].seen);
        struct asked a = ASK(seen);
        const struct sumi_outlook_request *r = a.file->outlook;
        const bool used = cases[k].fate == SUMI_USED;
        assert_int_equal(r->n_values, 1);
        if (r->value[0].fate != cases[k].fate)
            fail_msg("%s: %s, expected %g +- %g", cases[k].seen, sumi_fate_names[r->value[0].fate],
                     r->value[0].expected, r->value[0].spread);
        assert_true(plot_says(a.o, "outlook.crop.unseen") == !used && isfinite(r->value[0].innovation));
        assert_true(used || fabs(a.o->effective_members - a.o->n_tried) < 1e-6);
        let_go(a);
    }
}

/* A reading that is said to be without error is taken for one to its last decimal. */
static void no_reading_is_without_error(void **state)
{
    (void)state;
    struct asked a = ASK("observations: [{date: 2026-07-01, variable: theta, depth_cm: 20, value: 0.18, sd: 0}, "
                         "{date: 2026-07-01, variable: theta, depth_cm: 20, value: 0.19, sd: 0}]");
    for (size_t v = 0; v < 2; v++)
        assert_near(a.file->outlook->value[v].error, 0.001, 1e-12);
    assert_true(isfinite(a.o->theta.mean) && a.o->theta.sd > 0.0);
    let_go(a);
}

static void leaves_that_were_seen_move_leaves(void **state)
{
    (void)state;
    struct asked a = ASK("outlook: {members: 40}");
    for (int k = 0; k < 2; k++) {
        char seen[256];
        const double read = k ? a.o->lai.p90 : a.o->lai.p10;
        snprintf(seen, sizeof seen, "observations: [{date: 2026-07-10, variable: LAI, value: %.3f}]", read);
        struct asked b = ASK("outlook: {members: 40}", seen);
        if (!(fabs(b.o->lai.mean - read) < 0.5 * fabs(a.o->lai.mean - read)) || !(b.o->lai.sd < a.o->lai.sd))
            fail_msg("%g moves LAI from %g to %g", read, a.o->lai.mean, b.o->lai.mean);
        assert_true(b.o->effective_members < 160.0 && b.o->effective_members > 10.0);
        assert_true(plot_says(b.o, "outlook.stage.unseen") && !plot_says(b.o, "outlook.crop.unseen"));
        let_go(b);
    }
    let_go(a);
}

static void a_stage_makes_dates_surer(void **state)
{
    (void)state;
    struct asked a = ASK("today: {date: 2026-07-30}", "outlook: {members: 40}");
    char seen[128], date[SUMI_DATE_TEXT];
    snprintf(seen, sizeof seen, "observations: [{date: %s, variable: heading, sd: 1}]",
             sumi_date_format((int)a.o->date[SUMI_WILL_HEAD].date.p10, date));
    struct asked b = ASK("today: {date: 2026-07-30}", "outlook: {members: 40}", seen);
    const struct sumi_spread *was = &a.o->date[SUMI_WILL_RIPEN].date, *is = &b.o->date[SUMI_WILL_RIPEN].date;
    const struct sumi_spread *headed = &b.o->date[SUMI_WILL_HEAD].date;
    assert_true(headed->sd < 0.7 * a.o->date[SUMI_WILL_HEAD].date.sd);
    assert_true(fabs(headed->mean - a.o->date[SUMI_WILL_HEAD].date.p10) < 2.5);
    if (!(is->sd < was->sd) || !(is->mean < was->mean))
        fail_msg("maturity from %g +- %g to %g +- %g", was->mean, was->sd, is->mean, is->sd);
    let_go(a);
    let_go(b);
}

/* What no member comes near tells nothing of which of them is the field: it is refused, and said. */
static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    static const char *const seen[] = {
        "observations: [{date: 2026-07-09, variable: DVS, value: 2, sd: 0.001}]",
        "observations: [{date: 2026-06-10, variable: stage, value: maturity}]",
        "observations: [{date: 2026-05-13, variable: LAI, value: 9}]",
        "observations: [{date: 2026-06-01, variable: emergence}]", /* of a crop that is sown later */
    };
    for (size_t k = 0; k < sizeof seen / sizeof *seen; k++) {
        const char *management = k < 3 ? "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}}"
                                       : "management: {sowing: 2026-06-12, harvest: {maturity: true, latest: 10-20}}";
        struct asked a = ASK(management), b = ASK(management, seen[k]);
        assert_int_equal(b.o->series[0].n[SUMI_REFUSED_GATE], 1);
        assert_true(isnan(b.o->series[0].innovation) && b.o->series[0].last == SUMI_NO_DATE);
        assert_true(plot_says(b.o, "outlook.crop.refused"));
        assert_int_equal(b.o->status, SUMI_OUTLOOK_DEGRADED);
        assert_true(a.o->yield.mean == b.o->yield.mean && b.o->effective_members > b.o->n_tried - rounding);
        let_go(a);
        let_go(b);
    }
}

/* Of two that contradict each other the one that can be is used. */
static void of_two_stages_one_is_used(void **state)
{
    (void)state;
    struct asked a =
        ASK("outlook: {members: 40}", "observations: [{date: 2026-06-10, variable: stage, value: maturity}, "
                                      "{date: 2026-06-28, variable: stage, value: jointing}]");
    assert_true(a.o->series[0].n[SUMI_USED] == 1 && a.o->series[0].n[SUMI_REFUSED_GATE] == 1);
    assert_true(plot_says(a.o, "outlook.crop.refused"));
    let_go(a);
}

/* A reading that no soil has is not looked at, however often the season is gone through. */
static void what_no_soil_has_is_never_compared(void **state)
{
    (void)state;
    char seen[4096] = "observations: [";
    size_t n = strlen(seen);
    for (int date = 15; date <= 30; date++) /* 30 cm reads another soil: the season is gone through again */
        for (int k = 0; k < 3; k++)
            n += (size_t)snprintf(seen + n, sizeof seen - n,
                                  "{date: 2026-06-%d, variable: theta, depth_cm: %d, value: %g}, ", date, 10 * (1 + k),
                                  date == 20 ? 0.0 : (k == 2 ? 0.4 : 0.2) + 0.001 * (date % 7));
    snprintf(seen + n, sizeof seen - n, "]");
    struct asked a = ASK(seen);
    for (size_t v = 0; v < a.file->outlook->n_values; v++)
        if (a.file->outlook->value[v].value == 0.0)
            assert_true(a.file->outlook->value[v].fate == SUMI_REFUSED_GATE &&
                        isnan(a.file->outlook->value[v].expected));
    let_go(a);
}

/* A soil whose wilting point is next to nothing may dry out wholly. */
static void soils_at_all_bounds_have_an_outlook(void **state)
{
    (void)state;
    static const char driest[] = "outlook: {members: 12, uncertain: {wilting_point: [-0.1, -0.1], rain: [0.2, 0.2]}}";
    static const char widest[] =
        "outlook: {members: 40, uncertain: {time_to_anthesis: [0.5, 2], time_to_maturity: [0.5, 2], early_vigour: "
        "[0.1, 10], "
        "photosynthesis: [0.3, 2], rooting: [0.2, 3], field_capacity: [-0.15, 0.15], wilting_point: [-0.1, 0.1], "
        "conductivity: [0.01, 100], start: [-1.2, 1.2], rain: [0.2, 5]}}";
    struct asked a = ASK(widest, "observations: [{date: 2026-05-20, variable: theta, depth_cm: 20, value: 0.15}, "
                                 "{date: 2026-06-20, variable: theta, depth_cm: 80, value: 0.15}, "
                                 "{date: 2026-07-05, variable: theta, depth_cm: 20, value: 0.1}]"),
                 b = ASK(driest, "observations: [{date: 2026-06-20, variable: theta, depth_cm: 20, value: 0.1}]");
    let_go(b);
    let_go(a);
}

/* --- the time of the season --- */

static void any_day_of_the_season_has_an_outlook(void **state)
{
    (void)state;
    static const char *const days[] = {"today: {date: 2026-04-01}", "today: {date: 2026-04-20}",
                                       "today: {date: 2026-05-12}", "today: {date: 2026-05-13}",
                                       "today: {date: 2026-08-28}", "today: {date: 2026-09-12}",
                                       "today: {date: 2026-09-25}"};
    plot_weather("whole.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(10, 31), NULL);
    for (size_t k = 0; k < sizeof days / sizeof *days; k++) {
        struct asked a = ASK(days[k], "weather: {file: whole.csv}");
        const bool sown = a.o->today > day(5, 12);
        if (a.o->status == SUMI_OUTLOOK_NO_ADVICE) {
            assert_true(k == 6 && plot_says(a.o, "outlook.ended.early"));
            let_go(a);
            continue;
        }
        assert_int_equal(a.o->n_futures, PLOT_YEAR - PLOT_FIRST_YEAR); /* the own year is not among them */
        assert_true(sown ? a.o->sowing == day(5, 12) && a.o->phase[SUMI_BARE] == 0.0
                         : a.o->sowing == SUMI_NO_DATE && a.o->phase[SUMI_BARE] == 1.0);
        assert_true(plot_says(a.o, "outlook.crop.unseen") == (a.o->today > day(6, 1)));
        let_go(a);
    }
}

/* What the record has from today on is not known this morning. */
static void the_record_of_tomorrow_is_not_looked_at(void **state)
{
    (void)state;
    plot_weather("whole.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(10, 31), NULL);
    struct asked a = ASK("title: to the eve"), b = ASK("weather: {file: whole.csv}");
    assert_true(same(a.o, b.o));
    let_go(a);
    let_go(b);
}

static void a_season_that_is_over_has_no_advice(void **state)
{
    (void)state;
    plot_weather("whole.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(10, 31), NULL);
    static const char *const days[] = {"today: {date: 2026-10-21}", "today: {date: 2026-10-19}"};
    for (int k = 0; k < 2; k++) {
        struct asked a =
            ASK(days[k], "weather: {file: whole.csv}", "observations: [{date: 2026-06-28, variable: LAI, value: 2}]");
        assert_true(a.file->outlook->n_seen == 1 && a.file->outlook->n_values == 1);
        assert_int_equal(a.o->status, SUMI_OUTLOOK_NO_ADVICE);
        assert_true(a.o->n_reasons == 1 && plot_says(a.o, k ? "outlook.ended.early" : "outlook.ended"));
        assert_int_equal(a.o->n_members, 0);
        let_go(a);
    }
    struct asked a = ASK("management: {sowing: {first: 05-01, last: 06-05, mean_temperature_C: 40}}"); /* never sown */
    assert_true(a.o->status == SUMI_OUTLOOK_NO_ADVICE && plot_says(a.o, "outlook.ended.early"));
    let_go(a);
}

static void what_came_is_past(void **state)
{
    (void)state;
    plot_weather("whole.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(10, 31), NULL);
    struct asked a = ASK("today: {date: 2026-08-25}", "weather: {file: whole.csv}");
    assert_true(a.o->date[SUMI_WILL_EMERGE].past && a.o->date[SUMI_WILL_HEAD].past);
    assert_true(a.o->date[SUMI_WILL_EMERGE].date.p10 > day(5, 12));
    assert_true(a.o->date[SUMI_WILL_HEAD].date.p10 > day(6, 20));
    assert_false(a.o->date[SUMI_WILL_RIPEN].past);
    for (int i = 0; i < a.o->n_members; i++) { /* state and branches tell the same date */
        assert_true(a.o->member[i].date[SUMI_WILL_HEAD] == a.o->branch[i * a.o->n_futures].date[SUMI_WILL_HEAD]);
        assert_true(isnan(a.o->member[i].date[SUMI_WILL_RIPEN]));
    }
    for (int b = 0; b < a.o->n_members * a.o->n_futures; b++)
        assert_true(a.o->branch[b].date[SUMI_WILL_RIPEN] >= a.o->today || isnan(a.o->branch[b].date[SUMI_WILL_RIPEN]));
    let_go(a);
}

/* A crop that is ripe and left to stand: drought, frost and heat are over, rain is not. */
static void what_is_over_has_no_window(void **state)
{
    (void)state;
    plot_weather("whole.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(10, 31), NULL);
    struct asked a = ASK("today: {date: 2026-10-10}", "weather: {file: whole.csv}",
                         "management: {sowing: 2026-05-12, harvest: {maturity: false, latest: 10-20}}");
    assert_true(a.o->phase[SUMI_MATURE] == 1.0 && a.o->date[SUMI_WILL_RIPEN].past);
    for (int k = 0; k < SUMI_RISK_WET_HARVEST; k++)
        assert_true(a.o->risk[k].from == SUMI_NO_DATE && a.o->risk[k].probability == 0.0);
    assert_true(a.o->risk[SUMI_RISK_WET_HARVEST].from > day(8, 1));
    let_go(a);
}

/* --- the weather --- */

static bool some_are_missing(int date, double of_day[PLOT_N])
{
    (void)of_day;
    return date < day(1, 1) || (date % 10 != 3 && date != day(6, 15));
}

/* Few members are few of many, not all of few. */
static void thin_is_few_of_those_that_were_tried(void **state)
{
    (void)state;
    struct sumi_error room[SUMI_OUTLOOK_REASONS] = {0}, other[SUMI_OUTLOOK_REASONS] = {0};
    struct sumi_outlook_member member = {.stage = SUMI_VEGETATIVE};
    const struct {
        int tried;
        double effective;
        bool thin;
    } cases[] = {{12, 12.0, false}, {12, 4.0, false},  {12, 3.9, true},   {48, 15.0, true},
                 {48, 16.0, false}, {400, 19.9, true}, {400, 20.0, false}};
    struct sumi_scenario_file *file = PLOT("title: thin");
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_outlook o = {.reason = room,
                                 .remark = other,
                                 .member = &member,
                                 .generated = true,
                                 .n_tried = cases[k].tried,
                                 .effective_members = cases[k].effective};
        sumi_answer_judge(file->outlook, &o);
        assert_int_equal(plot_says(&o, "outlook.members.thin"), cases[k].thin);
    }
    sumi_scenario_destroy(file);
}

static void days_that_were_not_recorded_are_counted(void **state)
{
    (void)state;
    static const char *const weathers[] = {"weather: {file: july.csv, future: {record: station.csv}}",
                                           "weather: {file: week.csv}", "weather: {file: some.csv}",
                                           "weather: {future: {record: station.csv}}"};
    int missing = 0;
    for (int date = day(4, 1); date < day(7, 10); date++)
        missing += !some_are_missing(date, NULL);
    const int expected[] = {day(7, 1) - day(4, 1), 7, missing, day(7, 10) - day(4, 1)};
    plot_weather("july.csv", day(7, 1), day(7, 9), NULL);
    plot_weather("week.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(7, 2), NULL);
    plot_weather("some.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(7, 9), some_are_missing);
    for (int k = 0; k < 4; k++) {
        struct asked a = ASK(weathers[k], sure);
        char words[64];
        assert_true(a.o->theta.sd > 0.0); /* members have had other days */
        assert_int_equal(a.o->days_drawn, expected[k]);
        assert_true(plot_says(a.o, "outlook.weather.drawn"));
        snprintf(words, sizeof words, "not recorded: %d.", expected[k]);
        bool said = false;
        for (int r = 0; r < a.o->n_reasons; r++)
            said = said || strstr(error_text(&a.o->reason[r]), words);
        assert_true(said);
        let_go(a);
    }
}

/* A record that ended years ago stands for the weather to come, and for all of the season so far. */
static void an_old_record_is_one_of_other_years(void **state)
{
    (void)state;
    plot_weather("old.csv", sumi_date_number(PLOT_FIRST_YEAR - 4, 1, 1), sumi_date_number(PLOT_YEAR - 5, 12, 31), NULL);
    struct asked a = ASK("weather: {file: old.csv}");
    assert_int_equal(a.o->n_futures, PLOT_YEAR - 5 - (PLOT_FIRST_YEAR - 4) + 1);
    assert_int_equal(a.o->days_drawn, day(7, 10) - day(4, 1));
    assert_true(a.o->future.last_recorded == SUMI_NO_DATE && plot_says(a.o, "outlook.weather.drawn"));
    let_go(a);
}

static void few_years_are_said(void **state)
{
    (void)state;
    plot_weather("one.csv", sumi_date_number(PLOT_YEAR - 1, 1, 1), day(7, 9), NULL);
    plot_weather("none.csv", day(1, 1), day(7, 9), NULL);
    struct asked a = ASK("weather: {file: one.csv}");
    assert_true(a.o->n_futures == 1 && plot_says(a.o, "outlook.years.one") && a.o->widening == 1.0);
    let_go(a);
    a = ASK("weather: {file: none.csv}");
    assert_true(a.o->status == SUMI_OUTLOOK_NO_ADVICE && a.o->n_reasons == 1);
    assert_true(strlen(error_text(&a.o->reason[0])) > 20);
    let_go(a);
    a = ASK("weather: {file: none.csv, future: {climate: climates/yangqu.yaml}}", "outlook: {members: 8, futures: 5}");
    assert_true(a.o->n_futures == 5 && a.o->generated && a.o->widening == 1.0);
    assert_false(plot_says(a.o, "outlook.years.one") || plot_says(a.o, "outlook.years.few"));
    let_go(a);
}

static bool is_dry_early(int date, double of_day[PLOT_N])
{
    const struct sumi_date d = sumi_date_split(date);
    of_day[PLOT_RAIN] =
        (d.month > 4 || (d.month == 4 && d.day > 25)) && (d.month < 7 || d.year == PLOT_YEAR) ? 0.0 : of_day[PLOT_RAIN];
    return true;
}

/* In a dry spring some members wait to come up, and their root zone is a seedbed: what a probe below it reads tells
 * nothing of the soil of the others. */
static void seedbeds_mislead_nobody(void **state)
{
    (void)state;
    char seen[2048] = "observations: [";
    const int last = day(7, 9);
    char date[SUMI_DATE_TEXT];
    for (int d = day(6, 20); d <= last; d++)
        snprintf(seen + strlen(seen), sizeof seen - strlen(seen),
                 "{date: %s, variable: theta, depth_cm: 40, value: 0.2}%s", sumi_date_format(d, date),
                 d == last ? "]" : ", ");
    plot_weather("spring.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), last, is_dry_early);
    struct asked a = ASK("weather: {file: spring.csv}", "outlook: {members: 25}", seen);
    double up = 0.0, theta = 0.0;
    for (int i = 0; i < a.o->n_chosen; i++)
        if (a.o->member[i].stage >= SUMI_VEGETATIVE && a.o->member[i].roots_cm > 50.0) {
            up += a.o->member[i].weight;
            theta += a.o->member[i].weight * a.o->member[i].theta;
        }
    if (!(a.o->phase[SUMI_SOWN] > 0.02 && up > 0.2) || !(fabs(theta / up - 0.2) < 0.03))
        fail_msg("%g are not up, of %g that are the water is %g", a.o->phase[SUMI_SOWN], up, theta / up);
    let_go(a);
}

static bool is_dry(int date, double of_day[PLOT_N])
{
    const struct sumi_date d = sumi_date_split(date);
    of_day[PLOT_RAIN] = d.month >= 6 ? 0.0 : of_day[PLOT_RAIN];
    return true;
}

#define WET(date) "{date: " date ", tmin_C: 15, tmax_C: 27, precip_mm: 40}"
static void the_forecast_comes(void **state)
{
    (void)state;
    plot_weather("dry.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(7, 9), is_dry);
    struct asked a = ASK("weather: {file: dry.csv}"),
                 b = ASK("weather: {file: dry.csv, forecast: [" WET("2026-07-10") ", " WET("2026-07-11") "]}"),
                 c = ASK("weather: {file: dry.csv, forecast: [" WET("2026-07-01") "]}"), d;
    const int years = a.o->n_futures, n = b.o->n_futures;
    assert_true(n == 3 * years && b.o->future.n_forecast == 2); /* 25 are asked for */
    for (int i = 0; i < a.o->n_members; i++)
        for (int f = 0; f < n; f++) {
            assert_int_equal(b.o->future.year[f], a.o->future.year[f % years]);
            assert_true(b.o->branch[i * n + f].biomass > a.o->branch[i * years + f % years].biomass);
        }
    assert_true(b.o->yield.mean > a.o->yield.mean + 100.0);
    assert_memory_equal(a.o->member, b.o->member, (size_t)a.o->n_members * sizeof *a.o->member); /* of this morning */
    assert_false(plot_says(b.o, "outlook.forecast.none") || plot_says(b.o, "outlook.forecast.old"));
    assert_true(plot_says(c.o, "outlook.forecast.old"));
    plot_weather("week.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(7, 2), is_dry); /* it ends before today too */
    d = ASK("weather: {file: week.csv, forecast: [" WET("2026-07-03") ", " WET("2026-07-04") "]}");
    assert_true(d.o->future.n_forecast == 0 && plot_says(d.o, "outlook.forecast.old"));
    let_go(d);
    let_go(a);
    let_go(b);
    let_go(c);
}

/* Only the rain is uncertain: members differ by it, and the wetter ones have the wetter soil. */
static void rain_of_the_field_is_uncertain(void **state)
{
    (void)state;
    char lines[512];
    snprintf(lines, sizeof lines, "%.*srain: [0.5, 1.5]}}", (int)(strstr(sure, "rain: none") - sure), sure);
    struct asked a = ASK(lines), b = ASK(sure);
    for (int i = 1; i < b.o->n_members; i++)
        assert_true(b.o->member[i].theta == b.o->member[0].theta && b.o->member[i].lai == b.o->member[0].lai);
    assert_true(b.o->theta.sd == 0.0 && a.o->theta.sd > 0.0);
    for (int i = 0; i < a.o->n_members; i++)
        for (int k = 0; k < a.o->n_members; k++)
            if (a.o->member[i].change[SUMI_UNCERTAIN_RAIN] > a.o->member[k].change[SUMI_UNCERTAIN_RAIN]) {
                assert_true(a.o->member[i].theta >= a.o->member[k].theta);
                const struct sumi_branch *wetter = &a.o->branch[i * a.o->n_futures],
                                         *drier = &a.o->branch[k * a.o->n_futures];
                assert_true(wetter[0].biomass >= drier[0].biomass);
            }
    let_go(a);
    a = ASK(lines, "today: {date: 2026-04-01}"); /* none has fallen yet */
    assert_true(a.o->theta.sd == 0.0 && a.o->yield.sd > 0.0);
    int wettest = 0, driest = 0;
    for (int i = 0; i < a.o->n_members; i++) {
        const double factor = a.o->member[i].change[SUMI_UNCERTAIN_RAIN];
        wettest = factor > a.o->member[wettest].change[SUMI_UNCERTAIN_RAIN] ? i : wettest;
        driest = factor < a.o->member[driest].change[SUMI_UNCERTAIN_RAIN] ? i : driest;
    }
    double more = 0.0;
    for (int f = 0; f < a.o->n_futures; f++)
        more += a.o->branch[wettest * a.o->n_futures + f].biomass - a.o->branch[driest * a.o->n_futures + f].biomass;
    assert_true(more > 0.0);
    let_go(a);
    let_go(b);
}

/* --- water that is given --- */

static bool rained_on_the_fifth(int date, double of_day[PLOT_N])
{
    of_day[PLOT_RAIN] = date == day(7, 5) ? 50.0 : date < day(1, 1) ? of_day[PLOT_RAIN] : 0.0;
    return true;
}

static bool dry_this_year(int date, double of_day[PLOT_N])
{
    of_day[PLOT_RAIN] = date < day(1, 1) ? of_day[PLOT_RAIN] : 0.0;
    return true;
}

/* Water that was given is as rain of that day, once, and nothing is asked about where it came from. */
static void water_that_was_done_is_given_once(void **state)
{
    (void)state;
    plot_weather("rained.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(7, 9), rained_on_the_fifth);
    plot_weather("dry.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(7, 9), dry_this_year);
    char seen[2048] = "observations: [";
    for (int k = 1; k <= 10; k++)
        snprintf(seen + strlen(seen), sizeof seen - strlen(seen),
                 "{date: 2026-07-%02d, variable: theta, depth_cm: 20, value: %.3f}, ", k,
                 (k > 5 ? 0.22 : 0.12) - 0.002 * k + 0.001 * (k % 3));
    strcpy(seen + strlen(seen) - 2, "]");
    static const char given[] =
        "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: "
        "{done: [{date: 07-05, amount_mm: 50, efficiency: 1}]}}";
    struct asked none = ASK("weather: {file: dry.csv}", sure), rain = ASK("weather: {file: rained.csv}", sure),
                 done = ASK("weather: {file: dry.csv}", sure, given),
                 asked = ASK("weather: {file: dry.csv}", sure, seen),
                 told = ASK("weather: {file: dry.csv}", sure, seen, given);
    assert_true(done.o->theta.mean > none.o->theta.mean + 0.02);
    assert_near(done.o->theta.mean, rain.o->theta.mean, 1e-9);
    assert_near(done.o->yield.mean, rain.o->yield.mean, 1e-6);
    assert_true(asked.o->n_questions == 1 && told.o->n_questions == 0);
    let_go(none);
    let_go(rain);
    let_go(done);
    let_go(asked);
    let_go(told);
}

#define MANAGED(rules)                                                                                                 \
    "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {done: [], " rules "}}"
static void rules_act_from_today_on(void **state)
{
    (void)state;
    static const struct {
        const char *management;
        bool acts;
        const char *why;
    } cases[] = {
        {MANAGED("when_depletion_over_raw: 0.5, amount_mm: 30"), true, "the crop will ask for it"},
        {MANAGED("at_date: {07-10: {amount_mm: 60}}"), true, "it is today's"},
        {MANAGED("at_date: {07-25: {amount_mm: 60}}"), true, "its day comes"},
        {MANAGED("at_date: {07-09: {amount_mm: 60}}"), false, "its day was yesterday"},
        {MANAGED("at_stage: {heading: {amount_mm: 60}}"), true, "its stage comes"},
        {MANAGED("at_stage: {emergence: {amount_mm: 60}}"), false, "its stage was long ago"},
    };
    plot_weather("dry.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(7, 9), is_dry);
    struct asked a = ASK("weather: {file: dry.csv}");
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct asked b = ASK("weather: {file: dry.csv}", cases[k].management);
        assert_memory_equal(a.o->member, b.o->member, (size_t)a.o->n_members * sizeof *a.o->member); /* until today */
        if (cases[k].acts ? !(b.o->yield.mean > 1.1 * a.o->yield.mean) : !same(a.o, b.o))
            fail_msg("%s: yield from %g to %g", cases[k].why, a.o->yield.mean, b.o->yield.mean);
        let_go(b);
    }
    let_go(a);
}

/* --- risks --- */

static bool frost_of_one_year(int date, double of_day[PLOT_N])
{
    of_day[PLOT_TMIN] = date == sumi_date_number(2020, 8, 15) ? -9.0 : fmax(of_day[PLOT_TMIN], 1.0);
    of_day[PLOT_TMAX] = fmax(of_day[PLOT_TMAX], of_day[PLOT_TMIN] + 2.0);
    return true;
}

/* Of four years one has a night that kills, on a date that is known: that is what is told of the risk, and no more. */
static void a_frost_that_is_known(void **state)
{
    (void)state;
    plot_weather("frost.csv", sumi_date_number(2019, 1, 1), sumi_date_number(2022, 12, 31), frost_of_one_year);
    struct asked a = ASK("weather: {file: station.csv, future: {record: frost.csv}}");
    const struct sumi_outlook_risk *frost = &a.o->risk[SUMI_RISK_FROST];
    assert_int_equal(a.o->n_futures, 4);
    assert_near(frost->probability, 0.25, rounding);
    assert_true(frost->first.p10 == day(8, 15) && frost->first.p90 == day(8, 15));
    assert_near(a.o->outcome_probability[SUMI_FROST_KILLED], 0.25, rounding);
    assert_true(frost->from == a.o->today && frost->to > day(8, 15));
    assert_near(a.o->date[SUMI_WILL_RIPEN].probability + a.o->outcome_probability[SUMI_UNRIPE], 0.75, 0.01);
    for (int k = 0; k < a.o->n_members * a.o->n_futures; k++) {
        const struct sumi_branch *branch = &a.o->branch[k];
        const bool killed = branch->outcome == SUMI_FROST_KILLED;
        assert_true(killed == (a.o->future.year[k % 4] == 2020));
        assert_true(killed == !isnan(branch->risk_from[SUMI_RISK_FROST]));
        assert_true(!killed || (branch->yield == 0.0 && isnan(branch->date[SUMI_WILL_RIPEN])));
    }
    let_go(a);
}

static void a_forecast_of_frost_ends_it_all(void **state)
{
    (void)state;
    struct asked a = ASK("weather: {file: station.csv, forecast: [{date: 2026-07-10, tmin_C: 12, tmax_C: 20, "
                         "precip_mm: 0}, {date: 2026-07-11, tmin_C: -15, tmax_C: 5, precip_mm: 0}]}");
    assert_near(a.o->risk[SUMI_RISK_FROST].probability, 1.0, rounding);
    assert_true(a.o->risk[SUMI_RISK_FROST].first.p50 == day(7, 11));
    assert_near(a.o->outcome_probability[SUMI_FROST_KILLED], 1.0, rounding);
    assert_true(a.o->yield.p90 == 0.0 && a.o->date[SUMI_WILL_RIPEN].probability == 0.0);
    assert_true(a.o->date[SUMI_WILL_HEAD].probability == 0.0 && a.o->date[SUMI_WILL_HARVEST].probability == 0.0);
    assert_true(a.o->harvest_from == SUMI_NO_DATE && a.o->risk[SUMI_RISK_FROST].to == a.o->end);
    let_go(a);
}

static bool wet_autumn(int date, double of_day[PLOT_N])
{
    const struct sumi_date d = sumi_date_split(date);
    of_day[PLOT_RAIN] = d.year == 2020 && d.month >= 8 ? 6.0 : 0.0;
    of_day[PLOT_TMAX] = d.month == 7 ? 36.0 : fmin(of_day[PLOT_TMAX], 30.0);
    return true;
}

/* Rain of every day of one autumn of two; no water at all in the other; a July as hot as never. */
static void other_risks_that_are_known(void **state)
{
    (void)state;
    plot_weather("wet.csv", sumi_date_number(2020, 1, 1), sumi_date_number(2021, 12, 31), wet_autumn);
    struct asked a = ASK("weather: {file: station.csv, future: {record: wet.csv}}", sure);
    const int ripe = a.o->n_futures == 2 ? 1 : 0;
    assert_true(ripe);
    for (int i = 0; i < a.o->n_members; i++) {
        const struct sumi_branch *wet = &a.o->branch[2 * i], *dry = wet + 1;
        assert_true(a.o->future.year[0] == 2020);
        const double from = wet->date[SUMI_WILL_RIPEN];
        assert_true(isnan(from) || wet->risk_from[SUMI_RISK_WET_HARVEST] == from + 4); /* 6 mm d-1 make 30 in five */
        assert_true(isnan(dry->risk_from[SUMI_RISK_WET_HARVEST]));
        assert_true(dry->risk_from[SUMI_RISK_DROUGHT] >= a.o->today);
    }
    let_go(a);
}

static int hot_day[2]; /* of 2020 and 2021 */

/* Never hot but on one day of one year, and on that day and the next but one of the other. */
static bool hot_days(int date, double of_day[PLOT_N])
{
    of_day[PLOT_TMAX] = fmin(of_day[PLOT_TMAX], 30.0);
    if (date == hot_day[0] || date == hot_day[1] || date == hot_day[1] + 2)
        of_day[PLOT_TMAX] = 35.0;
    return true;
}

static void heat_is_of_two_days_around_flowering(void **state)
{
    (void)state;
    const int first = sumi_date_number(2020, 1, 1), last = sumi_date_number(2021, 12, 31);
    plot_weather("hot.csv", first, last, hot_days);
    struct asked a = ASK("weather: {file: station.csv, future: {record: hot.csv}}", sure);
    for (int k = 0; k < 2; k++)
        hot_day[k] = (int)a.o->branch[k].date[SUMI_WILL_FLOWER] + sumi_date_number(2020 + k, 7, 1) - day(7, 1) - 1;
    assert_true(a.o->risk[SUMI_RISK_HEAT].probability == 0.0);
    let_go(a);
    plot_weather("hot.csv", first, last, hot_days);
    a = ASK("weather: {file: station.csv, future: {record: hot.csv}}", sure);
    assert_near(a.o->risk[SUMI_RISK_HEAT].probability, 0.5, rounding);
    for (int i = 0; i < a.o->n_members; i++) {
        assert_true(isnan(a.o->branch[2 * i].risk_from[SUMI_RISK_HEAT]));
        assert_true(a.o->branch[2 * i + 1].risk_from[SUMI_RISK_HEAT] ==
                    hot_day[1] - sumi_date_number(2021, 7, 1) + day(7, 1));
    }
    let_go(a);
}

/* --- other models --- */

static void other_models_have_outlooks(void **state)
{
    (void)state;
    struct asked a = ASK("model: {production: potential}", seen_all);
    assert_true(isnan(a.o->depletion_mm.mean) && a.o->yield.mean > 1000.0 && !plot_says(a.o, "outlook.water.unseen"));
    for (size_t v = 0; v < a.file->outlook->n_values; v++)
        assert_true((a.file->outlook->seen[a.file->outlook->value[v].of].kind == SUMI_SEEN_THETA) ==
                    (a.file->outlook->value[v].fate == SUMI_REFUSED_SOIL));
    let_go(a);
    a = ASK("model: {crop: lintul2}", "crop: {file: crops/foxtail_millet_lintul2.yaml, cultivar: Jingu21}", seen_all);
    assert_true(a.o->yield.mean > 500.0 && a.o->lai.mean > 0.1 && a.o->theta.mean > 0.05);
    let_go(a);
}

static const char resolved[] = "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 07-01, "
                               "relative_available_water: 0.5}, HORIZONS: [{bottom_cm: 140, texture: silt loam}]}";
static void a_resolved_soil_has_an_outlook(void **state)
{
    (void)state;
    static const char *const lines[] = {"model: {soil_water: richards, integrator: cvode}",
                                        "outlook: {members: 2}",
                                        resolved,
                                        "weather: {file: station.csv, future: {record: two.csv}}",
                                        "management: {sowing: 2026-07-02, harvest: {maturity: true, latest: 09-01}}",
                                        NULL,
                                        NULL};
    const char *seen[sizeof lines / sizeof *lines];
    plot_weather("two.csv", sumi_date_number(2020, 1, 1), sumi_date_number(2021, 12, 31), NULL);
    struct asked a = ask_lines(lines);
    memcpy(seen, lines, sizeof lines);
    seen[5] = "observations: [{date: 2026-07-08, variable: theta, depth_cm: 20, value: 0.12, sd: 1e5}]";
    struct asked useless = ask_lines(seen);
    seen[5] = "observations: [{date: 2026-07-08, variable: theta, depth_cm: 20, value: 0.16, sd: 0.01}, {date: "
              "2026-07-10, variable: theta, depth_cm: 20, value: 0.16, sd: 0.01}]";
    struct asked b = ask_lines(seen);
    assert_int_equal(a.o->n_futures, 2);
    assert_true(b.file->outlook->value[0].fate == SUMI_USED);
    for (int i = 0; i < a.o->n_chosen; i++)
        for (int k = 0; k < a.o->member[i].n_layers; k++)
            assert_near(a.o->member[i].layer_theta[k], useless.o->member[i].layer_theta[k], 1e-3);
    const double was = b.file->outlook->value[0].expected, is = b.file->outlook->value[1].expected;
    if (!(fabs(is - 0.16) < fabs(was - 0.16)))
        fail_msg("the reading of 0.16 moves theta from %g to %g", was, is);
    let_go(a);
    let_go(useless);
    let_go(b);
}

/* --- stopping --- */

struct stopping {
    atomic_int asked;
    int after, before_first, before_last; /* asked before the first and before the last report of progress */
};

static bool asks_to_stop(void *context)
{
    struct stopping *s = context;
    return s->asked++ >= s->after;
}

static void note_progress(void *context, size_t done, size_t all)
{
    struct stopping *s = context;
    assert_true(done <= all);
    s->before_first = s->before_first ? s->before_first : s->asked;
    s->before_last = s->asked;
}

/* It asks each day, of the members on their way to this morning, of their futures and of those of the prior. */
static void it_stops_when_asked(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = PLOT("title: stopped");
    struct stopping count = {.after = 1 << 30};
    struct sumi_stop stop = {asks_to_stop, &count};
    struct sumi_watch watch = {.context = &count, .progress = note_progress, .stop = &stop};
    struct sumi_outlook *o = NULL;
    struct sumi_error error = {0};
    assert_int_equal(sumi_outlook_create(file->outlook, 1, &watch, &o, &error), SUMI_OK);
    sumi_outlook_destroy(o);
    const int all = count.asked;
    assert_true(count.before_first > 700); /* eight bundles, to a hundred days each */
    assert_true(all - count.before_last > 60);
    for (int part = 0; part <= 8; part++) {
        count = (struct stopping){.after = part == 8 ? all - 1 : part * (all / 8)};
        o = NULL;
        assert_int_equal(sumi_outlook_create(file->outlook, 1, &watch, &o, &error), SUMI_STOPPED);
        assert_true(!o && count.asked < count.after + 50);
    }
    sumi_scenario_destroy(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bits_do_not_depend_on_threads),
        cmocka_unit_test(nothing_seen_is_the_prior),
        cmocka_unit_test(few_years_are_widened),
        cmocka_unit_test(contradicting_probes_make_it_less_sure),
        cmocka_unit_test(a_useless_reading_changes_nothing),
        cmocka_unit_test(a_probe_moves_water_and_makes_it_surer),
        cmocka_unit_test(probes_scatter_by_what_is_said_of_them),
        cmocka_unit_test(no_reading_is_without_error),
        cmocka_unit_test(what_the_crop_cannot_be_is_refused),
        cmocka_unit_test(leaves_that_were_seen_move_leaves),
        cmocka_unit_test(a_stage_makes_dates_surer),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(of_two_stages_one_is_used),
        cmocka_unit_test(what_no_soil_has_is_never_compared),
        cmocka_unit_test(soils_at_all_bounds_have_an_outlook),
        cmocka_unit_test(any_day_of_the_season_has_an_outlook),
        cmocka_unit_test(the_record_of_tomorrow_is_not_looked_at),
        cmocka_unit_test(a_season_that_is_over_has_no_advice),
        cmocka_unit_test(what_came_is_past),
        cmocka_unit_test(what_is_over_has_no_window),
        cmocka_unit_test(thin_is_few_of_those_that_were_tried),
        cmocka_unit_test(days_that_were_not_recorded_are_counted),
        cmocka_unit_test(an_old_record_is_one_of_other_years),
        cmocka_unit_test(few_years_are_said),
        cmocka_unit_test(seedbeds_mislead_nobody),
        cmocka_unit_test(the_forecast_comes),
        cmocka_unit_test(rain_of_the_field_is_uncertain),
        cmocka_unit_test(water_that_was_done_is_given_once),
        cmocka_unit_test(rules_act_from_today_on),
        cmocka_unit_test(a_frost_that_is_known),
        cmocka_unit_test(a_forecast_of_frost_ends_it_all),
        cmocka_unit_test(other_risks_that_are_known),
        cmocka_unit_test(heat_is_of_two_days_around_flowering),
        cmocka_unit_test(other_models_have_outlooks),
        cmocka_unit_test(a_resolved_soil_has_an_outlook),
        cmocka_unit_test(it_stops_when_asked),
    };
    return cmocka_run_group_tests(tests, plot_open, plot_close);
}
