#define _GNU_SOURCE /* names of threads */
#include "messages/serve_http.h"
#include "serve/work/thread_internal.h"

#include <signal.h>
#include <time.h>

static const size_t stack = (size_t)4 << 20; /* bytes: CVODE and a block of lanes have their arrays there */

void sumi_signals_away(sigset_t *before)
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, before);
}

void sumi_signals_back(const sigset_t *before)
{
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

enum sumi_status sumi_thread_start(const char *name, void *(*run)(void *context), void *context, pthread_t *thread,
                                   struct sumi_error *error)
{
    sigset_t before;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack);
    sumi_signals_away(&before);
    const int failed = pthread_create(thread, &attributes, run, context);
    sumi_signals_back(&before);
    pthread_attr_destroy(&attributes);
    if (failed)
        return sumi_fail(error, SUMI_E_SERVE_THREADS_NONE, name);
    pthread_setname_np(*thread, name);
    return SUMI_OK;
}

void sumi_condition_init(pthread_cond_t *condition)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
}
