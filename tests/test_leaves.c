/* Leaves: rates between the doors of a day, and the cohorts at the door. Worked by hand from the equations of Supit et
 * al. (1994), section on leaf growth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <float.h>
#include <string.h>

#include "tests/support/plant.h"

static const double relative = 1e-14; /* some fifty times the rounding of one operation */

static void near(double found, double expected, const char *what, const char *why)
{
    close_to(found, expected, relative * sumi_most(1.0, fabs(expected)), what, why);
}

/* ---- rates ---- */

struct rate_case {
    const char *why;
    double laiexp, temp, admi;                   /* growth */
    double lai, rftra, dalv, dala;               /* death */
    double area, exponential, death, area_death; /* expected */
};

/* 1000 kg of leaves with 2 ha of area; half of the shoot's growth goes to leaves of 0.002 ha/kg; RGRLAI 0.01, TBASE 10,
 * PERDL 0.03, KDIF 0.8, so that leaves shade each other from LAI 3.2 / 0.8 = 4. */
static void run_rates(const struct rate_case *cases, size_t n, double fgrow)
{
    for (size_t k = 0; k < n; k++) {
        const struct rate_case *c = &cases[k];
        struct plant p;
        struct sumi_lanes lai, kdif, fl, admi, rftra;
        struct sumi_leaf_rates rate;
        plant_init(&p);
        plant_constant(&p, T_SLATB, 0.002);
        fill(&p.param[P_RGRLAI], 0.01);
        fill(&p.param[P_TBASE], 10);
        fill(&p.param[P_PERDL], 0.03);
        fill(&p.param[P_FGROW], fgrow);
        fill(&p.forcing[SUMI_TEMP], c->temp);
        fill(&p.y[Y_WLV], 1000);
        fill(&p.y[Y_LASUM], 2);
        fill(&p.y[Y_LAIEXP], c->laiexp);
        fill(&p.memory[M_DALV], c->dalv);
        fill(&p.memory[M_DALA], c->dala);
        fill(&lai, c->lai);
        fill(&kdif, 0.8);
        fill(&fl, 0.5);
        fill(&admi, c->admi);
        fill(&rftra, c->rftra);
        sumi_leaves(&p.env, p.y, &lai, &kdif, &fl, &admi, &rftra, &rate);
        near(rate.growth.v[0], 0.5 * c->admi, "growth", c->why);
        near(rate.area_growth.v[0], c->area, "growth of area", c->why);
        near(rate.exponential.v[0], c->exponential, "exponential growth", c->why);
        near(rate.death.v[0], c->death, "death", c->why);
        near(rate.area_death.v[0], c->area_death, "death of area", c->why);
    }
}

static void growth_of_area(void **state)
{
    (void)state;
    const struct rate_case cases[] = {
        {"the sink: warmth lets 0.05 grow, assimilates would make 0.1", 0.5, 20, 100, 2, 1, 0, 0, 0.05, 0.05, 0, 0},
        {"the source: assimilates make 0.02", 0.5, 20, 20, 2, 1, 0, 0, 0.02, 0.05, 0, 0},
        {"the canopy closes at LAIEXP 6: the source alone", 6, 35, 100, 2, 1, 0, 0, 0.1, 0, 0, 0},
        {"just below 6 it is still open", 5.9, 20, 1000, 2, 1, 0, 0, 0.59, 0.59, 0, 0},
        {"too cold to expand; mass still grows", 0.5, 8, 100, 2, 1, 0, 0, 0, 0, 0, 0},
        {"nothing to grow from", 0.5, 20, 0, 2, 1, 0, 0, 0, 0.05, 0, 0},
    };
    run_rates(cases, sizeof cases / sizeof cases[0], 1.0);
}

