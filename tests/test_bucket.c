/* The classic water balance, branch by branch, on a soil whose numbers are exact in binary: wilting point 1/8, field
 * capacity 3/8, porosity 1/2, critical air 1/8; the root zone of 10 cm holds 3.75 cm at field capacity and 5 cm when
 * full, the 100 cm below it 37.5 and 50 cm. Expected values are worked by hand from the equations of Supit et al.
 * (1994), chapter on the soil water balance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/bucket_internal.h"
#include "tests/support/plant.h"

#include <stdbool.h>
#include <string.h>

/* Tolerance of a day: some twenty operations on numbers of at most 50 cm, each off by at most half a unit in the last
 * place (50 * 1.1e-16), so 1.1e-13. */
static const double rounding = 1.1e-13; /* cm */

/* ---- a field of one soil in all lanes ---- */

struct field {
    struct sumi_lanes param[B_N], forcing[SUMI_FORCING_N], memory[WM_N], y[W_N], ydot[W_N], out[WO_N];
    struct sumi_lanes demand[SUMI_DEMAND_N], supply[SUMI_SUPPLY_N];
    struct sumi_env env;
};

static void field_init(struct field *f)
{
    memset(f, 0, sizeof *f);
    f->env = (struct sumi_env){.param = f->param, .forcing = f->forcing, .memory = f->memory};
    const double soil[B_N] = {
        [B_SMW] = 0.125, [B_SMFCF] = 0.375, [B_SM0] = 0.5,    [B_CRAIRC] = 0.125,
        [B_SOPE] = 100,  [B_KSUB] = 100,    [B_RDMSOL] = 110, [B_SMLIM] = 0.5,
    };
    for (int p = 0; p < B_N; p++)
        fill(&f->param[p], soil[p]);
    fill(&f->memory[WM_ZONE], 10);
    fill(&f->memory[WM_DSLR], 1);
    fill(&f->y[W_ROOT], 3.75);
    fill(&f->y[W_LOW], 37.5);
    fill(&f->demand[SUMI_PRESENT], 1);
    fill(&f->demand[SUMI_ROOTED], 10);
    fill(&f->demand[SUMI_SWDEP], 0.5);
}

static double stored(const struct field *f)
{
    struct sumi_lanes cm;
    sumi_bucket.zones->stored(&f->env, f->y, &cm);
    return cm.v[0];
}

/* One day at the rates of its opening, and the balance of that day. Roots reach `depth` when it closes. */
static void day(struct field *f, double depth, const char *why)
{
    double before = stored(f), change = 0.0;
    sumi_bucket.zones->day_open(&f->env, f->y, f->memory);
    sumi_bucket.zones->supply(&f->env, f->y, f->demand, f->supply);
    sumi_bucket.zones->flow(&f->env, f->y, f->demand, f->supply, f->ydot, f->out);
    for (int k = 0; k < W_N; k++)
        for (int i = 0; i < SUMI_LANES; i++)
            f->y[k].v[i] += f->ydot[k].v[i];
    for (enum sumi_water_role r = SUMI_WATER_RAIN; r < SUMI_WATER_BOOKS; r++) {
        const double flux = f->out[sumi_water_row(&sumi_bucket, r)].v[0];
        change += r <= SUMI_WATER_IRRIGATION ? flux : -flux;
    }
    fill(&f->demand[SUMI_ROOTED], depth);
    sumi_bucket.zones->day_close(&f->env, f->demand, f->out, f->y, f->memory);
    close_to(stored(f) - before, change, rounding, "the change of storage", why);
    for (int i = 1; i < SUMI_LANES; i++)
        if (f->y[W_ROOT].v[i] != f->y[W_ROOT].v[0])
            fail_msg("%s: lane %d differs", why, i);
}

/* ---- flows ---- */

#define CLOSED (-1.0) /* stands for 0 cm d-1 */

struct flow_case {
    const char *why;
    double w, low, ss;                        /* cm; 0: w and low at field capacity */
    double rain, rirr, tramx, evwmx;          /* nothing evaporates from the soil */
    double notinf, ifunrn, ssmax, sope, ksub; /* cm d-1; sope, ksub: 0 is no limit */
    double rin, tra, evw, perc, loss, dtsr;   /* expected */
};

