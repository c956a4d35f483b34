/* Seasons of a plan that hold values beyond what can be. */
#ifndef SUMI_IMPOSSIBLE_H
#define SUMI_IMPOSSIBLE_H

#include "scenarios/sweep.h"

/* Of all seasons that were added. Starts as zero. */
struct sumi_impossible {
    size_t seasons, with; /* with: of them, those that hold such values */
    size_t first;         /* scenario number of the first of these */
    struct sumi_outside outside;
};

void sumi_impossible_add(struct sumi_impossible *impossible, const struct sumi_block *block);
/* Adds those of other blocks. */
void sumi_impossible_join(struct sumi_impossible *impossible, const struct sumi_impossible *other);
/* Tells of them in one sentence, where there are any. */
void sumi_impossible_tell(const struct sumi_impossible *impossible, const struct sumi_plan *plan,
                          void (*tell)(void *context, const char *sentence), void *context);

#endif
