/* What a file is made of: coordinates by their attributes, then by their names, and variables. Source: CF Conventions
 * 1.11, chapter 4 (coordinates), 5.7 (scalar coordinates). */
#include "io/netcdf/netcdf_internal.h"
#include "io/text/text.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>
#include <strings.h>

bool sumi_netcdf_ok(struct sumi_netcdf *nc, int status)
{
    if (status != NC_NOERR && nc->grid->problem == SUMI_GRID_SOUND) {
        nc->grid->problem = SUMI_GRID_UNREAD;
        sumi_text_copy(nc->grid->detail, sizeof nc->grid->detail, sumi_nc.strerror(status));
    }
    return status == NC_NOERR;
}

void sumi_netcdf_text(int file, int variable, const char *name, char text[SUMI_GRID_TEXT])
{
    nc_type type;
    size_t length;
    const size_t most = (size_t)1 << 20;
    *text = '\0';
    if (sumi_nc.inq_att(file, variable, name, &type, &length) != NC_NOERR || length == 0 || length > most)
        return;
    if (type == NC_CHAR) {
        char *whole = sumi_allocate_zeroed(length + 1, 1);
        if (whole && sumi_nc.get_att_text(file, variable, name, whole) == NC_NOERR)
            sumi_text_copy(text, SUMI_GRID_TEXT, whole);
        sumi_release(whole);
    } else if (type == NC_STRING && length == 1) {
        char *whole = NULL;
        if (sumi_nc.get_att_string(file, variable, name, &whole) == NC_NOERR && whole) {
            sumi_text_copy(text, SUMI_GRID_TEXT, whole);
            sumi_nc.free_string(1, &whole);
        }
    }
    sumi_text_clean(text);
}

/* --- coordinates --- */

enum kind { LATITUDE, LONGITUDE, TIME, KINDS };

static bool is_one_of(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (strcasecmp(text, *list) == 0)
            return true;
    return false;
}

/* How surely a variable is a coordinate: 0 not at all, 1 by its name, 2 by its attributes. */
static int likeness(const struct sumi_netcdf *nc, int variable, enum kind kind)
{
    static const char *const names[KINDS][5] = {
        {"latitude", "lat", NULL}, {"longitude", "lon", NULL}, {"time", "valid_time", NULL}};
    static const char *const standard[KINDS] = {"latitude", "longitude", "time"};
    static const char *const units[KINDS][7] = {
        {"degrees_north", "degree_north", "degree_n", "degrees_n", "degreen", "degreesn", NULL},
        {"degrees_east", "degree_east", "degree_e", "degrees_e", "degreee", "degreese", NULL},
        {NULL}};
    char name[NC_MAX_NAME + 1], text[SUMI_GRID_TEXT];
    if (sumi_nc.inq_varname(nc->file, variable, name) != NC_NOERR)
        return 0;
    sumi_netcdf_text(nc->file, variable, "standard_name", text);
    if (*text && strncmp(text, "forecast", 8) == 0)
        return 0;
    if (strcmp(text, standard[kind]) == 0)
        return 2;
    if (strncmp(text, "grid_", 5) == 0 || strncmp(text, "projection_", 11) == 0)
        return 0; /* of a rotated pole or a map */
    sumi_netcdf_text(nc->file, variable, "units", text);
    if (is_one_of(text, units[kind]) || (kind == TIME && strstr(text, " since ") && is_one_of(name, names[kind])))
        return 2;
    return is_one_of(name, names[kind]) ? 1 : 0;
}

/* A coordinate has one dimension of its own, or is a single number; n_dimensions tells of others. -1: none. */
static int find_axis(const struct sumi_netcdf *nc, int n_variables, enum kind kind, int *n_dimensions)
{
    int best = -1, best_rank = 0;
    for (int v = 0; v < n_variables; v++) {
        int n = 0, rank = 4 * likeness(nc, v, kind);
        if (rank == 0 || sumi_nc.inq_varndims(nc->file, v, &n) != NC_NOERR)
            continue;
        rank += n == 1 ? 2 : n == 0 ? 1 : 0;
        if (rank > best_rank) {
            best = v;
            best_rank = rank;
            *n_dimensions = n;
        }
    }
    return best;
}

