#include "sim/bundle_internal.h"

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

/* Hands out the arrays of the bundle; with next = NULL only counts. */
static size_t lay_out(struct sumi_bundle *b, struct sumi_lanes *pool)
{
    const struct sumi_crop *crop = b->crop;
    const struct sumi_water *water = b->water;
    struct {
        struct sumi_lanes **where;
        int n;
    } array[] = {
        {&b->crop_param, crop->params.n},
        {&b->crop_memory, crop->memory.n},
        {&b->crop_held, crop->memory.n},
        {&b->crop_y, crop->states.n},
        {&b->crop_ydot, crop->states.n},
        {&b->crop_out, crop->outputs.n},
        {&b->crop_day, crop->n_totals},
        {&b->crop_total, crop->n_totals},
        {&b->event, crop->n_events},
        {&b->water_param, water->params.n},
        {&b->water_memory, water->memory.n},
        {&b->water_held, water->memory.n},
        {&b->water_y, sumi_soil_rows(water)},
        {&b->water_ydot, water->resolved ? SUMI_COLUMN_ROWS : water->states.n}, /* resolved: of one season at a time */
        {&b->water_out, water->outputs.n},
        {&b->water_day, water->n_totals},
        {&b->water_total, water->n_totals},
        {&b->further_day, b->most_further},
        {&b->cohorts.row, (int)b->cohorts.capacity * crop->n_cohort_rows},
    };
    size_t total = 0;
    struct sumi_lanes *next = pool;
    for (size_t a = 0; a < sizeof array / sizeof *array; a++) {
        *array[a].where = take(&next, array[a].n);
        total += (size_t)array[a].n;
    }
    for (int t = 0; t < crop->tables.n; t++) {
        struct sumi_table_lanes *table = b->crop_table ? &b->crop_table[t] : NULL;
        if (table) {
            table->x = take(&next, SUMI_TABLE_POINTS);
            table->y = take(&next, SUMI_TABLE_POINTS);
            table->slope = take(&next, SUMI_TABLE_POINTS);
        }
        total += 3 * SUMI_TABLE_POINTS;
    }
    return total;
}

/* Whether the models and such a season fit into a bundle. */
static enum sumi_status check_models(const struct sumi_crop *crop, const struct sumi_water *water,
                                     const struct sumi_integrator *integrator, int longest_season_d, int n_further,
                                     struct sumi_error *error)
{
    const int most_days = 36600; /* a hundred years */
    if (longest_season_d < 1 || longest_season_d > most_days)
        return sumi_fail(error, SUMI_INPUT, "a season of at most %d days: expected 1 to %d", longest_season_d,
                         most_days);
    if (crop->n_events > SUMI_MAX_EVENTS)
        return sumi_fail(error, SUMI_INPUT, "the crop model %s has %d events; at most %d are possible", crop->name,
                         crop->n_events, SUMI_MAX_EVENTS);
    if (!sumi_integrator_runs(integrator, water))
        return sumi_fail(error, SUMI_INPUT, "the integrator %s cannot run the soil water model %s", integrator->name,
                         water->name);
    if (n_further > SUMI_MOST_FURTHER)
        return sumi_fail(error, SUMI_INPUT,
                         "the models %s and %s have %d rates that are no totals; at most %d are possible", crop->name,
                         water->name, n_further, SUMI_MOST_FURTHER);
    return SUMI_OK;
}

static enum sumi_status allocate(struct sumi_bundle *b, struct sumi_error *error)
{
    const size_t n = lay_out(b, NULL), flows = SUMI_LANES * sizeof *b->flow;
    b->crop_table = calloc((size_t)b->crop->tables.n, sizeof *b->crop_table);
    b->pool = aligned_alloc(_Alignof(struct sumi_lanes), n * sizeof *b->pool);
    b->flow = b->water->resolved ? aligned_alloc(_Alignof(struct sumi_flow), flows) : NULL;
    if (!b->pool || !b->crop_table || (b->water->resolved && !b->flow))
        return sumi_fail(error, SUMI_MEMORY, "no memory for seasons of %d days", b->longest);
    memset(b->pool, 0, n * sizeof *b->pool);
    lay_out(b, b->pool);
    if (b->flow)
        memset(b->flow, 0, flows);
    return SUMI_OK;
}

