#include "cli/asking.h"

#include "cli/command/ends.h"
#include "cli/print/meter.h"
#include "cli/print/text.h"
#include "cli/sweeping.h"
#include "io/files/text_file.h"
#include "messages/outputs.h"

#include <string.h>

/* --- options --- */

bool sumi_asking_set(const char *key, const char *value, char text[SUMI_ASKING_VALUE], struct sumi_asking *asking)
{
    const size_t most = 24; /* bytes of a value */
    char shown[SUMI_SHOWN];
    if (!*value || strlen(value) > most) {
        fprintf(stderr, "sumi: expected a value of %s, found %s\n", key, sumi_shown(value, shown));
        return false;
    }
    snprintf(text, SUMI_ASKING_VALUE, "%s=%s", key, value);
    return sumi_sets_add(&asking->sets, text);
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

bool sumi_asking_take(int option, const char *value, struct sumi_asking *asking)
{
    switch (option) {
    case SUMI_OPTION_JSON:
        asking->json = value;
        return true;
    case SUMI_OPTION_LANGUAGE:
        return take_language(value, &asking->language);
    case SUMI_OPTION_MEMBERS:
        return sumi_asking_set("outlook.members", value, asking->members, asking);
    case SUMI_OPTION_FUTURES:
        return sumi_asking_set("outlook.futures", value, asking->futures, asking);
    case SUMI_OPTION_SEED:
        return sumi_asking_set("outlook.seed", value, asking->seed, asking);
    case 's':
        return sumi_sets_add(&asking->sets, value);
    case 'j':
        return sumi_threads_read(value, &asking->threads);
    case 'f':
        return asking->force = true;
    case 'q':
        return asking->quiet = true;
    case 'h':
        return asking->help = true;
    default:
        return false;
    }
}

/* --- the work --- */

static enum sumi_status compute(const struct sumi_scenario_file *file, const struct sumi_asking *asking,
                                const struct sumi_answering *answering, void **answer, struct sumi_error *error)
{
    struct sumi_meter meter;
    sumi_meter_begin(&meter, answering->counted, asking->quiet);
    sumi_ends_in_order();
    const struct sumi_watch watch = {&meter, sumi_meter_progress, sumi_say_fewer, &sumi_ends_stop};
    const enum sumi_status status =
        answering->compute(answering->command, file, asking->threads, &watch, answer, error);
    if (status != SUMI_OK)
        sumi_meter_abandon(&meter);
    return status;
}

static void print(const struct sumi_scenario_file *file, const struct sumi_asking *asking,
                  const struct sumi_answering *answering, const void *answer)
{
    if (asking->json && strcmp(asking->json, "-") == 0)
        answering->put_json(file, answer, stdout);
    else
        answering->put_text(file, answer, asking->language, stdout);
}

/* Files appear when all of the answer is there. */
static enum sumi_status answer_to(const struct sumi_scenario_file *file, const struct sumi_asking *asking,
                                  const struct sumi_answering *answering, struct sumi_output *to,
                                  struct sumi_error *error)
{
    void *answer;
    struct sumi_text_file json;
    if (to && sumi_text_open(to, &json, error) != SUMI_OK) /* before the work, not after it */
        return error->status;
    enum sumi_status status = compute(file, asking, answering, &answer, error);
    const bool known = status == SUMI_OK;
    if (known && to)
        answering->put_json(file, answer, json.file);
    if (known && answering->keep)
        status = answering->keep(answering->command, file, answer, error);
    if (to)
        status = sumi_text_close(&json, status, error);
    if (known)
        print(file, asking, answering, answer);
    if (known)
        answering->destroy(answer);
    return status;
}

/* With the outputs that were taken on. */
static int work(const char *path, const struct sumi_asking *asking, const struct sumi_answering *answering,
                struct sumi_output *to)
{
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    struct sumi_outputs *outputs = sumi_ends_outputs();
    if (sumi_scenario_read(path, asking->sets.set, asking->sets.n, answering->use, &file, &error) != SUMI_OK)
        return sumi_failed(&error);
    sumi_print_warnings(file, SUMI_ALL_WARNINGS);
    enum sumi_status status = sumi_note_inputs(outputs, file, &error);
    if (status == SUMI_OK)
        status = answer_to(file, asking, answering, to, &error);
    sumi_scenario_destroy(file);
    sumi_outputs_clear(outputs);
    if (status == SUMI_OK)
        return SUMI_EXIT_DONE;
    const int exit_status = sumi_failed(&error);
    sumi_ends_explain();
    sumi_ends_as_asked();
    return exit_status;
}

int sumi_answer(const char *path, const struct sumi_asking *asking, const struct sumi_answering *answering)
{
    const char *json = asking->json && strcmp(asking->json, "-") != 0 ? asking->json : NULL;
    struct sumi_output *to;
    struct sumi_outputs *outputs = sumi_ends_outputs();
    outputs->force = asking->force;
    const int status = sumi_take_output(outputs, "--json", json, path, SUMI_WORD_SCENARIO_FILE, &to);
    return status == SUMI_EXIT_DONE ? work(path, asking, answering, to) : status;
}
