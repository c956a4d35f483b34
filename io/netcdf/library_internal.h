/* libnetcdf, which is loaded when a grid is read. Linked, it and what it brings (another libcurl, libxml2, ICU) would
 * make each start of the command a fifth dearer, and take 30 MiB of its address space. */
#ifndef SUMI_NETCDF_LIBRARY_INTERNAL_H
#define SUMI_NETCDF_LIBRARY_INTERNAL_H

#include <netcdf.h>
#include <stdbool.h>

#define SUMI_NETCDF_CALLS(X)                                                                                           \
    X(initialize)                                                                                                      \
    X(open)                                                                                                            \
    X(strerror)                                                                                                        \
    X(free_string)                                                                                                     \
    X(inq_format)                                                                                                      \
    X(inq_nvars)                                                                                                       \
    X(inq_var)                                                                                                         \
    X(inq_varid)                                                                                                       \
    X(inq_varname)                                                                                                     \
    X(inq_varndims)                                                                                                    \
    X(inq_vardimid)                                                                                                    \
    X(inq_vartype)                                                                                                     \
    X(inq_dim)                                                                                                         \
    X(inq_dimlen)                                                                                                      \
    X(inq_att)                                                                                                         \
    X(inq_attlen)                                                                                                      \
    X(get_att_double)                                                                                                  \
    X(get_att_string)                                                                                                  \
    X(get_att_text)                                                                                                    \
    X(get_var_double)                                                                                                  \
    X(get_vara_double)

/* Its functions, as nc_open is sumi_nc.open; NULL before they are loaded. */
struct sumi_netcdf_calls {
#define SUMI_NETCDF_CALL(name) __typeof__(&nc_##name) name;
    SUMI_NETCDF_CALLS(SUMI_NETCDF_CALL)
#undef SUMI_NETCDF_CALL
};
extern struct sumi_netcdf_calls sumi_nc;

/* Loads the library, once; false where it is not there or has not all of them. */
bool sumi_netcdf_load(void);

#endif
