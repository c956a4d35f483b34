#include "io/cube/cube_internal.h"

#include "messages/cube_write.h"
#include "messages/memory.h"
#include "messages/memory_count.h"
#include "models/lanes.h"
#include "sim/memory.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

static size_t chunk_values(const struct sumi_cube_writer *writer, const struct sumi_cube_packing *packing)
{
    return writer->layout.block_size * packing->width;
}

enum sumi_status sumi_cube_block_create(const struct sumi_cube_writer *writer, struct sumi_cube_block **block,
                                        struct sumi_error *error)
{
    struct sumi_cube_block *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_BLOCK_OF_RESULTS);
    size_t room = 0, largest = 0;
    made->n_variables = writer->n_variables;
    made->part = sumi_allocate_zeroed(writer->n_variables, sizeof *made->part);
    for (size_t v = 0; v < writer->n_variables && made->part; v++) {
        const struct sumi_cube_packing *packing = &writer->packing[v];
        size_t bytes = chunk_values(writer, packing) * sumi_cube_type_size(packing->type);
        const size_t packed = sumi_cube_packed_most(bytes);
        made->part[v] = (struct packed){.at = writer->one_by_one ? 0 : room, .room = packed};
        room = !writer->one_by_one ? room + packed : packed > room ? packed : room;
        largest = bytes > largest ? bytes : largest;
    }
    made->plain = sumi_allocate(largest);
    made->packed = sumi_allocate(room);
    made->packer = sumi_cube_packer_create(writer->deflate, largest);
    if (!made->part || !made->plain || !made->packed || !made->packer) {
        sumi_cube_block_destroy(made);
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, writer->layout.block_size, SUMI_WORD_BLOCK_SCENARIOS);
    }
    *block = made;
    return SUMI_OK;
}

void sumi_cube_block_destroy(struct sumi_cube_block *block)
{
    if (!block)
        return;
    sumi_cube_packer_destroy(block->packer);
    sumi_release(block->part);
    sumi_release(block->plain);
    sumi_release(block->packed);
    sumi_release(block);
}

/* Rounds to the nearest number of so many bits, the even one of two: BitRound, Kouznetsov 2021. What is missing stays,
 * and so do infinities. */
SUMI_VECTORISED static void round_float32(size_t n, int bits, float missing, float value[restrict n])
{
    const uint32_t exponent = 0x7f800000;
    const int dropped = 23 - bits;
    for (size_t i = 0; i < n; i++) {
        uint32_t u;
        memcpy(&u, &value[i], sizeof u);
        const uint32_t rounded = (u + ((1u << (dropped - 1)) - 1u) + (u >> dropped & 1u)) >> dropped << dropped;
        u = ((u & exponent) == exponent) | (value[i] == missing) ? u : rounded;
        memcpy(&value[i], &u, sizeof u);
    }
}

/* One bit pattern for all missing values, whatever arithmetic they came from. */
SUMI_VECTORISED static void store_float32(size_t n, const double value[restrict n], double missing, size_t n_all,
                                          float out[restrict n_all])
{
    for (size_t i = 0; i < n; i++)
        out[i] = isnan(value[i]) ? (float)missing : (float)value[i];
    for (size_t i = n; i < n_all; i++)
        out[i] = (float)missing;
}

static void store_float64(size_t n, const double value[restrict n], double missing, size_t n_all,
                          double out[restrict n_all])
{
    for (size_t i = 0; i < n; i++)
        out[i] = isnan(value[i]) ? missing : value[i];
    for (size_t i = n; i < n_all; i++)
        out[i] = missing;
}

struct whole {
    double least, most, missing;
    const char *what;
};

static struct whole whole_numbers(const struct sumi_cube_packing *packing)
{
    switch (packing->type) {
    case SUMI_CUBE_COUNT16:
        return (struct whole){-32767, 32767, SUMI_CUBE_NO_COUNT16, SUMI_WORD_A_WHOLE_NUMBER};
    case SUMI_CUBE_DATE:
        return (struct whole){-INT32_MAX, INT32_MAX, SUMI_CUBE_NO_COUNT32, SUMI_WORD_A_WHOLE_DAY};
    case SUMI_CUBE_CODE:
        return (struct whole){0, (double)packing->n_meanings - 1, SUMI_CUBE_NO_CODE, SUMI_WORD_A_CODE};
    default:
        return (struct whole){-INT32_MAX, INT32_MAX, SUMI_CUBE_NO_COUNT32, SUMI_WORD_A_WHOLE_NUMBER};
    }
}

