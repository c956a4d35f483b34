/* The day of a bundle: its mornings are opened, recorded and closed, and seasons end. */
#include "messages/season.h"
#include "sim/bundle/bundle_internal.h"

#include <string.h>

/* --- the morning --- */

/* Seasons of one field and sowing, as they stand side by side in a sweep, see one and the same day. */
static bool all_alike(const double *const row[SUMI_LANES])
{
    int other = 0;
    for (int i = 1; i < SUMI_LANES; i++)
        other += row[i] != row[0];
    return other == 0;
}

/* Four values side by side, wherever they lie. */
typedef double four __attribute__((vector_size(4 * sizeof(double)), aligned(_Alignof(double)), may_alias));
enum { FOUR = sizeof(four) / sizeof(double) };

/* The days of four lanes, from `lane` on. */
static inline void turn(const double *first, const double *second, const double *third, const double *fourth,
                        struct sumi_lanes *forcing, int lane)
{
    int f = 0;
    for (; f + FOUR <= SUMI_WEATHER_N; f += FOUR) {
        const four a = *(const four *)&first[f], b = *(const four *)&second[f];
        const four c = *(const four *)&third[f], d = *(const four *)&fourth[f];
        const four ab = __builtin_shufflevector(a, b, 0, 4, 2, 6), ab_odd = __builtin_shufflevector(a, b, 1, 5, 3, 7);
        const four cd = __builtin_shufflevector(c, d, 0, 4, 2, 6), cd_odd = __builtin_shufflevector(c, d, 1, 5, 3, 7);
        *(four *)&forcing[f].v[lane] = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
        *(four *)&forcing[f + 1].v[lane] = __builtin_shufflevector(ab_odd, cd_odd, 0, 1, 4, 5);
        *(four *)&forcing[f + 2].v[lane] = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
        *(four *)&forcing[f + 3].v[lane] = __builtin_shufflevector(ab_odd, cd_odd, 2, 3, 6, 7);
    }
    for (; f < SUMI_WEATHER_N; f++)
        *(four *)&forcing[f].v[lane] = (four){first[f], second[f], third[f], fourth[f]};
}

/* A series has the rows of a day one behind the other, the forcing has those of a lane one below the other. */
SUMI_VECTORISED
static void lay_side_by_side(const double *const row[SUMI_LANES], struct sumi_lanes *forcing)
{
    for (int i = 0; i < SUMI_LANES; i += FOUR)
        turn(row[i], row[i + 1], row[i + 2], row[i + 3], forcing, i);
}

/* Lanes that do not live see somebody else's weather; a season without weather of today keeps that of the day before.
 */
static void load_forcing(struct sumi_bundle *b, const double *const row[SUMI_LANES])
{
    double kept[SUMI_LANES][SUMI_WEATHER_N];
    const double *today[SUMI_LANES], *some = NULL;
    for (int i = 0; i < SUMI_LANES; i++) {
        today[i] = row[i];
        some = row[i] ? row[i] : some;
    }
    for (int i = 0; i < SUMI_LANES; i++)
        if (!today[i] && (sumi_lane_lives(b, i) || !some)) {
            sumi_lanes_gather(b->forcing, SUMI_WEATHER_N, i, kept[i]);
            today[i] = kept[i];
        } else if (!today[i])
            today[i] = some;
    if (all_alike(today))
        sumi_lanes_spread(today[0], SUMI_WEATHER_N, b->forcing);
    else
        lay_side_by_side(today, b->forcing);
}

static void forget_weather(struct sumi_bundle *b, int lane)
{
    for (int f = 0; f < SUMI_WEATHER_N; f++)
        b->forcing[f].v[lane] = NAN;
}

static const double *usable(const double *day)
{
    return day && !isnan(day[SUMI_TEMP]) ? day : NULL;
}

static void put_in_records(struct sumi_bundle *b)
{
    if (!b->some_has_record)
        return;
    sumi_bundle_hold_memory(b); /* where roots are */
    b->soil->record(b);
    for (int i = 0; i < SUMI_LANES; i++)
        b->recorded[i] = b->recorded[i] || sumi_lane_has_record(b, i);
}

