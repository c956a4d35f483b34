/* Seasons of any crop model with any soil water model: whatever stands in sumi_crops and sumi_waters, with parameters
 * from the data folder's files, or from the rows of a model that no file has parameters for. */
#ifndef SUMI_TESTS_ANY_SEASON_H
#define SUMI_TESTS_ANY_SEASON_H

#include "models/models.h"
#include "tests/support/random_season.h"

/* One cultivar, or one soil. */
struct any_set {
    double param[SUMI_MAX_PARAMS];
    struct sumi_table table[SUMI_MAX_TABLES];
};
struct any_sets {
    struct any_set *set; /* [n] */
    int n;
    bool made_up; /* no file has them: what comes of them may be beyond any bounds */
};
struct any_models {
    const struct sumi_crop *crop;
    const struct sumi_water *water;
    struct any_sets crops, soils;
};
/* All that the data folder has; fails the test where a model can be given no parameters. */
void any_models_load(const struct sumi_crop *crop, const struct sumi_water *water, struct any_models *models);
void any_models_clear(struct any_models *models);

/* What the weather of a season is like. */
enum any_sky {
    SKY_ANY,
    SKY_DROUGHT,
    SKY_FLOOD,
    SKY_FROST, /* a night that kills, some day */
    SKY_HEAT,
    SKY_COLD, /* nothing ever ripens */
    SKY_DARK,
    SKY_POLAR_DAY,
    SKY_POLAR_NIGHT,
    SKY_GAP,   /* a day is missing */
    SKY_EMPTY, /* all are */
    SKY_N
};
extern const char *const any_sky_word[SKY_N];

struct any_season {
    struct random_season drawn;
    struct sumi_table table[SUMI_MAX_TABLES];
    enum any_sky sky;
};
/* The same for the same number; its sky is number % SKY_N. Borrows from itself: it may not be moved. */
void any_season_draw(const struct any_models *models, uint64_t number, struct any_season *s);
void any_season_clear(struct any_season *s);

#endif
