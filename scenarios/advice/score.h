/* A season's advice scored: said, done, came. */
#ifndef SUMI_ADVICE_SCORE_H
#define SUMI_ADVICE_SCORE_H

#include "scenarios/advice/hindsight.h"

struct sumi_score {
    size_t n;
    struct sumi_said *said;       /* [n], by day; owned */
    enum sumi_followed *followed; /* [n]; owned */
    int count[SUMI_FOLLOWED_N];
    double yield;                   /* kg ha-1 of dry grain that came */
    bool recorded;                  /* somebody has weighed it; else it is simulated, as done */
    int n_told, n_inside;           /* mornings that told an interval of 80 %; of them the yield lay within */
    double first_error, last_error; /* of the median, told less came, kg ha-1; NAN: none was told */
    double mean_error;              /* mean of their sizes */
    struct sumi_hindsight hindsight;
    size_t n_refused; /* lines of the log that were none, as whoever read it says */
};

/* said[n]: by day, one a day; of other seasons they do not count. The caller destroys the score. SUMI_INPUT: none is of
 * this season, and what sumi_hindsight refuses; SUMI_MEMORY, SUMI_SOLVER, SUMI_STOPPED. */
enum sumi_status sumi_score_create(const struct sumi_advice_request *request, const struct sumi_said *said, size_t n,
                                   const struct sumi_watch *watch, struct sumi_score **score, struct sumi_error *error);
void sumi_score_destroy(struct sumi_score *score);
/* Whether the yield that came lies in the interval of a morning; *told: whether it told one. */
bool sumi_score_inside(const struct sumi_score *score, size_t k, bool *told);

#endif
