/* Seasons on a soil that is resolved in depth: uptake by roots, rain by the hour, balances over random seasons,
 * accuracy at the default settings, and a soil that behaves as soils do. */
#include "models/richards_internal.h"
#include "sim/bundle/bundle.h"
#include "sim/daily/summary.h"
#include "sim/date.h"
#include "support/sky.h"
#include "tests/support/error_text.h"
#include "tests/support/soil_season.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

/* Carsel and Parrish (1988), 2 m deep, as published and with an air-entry head of -2 cm. */
enum { SAND, LOAM, SILT_LOAM, CLAY, SOILS };
static const struct sumi_horizon horizons[SOILS] = {
    [SAND] = {SUMI_VAN_GENUCHTEN, {200, 0.045, 0.43, 0.145, 2.68, 712.8, 0.5, 0, 1e-6}},
    [LOAM] = {SUMI_VAN_GENUCHTEN, {200, 0.078, 0.43, 0.036, 1.56, 24.96, 0.5, 0, 1e-6}},
    [SILT_LOAM] = {SUMI_VAN_GENUCHTEN, {200, 0.067, 0.45, 0.020, 1.41, 10.8, 0.5, 0, 1e-6}},
    [CLAY] = {SUMI_VAN_GENUCHTEN, {200, 0.068, 0.38, 0.008, 1.09, 4.8, 0.5, 0, 1e-6}},
};
static const struct sumi_grid grid = {60, 0.25, 0.5, false}; /* the defaults of a scenario */
static const double default_rtol = 5e-4, tight = 1e-9;

static struct field field;
static struct sumi_column published[SOILS], with_entry[SOILS];
static double defaults[R_N];

static int load(void **state)
{
    (void)state;
    field_load(&field);
    for (int p = 0; p < R_N; p++)
        defaults[p] = sumi_richards.params.row[p].def;
    for (int k = 0; k < SOILS; k++) {
        struct sumi_horizon entry = horizons[k];
        entry.param[SUMI_HZ_ENTRY] = -2.0;
        sumi_column_init(&horizons[k], 1, &grid, &published[k]);
        sumi_column_init(&entry, 1, &grid, &with_entry[k]);
    }
    return 0;
}

static int unload(void **state)
{
    (void)state;
    field_clear(&field);
    return 0;
}

static struct sumi_bundle *new_season(double rtol)
{
    const struct sumi_solver_options options = {rtol, 1000000, rtol == tight ? SUMI_BDF : SUMI_SDIRK2};
    struct sumi_bundle *season;
    assert_int_equal(
        sumi_bundle_create(&sumi_wofost72, &sumi_richards, &sumi_cvode, &options, FIELD_LONGEST, &season, NULL),
        SUMI_OK);
    return season;
}

/* A year of the field on a resolved soil. */
static struct sumi_season_settings settings_on(const struct sumi_column *column, const double *param,
                                               const struct sumi_profile *initial, int year)
{
    struct sumi_season_settings settings = field_settings(&field, year, 5, 10);
    settings.water_param = param;
    settings.column = column;
    settings.initial = initial;
    return settings;
}

static const struct sumi_profile moist = {.kind = SUMI_BY_HEAD, .n = 1, .value = {-1000.0}};

static void run(struct sumi_bundle *season, const struct sumi_season_settings *settings, int n,
                struct sumi_season_result *result, double (*summary)[SUMI_SUMMARY_N])
{
    assert_int_equal(sumi_bundle_run(season, settings, n, NULL, result, summary, NULL), SUMI_OK);
}

/* --- uptake --- */

/* One moment of a soil with roots, as the solver sees it. */
struct moment {
    struct sumi_lanes param[R_N], memory[RM_N], forcing[SUMI_FORCING_N], y[SUMI_COLUMN_ROWS], ydot[SUMI_COLUMN_ROWS];
    struct sumi_lanes demand[SUMI_DEMAND_N], supply[SUMI_SUPPLY_N], out[RO_N];
    struct sumi_flow flow;
    struct sumi_column_env env;
};

static void moment_init(struct moment *m, const struct sumi_column *column, const struct sumi_profile *initial)
{
    memset(m, 0, sizeof *m);
    for (int p = 0; p < R_N; p++)
        m->param[p].v[0] = defaults[p];
    m->env = (struct sumi_column_env){.param = m->param,
                                      .memory = m->memory,
                                      .forcing = m->forcing,
                                      .column = column,
                                      .flow = &m->flow,
                                      .moment = NAN};
    sumi_richards.column->start(&m->env, initial, (double *)m->y, m->memory);
    m->demand[SUMI_PRESENT].v[0] = 1.0;
    m->demand[SUMI_ROOTED].v[0] = 60.0;
    m->demand[SUMI_TRAMX].v[0] = 0.4;
    m->demand[SUMI_SWDEP].v[0] = 0.5;
}

