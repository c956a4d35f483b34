/* A column of soil cells: how it is cut, its fluxes and their derivatives, equilibrium, balances, convergence, ponding.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/flow_solutions.h"
#include "tests/support/plant.h"
#include "tests/support/soil_column.h"

#include <stdio.h>
#include <string.h>

static struct soil_case c;
static struct soil_moment moment[64];

/* ---- cutting ---- */

static void cells_fit_the_horizons(void **state)
{
    (void)state;
    const struct sumi_grid grids[] = {{40, 0.5, 1.0, false},
                                      {40, 0.5, 1.0, true},
                                      {20, 0.5, 1.0, false},
                                      {200, 0.1, 0.1, true},
                                      {60, 100, 100, false}};
    const struct sumi_horizon soil[] = {soil_loam(30), soil_clay(31), soil_sand(90), soil_loam(200)};
    for (size_t g = 0; g < sizeof grids / sizeof grids[0]; g++)
        for (int n = 1; n <= 4; n++) {
            struct sumi_horizon cut[4];
            memcpy(cut, soil, sizeof cut);
            cut[n - 1].param[SUMI_HZ_BOTTOM] = 200;
            soil_case_init(&c, cut, n, &grids[g]);
            const struct sumi_column *column = &c.column;
            assert_int_equal(column->n, grids[g].n);
            assert_true(column->face[0] == 0.0 && column->face[column->n] == 200.0);
            for (int i = 0; i < column->n; i++) {
                assert_true(column->thickness[i] > 0.0);
                int h = column->horizon[i];
                assert_true(column->face[i + 1] <= cut[h].param[SUMI_HZ_BOTTOM]);
                assert_true(h == 0 || column->face[i] >= cut[h - 1].param[SUMI_HZ_BOTTOM]);
            }
            if (grids[g].top_cm < 1 && n == 1) /* the cells grow from that size, by some tenths at most */
                close_to(column->thickness[0], grids[g].top_cm, 0.2 * grids[g].top_cm, "the top cell", "as wanted");
            if (grids[g].fine_bottom && n == 1)
                close_to(column->thickness[column->n - 1], grids[g].edge_cm, 0.2, "the last cell", "as wanted");
        }
}

/* ---- derivatives ---- */

/* The same numbers on every machine: Park and Miller (1988). */
static double uniform(void)
{
    static long long seed = 4711;
    seed = seed * 48271 % 2147483647;
    return (double)seed / 2147483647.0;
}

static void random_state(double log_suction, double range)
{
    for (int i = 0; i < c.column.n; i++)
        c.theta[i] =
            sumi_soil_theta(&c.column.soil[c.column.horizon[i]], -exp(log_suction + range * (uniform() - 0.5)));
}

static const struct sumi_flow *flow_at(const double *theta, double pond, struct sumi_flow *flow)
{
    memset(flow, 0, sizeof *flow);
    sumi_column_state(&c.column, theta, flow);
    sumi_column_flow(&c.column, &c.bare.ends, pond, flow);
    return flow;
}

/* Of a derivative by the head of a cell at a face, in parts of those of that face; where the face is in a bend (a
 * bound, the line to saturation) a difference says nothing, and one in fifty may be. */
static void compare_face(int face, double found, double expected, const struct sumi_flow *f, int *wrong, int *faces)
{
    double scale = fabs(f->by_upper[face]) + fabs(f->by_lower[face]) + 1e-9;
    *wrong += fabs(found - expected) > 1e-3 * scale;
    ++*faces;
}

/* Differences over 1e-5 of the head: rounding of theta, 1e-16 / (C h) / 1e-5, and the potential's table (1e-6 of the
 * value, 1e-4 of the second derivative) leave 1e-3. */
static void compare_derivatives(int *wrong, int *faces)
{
    static struct sumi_flow at, up, down;
    const int n = c.column.n;
    double theta[SUMI_CELLS];
    flow_at(c.theta, 0.01, &at);
    const double *head = sumi_cells(at.head), *capacity = sumi_cells(at.capacity);
    for (int odd = 0; odd < 3; odd++) { /* every third cell at once: no face has two of them */
        for (int sign = -1; sign <= 1; sign += 2) {
            memcpy(theta, c.theta, sizeof theta);
            for (int i = odd; i < n; i += 3)
                theta[i] += sign * 1e-5 * fabs(head[i]) * capacity[i];
            flow_at(theta, 0.01, sign < 0 ? &down : &up);
        }
        for (int i = odd; i < n; i += 3) {
            if (c.theta[i] - c.column.soil[c.column.horizon[i]].theta_r <
                2e-6) /* no more than theta's rounding shows there */
                continue;
            double dh = sumi_cells(up.head)[i] - sumi_cells(down.head)[i];
            compare_face(i, at.by_lower[i], (up.flux[i] - down.flux[i]) / dh, &at, wrong, faces);
            compare_face(i + 1, at.by_upper[i + 1], (up.flux[i + 1] - down.flux[i + 1]) / dh, &at, wrong, faces);
            if (i + 2 <= n)
                compare_face(i + 2, at.by_second[i + 2], (up.flux[i + 2] - down.flux[i + 2]) / dh, &at, wrong, faces);
        }
    }
}

