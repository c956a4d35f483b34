#include "scenarios/station.h"

#include <math.h>
#include <stdlib.h>

#define RECORD "record"

const struct sumi_field sumi_station_rows[SUMI_STATION_N] = {
    [SUMI_STATION_TMIN] = {"tmin_C", "C", "minimum temperature of the day", RECORD, -90, 60, NAN, 0},
    [SUMI_STATION_TMAX] = {"tmax_C", "C", "maximum temperature of the day", RECORD, -90, 65, NAN, 0},
    [SUMI_STATION_RAIN] = {"precip_mm", "mm", "rain, and snow as water", RECORD, 0, 2000, NAN, 0},
    [SUMI_STATION_TMEAN] = {"tmean_C", "C", "mean temperature of the day", RECORD, -90, 65, NAN, 0},
    [SUMI_STATION_RADIATION] = {"srad_MJ_m2", "MJ m-2 d-1", "global radiation", RECORD, 0, 50, NAN, 0},
    [SUMI_STATION_SUNSHINE] = {"sunshine_h", "h", "bright sunshine", RECORD, 0, 24, NAN, 0},
    [SUMI_STATION_VAPOUR] = {"vap_kPa", "kPa", "mean vapour pressure", RECORD, 0.001, 10, NAN, 0},
    [SUMI_STATION_RH_MEAN] = {"rh_mean_pct", "%", "mean relative humidity", RECORD, 0.5, 100, NAN, 0},
    [SUMI_STATION_RH_MAX] = {"rh_max_pct", "%", "highest relative humidity", RECORD, 0.5, 100, NAN, 0},
    [SUMI_STATION_RH_MIN] = {"rh_min_pct", "%", "lowest relative humidity", RECORD, 0, 100, NAN, 0},
    [SUMI_STATION_DEW_POINT] = {"dewpoint_C", "C", "mean dew point", RECORD, -80, 40, NAN, 0},
    [SUMI_STATION_WIND2] = {"wind2_m_s", "m s-1", "mean wind at 2 m", RECORD, 0, 75, NAN, 0},
    [SUMI_STATION_WIND10] = {"wind10_m_s", "m s-1", "mean wind at 10 m", RECORD, 0, 100, NAN, 0},
    [SUMI_STATION_WIND] = {"wind_m_s", "m s-1", "mean wind at the station's height", RECORD, 0, 100, NAN, 0},
    [SUMI_STATION_E0] = {"e0_mm", "mm d-1", "potential evaporation of open water", RECORD, 0, 40, NAN, 0},
    [SUMI_STATION_ES0] = {"es0_mm", "mm d-1", "potential evaporation of wet bare soil", RECORD, 0, 40, NAN, 0},
    [SUMI_STATION_ET0] = {"et0_mm", "mm d-1", "reference evapotranspiration", RECORD, 0, 40, NAN, 0},
    [SUMI_STATION_RAIN_HOURS] = {"rain_duration_h", "h", "hours over which the rain of the day fell", RECORD, 0, 24,
                                 NAN, 0},
};

enum sumi_status sumi_station_create(int first_day, size_t n_days, const bool has[SUMI_STATION_N],
                                     struct sumi_station **station, struct sumi_error *error)
{
    struct sumi_station *s = calloc(1, sizeof *s);
    if (!s)
        return sumi_fail(error, SUMI_MEMORY, "no memory for a weather record");
    *s = (struct sumi_station){.first_day = first_day, .n_days = n_days};
    s->latitude = s->longitude = s->elevation = s->wind_height = NAN;
    for (int c = 0; c < SUMI_STATION_N; c++) {
        if (!has[c])
            continue;
        s->value[c] = calloc(n_days ? n_days : 1, sizeof *s->value[c]);
        if (!s->value[c]) {
            sumi_station_destroy(s);
            return sumi_fail(error, SUMI_MEMORY, "no memory for a weather record of %zu days", n_days);
        }
        for (size_t d = 0; d < n_days; d++)
            s->value[c][d] = NAN;
    }
    *station = s;
    return SUMI_OK;
}

void sumi_station_destroy(struct sumi_station *station)
{
    if (!station)
        return;
    for (int c = 0; c < SUMI_STATION_N; c++)
        free(station->value[c]);
    free(station);
}

double sumi_station_at(const struct sumi_station *station, enum sumi_station_column column, size_t day)
{
    return station->value[column] ? station->value[column][day] : NAN;
}

size_t sumi_station_missing(const struct sumi_station *station, struct sumi_missing *list, size_t room)
{
    size_t found = 0;
    for (size_t d = 0; d < station->n_days; d++) {
        int missing[SUMI_STATION_N], n = 0, columns = 0, day = station->first_day + (int)d;
        for (int c = 0; c < SUMI_STATION_N; c++) {
            if (!station->value[c] || c == SUMI_STATION_RAIN_HOURS)
                continue;
            columns++;
            if (isnan(station->value[c][d]))
                missing[n++] = c;
        }
        if (n > 0 && n == columns) {
            missing[0] = -1;
            n = 1;
        }
        for (int i = 0; i < n; i++, found++)
            if (found < room)
                list[found] = (struct sumi_missing){day, missing[i]};
    }
    return found;
}
