/* Places and values, as messages name them. */
#define _GNU_SOURCE
#include "io/text/text.h"
#include "io/yaml/yaml_internal.h"
#include "messages/yaml.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const size_t longest_name = 200, longest_shown = 60;

static bool continues(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

const char *sumi_yaml_shown(const char *text, size_t most, char shown[SUMI_YAML_WHERE])
{
    return sumi_text_shown(text, strlen(text), most, shown, SUMI_YAML_WHERE - 4);
}

const char *sumi_yaml_listed(const char *const *names, size_t n, char text[SUMI_YAML_WHERE])
{
    const size_t room = SUMI_YAML_WHERE - sizeof SUMI_WORD_YAML_MORE - 40; /* bytes: both numbers of the last word */
    char shown[SUMI_YAML_WHERE];
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        bool before = false;
        for (size_t k = 0; k < i && !before; k++)
            before = strcmp(names[k], names[i]) == 0;
        if (before)
            continue;
        sumi_yaml_shown(names[i], longest_shown, shown);
        if (length + strlen(shown) + 2 > room) {
            snprintf(text + length, SUMI_YAML_WHERE - length, SUMI_WORD_YAML_MORE, n - i, n - i);
            return text;
        }
        length += (size_t)snprintf(text + length, SUMI_YAML_WHERE - length, "%s%s", i ? ", " : "", shown);
    }
    return text;
}

/* A long path keeps its end. */
static const char *name_end(const char *name, char shown[SUMI_YAML_WHERE])
{
    size_t n = strlen(name);
    const char *end = n > longest_name ? name + n - longest_name : name;
    while (continues(*end))
        end++;
    char cut[SUMI_YAML_WHERE];
    snprintf(cut, sizeof cut, "%s%s", end > name ? "..." : "", end);
    return sumi_yaml_shown(cut, SUMI_YAML_WHERE, shown);
}

const char *sumi_yaml_where(const struct sumi_yaml_node *node, char text[SUMI_YAML_WHERE])
{
    char shown[SUMI_YAML_WHERE];
    if (node->source->set)
        return sumi_yaml_shown(node->source->name, longest_name, text);
    snprintf(text, SUMI_YAML_WHERE, "%.*s:%u:%u", SUMI_YAML_WHERE - 24, name_end(node->source->name, shown), node->line,
             node->column);
    return text;
}

const char *sumi_yaml_path(const struct sumi_yaml_node *node, char text[SUMI_YAML_WHERE])
{
    const struct sumi_yaml_node *chain[SUMI_YAML_DEPTH + 2];
    size_t n = 0, length = 0;
    for (; node->parent && n < sizeof chain / sizeof chain[0]; node = node->parent)
        chain[n++] = node;
    if (n == 0)
        return strcpy(text, SUMI_WORD_YAML_ROOT);
    text[0] = '\0';
    while (n-- > 0) {
        char part[SUMI_YAML_WHERE];
        if (chain[n]->key)
            sumi_yaml_shown(chain[n]->key->text, longest_shown, part);
        else
            snprintf(part, sizeof part, "%u", chain[n]->index);
        if (length + strlen(part) + 6 > SUMI_YAML_WHERE) {
            strcpy(text + length, "...");
            break;
        }
        length += (size_t)snprintf(text + length, SUMI_YAML_WHERE - length, "%s%s", length ? "." : "", part);
    }
    return text;
}

const char *sumi_yaml_found(const struct sumi_yaml_node *node, char text[SUMI_YAML_WHERE])
{
    char shown[SUMI_YAML_WHERE];
    if (node->kind == SUMI_YAML_MAPPING)
        return strcpy(text, SUMI_WORD_YAML_MAPPING);
    if (node->kind == SUMI_YAML_SEQUENCE)
        return strcpy(text, SUMI_WORD_YAML_LIST);
    if (sumi_yaml_is_null(node))
        return strcpy(text, SUMI_WORD_YAML_EMPTY);
    sumi_yaml_shown(node->text, longest_shown, shown);
    const char *quote = node->plain ? "" : "\"";
    snprintf(text, SUMI_YAML_WHERE, "%s%.*s%s", quote, SUMI_YAML_WHERE - 8, shown, quote);
    return text;
}

bool sumi_yaml_add_step(char pointer[SUMI_YAML_WHERE], const char *step)
{
    const size_t before = strlen(pointer);
    size_t length = before;
    const char *c = step;
    if (length + 1 < SUMI_YAML_WHERE)
        pointer[length++] = '/';
    for (; *c && length + 2 < SUMI_YAML_WHERE; c++) {
        const bool mark = *c == '~' || *c == '/';
        if (mark)
            pointer[length++] = '~';
        pointer[length++] = *c == '~' ? '0' : *c == '/' ? '1' : *c;
    }
    const bool fits = !*c && length > before;
    pointer[fits ? length : before] = '\0';
    return fits;
}

const char *sumi_yaml_pointer(const struct sumi_yaml_node *node, char text[SUMI_YAML_WHERE])
{
    const struct sumi_yaml_node *chain[SUMI_YAML_DEPTH + 2];
    size_t n = 0;
    for (; node->parent && n < sizeof chain / sizeof *chain; node = node->parent)
        chain[n++] = node;
    strcpy(text, node->source->pointer ? node->source->pointer : "");
    for (bool fits = true; fits && n-- > 0;) {
        char number[16];
        snprintf(number, sizeof number, "%u", chain[n]->index);
        fits = sumi_yaml_add_step(text, chain[n]->key ? chain[n]->key->text : number);
    }
    return text;
}

/* The place of a value, if there is one; `file` and `pointer` are room for its texts. */
static struct sumi_spot place_of(const struct sumi_yaml_node *node, char file[SUMI_YAML_WHERE],
                                 char pointer[SUMI_YAML_WHERE])
{
    if (!node)
        return (struct sumi_spot){0};
    struct sumi_spot place = {.file = file, .pointer = sumi_yaml_pointer(node, pointer)};
    if (node->source->set) {
        sumi_yaml_shown(node->source->name, longest_name, file);
        return place;
    }
    char shown[SUMI_YAML_WHERE];
    snprintf(file, SUMI_YAML_WHERE, "%s", name_end(node->source->name, shown));
    place.line = (int)node->line;
    place.column = (int)node->column;
    return place;
}

enum sumi_status sumi_yaml_fail(const struct sumi_yaml_node *node, struct sumi_error *error, enum sumi_status status,
                                const char *code, const char *english, const char *chinese, ...)
{
    char file[SUMI_YAML_WHERE], pointer[SUMI_YAML_WHERE];
    const struct sumi_spot place = place_of(node, file, pointer);
    va_list values;
    va_start(values, chinese);
    sumi_vfail_at(error, &place, status, code, english, chinese, values);
    va_end(values);
    return status;
}

enum sumi_status sumi_yaml_pass(const struct sumi_yaml_node *node, const struct sumi_error *problem,
                                struct sumi_error *error)
{
    char file[SUMI_YAML_WHERE], pointer[SUMI_YAML_WHERE];
    const struct sumi_spot place = place_of(node, file, pointer);
    return sumi_pass_at(error, &place, problem);
}
