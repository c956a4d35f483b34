/* The reader of climate files, and the generator that they drive.
 * seeds: data/climates tests/golden/0.1/climate.yaml
 * options: -max_len=8000 */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include "tests/fuzz/support/fuzz.h"

#include "io/parameters/climate.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum sumi_status parse(const char *text, size_t size, struct sumi_climate *climate, struct sumi_error *error)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_yaml_parse("fuzz", text, size, &document, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_climate_from_yaml(sumi_yaml_root(document), climate, error);
    sumi_yaml_close(document);
    return status;
}

/* Six digits are written, so that the second writing is the same as the first. */
static void check_again(const struct sumi_climate *climate)
{
    char *text[2] = {NULL, NULL};
    size_t size[2];
    struct sumi_climate again = {0};
    struct sumi_error error = {0};
    for (int k = 0; k < 2; k++) {
        FILE *file = open_memstream(&text[k], &size[k]);
        fuzz_claim(file && sumi_climate_print(k == 0 ? climate : &again, file, &error) == SUMI_OK && fclose(file) == 0,
                   "it can be written");
        if (k == 0 && parse(text[0], size[0], &again, &error) != SUMI_OK) {
            /* rounded to six digits, correlations at the edge of what is possible may lie beyond it */
            fuzz_claim(error_text(&error)[0] && sumi_climate_check(climate, NULL) == SUMI_OK, "%s\n%s",
                       error_text(&error), text[0]);
            free(text[0]);
            return;
        }
    }
    fuzz_claim(strcmp(text[0], text[1]) == 0, "it is the same again:\n%s\n%s", text[0], text[1]);
    sumi_climate_clear(&again);
    free(text[0]);
    free(text[1]);
}

static void check_year(const struct sumi_climate *climate)
{
    const struct sumi_generation generation = {2001, 1, 1, SUMI_PARAMETERS_DRAWN};
    struct sumi_station *s;
    struct sumi_error error = {0};
    fuzz_claim(sumi_climate_generate(climate, &generation, &s, &error) == SUMI_OK, "%s", error_text(&error));
    fuzz_claim(s->n_days == 365, "2001 has 365 days");
    for (size_t d = 0; d < s->n_days; d++) {
        for (int c = 0; c < SUMI_STATION_N; c++)
            fuzz_within(&sumi_station_rows[c], sumi_station_at(s, (enum sumi_station_column)c, d), !s->value[c]);
        fuzz_claim(sumi_station_at(s, SUMI_STATION_TMIN, d) <= sumi_station_at(s, SUMI_STATION_TMAX, d),
                   "Tmin is not above Tmax");
    }
    sumi_station_destroy(s);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sumi_climate climate;
    struct sumi_error error = {0};
    if (!fuzz_done(parse((const char *)data, size, &climate, &error), &error))
        return 0;
    fuzz_claim(sumi_climate_check(&climate, NULL) == SUMI_OK, "what is read can be generated from");
    check_again(&climate);
    check_year(&climate);
    sumi_climate_clear(&climate);
    return 0;
}
