/* Conformity of the single processes with the public reference cases. A case forces what the process takes from others
 * (ExternalStates); all lanes carry the same case, and all are compared. Before emergence (forced DVS below 0) a
 * process does not run and its outputs are 0. Skipped, saying so, where the cases are absent. */
#include "tests/support/reference_case.h"

#include "models/astronomy.h"
#include "sim/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SKIPPED = 77, DAYS = 1500 };

/* One case under way: the environment of the processes, the same in every lane. */
struct bench {
    struct reference_case *c;
    size_t row;
    int failures;
    struct sumi_lanes param[P_N], bucket[B_N], forcing[SUMI_FORCING_N], memory[M_N], water_memory[WM_N];
    struct sumi_lanes y[Y_N], ydot[Y_N], water[W_N], demand[SUMI_DEMAND_N], supply[SUMI_SUPPLY_N];
    struct sumi_table_lanes table[T_N];
    struct sumi_lanes table_rows[T_N][SUMI_TABLE_ROWS];
    struct sumi_lanes cohort[(DAYS + 2) * C_N];
    struct sumi_cohorts cohorts;
    struct sumi_env env, water_env;
};

static void fill(struct sumi_lanes *lanes, double value)
{
    for (int i = 0; i < SUMI_LANES; i++)
        lanes->v[i] = value;
}

static struct sumi_lanes all(double value)
{
    struct sumi_lanes lanes;
    fill(&lanes, value);
    return lanes;
}

static void begin(struct bench *b, struct reference_case *c)
{
    memset(b, 0, sizeof *b);
    b->c = c;
    for (int p = 0; p < P_N; p++)
        fill(&b->param[p], c->crop_param[p]);
    for (int p = 0; p < B_N; p++)
        fill(&b->bucket[p], c->bucket_param[p]);
    for (int t = 0; t < T_N; t++) {
        const struct sumi_table *lanes[SUMI_LANES];
        for (int i = 0; i < SUMI_LANES; i++)
            lanes[i] = &c->crop_table[t];
        sumi_table_place(b->table_rows[t], &b->table[t]);
        sumi_table_spread(&b->table[t], lanes);
    }
    b->env = (struct sumi_env){.param = b->param, .table = b->table, .forcing = b->forcing, .memory = b->memory};
    b->water_env = (struct sumi_env){.param = b->bucket, .forcing = b->forcing, .memory = b->water_memory};
    b->cohorts = (struct sumi_cohorts){.row = b->cohort, .n_rows = C_N, .capacity = DAYS + 2};
    for (int m = M_CO2AMAX; m <= M_CO2TRA; m++)
        fill(&b->memory[m], 1.0);
    fill(&b->memory[M_GERMINATED], 1.0);
}

/* Forcing of the row; stage by the forced DVS, where there is one. */
static void open_row(struct bench *b, size_t row)
{
    b->row = row;
    const double *today = b->c->weather->day[row];
    for (int f = 0; f < SUMI_WEATHER_N; f++)
        fill(&b->forcing[f], today[f]);
    if (b->c->external.n_days > 0) {
        double dvs = reference_external(b->c, row, "DVS");
        fill(&b->y[Y_DVS], dvs);
        fill(&b->memory[M_STAGE], dvs < 0.0 ? SUMI_SOWN : SUMI_VEGETATIVE);
    }
}

static bool emerged(const struct bench *b)
{
    return b->memory[M_STAGE].v[0] >= SUMI_VEGETATIVE;
}

static struct sumi_lanes external(const struct bench *b, const char *name)
{
    return all(reference_external(b->c, b->row, name));
}

static void expect(struct bench *b, const char *name, const struct sumi_lanes *found)
{
    int column = reference_column(&b->c->expected, name), v = 0;
    while (v < b->c->n_precisions && strcmp(b->c->precise[v], name) != 0)
        v++;
    if (column < 0 || v == b->c->n_precisions)
        return;
    double expected = b->c->expected.value[b->row][column];
    for (int i = 0; i < SUMI_LANES; i++)
        if (!(fabs(found->v[i] - expected) < b->c->precision[v]) && b->failures++ < 3)
            printf("%s, lane %d, row %zu: %s is %.9g, expected %.9g\n", b->c->name, i, b->row, name, found->v[i],
                   expected);
}

