/* Whether the past of a state is that of a scenario: first what it stands on, then day by day. */
#include "io/state/file.h"

#include "io/records/soil_csv.h"
#include "messages/state.h"
#include "models/instructions.h"
#include "sim/build.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- numbers --- */

uint64_t sumi_state_prepared(const struct sumi_weather_options *options)
{
    double value[1 + SUMI_HARGREAVES_YEARS] = {options->radiation};
    for (int k = 0; k < options->n_hargreaves_years; k++)
        value[1 + k] = options->hargreaves_year[k];
    return sumi_past_of(value, 1 + (size_t)options->n_hargreaves_years);
}

static size_t add_rows(const char *where, struct sumi_fields rows, const double *value, size_t n,
                       struct sumi_state_given *given)
{
    for (int k = 0; k < rows.n; k++)
        given[n++] = (struct sumi_state_given){where, &rows.row[k], value[k]};
    return n;
}

size_t sumi_state_given(const struct sumi_scenario_file *file, const struct sumi_season_settings *settings,
                        struct sumi_state_given given[SUMI_STATE_GIVEN])
{
    const struct sumi_fields prepared = {sumi_weather_setting_rows, SUMI_SETTING_N};
    size_t n = add_rows("weather.", prepared, file->weather_options.value, 0, given);
    given[SUMI_SETTING_LATITUDE].where = given[SUMI_SETTING_ELEVATION].where = "site.";
    given[n++] = (struct sumi_state_given){"soil.record.", &sumi_soil_gap_row, file->soil_gap_d};
    n = add_rows(SUMI_WORD_STATE_CROP, file->plan.crop->params, settings->crop_param, n, given);
    return add_rows(SUMI_WORD_STATE_SOIL, file->plan.water->params, settings->water_param, n, given);
}

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* With its unit; NAN: it is not given. */
static const char *said(double value, const char *unit, char text[64])
{
    const bool has_unit = *unit && strcmp(unit, "1") != 0;
    if (isnan(value))
        snprintf(text, 64, "%s", SUMI_WORD_STATE_NOT_GIVEN);
    else
        snprintf(text, 64, "%.9g%s%s", value, has_unit ? " " : "", has_unit ? unit : "");
    return text;
}

/* As a scenario gives it. */
static const char *key_of(const struct sumi_field *row, const struct sumi_water *water)
{
    const int available = sumi_water_row(water, SUMI_WATER_AVAILABLE);
    return available >= 0 && row == &water->params.row[available] ? "soil.initial.available_water_cm" : row->name;
}

static enum sumi_status check_parameters(const struct sumi_state *state, const struct sumi_state_given *given,
                                         const struct sumi_water *water, struct sumi_error *error)
{
    char was[64], is[64];
    for (size_t k = SUMI_STATE_PREPARED; k < state->n_given; k++)
        if (!same_number(state->given[k], given[k].value))
            return sumi_fail(error, SUMI_E_STATE_PARAMETER_OTHER, given[k].where, key_of(given[k].row, water),
                             said(state->given[k], "", was), said(given[k].value, given[k].row->unit, is));
    return SUMI_OK;
}

/* --- grounds --- */

static enum sumi_status refuse_ground(enum sumi_ground ground, struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_STATE_GROUND_CHANGED, sumi_ground_words[ground]);
}

/* A crop that is not sown may be sown otherwise, from now on. */
static enum sumi_status check_sowing(const struct sumi_state *state, const struct sumi_season_settings *settings,
                                     struct sumi_error *error)
{
    char sowing[SUMI_DATE_TEXT], date[SUMI_DATE_TEXT];
    if (state->sown)
        return refuse_ground(SUMI_GROUND_SOWING, error);
    if (settings->sowing.date >= state->date)
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_STATE_SOWING_PAST, sumi_date_format(settings->sowing.date, sowing),
                     sumi_date_format(state->date, date));
}

/* Grounds from one up to another. */
static enum sumi_status check_grounds(const struct sumi_state *state, const struct sumi_plan *plan,
                                      const struct sumi_season_settings *settings, int from, int to,
                                      struct sumi_error *error)
{
    uint64_t ground[SUMI_GROUNDS];
    sumi_past_grounds(plan, settings, ground);
    for (int k = from; k < to; k++) {
        if (ground[k] == state->ground[k])
            continue;
        enum sumi_status status =
            k == SUMI_GROUND_SOWING ? check_sowing(state, settings, error) : refuse_ground((enum sumi_ground)k, error);
        if (status != SUMI_OK)
            return status;
    }
    return SUMI_OK;
}

/* Another Sumi, or another processor, may have other last digits. */
static enum sumi_status check_build(const struct sumi_state *state, struct sumi_error *error)
{
    char own[sizeof state->build];
    snprintf(own, sizeof own, "%s (%s)", sumi_build.version, sumi_build.commit);
    if (strcmp(own, state->build) != 0)
        return sumi_fail(error, SUMI_E_STATE_VERSION_OTHER, state->build, own);
    if (strcmp(sumi_instruction_set(), state->instructions) != 0)
        return sumi_fail(error, SUMI_E_STATE_INSTRUCTIONS_OTHER, state->instructions, sumi_instruction_set());
    return SUMI_OK;
}

