/* The cube: the results of a sweep as one HDF5 file that is also a netCDF-4/CF-1.11 file, one named dimension an axis.
 *
 * Scenario number s is the row-major index over the axes, the last axis fastest. Blocks of consecutive scenarios are
 * written one after the other; a block is one chunk of every variable. The bytes of the file depend on the definition,
 * the layout and the values alone.
 *
 * Locks: HDF5 is not safe for threads. Of all cubes of a process together, one thread at a time may be in any function
 * below, with three exceptions that make no HDF5 call and may run anywhere: the layout functions,
 * sumi_cube_block_create/destroy and sumi_cube_encode_block, where the work of writing is.
 *
 *     sumi_cube_create                        tells before the sweep whether the file can be written
 *     for each block, in any thread:          sumi_cube_encode_block
 *     for each block, in rising order:        sumi_cube_put_block        ("omp ordered" does)
 *     sumi_cube_finish or sumi_cube_abandon */
#ifndef SUMI_CUBE_H
#define SUMI_CUBE_H

#include "io/files/outputs.h"
#include "sim/stop.h"

#include <stdbool.h>
#include <stddef.h>

#define SUMI_CUBE_MAX_RANK    32 /* dimensions of a variable, in HDF5 */
#define SUMI_CUBE_MAX_AXES    31 /* of the scenarios */
#define SUMI_CUBE_MAX_INNER   2  /* dimensions of a series inside a scenario: day, or day and depth */
#define SUMI_CUBE_FORMAT      1  /* the version of the format that is written, and the newest that is read ... */
#define SUMI_CUBE_FORMAT_NAME "sumi_format_version" /* ... and the attribute of the file that says it */
#define SUMI_CUBE_CONVENTIONS "CF-1.11, ACDD-1.3"   /* where the definition gives no others */
#define SUMI_CUBE_DAY         "day"
#define SUMI_CUBE_DEPTH       "depth"
#define SUMI_CUBE_TIME_UNIT   "days since 1970-01-01"
/* Attributes of a variable that was rounded: the bits, as netCDF-C writes them, and by how much of its value it may be
 * off. */
#define SUMI_CUBE_BITS  "_QuantizeBitRoundNumberOfSignificantBits"
#define SUMI_CUBE_ERROR "rounding_relative_error"

/* An attribute of the file or of a variable: a text, or a number where `text` is NULL. */
struct sumi_cube_attribute {
    const char *name, *text;
    double number;
};

enum sumi_cube_axis_kind {
    SUMI_CUBE_LABELS,   /* texts */
    SUMI_CUBE_NUMBERS,  /* float64 */
    SUMI_CUBE_INTEGERS, /* int32: a year, a day of the year */
    SUMI_CUBE_DATES     /* days since 1970-01-01, int32: a CF time */
};

/* One dimension with its coordinate. */
struct sumi_cube_axis {
    const char *name, *long_name, *unit; /* long_name and unit may be NULL; of a date the unit is implied */
    enum sumi_cube_axis_kind kind;
    size_t n;
    const char *const *labels; /* [n] of SUMI_CUBE_LABELS */
    const double *values;      /* [n] of the other kinds, finite; NULL: 0, 1, 2, ... */
    const char *standard_name; /* CF, or NULL */
    const char *letter;        /* attribute `axis` of CF: X, Y, Z or T; or NULL */
    const char *calendar;      /* of numbers that are a time; or NULL */
    bool bounds;               /* value i is of the time or space from i to i + 1, which NAME_bnds says */
};
/* A number or a text that holds for the whole file, as the latitude of the site: a scalar coordinate of all variables.
 * When a file is read, any single number or text without dimensions. Only its name is sure to be there; a missing value
 * is NAN. */
