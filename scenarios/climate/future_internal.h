/* The two ways to weather to come: generated, and years of the record. */
#ifndef SUMI_FUTURE_INTERNAL_H
#define SUMI_FUTURE_INTERNAL_H

#include "scenarios/climate/forecast_internal.h"
#include "scenarios/climate/future.h"

struct sumi_future_work {
    const struct sumi_future_request *request;
    struct sumi_future *future;
    int first, n_days; /* of the members */
    double latitude;   /* of the site */
};

/* Whether the forecast has a day, which is then among those to come. */
bool sumi_future_is_forecast(const struct sumi_future_work *work, int date);
/* J m-2 d-1 at the top of the atmosphere. */
double sumi_future_sky(const struct sumi_future_work *work, int date);
/* Makes the members' stations, with these columns. */
enum sumi_status sumi_future_make_members(const struct sumi_future_work *work, const bool has[SUMI_STATION_N],
                                          struct sumi_error *error);

/* n days of a record from a day on, whose memory is still that of the whole. */
struct sumi_station sumi_future_part(const struct sumi_station *station, size_t first, size_t n);

enum sumi_status sumi_future_generate(const struct sumi_future_work *work, struct sumi_error *error);
enum sumi_status sumi_future_take_years(const struct sumi_future_work *work, struct sumi_error *error);

#endif
