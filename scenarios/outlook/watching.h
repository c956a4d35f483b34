/* What is noted of seasons as their days pass: dates that the summary of a season does not have, and risks. */
#ifndef SUMI_OUTLOOK_WATCHING_H
#define SUMI_OUTLOOK_WATCHING_H

#include "scenarios/outlook/day_book.h"

/* Rows of the models that are looked at. */
struct sumi_watched_rows {
    int development;     /* among the states of the crop; -1: it has none */
    double heading;      /* development stage; NAN: the crop names none */
    double killed_below; /* C: a night that harms a crop which is not ripe */
};

/* Of each lane. */
struct sumi_watched {
    double heading;               /* date; NAN: not yet */
    double risk_from[SUMI_RISKS]; /* date on which it began; NAN: it did not */
    int dry_days, hot_days;       /* so far */
    double since[2];              /* the first day of each */
};

struct sumi_watching {
    struct sumi_watched_rows rows;
    int risks_from; /* date from which on risks are looked for */
    struct sumi_watched lane[SUMI_LANES];
    struct sumi_day_book *book; /* or NULL; borrowed */
    size_t kept_as[SUMI_LANES]; /* seasons of the book */
};

struct sumi_watched_rows sumi_watched_rows_of(const struct sumi_outlook_request *request,
                                              const struct sumi_planned *season);
void sumi_watching_start(struct sumi_watching *watching, int lane);
/* Is told of mornings. */
struct sumi_sink sumi_watching_sink(struct sumi_watching *watching);

#define SUMI_WET_HARVEST_DAYS 10 /* behind ripeness */
/* Rain after the harvest became due: the date on which it is too much; NAN: it is not. ripe: date; NAN. */
double sumi_wet_harvest(const struct sumi_weather *weather, double rain_factor, double ripe);

#endif
