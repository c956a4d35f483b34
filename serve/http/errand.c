#define _GNU_SOURCE /* POLLRDHUP */
#include "serve/http/errand_internal.h"

#include "messages/memory.h"
#include "messages/serve_http.h"
#include "serve/http/problem.h"
#include "serve/work/clock.h"
#include "sim/memory.h"

#include <poll.h>
#include <pthread.h>
#include <string.h>

enum { FIRST_ROOM = 4096 }; /* bytes, of a body of unknown size */

struct sumi_errands {
    struct sumi_errands_plan plan;
    pthread_mutex_t lock;
    size_t requests, bytes;
    int *of_caller; /* [plan.callers] */
    bool closed;
    struct sumi_errand *first; /* of those that wait */
};

enum sumi_status sumi_errands_create(const struct sumi_errands_plan *plan, struct sumi_errands **book,
                                     struct sumi_error *error)
{
    struct sumi_errands *made = sumi_allocate_zeroed(1, sizeof *made);
    int *of_caller = sumi_allocate_zeroed((size_t)plan->callers, sizeof *of_caller);
    if (!made || !of_caller) {
        sumi_release(made);
        sumi_release(of_caller);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    }
    made->plan = *plan;
    made->of_caller = of_caller;
    pthread_mutex_init(&made->lock, NULL);
    *book = made;
    return SUMI_OK;
}

void sumi_errands_destroy(struct sumi_errands *book)
{
    if (!book)
        return;
    pthread_mutex_destroy(&book->lock);
    sumi_release(book->of_caller);
    sumi_release(book);
}

void *sumi_errand_site(const struct sumi_errand *errand)
{
    return errand->book->plan.site;
}

void sumi_reply_clear(struct sumi_reply *reply)
{
    sumi_bytes_let_go(reply->body);
    sumi_release(reply->location);
    *reply = (struct sumi_reply){0};
}

struct sumi_errand *sumi_errand_begin(struct sumi_errands *book, const char *target)
{
    struct sumi_errand *made = sumi_allocate_zeroed(1, sizeof *made);
    char *copy = made ? sumi_copy_text(target) : NULL;
    if (!copy) {
        sumi_release(made);
        return NULL;
    }
    made->book = book;
    made->target = copy;
    made->began = sumi_clock_passed();
    atomic_init(&made->unwanted, false);
    return made;
}

/* --- what it holds; under the lock --- */

/* Reserves room for a body, of those that all may have. */
static bool reserve(struct sumi_errand *errand, size_t room)
{
    struct sumi_errands *book = errand->book;
    if (room > errand->room && book->bytes + (room - errand->room) > book->plan.bytes)
        return false;
    char *body = sumi_resize(errand->body, room + 1);
    if (!body)
        return false;
    book->bytes = book->bytes - errand->room + room;
    errand->body = body;
    errand->room = room;
    return true;
}

static void drop_body(struct sumi_errand *errand)
{
    errand->book->bytes -= errand->room;
    sumi_release(errand->body);
    errand->body = NULL;
    errand->size = errand->room = 0;
}

/* One that nobody waits for is none of its caller's, though a queue may have it for a while. */
static void of_caller_no_more(struct sumi_errand *errand)
{
    errand->book->of_caller[errand->caller] -= errand->of_caller;
    errand->of_caller = false;
}

/* Gives back what nobody needs, and the whole where that is all. */
static void give_back(struct sumi_errand *errand)
{
    struct sumi_errands *book = errand->book;
    if (errand->worked || !(errand->settled || errand->ended))
        return;
    drop_body(errand);
    book->requests -= errand->counted;
    errand->counted = false;
    of_caller_no_more(errand);
    if (!errand->ended)
        return;
    sumi_reply_clear(&errand->reply);
    sumi_release(errand->request);
    sumi_release(errand->target);
    sumi_release(errand);
}

enum sumi_status sumi_errand_count(struct sumi_errand *errand, struct sumi_error *error)
{
    struct sumi_errands *book = errand->book;
    enum sumi_status status = SUMI_OK;
    pthread_mutex_lock(&book->lock);
    const int n = book->of_caller[errand->caller];
    if (n >= book->plan.per_caller)
        status = sumi_fail(error, SUMI_E_SERVE_CALLER_MANY, n);
    else {
        errand->counted = errand->of_caller = true;
        book->requests++;
        book->of_caller[errand->caller]++;
    }
    pthread_mutex_unlock(&book->lock);
    return status;
}

