/* The rules of quality: good records of many climates are quiet, and each fault that somebody has made is named. */
#include "scenarios/quality.h"

#include "io/records/weather_files.h"
#include "models/reference_et.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- records that could be real --- */

struct climate {
    const char *name;
    double latitude, elevation;     /* degrees, m */
    double mean, amplitude, range;  /* C: of the year, of its wave, from Tmin to Tmax */
    double noise;                   /* C from day to day */
    double wet, amount;             /* share of days with rain, mm of one */
    double dimmest, humidity, wind; /* share of a clear sky on the dullest days, %, m s-1 at 2 m */
};

/* Round numbers of places of that kind; each is a corner that a rule might take for a fault. */
static const struct climate climates[] = {
    {"loess plateau", 38.06, 900, 9, 14, 13, 3, 0.20, 7, 0.2, 55, 1.5},
    {"Hulunbuir, to -40 C", 49.2, 650, -2, 23, 13, 4, 0.25, 4, 0.3, 65, 3.0},
    {"high plateau of Tibet", 28.6, 4300, 3, 9, 15, 2, 0.25, 4, 0.5, 40, 2.5},
    {"at the equator", 2.0, 20, 26.5, 0.5, 8, 0.8, 0.6, 14, 0.2, 84, 1.2},
    {"monsoon", 17.5, 545, 26.5, 5, 12, 1.5, 0.3, 14, 0.3, 62, 2.5},
    {"desert", 25.0, 300, 26, 9, 16, 2, 0.01, 3, 0.6, 30, 3.0},
    {"oasis of Turfan", 42.9, 35, 15, 21, 14, 2.5, 0.04, 1, 0.4, 38, 1.2},
    {"oceanic", 52.1, 2, 9.5, 7.5, 8, 2.5, 0.5, 4, 0.06, 82, 2.6},
    {"Iceland", 64.1, 50, 4.5, 6, 5, 2.5, 0.55, 4, 0.08, 78, 4.2},
    {"southern grain belt", -33.0, 300, 17, 7, 14, 3, 0.22, 7, 0.3, 60, 2.8},
    {"Siberia", 62.0, 100, -9, 28, 11, 4, 0.3, 3, 0.2, 68, 1.8},
    {"rain forest of a coast", 25.2, 100, 18, 5, 6, 2, 0.65, 28, 0.15, 88, 1.5},
    {"Death Valley", 36.5, -60, 25, 14, 16, 2, 0.04, 3, 0.6, 25, 2.8},
};

/* Numbers from 0 to 1, the same on all machines (Numerical Recipes, ranqd1). */
static double chance(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0;
}

static double rounded(double value, double step)
{
    return rint(value / step) * step;
}

static void fill_day(const struct climate *c, struct sumi_station *s, size_t d, uint32_t *state, double *weather)
{
    const int doy = sumi_day_of_year(s->first_day + (int)d);
    double length, sky = sumi_extraterrestrial(doy, c->latitude, &length) / 1e6;
    const double clear = (0.75 + 2e-5 * c->elevation) * sky;
    const double wave = cos(2.0 * acos(-1.0) * (doy - 200) / 365.25) * (c->latitude < 0 ? -1.0 : 1.0);
    *weather = 0.7 * *weather + c->noise * (chance(state) + chance(state) + chance(state) - 1.5) * 1.4;
    const double middle = c->mean + c->amplitude * wave + *weather;
    const double range = c->range * (0.6 + 0.8 * chance(state));
    const bool wet = chance(state) < c->wet;
    const double share = c->dimmest + (1.0 - c->dimmest) * (wet ? 0.6 * chance(state) : pow(chance(state), 0.5));
    s->value[SUMI_STATION_TMIN][d] = rounded(middle - 0.5 * range, 0.1);
    s->value[SUMI_STATION_TMAX][d] = rounded(middle + 0.5 * range, 0.1);
    s->value[SUMI_STATION_TMEAN][d] = rounded(middle - 0.3, 0.1);
    s->value[SUMI_STATION_RAIN][d] = wet ? rounded(0.1 - c->amount * log(1.0 - chance(state)), 0.1) : 0.0;
    s->value[SUMI_STATION_RADIATION][d] = rounded(share * clear, 0.01);
    s->value[SUMI_STATION_SUNSHINE][d] = wet && share < 0.3 ? 0.0 : rounded(share * 0.98 * length, 0.1);
    const double saturated = sumi_mean_saturation(middle - 0.5 * range, middle + 0.5 * range) / 10.0;
    const double humidity = fmin(c->humidity * (0.8 + 0.4 * chance(state)), 97.0);
    s->value[SUMI_STATION_VAPOUR][d] = rounded(saturated * humidity / 100.0, 0.001);
    s->value[SUMI_STATION_RH_MEAN][d] = rounded(humidity, 1.0);
    s->value[SUMI_STATION_DEW_POINT][d] = rounded(middle - 0.5 * range - 3.0 * chance(state), 0.1);
    s->value[SUMI_STATION_WIND2][d] = rounded(c->wind * (0.3 + 1.4 * chance(state)), 0.01);
    s->value[SUMI_STATION_ET0][d] = rounded(0.45 * share * clear / 2.45, 0.01);
}