static void run_flows(const struct flow_case *cases, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        const struct flow_case *c = &cases[k];
        struct field f;
        field_init(&f);
        double w = c->w > 0.0 ? c->w : 3.75, low = c->low > 0.0 ? c->low : 37.5;
        fill(&f.y[W_ROOT], w);
        fill(&f.y[W_LOW], low);
        fill(&f.y[W_SURFACE], c->ss);
        fill(&f.forcing[SUMI_RAIN], c->rain);
        fill(&f.forcing[SUMI_IRRIGATION], c->rirr);
        fill(&f.demand[SUMI_TRAMX], c->tramx);
        fill(&f.demand[SUMI_EVWMX], c->evwmx);
        fill(&f.param[B_NOTINF], c->notinf);
        fill(&f.param[B_IFUNRN], c->ifunrn);
        fill(&f.param[B_SSMAX], c->ssmax);
        fill(&f.param[B_SOPE], c->sope == 0.0 ? 100.0 : sumi_most(0.0, c->sope));
        fill(&f.param[B_KSUB], c->ksub == 0.0 ? 100.0 : sumi_most(0.0, c->ksub));
        day(&f, 10, c->why);
        close_to(f.out[WO_RIN].v[0], c->rin, rounding, "infiltration", c->why);
        close_to(f.out[WO_TRA].v[0], c->tra, rounding, "transpiration", c->why);
        close_to(f.out[WO_EVS].v[0], 0.0, 0.0, "evaporation from the soil", c->why);
        close_to(f.out[WO_EVW].v[0], c->evw, rounding, "evaporation of standing water", c->why);
        close_to(f.out[WO_PERC].v[0], c->perc, rounding, "percolation", c->why);
        close_to(f.out[WO_LOSS].v[0], c->loss, rounding, "loss", c->why);
        close_to(f.out[WO_RUNOFF].v[0], c->dtsr, rounding, "runoff", c->why);
        close_to(f.y[W_ROOT].v[0], w + c->rin - c->tra - c->perc, rounding, "the root zone", c->why);
        close_to(f.y[W_LOW].v[0], low + c->perc - c->loss, rounding, "the lower zone", c->why);
        close_to(f.y[W_SURFACE].v[0], c->ss + c->rain + c->rirr - c->rin - c->evw - c->dtsr, rounding, "the surface",
                 c->why);
    }
}

static void rain_goes_in_or_runs_off(void **state)
{
    (void)state;
    const struct flow_case cases[] = {
        {"a small rain goes in", .w = 3, .rain = 0.5, .rin = 0.5},
        {"no rain, no flow", .w = 3},
        {"NOTINF is a share of any rain: 0.4 cm", .w = 3, .rain = 0.4, .notinf = 0.4, .rin = 0.24, .dtsr = 0.16},
        {"and of 1.6 cm", .w = 3, .rain = 1.6, .notinf = 0.4, .rin = 0.96, .dtsr = 0.64},
        {"by storm size: below 0.5 cm all goes in", .w = 3, .rain = 0.4, .notinf = 0.4, .ifunrn = 1, .rin = 0.4},
        {"by storm size: at 1 cm half of NOTINF", .w = 3, .rain = 1.0, .notinf = 0.4, .ifunrn = 1, .rin = 0.8,
         .dtsr = 0.2},
        {"by storm size: above 1.5 cm all of NOTINF", .w = 3, .rain = 1.6, .notinf = 0.4, .ifunrn = 1, .rin = 0.96,
         .dtsr = 0.64},
        {"NOTINF = 1: no rain goes in, irrigation does", .w = 3, .rain = 1, .rirr = 0.7, .notinf = 1, .rin = 0.7,
         .dtsr = 1},
        {"what stays out stands on the surface, up to SSMAX", .w = 3, .rain = 1, .notinf = 0.5, .ssmax = 0.3,
         .rin = 0.5, .dtsr = 0.2},
        {"a full profile over a closed bottom takes nothing", .w = 5, .low = 50, .rain = 2, .ksub = CLOSED,
         .ssmax = 1.5, .dtsr = 0.5},
        {"room for 1 cm, and for the 0.25 cm that percolate", .w = 4, .rain = 3, .ssmax = 1, .rin = 1.25, .perc = 0.25,
         .loss = 0.25, .dtsr = 0.75},
        {"transpiration makes room in a full root zone", .w = 5, .rain = 1, .tramx = 0.4, .sope = CLOSED, .rin = 0.4,
         .tra = 0.4, .dtsr = 0.6},
    };
    run_flows(cases, sizeof cases / sizeof cases[0]);
}

