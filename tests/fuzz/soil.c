/* The reader of soil files, and seasons on either soil water model.
 * seeds: data/soils
 * options: -max_len=4000 -timeout=30 */
#include "tests/fuzz/support/fuzz.h"
#include "tests/fuzz/support/season.h"

static const char field[] = "site: {latitude_deg: 38.06, elevation_m: 900}\n"
                            "weather: {file: weather.csv}\n"
                            "soil: {profile: soil.yaml}\n"
                            "crop: {file: crop.yaml, cultivar: A}\n"
                            "management: {sowing: 05-10}\n";

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
    static const char *const resolved[] = {"model.soil_water=richards", "model.cells=20"};
    fuzz_write("soil.yaml", data, size);
    fuzz_scenario(fuzz_write("scenario.yaml", field, sizeof field - 1), NULL, 0, SUMI_FOR_SWEEP);
    fuzz_scenario(fuzz_write("scenario.yaml", field, sizeof field - 1), resolved, 2, SUMI_FOR_SWEEP);
    return 0;
}
