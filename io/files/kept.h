/* A scenario that a result has kept of the run that made it, with the files that went in. Who knows how to read the
 * result hands this down: the scenario is read without knowing what kind of file it comes from. */
#ifndef SUMI_KEPT_H
#define SUMI_KEPT_H

#include "io/files/outputs.h"

struct sumi_kept {
    const char *path;                        /* of the result, as the caller named it */
    const char *scenario;                    /* its text */
    size_t n;                                /* files, each in a role of its own */
    const char *const *name, *const *sha256; /* [n] */
    const char *method;                      /* of the solver, as a scenario says it; NULL: it does not tell */
    double rtol;                             /* of the solver; NAN: it does not tell */
    double cells, top_cell_cm, edge_cell_cm; /* of a soil that is resolved in depth; NAN: it does not tell */
    void *of;                                /* what `take` is given */
    /* The file of a row, and where it lies now (not known: in the result); the caller frees *bytes, which has a NUL
     * behind its end. *bytes is NULL where there is none. SUMI_INPUT where it is another one than the checksum says. */
    enum sumi_status (*take)(void *of, size_t row, char **bytes, size_t *size, struct sumi_file_id *from,
                             struct sumi_error *error);
};

#endif
