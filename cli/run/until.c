/* `sumi run --until`, `--save` and `--resume`: one season to a morning, and on from a state that was saved. */
#include "cli/print/headings.h"
#include "cli/print/text.h"
#include "cli/run/run.h"
#include "cli/run/run_internal.h"
#include "io/files/text_file.h"
#include "io/text/text.h"
#include "messages/command.h"
#include "scenarios/series.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void sumi_run_print_heading(const struct sumi_scenario_file *file, bool verbose)
{
    char shown[SUMI_SHOWN];
    sumi_print_wrapped("", *file->title ? sumi_shown(file->title, shown) : "Sumi");
    printf("Cultivar %s\n", sumi_shown(file->plan.cultivar[0].name, shown));
    sumi_print_models(&file->plan, verbose);
    sumi_print_weather(file, verbose);
    putchar('\n');
}

static enum sumi_status is_late(const struct sumi_run_state *with, int day, struct sumi_error *error)
{
    char saved[SUMI_DATE_TEXT], today[SUMI_DATE_TEXT];
    struct sumi_error problem = {0};
    sumi_fail_in(&problem, with->resume, SUMI_E_COMMAND_STATE_LATE, sumi_date_format(with->state->date, saved),
                 sumi_date_format(day, today), with->by_file ? SUMI_WORD_TODAY_IN_FILE : "");
    if (with->by_file)
        sumi_advise(&problem, SUMI_WORD_NO_WAY_ON);
    return sumi_pass(error, &problem);
}

/* The state must be of this season, of no later morning, and of the same past. */
static enum sumi_status check_state(const struct sumi_scenario_file *file, const struct sumi_run_state *with,
                                    struct sumi_error *error)
{
    const struct sumi_plan *plan = &file->plan;
    const struct sumi_state *state = with->state;
    const char *path = with->resume;
    const int year = (int)plan->axis[0].coordinate[0];
    char way_on[sizeof SUMI_WORD_NO_WAY_ON];
    struct sumi_error problem = {0};
    if (state->year != year)
        return sumi_fail_in(error, path, SUMI_E_COMMAND_STATE_YEAR, state->year, year);
    if (plan->today != SUMI_NO_DATE && plan->today < state->date)
        return is_late(with, plan->today, error);
    if (plan->today == state->date && with->by_file)
        fprintf(stderr, "sumi: warning: today.date in the file is the morning of %s: no day passes. %s\n", path,
                sumi_in_language(SUMI_ENGLISH, SUMI_WORD_NO_WAY_ON, way_on, sizeof way_on));
    if (sumi_state_check(state, file, 0, &problem) == SUMI_OK)
        return SUMI_OK;
    return sumi_pass_at(error, &(struct sumi_spot){.file = path}, &problem);
}