/* Opens the morning of some lanes. One without weather of today takes that of the day before: by its series, else the
 * one that it had; where there is none, what depends on weather is not known. */
void sumi_bundle_open_lanes(struct sumi_bundle *b, const double *const weather[SUMI_LANES],
                            const struct sumi_lanes *which)
{
    const double *row[SUMI_LANES] = {NULL};
    for (int i = 0; i < SUMI_LANES; i++) {
        if (!(which->v[i] > 0.0))
            continue;
        row[i] =
            usable(weather && weather[i] ? weather[i] : sumi_weather_at(b->setting[i].weather, sumi_date_of(b, i)));
        b->has_weather[i] = row[i] != NULL;
        if (!row[i])
            row[i] = usable(sumi_weather_at(b->setting[i].weather, sumi_date_of(b, i) - 1));
        if (!row[i] && b->day[i] == 0)
            forget_weather(b, i);
    }
    load_forcing(b, row);
    b->some_lacks_weather = false;
    for (int i = 0; i < SUMI_LANES; i++)
        b->some_lacks_weather = b->some_lacks_weather || (sumi_lane_lives(b, i) && !b->has_weather[i]);
    for (int i = 0; i < SUMI_LANES && b->some_has_rain_factor; i++)
        if (row[i] && b->setting[i].rain_factor)
            b->forcing[SUMI_RAIN].v[i] *= *b->setting[i].rain_factor;
    sumi_bundle_spread_tables(b);
    put_in_records(b);
}

/* A row that somebody brings is whole, or has no temperature: then it is a day that is missing. */
static enum sumi_status check_row(const double *row, struct sumi_error *error)
{
    for (int f = 0; row && !isnan(row[SUMI_TEMP]) && f < SUMI_WEATHER_N; f++)
        if (f != SUMI_RAIN_HOURS && !isfinite(row[f])) /* how long it rained is often not known */
            return sumi_fail(error, SUMI_E_WEATHER_TODAY_NUMBER, sumi_forcing_rows[f].name, sumi_forcing_rows[f].doc,
                             row[f]);
    return SUMI_OK;
}

enum sumi_status sumi_bundle_open(struct sumi_bundle *b, const double *const weather[SUMI_LANES],
                                  struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    if (b->is_open)
        return sumi_fail(error, SUMI_E_SEASON_MORNING_OPEN);
    for (int i = 0; i < SUMI_LANES && weather && status == SUMI_OK; i++)
        status = check_row(weather[i], error);
    if (status != SUMI_OK)
        return status;
    b->is_open = true;
    b->known = NOTHING;
    sumi_bundle_open_lanes(b, weather, &b->live);
    return SUMI_OK;
}

struct sumi_season_day sumi_bundle_day(const struct sumi_bundle *b)
{
    return (struct sumi_season_day){
        .day = b->day,
        .live = &b->live,
        .stage = &b->crop_held[b->parts.crop[SUMI_CROP_STAGE].row],
        .forcing = b->forcing,
        .demand = b->demand,
        .supply = b->supply,
        .crop_state = b->crop_y,
        .crop_output = b->crop_out,
        .crop_total = b->crop_total,
        .water_state = b->water_y,
        .water_output = b->water_out,
        .water_total = b->water_total,
        .stored = &b->stored,
        .forced = &b->forced,
        .setting = b->setting,
        .flow = b->flow,
    };
}

void sumi_bundle_stored(struct sumi_bundle *b)
{
    b->soil->stored(b, &b->stored);
    for (int i = 0; i < SUMI_LANES && b->some_begins; i++)
        if (sumi_lane_lives(b, i) && b->day[i] == 0) { /* what was put in on the first day is part of the start */
            b->start_water.v[i] = b->stored.v[i];
            b->forced.v[i] = 0.0;
        }
}

