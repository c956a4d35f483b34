/* What two cubes have in common: axes by their names, positions by their labels or values. */
#include "cli/command/command.h"
#include "cli/print/headings.h"
#include "cli/show/two_internal.h"
#include "io/results/results.h"
#include "messages/memory_count.h"
#include "messages/show.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- positions --- */

/* A position on an axis, to be sorted by its label or value. */
struct mark {
    const char *label; /* or NULL */
    double value;
    size_t place;
};

static int by_mark(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    if (x->label && y->label)
        return strcmp(x->label, y->label);
    return (x->value > y->value) - (x->value < y->value);
}

static struct mark mark_of(const struct sumi_cube_axis *axis, size_t k)
{
    const bool labels = axis->kind == SUMI_CUBE_LABELS;
    return (struct mark){labels ? axis->labels[k] : NULL, labels ? 0.0 : sumi_cube_coordinate(axis, k), k};
}

/* Whether positions on two axes of a name can be the same at all. */
static bool may_meet(const struct sumi_cube_axis *a, const struct sumi_cube_axis *b)
{
    if ((a->kind == SUMI_CUBE_LABELS) != (b->kind == SUMI_CUBE_LABELS))
        return false;
    return (a->kind == SUMI_CUBE_DATES && b->kind == SUMI_CUBE_DATES) || sumi_cube_unit_is(a->unit, b->unit);
}

/* The marks of an axis, sorted, which the caller frees. Refused where two are the same: which of them is meant, nobody
 * can tell. */
static enum sumi_status sort_marks(const struct sumi_show *show, const struct sumi_cube_axis *axis, struct mark **marks,
                                   struct sumi_error *error)
{
    char label[SUMI_SHOW_LABEL];
    struct mark *sorted = *marks = sumi_allocate(axis->n * sizeof *sorted);
    if (!sorted)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, axis->n, SUMI_WORD_POSITIONS_OF_AXIS);
    for (size_t k = 0; k < axis->n; k++)
        sorted[k] = mark_of(axis, k);
    qsort(sorted, axis->n, sizeof *sorted, by_mark);
    for (size_t k = 1; k < axis->n; k++)
        if (by_mark(&sorted[k - 1], &sorted[k]) == 0)
            return sumi_fail_in(error, show->path, SUMI_E_COMMAND_TWO_LABEL,
                                sumi_show_label(axis, sorted[k].place, label), axis->name);
    return SUMI_OK;
}

/* Positions of A that B has too, in the order of A: place[side][k]. */
static void find_common(const struct sumi_two *two, size_t axis, const struct mark *sorted, size_t *const place[2],
                        size_t *n)
{
    const struct sumi_cube *cube[2] = {two->whole[0].cube, two->whole[1].cube};
    const size_t number[2] = {(size_t)two->axis[axis].axis[0], (size_t)two->axis[axis].axis[1]};
    const struct sumi_cube_axis *a = &cube[0]->axes[number[0]], *b = &cube[1]->axes[number[1]];
    *n = 0;
    for (size_t k = 0; k < a->n && may_meet(a, b); k++) {
        const struct mark wanted = mark_of(a, k);
        const struct mark *found = bsearch(&wanted, sorted, b->n, sizeof *sorted, by_mark);
        if (!found || !sumi_cube_same_besides(cube[0], number[0], k, cube[1], number[1], found->place))
            continue;
        place[0][*n] = k;
        place[1][(*n)++] = found->place;
    }
}

/* --- axes --- */

static const struct sumi_cube_axis *axis_of(const struct sumi_two *two, size_t axis, int side)
{
    return &two->whole[side].cube->axes[two->axis[axis].axis[side]];
}

/* The labels of an axis, as many as an error has room for. */
static void say_labels(struct sumi_paragraph *p, const struct sumi_cube_axis *axis)
{
    const size_t most = 4;
    char label[SUMI_SHOW_LABEL], unit[SUMI_SHOW_LABEL];
    for (size_t k = 0; k < axis->n && k < most; k++)
        sumi_say(p, "%s%s%s", k ? ", " : "", sumi_show_label(axis, k, label), sumi_show_unit(axis->unit, unit));
    if (axis->n > most)
        sumi_say(p, SUMI_WORD_AND_MORE, axis->n - most, axis->n - most);
}