static double moment_rates(struct moment *m)
{
    const double *y = sumi_cells(m->y);
    sumi_richards.column->supply(&m->env, y, m->demand, m->supply);
    sumi_richards.column->flow(&m->env, y, m->demand, (double *)m->ydot, m->out);
    return m->supply[SUMI_TRA].v[0];
}

static const struct feddes_case {
    double head, potential, wet, dry;
    const char *why;
} feddes_cases[] = {
    {-10, 0.3, 0, 1, "wetter than H1: no air"},
    {-15, 0.3, 0, 1, "at H1"},
    {-22.5, 0.3, 0.5, 1, "halfway from H1 (-15) to H2 (-30)"},
    {-30, 0.3, 1, 1, "at H2"},
    {-100, 0.3, 1, 1, "between H2 and H3"},
    {-2600, 0.1, 1, 1, "H3LOW at a small demand"},
    {-2600, 0.05, 1, 1, "H3 moves no further below a demand of 0.1"},
    {-8800, 0.1, 1, 0.5, "halfway from H3LOW (-2600) to H4 (-15000)"},
    {-8200, 0.5, 1, 0.5, "halfway from H3HIGH (-1400) to H4"},
    {-8200, 0.9, 1, 0.5, "H3 moves no further above a demand of 0.5"},
    {-8500, 0.3, 1, 0.5, "halfway from the H3 of a middle demand (-2000) to H4"},
    {-5700, 0.5, 1, 9300.0 / 13600.0, "at a great demand roots feel a drought"},
    {-5700, 0.1, 1, 0.75, "that is less at a small one: a quarter of the way from H3LOW to H4"},
    {-15000, 0.3, 1, 0, "at H4"},
    {-1e6, 0.3, 1, 0, "drier than H4"},
};

/* In soil of one head the crop gets its demand times what Feddes's function leaves: on both sides where its roots need
 * air, on the dry side alone where they do not. The head goes to theta and back: of silt loam to better than 1e-8 of
 * it. */
static void feddes(void **state)
{
    (void)state;
    static struct moment m;
    const double there_and_back = 1e-7;
    for (size_t k = 0; k < 2 * sizeof feddes_cases / sizeof *feddes_cases; k++) {
        const struct feddes_case *c = &feddes_cases[k / 2];
        const double needs = (double)(k % 2), wet = needs > 0.0 ? c->wet : 1.0;
        const struct sumi_profile even = {.kind = SUMI_BY_HEAD, .n = 1, .value = {c->head}};
        moment_init(&m, &published[SILT_LOAM], &even);
        m.demand[SUMI_TRAMX].v[0] = c->potential;
        m.demand[SUMI_AIR_NEED].v[0] = needs;
        double got = moment_rates(&m) / c->potential, dry = m.supply[SUMI_RFWS].v[0], air = m.supply[SUMI_RFOS].v[0];
        if (!(fabs(got - wet * c->dry) < there_and_back))
            fail_msg("%s, need of air %g: the crop gets %g of its demand, expected %g", c->why, needs, got,
                     wet * c->dry);
        if (wet * c->dry > 0.0 && !(fabs(dry - c->dry) < there_and_back && fabs(air - wet) < there_and_back))
            fail_msg("%s, need of air %g: drought %g and air %g, expected %g and %g", c->why, needs, dry, air, c->dry,
                     wet);
    }
}

/* The derivative of each cell's uptake by its own head is that of a finite difference, on every branch of Feddes's
 * function. Central differences over a thousandth of the head: on straight lines they are exact but for rounding, 1e-16
 * / 1e-3 of the uptake, and for the way from theta to the head. */
static void uptake_knows_its_slope(void **state)
{
    (void)state;
    static struct moment m;
    const struct sumi_column *column = &published[SILT_LOAM];
    const double heads[] = {-10, -22.5, -100, -5000, -14000, -20000}, potential = 0.3;
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) {
        double uptake[2], slope = 0.0, step = 1e-3 * -heads[k];
        for (int side = -1; side <= 1; side++) {
            const struct sumi_profile even = {.kind = SUMI_BY_HEAD, .n = 1, .value = {heads[k] + side * step}};
            moment_init(&m, column, &even);
            m.demand[SUMI_TRAMX].v[0] = potential;
            m.demand[SUMI_AIR_NEED].v[0] = 1.0;
            moment_rates(&m);
            if (side == 0)
                slope = m.flow.uptake_by_head[3];
            else
                uptake[side > 0] = m.flow.uptake[3];
        }
        double expected = (uptake[1] - uptake[0]) / (2.0 * step);
        if (!(fabs(slope - expected) <= 1e-5 * fabs(expected) + 1e-15))
            fail_msg("at %g cm the slope of the uptake is %g d-1, by differences %g", heads[k], slope, expected);
    }
}

