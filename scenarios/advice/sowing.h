/* When to sow, and what: dates and cultivars over the same weathers to come; and whether to sow again. */
#ifndef SUMI_ADVICE_SOWING_H
#define SUMI_ADVICE_SOWING_H

#include "scenarios/advice/advice.h"

#define SUMI_SOWING_CHOICES 48
#define SUMI_SPELLS         8

struct sumi_sowing_choice {
    int date;                               /* SUMI_NO_DATE: leave what was sown */
    int cultivar;                           /* of the plan */
    double emerges, ripens;                 /* probabilities; ripens: there is a harvest */
    struct sumi_spread emergence, maturity; /* dates, where they come */
    double frost;                           /* probability that frost kills it before it is ripe */
    double temperature; /* mean of the air in the ten days from sowing on, C; stands for that of the soil */
    double seedbed_mm;  /* rain of these days, mean */
    struct sumi_compared brings;
};

/* Days of the forecast that harm a seed: cold, or too wet to drive and sow. */
enum sumi_spell_kind { SUMI_SPELL_COLD, SUMI_SPELL_WET };
struct sumi_spell {
    enum sumi_spell_kind kind;
    int from, to;
    double value; /* mean temperature of the air, C; rain, mm */
};

struct sumi_sowing_advice {
    bool again; /* a field that was sown: whether to sow again */
    int n, recommended;
    struct sumi_sowing_choice choice[SUMI_SOWING_CHOICES];
    int n_spells;
    struct sumi_spell spell[SUMI_SPELLS];
};

#endif
