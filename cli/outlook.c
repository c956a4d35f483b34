/* sumi outlook FILE: what the state of a plot is this morning, what will come of it, and how sure that is. */
#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "cli/print/meter.h"
#include "cli/print/text.h"
#include "cli/sweeping.h"
#include "io/files/text_file.h"
#include "io/outlook/ensemble.h"
#include "io/outlook/print.h"
#include "messages/outputs.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: sumi outlook FILE [--json OUT.json] [--ensemble OUT.h5] [--language en|zh] [options]\n\n"
    "Says how a plot stands on the morning that the file names as today, when it will head and ripen, what\n"
    "may go wrong, what it will give, and how sure each of that is; with the probes and other observations\n"
    "that the file names. An answer that is not to be relied on says so, and why.\n"
    "      --json OUT.json      write the answer there for programs, as data/schemas/outlook.schema.json has\n"
    "                           it; - is standard output, in the place of the text\n"
    "      --ensemble OUT.h5    write each member, weather to come and observation there, for researchers\n"
    "      --language en|zh     of the text: English or Chinese\n"
    "      --members N          seasons that differ in what is uncertain, in the place of outlook.members\n"
    "      --futures N          weathers to come of each, in the place of outlook.futures\n"
    "      --seed N             of what is drawn, in the place of outlook.seed\n"
    "  -s, --set KEY=VALUE      change a value of the file, as today.date=2026-07-11\n"
    "  -j, --jobs N             threads; default: one a processor. The answer is the same with any number\n"
    "  -f, --force              replace these files even where they are no results of Sumi's\n"
    "  -q, --quiet              no progress\n"
    "  -h, --help               this text\n\n"
    "The exit status is 0 where there is an answer, also where that is that no advice can be given.\n"
    "docs/outlook.md tells what each number means.\n";

enum { KEY = 48, NUMBER = 40 }; /* bytes of a key with its value, of the value */

struct choices {
    const char *json, *ensemble;
    enum sumi_language language;
    char members[KEY], futures[KEY], seed[KEY]; /* as --set takes them */
    int threads;
    bool force, quiet, help;
    struct sumi_sets sets;
};

/* --- options --- */

/* One that stands for a value of the file: the reader says what may stand there. */
static bool take_number(const char *key, const char *value, char text[KEY], struct sumi_sets *sets)
{
    char shown[SUMI_SHOWN];
    if (!*value || strlen(value) >= NUMBER - strlen(key)) {
        fprintf(stderr, "sumi: expected a number for %s, found %s\n", key, sumi_shown(value, shown));
        return false;
    }
    snprintf(text, KEY, "%s=%s", key, value);
    return sumi_sets_add(sets, text);
}

static bool take_language(const char *text, enum sumi_language *language)
{
    char shown[SUMI_SHOWN];
    const bool chinese = strcmp(text, "zh") == 0;
    *language = chinese ? SUMI_CHINESE : SUMI_ENGLISH;
    if (chinese || strcmp(text, "en") == 0)
        return true;
    fprintf(stderr, "sumi: --language %s: expected en or zh\n", sumi_shown(text, shown));
    return false;
}

enum option_code { JSON = 256, ENSEMBLE, LANGUAGE, MEMBERS, FUTURES, SEED };

static bool take_option(int option, struct choices *c)
{
    switch (option) {
    case JSON:
        c->json = optarg;
        return true;
    case ENSEMBLE:
        c->ensemble = optarg;
        return true;
    case LANGUAGE:
        return take_language(optarg, &c->language);
    case MEMBERS:
        return take_number("outlook.members", optarg, c->members, &c->sets);
    case FUTURES:
        return take_number("outlook.futures", optarg, c->futures, &c->sets);
    case SEED:
        return take_number("outlook.seed", optarg, c->seed, &c->sets);
    case 's':
        return sumi_sets_add(&c->sets, optarg);
    case 'j':
        return sumi_threads_read(optarg, &c->threads);
    case 'f':
        return c->force = true;
    case 'q':
        return c->quiet = true;
    case 'h':
        return c->help = true;
    default:
        return false;
    }
}

