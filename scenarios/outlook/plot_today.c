#include "scenarios/outlook/plot_today.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "scenarios/climate/philox.h"
#include "scenarios/outlook/answer.h"
#include "scenarios/outlook/choose.h"
#include "scenarios/outlook/paths.h"
#include "scenarios/outlook/screen.h"
#include "scenarios/outlook/weights.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const size_t most_tried = 2000;      /* members that are brought to this morning */
static const size_t prior_share = 4;        /* one member of the prior for so many that go on */
static const double least_effective = 15.0; /* members: weights are flattened where fewer would carry all of them */
static const double prior_weight = 0.15;    /* that the prior has where the probes contradict the soil model wholly */
static const double hopeless_weight = 0.35; /* that it has beside where they do so beyond all measure */
static const int behind_harvest = 10; /* d of weather behind the season's end, in which a ripe crop is harvested */
enum { DRAW_CHOICE = 0x63686f69 };

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
}

/* --- the field --- */

static enum sumi_status look_at_field(struct sumi_plot_today *m, struct sumi_error *error)
{
    m->season = sumi_allocate(sizeof *m->season);
    if (!m->season)
        return no_memory(error);
    sumi_plan_scenario(m->request->plan, 0, m->season);
    m->outlook->today = m->request->plan->today;
    m->outlook->valid_until = m->outlook->today + 1;
    m->outlook->year = (int)m->request->plan->axis[0].coordinate[0];
    m->outlook->start = m->season->settings.start;
    m->outlook->end = m->season->settings.harvest.last;
    return SUMI_OK;
}

/* --- members --- */

static size_t tried(const struct sumi_outlook_request *r)
{
    const size_t n = (size_t)r->members,
                 many = n * (size_t)(r->plan->water->column ? SUMI_TRIED_IN_DEPTH : SUMI_TRIED_IN_ZONES);
    return many < most_tried ? many : n > most_tried ? n : most_tried;
}

static enum sumi_status keep_members(struct sumi_plot_today *m, size_t n, size_t n_prior, struct sumi_error *error)
{
    const int start = m->outlook->start, eve = m->outlook->today - 1;
    const struct sumi_seen_value *value = m->request->value; /* by date */
    size_t from = 0, beyond;
    if (!m->request->paths)
        return SUMI_OK;
    while (from < m->request->n_values && value[from].date < start)
        from++;
    for (beyond = from; beyond < m->request->n_values && value[beyond].date <= eve + 1;)
        beyond++;
    enum sumi_status status = sumi_day_book_create(m->request, start, eve, n, beyond - from, &m->tried_days, error);
    if (status != SUMI_OK)
        return status;
    m->tried_days->seen_from = from;
    return sumi_day_book_create(m->request, start, eve, n_prior, 0, &m->prior_days, error);
}

static enum sumi_status bring_to_today(struct sumi_plot_today *m, int threads, const struct sumi_stop *stop,
                                       struct sumi_error *error)
{
    const size_t n = tried(m->request), few = ((size_t)m->request->members + prior_share - 1) / prior_share,
                 n_prior = few < 2 ? 2 : few;
    m->field = (struct sumi_field_ahead){.request = m->request,
                                         .season = m->season,
                                         .weather = m->weathers.past,
                                         .n_weathers = m->weathers.n_past,
                                         .threads = threads,
                                         .stop = stop};
    enum sumi_status status = keep_members(m, n, n_prior, error);
    m->field.book = m->tried_days;
    if (status == SUMI_OK)
        status = sumi_filter_run(&m->field, n, &m->filtered, error);
    m->field.book = m->prior_days;
    if (status == SUMI_OK)
        status = sumi_filter_blind(&m->field, n_prior, &m->prior, error);
    m->field.book = NULL; /* others bring members of a field like it to this morning */
    return status;
}

/* What a member has before it, in temperature sums of the crop file: members that end together go side by side. */
static double ahead_of(const struct sumi_members *members, size_t i, const struct sumi_daily *development)
{
    const double first = members->change[SUMI_UNCERTAIN_TO_ANTHESIS * members->n + i],
                 second = members->change[SUMI_UNCERTAIN_TO_MATURITY * members->n + i];
    double dvs = 0.0;
    int lane;
    struct sumi_bundle *bundle = sumi_member_bundle(members, i, &lane);
    if (development && sumi_member_stands(members, i))
        sumi_lane_read(bundle, lane, development, &dvs, NULL);
    return dvs < 1.0 ? (1.0 - dvs) * first + second : (2.0 - dvs) * second;
}

