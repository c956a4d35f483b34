/* The files that a scenario names: each is read once, from the disk or from what a cube has kept, and noted with its
 * checksum and the name under which a result publishes it. */
#include "io/files/confine.h"
#include "io/files/data_files.h"
#include "io/scenario/shared_internal.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/scenario_file.h"
#include "sim/memory.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* A pipe or a device, which cannot be read twice. */
static bool special_file(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

/* What it is called; its checksum is known. */
static enum sumi_status call(const char *role, const char *name, const char *path, struct sumi_input *input,
                             struct sumi_error *error)
{
    snprintf(input->role, sizeof input->role, "%s", role);
    input->id = sumi_file_id(path);
    input->name = sumi_copy_text(name);
    input->found = sumi_copy_text(path);
    input->path = sumi_data_short(path);
    if (input->name && input->found && input->path)
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_NAME_OF_FILE);
}

enum sumi_status sumi_name_input(const char *role, const char *name, const char *path, struct sumi_input *input,
                                 struct sumi_error *error)
{
    sumi_text_sha256(input->bytes, input->size, input->sha256);
    return call(role, name, path, input, error);
}

enum sumi_status sumi_take_input(struct scenario_reader *r, const char *role, const char *name, const char *path,
                                 size_t most, struct sumi_input *input, struct sumi_error *error)
{
    struct sumi_shared_key key = sumi_shared_key(r, "file");
    struct sumi_shared_item item = {.bytes = NULL};
    sumi_shared_key_file(&key, path);
    sumi_shared_key_number(&key, (double)most);
    if (sumi_shared_take(r, &key, &item)) {
        input->bytes = item.bytes;
        input->size = item.size;
        memcpy(input->sha256, item.sha256, sizeof input->sha256);
        return call(role, name, path, input, error);
    }
    TRY(sumi_text_read(path, most, &input->bytes, &input->size, error));
    char *smaller = sumi_resize(input->bytes, input->size + 1);
    input->bytes = smaller ? smaller : input->bytes;
    TRY(sumi_name_input(role, name, path, input, error));
    item = (struct sumi_shared_item){.bytes = input->bytes, .size = input->size};
    memcpy(item.sha256, input->sha256, sizeof item.sha256);
    sumi_shared_keep(r, &key, &item, r->file->n_warnings);
    return SUMI_OK;
}

void sumi_input_clear(struct sumi_input *input)
{
    sumi_release(input->bytes);
    sumi_release(input->name);
    sumi_release(input->found);
    sumi_release(input->path);
}

/* A file of the data folder, where somebody may expect another one of the same name. */
static void warn_shadowed(struct scenario_reader *r, const struct sumi_input *input)
{
    if (sumi_data_is_beside(input->name, r->beside, input->path))
        return;
    if (sumi_data_is_here(input->name, input->path))
        sumi_warn_here(r,
                       "the %s %s is that of the data folder, %s; the one in the current folder is not used, as it "
                       "does not lie beside the scenario file",
                       input->role, input->name, input->path);
    if (sumi_data_is_fallback(input->name, input->path))
        sumi_warn_here(r, "the %s %s is not in $SUMI_DATA_DIR; that of the installation is used, %s", input->role,
                       input->name, input->path);
}

static enum sumi_status take_from_disk(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *node,
                                       struct sumi_input *input)
{
    struct sumi_error problem = {0};
    const char *name = sumi_unpublished(&r->names, sumi_yaml_scalar(node));
    char path[SUMI_PATH];
    if (sumi_confined_find(r->within, name, r->beside, path, &problem) != SUMI_OK)
        return sumi_yaml_pass(node, &problem, r->error);
    if (special_file(path))
        return sumi_yaml_fail(node, r->error, SUMI_E_FILE_KIND_SPECIAL, name);
    const enum sumi_status status = r->record ? r->record->take(r, role, node, name, path, input, &problem)
                                              : sumi_take_input(r, role, name, path, SUMI_CSV_BYTES, input, &problem);
    return status == SUMI_OK ? SUMI_OK : sumi_yaml_pass(node, &problem, r->error);
}

static enum sumi_status take_from_archive(struct scenario_reader *r, const char *role,
                                          const struct sumi_yaml_node *node, struct sumi_input *input)
{
    const struct sumi_kept *archive = r->kept;
    const char *name = sumi_unpublished(&r->names, sumi_yaml_scalar(node));
    size_t row = 0;
    while (row < archive->n && strcmp(archive->name[row], name) != 0)
        row++;
    if (row == archive->n)
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_KEPT_UNKNOWN, name, archive->path);
    TRY(archive->take(archive->of, row, &input->bytes, &input->size, &input->id, r->error));
    if (!input->bytes)
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_KEPT_MISSING, archive->path, name);
    snprintf(input->role, sizeof input->role, "%s", role);
    sumi_text_copy(input->sha256, sizeof input->sha256, archive->sha256[row]);
    input->name = sumi_copy_text(name);
    input->found = sumi_copy_text(name);
    input->path = sumi_copy_text(name);
    return input->name && input->found && input->path ? SUMI_OK
                                                      : sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_NAME_OF_FILE);
}

static enum sumi_status take(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *node,
                             struct sumi_input *input)
{
    TRY(r->kept ? take_from_archive(r, role, node, input) : take_from_disk(r, role, node, input));
    sumi_text_copy(input->published, sizeof input->published, sumi_yaml_scalar(node));
    return SUMI_OK;
}

