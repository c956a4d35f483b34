/* A season in a lane of a bundle, as chapters 5 and 6 have it. */
#include "api/api_internal.h"
#include "messages/library.h"
#include "messages/season.h"
#include "scenarios/morning.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

static const double mm = 10.0; /* in a cm */

_Static_assert((int)SUMI_FIELD_BARE == (int)SUMI_BARE && (int)SUMI_FIELD_SOWN == (int)SUMI_SOWN &&
                   (int)SUMI_FIELD_VEGETATIVE == (int)SUMI_VEGETATIVE &&
                   (int)SUMI_FIELD_REPRODUCTIVE == (int)SUMI_REPRODUCTIVE && (int)SUMI_FIELD_MATURE == (int)SUMI_MATURE,
               "stages are those of the models");

bool sumi_member_goes_on(const struct sumi_member *m)
{
    return sumi_lane_state(m->bundle, m->lane) == SUMI_LANE_STANDS;
}

int sumi_member_date(const struct sumi_member *m)
{
    return m->ended ? m->date : sumi_lane_date(m->bundle, m->lane);
}

enum sumi_field_stage sumi_member_stage(const struct sumi_member *m)
{
    return m->ended ? m->stage : (enum sumi_field_stage)sumi_lane_stage(m->bundle, m->lane);
}

enum sumi_status sumi_member_begin(struct sumi_member *m, struct sumi_ground *ground, int year, size_t set,
                                   struct sumi_error *error)
{
    TRY(sumi_ground_season(ground, year, set, m->field, error));
    TRY(sumi_lane_begin(m->bundle, m->lane, &m->field->settings, error));
    m->ended = m->knows = false;
    return SUMI_OK;
}

/* --- looking --- */

static enum sumi_status read_summary(struct sumi_member *m, int row, double *value, struct sumi_error *error)
{
    if (!m->knows)
        TRY(sumi_lane_so_far(m->bundle, m->lane, m->summary, error));
    m->knows = true;
    *value = m->summary[row];
    return SUMI_OK;
}

/* Whether a value of this morning rests on the weather of today. */
static bool needs_weather(const struct sumi_daily *daily)
{
    return daily->time == SUMI_OVER_DAY;
}

enum sumi_status sumi_member_read(struct sumi_member *m, const struct sumi_known *known, double *value,
                                  struct sumi_error *error)
{
    if (known->summary >= 0)
        return read_summary(m, known->summary, value, error);
    if (m->ended)
        return sumi_fail(error, SUMI_E_SEASON_STATE_ABSENT);
    if (needs_weather(&known->daily) && !sumi_lane_has_weather(m->bundle, m->lane)) {
        *value = NAN;
        return SUMI_OK;
    }
    struct sumi_daily daily = known->daily;
    double found;
    sumi_daily_of_morning(&daily);
    TRY(sumi_lane_read(m->bundle, m->lane, &daily, &found, error));
    *value = found * known->daily.factor; /* a rate in the unit of what it comes to in a day */
    return SUMI_OK;
}

enum sumi_status sumi_member_layers(struct sumi_member *m, const struct sumi_ground *ground,
                                    struct sumi_soil_layer layers[SUMI_SOIL_LAYERS], int *n, struct sumi_error *error)
{
    return sumi_soil_layers(&ground->plan, m->field, m->bundle, m->lane, layers, n, error);
}

/* A soil in zones has in each the same content everywhere. */
static enum sumi_status read_steps(struct sumi_member *m, const struct sumi_ground *ground, const double *depth_cm,
                                   size_t n, double *theta, struct sumi_error *error)
{
    struct sumi_soil_layer layers[SUMI_SOIL_LAYERS];
    int n_layers, k = 0;
    TRY(sumi_member_layers(m, ground, layers, &n_layers, error));
    for (size_t i = 0; i < n; i++) {
        while (k < n_layers && layers[k].bottom_cm < depth_cm[i])
            k++;
        theta[i] = k < n_layers ? layers[k].theta : (double)NAN;
    }
    return SUMI_OK;
}

