/* Random numbers by counting: a number depends on what it is for, and on nothing that was drawn before it, so that a
 * year is the same whatever else is drawn, in any thread.
 *
 * Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) makes four words of 32 bits from a counter of four and a key of
 * two. The key is the seed, its low half first. The counters:
 *
 *   one after another   number of the counter, item, kind, 2^32 - 1
 *   of a day            step, year, use + 128 (behind normals) + 64 (behind uniforms of sites) + 256 k, stream
 *
 * where k is the number of the first word among those of the use. With the words w, w':
 *
 *   uniform      (w + 1/2) / 2^32                                            never 0, never 1
 *   normal       sqrt(-2 ln u) cos(2 pi u'),  sqrt(-2 ln u) sin(2 pi u')      (Box and Muller 1958)
 *   gamma        Marsaglia and Tsang (2000), attempt after attempt; a shape below 1 as shape + 1, times u^(1/shape) */
#ifndef SUMI_PHILOX_H
#define SUMI_PHILOX_H

#include "models/lanes.h"

#include <stdint.h>

void sumi_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t word[4]);

/* The name of the numbers above, for results to say where they come from. */
extern const char *const sumi_random_name;

/* --- one number after another --- */

/* The numbers of a seed that belong to an item of a kind: a date, a year. */
struct sumi_draws {
    uint32_t key[2], counter[4], word[4];
    int used; /* of the words */
    double spare;
    int has_spare; /* the second normal of a pair */
};

void sumi_draws_start(struct sumi_draws *draws, uint64_t seed, uint32_t item, uint32_t kind);
double sumi_draw_uniform(struct sumi_draws *draws);
double sumi_draw_normal(struct sumi_draws *draws);
/* shape and scale: above 0. */
double sumi_draw_gamma(struct sumi_draws *draws, double shape, double scale);

/* --- the numbers of a day, for eight years side by side --- */

/* What a number is for. Each use counts for itself, so that one more of them moves none of the others. */
enum sumi_draw_use {
    SUMI_DRAW_START, /* the state that a year begins with */
    SUMI_DRAW_RAIN,
    SUMI_DRAW_WEATHER,
    SUMI_DRAW_SLOW,
    SUMI_DRAW_CHOICE, /* which day of a record */
    SUMI_DRAW_AMOUNT, /* and its attempts */
    SUMI_DRAW_FORECAST,
};

struct sumi_lane_draws {
    uint32_t key[2];
    uint32_t year[SUMI_LANES]; /* the number of the year, or of the member, in each lane */
    /* Several sites: the normal numbers of a site are a mixture of those of n_streams, weighed by the row of the site;
     * its uniform numbers are the shares below such normals. One site: n_streams 0. */
    int n_streams;
    const double *weight; /* [n_streams], the squares add up to 1 */
};

/* Lane l is year first_year + l of the seed. One site. */
void sumi_lane_draws_start(struct sumi_lane_draws *draws, uint64_t seed, uint32_t first_year);

/* n numbers (at most SUMI_DRAWS_OF_A_USE) of a use at a step, a day as a rule. */
#define SUMI_DRAWS_OF_A_USE 64
void sumi_lane_uniforms(const struct sumi_lane_draws *draws, uint32_t step, enum sumi_draw_use use, int n,
                        struct sumi_lanes *uniform);
void sumi_lane_normals(const struct sumi_lane_draws *draws, uint32_t step, enum sumi_draw_use use, int n,
                       struct sumi_lanes *normal);
/* A gamma number of each lane, of mean shape x scale. */
void sumi_lane_gamma(const struct sumi_lane_draws *draws, uint32_t step, const struct sumi_lanes *shape,
                     const struct sumi_lanes *scale, struct sumi_lanes *value);

#endif