static void water_on_the_surface(void **state)
{
    (void)state;
    const struct flow_case cases[] = {
        {"0.1 cm does not seal: all goes in, beyond SOPE", .w = 3, .ss = 0.1, .ssmax = 1, .sope = 0.05, .rin = 0.1},
        {"more than 0.1 cm seals: SOPE a day", .w = 3, .ss = 0.125, .ssmax = 1, .sope = 0.05, .rin = 0.05},
        {"rain waits behind a sealed surface, up to SSMAX", .w = 3, .ss = 0.25, .rain = 1, .ssmax = 0.5, .sope = 0.3,
         .rin = 0.3, .dtsr = 0.45},
        {"irrigation too", .w = 3, .ss = 0.25, .rirr = 1, .ssmax = 2, .sope = 0.3, .rin = 0.3},
        {"what stood above SSMAX runs off", .w = 3, .ss = 2, .ssmax = 0.5, .sope = 0.1, .rin = 0.1, .dtsr = 1.4},
        {"1 cm exactly is no pond", .w = 3, .ss = 1, .evwmx = 0.3, .ssmax = 2, .sope = 0.5, .rin = 0.5},
        {"a pond evaporates as open water", .w = 3, .ss = 1.0625, .evwmx = 0.3, .ssmax = 2, .sope = 0.5, .rin = 0.5,
         .evw = 0.3},
        {"a pond evaporates first, what is left goes in", .w = 3, .ss = 1.25, .evwmx = 0.5, .ssmax = 2, .rin = 0.75,
         .evw = 0.5},
        {"no more than stands there, however dry the air: nothing is drawn out of the soil", .w = 3, .ss = 1.125,
         .evwmx = 1.5, .ssmax = 2, .evw = 1.125},
        {"and of the rain that falls on it", .w = 3, .ss = 1.125, .rain = 0.25, .evwmx = 1.5, .ssmax = 2, .evw = 1.375},
    };
    run_flows(cases, sizeof cases / sizeof cases[0]);
}

/* A continuous integrator asks within the day, when the pond of the morning is all but gone: what is left evaporates.
 */
static void a_pond_that_dries_within_the_day(void **state)
{
    (void)state;
    for (double left = 0.25; left >= 0.0; left -= 0.0625) {
        struct field f;
        field_init(&f);
        fill(&f.memory[WM_POND], 1);
        fill(&f.y[W_ROOT], 3);
        fill(&f.y[W_SURFACE], left);
        fill(&f.demand[SUMI_EVWMX], 0.5);
        fill(&f.param[B_SSMAX], 2);
        sumi_bucket.zones->supply(&f.env, f.y, f.demand, f.supply);
        sumi_bucket.zones->flow(&f.env, f.y, f.demand, f.supply, f.ydot, f.out);
        close_to(f.out[WO_EVW].v[0], left, rounding, "evaporation of the pond", "all that is left, within a day");
        close_to(f.out[WO_RIN].v[0], 0.0, rounding, "infiltration", "the air takes it first");
        close_to(f.ydot[W_SURFACE].v[0], -left, rounding, "the pond", "it goes towards 0 and not beyond");
    }
}

static void percolation(void **state)
{
    (void)state;
    const struct flow_case cases[] = {
        {"at field capacity nothing drains", .w = 3.75},
        {"what is above field capacity drains through", .w = 4.75, .perc = 1, .loss = 1},
        {"SOPE caps what leaves the root zone", .w = 4.75, .sope = 0.25, .perc = 0.25, .loss = 0.25},
        {"SOPE = 0 holds it", .w = 4.75, .sope = CLOSED},
        {"KSUB caps the loss, the lower zone fills", .w = 4.75, .ksub = 0.125, .perc = 1, .loss = 0.125},
        {"the lower zone first fills to field capacity", .w = 4.75, .low = 37, .perc = 1, .loss = 0.5},
        {"a dry lower zone keeps all", .w = 4.75, .low = 20, .perc = 1},
        {"a full lower zone takes what it loses", .w = 4.75, .low = 50, .ksub = 0.125, .perc = 0.125, .loss = 0.125},
        {"room for half a cm over a closed bottom", .w = 4.75, .low = 49.5, .ksub = CLOSED, .perc = 0.5},
        {"transpiration comes before percolation", .w = 4.75, .tramx = 0.25, .tra = 0.25, .perc = 0.75, .loss = 0.75},
        {"rain percolates the day after", .rain = 1, .rin = 1},
        {"a wet lower zone drains under a dry root zone", .w = 2, .low = 40, .ksub = 2, .loss = 2},
    };
    run_flows(cases, sizeof cases / sizeof cases[0]);
}

/* ---- evaporation ---- */

