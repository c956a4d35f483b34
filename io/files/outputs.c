#define _DEFAULT_SOURCE     /* flock */
#define _XOPEN_SOURCE   700 /* realpath */

#include "io/files/outputs.h"

#include "io/files/older_internal.h"
#include "io/files/parts_internal.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/memory_count.h"
#include "messages/outputs.h"
#include "sim/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMED = 512 }; /* bytes of an option with its file, as an error has them */

struct sumi_read_file {
    struct sumi_file_id id;
    char role[256]; /* a word, in each language */
};

static struct sumi_file_id id_of(const struct stat *about)
{
    return (struct sumi_file_id){about->st_dev, about->st_ino, true};
}

struct sumi_file_id sumi_file_id(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 ? id_of(&about) : (struct sumi_file_id){.known = false};
}

bool sumi_same_file(struct sumi_file_id a, struct sumi_file_id b)
{
    return a.known && b.known && a.device == b.device && a.number == b.number;
}

/* What can be done where a file cannot be written. */
static const char *advice_on(int number)
{
    static const struct {
        int number;
        const char *advice;
    } known[] = {
        {ENOSPC, SUMI_WORD_DISK_FULL},        {EDQUOT, SUMI_WORD_DISK_FULL_FOR_USER},
        {EFBIG, SUMI_WORD_FILE_TOO_LARGE},    {ENOENT, SUMI_WORD_NO_SUCH_FOLDER},
        {ENOTDIR, SUMI_WORD_NO_SUCH_FOLDER},  {EISDIR, SUMI_WORD_IS_A_FOLDER},
        {ELOOP, SUMI_WORD_LINKS_IN_A_CIRCLE}, {EACCES, SUMI_WORD_NO_RIGHT_TO_WRITE},
        {EPERM, SUMI_WORD_NO_RIGHT_TO_WRITE}, {EBUSY, SUMI_WORD_MOUNTED_FILE},
        {EROFS, SUMI_WORD_READ_ONLY_DISK},    {EMFILE, SUMI_WORD_FILES_OF_PROGRAM},
        {ENFILE, SUMI_WORD_FILES_OF_ALL},     {EPIPE, SUMI_WORD_NOBODY_READS},
    };
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (known[k].number == number)
            return known[k].advice;
    return SUMI_WORD_WRITE_ELSEWHERE;
}

enum sumi_status sumi_output_fail(const struct sumi_output *output, int number, struct sumi_error *error)
{
    struct sumi_error problem = {0};
    if (number == ENOMEM)
        return sumi_fail_in(error, output->path, SUMI_E_MEMORY_NONE, SUMI_WORD_WRITING_THE_FILE);
    if (output->temporary)
        sumi_fail(&problem, SUMI_E_OUTPUT_TEMPORARY);
    else
        sumi_fail_in(&problem, output->path, SUMI_E_OUTPUT_UNWRITTEN);
    sumi_because(&problem, sumi_reason(number));
    sumi_advise(&problem, advice_on(number));
    return sumi_pass(error, &problem);
}

/* --- what must not be replaced --- */

enum sumi_status sumi_outputs_note(struct sumi_outputs *outputs, struct sumi_file_id id, const char *role,
                                   struct sumi_error *error)
{
    struct sumi_read_file *read = sumi_resize(outputs->read, (outputs->n_read + 1) * sizeof *read);
    if (!read)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, outputs->n_read + 1, SUMI_WORD_NAMES_OF_FILES);
    outputs->read = read;
    read[outputs->n_read].id = id;
    snprintf(read[outputs->n_read++].role, sizeof read->role, "%s", role);
    return SUMI_OK;
}

/* The option and its file, for a message. */
static const char *named(const struct sumi_output *output, char text[NAMED])
{
    snprintf(text, NAMED, "%s %s", output->option, output->path);
    return text;
}

