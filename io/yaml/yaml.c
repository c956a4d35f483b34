/* From text to a tree: libfyaml makes events, and nodes are made of them here. Its own document tree is not used: it
 * copies aliases out (seven levels of nine aliases take 740 MB) and compares each key with every other
 * (docs/by-hand.md). */
#define _GNU_SOURCE
#include "messages/yaml.h"
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "io/yaml/yaml_internal.h"
#include "messages/text.h"
#include "sim/memory.h"
#include "sim/room.h"

#include <errno.h>
#include <libfyaml.h>
#include <stdio.h>
#include <string.h>

enum { MOST_ANCHORS = 1000 };

/* --- the text, before the parser sees it --- */

struct scan {
    struct sumi_yaml_node here; /* a value at the place that is looked at */
    const unsigned char *text;
    size_t length;
    size_t blanks;        /* that may still come */
    size_t empty, passed; /* lines, one behind the other; and all that are gone over again for each of them */
    bool braces;          /* all stands within { } or [ ], as in JSON: indentation says nothing */
    struct sumi_error *error;
};

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
        return sumi_yaml_fail(&scan->here, scan->error, SUMI_E_YAML_TAB_INDENT);
    size_t left = scan->length - at;
    const char *line = (const char *)scan->text + at;
    if (*line == '%' && (left < 9 || (memcmp(line, "%YAML 1.1", 9) != 0 && memcmp(line, "%YAML 1.2", 9) != 0)))
        return sumi_yaml_fail(&scan->here, scan->error, SUMI_E_YAML_PERCENT_START);
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

/* Behind a bracket or a quotation mark libfyaml 0.7.12 takes a time that grows with the square of the blanks, and
 * within a text of several lines with that of the empty ones: 6 s for 40 000. */
enum { MOST_BLANKS = 256, MOST_PASSED = 200000000 }; /* passed: 20 000 in a row, in a second and a half */

/* One more character. */
static enum sumi_status scan_blanks(struct scan *scan, uint32_t code)
{
    if (code == '\n' || code == '\r')
        scan->passed += ++scan->empty;
    else if (code != ' ' && code != '\t')
        scan->empty = 0;
    if (scan->passed > MOST_PASSED)
        return sumi_yaml_fail(&scan->here, scan->error, SUMI_E_YAML_TEXT_EMPTY);
    if (code != ' ' && code != '\t')
        scan->blanks = code == ']' || code == '}' || code == '"' || code == '\'' ? MOST_BLANKS : SIZE_MAX;
    else if (scan->blanks-- == 0)
        return sumi_yaml_fail(&scan->here, scan->error, SUMI_E_YAML_TEXT_BLANKS, MOST_BLANKS);
    return SUMI_OK;
}

/* Refuses text that is not UTF-8, control characters, and tabs as indentation; turns other tabs into spaces, since
 * libfyaml 0.7.12 frees a key twice if a tab follows the colon of a "? key". */
static enum sumi_status scan_text(struct scan *scan, char *copy)
{
    const uint32_t first_printed = 0xa0; /* YAML takes no control characters anywhere */
    bool line_start = true;
    scan->blanks = SIZE_MAX;
    scan->braces = begins_with_brace(scan);
    if (scan->length >= 2 && (memcmp(scan->text, "\xff\xfe", 2) == 0 || memcmp(scan->text, "\xfe\xff", 2) == 0))
        return sumi_yaml_fail(&scan->here, scan->error, SUMI_E_YAML_TEXT_UTF16);
    for (size_t i = 0, n; i < scan->length; i += n) {
        uint32_t code = 0;
        if (line_start) {
            enum sumi_status status = scan_line_start(scan, i);
            if (status)
                return status;
        }
        n = sumi_utf8_character(scan->text + i, scan->length - i, &code);
        if (n == 0)
            return sumi_yaml_fail(&scan->here, scan->error, SUMI_E_YAML_TEXT_ENCODING);
        if (steers(code) && code < first_printed) /* others may stand in a comment */
            return sumi_yaml_fail(&scan->here, scan->error, SUMI_E_YAML_TEXT_CONTROL);
        const enum sumi_status status = scan_blanks(scan, code);
        if (status)
            return status;
        memcpy(copy + i, code == '\t' ? " " : (const char *)scan->text + i, n);
        line_start = code == '\n' || (code == '\r' && (i + 1 == scan->length || scan->text[i + 1] != '\n'));
        scan->here.line += line_start;
        scan->here.column = line_start ? 1 : scan->here.column + 1;
    }
    return SUMI_OK;
}

