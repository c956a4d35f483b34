/* The reader of observations, for each soil water model.
 * options: -max_len=3000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/observations.h"
#include "models/models.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

static void check_row(const struct sumi_observations *o, size_t k)
{
    const struct sumi_observation *row = &o->row[k];
    fuzz_claim(row->of >= 0 && row->of < o->n_observed, "a row is of what is observed");
    const struct sumi_observed *observed = &o->observed[row->of];
    const struct sumi_date date = sumi_date_split(row->day);
    fuzz_claim(sumi_date_valid(date.year, date.month, date.day), "a day of the calendar");
    fuzz_claim(k >= observed->first && k < observed->first + observed->n, "rows lie with what they are of");
    fuzz_claim(isnan(row->value) == (observed->kind == SUMI_OBSERVED_STAGE), "all but stages have values");
    fuzz_claim(isnan(row->value) || (row->value >= observed->lo && row->value <= observed->hi), "within the bounds");
    fuzz_claim(isnan(row->sd) || (row->sd >= 0.0 && isfinite(row->sd)), "a standard deviation");
    fuzz_claim(isnan(observed->depth_cm) == (observed->kind != SUMI_OBSERVED_THETA), "water alone has a depth");
    fuzz_claim(k == 0 || o->row[k - 1].of < row->of || o->row[k - 1].day <= row->day, "sorted");
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const waters[] = {"bucket", "richards", "potential"};
    static const char *const stage[] = {"emergence", "booting", "harvestable"};
    static const double dvs[] = {0.0, 0.7, 1.7};
    for (size_t w = 0; w < sizeof waters / sizeof *waters; w++) {
        const struct sumi_observable what = {sumi_crop_named("wofost72"), sumi_water_named(waters[w]), 3, stage, dvs};
        struct sumi_findings findings = {0};
        struct sumi_observations o;
        struct sumi_error error = {0};
        char text[SUMI_FINDING_TEXT];
        const enum sumi_status status =
            sumi_observations_parse("fuzz", (const char *)data, size, &what, &findings, &o, &error);
        for (size_t k = 0; k < findings.n; k++)
            fuzz_claim(*sumi_finding_text(&findings.list[k], SUMI_CHINESE, text, sizeof text), "a finding has words");
        if (fuzz_done(status, &error)) {
            fuzz_claim(o.n > 0, "there is an observation");
            for (size_t k = 0; k < o.n; k++)
                check_row(&o, k);
        }
        sumi_findings_clear(&findings);
        sumi_observations_clear(&o);
    }
    return 0;
}