enum sumi_status sumi_bundle_create(const struct sumi_crop *crop, const struct sumi_water *water,
                                    const struct sumi_integrator *integrator, const struct sumi_solver_options *solver,
                                    int longest_season_d, struct sumi_bundle **bundle, struct sumi_error *error)
{
    struct sumi_rate_place further[SUMI_MOST_FURTHER];
    const int n_further = sumi_further_rates(crop, water, further);
    enum sumi_status status = check_models(crop, water, integrator, longest_season_d, n_further, error);
    if (status != SUMI_OK)
        return status;
    struct sumi_bundle *b = aligned_alloc(_Alignof(struct sumi_bundle), sizeof *b);
    if (!b)
        return sumi_fail(error, SUMI_MEMORY, "no memory for a bundle of seasons");
    memset(b, 0, sizeof *b);
    b->crop = crop;
    b->water = water;
    b->integrator = integrator;
    b->methods = water->resolved ? integrator->resolved : integrator->methods;
    b->options = *solver;
    b->longest = longest_season_d;
    b->cohorts.n_rows = crop->n_cohort_rows;
    b->cohorts.capacity = (size_t)longest_season_d + 2 * SUMI_LANES; /* a cohort a day, and one at each start */
    b->most_further = n_further;
    memcpy(b->further, further, sizeof further);
    sumi_ledger_init(&b->ledger, crop, water);
    status = allocate(b, error);
    if (status == SUMI_OK) {
        b->crop_env = (struct sumi_env){
            .param = b->crop_param, .table = b->crop_table, .forcing = b->forcing, .memory = b->crop_held};
        b->water_env =
            (struct sumi_env){.param = b->water_param, .forcing = b->forcing, .memory = b->water_held, .moment = NAN};
        status = b->methods->create ? b->methods->create(b, error) : SUMI_OK;
    }
    if (status != SUMI_OK)
        sumi_bundle_destroy(b);
    else
        *bundle = b;
    return status;
}

void sumi_bundle_destroy(struct sumi_bundle *b)
{
    if (!b)
        return;
    if (b->solver)
        b->methods->destroy(b->solver);
    free(b->crop_table);
    free(b->flow);
    free(b->pool);
    free(b);
}

void sumi_bundle_heed(struct sumi_bundle *b, const struct sumi_stop *stop)
{
    b->stop = stop;
}

/* Rates that no balance needs take time in a solver: it is made anew where somebody is told of them, or no longer. */
enum sumi_status sumi_bundle_tell(struct sumi_bundle *b, const struct sumi_sink *sink, struct sumi_error *error)
{
    const bool tells = sink && sink->evening, changes = b->tells_evenings != tells;
    b->sink = sink ? *sink : (struct sumi_sink){0};
    b->tells_evenings = tells;
    b->n_further = tells ? b->most_further : 0;
    if (!b->methods->create || (!changes && b->solver))
        return SUMI_OK;
    if (b->solver)
        b->methods->destroy(b->solver);
    b->solver = NULL;
    enum sumi_status status = b->methods->create(b, error);
    if (status != SUMI_OK && b->solver) { /* half made: the next call makes it anew */
        b->methods->destroy(b->solver);
        b->solver = NULL;
    }
    return status;
}

/* --- rates and events --- */

void sumi_rates(const struct sumi_bundle *b, const struct sumi_env *water_env, const struct sumi_lanes *crop_y,
                const struct sumi_lanes *water_y, struct sumi_lanes *up, struct sumi_lanes *down,
                struct sumi_lanes *crop_ydot, struct sumi_lanes *crop_out, struct sumi_lanes *water_ydot,
                struct sumi_lanes *water_out)
{
    b->crop->demand(&b->crop_env, crop_y, up);
    b->water->supply(water_env, water_y, up, down);
    b->crop->growth(&b->crop_env, crop_y, down, crop_ydot, crop_out);
    b->water->flow(water_env, water_y, up, down, water_ydot, water_out);
}