/* --- the families --- */

static void run_astro(struct bench *b)
{
    static const char *const names[] = {"ANGOT", "ATMTR", "COSLD", "DAYL", "DAYLP", "DIFPP", "DSINBE", "SINLD"};
    const double tolerance = 1e-9; /* relative: the files give all digits, their Precision is of other variables */
    for (size_t row = 0; row < b->c->expected.n_days; row++) {
        struct sumi_astronomy sun;
        sumi_astronomy_day(sumi_day_of_year(b->c->weather->first_day + (int)row), b->c->weather->latitude, &sun);
        const double atmtr = sumi_transmission(b->c->record[row].irradiation, sun.dayl, sun.angot);
        const double difpp = sumi_diffuse_par(atmtr, sun.solar_constant);
        const double found[] = {sun.angot, atmtr, sun.cosld, sun.dayl, sun.daylp, difpp, sun.dsinbe, sun.sinld};
        for (int k = 0; k < 8; k++) {
            int column = reference_column(&b->c->expected, names[k]);
            double expected = column < 0 ? (double)NAN : b->c->expected.value[row][column];
            if (!(fabs(found[k] - expected) <= tolerance * fabs(expected)) && b->failures++ < 3)
                printf("%s, row %zu: %s is %.12g, expected %.12g\n", b->c->name, row, names[k], found[k], expected);
        }
    }
}

static void run_phenology(struct bench *b)
{
    fill(&b->memory[M_STAGE], b->c->emerged ? SUMI_VEGETATIVE : SUMI_SOWN);
    fill(&b->y[Y_DVS], b->c->emerged ? b->c->crop_param[P_DVSI] : -0.1);
    for (size_t row = 0; row < b->c->expected.n_days; row++) {
        struct sumi_phenology rate;
        struct sumi_lanes value[EVENT_N], hit, none = all(0.0);
        open_row(b, row);
        sumi_phenology(&b->env, &b->y[Y_DVS], &b->y[Y_VERN], &rate);
        bool vegetative = b->memory[M_STAGE].v[0] == SUMI_VEGETATIVE;
        expect(b, "DVS", &b->y[Y_DVS]);
        expect(b, "DVR", &rate.dvr);
        if (b->c->has_vernalisation) { /* elsewhere the files say null; outside this phase, that there is no such rate
                                        */
            expect(b, "VERN", &b->y[Y_VERN]);
            expect(b, "VERNR", vegetative ? &rate.vernr : &none);
            expect(b, "VERNFAC", vegetative ? &rate.vernfac : &none);
        }
        for (int i = 0; i < SUMI_LANES; i++) {
            b->y[Y_DVS].v[i] += rate.dvr.v[i];
            b->y[Y_VERN].v[i] += rate.vernr.v[i];
        }
        sumi_wofost72.event_value(&b->env, b->y, value);
        for (int e = 0; e < EVENT_N; e++) {
            for (int i = 0; i < SUMI_LANES; i++)
                hit.v[i] = value[e].v[i] >= 0.0;
            sumi_wofost72.on_event(&b->env, e, &hit, b->y, b->memory);
            for (int i = 0; i < SUMI_LANES; i++) /* as the season does */
                if (hit.v[i] > 0.0)
                    b->memory[M_STAGE].v[i] = sumi_wofost72.events[e].begins;
        }
    }
}

static void run_partitioning(struct bench *b)
{
    for (size_t row = 0; row < b->c->expected.n_days; row++) {
        struct sumi_partitioning share;
        open_row(b, row);
        sumi_partitioning(&b->env, &b->y[Y_DVS], &share);
        expect(b, "FR", &share.fr);
        expect(b, "FL", &share.fl);
        expect(b, "FS", &share.fs);
        expect(b, "FO", &share.fo);
    }
}

