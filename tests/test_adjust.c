/* What may be set on a morning: leaves, stage and masses of a crop, water of a soil. A value that fits stands there
 * afterwards, with all that follows from it, and what it took is booked; one that does not changes nothing. Expected
 * values are worked by hand; invariants hold to the bit where the arithmetic is exact. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <float.h>
#include <string.h>

#include "models/bucket_internal.h"
#include "models/models.h"
#include "models/richards_internal.h"
#include "tests/support/plant.h"

static const double relative = 1e-14; /* some fifty times the rounding of one operation */

static void near(double found, double expected, const char *what, const char *why)
{
    close_to(found, expected, relative * sumi_most(1.0, fabs(expected)), what, why);
}

/* Lanes beside `lane` have the bits of before. */
static void others_kept(const struct sumi_lanes *now, const struct sumi_lanes *before, int n, int lane, const char *why)
{
    for (int k = 0; k < n; k++)
        for (int i = 0; i < SUMI_LANES; i++)
            if (i != lane && memcmp(&now[k].v[i], &before[k].v[i], sizeof(double)) != 0)
                fail_msg("%s: lane %d, row %d changed from %.17g to %.17g", why, i, k, before[k].v[i], now[k].v[i]);
}

static void all_kept(const void *now, const void *before, size_t bytes, const char *what, const char *why)
{
    if (memcmp(now, before, bytes) != 0)
        fail_msg("%s: a refused value changed %s", why, what);
}

/* --- a crop with leaves of many ages, another one in each lane --- */

enum { DAYS = 64, GROWN = 24, SPAN = 6 }; /* d */

struct state {
    struct sumi_lanes y[Y_N], memory[M_N], row[DAYS * C_N];
    struct sumi_cohorts cohorts;
};

struct crop {
    struct plant plant;
    struct sumi_lanes row[DAYS * C_N], totals[O_N_TOTALS], supply[SUMI_SUPPLY_N];
    struct sumi_cohorts cohorts;
};

static void crop_init(struct crop *c, double mass, double sla)
{
    const double param[P_N] = {[P_SPAN] = SPAN, [P_TBASE] = 3,  [P_RGRLAI] = 0.01, [P_CVL] = 0.72,  [P_CVS] = 0.69,
                               [P_CVO] = 0.73,  [P_CVR] = 0.72, [P_RDI] = 10,      [P_RDMCR] = 150, [P_DVSEND] = 2};
    const double slatb[] = {0, 0.002, 1, 0.003};
    struct sumi_lanes start_mass, start_sla;
    memset(c, 0, sizeof *c);
    plant_init(&c->plant);
    for (int p = 0; p < P_N; p++)
        fill(&c->plant.param[p], param[p]);
    plant_table(&c->plant, T_SLATB, 2, slatb);
    fill(&c->plant.memory[M_TMIN_N], 1); /* emerged */
    fill(&c->supply[SUMI_ROOTABLE], 110);
    c->cohorts = (struct sumi_cohorts){.row = c->row, .n_rows = C_N, .capacity = DAYS};
    fill(&start_mass, mass);
    fill(&start_sla, sla);
    sumi_leaves_start(&start_mass, &start_sla, &c->cohorts);
    fill(&c->plant.y[Y_WLV], mass);
    fill(&c->plant.y[Y_LASUM], mass * sla);
    fill(&c->plant.y[Y_LAIEXP], mass * sla);
}

static void close_day(struct crop *c, double aged)
{
    fill(&c->plant.forcing[SUMI_TEMP], 3 + 32 * aged);
    sumi_leaves_close(&c->plant.env, c->totals, c->plant.y, c->plant.memory, &c->cohorts);
}

/* Growth of day d in lane i: masses and areas that are no round numbers; some days without. */
static void grow(struct crop *c, int d)
{
    for (int i = 0; i < SUMI_LANES; i++) {
        double mass = (d + i) % 5 ? 17.3 + 3.7 * ((d * 7 + i * 3) % 11) : 0.0;
        c->totals[O_GRLV].v[i] = mass;
        c->totals[O_GLA].v[i] = mass * (0.0011 + 0.00007 * ((d * 5 + i) % 13));
        c->totals[O_DRLV].v[i] = d % 3 ? 0.0 : 6.1 + i;
    }
}

/* Three weeks of leaves, of which the first are past their span. */
static void canopy_init(struct crop *c)
{
    crop_init(c, 40, 0.002);
    for (int d = 0; d < GROWN; d++) {
        grow(c, d);
        close_day(c, 0.4);
    }
    memset(c->totals, 0, sizeof c->totals);
    for (int i = 0; i < SUMI_LANES; i++) {
        assert_true(c->plant.memory[M_DALV].v[i] > 0.0);
        c->plant.y[Y_LAIEXP].v[i] = 1.5 + 0.1 * i;
    }
}

static void keep(const struct crop *c, struct state *s)
{
    memcpy(s->y, c->plant.y, sizeof s->y);
    memcpy(s->memory, c->plant.memory, sizeof s->memory);
    memcpy(s->row, c->row, sizeof s->row);
    s->cohorts = c->cohorts;
}

static void restore(struct crop *c, const struct state *s)
{
    memcpy(c->plant.y, s->y, sizeof s->y);
    memcpy(c->plant.memory, s->memory, sizeof s->memory);
    memcpy(c->row, s->row, sizeof s->row);
    c->cohorts = s->cohorts;
}

static bool set(struct crop *c, int row, int lane, double value, struct sumi_adjustment *change)
{
    struct sumi_adjustment here;
    change = change ? change : &here;
    *change = (struct sumi_adjustment){.lane = lane, .row = row, .value = value, .lo = NAN, .hi = NAN};
    return sumi_wofost72.adjust(&c->plant.env, c->supply, change, c->plant.y, c->plant.memory, &c->cohorts);
}

static double lai_of(const struct crop *c, int lane)
{
    struct sumi_lanes lai, kdif;
    sumi_canopy(&c->plant.env, c->plant.y, &lai, &kdif);
    return lai.v[lane];
}

static double invested(const struct crop *c, int lane)
{
    struct sumi_lanes ch2o;
    sumi_wofost72.invested(&c->plant.env, c->plant.y, &ch2o);
    return ch2o.v[lane];
}

/* A close without growth, death and ageing leaves every lane as it is, to the bit: the sums are those of the cohorts.
 */