void sumi_water_rates(const struct sumi_bundle *b, const struct sumi_env *water_env, const struct sumi_lanes *water_y,
                      const struct sumi_lanes *up, struct sumi_lanes *down, struct sumi_lanes *water_ydot,
                      struct sumi_lanes *water_out)
{
    b->water->supply(water_env, water_y, up, down);
    b->water->flow(water_env, water_y, up, down, water_ydot, water_out);
}

double *sumi_stage_date(struct sumi_season_result *result, int stage)
{
    return stage == SUMI_VEGETATIVE     ? &result->emergence
           : stage == SUMI_REPRODUCTIVE ? &result->anthesis
                                        : &result->maturity;
}

void sumi_bundle_event(struct sumi_bundle *b, int event, const struct sumi_lanes *hit, double fraction)
{
    b->crop->on_event(&b->crop_env, event, hit, b->crop_y, b->crop_held);
    for (int i = 0; i < SUMI_LANES; i++) {
        const int stage = (int)b->crop_held[b->crop->stage].v[i];
        if (hit->v[i] > 0.0 && stage >= SUMI_VEGETATIVE)
            *sumi_stage_date(&b->book[i].result, stage) = sumi_date_of(b, i) + fraction;
    }
}

void sumi_lane_events(struct sumi_bundle *b, int lane, const int *found, double fraction)
{
    struct sumi_lanes hit = {{0}};
    hit.v[lane] = 1.0;
    for (int e = 0; e < b->crop->n_events; e++)
        if (found[e])
            sumi_bundle_event(b, e, &hit, fraction);
}

void sumi_bundle_hold(struct sumi_bundle *b)
{
    memcpy(b->crop_held, b->crop_memory, (size_t)b->crop->memory.n * sizeof *b->crop_held);
    memcpy(b->water_held, b->water_memory, (size_t)b->water->memory.n * sizeof *b->water_held);
    b->crop->roots(&b->crop_env, b->crop_y, b->up);
}

/* The first half of the rates: what the crop asks of the soil and gets. It does not depend on today's irrigation, nor
 * on the memory that the crop's day_open writes. */
void sumi_bundle_exchange(struct sumi_bundle *b)
{
    if (b->known != NOTHING)
        return;
    sumi_bundle_hold(b);
    sumi_soil_open(b);
    b->crop->demand(&b->crop_env, b->crop_y, b->up);
    sumi_soil_supply(b);
    b->known = EXCHANGED;
}

/* The second half: what both then do. */
void sumi_bundle_rates(struct sumi_bundle *b)
{
    if (b->known == RATES)
        return;
    sumi_bundle_exchange(b);
    for (int i = 0; i < SUMI_LANES; i++)
        b->forcing[SUMI_IRRIGATION].v[i] = b->ends_today[i] ? 0.0 : b->irrigation_left.v[i] + b->irrigation_given.v[i];
    b->forcing[SUMI_IRRIGATION_START] = (struct sumi_lanes){{0}};
    b->crop->day_open(&b->crop_env, b->down, b->crop_held);
    b->crop->growth(&b->crop_env, b->crop_y, b->down, b->crop_ydot, b->crop_out);
    sumi_soil_flow(b);
    b->known = RATES;
}

/* --- a lane --- */

static bool is_lane(int lane)
{
    return lane >= 0 && lane < SUMI_LANES;
}

static enum sumi_status no_lane(int lane, struct sumi_error *error)
{
    return sumi_fail(error, SUMI_INPUT, "there is no lane %d: they count from 0 to %d", lane, SUMI_LANES - 1);
}

enum sumi_status sumi_lane_shows(const struct sumi_bundle *b, int lane, struct sumi_error *error)
{
    if (!is_lane(lane))
        return no_lane(lane, error);
    if (b->state[lane] != SUMI_LANE_STANDS)
        return sumi_fail(error, SUMI_INPUT, "no season stands at a morning in lane %d", lane);
    if (!b->is_open)
        return sumi_fail(error, SUMI_INPUT, "the morning of lane %d is not open", lane);
    return SUMI_OK;
}

enum sumi_status sumi_lane_is_open(const struct sumi_bundle *b, int lane, struct sumi_error *error)
{
    enum sumi_status status = sumi_lane_shows(b, lane, error);
    if (status == SUMI_OK && b->ends_today[lane])
        status = sumi_fail(error, SUMI_INPUT, "the season of lane %d ends this morning", lane);
    return status;
}