static void record_morning(struct sumi_bundle *b)
{
    sumi_bundle_stored(b);
    sumi_bundle_check_morning(b);
    const struct sumi_season_day day = sumi_bundle_day(b);
    sumi_ledger_keep(&b->ledger, &day);
    if (b->sink.morning)
        b->sink.morning(b->sink.context, &day);
}

/* Called when the clocks stand at the next morning. */
static void record_evening(struct sumi_bundle *b)
{
    int day_of[SUMI_LANES];
    if (!b->sink.evening)
        return;
    for (int i = 0; i < SUMI_LANES; i++)
        day_of[i] = b->day[i] - 1;
    struct sumi_season_day day = sumi_bundle_day(b);
    day.day = day_of;
    day.crop_day = b->crop_day;
    day.water_day = b->water_day;
    day.further_day = b->further_day;
    b->sink.evening(b->sink.context, &day);
}

/* --- the end of a season --- */

/* A crop that was harvested and gained next to nothing, in CH2O, is no success. */
static enum sumi_outcome outcome_of(const struct sumi_bundle *b, int i, double gained)
{
    const double next_to_nothing = 0.1; /* of what its seedlings had */
    enum sumi_outcome outcome = b->book[i].outcome;
    bool harvested = outcome == SUMI_RIPE || outcome == SUMI_CUT;
    return harvested && gained <= next_to_nothing * b->start_ch2o.v[i] ? SUMI_NEVER_GREW : outcome;
}

void sumi_lane_book(const struct sumi_bundle *b, int i, bool recorded, struct sumi_season_result *r)
{
    const struct sumi_irrigation_log *irrigation = &b->book[i].irrigation;
    struct sumi_lanes ch2o, stored;
    b->crop->invested(&b->crop_env, b->crop_y, &ch2o);
    b->soil->stored(b, &stored);
    double change = stored.v[i] - b->start_water.v[i] - b->forced.v[i];
    for (int k = 0; k < SUMI_WATER_BOOKS && sumi_water_holds(b->water); k++)
        if (b->parts.water[k] >= 0)
            change += (k < SUMI_WATER_TRANSPIRATION ? -1.0 : 1.0) * b->water_total[b->parts.water[k]].v[i];
    const int respired = b->parts.crop[SUMI_CROP_RESPIRED].row;
    double net = b->crop_total[b->parts.crop[SUMI_CROP_ASSIMILATED].row].v[i] -
                 (respired < 0 ? 0.0 : b->crop_total[respired].v[i]);

    r->outcome = outcome_of(b, i, net);
    r->harvest = recorded && !isnan(r->sowing) ? (double)sumi_date_of(b, i) : (double)NAN;
    r->irrigations = irrigation->number;
    r->rules = irrigation->seen;
    r->irrigation_gross = irrigation->gross;
    r->irrigation_net = irrigation->net - b->irrigation_left.v[i] - b->irrigation_given.v[i];
    r->forced = b->day[i] > 0 ? b->forced.v[i] : 0.0; /* on the first morning it is part of the start */
    r->water_residual = b->day[i] > 0 ? change : 0.0;
    r->carbon_residual = net - (ch2o.v[i] - b->start_ch2o.v[i] - b->ch2o_set.v[i]);
}

/* A season that goes on no more; recorded: it had its last morning. */
static void end_season(struct sumi_bundle *b, int i, bool recorded)
{
    sumi_lane_book(b, i, recorded, &b->book[i].result);
    b->state[i] = SUMI_LANE_ENDED;
    sumi_lane_leave(b, i);
}

/* --- the day --- */

