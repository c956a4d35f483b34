/* The readers of soil water as networks, platforms and vendors give it; the first byte says which one.
 * options: -max_len=2000 -len_control=0 */
#include "tests/fuzz/support/format.h"
#include "tests/fuzz/support/fuzz.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"ismn", "ismn_ceop", "senml", "sensorthings", "insentek", "json"};
    if (size > 0)
        fuzz_format(names[data[0] % (sizeof names / sizeof *names)], data + 1, size - 1);
    return 0;
}
