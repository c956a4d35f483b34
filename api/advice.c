/* Advice: a request, what to do and why, and the numbers behind it. */
#define _POSIX_C_SOURCE 200809L /* locale_t */
#include "messages/advice.h"
#include "api/api_internal.h"
#include "io/advice/print.h"
#include "messages/library.h"
#include "messages/memory.h"
#include "scenarios/advice/sowing.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <math.h>
#include <string.h>

struct sumi_advice_answer {
    struct sumi_scenario_file *file; /* with the request */
    struct sumi_advice *advice;
    struct sumi_outlook_answer *outlook; /* of both */
    struct sumi_texts texts;
    double place[SUMI_SOWING_CHOICES]; /* 0, 1, 2, ..: the longest axis */
};
_Static_assert(SUMI_SOWING_CHOICES >= SUMI_CHOICES, "places of an axis");

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
}

void sumi_advice_end(struct sumi_advice_answer *a)
{
    if (!a)
        return;
    sumi_outlook_end(a->outlook);
    sumi_texts_clear(&a->texts);
    sumi_advice_destroy(a->advice);
    sumi_scenario_destroy(a->file);
    sumi_release(a);
}

/* --- from request to answer --- */

static void print(const void *answer, enum sumi_form form, FILE *to)
{
    const struct sumi_advice_answer *a = answer;
    if (form == SUMI_FORM_JSON)
        sumi_advice_print_json(a->file, a->file->advice, a->advice, to);
    else
        sumi_advice_print_text(a->file, a->file->advice, a->advice,
                               form == SUMI_FORM_CHINESE ? SUMI_CHINESE : SUMI_ENGLISH, to);
}

static enum sumi_status work_out(struct sumi_advice_answer *a, const struct sumi_asked *asked,
                                 const struct sumi_how *how, struct sumi_error *error)
{
    struct sumi_going going;
    TRY(sumi_asked_read(asked, SUMI_FOR_ADVICE, SUMI_WORD_ADVICE, &a->file, error));
    TRY(sumi_going_begin(&going, how, error));
    TRY(sumi_advice_create(a->file->advice, going.how->threads, &going.watch, &a->advice, error));
    TRY(sumi_outlook_lend(a->file, a->advice->outlook, &a->outlook, error));
    for (int i = 0; i < SUMI_SOWING_CHOICES; i++)
        a->place[i] = i;
    return sumi_texts_print(&a->texts, a, print) ? SUMI_OK : no_memory(error);
}

static enum sumi_status answer_of(const struct sumi_asked *asked, const struct sumi_how *how,
                                  struct sumi_advice_answer **answer, struct sumi_error *error)
{
    struct sumi_advice_answer *a = sumi_allocate_zeroed(1, sizeof *a);
    if (!a)
        return no_memory(error);
    const locale_t before = sumi_plainly();
    const enum sumi_status status = work_out(a, asked, how, error);
    sumi_as_before(before);
    if (status == SUMI_OK)
        *answer = a;
    else
        sumi_advice_end(a);
    return status;
}

enum sumi_status sumi_advice_of_file(const char *path, const struct sumi_how *how, struct sumi_advice_answer **answer,
                                     struct sumi_error *error)
{
    TRY(sumi_need(path, "path", SUMI_WORD_NEED_PATH, error));
    TRY(sumi_need(answer, "answer", SUMI_WORD_NEED_PLACE, error));
    return answer_of(&(struct sumi_asked){.path = path}, how, answer, error);
}

enum sumi_status sumi_advice_of_text(const char *text, size_t length, const char *folder, const struct sumi_how *how,
                                     struct sumi_advice_answer **answer, struct sumi_error *error)
{
    TRY(sumi_need(text, "text", SUMI_WORD_NEED_TEXT, error));
    TRY(sumi_need(answer, "answer", SUMI_WORD_NEED_PLACE, error));
    return answer_of(&(struct sumi_asked){NULL, text, length, folder}, how, answer, error);
}

/* --- what is told of it --- */

const struct sumi_outlook_answer *sumi_advice_outlook(const struct sumi_advice_answer *a)
{
    return a->outlook;
}

const char *sumi_advice_action(const struct sumi_advice_answer *a)
{
    return sumi_action_names[a->advice->action];
}

static double date_of(int date)
{
    return date == SUMI_NO_DATE ? (double)NAN : (double)date;
}

double sumi_advice_date(const struct sumi_advice_answer *a)
{
    return date_of(a->advice->date);
}

double sumi_advice_next(const struct sumi_advice_answer *a)
{
    return date_of(a->advice->next);
}

double sumi_advice_gross(const struct sumi_advice_answer *a)
{
    return a->advice->gross_mm;
}

double sumi_advice_net(const struct sumi_advice_answer *a)
{
    return a->advice->net_mm;
}

bool sumi_advice_told(const struct sumi_advice_answer *a)
{
    return a->advice->told;
}

