/* What came of the irrigation strategies of a plan: which never gave water, and which of their rules. */
#ifndef SUMI_WATERED_H
#define SUMI_WATERED_H

#include "scenarios/sweep.h"

#include <stdint.h>

/* Of one strategy, over the seasons that were sown and simulated. Starts as zero. */
struct sumi_watered {
    size_t seasons, irrigated;   /* of them, those that got water */
    struct sumi_rules_seen seen; /* rules that acted in any of them */
};

/* What is said of a strategy that never gave water: its name, and of how many seasons. */
#define SUMI_NO_WATER_GIVEN "the strategy %s gave no water in %s"
/* "any of 4 seasons", "the season". Returns text. */
#define SUMI_ANY_OF 48
const char *sumi_any_of(size_t seasons, char text[SUMI_ANY_OF]);

/* Adds the seasons of a block; watered[plan->n_irrigations]. */
void sumi_watered_add(struct sumi_watered *watered, const struct sumi_plan *plan, const struct sumi_block *block);
/* Adds other[plan->n_irrigations], of other blocks. */
void sumi_watered_join(struct sumi_watered *watered, const struct sumi_plan *plan, const struct sumi_watered *other);
/* Tells in a sentence each what hardly was meant: strategies that gave nothing, rules that never acted, doses that
 * were cut to largest_mm each time. */
void sumi_watered_tell(const struct sumi_watered *watered, const struct sumi_plan *plan,
                       void (*tell)(void *context, const char *sentence), void *context);

#endif
