/* Look-ups remember where they were: whatever came before, each lane has the bits of its own table, looked up by
 * itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/table.h"

#include <float.h>
#include <string.h>

static uint64_t seed = 19;

static double uniform(void)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(seed >> 11) * 0x1p-53;
}

static int whole(int below)
{
    return (int)(uniform() * below);
}

/* 1 to SUMI_TABLE_POINTS points from about 0 on; y of both signs, and both zeros. */
static void any_table(struct sumi_table *table)
{
    double xy[2 * SUMI_TABLE_POINTS], x = uniform() - 0.5;
    const int n = whole(4) == 0 ? SUMI_TABLE_POINTS : 1 + whole(9);
    for (int k = 0; k < n; k++) {
        xy[2 * k] = x;
        xy[2 * k + 1] = whole(5) == 0 ? -0.0 : 4.0 * uniform() - 2.0;
        x += 0.01 + uniform();
    }
    assert_true(sumi_table_init(table, xy, n));
}

/* Where a lane goes from x: on, as a stage of development does, or anywhere, also exactly onto a point. */
static double next_x(double x, const struct sumi_table *table)
{
    const double special[] = {NAN, INFINITY, -INFINITY, DBL_MAX, -DBL_MAX, 0.0, -0.0, 1e300};
    const int kind = whole(64);
    if (kind < 8)
        return special[kind];
    if (kind < 16)
        return table->x[whole(table->n)];
    if (kind < 20)
        return nextafter(table->x[whole(table->n)], whole(2) ? INFINITY : -INFINITY);
    if (kind < 30)
        return 1.2 * table->x[table->n - 1] * uniform() - 0.1;
    return isfinite(x) ? x + 0.02 * uniform() : -0.1;
}

static void same_bits(double found, double expected)
{
    if (isnan(expected))
        assert_true(isnan(found));
    else
        assert_memory_equal(&found, &expected, sizeof found);
}

static void every_lane_has_its_own_table(void **state)
{
    (void)state;
    static struct sumi_lanes row[SUMI_TABLE_ROWS];
    struct sumi_table table[SUMI_LANES];
    const struct sumi_table *of_lane[SUMI_LANES];
    struct sumi_table_lanes lanes;
    struct sumi_lanes x = {{0}}, y;
    sumi_table_place(row, &lanes);
    for (int round = 0; round < 400; round++) {
        for (int i = 0; i < SUMI_LANES; i++) {
            if (round == 0 || whole(2)) /* those of the other lanes stay, and so do all x */
                any_table(&table[i]);
            of_lane[i] = &table[i];
        }
        sumi_table_spread(&lanes, of_lane);
        for (int step = 0; step < 200; step++) {
            const int moving = whole(4) ? SUMI_LANES : whole(SUMI_LANES + 1);
            sumi_table_lookup(&lanes, &x, &y);
            for (int i = 0; i < SUMI_LANES; i++)
                same_bits(y.v[i], sumi_table_at(&table[i], x.v[i]));
            for (int i = 0; i < moving; i++)
                x.v[i] = next_x(x.v[i], &table[i]);
        }
    }
}

/* Two variables in turn through one table. */
static void two_at_one_table(void **state)
{
    (void)state;
    static struct sumi_lanes row[SUMI_TABLE_ROWS];
    struct sumi_table table;
    const struct sumi_table *of_lane[SUMI_LANES];
    struct sumi_table_lanes lanes;
    struct sumi_lanes x[2], y;
    any_table(&table);
    for (int i = 0; i < SUMI_LANES; i++) {
        of_lane[i] = &table;
        x[0].v[i] = x[1].v[i] = -0.1;
    }
    sumi_table_place(row, &lanes);
    sumi_table_spread(&lanes, of_lane);
    for (int step = 0; step < 2000; step++) {
        struct sumi_lanes *one = &x[step % 2];
        for (int i = 0; i < SUMI_LANES; i++)
            one->v[i] = next_x(one->v[i], &table);
        sumi_table_lookup(&lanes, one, &y);
        for (int i = 0; i < SUMI_LANES; i++)
            same_bits(y.v[i], sumi_table_at(&table, one->v[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_lane_has_its_own_table),
        cmocka_unit_test(two_at_one_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
