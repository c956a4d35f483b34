/* sumi rerun OUT.h5: the sweep once more from what the cube has kept, and how its results differ. */
#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "cli/print/text.h"
#include "cli/sweeping.h"
#include "io/cube/archive.h"
#include "io/files/same_bytes.h"
#include "io/results/results.h"
#include "messages/command.h"
#include "messages/outputs.h"
#include "scenarios/climate/philox.h"
#include "sim/build.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: sumi rerun OUT.h5 [-o AGAIN.h5] [--inputs DIR ...] [-j THREADS]\n\n"
    "Runs the sweep of a cube once more, from the scenario and the files that it has kept, and compares: with the "
    "same\n"
    "build of Sumi on the same kind of processor the bytes are equal. Exit status 0: all values that can be compared\n"
    "are; 1: they are not.\n"
    "  -o, --output AGAIN.h5  keep the results, too\n"
    "  -f, --force            replace AGAIN.h5 even where it is no result of Sumi's\n"
    "  -i, --inputs DIR       where files lie that the cube has not kept; their checksums are compared. It may be "
    "given\n"
    "                         several times; the data folder is looked into, too\n"
    "  -j, --jobs N           threads; default: one a processor\n"
    "  -q, --quiet            no progress\n"
    "  -h, --help             this text\n";

enum { MOST_FOLDERS = 64 };

struct choices {
    const char *path, *output;
    const char *inputs[MOST_FOLDERS];
    size_t n_inputs;
    int threads;
    bool force, quiet, help;
};

static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"inputs", required_argument, NULL, 'i'},
                                            {"jobs", required_argument, NULL, 'j'},
                                            {"quiet", no_argument, NULL, 'q'},
                                            {"force", no_argument, NULL, 'f'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while ((option = sumi_next_option(argc, argv, "o:i:j:qfh", options, &given)) != -1)
        switch (option) {
        case 'o':
            c->output = optarg;
            break;
        case 'i':
            if (c->n_inputs == MOST_FOLDERS) {
                fprintf(stderr, "sumi: at most %d --inputs\n", MOST_FOLDERS);
                return false;
            }
            c->inputs[c->n_inputs++] = optarg;
            break;
        case 'j':
            if (!sumi_threads_read(optarg, &c->threads))
                return false;
            break;
        case 'q':
            c->quiet = true;
            break;
        case 'f':
            c->force = true;
            break;
        case 'h':
            c->help = true;
            return true;
        default:
            return false;
        }
    return true;
}

/* A sentence of the comparison, which begins as it will behind a name. */
static void print_difference(void *context, const char *sentence)
{
    (void)context;
    char shown[SUMI_SHOWN];
    sumi_print_wrapped("  ", sumi_shown(sentence, shown));
}

/* Whether a result of drawn weather has it from other random numbers than those of this program: then no seed gives the
 * same days. Results of before do not say what drew them. */
static bool is_of_other_draws(const struct sumi_cube *cube, const struct sumi_scenario_file *file)
{
    const char *then = sumi_cube_attribute(cube, SUMI_RANDOM_NUMBERS);
    return file->draws && (!then || strcmp(then, sumi_random_name) != 0);
}

static void say_other_draws(const struct sumi_cube *cube)
{
    char shown[SUMI_SHOWN], sentence[2 * SUMI_SHOWN];
    const char *version = sumi_cube_attribute(cube, "sumi_version"),
               *then = sumi_cube_attribute(cube, SUMI_RANDOM_NUMBERS);
    snprintf(sentence, sizeof sentence,
             "The weather is other weather: Sumi %.100s drew it with %.100s, this version draws with %s, and the same "
             "climate and "
             "seed give other days.",
             version ? version : "of an unknown version", then ? then : "other random numbers", sumi_random_name);
    sumi_print_wrapped("", sumi_shown(sentence, shown));
}

/* The last sentence. That values are others is said of values that were compared alone: what is called or measured
 * otherwise in another version is not another result. */
static const char *verdict(const struct sumi_cube_outcome *outcome, bool other_draws)
{
    if (outcome->differing > 0)
        return other_draws ? "the results are those of other weather" : "the results are not those of the file";
    if (outcome->compared == 0)
        return "no values could be compared";
    if (outcome->unreadable > 0)
        return "all values that can be read are equal; the others are not known";
    return outcome->left_out > 0 ? "all values that can be compared are equal" : "all values are equal";
}

