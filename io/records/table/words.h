/* What the head of a column means: the words of tables in English and Chinese, and the units behind them.
 *
 *     "Max Air Temp (C)", "最高气温(℃)", "temperature_2m_max (°C)", "tmax_C"  ->  highest temperature, degC
 *
 * A head is taken apart into words that are known, numbers with what they count, and a unit; a rule says which words
 * together are which column. A word that no rule allows, or that is not known, leaves the column unread: "wet bulb
 * temperature" is no temperature of the air. */
#ifndef SUMI_WORDS_H
#define SUMI_WORDS_H

#include "io/records/readings.h"
#include "io/records/times.h"
#include "io/records/units.h"
#include "io/text/text.h"

#include <stdbool.h>

/* What a column is for. */
enum sumi_role {
    SUMI_ROLE_UNKNOWN,
    SUMI_ROLE_KNOWN, /* and of no use here, or not to be mistaken for what is: why stands in `why` */
    SUMI_ROLE_VALUE, /* of a quantity */
    SUMI_ROLE_DATE,
    SUMI_ROLE_TIME,
    SUMI_ROLE_YEAR,
    SUMI_ROLE_MONTH,
    SUMI_ROLE_DAY,
    SUMI_ROLE_HOUR,
    SUMI_ROLE_MINUTE,
    SUMI_ROLE_DAY_OF_YEAR,
    SUMI_ROLE_STATION, /* its number */
    SUMI_ROLE_NAME,    /* of the station */
    SUMI_ROLE_LATITUDE,
    SUMI_ROLE_LONGITUDE,
    SUMI_ROLE_ELEVATION,
    SUMI_ROLE_WIND_HEIGHT,
    SUMI_ROLE_UTC_OFFSET, /* in seconds */
    SUMI_ROLE_DEPTH,
    SUMI_ROLE_READING, /* "value", beside a depth */
};

enum sumi_half_day { SUMI_WHOLE_DAY, SUMI_DAY_20_20, SUMI_DAY_08_08, SUMI_NIGHT_20_08, SUMI_DAY_08_20 };

struct sumi_head {
    enum sumi_role role;
    int quantity;    /* of SUMI_ROLE_VALUE */
    const char *why; /* a word of messages/tables.h: of SUMI_ROLE_KNOWN, NULL being of no use here; of soil water, that
                        it is another than that by volume */
    bool own;        /* a name of Sumi's own files, letter by letter */
    bool counter, tips, run, relative, mass, certain; /* runs up; tips of a gauge; km of wind; of field capacity, or not
                                                         said of what; certain: the unit belongs to the name */
    struct sumi_unit unit;
    bool rate;        /* rain in an hour, or as it falls */
    bool numbered;    /* a number stands there that may be of a sensor, a height or a time */
    bool depth_open;  /* a number stands there that may be a depth or number a probe */
    bool depth_bare;  /* the depth has no unit */
    bool depth_alone; /* and nothing else is said */
    double depth_cm;  /* NAN: not said */
    double hours;     /* over which a value is summed; NAN: not said */
    double per_tip;   /* mm; NAN: not said */
    enum sumi_half_day half;
    double utc_offset_h; /* NAN: not said */
    enum sumi_stamp stamp;
    bool hhmm; /* a time of day without a colon: 30 is half past midnight */
    int order; /* enum sumi_date_order, as an answer says it; -1 */
};

void sumi_head_read(struct sumi_piece text, struct sumi_head *head);
/* Whether a part of a name may be a word of a head: all of it is known, and it is no number alone. */
bool sumi_head_has(struct sumi_piece part);

/* Whether a quantity can have a unit of that dimension; whether one under a head can. */
bool sumi_unit_fits(int quantity, enum sumi_dimension dimension);
bool sumi_head_fits(const struct sumi_head *is, const struct sumi_unit *unit);

/* From what is written in a unit that fits to the value of the quantity: factor * what is written + offset. */
struct sumi_conversion {
    double factor, offset;
    enum sumi_gathering gathering;
};
struct sumi_conversion sumi_head_conversion(const struct sumi_head *is, const struct sumi_unit *unit);
/* The largest value that can be, of a day or of a time of day. */
double sumi_head_most(const struct sumi_head *is, const struct sumi_unit *unit, bool daily);

/* A depth as it is written in a cell, "10", "0-10cm", "0.1 m": cm, unit 1 (cm) or 100 (m) where the cell has none. */
bool sumi_depth_read(struct sumi_piece text, double unit_cm, double *depth_cm);

/* The name of Sumi's own files that is the nearest to a head; NULL. */
const char *sumi_head_nearest(const char *head);

#endif