/* The same file in another role, or once more where its bytes were let go. */
static enum sumi_status take_again(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                   struct sumi_input *input)
{
    struct sumi_input again = {.path = NULL};
    enum sumi_status status = take(r, input->role, node, &again);
    if (status == SUMI_OK && strcmp(again.sha256, input->sha256) != 0)
        status = sumi_yaml_fail(node, r->error, SUMI_E_FILE_READ_CHANGED, input->name);
    if (status == SUMI_OK) {
        input->bytes = again.bytes;
        again.bytes = NULL;
    }
    sumi_input_clear(&again);
    return status;
}

/* The row of a file in a role (NULL: in any), or -1. */
static int row_of(const struct sumi_scenario_file *file, const char *role, const char *name)
{
    for (int k = 0; k < file->n_inputs; k++)
        if ((!role || strcmp(file->input[k].role, role) == 0) && strcmp(file->input[k].published, name) == 0)
            return k;
    return -1;
}

/* A row more: of a new file, or of one that plays another role already. */
static enum sumi_status add_row(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *node,
                                const struct sumi_input *same)
{
    struct sumi_scenario_file *file = r->file;
    struct sumi_input made = {.path = NULL};
    enum sumi_status status = SUMI_OK;
    if (same) {
        made = *same;
        made.bytes = NULL;
        snprintf(made.role, sizeof made.role, "%s", role);
        made.name = sumi_copy_text(same->name);
        made.found = sumi_copy_text(same->found);
        made.path = sumi_copy_text(same->path);
        if (!made.name || !made.found || !made.path)
            status = sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_LIST_OF_FILES);
    } else {
        status = take(r, role, node, &made);
    }
    struct sumi_input *list = status == SUMI_OK ? sumi_grow(file->input, (size_t)file->n_inputs, sizeof *list) : NULL;
    if (!list) {
        sumi_input_clear(&made);
        return status != SUMI_OK ? status : sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_LIST_OF_FILES);
    }
    file->input = list;
    list[file->n_inputs++] = made;
    return SUMI_OK;
}

enum sumi_status sumi_note_input(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *node,
                                 struct sumi_noted *noted)
{
    struct sumi_scenario_file *file = r->file;
    const char *name;
    TRY(sumi_yaml_text(node, &name, r->error));
    int row = row_of(file, role, name), first = row_of(file, NULL, name);
    if (row < 0) {
        TRY(add_row(r, role, node, first >= 0 ? &file->input[first] : NULL));
        row = file->n_inputs - 1;
        if (!r->kept)
            warn_shadowed(r, &file->input[row]);
    }
    first = first < 0 ? row : first;
    if (!file->input[first].bytes)
        TRY(take_again(r, node, &file->input[first]));
    const struct sumi_input *input = &file->input[first];
    *noted = (struct sumi_noted){first, input->found, name, input->bytes, input->size, NULL};
    return SUMI_OK;
}

enum sumi_status sumi_note_beside(struct scenario_reader *r, const char *role, const char *path,
                                  struct sumi_noted *noted)
{
    struct sumi_scenario_file *file = r->file;
    struct sumi_input made = {.path = NULL};
    struct stat about;
    const char *as = "";
    *noted = (struct sumi_noted){.bytes = NULL};
    if (stat(path, &about) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return SUMI_OK;
    if (special_file(path))
        return sumi_fail(r->error, SUMI_E_FILE_KIND_SPECIAL, path);
    TRY(sumi_confine(r->within, sumi_base_name(path), path, r->error));
    TRY(sumi_publish(&r->names, sumi_base_name(path), &as, r->error));
    const enum sumi_status status =
        sumi_take_input(r, role, sumi_base_name(path), path, SUMI_YAML_BYTES, &made, r->error);
    struct sumi_input *list = status == SUMI_OK ? sumi_grow(file->input, (size_t)file->n_inputs, sizeof *list) : NULL;
    if (!list) {
        sumi_input_clear(&made);
        return status != SUMI_OK ? status : sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_LIST_OF_FILES);
    }
    sumi_text_copy(made.published, sizeof made.published, as);
    file->input = list;
    list[file->n_inputs++] = made;
    *noted = (struct sumi_noted){file->n_inputs - 1, made.found, list[file->n_inputs - 1].published,
                                 made.bytes,         made.size,  NULL};
    return SUMI_OK;
}

void sumi_let_go(struct scenario_reader *r, const struct sumi_noted *noted)
{
    struct sumi_input *input = &r->file->input[noted->row];
    sumi_release(noted->made);
    if ((r->use == SUMI_FOR_SWEEP || sumi_looks_ahead(r)) && r->file->embeds)
        return;
    sumi_release(input->bytes);
    input->bytes = NULL;
}

enum sumi_status sumi_open_input(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *name,
                                 enum sumi_status (*parse)(const char *name, const char *text, size_t length,
                                                           struct sumi_yaml **document, struct sumi_error *error),
                                 struct sumi_yaml **document)
{
    struct sumi_noted noted;
    TRY(sumi_note_input(r, role, name, &noted));
    struct sumi_shared_key key = sumi_shared_key(r, "document");
    struct sumi_shared_item item = {.bytes = NULL};
    enum sumi_status status = SUMI_OK;
    sumi_shared_key_text(&key, noted.found);
    sumi_shared_key_text(&key, r->file->input[noted.row].sha256);
    if (!sumi_shared_take(r, &key, &item)) {
        status = parse(noted.found, noted.bytes, noted.size, &item.document, r->error);
        item.size = noted.size;
        if (status == SUMI_OK)
            sumi_shared_keep(r, &key, &item, r->file->n_warnings);
    }
    *document = item.document;
    sumi_let_go(r, &noted);
    if (status == SUMI_OK)
        sumi_warn_of_merges(r, noted.published, *document);
    return status;
}
