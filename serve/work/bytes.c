#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include "serve/work/bytes.h"

#include "io/text/text.h"
#include "sim/memory.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct sumi_bytes {
    atomic_size_t holders;
    size_t size;
    char tag[SUMI_TAG];
    char at[];
};

static void put_tag(struct sumi_bytes *bytes)
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx sha256;
    sha256_init(&sha256);
    sha256_update(&sha256, bytes->size, (const uint8_t *)bytes->at);
    sha256_digest(&sha256, sizeof digest, digest);
    base16_encode_update(bytes->tag, (SUMI_TAG - 1) / 2, digest);
    bytes->tag[SUMI_TAG - 1] = '\0';
}

struct sumi_bytes *sumi_bytes_copy(const void *from, size_t n)
{
    struct sumi_bytes *bytes = n < SIZE_MAX - sizeof *bytes ? sumi_allocate(sizeof *bytes + n + 1) : NULL;
    if (!bytes)
        return NULL;
    atomic_init(&bytes->holders, 1);
    bytes->size = n;
    if (n > 0)
        memcpy(bytes->at, from, n);
    bytes->at[n] = '\0';
    put_tag(bytes);
    return bytes;
}

struct sumi_bytes *sumi_bytes_hold(struct sumi_bytes *bytes)
{
    atomic_fetch_add_explicit(&bytes->holders, 1, memory_order_relaxed);
    return bytes;
}

void sumi_bytes_let_go(struct sumi_bytes *bytes)
{
    if (bytes && atomic_fetch_sub_explicit(&bytes->holders, 1, memory_order_acq_rel) == 1)
        sumi_release(bytes);
}

size_t sumi_bytes_size(const struct sumi_bytes *bytes)
{
    return bytes->size;
}

const char *sumi_bytes_at(const struct sumi_bytes *bytes)
{
    return bytes->at;
}

const char *sumi_bytes_tag(const struct sumi_bytes *bytes)
{
    return bytes->tag;
}

FILE *sumi_writing_begin(struct sumi_writing *writing)
{
    *writing = (struct sumi_writing){0};
    return writing->stream = open_memstream(&writing->text, &writing->size);
}

struct sumi_bytes *sumi_writing_end(struct sumi_writing *writing)
{
    if (!sumi_text_close_memory(writing->stream, &writing->text))
        return NULL;
    struct sumi_bytes *bytes = sumi_bytes_copy(writing->text, writing->size);
    free(writing->text);
    return bytes;
}
