/* The attributes of the file that a sweep or an outlook makes, by name: those that a scenario may give, and those that
 * say by themselves how the results came to be. */
#ifndef SUMI_RESULT_ATTRIBUTES_INTERNAL_H
#define SUMI_RESULT_ATTRIBUTES_INTERNAL_H

#include "io/scenario/given_attributes.h"

/* The attributes of the file, in their order; each is given where it has a text or a number. */
enum attribute {
    A_TITLE,
#define X(name, doc) A_##name,
    SUMI_GIVEN_LIST(X)
#undef X
        A_VOCABULARY,
    A_LATITUDE_MIN,
    A_LATITUDE_MAX,
    A_LONGITUDE_MIN,
    A_LONGITUDE_MAX,
    A_ELEVATION_MIN,
    A_ELEVATION_MAX,
    A_UP,
    A_TIME_START,
    A_TIME_END,
    A_TIME_LENGTH,
    A_SOURCE,
    A_SITE,
    A_WEATHER,
    A_WEATHER_DETAILS,
    A_EVAPOTRANSPIRATION,
    A_CO2,
    A_HISTORY,
    A_REFERENCES,
    A_CREATED,
    A_VERSION,
    A_COMMIT,
    A_LIBRARIES,
    A_INSTRUCTIONS,
    A_RANDOM,
    A_SOLVED_BY,
    A_SOLVED_TO,
    A_CUT_CELLS,
    A_CUT_TOP_CELL,
    A_CUT_EDGE_CELL,
    A_SHA256,
    A_COUNT,
    A_BLOCK,
    A_EMBEDDED,
    A_OLD_LATITUDE, /* of older files, as the next two: a file has scalar coordinates now */
    A_OLD_LONGITUDE,
    A_OLD_ELEVATION,
    A_SEED,
    A_SETS,
    A_CLIMATE_DAYS,
    A_MOISTURE,
    A_IRRIGATED,
    A_OUTLOOK_STATUS, /* of an outlook, as the next eight */
    A_OUTLOOK_REASONS,
    A_OUTLOOK_TODAY,
    A_OUTLOOK_VALID,
    A_OUTLOOK_EFFECTIVE,
    A_OUTLOOK_CONTRADICTION,
    A_OUTLOOK_NORMALISED,
    A_OUTLOOK_WIDENING,
    A_OUTLOOK_TRIED,
    A_WARNINGS,
    ATTRIBUTES
};
enum { OF_THE_CUBE = 2 }; /* which it writes before them */
/* Their names, in the order in which they are written, behind those of the cube; NULL ends them. */
extern const char *const sumi_result_attributes[OF_THE_CUBE + ATTRIBUTES + 1];
extern const char *const sumi_result_sign;  /* the one that is always there */
extern const char *const sumi_outlook_sign; /* the one that each outlook has, and no sweep */

#endif
