#define _POSIX_C_SOURCE 200809L
/* The readers of soil profiles, what follows from one, and the soil file made of it.
 * options: -max_len=3000 -len_control=0 */
#include "io/profiles/profile.h"

#include "tests/fuzz/support/fuzz.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

static void claim_layers(const struct sumi_soil_profile *profile)
{
    for (int k = 0; k < profile->n; k++) {
        const struct sumi_layer *layer = &profile->layer[k];
        fuzz_claim(layer->bottom > layer->top, "a layer ends above its top");
        fuzz_claim(k == 0 ? layer->top == 0.0 : layer->top == profile->layer[k - 1].bottom, "layers do not join");
        for (int v = 0; v < SUMI_LAYER_N; v++)
            fuzz_within(&sumi_layer_rows[v], layer->value[v], true);
    }
}

/* The file made of it is one of Sumi's, and no other soil. */
static void claim_written(const struct sumi_soil_profile *profile)
{
    char *text = NULL;
    size_t size = 0;
    struct sumi_error error = {0};
    struct sumi_yaml *document;
    FILE *file = open_memstream(&text, &size);
    if (!file)
        return;
    sumi_profile_put(profile, file);
    fclose(file);
    if (fuzz_done(sumi_soil_file_parse("soil.yaml", text, size, &document, &error), &error))
        sumi_yaml_close(document);
    else
        fuzz_claim(false, "what is written is not read: %s", error.message[SUMI_ENGLISH]);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sumi_soil_profile profile;
    char *text = fuzz_text(data, size);
    struct sumi_reading_options reading = {.n_answers = 0};
    const struct sumi_source source = {.path = "x", .name = "x", .text = text, .size = strlen(text)};
    const struct sumi_profile_options options = {NULL, &reading, NULL};
    const struct sumi_profile_format *format = sumi_profile_format_find(NULL, &source);
    struct sumi_findings findings = {.n = 0};
    struct sumi_error error = {0};
    if (format && fuzz_done(sumi_profile_read(format, &source, &options, &profile, &findings, &error), &error)) {
        claim_layers(&profile);
        const bool asked = sumi_findings_count(&findings, SUMI_ASKED) > 0;
        if (!asked &&
            fuzz_done(
                sumi_profile_complete("x", (enum sumi_retention)(size % SUMI_RETENTIONS), &profile, &findings, &error),
                &error) &&
            sumi_findings_count(&findings, SUMI_ASKED) == 0) {
            claim_layers(&profile);
            claim_written(&profile);
        }
    }
    sumi_findings_clear(&findings);
    free(text);
    return 0;
}