static enum sumi_status nothing_in_common(const struct sumi_two *two, size_t axis, struct sumi_error *error)
{
    struct sumi_paragraph in[2] = {{.length = 0}, {.length = 0}};
    const char *path[2] = {two->whole[0].path, two->whole[1].path}, *name = axis_of(two, axis, 0)->name;
    for (int s = 0; s < 2; s++)
        say_labels(&in[s], axis_of(two, axis, s));
    return two->axis[axis].is_year
               ? sumi_fail(error, SUMI_E_COMMAND_TWO_YEARS, name, path[0], in[0].text, path[1], in[1].text)
               : sumi_fail(error, SUMI_E_COMMAND_TWO_LABELS, name, path[0], in[0].text, path[1], in[1].text);
}

/* Room for the positions of an axis of one side that are put beside those of the other one. */
static enum sumi_status make_places(struct sumi_two *two, int side, size_t a, struct sumi_error *error)
{
    const size_t n = two->whole[side].cube->axes[a].n;
    two->view[side].place[a] = sumi_allocate_zeroed(n, sizeof(size_t));
    two->view[side].back[a] = sumi_allocate_zeroed(n, sizeof(size_t));
    two->labels[side][a] = sumi_allocate_zeroed(n, sizeof(char *));
    two->values[side][a] = sumi_allocate_zeroed(n, sizeof(double));
    return two->view[side].place[a] && two->view[side].back[a] && two->labels[side][a] && two->values[side][a]
               ? SUMI_OK
               : sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_POSITIONS_OF_AXIS);
}

/* An axis that one cube has alone: all of it. */
static void take_whole(struct sumi_two *two, struct sumi_two_axis *axis)
{
    const int side = axis->axis[0] < 0;
    const size_t a = (size_t)axis->axis[side];
    axis->n = two->whole[side].cube->axes[a].n;
    for (size_t k = 0; k < axis->n; k++)
        two->view[side].place[a][k] = k;
}

static enum sumi_status match_both(struct sumi_two *two, size_t number, struct sumi_error *error)
{
    struct sumi_two_axis *axis = &two->axis[number];
    const struct sumi_cube_axis *a = axis_of(two, number, 0), *b = axis_of(two, number, 1);
    size_t *const place[2] = {two->view[0].place[axis->axis[0]], two->view[1].place[axis->axis[1]]};
    struct mark *marks[2] = {NULL, NULL};
    enum sumi_status status = sort_marks(&two->whole[0], a, &marks[0], error);
    if (status == SUMI_OK)
        status = sort_marks(&two->whole[1], b, &marks[1], error);
    if (status == SUMI_OK)
        find_common(two, number, marks[1], place, &axis->n);
    sumi_release(marks[0]);
    sumi_release(marks[1]);
    if (status != SUMI_OK)
        return status;
    axis->differs = axis->n == 0 && a->n == 1 && b->n == 1 && !axis->is_year;
    if (axis->n == 0 && !axis->differs)
        return nothing_in_common(two, number, error);
    if (axis->differs)
        axis->n = 1; /* places are 0 in both */
    axis->only[0] = axis->differs ? 0 : a->n - axis->n;
    axis->only[1] = axis->differs ? 0 : b->n - axis->n;
    return SUMI_OK;
}

/* Years, or their seeds, that one cube has alone. Of seeds the one that the other file says is taken. */
static enum sumi_status match_years(struct sumi_two *two, struct sumi_two_axis *axis, struct sumi_error *error)
{
    const int side = axis->axis[0] < 0;
    const size_t a = (size_t)axis->axis[side];
    const struct sumi_cube_axis *own = &two->whole[side].cube->axes[a];
    const struct sumi_cube_attribute *seed = sumi_cube_attribute_find(two->whole[!side].cube, "seed");
    const bool seeds = axis->axis[side] == two->whole[side].seed;
    const char *word = seeds ? SUMI_WORD_SEEDS : SUMI_WORD_YEARS;
    for (size_t k = 0; k < own->n && seeds && seed && !seed->text && own->kind != SUMI_CUBE_LABELS; k++)
        if (sumi_cube_coordinate(own, k) == seed->number) {
            two->view[side].place[a][0] = k;
            axis->n = 1;
            axis->only[side] = own->n - 1;
            return SUMI_OK;
        }
    take_whole(two, axis);
    if (axis->n == 1)
        return SUMI_OK;
    return sumi_fail_in(error, two->whole[side].path, SUMI_E_COMMAND_TWO_ALONE, own->n, word, own->name,
                        two->whole[!side].path, word);
}

