/* Cohorts as a bundle keeps them: a slot that is empty in every lane may go, and one that is empty in a lane counts for
 * nothing there. Ages fall along the slots of a lane, the empty ones among them. */
#include "sim/bundle_internal.h"

#include <string.h>

static struct sumi_lanes *slot(const struct sumi_cohorts *c, size_t s)
{
    return &c->row[s * (size_t)c->n_rows];
}

void sumi_cohorts_clear(struct sumi_cohorts *c, int lane)
{
    for (size_t s = c->first; s < c->last; s++)
        for (int r = 0; r < c->n_rows; r++)
            slot(c, s)[r].v[lane] = 0.0;
}

static bool is_empty(const struct sumi_cohorts *c, size_t s)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (slot(c, s)[0].v[i] != 0.0)
            return false;
    return true;
}

void sumi_cohorts_make_room(struct sumi_cohorts *c)
{
    size_t to = 0;
    if (c->last < c->capacity)
        return;
    for (size_t s = c->first; s < c->last; s++)
        if (!is_empty(c, s))
            memmove(slot(c, to++), slot(c, s), (size_t)c->n_rows * sizeof *c->row);
    c->first = 0;
    c->last = to;
}
