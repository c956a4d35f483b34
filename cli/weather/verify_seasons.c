/* The seasons of a scenario in the recorded years and in generated ones. The scenario is read twice, with another
 * weather in the place of its own, and no axis but its sowings and years. */
#define _XOPEN_SOURCE 700 /* realpath */

#include "cli/weather/verify_internal.h"
#include "io/scenario/file.h"
#include "messages/command.h"
#include "messages/memory_count.h"
#include "messages/verify.h"
#include "scenarios/sweep.h"
#include "sim/daily/summary.h"
#include "sim/memory.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OF_A_SEED = 250 }; /* years: a scenario may have somewhat more */
enum { TEXT = 8 * SUMI_PATH };

/* --- what is set --- */

struct text {
    char text[TEXT];
    size_t length;
    bool whole;
    bool no_memory; /* for a path */
};

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static void
add(struct text *t, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    const int n = vsnprintf(t->text + t->length, TEXT - t->length, format, values);
    va_end(values);
    t->whole = t->whole && n >= 0 && (size_t)n < TEXT - t->length;
    t->length = t->whole ? t->length + (size_t)n : t->length;
}

/* A path from the root on, as YAML in quotes has it: the scenario looks for others beside itself. */
static void add_path(struct text *t, const char *path)
{
    char *found = realpath(path, NULL);
    t->no_memory = t->no_memory || (!found && errno == ENOMEM);
    add(t, "'");
    for (const char *c = found ? found : path; *c; c++)
        add(t, *c == '\'' ? "''" : "%c", *c);
    add(t, "'");
    free(found);
}

/* The record, read and prepared as on the command line. */
static void set_record(const struct sumi_weather_arguments *a, struct text *t)
{
    static const char *const keys[SUMI_SETTING_N] = {
        [SUMI_SETTING_ANGSTROM_A] = "angstrom_a",  [SUMI_SETTING_ANGSTROM_B] = "angstrom_b",
        [SUMI_SETTING_KRS] = "hargreaves_krs",     [SUMI_SETTING_DEW_OFFSET] = "tmin_above_dewpoint_C",
        [SUMI_SETTING_WIND] = "wind_default_m_s",  [SUMI_SETTING_SHIFT_TMIN] = "shift_tmin_C",
        [SUMI_SETTING_SHIFT_TMAX] = "shift_tmax_C"};
    add(t, "weather={file: [");
    for (size_t k = 0; k < a->n_inputs; k++) {
        add(t, "%s", k > 0 ? ", " : "");
        add_path(t, a->path[k]);
    }
    add(t, "], radiation: %s", sumi_radiation_names[a->weather.radiation]);
    for (int k = 0; k < SUMI_SETTING_N; k++)
        if (keys[k] && a->weather.value[k] != sumi_weather_setting_rows[k].def)
            add(t, ", %s: %.10g", keys[k], a->weather.value[k]);
    add(t, ", hargreaves_years: [");
    for (int k = 0; k < a->weather.n_hargreaves_years; k++)
        add(t, "%s%d", k > 0 ? ", " : "", a->weather.hargreaves_year[k]);
    add(t, "]}");
}

static void set_climate(const struct sumi_weather_arguments *a, struct text *t)
{
    add(t, "weather={climate: {file: ");
    add_path(t, a->verify.climate);
    add(t, ", parameters: %s}, years: %d, seed: %llu}", sumi_parameters_names[a->making.parameters],
        a->years < OF_A_SEED ? a->years : OF_A_SEED, (unsigned long long)a->seed);
}

static void set_axes(const struct sumi_weather_arguments *a, bool generated, struct text *t)
{
    add(t, "sweep={year: all");
    if (a->verify.sowings)
        add(t, ", sowing: [%s]", a->verify.sowings);
    if (generated && a->years > OF_A_SEED) {
        add(t, ", weather.seed: [");
        for (int k = 0; k * OF_A_SEED < a->years; k++)
            add(t, "%s%llu", k > 0 ? ", " : "", (unsigned long long)a->seed + (unsigned long long)k);
        add(t, "]");
    }
    add(t, "}");
}

/* --- seasons --- */

struct sweep {
    const struct sumi_plan *plan;
    size_t n;
    struct sumi_verify_season *season; /* [n] */
    bool *judged;                      /* [n]: the weather covers it */
};

enum { OF_A_BLOCK = 64 };

static void block_range(const void *context, size_t block, size_t *first, size_t *n)
{
    const struct sweep *w = context;
    *first = block * OF_A_BLOCK;
    *n = w->n - *first < OF_A_BLOCK ? w->n - *first : OF_A_BLOCK;
}

static enum sumi_status keep(void *context, int slot, const struct sumi_block *block, struct sumi_error *error)
{
    struct sweep *w = context;
    double *const *value = block->summary;
    (void)slot;
    (void)error;
    for (size_t i = 0; i < block->n; i++) {
        const int outcome = (int)value[SUMI_S_STATUS][i];
        const double sowing = value[SUMI_S_SOWING][i];
        w->judged[block->first + i] =
            outcome != SUMI_WEATHER_MISSING && outcome != SUMI_WEATHER_ENDS && outcome != SUMI_SOLVER_FAILED;
        w->season[block->first + i] = (struct sumi_verify_season){.emergence = value[SUMI_S_EMERGENCE][i] - sowing,
                                                                  .ripening = value[SUMI_S_MATURITY][i] - sowing,
                                                                  .yield = value[SUMI_S_YIELD_ALL][i],
                                                                  .ripe = outcome == SUMI_RIPE};
    }
    return SUMI_OK;
}

