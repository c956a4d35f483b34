#include "scenarios/quality.h"

#include "messages/memory_count.h"
#include "messages/station.h"
#include "models/sky.h"
#include "scenarios/quality_internal.h"
#include "sim/memory.h"

#include <math.h>

#define DURRE   "a check of the kind in Durre et al. 2010, J. Appl. Meteor. Climatol. 49, 1615, with limits of our own"
#define FAO56   "Allen et al. 1998 (FAO-56)"
#define WMO_305 "limits of our own, of the kind of the gross error check in WMO-No. 305 (1993), chapter 6"

const struct sumi_quality_rule sumi_quality_rules[] = {
    {"range",
     "temperatures and dew point beyond what has a place by latitude and half of the year, lowered by 6.5 C per km of "
     "elevation; rain of a day above 600 mm (350 mm from latitude 45 on); wind of a day above 35 m/s",
     WMO_305 "; the standard atmosphere; " DURRE},
    {"order", "Tmin above Tmax, a mean outside of its minimum and maximum",
     "internal consistency: Zahumensky 2004, WMO guidelines on AWS"},
    {"spike",
     "a temperature that differs from the day before and the day after by more than 25 C the same way, or by more than "
     "15 C and six times what days usually differ by; a dew point likewise",
     DURRE},
    {"outlier",
     "a temperature more than 15 C and seven standard deviations (1.4826 times the median deviation) from the median "
     "of "
     "its month, where the record has at least 60 days of it; not of cold after 10 mm of rain in three days",
     DURRE},
    {"clear_sky",
     "radiation above 1.15 times that of a clear sky and 1 MJ m-2 d-1; sunshine above the length of the day and 0.5 h",
     FAO56 ", eq. 34, 36, 37 and annex 5"},
    {"vapour",
     "vapour pressure above saturation at Tmax by more than 5 %, dew point above Tmax by more than 1 C, or on average "
     "of 30 days more than 2 C above Tmin",
     FAO56 ", eq. 11 and annex 5"},
    {"constant", "a column that has one value on at least 95 % of 30 days or more (rain of 0 is of the rule rain)",
     "a check of the kind in Zahumensky 2004 (persistence), with limits of our own"},
    {"persistence",
     "a value that stays the same for longer than chance would bring once in 1000 such records, 5 days at least; "
     "humidity of 100 % for 20, no sunshine for 45, calm for 10, no radiation for 3; rain of 1 mm or more for 5; "
     "radiation at a clear sky's may stay",
     DURRE " (streaks)"},
    {"zero_evaporation", "evaporation of 0 on 5 days or more one after the other at a mean temperature above 10 C",
     FAO56 ", eq. 6"},
    {"rain",
     "no rain on any of 365 days or more, rain on all of them, days without a value and none without rain, rain on one "
     "day of the month alone, a year without rain among others of at least 100 mm",
     "limits of our own"},
    {"copy", "a year, or a month, that has the values of another one", DURRE " (duplicates)"},
    {"unit",
     "a mean that cannot be at the place as it stands, and would be with another unit: rain per wet day 1 (0.6 where a "
     "third of the days is wet, 0 in deserts) to 35 mm "
     "(25 mm beyond latitude 35; 20 mm where all are whole numbers), "
     "Tmin to Tmax 1.5 to 24 C apart, the year within 15 C of the zone's mean temperature less 6.5 C per km, radiation "
     "0.22 to 0.80 of the top of the atmosphere, sunshine 0.1 to 0.98 of the day, vapour 0.12 to 1.03 of saturation, "
     "humidity 8 to 99.5 %, wind at 2 m 0.15 to 5 m/s (3.5 where one day in a hundred is above 11), evaporation 0.04 "
     "to 0.8 of what the top of the atmosphere could evaporate",
     FAO56 ", chapter 3; North et al. 1981, Rev. Geophys. 19, 91, for the zone"},
    {"sums", "rain of a year above 12000 mm, from latitude 35 on 4000 mm; of a month above 4000 and 1500 mm",
     "limits of our own, below the world records of 26470 mm in a year and 9300 mm in a month, both at latitude 25"},
    {"years",
     "a year whose rain is 4 times as much or a fifth, its radiation, vapour, wind or sunshine 1.6, 2, 2.5 or 2.5 "
     "times as much or less, its temperature 5 C from the median of at least 4 years",
     DURRE},
    {"dim_weeks", "radiation below 0.15 of a clear sky's on average of 28 days, where that gives at least 3 MJ m-2 d-1",
     FAO56 ", eq. 37"},
    {"envelope", "radiation of the clearest two days in a hundred outside of 0.65 to 1.15 of a clear sky's",
     FAO56 ", annex 5"},
    {"calendar",
     "a year of temperatures that peaks four to eight months from when it should at that latitude (beyond 23.5 "
     "degrees), or is late or early by more than 50 days; one year by more than 25 from the others",
     "Allen et al. 1998, eq. 24: the sun is highest on day 172"},
    {"soil_range", "soil water above 0.65, or below 0.01 cm3 cm-3",
     "a limit of our own, above the porosity of mineral soils (Carsel and Parrish 1988, Water Resour. Res. 24, 755)"},
    {"soil_jump",
     "a probe, 60 cm deep at most, that rises by 0.03 cm3 cm-3 or more from day to day without 3 mm of rain on that "
     "day "
     "or the two before",
     "a check of the kind in Dorigo et al. 2013, Vadose Zone J. 12(3), with limits of our own: rise without rain"},
    {"soil_order", "a probe that rises by 0.03 cm3 cm-3 or more while none above it has risen by 0.005 in three days",
     "a limit of our own: water comes from above"},
    {"soil_frozen", "a probe that falls by 0.03 cm3 cm-3 or more on a day that stays below 0 C",
     "of the kind in Dorigo et al. 2013, with a limit of our own: frozen soil looks dry to a probe"},
    {"soil_constant", "a probe, 30 cm deep at most, that stays the same for 28 days or more",
     "of the kind in Dorigo et al. 2013 (constant values), with limits of our own"},
};
const size_t sumi_n_quality_rules = sizeof sumi_quality_rules / sizeof *sumi_quality_rules;