static void derivatives_of_the_fluxes(void **state)
{
    (void)state;
    const struct sumi_horizon profiles[][3] = {
        {soil_loam(40), soil_sand(80), soil_clay(200)},
        {soil_clay(40), soil_loam(80), soil_gardner(200, 0.06, 0.4, 0.05, 20)},
        {soil_gardner(40, 0.06, 0.4, 0.02, 20), soil_gardner(80, 0.06, 0.4, 0.2, 500), soil_new_mexico(200)},
    };
    const enum sumi_top_kind tops[] = {SUMI_TOP_ATMOSPHERE, SUMI_TOP_FLUX, SUMI_TOP_HEAD};
    const enum sumi_bottom_kind bottoms[] = {SUMI_FREE_DRAINAGE, SUMI_BOTTOM_HEAD, SUMI_NO_FLUX};
    for (int p = 0; p < 3; p++)
        for (int k = 0; k < 3; k++) {
            int wrong = 0, faces = 0;
            for (int repeat = 0; repeat < 30; repeat++) {
                soil_case_init(&c, profiles[p], 3, &soil_default_grid);
                c.bare.ends = (struct sumi_column_ends){.top = tops[k],
                                                        .flux = 1,
                                                        .head = -20,
                                                        .evs = 0.4,
                                                        .driest_head = -1e4,
                                                        .bottom = bottoms[k],
                                                        .bottom_head = -60};
                random_state(log(2) + uniform() * log(500), repeat % 3 == 0 ? 0.05 : repeat % 3 == 1 ? 0.5 : 3.0);
                compare_derivatives(&wrong, &faces);
            }
            if (wrong * 100 > faces)
                fail_msg("profile %d, ends %d: %d of %d derivatives are not those of the fluxes", p, k, wrong, faces);
        }
}

/* The pond's part: a central difference of 1e-6 cm, on both sides of the runoff's rim. */
static void derivatives_by_the_pond(void **state)
{
    (void)state;
    static struct sumi_flow at, up, down;
    const struct sumi_horizon soil = soil_loam(200);
    const double pond[] = {1e-5, 1e-3, 0.01, 0.1, 2}, head[] = {-200, -3, 0.1};
    soil_case_init(&c, &soil, 1, &soil_default_grid);
    c.bare.ends = (struct sumi_column_ends){
        .top = SUMI_TOP_ATMOSPHERE, .evs = 0.4, .evw = 0.6, .driest_head = -1e4, .pond_max = 0.05, .arriving = 3};
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < 5; i++) {
            double d = 1e-6, rate_up, rate_down, theta_rate[SUMI_CELLS];
            soil_case_head(&c, head[k]);
            flow_at(c.theta, pond[i] + d, &up);
            sumi_column_rates(&c.column, &c.bare.ends, &up, &rate_up, theta_rate);
            flow_at(c.theta, pond[i] - d, &down);
            sumi_column_rates(&c.column, &c.bare.ends, &down, &rate_down, theta_rate);
            flow_at(c.theta, pond[i], &at);
            double by_pond = (rate_up - rate_down) / (2 * d), size = 1 + fabs(by_pond);
            close_to(-at.off_pond.by_pond, by_pond, 1e-3 * size, "by the pond",
                     "second order: (1e-6 / 1e-5)^2 at worst");
            close_to(at.by_upper[0], (up.flux[0] - down.flux[0]) / (2 * d), 1e-3 * size, "into the soil", "as above");
        }
}

/* What is kept of the surface at the driest head is that of this soil and this head: in room that another column left,
 * evaporation has the bits that it has in new room. */