static void death(void **state)
{
    (void)state;
    const struct rate_case cases[] = {
        {"nothing dies", 6, 10, 0, 4, 1, 0, 0, 0, 0, 0, 0},
        {"drought: half the transpiration, half of 3 %", 6, 10, 0, 2, 0.5, 0, 0, 0, 0, 15, 0.03},
        {"no transpiration at all: 3 %", 6, 10, 0, 2, 0, 0, 0, 0, 0, 30, 0.06},
        {"shade: halfway to twice the critical LAI, half of 3 %", 6, 10, 0, 6, 1, 0, 0, 0, 0, 15, 0.03},
        {"shade: twice the critical LAI, 3 %", 6, 10, 0, 8, 1, 0, 0, 0, 0, 30, 0.06},
        {"never more of it", 6, 10, 0, 20, 1, 0, 0, 0, 0, 30, 0.06},
        {"the worse of drought (15) and shade (30)", 6, 10, 0, 8, 0.5, 0, 0, 0, 0, 30, 0.06},
        {"the worse of drought (30) and shade (15)", 6, 10, 0, 6, 0, 0, 0, 0, 0, 30, 0.06},
        {"age: the leaves past their span, with their own area", 6, 10, 0, 2, 1, 40, 0.07, 0, 0, 40, 0.07},
        {"age (40) over drought (15)", 6, 10, 0, 2, 0.5, 40, 0.07, 0, 0, 40, 0.07},
        {"drought (15) over age (10): 5 kg more, of the mean leaf", 6, 10, 0, 2, 0.5, 10, 0.018, 0, 0, 15, 0.028},
    };
    run_rates(cases, sizeof cases / sizeof cases[0], 1.0);
    const struct rate_case unlike[] = {
        {"a soil unlike the model's starves leaves as drought does", 6, 10, 0, 2, 1, 0, 0, 0, 0, 15, 0.03},
        {"on top of drought: three quarters of 3 %", 6, 10, 0, 2, 0.5, 0, 0, 0, 0, 22.5, 0.045},
    };
    run_rates(unlike, sizeof unlike / sizeof unlike[0], 0.5);
}

/* ---- cohorts: above TBASE 3 a leaf ages by (T - 3) / 32 days a day ---- */

enum { DAYS = 64 };

struct canopy {
    struct plant plant;
    struct sumi_lanes row[DAYS * C_N], totals[O_N_TOTALS];
    struct sumi_cohorts cohorts;
};

static void canopy_init(struct canopy *c, double span, double mass, double sla)
{
    struct sumi_lanes start_mass, start_sla;
    plant_init(&c->plant);
    fill(&c->plant.param[P_SPAN], span);
    fill(&c->plant.param[P_TBASE], 3);
    fill(&c->plant.memory[M_TMIN_N], 1); /* emerged */
    c->cohorts = (struct sumi_cohorts){.row = c->row, .n_rows = C_N, .capacity = DAYS};
    fill(&start_mass, mass);
    fill(&start_sla, sla);
    sumi_leaves_start(&start_mass, &start_sla, &c->cohorts);
}

static void close_day(struct canopy *c, double grown, double area, double dead, double aged)
{
    fill(&c->totals[O_GRLV], grown);
    fill(&c->totals[O_GLA], area);
    fill(&c->totals[O_DRLV], dead);
    fill(&c->plant.forcing[SUMI_TEMP], 3 + 32 * aged);
    sumi_leaves_close(&c->plant.env, c->totals, c->plant.y, c->plant.memory, &c->cohorts);
}

static void expect(const struct canopy *c, double mass, double area, double old, double old_area, const char *why)
{
    near(c->plant.y[Y_WLV].v[0], mass, "WLV", why);
    near(c->plant.y[Y_LASUM].v[0], area, "LASUM", why);
    near(c->plant.memory[M_DALV].v[0], old, "mass past its span", why);
    near(c->plant.memory[M_DALA].v[0], old_area, "area past its span", why);
}

