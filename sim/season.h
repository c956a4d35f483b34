/* A season, or a bundle of up to SUMI_LANES seasons side by side, from the start of the simulation to harvest.
 *
 * The day, under every integrator: integrate - close - new forcing - open - manage - rates - record. Decisions (sow,
 * irrigate, harvest, death by frost) are taken as the day opens. A season in a bundle gives the bits that it gives
 * alone. */
#ifndef SUMI_SEASON_H
#define SUMI_SEASON_H

#include "models/crop.h"
#include "models/water_column.h"
#include "sim/error.h"
#include "sim/irrigation.h"
#include "sim/soil_series.h"
#include "sim/stop.h"
#include "sim/weather.h"

#include <stdbool.h>

/* How a season ended: code, word in the output file, meaning. A ripe season has a yield; a crop that was cut has grain
 * all the same. */
#define SUMI_OUTCOME_LIST(X)                                                                                           \
    X(SUMI_RIPE, "ripe", "the crop reached maturity")                                                                  \
    X(SUMI_UNRIPE, "unripe", "the season ended before maturity")                                                       \
    X(SUMI_FROST_KILLED, "frost_killed", "frost killed the crop before maturity")                                      \
    X(SUMI_NOT_SOWN, "not_sown", "no day of the sowing window was warm and moist enough")                              \
    X(SUMI_NOT_EMERGED, "not_emerged", "the crop was sown and never emerged")                                          \
    X(SUMI_WEATHER_MISSING, "weather_missing", "a day that the season needs is missing in the weather record")         \
    X(SUMI_WEATHER_ENDS, "weather_ends", "the weather record does not cover the season")                               \
    X(SUMI_SOLVER_FAILED, "solver_failed", "the solver could not integrate the season")                                \
    X(SUMI_NEVER_GREW, "never_grew",                                                                                   \
      "the crop came to maturity or was cut, and gained less than a tenth of what its seedlings had")                  \
    X(SUMI_CUT, "cut", "the crop was cut before maturity, with grain hard enough to harvest")

enum sumi_outcome {
#define X(code, word, meaning) code,
    SUMI_OUTCOME_LIST(X)
#undef X
        SUMI_OUTCOME_N
};
const char *sumi_outcome_word(enum sumi_outcome outcome);
const char *sumi_outcome_meaning(enum sumi_outcome outcome);

struct sumi_sowing {
    int date;    /* the day, or the first day of the window */
    int last;    /* last day of the window; equal to date: the day is fixed */
    double warm; /* rule: mean temperature of the last warm_days days at least this, C */
    int warm_days;
    double moist; /* rule: available water of the seedbed relative to its capacity at least this */
    bool emerged; /* the crop starts as emerged seedlings (transplanted, or a recorded emergence) */
};

struct sumi_harvest {
    bool at_maturity;  /* else on the last day */
    int last;          /* the season ends on this date at the latest */
    bool before_frost; /* the crop is harvested on the morning of a frost that would kill it, as the eve left it */
    bool cuts;         /* grain counts from the development stage from_dvs on: such a crop is cut */
    double from_dvs;
};

/* All that one season needs. Everything pointed to is borrowed and only read. Seasons of the same field and start have
 * the same weather, rain, soil, water at the start and records: until a crop or irrigation comes, the same days. */
struct sumi_season_settings {
    size_t field;                        /* from 1 on; 0: nobody says which */
    const double *crop_param;            /* rows of the crop model */
    const struct sumi_table *crop_table; /* rows of the crop model */
    const double *water_param;           /* rows of the water model */
    const struct sumi_column *column;    /* the soil, where the water model is resolved in depth; else NULL */
    const struct sumi_weather *weather;
    const double *rain_factor;             /* on the rain of every day; NULL: 1 */
    int start;                             /* date of the initial soil water */
    const struct sumi_profile *initial;    /* NULL: by the water model's parameters */
    const struct sumi_soil_series *forced; /* NULL: the soil is simulated */
    struct sumi_sowing sowing;
    struct sumi_harvest harvest;
    const struct sumi_irrigation *irrigation;
};

/* The first date on which they may act: until then the soil lies as any other of its field. */
int sumi_season_first_act(const struct sumi_season_settings *settings);

/* Values beyond the bounds that their rows give: how many, and the first. */
struct sumi_outside {
    long n;
    const char *name, *doc, *unit; /* of the first; static */
    double value, lo, hi;          /* hi infinite: a date that comes before the one that it follows, lo */
    double date;                   /* days since 1970-01-01; NAN: of the season as a whole */
};
/* What a value may be beyond its bounds by rounding: a part of their range. */
static inline double sumi_bounds_slack(double lo, double hi)
{
    return 1e-9 * (hi - lo);
}
/* Counts a value that is outside. */
void sumi_outside_note(struct sumi_outside *outside, const struct sumi_outside *value);

struct sumi_season_result {
    enum sumi_outcome outcome;
    double sowing, emergence, anthesis, maturity, harvest; /* dates, days since 1970-01-01; NAN: it did not come */
    double failure;                                        /* date at which the solver gave up; NAN: it did not */
    int irrigations;
    struct sumi_rules_seen rules;
    double irrigation_gross, irrigation_net; /* cm */
    double forced;                           /* cm that recorded soil moisture put into the root zone (or took) */
    double water_residual;                   /* cm, of the whole time simulated */
    double carbon_residual;                  /* kg CH2O ha-1 */
    long steps, evaluations, failures;       /* of the solver */
    struct sumi_outside outside;             /* mornings' states and outputs, the totals of days, and its summary */
};

/* What is known of a day: in the morning once its rates are; in the evening what came to pass over it. Rows as the
 * models' tables have them. */
struct sumi_season_day {
    const int *day;                 /* [SUMI_LANES], of each: 0 at its start */
    const struct sumi_lanes *live;  /* 1: this lane is simulated today */
    const struct sumi_lanes *stage; /* enum sumi_stage */
    const struct sumi_lanes *forcing, *demand, *supply;
    const struct sumi_lanes *crop_state, *crop_output, *crop_total;    /* totals: since the start of the simulation */
    const struct sumi_lanes *water_state, *water_output, *water_total; /* totals likewise */
    const struct sumi_lanes *stored;                                   /* cm of water in soil and on the surface */
    const struct sumi_lanes *forced;                                   /* cm that records put in since the start */
    const struct sumi_season_settings *setting;                        /* [SUMI_LANES] */
    const struct sumi_flow *flow; /* [SUMI_LANES], theta and heads where the soil is resolved in depth; else NULL */
    /* In the evening; else NULL. Integrals over the day, each in its row's unit times d: of the models' totals, and of
     * the rates that no balance needs (sim/daily/daily.h). */
    const struct sumi_lanes *crop_day, *water_day, *further_day;
};

/* Results go up through a sink. `morning` is called each day; a lane's last day is the one after which it is not live.
 * `evening` is called of each day that was integrated to its end. Each may be NULL. */
struct sumi_sink {
    void *context;
    void (*morning)(void *context, const struct sumi_season_day *day);
    void (*evening)(void *context, const struct sumi_season_day *day);
};

#endif
