#define _XOPEN_SOURCE 700
#include "serve/hook/hook.h"

#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_http.h"
#include "serve/hook/post_internal.h"
#include "serve/work/clock.h"
#include "serve/work/thread_internal.h"
#include "sim/memory.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>

enum { ROOM = 1000 };

static const int rest_s[] = {1, 4, 16, 64, 256}; /* before each try again */
enum { AGAIN = sizeof rest_s / sizeof *rest_s };

struct waiting {
    struct sumi_news change;
    int tries;
    double due; /* s of the clock that only goes on */
};

struct sumi_hook {
    struct sumi_post *post;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t thread;
    bool runs, sending;
    atomic_bool ending;
    unsigned long long sent, failed;
    size_t n;
    struct waiting waiting[ROOM]; /* [n], the oldest first */
};

static bool is_ending(void *context)
{
    return atomic_load(&((struct sumi_hook *)context)->ending);
}

/* --- what waits; under the lock --- */

static void take_out(struct sumi_hook *hook, size_t at)
{
    hook->n--;
    memmove(&hook->waiting[at], &hook->waiting[at + 1], (hook->n - at) * sizeof *hook->waiting);
}

static struct waiting *of_plot(struct sumi_hook *hook, const char *plot)
{
    for (size_t k = 0; k < hook->n; k++)
        if (strcmp(hook->waiting[k].change.plot, plot) == 0)
            return &hook->waiting[k];
    return NULL;
}

static void put(struct sumi_hook *hook, const struct waiting *waiting)
{
    if (hook->n == ROOM) {
        take_out(hook, 0);
        hook->failed++;
    }
    hook->waiting[hook->n++] = *waiting;
}

/* One that was not taken waits longer, or is given up. Where the plot has changed again, that tells of both. */
static void put_back(struct sumi_hook *hook, struct waiting *waiting)
{
    struct waiting *later = of_plot(hook, waiting->change.plot);
    if (later)
        later->change.before = waiting->change.before;
    else if (waiting->tries == AGAIN)
        hook->failed++;
    else {
        waiting->due = sumi_clock_passed() + rest_s[waiting->tries++];
        put(hook, waiting);
    }
}

static size_t first_due(const struct sumi_hook *hook)
{
    size_t first = 0;
    for (size_t k = 1; k < hook->n; k++)
        if (hook->waiting[k].due < hook->waiting[first].due)
            first = k;
    return first;
}

/* --- the thread --- */

static void send_one(struct sumi_hook *hook, size_t at)
{
    struct waiting waiting = hook->waiting[at];
    take_out(hook, at);
    hook->sending = true;
    pthread_mutex_unlock(&hook->lock);
    const bool taken = sumi_post_send(hook->post, &waiting.change);
    pthread_mutex_lock(&hook->lock);
    hook->sending = false;
    if (taken)
        hook->sent++;
    else
        put_back(hook, &waiting);
}

static void *run(void *context)
{
    struct sumi_hook *hook = context;
    pthread_mutex_lock(&hook->lock);
    while (!is_ending(hook)) {
        const size_t first = first_due(hook);
        const double due = hook->n > 0 ? hook->waiting[first].due : 0.0;
        const time_t whole = (time_t)due;
        const struct timespec until = {.tv_sec = whole, .tv_nsec = (long)(1e9 * (due - (double)whole))};
        if (hook->n == 0)
            pthread_cond_wait(&hook->changed, &hook->lock);
        else if (due > sumi_clock_passed())
            pthread_cond_timedwait(&hook->changed, &hook->lock, &until);
        else
            send_one(hook, first);
    }
    pthread_mutex_unlock(&hook->lock);
    return NULL;
}

enum sumi_status sumi_hook_create(const struct sumi_hook_plan *plan, struct sumi_hook **hook, struct sumi_error *error)
{
    struct sumi_hook *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    pthread_mutex_init(&made->lock, NULL);
    sumi_condition_init(&made->changed);
    atomic_init(&made->ending, false);
    enum sumi_status status = sumi_post_create(plan->url, plan->secret, is_ending, made, &made->post, error);
    if (status == SUMI_OK)
        status = sumi_thread_start("sumi-hook", run, made, &made->thread, error);
    made->runs = status == SUMI_OK;
    if (status != SUMI_OK)
        sumi_hook_destroy(made);
    else
        *hook = made;
    return status;
}

static struct sumi_said said_of(const struct sumi_advice_row *row)
{
    return row ? (struct sumi_said){true, row->given, row->action, row->date, row->gross_mm}
               : (struct sumi_said){.known = false};
}

void sumi_hook_tell(struct sumi_hook *hook, const char *plot, const struct sumi_advice_row *before,
                    const struct sumi_advice_row *now)
{
    struct waiting fresh = {.change = {.before = said_of(before), .now = said_of(now), .at = sumi_clock_now()},
                            .due = sumi_clock_passed()};
    sumi_text_copy(fresh.change.plot, sizeof fresh.change.plot, plot);
    pthread_mutex_lock(&hook->lock);
    struct waiting *earlier = of_plot(hook, fresh.change.plot);
    if (earlier) {
        fresh.change.before = earlier->change.before;
        *earlier = fresh;
    } else
        put(hook, &fresh);
    pthread_cond_signal(&hook->changed);
    pthread_mutex_unlock(&hook->lock);
}

void sumi_hook_look(struct sumi_hook *hook, struct sumi_hook_state *state)
{
    pthread_mutex_lock(&hook->lock);
    *state = (struct sumi_hook_state){hook->n + (hook->sending ? 1 : 0), hook->sent, hook->failed};
    pthread_mutex_unlock(&hook->lock);
}

void sumi_hook_destroy(struct sumi_hook *hook)
{
    if (!hook)
        return;
    if (hook->runs) {
        atomic_store(&hook->ending, true);
        pthread_mutex_lock(&hook->lock);
        pthread_cond_broadcast(&hook->changed);
        pthread_mutex_unlock(&hook->lock);
        pthread_join(hook->thread, NULL);
    }
    sumi_post_destroy(hook->post);
    pthread_cond_destroy(&hook->changed);
    pthread_mutex_destroy(&hook->lock);
    sumi_release(hook);
}
