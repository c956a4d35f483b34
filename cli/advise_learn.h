/* sumi advise FILE --learn: the thresholds of irrigation that are best for a plot and its quota, kept beside it. */
#ifndef SUMI_ADVISE_LEARN_H
#define SUMI_ADVISE_LEARN_H

#include "cli/asking.h"

/* Finds, writes and prints them; the exit status. */
int sumi_advise_learn(const char *path, const struct sumi_asking *asking);

#endif
