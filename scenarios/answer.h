/* What a farmer wants to know of many seasons: what to sow and to water, what it brings, and how sure that is. Pure
 * computation on arrays; a missing value is NAN.
 *
 * A choice is a sowing date with an irrigation, or any other combination; its seasons are the years. Every season that
 * was meant to be sown counts: one that frost or the end of the season stopped, or that was never sown or never
 * emerged, brought 0. One that the weather record or the solver failed says nothing of the choice, and is left out. */
#ifndef SUMI_ANSWER_H
#define SUMI_ANSWER_H

#include "sim/season.h"

#include <stdbool.h>
#include <stddef.h>

#define SUMI_MU_IN_HA 15.0 /* 1 mu = 1/15 ha */

/* The seasons of one choice, which lie in rows of equal length, each of years: value k is at
 * [k / row * row_stride + k % row * stride]. row 0: all in one row. */
struct sumi_answer_seasons {
    size_t n, stride, row, row_stride;
    const double *yield;       /* grain dry matter of a ripe crop, kg ha-1 */
    const double *all;         /* yield_all_years, kg ha-1; NULL: an older file, told from yield and outcome */
    const double *grain;       /* what stood at the end, kg ha-1; NULL: not known */
    const double *outcome;     /* enum sumi_outcome; NULL: not known, those with a yield are ripe */
    const double *irrigation;  /* mm gross, or NULL */
    const double *irrigations; /* their number, or NULL */
    bool as_cut;               /* what stood counts where the crop was not ripe, if it is known */
};

/* Whether season k says something of the choice, as far as its outcome and yield_all_years tell; its yield is not
 * looked at. */
bool sumi_answer_simulated(const struct sumi_answer_seasons *seasons, size_t k);
bool sumi_answer_ripe(const struct sumi_answer_seasons *seasons, size_t k);
/* What season k brought, kg ha-1: 0 where nothing was harvested; NAN where the season says nothing of the choice: the
 * weather is missing, the solver failed, or the file lacks the yield of a crop that was ripe or cut. */
double sumi_answer_harvest(const struct sumi_answer_seasons *seasons, size_t k);

/* Sorts them, the least first. Returns values. */
double *sumi_answer_sorted(double *values, size_t n);

/* Quantile p (0 to 1) of sorted[n], n > 0: linear between the order statistics, the first at 0 and the last at 1.
 * Source: Hyndman and Fan (1996), definition 7. */
double sumi_answer_quantile(const double *sorted, size_t n, double p);

#define SUMI_ANSWER_WORST 3

struct sumi_answer_choice {
    size_t seasons, simulated, ripe; /* simulated: those whose harvest is known */
    size_t harvested;                /* those of them that brought grain */
    size_t ended[SUMI_OUTCOME_N];    /* all seasons by outcome; where that is not known, the ripe ones alone */
    size_t failed[SUMI_OUTCOME_N];   /* those of them that were simulated and brought no harvest */
    double mean, low, median, high;  /* harvest of simulated seasons, kg ha-1: mean, 10th, 50th, 90th percentile */
    double ripe_mean;                /* yield of ripe seasons alone, kg ha-1; NAN: none, as above */
    size_t n_worst;                  /* of these seasons the harvest was least: */
    size_t worst[SUMI_ANSWER_WORST]; /* the least first, of equals the earlier */
    double worst_harvest[SUMI_ANSWER_WORST];
    double below;                   /* share of simulated seasons with a harvest below the threshold; or NAN */
    double irrigation, irrigations; /* means over simulated seasons that have them: mm gross, number; or NAN */
    double irrigation_most;         /* the largest of them, mm gross; or NAN */
};
/* threshold: kg ha-1, or NAN. scratch[seasons->n] is overwritten. */
void sumi_answer_choose(const struct sumi_answer_seasons *seasons, double threshold, double *scratch,
                        struct sumi_answer_choice *choice);

/* Whether a choice is considered: it has at least half the simulated seasons of the fullest choice, and at least the
 * share `ripening` of its own ripened. */
bool sumi_answer_considers(const struct sumi_answer_choice *choice, size_t fullest, double ripening);

/* Where the share of k of n seasons, n at least 1, lies with 95 % confidence, taking them as a sample.
 * Source: Wilson (1927), the score interval. */
void sumi_answer_certainty(size_t k, size_t n, double *low, double *high);

/* The largest share of years with a loss that n years without one, n at least 1, leave possible (95 %, one-sided):
 * 1 - 0.05^(1/n). Source: Clopper and Pearson (1934). */
double sumi_answer_unseen(size_t n);

/* The irrigation with the least water in the mean over choice[n], where number k has irrigation k / stride %
 * n_irrigations; of equals the one labelled rainfed or none, then the first. Where the water is not known, the one so
 * labelled. labels may be NULL. False where there is none, or only one irrigation. */
bool sumi_answer_least_irrigated(const struct sumi_answer_choice *choice, size_t n, size_t stride, size_t n_irrigations,
                                 const char *const *labels, size_t *which);

/* Differences of the harvest of two choices year by year, over the years that are simulated in both. */
struct sumi_answer_gain {
    size_t pairs;
    double mean, low, high;         /* kg ha-1: mean, 10th and 90th percentile */
    double error;                   /* standard error of the mean, kg ha-1; NAN below two pairs */
    double irrigation, irrigations; /* by how much more, over the pairs that have them: mm gross, number; or NAN */
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
