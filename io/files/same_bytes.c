#include "io/files/same_bytes.h"

#include "io/text/text.h"
#include "messages/data_files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { PIECE = 1 << 16 }; /* bytes that are compared at a time */

static bool compare(FILE *a, FILE *b)
{
    char piece[2][PIECE];
    for (;;) {
        size_t n = fread(piece[0], 1, PIECE, a), m = fread(piece[1], 1, PIECE, b);
        if (n != m || memcmp(piece[0], piece[1], n) != 0)
            return false;
        if (n < PIECE)
            return !ferror(a) && !ferror(b);
    }
}

enum sumi_status sumi_same_bytes(const char *a, const char *b, bool *same, struct sumi_error *error)
{
    const char *const path[] = {a, b};
    FILE *file[] = {NULL, NULL};
    enum sumi_status status = SUMI_OK;
    for (int k = 0; k < 2 && status == SUMI_OK; k++) {
        file[k] = fopen(path[k], "rb");
        if (!file[k])
            status = sumi_read_fail(error, errno, path[k], SUMI_E_FILE_COMPARE_OPEN);
    }
    if (status == SUMI_OK)
        *same = compare(file[0], file[1]);
    for (int k = 0; k < 2; k++) {
        if (file[k] && ferror(file[k]) && status == SUMI_OK)
            status = sumi_fail_in(error, path[k], SUMI_E_FILE_COMPARE_READ);
        if (file[k])
            fclose(file[k]);
    }
    return status;
}
