#include "io/cube/cube_internal.h"
#include "io/files/alone.h"
#include "sim/memory.h"

#include <string.h>

static const double most_seconds = 10;             /* of computing; a sound file takes some milliseconds ... */
static const double bytes_a_second = 64 << 20;     /* ... and a large one some for its lists of chunks */
static const size_t most_more = (size_t)150 << 20; /* bytes of memory, beside what the program has already */

struct probing {
    void (*work)(struct sumi_cube_file *, struct sumi_error *);
    struct sumi_cube_file *file;
    struct sumi_error said;
};

static bool probe(void *context, int to)
{
    struct probing *p = context;
    p->work(p->file, &p->said);
    return sumi_alone_say(to, &p->said, sizeof p->said); /* what its code points at stays */
}

enum sumi_cube_probed sumi_cube_probe(void (*work)(struct sumi_cube_file *, struct sumi_error *),
                                      struct sumi_cube_file *file, struct sumi_error *said)
{
    struct probing probing = {.work = work, .file = file};
    const struct sumi_alone alone = {.work = probe,
                                     .context = &probing,
                                     .seconds = most_seconds + file->bytes / bytes_a_second,
                                     .more_bytes = most_more,
                                     .most_answer = sizeof *said};
    char *answer;
    size_t size;
    const enum sumi_alone_end end = sumi_alone_run(&alone, &answer, &size);
    *said = (struct sumi_error){.status = SUMI_OK};
    const bool heard = end == SUMI_ALONE_SAID && size == sizeof *said;
    if (heard)
        memcpy(said, answer, sizeof *said);
    sumi_release(answer);
    return heard ? SUMI_CUBE_SURVIVED : end == SUMI_ALONE_NOT_RUN ? SUMI_CUBE_NOT_PROBED : SUMI_CUBE_DIED;
}
