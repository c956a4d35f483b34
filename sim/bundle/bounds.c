/* A season that checks itself. What the rows of metadata give as bounds is held against the states, outputs and link
 * of each morning and against what the totals come to over each day, so that a flux that turns its sign within a day
 * is seen under every integrator. Values beyond their bounds are counted, and the first is kept by name. */
#include "sim/bundle/bundle_internal.h"

/* Whether some lane, be it live or not, has a value beyond its row's bounds, be it by rounding; NAN is one. Seldom so:
 * which it is, note_beyond looks. */
SUMI_VECTORISED
static bool any_beyond(int n, const struct sumi_field *row, const struct sumi_lanes *value)
{
    struct sumi_lanes within = {{1, 1, 1, 1, 1, 1, 1, 1}};
    const double *w = within.v;
    for (int k = 0; k < n; k++) {
        const double lo = row[k].lo, hi = row[k].hi;
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            within.v[i] = (value[k].v[i] >= lo) & (value[k].v[i] <= hi) ? within.v[i] : 0.0;
    }
    _Static_assert(SUMI_LANES == 8, "in pairs, which do not wait for each other");
    return (w[0] + w[1]) + (w[2] + w[3]) + ((w[4] + w[5]) + (w[6] + w[7])) < SUMI_LANES;
}

static void note_beyond(struct sumi_bundle *b, int ago, int n, const struct sumi_field *row,
                        const struct sumi_lanes *value)
{
    for (int k = 0; k < n; k++)
        for (int i = 0; i < SUMI_LANES; i++) {
            const double v = value[k].v[i], slack = sumi_bounds_slack(row[k].lo, row[k].hi);
            if (b->live.v[i] > 0.0 && b->has_weather[i] && !(v >= row[k].lo - slack && v <= row[k].hi + slack))
                sumi_outside_note(&b->book[i].result.outside, &(struct sumi_outside){.name = row[k].name,
                                                                                     .doc = row[k].doc,
                                                                                     .unit = row[k].unit,
                                                                                     .value = v,
                                                                                     .lo = row[k].lo,
                                                                                     .hi = row[k].hi,
                                                                                     .date = sumi_date_of(b, i) - ago});
        }
}

static void look(struct sumi_bundle *b, int ago, int n, const struct sumi_field *row, const struct sumi_lanes *value)
{
    if (any_beyond(n, row, value))
        note_beyond(b, ago, n, row, value);
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

void sumi_bundle_check_morning(struct sumi_bundle *b)
{
    const struct sumi_crop *crop = b->crop;
    const struct sumi_water *water = b->water;
    struct sumi_lanes theta;
    look(b, 0, crop->states.n, crop->states.row, b->crop_y);
    look(b, 0, crop->outputs.n - crop->n_totals, crop->outputs.row + crop->n_totals, b->crop_out + crop->n_totals);
    if (!water->column)
        look(b, 0, water->states.n, water->states.row, b->water_y);
    look(b, 0, water->outputs.n - water->n_totals, water->outputs.row + water->n_totals,
         b->water_out + water->n_totals);
    look(b, 0, SUMI_DEMAND_N, sumi_demand_rows, b->demand);
    look(b, 0, SUMI_SUPPLY_N, sumi_supply_rows, b->supply);
    b->soil->beyond(b, &theta);
    look(b, 0, 1, &sumi_beyond_row, &theta);
}

void sumi_bundle_check_day(struct sumi_bundle *b)
{
    look(b, 1, b->crop->n_totals, b->crop->outputs.row, b->crop_day);
    look(b, 1, b->water->n_totals, b->water->outputs.row, b->water_day);
}
