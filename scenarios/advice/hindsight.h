/* What advice was worth, once the season is over: what was said beside what was done and what came; and on the
 * simulated field, with the weather that came, what other water would have brought: none, that of the advice followed
 * to the letter, and the best that can be found with the same quota. */
#ifndef SUMI_ADVICE_HINDSIGHT_H
#define SUMI_ADVICE_HINDSIGHT_H

#include "scenarios/advice/advice.h"

/* What an advice said of a morning. */
struct sumi_said {
    int line; /* of the log, from 1 */
    int today;
    enum sumi_action action;
    int date;             /* of the action; SUMI_NO_DATE: none */
    double gross_mm;      /* of water, else 0 */
    double given_mm;      /* water of that day itself, given before it was asked, gross */
    int horizon_d;        /* it looked ahead so many days */
    double p10, p50, p90; /* kg ha-1, of the yield that was expected; NAN: none */
    double gain, error;   /* by the objective, over none, with its standard error; NAN: none */
    bool told;            /* from the others */
    char method[16], objective[16];
};

/* What became of it. Water of other days counts from its morning until the next advice, at most for its horizon. */
enum sumi_followed {
    SUMI_FOLLOWED,     /* the dose on its day, within a tenth; or none where none was advised */
    SUMI_OTHER_AMOUNT, /* on its day, another dose */
    SUMI_OTHER_DAY,    /* a dose on another day */
    SUMI_NOT_FOLLOWED, /* none, or one where none was advised */
    SUMI_SUPERSEDED,   /* the next advice came before its day */
    SUMI_NOT_OF_WATER, /* it was of sowing or harvest */
    SUMI_FOLLOWED_N
};
extern const char *const sumi_followed_names[SUMI_FOLLOWED_N]; /* "followed", "other_amount", ... */

#define SUMI_WATERINGS SUMI_IRRIGATION_RULES

/* Water of a season by its days, each with one dose, in their order. */
struct sumi_watering {
    int n;
    struct {
        int date;
        double gross_mm, net_mm;
    } dose[SUMI_WATERINGS];
};

/* said[n]: by day, one a day. */
enum sumi_followed sumi_advice_followed(const struct sumi_said *said, size_t n, size_t k,
                                        const struct sumi_watering *done);
/* The water of a field that does what is advised, within interval and quota of the request, behind what was given
 * before the first advice. Each morning advises a field to which was done what was done: a dose that nobody gave, and
 * that is advised again while its horizon lasts, is one. */
void sumi_advice_to_the_letter(const struct sumi_said *said, size_t n, const struct sumi_watering *done,
                               const struct sumi_advice_request *request, struct sumi_watering *watering);

/* What a watering brought on the simulated field. */
struct sumi_brought {
    struct sumi_watering water;
    double yield;  /* kg ha-1 */
    double margin; /* yuan ha-1; NAN: no prices */
    double value;  /* by the objective; yield where that is p20: there is one weather */
};

struct sumi_hindsight {
    int year, sowing, emergence, maturity, harvest; /* as done; dates, or SUMI_NO_DATE: it did not come */
    enum sumi_outcome outcome;                      /* as done */
    struct sumi_brought done, none, advised, best;
    /* How the best was looked for. */
    int first, last, every_d; /* dates of doses, which then were moved by days */
    double dose_mm, rest_mm;  /* of each, and of the last one where the quota leaves less; 0: none */
    int doses;                /* at most */
    bool limited;             /* the quota allows more doses than were tried */
    size_t tried;             /* waterings that were simulated */
};

/* The request's record must hold the whole season. watch may be NULL; progress counts waterings. SUMI_INPUT: days of
 * the season are missing; SUMI_MEMORY, SUMI_SOLVER, SUMI_STOPPED. */
enum sumi_status sumi_hindsight(const struct sumi_advice_request *request, const struct sumi_said *said, size_t n,
                                const struct sumi_watch *watch, struct sumi_hindsight *hindsight,
                                struct sumi_error *error);

#endif
