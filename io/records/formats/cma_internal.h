/* The daily text of the Chinese weather service (SURF_CLI_CHN_MUL_DAY): an element and a month a file, all stations, no
 * line of names. docs/records-cma.md describes the format and its sources. */
#ifndef SUMI_CMA_INTERNAL_H
#define SUMI_CMA_INTERNAL_H

#include "io/records/format.h"
#include "io/text/text.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    SUMI_CMA_VALUES = 5, /* of a line, at most; as many flags follow */
    SUMI_CMA_NUMBER = 5, /* digits of a station's number */
};

/* --- lines --- */

struct sumi_cma_lines {
    const char *start, *stop; /* of the line, without blanks before it */
    int number;               /* from 1 */
    const char *at, *end;     /* the text behind it */
};
struct sumi_cma_lines sumi_cma_lines(const struct sumi_source *source);
bool sumi_cma_next(struct sumi_cma_lines *lines); /* false behind the last line */

struct sumi_cma_row {
    long station;
    struct sumi_piece place[2]; /* latitude and longitude, DDMM and DDDMM, often without leading zeros of the minutes */
    int elevation;              /* 0.1 m; 100000 added where it is an estimate */
    int year, month, day;       /* as they stand: perhaps no day */
    int behind;                 /* columns behind the date */
    int value[SUMI_CMA_VALUES], flag[SUMI_CMA_VALUES]; /* [behind / 2], where that many are known */
};
/* false: the line is not one of 7 whole numbers and perhaps more, the first of 5 digits. */
bool sumi_cma_row(const char *start, const char *end, struct sumi_cma_row *row);
/* Whether a line is one of the daily text, beyond doubt. */
bool sumi_cma_looks(const char *start, const char *end);

/* --- elements --- */

enum sumi_cma_says { /* of a value */
                     SUMI_CMA_PLAIN,
                     SUMI_CMA_MISSING,
                     SUMI_CMA_BLANK,
                     SUMI_CMA_TRACE,
                     SUMI_CMA_DEW,
                     SUMI_CMA_SLEET,
                     SUMI_CMA_SNOW,
                     SUMI_CMA_BEYOND,
                     SUMI_CMA_ADDED,
                     SUMI_CMA_UNKNOWN
};

struct sumi_cma_element {
    const char *name, *chinese; /* as in names of files */
    const char *what;           /* a word */
    const char *code[3];        /* as in names of files */
    int n, n_also;              /* values a line; the other number that occurs, or 0 */
    double divisor;             /* by which what is written becomes the unit of the quantity */
    const char *unit, *written; /* of the quantity, and as it is written */
    const char *unread;         /* why the element is not read, a word; NULL: it is */
    struct {
        const char *head;
        int quantity;     /* enum sumi_quantity */
        const char *note; /* why it is not read */
    } value[SUMI_CMA_VALUES];
    bool (*fits)(const struct sumi_cma_row *row); /* whether a line can be of the element */
};

enum { SUMI_CMA_ELEMENTS = 8 };
extern const struct sumi_cma_element sumi_cma_elements[SUMI_CMA_ELEMENTS];

/* What value k of a line says, and *number, in the unit of the quantity; NAN where there is none. */
enum sumi_cma_says sumi_cma_value(const struct sumi_cma_element *element, int k, int written, double *number);

/* The element of a file: of the answer, of its name, or, where it is certain, of its values. *element becomes NULL
 * where it has to be asked for, which is a finding. SUMI_INPUT: name and values disagree; there is no line. */
enum sumi_status sumi_cma_element(const struct sumi_source *source, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, const struct sumi_cma_element **element,
                                  struct sumi_error *error);

/* --- places and stations --- */

/* The place of a station: latitude and longitude NAN where they are not of China. `findings` may be
 * NULL, and `at` then too. */
void sumi_cma_place(const struct sumi_cma_row *row, const struct sumi_found_at *at, struct sumi_findings *findings,
                    struct sumi_reading_place *place);

/* The station to read where none is asked for: the only one, or the nearest to the site. *station becomes 0 where it
 * has to be asked for, which is a finding. There is a line of a station. SUMI_MEMORY. */
enum sumi_status sumi_cma_station(const struct sumi_source *source, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, long *station, struct sumi_error *error);
/* Refuses the station that is asked for, with the nearest of those that the file has. SUMI_INPUT, SUMI_MEMORY. */
enum sumi_status sumi_cma_station_none(const struct sumi_source *source, const struct sumi_reading_options *options,
                                       struct sumi_error *error);

#endif
