#define _POSIX_C_SOURCE 200809L /* open_memstream */
/* A state that a season goes on from: whatever its bytes, it is refused with words, or a season stands that can be read
 * and run on. The checksums of what is changed are made anew, so that the reader behind them is met.
 * options: -max_len=20000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/files/data_files.h"
#include "io/scenario/file.h"
#include "io/state/file.h"
#include "sim/fingerprint.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CHECKSUM = 64 };

static struct sumi_scenario_file *scenario;
static int today;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const char field[] = "site: {latitude_deg: 38.06, elevation_m: 900}\n"
                                "weather: {file: weather.csv}\n"
                                "soil: {profile: soils/loess_silt_loam.yaml}\n"
                                "crop: {file: crop.yaml, cultivar: A}\n"
                                "management: {sowing: 05-10}\n"
                                "today: {date: 2001-07-10}\n";
    struct sumi_error error = {0};
    (void)argc, (void)argv;
    fuzz_folder();
    fuzz_field();
    fuzz_claim(sumi_scenario_read(fuzz_write("scenario.yaml", field, sizeof field - 1), NULL, 0, SUMI_FOR_RUN,
                                  &scenario, &error) == SUMI_OK,
               "%s", error_text(&error));
    today = scenario->plan.today;
    return 0;
}

/* A state as it is saved, to begin with. */
static size_t seed(uint8_t *data, size_t most)
{
    struct sumi_course *course;
    struct sumi_morning morning;
    struct sumi_state state;
    struct sumi_error error = {0};
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    fuzz_claim(sumi_course_begin(&scenario->plan, 0, &course, &error) == SUMI_OK, "%s", error_text(&error));
    sumi_course_keep(course);
    fuzz_claim(sumi_course_run(course, today - 20, &morning, &error) == SUMI_OK, "%s", error_text(&error));
    fuzz_claim(sumi_state_take(scenario, course, 2001, &morning, &state, &error) == SUMI_OK, "%s", error_text(&error));
    fuzz_claim(sumi_state_write(&state, file, &error) == SUMI_OK && fclose(file) == 0, "%s", error_text(&error));
    size = size < most ? size : most;
    memcpy(data, bytes, size);
    free(bytes);
    sumi_state_clear(&state);
    sumi_course_end(course);
    return size;
}

/* The image stands last, and ends with a checksum of its own (sim/bundle/image.c); its size stands in the head. */
static void repair_image(uint8_t *data, size_t size)
{
    enum { AT_SIZE = 48 };
    uint64_t image, checksum;
    memcpy(&image, data + AT_SIZE, sizeof image);
    if (image < sizeof checksum || image > size)
        return;
    const size_t covered = (size_t)image - sizeof checksum;
    checksum = sumi_fingerprint(SUMI_NO_BYTES, data + size - image, covered);
    memcpy(data + size - sizeof checksum, &checksum, sizeof checksum);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned random)
{
    char checksum[CHECKSUM + 1];
    size = size <= CHECKSUM ? seed(data, most) : size;
    size = LLVMFuzzerMutate(data, size, most);
    if (random % 8 == 0 || size <= CHECKSUM)
        return size;
    if (random % 8 > 1 && size > CHECKSUM + 64)
        repair_image(data, size - CHECKSUM);
    sumi_text_sha256((const char *)data, size - CHECKSUM, checksum);
    memcpy(data + size - CHECKSUM, checksum, CHECKSUM);
    return size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sumi_state state;
    struct sumi_course *course;
    struct sumi_morning morning;
    struct sumi_error error = {0};
    if (!fuzz_done(sumi_state_parse("fuzz", (const char *)data, size, &state, &error), &error))
        return 0;
    fuzz_claim((size_t)(state.date - state.first) == state.n_days, "a day of the past for each day");
    error = (struct sumi_error){0};
    fuzz_done(sumi_state_check(&state, scenario, 0, &error), &error);
    error = (struct sumi_error){0};
    if (fuzz_done(sumi_course_resume(&scenario->plan, 0, state.image, state.size, &course, &error), &error)) {
        if (fuzz_done(sumi_course_run(course, today, &morning, &error), &error) && morning.stands)
            fuzz_claim(isfinite(morning.fact[SUMI_FACT_PROFILE]) || morning.summary[SUMI_S_IMPOSSIBLE] > 0,
                       "the soil has water, or the season counts what is impossible");
        sumi_course_end(course);
    }
    sumi_state_clear(&state);
    return 0;
}
