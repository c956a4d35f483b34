/* Members that go on, chosen from many by their weights (Fearnhead and Clifford 2003, section 3.2): of all choices of m
 * from n the one that moves weights least. What weighs more than a threshold c stays with its weight; of the others
 * as many as are missing are drawn, each in proportion to its weight, and have the weight c. sum min(w / c, 1) = m. */
#ifndef SUMI_OUTLOOK_CHOOSE_H
#define SUMI_OUTLOOK_CHOOSE_H

#include "sim/error.h"

/* weight[n], of all 1; u in (0, 1). which[m] rising, and their weights chosen[m]; returns how many there are: m, or
 * as many as there are, or weigh anything, where that is less. SUMI_MEMORY. */
enum sumi_status sumi_choose(const double *weight, size_t n, size_t m, double u, size_t *which, double *chosen,
                             size_t *n_chosen, struct sumi_error *error);

#endif