/* By values, where the bytes are others. */
static int compare_values(struct sumi_archive *archive, const char *again, bool other_draws)
{
    struct sumi_cube_file *file;
    struct sumi_error error = {0};
    char shown[SUMI_SHOWN];
    struct sumi_cube_outcome outcome;
    const struct sumi_cube_listener listener = {NULL, print_difference, &sumi_ends_stop};
    const char *version = sumi_cube_attribute(sumi_cube_definition(archive->cube), "sumi_version");
    const bool same_version = version && strcmp(version, sumi_build.version) == 0;
    if (same_version && !sumi_results_are_own(archive->path))
        printf("%s is not as sumi sweep wrote it: another program has changed it, or written it anew\n",
               sumi_shown(archive->path, shown));
    if (other_draws)
        say_other_draws(sumi_cube_definition(archive->cube));
    printf("the bytes differ:\n");
    if (sumi_cube_open(again, &file, &error) != SUMI_OK)
        return sumi_failed(&error);
    enum sumi_status status = sumi_cube_compare(archive->cube, file, &listener, &outcome, &error);
    sumi_cube_close(file);
    if (status != SUMI_OK)
        return sumi_failed(&error);
    puts(verdict(&outcome, other_draws));
    return outcome.differing == 0 && outcome.unreadable == 0 && outcome.compared > 0 ? SUMI_EXIT_DONE
                                                                                     : SUMI_EXIT_FAILED;
}

static int compare(struct sumi_archive *archive, const struct sumi_output *output, const char *named, bool other_draws)
{
    char kept[SUMI_KEPT_PATH];
    const char *again = named ? named : sumi_output_kept_path(output, kept);
    struct sumi_error error = {0};
    bool same;
    if (sumi_same_bytes(archive->path, again, &same, &error) != SUMI_OK)
        return sumi_failed(&error);
    if (!same)
        return compare_values(archive, again, other_draws);
    puts("the bytes are equal");
    return SUMI_EXIT_DONE;
}

/* The scenario that the cube has kept, to be run as it was. */
static enum sumi_status read_kept(struct sumi_archive *archive, struct sumi_scenario_file **file,
                                  struct sumi_error *error)
{
    struct sumi_error problem = {0};
    const struct sumi_cube *cube = sumi_cube_definition(archive->cube);
    if (sumi_cube_attribute(cube, SUMI_OUTLOOK_STATUS))
        return sumi_fail_in(error, archive->path, SUMI_E_COMMAND_RERUN_OUTLOOK);
    enum sumi_status status = sumi_archive_complete(archive, error);
    if (status != SUMI_OK)
        return status;
    const struct sumi_kept kept = sumi_archive_kept(archive);
    status = sumi_scenario_read_kept(&kept, file, &problem);
    if (status != SUMI_OK && status != SUMI_INPUT)
        return sumi_pass(error, &problem);
    if (status != SUMI_OK) {
        sumi_preface(&problem, SUMI_WORD_DOES_NOT_RUN);
        return sumi_pass_at(error, &(struct sumi_spot){.file = archive->path}, &problem);
    }
    const char *history = sumi_cube_attribute(cube, SUMI_HISTORY), *created = sumi_cube_attribute(cube, SUMI_CREATED);
    (*file)->again = history ? history : "";
    (*file)->again_created = created ? created : "";
    return SUMI_OK;
}

static int rerun(const struct choices *c, struct sumi_output *output)
{
    struct sumi_archive archive;
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    if (sumi_archive_open(c->path, &archive, &error) != SUMI_OK)
        return sumi_failed(&error);
    archive.folders = c->inputs;
    archive.n_folders = c->n_inputs;
    archive.in_data = true;
    int status;
    if (read_kept(&archive, &file, &error) == SUMI_OK) {
        status = sumi_note_inputs(output->of, file, &error) == SUMI_OK
                     ? sumi_sweep_file(file, output, c->threads, c->quiet)
                     : sumi_failed(&error);
        const bool other_draws = is_of_other_draws(sumi_cube_definition(archive.cube), file);
        sumi_scenario_destroy(file);
        if (status == SUMI_EXIT_DONE)
            status = compare(&archive, output, c->output, other_draws);
    } else {
        status = sumi_failed(&error);
    }
    sumi_archive_close(&archive);
    return status;
}

int sumi_command_rerun(int argc, char **argv)
{
    struct choices c = {0};
    struct sumi_error error = {0};
    struct sumi_outputs *outputs = sumi_ends_outputs();
    struct sumi_output *output;
    if (!read_options(argc, argv, &c)) {
        fputs(usage, stderr);
        return SUMI_EXIT_USAGE;
    }
    if (c.help) {
        fputs(usage, stdout);
        return SUMI_EXIT_DONE;
    }
    c.path = sumi_only_file(argc, argv, usage, "cube");
    if (!c.path)
        return SUMI_EXIT_USAGE;
    outputs->force = c.force;
    int status = sumi_take_output(outputs, "-o", c.output, c.path, SUMI_WORD_CUBE_REPEATED, &output);
    if (status != SUMI_EXIT_DONE)
        return status;
    if (!output && sumi_outputs_add_temporary(outputs, &output, &error) != SUMI_OK)
        return sumi_failed(&error);
    status = rerun(&c, output);
    sumi_outputs_clear(outputs);
    if (status != SUMI_EXIT_DONE)
        sumi_ends_as_asked();
    return status;
}
