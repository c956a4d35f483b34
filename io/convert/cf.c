/* A file that meets CF 1.13, for programs that know dimensions of numbers only.
 *
 * - Each dimension has a numeric coordinate that rises: labels, and numbers in no order, are told by an auxiliary
 *   coordinate, and the dimension counts from 1. Labels are rows of characters: Octave and NCO know no strings.
 * - The year comes first and is a time, its 1 January: CDO and terra know time as a first dimension alone.
 * - Missing values are netCDF's own finite ones: NCO compares with _FillValue, and nothing is equal to NaN.
 *
 * Source: CF Conventions 1.13 (2025), sections 2.3, 2.5, 3.1, 4, 5, 6.1 and 7.1. */
#include "io/convert/convert_internal.h"
#include "messages/convert.h"
#include "messages/memory.h"
#include "sim/daily/summary.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

static const double netcdf_fill = 9.969209968386869e36; /* NC_FILL_FLOAT and NC_FILL_DOUBLE */
static const size_t most_scenarios = 2048;              /* in a chunk */
static const size_t most_values = (size_t)1 << 18;      /* in a chunk, unless one season has more ... */
static const size_t most_width = (size_t)1 << 21;       /* ... as it may */
static const size_t most_read = (size_t)1 << 22;        /* values that are read at once */

enum { MOST_SCALARS = 100 }; /* all names of coordinates stand in one attribute, of 60 000 bytes at most */

/* What of an axis of the cube goes into the file, and along which of its axes (-1: it is no axis there). */
struct span {
    size_t start, count;
    int out;
};

struct cf {
    struct sumi_converting c;
    struct span span[SUMI_CUBE_MAX_RANK];           /* of the axes of the cube */
    size_t in[SUMI_CUBE_MAX_RANK];                  /* the axis of the cube that an axis of the file is */
    struct sumi_cube_axis axis[SUMI_CUBE_MAX_RANK]; /* of the file */
    struct sumi_cube_scalar *scalar;
    struct sumi_cube_beside *beside; /* room for what stands on each axis, and those of the cube */
    struct sumi_cube_variable *variable;
    double *raw, *chunk;
    size_t done, all; /* chunks */
};

/* --- axes --- */

static bool is_monotonic(const struct sumi_cube_axis *axis, const struct span *span)
{
    double before = sumi_cube_coordinate(axis, span->start);
    bool rises = true, falls = true;
    for (size_t i = span->start + 1; i < span->start + span->count; i++) {
        double value = sumi_cube_coordinate(axis, i);
        rises = rises && value > before;
        falls = falls && value < before;
        before = value;
    }
    return rises || falls;
}

/* Whether it is the year of the seasons, in the calendar of which a day is the same day as in ours. */
static bool is_year(const struct sumi_cube_axis *axis, const struct span *span)
{
    if (strcmp(axis->name, "year") != 0 || axis->kind != SUMI_CUBE_INTEGERS || !is_monotonic(axis, span))
        return false;
    for (size_t i = 0; i < span->count; i++) {
        double year = sumi_cube_coordinate(axis, span->start + i);
        if (!(year > 1582 && year <= 9999))
            return false;
    }
    return true;
}

static const double *values_of(struct cf *cf, const struct sumi_cube_axis *from, const struct span *span, bool year)
{
    double *values = sumi_convert_keep(&cf->c, span->count, sizeof *values);
    for (size_t i = 0; values && i < span->count; i++) {
        double value = sumi_cube_coordinate(from, span->start + i);
        values[i] = year ? sumi_date_number((int)value, 1, 1) : value;
    }
    return values;
}

