/* Thresholds of irrigation that are found for a plot. */
#define _XOPEN_SOURCE 700 /* locale_t, open_memstream */
#include "api/api_internal.h"
#include "io/parameters/policy.h"
#include "io/text/text.h"
#include "messages/advice.h"
#include "messages/library.h"
#include "messages/memory.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <math.h>
#include <stdlib.h>

struct sumi_thresholds_answer {
    char *text, *rule; /* of open_memstream */
};

void sumi_thresholds_end(struct sumi_thresholds_answer *a)
{
    if (!a)
        return;
    free(a->text);
    free(a->rule);
    sumi_release(a);
}

static void put_rule(const struct sumi_policy *policy, FILE *to)
{
    char dvs[SUMI_NUMBER_TEXT], over_raw[SUMI_NUMBER_TEXT];
    for (int k = 0; k < SUMI_PHASES; k++)
        fprintf(to, "%s%s: %s", k > 0 ? ", " : "{", sumi_text_number(sumi_phase_begins[k], dvs),
                isfinite(policy->over_raw[k]) ? sumi_text_number(policy->over_raw[k], over_raw) : "never");
    fputs("}", to);
}

static enum sumi_status print(struct sumi_thresholds_answer *a, const struct sumi_advice_request *request,
                              const struct sumi_policy *policy, struct sumi_error *error)
{
    size_t length;
    FILE *to = open_memstream(&a->text, &length);
    if (to)
        sumi_policy_print(request, policy, to);
    bool good = sumi_text_close_memory(to, &a->text);
    to = good ? open_memstream(&a->rule, &length) : NULL;
    if (to)
        put_rule(policy, to);
    good = good && sumi_text_close_memory(to, &a->rule);
    return good ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
}

static enum sumi_status find(struct sumi_thresholds_answer *a, const struct sumi_scenario_file *file,
                             const struct sumi_how *how, struct sumi_error *error)
{
    struct sumi_going going;
    struct sumi_policy policy;
    TRY(sumi_going_begin(&going, how, error));
    TRY(sumi_advice_learn(file->advice, going.how->threads, &going.watch, &policy, error));
    return print(a, file->advice, &policy, error);
}

static enum sumi_status answer_of(const struct sumi_asked *asked, const struct sumi_how *how,
                                  struct sumi_thresholds_answer **answer, struct sumi_error *error)
{
    struct sumi_scenario_file *file = NULL;
    struct sumi_thresholds_answer *a = sumi_allocate_zeroed(1, sizeof *a);
    if (!a)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
    const locale_t before = sumi_plainly();
    enum sumi_status status = sumi_asked_read(asked, SUMI_FOR_LEARNING, SUMI_WORD_ADVICE, &file, error);
    if (status == SUMI_OK)
        status = find(a, file, how, error);
    sumi_as_before(before);
    sumi_scenario_destroy(file);
    if (status == SUMI_OK)
        *answer = a;
    else
        sumi_thresholds_end(a);
    return status;
}

enum sumi_status sumi_thresholds_of_file(const char *path, const struct sumi_how *how,
                                         struct sumi_thresholds_answer **answer, struct sumi_error *error)
{
    TRY(sumi_need(path, "path", SUMI_WORD_NEED_PATH, error));
    TRY(sumi_need(answer, "answer", SUMI_WORD_NEED_PLACE, error));
    return answer_of(&(struct sumi_asked){.path = path}, how, answer, error);
}

enum sumi_status sumi_thresholds_of_text(const char *text, size_t length, const char *folder,
                                         const struct sumi_how *how, struct sumi_thresholds_answer **answer,
                                         struct sumi_error *error)
{
    TRY(sumi_need(text, "text", SUMI_WORD_NEED_TEXT, error));
    TRY(sumi_need(answer, "answer", SUMI_WORD_NEED_PLACE, error));
    return answer_of(&(struct sumi_asked){NULL, text, length, folder}, how, answer, error);
}

const char *sumi_thresholds_text(const struct sumi_thresholds_answer *a)
{
    return a->text;
}

const char *sumi_thresholds_rule(const struct sumi_thresholds_answer *a)
{
    return a->rule;
}
