/* sumi outlook FILE: what the state of a plot is this morning, what will come of it, and how sure that is. */
#include "cli/asking.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "io/files/text_file.h"
#include "io/outlook/ensemble.h"
#include "io/outlook/print.h"
#include "io/outlook/season.h"
#include "messages/outputs.h"

#include <getopt.h>

static const char usage[] =
    "usage: sumi outlook FILE [--json OUT.json] [--season OUT.json] [--ensemble OUT.h5]\n"
    "                         [--language en|zh] [options]\n\n"
    "Says how a plot stands on the morning that the file names as today, when it will head and ripen, what\n"
    "may go wrong, what it will give, and how sure each of that is; with the probes and other observations\n"
    "that the file names. An answer that is not to be relied on says so, and why.\n"
    "      --json OUT.json      write the answer there for programs, as data/schemas/outlook.schema.json has\n"
    "                           it; - is standard output, in the place of the text\n"
    "      --season OUT.json    write the season there day by day, so far and to come, for whoever draws it, as\n"
    "                           data/schemas/season.schema.json has it\n"
    "      --ensemble OUT.h5    write each member, weather to come and observation there, for "
    "researchers\n" SUMI_ASKING_USAGE
    "The exit status is 0 where there is an answer, also where that is that no advice can be given.\n"
    "docs/outlook.md tells what each number means.\n";

struct choices {
    struct sumi_asking asking;
    const char *ensemble, *season;
    struct sumi_output *to_ensemble, *to_season; /* or NULL */
    struct sumi_text_file text;                  /* of the season */
};

/* --- options --- */

enum option_code { ENSEMBLE = 256, SEASON };

static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {SUMI_ASKING_OPTIONS,
                                            {"ensemble", required_argument, NULL, ENSEMBLE},
                                            {"season", required_argument, NULL, SEASON},
                                            {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while (!c->asking.help && (option = sumi_next_option(argc, argv, SUMI_ASKING_LETTERS, options, &given)) != -1) {
        if (option == ENSEMBLE)
            c->ensemble = optarg;
        else if (option == SEASON)
            c->season = optarg;
        else if (!sumi_asking_take(option, optarg, &c->asking))
            return false;
    }
    return true;
}

/* --- the work --- */

static enum sumi_status compute(void *command, const struct sumi_scenario_file *file, int threads,
                                const struct sumi_watch *watch, void **answer, struct sumi_error *error)
{
    struct choices *c = command;
    struct sumi_outlook *outlook;
    if (c->to_season && sumi_text_open(c->to_season, &c->text, error) != SUMI_OK) /* before the work, not after it */
        return error->status;
    file->outlook->paths = c->to_season != NULL;
    const enum sumi_status status = sumi_outlook_create(file->outlook, threads, watch, &outlook, error);
    if (status == SUMI_OK)
        *answer = outlook;
    else if (c->to_season)
        sumi_text_close(&c->text, status, error);
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
    struct choices *c = command;
    enum sumi_status status = SUMI_OK;
    if (c->to_ensemble)
        status = sumi_outlook_write_ensemble(file, file->outlook, answer, c->to_ensemble, error);
    if (!c->to_season)
        return status;
    sumi_season_print_json(file, file->outlook, answer, c->text.file);
    return sumi_text_close(&c->text, status, error);
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
    int status = sumi_take_output(outputs, "--ensemble", c.ensemble, path, SUMI_WORD_SCENARIO_FILE, &c.to_ensemble);
    if (status == SUMI_EXIT_DONE)
        status = sumi_take_output(outputs, "--season", c.season, path, SUMI_WORD_SCENARIO_FILE, &c.to_season);
    return status == SUMI_EXIT_DONE ? sumi_answer(path, &c.asking, &answering) : status;
}
