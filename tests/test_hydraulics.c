/* Hydraulic functions of soil, against the published equations written down once more, against quadrature and against
 * differences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/plant.h"
#include "tests/support/soil_column.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct soil {
    const char *what;
    struct sumi_horizon horizon;
};

static struct sumi_horizon with_entry(struct sumi_horizon soil, double entry)
{
    soil.param[SUMI_HZ_ENTRY] = entry;
    return soil;
}

enum { SOILS = 8 };
static void all_soils(struct soil *soil)
{
    const struct soil all[SOILS] = {
        {"loam", soil_loam(100)},
        {"sand", soil_sand(100)},
        {"clay, n near 1", soil_clay(100)},
        {"clay with air entry", with_entry(soil_clay(100), -2)},
        {"loam with air entry", with_entry(soil_loam(100), -10)},
        {"New Mexico", soil_new_mexico(100)},
        {"a large n", soil_genuchten(100, 0.05, 0.4, 0.05, 8, 20)},
        {"Gardner", soil_gardner(100, 0.06, 0.4, 0.1, 24)},
    };
    memcpy(soil, all, sizeof all);
}

static const double suction[] = {0.05, 0.1, 0.5, 1, 3, 9.5, 15, 40, 100, 330, 1000, 5000, 15000};
enum { SUCTIONS = sizeof suction / sizeof suction[0] };

/* van Genuchten (1980), equations 3 and 8, in Vogel's form; as they stand, without care for rounding. */
static void published(const struct sumi_horizon *soil, double h, double *theta, double *k)
{
    const double *p = soil->param;
    double n = p[SUMI_HZ_SHAPE], m = 1 - 1 / n, span = p[SUMI_HZ_THETA_S] - p[SUMI_HZ_THETA_R];
    if (soil->model == SUMI_GARDNER) {
        *theta = p[SUMI_HZ_THETA_R] + span * exp(-p[SUMI_HZ_ALPHA] * h);
        *k = p[SUMI_HZ_KS] * exp(-p[SUMI_HZ_ALPHA] * h);
        return;
    }
    double ratio = pow(1 + pow(p[SUMI_HZ_ALPHA] * -p[SUMI_HZ_ENTRY], n), -m);
    double star = pow(1 + pow(p[SUMI_HZ_ALPHA] * h, n), -m), se = star / ratio;
    double open = 1 - pow(1 - pow(star, 1 / m), m), all_open = 1 - pow(1 - pow(ratio, 1 / m), m);
    *theta = p[SUMI_HZ_THETA_R] + span * se;
    *k = p[SUMI_HZ_KS] * sqrt(se) * pow(open / all_open, 2);
    if (h <= -p[SUMI_HZ_ENTRY]) {
        *theta = p[SUMI_HZ_THETA_S] + p[SUMI_HZ_STORAGE] * (-h - p[SUMI_HZ_ENTRY]);
        *k = p[SUMI_HZ_KS];
    }
}

/* `open` loses digits where the soil is dry: 1 - (1 - x)^m with x = (alpha h)^-n; 1e-16 / (m x) of its value. */
static void functions_are_the_published_ones(void **state)
{
    (void)state;
    struct soil soil[SOILS];
    struct sumi_hydraulics s;
    all_soils(soil);
    for (int i = 0; i < SOILS; i++) {
        sumi_hydraulics_init(&soil[i].horizon, &s);
        for (int j = 0; j < SUCTIONS; j++) {
            double theta, k, h = suction[j], lost = 1e-15 * (1 + pow(s.alpha * h, s.n) / s.m);
            published(&soil[i].horizon, h, &theta, &k);
            if (lost > 1e-4 || h < s.line || theta - s.theta_r < 2e-6) /* at the dry end the last water is bound */
                continue;
            close_to(sumi_soil_theta(&s, -h), theta, 1e-13, "theta", soil[i].what);
            close_to(sumi_soil_conductivity(&s, -h), k, k * (1e-12 + 4 * lost), "K", soil[i].what);
        }
    }
}

/* Carsel and Parrish (1988) loam, worked by hand: alpha h = 3.6, n 1.56, m 0.35897; (alpha h)^n = 7.3762;
 * Se = 8.3762^-0.35897 = 0.46628; 1 - (7.3762 / 8.3762)^0.35897 = 0.044613; K / Ks = 0.68285 * 0.0019903 = 0.0013591.
 */
