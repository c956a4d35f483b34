#include "io/netcdf/library_internal.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

struct sumi_netcdf_calls sumi_nc;

bool sumi_netcdf_load(void)
{
    static const struct {
        const char *name;
        size_t at;
    } calls[] = {
#define SUMI_NETCDF_CALL(name) {"nc_" #name, offsetof(struct sumi_netcdf_calls, name)},
        SUMI_NETCDF_CALLS(SUMI_NETCDF_CALL)
#undef SUMI_NETCDF_CALL
    };
    if (sumi_nc.initialize)
        return true;
    struct sumi_netcdf_calls found = {NULL};
    void *const library = dlopen(SUMI_NETCDF_SONAME, RTLD_NOW | RTLD_LOCAL);
    for (size_t k = 0; k < sizeof calls / sizeof *calls; k++) {
        void *const call = library ? dlsym(library, calls[k].name) : NULL;
        if (!call)
            return false;
        memcpy((char *)&found + calls[k].at, &call, sizeof call);
    }
    sumi_nc = found;
    return true;
}
