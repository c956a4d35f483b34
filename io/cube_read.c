#define _XOPEN_SOURCE 700 /* strdup */

#include "io/cube_internal.h"
#include "io/text.h"

#include <errno.h>
#include <hdf5_hl.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A dataset of the root group. */
struct found {
    hid_t dataset;
    char name[256];
    haddr_t address;
    int rank;
    hsize_t length[H5S_MAX_RANK];
    bool scale;
    int dimension[H5S_MAX_RANK]; /* which found scale each dimension has, or -1 */
};

struct survey {
    struct found *found;
    int n;
};

/* HDF5 does not say why it failed: the system's number does, which was 0 before (sumi_cube_quiet_begin). */
static enum sumi_status damaged(const struct sumi_cube_file *file, const char *what, struct sumi_error *error)
{
    static const int of_system[] = {ENOMEM, EMFILE, ENFILE, EIO};
    for (size_t k = 0; k < sizeof of_system / sizeof *of_system; k++)
        if (errno == of_system[k])
            return sumi_read_fail(error, errno, "%s: %s cannot be read", file->path, what);
    return sumi_fail(error, SUMI_IO,
                     "%s: %s cannot be read. The file is damaged or no cube; make it again with sumi sweep.",
                     file->path, what);
}

static bool address_of(hid_t object, haddr_t *address)
{
    H5O_info_t info;
    bool good = H5Oget_info2(object, &info, H5O_INFO_BASIC) >= 0;
    *address = good ? info.addr : HADDR_UNDEF;
    return good;
}

/* Whether the file is large enough to hold the dataset's values, and each chunk of them. */
static bool explained_by_size(const struct sumi_cube_file *file, hid_t dataset, const struct found *found)
{
    hid_t type = H5Dget_type(dataset), list = H5Dget_create_plist(dataset);
    double size = type >= 0 ? (double)H5Tget_size(type) : 0.0, whole = size, chunk_bytes = size;
    hsize_t chunk[H5S_MAX_RANK];
    for (int d = 0; d < found->rank; d++)
        whole *= (double)found->length[d];
    if (list >= 0 && H5Pget_layout(list) == H5D_CHUNKED && H5Pget_chunk(list, H5S_MAX_RANK, chunk) == found->rank)
        for (int d = 0; d < found->rank; d++)
            chunk_bytes *= (double)chunk[d];
    if (list >= 0)
        H5Pclose(list);
    if (type >= 0)
        H5Tclose(type);
    return size > 0.0 && whole <= file->most_bytes && chunk_bytes <= file->most_bytes;
}

/* ---- survey: which datasets there are, and how they hang together ---- */

static bool look_at(hid_t dataset, struct found *found)
{
    hid_t space = H5Dget_space(dataset);
    found->rank = space >= 0 && H5Sget_simple_extent_type(space) != H5S_NULL
                      ? H5Sget_simple_extent_dims(space, found->length, NULL)
                      : -1;
    if (space >= 0)
        H5Sclose(space);
    found->dataset = dataset;
    found->scale = H5DSis_scale(dataset) > 0;
    return found->rank >= 0 && address_of(dataset, &found->address);
}

struct search {
    const struct survey *survey;
    int which;
};

static herr_t match_scale(hid_t dataset, unsigned dimension, hid_t scale, void *data)
{
    (void)dataset, (void)dimension;
    struct search *search = data;
    haddr_t address;
    if (!address_of(scale, &address))
        return -1;
    for (int i = 0; i < search->survey->n; i++)
        if (search->survey->found[i].scale && search->survey->found[i].address == address)
            search->which = i;
    return 1; /* the first scale of a dimension is its own */
}

static bool find_dimensions(const struct survey *survey, struct found *found)
{
    for (int d = 0; d < found->rank && !found->scale; d++) {
        struct search search = {survey, -1};
        if (H5DSiterate_scales(found->dataset, (unsigned)d, NULL, match_scale, &search) < 0)
            return false;
        const struct found *scale = search.which >= 0 ? &survey->found[search.which] : NULL;
        found->dimension[d] = scale && scale->rank == 1 && scale->length[0] == found->length[d] ? search.which : -1;
    }
    return true;
}