/* What the crop gets is what the cells give, to rounding of a sum of 40 terms; nothing is taken below the roots. */
static void the_crop_gets_what_roots_take(void **state)
{
    (void)state;
    static struct moment m;
    const struct sumi_profile drying = {
        .n = 3, .bottom_cm = {20, 40, 60}, .value = {-14000, -3000, -100}, .kind = SUMI_BY_HEAD};
    moment_init(&m, &published[LOAM], &drying);
    double got = moment_rates(&m), taken = 0.0;
    for (int i = 0; i < published[LOAM].n; i++) {
        taken += m.flow.uptake[i];
        assert_true(published[LOAM].face[i] < 60.0 || m.flow.uptake[i] == 0.0);
    }
    assert_true(got > 0.0 && got < 0.4);
    assert_true(fabs(got - taken) < 1e-14 && fabs(m.out[RO_TRA].v[0] - taken) < 1e-14);
    assert_true(fabs(got - 0.4 * m.supply[SUMI_RFWS].v[0] * m.supply[SUMI_RFOS].v[0]) < 1e-14);
    assert_true(m.supply[SUMI_RFOS].v[0] == 1.0); /* this crop needs no air */
}

/* In wet soil each cell gives its share of the roots. With even density that is its thickness over RD; with the density
 * falling to 1 - taper, the upper half has (1/2 - taper/8) / (1 - taper/2) of them. */
static void roots_by_depth(void **state)
{
    (void)state;
    static struct moment m;
    const struct sumi_profile wet = {.n = 1, .value = {-100}, .kind = SUMI_BY_HEAD};
    const double tapers[] = {0.0, 0.5, 0.8, 1.0};
    for (size_t k = 0; k < 4; k++) {
        moment_init(&m, &published[LOAM], &wet);
        double half = published[LOAM].face[20];
        m.demand[SUMI_ROOTED].v[0] = 2.0 * half;
        m.param[R_TAPER].v[0] = tapers[k];
        moment_rates(&m);
        double upper = 0.0;
        for (int i = 0; i < 20; i++)
            upper += m.flow.uptake[i];
        assert_true(fabs(upper / 0.4 - (0.5 - tapers[k] / 8.0) / (1.0 - tapers[k] / 2.0)) < 1e-12);
    }
}

/* With OMEGAC the roots in wet soil make up for the dry ones until the mean stress passes it. */
static void roots_make_up_for_others(void **state)
{
    (void)state;
    static struct moment m;
    struct sumi_profile half_dry = {.n = 2, .bottom_cm = {0, 200}, .value = {-1e6, -100}, .kind = SUMI_BY_HEAD};
    half_dry.bottom_cm[0] = published[LOAM].face[20];
    moment_init(&m, &published[LOAM], &half_dry);
    m.demand[SUMI_ROOTED].v[0] = 2.0 * half_dry.bottom_cm[0];
    m.param[R_TAPER].v[0] = 0.0;
    assert_true(fabs(moment_rates(&m) - 0.2) < 1e-12);
    m.param[R_OMEGAC].v[0] = 0.8; /* 0.5 / 0.8 of the demand */
    assert_true(fabs(moment_rates(&m) - 0.25) < 1e-12);
    m.param[R_OMEGAC].v[0] = 0.4; /* all of it */
    assert_true(fabs(moment_rates(&m) - 0.4) < 1e-12);
    assert_true(m.supply[SUMI_RFWS].v[0] == 1.0);

    /* half of the roots without air: the others make up for them, and the crop feels neither */
    struct sumi_profile half_wet = half_dry;
    half_wet.value[0] = -1.0;
    for (int k = 0; k < 2; k++) {
        moment_init(&m, &published[LOAM], &half_wet);
        m.demand[SUMI_ROOTED].v[0] = 2.0 * half_wet.bottom_cm[0];
        m.demand[SUMI_AIR_NEED].v[0] = 1.0;
        m.param[R_TAPER].v[0] = 0.0;
        m.param[R_OMEGAC].v[0] = k == 0 ? 1.0 : 0.4;
        double share = k == 0 ? 0.5 : 1.0;
        assert_true(fabs(moment_rates(&m) - 0.4 * share) < 1e-12);
        assert_true(fabs(m.supply[SUMI_RFOS].v[0] - share) < 1e-12 && fabs(m.supply[SUMI_RFWS].v[0] - 1.0) < 1e-12);
    }
}

/* Gardner's form with alpha 0.1 has given all its water at -207 cm, where roots could still draw: they get nothing
 * there. */