static struct sumi_station *record_of(const struct climate *c, int first_year, int years)
{
    bool has[SUMI_STATION_N] = {false};
    struct sumi_station *s;
    static const int columns[] = {SUMI_STATION_TMIN,   SUMI_STATION_TMAX,      SUMI_STATION_RAIN,
                                  SUMI_STATION_TMEAN,  SUMI_STATION_RADIATION, SUMI_STATION_SUNSHINE,
                                  SUMI_STATION_VAPOUR, SUMI_STATION_RH_MEAN,   SUMI_STATION_DEW_POINT,
                                  SUMI_STATION_WIND2,  SUMI_STATION_ET0};
    const int first = sumi_date_number(first_year, 1, 1), end = sumi_date_number(first_year + years, 1, 1);
    uint32_t state = 7;
    double weather = 0.0;
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        has[columns[k]] = true;
    assert_int_equal(sumi_station_create(first, (size_t)(end - first), has, &s, NULL), SUMI_OK);
    s->latitude = c->latitude;
    s->longitude = 100.0;
    s->elevation = c->elevation;
    for (size_t d = 0; d < s->n_days; d++)
        fill_day(c, s, d, &state, &weather);
    return s;
}

static void look(struct sumi_station *s, struct sumi_findings *findings)
{
    const struct sumi_site site = {s->latitude, s->longitude, s->elevation};
    struct sumi_error error = {0};
    *findings = (struct sumi_findings){0};
    if (sumi_quality_look("a.csv", s, &site, findings, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

static const char *all_of(const struct sumi_findings *findings, char *text, size_t size)
{
    char one[SUMI_FINDING_TEXT];
    size_t used = 0;
    text[0] = '\0';
    for (size_t k = 0; k < findings->n && used + 2 < size; k++)
        used += (size_t)snprintf(text + used, size - used, "  %s | %s\n", findings->list[k].said.code,
                                 sumi_finding_text(&findings->list[k], SUMI_ENGLISH, one, sizeof one));
    return text;
}

static void good_records_are_quiet(void **state)
{
    (void)state;
    static const struct {
        int year, years;
    } spans[] = {{2010, 6}, {2012, 1}};
    for (size_t k = 0; k < sizeof climates / sizeof *climates; k++)
        for (size_t j = 0; j < 2; j++) {
            struct sumi_station *s = record_of(&climates[k], spans[j].year, spans[j].years);
            struct sumi_findings findings = {0};
            char text[8192];
            look(s, &findings);
            if (findings.n > 0)
                fail_msg("%s, %d years: expected nothing, found\n%s", climates[k].name, spans[j].years,
                         all_of(&findings, text, sizeof text));
            for (int c = 0; c < SUMI_STATION_N; c++)
                assert_null(s->mark[c]);
            sumi_findings_clear(&findings);
            sumi_station_destroy(s);
        }
}

/* A month of summer, and one of winter, are a record as well. */
static void a_short_record_is_quiet(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof climates / sizeof *climates; k++)
        for (size_t from = 0; from < 366; from += 181) {
            struct sumi_station *s = record_of(&climates[k], 2012, 1);
            struct sumi_findings findings = {0};
            char text[8192];
            for (int c = 0; c < SUMI_STATION_N; c++)
                for (size_t d = 0; s->value[c] && d + from < 366; d++)
                    s->value[c][d] = s->value[c][d + from];
            s->first_day += (int)from;
            s->n_days = 4; /* not even a week */
            look(s, &findings);
            if (findings.n > 0)
                fail_msg("%s: %s", climates[k].name, all_of(&findings, text, sizeof text));
            s->n_days = from < 300 ? 45 : 4;
            look(s, &findings);
            if (findings.n > 0)
                fail_msg("%s: %s", climates[k].name, all_of(&findings, text, sizeof text));
            sumi_findings_clear(&findings);
            sumi_station_destroy(s);
        }
}

/* --- faults --- */

static size_t day_of(const struct sumi_station *s, int year, int month, int day)
{
    return (size_t)(sumi_date_number(year, month, day) - s->first_day);
}

static void scale(struct sumi_station *s, int column, double factor, double offset)
{
    for (size_t d = 0; d < s->n_days; d++)
        s->value[column][d] = factor * s->value[column][d] + offset;
}

static void set(struct sumi_station *s, int column, size_t from, size_t n, double value)
{
    for (size_t d = from; d < from + n && d < s->n_days; d++)
        s->value[column][d] = value;
}

/* What the days of the record would be, had rows slipped: those of `by` days later. */
static void slip(struct sumi_station *s, size_t from, size_t n, size_t by)
{
    for (int c = SUMI_STATION_TMIN; c <= SUMI_STATION_TMAX; c++)
        for (size_t d = from; d < from + n && d + by < s->n_days; d++)
            s->value[c][d] = s->value[c][d + by];
}

static void copy_days(struct sumi_station *s, size_t to, size_t from, size_t n)
{
    for (int c = 0; c < SUMI_STATION_N; c++)
        for (size_t d = 0; s->value[c] && d < n; d++)
            s->value[c][to + d] = s->value[c][from + d];
}

/* July 2012 */
#define SUMMER day_of(s, 2012, 7, 1)
#define FAULT(name, what)                                                                                              \
    static void name(struct sumi_station *s)                                                                           \
    {                                                                                                                  \
        what;                                                                                                          \
    }
FAULT(rain_inches, scale(s, SUMI_STATION_RAIN, 1 / 25.4, 0))
FAULT(rain_tenths, scale(s, SUMI_STATION_RAIN, 10, 0))
FAULT(rain_cm, scale(s, SUMI_STATION_RAIN, 0.1, 0))
FAULT(rain_metres, scale(s, SUMI_STATION_RAIN, 0.001, 0))
FAULT(wind_km_h, scale(s, SUMI_STATION_WIND2, 3.6 * 1.6, 0))
FAULT(wind_tenths, scale(s, SUMI_STATION_WIND2, 10, 0))
FAULT(wind_km_d, scale(s, SUMI_STATION_WIND2, 86.4, 0))
FAULT(wind_over_km_d, scale(s, SUMI_STATION_WIND2, 1 / 86.4, 0))
FAULT(sun_mj_in_kj, scale(s, SUMI_STATION_RADIATION, 0.001, 0))
FAULT(sun_watts, scale(s, SUMI_STATION_RADIATION, 1 / 0.0864, 0))
FAULT(sun_kwh, scale(s, SUMI_STATION_RADIATION, 1 / 3.6, 0))
FAULT(sun_calories, scale(s, SUMI_STATION_RADIATION, 1 / 0.041868, 0))
FAULT(sun_of_half, scale(s, SUMI_STATION_RADIATION, 0.55, 0))
FAULT(sun_none, scale(s, SUMI_STATION_RADIATION, 0, 0))
FAULT(sun_covered, for (size_t d = SUMMER; d < SUMMER + 40; d++) s->value[SUMI_STATION_RADIATION][d] *= 0.1)
FAULT(sun_dead, set(s, SUMI_STATION_RADIATION, SUMMER, 3, 0))
FAULT(sun_above, set(s, SUMI_STATION_RADIATION, SUMMER, 1, 38))
FAULT(hours_too_many, set(s, SUMI_STATION_SUNSHINE, SUMMER, 1, 16))
FAULT(hours_share, for (size_t d = 0; d < s->n_days; d++) s->value[SUMI_STATION_SUNSHINE][d] /= 12)
FAULT(hours_tenths, scale(s, SUMI_STATION_SUNSHINE, 10, 0))
FAULT(fahrenheit, scale(s, SUMI_STATION_TMIN, 1.8, 32); scale(s, SUMI_STATION_TMAX, 1.8, 32))
FAULT(degrees_over_ten, scale(s, SUMI_STATION_TMIN, 0.1, 0); scale(s, SUMI_STATION_TMAX, 0.1, 0))
FAULT(vapour_hpa, scale(s, SUMI_STATION_VAPOUR, 10, 0))
FAULT(vapour_over_ten, scale(s, SUMI_STATION_VAPOUR, 0.1, 0))
FAULT(vapour_day, set(s, SUMI_STATION_VAPOUR, SUMMER, 1, 9))
FAULT(humidity_share, scale(s, SUMI_STATION_RH_MEAN, 0.01, 0))
FAULT(humidity_put_in, scale(s, SUMI_STATION_RH_MEAN, 0, 60); s->value[SUMI_STATION_RH_MEAN][99] = 100)
FAULT(dew_above, set(s, SUMI_STATION_DEW_POINT, SUMMER, 1, 38))
FAULT(wet_bulb,
      for (size_t d = 0; d < s->n_days; d++) s->value[SUMI_STATION_DEW_POINT][d] = s->value[SUMI_STATION_TMIN][d] + 3)
FAULT(typing_slip, s->value[SUMI_STATION_TMAX][SUMMER] += 25)
FAULT(minus_forgotten, set(s, SUMI_STATION_TMAX, day_of(s, 2012, 1, 10), 2, 28))
FAULT(beyond_range, set(s, SUMI_STATION_TMIN, SUMMER, 1, -47))
FAULT(mean_above, set(s, SUMI_STATION_TMEAN, SUMMER, 1, s->value[SUMI_STATION_TMAX][SUMMER] + 1.2))
FAULT(stuck, set(s, SUMI_STATION_TMIN, SUMMER, 7, 17.3))
FAULT(calm, set(s, SUMI_STATION_WIND2, SUMMER, 12, 0))
FAULT(same_rain, set(s, SUMI_STATION_RAIN, SUMMER, 5, 2.4))
FAULT(no_evaporation, set(s, SUMI_STATION_ET0, SUMMER, 6, 0))
FAULT(evaporation_zero, scale(s, SUMI_STATION_ET0, 0, 0))
FAULT(copied_year, copy_days(s, day_of(s, 2013, 1, 1), day_of(s, 2011, 1, 1), 365))
FAULT(copied_month, copy_days(s, day_of(s, 2013, 8, 1), day_of(s, 2013, 7, 1), 31))
FAULT(never_rain, scale(s, SUMI_STATION_RAIN, 0, 0))
FAULT(always_rain, scale(s, SUMI_STATION_RAIN, 1, 0.3))
FAULT(blank_rain, for (size_t d = 0; d < s->n_days; d++) if (s->value[SUMI_STATION_RAIN][d] == 0)
                      s->value[SUMI_STATION_RAIN][d] = NAN)
FAULT(monthly_rain,
      for (size_t d = 0; d < s->n_days; d++)
          s->value[SUMI_STATION_RAIN][d] = sumi_date_split(s->first_day + (int)d).day == 1 ? 11 + (double)(d % 17) : 0)
FAULT(dry_year, set(s, SUMI_STATION_RAIN, day_of(s, 2011, 12, 31), 368, 1);
      set(s, SUMI_STATION_RAIN, day_of(s, 2012, 1, 1), 366, 0))
FAULT(counter, for (size_t d = 0; d < s->n_days; d++) s->value[SUMI_STATION_RAIN][d] = 100 + (double)(d % 31))
FAULT(other_sensor,
      for (size_t d = day_of(s, 2012, 1, 1); d < day_of(s, 2013, 1, 1); d++) s->value[SUMI_STATION_WIND2][d] *= 2.7)
FAULT(other_half, s->latitude = -s->latitude)
FAULT(rows_slipped, slip(s, 0, s->n_days, 75))
FAULT(year_slipped, slip(s, day_of(s, 2012, 1, 1), 366, 31))

static const struct {
    void (*make)(struct sumi_station *);
    const char *code, *about, *says;
    const char *day;  /* first day; NULL: the whole record */
    int doubted;      /* days of the column that are marked; -1: not looked at */
    const char *also; /* codes that follow from the same fault */
    const char *why;
} faults[] = {
    {rain_inches, "quality.unit.like", "precip_mm", "like inches", NULL, 0, "", "25.4 times too little"},
    {rain_tenths, "quality.unit.like", "precip_mm", "0.1 mm", NULL, 0, "quality.sums.year", "the service's unit"},
    {rain_cm, "quality.unit.like", "precip_mm", "like cm", NULL, 0, "", "10 times too little"},
    {rain_metres, "quality.unit.like", "precip_mm", "metres", NULL, 0, "", "as ERA5 has it"},
    {wind_km_h, "quality.unit.like", "wind2_m_s", "km/h", NULL, 0, "", "2.4 m/s in km/h: 8.6"},
    {wind_tenths, "quality.unit.like", "wind2_m_s", "0.1 m/s", NULL, 0, "", "the service's unit"},
    {wind_km_d, "quality.unit.like", "wind2_m_s", "km/d", NULL, 0, "", "DSSAT's unit"},
    {wind_over_km_d, "quality.unit.like", "wind2_m_s", "m/s in a column of km/d", NULL, 0, "", "a .WTH made of POWER"},
    {sun_mj_in_kj, "quality.unit.like", "srad_MJ_m2", "MJ in a column of kJ", NULL, 0, "", "1000 times too little"},
    {sun_watts, "quality.unit.like", "srad_MJ_m2", "W m-2", NULL, 0, "", "a logger's mean"},
    {sun_kwh, "quality.unit.like", "srad_MJ_m2", "kWh", NULL, 0, "", "3.6 times too little"},
    {sun_calories, "quality.unit.like", "srad_MJ_m2", "cal", NULL, 0, "", "old pyranographs"},
    {sun_of_half, "quality.envelope.clearest", "srad_MJ_m2", "clearest", NULL, 0, "", "a sensor out of calibration"},
    {sun_none, "quality.constant.column", "srad_MJ_m2", "never changes: 0", NULL, 1461, "", "no sensor"},
    {sun_covered, "quality.dim.weeks", "srad_MJ_m2", "four weeks", "2012-07-01", -1, "", "snow, dirt, a cable"},
    {sun_dead, "quality.persistence.run", "srad_MJ_m2", "for 3 days", "2012-07-01", 3, "", "no power"},
    {sun_above, "quality.sky.above", "srad_MJ_m2", "38 MJ", "2012-07-01", 1, "", "a clear day has 31 there"},
    {hours_too_many, "quality.sunshine.long", "sunshine_h", "16 h", "2012-07-01", 1, "", "the day has 14.7 h"},
    {hours_share, "quality.unit.like", "sunshine_h", "share of the day", NULL, 0, "", "0 to 1"},
    {hours_tenths, "quality.unit.like", "sunshine_h", "0.1 h", NULL, 0, "", "the service's unit"},
    {fahrenheit, "quality.unit.like", "tmax_C", "Fahrenheit", NULL, -1,
     "quality.range.beyond quality.vapour.above quality.unit.like quality.order.above quality.unit.strange "
     "quality.dew.above",
     "9 C is 48 F"},
    {degrees_over_ten, "quality.unit.like", "tmax_C", "divided by 10", NULL, -1,
     "quality.vapour.above quality.dew.above quality.dew.high quality.order.above quality.unit.like "
     "quality.unit.strange",
     "1.3 C from Tmin to Tmax"},
    {vapour_hpa, "quality.unit.like", "vap_kPa", "hPa", NULL, 0, "", "10 times too much"},
    {vapour_over_ten, "quality.unit.like", "vap_kPa", "kPa in a column of hPa", NULL, 0, "", "10 times too little"},
    {vapour_day, "quality.vapour.above", "vap_kPa", "9 kPa", "2012-07-01", 1, "", "above saturation at 40 C, 7.4"},
    {humidity_share, "quality.unit.like", "rh_mean_pct", "share", NULL, 0, "", "0 to 1"},
    {humidity_put_in, "quality.constant.column", "rh_mean_pct", "60 %", NULL, 1460, "", "a default that was put in"},
    {dew_above, "quality.dew.above", "dewpoint_C", "38 C", "2012-07-01", 1, "quality.spike.day quality.outlier.month",
     "above Tmax"},
    {wet_bulb, "quality.dew.high", "dewpoint_C", "3.0 C above Tmin", NULL, 0, "", "the wet bulb, not the dew point"},
    {typing_slip, "quality.spike.day", "tmax_C", "stands alone", "2012-07-01", 1, "quality.outlier.month",
     "a digit too many"},
    {minus_forgotten, "quality.outlier.month", "tmax_C", "28 C", "2012-01-10", 2, "", "on two days, so no spike"},
    {beyond_range, "quality.range.beyond", "tmin_C", "-47", "2012-07-01", 1, "quality.spike.day quality.outlier.month",
     "a code that was taken for a number"},
    {mean_above, "quality.order.above", "tmean_C", "tmax_C", "2012-07-01", 1, "", "above the maximum"},
    {stuck, "quality.persistence.run", "tmin_C", "17.3 degC for 7 days", "2012-07-01", 7, "", "a sensor that is stuck"},
    {calm, "quality.persistence.run", "wind2_m_s", "0 m s-1 for 12 days", "2012-07-01", 12, "", "a frozen anemometer"},
    {same_rain, "quality.persistence.run", "precip_mm", "2.4 mm for 5 days", "2012-07-01", 5, "",
     "a sum spread over days"},
    {no_evaporation, "quality.persistence.run", "et0_mm", "for 6 days", "2012-07-01", 6, "", "0 in July"},
    {evaporation_zero, "quality.constant.column", "et0_mm", "never changes", NULL, 1461, "", "a column nobody filled"},
    {copied_year, "quality.copy.year", "", "of 2013 are those of 2011", "2013-01-01", -1, "", "one year twice"},
    {copied_month, "quality.copy.month", "", "from 2013-07-01", "2013-08-01", -1, "", "one month twice"},
    {never_rain, "quality.rain.never", "precip_mm", "1461 days", NULL, 0, "", "missing that became 0"},
    {always_rain, "quality.rain.always", "precip_mm", "1461 days", NULL, 0, "", "an offset"},
    {blank_rain, "quality.rain.blank", "precip_mm", "none has 0", NULL, 0, "quality.years.apart", "blank for dry"},
    {monthly_rain, "quality.rain.monthly", "precip_mm", "48 of 48", NULL, 0, "quality.unit.like", "sums of months"},
    {dry_year, "quality.persistence.run", "precip_mm", "0 mm for", "2012-01-01", 366, "quality.years.apart",
     "a year of 0 among others"},
    {counter, "quality.sums.month", "precip_mm", "of the month", "2010-01-15", 0,
     "quality.sums.year quality.unit.like quality.rain.always", "the readings of a counter"},
    {other_sensor, "quality.years.apart", "wind2_m_s", "2012 has", "2012-01-01", 0, "", "another unit in one year"},
    {other_half, "quality.calendar.half", "", "other half", NULL, -1,
     "quality.sky.above quality.sunshine.long quality.range.beyond quality.dim.weeks quality.envelope.clearest",
     "a sign that is forgotten"},
    {rows_slipped, "quality.calendar.shifted", "", "at latitude 38.06 about day", NULL, -1,
     "quality.vapour.above quality.order.above quality.dew.above quality.persistence.run quality.rain.never "
     "quality.copy.month quality.calendar.year",
     "dates of another column"},
    {year_slipped, "quality.calendar.year", "", "of 2012 come", "2012-01-01", -1,
     "quality.vapour.above quality.order.above quality.dew.above quality.copy.month", "rows slipped in one year"},
};

static int doubted_days(const struct sumi_station *s, const char *about)
{
    int n = 0;
    for (int c = 0; c < SUMI_STATION_N; c++)
        for (size_t d = 0; strcmp(sumi_station_rows[c].name, about) == 0 && d < s->n_days; d++)
            n += (sumi_station_mark(s, (enum sumi_station_column)c, d) & SUMI_MARK_DOUBTED) != 0;
    return n;
}

/* Whether what was found in fault k is what was expected, and nothing else. */
static bool is_named(size_t k, const struct sumi_station *s, const struct sumi_findings *findings)
{
    char day[SUMI_DATE_TEXT];
    const struct sumi_finding *found = NULL;
    for (size_t j = 0; j < findings->n; j++) {
        const struct sumi_finding *f = &findings->list[j];
        if (!found && strcmp(f->said.code, faults[k].code) == 0 && strcmp(f->about, faults[k].about) == 0 &&
            strstr(f->said.message[SUMI_ENGLISH], faults[k].says))
            found = f;
        else if (!strstr(faults[k].also, f->said.code) || f->gravity != SUMI_DOUBTED)
            return false;
    }
    if (!found)
        return false;
    const char *first = found->n_places > 0 ? sumi_date_format(found->place[0].day, day) : "whole";
    return strcmp(first, faults[k].day ? faults[k].day : "whole") == 0 &&
           (faults[k].doubted < 0 || doubted_days(s, faults[k].about) == faults[k].doubted);
}

static void each_fault_is_named(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t k = 0; k < sizeof faults / sizeof *faults; k++) {
        struct sumi_station *s = record_of(&climates[0], 2010, 4);
        struct sumi_findings findings = {0};
        char text[16384];
        faults[k].make(s);
        look(s, &findings);
        if (!is_named(k, s, &findings)) {
            fprintf(stderr, "%s: expected %s of %s with \"%s\", %s, %d days marked; found, %d marked\n%s",
                    faults[k].why, faults[k].code, faults[k].about, faults[k].says,
                    faults[k].day ? faults[k].day : "whole", faults[k].doubted, doubted_days(s, faults[k].about),
                    all_of(&findings, text, sizeof text));
            wrong++;
        }
        sumi_findings_clear(&findings);
        sumi_station_destroy(s);
    }
    assert_int_equal(wrong, 0);
}

/* --- what is just within --- */

FAULT(four_the_same, set(s, SUMI_STATION_TMIN, SUMMER, 4, 17.3))
FAULT(four_of_rain, set(s, SUMI_STATION_RAIN, SUMMER, 4, 2.4))
FAULT(drizzle, set(s, SUMI_STATION_RAIN, SUMMER, 8, 0.1))
FAULT(dull_weeks, for (size_t d = SUMMER; d < SUMMER + 40; d++) s->value[SUMI_STATION_RADIATION][d] *= 0.35)
FAULT(storm, set(s, SUMI_STATION_RAIN, SUMMER, 1, 320))
FAULT(cold_storm, set(s, SUMI_STATION_TMAX, SUMMER, 2, 16); set(s, SUMI_STATION_TMIN, SUMMER, 2, 14);
      set(s, SUMI_STATION_TMEAN, SUMMER, 2, 15); set(s, SUMI_STATION_VAPOUR, SUMMER, 2, 1.5);
      set(s, SUMI_STATION_DEW_POINT, SUMMER, 2, 13.5); set(s, SUMI_STATION_RAIN, SUMMER, 1, 40))
FAULT(no_humidity, sumi_release(s->value[SUMI_STATION_VAPOUR]); s->value[SUMI_STATION_VAPOUR] = NULL)
FAULT(no_place, s->latitude = s->elevation = NAN)
FAULT(gaps, for (size_t d = 0; d < s->n_days; d += 3) s->value[SUMI_STATION_TMAX][d] = NAN)
FAULT(foggy, set(s, SUMI_STATION_RH_MEAN, SUMMER, 15, 100))
FAULT(overcast, set(s, SUMI_STATION_SUNSHINE, SUMMER, 20, 0))
FAULT(all_missing, scale(s, SUMI_STATION_RADIATION, NAN, 0))
FAULT(clear_week, for (size_t d = 0; d < 6; d++) s->value[SUMI_STATION_RADIATION][day_of(s, 2012, 12, 18) + d] = 11.31)
FAULT(frozen_pan, set(s, SUMI_STATION_ET0, day_of(s, 2012, 1, 1), 15, 0))

static void what_can_be_is_not_doubted(void **state)
{
    (void)state;
    static const struct {
        void (*make)(struct sumi_station *);
        const char *why;
    } cases[] = {
        {four_the_same, "chance makes four equal days now and then"},
        {four_of_rain, "a gauge of whole millimetres"},
        {drizzle, "the least amount comes again"},
        {dull_weeks, "a third of the sky's, as in a Sichuan winter"},
        {storm, "Henan had 552 mm on a day in 2021"},
        {cold_storm, "days after a cyclone are cold"},
        {no_humidity, "a column less"},
        {no_place, "rules that need the place are passed over"},
        {gaps, "missing days are no faults"},
        {foggy, "fog for two weeks"},
        {overcast, "three weeks without sun"},
        {all_missing, "a column without values"},
        {clear_week, "a clear sky at the solstice, to which a formula is cut: 0.768 of 14.73 MJ (FAO-56 eq. 21, 37)"},
        {frozen_pan, "no evaporation in frost"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_station *s = record_of(&climates[0], 2010, 4);
        struct sumi_findings findings = {0};
        char text[8192];
        cases[k].make(s);
        look(s, &findings);
        if (findings.n > 0)
            fail_msg("%s: expected nothing, found\n%s", cases[k].why, all_of(&findings, text, sizeof text));
        sumi_findings_clear(&findings);
        sumi_station_destroy(s);
    }
}

/* Numbers that no row of a record lets in are no harm. */
static void wild_numbers_do_no_harm(void **state)
{
    (void)state;
    static const double wild[] = {INFINITY, -INFINITY, 1e300, -1e300, 0.0, 1e-300};
    for (size_t k = 0; k < sizeof wild / sizeof *wild; k++) {
        struct sumi_station *s = record_of(&climates[0], 9998, 2); /* the last years of the calendar */
        struct sumi_findings findings = {0};
        for (int c = 0; c < SUMI_STATION_N; c++)
            for (size_t d = k; s->value[c] && d < s->n_days; d += 2)
                s->value[c][d] = wild[k];
        look(s, &findings);
        sumi_findings_clear(&findings);
        s->n_days = 0;
        look(s, &findings);
        assert_int_equal(findings.n, 0);
        sumi_station_destroy(s);
    }
}

/* --- soil water --- */

enum { PROBES = 3, SOIL_DAYS = 120 };

/* 10, 30 and 60 cm from 2012-05-01 on: they dry slowly. */
static struct sumi_soil_series *soil_record(void)
{
    static const double depth[PROBES] = {10, 30, 60};
    struct sumi_soil_series *soil;
    assert_int_equal(sumi_soil_series_create(sumi_date_number(2012, 5, 1), SOIL_DAYS, depth, PROBES, &soil, NULL),
                     SUMI_OK);
    for (size_t d = 0; d < SOIL_DAYS; d++)
        for (size_t k = 0; k < PROBES; k++)
            soil->theta[d * PROBES + k] = 0.30 - 0.001 * (double)d - 0.01 * (double)k;
    return soil;
}

static void raise(struct sumi_soil_series *soil, size_t from, size_t probe, double by)
{
    for (size_t d = from; d < soil->n_days; d++)
        soil->theta[d * PROBES + probe] += by;
}

static void soil_water_is_looked_at(void **state)
{
    (void)state;
    static const struct {
        size_t probe;
        double by;       /* cm3 cm-3, from day 40 on: 10 June */
        bool all_probes; /* those above as well */
        double rain;     /* mm of that day; NAN: not known */
        double tmin;     /* C of these days */
        const char *code, *says, *why;
    } cases[] = {
        {0, 0.05, false, 0.0, 10, "quality.soil.jump", "irrigated on 2012-06-10", "water without rain"},
        {0, 0.05, false, 12.0, 10, NULL, NULL, "rain"},
        {0, 0.05, false, 2.9, 10, "quality.soil.jump", "less than 3 mm", "too little rain for that"},
        {0, 0.029, false, 0.0, 10, NULL, NULL, "less than 3 points"},
        {0, 0.05, false, NAN, 10, NULL, NULL, "no weather: it cannot be known"},
        {0, 0.05, false, 0.0, -3, NULL, NULL, "a thaw"},
        {1, 0.05, false, 12.0, 10, "quality.soil.order", "nothing rose above", "below a dry probe"},
        {2, 0.05, true, 12.0, 10, NULL, NULL, "all of them at once: it went through"},
        {0, 0.45, false, 12.0, 10, "quality.soil.wet", "0.65", "more than pores"},
        {0, -0.258, false, 0.0, 10, "quality.soil.dry", "in air", "out of the soil"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_soil_series *soil = soil_record();
        struct sumi_station *s = record_of(&climates[0], 2012, 1);
        struct sumi_findings findings = {0};
        char text[8192];
        set(s, SUMI_STATION_RAIN, 0, s->n_days, 0.0);
        set(s, SUMI_STATION_RAIN, day_of(s, 2012, 6, 10), 1, cases[k].rain);
        set(s, SUMI_STATION_TMIN, day_of(s, 2012, 6, 8), 3, cases[k].tmin);
        for (size_t probe = cases[k].all_probes ? 0 : cases[k].probe; probe <= cases[k].probe; probe++)
            raise(soil, 40, probe, cases[k].by);
        sumi_quality_look_at_soil("probe.csv", soil, s, &findings);
        all_of(&findings, text, sizeof text);
        if (!cases[k].code && findings.n > 0)
            fail_msg("%s: expected nothing, found\n%s", cases[k].why, text);
        if (cases[k].code &&
            (findings.n != 1 || strcmp(findings.list[0].said.code, cases[k].code) != 0 || !strstr(text, cases[k].says)))
            fail_msg("%s: expected %s, found\n%s", cases[k].why, cases[k].code, text);
        sumi_findings_clear(&findings);
        sumi_station_destroy(s);
        sumi_soil_series_destroy(soil);
    }
}

static void frozen_and_stuck_probes_are_told(void **state)
{
    (void)state;
    struct sumi_soil_series *soil = soil_record();
    struct sumi_station *s = record_of(&climates[0], 2012, 1);
    struct sumi_findings findings = {0};
    char text[8192];
    set(s, SUMI_STATION_RAIN, 0, s->n_days, 0.0);
    set(s, SUMI_STATION_TMAX, day_of(s, 2012, 6, 10), 1, -1.0);
    raise(soil, 40, 0, -0.05);
    for (size_t d = 60; d < 90; d++)
        soil->theta[d * PROBES + 1] = 0.2;
    soil->theta[100 * PROBES + 2] = NAN;
    sumi_quality_look_at_soil("probe.csv", soil, s, &findings);
    all_of(&findings, text, sizeof text);
    assert_int_equal(findings.n, 2);
    assert_non_null(strstr(text, "soil water at 10 cm: from 0.261 to 0.21 on a day below 0 C"));
    assert_non_null(strstr(text, "soil water at 30 cm: 0.2 cm3 cm-3 for 30 days"));
    sumi_findings_clear(&findings);
    sumi_quality_look_at_soil("probe.csv", soil, NULL, &findings); /* no weather */
    assert_int_equal(findings.n, 1);
    sumi_findings_clear(&findings);
    sumi_station_destroy(s);
    sumi_soil_series_destroy(soil);
}

/* Rules that the reference lists: a name each, and where limits come from. */
static void rules_are_described(void **state)
{
    (void)state;
    assert_true(sumi_n_quality_rules > 15);
    for (size_t k = 0; k < sumi_n_quality_rules; k++) {
        const struct sumi_quality_rule *rule = &sumi_quality_rules[k];
        assert_true(strlen(rule->name) > 2 && strlen(rule->doc) > 10 && strlen(rule->source) > 5);
        for (size_t j = 0; j < k; j++)
            assert_string_not_equal(rule->name, sumi_quality_rules[j].name);
    }
}

/* --- records of people, which are not in the tree --- */

/* What is known to be wrong in them, and nothing else, is told. */
static void real_records_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        double elevation;
        const char *codes; /* that are right to say */
    } cases[] = {
        {"debilt.csv", 2, ""},
        /* one day with more than the top of the atmosphere gets, and two weeks of one value */
        {"hyderabad.csv", 545, "quality.sky.above quality.persistence.run"},
    };
    const char *folder = getenv("SUMI_REFERENCE_DIR"), *source = getenv("SUMI_SOURCE_DIR");
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char path[4096], text[8192];
        struct sumi_station_part part;
        struct sumi_findings findings, read = {0};
        snprintf(path, sizeof path, "%s%s/climates/%s",
                 folder   ? folder
                 : source ? source
                          : ".",
                 folder ? "" : "/../shared/reference", cases[k].file);
        struct sumi_reading_options options;
        sumi_reading_options_init(&options);
        if (sumi_weather_files_read(&(struct sumi_weather_file){path, path}, 1, &options, &read, &part, NULL) !=
            SUMI_OK) {
            sumi_findings_clear(&read);
            printf("skipped: %s is not here\n", cases[k].file);
            continue;
        }
        sumi_findings_clear(&read);
        part.station->elevation = cases[k].elevation;
        look(part.station, &findings);
        for (size_t j = 0; j < findings.n; j++)
            if (!strstr(cases[k].codes, findings.list[j].said.code))
                fail_msg("%s: %s", cases[k].file, all_of(&findings, text, sizeof text));
        sumi_findings_clear(&findings);
        sumi_station_destroy(part.station);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_records_are_quiet),
        cmocka_unit_test(a_short_record_is_quiet),
        cmocka_unit_test(each_fault_is_named),
        cmocka_unit_test(what_can_be_is_not_doubted),
        cmocka_unit_test(wild_numbers_do_no_harm),
        cmocka_unit_test(soil_water_is_looked_at),
        cmocka_unit_test(frozen_and_stuck_probes_are_told),
        cmocka_unit_test(rules_are_described),
        cmocka_unit_test(real_records_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