/* --- what the parser says, in other words --- */

static const struct {
    const char *said, *meant, *hint;
} wordings[] = {
    {"without a closing", SUMI_WORD_YAML_OPEN, NULL},
    {"missing comma in flow", SUMI_WORD_YAML_COMMA, NULL},
    {"comma in the beginning", SUMI_WORD_YAML_COMMAS, NULL},
    {"extra comma", SUMI_WORD_YAML_COMMAS, NULL},
    {"extra closing", SUMI_WORD_YAML_CLOSING, NULL},
    {"mismatched flow", SUMI_WORD_YAML_BRACKETS, NULL},
    {"nested block mapping on the same line", SUMI_WORD_YAML_TWO_PAIRS, SUMI_WORD_YAML_TWO_PAIRS_HINT},
    {"without closing quote", SUMI_WORD_YAML_QUOTE, NULL},
    {"scalar has invalid UTF8", SUMI_WORD_YAML_SURROGATE, SUMI_WORD_YAML_SURROGATE_HINT},
    {"scalar has invalid", SUMI_WORD_YAML_BACKSLASH, SUMI_WORD_YAML_BACKSLASH_HINT},
    {"quoted scalar", SUMI_WORD_YAML_QUOTE_LINES, NULL},
    {"plain scalar cannot start with", SUMI_WORD_YAML_MARK, SUMI_WORD_YAML_MARK_HINT},
    {"multiline plain key", SUMI_WORD_YAML_NO_PAIR, NULL},
    {"could not find expected ':'", SUMI_WORD_YAML_NO_COLON, NULL},
    {"missing ':'", SUMI_WORD_YAML_NO_COLON, NULL},
    {"block sequence on the same line", SUMI_WORD_YAML_LIST_LINE, SUMI_WORD_YAML_LIST_LINE_HINT},
    {"end of block sequence", SUMI_WORD_YAML_ITEM, NULL},
    {"expected '-' indicator", SUMI_WORD_YAML_ITEM, NULL},
    {"did not find expected key", SUMI_WORD_YAML_INDENT, NULL},
    {"indent", SUMI_WORD_YAML_INDENT, NULL},
    {"invalid value after mapping", SUMI_WORD_YAML_INDENT, NULL},
    {"missing document start", SUMI_WORD_YAML_LOOSE, NULL},
    {"did not find expected node content", SUMI_WORD_YAML_NO_VALUE, NULL},
    {"invalid escape", SUMI_WORD_YAML_BACKSLASH, SUMI_WORD_YAML_BACKSLASH_HINT},
    {"after document end", SUMI_WORD_YAML_BEHIND_END, NULL},
    {"after end of", SUMI_WORD_YAML_BEHIND_BRACKET, NULL},
    {"trailing content", SUMI_WORD_YAML_BEHIND_BRACKET, NULL},
    {"directive", SUMI_WORD_YAML_DIRECTIVE, SUMI_WORD_YAML_DIRECTIVE_HINT},
};

