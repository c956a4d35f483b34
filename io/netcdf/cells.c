/* The cells of a site, and their values. */
#include "io/netcdf/netcdf_internal.h"
#include "scenarios/weather/distance.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

/* --- which cells --- */

/* How far a coordinate lies ahead of the site, in degrees; around the earth: by the nearer way. */
static double ahead(const struct sumi_netcdf_axis *axis, size_t k, double site, bool around)
{
    const double d = axis->value[k] - site;
    return around ? remainder(d, 360.0) : d;
}

/* The two coordinates that the site lies between, from below and from above, by the way that is nearer; one of them
 * twice where there is no other. */
static void find_beside(const struct sumi_netcdf_axis *axis, double site, bool around, size_t *below, size_t *above)
{
    double low = -INFINITY, high = INFINITY;
    *below = *above = axis->n;
    for (size_t k = 0; k < axis->n; k++) {
        const double d = ahead(axis, k, site, around);
        if (d <= 0.0 && d > low) {
            low = d;
            *below = k;
        }
        if (d >= 0.0 && d < high) {
            high = d;
            *above = k;
        }
    }
    *below = *below == axis->n ? *above : *below;
    *above = *above == axis->n ? *below : *above;
}

/* The distance of coordinate k to the next one of its axis, in degrees; NAN of one alone. */
static double spacing(const struct sumi_netcdf_axis *axis, size_t k, bool around)
{
    double least = (double)NAN;
    for (size_t i = k > 0 ? k - 1 : 0; i < axis->n && i <= k + 1; i++) {
        const double d = fabs(ahead(axis, i, axis->value[k], around));
        least = i == k || d >= least ? least : d;
    }
    return least;
}

/* The nearest coordinate, and the two between which values are interpolated with a share of the upper one; false where
 * the site is off by more than half a cell. */
static bool choose(const struct sumi_netcdf_axis *axis, double site, bool around, int *nearest, size_t pair[2],
                   double *share)
{
    const double slack = 1e-6; /* degrees: of coordinates in single precision, 0.1 m */
    find_beside(axis, site, around, &pair[0], &pair[1]);
    const double low = fabs(ahead(axis, pair[0], site, around)), high = fabs(ahead(axis, pair[1], site, around));
    *nearest = (int)(high < low ? pair[1] : pair[0]);
    const double step = spacing(axis, (size_t)*nearest, around), gap = low + high;
    const bool next_to_each_other = pair[0] != pair[1] && !(gap > 1.5 * step);
    *share = next_to_each_other ? low / gap : 0.0;
    if (!next_to_each_other)
        pair[0] = pair[1] = (size_t)*nearest;
    return !(fmin(low, high) > 0.5 * step + slack);
}

static bool are_degrees(const struct sumi_netcdf_axis *axis, double most)
{
    for (size_t k = 0; k < axis->n; k++)
        if (!(fabs(axis->value[k]) <= most))
            return false;
    return true;
}

static void tell_extent(struct sumi_netcdf *nc)
{
    struct sumi_weather_grid *g = nc->grid;
    g->n_latitudes = (int)nc->latitude.n;
    g->n_longitudes = (int)nc->longitude.n;
    g->south = g->north = nc->latitude.value[0];
    g->west = g->east = nc->longitude.value[0];
    for (size_t k = 0; k < nc->latitude.n; k++) {
        g->south = fmin(g->south, nc->latitude.value[k]);
        g->north = fmax(g->north, nc->latitude.value[k]);
    }
    for (size_t k = 0; k < nc->longitude.n; k++) {
        g->west = fmin(g->west, nc->longitude.value[k]);
        g->east = fmax(g->east, nc->longitude.value[k]);
    }
}

