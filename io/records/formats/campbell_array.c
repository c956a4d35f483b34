/* Arrays of old Campbell loggers (CR10, CR23X): rows without names, of which each begins with the number of its array,
 * the year, the day of the year and the time of day, from 0 to 2400; what follows the program of the logger decides.
 * A file may have several arrays, with other columns each. */
#include "io/records/formats_internal.h"
#include "io/records/table/layout.h"

static const struct sumi_layout_column columns[] = {
    {.head = "column 1", .as = "station"},
    {.head = "column 2", .as = "year"},
    {.head = "column 3", .as = "doy"},
    {.head = "column 4", .as = "hhmm"},
    {.head = NULL},
};

static const struct sumi_layout layout = {
    .rows = {SUMI_LOOKS, 0, "9,Y,9,9,*"},
    .separator = ',',
    .missing = "-6999 -7999 -99999 6999", /* CR10X manual, section 2.2: beyond the range of a value */
    .columns = columns,
    .open = true,
    .stamp = SUMI_STAMP_END,
};

const struct sumi_format sumi_campbell_array_format = {
    .name = "campbell_array",
    .doc = "an array of an old Campbell logger, without names of its columns",
    .sign = {{{SUMI_LOOKS, -1, "9,Y,9,9,#*"}, {SUMI_LOOKS, -2, "9,Y,9,9,#*"}}},
    .layout = &layout,
};
