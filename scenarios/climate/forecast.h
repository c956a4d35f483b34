/* A forecast of days, as members or as means with their spread.
 *
 * Members of means are drawn. With e of each variable a normal of variance 1 that goes on from day to day,
 *
 *   e_1 = n_1,  e_k = r e_(k-1) + sqrt(1 - r^2) n_k,  r = SUMI_FORECAST_PERSISTENCE
 *
 *   value   mean + spread e     of Tmin and Tmax with a correlation of SUMI_FORECAST_TOGETHER between their e, of
 *                               others with none; within the bounds of the climate's variables
 *   rain    on a share p of the members, those whose e is highest; amounts gamma, so that mean m and spread s are those
 *           of all members, dry ones too:
 *             p given   (m/p)^2 / (s^2/p + m^2/p - m^2/p^2) is the shape; where s is not given, 1
 *             p not     p = 2 m^2 / (m^2 + s^2), which makes the amounts exponential; where that is above 1, all
 *                       members are wet and the shape is m^2 / s^2
 *             neither   m in every member
 *
 * Persistence and togetherness are assumed: what issues a forecast as means does not say them. */
#ifndef SUMI_FORECAST_H
#define SUMI_FORECAST_H

#include "scenarios/weather/station.h"

#define SUMI_FORECAST_PERSISTENCE 0.7
#define SUMI_FORECAST_TOGETHER    0.5
#define SUMI_FORECAST_DAYS        366 /* the most */
#define SUMI_FORECAST_MEMBERS     200

enum sumi_forecast_variable {
    SUMI_FORECAST_TMIN,
    SUMI_FORECAST_TMAX,
    SUMI_FORECAST_RAIN,
    SUMI_FORECAST_RADIATION,
    SUMI_FORECAST_VAPOUR,
    SUMI_FORECAST_WIND,
    SUMI_FORECAST_N
};
/* What each is in a record, in its unit and within its bounds. */
extern const enum sumi_station_column sumi_forecast_columns[SUMI_FORECAST_N];

struct sumi_forecast {
    int first_day; /* date number */
    int n_days;
    int n_members;                   /* 0: means */
    double *value[SUMI_FORECAST_N];  /* [n_days][n_members, or 1 of means], owned; NAN: not known; NULL: no such */
    double *spread[SUMI_FORECAST_N]; /* of means: [n_days], owned, standard deviations; NULL: the means are exact */
    double *chance;                  /* of means: [n_days], owned, 0 to 1, of a wet day; NULL: not known */
};

/* Room for a forecast, all of which is not known. Of members `spread` and `chance` are false. SUMI_MEMORY; the caller
 * clears it, whether that succeeds or not. */
enum sumi_status sumi_forecast_create(int first_day, int n_days, int n_members, const bool value[SUMI_FORECAST_N],
                                      const bool spread[SUMI_FORECAST_N], bool chance, struct sumi_forecast *forecast,
                                      struct sumi_error *error);
void sumi_forecast_clear(struct sumi_forecast *forecast);

/* SUMI_INPUT where a day cannot be: Tmin above Tmax or without it, a mean without its spread, spread and chance of rain
 * that fit no amounts. member: 0 of means. */
enum sumi_status sumi_forecast_check_day(const struct sumi_forecast *forecast, int day, int member,
                                         struct sumi_error *error);

#endif
