
#include "io/cube/cube_internal.h"
#include "io/text/text.h"
#include "messages/cube.h"
#include "messages/cube_lacks.h"
#include "messages/memory.h"
#include "messages/memory_count.h"
#include "sim/memory.h"

#include <errno.h>
#include <hdf5_hl.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

/* A dataset of the root group, with what its attributes say. */
struct found {
    char name[256];
    struct sumi_cube_storage storage;
    struct sumi_cube_said said;
    enum sumi_cube_time time;
    const char *unsaid; /* why its attributes cannot be taken, or NULL */
    haddr_t address;
    bool scale;
    int dimension[H5S_MAX_RANK]; /* which found scale each dimension has, or -1 */
};

struct survey {
    struct found *found;
    int n;
};

static enum sumi_status too_large(const struct sumi_cube_file *file, struct sumi_error *error)
{
    return sumi_fail_in(error, file->path, SUMI_E_CUBE_LARGE);
}

/* what: a part of the file, a word, or the name of one. */
static enum sumi_status damaged(const struct sumi_cube_file *file, const char *what, struct sumi_error *error)
{
    return file->full ? too_large(file, error) : sumi_fail_in(error, file->path, SUMI_E_CUBE_DAMAGED, what);
}

static void add_lack(struct sumi_cube_file *file, const char *name, enum sumi_cube_lacking kind, const char *why)
{
    const char *kept = sumi_cube_keep_text(file, name, strlen(name), false);
    if (kept) /* else the file is full, or memory failed, which is told */
        file->lacks[file->n_lacks++] = (struct sumi_cube_lack){kept, why, kind};
}

static bool address_of(hid_t object, haddr_t *address)
{
    H5O_info_t info;
    bool good = H5Oget_info2(object, &info, H5O_INFO_BASIC) >= 0;
    *address = good ? info.addr : HADDR_UNDEF;
    return good;
}

/* ---- survey: which datasets there are, and how they hang together ---- */

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

/* Whether a scale has one value a position: a number, a text, or a row of characters, as older netCDF has texts. */
static bool fits(const struct found *scale, hsize_t length)
{
    const struct sumi_cube_storage *storage = &scale->storage;
    bool characters = storage->rank == 2 && H5Tget_class(storage->type) == H5T_STRING && storage->size == 1;
    return (storage->rank == 1 || characters) && storage->length[0] == length;
}

static bool find_dimensions(const struct survey *survey, struct found *found)
{
    for (int d = 0; d < found->storage.rank && !found->scale; d++) {
        struct search search = {survey, -1};
        if (H5DSiterate_scales(found->storage.dataset, (unsigned)d, NULL, match_scale, &search) < 0)
            return false;
        const struct found *scale = search.which >= 0 ? &survey->found[search.which] : NULL;
        bool found_one = scale && fits(scale, found->storage.length[d]);
        found->dimension[d] = found_one ? search.which : -1;
    }
    return true;
}

static void survey_close(struct survey *survey)
{
    for (int i = 0; i < survey->n; i++)
        sumi_cube_storage_close(&survey->found[i].storage);
    sumi_release(survey->found);
}

/* Notes which numbers of a variable mean a missing value: those that its attributes name, and what HDF5 puts where
 * nothing was written. Numbers are compared as they are stored: 1e20 as a double is not 1e20 as a float. Returns why it
 * cannot be told, or NULL. */
static const char *note_missing(const struct sumi_cube_storage *storage, struct sumi_cube_said *said)
{
    struct sumi_cube_decoding *decoding = &said->decoding;
    double fill[1] = {0.0}; /* bytes of a number, then a double */
    if (!storage->numbers)
        return NULL;
    memcpy(fill, storage->fill, storage->size);
    if (!said->has_missing && storage->has_fill && storage->size > 1) {
        if (H5Tconvert(storage->type, H5T_NATIVE_DOUBLE, 1, fill, NULL, H5P_DEFAULT) < 0)
            return SUMI_WORD_LACK_FILL_NUMBER;
        decoding->missing[decoding->n_missing++] = fill[0];
    }
    for (size_t k = 0; k < decoding->n_missing; k++)
        if (H5Tget_class(storage->type) == H5T_FLOAT && storage->size == sizeof(float))
            decoding->missing[k] = (double)(float)decoding->missing[k];
    return NULL;
}

