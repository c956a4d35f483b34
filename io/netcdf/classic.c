#define _FILE_OFFSET_BITS 64
#define _POSIX_C_SOURCE   200809L /* fseeko */

/* Whether a file of a classic format has all its bytes: netCDF-C reads zeros where it is cut off (libsrc/posixio.c,
 * px_pgin), which packed values make a plausible temperature. Source: NetCDF Classic Format Specification (netCDF
 * User's Guide, appendix), all numbers from the highest byte on. */
#include "io/netcdf/netcdf_internal.h"
#include "sim/memory.h"

#include <stdint.h>
#include <stdio.h>

enum { ABSENT = 0, DIMENSIONS = 0x0a, VARIABLES = 0x0b, ATTRIBUTES = 0x0c, MOST = 1 << 16 };

struct head {
    FILE *file;
    int version; /* 1, 2 or 5 */
    bool ok;     /* all that was read is as it must be */
    uint64_t n_records;
    int n_dimensions, n_recorded;
    uint64_t *length;           /* [n_dimensions]; 0: of records */
    uint64_t end, record, last; /* bytes: of what has no records; of a record; where the first record ends */
};

static uint64_t read_bytes(struct head *h, int n)
{
    uint64_t value = 0;
    for (int k = 0; k < n; k++) {
        const int c = getc(h->file);
        h->ok = h->ok && c != EOF;
        value = value << 8 | (uint64_t)(c & 0xff);
    }
    return h->ok ? value : 0;
}

static uint64_t read_count(struct head *h)
{
    return read_bytes(h, h->version == 5 ? 8 : 4);
}

static void skip(struct head *h, uint64_t n)
{
    const uint64_t padded = (n + 3) / 4 * 4, most = (uint64_t)1 << 30;
    h->ok = h->ok && n < most && fseeko(h->file, (off_t)padded, SEEK_CUR) == 0;
}

/* Bytes of a value of a type; 0: there is no such type. */
static uint64_t size_of(uint64_t type)
{
    static const uint64_t size[] = {0, 1, 1, 2, 4, 4, 8, 1, 2, 4, 8, 8};
    return type < sizeof size / sizeof *size ? size[type] : 0;
}

/* The head of a list; how many it has. */
static uint64_t begin_list(struct head *h, uint64_t kind)
{
    const uint64_t found = read_bytes(h, 4), n = read_count(h);
    h->ok = h->ok && (found == kind || (found == ABSENT && n == 0)) && n <= MOST;
    return h->ok ? n : 0;
}

static void read_attributes(struct head *h)
{
    const uint64_t n = begin_list(h, ATTRIBUTES);
    for (uint64_t k = 0; k < n && h->ok; k++) {
        skip(h, read_count(h));
        const uint64_t size = size_of(read_bytes(h, 4)), count = read_count(h);
        h->ok = h->ok && size > 0 && count < (uint64_t)1 << 28;
        skip(h, size * count);
    }
}

static void read_variable(struct head *h)
{
    skip(h, read_count(h));
    const uint64_t n = read_count(h), most = (uint64_t)1 << 48;
    uint64_t bytes = 1;
    bool records = false;
    h->ok = h->ok && n <= NC_MAX_VAR_DIMS;
    for (uint64_t d = 0; d < n && h->ok; d++) {
        const uint64_t dimension = read_count(h);
        h->ok = h->ok && dimension < (uint64_t)h->n_dimensions;
        const uint64_t length = h->ok ? h->length[dimension] : 1;
        records = records || (d == 0 && length == 0);
        bytes *= d == 0 && length == 0 ? 1 : length;
        h->ok = h->ok && bytes < most;
    }
    read_attributes(h);
    bytes *= size_of(read_bytes(h, 4));
    read_count(h); /* its size, which may be that of 4 GiB and more */
    const uint64_t begin = read_bytes(h, h->version == 1 ? 4 : 8);
    h->ok = h->ok && begin < most;
    if (records) {
        h->record =
            h->n_recorded++ == 0 ? bytes : (h->record + 3) / 4 * 4 + (bytes + 3) / 4 * 4; /* one alone: unpadded */
        h->last = begin + bytes > h->last ? begin + bytes : h->last;
    } else if (begin + bytes > h->end) {
        h->end = begin + bytes;
    }
}

static void read_head(struct head *h)
{
    read_bytes(h, 3);
    h->version = (int)read_bytes(h, 1);
    h->n_records = read_count(h);
    const uint64_t n = begin_list(h, DIMENSIONS);
    h->length = sumi_allocate_zeroed((size_t)n + 1, sizeof *h->length);
    h->ok = h->ok && h->length;
    for (uint64_t k = 0; k < n && h->ok; k++) {
        skip(h, read_count(h));
        h->length[h->n_dimensions++] = read_count(h);
    }
    read_attributes(h);
    const uint64_t variables = begin_list(h, VARIABLES);
    for (uint64_t k = 0; k < variables && h->ok; k++)
        read_variable(h);
}

bool sumi_netcdf_is_whole(const char *path)
{
    struct head h = {.file = fopen(path, "rb"), .ok = true};
    const uint64_t streamed = UINT32_MAX; /* how many records there are is told by the length of the file */
    if (!h.file)
        return false;
    read_head(&h);
    const bool counted = h.version == 5 ? h.n_records != UINT64_MAX : h.n_records != streamed;
    const uint64_t most = (uint64_t)1 << 48;
    uint64_t end = h.end;
    if (h.ok && h.last > 0 && counted && h.n_records > 0) {
        h.ok = h.record == 0 || h.n_records < most / h.record;
        const uint64_t last = h.last + (h.n_records - 1) * h.record;
        end = last > end ? last : end;
    }
    const bool sized = h.ok && fseeko(h.file, 0, SEEK_END) == 0;
    const off_t size = sized ? ftello(h.file) : -1;
    fclose(h.file);
    sumi_release(h.length);
    return size >= 0 && (uint64_t)size >= end;
}
