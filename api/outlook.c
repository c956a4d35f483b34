/* Outlooks: a request, its answer as texts, and the numbers behind it. */
#define _POSIX_C_SOURCE 200809L /* locale_t */
#include "api/api_internal.h"
#include "io/outlook/print.h"
#include "messages/library.h"
#include "messages/memory.h"
#include "scenarios/outlook/values.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <string.h>

struct axis {
    double *number;     /* [n] */
    const char **label; /* [n], or NULL */
    char (*text)[SUMI_OVER_LABEL];
};

struct sumi_outlook_answer {
    struct sumi_scenario_file *file; /* with the request, which is told what became of its observations */
    struct sumi_outlook *outlook;
    bool lent; /* they are somebody else's */
    struct sumi_texts texts;
    struct axis axis[SUMI_OVER_N];
};

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_AN_OUTLOOK);
}

void sumi_outlook_end(struct sumi_outlook_answer *a)
{
    if (!a)
        return;
    for (int over = 0; over < SUMI_OVER_N; over++) {
        sumi_release(a->axis[over].number);
        sumi_release(a->axis[over].label);
        sumi_release(a->axis[over].text);
    }
    sumi_texts_clear(&a->texts);
    if (!a->lent) {
        sumi_outlook_destroy(a->outlook);
        sumi_scenario_destroy(a->file);
    }
    sumi_release(a);
}

/* --- what is told of an answer --- */

static void print(const void *answer, enum sumi_form form, FILE *to)
{
    const struct sumi_outlook_answer *a = answer;
    if (form == SUMI_FORM_JSON)
        sumi_outlook_print_json(a->file, a->file->outlook, a->outlook, to);
    else
        sumi_outlook_print_text(a->file, a->file->outlook, a->outlook,
                                form == SUMI_FORM_CHINESE ? SUMI_CHINESE : SUMI_ENGLISH, to);
}

static enum sumi_status number_axis(struct sumi_outlook_answer *a, enum sumi_over over, struct sumi_error *error)
{
    const size_t n = sumi_over_size(a->file->outlook, a->outlook, over);
    struct axis *axis = &a->axis[over];
    char label[SUMI_OVER_LABEL];
    axis->number = sumi_allocate((n + 1) * sizeof *axis->number);
    if (!axis->number)
        return no_memory(error);
    for (size_t i = 0; i < n; i++)
        axis->number[i] = (double)i;
    if (n == 0 || !sumi_over_label(a->file->outlook, over, 0, label))
        return SUMI_OK;
    axis->label = sumi_allocate_zeroed(n, sizeof *axis->label);
    axis->text = sumi_allocate_zeroed(n, sizeof *axis->text);
    if (!axis->label || !axis->text)
        return no_memory(error);
    for (size_t i = 0; i < n; i++) {
        sumi_over_label(a->file->outlook, over, i, axis->text[i]);
        axis->label[i] = axis->text[i];
    }
    return SUMI_OK;
}

static enum sumi_status tell(struct sumi_outlook_answer *a, struct sumi_error *error)
{
    for (int over = 0; over < SUMI_OVER_N; over++)
        TRY(number_axis(a, (enum sumi_over)over, error));
    return sumi_texts_print(&a->texts, a, print) ? SUMI_OK : no_memory(error);
}

/* --- from request to answer --- */

static enum sumi_status work_out(struct sumi_outlook_answer *a, const struct sumi_asked *asked,
                                 const struct sumi_how *how, struct sumi_error *error)
{
    struct sumi_going going;
    TRY(sumi_asked_read(asked, SUMI_FOR_OUTLOOK, SUMI_WORD_AN_OUTLOOK, &a->file, error));
    TRY(sumi_going_begin(&going, how, error));
    TRY(sumi_outlook_create(a->file->outlook, going.how->threads, &going.watch, &a->outlook, error));
    return tell(a, error);
}

static enum sumi_status answer_of(const struct sumi_asked *asked, const struct sumi_how *how,
                                  struct sumi_outlook_answer **answer, struct sumi_error *error)
{
    struct sumi_outlook_answer *a = sumi_allocate_zeroed(1, sizeof *a);
    if (!a)
        return no_memory(error);
    const locale_t before = sumi_plainly();
    const enum sumi_status status = work_out(a, asked, how, error);
    sumi_as_before(before);
    if (status == SUMI_OK)
        *answer = a;
    else
        sumi_outlook_end(a);
    return status;
}

enum sumi_status sumi_outlook_lend(struct sumi_scenario_file *file, struct sumi_outlook *outlook,
                                   struct sumi_outlook_answer **answer, struct sumi_error *error)
{
    struct sumi_outlook_answer *a = sumi_allocate_zeroed(1, sizeof *a);
    if (!a)
        return no_memory(error);
    *a = (struct sumi_outlook_answer){.file = file, .outlook = outlook, .lent = true};
    const enum sumi_status status = tell(a, error);
    if (status == SUMI_OK)
        *answer = a;
    else
        sumi_outlook_end(a);
    return status;
}

enum sumi_status sumi_outlook_of_file(const char *path, const struct sumi_how *how, struct sumi_outlook_answer **answer,
                                      struct sumi_error *error)
{
    TRY(sumi_need(path, "path", SUMI_WORD_NEED_PATH, error));
    TRY(sumi_need(answer, "answer", SUMI_WORD_NEED_PLACE, error));
    return answer_of(&(struct sumi_asked){.path = path}, how, answer, error);
}

enum sumi_status sumi_outlook_of_text(const char *text, size_t length, const char *folder, const struct sumi_how *how,
                                      struct sumi_outlook_answer **answer, struct sumi_error *error)
{
    TRY(sumi_need(text, "text", SUMI_WORD_NEED_TEXT, error));
    TRY(sumi_need(answer, "answer", SUMI_WORD_NEED_PLACE, error));
    return answer_of(&(struct sumi_asked){NULL, text, length, folder}, how, answer, error);
}

