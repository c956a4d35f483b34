/* The arguments of a command that its results come from, for the history of a file: the scenario's name and each
 * --set, as a shell takes them, with published names in the place of paths. */
#define _XOPEN_SOURCE 700 /* open_memstream */
#include "io/scenario/scenario_internal.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/scenario_file.h"
#include "sim/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const long most_bytes = 30000; /* of an attribute, beside what else is in it: HDF5 takes 64 kB */

static enum sumi_status no_memory(struct scenario_reader *r)
{
    return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_HISTORY);
}

/* The value of a --set; itself where no name of a file in it is another one in results. */
static enum sumi_status publish_value(struct scenario_reader *r, const char *key, const char *value, char **published)
{
    struct sumi_yaml *document;
    *published = NULL;
    TRY(sumi_yaml_parse("--set", value, strlen(value), &document, r->error));
    char *before = NULL, *after = NULL;
    enum sumi_status status = sumi_yaml_emit(document, &before, r->error);
    if (status == SUMI_OK)
        status = sumi_publish_document(&r->names, document, key, r->error);
    if (status == SUMI_OK)
        status = sumi_yaml_emit(document, &after, r->error);
    if (status == SUMI_OK && strcmp(before, after) != 0) {
        const char *scalar = sumi_yaml_scalar(sumi_yaml_root(document));
        *published = scalar ? sumi_copy_text(scalar) : after;
        after = scalar ? after : NULL;
        if (!*published)
            status = no_memory(r);
    }
    sumi_release(before);
    sumi_release(after);
    sumi_yaml_close(document);
    return status;
}

/* key=value, as a shell takes it; the caller frees *quoted. */
static enum sumi_status quote_set(struct scenario_reader *r, const char *key, const char *value, char **quoted)
{
    const size_t size = strlen(key) + 1 + strlen(value) + 1;
    char *whole = sumi_allocate(size);
    size_t length;
    *quoted = NULL;
    FILE *to = whole ? open_memstream(quoted, &length) : NULL;
    if (to) {
        snprintf(whole, size, "%s=%s", key, value);
        sumi_text_put_quoted(to, whole);
    }
    sumi_release(whole);
    return sumi_text_close_memory(to, quoted) ? SUMI_OK : no_memory(r);
}

/* One --set; its key alone where the history would be longer than an attribute can be: a byte of it takes up to four
 * once it is quoted. */
static enum sumi_status put_set(struct scenario_reader *r, const char *set, FILE *to)
{
    const size_t length = strcspn(set, "="); /* which set_keys found */
    char key[SUMI_YAML_WHERE], *published, *quoted;
    snprintf(key, sizeof key, "%.*s", (int)length, set);
    TRY(publish_value(r, key, set + length + 1, &published));
    enum sumi_status status = quote_set(r, key, published ? published : set + length + 1, &quoted);
    sumi_release(published);
    TRY(status);
    fputs(" --set ", to);
    if (ftell(to) + (long)strlen(quoted) < most_bytes)
        fputs(quoted, to);
    else
        fprintf(to, "%.100s=...", key);
    free(quoted);
    return SUMI_OK;
}

enum sumi_status sumi_note_arguments(struct scenario_reader *r, const char *path, const char *const *set, int n_set)
{
    char *text = NULL, name[SUMI_YAML_WHERE];
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    if (!to)
        return no_memory(r);
    sumi_text_copy(name, sizeof name, sumi_base_name(path));
    sumi_text_clean(name);
    fputs(*name == '-' ? "./" : "", to); /* or it were an option */
    sumi_text_put_quoted(to, name);
    enum sumi_status status = SUMI_OK;
    for (int k = 0; k < n_set && status == SUMI_OK; k++)
        status = put_set(r, set[k], to);
    if (!sumi_text_close_memory(to, &text) && status == SUMI_OK)
        status = no_memory(r);
    if (status == SUMI_OK)
        r->file->arguments = text;
    else
        free(text);
    return status;
}
