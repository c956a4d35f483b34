/* Work that waits for threads which do nothing else: so many pieces at most, in the order in which they came. */
#ifndef SUMI_QUEUE_H
#define SUMI_QUEUE_H

#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

struct sumi_queue;

struct sumi_queue_plan {
    const char *name; /* static; of the threads too */
    int threads;
    size_t room; /* pieces that may wait */
    /* Called by a thread that finds nothing to do: does one piece of work of its own, and says whether there was one;
     * if not, it is asked again after rest_s, or behind the next piece. NULL: nothing is done then. Pieces that wait go
     * first, and `idle` runs in one thread at a time. */
    bool (*idle)(void *context);
    void *context;
    double rest_s;
};

struct sumi_queue_state {
    size_t waiting, running, room;
    unsigned long long done, refused;
};

/* SUMI_MEMORY, SUMI_REFUSED where the system gives no thread. */
enum sumi_status sumi_queue_create(const struct sumi_queue_plan *plan, struct sumi_queue **queue,
                                   struct sumi_error *error);
/* work(piece) in one of the threads; false: there is no room, or the queue ends. */
bool sumi_queue_add(struct sumi_queue *queue, void (*work)(void *piece), void *piece);
void sumi_queue_look(struct sumi_queue *queue, struct sumi_queue_state *state);
/* Takes nothing more, does what waits, and waits for its threads; NULL is allowed. */
void sumi_queue_destroy(struct sumi_queue *queue);

#endif
