/* The outlook of a plot: its state this morning, what will come of it, and how sure that is.
 *
 *   members    seasons that differ in what is uncertain (priors.h), from the start of the soil to this morning
 *   filter     soil water of the members drawn to what probes read (ensrf.h); members weighed by what was seen of the
 *              crop, as whole seasons (weights.h); observations that cannot be are refused (screen.h)
 *   futures    each member goes on from this morning through each of the weathers to come
 *   answer     state, dates, risks, yield, and how far the observations bear it out
 *
 * The work is fixed by the request: the same request gives the same bits in any number of threads. */
#ifndef SUMI_OUTLOOK_H
#define SUMI_OUTLOOK_H

#include "scenarios/climate/forecast.h"
#include "scenarios/climate/future.h"
#include "scenarios/outlook/observation.h"
#include "scenarios/outlook/priors.h"
#include "scenarios/sweep.h"
#include "sim/daily/summary.h"

#define SUMI_OUTLOOK_MEMBERS 1000 /* the most */
#define SUMI_OUTLOOK_FUTURES 200
#define SUMI_OUTLOOK_BELOW   16
#define SUMI_OUTLOOK_STAGES  18
/* Members and futures where nothing is said: of a soil in zones, and fewer of one that is resolved in depth, whose day
 * takes a thousand times longer. Tried: so many are brought to this morning for each that goes on, whatever is said. */
enum {
    SUMI_MEMBERS_IN_ZONES = 100,
    SUMI_FUTURES_IN_ZONES = 25,
    SUMI_TRIED_IN_ZONES = 4,
    SUMI_MEMBERS_IN_DEPTH = 24,
    SUMI_FUTURES_IN_DEPTH = 6,
    SUMI_TRIED_IN_DEPTH = 2
};

struct sumi_outlook_stage {
    char name[SUMI_NAME];
    double dvs;
};

/* What is asked. All that it points to is borrowed, but for the observations, which are told what became of them. */
struct sumi_outlook_request {
    const struct sumi_plan *plan; /* of one season, plan->today its morning; its first weather the record, prepared */
    const struct sumi_weather_options *options; /* by which it was prepared */
    const struct sumi_station *record;          /* the weather so far */
    /* Weather to come, and weather so far that was not recorded: of a climate; or where that is NULL, the years of
     * another record, or of the same where that is NULL too. */
    const struct sumi_climate *climate;
    const struct sumi_climate_change *change;
    enum sumi_parameters parameters;
    const struct sumi_station *years;
    const struct sumi_forecast *forecast; /* NULL: none */
    struct sumi_seen *seen;               /* [n_seen] */
    int n_seen;
    struct sumi_seen_value *value; /* [n_values], by date, and series */
    size_t n_values;
    /* kg ha-1 of dry grain, the yield of this season as somebody weighed it; NAN: nobody has. An outlook does not look
     * at it. */
    double weighed;
    int n_stages; /* the named stages of the crop, by development */
    struct sumi_outlook_stage stage[SUMI_OUTLOOK_STAGES];
    struct sumi_prior prior[SUMI_UNCERTAIN_N];
    int members, futures; /* futures: of a climate; of years, each of them as often as fits, at least once */
    uint64_t seed;
    int n_below;
    double below[SUMI_OUTLOOK_BELOW]; /* kg ha-1: the probability of less is told */
    bool paths;                       /* the season is told day by day too; nothing else changes by that */
};

enum sumi_outlook_status { SUMI_OUTLOOK_SURE, SUMI_OUTLOOK_DEGRADED, SUMI_OUTLOOK_NO_ADVICE, SUMI_OUTLOOK_STATUSES };
extern const char *const sumi_outlook_status_names[SUMI_OUTLOOK_STATUSES]; /* "ok", "degraded", "no_advice" */

/* A quantity over members (and futures), weighed; all NAN: there is none. */
struct sumi_spread {
    double mean, sd, p10, p50, p90;
};

/* A date over members and futures; dates count days since 1970-01-01, fractions as the quantiles have them. */
struct sumi_outlook_date {
    struct sumi_spread date; /* of those in which it comes */
    double probability;      /* that it comes; 1: it has come */
    bool past;               /* it came before today in all members */
};
enum sumi_outlook_event {
    SUMI_WILL_EMERGE,
    SUMI_WILL_HEAD,
    SUMI_WILL_FLOWER,
    SUMI_WILL_RIPEN,
    SUMI_WILL_HARVEST,
    SUMI_OUTLOOK_EVENTS
};
extern const char *const sumi_outlook_event_names[SUMI_OUTLOOK_EVENTS]; /* "emergence", "heading", ... */

