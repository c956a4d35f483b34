#include "io/cube/archive.h"

#include "io/files/data_files.h"
#include "io/files/published.h"
#include "io/text/text.h"
#include "messages/cube.h"
#include "messages/memory_count.h"
#include "sim/memory.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const size_t most_in_all = (size_t)4 << 30; /* bytes: as many as the files of a record may have */

const char *sumi_input_name(int row, const char *role, char name[SUMI_INPUT_NAME])
{
    snprintf(name, SUMI_INPUT_NAME, SUMI_PROVENANCE_INPUT "%d_%.*s", row + 1, SUMI_NAME - 1, role);
    for (char *blank; (blank = strchr(name, ' '));)
        *blank = '_';
    return name;
}

/* --- open --- */

/* Its text, which must be the one that the file's checksum is of. */
static enum sumi_status read_scenario(struct sumi_archive *archive, struct sumi_error *error)
{
    char sha256[65];
    size_t size;
    enum sumi_status status =
        sumi_cube_read_kept(archive->cube, SUMI_PROVENANCE_SCENARIO, SUMI_CSV_BYTES, &archive->scenario, &size, error);
    if (status != SUMI_OK)
        return status;
    if (!archive->scenario)
        return sumi_fail_in(error, archive->path, SUMI_E_CUBE_KEPT_SCENARIO);
    sumi_text_sha256(archive->scenario, size, sha256);
    const char *expected = sumi_cube_attribute(sumi_cube_definition(archive->cube), SUMI_SCENARIO_SHA256);
    if (expected && strcmp(expected, sha256) != 0)
        return sumi_fail_in(error, archive->path, SUMI_E_CUBE_KEPT_CHANGED, SUMI_SCENARIO_SHA256);
    return SUMI_OK;
}

static enum sumi_status read_rows(struct sumi_archive *archive, struct sumi_error *error)
{
    const struct {
        const char *name;
        const char *const **texts;
    } columns[] = {{SUMI_PROVENANCE_ROLE, &archive->role},
                   {SUMI_PROVENANCE_FILE, &archive->name},
                   {SUMI_PROVENANCE_SHA256, &archive->sha256}};
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        size_t n;
        enum sumi_status status =
            sumi_cube_read_column(archive->cube, SUMI_PROVENANCE_INPUTS, columns[c].name, &n, columns[c].texts, error);
        if (status != SUMI_OK)
            return status;
        if (n == 0 || (c > 0 && n != archive->n))
            return sumi_fail_in(error, archive->path, SUMI_E_CUBE_KEPT_LIST, SUMI_PROVENANCE_INPUTS);
        archive->n = n;
    }
    return SUMI_OK;
}

struct row {
    const char *name;
    size_t row;
};

static int by_name(const void *a, const void *b)
{
    const struct row *one = a, *other = b;
    const int order = strcmp(one->name, other->name);
    return order != 0 ? order : one->row < other->row ? -1 : 1;
}

/* The first row of each file, by order of names: a hostile list is long, and so are its names. */
static enum sumi_status find_first_rows(struct sumi_archive *archive, struct sumi_error *error)
{
    struct row *rows = sumi_allocate(archive->n * sizeof *rows);
    archive->first = sumi_allocate(archive->n * sizeof *archive->first);
    if (!rows || !archive->first) {
        sumi_release(rows);
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, archive->n, SUMI_WORD_LISTED_FILES);
    }
    for (size_t k = 0; k < archive->n; k++)
        rows[k] = (struct row){archive->name[k], k};
    qsort(rows, archive->n, sizeof *rows, by_name);
    for (size_t k = 0, first = 0; k < archive->n; k++) {
        first = strcmp(rows[first].name, rows[k].name) == 0 ? first : k;
        archive->first[rows[k].row] = rows[first].row;
    }
    sumi_release(rows);
    return SUMI_OK;
}

