/* How long work goes: threads, progress, and the wish to stop. */
#include "api/api_internal.h"
#include "messages/library.h"

static const int most_threads = 1024;

static void tell(void *context, size_t done, size_t all)
{
    struct sumi_going *going = context;
    if (going->how->progress && !going->how->progress(going->how->context, done, all))
        going->stopped = true;
}

static bool must_stop(void *context)
{
    return ((struct sumi_going *)context)->stopped;
}

enum sumi_status sumi_going_begin(struct sumi_going *going, const struct sumi_how *how, struct sumi_error *error)
{
    static const struct sumi_how usual = {0};
    going->how = how ? how : &usual;
    atomic_init(&going->stopped, false);
    going->stop = (struct sumi_stop){must_stop, going};
    going->watch = (struct sumi_watch){.context = going, .progress = tell, .stop = &going->stop};
    const int threads = going->how->threads;
    return threads >= 0 && threads <= most_threads
               ? SUMI_OK
               : sumi_fail(error, SUMI_E_LIBRARY_THREADS_NUMBER, threads, most_threads);
}