/* A dimension that counts from 1, and what stands at its positions. */
static void count_axis(struct cf *cf, size_t k, const struct sumi_cube_axis *from, const struct span *span)
{
    struct sumi_converting *c = &cf->c;
    struct sumi_cube_axis *to = &cf->axis[k];
    const bool labels = from->kind == SUMI_CUBE_LABELS;
    double *numbers = sumi_convert_keep(c, span->count, sizeof *numbers);
    for (size_t i = 0; numbers && i < span->count; i++)
        numbers[i] = (double)(i + 1);
    *to = (struct sumi_cube_axis){.name = to->name,
                                  .long_name = sumi_convert_text(c, "number of the %s, which %s%s tells", to->name,
                                                                 to->name, labels ? "_label" : "_value"),
                                  .unit = "1",
                                  .kind = SUMI_CUBE_INTEGERS,
                                  .n = span->count,
                                  .values = numbers};
    cf->beside[c->to.n_besides++] = (struct sumi_cube_beside){
        .name = sumi_convert_claim(c, from->name, labels ? "_label" : "_value"),
        .unit = labels ? NULL : sumi_convert_unit(c, from->unit),
        .long_name = from->long_name ? sumi_convert_cut(c, from->long_name) : from->name,
        .standard_name = from->standard_name,
        .axis = k,
        .texts = labels ? from->labels + span->start : NULL,
        .values = labels ? NULL : values_of(cf, from, span, false),
    };
}

static void define_axis(struct cf *cf, size_t k)
{
    struct sumi_converting *c = &cf->c;
    const struct sumi_cube_axis *from = &c->from->axes[cf->in[k]];
    const struct span *span = &cf->span[cf->in[k]];
    struct sumi_cube_axis *to = &cf->axis[k];
    to->name = sumi_convert_claim(c, from->name, "");
    if (from->kind == SUMI_CUBE_LABELS || !is_monotonic(from, span)) {
        count_axis(cf, k, from, span);
        return;
    }
    const bool year = is_year(from, span);
    *to = (struct sumi_cube_axis){.name = to->name,
                                  .long_name = year              ? "1 January of the year in which the season begins"
                                               : from->long_name ? sumi_convert_cut(c, from->long_name)
                                                                 : from->name,
                                  .unit = sumi_convert_unit(c, from->unit),
                                  .kind = year ? SUMI_CUBE_DATES : from->kind,
                                  .n = span->count,
                                  .values = values_of(cf, from, span, year),
                                  .standard_name = from->standard_name,
                                  .letter = year ? "T" : NULL,
                                  .bounds = strcmp(to->name, SUMI_CUBE_DAY) == 0 && from->kind == SUMI_CUBE_INTEGERS};
    if (strcmp(to->name, SUMI_CUBE_DEPTH) == 0 && to->unit)
        to->standard_name = "depth";
    if (from->unit && !to->unit && !year && from->kind != SUMI_CUBE_DATES)
        sumi_convert_say(c, "%s is in \"%s\", which is no unit that is surely known: it is left out", from->name,
                         from->unit);
}

/* The axes of which all is wanted, the year before all others; of one season the last axis stays. */
static void define_axes(struct cf *cf)
{
    struct sumi_converting *c = &cf->c;
    const struct sumi_cube *from = c->from;
    size_t n = 0, year = from->n_axes;
    for (size_t a = 0; a < from->n_axes + from->n_inner; a++) {
        const bool picked = a < from->n_axes && c->how->at[a] != SUMI_CONVERT_ALL;
        cf->span[a] = (struct span){picked ? c->how->at[a] : 0, picked ? 1 : from->axes[a].n, -1};
        if (a < from->n_axes && !picked && year == from->n_axes && is_year(&from->axes[a], &cf->span[a]))
            year = a;
    }
    if (year < from->n_axes)
        cf->in[n++] = year;
    for (size_t a = 0; a < from->n_axes; a++)
        if (a != year && c->how->at[a] == SUMI_CONVERT_ALL)
            cf->in[n++] = a;
    if (n == 0)
        cf->in[n++] = from->n_axes - 1;
    c->to.n_axes = n;
    c->to.n_inner = from->n_inner;
    for (size_t k = 0; k < from->n_inner; k++)
        cf->in[n++] = from->n_axes + k;
    for (size_t k = 0; k < n; k++) {
        cf->span[cf->in[k]].out = (int)k;
        define_axis(cf, k);
    }
    c->to.axes = cf->axis;
    c->to.besides = cf->beside;
}

