/* The reader of carbon dioxide by year.
 * options: -max_len=1000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/co2_csv.h"
#include "io/scenario/scenario_internal.h"

#include <math.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct sumi_co2_rows rows = {&sumi_scenario_rows[KEY_YEAR], &sumi_scenario_rows[KEY_CO2]};
    struct sumi_co2_series series = {0};
    struct sumi_error error = {0};
    if (fuzz_done(sumi_co2_csv_parse("fuzz", (const char *)data, size, &rows, &series, &error), &error)) {
        fuzz_claim(series.n > 0, "a series has years");
        for (size_t k = 1; k < series.n; k++)
            fuzz_claim(series.year[k - 1] < series.year[k], "years rise");
        for (int year = series.year[0]; year <= series.year[series.n - 1]; year++)
            fuzz_within(&sumi_scenario_rows[KEY_CO2], sumi_co2_at(&series, year), false);
        fuzz_claim(isnan(sumi_co2_at(&series, series.year[0] - 1)) &&
                       isnan(sumi_co2_at(&series, series.year[series.n - 1] + 1)),
                   "nothing is known outside");
    }
    sumi_co2_clear(&series);
    return 0;
}
