/* sumi import CROP: what a crop file is and how a scenario names it; CABO text is written as a public YAML file. */
#include "io/parameters/crop.h"
#include "cli/command/command.h"
#include "cli/import/import_internal.h"
#include "cli/print/paragraph.h"
#include "cli/print/text.h"
#include "io/files/text_file.h"
#include "io/parameters/cabo.h"
#include "io/parameters/known_keys.h"
#include "io/text/json.h"
#include "io/text/text.h"
#include "messages/import.h"
#include "messages/memory.h"
#include "models/models.h"
#include "sim/memory.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_LISTED = 40 /* cultivars */ };

/* A crop file, and where what is said of it goes. */
struct crop_file {
    const char *name, *form;
    struct sumi_yaml *document;
    const struct sumi_yaml_node *varieties;
    const struct sumi_crop *model;
};

/* One of its cultivars, held against the rows of the model. */
struct cultivar {
    const char *name;
    size_t used;
    char lacks[512], not_used[1024];
};

/* --- what it is --- */

/* Whether a line of a YAML text is "CropParameters:". */
static bool is_public(const char *text)
{
    static const char head[] = "CropParameters:";
    for (const char *at = text; (at = strstr(at, head)); at++)
        if (at == text || at[-1] == '\n' || at[-1] == '\r' || at[-1] == '\xbf') /* the mark of Windows' editors */
            return true;
    return false;
}

static const char *form_of(const char *text, size_t size)
{
    switch (sumi_crop_text_is(text, size)) {
    case SUMI_TEXT_DSSAT:
        return "coefficients of DSSAT";
    case SUMI_TEXT_CABO:
        return sumi_cabo_gives(text, size, "CRPNAM") ? "CABO text" : NULL;
    case SUMI_TEXT_OTHER:
        break;
    }
    return is_public(text) ? "YAML" : NULL;
}

/* The text of the input, where that is a file of a crop. */
static const char *take_text(const struct sumi_import *import, char **text, size_t *size)
{
    struct stat about;
    struct sumi_error error = {0};
    *text = NULL;
    if (import->n != 1 || import->options.format || import->options.wanted != SUMI_WANTED_ALL ||
        stat(import->path[0], &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > SUMI_YAML_BYTES)
        return NULL;
    if (sumi_text_read(import->path[0], SUMI_YAML_BYTES, text, size, &error) != SUMI_OK)
        return NULL;
    const char *form = form_of(*text, *size);
    if (!form) {
        sumi_release(*text);
        *text = NULL;
    }
    return form;
}

static size_t rows_of(const struct sumi_crop *model, const struct sumi_yaml_node *variety)
{
    size_t n = 0;
    for (size_t k = 0; k < sumi_yaml_count(variety); k++) {
        const char *name = sumi_yaml_scalar(sumi_yaml_key_at(variety, k));
        n += sumi_field_find(model->params, name) >= 0 || sumi_field_find(model->tables, name) >= 0;
    }
    return n;
}

/* The crop model that has most of the names of the first cultivar. */
static const struct sumi_crop *model_of(const struct sumi_yaml_node *varieties)
{
    const struct sumi_crop *model = sumi_crops[0];
    for (size_t c = 1; sumi_crops[c] && sumi_yaml_count(varieties) > 0; c++)
        if (rows_of(sumi_crops[c], sumi_yaml_at(varieties, 0)) > rows_of(model, sumi_yaml_at(varieties, 0)))
            model = sumi_crops[c];
    return model;
}

static enum sumi_status open_file(const struct sumi_import *import, const char *text, size_t size,
                                  struct crop_file *file, struct sumi_error *error)
{
    file->name = import->name[0];
    enum sumi_status status = sumi_crop_file_parse(file->name, text, size, &file->document, error);
    if (status == SUMI_OK)
        status = sumi_crop_file_varieties(file->document, &file->varieties, error);
    if (status == SUMI_OK)
        file->model = model_of(file->varieties);
    return status;
}

/* --- its cultivars --- */

static void list(char *text, size_t size, const char *name)
{
    const size_t n = strlen(text);
    snprintf(text + n, size - n, "%s%s", n ? ", " : "", name);
}

/* Reads one as a scenario does. */
static enum sumi_status read_cultivar(const struct crop_file *file, size_t k, struct cultivar *c,
                                      struct sumi_error *error)
{
    const struct sumi_fields params = file->model->params, tables = file->model->tables;
    const struct sumi_yaml_node *variety = sumi_yaml_at(file->varieties, k);
    bool found[SUMI_CROP_NOT_USED] = {false};
    double *param = sumi_allocate_zeroed((size_t)params.n + 1, sizeof *param);
    struct sumi_table *table = sumi_allocate_zeroed((size_t)tables.n + 1, sizeof *table);
    enum sumi_status status = param && table ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_IMPORT_ALL);
    *c = (struct cultivar){.name = sumi_yaml_scalar(sumi_yaml_key_at(file->varieties, k))};
    if (status == SUMI_OK)
        status = sumi_crop_file_check_keys(file->document, variety, file->model->name, params, tables, error);
    if (status == SUMI_OK)
        status = sumi_crop_file_read(variety, params, tables, param, table, error);
    if (status == SUMI_OK) {
        c->used = rows_of(file->model, variety);
        sumi_not_used_find(variety, params, sumi_crop_not_used, SUMI_CROP_NOT_USED, found);
        sumi_not_used_say(sumi_crop_not_used, SUMI_CROP_NOT_USED, found, c->not_used, sizeof c->not_used);
    }
    for (int p = 0; status == SUMI_OK && p < params.n; p++)
        if (isnan(param[p]))
            list(c->lacks, sizeof c->lacks, params.row[p].name);
    for (int t = 0; status == SUMI_OK && t < tables.n; t++)
        if (table[t].n == 0)
            list(c->lacks, sizeof c->lacks, tables.row[t].name);
    sumi_release(param);
    sumi_release(table);
    return status;
}

