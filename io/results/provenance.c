#include "io/results/results_internal.h"

#include "messages/memory_count.h"
#include "messages/results.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

static bool make_room(struct definition *d, size_t room)
{
    d->bytes = sumi_allocate_zeroed(room, sizeof *d->bytes);
    d->input_name = sumi_allocate_zeroed(room, sizeof *d->input_name);
    d->input_bytes = sumi_allocate_zeroed(room, sizeof *d->input_bytes);
    bool good = d->bytes && d->input_name && d->input_bytes;
    for (size_t k = 0; k < sizeof d->input_text / sizeof *d->input_text; k++) {
        d->input_text[k] = sumi_allocate_zeroed(room, sizeof *d->input_text[k]);
        good = good && d->input_text[k];
    }
    return good;
}

/* All the files that went in; of one that plays several roles there is one copy. */
enum sumi_status sumi_define_provenance(struct definition *d, const struct sumi_scenario_file *file,
                                        struct sumi_error *error)
{
    if (!make_room(d, (size_t)file->n_inputs + 1))
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, (size_t)file->n_inputs, SUMI_WORD_INPUT_FILES);
    d->text[0] = (struct sumi_cube_text){SUMI_PROVENANCE_SCENARIO,
                                         "the scenario file, with what was set on the command line", file->text};
    d->cube.n_texts = 1;
    d->cube.texts = d->text;
    for (int k = 0; k < file->n_inputs; k++) {
        const struct sumi_input *input = &file->input[k];
        sumi_input_name(k, input->role, d->input_name[k]);
        if (input->bytes && input->size > 0)
            d->bytes[d->cube.n_bytes++] =
                (struct sumi_cube_bytes){d->input_name[k], input->published, input->bytes, input->size};
        d->input_text[0][k] = input->role;
        d->input_text[1][k] = input->published;
        d->input_text[2][k] = input->sha256;
        d->input_bytes[k] = (double)input->size;
    }
    d->cube.bytes = d->bytes;
    d->input_column[0] =
        (struct sumi_cube_column){SUMI_PROVENANCE_ROLE, NULL, "what the file is for", d->input_text[0], NULL};
    d->input_column[1] =
        (struct sumi_cube_column){SUMI_PROVENANCE_FILE, NULL, "name in the scenario", d->input_text[1], NULL};
    d->input_column[2] =
        (struct sumi_cube_column){SUMI_PROVENANCE_SHA256, NULL, "checksum of the file", d->input_text[2], NULL};
    d->input_column[3] = (struct sumi_cube_column){"size", "byte", "length of the file", NULL, d->input_bytes};
    d->table[0] = (struct sumi_cube_table){SUMI_PROVENANCE_INPUTS, "files that went in", (size_t)file->n_inputs, 4,
                                           d->input_column};
    d->cube.n_tables = 1;
    d->cube.tables = d->table;
    return SUMI_OK;
}

void sumi_undefine(struct definition *d)
{
    for (size_t k = 0; k < sizeof d->input_text / sizeof *d->input_text; k++)
        sumi_release(d->input_text[k]);
    sumi_release(d->input_bytes);
    sumi_release(d->input_name);
    sumi_release(d->bytes);
    sumi_release(d->history);
    sumi_release(d->irrigated);
    sumi_release(d->reasons);
    sumi_release(d->variable);
    sumi_release(d->beside);
    sumi_release(d->beside_name);
    sumi_release(d);
}

bool sumi_is_provenance(const char *name)
{
    static const char input[] = SUMI_PROVENANCE_INPUT;
    const size_t n = sizeof input - 1;
    return strcmp(name, SUMI_PROVENANCE_SCENARIO) == 0 || strcmp(name, SUMI_PROVENANCE_INPUTS) == 0 ||
           (strncmp(name, input, n) == 0 && name[n] >= '1' && name[n] <= '9');
}
