/* The reader of a forecast.
 * options: -max_len=2000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/forecast_csv.h"
#include "scenarios/climate/forecast_internal.h"

#include <math.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

/* What is read can be drawn from: each member, on each day. */
static void check_lanes(const struct sumi_forecast *f)
{
    struct sumi_lane_years years;
    struct sumi_forecast_course course = {.under_way = false};
    sumi_lane_draws_start(&years.draws, 1, 0);
    for (int day = 0; day < f->n_days; day++) {
        struct sumi_lane_weather weather;
        sumi_forecast_lanes(f, &years, f->first_day + day, 3e7, &course, &weather);
        for (int l = 0; l < SUMI_LANES; l++) {
            fuzz_claim(!(weather.rain.v[l] < 0.0) && !isinf(weather.rain.v[l]), "rain is an amount, or not known");
            for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
                fuzz_within(&sumi_climate_variable_rows[v], weather.x[v].v[l], true);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sumi_forecast f;
    struct sumi_error error = {0};
    if (fuzz_done(sumi_forecast_csv_parse("fuzz", (const char *)data, size, &f, &error), &error)) {
        const int members = f.n_members > 0 ? f.n_members : 1;
        fuzz_claim(f.n_days > 0 && f.n_days <= SUMI_FORECAST_DAYS && members <= SUMI_FORECAST_MEMBERS, "its extent");
        for (int v = 0; v < SUMI_FORECAST_N; v++)
            for (int k = 0; f.value[v] && k < f.n_days * members; k++)
                fuzz_within(&sumi_station_rows[sumi_forecast_columns[v]], f.value[v][k], true);
        check_lanes(&f);
    }
    sumi_forecast_clear(&f);
    return 0;
}
