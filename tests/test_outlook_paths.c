/* The season by day. Quantiles of a few seasons are worked out by hand; days before today are what an outlook of that
 * day told; days to come are read again from seasons that are run one by one. */
#include "scenarios/outlook/paths.h"
#include "scenarios/outlook/plot_today.h"
#include "sim/bundle/bundle.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/outlook_plot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double single = 1e-6; /* relative: days are kept as floats */

static int day(int month, int number)
{
    return sumi_date_number(PLOT_YEAR, month, number);
}

static void near(double found, double expected, const char *what)
{
    if (isnan(found) != isnan(expected) || fabs(found - expected) > single * fmax(1.0, fabs(expected)))
        fail_msg("%s: %.9g, expected %.9g", what, found, expected);
}

static void assert_quantiles(const struct sumi_spread *s, double p10, double p50, double p90, const char *what)
{
    near(s->p10, p10, what);
    near(s->p50, p50, what);
    near(s->p90, p90, what);
}

/* --- by hand --- */

/* Today is 10 July, the days are from 7 to 12 July. Three members that weigh 0.5, 0.3 and 0.2: the tried seasons 3 and
 * 1, and one of the prior. The second ended on 8 July. Of four weathers to come every second is kept. */
enum { FIRST_OF_WEEK = 7, TODAY_OF_WEEK = 10, LAST_OF_WEEK = 12, TRIED = 4, FUTURES = 4, EVERY = 2 };

struct by_hand {
    struct sumi_scenario_file *file;
    struct sumi_day_book *tried, *prior, *branches;
    size_t which[2];
    struct sumi_outlook outlook;
    struct sumi_outlook_member member[3];
    double future_weight[FUTURES];
    double rain[FUTURES][LAST_OF_WEEK][SUMI_WEATHER_N];
    struct sumi_weather weather[FUTURES], *ahead[FUTURES];
    struct sumi_outlook_paths *paths;
};

static struct sumi_day_book *new_book(const struct by_hand *h, int first, int last, size_t n, size_t n_seen)
{
    struct sumi_day_book *book;
    assert_int_equal(sumi_day_book_create(h->file->outlook, day(7, first), day(7, last), n, n_seen, &book, NULL),
                     SUMI_OK);
    sumi_day_book_begin(book);
    return book;
}

/* From day to day of July a value, which rises by one a day, in all paths. */
static void live(struct sumi_day_book *book, size_t at, int from, int to, double value)
{
    for (int d = from; d <= to; d++)
        for (int k = 0; k < SUMI_PATHS; k++)
            sumi_day_book_values(book, day(7, d), (enum sumi_path)k)[at] = (float)(value + d - from);
    book->last[at] = day(7, to);
}

static void fill_books(struct by_hand *h)
{
    const int eve = TODAY_OF_WEEK - 1;
    h->tried = new_book(h, FIRST_OF_WEEK, eve, TRIED, h->file->outlook->n_values);
    h->prior = new_book(h, FIRST_OF_WEEK, eve, 1, 0);
    h->branches = new_book(h, TODAY_OF_WEEK, LAST_OF_WEEK, 6, 0);
    h->branches->every = EVERY;
    h->branches->each = 3;
    live(h->tried, 0, FIRST_OF_WEEK, eve, 1000.0); /* was not chosen */
    live(h->tried, 3, FIRST_OF_WEEK, eve, 1.0);
    live(h->tried, 1, FIRST_OF_WEEK, FIRST_OF_WEEK + 1, 2.0);
    live(h->prior, 0, FIRST_OF_WEEK, eve, 5.0);
    live(h->branches, sumi_day_book_place(h->branches, 0, 0), TODAY_OF_WEEK, LAST_OF_WEEK, 4.0);
    live(h->branches, sumi_day_book_place(h->branches, 0, 2), TODAY_OF_WEEK, TODAY_OF_WEEK + 1, 14.0);
    live(h->branches, sumi_day_book_place(h->branches, 2, 0), TODAY_OF_WEEK, TODAY_OF_WEEK, 8.0);
    live(h->branches, sumi_day_book_place(h->branches, 2, 2), TODAY_OF_WEEK, TODAY_OF_WEEK, 18.0);
    assert_true(sumi_day_book_place(h->branches, 0, 1) == SUMI_IN_NO_BOOK);
}

