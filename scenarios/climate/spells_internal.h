/* Between the files of the generator of spells: what is worked out once for a climate, and eight years on their
 * way. */
#ifndef SUMI_SPELLS_INTERNAL_H
#define SUMI_SPELLS_INTERNAL_H

#include "scenarios/climate/generator_internal.h"
#include "scenarios/climate/spells.h"

/* Lanes as one value, for sums of products. Nothing is compared so: models/lanes.h says why. */
typedef double sumi_wide __attribute__((vector_size(SUMI_LANES * sizeof(double)), may_alias));
#define WIDE(lanes) (*(sumi_wide *)&(lanes))

/* The numbers of a set in one row, so that the rows of eight sets become the lanes of one in a single loop. */
enum { SUMI_SPELLS_TRIANGLE = SUMI_VARIABLES * (SUMI_VARIABLES + 1) / 2 };
enum sumi_spells_number {
    SUMI_SPELLS_N_CHANCE,
    SUMI_SPELLS_N_WET = SUMI_SPELLS_N_CHANCE + SUMI_SPELLS_CHANCE, /* scaled for the slow part */
    SUMI_SPELLS_N_BIG = SUMI_SPELLS_N_WET + SUMI_SPELLS_WET,
    SUMI_SPELLS_N_AMOUNT = SUMI_SPELLS_N_BIG + SUMI_SPELLS_BIG,
    SUMI_SPELLS_N_MIXTURE = SUMI_SPELLS_N_AMOUNT + SUMI_SPELLS_AMOUNT,
    SUMI_SPELLS_N_TRACE = SUMI_SPELLS_N_MIXTURE + 3 * SUMI_SEASONS, /* shares of the amount and the smaller ones */
    SUMI_SPELLS_N_WET_SLOW = SUMI_SPELLS_N_TRACE + SUMI_SPELLS_TRACES - 1,
    SUMI_SPELLS_N_AMOUNT_SLOW,
    SUMI_SPELLS_N_MEAN,
    SUMI_SPELLS_N_VARIANCE = SUMI_SPELLS_N_MEAN + SUMI_VARIABLES * SUMI_SPELLS_MEAN,
    /* Lower triangles, row by row, whose products with their transposes are the covariances. */
    SUMI_SPELLS_N_SLOW = SUMI_SPELLS_N_VARIANCE + SUMI_VARIABLES * SUMI_DAY_KINDS * SUMI_SPELLS_VARIANCE,
    SUMI_SPELLS_N_YEAR = SUMI_SPELLS_N_SLOW + SUMI_SPELLS_TRIANGLE,
    SUMI_SPELLS_NUMBERS = SUMI_SPELLS_N_YEAR + SUMI_SPELLS_TRIANGLE
};

struct sumi_spells_day {
    int month, season;
    double amount;  /* the month's part of the logarithm of the mean amount */
    double term[7]; /* of three harmonics */
};

struct sumi_spells_month {
    /* z(t) = a z(t-1) + b e(t); start: z = start e. */
    double a[SUMI_VARIABLES][SUMI_VARIABLES], b[SUMI_VARIABLES][SUMI_VARIABLES], start[SUMI_VARIABLES][SUMI_VARIABLES];
};

struct sumi_spells_plan {
    const struct sumi_spells *spells;
    struct sumi_spells_day day[367]; /* by day of the year */
    struct sumi_spells_month month[12];
    double (*number)[SUMI_SPELLS_NUMBERS]; /* the fitted set, then the drawn ones */
    /* What is left of the day before in an AR(1) of variance 1, and what is new, which keeps the variance. */
    struct sumi_spells_memory {
        double kept, fresh;
    } slow, year;
};

/* How the hidden parts are known: as drawn by `begin`, with nothing of the weather seen; as a mean and its spread,
 * while days are followed; as values. */
enum sumi_spells_hidden { SUMI_SPELLS_BEGUN, SUMI_SPELLS_FOLLOWED, SUMI_SPELLS_DRAWN };

enum { SUMI_SPELLS_PARTS = 2 * SUMI_VARIABLES, SUMI_SPELLS_JOINT = 3 * SUMI_VARIABLES };

