/* Weather to come: what follows on the weather so far, on a forecast, and then on what the climate makes of both.
 *
 *     ... recorded ...][ no record ][today, forecast ...][ generated ... end]
 *          followed        drawn       followed             drawn
 *
 * A generator is brought through the last days of the record and through the forecast, so that spells, cold and wet
 * weather go on as they do in its climate; gaps within are drawn and then taken as known. From the day behind the last
 * one that anything is known of, it generates. Draws are numbered by date and member: tomorrow's weather to come of
 * the same seed has today's draws for the same dates, and changes by what was learned alone.
 *
 * Or the years of a record take the place of the generator: the days of the calendar behind the forecast as they were
 * in another year. They know nothing of the weather so far. */
#ifndef SUMI_FUTURE_H
#define SUMI_FUTURE_H

#include "scenarios/climate/change.h"
#include "scenarios/climate/climate.h"

#define SUMI_FUTURE_PAST    400  /* d: no generator remembers more but for its yearly part */
#define SUMI_FUTURE_DAYS    1100 /* the most */
#define SUMI_FUTURE_MEMBERS SUMI_GENERATED_YEARS

struct sumi_forecast;

struct sumi_future_request {
    const struct sumi_climate *climate; /* NULL: years of a record */
    const struct sumi_station *years;   /* that record, of the place of `past`; NULL: `past` itself */
    const struct sumi_station *past; /* the weather so far; what it has from `today` on is not looked at. NULL: none */
    const struct sumi_weather_options *options; /* how it is prepared, and its place; shifts bring it to the site */
    const struct sumi_forecast
        *forecast; /* of the site; NULL: none. Its days before the first unknown one are left out */
    const struct sumi_climate_change *change; /* of the days that the climate makes on its own; NULL: none */
    int today, end;                           /* date numbers. today SUMI_NO_DATE: the day after the record */
    int n_members;                            /* 0, of years of the record: each of them once */
    uint64_t seed;
    enum sumi_parameters parameters;
};

struct sumi_future {
    int today;
    int last_recorded; /* day before today on which anything is known; SUMI_NO_DATE: none. The members begin behind it,
                          or today */
    int n_past;        /* days that a generator was brought through */
    int n_gaps;        /* of them, those without Tmin, Tmax or rain */
    int n_forecast;    /* days of the forecast that were taken */
    int n_members;
    struct sumi_station **member; /* [n_members], owned; of the site: no shift is left to be added */
    int *year;                    /* [n_members], owned: the year that each takes its days of; NULL: generated */
};

/* The caller clears the future, whether that succeeds or not. SUMI_INPUT: dates, the number of members, a forecast that
 * sumi_forecast_check_day refuses or that has more radiation than the sky, what sumi_climate_check or
 * sumi_weather_records refuse, no year of the record that has all days. */
enum sumi_status sumi_future_create(const struct sumi_future_request *request, struct sumi_future *future,
                                    struct sumi_error *error);
void sumi_future_clear(struct sumi_future *future);

#endif
