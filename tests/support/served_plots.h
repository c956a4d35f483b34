/* A folder of plots for tests of the service: small outlooks on weather made by hand. */
#ifndef SUMI_TESTS_SERVED_PLOTS_H
#define SUMI_TESTS_SERVED_PLOTS_H

#include "serve/plots/store.h"

/* For setup and teardown of each test: a new folder, which becomes the working one, with plots/station.csv. */
int served_open(void **state);
int served_close(void **state);

/* A plot's scenario as the lines of outlook_plot.h say it, with a station beside the folder, into plots/ID/plot.yaml.
 */
void served_plot(const char *id, const char *const *lines);
#define SERVED_PLOT(id, ...) served_plot(id, (const char *const[]){__VA_ARGS__, NULL})
/* Its text alone, into text[PLOT_TEXT]. */
void served_text(const char *const *lines, char *text);

/* The store of plots/; fails the test where there is none. */
struct sumi_store *served_store(void);
/* A view; fails the test where there is none. The caller lets it go. */
struct sumi_bytes *served_view(struct sumi_store *store, const char *id, enum sumi_view view);
/* The code of the error with which a view is refused. */
const char *served_refusal(struct sumi_store *store, const char *id);
/* All of a file, which the caller frees. */
char *served_file(const char *path);

/* A reading of soil water at 20 cm; its time is s since 1970. */
struct sumi_posted served_soil(const char *sensor, long long instant, double value);
/* Takes rows, all of which must be taken, and returns what became of them. */
struct sumi_taken served_take(struct sumi_store *store, const char *id, struct sumi_posted *rows, size_t n);

#endif
