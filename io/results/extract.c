#define _XOPEN_SOURCE 700 /* lstat */
#include "io/results/extract.h"

#include "io/files/data_files.h"
#include "io/files/published.h"
#include "io/text/text.h"
#include "io/yaml/yaml.h"
#include "messages/memory_count.h"
#include "messages/outputs.h"
#include "messages/results.h"
#include "sim/memory.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct extraction {
    struct sumi_archive *archive;
    const char *folder;
    struct sumi_outputs *outputs;
    struct sumi_publishing names;
    const char **as; /* [rows] published names */
    char *scenario;  /* with these names */
    const struct sumi_extract_watch *watch;
    size_t lacking;
};

/* --- names --- */

/* The scenario with published names in it; as it is where none of them is another one. */
static enum sumi_status publish_scenario(struct extraction *x, struct sumi_error *error)
{
    struct sumi_yaml *document;
    bool same = true;
    enum sumi_status status =
        sumi_yaml_parse_long(SUMI_SCENARIO_NAME, x->archive->scenario, strlen(x->archive->scenario), &document, error);
    if (status == SUMI_OK)
        status = sumi_publish_document(&x->names, document, NULL, error);
    for (size_t k = 0; k < x->archive->n && status == SUMI_OK; k++)
        status = sumi_publish(&x->names, x->archive->name[k], &x->as[k], error);
    for (size_t k = 0; k < x->names.n; k++)
        same = same && strcmp(x->names.list[k].name, x->names.list[k].as) == 0;
    if (status == SUMI_OK && !same)
        status = sumi_yaml_emit(document, &x->scenario, error);
    sumi_yaml_close(document);
    return status;
}

/* --- places --- */

/* what, remedy: words. */
static enum sumi_status in_the_way(const char *path, const char *what, const char *remedy, struct sumi_error *error)
{
    struct sumi_error problem = {0};
    sumi_fail_in(&problem, path, SUMI_E_OUTPUT_UNWRITTEN);
    sumi_because(&problem, what);
    sumi_advise(&problem, remedy);
    return sumi_pass(error, &problem);
}

/* What stands at a place already. */
static enum sumi_status check_place(const char *path, bool folder, bool force, struct sumi_error *error)
{
    static const char elsewhere[] = SUMI_WORD_EXTRACT_ELSEWHERE;
    struct stat about;
    if (lstat(path, &about) < 0)
        return errno == ENOENT ? SUMI_OK : in_the_way(path, sumi_reason(errno), elsewhere, error);
    if (S_ISLNK(about.st_mode))
        return in_the_way(path, SUMI_WORD_LINK_IN_THE_WAY, elsewhere, error);
    if (folder)
        return S_ISDIR(about.st_mode) ? SUMI_OK : in_the_way(path, SUMI_WORD_FILE_FOR_FOLDER, elsewhere, error);
    if (!S_ISREG(about.st_mode))
        return in_the_way(path, S_ISDIR(about.st_mode) ? SUMI_WORD_FOLDER_IN_THE_WAY : SUMI_WORD_SPECIAL_FILE,
                          elsewhere, error);
    return force ? SUMI_OK : in_the_way(path, SUMI_WORD_FILE_IN_THE_WAY, SUMI_WORD_EXTRACT_BY_FORCE, error);
}

/* A place below the folder; goes through the folders on the way, and makes them where that is wanted. */
static enum sumi_status find_place(const struct extraction *x, const char *name, bool makes, char path[SUMI_PATH],
                                   struct sumi_error *error)
{
    int n = snprintf(path, SUMI_PATH, "%s/%s", x->folder, name);
    if (n < 0 || n >= SUMI_PATH)
        return sumi_fail(error, SUMI_E_OUTPUT_PATH_LONG, x->folder, name);
    for (char *slash = path + strlen(x->folder) + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
        *slash = '\0';
        enum sumi_status status = check_place(path, true, false, error);
        if (status == SUMI_OK && makes && mkdir(path, 0777) < 0 && errno != EEXIST)
            status = in_the_way(path, sumi_reason(errno), SUMI_WORD_EXTRACT_ELSEWHERE, error);
        if (status != SUMI_OK)
            return status;
    }
    return check_place(path, false, x->outputs->force, error);
}

/* Before anything is written. */
static enum sumi_status check_places(const struct extraction *x, struct sumi_error *error)
{
    char path[SUMI_PATH];
    enum sumi_status status = find_place(x, SUMI_SCENARIO_NAME, false, path, error);
    for (size_t k = 0; k < x->archive->n && status == SUMI_OK; k++)
        status = find_place(x, x->as[k], false, path, error);
    return status;
}

