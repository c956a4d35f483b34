/* The reader of a log of advice.
 * options: -max_len=4000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/advice/log.h"

#include <math.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

static void tell(void *context, const char *sentence)
{
    (void)context;
    fuzz_claim(*sentence != '\0', "a line that is refused has words");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sumi_advice_log log;
    struct sumi_error error = {0};
    if (fuzz_done(sumi_advice_log_parse("fuzz", (const char *)data, size, "plot", tell, NULL, &log, &error), &error)) {
        fuzz_claim(log.n > 0, "a log that is read has a line");
        for (size_t k = 0; k < log.n; k++) {
            const struct sumi_said *said = &log.said[k];
            fuzz_claim(k == 0 || said->today > said[-1].today, "by day, one a day");
            fuzz_claim(said->gross_mm >= 0.0 && said->gross_mm <= 1000.0, "a dose is an amount");
            fuzz_claim(said->action != SUMI_IRRIGATE ||
                           (said->date >= said->today && said->date <= said->today + said->horizon_d),
                       "water is advised within the horizon");
            fuzz_claim(!isinf(said->p10) && !isinf(said->p50) && !isinf(said->p90), "yields are numbers, or not known");
        }
    }
    sumi_advice_log_clear(&log);
    return 0;
}
