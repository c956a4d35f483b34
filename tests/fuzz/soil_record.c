/* The reader of records of soil moisture. The first byte is the longest gap that is filled, in days.
 * options: -max_len=3000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/soil_csv.h"

#include <math.h>

static void check_day(const struct sumi_soil_series *s, int date)
{
    static const struct sumi_field theta = {"theta", "cm3 cm-3", "water", NULL, 0.0, 0.8, NAN, 0.0};
    static const double depths[] = {1.0, 30.0, 500.0};
    struct sumi_profile layers, profile;
    const bool within = date >= s->first_day && date < s->first_day + (int)s->n_days;
    fuzz_claim(sumi_soil_series_layers(s, date, &layers) == within, "days of the record are within it");
    if (!within)
        return;
    bool whole = true;
    for (int k = 0; k < s->n_layers; k++) {
        fuzz_within(&theta, layers.value[k], true);
        whole = whole && !isnan(layers.value[k]);
    }
    fuzz_claim(sumi_soil_series_profile(s, date, &profile) == whole, "a profile is one where all is known");
    for (int k = 0; k < 3; k++)
        fuzz_within(&theta, sumi_soil_series_mean(s, date, depths[k]), true);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sumi_soil_series *s;
    struct sumi_error error = {0};
    if (size == 0 ||
        !fuzz_done(sumi_soil_csv_parse("fuzz", (const char *)data + 1, size - 1, data[0], &s, &error), &error))
        return 0;
    fuzz_claim(s->n_days > 0 && s->n_layers > 0 && s->n_layers <= SUMI_PROFILE_LAYERS, "a record has days and probes");
    for (int k = 0; k < s->n_layers; k++)
        fuzz_claim(s->bottom_cm[k] > (k > 0 ? s->bottom_cm[k - 1] : 0.0), "layers follow each other downwards");
    for (int day = -1; day <= (int)s->n_days; day++)
        check_day(s, s->first_day + day);
    sumi_soil_series_destroy(s);
    return 0;
}
