#define _POSIX_C_SOURCE 200809L
#include "cli/command/command.h"

#include "cli/print/text.h"
#include "io/files/data_files.h"
#include "messages/command.h"
#include "messages/outputs.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

/* A line on standard error about files: their names and texts may hold anything. */
static void say(const char *before, const char *text)
{
    char shown[SUMI_SHOWN];
    fprintf(stderr, "sumi: %s%s\n", before, sumi_shown(text, shown));
}

int sumi_failed(const struct sumi_error *error)
{
    char text[SUMI_ERROR_TEXT];
    struct sumi_error advised = *error;
    if (error->status == SUMI_MEMORY)
        sumi_advise(&advised, SUMI_WORD_MORE_MEMORY);
    say("", sumi_error_text(&advised, SUMI_ENGLISH, text, sizeof text));
    return error->status == SUMI_REFUSED ? SUMI_EXIT_USAGE : SUMI_EXIT_FAILED;
}

const char *sumi_only_file(int argc, char **argv, const char *usage, const char *what)
{
    if (argc - optind == 1)
        return argv[optind];
    fputs(usage, stderr);
    fprintf(stderr, "sumi: expected one %s, found %d\n", what, argc - optind);
    return NULL;
}

int sumi_take_output(struct sumi_outputs *outputs, const char *option, const char *path, const char *input,
                     const char *role, struct sumi_output **output)
{
    char found[SUMI_PATH];
    struct sumi_error error = {0};
    enum sumi_status status = SUMI_OK;
    *output = NULL;
    if (!path)
        return SUMI_EXIT_DONE;
    if (sumi_data_find(input, NULL, found, NULL) == SUMI_OK) /* where it is nowhere, its reader says so */
        status = sumi_outputs_note(outputs, sumi_file_id(found), role, &error);
    if (status == SUMI_OK)
        status = sumi_outputs_add(outputs, option, path, output, &error);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}

enum sumi_status sumi_note_inputs(struct sumi_outputs *outputs, const struct sumi_scenario_file *file,
                                  struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (int k = 0; k < file->n_inputs && status == SUMI_OK; k++) {
        const char *kind = file->input[k].role;
        char role[2 * SUMI_NAME + sizeof SUMI_WORD_FILE_OF_SCENARIO];
        snprintf(role, sizeof role, SUMI_WORD_FILE_OF_SCENARIO, kind, kind);
        status = sumi_outputs_note(outputs, file->input[k].id, role, error);
    }
    return status;
}

/* A --set that a later one takes the place of, as crop.SPAN=30 before crop.SPAN=40 or before crop={...}. */
static void warn_replaced(const struct sumi_sets *sets, const char *text)
{
    const size_t n = strcspn(text, "=");
    char earlier[SUMI_SHOWN], later[SUMI_SHOWN];
    for (int k = 0; k < sets->n; k++)
        if (strncmp(sets->set[k], text, n) == 0 && (sets->set[k][n] == '=' || sets->set[k][n] == '.'))
            fprintf(stderr, "sumi: warning: --set %s changes nothing: --set %s behind it takes its place\n",
                    sumi_shown(sets->set[k], earlier), sumi_shown(text, later));
}

bool sumi_sets_add(struct sumi_sets *sets, const char *text)
{
    if (sets->n == SUMI_SETS) {
        fprintf(stderr, "sumi: at most %d --set\n", SUMI_SETS);
        return false;
    }
    if (!strchr(text, '=') || *text == '=') {
        char shown[SUMI_SHOWN];
        fprintf(stderr, "sumi: --set %s: expected key=value, as soil.initial.date=04-15\n", sumi_shown(text, shown));
        return false;
    }
    warn_replaced(sets, text);
    sets->set[sets->n++] = text;
    return true;
}

void sumi_say_unlocked(const struct sumi_cube_file *file, const char *path)
{
    char shown[SUMI_SHOWN];
    if (sumi_cube_is_unlocked(file))
        fprintf(stderr,
                "sumi: the file system of %s has no locks; it is read without one, and a program that writes it now is "
                "not noticed\n",
                sumi_shown(path, shown));
}

void sumi_print_warning(void *context, const char *sentence)
{
    (void)context;
    char shown[SUMI_SHOWN];
    fprintf(stderr, "sumi: warning: %s\n", sumi_shown(sentence, shown));
}

void sumi_print_warnings(const struct sumi_scenario_file *file, int from)
{
    for (int w = 0; w < file->n_here && from == SUMI_ALL_WARNINGS; w++)
        say("warning: ", file->here[w]);
    for (int w = from < 0 ? 0 : from; w < file->n_warnings; w++)
        say("warning: ", file->warning[w]);
}