/* What else the cube says of the positions on an axis that stays. */
static void define_besides(struct cf *cf)
{
    struct sumi_converting *c = &cf->c;
    for (size_t k = 0; k < c->from->n_besides && cf->beside; k++) {
        const struct sumi_cube_beside *from = &c->from->besides[k];
        const struct span *span = &cf->span[from->axis];
        if (span->out >= 0)
            cf->beside[c->to.n_besides++] = (struct sumi_cube_beside){
                .name = sumi_convert_claim(c, from->name, ""),
                .unit = sumi_convert_unit(c, from->unit),
                .long_name = from->long_name ? sumi_convert_cut(c, from->long_name) : from->name,
                .standard_name = from->standard_name,
                .axis = (size_t)span->out,
                .values = from->values + span->start};
    }
}

/* --- what holds for the whole file --- */

static bool is_time(const char *unit)
{
    return unit && strcmp(unit, SUMI_CUBE_TIME_UNIT) == 0;
}

static void add_scalar(struct cf *cf, const char *name, struct sumi_cube_scalar scalar)
{
    struct sumi_converting *c = &cf->c;
    scalar.unit = is_time(scalar.unit) ? SUMI_CUBE_TIME_UNIT : sumi_convert_unit(c, scalar.unit);
    scalar.long_name = scalar.long_name ? sumi_convert_cut(c, scalar.long_name) : name;
    if (scalar.text ? !*scalar.text : !isfinite(scalar.value))
        return; /* nothing is said by it */
    if (c->to.n_scalars == MOST_SCALARS) {
        sumi_convert_say(c, "%s is left out: the file has %d single values already", name, MOST_SCALARS);
        return;
    }
    scalar.name = sumi_convert_claim(c, name, "");
    cf->scalar[c->to.n_scalars++] = scalar;
}

static void define_scalars(struct cf *cf)
{
    struct sumi_converting *c = &cf->c;
    const struct sumi_cube *from = c->from;
    cf->scalar = sumi_convert_keep(c, from->n_scalars + SUMI_CONVERT_PLACES + from->n_axes + from->n_besides,
                                   sizeof *cf->scalar);
    if (!cf->scalar)
        return;
    for (size_t p = 0; p < SUMI_CONVERT_PLACES; p++) {
        const struct sumi_convert_place *place = &sumi_convert_places[p];
        double value = sumi_convert_constant(c, place);
        if (isfinite(value))
            add_scalar(
                cf, place->name,
                (struct sumi_cube_scalar){.unit = place->unit, .standard_name = place->standard_name, .value = value});
    }
    for (size_t a = 0; a < from->n_axes; a++) {
        const struct sumi_cube_axis *axis = &from->axes[a];
        struct sumi_cube_scalar picked = {.long_name = axis->long_name, .standard_name = axis->standard_name};
        if (cf->span[a].out >= 0)
            continue;
        if (axis->kind == SUMI_CUBE_LABELS)
            picked.text = axis->labels[cf->span[a].start];
        else
            picked.value = sumi_cube_coordinate(axis, cf->span[a].start);
        picked.unit = axis->kind == SUMI_CUBE_DATES    ? SUMI_CUBE_TIME_UNIT
                      : axis->kind == SUMI_CUBE_LABELS ? NULL
                                                       : axis->unit;
        add_scalar(cf, axis->name, picked);
    }
    for (size_t k = 0; k < from->n_besides; k++) {
        const struct sumi_cube_beside *beside = &from->besides[k];
        if (cf->span[beside->axis].out < 0)
            add_scalar(cf, beside->name,
                       (struct sumi_cube_scalar){.unit = beside->unit,
                                                 .long_name = beside->long_name,
                                                 .standard_name = beside->standard_name,
                                                 .value = beside->values[cf->span[beside->axis].start]});
    }
    for (size_t k = 0; k < from->n_scalars; k++) {
        bool place = false;
        for (size_t p = 0; p < SUMI_CONVERT_PLACES; p++)
            place =
                place || (strcmp(from->scalars[k].name, sumi_convert_places[p].name) == 0 && !from->scalars[k].text);
        if (!place)
            add_scalar(cf, from->scalars[k].name, from->scalars[k]);
    }
    c->to.scalars = cf->scalar;
}

