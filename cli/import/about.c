/* What is asked about an import in several places. */
#include "cli/import/import_internal.h"

#include <math.h>

const char *sumi_import_gathering(const struct sumi_reading_column *column)
{
    static const char *const names[] = {
        [SUMI_GATHER_LEVEL] = "mean", [SUMI_GATHER_AMOUNT] = "sum", [SUMI_GATHER_COUNTER] = "rise of a counter"};
    switch (column->gathering == SUMI_GATHER_LEVEL ? column->quantity : SUMI_READS_NOTHING) {
    case SUMI_READS_AIR:
    case SUMI_READS_HUMIDITY:
        return "lowest, mean, highest";
    case SUMI_STATION_TMIN:
    case SUMI_STATION_RH_MIN:
        return "lowest";
    case SUMI_STATION_TMAX:
    case SUMI_STATION_RH_MAX:
        return "highest";
    default:
        return names[column->gathering];
    }
}

const char *sumi_import_name(const struct sumi_import *import, size_t record)
{
    size_t i = 0;
    while (i + 1 < import->n && import->of[i] != record)
        i++;
    return import->name[i];
}

const struct sumi_soil_series *sumi_import_soil(const struct sumi_import *import)
{
    return import->soil < import->n_records ? import->record[import->soil].soil : NULL;
}

size_t sumi_import_values(const struct sumi_station *station, int column)
{
    size_t n = 0;
    for (size_t d = 0; d < station->n_days; d++)
        n += isnan(sumi_station_at(station, (enum sumi_station_column)column, d)) ? 0 : 1;
    return n;
}
