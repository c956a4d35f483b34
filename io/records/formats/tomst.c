/* Raw data of TOMST loggers: rows without names. Times are UTC; the third column is the clock that the logger was set
 * to, in quarters of an hour. Of a TMS-4 T1 is the soil at -6 cm, T2 its surface, T3 the air at 15 cm; what the last
 * columns have are counts, which a calibration of the soil makes water of (Wild et al. 2019, Agricultural and Forest
 * Meteorology 268, 40-47). */
#include "io/records/formats_internal.h"
#include "io/records/table/table_internal.h"
#include "messages/loggers.h"

#include <stdlib.h>
#include <string.h>

static const struct sumi_layout_column columns[] = {
    {.head = "number"}, {.head = "time", .as = "date"},
    {.head = "clock"},  {.head = "T1"},
    {.head = "T2"},     {.head = "T3"},
    {.head = "counts"}, {.head = "shake"},
    {.head = "error"},  {.head = NULL},
};

/* What a weather of the field would be made of stands near the ground: whether it is used, is asked. */
static enum sumi_status look(struct sumi_table *table)
{
    for (int c = 0; c < table->n_columns; c++)
        if (table->column[c].is.role == SUMI_ROLE_VALUE)
            return SUMI_OK;
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->first_line), NULL, SUMI_E_TABLE_TOMST_COLUMNS);
    table->unusable = true;
    return SUMI_OK;
}

static const struct sumi_layout layout = {
    .rows = {SUMI_LOOKS, 0, "9;9.9.9 9:9*"},
    .separator = ';',
    .missing = "-200", /* no sensor */
    .columns = columns,
    .only = true,
    .utc = true,
    .look = look,
};

const struct sumi_format sumi_tomst_format = {
    .name = "tomst",
    .doc = "raw data of a TOMST logger",
    .sign = {{{SUMI_LOOKS, -1, "9;Y.9.9 9:9;*"}},
             {{SUMI_LOOKS, -1, "9;Y.9.9 9:9:9;*"}},
             {{SUMI_LOOKS, -1, "9;9.9.Y 9:9;9;#;#;#;9;*"}},
             {{SUMI_LOOKS, -1, "9;9.9.Y 9:9;9;9,9;*"}}},
    .layout = &layout,
};
