/* The reader of NASA POWER, CSV and JSON.
 * options: -max_len=2000 -len_control=0 */
#include "tests/fuzz/support/format.h"
#include "tests/fuzz/support/fuzz.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_format("power", data, size);
    return 0;
}
