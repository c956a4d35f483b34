#include "io/advice/log_internal.h"

#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "io/yaml/yaml.h"
#include "messages/advice_log.h"
#include "messages/memory.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 16384, MOST_TOLD = 20 }; /* bytes of a line; lines that are refused and told */

enum { ROW_MM, ROW_YIELD, ROW_GAIN, ROW_ERROR, ROW_HORIZON };
static const struct sumi_field rows[] = {
    [ROW_MM] = {"gross_mm", "mm", "water as pumped", NULL, 0, 1000, NAN, 0},
    [ROW_YIELD] = {"yield_kg_ha", "kg ha-1", "yield of dry grain", NULL, 0, 100000, NAN, 0},
    [ROW_GAIN] = {"mean", "1", "gain by the objective", NULL, -1e9, 1e9, NAN, 0},
    [ROW_ERROR] = {"error", "1", "its standard error", NULL, 0, 1e9, NAN, 0},
    [ROW_HORIZON] = {"horizon_d", "d", "days that are looked ahead", NULL, 0, 60, NAN, 0},
};

/* --- one line --- */

/* A number within bounds; null, or nothing: NAN. */
static enum sumi_status number(const struct sumi_yaml_node *of, const char *key, int row, double *value,
                               struct sumi_error *error)
{
    const struct sumi_yaml_node *node = sumi_yaml_get(of, key);
    *value = NAN;
    return !node || sumi_yaml_is_null(node) ? SUMI_OK : sumi_yaml_number(node, &rows[row], value, error);
}

static enum sumi_status text_of(const struct sumi_yaml_node *root, const char *key, size_t size, char *to,
                                struct sumi_error *error)
{
    const struct sumi_yaml_node *node;
    const char *text;
    TRY(sumi_yaml_require(root, key, SUMI_WORD_LOG_VALUE, &node, error));
    TRY(sumi_yaml_text(node, &text, error));
    sumi_text_copy(to, size, text);
    return SUMI_OK;
}

static enum sumi_status read_action(const struct sumi_yaml_node *root, struct sumi_log_line *line,
                                    struct sumi_error *error)
{
    const struct sumi_yaml_node *action, *date = sumi_yaml_get(root, "date");
    struct sumi_said *said = &line->said;
    double horizon, gross;
    size_t choice;
    char text[3][SUMI_DATE_TEXT];
    TRY(sumi_yaml_require(root, "action", SUMI_WORD_LOG_VALUE, &action, error));
    line->advises = !sumi_yaml_is_null(action);
    said->date = SUMI_NO_DATE;
    if (!line->advises)
        return SUMI_OK;
    TRY(sumi_yaml_choice(action, sumi_action_names, SUMI_ACTIONS, &choice, error));
    said->action = (enum sumi_action)choice;
    TRY(number(root, "horizon_d", ROW_HORIZON, &horizon, error));
    said->horizon_d = isnan(horizon) ? 0 : (int)horizon;
    TRY(number(root, "gross_mm", ROW_MM, &gross, error));
    said->gross_mm = isnan(gross) ? 0.0 : gross;
    TRY(number(root, "given_today_mm", ROW_MM, &gross, error));
    said->given_mm = isnan(gross) ? 0.0 : gross;
    if (date && !sumi_yaml_is_null(date))
        TRY(sumi_yaml_date(date, &said->date, error));
    const bool waters = said->action == SUMI_IRRIGATE;
    if (waters && (said->date < said->today || said->date > said->today + said->horizon_d))
        return sumi_yaml_fail(date ? date : action, error, SUMI_E_ADVICE_LOG_ORDER,
                              sumi_date_format(said->date, text[0]), sumi_date_format(said->today, text[1]),
                              sumi_date_format(said->today + said->horizon_d, text[2]));
    return SUMI_OK;
}

