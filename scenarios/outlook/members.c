#define _POSIX_C_SOURCE 200809L /* pthread_mutex_lock */
#include "scenarios/outlook/members.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "scenarios/threads.h"
#include "sim/memory.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

/* --- begin --- */

static enum sumi_status allocate(struct sumi_members *m, struct sumi_error *error)
{
    m->n_bundles = (m->n + SUMI_LANES - 1) / SUMI_LANES;
    m->change = sumi_allocate(SUMI_UNCERTAIN_N * m->n * sizeof *m->change);
    m->growth = sumi_allocate(m->n * sizeof *m->growth);
    m->planned = sumi_allocate(m->n * sizeof *m->planned);
    if (m->plan->water->column)
        m->column = sumi_allocate_aligned(_Alignof(struct sumi_column), m->n * sizeof *m->column);
    m->bundle = sumi_allocate_zeroed(m->n_bundles, sizeof *m->bundle);
    m->watching = sumi_allocate_zeroed(m->n_bundles, sizeof *m->watching);
    if (!m->change || !m->growth || !m->planned || !m->bundle || !m->watching || (m->plan->water->column && !m->column))
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
    return SUMI_OK;
}

/* The settings point into what is copied along. */
static void plan_member(const struct sumi_field_ahead *field, struct sumi_members *m, size_t i)
{
    struct sumi_planned *planned = &m->planned[i];
    const struct sumi_plan *plan = m->plan;
    const int growth = sumi_crop_row(plan->crop, SUMI_CROP_GROWTH_BY_WATER);
    sumi_plan_scenario(plan, 0, planned);
    sumi_priors_apply(plan, &m->change[i], m->n, planned, m->column ? &m->column[i] : NULL);
    if (growth >= 0)
        planned->crop_param[growth] *= m->growth[i];
    planned->settings.weather = field->weather[i % field->n_weathers];
    planned->settings.rain_factor = &m->change[SUMI_UNCERTAIN_RAIN * m->n + i];
    planned->settings.irrigation = field->season->settings.irrigation;
    planned->settings.forced = NULL;
}

static enum sumi_status begin_bundle(const struct sumi_field_ahead *field, struct sumi_members *m, size_t k,
                                     struct sumi_error *error)
{
    const struct sumi_plan *plan = m->plan;
    enum sumi_status status = sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                                 sumi_plan_longest_season(plan), &m->bundle[k], error);
    if (status != SUMI_OK)
        return status;
    sumi_bundle_set_stop(m->bundle[k], field->stop);
    m->watching[k].rows = sumi_watched_rows_of(field->request, field->season);
    m->watching[k].risks_from = plan->today;
    m->watching[k].book = field->book;
    const struct sumi_sink sink = sumi_watching_sink(&m->watching[k]);
    status = sumi_bundle_set_sink(m->bundle[k], &sink, error);
    for (size_t i = k * SUMI_LANES; i < m->n && i < (k + 1) * SUMI_LANES && status == SUMI_OK; i++) {
        plan_member(field, m, i);
        sumi_watching_start(&m->watching[k], (int)(i % SUMI_LANES));
        m->watching[k].kept_as[i % SUMI_LANES] = i;
        status = sumi_lane_begin(m->bundle[k], (int)(i % SUMI_LANES), &m->planned[i].settings, error);
    }
    return status;
}

enum sumi_status sumi_members_begin(const struct sumi_field_ahead *field, const double *change, const double *growth,
                                    size_t n, struct sumi_members *m, struct sumi_error *error)
{
    *m = (struct sumi_members){.plan = field->request->plan, .n = n};
    enum sumi_status status = allocate(m, error);
    if (status != SUMI_OK)
        return status;
    /* a day of a soil in zones is shorter than it takes to begin a thread */
    m->threads = m->column ? sumi_threads_to_be_had(sumi_sweep_threads(field->threads, m->n_bundles)) : 1;
    memcpy(m->change, change, SUMI_UNCERTAIN_N * n * sizeof *change);
    for (size_t i = 0; i < n; i++)
        m->growth[i] = growth ? growth[i] : 1.0;
    for (size_t k = 0; k < m->n_bundles && status == SUMI_OK; k++)
        status = begin_bundle(field, m, k, error);
    return status;
}

void sumi_members_clear(struct sumi_members *m)
{
    for (size_t k = 0; m->bundle && k < m->n_bundles; k++)
        sumi_bundle_destroy(m->bundle[k]);
    sumi_release(m->bundle);
    sumi_release(m->watching);
    sumi_release(m->planned);
    sumi_release(m->column);
    sumi_release(m->change);
    sumi_release(m->growth);
    *m = (struct sumi_members){.n = 0};
}

/* --- the day --- */

enum sumi_status sumi_members_open(struct sumi_members *m, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; k < m->n_bundles && status == SUMI_OK; k++)
        status = sumi_bundle_open(m->bundle[k], NULL, error);
    return status;
}

/* All threads together. */
struct going_on {
    struct sumi_members *members;
    atomic_size_t next; /* bundle */
    pthread_mutex_t one;
    enum sumi_status status;
    struct sumi_error *error;
};

static void go_on(void *context)
{
    struct going_on *g = context;
    struct sumi_error error = {0};
    enum sumi_status status = SUMI_OK;
    for (size_t k; status == SUMI_OK && (k = g->next++) < g->members->n_bundles;) {
        status = sumi_bundle_manage(g->members->bundle[k], &error);
        if (status == SUMI_OK)
            status = sumi_bundle_close(g->members->bundle[k], &error);
    }
    pthread_mutex_lock(&g->one);
    if (status != SUMI_OK && g->status == SUMI_OK) {
        g->status = status;
        sumi_pass(g->error, &error);
    }
    pthread_mutex_unlock(&g->one);
}

enum sumi_status sumi_members_go_on(struct sumi_members *m, struct sumi_error *error)
{
    struct going_on g = {.members = m, .one = PTHREAD_MUTEX_INITIALIZER, .status = SUMI_OK, .error = error};
    if (m->threads > 1)
        sumi_run_threads(m->threads, go_on, &g);
    else
        go_on(&g);
    return g.status;
}

bool sumi_member_stands(const struct sumi_members *m, size_t i)
{
    int lane;
    const struct sumi_bundle *bundle = sumi_member_bundle(m, i, &lane);
    return sumi_lane_state(bundle, lane) == SUMI_LANE_STANDS;
}

struct sumi_season_settings sumi_member_settings(const struct sumi_members *m, size_t i,
                                                 const struct sumi_weather *weather)
{
    struct sumi_season_settings settings = m->planned[i].settings;
    settings.weather = weather;
    return settings;
}
