#include "sim/season_internal.h"

#include "sim/date.h"
#include "sim/summary_internal.h"

#include <stdlib.h>
#include <string.h>

/* --- memory --- */

static struct sumi_lanes *take(struct sumi_lanes **next, int n)
{
    struct sumi_lanes *here = *next;
    if (here)
        *next += n;
    return here;
}

/* Rows of lanes that the state of a water model takes. */
static int state_rows(const struct sumi_water *water)
{
    return water->resolved ? SUMI_COLUMN_ROWS : water->states.n;
}

/* Hands out the arrays of the season; with next = NULL only counts. */
static size_t lay_out(struct sumi_bundle *s, struct sumi_lanes *pool)
{
    const struct sumi_crop *crop = s->crop;
    const struct sumi_water *water = s->water;
    struct {
        struct sumi_lanes **where;
        int n;
    } array[] = {
        {&s->crop_param, crop->params.n},
        {&s->crop_memory, crop->memory.n},
        {&s->crop_y, crop->states.n},
        {&s->crop_ydot, crop->states.n},
        {&s->crop_out, crop->outputs.n},
        {&s->crop_day, crop->n_totals},
        {&s->crop_total, crop->n_totals},
        {&s->event, crop->n_events},
        {&s->water_param, water->params.n},
        {&s->water_memory, water->memory.n},
        {&s->water_y, state_rows(water)},
        {&s->water_ydot, state_rows(water)},
        {&s->water_out, water->outputs.n},
        {&s->water_day, water->n_totals},
        {&s->water_total, water->n_totals},
        {&s->further_day, s->most_further},
        {&s->cohorts.row, (int)s->cohorts.capacity * crop->n_cohort_rows},
    };
    size_t total = 0;
    struct sumi_lanes *next = pool;
    for (size_t a = 0; a < sizeof array / sizeof *array; a++) {
        *array[a].where = take(&next, array[a].n);
        total += (size_t)array[a].n;
    }
    for (int t = 0; t < crop->tables.n; t++) {
        struct sumi_table_lanes *table = s->crop_table ? &s->crop_table[t] : NULL;
        if (table) {
            table->x = take(&next, SUMI_TABLE_POINTS);
            table->y = take(&next, SUMI_TABLE_POINTS);
            table->slope = take(&next, SUMI_TABLE_POINTS);
        }
        total += 3 * SUMI_TABLE_POINTS;
    }
    return total;
}

enum sumi_status sumi_bundle_create(const struct sumi_crop *crop, const struct sumi_water *water,
                                    const struct sumi_integrator *integrator, const struct sumi_solver_options *solver,
                                    int longest_season_d, struct sumi_bundle **season, struct sumi_error *error)
{
    if (crop->n_events > SUMI_MAX_EVENTS)
        return sumi_fail(error, SUMI_INPUT, "the crop model %s has %d events; at most %d are possible", crop->name,
                         crop->n_events, SUMI_MAX_EVENTS);
    if (!sumi_integrator_runs(integrator, water))
        return sumi_fail(error, SUMI_INPUT, "the integrator %s cannot run the soil water model %s", integrator->name,
                         water->name);
    struct sumi_rate_place further[SUMI_MOST_FURTHER];
    const int n_further = sumi_further_rates(crop, water, further);
    if (n_further > SUMI_MOST_FURTHER)
        return sumi_fail(error, SUMI_INPUT,
                         "the models %s and %s have %d rates that are no totals; at most %d are possible", crop->name,
                         water->name, n_further, SUMI_MOST_FURTHER);
    struct sumi_bundle *s = aligned_alloc(_Alignof(struct sumi_bundle), sizeof *s);
    if (!s)
        return sumi_fail(error, SUMI_MEMORY, "no memory for a season's workspace");
    memset(s, 0, sizeof *s);
    s->crop = crop;
    s->water = water;
    s->integrator = integrator;
    s->methods = water->resolved ? integrator->resolved : integrator->methods;
    s->options = *solver;
    s->longest = longest_season_d;
    s->cohorts.n_rows = crop->n_cohort_rows;
    s->cohorts.capacity = (size_t)longest_season_d + 2 * SUMI_LANES; /* a cohort a day, and one at each start */
    s->most_further = n_further;
    memcpy(s->further, further, sizeof further);
    sumi_ledger_init(&s->ledger, crop, water);
    size_t n = lay_out(s, NULL);
    s->crop_table = calloc((size_t)crop->tables.n, sizeof *s->crop_table);
    s->pool = aligned_alloc(_Alignof(struct sumi_lanes), n * sizeof *s->pool);
    s->flow = water->resolved ? aligned_alloc(_Alignof(struct sumi_flow), sizeof *s->flow) : NULL;
    if (!s->pool || !s->crop_table || (water->resolved && !s->flow)) {
        sumi_bundle_destroy(s);
        return sumi_fail(error, SUMI_MEMORY, "no memory for a season of %d days", longest_season_d);
    }
    memset(s->pool, 0, n * sizeof *s->pool);
    lay_out(s, s->pool);
    if (s->flow)
        memset(s->flow, 0, sizeof *s->flow);
    s->crop_env = (struct sumi_env){
        .param = s->crop_param, .table = s->crop_table, .forcing = s->forcing, .memory = s->crop_memory};
    s->water_env = (struct sumi_env){
        .param = s->water_param, .forcing = s->forcing, .memory = s->water_memory, .flow = s->flow, .moment = NAN};
    enum sumi_status status = s->methods->create ? s->methods->create(s, error) : SUMI_OK;
    if (status != SUMI_OK) {
        sumi_bundle_destroy(s);
        return status;
    }
    *season = s;
    return SUMI_OK;
}

