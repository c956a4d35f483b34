#define _POSIX_C_SOURCE 200809L /* pthread_mutex_lock, st_mtim */
#include "io/scenario/shared_internal.h"

#include "io/files/data_files.h"
#include "messages/memory.h"
#include "messages/scenario_file.h"
#include "sim/memory.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const long long grain_s = 2; /* of the coarsest clock of a file system, FAT's */
enum { BUCKETS = 4096, TREE = 16 }; /* TREE: bytes of a document in memory for each of its text, about */

struct entry {
    char digest[65];
    struct entry *next;          /* of its bucket */
    struct entry *newer, *older; /* by when it was last asked for */
    struct sumi_shared_item item;
    int n_warnings;
    char (*warning)[sizeof((struct sumi_scenario_file *)0)->warning[0]]; /* [n_warnings] */
    size_t weight;                                                       /* bytes */
};

struct sumi_shared_files {
    pthread_mutex_t one;
    bool lasts;
    size_t most, weight;
    struct entry *bucket[BUCKETS], *newest, *oldest;
};

/* --- keys --- */

struct sumi_shared_key sumi_shared_key(const struct scenario_reader *r, const char *kind)
{
    struct sumi_shared_key key = {.known = r->shared != NULL, .lasts = r->shared && r->shared->lasts};
    sumi_shared_key_text(&key, kind);
    return key;
}

/* The digest so far is part of the next, so that pieces cannot be cut in another way. */
void sumi_shared_key_bytes(struct sumi_shared_key *key, const void *bytes, size_t size)
{
    char both[2 * sizeof key->digest];
    if (!key->known)
        return;
    memcpy(both, key->digest, sizeof key->digest);
    sumi_text_sha256(bytes, size, both + sizeof key->digest);
    sumi_text_sha256(both, sizeof both, key->digest);
}

void sumi_shared_key_text(struct sumi_shared_key *key, const char *text)
{
    sumi_shared_key_bytes(key, text ? text : "", text ? strlen(text) + 1 : 0);
}

void sumi_shared_key_number(struct sumi_shared_key *key, double number)
{
    sumi_shared_key_bytes(key, &number, sizeof number);
}

static void key_stat(struct sumi_shared_key *key, const struct stat *about, bool lasts)
{
    const uint64_t is[] = {about->st_dev, about->st_ino, (uint64_t)about->st_size, (uint64_t)about->st_mtim.tv_sec,
                           (uint64_t)about->st_mtim.tv_nsec};
    sumi_shared_key_bytes(key, is, sizeof is);
    const long long now = (long long)time(NULL), changed = about->st_ctim.tv_sec;
    key->known = key->known && !(lasts && changed >= now - grain_s && changed <= now + grain_s);
}

/* The files of a folder, by name. */
static void key_entries(struct sumi_shared_key *key, const char *path)
{
    struct dirent **entry;
    struct stat about;
    const int n = scandir(path, &entry, NULL, alphasort), open = openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
    key->known = key->known && n >= 0 && open >= 0;
    for (int k = 0; k < n; k++) {
        if (open >= 0 && fstatat(open, entry[k]->d_name, &about, 0) == 0 && S_ISREG(about.st_mode)) {
            sumi_shared_key_text(key, entry[k]->d_name);
            key_stat(key, &about, true);
        }
        free(entry[k]);
    }
    if (n >= 0)
        free(entry);
    if (open >= 0)
        close(open);
}

void sumi_shared_key_file(struct sumi_shared_key *key, const char *path)
{
    struct stat about;
    if (!key->known || stat(path, &about) != 0) {
        key->known = false;
        return;
    }
    key_stat(key, &about, key->lasts);
    if (key->lasts && S_ISDIR(about.st_mode))
        key_entries(key, path);
}

void sumi_shared_key_station(struct sumi_shared_key *key, const struct sumi_station *s)
{
    const double place[] = {s->latitude, s->longitude, s->elevation, s->wind_height, s->first_day, (double)s->n_days};
    if (!key->known)
        return;
    sumi_shared_key_bytes(key, place, sizeof place);
    sumi_shared_key_text(key, s->notes);
    for (int c = 0; c < SUMI_STATION_N; c++) {
        sumi_shared_key_bytes(key, s->value[c] ? (const void *)s->value[c] : "",
                              s->value[c] ? s->n_days * sizeof *s->value[c] : 0);
        sumi_shared_key_bytes(key, s->mark[c] ? (const void *)s->mark[c] : "", s->mark[c] ? s->n_days : 0);
    }
    sumi_shared_key_bytes(key, s->line ? (const void *)s->line : "", s->line ? s->n_days * sizeof *s->line : 0);
}

/* --- copies --- */

static void clear(struct sumi_shared_item *item)
{
    sumi_release(item->bytes);
    sumi_station_destroy(item->station);
    sumi_yaml_close(item->document);
    *item = (struct sumi_shared_item){.bytes = NULL};
}

static void *copy_of(const void *from, size_t size, bool *whole)
{
    void *to = from ? sumi_allocate(size ? size : 1) : NULL;
    if (to)
        memcpy(to, from, size);
    *whole = *whole && (to || !from);
    return to;
}

static struct sumi_station *copy_station(const struct sumi_station *from, bool *whole)
{
    struct sumi_station *to = copy_of(from, sizeof *from, whole);
    if (!to)
        return NULL;
    for (int c = 0; c < SUMI_STATION_N; c++) {
        to->value[c] = copy_of(from->value[c], from->n_days * sizeof *from->value[c], whole);
        to->mark[c] = copy_of(from->mark[c], from->n_days, whole);
    }
    to->line = copy_of(from->line, from->n_days * sizeof *from->line, whole);
    return to;
}