static enum sumi_status reword(const struct sumi_yaml_source *source, struct fy_diag *diagnostics,
                               const struct sumi_yaml_node *last, struct sumi_error *error)
{
    void *at = NULL;
    const struct fy_diag_error *first = fy_diag_errors_iterate(diagnostics, &at);
    struct sumi_yaml_node place = {.source = source, .line = last ? last->line : 1, .column = last ? last->column : 1};
    char shown[SUMI_YAML_WHERE];
    if (!first || !first->msg)
        return sumi_yaml_fail(&place, error, SUMI_E_YAML_SYNTAX_UNKNOWN);
    if (first->line > 0 && first->column > 0) {
        place.line = (uint32_t)first->line;
        place.column = (uint32_t)first->column;
    }
    for (size_t i = 0; i < sizeof wordings / sizeof wordings[0]; i++)
        if (strstr(first->msg, wordings[i].said))
            return sumi_yaml_fail(&place, error, SUMI_E_YAML_SYNTAX_WRONG, wordings[i].meant,
                                  wordings[i].hint ? wordings[i].hint : "");
    return sumi_yaml_fail(&place, error, SUMI_E_YAML_SYNTAX_WRONG, sumi_yaml_shown(first->msg, 120, shown), "");
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
    struct sumi_yaml_node here; /* a value at the place of the current event */
    bool done;
    struct sumi_error *error;
};

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
    char *joined = sumi_allocate(room);
    int failed = 0;
    if (!joined || (token && !pieces)) {
        sumi_release(joined);
        fy_token_iter_destroy(pieces);
        return sumi_yaml_no_memory(builder->error);
    }
    for (const struct fy_iter_chunk *piece = NULL;
         pieces && (piece = fy_token_iter_chunk_next(pieces, piece, &failed)) != NULL;) {
        if (piece->len >= room - length) {
            room = 2 * (room + piece->len);
            char *larger = sumi_resize(joined, room);
            if (!larger) {
                sumi_release(joined);
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
        sumi_release(joined);
        return sumi_yaml_no_memory(builder->error);
    }
    bool clean = !failed && sumi_yaml_is_clean(joined, length);
    *text = clean ? sumi_yaml_copy(builder->document, joined, length) : NULL;
    sumi_release(joined);
    if (!clean)
        return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_TEXT_ESCAPE);
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
    return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_TAG_UNUSED);
}

static enum sumi_status set_anchor(struct builder *builder, struct fy_event *event, struct sumi_yaml_node *node)
{
    struct fy_token *token = fy_event_get_anchor_token(event);
    const char *name;
    if (!token)
        return SUMI_OK;
    if (builder->source->set)
        return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_ANCHOR_SET);
    enum sumi_status status = token_text(builder, token, &name);
    if (status)
        return status;
    struct sumi_yaml_anchor *anchor = NULL;
    for (size_t i = 0; i < builder->n_anchors && !anchor; i++)
        if (strcmp(builder->anchors[i]->name, name) == 0)
            anchor = builder->anchors[i];
    if (!anchor) {
        if (builder->n_anchors == MOST_ANCHORS)
            return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_ANCHOR_COUNT, MOST_ANCHORS);
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
    char shown[SUMI_YAML_WHERE], marked[SUMI_YAML_WHERE], hint[SUMI_NEAREST_MEANT];
    size_t i = 0;
    enum sumi_status status = token_text(builder, event->alias.anchor, &name);
    if (status)
        return status;
    sumi_yaml_shown(name, 60, shown);
    for (; i < builder->n_anchors && strcmp(builder->anchors[i]->name, name) != 0; i++)
        names[i] = builder->anchors[i]->name;
    if (i == builder->n_anchors) {
        const char *near = sumi_nearest(name, names, i);
        snprintf(marked, sizeof marked, "*%s", near ? near : "");
        return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_ALIAS_UNKNOWN, shown, shown,
                              sumi_nearest_meant(near ? marked : NULL, hint));
    }
    *target = builder->anchors[i]->node;
    if ((*target)->open)
        return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_ALIAS_CIRCLE, shown);
    if (builder->depth + (*target)->height > SUMI_YAML_DEPTH)
        return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_ALIAS_DEPTH, SUMI_YAML_DEPTH);
    (*target)->referred = true;
    return SUMI_OK;
}

