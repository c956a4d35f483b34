#include "scenarios/climate/sites.h"

#include "messages/future.h"
#include "scenarios/climate/change.h"
#include "scenarios/climate/generator_internal.h"
#include "scenarios/climate/wgen.h"
#include "scenarios/weather/distance.h"

#include <math.h>

const struct sumi_field sumi_site_rows[SUMI_SITE_ROWS] = {
    [SUMI_SITE_LATITUDE] = {"latitude_deg", "degrees_north", "latitude, south negative", "site", -66, 66, NAN, 0},
    [SUMI_SITE_LONGITUDE] = {"longitude_deg", "degrees_east", "longitude, west negative", "site", -180, 360, NAN, 0},
    [SUMI_SITE_ELEVATION] = {"elevation_m", "m", "height above sea level", "site", -450, 6000, NAN, 0},
};

/* By 800 km monthly rain that is generated for De Bilt falls to a correlation of 1/e over about 430 km, and temperature
 * over 700 km: New, Hulme and Jones (2000, J. Climate 13, 2217-2238) have 450 km and 1200 km, of monthly values of
 * stations. */
const struct sumi_field sumi_site_length_row = {
    "length", "km", "distance at which the correlation of two sites has fallen to 1/e", "New et al. 2000", 1, 20000,
    800,      0};

enum sumi_status sumi_sites_weights(const struct sumi_site *site, int n, double length_km, double *weight,
                                    struct sumi_error *error)
{
    const struct sumi_field *row = &sumi_site_length_row;
    if (n < 1 || n > SUMI_SITES)
        return sumi_fail(error, SUMI_E_CLIMATE_SITES_COUNT, n, SUMI_SITES);
    if (!(length_km >= row->lo && length_km <= row->hi))
        return sumi_fail(error, SUMI_E_CLIMATE_SITES_LENGTH, length_km, row->lo, row->hi);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            const double d = sumi_distance_km(site[i].latitude, site[i].longitude, site[j].latitude, site[j].longitude);
            if (j < i && !(d > 0.001))
                return sumi_fail(error, SUMI_E_CLIMATE_SITES_SAME, site[j].name, site[i].name);
            weight[i * n + j] = exp(-d / length_km);
        }
    if (!sumi_cholesky(n, weight, weight)) /* row by row, from what of it is still there */
        return sumi_fail(error, SUMI_E_CLIMATE_SITES_NEAR, length_km);
    return SUMI_OK;
}

static const double lapse = 0.0065; /* C m-1 */

/* As the site lies higher or lower than the climate. */
static enum sumi_status change_height(double climb, struct sumi_station *station, struct sumi_error *error)
{
    const struct sumi_field *row = &sumi_climate_change_rows[SUMI_CHANGE_ADD_C];
    struct sumi_climate_change change;
    if (isnan(climb) || climb == 0.0)
        return SUMI_OK;
    if (fabs(climb) * lapse > row->hi)
        return sumi_fail(error, SUMI_E_CLIMATE_SITES_HEIGHT, climb, row->hi / lapse);
    sumi_climate_change_init(&change);
    for (int m = 0; m < 12; m++)
        change.month[SUMI_CHANGE_ADD_C][m] = -lapse * climb;
    return sumi_climate_change_apply(&change, station, error);
}

enum sumi_status sumi_site_generate(const struct sumi_climate *climate, const struct sumi_generation *generation,
                                    const struct sumi_site *site, int n, const double *weight,
                                    struct sumi_station **station, struct sumi_error *error)
{
    struct sumi_climate here = *climate; /* its parameters stay the climate's own */
    if (climate->generator == SUMI_GENERATOR_ANALOGUES)
        return sumi_fail(error, SUMI_E_CLIMATE_SITES_ANALOGUES);
    here.latitude = site->latitude;
    here.longitude = site->longitude;
    here.elevation = isnan(site->elevation) ? climate->elevation : site->elevation;
    *station = NULL;
    enum sumi_status status = sumi_climate_generate_mixed(&here, generation, n, weight, station, error);
    if (status == SUMI_OK)
        status = change_height(here.elevation - climate->elevation, *station, error);
    if (status != SUMI_OK) {
        sumi_station_destroy(*station);
        *station = NULL;
    }
    return status;
}