/* --- variables --- */

/* Attributes that say how the cube stored a variable, or name other variables, which may have other names here. */
static const char *const of_storage[] = {"coordinates",
                                         "bounds",
                                         "grid_mapping",
                                         "ancillary_variables",
                                         "cell_measures",
                                         "formula_terms",
                                         "climatology",
                                         "axis",
                                         "positive",
                                         "compress",
                                         "flag_masks",
                                         "actual_range",
                                         "calendar",
                                         "dtype",
                                         "DIMENSION_LABELS",
                                         "isimip_name",
                                         "units_metadata",
                                         "nodes",
                                         "geometry",
                                         "node_count",
                                         "add_offset",
                                         "scale_factor",
                                         "missing_value",
                                         "_FillValue",
                                         "long_name",
                                         "units",
                                         "flag_values",
                                         "flag_meanings",
                                         "cell_methods",
                                         "icasa_name",
                                         "source",
                                         "CLASS",
                                         "NAME",
                                         "REFERENCE_LIST",
                                         "DIMENSION_LIST",
                                         "standard_name",
                                         "quantization",
                                         "computed_standard_name",
                                         NULL};

static void define_attributes(struct cf *cf, const struct sumi_cube_variable *from, struct sumi_cube_variable *to)
{
    struct sumi_converting *c = &cf->c;
    struct sumi_cube_attribute *attributes = sumi_convert_keep(c, from->n_attributes + 1, sizeof *attributes);
    char legal[SUMI_CONVERT_NAME];
    to->attributes = attributes;
    for (size_t k = 0; attributes && k < from->n_attributes; k++) {
        const struct sumi_cube_attribute *attribute = &from->attributes[k];
        const char *name = sumi_convert_text(c, "%s", sumi_convert_name(attribute->name, legal));
        bool left = *attribute->name == '_';
        if (strcmp(attribute->name, "standard_name") == 0 && attribute->text && !to->standard_name)
            to->standard_name = sumi_convert_cut(c, attribute->text);
        for (size_t i = 0; of_storage[i]; i++)
            left = left || strcmp(of_storage[i], name) == 0;
        for (size_t i = 0; i < to->n_attributes; i++)
            left = left || strcmp(attributes[i].name, name) == 0;
        if (!left && strcmp(name, SUMI_CUBE_ERROR) == 0)
            attributes[to->n_attributes++] = (struct sumi_cube_attribute){
                "comment", sumi_convert_text(c, "rounded: off by at most %.2g of the value", attribute->number), 0};
        else if (!left)
            attributes[to->n_attributes++] = (struct sumi_cube_attribute){
                name, attribute->text ? sumi_convert_cut(c, attribute->text) : NULL, attribute->number};
    }
}

static const char *cut_or_null(struct cf *cf, const char *text)
{
    return text ? sumi_convert_cut(&cf->c, text) : NULL;
}

/* The name in the ICASA dictionary: of a season variable the one that is right, as older cubes have others. */
static const char *icasa_of(struct cf *cf, const struct sumi_cube_variable *from)
{
    const struct sumi_variable *row = from->icasa ? sumi_summary_find(from->name) : NULL;
    return row ? row->icasa : cut_or_null(cf, from->icasa);
}

/* Whole numbers that another program added may be larger than those of a cube. */
static enum sumi_cube_type type_of(const struct sumi_cube_variable *from)
{
    bool counts = from->type == SUMI_CUBE_COUNT16 || from->type == SUMI_CUBE_COUNT32;
    if (!counts)
        return from->type;
    return sumi_summary_find(from->name) ? SUMI_CUBE_COUNT32 : SUMI_CUBE_FLOAT64;
}

