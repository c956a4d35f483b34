#include "scenarios/outlook/values.h"

#include "sim/date.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

const struct sumi_over_row sumi_over_rows[SUMI_OVER_N] = {
    [SUMI_OVER_MEMBERS] = {"member", "seasons that differ in what is uncertain"},
    [SUMI_OVER_FUTURES] = {"future", "weathers to come; each member goes on through each"},
    [SUMI_OVER_LAYERS] = {"layer", "layers of the soil, from the top"},
    [SUMI_OVER_UNCERTAIN] = {"uncertain", "what is uncertain before anything was seen"},
    [SUMI_OVER_SERIES] = {"series", "series of observations"},
    [SUMI_OVER_OBSERVATIONS] = {"observation", "observations, by date and series"},
};

/* --- words --- */

static const char *outcome_word(int code)
{
    return code >= 0 && code < SUMI_OUTCOME_N ? sumi_outcome_word((enum sumi_outcome)code) : NULL;
}

static const char *fate_word(int code)
{
    return code >= 0 && code < SUMI_FATES ? sumi_fate_names[code] : NULL;
}

static const char *stage_word(int code)
{
    static const char *const words[] = {
        [SUMI_BARE] = "bare",
        [SUMI_SOWN] = "sown",
        [SUMI_VEGETATIVE] = "vegetative",
        [SUMI_REPRODUCTIVE] = "reproductive",
        [SUMI_MATURE] = "mature",
    };
    return code >= 0 && code < (int)(sizeof words / sizeof *words) ? words[code] : NULL;
}

/* --- rows --- */

/* Structs that stand one behind the other, one for each position of the first dimension. */
enum of { OF_MEMBER, OF_BRANCH, OF_WEIGHT, OF_YEAR, OF_LAYER, OF_PRIOR, OF_SEEN, OF_SERIES, OF_VALUE };
enum stored { A_DOUBLE, AN_INT, A_SIZE, A_BOOL };

