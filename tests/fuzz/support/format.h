/* The reader of a format of records, on any text. */
#ifndef SUMI_FUZZ_FORMAT_H
#define SUMI_FUZZ_FORMAT_H

#include <stddef.h>
#include <stdint.h>

/* Reads a text as a format, whether it looks like it or not, and claims what holds of all readings: days of the
 * calendar, values that are numbers or missing, columns that say why they are not read, findings that have words. */
void fuzz_format(const char *name, const uint8_t *data, size_t size);

#endif
