/* What is decided on a morning: sowing, irrigation, harvest, death by frost. Anybody may decide at the doors of a lane;
 * a season's own settings do so in sumi_bundle_manage. */
#include "messages/season.h"
#include "sim/bundle/bundle_internal.h"
#include "sim/date.h"

/* --- what the seasons wait for --- */

void sumi_lane_wait(struct sumi_bundle *b, int i)
{
    const struct sumi_season_settings *set = &b->setting[i];
    struct sumi_irrigation_wait irrigation;
    sumi_irrigation_waits(set->irrigation, &b->book[i].irrigation, &irrigation);
    double date = sumi_least(irrigation.date, sumi_least(set->harvest.last, set->start + (b->longest - 1.0)));
    if (sumi_stage_of(b, i) == SUMI_BARE)
        date = sumi_least(date, set->sowing.date);
    b->waits.day.v[i] = date - set->start;
    b->waits.dvs.v[i] = irrigation.dvs;
    b->waits.depletion_over_raw.v[i] = irrigation.depletion_over_raw;
}

/* The temperature that kills each crop. */
static const struct sumi_lanes *killing(const struct sumi_bundle *b)
{
    static const struct sumi_lanes none = {{-INFINITY, -INFINITY, -INFINITY, -INFINITY, /* */
                                            -INFINITY, -INFINITY, -INFINITY, -INFINITY}};
    const int row = b->parts.crop[SUMI_CROP_KILL_TEMPERATURE].row;
    return row < 0 ? &none : &b->crop_param[row];
}

/* The lanes in which something may be decided this morning; whether there are any: on most days there are none. What
 * exactly it is, the rules themselves say. */
SUMI_VECTORISED
static bool come(const struct sumi_bundle *b, const struct sumi_lanes *kill, struct sumi_lanes *due)
{
    const struct sumi_lanes *stage = &b->crop_memory[b->parts.crop[SUMI_CROP_STAGE].row];
    const struct sumi_lanes *dvs = &b->crop_y[b->parts.crop[SUMI_CROP_DEVELOPMENT].row], *supply = b->supply;
    const struct lane_waits *waits = &b->waits;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        const double s = stage->v[i], most = waits->depletion_over_raw.v[i] * supply[SUMI_RAW].v[i];
        const double now = (b->forcing[SUMI_TMIN].v[i] <= kill->v[i]) | (dvs->v[i] >= waits->dvs.v[i]) |
                                   (supply[SUMI_DEPLETION].v[i] > most)
                               ? 1.0
                               : 0.0;
        const double emerged = s >= SUMI_VEGETATIVE ? now : 0.0;
        const double any = (s == SUMI_MATURE) | (b->day[i] >= waits->day.v[i]) | (emerged > 0.0) ? 1.0 : 0.0;
        due->v[i] = b->live.v[i] > 0.0 ? any : 0.0;
    }
    return sumi_any(due);
}

SUMI_VECTORISED
static bool may_end(const struct sumi_bundle *b, const struct sumi_lanes *kill)
{
    const struct sumi_lanes *stage = &b->crop_memory[b->parts.crop[SUMI_CROP_STAGE].row];
    const double last = b->longest - 1.0;
    struct sumi_lanes ends;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        const double frost = b->forcing[SUMI_TMIN].v[i] <= kill->v[i] ? 1.0 : 0.0;
        const double freezes = stage->v[i] >= SUMI_VEGETATIVE ? frost : 0.0;
        ends.v[i] = (freezes > 0.0) | (b->day[i] >= last) ? b->live.v[i] : 0.0;
    }
    return sumi_any(&ends);
}

bool sumi_bundle_may_end(const struct sumi_bundle *b)
{
    return b->some_ends || b->some_lacks_weather || may_end(b, killing(b));
}

/* --- how a season ends --- */

void sumi_lane_end(struct sumi_bundle *b, int i, enum sumi_outcome outcome)
{
    b->ends_today[i] = b->some_ends = true;
    b->book[i].outcome = outcome;
    b->known = b->known == RATES ? NOTHING : b->known; /* today's irrigation no longer comes */
}

static enum sumi_outcome without(const double *day)
{
    return day ? SUMI_WEATHER_MISSING : SUMI_WEATHER_ENDS;
}

