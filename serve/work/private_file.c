#define _XOPEN_SOURCE 700
#include "serve/work/private_file_internal.h"

#include "io/text/text.h"
#include "messages/serve_http.h"

#include <errno.h>
#include <sys/stat.h>

enum sumi_status sumi_private_read(const char *path, char **text, size_t *size, struct sumi_error *error)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return sumi_read_fail(error, errno, path, SUMI_E_SERVE_TOKENS_UNREAD);
    if (about.st_mode & (S_IRWXO | S_IWGRP))
        return sumi_fail_in(error, path, SUMI_E_SERVE_TOKENS_MODE);
    return sumi_text_read(path, SUMI_PRIVATE_BYTES, text, size, error);
}
