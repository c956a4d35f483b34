/* The names under which a result publishes the files that went into it, and under which they are written out again:
 * relative, below one folder, and good for any system: without characters and names that Windows has not, and no two of
 * them differ by case alone (of Latin, Greek and Cyrillic letters). A name that is so stays as it is; of another one,
 * as /home/me/w.csv or ../w.csv, its last part is left. Publishing what was published changes nothing. */
#ifndef SUMI_PUBLISHED_H
#define SUMI_PUBLISHED_H

#include "io/yaml/yaml.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SUMI_PUBLISHED     256 /* bytes of such a name, with its end */
#define SUMI_SCENARIO_NAME "scenario.yaml"

/* Names given so far; make it zeroed. */
struct sumi_publishing {
    size_t n;
    struct sumi_published_name {
        char *name, *as, *folded; /* folded: as, without case */
        size_t length;            /* of that */
        uint64_t digest, folded_digest;
        uint64_t base; /* digest of the last part that it was made from, 0: it was kept */
        size_t number; /* behind that part, 1: none */
    } * list;          /* [n] */
};

/* Gives `name` its published name, always the same one, and two names never one; what it is already is safe, it keeps,
 * where no other one has it. It lives as long as `names`. SUMI_MEMORY. */
enum sumi_status sumi_publish(struct sumi_publishing *names, const char *name, const char **as,
                              struct sumi_error *error);
/* The name of a published one; itself where it is none. */
const char *sumi_unpublished(const struct sumi_publishing *names, const char *as);
/* Puts published names in the place of the names of files in a document, the safe ones first: in the scenario, or where
 * `key` is not NULL in the value of that key alone. */
enum sumi_status sumi_publish_document(struct sumi_publishing *names, struct sumi_yaml *document, const char *key,
                                       struct sumi_error *error);
void sumi_publishing_clear(struct sumi_publishing *names);

/* Whether a name stays below the folder that it is in, on any system, and is no hidden file. */
bool sumi_is_published(const char *name);
/* The last part of a name, made so. */
void sumi_published_base(const char *name, char base[SUMI_PUBLISHED]);
/* The last part of a path. */
const char *sumi_base_name(const char *path);

#endif
