/* A cube as a file for programs that take less than it: one that meets CF 1.13, or one of ISIMIP's crop sector. A cube
 * of any age is read, or a selection that another program saved, as far as sumi_cube_open reads it. Values come and go
 * in pieces, so that a cube may be larger than memory. */
#ifndef SUMI_CONVERT_H
#define SUMI_CONVERT_H

#include "io/cube/cube.h"
#include "scenarios/sweep.h"

#define SUMI_CONVERT_ALL  ((size_t)-1) /* of an axis: all of its positions */
#define SUMI_CONVERT_CF   "CF-1.13"
#define SUMI_CONVERT_ACDD "ACDD-1.3" /* is followed by the file where the cube does */

struct sumi_conversion {
    size_t at[SUMI_CUBE_MAX_AXES];                    /* position on each axis of the cube, or SUMI_CONVERT_ALL */
    const char *arguments;                            /* of the command that changed the result, for the history */
    const struct sumi_watch *watch;                   /* or NULL */
    void (*say)(void *context, const char *sentence); /* what is left out, or may not be what was meant */
    void *context;
};

/* The name that such a file gives to `name`: letters, digits and _, a letter first. Writes it into legal. */
#define SUMI_CONVERT_NAME 224
const char *sumi_convert_name(const char *name, char legal[SUMI_CONVERT_NAME]);

/* Both write to `output`, which appears under its name only when it is complete. `file` must have no unit converted. */
enum sumi_status sumi_convert_cf(struct sumi_cube_file *file, const struct sumi_conversion *conversion,
                                 struct sumi_output *output, struct sumi_error *error);
/* since: the year from which growing seasons are counted, 1901 in ISIMIP3a and 1601 in ISIMIP3b. */
enum sumi_status sumi_convert_isimip(struct sumi_cube_file *file, const struct sumi_conversion *conversion, int since,
                                     struct sumi_output *output, struct sumi_error *error);

#endif
