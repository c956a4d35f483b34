/* Reading for `sumi show`: walks through a cube in pieces, and the seasons of choices. */
#include "cli/show/show_internal.h"
#include "messages/memory_count.h"
#include "messages/show.h"
#include "sim/daily/summary.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const size_t most_held = (size_t)1 << 20; /* scenarios that are read once and kept: 8 MiB a variable */

/* --- what the file has --- */

static int axis_called(const struct sumi_cube *cube, const char *name)
{
    for (size_t a = 0; a < cube->n_axes; a++)
        if (sumi_cube_axis_is(cube->axes[a].name, name))
            return (int)a;
    return -1;
}

/* Has a variable of seasons come as Sumi writes it. */
static enum sumi_status take_as(struct sumi_show *show, int variable, const struct sumi_variable *row,
                                struct sumi_error *error)
{
    const struct sumi_cube_variable *found = &show->cube->variables[variable];
    const char *unit = found->unit ? found->unit : SUMI_WORD_NONE;
    bool is_date = found->type == SUMI_CUBE_DATE || found->type == SUMI_CUBE_MOMENT;
    if (is_date != (row->kind == SUMI_MOMENT))
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_UNITS, row->name, unit,
                            is_date ? row->unit : SUMI_WORD_DAYS_SINCE);
    if (row->kind == SUMI_CODE && found->type != SUMI_CUBE_CODE)
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_FLAGS, row->name);
    return is_date || row->kind == SUMI_CODE ? SUMI_OK
                                             : sumi_cube_convert(show->file, (size_t)variable, row->unit, error);
}

static enum sumi_status tell_lack(const struct sumi_show *show, const struct sumi_cube_lack *lack, bool needed,
                                  struct sumi_error *error)
{
    if (lack->kind == SUMI_CUBE_UNREADABLE)
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_UNREADABLE, lack->name, lack->why);
    if (!needed)
        return SUMI_OK;
    return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_SHAPE, lack->name, lack->why);
}

enum sumi_status sumi_show_find(struct sumi_show *show, const char *name, bool needed, int *variable,
                                struct sumi_error *error)
{
    size_t n;
    const struct sumi_cube_lack *lacks = sumi_cube_lacks(show->file, &n);
    const struct sumi_variable *row = sumi_summary_find(name);
    *variable = sumi_cube_variable_find(show->cube, name);
    if (*variable >= 0)
        return row ? take_as(show, *variable, row, error) : SUMI_OK;
    for (size_t k = 0; k < n; k++)
        if (lacks[k].kind != SUMI_CUBE_SINGLE && strcmp(lacks[k].name, name) == 0)
            return tell_lack(show, &lacks[k], needed, error);
    return SUMI_OK;
}

/* What each code of the status means to us. */
static enum sumi_status find_outcomes(struct sumi_show *show, struct sumi_error *error)
{
    const struct sumi_cube_variable *status = &show->cube->variables[show->variable[SUMI_SHOW_STATUS]];
    const char *ripe = sumi_outcome_word(SUMI_RIPE);
    bool has_ripe = false;
    for (size_t k = 0; k < status->n_meanings; k++) {
        show->outcome[k] = SUMI_UNRIPE; /* a word that is not known was a season, and no ripe one */
        for (int o = 0; o < SUMI_OUTCOME_N; o++)
            if (strcmp(status->meanings[k], sumi_outcome_word((enum sumi_outcome)o)) == 0)
                show->outcome[k] = (enum sumi_outcome)o;
        has_ripe = has_ripe || show->outcome[k] == SUMI_RIPE;
    }
    return has_ripe ? SUMI_OK : sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_RIPE, status->name, ripe);
}