struct sumi_cube_scalar {
    const char *name, *unit, *long_name, *standard_name;
    double value;
    const char *text; /* in the place of a value, or NULL */
};
/* What else tells the positions on an axis: an auxiliary coordinate of all variables. */
struct sumi_cube_beside {
    const char *name, *unit, *long_name, *standard_name; /* all but the name may be NULL */
    size_t axis;                                         /* which */
    const char *const *texts;                            /* [n of the axis], or NULL: */
    const double *values;
};
/* The dimensions inside a scenario: n days from sowing, and depths below the surface. */
struct sumi_cube_axis sumi_cube_days(size_t n);
struct sumi_cube_axis sumi_cube_depths(size_t n, const double *depth_cm);
/* The name of an axis in a file: it has underscores where a scenario, and an older file, has dots, as CF names are of
 * letters, digits and underscores. `size`: bytes of both, with what stands behind the end. */
void sumi_cube_axis_name(const char *name, char *in_file, size_t size);
/* Whether an axis of a file has the name that a scenario gives it, or an older file. */
bool sumi_cube_axis_is(const char *in_file, const char *name);
/* Value i of an axis that has no labels. */
double sumi_cube_coordinate(const struct sumi_cube_axis *axis, size_t i);

/* What a value is and how it is stored. In memory it is always a double, NAN where it is missing. */
#define SUMI_CUBE_TYPE_LIST(X)                                                                                         \
    X(SUMI_CUBE_FLOAT32, 4) /* missing: NaN, which every reader shows as missing without knowing of attributes */      \
    X(SUMI_CUBE_FLOAT64, 8) /* missing: NaN */                                                                         \
    X(SUMI_CUBE_COUNT16, 2) /* whole number, missing: -32768 */                                                        \
    X(SUMI_CUBE_COUNT32, 4) /* whole number, missing: -2147483648 */                                                   \
    X(SUMI_CUBE_DATE, 4)    /* whole days since 1970-01-01, CF time, missing: -2147483648 (= SUMI_NO_DATE) */          \
    X(SUMI_CUBE_MOMENT, 8)  /* days since 1970-01-01 with their fraction, CF time, missing: NaN */                     \
    X(SUMI_CUBE_CODE, 1)    /* index into `meanings`, CF flags, missing: -128 */

enum sumi_cube_type {
#define X(type, bytes) type,
    SUMI_CUBE_TYPE_LIST(X)
#undef X
};

/* One variable over all axes. Texts may be NULL, but for the name. Write "d" as a unit of days: xarray takes "days" for
 * a time span and turns the numbers into nanoseconds. */
struct sumi_cube_variable {
    const char *name, *unit, *long_name, *standard_name, *source, *icasa, *cell_methods;
    enum sumi_cube_type type;
    int bits;                    /* of the mantissa that SUMI_CUBE_FLOAT32 keeps, 1 to 22: values are rounded; 0: all */
    size_t inner;                /* dimensions inside a scenario: 0 one value, 1 a series, 2 a series of profiles */
    const char *const *meanings; /* [n_meanings] of SUMI_CUBE_CODE: words without blanks; the value is the index */
    size_t n_meanings;
    const struct sumi_cube_attribute *attributes; /* further ones */
    size_t n_attributes;
};

/* A variable that does not lie over the axes of the scenarios, but over one or two of all: what is known of each member
 * of an ensemble, a table of observations. It is written at once, and no part of what sumi_cube_open reads. */
struct sumi_cube_array {
    struct sumi_cube_variable variable; /* its inner dimensions are not looked at */
    size_t n_axes, axis[2];             /* which of all axes */
    const double *values;               /* row-major */
};

/* A text or a table that the file keeps in its group /provenance. */
struct sumi_cube_text {
    const char *name, *long_name, *text;
};

/* A file that it keeps there byte by byte, packed. */
struct sumi_cube_bytes {
    const char *name, *long_name, *bytes;
    size_t n; /* at least 1 */
};

struct sumi_cube_column {
    const char *name, *unit, *long_name; /* unit and long_name may be NULL */
    const char *const *texts;            /* [n_rows], or NULL: */
    const double *numbers;               /* [n_rows], NAN: missing */
};

struct sumi_cube_table {
    const char *name, *long_name;
    size_t n_rows, n_columns;
    const struct sumi_cube_column *columns;
};