static void ageing(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double temp, days_emerged, age;
    } cases[] = {
        {"35 C: a day a day", 35, 5, 1}, {"halfway to 35 C", 19, 5, 0.5},
        {"hotter, faster", 43, 5, 1.25}, {"at TBASE not at all", 3, 5, 0},
        {"nor below", -5, 5, 0},         {"leaves that unfold today age from tomorrow", 35, 0, 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct canopy c;
        canopy_init(&c, 30, 100, 0.001);
        fill(&c.plant.memory[M_TMIN_N], cases[k].days_emerged);
        close_day(&c, 0, 0, 0, (cases[k].temp - 3) / 32);
        near(c.plant.memory[M_LVAGE].v[0], cases[k].age, "the age of the first leaves", cases[k].why);
    }
}

/* Steps of an eighth are exact in binary: after 24 of them a leaf is 3 days old to the last bit. */
static void leaves_live_their_span_out(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double step;
        int days_at_span;
    } cases[] = {{"a day a day", 1, 3}, {"an eighth a day", 0.125, 24}};
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct canopy c;
        canopy_init(&c, 3, 100, 0.002);
        for (int d = 0; d < cases[k].days_at_span; d++)
            close_day(&c, 0, 0, 0, cases[k].step);
        expect(&c, 100, 0.2, 0, 0, "a leaf exactly as old as its span lives");
        close_day(&c, 0, 0, 0, cases[k].step);
        expect(&c, 100, 0.2, 100, 0.2, cases[k].why);
        close_day(&c, 0, 0, 100, cases[k].step);
        expect(&c, 0, 0, 0, 0, "then it dies");
    }
}

static void the_oldest_die_first(void **state)
{
    (void)state;
    struct canopy c;
    canopy_init(&c, 30, 100, 0.001);
    close_day(&c, 40, 0.08, 0, 1);
    expect(&c, 140, 0.18, 0, 0, "100 kg of 0.001, 40 kg of 0.002");
    close_day(&c, 30, 0.09, 0, 1);
    expect(&c, 170, 0.27, 0, 0, "and 30 kg of 0.003");
    close_day(&c, 0, 0, 60, 1);
    expect(&c, 110, 0.21, 0, 0, "60 of the first 100 kg");
    close_day(&c, 0, 0, 60, 1);
    expect(&c, 50, 0.13, 0, 0, "the other 40, and 20 of the second cohort");
    close_day(&c, 10, 0.05, 20, 1);
    expect(&c, 40, 0.14, 0, 0, "the end of the second, and today's growth");
}

static void only_the_old_are_past_their_span(void **state)
{
    (void)state;
    struct canopy c;
    canopy_init(&c, 2, 100, 0.001);
    close_day(&c, 40, 0.08, 0, 1);
    close_day(&c, 30, 0.09, 0, 1);
    close_day(&c, 20, 0.04, 0, 1);
    expect(&c, 190, 0.31, 100, 0.1, "ages 3, 2, 1 and 0 at a span of 2");
    close_day(&c, 0, 0, 110, 1);
    expect(&c, 80, 0.19, 30, 0.06, "30 kg of the second cohort are left, and past their span");
    close_day(&c, 0, 0, 30, 0);
    expect(&c, 50, 0.13, 0, 0, "no leaf ages in the cold; 2 days are not past a span of 2");
}

/* Drought or shade of a long day may ask for more than yesterday's leaves: today's growth bears the rest. */
static void death_beyond_the_old_takes_the_new(void **state)
{
    (void)state;
    struct canopy c;
    canopy_init(&c, 30, 100, 0.001);
    close_day(&c, 30, 0.06, 110, 1);
    expect(&c, 20, 0.04, 0, 0, "100 old and 10 new of 110 kg");
    close_day(&c, 5, 0.01, 40, 1);
    expect(&c, 0, 0, 0, 0, "never less than nothing");
}

/* Growth without area happens in the cold; a day without growth leaves an empty cohort. */
static void empty_days(void **state)
{
    (void)state;
    struct canopy c;
    canopy_init(&c, 30, 100, 0.001);
    close_day(&c, 50, 0, 0, 0);
    expect(&c, 150, 0.1, 0, 0, "mass without area");
    for (int d = 0; d < 10; d++)
        close_day(&c, 0, 0, 0, 1);
    expect(&c, 150, 0.1, 0, 0, "ten days of nothing");
    close_day(&c, 0, 0, 120, 1);
    expect(&c, 30, 0, 0, 0, "the leaves without area are what is left");
}