static void evaporation(void **state)
{
    (void)state;
    const double wettest = 0.4, sqrt2 = 1.4142135623730951, sqrt5 = 2.23606797749979, sqrt10 = 3.1622776601683795;
    const struct {
        const char *why;
        double days, rinold, ss, mulch, smair, w, evs, days_after;
    } cases[] = {
        {"first day: sqrt 2 - 1 of the maximum", 1, 0, 0, 0, 0, 3, wettest * (sqrt2 - 1), 2},
        {"fourth day: sqrt 5 - 2", 4, 0, 0, 0, 0, 3, wettest * (sqrt5 - 2), 5},
        {"ninth day: sqrt 10 - 3", 9, 0, 0, 0, 0, 3, wettest * (sqrt10 - 3), 10},
        {"a little that went in yesterday is added, the days go on", 4, 0.1, 0, 0, 0, 3, wettest * (sqrt5 - 2) + 0.1,
         5},
        {"never more than the maximum", 4, 0.5, 0, 0, 0, 3, wettest, 5},
        {"a shower of 0.99 cm does not end the drought", 4, 0.99, 0, 0, 0, 3, wettest, 5},
        {"1 cm that went in does", 4, 1.0, 0, 0, 0, 3, wettest, 1},
        {"film on a quarter of the soil", 1, 0, 0, 0.25, 0, 3, 0.75 * wettest * (sqrt2 - 1), 2},
        {"film on all of it", 1, 1.5, 0, 1, 0, 3, 0, 1},
        {"under a pond the soil does not evaporate, and its days stand still", 4, 0, 1.5, 0, 0, 3, 0, 4},
        {"a surface with 1 cm is no pond", 4, 0, 1.0, 0, 0, 3, wettest * (sqrt5 - 2), 5},
        {"a dry soil gives what it has", 1, 0, 0, 0, 0, 0.0625, 0.0625, 2},
        {"no further than the air-dry content: 0.75 cm less 1/16 of 10 cm", 1, 0, 0, 0, 0.0625, 0.75, 0.125, 2},
        {"drier than that nothing evaporates", 1, 0, 0, 0, 0.0625, 0.5, 0, 2},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct field f;
        field_init(&f);
        fill(&f.memory[WM_DSLR], cases[k].days);
        fill(&f.memory[WM_RINOLD], cases[k].rinold);
        fill(&f.y[W_SURFACE], cases[k].ss);
        fill(&f.y[W_ROOT], cases[k].w);
        fill(&f.param[B_MULCH], cases[k].mulch);
        fill(&f.param[B_SMAIR], cases[k].smair);
        fill(&f.param[B_SSMAX], 2);
        fill(&f.param[B_SOPE], 0);
        fill(&f.demand[SUMI_EVSMX], wettest);
        day(&f, 10, cases[k].why);
        close_to(f.out[WO_EVS].v[0], cases[k].evs, rounding, "evaporation from the soil", cases[k].why);
        close_to(f.memory[WM_DSLR].v[0], cases[k].days_after, 0.0, "days since rain", cases[k].why);
        if (f.y[W_ROOT].v[0] < 0.0)
            fail_msg("%s: %g cm in the root zone", cases[k].why, f.y[W_ROOT].v[0]);
    }
}

/* What went in on a day is what the next day's evaporation remembers. */
static void infiltration_is_remembered(void **state)
{
    (void)state;
    struct field f;
    field_init(&f);
    fill(&f.y[W_ROOT], 2);
    fill(&f.memory[WM_DSLR], 7);
    fill(&f.demand[SUMI_EVSMX], 0.25);
    fill(&f.param[B_NOTINF], 0.5);
    fill(&f.forcing[SUMI_RAIN], 3);
    day(&f, 10, "a storm");
    close_to(f.memory[WM_RINOLD].v[0], 1.5, rounding, "what went in", "half of 3 cm");
    close_to(f.memory[WM_DSLR].v[0], 8, 0.0, "days since rain", "the storm's own day still counts as dry");
    fill(&f.forcing[SUMI_RAIN], 0);
    day(&f, 10, "the day after");
    close_to(f.out[WO_EVS].v[0], 0.25, rounding, "evaporation", "the day after 1.5 cm went in it is at its maximum");
    close_to(f.memory[WM_DSLR].v[0], 1, 0.0, "days since rain", "and the count starts anew");
    day(&f, 10, "two days after");
    close_to(f.out[WO_EVS].v[0], 0.25 * (1.4142135623730951 - 1), rounding, "evaporation", "then it falls");
}

/* ---- what the crop gets ---- */

