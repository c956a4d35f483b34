/* How a climate is fitted, and how its years are made: options of `sumi weather`. */
#ifndef SUMI_WEATHER_MAKING_H
#define SUMI_WEATHER_MAKING_H

#include "io/files/data_files.h"
#include "scenarios/climate/change.h"
#include "scenarios/climate/climate.h"

struct sumi_weather_making {
    enum sumi_generator_kind generator;
    int n_sets;                   /* of drawn parameters */
    bool has_sets;                /* said, and some */
    const char *normals;          /* file of monthly normals, as given, or NULL */
    char normals_path[SUMI_PATH]; /* as found */
    enum sumi_parameters parameters;
    bool has_parameters; /* said */
    struct sumi_climate_change change;
};

enum {
    SUMI_OPTION_GENERATOR = 3000,
    SUMI_OPTION_SETS,
    SUMI_OPTION_NORMALS,
    SUMI_OPTION_PARAMETERS,
    SUMI_OPTION_CHANGE
};

#define SUMI_FIT_OPTIONS                                                                                               \
    {"generator", required_argument, NULL, SUMI_OPTION_GENERATOR},                                                     \
        {"normals", required_argument, NULL, SUMI_OPTION_NORMALS},                                                     \
    {                                                                                                                  \
        "sets", required_argument, NULL, SUMI_OPTION_SETS                                                              \
    }
#define SUMI_GENERATE_OPTIONS                                                                                          \
    SUMI_PARAMETERS_OPTION, {"add-C", required_argument, NULL, SUMI_OPTION_CHANGE + SUMI_CHANGE_ADD_C},                \
    {                                                                                                                  \
        "rain-factor", required_argument, NULL, SUMI_OPTION_CHANGE + SUMI_CHANGE_RAIN_FACTOR                           \
    }

#define SUMI_PARAMETERS_OPTION                                                                                         \
    {                                                                                                                  \
        "parameters", required_argument, NULL, SUMI_OPTION_PARAMETERS                                                  \
    }

/* What --help says of them. */
#define SUMI_FIT_USAGE                                                                                                 \
    "  --generator NAME       spells, wgen or analogues (spells); sumi describe climate tells of them\n"               \
    "  --sets N               how often spells is fitted again, to weighed years, to draw from year\n"                 \
    "                         by year, so that few years are told as such; 0 to 50 (30)\n"                             \
    "  --seed N               of the weights of the years (1)\n"                                                       \
    "  --normals FILE.csv     month, and tmin_C, tmax_C or precip_mm of many years: the record is brought\n"           \
    "                         to them, and generated years have them (docs/weather-normals.md)\n"
#define SUMI_GENERATE_USAGE                                                                                            \
    "  --parameters WHICH     drawn: another set for each year, where there are some; or fitted (drawn)\n"             \
    "  --add-C C              added to Tmin and Tmax of each day; a number, or twelve by months: 1,2,..\n"             \
    "                         (relative humidity stays)\n"                                                             \
    "  --rain-factor X        factor on the rain of each day; likewise (days with rain stay as many)\n"

void sumi_weather_making_init(struct sumi_weather_making *making);
/* Whether an option is one of these. */
static inline bool sumi_is_making_option(int code)
{
    return code >= SUMI_OPTION_GENERATOR && code < SUMI_OPTION_CHANGE + SUMI_CHANGE_PARTS;
}
/* Takes one of them; false, with a message of the command. */
bool sumi_take_making_option(int code, const char *text, struct sumi_weather_making *making);
/* Whether all that is said of a fit is used in it; `seeded`: a seed was said. false, with a message. */
bool sumi_fit_options_fit(const struct sumi_weather_making *making, bool seeded);

#endif
