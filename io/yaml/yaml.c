/* From text to a tree: libfyaml makes events, and nodes are made of them here. Its own document tree is not used: it
 * copies aliases out (seven levels of nine aliases take 740 MB) and compares each key with every other
 * (docs/by-hand.md). */
#define _GNU_SOURCE
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "io/yaml/yaml_internal.h"
#include "sim/room.h"

#include <errno.h>
#include <libfyaml.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ANCHORS = 1000 };

/* --- the text, before the parser sees it --- */

struct scan {
    const struct sumi_yaml_source *source;
    const unsigned char *text;
    size_t length;
    bool braces; /* all stands within { } or [ ], as in JSON: indentation says nothing */
    uint32_t line, column;
    struct sumi_error *error;
};

static enum sumi_status refuse(const struct scan *scan, const char *message)
{
    struct sumi_yaml_node place = {.source = scan->source, .line = scan->line, .column = scan->column};
    return sumi_yaml_fail_plain(&place, scan->error, "%s", message);
}

/* Tabs and line ends have a meaning in YAML. */
static bool steers(uint32_t code)
{
    const uint32_t line_separator = 0x2028, paragraph_separator = 0x2029;
    return sumi_text_steers(code) && code != '\t' && code != '\n' && code != '\r' && code != line_separator &&
           code != paragraph_separator;
}

bool sumi_yaml_is_clean(const char *text, size_t length)
{
    for (size_t i = 0, n; i < length; i += n) {
        uint32_t code;
        n = sumi_utf8_character((const unsigned char *)text + i, length - i, &code);
        if (n == 0 || steers(code))
            return false;
    }
    return true;
}

static enum sumi_status scan_line_start(const struct scan *scan, size_t at)
{
    size_t i = at;
    bool tab = false;
    while (i < scan->length && (scan->text[i] == ' ' || scan->text[i] == '\t'))
        tab |= scan->text[i++] == '\t';
    bool blank = i == scan->length || scan->text[i] == '\n' || scan->text[i] == '\r' || scan->text[i] == '#';
    if (tab && !blank && !scan->braces)
        return refuse(scan, "This line is indented with a tab. Indent with spaces.");
    size_t left = scan->length - at;
    const char *line = (const char *)scan->text + at;
    if (*line == '%' && (left < 9 || (memcmp(line, "%YAML 1.1", 9) != 0 && memcmp(line, "%YAML 1.2", 9) != 0)))
        return refuse(scan,
                      "A line cannot begin with %, other than %YAML 1.2. Leave it out, or put it in quotes behind "
                      "its key.");
    return SUMI_OK;
}

/* Whether a text begins with { or [. */
static bool begins_with_brace(const struct scan *scan)
{
    static const char mark[] = "\xef\xbb\xbf"; /* of Windows' editors */
    size_t i = scan->length >= 3 && memcmp(scan->text, mark, 3) == 0 ? 3 : 0;
    while (i < scan->length && strchr(" \t\r\n", scan->text[i]) && scan->text[i])
        i++;
    return i < scan->length && (scan->text[i] == '{' || scan->text[i] == '[');
}

/* Refuses text that is not UTF-8, control characters, and tabs as indentation; turns other tabs into spaces, since
 * libfyaml 0.7.12 frees a key twice if a tab follows the colon of a "? key". */
static enum sumi_status scan_text(struct scan *scan, char *copy)
{
    const uint32_t first_printed = 0xa0; /* YAML takes no control characters anywhere */
    bool line_start = true;
    scan->braces = begins_with_brace(scan);
    if (scan->length >= 2 && (memcmp(scan->text, "\xff\xfe", 2) == 0 || memcmp(scan->text, "\xfe\xff", 2) == 0))
        return refuse(scan, "The file is UTF-16 text. Save it as UTF-8.");
    for (size_t i = 0, n; i < scan->length; i += n) {
        uint32_t code = 0;
        if (line_start) {
            enum sumi_status status = scan_line_start(scan, i);
            if (status)
                return status;
        }
        n = sumi_utf8_character(scan->text + i, scan->length - i, &code);
        if (n == 0)
            return refuse(scan,
                          "This is no UTF-8 text. Save the file as UTF-8 (not as GBK, Latin-1 or another encoding).");
        if (steers(code) && code < first_printed) /* others may stand in a comment */
            return refuse(scan, "There is a control character here, which has no place in a text file. Remove it.");
        memcpy(copy + i, code == '\t' ? " " : (const char *)scan->text + i, n);
        line_start = code == '\n' || (code == '\r' && (i + 1 == scan->length || scan->text[i + 1] != '\n'));
        scan->line += line_start;
        scan->column = line_start ? 1 : scan->column + 1;
    }
    return SUMI_OK;
}

