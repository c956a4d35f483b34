/* A text that is written into an output as a stream. */
#ifndef SUMI_TEXT_FILE_H
#define SUMI_TEXT_FILE_H

#include "io/files/outputs.h"

#include <stdio.h>

struct sumi_text_file {
    FILE *file;
    struct sumi_output *output;
};

/* SUMI_IO, or SUMI_REFUSED where a file that was read would be lost. */
enum sumi_status sumi_text_open(struct sumi_output *output, struct sumi_text_file *text, struct sumi_error *error);
/* Puts the file under its name where `status` is SUMI_OK and every write went well, else removes it. Returns the first
 * that went wrong: `status`, SUMI_IO or SUMI_REFUSED. */
enum sumi_status sumi_text_close(struct sumi_text_file *text, enum sumi_status status, struct sumi_error *error);

#endif