static void run_assimilation(struct bench *b)
{
    for (size_t row = 0; row < b->c->expected.n_days; row++) {
        struct sumi_lanes lai, kdif, pgass, moist[SUMI_SUPPLY_N] = {{{0}}};
        open_row(b, row);
        fill(&moist[SUMI_SEEDBED], 1.0);
        sumi_wofost72.day_open(&b->env, moist, b->memory);
        lai = external(b, "LAI");
        sumi_table_lookup(&b->table[T_KDIFTB], &b->y[Y_DVS], &kdif);
        sumi_assimilation(&b->env, &b->y[Y_DVS], &lai, &kdif, &pgass);
        if (!emerged(b))
            fill(&pgass, 0.0);
        expect(b, "PGASS", &pgass);
    }
}

static void run_respiration(struct bench *b)
{
    for (size_t row = 0; row < b->c->expected.n_days; row++) {
        struct sumi_lanes pmres;
        open_row(b, row);
        b->y[Y_WRT] = external(b, "WRT");
        b->y[Y_WLV] = external(b, "WLV");
        b->y[Y_WST] = external(b, "WST");
        b->y[Y_WSO] = external(b, "WSO");
        sumi_maintenance(&b->env, b->y, &pmres);
        if (!emerged(b))
            fill(&pmres, 0.0);
        expect(b, "PMRES", &pmres);
    }
}

static void run_transpiration(struct bench *b)
{
    const double depth = 1000.0; /* cm: deep enough for the root zone never to run out within a day */
    fill(&b->demand[SUMI_PRESENT], 1.0);
    fill(&b->demand[SUMI_ROOTED], depth);
    fill(&b->water_memory[WM_ZONE], depth);
    for (size_t row = 0; row < b->c->expected.n_days; row++) {
        struct sumi_lanes lai, kdif, none = all(0.0);
        open_row(b, row);
        lai = external(b, "LAI");
        b->water_memory[WM_DSOS] = external(b, "DSOS");
        fill(&b->water[W_ROOT], reference_external(b->c, row, "SM") * depth);
        sumi_table_lookup(&b->table[T_KDIFTB], &b->y[Y_DVS], &kdif);
        sumi_evapotranspiration(&b->env, &lai, &kdif, b->demand);
        if (!emerged(b))
            fill(&b->demand[SUMI_TRAMX], 0.0); /* as the season does */
        sumi_bucket.zones->supply(&b->water_env, b->water, b->demand, b->supply);
        expect(b, "EVSMX", emerged(b) ? &b->demand[SUMI_EVSMX] : &none);
        expect(b, "EVWMX", emerged(b) ? &b->demand[SUMI_EVWMX] : &none);
        expect(b, "TRAMX", &b->demand[SUMI_TRAMX]);
        expect(b, "TRA", &b->supply[SUMI_TRA]);
    }
}

static void run_roots(struct bench *b)
{
    for (size_t row = 0; row < b->c->expected.n_days; row++) {
        struct sumi_root_rates rate;
        struct sumi_lanes total, fr, dmi;
        open_row(b, row);
        fr = external(b, "FR");
        dmi = external(b, "DMI");
        if (row == 0) {
            fill(&b->y[Y_RD], b->c->crop_param[P_RDI]);
            fill(&b->y[Y_WRT], b->c->crop_param[P_TDWI] * fr.v[0]);
        }
        for (int i = 0; i < SUMI_LANES; i++)
            total.v[i] = b->y[Y_WRT].v[i] + b->y[Y_DWRT].v[i];
        expect(b, "RD", &b->y[Y_RD]);
        expect(b, "TWRT", &total);
        sumi_roots(&b->env, b->y, &b->bucket[B_RDMSOL], &fr, &dmi, &rate);
        for (int i = 0; i < SUMI_LANES && emerged(b); i++) {
            b->y[Y_RD].v[i] += rate.depth.v[i];
            b->y[Y_WRT].v[i] += rate.growth.v[i] - rate.death.v[i];
            b->y[Y_DWRT].v[i] += rate.death.v[i];
        }
    }
}