/* Has the numbers of a time come in days since 1970-01-01. The numbers of days that are whole stay so. */
static void count_from_1970(struct sumi_cube_decoding *decoding, double days, double since)
{
    decoding->scale *= days;
    decoding->offset = decoding->offset * days + since;
}

/* What the attributes say; why they cannot be taken, or NULL. An axis has an error of its own for odd times. */
static const char *describe(struct sumi_cube_file *file, struct found *found)
{
    struct sumi_cube_said *said = &found->said;
    double days, since;
    const char *why = sumi_cube_read_said(file, found->storage.dataset, said);
    if (why)
        return why;
    found->time = sumi_cube_time_unit(said->unit, said->calendar, &days, &since);
    if (found->time == SUMI_CUBE_DATED)
        count_from_1970(&said->decoding, days, since);
    if (found->scale)
        return NULL;
    if (found->time == SUMI_CUBE_ODD_TIME)
        return SUMI_WORD_LACK_TIME;
    return note_missing(&found->storage, said);
}

/* Takes the dataset over, into the survey or, where it cannot be read, among the lacks. */
static void look_at(struct sumi_cube_file *file, struct survey *survey, hid_t dataset)
{
    struct found *found = &survey->found[survey->n];
    const char *why = sumi_cube_storage_open(file, dataset, &found->storage);
    found->scale = H5DSis_scale(dataset) > 0;
    if (!why && !address_of(dataset, &found->address))
        why = SUMI_WORD_LACK_HEADER;
    if (!why) {
        found->unsaid = describe(file, found);
        survey->n++;
        return;
    }
    add_lack(file, found->name, SUMI_CUBE_UNREADABLE, why);
    sumi_cube_storage_close(&found->storage);
}