/* Lanes share the slots and nothing else. */
static void lanes_have_their_own_leaves(void **state)
{
    (void)state;
    struct canopy c;
    struct sumi_lanes mass = {{0}}, sla = {{0}};
    canopy_init(&c, 30, 0, 0.001);
    mass.v[3] = 50;
    sla.v[3] = 0.002;
    for (int i = 0; i < O_N_TOTALS; i++)
        fill(&c.totals[i], 0);
    sumi_leaves_start(&mass, &sla, &c.cohorts);
    c.totals[O_DRLV].v[3] = 20;
    c.totals[O_GRLV].v[5] = 7;
    c.totals[O_GLA].v[5] = 0.014;
    sumi_leaves_close(&c.plant.env, c.totals, c.plant.y, c.plant.memory, &c.cohorts);
    for (int i = 0; i < SUMI_LANES; i++) {
        near(c.plant.y[Y_WLV].v[i], i == 3 ? 30 : i == 5 ? 7 : 0, "WLV", "a lane of its own");
        near(c.plant.y[Y_LASUM].v[i], i == 3 ? 0.06 : i == 5 ? 0.014 : 0, "LASUM", "a lane of its own");
    }
}

/* ---- hundreds of days, beside cohorts that are all visited and summed each day ---- */

enum { LONG = 400 };

struct all_leaves {
    struct {
        double lv, sla, age;
    } cohort[LONG];
    size_t n;
};

static double random_share(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(*seed >> 11) / 9007199254740992.0;
}

/* A day of them, from the oldest to the youngest, and what they come to. */
static void visit_all(struct all_leaves *l, double grown, double area, double dying, double aged, double sum[4])
{
    memset(sum, 0, 4 * sizeof *sum);
    for (size_t k = 0; k < l->n; k++) {
        double taken = sumi_least(dying, l->cohort[k].lv);
        dying -= taken;
        l->cohort[k].lv -= taken;
        l->cohort[k].age += aged;
    }
    l->cohort[l->n].lv = sumi_most(0.0, grown - dying);
    l->cohort[l->n].sla = grown > 0.0 ? area / grown : 0.0;
    l->cohort[l->n].age = 0.0;
    l->n++;
    for (size_t k = 0; k < l->n; k++) {
        double lv = l->cohort[k].lv, over = l->cohort[k].age > 6.0 ? lv : 0.0;
        sum[0] += lv;
        sum[1] += lv * l->cohort[k].sla;
        sum[2] += over;
        sum[3] += over * l->cohort[k].sla;
    }
}

struct long_run {
    struct plant plant;
    struct sumi_lanes row[LONG * C_N], totals[O_N_TOTALS];
    struct sumi_cohorts cohorts;
    struct all_leaves all[SUMI_LANES];
};

/* Heavy leaves by months, then next to none. In a day nothing dies, or what is past its span, some leaves or all. */
static void draw_totals(struct long_run *r, int day, int lane, uint64_t *seed)
{
    const double size = day % 160 < 80 ? 1e4 : 1e-6, fate = random_share(seed);
    const double grown = random_share(seed) < 0.3 ? 0.0 : size * random_share(seed);
    const double all = r->plant.y[Y_WLV].v[lane] + grown, old = r->plant.memory[M_DALV].v[lane];
    const double some = sumi_most(old, 0.3 * random_share(seed) * all);
    r->totals[O_GRLV].v[lane] = grown;
    r->totals[O_GLA].v[lane] = grown * (0.001 + 0.003 * random_share(seed));
    r->totals[O_DRLV].v[lane] = fate < 0.5 ? old : fate < 0.96 ? some : fate < 0.98 ? 2.0 * all : 0.0;
}