static void close_does_not_jump(struct crop *c, const char *why)
{
    struct state before, after;
    keep(c, &before);
    memset(c->totals, 0, sizeof c->totals);
    close_day(c, 0.0);
    keep(c, &after);
    others_kept(after.y, before.y, Y_N, -1, why);
    others_kept(after.memory, before.memory, M_N, -1, why);
    restore(c, &before);
}

/* --- leaves --- */

static const struct leaf_case {
    const char *why;
    double factor; /* of the leaves */
    double wst, wso, laiexp, laiexp_after;
} leaf_cases[] = {
    {"half of the leaves", 0.5, 0, 0, 1.5, 0.75},
    {"a tenth more", 1.1, 0, 0, 1.5, 1.65},
    {"a third, beside green stems and ears, which stay", 1.0 / 3.0, 800, 300, 1.5, 0.5},
    {"twice, under a canopy that is nearly closed: it closes, at 6", 2, 800, 0, 5, 6},
    {"a closed canopy does not open", 0.01, 0, 0, 6, 6},
    {"wherever beyond 6 it closed", 1.5, 0, 300, 7.25, 7.25},
    {"no leaves at all", 0, 800, 300, 1.5, 0},
    {"as they are", 1, 0, 0, 1.5, 1.5},
};

/* The cohorts are f times what they were, with their ages and their specific leaf area; carbon by CVL. */
static void leaves_scaled(const struct crop *c, const struct state *before, int lane, double f, double ch2o,
                          const char *why)
{
    double old = 0.0, old_area = 0.0, age = 0.0;
    for (size_t s = before->cohorts.last; s-- > before->cohorts.oldest[lane];) {
        const struct sumi_lanes *was = &before->row[s * C_N], *is = &c->row[s * C_N];
        double lv = was[C_LV].v[lane];
        close_to(is[C_LV].v[lane], f * lv, 40 * DBL_EPSILON * f * lv, "a cohort", why); /* f has the error of a sum */
        if (is[C_AGEING].v[lane] != was[C_AGEING].v[lane] || is[C_SLA].v[lane] != was[C_SLA].v[lane])
            fail_msg("%s: cohort %zu has another age or specific leaf area", why, s);
        old += age > SPAN ? f * lv : 0.0;
        old_area += age > SPAN ? f * lv * was[C_SLA].v[lane] : 0.0;
        age += was[C_AGEING].v[lane];
    }
    near(c->plant.y[Y_WLV].v[lane], f * before->y[Y_WLV].v[lane], "WLV", why);
    near(c->plant.y[Y_LASUM].v[lane], f * before->y[Y_LASUM].v[lane], "LASUM", why);
    near(c->plant.memory[M_DALV].v[lane], old, "mass past its span", why);
    near(c->plant.memory[M_DALA].v[lane], old_area, "area past its span", why);
    near(invested(c, lane) - ch2o, (f - 1.0) * before->y[Y_WLV].v[lane] / 0.72, "CH2O booked", why);
}

static void check_leaves(int row, const struct leaf_case *k, int lane)
{
    const double stem = 0.0004, grain = 0.0003; /* ha kg-1 */
    static struct crop c;
    static struct state before, after;
    struct sumi_adjustment change;
    canopy_init(&c);
    plant_constant(&c.plant, T_SSATB, stem);
    fill(&c.plant.param[P_SPA], grain);
    fill(&c.plant.y[Y_WST], k->wst);
    fill(&c.plant.y[Y_WSO], k->wso);
    fill(&c.plant.y[Y_LAIEXP], k->laiexp);
    keep(&c, &before);
    double ch2o = invested(&c, lane), green = k->wst * stem + k->wso * grain;
    double mass = k->factor * before.y[Y_WLV].v[lane], lai = k->factor * before.y[Y_LASUM].v[lane] + green;
    double value = row == SET_LAI ? lai : mass;
    assert_true(set(&c, row, lane, value, &change));
    keep(&c, &after);
    /* Half a unit in the last place for each of the sums' GROWN + 1 terms, and some for the factor. */
    const double last_place = 0.5 * (GROWN + 9) * DBL_EPSILON;
    close_to(lai_of(&c, lane), lai, last_place * lai, "LAI", k->why);
    close_to(c.plant.y[Y_WLV].v[lane], mass, row == SET_WLV ? last_place * mass : relative * sumi_most(1.0, mass),
             "WLV", k->why);
    near(c.plant.y[Y_LAIEXP].v[lane], k->laiexp_after, "LAIEXP", k->why);
    leaves_scaled(&c, &before, lane, k->factor, ch2o, k->why);
    struct sumi_cohorts cohorts = before.cohorts;
    if (k->factor == 0.0)
        cohorts.oldest[lane] = cohorts.last; /* leaves without mass are none */
    assert_memory_equal(&after.cohorts, &cohorts, sizeof cohorts);
    others_kept(after.y, before.y, Y_N, lane, k->why);
    others_kept(after.memory, before.memory, M_N, lane, k->why);
    others_kept(after.row, before.row, DAYS * C_N, lane, k->why);
    close_does_not_jump(&c, k->why);
}

static void leaves_become_more_or_fewer(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof leaf_cases / sizeof *leaf_cases; k++)
        for (int lane = 0; lane < SUMI_LANES; lane += 3) {
            check_leaves(SET_LAI, &leaf_cases[k], lane);
            check_leaves(SET_WLV, &leaf_cases[k], lane);
        }
}

/* Half of a canopy that grows and dies by half as much is half of it on every day that follows: to the bit, as a half
 * is exact. */
static void half_a_canopy_lives_half_a_life(void **state)
{
    (void)state;
    static struct crop whole, half;
    const int lane = 5;
    canopy_init(&whole);
    canopy_init(&half);
    assert_true(set(&half, SET_WLV, lane, 0.5 * half.plant.y[Y_WLV].v[lane], NULL));
    for (int d = GROWN; d < GROWN + 30; d++) {
        grow(&whole, d);
        grow(&half, d);
        half.totals[O_GRLV].v[lane] *= 0.5;
        half.totals[O_GLA].v[lane] *= 0.5;
        whole.totals[O_DRLV].v[lane] = whole.plant.memory[M_DALV].v[lane] + 3.0;
        half.totals[O_DRLV].v[lane] = half.plant.memory[M_DALV].v[lane] + 1.5;
        close_day(&whole, 0.4);
        close_day(&half, 0.4);
        for (int s = Y_LASUM; s <= Y_WLV; s++)
            if (half.plant.y[s].v[lane] != 0.5 * whole.plant.y[s].v[lane])
                fail_msg("day %d: state %d is %.17g, expected half of %.17g", d, s, half.plant.y[s].v[lane],
                         whole.plant.y[s].v[lane]);
        if (half.plant.memory[M_DALV].v[lane] != 0.5 * whole.plant.memory[M_DALV].v[lane])
            fail_msg("day %d: other leaves are past their span", d);
    }
}