static inline void add_day(int n, const struct sumi_lanes *day, struct sumi_lanes *total)
{
    for (int k = 0; k < n; k++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            total[k].v[i] += day[k].v[i];
}

/* The totals since the start. */
SUMI_VECTORISED
static void accumulate(struct sumi_bundle *b)
{
    add_day(b->crop->n_totals, b->crop_day, b->crop_total);
    add_day(b->water->n_totals, b->water_day, b->water_total);
}

/* Seasons that do not see the end of this day: those without weather at once, others once the morning is recorded. */
static void end_lanes(struct sumi_bundle *b)
{
    const bool some = sumi_bundle_may_end(b);
    for (int i = 0; i < SUMI_LANES && some; i++) {
        if (!sumi_lane_lives(b, i) || b->ends_today[i])
            continue;
        if (!b->has_weather[i]) {
            sumi_lane_end(b, i, sumi_outcome_without_weather(b, i));
            end_season(b, i, false);
        } else if (sumi_lane_freezes(b, i))
            sumi_lane_end(b, i, sumi_outcome_of_frost(b, i));
        else if (b->day[i] + 1 >= b->longest)
            sumi_lane_end(b, i, sumi_outcome_today(b, i));
    }
    sumi_bundle_rates(b);
    record_morning(b);
    for (int i = 0; i < SUMI_LANES && some; i++)
        if (sumi_lane_lives(b, i) && b->ends_today[i])
            end_season(b, i, true);
    b->some_ends = false;
}

/* A solver that gave up ends its season. */
static void give_up(struct sumi_bundle *b)
{
    for (int i = 0; i < SUMI_LANES && b->some_failed; i++)
        if (sumi_lane_lives(b, i) && b->has_failed[i]) {
            b->book[i].result.failure = sumi_date_of(b, i) - 1 + b->failed_at[i];
            b->book[i].outcome = SUMI_SOLVER_FAILED;
            end_season(b, i, false);
            b->day[i]--; /* the last morning that it had */
        }
}

/* The models' doors of the evening. What was held through the day is the memory of the next morning. */
static void close_day(struct sumi_bundle *b)
{
    struct sumi_lanes *crop_held = b->crop_held, *water_held = b->water_held;
    sumi_cohorts_make_room(&b->cohorts);
    if (b->crop->day_close)
        b->crop->day_close(&b->crop_env, b->crop_day, b->crop_y, crop_held, &b->cohorts);
    sumi_bundle_root(b);
    if (b->soil->close)
        b->soil->close(b);
    b->crop_held = b->crop_memory;
    b->crop_memory = crop_held;
    b->water_held = b->water_memory;
    b->water_memory = water_held;
    b->crop_env.memory = b->crop_held;
    b->water_env.memory = b->water_held;
}

static enum sumi_status one_by_one(struct sumi_bundle *b, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    sumi_clear_day(b);
    for (int i = 0; i < SUMI_LANES && status == SUMI_OK; i++)
        if (sumi_lane_lives(b, i))
            status = b->methods->advance_lane(b, i, error);
    return status;
}

static enum sumi_status advance(struct sumi_bundle *b, struct sumi_error *error)
{
    for (int i = 0; i < SUMI_LANES; i++)
        b->day[i] += sumi_lane_lives(b, i);
    b->irrigation_left = b->irrigation_given = (struct sumi_lanes){{0}};
    b->some_begins = b->some_failed = false;
    memset(b->has_failed, 0, sizeof b->has_failed);
    sumi_bundle_begin_events(b);
    enum sumi_status status = b->methods->advance ? b->methods->advance(b, error) : one_by_one(b, error);
    if (status != SUMI_OK)
        return status;
    give_up(b);
    sumi_bundle_check_day(b);
    accumulate(b);
    record_evening(b);
    close_day(b);
    memset(b->managed, 0, sizeof b->managed);
    memset(b->recorded, 0, sizeof b->recorded);
    return SUMI_OK;
}

enum sumi_status sumi_bundle_close(struct sumi_bundle *b, struct sumi_error *error)
{
    if (!b->is_open)
        return sumi_fail(error, SUMI_E_SEASON_MORNING_CLOSED);
    if (sumi_stop_asked(b->stop))
        return sumi_fail(error, SUMI_E_SEASON_RUN_STOPPED);
    end_lanes(b);
    b->is_open = false;
    b->known = NOTHING;
    return sumi_bundle_stands(b) ? advance(b, error) : SUMI_OK;
}
