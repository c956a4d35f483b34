/* A document as text: anchored values once, with aliases in their other places; lists and mappings that were written on
 * one line stay there. */
#define _GNU_SOURCE
#include "io/yaml/yaml_internal.h"

#include "sim/memory.h"

#include <string.h>

enum { INDENT = 2 };
static const uint32_t most_on_a_line = 200; /* values of a list or mapping within [ ] or { } */

struct writer {
    char *text;
    size_t length, room;
    const struct sumi_yaml_node **emitted; /* by anchor: the value that was written last under its name */
    bool failed;                           /* no memory */
};

static void put(struct writer *writer, const char *text, size_t n)
{
    if (writer->failed)
        return;
    if (writer->room - writer->length <= n) {
        size_t room = 2 * (writer->room + n) + 256;
        char *larger = sumi_resize(writer->text, room);
        if (!larger) {
            writer->failed = true;
            return;
        }
        writer->text = larger;
        writer->room = room;
    }
    memcpy(writer->text + writer->length, text, n);
    writer->length += n;
    writer->text[writer->length] = '\0';
}

static void say(struct writer *writer, const char *text)
{
    put(writer, text, strlen(text));
}

static void indent(struct writer *writer, size_t columns)
{
    while (columns-- > 0)
        put(writer, " ", 1);
}

/* --- scalars --- */

/* Line and paragraph separators and other characters that YAML takes for line breaks, spaces or marks. */
static const struct {
    const char *bytes, *escape;
} specials[] = {

    {"\xc2\xa0", "\\u00A0"},
    {"\xe2\x80\xa8", "\\u2028"},
    {"\xe2\x80\xa9", "\\u2029"},
    {"\xef\xbb\xbf", "\\uFEFF"},
    {"\n", "\\n"},
    {"\r", "\\r"},
    {"\t", "\\t"},
    {"\"", "\\\""},
    {"\\", "\\\\"},
};
static const size_t n_specials = sizeof specials / sizeof specials[0];

static size_t special_at(const char *text, size_t *which)
{
    for (*which = 0; *which < n_specials; ++*which) {
        size_t n = strlen(specials[*which].bytes);
        if (strncmp(text, specials[*which].bytes, n) == 0)
            return n;
    }
    return 0;
}

static bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Whether a text means the same without quotes, in any place. */
static bool stands_alone(const char *text)
{
    size_t which;
    bool number = (text[0] == '-' || text[0] == '+') && (is_letter_or_digit(text[1]) || text[1] == '.');
    if (!is_letter_or_digit(text[0]) && !strchr("_./~", text[0]) && (unsigned char)text[0] < 0x80 && !number)
        return false;
    if (!text[0] || strncmp(text, "...", 3) == 0)
        return false;
    for (const char *c = text; *c; c++)
        if (strchr(",[]{}:#?&*!|>%@`\"'", *c) || special_at(c, &which) > 0)
            return false;
    return text[strlen(text) - 1] != ' ';
}

static void put_scalar(struct writer *writer, const struct sumi_yaml_node *node)
{
    if (sumi_yaml_is_null(node)) {
        put(writer, "~", 1);
        return;
    }
    if (node->plain && stands_alone(node->text)) {
        say(writer, node->text);
        return;
    }
    put(writer, "\"", 1);
    for (const char *c = node->text; *c;) {
        size_t which, n = special_at(c, &which);
        if (n > 0)
            say(writer, specials[which].escape);
        else
            put(writer, c, n = 1);
        c += n;
    }
    put(writer, "\"", 1);
}

/* --- anchors --- */

/* Writes "*name" where the value stands already, else "&name". */
static bool put_anchor(struct writer *writer, const struct sumi_yaml_node *node)
{
    bool written = writer->emitted[node->anchor->number] == node;
    say(writer, written ? " *" : " &");
    say(writer, node->anchor->name);
    writer->emitted[node->anchor->number] = node;
    return written;
}

/* --- mappings and lists --- */

