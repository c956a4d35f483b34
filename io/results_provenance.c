#include "io/results_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char text_of_scenario[] = "scenario", list_of_inputs[] = "inputs", text_of_input[] = "input_";
enum sumi_status sumi_define_provenance(struct definition *d, const struct sumi_scenario_file *file,
                                        struct sumi_error *error)
{
    const size_t room = (size_t)file->n_inputs + 1;
    d->text = calloc(room, sizeof *d->text);
    d->input_name = calloc(room, sizeof *d->input_name);
    bool good = d->text && d->input_name;
    for (size_t k = 0; k < sizeof d->input_text / sizeof *d->input_text; k++) {
        d->input_text[k] = calloc(room, sizeof *d->input_text[k]);
        good = good && d->input_text[k];
    }
    if (!good)
        return sumi_fail(error, SUMI_MEMORY, "no memory for the list of %d files", file->n_inputs);
    d->text[0] = (struct sumi_cube_text){text_of_scenario, "the scenario file, with what was set on the command line",
                                         file->text};
    d->cube.n_texts = 1;
    d->cube.texts = d->text;
    for (int k = 0; k < file->n_inputs; k++) {
        snprintf(d->input_name[k], sizeof d->input_name[k], "%s%d_%s", text_of_input, k + 1, file->input[k].role);
        for (char *blank; (blank = strchr(d->input_name[k], ' '));)
            *blank = '_';
        if (file->input[k].text)
            d->text[d->cube.n_texts++] =
                (struct sumi_cube_text){d->input_name[k], file->input[k].name, file->input[k].text};
        d->input_text[0][k] = file->input[k].role;
        d->input_text[1][k] = file->input[k].name;
        d->input_text[2][k] = file->input[k].sha256;
    }
    d->input_column[0] = (struct sumi_cube_column){"role", NULL, "what the file is for", d->input_text[0], NULL};
    d->input_column[1] = (struct sumi_cube_column){"file", NULL, "name as in the scenario", d->input_text[1], NULL};
    d->input_column[2] = (struct sumi_cube_column){"sha256", NULL, "checksum of the file", d->input_text[2], NULL};
    d->table[0] =
        (struct sumi_cube_table){list_of_inputs, "files that went in", (size_t)file->n_inputs, 3, d->input_column};
    d->cube.n_tables = 1;
    d->cube.tables = d->table;
    return SUMI_OK;
}
bool sumi_is_provenance(const char *name)
{
    const size_t n = sizeof text_of_input - 1;
    return strcmp(name, text_of_scenario) == 0 || strcmp(name, list_of_inputs) == 0 ||
           (strncmp(name, text_of_input, n) == 0 && name[n] >= '1' && name[n] <= '9');
}