static const struct row {
    struct sumi_outlook_array array;
    enum of of;
    enum stored stored;
    size_t at; /* of the first value in the struct; those of a second dimension follow on it */
} rows[] = {
#define DAYS "days since 1970-01-01"
#define M(name, unit, doc, kind, word, stored, member)                                                                 \
    {                                                                                                                  \
        {name, unit, doc, kind, word, 1, {SUMI_OVER_MEMBERS}}, OF_MEMBER, stored,                                      \
            offsetof(struct sumi_outlook_member, member)                                                               \
    }
#define M2(name, unit, doc, over, member)                                                                              \
    {                                                                                                                  \
        {name, unit, doc, SUMI_EXACT, NULL, 2, {SUMI_OVER_MEMBERS, over}}, OF_MEMBER, A_DOUBLE,                        \
            offsetof(struct sumi_outlook_member, member)                                                               \
    }
#define B(name, unit, doc, kind, word, stored, member)                                                                 \
    {                                                                                                                  \
        {name, unit, doc, kind, word, 2, {SUMI_OVER_MEMBERS, SUMI_OVER_FUTURES}}, OF_BRANCH, stored,                   \
            offsetof(struct sumi_branch, member)                                                                       \
    }
#define DATE(name, doc, member) B(name, DAYS, doc, SUMI_MOMENT, NULL, A_DOUBLE, member)
#define O(name, unit, doc, kind, word, stored, member)                                                                 \
    {                                                                                                                  \
        {name, unit, doc, kind, word, 1, {SUMI_OVER_OBSERVATIONS}}, OF_VALUE, stored,                                  \
            offsetof(struct sumi_seen_value, member)                                                                   \
    }
#define S(name, unit, doc, kind, stored, of, what, member)                                                             \
    {                                                                                                                  \
        {name, unit, doc, kind, NULL, 1, {SUMI_OVER_SERIES}}, of, stored, offsetof(struct what, member)                \
    }
#define L(name, doc, member)                                                                                           \
    {                                                                                                                  \
        {name, "cm", doc, SUMI_EXACT, NULL, 1, {SUMI_OVER_LAYERS}}, OF_LAYER, A_DOUBLE,                                \
            offsetof(struct sumi_soil_layer, member)                                                                   \
    }
#define P(name, doc, member)                                                                                           \
    {                                                                                                                  \
        {name, NULL, doc, SUMI_EXACT, NULL, 1, {SUMI_OVER_UNCERTAIN}}, OF_PRIOR, A_DOUBLE,                             \
            offsetof(struct sumi_prior, member)                                                                        \
    }

    B("yield", "kg ha-1", "dry grain that is harvested; 0 where frost killed the crop, or it did not ripen", SUMI_EXACT,
      NULL, A_DOUBLE, yield),
    B("grain", "kg ha-1", "dry grain that stands there at the end, ripe or not", SUMI_EXACT, NULL, A_DOUBLE, grain),
    B("biomass", "kg ha-1", "dry matter above ground at harvest", SUMI_EXACT, NULL, A_DOUBLE, biomass),
    B("outcome", "1", "how the season ended", SUMI_CODE, outcome_word, AN_INT, outcome),
    DATE("emergence", "emergence", date[SUMI_WILL_EMERGE]),
    DATE("heading", "heading", date[SUMI_WILL_HEAD]),
    DATE("anthesis", "anthesis", date[SUMI_WILL_FLOWER]),
    DATE("maturity", "maturity", date[SUMI_WILL_RIPEN]),
    DATE("harvest", "harvest", date[SUMI_WILL_HARVEST]),
    DATE("drought_from", "first day of the risk drought", risk_from[SUMI_RISK_DROUGHT]),
    DATE("frost_from", "first day of the risk frost before ripeness", risk_from[SUMI_RISK_FROST]),
    DATE("heat_from", "first day of the risk heat", risk_from[SUMI_RISK_HEAT]),
    DATE("wet_harvest_from", "first day of the risk rain in the harvest", risk_from[SUMI_RISK_WET_HARVEST]),

    M("weight", "1", "weight of the member; of all members 1", SUMI_EXACT, NULL, A_DOUBLE, weight),
    M("ancestor", "1", "which of the seasons that were begun it is, from 0", SUMI_COUNT, NULL, AN_INT, ancestor),
    M("of_prior", "1", "1: nothing that was observed changed the member; it is weighed where observations contradict",
      SUMI_COUNT, NULL, A_BOOL, of_prior),
    M2("change", NULL, "what the member changes: a factor, or what is added, in the unit of its row",
       SUMI_OVER_UNCERTAIN, change),
    M("growth", "1", "factor on growth that stands for a soil unlike the model's; 1: as published", SUMI_EXACT, NULL,
      A_DOUBLE, growth),
    M2("probe_offset", "cm3 cm-3", "what a probe reads too much", SUMI_OVER_SERIES, offset),
    M("sown", DAYS, "date of sowing; missing: not yet", SUMI_MOMENT, NULL, A_DOUBLE, sown),
    M("today_stage", "1", "phase this morning", SUMI_CODE, stage_word, AN_INT, stage),
    M("today_dvs", "1", "development stage this morning: 0 emergence, 1 anthesis", SUMI_EXACT, NULL, A_DOUBLE, dvs),
    M("today_lai", "ha ha-1", "leaf area index this morning", SUMI_EXACT, NULL, A_DOUBLE, lai),
    M("today_biomass", "kg ha-1", "dry matter above ground this morning", SUMI_EXACT, NULL, A_DOUBLE, biomass),
    M("today_grain", "kg ha-1", "grain dry matter this morning", SUMI_EXACT, NULL, A_DOUBLE, grain),
    M("today_roots", "cm", "rooting depth this morning", SUMI_EXACT, NULL, A_DOUBLE, roots_cm),
    M("today_theta", "cm3 cm-3", "water content of the root zone this morning", SUMI_EXACT, NULL, A_DOUBLE, theta),
    M("today_depletion", "mm", "water of the root zone below field capacity this morning", SUMI_EXACT, NULL, A_DOUBLE,
      depletion_mm),
    M("today_readily_available", "mm", "readily available water of the root zone this morning, at field capacity",
      SUMI_EXACT, NULL, A_DOUBLE, readily_mm),
    M2("today_layer_top", "cm", "top of the layers this morning", SUMI_OVER_LAYERS, layer_top_cm),
    M2("today_layer_bottom", "cm", "bottom of the layers this morning", SUMI_OVER_LAYERS, layer_bottom_cm),
    M2("today_layer_theta", "cm3 cm-3", "water content of the layers this morning", SUMI_OVER_LAYERS, layer_theta),
    M2("today_layer_available", "mm", "water of the layers above wilting point this morning", SUMI_OVER_LAYERS,
       layer_available_mm),
    M2("today_layer_capacity", "mm", "the same at field capacity", SUMI_OVER_LAYERS, layer_capacity_mm),

    {{"future_weight", "1", "weight of the weather to come; of all 1", SUMI_EXACT, NULL, 1, {SUMI_OVER_FUTURES}},
     OF_WEIGHT,
     A_DOUBLE,
     0},
    {{"future_year",
      "1",
      "year that its weather was recorded in; missing: it is generated",
      SUMI_COUNT,
      NULL,
      1,
      {SUMI_OVER_FUTURES}},
     OF_YEAR,
     AN_INT,
     0},
    L("layer_top", "top of the layer; of a zone in the mean of the members", top_cm),
    L("layer_bottom", "bottom of the layer; of a zone in the mean of the members", bottom_cm),
    P("prior_from", "least change, in the unit of its row", from),
    P("prior_to", "largest change, in the unit of its row", to),

    S("series_depth", "cm", "depth of a probe", SUMI_EXACT, A_DOUBLE, OF_SEEN, sumi_seen, depth_cm),
    S("series_used", "1", "observations that were used", SUMI_COUNT, A_SIZE, OF_SERIES, sumi_outlook_series,
      n[SUMI_USED]),
    S("series_innovation", NULL, "mean innovation, in the unit of the series", SUMI_EXACT, A_DOUBLE, OF_SERIES,
      sumi_outlook_series, innovation),
    S("series_normalised", "1", "mean square of innovations, each over what was expected of it", SUMI_EXACT, A_DOUBLE,
      OF_SERIES, sumi_outlook_series, normalised),
    S("series_offset", "cm3 cm-3", "what a probe reads too much, in the mean", SUMI_EXACT, A_DOUBLE, OF_SERIES,
      sumi_outlook_series, offset),
    S("series_offset_sd", "cm3 cm-3", "standard deviation of that", SUMI_EXACT, A_DOUBLE, OF_SERIES,
      sumi_outlook_series, offset_sd),
    S("series_last", DAYS, "last observation that was used", SUMI_MOMENT, AN_INT, OF_SERIES, sumi_outlook_series, last),

    O("observation_date", DAYS, "date of the observation", SUMI_MOMENT, NULL, AN_INT, date),
    O("observation_series", "1", "series that it belongs to, from 0", SUMI_COUNT, NULL, AN_INT, of),
    O("observation_line", "1", "line of its file; 0: not known", SUMI_COUNT, NULL, AN_INT, line),
    O("observation_value", NULL, "what was observed, in the unit of the series; of a stage where it begins", SUMI_EXACT,
      NULL, A_DOUBLE, value),
    O("observation_beyond", NULL, "of a stage: where the next one begins", SUMI_EXACT, NULL, A_DOUBLE, beyond),
    O("observation_sd", NULL, "standard deviation that was given; of a stage in d", SUMI_EXACT, NULL, A_DOUBLE, sd),
    O("observation_error", NULL, "standard deviation that was used", SUMI_EXACT, NULL, A_DOUBLE, error),
    O("observation_expected", NULL, "mean of what the members expected", SUMI_EXACT, NULL, A_DOUBLE, expected),
    O("observation_spread", NULL, "standard deviation of what the members expected", SUMI_EXACT, NULL, A_DOUBLE,
      spread),
    O("observation_rooted", "1", "share of the members whose roots reach the probe", SUMI_EXACT, NULL, A_DOUBLE,
      rooted),
    O("observation_innovation", NULL, "what was observed less what was expected", SUMI_EXACT, NULL, A_DOUBLE,
      innovation),
    O("observation_fate", "1", "what became of it", SUMI_CODE, fate_word, AN_INT, fate),
};

