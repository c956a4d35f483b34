/* Bytes made into text.
 * options: -max_len=2000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/decode.h"
#include "io/text/text.h"
#include "sim/memory.h"

#include <string.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return seed % 2 ? fuzz_mutate_text(data, size, most, seed) : LLVMFuzzerMutate(data, size, most);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sumi_error error = {0};
    struct sumi_findings findings = {0};
    const char *encoding;
    char *text = sumi_allocate(size + 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    size_t length = size;
    if (fuzz_done(sumi_decode("fuzz", &text, &length, &encoding, &findings, &error), &error)) {
        fuzz_claim(strlen(text) == length, "there is no NUL within, and one behind");
        fuzz_claim(!strchr(text, '\r'), "lines end with \\n");
        uint32_t code;
        for (size_t k = 0, n; k < length; k += n) {
            n = sumi_utf8_character((const unsigned char *)text + k, length - k, &code);
            fuzz_claim(n > 0, "the text is UTF-8");
        }
    }
    sumi_findings_clear(&findings);
    sumi_release(text);
    return 0;
}
