/* Runs and sweeps: seasons into the caller's arrays, and the axes along which they lie. */
#include "api/api_internal.h"
#include "messages/library.h"
#include "messages/memory.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <string.h>

/* --- axes --- */

/* Axis i of n. */
static enum sumi_status tell_axis(const struct sumi_axis *axes, size_t n, size_t i, struct sumi_axis_info *info,
                                  struct sumi_error *error)
{
    TRY(sumi_need(info, "axis", SUMI_WORD_NEED_PLACE, error));
    if (i >= n)
        return sumi_fail(error, SUMI_E_LIBRARY_AXIS_NUMBER, i, n);
    const struct sumi_axis *axis = &axes[i];
    *info = (struct sumi_axis_info){.name = axis->name,
                                    .unit = *axis->unit ? axis->unit : "1",
                                    .meaning = axis->long_name,
                                    .n = axis->n,
                                    .number = axis->coordinate,
                                    .label = axis->label};
    return SUMI_OK;
}

static const struct sumi_plan *swept(const struct sumi_scenario *s)
{
    return s->sweep ? &s->sweep->plan : NULL;
}

size_t sumi_run_axes(const struct sumi_scenario *s)
{
    return (size_t)s->run->plan.n_axes;
}

enum sumi_status sumi_run_axis(const struct sumi_scenario *s, size_t i, struct sumi_axis_info *axis,
                               struct sumi_error *error)
{
    return tell_axis(s->run->plan.axis, sumi_run_axes(s), i, axis, error);
}

size_t sumi_run_columns(const struct sumi_scenario *s)
{
    const struct sumi_axis *sample = sumi_plan_sample(&s->run->plan);
    return sample ? sample->n_columns : 0;
}

enum sumi_status sumi_run_column(const struct sumi_scenario *s, size_t i, struct sumi_axis_info *column,
                                 struct sumi_error *error)
{
    const struct sumi_axis *sample = sumi_plan_sample(&s->run->plan);
    return tell_axis(sample ? sample->column : NULL, sumi_run_columns(s), i, column, error);
}

size_t sumi_run_seasons(const struct sumi_scenario *s)
{
    return sumi_plan_count(&s->run->plan);
}

size_t sumi_run_days(const struct sumi_scenario *s)
{
    return (size_t)sumi_plan_series_days(&s->run->plan);
}

size_t sumi_sweep_axes(const struct sumi_scenario *s)
{
    return swept(s) ? (size_t)swept(s)->n_axes : 0;
}

enum sumi_status sumi_sweep_axis(const struct sumi_scenario *s, size_t i, struct sumi_axis_info *axis,
                                 struct sumi_error *error)
{
    return tell_axis(swept(s) ? swept(s)->axis : NULL, sumi_sweep_axes(s), i, axis, error);
}

size_t sumi_sweep_columns(const struct sumi_scenario *s)
{
    const struct sumi_axis *sample = swept(s) ? sumi_plan_sample(swept(s)) : NULL;
    return sample ? sample->n_columns : 0;
}

enum sumi_status sumi_sweep_column(const struct sumi_scenario *s, size_t i, struct sumi_axis_info *column,
                                   struct sumi_error *error)
{
    const struct sumi_axis *sample = swept(s) ? sumi_plan_sample(swept(s)) : NULL;
    return tell_axis(sample ? sample->column : NULL, sumi_sweep_columns(s), i, column, error);
}

size_t sumi_sweep_seasons(const struct sumi_scenario *s)
{
    return swept(s) ? sumi_plan_count(swept(s)) : 0;
}

size_t sumi_sweep_days(const struct sumi_scenario *s)
{
    return swept(s) ? (size_t)sumi_plan_series_days(swept(s)) : 0;
}

/* --- seasons into arrays --- */

/* What is asked for, on its way. */
struct work {
    struct sumi_plan plan; /* that of the scenario, but for its daily variables */
    const struct sumi_want *want;
    size_t n_wants, seasons, days, block;
    int *row; /* [n_wants]: of the summary, or behind those the number of a daily variable */
    struct sumi_going going;
};

/* Scenarios of a block: some bundles, and small enough that each thread has several. */
static size_t block_size(size_t seasons, int threads)
{
    const size_t most = (size_t)32 * SUMI_LANES, share = seasons / ((size_t)threads * 8);
    const size_t whole = (share + SUMI_LANES - 1) / SUMI_LANES * SUMI_LANES;
    return whole < SUMI_LANES ? SUMI_LANES : whole > most ? most : whole;
}

