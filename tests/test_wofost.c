/* How the processes of WOFOST 7.2 are wired: what a seedling is made of, what a day's assimilates become, and what
 * stands still before emergence. Expected values by hand (Supit et al. 1994; de Wit et al. 2020). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/plant.h"

static const double relative = 1e-13; /* some hundred roundings */

static void near(double found, double expected, const char *what, const char *why)
{
    close_to(found, expected, relative * sumi_most(1.0, fabs(expected)), what, why);
}

/* FR 0.5, of the shoot 0.6 to leaves, 0.3 to stems, 0.1 to storage organs, from DVS 0 on; before, all to roots. */
static void millet_init(struct plant *p)
{
    plant_init(p);
    plant_table(p, T_FRTB, 2, (const double[]){-0.1, 1, 0, 0.5});
    plant_constant(p, T_FLTB, 0.6);
    plant_constant(p, T_FSTB, 0.3);
    plant_constant(p, T_FOTB, 0.1);
    plant_constant(p, T_SLATB, 0.002);
    plant_constant(p, T_KDIFTB, 0.6);
    plant_constant(p, T_AMAXTB, 40);
    plant_constant(p, T_EFFTB, 0.45);
    plant_constant(p, T_TMPFTB, 1);
    plant_constant(p, T_TMNFTB, 1);
    plant_constant(p, T_RFSETB, 1);
    plant_constant(p, T_DTSMTB, 20);
    const double parameter[P_N] = {
        [P_TSUMEM] = 100, [P_TEFFMX] = 30,   [P_TSUM1] = 800, [P_TSUM2] = 800, [P_DVSI] = 0.2,  [P_DVSEND] = 2,
        [P_TDWI] = 40,    [P_RGRLAI] = 0.01, [P_SPAN] = 30,   [P_CVL] = 0.72,  [P_CVS] = 0.69,  [P_CVO] = 0.75,
        [P_CVR] = 0.7,    [P_Q10] = 2,       [P_RML] = 0.03,  [P_RMR] = 0.01,  [P_RMS] = 0.015, [P_PERDL] = 0.03,
        [P_CFET] = 1,     [P_DEPNR] = 4,     [P_RDI] = 10,    [P_RRI] = 1.5,   [P_RDMCR] = 120, [P_CO2] = 360,
    };
    for (int i = 0; i < P_N; i++)
        fill(&p->param[i], parameter[i]);
    fill(&p->forcing[SUMI_TEMP], 25);
    fill(&p->forcing[SUMI_DTEMP], 28);
    fill(&p->forcing[SUMI_DAYL], 12);
    for (int t = 0; t < 3; t++) {
        fill(&p->forcing[SUMI_SINB + t], 0.7);
        fill(&p->forcing[SUMI_PARDIR + t], 200);
        fill(&p->forcing[SUMI_PARDIF + t], 80);
    }
}

static void start(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double stage, dvs, roots, leaves, stems, organs, area;
    } cases[] = {
        {"a seed: the shares of DVS -0.1, here all roots", SUMI_SOWN, -0.1, 40, 0, 0, 0, 0},
        {"seedlings: the shares of DVSI", SUMI_VEGETATIVE, 0.2, 20, 12, 6, 2, 0.024},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct plant p;
        struct sumi_lanes stage, row[2 * C_N];
        struct sumi_cohorts cohorts = {.row = row, .n_rows = C_N, .capacity = 2};
        millet_init(&p);
        plant_table(&p, T_CO2TRATB, 2, (const double[]){40, 1.1, 680, 0.9});
        fill(&stage, cases[k].stage);
        stage.v[2] = 0;
        fill(&p.y[Y_WSO], 99);
        fill(&p.memory[M_STAGE], SUMI_MATURE);
        fill(&p.memory[M_TMINRA], 7);
        sumi_wofost72.start(&p.env, &stage, p.y, p.memory, &cohorts);
        near(p.memory[M_STAGE].v[0], SUMI_MATURE, "the stage", "the season notes it");
        near(p.memory[M_TMINRA].v[0], 0, "cold nights", "a new crop remembers none");
        near(p.memory[M_TMINRA].v[2], 7, "cold nights", "a lane that does not start is left alone");
        near(p.y[Y_DVS].v[0], cases[k].dvs, "DVS", cases[k].why);
        near(p.y[Y_WRT].v[0], cases[k].roots, "WRT", cases[k].why);
        near(p.y[Y_WLV].v[0], cases[k].leaves, "WLV", cases[k].why);
        near(p.y[Y_WST].v[0], cases[k].stems, "WST", cases[k].why);
        near(p.y[Y_WSO].v[0], cases[k].organs, "WSO", cases[k].why);
        near(p.y[Y_LASUM].v[0], cases[k].area, "LASUM", cases[k].why);
        near(p.y[Y_LAIEXP].v[0], cases[k].area, "LAIEXP", cases[k].why);
        near(p.y[Y_RD].v[0], 10, "RD", cases[k].why);
        near(p.memory[M_CO2TRA].v[0], 1, "the factor of 360 ppm, halfway from 40 to 680", cases[k].why);
        near(p.y[Y_WSO].v[2], 99, "WSO", "a lane that does not start is left alone");
    }
}

