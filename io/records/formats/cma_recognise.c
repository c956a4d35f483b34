/* Which element a file of the daily text has: by the user's answer, by the name, or by the values. */
#define _POSIX_C_SOURCE 200809L /* strncasecmp */
#include "io/records/formats/cma_internal.h"

#include "messages/cma.h"
#include "sim/date.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* --- by the name --- */

/* Whether a word stands in a text without a letter before or behind it. */
static bool has_word(const char *text, const char *word)
{
    const size_t length = strlen(word);
    for (const char *at = text; *at; at++)
        if (strncasecmp(at, word, length) == 0 && (at == text || !isalpha((unsigned char)at[-1])) &&
            !isalpha((unsigned char)at[length]))
            return true;
    return false;
}

/* Whether the digits of a code stand in a text by themselves. */
static bool has_code(const char *text, const char *code)
{
    const size_t length = strlen(code);
    for (const char *at = strstr(text, code); at; at = strstr(at + 1, code))
        if ((at == text || !isdigit((unsigned char)at[-1])) && !isdigit((unsigned char)at[length]))
            return true;
    return false;
}

/* The one element that a text names; NULL where it names none, or several. */
static const struct sumi_cma_element *by_name(const char *text)
{
    const struct sumi_cma_element *one = NULL;
    for (int k = 0; k < SUMI_CMA_ELEMENTS; k++) {
        const struct sumi_cma_element *e = &sumi_cma_elements[k];
        bool here = has_word(text, e->name) || strstr(text, e->chinese);
        for (int c = 0; c < 3 && e->code[c]; c++)
            here = here || has_code(text, e->code[c]);
        if (here && one)
            return NULL;
        one = here ? e : one;
    }
    return one;
}

/* The element by the file's name, or else by that of its folder, in which people sort them. */
static const struct sumi_cma_element *named_by_path(const struct sumi_source *source)
{
    const struct sumi_cma_element *element = by_name(source->name);
    const size_t length = strlen(source->path), last = strlen(source->name);
    if (element || length < last + 2)
        return element;
    const char *end = source->path + length - last - 1, *start = end;
    char folder[256];
    while (start > source->path && start[-1] != '/')
        start--;
    snprintf(folder, sizeof folder, "%.*s", (int)(end - start < 255 ? end - start : 255), start);
    return by_name(folder);
}

static const struct sumi_cma_element *answered(const struct sumi_source *source,
                                               const struct sumi_reading_options *options, const char **answer)
{
    *answer = NULL;
    for (int k = 0; k < options->n_answers; k++) /* that of the file itself goes before that of all files */
        if (strcmp(options->head[k], source->name) == 0 || (strcasecmp(options->head[k], "values") == 0 && !*answer))
            *answer = options->as[k];
    return *answer ? by_name(*answer) : NULL;
}

/* --- by the values --- */

enum {
    SAMPLE = 2000,        /* rows that are looked at */
    SAMPLE_LINES = 20000, /* among so many lines */
    FIRST_CODE = 30000,
    CERTAIN = 3,         /* lines, at least, that an element must not fit before it is ruled out ... */
    CERTAIN_PERCENT = 5, /* ... and their share: a wrong value or two say nothing of the element */
    WORDS = 400
};

struct sample {
    int n, behind[2 * SUMI_CMA_VALUES + 3]; /* lines; those with so many columns behind the date */
    int most;                               /* so many have most lines */
    int looked_at, unfit[SUMI_CMA_ELEMENTS],
        line[SUMI_CMA_ELEMENTS]; /* of these; that cannot be of an element; the first of them */
    struct sumi_cma_row shown, against[SUMI_CMA_ELEMENTS]; /* a telling line */
    int shown_line;
};

static bool has_count(const struct sumi_cma_element *e, int behind)
{
    return behind == 2 * e->n || (e->n_also > 0 && behind == 2 * e->n_also);
}

static bool is_known(int behind)
{
    for (int e = 0; e < SUMI_CMA_ELEMENTS; e++)
        if (has_count(&sumi_cma_elements[e], behind))
            return true;
    return false;
}

/* A line with values that differ, which tells more in a question than one of zeros and codes. */
static bool is_telling(const struct sumi_cma_row *row)
{
    bool all = true;
    for (int k = 0; k < row->behind / 2; k++)
        all = all && row->value[k] != 0 && row->value[k] < FIRST_CODE;
    return all;
}

