/* A season that checks itself. What the rows of metadata give as bounds is held against the states, outputs and link
 * of each morning and against what the totals come to over each day, so that a flux that turns its sign within a day
 * is seen under every integrator. Values beyond their bounds are counted, and the first is kept by name. */
#include "sim/season_internal.h"

void sumi_outside_note(struct sumi_outside *outside, const struct sumi_outside *value)
{
    const long n = outside->n + 1;
    *outside = n == 1 ? *value : *outside;
    outside->n = n;
}

/* Whether some lane, be it live or not, has a value beyond its row's bounds; NAN is one. */
SUMI_VECTORISED
static bool any_beyond(int n, const struct sumi_field *row, const struct sumi_lanes *value)
{
    struct sumi_lanes beyond = {{0}};
    double sum = 0.0;
    for (int k = 0; k < n; k++) {
        const double slack = sumi_bounds_slack(row[k].lo, row[k].hi), lo = row[k].lo - slack, hi = row[k].hi + slack;
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            beyond.v[i] += (value[k].v[i] >= lo) & (value[k].v[i] <= hi) ? 0.0 : 1.0;
    }
    for (int i = 0; i < SUMI_LANES; i++)
        sum += beyond.v[i];
    return sum > 0.0;
}

static void note_beyond(struct sumi_bundle *s, int day, int n, const struct sumi_field *row,
                        const struct sumi_lanes *value)
{
    for (int k = 0; k < n; k++)
        for (int i = 0; i < SUMI_LANES; i++) {
            const double v = value[k].v[i], slack = sumi_bounds_slack(row[k].lo, row[k].hi);
            if (s->live.v[i] > 0.0 && !(v >= row[k].lo - slack && v <= row[k].hi + slack))
                sumi_outside_note(&s->result[i]->outside, &(struct sumi_outside){.name = row[k].name,
                                                                                 .doc = row[k].doc,
                                                                                 .unit = row[k].unit,
                                                                                 .value = v,
                                                                                 .lo = row[k].lo,
                                                                                 .hi = row[k].hi,
                                                                                 .date = s->setting[i]->start + day});
        }
}

static void look(struct sumi_bundle *s, int day, int n, const struct sumi_field *row, const struct sumi_lanes *value)
{
    if (any_beyond(n, row, value))
        note_beyond(s, day, n, row, value);
}

void sumi_season_look_at_morning(struct sumi_bundle *s)
{
    const struct sumi_crop *crop = s->crop;
    const struct sumi_water *water = s->water;
    struct sumi_lanes theta = {{0}};
    look(s, s->day, crop->states.n, crop->states.row, s->crop_y);
    look(s, s->day, crop->outputs.n - crop->n_totals, crop->outputs.row + crop->n_totals, s->crop_out + crop->n_totals);
    if (!water->resolved)
        look(s, s->day, water->states.n, water->states.row, s->water_y);
    look(s, s->day, water->outputs.n - water->n_totals, water->outputs.row + water->n_totals,
         s->water_out + water->n_totals);
    look(s, s->day, SUMI_UP_N, sumi_up_rows, s->up);
    look(s, s->day, SUMI_DOWN_N, sumi_down_rows, s->down);
    if (water->beyond) {
        water->beyond(&s->water_env, s->water_y, &theta);
        look(s, s->day, 1, &sumi_beyond_row, &theta);
    }
}

void sumi_season_look_at_day(struct sumi_bundle *s)
{
    look(s, s->day - 1, s->crop->n_totals, s->crop->outputs.row, s->crop_day);
    look(s, s->day - 1, s->water->n_totals, s->water->outputs.row, s->water_day);
}