static void a_soil_without_water_gives_none(void **state)
{
    (void)state;
    static struct moment m;
    static struct sumi_column gardner;
    const struct sumi_horizon horizon = {SUMI_GARDNER, {200, 0.06, 0.4, 0.1, 2, 24, 0.5, 0, 1e-6}};
    const double few = 1e-5 * (0.4 - 0.06);
    sumi_column_init(&horizon, 1, &grid, &gardner);
    moment_init(&m, &gardner, &moist);
    double *theta = (double *)m.y + 1;
    for (int i = 0; i < gardner.n; i++)
        theta[i] = 0.06 + 0.5 * few;
    assert_true(fabs(moment_rates(&m) - 0.2) < 1e-6); /* half of the last water, half of the demand */
    for (int i = 0; i < gardner.n; i++)
        theta[i] = 0.06 - few;
    assert_true(fabs(moment_rates(&m)) < 1e-15 && m.flow.uptake[3] == 0.0); /* 1 less the sum of all shares */

    struct sumi_bundle *season = new_season(default_rtol);
    const struct sumi_season_settings settings = settings_on(&gardner, defaults, &moist, FIELD_FIRST_YEAR);
    struct sumi_season_result result;
    double summary[1][SUMI_SUMMARY_N];
    run(season, &settings, 1, &result, summary);
    assert_true(result.outcome != SUMI_SOLVER_FAILED);
    assert_true(summary[0][SUMI_S_WATER_HARVEST] > 2000 * 0.06 - 0.1); /* mm: theta_r, and what rtol leaves */
    sumi_bundle_destroy(season);
}

static void rates_remember_nothing(void **state)
{
    (void)state;
    static struct moment m, other;
    moment_init(&m, &published[SILT_LOAM], &moist);
    m.forcing[SUMI_RAIN].v[0] = 3.0;
    m.env.moment = 0.1;
    moment_rates(&m);
    struct sumi_lanes ydot[SUMI_COLUMN_ROWS], out[RO_N];
    memcpy(ydot, m.ydot, sizeof ydot);
    memcpy(out, m.out, sizeof out);
    moment_init(&other, &published[SAND], &moist);
    other.env.flow = &m.flow; /* another soil uses the room in between */
    moment_rates(&other);
    moment_rates(&m);
    assert_memory_equal(ydot, m.ydot, sizeof ydot);
    assert_memory_equal(out, m.out, sizeof out);
}

/* --- both ends --- */

/* Nothing evaporates under film: of an open, wet soil the rest of what the air asks for. */
static void film_keeps_water_in(void **state)
{
    (void)state;
    static struct moment m;
    const struct sumi_profile wet = {.n = 1, .value = {-50}, .kind = SUMI_BY_HEAD};
    const double films[] = {0.0, 0.25, 1.0};
    for (int k = 0; k < 3; k++) {
        moment_init(&m, &published[LOAM], &wet);
        m.demand[SUMI_EVSMX].v[0] = 0.4;
        m.param[R_MULCH].v[0] = films[k];
        moment_rates(&m);
        assert_true(fabs(m.out[RO_EVS].v[0] - 0.4 * (1.0 - films[k])) < 1e-14);
    }
}

/* Of 2 cm on the surface a field that stores 3 keeps all; one that stores 1 loses what is above it and the film that
 * clings (0.001 cm), in a second. */
static void the_surface_stores_what_it_can(void **state)
{
    (void)state;
    static struct moment m;
    const struct sumi_profile wet = {.n = 1, .value = {-50}, .kind = SUMI_BY_HEAD};
    const double stores[] = {3.0, 2.0, 1.0}, runs_off[] = {0.0, 0.0, 0.999 / 1e-5};
    for (int k = 0; k < 3; k++) {
        moment_init(&m, &published[LOAM], &wet);
        m.y[0].v[0] = 2.0;
        m.demand[SUMI_EVSMX].v[0] = 0.3;
        m.demand[SUMI_EVWMX].v[0] = 0.6;
        m.param[R_SSMAX].v[0] = stores[k];
        moment_rates(&m);
        assert_true(fabs(m.out[RO_RUNOFF].v[0] - runs_off[k]) <= 1e-9 * runs_off[k]);
        assert_true(fabs(m.out[RO_EVW].v[0] - 0.6) < 1e-12); /* all of the surface is wet, and no soil is free */
        assert_true(m.out[RO_EVS].v[0] < 1e-12);
    }
}

/* What a record puts into the profile is what the profile then holds more; a layer that it does not know stays as it
 * is. */
static void a_record_is_booked(void **state)
{
    (void)state;
    static struct moment m;
    const struct sumi_profile dry = {.n = 1, .value = {-5000}, .kind = SUMI_BY_HEAD};
    const struct sumi_profile record = {.n = 3, .bottom_cm = {20, 60, 200}, .value = {0.3, NAN, 0.25}};
    double added = 0.0, *y = (double *)m.y;
    moment_init(&m, &published[LOAM], &dry);
    const double before = sumi_richards.column->stored(&m.env, y);
    sumi_richards.column->force(&m.env, &record, y, &added);
    assert_true(added > 10.0); /* cm: from some 0.13 in 160 cm */
    assert_true(fabs(sumi_richards.column->stored(&m.env, y) - before - added) < 1e-12);
    const double *theta = y + 1;
    for (int i = 0; i < published[LOAM].n; i++) {
        double depth = published[LOAM].centre[i];
        double expected = depth < 20.0 ? 0.3 : depth < 60.0 ? sumi_soil_theta(&published[LOAM].soil[0], -5000) : 0.25;
        assert_true(theta[i] == expected);
    }
}