void sumi_bundle_destroy(struct sumi_bundle *s)
{
    if (!s)
        return;
    if (s->solver)
        s->methods->destroy(s->solver);
    free(s->crop_table);
    free(s->flow);
    free(s->pool);
    free(s);
}

void sumi_bundle_heed(struct sumi_bundle *s, const struct sumi_stop *stop)
{
    s->stop = stop;
}

/* --- rates and events --- */

/* The first half of the rates: what the crop asks of the soil and gets. It does not depend on today's irrigation, nor
 * on the memory that the crop's day_open writes. */
static void exchange(const struct sumi_bundle *s, const struct sumi_env *water_env, const struct sumi_lanes *crop_y,
                     const struct sumi_lanes *water_y, struct sumi_lanes *up, struct sumi_lanes *down)
{
    s->crop->demand(&s->crop_env, crop_y, up);
    s->water->supply(water_env, water_y, up, down);
}

/* The second half: what both then do. */
static void change(const struct sumi_bundle *s, const struct sumi_env *water_env, const struct sumi_lanes *crop_y,
                   const struct sumi_lanes *water_y, const struct sumi_lanes *up, const struct sumi_lanes *down,
                   struct sumi_lanes *crop_ydot, struct sumi_lanes *crop_out, struct sumi_lanes *water_ydot,
                   struct sumi_lanes *water_out)
{
    s->crop->growth(&s->crop_env, crop_y, down, crop_ydot, crop_out);
    s->water->flow(water_env, water_y, up, down, water_ydot, water_out);
}

void sumi_rates_in(const struct sumi_bundle *s, const struct sumi_env *water_env, const struct sumi_lanes *crop_y,
                   const struct sumi_lanes *water_y, struct sumi_lanes *up, struct sumi_lanes *down,
                   struct sumi_lanes *crop_ydot, struct sumi_lanes *crop_out, struct sumi_lanes *water_ydot,
                   struct sumi_lanes *water_out)
{
    exchange(s, water_env, crop_y, water_y, up, down);
    change(s, water_env, crop_y, water_y, up, down, crop_ydot, crop_out, water_ydot, water_out);
}

void sumi_water_rates_in(const struct sumi_bundle *s, const struct sumi_env *water_env,
                         const struct sumi_lanes *water_y, const struct sumi_lanes *up, struct sumi_lanes *down,
                         struct sumi_lanes *water_ydot, struct sumi_lanes *water_out)
{
    s->water->supply(water_env, water_y, up, down);
    s->water->flow(water_env, water_y, up, down, water_ydot, water_out);
}

