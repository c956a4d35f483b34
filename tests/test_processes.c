/* The processes of WOFOST 7.2 one by one, with expected values worked by hand from the equations that stand at the head
 * of each (Supit et al. 1994; de Wit et al. 2020). Tolerance unless said otherwise: a few roundings of the value. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/plant.h"

static const double relative = 1e-14; /* some fifty times the rounding of one operation */
/* libmvec's exp and pow are within 4 units in the last place; sums of such values within 1e-13. */
static const double transcendental = 1e-13;

static void near(double found, double expected, const char *what, const char *why)
{
    close_to(found, expected, relative * sumi_most(1.0, fabs(expected)), what, why);
}

/* ---- phenology ---- */

struct phenology_case {
    const char *why;
    double stage, temp, daylp, idsl, dlo, dlc, dvs, vern, dvr, vernr, vernfac;
};

/* TBASEM 5, TEFFMX 25, TSUMEM 100; DTSMTB rises by 1 a degree up to 30 C; TSUM1 800, TSUM2 1000; vernalisation of a
 * full day from 3 to 10 C, none above 17 C; it starts to count at 10 days, 50 are enough, and DVS 0.3 ends it. */
static void run_phenology(const struct phenology_case *cases, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        const struct phenology_case *c = &cases[k];
        struct plant p;
        plant_init(&p);
        const double parameter[P_N] = {[P_TBASEM] = 5,     [P_TEFFMX] = 25,   [P_TSUMEM] = 100, [P_TSUM1] = 800,
                                       [P_TSUM2] = 1000,   [P_VERNBASE] = 10, [P_VERNSAT] = 50, [P_VERNDVS] = 0.3,
                                       [P_IDSL] = c->idsl, [P_DLO] = c->dlo,  [P_DLC] = c->dlc};
        for (int i = 0; i < P_N; i++)
            fill(&p.param[i], parameter[i]);
        plant_table(&p, T_DTSMTB, 3, (const double[]){0, 0, 30, 30, 45, 30});
        plant_table(&p, T_VERNRTB, 4, (const double[]){-4, 0, 3, 1, 10, 1, 17, 0});
        fill(&p.memory[M_STAGE], c->stage);
        fill(&p.forcing[SUMI_TEMP], c->temp);
        fill(&p.forcing[SUMI_DAYLP], c->daylp);
        struct sumi_lanes dvs, vern;
        struct sumi_phenology rate;
        fill(&dvs, c->dvs);
        fill(&vern, c->vern);
        sumi_phenology(&p.env, &dvs, &vern, &rate);
        near(rate.dvr.v[0], c->dvr, "DVR", c->why);
        near(rate.vernr.v[0], c->vernr, "VERNR", c->why);
        near(rate.vernfac.v[0], c->vernfac, "VERNFAC", c->why);
    }
}

static void development(void **state)
{
    (void)state;
    enum { SOWN = SUMI_SOWN, VEG = SUMI_VEGETATIVE, REP = SUMI_REPRODUCTIVE, RIPE = SUMI_MATURE };
    const struct phenology_case cases[] = {
        {"emergence: a tenth of DVS in TSUMEM", SOWN, 15, 12, 0, 1, 0, -0.1, 0, 0.01, 0, 1},
        {"no more than TEFFMX - TBASEM counts", SOWN, 35, 12, 0, 1, 0, -0.1, 0, 0.02, 0, 1},
        {"colder than TBASEM", SOWN, 3, 12, 0, 1, 0, -0.1, 0, 0, 0, 1},
        {"temperature alone", VEG, 20, 12, 0, 16, 8, 0.5, 0, 0.025, 0, 1},
        {"the table's plateau", VEG, 40, 12, 0, 16, 8, 0.5, 0, 0.0375, 0, 1},
        {"long-day plant: halfway from DLC to DLO", VEG, 20, 12, 1, 16, 8, 0.5, 0, 0.0125, 0, 1},
        {"long-day plant: the critical day", VEG, 20, 8, 1, 16, 8, 0.5, 0, 0, 0, 1},
        {"long-day plant: a shorter day", VEG, 20, 7, 1, 16, 8, 0.5, 0, 0, 0, 1},
        {"long-day plant: a longer day than the optimum", VEG, 20, 17, 1, 16, 8, 0.5, 0, 0.025, 0, 1},
        {"short-day plant: halfway", VEG, 20, 13, 1, 10, 16, 0.5, 0, 0.0125, 0, 1},
        {"short-day plant: a quarter of the way from DLC", VEG, 20, 14.5, 1, 10, 16, 0.5, 0, 0.00625, 0, 1},
        {"short-day plant: the critical day", VEG, 20, 16, 1, 10, 16, 0.5, 0, 0, 0, 1},
        {"short-day plant: a longer day", VEG, 20, 17, 1, 10, 16, 0.5, 0, 0, 0, 1},
        {"short-day plant: a shorter day than the optimum", VEG, 20, 9, 1, 10, 16, 0.5, 0, 0.025, 0, 1},
        {"day length has no say before emergence", SOWN, 15, 7, 1, 16, 8, -0.1, 0, 0.01, 0, 1},
        {"nor after anthesis", REP, 20, 7, 1, 16, 8, 1.2, 0, 0.02, 0, 1},
        {"a ripe crop stands still", RIPE, 20, 12, 0, 16, 8, 2, 0, 0, 0, 1},
    };
    run_phenology(cases, sizeof cases / sizeof cases[0]);
}