static void another_soil_has_another_driest_surface(void **state)
{
    (void)state;
    static struct sumi_flow used, fresh;
    const struct sumi_horizon soils[] = {soil_loam(200), soil_sand(200)};
    const double driest[] = {-1e4, -2e4};
    double before = 0.0;
    for (int k = 0; k < 4; k++) {
        soil_case_init(&c, &soils[(k + 1) / 2 % 2], 1, &soil_default_grid);
        c.bare.ends = (struct sumi_column_ends){.top = SUMI_TOP_ATMOSPHERE, .evs = 1e3, .driest_head = driest[k / 2]};
        soil_case_head(&c, -5000);
        flow_at(c.theta, 0, &fresh);
        sumi_column_state(&c.column, c.theta, &used);
        sumi_column_flow(&c.column, &c.bare.ends, 0, &used);
        assert_true(fresh.evaporation.rate > 0 && fresh.evaporation.rate != before);
        assert_memory_equal(&used.evaporation, &fresh.evaporation, sizeof used.evaporation);
        before = fresh.evaporation.rate;
    }
}

/* The same soil above and below an edge, as dry everywhere: the heads on both sides of a half cell differ by
 * rounding alone. Flux and slope are those of any other face: K, and about K / d + K' / 2. */
static void an_edge_within_one_soil(void **state)
{
    (void)state;
    static struct sumi_column column;
    static struct sumi_flow flow;
    const struct sumi_grid grid = {40, 0.5, 0.2, false};
    double theta[SUMI_CELLS], heads[] = {-30, -330, -1000, -15000, -1e6};
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        for (int bottom = 20; bottom <= 100; bottom++) {
            struct sumi_horizon cut[] = {soil_clay(bottom), soil_clay(200)};
            const struct sumi_column_ends ends = {.top = SUMI_TOP_FLUX, .bottom = SUMI_NO_FLUX};
            sumi_column_init(cut, 2, &grid, &column);
            for (int i = 0; i < column.n; i++)
                theta[i] = sumi_soil_theta(&column.soil[0], heads[k]);
            sumi_column_state(&column, theta, &flow);
            sumi_column_flow(&column, &ends, 0.0, &flow);
            for (int face = 1; face < column.n; face++) {
                double conductivity = sumi_cells(flow.conductivity)[face];
                double slope = conductivity / column.distance[face] + 0.5 * sumi_cells(flow.steepness)[face];
                double off = fabs(flow.by_upper[face] / slope - 1.0);
                if (!(off < 0.5) || fabs(flow.flux[face] / conductivity - 1.0) > 1e-4)
                    fail_msg("edge at %d cm, %g cm: face %d has the flux %g and the slope %g, expected %g and %g",
                             bottom, heads[k], face, flow.flux[face], flow.by_upper[face], conductivity, slope);
            }
        }
}

/* (1 - gamma J) x = b, with J x as a difference of the rates over the step x itself, which is small: the rates'
 * second derivatives are left, and their rounding (gamma flux 1e-16). */
static void the_implicit_step_is_newtons(void **state)
{
    (void)state;
    static struct sumi_flow flow;
    const struct sumi_horizon soil[] = {soil_loam(50), soil_sand(200)};
    double b[SUMI_CELLS + 1], x[SUMI_CELLS + 1], head[SUMI_CELLS], theta[SUMI_CELLS], up[SUMI_CELLS + 1],
        down[SUMI_CELLS + 1];
    for (int kind = 0; kind < 3; kind++) {
        soil_case_init(&c, soil, 2, &soil_default_grid);
        c.bare.ends = (struct sumi_column_ends){.top = kind == 0   ? SUMI_TOP_ATMOSPHERE
                                                       : kind == 1 ? SUMI_TOP_HEAD
                                                                   : SUMI_TOP_FLUX,
                                                .head = -5,
                                                .flux = 1,
                                                .evs = 0.4,
                                                .driest_head = -1e4,
                                                .bottom = kind == 0 ? SUMI_FREE_DRAINAGE : SUMI_BOTTOM_HEAD,
                                                .bottom_head = -50};
        random_state(log(50), 0.5);
        const double gamma = 1e-3, pond = 0.01;
        const int n = c.column.n;
        bool bent;
        for (int i = 0; i <= n; i++)
            b[i] = 1e-7 * (uniform() - 0.5);
        flow_at(c.theta, pond, &flow);
        sumi_column_solve(&c.column, &flow, gamma, b, x, head, &bent);
        assert_false(bent);
        for (int sign = -1; sign <= 1; sign += 2) {
            for (int i = 0; i < n; i++)
                theta[i] = c.theta[i] + sign * x[i + 1];
            double *rate = sign < 0 ? down : up;
            flow_at(theta, pond + sign * x[0], &flow);
            sumi_column_rates(&c.column, &c.bare.ends, &flow, rate, rate + 1);
        }
        for (int i = 0; i <= n; i++)
            close_to(x[i] - gamma * 0.5 * (up[i] - down[i]), b[i], 1e-3 * 1e-7, "the row", i == 0 ? "pond" : "a cell");
    }
}

