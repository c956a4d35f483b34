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

/* --- series as probes make them --- */

struct made {
    double noise, offset, missing, rounding; /* cm3 cm-3; share of the days */
    bool roots;    /* probes read the mean of a root zone that grows, or of what lies below */
    int watered;   /* day on which nobody tells of water; -1: none */
    double dose, dry; /* mm; water content at the start */
};
static const struct made twin = {0.03, 0.01, 0.25, 0.001, false, -1, 0.0, 0.18};

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

static void make(struct plot *p, const struct made *made, uint64_t seed)
{
    struct sumi_draws draws;
    double theta[LAYERS], offset[PROBES];
    begin(p);
    sumi_draws_start(&draws, seed, 0, KIND);
    for (int k = 0; k < LAYERS; k++)
        theta[k] = made->dry;
    for (int k = 0; k < PROBES; k++)
        offset[k] = made->offset * sumi_draw_normal(&draws);
    for (int day = 0; day < DAYS - 1; day++) {
        const double missing = sumi_draw_uniform(&draws);
        for (int k = 0; k < PROBES; k++) {
            const double read = seen_by(made, theta, day, depths[k]) + offset[k] + made->noise * sumi_draw_normal(&draws);
            if (missing >= made->missing)
                observe(p, k, day, sumi_most(0.01, round(read / made->rounding) * made->rounding));
        }
        const double wet = sumi_draw_uniform(&draws), amount = sumi_draw_gamma(&draws, 0.7, 12.0);
        if (wet < 0.25)
            rain(p, day, amount);
        pass_day(theta, (wet < 0.25 ? amount : 0.0) + (day == made->watered ? made->dose : 0.0), day < 45 ? 1.5 : 4.5);
    }
}

static void probe_stats(void **state)
{
    (void)state;
    static struct plot p;
    for (int roots = 0; roots < 2; roots++)
        for (int noise = 0; noise < 3; noise++) {
            struct made made = twin;
            made.roots = roots;
            made.noise = noise == 0 ? 0.03 : noise == 1 ? 0.015 : 0.005;
            int asked = 0, stuck = 0, spikes = 0;
            size_t n = 0;
            for (uint64_t seed = 1; seed <= 1000; seed++) {
                make(&p, &made, seed);
                screen(&p);
                asked += p.n_questions > 0;
                stuck += (int)count(&p, SUMI_REFUSED_STUCK);
                spikes += (int)count(&p, SUMI_REFUSED_SPIKE);
                n += p.request.n_values;
            }
            printf("roots %d noise %g: asked in %d of 1000, stuck %d spikes %d of %zu\n", roots, made.noise, asked, stuck,
                   spikes, n);
            for (int dose = 20; dose <= 60; dose += 20) {
                int found = 0, other = 0, dry = 0, fd = 0;
                for (uint64_t seed = 1; seed <= 400; seed++) {
                    made.dose = dose;
                    made.watered = 50 + (int)(seed % 50);
                    made.dry = 0.13;
                    make(&p, &made, seed);
                    screen(&p);
                    bool hit = false;
                    for (int q = 0; q < p.n_questions; q++) {
                        int away = p.question[q].date - p.field.start - made.watered;
                        hit = hit || (away >= 0 && away <= 3);
                        other += !(away >= 0 && away <= 3);
                    }
                    found += hit;
                    double r = 0;
                    for (int d = -5; d < 3; d++)
                        r += p.day[made.watered + 1 + d][SUMI_RAIN];
                    dry += r < .5;
                    fd += r < .5 && hit;
                }
                printf("   dose %d: found %d of 400, others %d; in dry %d of %d\n", dose, found, other, fd, dry);
                made.watered = -1;
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(probe_stats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
