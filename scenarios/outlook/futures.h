/* Each member goes on from this morning through each of the weathers to come. */
#ifndef SUMI_OUTLOOK_FUTURES_H
#define SUMI_OUTLOOK_FUTURES_H

#include "scenarios/outlook/members.h"
#include "scenarios/outlook/weathers.h"

/* How the field goes on from today, where it is not as its scenario says. */
struct sumi_from_today {
    const struct sumi_irrigation *irrigation;
    const struct sumi_sowing *sowing;   /* of a field that is not sown yet; or NULL */
    const struct sumi_harvest *harvest; /* or NULL */
};

/* Members that go on: `which` of those that were brought to this morning. */
struct sumi_going_on {
    const struct sumi_members *members; /* at an open morning */
    const size_t *which;                /* [n], in an order in which neighbours end at about the same time */
    size_t n;
    struct sumi_from_today from;
    struct sumi_weather *const *ahead; /* [n_ahead] */
    size_t n_ahead;
    struct sumi_day_book *book; /* of the branches' days, or NULL; in it the members stand from `kept_from` on */
    size_t kept_from;
};

/* branch[n][n_ahead], in the order of `which`. The bits are the same for any number of threads (0: one a processor). */
enum sumi_status sumi_futures_run(const struct sumi_going_on *going, int threads, const struct sumi_watch *watch,
                                  struct sumi_branch *branch, struct sumi_error *error);

#endif