/* --- what the parser says, in other words --- */

static const struct {
    const char *said, *meant;
} wordings[] = {
    {"without a closing", "a list or mapping opened with [ or { is not closed"},
    {"missing comma in flow", "a comma is missing between two entries within [ ] or { }, or the closing bracket is"},
    {"comma in the beginning", "there is a comma too many"},
    {"extra comma", "there is a comma too many"},
    {"extra closing", "there is a closing bracket too many"},
    {"mismatched flow", "a closing bracket is of the other kind than the one that opened"},
    {"nested block mapping on the same line",
     "a second \"key: value\" stands on this line. Start a new line, or put text that contains a colon in quotes"},
    {"without closing quote", "a text in quotes is not closed"},
    {"scalar has invalid UTF8",
     "half of a surrogate pair (as \\ud83c) stands alone. Write the character itself, or both halves"},
    {"scalar has invalid", "a backslash within \" \" begins something unknown. Use ' ' for text with backslashes"},
    {"quoted scalar", "a text in quotes is not closed, or its further lines are not indented"},
    {"plain scalar cannot start with",
     "a value begins with a character that means something else in YAML. Put it in quotes"},
    {"multiline plain key", "this is no \"key: value\": the colon, the space behind it, or the indentation is wrong"},
    {"could not find expected ':'", "this is no \"key: value\": the colon or the space behind it is missing"},
    {"missing ':'", "this is no \"key: value\": the colon or the space behind it is missing"},
    {"block sequence on the same line", "a list begins on the line of its key. Begin it on a line of its own"},
    {"end of block sequence", "the indentation does not fit the lines above, or \"- \" is missing"},
    {"expected '-' indicator", "the indentation does not fit the lines above, or \"- \" is missing"},
    {"did not find expected key", "the indentation does not fit the lines above"},
    {"indent", "the indentation does not fit the lines above"},
    {"invalid value after mapping", "the indentation does not fit the lines above"},
    {"missing document start", "this does not belong to what stands before it"},
    {"did not find expected node content", "a value is missing here"},
    {"invalid escape", "a backslash within \" \" begins something unknown. Use ' ' for text with backslashes"},
    {"after document end", "there is text after the end of the document (...)"},
    {"after end of", "there is text behind a closing bracket or quote"},
    {"trailing content", "there is text behind a closing bracket or quote"},
    {"directive", "the line that begins with % is out of place. Leave it out"},
};

static enum sumi_status reword(const struct sumi_yaml_source *source, struct fy_diag *diagnostics,
                               const struct sumi_yaml_node *last, struct sumi_error *error)
{
    void *at = NULL;
    const struct fy_diag_error *first = fy_diag_errors_iterate(diagnostics, &at);
    struct sumi_yaml_node place = {.source = source, .line = last ? last->line : 1, .column = last ? last->column : 1};
    char shown[SUMI_YAML_WHERE];
    if (!first || !first->msg)
        return sumi_yaml_fail_plain(&place, error, "This cannot be read as YAML.");
    if (first->line > 0 && first->column > 0) {
        place.line = (uint32_t)first->line;
        place.column = (uint32_t)first->column;
    }
    for (size_t i = 0; i < sizeof wordings / sizeof wordings[0]; i++)
        if (strstr(first->msg, wordings[i].said))
            return sumi_yaml_fail_plain(&place, error, "This cannot be read as YAML: %s.", wordings[i].meant);
    return sumi_yaml_fail_plain(&place, error, "This cannot be read as YAML: %s.",
                                sumi_yaml_shown(first->msg, 120, shown));
}

/* --- events to nodes --- */

struct frame { /* a mapping or list that is still open */
    struct sumi_yaml_node *node, *key;
    size_t first; /* of its entries */
};

struct builder {
    struct sumi_yaml *document;
    const struct sumi_yaml_source *source;
    struct sumi_yaml_node *root, *last;
    struct frame frames[SUMI_YAML_DEPTH];
    size_t depth;
    struct sumi_yaml_pair *entries; /* of all open frames, a stack; a list uses the values alone */
    size_t n_entries, room;
    struct sumi_yaml_anchor *anchors[MOST_ANCHORS];
    size_t n_anchors;
    uint32_t line, column; /* of the current event */
    bool done;
    struct sumi_error *error;
};

