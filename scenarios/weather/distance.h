/* How far places lie from each other. */
#ifndef SUMI_DISTANCE_H
#define SUMI_DISTANCE_H

/* The great circle between two places (degrees), in km; NAN where one of them is. */
double sumi_distance_km(double latitude, double longitude, double other_latitude, double other_longitude);

#endif