enum sumi_status sumi_member_theta(struct sumi_member *m, const struct sumi_ground *ground, const double *depth_cm,
                                   size_t n, double *theta, struct sumi_error *error)
{
    struct sumi_daily daily;
    for (size_t k = 0; k < n; k++)
        if (!(depth_cm[k] >= (k > 0 ? depth_cm[k - 1] : 0.0)))
            return sumi_fail(error, SUMI_E_LIBRARY_WATER_DEPTH, depth_cm[k]);
    if (!ground->plan.water->column || n == 0 || !sumi_profile_find("THETA", (int)n, depth_cm, &daily))
        return read_steps(m, ground, depth_cm, n, theta, error);
    return sumi_lane_read(m->bundle, m->lane, &daily, theta, error);
}

/* --- changing --- */

enum sumi_status sumi_member_set(struct sumi_member *m, const struct sumi_ground *ground, const char *name,
                                 double value, double *booked, struct sumi_error *error)
{
    const struct sumi_plan *plan = &ground->plan;
    const struct sumi_known *known;
    struct sumi_settable settable;
    double put_in;
    TRY(sumi_known_find(ground->scenario, name, &known, error));
    if (!sumi_settable_find(plan->crop, plan->water, name, &settable))
        return sumi_fail(error, SUMI_E_LIBRARY_VARIABLE_FIXED, name);
    TRY(sumi_lane_set(m->bundle, m->lane, &settable, value, &put_in, error));
    m->knows = false;
    if (booked)
        *booked = settable.crop ? put_in : put_in * mm;
    return SUMI_OK;
}

enum sumi_status sumi_member_set_water(struct sumi_member *m, const double *bottom_cm, const double *theta, size_t n,
                                       double *booked, struct sumi_error *error)
{
    struct sumi_profile profile = {.kind = SUMI_BY_THETA, .n = (int)n};
    double put_in;
    if (n < 1 || n > SUMI_PROFILE_LAYERS)
        return sumi_fail(error, SUMI_E_SOIL_THETA_LAYERS, SUMI_PROFILE_LAYERS);
    TRY(sumi_need(bottom_cm, "bottom_cm", SUMI_WORD_NEED_DEPTHS, error));
    TRY(sumi_need(theta, "theta", SUMI_WORD_NEED_CONTENTS, error));
    memcpy(profile.bottom_cm, bottom_cm, n * sizeof *bottom_cm);
    memcpy(profile.value, theta, n * sizeof *theta);
    TRY(sumi_lane_set_water(m->bundle, m->lane, &profile, &put_in, error));
    m->knows = false;
    if (booked)
        *booked = put_in * mm;
    return SUMI_OK;
}

enum sumi_status sumi_member_irrigate(struct sumi_member *m, double gross_mm, double efficiency,
                                      struct sumi_error *error)
{
    m->knows = false;
    return sumi_lane_irrigate(m->bundle, m->lane, gross_mm / mm, efficiency, error);
}

enum sumi_status sumi_member_sow(struct sumi_member *m, struct sumi_error *error)
{
    m->knows = false;
    return sumi_lane_sow(m->bundle, m->lane, error);
}

enum sumi_status sumi_member_harvest(struct sumi_member *m, struct sumi_error *error)
{
    m->knows = false;
    return sumi_lane_harvest(m->bundle, m->lane, error);
}

/* --- the end --- */

/* What the field came to, by its dates. */
static enum sumi_field_stage stage_by(const double *summary)
{
    static const enum sumi_summary begins[] = {SUMI_S_SOWING, SUMI_S_EMERGENCE, SUMI_S_ANTHESIS, SUMI_S_MATURITY};
    enum sumi_field_stage stage = SUMI_FIELD_BARE;
    for (size_t k = 0; k < sizeof begins / sizeof *begins; k++)
        if (!isnan(summary[begins[k]]))
            stage = (enum sumi_field_stage)(k + 1);
    return stage;
}

enum sumi_status sumi_member_after_close(struct sumi_member *m, struct sumi_error *error)
{
    struct sumi_season_result result;
    m->knows = m->ended;
    if (sumi_lane_state(m->bundle, m->lane) != SUMI_LANE_ENDED)
        return SUMI_OK;
    m->date = sumi_lane_date(m->bundle, m->lane);
    TRY(sumi_lane_finish(m->bundle, m->lane, &result, m->summary, error));
    m->outcome = result.outcome;
    m->stage = stage_by(m->summary);
    m->ended = m->knows = true;
    return SUMI_OK;
}
