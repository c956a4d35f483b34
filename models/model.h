/* What a crop model and a soil water model are: tables of metadata and pure functions over lanes.
 *
 * Crop and soil water meet in the season and talk only through the link below. Between the doors of a day a rate is a
 * function of (state, parameters, forcing, memory) alone: called twice with the same arguments it gives the same bits.
 * State changes by integration, at the doors (day_close with yesterday's forcing and the day's totals, day_open with
 * today's), and at located events. */
#ifndef SUMI_MODEL_H
#define SUMI_MODEL_H

#include "models/column.h"
#include "models/field.h"
#include "models/forcing.h"
#include "models/lanes.h"
#include "models/table.h"

#include <stdbool.h>
#include <stddef.h>

/* From the crop up to the soil water. */
enum sumi_demand {
    SUMI_PRESENT, /* held through the day */
    SUMI_ROOTED,  /* held through the day */
    SUMI_TRAMX,
    SUMI_EVSMX,
    SUMI_EVWMX,
    SUMI_SWDEP,
    SUMI_AIR_NEED,
    SUMI_DEMAND_N
};
extern const struct sumi_field sumi_demand_rows[SUMI_DEMAND_N];

/* From the soil water down to the crop. */
enum sumi_supply {
    SUMI_TRA,
    SUMI_RFWS,
    SUMI_RFOS,
    SUMI_SM,
    SUMI_DEPLETION,
    SUMI_RAW,
    SUMI_SEEDBED,
    SUMI_ROOTABLE,
    SUMI_SUPPLY_N
};
extern const struct sumi_field sumi_supply_rows[SUMI_SUPPLY_N];

extern const struct sumi_field sumi_beyond_row; /* of what `beyond` of a soil water model says */

/* Phase of a crop, as discrete memory of every crop model. */
enum sumi_stage { SUMI_BARE, SUMI_SOWN, SUMI_VEGETATIVE, SUMI_REPRODUCTIVE, SUMI_MATURE };

struct sumi_env {
    const struct sumi_lanes *param;
    const struct sumi_table_lanes *table;
    const struct sumi_lanes *forcing; /* rows of models/forcing.h */
    const struct sumi_lanes *memory;  /* constant between the doors */

    /* For a soil that is resolved in depth, which lives in one lane at a time: */
    int lane;
    const struct sumi_column *column;
    struct sumi_flow *flow; /* room; supply leaves there what flow goes on with */
    /* d since the day's opening, at which to look at rain. NAN: as the day opens, with its mean; then alone are the
     * outputs filled that are no totals, and what management asks for. */
    double moment;
};

/* Memory that grows by a slot a day: slot s, row r stands at row[s * n_rows + r]; slots first..last-1 are in use. */
struct sumi_cohorts {
    struct sumi_lanes *row;
    int n_rows;
    size_t first, last, capacity;
};

struct sumi_event {
    const char *name, *doc;
};

/* A value that is to be set in one lane on a morning, and the range that it can have there then. */
struct sumi_adjustment {
    int lane, row; /* row: of `settable` */
    double value;
    double lo, hi; /* inclusive; the model leaves them there, whether it sets the value or refuses it */
};
static inline bool sumi_adjustment_fits(const struct sumi_adjustment *change)
{
    return change->value >= change->lo && change->value <= change->hi; /* NAN does not */
}

#define SUMI_MAX_EVENTS 8 /* of a crop */