static void vernalisation(void **state)
{
    (void)state;
    enum { SOWN = SUMI_SOWN, VEG = SUMI_VEGETATIVE, REP = SUMI_REPRODUCTIVE };
    const struct phenology_case cases[] = {
        {"off without IDSL 2", VEG, 10, 17, 1, 16, 8, 0.1, 5, 0.0125, 0, 1},
        {"below VERNBASE nothing develops, but it counts", VEG, 10, 17, 2, 16, 8, 0.1, 5, 0, 1, 0},
        {"at VERNBASE", VEG, 10, 17, 2, 16, 8, 0.1, 10, 0, 1, 0},
        {"halfway", VEG, 10, 17, 2, 16, 8, 0.1, 30, 0.00625, 1, 0.5},
        {"halfway, on a day halfway between DLC and DLO", VEG, 10, 12, 2, 16, 8, 0.1, 30, 0.003125, 1, 0.5},
        {"a day too warm for it", VEG, 20, 17, 2, 16, 8, 0.1, 30, 0.0125, 0, 0.5},
        {"a day half too warm for it", VEG, 13.5, 17, 2, 16, 8, 0.1, 30, 0.0084375, 0.5, 0.5},
        {"saturated: no more is counted", VEG, 10, 17, 2, 16, 8, 0.1, 50, 0.0125, 0, 1},
        {"forced at VERNDVS", VEG, 10, 17, 2, 16, 8, 0.3, 5, 0.0125, 0, 1},
        {"not before emergence", SOWN, 10, 17, 2, 16, 8, -0.1, 0, 0.005, 0, 1},
        {"not after anthesis", REP, 10, 17, 2, 16, 8, 1.1, 5, 0.01, 0, 1},
    };
    run_phenology(cases, sizeof cases / sizeof cases[0]);
}

static void a_seed_waits_for_moisture(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double germination, seedbed, germinated, after;
    } cases[] = {
        {"-1: it does not wait, however dry", -1, -1.5, 0, 1},
        {"too dry", 0.4, 0.3, 0, 0},
        {"moist enough", 0.4, 0.4, 0, 1},
        {"drought later does not undo it", 0.4, 0.1, 1, 1},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct plant p;
        struct sumi_lanes supply[SUMI_SUPPLY_N] = {{{0}}};
        plant_init(&p);
        fill(&p.memory[M_STAGE], SUMI_SOWN);
        fill(&p.memory[M_GERMINATED], cases[k].germinated);
        fill(&p.param[P_GERMINATION], cases[k].germination);
        fill(&p.param[P_TEFFMX], 25);
        fill(&p.param[P_TSUMEM], 100);
        fill(&p.forcing[SUMI_TEMP], 20);
        fill(&supply[SUMI_SEEDBED], cases[k].seedbed);
        sumi_wofost72.day_open(&p.env, supply, p.memory);
        struct sumi_phenology rate;
        fill(&p.y[Y_DVS], -0.1);
        sumi_phenology(&p.env, &p.y[Y_DVS], &p.y[Y_VERN], &rate);
        near(p.memory[M_GERMINATED].v[0], cases[k].after, "germinated", cases[k].why);
        near(rate.dvr.v[0], 0.02 * cases[k].after, "DVR", cases[k].why);
    }
}