static void look_at(struct sample *sample, const struct sumi_cma_row *row, int line)
{
    sample->looked_at++;
    if (sample->looked_at == 1 || (is_telling(row) && !is_telling(&sample->shown))) {
        sample->shown = *row;
        sample->shown_line = line;
    }
    for (int k = 0; k < SUMI_CMA_ELEMENTS; k++) {
        if (!has_count(&sumi_cma_elements[k], row->behind) || sumi_cma_elements[k].fits(row))
            continue;
        if (sample->unfit[k]++ == 0) {
            sample->against[k] = *row;
            sample->line[k] = line;
        }
    }
}

/* Goes through the first lines: counts their columns first, then looks at their values. */
static void go_through(const struct sumi_source *source, bool counting, struct sample *sample)
{
    struct sumi_cma_lines lines = sumi_cma_lines(source);
    struct sumi_cma_row row;
    for (int n = 0; n < SAMPLE && lines.number < SAMPLE_LINES && sumi_cma_next(&lines);) {
        if (!sumi_cma_row(lines.start, lines.stop, &row))
            continue;
        n++;
        if (counting) {
            sample->n++;
            sample->behind[row.behind]++;
        } else if (row.behind == sample->most) {
            look_at(sample, &row, lines.number);
        }
    }
}

/* named: the element that the file is said to have, or NULL. */
static void take_sample(const struct sumi_source *source, const struct sumi_cma_element *named, struct sample *sample)
{
    *sample = (struct sample){.n = 0};
    go_through(source, true, sample);
    for (int k = 0; k < (int)(sizeof sample->behind / sizeof *sample->behind); k++) {
        const int more = sample->behind[k] - sample->behind[sample->most];
        if (more > 0 || (more == 0 && is_known(k) && (!is_known(sample->most) || (named && has_count(named, k)))))
            sample->most = k;
    }
    if (is_known(sample->most))
        go_through(source, false, sample);
}

static bool is_ruled_out(const struct sample *sample, int element)
{
    return sample->unfit[element] >= CERTAIN &&
           100L * sample->unfit[element] >= (long)CERTAIN_PERCENT * sample->looked_at;
}

/* "-224 -138 -324", as they are written. */
static const char *put_values(const struct sumi_cma_row *row, char text[WORDS])
{
    size_t used = 0;
    text[0] = '\0';
    for (int k = 0; k < row->behind / 2; k++)
        used += (size_t)snprintf(text + used, WORDS - used, "%s%d", k ? " " : "", row->value[k]);
    return text;
}

/* "TEM (air temperature): -22.4, -13.8, -32.4 degC or GST (...): ...", of the elements in the set. */
static const char *put_readings(const struct sumi_cma_row *row, const bool in[SUMI_CMA_ELEMENTS], char text[4 * WORDS])
{
    size_t used = 0;
    text[0] = '\0';
    for (int e = 0; e < SUMI_CMA_ELEMENTS; e++) {
        if (!in[e])
            continue;
        used += (size_t)snprintf(text + used, 4 * WORDS - used, "%s%s (%s): ", used ? SUMI_WORD_CMA_OR : "",
                                 sumi_cma_elements[e].name, sumi_cma_elements[e].what);
        for (int k = 0; k < row->behind / 2; k++) {
            double number;
            sumi_cma_value(&sumi_cma_elements[e], k, row->value[k], &number);
            used += isnan(number) ? (size_t)snprintf(text + used, 4 * WORDS - used, "%s-", k ? ", " : "")
                                  : (size_t)snprintf(text + used, 4 * WORDS - used, "%s%g", k ? ", " : "", number);
        }
        used += (size_t)snprintf(text + used, 4 * WORDS - used, " %s", sumi_cma_elements[e].unit);
    }
    return text;
}

