#define _GNU_SOURCE /* dladdr1 */
#include "io/files/data_files.h"

#include "io/files/outputs.h"
#include "io/text/text.h"
#include "messages/data_files.h"
#include "messages/text.h"
#include "sim/memory.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <link.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PLACES 4

static bool join(char path[SUMI_PATH], const char *folder, int folder_length, const char *name)
{
    int n = snprintf(path, SUMI_PATH, "%.*s/%s", folder_length, folder, name);
    return n > 0 && n < SUMI_PATH;
}

/* The library that this is a part of, by the name by which it was loaded; "": it is a part of the program itself. NULL
 * where the system does not say. */
static const char *own_library(void)
{
    static const char here = 0;
    Dl_info about;
    void *map = NULL;
    return dladdr1(&here, &about, &map, RTLD_DL_LINKMAP) && map ? ((const struct link_map *)map)->l_name : NULL;
}

/* The data folder as seen from the file in which this runs: the command, or the library in whatever program. False
 * where the system does not say which that is, or there is no such folder. */
static bool folder_from_here(char folder[SUMI_PATH])
{
    char file[PATH_MAX], joined[SUMI_PATH];
    const char *library = own_library(), *slash;
    if (!library || !realpath(*library ? library : "/proc/self/exe", file) || !(slash = strrchr(file, '/')) ||
        !join(joined, file, (int)(slash - file), *library ? SUMI_DATA_DIR_FROM_LIBRARY : SUMI_DATA_DIR_FROM_COMMAND) ||
        !realpath(joined, file) || strlen(file) >= SUMI_PATH)
        return false;
    strcpy(folder, file); /* without the .. of the way to it, since results and messages name it */
    return true;
}

/* Fills the paths to try, in order; returns their number. */
static int candidates(const char *name, const char *beside, char path[PLACES + 1][SUMI_PATH])
{
    int n = 0;
    char share[SUMI_PATH];
    const char *slash = beside ? strrchr(beside, '/') : NULL;
    const char *environment = getenv("SUMI_DATA_DIR");
    if (slash)
        n += join(path[n], beside, (int)(slash - beside), name);
    else
        strcpy(path[n++], name);
    if (environment && *environment)
        n += join(path[n], environment, (int)strlen(environment), name);
    if (folder_from_here(share))
        n += join(path[n], share, (int)strlen(share), name);
    n += join(path[n], SUMI_DATA_DIR_INSTALL, (int)strlen(SUMI_DATA_DIR_INSTALL), name);
    n += join(path[n], SUMI_DATA_DIR_BUILD, (int)strlen(SUMI_DATA_DIR_BUILD), name);
    return n;
}

/* The first data folder that exists, without links; cuts the name from its place in `tried`. NULL where there is
 * none. The caller frees it. */
static char *data_folder(const char *name, char tried[PLACES + 1][SUMI_PATH], int n)
{
    for (int k = 1; k < n; k++) {
        tried[k][strlen(tried[k]) - strlen(name) - 1] = '\0';
        if (access(tried[k], F_OK) == 0)
            return realpath(tried[k], NULL);
    }
    return NULL;
}

/* A name that is set and leads nowhere is a slip: nobody wants another folder then. */
static enum sumi_status check_environment(struct sumi_error *error)
{
    struct stat about;
    const char *environment = getenv("SUMI_DATA_DIR");
    if (!environment || !*environment || (stat(environment, &about) == 0 && S_ISDIR(about.st_mode)))
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_FILE_DATA_FOLDER, environment);
}

static enum sumi_status is_nowhere(const char *name, const char *beside, char tried[PLACES + 1][SUMI_PATH], int n,
                                   struct sumi_error *error)
{
    struct sumi_error problem = {0};
    char *folder = data_folder(name, tried, n);
    const char *blank = folder ? " " : "", *there = folder ? folder : "";
    if (!beside)
        sumi_fail_in(&problem, name, SUMI_E_FILE_NOWHERE, sumi_reason(ENOENT), blank, there);
    else
        sumi_fail(&problem, SUMI_E_FILE_NOWHERE_BESIDE, name, blank, there);
    if (beside && access(name, F_OK) == 0)
        sumi_advise(&problem, SUMI_WORD_FILE_IS_HERE);
    free(folder);
    return sumi_pass(error, &problem);
}