/* What may go wrong: each is a row with a definition, looked for in a window of days. */
enum sumi_risk { SUMI_RISK_DROUGHT, SUMI_RISK_FROST, SUMI_RISK_HEAT, SUMI_RISK_WET_HARVEST, SUMI_RISKS };
struct sumi_risk_row {
    const char *name;
    const char *definition; /* SUMI_WORD: English and Chinese */
    const char *window;     /* likewise */
    const char *source;
};
extern const struct sumi_risk_row sumi_risk_rows[SUMI_RISKS];
struct sumi_outlook_risk {
    double probability;       /* NAN: it cannot be told */
    struct sumi_spread first; /* the date on which it begins, where it does */
    int from, to;             /* dates of the window, the widest of all members and futures; SUMI_NO_DATE: none */
};

/* How many observations of a series were used, and how far from what was expected. */
struct sumi_outlook_series {
    size_t n[SUMI_FATES];
    double innovation;        /* mean */
    double normalised;        /* mean square of innovations, each over what was expected of it; near 1 */
    double offset, offset_sd; /* of a probe: what it reads too much, cm3 cm-3 */
    int last;                 /* date of the last that was used; SUMI_NO_DATE: none */
};

/* A day on which the soil gained water that no rain explains. */
struct sumi_outlook_question {
    int date;
    double gain_mm, rain_mm; /* what the probes saw more; rain since the reading before */
    int probes;
};
#define SUMI_OUTLOOK_QUESTIONS 16

/* Why an answer is degraded, or not to be had, in words: errors that none are, code and both languages. */
#define SUMI_OUTLOOK_REASONS 24

/* What is told of each day of the season, of its morning. */
enum sumi_path {
    SUMI_PATH_WATER,       /* cm3 cm-3, water content of the root zone */
    SUMI_PATH_DEPLETION,   /* mm, of the root zone */
    SUMI_PATH_READILY,     /* mm, readily available water of the root zone */
    SUMI_PATH_LEAF_AREA,   /* ha ha-1 */
    SUMI_PATH_BIOMASS,     /* kg ha-1 above ground */
    SUMI_PATH_GRAIN,       /* kg ha-1, threshed */
    SUMI_PATH_DEVELOPMENT, /* development stage */
    SUMI_PATH_IRRIGATION,  /* mm that reach the field on this day */
    SUMI_PATHS
};

/* The season by day: until the eve of today over the members, as observations have left them on each day; from today
 * on over members and weathers to come. Masses and the development stage of a season that has ended stay as it left
 * them; the others are of those that stand, and NAN where these are less than half. */
struct sumi_outlook_paths {
    int first, n_days;           /* the arrays are of n_days dates from `first` on */
    double *recorded_rain_mm;    /* NAN: not recorded; today and later */
    struct sumi_spread *rain_mm; /* of the weathers to come; NAN before today */
    double *given_mm;            /* water that was given, as pumped */
    double *stands;              /* probability that the season stands */
    struct sumi_spread *of[SUMI_PATHS];
    struct sumi_spread
        *seen; /* [n_values of the request]: what a probe was expected to read, before it was looked at */
    struct sumi_outlook_date stage[SUMI_OUTLOOK_STAGES]; /* of the named stages of the request */
};

/* One weather to come of one member. */
struct sumi_branch {
    double yield; /* kg ha-1 of dry grain that is harvested; 0 where frost killed the crop, or it did not ripen */
    double grain; /* kg ha-1 of dry grain that stands there at the end, ripe or not */
    double date[SUMI_OUTLOOK_EVENTS]; /* days since 1970-01-01; NAN: it does not come */
    double biomass;                   /* kg ha-1 above ground, at harvest */
    double gross_mm, irrigations;     /* water given in all of the season, as pumped, and how often */
    double risk_from[SUMI_RISKS];     /* date on which it begins; NAN: it does not come */
    enum sumi_outcome outcome;
};

