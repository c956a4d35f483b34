/* First actions of irrigation: what the limits of a field leave of a dose, which choices there are, and that each does
 * what it says, whatever the limits: its dose on its day, nothing before, and behind it what quota and interval let. */
#include "scenarios/advice/choices.h"
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

enum { TODAY = 20644, NONE = 99 }; /* 2026-07-10 */
static const double rounding = 1e-9;

#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

/* This morning as an outlook tells it: a crop at a stage, whose root zone lacks so much. */
static struct sumi_outlook morning(double dvs, double depletion_mm)
{
    return (struct sumi_outlook){.today = TODAY, .dvs.p50 = dvs, .depletion_mm.mean = depletion_mm};
}

static struct sumi_scenario_file *read(const char *irrigation, int horizon_d)
{
    char management[768], advise[64];
    snprintf(management, sizeof management,
             "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {%s}}",
             irrigation);
    snprintf(advise, sizeof advise, "advise: {objective: yield, horizon_d: %d}", horizon_d);
    return ADVISED_PLOT(management, advise);
}

/* --- what the limits leave --- */

static const struct limits_case {
    const char *irrigation;
    double dvs, depletion;
    int horizon, first, last; /* d from today; first NONE: there may be none */
    double most, quota_left, done;
    int number, rests; /* rests: d until the pump gives again */
    bool early, late;
    int choices;
} limits_cases[] = {
    {"done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5", 0.7, 60, 7, 0, 7, 40, 80, 0, 0, 0, 0, 0, 16},
    /* the interval counts from the last dose that was given */
    {"done: [{date: 07-07, amount_mm: 30}], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5", 0.7, 60, 7, 2, 7, 40,
     80, 30, 1, 2, 0, 0, 16},
    {"done: [{date: 07-07, amount_mm: 30}, {date: 06-20, amount_mm: 20}], quota_left_mm: 80, largest_mm: 40, "
     "min_interval_d: 5",
     0.7, 60, 7, 2, 7, 40, 80, 50, 2, 2, 0, 0, 16},
    {"done: [{date: 07-05, amount_mm: 30}], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5", 0.7, 60, 7, 0, 7, 40,
     80, 30, 1, 0, 0, 0, 16},
    /* 71 less 31 is 40, whatever a sum of doubles comes to: that is one dose of the least */
    {"done: [{date: 07-01, amount_mm: 31}], quota_left_mm: 40, largest_mm: 40, smallest_mm: 40", 0.7, 60, 7, 0, 7, 40,
     40, 31, 1, 0, 0, 0, 9},
    {"done: [{date: 07-05, amount_mm: 30}], quota_left_mm: 80, largest_mm: 40, min_interval_d: 30", 0.7, 60, 7, NONE, 0,
     40, 80, 30, 1, 25, 0, 0, 1},
    /* what is given today is of what was left this morning; the day has had its water, whatever the interval */
    {"done: [{date: 07-10, amount_mm: 30}], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5", 0.7, 60, 7, 5, 7, 40,
     50, 30, 1, 5, 0, 0, 10},
    {"done: [{date: 07-10, amount_mm: 30}], quota_left_mm: 80, largest_mm: 40", 0.7, 60, 7, 1, 7, 40, 50, 30, 1, 1, 0,
     0, 16},
    {"done: [{date: 07-10, amount_mm: 30}], quota_left_mm: 80, largest_mm: 40, min_interval_d: 1", 0.7, 60, 7, 1, 7, 40,
     50, 30, 1, 1, 0, 0, 16},
    /* twice on one day is one irrigation */
    {"done: [{date: 07-01, amount_mm: 10}, {date: 07-01, amount_mm: 15}], quota_left_mm: 80, largest_mm: 40, "
     "min_interval_d: 5",
     0.7, 60, 7, 0, 7, 40, 80, 25, 1, 0, 0, 0, 16},
    /* quota */
    {"done: [], quota_left_mm: 0, largest_mm: 40", 0.7, 60, 7, 0, 7, 0, 0, 0, 0, 0, 0, 0, 1},
    {"done: [], quota_left_mm: 9, largest_mm: 40", 0.7, 60, 7, 0, 7, 0, 9, 0, 0, 0, 0, 0, 1},
    {"done: [], quota_left_mm: 9, largest_mm: 40, smallest_mm: 9", 0.7, 60, 7, 0, 7, 9, 9, 0, 0, 0, 0, 0, 9},
    {"done: [], quota_left_mm: 25, largest_mm: 40", 0.7, 60, 7, 0, 7, 25, 25, 0, 0, 0, 0, 0, 15},
    {"done: [{date: 06-25, amount_mm: 30}], quota_mm: 70, largest_mm: 60", 0.7, 60, 7, 0, 7, 40, 40, 30, 1, 0, 0, 0,
     16},
    {"done: [{date: 06-25, amount_mm: 90}], quota_mm: 70, largest_mm: 60", 0.7, 60, 7, 0, 7, 0, 0, 90, 1, 0, 0, 0, 1},
    /* nothing limits a dose but the soil */
    {"done: [], largest_mm: 40", 0.7, 60, 7, 0, 7, 40, INFINITY, 0, 0, 0, 0, 0, 16},
    {"done: [], efficiency: 0.8", 0.7, 60, 7, 0, 7, 75, INFINITY, 0, 0, 0, 0, 0, 16},
    {"done: []", 0.7, 6, 7, 0, 7, 0, INFINITY, 0, 0, 0, 0, 0, 1},
    {"done: [], quota_left_mm: 1000", 0.7, 60, 7, 0, 7, 60, 1000, 0, 0, 0, 0, 0, 16},
    {"done: [], quota_left_mm: 30", 0.7, 60, 7, 0, 7, 30, 30, 0, 0, 0, 0, 0, 16},
    {"done: [], quota_left_mm: 1000, largest_mm: 300", 0.7, 60, 7, 0, 7, 300, 1000, 0, 0, 0, 0, 0, 16},
    /* a seed that waits for water is no crop before its stages, where the file names none */
    {"done: [], quota_left_mm: 80, largest_mm: 40", -0.1, 60, 7, 0, 7, 40, 80, 0, 0, 0, 0, 0, 16},
    /* days of the year, and stages */
    {"done: [], quota_left_mm: 80, largest_mm: 40, from: 07-14", 0.7, 60, 7, 4, 7, 40, 80, 0, 0, 0, 0, 0, 13},
    {"done: [], quota_left_mm: 80, largest_mm: 40, from: 07-18", 0.7, 60, 7, NONE, 0, 40, 80, 0, 0, 0, 1, 0, 1},
    {"done: [], quota_left_mm: 80, largest_mm: 40, from: 06-20", 0.7, 60, 7, 0, 7, 40, 80, 0, 0, 0, 0, 0, 16},
    {"done: [], quota_left_mm: 80, largest_mm: 40, to: 07-12", 0.7, 60, 7, 0, 2, 40, 80, 0, 0, 0, 0, 0, 10},
    {"done: [], quota_left_mm: 80, largest_mm: 40, to: 07-09", 0.7, 60, 7, NONE, 0, 40, 80, 0, 0, 0, 0, 1, 1},
    {"done: [], quota_left_mm: 80, largest_mm: 40, to: 07-10", 0.7, 60, 7, 0, 0, 40, 80, 0, 0, 0, 0, 0, 4},
    {"done: [], quota_left_mm: 80, largest_mm: 40, stage_window: [0.5, 1.5]", 0.4, 60, 7, NONE, 0, 40, 80, 0, 0, 0, 1,
     0, 1},
    {"done: [], quota_left_mm: 80, largest_mm: 40, stage_window: [0.5, 1.5]", 0.5, 60, 7, 0, 7, 40, 80, 0, 0, 0, 0, 0,
     16},
    {"done: [], quota_left_mm: 80, largest_mm: 40, stage_window: [0.5, 1.5]", 1.6, 60, 7, NONE, 0, 40, 80, 0, 0, 0, 0,
     1, 1},
    /* days that go over new year are two windows of a season */
    {"done: [], quota_left_mm: 80, largest_mm: 40, from: 12-01, to: 07-12", 0.7, 60, 7, 0, 2, 40, 80, 0, 0, 0, 0, 0,
     10},
    {"done: [], quota_left_mm: 80, largest_mm: 40, from: 07-14, to: 06-30", 0.7, 60, 7, 4, 7, 40, 80, 0, 0, 0, 0, 0,
     13},
    {"done: [], quota_left_mm: 80, largest_mm: 40, from: 08-14, to: 06-30", 0.7, 60, 7, NONE, 0, 40, 80, 0, 0, 0, 1, 0,
     1},
    /* the horizon: today and so many days */
    {"done: [], quota_left_mm: 80, largest_mm: 40", 0.7, 60, 1, 0, 1, 40, 80, 0, 0, 0, 0, 0, 7},
    {"done: [], quota_left_mm: 80, largest_mm: 40", 0.7, 60, 30, 0, 30, 40, 80, 0, 0, 0, 0, 0, 16},
    /* doses of a third are too small for a trip */
    {"done: [], quota_left_mm: 80, largest_mm: 1, smallest_mm: 0.5", 0.7, 60, 7, 0, 7, 1, 80, 0, 0, 0, 0, 0, 9},
    {"done: [], quota_left_mm: 80, largest_mm: 12", 0.7, 60, 7, 0, 7, 12, 80, 0, 0, 0, 0, 0, 9},
};