/* The season at its start, or where the state has it. */
static enum sumi_status begin(const struct sumi_scenario_file *file, const struct sumi_run_state *with,
                              struct sumi_course **course, struct sumi_error *error)
{
    const struct sumi_plan *plan = &file->plan;
    struct sumi_error problem = {0};
    if (!with->resume)
        return sumi_course_begin(plan, 0, course, error);
    enum sumi_status status = check_state(file, with, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_course_resume(plan, 0, with->state->image, with->state->size, course, &problem);
    if (status == SUMI_OK && sumi_course_date(*course) == with->state->date)
        return SUMI_OK;
    if (status == SUMI_OK)
        sumi_course_end(*course);
    else if (status != SUMI_INPUT)
        return sumi_pass_at(error, &(struct sumi_spot){.file = with->resume}, &problem);
    /* its checksum holds, and what it stands on is the same: somebody made it */
    return sumi_fail_in(error, with->resume, SUMI_E_COMMAND_STATE_DAMAGED);
}

/* Writes the state of the morning that a course came to. */
static enum sumi_status save(const struct sumi_scenario_file *source, const struct sumi_run_state *with,
                             const struct sumi_course *course, const struct sumi_morning *morning,
                             struct sumi_error *error)
{
    struct sumi_state state;
    struct sumi_text_file file;
    const int year = (int)source->plan.axis[0].coordinate[0];
    enum sumi_status status = sumi_state_take(source, course, year, morning, &state, error);
    if (status == SUMI_OK && with->resume && with->state->rules != state.rules)
        state.rules = 0; /* which of its rules have acted is not known from here on */
    if (status == SUMI_OK)
        status = sumi_text_open(with->save, &file, error);
    if (status == SUMI_OK)
        status = sumi_text_close(&file, sumi_state_write(&state, file.file, error), error);
    sumi_state_clear(&state);
    return status;
}

/* The one season of `all`: its days are written as they pass. */
static enum sumi_status tell_days(struct sumi_course *course, const struct sumi_run_seasons *all,
                                  struct sumi_series *series, struct sumi_error *error)
{
    *series = (struct sumi_series){
        .n_daily = all->n_daily, .n_days = (int)all->n_days, .daily = all->variable, .value = all->daily};
    for (int i = 0; i < SUMI_LANES; i++)
        series->sowing_day[i] = -1; /* of a season that goes on: its first day here is that of the series */
    for (int v = 0; v < all->n_daily; v++)
        for (size_t k = 0; k < all->n_days * (size_t)all->variable[v].n; k++)
            all->daily[v][k] = NAN;
    const struct sumi_sink sink = sumi_series_sink(series);
    return sumi_course_tell(course, &sink, error);
}

/* Where the rules of irrigation are others than those of the state, nobody knows which of their occasions had come
 * before it, but for days to come. Of the others nothing is said. */
static void recall_rules(const struct sumi_plan *plan, const struct sumi_run_state *with, struct sumi_rules_seen *seen)
{
    struct sumi_planned scenario;
    struct sumi_irrigation_log log;
    sumi_plan_scenario(plan, 0, &scenario);
    const struct sumi_season_settings *settings = &scenario.settings;
    const struct sumi_irrigation_season season = {settings->start, settings->sowing.date, settings->harvest.last};
    if (!with->resume || with->state->rules == sumi_past_rules(settings->irrigation))
        return;
    sumi_irrigation_begin(settings->irrigation, &season, &log);
    for (int r = 0; r < settings->irrigation->n; r++)
        if (!sumi_irrigation_is_dated(&settings->irrigation->rule[r]) || log.rule_day[r] < with->state->date) {
            seen->given |= UINT64_C(1) << r;
            seen->whole |= UINT64_C(1) << r;
        }
}

/* The season's summary, and at its end what is to be said of it. */
static void keep_summary(const struct sumi_plan *plan, const struct sumi_run_state *with, struct sumi_run_seasons *all,
                         struct sumi_morning *m)
{
    double *summary[SUMI_SUMMARY_N];
    for (size_t v = 0; v < SUMI_SUMMARY_N; v++) {
        all->summary[v] = m->summary[v];
        summary[v] = &all->summary[v];
    }
    const struct sumi_block block = {
        .n = 1, .summary = summary, .rules = &m->result.rules, .outside = &m->result.outside};
    if (m->stands)
        return;
    recall_rules(plan, with, &m->result.rules);
    sumi_watered_add(all->watered, plan, &block);
    sumi_impossible_add(&all->impossible, &block);
}

/* Where a day is missing on the way, with the files of the weather and what helps. */
static enum sumi_status reach_today(const struct sumi_scenario_file *file, struct sumi_course *course,
                                    struct sumi_morning *morning, struct sumi_error *error)
{
    struct sumi_error problem = {0};
    char names[512] = "";
    const enum sumi_status status = sumi_course_run(course, file->plan.today, morning, &problem);
    const enum sumi_outcome outcome = morning->result.outcome;
    if (status == SUMI_OK)
        return SUMI_OK;
    if (outcome != SUMI_WEATHER_MISSING && outcome != SUMI_WEATHER_ENDS)
        return sumi_pass(error, &problem);
    for (int k = 0; k < file->n_inputs; k++)
        if (strcmp(file->input[k].role, "weather") == 0)
            snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", *names ? ", " : "",
                     file->input[k].name);
    char advice[2 * sizeof names + 512];
    snprintf(advice, sizeof advice, SUMI_WORD_GIVE_WEATHER, names, names);
    sumi_advise(&problem, advice);
    return sumi_pass_at(error, &(struct sumi_spot){.file = names}, &problem);
}

enum sumi_status sumi_run_try_morning(const struct sumi_scenario_file *file, struct sumi_error *error)
{
    struct sumi_course *course;
    struct sumi_morning morning;
    enum sumi_status status = sumi_course_begin(&file->plan, 0, &course, error);
    if (status != SUMI_OK)
        return status;
    status = reach_today(file, course, &morning, error);
    sumi_course_end(course);
    return status;
}

enum sumi_status sumi_run_follow(const struct sumi_scenario_file *file, const struct sumi_run_state *with,
                                 struct sumi_run_seasons *all, struct sumi_morning *morning, struct sumi_error *error)
{
    struct sumi_course *course;
    struct sumi_series series;
    enum sumi_status status = begin(file, with, &course, error);
    if (status != SUMI_OK)
        return status;
    all->from = with->resume ? with->state->date : SUMI_NO_DATE;
    if (with->save)
        sumi_course_keep(course);
    if (all->n_daily > 0)
        status = tell_days(course, all, &series, error);
    if (status == SUMI_OK)
        status = reach_today(file, course, morning, error);
    if (status == SUMI_OK && with->save)
        status = save(file, with, course, morning, error);
    if (status == SUMI_OK)
        keep_summary(&file->plan, with, all, morning);
    sumi_course_end(course);
    return status;
}

enum sumi_status sumi_run_until(const struct sumi_scenario_file *file, const struct sumi_run_state *with,
                                struct sumi_output *daily, bool csv, bool verbose, struct sumi_error *error)
{
    struct sumi_run_seasons all = {0};
    struct sumi_text_file out;
    struct sumi_morning morning;
    if (daily && sumi_text_open(daily, &out, error) != SUMI_OK) /* before the work, not after it */
        return error->status;
    enum sumi_status status = sumi_run_create(&file->plan, &all, error);
    if (status == SUMI_OK)
        status = sumi_run_follow(file, with, &all, &morning, error);
    if (daily && status == SUMI_OK)
        sumi_run_write_daily(&all, out.file);
    if (daily)
        status = sumi_text_close(&out, status, error);
    if (status == SUMI_OK && csv)
        sumi_run_morning_csv(&file->plan, &morning);
    else if (status == SUMI_OK) {
        sumi_run_print_heading(file, verbose);
        sumi_run_print_morning(file, &morning);
    }
    sumi_run_free(&all);
    return status;
}
