#include "io/files/published.h"

#include "io/text/text.h"
#include "messages/memory.h"
#include "sim/fingerprint.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Keys whose values name files. */
static const char *const keys_of_files[] = {"file",       "profile",  "climate",      "soil.profile",
                                            "neighbours", "forecast", "observations", "record"};

/* --- names that are safe --- */

/* Names that mean a device to Windows, whatever stands behind a dot. */
static bool is_device(const char *part, size_t length)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", "conin$", "conout$"};
    static const char *const numbered[] = {"com", "lpt"};
    static const char *const numbers[] = {"0", "1", "2", "3",      "4",      "5",     "6",
                                          "7", "8", "9", "\u00b9", "\u00b2", "\u00b3"};
    const char *dot = memchr(part, '.', length);
    size_t stem = dot ? (size_t)(dot - part) : length;
    while (stem > 0 && part[stem - 1] == ' ')
        stem--;
    for (size_t k = 0; k < sizeof devices / sizeof *devices; k++)
        if (stem == strlen(devices[k]) && strncasecmp(part, devices[k], stem) == 0)
            return true;
    for (size_t k = 0; k < sizeof numbered / sizeof *numbered; k++)
        for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
            if (stem == 3 + strlen(numbers[n]) && strncasecmp(part, numbered[k], 3) == 0 &&
                memcmp(part + 3, numbers[n], stem - 3) == 0)
                return true;
    return false;
}

/* Characters that some system does not have in names, or takes for something else. */
static const char unsafe[] = "\\:*?\"<>|\n\t";

/* Windows takes dots and blanks at the end away. */
static bool is_safe_part(const char *part, size_t length)
{
    return length > 0 && part[0] != '.' && !strchr(". ", part[length - 1]) && !is_device(part, length);
}

bool sumi_is_published(const char *name)
{
    if (strlen(name) >= SUMI_PUBLISHED || !sumi_text_is_harmless(name) || strpbrk(name, unsafe))
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

void sumi_published_base(const char *name, char base[SUMI_PUBLISHED])
{
    enum { LONGEST = 100 }; /* bytes, so that there is room for a number */
    size_t from = strlen(name);
    while (from > 0 && name[from - 1] == '/') /* a folder, as in 53772/ */
        from--;
    while (from > 0 && !strchr("/\\", name[from - 1]))
        from--;
    from += strspn(name + from, ". ");
    char copy[LONGEST];
    sumi_text_copy(copy, sizeof copy, name + from);
    copy[strcspn(copy, "/")] = '\0';
    sumi_text_clean(copy);
    for (char *at = copy; (at = strpbrk(at, unsafe));)
        *at = '_';
    for (size_t end = strlen(copy); end > 0 && strchr(". ", copy[end - 1]); end--)
        copy[end - 1] = '\0';
    snprintf(base, SUMI_PUBLISHED, "%s%s", is_device(copy, strlen(copy)) ? "_" : "", *copy ? copy : "input");
}

/* --- names that differ --- */

/* Letters with and without case that some system takes for one. Of pairs, as U+0100 and U+0101, the second is small. */
static uint32_t lower(uint32_t code)
{
    static const struct {
        uint32_t first, last, shift; /* shift: 0 of pairs */
    } capitals[] = {
        {'A', 'Z', 0x20},     {0xc0, 0xde, 0x20}, {0x100, 0x137, 0},    {0x139, 0x148, 0},
        {0x14a, 0x177, 0},    {0x179, 0x17e, 0},  {0x391, 0x3ab, 0x20}, {0x400, 0x40f, 0x50},
        {0x410, 0x42f, 0x20}, {0x460, 0x481, 0},  {0x48a, 0x4bf, 0},    {0x4d0, 0x52f, 0},
    };
    for (size_t k = 0; k < sizeof capitals / sizeof *capitals; k++)
        if (code >= capitals[k].first && code <= capitals[k].last)
            return capitals[k].shift ? code + capitals[k].shift : code + 1 - (code - capitals[k].first) % 2;
    return code;
}

/* A name without case, of as many bytes: letters that have one take one byte in UTF-8, or two. */
static void fold(const char *name, char folded[SUMI_PUBLISHED])
{
    unsigned char *at = (unsigned char *)folded;
    sumi_text_copy(folded, SUMI_PUBLISHED, name);
    for (; *at; at++)
        if (*at < 0x80) {
            *at = (unsigned char)lower(*at);
        } else if (*at >> 5 == 6 && at[1]) {
            const uint32_t code = lower((*at & 0x1fu) << 6 | (at[1] & 0x3fu));
            *at++ = (unsigned char)(0xc0 | code >> 6);
            *at = (unsigned char)(0x80 | (code & 0x3f));
        }
}

/* Of names of some length, as a hostile cube has by the ten thousand, so that they are told apart in time. */
static uint64_t digest_of(const char *text)
{
    return sumi_fingerprint(SUMI_NO_BYTES, text, strlen(text));
}

/* Whether one of two names of different lengths is a folder of the other. */
static bool is_folder_of(const char *a, size_t a_length, const char *b, size_t b_length)
{
    const size_t shorter = a_length < b_length ? a_length : b_length;
    return (a_length < b_length ? b : a)[shorter] == '/' && memcmp(a, b, shorter) == 0;
}

/* Whether a name cannot be a file beside those that were given: one is the same, or a folder of it, or within it. Of
 * one length the digests tell; by chance a free name would be taken, which does no harm. */
static bool is_taken(const struct sumi_publishing *names, const char *as)
{
    static const char scenario[] = SUMI_SCENARIO_NAME;
    char folded[SUMI_PUBLISHED];
    fold(as, folded);
    const size_t length = strlen(folded);
    const uint64_t digest = digest_of(folded);
    bool taken = strcmp(folded, scenario) == 0 || is_folder_of(folded, length, scenario, strlen(scenario));
    for (size_t k = 0; k < names->n && !taken; k++) {
        const struct sumi_published_name *other = &names->list[k];
        taken = other->length == length ? other->folded_digest == digest
                                        : is_folder_of(folded, length, other->folded, other->length);
    }
    return taken;
}

const char *sumi_unpublished(const struct sumi_publishing *names, const char *as)
{
    for (size_t k = 0; k < names->n; k++)
        if (strcmp(names->list[k].as, as) == 0)
            return names->list[k].name;
    return as;
}

static struct sumi_published_name *find(const struct sumi_publishing *names, const char *name, uint64_t digest)
{
    for (size_t k = 0; k < names->n; k++)
        if (names->list[k].digest == digest && strcmp(names->list[k].name, name) == 0)
            return &names->list[k];
    return NULL;
}

/* name.csv, name-2.csv, name-3.csv: the first that is free. All up to the last one that was given to this base are not.
 */
static void choose(const struct sumi_publishing *names, struct sumi_published_name *made, char as[SUMI_PUBLISHED])
{
    char base[SUMI_PUBLISHED], folded[SUMI_PUBLISHED];
    sumi_published_base(made->name, base);
    fold(base, folded);
    made->base = digest_of(folded);
    made->number = 1;
    for (size_t k = 0; k < names->n; k++)
        if (names->list[k].base == made->base && names->list[k].number >= made->number)
            made->number = names->list[k].number + 1;
    const char *dot = strrchr(base, '.');
    const int stem = dot && dot != base ? (int)(dot - base) : (int)strlen(base);
    for (;; made->number++) {
        if (made->number == 1)
            strcpy(as, base);
        else
            snprintf(as, SUMI_PUBLISHED, "%.*s-%zu%s", stem, base, made->number, base + stem);
        if (!is_taken(names, as))
            return;
    }
}

static void clear_name(struct sumi_published_name *name)
{
    sumi_release(name->name);
    sumi_release(name->as);
    sumi_release(name->folded);
}

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD("the names of files", "文件名"));
}