size_t sumi_advice_reasons(const struct sumi_advice_answer *a)
{
    return (size_t)a->advice->n_reasons;
}

const struct sumi_error *sumi_advice_reason(const struct sumi_advice_answer *a, size_t i)
{
    return i < sumi_advice_reasons(a) ? &a->advice->reason[i].said : NULL;
}

bool sumi_advice_reason_number(const struct sumi_advice_answer *a, size_t reason, size_t i,
                               struct sumi_named_number *number)
{
    if (reason >= sumi_advice_reasons(a) || i >= (size_t)a->advice->reason[reason].n)
        return false;
    const struct sumi_reason *of = &a->advice->reason[reason];
    *number = (struct sumi_named_number){of->number[i].name, of->number[i].unit, of->number[i].value};
    return true;
}

const char *sumi_advice_json(const struct sumi_advice_answer *a)
{
    return a->texts.form[SUMI_FORM_JSON];
}

const char *sumi_advice_text(const struct sumi_advice_answer *a, enum sumi_language language)
{
    return a->texts.form[language == SUMI_CHINESE ? SUMI_FORM_CHINESE : SUMI_FORM_ENGLISH];
}

/* --- what could be done --- */

size_t sumi_advice_axes(const struct sumi_advice_answer *a)
{
    (void)a;
    return SUMI_ADVICE_OVER_N;
}

enum sumi_status sumi_advice_axis(const struct sumi_advice_answer *a, size_t i, struct sumi_axis_info *axis,
                                  struct sumi_error *error)
{
    TRY(sumi_need(axis, "axis", SUMI_WORD_NEED_PLACE, error));
    if (i >= SUMI_ADVICE_OVER_N)
        return sumi_fail(error, SUMI_E_LIBRARY_AXIS_NUMBER, i, (size_t)SUMI_ADVICE_OVER_N);
    *axis = sumi_advice_axis_rows[i];
    axis->n = sumi_advice_over_size(a->advice, (enum sumi_advice_over)i);
    axis->number = axis->label ? NULL : a->place;
    return SUMI_OK;
}

size_t sumi_advice_arrays(const struct sumi_advice_answer *a)
{
    size_t n = 0;
    (void)a;
    while (sumi_advice_array_row(n))
        n++;
    return n;
}

enum sumi_status sumi_advice_array(const struct sumi_advice_answer *a, size_t i, struct sumi_array_info *array,
                                   struct sumi_error *error)
{
    TRY(sumi_need(array, "array", SUMI_WORD_NEED_PLACE, error));
    const struct sumi_advice_array_row *row = sumi_advice_array_row(i);
    if (!row)
        return sumi_fail(error, SUMI_E_LIBRARY_ARRAY_NUMBER, i, sumi_advice_arrays(a));
    *array = (struct sumi_array_info){.name = row->name,
                                      .unit = row->unit,
                                      .meaning = row->meaning,
                                      .n_axes = 1,
                                      .axis = {(size_t)row->over},
                                      .n = sumi_advice_over_size(a->advice, row->over),
                                      .coded = row->word};
    return SUMI_OK;
}

static const struct sumi_advice_array_row *find(const char *name)
{
    const struct sumi_advice_array_row *row = NULL;
    for (size_t i = 0; (row = sumi_advice_array_row(i)); i++)
        if (strcmp(row->name, name) == 0)
            break;
    return row;
}

const char *sumi_advice_word(const struct sumi_advice_answer *a, const char *name, int number)
{
    const struct sumi_advice_array_row *row = name ? find(name) : NULL;
    return row && row->word ? row->word(&a->file->plan, number) : NULL;
}

static enum sumi_status is_unknown(const struct sumi_advice_answer *a, const char *name, struct sumi_error *error)
{
    const size_t n = sumi_advice_arrays(a);
    const char **names = sumi_allocate(n * sizeof *names);
    if (!names)
        return no_memory(error);
    for (size_t k = 0; k < n; k++)
        names[k] = sumi_advice_array_row(k)->name;
    const enum sumi_status status = sumi_array_unknown(name, names, n, error);
    sumi_release(names);
    return status;
}

enum sumi_status sumi_advice_read(const struct sumi_advice_answer *a, const char *name, double *value, size_t n,
                                  struct sumi_error *error)
{
    TRY(sumi_need_text(name, "name", SUMI_WORD_NEED_VARIABLE_NAME, error));
    const struct sumi_advice_array_row *row = find(name);
    if (!row)
        return is_unknown(a, name, error);
    const size_t expected = sumi_advice_over_size(a->advice, row->over);
    if (n != expected)
        return sumi_fail(error, SUMI_E_LIBRARY_ARRAY_SIZE, name, n, expected);
    if (n > 0) {
        TRY(sumi_need(value, "value", SUMI_WORD_NEED_ARRAY, error));
        sumi_advice_array_values(a->advice, row, value);
    }
    return SUMI_OK;
}