static enum sumi_status read_numbers(const struct sumi_yaml_node *root, struct sumi_said *said,
                                     struct sumi_error *error)
{
    const struct sumi_yaml_node *yield = sumi_yaml_get(root, "yield_kg_ha"), *gain = sumi_yaml_get(root, "gain");
    const struct sumi_yaml_node *told = sumi_yaml_get(root, "told_apart");
    TRY(number(yield, "p10", ROW_YIELD, &said->p10, error));
    TRY(number(yield, "p50", ROW_YIELD, &said->p50, error));
    TRY(number(yield, "p90", ROW_YIELD, &said->p90, error));
    TRY(number(gain, "mean", ROW_GAIN, &said->gain, error));
    TRY(number(gain, "error", ROW_ERROR, &said->error, error));
    if (told)
        TRY(sumi_yaml_boolean(told, &said->told, error));
    TRY(text_of(root, "method", sizeof said->method, said->method, error));
    return text_of(root, "objective", sizeof said->objective, said->objective, error);
}

static enum sumi_status read_status(const struct sumi_yaml_node *root, struct sumi_log_line *line,
                                    struct sumi_error *error)
{
    const struct sumi_yaml_node *status = sumi_yaml_get(root, "status");
    size_t choice = SUMI_OUTLOOK_SURE;
    if (status)
        TRY(sumi_yaml_choice(status, sumi_outlook_status_names, SUMI_OUTLOOK_STATUSES, &choice, error));
    line->status = (enum sumi_outlook_status)choice;
    return SUMI_OK;
}

static enum sumi_status read_object(const struct sumi_yaml_node *root, struct sumi_log_line *line,
                                    struct sumi_error *error)
{
    const struct sumi_yaml_node *schema = sumi_yaml_get(root, "schema"), *today;
    const char *word = schema ? sumi_yaml_scalar(schema) : NULL;
    TRY(sumi_yaml_expect(root, SUMI_YAML_MAPPING, SUMI_WORD_LOG_LINE_MEANS, error));
    if (!word || strcmp(word, SUMI_ADVICE_LOG_SCHEMA) != 0)
        return sumi_yaml_fail(schema ? schema : root, error, SUMI_E_ADVICE_LOG_SCHEMA, SUMI_ADVICE_LOG_SCHEMA);
    TRY(text_of(root, "plot", sizeof line->plot, line->plot, error));
    TRY(text_of(root, "inputs_sha256", sizeof line->inputs_sha256, line->inputs_sha256, error));
    TRY(sumi_yaml_require(root, "today", SUMI_WORD_LOG_VALUE, &today, error));
    TRY(sumi_yaml_date(today, &line->said.today, error));
    TRY(read_status(root, line, error));
    TRY(read_action(root, line, error));
    return read_numbers(root, &line->said, error);
}

enum sumi_status sumi_log_line_read(const char *name, int line_number, const char *text, size_t size,
                                    struct sumi_log_line *line, struct sumi_error *error)
{
    struct sumi_error problem = {0};
    struct sumi_yaml *document;
    *line = (struct sumi_log_line){.said = {.line = line_number}};
    enum sumi_status status = SUMI_OK;
    if (size > LONGEST)
        status = sumi_fail_in(&problem, name, SUMI_E_ADVICE_LOG_LENGTH, size, (int)LONGEST);
    else if (size < 2 || text[0] != '{')
        status = sumi_fail_in(&problem, name, SUMI_E_ADVICE_LOG_LINE);
    else
        status = sumi_yaml_parse(name, text, size, &document, &problem);
    if (status == SUMI_OK) {
        status = read_object(sumi_yaml_root(document), line, &problem);
        sumi_yaml_close(document);
    }
    problem.line = line_number;
    return status == SUMI_OK ? SUMI_OK : sumi_pass(error, &problem);
}

/* --- all of them --- */

static int by_day(const void *first, const void *second)
{
    const struct sumi_said *a = first, *b = second;
    return a->today != b->today ? (a->today > b->today) - (a->today < b->today)
                                : (a->line > b->line) - (a->line < b->line);
}

/* The last of each morning holds, but for one that was asked once the day's water was given: that was the answer to the
 * one before it. */
static void keep_last(struct sumi_advice_log *log)
{
    size_t kept = 0;
    if (log->n > 0)
        qsort(log->said, log->n, sizeof *log->said, by_day);
    for (size_t k = 0; k < log->n; k++) {
        const bool again = kept > 0 && log->said[kept - 1].today == log->said[k].today;
        if (!again)
            log->said[kept++] = log->said[k];
        else if (!(log->said[k].given_mm > log->said[kept - 1].given_mm))
            log->said[kept - 1] = log->said[k];
    }
    log->n = kept;
}

