/* What is set on a morning: a reading, or the correction of an assimilation. The models say what can be; here it is
 * booked, so that the balances of a season count it. */
#include "messages/season.h"
#include "sim/bundle/bundle_internal.h"

#include <string.h>

bool sumi_settable_find(const struct sumi_crop *crop, const struct sumi_water *water, const char *name,
                        struct sumi_settable *settable)
{
    const int of_crop = sumi_field_find(crop->settable, name), of_water = sumi_field_find(water->settable, name);
    if (of_crop < 0 && of_water < 0)
        return false;
    *settable = of_crop >= 0 ? (struct sumi_settable){true, of_crop, &crop->settable.row[of_crop]}
                             : (struct sumi_settable){false, of_water, &water->settable.row[of_water]};
    return true;
}

/* A crop that was set on has its new stages today; one that was set back has not had them yet. */
static void note_stages(struct sumi_bundle *b, int lane, double before)
{
    const double now = sumi_stage_of(b, lane);
    for (int stage = SUMI_VEGETATIVE; stage <= SUMI_MATURE; stage++) {
        double *date = sumi_stage_date(&b->book[lane].result, (enum sumi_stage)stage);
        if (stage > before && stage <= now)
            *date = sumi_date_of(b, lane);
        else if (stage > now)
            *date = NAN;
    }
}

static bool set_crop(struct sumi_bundle *b, struct sumi_adjustment *change, double *booked)
{
    const int lane = change->lane;
    const double before = sumi_stage_of(b, lane);
    struct sumi_lanes ch2o, then;
    sumi_bundle_exchange(b);
    sumi_cohorts_make_room(&b->cohorts);
    b->crop->invested(&b->crop_env, b->crop_y, &then);
    if (!b->crop->adjust(&b->crop_env, b->supply, change, b->crop_y, b->crop_memory, &b->cohorts))
        return false;
    b->crop->invested(&b->crop_env, b->crop_y, &ch2o);
    *booked = ch2o.v[lane] - then.v[lane];
    b->ch2o_set.v[lane] += *booked;
    note_stages(b, lane, before);
    return true;
}

static bool set_soil(struct sumi_bundle *b, struct sumi_adjustment *change, double *booked)
{
    sumi_bundle_exchange(b); /* where roots are */
    *booked = 0.0;
    if (!b->soil->adjust(b, change, booked))
        return false;
    b->forced.v[change->lane] += *booked;
    return true;
}

enum sumi_status sumi_lane_set(struct sumi_bundle *b, int lane, const struct sumi_settable *what, double value,
                               double *booked, struct sumi_error *error)
{
    const struct sumi_field *field = what->field;
    const bool has_unit = strcmp(field->unit, "1") != 0;
    struct sumi_adjustment change = {.lane = lane, .row = what->row, .value = value};
    double put_in = 0.0;
    enum sumi_status status = sumi_lane_is_open(b, lane, error);
    if (status != SUMI_OK)
        return status;
    if (what->crop && sumi_stage_of(b, lane) == SUMI_BARE)
        return sumi_fail(error, SUMI_E_STATE_VALUE_UNSOWN, field->name, field->doc);
    if (!(what->crop ? set_crop(b, &change, &put_in) : set_soil(b, &change, &put_in)))
        return sumi_fail(error, SUMI_E_STATE_VALUE_RANGE, field->name, field->doc, value, has_unit ? " " : "",
                         has_unit ? field->unit : "", change.lo, change.hi);
    b->known = NOTHING;
    if (booked)
        *booked = put_in;
    return SUMI_OK;
}

static enum sumi_status check_profile(const struct sumi_profile *profile, struct sumi_error *error)
{
    if (profile->kind != SUMI_BY_THETA || profile->n < 1 || profile->n > SUMI_PROFILE_LAYERS)
        return sumi_fail(error, SUMI_E_SOIL_THETA_LAYERS, SUMI_PROFILE_LAYERS);
    for (int k = 0; k < profile->n; k++)
        if (!(profile->bottom_cm[k] > (k > 0 ? profile->bottom_cm[k - 1] : 0.0)))
            return sumi_fail(error, SUMI_E_SOIL_THETA_DEPTH, k + 1, profile->bottom_cm[k]);
    return SUMI_OK;
}

enum sumi_status sumi_lane_set_water(struct sumi_bundle *b, int lane, const struct sumi_profile *profile,
                                     double *booked, struct sumi_error *error)
{
    struct sumi_adjustment change = {.lane = lane};
    double put_in = 0.0;
    enum sumi_status status = sumi_lane_is_open(b, lane, error);
    if (status == SUMI_OK)
        status = check_profile(profile, error);
    if (status != SUMI_OK)
        return status;
    if (!b->soil->takes_profile(b->water))
        return sumi_fail(error, SUMI_E_SOIL_THETA_MODEL, b->water->name);
    if (!b->soil->adjust_profile(b, profile, &change, &put_in))
        return sumi_fail(error, SUMI_E_SOIL_THETA_RANGE, profile->bottom_cm[change.row], change.value, change.lo,
                         change.hi);
    b->forced.v[lane] += put_in;
    b->known = NOTHING;
    if (booked)
        *booked = put_in;
    return SUMI_OK;
}
