/* sumi advise FILE: what to do on a plot today, and why. */
#include "cli/advise_learn.h"
#include "cli/advise_plots.h"
#include "cli/asking.h"
#include "cli/commands.h"
#include "io/advice/print.h"

#include <getopt.h>

static const char usage[] =
    "usage: sumi advise FILE [--json OUT.json] [--method METHOD] [--log] [--language en|zh] [options]\n"
    "       sumi advise FILE --learn [options]\n"
    "       sumi advise --plots FOLDER -o OUT.geojson|OUT.csv [--method METHOD] [--log] [options]\n\n"
    "Says what to do on a plot on the morning that the file names as today: whether to irrigate, when and how\n"
    "much; before sowing, when and what to sow; near harvest, when to cut. With what each choice brings, how\n"
    "sure that is, and why. What an outlook needs, this needs too.\n"
    "      --json OUT.json      write the answer there for programs, as data/schemas/advice.schema.json has\n"
    "                           it; - is standard output, in the place of the text\n"
    "      --method METHOD      what recommends: fao56, forecast, thresholds or choices; in the place of\n"
    "                           advise.method\n"
    "      --log                add a line to advice.jsonl beside the file, which sumi score reads at season's\n"
    "                           end\n"
    "      --learn              find the thresholds of irrigation that are best for the plot, its quota and the\n"
    "                           objective, over whole seasons, and keep them beside FILE, in NAME.thresholds.yaml,\n"
    "                           where later advice reads them; once a season, or when limits or prices change\n"
    "      --plots FOLDER       all plots of a folder, FOLDER/NAME/plot.yaml and FOLDER/NAME.yaml\n"
    "  -o, --output OUT         the file for them: points of a map where its name ends in .geojson, or a\n"
    "                           table, .csv. What is wrong with one plot is told there\n" SUMI_ASKING_USAGE
    "The exit status is 0 where there is an answer, also where that is that no advice can be given.\n"
    "docs/advice.md tells what each number means, and how it is worked out; docs/advice-many.md of --plots\n"
    "and --log.\n";

struct choices {
    struct sumi_asking asking;
    char method[SUMI_ASKING_VALUE]; /* as --set takes it */
    const char *plots, *out;        /* of many plots; or NULL */
    bool logs, learns;
};

/* --- options --- */

enum option_code { METHOD = 256, LOG, LEARN, PLOTS };

static bool take_option(int option, struct choices *c)
{
    switch (option) {
    case METHOD:
        return sumi_asking_set("advise.method", optarg, c->method, &c->asking);
    case LOG:
        return c->logs = true;
    case LEARN:
        return c->learns = true;
    case PLOTS:
        c->plots = optarg;
        return true;
    case 'o':
        c->out = optarg;
        return true;
    default:
        return sumi_asking_take(option, optarg, &c->asking);
    }
}

static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {SUMI_ASKING_OPTIONS,
                                            {"method", required_argument, NULL, METHOD},
                                            {"log", no_argument, NULL, LOG},
                                            {"learn", no_argument, NULL, LEARN},
                                            {"plots", required_argument, NULL, PLOTS},
                                            {"output", required_argument, NULL, 'o'},
                                            {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while (!c->asking.help && (option = sumi_next_option(argc, argv, SUMI_ASKING_LETTERS "o:", options, &given)) != -1)
        if (!take_option(option, c))
            return false;
    return true;
}

/* --- the work --- */

static enum sumi_status compute(void *command, const struct sumi_scenario_file *file, int threads,
                                const struct sumi_watch *watch, void **answer, struct sumi_error *error)
{
    (void)command;
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

static enum sumi_status keep(void *command, const struct sumi_scenario_file *file, const void *answer,
                             struct sumi_error *error)
{
    const struct choices *c = command;
    return c->logs ? sumi_advise_log(file, answer, error) : SUMI_OK;
}

/* All plots of a folder, in the place of one file. */
static int advise_plots(int argc, const struct choices *c)
{
    if (optind < argc || !c->out || c->asking.json || c->learns) {
        fprintf(stderr,
                "%ssumi: --plots FOLDER goes with -o OUT, and with no file of its own, no --json and no --learn\n",
                usage);
        return SUMI_EXIT_USAGE;
    }
    return sumi_plots_output_known(c->out) ? sumi_advise_plots(c->plots, c->out, c->logs, &c->asking) : SUMI_EXIT_USAGE;
}

int sumi_command_advise(int argc, char **argv)
{
    struct choices c = {.asking = {.language = SUMI_ENGLISH}};
    const struct sumi_answering answering = {.use = SUMI_FOR_ADVICE,
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
    if (c.plots)
        return advise_plots(argc, &c);
    if (c.out) {
        fprintf(stderr, "%ssumi: -o goes with --plots FOLDER; the answer of one plot is written by --json\n", usage);
        return SUMI_EXIT_USAGE;
    }
    if (!sumi_only_file(argc, argv, usage, "scenario file"))
        return SUMI_EXIT_USAGE;
    if (c.learns && (c.asking.json || *c.method || c.logs)) {
        fprintf(stderr, "%ssumi: --learn advises nothing, and goes with no --json, --method and --log\n", usage);
        return SUMI_EXIT_USAGE;
    }
    if (c.learns && (*c.asking.members || *c.asking.futures)) {
        fprintf(stderr, "%ssumi: --learn has its own numbers of seasons, and takes no --members and --futures\n",
                usage);
        return SUMI_EXIT_USAGE;
    }
    if (c.learns)
        return sumi_advise_learn(argv[optind], &c.asking);
    return sumi_answer(argv[optind], &c.asking, &answering);
}