static struct by_hand *make_by_hand(void)
{
    static const double weight[] = {0.5, 0.3, 0.2};
    struct by_hand *h = calloc(1, sizeof *h);
    h->file = PLOT("observations: [{date: 2026-07-08, variable: theta, depth_cm: 20, value: 0.17}, {date: 2026-07-09, "
                   "variable: theta, depth_cm: 20, value: 0.16}]",
                   "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {done: "
                   "[{date: 2026-07-08, amount_mm: 44}, {date: 2026-07-08, amount_mm: 6}]}}");
    h->which[0] = 3;
    h->which[1] = 1;
    fill_books(h);
    for (int f = 0; f < FUTURES; f++) {
        h->future_weight[f] = 0.1 * (f + 1);
        for (int d = 0; d < LAST_OF_WEEK; d++)
            h->rain[f][d][SUMI_RAIN] = 0.1 * f; /* cm */
        h->weather[f] = (struct sumi_weather){.first_day = day(7, 1), .n_days = LAST_OF_WEEK, .day = h->rain[f]};
        h->ahead[f] = &h->weather[f];
    }
    for (int i = 0; i < 3; i++)
        h->member[i].weight = weight[i];
    h->outlook = (struct sumi_outlook){.today = day(7, TODAY_OF_WEEK),
                                       .year = PLOT_YEAR,
                                       .start = day(7, FIRST_OF_WEEK),
                                       .end = day(7, LAST_OF_WEEK),
                                       .n_members = 3,
                                       .n_chosen = 2,
                                       .n_futures = FUTURES,
                                       .member = h->member,
                                       .future_weight = h->future_weight,
                                       .widening = 1.0};
    return h;
}

static void tell_by_hand(struct by_hand *h)
{
    const struct sumi_kept_days kept = {h->file->outlook, h->tried, h->prior, h->which, h->branches, h->ahead};
    assert_int_equal(sumi_outlook_paths_create(&kept, &h->outlook, 2, &h->paths, NULL), SUMI_OK);
    assert_true(h->paths->first == day(7, FIRST_OF_WEEK) && h->paths->n_days == 6);
}

static void destroy_by_hand(struct by_hand *h)
{
    sumi_outlook_paths_destroy(h->paths);
    sumi_day_book_destroy(h->tried);
    sumi_day_book_destroy(h->prior);
    sumi_day_book_destroy(h->branches);
    sumi_scenario_destroy(h->file);
    free(h);
}

static const struct sumi_spread *on(const struct by_hand *h, enum sumi_path path, int date)
{
    return &h->paths->of[path][date - FIRST_OF_WEEK];
}

static void days_are_weighed(void **state)
{
    (void)state;
    struct by_hand *h = make_by_hand();
    tell_by_hand(h);
    assert_quantiles(on(h, SUMI_PATH_LEAF_AREA, 7), 1.0, 1.0, 5.0, "all three stand");
    near(on(h, SUMI_PATH_LEAF_AREA, 7)->mean, 0.5 * 1.0 + 0.3 * 2.0 + 0.2 * 5.0, "their mean");
    assert_quantiles(on(h, SUMI_PATH_WATER, 9), 3.0, 3.0, 7.0, "two stand");
    assert_quantiles(on(h, SUMI_PATH_BIOMASS, 9), 3.0, 3.0, 7.0, "one stays as it ended on the 8th: 3");
    near(on(h, SUMI_PATH_BIOMASS, 9)->mean, 0.5 * 3.0 + 0.3 * 3.0 + 0.2 * 7.0, "with what has ended");
    near(on(h, SUMI_PATH_WATER, 9)->mean, (0.5 * 3.0 + 0.2 * 7.0) / 0.7, "without");
    /* Branches: the first and third weathers, 0.25 and 0.75 of what is kept. Values and weights on the 10th: 4 (0.125),
     * 14 (0.375), 8 (0.05), 18 (0.15), and for masses 3 (0.3). */
    assert_quantiles(on(h, SUMI_PATH_LEAF_AREA, 10), 4.0, 14.0, 18.0, "those to come");
    assert_quantiles(on(h, SUMI_PATH_GRAIN, 10), 3.0, 14.0, 18.0, "with that which ended before");
    near(on(h, SUMI_PATH_GRAIN, 10)->mean, 0.125 * 4.0 + 0.375 * 14.0 + 0.05 * 8.0 + 0.15 * 18.0 + 0.3 * 3.0, "mean");
    assert_quantiles(on(h, SUMI_PATH_DEVELOPMENT, 12), 3.0, 15.0, 18.0, "on the 12th: 6, 15, 8, 18, 3");
    near(on(h, SUMI_PATH_IRRIGATION, 11)->mean, 0.125 * 5.0 + 0.375 * 15.0, "what has ended is given none");
    assert_true(isnan(on(h, SUMI_PATH_DEPLETION, 12)->p50) && isnan(on(h, SUMI_PATH_LEAF_AREA, 12)->mean));
    assert_true(on(h, SUMI_PATH_DEPLETION, 11)->p50 > 0.0); /* just half of them stand */
    static const double stands[] = {1.0, 1.0, 0.7, 0.7, 0.5, 0.125};
    for (int d = 0; d < 6; d++)
        near(h->paths->stands[d], stands[d], "stands");
    destroy_by_hand(h);
}