/* ---- equilibrium ---- */

/* No flux in any soil, and at any change of soil: what is left is the rounding of theta where the curve is
 * flat: head 1e-16 / C, C down to 1e-6, times K / dz = 1000. */
static void rest_stays_rest(void **state)
{
    (void)state;
    static struct sumi_flow flow;
    const struct sumi_horizon profiles[][2] = {{soil_loam(60), soil_sand(200)},
                                               {soil_clay(60), soil_loam(200)},
                                               {soil_gardner(60, 0.1, 0.4, 0.02, 50), soil_new_mexico(200)}};
    const double table[] = {100, 250, 1000}, year = 365;
    for (int p = 0; p < 3; p++)
        for (int k = 0; k < 3; k++) {
            soil_case_init(&c, profiles[p], 2, &soil_default_grid);
            soil_case_hydrostatic(&c, table[k]);
            c.bare.ends = (struct sumi_column_ends){
                .top = SUMI_TOP_FLUX, .bottom = SUMI_BOTTOM_HEAD, .bottom_head = 200 - table[k]};
            flow_at(c.theta, 0, &flow);
            for (int i = 0; i <= c.column.n; i++)
                if (fabs(flow.flux[i]) > 1e-8)
                    printf("p %d table %g face %d z %.2f head %g flux %g K %g two %d\n", p, table[k], i,
                           c.column.face[i], i < 40 ? sumi_cells(flow.head)[i] : 0., flow.flux[i],
                           i < 40 ? sumi_cells(flow.conductivity)[i] : 0.,
                           i && i < 40 && c.column.horizon[i] != c.column.horizon[i - 1]);
            soil_case_run(&c, 1, &year, moment);
            close_to(moment[0].total[SUMI_DRAINED], 0, 1e-7 * year, "drained", "in a year at rest");
        }
}

/* ---- convergence ---- */

static double wetting_error(int cells, double rtol)
{
    const double time = 5 / 24.0;
    struct gardner_layers g = {
        .n = 1, .alpha = 0.1, .ks = {24}, .span = {0.34}, .thickness = {100}, .before = 2.4, .after = 21.6};
    const struct sumi_grid grid = {cells, 1000, 1000, false};
    struct sumi_horizon soil = soil_gardner(100, 0.06, 0.4, g.alpha, 24);
    double sum = 0;
    soil_case_init(&c, &soil, 1, &grid);
    g.after = 2.4;
    for (int i = 0; i < cells; i++)
        c.theta[i] = 0.06 + 0.34 * gardner_layers_k(&g, 100 - c.column.centre[i], 0);
    g.after = 21.6;
    gardner_layers_solve(&g, time);
    c.bare.ends = (struct sumi_column_ends){.top = SUMI_TOP_FLUX, .flux = 21.6, .bottom = SUMI_BOTTOM_HEAD};
    c.bare.rtol = rtol;
    soil_case_run(&c, 1, &time, moment);
    for (int i = 0; i < cells; i++)
        sum += pow(moment[0].theta[i] - 0.06 - 0.34 * gardner_layers_k(&g, 100 - c.column.centre[i], time), 2);
    return sqrt(sum / cells);
}

/* Second order on even cells: fluxes between centres are right to dz^2, and a centre stands for its cell to dz^2. */
static void second_order_in_cells(void **state)
{
    (void)state;
    double before = wetting_error(25, 1e-8);
    for (int cells = 50; cells <= 200; cells *= 2) {
        double error = wetting_error(cells, 1e-8);
        close_to(before / error, 4, 0.8, "what half the cell does to the error", "4, to the next order of dz");
        before = error;
    }
}

/* Behind a saturated, sharp front the order is the first near the front, and what infiltrates is of second order
 * only on the whole: halves of a cell must take away at least half of the error. Reference: 200 cells. */