static enum sumi_status survey_make(struct sumi_cube_file *file, struct survey *survey, struct sumi_error *error)
{
    H5_index_t order = H5_INDEX_NAME;
    int n = sumi_cube_links(file->root, &order);
    if (n < 0)
        return damaged(file, SUMI_WORD_ITS_LIST, error);
    survey->found = sumi_allocate_zeroed((size_t)n + 1, sizeof *survey->found);
    file->lacks = sumi_cube_keep(file, (size_t)n + 1, sizeof *file->lacks);
    if (!survey->found || !file->lacks)
        return sumi_fail_in(error, file->path, SUMI_E_MEMORY_COUNT, (size_t)n, SUMI_WORD_VARIABLES);
    for (int i = 0; i < n; i++) {
        char *name = survey->found[survey->n].name;
        const char *why;
        hid_t dataset;
        if (!sumi_cube_open_link(file->root, order, i, name, &dataset, &why))
            return damaged(file, SUMI_WORD_ITS_LIST, error);
        if (why)
            add_lack(file, name, SUMI_CUBE_UNREADABLE, why);
        else if (dataset >= 0)
            look_at(file, survey, dataset);
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
    const int rank = found->storage.rank;
    for (size_t k = 0; k < SUMI_CUBE_MAX_INNER && inner + 1 < rank; k++) {
        int scale = found->dimension[rank - 1 - inner];
        inner += scale >= 0 && strcmp(survey->found[scale].name, names[k]) == 0;
    }
    return inner;
}

static int rank_of(const struct survey *survey, const struct found *found)
{
    return found->storage.rank - inner_rank(survey, found);
}

/* Whether dimensions that all have a name make a cube. */
static bool spans_cube(const struct survey *survey, const struct found *found)
{
    for (int d = 0; d < found->storage.rank; d++) {
        if (found->storage.length[d] == 0)
            return false;
        for (int e = 0; e < d; e++)
            if (found->dimension[e] == found->dimension[d])
                return false;
    }
    return rank_of(survey, found) <= SUMI_CUBE_MAX_AXES;
}

/* Why a dataset that is no axis can be no variable of a cube, or NULL. */
static const char *why_none(const struct survey *survey, const struct found *found, enum sumi_cube_lacking *kind)
{
    const struct sumi_cube_storage *storage = &found->storage;
    *kind = storage->rank == 0 ? SUMI_CUBE_SINGLE : SUMI_CUBE_OTHER_SHAPE;
    if (storage->rank == 0)
        return SUMI_WORD_LACK_SINGLE;
    if (H5Tget_class(storage->type) == H5T_STRING)
        return SUMI_WORD_LACK_TEXTS;
    if (!storage->numbers)
        return SUMI_WORD_LACK_KIND;
    if (storage->unwritten) {
        *kind = SUMI_CUBE_UNREADABLE;
        return SUMI_WORD_LACK_UNWRITTEN;
    }
    bool named = H5Aexists(storage->dataset, "DIMENSION_LIST") > 0;
    for (int d = 0; d < storage->rank; d++)
        if (found->dimension[d] < 0) {
            *kind = named ? SUMI_CUBE_UNREADABLE : SUMI_CUBE_OTHER_SHAPE;
            return named ? SUMI_WORD_LACK_COORDINATE : SUMI_WORD_LACK_NAMES;
        }
    return spans_cube(survey, found) ? NULL : SUMI_WORD_LACK_SPAN;
}

/* ---- axes ---- */

static bool stays_whole(const struct sumi_cube_storage *storage, const struct sumi_cube_decoding *decoding)
{
    return H5Tget_class(storage->type) == H5T_INTEGER && floor(decoding->scale) == decoding->scale &&
           floor(decoding->offset) == decoding->offset;
}

/* Numbers of a scale, none of them missing. */
static bool read_numbers(struct sumi_cube_file *file, const struct found *found,
                         const struct sumi_cube_decoding *decoding, struct sumi_cube_axis *axis)
{
    double *values = sumi_cube_keep(file, axis->n, sizeof *values);
    bool good = values && found->storage.numbers && !found->storage.unwritten &&
                H5Dread(found->storage.dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0;
    if (good)
        sumi_cube_decode(decoding, axis->n, values);
    for (size_t i = 0; i < axis->n && good; i++)
        good = isfinite(values[i]);
    axis->values = values;
    return good;
}

static enum sumi_status odd_time(const struct sumi_cube_file *file, const char *name, const struct sumi_cube_said *said,
                                 struct sumi_error *error)
{
    const char *calendar = said->calendar;
    return sumi_fail_in(error, file->path, SUMI_E_CUBE_AXIS_DATES, name, said->unit, calendar ? SUMI_WORD_CALENDAR : "",
                        calendar ? calendar : "", SUMI_CUBE_TIME_UNIT);
}

/* Whether a dimension has no coordinate: its positions are counted. */
static bool is_bare(const struct found *found)
{
    char scale_name[sizeof SUMI_CUBE_NO_SCALE_NAME] = "";
    return H5DSget_scale_name(found->storage.dataset, scale_name, sizeof scale_name) > 0 &&
           strncmp(scale_name, SUMI_CUBE_NO_SCALE_NAME, sizeof scale_name - 1) == 0;
}

static enum sumi_status read_axis(struct sumi_cube_file *file, const struct found *found, struct sumi_cube_axis *axis,
                                  struct sumi_error *error)
{
    const struct sumi_cube_said *said = &found->said;
    if (found->unsaid)
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_AXIS_UNREADABLE, found->name, found->unsaid);
    *axis = (struct sumi_cube_axis){.name = sumi_cube_keep_text(file, found->name, sizeof found->name, false),
                                    .long_name = said->long_name,
                                    .standard_name = said->standard_name,
                                    .unit = said->unit,
                                    .kind = SUMI_CUBE_INTEGERS,
                                    .n = found->storage.length[0]};
    if (!axis->name)
        return damaged(file, found->name, error);
    if (is_bare(found))
        return SUMI_OK;
    if (H5Tget_class(found->storage.type) == H5T_STRING) {
        const size_t pieces = found->storage.rank == 2 ? found->storage.length[1] : 1;
        axis->kind = SUMI_CUBE_LABELS;
        axis->labels = sumi_cube_read_texts(file, found->storage.dataset, axis->n, pieces);
        return axis->labels ? SUMI_OK : damaged(file, found->name, error);
    }
    if (found->time == SUMI_CUBE_ODD_TIME)
        return odd_time(file, found->name, said, error);
    axis->kind = found->time == SUMI_CUBE_DATED                  ? SUMI_CUBE_DATES
                 : stays_whole(&found->storage, &said->decoding) ? SUMI_CUBE_INTEGERS
                                                                 : SUMI_CUBE_NUMBERS;
    return read_numbers(file, found, &said->decoding, axis) ? SUMI_OK : damaged(file, found->name, error);
}

/* The variable with the most axes, and of these the one with the most inner dimensions, among those that can be read;
 * NULL where there is none. */
static const struct found *find_widest(const struct survey *survey)
{
    const struct found *widest = NULL;
    for (int i = 0; i < survey->n; i++) {
        const struct found *found = &survey->found[i];
        enum sumi_cube_lacking kind;
        if (found->scale || found->unsaid || why_none(survey, found, &kind))
            continue;
        int rank = rank_of(survey, found), most = widest ? rank_of(survey, widest) : 0;
        if (rank > most || (rank == most && found->storage.rank > widest->storage.rank))
            widest = found;
    }
    return widest;
}

static enum sumi_status read_axes(struct sumi_cube_file *file, const struct survey *survey, const struct found *widest,
                                  struct sumi_error *error)
{
    size_t n = (size_t)widest->storage.rank;
    struct sumi_cube_axis *axes = sumi_cube_keep(file, n, sizeof *axes);
    enum sumi_status status = axes ? SUMI_OK : sumi_fail_in(error, file->path, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_AXES);
    for (size_t a = 0; a < n && !status; a++)
        status = read_axis(file, &survey->found[widest->dimension[a]], &axes[a], error);
    file->cube.axes = axes;
    file->cube.n_axes = (size_t)rank_of(survey, widest);
    file->cube.n_inner = n - file->cube.n_axes;
    return status;
}

/* ---- scalars ---- */

/* A number without dimensions, of a meaning that is known. */
static bool is_scalar(const struct found *found)
{
    return found->storage.rank == 0 && found->storage.numbers && !found->storage.unwritten && !found->unsaid &&
           !found->scale;
}

static bool read_scalar(struct sumi_cube_file *file, const struct found *found, struct sumi_cube_scalar *scalar)
{
    const struct sumi_cube_said *said = &found->said;
    *scalar = (struct sumi_cube_scalar){.name = sumi_cube_keep_text(file, found->name, sizeof found->name, false),
                                        .unit = found->time == SUMI_CUBE_DATED ? SUMI_CUBE_TIME_UNIT : said->unit,
                                        .long_name = said->long_name,
                                        .standard_name = said->standard_name};
    bool good = scalar->name &&
                H5Dread(found->storage.dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &scalar->value) >= 0;
    if (good)
        sumi_cube_decode(&said->decoding, 1, &scalar->value);
    return good;
}

/* A text without dimensions, or a row of characters: a label that is the same in all of the file. */
static bool is_label(const struct found *found)
{
    const struct sumi_cube_storage *storage = &found->storage;
    const size_t most = 4096; /* characters */
    const bool row = storage->rank == 1 && storage->size == 1 && storage->length[0] > 0 && storage->length[0] <= most;
    return (storage->rank == 0 || row) && H5Tget_class(storage->type) == H5T_STRING && !found->unsaid && !found->scale;
}

/* Adds it where it can be read: it is among the lacks all the same, as it holds no number. */
static void add_label(struct sumi_cube_file *file, const struct found *found, struct sumi_cube_scalar *scalar)
{
    const struct sumi_cube_storage *storage = &found->storage;
    const char *const *text =
        sumi_cube_read_texts(file, storage->dataset, 1, storage->rank == 1 ? (size_t)storage->length[0] : 1);
    *scalar = (struct sumi_cube_scalar){.name = sumi_cube_keep_text(file, found->name, sizeof found->name, false),
                                        .long_name = found->said.long_name,
                                        .standard_name = found->said.standard_name,
                                        .value = NAN,
                                        .text = text ? text[0] : NULL};
    file->cube.n_scalars += scalar->name && text;
}

static enum sumi_status read_scalars(struct sumi_cube_file *file, const struct survey *survey, struct sumi_error *error)
{
    struct sumi_cube_scalar *scalars = sumi_cube_keep(file, (size_t)survey->n, sizeof *scalars);
    if (!scalars)
        return sumi_fail_in(error, file->path, SUMI_E_MEMORY_COUNT, (size_t)survey->n, SUMI_WORD_NUMBERS);
    file->cube.scalars = scalars;
    for (int i = 0; i < survey->n; i++) {
        const struct found *found = &survey->found[i];
        if (is_label(found))
            add_label(file, found, &scalars[file->cube.n_scalars]);
        if (!is_scalar(found))
            continue;
        if (read_scalar(file, found, &scalars[file->cube.n_scalars]))
            file->cube.n_scalars++;
        else
            add_lack(file, found->name, SUMI_CUBE_UNREADABLE, SUMI_WORD_LACK_VALUE);
    }
    return file->full ? too_large(file, error) : SUMI_OK;
}

/* ---- other coordinates ---- */

/* Whether a name is a word of a list. */
static bool is_word_of(const char *list, const char *name)
{
    const size_t n = strlen(name);
    for (const char *at = list; (at = strstr(at, name)); at += n)
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return true;
    return false;
}

/* The axis along which numbers lie that the widest variable names as a coordinate; -1 where they are none. */
static int beside_axis(const struct survey *survey, const struct found *found, const struct found *widest)
{
    const char *named = NULL;
    if (found->scale || found->storage.rank != 1 || !found->storage.numbers || found->storage.unwritten ||
        found->unsaid || found->time != SUMI_CUBE_NO_TIME)
        return -1;
    for (size_t k = 0; k < widest->said.n_others; k++)
        if (strcmp(widest->said.others[k].name, "coordinates") == 0)
            named = widest->said.others[k].text;
    for (int d = 0; named && d < rank_of(survey, widest); d++)
        if (found->dimension[0] >= 0 && found->dimension[0] == widest->dimension[d] && is_word_of(named, found->name))
            return d;
    return -1;
}

static bool read_beside(struct sumi_cube_file *file, const struct found *found, size_t axis,
                        struct sumi_cube_beside *beside)
{
    const size_t n = file->cube.axes[axis].n;
    double *values = sumi_cube_keep(file, n, sizeof *values);
    *beside = (struct sumi_cube_beside){.name = sumi_cube_keep_text(file, found->name, sizeof found->name, false),
                                        .unit = found->said.unit,
                                        .long_name = found->said.long_name,
                                        .standard_name = found->said.standard_name,
                                        .axis = axis,
                                        .values = values};
    if (!values || !beside->name ||
        H5Dread(found->storage.dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0)
        return false;
    sumi_cube_decode(&found->said.decoding, n, values);
    return true;
}

static enum sumi_status read_besides(struct sumi_cube_file *file, const struct survey *survey,
                                     const struct found *widest, struct sumi_error *error)
{
    struct sumi_cube_beside *besides = sumi_cube_keep(file, (size_t)survey->n, sizeof *besides);
    if (!besides)
        return sumi_fail_in(error, file->path, SUMI_E_MEMORY_COUNT, (size_t)survey->n, SUMI_WORD_COORDINATES);
    file->cube.besides = besides;
    for (int i = 0; i < survey->n; i++) {
        const struct found *found = &survey->found[i];
        const int axis = beside_axis(survey, found, widest);
        if (axis < 0)
            continue;
        if (read_beside(file, found, (size_t)axis, &besides[file->cube.n_besides]))
            file->cube.n_besides++;
        else
            return damaged(file, found->name, error);
    }
    return SUMI_OK;
}

/* ---- variables ---- */

static enum sumi_cube_type type_of(const struct sumi_cube_storage *storage, const struct sumi_cube_said *said,
                                   bool is_time)
{
    if (is_time)
        return stays_whole(storage, &said->decoding) ? SUMI_CUBE_DATE : SUMI_CUBE_MOMENT;
    if (said->n_meanings > 0)
        return SUMI_CUBE_CODE;
    if (stays_whole(storage, &said->decoding))
        return storage->size <= 2 ? SUMI_CUBE_COUNT16 : SUMI_CUBE_COUNT32;
    return storage->size <= 4 ? SUMI_CUBE_FLOAT32 : SUMI_CUBE_FLOAT64;
}

/* Why it is none over the axes of the one with the most, or NULL. */
static const char *why_other(const struct survey *survey, const struct found *found, const struct found *widest,
                             enum sumi_cube_lacking *kind)
{
    const char *why = why_none(survey, found, kind);
    if (why)
        return why;
    const int rank = rank_of(survey, found), most = rank_of(survey, widest);
    bool same = rank == most && found->storage.rank <= widest->storage.rank;
    for (int d = 0; d < found->storage.rank && same; d++)
        same = found->dimension[d] == widest->dimension[d];
    if (found->unsaid && (same || rank > most)) {
        *kind = SUMI_CUBE_UNREADABLE;
        return found->unsaid;
    }
    return same ? NULL : SUMI_WORD_LACK_DIMENSIONS;
}

/* Adds a variable and takes its dataset over. False where there is no memory. */
static bool add_variable(struct sumi_cube_file *file, const struct survey *survey, struct found *found,
                         struct sumi_cube_variable *variable, struct sumi_cube_source *source)
{
    const struct sumi_cube_said *said = &found->said;
    const bool dated = found->time == SUMI_CUBE_DATED;
    *variable = (struct sumi_cube_variable){.name = sumi_cube_keep_text(file, found->name, sizeof found->name, false),
                                            .unit = dated ? SUMI_CUBE_TIME_UNIT : said->unit,
                                            .long_name = said->long_name,
                                            .standard_name = said->standard_name,
                                            .source = said->source,
                                            .icasa = said->icasa,
                                            .cell_methods = said->cell_methods,
                                            .type = type_of(&found->storage, said, dated),
                                            .inner = (size_t)inner_rank(survey, found),
                                            .meanings = said->meanings,
                                            .n_meanings = said->n_meanings,
                                            .attributes = said->others,
                                            .n_attributes = said->n_others};
    if (!variable->name)
        return false;
    *source = (struct sumi_cube_source){found->storage, said->decoding};
    found->storage.dataset = found->storage.type = H5I_INVALID_HID;
    return true;
}

static enum sumi_status read_variables(struct sumi_cube_file *file, struct survey *survey, const struct found *widest,
                                       struct sumi_error *error)
{
    file->variables = sumi_cube_keep(file, (size_t)survey->n, sizeof *file->variables);
    file->source = sumi_cube_keep(file, (size_t)survey->n, sizeof *file->source);
    if (!file->variables || !file->source)
        return sumi_fail_in(error, file->path, SUMI_E_MEMORY_COUNT, (size_t)survey->n, SUMI_WORD_VARIABLES);
    file->cube.variables = file->variables;
    for (int i = 0; i < survey->n; i++) {
        struct found *found = &survey->found[i];
        size_t v = file->cube.n_variables;
        enum sumi_cube_lacking kind;
        if (found->scale || is_scalar(found) || beside_axis(survey, found, widest) >= 0)
            continue;
        const char *why = why_other(survey, found, widest, &kind);
        if (why)
            add_lack(file, found->name, kind, why);
        else
            file->cube.n_variables += add_variable(file, survey, found, &file->variables[v], &file->source[v]);
    }
    return file->full ? too_large(file, error) : SUMI_OK;
}

static enum sumi_status no_variable(struct sumi_cube_file *file, const struct survey *survey, struct sumi_error *error)
{
    for (int i = 0; i < survey->n; i++) {
        enum sumi_cube_lacking kind;
        const struct found *found = &survey->found[i];
        const char *why = found->scale ? NULL : why_none(survey, found, &kind);
        if (why)
            add_lack(file, found->name, kind, why);
        else if (!found->scale)
            add_lack(file, found->name, SUMI_CUBE_UNREADABLE, found->unsaid);
    }
    const struct sumi_cube_lack *lack = file->n_lacks > 0 ? &file->lacks[0] : NULL;
    for (size_t k = 0; k < file->n_lacks; k++)
        if (strcmp(file->lacks[k].name, "yield") == 0)
            lack = &file->lacks[k];
    return lack ? sumi_fail_in(error, file->path, SUMI_E_CUBE_VARIABLE_LACKING, lack->name, lack->why)
                : sumi_fail_in(error, file->path, SUMI_E_CUBE_VARIABLE_NONE);
}

static enum sumi_status read_cube(struct sumi_cube_file *file, struct sumi_error *error)
{
    struct survey survey = {NULL, 0};
    struct sumi_cube_said said;
    if (!sumi_cube_read_format(file, error))
        return SUMI_INPUT;
    enum sumi_status status = survey_make(file, &survey, error);
    const struct found *widest = status ? NULL : find_widest(&survey);
    if (!status && !widest)
        status = file->full ? too_large(file, error) : no_variable(file, &survey, error);
    if (!status)
        status = read_axes(file, &survey, widest, error);
    if (!status)
        status = read_scalars(file, &survey, error);
    if (!status)
        status = read_besides(file, &survey, widest, error);
    if (!status)
        status = read_variables(file, &survey, widest, error);
    survey_close(&survey);
    if (status)
        return status;
    if (sumi_cube_read_said(file, file->root, &said))
        return damaged(file, SUMI_WORD_ITS_DESCRIPTION, error);
    file->cube.attributes = said.others;
    file->cube.n_attributes = said.n_others;
    return SUMI_OK;
}

/* ---- public ---- */

/* If the system refused anything in the meantime, such as memory, then what seems to be wrong or missing is not the
 * file's fault, and what seems to be whole may not be. */
static enum sumi_status open_hdf5(struct sumi_cube_file *file, struct sumi_error *error)
{
    errno = 0; /* of the probe, which is of use but not needed */
    file->file = sumi_cube_open_unlocked(file->path);
    file->root = file->file >= 0 ? H5Gopen2(file->file, "/", H5P_DEFAULT) : H5I_INVALID_HID;
    struct sumi_error said = {.status = SUMI_OK};
    enum sumi_status status = file->root >= 0 ? read_cube(file, &said) : damaged(file, SUMI_WORD_THE_HDF5_FILE, &said);
    const int failure = sumi_cube_failure();
    if (failure)
        return sumi_read_fail(error, failure, file->path, SUMI_E_CUBE_UNREAD);
    return status ? sumi_pass(error, &said) : SUMI_OK;
}

static void close_hdf5(struct sumi_cube_file *file)
{
    for (size_t v = 0; v < file->cube.n_variables; v++)
        sumi_cube_storage_close(&file->source[v].storage);
    file->cube.n_variables = 0;
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
    if (sumi_cube_probe(open_and_close, file, &said) == SUMI_CUBE_DIED)
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_DIED);
    return said.status ? sumi_pass(error, &said) : open_hdf5(file, error);
}

enum sumi_status sumi_cube_open(const char *path, struct sumi_cube_file **file, struct sumi_error *error)
{
    struct sumi_cube_file *made = sumi_cube_ready() ? sumi_allocate_zeroed(1, sizeof *made) : NULL;
    if (!made)
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_READING_THE_FILE);
    made->file = made->root = H5I_INVALID_HID;
    made->lock = -1;
    made->path = sumi_copy_text(path);
    struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
    enum sumi_status status =
        made->path ? open_file(made, error) : sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_READING_THE_FILE);
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
    sumi_cube_chunk_free(&file->chunk);
    sumi_cube_free_kept(file);
    if (file->lock >= 0)
        close(file->lock);
    sumi_release(file->path);
    sumi_release(file);
}

bool sumi_cube_is_unlocked(const struct sumi_cube_file *file)
{
    return file->unlocked;
}

const struct sumi_cube *sumi_cube_definition(const struct sumi_cube_file *file)
{
    return &file->cube;
}

const struct sumi_cube_lack *sumi_cube_lacks(const struct sumi_cube_file *file, size_t *n)
{
    *n = file->n_lacks;
    return file->lacks;
}

const struct sumi_cube_attribute *sumi_cube_attribute_find(const struct sumi_cube *cube, const char *name)
{
    for (size_t k = 0; k < cube->n_attributes; k++)
        if (strcmp(cube->attributes[k].name, name) == 0)
            return &cube->attributes[k];
    return NULL;
}

const char *sumi_cube_attribute(const struct sumi_cube *cube, const char *name)
{
    const struct sumi_cube_attribute *found = sumi_cube_attribute_find(cube, name);
    return found ? found->text : NULL;
}

int sumi_cube_variable_find(const struct sumi_cube *cube, const char *name)
{
    for (size_t v = 0; v < cube->n_variables; v++)
        if (strcmp(cube->variables[v].name, name) == 0)
            return (int)v;
    return -1;
}
