#include "scenarios/past.h"

#include "messages/state.h"
#include "sim/date.h"
#include "sim/error.h"
#include "sim/fingerprint.h"

#include <math.h>
#include <string.h>

const char *const sumi_ground_words[SUMI_GROUNDS] = {
    [SUMI_GROUND_MODELS] = SUMI_WORD_GROUND_MODELS, [SUMI_GROUND_SOLVER] = SUMI_WORD_GROUND_SOLVER,
    [SUMI_GROUND_COLUMN] = SUMI_WORD_GROUND_COLUMN, [SUMI_GROUND_START] = SUMI_WORD_GROUND_START,
    [SUMI_GROUND_SOWING] = SUMI_WORD_GROUND_SOWING,
};
const char *const sumi_trace_words[SUMI_TRACES] = {
    [SUMI_TRACE_WEATHER] = SUMI_WORD_TRACE_WEATHER,
    [SUMI_TRACE_SOIL] = SUMI_WORD_TRACE_SOIL,
    [SUMI_TRACE_WATERING] = SUMI_WORD_TRACE_WATERING,
};

/* --- fingerprints of values --- */

/* A value that is not known is one, whatever its bits. */
static uint64_t add_value(uint64_t hash, double value)
{
    const double known = isnan(value) ? -INFINITY : value;
    return sumi_fingerprint(hash, &known, sizeof known);
}

static uint64_t add_text(uint64_t hash, const char *text)
{
    return sumi_fingerprint(hash, text, strlen(text) + 1);
}

/* 0 stands for nothing. */
static uint64_t settled(uint64_t hash)
{
    return hash ? hash : 1;
}

static uint64_t add_profile(uint64_t hash, const struct sumi_profile *profile)
{
    hash = add_value(hash, profile->kind);
    for (int k = 0; k < profile->n; k++)
        hash = add_value(add_value(hash, profile->bottom_cm[k]), profile->value[k]);
    return hash;
}

/* --- what a season is begun with --- */

uint64_t sumi_past_of(const double *value, size_t n)
{
    uint64_t hash = SUMI_NO_BYTES;
    for (size_t k = 0; k < n; k++)
        hash = add_value(hash, value[k]);
    return settled(hash);
}

uint64_t sumi_past_table(const struct sumi_table *table)
{
    uint64_t hash = add_value(SUMI_NO_BYTES, table->n);
    for (int k = 0; k < table->n; k++)
        hash = add_value(add_value(hash, table->x[k]), table->y[k]);
    return settled(hash);
}

uint64_t sumi_past_rules(const struct sumi_irrigation *strategy)
{
    uint64_t hash = add_value(SUMI_NO_BYTES, strategy->n);
    for (int r = 0; r < strategy->n; r++) {
        const struct sumi_irrigation_rule *rule = &strategy->rule[r];
        const double values[] = {(double)rule->trigger, rule->year, rule->month,  rule->day,
                                 rule->before,          rule->dvs,  rule->amount, rule->depletion_over_raw,
                                 rule->efficiency};
        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            hash = add_value(hash, values[k]);
        if (rule->phase_from > 0.0 || rule->phase_to > 0.0) /* states of rules without phases are as they were */
            hash = add_value(add_value(hash, rule->phase_from), rule->phase_to);
    }
    return settled(hash);
}

/* Horizons by what their functions are made of, and how they are cut. */
static uint64_t add_column(uint64_t hash, const struct sumi_column *column)
{
    for (int k = 0; k < column->n_horizons; k++) {
        const struct sumi_hydraulics *soil = &column->soil[k];
        const double values[] = {(double)soil->model, soil->theta_r, soil->theta_s, soil->alpha, soil->n, soil->ks,
                                 soil->tortuosity,    soil->entry,   soil->storage, soil->ratio};
        for (size_t v = 0; v < sizeof values / sizeof *values; v++)
            hash = add_value(hash, values[v]);
    }
    for (int i = 0; i < column->n; i++)
        hash = add_value(add_value(hash, column->horizon[i]), column->face[i + 1]);
    return hash;
}

