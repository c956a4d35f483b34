/* What every reader and writer of text files needs. */
#ifndef SUMI_TEXT_H
#define SUMI_TEXT_H

#include "sim/error.h"

#include <stddef.h>
#include <stdio.h>

/* Reads a whole file of at most `most` bytes. The caller frees *text, which has a NUL behind its *size bytes (and may
 * hold others). SUMI_IO where it cannot be read, SUMI_INPUT where it is larger, SUMI_MEMORY. */
enum sumi_status sumi_text_read(const char *path, size_t most, char **text, size_t *size, struct sumi_error *error);

/* Copies a piece of a file for a message: control characters become ?, and what does not fit in `size` bytes is cut
 * with "...". Returns `shown`. */
const char *sumi_text_shown(const char *start, size_t length, char *shown, size_t size);

#define SUMI_NUMBER_TEXT 32
/* Writes the shortest of %.9g, %.15g and %.17g that reads back as the same number; nothing for NAN. Returns text. */
const char *sumi_text_number(double value, char text[SUMI_NUMBER_TEXT]);

/* A file on its way: it appears under its name when it is closed without a fault. */
struct sumi_text_file {
    FILE *file;
    char *path, *part; /* part NULL: written in place (not a regular file) */
};

enum sumi_status sumi_text_open(const char *path, struct sumi_text_file *text, struct sumi_error *error);
/* Puts the file under its name where `status` is SUMI_OK and every write went well, else removes it. Returns the first
 * that went wrong. */
enum sumi_status sumi_text_close(struct sumi_text_file *text, enum sumi_status status, struct sumi_error *error);

#endif