enum sumi_status sumi_data_find(const char *name, const char *beside, char path[SUMI_PATH], struct sumi_error *error)
{
    char tried[PLACES + 1][SUMI_PATH];
    if (strlen(name) >= SUMI_PATH || !*name)
        return sumi_fail(error, SUMI_E_FILE_NAME_LENGTH, SUMI_PATH - 1);
    if (name[0] == '/') {
        strcpy(path, name);
        return SUMI_OK;
    }
    enum sumi_status status = check_environment(error);
    if (status != SUMI_OK)
        return status;
    int n = candidates(name, beside, tried);
    for (int k = 0; k < n; k++)
        if (access(tried[k], F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR)) { /* its reader says what is wrong */
            strcpy(path, tried[k]);
            return SUMI_OK;
        }
    return is_nowhere(name, beside, tried, n, error);
}

bool sumi_data_has(const char *name, char path[SUMI_PATH])
{
    char tried[PLACES + 1][SUMI_PATH];
    if (strlen(name) >= SUMI_PATH)
        return false;
    const int n = candidates(name, NULL, tried); /* of which the first is the current folder */
    for (int k = 1; k < n; k++)
        if (access(tried[k], F_OK) == 0) {
            strcpy(path, tried[k]);
            return true;
        }
    return false;
}

/* A name that every candidate has behind its folder. */
bool sumi_data_holds(const char *path)
{
    char tried[PLACES + 1][SUMI_PATH], whole[PATH_MAX];
    const int n = candidates(".", NULL, tried); /* of which the first is the current folder */
    for (int k = 1; k < n; k++) {
        const size_t length = realpath(tried[k], whole) ? strlen(whole) : 0;
        if (length > 1 && strncmp(path, whole, length) == 0 && (path[length] == '\0' || path[length] == '/'))
            return true;
    }
    return false;
}

char *sumi_data_short(const char *path)
{
    char here[SUMI_PATH], whole[PATH_MAX];
    if (!realpath(path, whole))
        return errno == ENOMEM ? NULL : sumi_copy_text(path);
    const size_t n = getcwd(here, sizeof here) ? strlen(here) : 0;
    return sumi_copy_text(n > 1 && strncmp(whole, here, n) == 0 && whole[n] == '/' ? whole + n + 1 : whole);
}

static bool same_file(const char *a, const char *b)
{
    return sumi_same_file(sumi_file_id(a), sumi_file_id(b));
}

bool sumi_data_is_beside(const char *name, const char *beside, const char *path)
{
    char joined[SUMI_PATH];
    const char *slash = strrchr(beside, '/');
    return same_file(slash && name[0] != '/' && join(joined, beside, (int)(slash - beside), name) ? joined : name,
                     path);
}

bool sumi_data_is_fallback(const char *name, const char *path)
{
    char joined[SUMI_PATH];
    const char *environment = getenv("SUMI_DATA_DIR");
    return environment && *environment && name[0] != '/' && join(joined, environment, (int)strlen(environment), name) &&
           !same_file(joined, path);
}

bool sumi_data_is_here(const char *name, const char *path)
{
    return access(name, F_OK) == 0 && !same_file(name, path);
}

/* Ends a digest, in hexadecimal digits. */
static void put_digest(struct sha256_ctx *context, char digest[65])
{
    uint8_t raw[SHA256_DIGEST_SIZE];
    sha256_digest(context, sizeof raw, raw);
    base16_encode_update(digest, sizeof raw, raw);
    digest[BASE16_ENCODE_LENGTH(sizeof raw)] = '\0';
}

void sumi_text_sha256(const char *text, size_t size, char digest[65])
{
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, size, (const uint8_t *)text);
    put_digest(&context, digest);
}

enum sumi_status sumi_file_sha256(const char *path, char digest[65], struct sumi_error *error)
{
    uint8_t piece[16384];
    struct sha256_ctx context;
    FILE *file = fopen(path, "rb");
    if (!file)
        return sumi_read_fail(error, errno, path, SUMI_E_FILE_OPEN);
    sha256_init(&context);
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        sha256_update(&context, n, piece);
    const int problem = ferror(file) ? errno : 0;
    fclose(file);
    put_digest(&context, digest);
    return problem ? sumi_read_fail(error, problem, path, SUMI_E_FILE_OPEN) : SUMI_OK;
}
