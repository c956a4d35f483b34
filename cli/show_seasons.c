/* Reading for `sumi show`: walks through a cube in pieces, and the seasons of choices. */
#include "cli/show_internal.h"
#include "scenarios/summary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const size_t most_whole = (size_t)1 << 20; /* scenarios of a file that is read once and kept: 8 MiB a variable */

/* --- slabs --- */

void sumi_slab_begin(struct sumi_slab *slab, const struct sumi_cube *cube, size_t inner_axes, size_t most)
{
    *slab = (struct sumi_slab){.rank = cube->n_axes + inner_axes};
    size_t inner = 1, a = slab->rank;
    for (size_t k = 0; k < slab->rank; k++) {
        slab->length[k] = cube->axes[k].n;
        slab->count[k] = 1;
    }
    while (a > 0 && slab->length[a - 1] <= most / inner) {
        a--;
        slab->count[a] = slab->length[a];
        inner *= slab->length[a];
    }
    slab->split = a > 0 ? a - 1 : 0;
    slab->step = a > 0 && most / inner > 1 ? most / inner : 1;
    if (a == 0) {
        slab->step = slab->length[0];
        inner /= slab->length[0];
    }
    slab->count[slab->split] = slab->step;
    slab->n = slab->step * inner;
}

bool sumi_slab_next(struct sumi_slab *slab)
{
    size_t s = slab->split, inner = slab->n / slab->count[s];
    slab->start[s] += slab->step;
    for (size_t a = s; slab->start[a] >= slab->length[a]; a--) {
        if (a == 0)
            return false;
        slab->start[a] = 0;
        slab->start[a - 1]++;
    }
    size_t left = slab->length[s] - slab->start[s];
    slab->count[s] = left < slab->step ? left : slab->step;
    slab->n = inner * slab->count[s];
    return true;
}

/* --- what the file has --- */

static int axis_called(const struct sumi_cube *cube, const char *name)
{
    for (size_t a = 0; a < cube->n_axes; a++)
        if (strcmp(cube->axes[a].name, name) == 0)
            return (int)a;
    return -1;
}

static size_t length_of(const struct sumi_cube *cube, int axis)
{
    return axis < 0 ? 1 : cube->axes[axis].n;
}

static void find_outcomes(struct sumi_show *show)
{
    int v = show->variable[SUMI_SHOW_STATUS];
    const struct sumi_cube_variable *status = v < 0 ? NULL : &show->cube->variables[v];
    const size_t most = sizeof show->outcome / sizeof *show->outcome;
    if (!status || status->type != SUMI_CUBE_CODE || status->n_meanings > most) {
        show->variable[SUMI_SHOW_STATUS] = -1;
        return;
    }
    for (size_t k = 0; k < status->n_meanings; k++) {
        show->outcome[k] = SUMI_UNRIPE; /* a word that is not known was a season, and no ripe one */
        for (int o = 0; o < SUMI_OUTCOME_N; o++)
            if (strcmp(status->meanings[k], sumi_outcome_word((enum sumi_outcome)o)) == 0)
                show->outcome[k] = (enum sumi_outcome)o;
    }
}

void sumi_show_begin(struct sumi_show *show)
{
    static const enum sumi_summary rows[SUMI_SHOW_NEEDS] = {SUMI_S_YIELD, SUMI_S_STATUS, SUMI_S_IRRIGATION,
                                                            SUMI_S_IRRIGATIONS};
    const struct sumi_cube *cube = show->cube;
    show->sowing = axis_called(cube, "sowing");
    show->irrigation = axis_called(cube, "irrigation");
    show->year = axis_called(cube, "year");
    show->n_sowings = length_of(cube, show->sowing);
    show->n_irrigations = length_of(cube, show->irrigation);
    show->n_years = length_of(cube, show->year);
    show->n_groups = show->n_scenarios = 1;
    show->n_other = 0;
    for (size_t a = 0; a < cube->n_axes; a++) {
        show->n_scenarios *= cube->axes[a].n;
        if ((int)a == show->sowing || (int)a == show->irrigation || (int)a == show->year)
            continue;
        show->n_groups *= cube->axes[a].n;
        show->other[show->n_other++] = a;
    }
    for (int v = 0; v < SUMI_SHOW_NEEDS; v++) {
        show->variable[v] = sumi_cube_variable_find(cube, sumi_summary_rows[rows[v]].name);
        if (show->variable[v] >= 0 && cube->variables[show->variable[v]].inner > 0)
            show->variable[v] = -1;
    }
    find_outcomes(show);
}

void sumi_show_end(struct sumi_show *show)
{
    for (int v = 0; v < SUMI_SHOW_NEEDS; v++)
        free(show->whole[v]);
}

void sumi_show_outcomes(const struct sumi_show *show, double *values, size_t n)
{
    const double known = (double)show->cube->variables[show->variable[SUMI_SHOW_STATUS]].n_meanings;
    for (size_t k = 0; k < n; k++)
        values[k] = values[k] >= 0.0 && values[k] < known ? (double)show->outcome[(size_t)values[k]] : NAN;
}

void sumi_show_group(const struct sumi_show *show, size_t group, size_t *position)
{
    for (size_t k = show->n_other; k-- > 0;) {
        size_t n = show->cube->axes[show->other[k]].n;
        position[k] = group % n;
        group /= n;
    }
}

