/* Threads of the service: they have a name, take no signals, and have stacks on which a season can be computed. */
#ifndef SUMI_THREAD_INTERNAL_H
#define SUMI_THREAD_INTERNAL_H

#include "sim/error.h"

#include <pthread.h>
#include <signal.h>

/* name: static, of at most 15 bytes. SUMI_REFUSED where the system gives no thread. */
enum sumi_status sumi_thread_start(const char *name, void *(*run)(void *context), void *context, pthread_t *thread,
                                   struct sumi_error *error);
/* Takes no signals in this thread and those that it makes, until `before` is set again. */
void sumi_signals_away(sigset_t *before);
void sumi_signals_back(const sigset_t *before);
/* Its waits end by the clock that only goes on. */
void sumi_condition_init(pthread_cond_t *condition);

#endif
