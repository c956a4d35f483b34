/* A scenario: where it comes from, what was set in it, and what was read of it for runs and for sweeps. */
#define _XOPEN_SOURCE 700 /* locale_t */
#include "api/api_internal.h"
#include "messages/library.h"
#include "messages/memory.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <stdio.h>
#include <string.h>

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_A_SCENARIO);
}

static enum sumi_status use_sets(struct sumi_scenario_file *file, const struct sumi_parameter_sets *sets,
                                 struct sumi_error *error)
{
    const locale_t before = sumi_plainly(); /* labels are numbers */
    const enum sumi_status status = sumi_scenario_use_sets(file, sets, error);
    sumi_as_before(before);
    return status;
}

static enum sumi_status read_for(const struct sumi_scenario *s, enum sumi_scenario_use use,
                                 struct sumi_scenario_file **file, struct sumi_error *error)
{
    const char *const *set = (const char *const *)s->set;
    const locale_t before = sumi_plainly();
    const enum sumi_status status =
        s->path ? sumi_scenario_read(s->path, set, s->n_set, use, file, error)
                : sumi_scenario_read_text(s->text, s->length, s->folder, set, s->n_set, use, file, error);
    sumi_as_before(before);
    if (status != SUMI_OK)
        return status;
    sumi_scenario_let_go(*file);
    const enum sumi_status sampled = s->sampled ? use_sets(*file, &s->sets, error) : SUMI_OK;
    if (sampled != SUMI_OK) {
        sumi_scenario_destroy(*file);
        *file = NULL;
    }
    return sampled;
}

static void forget_sets(struct sumi_parameter_sets *sets)
{
    for (size_t k = 0; sets->name && k < sets->n_names; k++)
        sumi_release((char *)sets->name[k]);
    sumi_release((char **)sets->name);
    sumi_release((double *)sets->value);
    *sets = (struct sumi_parameter_sets){0};
}

static void destroy(struct sumi_scenario *s)
{
    for (int k = 0; k < s->n_set; k++)
        sumi_release(s->set[k]);
    sumi_release(s->set);
    sumi_release(s->path);
    sumi_release(s->text);
    sumi_release(s->folder);
    sumi_release(s->known);
    forget_sets(&s->sets);
    sumi_scenario_destroy(s->run);
    sumi_scenario_destroy(s->sweep);
    sumi_release(s);
}

/* How many hold a scenario is no part of what it says, and so changes where it is const too. */
void sumi_scenario_hold(const struct sumi_scenario *s)
{
    atomic_fetch_add(&((struct sumi_scenario *)s)->holders, 1);
}

void sumi_scenario_unhand(const struct sumi_scenario *s)
{
    if (s && atomic_fetch_sub(&((struct sumi_scenario *)s)->holders, 1) == 1)
        destroy((struct sumi_scenario *)s);
}

void sumi_scenario_close(struct sumi_scenario *s)
{
    sumi_scenario_unhand(s);
}

/* A new one, held by its program; NULL where there is no memory. */
static struct sumi_scenario *create(void)
{
    struct sumi_scenario *s = sumi_allocate_zeroed(1, sizeof *s);
    if (s)
        atomic_init(&s->holders, 1);
    return s;
}

/* Before it changes: what stands on it would stand on nothing. */
static enum sumi_status must_be_free(const struct sumi_scenario *s, struct sumi_error *error)
{
    return atomic_load(&s->holders) == 1 ? SUMI_OK : sumi_fail(error, SUMI_E_LIBRARY_SCENARIO_HELD);
}

/* Reads what has its source already; on failure it is closed. */
static enum sumi_status begin(struct sumi_scenario *s, struct sumi_scenario **scenario, struct sumi_error *error)
{
    enum sumi_status status = read_for(s, SUMI_FOR_PROGRAM, &s->run, error);
    if (status == SUMI_OK)
        status = sumi_scenario_know(s, error);
    if (status == SUMI_OK)
        *scenario = s;
    else
        sumi_scenario_close(s);
    return status;
}

enum sumi_status sumi_scenario_open(const char *path, struct sumi_scenario **scenario, struct sumi_error *error)
{
    TRY(sumi_need(path, "path", SUMI_WORD_NEED_PATH, error));
    TRY(sumi_need(scenario, "scenario", SUMI_WORD_NEED_PLACE, error));
    struct sumi_scenario *s = create();
    if (!s)
        return no_memory(error);
    s->path = sumi_copy_text(path);
    if (s->path)
        return begin(s, scenario, error);
    sumi_scenario_close(s);
    return no_memory(error);
}

enum sumi_status sumi_scenario_parse(const char *text, size_t length, const char *folder,
                                     struct sumi_scenario **scenario, struct sumi_error *error)
{
    TRY(sumi_need(text, "text", SUMI_WORD_NEED_TEXT, error));
    TRY(sumi_need(scenario, "scenario", SUMI_WORD_NEED_PLACE, error));
    struct sumi_scenario *s = create();
    if (!s)
        return no_memory(error);
    s->text = sumi_allocate(length + 1);
    s->folder = folder ? sumi_copy_text(folder) : NULL;
    if (!s->text || (folder && !s->folder)) {
        sumi_scenario_close(s);
        return no_memory(error);
    }
    memcpy(s->text, text, length);
    s->text[length] = '\0';
    s->length = length;
    return begin(s, scenario, error);
}