void sumi_rates(const struct sumi_bundle *s, const struct sumi_lanes *crop_y, const struct sumi_lanes *water_y,
                struct sumi_lanes *up, struct sumi_lanes *down, struct sumi_lanes *crop_ydot,
                struct sumi_lanes *crop_out, struct sumi_lanes *water_ydot, struct sumi_lanes *water_out)
{
    sumi_rates_in(s, &s->water_env, crop_y, water_y, up, down, crop_ydot, crop_out, water_ydot, water_out);
}

static int date_of(const struct sumi_bundle *s, int lane)
{
    return s->setting[lane]->start + s->day;
}

void sumi_season_event(struct sumi_bundle *s, int event, const struct sumi_lanes *hit, double fraction)
{
    s->crop->on_event(&s->crop_env, event, hit, s->crop_y, s->crop_memory);
    for (int i = 0; i < SUMI_LANES; i++) {
        if (!(hit->v[i] > 0.0) || !s->result[i])
            continue;
        double date = date_of(s, i) + fraction;
        double stage = s->crop_memory[s->crop->stage].v[i];
        if (stage == SUMI_VEGETATIVE)
            s->result[i]->emergence = date;
        else if (stage == SUMI_REPRODUCTIVE)
            s->result[i]->anthesis = date;
        else if (stage == SUMI_MATURE)
            s->result[i]->maturity = date;
    }
}

void sumi_season_roots(struct sumi_bundle *s, int lane, const int *found, double fraction)
{
    struct sumi_lanes hit = {{0}};
    hit.v[lane] = 1.0;
    for (int e = 0; e < s->crop->n_events; e++)
        if (found[e])
            sumi_season_event(s, e, &hit, fraction);
}

/* --- one lane's start, forcing and decisions --- */

static void load_lane(struct sumi_bundle *s, int i)
{
    const struct sumi_season_settings *set = s->setting[i];
    for (int p = 0; p < s->crop->params.n; p++)
        s->crop_param[p].v[i] = set->crop_param[p];
    for (int p = 0; p < s->water->params.n; p++)
        s->water_param[p].v[i] = set->water_param[p];
    const struct sumi_irrigation_season season = {set->start, set->sowing.date, set->harvest.last};
    sumi_irrigation_begin(set->irrigation, &season, &s->lane[i].irrigation);
    s->lane[i].ends_today = false;
    s->lane[i].irrigation_left = 0.0;
    s->lane[i].outcome = SUMI_UNRIPE;
}

static void end_lane(struct sumi_bundle *s, int i, enum sumi_outcome outcome)
{
    s->lane[i].ends_today = true;
    s->lane[i].outcome = outcome;
}

static const double *weather_of(const struct sumi_bundle *s, int i, int date)
{
    const struct sumi_weather *weather = s->setting[i]->weather;
    long index = (long)date - weather->first_day;
    return index >= 0 && index < (long)weather->n_days ? weather->day[index] : NULL;
}

/* Ends a lane where a day's weather (NULL: beyond the record) is not there to be used. */
static bool is_usable(struct sumi_bundle *s, int i, const double *day)
{
    if (day && !isnan(day[SUMI_TEMP]))
        return true;
    end_lane(s, i, day ? SUMI_WEATHER_MISSING : SUMI_WEATHER_ENDS);
    return false;
}

/* Today's row of a lane's weather; NULL, and the lane ends, where there is none. A crop that ripened at this morning's
 * door is harvested now and needs no weather of today: it keeps yesterday's. */
static const double *weather_today(struct sumi_bundle *s, int i)
{
    bool harvested = s->setting[i]->harvest.at_maturity && s->crop_memory[s->crop->stage].v[i] == SUMI_MATURE;
    const double *today = weather_of(s, i, date_of(s, i));
    if (harvested && (!today || isnan(today[SUMI_TEMP])))
        today = weather_of(s, i, date_of(s, i) - 1);
    return is_usable(s, i, today) ? today : NULL;
}

static void settle_lane(struct sumi_bundle *s, int i, bool recorded);

