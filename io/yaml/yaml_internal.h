/* How a document lies in memory. Everything belongs to the document's arena and is freed with it. An alias is the same
 * pointer as the value it names, so values form a graph; as a value is complete before an alias can name it, the graph
 * has no cycles, and height and size of a value are known when it closes. */
#ifndef SUMI_YAML_INTERNAL_H
#define SUMI_YAML_INTERNAL_H

#include "io/yaml/yaml.h"

#include <locale.h>
#include <stdatomic.h>

struct sumi_yaml_source { /* the file, or one --set */
    const char *name;
    bool set;
    const char *pointer; /* JSON pointer of what is set, in the document; NULL: of the document itself */
    const struct sumi_yaml *document;
};

struct sumi_yaml_anchor {
    const char *name;
    uint32_t number;
    struct sumi_yaml_node *node; /* the last that was given the name */
};

struct sumi_yaml_pair {
    struct sumi_yaml_node *key, *value;
    bool merged; /* through <<, not the mapping's own */
};

struct sumi_yaml_node {
    const struct sumi_yaml_source *source;
    struct sumi_yaml_node *parent, *key; /* where it was defined; key is NULL in a list */
    const struct sumi_yaml_anchor *anchor;
    uint32_t line, column;
    uint32_t index;     /* among the items of its list */
    uint32_t n;         /* pairs or items */
    uint32_t size;      /* values that a walk from here meets */
    uint32_t merged_at; /* mapping: pairs that stand before << */
    uint8_t kind, height;
    bool plain, flow, open;
    bool shared;   /* may be reached in several ways, though it has no anchor */
    bool referred; /* an alias names it */
    union {
        const char *text;
        struct sumi_yaml_node **items;
        struct {
            struct sumi_yaml_pair *pairs;
            uint32_t *sorted;             /* numbers of pairs by key */
            struct sumi_yaml_node *merge; /* the value of <<, or NULL */
        };
    };
};

struct sumi_yaml {
    atomic_int further; /* holders beside the first */
    struct sumi_yaml_chunk *chunks;
    locale_t c_locale; /* numbers are read with a decimal point, whatever the program's locale */
    struct sumi_yaml_source file;
    struct sumi_yaml_node *root;
    const struct sumi_yaml_node *merged_twice; /* the first << that stands behind another in its mapping, or NULL */
    uint32_t values, merge_work, anchors;
    uint32_t most_values, most_reachable;
    uint64_t reachable; /* at most; see SUMI_YAML_REACHABLE */
    const char *said;   /* see sumi_yaml_said */
};

/* A document of a file by its name, without values: who makes them closes it. SUMI_MEMORY. */
enum sumi_status sumi_yaml_begin(const char *name, uint32_t most_values, uint32_t most_reachable,
                                 struct sumi_yaml **document, struct sumi_error *error);

/* Zeroed memory of the document's arena; NULL where there is none. */
void *sumi_yaml_reserve(struct sumi_yaml *document, size_t bytes);
char *sumi_yaml_copy(struct sumi_yaml *document, const char *text, size_t length);
struct sumi_yaml_node *sumi_yaml_make(struct sumi_yaml *document, const struct sumi_yaml_source *source,
                                      enum sumi_yaml_kind kind, uint32_t line, uint32_t column);
enum sumi_status sumi_yaml_no_memory(struct sumi_error *error);

/* Completes a mapping whose own pairs (<< among them) are given: refuses repeated keys, merges, sorts. */
enum sumi_status sumi_yaml_close_mapping(struct sumi_yaml *document, struct sumi_yaml_node *mapping,
                                         const struct sumi_yaml_pair *own, size_t n, struct sumi_error *error);
enum sumi_status sumi_yaml_close_sequence(struct sumi_yaml *document, struct sumi_yaml_node *sequence,
                                          struct sumi_yaml_node *const *items, size_t n, struct sumi_error *error);
/* Measures a complete value (height, size) and refuses one that is too large. */
enum sumi_status sumi_yaml_measure(struct sumi_yaml_node *node, struct sumi_error *error);
/* Sorts the pairs of a mapping that was changed. */
enum sumi_status sumi_yaml_sort(struct sumi_yaml *document, struct sumi_yaml_node *mapping, struct sumi_error *error);
struct sumi_yaml_pair *sumi_yaml_pair_of(const struct sumi_yaml_node *mapping, const char *key);

/* Reads one document of a source into a tree of the same arena. *root is the null scalar for an empty text. */
enum sumi_status sumi_yaml_build(struct sumi_yaml *document, const struct sumi_yaml_source *source, const char *text,
                                 size_t length, struct sumi_yaml_node **root, struct sumi_error *error);

/* Whether a text is UTF-8 without characters that steer a terminal (sumi_text_steers), but for tabs and line ends. */
bool sumi_yaml_is_clean(const char *text, size_t length);

/* Writes at most `most` characters of a text as a message may show it; see sumi_text_shown. */
const char *sumi_yaml_shown(const char *text, size_t most, char shown[SUMI_YAML_WHERE]);
/* Writes a step behind a JSON pointer; false, and the pointer as it was, where there is no room. */
bool sumi_yaml_add_step(char pointer[SUMI_YAML_WHERE], const char *step);
/* "a, b, c", cut where long; for messages. */
const char *sumi_yaml_listed(const char *const *names, size_t n, char text[SUMI_YAML_WHERE]);

#endif
