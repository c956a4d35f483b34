/* The rows of WOFOST 7.2: parameters, tables, states, memory and outputs. */
#include "models/wofost/wofost_internal.h"

#define SUPIT "Supit et al. 1994"
#define DEWIT "de Wit et al. 2020"
#define NONE  NAN

extern const struct sumi_field sumi_wofost_params[P_N], sumi_wofost_tables[T_N], sumi_wofost_states[Y_N],
    sumi_wofost_memory[M_N], sumi_wofost_outputs[O_N];
extern const struct sumi_use sumi_wofost_uses[WOFOST_USES];
extern const struct sumi_relation sumi_wofost_relations[WOFOST_RELATIONS];

const struct sumi_field sumi_wofost_params[P_N] = {
    [P_TBASEM] = {"TBASEM", "degC", "lower threshold temperature for emergence", SUPIT, -10, 20, NONE, 0},
    [P_TEFFMX] = {"TEFFMX", "degC", "maximum effective temperature for emergence", SUPIT, 0, 45, NONE, 0},
    [P_TSUMEM] = {"TSUMEM", "degC d", "temperature sum from sowing to emergence", SUPIT, 0, 500, NONE, 0},
    [P_IDSL] = {"IDSL", "1",
                "development before anthesis follows temperature (0), also day length (1), also vernalisation (2)",
                SUPIT, 0, 2, 0, 0},
    [P_DLO] = {"DLO", "h", "day length from which development is not delayed (sun above -4 degrees)", SUPIT, -99, 24,
               NONE, 0},
    [P_DLC] = {"DLC", "h", "day length at which development stops (sun above -4 degrees)", SUPIT, -99, 24, NONE, 0},
    [P_TSUM1] = {"TSUM1", "degC d", "temperature sum from emergence to anthesis", SUPIT, 1, 8000, NONE, 0},
    [P_TSUM2] = {"TSUM2", "degC d", "temperature sum from anthesis to maturity", SUPIT, 1, 8000, NONE, 0},
    [P_DVSI] = {"DVSI", "1", "development stage of planted seedlings", SUPIT, 0, 0.99, 0, 0},
    [P_DVSEND] = {"DVSEND", "1", "development stage at maturity", SUPIT, 1.01, 3, 2, 0},
    [P_VERNBASE] = {"VERNBASE", "d", "vernalisation from which development starts", DEWIT, 0, 100, NONE, 0},
    [P_VERNSAT] = {"VERNSAT", "d", "vernalisation that is enough", DEWIT, 0, 200, NONE, 0},
    [P_VERNDVS] = {"VERNDVS", "1", "development stage from which vernalisation no longer matters", DEWIT, 0, 1, NONE,
                   0},
    [P_TDWI] = {"TDWI", "kg ha-1", "dry mass of the crop at emergence", SUPIT, 0.01, 1000, NONE, 0},
    [P_RGRLAI] = {"RGRLAI", "degC-1 d-1", "largest relative growth of leaf area", SUPIT, 0.0001, 0.5, NONE, 0},
    [P_SPA] = {"SPA", "ha kg-1", "green area of storage organs", SUPIT, 0, 0.01, 0, 0},
    [P_SPAN] = {"SPAN", "d", "life span of leaves at 35 C", SUPIT, 1, 365, NONE, 0},
    [P_TBASE] = {"TBASE", "degC", "temperature below which leaves do not age or expand", SUPIT, -10, 30, NONE, 0},
    [P_CVL] = {"CVL", "kg kg-1", "efficiency of conversion into leaves", SUPIT, 0.3, 1, NONE, 0},
    [P_CVO] = {"CVO", "kg kg-1", "efficiency of conversion into storage organs", SUPIT, 0.3, 1, NONE, 0},
    [P_CVR] = {"CVR", "kg kg-1", "efficiency of conversion into roots", SUPIT, 0.3, 1, NONE, 0},
    [P_CVS] = {"CVS", "kg kg-1", "efficiency of conversion into stems", SUPIT, 0.3, 1, NONE, 0},
    [P_Q10] = {"Q10", "1", "rise of respiration over 10 C", SUPIT, 1, 5, NONE, 0},
    [P_RML] = {"RML", "kg kg-1 d-1", "maintenance respiration of leaves at 25 C", SUPIT, 0, 0.2, NONE, 0},
    [P_RMO] = {"RMO", "kg kg-1 d-1", "maintenance respiration of storage organs at 25 C", SUPIT, 0, 0.2, NONE, 0},
    [P_RMR] = {"RMR", "kg kg-1 d-1", "maintenance respiration of roots at 25 C", SUPIT, 0, 0.2, NONE, 0},
    [P_RMS] = {"RMS", "kg kg-1 d-1", "maintenance respiration of stems at 25 C", SUPIT, 0, 0.2, NONE, 0},
    [P_PERDL] = {"PERDL", "d-1", "largest relative death of leaves by drought", SUPIT, 0, 1, NONE, 0},
    [P_CFET] = {"CFET", "1", "transpiration relative to the reference crop", SUPIT, 0.5, 2, 1, 0},
    [P_DEPNR] = {"DEPNR", "1", "crop group of drought resistance, 1 sensitive to 5 resistant", SUPIT, 1, 5, NONE, 0},
    [P_IAIRDU] = {"IAIRDU", "1", "1 where roots have air ducts", SUPIT, 0, 1, 0, 0},
    [P_IOX] = {"IOX", "1", "1 where a lack of air reduces transpiration", SUPIT, 0, 1, 0, 0},
    [P_RDI] = {"RDI", "cm", "rooting depth at the start", SUPIT, 1, 100, 10, 0},
    [P_RRI] = {"RRI", "cm d-1", "maximum daily increase in rooting depth", SUPIT, 0, 10, NONE, 0},
    [P_RDMCR] = {"RDMCR", "cm", "rooting depth that the crop could reach", SUPIT, 10, 400, NONE, 0},
    [P_CO2] = {"CO2", "ppm", "carbon dioxide in the air", DEWIT, 40, 2000, 360, 0},
    [P_GERMINATION] =
        {"GERMINATION", "1",
         "available water of the seedbed, relative to its capacity, that a seed waits for; -1: it does not wait",
         "Raes et al. 2009, AquaCrop", -1, 1, -1, 0},
    [P_TKILL] = {"TKILL", "degC", "minimum temperature that kills the crop; -99: none does", "Sumi", -99, 20, -99, 0},
    [P_THRESHING] = {"THRESHING", "kg kg-1", "grain in the dry mass of the storage organs", "Sumi", 0.3, 1, 1, 0},
    [P_FGROW] = {"FGROW", "1", "factor on growth by water; 1 as published", "Sumi", 0.1, 1, 1, 0},
};

