#define _POSIX_C_SOURCE 200809L /* pthread_create */
#include "scenarios/threads.h"

#include "sim/memory.h"

#include <omp.h>
#include <pthread.h>
#include <signal.h>

static void *stand(void *hold)
{
    pthread_mutex_lock(hold);
    pthread_mutex_unlock(hold);
    return NULL;
}

int sumi_threads_to_be_had(int n)
{
    pthread_mutex_t hold = PTHREAD_MUTEX_INITIALIZER;
    pthread_t *thread = sumi_allocate_zeroed((size_t)n, sizeof *thread);
    int made = 1;
    pthread_mutex_lock(&hold); /* all stand at once */
    while (thread && made < n && pthread_create(&thread[made], NULL, stand, &hold) == 0)
        made++;
    pthread_mutex_unlock(&hold);
    for (int t = 1; t < made; t++)
        pthread_join(thread[t], NULL);
    sumi_release(thread);
    return made;
}

/* Signals are for the caller's own thread, but for those of a fault: the system ends a thread that blocks them
 * without a word, and what is half-written would stay. */
void sumi_run_threads(int n, void (*work)(void *context), void *context)
{
    static const int faults[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    sigset_t all, before;
    sigfillset(&all);
    for (size_t k = 0; k < sizeof faults / sizeof *faults; k++)
        sigdelset(&all, faults[k]);
    pthread_sigmask(SIG_BLOCK, &all, &before);
#pragma omp parallel num_threads(n)
    {
        if (omp_get_thread_num() == 0)
            pthread_sigmask(SIG_SETMASK, &before, NULL);
        work(context);
    }
}
