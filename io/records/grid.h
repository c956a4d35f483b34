/* Weather on a grid of latitude, longitude and time, as a reanalysis or a climate model has it: what is taken out of a
 * file for one place. Who knows how to read such files (io/netcdf) hands it down once, before everything else: the
 * library stands without it. */
#ifndef SUMI_RECORD_GRID_H
#define SUMI_RECORD_GRID_H

#include "io/records/readings.h"

enum { SUMI_GRID_VARIABLES = 128, SUMI_GRID_TEXT = 96 };

/* Why nothing can be taken out. */
enum sumi_grid_problem {
    SUMI_GRID_SOUND,
    SUMI_GRID_UNREAD,      /* the library says why, in `detail` */
    SUMI_GRID_CUT,         /* it has fewer bytes than its head says */
    SUMI_GRID_NO_PLACES,   /* no latitude and longitude */
    SUMI_GRID_CURVED,      /* latitude and longitude in two dimensions */
    SUMI_GRID_LIST,        /* cells in a list, not in rows */
    SUMI_GRID_NO_TIME,     /* none, or in two dimensions */
    SUMI_GRID_SITE_NEEDED, /* there are several cells */
    SUMI_GRID_OUTSIDE,     /* the site is off the grid by more than half a cell */
    SUMI_GRID_LARGE,       /* more than any record can be */
    SUMI_GRID_PROBLEMS
};

/* A variable, as the file describes it. */
struct sumi_grid_variable {
    char name[SUMI_GRID_TEXT], standard_name[SUMI_GRID_TEXT], long_name[SUMI_GRID_TEXT], units[SUMI_GRID_TEXT];
    char cell_methods[SUMI_GRID_TEXT];
    char aggregation[SUMI_GRID_TEXT]; /* temporal_aggregation of AgERA5, as "Mean 00-00LT" */
    char other[SUMI_GRID_TEXT];       /* a dimension of it that is none of time, latitude, longitude; "" */
    double height;                    /* m, above ground; NAN: not said */
    double constant;                  /* its value, where it has no time and is read */
    size_t merged;                    /* values that only its second version has (expver) */
    bool has_time, is_read;
};

struct sumi_weather_grid {
    enum sumi_grid_problem problem;
    char detail[SUMI_GRID_TEXT], kind[24], title[SUMI_GRID_TEXT];
    char time_units[SUMI_GRID_TEXT], calendar[SUMI_GRID_TEXT];
    int n_latitudes, n_longitudes;
    double south, north, west, east;      /* centres of the outermost cells */
    double latitude, longitude;           /* of the cell that is nearest to the site */
    int n_cells;                          /* whose values are used: 1, 2 or 4 */
    bool empty;                           /* no variable has a value there ... */
    double near_latitude, near_longitude; /* ... and the nearest cell around that has; NAN: none */
    int n_times, n_variables;
    bool has_bounds;
    struct sumi_grid_variable variable[SUMI_GRID_VARIABLES];
    double *time;                       /* [n_times] in time_units */
    double *bounds;                     /* [n_times][2] likewise; NULL */
    double *value[SUMI_GRID_VARIABLES]; /* [n_times] of those that are read and have time, NAN: missing */
};

struct sumi_grid_wish {
    double latitude, longitude; /* of the site; NAN: not known */
    enum sumi_grid_cell cell;
    /* Whether the values of a variable are to be read. */
    bool (*wants)(const void *context, const struct sumi_grid_variable *variable);
    const void *context;
};

/* What a reader came to. */
enum sumi_grid_end { SUMI_GRID_READ, SUMI_GRID_DIED, SUMI_GRID_NO_MEMORY, SUMI_GRID_NO_LIBRARY };

struct sumi_grid_reader {
    /* Reads a file for a wish into *grid, which sumi_grid_release frees; NULL but for SUMI_GRID_READ. */
    enum sumi_grid_end (*read)(const char *path, const struct sumi_grid_wish *wish, struct sumi_weather_grid **grid);
};
void sumi_grid_release(struct sumi_weather_grid *grid);
/* Hands a reader down, once, before anything is read; it stays the caller's. */
void sumi_grid_use(const struct sumi_grid_reader *reader);
/* Whether a file begins as netCDF does, of its classic formats or within HDF5. */
bool sumi_grid_is_file(const char *path);
/* Reads such a file for the site of the options into empty readings. */
enum sumi_status sumi_grid_read_file(const char *path, const struct sumi_reading_options *options,
                                     struct sumi_readings *readings, struct sumi_findings *findings,
                                     struct sumi_error *error);

#endif
