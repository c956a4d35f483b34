
#include "io/cube/cube_internal.h"
#include "messages/cube.h"
#include "messages/cube_write.h"
#include "messages/memory_count.h"
#include "sim/memory.h"
#include "sim/room.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/* Largest chunk of one variable before packing; readers hold at least one in memory. */
static const size_t most_chunk_bytes = 1u << 30;

struct sumi_cube_quiet sumi_cube_quiet_begin(void)
{
    struct sumi_cube_quiet quiet = {NULL, NULL};
    errno = 0;
    H5Eget_auto2(H5E_DEFAULT, &quiet.function, &quiet.data);
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    return quiet;
}

int sumi_cube_failure(void)
{
    static const int known[] = {ENOMEM, EMFILE, ENFILE, EIO};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (errno == known[k])
            return errno;
    return 0;
}

int sumi_cube_quiet_end(struct sumi_cube_quiet quiet)
{
    const int failure = sumi_cube_failure();
    H5Eset_auto2(H5E_DEFAULT, quiet.function, quiet.data);
    return failure;
}

bool sumi_cube_ready(void)
{
    const size_t room = (size_t)8 << 20; /* bytes: it keeps 2 to 4 MiB of a file in mind */
    H5dont_atexit(); /* a file that could not be closed for lack of memory would crash HDF5 at the end; we close all */
    errno = 0;       /* if HDF5 is refused something as it begins, it goes on half begun and fails later */
    return sumi_room_for(room) && H5open() >= 0 && sumi_cube_failure() == 0;
}

void sumi_cube_library(char text[SUMI_CUBE_LIBRARY])
{
    unsigned major = 0, minor = 0, release = 0;
    struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
    H5get_libversion(&major, &minor, &release);
    sumi_cube_quiet_end(quiet);
    snprintf(text, SUMI_CUBE_LIBRARY, "HDF5 %u.%u.%u", major, minor, release);
}

/* The error of something that HDF5 did not do (a word): the output's own failure, the system's, or no known one. */
static enum sumi_status refused(const struct sumi_cube_writer *writer, const char *what, int failure,
                                struct sumi_error *error)
{
    enum sumi_status status = sumi_cube_sink_check(writer->sink, error);
    if (status)
        return status;
    if (failure)
        return sumi_output_fail(writer->output, failure, error);
    return sumi_fail_in(error, writer->output->path, SUMI_E_CUBE_HDF5, what);
}

static enum sumi_status check_layout(const struct sumi_cube *cube, const struct sumi_cube_layout *layout,
                                     struct sumi_error *error)
{
    bool same = layout->n_axes == cube->n_axes;
    for (size_t a = 0; a < cube->n_axes && same; a++)
        same = layout->length[a] == cube->axes[a].n;
    if (!same)
        return sumi_fail(error, SUMI_E_CUBE_AXES_OTHER);
    for (size_t v = 0; v < cube->n_variables; v++) {
        size_t width = sumi_cube_width(cube, &cube->variables[v]);
        if (layout->block_size > most_chunk_bytes / sizeof(double) / width)
            return sumi_fail(error, SUMI_E_CUBE_BLOCK_LARGE, layout->block_size, width, cube->variables[v].name);
    }
    return SUMI_OK;
}

static void writer_free(struct sumi_cube_writer *writer)
{
    for (size_t v = 0; v < writer->n_variables && writer->packing; v++)
        sumi_release(writer->packing[v].name);
    sumi_release(writer->packing);
    sumi_release(writer);
}

/* Closes all that is open in HDF5; false where it complains, and why by sumi_cube_failure. */
static bool close_file(struct sumi_cube_writer *writer, int *failure)
{
    struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
    bool good = true;
    for (size_t v = 0; v < writer->n_variables; v++)
        if (writer->packing[v].dataset >= 0)
            good = H5Dclose(writer->packing[v].dataset) >= 0 && good;
    if (writer->file >= 0)
        good = H5Fclose(writer->file) >= 0 && good;
    *failure = sumi_cube_quiet_end(quiet);
    return good;
}

void sumi_cube_abandon(struct sumi_cube_writer *writer)
{
    if (!writer)
        return;
    int failure;
    sumi_cube_sink_stop(writer->sink);
    close_file(writer, &failure);
    sumi_cube_sink_discard(writer->sink);
    writer_free(writer);
}

