/* A season by mornings: one lane of a bundle of its own. */
#include "messages/season.h"
#include "api/api_internal.h"
#include "messages/library.h"
#include "messages/memory.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

struct sumi_season {
    struct sumi_ground ground;
    struct sumi_planned field;
    double summary[SUMI_SUMMARY_N];
    struct sumi_member *member; /* what a reading of a const season finds out is kept in it */
    bool open;
    double *passed; /* [n_known] of the scenario: what the day that passed last brought; NAN: of no day, or none did */
};

/* --- what a day brings --- */

static void forget_day(struct sumi_season *s)
{
    for (size_t k = 0; k < s->ground.scenario->n_known; k++)
        s->passed[k] = NAN;
}

static void keep_day(void *context, const struct sumi_season_day *day)
{
    const struct sumi_season *s = context;
    const struct sumi_scenario *scenario = s->ground.scenario;
    for (size_t k = 0; k < scenario->n_known; k++)
        if (scenario->known[k].summary < 0 && scenario->known[k].daily.time == SUMI_OVER_DAY)
            sumi_daily_read(&scenario->known[k].daily, day, s->member->lane, &s->passed[k]);
}

static enum sumi_status tell_days(struct sumi_season *s, struct sumi_error *error)
{
    const struct sumi_sink sink = {.context = s, .evening = keep_day};
    return sumi_bundle_set_sink(s->member->bundle, &sink, error);
}

/* --- begin and end --- */

static enum sumi_status prepare(struct sumi_season *s, struct sumi_error *error)
{
    s->member = sumi_allocate_zeroed(1, sizeof *s->member);
    s->passed = sumi_allocate_zeroed(s->ground.scenario->n_known, sizeof *s->passed);
    if (!s->member || !s->passed)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_A_SEASON);
    s->member->field = &s->field;
    s->member->summary = s->summary;
    forget_day(s);
    TRY(sumi_ground_bundle(&s->ground, &s->member->bundle, error));
    return tell_days(s, error);
}

enum sumi_status sumi_season_begin(const struct sumi_scenario *scenario, int year, size_t set,
                                   struct sumi_season **season, struct sumi_error *error)
{
    TRY(sumi_need(season, "season", SUMI_WORD_NEED_PLACE, error));
    struct sumi_season *s = sumi_allocate_zeroed(1, sizeof *s);
    if (!s)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_A_SEASON);
    sumi_ground_init(&s->ground, scenario);
    enum sumi_status status = prepare(s, error);
    if (status == SUMI_OK)
        status = sumi_member_begin(s->member, &s->ground, year, set, error);
    if (status != SUMI_OK) {
        sumi_season_end(s);
        return status;
    }
    s->ground.alone = true;
    sumi_ground_reach(&s->ground, &s->field.settings);
    *season = s;
    return SUMI_OK;
}

void sumi_season_end(struct sumi_season *s)
{
    if (!s)
        return;
    if (s->member)
        sumi_bundle_destroy(s->member->bundle);
    sumi_ground_clear(&s->ground);
    sumi_release(s->member);
    sumi_release(s->passed);
    sumi_release(s);
}

bool sumi_season_stands(const struct sumi_season *s)
{
    return sumi_member_goes_on(s->member);
}

int sumi_season_date(const struct sumi_season *s)
{
    return sumi_member_date(s->member);
}

enum sumi_field_stage sumi_season_stage(const struct sumi_season *s)
{
    return sumi_member_stage(s->member);
}

static enum sumi_status must_stand(const struct sumi_season *s, struct sumi_error *error)
{
    return sumi_member_goes_on(s->member) ? SUMI_OK : sumi_fail(error, SUMI_E_SEASON_STATE_ABSENT);
}

static enum sumi_status must_be_open(const struct sumi_season *s, struct sumi_error *error)
{
    TRY(must_stand(s, error));
    return s->open ? SUMI_OK : sumi_fail(error, SUMI_E_SEASON_MORNING_CLOSED);
}

