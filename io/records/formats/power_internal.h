/* What the two forms of NASA POWER share: parameters with their units, and the unit that is found where none is
 * said. */
#ifndef SUMI_POWER_INTERNAL_H
#define SUMI_POWER_INTERNAL_H

#include "io/records/format.h"
#include "io/text/text.h"

enum { SUMI_POWER_COLUMNS = 64, SUMI_POWER_NAME = 48, SUMI_POWER_SHOWN = 24 };

enum sumi_power_kind {
    SUMI_POWER_TEMPERATURE,
    SUMI_POWER_HUMIDITY,
    SUMI_POWER_SPEED,
    SUMI_POWER_RAIN,
    SUMI_POWER_RADIATION
};

/* A column, or member of properties.parameter. */
struct sumi_power_column {
    char name[SUMI_POWER_NAME];
    char unit[SUMI_UNIT];     /* as the file says it, or an answer; "": not said */
    char as[SUMI_POWER_NAME]; /* the name that an answer gives; "": its own */
    int column;               /* of the readings; -1: of none */
    int kind;                 /* enum sumi_power_kind; of what is read */
    bool sunlit;              /* radiation that the sun's above the air bounds: tells the unit where it is not said */
};

/* The value that says most of the unit of radiation, as a share of what the sun gives above the air. */
struct sumi_power_sun {
    double share, value, above; /* above: MJ m-2 d-1 */
    int line;
    char shown[SUMI_POWER_SHOWN];
};

struct sumi_power {
    const struct sumi_source *source;
    const struct sumi_reading_options *options;
    struct sumi_readings *readings;
    struct sumi_findings *findings;
    struct sumi_error *error;
    double fill;                    /* the stated code of a missing value; NAN */
    bool lst;                       /* its clock is that of the place's solar time */
    struct sumi_power_sun sun, top; /* of any radiation; of that above the air */
    int n;
    struct sumi_power_column column[SUMI_POWER_COLUMNS];
};

/* Whether the service has a parameter of the name that Sumi knows, read or not. */
bool sumi_power_knows(struct sumi_piece name);
/* Adds a column; false where there are too many. */
bool sumi_power_add(struct sumi_power *power, struct sumi_piece name);
/* Says the unit of the column of a name, if there is one. */
void sumi_power_say_unit(struct sumi_power *power, struct sumi_piece name, struct sumi_piece unit);
/* Decides which columns are read, by answers and names, and gives them columns of the readings. SUMI_INPUT,
 * SUMI_MEMORY. */
enum sumi_status sumi_power_choose(struct sumi_power *power);
/* Takes a value, as it is written, for a row of the readings. */
void sumi_power_take(struct sumi_power *power, int column, size_t row, struct sumi_piece text);
/* Brings all values into Sumi's units, after the last row; asks for what is not known. */
void sumi_power_finish(struct sumi_power *power);

enum sumi_status sumi_power_read_csv(struct sumi_power *power);
enum sumi_status sumi_power_read_json(struct sumi_power *power);
bool sumi_power_is_csv(const struct sumi_source *source);
bool sumi_power_is_json(const struct sumi_source *source);

#endif