static void block_range(const void *context, size_t block, size_t *first, size_t *n)
{
    const struct work *w = context;
    *first = block * w->block;
    *n = w->seasons - *first < w->block ? w->seasons - *first : w->block;
}

static enum sumi_status keep(void *context, int slot, const struct sumi_block *block, struct sumi_error *error)
{
    const struct work *w = context;
    (void)slot, (void)error;
    for (size_t k = 0; k < w->n_wants; k++) {
        const bool summary = w->row[k] < SUMI_SUMMARY_N;
        const size_t each = summary ? 1 : w->days;
        const double *from = summary ? block->summary[w->row[k]] : block->daily[w->row[k] - SUMI_SUMMARY_N];
        memcpy(w->want[k].value + block->first * each, from, block->n * each * sizeof(double));
    }
    return SUMI_OK;
}

static enum sumi_status find_wants(const struct sumi_scenario *s, struct work *w, struct sumi_error *error)
{
    for (size_t k = 0; k < w->n_wants; k++) {
        const struct sumi_want *want = &w->want[k];
        const struct sumi_known *known;
        TRY(sumi_known_find(s, want->name, &known, error));
        TRY(sumi_need(want->value, want->name, SUMI_WORD_NEED_ARRAY, error));
        const size_t each = known->info.daily ? w->days : 1;
        if (want->n != w->seasons * each)
            return sumi_fail(error, SUMI_E_LIBRARY_WANT_SIZE, want->name, want->n, w->seasons * each, w->seasons, each);
        w->row[k] = known->info.daily ? SUMI_SUMMARY_N + w->plan.n_daily : known->summary;
        if (known->info.daily)
            w->plan.daily[w->plan.n_daily++] = known->daily;
    }
    return SUMI_OK;
}

static enum sumi_status compute(struct work *w, const struct sumi_how *how, struct sumi_error *error)
{
    TRY(sumi_going_begin(&w->going, how, error));
    const int threads = w->going.how->threads;
    w->block = block_size(w->seasons, sumi_sweep_threads(threads, w->seasons));
    const size_t largest = w->seasons < w->block ? w->seasons : w->block;
    const struct sumi_blocks blocks = {w, (w->seasons + w->block - 1) / w->block, largest, block_range};
    const struct sumi_block_sink sink = {.context = w, .encode = keep, .watch = &w->going.watch};
    return sumi_plan_sweep(&w->plan, &blocks, (int)w->days, threads, &sink, error);
}

static enum sumi_status run(const struct sumi_scenario *s, const struct sumi_plan *plan, const struct sumi_want *wants,
                            size_t n_wants, const struct sumi_how *how, struct sumi_error *error)
{
    struct work w = {.plan = *plan,
                     .want = wants,
                     .n_wants = n_wants,
                     .seasons = sumi_plan_count(plan),
                     .days = (size_t)sumi_plan_series_days(plan)};
    if (n_wants > 0)
        TRY(sumi_need(wants, "wants", SUMI_WORD_NEED_WANTS, error));
    w.plan.n_daily = 0;
    w.plan.daily = sumi_allocate_zeroed(n_wants + 1, sizeof *w.plan.daily);
    w.row = sumi_allocate_zeroed(n_wants + 1, sizeof *w.row);
    enum sumi_status status =
        w.plan.daily && w.row ? find_wants(s, &w, error) : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_RESULTS);
    if (status == SUMI_OK)
        status = compute(&w, how, error);
    sumi_release(w.plan.daily);
    sumi_release(w.row);
    return status;
}

enum sumi_status sumi_run(const struct sumi_scenario *s, const struct sumi_want *wants, size_t n_wants,
                          const struct sumi_how *how, struct sumi_error *error)
{
    if (s->run->plan.today != SUMI_NO_DATE)
        return sumi_fail(error, SUMI_E_LIBRARY_RUN_TODAY);
    return run(s, &s->run->plan, wants, n_wants, how, error);
}

enum sumi_status sumi_sweep(const struct sumi_scenario *s, const struct sumi_want *wants, size_t n_wants,
                            const struct sumi_how *how, struct sumi_error *error)
{
    if (!s->sweep)
        return sumi_fail(error, SUMI_E_LIBRARY_SWEEP_UNREAD);
    return run(s, &s->sweep->plan, wants, n_wants, how, error);
}
