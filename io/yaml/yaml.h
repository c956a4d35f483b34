/* YAML, read safely: bounded size, depth and work, every value with its place in the file, every complaint worded for
 * the one who wrote the file.
 *
 * Aliases (*name) and YAML 1.1 merge keys (<<: *name, <<: [*a, *b]) are followed where they stand and never copied out:
 * a look-up that meets one answers with the value it names. In a merge a mapping's own keys win, then the merged
 * mappings in their order; of several << in one mapping the later one wins, as with PyYAML. Refused with a message:
 * repeated keys, keys that are no plain text, aliases to nothing or to themselves, tags of programs, more than one
 * document, tabs as indentation, text that is not UTF-8. Other tabs count as spaces.
 *
 * A document is read by any number of threads at once, as long as none of them sets or closes it. */
#ifndef SUMI_YAML_H
#define SUMI_YAML_H

#include "models/field.h"
#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SUMI_YAML_BYTES     (2 << 20)  /* the longest file: 2 MiB, as a climate of 100 years of days needs, ... */
#define SUMI_YAML_LONG      (64 << 20) /* ... or 64 MiB */
#define SUMI_YAML_DEPTH     64         /* mappings and lists within each other, aliases followed */
#define SUMI_YAML_VALUES    200000     /* values that a file may hold */
#define SUMI_YAML_REACHABLE 1000000    /* values that a walk through it may meet, aliases and merge keys followed */
#define SUMI_YAML_RECORD    4000000    /* values of a record of weather, which may hold no more by aliases either */
#define SUMI_YAML_KEY       255        /* bytes of a key */

#define SUMI_YAML_WHERE 512 /* room for a place, and for a path of keys */

struct sumi_yaml;      /* a document */
struct sumi_yaml_node; /* a value in it, which lives as long as the document */

enum sumi_yaml_kind { SUMI_YAML_SCALAR, SUMI_YAML_MAPPING, SUMI_YAML_SEQUENCE };

/* Reads a file, or a text that goes by `name` in messages. The document belongs to the caller, who closes it; the text
 * is not needed afterwards. SUMI_INPUT, SUMI_IO, SUMI_MEMORY; then *document is NULL. */
enum sumi_status sumi_yaml_open(const char *path, struct sumi_yaml **document, struct sumi_error *error);
enum sumi_status sumi_yaml_parse(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                 struct sumi_error *error);
/* The same of up to SUMI_YAML_LONG bytes: of what sumi_yaml_emit wrote, where a list on one line may take many. */
enum sumi_status sumi_yaml_parse_long(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                      struct sumi_error *error);
/* The same of a record of weather in JSON, which may hold SUMI_YAML_RECORD values. */
enum sumi_status sumi_yaml_parse_record(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                        struct sumi_error *error);
void sumi_yaml_close(struct sumi_yaml *document); /* NULL is allowed */
/* The same document for one holder more, in any thread; each closes it. From then on nobody may change it. */
struct sumi_yaml *sumi_yaml_hold(struct sumi_yaml *document);

/* The outermost value; the null scalar for a file without any. */
const struct sumi_yaml_node *sumi_yaml_root(const struct sumi_yaml *document);
/* The first << that stands behind another << in one mapping, so that a reader may warn of it; NULL if there is none. */
const struct sumi_yaml_node *sumi_yaml_merged_twice(const struct sumi_yaml *document);
/* What is worth saying of a document that was made of another format; NULL: nothing. */
const char *sumi_yaml_said(const struct sumi_yaml *document);

/* Puts `value`, which is YAML such as 5, [1, 2] or {amount_mm: 50}, at a path of keys such as soil.initial.date or
 * irrigation.0.amount_mm (items of a list count from 0). Missing mappings are made. A key that contains dots is found
 * by its whole name, or is put in quotes. Exactly what is read at that path changes: not the other places of an alias.
 * Messages about the new value name "--set path=value" as its place. After a failure the document is as before. */
enum sumi_status sumi_yaml_set(struct sumi_yaml *document, const char *path, const char *value,
                               struct sumi_error *error);

/* Gives a scalar of the document another text, in every place that shows it. SUMI_MEMORY. */
enum sumi_status sumi_yaml_rename(struct sumi_yaml *document, const struct sumi_yaml_node *scalar, const char *text,
                                  struct sumi_error *error);

/* The document as YAML text, with all that was set and without comments; reading it gives the same document. The caller
 * frees *text. SUMI_MEMORY. */
enum sumi_status sumi_yaml_emit(const struct sumi_yaml *document, char **text, struct sumi_error *error);

/* --- walking --- */

enum sumi_yaml_kind sumi_yaml_kind(const struct sumi_yaml_node *node);
bool sumi_yaml_is_null(const struct sumi_yaml_node *node); /* nothing, ~ or null, without quotes */

/* Text of a scalar; NULL for another kind. */
const char *sumi_yaml_scalar(const struct sumi_yaml_node *node);

/* Pairs of a mapping (in the order of the file, merged ones included once) or items of a list; 0 for a scalar. */
size_t sumi_yaml_count(const struct sumi_yaml_node *node);
/* Value of pair or item i < count. */
const struct sumi_yaml_node *sumi_yaml_at(const struct sumi_yaml_node *node, size_t i);
/* Key of pair i < count of a mapping, as a scalar node, for its text and its place. */
const struct sumi_yaml_node *sumi_yaml_key_at(const struct sumi_yaml_node *mapping, size_t i);

