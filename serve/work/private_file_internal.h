/* Files that others must not read: tokens, secrets. */
#ifndef SUMI_PRIVATE_FILE_INTERNAL_H
#define SUMI_PRIVATE_FILE_INTERNAL_H

#include "sim/error.h"

#include <stddef.h>

enum { SUMI_PRIVATE_BYTES = 1 << 20 };

/* As sumi_text_read, but SUMI_REFUSED where others can read the file, or others of its group can write it. */
enum sumi_status sumi_private_read(const char *path, char **text, size_t *size, struct sumi_error *error);

#endif
