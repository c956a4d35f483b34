#define _GNU_SOURCE /* renameat, unlinkat, O_NOFOLLOW */
#include "io/advice/row.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/http/message.h"
#include "serve/plots/disk.h"
#include "serve/plots/folder_internal.h"
#include "serve/plots/ids.h"
#include "serve/plots/posted_files_internal.h"
#include "serve/plots/reading_internal.h"
#include "serve/plots/served_internal.h"
#include "serve/plots/try_internal.h"
#include "serve/work/clock.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_BYTES = 1 << 20, MOST_NAMES = 1000 };
static const char new_name[] = "plot.yaml";

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_FILE);
}

/* --- its scenario --- */

static enum sumi_status read_scenario(struct sumi_store *store, struct sumi_served *plot, struct sumi_bytes **bytes,
                                      struct sumi_error *error)
{
    char *path, *text = NULL;
    size_t size = 0;
    TRY(sumi_plot_path(plot, &path, error));
    enum sumi_status status = sumi_confine(&store->within, path, path, error);
    if (status == SUMI_OK)
        status = sumi_text_read(path, SUMI_YAML_BYTES, &text, &size, error);
    if (status == SUMI_OK) {
        *bytes = sumi_bytes_copy(text, size);
        status = *bytes ? SUMI_OK : no_memory(error);
        sumi_release(text);
    }
    sumi_release(path);
    if (status != SUMI_OK)
        sumi_served_tell_file(store, error);
    return status;
}

enum sumi_status sumi_store_scenario(struct sumi_store *store, const char *id, struct sumi_bytes **text,
                                     struct sumi_error *error)
{
    struct sumi_served *plot;
    *text = NULL;
    TRY(sumi_folder_find(store, id, &plot, error));
    const enum sumi_status status = read_scenario(store, plot, text, error);
    sumi_served_let_go(store, plot);
    return status;
}

/* --- putting --- */

/* Where it is to lie. */
struct place {
    char path[SUMI_PATH], name[NAME_MAX + 1]; /* name: within its folder */
    bool in_folder;
    struct sumi_bytes *before; /* NULL: there is none */
};

static enum sumi_status find_place(struct sumi_store *store, const char *id, struct sumi_served *plot,
                                   struct place *place, struct sumi_error *error)
{
    char *path;
    *place = (struct place){.in_folder = true};
    if (!plot) {
        snprintf(place->path, sizeof place->path, "%s/%s/%s", store->folder, id, new_name);
        strcpy(place->name, new_name);
        return SUMI_OK;
    }
    TRY(sumi_plot_path(plot, &path, error));
    sumi_text_copy(place->path, sizeof place->path, path);
    sumi_text_copy(place->name, sizeof place->name, strrchr(path, '/') + 1);
    sumi_release(path);
    place->in_folder = plot->in_folder;
    return read_scenario(store, plot, &place->before, error);
}

static enum sumi_status check_tag(struct sumi_bytes *before, const char *id, const char *tags, struct sumi_error *error)
{
    if (!tags)
        return SUMI_OK;
    if (!*tags)
        return before ? sumi_fail(error, SUMI_E_SERVE_PLOT_THERE, id) : SUMI_OK;
    return before && sumi_tag_is_among(tags, sumi_bytes_tag(before), false) ? SUMI_OK
                                                                            : sumi_fail(error, SUMI_E_SERVE_PLOT_TAG);
}

/* Beside the scenario files are looked for, .. among them, so that its folder must be there. */
static enum sumi_status make_folder(struct sumi_store *store, const char *id, struct sumi_error *error)
{
    const int folder = sumi_folder_open(store, id, true);
    if (folder < 0)
        return errno == ENOTDIR || errno == ELOOP ? sumi_fail(error, SUMI_E_SERVE_PLOT_NAME, id)
                                                  : sumi_disk_fail(errno, id, error);
    close(folder);
    return SUMI_OK;
}

