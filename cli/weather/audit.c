/* Days of a record by variable and month: missing, doubted, filled. */
#include "cli/weather/weather_internal.h"
#include "sim/date.h"

#include <math.h>

const char *const sumi_audit_names[SUMI_AUDIT_N] = {
    [SUMI_AUDIT_DAYS] = "days",
    [SUMI_AUDIT_MISSING] = "missing",
    [SUMI_AUDIT_DOUBTED] = "doubted",
    [SUMI_AUDIT_MARK] = "cut",
    [SUMI_AUDIT_MARK + SUMI_MARK_INTERPOLATED - SUMI_MARK_CUT] = "filled_interpolate",
    [SUMI_AUDIT_MARK + SUMI_MARK_NEIGHBOUR - SUMI_MARK_CUT] = "filled_neighbour",
    [SUMI_AUDIT_MARK + SUMI_MARK_DAY_OF_YEAR - SUMI_MARK_CUT] = "filled_day_of_year",
    [SUMI_AUDIT_MARK + SUMI_MARK_GENERATED - SUMI_MARK_CUT] = "filled_generator",
};

void sumi_audit_count(const struct sumi_station *station, struct sumi_audit *audit)
{
    *audit = (struct sumi_audit){0};
    for (size_t d = 0; d < station->n_days; d++) {
        const int month = sumi_date_split(station->first_day + (int)d).month - 1;
        for (int c = 0; c < SUMI_STATION_N; c++) {
            size_t *n = audit->n[c][month];
            const unsigned char mark = sumi_station_mark(station, (enum sumi_station_column)c, d);
            const int way = mark & ~SUMI_MARK_DOUBTED;
            if (!station->value[c])
                continue;
            if (isnan(station->value[c][d])) {
                n[SUMI_AUDIT_MISSING] += c != SUMI_STATION_RAIN_HOURS;
                continue;
            }
            n[SUMI_AUDIT_DAYS]++;
            n[SUMI_AUDIT_DOUBTED] += (mark & SUMI_MARK_DOUBTED) != 0;
            if (way >= SUMI_MARK_CUT && way < SUMI_MARKS)
                n[SUMI_AUDIT_MARK + way - SUMI_MARK_CUT]++;
        }
    }
}

size_t sumi_audit_all(const struct sumi_audit *audit, int column, enum sumi_audit_count count)
{
    size_t n = 0;
    for (int month = 0; month < 12; month++)
        n += audit->n[column][month][count];
    return n;
}