/* Stores n whole numbers of 1, 2 or 4 bytes, then what is missing up to n_all; gives the index of the first value that
 * does not fit, or n. */
static size_t store_whole(size_t n, const double *value, size_t n_all, size_t bytes, struct whole whole, void *out)
{
    int8_t *out8 = out;
    int16_t *out16 = out;
    int32_t *out32 = out;
    for (size_t i = 0; i < n_all; i++) {
        double x = i < n && !isnan(value[i]) ? value[i] : whole.missing;
        if (x != whole.missing && !(x >= whole.least && x <= whole.most && x == floor(x)))
            return i;
        if (bytes == 1)
            out8[i] = (int8_t)x;
        else if (bytes == 2)
            out16[i] = (int16_t)x;
        else
            out32[i] = (int32_t)x;
    }
    return n;
}

enum sumi_status sumi_cube_store(const struct sumi_cube_packing *packing, double missing, size_t n, size_t n_all,
                                 size_t first, const double *values, void *numbers, struct sumi_error *error)
{
    switch (packing->type) {
    case SUMI_CUBE_FLOAT32:
        store_float32(n, values, missing, n_all, numbers);
        if (packing->bits > 0)
            round_float32(n_all, packing->bits, (float)missing, numbers);
        return SUMI_OK;
    case SUMI_CUBE_FLOAT64:
    case SUMI_CUBE_MOMENT:
        store_float64(n, values, missing, n_all, numbers);
        return SUMI_OK;
    default:
        break;
    }
    struct whole whole = whole_numbers(packing);
    size_t bad = store_whole(n, values, n_all, sumi_cube_type_size(packing->type), whole, numbers);
    if (bad == n)
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_CUBE_VALUE_WHOLE, packing->name, first + bad / packing->width, values[bad],
                     whole.what, whole.least, whole.most);
}

/* Packs n values, with what is missing of the chunk behind them, into the part of a variable. */
static enum sumi_status encode_part(const struct sumi_cube_writer *writer, size_t v, size_t n, size_t first,
                                    const double *values, struct sumi_cube_block *block, struct sumi_error *error)
{
    const struct sumi_cube_packing *packing = &writer->packing[v];
    size_t bytes = sumi_cube_type_size(packing->type), n_all = chunk_values(writer, packing);
    enum sumi_status status = sumi_cube_store(packing, writer->missing, n, n_all, first, values, block->plain, error);
    if (status)
        return status;
    struct packed *part = &block->part[v];
    part->size = sumi_cube_pack(block->packer, n_all, bytes, block->plain, block->packed + part->at, part->room);
    if (part->size == 0)
        return sumi_fail(error, SUMI_E_CUBE_VALUE_PACKED, packing->name, first);
    return SUMI_OK;
}

enum sumi_status sumi_cube_encode_chunk(const struct sumi_cube_writer *writer, size_t variable, const double *values,
                                        struct sumi_cube_block *block, struct sumi_error *error)
{
    const size_t n = chunk_values(writer, &writer->packing[variable]);
    return encode_part(writer, variable, n, 0, values, block, error);
}

enum sumi_status sumi_cube_encode_block(const struct sumi_cube_writer *writer, size_t number,
                                        const double *const *values, struct sumi_cube_block *block,
                                        struct sumi_error *error)
{
    block->encoded = false;
    if (number >= writer->layout.n_blocks)
        return sumi_fail(error, SUMI_E_CUBE_BLOCK_NONE, number, writer->layout.n_blocks);
    size_t first, n;
    sumi_cube_layout_block(&writer->layout, number, &first, &n);
    for (size_t v = 0; v < writer->n_variables; v++) {
        enum sumi_status status = encode_part(writer, v, n * writer->packing[v].width, first, values[v], block, error);
        if (status)
            return status;
    }
    block->number = number;
    block->encoded = true;
    return SUMI_OK;
}
