/* What `sumi weather verify` is asked: its options. */
#ifndef SUMI_WEATHER_VERIFYING_H
#define SUMI_WEATHER_VERIFYING_H

#include "analysis/verify/verify.h"
#include "io/files/data_files.h"

struct sumi_weather_verification {
    char climate[SUMI_PATH]; /* as found */
    const char *climate_name;
    const char *pictures;               /* the folder, or NULL */
    const char *scenario, *sowings;     /* a path; days of the year as a list; or NULL */
    bool no_held_out, all;              /* all: statistics, not the worst alone */
    struct sumi_verify_options options; /* but for years, seed and parameters */
};

enum sumi_verify_code {
    SUMI_OPTION_SAMPLES = 4000,
    SUMI_OPTION_SEASON,
    SUMI_OPTION_NO_HELD_OUT,
    SUMI_OPTION_ALL,
    SUMI_OPTION_PICTURES,
    SUMI_OPTION_SCENARIO,
    SUMI_OPTION_SOWINGS,
    SUMI_OPTIONS_OF_VERIFY
};

/* The rows of getopt_long, whose header the file that has them includes. */
#define SUMI_VERIFY_OPTIONS                                                                                            \
    {"samples", required_argument, NULL, SUMI_OPTION_SAMPLES},                                                         \
        {"season", required_argument, NULL, SUMI_OPTION_SEASON},                                                       \
        {"no-held-out", no_argument, NULL, SUMI_OPTION_NO_HELD_OUT}, {"all", no_argument, NULL, SUMI_OPTION_ALL},      \
        {"pictures", required_argument, NULL, SUMI_OPTION_PICTURES},                                                   \
        {"scenario", required_argument, NULL, SUMI_OPTION_SCENARIO},                                                   \
    {                                                                                                                  \
        "sowings", required_argument, NULL, SUMI_OPTION_SOWINGS                                                        \
    }

/* What --help says of them, as a paragraph of its own. */
extern const char sumi_verify_usage[];

void sumi_weather_verification_init(struct sumi_weather_verification *verification);
static inline bool sumi_is_verify_option(int code)
{
    return code >= SUMI_OPTION_SAMPLES && code < SUMI_OPTIONS_OF_VERIFY;
}
/* Takes one of them; false, with a message of the command. */
bool sumi_take_verify_option(int code, const char *text, struct sumi_weather_verification *verification);
/* Whether they go together; `reads`: the record is read with further options. false, with a message. */
bool sumi_verify_options_fit(const struct sumi_weather_verification *verification, bool reads);

#endif