static void a_loam_by_hand(void **state)
{
    (void)state;
    struct sumi_horizon loam = soil_genuchten(100, 0.078, 0.43, 0.036, 1.56, 24.96);
    struct sumi_hydraulics s;
    sumi_hydraulics_init(&loam, &s);
    close_to(sumi_soil_theta(&s, -100), 0.078 + 0.352 * 0.46628, 1e-5, "theta", "five digits by hand");
    close_to(sumi_soil_conductivity(&s, -100), 24.96 * 0.0013591, 24.96 * 1e-7, "K", "four digits by hand");
}

static void air_entry_is_where_it_is_and_vanishes(void **state)
{
    (void)state;
    struct sumi_hydraulics s, plain;
    struct sumi_horizon clay = soil_clay(100);
    sumi_hydraulics_init(&clay, &plain);
    const double entry[] = {-10, -2, -0.1};
    for (int i = 0; i < 3; i++) {
        struct sumi_horizon soil = with_entry(clay, entry[i]);
        sumi_hydraulics_init(&soil, &s);
        double below = entry[i] * (1 + 1e-12);
        close_to(sumi_soil_conductivity(&s, below), 10, 1e-9, "K", "continuous at the entry; K' of 1 / h");
        close_to(sumi_soil_theta(&s, below), 0.4, 1e-12, "theta", "continuous at the entry");
        close_to(sumi_soil_conductivity(&s, 0.5 * entry[i]), 10, 0, "K", "saturated above it");
    }
    /* With a small entry e the open share of the pores, 1 - (alpha e)^(n - 1), squared, scales K: at 1e-4 cm in loam
     * by 1.2e-3. What r does is (alpha e)^n = 2e-9. */
    struct sumi_horizon loam = soil_loam(100), soil = with_entry(loam, -1e-4);
    sumi_hydraulics_init(&loam, &plain);
    sumi_hydraulics_init(&soil, &s);
    for (int j = 0; j < SUCTIONS; j++) {
        double k = sumi_soil_conductivity(&plain, -suction[j]), found = sumi_soil_conductivity(&s, -suction[j]);
        close_to(found / k, pow(1 - pow(4e-6, 0.6), -2), 1e-8, "K", "no entry is the limit");
    }
}

static double head_at(const struct sumi_hydraulics *soil, double water)
{
    static struct sumi_soil_cells cells;
    struct sumi_lanes theta, head, k, potential, capacity, steepness;
    for (int lane = 0; lane < SUMI_LANES; lane++)
        sumi_soil_cell_set(&cells, lane, soil);
    fill(&theta, water);
    sumi_soil_functions(1, &cells, &theta, &head, &k, &potential, &capacity, &steepness);
    return head.v[SUMI_LANES - 1];
}

/* A head follows from its water content but for theta's rounding, 1e-16 / C. */
static void head_is_the_inverse(void **state)
{
    (void)state;
    struct soil soil[SOILS];
    struct sumi_hydraulics s;
    all_soils(soil);
    for (int i = 0; i < SOILS; i++) {
        sumi_hydraulics_init(&soil[i].horizon, &s);
        for (int j = 0; j < SUCTIONS; j++) {
            double h = -suction[j], theta = sumi_soil_theta(&s, h);
            double c = (sumi_soil_theta(&s, h * (1 - 1e-5)) - theta) / (-1e-5 * h);
            if (h > s.entry || theta - s.theta_r < 1e-6)
                continue;
            close_to(head_at(&s, theta), h, 4e-16 / c + 1e-12 * fabs(h), "head", soil[i].what);
        }
        close_to(head_at(&s, s.theta_s + 1e-6 * 25), s.entry + 25, 1e-8, "head", "the storage of a full soil");
        close_to(head_at(&s, s.theta_r), SUMI_DRIEST, 1e-12 * -SUMI_DRIEST, "head", "no water is left");
    }
}

static double conductivity_at(const void *soil, double log_suction)
{
    double h = exp(log_suction);
    return sumi_soil_conductivity(soil, -h) * h;
}

/* The table's cubic is good to 1e-6 of the value, and 1e-5 where n is 8 (hydraulics.h). In the one step with the
 * kink at an air entry the slope jumps by dK/dh, and with it 0.05^2 / 8 of (n - 1) m |h| K / potential: 3e-5 at -10
 * cm. */