/* What differs in a file that is no cube, but made from one for readers that take less. */
struct sumi_cube_form {
    const char *conventions; /* or NULL: it follows none */
    double missing;          /* a finite number in the place of NaN */
    bool repeats_missing;    /* in the attribute missing_value too */
    bool classic;            /* the data model NETCDF4_CLASSIC is promised */
    int deflate;             /* 1 to 9 */
};

/* The whole definition. All it points to belongs to the caller and may go after sumi_cube_create. A variable lies over
 * the first n_axes + inner of the axes: those of the scenarios, then sumi_cube_days, then sumi_cube_depths. The further
 * ones are of arrays alone. */
struct sumi_cube {
    size_t n_axes, n_inner, n_further, n_scalars, n_besides, n_variables, n_arrays, n_attributes, n_texts, n_bytes,
        n_tables;
    const struct sumi_cube_axis *axes; /* [n_axes + n_inner + n_further] */
    const struct sumi_cube_scalar *scalars;
    const struct sumi_cube_beside *besides; /* of a file that is read, those of numbers */
    const struct sumi_cube_form *form;      /* NULL: of a cube */
    const struct sumi_cube_variable *variables;
    const struct sumi_cube_array *arrays;
    const struct sumi_cube_attribute *attributes; /* of the file; Conventions and the format are added */
    const struct sumi_cube_text *texts;
    const struct sumi_cube_bytes *bytes;
    const struct sumi_cube_table *tables;
    double scenario_s; /* s of a processor that a scenario takes, about; 0: next to nothing. It sizes the blocks */
};

/* Whether position i of an axis of one cube and position k of an axis of another have the same other coordinates: the
 * sets of parameters of two samples are numbered alike, and may be others. */
bool sumi_cube_same_besides(const struct sumi_cube *a, size_t axis_a, size_t i, const struct sumi_cube *b,
                            size_t axis_b, size_t k);
/* Values of a variable in one scenario. */
size_t sumi_cube_width(const struct sumi_cube *cube, const struct sumi_cube_variable *variable);

/* How scenarios are cut into blocks. A chunk has the shape [1, .., 1, k, full, .., full] over the axes, k along the
 * axis `split`; the last block along that axis may be short. */
struct sumi_cube_layout {
    size_t n_axes, chunk[SUMI_CUBE_MAX_AXES], length[SUMI_CUBE_MAX_AXES];
    size_t split;        /* the axis that is cut */
    size_t inner;        /* scenarios in one step along it */
    size_t blocks_along; /* blocks along it */
    size_t n_scenarios, n_blocks;
    size_t block_size; /* scenarios in a full block */
};

/* Chunks of a shape of one's own, for sumi_cube_put_chunk. */
enum sumi_status sumi_cube_layout_chunks(struct sumi_cube_layout *layout, const struct sumi_cube *cube,
                                         const size_t *chunk, struct sumi_error *error);
/* Cuts the scenarios into blocks of at most `target` ones; 0: chosen from the number of scenarios, what they take, and
 * the widths of the variables. Errors: an axis without values, too many axes or scenarios. */
enum sumi_status sumi_cube_layout_init(struct sumi_cube_layout *layout, const struct sumi_cube *cube, size_t target,
                                       struct sumi_error *error);
/* The scenarios first .. first + n - 1 of a block. In a chunk's memory they come first; what pads a short block
 * follows.
 */
void sumi_cube_layout_block(const struct sumi_cube_layout *layout, size_t block, size_t *first, size_t *n);
/* The position [n_axes] of a scenario on each axis. */
void sumi_cube_layout_split(const struct sumi_cube_layout *layout, size_t scenario, size_t *position);

struct sumi_cube_writer;
struct sumi_cube_block;

/* Opens the output, which must outlive the writer, and writes all but the blocks, so that a folder that is missing or
 * closed, a full disk or a wrong definition is an error now. The file of that name is not touched before
 * sumi_cube_finish. */
