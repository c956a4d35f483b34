/* A plot on the morning of today: members brought to it by what was seen, those of them that go on, and the weathers
 * to come. An outlook runs them to the end of the season once; an advice does so for each of its choices. */
#ifndef SUMI_PLOT_TODAY_H
#define SUMI_PLOT_TODAY_H

#include "scenarios/outlook/filter.h"
#include "scenarios/outlook/futures.h"
#include "scenarios/outlook/weathers.h"

struct sumi_plot_today {
    const struct sumi_outlook_request *request;
    struct sumi_planned *season; /* without draws */
    struct sumi_weathers weathers;
    struct sumi_field_ahead field;
    struct sumi_filtered filtered, prior;
    double *weight; /* [n_tried] */
    size_t *which;  /* [n_chosen], of filtered */
    double *chosen; /* [n_chosen], their weights */
    size_t n_chosen;
    size_t *all; /* [prior.members.n], each of them */
    /* Where paths are asked for, else NULL: days of the filtered, of the prior, and of the branches of the outlook. */
    struct sumi_day_book *tried_days, *prior_days, *branch_days;
    struct sumi_outlook *outlook; /* owned, unless it was taken and is NULL: of members, and no branch yet */
};

/* Brings a plot to its morning. Where no advice can be given, outlook->status is SUMI_OUTLOOK_NO_ADVICE, with its
 * reason, and nothing can go on. threads, watch as of sumi_outlook_create. The caller destroys it. */
enum sumi_status sumi_plot_today_create(const struct sumi_outlook_request *request, int threads,
                                        const struct sumi_watch *watch, struct sumi_plot_today **plot,
                                        struct sumi_error *error);
void sumi_plot_today_destroy(struct sumi_plot_today *plot);

/* Members through each weather, branch[outlook->n_members][outlook->n_futures]; those of the prior only where they
 * weigh or `all` are wanted: else their branches are left alone. They are no progress. */
enum sumi_status sumi_plot_go_on(const struct sumi_plot_today *plot, const struct sumi_from_today *from, bool all,
                                 int threads, const struct sumi_watch *watch, struct sumi_branch *branch,
                                 struct sumi_error *error);
/* All members through each weather, as plot->outlook has it then: its branches, and what they come to. */
enum sumi_status sumi_plot_look_ahead(struct sumi_plot_today *plot, const struct sumi_from_today *from, int threads,
                                      const struct sumi_watch *watch, struct sumi_error *error);
/* Takes the outlook out of a plot, which then can do nothing more; with its paths, where they are asked for and it
 * looked ahead. threads as above. */
enum sumi_status sumi_plot_let_go(struct sumi_plot_today *plot, int threads, struct sumi_outlook **outlook,
                                  struct sumi_error *error);

#endif