/* --- pieces --- */

static enum sumi_status load(struct sumi_show *show, struct sumi_error *error)
{
    show->loaded = true;
    for (int v = 0; v < SUMI_SHOW_NEEDS && show->n_scenarios <= most_whole; v++) {
        if (show->variable[v] < 0)
            continue;
        show->whole[v] = malloc(show->n_scenarios * sizeof(double));
        if (!show->whole[v])
            return sumi_fail(error, SUMI_MEMORY, "no memory for %zu scenarios", show->n_scenarios);
        enum sumi_status status =
            sumi_cube_read(show->file, (size_t)show->variable[v], NULL, NULL, show->whole[v], error);
        if (status != SUMI_OK)
            return status;
    }
    return SUMI_OK;
}

/* Copies a box out of a whole variable. */
static void copy_box(const struct sumi_cube *cube, const double *whole, const size_t *start, const size_t *count,
                     double *values)
{
    size_t stride[SUMI_CUBE_MAX_AXES], at = 0, n = 1, rank = cube->n_axes;
    for (size_t a = rank, inner = 1; a-- > 0; inner *= cube->axes[a].n) {
        stride[a] = inner;
        at += start[a] * inner;
        n *= count[a];
    }
    for (size_t k = 0; k < n; k++) {
        values[k] = whole[at];
        for (size_t a = rank, done = k + 1; a-- > 0; done /= count[a]) {
            at += stride[a];
            if (done % count[a] != 0)
                break;
            at -= count[a] * stride[a];
        }
    }
}

static enum sumi_status make_room(const struct sumi_show *show, struct sumi_seasons_piece *piece, size_t n,
                                  struct sumi_error *error)
{
    if (n <= piece->room)
        return SUMI_OK;
    sumi_show_free(piece);
    for (int v = 0; v < SUMI_SHOW_NEEDS; v++) {
        if (show->variable[v] < 0)
            continue;
        piece->values[v] = malloc(n * sizeof(double));
        if (!piece->values[v])
            return sumi_fail(error, SUMI_MEMORY, "no memory for %zu scenarios", n);
    }
    piece->room = n;
    return SUMI_OK;
}

enum sumi_status sumi_show_read(struct sumi_show *show, size_t group, struct sumi_piece_range range,
                                struct sumi_seasons_piece *piece, struct sumi_error *error)
{
    size_t start[SUMI_CUBE_MAX_AXES] = {0}, count[SUMI_CUBE_MAX_AXES], other[SUMI_CUBE_MAX_AXES], n = 1;
    const struct sumi_cube *cube = show->cube;
    sumi_show_group(show, group, other);
    for (size_t a = 0; a < cube->n_axes; a++)
        count[a] = 1;
    for (size_t k = 0; k < show->n_other; k++)
        start[show->other[k]] = other[k];
    if (show->sowing >= 0)
        start[show->sowing] = range.first_sowing, count[show->sowing] = range.n_sowings;
    if (show->irrigation >= 0)
        start[show->irrigation] = range.first_irrigation, count[show->irrigation] = range.n_irrigations;
    if (show->year >= 0)
        count[show->year] = show->n_years;
    for (size_t a = cube->n_axes; a-- > 0; n *= count[a]) {
        piece->sowing_stride = (int)a == show->sowing ? n : piece->sowing_stride;
        piece->irrigation_stride = (int)a == show->irrigation ? n : piece->irrigation_stride;
        piece->year_stride = (int)a == show->year ? n : piece->year_stride;
    }
    piece->range = range;
    enum sumi_status status = show->loaded ? SUMI_OK : load(show, error);
    if (status == SUMI_OK)
        status = make_room(show, piece, n, error);
    for (int v = 0; v < SUMI_SHOW_NEEDS && status == SUMI_OK; v++) {
        if (show->whole[v])
            copy_box(cube, show->whole[v], start, count, piece->values[v]);
        else if (show->variable[v] >= 0)
            status = sumi_cube_read(show->file, (size_t)show->variable[v], start, count, piece->values[v], error);
    }
    if (status == SUMI_OK && show->variable[SUMI_SHOW_STATUS] >= 0)
        sumi_show_outcomes(show, piece->values[SUMI_SHOW_STATUS], n);
    return status;
}

void sumi_show_free(struct sumi_seasons_piece *piece)
{
    for (int v = 0; v < SUMI_SHOW_NEEDS; v++) {
        free(piece->values[v]);
        piece->values[v] = NULL;
    }
    piece->room = 0;
}

struct sumi_answer_seasons sumi_show_seasons(const struct sumi_show *show, const struct sumi_seasons_piece *piece,
                                             size_t sowing, size_t irrigation)
{
    size_t at = (sowing - piece->range.first_sowing) * piece->sowing_stride +
                (irrigation - piece->range.first_irrigation) * piece->irrigation_stride;
    const double *value[SUMI_SHOW_NEEDS];
    for (int v = 0; v < SUMI_SHOW_NEEDS; v++)
        value[v] = piece->values[v] ? piece->values[v] + at : NULL;
    return (struct sumi_answer_seasons){
        show->n_years,           piece->year_stride,          value[SUMI_SHOW_YIELD],
        value[SUMI_SHOW_STATUS], value[SUMI_SHOW_IRRIGATION], value[SUMI_SHOW_IRRIGATIONS]};
}
