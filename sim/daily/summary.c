#include "sim/daily/summary_internal.h"

#include <stdio.h>
#include <string.h>

#define NO_PART  -1
#define ANY_DATE -INFINITY, INFINITY
#define ITSELF   SUMI_OF_ITSELF, NO_PART, NULL
/* of a model as a whole; of a part that one of its rows plays; the row itself, over a time */
#define CROP                  "the crop model", SUMI_OF_CROP, NO_PART, NULL
#define WATER                 "the soil water model", SUMI_OF_WATER, NO_PART, NULL
#define WATER_PART(part)      "the soil water model", SUMI_OF_WATER, part, NULL
#define THE(part, when)       "the soil water model", SUMI_OF_WATER, part, when
#define IN_SEASON             "from sowing to harvest"
#define BEFORE                "from the start of the simulation to sowing"
#define GROWING               "from emergence to the end"
#define CROP_PART(part, when) "the crop model", SUMI_OF_CROP, part, when
const struct sumi_variable sumi_summary_rows[SUMI_SUMMARY_N] = {
    [SUMI_S_YIELD] = {"yield", "kg ha-1", "grain dry matter of a ripe crop", CROP, "HWAH", "time: point", SUMI_AMOUNT,
                      0, 1e5},
    [SUMI_S_YIELD_ALL] = {"yield_all_years", "kg ha-1",
                          "grain dry matter that was harvested, ripe or cut; 0 where nothing was", CROP, NULL,
                          "time: point", SUMI_AMOUNT, 0, 1e5},
    [SUMI_S_YIELD_MOIST] = {"yield_moist", "kg ha-1", "grain of a ripe crop at 13.5 % moisture", CROP, NULL,
                            "time: point", SUMI_AMOUNT, 0, 1.2e5},
    [SUMI_S_GRAIN] = {"grain", "kg ha-1", "grain dry matter at the end of the season, ripe or not", CROP, NULL,
                      "time: point", SUMI_AMOUNT, 0, 1e5},
    [SUMI_S_BIOMASS] = {"biomass", "kg ha-1", "dry matter above ground at the end of the season", CROP, "CWAH",
                        "time: point", SUMI_AMOUNT, 0, 1e5},
    [SUMI_S_HARVEST_INDEX] = {"harvest_index", "1", "grain of a ripe crop relative to its dry matter above ground",
                              CROP, "HIAM", "time: point", SUMI_AMOUNT, 0, 1},
    [SUMI_S_LAI_MAX] = {"lai_max", "m2 m-2", "largest leaf area index", CROP, "LAIX", "time: maximum", SUMI_AMOUNT, 0,
                        50},
    [SUMI_S_SOWING] = {"sowing_date", "d", "date of sowing", "management", ITSELF, "PDATE", NULL, SUMI_MOMENT,
                       ANY_DATE},
    [SUMI_S_EMERGENCE] = {"emergence_date", "d", "date of emergence", CROP, "EDATE", NULL, SUMI_MOMENT, ANY_DATE},
    [SUMI_S_ANTHESIS] = {"anthesis_date", "d", "date of anthesis", CROP, "ADAT", NULL, SUMI_MOMENT, ANY_DATE},
    [SUMI_S_MATURITY] = {"maturity_date", "d", "date of maturity", CROP, "MDAT", NULL, SUMI_MOMENT, ANY_DATE},
    [SUMI_S_HARVEST] = {"harvest_date", "d", "date on which the season ended", "management", ITSELF, "HDATE", NULL,
                        SUMI_MOMENT, ANY_DATE},
    [SUMI_S_ASSIMILATION] = {"gross_assimilation", "kg ha-1",
                             "gross assimilation of CH2O from emergence to the end; of a crop by light use, its growth",
                             CROP_PART(SUMI_CROP_ASSIMILATED, GROWING), NULL, "time: sum", SUMI_AMOUNT, 0, 1e6},
    [SUMI_S_RESPIRATION] = {"maintenance_respiration", "kg ha-1",
                            "maintenance respiration of CH2O from emergence to the end; that of growth is in what the "
                            "dry matter takes to make",
                            CROP_PART(SUMI_CROP_RESPIRED, GROWING), NULL, "time: sum", SUMI_AMOUNT, 0, 1e6},
    [SUMI_S_RAIN] = {"rain", "mm", "rain from sowing to harvest", "the weather", ITSELF, "PRCP", "time: sum",
                     SUMI_AMOUNT, 0, 1e6},
    [SUMI_S_IRRIGATION] = {"irrigation_gross", "mm", "irrigation, gross, from the start of the simulation",
                           "the irrigation strategy", ITSELF, "IR_TOT", "time: sum", SUMI_AMOUNT, 0, 1e6},
    [SUMI_S_IRRIGATION_NET] = {"irrigation_net", "mm",
                               "irrigation that reached the soil, from the start of the simulation",
                               "the irrigation strategy", ITSELF, NULL, "time: sum", SUMI_AMOUNT, 0, 1e6},
    [SUMI_S_IRRIGATIONS] = {"irrigation_number", "1", "number of irrigations, from the start of the simulation",
                            "the irrigation strategy", ITSELF, "IR_#", "time: sum", SUMI_COUNT, 0, 1000},
    [SUMI_S_TRANSPIRATION] = {"transpiration", "mm", "transpiration from sowing to harvest",
                              THE(SUMI_WATER_TRANSPIRATION, IN_SEASON), "EPCP", "time: sum", SUMI_AMOUNT, 0, 1e4},
    [SUMI_S_SOIL_EVAPORATION] = {"soil_evaporation", "mm",
                                 "evaporation of soil and ponded water from sowing to harvest",
                                 WATER_PART(SUMI_WATER_EVAPORATION), "ESCP", "time: sum", SUMI_AMOUNT, 0, 1e4},
    [SUMI_S_EVAPOTRANSPIRATION] = {"evapotranspiration", "mm",
                                   "transpiration and evaporation of soil and ponded water, from sowing to harvest",
                                   WATER, "ETCP", "time: sum", SUMI_AMOUNT, 0, 2e4},
    [SUMI_S_PERCOLATION] = {"percolation", "mm", "water that left the lower end of the soil, from sowing to harvest",
                            THE(SUMI_WATER_PERCOLATION, IN_SEASON), "DRCM", "time: sum", SUMI_AMOUNT, -1e6, 1e6},
    [SUMI_S_RUNOFF] = {"runoff", "mm", "surface runoff from sowing to harvest", THE(SUMI_WATER_RUNOFF, IN_SEASON),
                       "ROCM", "time: sum", SUMI_AMOUNT, 0, 1e6},
    [SUMI_S_RAIN_BEFORE] = {"rain_before_sowing", "mm", "rain from the start of the simulation to sowing",
                            "the weather", ITSELF, NULL, "time: sum", SUMI_AMOUNT, 0, 1e6},
    [SUMI_S_IRRIGATION_BEFORE] = {"irrigation_net_before_sowing", "mm",
                                  "irrigation that reached the soil, from the start of the simulation to sowing",
                                  "the irrigation strategy", ITSELF, NULL, "time: sum", SUMI_AMOUNT, 0, 1e6},
    [SUMI_S_EVAPORATION_BEFORE] = {"soil_evaporation_before_sowing", "mm",
                                   "evaporation of soil and ponded water, from the start of the simulation to sowing",
                                   WATER_PART(SUMI_WATER_EVAPORATION), NULL, "time: sum", SUMI_AMOUNT, 0, 1e4},
    [SUMI_S_PERCOLATION_BEFORE] =
        {"percolation_before_sowing", "mm",
         "water that left the lower end of the soil, from the start of the simulation to sowing",
         THE(SUMI_WATER_PERCOLATION, BEFORE), NULL, "time: sum", SUMI_AMOUNT, -1e6, 1e6},
    [SUMI_S_RUNOFF_BEFORE] = {"runoff_before_sowing", "mm",
                              "surface runoff, from the start of the simulation to sowing",
                              THE(SUMI_WATER_RUNOFF, BEFORE), NULL, "time: sum", SUMI_AMOUNT, 0, 1e6},
    [SUMI_S_FORCED_BEFORE] =
        {"soil_water_forced_before_sowing", "mm",
         "water that recorded soil moisture put into the simulated root zone, from the start of the "
         "simulation to sowing",
         "the soil record", ITSELF, NULL, "time: sum", SUMI_EXACT, -1e6, 1e6},
    [SUMI_S_WATER_START] = {"soil_water_start", "mm", "water in the profile at the date of the initial water", WATER,
                            NULL, "time: point", SUMI_AMOUNT, 0, 11000},
    [SUMI_S_WATER_SOWING] = {"soil_water_sowing", "mm", "water in the profile at sowing", WATER, NULL, "time: point",
                             SUMI_AMOUNT, 0, 11000},
    [SUMI_S_WATER_HARVEST] = {"soil_water_harvest", "mm", "water in the profile on the day on which the season ended",
                              WATER, NULL, "time: point", SUMI_AMOUNT, 0, 11000},
    [SUMI_S_WATER_PRODUCTIVITY] = {"water_productivity", "kg m-3",
                                   "grain dry matter of a ripe crop per evapotranspiration", CROP, NULL, NULL,
                                   SUMI_AMOUNT, 0, 100},
    [SUMI_S_STRESS_VEGETATIVE] = {"drought_days_vegetative", "d",
                                  "days with transpiration reduced by drought, emergence to anthesis", WATER, NULL,
                                  "time: sum", SUMI_COUNT, 0, 1000},
    [SUMI_S_STRESS_REPRODUCTIVE] = {"drought_days_reproductive", "d",
                                    "days with transpiration reduced by drought, anthesis to maturity", WATER, NULL,
                                    "time: sum", SUMI_COUNT, 0, 1000},
    [SUMI_S_WET_STRESS] = {"airless_days", "d", "days with transpiration reduced by lack of air, emergence to maturity",
                           WATER, NULL, "time: sum", SUMI_COUNT, 0, 1000},
    [SUMI_S_FORCED] =
        {"soil_water_forced", "mm",
         "water that recorded soil moisture put into the simulated root zone, from the start of the simulation",
         "the soil record", ITSELF, NULL, "time: sum", SUMI_EXACT, -1e6, 1e6},
    [SUMI_S_WATER_RESIDUAL] = {"water_residual", "mm", "what the water balance leaves open, start to end", "Sumi",
                               ITSELF, NULL, "time: sum", SUMI_EXACT, -1e-6, 1e-6},
    [SUMI_S_CARBON_RESIDUAL] = {"carbon_residual", "kg ha-1",
                                "what the carbon balance leaves open, CH2O, sowing to end", "Sumi", ITSELF, NULL,
                                "time: sum", SUMI_EXACT, -1e-3, 1e-3},
    [SUMI_S_SOLVER_STEPS] = {"solver_steps", "1", "steps of the solver; 0 under daily steps", "Sumi", ITSELF, NULL,
                             "time: sum", SUMI_COUNT, 0, 1e12},
    [SUMI_S_SOLVER_EVALUATIONS] = {"solver_evaluations", "1",
                                   "evaluations of the rates by the solver; 0 where the integrator counts none", "Sumi",
                                   ITSELF, NULL, "time: sum", SUMI_COUNT, 0, 1e12},
    [SUMI_S_SOLVER_FAILURES] = {"solver_failures", "1",
                                "steps that the solver took again, as they were not accurate or did not converge",
                                "Sumi", ITSELF, NULL, "time: sum", SUMI_COUNT, 0, 1e12},
    [SUMI_S_FAILURE] = {"failure_date", "d", "date at which the solver gave up", "Sumi", ITSELF, NULL, NULL,
                        SUMI_MOMENT, ANY_DATE},
    [SUMI_S_FAILURE_STAGE] = {"failure_stage", "1",
                              "development stage (DVS) on the morning of the day on which the solver gave up", "Sumi",
                              ITSELF, NULL, "time: point", SUMI_AMOUNT, -0.1, 3},
    [SUMI_S_FAILURE_WATER] =
        {"failure_soil_water", "mm",
         "water in the profile and on the surface on the morning of the day on which the solver gave up", "Sumi",
         ITSELF, NULL, "time: point", SUMI_AMOUNT, 0, 11000},
    [SUMI_S_IMPOSSIBLE] =
        {"impossible_values", "1",
         "values of the season beyond the bounds that physics sets: states of its mornings, totals of its "
         "days, summaries, dates out of order",
         "Sumi", ITSELF, NULL, "time: sum", SUMI_COUNT, 0, 1e9},
    [SUMI_S_STATUS] = {"status", "1", "how the season ended", "Sumi", ITSELF, NULL, NULL, SUMI_CODE, 0, 127},
    [SUMI_S_FILLED] = {"weather_filled", "1",
                       "share of the days, from the start of the simulation to the end of the season, on which a value "
                       "of the weather was not recorded but filled in",
                       "the weather", ITSELF, NULL, NULL, SUMI_AMOUNT, 0, 1},
};