/* The values of an array, at once. */
static enum sumi_status put_array(const struct sumi_cube_writer *writer, const struct sumi_cube *cube,
                                  const struct sumi_cube_array *array, hid_t dataset, struct sumi_error *error)
{
    const struct sumi_cube_variable *variable = &array->variable;
    const struct sumi_cube_packing packing = {
        .name = (char *)variable->name, .type = variable->type, .width = 1, .n_meanings = variable->n_meanings};
    size_t n = 1;
    for (size_t a = 0; a < array->n_axes; a++)
        n *= cube->axes[array->axis[a]].n;
    void *numbers = sumi_allocate(n * sumi_cube_type_size(variable->type));
    if (!numbers)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_NUMBERS);
    enum sumi_status status = sumi_cube_store(&packing, writer->missing, n, n, 0, array->values, numbers, error);
    if (status == SUMI_OK) {
        struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
        hid_t type = H5Dget_type(dataset);
        const bool good = type >= 0 && H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers) >= 0;
        if (type >= 0)
            H5Tclose(type);
        const int failure = sumi_cube_quiet_end(quiet);
        char what[512];
        snprintf(what, sizeof what, SUMI_WORD_HDF5_VARIABLE, variable->name, variable->name);
        if (!good)
            status = refused(writer, what, failure, error);
    }
    sumi_release(numbers);
    return status;
}

/* Writes and closes them. */
static enum sumi_status put_arrays(const struct sumi_cube_writer *writer, const struct sumi_cube *cube,
                                   const hid_t *dataset, enum sumi_status status, struct sumi_error *error)
{
    for (size_t k = 0; k < cube->n_arrays; k++) {
        if (status == SUMI_OK)
            status = put_array(writer, cube, &cube->arrays[k], dataset[k], error);
        struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
        if (dataset[k] >= 0)
            H5Dclose(dataset[k]);
        sumi_cube_quiet_end(quiet);
    }
    return status;
}

static enum sumi_status begin_file(struct sumi_cube_writer *writer, const struct sumi_cube *cube,
                                   struct sumi_error *error)
{
    const size_t n = writer->n_variables + cube->n_arrays;
    hid_t *dataset = sumi_allocate(n * sizeof *dataset);
    if (!dataset)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_VARIABLES);
    for (size_t v = 0; v < n; v++)
        dataset[v] = H5I_INVALID_HID;

    struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
    hid_t list = sumi_cube_file_list(&writer->layout);
    writer->file = sumi_cube_sink_hdf5(writer->sink, list);
    H5Pclose(list);
    bool good = writer->file >= 0 && sumi_cube_define(writer->file, cube, &writer->layout, dataset) &&
                H5Fflush(writer->file, H5F_SCOPE_LOCAL) >= 0;
    const int failure = sumi_cube_quiet_end(quiet);

    for (size_t v = 0; v < writer->n_variables; v++)
        writer->packing[v].dataset = dataset[v];
    enum sumi_status status =
        good ? sumi_cube_sink_check(writer->sink, error) : refused(writer, SUMI_WORD_HDF5_DESCRIPTION, failure, error);
    status = put_arrays(writer, cube, dataset + writer->n_variables, status, error);
    sumi_release(dataset);
    return status;
}

static enum sumi_status writer_create(const struct sumi_cube *cube, const struct sumi_cube_layout *layout,
                                      struct sumi_cube_writer **writer)
{
    struct sumi_cube_writer *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return SUMI_MEMORY;
    made->layout = *layout;
    made->file = H5I_INVALID_HID;
    made->n_variables = cube->n_variables;
    made->missing = cube->form ? cube->form->missing : (double)NAN;
    made->deflate = cube->form ? cube->form->deflate : 1;
    made->one_by_one = cube->form;
    made->packing = sumi_allocate_zeroed(cube->n_variables, sizeof *made->packing);
    bool good = made->packing;
    for (size_t v = 0; v < cube->n_variables && good; v++) {
        const struct sumi_cube_variable *variable = &cube->variables[v];
        made->packing[v] = (struct sumi_cube_packing){.name = sumi_copy_text(variable->name),
                                                      .type = variable->type,
                                                      .width = sumi_cube_width(cube, variable),
                                                      .n_meanings = variable->n_meanings,
                                                      .bits = variable->bits,
                                                      .dataset = H5I_INVALID_HID};
        good = made->packing[v].name;
    }
    if (!good) {
        writer_free(made);
        return SUMI_MEMORY;
    }
    *writer = made;
    return SUMI_OK;
}

enum sumi_status sumi_cube_create(struct sumi_output *output, const struct sumi_cube *cube,
                                  const struct sumi_cube_layout *layout, struct sumi_cube_writer **writer,
                                  struct sumi_error *error)
{
    enum sumi_status status = sumi_cube_check(cube, error);
    if (!status)
        status = check_layout(cube, layout, error);
    if (status)
        return status;
    struct sumi_cube_writer *made = NULL;
    if (writer_create(cube, layout, &made))
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, cube->n_variables, SUMI_WORD_VARIABLES);
    made->output = output;
    status = sumi_cube_sink_create(output, &made->sink, error);
    if (status) {
        writer_free(made);
        return status;
    }
    status = begin_file(made, cube, error);
    if (status) {
        sumi_cube_abandon(made);
        return status;
    }
    *writer = made;
    return SUMI_OK;
}

