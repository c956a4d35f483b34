/* The season by day, made of what was kept of its members and branches. */
#ifndef SUMI_OUTLOOK_PATHS_H
#define SUMI_OUTLOOK_PATHS_H

#include "scenarios/outlook/day_book.h"

/* All that it is made of; borrowed. */
struct sumi_kept_days {
    const struct sumi_outlook_request *request;
    struct sumi_day_book *tried, *prior; /* members: those that were brought to this morning, and those of the prior */
    const size_t *which;                 /* [outlook->n_chosen], of the tried */
    struct sumi_day_book *branches;
    struct sumi_weather *const *ahead; /* [outlook->n_futures] */
};

/* So many bytes of branches are kept; where there are more, of each second weather to come alone, or third, .. */
#define SUMI_KEPT_BRANCHES ((size_t)256 << 20)
enum sumi_status sumi_branch_book_create(const struct sumi_outlook_request *request, const struct sumi_outlook *outlook,
                                         struct sumi_day_book **book, struct sumi_error *error);

/* The caller destroys them. threads: 0 is one a processor. */
enum sumi_status sumi_outlook_paths_create(const struct sumi_kept_days *kept, const struct sumi_outlook *outlook,
                                           int threads, struct sumi_outlook_paths **paths, struct sumi_error *error);
void sumi_outlook_paths_destroy(struct sumi_outlook_paths *paths);

#endif
