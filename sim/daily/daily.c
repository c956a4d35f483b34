#include "sim/daily/daily.h"

#include "sim/daily/daily_internal.h"

#include <stdio.h>
#include <string.h>

const struct sumi_field sumi_profile_rows[SUMI_PROFILE_N] = {
    [SUMI_PROFILE_THETA] = {"THETA", "cm3 cm-3", "water content of the soil at a depth", "Richards 1931", 0, 1, NAN, 0},
    [SUMI_PROFILE_HEAD] = {"HEAD", "cm", "pressure head of the soil water at a depth, negative in unsaturated soil",
                           "Richards 1931", SUMI_DRIEST, 1000, NAN, 0},
};

const struct sumi_field sumi_sum_rows[SUMI_SUM_ROWS] = {
    [SUMI_EVAPOTRANSPIRATION] = {"ET", "cm d-1", "transpiration and evaporation of the soil and of water on it",
                                 "the soil water model", 0, 60, NAN, 0},
};

/* --- units --- */

/* The unit of what a rate comes to over a day, where the row's is one per day; false where it is none. Depths of water
 * are told in mm; a crop's are lengths of roots. */
static bool unit_over_day(enum sumi_daily_kind kind, const struct sumi_field *field, char unit[SUMI_DAILY_UNIT],
                          double *factor)
{
    static const char per_day[] = "d-1";
    const double mm = 10.0; /* in a cm */
    const size_t length = strlen(field->unit), n = sizeof per_day - 1;
    const bool state = kind == SUMI_CROP_STATE || kind == SUMI_WATER_STATE; /* in any unit it is of a moment */
    if (state || length < n || strcmp(field->unit + length - n, per_day) != 0 ||
        (length > n && field->unit[length - n - 1] != ' '))
        return false;
    const bool depth = strcmp(field->unit, "cm d-1") == 0 && kind != SUMI_CROP_OUTPUT;
    *factor = depth ? mm : 1.0;
    if (depth)
        strcpy(unit, "mm");
    else if (length == n)
        strcpy(unit, "1");
    else
        snprintf(unit, SUMI_DAILY_UNIT, "%.*s", (int)(length - n - 1), field->unit);
    return true;
}

/* --- names --- */

struct sumi_fields sumi_daily_fields(const struct sumi_crop *crop, const struct sumi_water *water,
                                     enum sumi_daily_kind kind)
{
    const struct sumi_fields fields[] = {
        [SUMI_CROP_STATE] = crop->states,
        [SUMI_CROP_OUTPUT] = crop->outputs,
        [SUMI_WATER_STATE] = {water->states.row, water->column ? 0 : water->states.n}, /* cells are no single value */
        [SUMI_WATER_OUTPUT] = water->outputs,
        [SUMI_SUM_OUTPUT] = {sumi_sum_rows, SUMI_SUM_ROWS},
        [SUMI_DEMAND_ROW] = {sumi_demand_rows, SUMI_DEMAND_N},
        [SUMI_SUPPLY_ROW] = {sumi_supply_rows, SUMI_SUPPLY_N},
        [SUMI_FORCING_ROW] = {sumi_forcing_rows,
                              SUMI_IRRIGATION_START}, /* what begins within a day is no value of it */
        [SUMI_AT_DEPTHS] = {sumi_profile_rows, water->column ? SUMI_PROFILE_N : 0},
    };
    return fields[kind];
}

int sumi_further_rates(const struct sumi_crop *crop, const struct sumi_water *water,
                       struct sumi_rate_place place[SUMI_MOST_FURTHER])
{
    const struct sumi_rate_place first[] = {{SUMI_CROP_OUTPUT, crop->n_totals},
                                            {SUMI_WATER_OUTPUT, water->n_totals},
                                            {SUMI_DEMAND_ROW, 0},
                                            {SUMI_SUPPLY_ROW, 0}};
    char unit[SUMI_DAILY_UNIT];
    double factor;
    int n = 0;
    for (size_t k = 0; k < sizeof first / sizeof *first; k++) {
        const struct sumi_fields fields = sumi_daily_fields(crop, water, first[k].kind);
        for (int row = first[k].row; row < fields.n; row++)
            if (unit_over_day(first[k].kind, &fields.row[row], unit, &factor) && ++n <= SUMI_MOST_FURTHER)
                place[n - 1] = (struct sumi_rate_place){first[k].kind, row};
    }
    return n;
}

