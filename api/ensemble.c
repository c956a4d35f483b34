/* Many seasons side by side: bundles of members, each in a lane. */
#include "api/api_internal.h"
#include "messages/library.h"
#include "messages/memory.h"
#include "messages/season.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

struct sumi_ensemble {
    struct sumi_ground ground;
    size_t members, bundles;
    struct sumi_bundle **bundle; /* [bundles] */
    struct sumi_member *member;  /* [members]; their fields and summaries: */
    struct sumi_planned *field;
    double (*summary)[SUMI_SUMMARY_N];
    struct sumi_bundle *trial; /* in which images are tried; NULL until one is */
    bool open;
};

/* --- begin and end --- */

static enum sumi_status prepare(struct sumi_ensemble *e, struct sumi_error *error)
{
    e->bundle = sumi_allocate_zeroed(e->bundles, sizeof *e->bundle);
    e->member = sumi_allocate_zeroed(e->members, sizeof *e->member);
    e->field = sumi_allocate_zeroed(e->members, sizeof *e->field);
    e->summary = sumi_allocate_zeroed(e->members, sizeof *e->summary);
    if (!e->bundle || !e->member || !e->field || !e->summary)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_AN_ENSEMBLE);
    for (size_t k = 0; k < e->bundles; k++)
        TRY(sumi_ground_bundle(&e->ground, &e->bundle[k], error));
    for (size_t i = 0; i < e->members; i++)
        e->member[i] = (struct sumi_member){.field = &e->field[i],
                                            .summary = e->summary[i],
                                            .bundle = e->bundle[i / SUMI_LANES],
                                            .lane = (int)(i % SUMI_LANES)};
    return SUMI_OK;
}

enum sumi_status sumi_ensemble_create(const struct sumi_scenario *scenario, size_t members,
                                      struct sumi_ensemble **ensemble, struct sumi_error *error)
{
    TRY(sumi_need(ensemble, "ensemble", SUMI_WORD_NEED_PLACE, error));
    if (members < 1)
        return sumi_fail(error, SUMI_E_LIBRARY_ENSEMBLE_EMPTY);
    struct sumi_ensemble *e = sumi_allocate_zeroed(1, sizeof *e);
    if (!e)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_AN_ENSEMBLE);
    e->members = members;
    e->bundles = (members + SUMI_LANES - 1) / SUMI_LANES;
    sumi_ground_init(&e->ground, scenario);
    const enum sumi_status status = prepare(e, error);
    if (status == SUMI_OK)
        *ensemble = e;
    else
        sumi_ensemble_end(e);
    return status;
}

void sumi_ensemble_end(struct sumi_ensemble *e)
{
    if (!e)
        return;
    for (size_t k = 0; e->bundle && k < e->bundles; k++)
        sumi_bundle_destroy(e->bundle[k]);
    sumi_bundle_destroy(e->trial);
    sumi_ground_clear(&e->ground);
    sumi_release(e->bundle);
    sumi_release(e->member);
    sumi_release(e->field);
    sumi_release(e->summary);
    sumi_release(e);
}

size_t sumi_ensemble_members(const struct sumi_ensemble *e)
{
    return e->members;
}

/* --- one member --- */

static enum sumi_status find(const struct sumi_ensemble *e, size_t i, struct sumi_member **member,
                             struct sumi_error *error)
{
    *member = i < e->members ? &e->member[i] : NULL;
    return *member ? SUMI_OK : sumi_fail(error, SUMI_E_LIBRARY_MEMBER_NUMBER, i, e->members);
}

static enum sumi_status find_standing(const struct sumi_ensemble *e, size_t i, struct sumi_member **member,
                                      struct sumi_error *error)
{
    TRY(find(e, i, member, error));
    return sumi_member_goes_on(*member) ? SUMI_OK : sumi_fail(error, SUMI_E_LIBRARY_MEMBER_ENDED, i);
}

static enum sumi_status find_open(const struct sumi_ensemble *e, size_t i, struct sumi_member **member,
                                  struct sumi_error *error)
{
    TRY(find_standing(e, i, member, error));
    return e->open ? SUMI_OK : sumi_fail(error, SUMI_E_SEASON_MORNING_CLOSED);
}