const struct sumi_use sumi_wofost_uses[WOFOST_USES] = {
    {"TBASEM", SUMI_WHERE_SOWN, NULL, 0},      {"TEFFMX", SUMI_WHERE_SOWN, NULL, 0},
    {"TSUMEM", SUMI_WHERE_SOWN, NULL, 0},      {"GERMINATION", SUMI_WHERE_SOWN, NULL, 0},
    {"DVSI", SUMI_WHERE_EMERGED, NULL, 0},     {"DLO", SUMI_WHERE_CHOSEN, "IDSL", 1},
    {"DLC", SUMI_WHERE_CHOSEN, "IDSL", 1},     {"VERNBASE", SUMI_WHERE_CHOSEN, "IDSL", 2},
    {"VERNSAT", SUMI_WHERE_CHOSEN, "IDSL", 2}, {"VERNDVS", SUMI_WHERE_CHOSEN, "IDSL", 2},
    {"VERNRTB", SUMI_WHERE_CHOSEN, "IDSL", 2}, {"IAIRDU", SUMI_WHERE_CHOSEN, "IOX", 1},
};

const struct sumi_relation sumi_wofost_relations[WOFOST_RELATIONS] = {
    {"TBASEM", "TEFFMX", false, "TEFFMX above TBASEM, or a warm day would set emergence back"},
    {NULL, "TSUMEM", false, "a temperature sum above 0 degC d"},
    {NULL, "DLO", true, "a day length, and no mark for a missing one"},
    {NULL, "DLC", true, "a day length, and no mark for a missing one"},
    {"VERNBASE", "VERNSAT", false, "VERNSAT above VERNBASE, or vernalisation would hold development back"},
    {"RDI", "RDMCR", true, "roots that start within the depth that the crop could reach"},
};

