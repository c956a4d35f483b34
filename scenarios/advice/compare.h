/* Choices held against each other over the same members and weathers to come (common random numbers): what each brings,
 * which is the best by an objective, and whether it can be told from the others. */
#ifndef SUMI_ADVICE_COMPARE_H
#define SUMI_ADVICE_COMPARE_H

#include "scenarios/outlook/outlook.h"

enum sumi_objective { SUMI_BY_YIELD, SUMI_BY_P20, SUMI_BY_MARGIN, SUMI_OBJECTIVES };
extern const char *const sumi_objective_names[SUMI_OBJECTIVES]; /* "yield", "p20", "margin" */

/* A difference with its standard error: by the jackknife over the weathers and over groups of the members, which are
 * drawn apart from each other (Efron and Stein 1981). NAN: there is none. */
struct sumi_difference {
    double mean, error;
};

struct sumi_compared {
    struct sumi_spread yield; /* kg ha-1 */
    double p20;               /* kg ha-1: one case in five stays below */
    double margin;            /* yuan ha-1; NAN: no prices */
    double value;             /* by the objective */
    /* less what the recommended brings; of that itself 0 */
    struct sumi_difference yield_less, p20_less, margin_less, value_less;
    bool told;   /* it is told from the recommended: its value is less by more than twice the error */
    bool better; /* its value is more by more than that: a rule has recommended, or what may not be is the best */
    bool close;  /* it differs by no more than that */
};

/* yield[n][n_members * n_futures], margin likewise or NULL: of the branches of an outlook, in its order. effort[n]: of
 * choices that are worth the same, or within an error of the best where the objective counts no cost, the least is
 * taken. Idle is taken unless another is better by more than an error, and where the objective counts no cost by more
 * than 10 kg/ha: what waits can be done tomorrow, and of many choices the one that looks best is partly the luckiest
 * (docs/advice-skill.md). SUMI_MEMORY. */
struct sumi_comparing {
    const struct sumi_outlook *outlook; /* of weights */
    enum sumi_objective objective;
    int recommended; /* with which the others are compared; -1: the best, which is told */
    int idle;        /* the choice that does nothing; -1: there is none */
    int n;
    const double *yield, *margin, *effort;
};
/* Whether all weathers to come are one year: nothing is told apart then, and errors are those of members alone. */
bool sumi_is_one_weather(const struct sumi_outlook *outlook);
enum sumi_status sumi_compare(const struct sumi_comparing *comparing, struct sumi_compared *compared, int *recommended,
                              struct sumi_error *error);

/* Whether doing nothing, compared with the recommended, is worse by enough to be left for it. */
bool sumi_idle_is_left(enum sumi_objective objective, const struct sumi_compared *idle);

#endif