static bool copy(const struct sumi_shared_item *from, struct sumi_shared_item *to)
{
    bool whole = true;
    *to = *from;
    to->bytes = copy_of(from->bytes, from->size + 1, &whole);
    to->station = copy_station(from->station, &whole);
    to->document = from->document ? sumi_yaml_hold(from->document) : NULL;
    if (!whole)
        clear(to);
    return whole;
}

static size_t weight_of(const struct entry *entry)
{
    const struct sumi_station *s = entry->item.station;
    size_t bytes = sizeof *entry + entry->item.size * (entry->item.document ? TREE : 1) +
                   (size_t)entry->n_warnings * sizeof *entry->warning;
    for (int c = 0; c < SUMI_STATION_N && s; c++)
        bytes += (s->value[c] ? s->n_days * sizeof *s->value[c] : 0) + (s->mark[c] ? s->n_days : 0);
    return bytes + (s && s->line ? s->n_days * sizeof *s->line : 0);
}

/* --- what is kept --- */

static struct entry **bucket_of(struct sumi_shared_files *shared, const char *digest)
{
    unsigned number = 0;
    for (int k = 0; k < 8; k++)
        number = number * 31 + (unsigned char)digest[k];
    return &shared->bucket[number % BUCKETS];
}

static struct entry *find(struct sumi_shared_files *shared, const char *digest)
{
    struct entry *entry = *bucket_of(shared, digest);
    while (entry && strcmp(entry->digest, digest) != 0)
        entry = entry->next;
    return entry;
}

static void take_out(struct sumi_shared_files *shared, struct entry *entry)
{
    *(entry->newer ? &entry->newer->older : &shared->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &shared->oldest) = entry->newer;
}

static void put_first(struct sumi_shared_files *shared, struct entry *entry)
{
    entry->newer = NULL;
    entry->older = shared->newest;
    *(shared->newest ? &shared->newest->newer : &shared->oldest) = entry;
    shared->newest = entry;
}

static void release(struct entry *entry)
{
    clear(&entry->item);
    sumi_release(entry->warning);
    sumi_release(entry);
}

static void forget(struct sumi_shared_files *shared, struct entry *entry)
{
    struct entry **at = bucket_of(shared, entry->digest);
    while (*at != entry)
        at = &(*at)->next;
    *at = entry->next;
    take_out(shared, entry);
    shared->weight -= entry->weight;
    release(entry);
}

bool sumi_shared_take(struct scenario_reader *r, const struct sumi_shared_key *key, struct sumi_shared_item *item)
{
    struct sumi_shared_files *shared = r->shared;
    if (!key->known)
        return false;
    pthread_mutex_lock(&shared->one);
    struct entry *entry = find(shared, key->digest);
    const bool taken = entry && copy(&entry->item, item);
    if (taken) {
        take_out(shared, entry);
        put_first(shared, entry);
        for (int k = 0; k < entry->n_warnings; k++)
            sumi_warn(r, "%s", entry->warning[k]);
    }
    pthread_mutex_unlock(&shared->one);
    return taken;
}

static struct entry *make(const struct scenario_reader *r, const struct sumi_shared_key *key,
                          const struct sumi_shared_item *item, int warned)
{
    struct entry *entry = sumi_allocate_zeroed(1, sizeof *entry);
    bool whole = entry != NULL;
    if (!entry)
        return NULL;
    memcpy(entry->digest, key->digest, sizeof entry->digest);
    entry->n_warnings = r->file->n_warnings - warned;
    if (entry->n_warnings > 0)
        entry->warning = copy_of(r->file->warning[warned], (size_t)entry->n_warnings * sizeof *entry->warning, &whole);
    if (!whole || !copy(item, &entry->item)) {
        release(entry);
        return NULL;
    }
    entry->weight = weight_of(entry);
    return entry;
}

void sumi_shared_keep(struct scenario_reader *r, const struct sumi_shared_key *key, const struct sumi_shared_item *item,
                      int warned)
{
    struct sumi_shared_files *shared = r->shared;
    if (!key->known || r->file->n_warnings == SUMI_WARNINGS) /* of which the last ones were not kept */
        return;
    struct entry *entry = make(r, key, item, warned);
    if (!entry)
        return;
    pthread_mutex_lock(&shared->one);
    if (entry->weight > shared->most || find(shared, key->digest)) {
        release(entry);
    } else {
        while (shared->weight + entry->weight > shared->most)
            forget(shared, shared->oldest);
        struct entry **bucket = bucket_of(shared, entry->digest);
        entry->next = *bucket;
        *bucket = entry;
        put_first(shared, entry);
        shared->weight += entry->weight;
    }
    pthread_mutex_unlock(&shared->one);
}

enum sumi_status sumi_shared_files_create(size_t most, struct sumi_shared_files **shared, struct sumi_error *error)
{
    *shared = sumi_allocate_zeroed(1, sizeof **shared);
    if (!*shared)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_LIST_OF_FILES);
    (*shared)->most = most;
    pthread_mutex_init(&(*shared)->one, NULL);
    return SUMI_OK;
}

void sumi_shared_files_last(struct sumi_shared_files *shared)
{
    shared->lasts = true;
}

void sumi_shared_files_destroy(struct sumi_shared_files *shared)
{
    if (!shared)
        return;
    while (shared->oldest)
        forget(shared, shared->oldest);
    pthread_mutex_destroy(&shared->one);
    sumi_release(shared);
}