static void put_value(struct writer *writer, const struct sumi_yaml_node *node, size_t column);

static const struct sumi_yaml_node *part(const struct sumi_yaml_node *node, uint32_t i)
{
    return node->kind == SUMI_YAML_MAPPING ? node->pairs[i].value : node->items[i];
}

static bool fits_on_a_line(const struct sumi_yaml_node *node)
{
    if (node->kind == SUMI_YAML_SCALAR)
        return true;
    if (!node->flow || node->size > most_on_a_line || (node->kind == SUMI_YAML_MAPPING && node->merge))
        return false;
    for (uint32_t i = 0; i < node->n; i++)
        if (part(node, i)->anchor || !fits_on_a_line(part(node, i)))
            return false;
    return true;
}

static void put_line(struct writer *writer, const struct sumi_yaml_node *node)
{
    if (node->kind == SUMI_YAML_SCALAR) {
        put_scalar(writer, node);
        return;
    }
    say(writer, node->kind == SUMI_YAML_MAPPING ? "{" : "[");
    for (uint32_t i = 0; i < node->n; i++) {
        say(writer, i ? ", " : "");
        if (node->kind == SUMI_YAML_MAPPING) {
            put_scalar(writer, node->pairs[i].key);
            say(writer, ": ");
        }
        put_line(writer, part(node, i));
    }
    say(writer, node->kind == SUMI_YAML_MAPPING ? "}" : "]");
}

static void put_merge(struct writer *writer, const struct sumi_yaml_node *mapping, size_t column)
{
    indent(writer, column);
    say(writer, "<<:");
    put_value(writer, mapping->merge, column);
}

static void put_mapping(struct writer *writer, const struct sumi_yaml_node *node, size_t column)
{
    for (uint32_t i = 0; i <= node->n; i++) {
        if (node->merge && i == node->merged_at)
            put_merge(writer, node, column);
        if (i == node->n || node->pairs[i].merged)
            continue;
        indent(writer, column);
        put_scalar(writer, node->pairs[i].key);
        say(writer, ":");
        put_value(writer, node->pairs[i].value, column);
    }
}

/* Behind "key:" or "-" at a column: the value and a line break. */
static void put_value(struct writer *writer, const struct sumi_yaml_node *node, size_t column)
{
    if (node->anchor && put_anchor(writer, node)) {
        say(writer, "\n");
        return;
    }
    if (fits_on_a_line(node)) {
        say(writer, " ");
        put_line(writer, node);
        say(writer, "\n");
    } else if (node->kind == SUMI_YAML_MAPPING && (node->n > 0 || node->merge)) {
        say(writer, "\n");
        put_mapping(writer, node, column + INDENT);
    } else if (node->kind == SUMI_YAML_SEQUENCE && node->n > 0) {
        say(writer, "\n");
        for (uint32_t i = 0; i < node->n; i++) {
            indent(writer, column + INDENT);
            say(writer, "-");
            put_value(writer, node->items[i], column + INDENT);
        }
    } else {
        say(writer, node->kind == SUMI_YAML_MAPPING ? " {}\n" : " []\n");
    }
}

static void put_root(struct writer *writer, const struct sumi_yaml_node *root)
{
    if (root->kind == SUMI_YAML_MAPPING && root->n > 0 && !root->anchor) {
        put_mapping(writer, root, 0);
        return;
    }
    say(writer, "---");
    put_value(writer, root, 0);
}

enum sumi_status sumi_yaml_emit(const struct sumi_yaml *document, char **text, struct sumi_error *error)
{
    struct writer writer = {.emitted = sumi_allocate_zeroed(document->anchors + 1u, sizeof *writer.emitted)};
    *text = NULL;
    if (!writer.emitted)
        return sumi_yaml_no_memory(error);
    put_root(&writer, document->root);
    sumi_release(writer.emitted);
    if (writer.failed) {
        sumi_release(writer.text);
        return sumi_yaml_no_memory(error);
    }
    *text = writer.text;
    return SUMI_OK;
}
