/* CIMIS, the weather stations of California for irrigation: CSV by day and by hour, of each value its flag in a column
 * "qc". A value far (R) or moderately (Y) out of what is usual is used, as is one of a day of which an hour lacks (H),
 * or of which a second sensor lacks (Q); values that are out of service (S), without meaning (I) or missing (M) are not
 * (CIMIS, flag summary). Wind is measured at 2 m; clocks are Pacific Standard Time all year, and an hour is the one
 * that ends there. */
#include "io/records/formats_internal.h"
#include "io/records/table/table_internal.h"

static enum sumi_status look(struct sumi_table *table)
{
    table->readings->wind_height = 2; /* m */
    table->readings->utc_offset_h = -8;
    for (int c = 0; c < table->n_columns; c++)
        if (table->column[c].is.role == SUMI_ROLE_HOUR)
            table->readings->stamp = SUMI_STAMP_END;
    return SUMI_OK;
}

static const struct sumi_layout_column columns[] = {
    {.head = "Date", .as = "date (month first)"},
    {.head = "Hour (PST)", .as = "hour"},
    {.head = "Hour (PDT)", .as = "hour"},
    {.head = "Wind Run (miles)"}, /* beside the speed */
    {.head = "Jul"},
    {.head = "CIMIS Region"},
    {.head = "qc", .good = "- R Y H Q"},
    {.head = NULL},
};

static const struct sumi_layout layout = {
    .names = {SUMI_HAS, 10, "Stn Id"},
    .separator = ',',
    .missing = "-- --- -6999 -9999",
    .columns = columns,
    .look = look,
};

const struct sumi_format sumi_cimis_format = {
    .name = "cimis",
    .doc = "stations of CIMIS, California",
    .sign = {{{SUMI_HAS, 10, "Stn Id,"}, {SUMI_HAS, 10, ",qc"}}},
    .layout = &layout,
};
