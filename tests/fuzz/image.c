/* The reader of images of seasons, and some days of the seasons that it takes. The first byte chooses models, the
 * second what is repaired. Each 10 bytes behind them change one number of an image that was saved in July: two bytes
 * say which, eight what stands there then. Size, checksum and what an image shares with its settings are repaired, so
 * that what lies deeper is read; or the bytes are an image as they are.
 * options: -max_len=600 -timeout=30 */
#include "sim/fingerprint.h"
#include "tests/fuzz/support/fuzz.h"

#include "io/scenario/file.h"
#include "sim/bundle/bundle.h"
#include "tests/support/error_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Times that a season asks whether to stop until it is told to, and the days that it may go on. */
enum { MOST_ASKED = 5000, DAYS = 3, EDIT = 10, NUMBER = 8 };

/* Where the parts of an image lie: bytes from its start. */
enum { AT_SIZE = 16, AT_BOOK = 360, AT_COHORTS = AT_BOOK + 176, AT_GIVEN = AT_BOOK + 184 };

static const struct {
    const char *soil, *model;
} models[] = {{"", "integrator: euler"},
              {"", "integrator: rk4"},
              {"", "integrator: cvode, rtol: 1e-3, max_steps: 200"},
              {"", "production: potential, integrator: euler"},
              {", HORIZONS: [{bottom_cm: 120, texture: silt loam}]",
               "soil_water: richards, integrator: cvode, rtol: 1e-3, max_steps: 200, cells: 20, top_cell_cm: 1, "
               "edge_cell_cm: 2"}};
enum { MODELS = sizeof models / sizeof *models };

static struct source {
    struct sumi_scenario_file *file;
    struct sumi_planned scenario;
    struct sumi_bundle *bundle;
    unsigned char *image;
    size_t size;
} source[MODELS];

static int times;

static bool asked(void *context)
{
    (void)context;
    return ++times > MOST_ASKED;
}
static const struct sumi_stop stop = {asked, NULL};

static bool go_on(struct source *s)
{
    struct sumi_error error = {0};
    return fuzz_done(sumi_bundle_open(s->bundle, NULL, &error), &error) &&
           fuzz_done(sumi_bundle_manage(s->bundle, &error), &error) &&
           fuzz_done(sumi_bundle_close(s->bundle, &error), &error);
}

static void make(struct source *s, const char *soil, const char *model)
{
    const int until_july = 100; /* d from 1 April on */
    char text[1000];
    struct sumi_error error = {0};
    snprintf(text, sizeof text,
             "site: {latitude_deg: 38.06, elevation_m: 900}\n"
             "weather: {file: weather.csv}\n"
             "soil: {profile: soils/loess_silt_loam.yaml%s, initial: {date: 04-01, relative_available_water: 0.5}}\n"
             "crop: {file: crop.yaml, cultivar: A}\n"
             "model: {%s}\n"
             "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, amount_mm: 20, quota_mm: 90}}\n",
             soil, model);
    fuzz_claim(sumi_scenario_read(fuzz_write("scenario.yaml", text, strlen(text)), NULL, 0, SUMI_FOR_RUN, &s->file,
                                  &error) == SUMI_OK,
               "%s: %s", model, error_text(&error));
    const struct sumi_plan *plan = &s->file->plan;
    sumi_plan_scenario(plan, 0, &s->scenario);
    fuzz_claim(sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                  sumi_plan_longest_season(plan), &s->bundle, &error) == SUMI_OK,
               "%s", error_text(&error));
    fuzz_claim(sumi_lane_begin(s->bundle, 0, &s->scenario.settings, &error) == SUMI_OK, "%s", error_text(&error));
    for (int d = 0; d < until_july; d++)
        fuzz_claim(go_on(s), "a season goes on");
    s->size = sumi_lane_image_size(s->bundle, 0);
    s->image = malloc(s->size);
    fuzz_claim(s->image && sumi_lane_save(s->bundle, 0, s->image, s->size, &error) == SUMI_OK, "%s",
               error_text(&error));
    sumi_bundle_set_stop(s->bundle, &stop);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_folder();
    fuzz_field();
    for (int k = 0; k < MODELS; k++)
        make(&source[k], models[k].soil, models[k].model);
    return 0;
}

/* As sim/bundle/image.c has it. */
static void repair(unsigned char *image, size_t size)
{
    const uint64_t whole = size;
    memcpy(image + AT_SIZE, &whole, sizeof whole);
    const uint64_t hash = sumi_fingerprint(SUMI_NO_BYTES, image, size - sizeof hash);
    memcpy(image + size - sizeof hash, &hash, sizeof hash);
}