enum sumi_status sumi_publish(struct sumi_publishing *names, const char *name, const char **as,
                              struct sumi_error *error)
{
    struct sumi_published_name made = {.digest = digest_of(name)};
    const struct sumi_published_name *known = find(names, name, made.digest);
    char chosen[SUMI_PUBLISHED], folded[SUMI_PUBLISHED];
    if (known) {
        *as = known->as;
        return SUMI_OK;
    }
    struct sumi_published_name *list = sumi_resize(names->list, (names->n + 1) * sizeof *list);
    names->list = list ? list : names->list;
    made.name = sumi_copy_text(name);
    if (!list || !made.name) {
        clear_name(&made);
        return no_memory(error);
    }
    if (sumi_is_published(name) && !is_taken(names, name))
        strcpy(chosen, name);
    else
        choose(names, &made, chosen);
    fold(chosen, folded);
    made.as = sumi_copy_text(chosen);
    made.folded = sumi_copy_text(folded);
    made.length = strlen(folded);
    made.folded_digest = digest_of(folded);
    if (!made.as || !made.folded) {
        clear_name(&made);
        return no_memory(error);
    }
    list[names->n++] = made;
    *as = made.as;
    return SUMI_OK;
}

/* --- in a document --- */

struct renaming {
    struct sumi_publishing *names;
    struct sumi_yaml *document;
    bool keeping; /* those alone that keep their names, so that no other one is given them */
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
    if (sumi_yaml_is_null(node) || !*text || sumi_unpublished(r->names, text) != text ||
        (r->keeping && (!sumi_is_published(text) || is_taken(r->names, text))))
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
    size_t length = strlen(path), digits = length;
    while (digits > 0 && path[digits - 1] >= '0' && path[digits - 1] <= '9')
        digits--;
    if (digits < length && digits > 0 && path[digits - 1] == '.')
        length = digits - 1; /* of an item of a list, as weather.file.0 */
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
    renaming.keeping = false;
    return status == SUMI_OK ? rename_all(&renaming, root, of_file) : status;
}

void sumi_publishing_clear(struct sumi_publishing *names)
{
    for (size_t k = 0; k < names->n; k++)
        clear_name(&names->list[k]);
    sumi_release(names->list);
    *names = (struct sumi_publishing){.n = 0};
}