static void survey_close(struct survey *survey)
{
    for (int i = 0; i < survey->n; i++)
        if (survey->found[i].dataset >= 0)
            H5Dclose(survey->found[i].dataset);
    free(survey->found);
}

static enum sumi_status survey_make(struct sumi_cube_file *file, struct survey *survey, struct sumi_error *error)
{
    H5_index_t order = H5_INDEX_NAME;
    int n = sumi_cube_links(file->root, &order);
    if (n < 0)
        return damaged(file, "its list of variables", error);
    survey->found = calloc((size_t)n + 1, sizeof *survey->found);
    if (!survey->found)
        return sumi_fail(error, SUMI_MEMORY, "%s: no memory for %d variables.", file->path, n);
    for (int i = 0; i < n; i++) {
        struct found *found = &survey->found[survey->n];
        hid_t dataset;
        if (!sumi_cube_open_link(file->root, order, i, found->name, &dataset))
            return damaged(file, "its list of variables", error);
        if (dataset < 0)
            continue;
        if (look_at(dataset, found) && explained_by_size(file, dataset, found))
            survey->n++;
        else
            H5Dclose(dataset);
    }
    for (int i = 0; i < survey->n; i++)
        if (!find_dimensions(survey, &survey->found[i]))
            return damaged(file, survey->found[i].name, error);
    return SUMI_OK;
}

/* How many of the last dimensions are inner ones: day and depth, or one of them. */
static int inner_rank(const struct survey *survey, const struct found *found)
{
    static const char *const names[SUMI_CUBE_MAX_INNER] = {SUMI_CUBE_DEPTH, SUMI_CUBE_DAY}; /* from the last one on */
    int inner = 0;
    for (size_t k = 0; k < SUMI_CUBE_MAX_INNER && inner + 1 < found->rank; k++) {
        int scale = found->dimension[found->rank - 1 - inner];
        inner += scale >= 0 && strcmp(survey->found[scale].name, names[k]) == 0;
    }
    return inner;
}

/* The number of axes of a dataset that can be a variable of a cube, or 0. */
static int cube_rank(const struct survey *survey, const struct found *found)
{
    for (int d = 0; d < found->rank; d++) {
        if (found->scale || found->dimension[d] < 0 || found->length[d] == 0)
            return 0;
        for (int e = 0; e < d; e++)
            if (found->dimension[e] == found->dimension[d])
                return 0;
    }
    return found->rank - inner_rank(survey, found);
}

/* ---- axes ---- */

static bool is_time(const struct sumi_cube_said *said)
{
    size_t length = strlen(SUMI_CUBE_TIME_UNIT);
    const char *unit = said->unit, *calendar = said->calendar;
    bool day = unit && strncmp(unit, SUMI_CUBE_TIME_UNIT, length) == 0 &&
               (strcmp(unit + length, "") == 0 || strcmp(unit + length, " 00:00:00") == 0);
    return day && (!calendar || strcmp(calendar, "standard") == 0 || strcmp(calendar, "gregorian") == 0 ||
                   strcmp(calendar, "proleptic_gregorian") == 0);
}

