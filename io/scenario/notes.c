/* What is noted while a scenario is read: lists that grow, and warnings of what may not be meant. */
#include "io/scenario/scenario_internal.h"
#include "io/text/text.h"
#include "sim/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct sumi_yaml_node *sumi_section(const struct scenario_reader *r, const char *name)
{
    return sumi_yaml_get(r->root, name);
}

void *sumi_grow(void *list, size_t n, size_t size)
{
    if (list && (n & (n - 1)) != 0)
        return list;
    size_t room = 1;
    while (room <= n)
        room *= 2;
    return sumi_resize(list, room * size);
}

/* Writes a warning, which is in English; values may be words. */
static void put(char *to, size_t size, const char *format, va_list values)
{
    char text[1024]; /* twice a warning: words stand in each language */
    vsnprintf(text, sizeof text, format, values);
    sumi_in_language(SUMI_ENGLISH, text, to, size);
}

/* The last place says that there are more. */
static void add_warning(struct sumi_scenario_file *file, const char *format, va_list arguments)
{
    if (file->n_warnings == SUMI_WARNINGS)
        return;
    char *text = file->warning[file->n_warnings++];
    if (file->n_warnings < SUMI_WARNINGS)
        put(text, sizeof file->warning[0], format, arguments);
    else
        snprintf(text, sizeof file->warning[0], "there are more warnings than %d; the others are not listed",
                 SUMI_WARNINGS - 1);
}

void sumi_scenario_warn(struct sumi_scenario_file *file, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_warning(file, format, arguments);
    va_end(arguments);
}

void sumi_warn(struct scenario_reader *r, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_warning(r->file, format, arguments);
    va_end(arguments);
}

void sumi_warn_here(struct scenario_reader *r, const char *format, ...)
{
    struct sumi_scenario_file *file = r->file;
    if (file->n_here == SUMI_NOTES)
        return;
    va_list arguments;
    va_start(arguments, format);
    put(file->here[file->n_here++], sizeof file->here[0], format, arguments);
    va_end(arguments);
}

/* The line and column of a place, as ":12:3". */
static const char *line_of(const char *where)
{
    const char *column = strrchr(where, ':'), *line = column;
    while (line && line > where && *--line != ':')
        ;
    return line ? line : where;
}

static const char twice[] =
    "<< stands twice in one mapping; both are merged, and where both have a key the later holds";

void sumi_warn_of_document(struct scenario_reader *r, const char *name, const struct sumi_yaml *document)
{
    const struct sumi_yaml_node *key = sumi_yaml_merged_twice(document);
    char where[SUMI_YAML_WHERE];
    if (sumi_yaml_said(document))
        sumi_warn(r, "%s: %s", name, sumi_yaml_said(document));
    if (key)
        sumi_warn(r, "%s%s: %s", name, line_of(sumi_yaml_where(key, where)), twice);
}

void sumi_warn_of_own_merges(struct scenario_reader *r)
{
    const struct sumi_yaml_node *key = sumi_yaml_merged_twice(r->document);
    char where[SUMI_YAML_WHERE];
    if (key)
        sumi_warn_here(r, "%.300s: %s", sumi_yaml_where(key, where), twice);
}

void sumi_warn_of_switches(struct scenario_reader *r, const char *whose, const struct sumi_yaml_node *mapping,
                           const struct sumi_switch *rows, int n, double last_stage)
{
    char found[SUMI_YAML_WHERE];
    for (int k = 0; k < n; k++) {
        const char *name = rows[k].name;
        if (!sumi_switch_is_on(mapping, &rows[k], last_stage))
            continue;
        sumi_yaml_found(sumi_parameter_value(sumi_yaml_get(mapping, name)), found);
        sumi_warn(r, "%s has %s %s: %s, which is not simulated here; results differ from those of that program", whose,
                  name, found, rows[k].then);
        return;
    }
}