static void check_limits(const struct limits_case *c)
{
    struct sumi_scenario_file *file = read(c->irrigation, c->horizon);
    const struct sumi_outlook o = morning(c->dvs, c->depletion);
    struct sumi_doses_allowed a;
    struct sumi_choice choice[SUMI_CHOICES];
    sumi_doses_allow(file->advice, &o, &a);
    const bool any = a.first <= a.last;
    const int first = any ? a.first - TODAY : NONE, rests = a.rests_until == SUMI_NO_DATE ? 0 : a.rests_until - TODAY;
    const int choices = sumi_choices_list(file->advice, &a, choice);
    if (first != c->first || (any && a.last - TODAY != c->last) || fabs(a.most - c->most) > rounding ||
        (a.quota_left != c->quota_left && fabs(a.quota_left - c->quota_left) > rounding) ||
        fabs(a.done_mm - c->done) > rounding || a.done_number != c->number || rests != c->rests ||
        a.too_early != c->early || a.too_late != c->late || choices != c->choices)
        fail_msg("%s: days %d to %d, most %g, left %g, %d times %g mm, rests %d, %d %d, %d choices", c->irrigation,
                 first, a.last - TODAY, a.most, a.quota_left, a.done_number, a.done_mm, rests, a.too_early, a.too_late,
                 choices);
    assert_int_equal(a.horizon_end, TODAY + c->horizon);
    sumi_scenario_destroy(file);
}

