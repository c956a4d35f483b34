/* What the steps share: what a file is made of (layout.c), values of cells (cells.c), and all of it as bytes
 * (netcdf.c). */
#ifndef SUMI_NETCDF_INTERNAL_H
#define SUMI_NETCDF_INTERNAL_H

#include "io/records/grid.h"

#include "io/netcdf/library_internal.h"

#define SUMI_NETCDF_TIMES  1000000           /* of a file: 114 years of hours */
#define SUMI_NETCDF_VALUES ((size_t)1 << 25) /* that a file may give, all variables together: 256 MiB */

/* A coordinate: its values, its variable and its dimension; a single number has none. */
struct sumi_netcdf_axis {
    int variable, dimension; /* -1: none */
    size_t n;
    double *value; /* [n] */
};

enum { SUMI_NETCDF_CORNERS = 4 };

struct sumi_netcdf {
    int file;
    const struct sumi_grid_wish *wish;
    struct sumi_netcdf_axis latitude, longitude, time;
    int nearest[2]; /* the cell next to the site: its row and its column */
    struct {
        size_t latitude, longitude;
        double weight;
    } corner[SUMI_NETCDF_CORNERS];  /* [grid->n_cells] */
    struct sumi_weather_grid *grid; /* whose arrays are of sumi_allocate */
};

/* Finds coordinates and variables; says in grid->problem what keeps the file from being read. */
void sumi_netcdf_lay_out(struct sumi_netcdf *nc);
/* Chooses the cells of the wish. */
void sumi_netcdf_choose(struct sumi_netcdf *nc);
/* Reads what is wanted of them. */
void sumi_netcdf_take(struct sumi_netcdf *nc);
/* An attribute that is a text, cut to SUMI_GRID_TEXT and clean; "" where there is none. variable: NC_GLOBAL. */
void sumi_netcdf_text(int file, int variable, const char *name, char text[SUMI_GRID_TEXT]);
/* Whether a file of a classic format is as long as its head says. */
bool sumi_netcdf_is_whole(const char *path);
/* Whether a dimension is that of first and final versions of ERA5 (expver 1 and 5), of which one has a value. */
bool sumi_netcdf_is_version(const char *name, size_t n);
/* Says that the library failed, where nothing is said yet; true where it did not. */
bool sumi_netcdf_ok(struct sumi_netcdf *nc, int status);

#endif