static enum sumi_status check_read(const struct sumi_output *output, struct sumi_file_id id, struct sumi_error *error)
{
    const struct sumi_outputs *outputs = output->of;
    char name[NAMED];
    for (size_t k = 0; k < outputs->n_read; k++)
        if (sumi_same_file(id, outputs->read[k].id))
            return sumi_fail_in(error, named(output, name), SUMI_E_OUTPUT_REPLACES_INPUT, outputs->read[k].role);
    return SUMI_OK;
}

/* Two names that will be one file, through whatever mounts. */
static bool same_place(const struct sumi_output *a, const struct sumi_output *b)
{
    return sumi_same_file(a->folder, b->folder) && strcmp(strrchr(a->place, '/'), strrchr(b->place, '/')) == 0;
}

/* Another output of the command, or what its standard output and standard error go to. */
static enum sumi_status check_written(const struct sumi_output *output, struct sumi_file_id id, bool regular,
                                      struct sumi_error *error)
{
    const struct sumi_outputs *outputs = output->of;
    for (const struct sumi_output *other = outputs->output; other < output; other++)
        if (same_place(other, output) || sumi_same_file(id, sumi_file_id(other->path)))
            return sumi_fail(error, SUMI_E_OUTPUT_TWICE, other->option, other->path, output->option, output->path);
    struct stat stream;
    char name[NAMED];
    for (int k = STDOUT_FILENO; k <= STDERR_FILENO && regular; k++)
        if (fstat(k, &stream) == 0 && sumi_same_file(id, id_of(&stream)))
            return sumi_fail_in(error, named(output, name), SUMI_E_OUTPUT_PRINTED,
                                k == STDOUT_FILENO ? SUMI_WORD_OUTPUT_STREAM : SUMI_WORD_ERROR_STREAM);
    return SUMI_OK;
}

/* A result of Sumi's: by its mark, or where it has none, as a copy may, by what is in it. */
static bool is_own(const struct sumi_output *output, const struct stat *older)
{
    enum sumi_mark mark = sumi_older_mark_of(output->place, older);
    return mark == SUMI_MARKED || (mark == SUMI_UNMARKED && output->of->own && output->of->own(output->place));
}

/* The file that was seen before, as it was: nobody has written into it, or changed its rights. */
static bool is_unchanged(const struct stat *a, const struct stat *b)
{
    return sumi_same_file(id_of(a), id_of(b)) && a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec && a->st_ctim.tv_sec == b->st_ctim.tv_sec &&
           a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

/* What stands at the place, if it may be replaced; asked again before it is, for a long run is time for others. `seen`:
 * it as it was then, zeroed where there was none. */
static enum sumi_status check_older(struct sumi_output *output, struct stat *seen, struct sumi_error *error)
{
    struct stat older;
    char name[NAMED];
    if (stat(output->place, &older) < 0)
        return errno == ENOENT ? SUMI_OK : sumi_output_fail(output, errno, error);
    if (!S_ISREG(older.st_mode))
        return sumi_output_fail(output, S_ISDIR(older.st_mode) ? EISDIR : EEXIST, error);
    if (sumi_older_is_locked(output->place))
        return sumi_fail_in(error, named(output, name), SUMI_E_OUTPUT_LOCKED);
    if (is_unchanged(&older, seen))
        return SUMI_OK;
    enum sumi_status status = check_read(output, id_of(&older), error);
    if (status != SUMI_OK)
        return status;
    if (access(output->place, W_OK) < 0)
        return sumi_output_fail(output, errno, error);
    int obstacle = sumi_older_obstacle(output->place, &older);
    if (obstacle)
        return sumi_output_fail(output, obstacle, error);
    errno = 0;
    bool replaced = older.st_size == 0 || output->of->force || is_own(output, &older);
    if (!replaced && (errno == ENOMEM || errno == EMFILE || errno == ENFILE))
        return sumi_output_fail(output, errno, error); /* which could not be told */
    if (!replaced)
        return sumi_fail_in(error, named(output, name), SUMI_E_OUTPUT_FOREIGN);
    *seen = older;
    return SUMI_OK;
}

/* --- where it goes --- */

/* /dev/stdout and its like name a descriptor that is open already, or -1. */
static int descriptor_of(const char *path)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    if (strcmp(path, "/dev/stdout") == 0)
        return STDOUT_FILENO;
    if (strcmp(path, "/dev/stderr") == 0)
        return STDERR_FILENO;
    for (size_t k = 0; k < sizeof folders / sizeof *folders; k++) {
        size_t n = strlen(folders[k]);
        const char *number = path + n;
        if (strncmp(path, folders[k], n) == 0 && *number && strspn(number, "0123456789") == strlen(number))
            return strlen(number) < 8 ? atoi(number) : -1;
    }
    return -1;
}

