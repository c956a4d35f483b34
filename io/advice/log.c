#define _GNU_SOURCE /* open_memstream, flock, locale_t */
#include "io/advice/log.h"

#include "io/advice/log_internal.h"
#include "io/outlook/json_internal.h"
#include "io/text/text.h"
#include "messages/advice_log.h"
#include "messages/memory.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { OF_MM = 1, OF_KG = 0, OF_GAIN = 1, OF_SHARE = 3 }; /* decimals */

const char *sumi_advice_log_path(const char *scenario, char path[SUMI_PATH])
{
    const char *slash = strrchr(scenario, '/');
    snprintf(path, SUMI_PATH, "%.*s%s", slash ? (int)(slash + 1 - scenario) : 0, scenario, SUMI_ADVICE_LOG_NAME);
    return path;
}

/* --- a line --- */

static void put_difference(struct sumi_json *json, const char *name, const struct sumi_difference *difference)
{
    sumi_json_open(json, name, '{');
    sumi_json_rounded(json, "mean", difference->mean, OF_GAIN);
    sumi_json_rounded(json, "error", difference->error, OF_GAIN);
    sumi_json_close(json, '}');
}

static void put_advice(struct sumi_json *json, const struct sumi_advice_row *row)
{
    sumi_json_text(json, "status", sumi_outlook_status_names[row->status]);
    sumi_json_text(json, "action", row->given ? sumi_action_names[row->action] : NULL);
    sumi_put_date(json, "date", row->date);
    sumi_json_rounded(json, "gross_mm", row->gross_mm, OF_MM);
    sumi_json_rounded(json, "net_mm", row->net_mm, OF_MM);
    sumi_json_rounded(json, "given_today_mm", row->given_mm, OF_MM);
    sumi_json_rounded(json, "quota_left_mm", row->quota_left_mm, OF_MM);
    sumi_json_text(json, "method", sumi_advice_method_names[row->method]);
    sumi_json_text(json, "objective", sumi_objective_names[row->objective]);
    sumi_json_number(json, "horizon_d", row->horizon_d);
    sumi_json_open(json, "yield_kg_ha", '{');
    sumi_json_rounded(json, "p10", row->yield.p10, OF_KG);
    sumi_json_rounded(json, "p50", row->yield.p50, OF_KG);
    sumi_json_rounded(json, "p90", row->yield.p90, OF_KG);
    sumi_json_close(json, '}');
    put_difference(json, "gain", &row->gain);
    put_difference(json, "gain_yuan_ha", &row->money);
    sumi_json_truth(json, "told_apart", row->told);
    sumi_json_rounded(json, "depletion_of_readily_available", row->depletion, OF_SHARE);
    sumi_json_open(json, "reasons", '[');
    for (int k = 0; k < row->n_reasons; k++)
        sumi_json_text(json, NULL, row->reason[k]);
    sumi_json_close(json, ']');
}

/* With a line end; NULL where there is no memory. */
static char *make_line(const struct sumi_advice_row *row, long long made_at, const struct sumi_logged *logged,
                       size_t *size)
{
    char *text = NULL, *line = NULL, when[32] = "";
    const time_t at = (time_t)made_at;
    struct tm utc;
    FILE *stream = open_memstream(&text, size);
    if (!stream)
        return NULL;
    const locale_t before = sumi_plainly();
    struct sumi_json json = {stream, false};
    if (logged->torn)
        fputc('\n', stream);
    if (gmtime_r(&at, &utc))
        strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &utc);
    sumi_json_open(&json, NULL, '{');
    sumi_json_text(&json, "schema", SUMI_ADVICE_LOG_SCHEMA);
    sumi_json_text(&json, "made_at", when);
    sumi_json_text(&json, "plot", row->own);
    sumi_put_date(&json, "today", row->today);
    sumi_json_number(&json, "again", logged->again);
    sumi_json_text(&json, "inputs_sha256", row->inputs_sha256);
    put_advice(&json, row);
    sumi_json_close(&json, '}');
    fputc('\n', stream);
    sumi_as_before(before);
    if (!sumi_text_close_memory(stream, &text))
        return NULL;
    line = sumi_copy_piece(text, *size);
    free(text);
    return line;
}

/* --- what stands there --- */

/* Whether a line begins as the lines of a log do, a torn one as well. */
static bool begins_as_ours(const char *line, size_t length)
{
    static const char opening[] = "{\"schema\":\"" SUMI_ADVICE_LOG_SCHEMA "\"";
    const size_t n = sizeof opening - 1;
    return memcmp(line, opening, length < n ? length : n) == 0;
}

