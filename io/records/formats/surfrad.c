/* Days of the SURFRAD network of NOAA, a file each: the station's name, its place, then rows of numbers between blanks,
 * of a minute (until 2008 of three). Names, units, flags and times after the README beside the data at
 * gml.noaa.gov/aftp/data/radiation/surfrad. A time is the end of its interval, in UTC; flag 0 is good. */
#include "io/records/formats_internal.h"
#include "io/records/lines.h"
#include "io/records/table/table_internal.h"

#include <math.h>

#define FLAGGED(name)                                                                                                  \
    {.head = name},                                                                                                    \
    {                                                                                                                  \
        .head = name " flag"                                                                                           \
    }
#define READ(name, what)                                                                                               \
    {.head = name, .as = what},                                                                                        \
    {                                                                                                                  \
        .head = name " flag", .good = "0"                                                                              \
    }

static const struct sumi_layout_column columns[] = {
    {.head = "year", .as = "year"},
    {.head = "jday"},
    {.head = "month", .as = "month"},
    {.head = "day", .as = "day"},
    {.head = "hour", .as = "hour"},
    {.head = "min", .as = "minute"},
    {.head = "dt"},
    {.head = "zen"},
    READ("dw_solar", "radiation (W/m2)"),
    FLAGGED("uw_solar"),
    FLAGGED("direct_n"),
    FLAGGED("diffuse"),
    FLAGGED("dw_ir"),
    FLAGGED("dw_casetemp"),
    FLAGGED("dw_dometemp"),
    FLAGGED("uw_ir"),
    FLAGGED("uw_casetemp"),
    FLAGGED("uw_dometemp"),
    FLAGGED("uvb"),
    FLAGGED("par"),
    FLAGGED("netsolar"),
    FLAGGED("netir"),
    FLAGGED("totalnet"),
    READ("temp", "temperature (degC)"),
    READ("rh", "humidity (%)"),
    READ("windspd", "wind (m/s)"),
    FLAGGED("winddir"),
    FLAGGED("pressure"),
    {.head = NULL},
};

/* Takes the place from the second line: latitude, longitude, elevation. Longitudes are written as they are west of
 * Greenwich, in some files with a minus; all stations are in the United States. */
static enum sumi_status look(struct sumi_table *table)
{
    struct sumi_readings *r = table->readings;
    struct sumi_source_line line = {.number = 0};
    double place[3];
    if (!sumi_source_next(table->source, &line))
        return SUMI_OK;
    sumi_piece_shown(sumi_piece_trimmed(line.start, line.stop), r->station, sizeof r->station);
    if (!sumi_source_next(table->source, &line))
        return SUMI_OK;
    const char *at = line.start, *stop = line.stop;
    for (int k = 0; k < 3; k++)
        if (at > stop || !sumi_piece_number(sumi_table_field(&at, stop, ' '), &place[k]))
            return SUMI_OK;
    if (fabs(place[0]) <= 90 && fabs(place[1]) <= 180 && place[2] >= -450 && place[2] <= 6000) {
        r->latitude = place[0];
        r->longitude = -fabs(place[1]);
        r->elevation = place[2];
    }
    return SUMI_OK;
}

static const struct sumi_layout layout = {
    .title = {SUMI_LOOKS, 0, "# # # m version 9"},
    .rows = {SUMI_LOOKS, 0, "Y 9 9 9 9 9 # # *"},
    .separator = ' ',
    .missing = "-9999.9",
    .columns = columns,
    .utc = true,
    .stamp = SUMI_STAMP_END,
    .look = look,
};

const struct sumi_format sumi_surfrad_format = {
    .name = "surfrad",
    .doc = "days of a SURFRAD station of NOAA",
    .pieces = true,
    .sign = {{{SUMI_LOOKS, -2, "# # # m version 9"}}},
    .layout = &layout,
};
