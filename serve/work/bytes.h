/* Bytes that several hold at once, as a cache and the answers it gives: the last one to let go frees them. They never
 * change. */
#ifndef SUMI_BYTES_H
#define SUMI_BYTES_H

#include <stddef.h>
#include <stdio.h>

enum { SUMI_TAG = 33 }; /* 32 hexadecimal digits of their SHA-256, and a NUL */

struct sumi_bytes; /* any threads may hold and let go */

/* A copy of n bytes; NULL where there is no memory. */
struct sumi_bytes *sumi_bytes_copy(const void *from, size_t n);
struct sumi_bytes *sumi_bytes_hold(struct sumi_bytes *bytes); /* returns bytes */
void sumi_bytes_let_go(struct sumi_bytes *bytes);             /* NULL is allowed */

size_t sumi_bytes_size(const struct sumi_bytes *bytes);
const char *sumi_bytes_at(const struct sumi_bytes *bytes);  /* [size], and a NUL behind them */
const char *sumi_bytes_tag(const struct sumi_bytes *bytes); /* tells them from others, for ETag */

/* Bytes that are written to a stream. */
struct sumi_writing {
    FILE *stream;
    char *text;
    size_t size;
};
FILE *sumi_writing_begin(struct sumi_writing *writing); /* NULL: there is no memory */
/* Closes the stream; NULL where there was no memory. */
struct sumi_bytes *sumi_writing_end(struct sumi_writing *writing);

#endif
