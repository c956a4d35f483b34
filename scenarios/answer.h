/* What a farmer wants to know of many seasons: what to sow and to water, what it brings, and how sure that is. Pure
 * computation on arrays; a missing value is NAN.
 *
 * A choice is a sowing date with an irrigation; its seasons are the years. Only a ripe season has a yield. A season
 * that frost or the end of the season stopped, or that was never sown or never emerged, is a simulated season that did
 * not ripen. One that the weather record or the solver failed says nothing of the choice, and is left out. */
#ifndef SUMI_ANSWER_H
#define SUMI_ANSWER_H

#include "sim/season.h"

#include <stdbool.h>
#include <stddef.h>

#define SUMI_MU_IN_HA 15.0 /* 1 mu = 1/15 ha */

/* The seasons of one choice; value k is at [k * stride]. */
struct sumi_answer_seasons {
    size_t n, stride;
    const double *yield;       /* grain dry matter, kg ha-1 */
    const double *outcome;     /* enum sumi_outcome; NULL: not known, all were simulated and those with a yield ripe */
    const double *irrigation;  /* mm gross, or NULL */
    const double *irrigations; /* their number, or NULL */
};

bool sumi_answer_simulated(const struct sumi_answer_seasons *seasons, size_t k);
bool sumi_answer_ripe(const struct sumi_answer_seasons *seasons, size_t k);

/* Sorts them, the least first. Returns values. */
double *sumi_answer_sorted(double *values, size_t n);

/* Quantile p (0 to 1) of sorted[n], n > 0: linear between the order statistics, the first at 0 and the last at 1.
 * Source: Hyndman and Fan (1996), definition 7. */
double sumi_answer_quantile(const double *sorted, size_t n, double p);

struct sumi_answer_choice {
    size_t seasons, simulated, ripe;
    double mean, low, high;         /* of the yield of ripe seasons, kg ha-1: mean, 10th and 90th percentile; or NAN */
    double irrigation, irrigations; /* means over the seasons that have them: mm gross, number; or NAN */
};
/* scratch[seasons->n] is overwritten. */
void sumi_answer_choose(const struct sumi_answer_seasons *seasons, double *scratch, struct sumi_answer_choice *choice);
/* Ripe seasons per simulated season, NAN where there is none. */
double sumi_answer_ripening(const struct sumi_answer_choice *choice);

/* Where the share of ripe seasons lies with 95 % confidence, taking the simulated seasons, at least one, as a sample.
 * Source: Wilson (1927), the score interval. */
void sumi_answer_certainty(const struct sumi_answer_choice *choice, double *low, double *high);

/* Why a choice is the best. */
enum sumi_answer_rule {
    SUMI_ANSWER_NOTHING_RIPE, /* there is no best */
    SUMI_ANSWER_RELIABLE,     /* the largest mean yield of those that ripen often enough */
    SUMI_ANSWER_MOST_OFTEN    /* none ripens often enough: the one that ripens most often, of those the largest mean */
};
struct sumi_answer_best {
    enum sumi_answer_rule rule;
    size_t which;
};
/* The best of n choices, number k at choice[k * stride]. Often enough is a share `ripening` of the simulated seasons. A
 * choice with fewer than half the simulated seasons of the fullest one is passed over. Of equals the first wins. */
struct sumi_answer_best sumi_answer_best(const struct sumi_answer_choice *choice, size_t n, size_t stride,
                                         double ripening);

/* The irrigation with the least water in the mean over the sowings, of choice[n_sowings][n_irrigations]; of equals the
 * one labelled rainfed or none, then the first. Where the water is not known, the one so labelled. labels may be NULL.
 * False where there is none, or only one irrigation. */
bool sumi_answer_least_irrigated(const struct sumi_answer_choice *choice, size_t n_sowings, size_t n_irrigations,
                                 const char *const *labels, size_t *which);

/* Differences of two choices year by year, over the years that are ripe in both. */
struct sumi_answer_gain {
    size_t pairs;
    double mean, low, high;         /* kg ha-1: mean, 10th and 90th percentile */
    double error;                   /* standard error of the mean, kg ha-1; NAN below two pairs */
    double irrigation, irrigations; /* by how much more: mm gross, number */
    double per_mm, per_irrigation;  /* mean gain over mean water and number, kg ha-1; NAN where that is not above 0 */
};
/* scratch[seasons->n] is overwritten; both must have the same years. */
void sumi_answer_gain(const struct sumi_answer_seasons *seasons, const struct sumi_answer_seasons *reference,
                      double *scratch, struct sumi_answer_gain *gain);

/* Values that were gathered into one cell of a table. Starts as zero. */
struct sumi_answer_tally {
    size_t n;
    double mean, least, greatest;
};
/* Adds the values of a box, row-major over count[rank] (rank > 0), to the cells: the value at a position goes into the
 * cell whose number is the sum of position * stride over the axes (stride 0: an axis that is averaged over). Values
 * that are missing or infinite are left out. n_codes 0: numbers. Otherwise a value is a code, and counted in cell *
 * n_codes + value; other values are left out. */
void sumi_answer_gather(size_t rank, const size_t *start, const size_t *count, const size_t *stride,
                        const double *values, size_t n_codes, struct sumi_answer_tally *cells);

/* The values of the cells first .. first + n - 1 themselves. Those of cell first + k lie from room[k] to before
 * filled[k], and may go on to before room[k + 1]; filled[k] starts as room[k]. */
struct sumi_answer_piles {
    size_t first, n;
    const size_t *room; /* [n + 1] */
    size_t *filled;     /* [n] */
    double *values;     /* [room[n]] */
};
/* Adds the values of a box, as sumi_answer_gather does, to the piles of their cells; those of other cells, and what
 * finds no room, are left out. */
void sumi_answer_collect(size_t rank, const size_t *start, const size_t *count, const size_t *stride,
                         const double *values, struct sumi_answer_piles *piles);

#endif