enum sumi_lane_state sumi_lane_state(const struct sumi_bundle *b, int lane)
{
    return is_lane(lane) ? b->state[lane] : SUMI_LANE_FREE;
}

int sumi_lane_date(const struct sumi_bundle *b, int lane)
{
    return is_lane(lane) && b->state[lane] != SUMI_LANE_FREE ? sumi_date_of(b, lane) : SUMI_NO_DATE;
}

bool sumi_lane_has_weather(const struct sumi_bundle *b, int lane)
{
    return is_lane(lane) && b->is_open && sumi_lane_lives(b, lane) && b->has_weather[lane];
}

static void put(struct sumi_lanes *rows, int n, int lane, double value)
{
    for (int k = 0; k < n; k++)
        rows[k].v[lane] = value;
}

static void put_each(struct sumi_lanes *rows, int n, int lane, const double *value)
{
    for (int k = 0; k < n; k++)
        rows[k].v[lane] = value[k];
}

/* Parameters of a lane; those that are free repeat them, since all are computed. */
static void load_parameters(struct sumi_bundle *b, int lane)
{
    const struct sumi_season_settings *set = &b->setting[lane];
    for (int i = 0; i < SUMI_LANES; i++)
        if (i == lane || b->state[i] == SUMI_LANE_FREE) {
            put_each(b->crop_param, b->crop->params.n, i, set->crop_param);
            put_each(b->water_param, b->water->params.n, i, set->water_param);
        }
    b->tables_stale = true;
}

static void spread_tables(struct sumi_bundle *b)
{
    const struct sumi_season_settings *some = NULL;
    const struct sumi_table *table[SUMI_LANES];
    for (int i = SUMI_LANES - 1; i >= 0 && b->tables_stale; i--)
        some = b->state[i] != SUMI_LANE_FREE ? &b->setting[i] : some;
    if (!some) /* nothing is new, or the morning of nobody is opened */
        return;
    for (int t = 0; t < b->crop->tables.n; t++) {
        for (int i = 0; i < SUMI_LANES; i++)
            table[i] = &(b->state[i] == SUMI_LANE_FREE ? some : &b->setting[i])->crop_table[t];
        sumi_table_spread(&b->crop_table[t], table);
    }
    b->tables_stale = false;
}

int sumi_lane_rows(struct sumi_bundle *b, struct sumi_lane_rows rows[SUMI_LANE_ROWS])
{
    const struct sumi_lane_rows all[] = {
        {b->crop_y, b->crop->states.n, b->crop->states.row, NULL},
        {b->crop_memory, b->crop->memory.n, b->crop->memory.row, NULL},
        {b->crop_total, b->crop->n_totals, NULL, "a total of the crop"},
        {b->water_y, b->water->resolved ? 0 : b->water->states.n, b->water->states.row, NULL},
        {b->water_memory, b->water->memory.n, b->water->memory.row, NULL},
        {b->water_total, b->water->n_totals, NULL, "a total of the soil water"},
        {b->forcing, SUMI_WEATHER_N, NULL, "the weather"},
        {b->ledger.row, SUMI_LEDGER_N, NULL, "the ledger"},
        {&b->start_ch2o, 1, NULL, "CH2O at the start"},
        {&b->start_water, 1, NULL, "water at the start"},
        {&b->forced, 1, NULL, "water that was put in"},
        {&b->ch2o_set, 1, NULL, "CH2O that was put in"},
        {&b->irrigation_left, 1, NULL, "irrigation that is still to come"},
        {&b->irrigation_given, 1, NULL, "irrigation of this morning"},
    };
    const int n = sizeof all / sizeof *all;
    _Static_assert(sizeof all / sizeof *all <= SUMI_LANE_ROWS, "there is room for all");
    memcpy(rows, all, sizeof all);
    return n;
}