static void potential_is_the_integral_of_conductivity(void **state)
{
    (void)state;
    struct soil soil[SOILS];
    struct sumi_hydraulics s;
    all_soils(soil);
    for (int i = 0; i < SOILS; i++) {
        sumi_hydraulics_init(&soil[i].horizon, &s);
        double tolerance = s.entry < 0 ? 5e-5 : s.n > 3 ? 2e-5 : 2e-6;
        const double driest = s.model == SUMI_GARDNER ? -s.dry_head : 9.9e6; /* Gardner's stays K / alpha below */
        double sum = sumi_soil_potential(&s, -driest), deeper = log(driest);
        for (int j = SUCTIONS - 1; j >= 0; j--) {
            double x = log(suction[j]);
            if (suction[j] > driest)
                continue;
            sum += soil_integral(conductivity_at, &s, x, deeper);
            deeper = x;
            close_to(sumi_soil_potential(&s, -suction[j]), sum, tolerance * sum, "potential", soil[i].what);
        }
        double more = sumi_soil_potential(&s, 3) - sumi_soil_potential(&s, 0);
        close_to(more, 3 * s.ks, 1e-12 * sum, "potential", "above saturation it rises by Ks");
    }
    struct sumi_horizon gardner = soil_gardner(100, 0.06, 0.4, 0.1, 24);
    sumi_hydraulics_init(&gardner, &s);
    close_to(sumi_soil_potential(&s, -30), 240 * exp(-3), 1e-12, "potential", "Gardner's is K / alpha");
}

/* Van Genuchten's of many shapes, with and without an air entry, and Gardner's. */
enum { SHAPES = 6 * 4 * 3 * 2, EXPONENTIALS = 3, MANY = SHAPES + EXPONENTIALS };
static struct sumi_horizon one_of_many(int k)
{
    const double n[] = {1.05, 1.2, 1.56, 2.68, 4, 8}, alpha[] = {0.002, 0.02, 0.145, 1}, tortuosity[] = {-1, 0.5, 2};
    if (k >= SHAPES)
        return soil_gardner(100, 0.06, 0.4, 10 * alpha[k - SHAPES], 24);
    struct sumi_horizon soil = soil_genuchten(100, k % 2 * 0.06, 0.4, alpha[k / 6 % 4], n[k % 6], 24);
    soil.param[SUMI_HZ_TORTUOSITY] = tortuosity[k / 24 % 3];
    return k / 72 > 0 ? with_entry(soil, -2) : soil;
}

/* The functions of a head, at that which cells give for a water content. What is computed from Se* = 1 - (1 - Se*) has
 * lost 1e-16 / Se* of it: in the cells K at the beginning of the dry end, where it is a power l + 2 / m of Se*, and the
 * slopes. These have also 1 - open, of which open is near 1 in wet soil. The rest are roundings of exponents of up to
 * 40, a hundred times at most. */
static void cells_agree_with_single_heads(void **state)
{
    (void)state;
    const double rounding = 1e-12, unit = 2.3e-16, most = 1.03e7;
    static struct sumi_hydraulics s;
    static struct sumi_soil_cells cells;
    struct sumi_lanes theta, h, k, phi, c, steep;
    for (int i = 0; i < MANY; i++) {
        const struct sumi_horizon soil = one_of_many(i);
        sumi_hydraulics_init(&soil, &s);
        for (int lane = 0; lane < SUMI_LANES; lane++)
            sumi_soil_cell_set(&cells, lane, &s);
        for (double from = 1.03e-3; from < most; from *= 1.3) {
            fill(&theta, sumi_soil_theta(&s, -from));
            sumi_soil_functions(1, &cells, &theta, &h, &k, &phi, &c, &steep);
            const double at = h.v[0], water = theta.v[0] - s.theta_r, se = s.ratio * water / (s.theta_s - s.theta_r);
            const double lost = unit / fmax(se, s.dry), power = fabs(s.tortuosity) + 2 / s.m;
            const double digits = rounding + (se < s.dry ? power * lost : s.model == SUMI_GARDNER ? lost : 0);
            const double shut = pow(1 + pow(-s.alpha * at, -s.n), -s.m);
            double k_at, slope = sumi_soil_steepness(&s, at, &k_at), potential = sumi_soil_potential(&s, at);
            char what[64];
            snprintf(what, sizeof what, "soil %d at %.9g cm", i, at);
            close_to(sumi_soil_theta(&s, at), theta.v[0], 1e-14, "theta", what);
            close_to(k.v[0], k_at, digits * k_at + 1e-14 * s.k_dry, "K", what);
            close_to(k.v[0], sumi_soil_conductivity(&s, at), digits * k_at + 1e-14 * s.k_dry, "K alone", what);
            close_to(steep.v[0], slope, (digits + lost + 2 * unit / shut) * slope, "dK/dh", what);
            close_to(phi.v[0], potential, (rounding + digits) * potential, "potential", what);
        }
        fill(&theta, s.theta_r - 1e-9); /* a solver's iterate */
        sumi_soil_functions(1, &cells, &theta, &h, &k, &phi, &c, &steep);
        assert_true(k.v[0] == 0 && sumi_soil_conductivity(&s, SUMI_DRIEST) == 0);
        assert_true(sumi_soil_steepness(&s, SUMI_DRIEST, &(double){0}) == 0 && steep.v[0] == 0);
        fill(&theta, s.theta_s + 3 * s.storage);
        sumi_soil_functions(1, &cells, &theta, &h, &k, &phi, &c, &steep);
        assert_true(k.v[0] == s.ks && sumi_soil_conductivity(&s, s.entry + 3) == s.ks);
        const double full = sumi_soil_potential(&s, h.v[0]);
        close_to(phi.v[0], full, rounding * full, "potential", "of full soil");
    }
}