static void stages_begin_at_their_values(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double stage, dvs;
        int event;
        double dvs_after, stage_after;
    } cases[] = {
        {"emergence", SUMI_SOWN, 0.004, EVENT_EMERGENCE, 0, SUMI_VEGETATIVE},
        {"anthesis", SUMI_VEGETATIVE, 1.02, EVENT_ANTHESIS, 1, SUMI_REPRODUCTIVE},
        {"maturity, where DVSEND is 1.75", SUMI_REPRODUCTIVE, 1.8, EVENT_MATURITY, 1.75, SUMI_MATURE},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct plant p;
        struct sumi_lanes value[EVENT_N], hit;
        plant_init(&p);
        fill(&p.param[P_DVSEND], 1.75);
        fill(&p.memory[M_STAGE], cases[k].stage);
        fill(&p.y[Y_DVS], cases[k].dvs);
        fill(&hit, 1);
        sumi_wofost72.event_value(&p.env, p.y, value);
        for (int e = 0; e < EVENT_N; e++)
            if ((value[e].v[0] >= 0.0) != (e == cases[k].event))
                fail_msg("%s: event %s has value %g", cases[k].why, sumi_wofost72.events[e].name, value[e].v[0]);
        const struct sumi_lanes stage = p.memory[M_STAGE];
        sumi_wofost72.on_event(&p.env, cases[k].event, &hit, p.y, p.memory);
        close_to(p.y[Y_DVS].v[0], cases[k].dvs_after, 0.0, "DVS", cases[k].why);
        assert_memory_equal(&p.memory[M_STAGE], &stage,
                            sizeof stage); /* the season moves it, to what the event begins */
        close_to(sumi_wofost72.events[cases[k].event].begins, cases[k].stage_after, 0.0, "the stage", cases[k].why);
    }
}

/* ---- partitioning, roots, stems ---- */

static void partitioning(void **state)
{
    (void)state;
    struct plant p;
    plant_init(&p);
    plant_table(&p, T_FRTB, 3, (const double[]){0, 0.5, 1, 0.1, 1.2, 0});
    plant_table(&p, T_FLTB, 3, (const double[]){0, 0.6, 1, 0.4, 1.5, 0});
    plant_table(&p, T_FSTB, 3, (const double[]){0, 0.4, 1, 0.6, 1.5, 0});
    plant_table(&p, T_FOTB, 3, (const double[]){0, 0, 1, 0, 1.5, 1});
    const struct {
        const char *why;
        double dvs, fr, fl, fs, fo;
    } cases[] = {
        {"before the table's first point", -0.1, 0.5, 0.6, 0.4, 0},
        {"on a point", 1, 0.1, 0.4, 0.6, 0},
        {"halfway between two", 0.5, 0.3, 0.5, 0.5, 0},
        {"between points of one table and of another", 1.1, 0.05, 0.32, 0.48, 0.2},
        {"behind the last", 2, 0, 0, 0, 1},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct sumi_lanes dvs;
        struct sumi_partitioning share;
        fill(&dvs, cases[k].dvs);
        sumi_partitioning(&p.env, &dvs, &share);
        near(share.fr.v[0], cases[k].fr, "FR", cases[k].why);
        near(share.fl.v[0], cases[k].fl, "FL", cases[k].why);
        near(share.fs.v[0], cases[k].fs, "FS", cases[k].why);
        near(share.fo.v[0], cases[k].fo, "FO", cases[k].why);
    }
}

/* Straight lines between points, and the first and last value beyond them: one table by itself, changed, and beside a
 * shorter one in the lanes. All values are exact in binary. */
