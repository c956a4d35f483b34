/* A season as an object: stepped from outside, saved and restored, and eight of them side by side. */
#define _GNU_SOURCE
#include "bench/measure.h"
#include "sim/bundle/bundle.h"

#include <stdlib.h>

/* The first eight scenarios of the example: eight years. */
struct eight {
    struct sumi_scenario_file *file;
    struct sumi_planned scenario[SUMI_LANES];
    struct sumi_season_settings settings[SUMI_LANES];
    struct sumi_season_result result[SUMI_LANES];
    struct sumi_bundle *bundle;
};

static void check(enum sumi_status status, const struct sumi_error *error)
{
    if (status != SUMI_OK)
        give_up(error);
}

static struct eight *eight_begin(const char *model)
{
    const char *const set[] = {model, "weather.years=8", "output={daily: []}"};
    struct sumi_error error = {0};
    struct eight *e = aligned_alloc(_Alignof(struct eight), sizeof *e);
    if (!e)
        exit(EXIT_FAILURE);
    e->file = scenario(set, 3);
    const struct sumi_plan *plan = &e->file->plan;
    for (int i = 0; i < SUMI_LANES; i++) {
        sumi_plan_scenario(plan, (size_t)i, &e->scenario[i]);
        e->settings[i] = e->scenario[i].settings;
    }
    check(sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver, sumi_plan_longest_season(plan),
                             &e->bundle, &error),
          &error);
    return e;
}

static void eight_end(struct eight *e)
{
    sumi_bundle_destroy(e->bundle);
    sumi_scenario_destroy(e->file);
    free(e);
}

/* From start to end, side by side or one after the other; s. */
static double run(struct eight *e, bool together)
{
    struct sumi_error error = {0};
    const int n = together ? SUMI_LANES : 1;
    double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < SUMI_LANES; i += n)
        check(sumi_bundle_run(e->bundle, &e->settings[i], n, NULL, &e->result[i], NULL, &error), &error);
    return seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* So many mornings, or to the end of all; `what` (or NULL) is read of every season on every morning. */
static void step_to(struct eight *e, int mornings, const struct sumi_daily *what)
{
    struct sumi_error error = {0};
    double value;
    bool on = true;
    for (int i = 0; i < SUMI_LANES; i++)
        check(sumi_lane_begin(e->bundle, i, &e->settings[i], &error), &error);
    for (int day = 0; on && day < mornings; day++) {
        check(sumi_bundle_open(e->bundle, NULL, &error), &error);
        for (int i = 0; i < SUMI_LANES && what; i++)
            if (sumi_lane_state(e->bundle, i) == SUMI_LANE_STANDS)
                check(sumi_lane_read(e->bundle, i, what, &value, &error), &error);
        check(sumi_bundle_manage(e->bundle, &error), &error);
        check(sumi_bundle_close(e->bundle, &error), &error);
        on = false;
        for (int i = 0; i < SUMI_LANES; i++)
            on = on || sumi_lane_state(e->bundle, i) == SUMI_LANE_STANDS;
    }
}

static double stepped(struct eight *e, const struct sumi_daily *what)
{
    double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    step_to(e, sumi_plan_longest_season(&e->file->plan), what);
    sumi_bundle_clear(e->bundle);
    return seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
}

static void bench_doors(void)
{
    enum { ROUNDS = 101 };
    struct eight *e = eight_begin("model.integrator=euler");
    struct sumi_daily lai;
    double plain[ROUNDS], reading[ROUNDS];
    if (!sumi_daily_find(e->file->plan.crop, e->file->plan.water, "LAI", &lai))
        exit(EXIT_FAILURE);
    for (int k = 0; k < ROUNDS; k++) {
        const double alone = run(e, true);
        plain[k] = stepped(e, NULL) / alone;
        reading[k] = stepped(e, &lai) / alone;
    }
    report("stepped_over_run", plain, ROUNDS, 1.0, "1");
    report("stepped_and_read_over_run", reading, ROUNDS, 1.0, "1 (LAI every morning)");
    eight_end(e);
}

/* In the midst of a season, from one lane into another. */
static void bench_image(void)
{
    enum { ROUNDS = 1000, MORNING = 120 };
    struct sumi_error error = {0};
    struct eight *e = eight_begin("model.integrator=euler");
    double cpu[REPEATS];
    step_to(e, MORNING, NULL);
    const size_t size = sumi_lane_image_size(e->bundle, 0);
    void *image = malloc(size);
    if (size == 0 || !image)
        exit(EXIT_FAILURE);
    for (int k = 0; k < REPEATS; k++) {
        double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        for (int r = 0; r < ROUNDS; r++) {
            check(sumi_lane_save(e->bundle, 0, image, size, &error), &error);
            sumi_lane_clear(e->bundle, 1);
            check(sumi_lane_restore(e->bundle, 1, &e->settings[0], image, size, &error), &error);
        }
        cpu[k] = (seconds(CLOCK_PROCESS_CPUTIME_ID) - start) / ROUNDS;
    }
    report_one("image_size", (double)size / 1024.0, "KiB");
    report("image_save_and_restore", cpu, REPEATS, 1e6, "us");
    free(image);
    eight_end(e);
}

/* Solvers take one lane after the other: what stands side by side must cost no more. */
static void bench_side_by_side(const char *name, const char *model)
{
    enum { ROUNDS = 3 };
    struct eight *e = eight_begin(model);
    double ratio[ROUNDS];
    for (int k = 0; k < ROUNDS; k++) {
        const double together = run(e, true);
        ratio[k] = together / run(e, false);
    }
    report(name, ratio, ROUNDS, 1.0, "1");
    eight_end(e);
}

void bench_stepped(void)
{
    bench_doors();
    bench_image();
    bench_side_by_side("cvode_8_together_over_alone", "model.integrator=cvode");
    bench_side_by_side("richards_8_together_over_alone", "model={soil_water: richards, integrator: cvode}");
}
