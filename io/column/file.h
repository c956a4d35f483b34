/* The file of a bare column of soil: horizons, the water at the start, what happens at both ends, and when to report.
 * docs/soil-column.md has it key by key. */
#ifndef SUMI_COLUMN_FILE_H
#define SUMI_COLUMN_FILE_H

#include "io/yaml/yaml.h"
#include "sim/bare_column.h"

#define SUMI_COLUMN_TIMES   10000 /* at which a column reports, at most */
#define SUMI_COLUMN_SHOWERS 10000 /* at most */
#define SUMI_COLUMN_TITLE   201   /* bytes, with the end */

/* The first lines of the files that `sumi soil` writes. */
#define SUMI_SOIL_PROFILES_HEAD "time_d,depth_cm,head_cm,theta,flux_down_cm_d"
#define SUMI_SOIL_TOTALS_HEAD                                                                                          \
    "time_d,arrived_cm,infiltration_cm,soil_evaporation_cm,pond_evaporation_cm,runoff_cm,drainage_cm,stored_cm,"       \
    "pond_cm,residual_cm,steps"

/* A file as it was read. `bare` borrows from the rest and is ready for sumi_bare_column_run. */
struct sumi_column_file {
    struct sumi_column column;
    struct sumi_bare_column bare;
    struct sumi_horizon horizon[SUMI_HORIZONS];
    int n_horizons;
    struct sumi_grid grid;
    double theta[SUMI_CELLS];
    struct sumi_shower *shower; /* [bare.n_showers] */
    double *time;               /* [bare.n_times] */
    char title[SUMI_COLUMN_TITLE];
};

/* Reads a file, which is looked up in the data folder too, with n_set changes of the form key=value. The caller
 * destroys *file. SUMI_INPUT, SUMI_IO, SUMI_MEMORY; then *file is untouched. */
enum sumi_status sumi_column_file_read(const char *path, const char *const *set, int n_set,
                                       struct sumi_column_file **file, struct sumi_error *error);
/* The same from a document's outermost value, which is not needed afterwards. */
enum sumi_status sumi_column_file_create(const struct sumi_yaml_node *root, struct sumi_column_file **file,
                                         struct sumi_error *error);
void sumi_column_file_destroy(struct sumi_column_file *file); /* NULL is allowed */

#endif