/* What an image must share with its settings stands there again: the head, the start, parameters and hashes. */
static void share(const struct source *s, unsigned char *image)
{
    const struct sumi_plan *plan = &s->file->plan;
    const int given = plan->crop->params.n + plan->water->params.n + plan->crop->tables.n + 1;
    memcpy(image, s->image, AT_BOOK + sizeof(int32_t));
    memcpy(image + AT_COHORTS + sizeof(int32_t), s->image + AT_COHORTS + sizeof(int32_t), sizeof(int32_t));
    memcpy(image + AT_GIVEN, s->image + AT_GIVEN, (size_t)given * NUMBER);
}

/* As many cohorts as the image says, where that is no wonder: those that it has, again and again. */
static size_t resize(const struct source *s, unsigned char *image, size_t room)
{
    const size_t one = (size_t)s->file->plan.crop->n_cohort_rows * NUMBER;
    int32_t had, has;
    memcpy(&had, s->image + AT_COHORTS, sizeof had);
    memcpy(&has, image + AT_COHORTS, sizeof has);
    const size_t before = s->size - NUMBER - (size_t)had * one;
    if (had <= 0 || has < 0 || before + (size_t)has * one + NUMBER > room)
        return s->size;
    for (size_t k = (size_t)had; k < (size_t)has; k++)
        memcpy(image + before + k * one, image + before + (k - (size_t)had) * one, one);
    return before + (size_t)has * one + NUMBER;
}

/* What was taken is saved as it was read: twice the same. */
static void check_again(struct source *s, int lane)
{
    struct sumi_error error = {0};
    const size_t size = sumi_lane_image_size(s->bundle, lane);
    unsigned char *first = malloc(size), *second = malloc(size);
    fuzz_claim(first && second && sumi_lane_save(s->bundle, lane, first, size, &error) == SUMI_OK, "%s",
               error_text(&error));
    fuzz_claim(sumi_lane_restore(s->bundle, lane + 1, &s->scenario.settings, first, size, &error) == SUMI_OK, "%s",
               error_text(&error));
    fuzz_claim(sumi_lane_image_size(s->bundle, lane + 1) == size &&
                   sumi_lane_save(s->bundle, lane + 1, second, size, &error) == SUMI_OK,
               "a season that was restored can be saved");
    fuzz_claim(memcmp(first, second, size) == 0, "an image gives a season that gives it");
    free(first);
    free(second);
}

/* Beside a season as it is. */
static void try(struct source *s, const unsigned char *image, size_t size)
{
    struct sumi_error error = {0}, none = {0};
    const struct sumi_season_settings *settings = &s->scenario.settings;
    sumi_bundle_clear(s->bundle);
    fuzz_claim(sumi_lane_restore(s->bundle, 0, settings, s->image, s->size, &none) == SUMI_OK, "%s", error_text(&none));
    if (fuzz_done(sumi_lane_restore(s->bundle, 2, settings, image, size, &error), &error))
        check_again(s, 2);
    times = 0;
    for (int d = 0; d < DAYS; d++)
        if (!go_on(s))
            return;
    for (int i = 0; i < SUMI_LANES; i++) {
        struct sumi_season_result result;
        double summary[SUMI_SUMMARY_N];
        if (sumi_lane_state(s->bundle, i) == SUMI_LANE_ENDED &&
            fuzz_done(sumi_lane_finish(s->bundle, i, &result, summary, &error), &error))
            fuzz_claim(result.outcome >= 0 && result.outcome < SUMI_OUTCOME_N, "a season ends somehow: %d",
                       result.outcome);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    struct source *s = &source[data[0] % MODELS];
    const bool plain = data[1] & 1, repairs = !(data[1] & 2);
    const size_t room = s->size + 300 * EDIT * NUMBER;
    size_t n = s->size;
    unsigned char *image = calloc(1, room);
    if (plain)
        n = size - 2;
    memcpy(image, plain ? data + 2 : s->image, n);
    for (const uint8_t *edit = data + 2; !plain && edit + EDIT <= data + size; edit += EDIT) {
        const size_t slot = (size_t)(edit[0] | edit[1] << 8) % (s->size / NUMBER);
        memcpy(image + slot * NUMBER, edit + 2, NUMBER);
    }
    if (repairs && !plain) {
        share(s, image);
        n = resize(s, image, room);
    }
    if (n >= AT_GIVEN && !plain)
        repair(image, n);
    unsigned char *exact = malloc(n > 0 ? n : 1); /* a byte read beyond it is seen */
    memcpy(exact, image, n);
    try(s, exact, n);
    free(exact);
    free(image);
    return 0;
}