static enum sumi_status try_reading(struct sumi_store *store, struct sumi_served *plot, const struct place *place,
                                    const char *text, size_t size, struct sumi_error *error)
{
    struct sumi_plot_reading reading;
    const struct sumi_plot_wish wish = {
        .path = place->path, .in_folder = place->in_folder, .plot = plot, .text = text, .size = size};
    const enum sumi_status status = sumi_plot_read(store, &wish, &reading, error);
    sumi_plot_reading_clear(&reading);
    return status;
}

/* The file that it replaces is kept as earlier/TIME-NAME, or in a hidden folder beside plots that are files. 0, or
 * errno. */
static int keep_earlier(int folder, const struct place *place)
{
    char when[SUMI_CLOCK_TEXT], name[SUMI_CLOCK_TEXT + NAME_MAX + 8];
    const int earlier = sumi_disk_folder(folder, place->in_folder ? SUMI_PLOTS_EARLIER : "." SUMI_PLOTS_EARLIER, true);
    if (earlier < 0)
        return errno;
    int number = EEXIST;
    sumi_clock_text(sumi_clock_now(), when);
    for (char *c = when; *c; c++)
        *c = *c == ':' ? '.' : *c;
    for (int k = 0; k < MOST_NAMES && number == EEXIST; k++) {
        struct stat about;
        snprintf(name, sizeof name, k == 0 ? "%s-%s" : "%s-%s.%d", when, place->name, k);
        number = strlen(name) > NAME_MAX                                    ? ENAMETOOLONG
                 : fstatat(earlier, name, &about, AT_SYMLINK_NOFOLLOW) == 0 ? EEXIST
                                                                            : 0;
    }
    if (number == 0)
        number = sumi_disk_replace(earlier, name, sumi_bytes_at(place->before), sumi_bytes_size(place->before));
    close(earlier);
    return number;
}

static enum sumi_status write_scenario(struct sumi_store *store, const char *id, const struct place *place,
                                       const char *text, size_t size, struct sumi_error *error)
{
    const int folder = place->in_folder ? sumi_folder_open(store, id, true) : dup(store->folder_file);
    int number = folder < 0 ? errno : 0;
    if (number == 0 && place->before)
        number = keep_earlier(folder, place);
    if (number == 0)
        number = sumi_disk_replace(folder, place->name, text, size);
    if (folder >= 0)
        close(folder);
    return number == 0 ? SUMI_OK : sumi_disk_fail(number, place->path, error);
}

static enum sumi_status put(struct sumi_store *store, const char *id, const char *text, size_t size, const char *tags,
                            bool *made, struct sumi_error *error)
{
    struct sumi_served *plot = sumi_folder_known(store, id);
    struct place place = {.before = NULL};
    enum sumi_status status = find_place(store, id, plot, &place, error);
    if (status == SUMI_OK)
        status = check_tag(place.before, id, tags, error);
    if (status == SUMI_OK && !plot)
        status = make_folder(store, id, error);
    if (status == SUMI_OK)
        status = try_reading(store, plot, &place, text, size, error);
    *made = !place.before;
    const bool same =
        place.before && sumi_bytes_size(place.before) == size && memcmp(sumi_bytes_at(place.before), text, size) == 0;
    if (status == SUMI_OK && !same)
        status = write_scenario(store, id, &place, text, size, error);
    if (status != SUMI_OK && !plot)
        unlinkat(store->folder_file, id, AT_REMOVEDIR); /* where there is nothing in it */
    if (status == SUMI_OK && plot)
        plot->asks = plot->touched = true;
    sumi_bytes_let_go(place.before);
    sumi_served_let_go(store, plot);
    return status;
}

enum sumi_status sumi_store_put(struct sumi_store *store, const char *id, const char *text, size_t size,
                                const char *tags, bool *made, struct sumi_bytes **bytes, struct sumi_error *error)
{
    *bytes = NULL;
    TRY(sumi_plot_id_check(id, error));
    if (size > MOST_BYTES)
        return sumi_fail(error, SUMI_E_SERVE_PLOT_SIZE, (int)MOST_BYTES);
    TRY(sumi_folder_look(store, error)); /* what others have put there since counts */
    pthread_mutex_lock(&store->putting);
    enum sumi_status status = put(store, id, text, size, tags, made, error);
    pthread_mutex_unlock(&store->putting);
    if (status == SUMI_OK)
        status = sumi_folder_look(store, error);
    if (status != SUMI_OK)
        return status;
    *bytes = sumi_bytes_copy(text, size);
    return *bytes ? SUMI_OK : no_memory(error);
}