/* Nothing of a season that stood there before is left. */
void sumi_lane_wipe(struct sumi_bundle *b, int lane)
{
    struct sumi_lane_rows rows[SUMI_LANE_ROWS];
    const int n = sumi_lane_rows(b, rows);
    for (int k = 0; k < n; k++)
        put(rows[k].row, rows[k].n, lane, 0.0);
    put(b->forcing, SUMI_FORCING_N, lane, 0.0);
    put(b->up, SUMI_UP_N, lane, 0.0);
    put(b->down, SUMI_DOWN_N, lane, 0.0);
    b->ends_today[lane] = b->managed[lane] = b->recorded[lane] = false;
    sumi_cohorts_clear(&b->cohorts, lane);
}

bool sumi_bundle_stands(const struct sumi_bundle *b)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (sumi_lane_lives(b, i))
            return true;
    return false;
}

/* Where no season lives, the ground is bare: no time is spent on a crop that nobody asks for, and its leaves take up no
 * room in the other lanes. */
static void rest(struct sumi_bundle *b, int lane)
{
    b->live.v[lane] = 0.0;
    b->crop_memory[b->crop->stage].v[lane] = b->crop_held[b->crop->stage].v[lane] = SUMI_BARE;
    sumi_cohorts_clear(&b->cohorts, lane);
    if (!sumi_bundle_stands(b))
        b->cohorts.first = b->cohorts.last = 0;
}

static void open_lanes(struct sumi_bundle *b, const double *const weather[SUMI_LANES], const struct sumi_lanes *which);

/* A season that came into a bundle whose morning is open is opened with it. */
static void join(struct sumi_bundle *b, int lane)
{
    struct sumi_lanes which = {{0}};
    which.v[lane] = 1.0;
    b->known = NOTHING;
    if (b->is_open)
        open_lanes(b, NULL, &which);
}

void sumi_lane_stand(struct sumi_bundle *b, int lane)
{
    b->state[lane] = SUMI_LANE_STANDS;
    b->live.v[lane] = 1.0;
    b->some_begins = b->some_begins || b->day[lane] == 0;
    b->some_has_record = false;
    for (int i = 0; i < SUMI_LANES; i++)
        b->some_has_record = b->some_has_record || (sumi_lane_lives(b, i) && b->setting[i].forced);
    join(b, lane);
}

enum sumi_status sumi_lane_is_free(const struct sumi_bundle *b, int lane, struct sumi_error *error)
{
    if (!is_lane(lane))
        return no_lane(lane, error);
    if (b->state[lane] != SUMI_LANE_FREE)
        return sumi_fail(error, SUMI_INPUT, "a season stands in lane %d", lane);
    return SUMI_OK;
}

void sumi_lane_settle_in(struct sumi_bundle *b, int lane, const struct sumi_season_settings *settings)
{
    const struct sumi_irrigation_season season = {settings->start, settings->sowing.date, settings->harvest.last};
    struct lane_book *book = &b->book[lane];
    b->setting[lane] = *settings;
    load_parameters(b, lane);
    *book = (struct lane_book){
        .outcome = SUMI_UNRIPE,
        .result = {.sowing = NAN, .emergence = NAN, .anthesis = NAN, .maturity = NAN, .harvest = NAN, .failure = NAN}};
    sumi_irrigation_begin(settings->irrigation, &season, &book->irrigation);
    b->day[lane] = 0;
}

enum sumi_status sumi_lane_begin(struct sumi_bundle *b, int lane, const struct sumi_season_settings *settings,
                                 struct sumi_error *error)
{
    enum sumi_status status = sumi_lane_is_free(b, lane, error);
    if (status == SUMI_OK)
        status = sumi_lane_can_sow(settings, error);
    if (status != SUMI_OK)
        return status;
    sumi_lane_wipe(b, lane);
    sumi_lane_settle_in(b, lane, settings);
    sumi_soil_start(b, lane);
    sumi_lane_stand(b, lane);
    return SUMI_OK;
}

enum sumi_status sumi_lane_finish(struct sumi_bundle *b, int lane, struct sumi_season_result *result, double *summary,
                                  struct sumi_error *error)
{
    if (!is_lane(lane))
        return no_lane(lane, error);
    if (b->state[lane] != SUMI_LANE_ENDED)
        return sumi_fail(error, SUMI_INPUT, "no season has ended in lane %d", lane);
    double value[SUMI_SUMMARY_N];
    sumi_summarise(&b->ledger, lane, &b->setting[lane], &b->book[lane].result, summary ? summary : value);
    if (result)
        *result = b->book[lane].result;
    sumi_lane_clear(b, lane);
    return SUMI_OK;
}

