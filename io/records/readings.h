/* What a file of readings holds, whatever its format: columns with their meaning, rows with their time. The reader of
 * each format makes one (format.h); days are made of it in one place (days.h).
 *
 * Values are in the units of the quantity (sumi_quantity_rows); the reader has converted them, made missing codes NAN,
 * and left all other checks to those who come after. Rows stand as they stand in the file. */
#ifndef SUMI_READINGS_H
#define SUMI_READINGS_H

#include "scenarios/findings.h"
#include "scenarios/weather/station.h"

#include <stdbool.h>
#include <stddef.h>

/* What a column can be: one of the columns of a station (enum sumi_station_column), or one of these. */
enum sumi_quantity {
    SUMI_READS_NOTHING = -1,
    SUMI_READS_AIR = SUMI_STATION_N, /* temperature of the air at, or over, the interval: of several a day come lowest,
                                        highest and mean */
    SUMI_READS_HUMIDITY,             /* relative humidity likewise */
    SUMI_READS_SOIL_WATER,           /* water in the volume of the soil, at depth_cm */
    SUMI_READS_N
};
/* Name, unit, bounds and meaning; of those of a station its own rows. */
const struct sumi_field *sumi_quantity_row(int quantity);

/* How the readings of a day become one value. */
enum sumi_gathering {
    SUMI_GATHER_LEVEL,   /* a state or a rate, in units of a day: its mean (of tmin the lowest, of tmax the highest) */
    SUMI_GATHER_AMOUNT,  /* of the interval: their sum */
    SUMI_GATHER_COUNTER, /* runs up until it is reset: what it has gone up by */
};

enum sumi_stamp { SUMI_STAMP_UNKNOWN, SUMI_STAMP_START, SUMI_STAMP_END, SUMI_STAMPS };
extern const char *const sumi_stamp_names[SUMI_STAMPS]; /* "unknown", "start", "end" */

enum {
    SUMI_READING_COLUMNS = 128,
    SUMI_READING_PLACES = 16,
    SUMI_READING_OTHERS = 4,
    SUMI_HEAD = 96,
    SUMI_UNIT = 24,
    SUMI_READING_NOTE = 160
};

struct sumi_reading_column {
    char head[SUMI_HEAD]; /* as the file calls it */
    int quantity;         /* enum sumi_quantity */
    enum sumi_gathering gathering;
    double factor, offset;        /* value = factor * what is written + offset, as it was applied */
    char unit[SUMI_UNIT];         /* in which it is written, as it was understood */
    double depth_cm;              /* of soil water, from the surface to the middle of the probe; NAN */
    bool of_lines;                /* the values of a row stand in several lines, of which it knows the first alone */
    char note[SUMI_READING_NOTE]; /* why it is not read, or what was assumed; English */
};

/* Where a station stood, as rows of its files say, and on which days: of a format whose rows say so. */
struct sumi_reading_place {
    double latitude, longitude, elevation; /* degrees, degrees, m; NAN: not said */
    int first, last;                       /* date numbers */
};

struct sumi_format;

struct sumi_readings {
    const struct sumi_format *format;
    char encoding[24];
    /* the place, as the file has it; NAN, 0, "": not said */
    char station[64];
    long number;
    double latitude, longitude, elevation, wind_height; /* degrees, degrees, m, m */
    int n_places;
    struct sumi_reading_place place[SUMI_READING_PLACES]; /* the last one in time is that above */
    char notes[SUMI_STATION_NOTES];                       /* lines separated by \n */
    int n_others; /* files beside it, of the same format, that it names as those which have its values */
    char other[SUMI_READING_OTHERS][SUMI_HEAD];
    /* its time */
    bool daily;          /* a row is a day */
    double utc_offset_h; /* of its clock; NAN: not said */
    double day_begins_h; /* of daily rows: when the day begins on its clock, as -4: it ends at 20:00; NAN: not said */
    enum sumi_stamp stamp;
    int n_columns;
    struct sumi_reading_column column[SUMI_READING_COLUMNS];
    size_t n, room;
    int *day, *second;                         /* [n] date number, second of the day (0 where daily) */
    int *line;                                 /* [n] */
    double *value[SUMI_READING_COLUMNS];       /* [n_columns][n], NAN: missing; NULL where the column is not read */
    unsigned char *mark[SUMI_READING_COLUMNS]; /* [n], enum sumi_mark; NULL: all is recorded */
};

