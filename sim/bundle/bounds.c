/* A season that checks itself. What the rows of metadata give as bounds is held against the states, outputs and link
 * of each morning and against what the totals come to over each day, so that a flux that turns its sign within a day
 * is seen under every integrator. Values beyond their bounds are counted, and the first is kept by name. */
#include "sim/bundle/bundle_internal.h"

/* Rows that are looked at, and their values. */
struct looked {
    int n;
    const struct sumi_field *row;
    const struct sumi_lanes *value;
};

/* Whether some lane, be it live or not, has a value beyond its row's bounds, be it by rounding; NAN is one. Seldom so:
 * which it is, note_beyond looks. Counted, as a sum waits for the row before it less long than a choice does. */
SUMI_VECTORISED
static bool any_beyond(int n, const struct looked *table)
{
    struct sumi_lanes beyond = {{0}};
    for (const struct looked *t = table; t < table + n; t++)
        for (int k = 0; k < t->n; k++) {
            const double lo = t->row[k].lo, hi = t->row[k].hi;
#pragma omp simd
            for (int i = 0; i < SUMI_LANES; i++)
                beyond.v[i] += (t->value[k].v[i] >= lo) & (t->value[k].v[i] <= hi) ? 0.0 : 1.0;
        }
    return sumi_any(&beyond);
}

static void note_beyond(struct sumi_bundle *b, int ago, const struct looked *table)
{
    for (int k = 0; k < table->n; k++)
        for (int i = 0; i < SUMI_LANES; i++) {
            const struct sumi_field *row = &table->row[k];
            const double v = table->value[k].v[i], slack = sumi_bounds_slack(row->lo, row->hi);
            if (b->live.v[i] > 0.0 && b->has_weather[i] && !(v >= row->lo - slack && v <= row->hi + slack))
                sumi_outside_note(&b->book[i].result.outside, &(struct sumi_outside){.name = row->name,
                                                                                     .doc = row->doc,
                                                                                     .unit = row->unit,
                                                                                     .value = v,
                                                                                     .lo = row->lo,
                                                                                     .hi = row->hi,
                                                                                     .date = sumi_date_of(b, i) - ago});
        }
}

static void look(struct sumi_bundle *b, int ago, int n, const struct looked *table)
{
    if (any_beyond(n, table))
        for (int t = 0; t < n; t++)
            note_beyond(b, ago, &table[t]);
}

struct sumi_fields sumi_bundle_looked(const struct sumi_bundle *b, int k)
{
    const struct sumi_fields table[SUMI_LOOKED] = {b->crop->states,
                                                   b->crop->outputs,
                                                   b->water->states,
                                                   b->water->outputs,
                                                   {sumi_demand_rows, SUMI_DEMAND_N},
                                                   {sumi_supply_rows, SUMI_SUPPLY_N},
                                                   {&sumi_beyond_row, 1}};
    return table[k];
}

/* The outputs that are no totals. */
static struct looked rates_of(struct sumi_fields outputs, int n_totals, const struct sumi_lanes *out)
{
    return (struct looked){outputs.n - n_totals, outputs.row + n_totals, out + n_totals};
}

void sumi_bundle_check_morning(struct sumi_bundle *b)
{
    const struct sumi_crop *crop = b->crop;
    const struct sumi_water *water = b->water;
    struct sumi_lanes theta;
    const struct looked table[SUMI_LOOKED] = {
        {crop->states.n, crop->states.row, b->crop_y},
        rates_of(crop->outputs, crop->n_totals, b->crop_out),
        {water->column ? 0 : water->states.n, water->states.row, b->water_y},
        rates_of(water->outputs, water->n_totals, b->water_out),
        {SUMI_DEMAND_N, sumi_demand_rows, b->demand},
        {SUMI_SUPPLY_N, sumi_supply_rows, b->supply},
        {1, &sumi_beyond_row, &theta},
    };
    b->soil->beyond(b, &theta);
    look(b, 0, SUMI_LOOKED, table);
}

void sumi_bundle_check_day(struct sumi_bundle *b)
{
    const struct looked table[] = {{b->crop->n_totals, b->crop->outputs.row, b->crop_day},
                                   {b->water->n_totals, b->water->outputs.row, b->water_day}};
    look(b, 1, sizeof table / sizeof *table, table);
}