/* While the sink limits it, a young canopy grows by RGRLAI (T - TBASE) of what is there, whatever was set. */
static void a_young_canopy_grows_on_by_its_area(void **state)
{
    (void)state;
    const double factors[] = {0.25, 1, 3};
    for (size_t k = 0; k < sizeof factors / sizeof *factors; k++) {
        struct sumi_lanes lai, kdif, fl, admi, rftra;
        struct sumi_leaf_rates rate;
        static struct crop c;
        crop_init(&c, 100, 0.002);
        assert_true(set(&c, SET_LAI, 1, 0.2 * factors[k], NULL));
        fill(&c.plant.forcing[SUMI_TEMP], 13);
        fill(&kdif, 0.8);
        fill(&fl, 1);
        fill(&admi, 1e4); /* assimilates never limit */
        fill(&rftra, 1);
        fill(&lai, 0.2);
        sumi_leaves(&c.plant.env, c.plant.y, &lai, &kdif, &fl, &admi, &rftra, &rate);
        near(rate.area_growth.v[1] / c.plant.y[Y_LASUM].v[1], 0.01 * (13 - 3), "relative growth",
             "a canopy that was set");
    }
}

/* Where leaves are gone, new ones unfold this morning: of age 0 and the specific leaf area of the stage. */
static void check_new_leaves(struct crop *c, int row, double value, double dvs, double sla, const char *why)
{
    const int lane = 2;
    static struct state before, after;
    struct sumi_adjustment change;
    fill(&c->plant.y[Y_DVS], dvs);
    keep(c, &before);
    double ch2o = invested(c, lane);
    assert_true(set(c, row, lane, value, &change));
    keep(c, &after);
    double mass = row == SET_LAI ? value / sla : value;
    const struct sumi_lanes *youngest = &c->row[(c->cohorts.last - 1) * C_N];
    near(lai_of(c, lane), mass * sla, "LAI", why);
    near(c->plant.y[Y_WLV].v[lane], mass, "WLV", why);
    near(youngest[C_LV].v[lane], mass, "the youngest", why);
    near(youngest[C_SLA].v[lane], sla, "their specific leaf area", why);
    near(c->plant.y[Y_LAIEXP].v[lane], mass * sla, "LAIEXP", why);
    near(invested(c, lane) - ch2o, mass / 0.72, "CH2O booked", why);
    assert_int_equal(after.cohorts.last, before.cohorts.last > 0 ? before.cohorts.last : 1);
    for (int i = 0; i < SUMI_LANES; i++)
        if (i != lane)
            assert_int_equal(after.cohorts.last - after.cohorts.oldest[i],
                             before.cohorts.last - before.cohorts.oldest[i]);
    others_kept(after.y, before.y, Y_N, lane, why);
    others_kept(after.memory, before.memory, M_N, lane, why);
    close_does_not_jump(c, why);
}

static void kill_leaves(struct crop *c, bool all)
{
    for (int i = 0; i < SUMI_LANES; i++)
        c->totals[O_DRLV].v[i] = all || i == 2 ? 1e4 : 0.0;
    close_day(c, 1.0);
    memset(c->totals, 0, sizeof c->totals);
    for (int i = 0; i < SUMI_LANES; i++)
        c->plant.y[Y_LAIEXP].v[i] = 0.0;
}

static void new_leaves_where_there_are_none(void **state)
{
    (void)state;
    static struct crop c;
    canopy_init(&c);
    kill_leaves(&c, false);
    check_new_leaves(&c, SET_LAI, 1.5, 0.5, 0.0025, "an area, beside lanes with leaves");
    assert_true(set(&c, SET_LAI, 2, 0.0, NULL));
    check_new_leaves(&c, SET_WLV, 400, 1.5, 0.003, "a mass, after all leaves were set to nothing");
    canopy_init(&c);
    kill_leaves(&c, true);
    for (int i = 0; i < SUMI_LANES; i++)
        assert_int_equal(c.cohorts.oldest[i], c.cohorts.last);
    check_new_leaves(&c, SET_LAI, 0.6, 0, 0.002, "where all lanes have lost theirs");
    canopy_init(&c);
    c.cohorts.oldest[2] = c.cohorts.last; /* as a season leaves it that ends */
    c.row[(c.cohorts.last - 1) * C_N + C_LV].v[2] = 30.0;
    for (int s = 0; s < Y_N; s++)
        c.plant.y[s].v[2] = 0.0;
    for (int m = M_DALV; m < M_N; m++)
        c.plant.memory[m].v[2] = 0.0;
    check_new_leaves(&c, SET_LAI, 0.6, 0, 0.002, "where another season stood");
    crop_init(&c, 0, 0);
    c.cohorts.last = 0;
    memset(c.cohorts.oldest, 0, sizeof c.cohorts.oldest);
    check_new_leaves(&c, SET_LAI, 0.6, 0, 0.002, "where no day has left a cohort");
}

/* Leaves that grew in the cold have mass and no area: no factor gives them one. */
static void leaves_without_area(void **state)
{
    (void)state;
    static struct crop c;
    crop_init(&c, 100, 0);
    assert_true(set(&c, SET_LAI, 3, 0.4, NULL));
    near(lai_of(&c, 3), 0.4, "LAI", "200 kg of 0.002 ha/kg join 100 kg without area");
    near(c.plant.y[Y_WLV].v[3], 300, "WLV", "200 kg of 0.002 ha/kg join 100 kg without area");
    crop_init(&c, 100, 0);
    assert_true(set(&c, SET_WLV, 3, 250, NULL));
    near(c.plant.y[Y_WLV].v[3], 250, "WLV", "their mass can be scaled");
    near(c.plant.y[Y_LASUM].v[3], 0, "LASUM", "their mass can be scaled");
}

/* --- ranges of the crop --- */

struct range_case {
    const char *why;
    int row;
    double sla, rootable, stage; /* 0: 0.002, 110, vegetative */
    double lo, hi;
};

