/* Open-Meteo in parts: JSON as the text that the service gives as CSV (openmeteo_json.c), and that text
 * (openmeteo.c). */
#ifndef SUMI_OPENMETEO_INTERNAL_H
#define SUMI_OPENMETEO_INTERNAL_H

#include "io/records/format.h"

bool sumi_openmeteo_is_json(const struct sumi_source *source);
/* The caller frees *text, which is of open_memstream, with free. SUMI_INPUT, SUMI_MEMORY. */
enum sumi_status sumi_openmeteo_as_csv(const struct sumi_source *source, char **text, size_t *size,
                                       struct sumi_error *error);

#endif
