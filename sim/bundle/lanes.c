/* The lanes of a bundle: what state each is in, how it is filled and emptied. */
#include "messages/image.h"
#include "messages/season.h"
#include "sim/bundle/bundle_internal.h"
#include "sim/date.h"

#include <string.h>

static bool is_lane(int lane)
{
    return lane >= 0 && lane < SUMI_LANES;
}

static enum sumi_status no_lane(int lane, struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_SEASON_LANE_RANGE, lane, SUMI_LANES - 1);
}

enum sumi_status sumi_lane_has_morning(const struct sumi_bundle *b, int lane, struct sumi_error *error)
{
    if (!is_lane(lane))
        return no_lane(lane, error);
    if (b->state[lane] != SUMI_LANE_STANDS)
        return sumi_fail(error, SUMI_E_SEASON_STATE_ABSENT);
    if (!b->is_open)
        return sumi_fail(error, SUMI_E_SEASON_MORNING_CLOSED);
    return SUMI_OK;
}

enum sumi_status sumi_lane_is_open(const struct sumi_bundle *b, int lane, struct sumi_error *error)
{
    enum sumi_status status = sumi_lane_has_morning(b, lane, error);
    if (status == SUMI_OK && b->ends_today[lane])
        status = sumi_fail(error, SUMI_E_SEASON_STATE_ENDS);
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

bool sumi_lane_ends(const struct sumi_bundle *b, int lane)
{
    return is_lane(lane) && sumi_lane_lives(b, lane) && b->ends_today[lane];
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

/* Parameters of a lane; those that are free have some too, since all are computed: of the first that comes. */
static void load_parameters(struct sumi_bundle *b, int lane)
{
    const struct sumi_season_settings *set = &b->setting[lane];
    bool first = true;
    for (int i = 0; i < SUMI_LANES; i++)
        first = first && (i == lane || b->state[i] == SUMI_LANE_FREE);
    for (int i = 0; i < SUMI_LANES; i++)
        if (i == lane || first) {
            put_each(b->crop_param, b->crop->params.n, i, set->crop_param);
            put_each(b->water_param, b->water->params.n, i, set->water_param);
        }
    b->tables_stale = true;
}

void sumi_bundle_spread_tables(struct sumi_bundle *b)
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
        {b->crop_total, b->crop->n_totals, NULL, SUMI_WORD_TOTAL_OF_CROP},
        {b->water_y, b->water->column ? 0 : b->water->states.n, b->water->states.row, NULL},
        {b->water_memory, b->water->memory.n, b->water->memory.row, NULL},
        {b->water_total, b->water->n_totals, NULL, SUMI_WORD_TOTAL_OF_WATER},
        {b->forcing, SUMI_WEATHER_N, NULL, SUMI_WORD_OF_WEATHER},
        {b->ledger.row, SUMI_LEDGER_N, NULL, SUMI_WORD_OF_LEDGER},
        {&b->start_ch2o, 1, NULL, SUMI_WORD_START_CH2O},
        {&b->start_water, 1, NULL, SUMI_WORD_START_WATER},
        {&b->forced, 1, NULL, SUMI_WORD_WATER_PUT_IN},
        {&b->ch2o_set, 1, NULL, SUMI_WORD_CH2O_PUT_IN},
        {&b->irrigation_left, 1, NULL, SUMI_WORD_IRRIGATION_LEFT},
        {&b->irrigation_given, 1, NULL, SUMI_WORD_IRRIGATION_GIVEN},
        {&b->solver_step, 1, NULL, SUMI_WORD_SOLVER_STEP},
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
    put(b->demand, SUMI_DEMAND_N, lane, 0.0);
    put(b->supply, SUMI_SUPPLY_N, lane, 0.0);
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
void sumi_lane_leave(struct sumi_bundle *b, int lane)
{
    b->live.v[lane] = 0.0;
    const int stage = b->parts.crop[SUMI_CROP_STAGE].row;
    b->crop_memory[stage].v[lane] = b->crop_held[stage].v[lane] = SUMI_BARE;
    sumi_cohorts_clear(&b->cohorts, lane);
    if (!sumi_bundle_stands(b))
        sumi_cohorts_forget(&b->cohorts);
}

enum sumi_status sumi_lane_is_free(const struct sumi_bundle *b, int lane, struct sumi_error *error)
{
    if (!is_lane(lane))
        return no_lane(lane, error);
    if (b->state[lane] != SUMI_LANE_FREE)
        return sumi_fail(error, SUMI_E_SEASON_STATE_TAKEN);
    return SUMI_OK;
}

enum sumi_status sumi_lane_has_ended(const struct sumi_bundle *b, int lane, struct sumi_error *error)
{
    if (!is_lane(lane))
        return no_lane(lane, error);
    if (b->state[lane] != SUMI_LANE_ENDED)
        return sumi_fail(error, SUMI_E_SEASON_STATE_UNENDED);
    return SUMI_OK;
}

void sumi_lane_load_settings(struct sumi_bundle *b, int lane, const struct sumi_season_settings *settings)
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
    b->fallow_until[lane] = SUMI_NO_DATE;
}

void sumi_clear_day(struct sumi_bundle *b)
{
    memset(b->crop_day, 0, (size_t)b->crop->n_totals * sizeof *b->crop_day);
    memset(b->water_day, 0, (size_t)b->water->n_totals * sizeof *b->water_day);
    memset(b->further_day, 0, (size_t)b->n_further * sizeof *b->further_day);
}

void sumi_lane_fails(struct sumi_bundle *b, int lane, double t)
{
    b->some_failed = b->has_failed[lane] = true;
    b->failed_at[lane] = t;
}

void sumi_lane_clear(struct sumi_bundle *b, int lane)
{
    if (!is_lane(lane))
        return;
    b->state[lane] = SUMI_LANE_FREE;
    sumi_lane_leave(b, lane);
}