static enum sumi_status fail_here(const struct builder *builder, const char *message)
{
    struct sumi_yaml_node place = {.source = builder->source, .line = builder->line, .column = builder->column};
    return sumi_yaml_fail_plain(&place, builder->error, "%s", message);
}

/* libfyaml does not say that it had no memory, and may go on without what it could not keep. The system's number
 * does: no call sets it back. */
static bool lacked_memory(void)
{
    return errno == ENOMEM;
}

/* The text of a token, joined from its pieces. fy_token_get_text measures the length first, and up to 1.0.0-beta1 it
 * returns whatever is in memory where it was wrong: a NUL for the empty text of "a: > # remark" in 0.7.12. */
static enum sumi_status token_text(const struct builder *builder, struct fy_token *token, const char **text)
{
    struct fy_token_iter *pieces = token ? fy_token_iter_create(token) : NULL;
    size_t length = 0, room = 64;
    char *joined = malloc(room);
    int failed = 0;
    if (!joined || (token && !pieces)) {
        free(joined);
        fy_token_iter_destroy(pieces);
        return sumi_yaml_no_memory(builder->error);
    }
    for (const struct fy_iter_chunk *piece = NULL;
         pieces && (piece = fy_token_iter_chunk_next(pieces, piece, &failed)) != NULL;) {
        if (piece->len >= room - length) {
            room = 2 * (room + piece->len);
            char *larger = realloc(joined, room);
            if (!larger) {
                free(joined);
                fy_token_iter_destroy(pieces);
                return sumi_yaml_no_memory(builder->error);
            }
            joined = larger;
        }
        memcpy(joined + length, piece->str, piece->len);
        length += piece->len;
    }
    fy_token_iter_destroy(pieces);
    if (lacked_memory()) {
        free(joined);
        return sumi_yaml_no_memory(builder->error);
    }
    bool clean = !failed && sumi_yaml_is_clean(joined, length);
    *text = clean ? sumi_yaml_copy(builder->document, joined, length) : NULL;
    free(joined);
    if (!clean)
        return fail_here(
            builder,
            "This text stands for a control character (of a terminal or of the direction of writing) or for none "
            "at all. Leave it out.");
    return *text ? SUMI_OK : sumi_yaml_no_memory(builder->error);
}

static enum sumi_status check_tag(const struct builder *builder, struct fy_event *event)
{
    static const char *const harmless[] = {"!",
                                           "tag:yaml.org,2002:str",
                                           "tag:yaml.org,2002:int",
                                           "tag:yaml.org,2002:float",
                                           "tag:yaml.org,2002:bool",
                                           "tag:yaml.org,2002:null",
                                           "tag:yaml.org,2002:seq",
                                           "tag:yaml.org,2002:map"};
    struct fy_token *token = event->type == FYET_ALIAS ? NULL : fy_event_get_tag_token(event);
    const char *tag;
    if (!token)
        return SUMI_OK;
    enum sumi_status status = token_text(builder, token, &tag);
    if (status)
        return status;
    for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++)
        if (strcmp(tag, harmless[i]) == 0)
            return SUMI_OK;
    return fail_here(builder,
                     "Words that begin with ! (tags of YAML) are not used here. Leave it out, or put it in quotes.");
}

static enum sumi_status set_anchor(struct builder *builder, struct fy_event *event, struct sumi_yaml_node *node)
{
    struct fy_token *token = fy_event_get_anchor_token(event);
    const char *name;
    if (!token)
        return SUMI_OK;
    if (builder->source->set)
        return fail_here(builder, "Anchors (&name) are not used in a value that is set here. Leave it out.");
    enum sumi_status status = token_text(builder, token, &name);
    if (status)
        return status;
    struct sumi_yaml_anchor *anchor = NULL;
    for (size_t i = 0; i < builder->n_anchors && !anchor; i++)
        if (strcmp(builder->anchors[i]->name, name) == 0)
            anchor = builder->anchors[i];
    if (!anchor) {
        if (builder->n_anchors == MOST_ANCHORS)
            return fail_here(builder, "There are too many anchors (&name) in this file; at most 1000 are read.");
        anchor = sumi_yaml_reserve(builder->document, sizeof *anchor);
        if (!anchor)
            return sumi_yaml_no_memory(builder->error);
        anchor->name = name;
        anchor->number = builder->document->anchors++;
        builder->anchors[builder->n_anchors++] = anchor;
    }
    anchor->node = node;
    node->anchor = anchor;
    return SUMI_OK;
}

