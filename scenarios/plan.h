/* The plan: axes, and how the number of a scenario becomes the settings of a season, without listing the scenarios.
 *
 * Scenario s is the row-major index over the axes, the last axis fastest. */
#ifndef SUMI_PLAN_H
#define SUMI_PLAN_H

#include "scenarios/co2.h"
#include "sim/daily/daily.h"
#include "sim/integrator.h"
#include "sim/season.h"

#include <stddef.h>

#define SUMI_AXES   16
#define SUMI_NAME   64
#define SUMI_DEPTHS 64

/* A cultivar as its crop file gives it. */
struct sumi_cultivar {
    char name[SUMI_NAME];
    double *param;            /* [crop->params.n] */
    struct sumi_table *table; /* [crop->tables.n] */
};

/* A strategy with the name that labels it. */
struct sumi_named_irrigation {
    char name[SUMI_NAME];
    struct sumi_irrigation strategy;
};

/* Sowing on a day of the year, or by rule from that day to the last, which may lie beyond new year. */
struct sumi_named_sowing {
    char name[SUMI_NAME];
    int month, day, last_month, last_day;
    bool next_year; /* its first day lies in the year after the one that its season is called by */
    double warm, moist;
    int warm_days;
    bool emerged;
};

struct sumi_day_of_year {
    int month, day;
};

/* What an axis changes. */
enum sumi_knob {
    SUMI_KNOB_SOWING,            /* value: index into sowing */
    SUMI_KNOB_IRRIGATION,        /* value: index into irrigation */
    SUMI_KNOB_CULTIVAR,          /* value: index into cultivar */
    SUMI_KNOB_YEAR,              /* value: the year that a season is called by */
    SUMI_KNOB_WEATHER,           /* row: enum sumi_weather_axis; value: its share of the index into weather */
    SUMI_KNOB_CROP_PARAM,        /* row: parameter of the crop */
    SUMI_KNOB_CROP_TABLE,        /* row: table of the crop; value: index into table, a number, or a change */
    SUMI_KNOB_WATER_PARAM,       /* row: parameter of the water model */
    SUMI_KNOB_INITIAL_RELATIVE,  /* available water relative to its capacity */
    SUMI_KNOB_INITIAL_AVAILABLE, /* available water, cm in the profile */
    SUMI_KNOB_SOIL,              /* value: index into soil */
    SUMI_KNOB_HARVEST,           /* value: index into season_end */
    SUMI_KNOB_SAMPLE,            /* value: number of a set, which takes the values of the columns at its place */
};

/* Why an axis of weather has several series. The index of a series is the sum of what such axes give. */
enum sumi_weather_axis {
    SUMI_WEATHER_LATITUDE,
    SUMI_WEATHER_ELEVATION,
    SUMI_WEATHER_SEED, /* this and the next are of generated weather */
    SUMI_WEATHER_ADD_C,
    SUMI_WEATHER_RAIN_FACTOR
};

/* What the values of an axis of a parameter or table do to what stands there without it. SUMI_FLAT: of a table, which
 * becomes that number everywhere. */
enum sumi_change { SUMI_REPLACE, SUMI_FLAT, SUMI_SCALE, SUMI_ADD };
double sumi_changed(enum sumi_change change, double base, double by);

struct sumi_axis {
    char name[SUMI_NAME], unit[SUMI_NAME], long_name[160];
    enum sumi_knob knob;
    enum sumi_change change;
    int row;
    size_t n;
    double *value;      /* [n], what the knob takes */
    double *coordinate; /* [n], numbers for the file; NULL: labels */
    const char **label; /* [n], texts for people; the plan owns the texts */
    bool integers;      /* coordinates are whole numbers (years) */
    size_t n_columns;
    struct sumi_axis *column; /* [n_columns], of SUMI_KNOB_SAMPLE: each as an axis of its own, but without labels */
};
/* What an axis changes: itself, or each column of a sample in turn; NULL behind the last. */
const struct sumi_axis *sumi_axis_part(const struct sumi_axis *axis, size_t k);
/* Whether it takes the place of what stands without it. */
bool sumi_axis_replaces(const struct sumi_axis *axis);
/* The least and the most that a value which is `base` without the axis takes on it; `base` where axis is NULL. */
void sumi_axis_range(const struct sumi_axis *axis, double base, double *least, double *most);

struct sumi_soil {
    char name[SUMI_NAME];
    double *param; /* [water->params.n] */
    int n_horizons;
    struct sumi_horizon horizon[SUMI_HORIZONS];
    struct sumi_column *column; /* made of the horizons, where the water model is resolved in depth; else NULL: [2], the
                                   second with fine cells at its lower end too, for a water table there */
};

/* How the soil starts. */
struct sumi_initial_water {
    struct sumi_day_of_year date;
    double relative;                 /* available water relative to capacity; NAN: */
    double available_cm;             /* WOFOST's WAV; NAN: */
    struct sumi_profile *layers;     /* given by depth; NULL: */
    struct sumi_soil_series *record; /* the recorded profile of the start date */
};

struct sumi_plan {
    const struct sumi_crop *crop;
    const struct sumi_water *water;
    const struct sumi_integrator *integrator;
    struct sumi_solver_options solver;
    struct sumi_grid grid; /* of a soil that is resolved in depth, but for its lower end */
    int n_axes;
    struct sumi_axis axis[SUMI_AXES];

