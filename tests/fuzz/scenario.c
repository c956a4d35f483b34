/* The reader of scenario files with --set, and the first days of their seasons. Lines at the top that begin with --
 * are of the command line: --set key=value, --run, --converge, --outlook, --advice. A scenario may name weather.csv,
 * probe.csv, forecast.csv, seen.csv and crop.yaml, which lie beside it, and the files of the data folder.
 * seeds: data/examples/yangqu.yaml data/examples/yangqu_richards.yaml
 * options: -max_len=3000 -timeout=30 */
#include "tests/fuzz/support/fuzz.h"
#include "tests/fuzz/support/season.h"

#include <stdlib.h>
#include <string.h>

enum { SETS = 8 };

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_folder();
    fuzz_field();
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size), *at = text, *end;
    const char *set[SETS];
    int n_set = 0;
    enum sumi_scenario_use use = SUMI_FOR_SWEEP;
    while (strncmp(at, "--", 2) == 0 && (end = strchr(at, '\n'))) {
        *end = '\0';
        if (strncmp(at, "--set ", strlen("--set ")) == 0 && n_set < SETS)
            set[n_set++] = at + strlen("--set ");
        else if (strcmp(at, "--run") == 0)
            use = SUMI_FOR_RUN;
        else if (strcmp(at, "--converge") == 0)
            use = SUMI_FOR_COMPARISON;
        else if (strcmp(at, "--outlook") == 0)
            use = SUMI_FOR_OUTLOOK;
        else if (strcmp(at, "--advice") == 0)
            use = SUMI_FOR_ADVICE;
        at = end + 1;
    }
    fuzz_scenario(fuzz_write("scenario.yaml", at, size - (size_t)(at - text)), set, n_set, use);
    free(text);
    return 0;
}