static void infiltration_converges_with_a_sharp_front(void **state)
{
    (void)state;
    const double time = 0.3;
    const int cells[] = {25, 50, 100, 200};
    double water[4];
    for (int k = 0; k < 4; k++) {
        const struct sumi_grid grid = {cells[k], 1000, 1000, false};
        struct sumi_horizon soil = soil_loam(100);
        soil_case_init(&c, &soil, 1, &grid);
        soil_case_head(&c, -1000);
        c.bare.ends = (struct sumi_column_ends){.top = SUMI_TOP_HEAD, .head = 1};
        c.bare.rtol = 1e-7;
        soil_case_run(&c, 1, &time, moment);
        water[k] = moment[0].total[SUMI_INFILTRATED];
    }
    for (int k = 0; k < 2; k++)
        assert_true(fabs(water[k + 1] - water[3]) < 0.5 * fabs(water[k] - water[3]));
    close_to(water[2], water[3], 2e-3 * water[3], "infiltration", "cells of 1 cm");
}

/* A front in two soils, at three times; how many steps it takes. */
static long run_front(enum sumi_solver_method method, double rtol, double theta[3][SUMI_CELLS])
{
    const double time[] = {0.02, 0.1, 0.5};
    const struct sumi_horizon soil[] = {soil_loam(50), soil_sand(200)};
    soil_case_init(&c, soil, 2, &soil_default_grid);
    soil_case_head(&c, -300);
    c.bare.ends = (struct sumi_column_ends){.top = SUMI_TOP_FLUX, .flux = 20};
    c.bare.method = method;
    c.bare.rtol = rtol;
    soil_case_run(&c, 3, time, moment);
    for (int i = 0; i < 3; i++)
        memcpy(theta[i], moment[i].theta, sizeof moment[i].theta);
    return moment[2].steps;
}

/* The error in time is about proportional to rtol: from each to the next, a tenth of it, from a fifth to a thirtieth
 * over two; against BDF at 1e-9. That of SDIRK2 goes with the square of its steps. */
static void error_falls_with_rtol(void **state)
{
    (void)state;
    static const enum sumi_solver_method method[] = {SUMI_BDF, SUMI_SDIRK2};
    const double rtol[] = {1e-3, 1e-5, 1e-7};
    double exact[3][SUMI_CELLS], theta[3][SUMI_CELLS];
    run_front(SUMI_BDF, 1e-9, exact);
    for (int m = 0; m < 2; m++) {
        double error[3] = {0};
        long steps[3];
        for (int k = 0; k < 3; k++) {
            steps[k] = run_front(method[m], rtol[k], theta);
            for (int i = 0; i < 3; i++)
                for (int j = 0; j < c.column.n; j++)
                    error[k] = fmax(error[k], fabs(theta[i][j] - exact[i][j]));
        }
        assert_true(error[0] < 0.02 && error[1] < 1e-3 && error[2] < 3e-5); /* some tens of rtol, of theta up to 0.43 */
        assert_true(error[1] < error[0] / 10 && error[2] < error[1] / 10);
        for (int k = 0; k < 2 && method[m] == SUMI_SDIRK2; k++) {
            const double order = log(error[k] / error[k + 1]) / log((double)steps[k + 1] / (double)steps[k]);
            if (!(order > 1.5)) /* nearer to 2 than to 1 */
                fail_msg("from rtol %g to %g the error falls with order %g", rtol[k], rtol[k + 1], order);
        }
    }
}

/* ---- what cannot be ---- */

static void nonsense_is_told_from_states(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double pond, theta;
        bool possible;
    } cases[] = {
        {"a field", 0.5, 0.3, true},
        {"an iterate a little beyond saturation", 0.5, 0.5, true},
        {"an iterate a little below nothing", -1e-3, 0.01, true},
        {"more water than there is room for", 0.5, 1.5, false},
        {"less than no water", 0.5, -0.6, false},
        {"less than no pond", -5, 0.3, false},
        {"no number", 0.5, NAN, false},
        {"no number on the surface", NAN, 0.3, false},
    };
    const struct sumi_horizon soil = soil_loam(200);
    soil_case_init(&c, &soil, 1, &soil_default_grid);
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        soil_case_head(&c, -100);
        c.theta[17] = cases[k].theta;
        if (sumi_column_possible(&c.column, cases[k].pond, c.theta) != cases[k].possible)
            fail_msg("%s", cases[k].why);
    }
}

/* ---- ponding and runoff ---- */

/* Rain on dry Gardner soil: the surface is full when K there, a published function of time, is Ks. Up to then all
 * rain goes in, but for the film; the top cell of 0.5 cm lets it happen early or late by some hundredths of its
 * room. */