static enum sumi_status find_alias(const struct builder *builder, struct fy_event *event,
                                   struct sumi_yaml_node **target)
{
    const char *name, *names[MOST_ANCHORS];
    char shown[SUMI_YAML_WHERE];
    struct sumi_yaml_node place = {.source = builder->source, .line = builder->line, .column = builder->column};
    size_t i = 0;
    enum sumi_status status = token_text(builder, event->alias.anchor, &name);
    if (status)
        return status;
    sumi_yaml_shown(name, 60, shown);
    for (; i < builder->n_anchors && strcmp(builder->anchors[i]->name, name) != 0; i++)
        names[i] = builder->anchors[i]->name;
    if (i == builder->n_anchors) {
        const char *near = sumi_nearest(name, names, i);
        return sumi_yaml_fail_plain(&place, builder->error,
                                    "The alias *%s names nothing: no &%s stands before it.%s%s%s", shown, shown,
                                    near ? " Is *" : "", near ? near : "", near ? " meant?" : "");
    }
    *target = builder->anchors[i]->node;
    if ((*target)->open)
        return sumi_yaml_fail_plain(&place, builder->error, "The alias *%s stands within the value that it names.",
                                    shown);
    if (builder->depth + (*target)->height > SUMI_YAML_DEPTH)
        return fail_here(builder, "With its aliases followed, this is nested too deeply; 64 levels are read.");
    (*target)->referred = true;
    return SUMI_OK;
}

static enum sumi_status push_entry(struct builder *builder, struct sumi_yaml_node *key, struct sumi_yaml_node *value)
{
    if (builder->n_entries == builder->room) {
        size_t room = builder->room ? 2 * builder->room : 64;
        struct sumi_yaml_pair *larger = realloc(builder->entries, room * sizeof *larger);
        if (!larger)
            return sumi_yaml_no_memory(builder->error);
        builder->entries = larger;
        builder->room = room;
    }
    builder->entries[builder->n_entries++] = (struct sumi_yaml_pair){.key = key, .value = value};
    return SUMI_OK;
}

static bool wants_key(const struct builder *builder)
{
    const struct frame *top = builder->depth ? &builder->frames[builder->depth - 1] : NULL;
    return top && top->node->kind == SUMI_YAML_MAPPING && !top->key;
}

/* Says where a new node belongs; an alias keeps the place where its value was defined. */
static void adopt(const struct builder *builder, struct sumi_yaml_node *node)
{
    if (builder->depth == 0)
        return;
    const struct frame *top = &builder->frames[builder->depth - 1];
    node->parent = top->node;
    node->key = top->key;
    node->index = (uint32_t)(builder->n_entries - top->first);
}

/* Hands a complete value, or the key of one, to the innermost open mapping or list. */
static enum sumi_status give(struct builder *builder, struct sumi_yaml_node *node)
{
    builder->last = node;
    if (builder->depth == 0) {
        builder->root = node;
        return SUMI_OK;
    }
    struct frame *top = &builder->frames[builder->depth - 1];
    if (top->node->kind == SUMI_YAML_SEQUENCE)
        return push_entry(builder, NULL, node);
    if (top->key) {
        enum sumi_status status = push_entry(builder, top->key, node);
        top->key = NULL;
        return status;
    }
    if (node->text[0] == '\0')
        return sumi_yaml_fail_plain(node, builder->error, "There is a value without a key here. Write \"key: value\".");
    if (!sumi_text_is_harmless(node->text))
        return sumi_yaml_fail_plain(node, builder->error, "This key has a control character in it. Write it without.");
    if (strlen(node->text) > SUMI_YAML_KEY)
        return sumi_yaml_fail_plain(node, builder->error, "This key is longer than %d bytes.", SUMI_YAML_KEY);
    top->key = node;
    return SUMI_OK;
}

