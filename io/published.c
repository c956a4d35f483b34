#define _XOPEN_SOURCE 700 /* strdup */
#include "io/published.h"

#include "io/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Keys whose values name files. */
static const char *const keys_of_files[] = {"file", "profile", "climate", "soil.profile"};

/* --- names that are safe --- */

/* Names that mean a device to Windows, whatever stands behind a dot. */
static bool is_device(const char *part, size_t length)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};
    const size_t without_number = 4; /* of them */
    const char *dot = memchr(part, '.', length);
    const size_t stem = dot ? (size_t)(dot - part) : length;
    for (size_t k = 0; k < sizeof devices / sizeof *devices; k++)
        if (strncasecmp(part, devices[k], 3) == 0 &&
            (k < without_number ? stem == 3 : stem == 4 && part[3] >= '0' && part[3] <= '9'))
            return true;
    return false;
}

static bool is_safe_part(const char *part, size_t length)
{
    return length > 0 && part[0] != '.' && !is_device(part, length);
}

/* Whether a name stays below the folder that it is in, on any system, and is no hidden file. */
static bool is_safe(const char *name)
{
    if (strlen(name) >= SUMI_PUBLISHED || !sumi_text_is_harmless(name) || strpbrk(name, "\\:\n\t"))
        return false;
    for (const char *part = name;; part++) {
        const size_t length = strcspn(part, "/");
        if (!is_safe_part(part, length))
            return false;
        part += length;
        if (!*part)
            return true;
    }
}

const char *sumi_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The last part of a name, made safe. */
static void make_base(const char *name, char base[SUMI_PUBLISHED])
{
    enum { LONGEST = 100 }; /* bytes, so that there is room for a number */
    const char *from = sumi_base_name(name), *back = strrchr(from, '\\');
    from = back ? back + 1 : from;
    from += strspn(from, ".");
    const bool device = is_device(from, strlen(from));
    char copy[LONGEST];
    sumi_text_copy(copy, sizeof copy, from);
    sumi_text_clean(copy);
    for (char *at = copy; (at = strpbrk(at, "?:\n\t"));)
        *at = '_';
    snprintf(base, SUMI_PUBLISHED, "%s%s", device ? "_" : "", *copy ? copy : "input");
}

/* --- names that differ --- */

/* Two names that cannot be files of one folder: the same, or one of them is a folder of the other. */
static bool collide(const char *a, const char *b)
{
    size_t k = 0;
    while (a[k] && a[k] == b[k])
        k++;
    return (!a[k] && (!b[k] || b[k] == '/')) || (!b[k] && a[k] == '/');
}

static bool is_taken(const struct sumi_publishing *names, const char *as)
{
    bool taken = collide(as, SUMI_SCENARIO_NAME);
    for (size_t k = 0; k < names->n && !taken; k++)
        taken = collide(as, names->list[k].as);
    return taken;
}

const char *sumi_unpublished(const struct sumi_publishing *names, const char *as)
{
    for (size_t k = 0; k < names->n; k++)
        if (strcmp(names->list[k].as, as) == 0)
            return names->list[k].name;
    return as;
}

static struct sumi_published_name *find(const struct sumi_publishing *names, const char *name)
{
    for (size_t k = 0; k < names->n; k++)
        if (strcmp(names->list[k].name, name) == 0)
            return &names->list[k];
    return NULL;
}

/* name.csv, name-2.csv, name-3.csv: the first that is free. */
static void choose(const struct sumi_publishing *names, const char *name, char as[SUMI_PUBLISHED])
{
    char base[SUMI_PUBLISHED];
    make_base(name, base);
    const char *dot = strrchr(base, '.');
    const int stem = dot && dot != base ? (int)(dot - base) : (int)strlen(base);
    strcpy(as, base);
    for (size_t k = 2; is_taken(names, as); k++)
        snprintf(as, SUMI_PUBLISHED, "%.*s-%zu%s", stem, base, k, base + stem);
}