/* The first n_totals outputs are rates; their integral over a day is handed to day_close. */
struct sumi_crop {
    const char *name, *doc, *source;
    struct sumi_fields params, tables, states, memory, outputs;
    struct sumi_fields settable; /* what may be set on a morning; a name is that of the state or output it changes */
    int n_totals, n_cohort_rows;
    int cohort_age;         /* of these rows, where there are any: age; row 0 is mass */
    int stage;              /* row of memory that holds enum sumi_stage */
    int development, grain; /* rows of states: development stage; what is harvested */
    int kill_temperature;   /* row of params: minimum temperature that kills the crop */
    int threshing;          /* row of params: share of what is harvested that is grain */
    int rooting_start;      /* row of params: rooting depth of a sown crop */
    int rooting_most;       /* row of params: rooting depth that the crop could reach */
    int co2;                /* row of params: carbon dioxide in the air */
    const int *shares;      /* rows of tables that add up to 1 at every x */
    int n_shares;
    const int *by_stage; /* rows of tables whose x is the development stage */
    int n_by_stage;
    const int *by_co2; /* rows of tables whose x is carbon dioxide, ppm */
    int n_by_co2;
    int stage_end;             /* row of params: development stage at maturity */
    int leaf_area, biomass;    /* rows of outputs: leaf area index; dry mass above ground */
    int assimilated, respired; /* rows of totals, CH2O */
    const struct sumi_event *events;
    int n_events;
    const struct sumi_use *uses; /* of parameters and tables; what is not listed is always used */
    int n_uses;
    const struct sumi_relation *relations; /* between parameters */
    int n_relations;

    /* Sows (stage SUMI_SOWN) or plants emerged seedlings (SUMI_VEGETATIVE) in the lanes where `stage` is above 0. */
    void (*start)(const struct sumi_env *env, const struct sumi_lanes *stage, struct sumi_lanes *y,
                  struct sumi_lanes *memory, struct sumi_cohorts *cohorts);
    void (*roots)(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *demand);
    /* Does not read the memory that day_open writes: it is asked before that, with today's forcing. */
    void (*demand)(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *demand);
    void (*growth)(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *supply,
                   struct sumi_lanes *ydot, struct sumi_lanes *out);
    /* value[e] rises through 0 where event e happens; it is negative in a phase in which it cannot. */
    void (*event_value)(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *value);
    void (*on_event)(const struct sumi_env *env, int event, const struct sumi_lanes *hit, struct sumi_lanes *y,
                     struct sumi_lanes *memory);
    void (*day_close)(const struct sumi_env *yesterday, const struct sumi_lanes *totals, struct sumi_lanes *y,
                      struct sumi_lanes *memory, struct sumi_cohorts *cohorts);
    void (*day_open)(const struct sumi_env *today, const struct sumi_lanes *supply, struct sumi_lanes *memory);
    /* CH2O that the crop's dry matter, dead and alive, took to make, kg ha-1: closes the carbon balance. */
    void (*invested)(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *ch2o);
    /* Sets a value in a lane in which a crop is sown, and what belongs to it: phase, cohorts. `memory` is that which
     * day_open has not touched; day_open comes after. False where the value does not fit: nothing is changed. */
    bool (*adjust)(const struct sumi_env *env, const struct sumi_lanes *supply, struct sumi_adjustment *change,
                   struct sumi_lanes *y, struct sumi_lanes *memory, struct sumi_cohorts *cohorts);
};

/* Water by depth: value[i] down to bottom_cm[i]; the last layer reaches on downwards. */
#define SUMI_PROFILE_LAYERS 32
enum sumi_profile_kind {
    SUMI_BY_THETA,       /* water content, cm3 cm-3; NAN: not known */
    SUMI_BY_HEAD,        /* cm; only for a soil that is resolved in depth */
    SUMI_BY_WATER_TABLE, /* at rest over a water table at the depth value[0], cm; likewise */
};
struct sumi_profile {
    enum sumi_profile_kind kind;
    int n;
    double bottom_cm[SUMI_PROFILE_LAYERS], value[SUMI_PROFILE_LAYERS];
};

#define SUMI_COLUMN_ROWS (SUMI_CELL_BLOCKS + 1) /* rows of lanes that hold a pond and the cells of a column */