static void define_variable(struct cf *cf, const struct sumi_cube_variable *from, struct sumi_cube_variable *to)
{
    struct sumi_converting *c = &cf->c;
    const bool dated = from->type == SUMI_CUBE_DATE || from->type == SUMI_CUBE_MOMENT;
    char legal[SUMI_CONVERT_NAME];
    const char **meanings = sumi_convert_keep(c, from->n_meanings + 1, sizeof *meanings);
    for (size_t k = 0; meanings && k < from->n_meanings; k++)
        meanings[k] = sumi_convert_text(c, "%s", sumi_convert_name(from->meanings[k], legal));
    *to = (struct sumi_cube_variable){
        .name =
            sumi_convert_claim(c, from->name, sumi_convert_is_taken(c, from->name) && from->inner > 0 ? "_day" : ""),
        .unit = dated ? NULL : sumi_convert_unit(c, from->unit),
        .long_name = from->long_name ? sumi_convert_cut(c, from->long_name) : from->name,
        .standard_name = cut_or_null(cf, from->standard_name),
        .source = cut_or_null(cf, from->source),
        .icasa = icasa_of(cf, from),
        .cell_methods =
            from->cell_methods && strstr(from->cell_methods, ": ") ? cut_or_null(cf, from->cell_methods) : NULL,
        .type = type_of(from),
        .inner = from->inner,
        .meanings = meanings,
        .n_meanings = from->n_meanings,
    };
    define_attributes(cf, from, to);
    if (from->unit && *from->unit && !to->unit && !dated)
        sumi_convert_say(c, "%s is in \"%s\", which is no unit that is surely known: it is left out", from->name,
                         from->unit);
}

/* Names that differ by the size of their letters alone are told apart: of such a pair the series gets another one. */
static void define_variables(struct cf *cf)
{
    struct sumi_converting *c = &cf->c;
    const struct sumi_cube *from = c->from;
    cf->variable = sumi_convert_keep(c, from->n_variables, sizeof *cf->variable);
    for (size_t inner = 0; cf->variable && inner <= from->n_inner; inner++)
        for (size_t v = 0; v < from->n_variables; v++)
            if (from->variables[v].inner == inner)
                define_variable(cf, &from->variables[v], &cf->variable[v]);
    c->to.variables = cf->variable;
    c->to.n_variables = from->n_variables;
    for (size_t v = 0; cf->variable && v < from->n_variables; v++)
        if (strcmp(cf->variable[v].name, from->variables[v].name) != 0)
            sumi_convert_say(c, "%s is called %s there", from->variables[v].name, cf->variable[v].name);
}

/* --- values --- */

/* How far apart neighbours along the axes of the file lie in what was read. */
struct box {
    size_t rank, chunk[SUMI_CUBE_MAX_RANK], count[SUMI_CUBE_MAX_RANK], stride[SUMI_CUBE_MAX_RANK];
};

static void fill(const struct box *box, size_t d, double *to)
{
    size_t n = 1;
    for (; d < box->rank; d++)
        n *= box->chunk[d];
    for (size_t i = 0; i < n; i++)
        to[i] = NAN;
}

/* Values in the order of the file, NaN where the chunk goes beyond them. */
static void gather(const struct box *box, size_t d, const double *raw, double *to)
{
    size_t beneath = 1;
    for (size_t e = d + 1; e < box->rank; e++)
        beneath *= box->chunk[e];
    for (size_t i = 0; i < box->chunk[d]; i++, to += beneath) {
        if (i >= box->count[d])
            fill(box, d + 1, to);
        else if (d + 1 == box->rank)
            *to = raw[i * box->stride[d]];
        else
            gather(box, d + 1, raw + i * box->stride[d], to);
    }
}

