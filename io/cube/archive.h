/* What a cube has kept of the run that made it: its scenario, and the files that went in. The cube is taken as
 * untrusted, as by sumi_cube_open: sizes are bounded, and nothing is taken whose checksum is another. */
#ifndef SUMI_ARCHIVE_H
#define SUMI_ARCHIVE_H

#include "io/cube/cube.h"
#include "io/files/kept.h"
#include "scenarios/plan.h"

/* What the group /provenance of a sweep's cube has: the scenario's text, a table of the files that went in, and each of
 * these under a name of its own. */
#define SUMI_PROVENANCE_SCENARIO "scenario"
#define SUMI_PROVENANCE_INPUTS   "inputs"
#define SUMI_PROVENANCE_ROLE     "role"
#define SUMI_PROVENANCE_FILE     "file"
#define SUMI_PROVENANCE_SHA256   "sha256"
#define SUMI_PROVENANCE_INPUT    "input_"
#define SUMI_INPUT_NAME          (SUMI_NAME + 24)
/* The name of the file of a row, which has that role: input_1_soil_record. Returns name. */
const char *sumi_input_name(int row, const char *role, char name[SUMI_INPUT_NAME]);
/* The attribute with the checksum of the scenario's text. */
#define SUMI_SCENARIO_SHA256 "scenario_sha256"
/* Those with what its solver was set to, and how a soil that is resolved in depth was cut; the text need not say it. */
#define SUMI_SOLVED_BY     "solver_method"
#define SUMI_SOLVED_TO     "solver_rtol"
#define SUMI_CUT_CELLS     "soil_cells"
#define SUMI_CUT_TOP_CELL  "soil_top_cell_cm"
#define SUMI_CUT_EDGE_CELL "soil_edge_cell_cm"

struct sumi_archive {
    struct sumi_cube_file *cube;
    const char *path; /* of the cube, as the caller named it */
    /* Where files are looked for that the cube has not kept; set by the caller. */
    const char *const *folders; /* [n_folders] */
    size_t n_folders;
    bool in_data;             /* and in Sumi's data folder, too */
    char *scenario;           /* its text */
    struct sumi_file_id from; /* the file of a folder that was taken last; not known where it came from the cube */
    size_t n, taken;          /* rows; bytes of files so far */
    size_t *first;            /* [n] the first row of the file of a row, which may play several roles */
    const char *const *role, *const *name, *const *sha256; /* [n]; they belong to the cube */
};

/* SUMI_INPUT where the cube has kept no scenario, or one that was changed. The path must live as long. */
enum sumi_status sumi_archive_open(const char *path, struct sumi_archive *archive, struct sumi_error *error);
void sumi_archive_close(struct sumi_archive *archive);

/* The file of a row, from the cube, else from a folder; the caller frees *bytes, which has a NUL behind its end.
 * *bytes is NULL where there is none. SUMI_INPUT where it is another one than the checksum says. */
enum sumi_status sumi_archive_take(struct sumi_archive *archive, size_t row, char **bytes, size_t *size,
                                   struct sumi_error *error);
/* SUMI_INPUT where a file is neither in the cube nor in a folder: names the first that are missing. */
enum sumi_status sumi_archive_complete(struct sumi_archive *archive, struct sumi_error *error);

/* What it has kept, for who reads the scenario; it lives as long as the archive. */
struct sumi_kept sumi_archive_kept(struct sumi_archive *archive);

#endif