static void ponding_time(void **state)
{
    (void)state;
    enum { LOOKS = 60 };
    const double alpha = 0.05, ks = 20, span = 0.35, heavier[] = {1.5, 2, 4};
    close_to(gardner_rain_k(alpha, ks, span, 100), 1, 1e-6, "K / rain", "in the end K is the rain");
    struct sumi_horizon soil = soil_gardner(200, 0.05, 0.4, alpha, ks);
    for (int k = 0; k < 3; k++) {
        double rain = heavier[k] * ks, lo = 1e-6, hi = 10, time[LOOKS], found = INFINITY;
        while (hi - lo > 1e-9) {
            double mid = 0.5 * (lo + hi);
            if (rain * gardner_rain_k(alpha, ks, span, mid) < ks)
                lo = mid;
            else
                hi = mid;
        }
        for (int i = 0; i < LOOKS; i++)
            time[i] = lo * (0.7 + 0.01 * i);
        soil_case_init(&c, &soil, 1, &soil_default_grid);
        soil_case_head(&c, -400);
        c.bare.ends = (struct sumi_column_ends){.top = SUMI_TOP_ATMOSPHERE, .arriving = rain, .driest_head = -1e4};
        soil_case_run(&c, LOOKS, time, moment);
        for (int i = LOOKS - 1; i >= 0; i--)
            if (moment[i].total[SUMI_RAN_OFF] > 1e-6)
                found = time[i];
        double d = 1e-4 * lo, k_at = gardner_rain_k(alpha, ks, span, lo);
        double slope = (gardner_rain_k(alpha, ks, span, lo + d) - k_at) / (d * k_at);
        const double clings = 1e-3; /* cm, before anything runs off: rain * slope * t^2 / 2, as the capacity falls */
        double wait = sqrt(2 * clings / (rain * slope)), blur = 0.03 * 0.5 * span / rain + 0.01 * lo;
        close_to(found, lo + 0.5 * wait, 0.5 * wait + blur, "the time of runoff", "ponding");
    }
}

/* Rain on full soil over a tight bottom all runs off, but for the film that clings: 0.001 cm. */
static void a_storm_leaves_a_film(void **state)
{
    (void)state;
    const double day = 1.0, film = 1e-3;
    const struct sumi_shower storm = {0.0, 1.0 / 24.0, 10.0};
    const struct sumi_horizon soil = soil_loam(200);
    soil_case_init(&c, &soil, 1, &soil_default_grid);
    soil_case_hydrostatic(&c, 0);
    c.bare.ends = (struct sumi_column_ends){.top = SUMI_TOP_ATMOSPHERE, .driest_head = -1e4, .bottom = SUMI_NO_FLUX};
    c.bare.shower = &storm;
    c.bare.n_showers = 1;
    soil_case_run(&c, 1, &day, moment);
    close_to(moment[0].total[SUMI_RAN_OFF], 10.0 - film, 0.1 * film, "runoff", "what stood above the film has gone");
}

/* What drains from full soil in its first day on the default grid, against 200 equal cells: within 0.1 %. rtol 1e-7,
 * so that of this nothing is of time; the error of 200 cells is a hundredth of it. */
static const struct drainage_case {
    const char *name;
    struct sumi_horizon soil; /* classes of Carsel and Parrish (1988) */
    const char *why;
} drainage_cases[] = {
    {"sand", {SUMI_VAN_GENUCHTEN, {200, 0.045, 0.43, 0.145, 2.68, 712.8, 0.5, 0, 1e-6}}, "K falls within one cell"},
    {"loam", {SUMI_VAN_GENUCHTEN, {200, 0.078, 0.43, 0.036, 1.56, 24.96, 0.5, 0, 1e-6}}, "a usual soil"},
    {"silt loam", {SUMI_VAN_GENUCHTEN, {200, 0.067, 0.45, 0.020, 1.41, 10.8, 0.5, 0, 1e-6}}, "loess"},
    {"clay loam", {SUMI_VAN_GENUCHTEN, {200, 0.095, 0.41, 0.019, 1.31, 6.24, 0.5, 0, 1e-6}}, "a heavy soil"},
    {"shallow", {SUMI_VAN_GENUCHTEN, {40, 0.065, 0.41, 0.075, 1.89, 106.1, 0.5, 0, 1e-6}}, "cells of an even size"},
    {"deep", {SUMI_VAN_GENUCHTEN, {400, 0.078, 0.43, 0.036, 1.56, 24.96, 0.5, 0, 1e-6}}, "cells of up to 37 cm"},
};