/* Row by row, so that a row is written as one vector. Lanes that no longer live see somebody else's weather. */
static void load_forcing(struct sumi_bundle *s)
{
    const double *today[SUMI_LANES], *some = NULL;
    for (int i = 0; i < SUMI_LANES; i++) {
        bool live = s->live.v[i] > 0.0;
        today[i] = live ? weather_today(s, i) : NULL;
        some = today[i] ? today[i] : some;
        if (live && !today[i])
            settle_lane(s, i, false);
    }
    for (int i = 0; i < SUMI_LANES && some; i++)
        today[i] = today[i] ? today[i] : some;
    for (int f = 0; f < SUMI_WEATHER_N && some; f++)
        s->forcing[f] = (struct sumi_lanes){
            {today[0][f], today[1][f], today[2][f], today[3][f], today[4][f], today[5][f], today[6][f], today[7][f]}};
    s->forcing[SUMI_IRRIGATION] = s->forcing[SUMI_IRRIGATION_START] = (struct sumi_lanes){{0}};
}
_Static_assert(SUMI_LANES == 8, "load_forcing writes eight lanes");

/* Every layer that the record knows today, in a soil that is resolved in depth. */
static void force_layers(struct sumi_bundle *s)
{
    const int lane = s->water_env.lane;
    struct sumi_profile today;
    if (s->live.v[lane] > 0.0 && sumi_soil_series_layers(s->setting[lane]->forced, date_of(s, lane), &today))
        s->water->force_profile(&s->water_env, &today, s->water_y, &s->forced);
}

/* The root zone as a whole, where the soil has no depth but that. */
static void force_root_zone(struct sumi_bundle *s)
{
    struct sumi_lanes theta;
    bool any = false;
    const double bare_zone = 10.0; /* cm */
    for (int i = 0; i < SUMI_LANES; i++) {
        double depth = s->up[SUMI_PRESENT].v[i] > 0.0 ? s->up[SUMI_ROOTED].v[i] : bare_zone;
        theta.v[i] = s->live.v[i] > 0.0 ? sumi_soil_series_mean(s->setting[i]->forced, date_of(s, i), depth) : NAN;
        any = any || !isnan(theta.v[i]);
    }
    if (any)
        s->water->force(&s->water_env, &theta, s->water_y, s->water_memory, &s->forced);
}

/* Ends the lane where a day that counts is missing: nobody knows whether it was warm. */
static bool warm_enough(struct sumi_bundle *s, int i)
{
    const struct sumi_sowing *sowing = &s->setting[i]->sowing;
    double sum = 0.0;
    for (int d = 0; d < sowing->warm_days; d++) {
        const double *day = weather_of(s, i, date_of(s, i) - d);
        if (!is_usable(s, i, day))
            return false;
        sum += day[SUMI_TEMP];
    }
    return sum / sowing->warm_days >= sowing->warm;
}

static bool sows_today(struct sumi_bundle *s, int i)
{
    const struct sumi_sowing *sowing = &s->setting[i]->sowing;
    int date = date_of(s, i);
    if (s->crop_memory[s->crop->stage].v[i] > 0.0 || date < sowing->date)
        return false;
    return sowing->date == sowing->last ||
           (date <= sowing->last && warm_enough(s, i) && s->down[SUMI_SEEDBED].v[i] >= sowing->moist);
}

/* Sows the lanes whose day has come; false where none has. */
static bool sow(struct sumi_bundle *s)
{
    struct sumi_lanes stage = {{0}};
    bool any = false;
    for (int i = 0; i < SUMI_LANES; i++) {
        if (!(s->live.v[i] > 0.0) || s->lane[i].ends_today || !sows_today(s, i))
            continue;
        bool emerged = s->setting[i]->sowing.emerged;
        stage.v[i] = emerged ? SUMI_VEGETATIVE : SUMI_SOWN;
        s->result[i]->sowing = date_of(s, i);
        s->result[i]->emergence = emerged ? (double)date_of(s, i) : (double)NAN;
        any = true;
    }
    if (!any)
        return false;
    s->crop->start(&s->crop_env, &stage, s->crop_y, s->crop_memory, &s->cohorts);
    struct sumi_lanes ch2o;
    s->crop->invested(&s->crop_env, s->crop_y, &ch2o);
    for (int i = 0; i < SUMI_LANES; i++)
        if (stage.v[i] > 0.0)
            s->start_ch2o.v[i] = ch2o.v[i];
    return true;
}

