/* Weather on grids, out of netCDF files of any of its formats. */
#ifndef SUMI_NETCDF_H
#define SUMI_NETCDF_H

#include "io/records/grid.h"

/* For sumi_grid_use. A file is read by a child process alone (io/files/alone.h). */
extern const struct sumi_grid_reader sumi_netcdf_reader;

#endif
