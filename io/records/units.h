/* Units as people write them, and texts made plain so that they can be compared. */
#ifndef SUMI_UNITS_H
#define SUMI_UNITS_H

#include "io/text/text.h"

#include <stdbool.h>

/* The text in small letters, in ASCII where there is such a letter (full width, superscripts, signs), cut to `size`;
 * for comparing. Returns its length. */
size_t sumi_plain(struct sumi_piece text, char *plain, size_t size);

enum { SUMI_UNIT_NAME = 24 };

enum sumi_dimension {
    SUMI_UNIT_NONE,
    SUMI_UNIT_TEMPERATURE, /* degC */
    SUMI_UNIT_LENGTH,      /* mm */
    SUMI_UNIT_RATE,        /* mm d-1 */
    SUMI_UNIT_SPEED,       /* m s-1 */
    SUMI_UNIT_ENERGY,      /* MJ m-2, over an interval */
    SUMI_UNIT_POWER,       /* MJ m-2 d-1 */
    SUMI_UNIT_TIME,        /* h */
    SUMI_UNIT_PERCENT,     /* % */
    SUMI_UNIT_SHARE,       /* m3 m-3 */
    SUMI_UNIT_MASS,        /* g g-1 */
    SUMI_UNIT_CAPACITY,    /* of field capacity, or of saturation */
    SUMI_UNIT_SUCTION,     /* pF */
    SUMI_UNIT_SIGNAL,      /* what a sensor gives off: mV */
    SUMI_UNIT_PRESSURE,    /* kPa */
    SUMI_UNIT_ANGLE,       /* degrees */
    SUMI_UNIT_LIGHT,       /* no energy: lux, photons */
    SUMI_UNIT_OTHER,       /* stands where a unit does, and is not known */
};

/* In the unit of its dimension a value is factor * what is written + offset. */
struct sumi_unit {
    enum sumi_dimension dimension;
    double factor, offset;
    char name[SUMI_UNIT_NAME]; /* as it is told, as "0.1 mm" */
};

/* Reads all of a text as a unit: "MJ/m²/d", "0.1mm", "℃", "m s-1", "毫米". */
bool sumi_unit_read(struct sumi_piece text, struct sumi_unit *unit);

#endif