void sumi_past_grounds(const struct sumi_plan *plan, const struct sumi_season_settings *settings,
                       uint64_t ground[SUMI_GROUNDS])
{
    const struct sumi_sowing *sowing = &settings->sowing;
    const struct sumi_solver_options *solver = &plan->solver;
    uint64_t start = add_value(SUMI_NO_BYTES, settings->start);
    ground[SUMI_GROUND_MODELS] = settled(add_text(add_text(SUMI_NO_BYTES, plan->crop->name), plan->water->name));
    uint64_t by = add_text(SUMI_NO_BYTES, plan->integrator->name);
    if (plan->integrator->controls_error)
        by = add_value(add_value(add_value(by, solver->rtol), (double)solver->max_steps), solver->method);
    ground[SUMI_GROUND_SOLVER] = settled(by);
    ground[SUMI_GROUND_COLUMN] =
        settled(settings->column ? add_column(SUMI_NO_BYTES, settings->column) : SUMI_NO_BYTES);
    ground[SUMI_GROUND_START] = settled(settings->initial ? add_profile(start, settings->initial) : start);
    const double values[] = {sowing->date,      sowing->last,  sowing->warm,
                             sowing->warm_days, sowing->moist, sowing->emerged};
    ground[SUMI_GROUND_SOWING] = SUMI_NO_BYTES;
    for (size_t k = 0; k < sizeof values / sizeof *values; k++)
        ground[SUMI_GROUND_SOWING] = add_value(ground[SUMI_GROUND_SOWING], values[k]);
    ground[SUMI_GROUND_SOWING] = settled(ground[SUMI_GROUND_SOWING]);
}

/* --- what comes on a day --- */

static uint64_t trace_weather(const struct sumi_weather *weather, int date)
{
    const double *day = sumi_weather_at(weather, date);
    uint64_t hash = SUMI_NO_BYTES;
    if (!day || isnan(day[SUMI_TEMP]))
        return 0;
    for (int f = 0; f < SUMI_WEATHER_N; f++)
        hash = add_value(hash, day[f]);
    return settled(hash);
}

bool sumi_past_recorded(const struct sumi_soil_series *record, int date)
{
    struct sumi_profile layers;
    bool any = false;
    if (!record || !sumi_soil_series_layers(record, date, &layers))
        return false;
    for (int k = 0; k < layers.n; k++)
        any = any || !isnan(layers.value[k]);
    return any;
}

static uint64_t trace_soil(const struct sumi_soil_series *record, int date)
{
    struct sumi_profile layers;
    if (!sumi_past_recorded(record, date))
        return 0;
    sumi_soil_series_layers(record, date, &layers);
    return settled(add_profile(SUMI_NO_BYTES, &layers));
}

static uint64_t trace_watering(const struct sumi_season_settings *settings, int date)
{
    const struct sumi_irrigation *strategy = settings->irrigation;
    const struct sumi_irrigation_season season = {settings->start, settings->sowing.date, settings->harvest.last};
    struct sumi_irrigation_log log;
    uint64_t hash = 0;
    sumi_irrigation_begin(strategy, &season, &log);
    for (int r = 0; r < strategy->n; r++)
        if (log.rule_day[r] == date)
            hash = settled(add_value(add_value(hash ? hash : SUMI_NO_BYTES, strategy->rule[r].amount),
                                     strategy->rule[r].efficiency));
    return hash;
}

void sumi_past_day(const struct sumi_season_settings *settings, int date, struct sumi_traces *traces)
{
    traces->of[SUMI_TRACE_WEATHER] = trace_weather(settings->weather, date);
    traces->of[SUMI_TRACE_SOIL] = trace_soil(settings->forced, date);
    traces->of[SUMI_TRACE_WATERING] = trace_watering(settings, date);
}