/* Loam of 200 cm. A profile starts from a head everywhere, or at rest over a water table. What drains freely is K of
 * the last cell; at rest nothing flows, to the 1e-6 of the flux potential (hydraulics.h) over the half cell at the end.
 * */
static void the_lower_end_is_as_told(void **state)
{
    (void)state;
    enum { FREE, TABLE, CLOSED };
    static struct moment m;
    const struct sumi_column *column = &published[LOAM];
    const double k_50 = sumi_soil_conductivity(&column->soil[0], -50), ks = horizons[LOAM].param[SUMI_HZ_KS];
    const struct {
        const char *why;
        int lower;
        double table;
        struct sumi_profile start;
        double least, most;
    } cases[] = {
        {"free drainage is K", FREE, 300, {.n = 1, .value = {-50}}, k_50 * (1 - 1e-9), k_50 * (1 + 1e-9)},
        {"nothing goes through a closed end", CLOSED, 300, {.n = 1, .value = {-50}}, 0, 0},
        {"at rest over a table below the soil", TABLE, 210, {.n = 1, .value = {210}}, -1e-5 * ks, 1e-5 * ks},
        {"at rest over one within it", TABLE, 150, {.n = 1, .value = {150}}, -1e-5 * ks, 1e-5 * ks},
        {"a higher table drives water up", TABLE, 150, {.n = 1, .value = {210}}, -INFINITY, -0.1 * ks},
        {"a lower one draws it down", TABLE, 210, {.n = 1, .value = {150}}, 0.1 * ks, INFINITY},
        {"dry soil draws water from a table", TABLE, 210, {.n = 1, .value = {-300}}, -INFINITY, -0.01},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct sumi_profile start = cases[k].start;
        start.kind = start.value[0] < 0.0 ? SUMI_BY_HEAD : SUMI_BY_WATER_TABLE;
        moment_init(&m, column, &start);
        m.param[R_LOWER].v[0] = cases[k].lower;
        m.param[R_ZWT].v[0] = cases[k].table;
        moment_rates(&m);
        double loss = m.out[RO_LOSS].v[0];
        if (!(loss >= cases[k].least && loss <= cases[k].most))
            fail_msg("%s: %g cm d-1 drain", cases[k].why, loss);
        const double *theta = (const double *)m.y + 1;
        for (int i = 0; i < column->n && start.kind == SUMI_BY_WATER_TABLE; i++) {
            double rest = sumi_soil_theta(&column->soil[0], column->centre[i] - start.value[0]);
            assert_true(fabs(theta[i] - rest) < 1e-14);
        }
    }
}

/* --- what management sees --- */

/* Loam with its upper 30 cm at wilting point and capacity below: roots of 60 cm lack half of what they could hold, the
 * seedbed of 10 cm all of it. */
static void management_sees_roots_and_seedbed(void **state)
{
    (void)state;
    static struct moment m;
    struct sumi_profile dry_top = {.n = 2, .bottom_cm = {30, 200}, .value = {-15000, -330}, .kind = SUMI_BY_HEAD};
    const struct sumi_column *column = &published[LOAM];
    moment_init(&m, column, &dry_top);
    double edge = 0.0;
    for (int i = 0; i < column->n; i++)
        edge = column->centre[i] < 30.0 ? column->face[i + 1] : edge; /* of the last dry cell */
    double capacity = sumi_soil_theta(&column->soil[0], -330), wilting = sumi_soil_theta(&column->soil[0], -15000);
    moment_rates(&m);
    double span = capacity - wilting;
    assert_true(fabs(m.supply[SUMI_DEPLETION].v[0] - span * edge) < 1e-12);
    assert_true(fabs(m.supply[SUMI_RAW].v[0] - 0.5 * span * 60.0) < 1e-12); /* SWDEP 0.5 */
    assert_true(fabs(m.supply[SUMI_SM].v[0] - (capacity - span * edge / 60.0)) < 1e-12);
    assert_true(fabs(m.supply[SUMI_SEEDBED].v[0]) < 1e-12);
    m.demand[SUMI_PRESENT].v[0] = 0.0; /* without a crop the seedbed is all that is asked for */
    moment_rates(&m);
    assert_true(fabs(m.supply[SUMI_DEPLETION].v[0] - span * 10.0) < 1e-12);
}

/* --- rain by the hour --- */

