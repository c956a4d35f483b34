/* What the methods of filling share. */
#ifndef SUMI_FILL_INTERNAL_H
#define SUMI_FILL_INTERNAL_H

#include "scenarios/fill.h"

enum { SUMI_FILL_OTHER_YEARS = 3 }; /* of which day_of_year makes a mean, at least */

/* A record that is being filled. */
struct sumi_filling {
    const char *name;
    struct sumi_station *station;
    const struct sumi_fill *fill;
    struct sumi_weather_options options; /* without shifts */
    struct sumi_findings *findings;
    unsigned char *gap[SUMI_STATION_N]; /* [n_days], 1: not recorded, in a gap that may be filled; NULL: no such gap */
};

/* Whether a value is still to be filled. */
bool sumi_fill_is_open(const struct sumi_filling *f, int column, size_t day);
/* Whether any of a column is. */
bool sumi_fill_any_open(const struct sumi_filling *f, int column);
/* A value as it was recorded; NAN where it was not. */
double sumi_fill_recorded(const struct sumi_filling *f, int column, size_t day);
/* The radiation at the top of the atmosphere (MJ m-2 d-1) and the daylight (h) of a day. */
double sumi_fill_sky(const struct sumi_filling *f, size_t day, double *daylight);
/* Gives an open value, moved to where it can be: within its row, below a clear sky, on its side of other values of the
 * day. Marks it. */
void sumi_fill_put(struct sumi_filling *f, enum sumi_fill_method method, int column, size_t day, double value);
/* The place of a finding. */
struct sumi_found_at sumi_fill_at(const struct sumi_filling *f, size_t day);

/* The methods; each fills what is open and what it can. */
void sumi_fill_from_neighbours(struct sumi_filling *f);
void sumi_fill_from_years(struct sumi_filling *f);
/* climate: fitted to what was recorded. SUMI_MEMORY. */
enum sumi_status sumi_fill_from_climate(struct sumi_filling *f, const struct sumi_climate *climate,
                                        struct sumi_error *error);

#endif