void sumi_lane_clear(struct sumi_bundle *b, int lane)
{
    if (!is_lane(lane))
        return;
    b->state[lane] = SUMI_LANE_FREE;
    rest(b, lane);
}

void sumi_bundle_clear(struct sumi_bundle *b)
{
    for (int i = 0; i < SUMI_LANES; i++)
        sumi_lane_clear(b, i);
    b->is_open = false;
    b->sink = (struct sumi_sink){0};
}

/* --- the morning --- */

/* Seasons of one field and sowing, as they stand side by side in a sweep, see one and the same day. */
static bool all_alike(const double *const row[SUMI_LANES])
{
    int other = 0;
    for (int i = 1; i < SUMI_LANES; i++)
        other += row[i] != row[0];
    return other == 0;
}

/* Row by row, so that a row is written as one vector. */
static void lay_side_by_side(const double *const row[SUMI_LANES], struct sumi_lanes *restrict forcing)
{
    for (int f = 0; f < SUMI_WEATHER_N; f++)
        for (int i = 0; i < SUMI_LANES; i++)
            forcing[f].v[i] = row[i][f];
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

static const double *usable(const double *day)
{
    return day && !isnan(day[SUMI_TEMP]) ? day : NULL;
}

/* Opens the morning of some lanes. One without weather of today takes that of the day before: by its series, else the
 * one that it had; where there is none, what depends on weather is not known. */
static void open_lanes(struct sumi_bundle *b, const double *const weather[SUMI_LANES], const struct sumi_lanes *which)
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
            put(b->forcing, SUMI_WEATHER_N, i, NAN);
    }
    load_forcing(b, row);
    spread_tables(b);
    sumi_soil_record(b);
}

/* A row that somebody brings is whole, or has no temperature: then it is a day that is missing. */
static enum sumi_status check_row(int lane, const double *row, struct sumi_error *error)
{
    for (int f = 0; row && !isnan(row[SUMI_TEMP]) && f < SUMI_WEATHER_N; f++)
        if (f != SUMI_RAIN_HOURS && !isfinite(row[f])) /* how long it rained is often not known */
            return sumi_fail(error, SUMI_INPUT, "the weather of lane %d: %s (%s) is %g; expected a number", lane,
                             sumi_forcing_rows[f].name, sumi_forcing_rows[f].doc, row[f]);
    return SUMI_OK;
}

enum sumi_status sumi_bundle_open(struct sumi_bundle *b, const double *const weather[SUMI_LANES],
                                  struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    if (b->is_open)
        return sumi_fail(error, SUMI_INPUT, "the morning is open");
    for (int i = 0; i < SUMI_LANES && weather && status == SUMI_OK; i++)
        status = check_row(i, weather[i], error);
    if (status != SUMI_OK)
        return status;
    b->is_open = true;
    b->known = NOTHING;
    open_lanes(b, weather, &b->live);
    return SUMI_OK;
}