static enum sumi_status push_entry(struct builder *builder, struct sumi_yaml_node *key, struct sumi_yaml_node *value)
{
    if (builder->n_entries == builder->room) {
        size_t room = builder->room ? 2 * builder->room : 64;
        struct sumi_yaml_pair *larger = sumi_resize(builder->entries, room * sizeof *larger);
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
    node->key = wants_key(builder) ? node : top->key;
    node->index = (uint32_t)(builder->n_entries - top->first);
}

/* Says where the current event stands: with the value that it belongs to, or, where a key is to come, with the mapping.
 */
static void take_place(struct builder *builder)
{
    const struct frame *top = builder->depth ? &builder->frames[builder->depth - 1] : NULL;
    const struct sumi_yaml_node *mapping = wants_key(builder) ? top->node : NULL;
    builder->here.parent = mapping ? mapping->parent : NULL;
    builder->here.key = mapping ? mapping->key : NULL;
    builder->here.index = mapping ? mapping->index : 0;
    if (!mapping)
        adopt(builder, &builder->here);
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
        return sumi_yaml_fail(node, builder->error, SUMI_E_YAML_KEY_NONE);
    if (!sumi_text_is_harmless(node->text))
        return sumi_yaml_fail(node, builder->error, SUMI_E_YAML_KEY_CONTROL);
    if (strlen(node->text) > SUMI_YAML_KEY)
        return sumi_yaml_fail(node, builder->error, SUMI_E_YAML_KEY_LENGTH, SUMI_YAML_KEY);
    node->plain = node->plain || strcmp(node->text, "<<") != 0; /* JSON has each key in quotes, also a number */
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
        return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_KEY_KIND);
    const uint32_t most = builder->document->most_values;
    if (builder->document->values >= most)
        return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_VALUES_COUNT, (int)most);
    if (alias) {
        status = find_alias(builder, event, &node);
        return status ? status : give(builder, node);
    }
    node = sumi_yaml_make(builder->document, builder->source, kind, builder->here.line, builder->here.column);
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
        return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_NESTED_DEPTH, SUMI_YAML_DEPTH);
    node->open = true;
    node->flow = fy_event_get_node_style(event) == FYNS_FLOW;
    builder->frames[builder->depth++] = (struct frame){.node = node, .first = builder->n_entries};
    return SUMI_OK;
}

static enum sumi_status on_end(struct builder *builder)
{
    if (builder->depth == 0)
        return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_SYNTAX_UNKNOWN);
    const struct frame top = builder->frames[--builder->depth];
    const struct sumi_yaml_pair *own = builder->entries ? builder->entries + top.first : NULL; /* NULL: nothing yet */
    size_t n = builder->n_entries - top.first;
    enum sumi_status status = SUMI_OK;
    if (top.node->kind == SUMI_YAML_MAPPING) {
        status = sumi_yaml_close_mapping(builder->document, top.node, own, n, builder->error);
    } else {
        struct sumi_yaml_node **items = sumi_allocate_zeroed(n + 1, sizeof *items);
        if (!items)
            return sumi_yaml_no_memory(builder->error);
        for (size_t i = 0; i < n; i++)
            items[i] = own[i].value;
        status = sumi_yaml_close_sequence(builder->document, top.node, items, n, builder->error);
        sumi_release(items);
    }
    builder->n_entries = top.first;
    if (!status && builder->depth + top.node->height > SUMI_YAML_DEPTH)
        return sumi_yaml_fail(top.node, builder->error, SUMI_E_YAML_ALIAS_DEPTH, SUMI_YAML_DEPTH);
    return status ? status : give(builder, top.node);
}

