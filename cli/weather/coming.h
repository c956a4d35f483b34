/* What weather to come follows on, and at which sites years are made: options of `sumi weather`. */
#ifndef SUMI_WEATHER_COMING_H
#define SUMI_WEATHER_COMING_H

#include "io/files/data_files.h"
#include "io/records/weather_files.h"

struct sumi_weather_coming {
    size_t n_after;
    struct sumi_weather_file after[SUMI_WEATHER_FILES]; /* the weather so far */
    char path[SUMI_WEATHER_FILES][SUMI_PATH];
    const char *forecast; /* or NULL */
    int today, until;     /* date numbers, or SUMI_NO_DATE */
    int members;          /* 0: not said */
    bool recorded_years;
    const char *sites;   /* file; NULL: one site */
    double sites_length; /* km; NAN: not said */
};

enum {
    SUMI_OPTION_SITES = 5000,
    SUMI_OPTION_SITES_LENGTH,
    SUMI_OPTION_AFTER,
    SUMI_OPTION_FORECAST,
    SUMI_OPTION_TODAY,
    SUMI_OPTION_UNTIL,
    SUMI_OPTION_MEMBERS,
    SUMI_OPTION_RECORDED_YEARS,
    SUMI_OPTIONS_OF_COMING
};

#define SUMI_SITES_OPTIONS                                                                                             \
    {"sites", required_argument, NULL, SUMI_OPTION_SITES},                                                             \
    {                                                                                                                  \
        "sites-length", required_argument, NULL, SUMI_OPTION_SITES_LENGTH                                              \
    }
#define SUMI_FUTURE_OPTIONS                                                                                            \
    {"after", required_argument, NULL, SUMI_OPTION_AFTER},                                                             \
        {"forecast", required_argument, NULL, SUMI_OPTION_FORECAST},                                                   \
        {"today", required_argument, NULL, SUMI_OPTION_TODAY}, {"until", required_argument, NULL, SUMI_OPTION_UNTIL},  \
        {"members", required_argument, NULL, SUMI_OPTION_MEMBERS},                                                     \
    {                                                                                                                  \
        "recorded-years", no_argument, NULL, SUMI_OPTION_RECORDED_YEARS                                                \
    }

/* What --help says of them. */
#define SUMI_COMING_USAGE                                                                                              \
    "\n"                                                                                                               \
    "generate, at several sites (docs/weather-sites.md):\n"                                                            \
    "  --sites FILE.csv       name, latitude_deg, longitude_deg, elevation_m of each; -o is then a folder\n"           \
    "  --sites-length KM      distance at which the correlation of two sites has fallen to 1/e (800)\n"                \
    "future (docs/weather-future.md), and --seed to --rain-factor of generate:\n"                                      \
    "  --after STATION.csv    the weather so far, in any format; may be repeated\n"                                    \
    "  --forecast FILE.csv    days of a forecast: members, or means with their spread\n"                               \
    "  --today DATE           the first day to come (the day after the record)\n"                                      \
    "  --until DATE           the last day to come\n"                                                                  \
    "  --members N            how many (100)\n"                                                                        \
    "  --recorded-years       the days of other years of the record, without a climate\n"

void sumi_weather_coming_init(struct sumi_weather_coming *coming);
/* Whether an option is one of these. */
static inline bool sumi_is_coming_option(int code)
{
    return code >= SUMI_OPTION_SITES && code < SUMI_OPTIONS_OF_COMING;
}
/* Takes one of them; false, with a message of the command. */
bool sumi_take_coming_option(int code, const char *text, struct sumi_weather_coming *coming);

#endif
