/* The seasons that observations touch, with the days of what is observed. */
#include "cli/compare/compare_internal.h"
#include "messages/memory.h"
#include "messages/observations.h"
#include "scenarios/morning.h"
#include "scenarios/series.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NOWHERE = -1, FURTHER = 4 }; /* FURTHER: daily variables beside those that are observed */

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_COMPARE_SERIES);
}

/* --- what the seasons are to tell --- */

static int add_daily(struct sumi_plan *plan, const struct sumi_daily *daily)
{
    plan->daily[plan->n_daily] = *daily;
    return plan->n_daily++;
}

/* A daily variable that plays a part; NOWHERE: the models have none. */
static int add_part(struct sumi_plan *plan, const char *name)
{
    struct sumi_daily daily;
    return name && sumi_daily_find(plan->crop, plan->water, name, &daily) ? add_daily(plan, &daily) : NOWHERE;
}

static int by_number(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* One profile at all depths that were observed, and where each of them stands in it. */
static void add_profile(struct sumi_compared *c, struct sumi_plan *plan)
{
    const struct sumi_observations *o = c->observations;
    struct sumi_daily daily;
    plan->n_depths = 0;
    for (int k = 0; k < o->n_observed; k++)
        if (o->observed[k].kind == SUMI_OBSERVED_THETA)
            plan->depth_cm[plan->n_depths++] = o->observed[k].depth_cm;
    qsort(plan->depth_cm, (size_t)plan->n_depths, sizeof *plan->depth_cm, by_number);
    if (plan->n_depths == 0 ||
        !sumi_profile_find(sumi_profile_rows[SUMI_PROFILE_THETA].name, plan->n_depths, plan->depth_cm, &daily))
        return;
    const int variable = add_daily(plan, &daily);
    for (int k = 0; k < o->n_observed; k++)
        for (int d = 0; d < plan->n_depths && o->observed[k].kind == SUMI_OBSERVED_THETA; d++)
            if (plan->depth_cm[d] == o->observed[k].depth_cm)
                c->place[k] = (struct sumi_compared_place){variable, d};
}

/* A soil in zones knows the mean of its root zone, and of what lies below. */
static void add_zones(struct sumi_compared *c, struct sumi_plan *plan)
{
    struct sumi_daily daily;
    struct sumi_planned scenario;
    const int rootable = sumi_water_row(plan->water, SUMI_WATER_ROOTABLE);
    sumi_plan_scenario(plan, 0, &scenario);
    sumi_daily_row(plan->crop, plan->water, SUMI_SUPPLY_ROW, SUMI_SM, &daily);
    c->content = add_daily(plan, &daily);
    c->root_zone = add_part(plan, plan->water->role[SUMI_WATER_ROOT_ZONE]);
    c->lower_zone = add_part(plan, plan->water->role[SUMI_WATER_LOWER_ZONE]);
    c->rootable_cm = rootable < 0 ? (double)NAN : scenario.water_param[rootable];
}

static enum sumi_status ask_for_days(struct sumi_compared *c, struct sumi_plan *plan, struct sumi_error *error)
{
    const struct sumi_observations *o = c->observations;
    bool theta = false, stage = false;
    struct sumi_daily *daily = sumi_allocate_zeroed((size_t)o->n_observed + FURTHER, sizeof *daily);
    double *depth = sumi_allocate_zeroed(SUMI_OBSERVED, sizeof *depth);
    if (!daily || !depth) {
        sumi_release(daily);
        sumi_release(depth);
        return no_memory(error);
    }
    sumi_release(plan->daily);
    sumi_release(plan->depth_cm);
    plan->daily = daily;
    plan->depth_cm = depth;
    plan->n_daily = plan->n_depths = 0;
    for (int k = 0; k < o->n_observed; k++) {
        const struct sumi_observed *observed = &o->observed[k];
        c->place[k] = (struct sumi_compared_place){NOWHERE, 0};
        if (observed->kind == SUMI_OBSERVED_DAILY)
            c->place[k].variable = add_daily(plan, &observed->daily);
        theta = theta || observed->kind == SUMI_OBSERVED_THETA;
        stage = stage || (observed->kind == SUMI_OBSERVED_STAGE && !isnan(observed->dvs));
    }
    if (theta && plan->water->column)
        add_profile(c, plan);
    else if (theta)
        add_zones(c, plan);
    if (stage)
        c->development = add_part(plan, plan->crop->role[SUMI_CROP_DEVELOPMENT]);
    c->n_days = sumi_plan_series_days(plan);
    return SUMI_OK;
}

/* --- which seasons --- */

static enum sumi_status list_seasons(struct sumi_compared *c, const struct sumi_plan *plan, struct sumi_error *error)
{
    struct sumi_calendar days;
    c->n_seasons = sumi_plan_count(plan);
    c->season = sumi_allocate_zeroed(c->n_seasons, sizeof *c->season);
    if (!c->season)
        return no_memory(error);
    for (size_t k = 0; k < c->n_seasons; k++) {
        const int year = (int)plan->axis[0].coordinate[k];
        sumi_plan_calendar(plan, 0, 0, year, &days);
        c->season[k] = (struct sumi_compared_season){.number = k,
                                                     .year = year,
                                                     .first_sowing = days.first_sowing,
                                                     .end = days.end,
                                                     .sown = SUMI_NO_DATE,
                                                     .last = SUMI_NO_DATE};
    }
    return SUMI_OK;
}

/* That in which an observation lies, by the calendar; NULL: none. */
static struct sumi_compared_season *season_of(const struct sumi_compared *c, const struct sumi_observation *row)
{
    const int late = 366, early = 60; /* d: a stage or harvest may be seen that much outside of the calendar */
    const enum sumi_observed_kind kind = c->observations->observed[row->of].kind;
    const bool of_season = kind == SUMI_OBSERVED_STAGE || kind == SUMI_OBSERVED_SUMMARY;
    struct sumi_compared_season *found = NULL, *next = NULL;
    for (size_t k = 0; k < c->n_seasons; k++) {
        struct sumi_compared_season *s = &c->season[k];
        if (s->first_sowing <= row->day)
            found = s;
        else if (!next)
            next = s;
    }
    if (found && (row->day <= found->end || (of_season && row->day - found->first_sowing <= late)))
        return found;
    return of_season && next && next->first_sowing - row->day <= early ? next : NULL;
}

/* Marks those with an observation. SUMI_INPUT where there is none. */
static enum sumi_status touch(struct sumi_compared *c, struct sumi_error *error)
{
    const struct sumi_observations *o = c->observations;
    char text[4][SUMI_DATE_TEXT];
    int first = o->row[0].day, last = first;
    bool any = false;
    c->pair = sumi_allocate_zeroed(o->n, sizeof *c->pair);
    if (!c->pair)
        return no_memory(error);
    for (size_t k = 0; k < o->n; k++) {
        struct sumi_compared_season *season = season_of(c, &o->row[k]);
        first = o->row[k].day < first ? o->row[k].day : first;
        last = o->row[k].day > last ? o->row[k].day : last;
        c->pair[k].season = season;
        any = any || season;
        if (season)
            season->touched = true;
    }
    if (any)
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_COMMAND_COMPARE_SEASON, sumi_date_format(first, text[0]),
                     sumi_date_format(last, text[1]), sumi_date_format(c->season[0].first_sowing, text[2]),
                     sumi_date_format(c->season[c->n_seasons - 1].end, text[3]));
}

