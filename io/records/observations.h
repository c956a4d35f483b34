/* Observations of a field, to hold a season against: comma separated, the first line names the columns, a line a value.
 *
 *     # field 3, west
 *     date,variable,depth_cm,value,sd
 *     2014-06-20,LAI,,1.8,0.2
 *     2014-06-20,theta,20,0.21,
 *     2014-07-25,anthesis,,,
 *     2014-07-25,stage,,anthesis,
 *     2014-09-20,TAGP (t/ha),,9.1,0.6
 *     2014-09-20,yield,,4100,
 *
 * depth_cm and sd may be left out. Lines are in any order, several values a day as well. A column whose name begins
 * with _ is not read. What is wrong with a line is a finding, and the line is left out; so is a last line without a
 * line end, which may be unfinished. docs/compare.md is the page for users. */
#ifndef SUMI_OBSERVATIONS_H
#define SUMI_OBSERVATIONS_H

#include "scenarios/findings.h"
#include "sim/daily/daily.h"
#include "sim/daily/summary.h"
#include "sim/soil_series.h"

#define SUMI_OBSERVED      64 /* variables and depths of a file */
#define SUMI_OBSERVED_NAME 64

/* What was observed. */
enum sumi_observed_kind {
    SUMI_OBSERVED_DAILY,   /* a daily variable of the models */
    SUMI_OBSERVED_THETA,   /* water in the volume of the soil at a depth */
    SUMI_OBSERVED_STAGE,   /* that the crop came to a stage on this day */
    SUMI_OBSERVED_SUMMARY, /* what the season came to */
};

struct sumi_observed {
    enum sumi_observed_kind kind;
    char name[SUMI_OBSERVED_NAME]; /* of the variable or the stage */
    char unit[SUMI_DAILY_UNIT];    /* of value and sd; "d" of a stage */
    double lo, hi;                 /* bounds of the value */
    double depth_cm;               /* NAN: none */
    struct sumi_daily daily;       /* of a daily variable */
    enum sumi_summary summary; /* of a summary, and of the stages that a summary has (emergence, anthesis, maturity) */
    double dvs;                /* of the other stages; NAN: the summary has it */
    size_t first, n;           /* its observations: row[first .. first + n - 1] */
};

struct sumi_observation {
    int line, day;    /* from 1; 0: the record has no lines. Date number */
    int of;           /* which of the observed */
    bool during;      /* of a stage, by a line of `stage`: the crop was seen in it; else it came to it on this day */
    double value, sd; /* in the unit of what is observed; value NAN of a stage, sd NAN: not given */
};

struct sumi_observations {
    int n_observed;
    struct sumi_observed observed[SUMI_OBSERVED]; /* in the order in which the file has them first */
    size_t n, room;
    struct sumi_observation *row; /* [n], sorted by what they are of, day and line */
};

/* What may be observed: the variables of the models, and the stages of the crop by name. */
struct sumi_observable {
    const struct sumi_crop *crop;
    const struct sumi_water *water;
    int n_stages;
    const char *const *stage; /* [n_stages] */
    const double *dvs;        /* [n_stages] */
};

/* Whether the first line of a text that is no note names the columns variable and value. */
bool sumi_observations_are(const char *text, size_t size);
/* Reads a file's text, `name` stands for the file in findings. SUMI_INPUT where the columns cannot be used or no
 * observation is left, SUMI_MEMORY. The caller clears the observations, which borrow from the models. */
enum sumi_status sumi_observations_parse(const char *name, const char *text, size_t size,
                                         const struct sumi_observable *observable, struct sumi_findings *findings,
                                         struct sumi_observations *observations, struct sumi_error *error);
/* Takes each day of a record of soil moisture as an observation of theta at the depth of its probe. The same errors. */
enum sumi_status sumi_observations_of_soil(const char *name, const struct sumi_soil_series *series,
                                           const struct sumi_observable *observable, struct sumi_findings *findings,
                                           struct sumi_observations *observations, struct sumi_error *error);
void sumi_observations_clear(struct sumi_observations *observations);

#endif
