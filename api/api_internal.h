/* What the chapters of the library share. */
#ifndef SUMI_API_INTERNAL_H
#define SUMI_API_INTERNAL_H

#include "api/sumi.h"
#include "io/scenario/file.h"
#include "sim/bundle/bundle.h"

/* A variable with the texts that are made for a pair of models. */
struct sumi_known {
    struct sumi_variable_info info;
    int summary;             /* enum sumi_summary; -1: it is of a day */
    struct sumi_daily daily; /* of one of a day */
    char meaning[SUMI_MEANING], unit[SUMI_DAILY_UNIT];
};

struct sumi_scenario {
    char *path;          /* of the file, or NULL: */
    char *text, *folder; /* text[length]; the folder may be NULL */
    size_t length;
    char **set; /* [n_set], "key=value" */
    int n_set;
    struct sumi_scenario_file *run, *sweep; /* read for a run, and once it is ready for a sweep; else NULL */
    struct sumi_known *known;               /* [n_known], those of seasons first */
    size_t n_known;
};

/* Fills scenario->known. */
enum sumi_status sumi_scenario_know(struct sumi_scenario *scenario, struct sumi_error *error);
/* A variable by its name. */
enum sumi_status sumi_known_find(const struct sumi_scenario *scenario, const char *name,
                                 const struct sumi_known **known, struct sumi_error *error);

/* A pointer that a caller must give: SUMI_INPUT where it is NULL. */
enum sumi_status sumi_need(const void *pointer, const char *name, const char *expected, struct sumi_error *error);

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        const enum sumi_status try_status = (call);                                                                    \
        if (try_status != SUMI_OK)                                                                                     \
            return try_status;                                                                                         \
    } while (0)

#endif
