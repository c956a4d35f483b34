#include "io/records/places.h"

#include "messages/places.h"
#include "scenarios/weather/distance.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>

/* A move up to here is told and not doubted: within a town, as the minutes in which places are written are 1.9 km; and
 * a height that changes air temperature by 0.3 K at 6.5 K/km (International Standard Atmosphere, ISO 2533:1975). */
static const double small_move_km = 10.0, small_climb_m = 50.0;

enum { MOVED_TEXT = 64 };

/* "12.0 km and 230 m up": what is known of a move. */
static const char *move(double km, double climb, char text[MOVED_TEXT])
{
    if (isnan(km))
        snprintf(text, MOVED_TEXT, "%+.1f m", climb);
    else if (isnan(climb))
        snprintf(text, MOVED_TEXT, "%.1f km", km);
    else
        snprintf(text, MOVED_TEXT, "%.1f km, %+.1f m", km, climb);
    return text;
}

static void tell_move(const char *path, const struct sumi_readings *readings, const struct sumi_reading_place *from,
                      const struct sumi_reading_place *to, struct sumi_findings *findings)
{
    const double km = sumi_distance_km(from->latitude, from->longitude, to->latitude, to->longitude),
                 climb = to->elevation - from->elevation;
    if (isnan(km) && isnan(climb))
        return;
    char text[MOVED_TEXT], until[SUMI_DATE_TEXT], since[SUMI_DATE_TEXT];
    const bool far = km > small_move_km || fabs(climb) > small_climb_m;
    sumi_found(findings, far ? SUMI_DOUBTED : SUMI_NOTED, &(struct sumi_found_at){.file = path, .day = to->first},
               readings->station, SUMI_E_RECORD_PLACE_MOVED, sumi_date_format(from->last, until),
               sumi_date_format(to->first, since), move(km, climb, text));
}

void sumi_places_tell(const char *path, const struct sumi_readings *readings, struct sumi_findings *findings)
{
    struct sumi_reading_place place[SUMI_READING_PLACES];
    for (int k = 0; k < readings->n_places; k++) { /* by their first day */
        int at = k;
        for (; at > 0 && place[at - 1].first > readings->place[k].first; at--)
            place[at] = place[at - 1];
        place[at] = readings->place[k];
    }
    for (int k = 1; k < readings->n_places; k++)
        tell_move(path, readings, &place[k - 1], &place[k], findings);
}