enum sumi_status sumi_archive_open(const char *path, struct sumi_archive *archive, struct sumi_error *error)
{
    *archive = (struct sumi_archive){.path = path};
    enum sumi_status status = sumi_cube_open(path, &archive->cube, error);
    if (status == SUMI_OK)
        status = read_scenario(archive, error);
    if (status == SUMI_OK)
        status = read_rows(archive, error);
    if (status == SUMI_OK)
        status = find_first_rows(archive, error);
    if (status != SUMI_OK)
        sumi_archive_close(archive);
    return status;
}

void sumi_archive_close(struct sumi_archive *archive)
{
    sumi_release(archive->scenario);
    sumi_release(archive->first);
    sumi_cube_close(archive->cube);
    *archive = (struct sumi_archive){.path = archive->path};
}

/* --- files --- */

static bool is_that(const struct sumi_archive *archive, size_t row, const char *bytes, size_t size)
{
    char sha256[65];
    sumi_text_sha256(bytes, size, sha256);
    return strcmp(sha256, archive->sha256[row]) == 0;
}

/* The name without the number that a second file of one name has been given: w.csv of w-2.csv. False: it has none. */
static bool without_number(const char *name, char first[SUMI_PUBLISHED])
{
    const char *dot = strrchr(name, '.');
    const size_t end = dot ? (size_t)(dot - name) : strlen(name);
    size_t digits = end;
    while (digits > 0 && isdigit((unsigned char)name[digits - 1]))
        digits--;
    if (digits == end || digits < 2 || name[digits - 1] != '-')
        return false;
    snprintf(first, SUMI_PUBLISHED, "%.*s%s", (int)(digits - 1), name, name + end);
    return true;
}

enum { NAMES = 4 };
/* Names under which a file may lie in a folder: all are such as results publish, so that a hostile one leads nowhere
 * else. Its whole name comes first; *own: how many are its own, the others being those that it may have had. */
static size_t names_of(const char *name, char names[NAMES][SUMI_PUBLISHED], size_t *own)
{
    size_t n = 0;
    if (sumi_is_published(name))
        strcpy(names[n++], name);
    sumi_published_base(name, names[n++]);
    *own = n;
    for (size_t k = 0; k < *own; k++)
        n += without_number(names[k], names[n]);
    return n;
}

/* Reads the file at a place, if there is one. *bytes stays NULL where there is none, or another one (*other). */
static enum sumi_status take_from(struct sumi_archive *archive, size_t row, const char *path, char **bytes,
                                  size_t *size, bool *other, struct sumi_error *error)
{
    *other = false;
    if (access(path, F_OK) < 0)
        return SUMI_OK;
    enum sumi_status status = sumi_text_read(path, SUMI_CSV_BYTES, bytes, size, error);
    archive->from = sumi_file_id(path);
    if (status != SUMI_OK || is_that(archive, row, *bytes, *size))
        return status;
    sumi_release(*bytes);
    *bytes = NULL;
    *other = true;
    return SUMI_OK;
}

/* From the folders; else from Sumi's data folder, whose files may be newer ones. */
static enum sumi_status take_from_folders(struct sumi_archive *archive, size_t row, char **bytes, size_t *size,
                                          struct sumi_error *error)
{
    char names[NAMES][SUMI_PUBLISHED], path[SUMI_PATH], mistaken[SUMI_PATH] = "";
    size_t own;
    const size_t n = names_of(archive->name[row], names, &own);
    enum sumi_status status = SUMI_OK;
    bool other;
    for (size_t k = 0; k < archive->n_folders * n && status == SUMI_OK && !*bytes; k++) {
        const int length = snprintf(path, sizeof path, "%s/%s", archive->folders[k / n], names[k % n]);
        if (length < 0 || length >= (int)sizeof path)
            continue;
        status = take_from(archive, row, path, bytes, size, &other, error);
        if (other && !*mistaken && k % n < own)
            strcpy(mistaken, path);
    }
    if (status == SUMI_OK && !*bytes && archive->in_data && sumi_is_published(archive->name[row]) &&
        sumi_data_has(archive->name[row], path))
        status = take_from(archive, row, path, bytes, size, &other, error);
    if (status != SUMI_OK || *bytes || !*mistaken)
        return status;
    return sumi_fail_in(error, mistaken, SUMI_E_CUBE_KEPT_OTHER, archive->path, archive->sha256[row]);
}

