/* Commands that ask about a plot this morning, `sumi outlook` and `sumi advise`: options that they share, and how the
 * answer is worked out and given. */
#ifndef SUMI_ASKING_H
#define SUMI_ASKING_H

#include "cli/command/command.h"
#include "scenarios/sweep.h"

#include <stdio.h>

enum { SUMI_ASKING_VALUE = 64 }; /* bytes of a key with its value */

struct sumi_asking {
    const char *json; /* where the answer goes for programs; -: to standard output; NULL: nowhere */
    enum sumi_language language;
    char members[SUMI_ASKING_VALUE], futures[SUMI_ASKING_VALUE], seed[SUMI_ASKING_VALUE]; /* as --set takes them */
    int threads;
    bool force, quiet, help;
    struct sumi_sets sets;
};

enum sumi_asking_code {
    SUMI_OPTION_JSON = 3000,
    SUMI_OPTION_LANGUAGE,
    SUMI_OPTION_MEMBERS,
    SUMI_OPTION_FUTURES,
    SUMI_OPTION_SEED
};

/* The rows of getopt_long, whose header the file that has them includes, and the letters among them. */
#define SUMI_ASKING_OPTIONS                                                                                            \
    {"json", required_argument, NULL, SUMI_OPTION_JSON}, {"language", required_argument, NULL, SUMI_OPTION_LANGUAGE},  \
        {"members", required_argument, NULL, SUMI_OPTION_MEMBERS},                                                     \
        {"futures", required_argument, NULL, SUMI_OPTION_FUTURES},                                                     \
        {"seed", required_argument, NULL, SUMI_OPTION_SEED}, {"set", required_argument, NULL, 's'},                    \
        {"jobs", required_argument, NULL, 'j'}, {"force", no_argument, NULL, 'f'}, {"quiet", no_argument, NULL, 'q'},  \
    {                                                                                                                  \
        "help", no_argument, NULL, 'h'                                                                                 \
    }
#define SUMI_ASKING_LETTERS "s:j:fqh"

/* What --help says of them. */
#define SUMI_ASKING_USAGE                                                                                              \
    "      --language en|zh     of the text: English or Chinese\n"                                                     \
    "      --members N          seasons that differ in what is uncertain, in the place of outlook.members\n"           \
    "      --futures N          weathers to come of each, in the place of outlook.futures\n"                           \
    "      --seed N             of what is drawn, in the place of outlook.seed\n"                                      \
    "  -s, --set KEY=VALUE      change a value of the file, as today.date=2026-07-11\n"                                \
    "  -j, --jobs N             threads; default: one a processor. The answer is the same with any number\n"           \
    "  -f, --force              replace these files even where they are no results of Sumi's\n"                        \
    "  -q, --quiet              no progress\n"                                                                         \
    "  -h, --help               this text\n\n"

/* Takes one of them; false, with a message, where it is none, or its value is none that it takes. */
bool sumi_asking_take(int option, const char *value, struct sumi_asking *asking);
/* An option that stands for a value of the file, which is kept in `text` as --set takes it: the reader says what may
 * stand there. false, with a message, where it is empty or too long. */
bool sumi_asking_set(const char *key, const char *value, char text[SUMI_ASKING_VALUE], struct sumi_asking *asking);

/* What a command answers. */
struct sumi_answering {
    enum sumi_scenario_use use;
    const char *counted; /* by the progress */
    void *command;       /* handed to `compute` and `keep` */
    enum sumi_status (*compute)(void *command, const struct sumi_scenario_file *file, int threads,
                                const struct sumi_watch *watch, void **answer, struct sumi_error *error);
    void (*put_json)(const struct sumi_scenario_file *file, const void *answer, FILE *out);
    void (*put_text)(const struct sumi_scenario_file *file, const void *answer, enum sumi_language language, FILE *out);
    /* writes what else becomes of it; NULL: nothing does */
    enum sumi_status (*keep)(void *command, const struct sumi_scenario_file *file, const void *answer,
                             struct sumi_error *error);
    void (*destroy)(void *answer);
};

/* Reads the file, with the outputs that were taken on but for that of --json, and answers: files appear when all of the
 * answer is there, then it is printed. The exit status, with a message where it is not SUMI_EXIT_DONE. */
int sumi_answer(const char *path, const struct sumi_asking *asking, const struct sumi_answering *answering);

#endif
