#include "sim/soil_series.h"

#include <stdlib.h>

void sumi_soil_series_destroy(struct sumi_soil_series *series)
{
    if (!series)
        return;
    free(series->bottom_cm);
    free(series->theta);
    free(series);
}