/* lo, hi: bounds of y; def: the constant that stands for a missing table. */
const struct sumi_field sumi_wofost_tables[T_N] = {
    [T_DTSMTB] = {"DTSMTB", "degC", "daily increase of the temperature sum by mean temperature (C)", SUPIT, 0, 60, NONE,
                  0},
    [T_VERNRTB] = {"VERNRTB", "1", "vernalisation of a day by mean temperature (C)", DEWIT, 0, 1, NONE, 0},
    [T_SLATB] = {"SLATB", "ha kg-1", "specific leaf area by development stage", SUPIT, 0.0001, 0.02, NONE, 0},
    [T_SSATB] = {"SSATB", "ha kg-1", "specific stem area by development stage", SUPIT, 0, 0.01, 0, 0},
    [T_KDIFTB] = {"KDIFTB", "1", "extinction of diffuse light by development stage", SUPIT, 0.1, 2, NONE, 0},
    [T_EFFTB] = {"EFFTB", "kg ha-1 h-1 J-1 m2 s", "initial light use efficiency of a leaf by daytime temperature (C)",
                 SUPIT, 0.01, 2, NONE, 0},
    [T_AMAXTB] = {"AMAXTB", "kg ha-1 h-1", "largest assimilation of a leaf by development stage", SUPIT, 0, 150, NONE,
                  0},
    [T_TMPFTB] = {"TMPFTB", "1", "reduction of AMAX by daytime temperature (C)", SUPIT, 0, 1.5, NONE, 0},
    [T_TMNFTB] = {"TMNFTB", "1", "reduction of assimilation by the week's mean minimum temperature (C)", SUPIT, 0, 1,
                  NONE, 0},
    [T_RFSETB] = {"RFSETB", "1", "reduction of maintenance by senescence, by development stage", SUPIT, 0, 1.5, NONE,
                  0},
    [T_FRTB] = {"FRTB", "kg kg-1", "share of dry matter to roots by development stage", SUPIT, 0, 1, NONE, 0},
    [T_FLTB] = {"FLTB", "kg kg-1", "share of shoot dry matter to leaves by development stage", SUPIT, 0, 1, NONE, 0},
    [T_FSTB] = {"FSTB", "kg kg-1", "share of shoot dry matter to stems by development stage", SUPIT, 0, 1, NONE, 0},
    [T_FOTB] = {"FOTB", "kg kg-1", "share of shoot dry matter to storage organs by development stage", SUPIT, 0, 1,
                NONE, 0},
    [T_RDRRTB] = {"RDRRTB", "d-1", "relative death of roots by development stage", SUPIT, 0, 1, NONE, 0},
    [T_RDRSTB] = {"RDRSTB", "d-1", "relative death of stems by development stage", SUPIT, 0, 1, NONE, 0},
    [T_CO2AMAXTB] = {"CO2AMAXTB", "1", "factor on AMAX by carbon dioxide (ppm)", DEWIT, 0, 5, 1, 0},
    [T_CO2EFFTB] = {"CO2EFFTB", "1", "factor on EFF by carbon dioxide (ppm)", DEWIT, 0, 5, 1, 0},
    [T_CO2TRATB] = {"CO2TRATB", "1", "factor on TRAMX by carbon dioxide (ppm)", DEWIT, 0, 5, 1, 0},
};

