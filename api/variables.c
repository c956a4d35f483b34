/* The variables of seasons and of their days, by name. */
#include "api/api_internal.h"
#include "io/text/nearest.h"
#include "messages/library.h"
#include "messages/memory.h"
#include "sim/memory.h"

#include <string.h>

static const char *unit_of(const char *unit)
{
    return unit && *unit ? unit : "1";
}

static bool is_settable(const struct sumi_plan *plan, const char *name)
{
    struct sumi_settable settable;
    return sumi_settable_find(plan->crop, plan->water, name, &settable);
}

static void know_summary(const struct sumi_plan *plan, enum sumi_summary row, struct sumi_known *known)
{
    const struct sumi_variable *variable = &sumi_summary_rows[row];
    *known = (struct sumi_known){.summary = (int)row};
    known->info.name = variable->name;
    known->info.unit = variable->kind == SUMI_MOMENT ? "days since 1970-01-01" : unit_of(variable->unit);
    sumi_summary_describe(variable, plan->crop, plan->water, known->meaning, &known->info.source);
    known->info.meaning = known->meaning;
}

static void know_daily(const struct sumi_plan *plan, const struct sumi_daily *daily, struct sumi_known *known)
{
    *known = (struct sumi_known){.summary = -1, .daily = *daily};
    strcpy(known->unit, unit_of(daily->unit));
    known->info = (struct sumi_variable_info){.name = daily->field->name,
                                              .unit = known->unit,
                                              .meaning = daily->field->doc,
                                              .source = daily->source,
                                              .daily = true,
                                              .settable = is_settable(plan, daily->field->name)};
}

/* Of rows of one name the first is meant. */
static bool is_first(const struct sumi_plan *plan, enum sumi_daily_kind kind, int row, struct sumi_daily *daily)
{
    const char *name = sumi_daily_fields(plan->crop, plan->water, kind).row[row].name;
    return sumi_daily_find(plan->crop, plan->water, name, daily) && daily->kind == kind && daily->row == row;
}

enum sumi_status sumi_scenario_know(struct sumi_scenario *s, struct sumi_error *error)
{
    const struct sumi_plan *plan = &s->run->plan;
    size_t n = SUMI_SUMMARY_N;
    for (int kind = 0; kind < SUMI_AT_DEPTHS; kind++)
        n += (size_t)sumi_daily_fields(plan->crop, plan->water, (enum sumi_daily_kind)kind).n;
    struct sumi_known *known = sumi_allocate_zeroed(n, sizeof *known);
    if (!known)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_A_SCENARIO);
    s->known = known;
    s->n_known = 0;
    for (int row = 0; row < sumi_plan_summaries(plan); row++)
        know_summary(plan, (enum sumi_summary)row, &known[s->n_known++]);
    for (enum sumi_daily_kind kind = 0; kind < SUMI_AT_DEPTHS; kind++)
        for (int row = 0; row < sumi_daily_fields(plan->crop, plan->water, kind).n; row++) {
            struct sumi_daily daily;
            if (is_first(plan, kind, row, &daily))
                know_daily(plan, &daily, &known[s->n_known++]);
        }
    return SUMI_OK;
}

size_t sumi_variables(const struct sumi_scenario *s)
{
    return s->n_known;
}

enum sumi_status sumi_variable(const struct sumi_scenario *s, size_t i, struct sumi_variable_info *info,
                               struct sumi_error *error)
{
    if (i >= s->n_known)
        return sumi_fail(error, SUMI_E_LIBRARY_VARIABLE_NUMBER, i, s->n_known - 1);
    *info = s->known[i].info;
    return SUMI_OK;
}

static enum sumi_status is_unknown(const struct sumi_scenario *s, const char *name, struct sumi_error *error)
{
    const struct sumi_plan *plan = &s->run->plan;
    const char **names = sumi_allocate(s->n_known * sizeof *names);
    for (size_t k = 0; names && k < s->n_known; k++)
        names[k] = s->known[k].info.name;
    const char *near = names ? sumi_nearest(name, names, s->n_known) : NULL;
    sumi_release(names);
    if (near)
        return sumi_fail(error, SUMI_E_LIBRARY_VARIABLE_UNKNOWN, name, plan->crop->name, plan->water->name, near);
    return sumi_fail(error, SUMI_E_LIBRARY_VARIABLE_NAMELESS, name, plan->crop->name, plan->water->name);
}

enum sumi_status sumi_known_find(const struct sumi_scenario *s, const char *name, const struct sumi_known **known,
                                 struct sumi_error *error)
{
    TRY(sumi_need(name, "name", SUMI_WORD_NEED_VARIABLE_NAME, error));
    for (size_t k = 0; k < s->n_known; k++)
        if (strcmp(s->known[k].info.name, name) == 0) {
            *known = &s->known[k];
            return SUMI_OK;
        }
    TRY(sumi_need_text(name, "name", SUMI_WORD_NEED_VARIABLE_NAME, error));
    return is_unknown(s, name, error);
}

enum sumi_status sumi_variable_find(const struct sumi_scenario *s, const char *name, struct sumi_variable_info *info,
                                    struct sumi_error *error)
{
    const struct sumi_known *known;
    TRY(sumi_need(info, "info", SUMI_WORD_NEED_PLACE, error));
    TRY(sumi_known_find(s, name, &known, error));
    *info = known->info;
    return SUMI_OK;
}
