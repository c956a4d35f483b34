#define _POSIX_C_SOURCE 200809L

#include "io/text.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static enum sumi_status read_all(FILE *file, const char *path, size_t most, char **text, size_t *size,
                                 struct sumi_error *error)
{
    size_t room = 1 << 16, used = 0;
    char *buffer = malloc(room);
    while (buffer) {
        used += fread(buffer + used, 1, room - 1 - used, file);
        if (used < room - 1 || used > most)
            break;
        char *larger = realloc(buffer, 2 * room);
        if (!larger)
            free(buffer);
        buffer = larger;
        room *= 2;
    }
    if (!buffer)
        return sumi_fail(error, SUMI_MEMORY, "no memory to read %s", path);
    if (ferror(file) || used > most) {
        bool broken = ferror(file) != 0;
        free(buffer);
        return broken ? sumi_fail(error, SUMI_IO, "%s cannot be read: %s", path, strerror(errno))
                      : sumi_fail(error, SUMI_INPUT, "%s is larger than %zu bytes", path, most);
    }
    buffer[used] = '\0';
    *text = buffer;
    *size = used;
    return SUMI_OK;
}

enum sumi_status sumi_text_read(const char *path, size_t most, char **text, size_t *size, struct sumi_error *error)
{
    struct stat about;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return sumi_fail(error, SUMI_IO, "%s is a folder, expected a file", path);
    FILE *file = fopen(path, "rb");
    if (!file)
        return sumi_fail(error, SUMI_IO, "%s cannot be opened: %s", path, strerror(errno));
    enum sumi_status status = read_all(file, path, most, text, size, error);
    fclose(file);
    return status;
}

const char *sumi_text_shown(const char *start, size_t length, char *shown, size_t size)
{
    static const char cut[] = "...";
    bool whole = length < size;
    size_t n = whole ? length : size - sizeof cut;
    for (size_t i = 0; i < n; i++)
        shown[i] = iscntrl((unsigned char)start[i]) ? '?' : start[i];
    memcpy(shown + n, whole ? "" : cut, whole ? 1 : sizeof cut);
    return shown;
}

const char *sumi_text_number(double value, char text[SUMI_NUMBER_TEXT])
{
    static const int digits[] = {9, 15, 17};
    text[0] = '\0';
    if (isnan(value))
        return text;
    for (int i = 0; i < 3; i++) {
        snprintf(text, SUMI_NUMBER_TEXT, "%.*g", digits[i], value);
        if (strtod(text, NULL) == value)
            break;
    }
    return text;
}

static char *joined(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    char *text = malloc(n + m + 1);
    if (text) {
        memcpy(text, a, n);
        memcpy(text + n, b, m + 1);
    }
    return text;
}

enum sumi_status sumi_text_open(const char *path, struct sumi_text_file *text, struct sumi_error *error)
{
    struct stat about;
    bool in_place = stat(path, &about) == 0 && !S_ISREG(about.st_mode); /* a pipe or a device has no other name */
    *text = (struct sumi_text_file){NULL, joined(path, ""), in_place ? NULL : joined(path, ".part")};
    if (!text->path || (!in_place && !text->part)) {
        free(text->path);
        free(text->part);
        return sumi_fail(error, SUMI_MEMORY, "no memory to write %s", path);
    }
    text->file = fopen(in_place ? path : text->part, "w");
    if (text->file)
        return SUMI_OK;
    enum sumi_status status = sumi_fail(error, SUMI_IO, "%s cannot be written: %s", path, strerror(errno));
    free(text->path);
    free(text->part);
    return status;
}

enum sumi_status sumi_text_close(struct sumi_text_file *text, enum sumi_status status, struct sumi_error *error)
{
    bool broken = ferror(text->file) != 0;
    if (fclose(text->file) != 0 || broken)
        status = status == SUMI_OK ? SUMI_IO : status;
    if (status == SUMI_OK && text->part && rename(text->part, text->path) != 0)
        status = SUMI_IO;
    if (status != SUMI_OK) {
        sumi_fail(error, status, "%s cannot be written: %s", text->path, strerror(errno));
        if (text->part)
            remove(text->part);
    }
    free(text->path);
    free(text->part);
    return status;
}