/* Numbers of a scale; of a dimension without coordinate, 0, 1, 2, ... */
static const double *axis_values(struct sumi_cube_file *file, const struct found *found, hid_t type, bool bare)
{
    double *values = sumi_cube_keep(file, found->length[0], sizeof *values);
    if (!values)
        return NULL;
    for (hsize_t i = 0; i < found->length[0]; i++)
        values[i] = (double)i;
    if (bare)
        return values;
    bool good = sumi_cube_plain_number(type) &&
                H5Dread(found->dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0;
    return good ? values : NULL;
}

static enum sumi_status read_axis(struct sumi_cube_file *file, const struct found *found, struct sumi_cube_axis *axis,
                                  struct sumi_error *error)
{
    struct sumi_cube_said said;
    char scale_name[sizeof SUMI_CUBE_NO_SCALE_NAME] = "";
    if (!sumi_cube_read_said(file, found->dataset, &said))
        return damaged(file, found->name, error);
    hid_t type = H5Dget_type(found->dataset);
    bool bare = H5DSget_scale_name(found->dataset, scale_name, sizeof scale_name) > 0 &&
                strncmp(scale_name, SUMI_CUBE_NO_SCALE_NAME, sizeof scale_name - 1) == 0;
    bool whole = H5Tget_class(type) == H5T_INTEGER || bare;
    *axis = (struct sumi_cube_axis){.name = sumi_cube_keep_text(file, found->name, sizeof found->name, false),
                                    .long_name = said.long_name,
                                    .unit = said.unit,
                                    .n = found->length[0]};
    if (H5Tget_class(type) == H5T_STRING) {
        axis->kind = SUMI_CUBE_LABELS;
        axis->labels = sumi_cube_read_texts(file, found->dataset, axis->n, false);
    } else {
        axis->kind = is_time(&said) ? SUMI_CUBE_DATES : whole ? SUMI_CUBE_INTEGERS : SUMI_CUBE_NUMBERS;
        axis->values = axis_values(file, found, type, bare);
    }
    if (type >= 0)
        H5Tclose(type);
    return axis->name && (axis->labels || axis->values) ? SUMI_OK : damaged(file, found->name, error);
}

/* The variable with the most axes, and of these the one with the most inner dimensions; NULL where there is none. */
static const struct found *find_widest(const struct survey *survey)
{
    const struct found *widest = NULL;
    for (int i = 0; i < survey->n; i++) {
        const struct found *found = &survey->found[i];
        int rank = cube_rank(survey, found), most = widest ? cube_rank(survey, widest) : 0;
        if (rank > most || (rank > 0 && rank == most && found->rank > widest->rank))
            widest = found;
    }
    return widest;
}

static enum sumi_status read_axes(struct sumi_cube_file *file, const struct survey *survey, const struct found *widest,
                                  struct sumi_error *error)
{
    size_t n = (size_t)widest->rank;
    struct sumi_cube_axis *axes = sumi_cube_keep(file, n, sizeof *axes);
    enum sumi_status status =
        axes ? SUMI_OK : sumi_fail(error, SUMI_MEMORY, "%s: no memory for %zu axes.", file->path, n);
    for (size_t a = 0; a < n && !status; a++)
        status = read_axis(file, &survey->found[widest->dimension[a]], &axes[a], error);
    file->cube.axes = axes;
    file->cube.n_axes = (size_t)cube_rank(survey, widest);
    file->cube.n_inner = n - file->cube.n_axes;
    return status;
}

/* ---- variables ---- */

static enum sumi_cube_type type_of(hid_t type, const struct sumi_cube_said *said)
{
    bool whole = H5Tget_class(type) == H5T_INTEGER;
    size_t size = H5Tget_size(type);
    if (is_time(said))
        return whole ? SUMI_CUBE_DATE : SUMI_CUBE_MOMENT;
    if (said->n_meanings > 0)
        return SUMI_CUBE_CODE;
    if (whole)
        return size <= 2 ? SUMI_CUBE_COUNT16 : SUMI_CUBE_COUNT32;
    return size <= 4 ? SUMI_CUBE_FLOAT32 : SUMI_CUBE_FLOAT64;
}

static bool over_axes_of(const struct survey *survey, const struct found *found, const struct found *widest)
{
    if (found->scale || cube_rank(survey, found) != cube_rank(survey, widest) || found->rank > widest->rank)
        return false;
    for (int d = 0; d < found->rank; d++)
        if (found->dimension[d] != widest->dimension[d])
            return false;
    return true;
}

/* Adds a variable and takes its dataset over; false where the file is damaged. */
static bool read_variable(struct sumi_cube_file *file, const struct survey *survey, struct found *found, hid_t type,
                          struct sumi_cube_variable *variable, struct sumi_cube_source *source)
{
    struct sumi_cube_said said;
    if (!sumi_cube_read_said(file, found->dataset, &said))
        return false;
    *variable = (struct sumi_cube_variable){.name = sumi_cube_keep_text(file, found->name, sizeof found->name, false),
                                            .unit = said.unit,
                                            .long_name = said.long_name,
                                            .source = said.source,
                                            .icasa = said.icasa,
                                            .isimip = said.isimip,
                                            .cell_methods = said.cell_methods,
                                            .type = type_of(type, &said),
                                            .inner = (size_t)inner_rank(survey, found),
                                            .meanings = said.meanings,
                                            .n_meanings = said.n_meanings,
                                            .attributes = said.others,
                                            .n_attributes = said.n_others};
    *source = (struct sumi_cube_source){found->dataset, said.missing};
    found->dataset = H5I_INVALID_HID;
    return variable->name;
}

static enum sumi_status read_variables(struct sumi_cube_file *file, struct survey *survey, const struct found *widest,
                                       struct sumi_error *error)
{
    struct sumi_cube_variable *variables = sumi_cube_keep(file, (size_t)survey->n, sizeof *variables);
    struct sumi_cube_source *source = sumi_cube_keep(file, (size_t)survey->n, sizeof *source);
    if (!variables || !source)
        return sumi_fail(error, SUMI_MEMORY, "%s: no memory for %d variables.", file->path, survey->n);
    file->cube.variables = variables;
    file->source = source;
    enum sumi_status status = SUMI_OK;
    for (int i = 0; i < survey->n && !status; i++) {
        struct found *found = &survey->found[i];
        size_t v = file->cube.n_variables;
        hid_t type = H5Dget_type(found->dataset);
        if (type >= 0 && sumi_cube_plain_number(type) && over_axes_of(survey, found, widest)) {
            if (read_variable(file, survey, found, type, &variables[v], &source[v]))
                file->cube.n_variables++;
            else
                status = damaged(file, found->name, error);
        }
        if (type >= 0)
            H5Tclose(type);
    }
    return status;
}

static enum sumi_status read_cube(struct sumi_cube_file *file, struct sumi_error *error)
{
    struct survey survey = {NULL, 0};
    struct sumi_cube_said said;
    enum sumi_status status = survey_make(file, &survey, error);
    const struct found *widest = status ? NULL : find_widest(&survey);
    if (!status && !widest)
        status = sumi_fail(error, SUMI_INPUT,
                           "%s: it holds no variable with named dimensions. A cube is made by sumi sweep.", file->path);
    if (!status)
        status = read_axes(file, &survey, widest, error);
    if (!status)
        status = read_variables(file, &survey, widest, error);
    survey_close(&survey);
    if (status)
        return status;
    if (!sumi_cube_read_said(file, file->root, &said) || !sumi_cube_read_provenance(file))
        return damaged(file, "its description", error);
    file->cube.attributes = said.others;
    file->cube.n_attributes = said.n_others;
    return SUMI_OK;
}

/* ---- public ---- */

static enum sumi_status open_hdf5(struct sumi_cube_file *file, struct sumi_error *error)
{
    file->file = sumi_cube_open_unlocked(file->path);
    file->root = file->file >= 0 ? H5Gopen2(file->file, "/", H5P_DEFAULT) : H5I_INVALID_HID;
    return file->root >= 0 ? read_cube(file, error) : damaged(file, "the HDF5 file", error);
}

static void close_hdf5(struct sumi_cube_file *file)
{
    for (size_t v = 0; v < file->cube.n_variables; v++)
        H5Dclose(file->source[v].dataset);
    if (file->root >= 0)
        H5Gclose(file->root);
    if (file->file >= 0)
        H5Fclose(file->file);
}

static void open_and_close(struct sumi_cube_file *file, struct sumi_error *error)
{
    (void)open_hdf5(file, error);
    close_hdf5(file);
}

static enum sumi_status open_file(struct sumi_cube_file *file, struct sumi_error *error)
{
    enum sumi_status status = sumi_cube_look(file, true, error);
    if (status)
        return status;
    struct sumi_error said;
    if (!sumi_cube_ready())
        return sumi_fail(error, SUMI_MEMORY, "There is no memory to read %s.", file->path);
    if (sumi_cube_probe(open_and_close, file, &said) == SUMI_CUBE_DIED)
        return sumi_fail(
            error, SUMI_IO,
            "%s: the HDF5 file cannot be read. The file is damaged or no cube, and must be made again with "
            "sumi sweep, or memory ran out: close other programs, or raise its limit (ulimit -v).",
            file->path);
    return said.status ? sumi_fail(error, said.status, "%s", said.text) : open_hdf5(file, error);
}

enum sumi_status sumi_cube_open(const char *path, struct sumi_cube_file **file, struct sumi_error *error)
{
    struct sumi_cube_file *made = calloc(1, sizeof *made);
    if (!made)
        return sumi_fail(error, SUMI_MEMORY, "No memory to read %s.", path);
    made->file = made->root = H5I_INVALID_HID;
    made->lock = -1;
    made->path = strdup(path);
    struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
    enum sumi_status status =
        made->path ? open_file(made, error) : sumi_fail(error, SUMI_MEMORY, "No memory to read %s.", path);
    sumi_cube_quiet_end(quiet);
    if (status)
        sumi_cube_close(made);
    else
        *file = made;
    return status;
}

void sumi_cube_close(struct sumi_cube_file *file)
{
    if (!file)
        return;
    struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
    close_hdf5(file);
    sumi_cube_quiet_end(quiet);
    sumi_cube_free_kept(file);
    if (file->lock >= 0)
        close(file->lock);
    free(file->path);
    free(file);
}

bool sumi_cube_is_unlocked(const struct sumi_cube_file *file)
{
    return file->unlocked;
}

const struct sumi_cube *sumi_cube_definition(const struct sumi_cube_file *file)
{
    return &file->cube;
}

int sumi_cube_variable_find(const struct sumi_cube *cube, const char *name)
{
    for (size_t v = 0; v < cube->n_variables; v++)
        if (strcmp(cube->variables[v].name, name) == 0)
            return (int)v;
    return -1;
}

enum sumi_status sumi_cube_read(struct sumi_cube_file *file, size_t variable, const size_t *start, const size_t *count,
                                double *values, struct sumi_error *error)
{
    const struct sumi_cube *cube = &file->cube;
    if (variable >= cube->n_variables)
        return sumi_fail(error, SUMI_INPUT, "%s has no variable number %zu.", file->path, variable);
    const char *name = cube->variables[variable].name;
    int rank = (int)(cube->n_axes + cube->variables[variable].inner);
    hsize_t from[SUMI_CUBE_MAX_RANK], box[SUMI_CUBE_MAX_RANK], n = 1;
    for (int d = 0; d < rank; d++) {
        size_t length = cube->axes[d].n;
        from[d] = start ? start[d] : 0;
        box[d] = count ? count[d] : length - (from[d] < length ? from[d] : length);
        if (box[d] < 1 || from[d] >= length || box[d] > length - from[d])
            return sumi_fail(error, SUMI_INPUT,
                             "%s: dimension %d of %s has %zu values, and %llu from number %llu on "
                             "are wanted.",
                             file->path, d + 1, name, length, (unsigned long long)box[d], (unsigned long long)from[d]);
        n *= box[d];
    }
    struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
    hid_t dataset = file->source[variable].dataset;
    hid_t stored = H5Dget_space(dataset), memory = H5Screate_simple(rank, box, NULL);
    bool good = stored >= 0 && memory >= 0 && H5Sselect_hyperslab(stored, H5S_SELECT_SET, from, NULL, box, NULL) >= 0 &&
                H5Dread(dataset, H5T_NATIVE_DOUBLE, memory, stored, H5P_DEFAULT, values) >= 0;
    if (memory >= 0)
        H5Sclose(memory);
    if (stored >= 0)
        H5Sclose(stored);
    sumi_cube_quiet_end(quiet);
    for (hsize_t i = 0; i < n && good; i++)
        values[i] = values[i] == file->source[variable].missing ? NAN : values[i];
    return good ? SUMI_OK : damaged(file, name, error);
}
