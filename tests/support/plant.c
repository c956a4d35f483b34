#include "tests/support/plant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

void fill(struct sumi_lanes *lanes, double value)
{
    for (int i = 0; i < SUMI_LANES; i++)
        lanes->v[i] = value;
}

void plant_table(struct plant *plant, int table, int n, const double *xy)
{
    struct sumi_table one;
    const struct sumi_table *lanes[SUMI_LANES];
    assert_true(sumi_table_init(&one, xy, n));
    for (int i = 0; i < SUMI_LANES; i++)
        lanes[i] = &one;
    sumi_table_spread(&plant->table[table], lanes);
}

void plant_constant(struct plant *plant, int table, double value)
{
    const double xy[2] = {0.0, value};
    plant_table(plant, table, 1, xy);
}

void plant_init(struct plant *plant)
{
    memset(plant, 0, sizeof *plant);
    plant->env = (struct sumi_env){
        .param = plant->param, .table = plant->table, .forcing = plant->forcing, .memory = plant->memory};
    for (int t = 0; t < T_N; t++) {
        sumi_table_place(plant->table_rows[t], &plant->table[t]);
        plant_constant(plant, t, 0.0);
    }
    fill(&plant->param[P_FGROW], 1.0);
    fill(&plant->memory[M_STAGE], SUMI_VEGETATIVE);
    fill(&plant->memory[M_GERMINATED], 1.0);
    for (int m = M_CO2AMAX; m <= M_CO2TRA; m++)
        fill(&plant->memory[m], 1.0);
}

void close_to(double found, double expected, double tolerance, const char *what, const char *why)
{
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%s: %s is %.16g, expected %.16g +- %.2g", why, what, found, expected, tolerance);
}