static void irrigate(struct sumi_bundle *s, int i)
{
    const struct sumi_irrigation_need need = {
        .date = date_of(s, i),
        .sown = s->crop_memory[s->crop->stage].v[i] >= SUMI_SOWN,
        .emerged = s->crop_memory[s->crop->stage].v[i] >= SUMI_VEGETATIVE,
        .dvs = s->crop_y[s->crop->development].v[i],
        .depletion = s->down[SUMI_DEPLETION].v[i],
        .raw = s->down[SUMI_RAW].v[i],
    };
    struct lane_progress *lane = &s->lane[i];
    s->forcing[SUMI_IRRIGATION].v[i] =
        lane->irrigation_left + sumi_irrigation_decide(s->setting[i]->irrigation, &need, &lane->irrigation);
    lane->irrigation_left = 0.0;
}

/* The field in the middle of a day that began yesterday, as `day` counts while it is integrated. */
static struct sumi_irrigation_need need_within_day(const struct sumi_bundle *s, int i, const struct sumi_lanes *crop_y,
                                                   const struct sumi_lanes *down)
{
    return (struct sumi_irrigation_need){
        .date = date_of(s, i) - 1,
        .emerged = s->crop_memory[s->crop->stage].v[i] >= SUMI_VEGETATIVE,
        .dvs = crop_y[s->crop->development].v[i],
        .depletion = down[SUMI_DEPLETION].v[i],
        .raw = down[SUMI_RAW].v[i],
    };
}

double sumi_season_crossing(const struct sumi_bundle *s, int lane, const struct sumi_lanes *crop_y,
                            const struct sumi_lanes *water_y, struct sumi_lanes *up, struct sumi_lanes *down)
{
    if (!s->setting[lane]->irrigation->at_crossing)
        return -1.0;
    exchange(s, &s->water_env, crop_y, water_y, up, down);
    const struct sumi_irrigation_need need = need_within_day(s, lane, crop_y, down);
    return sumi_irrigation_crossing(s->setting[lane]->irrigation, &need, &s->lane[lane].irrigation);
}

/* How long an irrigation takes, d: a day in the bucket. */
static double irrigation_lasts(const struct sumi_bundle *s)
{
    return s->water->irrigation_lasts ? s->water->irrigation_lasts(&s->water_env) : 1.0;
}

/* cm of yesterday's irrigation that, at t d of the day, is still to come today. */
static double still_to_come(const struct sumi_bundle *s, int lane, double t)
{
    const double today = s->forcing[SUMI_IRRIGATION].v[lane], start = s->forcing[SUMI_IRRIGATION_START].v[lane];
    const double end = sumi_least(1.0, start + irrigation_lasts(s));
    return t >= end ? 0.0 : s->water->resolved ? today * (end - t) / (end - start) : today * (1.0 - t);
}

void sumi_season_irrigate(struct sumi_bundle *s, int lane, double t, const struct sumi_lanes *down)
{
    const double hair = 1e-6; /* cm: the threshold is met, and passed */
    struct sumi_irrigation_need need = need_within_day(s, lane, s->crop_y, down);
    need.depletion += hair;
    need.within_day = true;
    double net = sumi_irrigation_decide(s->setting[lane]->irrigation, &need, &s->lane[lane].irrigation);
    net += still_to_come(s, lane, t); /* flows on with it */
    double today = net * sumi_least(1.0, (1.0 - t) / irrigation_lasts(s));
    s->lane[lane].irrigation_left = net - today;
    s->forcing[SUMI_IRRIGATION_START].v[lane] = t;
    s->forcing[SUMI_IRRIGATION].v[lane] = s->water->resolved || t >= 1.0 ? today : today / (1.0 - t);
}

/* A crop within reach of maturity is cut with what it has; before that it ends otherwise. */
static enum sumi_outcome cut_or(const struct sumi_bundle *s, int i, enum sumi_outcome otherwise)
{
    const struct sumi_harvest *harvest = &s->setting[i]->harvest;
    return harvest->cuts && s->crop_y[s->crop->development].v[i] >= harvest->from_dvs ? SUMI_CUT : otherwise;
}

static enum sumi_outcome outcome_of_frost(const struct sumi_bundle *s, int i, bool ripe)
{
    if (ripe)
        return SUMI_RIPE;
    return s->setting[i]->harvest.before_frost ? cut_or(s, i, SUMI_FROST_KILLED) : SUMI_FROST_KILLED;
}

