/* Processed data of METER (ZENTRA Cloud and Utility, before them Decagon's ECH2O Utility): three lines of head, of
 * which the first has the ports, the second the sensors, the third names with their units in front:
 *
 *     "z6-00001","Port 1","Port 2"
 *     "2 records","TEROS 12","ATMOS 41"
 *     "Timestamps"," m3/m3 Water Content"," mm Precipitation"
 *
 * Most sensors have a temperature of their own, which is none of the air unless it is called so. */
#include "io/records/formats_internal.h"
#include "io/records/table/layout.h"

static const struct sumi_layout_column columns[] = {
    {.head = "*Air Temp (°C)", .as = "temperature (degC)"},
    {.head = "*Air Temperature (°C)", .as = "temperature (degC)"},
    {.head = "*Temp (°C)"},
    {.head = "*Temperature (°C)"},
    {.head = "*RH Relative Humidity", .as = "humidity (share)"},
    {.head = NULL},
};

static const struct sumi_layout layout = {
    .names = {SUMI_BEGINS, -3, ""},
    .above = 2,
    .missing = "* * *",
    .columns = columns,
};

const struct sumi_format sumi_meter_format = {
    .name = "meter",
    .doc = "a table of a METER or Decagon logger, ports above sensors above names",
    .sign = {{{SUMI_HAS, -1, "Port 1"}, {SUMI_HAS, -2, "records"}, {SUMI_BEGINS, -3, "Timestamp"}},
             {{SUMI_HAS, -1, "Port"}, {SUMI_BEGINS, -3, "Timestamp"}},
             {{SUMI_HAS, -1, "Port"}, {SUMI_BEGINS, -3, "Measurement Time"}}},
    .layout = &layout,
};