/* --- what is said --- */

static void print_cultivar(const struct cultivar *c)
{
    struct sumi_paragraph p = {.length = 0};
    char shown[SUMI_SHOWN];
    sumi_say(&p, "%s: %zu parameters and tables are read", sumi_shown(c->name, shown), c->used);
    if (*c->lacks)
        sumi_say(&p, "; not given: %s (a season says which of them it needs)", c->lacks);
    if (*c->not_used)
        sumi_say(&p, "; not used: %s", c->not_used);
    sumi_print_paragraph(&p, "  ");
}

static void put_cultivar(struct sumi_json *json, const struct cultivar *c)
{
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "name", c->name);
    sumi_json_number(json, "used", (double)c->used);
    sumi_json_text(json, "lacks", *c->lacks ? c->lacks : NULL);
    sumi_json_text(json, "not_used", *c->not_used ? c->not_used : NULL);
    sumi_json_close(json, '}');
}

/* Where it is used: of a file that is written, by its name. */
static void print_use(const struct sumi_import *import, const struct crop_file *file)
{
    const char *path = import->weather_to ? import->weather_to->path : file->name;
    struct sumi_paragraph p = {.length = 0};
    char shown[SUMI_SHOWN], name[SUMI_SHOWN];
    sumi_say(&p, "crop: {file: %s, cultivar: \"%s\"}", sumi_shown(path, shown),
             sumi_shown(sumi_yaml_scalar(sumi_yaml_key_at(file->varieties, 0)), name));
    if (file->model != sumi_crops[0])
        sumi_say(&p, " with model: {crop: %s}", file->model->name);
    sumi_print_paragraph(&p, "In a scenario: ");
}

static enum sumi_status say_text(const struct sumi_import *import, const struct crop_file *file,
                                 struct sumi_error *error)
{
    const size_t n = sumi_yaml_count(file->varieties);
    char shown[SUMI_SHOWN];
    struct cultivar c;
    printf("%s: a crop of %s (%s), %s, %zu cultivar%s\n", sumi_shown(file->name, shown), file->model->doc,
           file->model->name, file->form, n, n == 1 ? "" : "s");
    for (size_t k = 0; k < n; k++) {
        const enum sumi_status status = read_cultivar(file, k, &c, error);
        if (status != SUMI_OK)
            return status;
        if (k < MOST_LISTED)
            print_cultivar(&c);
    }
    if (n > MOST_LISTED)
        printf("  and %zu more\n", n - MOST_LISTED);
    if (sumi_yaml_said(file->document))
        printf("  %s\n", sumi_shown(sumi_yaml_said(file->document), shown));
    if (n > 0)
        print_use(import, file);
    return SUMI_OK;
}

static enum sumi_status say_json(const struct crop_file *file, struct sumi_error *error)
{
    struct sumi_json json = {stdout, false};
    struct cultivar c;
    for (size_t k = 0; k < sumi_yaml_count(file->varieties); k++) {
        const enum sumi_status status = read_cultivar(file, k, &c, error);
        if (status != SUMI_OK)
            return status;
    }
    sumi_json_open(&json, NULL, '{');
    sumi_json_open(&json, "crop", '{');
    sumi_json_text(&json, "file", file->name);
    sumi_json_text(&json, "form", file->form);
    sumi_json_text(&json, "model", file->model->name);
    sumi_json_text(&json, "note", sumi_yaml_said(file->document));
    sumi_json_open(&json, "cultivars", '[');
    for (size_t k = 0; k < sumi_yaml_count(file->varieties); k++)
        if (read_cultivar(file, k, &c, error) == SUMI_OK)
            put_cultivar(&json, &c);
    sumi_json_close(&json, ']');
    sumi_json_close(&json, '}');
    sumi_json_close(&json, '}');
    fputc('\n', stdout);
    return SUMI_OK;
}

/* --- the file --- */

static enum sumi_status write_yaml(const struct sumi_import *import, const struct crop_file *file,
                                   struct sumi_error *error)
{
    struct sumi_output *output = import->weather_to;
    struct sumi_text_file to;
    char *text, shown[SUMI_SHOWN];
    if (import->soil_to)
        return sumi_fail(error, SUMI_E_IMPORT_SOIL_NONE, import->soil_to->path);
    if (!output)
        return SUMI_OK;
    if (strcmp(file->form, "YAML") == 0)
        return sumi_fail(error, SUMI_E_IMPORT_CROP_WRITTEN, file->name);
    enum sumi_status status = sumi_yaml_emit(file->document, &text, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_text_open(output, &to, error);
    if (status == SUMI_OK) {
        if (fputs(text, to.file) == EOF)
            status = sumi_output_fail(output, errno, error);
        status = sumi_text_close(&to, status, error);
    }
    sumi_release(text);
    if (status == SUMI_OK && !import->json)
        printf("\n%s: the crop\n", sumi_shown(output->path, shown));
    return status;
}

bool sumi_import_crop(const struct sumi_import *import, int *status)
{
    struct crop_file file = {.document = NULL};
    struct sumi_error error = {0};
    char *text;
    size_t size = 0;
    file.form = take_text(import, &text, &size);
    if (!file.form)
        return false;
    enum sumi_status done = open_file(import, text, size, &file, &error);
    if (done == SUMI_OK)
        done = import->json ? say_json(&file, &error) : say_text(import, &file, &error);
    if (done == SUMI_OK)
        done = write_yaml(import, &file, &error);
    sumi_yaml_close(file.document);
    sumi_release(text);
    fflush(stdout);
    *status = done == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
    return true;
}
