/* The list of formats. Each has a file in io/records/formats/ with its row, `const struct sumi_format
 * sumi_NAME_format`. They are asked in this order, then those that are known and not read, and `table` takes what
 * is left. */
#ifndef SUMI_FORMATS_INTERNAL_H
#define SUMI_FORMATS_INTERNAL_H

#include "io/records/format.h"

#define SUMI_FORMATS(X)                                                                                                \
    X(grid)                                                                                                            \
    X(power)                                                                                                           \
    X(dssat)                                                                                                           \
    X(cma)                                                                                                             \
    X(toa5)                                                                                                            \
    X(cimis)                                                                                                           \
    X(crn)                                                                                                             \
    X(surfrad)                                                                                                         \
    X(gsod)                                                                                                            \
    X(ghcn)                                                                                                            \
    X(openmeteo)                                                                                                       \
    X(epw)                                                                                                             \
    X(meteostat)                                                                                                       \
    X(apsim)                                                                                                           \
    X(pcse)                                                                                                            \
    X(monica)                                                                                                          \
    X(cabo)                                                                                                            \
    X(aquacrop)                                                                                                        \
    X(toaci1)                                                                                                          \
    X(campbell_array)                                                                                                  \
    X(davis)                                                                                                           \
    X(meter)                                                                                                           \
    X(tomst)                                                                                                           \
    X(ismn)                                                                                                            \
    X(ismn_ceop)                                                                                                       \
    X(insentek)                                                                                                        \
    X(sensorthings)                                                                                                    \
    X(senml)                                                                                                           \
    X(json)

#define SUMI_FORMAT_ROW(name) extern const struct sumi_format sumi_##name##_format;
SUMI_FORMATS(SUMI_FORMAT_ROW)
SUMI_FORMAT_ROW(table)

/* Formats that are known, so that they are not taken for tables, and not read; behind the last: no name. */
extern const struct sumi_format sumi_unread_formats[];

#endif
