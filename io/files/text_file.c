#define _POSIX_C_SOURCE 200809L
#include "io/files/text_file.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

enum sumi_status sumi_text_open(struct sumi_output *output, struct sumi_text_file *text, struct sumi_error *error)
{
    enum sumi_status status = sumi_output_open(output, false, error);
    if (status != SUMI_OK)
        return status;
    int own = dup(output->descriptor); /* the stream closes it, while the output stays locked until it has its name */
    *text = (struct sumi_text_file){own < 0 ? NULL : fdopen(own, "w"), output};
    if (text->file)
        return SUMI_OK;
    status = sumi_output_fail(output, errno, error);
    if (own >= 0)
        close(own);
    sumi_output_discard(output);
    return status;
}

enum sumi_status sumi_text_close(struct sumi_text_file *text, enum sumi_status status, struct sumi_error *error)
{
    errno = EIO; /* where an earlier write failed, whose own number is gone */
    bool broken = ferror(text->file) != 0;
    if ((fclose(text->file) != 0 || broken) && status == SUMI_OK)
        status = sumi_output_fail(text->output, errno, error);
    if (status == SUMI_OK)
        return sumi_output_commit(text->output, error);
    sumi_output_discard(text->output);
    return status;
}
