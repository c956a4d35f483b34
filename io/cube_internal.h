/* What the sources of the cube share; not public. */
#ifndef SUMI_CUBE_INTERNAL_H
#define SUMI_CUBE_INTERNAL_H

#include "io/cube.h"

#include <hdf5.h>
#include <zlib.h>

#define SUMI_CUBE_NO_SCALE_NAME "This is a netCDF dimension but not a netCDF variable." /* netCDF-4's convention */
#define SUMI_CUBE_TIME_UNIT     "days since 1970-01-01"
#define SUMI_CUBE_PROVENANCE    "provenance"
#define SUMI_CUBE_NO_COUNT16    (-32768)
#define SUMI_CUBE_NO_COUNT32    (-2147483647 - 1)
#define SUMI_CUBE_NO_CODE       (-128)

size_t sumi_cube_type_size(enum sumi_cube_type type);
/* Bytes of the UTF-8 sequence that `s` starts with, or 0 where it is none. */
size_t sumi_cube_utf8_length(const unsigned char *s);

/* HDF5 prints its errors unless told not to: begin sets its printer aside, end puts it back. */
struct sumi_cube_quiet {
    H5E_auto2_t function;
    void *data;
};
struct sumi_cube_quiet sumi_cube_quiet_begin(void);
void sumi_cube_quiet_end(struct sumi_cube_quiet quiet);

/* The output under way, and an HDF5 file on a driver of our own that writes into it. HDF5 1.10 crashes when
 * a write fails under it, so it never sees one: after the first failure the driver keeps what is written in memory and
 * sumi_cube_sink_check tells. */
struct sumi_cube_sink;

enum sumi_status sumi_cube_sink_create(struct sumi_output *output, struct sumi_cube_sink **sink,
                                       struct sumi_error *error);
/* Makes the HDF5 file; creation list `fcpl`. The caller closes it before commit or discard. Negative on failure. */
hid_t sumi_cube_sink_hdf5(struct sumi_cube_sink *sink, hid_t fcpl);
/* SUMI_OK, or what went wrong with the disk so far. */
enum sumi_status sumi_cube_sink_check(const struct sumi_cube_sink *sink, struct sumi_error *error);
/* Nothing that comes from now on needs to reach the disk. */
void sumi_cube_sink_stop(struct sumi_cube_sink *sink);
/* Both take the sink with them. */
enum sumi_status sumi_cube_sink_commit(struct sumi_cube_sink *sink, struct sumi_error *error);
void sumi_cube_sink_discard(struct sumi_cube_sink *sink);

struct sumi_cube_writer {
    struct sumi_output *output;
    struct sumi_cube_layout layout;
    struct sumi_cube_sink *sink;
    hid_t file;
    size_t n_variables, next_block;
    struct sumi_cube_packing {
        char *name;
        enum sumi_cube_type type;
        size_t width, n_meanings; /* values in a scenario; codes */
        hid_t dataset;
    } * packing; /* [n_variables] */
};

struct sumi_cube_block {
    size_t number, n_variables;
    bool encoded;
    z_stream stream;
    unsigned char *plain, *shuffled, *packed;
    struct packed {
        size_t at, room, size; /* bytes in `packed` */
    } * part;                  /* [n_variables] */
};

/* The attributes of axes and variables that the file itself writes, in its order; NULL ends them. */
extern const char *const sumi_cube_own_attributes[];

/* Checks the definition's texts, names and numbers against what the file format can carry. */
enum sumi_status sumi_cube_check(const struct sumi_cube *cube, struct sumi_error *error);
/* The creation list of the file; the caller closes it. */
hid_t sumi_cube_file_list(const struct sumi_cube_layout *layout);
/* Writes the definition into `file` and opens dataset[n_variables] with it. False on failure. */
bool sumi_cube_define(hid_t file, const struct sumi_cube *cube, const struct sumi_cube_layout *layout, hid_t *dataset);

struct sumi_cube_file {
    hid_t file, root;
    char *path;
    int lock;          /* descriptor that holds the lock, or -1 */
    bool unlocked;     /* the file system has no locks */
    double most_bytes; /* what one variable or text can have unpacked, by the size of the file */
    struct sumi_cube cube;
    struct sumi_cube_source {
        hid_t dataset;
        double missing; /* the value of _FillValue, or NAN */
    } * source;         /* [cube.n_variables] */
    struct sumi_cube_kept *kept;
    const struct sumi_cube_signs *signs; /* that sumi_cube_is_own looks for */
};

/* What the attributes of an object say. */
struct sumi_cube_said {
    const char *long_name, *unit, *source, *icasa, *isimip, *cell_methods, *calendar;
    double missing; /* _FillValue, or NAN */
    const char *const *meanings;
    size_t n_meanings;
    const struct sumi_cube_attribute *others;
    size_t n_others;
};

/* Zeroed memory that lives as long as the file; NULL where there is none. */
void *sumi_cube_keep(struct sumi_cube_file *file, size_t n, size_t size);
void sumi_cube_free_kept(struct sumi_cube_file *file);
/* `length` bytes as clean UTF-8: what is not harmless (sumi_text_step) becomes '?'; line ends and tabs stay in a long
 * text and are blanks in a short one. NULL without memory. */
const char *sumi_cube_keep_text(struct sumi_cube_file *file, const char *bytes, size_t length, bool lines);
/* Whether HDF5's own conversion of the type to double is a matter of course. */
bool sumi_cube_plain_number(hid_t type);
/* The attributes of a dataset, or of the whole file where it is the root group: all of these are `others`. False where
 * the file is damaged or there is no memory. */
bool sumi_cube_read_said(struct sumi_cube_file *file, hid_t object, struct sumi_cube_said *said);
/* n texts of a dataset; NULL where it holds something else, or on an error. */
const char *const *sumi_cube_read_texts(struct sumi_cube_file *file, hid_t dataset, size_t n, bool lines);
/* The texts of the group /provenance, if there is one. */
bool sumi_cube_read_provenance(struct sumi_cube_file *file);
/* Number of hard links of a group, and the order in which to go through them; -1 on an error. */
int sumi_cube_links(hid_t group, H5_index_t *order);
/* Opens link i of a group if it is a dataset whose values are in the same file, else H5I_INVALID_HID; its name goes
 * into name[256]. False where the file is damaged. */
bool sumi_cube_open_link(hid_t group, H5_index_t order, int i, char *name, hid_t *dataset);

/* Does the work in a child process first, since HDF5 1.10 crashes or runs for ever on some damaged files, and keeps
 * some memory for good on others; what the child found wrong comes back in `said`. There may be no child for want of
 * memory. */
enum sumi_cube_probed { SUMI_CUBE_SURVIVED, SUMI_CUBE_DIED, SUMI_CUBE_NOT_PROBED };
enum sumi_cube_probed sumi_cube_probe(void (*work)(struct sumi_cube_file *, struct sumi_error *),
                                      struct sumi_cube_file *file, struct sumi_error *said);
/* H5Fopen to read, without HDF5's own lock, which takes a file system without locks for a damaged file. */
hid_t sumi_cube_open_unlocked(const char *path);

/* Looks at the file before HDF5 does, and locks it for reading where `locks` says so: what is no file, not to be read,
 * empty, no HDF5 file, cut off or being written is named. Fills in lock, unlocked and most_bytes. */
enum sumi_status sumi_cube_look(struct sumi_cube_file *file, bool locks, struct sumi_error *error);

#endif
