/* The stored numbers of a dataset, chunk by chunk. HDF5 itself would unpack a chunk to whatever length its bytes have,
 * and would forget a large one at once (docs/by-hand.md). Here a chunk has the length that its shape says, or is
 * damaged; the last one is kept. Source of the filters: HDF5 File Format Specification 3.0, IV.A.2.l. */
#include "io/cube/cube_internal.h"

#include "messages/cube_lacks.h"
#include "sim/memory.h"

#include <libdeflate.h>
#include <string.h>

static const double most_chunk = 16 << 20;         /* bytes: the largest that netCDF makes by itself */
static const double least_entry = 8.0;             /* bytes of the file that a chunk takes at least: its address */
static const double most_turns = 8.0;              /* how often all of a dataset may be unpacked ... */
static const double free_turns = 1024.0 * 1048576; /* ... and bytes that may be in any case */

/* --- what a dataset is like --- */

static const char unreadable_fill[] = "the value that stands where nothing was written cannot be read";

static const char *read_filters(hid_t list, struct sumi_cube_storage *storage)
{
    int n = H5Pget_nfilters(list);
    if (n < 0 || n > SUMI_CUBE_MAX_FILTERS)
        return SUMI_WORD_LACK_FILTERS;
    for (int i = 0; i < n; i++) {
        unsigned flags = 0, settings = 0, value[4] = {0};
        size_t n_values = sizeof value / sizeof *value;
        H5Z_filter_t filter = H5Pget_filter2(list, (unsigned)i, &flags, &n_values, value, 0, NULL, &settings);
        if (filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_FLETCHER32)
            return SUMI_WORD_LACK_PACKING;
        if (filter == H5Z_FILTER_SHUFFLE && value[0] == 0)
            return SUMI_WORD_LACK_FILTERS;
        storage->filter[i] = filter;
        storage->element[i] = value[0];
    }
    storage->n_filters = n;
    return NULL;
}

/* What stands where nothing was written; 0 where nobody chose. */
static const char *read_fill(hid_t list, struct sumi_cube_storage *storage)
{
    H5D_fill_value_t defined = H5D_FILL_VALUE_UNDEFINED;
    if (H5Pfill_value_defined(list, &defined) < 0)
        return unreadable_fill;
    storage->has_fill = defined == H5D_FILL_VALUE_USER_DEFINED;
    return storage->has_fill && H5Pget_fill_value(list, storage->type, storage->fill) < 0 ? unreadable_fill : NULL;
}

/* Whether the file is large enough to hold all values, and each of the chunks small enough to be unpacked. */
static const char *measure(const struct sumi_cube_file *file, struct sumi_cube_storage *storage)
{
    double whole = (double)storage->size, chunk = whole, n_chunks = 1.0;
    for (int d = 0; d < storage->rank; d++) {
        whole *= (double)storage->length[d];
        chunk *= (double)storage->chunk[d];
        n_chunks *= storage->length[d] > 0 ? (double)((storage->length[d] - 1) / storage->chunk[d] + 1) : 0.0;
    }
    if (whole > file->most_bytes)
        return SUMI_WORD_LACK_SHAPE_LARGE;
    if (!storage->chunked)
        return NULL;
    if (chunk > most_chunk)
        return SUMI_WORD_LACK_CHUNKS_LARGE;
    if (n_chunks * least_entry > file->bytes && n_chunks > 1.0)
        return SUMI_WORD_LACK_CHUNKS_MANY;
    storage->chunk_bytes = (size_t)chunk;
    storage->n_chunks = n_chunks;
    storage->most_unpacked = most_turns * n_chunks * chunk + free_turns;
    return NULL;
}

/* Whether the list of chunks can be read and is complete, or the values lie inside the file. Where a sweep or a copy
 * never wrote anything, no program chose a value, so no fill value is taken. */
static const char *look_for_values(const struct sumi_cube_file *file, struct sumi_cube_storage *storage, hid_t list,
                                   hid_t space)
{
    if (storage->chunked) {
        hsize_t n = 0;
        if (H5Dget_num_chunks(storage->dataset, space, &n) < 0)
            return SUMI_WORD_LACK_CHUNK_LIST;
        storage->unwritten = (double)n < storage->n_chunks;
        return NULL;
    }
    haddr_t at = H5Dget_offset(storage->dataset);
    double bytes = (double)H5Dget_storage_size(storage->dataset);
    storage->unwritten = at == HADDR_UNDEF && H5Pget_layout(list) == H5D_CONTIGUOUS;
    return at == HADDR_UNDEF || (double)at + bytes <= file->bytes ? NULL : "its values lie beyond the end of the file";
}