/* A soil water model. One that is resolved in depth works on the lane of env->lane alone. Its state lies in y as one
 * array of doubles (sumi_cells), the pond and then theta of each cell; its rows of metadata are pond and theta; its
 * first totals are those of enum sumi_column_total. flow comes after supply, with the same state and the env->flow that
 * supply left. */
struct sumi_water {
    const char *name, *doc, *source;
    struct sumi_fields params, tables, states, memory, outputs;
    struct sumi_fields settable; /* what may be set on a morning, beside the water by depth */
    int n_totals;
    bool resolved;
    const struct sumi_relation *relations; /* between parameters */
    int n_relations;

    /* Water at the start: from the profile of a lane, or by the model's own parameters where it is NULL. */
    void (*start)(const struct sumi_env *env, const struct sumi_profile *const profile[SUMI_LANES],
                  struct sumi_lanes *y, struct sumi_lanes *memory);
    void (*supply)(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                   struct sumi_lanes *supply);
    void (*flow)(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                 const struct sumi_lanes *supply, struct sumi_lanes *ydot, struct sumi_lanes *out);
    /* The doors of the day; NULL where nothing happens there. */
    void (*day_close)(const struct sumi_env *yesterday, const struct sumi_lanes *demand,
                      const struct sumi_lanes *totals, struct sumi_lanes *y, struct sumi_lanes *memory);
    void (*day_open)(const struct sumi_env *today, const struct sumi_lanes *y, struct sumi_lanes *memory);
    /* Replaces the water content of the root zone where theta is not NAN; adds what that took to `added` (cm). NULL
     * where the model is resolved in depth. */
    void (*force)(const struct sumi_env *env, const struct sumi_lanes *theta, struct sumi_lanes *y,
                  struct sumi_lanes *memory, struct sumi_lanes *added);
    /* Where it is: replaces the water content of the layers that are known. */
    void (*force_profile)(const struct sumi_env *env, const struct sumi_profile *profile, struct sumi_lanes *y,
                          struct sumi_lanes *added);
    /* Sets a value in a lane, or its water content by depth (SUMI_BY_THETA; what is NAN stays as it is); adds what that
     * took to *added (cm). False where it does not fit, there with the row of the layer at fault: nothing is changed.
     * `memory` is that which day_open has not touched; day_open comes after. NULL where the model has no water. */
    bool (*adjust)(const struct sumi_env *env, const struct sumi_lanes *demand, struct sumi_adjustment *change,
                   struct sumi_lanes *y, const struct sumi_lanes *memory, double *added);
    bool (*adjust_profile)(const struct sumi_env *env, const struct sumi_profile *profile,
                           struct sumi_adjustment *change, struct sumi_lanes *y, const struct sumi_lanes *memory,
                           double *added);
    /* Where it is resolved: the next time of today's forcing at which water begins or ceases to arrive, d after the
     * opening; 1 where there is none after `moment`. */
    double (*next_change)(const struct sumi_env *env, double moment);
    /* Likewise: how long an irrigation lasts, d. */
    double (*irrigation_lasts)(const struct sumi_env *env);
    /* How far the water content of some depth is beyond what the soil can hold, cm3 cm-3; 0: it is within
     * everywhere. NULL where the model has no soil that holds water. */
    void (*beyond)(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *theta);
    /* Water in the whole profile and on the surface, cm. */
    void (*stored)(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *cm);
    /* Outputs that carry the balance: stored changes by +in -out; the rest of the balance is what was put in. */
    const int *in, *out;
    int n_in, n_out;
    const int *evapotranspired; /* totals whose sum is evapotranspiration */
    int n_evapotranspired;
};

/* All models, NULL-terminated. A new model is one source, one header and one line in models.c. */
extern const struct sumi_crop *const sumi_crops[];
extern const struct sumi_water *const sumi_waters[];
const struct sumi_crop *sumi_crop_named(const char *name);   /* NULL where there is none */
const struct sumi_water *sumi_water_named(const char *name); /* NULL where there is none */

#endif
