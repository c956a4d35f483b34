/* How two cubes differ, value by value. */
#include "io/cube/cube_internal.h"
#include "io/text/text.h"
#include "messages/cube.h"
#include "messages/memory.h"
#include "messages/memory_count.h"
#include "sim/memory.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct comparison {
    struct sumi_cube_file *file, *again;
    const struct sumi_cube *a, *b;     /* their definitions */
    size_t *place[SUMI_CUBE_MAX_RANK]; /* [n of the axis] where a value of it stands in the other, or NOWHERE */
    const struct sumi_cube_listener *listener;
    struct sumi_cube_outcome *outcome;
};
#define NOWHERE SIZE_MAX

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static void
tell(const struct comparison *c, const char *format, ...)
{
    char words[2048], sentence[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    c->listener->tell(c->listener->context, sumi_in_language(SUMI_ENGLISH, words, sentence, sizeof sentence));
}

/* --- axes --- */

static bool same_value(const struct comparison *c, size_t axis, size_t i, size_t k)
{
    const struct sumi_cube_axis *a = &c->a->axes[axis], *b = &c->b->axes[axis];
    if (!sumi_cube_same_besides(c->a, axis, i, c->b, axis, k))
        return false;
    if ((a->kind == SUMI_CUBE_LABELS) != (b->kind == SUMI_CUBE_LABELS))
        return false;
    return a->kind == SUMI_CUBE_LABELS ? strcmp(a->labels[i], b->labels[k]) == 0
                                       : sumi_cube_coordinate(a, i) == sumi_cube_coordinate(b, k);
}

/* Where value i of an axis stands on the other; mostly behind that of the value before it. */
static size_t find_value(const struct comparison *c, size_t axis, size_t i, size_t next)
{
    const size_t n = c->b->axes[axis].n;
    for (size_t k = 0; k < n; k++) {
        const size_t at = (next + k) % n;
        if (same_value(c, axis, i, at))
            return at;
    }
    return NOWHERE;
}

static const char *unit_word(const char *unit)
{
    return unit && *unit ? unit : "no unit";
}

static enum sumi_status place_axis(struct comparison *c, size_t axis, struct sumi_error *error)
{
    const struct sumi_cube_axis *a = &c->a->axes[axis], *b = &c->b->axes[axis];
    size_t found = 0, next = 0;
    size_t *place = c->place[axis] = sumi_allocate(a->n * sizeof *place);
    if (!place)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, a->n, SUMI_WORD_VALUES_OF_AXIS);
    const bool dates = a->kind == SUMI_CUBE_DATES && b->kind == SUMI_CUBE_DATES;
    const bool same_unit = dates || sumi_cube_unit_is(a->unit, b->unit);
    for (size_t i = 0; i < a->n; i++) {
        if (sumi_stop_asked(c->listener->stop)) /* two long axes without a common value take their time */
            return sumi_fail(error, SUMI_E_CUBE_COMPARE_STOPPED);
        place[i] = same_unit ? find_value(c, axis, i, next) : NOWHERE;
        next = place[i] == NOWHERE ? next : place[i] + 1;
        found += place[i] != NOWHERE;
    }
    if (!same_unit)
        tell(c, "the axis %s: in %.80s then, in %.80s now (what lies along it is not compared)", a->name,
             unit_word(a->unit), unit_word(b->unit));
    if (!same_unit || (found == a->n && a->n == b->n))
        return SUMI_OK;
    c->outcome->differing++;
    if (found == a->n)
        tell(c, "the axis %s has %zu of %zu values: the others were left away, and what is there is compared", a->name,
             a->n, b->n);
    else
        tell(c, "the axis %s has %zu value%s that come%s out otherwise now", a->name, a->n - found,
             a->n - found == 1 ? "" : "s", a->n - found == 1 ? "s" : "");
    return SUMI_OK;
}

/* Whether the cubes have the same axes, in their order. */
static bool same_axes(struct comparison *c)
{
    bool same = c->a->n_axes == c->b->n_axes;
    for (size_t k = 0; k < c->a->n_axes && same; k++)
        same = sumi_cube_axis_is(c->a->axes[k].name, c->b->axes[k].name);
    if (same)
        return true;
    tell(c, "the axes are others now, or in another order, so that no values can be compared");
    return false;
}

