/* The readers of loggers; the first byte says which.
 * options: -max_len=2000 -len_control=0
 * seeds: tests/formats/davis.txt tests/formats/campbell_array.dat tests/formats/meter.csv tests/formats/tomst.csv */
#include "tests/fuzz/support/format.h"
#include "tests/fuzz/support/fuzz.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"toa5", "toaci1", "campbell_array", "davis", "meter", "tomst"};
    if (size > 0)
        fuzz_format(formats[data[0] % (sizeof formats / sizeof *formats)], data, size);
    return 0;
}