static void start_leaves(struct bench *b)
{
    struct sumi_lanes sla, fl = external(b, "FL"), fr = external(b, "FR");
    sumi_table_lookup(&b->table[T_SLATB], &b->y[Y_DVS], &sla);
    for (int i = 0; i < SUMI_LANES; i++) {
        b->y[Y_WLV].v[i] = b->c->crop_param[P_TDWI] * (1.0 - fr.v[i]) * fl.v[i];
        b->y[Y_LASUM].v[i] = b->y[Y_LAIEXP].v[i] = b->y[Y_WLV].v[i] * sla.v[i];
    }
    sumi_leaves_start(&b->y[Y_WLV], &sla, &b->cohorts);
}

static void run_leaves(struct bench *b)
{
    for (size_t row = 0; row < b->c->expected.n_days; row++) {
        struct sumi_leaf_rates rate;
        struct sumi_lanes lai, kdif, total, day[O_N_TOTALS] = {{{0}}};
        open_row(b, row);
        if (row == 0)
            start_leaves(b);
        struct sumi_lanes sai = external(b, "SAI"), pai = external(b, "PAI"), fl = external(b, "FL");
        struct sumi_lanes admi = external(b, "ADMI"), rftra = external(b, "RFTRA");
        for (int i = 0; i < SUMI_LANES; i++) {
            lai.v[i] = b->y[Y_LASUM].v[i] + sai.v[i] + pai.v[i];
            total.v[i] = b->y[Y_WLV].v[i] + b->y[Y_DWLV].v[i];
        }
        expect(b, "LAI", &lai);
        expect(b, "TWLV", &total);
        if (!emerged(b))
            continue;
        sumi_table_lookup(&b->table[T_KDIFTB], &b->y[Y_DVS], &kdif);
        sumi_leaves(&b->env, b->y, &lai, &kdif, &fl, &admi, &rftra, &rate);
        day[O_GRLV] = rate.growth;
        day[O_GLA] = rate.area_growth;
        day[O_DRLV] = rate.death;
        fill(&b->memory[M_TMIN_N], 1.0); /* emerged since the day opened: leaves age */
        for (int i = 0; i < SUMI_LANES; i++) {
            b->y[Y_DWLV].v[i] += rate.death.v[i];
            b->y[Y_LAIEXP].v[i] += rate.exponential.v[i];
        }
        sumi_leaves_close(&b->env, day, b->y, b->memory, &b->cohorts);
    }
}

static const struct {
    const char *family;
    void (*run)(struct bench *b);
} families[] = {
    {"astro", run_astro},
    {"phenology", run_phenology},
    {"partitioning", run_partitioning},
    {"assimilation", run_assimilation},
    {"respiration", run_respiration},
    {"transpiration", run_transpiration},
    {"rootdynamics", run_roots},
    {"leafdynamics", run_leaves},
};
enum { FAMILIES = sizeof families / sizeof *families };

/* true where all cases of the family pass, and there are none that do not load. */
static void test_families(void **state)
{
    (void)state;
    struct bench *b = aligned_alloc(_Alignof(struct bench), sizeof *b);
    int failed = 0;
    assert_non_null(b);
    for (int f = 0; f < FAMILIES; f++) {
        char **files = reference_files(families[f].family);
        int cases = 0, bad = 0;
        for (size_t k = 0; files && files[k]; k++, cases++) {
            struct reference_case c;
            if (!reference_load(files[k], &c) || c.expected.n_days > DAYS || c.expected.n_days > c.weather->n_days) {
                bad++;
                continue;
            }
            begin(b, &c);
            families[f].run(b);
            bad += b->failures > 0;
            reference_clear(&c);
        }
        reference_files_free(files);
        printf("%s: %d cases, %d failures\n", families[f].family, cases, bad);
        failed += bad;
    }
    free(b);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_families)};
    bool any = false;
    for (int f = 0; f < FAMILIES; f++) {
        char **files = reference_files(families[f].family);
        any = any || files;
        reference_files_free(files);
    }
    if (!any) {
        puts("skipped: no reference cases; point SUMI_REFERENCE_DIR at a folder that holds them");
        return SKIPPED;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
