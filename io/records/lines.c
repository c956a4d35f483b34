#include "io/records/lines.h"

#include <string.h>

bool sumi_source_next(const struct sumi_source *source, struct sumi_source_line *line)
{
    const char *end = source->text + source->size, *at = line->number ? line->stop + 1 : source->text;
    if (at >= end)
        return false;
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    *line = (struct sumi_source_line){at, newline ? newline : end, line->number + 1};
    return true;
}

struct sumi_source_line sumi_source_before(const struct sumi_source *source, size_t at, int number)
{
    const char *stop = at > 0 ? source->text + at - 1 : source->text;
    return (struct sumi_source_line){stop, stop, at > 0 ? number - 1 : 0};
}
