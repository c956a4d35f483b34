#include "scenarios/weather/distance.h"

#include <math.h>

/* km, mean radius of the Earth (Moritz 2000, Geodetic Reference System 1980) */
static const double earth_radius = 6371.0088;
static const double radians = 3.14159265358979323846 / 180.0;

double sumi_distance_km(double latitude, double longitude, double other_latitude, double other_longitude)
{
    /* haversine: well conditioned for places close to each other */
    const double up = sin((other_latitude - latitude) * radians / 2.0),
                 along = sin((other_longitude - longitude) * radians / 2.0);
    const double h = up * up + cos(latitude * radians) * cos(other_latitude * radians) * along * along;
    return 2.0 * earth_radius * asin(sqrt(h < 1.0 ? h : isnan(h) ? h : 1.0));
}