const char *sumi_cube_storage_open(const struct sumi_cube_file *file, hid_t dataset, struct sumi_cube_storage *storage)
{
    const char *why = NULL;
    *storage = (struct sumi_cube_storage){.dataset = dataset, .type = H5Dget_type(dataset)};
    hid_t space = H5Dget_space(dataset), list = H5Dget_create_plist(dataset);
    storage->rank = space >= 0 && H5Sget_simple_extent_type(space) != H5S_NULL
                        ? H5Sget_simple_extent_dims(space, storage->length, NULL)
                        : -1;
    storage->size = storage->type >= 0 ? H5Tget_size(storage->type) : 0;
    if (list < 0 || storage->rank < 0 || storage->size == 0)
        why = SUMI_WORD_LACK_SHAPE;
    memcpy(storage->chunk, storage->length, sizeof storage->chunk);
    storage->chunked = !why && H5Pget_layout(list) == H5D_CHUNKED;
    if (storage->chunked && H5Pget_chunk(list, H5S_MAX_RANK, storage->chunk) != storage->rank)
        why = SUMI_WORD_LACK_CHUNKS;
    for (int d = 0; d < storage->rank && !why; d++)
        if (storage->chunked && storage->chunk[d] == 0)
            why = SUMI_WORD_LACK_CHUNKS;
    if (!why)
        why = read_filters(list, storage);
    if (!why)
        why = measure(file, storage);
    storage->numbers = !why && sumi_cube_plain_number(storage->type);
    if (storage->numbers)
        why = read_fill(list, storage);
    if (!why)
        why = look_for_values(file, storage, list, space);
    if (list >= 0)
        H5Pclose(list);
    if (space >= 0)
        H5Sclose(space);
    return why;
}

void sumi_cube_storage_close(struct sumi_cube_storage *storage)
{
    if (storage->type >= 0)
        H5Tclose(storage->type);
    if (storage->dataset >= 0)
        H5Dclose(storage->dataset);
    storage->type = storage->dataset = H5I_INVALID_HID;
}

/* --- one chunk --- */

/* Bytes that a chunk has at most between its filters: deflate lengthens what it cannot pack by less than 1 in 1000. */
static size_t room_of(const struct sumi_cube_storage *storage)
{
    const size_t of_filters = 4096;
    return storage->chunk_bytes + storage->chunk_bytes / 1000 + of_filters;
}

/* Source: Fletcher (1982), as HDF5 has it: of 16-bit words, the first byte the higher one. */
static uint32_t fletcher32(const unsigned char *bytes, size_t n)
{
    const size_t most_words = 360; /* whose sums do not overflow */
    uint32_t first = 0, second = 0;
    for (size_t k = 0, words = 0; k < n; k += 2) {
        first += (uint32_t)bytes[k] << 8 | (k + 1 < n ? bytes[k + 1] : 0u);
        second += first;
        if (++words < most_words && k + 2 < n)
            continue;
        words = 0;
        first = (first & 0xffff) + (first >> 16);
        second = (second & 0xffff) + (second >> 16);
    }
    first = (first & 0xffff) + (first >> 16);
    second = (second & 0xffff) + (second >> 16);
    return second << 16 | first;
}

/* Whether the last four bytes are the checksum of the others; they are cut off. */
static bool check(const unsigned char *bytes, size_t *n)
{
    const size_t length = 4;
    if (*n < length)
        return false;
    *n -= length;
    const unsigned char *end = bytes + *n;
    return fletcher32(bytes, *n) == ((uint32_t)end[3] << 24 | (uint32_t)end[2] << 16 | (uint32_t)end[1] << 8 | end[0]);
}

/* Puts the bytes of each number together again, which shuffle had put apart. */
static void unshuffle(const unsigned char *from, size_t n, size_t element, unsigned char *to)
{
    size_t count = n / element, whole = count * element;
    for (size_t b = 0; b < element; b++)
        for (size_t k = 0; k < count; k++)
            to[k * element + b] = from[b * count + k];
    memcpy(to + whole, from + whole, n - whole);
}

/* Undoes a filter on n bytes of buffer[*which]; what comes of it is in buffer[*which] again. */
static bool undo(const struct sumi_cube_storage *storage, int filter, struct sumi_cube_chunk *chunk, size_t *n)
{
    unsigned char *from = chunk->buffer[chunk->which], *to = chunk->buffer[!chunk->which];
    if (storage->filter[filter] == H5Z_FILTER_FLETCHER32)
        return check(from, n);
    if (storage->filter[filter] == H5Z_FILTER_SHUFFLE) {
        unshuffle(from, *n, storage->element[filter], to);
    } else {
        size_t length = 0;
        if (libdeflate_zlib_decompress(chunk->inflater, from, *n, to, room_of(storage), &length) != LIBDEFLATE_SUCCESS)
            return false;
        *n = length;
    }
    chunk->which = !chunk->which;
    return true;
}

static bool make_room(struct sumi_cube_chunk *chunk, size_t room)
{
    for (int b = 0; b < 2 && chunk->room < room; b++) {
        sumi_release(chunk->buffer[b]);
        chunk->buffer[b] = sumi_allocate(room);
    }
    if (!chunk->inflater)
        chunk->inflater = libdeflate_alloc_decompressor();
    bool good = chunk->buffer[0] && chunk->buffer[1] && chunk->inflater;
    chunk->room = good ? (room > chunk->room ? room : chunk->room) : 0;
    return good;
}