/* Refuses what cannot be where today's weather is not known. */
static enum sumi_status must_know_weather(const struct sumi_season *s, struct sumi_error *error)
{
    const struct sumi_member *m = s->member;
    char date[SUMI_DATE_TEXT];
    if (sumi_lane_has_weather(m->bundle, m->lane) || sumi_lane_ends(m->bundle, m->lane))
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_LIBRARY_WEATHER_UNKNOWN, sumi_date_format(sumi_season_date(s), date));
}

/* --- the morning --- */

/* An open morning is opened once more, as it stands, by weather that came late. */
static enum sumi_status open_again(struct sumi_season *s, struct sumi_error *error)
{
    struct sumi_member *m = s->member;
    const size_t size = sumi_lane_image_size(m->bundle, m->lane);
    void *image = sumi_allocate(size);
    if (!image)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_A_SEASON);
    enum sumi_status status = sumi_lane_save(m->bundle, m->lane, image, size, error);
    if (status == SUMI_OK) {
        sumi_bundle_clear(m->bundle);
        status = sumi_lane_restore(m->bundle, m->lane, &m->field->settings, image, size, error);
    }
    sumi_release(image);
    TRY(status);
    TRY(tell_days(s, error));
    m->knows = false;
    return sumi_bundle_open(m->bundle, NULL, error);
}

enum sumi_status sumi_season_weather(struct sumi_season *s, int date, const struct sumi_reading *weather, size_t n,
                                     struct sumi_error *error)
{
    const int today = sumi_season_date(s);
    char now[SUMI_DATE_TEXT], then[SUMI_DATE_TEXT];
    TRY(sumi_need(weather, "weather", SUMI_WORD_NEED_READINGS, error));
    if (sumi_season_stands(s) && date < today)
        return sumi_fail(error, SUMI_E_LIBRARY_WEATHER_PAST, sumi_date_format(today, now),
                         sumi_date_format(date, then));
    TRY(sumi_ground_give(&s->ground, date, weather, n, error));
    return s->open && date == today ? open_again(s, error) : SUMI_OK;
}

enum sumi_status sumi_season_open(struct sumi_season *s, const struct sumi_reading *weather, size_t n,
                                  struct sumi_error *error)
{
    TRY(must_stand(s, error));
    if (s->open)
        return sumi_fail(error, SUMI_E_SEASON_MORNING_OPEN);
    if (n > 0)
        TRY(sumi_season_weather(s, sumi_season_date(s), weather, n, error));
    TRY(sumi_bundle_open(s->member->bundle, NULL, error));
    s->open = true;
    return SUMI_OK;
}

bool sumi_season_knows_weather(const struct sumi_season *s)
{
    return s->open && sumi_lane_has_weather(s->member->bundle, s->member->lane);
}

enum sumi_status sumi_season_read(const struct sumi_season *s, const char *name, double *value,
                                  struct sumi_error *error)
{
    const struct sumi_known *known;
    TRY(sumi_need(value, "value", SUMI_WORD_NEED_ROOM, error));
    TRY(sumi_known_find(s->ground.scenario, name, &known, error));
    if (!s->member->ended)
        TRY(must_be_open(s, error));
    return sumi_member_read(s->member, known, value, error);
}

enum sumi_status sumi_season_passed(const struct sumi_season *s, const char *name, double *value,
                                    struct sumi_error *error)
{
    const struct sumi_scenario *scenario = s->ground.scenario;
    const struct sumi_known *known;
    TRY(sumi_need(value, "value", SUMI_WORD_NEED_ROOM, error));
    TRY(sumi_known_find(scenario, name, &known, error));
    if (known->summary >= 0 || known->daily.time != SUMI_OVER_DAY)
        return sumi_fail(error, SUMI_E_LIBRARY_VARIABLE_MORNING, name);
    *value = s->passed[known - scenario->known];
    return SUMI_OK;
}

enum sumi_status sumi_season_layers(const struct sumi_season *s, struct sumi_soil_layer layers[SUMI_SOIL_LAYERS],
                                    size_t *n, struct sumi_error *error)
{
    int found = 0;
    TRY(sumi_need(layers, "layers", SUMI_WORD_NEED_PLACE, error));
    TRY(sumi_need(n, "n", SUMI_WORD_NEED_PLACE, error));
    TRY(must_be_open(s, error));
    TRY(sumi_member_layers(s->member, &s->ground, layers, &found, error));
    *n = (size_t)found;
    return SUMI_OK;
}

