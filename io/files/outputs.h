/* The files that a command writes. All writers open them here, so that there is one rule for what may be replaced
 * and one place that knows what is half-written:
 * - a file that the command has read is never replaced, nor is one file written twice by one command;
 * - a file that is no result of Sumi's, or was changed since, is replaced only where `force` says so;
 * - a link stays and its target is written; a file that is replaced keeps its mode;
 * - a file is written under a hidden name beside its own, .NAME.part-BOOT-SPACE-PID, and gets its name when it is
 *   complete. What a run that was killed left of it is removed by the next one that writes the same file.
 *
 *     sumi_outputs_note    the file that the command is about
 *     sumi_outputs_add     each output, before the work
 *     sumi_outputs_note    all that was read
 *     sumi_output_open     each output; then sumi_output_commit or sumi_output_discard
 *     sumi_outputs_clear */
#ifndef SUMI_OUTPUTS_H
#define SUMI_OUTPUTS_H

#include "sim/error.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#define SUMI_OUTPUTS 72 /* files that one command writes, at most: a picture for each of the observed, and others */

/* Which file it is, whatever its name. */
struct sumi_file_id {
    unsigned long long device, number;
    bool known; /* false: there is no such file */
};
struct sumi_file_id sumi_file_id(const char *path);
bool sumi_same_file(struct sumi_file_id a, struct sumi_file_id b); /* false where one is not known */

struct sumi_outputs;
struct stat;

struct sumi_output {
    struct sumi_outputs *of;
    const char *option, *path;       /* as the command line has them; borrowed */
    char *place;                     /* where it goes: absolute, links followed */
    struct sumi_file_id folder;      /* that it lies in; not known where it is written in place */
    char *part;                      /* the hidden file; NULL where it is written in place (a pipe, a device) */
    int descriptor;                  /* to write to, while it is open; else -1 */
    bool temporary;                  /* it never gets its name, and is gone with the command */
    int kept;                        /* the descriptor by which a temporary one is read later, or -1 */
    struct stat *older;              /* the file that it replaces, as it was when it was seen; zeroed: none */
    volatile sig_atomic_t under_way; /* the hidden file is there */
};

/* Make it zeroed, but for `force` and `own`. */
struct sumi_outputs {
    bool force;
    /* Whether a file without a mark is a result of Sumi's; NULL: none is. Where it finds no memory, or may open no more
     * files: false, and errno says so. */
    bool (*own)(const char *path);
    size_t n_read;
    struct sumi_read_file *read; /* [n_read] */
    int n;
    struct sumi_output output[SUMI_OUTPUTS];
};

/* Keeps in mind a file that was read; role: what it is, as "weather file", a word of each
 * language (SUMI_WORD), copied. SUMI_MEMORY. */
enum sumi_status sumi_outputs_note(struct sumi_outputs *outputs, struct sumi_file_id id, const char *role,
                                   struct sumi_error *error);
/* Takes an output on; nothing is opened. SUMI_REFUSED where it would take the place of a file that was read, is another
 * output too, or is "-"; SUMI_IO where it cannot be a file. *output belongs to outputs. */
enum sumi_status sumi_outputs_add(struct sumi_outputs *outputs, const char *option, const char *path,
                                  struct sumi_output **output, struct sumi_error *error);
/* The same of a file that is only to be read again by this command: it lies in $TMPDIR, or in /tmp. */
enum sumi_status sumi_outputs_add_temporary(struct sumi_outputs *outputs, struct sumi_output **output,
                                            struct sumi_error *error);
#define SUMI_KEPT_PATH 32
/* A path by which one that was committed can be read, until sumi_outputs_clear. Returns text. */
const char *sumi_output_kept_path(const struct sumi_output *output, char text[SUMI_KEPT_PATH]);
/* Discards what is still open and frees what belongs to outputs. */
void sumi_outputs_clear(struct sumi_outputs *outputs);
/* Removes the hidden files that are there, and does no more than a signal handler may. */
void sumi_outputs_unlink_parts(const struct sumi_outputs *outputs);

/* Opens output->descriptor, to read and write where it is a file; what must be a file is refused where it is not. */
enum sumi_status sumi_output_open(struct sumi_output *output, bool must_be_file, struct sumi_error *error);
/* Whether a file of that size is beyond the limit (ulimit -f): growing one so far raises a signal. */
bool sumi_output_is_beyond(unsigned long long size);
/* Writes `size` bytes at a place of an open output that is a file; returns 0, or an errno. */
int sumi_output_write(const struct sumi_output *output, unsigned long long at, size_t size, const void *bytes);
/* Brings it to the disk and gives it its name. On an error nothing new is left. The output is closed, either way. */
enum sumi_status sumi_output_commit(struct sumi_output *output, struct sumi_error *error);
/* Removes what was written. */
void sumi_output_discard(struct sumi_output *output);
/* Says that a write went wrong, by its errno, and what to do. Returns SUMI_IO, or SUMI_MEMORY for want of that. */
enum sumi_status sumi_output_fail(const struct sumi_output *output, int number, struct sumi_error *error);

#endif