static enum sumi_status on_event(struct builder *builder, struct fy_event *event)
{
    const struct fy_mark *mark = fy_event_start_mark(event);
    if (mark && mark->line >= 0 && mark->column >= 0) {
        builder->here.line = (uint32_t)mark->line + 1;
        builder->here.column = (uint32_t)mark->column + (event->type != FYET_ALIAS); /* the mark is behind the star */
    }
    take_place(builder);
    switch (event->type) {
    case FYET_DOCUMENT_START:
        if (builder->done)
            return sumi_yaml_fail(&builder->here, builder->error, SUMI_E_YAML_DOCUMENT_SECOND);
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
    struct sumi_yaml_node start = {.source = source, .line = 1, .column = 1};
    struct scan scan = {.here = start, .text = (const unsigned char *)text, .length = length, .error = error};
    struct builder *builder = sumi_allocate_zeroed(1, sizeof *builder);
    char *copy = sumi_allocate(length + 1);
    enum sumi_status status = builder && copy ? scan_text(&scan, copy) : sumi_yaml_no_memory(error);
    if (!status) {
        copy[length] = '\0';
        *builder = (struct builder){.document = document, .source = source, .here = start, .error = error};
        status = parse(builder, copy, length);
    }
    if (!status && !builder->root)
        builder->root = sumi_yaml_make(document, source, SUMI_YAML_SCALAR, 1, 1);
    if (!status && !builder->root)
        status = sumi_yaml_no_memory(error);
    if (!status)
        *root = builder->root;
    if (builder)
        sumi_release(builder->entries);
    sumi_release(builder);
    sumi_release(copy);
    return status;
}

/* --- documents --- */

enum sumi_status sumi_yaml_begin(const char *name, uint32_t most_values, uint32_t most_reachable,
                                 struct sumi_yaml **document, struct sumi_error *error)
{
    *document = NULL;
    struct sumi_yaml *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return sumi_yaml_no_memory(error);
    made->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    made->file.name = sumi_yaml_copy(made, name, strlen(name));
    made->file.document = made;
    made->most_values = most_values;
    made->most_reachable = most_reachable;
    if (!made->c_locale || !made->file.name) {
        sumi_yaml_close(made);
        return sumi_yaml_no_memory(error);
    }
    *document = made;
    return SUMI_OK;
}

static enum sumi_status parse_up_to(const char *name, const char *text, size_t length, uint32_t most_values,
                                    uint32_t most_reachable, struct sumi_yaml **document, struct sumi_error *error)
{
    struct sumi_yaml *made;
    *document = NULL;
    if (length > SUMI_YAML_LONG)
        return sumi_fail_in(error, name, SUMI_E_YAML_FILE_LENGTH, SUMI_YAML_LONG >> 20, "MiB");
    enum sumi_status status = sumi_yaml_begin(name, most_values, most_reachable, &made, error);
    if (status)
        return status;
    status = sumi_yaml_build(made, &made->file, text, length, &made->root, error);
    if (status) {
        sumi_yaml_close(made);
        return status;
    }
    made->reachable = made->root->size;
    *document = made;
    return status;
}

enum sumi_status sumi_yaml_parse_long(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                      struct sumi_error *error)
{
    return parse_up_to(name, text, length, SUMI_YAML_VALUES, SUMI_YAML_REACHABLE, document, error);
}

enum sumi_status sumi_yaml_parse_record(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                        struct sumi_error *error)
{
    return parse_up_to(name, text, length, SUMI_YAML_RECORD, SUMI_YAML_RECORD, document, error);
}

enum sumi_status sumi_yaml_parse(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                 struct sumi_error *error)
{
    *document = NULL;
    if (length > SUMI_YAML_BYTES)
        return sumi_fail_in(error, name, SUMI_E_YAML_FILE_LENGTH, SUMI_YAML_BYTES / 1024, "KiB");
    return sumi_yaml_parse_long(name, text, length, document, error);
}

enum sumi_status sumi_yaml_open(const char *path, struct sumi_yaml **document, struct sumi_error *error)
{
    *document = NULL;
    FILE *file = fopen(path, "rb");
    if (!file)
        return sumi_read_fail(error, errno, path, SUMI_E_FILE_OPEN);
    const size_t room = SUMI_YAML_BYTES + 1;
    char *text = sumi_allocate(room);
    size_t length = text ? fread(text, 1, room, file) : 0;
    enum sumi_status status = SUMI_OK;
    if (!text)
        status = sumi_yaml_no_memory(error);
    else if (ferror(file))
        status = sumi_read_fail(error, errno, path, SUMI_E_FILE_READ);
    else
        status = sumi_yaml_parse(path, text, length, document, error);
    fclose(file);
    sumi_release(text);
    return status;
}