static void few_years_are_widened(void **state)
{
    (void)state;
    struct by_hand *h = make_by_hand();
    h->outlook.widening = 2.0;
    tell_by_hand(h);
    /* The first member on the 10th: 4 and 14, in the mean 11.5, become -3.5, which is 0, and 16.5. The third: 8 and 18,
     * in the mean 15.5, become 0.5 and 20.5. */
    assert_quantiles(on(h, SUMI_PATH_LEAF_AREA, 10), 0.0, 16.5, 20.5, "no leaf area below 0");
    assert_quantiles(on(h, SUMI_PATH_DEPLETION, 10), -3.5, 16.5, 20.5, "more water than at field capacity");
    assert_quantiles(on(h, SUMI_PATH_WATER, 10), 0.0, 1.0, 1.0, "no more water than all");
    assert_quantiles(on(h, SUMI_PATH_DEVELOPMENT, 10), -3.5, 2.0, 2.0, "no stage behind the last");
    assert_quantiles(on(h, SUMI_PATH_LEAF_AREA, 7), 1.0, 1.0, 5.0, "what was is not");
    destroy_by_hand(h);
}

static void water_is_told(void **state)
{
    (void)state;
    struct by_hand *h = make_by_hand();
    tell_by_hand(h);
    for (int d = 0; d < 6; d++) {
        const struct sumi_spread *rain = &h->paths->rain_mm[d];
        near(h->paths->given_mm[d], d == 1 ? 50.0 : 0.0, "given");
        if (d < TODAY_OF_WEEK - FIRST_OF_WEEK) {
            assert_true(isnan(rain->mean) && isnan(rain->p10));
            near(h->paths->recorded_rain_mm[d],
                 sumi_weather_at(h->file->plan.weather[0], h->paths->first + d)[SUMI_RAIN] * 10.0, "recorded");
        } else {
            assert_true(isnan(h->paths->recorded_rain_mm[d]));
            assert_quantiles(rain, 0.0, 2.0, 3.0, "0, 1, 2, 3 mm that weigh 0.1, 0.2, 0.3, 0.4");
            near(rain->mean, 2.0, "rain");
        }
    }
    destroy_by_hand(h);
}

/* The probe's second reading: what the seasons 3 and 1 expected, not 0 and 2, nor the prior. The first was not looked
 * at. */
static void probes_are_told_as_expected(void **state)
{
    (void)state;
    struct by_hand *h = make_by_hand();
    const double expects[TRIED] = {9.0, 0.2, 9.0, 0.1};
    sumi_day_book_expect(h->tried, 1, expects);
    tell_by_hand(h);
    assert_true(isnan(h->paths->seen[0].p50));
    assert_quantiles(&h->paths->seen[1], 0.1, 0.1, 0.2, "weights 0.5 and 0.3");
    near(h->paths->seen[1].mean, (0.5 * 0.1 + 0.3 * 0.2) / 0.8, "mean");
    destroy_by_hand(h);
}

/* Jointing: a member has it since the 8th, of another the branches come to it on the 11th and never; the one that ended
 * had it. Emergence is that of the outlook. */
