/* The inside of a bundle: what its parts and the integrators share. */
#ifndef SUMI_BUNDLE_INTERNAL_H
#define SUMI_BUNDLE_INTERNAL_H

#include "sim/bundle/bundle.h"
#include "sim/daily/daily_internal.h"
#include "sim/daily/ledger_internal.h"

#include <stdint.h>

/* What a season remembers besides rows of lanes. */
struct lane_book {
    struct sumi_season_result result; /* what came so far; the rest at its end */
    struct sumi_irrigation_log irrigation;
    enum sumi_outcome outcome; /* of a season that ends today */
};

/* What the settings of each season wait for: while none of it has come, there is nothing to decide. */
struct lane_waits {
    struct sumi_lanes day;                /* since the start: the calendar has something to say */
    struct sumi_lanes dvs;                /* a stage of an emerged crop is to be irrigated */
    struct sumi_lanes depletion_over_raw; /* of an emerged crop, beyond which it may be irrigated */
};

/* What is known of the open morning. */
enum known { NOTHING, EXCHANGED, RATES }; /* not yet anything; what crop and soil ask and get; all rates */

/* Soils as they are kept before they are sown (sim/bundle/fallow.c). */
struct sumi_fallow;
struct sumi_fallows {
    size_t n_sets, width; /* n_sets: a power of two; width: numbers of a soil */
    uint64_t clock;
    struct sumi_fallow *kept; /* NULL: none are kept */
    double *value;
};

struct sumi_bundle {
    const struct sumi_crop *crop;
    const struct sumi_water *water;
    const struct sumi_integrator *integrator;
    const struct sumi_integrator_methods *methods; /* those of the integrator for this kind of water model */
    const struct sumi_soil_methods *soil;          /* those of this kind of water model */
    struct sumi_parts parts;
    struct sumi_solver_options options;
    int longest;
    void *solver;                 /* the integrator's own workspace */
    const struct sumi_stop *stop; /* or NULL */
    struct sumi_fallows fallows;
    struct sumi_sink sink;

    struct sumi_season_settings setting[SUMI_LANES];
    enum sumi_lane_state state[SUMI_LANES];
    struct lane_book book[SUMI_LANES];
    int day[SUMI_LANES];          /* since the start of each */
    int fallow_until[SUMI_LANES]; /* the morning on which a soil is to be kept; SUMI_NO_DATE: it is not */
    bool ends_today[SUMI_LANES];
    bool managed[SUMI_LANES];                       /* this morning's decisions were taken by the season's settings */
    bool recorded[SUMI_LANES];                      /* this morning's soil moisture was put in */
    bool has_weather[SUMI_LANES];                   /* of the open morning */
    bool is_open, tables_stale;                     /* tables_stale: a season was begun since they were spread */
    bool some_begins, some_has_record, some_failed; /* of all lanes; begins: stands at its first morning */
    bool some_has_rain_factor, some_lacks_weather, some_ends;
    struct lane_waits waits;
    bool has_failed[SUMI_LANES];
    double failed_at[SUMI_LANES]; /* d of the day at which a solver gave up, where it did */
    enum known known;
    bool tells_evenings;         /* the rates that no balance needs are integrated too */
    int most_further, n_further; /* such rates: all, and those that are integrated: all or none */
    struct sumi_rate_place further[SUMI_MOST_FURTHER];
    struct sumi_lanes live, start_ch2o, start_water, forced, stored; /* live: the seasons that stand at a morning */
    struct sumi_lanes ch2o_set;         /* kg ha-1 that masses which were set took to make, since sowing */
    struct sumi_lanes irrigation_left;  /* cm net, of an irrigation that began late yesterday: it comes today */
    struct sumi_lanes solver_step;      /* d: as long may the first step of the day be; 0: nothing is known of it */
    struct sumi_lanes irrigation_given; /* cm net, by this morning's decisions */

    struct sumi_ledger ledger;

