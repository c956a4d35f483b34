/* Observations that are refused before any model is asked, and questions about water that nobody told of. */
#include "scenarios/climate/philox.h"
#include "scenarios/outlook/screen.h"
#include "sim/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

enum { PROBES = 4, DAYS = 120, VALUES = 2000, LAYERS = 7, KIND = 77 };
static const double depths[PROBES] = {10.0, 20.0, 40.0, 60.0};

/* A plot with probes, observed from the start of its soil on. */
struct plot {
    struct sumi_seen seen[SUMI_SEEN];
    struct sumi_seen_value value[VALUES];
    struct sumi_outlook_request request;
    double day[DAYS][SUMI_WEATHER_N];
    struct sumi_weather weather;
    struct sumi_irrigation watered;
    struct sumi_screen_field field;
    struct sumi_outlook_question question[SUMI_OUTLOOK_QUESTIONS];
    int n_questions;
};

static void begin(struct plot *p)
{
    memset(p, 0, sizeof *p);
    const int start = sumi_date_number(2016, 4, 1);
    for (int k = 0; k < PROBES; k++)
        p->seen[k] = (struct sumi_seen){.kind = SUMI_SEEN_THETA, .depth_cm = depths[k]};
    p->weather = (struct sumi_weather){.first_day = start - 1, .n_days = DAYS, .day = p->day};
    p->watered = sumi_rainfed;
    p->field = (struct sumi_screen_field){start, start + DAYS - 1, &p->weather, &p->watered};
    p->request = (struct sumi_outlook_request){.seen = p->seen, .n_seen = PROBES, .value = p->value};
}

static void observe(struct plot *p, int of, int day, double value)
{
    assert_true(p->request.n_values < VALUES);
    p->value[p->request.n_values++] =
        (struct sumi_seen_value){.date = p->field.start + day, .of = of, .value = value, .beyond = value, .sd = NAN};
}

static void screen(struct plot *p)
{
    struct sumi_error error = {0};
    assert_int_equal(sumi_screen(&p->request, &p->field, p->question, &p->n_questions, &error), SUMI_OK);
}

static size_t count(const struct plot *p, enum sumi_fate fate)
{
    size_t n = 0;
    for (size_t i = 0; i < p->request.n_values; i++)
        n += p->value[i].fate == fate;
    return n;
}

static void rain(struct plot *p, int day, double mm)
{
    p->day[day + 1][SUMI_RAIN] += mm / 10.0; /* the record begins a day before the soil */
}

/* The fate of the reading of a probe on a day. */
static enum sumi_fate fate(const struct plot *p, int of, int day)
{
    for (size_t i = 0; i < p->request.n_values; i++)
        if (p->value[i].of == of && p->value[i].date == p->field.start + day)
            return p->value[i].fate;
    fail_msg("no reading of day %d", day);
    return SUMI_FATES;
}

/* --- what cannot be --- */

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    static struct plot p;
    begin(&p);
    p.seen[1] = (struct sumi_seen){.kind = SUMI_SEEN_DAILY, .depth_cm = NAN};
    p.seen[2] = (struct sumi_seen){.kind = SUMI_SEEN_STAGE, .depth_cm = NAN};
    static const struct {
        int of, day;
        double value;
        enum sumi_fate fate;
    } cases[] = {
        {0, -1, 0.2, SUMI_REFUSED_BEFORE},  {1, -1, 0.2, SUMI_REFUSED_BEFORE},   {0, 0, 0.2, SUMI_USED},
        {0, 1, 0.004, SUMI_REFUSED_GATE},   {0, 2, -0.1, SUMI_REFUSED_GATE},     {0, 3, 0.98, SUMI_REFUSED_GATE},
        {0, 4, 21.0, SUMI_REFUSED_GATE},    {0, 5, NAN, SUMI_REFUSED_GATE},      {1, 5, 0.0, SUMI_USED},
        {1, 6, -0.5, SUMI_REFUSED_GATE},    {1, 7, INFINITY, SUMI_REFUSED_GATE}, {2, 8, -0.1, SUMI_USED}, /* a seed */
        {0, DAYS - 1, 0.22, SUMI_USED}, /* of this morning */
        {0, DAYS, 0.2, SUMI_REFUSED_AFTER}, {2, DAYS, 1.0, SUMI_REFUSED_AFTER}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        observe(&p, cases[k].of, cases[k].day, cases[k].value);
    screen(&p);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        assert_int_equal(p.value[k].fate, cases[k].fate);
    assert_int_equal(p.n_questions, 0);
    begin(&p); /* nothing was observed; and the soil starts tomorrow */
    screen(&p);
    observe(&p, 0, 3, 0.2);
    p.field.today = p.field.start - 1;
    screen(&p);
    assert_int_equal(fate(&p, 0, 3), SUMI_REFUSED_AFTER);
}

