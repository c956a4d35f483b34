/* The parts of the fit of the parametric generator: what the generator would know of each day of the record, then rain,
 * then the weather, then its slow parts. Symbols are those of scenarios/climate/spells.h. */
#ifndef SUMI_FIT_SPELLS_INTERNAL_H
#define SUMI_FIT_SPELLS_INTERNAL_H

#include "analysis/fit/regression.h"
#include "scenarios/climate/sample.h"
#include "scenarios/climate/spells.h"

enum { NV = SUMI_CLIMATE_VARIABLES, HARMONICS = 7 };

/* A day whose yesterday is recorded too. */
struct spells_day {
    size_t at; /* in the sample */
    int year;  /* from 0, the calendar year that the record begins in */
    int month, season;
    bool wet, big, follows; /* follows: the day before is the one before in this list */
    const double *harmonic; /* 1, cos w, sin w, cos 2w, ... */
    double rain;            /* ln(1 + mm) */
    /* Of yesterday, or of the time until then. */
    double w1, w2, r, d01, d1, wl; /* the last four as ln(1 + ...) */
};

/* The record, and what is worked out of it once; rows of terms go by the days they are of, in their order. */
struct spells_record {
    const struct sumi_climate_sample *sample;
    int n_years;
    size_t n, n_wet, n_big;
    struct spells_day *day;
    double (*harmonic)[HARMONICS];              /* [366] */
    double (*wet_terms)[SUMI_SPELLS_WET];       /* [n] */
    double (*big_terms)[SUMI_SPELLS_BIG];       /* [n_wet] */
    double (*amount_terms)[SUMI_SPELLS_AMOUNT]; /* [n_big] */
    double (*mean_terms)[SUMI_SPELLS_MEAN];     /* [n]; those of e10 and e40 change with the chance of a wet day */
    /* The weights of the years that are being fitted to, and of the days, the wet ones and the big ones for it. */
    double *year_weight, *weight, *wet_weight, *big_weight;
    double *was_wet;    /* [n] 0, 1 */
    double *was_big;    /* [n_wet] 0, 1 */
    double *above;      /* [n_big] mm above SUMI_SPELLS_ABOVE_MM */
    double *ratio;      /* [n_big] of it to its mean */
    double *chance_wet; /* [n] of the days, as fitted */
    /* The normal scores of a variable that is not recorded, as those of recorded ones on the day, and the variance that
     * these leave: humidity from Tmin goes by the range of temperature, and by nothing of its own. */
    double share[NV][NV], rest[NV];
    double (*shift)[NV];  /* [n] of the mean from that of the season, in deviations */
    double (*z)[NV];      /* [n] deviations, then normal scores */
    double (*square)[NV]; /* [n] */
    double *scratch;      /* [n] */
    size_t *order;        /* [n] */
};

/* Memory is the caller's to free, also after a failure: SUMI_MEMORY, or SUMI_INPUT where hardly two days follow one
 * another, or rain never reaches 1 mm. */
enum sumi_status sumi_spells_record_take(const struct sumi_climate_sample *sample, struct spells_record *record,
                                         struct sumi_error *error);
void sumi_spells_record_free(struct spells_record *record);
/* From the weights of the years to those of the days. */
void sumi_spells_record_weigh(struct spells_record *record);

/* Chance, hazards, amounts and the slow part of rain; false where the record gives none. The coefficients are looked
 * for from those in the set. */
bool sumi_spells_fit_rain(struct spells_record *record, struct sumi_spells_set *set);

/* Means and variances, and deviations from them in record->z. */
bool sumi_spells_fit_weather(struct spells_record *record, struct sumi_spells_set *set);
/* The quantiles of record->z. */
void sumi_spells_fit_quantiles(struct spells_record *record, struct sumi_spells *spells);
/* Turns the deviations in record->z into normal scores. */
void sumi_spells_normal_scores(struct spells_record *record, const struct sumi_spells *spells);

/* Of the normal scores in record->z: how variables that are not recorded go by the others, the slow parts, and what is
 * left to the days by month. */
void sumi_spells_fit_shares(struct spells_record *record);
void sumi_spells_fit_slow(const struct spells_record *record, struct sumi_spells_set *set);
bool sumi_spells_fit_days(const struct spells_record *record, struct sumi_spells *spells);

/* (m + 2 sum over k of (m - k) phi^k) / m^2: the variance of a mean of m days of an AR(1) of variance 1. */
double sumi_mean_variance(double phi, int m);

#endif