static void drought(void **state)
{
    (void)state;
    /* SMCR = (1 - SWDEP) (SMFCF - SMW) + SMW = 0.25 for SWDEP = 0.5, 0.1875 for 0.75 */
    const struct {
        const char *why;
        double sm, swdep, tramx, rfws, tra;
    } cases[] = {
        {"field capacity", 0.375, 0.5, 0.5, 1, 0.5},
        {"full of water, without need of air", 0.5, 0.5, 0.5, 1, 0.5},
        {"the critical content is still enough", 0.25, 0.5, 0.5, 1, 0.5},
        {"halfway from wilting point to critical", 0.1875, 0.5, 0.5, 0.5, 0.25},
        {"a crop that takes water more easily is not short there", 0.1875, 0.75, 0.5, 1, 0.5},
        {"wilting point", 0.125, 0.5, 0.5, 0, 0},
        {"below it nothing, and never less", 0.0625, 0.5, 0.5, 0, 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct field f;
        field_init(&f);
        fill(&f.y[W_ROOT], cases[k].sm * 10);
        fill(&f.demand[SUMI_SWDEP], cases[k].swdep);
        fill(&f.demand[SUMI_TRAMX], cases[k].tramx);
        sumi_bucket.zones->supply(&f.env, f.y, f.demand, f.supply);
        close_to(f.supply[SUMI_RFWS].v[0], cases[k].rfws, rounding, "RFWS", cases[k].why);
        close_to(f.supply[SUMI_RFOS].v[0], 1, 0.0, "RFOS", cases[k].why);
        close_to(f.supply[SUMI_TRA].v[0], cases[k].tra, rounding, "transpiration", cases[k].why);
        close_to(f.supply[SUMI_SM].v[0], cases[k].sm, rounding, "SM", cases[k].why);
        close_to(f.supply[SUMI_DEPLETION].v[0], (0.375 - cases[k].sm) * 10, rounding, "depletion", cases[k].why);
        close_to(f.supply[SUMI_RAW].v[0], cases[k].swdep * 0.25 * 10, rounding, "readily available water",
                 cases[k].why);
        close_to(f.supply[SUMI_SEEDBED].v[0], (cases[k].sm - 0.125) / 0.25, rounding, "the seedbed", cases[k].why);
        close_to(f.supply[SUMI_ROOTABLE].v[0], 110, 0.0, "the rootable depth", cases[k].why);
    }
}

/* Seedlings with 1 cm of roots in a soil without wilting point: SMCR = 0.1875, so 0.0625 cm of water give RFWS = 1/3,
 * and of a demand of 0.75 cm the soil would owe 0.25 cm. It has 0.0625 cm: a twelfth of the demand. */
static void the_crop_takes_no_more_than_there_is(void **state)
{
    (void)state;
    struct field f;
    field_init(&f);
    fill(&f.param[B_SMW], 0);
    fill(&f.memory[WM_ZONE], 1);
    fill(&f.demand[SUMI_ROOTED], 1);
    fill(&f.y[W_ROOT], 0.0625);
    fill(&f.demand[SUMI_TRAMX], 0.75);
    fill(&f.demand[SUMI_EVSMX], 0.5);
    day(&f, 1, "a root zone of 1 cm");
    close_to(f.out[WO_TRA].v[0], 0.0625, rounding, "transpiration", "all that there is");
    close_to(f.supply[SUMI_RFWS].v[0], 1.0 / 12.0, rounding, "RFWS", "growth is reduced as transpiration is");
    close_to(f.out[WO_EVS].v[0], 0, rounding, "evaporation", "nothing is left to evaporate");
    close_to(f.y[W_ROOT].v[0], 0, rounding, "the root zone", "empty, not less");
}

/* Two thirds of the critical air are missing: a = (0.5 - 0.45833..) / 0.125 = 1/3. The reduction is phased in over four
 * days: RFOS = a + (1 - min(days, 4)/4) (1 - a). */
static void lack_of_air(void **state)
{
    (void)state;
    struct field f;
    field_init(&f);
    const double a = 1.0 / 3.0, expected[] = {1, a + 0.75 * (1 - a), a + 0.5 * (1 - a), a + 0.25 * (1 - a), a, a};
    fill(&f.demand[SUMI_AIR_NEED], 1);
    fill(&f.demand[SUMI_TRAMX], 0.5);
    fill(&f.y[W_ROOT], 5 - 1.25 * a);
    for (int d = 0; d < 6; d++) {
        const char *why = "days without air in a row";
        sumi_bucket.zones->supply(&f.env, f.y, f.demand, f.supply);
        close_to(f.supply[SUMI_RFOS].v[0], expected[d], rounding, "RFOS", why);
        close_to(f.supply[SUMI_TRA].v[0], 0.5 * expected[d], rounding, "transpiration", why);
        sumi_bucket.zones->day_close(&f.env, f.demand, f.out, f.y, f.memory);
        close_to(f.memory[WM_DSOS].v[0], d + 1, 0.0, "DSOS", why);
    }
    fill(&f.demand[SUMI_AIR_NEED], 0);
    sumi_bucket.zones->supply(&f.env, f.y, f.demand, f.supply);
    close_to(f.supply[SUMI_RFOS].v[0], 1, 0.0, "RFOS", "roots with air ducts do not mind");
    fill(&f.y[W_ROOT], 3.75);
    sumi_bucket.zones->day_close(&f.env, f.demand, f.out, f.y, f.memory);
    close_to(f.memory[WM_DSOS].v[0], 7, 0.0, "DSOS", "exactly the critical air (SM0 - CRAIRC) is a day without air");
    fill(&f.y[W_ROOT], 3.6875);
    sumi_bucket.zones->day_close(&f.env, f.demand, f.out, f.y, f.memory);
    close_to(f.memory[WM_DSOS].v[0], 0, 0.0, "DSOS", "one airy day ends the row");
}

static void four_days_under_water_stop_transpiration(void **state)
{
    (void)state;
    struct field f;
    field_init(&f);
    fill(&f.demand[SUMI_AIR_NEED], 1);
    fill(&f.demand[SUMI_TRAMX], 0.5);
    fill(&f.y[W_ROOT], 5);
    fill(&f.memory[WM_DSOS], 4);
    sumi_bucket.zones->supply(&f.env, f.y, f.demand, f.supply);
    close_to(f.supply[SUMI_TRA].v[0], 0, 0.0, "transpiration", "all pores full for four days");
}

/* ---- roots, start, records ---- */

static void roots_move_water(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double zone, depth, rdmsol, w, low, w_after, low_after;
    } cases[] = {
        {"2 cm of 100 cm bring a fiftieth of the lower zone", 10, 12, 110, 3, 30, 3.6, 29.4},
        {"the last 10 cm bring all that is left", 100, 110, 110, 25, 2.5, 27.5, 0},
        {"roots that stand still move nothing", 40, 40, 110, 10, 20, 10, 20},
        {"seedlings with 5 cm of roots leave half of 10 cm below", 10, 5, 110, 3, 20, 1.5, 21.5},
        {"roots that start deeper than the soil take what it has", 10, 30, 20, 3, 2, 5, 0},
        {"in a soil of 10 cm there is nothing below", 10, 30, 10, 3, 0, 3, 0},
        {"a hair of new roots in a dry subsoil brings nothing", 10, 10.00048828125, 110, 3, 0, 3, 0},
        {"the last hair of roots brings the last of the water", 109.99951171875, 110, 110, 25, 0.000244140625,
         25.000244140625, 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct field f;
        field_init(&f);
        fill(&f.param[B_RDMSOL], cases[k].rdmsol);
        fill(&f.memory[WM_ZONE], cases[k].zone);
        fill(&f.demand[SUMI_ROOTED], cases[k].depth);
        fill(&f.y[W_ROOT], cases[k].w);
        fill(&f.y[W_LOW], cases[k].low);
        sumi_bucket.zones->day_close(&f.env, f.demand, f.out, f.y, f.memory);
        close_to(f.y[W_ROOT].v[0], cases[k].w_after, rounding, "the root zone", cases[k].why);
        close_to(f.y[W_LOW].v[0], cases[k].low_after, rounding, "the lower zone", cases[k].why);
        close_to(f.memory[WM_ZONE].v[0], cases[k].depth, 0.0, "the depth booked", cases[k].why);
    }
}

/* On the day of sowing the water is still that of the bare soil's 10 cm, and roots may start at any other depth: no
 * water rises, and none goes where there is no room. */
static void a_day_of_sowing(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double depth, w, low, ksub, rain, rin, perc, loss;
    } cases[] = {
        {"short roots over a full subsoil: nothing can drain", 5, 5, 50, 0, 1, 0, 0, 0},
        {"deep roots in a full soil: nothing rises", 20, 5, 50, 0, 1, 0, 0, 0},
        {"rain on deep roots: the 10 cm have room for 2 cm", 20, 3, 20, 0, 10, 2, 0, 0},
        {"rain on short roots: the 10 cm have room for 3.5 cm", 5, 1.5, 20, 0, 10, 3.5, 0, 0},
        {"half a cm of room below, and no more", 5, 5, 49.5, 0, 0, 0, 0.5, 0},
        {"deep roots in a soil below field capacity: nothing drains", 100, 2, 30, 100, 0, 0, 0, 0},
        {"short roots in a zone below field capacity: nothing drains", 1, 3.5, 30, 100, 0, 0, 0, 0},
        {"what is above field capacity of the 10 cm drains through", 60, 4.75, 37.5, 100, 0, 0, 1, 1},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct field f;
        field_init(&f);
        fill(&f.param[B_KSUB], cases[k].ksub);
        fill(&f.demand[SUMI_ROOTED], cases[k].depth);
        fill(&f.y[W_ROOT], cases[k].w);
        fill(&f.y[W_LOW], cases[k].low);
        fill(&f.forcing[SUMI_RAIN], cases[k].rain);
        day(&f, cases[k].depth, cases[k].why);
        close_to(f.out[WO_RIN].v[0], cases[k].rin, rounding, "infiltration", cases[k].why);
        close_to(f.out[WO_PERC].v[0], cases[k].perc, rounding, "percolation", cases[k].why);
        close_to(f.out[WO_LOSS].v[0], cases[k].loss, rounding, "loss", cases[k].why);
        struct sumi_lanes theta;
        sumi_bucket.zones->beyond(&f.env, f.y, &theta);
        close_to(theta.v[0], 0.0, rounding, "water beyond the pores", cases[k].why);
    }
}

