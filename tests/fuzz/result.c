/* Whether a text file is a result of Sumi's own: what is taken for one may be replaced.
 * options: -max_len=4000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/column/file.h"
#include "io/parameters/climate.h"
#include "io/records/weather_csv.h"
#include "io/results/own_result.h"

#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_folder();
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const heads[] = {SUMI_CLIMATE_HEAD, SUMI_SOIL_PROFILES_HEAD, SUMI_SOIL_TOTALS_HEAD, "# ",
                                        "date,"};
    bool begins = false;
    if (size > 3 && memcmp(data, "\x89HDF", 4) == 0)
        return 0; /* a cube is for HDF5 to read, and for the harness `cube` */
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        begins = begins || (size >= strlen(heads[k]) && memcmp(data, heads[k], strlen(heads[k])) == 0);
    fuzz_claim(!sumi_own_result(fuzz_write("result", data, size)) || begins, "a result begins as one");
    return 0;
}