/* The cultivar by its name, before its parameters; what they make of the start and the column follows from them. */
static enum sumi_status check_given(const struct sumi_state *state, const struct sumi_scenario_file *file,
                                    const struct sumi_season_settings *settings, struct sumi_error *error)
{
    struct sumi_state_given given[SUMI_STATE_GIVEN];
    const struct sumi_fields tables = file->plan.crop->tables;
    const char *cultivar = file->plan.cultivar[0].name;
    char date[2][SUMI_DATE_TEXT];
    if (sumi_state_given(file, settings, given) != state->n_given || (size_t)tables.n != state->n_tables)
        return refuse_ground(SUMI_GROUND_MODELS, error);
    if (strcmp(state->cultivar, cultivar) != 0)
        return sumi_fail(error, SUMI_E_STATE_CULTIVAR_OTHER, state->cultivar, cultivar);
    enum sumi_status status = check_parameters(state, given, file->plan.water, error);
    for (int t = 0; t < tables.n && status == SUMI_OK; t++)
        if (state->table[t] != sumi_past_table(&settings->crop_table[t]))
            status = sumi_fail(error, SUMI_E_STATE_TABLE_OTHER, tables.row[t].name);
    if (status == SUMI_OK && settings->harvest.last < state->date)
        status = sumi_fail(error, SUMI_E_STATE_END_PAST, sumi_date_format(settings->harvest.last, date[0]),
                           sumi_date_format(state->date, date[1]));
    return status;
}

/* --- days --- */

/* What differs on a day may come of how the whole record is prepared. */
static enum sumi_status check_prepared(const struct sumi_state *state, const struct sumi_scenario_file *file,
                                       const struct sumi_season_settings *settings, enum sumi_trace trace,
                                       struct sumi_error *error)
{
    struct sumi_state_given given[SUMI_STATE_GIVEN];
    const bool weather = trace == SUMI_TRACE_WEATHER, soil = trace == SUMI_TRACE_SOIL;
    char was[64], is[64];
    sumi_state_given(file, settings, given);
    const size_t from = weather ? 0 : SUMI_SETTING_N, to = weather ? SUMI_SETTING_N : SUMI_STATE_PREPARED;
    for (size_t k = from; k < to && (weather || (soil && state->given[k] > 0.0 && given[k].value > 0.0)); k++)
        if (!same_number(state->given[k], given[k].value))
            return sumi_fail(error, SUMI_E_STATE_PAST_SETTING, given[k].where, given[k].row->name,
                             said(state->given[k], "", was), said(given[k].value, given[k].row->unit, is),
                             sumi_trace_words[trace]);
    if (weather && state->prepared != sumi_state_prepared(&file->weather_options))
        return sumi_fail(error, SUMI_E_STATE_PAST_RADIATION);
    return SUMI_OK;
}

static enum sumi_status refuse_day(int day, enum sumi_trace trace, uint64_t was, uint64_t is, struct sumi_error *error)
{
    char date[SUMI_DATE_TEXT];
    const char *how = !was ? SUMI_WORD_DAY_IS_NEW : !is ? SUMI_WORD_DAY_IS_GONE : SUMI_WORD_DAY_CHANGED;
    const char *why = trace == SUMI_TRACE_SOIL && is ? SUMI_WORD_DAYS_FILLED : "";
    sumi_date_format(day, date);
    return sumi_fail(error, SUMI_E_STATE_PAST_DAY, sumi_trace_words[trace], date, how, why, date);
}

static enum sumi_status check_days(const struct sumi_state *state, const struct sumi_scenario_file *file,
                                   const struct sumi_season_settings *settings, struct sumi_error *error)
{
    for (size_t k = 0; k < state->n_days; k++) {
        struct sumi_traces now;
        const int day = state->first + (int)k;
        sumi_past_day(settings, day, &now);
        for (int t = 0; t < SUMI_TRACES; t++) {
            if (now.of[t] == state->day[k].of[t])
                continue;
            enum sumi_status status = check_prepared(state, file, settings, (enum sumi_trace)t, error);
            return status != SUMI_OK ? status
                                     : refuse_day(day, (enum sumi_trace)t, state->day[k].of[t], now.of[t], error);
        }
    }
    return SUMI_OK;
}

enum sumi_status sumi_state_check(const struct sumi_state *state, const struct sumi_scenario_file *file, size_t number,
                                  struct sumi_error *error)
{
    struct sumi_planned scenario;
    const struct sumi_season_settings *settings = &scenario.settings;
    sumi_plan_scenario(&file->plan, number, &scenario);
    enum sumi_status status = check_build(state, error);
    if (status == SUMI_OK)
        status = check_grounds(state, &file->plan, settings, 0, SUMI_GROUND_MODELS + 1, error);
    if (status == SUMI_OK)
        status = check_given(state, file, settings, error);
    if (status == SUMI_OK)
        status = check_grounds(state, &file->plan, settings, SUMI_GROUND_MODELS + 1, SUMI_GROUNDS, error);
    return status == SUMI_OK ? check_days(state, file, settings, error) : status;
}