static void list_axes(struct sumi_two *two)
{
    const struct sumi_cube *a = two->whole[0].cube, *b = two->whole[1].cube;
    bool found[SUMI_CUBE_MAX_AXES] = {false};
    for (size_t k = 0; k < a->n_axes; k++) {
        struct sumi_two_axis *axis = &two->axis[two->n_axes++];
        *axis = (struct sumi_two_axis){.axis = {(int)k, -1}};
        for (size_t j = 0; j < b->n_axes && axis->axis[1] < 0; j++)
            if (!found[j] && sumi_cube_axis_is(a->axes[k].name, b->axes[j].name)) {
                axis->axis[1] = (int)j;
                found[j] = true;
            }
    }
    for (size_t j = 0; j < b->n_axes; j++)
        if (!found[j])
            two->axis[two->n_axes++] = (struct sumi_two_axis){.axis = {-1, (int)j}};
    for (size_t k = 0; k < two->n_axes; k++)
        for (int s = 0; s < 2; s++) {
            const int own = two->axis[k].axis[s];
            two->axis[k].is_year |= own >= 0 && (own == two->whole[s].year || own == two->whole[s].seed);
        }
}

/* --- views --- */

/* The axes of a side as far as they are compared. */
static enum sumi_status make_view(struct sumi_two *two, int side, struct sumi_error *error)
{
    const struct sumi_cube *cube = two->whole[side].cube;
    struct sumi_show_view *view = &two->view[side];
    two->cube[side] = *cube;
    struct sumi_cube_axis *axes = two->cube_axes[side] =
        sumi_allocate_zeroed(cube->n_axes + cube->n_inner, sizeof *axes);
    if (!axes)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, cube->n_axes, SUMI_WORD_AXES_SHOWN);
    memcpy(axes, cube->axes, (cube->n_axes + cube->n_inner) * sizeof *axes);
    for (size_t k = 0; k < two->n_axes; k++) {
        if (two->axis[k].axis[side] < 0)
            continue;
        const size_t a = (size_t)two->axis[k].axis[side];
        const struct sumi_cube_axis *from = &cube->axes[a];
        const bool labels = from->kind == SUMI_CUBE_LABELS;
        for (size_t i = 0; i < from->n; i++)
            view->back[a][i] = SUMI_SHOW_NOWHERE;
        axes[a].n = two->axis[k].n;
        axes[a].labels = labels ? two->labels[side][a] : NULL;
        axes[a].values = labels ? NULL : two->values[side][a];
        for (size_t i = 0; i < axes[a].n; i++) {
            const size_t place = view->place[a][i];
            view->back[a][place] = i;
            two->labels[side][a][i] = labels ? from->labels[place] : NULL;
            two->values[side][a][i] = labels ? 0.0 : sumi_cube_coordinate(from, place);
        }
    }
    two->cube[side].axes = axes;
    view->whole = &two->whole[side];
    two->show[side] = two->whole[side];
    two->show[side].cube = &two->cube[side];
    two->show[side].view = view;
    sumi_show_begin(&two->show[side]);
    return SUMI_OK;
}

static enum sumi_status add_axis(struct sumi_two *two, struct sumi_two_axes *to, size_t axis, struct sumi_error *error)
{
    const size_t most = (size_t)1 << 16;
    to->axis[to->n++] = axis;
    if (to->positions > most / two->axis[axis].n)
        return sumi_fail(error, SUMI_E_COMMAND_TWO_CHOICES, most);
    to->positions *= two->axis[axis].n;
    return SUMI_OK;
}

/* Choices and fields of both together, those of A first, as its answer orders them. */
static enum sumi_status join_axes(struct sumi_two *two, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    two->choice = two->fields = (struct sumi_two_axes){.positions = 1};
    for (int s = 0; s < 2; s++)
        for (int of = 0; of < 2; of++) {
            const struct sumi_show_axes *from = of == 0 ? &two->show[s].choice : &two->show[s].fields;
            struct sumi_two_axes *to = of == 0 ? &two->choice : &two->fields;
            for (size_t k = 0; k < from->n && status == SUMI_OK; k++)
                for (size_t a = 0; a < two->n_axes && status == SUMI_OK; a++)
                    if (two->axis[a].axis[s] == (int)from->axis[k] && (s == 0 || two->axis[a].axis[0] < 0))
                        status = add_axis(two, to, a, error);
        }
    return status;
}

enum sumi_status sumi_two_match(struct sumi_two *two, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (int s = 0; s < 2; s++)
        for (size_t a = 0; a < two->whole[s].cube->n_axes && status == SUMI_OK; a++)
            status = make_places(two, s, a, error);
    list_axes(two);
    for (size_t k = 0; k < two->n_axes && status == SUMI_OK; k++) {
        struct sumi_two_axis *axis = &two->axis[k];
        if (axis->axis[0] >= 0 && axis->axis[1] >= 0)
            status = match_both(two, k, error);
        else if (axis->is_year)
            status = match_years(two, axis, error);
        else
            take_whole(two, axis);
    }
    for (int s = 0; s < 2 && status == SUMI_OK; s++)
        status = make_view(two, s, error);
    return status == SUMI_OK ? join_axes(two, error) : status;
}

