/* A wish to stop, for which long work asks while it is under way: each day of a season, and within a day each time
 * that a solver wants rates. */
#ifndef SUMI_STOP_H
#define SUMI_STOP_H

#include <stdbool.h>
#include <stddef.h>

struct sumi_stop {
    bool (*asked)(void *context); /* any thread may ask at any time */
    void *context;
};

/* NULL: nobody will ever ask for it. */
static inline bool sumi_stop_asked(const struct sumi_stop *stop)
{
    return stop && stop->asked(stop->context);
}

#endif
