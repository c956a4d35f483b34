/* An advice in a few values: a row of many plots, a line of the log. */
#ifndef SUMI_ADVICE_ROW_H
#define SUMI_ADVICE_ROW_H

#include "io/scenario/file.h"
#include "scenarios/advice/advice.h"

#define SUMI_PLOT_NAME 128

struct sumi_advice_row {
    char plot[SUMI_PLOT_NAME]; /* its name among others */
    char own[SUMI_PLOT_NAME];  /* that of its scenario file, without .yaml */
    char title[sizeof((struct sumi_scenario_file *)0)->title];
    double latitude, longitude; /* degrees; NAN: not said */
    int today;
    enum sumi_outlook_status status;
    bool given; /* there is an advice: of NO_ADVICE the harvest of a crop that stood ripe before today */
    enum sumi_action action;
    int date; /* of the action; SUMI_NO_DATE: none */
    double gross_mm, net_mm;
    double given_mm;      /* of today, as pumped: given before it was asked */
    double quota_left_mm; /* INFINITY: no quota; NAN: not told */
    bool told;
    struct sumi_spread yield;                  /* of the recommended; all NAN: none */
    struct sumi_difference grain, money, gain; /* over none: kg ha-1, yuan ha-1, by the objective; NAN: none */
    double depletion;                          /* over readily available water, mean */
    char stage[SUMI_NAME];                     /* the likeliest; empty: none */
    int last_reading;                          /* date of the newest that was used; SUMI_NO_DATE: none */
    int weather_until;                         /* last recorded day before today; SUMI_NO_DATE: none */
    enum sumi_advice_method method;
    enum sumi_objective objective;
    int horizon_d;
    char inputs_sha256[65]; /* of the scenario as it was read, and of all files that it names */
    int n_reasons, n_status_reasons;
    const char *reason[SUMI_ADVICE_REASONS], *status_reason[SUMI_ADVICE_REASONS]; /* codes */
};

/* What a page calls an action, in both languages. */
extern const char *const sumi_action_words[SUMI_ACTIONS];

/* That of a plot of which nothing is known. */
extern const struct sumi_advice_row sumi_advice_no_row;

/* `plot`: its name among others. */
void sumi_advice_row_fill(const char *plot, const struct sumi_scenario_file *file, const struct sumi_advice *advice,
                          struct sumi_advice_row *row);
/* One checksum of all that went in: the scenario as it was read, and all files that it names. */
void sumi_inputs_sha256(const struct sumi_scenario_file *file, char sha256[65]);
/* The name that a plot has by the path of its scenario. Returns name. */
const char *sumi_plot_name(const char *path, char name[SUMI_PLOT_NAME]);

#endif