/* Whether the last advice of the same morning is the same; how many of that morning there are. */
static enum sumi_status look(const char *path, const char *text, size_t size, const struct sumi_advice_row *row,
                             struct sumi_logged *logged, struct sumi_error *error)
{
    char today[SUMI_DATE_TEXT];
    const char *end = text + size, *next;
    sumi_date_format(row->today, today);
    *logged = (struct sumi_logged){.added = true, .torn = size > 0 && end[-1] != '\n'};
    for (const char *line = text; line < end; line = next) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        const size_t length = (size_t)((stop ? stop : end) - line);
        struct sumi_log_line read;
        next = stop ? stop + 1 : end;
        if (line > text && !memmem(line, length, today, strlen(today)))
            continue;
        const enum sumi_status status = stop ? sumi_log_line_read(path, 1, line, length, &read, NULL) : SUMI_INPUT;
        if (status == SUMI_MEMORY)
            return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE_LOG);
        if (line == text && stop && status != SUMI_OK && !begins_as_ours(line, length))
            return sumi_fail_in(error, path, SUMI_E_ADVICE_LOG_KIND);
        if (status != SUMI_OK || read.said.today != row->today || strcmp(read.plot, row->own) != 0)
            continue;
        logged->again++;
        logged->added = strcmp(read.inputs_sha256, row->inputs_sha256) != 0;
    }
    return SUMI_OK;
}

/* --- the file --- */

static enum sumi_status unwritten(const char *path, int number, struct sumi_error *error)
{
    return sumi_read_fail(error, number, path, SUMI_E_ADVICE_LOG_UNWRITTEN);
}

/* All that the open file holds; a NUL follows. */
static enum sumi_status read_all(int file, const char *path, char **text, size_t *size, struct sumi_error *error)
{
    struct stat about;
    size_t n = 0;
    ssize_t got = 1;
    if (fstat(file, &about) != 0)
        return unwritten(path, errno, error);
    if (!S_ISREG(about.st_mode))
        return sumi_fail_in(error, path, SUMI_E_ADVICE_LOG_FILE);
    if ((unsigned long long)about.st_size > SUMI_CSV_BYTES)
        return sumi_fail_in(error, path, SUMI_E_ADVICE_LOG_LINES, SUMI_LOG_LINES);
    *size = (size_t)about.st_size;
    *text = sumi_allocate_zeroed(1, *size + 1);
    if (!*text)
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE_LOG);
    while (n < *size && (got = pread(file, *text + n, *size - n, (off_t)n)) != 0) {
        if (got < 0 && errno != EINTR)
            return unwritten(path, errno, error);
        n += got > 0 ? (size_t)got : 0;
    }
    *size = n;
    return SUMI_OK;
}

/* All of a line behind what stands there, or nothing. */
static enum sumi_status append(int file, const char *path, const char *line, size_t size, size_t before,
                               struct sumi_error *error)
{
    size_t n = 0;
    while (n < size) {
        const ssize_t put = write(file, line + n, size - n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0) {
            const int number = put < 0 ? errno : EIO;
            const int cut = ftruncate(file, (off_t)before); /* where that fails too, readers pass over what was torn */
            (void)cut;
            return unwritten(path, number, error);
        }
        n += (size_t)put;
    }
    return fsync(file) == 0 ? SUMI_OK : unwritten(path, errno, error);
}

/* That a new file is there is brought to the disk too, where the folder can be. */
static void keep_name(const char *path)
{
    char folder[SUMI_PATH];
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash + 1 - path) : 1, slash ? path : ".");
    const int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    fsync(file);
    close(file);
}

static enum sumi_status add(int file, const char *path, const struct sumi_advice_row *row, long long made_at,
                            struct sumi_logged *logged, struct sumi_error *error)
{
    char *text = NULL, *line = NULL;
    size_t before = 0, size = 0;
    enum sumi_status status = read_all(file, path, &text, &before, error);
    if (status == SUMI_OK)
        status = look(path, text, before, row, logged, error);
    if (status == SUMI_OK && logged->added) {
        line = make_line(row, made_at, logged, &size);
        status = line ? append(file, path, line, size, before, error)
                      : sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE_LOG);
    }
    if (status == SUMI_OK && logged->added && before == 0)
        keep_name(path);
    sumi_release(text);
    sumi_release(line);
    return status;
}

enum sumi_status sumi_advice_log_add(const char *path, const struct sumi_advice_row *row, long long made_at,
                                     struct sumi_logged *logged, struct sumi_error *error)
{
    const mode_t mode = 0666; /* as umask leaves it */
    const int file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, mode);
    if (file < 0)
        return unwritten(path, errno, error);
    const int locked = flock(file, LOCK_EX); /* where the file system has locks */
    (void)locked;
    const enum sumi_status status = add(file, path, row, made_at, logged, error);
    close(file);
    return status;
}
