/* Two cubes side by side, A and B: what both have of them, and how their answers differ. */
#ifndef SUMI_SHOW_TWO_INTERNAL_H
#define SUMI_SHOW_TWO_INTERNAL_H

#include "cli/print/paragraph.h"
#include "cli/show/field_internal.h"
#include "scenarios/sides.h"

enum { SUMI_TWO_AXES = 2 * SUMI_CUBE_MAX_AXES };

/* An axis of either cube. Where both have it, positions are matched by their labels or values, in the order of A; where
 * one has it, each of its positions stands beside what the other one has. */
struct sumi_two_axis {
    int axis[2];    /* its number in the cubes, or -1 */
    size_t n;       /* positions that are matched */
    size_t only[2]; /* those of one cube alone, of an axis that both have */
    bool differs;   /* it has one position in each, and another one: what differs between the cubes */
    bool is_year;   /* or the seeds of years */
};

/* Some of these axes, and the positions on all of them together, the last one fastest. */
struct sumi_two_axes {
    size_t axis[SUMI_TWO_AXES], n, positions;
};

struct sumi_two {
    const struct sumi_show_options *options;
    struct sumi_show whole[2], show[2]; /* the files; of each what is put beside the other one */
    struct sumi_show_view view[2];
    struct sumi_cube cube[2];            /* of the views */
    struct sumi_cube_axis *cube_axes[2]; /* of these */
    const char **labels[2][SUMI_CUBE_MAX_AXES];
    double *values[2][SUMI_CUBE_MAX_AXES];
    struct sumi_two_axis axis[SUMI_TWO_AXES];
    size_t n_axes;
    struct sumi_two_axes choice, fields;
    struct sumi_show_field field[2];
    struct sumi_answer_sides *sides; /* [choice.positions] of the field that was read last */
    double *scratch;                 /* [2 * n_years] */
    bool unread;                     /* something could not be read of a file, and was named */
};

/* Matches the axes of two cubes that are open. Error: they have nothing in common. */
enum sumi_status sumi_two_match(struct sumi_two *two, struct sumi_error *error);
void sumi_two_free(struct sumi_two *two);
/* Which number a position of some axes has among the choices or fields of one side. */
size_t sumi_two_number(const struct sumi_two *two, const struct sumi_two_axes *axes, size_t number, int side);
/* Positions [axes->n] of a number. */
void sumi_two_position(const struct sumi_two *two, const struct sumi_two_axes *axes, size_t number, size_t *position);
/* An axis as either cube has it, to be named and labelled by. */
const struct sumi_cube_axis *sumi_two_axis(const struct sumi_two *two, size_t axis);

/* Says what the two are, in what they differ, and what of them is compared. Text. */
enum sumi_status sumi_two_head(struct sumi_two *two, struct sumi_error *error);

/* Reads a field of both. */
enum sumi_status sumi_two_read(struct sumi_two *two, size_t number, struct sumi_error *error);
/* "sown 05-21, irrigation late": a choice of both. */
void sumi_two_say_choice(struct sumi_paragraph *p, const struct sumi_two *two, size_t choice);
/* What the two recommend, in words; the answers of both, field by field; all choices as CSV. */
enum sumi_status sumi_two_advice(struct sumi_two *two, struct sumi_error *error);
enum sumi_status sumi_two_answer(struct sumi_two *two, struct sumi_error *error);
enum sumi_status sumi_two_csv(struct sumi_two *two, struct sumi_error *error);
/* Another variable of both, by its name, with what the two are. */
enum sumi_status sumi_two_variable(struct sumi_two *two, const char *name, struct sumi_error *error);
/* Labels of fields or choices for CSV, each with a comma behind it; their heads. */
void sumi_two_csv_heads(const struct sumi_two *two, const struct sumi_two_axes *axes);
void sumi_two_csv_labels(const struct sumi_two *two, const struct sumi_two_axes *axes, size_t number);
/* Cells of a table: heads or labels of fields or choices from a column on, as far as they tell lines apart. Returns
 * the next column. */
size_t sumi_two_set_heads(const struct sumi_two *two, const struct sumi_two_axes *axes, struct sumi_text_grid *grid,
                          size_t column);
size_t sumi_two_set_labels(const struct sumi_two *two, const struct sumi_two_axes *axes, size_t number,
                           struct sumi_text_grid *grid, size_t row, size_t column);
/* How many columns these are. */
size_t sumi_two_columns(const struct sumi_two *two, const struct sumi_two_axes *axes);
/* Whether both tell the same to do, on the axes that both have. */
bool sumi_two_agree(const struct sumi_two *two);

#endif