const struct sumi_field sumi_wofost_states[Y_N] = {
    [Y_DVS] = {"DVS", "1", "development stage: 0 emergence, 1 anthesis, 2 maturity", SUPIT, -0.1, 3, NONE, 1e-8},
    [Y_VERN] = {"VERN", "d", "vernalisation", DEWIT, 0, 400, NONE, 1e-6},
    [Y_LAIEXP] = {"LAIEXP", "ha ha-1", "leaf area under exponential growth", SUPIT, 0, 1000, NONE, 1e-8},
    [Y_LASUM] = {"LASUM", "ha ha-1", "area of living leaves", SUPIT, 0, 50, NONE, 1e-8},
    [Y_WLV] = {"WLV", "kg ha-1", "dry mass of living leaves", SUPIT, 0, 1e5, NONE, 1e-5},
    [Y_DWLV] = {"DWLV", "kg ha-1", "dry mass of dead leaves", SUPIT, 0, 1e5, NONE, 1e-5},
    [Y_WRT] = {"WRT", "kg ha-1", "dry mass of living roots", SUPIT, 0, 1e5, NONE, 1e-5},
    [Y_DWRT] = {"DWRT", "kg ha-1", "dry mass of dead roots", SUPIT, 0, 1e5, NONE, 1e-5},
    [Y_WST] = {"WST", "kg ha-1", "dry mass of living stems", SUPIT, 0, 1e5, NONE, 1e-5},
    [Y_DWST] = {"DWST", "kg ha-1", "dry mass of dead stems", SUPIT, 0, 1e5, NONE, 1e-5},
    [Y_WSO] = {"WSO", "kg ha-1", "dry mass of storage organs", SUPIT, 0, 1e5, NONE, 1e-5},
    [Y_RD] = {"RD", "cm", "rooting depth", SUPIT, 0, 500, NONE, 1e-6},
};

const struct sumi_field sumi_wofost_memory[M_N] = {
    [M_STAGE] = {"STAGE", "1", "0 bare, 1 sown, 2 vegetative, 3 reproductive, 4 mature", SUPIT, 0, 4, NONE, 0},
    [M_GERMINATED] = {"GERMINATED", "1", "1 once the seedbed was moist enough", "Raes et al. 2009", 0, 1, NONE, 0},
    [M_CO2AMAX] = {"CO2AMAX", "1", "CO2AMAXTB at CO2", DEWIT, 0, 5, NONE, 0},
    [M_CO2EFF] = {"CO2EFF", "1", "CO2EFFTB at CO2", DEWIT, 0, 5, NONE, 0},
    [M_CO2TRA] = {"CO2TRA", "1", "CO2TRATB at CO2", DEWIT, 0, 5, NONE, 0},
    [M_TMIN] = {"TMIN0", "degC", "minimum temperature of today", SUPIT, -90, 60, NONE, 0},
    [M_TMIN + 1] = {"TMIN1", "degC", "minimum temperature a day ago", SUPIT, -90, 60, NONE, 0},
    [M_TMIN + 2] = {"TMIN2", "degC", "minimum temperature 2 days ago", SUPIT, -90, 60, NONE, 0},
    [M_TMIN + 3] = {"TMIN3", "degC", "minimum temperature 3 days ago", SUPIT, -90, 60, NONE, 0},
    [M_TMIN + 4] = {"TMIN4", "degC", "minimum temperature 4 days ago", SUPIT, -90, 60, NONE, 0},
    [M_TMIN + 5] = {"TMIN5", "degC", "minimum temperature 5 days ago", SUPIT, -90, 60, NONE, 0},
    [M_TMIN + 6] = {"TMIN6", "degC", "minimum temperature 6 days ago", SUPIT, -90, 60, NONE, 0},
    [M_TMIN_N] = {"TMIN_N", "d", "days remembered", SUPIT, 0, 7, NONE, 0},
    [M_TMINRA] = {"TMINRA", "degC", "mean minimum temperature of the days remembered", SUPIT, -90, 60, NONE, 0},
    [M_DALV] = {"DALV", "kg ha-1", "leaves older than SPAN", SUPIT, 0, 1e5, NONE, 0},
    [M_DALA] = {"DALA", "ha ha-1", "area of leaves older than SPAN", SUPIT, 0, 50, NONE, 0},
};

