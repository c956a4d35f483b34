/* What APSIM's soils in XML and in JSON share: columns of a soil, each with a value for each layer. */
#ifndef SUMI_APSIM_INTERNAL_H
#define SUMI_APSIM_INTERNAL_H

#include "io/profiles/profile_internal.h"

enum {
    SUMI_APSIM_THICKNESS, /* mm */
    SUMI_APSIM_GRAINS,    /* likewise, of the analysis that has the sizes of grains */
    SUMI_APSIM_BD,
    SUMI_APSIM_AIR_DRY,
    SUMI_APSIM_LL15,
    SUMI_APSIM_DUL,
    SUMI_APSIM_SAT,
    SUMI_APSIM_KS, /* mm d-1 */
    SUMI_APSIM_SAND,
    SUMI_APSIM_SILT,
    SUMI_APSIM_CLAY,
    SUMI_APSIM_N
};
extern const char *const sumi_apsim_names[SUMI_APSIM_N]; /* as a soil's element or key is called */

struct sumi_apsim {
    int n[SUMI_APSIM_N];
    double value[SUMI_APSIM_N][SUMI_LAYERS_MOST]; /* NAN: missing */
};
/* One more value of a column; those beyond the most layers are counted. */
void sumi_apsim_add(struct sumi_apsim *soil, int column, double value);
/* Makes layers of it. */
enum sumi_status sumi_apsim_layers(const struct sumi_apsim *soil, const struct sumi_source *source,
                                   struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                   struct sumi_error *error);

#endif