static void limits_by_hand(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof limits_cases / sizeof *limits_cases; k++)
        check_limits(&limits_cases[k]);
}

/* 40, 27 and 13 mm on five of eight days. */
static void the_list_by_hand(void **state)
{
    (void)state;
    static const int days[] = {0, 2, 4, 5, 7};
    static const double doses[] = {40, 27, 13};
    struct sumi_scenario_file *file =
        read("done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.85", 7);
    const struct sumi_outlook o = morning(0.7, 60);
    struct sumi_doses_allowed a;
    struct sumi_choice choice[SUMI_CHOICES];
    sumi_doses_allow(file->advice, &o, &a);
    assert_int_equal(sumi_choices_list(file->advice, &a, choice), 16);
    assert_true(choice[0].date == SUMI_NO_DATE && choice[0].gross_mm == 0.0 && choice[0].net_mm == 0.0);
    assert_near(choice[0].quota_left_mm, 80.0, rounding);
    for (int k = 0; k < 15; k++) {
        const struct sumi_choice *c = &choice[1 + k];
        assert_int_equal(c->date, TODAY + days[k / 3]);
        assert_near(c->gross_mm, doses[k % 3], rounding);
        assert_near(c->net_mm, 0.85 * doses[k % 3], rounding);
        assert_near(c->quota_left_mm, 80.0 - doses[k % 3], rounding);
    }
    sumi_scenario_destroy(file);
}