const struct sumi_field sumi_wofost_outputs[O_N] = {
    [O_GASS] = {"GASS", "kg ha-1 d-1", "gross assimilation, CH2O", SUPIT, 0, 2000, NONE, 0},
    [O_MRES] = {"MRES", "kg ha-1 d-1", "maintenance respiration, CH2O", SUPIT, 0, 2000, NONE, 0},
    [O_GRLV] = {"GRLV", "kg ha-1 d-1", "growth of leaves", SUPIT, 0, 2000, NONE, 0},
    [O_GLA] = {"GLA", "ha ha-1 d-1", "growth of leaf area", SUPIT, 0, 5, NONE, 0},
    [O_DRLV] = {"DRLV", "kg ha-1 d-1", "death of leaves", SUPIT, 0, 1e5, NONE, 0},
    [O_DVR] = {"DVR", "d-1", "development rate", SUPIT, 0, 60, NONE, 0},
    [O_VERNR] = {"VERNR", "d d-1", "vernalisation of the day", DEWIT, 0, 1, NONE, 0},
    [O_VERNFAC] = {"VERNFAC", "1", "reduction of development by lack of vernalisation", DEWIT, 0, 1, NONE, 0},
    [O_LAI] = {"LAI", "ha ha-1", "leaf area index, with green stems and storage organs", SUPIT, 0, 50, NONE, 0},
    [O_PGASS] = {"PGASS", "kg ha-1 d-1", "potential gross assimilation, CH2O", SUPIT, 0, 2000, NONE, 0},
    [O_PMRES] = {"PMRES", "kg ha-1 d-1", "potential maintenance respiration, CH2O", SUPIT, 0, 5000, NONE, 0},
    [O_DMI] = {"DMI", "kg ha-1 d-1", "increase of dry matter", SUPIT, 0, 2000, NONE, 0},
    [O_ADMI] = {"ADMI", "kg ha-1 d-1", "increase of dry matter above ground", SUPIT, 0, 2000, NONE, 0},
    [O_FR] = {"FR", "kg kg-1", "share of dry matter to roots", SUPIT, 0, 1, NONE, 0},
    [O_FL] = {"FL", "kg kg-1", "share of shoot dry matter to leaves", SUPIT, 0, 1, NONE, 0},
    [O_FS] = {"FS", "kg kg-1", "share of shoot dry matter to stems", SUPIT, 0, 1, NONE, 0},
    [O_FO] = {"FO", "kg kg-1", "share of shoot dry matter to storage organs", SUPIT, 0, 1, NONE, 0},
    [O_RFTRA] = {"RFTRA", "1", "reduction of transpiration by drought and lack of air", SUPIT, 0, 1, NONE, 0},
    [O_TWRT] = {"TWRT", "kg ha-1", "dry mass of roots, dead and alive", SUPIT, 0, 1e5, NONE, 0},
    [O_TWLV] = {"TWLV", "kg ha-1", "dry mass of leaves, dead and alive", SUPIT, 0, 1e5, NONE, 0},
    [O_TWST] = {"TWST", "kg ha-1", "dry mass of stems, dead and alive", SUPIT, 0, 1e5, NONE, 0},
    [O_TWSO] = {"TWSO", "kg ha-1", "dry mass of storage organs", SUPIT, 0, 1e5, NONE, 0},
    [O_TAGP] = {"TAGP", "kg ha-1", "dry mass above ground, dead and alive", SUPIT, 0, 1e5, NONE, 0},
    [O_RR] = {"RR", "cm d-1", "growth of rooting depth", SUPIT, 0, 10, NONE, 0},
};
