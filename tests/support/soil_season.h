/* Seasons by which the solvers of a resolved soil are measured and held to their balance: storms on five soils, random
 * seasons, rainfed and irrigated, and the years of the field. */
#ifndef SUMI_TESTS_SOIL_SEASON_H
#define SUMI_TESTS_SOIL_SEASON_H

#include "models/richards_internal.h"
#include "sim/bundle/bundle.h"
#include "tests/support/field.h"

enum soil_set {
    SOIL_STORMS, /* season of bench/soil.c: five soils, bare, then five with a crop */
    SOIL_RAINFED,
    SOIL_WATERED, /* of three, one by depletion in the morning, one at its crossing, one on dates */
    SOIL_YEARS,   /* the field's years on each of the five soils */
    SOIL_SETS
};
extern const char *const soil_set_names[SOIL_SETS];
/* How many seasons a set has; INT_MAX where they are drawn. */
int soil_set_seasons(enum soil_set set);

struct soil_season {
    struct sumi_column column;
    double param[R_N];
    struct sumi_profile initial;
    struct sumi_weather *weather; /* NULL: the field's */
    struct sumi_irrigation irrigation;
    struct sumi_season_settings settings;
};
/* Season number k of a set on cells of this grid: the same for the same number. Borrows from the field and from itself:
 * it may not be moved. */
void soil_season_draw(const struct field *field, enum soil_set set, int k, const struct sumi_grid *grid,
                      struct soil_season *s);
void soil_season_clear(struct soil_season *s);

/* cm from the start of the simulation to its end. */
enum { SOIL_TRANSPIRED, SOIL_EVAPORATED, SOIL_POND_EVAPORATED, SOIL_RAN_OFF, SOIL_DRAINED, SOIL_FLUXES };
extern const char *const soil_flux_names[SOIL_FLUXES];
struct soil_course {
    struct sumi_season_result result;
    double flux[SOIL_FLUXES];
    double arrived;   /* cm, rain and irrigation */
    uint64_t watered; /* the same where water came on the same days */
};
void soil_season_run(struct sumi_bundle *bundle, const struct soil_season *s, struct soil_course *course);
/* The largest difference of a flux, cm; which it is. */
double soil_course_error(const struct soil_course *course, const struct soil_course *reference, int *flux);

#endif
