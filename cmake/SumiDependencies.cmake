# The libraries of others that Sumi links, as imported targets.

# Debian's SUNDIALS also describes its MPI and PETSc vectors; only the serial targets below are used, so MPI is not asked for.
find_package(SUNDIALS 6.4 REQUIRED COMPONENTS cvode nvecserial sunmatrixdense sunlinsoldense sunnonlinsolfixedpoint)
find_package(OpenMP REQUIRED COMPONENTS C)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SUMI_GSL REQUIRED IMPORTED_TARGET gsl)
pkg_check_modules(SUMI_FYAML REQUIRED IMPORTED_TARGET libfyaml)
pkg_check_modules(SUMI_DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(SUMI_NETTLE REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(SUMI_MICROHTTPD REQUIRED IMPORTED_TARGET libmicrohttpd)
pkg_check_modules(SUMI_GLIB REQUIRED IMPORTED_TARGET glib-2.0)
pkg_check_modules(SUMI_CURL REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(SUMI_NETCDF REQUIRED IMPORTED_TARGET netcdf)
find_library(SUMI_NETCDF_FILE netcdf HINTS ${SUMI_NETCDF_LIBRARY_DIRS} REQUIRED)
file(REAL_PATH ${SUMI_NETCDF_FILE} netcdf_file)
string(REGEX MATCH "libnetcdf\\.so(\\.[0-9]+)?" SUMI_NETCDF_SONAME ${netcdf_file})
mark_as_advanced(SUMI_NETCDF_FILE)

# "hdf5" may mean the MPI build where one is installed, and the serial description leaves the high-level library out.
pkg_check_modules(SUMI_HDF5 REQUIRED IMPORTED_TARGET hdf5-serial)
find_library(SUMI_HDF5_HL hdf5_hl HINTS ${SUMI_HDF5_LIBRARY_DIRS} NO_DEFAULT_PATH REQUIRED)
mark_as_advanced(SUMI_HDF5_HL)
if(NOT TARGET sumi::hdf5_hl)
  add_library(sumi::hdf5_hl UNKNOWN IMPORTED)
  set_target_properties(sumi::hdf5_hl PROPERTIES IMPORTED_LOCATION "${SUMI_HDF5_HL}"
                                                 INTERFACE_LINK_LIBRARIES PkgConfig::SUMI_HDF5)
endif()
