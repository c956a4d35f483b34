/* Files that are made of what was posted to a plot, so that its scenario can be read with them: days of weather, and
 * observations, soil water among them. They are written when they are others than before, and hold no more than the
 * journal does. */
#ifndef SUMI_PLOTS_MADE_H
#define SUMI_PLOTS_MADE_H

#include "scenarios/findings.h"
#include "serve/plots/journal.h"

#define SUMI_MADE_WEATHER "weather.csv"
#define SUMI_MADE_SEEN    "seen.csv"

struct sumi_made_dose {
    int date;
    double mm; /* as pumped, of all of the day */
};

struct sumi_made {
    bool weather, seen; /* there is a file */
    bool stands_alone;  /* the weather has temperatures and rain, so that it needs no other record */
    size_t n_doses;
    struct sumi_made_dose *dose; /* [n_doses], by date */
};

/* plot: the descriptor of its folder, into whose folder `posted` it is written. What of the weather could not be used
 * goes into findings, which may be NULL. SUMI_IO, SUMI_MEMORY; the caller clears it in any case. */
enum sumi_status sumi_made_make(const struct sumi_journal *journal, const struct sumi_zone *zone, int plot,
                                const char *shown, struct sumi_findings *findings, struct sumi_made *made,
                                struct sumi_error *error);
void sumi_made_clear(struct sumi_made *made);

#endif