enum sumi_status sumi_publish(struct sumi_publishing *names, const char *name, const char **as,
                              struct sumi_error *error)
{
    const struct sumi_published_name *known = find(names, name);
    char chosen[SUMI_PUBLISHED];
    if (known) {
        *as = known->as;
        return SUMI_OK;
    }
    if (is_safe(name) && !is_taken(names, name))
        strcpy(chosen, name);
    else
        choose(names, name, chosen);
    struct sumi_published_name *list = realloc(names->list, (names->n + 1) * sizeof *list);
    struct sumi_published_name made = {strdup(name), strdup(chosen)};
    names->list = list ? list : names->list;
    if (!list || !made.name || !made.as) {
        free(made.name);
        free(made.as);
        return sumi_fail(error, SUMI_MEMORY, "no memory for the names of files");
    }
    list[names->n++] = made;
    *as = made.as;
    return SUMI_OK;
}

/* --- in a document --- */

struct renaming {
    struct sumi_publishing *names;
    struct sumi_yaml *document;
    bool safe; /* those that are safe, or the others */
    struct sumi_error *error;
};

static bool names_a_file(const char *key)
{
    for (size_t k = 0; k < sizeof keys_of_files / sizeof *keys_of_files; k++)
        if (strcmp(key, keys_of_files[k]) == 0)
            return true;
    return false;
}

/* One that was met before, through an alias, has its published name already. */
static enum sumi_status rename_one(const struct renaming *r, const struct sumi_yaml_node *node)
{
    const char *text = sumi_yaml_scalar(node), *as;
    if (sumi_yaml_is_null(node) || !*text || is_safe(text) != r->safe || sumi_unpublished(r->names, text) != text)
        return SUMI_OK;
    enum sumi_status status = sumi_publish(r->names, text, &as, r->error);
    return status == SUMI_OK && strcmp(text, as) != 0 ? sumi_yaml_rename(r->document, node, as, r->error) : status;
}

static enum sumi_status rename_all(const struct renaming *r, const struct sumi_yaml_node *node, bool of_file)
{
    const enum sumi_yaml_kind kind = sumi_yaml_kind(node);
    enum sumi_status status = of_file && kind == SUMI_YAML_SCALAR ? rename_one(r, node) : SUMI_OK;
    for (size_t k = 0; k < sumi_yaml_count(node) && status == SUMI_OK; k++)
        status =
            rename_all(r, sumi_yaml_at(node, k),
                       kind == SUMI_YAML_MAPPING ? names_a_file(sumi_yaml_scalar(sumi_yaml_key_at(node, k))) : of_file);
    return status;
}

/* Whether a path of keys, as weather.file or sweep."soil.profile", ends in one of them. */
static bool ends_in_file(const char *path)
{
    size_t length = strlen(path);
    while (length > 0 && strchr("\"'", path[length - 1]))
        length--;
    for (size_t k = 0; k < sizeof keys_of_files / sizeof *keys_of_files; k++) {
        const size_t n = strlen(keys_of_files[k]);
        if (length >= n && strncmp(path + length - n, keys_of_files[k], n) == 0 &&
            (length == n || strchr(".\"'", path[length - n - 1])))
            return true;
    }
    return false;
}

enum sumi_status sumi_publish_document(struct sumi_publishing *names, struct sumi_yaml *document, const char *key,
                                       struct sumi_error *error)
{
    struct renaming renaming = {names, document, true, error};
    const struct sumi_yaml_node *root = sumi_yaml_root(document);
    const bool of_file = key && ends_in_file(key);
    enum sumi_status status = rename_all(&renaming, root, of_file);
    renaming.safe = false;
    return status == SUMI_OK ? rename_all(&renaming, root, of_file) : status;
}

void sumi_publishing_clear(struct sumi_publishing *names)
{
    for (size_t k = 0; k < names->n; k++)
        free(names->list[k].name), free(names->list[k].as);
    free(names->list);
    *names = (struct sumi_publishing){.n = 0};
}