const struct sumi_variable *sumi_summary_find(const char *name)
{
    for (int v = 0; v < SUMI_SUMMARY_N; v++)
        if (strcmp(sumi_summary_rows[v].name, name) == 0)
            return &sumi_summary_rows[v];
    return NULL;
}

void sumi_summary_describe(const struct sumi_variable *v, const struct sumi_crop *crop, const struct sumi_water *water,
                           char meaning[SUMI_MEANING], const char **source)
{
    const char *const models[] = {v->source, crop->source, water->source};
    const struct sumi_fields outputs =
        v->of == SUMI_OF_CROP ? crop->outputs : water->outputs; /* totals are the first */
    const int row = v->part == NO_PART      ? -1
                    : v->of == SUMI_OF_CROP ? sumi_crop_row(crop, (enum sumi_crop_role)v->part)
                                            : sumi_water_row(water, (enum sumi_water_role)v->part);
    *source = row < 0 ? models[v->of] : outputs.row[row].source;
    if (row >= 0 && v->when)
        snprintf(meaning, SUMI_MEANING, "%s, %s", outputs.row[row].doc, v->when);
    else
        snprintf(meaning, SUMI_MEANING, "%s", v->doc);
}

/* Weather that failed, or a solver that did, leaves no season behind: all but the dates that came stays missing. */
static bool season_is_whole(enum sumi_outcome outcome)
{
    return outcome == SUMI_RIPE || outcome == SUMI_UNRIPE || outcome == SUMI_FROST_KILLED ||
           outcome == SUMI_NOT_EMERGED || outcome == SUMI_NEVER_GREW || outcome == SUMI_CUT;
}

