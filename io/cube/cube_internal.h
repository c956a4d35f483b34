/* What the sources of the cube share; not public. */
#ifndef SUMI_CUBE_INTERNAL_H
#define SUMI_CUBE_INTERNAL_H

#include "io/cube/cube.h"

#include <hdf5.h>
#include <stdint.h>

#define SUMI_CUBE_NO_SCALE_NAME "This is a netCDF dimension but not a netCDF variable." /* netCDF-4's convention */
#define SUMI_CUBE_PROVENANCE    "provenance"
#define SUMI_CUBE_LABEL_LENGTH  "label_length" /* the dimensions of characters ... */
#define SUMI_CUBE_BOUNDS        "bnds"         /* ... and of the two ends of an interval */
enum { SUMI_CUBE_BESIDE_NAME = 264 };          /* of a name that is made of another */
#define SUMI_CUBE_NO_COUNT16 (-32768)
#define SUMI_CUBE_NO_COUNT32 (-2147483647 - 1)
#define SUMI_CUBE_NO_CODE    (-128)

size_t sumi_cube_type_size(enum sumi_cube_type type);
/* Bytes of the UTF-8 sequence that `s` starts with, or 0 where it is none. */
size_t sumi_cube_utf8_length(const unsigned char *s);

/* HDF5 prints its errors unless told not to: begin sets its printer aside, end puts it back. */
struct sumi_cube_quiet {
    H5E_auto2_t function;
    void *data;
};
struct sumi_cube_quiet sumi_cube_quiet_begin(void);
/* Returns sumi_cube_failure() of the time between. */
int sumi_cube_quiet_end(struct sumi_cube_quiet quiet);
/* HDF5 does not say why it failed. The system's error number does, which was 0 at the beginning
 * (sumi_cube_quiet_begin): ENOMEM, EMFILE, ENFILE or EIO. 0: the system refused nothing, so the file is at fault. */
int sumi_cube_failure(void);

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
    size_t n_variables, next_block, chunks; /* that were written */
    double missing;
    int deflate;
    bool one_by_one; /* chunks come one by one, so that a block holds one of them */
    struct sumi_cube_packing {
        char *name;
        enum sumi_cube_type type;
        size_t width, n_meanings; /* values in a scenario; codes */
        int bits;                 /* as of sumi_cube_variable */
        hid_t dataset;
    } * packing; /* [n_variables] */
};

/* Packs the numbers of a chunk as HDF5's filters shuffle (of more than one byte) and deflate would. */
struct sumi_cube_packer;
/* For chunks of at most `largest` bytes; level: 1 to 9. NULL: no memory. */
struct sumi_cube_packer *sumi_cube_packer_create(int level, size_t largest);
void sumi_cube_packer_destroy(struct sumi_cube_packer *packer);
/* Bytes that so many bytes come to at most. */
size_t sumi_cube_packed_most(size_t bytes);
/* Packs n numbers of some bytes each into `out`, and returns the length; 0 where there is no room for it. */
size_t sumi_cube_pack(struct sumi_cube_packer *packer, size_t n, size_t bytes, const void *numbers, unsigned char *out,
                      size_t room);

struct sumi_cube_block {
    size_t number, n_variables;
    bool encoded;
    struct sumi_cube_packer *packer;
    unsigned char *plain, *packed;
    struct packed {
        size_t at, room, size; /* bytes in `packed` */
    } * part;                  /* [n_variables] */
};

/* The attributes of axes and variables that the file itself writes, in its order; NULL ends them. */
extern const char *const sumi_cube_own_attributes[];

/* sumi_cube_encode_block of one chunk of one variable. */
enum sumi_status sumi_cube_encode_chunk(const struct sumi_cube_writer *writer, size_t variable, const double *values,
                                        struct sumi_cube_block *block, struct sumi_error *error);

/* n values, and what is missing up to n_all, as the numbers of a variable's type; first: the number of the scenario
 * that the first belongs to. SUMI_INPUT names the first that does not fit. */
enum sumi_status sumi_cube_store(const struct sumi_cube_packing *packing, double missing, size_t n, size_t n_all,
                                 size_t first, const double *values, void *numbers, struct sumi_error *error);

