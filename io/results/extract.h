/* Writing out what a cube has kept: its scenario, and the files that went in, so that the scenario runs with them. */
#ifndef SUMI_EXTRACT_H
#define SUMI_EXTRACT_H

#include "io/cube/archive.h"
#include "io/files/outputs.h"

/* Writes them below `folder`, which is made where it is missing, under their published names, whatever names the cube
 * has: nothing is written outside. A link is not followed, and a file that is there is replaced only where
 * outputs->force says so. wrote: called with the path of each. lacks: called with a sentence for each file that is not
 * in the cube, or is another one than its checksum says; the others are written all the same. *lacking: how many. */
struct sumi_extract_watch {
    void *context;
    void (*wrote)(void *context, const char *path);
    void (*lacks)(void *context, const char *sentence);
};
enum sumi_status sumi_extract(struct sumi_archive *archive, const char *folder, struct sumi_outputs *outputs,
                              const struct sumi_extract_watch *watch, size_t *lacking, struct sumi_error *error);

#endif
