/* What can be seen of a morning, and of the season so far. */
#include "messages/season.h"
#include "sim/bundle/bundle_internal.h"
#include "sim/daily/summary_internal.h"
#include "sim/date.h"

enum sumi_stage sumi_lane_stage(const struct sumi_bundle *b, int lane)
{
    return sumi_lane_state(b, lane) == SUMI_LANE_STANDS ? (enum sumi_stage)sumi_stage_of(b, lane) : SUMI_BARE;
}

/* What a value of the morning follows from: a state of the crop from nothing but itself, the link from the first half
 * of the rates. */
static void know(struct sumi_bundle *b, enum sumi_daily_kind kind)
{
    if (kind == SUMI_CROP_STATE)
        return;
    if (kind == SUMI_DEMAND_ROW || kind == SUMI_SUPPLY_ROW || kind == SUMI_WATER_STATE)
        sumi_bundle_exchange(b);
    else
        sumi_bundle_rates(b);
}

enum sumi_status sumi_lane_read(struct sumi_bundle *b, int lane, const struct sumi_daily *what, double *value,
                                struct sumi_error *error)
{
    const char *name = what->field->name;
    if (what->time == SUMI_SINCE_START && sumi_lane_state(b, lane) == SUMI_LANE_FREE)
        return sumi_fail(error, SUMI_E_SEASON_STATE_ABSENT);
    enum sumi_status status = what->time == SUMI_SINCE_START ? SUMI_OK : sumi_lane_has_morning(b, lane, error);
    if (status != SUMI_OK)
        return status;
    if (what->time == SUMI_OVER_DAY)
        return sumi_fail(error, SUMI_E_SEASON_READING_DAY, name);
    if (what->time == SUMI_MORNING)
        know(b, what->kind);
    const struct sumi_season_day day = sumi_bundle_day(b);
    sumi_daily_read(what, &day, lane, value);
    return SUMI_OK;
}

int sumi_lane_last_irrigation(const struct sumi_bundle *b, int lane, double *net_cm)
{
    if (sumi_lane_state(b, lane) == SUMI_LANE_FREE)
        return SUMI_NO_DATE;
    *net_cm = b->book[lane].irrigation.last_net;
    return b->book[lane].irrigation.last;
}

enum sumi_status sumi_lane_so_far(struct sumi_bundle *b, int lane, double *value, struct sumi_error *error)
{
    enum sumi_status status = sumi_lane_has_morning(b, lane, error);
    if (status != SUMI_OK)
        return status;
    struct sumi_season_result result = b->book[lane].result;
    struct sumi_ledger ledger = b->ledger;
    sumi_bundle_rates(b);
    sumi_bundle_stored(b);
    const struct sumi_season_day day = sumi_bundle_day(b);
    sumi_ledger_keep(&ledger, &day);
    sumi_lane_book(b, lane, true, &result);
    result.outcome = SUMI_UNRIPE;
    sumi_summarise(&ledger, lane, &b->setting[lane], &result, value);
    value[SUMI_S_STATUS] = value[SUMI_S_YIELD_ALL] = value[SUMI_S_HARVEST] = NAN;
    return SUMI_OK;
}