void sumi_netcdf_choose(struct sumi_netcdf *nc)
{
    const bool one = nc->latitude.n == 1 && nc->longitude.n == 1;
    double latitude = nc->wish->latitude, longitude = nc->wish->longitude, share[2] = {0, 0};
    struct sumi_weather_grid *g = nc->grid;
    size_t row[2] = {0, 0}, column[2] = {0, 0};
    if (!are_degrees(&nc->latitude, 90.001) || !are_degrees(&nc->longitude, 720.0)) {
        g->problem = SUMI_GRID_NO_PLACES;
        return;
    }
    tell_extent(nc);
    const bool known = isfinite(latitude) && isfinite(longitude);
    if (!one && !known) {
        g->problem = SUMI_GRID_SITE_NEEDED;
        return;
    }
    const bool inside = !known || (choose(&nc->latitude, latitude, false, &nc->nearest[0], row, &share[0]) &&
                                   choose(&nc->longitude, longitude, true, &nc->nearest[1], column, &share[1]));
    if (!inside)
        g->problem = SUMI_GRID_OUTSIDE;
    g->latitude = nc->latitude.value[nc->nearest[0]];
    g->longitude = remainder(nc->longitude.value[nc->nearest[1]], 360.0);
    if (nc->wish->cell != SUMI_GRID_BILINEAR) {
        nc->corner[0].latitude = (size_t)nc->nearest[0];
        nc->corner[0].longitude = (size_t)nc->nearest[1];
        nc->corner[0].weight = 1.0;
        g->n_cells = 1;
        return;
    }
    for (int k = 0; k < SUMI_NETCDF_CORNERS; k++) {
        const int a = k / 2, b = k % 2;
        const double weight = (a ? share[0] : 1.0 - share[0]) * (b ? share[1] : 1.0 - share[1]);
        if (weight <= 0.0)
            continue;
        nc->corner[g->n_cells].latitude = row[a];
        nc->corner[g->n_cells].longitude = column[b];
        nc->corner[g->n_cells++].weight = weight;
    }
}

/* --- values --- */

/* A box of a variable: where it begins, how long it is, and how far its values lie from each other, by dimension. */
struct box {
    int variable, n;
    size_t start[NC_MAX_VAR_DIMS], count[NC_MAX_VAR_DIMS], stride[NC_MAX_VAR_DIMS];
    int time, version, latitude, longitude; /* which dimension; -1: none */
    size_t size;
};

static bool make_box(struct sumi_netcdf *nc, int variable, struct box *box)
{
    int dimension[NC_MAX_VAR_DIMS];
    *box = (struct box){.variable = variable, .time = -1, .version = -1, .latitude = -1, .longitude = -1};
    if (!sumi_netcdf_ok(nc, sumi_nc.inq_varndims(nc->file, variable, &box->n)) || box->n > NC_MAX_VAR_DIMS ||
        !sumi_netcdf_ok(nc, sumi_nc.inq_vardimid(nc->file, variable, dimension)))
        return false;
    for (int d = 0; d < box->n; d++) {
        char name[NC_MAX_NAME + 1];
        size_t length;
        if (!sumi_netcdf_ok(nc, sumi_nc.inq_dim(nc->file, dimension[d], name, &length)))
            return false;
        box->count[d] = 1;
        if (dimension[d] == nc->time.dimension) {
            box->time = d;
            box->count[d] = nc->time.n;
        } else if (dimension[d] == nc->latitude.dimension) {
            box->latitude = d;
        } else if (dimension[d] == nc->longitude.dimension) {
            box->longitude = d;
        } else if (sumi_netcdf_is_version(name, length)) {
            box->version = d;
            box->count[d] = 2;
        }
    }
    return true;
}

static void measure_box(struct box *box)
{
    box->size = 1;
    for (int d = box->n - 1; d >= 0; d--) {
        box->stride[d] = box->size;
        box->size *= box->count[d];
    }
}

/* How values are written: which are missing, and what they stand for. CF 1.11, 2.5.1 and 8.1. */
struct packing {
    double missing[8], lo, hi, factor, offset, wrap;
    int n_missing;
};

static double number_of(int file, int variable, const char *name, double otherwise)
{
    size_t length;
    double value;
    return sumi_nc.inq_attlen(file, variable, name, &length) == NC_NOERR && length == 1 &&
                   sumi_nc.get_att_double(file, variable, name, &value) == NC_NOERR
               ? value
               : otherwise;
}