/* A pump that gives more than the soil takes: doses are as deep as the root zone lacks, or as is usual, 75 mm. */
static void no_dose_is_deeper_than_makes_sense(void **state)
{
    (void)state;
    static const struct {
        double lacks, largest;
    } cases[] = {{20, 75}, {60, 75}, {110.3, 111}, {400, 300}};
    struct sumi_scenario_file *file = read("done: [], quota_left_mm: 1000, largest_mm: 300", 7);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct sumi_outlook o = morning(0.7, cases[k].lacks);
        struct sumi_doses_allowed a;
        struct sumi_choice choice[SUMI_CHOICES];
        sumi_doses_allow(file->advice, &o, &a);
        assert_int_equal(sumi_choices_list(file->advice, &a, choice), 16);
        assert_near(choice[1].gross_mm, cases[k].largest, rounding);
    }
    sumi_scenario_destroy(file);
}

/* No water on the season's last day, nor from the day on by which half of the cases are ripe. */
static void no_dose_comes_too_late(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = read("done: [], quota_left_mm: 80, largest_mm: 40", 30);
    struct sumi_outlook o = morning(1.6, 60);
    struct sumi_doses_allowed a;
    const int last = sumi_date_number(2026, 10, 20);
    o.today = last - 10;
    sumi_doses_allow(file->advice, &o, &a);
    assert_int_equal(a.last, last - 1);
    o.date[SUMI_WILL_RIPEN] = (struct sumi_outlook_date){.probability = 0.9, .date = {.p50 = last - 5}};
    sumi_doses_allow(file->advice, &o, &a);
    assert_int_equal(a.last, last - 6);
    o.date[SUMI_WILL_RIPEN].probability = 0.4;
    sumi_doses_allow(file->advice, &o, &a);
    assert_int_equal(a.last, last - 1);
    sumi_scenario_destroy(file);
}

/* --- what a choice does --- */

/* What a field gives day by day to a crop that is always short of water. */
struct given {
    int n, date[400];
    double gross[400];
};

static void give_all(const struct sumi_advice_request *request, const struct sumi_irrigation *field, double dvs,
                     struct given *given)
{
    const struct sumi_plan *plan = request->outlook->plan;
    struct sumi_irrigation_log log;
    struct sumi_calendar days;
    sumi_plan_calendar(plan, 0, 0, PLOT_YEAR, &days);
    const struct sumi_irrigation_season season = {days.start, days.first_sowing, days.end};
    sumi_irrigation_begin(field, &season, &log);
    given->n = 0;
    for (int date = days.start; date < days.end; date++) {
        const struct sumi_irrigation_need need = {
            .date = date, .sown = true, .emerged = date > days.first_sowing, .dvs = dvs, .depletion = 30.0, .raw = 1.0};
        double gross;
        const double net = sumi_irrigation_decide(field, &need, &log, &gross);
        sumi_irrigation_log_dose(date, gross, net, &log);
        if (gross > 0.0) {
            given->date[given->n] = date;
            given->gross[given->n++] = 10.0 * gross;
        }
    }
}

static uint64_t draws = 1;
static double draw(double from, double to)
{
    draws = draws * 6364136223846793005u + 1442695040888963407u;
    return from + (to - from) * (double)(draws >> 11) / 9007199254740992.0;
}
static int whole(int from, int to)
{
    return (int)floor(draw(from, to + 1));
}
static bool coin(void)
{
    return draw(0, 1) < 0.5;
}

/* Limits as a file may have them. */
static void draw_irrigation(char *text, size_t room)
{
    const double largest = coin() ? whole(10, 60) : 0.1 * whole(100, 900);
    const double smallest = coin() ? whole(0, 10) : 0.1 * whole(0, 100);
    int n = snprintf(text, room, "largest_mm: %g, smallest_mm: %g, efficiency: %g", largest, smallest,
                     0.01 * whole(30, 100));
    if (coin())
        n += snprintf(text + n, room - (size_t)n, ", quota_left_mm: %g", coin() ? whole(0, 150) : 0.1 * whole(0, 1500));
    if (coin())
        n += snprintf(text + n, room - (size_t)n, ", min_interval_d: %d", whole(0, 12));
    if (whole(0, 3) == 0)
        n += snprintf(text + n, room - (size_t)n, ", from: %s", coin() ? "06-20" : "07-13");
    if (whole(0, 3) == 0)
        n += snprintf(text + n, room - (size_t)n, ", to: %s", coin() ? "07-14" : "08-20");
    n += snprintf(text + n, room - (size_t)n, ", done: [");
    for (int k = whole(0, 3); k > 0; k--)
        n += snprintf(text + n, room - (size_t)n, "{date: 2026-0%d, amount_mm: %g}, ", 6, 0.1 * whole(1, 600));
    snprintf(text + n, room - (size_t)n, "]");
}

