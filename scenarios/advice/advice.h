/* What to do on a plot today, and why.
 *
 *   choices    first actions (water now, in some days, how much, none), each with the same members and weathers to
 *              come, and behind it the same policy of thresholds (policy.h)
 *   compare    what each brings by the objective, and whether the best is told from the others (compare.h)
 *   rules      what simpler rules say of this morning (rules.h)
 *   sowing     before sowing, and after a sowing that fails: dates and cultivars (sowing.h)
 *   harvest    near harvest: the window, what waiting brings and risks (harvest.h)
 *   reasons    codes with their numbers, each of which a replay of the outlook gives again
 *
 * The work is fixed by the request: the same request gives the same bits in any number of threads. */
#ifndef SUMI_ADVICE_H
#define SUMI_ADVICE_H

#include "scenarios/advice/compare.h"
#include "scenarios/advice/policy.h"
#include "scenarios/outlook/outlook.h"

/* What recommends. Each is to have less regret than the one before (docs/advice-skill.md). */
enum sumi_advice_method {
    SUMI_ADVISE_FAO56,      /* water when depletion reaches the readily available water (FAO-56) */
    SUMI_ADVISE_FORECAST,   /* likewise, but not while forecast rain makes up for it */
    SUMI_ADVISE_THRESHOLDS, /* likewise, by the thresholds of the policy */
    SUMI_ADVISE_CHOICES,    /* the best of the choices over the weathers to come */
    SUMI_ADVISE_METHODS
};
extern const char
    *const sumi_advice_method_names[SUMI_ADVISE_METHODS]; /* "fao56", "forecast", "thresholds", "choices" */

struct sumi_economy {
    double grain_yuan_kg; /* of grain as it is traded (SUMI_TRADE_MOISTURE); NAN: no prices */
    double water_yuan_m3, irrigation_yuan_mu, sowing_yuan_mu;
};

#define SUMI_ADVISE_CULTIVARS 8

struct sumi_advice_request {
    struct sumi_outlook_request *outlook; /* borrowed; the strategy of its plan has what was done, the limits, and no
                                             other rules */
    enum sumi_objective objective;
    enum sumi_advice_method method;
    int horizon_d; /* today and so many days behind it */
    struct sumi_economy economy;
    bool waters;       /* the scenario has irrigation; false: no water is advised */
    double efficiency; /* of a dose */
    struct sumi_policy policy;
    /* before sowing, and after one that failed */
    int sow_first, sow_last, sow_every; /* dates of candidates, d; SUMI_NO_DATE: as the engine has it */
    bool sowing_failed;                 /* somebody saw that nothing will come up */
    int n_cultivars;
    int cultivar[SUMI_ADVISE_CULTIVARS]; /* of the plan, that are held beside each other; the plan's own first */
};

/* What the page calls it is in messages/advice.h. */
enum sumi_action { SUMI_WAIT, SUMI_IRRIGATE, SUMI_SOW, SUMI_RESOW, SUMI_HARVEST, SUMI_ACTIONS };
extern const char *const sumi_action_names[SUMI_ACTIONS]; /* "wait", "irrigate", "sow", "resow", "harvest" */

#define SUMI_CHOICES 16

/* A first action of irrigation: a dose on a date, or none until the horizon is over. */
struct sumi_choice {
    int date;                      /* SUMI_NO_DATE: none */
    double gross_mm, net_mm;       /* 0: none */
    double quota_left_mm;          /* behind it; INFINITY: there is no quota */
    struct sumi_irrigation field;  /* by which the field goes on: what was done, the dose, and the policy */
    double later_mm, later_number; /* what the policy gives behind it, mean of all branches */
    double ripe;                   /* probability that there is a harvest */
    struct sumi_compared brings;
};

/* What a rule says of this morning. */
struct sumi_rule_says {
    bool irrigate;
    double gross_mm;
    double over_raw;             /* its threshold: depletion over readily available water */
    double depletion_mm, raw_mm; /* that it looked at, means */
    double rain_mm;              /* of the forecast, that it waits for; 0: it looks at none */
};

#define SUMI_REASON_NUMBERS 6
struct sumi_reason {
    struct sumi_error said; /* code, and both languages */
    int n;
    struct {
        const char *name, *unit; /* static */
        double value;
    } number[SUMI_REASON_NUMBERS];
};
#define SUMI_ADVICE_REASONS 16

struct sumi_sowing_advice;
struct sumi_harvest_advice;

struct sumi_advice {
    struct sumi_outlook *outlook; /* owned: of the recommended choice. NO_ADVICE: there is nothing else */
    /* the recommendation */
    enum sumi_action action;
    int date;                /* of the action; SUMI_NO_DATE where there is none */
    double gross_mm, net_mm; /* of water, else 0 */
    bool told;               /* from doing nothing; where nothing is done, from all that could be */
    int next;                /* the morning on which to ask again, if nothing unforeseen comes */
    int n_reasons;
    struct sumi_reason *reason; /* [SUMI_ADVICE_REASONS], owned */
    /* irrigation; none where n_choices is 0 */
    int n_choices, recommended;                      /* by the method */
    int best;                                        /* by the objective */
    struct sumi_choice *choice;                      /* [SUMI_CHOICES], owned; the first is none */
    struct sumi_rule_says rule[SUMI_ADVISE_CHOICES]; /* of each method before the choices */
    /* NULL where it is not the time of it; owned */
    struct sumi_sowing_advice *sowing;
    struct sumi_harvest_advice *harvest;
};

/* threads: 0 is one a processor. watch may be NULL. SUMI_INPUT, SUMI_MEMORY, SUMI_SOLVER, SUMI_STOPPED. */
enum sumi_status sumi_advice_create(const struct sumi_advice_request *request, int threads,
                                    const struct sumi_watch *watch, struct sumi_advice **advice,
                                    struct sumi_error *error);
void sumi_advice_destroy(struct sumi_advice *advice);

/* The thresholds that are best by the objective over whole seasons of this plot, with all of its quota. */
enum sumi_status sumi_advice_learn(const struct sumi_advice_request *request, int threads,
                                   const struct sumi_watch *watch, struct sumi_policy *policy,
                                   struct sumi_error *error);
/* Tells the plots and quotas apart that thresholds are found for: all that they rest on but the weather's record. */
uint64_t sumi_advice_key(const struct sumi_advice_request *request);

/* What was done, and the limits: the strategy of the request's plan. */
const struct sumi_irrigation *sumi_advice_limits(const struct sumi_advice_request *request);
/* The days of the season that is asked about, and the log of that strategy at its start. */
void sumi_advice_season(const struct sumi_advice_request *request, struct sumi_calendar *days,
                        struct sumi_irrigation_log *log);

/* Water that was given on a day, mm as pumped. */
double sumi_advice_given_mm(const struct sumi_advice_request *request, int date);

/* What a harvest is worth less the water and the sowings of its season, yuan ha-1. yield: kg ha-1 of dry grain. */
double sumi_margin(const struct sumi_economy *economy, double yield, double gross_mm, double irrigations,
                   double sowings);

#endif
