/* Fingerprints of bytes: FNV-1a, 64 bits (Fowler, Noll and Vo 1991). They tell slips and damage,
 * and keep no forger off. */
#ifndef SUMI_FINGERPRINT_H
#define SUMI_FINGERPRINT_H

#include "models/column.h"
#include "models/table.h"

#include <stddef.h>
#include <stdint.h>

#define SUMI_NO_BYTES UINT64_C(0xcbf29ce484222325) /* the fingerprint of none */

/* That of the bytes so far, with n more. */
static inline uint64_t sumi_fingerprint(uint64_t so_far, const void *bytes, size_t n)
{
    const unsigned char *at = bytes;
    for (size_t k = 0; k < n; k++)
        so_far = (so_far ^ at[k]) * UINT64_C(0x100000001b3);
    return so_far;
}

/* That of the rows of a table. */
uint64_t sumi_table_fingerprint(const struct sumi_table *table);
/* That of a soil: horizons by what their functions are made of, and how they are cut; the rest follows. NULL: none. */
uint64_t sumi_column_fingerprint(const struct sumi_column *column);

#endif
