/* A change of the climate: generated weather made warmer or colder, wetter or drier, by calendar month.
 *
 *   Tmin, Tmax   + add_C of the month
 *   rain         x rain_factor of the month: every day with rain keeps some, so that the number of such days stays
 *   vapour       relative humidity is kept: x the ratio of mean saturation after and before (FAO-56 eq. 12, 19)
 *
 * Radiation and wind stay. The factors change at the border of a month. This is the delta change of, among others,
 * Hay, Wilby and Leavesley (2000) and the sensitivity runs of Ruane et al. (2014): the change of a mean, on all days
 * alike; how days follow each other, and their spread, stay those of the climate. */
#ifndef SUMI_CHANGE_H
#define SUMI_CHANGE_H

#include "scenarios/weather/station.h"

enum sumi_change_part { SUMI_CHANGE_ADD_C, SUMI_CHANGE_RAIN_FACTOR, SUMI_CHANGE_PARTS };

/* Name, unit, meaning, source and bounds of the parts; the default changes nothing. */
extern const struct sumi_field sumi_climate_change_rows[SUMI_CHANGE_PARTS];

struct sumi_climate_change {
    double month[SUMI_CHANGE_PARTS][12];
};

/* A change that changes nothing. */
void sumi_climate_change_init(struct sumi_climate_change *change);
/* Whether it does. */
bool sumi_climate_changes(const struct sumi_climate_change *change);

/* Changes weather that has Tmin, Tmax, rain and vapour pressure, as generated weather does; what is missing stays
 * missing. SUMI_INPUT: a value beyond the bounds of records; the weather is then changed in part. */
enum sumi_status sumi_climate_change_apply(const struct sumi_climate_change *change, struct sumi_station *station,
                                           struct sumi_error *error);

#define SUMI_CHANGE_WORDS 96
/* "Tmin and Tmax +2 C, rain x 0.9", or "+0.5 to +2 C by month"; nothing where nothing is changed. Returns text. */
const char *sumi_climate_change_words(const struct sumi_climate_change *change, char text[SUMI_CHANGE_WORDS]);

#endif