static void add_missing(int file, int variable, const char *name, nc_type type, struct packing *p)
{
    size_t length;
    double value[4];
    if (sumi_nc.inq_attlen(file, variable, name, &length) != NC_NOERR || length == 0 || length > 4 ||
        sumi_nc.get_att_double(file, variable, name, value) != NC_NOERR)
        return;
    for (size_t k = 0; k < length; k++)
        p->missing[p->n_missing++] = type == NC_FLOAT ? (double)(float)value[k] : value[k];
}

static void look_at_packing(int file, int variable, struct packing *p)
{
    nc_type type = NC_DOUBLE;
    char text[SUMI_GRID_TEXT];
    double range[2];
    size_t length = 0;
    *p = (struct packing){.lo = -INFINITY, .hi = INFINITY};
    sumi_nc.inq_vartype(file, variable, &type);
    add_missing(file, variable, "_FillValue", type, p);
    if (p->n_missing == 0) { /* what the library writes where nothing was written; of bytes there is none */
        const double fill = type == NC_SHORT ? NC_FILL_SHORT : type == NC_INT ? NC_FILL_INT : NC_FILL_DOUBLE;
        p->missing[p->n_missing++] = fill;
    }
    add_missing(file, variable, "missing_value", type, p);
    p->lo = number_of(file, variable, "valid_min", p->lo);
    p->hi = number_of(file, variable, "valid_max", p->hi);
    if (sumi_nc.inq_attlen(file, variable, "valid_range", &length) == NC_NOERR && length == 2 &&
        sumi_nc.get_att_double(file, variable, "valid_range", range) == NC_NOERR) {
        p->lo = range[0];
        p->hi = range[1];
    }
    p->factor = number_of(file, variable, "scale_factor", 1.0);
    p->offset = number_of(file, variable, "add_offset", 0.0);
    sumi_netcdf_text(file, variable, "_Unsigned", text);
    p->wrap = strcmp(text, "true") != 0 ? 0.0 : type == NC_BYTE ? 256.0 : type == NC_SHORT ? 65536.0 : 0.0;
}

static double unpacked(const struct packing *p, double v)
{
    const double beyond = 1e30; /* what no weather is: fill values of other programs */
    for (int k = 0; k < p->n_missing; k++)
        if (v == p->missing[k])
            return (double)NAN;
    if (!(fabs(v) < beyond) || v < p->lo || v > p->hi)
        return (double)NAN;
    return (v < 0.0 ? v + p->wrap : v) * p->factor + p->offset;
}

/* Adds the values of one cell, times their weight, to value[n]. */
static bool add_corner(struct sumi_netcdf *nc, struct box *box, const struct packing *packing, int corner, double *room,
                       double *value, size_t *merged)
{
    const size_t n = box->time >= 0 ? nc->time.n : 1;
    const double weight = nc->corner[corner].weight;
    if (box->latitude >= 0)
        box->start[box->latitude] = nc->corner[corner].latitude;
    if (box->longitude >= 0)
        box->start[box->longitude] = nc->corner[corner].longitude;
    if (!sumi_netcdf_ok(nc, sumi_nc.get_vara_double(nc->file, box->variable, box->start, box->count, room)))
        return false;
    for (size_t t = 0; t < n; t++) {
        const size_t at = box->time >= 0 ? t * box->stride[box->time] : 0;
        double v = unpacked(packing, room[at]);
        if (isnan(v) && box->version >= 0) {
            v = unpacked(packing, room[at + box->stride[box->version]]);
            *merged += !isnan(v) && corner == 0;
        }
        value[t] += weight * v;
    }
    return true;
}

/* The values of a variable at the site, in value[n]. */
static bool read_values(struct sumi_netcdf *nc, int variable, double *value, size_t *merged)
{
    struct packing packing;
    struct box *box = sumi_allocate(sizeof *box);
    bool ok = box && make_box(nc, variable, box);
    double *room = NULL;
    if (ok) {
        measure_box(box);
        room = sumi_allocate((box->size ? box->size : 1) * sizeof *room);
    }
    look_at_packing(nc->file, variable, &packing);
    for (size_t t = 0; room && t < (box->time >= 0 ? nc->time.n : 1); t++)
        value[t] = 0.0;
    for (int k = 0; room && ok && k < nc->grid->n_cells; k++)
        ok = add_corner(nc, box, &packing, k, room, value, merged);
    if (!box || (ok && !room))
        ok = sumi_netcdf_ok(nc, NC_ENOMEM);
    sumi_release(room);
    sumi_release(box);
    return ok;
}