/* What a file is read for: columns of the other kind are not looked at, so that nothing is asked of them. */
enum sumi_wanted { SUMI_WANTED_ALL, SUMI_WANTED_WEATHER, SUMI_WANTED_SOIL };

/* Which cells of a grid the weather of a site is taken from. */
enum sumi_grid_cell { SUMI_GRID_NEAREST, SUMI_GRID_BILINEAR, SUMI_GRID_CELLS };
extern const char *const sumi_grid_cell_names[SUMI_GRID_CELLS]; /* "nearest", "bilinear" */

/* What the user says of a file that it does not say itself. */
enum { SUMI_READING_ANSWERS = 64 };
struct sumi_reading_options {
    enum sumi_wanted wanted;
    const char *format;         /* name; NULL: recognised */
    long station;               /* number; 0: the only one, or the nearest to the site */
    double latitude, longitude; /* of the site; NAN: not known */
    int n_answers;              /* columns that are read as if their head were another: */
    const char *head[SUMI_READING_ANSWERS], *as[SUMI_READING_ANSWERS];
    double utc_offset_h;      /* of the clock by which days are made; NAN: that of the file */
    double file_utc_offset_h; /* of the file's clock, whatever it says; NAN: as it says */
    double day_begins_h;      /* of days made of readings; NAN: at midnight */
    enum sumi_stamp stamp;    /* SUMI_STAMP_UNKNOWN: as the file says */
    enum sumi_grid_cell cell; /* of a grid */
    bool moments;             /* rows that have a time of day are of that time, however few there are */
    int date_order;           /* enum sumi_date_order, of dates that can be read in several ways; -1: it is asked */
};
/* Unit, bounds and meaning of those that are numbers; their names are the keys of a scenario. */
enum { SUMI_READ_STATION, SUMI_READ_UTC_OFFSET, SUMI_READ_FILE_UTC_OFFSET, SUMI_READ_DAY_BEGINS, SUMI_READ_NUMBERS };
extern const struct sumi_field sumi_reading_rows[SUMI_READ_NUMBERS];
void sumi_reading_options_init(struct sumi_reading_options *options);
bool sumi_reading_wants(const struct sumi_reading_options *options, int quantity);

void sumi_readings_init(struct sumi_readings *readings);
/* A copy of the column; its index, or -1 where there are too many or no memory. */
int sumi_readings_add_column(struct sumi_readings *readings, const struct sumi_reading_column *column);
/* Makes room for n rows in all, so that they need not be moved as they become more; false where there is no memory. */
bool sumi_readings_reserve(struct sumi_readings *readings, size_t n);
/* A row of missing values; false where there is no memory. */
bool sumi_readings_add_row(struct sumi_readings *readings, int day, int second, int line);
/* Marks a value of a row, as SUMI_MARK_DOUBTED where the file doubts it; false where there is no memory. */
bool sumi_readings_set_mark(struct sumi_readings *readings, int column, size_t row, unsigned char mark);
/* A row says where the station stood on a day; the place of the readings is that of the last day. */
void sumi_readings_stood(struct sumi_readings *readings, const struct sumi_reading_place *place);
/* Puts the rows of `more` behind those of `readings`; columns of the same head and quantity are one. What the first
 * says of place and time holds, but where rows say the place. false where there is no memory. */
bool sumi_readings_append(struct sumi_readings *readings, const struct sumi_readings *more);
/* Frees rows and values; what is said of columns, place and time stays. */
void sumi_readings_let_go(struct sumi_readings *readings);

#endif
