/* A season on a morning: the one season of a plan, run day by day to a date, and what is then known of it. */
#ifndef SUMI_MORNING_H
#define SUMI_MORNING_H

#include "scenarios/plan.h"
#include "sim/bundle/bundle.h"
#include "sim/daily/summary.h"

/* What is told of the crop, and of the water that it has. */
enum sumi_fact {
    SUMI_FACT_DEVELOPMENT,
    SUMI_FACT_LEAF_AREA,
    SUMI_FACT_BIOMASS,
    SUMI_FACT_GRAIN,
    SUMI_FACT_ROOTS,
    SUMI_FACT_WATER_CONTENT,
    SUMI_FACT_PROFILE,
    SUMI_FACT_SURFACE,
    SUMI_FACT_DEPLETION,
    SUMI_FACT_READILY,
    SUMI_FACT_SHARE,
    SUMI_FACT_DROUGHT,
    SUMI_FACT_ET0,
    SUMI_FACTS
};
/* Ways of the water, which a field has whether it was sown or not. */
enum sumi_way { SUMI_WAY_RAIN, SUMI_WAY_EVAPOTRANSPIRATION, SUMI_WAY_RUNOFF, SUMI_WAY_PERCOLATION, SUMI_WAYS };

/* Name, unit and meaning. */
extern const struct sumi_field sumi_fact_rows[SUMI_FACTS];

/* The layers of the soil of a scenario that stands at an open morning in a lane: of one in zones, the root zone and
 * what lies below; of one that is resolved in depth, those that people sample. *n: 0 where there is no water. */
enum sumi_status sumi_soil_layers(const struct sumi_plan *plan, const struct sumi_planned *scenario,
                                  struct sumi_bundle *bundle, int lane, struct sumi_soil_layer layer[SUMI_SOIL_LAYERS],
                                  int *n, struct sumi_error *error);

struct sumi_morning {
    int date;                         /* of this morning, or of the one on which the season ended */
    bool stands;                      /* the season goes on; else it has ended */
    struct sumi_season_result result; /* of one that has ended */
    enum sumi_stage stage;
    int weather;             /* the date of the weather by which facts are told: today, or yesterday */
    double fact[SUMI_FACTS]; /* NAN: the models, or the season, have none */
    /* Of the season; where it stands, what it has come to, NAN where only an end says. */
    double summary[SUMI_SUMMARY_N];
    double grain;          /* kg ha-1, as threshing leaves it, of a crop that stands */
    double way[SUMI_WAYS]; /* mm since the start of the soil; NAN: the water model has none */
    int n_layers;          /* 0: the water model holds none, or the season has ended */
    struct sumi_soil_layer layer[SUMI_SOIL_LAYERS];
    int irrigated;       /* the date of the last irrigation before this morning, or SUMI_NO_DATE */
    double irrigated_mm; /* what of it reaches the soil, mm */
};

struct sumi_course; /* a season under way */

/* Scenario `number` of a plan, which is borrowed, at the start of its soil. SUMI_MEMORY, SUMI_INPUT. */
enum sumi_status sumi_course_begin(const struct sumi_plan *plan, size_t number, struct sumi_course **course,
                                   struct sumi_error *error);
/* The same from a state that was kept, image[size], in any plan with the same parameters. Any bytes are read safely;
 * SUMI_INPUT where they are no such state. */
enum sumi_status sumi_course_resume(const struct sumi_plan *plan, size_t number, const unsigned char *image,
                                    size_t size, struct sumi_course **course, struct sumi_error *error);
void sumi_course_end(struct sumi_course *course);
const struct sumi_season_settings *sumi_course_settings(const struct sumi_course *course);
int sumi_course_date(const struct sumi_course *course); /* of the morning at which it stands */
/* From now on each run keeps the state of the morning that it comes to, before anything is known of that day. */
void sumi_course_keep(struct sumi_course *course);
/* image[*size], which belongs to the course; NULL where nothing is kept, or the season has ended. */
const unsigned char *sumi_course_image(const struct sumi_course *course, size_t *size);
/* From now on `sink` (copied) is told of the days that pass. SUMI_MEMORY. */
enum sumi_status sumi_course_tell(struct sumi_course *course, const struct sumi_sink *sink, struct sumi_error *error);
/* On to the morning of a date, or to the season's end where that comes first; the morning is that before anything is
 * decided on it. SUMI_INPUT where a day's weather is missing on the way, SUMI_SOLVER where the solver gave up.
 * SUMI_NO_DATE: to the end, whatever it is. */
enum sumi_status sumi_course_run(struct sumi_course *course, int date, struct sumi_morning *morning,
                                 struct sumi_error *error);
/* Values of the morning at which a course stands after such a run, of a variable of the morning: value[daily->n]. */
enum sumi_status sumi_course_read(struct sumi_course *course, const struct sumi_daily *daily, double *value,
                                  struct sumi_error *error);

#endif