/* Whether today is the last day of a lane: ripe, killed by frost, harvested, or nothing left to wait for. */
static void decide_end(struct sumi_bundle *s, int i)
{
    const struct sumi_season_settings *set = s->setting[i];
    int date = date_of(s, i);
    double stage = s->crop_memory[s->crop->stage].v[i];
    bool ripe = stage == SUMI_MATURE, emerged = stage >= SUMI_VEGETATIVE;
    double kill = s->crop_param[s->crop->kill_temperature].v[i];
    if (ripe && set->harvest.at_maturity)
        end_lane(s, i, SUMI_RIPE);
    else if (emerged && s->forcing[SUMI_TMIN].v[i] <= kill)
        end_lane(s, i, outcome_of_frost(s, i, ripe));
    else if (stage == SUMI_BARE && date > set->sowing.last)
        end_lane(s, i, SUMI_NOT_SOWN);
    else if (date >= set->harvest.last || s->day + 1 >= s->longest)
        end_lane(s, i,
                 ripe                 ? SUMI_RIPE
                 : emerged            ? cut_or(s, i, SUMI_UNRIPE)
                 : stage == SUMI_SOWN ? SUMI_NOT_EMERGED
                                      : SUMI_NOT_SOWN);
}

/* --- the day --- */

static void close_day(struct sumi_bundle *s)
{
    s->crop->day_close(&s->crop_env, s->crop_day, s->crop_y, s->crop_memory, &s->cohorts);
    s->crop->roots(&s->crop_env, s->crop_y, s->up);
    if (s->water->day_close)
        s->water->day_close(&s->water_env, s->up, s->water_day, s->water_y, s->water_memory);
}

static void open_day(struct sumi_bundle *s)
{
    load_forcing(s);
    if (s->has_records)
        s->water->resolved ? force_layers(s) : force_root_zone(s);
    if (s->water->day_open)
        s->water->day_open(&s->water_env, s->water_y, s->water_memory);
    exchange(s, &s->water_env, s->crop_y, s->water_y, s->up, s->down);
    bool sown = sow(s);
    for (int i = 0; i < SUMI_LANES; i++)
        if (s->live.v[i] > 0.0 && !s->lane[i].ends_today) {
            decide_end(s, i);
            if (s->setting[i]->irrigation->n > 0 && !s->lane[i].ends_today)
                irrigate(s, i);
        }
    s->crop->day_open(&s->crop_env, s->down, s->crop_memory);
    if (sown) {
        s->crop->roots(&s->crop_env, s->crop_y, s->up);
        exchange(s, &s->water_env, s->crop_y, s->water_y, s->up, s->down);
    }
}

static struct sumi_season_day day_of(const struct sumi_bundle *s)
{
    return (struct sumi_season_day){
        .day = s->day,
        .live = &s->live,
        .stage = &s->crop_memory[s->crop->stage],
        .forcing = s->forcing,
        .up = s->up,
        .down = s->down,
        .crop_state = s->crop_y,
        .crop_output = s->crop_out,
        .crop_total = s->crop_total,
        .water_state = s->water_y,
        .water_output = s->water_out,
        .water_total = s->water_total,
        .stored = &s->stored,
        .forced = &s->forced,
        .column = s->water_env.column,
        .flow = s->flow,
    };
}

static void record_morning(struct sumi_bundle *s, const struct sumi_sink *sink)
{
    s->water->stored(&s->water_env, s->water_y, &s->stored);
    sumi_season_look_at_morning(s);
    if (s->day == 0) { /* what the record put in on the first day is part of the start */
        s->start_water = s->stored;
        s->forced = (struct sumi_lanes){{0}};
    }
    const struct sumi_season_day day = day_of(s);
    sumi_ledger_keep(&s->ledger, &day);
    if (sink && sink->morning)
        sink->morning(sink->context, &day);
}

static void record_evening(struct sumi_bundle *s, const struct sumi_sink *sink)
{
    if (!s->tells_evenings)
        return;
    struct sumi_season_day day = day_of(s);
    day.day = s->day - 1;
    day.crop_day = s->crop_day;
    day.water_day = s->water_day;
    day.further_day = s->further_day;
    sink->evening(sink->context, &day);
}