struct ordered {
    double ahead;
    size_t which;
    double weight;
};

static int by_ahead(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    const int order = (x->ahead > y->ahead) - (x->ahead < y->ahead);
    return order ? order : (x->which > y->which) - (x->which < y->which);
}

static enum sumi_status line_up(struct sumi_plot_today *m, struct sumi_error *error)
{
    const struct sumi_plan *plan = m->request->plan;
    const char *name = plan->crop->role[SUMI_CROP_DEVELOPMENT];
    struct sumi_daily development;
    const bool develops = name && sumi_daily_find(plan->crop, plan->water, name, &development);
    struct ordered *line = sumi_allocate(m->n_chosen * sizeof *line);
    if (!line)
        return no_memory(error);
    for (size_t k = 0; k < m->n_chosen; k++)
        line[k] = (struct ordered){ahead_of(&m->filtered.members, m->which[k], develops ? &development : NULL),
                                   m->which[k], m->chosen[k]};
    qsort(line, m->n_chosen, sizeof *line, by_ahead);
    for (size_t k = 0; k < m->n_chosen; k++) {
        m->which[k] = line[k].which;
        m->chosen[k] = line[k].weight;
    }
    sumi_release(line);
    return SUMI_OK;
}

static enum sumi_status choose_members(struct sumi_plot_today *m, struct sumi_error *error)
{
    const size_t n = m->filtered.members.n, wanted = (size_t)m->request->members;
    struct sumi_draws draws;
    m->weight = sumi_allocate(n * sizeof *m->weight);
    m->which = sumi_allocate(wanted * sizeof *m->which);
    m->chosen = sumi_allocate(wanted * sizeof *m->chosen);
    if (!m->weight || !m->which || !m->chosen)
        return no_memory(error);
    sumi_temper(m->filtered.log_weight, n, least_effective, m->weight);
    double squares = 0.0;
    for (size_t i = 0; i < n; i++)
        squares += m->weight[i] * m->weight[i];
    m->outlook->effective_members = 1.0 / squares;
    sumi_draws_start(&draws, m->request->seed, 0, DRAW_CHOICE);
    const enum sumi_status status =
        sumi_choose(m->weight, n, wanted, sumi_draw_uniform(&draws), m->which, m->chosen, &m->n_chosen, error);
    return status == SUMI_OK ? line_up(m, error) : status;
}

/* --- futures --- */

/* Members that were chosen, and then those of the prior. */
static enum sumi_status make_room(struct sumi_plot_today *m, struct sumi_error *error)
{
    struct sumi_outlook *o = m->outlook;
    o->n_chosen = (int)m->n_chosen;
    o->n_tried = (int)m->filtered.members.n;
    o->n_members = o->n_chosen + (int)m->prior.members.n;
    o->n_futures = (int)m->weathers.n_ahead;
    o->member = sumi_allocate_zeroed((size_t)o->n_members, sizeof *o->member);
    o->branch = sumi_allocate_zeroed((size_t)o->n_members * (size_t)o->n_futures, sizeof *o->branch);
    o->future_weight = sumi_allocate((size_t)o->n_futures * sizeof *o->future_weight);
    m->all = sumi_allocate(m->prior.members.n * sizeof *m->all);
    if (!o->member || !o->branch || !o->future_weight || !m->all)
        return no_memory(error);
    for (size_t i = 0; i < m->prior.members.n; i++)
        m->all[i] = i;
    for (int f = 0; f < o->n_futures; f++)
        o->future_weight[f] = 1.0 / o->n_futures;
    return SUMI_OK;
}

