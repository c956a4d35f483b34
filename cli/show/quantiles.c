/* Quantiles of `sumi show --quantile`: the values of as many cells as memory is meant for are gathered and sorted, in
 * as many passes as that takes. A pass reads only the part of the file in which its cells lie. */
#include "cli/show/show_internal.h"

#include "messages/memory_count.h"
#include "messages/show.h"
#include "sim/memory.h"

#include <math.h>

static const size_t most_values = (size_t)6 << 20; /* at once: 48 MiB */

struct pass {
    const struct sumi_show *show;
    const struct sumi_cells *cells;
    struct sumi_answer_piles piles;
};

static void take(void *context, const struct sumi_slab *slab, double *values)
{
    struct pass *pass = context;
    if (pass->cells->change)
        pass->cells->change(pass->show, slab, values);
    sumi_answer_collect(slab->rank, slab->start, slab->count, pass->cells->stride, values, &pass->piles);
}

/* The box in which some cells lie that follow each other: one position of the axes on which the first and the last of
 * them are the same, a range of the next axis, and all of the others. */
static void find_box(const struct pass *pass, size_t variable, size_t *first, size_t *beyond)
{
    const struct sumi_cells *cells = pass->cells;
    const struct sumi_cube *cube = pass->show->cube;
    size_t from = pass->piles.first, to = from + pass->piles.n - 1;
    bool same = true;
    for (size_t a = 0; a < cube->n_axes + cube->variables[variable].inner; a++) {
        first[a] = 0;
        beyond[a] = cube->axes[a].n;
    }
    for (size_t k = 0; k < cells->n_by && same; k++) {
        size_t axis = cells->by[k], n = cube->axes[axis].n;
        first[axis] = from / cells->stride[axis] % n;
        beyond[axis] = to / cells->stride[axis] % n + 1;
        same = beyond[axis] == first[axis] + 1;
    }
}

/* The cells that fit from piles.first on, with room for their values: at least one, as none has more than fits. */
static void place_cells(struct pass *pass, size_t *room, size_t *filled)
{
    struct sumi_answer_piles *piles = &pass->piles;
    const struct sumi_cells *cells = pass->cells;
    room[0] = 0;
    for (piles->n = 0; piles->first + piles->n < cells->n; piles->n++) {
        size_t n = cells->tally[piles->first + piles->n].n;
        if (n > most_values - room[piles->n])
            break;
        room[piles->n + 1] = room[piles->n] + n;
        filled[piles->n] = room[piles->n];
    }
}

static void take_quantiles(const struct pass *pass, const struct sumi_quantiles *quantiles, double *quantile)
{
    const struct sumi_answer_piles *piles = &pass->piles;
    for (size_t k = 0; k < piles->n; k++) {
        size_t n = piles->filled[k] - piles->room[k];
        const double *sorted = sumi_answer_sorted(piles->values + piles->room[k], n);
        for (size_t q = 0; q < quantiles->n; q++)
            quantile[q * pass->cells->n + piles->first + k] =
                n > 0 ? sumi_answer_quantile(sorted, n, quantiles->share[q]) : NAN;
    }
}

static enum sumi_status find_largest(const struct sumi_show *show, const struct sumi_cells *cells, size_t *most,
                                     struct sumi_error *error)
{
    size_t all = 0;
    *most = 0;
    for (size_t k = 0; k < cells->n; k++) {
        all += cells->tally[k].n;
        *most = cells->tally[k].n > *most ? cells->tally[k].n : *most;
    }
    if (*most > most_values)
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_QUANTILES_MANY, *most, most_values);
    *most = all < most_values ? all : most_values;
    return SUMI_OK;
}

enum sumi_status sumi_show_quantiles(const struct sumi_show *show, size_t variable, const struct sumi_cells *cells,
                                     const struct sumi_quantiles *quantiles, double *quantile, struct sumi_error *error)
{
    size_t most, first[SUMI_CUBE_MAX_RANK], beyond[SUMI_CUBE_MAX_RANK];
    enum sumi_status status = find_largest(show, cells, &most, error);
    if (status != SUMI_OK)
        return status;
    size_t *room = sumi_allocate_zeroed(cells->n + 1, sizeof *room),
           *filled = sumi_allocate_zeroed(cells->n, sizeof *filled);
    struct pass pass = {
        show, cells, {.room = room, .filled = filled, .values = sumi_allocate((most + 1) * sizeof(double))}};
    if (!room || !filled || !pass.piles.values)
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, most, SUMI_WORD_VALUES_SHOWN);
    for (; status == SUMI_OK && pass.piles.first < cells->n; pass.piles.first += pass.piles.n) {
        place_cells(&pass, room, filled);
        find_box(&pass, variable, first, beyond);
        if (room[pass.piles.n] > 0)
            status = sumi_show_walk_box(show, variable, first, beyond, take, &pass, error);
        take_quantiles(&pass, quantiles, quantile);
    }
    sumi_release(room);
    sumi_release(filled);
    sumi_release(pass.piles.values);
    return status;
}
