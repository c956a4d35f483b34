/* GSOD, daily summaries of the stations of the world at NOAA, in degF, inches and knots (readme.txt at
 * ncei.noaa.gov/data/global-summary-of-the-day). Each column has its own number for a missing value. Rain is used where
 * its flag says that it is that of the whole day: D, F and G; with others it is of a part of the day, or none was
 * reported. */
#include "io/records/formats_internal.h"
#include "io/records/table/layout.h"

static const struct sumi_layout_column columns[] = {
    {.head = "STATION", .as = "station"},
    {.head = "DATE", .as = "date"},
    {.head = "NAME", .as = "station name"},
    {.head = "LATITUDE", .as = "latitude"},
    {.head = "LONGITUDE", .as = "longitude"},
    {.head = "ELEVATION", .as = "elevation (m)"},
    {.head = "TEMP", .as = "tmean (degF)", .missing = "9999.9"},
    {.head = "DEWP", .as = "dew point (degF)", .missing = "9999.9"},
    {.head = "WDSP", .as = "wind 10m (knots)", .missing = "999.9"},
    {.head = "MAX", .as = "tmax (degF)", .missing = "9999.9"},
    {.head = "MIN", .as = "tmin (degF)", .missing = "9999.9"},
    {.head = "PRCP", .as = "rain (inch)", .missing = "99.99"},
    {.head = "PRCP_ATTRIBUTES", .good = "D F G"},
    {.head = NULL},
};

static const struct sumi_layout layout = {
    .names = {SUMI_HAS, 1, "STATION"}, .separator = ',', .columns = columns, .only = true};

const struct sumi_format sumi_gsod_format = {
    .name = "gsod",
    .doc = "daily summaries of NOAA (GSOD)",
    .sign = {{{SUMI_HAS, 1, "STATION"}, {SUMI_HAS, 1, "WDSP"}, {SUMI_HAS, 1, "PRCP_ATTRIBUTES"}}},
    .layout = &layout,
};
