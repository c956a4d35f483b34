/* The inside of a season: what season.c and the integrators share. */
#ifndef SUMI_SEASON_INTERNAL_H
#define SUMI_SEASON_INTERNAL_H

#include "sim/daily_internal.h"
#include "sim/ledger_internal.h"
#include "sim/season.h"

#define SUMI_MOST_CROP_STATES 64

struct lane_progress {
    struct sumi_irrigation_log irrigation;
    double irrigation_left; /* cm net, of an irrigation that began late yesterday */
    bool ends_today;
    enum sumi_outcome outcome;
};

struct sumi_bundle {
    const struct sumi_crop *crop;
    const struct sumi_water *water;
    const struct sumi_integrator *integrator;
    const struct sumi_integrator_methods *methods; /* those of the integrator for this water model */
    struct sumi_solver_options options;
    int longest;
    void *solver;                 /* the integrator's own workspace */
    const struct sumi_stop *stop; /* or NULL */

    const struct sumi_season_settings *setting[SUMI_LANES]; /* lanes that are not used repeat the first */
    struct lane_progress lane[SUMI_LANES];
    struct sumi_season_result *result[SUMI_LANES]; /* NULL where a lane is not used */
    int day;
    double failed_at;            /* d of the day at which a solver gave up */
    bool has_records;            /* some lane is held to recorded soil moisture */
    bool tells_evenings;         /* to the sink of this run: the rates that no balance needs are integrated too */
    int most_further, n_further; /* such rates: all, and those that are integrated: all or none */
    struct sumi_rate_place further[SUMI_MOST_FURTHER];
    struct sumi_lanes live, start_ch2o, start_water, forced, stored;
    struct sumi_ledger ledger;

    struct sumi_env crop_env, water_env;
    struct sumi_lanes *crop_param, *crop_memory, *crop_y, *crop_ydot, *crop_out, *crop_day, *crop_total, *event;
    struct sumi_lanes *water_param, *water_memory, *water_y, *water_ydot, *water_out, *water_day, *water_total;
    struct sumi_lanes *further_day;
    struct sumi_lanes forcing[SUMI_FORCING_N], up[SUMI_UP_N], down[SUMI_DOWN_N];
    struct sumi_table_lanes *crop_table;
    struct sumi_flow *flow; /* where the soil is resolved in depth */
    struct sumi_cohorts cohorts;
    struct sumi_lanes *pool; /* the one block of memory behind all of these */
};

/* Between the one season that a solver runs and the rows of lanes: its values in all lanes, and back. */
static inline void sumi_lanes_spread(const double *from, int n, struct sumi_lanes *rows)
{
    for (int k = 0; k < n; k++)
        for (int i = 0; i < SUMI_LANES; i++)
            rows[k].v[i] = from[k];
}

static inline void sumi_lanes_gather(const struct sumi_lanes *rows, int n, int lane, double *to)
{
    for (int k = 0; k < n; k++)
        to[k] = rows[k].v[lane];
}

/* The one composition of rates: crop.demand -> water.supply -> crop.growth -> water.flow; the second form in an
 * environment of its own for the soil. */
void sumi_rates(const struct sumi_bundle *season, const struct sumi_lanes *crop_y, const struct sumi_lanes *water_y,
                struct sumi_lanes *up, struct sumi_lanes *down, struct sumi_lanes *crop_ydot,
                struct sumi_lanes *crop_out, struct sumi_lanes *water_ydot, struct sumi_lanes *water_out);

void sumi_rates_in(const struct sumi_bundle *season, const struct sumi_env *water_env, const struct sumi_lanes *crop_y,
                   const struct sumi_lanes *water_y, struct sumi_lanes *up, struct sumi_lanes *down,
                   struct sumi_lanes *crop_ydot, struct sumi_lanes *crop_out, struct sumi_lanes *water_ydot,
                   struct sumi_lanes *water_out);

/* What the soil does to a demand that stands in `up`; the crop's half is left as it was. */
void sumi_water_rates_in(const struct sumi_bundle *season, const struct sumi_env *water_env,
                         const struct sumi_lanes *water_y, const struct sumi_lanes *up, struct sumi_lanes *down,
                         struct sumi_lanes *water_ydot, struct sumi_lanes *water_out);

/* Hold the live lanes' values of a morning, and what the totals came to over a day, against the bounds of their rows.
 */
void sumi_season_look_at_morning(struct sumi_bundle *season);
void sumi_season_look_at_day(struct sumi_bundle *season);

/* Applies event e in the lanes of `hit` at a time (date with fraction), and notes its date. */
void sumi_season_event(struct sumi_bundle *season, int event, const struct sumi_lanes *hit, double fraction);
/* The events of a lane whose found[n_events] is not 0, likewise. */
void sumi_season_roots(struct sumi_bundle *season, int lane, const int *found, double fraction);

/* Irrigation at the moment at which depletion passes its threshold. The first rises through 0 there, for a state
 * within the day of a lane (up and down are room); the second decides at t d of that day, and makes its water part
 * of the forcing from there on. */
double sumi_season_crossing(const struct sumi_bundle *season, int lane, const struct sumi_lanes *crop_y,
                            const struct sumi_lanes *water_y, struct sumi_lanes *up, struct sumi_lanes *down);
void sumi_season_irrigate(struct sumi_bundle *season, int lane, double t, const struct sumi_lanes *down);

/* WOFOST's balance asks whether a day's total is just 1 cm. The total of a constant rate comes out of a continuous
 * integrator with rounding errors; next to a round number it is that number. */
static inline double sumi_settled(double total)
{
    const double grid = 1e-6, rounding = 1e-12;
    double round_number = nearbyint(total / grid) * grid;
    return fabs(total - round_number) <= rounding ? round_number : total;
}

/* An integrator: its workspace, and one day from the rates that stand in *_ydot and *_out; it leaves the new state
 * in *_y, the day's integrals of the totals in *_day and, where evenings are told, of the further rates in further_day,
 * and has applied the day's events. Where it cannot:
 * SUMI_SOLVER, which is an outcome of the season, or an error that ends the run and has its message. */
struct sumi_integrator_methods {
    enum sumi_status (*create)(struct sumi_bundle *season, struct sumi_error *error);
    void (*destroy)(void *solver);
    /* lane: the only live one, where one_by_one */
    enum sumi_status (*advance)(struct sumi_bundle *season, int lane, struct sumi_error *error);
};
extern const struct sumi_integrator_methods sumi_euler_methods, sumi_rk4_methods, sumi_cvode_methods,
    sumi_cvode_column_methods;

#endif