static const double mm = 10.0; /* in a cm */

/* Where a model has no such total: missing; of the pond, nothing is added then. */
static double booked(const struct sumi_ledger *ledger, enum sumi_water_role book, int lane, bool before)
{
    const double until_sowing = ledger->row[SUMI_L_BEFORE + (int)book].v[lane];
    const double until_now = ledger->row[SUMI_L_TOTAL + (int)book].v[lane];
    return ledger->parts->water[book] < 0 ? (double)NAN : (before ? until_sowing : until_now - until_sowing) * mm;
}

static double evaporation(const struct sumi_ledger *ledger, int lane, bool before)
{
    const double pond = booked(ledger, SUMI_WATER_POND_EVAPORATION, lane, before);
    return booked(ledger, SUMI_WATER_EVAPORATION, lane, before) + (isnan(pond) ? 0.0 : pond);
}

/* Water from sowing to harvest, before that, and what was in the soil. */
static void summarise_water(const struct sumi_ledger *ledger, int i, const struct sumi_season_result *r, double *value)
{
    const struct sumi_lanes *row = ledger->row;
    value[SUMI_S_RAIN] = booked(ledger, SUMI_WATER_RAIN, i, false);
    value[SUMI_S_TRANSPIRATION] = booked(ledger, SUMI_WATER_TRANSPIRATION, i, false);
    value[SUMI_S_SOIL_EVAPORATION] = evaporation(ledger, i, false);
    value[SUMI_S_EVAPOTRANSPIRATION] = value[SUMI_S_TRANSPIRATION] + value[SUMI_S_SOIL_EVAPORATION];
    value[SUMI_S_PERCOLATION] = booked(ledger, SUMI_WATER_PERCOLATION, i, false);
    value[SUMI_S_RUNOFF] = booked(ledger, SUMI_WATER_RUNOFF, i, false);
    value[SUMI_S_RAIN_BEFORE] = booked(ledger, SUMI_WATER_RAIN, i, true);
    value[SUMI_S_IRRIGATION_BEFORE] = booked(ledger, SUMI_WATER_IRRIGATION, i, true);
    value[SUMI_S_EVAPORATION_BEFORE] = evaporation(ledger, i, true);
    value[SUMI_S_PERCOLATION_BEFORE] = booked(ledger, SUMI_WATER_PERCOLATION, i, true);
    value[SUMI_S_RUNOFF_BEFORE] = booked(ledger, SUMI_WATER_RUNOFF, i, true);
    if (ledger->parts->holds_water) {
        value[SUMI_S_WATER_START] = row[SUMI_L_STORED_START].v[i] * mm;
        value[SUMI_S_WATER_SOWING] = row[SUMI_L_STORED_SOWING].v[i] * mm;
        value[SUMI_S_WATER_HARVEST] = row[SUMI_L_STORED].v[i] * mm;
    }
    value[SUMI_S_FORCED] = r->forced * mm;
    value[SUMI_S_FORCED_BEFORE] = row[SUMI_L_FORCED_BEFORE].v[i] * mm;
    value[SUMI_S_WATER_RESIDUAL] = r->water_residual * mm;
}