/* Reads a coordinate of at most `most` values; 0 dimensions: one value. */
static bool read_axis(struct sumi_netcdf *nc, int variable, int n_dimensions, size_t most,
                      struct sumi_netcdf_axis *axis)
{
    int dimension = -1;
    *axis = (struct sumi_netcdf_axis){variable, -1, 1, NULL};
    if (n_dimensions == 1 && (!sumi_netcdf_ok(nc, sumi_nc.inq_vardimid(nc->file, variable, &dimension)) ||
                              !sumi_netcdf_ok(nc, sumi_nc.inq_dimlen(nc->file, dimension, &axis->n))))
        return false;
    axis->dimension = dimension;
    if (axis->n > most) {
        nc->grid->problem = SUMI_GRID_LARGE;
        return false;
    }
    axis->value = sumi_allocate((axis->n ? axis->n : 1) * sizeof *axis->value);
    if (!axis->value)
        return sumi_netcdf_ok(nc, NC_ENOMEM);
    return axis->n == 0 || sumi_netcdf_ok(nc, sumi_nc.get_var_double(nc->file, variable, axis->value));
}

/* The bounds of times, where the file has them. */
static void read_bounds(struct sumi_netcdf *nc)
{
    char name[SUMI_GRID_TEXT];
    int variable, n, dimension[2];
    size_t two = 0;
    sumi_netcdf_text(nc->file, nc->time.variable, "bounds", name);
    if (!*name || sumi_nc.inq_varid(nc->file, name, &variable) != NC_NOERR ||
        sumi_nc.inq_varndims(nc->file, variable, &n) != NC_NOERR || n != 2 ||
        sumi_nc.inq_vardimid(nc->file, variable, dimension) != NC_NOERR || dimension[0] != nc->time.dimension ||
        sumi_nc.inq_dimlen(nc->file, dimension[1], &two) != NC_NOERR || two != 2)
        return;
    nc->grid->bounds = sumi_allocate(2 * (nc->time.n ? nc->time.n : 1) * sizeof(double));
    nc->grid->has_bounds = nc->grid->bounds && sumi_nc.get_var_double(nc->file, variable, nc->grid->bounds) == NC_NOERR;
}

static void read_times(struct sumi_netcdf *nc, int n_variables)
{
    struct sumi_weather_grid *grid = nc->grid;
    int n_dimensions = 0;
    const int variable = find_axis(nc, n_variables, TIME, &n_dimensions);
    if (variable < 0 || n_dimensions > 1) {
        grid->problem = SUMI_GRID_NO_TIME;
        return;
    }
    sumi_netcdf_text(nc->file, variable, "units", grid->time_units);
    sumi_netcdf_text(nc->file, variable, "calendar", grid->calendar);
    if (!read_axis(nc, variable, n_dimensions, SUMI_NETCDF_TIMES, &nc->time))
        return;
    grid->n_times = (int)nc->time.n;
    grid->time = nc->time.value;
    if (nc->time.dimension >= 0)
        read_bounds(nc);
}

static void read_places(struct sumi_netcdf *nc, int n_variables)
{
    const size_t most = 100000; /* a grid of 300 m around the earth */
    int n_latitude = 0, n_longitude = 0;
    const int latitude = find_axis(nc, n_variables, LATITUDE, &n_latitude);
    const int longitude = find_axis(nc, n_variables, LONGITUDE, &n_longitude);
    if (latitude < 0 || longitude < 0) {
        nc->grid->problem = SUMI_GRID_NO_PLACES;
        return;
    }
    if (n_latitude > 1 || n_longitude > 1) {
        nc->grid->problem = SUMI_GRID_CURVED;
        return;
    }
    if (!read_axis(nc, latitude, n_latitude, most, &nc->latitude) ||
        !read_axis(nc, longitude, n_longitude, most, &nc->longitude))
        return;
    if (nc->latitude.n == 0 || nc->longitude.n == 0)
        nc->grid->problem = SUMI_GRID_NO_PLACES;
    else if (nc->latitude.dimension >= 0 && nc->latitude.dimension == nc->longitude.dimension && nc->latitude.n > 1)
        nc->grid->problem = SUMI_GRID_LIST;
}

/* --- variables --- */

/* Whether a dimension of one value may stand beside time and place: it is no level of the air or the soil. */
static bool is_harmless(const char *name)
{
    static const char *const parts[] = {"level", "lev", "press", "isobaric", "depth", "soil", "layer"};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        if (strncasecmp(name, parts[k], strlen(parts[k])) == 0 || strstr(name, parts[k]))
            return false;
    return true;
}

bool sumi_netcdf_is_version(const char *name, size_t n)
{
    return n == 2 && strcmp(name, "expver") == 0;
}