static enum sumi_status place_axes(struct comparison *c, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    const size_t inner = c->a->n_inner < c->b->n_inner ? c->a->n_inner : c->b->n_inner;
    for (size_t k = 0; k < c->a->n_axes + inner && status == SUMI_OK; k++)
        status = place_axis(c, k, error);
    return status;
}

/* --- values --- */

struct gap {
    size_t n, differ, missing; /* values that were compared; that differ; of these, that one of the two has not */
    double most;
};

/* Of two codes the words count: their numbers may be others in another version. */
static bool same_number(const struct sumi_cube_variable *a, double x, const struct sumi_cube_variable *b, double y)
{
    if (isnan(x) || isnan(y))
        return isnan(x) && isnan(y);
    const bool words = a->type == SUMI_CUBE_CODE && b->type == SUMI_CUBE_CODE && x >= 0 && y >= 0 &&
                       x < (double)a->n_meanings && y < (double)b->n_meanings;
    return words ? strcmp(a->meanings[(size_t)x], b->meanings[(size_t)y]) == 0 : x == y;
}

static void add_value(const struct sumi_cube_variable *a, double x, const struct sumi_cube_variable *b, double y,
                      struct gap *gap)
{
    gap->n++;
    if (same_number(a, x, b, y))
        return;
    gap->differ++;
    if (isnan(x) || isnan(y))
        gap->missing++;
    else if (fabs(x - y) > gap->most)
        gap->most = fabs(x - y);
}

/* A row: all values along the last axis of the scenarios and what lies within. */
struct row {
    size_t first, beyond; /* dimensions of it */
    size_t n[2];          /* values in either cube */
    double *values[2];    /* [n] */
    size_t start[2][SUMI_CUBE_MAX_RANK], count[2][SUMI_CUBE_MAX_RANK];
};

/* Compares the rows that were read. `at` goes over the positions within one. */
static void add_row(const struct comparison *c, const struct row *row, const struct sumi_cube_variable *a,
                    const struct sumi_cube_variable *b, struct gap *gap)
{
    size_t at[SUMI_CUBE_MAX_RANK] = {0};
    for (size_t i = 0; i < row->n[0]; i++) {
        size_t there = 0;
        bool known = true;
        for (size_t d = row->first; d < row->beyond; d++) {
            const size_t place = c->place[d][at[d]];
            known = known && place != NOWHERE;
            there = there * row->count[1][d] + (known ? place : 0);
        }
        if (known)
            add_value(a, row->values[0][i], b, row->values[1][there], gap);
        for (size_t d = row->beyond; d-- > row->first && ++at[d] == row->count[0][d];)
            at[d] = 0;
    }
}

static enum sumi_status make_row(const struct comparison *c, const struct sumi_cube_variable *variable, struct row *row,
                                 struct sumi_error *error)
{
    const struct sumi_cube *const cube[2] = {c->a, c->b};
    row->first = c->a->n_axes - 1;
    row->beyond = c->a->n_axes + variable->inner;
    for (int k = 0; k < 2; k++) {
        row->n[k] = 1;
        for (size_t d = 0; d < row->beyond; d++) {
            row->start[k][d] = 0;
            row->count[k][d] = d < row->first ? 1 : cube[k]->axes[d].n;
            if (row->n[k] > SIZE_MAX / sizeof(double) / row->count[k][d])
                return sumi_fail(error, SUMI_E_MEMORY_NONE, variable->name);
            row->n[k] *= row->count[k][d];
        }
        row->values[k] = sumi_allocate(row->n[k] * sizeof *row->values[k]);
        if (!row->values[k])
            return sumi_fail(error, SUMI_E_MEMORY_NONE, variable->name);
    }
    return SUMI_OK;
}

/* Goes to the next row; false behind the last one. */
static bool next_row(const struct comparison *c, struct row *row)
{
    for (size_t d = row->first; d-- > 0;) {
        if (++row->start[0][d] < c->a->axes[d].n)
            return true;
        row->start[0][d] = 0;
    }
    return false;
}