static int further_of(const struct sumi_crop *crop, const struct sumi_water *water, const struct sumi_daily *daily)
{
    struct sumi_rate_place place[SUMI_MOST_FURTHER];
    const int n = sumi_further_rates(crop, water, place);
    for (int k = 0; k < n && k < SUMI_MOST_FURTHER; k++)
        if (place[k].kind == daily->kind && place[k].row == daily->row)
            return k;
    return -1;
}

/* What the weather's rows are of their day. */
static const char *forcing_method(int row)
{
    switch (row) {
    case SUMI_TMIN:
        return "day: minimum";
    case SUMI_TMAX:
        return "day: maximum";
    case SUMI_TEMP:
    case SUMI_DTEMP:
        return "day: mean";
    case SUMI_RAIN_HOURS:
    case SUMI_DAYL:
    case SUMI_DAYLP:
        return "day: sum";
    default:
        return NULL;
    }
}

/* The link is filled by the model at its other end. */
static const char *source_of(const struct sumi_crop *crop, const struct sumi_water *water, enum sumi_daily_kind kind,
                             const struct sumi_field *field)
{
    return kind == SUMI_DEMAND_ROW                              ? crop->source
           : kind == SUMI_SUPPLY_ROW || kind == SUMI_SUM_OUTPUT ? water->source
                                                                : field->source;
}

/* Forcing is of the day too: on the morning of the harvest there may be none, and nothing uses it. */
void sumi_daily_row(const struct sumi_crop *crop, const struct sumi_water *water, enum sumi_daily_kind kind, int row,
                    struct sumi_daily *daily)
{
    const bool forcing = kind == SUMI_FORCING_ROW;
    *daily = (struct sumi_daily){.kind = kind,
                                 .row = row,
                                 .field = &sumi_daily_fields(crop, water, kind).row[row],
                                 .time = forcing ? SUMI_OVER_DAY : SUMI_MORNING,
                                 .factor = 1.0,
                                 .cell_methods = forcing ? forcing_method(row) : "day: point",
                                 .n = 1};
    snprintf(daily->unit, sizeof daily->unit, "%s", daily->field->unit);
    if (unit_over_day(kind, daily->field, daily->unit, &daily->factor)) {
        daily->time = SUMI_OVER_DAY;
        daily->cell_methods = "day: sum";
    }
    for (int part = SUMI_WATER_TRANSPIRATION; part <= SUMI_WATER_POND_EVAPORATION && kind == SUMI_SUM_OUTPUT; part++) {
        daily->sum[daily->n_sum] = sumi_water_row(water, (enum sumi_water_role)part);
        daily->n_sum += daily->sum[daily->n_sum] >= 0;
    }
    daily->source = source_of(crop, water, kind, daily->field);
    daily->further = further_of(crop, water, daily);
}

bool sumi_daily_find(const struct sumi_crop *crop, const struct sumi_water *water, const char *name,
                     struct sumi_daily *daily)
{
    for (int kind = 0; kind < SUMI_AT_DEPTHS; kind++) {
        int row = sumi_field_find(sumi_daily_fields(crop, water, (enum sumi_daily_kind)kind), name);
        if (row >= 0) {
            sumi_daily_row(crop, water, (enum sumi_daily_kind)kind, row, daily);
            return true;
        }
    }
    return false;
}

bool sumi_profile_find(const char *name, int n_depths, const double *depth_cm, struct sumi_daily *daily)
{
    int row = sumi_field_find((struct sumi_fields){sumi_profile_rows, SUMI_PROFILE_N}, name);
    if (row < 0)
        return false;
    *daily = (struct sumi_daily){.kind = SUMI_AT_DEPTHS,
                                 .row = row,
                                 .field = &sumi_profile_rows[row],
                                 .further = -1,
                                 .factor = 1.0,
                                 .source = sumi_profile_rows[row].source,
                                 .cell_methods = "day: point",
                                 .n = n_depths,
                                 .depth_cm = depth_cm};
    snprintf(daily->unit, sizeof daily->unit, "%s", daily->field->unit);
    return true;
}