enum sumi_status sumi_show_need(struct sumi_show *show, int need, struct sumi_error *error)
{
    static const enum sumi_summary rows[SUMI_SHOW_NEEDS] = {
        [SUMI_SHOW_YIELD] = SUMI_S_YIELD,           [SUMI_SHOW_ALL] = SUMI_S_YIELD_ALL,
        [SUMI_SHOW_GRAIN] = SUMI_S_GRAIN,           [SUMI_SHOW_STATUS] = SUMI_S_STATUS,
        [SUMI_SHOW_IRRIGATION] = SUMI_S_IRRIGATION, [SUMI_SHOW_IRRIGATIONS] = SUMI_S_IRRIGATIONS,
    };
    int *variable = &show->variable[need];
    const bool optional = need == SUMI_SHOW_IRRIGATION || need == SUMI_SHOW_IRRIGATIONS; /* the answer goes without */
    enum sumi_status status = sumi_show_find(show, sumi_summary_rows[rows[need]].name, !optional, variable, error);
    if (status == SUMI_OK && *variable >= 0 && show->cube->variables[*variable].inner > 0)
        *variable = -1;
    if (status == SUMI_OK && *variable >= 0 && need == SUMI_SHOW_STATUS)
        status = find_outcomes(show, error);
    return status;
}

/* What a grower decides, as people name it: what to sow and when, how to irrigate, and whatever else stands under
 * `management`. */
static const char *const decisions[] = {"cultivar", "sowing", "irrigation"};
enum { DECISIONS = sizeof decisions / sizeof *decisions };
static const char management[] = "management";

static bool is_managed(const char *axis)
{
    const size_t n = sizeof management - 1;
    return strncmp(axis, management, n) == 0 && (axis[n] == '_' || axis[n] == '.'); /* in older files */
}

static bool is_decision(const char *axis)
{
    for (size_t k = 0; k < DECISIONS; k++)
        if (strcmp(axis, decisions[k]) == 0)
            return true;
    return is_managed(axis);
}

static void add_axis(const struct sumi_cube *cube, size_t axis, struct sumi_show_axes *to)
{
    to->axis[to->n++] = axis;
    to->positions *= cube->axes[axis].n;
}

/* Positions on an axis; 1 where the file has no such axis. */
static size_t length_of(const struct sumi_show *show, int axis)
{
    return axis < 0 ? 1 : show->cube->axes[axis].n;
}

size_t sumi_show_year_place(const struct sumi_show *show, size_t number)
{
    return number % length_of(show, show->year);
}

size_t sumi_show_seed_place(const struct sumi_show *show, size_t number)
{
    return number / length_of(show, show->year);
}

void sumi_show_begin(struct sumi_show *show)
{
    const struct sumi_cube *cube = show->cube;
    show->sowing = axis_called(cube, "sowing");
    show->irrigation = axis_called(cube, "irrigation");
    show->year = axis_called(cube, "year");
    show->seed = axis_called(cube, "weather.seed");
    show->n_years = length_of(show, show->year) * length_of(show, show->seed);
    show->n_scenarios = 1;
    show->choice = show->fields = (struct sumi_show_axes){.positions = 1};
    for (size_t k = 0; k < DECISIONS; k++)
        if (axis_called(cube, decisions[k]) >= 0)
            add_axis(cube, (size_t)axis_called(cube, decisions[k]), &show->choice);
    for (size_t a = 0; a < cube->n_axes; a++) {
        show->n_scenarios *= cube->axes[a].n;
        if (is_managed(cube->axes[a].name))
            add_axis(cube, a, &show->choice);
        else if ((int)a != show->year && (int)a != show->seed && !is_decision(cube->axes[a].name))
            add_axis(cube, a, &show->fields);
    }
    for (int v = 0; v < SUMI_SHOW_NEEDS; v++)
        show->variable[v] = -1;
}

void sumi_show_end(struct sumi_show *show)
{
    for (int v = 0; v < SUMI_SHOW_NEEDS; v++)
        sumi_release(show->held.values[v]);
}

void sumi_show_outcomes(const struct sumi_show *show, double *values, size_t n)
{
    const double known = (double)show->cube->variables[show->variable[SUMI_SHOW_STATUS]].n_meanings;
    for (size_t k = 0; k < n; k++)
        values[k] = values[k] >= 0.0 && values[k] < known ? (double)show->outcome[(size_t)values[k]] : NAN;
}

void sumi_show_position(const struct sumi_show *show, const struct sumi_show_axes *axes, size_t number,
                        size_t *position)
{
    for (size_t k = axes->n; k-- > 0;) {
        size_t n = show->cube->axes[axes->axis[k]].n;
        position[k] = number % n;
        number /= n;
    }
}

