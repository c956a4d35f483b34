/* The bytes of a text file, as people's programs write them, made into UTF-8 with lines that end with \n. */
#ifndef SUMI_DECODE_H
#define SUMI_DECODE_H

#include "scenarios/findings.h"

/* Takes `bytes`, which must be from sumi_allocate with room for one byte more, and puts a text of its own or the same
 * block in its place: byte order marks, NUL and ^Z at the end go; UTF-16, GB18030 and Latin-1 are converted; lines may
 * end with \r\n, \r, \n or \n\r. *encoding: its name. What is no text in any of them is refused. SUMI_INPUT,
 * SUMI_MEMORY;
 * then *bytes is as before, or freed and NULL. */
enum sumi_status sumi_decode(const char *path, char **bytes, size_t *size, const char **encoding,
                             struct sumi_findings *findings, struct sumi_error *error);

#endif