static enum sumi_status run(const struct sumi_plot_today *plot, const struct sumi_from_today *from, bool all,
                            int threads, const struct sumi_watch *watch, struct sumi_day_book *book,
                            struct sumi_branch *branch, struct sumi_error *error)
{
    const struct sumi_watch quiet = {.stop = watch ? watch->stop : NULL};
    const bool weigh = plot->outlook->member[plot->n_chosen].weight > 0.0;
    struct sumi_going_on going = {.members = &plot->filtered.members,
                                  .which = plot->which,
                                  .n = plot->n_chosen,
                                  .from = *from,
                                  .ahead = plot->weathers.ahead,
                                  .n_ahead = plot->weathers.n_ahead,
                                  .book = book};
    const enum sumi_status status = sumi_futures_run(&going, threads, watch, branch, error);
    if (status != SUMI_OK || !(all || weigh))
        return status;
    going.members = &plot->prior.members;
    going.which = plot->all;
    going.n = plot->prior.members.n;
    going.kept_from = plot->n_chosen;
    return sumi_futures_run(&going, threads, &quiet, &branch[plot->n_chosen * plot->weathers.n_ahead], error);
}

enum sumi_status sumi_plot_go_on(const struct sumi_plot_today *plot, const struct sumi_from_today *from, bool all,
                                 int threads, const struct sumi_watch *watch, struct sumi_branch *branch,
                                 struct sumi_error *error)
{
    return run(plot, from, all, threads, watch, NULL, branch, error);
}

/* --- the whole --- */

static bool all_ended(const struct sumi_members *members)
{
    for (size_t i = 0; i < members->n; i++)
        if (sumi_member_stands(members, i))
            return false;
    return true;
}

static enum sumi_status tell_members(struct sumi_plot_today *m, struct sumi_error *error)
{
    struct sumi_outlook *o = m->outlook;
    const double of_prior =
        prior_weight * m->filtered.distrust.contradiction + hopeless_weight * m->filtered.distrust.beyond;
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; k < m->n_chosen && status == SUMI_OK; k++) {
        o->member[k].weight = (1.0 - of_prior) * m->chosen[k];
        status = sumi_answer_member(m->request, &m->filtered, m->which[k], &o->member[k], error);
    }
    for (size_t k = 0; k < m->prior.members.n && status == SUMI_OK; k++) {
        struct sumi_outlook_member *member = &o->member[m->n_chosen + k];
        member->weight = of_prior / (double)m->prior.members.n;
        member->of_prior = true;
        status = sumi_answer_member(m->request, &m->prior, k, member, error);
    }
    return status;
}

static enum sumi_status refuse_end(const struct sumi_plot_today *m)
{
    struct sumi_error reason = {0};
    char end[SUMI_DATE_TEXT], today[SUMI_DATE_TEXT];
    sumi_fail(&reason, SUMI_E_OUTLOOK_ENDED, m->outlook->year, sumi_date_format(m->outlook->end, end),
              sumi_date_format(m->outlook->today, today));
    return sumi_answer_refuse(m->outlook, &reason);
}

/* The season may go on, and no member of it stands. */
static enum sumi_status refuse_early_end(const struct sumi_plot_today *m)
{
    struct sumi_error reason = {0};
    char today[SUMI_DATE_TEXT];
    sumi_fail(&reason, SUMI_E_OUTLOOK_ENDED_EARLY, m->outlook->year, sumi_date_format(m->outlook->today, today));
    return sumi_answer_refuse(m->outlook, &reason);
}

static enum sumi_status bring(struct sumi_plot_today *m, int threads, const struct sumi_stop *stop,
                              struct sumi_error *error)
{
    struct sumi_outlook *o = m->outlook;
    struct sumi_error problem = {0};
    enum sumi_status status = look_at_field(m, error);
    if (status != SUMI_OK)
        return status;
    if (o->today > o->end)
        return refuse_end(m);
    struct sumi_calendar days;
    sumi_plan_calendar(m->request->plan, 0, 0, o->year, &days);
    status = sumi_weathers_create(m->request, days.first_weather, o->end + behind_harvest, &m->weathers, &problem);
    if (status == SUMI_INPUT)
        return sumi_answer_refuse(o, &problem);
    if (status != SUMI_OK)
        return sumi_pass(error, &problem);
    const struct sumi_screen_field seen = {.start = o->start,
                                           .today = o->today,
                                           .weather = m->request->plan->weather[0],
                                           .watered = m->season->settings.irrigation};
    status = sumi_screen(m->request, &seen, o->question, &o->n_questions, error);
    if (status == SUMI_OK)
        status = bring_to_today(m, threads, stop, error);
    if (status == SUMI_OK && all_ended(&m->filtered.members))
        return refuse_early_end(m);
    if (status == SUMI_OK)
        status = choose_members(m, error);
    if (status == SUMI_OK)
        status = make_room(m, error);
    if (status == SUMI_OK)
        status = tell_members(m, error);
    if (status != SUMI_OK)
        return status;
    o->days_drawn = m->weathers.days_drawn;
    o->n_pasts = (int)m->weathers.n_past;
    o->future = m->weathers.future;
    m->weathers.future = (struct sumi_future){.n_members = 0};
    o->generated = m->request->climate != NULL;
    o->contradiction = m->filtered.distrust.contradiction;
    o->z_innovations = m->filtered.distrust.z_innovations;
    o->z_probes = m->filtered.distrust.z_probes;
    o->normalised = m->filtered.normalised;
    return SUMI_OK;
}

