/* What crop models and soil water models have in common: pure functions over lanes, and what they tell each other.
 *
 * Crop and soil water meet in the season and talk only through the link below. Between the doors of a day a rate is a
 * function of (state, parameters, forcing, memory) alone: called twice with the same arguments it gives the same bits.
 * State changes by integration, at the doors (day_close with yesterday's forcing and the day's totals, day_open with
 * today's), and at located events. docs/adding-a-model.md shows how a model is made; models/models.h lists all. */
#ifndef SUMI_MODEL_H
#define SUMI_MODEL_H

#include "models/field.h"
#include "models/forcing.h"
#include "models/lanes.h"
#include "models/table.h"

#include <stdbool.h>
#include <stddef.h>

/* What a field asks of the soil water. The season fills the first two, and says itself what bare soil asks for: there
 * the last two, which are the crop's, may change nothing in the soil, as seasons of several crops share it until one is
 * sown. */
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

/* What the soil water gives, and lets the crop know. */
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

/* Phase of a crop, as discrete memory of every crop model. */
enum sumi_stage { SUMI_BARE, SUMI_SOWN, SUMI_VEGETATIVE, SUMI_REPRODUCTIVE, SUMI_MATURE };

/* What a function of a model sees beside its state: all of it stays as it is between the doors of a day. */
struct sumi_env {
    const struct sumi_lanes *param;
    const struct sumi_table_lanes *table;
    const struct sumi_lanes *forcing; /* rows of models/forcing.h */
    const struct sumi_lanes *memory;
};

/* The most that a model can have. */
#define SUMI_MAX_PARAMS 96
#define SUMI_MAX_TABLES 24
#define SUMI_MAX_STATES 64

/* The tables of a model in which a row can stand. */
enum sumi_rows {
    SUMI_IN_PARAMS,
    SUMI_IN_STATES,
    SUMI_IN_MEMORY,
    SUMI_IN_TOTALS,  /* the first outputs */
    SUMI_IN_OUTPUTS, /* all of them, totals and others */
    SUMI_IN_VALUES,  /* a state, or where there is none of that name an output */
};
/* Where a row stands. */
struct sumi_place {
    enum sumi_rows rows; /* of SUMI_IN_VALUES, that of the two in which it was found */
    int row;             /* -1: there is none */
};
/* Of a name (or NULL) in those of a model's tables, which are listed by enum sumi_rows. */
struct sumi_place sumi_place_find(const struct sumi_fields table[SUMI_IN_VALUES], const char *name,
                                  enum sumi_rows rows);

/* A part that a row of a model plays for the season, for management or for a summary: the model says by name which row
 * plays it, in this unit. Without an optional one, a season goes on as `without` says. */
struct sumi_role {
    const char *name; /* of its enumerator, as a model writes it */
    const char *what, *unit;
    enum sumi_rows rows;
    const char *without; /* NULL: every model has such a row */
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

#endif