/* Reads both, where the other cube has such a row. */
static enum sumi_status read_row(const struct comparison *c, size_t v, size_t w, struct row *row, bool *there,
                                 struct sumi_error *error)
{
    *there = true;
    for (size_t d = 0; d < row->first; d++) {
        row->start[1][d] = c->place[d][row->start[0][d]];
        *there = *there && row->start[1][d] != NOWHERE;
    }
    if (!*there)
        return SUMI_OK;
    enum sumi_status status = sumi_cube_read(c->file, v, row->start[0], row->count[0], row->values[0], error);
    return status == SUMI_OK ? sumi_cube_read(c->again, w, row->start[1], row->count[1], row->values[1], error)
                             : status;
}

static enum sumi_status compare_rows(const struct comparison *c, size_t v, size_t w, struct gap *gap,
                                     struct sumi_error *error)
{
    const struct sumi_cube_variable *a = &c->a->variables[v], *b = &c->b->variables[w];
    struct row row = {.values = {NULL, NULL}};
    enum sumi_status status = make_row(c, a, &row, error);
    for (bool more = true; more && status == SUMI_OK; more = next_row(c, &row)) {
        bool there = false;
        if (sumi_stop_asked(c->listener->stop))
            status = sumi_fail(error, SUMI_E_CUBE_COMPARE_STOPPED);
        else
            status = read_row(c, v, w, &row, &there, error);
        if (status == SUMI_OK && there)
            add_row(c, &row, a, b, gap);
    }
    sumi_release(row.values[0]);
    sumi_release(row.values[1]);
    return status;
}

static void tell_gap(const struct comparison *c, const struct sumi_cube_variable *variable, const struct gap *gap)
{
    const bool dated = variable->type == SUMI_CUBE_DATE || variable->type == SUMI_CUBE_MOMENT;
    const char *unit = dated ? "d" : variable->unit && strcmp(variable->unit, "1") != 0 ? variable->unit : "";
    char most[96] = "", missing[96] = "";
    if (gap->differ > gap->missing && variable->type != SUMI_CUBE_CODE)
        snprintf(most, sizeof most, ", by %.3g%s%.40s at most", gap->most, *unit ? " " : "", unit);
    if (gap->missing > 0)
        snprintf(missing, sizeof missing, "; %zu of them %s missing in one of the two", gap->missing,
                 gap->missing == 1 ? "is" : "are");
    tell(c, "%s: %zu of %zu values differ%s%s", variable->name, gap->differ, gap->n, most, missing);
}

/* Tells why the values of a variable cannot be those of the other one, which may be NULL. */
static bool is_comparable(const struct comparison *c, const struct sumi_cube_variable *a,
                          const struct sumi_cube_variable *b)
{
    if (!b)
        tell(c, "%s: it is no variable now (not compared)", a->name);
    else if (b->inner != a->inner)
        tell(c, "%s: it has other dimensions now (not compared)", a->name);
    else if ((a->type == SUMI_CUBE_CODE) != (b->type == SUMI_CUBE_CODE))
        tell(c, "%s: %s now (not compared)", a->name, b->type == SUMI_CUBE_CODE ? "it has words" : "it has numbers");
    else if (!sumi_cube_unit_is(a->unit, b->unit))
        tell(c, "%s: in %.80s then, in %.80s now (not compared)", a->name, unit_word(a->unit), unit_word(b->unit));
    else
        return true;
    return false;
}

static enum sumi_status compare_variable(struct comparison *c, size_t v, struct sumi_error *error)
{
    const struct sumi_cube_variable *a = &c->a->variables[v];
    const int w = sumi_cube_variable_find(c->b, a->name);
    struct gap gap = {.n = 0};
    if (!is_comparable(c, a, w < 0 ? NULL : &c->b->variables[w])) {
        c->outcome->left_out++;
        return SUMI_OK;
    }
    enum sumi_status status = compare_rows(c, v, (size_t)w, &gap, error);
    c->outcome->compared += gap.n;
    c->outcome->left_out += gap.n == 0;
    if (status == SUMI_OK && gap.differ > 0) {
        c->outcome->differing++;
        tell_gap(c, a, &gap);
    }
    return status;
}

/* Adds a name to a list; false where there is no room for it. */
static bool add_name(char *names, size_t size, const char *name)
{
    const size_t length = strlen(names);
    if (length + strlen(name) + sizeof ", " > size)
        return false;
    snprintf(names + length, size - length, "%s%s", length ? ", " : "", name);
    return true;
}