/* Value of a key; NULL where it is missing, or where `mapping` is NULL or no mapping. */
const struct sumi_yaml_node *sumi_yaml_get(const struct sumi_yaml_node *mapping, const char *key);

/* --- places and messages --- */

/* Writes "file.yaml:12:15", or "--set key=value"; returns text. Lines and columns (characters) count from 1. */
const char *sumi_yaml_where(const struct sumi_yaml_node *node, char text[SUMI_YAML_WHERE]);

/* Writes the keys that lead to a value where it was defined, like soil.initial.date; "the file" for the root. */
const char *sumi_yaml_path(const struct sumi_yaml_node *node, char text[SUMI_YAML_WHERE]);

/* Writes the JSON pointer (RFC 6901) to a value where it was defined; that of a key is its value's. Of one that there
 * is no room for, that of the innermost value around it that there is. */
const char *sumi_yaml_pointer(const struct sumi_yaml_node *node, char text[SUMI_YAML_WHERE]);

/* Writes what stands there, as a message quotes it: a number or word as it is, "text" with quotes and cut where long,
 * "empty", "a mapping", "a list". */
const char *sumi_yaml_found(const struct sumi_yaml_node *node, char text[SUMI_YAML_WHERE]);

/* An error at the place of a value (NULL: of none, as of a scenario that is in memory alone), as sumi_fail makes it. */
enum sumi_status sumi_yaml_fail(const struct sumi_yaml_node *node, struct sumi_error *error, enum sumi_status status,
                                const char *code, const char *english, const char *chinese, ...) SUMI_SAYS(5, 7);
/* The error of something that a value names, at the place of the value; of its kind. */
enum sumi_status sumi_yaml_pass(const struct sumi_yaml_node *node, const struct sumi_error *problem,
                                struct sumi_error *error);

/* --- typed values; each returns SUMI_INPUT with a message where the value is another --- */

/* Refuses every other kind; `meaning` says what is expected, as "the site, with latitude_deg and elevation_m". */
enum sumi_status sumi_yaml_expect(const struct sumi_yaml_node *node, enum sumi_yaml_kind kind, const char *meaning,
                                  struct sumi_error *error);

/* The value of a key that must be there. `meaning` explains the key to who forgot it; may be NULL. */
enum sumi_status sumi_yaml_require(const struct sumi_yaml_node *mapping, const char *key, const char *meaning,
                                   const struct sumi_yaml_node **value, struct sumi_error *error);

/* Whether a key is a number of digits alone, as the rest of 38,06 is within braces. */
bool sumi_yaml_is_digits(const char *text);

/* Refuses keys that are not among `names`, and suggests the nearest, of equals the earlier. */
enum sumi_status sumi_yaml_check_keys(const struct sumi_yaml_node *mapping, const char *const *names, size_t n,
                                      struct sumi_error *error);
/* Whether the value of pair i was written there and an alias names it or something within it, as `base: &base {...}`.
 */
bool sumi_yaml_holds_anchor(const struct sumi_yaml_node *mapping, size_t i);
/* Whether an alias names this very value. */
bool sumi_yaml_is_aliased(const struct sumi_yaml_node *node);

/* A finite number within the bounds of the row, which also gives unit and meaning to the message. Without a row (NULL)
 * any finite number. Not a number and infinity are refused, whatever the bounds. */
enum sumi_status sumi_yaml_number(const struct sumi_yaml_node *node, const struct sumi_field *row, double *value,
                                  struct sumi_error *error);
enum sumi_status sumi_yaml_integer(const struct sumi_yaml_node *node, const struct sumi_field *row, int64_t *value,
                                   struct sumi_error *error);
/* The number under the row's name; where that is missing the row's default, and an error where it has none. */
enum sumi_status sumi_yaml_field(const struct sumi_yaml_node *mapping, const struct sumi_field *row, double *value,
                                 struct sumi_error *error);
/* A list of at most `most` numbers into the caller's array; *n is their count, which may be 0. */
enum sumi_status sumi_yaml_numbers(const struct sumi_yaml_node *node, const struct sumi_field *row, double *values,
                                   size_t most, size_t *n, struct sumi_error *error);
enum sumi_status sumi_yaml_boolean(const struct sumi_yaml_node *node, bool *value, struct sumi_error *error);
/* The text lives as long as the document. */
enum sumi_status sumi_yaml_text(const struct sumi_yaml_node *node, const char **text, struct sumi_error *error);
/* 2014-05-10, as a day number of sim/date.h. */
enum sumi_status sumi_yaml_date(const struct sumi_yaml_node *node, int *day_number, struct sumi_error *error);
/* 05-10, of any year. */
enum sumi_status sumi_yaml_month_day(const struct sumi_yaml_node *node, int *month, int *day, struct sumi_error *error);
/* One of `words`; *index is its number. */
enum sumi_status sumi_yaml_choice(const struct sumi_yaml_node *node, const char *const *words, size_t n, size_t *index,
                                  struct sumi_error *error);

#endif