enum sumi_outcome sumi_outcome_without_weather(const struct sumi_bundle *b, int i)
{
    return without(sumi_weather_at(b->setting[i].weather, sumi_date_of(b, i)));
}

/* A crop within reach of maturity is cut with what it has; before that it ends otherwise. */
static enum sumi_outcome cut_or(const struct sumi_bundle *b, int i, enum sumi_outcome otherwise)
{
    const struct sumi_harvest *harvest = &b->setting[i].harvest;
    return harvest->cuts && sumi_development_of(b, b->crop_y, i) >= harvest->from_dvs ? SUMI_CUT : otherwise;
}

enum sumi_outcome sumi_outcome_today(const struct sumi_bundle *b, int i)
{
    const double stage = sumi_stage_of(b, i);
    return stage == SUMI_MATURE       ? SUMI_RIPE
           : stage >= SUMI_VEGETATIVE ? cut_or(b, i, SUMI_UNRIPE)
           : stage == SUMI_SOWN       ? SUMI_NOT_EMERGED
                                      : SUMI_NOT_SOWN;
}

bool sumi_lane_freezes(const struct sumi_bundle *b, int i)
{
    return b->has_weather[i] && sumi_stage_of(b, i) >= SUMI_VEGETATIVE &&
           b->forcing[SUMI_TMIN].v[i] <= killing(b)->v[i];
}

enum sumi_outcome sumi_outcome_of_frost(const struct sumi_bundle *b, int i)
{
    if (sumi_stage_of(b, i) == SUMI_MATURE)
        return SUMI_RIPE;
    return b->setting[i].harvest.before_frost ? cut_or(b, i, SUMI_FROST_KILLED) : SUMI_FROST_KILLED;
}

/* Whether today is the last day of a season: ripe, killed by frost, harvested, or nothing left to wait for. Of a ripe
 * crop that is harvested now, today's weather need not be known. */
static void decide_end(struct sumi_bundle *b, int i)
{
    const struct sumi_season_settings *set = &b->setting[i];
    const int date = sumi_date_of(b, i);
    if (sumi_stage_of(b, i) == SUMI_MATURE && set->harvest.at_maturity)
        sumi_lane_end(b, i, SUMI_RIPE);
    else if (!b->has_weather[i])
        return;
    else if (sumi_lane_freezes(b, i))
        sumi_lane_end(b, i, sumi_outcome_of_frost(b, i));
    else if (sumi_stage_of(b, i) == SUMI_BARE && date > set->sowing.last)
        sumi_lane_end(b, i, SUMI_NOT_SOWN);
    else if (date >= set->harvest.last || b->day[i] + 1 >= b->longest)
        sumi_lane_end(b, i, sumi_outcome_today(b, i));
}

enum sumi_status sumi_lane_harvest(struct sumi_bundle *b, int i, struct sumi_error *error)
{
    enum sumi_status status = sumi_lane_is_open(b, i, error);
    if (status == SUMI_OK)
        sumi_lane_end(b, i, sumi_outcome_today(b, i));
    return status;
}

/* --- sowing --- */

enum sumi_status sumi_lane_can_sow(const struct sumi_season_settings *settings, struct sumi_error *error)
{
    const struct sumi_sowing *sowing = &settings->sowing;
    if (settings->weather || sowing->date == sowing->last || sowing->warm_days <= 1)
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_SEASON_SOWING_WARMTH, sowing->warm_days);
}

/* Ends the season where a day that counts is missing: nobody knows whether it was warm. */
static bool warm_enough(struct sumi_bundle *b, int i)
{
    const struct sumi_sowing *sowing = &b->setting[i].sowing;
    double sum = 0.0;
    for (int d = 0; d < sowing->warm_days; d++) {
        const double *day = sumi_weather_at(b->setting[i].weather, sumi_date_of(b, i) - d);
        const double temperature = d == 0 ? b->forcing[SUMI_TEMP].v[i] : day ? day[SUMI_TEMP] : (double)NAN;
        if (isnan(temperature)) {
            sumi_lane_end(b, i, without(day));
            return false;
        }
        sum += temperature;
    }
    return sum / sowing->warm_days >= sowing->warm;
}

