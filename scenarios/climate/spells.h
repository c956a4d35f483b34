/* The parametric generator: spells by hazards, rain in two steps, weather on three scales of time.
 *
 * Of yesterday: rain r (mm), w1 and w2 whether it and the day before were wet, d01 and d1 the days since one of
 * at least 0.1 and 1 mm (0: yesterday; 60 at the most), wl the days of the wet spell (60 at the most), e10 and e40
 * running means of (wet - chance of the day) over 10 and 40 d. u, slow part of rain, is an AR(1) of 30 d and variance
 * 1; H1, H2, H3 are 1 with one, two, three harmonics of the year.
 *
 *   wet       logit P(rain >= 0.1 mm) = sqrt(1 + s^2 / 2.9) (H2, w1 H1, (1 - w1) ln(1 + d01) H1, w1 ln(1 + wl),
 *                                       ln(1 + d1) H1, ln(1 + r)) + s u         a hazard that falls as a spell grows
 *   big       logit P(rain >= 1 mm | wet) = H2, w1 H1, ln(1 + r), ln(1 + d1), ln(1 + wl)
 *   amount    below 1 mm as often as in the record; above, 0.95 mm and a mixed exponential of a mean by
 *             exp(H2, w1, ln(1 + r) and the month's own part), its shape by season, times exp(a u - a^2 / 2)
 *   weather   x = m + s q(z) of each variable: m on H3, wet H2, w1 H1, wet (ln(1 + rain) - 1) H1, wet w1 H1, w2 H1,
 *             ln(1 + r) H1, e10 H1, e40 H1, ln(1 + d1) H1; s^2 on H1 by kind of day; q the quantiles of the record by
 *             season and kind of day
 *   z         fast + slow + year: VAR(1) with the correlations of the month, AR(1) of 30 d, AR(1) of 500 d
 *
 * Hazards and regressions on the past: Stern and Coe (1984); spread between years that a chain of days lacks, and slow
 * parts against it: Wilks and Wilby (1999). */
#ifndef SUMI_SPELLS_H
#define SUMI_SPELLS_H

#include "scenarios/climate/climate.h"

enum {
    SUMI_SPELLS_CHANCE = 5, /* H2 */
    SUMI_SPELLS_WET = 16,
    SUMI_SPELLS_BIG = 11,
    SUMI_SPELLS_AMOUNT = 7,
    SUMI_SPELLS_TRACES = 9, /* 0.1, 0.2, ... 0.9 mm */
    SUMI_SPELLS_MEAN = 36,
    SUMI_SPELLS_VARIANCE = 3, /* H1 */
    SUMI_SEASONS = 4,         /* December to February, and so on */
    SUMI_SPELLS_NODES = 25,   /* of a table of quantiles: normal scores of -3 to 3 by a quarter */
    SUMI_SPELLS_CAP = 60,     /* d: longer spells count as this long */
    SUMI_SPELLS_SETS = 50     /* most sets of drawn parameters */
};
#define SUMI_SPELLS_BIG_MM     1.0  /* mm */
#define SUMI_SPELLS_ABOVE_MM   0.95 /* mm: amounts of big days are counted from here */
#define SUMI_SPELLS_SLOW_D     30.0
#define SUMI_SPELLS_YEAR_D     500.0
#define SUMI_SPELLS_FIRST_NODE (-3.0)
#define SUMI_SPELLS_NODE_STEP  0.25

struct sumi_mixture {
    double share, small, large; /* of the first exponential; the means of both; mean 1 in all */
};

/* What another record of the same climate would have given otherwise: fitted once to all years, and again and again to
 * weighed ones. */
struct sumi_spells_set {
    double chance[SUMI_SPELLS_CHANCE]; /* logit of the share of wet days, what e10 and e40 are counted from */
    double wet[SUMI_SPELLS_WET], big[SUMI_SPELLS_BIG], amount[SUMI_SPELLS_AMOUNT];
    struct sumi_mixture mixture[SUMI_SEASONS];
    double trace[SUMI_SPELLS_TRACES]; /* share of each amount among the small ones */
    double wet_slow, amount_slow;     /* s and a above */
    double mean[SUMI_CLIMATE_VARIABLES][SUMI_SPELLS_MEAN];
    double variance[SUMI_CLIMATE_VARIABLES][SUMI_DAY_KINDS][SUMI_SPELLS_VARIANCE]; /* unit squared */
    double slow[SUMI_CLIMATE_VARIABLES][SUMI_CLIMATE_VARIABLES]; /* covariances of the normal scores: of 30 d */
    double year[SUMI_CLIMATE_VARIABLES][SUMI_CLIMATE_VARIABLES]; /* and of 500 d */
};

struct sumi_spells {
    struct sumi_spells_set fitted;
    /* Added to the logarithm of the mean amount, of the fitted set and the drawn ones: by what two harmonics miss the
     * monthly normals that a record was brought to. 0 without normals. */
    double amount_month[12];
    /* The normal scores that the fast part goes by, in the middle of each month; variances and covariances on one day,
     * and with the day before ([today][yesterday]). With slow and year they add up to about 1 over the year, and in a
     * month to how much more or less it varies than s has it. */
    double same_day[12][SUMI_CLIMATE_VARIABLES][SUMI_CLIMATE_VARIABLES];
    double day_before[12][SUMI_CLIMATE_VARIABLES][SUMI_CLIMATE_VARIABLES];
    double quantile[SUMI_CLIMATE_VARIABLES][SUMI_SEASONS][SUMI_DAY_KINDS][SUMI_SPELLS_NODES]; /* of (x - m) / s */
    int n_sets;                                                                               /* 0: none is drawn */
    struct sumi_spells_set *set;                                                              /* [n_sets], owned */
};

/* The numbers of a set, in the order that a file has them. */
struct sumi_spells_block {
    struct sumi_field field; /* name, unit, meaning, source, bounds */
    size_t offset;           /* in struct sumi_spells_set */
    int rows, columns;       /* a list of `columns` numbers, `rows` times; rows 1: one list; columns 1: one number */
};
enum { SUMI_SPELLS_BLOCKS = 12 };
extern const struct sumi_spells_block sumi_spells_blocks[SUMI_SPELLS_BLOCKS];

/* Of amount_month. */
extern const struct sumi_field sumi_spells_amount_month_row;

void sumi_spells_destroy(struct sumi_spells *spells); /* NULL is allowed */

#endif