/* Efficiency of conversion: 1 / ((0.6/0.72 + 0.3/0.69 + 0.1/0.75) 0.5 + 0.5/0.7). At 25 C 200 kg of leaves, 100 of
 * roots and 100 of stems respire 0.03 200 + 0.01 100 + 0.015 100 = 8.5 kg. */
static void a_day_s_assimilates(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double rfws, rfos, fgrow, amax;
    } cases[] = {
        {"no stress", 1, 1, 1, 40},
        {"drought and lack of air multiply", 0.5, 0.5, 1, 40},
        {"a soil unlike the model's: less growth, and the same transpiration", 1, 0.5, 0.6, 40},
        {"no transpiration, no assimilation: nothing to respire, nothing to grow", 0, 1, 1, 40},
        {"what is assimilated is less than what maintenance asks for", 1, 1, 1, 0.2},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct plant p;
        struct sumi_lanes supply[SUMI_SUPPLY_N] = {{{0}}}, ydot[Y_N], out[O_N];
        const char *why = cases[k].why;
        millet_init(&p);
        plant_constant(&p, T_AMAXTB, cases[k].amax);
        fill(&p.y[Y_DVS], 0.5);
        fill(&p.y[Y_WLV], 200);
        fill(&p.y[Y_LASUM], 0.4);
        fill(&p.y[Y_WRT], 100);
        fill(&p.y[Y_WST], 100);
        fill(&p.y[Y_RD], 40);
        fill(&supply[SUMI_RFWS], cases[k].rfws);
        fill(&supply[SUMI_RFOS], cases[k].rfos);
        fill(&p.param[P_FGROW], cases[k].fgrow);
        fill(&supply[SUMI_ROOTABLE], 100);
        sumi_wofost72.growth(&p.env, p.y, supply, ydot, out);
        double gass = out[O_PGASS].v[0] * cases[k].rfws * cases[k].rfos * cases[k].fgrow, mres = fmin(8.5, gass);
        double matter = (gass - mres) / ((0.6 / 0.72 + 0.3 / 0.69 + 0.1 / 0.75) * 0.5 + 0.5 / 0.7);
        near(out[O_GASS].v[0], gass, "GASS", why);
        near(out[O_MRES].v[0], mres, "MRES", why);
        near(out[O_DMI].v[0], matter, "DMI", why);
        near(out[O_ADMI].v[0], 0.5 * matter, "ADMI", why);
        near(ydot[Y_WRT].v[0], 0.5 * matter, "growth of roots", why);
        near(ydot[Y_WST].v[0], 0.15 * matter, "growth of stems", why);
        near(ydot[Y_WSO].v[0], 0.05 * matter, "growth of storage organs", why);
        near(out[O_GRLV].v[0], 0.3 * matter, "growth of leaves", why);
        near(out[O_RFTRA].v[0], cases[k].rfws * cases[k].rfos, "RFTRA", why);
        near(ydot[Y_RD].v[0], 1.5, "growth of rooting depth", why);
        if (cases[k].amax > 1 && cases[k].rfws > 0 && !(gass > 8.5))
            fail_msg("%s: the case is meant to have more than 8.5 kg, and has %g", why, gass);
    }
}

/* What went into dry matter and what was respired is what was assimilated. */
static void carbon(void **state)
{
    (void)state;
    struct plant p;
    struct sumi_lanes supply[SUMI_SUPPLY_N] = {{{0}}}, ydot[Y_N], out[O_N], before, after;
    millet_init(&p);
    plant_constant(&p, T_RDRRTB, 0.02);
    plant_constant(&p, T_RDRSTB, 0.01);
    fill(&p.y[Y_DVS], 1.2);
    fill(&p.y[Y_WLV], 2000);
    fill(&p.y[Y_LASUM], 5);
    fill(&p.y[Y_WRT], 500);
    fill(&p.y[Y_WST], 1500);
    fill(&supply[SUMI_RFWS], 0.75);
    fill(&supply[SUMI_RFOS], 1);
    sumi_wofost72.growth(&p.env, p.y, supply, ydot, out);
    sumi_wofost72.invested(&p.env, p.y, &before);
    for (int s = 0; s < Y_N; s++)
        for (int i = 0; i < SUMI_LANES; i++)
            p.y[s].v[i] += ydot[s].v[i];
    sumi_wofost72.invested(&p.env, p.y, &after);
    close_to(after.v[0] - before.v[0], out[O_GASS].v[0] - out[O_MRES].v[0], relative * before.v[0], "CH2O",
             "death moves dry matter, it does not lose it");
}

