/* Walks through the values of a cube, in pieces that memory holds. */
#include "cli/show/show_internal.h"

#include "messages/memory_count.h"
#include "messages/show.h"
#include "sim/memory.h"

#include <stdint.h>
#include <string.h>

static const size_t most_in_slab = (size_t)1 << 19; /* values: 4 MiB */

/* --- slabs --- */

/* Where the next chunk along an axis begins. */
static size_t beyond_chunk(const struct sumi_slab *slab, size_t axis)
{
    return (slab->corner[axis] / slab->chunk[axis] + 1) * slab->chunk[axis];
}

/* Cuts what is wanted of the chunk at the corner into pieces of at most most_in_slab values. */
static void enter_chunk(struct sumi_slab *slab)
{
    size_t inner = 1, a = slab->rank;
    for (size_t k = 0; k < slab->rank; k++) {
        size_t end = beyond_chunk(slab, k);
        slab->start[k] = slab->corner[k];
        slab->box[k] = (end < slab->beyond[k] ? end : slab->beyond[k]) - slab->corner[k];
        slab->count[k] = 1;
    }
    while (a > 0 && slab->box[a - 1] <= most_in_slab / inner) {
        a--;
        slab->count[a] = slab->box[a];
        inner *= slab->box[a];
    }
    slab->split = a > 0 ? a - 1 : 0;
    slab->step = a > 0 ? most_in_slab / inner : slab->box[0];
    if (a == 0)
        inner /= slab->box[0];
    slab->count[slab->split] = slab->step;
    slab->n = slab->step * inner;
}

static void begin(struct sumi_slab *slab, const struct sumi_show *show, size_t variable, const size_t *first,
                  const size_t *beyond)
{
    *slab = (struct sumi_slab){.rank = show->cube->n_axes + show->cube->variables[variable].inner};
    for (size_t k = 0; k < slab->rank; k++) {
        slab->first[k] = slab->corner[k] = first ? first[k] : 0;
        slab->beyond[k] = beyond ? beyond[k] : show->cube->axes[k].n;
    }
    sumi_cube_chunk(show->file, variable, slab->chunk);
    enter_chunk(slab);
}

static bool next_chunk(struct sumi_slab *slab)
{
    for (size_t a = slab->rank; a-- > 0; slab->corner[a] = slab->first[a]) {
        slab->corner[a] = beyond_chunk(slab, a);
        if (slab->corner[a] < slab->beyond[a]) {
            enter_chunk(slab);
            return true;
        }
    }
    return false;
}

static bool next(struct sumi_slab *slab)
{
    size_t s = slab->split, inner = slab->n / slab->count[s];
    slab->start[s] += slab->step;
    for (size_t a = s; slab->start[a] >= slab->corner[a] + slab->box[a]; a--) {
        if (a == 0)
            return next_chunk(slab);
        slab->start[a] = slab->corner[a];
        slab->start[a - 1]++;
    }
    size_t left = slab->corner[s] + slab->box[s] - slab->start[s];
    slab->count[s] = left < slab->step ? left : slab->step;
    slab->n = inner * slab->count[s];
    return true;
}

enum sumi_status sumi_show_walk(const struct sumi_show *show, size_t variable,
                                void (*take)(void *context, const struct sumi_slab *slab, double *values),
                                void *context, struct sumi_error *error)
{
    return sumi_show_walk_box(show, variable, NULL, NULL, take, context, error);
}

enum sumi_status sumi_show_walk_box(const struct sumi_show *show, size_t variable, const size_t *first,
                                    const size_t *beyond,
                                    void (*take)(void *context, const struct sumi_slab *slab, double *values),
                                    void *context, struct sumi_error *error)
{
    struct sumi_slab slab;
    enum sumi_status status;
    begin(&slab, show, variable, first, beyond);
    double *values = sumi_allocate(most_in_slab * sizeof *values);
    if (!values)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, most_in_slab, SUMI_WORD_VALUES_SHOWN);
    do {
        status = sumi_cube_read(show->file, variable, slab.start, slab.count, values, error);
        if (status == SUMI_OK)
            take(context, &slab, values);
    } while (status == SUMI_OK && next(&slab));
    sumi_release(values);
    return status;
}

/* --- a part of a cube --- */

struct taking {
    const struct sumi_show_view *view;
    size_t rank;
    const size_t *start, *count; /* the box, in the view */
    size_t stride[SUMI_CUBE_MAX_AXES];
    double *values;
};

/* Puts what lies in the box in its place there. */
static void take(void *context, const struct sumi_slab *slab, double *values)
{
    const struct taking *to = context;
    size_t at[SUMI_CUBE_MAX_AXES] = {0};
    for (size_t k = 0; k < slab->n; k++) {
        size_t place = 0;
        bool wanted = true;
        for (size_t a = 0; a < to->rank && wanted; a++) {
            const size_t here = to->view->back[a][slab->start[a] + at[a]];
            wanted = here != SUMI_SHOW_NOWHERE && here >= to->start[a] && here - to->start[a] < to->count[a];
            place += wanted ? (here - to->start[a]) * to->stride[a] : 0;
        }
        if (wanted)
            to->values[place] = values[k];
        for (size_t a = to->rank; a-- > 0 && ++at[a] == slab->count[a];)
            at[a] = 0;
    }
}

enum sumi_status sumi_show_view_read(const struct sumi_show *show, size_t variable, const size_t *start,
                                     const size_t *count, double *values, struct sumi_error *error)
{
    const struct sumi_show_view *view = show->view;
    struct taking to = {.view = view, .rank = show->cube->n_axes, .start = start, .count = count, .values = values};
    size_t first[SUMI_CUBE_MAX_RANK], beyond[SUMI_CUBE_MAX_RANK], stride = 1;
    for (size_t a = to.rank; a-- > 0; stride *= count[a]) {
        to.stride[a] = stride;
        first[a] = SIZE_MAX;
        beyond[a] = 0;
        for (size_t k = start[a]; k < start[a] + count[a]; k++) {
            const size_t place = view->place[a][k];
            first[a] = place < first[a] ? place : first[a];
            beyond[a] = place + 1 > beyond[a] ? place + 1 : beyond[a];
        }
    }
    return sumi_show_walk_box(view->whole, variable, first, beyond, take, &to, error);
}
