/* Where files are looked up: beside the file that names them, or in the current folder, then in Sumi's data folder. */
#ifndef SUMI_DATA_FILES_H
#define SUMI_DATA_FILES_H

#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

#define SUMI_PATH 1024

/* Finds `name` beside `beside` (a file; NULL: in the current folder) or in the data folder; an absolute name is
 * taken as it is. The data folder is $SUMI_DATA_DIR, else the one installed with the command or the library that runs,
 * else the one of the build. Error: where it was looked for.
 */
enum sumi_status sumi_data_find(const char *name, const char *beside, char path[SUMI_PATH], struct sumi_error *error);

/* Whether the data folder has a file of a name that is relative, and where. */
bool sumi_data_has(const char *name, char path[SUMI_PATH]);

/* Whether a path without links lies in a folder in which sumi_data_find looks for data. */
bool sumi_data_holds(const char *path);

/* The path of a file without . and .. and links, from the current folder on where it lies below. The caller frees it;
 * NULL where there is no memory. */
char *sumi_data_short(const char *path);
/* Whether a file of the data folder is not that of $SUMI_DATA_DIR, which is set and has none of that name. */
bool sumi_data_is_fallback(const char *name, const char *path);
/* Whether `name` beside the file `beside` is the file of that path; whether another file of that name lies in the
 * current folder. */
bool sumi_data_is_beside(const char *name, const char *beside, const char *path);
bool sumi_data_is_here(const char *name, const char *path);

/* SHA-256 of a text, as 64 hexadecimal digits. */
void sumi_text_sha256(const char *text, size_t size, char digest[65]);
/* The same of a file of any size. SUMI_IO. */
enum sumi_status sumi_file_sha256(const char *path, char digest[65], struct sumi_error *error);

#endif
