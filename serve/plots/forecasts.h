/* Forecasts that were posted for places, FOLDER/forecasts/LAT_LON.csv: which of them holds for a plot. Any threads may
 * call at a time. */
#ifndef SUMI_PLOTS_FORECASTS_H
#define SUMI_PLOTS_FORECASTS_H

#include "serve/readings/posted.h"

#include <stdbool.h>
#include <stdint.h>

struct sumi_forecasts;

enum { SUMI_FORECAST_NAME = 32 };
struct sumi_forecast_of {
    char name[SUMI_FORECAST_NAME]; /* of the file in that folder; "": there is none */
    double distance_km;
    int first, last; /* dates */
};

/* folder: the descriptor of that of the plots, which it borrows. SUMI_MEMORY. */
enum sumi_status sumi_forecasts_create(int folder, double most_km, struct sumi_forecasts **forecasts,
                                       struct sumi_error *error);
void sumi_forecasts_destroy(struct sumi_forecasts *forecasts); /* NULL is allowed */
/* Looks which there are now. */
void sumi_forecasts_look(struct sumi_forecasts *forecasts);
/* The nearest that has days from a date on, and begins within a month of it. */
void sumi_forecasts_nearest(struct sumi_forecasts *forecasts, double latitude, double longitude, int date,
                            struct sumi_forecast_of *nearest);
/* Another number each time that what is there has changed. */
unsigned sumi_forecasts_state(struct sumi_forecasts *forecasts);
/* Takes one in the place of the one before of its place. SUMI_IO, SUMI_MEMORY. */
enum sumi_status sumi_forecasts_take(struct sumi_forecasts *forecasts, const struct sumi_posted_forecast *forecast,
                                     struct sumi_error *error);
/* Whether one of a place holds for another. */
bool sumi_forecasts_holds(const struct sumi_forecasts *forecasts, const struct sumi_posted_forecast *forecast,
                          double latitude, double longitude);

#endif