static bool sows_today(struct sumi_bundle *b, int i)
{
    const struct sumi_sowing *sowing = &b->setting[i].sowing;
    const int date = sumi_date_of(b, i);
    if (sumi_stage_of(b, i) > 0.0 || date < sowing->date)
        return false;
    return sowing->date == sowing->last ||
           (date <= sowing->last && warm_enough(b, i) && b->supply[SUMI_SEEDBED].v[i] >= sowing->moist);
}

/* Sows the lanes of `stage`, as what that says. */
static void sow(struct sumi_bundle *b, const struct sumi_lanes *stage)
{
    struct sumi_lanes ch2o;
    sumi_cohorts_make_room(&b->cohorts);
    b->crop->start(&b->crop_env, stage, b->crop_y, b->crop_memory, &b->cohorts);
    for (int i = 0; i < SUMI_LANES; i++)
        if (stage->v[i] > 0.0)
            b->crop_memory[b->parts.crop[SUMI_CROP_STAGE].row].v[i] = stage->v[i];
    b->crop->invested(&b->crop_env, b->crop_y, &ch2o);
    for (int i = 0; i < SUMI_LANES; i++)
        if (stage->v[i] > 0.0) {
            b->start_ch2o.v[i] = ch2o.v[i];
            b->book[i].result.sowing = sumi_date_of(b, i);
            b->book[i].result.emergence = b->setting[i].sowing.emerged ? (double)sumi_date_of(b, i) : (double)NAN;
            sumi_lane_wait(b, i);
        }
    b->known = NOTHING;
}

static double sown_stage(const struct sumi_bundle *b, int i)
{
    return b->setting[i].sowing.emerged ? SUMI_VEGETATIVE : SUMI_SOWN;
}

enum sumi_status sumi_lane_sow(struct sumi_bundle *b, int i, struct sumi_error *error)
{
    struct sumi_lanes stage = {{0}};
    enum sumi_status status = sumi_lane_is_open(b, i, error);
    if (status == SUMI_OK && sumi_stage_of(b, i) > SUMI_BARE)
        status = sumi_fail(error, SUMI_E_SEASON_SOWING_DONE);
    if (status != SUMI_OK)
        return status;
    stage.v[i] = sown_stage(b, i);
    sow(b, &stage);
    return SUMI_OK;
}

/* --- irrigation --- */

/* Water that comes today. */
static void give(struct sumi_bundle *b, int i, double gross, double net)
{
    sumi_irrigation_log_dose(sumi_date_of(b, i), gross, net, &b->book[i].irrigation);
    b->irrigation_given.v[i] += net;
    b->known = b->known == RATES ? NOTHING : b->known;
}

enum sumi_status sumi_lane_irrigate(struct sumi_bundle *b, int i, double gross_cm, double efficiency,
                                    struct sumi_error *error)
{
    const double most = 50.0, mm = 10.0; /* cm: half a metre, as a scenario file has it; mm in a cm */
    enum sumi_status status = sumi_lane_is_open(b, i, error);
    if (status != SUMI_OK)
        return status;
    if (b->parts.water[SUMI_WATER_IRRIGATION] < 0)
        return sumi_fail(error, SUMI_E_SEASON_IRRIGATION_MODEL, b->water->name);
    if (!(gross_cm >= 0.0 && gross_cm <= most))
        return sumi_fail(error, SUMI_E_SEASON_IRRIGATION_RANGE, gross_cm * mm, most * mm);
    if (!(efficiency > 0.0 && efficiency <= 1.0))
        return sumi_fail(error, SUMI_E_SEASON_IRRIGATION_EFFICIENCY, efficiency);
    give(b, i, gross_cm, gross_cm * efficiency);
    return SUMI_OK;
}

static void irrigate(struct sumi_bundle *b, int i)
{
    const struct sumi_irrigation_need need = {
        .date = sumi_date_of(b, i),
        .sown = sumi_stage_of(b, i) >= SUMI_SOWN,
        .emerged = sumi_stage_of(b, i) >= SUMI_VEGETATIVE,
        .dvs = sumi_development_of(b, b->crop_y, i),
        .depletion = b->supply[SUMI_DEPLETION].v[i],
        .raw = b->supply[SUMI_RAW].v[i],
    };
    double gross;
    const double net = sumi_irrigation_decide(b->setting[i].irrigation, &need, &b->book[i].irrigation, &gross);
    if (gross > 0.0)
        give(b, i, gross, net);
}

