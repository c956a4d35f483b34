/* Random seasons: crops, soils, weather and management as wild as their rows allow. */
#ifndef SUMI_TESTS_RANDOM_SEASON_H
#define SUMI_TESTS_RANDOM_SEASON_H

#include "tests/support/field.h"

#include <stdint.h>

double draw(uint64_t *draws, double lo, double hi);
bool chance(uint64_t *draws, double share);
/* 0 in half of the draws: what limits nothing, or stops all, is where things break. */
double draw_or_zero(uint64_t *draws, double hi);

enum { RANDOM_DAYS = 260 }; /* of weather */

struct random_season {
    double crop[SUMI_MAX_PARAMS], soil[SUMI_MAX_PARAMS];
    struct sumi_column column;
    struct sumi_weather *weather;
    struct sumi_profile initial;
    struct sumi_soil_series *record;
    struct sumi_irrigation irrigation;
    struct sumi_season_settings season;
};

/* The same for the same number. */
void random_season_draw(const struct field *field, uint64_t number, const struct sumi_water *water,
                        struct random_season *s);
void random_season_clear(struct random_season *s);

/* Parts of one, for any models; those of the soil and of management come after the weather. */
void random_weather(uint64_t *draws, struct random_season *s);
void random_column(uint64_t *draws, struct random_season *s);
void random_water(uint64_t *draws, struct random_season *s);
void random_heads(uint64_t *draws, struct random_season *s);
void random_record(uint64_t *draws, struct random_season *s);
void random_irrigation(uint64_t *draws, struct random_season *s);
void random_management(uint64_t *draws, struct random_season *s);

#endif