/* --- a season --- */

static enum sumi_status make_room(const struct sumi_compared *c, const struct sumi_plan *plan,
                                  struct sumi_compared_season *s, struct sumi_error *error)
{
    s->value = sumi_allocate_zeroed((size_t)plan->n_daily + 1, sizeof *s->value);
    for (int v = 0; s->value && v < plan->n_daily; v++) {
        const size_t n = (size_t)c->n_days * (size_t)plan->daily[v].n;
        s->value[v] = sumi_allocate(n * sizeof **s->value);
        if (!s->value[v])
            return no_memory(error);
        for (size_t k = 0; k < n; k++)
            s->value[v][k] = NAN;
    }
    return s->value ? SUMI_OK : no_memory(error);
}

static void keep_end(struct sumi_compared *c, struct sumi_compared_season *s, const struct sumi_morning *m)
{
    double *summary[SUMI_SUMMARY_N];
    struct sumi_outside outside = m->result.outside;
    for (size_t v = 0; v < SUMI_SUMMARY_N; v++) {
        s->summary[v] = m->summary[v];
        summary[v] = &s->summary[v];
    }
    s->stands = m->stands;
    s->outcome = m->result.outcome;
    s->last = m->date;
    if (!isnan(s->summary[SUMI_S_SOWING]))
        s->sown = (int)s->summary[SUMI_S_SOWING];
    const struct sumi_block block = {.first = s->number, .n = 1, .summary = summary, .outside = &outside};
    if (!m->stands)
        sumi_impossible_add(&c->impossible, &block);
}