static void stages_are_dated(void **state)
{
    (void)state;
    struct by_hand *h = make_by_hand();
    const struct sumi_outlook_request *r = h->file->outlook;
    int k = 0;
    while (strcmp(r->stage[k].name, "jointing") != 0)
        k++;
    h->tried->stage[(size_t)k * TRIED + 3] = day(7, 8);
    h->branches->stage[(size_t)k * 6 + sumi_day_book_place(h->branches, 0, 0)] = day(7, 10); /* it has it */
    h->branches->stage[(size_t)k * 6 + sumi_day_book_place(h->branches, 2, 0)] = day(7, 11);
    h->tried->stage[(size_t)k * TRIED + 1] = day(7, 7);
    for (int past = 0; past < 2; past++) { /* the next stage comes this morning, and the one behind it came yesterday */
        h->tried->stage[(size_t)(k + 1 + past) * TRIED + 3] = day(7, TODAY_OF_WEEK - past);
        h->tried->stage[(size_t)(k + 1 + past) * TRIED + 1] = day(7, TODAY_OF_WEEK - past);
        h->prior->stage[k + 1 + past] = day(7, TODAY_OF_WEEK - past);
    }
    h->outlook.date[SUMI_WILL_EMERGE].probability = 0.25;
    tell_by_hand(h);
    const struct sumi_outlook_date *date = &h->paths->stage[k];
    near(date->probability, 0.5 + 0.3 + 0.05, "probability");
    assert_quantiles(&date->date, day(7, 7), day(7, 8), day(7, 8), "dates");
    assert_false(date->past);
    assert_true(date[1].probability == 1.0 && !date[1].past && date[2].probability == 1.0 && date[2].past);
    near(h->paths->stage[0].probability, 0.25, "emergence");
    destroy_by_hand(h);
}

/* Whatever is asked for, days take no more memory than is said; where all weathers have room all are kept. */
static void memory_is_bounded(void **state)
{
    (void)state;
    static const struct {
        int members, futures, days;
        size_t every;
    } cases[] = {{125, 25, 100, 1}, {1250, 25, 200, 1}, {1250, 200, 200, 7}, {1250, 200, 366, 12}};
    struct by_hand *h = make_by_hand();
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_outlook o = {
            .today = 100, .end = 100 + cases[k].days - 1, .n_members = cases[k].members, .n_futures = cases[k].futures};
        struct sumi_day_book *book;
        assert_int_equal(sumi_branch_book_create(h->file->outlook, &o, &book, NULL), SUMI_OK);
        const size_t bytes = sizeof *book->value * (size_t)book->n_days * SUMI_PATHS * book->n;
        assert_true(book->n_days == cases[k].days && bytes <= SUMI_KEPT_BRANCHES);
        assert_int_equal(book->every, cases[k].every);
        size_t places = 0;
        for (size_t f = 0; f < (size_t)o.n_futures; f++)
            for (size_t i = 0; i < book->each; i++) {
                const size_t at = sumi_day_book_place(book, i, f);
                places += at != SUMI_IN_NO_BOOK;
                assert_true(at == SUMI_IN_NO_BOOK || at < book->n);
            }
        assert_true(places == book->n && book->each == (size_t)o.n_members);
        sumi_day_book_destroy(book);
    }
    destroy_by_hand(h);
}

/* --- whole outlooks --- */

static struct sumi_outlook *ask(struct sumi_scenario_file *file, int threads)
{
    file->outlook->paths = true;
    struct sumi_outlook *o = plot_outlook(file, threads);
    assert_non_null(o->paths);
    return o;
}

static bool same_spreads(const struct sumi_spread *a, const struct sumi_spread *b, size_t n)
{
    return memcmp(a, b, n * sizeof *a) == 0;
}

static const char seen_all[] =
    "observations: [{date: 2026-06-20, variable: theta, depth_cm: 20, value: 0.17}, {date: 2026-06-25, variable: "
    "theta, depth_cm: 20, value: 0.15}, {date: 2026-06-25, variable: theta, depth_cm: 50, value: 0.3}, {date: "
    "2026-07-01, variable: theta, depth_cm: 20, value: 0.33}, {date: 2026-07-05, variable: LAI, value: 0.9}, {date: "
    "2026-07-06, variable: stage, value: booting}]";