/* A crop that was harvested and gained next to nothing, in CH2O, is no success. */
static enum sumi_outcome outcome_of(const struct sumi_bundle *s, int i, double gained)
{
    const double next_to_nothing = 0.1; /* of what its seedlings had */
    enum sumi_outcome outcome = s->lane[i].outcome;
    bool harvested = outcome == SUMI_RIPE || outcome == SUMI_CUT;
    return harvested && gained <= next_to_nothing * s->start_ch2o.v[i] ? SUMI_NEVER_GREW : outcome;
}

/* Takes a lane out of the bundle and books what it leaves. */
static void settle_lane(struct sumi_bundle *s, int i, bool recorded)
{
    struct sumi_season_result *r = s->result[i];
    const struct lane_progress *lane = &s->lane[i];
    struct sumi_lanes ch2o, stored;
    s->live.v[i] = 0.0;
    s->crop->invested(&s->crop_env, s->crop_y, &ch2o);
    s->water->stored(&s->water_env, s->water_y, &stored);
    double change = stored.v[i] - s->start_water.v[i] - s->forced.v[i];
    for (int k = 0; k < s->water->n_in; k++)
        change -= s->water_total[s->water->in[k]].v[i];
    for (int k = 0; k < s->water->n_out; k++)
        change += s->water_total[s->water->out[k]].v[i];
    double net = s->crop_total[s->crop->assimilated].v[i] - s->crop_total[s->crop->respired].v[i];

    r->outcome = outcome_of(s, i, net);
    r->harvest = recorded && !isnan(r->sowing) ? (double)date_of(s, i) : (double)NAN;
    r->irrigations = lane->irrigation.number;
    r->rules = lane->irrigation.seen;
    r->irrigation_gross = lane->irrigation.gross;
    r->irrigation_net = lane->irrigation.net - lane->irrigation_left;
    r->forced = s->forced.v[i];
    r->water_residual = s->day > 0 ? change : 0.0;
    r->carbon_residual = net - (ch2o.v[i] - s->start_ch2o.v[i]);
}

SUMI_VECTORISED
static void accumulate(const struct sumi_lanes *day, int n, struct sumi_lanes *total)
{
    for (int k = 0; k < n; k++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            total[k].v[i] += day[k].v[i];
}

static void clear(struct sumi_lanes *rows, int n)
{
    memset(rows, 0, (size_t)n * sizeof *rows);
}

static void begin_bundle(struct sumi_bundle *s)
{
    const struct sumi_profile *initial[SUMI_LANES];
    const struct sumi_table *table[SUMI_LANES];
    s->has_records = false;
    for (int i = 0; i < SUMI_LANES; i++) {
        load_lane(s, i);
        if (s->live.v[i] > 0.0)
            sumi_ledger_clear(&s->ledger, i);
        initial[i] = s->setting[i]->initial;
        s->has_records = s->has_records || s->setting[i]->forced;
    }
    for (int t = 0; t < s->crop->tables.n; t++) {
        for (int i = 0; i < SUMI_LANES; i++)
            table[i] = &s->setting[i]->crop_table[t];
        sumi_table_spread(&s->crop_table[t], table);
    }
    clear(s->crop_y, s->crop->states.n);
    clear(s->crop_memory, s->crop->memory.n);
    clear(s->crop_total, s->crop->n_totals);
    clear(s->water_total, s->water->n_totals);
    clear(s->forcing, SUMI_FORCING_N);
    clear(s->up, SUMI_UP_N);
    clear(s->down, SUMI_DOWN_N);
    clear(&s->start_ch2o, 1);
    clear(&s->start_water, 1);
    clear(&s->forced, 1);
    s->cohorts.first = s->cohorts.last = 0;
    s->day = 0;
    s->water->start(&s->water_env, initial, s->water_y, s->water_memory);
}

static bool anyone_lives(const struct sumi_bundle *s)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (s->live.v[i] > 0.0)
            return true;
    return false;
}

/* A solver that gave up ends its season, the only one that is live. */
static void give_up(struct sumi_bundle *s, int only)
{
    s->result[only]->failure = date_of(s, only) - 1 + s->failed_at;
    end_lane(s, only, SUMI_SOLVER_FAILED);
    settle_lane(s, only, false);
}