/* --- deleting --- */

/* A name that is not taken: DATE-ID, or with a number. */
static bool name_deleted(int deleted, const char *id, int date, char name[2 * SUMI_PLOT_ID])
{
    char day[SUMI_DATE_TEXT];
    struct stat about;
    sumi_date_format(date, day);
    for (int k = 0; k < MOST_NAMES; k++) {
        snprintf(name, 2 * SUMI_PLOT_ID, k == 0 ? "%s-%s" : "%s-%s.%d", day, id, k);
        if (fstatat(deleted, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
            return errno == ENOENT;
    }
    return false;
}

/* 0, or errno. */
static int move_away(struct sumi_store *store, const struct sumi_served *plot, const char *path, int date,
                     char name[2 * SUMI_PLOT_ID])
{
    const int deleted = sumi_disk_folder(store->folder_file, SUMI_PLOTS_DELETED, true);
    if (deleted < 0)
        return errno;
    const char *from = plot->in_folder ? plot->id : strrchr(path, '/') + 1;
    int number = name_deleted(deleted, plot->id, date, name) ? 0 : EEXIST;
    if (number == 0 && renameat(store->folder_file, from, deleted, name) != 0)
        number = errno;
    if (number == 0 && (fsync(deleted) != 0 || fsync(store->folder_file) != 0))
        number = errno;
    close(deleted);
    return number;
}

static enum sumi_status take_away(struct sumi_store *store, struct sumi_served *plot, char where[2 * SUMI_PLOT_ID],
                                  struct sumi_error *error)
{
    const struct sumi_zone *zone;
    struct sumi_plot_head head;
    char *path = NULL;
    if (sumi_plot_head_of(store, plot, &head, &zone, NULL) != SUMI_OK) /* a broken one can be deleted too */
        TRY(sumi_zones_get(store->zones, store->plan.time_zone, &zone, error));
    if (!plot->in_folder)
        TRY(sumi_plot_path(plot, &path, error));
    pthread_mutex_lock(&plot->posting);
    const int number = move_away(store, plot, path, sumi_zone_at(zone, sumi_clock_now()).date, where);
    if (number == 0)
        sumi_posted_forget(plot);
    pthread_mutex_unlock(&plot->posting);
    sumi_release(path);
    if (number == ENOENT) { /* somebody else has, and the list did not know */
        sumi_folder_look(store, NULL);
        return sumi_fail(error, SUMI_E_SERVE_PLOT_NONE, plot->id);
    }
    return number == 0 ? sumi_folder_look(store, error)
                       : sumi_read_fail(error, number, plot->id, SUMI_E_SERVE_PLOT_DELETE);
}

static enum sumi_status check_file(struct sumi_store *store, struct sumi_served *plot, const char *tags,
                                   struct sumi_error *error)
{
    struct sumi_bytes *before = NULL;
    if (!tags)
        return SUMI_OK; /* a broken one can be deleted too */
    TRY(read_scenario(store, plot, &before, error));
    const enum sumi_status status = check_tag(before, plot->id, tags, error);
    sumi_bytes_let_go(before);
    return status;
}

enum sumi_status sumi_store_delete(struct sumi_store *store, const char *id, const char *tags,
                                   char where[2 * SUMI_PLOT_ID], struct sumi_error *error)
{
    struct sumi_served *plot;
    TRY(sumi_folder_find(store, id, &plot, error));
    pthread_mutex_lock(&store->putting);
    enum sumi_status status = check_file(store, plot, tags, error);
    if (status == SUMI_OK)
        status = take_away(store, plot, where, error);
    pthread_mutex_unlock(&store->putting);
    sumi_served_let_go(store, plot);
    return status;
}