static void before_emergence_only_development_moves(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double stage, dvr;
    } cases[] = {{"a seed", SUMI_SOWN, 0.025}, {"bare soil", SUMI_BARE, 0}};
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct plant p;
        struct sumi_lanes supply[SUMI_SUPPLY_N] = {{{0}}}, ydot[Y_N], out[O_N];
        millet_init(&p);
        fill(&p.memory[M_STAGE], cases[k].stage);
        fill(&p.y[Y_DVS], -0.05);
        fill(&p.y[Y_WLV], 20);
        fill(&p.y[Y_LASUM], 0.04);
        fill(&p.y[Y_WRT], 20);
        fill(&p.memory[M_DALV], 3);
        fill(&supply[SUMI_RFWS], 1);
        fill(&supply[SUMI_RFOS], 1);
        fill(&supply[SUMI_ROOTABLE], 100);
        sumi_wofost72.growth(&p.env, p.y, supply, ydot, out);
        near(ydot[Y_DVS].v[0], cases[k].dvr, "DVR", cases[k].why);
        for (int s = 0; s < Y_N; s++)
            if (s != Y_DVS)
                close_to(ydot[s].v[0], 0.0, 0.0, sumi_wofost72.states.row[s].name, cases[k].why);
        for (int o = 0; o < O_N_TOTALS; o++)
            close_to(out[o].v[0], 0.0, 0.0, sumi_wofost72.outputs.row[o].name, cases[k].why);
    }
}

/* What a lane reports does not depend on what stands beside it. */
static void bare_soil_beside_a_crop(void **state)
{
    (void)state;
    struct plant p;
    struct sumi_lanes supply[SUMI_SUPPLY_N] = {{{0}}}, ydot[Y_N], out[O_N];
    millet_init(&p);
    p.memory[M_STAGE].v[2] = SUMI_BARE;
    fill(&p.y[Y_LASUM], 0.4);
    fill(&p.y[Y_WLV], 200);
    fill(&supply[SUMI_RFWS], 1);
    fill(&supply[SUMI_RFOS], 1);
    sumi_wofost72.growth(&p.env, p.y, supply, ydot, out);
    for (int s = 0; s < Y_N; s++)
        close_to(ydot[s].v[2], 0.0, 0.0, sumi_wofost72.states.row[s].name, "bare soil beside a crop");
    for (int o = 0; o < O_N; o++)
        close_to(out[o].v[2], 0.0, 0.0, sumi_wofost72.outputs.row[o].name, "bare soil beside a crop");
    if (!(out[O_PGASS].v[1] > 0.0))
        fail_msg("the crop beside it assimilates %g", out[O_PGASS].v[1]);
}

/* Green stems and storage organs are leaf area too: 0.4 + 1000 0.0003 + 500 0.0002. */
static void green_area(void **state)
{
    (void)state;
    struct plant p;
    struct sumi_lanes lai, kdif;
    millet_init(&p);
    plant_table(&p, T_SSATB, 2, (const double[]){0, 0.0004, 2, 0});
    fill(&p.param[P_SPA], 0.0002);
    fill(&p.y[Y_DVS], 0.5);
    fill(&p.y[Y_LASUM], 0.4);
    fill(&p.y[Y_WST], 1000);
    fill(&p.y[Y_WSO], 500);
    sumi_canopy(&p.env, p.y, &lai, &kdif);
    near(lai.v[0], 0.8, "LAI", "leaves, stems and storage organs");
    near(kdif.v[0], 0.6, "KDIF", "the table");
}

/* The mean of the minimum temperatures since emergence, of seven days at most; a seed has no memory. */
static void cold_nights(void **state)
{
    (void)state;
    const struct {
        const char *why;
        double tmin, mean;
    } nights[] = {
        {"the first night stands alone", 4, 4},
        {"two", 8, 6},
        {"three", 12, 8},
        {"four", 4, 7},
        {"five", 7, 7},
        {"six", 7, 7},
        {"seven", 14, 8},
        {"eight: the first is forgotten, (56 - 4 + 11) / 7", 11, 9},
        {"nine: the second is forgotten, (63 - 8 + 1) / 7", 1, 8},
    };
    struct plant p;
    const struct sumi_lanes supply[SUMI_SUPPLY_N] = {{{0}}};
    millet_init(&p);
    fill(&p.memory[M_STAGE], SUMI_SOWN);
    fill(&p.forcing[SUMI_TMIN], -7);
    sumi_wofost72.day_open(&p.env, supply, p.memory);
    fill(&p.memory[M_STAGE], SUMI_VEGETATIVE);
    for (size_t k = 0; k < sizeof nights / sizeof nights[0]; k++) {
        fill(&p.forcing[SUMI_TMIN], nights[k].tmin);
        sumi_wofost72.day_open(&p.env, supply, p.memory);
        near(p.memory[M_TMINRA].v[0], nights[k].mean, "mean minimum temperature", nights[k].why);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(start),
        cmocka_unit_test(a_day_s_assimilates),
        cmocka_unit_test(carbon),
        cmocka_unit_test(before_emergence_only_development_moves),
        cmocka_unit_test(bare_soil_beside_a_crop),
        cmocka_unit_test(green_area),
        cmocka_unit_test(cold_nights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
