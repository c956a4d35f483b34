/* Reading a profile at depths: what stands between, above and below the centres of the cells. */
#include "models/models.h"
#include "sim/daily/daily.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const double rounding = 1e-12; /* of some products and sums of numbers near 1 */

enum { N_DEPTHS = 8 };
static const double depth[N_DEPTHS] = {1, 4.999, 5, 6, 15, 25, 30, 30.001};

/* Three cells, 0 - 10 - 20 - 30 cm, whose centres lie at 5, 15 and 25 cm. */
static struct sumi_column *three_cells(void)
{
    struct sumi_column *column = aligned_alloc(_Alignof(struct sumi_column), sizeof *column);
    assert_non_null(column);
    memset(column, 0, sizeof *column);
    column->n = 3;
    for (int k = 0; k <= 3; k++)
        column->face[k] = 10.0 * k;
    for (int k = 0; k < 3; k++)
        column->centre[k] = 10.0 * k + 5.0;
    column->soil[0].theta_s = 0.4;
    return column;
}

static void values_at_depths(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double cell[3], expect[N_DEPTHS];
    } cases[] = {
        {"THETA", {0.1, 0.3, 0.2}, {0.1, 0.1, 0.1, 0.12, 0.3, 0.2, 0.2, NAN}},
        {"THETA",
         {0.4, 0.4003, 0.2},
         {0.4, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2, NAN}}, /* stored beyond the pores: not shown */
        {"HEAD", {-100, -100, -300}, {-100, -100, -100, -100, -100, -300, -300, NAN}},
    };
    struct sumi_column *column = three_cells();
    struct sumi_flow *flow = aligned_alloc(_Alignof(struct sumi_flow), sizeof *flow);
    assert_non_null(flow);
    memset(flow, 0, sizeof *flow);
    const struct sumi_season_settings setting[1] = {{.column = column}};
    const struct sumi_season_day day = {.setting = setting, .flow = flow};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sumi_daily daily;
        double value[N_DEPTHS];
        assert_true(sumi_profile_find(cases[i].name, N_DEPTHS, depth, &daily));
        for (int k = 0; k < 3; k++)
            (daily.row == SUMI_PROFILE_THETA ? flow->theta : flow->head)[0].v[k] = cases[i].cell[k];
        sumi_daily_read(&daily, &day, 0, value);
        for (int k = 0; k < N_DEPTHS; k++)
            if (isnan(cases[i].expect[k]) ? !isnan(value[k]) : !(fabs(value[k] - cases[i].expect[k]) <= rounding))
                fail_msg("%s at %g cm is %g, expected %g", cases[i].name, depth[k], value[k], cases[i].expect[k]);
    }
    free(flow);
    free(column);
}

static void other_names(void **state)
{
    (void)state;
    struct sumi_daily daily;
    assert_false(sumi_profile_find("SM", 1, depth, &daily));
    assert_false(sumi_profile_find("theta", 1, depth, &daily));
    assert_false(sumi_daily_find(sumi_crops[0], sumi_water_named("richards"), "THETA", &daily)); /* no single value */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(values_at_depths), cmocka_unit_test(other_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