void sumi_daily_of_morning(struct sumi_daily *daily)
{
    if (daily->time != SUMI_OVER_DAY)
        return;
    daily->time = SUMI_MORNING;
    daily->further = -1;
    daily->factor = 1.0;
    daily->cell_methods = "day: point";
    snprintf(daily->unit, sizeof daily->unit, "%s", daily->field->unit);
}

bool sumi_daily_since_start(const struct sumi_crop *crop, const struct sumi_water *water, struct sumi_daily *daily)
{
    const bool total = daily->kind == SUMI_SUM_OUTPUT ||
                       (daily->kind == SUMI_CROP_OUTPUT && daily->row < crop->n_totals) ||
                       (daily->kind == SUMI_WATER_OUTPUT && daily->row < water->n_totals);
    if (!total)
        return false;
    daily->time = SUMI_SINCE_START;
    daily->cell_methods = "time: sum";
    return true;
}

/* --- values --- */

/* What a cell has to show of a row. */
static double of_cell(const struct sumi_season_day *day, int lane, int row, int cell)
{
    const struct sumi_flow *flow = &day->flow[lane];
    return row == SUMI_PROFILE_THETA ? sumi_column_in_pores(day->setting[lane].column, sumi_cells(flow->theta), cell)
                                     : sumi_cells(flow->head)[cell];
}

static void read_profile(const struct sumi_daily *daily, const struct sumi_season_day *day, int lane, double *value)
{
    const struct sumi_column *c = day->setting[lane].column;
    for (int k = 0, below = 0; k < daily->n; k++) { /* below: the first cell with its centre below the depth */
        const double depth = daily->depth_cm[k];
        while (below < c->n && c->centre[below] <= depth)
            below++;
        int upper = below > 0 ? below - 1 : 0, lower = below < c->n ? below : c->n - 1;
        double share = lower > upper ? (depth - c->centre[upper]) / (c->centre[lower] - c->centre[upper]) : 0.0;
        const double above = of_cell(day, lane, daily->row, upper), beneath = of_cell(day, lane, daily->row, lower);
        value[k] = depth > c->face[c->n] ? (double)NAN : above + share * (beneath - above);
    }
}

const struct sumi_lanes *sumi_daily_lanes(const struct sumi_daily *daily, const struct sumi_season_day *day)
{
    const struct sumi_lanes *const crop[] = {day->crop_output, day->crop_day, day->crop_total};
    const struct sumi_lanes *const water[] = {day->water_output, day->water_day, day->water_total};
    if (daily->kind == SUMI_AT_DEPTHS || daily->kind == SUMI_SUM_OUTPUT)
        return NULL;
    if (daily->further >= 0)
        return &day->further_day[daily->further];
    const struct sumi_lanes *const rows[] = {
        [SUMI_CROP_STATE] = day->crop_state,   [SUMI_CROP_OUTPUT] = crop[daily->time],
        [SUMI_WATER_STATE] = day->water_state, [SUMI_WATER_OUTPUT] = water[daily->time],
        [SUMI_DEMAND_ROW] = day->demand,       [SUMI_SUPPLY_ROW] = day->supply,
        [SUMI_FORCING_ROW] = day->forcing,
    };
    return &rows[daily->kind][daily->row];
}

void sumi_daily_read(const struct sumi_daily *daily, const struct sumi_season_day *day, int lane, double *value)
{
    const struct sumi_lanes *row = sumi_daily_lanes(daily, day);
    if (row) {
        *value = row->v[lane] * daily->factor;
    } else if (daily->kind == SUMI_AT_DEPTHS) {
        read_profile(daily, day, lane, value);
    } else {
        const struct sumi_lanes *const of[] = {day->water_output, day->water_day, day->water_total};
        *value = 0.0;
        for (int k = 0; k < daily->n_sum; k++)
            *value += of[daily->time][daily->sum[k]].v[lane] * daily->factor;
    }
}
