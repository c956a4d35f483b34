/* sumi outlook FILE: what the state of a plot is this morning, what will come of it, and how sure that is. */
#include "cli/asking.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "io/outlook/ensemble.h"
#include "io/outlook/print.h"
#include "messages/outputs.h"

#include <getopt.h>

static const char usage[] =
    "usage: sumi outlook FILE [--json OUT.json] [--ensemble OUT.h5] [--language en|zh] [options]\n\n"
    "Says how a plot stands on the morning that the file names as today, when it will head and ripen, what\n"
    "may go wrong, what it will give, and how sure each of that is; with the probes and other observations\n"
    "that the file names. An answer that is not to be relied on says so, and why.\n"
    "      --json OUT.json      write the answer there for programs, as data/schemas/outlook.schema.json has\n"
    "                           it; - is standard output, in the place of the text\n"
    "      --ensemble OUT.h5    write each member, weather to come and observation there, for "
    "researchers\n" SUMI_ASKING_USAGE
    "The exit status is 0 where there is an answer, also where that is that no advice can be given.\n"
    "docs/outlook.md tells what each number means.\n";

struct choices {
    struct sumi_asking asking;
    const char *ensemble;
    struct sumi_output *to_ensemble; /* or NULL */
};

/* --- options --- */

enum option_code { ENSEMBLE = 256 };

static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {
        SUMI_ASKING_OPTIONS, {"ensemble", required_argument, NULL, ENSEMBLE}, {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while (!c->asking.help && (option = sumi_next_option(argc, argv, SUMI_ASKING_LETTERS, options, &given)) != -1) {
        if (option == ENSEMBLE)
            c->ensemble = optarg;
        else if (!sumi_asking_take(option, optarg, &c->asking))
            return false;
    }
    return true;
}

/* --- the work --- */

static enum sumi_status compute(void *command, const struct sumi_scenario_file *file, int threads,
                                const struct sumi_watch *watch, void **answer, struct sumi_error *error)
{
    (void)command;
    struct sumi_outlook *outlook;
    const enum sumi_status status = sumi_outlook_create(file->outlook, threads, watch, &outlook, error);
    if (status == SUMI_OK)
        *answer = outlook;
    return status;
}

static void put_json(const struct sumi_scenario_file *file, const void *answer, FILE *out)
{
    sumi_outlook_print_json(file, file->outlook, answer, out);
}

static void put_text(const struct sumi_scenario_file *file, const void *answer, enum sumi_language language, FILE *out)
{
    sumi_outlook_print_text(file, file->outlook, answer, language, out);
}

static enum sumi_status keep(void *command, const struct sumi_scenario_file *file, const void *answer,
                             struct sumi_error *error)
{
    const struct choices *c = command;
    return c->to_ensemble ? sumi_outlook_write_ensemble(file, file->outlook, answer, c->to_ensemble, error) : SUMI_OK;
}

static void destroy(void *answer)
{
    sumi_outlook_destroy(answer);
}

int sumi_command_outlook(int argc, char **argv)
{
    struct choices c = {.asking = {.language = SUMI_ENGLISH}};
    const struct sumi_answering answering = {.use = SUMI_FOR_OUTLOOK,
                                             .counted = "seasons to come",
                                             .command = &c,
                                             .compute = compute,
                                             .put_json = put_json,
                                             .put_text = put_text,
                                             .keep = keep,
                                             .destroy = destroy};
    if (!read_options(argc, argv, &c)) {
        fputs(usage, stderr);
        return SUMI_EXIT_USAGE;
    }
    if (c.asking.help) {
        fputs(usage, stdout);
        return SUMI_EXIT_DONE;
    }
    if (!sumi_only_file(argc, argv, usage, "scenario file"))
        return SUMI_EXIT_USAGE;
    const char *path = argv[optind];
    struct sumi_outputs *outputs = sumi_ends_outputs();
    outputs->force = c.asking.force;
    const int status =
        sumi_take_output(outputs, "--ensemble", c.ensemble, path, SUMI_WORD_SCENARIO_FILE, &c.to_ensemble);
    return status == SUMI_EXIT_DONE ? sumi_answer(path, &c.asking, &answering) : status;
}