/* The chunk that begins at a corner, in chunk->buffer[chunk->which]. */
static enum sumi_cube_storage_end unpack(const struct sumi_cube_storage *storage, const hsize_t *corner,
                                         struct sumi_cube_chunk *chunk)
{
    hsize_t stored = 0;
    uint32_t skipped = 0;
    chunk->of = NULL;
    if (!make_room(chunk, room_of(storage)))
        return SUMI_CUBE_DAMAGED;
    chunk->which = 0;
    if (H5Dget_chunk_storage_size(storage->dataset, corner, &stored) < 0 || stored > room_of(storage) ||
        H5Dread_chunk(storage->dataset, H5P_DEFAULT, corner, &skipped, chunk->buffer[0]) < 0)
        return SUMI_CUBE_DAMAGED;
    size_t n = (size_t)stored;
    for (int i = storage->n_filters; i-- > 0;)
        if (!(skipped >> i & 1) && !undo(storage, i, chunk, &n))
            return SUMI_CUBE_DAMAGED;
    if (n != storage->chunk_bytes)
        return SUMI_CUBE_DAMAGED;
    chunk->of = storage;
    memcpy(chunk->corner, corner, (size_t)storage->rank * sizeof *corner);
    return SUMI_CUBE_READ;
}

static bool is_there(const struct sumi_cube_chunk *chunk, const struct sumi_cube_storage *storage,
                     const hsize_t *corner)
{
    return chunk->of == storage && memcmp(chunk->corner, corner, (size_t)storage->rank * sizeof *corner) == 0;
}

/* --- boxes --- */

/* Copies what a chunk has of a box, row by row along the last dimension. */
static void copy_part(const struct sumi_cube_storage *storage, const unsigned char *chunk, const hsize_t *corner,
                      const hsize_t *start, const hsize_t *count, unsigned char *to)
{
    hsize_t from[H5S_MAX_RANK], beyond[H5S_MAX_RANK], at[H5S_MAX_RANK];
    const int last = storage->rank - 1;
    for (int d = 0; d <= last; d++) {
        hsize_t end = corner[d] + storage->chunk[d], box_end = start[d] + count[d];
        at[d] = from[d] = corner[d] > start[d] ? corner[d] : start[d];
        beyond[d] = end < box_end ? end : box_end;
    }
    const size_t row = (size_t)(beyond[last] - from[last]) * storage->size;
    for (int d = last; d >= 0;) {
        hsize_t in_chunk = 0, in_box = 0;
        for (int k = 0; k <= last; k++) {
            in_chunk = in_chunk * storage->chunk[k] + (at[k] - corner[k]);
            in_box = in_box * count[k] + (at[k] - start[k]);
        }
        memcpy(to + in_box * storage->size, chunk + in_chunk * storage->size, row);
        for (d = last - 1; d >= 0 && ++at[d] == beyond[d]; d--)
            at[d] = from[d];
    }
}

static enum sumi_cube_storage_end read_chunks(struct sumi_cube_storage *storage, struct sumi_cube_chunk *chunk,
                                              const hsize_t *start, const hsize_t *count, unsigned char *to)
{
    hsize_t corner[H5S_MAX_RANK], first[H5S_MAX_RANK];
    for (int d = 0; d < storage->rank; d++)
        corner[d] = first[d] = start[d] / storage->chunk[d] * storage->chunk[d];
    for (int d = 0; d >= 0;) {
        if (!is_there(chunk, storage, corner)) {
            storage->unpacked += (double)storage->chunk_bytes;
            if (storage->unpacked > storage->most_unpacked)
                return SUMI_CUBE_TOO_LONG;
            enum sumi_cube_storage_end end = unpack(storage, corner, chunk);
            if (end != SUMI_CUBE_READ)
                return end;
        }
        copy_part(storage, chunk->buffer[chunk->which], corner, start, count, to);
        for (d = storage->rank - 1; d >= 0 && (corner[d] += storage->chunk[d]) >= start[d] + count[d]; d--)
            corner[d] = first[d];
    }
    return SUMI_CUBE_READ;
}

enum sumi_cube_storage_end sumi_cube_storage_read(struct sumi_cube_storage *storage, struct sumi_cube_chunk *chunk,
                                                  const hsize_t *start, const hsize_t *count, void *to)
{
    if (storage->chunked)
        return read_chunks(storage, chunk, start, count, to);
    hid_t stored = H5Dget_space(storage->dataset), memory = H5Screate_simple(storage->rank, count, NULL);
    bool good = stored >= 0 && memory >= 0 &&
                H5Sselect_hyperslab(stored, H5S_SELECT_SET, start, NULL, count, NULL) >= 0 &&
                H5Dread(storage->dataset, storage->type, memory, stored, H5P_DEFAULT, to) >= 0;
    if (memory >= 0)
        H5Sclose(memory);
    if (stored >= 0)
        H5Sclose(stored);
    return good ? SUMI_CUBE_READ : SUMI_CUBE_DAMAGED;
}

void sumi_cube_chunk_free(struct sumi_cube_chunk *chunk)
{
    sumi_release(chunk->buffer[0]);
    sumi_release(chunk->buffer[1]);
    libdeflate_free_decompressor(chunk->inflater);
    *chunk = (struct sumi_cube_chunk){.of = NULL};
}