static enum sumi_status on_value(struct builder *builder, struct fy_event *event)
{
    struct sumi_yaml_node *node = NULL;
    enum sumi_yaml_kind kind = event->type == FYET_MAPPING_START    ? SUMI_YAML_MAPPING
                               : event->type == FYET_SEQUENCE_START ? SUMI_YAML_SEQUENCE
                                                                    : SUMI_YAML_SCALAR;
    bool alias = event->type == FYET_ALIAS;
    enum sumi_status status = check_tag(builder, event);
    if (status)
        return status;
    if (wants_key(builder) && (alias || kind != SUMI_YAML_SCALAR))
        return fail_here(builder, "A key must be plain text, as in \"key: value\".");
    if (builder->document->values >= SUMI_YAML_VALUES)
        return fail_here(builder, "The file holds more than 200000 values. Long series belong in a CSV file.");
    if (alias) {
        status = find_alias(builder, event, &node);
        return status ? status : give(builder, node);
    }
    node = sumi_yaml_make(builder->document, builder->source, kind, builder->line, builder->column);
    if (!node)
        return sumi_yaml_no_memory(builder->error);
    adopt(builder, node);
    status = set_anchor(builder, event, node);
    if (status)
        return status;
    if (kind == SUMI_YAML_SCALAR) {
        struct fy_token *token = event->scalar.value;
        enum fy_scalar_style style = token ? fy_token_scalar_style(token) : FYSS_PLAIN;
        node->plain = style == FYSS_PLAIN;
        node->column -= style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED; /* the quote, not the text */
        status = token_text(builder, token, &node->text);
        return status ? status : give(builder, node);
    }
    if (builder->depth == SUMI_YAML_DEPTH)
        return fail_here(builder, "This is nested too deeply; 64 levels are read.");
    node->open = true;
    node->flow = fy_event_get_node_style(event) == FYNS_FLOW;
    builder->frames[builder->depth++] = (struct frame){.node = node, .first = builder->n_entries};
    return SUMI_OK;
}

static enum sumi_status on_end(struct builder *builder)
{
    if (builder->depth == 0)
        return fail_here(builder, "This cannot be read as YAML.");
    const struct frame top = builder->frames[--builder->depth];
    const struct sumi_yaml_pair *own = builder->entries ? builder->entries + top.first : NULL; /* NULL: nothing yet */
    size_t n = builder->n_entries - top.first;
    enum sumi_status status = SUMI_OK;
    if (top.node->kind == SUMI_YAML_MAPPING) {
        status = sumi_yaml_close_mapping(builder->document, top.node, own, n, builder->error);
    } else {
        struct sumi_yaml_node **items = calloc(n + 1, sizeof *items);
        if (!items)
            return sumi_yaml_no_memory(builder->error);
        for (size_t i = 0; i < n; i++)
            items[i] = own[i].value;
        status = sumi_yaml_close_sequence(builder->document, top.node, items, n, builder->error);
        free(items);
    }
    builder->n_entries = top.first;
    if (!status && builder->depth + top.node->height > SUMI_YAML_DEPTH)
        return sumi_yaml_fail_plain(top.node, builder->error,
                                    "With its aliases followed, this is nested too deeply; %d levels are read.",
                                    SUMI_YAML_DEPTH);
    return status ? status : give(builder, top.node);
}

static enum sumi_status on_event(struct builder *builder, struct fy_event *event)
{
    const struct fy_mark *mark = fy_event_start_mark(event);
    if (mark && mark->line >= 0 && mark->column >= 0) {
        builder->line = (uint32_t)mark->line + 1;
        builder->column = (uint32_t)mark->column + (event->type != FYET_ALIAS); /* the mark is behind the star */
    }
    switch (event->type) {
    case FYET_DOCUMENT_START:
        if (builder->done)
            return fail_here(builder, "A second document begins here (---); a file holds one.");
        return SUMI_OK;
    case FYET_DOCUMENT_END:
        builder->done = true;
        return SUMI_OK;
    case FYET_MAPPING_START:
    case FYET_SEQUENCE_START:
    case FYET_SCALAR:
    case FYET_ALIAS:
        return on_value(builder, event);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        return on_end(builder);
    default:
        return SUMI_OK;
    }
}

static enum sumi_status run(struct builder *builder, struct fy_parser *parser, struct fy_diag *diagnostics)
{
    enum sumi_status status = SUMI_OK;
    errno = 0;
    for (struct fy_event *event; !status && (event = fy_parser_parse(parser)) != NULL;) {
        status = lacked_memory() ? sumi_yaml_no_memory(builder->error) : on_event(builder, event);
        fy_parser_event_free(parser, event);
    }
    if (!status && lacked_memory())
        return sumi_yaml_no_memory(builder->error);
    if (!status && (fy_parser_get_stream_error(parser) || builder->depth > 0))
        status = reword(builder->source, diagnostics, builder->last, builder->error);
    return status;
}

/* Bytes that must be left, besides some for each character: without, libfyaml 0.7.12 crashes (fy_parse_input_append).
 */