void sumi_two_free(struct sumi_two *two)
{
    for (int s = 0; s < 2; s++) {
        for (size_t a = 0; a < SUMI_CUBE_MAX_AXES; a++) {
            sumi_release(two->view[s].place[a]);
            sumi_release(two->view[s].back[a]);
            sumi_release(two->labels[s][a]);
            sumi_release(two->values[s][a]);
        }
        sumi_release(two->cube_axes[s]);
        sumi_show_end(&two->show[s]);
        sumi_show_field_destroy(&two->field[s]);
    }
    sumi_release(two->sides);
    sumi_release(two->scratch);
}

/* --- numbers --- */

void sumi_two_position(const struct sumi_two *two, const struct sumi_two_axes *axes, size_t number, size_t *position)
{
    for (size_t k = axes->n; k-- > 0; number /= two->axis[axes->axis[k]].n)
        position[k] = number % two->axis[axes->axis[k]].n;
}

size_t sumi_two_number(const struct sumi_two *two, const struct sumi_two_axes *axes, size_t number, int side)
{
    const struct sumi_show *show = &two->show[side];
    const struct sumi_show_axes *own = axes == &two->choice ? &show->choice : &show->fields;
    size_t position[SUMI_TWO_AXES], at[SUMI_CUBE_MAX_AXES] = {0}, there = 0;
    sumi_two_position(two, axes, number, position);
    for (size_t k = 0; k < axes->n; k++)
        if (two->axis[axes->axis[k]].axis[side] >= 0)
            at[two->axis[axes->axis[k]].axis[side]] = position[k];
    for (size_t k = 0; k < own->n; k++)
        there = there * show->cube->axes[own->axis[k]].n + at[own->axis[k]];
    return there;
}

const struct sumi_cube_axis *sumi_two_axis(const struct sumi_two *two, size_t axis)
{
    const int *own = two->axis[axis].axis, side = own[0] < 0;
    return &two->show[side].cube->axes[own[side]];
}

/* --- words --- */

void sumi_two_say_choice(struct sumi_paragraph *p, const struct sumi_two *two, size_t choice)
{
    size_t position[SUMI_TWO_AXES], told = 0;
    char label[SUMI_SHOW_LABEL];
    sumi_two_position(two, &two->choice, choice, position);
    for (size_t k = 0; k < two->choice.n; k++) {
        if (two->axis[two->choice.axis[k]].differs)
            continue;
        const struct sumi_two_axis *axis = &two->axis[two->choice.axis[k]];
        const struct sumi_cube_axis *named = sumi_two_axis(two, two->choice.axis[k]);
        const bool sowing =
            axis->axis[0] >= 0 ? axis->axis[0] == two->show[0].sowing : axis->axis[1] == two->show[1].sowing;
        sumi_say(p, "%s%s %s", told++ ? ", " : "", sowing ? "sown" : sumi_axis_word(named->name),
                 sumi_show_label(named, position[k], label));
    }
}

/* --- columns --- */

size_t sumi_two_columns(const struct sumi_two *two, const struct sumi_two_axes *axes)
{
    size_t n = 0;
    for (size_t k = 0; k < axes->n; k++)
        n += !two->axis[axes->axis[k]].differs;
    return n;
}

size_t sumi_two_set_heads(const struct sumi_two *two, const struct sumi_two_axes *axes, struct sumi_text_grid *grid,
                          size_t column)
{
    for (size_t k = 0; k < axes->n; k++)
        if (!two->axis[axes->axis[k]].differs)
            sumi_show_axis_head(grid, column++, sumi_two_axis(two, axes->axis[k]));
    return column;
}

size_t sumi_two_set_labels(const struct sumi_two *two, const struct sumi_two_axes *axes, size_t number,
                           struct sumi_text_grid *grid, size_t row, size_t column)
{
    size_t position[SUMI_TWO_AXES];
    char label[SUMI_SHOW_LABEL];
    sumi_two_position(two, axes, number, position);
    for (size_t k = 0; k < axes->n; k++)
        if (!two->axis[axes->axis[k]].differs)
            sumi_grid_set(grid, row, column++, "%s",
                          sumi_show_label(sumi_two_axis(two, axes->axis[k]), position[k], label));
    return column;
}
