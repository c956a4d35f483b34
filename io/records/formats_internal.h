/* The functions of the formats, for their list (struct sumi_format). */
#ifndef SUMI_FORMATS_INTERNAL_H
#define SUMI_FORMATS_INTERNAL_H

#include "io/records/format.h"

#define SUMI_READS_FORMAT(name)                                                                                        \
    bool sumi_##name##_is(const struct sumi_source *source);                                                           \
    enum sumi_status sumi_##name##_read(const struct sumi_source *source, const struct sumi_reading_options *options,  \
                                        struct sumi_readings *readings, struct sumi_findings *findings,                \
                                        struct sumi_error *error)

SUMI_READS_FORMAT(power);
SUMI_READS_FORMAT(dssat);
SUMI_READS_FORMAT(cma);
SUMI_READS_FORMAT(table);

#endif
