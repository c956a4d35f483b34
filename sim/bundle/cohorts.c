/* Cohorts as a bundle keeps them: those of a lane end at the slot that all lanes share and begin where the lane has its
 * oldest. */
#include "sim/bundle/bundle_internal.h"

#include <string.h>

static struct sumi_lanes *slot(const struct sumi_cohorts *c, size_t s)
{
    return &c->row[s * (size_t)c->n_rows];
}

void sumi_cohorts_clear(struct sumi_cohorts *c, int lane)
{
    c->oldest[lane] = c->last;
}

void sumi_cohorts_forget(struct sumi_cohorts *c)
{
    c->last = 0;
    memset(c->oldest, 0, sizeof c->oldest);
}

static size_t first(const struct sumi_cohorts *c)
{
    size_t s = c->last;
    for (int i = 0; i < SUMI_LANES; i++)
        s = c->oldest[i] < s ? c->oldest[i] : s;
    return s;
}

/* The slots in use, so that the first of them is slot `to`. */
static void move(struct sumi_cohorts *c, size_t to)
{
    const size_t from = first(c), n = c->last - from;
    memmove(slot(c, to), slot(c, from), n * (size_t)c->n_rows * sizeof *c->row);
    c->last = to + n;
    for (int i = 0; i < SUMI_LANES; i++)
        c->oldest[i] = c->oldest[i] - from + to;
}

void sumi_cohorts_make_room(struct sumi_cohorts *c)
{
    if (c->last == c->capacity)
        move(c, 0);
}

size_t sumi_cohorts_count(const struct sumi_cohorts *c, int lane)
{
    return c->last - c->oldest[lane];
}

void sumi_cohorts_save(const struct sumi_cohorts *c, int lane, void *bytes)
{
    char *to = bytes;
    for (size_t s = c->oldest[lane]; s < c->last; s++)
        for (int r = 0; r < c->n_rows; r++, to += sizeof(double))
            memcpy(to, &slot(c, s)[r].v[lane], sizeof(double));
}

/* Where there are fewer slots, those of the other lanes make way at the front. */
void sumi_cohorts_restore(struct sumi_cohorts *c, int lane, const void *bytes, size_t n)
{
    const char *from = bytes;
    sumi_cohorts_clear(c, lane);
    if (n > c->last)
        move(c, n - (c->last - first(c)));
    c->oldest[lane] = c->last - n;
    for (size_t s = c->oldest[lane]; s < c->last; s++)
        for (int r = 0; r < c->n_rows; r++, from += sizeof(double))
            memcpy(&slot(c, s)[r].v[lane], from, sizeof(double));
}