const char *sumi_outlook_status(const struct sumi_outlook_answer *a)
{
    return sumi_outlook_status_names[a->outlook->status];
}

size_t sumi_outlook_reasons(const struct sumi_outlook_answer *a)
{
    return (size_t)a->outlook->n_reasons;
}

const struct sumi_error *sumi_outlook_reason(const struct sumi_outlook_answer *a, size_t i)
{
    return i < sumi_outlook_reasons(a) ? &a->outlook->reason[i] : NULL;
}

const char *sumi_outlook_json(const struct sumi_outlook_answer *a)
{
    return a->texts.form[SUMI_FORM_JSON];
}

const char *sumi_outlook_text(const struct sumi_outlook_answer *a, enum sumi_language language)
{
    return a->texts.form[language == SUMI_CHINESE ? SUMI_FORM_CHINESE : SUMI_FORM_ENGLISH];
}

size_t sumi_outlook_warnings(const struct sumi_outlook_answer *a)
{
    return (size_t)a->file->n_warnings;
}

const char *sumi_outlook_warning(const struct sumi_outlook_answer *a, size_t i)
{
    return i < sumi_outlook_warnings(a) ? a->file->warning[i] : NULL;
}

/* --- the ensemble --- */

size_t sumi_outlook_axes(const struct sumi_outlook_answer *a)
{
    (void)a;
    return SUMI_OVER_N;
}

enum sumi_status sumi_outlook_axis(const struct sumi_outlook_answer *a, size_t i, struct sumi_axis_info *axis,
                                   struct sumi_error *error)
{
    TRY(sumi_need(axis, "axis", SUMI_WORD_NEED_PLACE, error));
    if (i >= SUMI_OVER_N)
        return sumi_fail(error, SUMI_E_LIBRARY_AXIS_NUMBER, i, (size_t)SUMI_OVER_N);
    *axis = (struct sumi_axis_info){.name = sumi_over_rows[i].name,
                                    .unit = "1",
                                    .meaning = sumi_over_rows[i].doc,
                                    .n = sumi_over_size(a->file->outlook, a->outlook, (enum sumi_over)i),
                                    .number = a->axis[i].label ? NULL : a->axis[i].number,
                                    .label = a->axis[i].label};
    return SUMI_OK;
}

const char *sumi_outlook_unit(const struct sumi_outlook_answer *a, const char *axis, size_t i)
{
    for (int over = 0; axis && over < SUMI_OVER_N; over++)
        if (a->axis[over].label && strcmp(axis, sumi_over_rows[over].name) == 0 &&
            i < sumi_over_size(a->file->outlook, a->outlook, (enum sumi_over)over))
            return sumi_over_unit(a->file->outlook, (enum sumi_over)over, i);
    return NULL;
}

size_t sumi_outlook_arrays(const struct sumi_outlook_answer *a)
{
    size_t n = 0;
    (void)a;
    while (sumi_outlook_array_row(n))
        n++;
    return n;
}

enum sumi_status sumi_outlook_array(const struct sumi_outlook_answer *a, size_t i, struct sumi_array_info *array,
                                    struct sumi_error *error)
{
    TRY(sumi_need(array, "array", SUMI_WORD_NEED_PLACE, error));
    const struct sumi_outlook_array *row = sumi_outlook_array_row(i);
    if (!row)
        return sumi_fail(error, SUMI_E_LIBRARY_ARRAY_NUMBER, i, sumi_outlook_arrays(a));
    *array = (struct sumi_array_info){.name = row->name,
                                      .unit = row->unit,
                                      .meaning = row->doc,
                                      .n_axes = (size_t)row->n_dimensions,
                                      .axis = {(size_t)row->over[0], (size_t)row->over[1]},
                                      .n = sumi_outlook_array_size(a->file->outlook, a->outlook, row),
                                      .coded = row->word};
    return SUMI_OK;
}

const char *sumi_outlook_word(const struct sumi_outlook_answer *a, const char *name, int number)
{
    const struct sumi_outlook_array *row = name ? sumi_outlook_array_find(name) : NULL;
    (void)a;
    return row && row->word ? row->word(number) : NULL;
}

static enum sumi_status is_unknown(const struct sumi_outlook_answer *a, const char *name, struct sumi_error *error)
{
    const size_t n = sumi_outlook_arrays(a);
    const char **names = sumi_allocate(n * sizeof *names);
    if (!names)
        return no_memory(error);
    for (size_t k = 0; k < n; k++)
        names[k] = sumi_outlook_array_row(k)->name;
    const enum sumi_status status = sumi_array_unknown(name, names, n, error);
    sumi_release(names);
    return status;
}

enum sumi_status sumi_outlook_read(const struct sumi_outlook_answer *a, const char *name, double *value, size_t n,
                                   struct sumi_error *error)
{
    TRY(sumi_need_text(name, "name", SUMI_WORD_NEED_VARIABLE_NAME, error));
    const struct sumi_outlook_array *row = sumi_outlook_array_find(name);
    if (!row)
        return is_unknown(a, name, error);
    const size_t expected = sumi_outlook_array_size(a->file->outlook, a->outlook, row);
    if (n != expected)
        return sumi_fail(error, SUMI_E_LIBRARY_ARRAY_SIZE, name, n, expected);
    if (n > 0) {
        TRY(sumi_need(value, "value", SUMI_WORD_NEED_ARRAY, error));
        sumi_outlook_array_values(a->file->outlook, a->outlook, row, value);
    }
    return SUMI_OK;
}
