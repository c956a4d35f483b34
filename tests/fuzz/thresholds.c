/* The reader of thresholds that lie beside a plot. A text is read as it is, and once more with the key of the plot
 * before it.
 * options: -max_len=1000 */
#include "io/parameters/policy.h"
#include "io/scenario/file.h"
#include "tests/fuzz/support/fuzz.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char scenario[] = "today: {date: 2001-07-10}\n"
                               "site: {latitude_deg: 38, elevation_m: 900}\n"
                               "weather: {file: weather.csv}\n"
                               "soil: {profile: soils/loam.yaml}\n"
                               "crop: {file: crop.yaml, cultivar: A}\n"
                               "management: {sowing: 05-10, irrigation: {done: [], quota_left_mm: 80}}\n";
static struct sumi_scenario_file *plot;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    struct sumi_error error = {0};
    fuzz_folder();
    fuzz_field();
    const char *path = fuzz_write("plot.yaml", scenario, strlen(scenario));
    fuzz_claim(sumi_scenario_read(path, NULL, 0, SUMI_FOR_ADVICE, &plot, &error) == SUMI_OK, "there is a plot");
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

static void read_text(const char *text, size_t size, bool keyed)
{
    struct sumi_policy policy = sumi_policy_standard;
    struct sumi_error error = {0};
    bool own = false;
    if (!fuzz_done(sumi_policy_parse("fuzz", text, size, plot->advice, &own, &policy, &error), &error))
        return;
    fuzz_claim(own || !keyed, "the plot knows its key");
    fuzz_claim(policy.origin == (own ? SUMI_POLICY_LEARNT : SUMI_POLICY_STANDARD), "only its own are used");
    for (int k = 0; k < SUMI_PHASES; k++)
        fuzz_claim((policy.over_raw[k] >= 0.0 && policy.over_raw[k] <= 3.0) || policy.over_raw[k] == INFINITY,
                   "a threshold is %g", policy.over_raw[k]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char key[32], *text = malloc(sizeof key + size + 1);
    const int n = snprintf(key, sizeof key, "key: \"%016" PRIx64 "\"\n", sumi_advice_key(plot->advice));
    fuzz_claim(text, "there is memory");
    memcpy(text, key, (size_t)n);
    if (size > 0)
        memcpy(text + n, data, size);
    text[(size_t)n + size] = '\0';
    read_text(text + n, size, false);
    read_text(text, (size_t)n + size, true);
    free(text);
    return 0;
}
