#include "io/records/formats/lines_internal.h"

#include "io/records/table/table_internal.h"

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

struct sumi_piece sumi_source_field(const struct sumi_source_line *line, int k)
{
    struct sumi_piece field = {line->stop, 0};
    const char *at = line->start;
    for (; k >= 0 && at <= line->stop; k--)
        field = sumi_table_field(&at, line->stop, ',');
    return k < 0 ? field : (struct sumi_piece){line->stop, 0};
}