static void rain_falls_within_its_hours(void **state)
{
    (void)state;
    static struct moment m;
    moment_init(&m, &published[LOAM], &moist);
    m.forcing[SUMI_RAIN].v[0] = 3.0;
    m.param[R_RAINH].v[0] = 6.0;
    assert_true(sumi_richards.column->next_change(&m.env, 0.0) == 0.25 &&
                sumi_richards.column->next_change(&m.env, 0.25) == 1.0);
    m.env.moment = 0.1;
    moment_rates(&m);
    assert_true(fabs(m.out[RO_RAIN].v[0] - 12.0) < 1e-12); /* cm d-1 while it falls */
    m.env.moment = 0.6;
    moment_rates(&m);
    assert_true(m.out[RO_RAIN].v[0] == 0.0);
    m.env.moment = NAN;
    moment_rates(&m);
    assert_true(m.out[RO_RAIN].v[0] == 3.0); /* what the day is recorded with */
    m.forcing[SUMI_RAIN_HOURS].v[0] = 2.0;
    assert_true(sumi_richards.column->next_change(&m.env, 0.0) == 2.0 / 24.0); /* the record knows better */
}

/* --- seasons --- */

static void lanes_and_workspaces(void **state)
{
    (void)state;
    struct sumi_season_settings settings[4];
    struct sumi_season_result together[4], alone;
    double summary[4][SUMI_SUMMARY_N], one[1][SUMI_SUMMARY_N];
    struct sumi_bundle *season = new_season(default_rtol), *fresh;
    for (int i = 0; i < 4; i++)
        settings[i] = settings_on(&published[i % 3], defaults, &moist, FIELD_FIRST_YEAR + i);
    run(season, settings, 4, together, summary);
    for (int i = 0; i < 4; i++) {
        fresh = new_season(default_rtol);
        run(fresh, &settings[i], 1, &alone, one);
        sumi_bundle_destroy(fresh);
        if (!field_same(&together[i], &alone) || memcmp(summary[i], one[0], sizeof one[0]) != 0)
            fail_msg("season %d of a bundle differs from the season alone", i);
        run(season, &settings[i], 1, &alone, one);
        if (!field_same(&together[i], &alone) || memcmp(summary[i], one[0], sizeof one[0]) != 0)
            fail_msg("season %d differs where another one stood before", i);
    }
    sumi_bundle_destroy(season);
}

static void anthesis_has_a_time_of_day(void **state)
{
    (void)state;
    struct sumi_season_settings settings = settings_on(&published[LOAM], defaults, &moist, FIELD_FIRST_YEAR);
    struct sumi_season_result result;
    double summary[1][SUMI_SUMMARY_N];
    struct sumi_bundle *season = new_season(default_rtol);
    run(season, &settings, 1, &result, summary);
    assert_int_equal(result.outcome, SUMI_RIPE);
    assert_true(result.anthesis != floor(result.anthesis) && result.maturity != floor(result.maturity));
    assert_true(result.steps > 1000 && result.evaluations > result.steps);
    sumi_bundle_destroy(season);
}

/* A seed that does not wait for water develops by temperature and day length alone: its stages come at the same moment
 * on the bucket. Within a day development goes on evenly, which both solvers integrate exactly: what is left is how
 * near an event each of them comes. */
static void stages_do_not_hang_on_the_soil(void **state)
{
    (void)state;
    const double found = 1e-8; /* d: three events, each to 1e-9 on the soil in depth */
    const struct sumi_solver_options options = {1e-6, 10000, SUMI_ADAMS};
    struct sumi_season_settings deep = settings_on(&published[LOAM], defaults, &moist, FIELD_FIRST_YEAR);
    struct sumi_season_settings shallow = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    struct sumi_bundle *resolved = new_season(default_rtol), *bucket;
    struct sumi_season_result a, b;
    double crop[P_N];
    memcpy(crop, field.crop_param, sizeof crop);
    crop[P_GERMINATION] = -1.0;
    deep.crop_param = shallow.crop_param = crop;
    assert_int_equal(
        sumi_bundle_create(&sumi_wofost72, &sumi_bucket, &sumi_cvode, &options, FIELD_LONGEST, &bucket, NULL), SUMI_OK);
    assert_int_equal(sumi_bundle_run(resolved, &deep, 1, NULL, &a, NULL, NULL), SUMI_OK);
    assert_int_equal(sumi_bundle_run(bucket, &shallow, 1, NULL, &b, NULL, NULL), SUMI_OK);
    assert_true(fabs(a.emergence - b.emergence) < found && fabs(a.anthesis - b.anthesis) < found);
    assert_true(fabs(a.maturity - b.maturity) < found);
    sumi_bundle_destroy(resolved);
    sumi_bundle_destroy(bucket);
}

/* The net water of all irrigations is what reached the soil, and the soil's balance closes over it. */
struct reached {
    double irrigation, open; /* cm; open: of the surface's own balance, at most */
};

static void see_irrigation(void *context, const struct sumi_season_day *day)
{
    struct reached *reached = context;
    const struct sumi_lanes *total = day->water_total;
    double arrived = total[RO_RAIN].v[0] + total[RO_IRRIGATION].v[0];
    double left = total[RO_RIN].v[0] + total[RO_EVW].v[0] + total[RO_RUNOFF].v[0] + sumi_cells(day->water_state)[0];
    reached->open = fmax(reached->open, fabs(arrived - left)); /* the season begins with a dry surface */
    reached->irrigation = total[RO_IRRIGATION].v[0];
}

