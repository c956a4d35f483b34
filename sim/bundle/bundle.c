#include "sim/bundle/bundle_internal.h"

#include "messages/memory.h"
#include "messages/season.h"
#include "sim/bundle/contract.h"
#include "sim/daily/summary_internal.h"
#include "sim/date.h"
#include "sim/memory.h"

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
        {&b->water_y, b->soil->rows(water)},
        {&b->water_ydot, water->column ? SUMI_COLUMN_ROWS : water->states.n}, /* column: of one season at a time */
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
        if (b->crop_table)
            sumi_table_place(take(&next, SUMI_TABLE_ROWS), &b->crop_table[t]);
        total += SUMI_TABLE_ROWS;
    }
    return total;
}

/* Whether such a season fits into a bundle, and its integrator can run the soil. */
static enum sumi_status check_season(const struct sumi_water *water, const struct sumi_integrator *integrator,
                                     int longest_season_d, struct sumi_error *error)
{
    const int most_days = 36600; /* a hundred years */
    if (longest_season_d < 1 || longest_season_d > most_days)
        return sumi_fail(error, SUMI_E_SEASON_LENGTH_RANGE, longest_season_d, most_days);
    if (!sumi_integrator_runs(integrator, water))
        return sumi_fail(error, SUMI_E_MODEL_INTEGRATOR_WATER, integrator->name, water->name);
    return SUMI_OK;
}

static enum sumi_status allocate(struct sumi_bundle *b, struct sumi_error *error)
{
    const size_t n = lay_out(b, NULL), flows = SUMI_LANES * sizeof *b->flow;
    b->crop_table = sumi_allocate_zeroed((size_t)b->crop->tables.n, sizeof *b->crop_table);
    b->pool = sumi_allocate_aligned(_Alignof(struct sumi_lanes), n * sizeof *b->pool);
    b->flow = b->water->column ? sumi_allocate_aligned(_Alignof(struct sumi_flow), flows) : NULL;
    if (!b->pool || !b->crop_table || (b->water->column && !b->flow))
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SEASONS);
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
    enum sumi_status status = sumi_contract_check(crop, water, error);
    if (status == SUMI_OK)
        status = check_season(water, integrator, longest_season_d, error);
    if (status != SUMI_OK)
        return status;
    const int n_further = sumi_further_rates(crop, water, further);
    struct sumi_bundle *b = sumi_allocate_aligned(_Alignof(struct sumi_bundle), sizeof *b);
    if (!b)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SEASONS);
    memset(b, 0, sizeof *b);
    b->crop = crop;
    b->water = water;
    b->integrator = integrator;
    b->methods = water->column ? integrator->column_methods : integrator->methods;
    b->soil = water->column ? &sumi_soil_in_depth : &sumi_soil_in_zones;
    sumi_parts_find(crop, water, &b->parts);
    b->ledger.parts = &b->parts;
    b->options = *solver;
    b->longest = longest_season_d;
    b->cohorts.n_rows = crop->n_cohort_rows;
    b->cohorts.capacity = (size_t)longest_season_d + 3; /* a cohort a day, one at the start, and that of today */
    b->most_further = n_further;
    memcpy(b->further, further, sizeof further);
    status = allocate(b, error);
    if (status == SUMI_OK) {
        b->crop_env = (struct sumi_env){
            .param = b->crop_param, .table = b->crop_table, .forcing = b->forcing, .memory = b->crop_held};
        b->water_env = (struct sumi_env){.param = b->water_param, .forcing = b->forcing, .memory = b->water_held};
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
    sumi_release(b->fallows.kept);
    sumi_release(b->fallows.value);
    sumi_release(b->crop_table);
    sumi_release(b->flow);
    sumi_release(b->pool);
    sumi_release(b);
}

void sumi_bundle_set_stop(struct sumi_bundle *b, const struct sumi_stop *stop)
{
    b->stop = stop;
}

/* Rates that no balance needs take time in a solver: it is made anew where somebody is told of them, or no longer. */
enum sumi_status sumi_bundle_set_sink(struct sumi_bundle *b, const struct sumi_sink *sink, struct sumi_error *error)
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

/* --- a lane --- */

/* A season that came into a bundle whose morning is open is opened with it. */
static void join(struct sumi_bundle *b, int lane)
{
    struct sumi_lanes which = {{0}};
    which.v[lane] = 1.0;
    b->known = NOTHING;
    if (b->is_open)
        sumi_bundle_open_lanes(b, NULL, &which);
}

void sumi_lane_stand(struct sumi_bundle *b, int lane)
{
    b->state[lane] = SUMI_LANE_STANDS;
    b->live.v[lane] = 1.0;
    b->some_begins = b->some_begins || b->day[lane] == 0;
    b->some_ends = b->some_ends || b->ends_today[lane];
    b->some_has_record = b->some_has_rain_factor = false;
    for (int i = 0; i < SUMI_LANES; i++)
        if (sumi_lane_lives(b, i)) {
            b->some_has_record = b->some_has_record || b->setting[i].forced;
            b->some_has_rain_factor = b->some_has_rain_factor || b->setting[i].rain_factor;
        }
    sumi_lane_wait(b, lane);
    join(b, lane);
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
    sumi_lane_load_settings(b, lane, settings);
    b->known = NOTHING;
    b->soil->start(b, lane);
    sumi_lane_stand(b, lane);
    return SUMI_OK;
}

enum sumi_status sumi_lane_result(struct sumi_bundle *b, int lane, struct sumi_season_result *result, double *summary,
                                  struct sumi_error *error)
{
    double value[SUMI_SUMMARY_N];
    enum sumi_status status = sumi_lane_has_ended(b, lane, error);
    if (status != SUMI_OK)
        return status;
    sumi_summarise(&b->ledger, lane, &b->setting[lane], &b->book[lane].result, summary ? summary : value);
    if (result)
        *result = b->book[lane].result;
    return SUMI_OK;
}

enum sumi_status sumi_lane_finish(struct sumi_bundle *b, int lane, struct sumi_season_result *result, double *summary,
                                  struct sumi_error *error)
{
    const enum sumi_status status = sumi_lane_result(b, lane, result, summary, error);
    if (status == SUMI_OK)
        sumi_lane_clear(b, lane);
    return status;
}

void sumi_bundle_clear(struct sumi_bundle *b)
{
    for (int i = 0; i < SUMI_LANES; i++)
        sumi_lane_clear(b, i);
    b->is_open = false;
    b->sink = (struct sumi_sink){0};
}
