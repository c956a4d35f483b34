#include "io/records/days.h"

enum sumi_status sumi_days_make(const char *path, const struct sumi_readings *readings,
                                const struct sumi_reading_options *options, struct sumi_findings *findings,
                                struct sumi_station **station, struct sumi_soil_series **soil, struct sumi_error *error)
{
    (void)path, (void)readings, (void)options, (void)findings, (void)error;
    *station = NULL;
    *soil = NULL;
    return SUMI_OK;
}
