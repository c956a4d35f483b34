#define _GNU_SOURCE /* open_memstream, openat, locale_t */
#include "serve/plots/journal.h"

#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/plots/disk.h"
#include "serve/plots/ids.h"
#include "serve/plots/journal_line.h"
#include "serve/plots/try_internal.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const size_t most_bytes = (size_t)256 << 20; /* of a file */
enum { MOST_ROWS = 2000000, MOST_SERIES = 4096, EMPTY = 0 };

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_FILE);
}

long long sumi_journal_instant(const struct sumi_journal_row *row, const struct sumi_zone *zone)
{
    return row->timed ? row->time : sumi_zone_instant(zone, (int)row->time, 0);
}

int sumi_journal_date(const struct sumi_journal_row *row, const struct sumi_zone *zone)
{
    return row->timed ? sumi_zone_at(zone, row->time).date : (int)row->time;
}

/* --- what is known --- */

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* What does not matter for a kind is the same for all of it. */
static int quantity_of(const struct sumi_posted *row)
{
    return row->kind == SUMI_POSTED_WEATHER || row->kind == SUMI_POSTED_SOIL ? row->quantity : SUMI_READS_NOTHING;
}

static const char *variable_of(const struct sumi_posted *row)
{
    return row->kind == SUMI_POSTED_SEEN ? row->variable : "";
}

static bool is_series(const struct sumi_journal_series *s, const struct sumi_posted *row)
{
    return s->kind == row->kind && s->quantity == quantity_of(row) && same_number(s->depth_cm, row->depth_cm) &&
           strcmp(s->sensor, row->sensor) == 0 && strcmp(s->variable, variable_of(row)) == 0;
}

/* The series of a row, which is added where it is new. */
static enum sumi_status series_of(struct sumi_journal *j, const struct sumi_posted *row, int *which,
                                  struct sumi_error *error)
{
    for (*which = 0; *which < j->n_series; ++*which)
        if (is_series(&j->series[*which], row))
            return SUMI_OK;
    if (j->n_series == MOST_SERIES)
        return sumi_fail(error, SUMI_E_SERVE_JOURNAL_SENSORS, (int)MOST_SERIES);
    struct sumi_journal_series *list = sumi_resize(j->series, ((size_t)j->n_series + 1) * sizeof *list);
    if (!list)
        return no_memory(error);
    j->series = list;
    list[j->n_series] = (struct sumi_journal_series){row->kind, sumi_copy_text(row->sensor),
                                                     sumi_copy_text(variable_of(row)), quantity_of(row), row->depth_cm};
    const bool whole = list[j->n_series].sensor && list[j->n_series].variable;
    j->n_series++;
    return whole ? SUMI_OK : no_memory(error);
}

static size_t slot_of(const struct sumi_journal *j, int series, bool timed, long long time)
{
    uint64_t hash = (uint64_t)time * 2 + timed;
    hash = (hash ^ ((uint64_t)series << 48)) * 0x9e3779b97f4a7c15u;
    size_t at = (size_t)(hash >> 20) & (j->n_slots - 1);
    for (; j->slot[at] != EMPTY; at = (at + 1) & (j->n_slots - 1)) {
        const struct sumi_journal_row *row = &j->row[j->slot[at] - 1];
        if (row->series == series && row->timed == timed && row->time == time)
            break;
    }
    return at;
}

/* Room for one more; slots are at most half full. */
static enum sumi_status make_room(struct sumi_journal *j, struct sumi_error *error)
{
    enum { FIRST = 64 };
    if (j->n < j->room)
        return SUMI_OK;
    if (j->n >= MOST_ROWS)
        return sumi_fail(error, SUMI_E_SERVE_JOURNAL_SIZE);
    const size_t room = j->room ? 2 * j->room : FIRST;
    struct sumi_journal_row *rows = sumi_resize(j->row, room * sizeof *rows);
    if (!rows)
        return no_memory(error);
    j->row = rows;
    uint32_t *slots = sumi_allocate_zeroed(2 * room, sizeof *slots);
    if (!slots)
        return no_memory(error);
    sumi_release(j->slot);
    j->slot = slots;
    j->n_slots = 2 * room;
    j->room = room;
    for (size_t k = 0; k < j->n; k++)
        j->slot[slot_of(j, rows[k].series, rows[k].timed, rows[k].time)] = (uint32_t)k + 1;
    return SUMI_OK;
}

enum found { FRESH, SAME, CORRECTED };

static bool is_same(const struct sumi_journal_row *row, const struct sumi_posted *posted)
{
    return same_number(row->value, posted->value) && same_number(row->sd, posted->sd) &&
           row->gathering == posted->gathering && strcmp(row->word ? row->word : "", posted->word) == 0;
}