/* One step along a link: `at` becomes what it names. False with errno. */
static bool step(char at[PATH_MAX])
{
    char target[PATH_MAX], *slash = strrchr(at, '/');
    ssize_t n = readlink(at, target, sizeof target - 1);
    if (n < 0)
        return false;
    target[n] = '\0';
    size_t folder = slash && *target != '/' ? (size_t)(slash - at) + 1 : 0;
    errno = ENAMETOOLONG;
    if (folder + (size_t)n >= PATH_MAX)
        return false;
    memcpy(at + folder, target, (size_t)n + 1);
    return true;
}

/* The file that a name leads to, through links, also where it is not there yet. NULL with errno. */
static char *follow(const char *path)
{
    enum { MOST_LINKS = 40 }; /* as the system takes */
    char at[PATH_MAX], folder[PATH_MAX];
    struct stat about;
    errno = ENAMETOOLONG;
    if (strlen(path) >= sizeof at)
        return NULL;
    strcpy(at, path);
    for (int k = 0; lstat(at, &about) == 0 && S_ISLNK(about.st_mode); k++) {
        errno = ELOOP;
        if (k == MOST_LINKS || !step(at))
            return NULL;
    }
    char *slash = strrchr(at, '/'), *base = slash ? slash + 1 : at;
    if (slash == at)
        strcpy(folder, "/");
    else
        snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - at) : 1, slash ? at : ".");
    errno = EISDIR;
    if (*base == '\0' || strcmp(base, ".") == 0 || strcmp(base, "..") == 0)
        return NULL;
    char *real = realpath(folder, NULL);
    if (!real)
        return NULL;
    size_t size = strlen(real) + strlen(base) + 2;
    char *place = sumi_allocate(size); /* free() keeps errno */
    if (place)
        snprintf(place, size, "%s/%s", strcmp(real, "/") == 0 ? "" : real, base);
    free(real);
    return place;
}

static void folder_of(const char *place, char folder[PATH_MAX])
{
    snprintf(folder, PATH_MAX, "%.*s/", (int)(strrchr(place, '/') - place), place);
}

static enum sumi_status find_place(struct sumi_output *output, struct sumi_error *error)
{
    const char *path = output->path;
    char name[NAMED];
    struct stat about;
    size_t length = strlen(path);
    if (strcmp(path, "-") == 0)
        return sumi_fail_in(error, named(output, name), SUMI_E_OUTPUT_DASH);
    if (length == 0 || path[length - 1] == '/')
        return sumi_fail(error, SUMI_E_OUTPUT_UNNAMED, path);
    bool there = stat(path, &about) == 0;
    if (there && S_ISDIR(about.st_mode))
        return sumi_output_fail(output, EISDIR, error);
    bool regular = !there || S_ISREG(about.st_mode);
    bool named = regular && descriptor_of(path) < 0;
    output->place = named ? follow(path) : sumi_copy_text(path);
    if (!output->place)
        return sumi_output_fail(output, errno, error);
    if (named) {
        char folder[PATH_MAX];
        folder_of(output->place, folder);
        output->folder = sumi_file_id(folder);
    }
    bool loses = there && !S_ISCHR(about.st_mode); /* a terminal and /dev/null take whatever comes */
    struct sumi_file_id id = loses ? id_of(&about) : (struct sumi_file_id){.known = false};
    enum sumi_status status = check_read(output, id, error);
    return status == SUMI_OK ? check_written(output, id, named, error) : status;
}