enum sumi_status sumi_cube_create(struct sumi_output *output, const struct sumi_cube *cube,
                                  const struct sumi_cube_layout *layout, struct sumi_cube_writer **writer,
                                  struct sumi_error *error);

/* Room for one encoded block, to be used again for the next; one a thread. */
enum sumi_status sumi_cube_block_create(const struct sumi_cube_writer *writer, struct sumi_cube_block **block,
                                        struct sumi_error *error);
void sumi_cube_block_destroy(struct sumi_cube_block *block);

/* Packs block `number`: values[v][i * width + k] for scenario first + i, k row-major over the inner dimensions of v.
 * Errors: a value that the variable's type cannot hold, with the scenario's number. */
enum sumi_status sumi_cube_encode_block(const struct sumi_cube_writer *writer, size_t number,
                                        const double *const *values, struct sumi_cube_block *block,
                                        struct sumi_error *error);
/* Writes an encoded block. Blocks must come in rising order, from 0 and without a gap. After an error (a full disk)
 * every later block fails alike. */
enum sumi_status sumi_cube_put_block(struct sumi_cube_writer *writer, const struct sumi_cube_block *block,
                                     struct sumi_error *error);
/* Packs and writes one chunk of one variable, instead of blocks: `values` fill the chunk, row-major, NAN beyond the end
 * of an axis. The chunk begins at start[n_axes], a multiple of the layout's chunk. Each chunk must come once. */
enum sumi_status sumi_cube_put_chunk(struct sumi_cube_writer *writer, size_t variable, const size_t *start,
                                     const double *values, struct sumi_cube_block *block, struct sumi_error *error);

/* Closes the file, brings it to the disk and gives it its name in one step, replacing an older file. On an error
 * nothing new is left. The writer is gone afterwards, either way. */
enum sumi_status sumi_cube_finish(struct sumi_cube_writer *writer, struct sumi_error *error);
/* Removes what was written. The writer (may be NULL) is gone afterwards. */
void sumi_cube_abandon(struct sumi_cube_writer *writer);

struct sumi_cube_file;

/* Opens a cube, or a netCDF-4 file made from one (a selection saved with xarray). The file is taken as untrusted:
 * texts come out as UTF-8 without control characters, sizes that the file's own size cannot explain are an error, and
 * memory is bounded: 64 MiB of texts and coordinates, and chunks of up to 16 MiB. A cube of a newer format is
 * refused. */
enum sumi_status sumi_cube_open(const char *path, struct sumi_cube_file **file, struct sumi_error *error);
void sumi_cube_close(struct sumi_cube_file *file);
/* Whether the file system has no locks, so that a program which writes the file now is not noticed. */
bool sumi_cube_is_unlocked(const struct sumi_cube_file *file);

/* What the cubes of one writer have, by names. */
struct sumi_cube_signs {
    const char *sign;              /* an attribute of the file that is always there */
    const char *const *attributes; /* of the file, in the order in which they are written; NULL ends them */
    bool (*is_variable)(const char *name);
    bool (*is_scalar)(const char *name);
    bool (*is_beside)(const char *name);
    bool (*is_provenance)(const char *name); /* of a text or a table */
};
/* Whether HDF5 can begin, which takes memory alone: where it finds none, it crashes, or ends the program without a
 * word. */
bool sumi_cube_ready(void);

/* The library of cubes with its version, as "HDF5 1.10.8". */
enum { SUMI_CUBE_LIBRARY = 64 };
void sumi_cube_library(char text[SUMI_CUBE_LIBRARY]);

/* Whether a file has the sign of that writer and nothing but what it writes: no other variable, group or attribute, and
 * none that was written anew. */
bool sumi_cube_is_own(const char *path, const struct sumi_cube_signs *signs);

/* What the file holds; it belongs to the file. The axes are those of its variable with the most dimensions; groups,
 * and so the provenance, are left out. Last dimensions called day and depth are inner ones, but one dimension of a
 * variable is always an axis. An axis without a coordinate counts from 0. Values are those that scale_factor,
 * add_offset, _FillValue, missing_value and valid_* make of the stored numbers; a time since a date is in days since
 * 1970-01-01; a code is the index of its meaning. */