static void summarise(const struct sumi_ledger *ledger, int i, const struct sumi_season_settings *settings,
                      const struct sumi_season_result *r, double *value)
{
    const struct sumi_lanes *row = ledger->row;
    for (int v = 0; v < SUMI_SUMMARY_N; v++)
        value[v] = NAN;
    value[SUMI_S_STATUS] = r->outcome;
    value[SUMI_S_SOWING] = r->sowing;
    value[SUMI_S_EMERGENCE] = r->emergence;
    value[SUMI_S_ANTHESIS] = r->anthesis;
    value[SUMI_S_MATURITY] = r->maturity;
    value[SUMI_S_HARVEST] = r->harvest;
    value[SUMI_S_SOLVER_STEPS] = (double)r->steps;
    value[SUMI_S_SOLVER_EVALUATIONS] = (double)r->evaluations;
    value[SUMI_S_SOLVER_FAILURES] = (double)r->failures;
    if (r->outcome == SUMI_SOLVER_FAILED) {
        value[SUMI_S_FAILURE] = r->failure;
        value[SUMI_S_FAILURE_STAGE] = row[SUMI_L_DEVELOPMENT].v[i];
        value[SUMI_S_FAILURE_WATER] = row[SUMI_L_STORED].v[i] * mm;
    }
    if (season_is_whole(r->outcome) || r->outcome == SUMI_NOT_SOWN) {
        value[SUMI_S_YIELD_ALL] = 0.0;                       /* until there is a harvest */
        value[SUMI_S_IRRIGATION] = r->irrigation_gross * mm; /* a field that was never sown may have had water, too */
        value[SUMI_S_IRRIGATION_NET] = r->irrigation_net * mm;
        value[SUMI_S_IRRIGATIONS] = r->irrigations;
    }
    if (!season_is_whole(r->outcome))
        return;

    summarise_water(ledger, i, r, value);
    const int threshing = ledger->parts->crop[SUMI_CROP_THRESHING].row;
    double grain = row[SUMI_L_GRAIN].v[i] * (threshing < 0 ? 1.0 : settings->crop_param[threshing]);
    value[SUMI_S_GRAIN] = grain;
    value[SUMI_S_BIOMASS] = row[SUMI_L_BIOMASS].v[i];
    value[SUMI_S_LAI_MAX] = row[SUMI_L_LAI_MAX].v[i];
    value[SUMI_S_ASSIMILATION] = row[SUMI_L_ASSIMILATED].v[i];
    value[SUMI_S_RESPIRATION] =
        ledger->parts->crop[SUMI_CROP_RESPIRED].row < 0 ? (double)NAN : row[SUMI_L_RESPIRED].v[i];
    value[SUMI_S_STRESS_VEGETATIVE] = row[SUMI_L_DRY_VEGETATIVE].v[i];
    value[SUMI_S_STRESS_REPRODUCTIVE] = row[SUMI_L_DRY_REPRODUCTIVE].v[i];
    value[SUMI_S_WET_STRESS] = row[SUMI_L_AIRLESS].v[i];
    value[SUMI_S_CARBON_RESIDUAL] = r->carbon_residual;
    if (!isnan(r->harvest))
        value[SUMI_S_FILLED] = sumi_weather_filled(settings->weather, settings->start, (int)r->harvest);
    if (r->outcome == SUMI_RIPE || r->outcome == SUMI_CUT)
        value[SUMI_S_YIELD_ALL] = grain;
    if (r->outcome != SUMI_RIPE)
        return;
    const double mm_ha = 10.0; /* m3 in a mm over a ha */
    value[SUMI_S_YIELD] = grain;
    value[SUMI_S_YIELD_MOIST] = grain / (1.0 - SUMI_TRADE_MOISTURE);
    value[SUMI_S_HARVEST_INDEX] = row[SUMI_L_BIOMASS].v[i] > 0.0 ? grain / row[SUMI_L_BIOMASS].v[i] : NAN;
    value[SUMI_S_WATER_PRODUCTIVITY] =
        value[SUMI_S_EVAPOTRANSPIRATION] > 0.0 ? grain / (value[SUMI_S_EVAPOTRANSPIRATION] * mm_ha) : (double)NAN;
}