    /* Memory is that of the morning, which doors change and an image keeps; and what is held through the day, as the
     * models' day_open makes it from that. */
    struct sumi_env crop_env, water_env;
    struct sumi_lanes *crop_param, *crop_memory, *crop_held, *crop_y, *crop_ydot, *crop_out, *crop_day, *crop_total;
    struct sumi_lanes *event;
    struct sumi_lanes past[SUMI_MAX_EVENTS]; /* 1: an event that begins no phase can come no more today */
    struct sumi_lanes *water_param, *water_memory, *water_held, *water_y, *water_ydot, *water_out, *water_day,
        *water_total;
    struct sumi_lanes *further_day;
    struct sumi_lanes forcing[SUMI_FORCING_N], demand[SUMI_DEMAND_N], supply[SUMI_SUPPLY_N];
    struct sumi_table_lanes *crop_table;
    struct sumi_flow *flow; /* [SUMI_LANES], where the soil is resolved in depth */
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

/* --- lanes --- */

static inline bool sumi_lane_lives(const struct sumi_bundle *b, int lane)
{
    return b->live.v[lane] > 0.0;
}

/* The date of a lane's morning; while a day is integrated, that of the morning behind it. */
static inline int sumi_date_of(const struct sumi_bundle *b, int lane)
{
    return b->setting[lane].start + b->day[lane];
}

static inline double sumi_stage_of(const struct sumi_bundle *b, int lane)
{
    return b->crop_memory[b->parts.crop[SUMI_CROP_STAGE].row].v[lane];
}

static inline double sumi_development_of(const struct sumi_bundle *b, const struct sumi_lanes *crop_y, int lane)
{
    return crop_y[b->parts.crop[SUMI_CROP_DEVELOPMENT].row].v[lane];
}

/* The place of the date at which a stage, from SUMI_VEGETATIVE on, came. */
double *sumi_stage_date(struct sumi_season_result *result, enum sumi_stage stage);
/* Books what a season would leave now, recorded: this morning is its last. */
void sumi_lane_book(const struct sumi_bundle *bundle, int lane, bool recorded, struct sumi_season_result *result);
/* What stands in the soil this morning, and at the start of those that begin. */
void sumi_bundle_stored(struct sumi_bundle *bundle);
/* Fail, with the reason, where no morning of a lane is open; the second also where the season ends on it. */
enum sumi_status sumi_lane_has_morning(const struct sumi_bundle *bundle, int lane, struct sumi_error *error);
enum sumi_status sumi_lane_is_open(const struct sumi_bundle *bundle, int lane, struct sumi_error *error);
enum sumi_status sumi_lane_is_free(const struct sumi_bundle *bundle, int lane, struct sumi_error *error);
enum sumi_status sumi_lane_has_ended(const struct sumi_bundle *bundle, int lane, struct sumi_error *error);

/* Rows of lanes in whose column a season lies as it stands at a morning, beside its book, its cohorts and a soil that
 * is resolved in depth: a new lane begins with 0 in all of them, an image holds all of them. */
struct sumi_lane_rows {
    struct sumi_lanes *row;
    int n;
    const struct sumi_field *field; /* of each row, or NULL */
    const char *what;               /* what they are, where they have no fields */
};
enum { SUMI_LANE_ROWS = 16 }; /* at most */
int sumi_lane_rows(struct sumi_bundle *bundle, struct sumi_lane_rows rows[SUMI_LANE_ROWS]);

/* How a free lane comes to a season, in this order: nothing of another is left; its settings, parameters and an empty
 * book; then, with all its values there, it stands, and is opened where the morning is open. */
void sumi_lane_wipe(struct sumi_bundle *bundle, int lane);
void sumi_lane_load_settings(struct sumi_bundle *bundle, int lane, const struct sumi_season_settings *settings);
void sumi_lane_stand(struct sumi_bundle *bundle, int lane);
/* Makes the memory that is held through the day from that of the morning, and says where roots are. */
void sumi_bundle_hold_memory(struct sumi_bundle *bundle);
/* The first two rows of the demand, by the memory that is held. */
void sumi_bundle_root(struct sumi_bundle *bundle);
/* What crop and soil ask and get, and all rates, as far as they are not known. */
void sumi_bundle_exchange(struct sumi_bundle *bundle);
void sumi_bundle_rates(struct sumi_bundle *bundle);
struct sumi_season_day sumi_bundle_day(const struct sumi_bundle *bundle);

/* A lane in which no season lives any more. */
void sumi_lane_leave(struct sumi_bundle *bundle, int lane);
/* The tables of all lanes, where a season has come since they were spread. */
void sumi_bundle_spread_tables(struct sumi_bundle *bundle);
/* Opens the morning of the lanes of `which`; weather as in sumi_bundle_open. */
void sumi_bundle_open_lanes(struct sumi_bundle *bundle, const double *const weather[SUMI_LANES],
                            const struct sumi_lanes *which);

/* --- rates --- */

/* What a state of crop and soil asks and gets, and how it changes. */
struct sumi_flux {
    const struct sumi_column_env *column; /* of a soil that is resolved in depth; NULL: the bundle's own environment */
    const struct sumi_lanes *crop_y, *water_y;
    struct sumi_lanes *demand, *supply, *crop_ydot, *crop_out, *water_ydot, *water_out;
};
/* The one composition of rates: crop.demand -> water.supply -> crop.growth -> water.flow. */
void sumi_rates(const struct sumi_bundle *bundle, const struct sumi_flux *flux);
/* What the soil does to the demand that stands there; the crop's half is left as it was. */
void sumi_water_rates(const struct sumi_bundle *bundle, const struct sumi_flux *flux);
/* What a field asks for: the crop where it has emerged, else the air over bare soil. */
void sumi_bundle_demand(const struct sumi_bundle *bundle, const struct sumi_lanes *crop_y, struct sumi_lanes *demand);

/* --- the soil --- */

/* What the two kinds of water models do for a bundle: those in zones on all lanes at once (sim/bundle/soil_zones.c),
 * those that are resolved in depth on one lane after the other (sim/bundle/soil_column.c). */
struct sumi_soil_methods {
    int (*rows)(const struct sumi_water *water); /* of lanes that the state of all lanes takes */
    /* Of a column, whose state is no rows of metadata; 0: there is none. */
    int (*cells)(const struct sumi_season_settings *settings);
    /* Water at the start of a season, where nothing of the morning is known. */
    void (*start)(struct sumi_bundle *bundle, int lane);
    /* The two halves of the rates, at a morning; and the first within the day of a lane, for another state. */
    void (*supply)(struct sumi_bundle *bundle);
    void (*flow)(struct sumi_bundle *bundle);
    void (*see)(const struct sumi_bundle *bundle, int lane, const struct sumi_lanes *water_y,
                const struct sumi_lanes *demand, struct sumi_lanes *supply);
    /* The day's doors; NULL where its models have none. */
    void (*open)(struct sumi_bundle *bundle);
    void (*close)(struct sumi_bundle *bundle);
    void (*stored)(const struct sumi_bundle *bundle, struct sumi_lanes *cm);
    void (*beyond)(const struct sumi_bundle *bundle, struct sumi_lanes *theta);
    /* Puts in what the records know of this morning. */
    void (*record)(struct sumi_bundle *bundle);
    /* What is set on a morning; whether the model takes water by depth. */
    bool (*takes_profile)(const struct sumi_water *water);
    bool (*adjust)(struct sumi_bundle *bundle, struct sumi_adjustment *change, double *added);
    bool (*adjust_profile)(struct sumi_bundle *bundle, const struct sumi_profile *profile,
                           struct sumi_adjustment *change, double *added);
    /* cm of an irrigation that, at t d of the day, is still to come today; and one of `net` cm that begins then, of
     * which it returns what comes today. */
    double (*still_to_come)(const struct sumi_bundle *bundle, int lane, double t);
    double (*irrigate_from)(struct sumi_bundle *bundle, int lane, double t, double net);
};
extern const struct sumi_soil_methods sumi_soil_in_zones, sumi_soil_in_depth;

/* The environment of a lane's column, and its state. */
struct sumi_column_env sumi_column_env(const struct sumi_bundle *bundle, int lane);
double *sumi_column_y(const struct sumi_bundle *bundle, int lane);

/* Whether a lane's soil record is to be put in this morning. */
static inline bool sumi_lane_has_record(const struct sumi_bundle *b, int lane)
{
    return sumi_lane_lives(b, lane) && b->setting[lane].forced && !b->recorded[lane];
}

/* --- cohorts (sim/bundle/cohorts.c) --- */

/* None in a lane; and no slots in any. */
void sumi_cohorts_clear(struct sumi_cohorts *cohorts, int lane);
void sumi_cohorts_forget(struct sumi_cohorts *cohorts);
/* Makes sure that there is room for one more slot. */
void sumi_cohorts_make_room(struct sumi_cohorts *cohorts);
/* What an image keeps of a lane: how many cohorts; their rows, from the oldest to the youngest, as doubles. */
size_t sumi_cohorts_count(const struct sumi_cohorts *cohorts, int lane);
void sumi_cohorts_save(const struct sumi_cohorts *cohorts, int lane, void *bytes);
/* Puts n of them in place of those of a lane. */
void sumi_cohorts_restore(struct sumi_cohorts *cohorts, int lane, const void *bytes, size_t n);

/* --- soils before they are sown (sim/bundle/fallow.c) --- */

/* Begins a season: on the latest morning before its settings act of which its soil is kept, where there is one. */
enum sumi_status sumi_lane_begin_fallow(struct sumi_bundle *bundle, int lane,
                                        const struct sumi_season_settings *settings, struct sumi_error *error);
/* Keeps soils of this morning, which is not open, before settings first act on it. */
void sumi_bundle_note_fallows(struct sumi_bundle *bundle);

/* --- looking --- */

/* The tables of rows that are looked at: table k has rows of that; k < SUMI_LOOKED. */
enum { SUMI_LOOKED = 7 };
struct sumi_fields sumi_bundle_looked(const struct sumi_bundle *bundle, int k);
/* Hold the live lanes' values of a morning, and what the totals came to over a day, against the bounds of their rows.
 */
void sumi_bundle_check_morning(struct sumi_bundle *bundle);
void sumi_bundle_check_day(struct sumi_bundle *bundle);

/* --- decisions (sim/bundle/decide.c) --- */

/* Notes what a season waits for, where that may have changed. */
void sumi_lane_wait(struct sumi_bundle *bundle, int lane);
/* Whether some season may end on this morning. */
bool sumi_bundle_may_end(const struct sumi_bundle *bundle);
void sumi_lane_end(struct sumi_bundle *bundle, int lane, enum sumi_outcome outcome);
/* Whether this morning's frost kills. */
bool sumi_lane_freezes(const struct sumi_bundle *bundle, int lane);
enum sumi_outcome sumi_outcome_of_frost(const struct sumi_bundle *bundle, int lane);
/* Of a crop that is harvested as it stands. */
enum sumi_outcome sumi_outcome_today(const struct sumi_bundle *bundle, int lane);
/* Fails where a season cannot know when to sow. */
enum sumi_status sumi_lane_can_sow(const struct sumi_season_settings *settings, struct sumi_error *error);
/* How a season ends whose weather of today is not there. */
enum sumi_outcome sumi_outcome_without_weather(const struct sumi_bundle *bundle, int lane);

/* Irrigation at the moment at which depletion passes its threshold. The first rises through 0 there, for a state
 * within the day of a lane (demand and supply are room); the second decides at t d of that day, and makes its water
 * part of the forcing from there on. */
double sumi_lane_crossing(const struct sumi_bundle *bundle, int lane, const struct sumi_lanes *crop_y,
                          const struct sumi_lanes *water_y, struct sumi_lanes *demand, struct sumi_lanes *supply);
void sumi_lane_irrigate_now(struct sumi_bundle *bundle, int lane, double t, const struct sumi_lanes *supply);

/* --- events --- */

/* As a day begins: an event that begins no phase, and whose value is not below 0, has come before. */
void sumi_bundle_begin_events(struct sumi_bundle *bundle);
/* The values of a state by which an integrator finds events. Those that are past are below 0, and those that begin a
 * phase in any but the one before it. */
void sumi_bundle_event_values(const struct sumi_bundle *bundle, const struct sumi_lanes *crop_y,
                              struct sumi_lanes *value);
/* Applies event e in the lanes of `hit` at a time (date with fraction), and notes its date. */
void sumi_bundle_event(struct sumi_bundle *bundle, int event, const struct sumi_lanes *hit, double fraction);
/* The events of a lane whose found[n_events] is not 0, likewise. */
void sumi_lane_events(struct sumi_bundle *bundle, int lane, const int *found, double fraction);
/* Those that have come before anybody looked for them: at a door of the day, or together with another. */
void sumi_lane_due_events(struct sumi_bundle *bundle, int lane, double fraction);

/* --- integrators --- */

/* WOFOST's balance asks whether a day's total is just 1 cm. The total of a constant rate comes out of a continuous
 * integrator with rounding errors; next to a round number it is that number. */
static inline double sumi_without_rounding(double total)
{
    const double grid = 1e-6, rounding = 1e-12;
    double round_number = nearbyint(total / grid) * grid;
    return fabs(total - round_number) <= rounding ? round_number : total;
}

/* Sets what the totals of the day come to in all lanes to 0. */
void sumi_clear_day(struct sumi_bundle *bundle);

/* A season with which a solver cannot go on, t d after the opening of the day. */
void sumi_lane_fails(struct sumi_bundle *bundle, int lane, double t);

/* An integrator: its workspace, and one day of the live lanes from the rates that stand in *_ydot and *_out; it leaves
 * the new state in *_y, the day's integrals of the totals in *_day and, where evenings are told, of the further rates
 * in further_day (0 in the other lanes), and has applied the day's events. It says which seasons it cannot go on with;
 * an error ends the run. */
struct sumi_integrator_methods {
    enum sumi_status (*create)(struct sumi_bundle *bundle, struct sumi_error *error);
    void (*destroy)(void *solver);
    /* Of all lanes at once; or, where that is NULL, of one after the other. */
    enum sumi_status (*advance)(struct sumi_bundle *bundle, struct sumi_error *error);
    enum sumi_status (*advance_lane)(struct sumi_bundle *bundle, int lane, struct sumi_error *error);
};
extern const struct sumi_integrator_methods sumi_euler_methods, sumi_rk4_methods, sumi_cvode_methods,
    sumi_stiff_column_methods;

#endif