static enum sumi_status make_folder(const struct extraction *x, struct sumi_error *error)
{
    struct stat about;
    if (mkdir(x->folder, 0777) == 0 || (errno == EEXIST && stat(x->folder, &about) == 0 && S_ISDIR(about.st_mode)))
        return SUMI_OK;
    return sumi_fail_in(error, x->folder, SUMI_E_OUTPUT_FOLDER, sumi_reason(errno));
}

/* --- files --- */

static enum sumi_status write_file(const struct extraction *x, const char *name, const char *bytes, size_t size,
                                   struct sumi_error *error)
{
    char path[SUMI_PATH];
    struct sumi_output *output;
    enum sumi_status status = find_place(x, name, true, path, error);
    if (status == SUMI_OK)
        status = sumi_outputs_note(x->outputs, sumi_file_id(x->archive->path), SUMI_WORD_CUBE_EXTRACTED, error);
    if (status == SUMI_OK)
        status = sumi_outputs_add(x->outputs, "extract", path, &output, error);
    if (status == SUMI_OK)
        status = sumi_output_open(output, true, error);
    const int failure = status == SUMI_OK ? sumi_output_write(output, 0, size, bytes) : 0;
    if (failure)
        status = sumi_output_fail(output, failure, error);
    if (status == SUMI_OK)
        status = sumi_output_commit(output, error);
    sumi_outputs_clear(x->outputs);
    if (status == SUMI_OK)
        x->watch->wrote(x->watch->context, path);
    return status;
}

static void tell_lack(struct extraction *x, const char *sentence)
{
    x->watch->lacks(x->watch->context, sentence);
    x->lacking++;
}

static enum sumi_status extract_row(struct extraction *x, size_t row, struct sumi_error *error)
{
    struct sumi_archive *archive = x->archive;
    struct sumi_error problem = {0};
    char *bytes;
    size_t size;
    enum sumi_status status = sumi_archive_take(archive, row, &bytes, &size, &problem);
    if (status == SUMI_MEMORY)
        return sumi_pass(error, &problem);
    if (!bytes) {
        char lack[SUMI_ERROR_TEXT];
        sumi_error_text(&problem, SUMI_ENGLISH, lack, sizeof lack);
        if (status == SUMI_OK)
            snprintf(lack, sizeof lack, "%s is not in %s: it has the name and the SHA-256 alone, which is %s (%s file)",
                     archive->name[row], archive->path, archive->sha256[row], archive->role[row]);
        tell_lack(x, lack);
        return SUMI_OK;
    }
    status = write_file(x, x->as[row], bytes, size, error);
    sumi_release(bytes);
    return status;
}

static enum sumi_status extract_all(struct extraction *x, struct sumi_error *error)
{
    const struct sumi_archive *archive = x->archive;
    const char *scenario = x->scenario ? x->scenario : archive->scenario;
    enum sumi_status status = check_places(x, error);
    if (status == SUMI_OK)
        status = make_folder(x, error);
    if (status == SUMI_OK)
        status = write_file(x, SUMI_SCENARIO_NAME, scenario, strlen(scenario), error);
    for (size_t row = 0; row < archive->n && status == SUMI_OK; row++) {
        char said[512];
        const size_t first = archive->first[row];
        if (first == row) {
            status = extract_row(x, row, error);
        } else if (strcmp(archive->sha256[first], archive->sha256[row]) != 0) { /* two files of one place */
            snprintf(said, sizeof said, "%.200s stands twice in the list of files, with two checksums; see %s",
                     archive->name[row], "/provenance/inputs");
            tell_lack(x, said);
        }
    }
    return status;
}

enum sumi_status sumi_extract(struct sumi_archive *archive, const char *folder, struct sumi_outputs *outputs,
                              const struct sumi_extract_watch *watch, size_t *lacking, struct sumi_error *error)
{
    struct extraction x = {.archive = archive, .folder = folder, .outputs = outputs, .watch = watch};
    x.as = sumi_allocate_zeroed(archive->n, sizeof *x.as);
    enum sumi_status status = x.as ? publish_scenario(&x, error)
                                   : sumi_fail(error, SUMI_E_MEMORY_COUNT, archive->n, SUMI_WORD_NAMES_OF_FILES);
    if (status == SUMI_OK)
        status = extract_all(&x, error);
    *lacking = x.lacking;
    sumi_publishing_clear(&x.names);
    sumi_release(x.as);
    sumi_release(x.scenario);
    return status;
}
