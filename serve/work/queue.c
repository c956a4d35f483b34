#define _XOPEN_SOURCE 700 /* clocks of conditions */
#include "serve/work/queue.h"

#include "messages/memory.h"
#include "messages/serve_http.h"
#include "serve/work/thread_internal.h"
#include "sim/memory.h"

#include <stdint.h>
#include <time.h>

struct waiting {
    void (*work)(void *piece);
    void *piece;
};

struct sumi_queue {
    struct sumi_queue_plan plan;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t first, n, running;
    unsigned long long done, refused;
    bool ending, idling;
    struct timespec rested; /* when `idle` may be asked again */
    int n_threads;
    pthread_t *thread;       /* [n_threads] */
    struct waiting *waiting; /* [plan.room], round */
};

static struct timespec from_now(double seconds)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    const double whole = (double)(time_t)seconds;
    at.tv_sec += (time_t)whole;
    at.tv_nsec += (long)(1e9 * (seconds - whole));
    if (at.tv_nsec >= 1000000000) {
        at.tv_nsec -= 1000000000;
        at.tv_sec++;
    }
    return at;
}

static bool is_over(const struct timespec *at)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec > at->tv_sec || (now.tv_sec == at->tv_sec && now.tv_nsec >= at->tv_nsec);
}

/* Does the first piece that waits. Under the lock, which is let go for the work. */
static void do_piece(struct sumi_queue *queue)
{
    const struct waiting next = queue->waiting[queue->first];
    queue->first = (queue->first + 1) % queue->plan.room;
    queue->n--;
    queue->running++;
    pthread_mutex_unlock(&queue->lock);
    next.work(next.piece);
    pthread_mutex_lock(&queue->lock);
    queue->running--;
    queue->done++;
    queue->rested = from_now(0.0);
}

/* Likewise, work of its own. The others then know again when it is due. */
static void do_own(struct sumi_queue *queue)
{
    queue->idling = true;
    queue->running++;
    pthread_mutex_unlock(&queue->lock);
    const bool did = queue->plan.idle(queue->plan.context);
    pthread_mutex_lock(&queue->lock);
    queue->running--;
    queue->idling = false;
    if (!did)
        queue->rested = from_now(queue->plan.rest_s);
    pthread_cond_broadcast(&queue->changed);
}

static void *serve(void *context)
{
    struct sumi_queue *queue = context;
    pthread_mutex_lock(&queue->lock);
    while (queue->n > 0 || !queue->ending) {
        const bool may_own = queue->plan.idle && !queue->idling;
        if (queue->n > 0)
            do_piece(queue);
        else if (may_own && is_over(&queue->rested))
            do_own(queue);
        else if (may_own)
            pthread_cond_timedwait(&queue->changed, &queue->lock, &queue->rested);
        else
            pthread_cond_wait(&queue->changed, &queue->lock);
    }
    pthread_mutex_unlock(&queue->lock);
    return NULL;
}

static enum sumi_status start(struct sumi_queue *queue, struct sumi_error *error)
{
    sumi_condition_init(&queue->changed);
    pthread_mutex_init(&queue->lock, NULL);
    queue->rested = from_now(0.0);
    enum sumi_status status = SUMI_OK;
    while (status == SUMI_OK && queue->n_threads < queue->plan.threads) {
        status = sumi_thread_start(queue->plan.name, serve, queue, &queue->thread[queue->n_threads], error);
        queue->n_threads += status == SUMI_OK;
    }
    return status;
}

enum sumi_status sumi_queue_create(const struct sumi_queue_plan *plan, struct sumi_queue **queue,
                                   struct sumi_error *error)
{
    struct sumi_queue *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    made->plan = *plan;
    made->thread = sumi_allocate_zeroed((size_t)plan->threads, sizeof *made->thread);
    made->waiting = sumi_allocate_zeroed(plan->room, sizeof *made->waiting);
    if (!made->thread || !made->waiting) {
        sumi_release(made->thread);
        sumi_release(made->waiting);
        sumi_release(made);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    }
    const enum sumi_status status = start(made, error);
    if (status != SUMI_OK)
        sumi_queue_destroy(made);
    else
        *queue = made;
    return status;
}

bool sumi_queue_add(struct sumi_queue *queue, void (*work)(void *piece), void *piece)
{
    pthread_mutex_lock(&queue->lock);
    const bool taken = queue->n < queue->plan.room && !queue->ending;
    if (taken) {
        queue->waiting[(queue->first + queue->n++) % queue->plan.room] = (struct waiting){work, piece};
        pthread_cond_signal(&queue->changed);
    } else
        queue->refused++;
    pthread_mutex_unlock(&queue->lock);
    return taken;
}

void sumi_queue_look(struct sumi_queue *queue, struct sumi_queue_state *state)
{
    pthread_mutex_lock(&queue->lock);
    *state = (struct sumi_queue_state){.waiting = queue->n,
                                       .running = queue->running,
                                       .room = queue->plan.room,
                                       .done = queue->done,
                                       .refused = queue->refused};
    pthread_mutex_unlock(&queue->lock);
}

void sumi_queue_destroy(struct sumi_queue *queue)
{
    if (!queue)
        return;
    pthread_mutex_lock(&queue->lock);
    queue->ending = true;
    pthread_cond_broadcast(&queue->changed);
    pthread_mutex_unlock(&queue->lock);
    for (int k = 0; k < queue->n_threads; k++)
        pthread_join(queue->thread[k], NULL);
    pthread_cond_destroy(&queue->changed);
    pthread_mutex_destroy(&queue->lock);
    sumi_release(queue->thread);
    sumi_release(queue->waiting);
    sumi_release(queue);
}
