/* A line of the log of advice, read. */
#ifndef SUMI_ADVICE_LOG_INTERNAL_H
#define SUMI_ADVICE_LOG_INTERNAL_H

#include "io/advice/log.h"

#define SUMI_LOG_LINES 20000 /* of a log, at most */

struct sumi_log_line {
    char plot[SUMI_PLOT_NAME], inputs_sha256[65];
    bool advises; /* false: no advice could be given */
    enum sumi_outlook_status status;
    struct sumi_said said;
};
/* Any bytes are read safely. SUMI_INPUT, at the line that is given; SUMI_MEMORY. */
enum sumi_status sumi_log_line_read(const char *name, int number, const char *text, size_t size,
                                    struct sumi_log_line *line, struct sumi_error *error);

#endif