static void tables_are_lines(void **state)
{
    (void)state;
    const double xy[] = {0, 10, 1, 20, 3, 36}, two[] = {0, 4, 2, 8};
    const struct {
        const char *why;
        double x, y, short_y;
    } cases[] = {
        {"before the first point", -1, 10, 4},
        {"on the first point", 0, 10, 4},
        {"between the first and the second", 0.5, 15, 5},
        {"on the second", 1, 20, 6},
        {"between the second and the third", 2, 28, 8},
        {"on the last", 3, 36, 8},
        {"behind it", 9, 36, 8},
    };
    struct sumi_table table, changed, other;
    const struct sumi_table *of_lane[SUMI_LANES];
    struct sumi_lanes row[SUMI_TABLE_ROWS], at, found;
    struct sumi_table_lanes lanes;
    sumi_table_place(row, &lanes);
    assert_true(sumi_table_init(&table, xy, 3) && sumi_table_init(&other, two, 2));
    sumi_table_change(&table, 2.0, 1.0, &changed);
    for (int i = 0; i < SUMI_LANES; i++)
        of_lane[i] = i % 2 ? &other : &table;
    sumi_table_spread(&lanes, of_lane);
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        close_to(sumi_table_at(&table, cases[k].x), cases[k].y, 0.0, "the table", cases[k].why);
        close_to(sumi_table_at(&changed, cases[k].x), 2 * cases[k].y + 1, 0.0, "twice the table and 1", cases[k].why);
        fill(&at, cases[k].x);
        sumi_table_lookup(&lanes, &at, &found);
        for (int i = 0; i < SUMI_LANES; i++)
            close_to(found.v[i], i % 2 ? cases[k].short_y : cases[k].y, 0.0, "a lane's table", cases[k].why);
    }
    const double twice[] = {0, 1, 2, 5, 2, 6};
    assert_false(sumi_table_init(&table, twice, 3)); /* two values at one x */
}

