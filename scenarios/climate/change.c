#include "scenarios/climate/change.h"

#include "messages/generator.h"
#include "models/reference_et.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MONTHS = 12 };

#define DELTA "Hay et al. 2000"

const struct sumi_field sumi_climate_change_rows[SUMI_CHANGE_PARTS] = {
    [SUMI_CHANGE_ADD_C] = {"add_C", "degC", "added to the lowest and highest temperature of each day", DELTA, -10, 10,
                           0, 0},
    [SUMI_CHANGE_RAIN_FACTOR] = {"rain_factor", "1", "factor on the rain of each day", DELTA, 0, 5, 1, 0},
};

void sumi_climate_change_init(struct sumi_climate_change *change)
{
    for (int part = 0; part < SUMI_CHANGE_PARTS; part++)
        for (int m = 0; m < MONTHS; m++)
            change->month[part][m] = sumi_climate_change_rows[part].def;
}

static bool part_changes(const struct sumi_climate_change *change, int part)
{
    for (int m = 0; m < MONTHS; m++)
        if (change->month[part][m] != sumi_climate_change_rows[part].def)
            return true;
    return false;
}

bool sumi_climate_changes(const struct sumi_climate_change *change)
{
    return part_changes(change, SUMI_CHANGE_ADD_C) || part_changes(change, SUMI_CHANGE_RAIN_FACTOR);
}

static enum sumi_status check_day(const struct sumi_station *station, size_t d, struct sumi_error *error)
{
    static const enum sumi_station_column columns[] = {SUMI_STATION_TMIN, SUMI_STATION_TMAX, SUMI_STATION_RAIN,
                                                       SUMI_STATION_VAPOUR};
    char date[SUMI_DATE_TEXT];
    for (size_t k = 0; k < sizeof columns / sizeof columns[0]; k++) {
        const struct sumi_field *row = &sumi_station_rows[columns[k]];
        const double value = station->value[columns[k]][d];
        if (value < row->lo || value > row->hi)
            return sumi_fail(error, SUMI_E_CLIMATE_CHANGE_RANGE, row->name,
                             sumi_date_format(station->first_day + (int)d, date), value, row->lo, row->hi, row->unit);
    }
    return SUMI_OK;
}

enum sumi_status sumi_climate_change_apply(const struct sumi_climate_change *change, struct sumi_station *station,
                                           struct sumi_error *error)
{
    double *tmin = station->value[SUMI_STATION_TMIN], *tmax = station->value[SUMI_STATION_TMAX];
    double *rain = station->value[SUMI_STATION_RAIN], *vapour = station->value[SUMI_STATION_VAPOUR];
    enum sumi_status status = SUMI_OK;
    for (size_t d = 0; d < station->n_days && status == SUMI_OK; d++) {
        const int m = sumi_date_split(station->first_day + (int)d).month - 1;
        const double saturation = sumi_mean_saturation(tmin[d], tmax[d]);
        tmin[d] += change->month[SUMI_CHANGE_ADD_C][m];
        tmax[d] += change->month[SUMI_CHANGE_ADD_C][m];
        rain[d] *= change->month[SUMI_CHANGE_RAIN_FACTOR][m];
        vapour[d] *= sumi_mean_saturation(tmin[d], tmax[d]) / saturation;
        status = check_day(station, d, error);
    }
    return status;
}

/* "+2" of one number for all months, "+0.5 to +2 by month". */
static void say_part(const double month[MONTHS], const char *before, bool sign, const char *unit, char *text,
                     size_t size)
{
    double lo = month[0], hi = month[0];
    char one[32], other[32];
    for (int m = 1; m < MONTHS; m++) {
        lo = fmin(lo, month[m]);
        hi = fmax(hi, month[m]);
    }
    snprintf(one, sizeof one, sign ? "%+.6g" : "%.6g", lo);
    snprintf(other, sizeof other, sign ? "%+.6g" : "%.6g", hi);
    const size_t used = strlen(text);
    const bool range = lo < hi;
    snprintf(text + used, size - used, "%s%s%s%s%s%s%s", used ? ", " : "", before, one, range ? " to " : "",
             range ? other : "", unit, range ? " by month" : "");
}

const char *sumi_climate_change_words(const struct sumi_climate_change *change, char text[SUMI_CHANGE_WORDS])
{
    *text = '\0';
    if (part_changes(change, SUMI_CHANGE_ADD_C))
        say_part(change->month[SUMI_CHANGE_ADD_C], "Tmin and Tmax ", true, " C", text, SUMI_CHANGE_WORDS);
    if (part_changes(change, SUMI_CHANGE_RAIN_FACTOR))
        say_part(change->month[SUMI_CHANGE_RAIN_FACTOR], "rain x ", false, "", text, SUMI_CHANGE_WORDS);
    return text;
}