static void fully_grown(struct crop *c, const struct range_case *k)
{
    crop_init(c, 1000, k->sla > 0 ? k->sla : 0.002);
    plant_constant(&c->plant, T_SSATB, 0.001);
    fill(&c->plant.param[P_SPA], 0.0005);
    fill(&c->plant.y[Y_WST], 500);
    fill(&c->plant.y[Y_WSO], 200);
    fill(&c->plant.y[Y_WRT], 400);
    fill(&c->plant.y[Y_DWLV], 100);
    fill(&c->plant.y[Y_DWST], 50);
    fill(&c->plant.y[Y_DWRT], 300);
    fill(&c->plant.y[Y_RD], 60);
    fill(&c->plant.y[Y_DVS], k->stage > 0 ? -0.05 : 0.6);
    fill(&c->plant.memory[M_STAGE], k->stage > 0 ? k->stage : SUMI_VEGETATIVE);
    if (k->rootable > 0)
        fill(&c->supply[SUMI_ROOTABLE], k->rootable);
}

/* 1000 kg of leaves, 500 of stems of 0.001 ha/kg, 200 of ears of 0.0005: an area of 2 + 0.5 + 0.1, and with 150 kg of
 * dead leaves and stems a mass of 1850 above ground. An LAI of 50 and a mass of 100 000 are the most. */
static const struct range_case range_cases[] = {
    {"stems and ears alone, to an LAI of 50", SET_LAI, 0, 0, 0, 0.6, 50},
    {"heavy leaves: 98 150 kg more weigh the most", SET_LAI, 0.0001, 0, 0, 0.6, 0.7 + 9.815},
    {"leaf mass: 47.4 ha at 0.002", SET_WLV, 0, 0, 0, 0, 1000 + 23700},
    {"heavy leaves", SET_WLV, 0.0001, 0, 0, 0, 1000 + 98150},
    {"stem mass: 47.4 ha at 0.001", SET_WST, 0, 0, 0, 0, 500 + 47400},
    {"mass of ears: 47.4 ha at 0.0005", SET_WSO, 0, 0, 0, 0, 200 + 94800},
    {"roots beside 300 kg of dead ones", SET_WRT, 0, 0, 0, 0, 99700},
    {"roots down to what the soil has", SET_RD, 0, 0, 0, 10, 110},
    {"roots down to what the crop can", SET_RD, 0, 400, 0, 10, 150},
    {"a soil that ends above the seed's roots", SET_RD, 0, 5, 0, 10, 10},
    {"an emerged crop", SET_DVS, 0, 0, 0, 0, 2},
    {"a seed", SET_DVS, 0, 0, SUMI_SOWN, -0.1, 2},
    {"a ripe crop", SET_DVS, 0, 0, SUMI_MATURE, 0, 2},
};

static void check_refused(const struct range_case *k, double value)
{
    static struct crop c;
    static struct state before, after;
    struct sumi_adjustment change;
    fully_grown(&c, k);
    keep(&c, &before);
    if (set(&c, k->row, 4, value, &change))
        fail_msg("%s: %.17g is taken, beyond %.17g to %.17g", k->why, value, k->lo, k->hi);
    near(change.lo, k->lo, "the least", k->why);
    near(change.hi, k->hi, "the most", k->why);
    keep(&c, &after);
    all_kept(&after, &before, sizeof after, "the crop", k->why);
}

static double read_back(const struct crop *c, int row, int lane)
{
    static const int state[SET_N] = {
        [SET_DVS] = Y_DVS, [SET_WLV] = Y_WLV, [SET_WST] = Y_WST, [SET_WSO] = Y_WSO, [SET_WRT] = Y_WRT, [SET_RD] = Y_RD};
    return row == SET_LAI ? lai_of(c, lane) : c->plant.y[state[row]].v[lane];
}

static void a_crop_takes_what_it_can_be(void **state)
{
    (void)state;
    static struct crop c;
    for (size_t k = 0; k < sizeof range_cases / sizeof *range_cases; k++) {
        const struct range_case *r = &range_cases[k];
        struct sumi_adjustment change;
        const double hair = 1e-9 * sumi_most(1.0, r->hi);
        check_refused(r, r->lo - hair);
        check_refused(r, r->hi + hair);
        check_refused(r, NAN);
        check_refused(r, INFINITY);
        fully_grown(&c, r);
        set(&c, r->row, 4, NAN, &change);
        const double values[] = {change.lo, 0.5 * (change.lo + change.hi), change.hi};
        for (int v = 0; v < 3; v++) {
            fully_grown(&c, r);
            assert_true(set(&c, r->row, 4, values[v], NULL));
            near(read_back(&c, r->row, 4), values[v], "what was set", r->why);
        }
        assert_true(lai_of(&c, 4) <= 50 * (1 + relative));
    }
}

