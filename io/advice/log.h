/* The log of what was advised: advice.jsonl beside the plot, a JSON object a line. Lines are added, and never changed;
 * a line is whole or not there: one that a crash has torn is closed off by the next, and passed over by readers. */
#ifndef SUMI_ADVICE_LOG_H
#define SUMI_ADVICE_LOG_H

#include "io/advice/row.h"
#include "io/files/data_files.h"
#include "scenarios/advice/hindsight.h"

#define SUMI_ADVICE_LOG_SCHEMA "sumi-advice-log/1"
#define SUMI_ADVICE_LOG_NAME   "advice.jsonl"

/* Its path beside that of a plot's scenario. Returns path. */
const char *sumi_advice_log_path(const char *scenario, char path[SUMI_PATH]);

struct sumi_logged {
    bool added; /* else the last line of this plot and morning is of the same inputs */
    int again;  /* lines of the same plot and morning that stand before it */
    bool torn;  /* the last line was torn, and is closed off */
};
/* Adds a line, and brings it to the disk. made_at: seconds since 1970, UTC. SUMI_IO; SUMI_REFUSED where the file is no
 * such log; SUMI_MEMORY. */
enum sumi_status sumi_advice_log_add(const char *path, const struct sumi_advice_row *row, long long made_at,
                                     struct sumi_logged *logged, struct sumi_error *error);

/* What was said of a plot last. SUMI_INPUT where there is none, SUMI_IO, SUMI_MEMORY. */
struct sumi_log_last {
    bool advises; /* false: no advice could be given */
    enum sumi_outlook_status status;
    char inputs_sha256[65];
    struct sumi_said said;
};
enum sumi_status sumi_advice_log_last(const char *path, const char *plot, struct sumi_log_last *last,
                                      struct sumi_error *error);

struct sumi_advice_log {
    size_t n;
    struct sumi_said *said; /* [n] of the plot: the last of each morning, by day */
    size_t n_refused;       /* lines that are none, of which `tell` was told the first */
};
/* Reads the lines of a plot. SUMI_IO, SUMI_INPUT, SUMI_MEMORY. The caller clears it. */
enum sumi_status sumi_advice_log_read(const char *path, const char *plot,
                                      void (*tell)(void *context, const char *sentence), void *context,
                                      struct sumi_advice_log *log, struct sumi_error *error);
/* The same of a text, which `name` stands for in messages. */
enum sumi_status sumi_advice_log_parse(const char *name, const char *text, size_t size, const char *plot,
                                       void (*tell)(void *context, const char *sentence), void *context,
                                       struct sumi_advice_log *log, struct sumi_error *error);
void sumi_advice_log_clear(struct sumi_advice_log *log);

#endif