enum sumi_status sumi_plot_today_create(const struct sumi_outlook_request *request, int threads,
                                        const struct sumi_watch *watch, struct sumi_plot_today **plot,
                                        struct sumi_error *error)
{
    struct sumi_plot_today *m = sumi_allocate_zeroed(1, sizeof *m);
    enum sumi_status status = SUMI_OK;
    if (!m)
        return no_memory(error);
    m->request = request;
    m->outlook = sumi_allocate_zeroed(1, sizeof *m->outlook);
    if (m->outlook) {
        m->outlook->reason = sumi_allocate_zeroed(SUMI_OUTLOOK_REASONS, sizeof *m->outlook->reason);
        m->outlook->remark = sumi_allocate_zeroed(SUMI_OUTLOOK_REASONS, sizeof *m->outlook->remark);
    }
    status = m->outlook && m->outlook->reason && m->outlook->remark
                 ? bring(m, threads, watch ? watch->stop : NULL, error)
                 : no_memory(error);
    if (status == SUMI_OK)
        *plot = m;
    else
        sumi_plot_today_destroy(m);
    return status;
}

void sumi_plot_today_destroy(struct sumi_plot_today *m)
{
    if (!m)
        return;
    sumi_outlook_destroy(m->outlook);
    sumi_filtered_clear(&m->filtered);
    sumi_filtered_clear(&m->prior);
    sumi_weathers_clear(&m->weathers);
    sumi_day_book_destroy(m->tried_days);
    sumi_day_book_destroy(m->prior_days);
    sumi_day_book_destroy(m->branch_days);
    sumi_release(m->season);
    sumi_release(m->weight);
    sumi_release(m->which);
    sumi_release(m->chosen);
    sumi_release(m->all);
    sumi_release(m);
}

enum sumi_status sumi_plot_look_ahead(struct sumi_plot_today *plot, const struct sumi_from_today *from, int threads,
                                      const struct sumi_watch *watch, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    if (plot->request->paths && !plot->branch_days)
        status = sumi_branch_book_create(plot->request, plot->outlook, &plot->branch_days, error);
    if (status != SUMI_OK)
        return status;
    if (plot->branch_days)
        sumi_day_book_begin(plot->branch_days);
    status = run(plot, from, true, threads, watch, plot->branch_days, plot->outlook->branch, error);
    return status == SUMI_OK ? sumi_answer_fill(plot->request, plot->outlook, error) : status;
}

enum sumi_status sumi_plot_let_go(struct sumi_plot_today *plot, int threads, struct sumi_outlook **outlook,
                                  struct sumi_error *error)
{
    const struct sumi_kept_days kept = {.request = plot->request,
                                        .tried = plot->tried_days,
                                        .prior = plot->prior_days,
                                        .which = plot->which,
                                        .branches = plot->branch_days,
                                        .ahead = plot->weathers.ahead};
    enum sumi_status status = SUMI_OK;
    if (plot->branch_days)
        status = sumi_outlook_paths_create(&kept, plot->outlook, threads, &plot->outlook->paths, error);
    if (status != SUMI_OK)
        return status;
    *outlook = plot->outlook;
    plot->outlook = NULL;
    return SUMI_OK;
}
