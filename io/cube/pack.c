/* How a chunk is packed: HDF5's shuffle filter, then its deflate filter, by libdeflate. */
#include "io/cube/cube_internal.h"

#include "models/lanes.h"
#include "sim/memory.h"

#include <libdeflate.h>
#include <string.h>

struct sumi_cube_packer {
    struct libdeflate_compressor *deflater;
    unsigned char *shuffled; /* [largest] */
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
    made->deflater = libdeflate_alloc_compressor(level);
    if (!made->shuffled || !made->deflater) {
        sumi_cube_packer_destroy(made);
        return NULL;
    }
    return made;
}

void sumi_cube_packer_destroy(struct sumi_cube_packer *packer)
{
    if (!packer)
        return;
    libdeflate_free_compressor(packer->deflater);
    sumi_release(packer->shuffled);
    sumi_release(packer);
}

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the first byte of a number in memory is its lowest");

/* Numbers of four bytes, which nearly all are, in one go. */
SUMI_VECTORISED static void shuffle_four(size_t n, const unsigned char *restrict in, unsigned char out0[restrict n],
                                         unsigned char out1[restrict n], unsigned char out2[restrict n],
                                         unsigned char out3[restrict n])
{
    for (size_t i = 0; i < n; i++) {
        uint32_t u;
        memcpy(&u, &in[4 * i], sizeof u);
        out0[i] = (unsigned char)u;
        out1[i] = (unsigned char)(u >> 8);
        out2[i] = (unsigned char)(u >> 16);
        out3[i] = (unsigned char)(u >> 24);
    }
}

/* The first bytes of all numbers, then their second bytes, and so on. */
static void shuffle(size_t n, size_t bytes, const void *numbers, unsigned char *restrict out)
{
    const unsigned char *in = numbers;
    if (bytes == 4)
        shuffle_four(n, in, out, out + n, out + 2 * n, out + 3 * n);
    for (size_t b = 0; b < bytes && bytes != 4; b++)
        for (size_t i = 0; i < n; i++)
            out[b * n + i] = in[i * bytes + b];
}

size_t sumi_cube_pack(struct sumi_cube_packer *packer, size_t n, size_t bytes, const void *numbers, unsigned char *out,
                      size_t room)
{
    if (bytes > 1)
        shuffle(n, bytes, numbers, packer->shuffled);
    return libdeflate_zlib_compress(packer->deflater, bytes > 1 ? packer->shuffled : numbers, n * bytes, out, room);
}