/* Each summary within its bounds, and the dates that came in the order of a season. */
static void look_at_summaries(const double *value, struct sumi_outside *outside)
{
    static const enum sumi_summary order[] = {SUMI_S_SOWING, SUMI_S_EMERGENCE, SUMI_S_ANTHESIS, SUMI_S_MATURITY,
                                              SUMI_S_HARVEST};
    for (int v = 0; v < SUMI_SUMMARY_N; v++) {
        const struct sumi_variable *row = &sumi_summary_rows[v];
        const double slack = sumi_bounds_slack(row->lo, row->hi);
        if (value[v] < row->lo - slack || value[v] > row->hi + slack)
            sumi_outside_note(outside, &(struct sumi_outside){.name = row->name,
                                                              .doc = row->doc,
                                                              .unit = row->unit,
                                                              .value = value[v],
                                                              .lo = row->lo,
                                                              .hi = row->hi,
                                                              .date = NAN});
    }
    double before = -INFINITY;
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        const double date = value[order[k]];
        if (date < before)
            sumi_outside_note(outside, &(struct sumi_outside){.name = sumi_summary_rows[order[k]].name,
                                                              .doc = sumi_summary_rows[order[k]].doc,
                                                              .unit = "d",
                                                              .value = date,
                                                              .lo = before,
                                                              .hi = INFINITY,
                                                              .date = date});
        before = isnan(date) ? before : date;
    }
}

void sumi_summarise(const struct sumi_ledger *ledger, int lane, const struct sumi_season_settings *settings,
                    struct sumi_season_result *result, double *value)
{
    summarise(ledger, lane, settings, result, value);
    look_at_summaries(value, &result->outside);
    value[SUMI_S_IMPOSSIBLE] = (double)result->outside.n;
}