static enum sumi_status take_in(struct sumi_journal *j, const struct sumi_posted *posted, enum found *found,
                                struct sumi_error *error)
{
    const long long time = posted->timed ? posted->instant : posted->date;
    int series;
    TRY(series_of(j, posted, &series, error));
    TRY(make_room(j, error));
    uint32_t *slot = &j->slot[slot_of(j, series, posted->timed, time)];
    struct sumi_journal_row *row = *slot == EMPTY ? &j->row[j->n] : &j->row[*slot - 1];
    *found = *slot == EMPTY ? FRESH : is_same(row, posted) ? SAME : CORRECTED;
    if (*found == SAME)
        return SUMI_OK;
    char *word = *posted->word ? sumi_copy_text(posted->word) : NULL;
    if (*posted->word && !word)
        return no_memory(error);
    if (*found == CORRECTED)
        sumi_release(row->word);
    else
        *slot = (uint32_t)++j->n;
    *row = (struct sumi_journal_row){series, posted->timed, posted->gathering, time, posted->value, posted->sd, word};
    return SUMI_OK;
}

/* --- reading --- */

void sumi_journal_close(struct sumi_journal *journal)
{
    if (!journal)
        return;
    for (int k = 0; k < journal->n_series; k++) {
        sumi_release(journal->series[k].sensor);
        sumi_release(journal->series[k].variable);
    }
    for (size_t k = 0; k < journal->n; k++)
        sumi_release(journal->row[k].word);
    sumi_release(journal->series);
    sumi_release(journal->row);
    sumi_release(journal->slot);
    sumi_release(journal);
}

static enum sumi_status parse(struct sumi_journal *j, const char *text, size_t size, struct sumi_error *error)
{
    const char *next;
    for (const char *line = text; line < text + size; line = next) {
        const char *stop = memchr(line, '\n', (size_t)(text + size - line));
        const size_t length = (size_t)((stop ? stop : text + size) - line), head = strlen(sumi_journal_head) - 1;
        struct sumi_posted row;
        enum found found;
        next = stop ? stop + 1 : text + size;
        if (length == 0 || (length == head && memcmp(line, sumi_journal_head, head) == 0))
            continue;
        if (!stop || !sumi_journal_line_read(line, length, &row))
            j->passed++;
        else
            TRY(take_in(j, &row, &found, error));
    }
    j->size = size;
    return SUMI_OK;
}

enum sumi_status sumi_journal_parse(const char *text, size_t size, struct sumi_journal **journal,
                                    struct sumi_error *error)
{
    *journal = sumi_allocate_zeroed(1, sizeof **journal);
    if (!*journal)
        return no_memory(error);
    const enum sumi_status status = parse(*journal, text, size, error);
    if (status != SUMI_OK) {
        sumi_journal_close(*journal);
        *journal = NULL;
    }
    return status;
}

static void note_stamp(struct sumi_journal *j, const struct stat *about)
{
    j->device = about->st_dev;
    j->number = about->st_ino;
    j->changed_s = about->st_mtim.tv_sec;
    j->changed_ns = about->st_mtim.tv_nsec;
}

static bool look(int plot, struct stat *about)
{
    const int folder = sumi_disk_folder(plot, SUMI_PLOTS_POSTED, false);
    const bool is = folder >= 0 && fstatat(folder, SUMI_JOURNAL_NAME, about, AT_SYMLINK_NOFOLLOW) == 0;
    if (folder >= 0)
        close(folder);
    return is;
}

bool sumi_journal_holds(const struct sumi_journal *j, int plot)
{
    struct stat about;
    if (!look(plot, &about))
        return j->size == 0;
    return j->device == about.st_dev && j->number == about.st_ino && j->size == (size_t)about.st_size &&
           j->changed_s == about.st_mtim.tv_sec && j->changed_ns == about.st_mtim.tv_nsec;
}

enum sumi_status sumi_journal_read(int plot, const char *shown, struct sumi_journal **journal, struct sumi_error *error)
{
    char *text = NULL;
    size_t size = 0;
    struct stat about = {0};
    look(plot, &about);
    const int folder = sumi_disk_folder(plot, SUMI_PLOTS_POSTED, false);
    const int number = folder < 0 ? errno : sumi_disk_read(folder, SUMI_JOURNAL_NAME, most_bytes, &text, &size);
    if (folder >= 0)
        close(folder);
    if (number == EFBIG)
        return sumi_fail_in(error, shown, SUMI_E_SERVE_JOURNAL_SIZE);
    if (number != 0 && number != ENOENT)
        return sumi_disk_fail(number, shown, error);
    const enum sumi_status status = sumi_journal_parse(number == 0 ? text : "", size, journal, error);
    if (status == SUMI_OK)
        note_stamp(*journal, &about);
    if (number == 0)
        sumi_release(text);
    return status;
}