const struct sumi_cube *sumi_cube_definition(const struct sumi_cube_file *file);

/* A dataset beside the groups that is neither axis, nor variable, nor scalar, and why: a word of each language. */
struct sumi_cube_lack {
    const char *name, *why;
    enum sumi_cube_lacking {
        SUMI_CUBE_UNREADABLE,  /* damaged, hostile, or of a kind that is not known */
        SUMI_CUBE_OTHER_SHAPE, /* sound, but over other axes, or of texts */
        SUMI_CUBE_SINGLE       /* sound, one text without dimensions */
    } kind;
};
/* All of them; they belong to the file. */
const struct sumi_cube_lack *sumi_cube_lacks(const struct sumi_cube_file *file, size_t *n);
/* A text or a file that the group /provenance keeps under a name, unchanged, at most `most` bytes of it. The caller
 * frees *bytes, which has a NUL behind its end; NULL: there is none. */
enum sumi_status sumi_cube_read_kept(struct sumi_cube_file *file, const char *name, size_t most, char **bytes,
                                     size_t *size, struct sumi_error *error);
/* The texts of a column of a table that it keeps there, as clean UTF-8; they belong to the file. *n is 0 where there is
 * none. */
enum sumi_status sumi_cube_read_column(struct sumi_cube_file *file, const char *table, const char *column, size_t *n,
                                       const char *const **texts, struct sumi_error *error);
/* Who hears how two cubes differ, in sentences. Each may be NULL, but for tell. */
struct sumi_cube_listener {
    void *context;
    void (*tell)(void *context, const char *sentence);
    const struct sumi_stop *stop; /* asked now and then */
};
/* What came of a comparison. */
struct sumi_cube_outcome {
    size_t compared;   /* values */
    size_t differing;  /* variables and axes of the file whose values differ in the other file */
    size_t unreadable; /* variables of the file */
    size_t left_out;   /* variables that only one file has, or that have other units or dimensions there */
};
/* Compares the values of a cube with those of `again`. Variables are matched by their names, positions by the values on
 * the axes, in any order; values must be in one unit. Then compares what both files say about themselves; differences
 * of attributes are only told. SUMI_STOPPED; else as of sumi_cube_read. */
enum sumi_status sumi_cube_compare(struct sumi_cube_file *file, struct sumi_cube_file *again,
                                   const struct sumi_cube_listener *listener, struct sumi_cube_outcome *outcome,
                                   struct sumi_error *error);
/* The attribute of the file called `name`, or NULL; and its text, or NULL where there is none. */
const struct sumi_cube_attribute *sumi_cube_attribute_find(const struct sumi_cube *cube, const char *name);
const char *sumi_cube_attribute(const struct sumi_cube *cube, const char *name);
/* Index of the variable called `name`, or -1. */
int sumi_cube_variable_find(const struct sumi_cube *cube, const char *name);

/* Reads a box of a variable, `start` and `count` along each of its dimensions. Row-major into `values`, which has room
 * for the product of `count`; missing values are NAN. */
enum sumi_status sumi_cube_read(struct sumi_cube_file *file, size_t variable, const size_t *start, const size_t *count,
                                double *values, struct sumi_error *error);
/* The shape of its chunks, one number a dimension: boxes that follow them are read fastest. */
void sumi_cube_chunk(const struct sumi_cube_file *file, size_t variable, size_t *chunk);
/* Whether numbers in two units (NULL: none) are the same quantity: they are spellings of one. */
bool sumi_cube_unit_is(const char *a, const char *b);
/* From now on the values of a variable come in this unit, which must live as long as the file. Error: the variable has
 * no unit, or one that is no spelling or multiple of this one. */
enum sumi_status sumi_cube_convert(struct sumi_cube_file *file, size_t variable, const char *unit,
                                   struct sumi_error *error);

#endif