/* A lane now and then has no crop, whatever the totals say, and a new one later on. */
static void come_and_go(struct long_run *r, int lane, uint64_t *seed)
{
    double *stage = &r->plant.memory[M_STAGE].v[lane];
    struct sumi_lanes mass = {{0}}, sla = {{0}};
    if (random_share(seed) > (*stage > SUMI_BARE ? 0.01 : 0.2))
        return;
    if (*stage > SUMI_BARE) {
        *stage = SUMI_BARE;
        r->cohorts.oldest[lane] = r->cohorts.last;
        r->all[lane].n = 0;
        return;
    }
    *stage = SUMI_VEGETATIVE;
    mass.v[lane] = r->all[lane].cohort[0].lv = 20.0 * random_share(seed);
    sla.v[lane] = r->all[lane].cohort[0].sla = 0.002;
    r->all[lane].cohort[0].age = 0.0;
    r->all[lane].n = 1;
    for (int m = M_DALV; m < M_N; m++)
        r->plant.memory[m].v[lane] = 0.0;
    sumi_leaves_start(&mass, &sla, &r->cohorts);
}

/* Ages meet the span of 6 exactly on some days and miss it by the last bit on others. */
static void every_day_is_the_sum_of_all_cohorts(void **state)
{
    (void)state;
    static const double steps[] = {0.1, 0.3, 0.7, 1.0, 0.05, 0.6};
    static struct long_run r;
    uint64_t seed = 5;
    int met = 0;
    plant_init(&r.plant);
    fill(&r.plant.param[P_SPAN], 6);
    fill(&r.plant.memory[M_TMIN_N], 1);
    fill(&r.plant.memory[M_STAGE], SUMI_BARE);
    r.cohorts = (struct sumi_cohorts){.row = r.row, .n_rows = C_N, .capacity = LONG};
    for (int d = 0; d + 2 < LONG; d++) {
        for (int i = 0; i < SUMI_LANES; i++) {
            come_and_go(&r, i, &seed);
            draw_totals(&r, d, i, &seed);
            r.plant.forcing[SUMI_TEMP].v[i] = 35.0 * steps[(d / 20 + i) % 6];
        }
        sumi_leaves_close(&r.plant.env, r.totals, r.plant.y, r.plant.memory, &r.cohorts);
        for (int i = 0; i < SUMI_LANES; i++) {
            const double found[] = {r.plant.y[Y_WLV].v[i], r.plant.y[Y_LASUM].v[i], r.plant.memory[M_DALV].v[i],
                                    r.plant.memory[M_DALA].v[i]};
            double sum[4] = {0};
            if (r.plant.memory[M_STAGE].v[i] > SUMI_BARE)
                visit_all(&r.all[i], r.totals[O_GRLV].v[i], r.totals[O_GLA].v[i], r.totals[O_DRLV].v[i],
                          r.plant.forcing[SUMI_TEMP].v[i] / 35.0, sum);
            if ((sum[0] > 0.0) != (r.cohorts.oldest[i] < r.cohorts.last))
                fail_msg("day %d, lane %d: %g kg of leaves in cohorts %zu to %zu", d, i, sum[0], r.cohorts.oldest[i],
                         r.cohorts.last);
            for (size_t k = 0; k < r.all[i].n; k++)
                met += fabs(r.all[i].cohort[k].age - 6.0) < 1e-12;
            for (int k = 0; k < 4; k++)
                if (k < 2 ? fabs(found[k] - sum[k]) > LONG * DBL_EPSILON * sum[k] : found[k] != sum[k])
                    fail_msg("day %d, lane %d: sum %d is %.17g, expected %.17g", d, i, k, found[k], sum[k]);
        }
    }
    assert_true(met > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(growth_of_area),
        cmocka_unit_test(death),
        cmocka_unit_test(ageing),
        cmocka_unit_test(leaves_live_their_span_out),
        cmocka_unit_test(the_oldest_die_first),
        cmocka_unit_test(only_the_old_are_past_their_span),
        cmocka_unit_test(death_beyond_the_old_takes_the_new),
        cmocka_unit_test(empty_days),
        cmocka_unit_test(lanes_have_their_own_leaves),
        cmocka_unit_test(every_day_is_the_sum_of_all_cohorts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