/* Central differences over 2e-4 of the head: their error is (1e-4)^2 / 6 of h^2 f''' / f'. A power -p of h has (p +
 * 1) (p + 2), and p is up to 2.5 n; an exponential (alpha h)^2. And there is rounding, of theta 1e-16, over C times
 * the step. */
static void derivatives_are_those_of_the_functions(void **state)
{
    (void)state;
    struct soil soil[SOILS];
    static struct sumi_soil_cells cells;
    static struct sumi_hydraulics s;
    struct sumi_lanes theta, h, k, phi, c, steep;
    all_soils(soil);
    for (int i = 0; i < SOILS; i++) {
        sumi_hydraulics_init(&soil[i].horizon, &s);
        for (int lane = 0; lane < SUMI_LANES; lane++)
            sumi_soil_cell_set(&cells, lane, &s);
        for (int j = 0; j < SUCTIONS; j++) {
            double at = -suction[j], step = 1e-4 * suction[j];
            fill(&theta, sumi_soil_theta(&s, at));
            if (theta.v[0] - s.theta_r < 1e-6 || at > s.entry)
                continue;
            sumi_soil_functions(1, &cells, &theta, &h, &k, &phi, &c, &steep);
            double dtheta = (sumi_soil_theta(&s, at + step) - sumi_soil_theta(&s, at - step)) / (2 * step);
            double dk = (sumi_soil_conductivity(&s, at + step) - sumi_soil_conductivity(&s, at - step)) / (2 * step);
            double power = s.model == SUMI_GARDNER ? s.alpha * at : 2.5 * s.n + 3;
            double curved = 1e-8 / 6 * (1 + power * power);
            double blur = 1e-15 / c.v[0] / suction[j];
            close_to(c.v[0], dtheta, c.v[0] * (curved + blur / 1e-4), "capacity", soil[i].what);
            close_to(steep.v[0], dk, steep.v[0] * (curved + blur) + 1e-12 * k.v[0] / step, "dK/dh", soil[i].what);
        }
    }
}

/* The straight line beside saturation takes from theta what its height on the curve is: 1e-6 a cm of suction at most.
 */
static void the_line_to_saturation_is_slight(void **state)
{
    (void)state;
    struct soil soil[SOILS];
    struct sumi_hydraulics s;
    all_soils(soil);
    for (int i = 0; i < SOILS; i++) {
        sumi_hydraulics_init(&soil[i].horizon, &s);
        for (int j = 1; j < 10 && s.line > 0; j++) {
            double theta, k, h = 0.1 * j * s.line;
            published(&soil[i].horizon, h, &theta, &k);
            close_to(sumi_soil_theta(&s, -h), theta, 1e-5, "theta", soil[i].what);
        }
        close_to(sumi_soil_conductivity(&s, -1e-13), s.ks, 1e-9 * s.ks, "K", "and it ends at Ks");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_are_the_published_ones),          cmocka_unit_test(a_loam_by_hand),
        cmocka_unit_test(air_entry_is_where_it_is_and_vanishes),     cmocka_unit_test(head_is_the_inverse),
        cmocka_unit_test(potential_is_the_integral_of_conductivity), cmocka_unit_test(cells_agree_with_single_heads),
        cmocka_unit_test(derivatives_are_those_of_the_functions),    cmocka_unit_test(the_line_to_saturation_is_slight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