/* Asking changes nothing else, in a season that is gone through again too; and threads change nothing. */
static void nothing_changes_by_asking(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = PLOT(seen_all);
    struct sumi_outlook *plain = plot_outlook(file, 2), *o[3];
    assert_null(plain->paths);
    assert_true(plain->contradiction > 0.0);
    const size_t members = (size_t)plain->n_members, branches = members * (size_t)plain->n_futures;
    for (int k = 0; k < 3; k++) {
        o[k] = ask(file, k + 1);
        assert_memory_equal(o[k]->member, plain->member, members * sizeof *plain->member);
        assert_memory_equal(o[k]->branch, plain->branch, branches * sizeof *plain->branch);
        assert_memory_equal(&o[k]->yield, &plain->yield, sizeof plain->yield);
        const size_t n = (size_t)o[k]->paths->n_days;
        for (int p = 0; p < SUMI_PATHS; p++)
            assert_true(same_spreads(o[k]->paths->of[p], o[0]->paths->of[p], n));
        assert_true(same_spreads(o[k]->paths->rain_mm, o[0]->paths->rain_mm, n));
        assert_true(same_spreads(o[k]->paths->seen, o[0]->paths->seen, file->outlook->n_values));
    }
    for (int k = 0; k < 3; k++)
        sumi_outlook_destroy(o[k]);
    sumi_outlook_destroy(plain);
    sumi_scenario_destroy(file);
}

/* Nothing was seen that would weigh the members otherwise since. What is readily available hangs on the weather of the
 * day, which was not known then. */
static void a_past_day_is_what_was_told_then(void **state)
{
    (void)state;
    static const char *const then[] = {"today: {date: 2026-05-20}", "today: {date: 2026-06-20}"};
    static const int dates[][2] = {{5, 20}, {6, 20}};
    struct sumi_scenario_file *file = PLOT("title: now");
    struct sumi_outlook *now = ask(file, 2);
    for (size_t k = 0; k < 2; k++) {
        struct sumi_scenario_file *before = PLOT(then[k]);
        struct sumi_outlook *o = plot_outlook(before, 2);
        const int d = day(dates[k][0], dates[k][1]) - now->paths->first;
        const struct sumi_spread *told[] = {&o->theta, &o->depletion_mm, NULL, &o->lai, &o->biomass, NULL, &o->dvs};
        for (int p = 0; p < SUMI_PATH_IRRIGATION; p++) {
            if (!told[p])
                continue;
            assert_quantiles(&now->paths->of[p][d], told[p]->p10, told[p]->p50, told[p]->p90, then[k]);
            near(now->paths->of[p][d].mean, told[p]->mean, then[k]);
        }
        sumi_outlook_destroy(o);
        sumi_scenario_destroy(before);
    }
    sumi_outlook_destroy(now);
    sumi_scenario_destroy(file);
}

/* This morning is the state of the outlook, and the last one its yield, where all crops ripen. */
static void both_ends_are_those_of_the_outlook(void **state)
{
    (void)state;
    struct sumi_scenario_file *file =
        PLOT(seen_all, "management: {sowing: 2026-04-25, harvest: {maturity: true, latest: 12-10}}");
    struct sumi_outlook *o = ask(file, 2);
    const int today = o->today - o->paths->first, last = o->paths->n_days - 1;
    struct sumi_spread *const *of = o->paths->of;
    assert_quantiles(&of[SUMI_PATH_WATER][today], o->theta.p10, o->theta.p50, o->theta.p90, "water content");
    assert_quantiles(&of[SUMI_PATH_DEPLETION][today], o->depletion_mm.p10, o->depletion_mm.p50, o->depletion_mm.p90,
                     "depletion");
    assert_quantiles(&of[SUMI_PATH_LEAF_AREA][today], o->lai.p10, o->lai.p50, o->lai.p90, "leaf area");
    assert_quantiles(&of[SUMI_PATH_BIOMASS][today], o->biomass.p10, o->biomass.p50, o->biomass.p90, "biomass");
    assert_quantiles(&of[SUMI_PATH_DEVELOPMENT][today], o->dvs.p10, o->dvs.p50, o->dvs.p90, "development");
    assert_true(o->outcome_probability[SUMI_RIPE] > 0.999 && o->widening > 1.0);
    assert_quantiles(&of[SUMI_PATH_GRAIN][last], o->yield.p10, o->yield.p50, o->yield.p90, "grain");
    near(of[SUMI_PATH_GRAIN][last].mean, o->yield.mean, "grain");
    for (int d = today; d <= last; d++) { /* a season stands until the morning of its harvest */
        double stands = 0.0;
        for (int b = 0; b < o->n_members * o->n_futures; b++)
            if (o->branch[b].date[SUMI_WILL_HARVEST] >= o->paths->first + d)
                stands += o->member[b / o->n_futures].weight * o->future_weight[b % o->n_futures];
        near(o->paths->stands[d], stands, "stands");
    }
    for (int d = 0; d <= last; d++)
        for (int p = 0; p < SUMI_PATHS; p++)
            assert_true(isnan(of[p][d].p10) || (of[p][d].p10 <= of[p][d].p50 && of[p][d].p50 <= of[p][d].p90));
    for (int k = 0; k < file->outlook->n_stages; k++)
        if (strcmp(file->outlook->stage[k].name, "heading") == 0)
            assert_memory_equal(&o->paths->stage[k], &o->date[SUMI_WILL_HEAD], sizeof *o->date);
    sumi_outlook_destroy(o);
    sumi_scenario_destroy(file);
}