/* --- stuck probes --- */

static double rounded(double value, double unit)
{
    return round(value / unit) * unit;
}

/* 60 days of noise, of which `run` from day 20 on repeat. */
static void observe_stuck(struct plot *p, double noise, double unit, int run)
{
    struct sumi_draws draws;
    double last = 0.0;
    begin(p);
    sumi_draws_start(&draws, 6, (uint32_t)run, KIND);
    for (int day = 0; day < 60; day++) {
        const double fresh = rounded(0.2 + noise * sumi_draw_normal(&draws), unit);
        last = day > 20 && day < 20 + run ? last : fresh;
        observe(p, 0, day, last);
    }
    screen(p);
}

static void a_run_is_refused_from_its_first(void **state)
{
    (void)state;
    static struct plot p;
    for (int run = 3; run <= 38; run++) {
        observe_stuck(&p, 0.03, 0.001, run);
        assert_true(fate(&p, 0, 19) == SUMI_USED && fate(&p, 0, 20) == SUMI_REFUSED_STUCK);
        assert_true(fate(&p, 0, 19 + run) == SUMI_REFUSED_STUCK && fate(&p, 0, 20 + run) == SUMI_USED);
        assert_int_equal(count(&p, SUMI_REFUSED_STUCK), run);
    }
    observe_stuck(&p, 0.03, 0.001, 2); /* twice is chance */
    assert_int_equal(count(&p, SUMI_REFUSED_STUCK), 0);
    begin(&p); /* from the first day to the last */
    for (int day = 0; day < 30; day++)
        observe(&p, 1, day, 0.213);
    screen(&p);
    assert_int_equal(count(&p, SUMI_REFUSED_STUCK), 30);
}

/* Hundredths are equal by chance, and in a soil where nothing moves so are thousandths; a long run of either is not. */
static void what_is_coarse_may_repeat(void **state)
{
    (void)state;
    static struct plot p;
    observe_stuck(&p, 0.03, 0.01, 3);
    assert_int_equal(fate(&p, 0, 21), SUMI_USED);
    observe_stuck(&p, 0.03, 0.01, 12);
    assert_int_equal(fate(&p, 0, 25), SUMI_REFUSED_STUCK);
    begin(&p);
    for (int day = 0; day < 60; day++) /* not by chance, but who would know */
        observe(&p, 0, day, day >= 20 && day < 23 ? 0.2 : 0.15 + 0.01 * (day * 3 % 10));
    screen(&p);
    assert_int_equal(count(&p, SUMI_REFUSED_STUCK), 0);
    observe_stuck(&p, 0.0005, 0.001, 5);
    assert_int_equal(fate(&p, 0, 22), SUMI_USED);
    observe_stuck(&p, 0.0005, 0.001, 38);
    assert_int_equal(fate(&p, 0, 40), SUMI_REFUSED_STUCK);
}

/* Of 1000 good probes, whatever their noise and their decimals, some fifty have a run that is called stuck; where equal
 * neighbours are common more, since how common they are is counted without that run. */