/* Writes one chunk. Where HDF5 (1.10.8) finds no memory for the index of a dataset's chunks it crashes, so memory is
 * asked for first. */
static bool write_chunk(const struct sumi_cube_writer *writer, size_t variable, const hsize_t *offset,
                        const struct sumi_cube_block *block)
{
    const size_t room = (size_t)1 << 20; /* bytes: an index and what is kept in mind of it take some ten KiB */
    const struct packed *part = &block->part[variable];
    return sumi_room_for(room) && H5Dwrite_chunk(writer->packing[variable].dataset, H5P_DEFAULT, 0, offset, part->size,
                                                 block->packed + part->at) >= 0;
}

enum sumi_status sumi_cube_put_block(struct sumi_cube_writer *writer, const struct sumi_cube_block *block,
                                     struct sumi_error *error)
{
    const struct sumi_cube_layout *layout = &writer->layout;
    enum sumi_status status = sumi_cube_sink_check(writer->sink, error);
    if (status)
        return status;
    if (!block->encoded || block->number != writer->next_block)
        return sumi_fail(error, SUMI_E_CUBE_BLOCK_ORDER, writer->next_block, block->number,
                         block->encoded ? "" : SUMI_WORD_NOT_PACKED);
    size_t first, n, position[SUMI_CUBE_MAX_AXES];
    sumi_cube_layout_block(layout, block->number, &first, &n);
    sumi_cube_layout_split(layout, first, position);
    hsize_t offset[SUMI_CUBE_MAX_RANK] = {0}; /* along the inner dimensions there is one chunk */
    for (size_t a = 0; a < layout->n_axes; a++)
        offset[a] = position[a];

    struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
    bool good = true;
    for (size_t v = 0; v < writer->n_variables && good; v++)
        good = write_chunk(writer, v, offset, block);
    const int failure = sumi_cube_quiet_end(quiet);
    char what[128];
    snprintf(what, sizeof what, SUMI_WORD_HDF5_BLOCK, block->number, block->number);
    status = good ? sumi_cube_sink_check(writer->sink, error) : refused(writer, what, failure, error);
    if (status)
        sumi_cube_sink_stop(writer->sink);
    else
        writer->next_block++;
    return status;
}

enum sumi_status sumi_cube_put_chunk(struct sumi_cube_writer *writer, size_t variable, const size_t *start,
                                     const double *values, struct sumi_cube_block *block, struct sumi_error *error)
{
    enum sumi_status status = sumi_cube_sink_check(writer->sink, error);
    if (!status)
        status = sumi_cube_encode_chunk(writer, variable, values, block, error);
    if (status)
        return status;
    hsize_t offset[SUMI_CUBE_MAX_RANK] = {0}; /* along the inner dimensions there is one chunk */
    for (size_t a = 0; a < writer->layout.n_axes; a++)
        offset[a] = start[a];
    struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
    const bool good = write_chunk(writer, variable, offset, block);
    const int failure = sumi_cube_quiet_end(quiet);
    const char *name = writer->packing[variable].name;
    char what[512];
    snprintf(what, sizeof what, SUMI_WORD_HDF5_VARIABLE, name, name);
    status = good ? sumi_cube_sink_check(writer->sink, error) : refused(writer, what, failure, error);
    if (status)
        sumi_cube_sink_stop(writer->sink);
    else
        writer->chunks++;
    return status;
}

enum sumi_status sumi_cube_finish(struct sumi_cube_writer *writer, struct sumi_error *error)
{
    const char *path = writer->output->path;
    enum sumi_status status = sumi_cube_sink_check(writer->sink, error);
    if (!status &&
        writer->next_block * writer->n_variables + writer->chunks < writer->layout.n_blocks * writer->n_variables)
        status = sumi_fail_in(error, path, SUMI_E_CUBE_BLOCKS_LACKING,
                              writer->next_block + writer->chunks / writer->n_variables, writer->layout.n_blocks);
    if (status) {
        sumi_cube_abandon(writer);
        return status;
    }
    int failure;
    if (!close_file(writer, &failure)) {
        status = refused(writer, SUMI_WORD_HDF5_CLOSE, failure, error);
        sumi_cube_sink_discard(writer->sink);
    } else {
        status = sumi_cube_sink_commit(writer->sink, error);
    }
    writer_free(writer);
    return status;
}
