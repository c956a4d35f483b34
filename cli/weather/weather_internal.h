/* The parts of `sumi weather`: its arguments, records and their months, and what it does with them. */
#ifndef SUMI_WEATHER_INTERNAL_H
#define SUMI_WEATHER_INTERNAL_H

#include "cli/command/command.h"
#include "cli/print/text.h"
#include "cli/weather/coming.h"
#include "cli/weather/making.h"
#include "cli/weather/verifying.h"
#include "io/files/data_files.h"
#include "io/parameters/climate.h"
#include "io/records/weather_files.h"
#include "scenarios/findings.h"
#include "scenarios/weather/prepare.h"

struct sumi_weather_arguments {
    const struct sumi_weather_action *action;
    size_t n_inputs;
    struct sumi_weather_file input[SUMI_WEATHER_FILES];
    char path[SUMI_WEATHER_FILES][SUMI_PATH]; /* of the inputs, as found */
    struct sumi_output *output;               /* or NULL */
    struct sumi_weather_options weather;
    char title[SUMI_CLIMATE_TITLE], source[SUMI_CLIMATE_SOURCE];
    struct sumi_reading_options reading;
    bool reads;            /* they were given */
    bool prepares;         /* so were others on how a record is read or prepared, and its place */
    double longitude;      /* degrees; NAN: as the record says */
    int years, first_year; /* 0: not said */
    uint64_t seed;
    bool has_seed; /* said */
    struct sumi_weather_making making;
    struct sumi_sets sets; /* of the climate file */
    bool json;             /* the audit as one object */
    int year;              /* that is drawn; 0: the last whole one */
    struct sumi_weather_verification verify;
    struct sumi_weather_coming coming;
    const char *to;   /* where -o leads, as given, or NULL */
    const char *form; /* to convert to, by its name; NULL: as `to` ends */
};

/* --- records --- */

/* Reads and joins the files, of any format, and takes in what it finds. The caller destroys the record. */
enum sumi_status sumi_weather_record(const struct sumi_weather_arguments *arguments, struct sumi_findings *findings,
                                     struct sumi_station **station, struct sumi_error *error);
/* Warns of what was found while the record was read, other than how it was understood. */
void sumi_weather_warn(const struct sumi_findings *findings);
/* What the command line leaves open of the place is taken from the record. */
void sumi_weather_place(struct sumi_weather_options *options, const struct sumi_station *station);
/* Warns where record and climate are of places that lie more than a degree of latitude apart. */
void sumi_weather_warn_apart(const struct sumi_weather_options *options, const struct sumi_climate *climate);

enum { M_TMIN, M_TMAX, M_TEMP, M_RAIN, M_WET, M_RADIATION, M_VAPOUR, M_WIND, M_ET0, M_N };
struct sumi_weather_months {
    double days[12], sum[12][M_N];
};
/* Sums of the months of all years; from where the values came (or NULL). */
enum sumi_status sumi_weather_summarise(const struct sumi_station *station, const struct sumi_weather_options *options,
                                        struct sumi_weather_months *months, struct sumi_weather_origins *origins,
                                        struct sumi_error *error);
/* Mean of a day, or sum over the month for rain, wet days and ET0. */
double sumi_weather_month(const struct sumi_weather_months *months, int month, int item);

/* --- what is known of a record --- */

enum sumi_audit_count {
    SUMI_AUDIT_DAYS, /* with a value */
    SUMI_AUDIT_MISSING,
    SUMI_AUDIT_DOUBTED,
    SUMI_AUDIT_MARK, /* of each mark in its turn, from SUMI_MARK_CUT on */
    SUMI_AUDIT_N = SUMI_AUDIT_MARK + SUMI_MARKS - SUMI_MARK_CUT
};
extern const char *const sumi_audit_names[SUMI_AUDIT_N];
struct sumi_audit {
    size_t n[SUMI_STATION_N][12][SUMI_AUDIT_N]; /* of a column in a month of all years */
};
void sumi_audit_count(const struct sumi_station *station, struct sumi_audit *audit);
/* Days of all months. */
size_t sumi_audit_all(const struct sumi_audit *audit, int column, enum sumi_audit_count count);

/* The audit of a record as one JSON object, on standard output. origins: NULL where nothing could be derived. */
void sumi_audit_json(const struct sumi_weather_arguments *arguments, const struct sumi_station *station,
                     const struct sumi_audit *audit, const struct sumi_findings *findings,
                     const struct sumi_weather_origins *origins);
/* Draws a calendar year by weeks: the band of temperature, bars of rain. year: 0: the last whole one. */
void sumi_weather_draw(const struct sumi_station *station, int year);

/* --- what it does --- */

int sumi_weather_convert(struct sumi_weather_arguments *arguments);
int sumi_weather_check(struct sumi_weather_arguments *arguments);
int sumi_weather_fit(struct sumi_weather_arguments *arguments);
int sumi_weather_generate(struct sumi_weather_arguments *arguments);
int sumi_weather_verify(struct sumi_weather_arguments *arguments);
/* The climate of the first input, with what --set says. The caller clears it. */
enum sumi_status sumi_weather_read_climate(const struct sumi_weather_arguments *arguments, struct sumi_climate *climate,
                                           struct sumi_error *error);
/* The years that are asked for. */
struct sumi_generation sumi_weather_generation(const struct sumi_weather_arguments *arguments);
/* What the file of them says of itself, into the notes of the station. */
void sumi_weather_note(const struct sumi_weather_arguments *arguments, const struct sumi_climate *climate,
                       struct sumi_station *station);
int sumi_weather_future(struct sumi_weather_arguments *arguments);
/* Years at several sites. */
int sumi_weather_sites(struct sumi_weather_arguments *arguments);
/* Adds a line to a text of a climate; false where it is too long. */
bool sumi_weather_add_line(char *text, size_t size, const char *line);

#endif
