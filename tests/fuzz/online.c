/* The readers of weather of services and networks; the first byte says which.
 * options: -max_len=3000 -len_control=0
 * seeds: tests/formats/ghcn_wide.csv tests/formats/ghcn_month.dly tests/formats/ghcn_year.csv tests/formats/gsod.csv
 *     tests/formats/openmeteo_days.csv tests/formats/openmeteo_hours.json tests/formats/epw_day.epw
 *     tests/formats/cimis_days.csv tests/formats/crn_days.txt tests/formats/meteostat_days.csv */
#include "tests/fuzz/support/format.h"
#include "tests/fuzz/support/fuzz.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"ghcn", "gsod", "openmeteo", "epw", "cimis", "crn", "meteostat"};
    if (size > 0)
        fuzz_format(formats[data[0] % (sizeof formats / sizeof *formats)], data, size);
    return 0;
}
