/* sumi advise FILE: what to do on a plot today, and why. */
#include "cli/asking.h"
#include "cli/commands.h"
#include "io/advice/print.h"

#include <getopt.h>

static const char usage[] =
    "usage: sumi advise FILE [--json OUT.json] [--method METHOD] [--language en|zh] [options]\n\n"
    "Says what to do on a plot on the morning that the file names as today: whether to irrigate, when and how\n"
    "much; before sowing, when and what to sow; near harvest, when to cut. With what each choice brings, how\n"
    "sure that is, and why. What an outlook needs, this needs too.\n"
    "      --json OUT.json      write the answer there for programs, as data/schemas/advice.schema.json has\n"
    "                           it; - is standard output, in the place of the text\n"
    "      --method METHOD      what recommends: fao56, forecast, thresholds or choices; in the place of\n"
    "                           advise.method\n" SUMI_ASKING_USAGE
    "The exit status is 0 where there is an answer, also where that is that no advice can be given.\n"
    "docs/advice.md tells what each number means, and how it is worked out.\n";

struct choices {
    struct sumi_asking asking;
    char method[SUMI_ASKING_VALUE]; /* as --set takes it */
};

/* --- options --- */

enum option_code { METHOD = 256 };

static bool take_option(int option, struct choices *c)
{
    if (option == METHOD)
        return sumi_asking_set("advise.method", optarg, c->method, &c->asking);
    return sumi_asking_take(option, optarg, &c->asking);
}

static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {
        SUMI_ASKING_OPTIONS, {"method", required_argument, NULL, METHOD}, {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while (!c->asking.help && (option = sumi_next_option(argc, argv, SUMI_ASKING_LETTERS, options, &given)) != -1)
        if (!take_option(option, c))
            return false;
    return true;
}

/* --- the work --- */

static enum sumi_status compute(const struct sumi_scenario_file *file, int threads, const struct sumi_watch *watch,
                                void **answer, struct sumi_error *error)
{
    struct sumi_advice *advice;
    const enum sumi_status status = sumi_advice_create(file->advice, threads, watch, &advice, error);
    if (status == SUMI_OK)
        *answer = advice;
    return status;
}

static void put_json(const struct sumi_scenario_file *file, const void *answer, FILE *out)
{
    sumi_advice_print_json(file, file->advice, answer, out);
}

static void put_text(const struct sumi_scenario_file *file, const void *answer, enum sumi_language language, FILE *out)
{
    sumi_advice_print_text(file, file->advice, answer, language, out);
}

static void destroy(void *answer)
{
    sumi_advice_destroy(answer);
}

int sumi_command_advise(int argc, char **argv)
{
    struct choices c = {.asking = {.language = SUMI_ENGLISH}};
    const struct sumi_answering answering = {.use = SUMI_FOR_ADVICE,
                                             .counted = "seasons to come",
                                             .compute = compute,
                                             .put_json = put_json,
                                             .put_text = put_text,
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
    return sumi_answer(argv[optind], &c.asking, &answering);
}
