#define _XOPEN_SOURCE 700 /* realpath */
#include "io/files/data_files.h"

#include "io/files/outputs.h"
#include "io/text/text.h"
#include "messages/data_files.h"

#include <errno.h>
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

/* Folder of the running command; false where the system does not say. */
static bool command_folder(char folder[SUMI_PATH])
{
    ssize_t n = readlink("/proc/self/exe", folder, SUMI_PATH - 1);
    if (n <= 0)
        return false;
    folder[n] = '\0';
    char *slash = strrchr(folder, '/');
    if (slash)
        *slash = '\0';
    return slash != NULL;
}

/* Fills the paths to try, in order; returns their number. */
static int candidates(const char *name, const char *beside, char path[PLACES + 1][SUMI_PATH])
{
    int n = 0;
    char command[SUMI_PATH], share[SUMI_PATH];
    const char *slash = beside ? strrchr(beside, '/') : NULL;
    const char *environment = getenv("SUMI_DATA_DIR");
    if (slash)
        n += join(path[n], beside, (int)(slash - beside), name);
    else
        strcpy(path[n++], name);
    if (environment && *environment)
        n += join(path[n], environment, (int)strlen(environment), name);
    if (command_folder(command) && join(share, command, (int)strlen(command), SUMI_DATA_DIR_FROM_COMMAND))
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

char *sumi_data_short(const char *path)
{
    char here[SUMI_PATH], *whole = realpath(path, NULL);
    if (!whole)
        return errno == ENOMEM ? NULL : strdup(path);
    size_t n = getcwd(here, sizeof here) ? strlen(here) : 0;
    if (n > 1 && strncmp(whole, here, n) == 0 && whole[n] == '/')
        memmove(whole, whole + n + 1, strlen(whole + n + 1) + 1);
    return whole;
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

void sumi_text_sha256(const char *text, size_t size, char digest[65])
{
    struct sha256_ctx context;
    uint8_t raw[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, size, (const uint8_t *)text);
    sha256_digest(&context, sizeof raw, raw);
    base16_encode_update(digest, sizeof raw, raw);
    digest[BASE16_ENCODE_LENGTH(sizeof raw)] = '\0';
}
