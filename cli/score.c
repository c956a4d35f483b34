/* sumi score FILE: what the advice of a season was worth, once it is over. */
#include "io/advice/score.h"
#include "cli/asking.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "io/advice/log.h"
#include "io/files/data_files.h"
#include "messages/advice_log.h"
#include "sim/date.h"

#include <getopt.h>
#include <string.h>

static const char usage[] =
    "usage: sumi score FILE [--log advice.jsonl] [--json OUT.json] [--language en|zh] [options]\n\n"
    "Says at season's end what was advised on a plot, what of it was done, and whether the yield lay where it\n"
    "was said to lie; and in hindsight, on the simulated field with the weather that came: what it brought as\n"
    "done, without water, by the advice to the letter, and at best with the same quota. FILE is that of the\n"
    "plot, with the weather up to the harvest and all water under done. The log is that of sumi advise --log.\n"
    "      --log FILE           the log; default: advice.jsonl beside the file\n"
    "      --json OUT.json      write the score there for programs, as data/schemas/score.schema.json has it;\n"
    "                           - is standard output, in the place of the text\n"
    "      --language en|zh     of the text: English or Chinese\n"
    "  -s, --set KEY=VALUE      change a value of the file; today is the day behind the season that the log ends\n"
    "                           in, where this does not say another\n"
    "  -f, --force              replace that file even where it is no result of Sumi's\n"
    "  -q, --quiet              no progress\n"
    "  -h, --help               this text\n\n"
    "docs/advice-many.md tells how it is worked out.\n";

static const char today[] = "today.date=";

struct choices {
    struct sumi_asking asking;
    const char *log_path;
    struct sumi_advice_log log;
    char found[SUMI_PATH], plot[SUMI_PLOT_NAME], today[sizeof today + SUMI_DATE_TEXT];
};

/* --- options --- */

enum option_code { LOG = 256 };

static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {{"log", required_argument, NULL, LOG},
                                            {"json", required_argument, NULL, SUMI_OPTION_JSON},
                                            {"language", required_argument, NULL, SUMI_OPTION_LANGUAGE},
                                            {"set", required_argument, NULL, 's'},
                                            {"force", no_argument, NULL, 'f'},
                                            {"quiet", no_argument, NULL, 'q'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while (!c->asking.help && (option = sumi_next_option(argc, argv, "s:fqh", options, &given)) != -1) {
        if (option == LOG)
            c->log_path = optarg;
        else if (!sumi_asking_take(option, optarg, &c->asking))
            return false;
    }
    return true;
}

/* --- the work --- */

static enum sumi_status compute(void *command, const struct sumi_scenario_file *file, int threads,
                                const struct sumi_watch *watch, void **answer, struct sumi_error *error)
{
    const struct choices *c = command;
    struct sumi_score *score;
    (void)threads; /* it takes no time to speak of */
    const enum sumi_status status = sumi_score_create(file->advice, c->log.said, c->log.n, watch, &score, error);
    if (status != SUMI_OK)
        return status;
    score->n_refused = c->log.n_refused;
    *answer = score;
    return SUMI_OK;
}

static void put_json(const struct sumi_scenario_file *file, const void *answer, FILE *out)
{
    sumi_score_print_json(file, answer, out);
}

static void put_text(const struct sumi_scenario_file *file, const void *answer, enum sumi_language language, FILE *out)
{
    sumi_score_print_text(file, answer, language, out);
}

static void destroy(void *answer)
{
    sumi_score_destroy(answer);
}

static bool is_set(const struct sumi_sets *sets, const char *key)
{
    for (int k = 0; k < sets->n; k++)
        if (strncmp(sets->set[k], key, strlen(key)) == 0)
            return true;
    return false;
}

static const char *set_to(struct choices *c, int day)
{
    char date[SUMI_DATE_TEXT];
    snprintf(c->today, sizeof c->today, "%s%s", today, sumi_date_format(day, date));
    return c->today;
}

/* The day behind the season of the last morning of the log; where the file cannot be read as of that morning, the last
 * day of its year, with which the same is told. */
static int day_behind(const char *path, struct choices *c)
{
    const int last = c->log.said[c->log.n - 1].today;
    struct sumi_sets sets = c->asking.sets;
    struct sumi_scenario_file *file;
    struct sumi_irrigation_log log;
    struct sumi_calendar days;
    int day = sumi_date_number(sumi_date_split(last).year, 12, 31);
    if (!sumi_sets_add(&sets, set_to(c, last)) ||
        sumi_scenario_read(path, sets.set, sets.n, SUMI_FOR_ADVICE, &file, NULL) != SUMI_OK)
        return day;
    if (file->advice) {
        sumi_advice_season(file->advice, &days, &log);
        day = days.end + 1;
    }
    sumi_scenario_destroy(file);
    return day;
}

/* Unless somebody says otherwise. */
static bool set_today(const char *path, struct choices *c)
{
    if (is_set(&c->asking.sets, today) || is_set(&c->asking.sets, "today="))
        return true;
    const int day = day_behind(path, c);
    return sumi_sets_add(&c->asking.sets, set_to(c, day));
}

static enum sumi_status read_log(const char *path, struct choices *c, struct sumi_error *error)
{
    char log[SUMI_PATH];
    const enum sumi_status status = sumi_data_find(path, NULL, c->found, error);
    if (status != SUMI_OK)
        return status;
    sumi_plot_name(c->found, c->plot);
    if (!c->log_path)
        sumi_advice_log_path(c->found, log);
    const enum sumi_status read =
        sumi_advice_log_read(c->log_path ? c->log_path : log, c->plot, sumi_print_warning, NULL, &c->log, error);
    if (read == SUMI_OK) /* it is an input too */
        return sumi_outputs_note(sumi_ends_outputs(), sumi_file_id(c->log_path ? c->log_path : log),
                                 SUMI_WORD_ADVICE_LOG, error);
    return read;
}

static int score(const char *path, struct choices *c)
{
    struct sumi_error error = {0};
    const struct sumi_answering answering = {.use = SUMI_FOR_ADVICE,
                                             .counted = "waterings",
                                             .command = c,
                                             .compute = compute,
                                             .put_json = put_json,
                                             .put_text = put_text,
                                             .destroy = destroy};
    if (read_log(path, c, &error) != SUMI_OK)
        return sumi_failed(&error);
    return set_today(path, c) ? sumi_answer(path, &c->asking, &answering) : SUMI_EXIT_USAGE;
}

int sumi_command_score(int argc, char **argv)
{
    struct choices c = {.asking = {.language = SUMI_ENGLISH}};
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
    const int exit_status = score(argv[optind], &c);
    sumi_advice_log_clear(&c.log);
    return exit_status;
}
