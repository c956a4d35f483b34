/* Whether two files are the same byte by byte. */
#ifndef SUMI_SAME_BYTES_H
#define SUMI_SAME_BYTES_H

#include "sim/error.h"

#include <stdbool.h>

/* SUMI_IO where one of them cannot be read. */
enum sumi_status sumi_same_bytes(const char *a, const char *b, bool *same, struct sumi_error *error);

#endif
