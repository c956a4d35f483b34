#define _XOPEN_SOURCE 700 /* pwrite, ftruncate */

#include "io/cube/cube_internal.h"

#include "messages/memory.h"
#include "messages/outputs.h"
#include "sim/memory.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

/* What could not be written, kept so that HDF5 reads back what it wrote. */
struct overlay {
    struct overlay *next;
    haddr_t at;
    size_t size;
    unsigned char bytes[];
};

struct sumi_cube_sink {
    struct sumi_output *output;
    int descriptor, failure; /* descriptor: of the output; failure: an errno, or 0 */
    haddr_t end;             /* bytes so far */
    hid_t driver;            /* kept until the file is closed: HDF5 1.10 uses it once more then */
    bool open;               /* in HDF5 */
    struct overlay *unwritten, **last;
};

/* ---- the HDF5 driver ---- */

struct sink_driver {
    H5FD_t common; /* HDF5 wants it first */
    struct sumi_cube_sink *sink;
    haddr_t allocated;
};

static H5FD_t *driver_open(const char *name, unsigned flags, hid_t access, haddr_t most)
{
    (void)name, (void)flags, (void)most;
    struct sumi_cube_sink *const *sink = H5Pget_driver_info(access);
    struct sink_driver *driver = sink ? sumi_allocate_zeroed(1, sizeof *driver) : NULL;
    if (sink && !driver)
        (*sink)->failure = ENOMEM;
    if (!driver)
        return NULL;
    driver->sink = *sink;
    driver->sink->open = true;
    return &driver->common;
}

static herr_t driver_close(H5FD_t *file)
{
    ((struct sink_driver *)file)->sink->open = false;
    sumi_release((struct sink_driver *)file);
    return 0;
}

static herr_t driver_query(const H5FD_t *file, unsigned long *features)
{
    (void)file;
    *features = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_AGGREGATE_SMALLDATA |
                H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
    return 0;
}

static haddr_t driver_get_eoa(const H5FD_t *file, H5FD_mem_t type)
{
    (void)type;
    return ((const struct sink_driver *)file)->allocated;
}

static herr_t driver_set_eoa(H5FD_t *file, H5FD_mem_t type, haddr_t at)
{
    (void)type;
    ((struct sink_driver *)file)->allocated = at;
    return 0;
}

static haddr_t driver_get_eof(const H5FD_t *file, H5FD_mem_t type)
{
    (void)type;
    return ((const struct sink_driver *)file)->sink->end;
}

static herr_t driver_write(H5FD_t *file, H5FD_mem_t type, hid_t transfer, haddr_t at, size_t size, const void *bytes)
{
    (void)transfer;
    struct sumi_cube_sink *sink = ((struct sink_driver *)file)->sink;
    if (at + size > sink->end)
        sink->end = at + size;
    if (!sink->failure)
        sink->failure = sumi_output_write(sink->output, at, size, bytes);
    if (!sink->failure || type == H5FD_MEM_DRAW) /* raw data is never read back here */
        return 0;
    struct overlay *kept = sumi_allocate(sizeof *kept + size);
    if (!kept)
        return -1;
    *kept = (struct overlay){.at = at, .size = size};
    memcpy(kept->bytes, bytes, size);
    *sink->last = kept;
    sink->last = &kept->next;
    return 0;
}

static herr_t driver_read(H5FD_t *file, H5FD_mem_t type, hid_t transfer, haddr_t at, size_t size, void *bytes)
{
    (void)type, (void)transfer;
    const struct sumi_cube_sink *sink = ((struct sink_driver *)file)->sink;
    unsigned char *into = bytes;
    size_t got = 0;
    while (got < size) {
        ssize_t done = pread(sink->descriptor, into + got, size - got, (off_t)(at + got));
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return -1;
        if (done == 0)
            break;
        got += (size_t)done;
    }
    memset(into + got, 0, size - got);
    for (const struct overlay *kept = sink->unwritten; kept; kept = kept->next) {
        haddr_t from = kept->at > at ? kept->at : at;
        haddr_t to = kept->at + kept->size < at + size ? kept->at + kept->size : at + size;
        if (from < to)
            memcpy(into + (from - at), kept->bytes + (from - kept->at), (size_t)(to - from));
    }
    return 0;
}