/* Checks the definition's texts, names and numbers against what the file format can carry. */
enum sumi_status sumi_cube_check(const struct sumi_cube *cube, struct sumi_error *error);
/* The creation list of the file; the caller closes it. */
hid_t sumi_cube_file_list(const struct sumi_cube_layout *layout);
/* Writes the definition into `file` and opens dataset[n_variables + n_arrays] with it. False on failure. */
bool sumi_cube_define(hid_t file, const struct sumi_cube *cube, const struct sumi_cube_layout *layout, hid_t *dataset);

#define SUMI_CUBE_MAX_FILTERS 32 /* of HDF5 */
#define SUMI_CUBE_MAX_MISSING 8  /* numbers of a variable that stand for no value */

/* Where and how the values of a dataset lie. */
struct sumi_cube_storage {
    hid_t dataset, type;
    int rank;
    bool numbers;                                      /* HDF5 can make doubles of them */
    bool chunked;                                      /* else in one piece */
    hsize_t length[H5S_MAX_RANK], chunk[H5S_MAX_RANK]; /* chunk: all of a dataset that has none */
    size_t size, chunk_bytes;                          /* bytes of a value, and of a chunk */
    int n_filters;
    H5Z_filter_t filter[SUMI_CUBE_MAX_FILTERS]; /* in the order in which they packed */
    size_t element[SUMI_CUBE_MAX_FILTERS];      /* bytes of a number, of shuffle */
    unsigned char fill[8];                      /* the number that stands where nothing was written ... */
    bool has_fill;                              /* ... and was chosen by the writer */
    bool unwritten;                             /* some or all of the values are not in the file */
    double n_chunks;
    double unpacked, most_unpacked; /* bytes */
};

/* The last chunk that was unpacked. */
struct sumi_cube_chunk {
    const struct sumi_cube_storage *of;
    hsize_t corner[H5S_MAX_RANK];
    unsigned char *buffer[2]; /* [room] */
    size_t room;
    int which;
    struct libdeflate_decompressor *inflater; /* NULL until it is needed */
};

/* DAMAGED: or the system refused something, such as memory; sumi_cube_failure tells which. */
enum sumi_cube_storage_end { SUMI_CUBE_READ, SUMI_CUBE_DAMAGED, SUMI_CUBE_TOO_LONG };

/* Takes over the dataset, which sumi_cube_storage_close closes. Why its values cannot be read, or NULL. */
const char *sumi_cube_storage_open(const struct sumi_cube_file *file, hid_t dataset, struct sumi_cube_storage *storage);
void sumi_cube_storage_close(struct sumi_cube_storage *storage);
/* The stored numbers of a box that lies within the shape, row-major. */
enum sumi_cube_storage_end sumi_cube_storage_read(struct sumi_cube_storage *storage, struct sumi_cube_chunk *chunk,
                                                  const hsize_t *start, const hsize_t *count, void *to);
void sumi_cube_chunk_free(struct sumi_cube_chunk *chunk);

/* How a stored number becomes a value: scale * number + offset, or a code, or none. */
struct sumi_cube_decoding {
    double scale, offset;
    double missing[SUMI_CUBE_MAX_MISSING], least, most; /* numbers that are no values, and between which they are */
    size_t n_missing, n_codes;
    const double *codes; /* [n_codes] numbers that stand for 0, 1, ...; NULL: themselves */
};
/* In place. */
void sumi_cube_decode(const struct sumi_cube_decoding *decoding, size_t n, double *values);

struct sumi_cube_file {
    hid_t file, root;
    char *path;
    int lock;          /* descriptor that holds the lock, or -1 */
    bool unlocked;     /* the file system has no locks */
    double bytes;      /* of the file */
    double most_bytes; /* what one variable or text can have unpacked, by the size of the file */
    struct sumi_cube cube;
    struct sumi_cube_variable *variables; /* those of the cube */
    struct sumi_cube_source {
        struct sumi_cube_storage storage;
        struct sumi_cube_decoding decoding;
    } * source; /* [cube.n_variables] */
    struct sumi_cube_chunk chunk;
    struct sumi_cube_kept *kept;
    size_t kept_bytes;
    bool full;                    /* it has more texts and coordinates than are kept */
    struct sumi_cube_lack *lacks; /* [n_lacks] */
    size_t n_lacks;
    const struct sumi_cube_signs *signs; /* that sumi_cube_is_own looks for */
    struct sumi_cube_wanted *wanted;     /* that sumi_cube_read_kept looks for */
};

