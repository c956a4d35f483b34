/* Weather of the same years at several sites of one climate, alike as far as they are near.
 *
 * The normal numbers that the weather of site i is made of are sums over common streams e_k of independent ones,
 *
 *   n_i = sum over k of w_ik e_k,   w w' = R,   R_ij = exp(-d_ij / length),   d_ij the great circle between the sites
 *
 * and its uniform numbers are the shares below such normals. So each site alone has the climate's own law, years and
 * drawn parameters are common to all, and what is normal in the climate has the correlation R between two sites; what
 * is not, as whether it rains, a lower one (docs/weather-sites.md). After Wilks (1998, J. Hydrol. 210, 178-191), who
 * gives each site its own generator and drives them by correlated numbers. */
#ifndef SUMI_SITES_H
#define SUMI_SITES_H

#include "scenarios/climate/climate.h"

#define SUMI_SITES     64 /* the most */
#define SUMI_SITE_NAME 64

struct sumi_site {
    char name[SUMI_SITE_NAME];
    double latitude, longitude, elevation; /* degrees, degrees, m; elevation NAN: that of the climate */
};

/* Of each, as of a column of a file: latitude, longitude, elevation. */
enum { SUMI_SITE_LATITUDE, SUMI_SITE_LONGITUDE, SUMI_SITE_ELEVATION, SUMI_SITE_ROWS };
extern const struct sumi_field sumi_site_rows[SUMI_SITE_ROWS];
/* The length above, km. */
extern const struct sumi_field sumi_site_length_row;

/* weight[n][n], of n sites from 1 to SUMI_SITES. SUMI_INPUT: their number, the length, two sites at one place. */
enum sumi_status sumi_sites_weights(const struct sumi_site *site, int n, double length_km, double *weight,
                                    struct sumi_error *error);

/* sumi_climate_generate at a site, whose weights are weight[n]. The sky is that of its latitude; where its elevation is
 * given and the climate's is known, temperatures differ by 6.5 C a km (International Standard Atmosphere, ISO 2533),
 * and vapour pressure with them, as sumi_climate_change_apply has it. SUMI_INPUT: an elevation that is too far from
 * that of the climate; a climate that resamples a record, whose runs of days no numbers keep together at two sites. */
enum sumi_status sumi_site_generate(const struct sumi_climate *climate, const struct sumi_generation *generation,
                                    const struct sumi_site *site, int n, const double *weight,
                                    struct sumi_station **station, struct sumi_error *error);

#endif
