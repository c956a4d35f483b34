/* The readers of weather of other crop models: the first byte says which.
 * options: -max_len=2000 -len_control=0 */
#include "tests/fuzz/support/format.h"
#include "tests/fuzz/support/fuzz.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"apsim", "pcse", "monica", "cabo", "aquacrop"};
    if (size > 0)
        fuzz_format(formats[data[0] % 5], data + 1, size - 1);
    return 0;
}