enum sumi_status sumi_outputs_add(struct sumi_outputs *outputs, const char *option, const char *path,
                                  struct sumi_output **output, struct sumi_error *error)
{
    if (outputs->n == SUMI_OUTPUTS)
        return sumi_fail(error, SUMI_E_OUTPUT_MANY, SUMI_OUTPUTS);
    struct sumi_output *made = &outputs->output[outputs->n];
    *made = (struct sumi_output){.of = outputs, .option = option, .path = path, .descriptor = -1, .kept = -1};
    made->older = sumi_allocate_zeroed(1, sizeof *made->older);
    enum sumi_status status =
        made->older ? find_place(made, error) : sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_THE_OUTPUT);
    if (status != SUMI_OK) {
        sumi_release(made->place);
        sumi_release(made->older);
        return status;
    }
    outputs->n++;
    *output = made;
    return SUMI_OK;
}

enum sumi_status sumi_outputs_add_temporary(struct sumi_outputs *outputs, struct sumi_output **output,
                                            struct sumi_error *error)
{
    static const char name[] = "sumi-rerun"; /* under which nothing ever stands */
    const char *folder = getenv("TMPDIR");
    if (outputs->n == SUMI_OUTPUTS)
        return sumi_fail(error, SUMI_E_OUTPUT_MANY, SUMI_OUTPUTS);
    folder = folder && *folder ? folder : "/tmp";
    struct sumi_output *made = &outputs->output[outputs->n++];
    *made = (struct sumi_output){.of = outputs, .descriptor = -1, .kept = -1, .temporary = true};
    made->path = "The temporary file (TMPDIR says where)";
    made->older = sumi_allocate_zeroed(1, sizeof *made->older);
    made->place = sumi_allocate(strlen(folder) + sizeof name + 1);
    if (!made->older || !made->place)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_TEMPORARY_OUTPUT);
    sprintf(made->place, "%s/%s", folder, name);
    *output = made;
    return SUMI_OK;
}

const char *sumi_output_kept_path(const struct sumi_output *output, char text[SUMI_KEPT_PATH])
{
    snprintf(text, SUMI_KEPT_PATH, "/proc/self/fd/%d", output->kept);
    return text;
}

/* --- open and close --- */

/* A pipe or a device has no other name, and is written in place. */
static enum sumi_status open_in_place(struct sumi_output *output, bool must_be_file, struct sumi_error *error)
{
    int known = descriptor_of(output->path);
    enum sumi_status status = check_read(output, sumi_file_id(output->path), error); /* a stream may lead to a file */
    if (status != SUMI_OK)
        return status;
    if (must_be_file)
        return sumi_fail_in(error, output->path, SUMI_E_OUTPUT_DEVICE);
    output->descriptor =
        known >= 0 ? fcntl(known, F_DUPFD_CLOEXEC, 0) : open(output->path, O_WRONLY | O_TRUNC | O_NOCTTY | O_CLOEXEC);
    return output->descriptor < 0 ? sumi_output_fail(output, errno, error) : SUMI_OK;
}

static bool is_file(const struct sumi_output *output)
{
    struct stat about;
    return descriptor_of(output->path) < 0 && (stat(output->place, &about) < 0 || S_ISREG(about.st_mode));
}

/* The hidden file is noted while no signal can come between: the handler would not know it, or remove another's. */
static bool open_part(struct sumi_output *output)
{
    sigset_t all, before;
    bool replaces = output->older->st_mode != 0;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    output->descriptor = sumi_part_create(output->place, replaces ? 0600 : 0666, &output->part);
    int number = errno;
    output->under_way = output->descriptor >= 0;
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = number;
    if (output->descriptor < 0)
        return false;
    if (replaces)
        sumi_older_keep_rights(output->descriptor, output->place, output->older);
    return true;
}

