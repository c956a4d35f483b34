/* The reader of sets of parameters.
 * options: -max_len=1000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/sets_csv.h"

#include <math.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sumi_sets_csv csv;
    struct sumi_error error = {0};
    if (fuzz_done(sumi_sets_csv_parse("fuzz", (const char *)data, size, &csv, &error), &error)) {
        fuzz_claim(csv.n > 0 && csv.n_names > 0, "there are sets, and names");
        for (size_t c = 0; c < csv.n_names; c++)
            fuzz_claim(*csv.name[c] && *csv.name[c] != '_' && csv.name_at[c] < size, "a name that is read has a place");
        for (size_t k = 0; k < csv.n; k++) {
            fuzz_claim(csv.line[k] > (k == 0 ? csv.name_line : csv.line[k - 1]), "sets stand line by line");
            for (size_t c = 0; c < csv.n_names; c++)
                fuzz_claim(isfinite(csv.value[k * csv.n_names + c]) && csv.at[k * csv.n_names + c] < size,
                           "a value is a number with a place");
        }
    }
    sumi_sets_csv_clear(&csv);
    return 0;
}