/* The check itself, in both zones. */
static void water_beyond_the_pores(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double w, low, rdmsol, beyond;
    } cases[] = {
        {"full everywhere is within", 5, 50, 110, 0},
        {"dry is within", 0, 0, 110, 0},
        {"1 cm too much in the 10 cm of the root zone", 6, 20, 110, 0.1},
        {"1 cm too much in the 100 cm below", 3, 51, 110, 0.01},
        {"the worse of the two", 6, 60, 110, 0.1},
        {"any water in a zone without depth", 3, 0.25, 10, 0.25},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct field f;
        struct sumi_lanes theta;
        field_init(&f);
        fill(&f.param[B_RDMSOL], cases[k].rdmsol);
        fill(&f.y[W_ROOT], cases[k].w);
        fill(&f.y[W_LOW], cases[k].low);
        sumi_bucket.zones->beyond(&f.env, f.y, &theta);
        close_to(theta.v[0], cases[k].beyond, rounding, "water beyond the pores", cases[k].why);
    }
}

/* A bare soil has an upper zone of 10 cm whatever the crop model says of roots. */
static void bare_soil_has_ten_centimetres(void **state)
{
    (void)state;
    struct field f;
    field_init(&f);
    fill(&f.demand[SUMI_PRESENT], 0);
    fill(&f.demand[SUMI_ROOTED], 80);
    fill(&f.y[W_ROOT], 4.75);
    day(&f, 80, "fallow");
    close_to(f.out[WO_PERC].v[0], 1, rounding, "percolation", "4.75 cm in 10 cm are 1 cm above field capacity");
    close_to(f.memory[WM_ZONE].v[0], 10, 0.0, "the depth booked", "no roots");
}