static void good_probes_are_not_stuck(void **state)
{
    (void)state;
    static struct plot p;
    static const struct {
        double noise, unit;
    } cases[] = {{0.03, 0.001},  {0.03, 0.01},   {0.01, 0.01}, {0.005, 0.001},
                 {0.002, 0.001}, {0.001, 0.001}, {0.03, 1e-5}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        int stuck = 0;
        for (uint32_t seed = 0; seed < 1000; seed++) {
            struct sumi_draws draws;
            begin(&p);
            sumi_draws_start(&draws, 7, seed, KIND);
            for (int day = 0; day < 60; day++)
                observe(&p, 0, day, rounded(0.2 + cases[k].noise * sumi_draw_normal(&draws), cases[k].unit));
            screen(&p);
            stuck += count(&p, SUMI_REFUSED_STUCK) > 0;
        }
        if (stuck > 100)
            fail_msg("noise %g in units of %g: %d of 1000", cases[k].noise, cases[k].unit, stuck);
    }
}

/* --- spikes --- */

/* A quiet probe, and one reading off by so much on day 10. */
static void observe_spike(struct plot *p, double off, int next)
{
    begin(p);
    for (int day = 0; day < 30; day++)
        if (day <= 10 || day >= 10 + next)
            observe(p, 0, day, 0.2 + 0.003 * (day % 3) + 1e-4 * day + (day == 10 ? off : 0.0));
}

static void spikes_are_refused(void **state)
{
    (void)state;
    static struct plot p;
    static const double offs[] = {0.15, -0.15, 0.5};
    for (size_t k = 0; k < sizeof offs / sizeof *offs; k++) {
        observe_spike(&p, offs[k], 1);
        screen(&p);
        assert_int_equal(fate(&p, 0, 10), SUMI_REFUSED_SPIKE);
        assert_int_equal(count(&p, SUMI_REFUSED_SPIKE), 1);
    }
    observe_spike(&p, 0.08, 1); /* not far enough for what can be */
    screen(&p);
    assert_int_equal(fate(&p, 0, 10), SUMI_USED);
    observe_spike(&p, 0.15, 4); /* who knows what was in between */
    screen(&p);
    assert_int_equal(fate(&p, 0, 10), SUMI_USED);
    observe_spike(&p, 0.15, 1); /* it rained: sand is wet for a day */
    rain(&p, 9, 20.0);
    screen(&p);
    assert_int_equal(fate(&p, 0, 10), SUMI_USED);
    observe_spike(&p, -0.15, 1); /* no rain makes soil dry */
    rain(&p, 9, 20.0);
    screen(&p);
    assert_int_equal(fate(&p, 0, 10), SUMI_REFUSED_SPIKE);
    begin(&p); /* a step that stays is none */
    for (int day = 0; day < 30; day++)
        observe(&p, 0, day, (day < 10 ? 0.12 : 0.27) + 1e-3 * (day % 4));
    screen(&p);
    assert_int_equal(count(&p, SUMI_USED), 30);
}

/* --- questions --- */

/* Soil with probes as seasons have them. */
struct made {
    double noise, offset, missing; /* cm3 cm-3; share of the days */
    double wet;                    /* share of the days with rain */
    double start;                  /* water content */
    bool roots;                    /* probes read the mean of a root zone that grows, or of what lies below */
    int watered;                   /* day on which nobody tells of water; -1: none */
    double dose;                   /* mm */
};
static const struct made twin = {0.03, 0.01, 0.25, 0.25, 0.18, false, -1, 0.0};

/* Soil in layers of 10 cm that fill from above, and the water that a crop takes from them. */
static void pass_day(double theta[LAYERS], double water, double use)
{
    const double capacity = 0.26, wilting = 0.09, thickness = 100.0;
    for (int k = 0; k < LAYERS; k++) {
        const double takes = sumi_least(water, (capacity - theta[k]) * thickness);
        theta[k] += takes / thickness;
        water -= takes;
    }
    for (int k = 0; k < LAYERS && use > 0.0; k++) {
        const double gives = sumi_least(use / 2.0, (theta[k] - wilting) * thickness);
        theta[k] -= gives / thickness;
        use -= gives;
    }
}