enum sumi_status sumi_archive_take(struct sumi_archive *archive, size_t row, char **bytes, size_t *size,
                                   struct sumi_error *error)
{
    const size_t first = archive->first[row], left = most_in_all - archive->taken;
    char name[SUMI_INPUT_NAME];
    sumi_input_name((int)first, archive->role[first], name);
    archive->from.known = false;
    enum sumi_status status =
        sumi_cube_read_kept(archive->cube, name, left < SUMI_CSV_BYTES ? left : SUMI_CSV_BYTES, bytes, size, error);
    if (status != SUMI_OK)
        return status;
    if (!*bytes) {
        status = take_from_folders(archive, first, bytes, size, error);
    } else if (!is_that(archive, row, *bytes, *size)) {
        sumi_release(*bytes);
        *bytes = NULL;
        status = sumi_fail_in(error, archive->path, SUMI_E_CUBE_KEPT_DAMAGED, archive->name[row], archive->sha256[row]);
    }
    if (*bytes)
        archive->taken += *size;
    return status;
}

enum sumi_status sumi_archive_complete(struct sumi_archive *archive, struct sumi_error *error)
{
    enum { NAMED = 3 }; /* of the missing ones */
    char list[1024] = "", more[192] = "";
    size_t missing = 0, length = 0;
    for (size_t row = 0; row < archive->n; row++) {
        char *bytes;
        size_t size;
        if (archive->first[row] != row)
            continue;
        enum sumi_status status = sumi_archive_take(archive, row, &bytes, &size, error);
        if (status != SUMI_OK)
            return status;
        archive->taken -= bytes ? size : 0;
        sumi_release(bytes);
        if (!bytes && ++missing <= NAMED)
            length += (size_t)snprintf(list + length, sizeof list - length, "%s%.80s (%.40s, SHA-256 %.64s)",
                                       missing == 1 ? "" : ", ", archive->name[row], archive->role[row],
                                       archive->sha256[row]);
    }
    if (missing == 0)
        return SUMI_OK;
    if (missing > NAMED)
        snprintf(more, sizeof more, SUMI_WORD_MORE_INPUTS, missing - NAMED, missing - NAMED);
    sumi_text_mend(list);
    return sumi_fail_in(error, archive->path, SUMI_E_CUBE_KEPT_MISSING, missing,
                        missing == 1 ? SUMI_WORD_FILE : SUMI_WORD_FILES, list, more,
                        missing == 1 ? SUMI_WORD_IT_LIES : SUMI_WORD_EACH_LIES);
}

static enum sumi_status take_kept(void *of, size_t row, char **bytes, size_t *size, struct sumi_file_id *from,
                                  struct sumi_error *error)
{
    struct sumi_archive *archive = of;
    enum sumi_status status = sumi_archive_take(archive, row, bytes, size, error);
    *from = archive->from;
    return status;
}

/* NAN where there is none of the name. */
static double number_of(const struct sumi_cube *cube, const char *name)
{
    const struct sumi_cube_attribute *attribute = sumi_cube_attribute_find(cube, name);
    return attribute && !attribute->text ? attribute->number : (double)NAN;
}

struct sumi_kept sumi_archive_kept(struct sumi_archive *archive)
{
    const struct sumi_cube *cube = sumi_cube_definition(archive->cube);
    return (struct sumi_kept){.path = archive->path,
                              .scenario = archive->scenario,
                              .n = archive->n,
                              .name = archive->name,
                              .sha256 = archive->sha256,
                              .method = sumi_cube_attribute(cube, SUMI_SOLVED_BY),
                              .rtol = number_of(cube, SUMI_SOLVED_TO),
                              .cells = number_of(cube, SUMI_CUT_CELLS),
                              .top_cell_cm = number_of(cube, SUMI_CUT_TOP_CELL),
                              .edge_cell_cm = number_of(cube, SUMI_CUT_EDGE_CELL),
                              .of = archive,
                              .take = take_kept};
}
