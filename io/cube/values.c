/* Values of a cube's variables: stored numbers, what their attributes make of them, and units. */
#include "io/cube/cube_internal.h"
#include "io/text/text.h"
#include "messages/cube.h"

#include <math.h>

static double decode_code(const struct sumi_cube_decoding *decoding, double number)
{
    for (size_t k = 0; k < decoding->n_codes; k++)
        if (decoding->codes[k] == number)
            return (double)k;
    return NAN;
}

void sumi_cube_decode(const struct sumi_cube_decoding *decoding, size_t n, double *values)
{
    for (size_t i = 0; i < n; i++) {
        double number = values[i];
        bool missing = !(number >= decoding->least && number <= decoding->most);
        for (size_t k = 0; k < decoding->n_missing; k++)
            missing = missing || number == decoding->missing[k];
        values[i] = missing           ? NAN
                    : decoding->codes ? decode_code(decoding, number)
                                      : number * decoding->scale + decoding->offset;
    }
}

/* What is wanted of a variable. */
struct box {
    hsize_t from[SUMI_CUBE_MAX_RANK], size[SUMI_CUBE_MAX_RANK];
    size_t n; /* values */
};

static enum sumi_status find_box(const struct sumi_cube_file *file, size_t variable, const size_t *start,
                                 const size_t *count, struct box *box, struct sumi_error *error)
{
    const struct sumi_cube *cube = &file->cube;
    box->n = 1;
    for (size_t d = 0; d < cube->n_axes + cube->variables[variable].inner; d++) {
        size_t length = cube->axes[d].n;
        box->from[d] = start[d];
        box->size[d] = count[d];
        if (box->size[d] < 1 || box->from[d] >= length || box->size[d] > length - box->from[d])
            return sumi_fail_in(error, file->path, SUMI_E_CUBE_READ_BEYOND, d + 1, cube->variables[variable].name,
                                length, (unsigned long long)box->size[d], (unsigned long long)box->from[d]);
        box->n *= box->size[d];
    }
    return SUMI_OK;
}

static enum sumi_status fail_to_read(const struct sumi_cube_file *file, const char *name,
                                     enum sumi_cube_storage_end end, int failure, struct sumi_error *error)
{
    if (failure)
        return sumi_read_fail(error, failure, file->path, SUMI_E_CUBE_READ_FAILED, name);
    if (end == SUMI_CUBE_TOO_LONG)
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_READ_LONG, name);
    return sumi_fail_in(error, file->path, SUMI_E_CUBE_READ_DAMAGED, name);
}

enum sumi_status sumi_cube_read(struct sumi_cube_file *file, size_t variable, const size_t *start, const size_t *count,
                                double *values, struct sumi_error *error)
{
    const struct sumi_cube *cube = &file->cube;
    if (variable >= cube->n_variables)
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_READ_NUMBER, variable);
    struct box box;
    enum sumi_status status = find_box(file, variable, start, count, &box, error);
    if (status)
        return status;
    struct sumi_cube_source *source = &file->source[variable];
    struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
    enum sumi_cube_storage_end end = sumi_cube_storage_read(&source->storage, &file->chunk, box.from, box.size, values);
    if (end == SUMI_CUBE_READ &&
        H5Tconvert(source->storage.type, H5T_NATIVE_DOUBLE, box.n, values, NULL, H5P_DEFAULT) < 0)
        end = SUMI_CUBE_DAMAGED;
    const int failure = sumi_cube_quiet_end(quiet);
    if (end != SUMI_CUBE_READ)
        return fail_to_read(file, cube->variables[variable].name, end, failure, error);
    sumi_cube_decode(&source->decoding, box.n, values);
    return SUMI_OK;
}

void sumi_cube_chunk(const struct sumi_cube_file *file, size_t variable, size_t *chunk)
{
    const struct sumi_cube *cube = &file->cube;
    for (size_t d = 0; d < cube->n_axes + cube->variables[variable].inner; d++) {
        hsize_t length = file->source[variable].storage.chunk[d];
        chunk[d] = length < cube->axes[d].n ? (size_t)length : cube->axes[d].n;
    }
}

enum sumi_status sumi_cube_convert(struct sumi_cube_file *file, size_t variable, const char *unit,
                                   struct sumi_error *error)
{
    struct sumi_cube_variable *converted = &file->variables[variable];
    struct sumi_cube_decoding *decoding = &file->source[variable].decoding;
    const char *found = converted->unit ? converted->unit : "";
    double factor;
    if (!*found && !sumi_cube_unit_factor("1", unit, &factor))
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_UNITS_NONE, converted->name, unit, converted->name, unit);
    if (!sumi_cube_unit_factor(found, unit, &factor))
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_UNITS_OTHER, converted->name, found, unit);
    decoding->scale *= factor;
    decoding->offset *= factor;
    converted->unit = unit;
    return SUMI_OK;
}