static void thresholds_are_answered_at_their_crossing(void **state)
{
    (void)state;
    struct sumi_irrigation strategy = sumi_rainfed;
    strategy.n = 1;
    strategy.rule[0] = (struct sumi_irrigation_rule){
        .trigger = SUMI_AT_DEPLETION, .depletion_over_raw = 1.0, .amount = 4.0, .efficiency = 0.9};
    strategy.interval = 5;
    strategy.quota = 12.0;
    struct sumi_season_settings settings = settings_on(&published[LOAM], defaults, &moist, FIELD_FIRST_YEAR);
    settings.irrigation = &strategy;
    struct sumi_bundle *season = new_season(default_rtol);
    struct sumi_season_result morning, crossing;
    struct reached reached = {0};
    const struct sumi_sink sink = {.context = &reached, .morning = see_irrigation};
    assert_int_equal(sumi_bundle_run(season, &settings, 1, &sink, &morning, NULL, NULL), SUMI_OK);
    assert_true(morning.irrigations > 0 && fabs(reached.irrigation - morning.irrigation_net) < 1e-9);
    strategy.at_crossing = true;
    assert_int_equal(sumi_bundle_run(season, &settings, 1, &sink, &crossing, NULL, NULL), SUMI_OK);
    assert_true(crossing.irrigations > 0 && fabs(reached.irrigation - crossing.irrigation_net) < 1e-9);
    assert_true(fabs(crossing.water_residual) < 1e-9 && reached.open < 1e-9);
    sumi_bundle_destroy(season);
}

/* The default settings are within 0.2 mm of rtol 1e-9 in every water flux of a season, on the same cells. */
static void default_settings_are_accurate(void **state)
{
    (void)state;
    static const int fluxes[] = {SUMI_S_TRANSPIRATION, SUMI_S_SOIL_EVAPORATION, SUMI_S_PERCOLATION, SUMI_S_RUNOFF};
    struct sumi_bundle *usual = new_season(default_rtol), *exact_one = new_season(tight);
    for (int k = 0; k < SOILS; k++) {
        struct sumi_season_settings settings = settings_on(&published[k], defaults, &moist, FIELD_FIRST_YEAR + k);
        struct sumi_season_result a, b;
        double found[1][SUMI_SUMMARY_N], exact[1][SUMI_SUMMARY_N];
        run(usual, &settings, 1, &a, found);
        run(exact_one, &settings, 1, &b, exact);
        assert_true(a.outcome == b.outcome && fabs(a.anthesis - b.anthesis) < 1e-3);
        for (size_t f = 0; f < sizeof fluxes / sizeof *fluxes; f++)
            if (!(fabs(found[0][fluxes[f]] - exact[0][fluxes[f]]) < 0.2))
                fail_msg("soil %d: %s is %g mm, and %g at rtol 1e-9", k, sumi_summary_rows[fluxes[f]].name,
                         found[0][fluxes[f]], exact[0][fluxes[f]]);
    }
    sumi_bundle_destroy(usual);
    sumi_bundle_destroy(exact_one);
}

/* A day's rain over 24 hours: the film on the surface changes little from day to day, and the steps are to grow as they
 * do when the rain ends. A rain of 23.9 hours differs by one change of the forcing a day. */
static void long_rain_is_no_trouble(void **state)
{
    (void)state;
    struct sumi_bundle *season = new_season(default_rtol);
    double all_day[R_N], nearly[R_N], summary[1][SUMI_SUMMARY_N];
    memcpy(all_day, defaults, sizeof all_day);
    memcpy(nearly, defaults, sizeof nearly);
    all_day[R_RAINH] = 24.0;
    nearly[R_RAINH] = 23.9;
    for (int year = 0; year < FIELD_YEARS - 1; year++) {
        struct sumi_season_result a, b;
        struct sumi_season_settings settings =
            settings_on(&published[SILT_LOAM], all_day, &moist, FIELD_FIRST_YEAR + year);
        run(season, &settings, 1, &a, summary);
        settings.water_param = nearly;
        run(season, &settings, 1, &b, summary);
        if (a.steps > b.steps)
            fail_msg("year %d takes %ld steps, and %ld where the rain ends", year, a.steps, b.steps);
    }
    sumi_bundle_destroy(season);
}

/* Where it never rains, a step may be as long as the one before it, over midnight too. A day that begins with a step of
 * 1e-5 d takes eight of them, each five times the last: a season may have half of that. */
