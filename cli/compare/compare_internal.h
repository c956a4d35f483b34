/* The parts of `sumi compare`: seasons, what of them stands beside each observation, and how that is shown. */
#ifndef SUMI_COMPARE_INTERNAL_H
#define SUMI_COMPARE_INTERNAL_H

#include "io/records/observations.h"
#include "io/scenario/file.h"
#include "scenarios/agreement.h"
#include "scenarios/impossible.h"
#include "sim/daily/summary.h"

#include <stdio.h>

/* --- seasons --- */

/* Where the series of what is observed stand among the daily variables of the plan; -1: it needs none. */
struct sumi_compared_place {
    int variable, column;
};

struct sumi_compared_season {
    size_t number;               /* of the plan's scenarios */
    int year, first_sowing, end; /* date numbers, as the calendar has them */
    bool touched;                /* an observation lies in it, and it was run: */
    bool stands;                 /* the season goes on beyond the last morning */
    int sown, last;              /* its first and last morning with a crop; SUMI_NO_DATE: it was not sown */
    enum sumi_outcome outcome;   /* of one that does not stand */
    double summary[SUMI_SUMMARY_N];
    double **value; /* [n_daily][n_days * n of the variable], from sowing on, NAN: no such day */
};

struct sumi_compared {
    const struct sumi_scenario_file *file;
    const struct sumi_observations *observations;
    size_t n_seasons;
    struct sumi_compared_season *season; /* [n_seasons], in the order of their years */
    int n_days;
    int root_zone, content, lower_zone, development; /* daily variables; -1: not asked for */
    struct sumi_compared_place place[SUMI_OBSERVED]; /* of each of the observed */
    double rootable_cm;                              /* of a soil in zones */
    struct sumi_impossible impossible;
    struct sumi_pair *pair; /* [observations->n] */
};

/* Runs the seasons that the observations touch, of the plan, whose daily variables become those that are observed, and
 * says of each observation in which one it lies.
 * SUMI_INPUT, SUMI_MEMORY, SUMI_SOLVER. Clear it even where this fails. */
enum sumi_status sumi_compare_run(struct sumi_scenario_file *file, const struct sumi_observations *observations,
                                  struct sumi_compared *compared, struct sumi_error *error);
void sumi_compare_clear(struct sumi_compared *compared);

/* --- pairs --- */

/* Whether an observation has something simulated beside it, and if not, why. */
enum sumi_pairing {
    SUMI_PAIRED,
    SUMI_OUT_OF_SEASONS,
    SUMI_BEFORE_SOWING,
    SUMI_AFTER_END,
    SUMI_AFTER_TODAY,
    SUMI_NOT_SOWN_THEN,
    SUMI_BELOW_SOIL,
    SUMI_NOT_REACHED,
    SUMI_NOT_KNOWN,
    SUMI_PAIRINGS
};
extern const char *const sumi_pairing_words[SUMI_PAIRINGS]; /* "before the simulated sowing" */

struct sumi_pair {
    struct sumi_compared_season *season; /* in which it lies, by the calendar; NULL: in none */
    enum sumi_pairing pairing;
    double observed, simulated, sd; /* of a stage: date numbers */
};

/* The simulated value of a series on a day since sowing: NAN where there is none. */
double sumi_compared_value(const struct sumi_compared *compared, const struct sumi_compared_season *season, int of,
                           int since);
/* Fills the pairs of seasons that were run. */
void sumi_compare_pair(struct sumi_compared *compared);
/* Of one of the observed. SUMI_MEMORY. */
enum sumi_status sumi_compare_agreement(const struct sumi_compared *compared, int of, struct sumi_agreement *agreement,
                                        struct sumi_error *error);

/* --- what is shown --- */

#define SUMI_COMPARED_LABEL 96
/* "theta at 20 cm". Returns text. */
const char *sumi_compared_label(const struct sumi_observed *observed, char text[SUMI_COMPARED_LABEL]);
/* Whether it is drawn over time: a daily variable, or theta, that was observed in a season which was run. */
bool sumi_compared_is_drawn(const struct sumi_compared *compared, int of);

enum sumi_status sumi_compare_print(const struct sumi_compared *compared, bool drawings, struct sumi_error *error);
void sumi_compare_csv(const struct sumi_compared *compared, FILE *out);
/* A small drawing of a season on the terminal. */
void sumi_compare_draw(const struct sumi_compared *compared, int of);
/* A picture of all seasons side by side, as SVG. */
void sumi_compare_picture(const struct sumi_compared *compared, int of, FILE *out);

#endif