static void initial_water(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double wav, smlim, rdmsol, ssi, w, low, days;
    } cases[] = {
        {"2 cm available: 1/8 + 0.2 in the upper zone; the profile's wilting water and WAV, less that, below", 2, 0.5,
         110, 0, 3.25, 12.5, 1},
        {"SMLIM keeps the upper zone from being wetter", 30, 0.375, 110, 0, 3.75, 40, 1},
        {"SMLIM below the wilting point stands for the wilting point", 1, 0, 110, 0, 1.25, 13.5, 5},
        {"SMLIM above porosity stands for porosity; the lower zone holds no more than its pores", 100, 1, 110, 0, 5, 50,
         1},
        {"nothing available: wilting point throughout", 0, 0.5, 110, 0, 1.25, 12.5, 5},
        {"halfway to field capacity counts as wet", 1.25, 0.5, 110, 0, 2.5, 12.5, 1},
        {"a soil of 10 cm has no lower zone", 5, 0.5, 10, 0, 5, 0, 1},
        {"water on the surface is given", 0, 0.5, 110, 1.5, 1.25, 12.5, 5},
    };
    const struct sumi_profile *const none[SUMI_LANES] = {NULL};
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct field f;
        field_init(&f);
        fill(&f.param[B_WAV], cases[k].wav);
        fill(&f.param[B_SMLIM], cases[k].smlim);
        fill(&f.param[B_RDMSOL], cases[k].rdmsol);
        fill(&f.param[B_SSI], cases[k].ssi);
        sumi_bucket.zones->start(&f.env, none, f.y, f.memory);
        close_to(f.y[W_ROOT].v[0], cases[k].w, rounding, "the upper zone", cases[k].why);
        close_to(f.y[W_LOW].v[0], cases[k].low, rounding, "the lower zone", cases[k].why);
        close_to(f.y[W_SURFACE].v[0], cases[k].ssi, 0.0, "the surface", cases[k].why);
        close_to(f.memory[WM_DSLR].v[0], cases[k].days, 0.0, "days since rain", cases[k].why);
        close_to(f.memory[WM_ZONE].v[0], 10, 0.0, "the depth booked", cases[k].why);
    }
}

static void recorded_water(void **state)
{
    (void)state;
    struct field f;
    field_init(&f);
    const struct sumi_profile profile = {.n = 2, .bottom_cm = {6, 30}, .value = {0.25, 0.375}};
    const struct sumi_profile *given[SUMI_LANES];
    for (int i = 0; i < SUMI_LANES; i++)
        given[i] = &profile;
    sumi_bucket.zones->start(&f.env, given, f.y, f.memory);
    close_to(f.y[W_ROOT].v[0], 6 * 0.25 + 4 * 0.375, rounding, "the upper zone", "6 cm and 4 cm of two layers");
    close_to(f.y[W_LOW].v[0], 100 * 0.375, rounding, "the lower zone", "the last layer reaches on");

    struct sumi_lanes theta, added = {{0}};
    fill(&theta, 0.25);
    theta.v[1] = NAN;
    sumi_bucket.zones->force(&f.env, &theta, f.y, f.memory, &added);
    close_to(f.y[W_ROOT].v[0], 2.5, rounding, "the root zone", "a record of 1/4 in 10 cm");
    close_to(added.v[0], -0.5, rounding, "what it took", "3.0 cm before");
    close_to(f.y[W_ROOT].v[1], 3.0, rounding, "the root zone", "a day without record leaves it");
    close_to(added.v[1], 0, 0.0, "what it took", "a day without record");

    fill(&f.param[B_SMAIR], 0.0625);
    fill(&theta, 0.75);
    theta.v[1] = 0.03125;
    sumi_bucket.zones->force(&f.env, &theta, f.y, f.memory, &added);
    close_to(f.y[W_ROOT].v[0], 5.0, rounding, "the root zone", "a record above the pores fills them");
    close_to(f.y[W_ROOT].v[1], 0.625, rounding, "the root zone", "one below air-dry leaves air-dry soil");
}

