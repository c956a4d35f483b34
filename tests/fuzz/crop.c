/* The reader of crop files, YAML and CABO text, and the seasons of their first cultivar.
 * seeds: data/crops
 * options: -max_len=12000 -timeout=30 */
#include "tests/fuzz/support/fuzz.h"
#include "tests/fuzz/support/season.h"

#include "io/parameters/crop.h"
#include "tests/support/error_text.h"

#include <stdio.h>
#include <string.h>

static const char field[] = "site: {latitude_deg: 38.06, elevation_m: 900}\n"
                            "weather: {file: weather.csv}\n"
                            "soil: {profile: soils/loess_silt_loam.yaml}\n"
                            "crop: {file: crop.yaml}\n"
                            "management: {sowing: 05-10}\n";

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_folder();
    fuzz_field();
    return 0;
}

/* --set crop.cultivar="name", where it fits. */
static bool set_cultivar(const char *name, char set[256])
{
    size_t n = (size_t)snprintf(set, 256, "crop.cultivar=\"");
    for (; *name && n < 256 - 4; name++) {
        if ((unsigned char)*name < ' ')
            return false;
        if (*name == '"' || *name == '\\')
            set[n++] = '\\';
        set[n++] = *name;
    }
    snprintf(set + n, 256 - n, "\"");
    return !*name;
}

/* The name of the first cultivar; empty where there is none, or none that can be set. */
static void first_cultivar(const struct sumi_yaml *document, char set[256])
{
    const struct sumi_yaml_node *varieties, *variety;
    struct sumi_error error = {0};
    set[0] = '\0';
    if (!fuzz_done(sumi_crop_file_varieties(document, &varieties, &error), &error) || sumi_yaml_count(varieties) == 0)
        return;
    const char *name = sumi_yaml_scalar(sumi_yaml_key_at(varieties, 0));
    fuzz_claim(sumi_crop_file_variety(document, name, &variety, &error) == SUMI_OK, "%s", error_text(&error));
    if (!set_cultivar(name, set))
        set[0] = '\0';
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char set[256];
    const char *const sets[] = {set};
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    if (!fuzz_done(sumi_crop_file_parse("fuzz", (const char *)data, size, &document, &error), &error))
        return 0;
    first_cultivar(document, set);
    sumi_yaml_close(document);
    if (!set[0])
        return 0;
    fuzz_write("crop.yaml", data, size);
    fuzz_scenario(fuzz_write("scenario.yaml", field, sizeof field - 1), sets, 1, SUMI_FOR_SWEEP);
    return 0;
}