/* The series end with the day before: what is known of the morning at which the season stands comes behind it. */
static enum sumi_status read_morning(const struct sumi_compared *c, const struct sumi_plan *plan,
                                     struct sumi_compared_season *s, struct sumi_course *course,
                                     struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    const int since = s->sown == SUMI_NO_DATE ? NOWHERE : s->last - s->sown;
    for (int v = 0; v < plan->n_daily && since >= 0 && since < c->n_days && status == SUMI_OK; v++)
        if (plan->daily[v].time == SUMI_MORNING)
            status = sumi_course_read(course, &plan->daily[v], &s->value[v][(size_t)since * (size_t)plan->daily[v].n],
                                      error);
    return status;
}

static enum sumi_status run_season(struct sumi_compared *c, const struct sumi_plan *plan,
                                   struct sumi_compared_season *s, struct sumi_error *error)
{
    struct sumi_course *course;
    struct sumi_morning morning;
    struct sumi_series series = {.n_daily = plan->n_daily, .n_days = c->n_days, .daily = plan->daily};
    for (int i = 0; i < SUMI_LANES; i++)
        series.sowing_day[i] = -1;
    enum sumi_status status = make_room(c, plan, s, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_course_begin(plan, s->number, &course, error);
    if (status != SUMI_OK)
        return status;
    series.value = s->value;
    const struct sumi_sink sink = sumi_series_sink(&series);
    if (plan->n_daily > 0)
        status = sumi_course_tell(course, &sink, error);
    if (status == SUMI_OK)
        status = sumi_course_run(course, plan->today, &morning, error);
    if (status == SUMI_OK)
        keep_end(c, s, &morning);
    if (status == SUMI_OK && s->stands)
        status = read_morning(c, plan, s, course, error);
    sumi_course_end(course);
    return status;
}

enum sumi_status sumi_compare_run(struct sumi_scenario_file *file, const struct sumi_observations *observations,
                                  struct sumi_compared *c, struct sumi_error *error)
{
    *c = (struct sumi_compared){.file = file,
                                .observations = observations,
                                .root_zone = NOWHERE,
                                .content = NOWHERE,
                                .lower_zone = NOWHERE,
                                .development = NOWHERE};
    enum sumi_status status = ask_for_days(c, &file->plan, error);
    if (status == SUMI_OK)
        status = list_seasons(c, &file->plan, error);
    if (status == SUMI_OK)
        status = touch(c, error);
    for (size_t k = 0; k < c->n_seasons && status == SUMI_OK; k++)
        if (c->season[k].touched)
            status = run_season(c, &file->plan, &c->season[k], error);
    return status;
}

void sumi_compare_clear(struct sumi_compared *c)
{
    for (size_t k = 0; c->season && k < c->n_seasons; k++) {
        for (int v = 0; c->season[k].value && v < c->file->plan.n_daily; v++)
            sumi_release(c->season[k].value[v]);
        sumi_release(c->season[k].value);
    }
    sumi_release(c->season);
    sumi_release(c->pair);
    *c = (struct sumi_compared){.n_seasons = 0};
}
