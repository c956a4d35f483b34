#include "io/records/formats_internal.h"

bool sumi_dssat_is(const struct sumi_source *source)
{
    return source->size == 0;
}

enum sumi_status sumi_dssat_read(const struct sumi_source *source, const struct sumi_reading_options *options,
                                 struct sumi_readings *readings, struct sumi_findings *findings,
                                 struct sumi_error *error)
{
    (void)source, (void)options, (void)readings, (void)findings, (void)error;
    return SUMI_OK;
}