static herr_t driver_truncate(H5FD_t *file, hid_t transfer, hbool_t closing)
{
    (void)transfer, (void)closing;
    struct sink_driver *driver = (struct sink_driver *)file;
    struct sumi_cube_sink *sink = driver->sink;
    if (driver->allocated == sink->end)
        return 0;
    sink->end = driver->allocated;
    if (!sink->failure && sumi_output_is_beyond(driver->allocated))
        sink->failure = EFBIG;
    if (!sink->failure && ftruncate(sink->descriptor, (off_t)driver->allocated) < 0)
        sink->failure = errno;
    return 0;
}

static const H5FD_class_t driver_class = {
    .name = "sumi_cube_sink",
    .maxaddr = INT64_MAX,
    .fc_degree = H5F_CLOSE_STRONG,
    .fapl_size = sizeof(struct sumi_cube_sink *),
    .open = driver_open,
    .close = driver_close,
    .query = driver_query,
    .get_eoa = driver_get_eoa,
    .set_eoa = driver_set_eoa,
    .get_eof = driver_get_eof,
    .read = driver_read,
    .write = driver_write,
    .truncate = driver_truncate,
    .fl_map = H5FD_FLMAP_DICHOTOMY,
};

/* The index of the chunks is written from left to right: HDF5 needs to remember little of it. */
static bool remember_little(hid_t access)
{
    H5AC_cache_config_t cache = {.version = H5AC__CURR_CACHE_CONFIG_VERSION};
    if (H5Pget_mdc_config(access, &cache) < 0)
        return false;
    cache.set_initial_size = 1;
    cache.initial_size = cache.min_size = 1u << 20;
    cache.max_size = 4u << 20;
    return H5Pset_mdc_config(access, &cache) >= 0;
}

hid_t sumi_cube_sink_hdf5(struct sumi_cube_sink *sink, hid_t fcpl)
{
    hid_t file = H5I_INVALID_HID;
    sink->driver = H5FDregister(&driver_class);
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    if (sink->driver >= 0 && access >= 0 && remember_little(access) && H5Pset_driver(access, sink->driver, &sink) >= 0)
        file = H5Fcreate(sink->output->part, H5F_ACC_TRUNC, fcpl, access);
    if (access >= 0)
        H5Pclose(access);
    return file;
}

/* ---- its end ---- */

enum sumi_status sumi_cube_sink_create(struct sumi_output *output, struct sumi_cube_sink **sink,
                                       struct sumi_error *error)
{
    struct sumi_cube_sink *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return sumi_fail_in(error, output->path, SUMI_E_MEMORY_NONE, SUMI_WORD_WRITING_THE_FILE);
    enum sumi_status status = sumi_output_open(output, true, error);
    if (status) {
        sumi_release(made);
        return status;
    }
    made->output = output;
    made->descriptor = output->descriptor;
    made->driver = H5I_INVALID_HID;
    made->last = &made->unwritten;
    *sink = made;
    return SUMI_OK;
}

enum sumi_status sumi_cube_sink_check(const struct sumi_cube_sink *sink, struct sumi_error *error)
{
    return sink->failure ? sumi_output_fail(sink->output, sink->failure, error) : SUMI_OK;
}

void sumi_cube_sink_stop(struct sumi_cube_sink *sink)
{
    if (!sink->failure)
        sink->failure = ECANCELED;
}

/* A file that HDF5 could not close, for want of memory, may come back with its next work, and must find its sink. */
static void sink_free(struct sumi_cube_sink *sink)
{
    if (sink->open)
        return;
    if (sink->driver >= 0)
        H5FDunregister(sink->driver);
    while (sink->unwritten) {
        struct overlay *next = sink->unwritten->next;
        sumi_release(sink->unwritten);
        sink->unwritten = next;
    }
    sumi_release(sink);
}

enum sumi_status sumi_cube_sink_commit(struct sumi_cube_sink *sink, struct sumi_error *error)
{
    enum sumi_status status = sumi_cube_sink_check(sink, error);
    if (!status)
        status = sumi_output_commit(sink->output, error);
    sumi_cube_sink_discard(sink);
    return status;
}

void sumi_cube_sink_discard(struct sumi_cube_sink *sink)
{
    sumi_output_discard(sink->output); /* nothing is left of it after a commit */
    sink->descriptor = -1;
    sumi_cube_sink_stop(sink);
    sink_free(sink);
}
