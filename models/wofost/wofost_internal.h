/* WOFOST 7.2: the rows of its parameters, states and outputs, and its processes.
 *
 * Sources: Supit, Hooijer and van Diepen (1994), System description of the WOFOST 6.0 crop simulation model implemented
 * in CGMS, vol. 1; de Wit and others (2020), System description of the WOFOST 7.2 cropping systems model. A process
 * takes lanes and returns rates; models/wofost/wofost.c wires them. */
#ifndef SUMI_WOFOST_INTERNAL_H
#define SUMI_WOFOST_INTERNAL_H

#include "models/crop.h"

enum {
    P_TBASEM,
    P_TEFFMX,
    P_TSUMEM,
    P_IDSL,
    P_DLO,
    P_DLC,
    P_TSUM1,
    P_TSUM2,
    P_DVSI,
    P_DVSEND,
    P_VERNBASE,
    P_VERNSAT,
    P_VERNDVS,
    P_TDWI,
    P_RGRLAI,
    P_SPA,
    P_SPAN,
    P_TBASE,
    P_CVL,
    P_CVO,
    P_CVR,
    P_CVS,
    P_Q10,
    P_RML,
    P_RMO,
    P_RMR,
    P_RMS,
    P_PERDL,
    P_CFET,
    P_DEPNR,
    P_IAIRDU,
    P_IOX,
    P_RDI,
    P_RRI,
    P_RDMCR,
    P_CO2,
    P_GERMINATION,
    P_TKILL,
    P_THRESHING,
    P_FGROW,
    P_N
};

enum {
    T_DTSMTB,
    T_VERNRTB,
    T_SLATB,
    T_SSATB,
    T_KDIFTB,
    T_EFFTB,
    T_AMAXTB,
    T_TMPFTB,
    T_TMNFTB,
    T_RFSETB,
    T_FRTB,
    T_FLTB,
    T_FSTB,
    T_FOTB,
    T_RDRRTB,
    T_RDRSTB,
    T_CO2AMAXTB,
    T_CO2EFFTB,
    T_CO2TRATB,
    T_N
};

enum { Y_DVS, Y_VERN, Y_LAIEXP, Y_LASUM, Y_WLV, Y_DWLV, Y_WRT, Y_DWRT, Y_WST, Y_DWST, Y_WSO, Y_RD, Y_N };

enum {
    M_STAGE,
    M_GERMINATED,
    M_CO2AMAX,
    M_CO2EFF,
    M_CO2TRA,
    M_TMIN,
    M_TMIN_LAST = M_TMIN + 6,
    M_TMIN_N,
    M_TMINRA,
    M_DALV,
    M_DALA,
    M_LVAGE,
    M_LV,
    M_LV_LOST,
    M_LA,
    M_LA_LOST,
    M_N
};

enum { /* rows of a leaf cohort */
       C_LV,
       C_SLA,
       C_AGEING,
       C_N
};

enum {
    O_GASS,
    O_MRES,
    O_GRLV,
    O_GLA,
    O_DRLV,
    O_N_TOTALS,
    O_DVR = O_N_TOTALS,
    O_VERNR,
    O_VERNFAC,
    O_LAI,
    O_PGASS,
    O_PMRES,
    O_DMI,
    O_ADMI,
    O_FR,
    O_FL,
    O_FS,
    O_FO,
    O_RFTRA,
    O_TWRT,
    O_TWLV,
    O_TWST,
    O_TWSO,
    O_TAGP,
    O_RR,
    O_N
};

enum { EVENT_EMERGENCE, EVENT_ANTHESIS, EVENT_MATURITY, EVENT_N };

enum { SET_DVS, SET_LAI, SET_WLV, SET_WST, SET_WSO, SET_WRT, SET_RD, SET_N };

enum { WOFOST_USES = 12, WOFOST_RELATIONS = 6 };

extern const struct sumi_crop sumi_wofost72;

/* Each process: units in the rows of models/wofost/rows.c; arrays have SUMI_LANES values. */

struct sumi_phenology {
    struct sumi_lanes dvr, vernr, vernfac;
};
void sumi_phenology(const struct sumi_env *env, const struct sumi_lanes *dvs, const struct sumi_lanes *vern,
                    struct sumi_phenology *rate);

struct sumi_partitioning {
    struct sumi_lanes fr, fl, fs, fo;
};
void sumi_partitioning(const struct sumi_env *env, const struct sumi_lanes *dvs, struct sumi_partitioning *share);

/* Leaf area index with the green area of stems and storage organs, and the extinction coefficient of diffuse light. */
void sumi_canopy(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *lai,
                 struct sumi_lanes *kdif);

void sumi_evapotranspiration(const struct sumi_env *env, const struct sumi_lanes *lai, const struct sumi_lanes *kdif,
                             struct sumi_lanes *demand);

/* pgass: potential gross assimilation, kg CH2O ha-1 d-1, of lanes that have emerged; in others it means nothing. */
void sumi_assimilation(const struct sumi_env *env, const struct sumi_lanes *dvs, const struct sumi_lanes *lai,
                       const struct sumi_lanes *kdif, struct sumi_lanes *pgass);

void sumi_maintenance(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *pmres);

struct sumi_root_rates {
    struct sumi_lanes growth, death, depth;
};
void sumi_roots(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *rootable,
                const struct sumi_lanes *fr, const struct sumi_lanes *dmi, struct sumi_root_rates *rate);

struct sumi_stem_rates {
    struct sumi_lanes growth, death;
};
void sumi_stems(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *fs,
                const struct sumi_lanes *admi, struct sumi_stem_rates *rate);

struct sumi_leaf_rates {
    struct sumi_lanes growth, area_growth, death, area_death, exponential;
};
void sumi_leaves(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *lai,
                 const struct sumi_lanes *kdif, const struct sumi_lanes *fl, const struct sumi_lanes *admi,
                 const struct sumi_lanes *rftra, struct sumi_leaf_rates *rate);
/* First cohort of the lanes where `mass` (kg ha-1) is above 0. */
void sumi_leaves_start(const struct sumi_lanes *mass, const struct sumi_lanes *sla, struct sumi_cohorts *cohorts);
/* The day's door of the leaves: the oldest die, all age, the day's growth becomes a cohort, states are their sums. */
void sumi_leaves_close(const struct sumi_env *yesterday, const struct sumi_lanes *totals, struct sumi_lanes *y,
                       struct sumi_lanes *memory, struct sumi_cohorts *cohorts);
/* In one lane: more or fewer leaves of the ages and specific leaf areas that are there; and new ones, kg ha-1 of a
 * specific leaf area, among the youngest. */
void sumi_leaves_scale(const struct sumi_env *env, int lane, double factor, struct sumi_lanes *y,
                       struct sumi_lanes *memory, struct sumi_cohorts *cohorts);
void sumi_leaves_add(const struct sumi_env *env, int lane, double mass, double sla, struct sumi_lanes *y,
                     struct sumi_lanes *memory, struct sumi_cohorts *cohorts);

/* What may be set on a morning (models/wofost/adjust.c). */
extern const struct sumi_field sumi_wofost_settable[SET_N];
bool sumi_wofost_adjust(const struct sumi_env *env, const struct sumi_lanes *supply, struct sumi_adjustment *change,
                        struct sumi_lanes *y, struct sumi_lanes *memory, struct sumi_cohorts *cohorts);

#endif
