/* What was seen in a field, as an outlook takes it. */
#ifndef SUMI_OUTLOOK_OBSERVATION_H
#define SUMI_OUTLOOK_OBSERVATION_H

#include "sim/daily/daily.h"

#define SUMI_SEEN      64 /* variables and depths */
#define SUMI_SEEN_NAME 64

enum sumi_seen_kind {
    SUMI_SEEN_THETA, /* water in the volume of the soil at a depth, by a probe */
    SUMI_SEEN_STAGE, /* by a person: the crop is in a stage, between two development stages */
    SUMI_SEEN_DAILY, /* a variable of the crop, as LAI */
};

/* A series of observations: a probe, or a variable. */
struct sumi_seen {
    enum sumi_seen_kind kind;
    char name[SUMI_SEEN_NAME]; /* theta, stage, LAI */
    char unit[SUMI_DAILY_UNIT];
    double depth_cm;         /* of a probe; else NAN */
    struct sumi_daily daily; /* of a variable: what is compared */
};

/* What became of an observation. */
enum sumi_fate {
    SUMI_USED,
    SUMI_REFUSED_STUCK,  /* one of a run of equal readings */
    SUMI_REFUSED_SPIKE,  /* it leaves its neighbours and comes back */
    SUMI_REFUSED_GATE,   /* further from what was expected than the gate allows */
    SUMI_REFUSED_BEFORE, /* before the season, or before the crop has what was seen */
    SUMI_REFUSED_AFTER,  /* today's morning has not seen it: its day is to come */
    SUMI_REFUSED_SOIL,   /* below the soil, or there is no soil water in the models */
    SUMI_FATES
};
extern const char *const sumi_fate_names[SUMI_FATES]; /* "used", "stuck", "spike", ... */

struct sumi_seen_value {
    int line; /* of its file; 0: not known */
    int date;
    int of;                    /* which series */
    double value;              /* in the unit of the series; of a stage the development stage at which it begins ... */
    double beyond;             /* ... and the one at which the next begins; equal to value: it began on that day */
    double sd;                 /* of value, NAN: not given; of a stage, in d */
    char word[SUMI_SEEN_NAME]; /* of a stage, its name; else empty */
    /* What became of it, filled in by the outlook; NAN where it was refused before it was compared. */
    enum sumi_fate fate;
    double expected, spread, innovation; /* mean and standard deviation of what the members expected; value - mean */
    double rooted;                       /* share of the members whose root zone reaches a probe */
    double error;                        /* standard deviation of the observation that was used */
};

#endif
