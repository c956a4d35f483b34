/* A season by mornings: one lane of a bundle. */
#include "api/api_internal.h"
#include "io/records/weather_csv.h"
#include "messages/library.h"
#include "messages/memory.h"
#include "sim/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LANE = 0 };
static const double mm = 10.0; /* in a cm */

struct sumi_season {
    const struct sumi_scenario *scenario;
    const struct sumi_plan *plan;
    struct sumi_planned field;
    struct sumi_bundle *bundle;
    bool open, ended;
    int date;                       /* of the morning on which it ended */
    double summary[SUMI_SUMMARY_N]; /* of one that has ended */
    enum sumi_field_stage stage;    /* at its end */
};

enum sumi_status sumi_season_begin(const struct sumi_scenario *s, size_t number, struct sumi_season **season,
                                   struct sumi_error *error)
{
    const struct sumi_plan *plan = &s->run->plan;
    const size_t n = sumi_plan_count(plan);
    if (number >= n)
        return sumi_fail(error, SUMI_E_LIBRARY_SEASON_NUMBER, number, n);
    struct sumi_season *made = calloc(1, sizeof *made);
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_A_SEASON);
    made->scenario = s;
    made->plan = plan;
    sumi_plan_scenario(plan, number, &made->field);
    enum sumi_status status = sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                                 sumi_plan_longest_season(plan), &made->bundle, error);
    if (status == SUMI_OK)
        status = sumi_lane_begin(made->bundle, LANE, &made->field.settings, error);
    if (status == SUMI_OK)
        *season = made;
    else
        sumi_season_end(made);
    return status;
}

void sumi_season_end(struct sumi_season *s)
{
    if (!s)
        return;
    sumi_bundle_destroy(s->bundle);
    free(s);
}

bool sumi_season_stands(const struct sumi_season *s)
{
    return !s->ended;
}

int sumi_season_date(const struct sumi_season *s)
{
    return s->ended ? s->date : sumi_lane_date(s->bundle, LANE);
}

enum sumi_field_stage sumi_season_stage(const struct sumi_season *s)
{
    return s->ended ? s->stage : (enum sumi_field_stage)sumi_lane_stage(s->bundle, LANE);
}

static enum sumi_status must_stand(const struct sumi_season *s, struct sumi_error *error)
{
    return s->ended ? sumi_fail(error, SUMI_E_LIBRARY_SEASON_ENDED) : SUMI_OK;
}

static enum sumi_status must_be_open(const struct sumi_season *s, struct sumi_error *error)
{
    TRY(must_stand(s, error));
    return s->open ? SUMI_OK : sumi_fail(error, SUMI_E_LIBRARY_MORNING_CLOSED);
}

enum sumi_status sumi_season_open(struct sumi_season *s, const struct sumi_reading *weather, size_t n,
                                  struct sumi_error *error)
{
    (void)weather, (void)n;
    TRY(must_stand(s, error));
    if (s->open)
        return sumi_fail(error, SUMI_E_LIBRARY_MORNING_OPEN);
    TRY(sumi_bundle_open(s->bundle, NULL, error));
    s->open = true;
    return SUMI_OK;
}

static enum sumi_status read_summary(const struct sumi_season *s, int row, double *value, struct sumi_error *error)
{
    double so_far[SUMI_SUMMARY_N];
    if (s->ended) {
        *value = s->summary[row];
        return SUMI_OK;
    }
    TRY(must_be_open(s, error));
    TRY(sumi_lane_so_far(s->bundle, LANE, so_far, error));
    *value = so_far[row];
    return SUMI_OK;
}

enum sumi_status sumi_season_read(const struct sumi_season *s, const char *name, double *value,
                                  struct sumi_error *error)
{
    const struct sumi_known *known;
    TRY(sumi_known_find(s->scenario, name, &known, error));
    if (known->summary >= 0)
        return read_summary(s, known->summary, value, error);
    TRY(must_be_open(s, error));
    struct sumi_daily daily = known->daily;
    const double factor = daily.factor;
    double found;
    sumi_daily_of_morning(&daily);
    TRY(sumi_lane_read(s->bundle, LANE, &daily, &found, error));
    *value = known->daily.time == SUMI_OVER_DAY ? found * factor : found;
    return SUMI_OK;
}

