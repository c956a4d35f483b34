/* What a system posts about a plot: readings of sensors, what people saw, water that was given. Each format is a row of
 * the list in formats.c and one file beside it. */
#ifndef SUMI_POSTED_H
#define SUMI_POSTED_H

#include "io/records/readings.h"
#include "scenarios/findings.h"
#include "serve/work/zone.h"

#include <stdbool.h>
#include <stddef.h>

enum sumi_posted_kind {
    SUMI_POSTED_WEATHER, /* quantity, in its unit */
    SUMI_POSTED_SOIL,    /* water in the volume of the soil at depth_cm, m3 m-3 */
    SUMI_POSTED_SEEN,    /* variable, as a file of observations names it (io/records/observations.h) */
    SUMI_POSTED_WATER,   /* irrigation as pumped, mm */
    SUMI_POSTED_KINDS
};

enum { SUMI_SENSOR = 64, SUMI_VARIABLE = 64, SUMI_POSTED_ROWS = 20000, SUMI_POINTER = 128 };

struct sumi_posted {
    enum sumi_posted_kind kind;
    char sensor[SUMI_SENSOR]; /* its name, harmless UTF-8; "": not said */
    int quantity;             /* enum sumi_quantity, of weather and soil */
    enum sumi_gathering gathering;
    char variable[SUMI_VARIABLE]; /* of what was seen */
    char word[SUMI_VARIABLE];     /* the stage, where that is what was seen; else "" */
    double depth_cm, value, sd;   /* NAN: not said */
    bool timed;                   /* it has a time of day: */
    long long instant;            /* s since 1970 UTC; of an amount over an interval its end */
    int date;                     /* where it has none: a day of the plot */
    int line;                     /* of the text; 0 */
    char pointer[SUMI_POINTER];   /* JSON pointer to it; "" */
};

struct sumi_posted_list {
    size_t n, room;
    struct sumi_posted *row; /* [n], as they stood */
    size_t n_refused;        /* rows that were left out, of which the findings tell */
};

/* What is not said in the text. */
struct sumi_posted_options {
    const struct sumi_zone *zone; /* of the plot: of times without one */
    bool day_first, month_first;  /* how a table writes dates that can be read both ways; neither: it is asked */
    const char *sensor;           /* where the text names none; NULL */
    double depth_cm;              /* likewise; NAN */
    const char *unit;             /* likewise; NULL */
    const char *as;               /* name of a format; NULL: by media type and text */
    long long arrived;            /* when it came, s since 1970: "now" of relative times; 0: this moment */
};

struct sumi_post; /* a body that is being read */

struct sumi_posted_format {
    const char *name;       /* "csv", "senml", "sensorthings", "ngsi-ld", "sumi" */
    const char *media_type; /* NULL: none of its own */
    const char *doc;
    bool (*is)(const char *media_type, const char *text, size_t size);
    enum sumi_status (*read)(struct sumi_post *post, const char *text, size_t size);
};
extern const struct sumi_posted_format sumi_posted_formats[]; /* behind the last: no name */

/* Reads a body of UTF-8. A row that cannot be used is a finding and left out (n_refused); where none is left, and where
 * the text is of no format, SUMI_INPUT, with a JSON pointer. Also SUMI_MEMORY. The caller clears the list in any case. */
enum sumi_status sumi_posted_read(const char *media_type, const char *text, size_t size,
                                  const struct sumi_posted_options *options, struct sumi_posted_list *list,
                                  struct sumi_findings *findings, struct sumi_error *error);
void sumi_posted_clear(struct sumi_posted_list *list);

/* A forecast for a place: Sumi's CSV with notes latitude_deg and longitude_deg, or JSON with these and `days`. */
struct sumi_posted_forecast {
    double latitude, longitude; /* degrees */
    char *csv;                  /* [size] and a NUL, checked: a forecast file as io/records/forecast_csv.h has it */
    size_t size;
    int first, last; /* dates */
};
enum sumi_status sumi_posted_forecast_read(const char *media_type, const char *text, size_t size, double latitude,
                                           double longitude, struct sumi_posted_forecast *forecast,
                                           struct sumi_error *error);
void sumi_posted_forecast_clear(struct sumi_posted_forecast *forecast);

#endif