/* The field in the middle of a day that began yesterday, as `day` counts while it is integrated. */
static struct sumi_irrigation_need need_within_day(const struct sumi_bundle *b, int i, const struct sumi_lanes *crop_y,
                                                   const struct sumi_lanes *supply)
{
    return (struct sumi_irrigation_need){
        .date = sumi_date_of(b, i) - 1,
        .emerged = b->crop_held[b->parts.crop[SUMI_CROP_STAGE].row].v[i] >= SUMI_VEGETATIVE,
        .dvs = sumi_development_of(b, crop_y, i),
        .depletion = supply[SUMI_DEPLETION].v[i],
        .raw = supply[SUMI_RAW].v[i],
    };
}

double sumi_lane_crossing(const struct sumi_bundle *b, int lane, const struct sumi_lanes *crop_y,
                          const struct sumi_lanes *water_y, struct sumi_lanes *demand, struct sumi_lanes *supply)
{
    if (!b->setting[lane].irrigation->at_crossing || !b->managed[lane])
        return -1.0;
    sumi_bundle_demand(b, crop_y, demand);
    b->soil->see(b, lane, water_y, demand, supply);
    const struct sumi_irrigation_need need = need_within_day(b, lane, crop_y, supply);
    return sumi_irrigation_crossing(b->setting[lane].irrigation, &need, &b->book[lane].irrigation);
}

void sumi_lane_irrigate_now(struct sumi_bundle *b, int lane, double t, const struct sumi_lanes *supply)
{
    const double hair = 1e-6; /* cm: the threshold is met, and passed */
    struct sumi_irrigation_need need = need_within_day(b, lane, b->crop_y, supply);
    double gross;
    need.depletion += hair;
    need.within_day = true;
    double net = sumi_irrigation_decide(b->setting[lane].irrigation, &need, &b->book[lane].irrigation, &gross);
    sumi_irrigation_log_dose(need.date, gross, net, &b->book[lane].irrigation);
    net += b->soil->still_to_come(b, lane, t); /* flows on with it */
    b->irrigation_left.v[lane] = net - b->soil->irrigate_from(b, lane, t, net);
    b->forcing[SUMI_IRRIGATION_START].v[lane] = t;
}

/* --- the season's own settings --- */

static bool is_for_today(const struct sumi_bundle *b, int i)
{
    return sumi_lane_lives(b, i) && !b->ends_today[i] && !b->managed[i];
}

static void decide_sowing(struct sumi_bundle *b, const struct sumi_lanes *due)
{
    struct sumi_lanes stage = {{0}};
    bool any = false;
    for (int i = 0; i < SUMI_LANES; i++)
        if (due->v[i] > 0.0 && is_for_today(b, i) && b->has_weather[i] && sows_today(b, i)) {
            stage.v[i] = sown_stage(b, i);
            any = true;
        }
    if (any)
        sow(b, &stage);
}

static void decide(struct sumi_bundle *b, int i)
{
    decide_end(b, i);
    if (b->has_weather[i] && b->setting[i].irrigation->n > 0 && !b->ends_today[i])
        irrigate(b, i);
    sumi_lane_wait(b, i);
}

enum sumi_status sumi_bundle_manage(struct sumi_bundle *b, struct sumi_error *error)
{
    struct sumi_lanes due;
    if (!b->is_open)
        return sumi_fail(error, SUMI_E_SEASON_MORNING_CLOSED);
    sumi_bundle_exchange(b);
    const bool some = come(b, killing(b), &due);
    if (b->some_lacks_weather)
        due = b->live;
    if (some)
        decide_sowing(b, &due);
    for (int i = 0; i < SUMI_LANES; i++)
        if (is_for_today(b, i)) {
            if (due.v[i] > 0.0)
                decide(b, i);
            b->managed[i] = b->has_weather[i];
        }
    return SUMI_OK;
}