/* What a probe was expected to read before it was looked at: of all members that were tried the mean is that of the
 * innovation; those that go on, all of the same weight here, are near to it. Of readings before the season
 * and behind today there is nothing. */
static void expectations_are_those_of_the_filter(void **state)
{
    (void)state;
    struct sumi_scenario_file *file =
        PLOT("observations: [{date: 2026-03-20, variable: theta, depth_cm: 20, value: 0.2}, {date: 2026-06-20, "
             "variable: theta, depth_cm: 20, value: 0.17}, {date: 2026-06-28, "
             "variable: theta, depth_cm: 20, value: 0.15}, {date: 2026-07-20, variable: theta, depth_cm: 20, value: "
             "0.15}]",
             "outlook: {members: 100}");
    struct sumi_outlook *o = ask(file, 2);
    const struct sumi_outlook_request *r = file->outlook;
    for (size_t v = 1; v < 3; v++) {
        const double error = 4.0 * r->value[v].spread / sqrt(100.0);
        assert_true(fabs(o->paths->seen[v].mean - r->value[v].expected) < error);
        assert_true(o->paths->seen[v].sd > 0.5 * r->value[v].spread && o->paths->seen[v].sd < 2.0 * r->value[v].spread);
    }
    assert_true(r->value[3].fate == SUMI_REFUSED_AFTER && isnan(o->paths->seen[3].p50));
    assert_true(r->value[0].fate == SUMI_REFUSED_BEFORE && isnan(o->paths->seen[0].p50));
    sumi_outlook_destroy(o);
    sumi_scenario_destroy(file);
}

/* --- days to come, one by one --- */

static double weighed_quantile(const double *value, const double *weight, size_t n, double share)
{
    double best = INFINITY;
    for (size_t i = 0; i < n;
         i++) { /* the least value at which the weight of all that are no more comes to the share */
        double below = 0.0;
        for (size_t k = 0; k < n; k++)
            below += value[k] <= value[i] ? weight[k] : 0.0;
        if (below >= share - 1e-9 && value[i] < best)
            best = value[i];
    }
    return best;
}

static double value_on(const struct sumi_plot_today *plot, size_t i, size_t f, int date, const char *name)
{
    const struct sumi_plan *plan = plot->request->plan;
    const struct sumi_members *members = &plot->filtered.members;
    const struct sumi_season_settings settings = sumi_member_settings(members, plot->which[i], plot->weathers.ahead[f]);
    struct sumi_bundle *bundle;
    struct sumi_daily daily;
    double value;
    int lane;
    const struct sumi_bundle *from = sumi_member_bundle(members, plot->which[i], &lane);
    assert_int_equal(sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                        sumi_plan_longest_season(plan), &bundle, NULL),
                     SUMI_OK);
    assert_int_equal(sumi_lane_branch(from, lane, bundle, 0, &settings, NULL), SUMI_OK);
    for (int d = plot->outlook->today; d < date; d++) {
        assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
        assert_int_equal(sumi_bundle_manage(bundle, NULL), SUMI_OK);
        assert_int_equal(sumi_bundle_close(bundle, NULL), SUMI_OK);
    }
    assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
    assert_true(sumi_daily_find(plan->crop, plan->water, name, &daily));
    assert_int_equal(sumi_lane_read(bundle, 0, &daily, &value, NULL), SUMI_OK);
    sumi_bundle_destroy(bundle);
    return value;
}