/* Organs take CH2O by their own efficiency. */
static void organs_are_booked(void **state)
{
    (void)state;
    const struct {
        const char *why;
        int row;
        double value, ch2o;
    } cases[] = {
        {"stems from 500 to 569 kg", SET_WST, 569, 100},
        {"ears from 200 to 127 kg", SET_WSO, 127, -100},
        {"roots from 400 to 472 kg", SET_WRT, 472, 100},
        {"leaves from 1000 to 928 kg", SET_WLV, 928, -100},
        {"leaves from 2 to 2.144 ha", SET_LAI, 2.744, 100},
        {"depth is no mass", SET_RD, 80, 0},
        {"nor is a stage", SET_DVS, 1.2, 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        static struct crop c;
        static struct state before, after;
        fully_grown(&c, &range_cases[0]);
        keep(&c, &before);
        double ch2o = invested(&c, 6);
        assert_true(set(&c, cases[k].row, 6, cases[k].value, NULL));
        keep(&c, &after);
        close_to(invested(&c, 6) - ch2o, cases[k].ch2o, 1e-11, "CH2O booked", cases[k].why); /* of some 3000 kg */
        near(read_back(&c, cases[k].row, 6), cases[k].value, "what was set", cases[k].why);
        others_kept(after.y, before.y, Y_N, 6, cases[k].why);
        others_kept(after.memory, before.memory, M_N, 6, cases[k].why);
    }
}

/* --- stage --- */

static void the_phase_follows_the_stage(void **state)
{
    (void)state;
    const struct {
        const char *why;
        enum sumi_stage from;
        double value;
        enum sumi_stage to;
        double germinated;
    } cases[] = {
        {"a seed that has not begun", SUMI_SOWN, -0.1, SUMI_SOWN, 0},
        {"a seed on its way has germinated", SUMI_SOWN, -0.04, SUMI_SOWN, 1},
        {"emerged this morning", SUMI_SOWN, 0, SUMI_VEGETATIVE, 1},
        {"a seed set far on", SUMI_SOWN, 1.3, SUMI_REPRODUCTIVE, 1},
        {"just before ears", SUMI_VEGETATIVE, 0.999, SUMI_VEGETATIVE, 1},
        {"ears this morning", SUMI_VEGETATIVE, 1, SUMI_REPRODUCTIVE, 1},
        {"set back before ears", SUMI_REPRODUCTIVE, 0.7, SUMI_VEGETATIVE, 1},
        {"just before it is ripe", SUMI_REPRODUCTIVE, 1.999, SUMI_REPRODUCTIVE, 1},
        {"ripe", SUMI_REPRODUCTIVE, 2, SUMI_MATURE, 1},
        {"no longer ripe", SUMI_MATURE, 1.8, SUMI_REPRODUCTIVE, 1},
        {"back to its first day", SUMI_MATURE, 0, SUMI_VEGETATIVE, 1},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        static struct crop c;
        crop_init(&c, 100, 0.002);
        fill(&c.plant.memory[M_STAGE], cases[k].from);
        fill(&c.plant.memory[M_GERMINATED], cases[k].from == SUMI_SOWN ? 0 : 1);
        assert_true(set(&c, SET_DVS, 7, cases[k].value, NULL));
        near(c.plant.y[Y_DVS].v[7], cases[k].value, "DVS", cases[k].why);
        near(c.plant.memory[M_STAGE].v[7], cases[k].to, "the phase", cases[k].why);
        near(c.plant.memory[M_GERMINATED].v[7], cases[k].germinated, "germination", cases[k].why);
        near(c.plant.memory[M_STAGE].v[6], cases[k].from, "the phase of another lane", cases[k].why);
    }
}

/* A threshold that is set leaves what its event leaves. */
static void a_threshold_is_its_event(void **state)
{
    (void)state;
    const double at[EVENT_N] = {0, 1, 2};
    const enum sumi_stage before[EVENT_N] = {SUMI_SOWN, SUMI_VEGETATIVE, SUMI_REPRODUCTIVE};
    for (int e = 0; e < EVENT_N; e++) {
        static struct crop by_event, by_hand;
        struct sumi_lanes hit = {{0}};
        hit.v[3] = 1;
        crop_init(&by_event, 100, 0.002);
        fill(&by_event.plant.memory[M_STAGE], before[e]);
        crop_init(&by_hand, 100, 0.002);
        fill(&by_hand.plant.memory[M_STAGE], before[e]);
        sumi_wofost72.on_event(&by_event.plant.env, e, &hit, by_event.plant.y, by_event.plant.memory);
        by_event.plant.memory[M_STAGE].v[3] = sumi_wofost72.events[e].begins; /* as the season does */
        assert_true(set(&by_hand, SET_DVS, 3, at[e], NULL));
        assert_memory_equal(by_hand.plant.y, by_event.plant.y, sizeof by_hand.plant.y);
        assert_memory_equal(by_hand.plant.memory, by_event.plant.memory, sizeof by_hand.plant.memory);
    }
}

/* --- rows --- */

/* A settable row bears the name of a state, an output or a value of the link; it has its unit, and no wider bounds. */
static void holds(const struct sumi_field *row, struct sumi_fields states, struct sumi_fields outputs,
                  const char *model)
{
    const struct sumi_fields supply = {sumi_supply_rows, SUMI_SUPPLY_N}, of[] = {states, outputs, supply};
    for (int k = 0; k < 3; k++) {
        int found = sumi_field_find(of[k], row->name);
        if (found < 0)
            continue;
        const struct sumi_field *what = &of[k].row[found];
        if (strcmp(what->unit, row->unit) != 0 || row->lo < what->lo || row->hi > what->hi || !(row->lo < row->hi))
            fail_msg("%s: %s may be set in %s from %g to %g; it is in %s from %g to %g", model, row->name, row->unit,
                     row->lo, row->hi, what->unit, what->lo, what->hi);
        return;
    }
    fail_msg("%s: %s may be set and cannot be read", model, row->name);
}

static void what_may_be_set_can_be_read(void **state)
{
    (void)state;
    for (int k = 0; sumi_crops[k]; k++)
        for (int r = 0; r < sumi_crops[k]->settable.n; r++)
            holds(&sumi_crops[k]->settable.row[r], sumi_crops[k]->states, sumi_crops[k]->outputs, sumi_crops[k]->name);
    for (int k = 0; sumi_waters[k]; k++)
        for (int r = 0; r < sumi_waters[k]->settable.n; r++)
            holds(&sumi_waters[k]->settable.row[r], sumi_waters[k]->states, sumi_waters[k]->outputs,
                  sumi_waters[k]->name);
    for (int c = 0; sumi_crops[c]; c++)
        for (int w = 0; sumi_waters[w]; w++)
            for (int r = 0; r < sumi_crops[c]->settable.n; r++)
                if (sumi_field_find(sumi_waters[w]->settable, sumi_crops[c]->settable.row[r].name) >= 0)
                    fail_msg("%s is a row of both models", sumi_crops[c]->settable.row[r].name);
}

/* --- the bucket: air-dry 1/16, porosity 1/2, 110 cm deep, numbers that are exact in binary --- */

struct bucket {
    struct sumi_lanes param[B_N], memory[WM_N], y[W_N];
    struct sumi_env env;
};

static void bucket_init(struct bucket *b, double zone)
{
    const double soil[B_N] = {[B_SMW] = 0.125,  [B_SMFCF] = 0.375, [B_SM0] = 0.5, [B_SMAIR] = 0.0625,
                              [B_RDMSOL] = 110, [B_SMLIM] = 0.5,   [B_SSMAX] = 2};
    memset(b, 0, sizeof *b);
    b->env = (struct sumi_env){.param = b->param, .memory = b->memory};
    for (int p = 0; p < B_N; p++)
        fill(&b->param[p], soil[p]);
    fill(&b->memory[WM_ZONE], zone);
    fill(&b->memory[WM_DSLR], 3);
    fill(&b->y[W_ROOT], 0.25 * zone);
    fill(&b->y[W_LOW], 0.25 * sumi_most(0.0, 110 - zone));
    fill(&b->y[W_SURFACE], 0.5);
}

static double bucket_stored(const struct bucket *b, int lane)
{
    struct sumi_lanes cm;
    sumi_bucket.zones->stored(&b->env, b->y, &cm);
    return cm.v[lane];
}

static bool set_bucket(struct bucket *b, int row, int lane, double value, double *added, struct sumi_adjustment *change)
{
    struct sumi_lanes demand[SUMI_DEMAND_N] = {{{0}}};
    *change = (struct sumi_adjustment){.lane = lane, .row = row, .value = value, .lo = NAN, .hi = NAN};
    *added = 0.0;
    return sumi_bucket.zones->adjust(&b->env, demand, change, b->y, b->memory, added);
}

static void a_bucket_takes_what_it_can_hold(void **state)
{
    (void)state;
    const struct {
        const char *why;
        int row;
        double zone, lo, hi; /* of the row */
        int state;
        double cm; /* of a unit */
    } cases[] = {
        {"water of a root zone of 40 cm", SET_W, 40, 2.5, 20, W_ROOT, 1},
        {"its content", SET_SM, 40, 0.0625, 0.5, W_ROOT, 40},
        {"the 70 cm below", SET_WLOW, 40, 4.375, 35, W_LOW, 1},
        {"the surface up to SSMAX", SET_SS, 40, 0, 2, W_SURFACE, 1},
        {"no lower zone under full roots", SET_WLOW, 110, 0, 0, W_LOW, 1},
        {"nor under roots that left the soil", SET_WLOW, 120, 0, 0, W_LOW, 1},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct bucket b, before;
        struct sumi_adjustment change;
        double added;
        const double hair = 1e-12, values[] = {cases[k].lo - hair, cases[k].hi + hair, NAN, -1, INFINITY};
        for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
            bucket_init(&b, cases[k].zone);
            before = b;
            assert_false(set_bucket(&b, cases[k].row, 2, values[v], &added, &change));
            all_kept(&b, &before, sizeof b, "the soil", cases[k].why);
            near(added, 0, "water booked", cases[k].why);
            near(change.lo, cases[k].lo, "the least", cases[k].why);
            near(change.hi, cases[k].hi, "the most", cases[k].why);
        }
        for (int end = 0; end < 3; end++) {
            bucket_init(&b, cases[k].zone);
            before = b;
            double value = 0.5 * (2 - end) * cases[k].lo + 0.5 * end * cases[k].hi;
            assert_true(set_bucket(&b, cases[k].row, 2, value, &added, &change));
            near(b.y[cases[k].state].v[2], value * cases[k].cm, "cm there", cases[k].why);
            near(added, bucket_stored(&b, 2) - bucket_stored(&before, 2), "water booked", cases[k].why);
            others_kept(b.y, before.y, W_N, 2, cases[k].why);
            for (int s = 0; s < W_N; s++)
                if (s != cases[k].state && b.y[s].v[2] != before.y[s].v[2])
                    fail_msg("%s: state %d changed too", cases[k].why, s);
            struct sumi_lanes theta;
            sumi_bucket.zones->beyond(&b.env, b.y, &theta);
            near(theta.v[2], 0, "beyond the pores", cases[k].why);
        }
    }
}

