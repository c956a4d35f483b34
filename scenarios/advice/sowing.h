/* When to sow, and what: dates and cultivars over the same weathers to come; and whether to sow again. */
#ifndef SUMI_ADVICE_SOWING_H
#define SUMI_ADVICE_SOWING_H

#include "scenarios/advice/advice.h"
#include "scenarios/outlook/plot_today.h"

#define SUMI_SOWING_CHOICES 48
#define SUMI_SPELLS         8

/* What the advice rests on beside the models: a row each, with its source; the value is the default of the row. */
enum sumi_sowing_rule {
    SUMI_SOWING_GERMINATION, /* of a crop whose file says that its seeds do not wait for water */
    SUMI_SOWING_EMERGED_BY,
    SUMI_SOWING_LEAST,
    SUMI_SOWING_LIKELY,
    SUMI_SOWING_COLD,
    SUMI_SOWING_WET,
    SUMI_SOWING_SPELL,
    SUMI_SOWING_AHEAD,
    SUMI_SOWING_SEEDBED,
    SUMI_SOWING_RULES
};
extern const struct sumi_field sumi_sowing_rules[SUMI_SOWING_RULES];

struct sumi_sowing_choice {
    int date;                               /* SUMI_NO_DATE: leave what was sown */
    int cultivar;                           /* of the plan */
    double emerges, ripens;                 /* probabilities; ripens: there is a harvest */
    struct sumi_spread emergence, maturity; /* dates, where they come */
    double frost;                           /* probability that a night as cold as kills it comes before it is ripe */
    double temperature; /* mean of the air in the ten days from sowing on, C; stands for that of the soil. NAN: left */
    double seedbed_mm;  /* rain of these days, mean; NAN: left */
    struct sumi_compared brings;
};

/* Days to come that harm a seed: cold, or too wet to drive and sow. */
enum sumi_spell_kind { SUMI_SPELL_COLD, SUMI_SPELL_WET };
struct sumi_spell {
    enum sumi_spell_kind kind;
    int from, to;
    double value;       /* mean temperature of the air, C; rain, mm */
    double probability; /* share of the weathers to come that have it; 1 where the forecast is sure of it */
    bool forecast;      /* the forecast has its first day; else the weathers to come have it as the climate does */
};

struct sumi_sowing_advice {
    bool again;         /* a field that was sown: whether to sow again; the first choice is to leave it */
    int sown;           /* date, then; else SUMI_NO_DATE */
    double emerged_by;  /* then: probability that the crop is up SUMI_SOWING_EMERGED_BY days behind sowing; else NAN */
    double germination; /* that was taken in the place of the crop file's; NAN: the file's own */
    int n, recommended; /* recommended -1: none, as no date is harvested in SUMI_SOWING_LEAST of the cases */
    struct sumi_sowing_choice choice[SUMI_SOWING_CHOICES];
    int n_spells;
    struct sumi_spell spell[SUMI_SPELLS];
};

/* left: the irrigation with which what was sown goes on if it is left; NULL: that of the policy. *sowing is NULL where
 * it is not the time of it: the crop is up, no date is left, or no advice can be given of the plot. The
 * caller frees it by sumi_release. threads, watch as of sumi_outlook_create. SUMI_INPUT: more dates than there is room
 * for; a crop that was seen to be up is said to have failed. SUMI_MEMORY, SUMI_SOLVER, SUMI_STOPPED. */
enum sumi_status sumi_advise_sowing(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                                    const struct sumi_irrigation *left, int threads, const struct sumi_watch *watch,
                                    struct sumi_sowing_advice **sowing, struct sumi_error *error);

/* What is recommended: SUMI_SOW or SUMI_RESOW and the date; SUMI_WAIT and SUMI_NO_DATE where none is, or it is to be
 * left. */
enum sumi_action sumi_sowing_action(const struct sumi_sowing_advice *sowing, int *date);
/* Whether it is told from leaving the field as it is; of a first sowing, and where it is left, from all the others. */
bool sumi_sowing_is_told(const struct sumi_sowing_advice *sowing);
/* Adds the reasons of advice->sowing to those of the advice. */
void sumi_sowing_reasons(const struct sumi_advice_request *request, struct sumi_advice *advice);

#endif
