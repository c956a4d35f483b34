/* A generator, as the ways to make years see it. Eight years go side by side, one a lane (models/lanes.h); all of them
 * are on the same day of the year, and a year without 29 February lives through it unseen. */
#ifndef SUMI_GENERATOR_INTERNAL_H
#define SUMI_GENERATOR_INTERNAL_H

#include "scenarios/climate/climate.h"
#include "scenarios/climate/philox.h"

enum { SUMI_VARIABLES = SUMI_CLIMATE_VARIABLES };

/* The weather of one day in eight years: mm, and the variables in their units, within their bounds. */
struct sumi_lane_weather {
    struct sumi_lanes rain, x[SUMI_CLIMATE_VARIABLES];
};

/* Eight years on their way. */
struct sumi_lane_years {
    struct sumi_lane_draws draws;
    int set[SUMI_LANES]; /* which of the drawn sets of parameters; -1: the fitted ones */
};

struct sumi_generator {
    struct sumi_generator_row row;
    int warm_up; /* d before 1 January that are generated and thrown away: until then `begin` may be far off */
    /* How many drawn sets of parameters a climate has. NULL: the generator knows none. */
    int (*n_sets)(const struct sumi_climate *climate);
    /* SUMI_INPUT: parameters of the generator out of bounds. */
    enum sumi_status (*check)(const struct sumi_climate *climate, struct sumi_error *error);
    /* What is worked out once for a climate and read by all threads, such as tables by day. Freed by `let_go`, which
     * takes NULL. SUMI_MEMORY. */
    enum sumi_status (*plan)(const struct sumi_climate *climate, void **plan, struct sumi_error *error);
    void (*let_go)(void *plan);
    size_t state_size; /* bytes of eight years between two days, aligned to 64 */
    /* The eve of a day of the year (1 to 366). */
    void (*begin)(const void *plan, const struct sumi_lane_years *years, int day_of_year, void *state);
    /* The next day. `step` numbers the draws: another one for each day of a year. */
    void (*day)(const void *plan, const struct sumi_lane_years *years, uint32_t step, int day_of_year, void *state,
                struct sumi_lane_weather *weather);
    /* A day whose weather is known: takes what is known of it into the state, and fills in what is NAN, drawn from what
     * the generator gives that day beside the rest. */
    void (*follow)(const void *plan, const struct sumi_lane_years *years, uint32_t step, int day_of_year, void *state,
                   struct sumi_lane_weather *weather);
    /* After the last day that was followed and before `day`: draws what is hidden and was carried as a mean and its
     * spread. NULL: nothing is. */
    void (*settle)(const void *plan, const struct sumi_lane_years *years, uint32_t step, void *state);
};

extern const struct sumi_generator sumi_wgen_generator, sumi_spells_generator, sumi_analogues_generator;
const struct sumi_generator *sumi_generator_of(enum sumi_generator_kind kind);

/* The sets of parameters of eight years, the first of them numbered `first`: each set comes as often as the others. */
void sumi_lane_years_start(const struct sumi_climate *climate, enum sumi_parameters parameters, uint64_t seed,
                           uint32_t first, struct sumi_lane_years *years);

/* The columns that generated weather has, and one lane of it as a station records it, on day d of one with these
 * columns. sky: what the day has at the top of the atmosphere, MJ m-2 d-1. */
extern const bool sumi_lane_columns[SUMI_STATION_N];
void sumi_lane_record(const struct sumi_lane_weather *weather, int lane, double sky, struct sumi_station *station,
                      size_t d);

/* sumi_climate_generate at one of several sites: with numbers that are those of n_streams, weighed; 0: one site. */
enum sumi_status sumi_climate_generate_mixed(const struct sumi_climate *climate,
                                             const struct sumi_generation *generation, int n_streams,
                                             const double *weight, struct sumi_station **station,
                                             struct sumi_error *error);

#endif
