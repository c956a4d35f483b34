/* Metadata of the numbers in the file of a bare column, section by section; the names are the keys. */
#ifndef SUMI_COLUMN_ROWS_H
#define SUMI_COLUMN_ROWS_H

#include "models/field.h"

enum sumi_column_key {
    COLUMN_NUMBER,
    COLUMN_TOP,
    COLUMN_EDGE,
    COLUMN_INITIAL_HEAD,
    COLUMN_INITIAL_THETA,
    COLUMN_WATER_TABLE,
    COLUMN_DEPTH,
    COLUMN_POND,
    COLUMN_FLUX,
    COLUMN_UPPER_HEAD,
    COLUMN_EVAPORATION,
    COLUMN_POND_EVAPORATION,
    COLUMN_SMALLEST_HEAD,
    COLUMN_LARGEST_POND,
    COLUMN_START,
    COLUMN_DURATION,
    COLUMN_AMOUNT,
    COLUMN_LOWER_HEAD,
    COLUMN_TIMES,
    COLUMN_EVERY,
    COLUMN_UNTIL,
    COLUMN_RTOL,
    COLUMN_MAX_STEPS,
    COLUMN_KEYS
};
extern const struct sumi_field sumi_column_file_rows[COLUMN_KEYS];

#endif
