/* The plots of a folder, and what is advised on each this morning. A plot is FOLDER/NAME/ANY.yaml, the one scenario in
 * its folder, or FOLDER/NAME.yaml. What is wrong with one is told in its row, and harms no other. */
#ifndef SUMI_ADVICE_PLOTS_H
#define SUMI_ADVICE_PLOTS_H

#include "io/advice/row.h"
#include "io/text/json.h"

#include <stdio.h>

#define SUMI_PLOTS 100000 /* of a folder, at most */

struct sumi_plot {
    char *name, *path; /* path NULL: which file it is is not known */
    int n_files;       /* scenarios in its folder; 0: it is a file beside the folders */
    bool answered;     /* its row is filled in */
    bool waits;        /* not answered yet this morning: its row is what is known, as of the morning before */
    struct sumi_advice_row row;
    const char *code; /* of what is wrong with it; NULL: nothing is */
    char *message;    /* in English, with file and line */
    int n_warnings;   /* of its reader */
    char *log;        /* the path of its log */
};

struct sumi_plots {
    size_t n;
    struct sumi_plot *plot; /* [n], by name */
    size_t n_inputs;
    struct sumi_file_id *input; /* [n_inputs], of all that was read, each once */
};

/* SUMI_IO, SUMI_INPUT where there are none or too many, SUMI_MEMORY. The caller clears them. */
enum sumi_status sumi_plots_find(const char *folder, struct sumi_plots *plots, struct sumi_error *error);
void sumi_plots_clear(struct sumi_plots *plots);

/* Reads each, as after --set set[n_set], and asks for its advice; the rows are the same with any number of threads (0:
 * one a processor). watch may be NULL; progress counts plots. SUMI_MEMORY, SUMI_STOPPED. */
enum sumi_status sumi_plots_advise(struct sumi_plots *plots, const char *const *set, int n_set, int threads,
                                   const struct sumi_watch *watch, struct sumi_error *error);

/* Properties of a plot (by its number) beside those of its row, which `put` adds. */
struct sumi_plots_beside {
    void (*put)(void *context, size_t plot, struct sumi_json *json);
    void *context;
};
/* A FeatureCollection (RFC 7946): a point for each plot, without one where its place is not known. beside may be NULL.
 */
void sumi_plots_print_geojson(const struct sumi_plots *plots, const struct sumi_plots_beside *beside, FILE *out);
/* The same as comma separated values, a line a plot. */
void sumi_plots_print_csv(const struct sumi_plots *plots, FILE *out);

#endif
