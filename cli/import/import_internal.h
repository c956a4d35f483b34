/* The parts of `sumi import`: its arguments, what came of them, and how that is told. */
#ifndef SUMI_IMPORT_INTERNAL_H
#define SUMI_IMPORT_INTERNAL_H

#include "io/files/data_files.h"
#include "io/profiles/profile.h"
#include "io/records/records.h"

#include <stdbool.h>

struct sumi_import {
    size_t n; /* inputs, 1 to SUMI_RECORDS */
    const char *name[SUMI_RECORDS];
    char path[SUMI_RECORDS][SUMI_PATH];
    struct sumi_reading_options options;
    bool json;
    const char *profile;                      /* which soil of a file that has several, or NULL */
    enum sumi_retention retention;            /* of a soil profile */
    const char *weather_path, *soil_path;     /* as asked for, or NULL */
    struct sumi_output *weather_to, *soil_to; /* or NULL */
    /* what came of them */
    size_t n_records, of[SUMI_RECORDS]; /* of: the record that an input went into */
    struct sumi_record *record;         /* [SUMI_RECORDS] */
    struct sumi_station *station;       /* of all; or NULL */
    size_t soil;                        /* the record that has the soil's water; n_records: none */
    struct sumi_findings findings;
};

/* The name of the first input that went into a record. */
const char *sumi_import_name(const struct sumi_import *import, size_t record);
/* The soil's water, or NULL. */
const struct sumi_soil_series *sumi_import_soil(const struct sumi_import *import);
/* Days of a column with a value. */
size_t sumi_import_values(const struct sumi_station *station, int column);
/* How several readings of a column become a day. */
const char *sumi_import_gathering(const struct sumi_reading_column *column);

/* Where the only input is the file of a crop: says what it is, and writes CABO text as YAML. false: it is none. */
bool sumi_import_crop(const struct sumi_import *import, int *status);

/* Tell on standard output what came of the inputs; SUMI_MEMORY. */
enum sumi_status sumi_import_report(const struct sumi_import *import, struct sumi_error *error);
void sumi_import_json(const struct sumi_import *import);

/* The format of the first input where it is a soil profile, else NULL. */
const struct sumi_profile_format *sumi_import_profile_format(const struct sumi_import *import);
/* Reads, tells and writes it. Returns the exit status. */
int sumi_import_profile(struct sumi_import *import, const struct sumi_profile_format *format);

#endif