enum sumi_status sumi_errand_take(struct sumi_errand *errand, const char *data, size_t n, struct sumi_error *error)
{
    if (errand->size + n > SUMI_BODY)
        return sumi_fail(error, SUMI_E_SERVE_BODY_SIZE, SUMI_BODY);
    const size_t needed = errand->size + n, twice = errand->room > 0 ? 2 * errand->room : FIRST_ROOM;
    bool fits = needed <= errand->room;
    if (!fits) {
        pthread_mutex_lock(&errand->book->lock);
        fits = reserve(errand, twice > needed ? twice : needed);
        pthread_mutex_unlock(&errand->book->lock);
    }
    if (!fits)
        return sumi_fail(error, SUMI_E_SERVE_BODIES_BUSY);
    memcpy(errand->body + errand->size, data, n);
    errand->size += n;
    return SUMI_OK;
}

void sumi_errand_whole(struct sumi_errand *errand)
{
    if (!errand->body)
        return;
    errand->body[errand->size] = '\0';
    errand->request->body = errand->body;
    errand->request->size = errand->size;
}

void sumi_errand_forget_body(struct sumi_errand *errand)
{
    pthread_mutex_lock(&errand->book->lock);
    drop_body(errand);
    pthread_mutex_unlock(&errand->book->lock);
}

/* --- waiting --- */

/* Of one that waits: it does so no more, and who says so lets its connection go on. Under the lock. */
static void wait_no_more(struct sumi_errand *errand)
{
    *(errand->before ? &errand->before->behind : &errand->book->first) = errand->behind;
    if (errand->behind)
        errand->behind->before = errand->before;
    errand->before = errand->behind = NULL;
    errand->waits = false;
}

bool sumi_errand_wait(struct sumi_errand *errand)
{
    struct sumi_errands *book = errand->book;
    pthread_mutex_lock(&book->lock);
    errand->waits = errand->worked = true;
    errand->until = sumi_clock_passed() + book->plan.deadline_s;
    errand->behind = book->first;
    if (errand->behind)
        errand->behind->before = errand;
    book->first = errand;
    const bool closed = book->closed;
    pthread_mutex_unlock(&book->lock);
    return !closed;
}

void sumi_errand_done(struct sumi_errand *errand, struct sumi_reply *reply)
{
    struct sumi_errands *book = errand->book;
    pthread_mutex_lock(&book->lock);
    const bool waited = errand->waits;
    errand->worked = false;
    if (waited) {
        wait_no_more(errand);
        errand->reply = *reply;
        errand->answered = true;
    } else
        give_back(errand);
    pthread_mutex_unlock(&book->lock);
    if (waited)
        book->plan.resume(errand);
    else
        sumi_reply_clear(reply);
}

bool sumi_errand_unwanted(void *errand)
{
    return atomic_load_explicit(&((struct sumi_errand *)errand)->unwanted, memory_order_relaxed);
}

void sumi_errand_settle(struct sumi_errand *errand)
{
    struct sumi_errands *book = errand->book;
    pthread_mutex_lock(&book->lock);
    errand->settled = true;
    give_back(errand);
    pthread_mutex_unlock(&book->lock);
}

void sumi_errand_end(struct sumi_errand *errand)
{
    struct sumi_errands *book = errand->book;
    pthread_mutex_lock(&book->lock);
    errand->ended = true;
    give_back(errand);
    pthread_mutex_unlock(&book->lock);
}

/* Whether who asked has closed the connection. */
static bool has_gone(const struct sumi_errand *errand)
{
    struct pollfd at = {.fd = errand->socket, .events = POLLRDHUP};
    return poll(&at, 1, 0) > 0;
}

/* Takes out one that need not wait any more; NULL: there is none. */
static struct sumi_errand *next_due(struct sumi_errands *book, bool all)
{
    const double now = sumi_clock_passed();
    pthread_mutex_lock(&book->lock);
    book->closed = book->closed || all;
    struct sumi_errand *at = book->first;
    while (at && !all && now < at->until && !has_gone(at))
        at = at->behind;
    if (at) {
        wait_no_more(at);
        of_caller_no_more(at);
        atomic_store_explicit(&at->unwanted, true, memory_order_relaxed);
        at->gone = !all && now < at->until;
        at->answered = true;
    }
    pthread_mutex_unlock(&book->lock);
    return at;
}

void sumi_errands_tick(struct sumi_errands *book, bool all)
{
    struct sumi_errand *errand;
    while ((errand = next_due(book, all))) {
        struct sumi_error error = {0};
        if (all)
            sumi_fail(&error, SUMI_E_SERVE_END_BUSY);
        else
            sumi_fail(&error, SUMI_E_SERVE_REQUEST_LATE, book->plan.deadline_s);
        sumi_problem_reply(errand->request, &error, &errand->reply);
        book->plan.resume(errand);
    }
}

void sumi_errands_look(struct sumi_errands *book, struct sumi_errands_state *state)
{
    pthread_mutex_lock(&book->lock);
    *state = (struct sumi_errands_state){book->requests, book->bytes};
    pthread_mutex_unlock(&book->lock);
}