/* --- where there are values --- */

/* Looks for the nearest cell that has a value of a variable at its first time, some cells around. */
static void look_around(struct sumi_netcdf *nc, int variable)
{
    enum { AROUND = 12, SIDE = 2 * AROUND + 1 };
    struct box *box = sumi_allocate(sizeof *box);
    struct packing packing;
    double *room = NULL, best = INFINITY;
    struct sumi_weather_grid *g = nc->grid;
    if (box && make_box(nc, variable, box) && box->latitude >= 0 && box->longitude >= 0) {
        const size_t row = (size_t)nc->nearest[0], column = (size_t)nc->nearest[1];
        const size_t top = row > AROUND ? row - AROUND : 0, left = column > AROUND ? column - AROUND : 0;
        const size_t rows = nc->latitude.n - top < SIDE ? nc->latitude.n - top : SIDE;
        const size_t columns = nc->longitude.n - left < SIDE ? nc->longitude.n - left : SIDE;
        box->start[box->latitude] = top;
        box->count[box->latitude] = rows;
        box->start[box->longitude] = left;
        box->count[box->longitude] = columns;
        if (box->time >= 0)
            box->count[box->time] = 1;
        measure_box(box);
        room = sumi_allocate(box->size * sizeof *room);
        look_at_packing(nc->file, variable, &packing);
        const bool read = room && sumi_nc.get_vara_double(nc->file, variable, box->start, box->count, room) == NC_NOERR;
        for (size_t k = 0; read && k < rows * columns; k++) {
            const size_t i = k / columns, j = k % columns;
            const double latitude = nc->latitude.value[top + i],
                         longitude = remainder(nc->longitude.value[left + j], 360.0);
            const double km = sumi_distance_km(nc->wish->latitude, nc->wish->longitude, latitude, longitude);
            const double v = room[i * box->stride[box->latitude] + j * box->stride[box->longitude]];
            if (isnan(unpacked(&packing, v)) || !(km < best))
                continue;
            best = km;
            g->near_latitude = latitude;
            g->near_longitude = longitude;
        }
    }
    sumi_release(room);
    sumi_release(box);
}

static bool has_value(const double *value, size_t n)
{
    for (size_t t = 0; t < n; t++)
        if (!isnan(value[t]))
            return true;
    return false;
}

void sumi_netcdf_take(struct sumi_netcdf *nc)
{
    struct sumi_weather_grid *g = nc->grid;
    size_t total = 0;
    int first = -1;
    g->empty = true;
    g->near_latitude = g->near_longitude = (double)NAN;
    for (int k = 0; k < g->n_variables && g->problem == SUMI_GRID_SOUND; k++) {
        struct sumi_grid_variable *v = &g->variable[k];
        const size_t n = v->has_time ? nc->time.n : 1;
        int variable;
        v->is_read = !*v->other && nc->wish->wants(nc->wish->context, v);
        if (!v->is_read || !sumi_netcdf_ok(nc, sumi_nc.inq_varid(nc->file, v->name, &variable)))
            continue;
        total += n;
        if (total > SUMI_NETCDF_VALUES) {
            g->problem = SUMI_GRID_LARGE;
            return;
        }
        double *value = v->has_time ? sumi_allocate((n ? n : 1) * sizeof *value) : &v->constant;
        g->value[k] = v->has_time ? value : NULL;
        if (!value || !read_values(nc, variable, value, &v->merged)) {
            sumi_netcdf_ok(nc, NC_ENOMEM);
            return;
        }
        first = first < 0 && v->has_time ? variable : first;
        g->empty = g->empty && !(v->has_time && has_value(value, n));
    }
    if (g->empty && first >= 0 && nc->time.n > 0)
        look_around(nc, first);
    g->empty = g->empty && first >= 0;
}