static void days_to_come_are_those_of_the_branches(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum sumi_path path;
        double factor;
    } rows[] = {{"LAI", SUMI_PATH_LEAF_AREA, 1.0},
                {"DEPLETION", SUMI_PATH_DEPLETION, 10.0}, /* cm */
                {"DVS", SUMI_PATH_DEVELOPMENT, 1.0}};
    struct sumi_scenario_file *file =
        PLOT("weather: {file: station.csv, future: {climate: climates/yangqu.yaml}}",
             "outlook: {members: 6, futures: 5}", "observations: [{date: 2026-07-05, variable: LAI, value: 0.9}]");
    struct sumi_outlook *o = ask(file, 2);
    struct sumi_plot_today *plot;
    assert_int_equal(sumi_plot_today_create(file->outlook, 2, NULL, &plot, NULL), SUMI_OK);
    const size_t n = plot->n_chosen * (size_t)o->n_futures;
    assert_true(n == 30 && o->contradiction == 0.0 && o->widening == 1.0);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        for (int date = day(7, 11); date <= day(8, 10); date += 15) {
            double value[30], weight[30];
            for (size_t b = 0; b < n; b++) {
                value[b] = rows[k].factor * value_on(plot, b / 5, b % 5, date, rows[k].name);
                weight[b] = plot->outlook->member[b / 5].weight / 5.0;
            }
            const struct sumi_spread *told = &o->paths->of[rows[k].path][date - o->paths->first];
            assert_quantiles(told, weighed_quantile(value, weight, n, 0.1), weighed_quantile(value, weight, n, 0.5),
                             weighed_quantile(value, weight, n, 0.9), rows[k].name);
        }
    sumi_plot_today_destroy(plot);
    sumi_outlook_destroy(o);
    sumi_scenario_destroy(file);
}

/* --- advice --- */

/* The outlook of an advice goes on as is recommended: the water of its days is that of its branches. */
static void an_advice_has_the_days_of_its_choice(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = ADVISED_PLOT(
        "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {quota_mm: "
        "200, efficiency: 0.5}}",
        "observations: [{date: 2026-07-09, variable: theta, depth_cm: 20, value: 0.08, sd: 0.01}]",
        "outlook: {members: 12, futures: 4}", "advise: {objective: yield}");
    file->outlook->paths = true;
    struct sumi_advice *advice = plot_advice(file, 2);
    const struct sumi_outlook *o = advice->outlook;
    double by_day = 0.0, in_all = 0.0;
    assert_non_null(o->paths);
    for (int d = o->today - o->paths->first; d < o->paths->n_days; d++)
        by_day += o->paths->of[SUMI_PATH_IRRIGATION][d].mean;
    for (int b = 0; b < o->n_members * o->n_futures; b++)
        in_all += o->member[b / o->n_futures].weight * o->future_weight[b % o->n_futures] * o->branch[b].gross_mm;
    assert_true(advice->action == SUMI_IRRIGATE && in_all > 1.0);
    if (fabs(by_day - 0.5 * in_all) > 1e-4 * in_all) /* half of what is pumped reaches the field */
        fail_msg("%g mm by day, %g mm of the branches", by_day, in_all);
    sumi_advice_destroy(advice);
    sumi_scenario_destroy(file);
}

static void without_advice_there_are_no_days(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = PLOT("today: {date: 2026-12-01}");
    file->outlook->paths = true;
    struct sumi_outlook *o = plot_outlook(file, 2);
    assert_true(o->status == SUMI_OUTLOOK_NO_ADVICE && !o->paths);
    sumi_outlook_destroy(o);
    sumi_scenario_destroy(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_weighed),
        cmocka_unit_test(few_years_are_widened),
        cmocka_unit_test(water_is_told),
        cmocka_unit_test(probes_are_told_as_expected),
        cmocka_unit_test(stages_are_dated),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(nothing_changes_by_asking),
        cmocka_unit_test(a_past_day_is_what_was_told_then),
        cmocka_unit_test(both_ends_are_those_of_the_outlook),
        cmocka_unit_test(expectations_are_those_of_the_filter),
        cmocka_unit_test(days_to_come_are_those_of_the_branches),
        cmocka_unit_test(an_advice_has_the_days_of_its_choice),
        cmocka_unit_test(without_advice_there_are_no_days),
    };
    return cmocka_run_group_tests(tests, plot_open, plot_close);
}
