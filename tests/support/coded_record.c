#include "tests/support/coded_record.h"

#include "scenarios/climate/generator_internal.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES };

const double spread[NV] = {4, 2, 0.05, 1, 0.3};
const double swing[NV] = {15, 3, 0.05, 2, 0.5};

double code_of(int day, bool wet)
{
    return wet ? 2.0 + 1e-3 * day : 1e-5 * day;
}

int day_of_code(double rain)
{
    return (int)lround(rain >= SUMI_WET_DAY ? (rain - 2.0) / 1e-3 : rain / 1e-5);
}

int calendar_day(int date)
{
    const struct sumi_date d = sumi_date_split(date);
    return sumi_day_of_year(sumi_date_number(2001, d.month, d.day));
}

double cycle(int v, int date)
{
    static const double middle[NV] = {10, 12, 0.5, 8, 3};
    return middle[v] - swing[v] * cos(2 * 3.14159265358979 * calendar_day(date) / 365.25);
}

struct sumi_climate make_record(int first, int n, double memory, uint32_t item)
{
    struct sumi_analogues *a = sumi_allocate_zeroed(1, sizeof *a);
    struct sumi_draws draws;
    double e[NV] = {0};
    assert_non_null(a);
    a->date = sumi_allocate((size_t)n * sizeof *a->date);
    a->rain = sumi_allocate((size_t)n * sizeof *a->rain);
    a->x = sumi_allocate((size_t)n * sizeof *a->x);
    assert_true(a->date && a->rain && a->x);
    sumi_draws_start(&draws, 1, item, 99);
    for (int date = first; a->n_days < n; date++) {
        const struct sumi_date d = sumi_date_split(date);
        for (int v = 0; v < NV; v++) {
            const double noise = sumi_draw_normal(&draws);
            e[v] = sumi_limit(-3, 3, memory * e[v] + sqrt(1 - memory * memory) * noise);
        }
        e[SUMI_CLIMATE_DEPRESSION] = e[SUMI_CLIMATE_RANGE];
        const bool wet = sumi_draw_uniform(&draws) < 1.0 / 3.0;
        if (d.month == 2 && d.day == 29)
            continue;
        a->date[a->n_days] = date;
        a->rain[a->n_days] = code_of(a->n_days, wet);
        for (int v = 0; v < NV; v++)
            a->x[a->n_days][v] = cycle(v, date) + spread[v] * e[v];
        a->n_days++;
    }
    return (struct sumi_climate){.latitude = 38,
                                 .longitude = 112,
                                 .elevation = 900,
                                 .n_days = n,
                                 .generator = SUMI_GENERATOR_ANALOGUES,
                                 .analogues = a};
}

void take_out(struct sumi_analogues *a, int first, int n)
{
    for (int d = first; d + n < a->n_days; d++) {
        a->date[d] = a->date[d + n];
        a->rain[d] = code_of(d, a->rain[d + n] >= SUMI_WET_DAY);
        memcpy(a->x[d], a->x[d + n], sizeof a->x[d]);
    }
    a->n_days -= n;
}

bool is_next(const struct sumi_analogues *a, int day)
{
    if (day + 1 >= a->n_days)
        return false;
    const int between = a->date[day + 1] - a->date[day] - 1;
    const struct sumi_date d = sumi_date_split(a->date[day] + 1);
    return between == 0 || (between == 1 && d.month == 2 && d.day == 29);
}

void *plan_of(const struct sumi_climate *climate)
{
    void *plan;
    struct sumi_error error = {0};
    if (sumi_analogues_generator.check(climate, &error) != SUMI_OK ||
        sumi_analogues_generator.plan(climate, &plan, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return plan;
}