static double zone_mean(const double theta[LAYERS], int from, int to)
{
    double sum = 0.0;
    for (int k = from; k < to; k++)
        sum += theta[k];
    return sum / (to - from);
}

static double seen_by(const struct made *made, const double theta[LAYERS], int day, double depth_cm)
{
    if (!made->roots)
        return theta[(int)(depth_cm / 10.0)];
    const int rooted = day < 40 ? 1 : day < 90 ? 1 + (day - 40) / 8 : LAYERS - 1;
    return depth_cm <= rooted * 10.0 ? zone_mean(theta, 0, rooted) : zone_mean(theta, rooted, LAYERS);
}

/* No rain falls in the days about the one of which nobody tells. */
static double rain_of(const struct made *made, int day, struct sumi_draws *draws)
{
    const double wet = sumi_draw_uniform(draws), amount = sumi_draw_gamma(draws, 0.7, 12.0);
    const bool about = made->watered >= 0 && day > made->watered - 7 && day < made->watered + 5;
    return wet < made->wet && !about ? amount : 0.0;
}

static void make(struct plot *p, const struct made *made, uint64_t seed)
{
    const double unit = 0.001;
    struct sumi_draws draws;
    double theta[LAYERS], offset[PROBES];
    begin(p);
    sumi_draws_start(&draws, seed, 0, KIND);
    for (int k = 0; k < LAYERS; k++)
        theta[k] = made->start;
    for (int k = 0; k < PROBES; k++)
        offset[k] = made->offset * sumi_draw_normal(&draws);
    for (int day = 0; day < DAYS - 1; day++) {
        const bool missing = sumi_draw_uniform(&draws) < made->missing;
        for (int k = 0; k < PROBES; k++) {
            const double error = offset[k] + made->noise * sumi_draw_normal(&draws),
                         read = rounded(seen_by(made, theta, day, depths[k]) + error, unit);
            if (!missing)
                observe(p, k, day, sumi_most(0.01, read));
        }
        const double mm = rain_of(made, day, &draws);
        rain(p, day, mm);
        pass_day(theta, mm + (day == made->watered ? made->dose : 0.0), day < 45 ? 1.5 : 4.5);
    }
    screen(p);
}

/* Seasons in which all water is known have a question once in some hundreds, noisy as the probes may be. */
static void known_water_gives_no_question(void **state)
{
    (void)state;
    static struct plot p;
    static const double noises[] = {0.03, 0.03, 0.015, 0.005}, wets[] = {0.25, 0.05, 0.25, 0.25};
    for (int roots = 0; roots < 2; roots++)
        for (size_t k = 0; k < sizeof noises / sizeof *noises; k++) {
            struct made made = twin;
            int asked = 0;
            made.roots = roots == 1;
            made.noise = noises[k];
            made.wet = wets[k];
            for (uint64_t seed = 1; seed <= 500; seed++) {
                make(&p, &made, seed);
                asked += p.n_questions > 0;
            }
            if (asked > 5) /* 1 % */
                fail_msg("noise %g: a question in %d of 500 seasons", noises[k], asked);
        }
}

/* 40 mm on dry soil are seen by probes as they are sold, 60 mm also by very noisy ones; on that day. */
static void unknown_water_is_asked_about(void **state)
{
    (void)state;
    static struct plot p;
    static const struct {
        double noise, dose;
        int least; /* of 200 */
    } cases[] = {{0.005, 40.0, 195}, {0.015, 40.0, 170}, {0.03, 60.0, 140}};
    for (int roots = 0; roots < 2; roots++)
        for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
            struct made made = twin;
            int found = 0, others = 0;
            made.roots = roots == 1;
            made.noise = cases[k].noise;
            made.dose = cases[k].dose;
            made.wet = 0.1;
            made.start = 0.15;
            for (uint64_t seed = 1; seed <= 200; seed++) {
                made.watered = 60 + (int)(seed % 40);
                make(&p, &made, seed);
                for (int q = 0; q < p.n_questions; q++) {
                    const int late = p.question[q].date - p.field.start - made.watered;
                    const bool right = late >= -1 && late <= 3; /* mornings without readings */
                    found += right;
                    others += !right;
                    assert_true(!right || p.question[q].gain_mm > 10.0);
                }
            }
            if (found < cases[k].least || found > 200 || others > 4)
                fail_msg("%g mm, noise %g: %d of 200 found, %d others", made.dose, made.noise, found, others);
        }
}