static enum sumi_status add(struct sumi_advice_log *log, const struct sumi_said *said)
{
    struct sumi_said *list = sumi_resize(log->said, (log->n + 1) * sizeof *list);
    if (!list)
        return SUMI_MEMORY;
    log->said = list;
    list[log->n++] = *said;
    return SUMI_OK;
}

enum sumi_status sumi_advice_log_parse(const char *name, const char *text, size_t size, const char *plot,
                                       void (*tell)(void *context, const char *sentence), void *context,
                                       struct sumi_advice_log *log, struct sumi_error *error)
{
    const char *end = text + size, *next;
    char said[SUMI_ERROR_TEXT];
    int number_of_line = 0;
    enum sumi_status status = SUMI_OK;
    *log = (struct sumi_advice_log){.n = 0};
    for (const char *line = text; line < end && status == SUMI_OK; line = next) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        struct sumi_error problem = {0};
        struct sumi_log_line read;
        next = stop ? stop + 1 : end;
        if (++number_of_line > SUMI_LOG_LINES)
            return sumi_fail_in(error, name, SUMI_E_ADVICE_LOG_LINES, SUMI_LOG_LINES);
        status = sumi_log_line_read(name, number_of_line, line, (size_t)((stop ? stop : end) - line), &read, &problem);
        if (status == SUMI_OK && read.advises && strcmp(read.plot, plot) == 0)
            status = add(log, &read.said);
        if (status == SUMI_INPUT) {
            if (log->n_refused++ < MOST_TOLD)
                tell(context, sumi_error_text(&problem, SUMI_ENGLISH, said, sizeof said));
            status = SUMI_OK;
        }
    }
    if (status != SUMI_OK)
        return sumi_fail_in(error, name, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE_LOG);
    keep_last(log);
    return log->n > 0 ? SUMI_OK : sumi_fail_in(error, name, SUMI_E_ADVICE_LOG_NONE, plot);
}

enum sumi_status sumi_advice_log_read(const char *path, const char *plot,
                                      void (*tell)(void *context, const char *sentence), void *context,
                                      struct sumi_advice_log *log, struct sumi_error *error)
{
    char *text;
    size_t size;
    *log = (struct sumi_advice_log){.n = 0};
    const enum sumi_status status = sumi_text_read(path, SUMI_CSV_BYTES, &text, &size, error);
    if (status != SUMI_OK)
        return status;
    const enum sumi_status read = sumi_advice_log_parse(path, text, size, plot, tell, context, log, error);
    sumi_release(text);
    return read;
}

/* From the end on: the last line of a plot is among the last ones. */
static enum sumi_status find_last(const char *name, const char *text, size_t size, const char *plot,
                                  struct sumi_log_last *last)
{
    const char *stop = text + size;
    while (stop > text) {
        struct sumi_log_line read;
        const char *line = stop - 1; /* behind the line end before it */
        while (line > text && line[-1] != '\n')
            line--;
        const enum sumi_status status = sumi_log_line_read(name, 1, line, (size_t)(stop - line), &read, NULL);
        if (status == SUMI_MEMORY)
            return status;
        if (status == SUMI_OK && strcmp(read.plot, plot) == 0) {
            *last = (struct sumi_log_last){.advises = read.advises, .status = read.status, .said = read.said};
            memcpy(last->inputs_sha256, read.inputs_sha256, sizeof last->inputs_sha256);
            return SUMI_OK;
        }
        stop = line;
    }
    return SUMI_INPUT;
}

enum sumi_status sumi_advice_log_last(const char *path, const char *plot, struct sumi_log_last *last,
                                      struct sumi_error *error)
{
    char *text;
    size_t size;
    enum sumi_status status = sumi_text_read(path, SUMI_CSV_BYTES, &text, &size, error);
    if (status != SUMI_OK)
        return status;
    status = find_last(path, text, size, plot, last);
    sumi_release(text);
    return status == SUMI_INPUT    ? sumi_fail_in(error, path, SUMI_E_ADVICE_LOG_NONE, plot)
           : status == SUMI_MEMORY ? sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE_LOG)
                                   : SUMI_OK;
}

void sumi_advice_log_clear(struct sumi_advice_log *log)
{
    sumi_release(log->said);
    *log = (struct sumi_advice_log){.n = 0};
}