/* --- pieces --- */

/* Scenarios that may be held: of two cubes side by side each has half. */
static size_t room_of(const struct sumi_show *show)
{
    return show->view ? SUMI_SHOW_VIEW : most_held;
}

static enum sumi_status read_box(const struct sumi_show *show, int variable, const size_t *start, const size_t *count,
                                 double *values, struct sumi_error *error)
{
    return show->view ? sumi_show_view_read(show, (size_t)variable, start, count, values, error)
                      : sumi_cube_read(show->file, (size_t)variable, start, count, values, error);
}

/* Whether a field is among those that are held. */
static bool is_held(const struct sumi_show *show, const size_t *field)
{
    bool held = show->held.values[SUMI_SHOW_YIELD];
    for (size_t k = 0; k < show->fields.n && held; k++) {
        size_t first = show->held.start[show->fields.axis[k]];
        held = field[k] >= first && field[k] - first < show->held.count[show->fields.axis[k]];
    }
    return held;
}

/* The box of as many fields as can be held, with one among them; the last of their axes first, as fields follow each
 * other. Chunks may hold seasons of many fields: so each is unpacked once for all of these. */
static void place_held(struct sumi_show *show, const size_t *field)
{
    size_t room = room_of(show) / (show->n_scenarios / show->fields.positions);
    for (size_t a = 0; a < show->cube->n_axes; a++) {
        show->held.start[a] = 0;
        show->held.count[a] = show->cube->axes[a].n;
    }
    for (size_t k = show->fields.n; k-- > 0;) {
        size_t axis = show->fields.axis[k], n = show->cube->axes[axis].n, step = n < room ? n : room;
        size_t first = field[k] / step * step;
        show->held.start[axis] = first;
        show->held.count[axis] = n - first < step ? n - first : step;
        room = step < n ? 1 : room / n;
    }
}

static enum sumi_status hold(struct sumi_show *show, const size_t *field, struct sumi_error *error)
{
    if (show->n_scenarios / show->fields.positions > room_of(show) || is_held(show, field))
        return SUMI_OK;
    place_held(show, field);
    const size_t most = room_of(show), n = show->n_scenarios < most ? show->n_scenarios : most;
    enum sumi_status status = SUMI_OK;
    for (int v = 0; v < SUMI_SHOW_NEEDS && status == SUMI_OK; v++) {
        if (show->variable[v] < 0)
            continue;
        double **values = &show->held.values[v];
        *values = *values ? *values : sumi_allocate(n * sizeof **values);
        if (!*values)
            return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_SCENARIOS);
        status = read_box(show, show->variable[v], show->held.start, show->held.count, *values, error);
    }
    return status;
}

/* Copies a box out of what is held of a variable. */
static void copy_box(const struct sumi_show *show, const double *held, const size_t *start, const size_t *count,
                     double *values)
{
    size_t stride[SUMI_CUBE_MAX_AXES], at = 0, n = 1, rank = show->cube->n_axes;
    for (size_t a = rank, inner = 1; a-- > 0; inner *= show->held.count[a]) {
        stride[a] = inner;
        at += (start[a] - show->held.start[a]) * inner;
        n *= count[a];
    }
    for (size_t k = 0; k < n; k++) {
        values[k] = held[at];
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
        piece->values[v] = sumi_allocate(n * sizeof(double));
        if (!piece->values[v])
            return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_SCENARIOS);
    }
    piece->room = n;
    return SUMI_OK;
}

/* The box of choices from number `first` on: the last axes whole, as far as `most` choices go, one axis in part. */
static void place_piece(const struct sumi_show *show, size_t first, size_t most, size_t *count,
                        struct sumi_seasons_piece *piece)
{
    const struct sumi_show_axes *choice = &show->choice;
    size_t position[SUMI_CUBE_MAX_AXES];
    bool begins = true; /* the axes behind stand at their beginning, and are taken whole */
    piece->first = first;
    piece->n = 1;
    sumi_show_position(show, choice, first, position);
    for (size_t k = choice->n; k-- > 0;) {
        size_t axis = choice->axis[k], left = show->cube->axes[axis].n - position[k], room = most / piece->n;
        count[axis] = !begins ? 1 : left < room ? left : room > 0 ? room : 1;
        piece->start[axis] = position[k];
        piece->n *= count[axis];
        begins = begins && count[axis] == show->cube->axes[axis].n;
    }
}