/* A content that is set is that of a record: both replace the root zone's. */
static void a_set_content_is_a_recorded_one(void **state)
{
    (void)state;
    struct bucket set_by_hand, recorded;
    struct sumi_adjustment change;
    struct sumi_lanes theta, by_record = {{0}};
    double added;
    bucket_init(&set_by_hand, 37);
    bucket_init(&recorded, 37);
    fill(&theta, NAN);
    theta.v[6] = 0.31;
    sumi_bucket.zones->force(&recorded.env, &theta, recorded.y, recorded.memory, &by_record);
    assert_true(set_bucket(&set_by_hand, SET_SM, 6, 0.31, &added, &change));
    assert_memory_equal(set_by_hand.y, recorded.y, sizeof recorded.y);
    assert_true(added == by_record.v[6]);
}

struct depth_case {
    const char *why;
    double zone;
    struct sumi_profile profile;
    double root, low; /* cm expected */
    int refused;      /* layer, from 1; 0: none */
};

static void a_bucket_by_depth(void **state)
{
    (void)state;
    /* 0.25 everywhere before: 10 and 17.5 cm at a zone of 40 */
    const struct depth_case cases[] = {
        {"one layer over all", 40, {SUMI_BY_THETA, 1, {0}, {0.3125}}, 12.5, 21.875, 0},
        {"each zone its own", 40, {SUMI_BY_THETA, 2, {40, 110}, {0.5, 0.125}}, 20, 8.75, 0},
        {"a layer across the edge: 30 at 1/2, then 1/8",
         40,
         {SUMI_BY_THETA, 2, {30, 110}, {0.5, 0.125}},
         16.25,
         8.75,
         0},
        {"the last layer reaches on downwards", 40, {SUMI_BY_THETA, 2, {30, 50}, {0.5, 0.125}}, 16.25, 8.75, 0},
        {"what is below the soil has no say", 40, {SUMI_BY_THETA, 3, {40, 110, 200}, {0.5, 0.125, 0.9}}, 20, 8.75, 0},
        {"an unknown lower zone stays", 40, {SUMI_BY_THETA, 2, {40, 110}, {0.5, NAN}}, 20, 17.5, 0},
        {"an unknown root zone stays", 40, {SUMI_BY_THETA, 2, {40, 110}, {NAN, 0.125}}, 10, 8.75, 0},
        {"known in part: 20 cm at 1/2, 20 as they were", 40, {SUMI_BY_THETA, 2, {20, 110}, {0.5, NAN}}, 15, 17.5, 0},
        {"known in the midst", 40, {SUMI_BY_THETA, 3, {10, 50, 110}, {NAN, 0.5, NAN}}, 17.5, 20, 0},
        {"nothing known", 37, {SUMI_BY_THETA, 2, {30, 110}, {NAN, NAN}}, 9.25, 18.25, 0},
        {"roots through the whole soil", 110, {SUMI_BY_THETA, 2, {60, 110}, {0.5, 0.125}}, 36.25, 0, 0},
        {"wetter than the pores", 40, {SUMI_BY_THETA, 2, {40, 110}, {0.25, 0.50001}}, 10, 17.5, 2},
        {"drier than air-dry", 40, {SUMI_BY_THETA, 3, {10, 40, 110}, {0.0624, 0.3, 0.3}}, 10, 17.5, 1},
        {"no water content at all", 40, {SUMI_BY_THETA, 3, {10, 40, 110}, {NAN, -0.1, NAN}}, 10, 17.5, 2},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct depth_case *c = &cases[k];
        struct bucket b, before;
        struct sumi_adjustment change = {.lane = 1};
        double added = 0.0;
        bucket_init(&b, c->zone);
        before = b;
        bool done = sumi_bucket.zones->adjust_profile(&b.env, &c->profile, &change, b.y, b.memory, &added);
        if (done != (c->refused == 0) || (!done && change.row != c->refused - 1))
            fail_msg("%s: %s, layer %d", c->why, done ? "taken" : "refused", change.row + 1);
        if (!done) {
            all_kept(&b, &before, sizeof b, "the soil", c->why);
            near(change.lo, 0.0625, "the least", c->why);
            near(change.hi, 0.5, "the most", c->why);
        }
        near(b.y[W_ROOT].v[1], c->root, "the root zone", c->why);
        near(b.y[W_LOW].v[1], c->low, "the lower zone", c->why);
        near(added, bucket_stored(&b, 1) - bucket_stored(&before, 1), "water booked", c->why);
        others_kept(b.y, before.y, W_N, 1, c->why);
    }
}