/* The height of a variable: a coordinate `height` of one value, of its dimensions or its attribute. */
static double height_of(const struct sumi_netcdf *nc, int variable)
{
    char coordinates[SUMI_GRID_TEXT], units[SUMI_GRID_TEXT], name[SUMI_GRID_TEXT];
    int height, n = 0;
    double metres;
    sumi_netcdf_text(nc->file, variable, "coordinates", coordinates);
    for (char *at = coordinates, *rest = NULL; (at = strtok_r(at, " ", &rest)); at = NULL) {
        if (strncmp(at, "height", 6) != 0)
            continue;
        sumi_text_copy(name, sizeof name, at);
        if (sumi_nc.inq_varid(nc->file, name, &height) != NC_NOERR ||
            sumi_nc.inq_varndims(nc->file, height, &n) != NC_NOERR || n > 0 ||
            sumi_nc.get_var_double(nc->file, height, &metres) != NC_NOERR)
            continue;
        sumi_netcdf_text(nc->file, height, "units", units);
        if (strcmp(units, "m") == 0 && isfinite(metres))
            return metres;
    }
    return (double)NAN;
}

static void look_at_dimensions(const struct sumi_netcdf *nc, int variable, struct sumi_grid_variable *v)
{
    int n = 0, dimension[NC_MAX_VAR_DIMS];
    if (sumi_nc.inq_varndims(nc->file, variable, &n) != NC_NOERR || n > NC_MAX_VAR_DIMS ||
        sumi_nc.inq_vardimid(nc->file, variable, dimension) != NC_NOERR)
        return;
    v->has_time = nc->time.dimension < 0; /* a single time that is a scalar holds for all */
    for (int d = 0; d < n; d++) {
        char name[NC_MAX_NAME + 1];
        size_t length = 0;
        if (sumi_nc.inq_dim(nc->file, dimension[d], name, &length) != NC_NOERR)
            continue;
        v->has_time = v->has_time || dimension[d] == nc->time.dimension;
        if (dimension[d] == nc->time.dimension || dimension[d] == nc->latitude.dimension ||
            dimension[d] == nc->longitude.dimension || sumi_netcdf_is_version(name, length) ||
            (length == 1 && is_harmless(name)))
            continue;
        sumi_text_copy(v->other, sizeof v->other, name);
    }
}

/* Whether a variable has a value for each cell, or the file has one cell alone. */
static bool is_of_cells(const struct sumi_netcdf *nc, int variable)
{
    int n = 0, dimension[NC_MAX_VAR_DIMS], found = 0;
    if (sumi_nc.inq_varndims(nc->file, variable, &n) != NC_NOERR || sumi_nc.inq_vardimid(nc->file, variable, dimension))
        return false;
    for (int d = 0; d < n; d++)
        found += dimension[d] == nc->latitude.dimension || dimension[d] == nc->longitude.dimension;
    const int needed = (nc->latitude.dimension >= 0) + (nc->longitude.dimension >= 0);
    const bool one_list = needed == 2 && nc->latitude.dimension == nc->longitude.dimension;
    return found == (one_list ? 1 : needed) && (needed > 0 || n > 0);
}

static void list_variables(struct sumi_netcdf *nc, int n_variables)
{
    struct sumi_weather_grid *grid = nc->grid;
    for (int k = 0; k < n_variables && grid->n_variables < SUMI_GRID_VARIABLES; k++) {
        nc_type type;
        char name[NC_MAX_NAME + 1];
        struct sumi_grid_variable *v = &grid->variable[grid->n_variables];
        if (k == nc->latitude.variable || k == nc->longitude.variable || k == nc->time.variable ||
            !is_of_cells(nc, k) || sumi_nc.inq_var(nc->file, k, name, &type, NULL, NULL, NULL) != NC_NOERR ||
            type == NC_CHAR || type >= NC_STRING)
            continue;
        *v = (struct sumi_grid_variable){.height = height_of(nc, k), .constant = (double)NAN};
        sumi_text_copy(v->name, sizeof v->name, name);
        sumi_text_clean(v->name);
        sumi_netcdf_text(nc->file, k, "standard_name", v->standard_name);
        sumi_netcdf_text(nc->file, k, "long_name", v->long_name);
        sumi_netcdf_text(nc->file, k, "units", v->units);
        sumi_netcdf_text(nc->file, k, "cell_methods", v->cell_methods);
        sumi_netcdf_text(nc->file, k, "temporal_aggregation", v->aggregation);
        look_at_dimensions(nc, k, v);
        grid->n_variables++;
    }
}

void sumi_netcdf_lay_out(struct sumi_netcdf *nc)
{
    int n_variables = 0;
    if (!sumi_netcdf_ok(nc, sumi_nc.inq_nvars(nc->file, &n_variables)))
        return;
    sumi_netcdf_text(nc->file, NC_GLOBAL, "title", nc->grid->title);
    read_places(nc, n_variables);
    if (nc->grid->problem == SUMI_GRID_SOUND)
        read_times(nc, n_variables);
    if (nc->grid->problem == SUMI_GRID_SOUND)
        list_variables(nc, n_variables);
}