static void rooting_depth(void **state)
{
    (void)state;
    const struct {
        double rd, rootable, fr, rri, rdmcr, rdi, expected;
        const char *why;
    } cases[] = {
        {10, 120, 0.3, 1.2, 150, 10, 1.2, "grows at its full rate"},
        {119.5, 120, 0.3, 1.2, 150, 10, 0.5, "stops at the soil, not beyond it"},
        {119.5, 200, 0.3, 1.2, 120, 10, 0.5, "stops at the crop's own depth"},
        {120, 120, 0.3, 1.2, 150, 10, 0, "has arrived"},
        {119.5, 200, 0, 1.2, 150, 10, 0, "no assimilates, no growth"},
        {130, 120, 0.3, 1.2, 150, 10, 0, "a depth beyond the maximum never shrinks"},
        {30, 20, 0.3, 1.2, 150, 30, 0, "roots that start below the soil stay there"},
        {10, 120, 0.001, 1.2, 150, 10, 1.2, "depth does not ask how much roots get"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct plant p;
        struct sumi_lanes rootable, fr, dmi = {{0}};
        struct sumi_root_rates rate;
        plant_init(&p);
        fill(&p.param[P_RRI], cases[k].rri);
        fill(&p.param[P_RDMCR], cases[k].rdmcr);
        fill(&p.param[P_RDI], cases[k].rdi);
        fill(&p.y[Y_RD], cases[k].rd);
        fill(&rootable, cases[k].rootable);
        fill(&fr, cases[k].fr);
        sumi_roots(&p.env, &p.y[0], &rootable, &fr, &dmi, &rate);
        near(rate.depth.v[0], cases[k].expected, "growth of depth", cases[k].why);
    }
}

static void roots_and_stems_grow_and_die(void **state)
{
    (void)state;
    struct plant p;
    struct sumi_lanes share, matter, rootable;
    struct sumi_root_rates root;
    struct sumi_stem_rates stem;
    plant_init(&p);
    plant_table(&p, T_RDRRTB, 2, (const double[]){1.5, 0, 2, 0.02});
    plant_table(&p, T_RDRSTB, 2, (const double[]){1.5, 0, 2, 0.04});
    fill(&p.y[Y_WRT], 400);
    fill(&p.y[Y_WST], 3000);
    fill(&share, 0.25);
    fill(&matter, 200);
    fill(&rootable, 100);
    const struct {
        const char *why;
        double dvs, root_death, stem_death;
    } cases[] = {
        {"nothing dies before DVS 1.5", 1, 0, 0},
        {"halfway to ripe a hundredth of the roots, a fiftieth of the stems", 1.75, 4, 60},
        {"ripe", 2, 8, 120},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        fill(&p.y[Y_DVS], cases[k].dvs);
        sumi_roots(&p.env, p.y, &rootable, &share, &matter, &root);
        sumi_stems(&p.env, p.y, &share, &matter, &stem);
        near(root.growth.v[0], 50, "growth of roots", cases[k].why);
        near(root.death.v[0], cases[k].root_death, "death of roots", cases[k].why);
        near(stem.growth.v[0], 50, "growth of stems", cases[k].why);
        near(stem.death.v[0], cases[k].stem_death, "death of stems", cases[k].why);
    }
}

/* ---- maintenance ---- */

/* At 25 C: 0.01 100 + 0.03 200 + 0.015 300 + 0.005 400 = 13.5 kg CH2O. */
static void maintenance(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double temp, q10, dvs, expected;
    } cases[] = {
        {"the reference temperature", 25, 2, 0.5, 13.5},
        {"ten degrees less, half of it", 15, 2, 0.5, 6.75},
        {"ten degrees more, twice of it", 35, 2, 0.5, 27},
        {"thirty degrees less", -5, 2, 0.5, 1.6875},
        {"Q10 1: temperature does not matter", 40, 1, 0.5, 13.5},
        {"five degrees more at Q10 2.25: 1.5 times", 30, 2.25, 0.5, 20.25},
        {"senescence, halfway", 25, 2, 1.75, 10.125},
        {"senescence", 25, 2, 2, 6.75},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct plant p;
        struct sumi_lanes pmres;
        plant_init(&p);
        plant_table(&p, T_RFSETB, 2, (const double[]){1.5, 1, 2, 0.5});
        const double rate[] = {0.01, 0.03, 0.015, 0.005}, mass[] = {100, 200, 300, 400};
        const int row[] = {P_RMR, P_RML, P_RMS, P_RMO}, organ[] = {Y_WRT, Y_WLV, Y_WST, Y_WSO};
        for (int o = 0; o < 4; o++) {
            fill(&p.param[row[o]], rate[o]);
            fill(&p.y[organ[o]], mass[o]);
        }
        fill(&p.param[P_Q10], cases[k].q10);
        fill(&p.forcing[SUMI_TEMP], cases[k].temp);
        fill(&p.y[Y_DVS], cases[k].dvs);
        fill(&p.y[Y_DWLV], 1e4); /* the dead do not respire */
        sumi_maintenance(&p.env, p.y, &pmres);
        close_to(pmres.v[0], cases[k].expected, transcendental * cases[k].expected, "PMRES", cases[k].why);
    }
}

/* ---- evapotranspiration ---- */

struct demand_case {
    const char *why;
    double stage, cfet, et0, lai, co2, tramx, evsmx, evwmx;
};

/* KDIF 0.8: of the light, exp(-0.75 0.8 LAI) reaches the soil; at LAI 2.5 that is exp(-1.5) = 0.22313016014842982. ES0
 * 0.4, E0 0.6 cm. */
static void demand(void **state)
{
    (void)state;
    const double below = 0.22313016014842982;
    const struct demand_case cases[] = {
        {"a canopy", SUMI_VEGETATIVE, 1, 0.5, 2.5, 1, 0.5 * (1 - below), 0.4 * below, 0.6 * below},
        {"a thirsty crop", SUMI_VEGETATIVE, 1.2, 0.5, 2.5, 1, 0.6 * (1 - below), 0.4 * below, 0.6 * below},
        {"in more carbon dioxide", SUMI_REPRODUCTIVE, 1, 0.5, 2.5, 0.9, 0.45 * (1 - below), 0.4 * below, 0.6 * below},
        {"no leaves yet", SUMI_VEGETATIVE, 1, 0.5, 0, 1, 0, 0.4, 0.6},
        {"a winter day with dew", SUMI_VEGETATIVE, 1, -0.1, 2.5, 1, 0, 0.4 * below, 0.6 * below},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct plant p;
        struct sumi_lanes lai, kdif, demand[SUMI_DEMAND_N];
        plant_init(&p);
        fill(&p.memory[M_STAGE], cases[k].stage);
        fill(&p.memory[M_CO2TRA], cases[k].co2);
        fill(&p.param[P_CFET], cases[k].cfet);
        fill(&p.param[P_DEPNR], 3);
        fill(&p.forcing[SUMI_ET0], cases[k].et0);
        fill(&p.forcing[SUMI_ES0], 0.4);
        fill(&p.forcing[SUMI_E0], 0.6);
        fill(&lai, cases[k].lai);
        fill(&kdif, 0.8);
        sumi_evapotranspiration(&p.env, &lai, &kdif, demand);
        close_to(demand[SUMI_TRAMX].v[0], cases[k].tramx, transcendental, "TRAMX", cases[k].why);
        close_to(demand[SUMI_EVSMX].v[0], cases[k].evsmx, transcendental, "EVSMX", cases[k].why);
        close_to(demand[SUMI_EVWMX].v[0], cases[k].evwmx, transcendental, "EVWMX", cases[k].why);
    }
}

