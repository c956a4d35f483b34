#define _XOPEN_SOURCE 700 /* realpath */
#include "io/files/confine.h"

#include "messages/data_files.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool lies_below(const char *path, const char *folder)
{
    const size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == '\0' || path[n] == '/' || (n == 1 && *folder == '/'));
}

static bool goes_up(const char *name)
{
    for (const char *at = strstr(name, ".."); at; at = strstr(at + 1, ".."))
        if ((at == name || at[-1] == '/') && (at[2] == '\0' || at[2] == '/'))
            return true;
    return false;
}

enum sumi_status sumi_confine(const struct sumi_confinement *within, const char *name, const char *path,
                              struct sumi_error *error)
{
    char whole[PATH_MAX];
    if (!within)
        return SUMI_OK;
    if (!realpath(path, whole))
        return sumi_fail(error, SUMI_E_FILE_OUTSIDE, name);
    for (size_t k = 0; k < within->n; k++)
        if (lies_below(whole, within->folder[k]))
            return SUMI_OK;
    return sumi_data_holds(whole) ? SUMI_OK : sumi_fail(error, SUMI_E_FILE_OUTSIDE, name);
}

enum sumi_status sumi_confined_find(const struct sumi_confinement *within, const char *name, const char *beside,
                                    char path[SUMI_PATH], struct sumi_error *error)
{
    struct sumi_error problem = {0};
    enum sumi_status status = sumi_data_find(name, beside, path, &problem);
    if (status == SUMI_OK)
        return sumi_confine(within, name, path, error);
    return within && goes_up(name) ? sumi_fail(error, SUMI_E_FILE_OUTSIDE, name) : sumi_pass(error, &problem);
}
