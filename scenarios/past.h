/* The past of a season as fingerprints: what it was begun with, and what came from outside on each of its days. Whoever
 * goes on from a state knows by them whether that past is still the same; what was read stays where it is. */
#ifndef SUMI_PAST_H
#define SUMI_PAST_H

#include "scenarios/plan.h"

#include <stdint.h>

/* What a season was begun with, beside the parameters of its models. */
enum sumi_ground {
    SUMI_GROUND_MODELS,
    SUMI_GROUND_SOLVER,
    SUMI_GROUND_COLUMN,
    SUMI_GROUND_START,
    SUMI_GROUND_SOWING,
    SUMI_GROUNDS
};
/* In words, as "the models of crop and soil water". */
extern const char *const sumi_ground_words[SUMI_GROUNDS];

/* What comes from outside on a day. */
enum sumi_trace { SUMI_TRACE_WEATHER, SUMI_TRACE_SOIL, SUMI_TRACE_WATERING, SUMI_TRACES };
extern const char *const sumi_trace_words[SUMI_TRACES];

struct sumi_traces {
    uint64_t of[SUMI_TRACES]; /* 0: there is nothing of that day */
};

/* Whether a record knows anything of a day, between its readings too. */
bool sumi_past_recorded(const struct sumi_soil_series *record, int date);

void sumi_past_grounds(const struct sumi_plan *plan, const struct sumi_season_settings *settings,
                       uint64_t ground[SUMI_GROUNDS]);
/* Of values; of a table of the crop; of the rules of an irrigation strategy. */
uint64_t sumi_past_of(const double *value, size_t n);
uint64_t sumi_past_table(const struct sumi_table *table);
uint64_t sumi_past_rules(const struct sumi_irrigation *strategy);
/* The weather, the recorded soil moisture that the soil is held to, between readings too, and the doses that the
 * management gives by their date. */
void sumi_past_day(const struct sumi_season_settings *settings, int date, struct sumi_traces *traces);

#endif
