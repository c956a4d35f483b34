/* What the service puts into a scenario when it is read, as after --set: this morning's date, and what was posted. What
 * stands in the file stays: its own files are named behind those of what was posted, whose days hold where both have
 * them. */
#ifndef SUMI_PLOTS_JOINED_H
#define SUMI_PLOTS_JOINED_H

#include "io/yaml/yaml.h"
#include "serve/plots/made.h"

enum { SUMI_JOINED = 8 };
struct sumi_joined {
    int n;
    char *set[SUMI_JOINED]; /* [n] */
};

struct sumi_joining {
    const struct sumi_yaml *document; /* the scenario */
    int today;                        /* to be put in; SUMI_NO_DATE: it says it itself */
    int morning;                      /* the date that it is read for: doses behind it are left out */
    const struct sumi_made *made;     /* NULL: none */
    const char *forecast;             /* as the scenario would name it; NULL: its own holds */
    const char *cultivar;             /* NULL: its own */
};

/* SUMI_INPUT where the two cannot be joined, SUMI_MEMORY. The caller clears it in any case. */
enum sumi_status sumi_join(const struct sumi_joining *joining, struct sumi_joined *joined, struct sumi_error *error);
void sumi_joined_clear(struct sumi_joined *joined);

#endif