/* What the attributes of an object say. */
struct sumi_cube_said {
    const char *long_name, *standard_name, *unit, *source, *icasa, *cell_methods, *calendar;
    struct sumi_cube_decoding decoding;
    bool has_missing; /* it says which numbers are no values */
    const char *const *meanings;
    size_t n_meanings;
    const struct sumi_cube_attribute *others;
    size_t n_others;
};

/* Zeroed memory that lives as long as the file; NULL where there is none, or the file has too much to keep. */
void *sumi_cube_keep(struct sumi_cube_file *file, size_t n, size_t size);
void sumi_cube_free_kept(struct sumi_cube_file *file);
/* `length` bytes as clean UTF-8: what is not harmless (sumi_text_step) becomes '?'; line ends and tabs stay in a long
 * text and are blanks in a short one. NULL without memory. */
const char *sumi_cube_keep_text(struct sumi_cube_file *file, const char *bytes, size_t length, bool lines);
/* Whether HDF5 converts the type to double without a loss of meaning. */
bool sumi_cube_plain_number(hid_t type);
/* The attributes of a dataset, or of the whole file where it is the root group: all of these are `others`. Why they
 * cannot be taken, or NULL. */
const char *sumi_cube_read_said(struct sumi_cube_file *file, hid_t object, struct sumi_cube_said *said);
/* n texts of a dataset, each of `pieces` pieces: one string, or single characters as in older netCDF. NULL where it
 * holds something else, or on an error. */
const char *const *sumi_cube_read_texts(struct sumi_cube_file *file, hid_t dataset, size_t n, size_t pieces);
/* Checks the version of the file's format. False, with a message, if it is newer than this program or is no version. A
 * file without a version is older than the first one. */
bool sumi_cube_read_format(const struct sumi_cube_file *file, struct sumi_error *error);
/* Why the values of a dataset are not in the file itself, or NULL. */
const char *sumi_cube_elsewhere(hid_t dataset);
/* Number of links of a group, and the order in which to go through them; -1 on an error. */
int sumi_cube_links(hid_t group, H5_index_t *order);
/* Opens link i of a group if it is a dataset whose values are in the same file, else gives H5I_INVALID_HID; its name
 * goes into name[256]. `why` says what is wrong with a dataset that cannot be opened, else it is NULL. False if the
 * list of links is damaged. */
bool sumi_cube_open_link(hid_t group, H5_index_t order, int i, char *name, hid_t *dataset, const char **why);

/* Whether a unit is another spelling or a multiple of another one, and the factor that takes numbers over. */
bool sumi_cube_unit_factor(const char *from, const char *to, double *factor);
/* Whether a unit is a time since a date, and how its numbers become days since 1970-01-01: number * days + since. ODD:
 * it is one, but not in days of a calendar that is known. */
enum sumi_cube_time { SUMI_CUBE_NO_TIME, SUMI_CUBE_DATED, SUMI_CUBE_ODD_TIME };
enum sumi_cube_time sumi_cube_time_unit(const char *unit, const char *calendar, double *days, double *since);

/* Does the work in a child process first. On some damaged files HDF5 1.10 crashes, runs for ever, takes all the memory
 * that they ask for, or never frees it (docs/by-hand.md). What the child found wrong comes back in `said`. NOT_PROBED:
 * there was no memory for a child. */
enum sumi_cube_probed { SUMI_CUBE_SURVIVED, SUMI_CUBE_DIED, SUMI_CUBE_NOT_PROBED };
enum sumi_cube_probed sumi_cube_probe(void (*work)(struct sumi_cube_file *, struct sumi_error *),
                                      struct sumi_cube_file *file, struct sumi_error *said);
/* H5Fopen to read, without HDF5's own lock, which takes a file system without locks for a damaged file. */
hid_t sumi_cube_open_unlocked(const char *path);

/* Looks at the file before HDF5 does, and locks it for reading if `locks` is true. The error tells what is wrong: there
 * is no file, it may not be read, is empty, is no HDF5 file, is cut off, or is being written. Fills in lock, unlocked,
 * bytes and most_bytes. */
enum sumi_status sumi_cube_look(struct sumi_cube_file *file, bool locks, struct sumi_error *error);

#endif
