/* The reader of monthly normals.
 * options: -max_len=1000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/normals_csv.h"

#include <math.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sumi_normals normals;
    struct sumi_error error = {0};
    if (!fuzz_done(sumi_normals_csv_parse("fuzz", (const char *)data, size, &normals, &error), &error))
        return 0;
    for (int kind = 0; kind < SUMI_NORMALS; kind++)
        for (int month = 0; month < 12; month++) {
            fuzz_claim(isnan(normals.month[kind][month]) == isnan(normals.month[kind][0]), "all months or none");
            fuzz_within(&sumi_normal_rows[kind], normals.month[kind][month], true);
        }
    return 0;
}