/* ---- whole seasons ---- */

static double draw(uint32_t *seed, double lo, double hi)
{
    *seed = *seed * 1664525u + 1013904223u;
    return lo + (hi - lo) * (*seed >> 8) / 16777216.0;
}

/* Two hundred wild days on two hundred wild soils; day() checks the balance of each. */
static void every_day_closes_and_stays_in_bounds(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int soil = 0; soil < 200; soil++) {
        struct field f;
        field_init(&f);
        fill(&f.param[B_SOPE], draw(&seed, 0, 2));
        fill(&f.param[B_KSUB], draw(&seed, 0, 2));
        fill(&f.param[B_SSMAX], draw(&seed, 0, 3));
        fill(&f.param[B_NOTINF], draw(&seed, 0, 1));
        fill(&f.param[B_IFUNRN], soil % 2);
        fill(&f.y[W_ROOT], draw(&seed, 0, 5));
        fill(&f.y[W_LOW], draw(&seed, 0, 50));
        fill(&f.demand[SUMI_AIR_NEED], soil % 3 == 0);
        double depth = 10;
        for (int d = 0; d < 200; d++) {
            bool rains = draw(&seed, 0, 1) < 0.3;
            fill(&f.forcing[SUMI_RAIN], rains ? draw(&seed, 0, 6) : 0);
            fill(&f.forcing[SUMI_IRRIGATION], d % 30 == 0 ? draw(&seed, 0, 8) : 0);
            fill(&f.demand[SUMI_TRAMX], draw(&seed, 0, 0.8));
            fill(&f.demand[SUMI_EVSMX], draw(&seed, 0, 0.8));
            fill(&f.demand[SUMI_EVWMX], draw(&seed, 0, 1));
            depth = sumi_least(110, depth + draw(&seed, 0, 2));
            day(&f, depth, "a wild day");
            double ssmax = f.param[B_SSMAX].v[0];
            for (int k = 0; k < W_N; k++)
                if (f.y[k].v[0] < -rounding)
                    fail_msg("soil %d day %d: %s is %g", soil, d, sumi_bucket.states.row[k].name, f.y[k].v[0]);
            if (f.y[W_SURFACE].v[0] > ssmax + rounding || f.out[WO_RUNOFF].v[0] < -rounding ||
                f.out[WO_EVS].v[0] < -rounding)
                fail_msg("soil %d day %d: surface %g of %g, runoff %g, evaporation %g", soil, d, f.y[W_SURFACE].v[0],
                         ssmax, f.out[WO_RUNOFF].v[0], f.out[WO_EVS].v[0]);
        }
    }
}

/* A rate is a function of its arguments: asked twice, it gives the same bits and changes nothing else. */
static void rates_remember_nothing(void **state)
{
    (void)state;
    struct field f, twice;
    field_init(&f);
    fill(&f.forcing[SUMI_RAIN], 1.3);
    fill(&f.demand[SUMI_TRAMX], 0.37);
    fill(&f.demand[SUMI_EVSMX], 0.21);
    fill(&f.memory[WM_DRYING], 0.3);
    sumi_bucket.zones->supply(&f.env, f.y, f.demand, f.supply);
    sumi_bucket.zones->flow(&f.env, f.y, f.demand, f.supply, f.ydot, f.out);
    twice = f;
    sumi_bucket.zones->supply(&f.env, f.y, f.demand, f.supply);
    sumi_bucket.zones->flow(&f.env, f.y, f.demand, f.supply, f.ydot, f.out);
    assert_memory_equal(&f, &twice, sizeof f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rain_goes_in_or_runs_off),
        cmocka_unit_test(water_on_the_surface),
        cmocka_unit_test(a_pond_that_dries_within_the_day),
        cmocka_unit_test(percolation),
        cmocka_unit_test(evaporation),
        cmocka_unit_test(infiltration_is_remembered),
        cmocka_unit_test(drought),
        cmocka_unit_test(the_crop_takes_no_more_than_there_is),
        cmocka_unit_test(lack_of_air),
        cmocka_unit_test(four_days_under_water_stop_transpiration),
        cmocka_unit_test(roots_move_water),
        cmocka_unit_test(a_day_of_sowing),
        cmocka_unit_test(water_beyond_the_pores),
        cmocka_unit_test(bare_soil_has_ten_centimetres),
        cmocka_unit_test(initial_water),
        cmocka_unit_test(recorded_water),
        cmocka_unit_test(every_day_closes_and_stays_in_bounds),
        cmocka_unit_test(rates_remember_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