/* Days in June and July, some of them the same, and today. */
static void date_doses(char *text)
{
    static const char *const days[] = {"6-18", "7-03", "7-08", "7-09", "7-10"};
    char copy[512] = "";
    for (const char *at = text; *at;) {
        if (strncmp(at, "2026-06,", 8) == 0) {
            strcat(copy, "2026-0");
            strcat(copy, days[whole(0, 4)]);
            at += 7;
        } else {
            copy[strlen(copy) + 1] = '\0';
            copy[strlen(copy)] = *at++;
        }
    }
    strcpy(text, copy);
}

static void check_choice(const struct sumi_advice_request *request, const struct sumi_doses_allowed *a,
                         const struct sumi_choice *c, const char *text)
{
    const struct sumi_irrigation *limits = &request->outlook->plan->irrigation[0].strategy;
    const bool dose = c->gross_mm > 0.0;
    const int from = dose ? c->date : TODAY + request->horizon_d + 1; /* no other water before */
    struct given given;
    double before = 0.0, behind = 0.0;
    int last = SUMI_NO_DATE;
    bool found = false;
    give_all(request, &c->field, 1.0, &given);
    for (int k = 0; k < given.n; k++) {
        const int date = given.date[k];
        const double gross = given.gross[k];
        const bool done = date < TODAY || (date == TODAY && a->last_dose == TODAY);
        if (dose && date == c->date) {
            found = fabs(gross - c->gross_mm) < rounding;
            if (!found)
                fail_msg("%s: %g mm on day %d, which gives %g", text, c->gross_mm, date - TODAY, gross);
        } else if (done) {
            before += gross;
        } else if (date < from) {
            fail_msg("%s: %g mm on day %d, before %d", text, gross, date - TODAY, from - TODAY);
        } else {
            behind += gross;
        }
        if (!done && (gross > 10.0 * limits->largest + rounding || gross < 10.0 * limits->smallest - rounding ||
                      (last != SUMI_NO_DATE && date - last < limits->interval)))
            fail_msg("%s: %g mm on day %d, the last on %d", text, gross, date - TODAY, last - TODAY);
        last = date;
    }
    if (dose != found || fabs(before - a->done_mm) > 1e-6 || !(behind <= c->quota_left_mm + 1e-6))
        fail_msg("%s: %g mm on day %d: done %g of %g, behind it %g of %g", text, c->gross_mm, c->date - TODAY, before,
                 a->done_mm, behind, c->quota_left_mm);
}

/* A thirsty crop gets water again behind each choice, as soon as limits let: none now is not never. */
static void check_goes_on(const struct sumi_advice_request *request, const struct sumi_choice *none, const char *text)
{
    const struct sumi_irrigation *limits = &request->outlook->plan->irrigation[0].strategy;
    struct given given;
    const bool can = none->quota_left_mm >= fmax(10.0 * limits->smallest, 0.01) && limits->to_month == 0;
    give_all(request, &none->field, 1.0, &given);
    int behind = 0;
    for (int k = 0; k < given.n; k++)
        behind += given.date[k] > TODAY + request->horizon_d;
    if (can && behind == 0)
        fail_msg("%s: never again", text);
}

