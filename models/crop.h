/* What a crop model is: tables of metadata, the parts that their rows play, and pure functions over lanes. */
#ifndef SUMI_CROP_H
#define SUMI_CROP_H

#include "models/model.h"

/* The parts that rows of a crop model play; sumi_crop_roles says what each is, and in which unit. */
enum sumi_crop_role {
    SUMI_CROP_STAGE,
    SUMI_CROP_DEVELOPMENT,
    SUMI_CROP_ROOTED,
    SUMI_CROP_GRAIN,
    SUMI_CROP_BIOMASS,
    SUMI_CROP_LEAF_AREA,
    SUMI_CROP_ASSIMILATED,
    SUMI_CROP_RESPIRED,
    SUMI_CROP_ROOTING_START,
    SUMI_CROP_ROOTING_MOST,
    SUMI_CROP_STAGE_END,
    SUMI_CROP_KILL_TEMPERATURE,
    SUMI_CROP_THRESHING,
    SUMI_CROP_GROWTH_BY_WATER,
    SUMI_CROP_CO2,
    SUMI_CROP_ROLES
};
extern const struct sumi_role sumi_crop_roles[SUMI_CROP_ROLES];
#define SUMI_CROP_END 2.0 /* development stage at maturity where no parameter says it */

/* Memory that grows by a slot a day: slot s, row r stands at row[s * n_rows + r]. Those of a lane are oldest[lane] to
 * last-1. All lanes share the last: what it holds in a lane that has none is of nobody. */
struct sumi_cohorts {
    struct sumi_lanes *row;
    int n_rows;
    size_t last, capacity, oldest[SUMI_LANES];
};

/* A moment that an integrator looks for. The season moves the crop to the phase that begins with it and notes the date;
 * SUMI_BARE: none begins. */
struct sumi_event {
    const char *name, *doc;
    enum sumi_stage begins;
};
#define SUMI_MAX_EVENTS 8 /* of a crop */

/* The first n_totals outputs are rates; their integral over a day is handed to day_close. Functions that say so may be
 * NULL. A lane whose stage is SUMI_BARE has no crop: rates and outputs are 0 there. */
struct sumi_crop {
    const char *name, *doc, *source;
    struct sumi_fields params, tables, states, memory, outputs;
    struct sumi_fields settable; /* what may be set on a morning; a name is that of the state or output it changes */
    int n_totals, n_cohort_rows;
    const char *role[SUMI_CROP_ROLES]; /* the row that plays each part; NULL: none does */
    const int *shares;                 /* rows of tables that add up to 1 at every x */
    int n_shares;
    const int *by_stage; /* rows of tables whose x is the development stage */
    int n_by_stage;
    const int *by_co2; /* rows of tables whose x is carbon dioxide, ppm */
    int n_by_co2;
    const struct sumi_event *events;
    int n_events;
    const struct sumi_use *uses; /* of parameters and tables; what is not listed is always used */
    int n_uses;
    const struct sumi_relation *relations; /* between parameters */
    int n_relations;

    /* Sows (stage SUMI_SOWN) or plants emerged seedlings (SUMI_VEGETATIVE) in the lanes where `stage` is above 0; all
     * memory and states of such a lane are to be filled but the stage itself, which the season notes. */
    void (*start)(const struct sumi_env *env, const struct sumi_lanes *stage, struct sumi_lanes *y,
                  struct sumi_lanes *memory, struct sumi_cohorts *cohorts);
    /* What it asks of the soil: TRAMX to AIR_NEED. What it says of lanes that have not emerged is not heeded, but for
     * SWDEP and AIR_NEED. Does not read the memory that day_open writes: it is asked before that, with today's
     * forcing. */
    void (*demand)(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *demand);
    void (*growth)(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *supply,
                   struct sumi_lanes *ydot, struct sumi_lanes *out);
    /* value[e] rises through 0 where event e happens. One that begins a phase is looked for only in the phase before
     * it, whatever its value; one that begins none happens again only where its value was below 0 on a morning. */
    void (*event_value)(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *value);
    /* May be NULL: what changes with event e in the lanes of `hit` beside the phase, as a state that stands at its
     * threshold. */
    void (*on_event)(const struct sumi_env *env, int event, const struct sumi_lanes *hit, struct sumi_lanes *y,
                     struct sumi_lanes *memory);
    /* The doors of the day; each may be NULL. */
    void (*day_close)(const struct sumi_env *yesterday, const struct sumi_lanes *totals, struct sumi_lanes *y,
                      struct sumi_lanes *memory, struct sumi_cohorts *cohorts);
    void (*day_open)(const struct sumi_env *today, const struct sumi_lanes *supply, struct sumi_lanes *memory);
    /* CH2O that the crop's dry matter, dead and alive, took to make, kg ha-1: closes the carbon balance. */
    void (*invested)(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *ch2o);
    /* NULL where nothing is settable. Sets a value in a lane in which a crop is sown, and what belongs to it: phase,
     * cohorts. `memory` is that which day_open has not touched; day_open comes after. False where the value does not
     * fit: nothing is changed. */
    bool (*adjust)(const struct sumi_env *env, const struct sumi_lanes *supply, struct sumi_adjustment *change,
                   struct sumi_lanes *y, struct sumi_lanes *memory, struct sumi_cohorts *cohorts);
};

struct sumi_place sumi_crop_place(const struct sumi_crop *crop, enum sumi_crop_role role);
static inline int sumi_crop_row(const struct sumi_crop *crop, enum sumi_crop_role role)
{
    return sumi_crop_place(crop, role).row;
}

#endif
