#include "io/results/results_internal.h"
#include "models/models.h"

#include "messages/memory.h"
#include "messages/memory_count.h"
#include "messages/results.h"
#include "scenarios/impossible.h"
#include "scenarios/outlook/values.h"
#include "scenarios/watered.h"
#include "sim/memory.h"

#include <string.h>

/* --- its own cubes --- */

bool sumi_results_is_daily(const char *name)
{
    struct sumi_daily daily;
    for (int c = 0; sumi_crops[c]; c++)
        for (int w = 0; sumi_waters[w]; w++)
            if (sumi_daily_find(sumi_crops[c], sumi_waters[w], name, &daily))
                return true;
    return false;
}
static bool is_variable(const char *name)
{
    struct sumi_daily daily;
    return sumi_summary_find(name) || sumi_results_is_daily(name) || sumi_profile_find(name, 0, NULL, &daily);
}
static bool is_of_outlook(const char *name)
{
    return sumi_outlook_array_find(name);
}
static bool is_no_beside(const char *name)
{
    (void)name;
    return false;
}
bool sumi_results_are_own(const char *path)
{
    return sumi_cube_is_own(path, &(struct sumi_cube_signs){sumi_result_sign, sumi_result_attributes, is_variable,
                                                            sumi_results_is_scalar, sumi_results_is_beside,
                                                            sumi_is_provenance}) ||
           sumi_cube_is_own(path, &(struct sumi_cube_signs){sumi_outlook_sign, sumi_result_attributes, is_of_outlook,
                                                            sumi_results_is_scalar, is_no_beside, sumi_is_provenance});
}

/* --- the sweep into the cube --- */

struct writing {
    const struct sumi_plan *plan;
    struct sumi_watered *watered;       /* [slots][plan->n_irrigations]: a slot is used by one thread at a time */
    struct sumi_impossible *impossible; /* [slots] */
    struct sumi_cube_layout layout;
    struct sumi_cube_writer *writer;
    struct sumi_cube_block **block; /* [slots] */
    int threads, slots, n_variables;
    const struct sumi_watch *watch;
};

static void range(const void *context, size_t block, size_t *first, size_t *n)
{
    sumi_cube_layout_block(context, block, first, n);
}

static void warn(void *file, const char *sentence)
{
    sumi_scenario_warn(file, "%s", sentence);
}

/* What came of the strategies and the seasons in all slots. */
static void warn_of_seasons(const struct writing *w, struct sumi_scenario_file *file)
{
    for (int slot = 1; slot < w->slots; slot++) {
        sumi_watered_join(w->watered, w->plan, w->watered + (size_t)slot * w->plan->n_irrigations);
        sumi_impossible_join(w->impossible, &w->impossible[slot]);
    }
    sumi_watered_tell(w->watered, w->plan, warn, file);
    sumi_impossible_tell(w->impossible, w->plan, warn, file);
}

static enum sumi_status encode(void *context, int slot, const struct sumi_block *block, struct sumi_error *error)
{
    struct writing *w = context;
    const double *values[SUMI_SUMMARY_N + 512];
    const int summaries = sumi_plan_summaries(w->plan);
    for (int v = 0; v < w->n_variables; v++)
        values[v] = v < summaries ? block->summary[v] : block->daily[v - summaries];
    sumi_watered_add(w->watered + (size_t)slot * w->plan->n_irrigations, w->plan, block);
    sumi_impossible_add(&w->impossible[slot], block);
    return sumi_cube_encode_block(w->writer, block->number, values, w->block[slot], error);
}

static enum sumi_status put(void *context, int slot, struct sumi_error *error)
{
    struct writing *w = context;
    return sumi_cube_put_block(w->writer, w->block[slot], error);
}

static enum sumi_status make_blocks(struct writing *w, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    w->slots = sumi_sweep_slots(w->threads, w->layout.n_blocks);
    w->block = sumi_allocate_zeroed((size_t)w->slots, sizeof(struct sumi_cube_block *));
    w->watered = sumi_allocate_zeroed((size_t)w->slots * w->plan->n_irrigations, sizeof *w->watered);
    w->impossible = sumi_allocate_zeroed((size_t)w->slots, sizeof *w->impossible);
    if (!w->block || !w->watered || !w->impossible)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, (size_t)w->threads, SUMI_WORD_THREADS);
    for (int s = 0; s < w->slots && status == SUMI_OK; s++)
        status = sumi_cube_block_create(w->writer, &w->block[s], error);
    return status;
}

/* What can be done about a sweep that came to no end. */
static const char *remedy(enum sumi_status status, int threads)
{
    if (status == SUMI_STOPPED)
        return SUMI_WORD_NOTHING_IS_KEPT;
    return status == SUMI_MEMORY && threads > 1 ? SUMI_WORD_FEWER_THREADS : "";
}

static enum sumi_status sweep_into(struct writing *w, const struct sumi_plan *plan, struct sumi_error *error)
{
    const struct sumi_blocks blocks = {&w->layout, w->layout.n_blocks, w->layout.block_size, range};
    const struct sumi_block_sink sink = {w, encode, put, w->watch};
    struct sumi_error problem = {0};
    enum sumi_status status = make_blocks(w, &problem);
    if (status == SUMI_OK)
        status = sumi_plan_sweep(plan, &blocks, sumi_plan_series_days(plan), w->threads, &sink, &problem);
    for (int s = 0; w->block && s < w->slots; s++)
        sumi_cube_block_destroy(w->block[s]);
    sumi_release(w->block);
    if (status != SUMI_OK) {
        sumi_advise(&problem, remedy(status, w->threads));
        sumi_pass(error, &problem);
    }
    if (status == SUMI_OK)
        return sumi_cube_finish(w->writer, error);
    sumi_cube_abandon(w->writer);
    return status;
}

static enum sumi_status define(struct definition *d, struct writing *w, const struct sumi_scenario_file *file,
                               struct sumi_error *error)
{
    enum sumi_status status = sumi_define_results(d, file, error);
    if (status == SUMI_OK)
        status = sumi_cube_layout_init(&w->layout, &d->cube, 0, error);
    if (status != SUMI_OK)
        return status;
    w->threads = sumi_sweep_threads(w->threads, w->layout.n_blocks);
    status = sumi_define_attributes(d, file, w->layout.block_size, error);
    return status == SUMI_OK ? sumi_define_provenance(d, file, error) : status;
}

enum sumi_status sumi_results_write(struct sumi_scenario_file *file, struct sumi_output *output, int threads,
                                    const struct sumi_watch *watch, struct sumi_error *error)
{
    struct definition *d = sumi_cube_ready() ? sumi_allocate_zeroed(1, sizeof *d) : NULL;
    if (!d)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_DEFINITION);
    struct writing w = {.plan = &file->plan,
                        .threads = threads,
                        .n_variables = sumi_plan_summaries(&file->plan) + file->plan.n_daily,
                        .watch = watch};
    enum sumi_status status = define(d, &w, file, error);
    if (status == SUMI_OK)
        status = sumi_cube_create(output, &d->cube, &w.layout, &w.writer, error);
    sumi_scenario_let_go(file); /* what is in the file now */
    if (status == SUMI_OK)
        status = sweep_into(&w, &file->plan, error);
    if (status == SUMI_OK)
        warn_of_seasons(&w, file);
    sumi_release(w.watered);
    sumi_release(w.impossible);
    sumi_undefine(d);
    return status;
}