/* Four quiet probes; water comes between the mornings of days 9 and 10: .1 at the first two, that is 30 mm. */
static void observe_step(struct plot *p, double first, double second, int last)
{
    begin(p);
    for (int day = 0; day <= last; day++)
        for (int k = 0; k < PROBES; k++) {
            const double rise = k == 0 ? first : k == 1 ? second : 0.0;
            observe(p, k, day, 0.15 + 0.002 * ((day + k) % 3) + (day >= 10 ? rise : 0.0));
        }
}

static void a_step_is_asked_about(void **state)
{
    (void)state;
    static struct plot p;
    observe_step(&p, 0.1, 0.1, 30);
    screen(&p);
    assert_int_equal(p.n_questions, 1);
    assert_int_equal(p.question[0].date, p.field.start + 9);
    assert_int_equal(p.question[0].probes, 2);
    assert_true(fabs(p.question[0].gain_mm - 30.0) < 2.0);
    assert_true(p.question[0].rain_mm == 0.0);
    observe_step(&p, 0.1, 0.1, 10); /* seen this morning for the first time */
    p.field.today = p.field.start + 10;
    screen(&p);
    assert_int_equal(p.n_questions, 1);
    observe_step(&p, 0.1, 0.0, 30); /* the topmost alone may say so */
    screen(&p);
    assert_int_equal(p.n_questions, 1);
    observe_step(&p, 0.0, 0.1, 30); /* another may not: roots, or a fault */
    screen(&p);
    assert_int_equal(p.n_questions, 0);
    for (int k = 0; k < 2; k++) { /* and must be sure: a step of five and seven times its noise */
        begin(&p);
        for (int day = 0; day <= 30; day++)
            observe(&p, 0, day, 0.15 + 0.009 * (day % 2 ? 1 : -1) + 1e-5 * day + (day >= 10 ? 0.086 + 0.04 * k : 0.0));
        screen(&p);
        assert_int_equal(p.n_questions, k);
    }
    observe_step(&p, 0.03, 0.03, 30); /* 9 mm are not worth it */
    screen(&p);
    assert_int_equal(p.n_questions, 0);
}

