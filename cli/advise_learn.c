#include "cli/advise_learn.h"

#include "cli/command/ends.h"
#include "cli/print/text.h"
#include "io/parameters/policy.h"
#include "messages/outputs.h"
#include "messages/scenario_advice.h"

struct learning {
    struct sumi_policy policy; /* that was found */
    char path[SUMI_PATH];      /* where it is kept */
    struct sumi_output *to;
};

static enum sumi_status compute(void *command, const struct sumi_scenario_file *file, int threads,
                                const struct sumi_watch *watch, void **answer, struct sumi_error *error)
{
    struct learning *learning = command;
    *answer = learning;
    return sumi_advice_learn(file->advice, threads, watch, &learning->policy, error);
}

static void put_text(const struct sumi_scenario_file *file, const void *answer, enum sumi_language language, FILE *out)
{
    const struct learning *learning = answer;
    char head[128], shown[SUMI_SHOWN];
    sumi_in_language(language, SUMI_WORD_THRESHOLDS_KEPT, head, sizeof head);
    fprintf(out, "%s %s\n\n", head, sumi_shown(learning->path, shown));
    sumi_policy_print(file->advice, &learning->policy, out);
}

static enum sumi_status keep(void *command, const struct sumi_scenario_file *file, const void *answer,
                             struct sumi_error *error)
{
    const struct learning *learning = command;
    (void)answer;
    return sumi_policy_write(file->advice, &learning->policy, learning->to, error);
}

/* What was found lies in the command. */
static void forget(void *answer)
{
    (void)answer;
}

int sumi_advise_learn(const char *path, const struct sumi_asking *asking)
{
    struct learning learning = {.to = NULL};
    struct sumi_error error = {0};
    char found[SUMI_PATH];
    const struct sumi_answering answering = {.use = SUMI_FOR_LEARNING,
                                             .counted = "thresholds",
                                             .command = &learning,
                                             .compute = compute,
                                             .put_text = put_text,
                                             .keep = keep,
                                             .destroy = forget};
    struct sumi_outputs *outputs = sumi_ends_outputs();
    if (sumi_data_find(path, NULL, found, &error) != SUMI_OK)
        return sumi_failed(&error);
    if (!sumi_policy_path(found, learning.path)) {
        sumi_fail(&error, SUMI_E_SCENARIO_THRESHOLDS_PATH, found, SUMI_PATH - 1);
        return sumi_failed(&error);
    }
    outputs->force = asking->force;
    const int status =
        sumi_take_output(outputs, "--learn", learning.path, found, SUMI_WORD_SCENARIO_FILE, &learning.to);
    return status == SUMI_EXIT_DONE ? sumi_answer(path, asking, &answering) : status;
}
