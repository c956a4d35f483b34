/* From what a station recorded to the weather that drives a season: what is not recorded is derived, and from what it
 * was derived is counted. */
#ifndef SUMI_WEATHER_PREPARE_H
#define SUMI_WEATHER_PREPARE_H

#include "scenarios/weather/station.h"
#include "sim/weather.h"

enum sumi_weather_setting {
    SUMI_SETTING_LATITUDE,
    SUMI_SETTING_ELEVATION,
    SUMI_SETTING_ANGSTROM_A,
    SUMI_SETTING_ANGSTROM_B,
    SUMI_SETTING_KRS,
    SUMI_SETTING_DEW_OFFSET,
    SUMI_SETTING_WIND,
    SUMI_SETTING_SHIFT_TMIN,
    SUMI_SETTING_SHIFT_TMAX,
    SUMI_SETTING_N
};

extern const struct sumi_field sumi_weather_setting_rows[SUMI_SETTING_N];

/* Where radiation comes from: the first of the chain that a day has, beginning at the source chosen. */
enum sumi_radiation { SUMI_RADIATION_MEASURED, SUMI_RADIATION_SUNSHINE, SUMI_RADIATION_HARGREAVES, SUMI_RADIATION_N };
extern const char *const sumi_radiation_names[SUMI_RADIATION_N]; /* "measured", "sunshine", "hargreaves" */

#define SUMI_HARGREAVES_YEARS 32

struct sumi_weather_options {
    double value[SUMI_SETTING_N];
    enum sumi_radiation radiation;
    int hargreaves_year[SUMI_HARGREAVES_YEARS]; /* calendar years whose recorded radiation and sunshine are not trusted
                                                 */
    int n_hargreaves_years;
};

/* The defaults of the rows. Latitude and elevation have none: they are NAN until set. */
void sumi_weather_options_init(struct sumi_weather_options *options);

enum sumi_weather_series {
    SUMI_SERIES_RADIATION,
    SUMI_SERIES_VAPOUR,
    SUMI_SERIES_WIND,
    SUMI_SERIES_E0,
    SUMI_SERIES_ES0,
    SUMI_SERIES_ET0,
    SUMI_SERIES_N
};
extern const char *const sumi_series_names[SUMI_SERIES_N]; /* "mean temperature", "radiation", ... */

#define SUMI_ORIGIN_LIST(X)                                                                                            \
    X(SUMI_ORIGIN_RECORDED, "recorded")                                                                                \
    X(SUMI_ORIGIN_SUNSHINE, "from sunshine (Angstrom-Prescott)")                                                       \
    X(SUMI_ORIGIN_RANGE, "from the temperature range (Hargreaves)")                                                    \
    X(SUMI_ORIGIN_HUMIDITY, "from relative humidity")                                                                  \
    X(SUMI_ORIGIN_DEW_POINT, "from the dew point")                                                                     \
    X(SUMI_ORIGIN_TMIN, "from Tmin")                                                                                   \
    X(SUMI_ORIGIN_HEIGHT, "brought to 2 m from another height")                                                        \
    X(SUMI_ORIGIN_DEFAULT, "assumed")                                                                                  \
    X(SUMI_ORIGIN_PENMAN, "Penman")                                                                                    \
    X(SUMI_ORIGIN_PENMAN_MONTEITH, "FAO-56 Penman-Monteith")                                                           \
    X(SUMI_ORIGIN_MISSING, "missing")

enum sumi_weather_origin {
#define X(code, text) code,
    SUMI_ORIGIN_LIST(X)
#undef X
        SUMI_ORIGIN_N
};
extern const char *const sumi_origin_names[SUMI_ORIGIN_N];

/* On how many days each series came from where. Every row adds up to the number of days. */
struct sumi_weather_origins {
    size_t days[SUMI_SERIES_N][SUMI_ORIGIN_N];
};

/* Fills record[station->n_days]. The mean temperature of a day is the middle of Tmin and Tmax, which is what the
 * temperature sums of WOFOST's crops and FAO-56 are defined on; a recorded mean (0.5 to 0.9 C lower at Taiyuan, a week
 * of millet's development) is read and checked, and not used. Temperatures are shifted first, everything else follows
 * from the shifted ones; recorded evaporation is set aside where there is a shift. A day without Tmin, Tmax or rain
 * stays missing (NAN). SUMI_INPUT: a setting out of its bounds, more radiation or sunshine than the sky at that
 * latitude has, Tmin above Tmax by the shift. `origins` may be NULL. */
enum sumi_status sumi_weather_records(const struct sumi_station *station, const struct sumi_weather_options *options,
                                      struct sumi_weather_day *record, struct sumi_weather_origins *origins,
                                      struct sumi_error *error);

/* The same, on to the forcing of the models. The caller frees the series with sumi_weather_destroy. */
enum sumi_status sumi_weather_prepare(const struct sumi_station *station, const struct sumi_weather_options *options,
                                      struct sumi_weather **weather, struct sumi_weather_origins *origins,
                                      struct sumi_error *error);

#endif