const struct sumi_outlook_array *sumi_outlook_array_row(size_t i)
{
    return i < sizeof rows / sizeof *rows ? &rows[i].array : NULL;
}

const struct sumi_outlook_array *sumi_outlook_array_find(const char *name)
{
    const struct sumi_outlook_array *array = NULL;
    for (size_t i = 0; (array = sumi_outlook_array_row(i)); i++)
        if (strcmp(array->name, name) == 0)
            break;
    return array;
}

/* --- dimensions --- */

size_t sumi_over_size(const struct sumi_outlook_request *request, const struct sumi_outlook *outlook,
                      enum sumi_over over)
{
    const bool told = outlook->status != SUMI_OUTLOOK_NO_ADVICE; /* what became of what was seen */
    switch (over) {
    case SUMI_OVER_MEMBERS:
        return (size_t)outlook->n_members;
    case SUMI_OVER_FUTURES:
        return (size_t)outlook->n_futures;
    case SUMI_OVER_LAYERS:
        return (size_t)outlook->n_layers;
    case SUMI_OVER_UNCERTAIN:
        return SUMI_UNCERTAIN_N;
    case SUMI_OVER_SERIES:
        return told ? (size_t)request->n_seen : 0;
    case SUMI_OVER_OBSERVATIONS:
        return told ? request->n_values : 0;
    case SUMI_OVER_N:
        break;
    }
    return 0;
}