static void full_soil_drains_alike_on_few_cells(void **state)
{
    (void)state;
    const double day = 1.0;
    const struct sumi_grid *grids[] = {&soil_default_grid, &soil_fine_grid};
    for (size_t k = 0; k < sizeof drainage_cases / sizeof *drainage_cases; k++) {
        const struct drainage_case *d = &drainage_cases[k];
        double drained[2];
        for (int g = 0; g < 2; g++) {
            soil_case_init(&c, &d->soil, 1, grids[g]);
            soil_case_head(&c, 0);
            c.bare.rtol = 1e-7;
            soil_case_run(&c, 1, &day, moment);
            drained[g] = moment[0].total[SUMI_DRAINED];
        }
        close_to(drained[0], drained[1], 1e-3 * drained[1], d->name, d->why);
    }
}

/* Cells side by side differ by half at most, where few have to go far; a thin horizon among thick ones is no step
 * between cells: with many of them and 20 cells, at most by 5. */
static void cells_differ_little_from_their_neighbours(void **state)
{
    (void)state;
    static const struct {
        int n_cells, n;
        double top_cm, bottom[SUMI_HORIZONS], most;
        const char *why;
    } cases[] = {
        {40, 1, 0.5, {200}, 1.5, "the default"},
        {20, 1, 0.5, {1000}, 1.5, "the fewest cells for the deepest soil"},
        {20, 3, 0.5, {30, 60, 300}, 2.0, "few cells for three horizons"},
        {40, 3, 0.5, {100, 101, 200}, 2.0, "a thin horizon among thick ones"},
        {20, 8, 0.5, {62, 95, 107, 123, 124, 156, 180, 300}, 5.0, "many horizons, a thin one among them"},
    };
    static struct sumi_column column;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_horizon horizon[SUMI_HORIZONS];
        const struct sumi_grid grid = {cases[k].n_cells, cases[k].top_cm, 1.0, false};
        for (int i = 0; i < cases[k].n; i++)
            horizon[i] = soil_loam(cases[k].bottom[i]);
        sumi_column_init(horizon, cases[k].n, &grid, &column);
        for (int i = 1; i < column.n; i++) {
            double ratio = column.thickness[i] / column.thickness[i - 1];
            if (!(ratio < cases[k].most && ratio > 1.0 / cases[k].most))
                fail_msg("%s: cell %d is %g times as thick as the one above", cases[k].why, i, ratio);
        }
    }
}

/* Heads that rise with the depth, as in soil that drains: there a flux hangs on the second cell above too. */
static void derivatives_where_soil_drains(void **state)
{
    (void)state;
    const struct sumi_horizon soils[] = {soil_loam(200), soil_sand(200), soil_gardner(200, 0.06, 0.4, 0.1, 100)};
    for (int s = 0; s < 3; s++) {
        int wrong = 0, faces = 0, second = 0;
        soil_case_init(&c, &soils[s], 1, &soil_default_grid);
        for (int repeat = 0; repeat < 30; repeat++) {
            double rise = 0.02 + 0.3 * uniform();
            static struct sumi_flow at;
            for (int i = 0; i < c.column.n; i++)
                c.theta[i] = sumi_soil_theta(&c.column.soil[0], -5.0 - rise * (200.0 - c.column.centre[i]));
            compare_derivatives(&wrong, &faces);
            flow_at(c.theta, 0.01, &at);
            for (int k = 2; k < c.column.n; k++)
                second += at.by_second[k] < 0.0;
        }
        if (wrong * 1000 > faces || second < 30 * 20)
            fail_msg("soil %d: %d of %d derivatives are not those of the fluxes; %d of the second cell above", s, wrong,
                     faces, second);
    }
}

static void nothing_runs_off_below_ks(void **state)
{
    (void)state;
    const double share[] = {0.5, 0.9, 0.99}, time[] = {1, 10};
    const struct sumi_horizon soils[] = {soil_loam(200), soil_sand(200), soil_clay(200), soil_new_mexico(200)};
    for (int s = 0; s < 4; s++)
        for (int k = 0; k < 3; k++) {
            soil_case_init(&c, &soils[s], 1, &soil_default_grid);
            soil_case_head(&c, -200);
            c.bare.ends = (struct sumi_column_ends){
                .top = SUMI_TOP_ATMOSPHERE, .arriving = share[k] * soils[s].param[SUMI_HZ_KS], .driest_head = -1e4};
            soil_case_run(&c, 2, time, moment);
            assert_true(moment[1].total[SUMI_RAN_OFF] == 0.0);
        }
}

