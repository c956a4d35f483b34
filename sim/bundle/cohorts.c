/* Cohorts as a bundle keeps them: ages fall along the slots of a lane, and a slot that is empty in a lane counts for
 * nothing there. Which cohorts of two lanes share a slot means nothing, so that each lane may be packed towards the
 * youngest: then there are as many slots as the lane with the most cohorts needs, whatever came and went. The youngest
 * slot stays where it is, empty or not: leaves that are set on a morning go there. */
#include "sim/bundle/bundle_internal.h"

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

static void copy(const struct sumi_cohorts *c, int lane, size_t from, size_t to)
{
    for (int r = 0; r < c->n_rows; r++)
        slot(c, to)[r].v[lane] = slot(c, from)[r].v[lane];
}

/* Empty slots in front of a lane's oldest cohort: of its age, or a search from the oldest on would end at them. */
static void pad(const struct sumi_cohorts *c, int lane, size_t first, size_t oldest)
{
    for (size_t s = first; s < oldest; s++) {
        copy(c, lane, oldest, s);
        slot(c, s)[0].v[lane] = 0.0;
    }
}

static void pack(struct sumi_cohorts *c)
{
    size_t first = c->last;
    for (int i = 0; i < SUMI_LANES && c->first < c->last; i++) {
        size_t oldest = c->last - 1;
        for (size_t s = c->last - 1; s-- > c->first;)
            if (slot(c, s)[0].v[i] != 0.0)
                copy(c, i, s, --oldest);
        pad(c, i, c->first, oldest);
        first = oldest < first ? oldest : first;
    }
    c->first = first;
}

static void move(struct sumi_cohorts *c, size_t to)
{
    const size_t n = c->last - c->first;
    memmove(slot(c, to), slot(c, c->first), n * (size_t)c->n_rows * sizeof *c->row);
    c->first = to;
    c->last = to + n;
}

void sumi_cohorts_make_room(struct sumi_cohorts *c)
{
    if (c->last < c->capacity)
        return;
    pack(c);
    move(c, 0);
}

static bool is_kept(const struct sumi_cohorts *c, int lane, size_t s)
{
    return slot(c, s)[0].v[lane] != 0.0 || s + 1 == c->last;
}

size_t sumi_cohorts_count(const struct sumi_cohorts *c, int lane)
{
    size_t n = 0;
    bool any = false;
    for (size_t s = c->first; s < c->last; s++) {
        n += is_kept(c, lane, s);
        any = any || slot(c, s)[0].v[lane] != 0.0;
    }
    return any ? n : 0;
}

void sumi_cohorts_save(const struct sumi_cohorts *c, int lane, size_t n, void *bytes)
{
    char *to = bytes;
    for (size_t s = c->first; s < c->last && n > 0; s++)
        if (is_kept(c, lane, s))
            for (int r = 0; r < c->n_rows; r++, to += sizeof(double))
                memcpy(to, &slot(c, s)[r].v[lane], sizeof(double));
}

/* The youngest cohorts of all lanes share the last slot. */
void sumi_cohorts_restore(struct sumi_cohorts *c, int lane, const void *bytes, size_t n)
{
    const char *from = bytes;
    if (n == 0)
        return;
    const size_t have = c->last - c->first, more = n > have ? n - have : 0;
    move(c, more);
    c->first = 0;
    for (int i = 0; i < SUMI_LANES && have > 0; i++)
        pad(c, i, 0, more);
    if (have == 0) {
        c->last = n;
        memset(c->row, 0, n * (size_t)c->n_rows * sizeof *c->row);
    }
    for (size_t k = 0; k < n; k++)
        for (int r = 0; r < c->n_rows; r++, from += sizeof(double))
            memcpy(&slot(c, c->last - n + k)[r].v[lane], from, sizeof(double));
    pad(c, lane, 0, c->last - n);
}