/* --- adding --- */

/* The lines of what is new, behind what a crash has torn and the line of names. */
static enum sumi_status make_lines(struct sumi_journal *j, const struct sumi_posted_list *list, long long now,
                                   bool torn, char **text, size_t *size, struct sumi_taken *taken,
                                   struct sumi_error *error)
{
    FILE *stream = open_memstream(text, size);
    enum sumi_status status = stream ? SUMI_OK : no_memory(error);
    const locale_t before = sumi_plainly();
    if (stream)
        fputs(j->size == 0 ? sumi_journal_head : torn ? "\n" : "", stream);
    for (size_t k = 0; k < list->n && status == SUMI_OK; k++) {
        enum found found = SAME;
        if (!sumi_journal_can_hold(&list->row[k]))
            status = sumi_fail(error, SUMI_E_SERVE_JOURNAL_VALUE, k + 1);
        if (status == SUMI_OK)
            status = take_in(j, &list->row[k], &found, error);
        if (status == SUMI_OK && found != SAME)
            sumi_journal_put(&list->row[k], now, stream);
        taken->fresh += found == FRESH;
        taken->same += found == SAME;
        taken->corrected += found == CORRECTED;
    }
    sumi_as_before(before);
    const bool whole = sumi_text_close_memory(stream, text);
    if (status != SUMI_OK && whole)
        free(*text);
    return status == SUMI_OK && !whole ? no_memory(error) : status;
}

/* All of it or nothing. 0, or errno. */
static int write_lines(int file, const char *text, size_t size, size_t before)
{
    int number = 0;
    for (size_t n = 0; n < size && number == 0;) {
        const ssize_t put = write(file, text + n, size - n);
        if (put > 0)
            n += (size_t)put;
        else if (put == 0 || errno != EINTR)
            number = put == 0 ? EIO : errno;
    }
    if (number == 0 && fdatasync(file) != 0)
        number = errno;
    if (number != 0 && ftruncate(file, (off_t)before) == 0) /* else readers pass over what is torn */
        fdatasync(file);
    return number;
}

static bool ends_torn(int file, size_t size)
{
    char last = '\n';
    return size > 0 && pread(file, &last, 1, (off_t)size - 1) == 1 && last != '\n';
}

static int open_journal(int plot, int *folder)
{
    *folder = sumi_disk_folder(plot, SUMI_PLOTS_POSTED, true);
    return *folder < 0 ? -1
                       : openat(*folder, SUMI_JOURNAL_NAME,
                                O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
}

static enum sumi_status add(struct sumi_journal *j, int file, int folder, const char *shown,
                            const struct sumi_posted_list *list, long long now, struct sumi_taken *taken,
                            struct sumi_error *error)
{
    char *text = NULL;
    size_t size = 0;
    struct stat about;
    if (fstat(file, &about) != 0)
        return sumi_disk_fail(errno, shown, error);
    const size_t before = (size_t)about.st_size;
    if (!S_ISREG(about.st_mode))
        return sumi_disk_fail(EINVAL, shown, error);
    TRY(make_lines(j, list, now, ends_torn(file, before), &text, &size, taken, error));
    int number = 0;
    if (taken->fresh + taken->corrected > 0) {
        number = before + size > most_bytes ? EFBIG : write_lines(file, text, size, before);
        if (number == 0 && before == 0 && fsync(folder) != 0)
            number = errno;
    }
    free(text);
    if (number == 0 && fstat(file, &about) != 0)
        number = errno;
    if (number == EFBIG)
        return sumi_fail_in(error, shown, SUMI_E_SERVE_JOURNAL_SIZE);
    if (number != 0)
        return sumi_disk_fail(number, shown, error);
    note_stamp(j, &about);
    const size_t added = taken->fresh + taken->corrected > 0 ? size : 0;
    j->size = (size_t)about.st_size == before + added ? before + added : SIZE_MAX; /* somebody else has added too */
    return SUMI_OK;
}

enum sumi_status sumi_journal_add(struct sumi_journal *journal, int plot, const char *shown,
                                  const struct sumi_posted_list *list, long long now, struct sumi_taken *taken,
                                  struct sumi_error *error)
{
    int folder;
    const int file = open_journal(plot, &folder), number = errno;
    *taken = (struct sumi_taken){0};
    const enum sumi_status status =
        file < 0 ? sumi_disk_fail(number, shown, error) : add(journal, file, folder, shown, list, now, taken, error);
    if (file >= 0)
        close(file);
    if (folder >= 0)
        close(folder);
    return status;
}
