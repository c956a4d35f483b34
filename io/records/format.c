#include "io/records/format.h"

#include "io/records/formats_internal.h"
#include "io/records/table/layout.h"
#include "messages/readings.h"

#include <stdio.h>
#include <string.h>

#define SUMI_FORMAT_IN_LIST(name) &sumi_##name##_format,
static const struct sumi_format *const read_formats[] = {SUMI_FORMATS(SUMI_FORMAT_IN_LIST)};

const struct sumi_format *sumi_format_at(size_t k)
{
    enum { N_READ = sizeof read_formats / sizeof *read_formats };
    if (k < N_READ)
        return read_formats[k];
    size_t n = 0;
    while (sumi_unread_formats[n].name && n < k - N_READ)
        n++;
    if (sumi_unread_formats[n].name)
        return &sumi_unread_formats[n];
    return k - N_READ == n ? &sumi_table_format : NULL;
}

bool sumi_format_is_read(const struct sumi_format *format)
{
    return format->layout || format->read;
}

bool sumi_format_is(const struct sumi_format *format, const struct sumi_source *source)
{
    return format->is ? format->is(source) : sumi_signs_of(format, source);
}

enum sumi_status sumi_format_read(const struct sumi_format *format, const struct sumi_source *source,
                                  const struct sumi_reading_options *options, struct sumi_readings *readings,
                                  struct sumi_findings *findings, struct sumi_error *error)
{
    if (format->layout)
        return sumi_layout_read(format->layout, source, options, readings, findings, error);
    return format->read(source, options, readings, findings, error);
}

static void put_names(char *text, size_t size)
{
    const struct sumi_format *format;
    size_t length = 0;
    for (size_t k = 0; (format = sumi_format_at(k)) != NULL && length < size; k++)
        if (sumi_format_is_read(format))
            length += (size_t)snprintf(text + length, size - length, "%s%s", k ? ", " : "", format->name);
}

enum sumi_status sumi_format_find(const char *name, const struct sumi_source *source, const struct sumi_format **format,
                                  struct sumi_error *error)
{
    char names[1024];
    const struct sumi_format *f;
    put_names(names, sizeof names);
    for (size_t k = 0; (f = sumi_format_at(k)) != NULL; k++) {
        if (name ? strcmp(name, f->name) != 0 || !sumi_format_is_read(f) : !sumi_format_is(f, source))
            continue;
        if (f->kind == SUMI_OF_SOILS)
            return sumi_fail_in(error, source->path, SUMI_E_RECORD_FORMAT_SOIL, f->doc);
        if (f->kind == SUMI_OF_CROPS)
            return sumi_fail_in(error, source->path, SUMI_E_RECORD_FORMAT_CROP, f->doc);
        if (!sumi_format_is_read(f))
            return sumi_fail_in(error, source->path, SUMI_E_RECORD_FORMAT_KNOWN, f->doc, names);
        *format = f;
        return SUMI_OK;
    }
    if (name)
        return sumi_fail(error, SUMI_E_RECORD_FORMAT_NAME, name, names);
    return sumi_fail_in(error, source->path, SUMI_E_RECORD_FORMAT_UNKNOWN, names);
}