bool sumi_over_label(const struct sumi_outlook_request *request, enum sumi_over over, size_t i,
                     char label[SUMI_OVER_LABEL])
{
    if (over == SUMI_OVER_UNCERTAIN) {
        snprintf(label, SUMI_OVER_LABEL, "%s", sumi_uncertain_rows[i].field.name);
        return true;
    }
    if (over != SUMI_OVER_SERIES)
        return false;
    const struct sumi_seen *seen = &request->seen[i];
    if (isnan(seen->depth_cm))
        snprintf(label, SUMI_OVER_LABEL, "%s", seen->name);
    else
        snprintf(label, SUMI_OVER_LABEL, "%s_%.10gcm", seen->name, seen->depth_cm);
    return true;
}

const char *sumi_over_unit(const struct sumi_outlook_request *request, enum sumi_over over, size_t i)
{
    return over == SUMI_OVER_SERIES ? request->seen[i].unit : sumi_uncertain_rows[i].field.unit;
}

/* --- values --- */

/* The first of the structs, NULL where there are none, and their distance. */
static const char *first_of(const struct sumi_outlook_request *request, const struct sumi_outlook *outlook, enum of of,
                            size_t *each)
{
    const struct {
        const void *first;
        size_t each;
    } found[] = {
        [OF_MEMBER] = {outlook->member, sizeof *outlook->member},
        [OF_BRANCH] = {outlook->branch, sizeof *outlook->branch},
        [OF_WEIGHT] = {outlook->future_weight, sizeof *outlook->future_weight},
        [OF_YEAR] = {outlook->future.n_members < outlook->n_futures ? NULL : outlook->future.year, sizeof(int)},
        [OF_LAYER] = {outlook->layer, sizeof *outlook->layer},
        [OF_PRIOR] = {request->prior, sizeof *request->prior},
        [OF_SEEN] = {request->seen, sizeof *request->seen},
        [OF_SERIES] = {outlook->series, sizeof *outlook->series},
        [OF_VALUE] = {request->value, sizeof *request->value},
    };
    *each = found[of].each;
    return found[of].first;
}

static double take(const char *at, enum stored stored, size_t k)
{
    double number;
    size_t count;
    int whole;
    switch (stored) {
    case A_DOUBLE:
        memcpy(&number, at + k * sizeof number, sizeof number);
        return number;
    case AN_INT:
        memcpy(&whole, at, sizeof whole);
        return whole == SUMI_NO_DATE ? (double)NAN : (double)whole;
    case A_BOOL:
        return *(const bool *)at;
    case A_SIZE:
        memcpy(&count, at, sizeof count);
        return (double)count;
    }
    return NAN;
}

size_t sumi_outlook_array_size(const struct sumi_outlook_request *request, const struct sumi_outlook *outlook,
                               const struct sumi_outlook_array *array)
{
    size_t n = 1;
    for (int d = 0; d < array->n_dimensions; d++)
        n *= sumi_over_size(request, outlook, array->over[d]);
    return n;
}

void sumi_outlook_array_values(const struct sumi_outlook_request *request, const struct sumi_outlook *outlook,
                               const struct sumi_outlook_array *array, double *value)
{
    const struct row *row = rows;
    while (&row->array != array)
        row++;
    size_t each;
    const char *first = first_of(request, outlook, row->of, &each);
    const size_t n = sumi_outlook_array_size(request, outlook, array);
    const bool within = array->n_dimensions == 2 && row->of != OF_BRANCH; /* the second dimension is in the struct */
    const size_t m = within ? sumi_over_size(request, outlook, array->over[1]) : 1;
    for (size_t i = 0; i < n; i++)
        value[i] = first ? take(first + i / m * each + row->at, row->stored, i % m) : (double)NAN;
}
