/* What was simulated beside each observation. States are those of the morning, fluxes those over the day. */
#include "cli/compare/compare_internal.h"
#include "messages/memory.h"
#include "messages/observations.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

const char *const sumi_pairing_words[SUMI_PAIRINGS] = {
    [SUMI_PAIRED] = "compared",
    [SUMI_OUT_OF_SEASONS] = "on no day of a season that the scenario runs",
    [SUMI_BEFORE_SOWING] = "before the simulated sowing",
    [SUMI_AFTER_END] = "after the simulated season ended",
    [SUMI_AFTER_TODAY] = "after the morning at which the season stands",
    [SUMI_NOT_SOWN_THEN] = "in a season in which nothing was sown",
    [SUMI_BELOW_SOIL] = "below the soil that is simulated",
    [SUMI_NOT_REACHED] = "of what the simulated season did not come to",
    [SUMI_NOT_KNOWN] = "on a day of which the season does not tell it",
};

/* --- values --- */

static double daily_value(const struct sumi_compared *c, const struct sumi_compared_season *s, int variable, int column,
                          int since)
{
    const int n = c->file->plan.daily[variable].n;
    return since < 0 || since >= c->n_days ? (double)NAN
                                           : s->value[variable][(size_t)since * (size_t)n + (size_t)column];
}

/* The mean of the zone in which a depth lies that day: a probe deeper than the roots sees the lower zone. */
static double zone_value(const struct sumi_compared *c, const struct sumi_compared_season *s, double depth, int since)
{
    const double content = daily_value(c, s, c->content, 0, since);
    if (c->root_zone < 0)
        return content;
    const double bottom = daily_value(c, s, c->root_zone, 0, since) / content;
    if (depth <= bottom || isnan(bottom))
        return content;
    if (c->lower_zone < 0 || !(depth <= c->rootable_cm))
        return NAN;
    return daily_value(c, s, c->lower_zone, 0, since) / (c->rootable_cm - bottom);
}

double sumi_compared_value(const struct sumi_compared *c, const struct sumi_compared_season *s, int of, int since)
{
    const struct sumi_observed *observed = &c->observations->observed[of];
    if (c->place[of].variable >= 0)
        return daily_value(c, s, c->place[of].variable, c->place[of].column, since);
    return observed->kind == SUMI_OBSERVED_THETA ? zone_value(c, s, observed->depth_cm, since) : (double)NAN;
}

/* The day on which a stage was reached: that of the summary, or by the first morning at which the development has it.
 * Where stages come at any time of the day, it came in the day before that morning. */
static double stage_day(const struct sumi_compared *c, const struct sumi_compared_season *s,
                        const struct sumi_observed *observed)
{
    if (isnan(observed->dvs))
        return floor(s->summary[observed->summary]);
    const double near = 1e-9; /* of a stage that a sum of days is to reach exactly */
    if (s->sown == SUMI_NO_DATE || c->development < 0)
        return NAN;
    for (int since = 0; since < c->n_days; since++) {
        const double beyond = daily_value(c, s, c->development, 0, since) - observed->dvs;
        if (beyond >= -near)
            return s->sown + since - (c->file->plan.integrator->continuous && beyond > near && since > 0);
    }
    return NAN;
}

/* --- pairs --- */

static bool is_below(const struct sumi_compared *c, const struct sumi_observed *observed)
{
    const struct sumi_column *column = c->file->plan.soil[0].column;
    return observed->kind == SUMI_OBSERVED_THETA &&
           observed->depth_cm > (column ? column->face[column->n] : c->rootable_cm);
}

static enum sumi_pairing pair_day(const struct sumi_compared *c, const struct sumi_compared_season *s,
                                  const struct sumi_observation *row, double *simulated)
{
    const struct sumi_observed *observed = &c->observations->observed[row->of];
    if (s->sown == SUMI_NO_DATE && !s->stands)
        return SUMI_NOT_SOWN_THEN;
    if (s->stands && row->day > s->last)
        return SUMI_AFTER_TODAY;
    if (s->sown == SUMI_NO_DATE || row->day < s->sown)
        return SUMI_BEFORE_SOWING;
    if (row->day > s->last)
        return SUMI_AFTER_END;
    *simulated = sumi_compared_value(c, s, row->of, row->day - s->sown);
    return !isnan(*simulated) ? SUMI_PAIRED : is_below(c, observed) ? SUMI_BELOW_SOIL : SUMI_NOT_KNOWN;
}

static enum sumi_pairing pair_row(const struct sumi_compared *c, const struct sumi_observation *row,
                                  struct sumi_pair *pair)
{
    const struct sumi_observed *observed = &c->observations->observed[row->of];
    const struct sumi_compared_season *s = pair->season;
    pair->observed = observed->kind == SUMI_OBSERVED_STAGE ? row->day : row->value;
    pair->simulated = NAN;
    pair->sd = row->sd;
    if (!s)
        return SUMI_OUT_OF_SEASONS;
    if (observed->kind == SUMI_OBSERVED_STAGE)
        pair->simulated = stage_day(c, s, observed);
    else if (observed->kind == SUMI_OBSERVED_SUMMARY)
        pair->simulated = s->summary[observed->summary];
    else
        return pair_day(c, s, row, &pair->simulated);
    return isnan(pair->simulated) ? SUMI_NOT_REACHED : SUMI_PAIRED;
}

void sumi_compare_pair(struct sumi_compared *c)
{
    for (size_t k = 0; k < c->observations->n; k++)
        c->pair[k].pairing = pair_row(c, &c->observations->row[k], &c->pair[k]);
}

enum sumi_status sumi_compare_agreement(const struct sumi_compared *c, int of, struct sumi_agreement *agreement,
                                        struct sumi_error *error)
{
    const struct sumi_observed *observed = &c->observations->observed[of];
    double *value = sumi_allocate_zeroed(3 * observed->n, sizeof *value);
    if (!value)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OBSERVATIONS_ROWS);
    double *seen = value, *simulated = value + observed->n, *sd = value + 2 * observed->n;
    const bool stage = observed->kind == SUMI_OBSERVED_STAGE;
    size_t n = 0;
    for (size_t k = observed->first; k < observed->first + observed->n; k++) {
        const struct sumi_pair *pair = &c->pair[k];
        if (pair->pairing != SUMI_PAIRED)
            continue;
        const double origin = stage ? pair->season->first_sowing : 0.0; /* days of a season, not of the calendar */
        seen[n] = pair->observed - origin;
        simulated[n] = pair->simulated - origin;
        sd[n++] = pair->sd;
    }
    sumi_agreement_of(n, seen, simulated, sd, agreement);
    sumi_release(value);
    return SUMI_OK;
}
