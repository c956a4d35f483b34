/* `sumi run --until`: one season to a morning. */
#include "cli/commands.h"
#include "cli/run_internal.h"
#include "io/text.h"
#include "scenarios/series.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>

void sumi_run_print_heading(const struct sumi_scenario_file *file, bool verbose)
{
    char shown[SUMI_SHOWN];
    sumi_print_wrapped("", *file->title ? sumi_shown(file->title, shown) : "Sumi");
    printf("Cultivar %s\n", sumi_shown(file->plan.cultivar[0].name, shown));
    sumi_print_models(&file->plan, verbose);
    sumi_print_weather(file, verbose);
    putchar('\n');
}

/* The one season of `all`: its days are written as they pass. */
static enum sumi_status tell_days(struct sumi_course *course, const struct sumi_run_seasons *all,
                                  struct sumi_series *series, struct sumi_error *error)
{
    *series = (struct sumi_series){
        .n_daily = all->n_daily, .n_days = (int)all->n_days, .daily = all->variable, .value = all->daily};
    for (int v = 0; v < all->n_daily; v++)
        for (size_t k = 0; k < all->n_days * (size_t)all->variable[v].n; k++)
            all->daily[v][k] = NAN;
    const struct sumi_sink sink = sumi_series_sink(series);
    return sumi_course_tell(course, &sink, error);
}

/* The one season to the morning of today; its days go to `all`. */
static enum sumi_status follow(const struct sumi_plan *plan, struct sumi_run_seasons *all, struct sumi_morning *morning,
                               struct sumi_error *error)
{
    struct sumi_course *course;
    struct sumi_series series;
    enum sumi_status status = sumi_course_begin(plan, 0, &course, error);
    if (status != SUMI_OK)
        return status;
    if (all->n_daily > 0)
        status = tell_days(course, all, &series, error);
    if (status == SUMI_OK)
        status = sumi_course_run(course, plan->today, morning, error);
    for (size_t v = 0; v < SUMI_SUMMARY_N && status == SUMI_OK; v++)
        all->summary[v] = morning->summary[v];
    sumi_course_end(course);
    return status;
}

enum sumi_status sumi_run_until(const struct sumi_scenario_file *file, struct sumi_output *daily, bool csv,
                                bool verbose, struct sumi_error *error)
{
    struct sumi_run_seasons all = {0};
    struct sumi_text_file out;
    struct sumi_morning morning;
    if (daily && sumi_text_open(daily, &out, error) != SUMI_OK) /* before the work, not after it */
        return error->status;
    enum sumi_status status = sumi_run_create(&file->plan, &all, error);
    if (status == SUMI_OK)
        status = follow(&file->plan, &all, &morning, error);
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