/* The next corner of boxes that tile a shape; false behind the last one. */
static bool advance(size_t rank, size_t *corner, const size_t *from, const size_t *step, const size_t *end)
{
    for (size_t d = rank; d-- > 0;) {
        corner[d] += step[d];
        if (corner[d] < end[d])
            return true;
        corner[d] = from[d];
    }
    return false;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* What is read at once: chunks as far as memory allows, so that each chunk of the cube is unpacked seldom. */
static void choose_tile(const struct cf *cf, size_t width, size_t *tile)
{
    size_t n = width;
    for (size_t a = 0; a < cf->c.to.n_axes; a++)
        n *= tile[a] = cf->c.layout.chunk[a];
    for (size_t a = cf->c.to.n_axes; a-- > 0;) {
        size_t times = least((cf->axis[a].n + tile[a] - 1) / tile[a], most_read / n > 1 ? most_read / n : 1);
        tile[a] *= times;
        n *= times;
    }
}

static enum sumi_status read_tile(struct cf *cf, size_t v, const size_t *corner, const size_t *count, size_t *stride,
                                  struct sumi_error *error)
{
    const struct sumi_cube *from = cf->c.from;
    const size_t rank = from->n_axes + from->variables[v].inner;
    size_t start[SUMI_CUBE_MAX_RANK], n[SUMI_CUBE_MAX_RANK], beneath = 1;
    for (size_t a = 0; a < rank; a++) {
        const struct span *span = &cf->span[a];
        start[a] = span->start + (span->out >= 0 ? corner[span->out] : 0);
        n[a] = span->out >= 0 ? count[span->out] : 1;
    }
    for (size_t a = rank; a-- > 0; beneath *= n[a])
        if (cf->span[a].out >= 0)
            stride[cf->span[a].out] = beneath;
    return sumi_cube_read(cf->c.file, v, start, n, cf->raw, error);
}

static enum sumi_status write_tile(struct cf *cf, size_t v, const size_t *corner, const size_t *count,
                                   const size_t *stride, struct sumi_error *error)
{
    const struct sumi_watch *watch = cf->c.how->watch;
    const size_t outer = cf->c.to.n_axes;
    struct box box = {.rank = outer + cf->variable[v].inner};
    size_t at[SUMI_CUBE_MAX_RANK], end[SUMI_CUBE_MAX_RANK];
    memcpy(at, corner, sizeof at);
    for (size_t d = 0; d < box.rank; d++) {
        box.chunk[d] = d < outer ? cf->c.layout.chunk[d] : cf->axis[d].n;
        box.stride[d] = stride[d];
        end[d] = corner[d] + count[d];
    }
    do {
        const double *raw = cf->raw;
        for (size_t d = 0; d < box.rank; d++) {
            box.count[d] = least(box.chunk[d], end[d] - at[d]);
            raw += (at[d] - corner[d]) * stride[d];
        }
        gather(&box, 0, raw, cf->chunk);
        if (watch && sumi_stop_asked(watch->stop))
            return sumi_fail(error, SUMI_E_CONVERT_STOPPED, cf->done, cf->all);
        enum sumi_status status = sumi_cube_put_chunk(cf->c.writer, v, at, cf->chunk, cf->c.block, error);
        if (status)
            return status;
        cf->done++;
        if (watch && watch->progress)
            watch->progress(watch->context, cf->done, cf->all);
    } while (advance(box.rank, at, corner, box.chunk, end));
    return SUMI_OK;
}

static enum sumi_status write_variable(struct cf *cf, size_t v, struct sumi_error *error)
{
    const size_t outer = cf->c.to.n_axes, rank = outer + cf->variable[v].inner;
    size_t corner[SUMI_CUBE_MAX_RANK] = {0}, count[SUMI_CUBE_MAX_RANK], stride[SUMI_CUBE_MAX_RANK] = {0};
    size_t tile[SUMI_CUBE_MAX_RANK], end[SUMI_CUBE_MAX_RANK];
    static const size_t origin[SUMI_CUBE_MAX_RANK] = {0};
    choose_tile(cf, sumi_cube_width(&cf->c.to, &cf->variable[v]), tile);
    for (size_t d = 0; d < rank; d++) {
        end[d] = cf->axis[d].n;
        tile[d] = d < outer ? tile[d] : end[d];
    }
    do {
        for (size_t d = 0; d < rank; d++)
            count[d] = least(tile[d], end[d] - corner[d]);
        enum sumi_status status = read_tile(cf, v, corner, count, stride, error);
        if (!status)
            status = write_tile(cf, v, corner, count, stride, error);
        if (status)
            return status;
    } while (advance(rank, corner, origin, tile, end));
    return SUMI_OK;
}

/* --- the file --- */

/* All years of some seasons in a chunk: a year is the last axis of most cubes, and comes first here. */
static enum sumi_status choose_chunks(struct cf *cf, struct sumi_error *error)
{
    size_t widest = 1, chunk[SUMI_CUBE_MAX_AXES];
    for (size_t v = 0; v < cf->c.to.n_variables; v++) {
        size_t width = sumi_cube_width(&cf->c.to, &cf->variable[v]);
        widest = width > widest ? width : widest;
    }
    if (widest > most_width)
        return sumi_fail(error, SUMI_E_CONVERT_WIDE, widest, most_width);
    size_t room = least(most_scenarios, most_values / widest > 1 ? most_values / widest : 1);
    chunk[0] = least(cf->axis[0].n, room);
    room /= chunk[0];
    for (size_t a = cf->c.to.n_axes; a-- > 1; room /= chunk[a])
        chunk[a] = least(cf->axis[a].n, room > 1 ? room : 1);
    enum sumi_status status = sumi_cube_layout_chunks(&cf->c.layout, &cf->c.to, chunk, error);
    const size_t n_chunk = cf->c.layout.block_size * widest;
    cf->all = cf->c.layout.n_blocks * cf->c.to.n_variables;
    cf->chunk = sumi_convert_keep(&cf->c, n_chunk, sizeof *cf->chunk);
    const size_t at_once =
        cf->c.layout.n_scenarios > most_read / widest ? most_read : cf->c.layout.n_scenarios * widest;
    cf->raw = sumi_convert_keep(&cf->c, n_chunk > at_once ? n_chunk : at_once, sizeof *cf->raw);
    return status ? status : sumi_convert_check(&cf->c, error);
}

static enum sumi_status write_file(struct cf *cf, struct sumi_output *output, struct sumi_error *error)
{
    struct sumi_converting *c = &cf->c;
    enum sumi_status status = sumi_cube_create(output, &c->to, &c->layout, &c->writer, error);
    if (status)
        return status;
    status = sumi_cube_block_create(c->writer, &c->block, error);
    for (size_t v = 0; v < c->to.n_variables && !status; v++)
        status = write_variable(cf, v, error);
    sumi_cube_block_destroy(c->block);
    if (!status)
        return sumi_cube_finish(c->writer, error);
    sumi_cube_abandon(c->writer);
    return status;
}

enum sumi_status sumi_convert_cf(struct sumi_cube_file *file, const struct sumi_conversion *conversion,
                                 struct sumi_output *output, struct sumi_error *error)
{
    struct sumi_cube_form form = {.missing = netcdf_fill, .deflate = 1};
    static const char *const but[] = {"Conventions", "history", SUMI_CUBE_FORMAT_NAME, "coordinates", NULL};
    struct cf *cf = sumi_allocate_zeroed(1, sizeof *cf);
    if (!cf)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_DESCRIPTION_OF_FILE);
    cf->c = (struct sumi_converting){
        .file = file, .from = sumi_cube_definition(file), .how = conversion, .to = {.form = &form}};
    const char *followed = sumi_cube_attribute(cf->c.from, "Conventions");
    bool discovery = followed && strstr(followed, SUMI_CONVERT_ACDD);
    form.conventions = discovery ? SUMI_CONVERT_CF ", " SUMI_CONVERT_ACDD : SUMI_CONVERT_CF;
    sumi_convert_claim(&cf->c, "label_length", "");
    sumi_convert_claim(&cf->c, "bnds", "");
    sumi_convert_claim(&cf->c, "day_bnds", "");
    cf->beside = sumi_convert_keep(&cf->c, SUMI_CUBE_MAX_RANK + cf->c.from->n_besides, sizeof *cf->beside);
    if (cf->beside)
        define_axes(cf);
    define_besides(cf);
    define_scalars(cf);
    define_variables(cf);
    sumi_convert_attributes(&cf->c, but, 0);
    enum sumi_status status = sumi_convert_check(&cf->c, error);
    if (!status)
        status = choose_chunks(cf, error);
    if (!status)
        status = write_file(cf, output, error);
    sumi_convert_free(&cf->c);
    sumi_release(cf);
    return status;
}