static enum sumi_status open_temporary(struct sumi_output *output, struct sumi_error *error)
{
    sumi_parts_remove_stale(output->place);
    if (!open_part(output))
        return sumi_output_fail(output, errno, error);
    output->kept = fcntl(output->descriptor, F_DUPFD_CLOEXEC, 0);
    return output->kept < 0 ? sumi_output_fail(output, errno, error) : SUMI_OK;
}

/* It stays without its name, open to whoever reads, but not to those who look for what is left behind. */
static enum sumi_status keep_temporary(struct sumi_output *output)
{
    (void)flock(output->kept, LOCK_SH | LOCK_NB);
    close(output->descriptor);
    output->descriptor = -1;
    return SUMI_OK;
}

enum sumi_status sumi_output_open(struct sumi_output *output, bool must_be_file, struct sumi_error *error)
{
    if (output->temporary)
        return open_temporary(output, error);
    if (!is_file(output))
        return open_in_place(output, must_be_file, error);
    enum sumi_status status = check_older(output, output->older, error);
    if (status != SUMI_OK)
        return status;
    sumi_parts_remove_stale(output->place);
    return open_part(output) ? SUMI_OK : sumi_output_fail(output, errno, error);
}

/* So that the new name, too, survives a power cut; not every file system can. */
static void sync_folder(const char *place)
{
    char folder[PATH_MAX];
    folder_of(place, folder);
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)fsync(descriptor);
        close(descriptor);
    }
}

bool sumi_output_is_beyond(unsigned long long size)
{
    struct rlimit limit;
    return getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && size > limit.rlim_cur;
}

int sumi_output_write(const struct sumi_output *output, unsigned long long at, size_t size, const void *bytes)
{
    const char *from = bytes;
    if (sumi_output_is_beyond(at + size))
        return EFBIG;
    while (size > 0) {
        ssize_t done = pwrite(output->descriptor, from, size, (off_t)at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return done < 0 ? errno : EIO;
        from += done, at += (unsigned long long)done, size -= (size_t)done;
    }
    return 0;
}

enum sumi_status sumi_output_commit(struct sumi_output *output, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    bool is_named = output->part != NULL;
    if (output->temporary)
        return keep_temporary(output);
    if (is_named) {
        status = fsync(output->descriptor) < 0 ? sumi_output_fail(output, errno, error)
                                               : check_older(output, output->older, error);
        if (status == SUMI_OK && output->older->st_mode != 0) /* which may have changed */
            sumi_older_keep_rights(output->descriptor, output->place, output->older);
        sumi_older_mark(output->descriptor);
        if (status == SUMI_OK && rename(output->part, output->place) < 0)
            status = sumi_output_fail(output, errno, error);
        output->under_way = status != SUMI_OK;
    }
    sumi_output_discard(output); /* which is its lock's end too */
    if (status == SUMI_OK && is_named)
        sync_folder(output->place);
    return status;
}

void sumi_output_discard(struct sumi_output *output)
{
    if (output->temporary && output->descriptor < 0) /* it was committed, and stays until sumi_outputs_clear */
        return;
    if (output->under_way)
        unlink(output->part);
    output->under_way = 0;
    if (output->descriptor >= 0)
        close(output->descriptor);
    output->descriptor = -1;
    sumi_release(output->part);
    output->part = NULL;
}

void sumi_outputs_unlink_parts(const struct sumi_outputs *outputs)
{
    for (int k = 0; k < outputs->n; k++)
        if (outputs->output[k].under_way)
            unlink(outputs->output[k].part);
}

void sumi_outputs_clear(struct sumi_outputs *outputs)
{
    for (int k = 0; k < outputs->n; k++) {
        outputs->output[k].temporary = false;
        sumi_output_discard(&outputs->output[k]);
        if (outputs->output[k].kept >= 0)
            close(outputs->output[k].kept);
        sumi_release(outputs->output[k].place);
        sumi_release(outputs->output[k].older);
    }
    outputs->n = 0;
    sumi_release(outputs->read);
    outputs->read = NULL;
    outputs->n_read = 0;
}