static void free_sweep(struct sweep *w)
{
    sumi_release(w->season);
    sumi_release(w->judged);
}

static enum sumi_status run(const struct sumi_plan *plan, struct sweep *w, struct sumi_error *error)
{
    *w = (struct sweep){.plan = plan, .n = sumi_plan_count(plan)};
    w->season = sumi_allocate_zeroed(w->n, sizeof *w->season);
    w->judged = sumi_allocate_zeroed(w->n, sizeof *w->judged);
    if (!w->season || !w->judged)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, w->n, SUMI_WORD_SEASONS_OF_RUN);
    const struct sumi_blocks blocks = {w, (w->n + OF_A_BLOCK - 1) / OF_A_BLOCK, w->n < OF_A_BLOCK ? w->n : OF_A_BLOCK,
                                       block_range};
    const struct sumi_block_sink sink = {.context = w, .encode = keep};
    return sumi_plan_sweep(plan, &blocks, 0, 0, &sink, error);
}

/* The position of a scenario on the axis of sowings. */
static size_t sowing_of(const struct sumi_plan *plan, size_t scenario)
{
    size_t position[SUMI_AXES];
    sumi_plan_position(plan, scenario, position);
    for (int a = 0; a < plan->n_axes; a++)
        if (plan->axis[a].knob == SUMI_KNOB_SOWING)
            return position[a];
    return 0;
}

/* The seasons of one sowing that can be judged, into `season`. */
static size_t take(const struct sweep *w, size_t sowing, struct sumi_verify_season *season)
{
    size_t n = 0;
    for (size_t s = 0; s < w->n; s++)
        if (w->judged[s] && sowing_of(w->plan, s) == sowing)
            season[n++] = w->season[s];
    return n;
}

static enum sumi_status judge(const struct sweep *recorded, const struct sweep *generated,
                              const struct sumi_verify_options *options, struct sumi_weather_seasons *out,
                              struct sumi_error *error)
{
    const struct sumi_axis *axis = sumi_plan_axis(recorded->plan, SUMI_KNOB_SOWING, 0);
    struct sumi_verify_season *record = sumi_allocate_zeroed(recorded->n, sizeof *record),
                              *others = sumi_allocate_zeroed(generated->n, sizeof *others);
    enum sumi_status status = SUMI_OK;
    out->n = axis ? axis->n : 1;
    out->sowing = sumi_allocate_zeroed(out->n, sizeof *out->sowing);
    if (!record || !others || !out->sowing) {
        out->n = 0;
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, generated->n, SUMI_WORD_SEASONS_OF_RUN);
    }
    for (size_t k = 0; k < out->n && status == SUMI_OK; k++) {
        struct sumi_weather_sowing *s = &out->sowing[k];
        snprintf(s->name, sizeof s->name, "%s", axis ? axis->label[k] : "the scenario's sowing");
        s->n_recorded = take(recorded, k, record);
        s->n_generated = take(generated, k, others);
        status = sumi_verify_seasons(record, s->n_recorded, others, s->n_generated, options, s->score, error);
    }
    sumi_release(record);
    sumi_release(others);
    return status;
}

/* Reads the scenario in one weather and runs it. The caller destroys the file and frees the seasons. */
static enum sumi_status read_and_run(const struct sumi_weather_arguments *a, bool generated,
                                     struct sumi_scenario_file **file, struct sweep *w, struct sumi_error *error)
{
    struct text *weather = sumi_allocate_zeroed(2, sizeof *weather), *axes = weather + 1;
    enum sumi_status status = SUMI_OK;
    *w = (struct sweep){0};
    if (!weather)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, (size_t)a->years, SUMI_WORD_SEASONS_OF_RUN);
    weather->whole = axes->whole = true;
    if (generated)
        set_climate(a, weather);
    else
        set_record(a, weather);
    set_axes(a, generated, axes);
    const char *const set[] = {weather->text, axes->text, "output={daily: []}"};
    if (weather->no_memory)
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, (size_t)a->years, SUMI_WORD_SEASONS_OF_RUN);
    else if (!weather->whole || !axes->whole)
        status = sumi_fail_in(error, "--scenario", SUMI_E_COMMAND_SET_LONG, (size_t)TEXT - 1);
    if (status == SUMI_OK)
        status = sumi_scenario_read(a->verify.scenario, set, 3, SUMI_FOR_SWEEP, file, error);
    sumi_release(weather);
    if (status != SUMI_OK)
        return status;
    sumi_print_warnings(*file, SUMI_ALL_WARNINGS);
    return run(&(*file)->plan, w, error);
}

enum sumi_status sumi_weather_verify_seasons(const struct sumi_weather_arguments *a,
                                             const struct sumi_verify_options *options,
                                             struct sumi_weather_seasons *seasons, struct sumi_error *error)
{
    struct sumi_scenario_file *recorded = NULL, *generated = NULL;
    struct sweep in_record, in_generated = {0};
    enum sumi_status status = read_and_run(a, false, &recorded, &in_record, error);
    if (status == SUMI_OK)
        status = read_and_run(a, true, &generated, &in_generated, error);
    if (status == SUMI_OK)
        status = judge(&in_record, &in_generated, options, seasons, error);
    free_sweep(&in_record);
    free_sweep(&in_generated);
    sumi_scenario_destroy(recorded);
    sumi_scenario_destroy(generated);
    return status;
}