/* Runs the lanes that are live to their ends. only: the one live lane, or -1. */
static enum sumi_status run_bundle(struct sumi_bundle *s, int only, const struct sumi_sink *sink,
                                   struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    s->water_env.lane = only < 0 ? 0 : only;
    s->water_env.column = s->setting[s->water_env.lane]->column;
    begin_bundle(s);
    while (anyone_lives(s)) {
        if (sumi_stop_asked(s->stop))
            return sumi_fail(error, SUMI_STOPPED, "stopped in the midst of a season");
        open_day(s);
        change(s, &s->water_env, s->crop_y, s->water_y, s->up, s->down, s->crop_ydot, s->crop_out, s->water_ydot,
               s->water_out);
        record_morning(s, sink);
        for (int i = 0; i < SUMI_LANES; i++)
            if (s->live.v[i] > 0.0 && s->lane[i].ends_today)
                settle_lane(s, i, true);
        if (!anyone_lives(s))
            break;
        s->day++;
        status = s->methods->advance(s, only, error);
        if (status == SUMI_SOLVER)
            give_up(s, only);
        if (status != SUMI_OK)
            break;
        sumi_season_look_at_day(s);
        accumulate(s->crop_day, s->crop->n_totals, s->crop_total);
        accumulate(s->water_day, s->water->n_totals, s->water_total);
        record_evening(s, sink);
        close_day(s);
    }
    return status == SUMI_SOLVER ? SUMI_OK : status;
}

/* Rates that no balance needs take time in a solver: it is made anew where somebody is told of them, or no longer. */
static enum sumi_status tell_evenings(struct sumi_bundle *s, bool tells, struct sumi_error *error)
{
    const bool changes = s->tells_evenings != tells;
    s->tells_evenings = tells;
    s->n_further = tells ? s->most_further : 0;
    if (!s->methods->create || (!changes && s->solver))
        return SUMI_OK;
    if (s->solver)
        s->methods->destroy(s->solver);
    s->solver = NULL;
    enum sumi_status status = s->methods->create(s, error);
    if (status != SUMI_OK && s->solver) { /* half made: the next run makes it anew */
        s->methods->destroy(s->solver);
        s->solver = NULL;
    }
    return status;
}

enum sumi_status sumi_season_run(struct sumi_bundle *s, const struct sumi_season_settings *settings, int n,
                                 const struct sumi_sink *sink, struct sumi_season_result *result,
                                 double (*summary)[SUMI_SUMMARY_N], struct sumi_error *error)
{
    if (n < 1 || n > SUMI_LANES)
        return sumi_fail(error, SUMI_INPUT, "a bundle has 1 to %d seasons, not %d", SUMI_LANES, n);
    for (int i = 0; i < SUMI_LANES; i++) {
        s->setting[i] = &settings[i < n ? i : 0];
        s->result[i] = i < n ? &result[i] : NULL;
        if (i < n)
            result[i] = (struct sumi_season_result){
                .sowing = NAN, .emergence = NAN, .anthesis = NAN, .maturity = NAN, .harvest = NAN, .failure = NAN};
    }
    enum sumi_status status = tell_evenings(s, sink && sink->evening, error);
    int rounds = s->integrator->one_by_one ? n : 1;
    for (int r = 0; r < rounds && status == SUMI_OK; r++) {
        for (int i = 0; i < SUMI_LANES; i++)
            s->live.v[i] = rounds > 1 ? i == r : i < n;
        status = run_bundle(s, s->integrator->one_by_one ? r : -1, sink, error);
    }
    for (int i = 0; i < n && summary && status == SUMI_OK; i++)
        sumi_summarise(&s->ledger, i, &settings[i], &result[i], summary[i]);
    return status;
}

/* --- names --- */

const char *sumi_outcome_word(enum sumi_outcome outcome)
{
    static const char *const word[] = {
#define X(code, word, meaning) [code] = word,
        SUMI_OUTCOME_LIST(X)
#undef X
    };
    return word[outcome];
}

const char *sumi_outcome_meaning(enum sumi_outcome outcome)
{
    static const char *const meaning[] = {
#define X(code, word, meaning) [code] = meaning,
        SUMI_OUTCOME_LIST(X)
#undef X
    };
    return meaning[outcome];
}