/* "RHU or EVP": those that have so many columns behind the date, and are not ruled out where that is asked for. */
static const char *put_names(const struct sample *sample, bool that_fit, char text[WORDS])
{
    size_t used = 0;
    text[0] = '\0';
    for (int e = 0; e < SUMI_CMA_ELEMENTS; e++)
        if (has_count(&sumi_cma_elements[e], sample->most) && !(that_fit && is_ruled_out(sample, e)))
            used += (size_t)snprintf(text + used, WORDS - used, "%s%s", used ? SUMI_WORD_CMA_OR : "",
                                     sumi_cma_elements[e].name);
    return used ? text : SUMI_WORD_CMA_NONE;
}

/* --- the element of a file --- */

/* Whether the values can be of the element that the name, or the answer, says. */
static enum sumi_status check(const struct sumi_source *source, const struct sample *sample,
                              const struct sumi_cma_element *element, bool by_answer, struct sumi_error *error)
{
    char names[WORDS], values[WORDS], count[WORDS];
    const int e = (int)(element - sumi_cma_elements);
    if (!has_count(element, sample->most)) {
        snprintf(count, sizeof count, SUMI_WORD_CMA_VALUES, element->n, element->n);
        return sumi_fail_in(error, source->path, SUMI_E_RECORD_CMA_COUNT,
                            by_answer ? SUMI_WORD_CMA_SAID : SUMI_WORD_CMA_NAME, element->name, element->what, count,
                            sample->most, put_names(sample, false, names));
    }
    if (!by_answer && is_ruled_out(sample, e) && 2 * sample->unfit[e] > sample->looked_at)
        return sumi_fail_in(error, source->path, SUMI_E_RECORD_CMA_CONTENT, element->name, element->what,
                            put_values(&sample->against[e], values), sample->line[e], put_names(sample, true, names));
    return SUMI_OK;
}

/* The only element that the values can be; where they can be several, that is asked. */
static const struct sumi_cma_element *by_values(const struct sumi_source *source, const struct sample *sample,
                                                struct sumi_findings *findings)
{
    const struct sumi_cma_element *one = NULL;
    bool in[SUMI_CMA_ELEMENTS] = {false};
    int n = 0, n_counted = 0;
    char readings[4 * WORDS], values[WORDS], name[WORDS];
    struct sumi_found_at at = {.file = source->path, .day = SUMI_NO_DATE};
    for (int e = 0; e < SUMI_CMA_ELEMENTS; e++) {
        const bool counted = sample->most == 2 * sumi_cma_elements[e].n;
        in[e] = counted && !is_ruled_out(sample, e) && sample->unfit[e] < sample->looked_at;
        n_counted += counted;
        one = in[e] ? &sumi_cma_elements[e] : one;
        n += in[e];
    }
    if (n == 1 && (n_counted == 1 || sample->looked_at >= CERTAIN)) {
        sumi_found(findings, SUMI_NOTED, &at, one->name, SUMI_E_RECORD_CMA_ELEMENT_SEEN, one->name, one->what);
        return one;
    }
    for (int e = 0; n == 0 && e < SUMI_CMA_ELEMENTS; e++)
        in[e] = has_count(&sumi_cma_elements[e], sample->most);
    put_readings(&sample->shown, in, readings);
    put_values(&sample->shown, values);
    sumi_text_shown(source->name, strlen(source->name), 100, name, sizeof name);
    at.line = sample->shown_line;
    sumi_found(findings, SUMI_ASKED, &at, name, SUMI_E_RECORD_CMA_ELEMENT, values, readings, name);
    return NULL;
}

enum sumi_status sumi_cma_element(const struct sumi_source *source, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, const struct sumi_cma_element **element,
                                  struct sumi_error *error)
{
    struct sample sample;
    const char *answer;
    char shown[WORDS];
    *element = answered(source, options, &answer);
    if (answer && !*element)
        return sumi_fail_in(error, source->path, SUMI_E_RECORD_CMA_ANSWER,
                            sumi_text_shown(answer, strlen(answer), 40, shown, sizeof shown));
    if (!*element)
        *element = named_by_path(source);
    take_sample(source, *element, &sample);
    if (sample.n == 0)
        return sumi_fail_in(error, source->path, SUMI_E_RECORD_CMA_ROWS);
    if (*element)
        return check(source, &sample, *element, answer, error);
    if (!is_known(sample.most))
        return sumi_fail_in(error, source->path, SUMI_E_RECORD_CMA_PAIRS, sample.most);
    *element = by_values(source, &sample, findings);
    return SUMI_OK;
}