static void a_step_is_kept_over_midnight(void **state)
{
    (void)state;
    struct sumi_bundle *season = new_season(default_rtol);
    struct sumi_season_settings settings = settings_on(&published[LOAM], defaults, &moist, FIELD_FIRST_YEAR);
    struct sumi_season_result result;
    const double none = 0.0;
    double summary[1][SUMI_SUMMARY_N];
    settings.rain_factor = &none;
    run(season, &settings, 1, &result, summary);
    assert_int_equal(result.outcome, SUMI_RIPE);
    assert_true((double)result.steps < 4.0 * (result.harvest - settings.start));
    sumi_bundle_destroy(season);
}

/* A solver that may take five steps a day gives up: an outcome with the moment and the state of that morning. */
static void a_solver_that_gives_up(void **state)
{
    (void)state;
    const struct sumi_solver_options few = {default_rtol, 5, SUMI_SDIRK2};
    struct sumi_season_settings settings = settings_on(&published[LOAM], defaults, &moist, FIELD_FIRST_YEAR);
    struct sumi_season_result result;
    struct sumi_bundle *season;
    double summary[1][SUMI_SUMMARY_N];
    assert_int_equal(
        sumi_bundle_create(&sumi_wofost72, &sumi_richards, &sumi_cvode, &few, FIELD_LONGEST, &season, NULL), SUMI_OK);
    run(season, &settings, 1, &result, summary);
    assert_int_equal(result.outcome, SUMI_SOLVER_FAILED);
    assert_true(result.failure >= settings.start && result.failure < settings.start + 1.0);
    assert_true(summary[0][SUMI_S_FAILURE] == result.failure && summary[0][SUMI_S_FAILURE_WATER] > 0.0);
    assert_true(isnan(summary[0][SUMI_S_YIELD]));
    sumi_bundle_destroy(season);
}

static void daily_steps_are_refused(void **state)
{
    (void)state;
    const struct sumi_solver_options options = {default_rtol, 1000, SUMI_SDIRK2};
    struct sumi_error error = {0};
    struct sumi_bundle *season = NULL;
    assert_int_equal(
        sumi_bundle_create(&sumi_wofost72, &sumi_richards, &sumi_euler, &options, FIELD_LONGEST, &season, &error),
        SUMI_INPUT);
    assert_non_null(strstr(error_text(&error), "euler cannot run the soil water model richards"));
}

/* --- random seasons --- */

#ifdef SUMI_NO_CLONES
enum { SEASONS = 48, SEASONS_LONG = 480 }; /* under the sanitizers */
#else
enum { SEASONS = 100, SEASONS_LONG = 2000 };
#endif

/* false where a season failed or left more than 1e-10 of its water open. */
static bool closes(struct sumi_bundle *bundle, int k, struct soil_season *s)
{
    struct soil_course course;
    soil_season_draw(&field, SOIL_RAINFED, k, &grid, s);
    soil_season_run(bundle, s, &course);
    soil_season_clear(s);
    return course.result.outcome != SUMI_SOLVER_FAILED && fabs(course.result.water_residual) <= 1e-10 * course.arrived;
}

static void random_seasons_close_their_balance(void **state)
{
    (void)state;
    const int seasons = getenv("SUMI_LONG") ? SEASONS_LONG : SEASONS;
    int bad = 0;
#pragma omp parallel reduction(+ : bad)
    {
        struct sumi_bundle *bundle = new_season(default_rtol);
        struct soil_season *season = aligned_alloc(_Alignof(struct soil_season), sizeof *season);
#pragma omp for schedule(dynamic, 8)
        for (int k = 0; k < seasons; k++)
            bad += !closes(bundle, k, season);
        free(season);
        sumi_bundle_destroy(bundle);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(feddes),
        cmocka_unit_test(uptake_knows_its_slope),
        cmocka_unit_test(the_crop_gets_what_roots_take),
        cmocka_unit_test(roots_by_depth),
        cmocka_unit_test(roots_make_up_for_others),
        cmocka_unit_test(a_soil_without_water_gives_none),
        cmocka_unit_test(film_keeps_water_in),
        cmocka_unit_test(the_surface_stores_what_it_can),
        cmocka_unit_test(a_record_is_booked),
        cmocka_unit_test(the_lower_end_is_as_told),
        cmocka_unit_test(management_sees_roots_and_seedbed),
        cmocka_unit_test(rates_remember_nothing),
        cmocka_unit_test(rain_falls_within_its_hours),
        cmocka_unit_test(lanes_and_workspaces),
        cmocka_unit_test(anthesis_has_a_time_of_day),
        cmocka_unit_test(stages_do_not_hang_on_the_soil),
        cmocka_unit_test(thresholds_are_answered_at_their_crossing),
        cmocka_unit_test(default_settings_are_accurate),
        cmocka_unit_test(long_rain_is_no_trouble),
        cmocka_unit_test(a_step_is_kept_over_midnight),
        cmocka_unit_test(a_solver_that_gives_up),
        cmocka_unit_test(daily_steps_are_refused),
        cmocka_unit_test(random_seasons_close_their_balance),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
