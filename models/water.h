/* What a soil water model is: tables of metadata, the parts that their rows play, and the functions of one of two
 * kinds. A model in zones works on all lanes at once (below); one that is resolved in depth on one lane at a time
 * (models/water_column.h). */
#ifndef SUMI_WATER_H
#define SUMI_WATER_H

#include "models/model.h"

/* The parts that rows of a soil water model play; sumi_water_roles says what each is, and in which unit. */
enum sumi_water_role {
    /* Totals, the books of a season. Where the model holds water, what is stored changes by the first two less the
     * others, and by nothing else. */
    SUMI_WATER_RAIN,
    SUMI_WATER_IRRIGATION,
    SUMI_WATER_TRANSPIRATION, /* from here to the evaporation of ponds: evapotranspiration */
    SUMI_WATER_EVAPORATION,
    SUMI_WATER_POND_EVAPORATION,
    SUMI_WATER_RUNOFF,
    SUMI_WATER_PERCOLATION,
    SUMI_WATER_BOOKS,
    /* Parameters. */
    SUMI_WATER_ROOTABLE = SUMI_WATER_BOOKS,
    SUMI_WATER_MULCH,
    SUMI_WATER_AVAILABLE,
    SUMI_WATER_START_MOST,

    SUMI_WATER_WILTING,
    SUMI_WATER_CAPACITY,
    SUMI_WATER_PORES,
    SUMI_WATER_AIR_DRY,
    SUMI_WATER_POND_MOST,
    SUMI_WATER_WILTING_HEAD,
    SUMI_WATER_CAPACITY_HEAD,
    SUMI_WATER_LOWER_END,
    SUMI_WATER_TABLE,
    /* States or outputs in which a morning is told. */
    SUMI_WATER_ROOT_ZONE,
    SUMI_WATER_LOWER_ZONE,
    SUMI_WATER_SURFACE,
    SUMI_WATER_PROFILE,
    SUMI_WATER_ROLES
};
extern const struct sumi_role sumi_water_roles[SUMI_WATER_ROLES];

extern const struct sumi_field sumi_beyond_row; /* of what `beyond` says */

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

/* The functions of a soil in zones. Those that say so may be NULL. */
struct sumi_water_zones {
    /* Water at the start: from the profile of a lane, or by the model's own parameters where it is NULL. */
    void (*start)(const struct sumi_env *env, const struct sumi_profile *const profile[SUMI_LANES],
                  struct sumi_lanes *y, struct sumi_lanes *memory);
    /* All rows of the supply, of the morning and within a day alike. */
    void (*supply)(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                   struct sumi_lanes *supply);
    void (*flow)(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                 const struct sumi_lanes *supply, struct sumi_lanes *ydot, struct sumi_lanes *out);
    /* The doors of the day; each may be NULL. */
    void (*day_close)(const struct sumi_env *yesterday, const struct sumi_lanes *demand,
                      const struct sumi_lanes *totals, struct sumi_lanes *y, struct sumi_lanes *memory);
    void (*day_open)(const struct sumi_env *today, const struct sumi_lanes *y, struct sumi_lanes *memory);
    /* The others are NULL where the model holds no water. Water in the whole profile and on the surface, cm. */
    void (*stored)(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *cm);
    /* How far the water content of some depth is beyond what the soil can hold, cm3 cm-3; 0: it is within everywhere.
     */
    void (*beyond)(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *theta);
    /* Replaces the water content of the root zone where theta is not NAN; adds what that took to `added` (cm). */
    void (*force)(const struct sumi_env *env, const struct sumi_lanes *theta, struct sumi_lanes *y,
                  struct sumi_lanes *memory, struct sumi_lanes *added);
    /* Sets a value in a lane (NULL where nothing is settable), or its water content by depth (SUMI_BY_THETA; what is
     * NAN stays as it is); adds what that took to *added (cm). False where it does not fit, there with the row of the
     * layer at fault: nothing is changed. `memory` is that which day_open has not touched; day_open comes after. */
    bool (*adjust)(const struct sumi_env *env, const struct sumi_lanes *demand, struct sumi_adjustment *change,
                   struct sumi_lanes *y, const struct sumi_lanes *memory, double *added);
    bool (*adjust_profile)(const struct sumi_env *env, const struct sumi_profile *profile,
                           struct sumi_adjustment *change, struct sumi_lanes *y, const struct sumi_lanes *memory,
                           double *added);
};

struct sumi_water_column;

/* The first n_totals outputs are rates; their integral over a day is handed to day_close. */
struct sumi_water {
    const char *name, *doc, *source;
    struct sumi_fields params, states, memory, outputs; /* states: none where the model holds no water */
    struct sumi_fields settable;                        /* what may be set on a morning, beside the water by depth */
    int n_totals;
    const char *role[SUMI_WATER_ROLES];    /* the row that plays each part; NULL: none does */
    const struct sumi_relation *relations; /* between parameters */
    int n_relations;
    const struct sumi_water_zones *zones; /* one of the two; the other is NULL */
    const struct sumi_water_column *column;
};

struct sumi_place sumi_water_place(const struct sumi_water *water, enum sumi_water_role role);
static inline int sumi_water_row(const struct sumi_water *water, enum sumi_water_role role)
{
    return sumi_water_place(water, role).row;
}
static inline bool sumi_water_holds(const struct sumi_water *water)
{
    return water->states.n > 0;
}

#endif
