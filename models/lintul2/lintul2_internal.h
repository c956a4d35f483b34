/* LINTUL2: the rows of its parameters, tables, states, memory and outputs.
 * Equations and sources: models/lintul2/lintul2.c. */
#ifndef SUMI_LINTUL2_INTERNAL_H
#define SUMI_LINTUL2_INTERNAL_H

#include "models/crop.h"

enum {
    L_TBASEM,
    L_TEFFMX,
    L_TSUMEM,
    L_GERMINATION,
    L_TSUM1,
    L_TSUM2,
    L_DVSI,
    L_DVSEND,
    L_LUE,
    L_K,
    L_LAII,
    L_RGRL,
    L_TBASE,
    L_LAIJ,
    L_DVSJ,
    L_LAICR,
    L_RDRSHM,
    L_KGLOB,
    L_CFET,
    L_TRANCO,
    L_IOX,
    L_RDI,
    L_RRI,
    L_RDMCR,
    L_CO2,
    L_TKILL,
    L_THRESHING,
    L_FGROW,
    L_N
};

enum { LT_DTSMTB, LT_SLATB, LT_RDRT, LT_FRTTB, LT_FLVTB, LT_FSTTB, LT_FSOTB, LT_CO2LUETB, LT_CO2TRATB, LT_N };

enum { LY_DVS, LY_LAI, LY_WLV, LY_DWLV, LY_WST, LY_WSO, LY_WRT, LY_RD, LY_N };

enum { LM_STAGE, LM_GERMINATED, LM_LAIEXP, LM_CO2LUE, LM_CO2TRA, LM_N };

enum { /* the first are totals */
       LO_GTOTAL,
       LO_N_TOTALS,
       LO_DVR = LO_N_TOTALS,
       LO_TSUM,
       LO_PARINT,
       LO_RFTRA,
       LO_FRT,
       LO_FLV,
       LO_FST,
       LO_FSO,
       LO_TWLV,
       LO_TAGP,
       LO_N
};

enum { LE_EMERGENCE, LE_ANTHESIS, LE_MATURITY, LE_N };

enum { LS_DVS, LS_LAI, LS_WLV, LS_WST, LS_WSO, LS_WRT, LS_RD, LS_N };

extern const struct sumi_crop sumi_lintul2;

#endif