/* --- a soil resolved in depth: loam with sand between 30 and 100 cm (Carsel and Parrish 1988) --- */

static const struct sumi_horizon layers[] = {
    {SUMI_VAN_GENUCHTEN, {30, 0.078, 0.43, 0.036, 1.56, 24.96, 0.5, 0, 1e-6}},
    {SUMI_VAN_GENUCHTEN, {100, 0.045, 0.41, 0.145, 2.68, 712.8, 0.5, 0, 1e-6}},
    {SUMI_VAN_GENUCHTEN, {200, 0.078, 0.43, 0.036, 1.56, 24.96, 0.5, 0, 1e-6}},
};

struct column {
    struct sumi_column column;
    struct sumi_lanes param[R_N], memory[RM_N], y[SUMI_COLUMN_ROWS], demand[SUMI_DEMAND_N], supply[SUMI_SUPPLY_N];
    struct sumi_flow flow;
    struct sumi_column_env env;
};
enum { LANE = 3 };

static void column_init(struct column *c, const struct sumi_profile *initial, double rooted)
{
    const struct sumi_grid grid = {40, 0.5, 1.0, false};
    memset(c, 0, sizeof *c);
    sumi_column_init(layers, 3, &grid, &c->column);
    for (int p = 0; p < R_N; p++)
        c->param[p].v[LANE] = sumi_richards.params.row[p].def;
    c->param[R_SSMAX].v[LANE] = 2.0;
    c->env = (struct sumi_column_env){
        .param = c->param, .memory = c->memory, .lane = LANE, .column = &c->column, .flow = &c->flow, .moment = NAN};
    sumi_richards.column->start(&c->env, initial, (double *)c->y, c->memory);
    c->demand[SUMI_PRESENT].v[LANE] = rooted > 0.0 ? 1.0 : 0.0;
    c->demand[SUMI_ROOTED].v[LANE] = rooted;
}

static const struct sumi_profile moist = {.kind = SUMI_BY_HEAD, .n = 1, .value = {-500.0}},
                                 under_table = {.kind = SUMI_BY_WATER_TABLE, .n = 1, .value = {40.0}};

static double column_stored(const struct column *c)
{
    return sumi_richards.column->stored(&c->env, sumi_cells(c->y));
}

static double column_sm(struct column *c)
{
    sumi_richards.column->supply(&c->env, sumi_cells(c->y), c->demand, c->supply);
    return c->supply[SUMI_SM].v[LANE];
}

static bool set_column(struct column *c, int row, double value, double *added, struct sumi_adjustment *change)
{
    *change = (struct sumi_adjustment){.lane = LANE, .row = row, .value = value, .lo = NAN, .hi = NAN};
    *added = 0.0;
    return sumi_richards.column->adjust(&c->env, c->demand, change, (double *)c->y, added);
}

static double driest(const struct column *c, int horizon)
{
    return sumi_soil_theta(&c->column.soil[horizon], SUMI_AIR_DRY);
}

/* Rounding of a sum over 40 cells of some 80 cm of water. */
static const double rounding = 40 * 80 * DBL_EPSILON; /* cm */

static void pond_is_set(void **state)
{
    (void)state;
    static struct column c, before;
    struct sumi_adjustment change;
    const double refused[] = {-1e-9, 2.0 + 1e-9, NAN, INFINITY}, taken[] = {0, 0.7, 2};
    double added;
    for (size_t k = 0; k < 4; k++) {
        column_init(&c, &moist, 60);
        before = c;
        assert_false(set_column(&c, SET_POND, refused[k], &added, &change));
        all_kept(c.y, before.y, sizeof c.y, "the soil", "a pond beyond 0 to SSMAX");
        near(change.lo, 0, "the least", "a pond");
        near(change.hi, 2, "the most", "a pond");
    }
    for (size_t k = 0; k < 3; k++) {
        double stored = column_stored(&c);
        assert_true(set_column(&c, SET_POND, taken[k], &added, &change));
        near(sumi_cells(c.y)[0], taken[k], "the pond", "what was set");
        close_to(added, column_stored(&c) - stored, rounding, "water booked", "a pond");
    }
}

struct zone_case {
    const char *why;
    const struct sumi_profile *initial;
    double rooted; /* cm; 0: bare, 10 cm count */
    double share;  /* of the way from air-dry to saturated */
};

static const struct zone_case zone_cases[] = {
    {"wetter, in loam alone", &moist, 20, 0.9},
    {"drier, in loam alone", &moist, 20, 0.1},
    {"wetter, through both horizons", &moist, 60, 0.8},
    {"drier, through both horizons", &moist, 60, 0.05},
    {"a seedbed", &moist, 0, 0.5},
    {"roots that end within a cell", &moist, 57.3, 0.6},
    {"roots beyond the soil", &moist, 300, 0.5},
    {"as wet as can be", &moist, 60, 1},
    {"as dry as can be", &moist, 60, 0},
    {"a water table in the root zone", &under_table, 60, 0.4},
    {"and wetter", &under_table, 60, 0.97},
};