static enum sumi_status must_be_closed(const struct sumi_ensemble *e, struct sumi_error *error)
{
    return e->open ? sumi_fail(error, SUMI_E_SEASON_MORNING_OPEN) : SUMI_OK;
}

enum sumi_status sumi_ensemble_begin(struct sumi_ensemble *e, size_t i, int year, size_t set, struct sumi_error *error)
{
    struct sumi_planned trial; /* where that fails, the member stays as it is */
    struct sumi_member *m = NULL;
    TRY(must_be_closed(e, error));
    TRY(find(e, i, &m, error));
    TRY(sumi_ground_season(&e->ground, year, set, &trial, error));
    sumi_lane_clear(m->bundle, m->lane);
    sumi_ground_reach(&e->ground, &trial.settings);
    return sumi_member_begin(m, &e->ground, year, set, error);
}

size_t sumi_ensemble_image_size(const struct sumi_ensemble *e, size_t i)
{
    return i < e->members ? sumi_lane_image_size(e->member[i].bundle, e->member[i].lane) : 0;
}

enum sumi_status sumi_ensemble_save(const struct sumi_ensemble *e, size_t i, void *image, size_t size,
                                    struct sumi_error *error)
{
    struct sumi_member *m = NULL;
    TRY(find_standing(e, i, &m, error));
    TRY(sumi_need(image, "image", SUMI_WORD_NEED_IMAGE_ROOM, error));
    return sumi_lane_save(m->bundle, m->lane, image, size, error);
}

/* Whether an image can be restored as that season. */
static enum sumi_status try_image(struct sumi_ensemble *e, int year, size_t set, const void *image, size_t size,
                                  struct sumi_error *error)
{
    struct sumi_planned field;
    if (!e->trial)
        TRY(sumi_ground_bundle(&e->ground, &e->trial, error));
    TRY(sumi_ground_season(&e->ground, year, set, &field, error));
    const enum sumi_status status = sumi_lane_restore(e->trial, 0, &field.settings, image, size, error);
    sumi_bundle_clear(e->trial);
    return status;
}

enum sumi_status sumi_ensemble_restore(struct sumi_ensemble *e, size_t i, int year, size_t set, const void *image,
                                       size_t size, struct sumi_error *error)
{
    struct sumi_member *m = NULL;
    TRY(must_be_closed(e, error));
    TRY(find(e, i, &m, error));
    TRY(sumi_need(image, "image", SUMI_WORD_NEED_IMAGE_BYTES, error));
    TRY(try_image(e, year, set, image, size, error));
    sumi_lane_clear(m->bundle, m->lane);
    m->ended = m->knows = false;
    TRY(sumi_ground_season(&e->ground, year, set, m->field, error));
    sumi_ground_reach(&e->ground, &m->field->settings);
    return sumi_lane_restore(m->bundle, m->lane, &m->field->settings, image, size, error);
}

bool sumi_ensemble_member_stands(const struct sumi_ensemble *e, size_t i)
{
    return i < e->members && sumi_member_goes_on(&e->member[i]);
}

size_t sumi_ensemble_stands(const struct sumi_ensemble *e)
{
    size_t n = 0;
    for (size_t i = 0; i < e->members; i++)
        n += sumi_member_goes_on(&e->member[i]);
    return n;
}

int sumi_ensemble_date(const struct sumi_ensemble *e, size_t i)
{
    return i < e->members ? sumi_member_date(&e->member[i]) : SUMI_NO_DATE;
}

enum sumi_field_stage sumi_ensemble_stage(const struct sumi_ensemble *e, size_t i)
{
    return i < e->members ? sumi_member_stage(&e->member[i]) : SUMI_FIELD_BARE;
}

enum sumi_status sumi_ensemble_set(struct sumi_ensemble *e, size_t i, const char *name, double value, double *booked,
                                   struct sumi_error *error)
{
    struct sumi_member *m = NULL;
    TRY(find_open(e, i, &m, error));
    return sumi_member_set(m, &e->ground, name, value, booked, error);
}

