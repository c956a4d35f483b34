/* The parts of `sumi weather verify`: text, JSON, pictures. */
#ifndef SUMI_WEATHER_VERIFY_INTERNAL_H
#define SUMI_WEATHER_VERIFY_INTERNAL_H

#include "cli/weather/weather_internal.h"

/* By what users ask: a scenario's seasons, by sowing. */
struct sumi_weather_sowing {
    char name[SUMI_NAME];
    size_t n_recorded, n_generated; /* seasons */
    struct sumi_verify_score score[SUMI_VERIFY_ANSWERS];
};
struct sumi_weather_seasons {
    size_t n;
    struct sumi_weather_sowing *sowing; /* [n] */
};
/* The caller releases seasons->sowing, in any case. */
enum sumi_status sumi_weather_verify_seasons(const struct sumi_weather_arguments *arguments,
                                             const struct sumi_verify_options *options,
                                             struct sumi_weather_seasons *seasons, struct sumi_error *error);

struct sumi_weather_verified {
    struct sumi_weather_arguments *arguments;
    struct sumi_verify verify;
    struct sumi_weather_seasons seasons; /* of the scenario, where one is named */
    const char *why_not;                 /* held out was asked for and could not be; or NULL */
    char problem[SUMI_SHOWN];
};

void sumi_weather_verify_json(const struct sumi_weather_verified *verified);

#define SUMI_WEATHER_PICTURES 4
struct sumi_weather_pictures {
    struct sumi_output *output[SUMI_WEATHER_PICTURES]; /* NULL: none is asked for */
    char path[SUMI_WEATHER_PICTURES][SUMI_PATH];
};
/* Takes the files on, before the work. folder NULL: none. */
enum sumi_status sumi_weather_take_pictures(const char *folder, struct sumi_weather_pictures *pictures,
                                            struct sumi_error *error);
enum sumi_status sumi_weather_draw_pictures(const struct sumi_verify *verify,
                                            const struct sumi_weather_pictures *pictures, struct sumi_error *error);

#endif
