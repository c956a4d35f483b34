/* How a chunk is packed: HDF5's shuffle filter, then its deflate filter. Level 1, which is that of cubes, is left to
 * igzip, which takes a fifth of zlib's time and half of libdeflate's for a file 2 % longer (docs/speed.md); the levels
 * that other forms ask for, to libdeflate. */
#include "io/cube/cube_internal.h"

#include "models/lanes.h"
#include "sim/memory.h"

#include <isa-l/igzip_lib.h>
#include <libdeflate.h>

static const int quick_level = 1;

struct sumi_cube_packer {
    struct libdeflate_compressor *thorough; /* NULL at quick_level */
    unsigned char *shuffled;                /* [largest] */
    struct isal_zstream quick;
    unsigned char work[ISAL_DEF_LVL1_DEFAULT]; /* of quick */
};

size_t sumi_cube_packed_most(size_t bytes)
{
    return libdeflate_zlib_compress_bound(NULL, bytes);
}

struct sumi_cube_packer *sumi_cube_packer_create(int level, size_t largest)
{
    struct sumi_cube_packer *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return NULL;
    made->shuffled = sumi_allocate(largest);
    made->thorough = level == quick_level ? NULL : libdeflate_alloc_compressor(level);
    if (!made->shuffled || (level != quick_level && !made->thorough)) {
        sumi_cube_packer_destroy(made);
        return NULL;
    }
    return made;
}

void sumi_cube_packer_destroy(struct sumi_cube_packer *packer)
{
    if (!packer)
        return;
    libdeflate_free_compressor(packer->thorough);
    sumi_release(packer->shuffled);
    sumi_release(packer);
}

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the first byte of a number in memory is its lowest");

/* Numbers of four bytes, which nearly all are, in one go. */
SUMI_VECTORISED static void shuffle_four(size_t n, const uint32_t in[restrict n], unsigned char out0[restrict n],
                                         unsigned char out1[restrict n], unsigned char out2[restrict n],
                                         unsigned char out3[restrict n])
{
    for (size_t i = 0; i < n; i++) {
        out0[i] = (unsigned char)in[i];
        out1[i] = (unsigned char)(in[i] >> 8);
        out2[i] = (unsigned char)(in[i] >> 16);
        out3[i] = (unsigned char)(in[i] >> 24);
    }
}

/* The first bytes of all numbers, then their second bytes, and so on. */
static void shuffle(size_t n, size_t bytes, const void *numbers, unsigned char *restrict out)
{
    const unsigned char *in = numbers;
    if (bytes == 4)
        shuffle_four(n, numbers, out, out + n, out + 2 * n, out + 3 * n);
    for (size_t b = 0; b < bytes && bytes != 4; b++)
        for (size_t i = 0; i < n; i++)
            out[b * n + i] = in[i * bytes + b];
}

/* A stream of zlib's format; its length, or 0 where the room is too small. */
static size_t deflate_quickly(struct sumi_cube_packer *packer, const unsigned char *in, size_t size, unsigned char *out,
                              size_t room)
{
    struct isal_zstream *stream = &packer->quick;
    isal_deflate_stateless_init(stream);
    stream->level = (uint32_t)quick_level;
    stream->level_buf = packer->work;
    stream->level_buf_size = sizeof packer->work;
    stream->gzip_flag = IGZIP_ZLIB;
    stream->end_of_stream = 1;
    stream->next_in = (unsigned char *)(uintptr_t)in;
    stream->avail_in = (uint32_t)size;
    stream->next_out = out;
    stream->avail_out = (uint32_t)room;
    return isal_deflate_stateless(stream) == COMP_OK && stream->avail_in == 0 ? stream->total_out : 0;
}

size_t sumi_cube_pack(struct sumi_cube_packer *packer, size_t n, size_t bytes, const void *numbers, unsigned char *out,
                      size_t room)
{
    const unsigned char *in = numbers;
    if (bytes > 1) {
        shuffle(n, bytes, numbers, packer->shuffled);
        in = packer->shuffled;
    }
    return packer->thorough ? libdeflate_zlib_compress(packer->thorough, in, n * bytes, out, room)
                            : deflate_quickly(packer, in, n * bytes, out, room);
}
