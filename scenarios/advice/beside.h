/* What may be done with a field: one choice after the other goes on over the members and weathers of a plot, and then
 * they are held beside each other. */
#ifndef SUMI_ADVICE_BESIDE_H
#define SUMI_ADVICE_BESIDE_H

#include "scenarios/advice/advice.h"
#include "scenarios/advice/other_field.h"
#include "scenarios/outlook/plot_today.h"
#include "scenarios/outlook/spread.h"

struct sumi_beside {
    const struct sumi_advice_request *request;
    const struct sumi_plot_today *plot; /* which of the members go on, their weights, and the weathers */
    int threads;
    const struct sumi_watch *watch;
    int most, n; /* choices there is room for, and those that were booked */
    size_t n_branches;
    double *weight;                     /* [n_branches], of all 1; what weighs nothing may not have been run */
    struct sumi_branch *branch;         /* [n_branches], of the choice in hand */
    struct sumi_irrigation *irrigation; /* by which the field goes on: what was done, and the policy */
    double *yield, *margin, *effort;    /* [most][n_branches], likewise or NULL, [most] */
    double *value;                      /* [n_branches], room for the caller */
    struct sumi_weighed *sorted;        /* [n_branches] */
};

/* Room for as many choices. The caller clears it, whether that succeeds or not. SUMI_MEMORY. */
enum sumi_status sumi_beside_init(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                                  int threads, const struct sumi_watch *watch, int most, struct sumi_beside *beside,
                                  struct sumi_error *error);
void sumi_beside_clear(struct sumi_beside *beside);

/* The choice in hand: the field, or NULL: the plot as it is, goes on. */
enum sumi_status sumi_beside_go_on(struct sumi_beside *beside, const struct sumi_other_field *field,
                                   const struct sumi_sowing *sowing, const struct sumi_harvest *harvest,
                                   struct sumi_error *error);
/* A sum of weights of which all are 1. */
static inline double sumi_share(double weight)
{
    return weight > 1.0 - 1e-9 ? 1.0 : weight;
}
/* Member and weather of a branch. */
static inline size_t sumi_beside_member(const struct sumi_beside *beside, size_t branch)
{
    return branch / beside->plot->weathers.n_ahead;
}
static inline const struct sumi_weather *sumi_beside_weather(const struct sumi_beside *beside, size_t branch)
{
    return beside->plot->weathers.ahead[branch % beside->plot->weathers.n_ahead];
}
/* Of value[], dates to come, where they are not NAN. */
void sumi_beside_spread(struct sumi_beside *beside, struct sumi_spread *spread);
/* The choice in hand is the next of those that are compared, with value[] as its yields; sowings: of its season. */
void sumi_beside_book(struct sumi_beside *beside, double sowings, double effort);

/* may[n]: which of the choices may be recommended; where none may, *recommended is -1. idle: which of them does
 * nothing; -1: none. Where one case in five of all of them brings nothing, so that p20 tells nothing apart, they are
 * compared by their yields. compared[n]. SUMI_MEMORY. */
enum sumi_status sumi_beside_compare(const struct sumi_beside *beside, const bool *may, int idle,
                                     struct sumi_compared *compared, int *recommended, struct sumi_error *error);

#endif