/* Full soil takes in Ks, and a little more for the pond's own head on the half cell of the surface: the rim over it. */
static void rain_on_full_soil(void **state)
{
    (void)state;
    const double time[] = {0.5};
    const struct sumi_horizon soil = soil_loam(200);
    soil_case_init(&c, &soil, 1, &soil_default_grid);
    soil_case_head(&c, 0);
    c.bare.ends = (struct sumi_column_ends){.top = SUMI_TOP_ATMOSPHERE, .arriving = 240, .driest_head = -1e4};
    soil_case_run(&c, 1, time, moment);
    close_to(moment[0].total[SUMI_INFILTRATED], 25, 0.25, "infiltration", "Ks over half a day; 1 % for the pond");
    close_to(moment[0].total[SUMI_RAN_OFF] + moment[0].pond, 95, 0.25, "runoff", "the rest");
}

/* 100 mm in an hour, a drying of three days, and a shower. soil_case_run holds the balance to 1e-10 of the rain. */
static void storms_on_all_soils(void **state)
{
    (void)state;
    const struct sumi_horizon soils[] = {soil_clay(200),
                                         soil_loam(200),
                                         soil_genuchten(200, 0.067, 0.45, 0.02, 1.41, 10.8),
                                         soil_sand(200),
                                         soil_genuchten(200, 0.068, 0.38, 0.008, 1.09, 4.8),
                                         soil_genuchten(200, 0.05, 0.4, 0.05, 8, 20),
                                         soil_genuchten(200, 0.05, 0.4, 0.05, 15, 20),
                                         soil_gardner(200, 0.06, 0.4, 0.05, 20)};
    enum { SOILS = sizeof soils / sizeof soils[0] };
    const double start[] = {-15000, -100, 0}, entry[] = {0, -2}, time[] = {0.1 + 1 / 24.0, 1, 10},
                 rtol[] = {1e-4, 1e-5};
    const struct sumi_shower showers[] = {{0.1, 1 / 24.0, 10}, {3.3, 0.5, 2}};
    for (int s = 0; s < SOILS; s++)
        for (int k = 0; k < 24; k++) {
            struct sumi_horizon soil = soils[s];
            soil.param[SUMI_HZ_ENTRY] = entry[k & 1];
            soil_case_init(&c, &soil, 1, &soil_default_grid);
            soil_case_head(&c, start[k >> 3]);
            c.bare.ends = (struct sumi_column_ends){.top = SUMI_TOP_ATMOSPHERE,
                                                    .evs = 0.4,
                                                    .evw = 0.6,
                                                    .driest_head = -15000,
                                                    .bottom = k & 2 ? SUMI_NO_FLUX : SUMI_FREE_DRAINAGE};
            c.bare.shower = showers;
            c.bare.n_showers = 2;
            c.bare.rtol = rtol[k >> 2 & 1];
            soil_case_run(&c, 3, time, moment);
            const struct soil_moment *m = &moment[2];
            close_to(m->arrived, 12, 1e-9, "rain", "two showers");
            assert_true(m->total[SUMI_RAN_OFF] >= 0 && m->total[SUMI_RAN_OFF] <= 12);
            assert_true(m->total[SUMI_EVAPORATED] > 0 && m->total[SUMI_EVAPORATED] < 4);
            double least = soil.param[SUMI_HZ_THETA_R] - 1e-3;
            for (int i = 0; i < c.column.n; i++)
                assert_true(m->theta[i] > least && m->theta[i] < soil.param[SUMI_HZ_THETA_S] + 1e-3);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_fit_the_horizons),
        cmocka_unit_test(derivatives_of_the_fluxes),
        cmocka_unit_test(derivatives_where_soil_drains),
        cmocka_unit_test(derivatives_by_the_pond),
        cmocka_unit_test(another_soil_has_another_driest_surface),
        cmocka_unit_test(an_edge_within_one_soil),
        cmocka_unit_test(the_implicit_step_is_newtons),
        cmocka_unit_test(rest_stays_rest),
        cmocka_unit_test(second_order_in_cells),
        cmocka_unit_test(infiltration_converges_with_a_sharp_front),
        cmocka_unit_test(error_falls_with_rtol),
        cmocka_unit_test(nonsense_is_told_from_states),
        cmocka_unit_test(ponding_time),
        cmocka_unit_test(a_storm_leaves_a_film),
        cmocka_unit_test(full_soil_drains_alike_on_few_cells),
        cmocka_unit_test(cells_differ_little_from_their_neighbours),
        cmocka_unit_test(nothing_runs_off_below_ks),
        cmocka_unit_test(rain_on_full_soil),
        cmocka_unit_test(storms_on_all_soils),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
