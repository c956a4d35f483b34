/* Work that a damaged file may crash, hang or let take all memory, done in a child process: what it has to say comes
 * back as bytes, which are to be checked like those of any stranger. */
#ifndef SUMI_ALONE_H
#define SUMI_ALONE_H

#include <stdbool.h>
#include <stddef.h>

struct sumi_alone {
    /* In the child: writes what it has to say with sumi_alone_say; false where that failed. */
    bool (*work)(void *context, int to);
    void *context;
    double seconds;     /* of computing, at most */
    size_t more_bytes;  /* of memory, beside what the program has already */
    size_t most_answer; /* bytes; a longer answer is none */
};

enum sumi_alone_end {
    SUMI_ALONE_SAID,    /* there is an answer, which may be empty */
    SUMI_ALONE_DIED,    /* the child ended before its answer was whole, or said too much */
    SUMI_ALONE_NOT_RUN, /* there is no memory for a child, or for its answer */
};

/* *answer: of the caller, to be released; NULL but for SUMI_ALONE_SAID. */
enum sumi_alone_end sumi_alone_run(const struct sumi_alone *alone, char **answer, size_t *size);
bool sumi_alone_say(int to, const void *bytes, size_t size);

#endif