/* One member this morning. */
struct sumi_outlook_member {
    double change[SUMI_UNCERTAIN_N]; /* its draws */
    bool of_prior;                   /* nothing that was observed changed it */
    double growth;                   /* factor on growth that stands for a soil unlike the model's; 1: as published */
    double weight;                   /* of all members 1 */
    int ancestor;                    /* which of the seasons that were begun it is */
    int stage;                       /* enum sumi_stage */
    double dvs, lai, biomass, roots_cm, grain;
    double theta, depletion_mm, readily_mm; /* of the root zone */
    int n_layers;
    double layer_top_cm[SUMI_SOIL_LAYERS], layer_bottom_cm[SUMI_SOIL_LAYERS];
    double layer_theta[SUMI_SOIL_LAYERS], layer_available_mm[SUMI_SOIL_LAYERS], layer_capacity_mm[SUMI_SOIL_LAYERS];
    double sown;                      /* date; NAN: not yet */
    double date[SUMI_OUTLOOK_EVENTS]; /* of those that have come; else NAN */
    double offset[SUMI_SEEN];         /* of each probe, cm3 cm-3; NAN of other series */
};

struct sumi_outlook {
    enum sumi_outlook_status status;
    int n_reasons;
    struct sumi_error *reason; /* [SUMI_OUTLOOK_REASONS], owned */
    int n_remarks;
    struct sumi_error *remark; /* [SUMI_OUTLOOK_REASONS], owned: what is worth knowing and degrades nothing */
    int today, valid_until;    /* the morning from which on it is out of date */
    int year, start, end;      /* of the season */
    int sowing;                /* date; SUMI_NO_DATE: not sown yet */

    /* state */
    double phase[SUMI_MATURE + 1];     /* probability of each enum sumi_stage */
    double stage[SUMI_OUTLOOK_STAGES]; /* probability of being in each of the named stages of the request */
    struct sumi_spread dvs, lai, biomass, roots_cm, theta, depletion_mm, readily_mm,
        share; /* share: of RAW, depletion */
    int n_layers;
    struct sumi_soil_layer layer[SUMI_SOIL_LAYERS]; /* their depths; of zones, as the members have them in the mean */
    struct sumi_spread layer_theta[SUMI_SOIL_LAYERS], layer_available_mm[SUMI_SOIL_LAYERS];

    /* what will come */
    struct sumi_outlook_date date[SUMI_OUTLOOK_EVENTS];
    int harvest_from, harvest_to; /* dates: nine of ten are ripe and not yet lost; SUMI_NO_DATE */
    struct sumi_outlook_risk risk[SUMI_RISKS];
    struct sumi_spread yield, yield_prior; /* yield, kg ha-1; prior: as if nothing had been observed */
    double below[SUMI_OUTLOOK_BELOW];
    double outcome_probability[SUMI_OUTCOME_N];

    /* how far it is to be trusted */
    struct sumi_outlook_series series[SUMI_SEEN];
    int n_questions;
    struct sumi_outlook_question question[SUMI_OUTLOOK_QUESTIONS];
    double effective_members;
    double contradiction;           /* 0 to 1: how far the probes contradict the soil model */
    double z_innovations, z_probes; /* the two scores that it rests on */
    double normalised;              /* mean square of normalised innovations of soil water */
    int days_drawn;                 /* of the weather so far: not recorded */
    int n_pasts;                    /* weathers so far: more than one where days are drawn; season i had i % n_pasts */
    struct sumi_future future;      /* its members; owned */
    bool generated;
    double widening; /* of the spread over recorded years, of which there are few: factor on what each branch differs
                        from the mean of its member by; 1 where the years are generated */

    /* of researchers; owned */
    int n_members, n_futures; /* members: those that were chosen, and then a few of the prior, to which weight goes as
                                 far as the observations contradict the model */
    int n_chosen;
    int n_tried;                        /* members that were brought to this morning, of which those were chosen */
    struct sumi_outlook_member *member; /* [n_members] */
    struct sumi_branch *branch;         /* [n_members][n_futures] */
    double *future_weight;              /* [n_futures], of all 1 */
    struct sumi_outlook_paths *paths;   /* NULL: not asked for, or no advice */
};

/* threads: 0 is one a processor. watch may be NULL; progress counts branches. SUMI_INPUT, SUMI_MEMORY, SUMI_SOLVER,
 * SUMI_STOPPED. A plot that no answer can be given of is no failure but SUMI_OUTLOOK_NO_ADVICE, with its reason. */
enum sumi_status sumi_outlook_create(const struct sumi_outlook_request *request, int threads,
                                     const struct sumi_watch *watch, struct sumi_outlook **outlook,
                                     struct sumi_error *error);
void sumi_outlook_destroy(struct sumi_outlook *outlook);

#endif