/* Every cell above `depth` stays within what it holds and in its order; what is below has the bits of before. */
static void cells_keep_their_order(const struct column *c, const struct column *before, double depth, double more,
                                   const char *why)
{
    const double *is = sumi_cells(c->y) + 1, *was = sumi_cells(before->y) + 1;
    for (int i = 0; i < c->column.n; i++) {
        const int h = c->column.horizon[i];
        const double saturated = c->column.soil[h].theta_s, held = sumi_least(was[i], saturated);
        if (c->column.face[i] >= depth && is[i] != was[i])
            fail_msg("%s: cell %d below the roots changed", why, i);
        if (c->column.face[i] >= depth)
            continue;
        if (!(is[i] >= driest(c, h) - 1e-15 && is[i] <= saturated + 1e-15))
            fail_msg("%s: cell %d holds %.17g", why, i, is[i]);
        if ((is[i] - held) * more < 0.0)
            fail_msg("%s: cell %d went the other way", why, i);
        if (i > 0 && c->column.horizon[i - 1] == h && (was[i] - was[i - 1]) * (is[i] - is[i - 1]) < 0.0)
            fail_msg("%s: cells %d and %d changed their order", why, i - 1, i);
    }
}

static void root_zone_is_set(void **state)
{
    (void)state;
    static struct column c, before;
    for (size_t k = 0; k < sizeof zone_cases / sizeof *zone_cases; k++) {
        const struct zone_case *z = &zone_cases[k];
        struct sumi_adjustment change;
        double added, depth = z->rooted > 0 ? z->rooted : 10, in_soil = sumi_least(depth, 200);
        double sand = sumi_limit(0, 70, in_soil - 30), loam = in_soil - sand;
        column_init(&c, z->initial, z->rooted);
        double lo = (loam * driest(&c, 0) + sand * driest(&c, 1)) / in_soil, hi = (loam * 0.43 + sand * 0.41) / in_soil;
        before = c;
        const double refused[] = {lo - 1e-9, hi + 1e-9, NAN};
        for (int r = 0; r < 3; r++) {
            assert_false(set_column(&c, SET_ROOT_ZONE, refused[r], &added, &change));
            all_kept(c.y, before.y, sizeof c.y, "the soil", z->why);
            near(change.lo, lo, "the least", z->why);
            near(change.hi, hi, "the most", z->why);
        }
        double value = z->share == 1 ? change.hi : z->share == 0 ? change.lo : lo + z->share * (hi - lo);
        double sm = column_sm(&c), stored = column_stored(&c);
        assert_true(set_column(&c, SET_ROOT_ZONE, value, &added, &change));
        near(column_sm(&c), value, "SM", z->why);
        close_to(added, column_stored(&c) - stored, rounding, "water booked", z->why);
        cells_keep_their_order(&c, &before, depth, value - sm, z->why);
    }
}

/* A set that a soil can hold is a record of the same: to the bit. One that it cannot is refused, a record is held. */
static void a_column_by_depth(void **state)
{
    (void)state;
    const struct {
        const char *why;
        struct sumi_profile profile;
        int refused; /* layer, from 1; 0: none */
        int driest;  /* horizon whose air-dry content is the least that the layer can hold */
        double hi;   /* the most */
    } cases[] = {
        {"all known", {SUMI_BY_THETA, 3, {10, 50, 200}, {0.2, 0.3, 0.1}}, 0, 0, 0},
        {"the top alone", {SUMI_BY_THETA, 2, {15, 200}, {0.25, NAN}}, 0, 0, 0},
        {"in the midst", {SUMI_BY_THETA, 3, {20, 60, 200}, {NAN, 0.33, NAN}}, 0, 0, 0},
        {"nothing", {SUMI_BY_THETA, 1, {200}, {NAN}}, 0, 0, 0},
        {"loam holds 0.42", {SUMI_BY_THETA, 2, {30, 200}, {0.42, 0.2}}, 0, 0, 0},
        {"sand does not", {SUMI_BY_THETA, 3, {30, 100, 200}, {0.2, 0.42, 0.2}}, 2, 1, 0.41},
        {"nor loam 0.44", {SUMI_BY_THETA, 2, {20, 200}, {0.44, 0.2}}, 1, 0, 0.43},
        {"sand under loam: both", {SUMI_BY_THETA, 3, {10, 60, 200}, {0.2, 0.42, 0.2}}, 2, 0, 0.41},
        {"loam under sand: both", {SUMI_BY_THETA, 3, {60, 150, 200}, {0.2, 0.42, 0.2}}, 2, 0, 0.41},
        {"drier than air-dry loam", {SUMI_BY_THETA, 2, {30, 200}, {0.07, 0.2}}, 1, 0, 0.43},
        {"in sand it can be", {SUMI_BY_THETA, 3, {30, 100, 200}, {0.2, 0.07, 0.2}}, 0, 0, 0},
    };
    static struct column c, before, recorded;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_adjustment change = {.lane = LANE};
        double added = 0.0, by_record = 0.0;
        column_init(&c, &moist, 60);
        column_init(&recorded, &moist, 60);
        before = c;
        double stored = column_stored(&c);
        sumi_richards.column->force(&recorded.env, &cases[k].profile, (double *)recorded.y, &by_record);
        bool done = sumi_richards.column->adjust_profile(&c.env, &cases[k].profile, &change, (double *)c.y, &added);
        if (done != (cases[k].refused == 0) || (!done && change.row != cases[k].refused - 1))
            fail_msg("%s: %s, layer %d", cases[k].why, done ? "taken" : "refused", change.row + 1);
        if (done) {
            assert_memory_equal(c.y, recorded.y, sizeof c.y);
            close_to(added, column_stored(&c) - stored, rounding, "water booked", cases[k].why);
        } else {
            all_kept(c.y, before.y, sizeof c.y, "the soil", cases[k].why);
            near(change.lo, driest(&c, cases[k].driest), "the least", cases[k].why);
            near(change.hi, cases[k].hi, "the most", cases[k].why);
            assert_true(change.value == cases[k].profile.value[change.row]);
            near(added, 0, "water booked", cases[k].why);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_become_more_or_fewer),
        cmocka_unit_test(half_a_canopy_lives_half_a_life),
        cmocka_unit_test(a_young_canopy_grows_on_by_its_area),
        cmocka_unit_test(new_leaves_where_there_are_none),
        cmocka_unit_test(leaves_without_area),
        cmocka_unit_test(a_crop_takes_what_it_can_be),
        cmocka_unit_test(organs_are_booked),
        cmocka_unit_test(the_phase_follows_the_stage),
        cmocka_unit_test(a_threshold_is_its_event),
        cmocka_unit_test(what_may_be_set_can_be_read),
        cmocka_unit_test(a_bucket_takes_what_it_can_hold),
        cmocka_unit_test(a_set_content_is_a_recorded_one),
        cmocka_unit_test(a_bucket_by_depth),
        cmocka_unit_test(pond_is_set),
        cmocka_unit_test(root_zone_is_set),
        cmocka_unit_test(a_column_by_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