/* --- changes --- */

/* Puts "path=value" behind what was set before. */
static enum sumi_status append(struct sumi_scenario *s, const char *path, const char *value, struct sumi_error *error)
{
    const size_t size = strlen(path) + 1 + strlen(value) + 1;
    char **set = sumi_resize(s->set, ((size_t)s->n_set + 1) * sizeof *set);
    if (!set)
        return no_memory(error);
    s->set = set;
    char *text = sumi_allocate(size);
    if (!text)
        return no_memory(error);
    snprintf(text, size, "%s=%s", path, value);
    set[s->n_set++] = text;
    return SUMI_OK;
}

static void take_back(struct sumi_scenario *s)
{
    sumi_release(s->set[--s->n_set]);
}

enum sumi_status sumi_scenario_set(struct sumi_scenario *s, const char *path, const char *value,
                                   struct sumi_error *error)
{
    struct sumi_scenario_file *before = s->run;
    TRY(sumi_need(path, "path", SUMI_WORD_NEED_KEYS, error));
    TRY(sumi_need(value, "value", SUMI_WORD_NEED_VALUE, error));
    TRY(must_be_free(s, error));
    if (!*path || strchr(path, '='))
        return sumi_fail(error, SUMI_E_LIBRARY_PATH_KEYS, path);
    TRY(append(s, path, value, error));
    struct sumi_known *known = s->known;
    enum sumi_status status = read_for(s, SUMI_FOR_PROGRAM, &s->run, error);
    if (status == SUMI_OK && (status = sumi_scenario_know(s, error)) != SUMI_OK)
        sumi_scenario_destroy(s->run);
    if (status != SUMI_OK) {
        s->run = before;
        take_back(s);
        return status;
    }
    sumi_release(known);
    sumi_scenario_destroy(before);
    sumi_scenario_destroy(s->sweep);
    s->sweep = NULL;
    return SUMI_OK;
}

enum sumi_status sumi_sweep_ready(struct sumi_scenario *s, struct sumi_error *error)
{
    return s->sweep ? SUMI_OK : read_for(s, SUMI_FOR_SWEEP, &s->sweep, error);
}

/* --- sets of parameters --- */

/* A copy, which forget_sets frees, whether it is whole or not. */
static enum sumi_status copy_sets(const char *const *names, size_t n_names, const double *values, size_t n,
                                  struct sumi_parameter_sets *sets, struct sumi_error *error)
{
    char **name = sumi_allocate_zeroed(n_names + 1, sizeof *name);
    double *value = sumi_allocate_zeroed(n_names * n + 1, sizeof *value);
    bool good = name && value;
    *sets = (struct sumi_parameter_sets){.n_names = n_names, .n = n, .name = (const char *const *)name, .value = value};
    for (size_t k = 0; k < n_names && good; k++) {
        TRY(sumi_need_text(names[k], "names", SUMI_WORD_NEED_PARAMETER_NAMES, error));
        good = (name[k] = sumi_copy_text(names[k]));
    }
    if (!good)
        return no_memory(error);
    if (n_names * n > 0)
        memcpy(value, values, n_names * n * sizeof *value);
    return SUMI_OK;
}

enum sumi_status sumi_scenario_sample(struct sumi_scenario *s, const char *const *names, size_t n_names,
                                      const double *sets, size_t n_sets, struct sumi_error *error)
{
    struct sumi_parameter_sets made = {0};
    TRY(must_be_free(s, error));
    if (n_sets > 0) {
        TRY(sumi_need(names, "names", SUMI_WORD_NEED_PARAMETER_NAMES, error));
        TRY(sumi_need(sets, "sets", SUMI_WORD_NEED_SETS, error));
    }
    enum sumi_status status = n_sets > 0 ? copy_sets(names, n_names, sets, n_sets, &made, error) : SUMI_OK;
    if (status == SUMI_OK)
        status = use_sets(s->run, &made, error);
    if (status != SUMI_OK) {
        forget_sets(&made);
        return status;
    }
    forget_sets(&s->sets);
    s->sets = made;
    s->sampled = true;
    sumi_scenario_destroy(s->sweep);
    s->sweep = NULL;
    return SUMI_OK;
}

/* --- what is said of it --- */

size_t sumi_scenario_warnings(const struct sumi_scenario *s)
{
    return (size_t)s->run->n_warnings + (size_t)s->run->n_here;
}

const char *sumi_scenario_warning(const struct sumi_scenario *s, size_t i)
{
    const size_t n = (size_t)s->run->n_warnings;
    if (i >= sumi_scenario_warnings(s))
        return NULL;
    return i < n ? s->run->warning[i] : s->run->here[i - n];
}
