#include "io/records/format.h"

#include "io/records/formats_internal.h"
#include "messages/readings.h"

#include <stdio.h>
#include <string.h>

/* In this order they are asked; the table of columns takes what is left. */
const struct sumi_format sumi_formats[] = {
    {"grid", "weather on a grid (netCDF)", true, true, sumi_grid_is, sumi_grid_read, sumi_grid_whole},
    {"power", "NASA POWER, CSV or JSON", false, false, sumi_power_is, sumi_power_read, NULL},
    {"dssat", "weather of DSSAT (.WTH)", true, false, sumi_dssat_is, sumi_dssat_read, NULL},
    {"cma", "daily text of the Chinese weather service", true, false, sumi_cma_is, sumi_cma_read, NULL},
#define SUMI_UNREAD_ROW(name, doc) {#name, doc, false, false, sumi_##name##_is, NULL, NULL},
    SUMI_UNREAD_FORMATS(SUMI_UNREAD_ROW){"table", "a table of columns with their names in the first line", false, false,
                                         sumi_table_is, sumi_table_read, NULL},
    {.name = NULL},
};

static void put_names(char *text, size_t size)
{
    size_t length = 0;
    for (size_t k = 0; sumi_formats[k].name && length < size; k++)
        if (sumi_formats[k].read)
            length += (size_t)snprintf(text + length, size - length, "%s%s", k ? ", " : "", sumi_formats[k].name);
}

enum sumi_status sumi_format_find(const char *name, const struct sumi_source *source, const struct sumi_format **format,
                                  struct sumi_error *error)
{
    char names[512];
    put_names(names, sizeof names);
    for (size_t k = 0; sumi_formats[k].name; k++) {
        const struct sumi_format *f = &sumi_formats[k];
        if (name ? strcmp(name, f->name) != 0 || !f->read : !f->is(source))
            continue;
        if (!f->read)
            return sumi_fail_in(error, source->path, SUMI_E_RECORD_FORMAT_KNOWN, f->doc, names);
        *format = f;
        return SUMI_OK;
    }
    if (name)
        return sumi_fail(error, SUMI_E_RECORD_FORMAT_NAME, name, names);
    return sumi_fail_in(error, source->path, SUMI_E_RECORD_FORMAT_UNKNOWN, names);
}