static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {{"json", required_argument, NULL, JSON},
                                            {"ensemble", required_argument, NULL, ENSEMBLE},
                                            {"language", required_argument, NULL, LANGUAGE},
                                            {"members", required_argument, NULL, MEMBERS},
                                            {"futures", required_argument, NULL, FUTURES},
                                            {"seed", required_argument, NULL, SEED},
                                            {"set", required_argument, NULL, 's'},
                                            {"jobs", required_argument, NULL, 'j'},
                                            {"force", no_argument, NULL, 'f'},
                                            {"quiet", no_argument, NULL, 'q'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while (!c->help && (option = sumi_next_option(argc, argv, "s:j:fqh", options, &given)) != -1)
        if (!take_option(option, c))
            return false;
    return true;
}

/* --- the work --- */

/* Where the answer goes. */
struct outputs {
    bool text, json;             /* on standard output */
    struct sumi_output *to_json; /* or NULL */
    struct sumi_output *to_ensemble;
};

static enum sumi_status compute(const struct sumi_scenario_file *file, const struct choices *c,
                                struct sumi_outlook **outlook, struct sumi_error *error)
{
    struct sumi_meter meter;
    sumi_meter_begin(&meter, "seasons to come", c->quiet);
    sumi_ends_in_order();
    const struct sumi_watch watch = {&meter, sumi_meter_progress, sumi_say_fewer, &sumi_ends_stop};
    const enum sumi_status status = sumi_outlook_create(file->outlook, c->threads, &watch, outlook, error);
    if (status != SUMI_OK)
        sumi_meter_abandon(&meter);
    return status;
}

/* Files appear when all of the answer is there. */
static enum sumi_status answer(const struct sumi_scenario_file *file, const struct choices *c, const struct outputs *to,
                               struct sumi_error *error)
{
    const struct sumi_outlook_request *request = file->outlook;
    struct sumi_outlook *outlook;
    struct sumi_text_file json;
    if (to->to_json && sumi_text_open(to->to_json, &json, error) != SUMI_OK) /* before the work, not after it */
        return error->status;
    enum sumi_status status = compute(file, c, &outlook, error);
    const bool known = status == SUMI_OK;
    if (known && to->to_json)
        sumi_outlook_print_json(file, request, outlook, json.file);
    if (known && to->to_ensemble)
        status = sumi_outlook_write_ensemble(file, request, outlook, to->to_ensemble, error);
    if (to->to_json)
        status = sumi_text_close(&json, status, error);
    if (known && to->json)
        sumi_outlook_print_json(file, request, outlook, stdout);
    if (known && to->text)
        sumi_outlook_print_text(file, request, outlook, c->language, stdout);
    if (known)
        sumi_outlook_destroy(outlook);
    return status;
}

/* With the outputs that were taken on. */
static int work(const char *path, const struct choices *c, const struct outputs *to)
{
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    struct sumi_outputs *outputs = sumi_ends_outputs();
    if (sumi_scenario_read(path, c->sets.set, c->sets.n, SUMI_FOR_OUTLOOK, &file, &error) != SUMI_OK)
        return sumi_failed(&error);
    sumi_print_warnings(file, SUMI_ALL_WARNINGS);
    enum sumi_status status = sumi_note_inputs(outputs, file, &error);
    if (status == SUMI_OK)
        status = answer(file, c, to, &error);
    sumi_scenario_destroy(file);
    sumi_outputs_clear(outputs);
    if (status == SUMI_OK)
        return SUMI_EXIT_DONE;
    const int exit_status = sumi_failed(&error);
    sumi_ends_explain();
    sumi_ends_as_asked();
    return exit_status;
}

int sumi_command_outlook(int argc, char **argv)
{
    struct choices c = {.language = SUMI_ENGLISH};
    if (!read_options(argc, argv, &c)) {
        fputs(usage, stderr);
        return SUMI_EXIT_USAGE;
    }
    if (c.help) {
        fputs(usage, stdout);
        return SUMI_EXIT_DONE;
    }
    if (!sumi_only_file(argc, argv, usage, "scenario file"))
        return SUMI_EXIT_USAGE;
    struct sumi_outputs *outputs = sumi_ends_outputs();
    outputs->force = c.force;
    struct outputs to = {.json = c.json && strcmp(c.json, "-") == 0};
    to.text = !to.json;
    const char *path = argv[optind];
    int status =
        sumi_take_output(outputs, "--json", to.json ? NULL : c.json, path, SUMI_WORD_SCENARIO_FILE, &to.to_json);
    if (status == SUMI_EXIT_DONE)
        status = sumi_take_output(outputs, "--ensemble", c.ensemble, path, SUMI_WORD_SCENARIO_FILE, &to.to_ensemble);
    return status == SUMI_EXIT_DONE ? work(path, &c, &to) : status;
}