enum sumi_status sumi_season_theta(const struct sumi_season *s, const double *depth_cm, size_t n, double *theta,
                                   struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    if (n > 0) {
        TRY(sumi_need(depth_cm, "depth_cm", SUMI_WORD_NEED_DEPTHS, error));
        TRY(sumi_need(theta, "theta", SUMI_WORD_NEED_PLACE, error));
    }
    return sumi_member_theta(s->member, &s->ground, depth_cm, n, theta, error);
}

enum sumi_status sumi_season_set(struct sumi_season *s, const char *name, double value, double *booked,
                                 struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    return sumi_member_set(s->member, &s->ground, name, value, booked, error);
}

enum sumi_status sumi_season_set_water(struct sumi_season *s, const double *bottom_cm, const double *theta, size_t n,
                                       double *booked, struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    return sumi_member_set_water(s->member, bottom_cm, theta, n, booked, error);
}

enum sumi_status sumi_season_irrigate(struct sumi_season *s, double gross_mm, double efficiency,
                                      struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    return sumi_member_irrigate(s->member, gross_mm, efficiency, error);
}

enum sumi_status sumi_season_sow(struct sumi_season *s, struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    return sumi_member_sow(s->member, error);
}

enum sumi_status sumi_season_harvest(struct sumi_season *s, struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    return sumi_member_harvest(s->member, error);
}

enum sumi_status sumi_season_manage(struct sumi_season *s, struct sumi_error *error)
{
    TRY(must_be_open(s, error));
    TRY(must_know_weather(s, error));
    s->member->knows = false;
    return sumi_bundle_manage(s->member->bundle, error);
}

enum sumi_status sumi_season_close(struct sumi_season *s, struct sumi_error *error)
{
    struct sumi_member *m = s->member;
    char date[SUMI_DATE_TEXT];
    TRY(must_be_open(s, error));
    TRY(must_know_weather(s, error));
    s->open = false;
    const enum sumi_status status = sumi_bundle_close(m->bundle, error);
    if (status != SUMI_OK) {
        sumi_bundle_clear(m->bundle);
        return status;
    }
    TRY(sumi_member_after_close(m, error));
    if (m->ended && m->outcome == SUMI_SOLVER_FAILED)
        return sumi_fail(error, SUMI_E_SEASON_SOLVER_FAILED, sumi_date_format(m->date, date));
    return SUMI_OK;
}

/* --- images --- */

size_t sumi_season_image_size(const struct sumi_season *s)
{
    return sumi_lane_image_size(s->member->bundle, s->member->lane);
}

enum sumi_status sumi_season_save(const struct sumi_season *s, void *image, size_t size, struct sumi_error *error)
{
    TRY(must_stand(s, error));
    TRY(sumi_need(image, "image", SUMI_WORD_NEED_IMAGE_ROOM, error));
    return sumi_lane_save(s->member->bundle, s->member->lane, image, size, error);
}

/* First into another lane, so that what stands there stays where that fails. A lane that is filled while a morning is
 * open is opened at once, and a restored season is not. */
enum sumi_status sumi_season_restore(struct sumi_season *s, const void *image, size_t size, struct sumi_error *error)
{
    struct sumi_member *m = s->member;
    const int lane = m->lane == 0 ? 1 : 0;
    TRY(sumi_need(image, "image", SUMI_WORD_NEED_IMAGE_BYTES, error));
    TRY(sumi_lane_restore(m->bundle, lane, &m->field->settings, image, size, error));
    if (s->open) {
        sumi_bundle_clear(m->bundle);
        TRY(sumi_lane_restore(m->bundle, lane, &m->field->settings, image, size, error));
        TRY(tell_days(s, error));
    } else
        sumi_lane_clear(m->bundle, m->lane);
    m->lane = lane;
    m->ended = m->knows = s->open = false;
    forget_day(s);
    return SUMI_OK;
}