    size_t n_cultivars, n_tables, n_irrigations, n_sowings, n_weathers, n_soils, n_ends;
    size_t n_beside; /* cultivars behind the first that are held beside it, on no axis */
    struct sumi_cultivar *cultivar;
    struct sumi_table *table; /* those of the axes */
    struct sumi_named_irrigation *irrigation;
    struct sumi_named_sowing *sowing;
    struct sumi_weather **weather;
    struct sumi_soil *soil;
    struct sumi_day_of_year *season_end;
    struct sumi_harvest harvest; /* but for its last day, which is one of season_end */
    struct sumi_initial_water initial;
    struct sumi_soil_series *forced; /* or NULL */
    double mulch, co2_ppm;           /* NAN: as the files say */
    int today; /* the date on whose morning the one season stands; SUMI_NO_DATE: seasons run to their ends */
    struct sumi_co2_series co2; /* by the year of a season, in the place of one number; or empty */

    bool fills; /* gaps of the weather are filled in: seasons say how far (SUMI_S_FILLED) */
    int n_daily, n_depths;
    struct sumi_daily *daily;
    double *depth_cm; /* [n_depths] of the profiles among them */
};

/* The settings of one scenario; whatever a scenario changes lies in here, the rest in the plan. */
struct sumi_planned {
    struct sumi_season_settings settings;
    double crop_param[SUMI_MAX_PARAMS], water_param[SUMI_MAX_PARAMS];
    struct sumi_table crop_table[SUMI_MAX_TABLES]; /* used where an axis changes a table */
    struct sumi_profile initial;
};

size_t sumi_plan_count(const struct sumi_plan *plan);
/* How many of the summary variables its seasons have: the first of SUMI_SUMMARY_N. */
int sumi_plan_summaries(const struct sumi_plan *plan);
/* Position of a scenario on each axis. */
void sumi_plan_position(const struct sumi_plan *plan, size_t scenario, size_t *position);
/* Fills `scenario` for a number below sumi_plan_count. It points into the plan. */
void sumi_plan_scenario(const struct sumi_plan *plan, size_t number, struct sumi_planned *scenario);
/* The water of its start anew, by its parameters and its column as they stand now; with `more` available water relative
 * to the capacity, where water contents or a share say how much there is (not heads, or a water table). */
void sumi_plan_start(const struct sumi_plan *plan, size_t number, double more, struct sumi_planned *scenario);
/* The table that value k of an axis of tables makes of a cultivar's own. */
void sumi_plan_table(const struct sumi_plan *plan, const struct sumi_axis *axis, size_t k, const struct sumi_table *own,
                     struct sumi_table *table);
/* Equal for scenarios that share weather, sowing and cultivar: they end on about the same day, and so run well side by
 * side. */
long sumi_plan_likeness(const struct sumi_plan *plan, size_t number);

/* The days of a season, as date numbers. */
struct sumi_calendar {
    int first_weather; /* the first day whose weather is looked at */
    int start;         /* of the soil */
    int first_sowing, last_sowing, end;
};
/* Of a sowing and a season's end by their indices, in a year. */
void sumi_plan_calendar(const struct sumi_plan *plan, size_t sowing, size_t end, int year, struct sumi_calendar *days);

/* Whether the plan says what carbon dioxide is, in the place of the crop file. */
bool sumi_plan_has_air(const struct sumi_plan *plan);
/* Carbon dioxide of the air in the season of a year, ppm, without the axes; NAN where the plan does not say. */
double sumi_plan_co2(const struct sumi_plan *plan, int year);

/* The entries first .. beyond - 1 of a list of n that scenarios choose from: entry 0 is the field's own, and is
 * replaced where an axis of that knob brings others. Cultivars that are held beside it are among them. */
void sumi_plan_used(const struct sumi_plan *plan, enum sumi_knob knob, size_t n, size_t *first, size_t *beyond);

/* Whether a strategy of the plan asks for water, and there is a soil to take it. */
bool sumi_plan_waters(const struct sumi_plan *plan, size_t strategy);

/* The axis, or the column of a sample, that changes something, row: which of its parameters or tables; NULL where none
 * does. */
const struct sumi_axis *sumi_plan_axis(const struct sumi_plan *plan, enum sumi_knob knob, int row);
/* Its sample, or NULL. */
const struct sumi_axis *sumi_plan_sample(const struct sumi_plan *plan);
/* The number of an axis of the plan, or of that whose column it is. */
int sumi_plan_along(const struct sumi_plan *plan, const struct sumi_axis *axis);

/* Frees what an axis holds, and empties it. */
void sumi_axis_clear(struct sumi_axis *axis);

/* What all seasons of a year need of the weather, and the days of the longest, whole and from sowing. */
struct sumi_span {
    int first_weather, last_weather, longest, longest_sown;
};
void sumi_plan_span(const struct sumi_plan *plan, int year, struct sumi_span *span);
/* Days that a workspace must hold for any season of the plan; length of a daily series, which begins at sowing. */
int sumi_plan_longest_season(const struct sumi_plan *plan);
int sumi_plan_series_days(const struct sumi_plan *plan);
/* Frees all that the plan owns, not the plan itself. */
void sumi_plan_clear(struct sumi_plan *plan);

#endif