enum sumi_status sumi_ensemble_set_water(struct sumi_ensemble *e, size_t i, const double *bottom_cm,
                                         const double *theta, size_t n, double *booked, struct sumi_error *error)
{
    struct sumi_member *m = NULL;
    TRY(find_open(e, i, &m, error));
    return sumi_member_set_water(m, bottom_cm, theta, n, booked, error);
}

enum sumi_status sumi_ensemble_irrigate(struct sumi_ensemble *e, size_t i, double gross_mm, double efficiency,
                                        struct sumi_error *error)
{
    struct sumi_member *m = NULL;
    TRY(find_open(e, i, &m, error));
    return sumi_member_irrigate(m, gross_mm, efficiency, error);
}

enum sumi_status sumi_ensemble_sow(struct sumi_ensemble *e, size_t i, struct sumi_error *error)
{
    struct sumi_member *m = NULL;
    TRY(find_open(e, i, &m, error));
    return sumi_member_sow(m, error);
}

enum sumi_status sumi_ensemble_harvest(struct sumi_ensemble *e, size_t i, struct sumi_error *error)
{
    struct sumi_member *m = NULL;
    TRY(find_open(e, i, &m, error));
    return sumi_member_harvest(m, error);
}

/* --- the day of all --- */

enum sumi_status sumi_ensemble_weather(struct sumi_ensemble *e, int date, const struct sumi_reading *weather, size_t n,
                                       struct sumi_error *error)
{
    TRY(sumi_need(weather, "weather", SUMI_WORD_NEED_READINGS, error));
    return sumi_ground_give(&e->ground, date, weather, n, error);
}

static enum sumi_status must_be_open(const struct sumi_ensemble *e, struct sumi_error *error)
{
    return e->open ? SUMI_OK : sumi_fail(error, SUMI_E_SEASON_MORNING_CLOSED);
}

enum sumi_status sumi_ensemble_open(struct sumi_ensemble *e, struct sumi_error *error)
{
    TRY(must_be_closed(e, error));
    for (size_t k = 0; k < e->bundles; k++)
        TRY(sumi_bundle_open(e->bundle[k], NULL, error));
    e->open = true;
    return SUMI_OK;
}

enum sumi_status sumi_ensemble_manage(struct sumi_ensemble *e, struct sumi_error *error)
{
    TRY(must_be_open(e, error));
    for (size_t i = 0; i < e->members; i++)
        e->member[i].knows = e->member[i].ended;
    for (size_t k = 0; k < e->bundles; k++)
        TRY(sumi_bundle_manage(e->bundle[k], error));
    return SUMI_OK;
}

/* Whether a member has a value of a kind: of a day only while it stands. */
static bool has_value(const struct sumi_member *m, const struct sumi_known *known)
{
    return sumi_member_goes_on(m) || (m->ended && known->summary >= 0);
}

enum sumi_status sumi_ensemble_read(const struct sumi_ensemble *e, const char *name, double *value,
                                    struct sumi_error *error)
{
    const struct sumi_known *known;
    TRY(sumi_known_find(e->ground.scenario, name, &known, error));
    TRY(sumi_need(value, "value", SUMI_WORD_NEED_MEMBERS, error));
    if (!e->open && sumi_ensemble_stands(e) > 0)
        return sumi_fail(error, SUMI_E_SEASON_MORNING_CLOSED);
    for (size_t i = 0; i < e->members; i++) {
        value[i] = NAN;
        if (has_value(&e->member[i], known))
            TRY(sumi_member_read(&e->member[i], known, &value[i], error));
    }
    return SUMI_OK;
}

enum sumi_status sumi_ensemble_close(struct sumi_ensemble *e, struct sumi_error *error)
{
    TRY(must_be_open(e, error));
    e->open = false;
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; k < e->bundles && status == SUMI_OK; k++) {
        const size_t first = k * SUMI_LANES, beyond = first + SUMI_LANES;
        status = sumi_bundle_close(e->bundle[k], error);
        for (size_t i = first; i < beyond && i < e->members && status == SUMI_OK; i++)
            status = sumi_member_after_close(&e->member[i], error);
    }
    for (size_t k = 0; k < e->bundles && status != SUMI_OK; k++) /* some stand at today, some at tomorrow */
        sumi_bundle_clear(e->bundle[k]);
    return status;
}
