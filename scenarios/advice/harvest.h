/* When to harvest: what waiting brings, and what it risks. */
#ifndef SUMI_ADVICE_HARVEST_H
#define SUMI_ADVICE_HARVEST_H

#include "scenarios/advice/advice.h"

#define SUMI_HARVEST_CHOICES 8

struct sumi_harvest_choice {
    int date;
    double ripe;   /* probability that the crop is ripe by then */
    double killed; /* probability that frost killed it before, unripe */
    double wet;    /* probability of rain on the day or the three before it that lets nobody harvest */
    double shed;   /* share of the grain that is lost by then, of a crop that stood ripe (stated rule), mean */
    struct sumi_compared brings; /* what is cut on that date, less what was shed */
};

struct sumi_harvest_advice {
    int n, recommended;
    struct sumi_harvest_choice choice[SUMI_HARVEST_CHOICES];
};

#endif