static void any_limits_are_kept(void **state)
{
    (void)state;
    const int cases = getenv("SUMI_LONG") ? 2000 : 100;
    int with_doses = 0;
    for (int k = 0; k < cases; k++) {
        char text[512];
        draw_irrigation(text, sizeof text);
        date_doses(text);
        struct sumi_scenario_file *file = read(text, whole(1, 30));
        const struct sumi_advice_request *request = file->advice;
        const struct sumi_outlook o = morning(draw(0.1, 1.9), draw(0.0, 90.0));
        struct sumi_doses_allowed a;
        struct sumi_choice choice[SUMI_CHOICES];
        sumi_doses_allow(request, &o, &a);
        const int n = sumi_choices_list(request, &a, choice);
        assert_true(n >= 1 && n <= SUMI_CHOICES && choice[0].gross_mm == 0.0);
        for (int c = 0; c < n; c++) {
            if (c > 0 && !(choice[c].date >= TODAY && choice[c].date <= TODAY + request->horizon_d &&
                           choice[c].gross_mm <= a.most + rounding && choice[c].gross_mm >= a.least))
                fail_msg("%s: %g mm on day %d", text, choice[c].gross_mm, choice[c].date - TODAY);
            for (int d = 1; d < c; d++)
                assert_true(choice[c].date != choice[d].date || choice[c].gross_mm != choice[d].gross_mm);
            check_choice(request, &a, &choice[c], text);
        }
        check_goes_on(request, &choice[0], text);
        with_doses += n > 1;
        sumi_scenario_destroy(file);
    }
    assert_true(4 * with_doses > cases);
}

/* Asked in the winter before, none now leaves the summer its water. */
/* A canal that rests in the midst of the season: behind a dose, and behind none, the longer of what is left of its two
 * windows is kept. */
static void a_window_that_closes_and_opens_again_is_not_lost(void **state)
{
    (void)state;
    static const struct {
        const char *days;
        int from_month, from_day, to_month, to_day;
    } cases[] = {{"from: 09-01, to: 07-20", 9, 1, 7, 9}, /* two days, and fifty; the eve of today */
                 {"from: 10-15, to: 09-30", 7, 18, 9, 30},
                 {"from: 06-01, to: 09-30", 7, 18, 9, 30}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[256];
        snprintf(text, sizeof text, "done: [], quota_left_mm: 80, largest_mm: 40, %s", cases[k].days);
        struct sumi_scenario_file *file = read(text, 7);
        const struct sumi_outlook o = morning(0.7, 60);
        struct sumi_doses_allowed a;
        struct sumi_choice choice[SUMI_CHOICES];
        sumi_doses_allow(file->advice, &o, &a);
        assert_true(sumi_choices_list(file->advice, &a, choice) > 1);
        const struct sumi_irrigation *none = &choice[0].field;
        assert_true(none->from_month == cases[k].from_month && none->from_day == cases[k].from_day);
        assert_true(none->to_month == cases[k].to_month && none->to_day == cases[k].to_day);
        sumi_scenario_destroy(file);
    }
}

static void none_in_winter_is_not_never(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = ADVISED_PLOT(
        "today: {date: 2026-01-03}",
        "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 01-01, relative_available_water: 0.5}}",
        "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {done: [], "
        "quota_left_mm: 80, largest_mm: 40}}",
        "advise: {objective: yield}");
    const struct sumi_outlook o = {.today = file->plan.today, .dvs.mean = NAN, .depletion_mm.mean = NAN};
    struct sumi_doses_allowed a;
    struct sumi_choice none;
    struct given given;
    sumi_doses_allow(file->advice, &o, &a);
    sumi_choice_make(file->advice, &a, SUMI_NO_DATE, 0.0, &none);
    give_all(file->advice, &none.field, 1.0, &given);
    double sum = 0.0;
    for (int k = 0; k < given.n; k++)
        sum += given.date[k] >= sumi_date_number(PLOT_YEAR, 5, 12) ? given.gross[k] : 0.0;
    assert_near(sum, 80.0, 1e-6);
    sumi_scenario_destroy(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_by_hand),
        cmocka_unit_test(the_list_by_hand),
        cmocka_unit_test(no_dose_is_deeper_than_makes_sense),
        cmocka_unit_test(no_dose_comes_too_late),
        cmocka_unit_test(any_limits_are_kept),
        cmocka_unit_test(a_window_that_closes_and_opens_again_is_not_lost),
        cmocka_unit_test(none_in_winter_is_not_never),
    };
    return cmocka_run_group_tests(tests, plot_open, plot_close);
}
