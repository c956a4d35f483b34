/* A plot's scenario, read as for an advice of this morning, with what was posted. */
#ifndef SUMI_PLOTS_READING_INTERNAL_H
#define SUMI_PLOTS_READING_INTERNAL_H

#include "serve/plots/store_internal.h"

struct sumi_plot_wish {
    const char *path; /* of the scenario file, or where it is to lie */
    bool in_folder;
    struct sumi_served *plot; /* whose posted readings are joined; NULL: it is to be made */
    const char *text;         /* [size] in the place of the file's; or NULL */
    size_t size;
    const char *cultivar;           /* in the place of its own, or NULL */
    struct sumi_findings *findings; /* of what was posted; or NULL */
};

struct sumi_plot_reading {
    struct sumi_scenario_file *file; /* NULL: it could not be read */
    struct sumi_plot_head head;
    struct sumi_inputs inputs; /* also where it could not be read, as far as is known */
};

extern const struct sumi_plot_reading sumi_plot_unread; /* of which nothing is known */

/* Any error of the reader, of its folders and of what was posted. The caller clears the reading in any case. */
enum sumi_status sumi_plot_read(struct sumi_store *store, const struct sumi_plot_wish *wish,
                                struct sumi_plot_reading *reading, struct sumi_error *error);
/* The same of a text that is no plot: its files are those of Sumi's data. */
enum sumi_status sumi_text_read_alone(struct sumi_store *store, const char *text, size_t size,
                                      struct sumi_plot_reading *reading, struct sumi_error *error);
void sumi_plot_reading_clear(struct sumi_plot_reading *reading);

/* A plot's path, copied; SUMI_INPUT where it has none, with what is wrong. The caller releases it. */
enum sumi_status sumi_plot_path(struct sumi_served *plot, char **path, struct sumi_error *error);
/* What its file says of itself, and its zone; the file is read where it has changed. */
enum sumi_status sumi_plot_head_of(struct sumi_store *store, struct sumi_served *plot, struct sumi_plot_head *head,
                                   const struct sumi_zone **zone, struct sumi_error *error);

#endif