enum sumi_status sumi_show_read(struct sumi_show *show, size_t field, size_t first, size_t most,
                                struct sumi_seasons_piece *piece, struct sumi_error *error)
{
    size_t count[SUMI_CUBE_MAX_AXES], of_field[SUMI_CUBE_MAX_AXES], n = 1;
    const struct sumi_cube *cube = show->cube;
    sumi_show_position(show, &show->fields, field, of_field);
    place_piece(show, first, most, count, piece);
    for (size_t k = 0; k < show->fields.n; k++) {
        piece->start[show->fields.axis[k]] = of_field[k];
        count[show->fields.axis[k]] = 1;
    }
    const int whole[] = {show->year, show->seed};
    for (size_t k = 0; k < sizeof whole / sizeof *whole; k++)
        if (whole[k] >= 0) {
            piece->start[whole[k]] = 0;
            count[whole[k]] = cube->axes[whole[k]].n;
        }
    for (size_t a = cube->n_axes; a-- > 0; n *= count[a])
        piece->stride[a] = n;
    enum sumi_status status = hold(show, of_field, error);
    if (status == SUMI_OK)
        status = make_room(show, piece, n, error);
    for (int v = 0; v < SUMI_SHOW_NEEDS && status == SUMI_OK; v++) {
        if (show->held.values[v])
            copy_box(show, show->held.values[v], piece->start, count, piece->values[v]);
        else if (show->variable[v] >= 0)
            status = read_box(show, show->variable[v], piece->start, count, piece->values[v], error);
    }
    if (status == SUMI_OK && show->variable[SUMI_SHOW_STATUS] >= 0)
        sumi_show_outcomes(show, piece->values[SUMI_SHOW_STATUS], n);
    return status;
}

void sumi_show_free(struct sumi_seasons_piece *piece)
{
    for (int v = 0; v < SUMI_SHOW_NEEDS; v++) {
        sumi_release(piece->values[v]);
        piece->values[v] = NULL;
    }
    piece->room = 0;
}

struct sumi_answer_seasons sumi_show_seasons(const struct sumi_show *show, const struct sumi_seasons_piece *piece,
                                             size_t choice)
{
    size_t at = 0, position[SUMI_CUBE_MAX_AXES];
    const double *value[SUMI_SHOW_NEEDS];
    sumi_show_position(show, &show->choice, choice, position);
    for (size_t k = 0; k < show->choice.n; k++) {
        size_t axis = show->choice.axis[k];
        at += (position[k] - piece->start[axis]) * piece->stride[axis];
    }
    for (int v = 0; v < SUMI_SHOW_NEEDS; v++)
        value[v] = piece->values[v] ? piece->values[v] + at : NULL;
    return (struct sumi_answer_seasons){
        .n = show->n_years,
        .stride = show->year < 0 ? 1 : piece->stride[show->year],
        .row = length_of(show, show->year),
        .row_stride = show->seed < 0 ? 0 : piece->stride[show->seed],
        .yield = value[SUMI_SHOW_YIELD],
        .all = value[SUMI_SHOW_ALL],
        .grain = value[SUMI_SHOW_GRAIN],
        .outcome = value[SUMI_SHOW_STATUS],
        .irrigation = value[SUMI_SHOW_IRRIGATION],
        .irrigations = value[SUMI_SHOW_IRRIGATIONS],
        .as_cut = show->options->as_cut,
    };
}

const char *sumi_show_year(const struct sumi_show *show, size_t number, char text[SUMI_SHOW_LABEL])
{
    char seed[SUMI_SHOW_LABEL];
    sumi_show_label(&show->cube->axes[show->year], sumi_show_year_place(show, number), text);
    const size_t length = strlen(text);
    if (show->seed >= 0)
        snprintf(text + length, SUMI_SHOW_LABEL - length, " of seed %.32s",
                 sumi_show_label(&show->cube->axes[show->seed], sumi_show_seed_place(show, number), seed));
    return text;
}