struct sumi_season_day sumi_bundle_day(const struct sumi_bundle *b)
{
    return (struct sumi_season_day){
        .day = b->day,
        .live = &b->live,
        .stage = &b->crop_held[b->crop->stage],
        .forcing = b->forcing,
        .up = b->up,
        .down = b->down,
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
    sumi_soil_stored(b, &b->stored);
    for (int i = 0; i < SUMI_LANES && b->some_begins; i++)
        if (sumi_lane_lives(b, i) && b->day[i] == 0) { /* what was put in on the first day is part of the start */
            b->start_water.v[i] = b->stored.v[i];
            b->forced.v[i] = 0.0;
        }
}

static void record_morning(struct sumi_bundle *b)
{
    sumi_bundle_stored(b);
    sumi_bundle_look_at_morning(b);
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

void sumi_clear_day(struct sumi_bundle *b)
{
    memset(b->crop_day, 0, (size_t)b->crop->n_totals * sizeof *b->crop_day);
    memset(b->water_day, 0, (size_t)b->water->n_totals * sizeof *b->water_day);
    memset(b->further_day, 0, (size_t)b->n_further * sizeof *b->further_day);
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
    sumi_soil_stored(b, &stored);
    double change = stored.v[i] - b->start_water.v[i] - b->forced.v[i];
    for (int k = 0; k < b->water->n_in; k++)
        change -= b->water_total[b->water->in[k]].v[i];
    for (int k = 0; k < b->water->n_out; k++)
        change += b->water_total[b->water->out[k]].v[i];
    double net = b->crop_total[b->crop->assimilated].v[i] - b->crop_total[b->crop->respired].v[i];

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
static void settle(struct sumi_bundle *b, int i, bool recorded)
{
    sumi_lane_book(b, i, recorded, &b->book[i].result);
    b->state[i] = SUMI_LANE_ENDED;
    rest(b, i);
}

/* --- the day --- */

SUMI_VECTORISED
static void accumulate(const struct sumi_lanes *day, int n, struct sumi_lanes *total)
{
    for (int k = 0; k < n; k++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            total[k].v[i] += day[k].v[i];
}

/* Seasons that do not see the end of this day: those without weather at once, others once the morning is recorded. */
static void end_lanes(struct sumi_bundle *b)
{
    for (int i = 0; i < SUMI_LANES; i++) {
        if (!sumi_lane_lives(b, i) || b->ends_today[i])
            continue;
        if (!b->has_weather[i]) {
            sumi_lane_end(b, i, sumi_outcome_without_weather(b, i));
            settle(b, i, false);
        } else if (sumi_lane_freezes(b, i))
            sumi_lane_end(b, i, sumi_outcome_of_frost(b, i));
        else if (b->day[i] + 1 >= b->longest)
            sumi_lane_end(b, i, sumi_outcome_today(b, i));
    }
    sumi_bundle_rates(b);
    record_morning(b);
    for (int i = 0; i < SUMI_LANES; i++)
        if (sumi_lane_lives(b, i) && b->ends_today[i])
            settle(b, i, true);
}

void sumi_lane_fails(struct sumi_bundle *b, int lane, double t)
{
    b->some_failed = b->has_failed[lane] = true;
    b->failed_at[lane] = t;
}

/* A solver that gave up ends its season. */
static void give_up(struct sumi_bundle *b)
{
    for (int i = 0; i < SUMI_LANES && b->some_failed; i++)
        if (sumi_lane_lives(b, i) && b->has_failed[i]) {
            b->book[i].result.failure = sumi_date_of(b, i) - 1 + b->failed_at[i];
            b->book[i].outcome = SUMI_SOLVER_FAILED;
            settle(b, i, false);
            b->day[i]--; /* the last morning that it had */
        }
}

/* The models' doors of the evening. What was held through the day is the memory of the next morning. */
static void close_day(struct sumi_bundle *b)
{
    struct sumi_lanes *crop_held = b->crop_held, *water_held = b->water_held;
    sumi_cohorts_make_room(&b->cohorts);
    b->crop->day_close(&b->crop_env, b->crop_day, b->crop_y, crop_held, &b->cohorts);
    b->crop->roots(&b->crop_env, b->crop_y, b->up);
    sumi_soil_close(b);
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
    enum sumi_status status = b->methods->advance ? b->methods->advance(b, error) : one_by_one(b, error);
    if (status != SUMI_OK)
        return status;
    give_up(b);
    sumi_bundle_look_at_day(b);
    accumulate(b->crop_day, b->crop->n_totals, b->crop_total);
    accumulate(b->water_day, b->water->n_totals, b->water_total);
    record_evening(b);
    close_day(b);
    memset(b->managed, 0, sizeof b->managed);
    memset(b->recorded, 0, sizeof b->recorded);
    return SUMI_OK;
}

enum sumi_status sumi_bundle_close(struct sumi_bundle *b, struct sumi_error *error)
{
    if (!b->is_open)
        return sumi_fail(error, SUMI_INPUT, "no morning is open");
    if (sumi_stop_asked(b->stop))
        return sumi_fail(error, SUMI_STOPPED, "stopped in the midst of a season");
    end_lanes(b);
    b->is_open = false;
    b->known = NOTHING;
    return sumi_bundle_stands(b) ? advance(b, error) : SUMI_OK;
}