enum sumi_status sumi_season_set(struct sumi_season *s, const char *name, double value, double *booked,
                                 struct sumi_error *error)
{
    struct sumi_settable settable;
    const struct sumi_known *known;
    double put_in;
    TRY(must_be_open(s, error));
    TRY(sumi_known_find(s->scenario, name, &known, error));
    if (!sumi_settable_find(s->plan->crop, s->plan->water, name, &settable))
        return sumi_fail(error, SUMI_E_LIBRARY_VARIABLE_FIXED, name);
    TRY(sumi_lane_set(s->bundle, LANE, &settable, value, &put_in, error));
    if (booked)
        *booked = settable.crop ? put_in : put_in * mm;
    return SUMI_OK;
}

enum sumi_status sumi_season_set_water(struct sumi_season *s, const double *bottom_cm, const double *theta, size_t n,
                                       double *booked, struct sumi_error *error)
{
    struct sumi_profile profile = {.kind = SUMI_BY_THETA, .n = (int)n};
    double put_in;
    TRY(must_be_open(s, error));
    if (n < 1 || n > SUMI_PROFILE_LAYERS)
        return sumi_fail(error, SUMI_E_LIBRARY_WATER_LAYERS, n, SUMI_PROFILE_LAYERS);
    TRY(sumi_need(bottom_cm, "bottom_cm", "depths in cm", error));
    TRY(sumi_need(theta, "theta", "water contents", error));
    memcpy(profile.bottom_cm, bottom_cm, n * sizeof *bottom_cm);
    memcpy(profile.value, theta, n * sizeof *theta);
    TRY(sumi_lane_set_water(s->bundle, LANE, &profile, &put_in, error));
    if (booked)
        *booked = put_in * mm;
    return SUMI_OK;
}

enum sumi_status sumi_season_irrigate(struct sumi_season *s, double gross_mm, double efficiency,
                                      struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    return sumi_lane_irrigate(s->bundle, LANE, gross_mm / mm, efficiency, error);
}

enum sumi_status sumi_season_sow(struct sumi_season *s, struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    return sumi_lane_sow(s->bundle, LANE, error);
}

enum sumi_status sumi_season_harvest(struct sumi_season *s, struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    return sumi_lane_harvest(s->bundle, LANE, error);
}

enum sumi_status sumi_season_manage(struct sumi_season *s, struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    return sumi_bundle_manage(s->bundle, error);
}

static enum sumi_status finish(struct sumi_season *s, struct sumi_error *error)
{
    struct sumi_season_result result;
    char date[SUMI_DATE_TEXT];
    s->date = sumi_lane_date(s->bundle, LANE);
    TRY(sumi_lane_finish(s->bundle, LANE, &result, s->summary, error));
    s->ended = true;
    if (result.outcome == SUMI_SOLVER_FAILED)
        return sumi_fail(error, SUMI_E_LIBRARY_SEASON_SOLVER, sumi_date_format(s->date, date));
    return SUMI_OK;
}

enum sumi_status sumi_season_close(struct sumi_season *s, struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    s->stage = (enum sumi_field_stage)sumi_lane_stage(s->bundle, LANE);
    TRY(sumi_bundle_close(s->bundle, error));
    s->open = false;
    return sumi_lane_state(s->bundle, LANE) == SUMI_LANE_ENDED ? finish(s, error) : SUMI_OK;
}

size_t sumi_season_image_size(const struct sumi_season *s)
{
    return s->ended ? 0 : sumi_lane_image_size(s->bundle, LANE);
}

enum sumi_status sumi_season_save(const struct sumi_season *s, void *image, size_t size, struct sumi_error *error)
{
    TRY(must_stand(s, error));
    return sumi_lane_save(s->bundle, LANE, image, size, error);
}

enum sumi_status sumi_season_restore(struct sumi_season *s, const void *image, size_t size, struct sumi_error *error)
{
    sumi_bundle_clear(s->bundle);
    s->open = false;
    TRY(sumi_lane_restore(s->bundle, LANE, &s->field.settings, image, size, error));
    s->ended = false;
    return SUMI_OK;
}