/* What could not be read of the file, and what the other one has beside it. */
static void tell_others(struct comparison *c)
{
    size_t n, more = 0, beyond = 0;
    char others[32] = "";
    const struct sumi_cube_lack *lacks = sumi_cube_lacks(c->file, &n);
    for (size_t k = 0; k < n; k++)
        if (lacks[k].kind == SUMI_CUBE_UNREADABLE) {
            c->outcome->unreadable++;
            tell(c, "%s cannot be read: %s", lacks[k].name, lacks[k].why);
        }
    char names[800] = "";
    for (size_t w = 0; w < c->b->n_variables; w++)
        if (sumi_cube_variable_find(c->a, c->b->variables[w].name) < 0) {
            more++;
            beyond += !add_name(names, sizeof names, c->b->variables[w].name);
        }
    c->outcome->left_out += more;
    if (beyond > 0)
        snprintf(others, sizeof others, ", and %zu more", beyond);
    if (more > 0)
        tell(c, "there %s now beside it: %s%s", more == 1 ? "is one variable" : "are variables", names, others);
}

/* --- what they say of themselves --- */

/* What computes, and can so make other bits. */
static const struct {
    const char *name, *words;
} makers[] = {{"sumi_version", "Sumi"},
              {"git_commit", "commit"},
              {"instruction_set", "instruction set"},
              {"random_numbers", "random numbers"},
              {"libraries", "libraries and compiler"}};

static bool is_maker(const char *name)
{
    for (size_t k = 0; k < sizeof makers / sizeof *makers; k++)
        if (strcmp(makers[k].name, name) == 0)
            return true;
    return false;
}

static bool same_attribute(const struct sumi_cube_attribute *a, const struct sumi_cube_attribute *b)
{
    if (!a || !b || !a->text != !b->text)
        return !a && !b;
    return a->text ? strcmp(a->text, b->text) == 0 : a->number == b->number;
}

static void compare_attributes(const struct comparison *c)
{
    char others[512] = "";
    for (size_t k = 0; k < sizeof makers / sizeof *makers; k++) {
        const char *then = sumi_cube_attribute(c->a, makers[k].name), *now = sumi_cube_attribute(c->b, makers[k].name);
        if (strcmp(then ? then : "", now ? now : "") != 0)
            tell(c, "%s: %.300s then, %.300s now", makers[k].words, then ? then : "not said", now ? now : "not said");
    }
    for (size_t k = 0; k < c->a->n_attributes; k++)
        if (!is_maker(c->a->attributes[k].name) &&
            !same_attribute(&c->a->attributes[k], sumi_cube_attribute_find(c->b, c->a->attributes[k].name)))
            (void)add_name(others, sizeof others, c->a->attributes[k].name);
    for (size_t k = 0; k < c->b->n_attributes; k++)
        if (!is_maker(c->b->attributes[k].name) && !sumi_cube_attribute_find(c->a, c->b->attributes[k].name))
            (void)add_name(others, sizeof others, c->b->attributes[k].name);
    if (*others)
        tell(c, "attributes of the file that differ: %s", others);
}

enum sumi_status sumi_cube_compare(struct sumi_cube_file *file, struct sumi_cube_file *again,
                                   const struct sumi_cube_listener *listener, struct sumi_cube_outcome *outcome,
                                   struct sumi_error *error)
{
    struct comparison c = {.file = file,
                           .again = again,
                           .a = sumi_cube_definition(file),
                           .b = sumi_cube_definition(again),
                           .listener = listener,
                           .outcome = outcome};
    enum sumi_status status = SUMI_OK;
    *outcome = (struct sumi_cube_outcome){.compared = 0};
    if (same_axes(&c)) {
        status = place_axes(&c, error);
        for (size_t v = 0; v < c.a->n_variables && status == SUMI_OK; v++)
            status = compare_variable(&c, v, error);
    }
    if (status == SUMI_OK) {
        tell_others(&c);
        compare_attributes(&c);
    }
    for (size_t k = 0; k < SUMI_CUBE_MAX_RANK; k++)
        sumi_release(c.place[k]);
    return status;
}