/* SWDEP = 1 / (0.76 + 1.5 ET0) - 0.1 (5 - DEPNR) + (ET0 - 0.6) / (DEPNR (DEPNR + 3)) where DEPNR < 3, in 0.10..0.95. */
static void easily_available_water(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double depnr, et0, expected;
    } cases[] = {
        {"1 / 1 at 0.16 cm: above the ceiling", 5, 0.16, 0.95},
        {"group 4: a tenth less", 4, 0.16, 0.9},
        {"group 3: two tenths less, no correction", 3, 0.16, 0.8},
        {"group 2: 0.7 - 0.44 / 10", 2, 0.16, 0.656},
        {"group 1: 0.6 - 0.44 / 4", 1, 0.16, 0.49},
        {"group 2.5, between the groups: 0.75 - 0.44 / 13.75", 2.5, 0.16, 0.718},
        {"1 / 2.26 at 1 cm, group 5", 5, 1, 1 / 2.26},
        {"group 2 at 1 cm: the correction adds 0.4 / 10", 2, 1, 1 / 2.26 - 0.3 + 0.04},
        {"at 0.6 cm the correction is nothing", 2, 0.6, 1 / 1.66 - 0.3},
        {"1 / 3.76 - 0.2 at 2 cm: below the floor", 3, 2, 0.1},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct plant p;
        struct sumi_lanes lai = {{0}}, kdif = {{0}}, demand[SUMI_DEMAND_N];
        plant_init(&p);
        fill(&p.param[P_CFET], 1);
        fill(&p.param[P_DEPNR], cases[k].depnr);
        fill(&p.forcing[SUMI_ET0], cases[k].et0);
        sumi_evapotranspiration(&p.env, &lai, &kdif, demand);
        near(demand[SUMI_SWDEP].v[0], cases[k].expected, "SWDEP", cases[k].why);
    }
}

static void need_of_air(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double iox, iairdu, expected;
    } cases[] = {
        {"not asked for", 0, 0, 0},
        {"asked for", 1, 0, 1},
        {"rice has air ducts", 1, 1, 0},
        {"neither", 0, 1, 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct plant p;
        struct sumi_lanes lai = {{0}}, kdif = {{0}}, demand[SUMI_DEMAND_N];
        plant_init(&p);
        fill(&p.param[P_DEPNR], 3);
        fill(&p.param[P_IOX], cases[k].iox);
        fill(&p.param[P_IAIRDU], cases[k].iairdu);
        sumi_evapotranspiration(&p.env, &lai, &kdif, demand);
        close_to(demand[SUMI_AIR_NEED].v[0], cases[k].expected, 0.0, "need of air", cases[k].why);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(development),
        cmocka_unit_test(vernalisation),
        cmocka_unit_test(a_seed_waits_for_moisture),
        cmocka_unit_test(stages_begin_at_their_values),
        cmocka_unit_test(partitioning),
        cmocka_unit_test(tables_are_lines),
        cmocka_unit_test(rooting_depth),
        cmocka_unit_test(roots_and_stems_grow_and_die),
        cmocka_unit_test(maintenance),
        cmocka_unit_test(demand),
        cmocka_unit_test(easily_available_water),
        cmocka_unit_test(need_of_air),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
