/* How the reader takes from what others have read, and leaves it to them. */
#ifndef SUMI_SHARED_INTERNAL_H
#define SUMI_SHARED_INTERNAL_H

#include "io/scenario/scenario_internal.h"
#include "io/scenario/shared.h"

/* What is kept under a key; parts that are not there are NULL. What is taken belongs to who takes it. */
struct sumi_shared_item {
    char *bytes;     /* [size], and a NUL */
    size_t size;     /* of bytes; of the text of a document */
    char sha256[65]; /* of bytes */
    struct sumi_station *station;
    struct sumi_yaml *document;
};

/* A key in the making: what tells a thing from all others, piece by piece. */
struct sumi_shared_key {
    char digest[65];
    bool known; /* false: nothing is kept under it */
    bool lasts; /* files may change while it is kept */
};
/* Of nothing yet, of a kind of things. Not known where the reader shares nothing. */
struct sumi_shared_key sumi_shared_key(const struct scenario_reader *r, const char *kind);
void sumi_shared_key_bytes(struct sumi_shared_key *key, const void *bytes, size_t size);
void sumi_shared_key_text(struct sumi_shared_key *key, const char *text); /* NULL is another than an empty one */
void sumi_shared_key_number(struct sumi_shared_key *key, double number);
/* Of a file or folder of the disk, as it lies there. */
void sumi_shared_key_file(struct sumi_shared_key *key, const char *path);
/* Of all that a record of weather says. */
void sumi_shared_key_station(struct sumi_shared_key *key, const struct sumi_station *station);

/* Takes what is kept, and warns as the reading of it did; false where there is none. */
bool sumi_shared_take(struct scenario_reader *r, const struct sumi_shared_key *key, struct sumi_shared_item *item);
/* Keeps a copy of what was read, with the warnings from number `warned` on. A document is held, not copied: nobody
 * changes it any more. */
void sumi_shared_keep(struct scenario_reader *r, const struct sumi_shared_key *key, const struct sumi_shared_item *item,
                      int warned);

#endif
