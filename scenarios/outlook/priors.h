/* What is uncertain about a plot, and how uncertain it is before anything was seen of it: a row each. The members of an
 * ensemble differ in these, and in nothing else. */
#ifndef SUMI_PRIORS_H
#define SUMI_PRIORS_H

#include "scenarios/plan.h"

#include <stdint.h>

enum sumi_uncertain {
    SUMI_UNCERTAIN_TO_ANTHESIS,
    SUMI_UNCERTAIN_TO_MATURITY,
    SUMI_UNCERTAIN_VIGOUR,
    SUMI_UNCERTAIN_PHOTOSYNTHESIS,
    SUMI_UNCERTAIN_ROOTING,
    SUMI_UNCERTAIN_CAPACITY,
    SUMI_UNCERTAIN_WILTING,
    SUMI_UNCERTAIN_CONDUCTIVITY,
    SUMI_UNCERTAIN_START,
    SUMI_UNCERTAIN_RAIN,
    SUMI_UNCERTAIN_N
};

/* Even between its two ends, or even in the logarithm where its row says so; a change of what the scenario says. */
struct sumi_prior {
    double from, to; /* equal: it is not uncertain */
};

struct sumi_uncertain_row {
    struct sumi_field field; /* name, unit of the change, meaning, source; lo and hi bound what a scenario may say */
    enum sumi_change change; /* SUMI_SCALE or SUMI_ADD; the default of the field is what changes nothing */
    bool by_logarithm;       /* whether it is even in the logarithm */
    struct sumi_prior prior; /* unless the scenario says otherwise */
};
extern const struct sumi_uncertain_row sumi_uncertain_rows[SUMI_UNCERTAIN_N];

/* Whether the models of a plan have what the row changes. */
bool sumi_uncertain_is_there(const struct sumi_plan *plan, enum sumi_uncertain row);

/* The members' draws, change[SUMI_UNCERTAIN_N][n]: stratified, so that each of n equal parts of a prior has one member.
 * Member i of a seed and n is always the same. */
void sumi_priors_draw(const struct sumi_prior prior[SUMI_UNCERTAIN_N], uint64_t seed, size_t n, double *change);

/* One member of a plan of one season: its settings as the draws change them; what has no row in the models changes
 * nothing. change[k * stride] belongs to row k. `column` is where a soil that is resolved in depth gets cells of its
 * own, or NULL; it must live as long as the scenario. Values stay within the bounds of their rows, and in the order of
 * their relations. */
void sumi_priors_apply(const struct sumi_plan *plan, const double *change, size_t stride, struct sumi_planned *scenario,
                       struct sumi_column *column);

#endif
