/* When to harvest: what waiting brings, and what it risks. */
#ifndef SUMI_ADVICE_HARVEST_H
#define SUMI_ADVICE_HARVEST_H

#include "scenarios/advice/advice.h"
#include "scenarios/outlook/plot_today.h"

#define SUMI_HARVEST_CHOICES 8

/* What the advice rests on beside the models: a row each, with its source; the value is the default of the row. */
enum sumi_harvest_rule {
    SUMI_HARVEST_BEGINS, /* it is the time where either of the two is passed */
    SUMI_HARVEST_BEGINS_STAGE,
    SUMI_HARVEST_LIKELY,
    SUMI_HARVEST_KEEPS,
    SUMI_HARVEST_SHEDS,
    SUMI_HARVEST_STORM,
    SUMI_HARVEST_STORM_SHEDS,
    SUMI_HARVEST_WET,
    SUMI_HARVEST_WET_BEFORE,
    SUMI_HARVEST_WAITS,
    SUMI_HARVEST_RULES
};
extern const struct sumi_field sumi_harvest_rules[SUMI_HARVEST_RULES];

/* Of a ripe crop that stands, the share of its grain that is there on a date, by these rules; rain_factor: on the rain
 * of the series. 1 before it is ripe, and where ripe is NAN. */
double sumi_harvest_kept(const struct sumi_weather *weather, double rain_factor, double ripe, int date);
/* Whether it is dry enough to harvest on a date, and the first such day from it on, at most SUMI_HARVEST_WAITS later.
 */
bool sumi_harvest_is_wet(const struct sumi_weather *weather, double rain_factor, int date);
int sumi_harvest_first_dry(const struct sumi_weather *weather, double rain_factor, int date);

struct sumi_harvest_choice {
    int date;
    double ripe;   /* probability that the crop is ripe by then */
    double killed; /* probability that frost killed it before, unripe */
    double wet;    /* probability that it is too wet to harvest on that day: then it is cut on the first dry one */
    double shed;   /* share of the grain that is lost by then, of a crop that stood ripe (stated rule), mean */
    struct sumi_compared brings; /* what is cut on that date, ripe or not, less what was shed */
};

struct sumi_harvest_advice {
    int n;
    int recommended; /* -1: it is left to ripen, behind the last date; with which the others are compared then */
    int from, to; /* the window: dates about the recommended that are likely ripe, and bring as much, as far as can be
                        told; SUMI_NO_DATE: none is recommended */
    bool one_weather; /* all weathers to come are of one year */
    bool stands_ripe; /* the season's model had it harvested before today: it was taken to stand still */
    struct sumi_harvest_choice choice[SUMI_HARVEST_CHOICES];
};

/* NULL where it is not the time of it, or no crop stands. The outlook of the plot was told; a plot that has ended
 * early, as its crop was ripe, is brought to this morning once more, with the crop standing. The caller frees it by
 * sumi_release. threads, watch as of sumi_outlook_create. SUMI_INPUT, SUMI_MEMORY, SUMI_SOLVER, SUMI_STOPPED. */
enum sumi_status sumi_advise_harvest(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                                     int threads, const struct sumi_watch *watch, struct sumi_harvest_advice **harvest,
                                     struct sumi_error *error);

/* What is recommended: SUMI_HARVEST and the date; SUMI_WAIT and SUMI_NO_DATE where it is left to ripen. */
enum sumi_action sumi_harvest_action(const struct sumi_harvest_advice *harvest, int *date);
/* Whether the date is told from today; of today, or where it is left to ripen, from all other dates. */
bool sumi_harvest_is_told(const struct sumi_harvest_advice *harvest);
/* Adds the reasons of advice->harvest to those of the advice. */
void sumi_harvest_reasons(struct sumi_advice *advice);

#endif