/* --- all of them --- */

/* Units come first: where one is wrong, days are as well. */
static void (*const looks[])(struct sumi_look *) = {
    sumi_look_at_units,       sumi_look_at_constant, sumi_look_at_range,     sumi_look_at_order,
    sumi_look_at_spikes,      sumi_look_at_outliers, sumi_look_at_clear_sky, sumi_look_at_vapour,
    sumi_look_at_persistence, sumi_look_at_zeros,    sumi_look_at_rain_days, sumi_look_at_copies,
    sumi_look_at_sums,        sumi_look_at_years,    sumi_look_at_dim_weeks, sumi_look_at_envelope,
    sumi_look_at_calendar,
};

/* Dates and sky of each day. */
static void prepare(struct sumi_look *look, struct sumi_sky *sky)
{
    const double mj = 1e6; /* J */
    const bool placed = !isnan(look->place.latitude);
    if (placed)
        sumi_sky_init(look->place.latitude, sky);
    for (size_t d = 0; d < look->station->n_days; d++) {
        const int number = look->station->first_day + (int)d;
        look->date[d] = sumi_date_split(number);
        const int day_of_year = number - sumi_date_number(look->date[d].year, 1, 1) + 1;
        look->sky[d] = placed ? sky->day[SUMI_SKY_RADIATION][day_of_year] / mj : (double)NAN;
        look->daylight[d] = placed ? sky->day[SUMI_SKY_DAYLIGHT][day_of_year] : (double)NAN;
    }
}

enum sumi_status sumi_quality_look(const char *file, struct sumi_station *station, const struct sumi_site *place,
                                   struct sumi_findings *findings, struct sumi_error *error)
{
    const size_t n = station->n_days;
    struct sumi_look look = {.file = file, .station = station, .place = *place, .findings = findings};
    if (n == 0)
        return SUMI_OK;
    look.date = sumi_allocate(n * sizeof *look.date);
    look.sky = sumi_allocate(n * sizeof *look.sky);
    look.daylight = sumi_allocate(n * sizeof *look.daylight);
    look.work = sumi_allocate(n * sizeof *look.work);
    struct sumi_sky *sky = sumi_allocate(sizeof *sky);
    look.no_memory = !look.date || !look.sky || !look.daylight || !look.work || !sky;
    if (!look.no_memory) {
        prepare(&look, sky);
        for (size_t k = 0; k < sizeof looks / sizeof *looks; k++)
            looks[k](&look);
    }
    sumi_release(sky);
    sumi_release(look.date);
    sumi_release(look.sky);
    sumi_release(look.daylight);
    sumi_release(look.work);
    return look.no_memory ? sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_DAYS_OF_RECORD) : SUMI_OK;
}