/* As the test above, with something that is known of that water. */
static void what_is_told_is_not_asked_about(void **state)
{
    (void)state;
    static struct plot p;
    for (int day = 8; day <= 9; day++) { /* on the day, and the one before: soil takes it in late */
        observe_step(&p, 0.1, 0.1, 30);
        rain(&p, day, 25.0);
        screen(&p);
        assert_int_equal(p.n_questions, 0);
    }
    observe_step(&p, 0.1, 0.1, 30);
    rain(&p, 9, 5.0);  /* too little for it */
    rain(&p, 10, 3.0); /* behind that morning */
    screen(&p);
    assert_int_equal(p.n_questions, 1);
    assert_true(fabs(p.question[0].rain_mm - 5.0) < 1e-9);
    static const struct sumi_irrigation_rule told[] = {
        {.trigger = SUMI_AT_DATE, .month = 4, .day = 10, .amount = 2.5, .efficiency = 1.0},
        {.trigger = SUMI_AT_DATE, .year = 2016, .month = 4, .day = 10, .amount = 5.0, .efficiency = 0.5},
        {.trigger = SUMI_AT_DATE, .year = 2016, .month = 4, .day = 10, .amount = NAN, .efficiency = 1.0},
    };
    for (size_t k = 0; k < sizeof told / sizeof *told; k++) {
        observe_step(&p, 0.1, 0.1, 30);
        p.watered.n = 1;
        p.watered.rule[0] = told[k];
        screen(&p);
        assert_int_equal(p.n_questions, 0);
        p.watered.rule[0].year = 2015; /* of another season */
        screen(&p);
        assert_int_equal(p.n_questions, 1);
    }
    static const struct sumi_irrigation_rule other[] = {
        {.trigger = SUMI_AT_DATE, .year = 2016, .month = 4, .day = 11, .amount = 2.5, .efficiency = 1.0},
        {.trigger = SUMI_AT_DATE, .year = 2016, .month = 4, .day = 10, .amount = 2.5, .efficiency = 0.1},
        {.trigger = SUMI_AT_STAGE, .year = 2016, .month = 4, .day = 10, .amount = 2.5, .efficiency = 1.0},
    };
    for (size_t k = 0; k < sizeof other / sizeof *other; k++) { /* too late, too little, or without a date */
        observe_step(&p, 0.1, 0.1, 10);
        p.field.today = p.field.start + 10;
        p.watered.n = 1;
        p.watered.rule[0] = other[k];
        screen(&p);
        assert_int_equal(p.n_questions, 1);
    }
    observe_step(&p, 0.1, 0.1, 30);
    p.day[10][SUMI_RAIN] = NAN; /* not recorded */
    screen(&p);
    assert_int_equal(p.n_questions, 0);
    static unsigned char filled[DAYS];
    observe_step(&p, 0.1, 0.1, 30);
    filled[10] = 1;
    p.weather.filled = filled;
    screen(&p);
    assert_int_equal(p.n_questions, 0);
    observe_step(&p, 0.1, 0.1, 30);
    p.weather.n_days = 5; /* the record ends before */
    screen(&p);
    assert_int_equal(p.n_questions, 0);
}

/* Water that goes as it came: one morning of all probes is no water. */
static void a_blink_is_no_water(void **state)
{
    (void)state;
    static struct plot p;
    for (int sign = -1; sign <= 1; sign += 2) {
        begin(&p);
        for (int day = 0; day <= 30; day++)
            for (int k = 0; k < PROBES; k++)
                observe(&p, k, day, 0.17 + 0.002 * ((day + k) % 3) + (day == 10 ? 0.08 * sign : 0.0));
        screen(&p);
        assert_int_equal(p.n_questions, 0);
    }
}

static void questions_have_an_end(void **state)
{
    (void)state;
    static struct plot p;
    begin(&p);
    for (int day = 0; day < 30; day++) /* water that takes two days to be seen is one */
        for (int k = 0; k < PROBES; k++)
            observe(&p, k, day, 0.1 + 0.002 * ((day + k) % 3) + (day >= 10 ? 0.06 : 0.0) + (day >= 12 ? 0.05 : 0.0));
    screen(&p);
    assert_int_equal(p.n_questions, 1);
    begin(&p);
    for (int day = 0; day < DAYS; day++) /* dry for three days, wet for three */
        for (int k = 0; k < PROBES; k++)
            observe(&p, k, day, 0.12 + 0.002 * ((day + k) % 3) + (day % 6 >= 3 ? 0.1 : 0.0));
    screen(&p);
    assert_int_equal(p.n_questions, SUMI_OUTLOOK_QUESTIONS);
    for (int q = 1; q < p.n_questions; q++)
        assert_true(p.question[q].date > p.question[q - 1].date + 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(a_run_is_refused_from_its_first),
        cmocka_unit_test(what_is_coarse_may_repeat),
        cmocka_unit_test(good_probes_are_not_stuck),
        cmocka_unit_test(spikes_are_refused),
        cmocka_unit_test(known_water_gives_no_question),
        cmocka_unit_test(unknown_water_is_asked_about),
        cmocka_unit_test(a_step_is_asked_about),
        cmocka_unit_test(what_is_told_is_not_asked_about),
        cmocka_unit_test(a_blink_is_no_water),
        cmocka_unit_test(questions_have_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