struct sumi_spells_state {
    sumi_wide number[SUMI_SPELLS_NUMBERS];
    /* The days before (spells.h). */
    sumi_wide w1, w2, dry, since_big, run, e10, e40;
    sumi_wide ln_rain, ln_dry, ln_since_big, ln_run; /* ln(1 + ..) */
    /* Hidden: slow part of rain, and fast, slow and yearly part of the normal scores. */
    sumi_wide u, fast[SUMI_VARIABLES], slow[SUMI_VARIABLES], year[SUMI_VARIABLES];
    enum sumi_spells_hidden hidden;
    /* While days are followed: u, and slow and yearly part, as mean and (co)variance; the scores of the day, which
     * leave the fast part to be what the two others are not; and room for the filter. */
    sumi_wide u_mean, u_variance, part_mean[SUMI_SPELLS_PARTS], part[SUMI_SPELLS_PARTS][SUMI_SPELLS_PARTS];
    sumi_wide score[SUMI_VARIABLES];
    sumi_wide joint_mean[SUMI_SPELLS_JOINT], joint[SUMI_SPELLS_JOINT][SUMI_SPELLS_JOINT];
};

/* What the days before give for a day. */
struct sumi_spells_chances {
    sumi_wide wet;  /* logit, without the slow part */
    sumi_wide big;  /* chance of at least 1 mm, where it is wet */
    sumi_wide mean; /* mm above 0.95 */
};

enum sumi_status sumi_spells_check(const struct sumi_climate *climate, struct sumi_error *error);
enum sumi_status sumi_spells_plan_make(const struct sumi_climate *climate, void **plan, struct sumi_error *error);
void sumi_spells_plan_free(void *plan); /* NULL is allowed */
/* L with L L' = m (n = SUMI_VARIABLES, the lower triangle row by row); a part that does not vary at all is a column of
 * zeros. False where m is not the covariance of anything. */
bool sumi_spells_root(const double m[SUMI_VARIABLES][SUMI_VARIABLES], double root[SUMI_SPELLS_TRIANGLE]);

void sumi_spells_begin(const void *plan, const struct sumi_lane_years *years, int day_of_year, void *state);
void sumi_spells_day(const void *plan, const struct sumi_lane_years *years, uint32_t step, int day_of_year, void *state,
                     struct sumi_lane_weather *weather);
void sumi_spells_follow(const void *plan, const struct sumi_lane_years *years, uint32_t step, int day_of_year,
                        void *state, struct sumi_lane_weather *weather);
void sumi_spells_settle(const void *plan, const struct sumi_lane_years *years, uint32_t step, void *state);

/* Steps of a day that drawn and followed days share. */
void sumi_spells_chances_of(const struct sumi_spells_plan *plan, const struct sumi_spells_state *state, int day_of_year,
                            struct sumi_spells_chances *chances);
void sumi_spells_draw_rain(const struct sumi_spells_plan *plan, const struct sumi_lane_years *years, uint32_t step,
                           int day_of_year, const struct sumi_spells_state *state,
                           const struct sumi_spells_chances *chances, struct sumi_lanes *rain);
/* m and s of the variables on a day with this rain. */
void sumi_spells_law(const struct sumi_spells_plan *plan, const struct sumi_spells_state *state, int day_of_year,
                     const struct sumi_lanes *rain, sumi_wide mean[SUMI_VARIABLES],
                     sumi_wide deviation[SUMI_VARIABLES]);
/* x = m + s q(z), within the bounds of the variables. */
void sumi_spells_values(const struct sumi_spells_plan *plan, int day_of_year, const struct sumi_lanes *rain,
                        const sumi_wide mean[SUMI_VARIABLES], const sumi_wide deviation[SUMI_VARIABLES],
                        const sumi_wide score[SUMI_VARIABLES], struct sumi_lanes x[SUMI_VARIABLES]);
/* A day with this rain becomes yesterday. */
void sumi_spells_push(const struct sumi_spells_plan *plan, int day_of_year, const struct sumi_lanes *rain,
                      struct sumi_spells_state *state);

#endif