static const size_t room_of_parser = (size_t)1 << 20;

static enum sumi_status parse(struct builder *builder, const char *text, size_t length)
{
    struct fy_diag_cfg silent;
    fy_diag_cfg_default(&silent);
    silent.fp = NULL;
    silent.level = FYET_MAX;
    struct fy_diag *diagnostics = fy_diag_create(&silent);
    if (!diagnostics || !sumi_room_for(room_of_parser + 16 * length)) {
        fy_diag_destroy(diagnostics);
        return sumi_yaml_no_memory(builder->error);
    }
    fy_diag_set_collect_errors(diagnostics, true);
    struct fy_parse_cfg settings = {.flags = FYPCF_QUIET, .diag = diagnostics};
    struct fy_parser *parser = fy_parser_create(&settings);
    enum sumi_status status = SUMI_OK;
    if (!parser || fy_parser_set_string(parser, text, length) != 0)
        status = sumi_yaml_no_memory(builder->error);
    else
        status = run(builder, parser, diagnostics);
    fy_parser_destroy(parser);
    fy_diag_destroy(diagnostics);
    return status;
}

enum sumi_status sumi_yaml_build(struct sumi_yaml *document, const struct sumi_yaml_source *source, const char *text,
                                 size_t length, struct sumi_yaml_node **root, struct sumi_error *error)
{
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        length -= 3;
    }
    struct scan scan = {.source = source,
                        .text = (const unsigned char *)text,
                        .length = length,
                        .line = 1,
                        .column = 1,
                        .error = error};
    struct builder *builder = calloc(1, sizeof *builder);
    char *copy = malloc(length + 1);
    enum sumi_status status = builder && copy ? scan_text(&scan, copy) : sumi_yaml_no_memory(error);
    if (!status) {
        copy[length] = '\0';
        *builder = (struct builder){.document = document, .source = source, .line = 1, .column = 1, .error = error};
        status = parse(builder, copy, length);
    }
    if (!status && !builder->root)
        builder->root = sumi_yaml_make(document, source, SUMI_YAML_SCALAR, 1, 1);
    if (!status && !builder->root)
        status = sumi_yaml_no_memory(error);
    if (!status)
        *root = builder->root;
    if (builder)
        free(builder->entries);
    free(builder);
    free(copy);
    return status;
}

/* --- documents --- */

enum sumi_status sumi_yaml_parse_long(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                      struct sumi_error *error)
{
    *document = NULL;
    if (length > SUMI_YAML_LONG)
        return sumi_fail_plain(error, SUMI_INPUT,
                               "%s: The file is longer than %d MiB. Long series belong in a CSV file.", name,
                               SUMI_YAML_LONG >> 20);
    struct sumi_yaml *made = calloc(1, sizeof *made);
    if (!made)
        return sumi_yaml_no_memory(error);
    made->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    made->file.name = sumi_yaml_copy(made, name, strlen(name));
    made->file.document = made;
    enum sumi_status status = made->c_locale && made->file.name
                                  ? sumi_yaml_build(made, &made->file, text, length, &made->root, error)
                                  : sumi_yaml_no_memory(error);
    if (status) {
        sumi_yaml_close(made);
        return status;
    }
    made->reachable = made->root->size;
    *document = made;
    return status;
}

enum sumi_status sumi_yaml_parse(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                 struct sumi_error *error)
{
    *document = NULL;
    if (length > SUMI_YAML_BYTES)
        return sumi_fail_plain(error, SUMI_INPUT,
                               "%s: The file is longer than %d KiB. Long series belong in a CSV file.", name,
                               SUMI_YAML_BYTES / 1024);
    return sumi_yaml_parse_long(name, text, length, document, error);
}

enum sumi_status sumi_yaml_open(const char *path, struct sumi_yaml **document, struct sumi_error *error)
{
    *document = NULL;
    FILE *file = fopen(path, "rb");
    if (!file)
        return sumi_read_fail_plain(error, errno, "%s: The file cannot be opened", path);
    const size_t room = SUMI_YAML_BYTES + 1;
    char *text = malloc(room);
    size_t length = text ? fread(text, 1, room, file) : 0;
    enum sumi_status status = SUMI_OK;
    if (!text)
        status = sumi_yaml_no_memory(error);
    else if (ferror(file))
        status = sumi_read_fail_plain(error, errno, "%s: The file cannot be read", path);
    else
        status = sumi_yaml_parse(path, text, length, document, error);
    fclose(file);
    free(text);
    return status;
}
