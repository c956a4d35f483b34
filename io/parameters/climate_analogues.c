/* The days of a record in climate files: one text with a line for each day, which is read far faster than as many lists
 * of numbers, and takes less room. Four digits hold what gauges read, and hundredths of a degree. */
#include "io/parameters/climate_internal.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/parameters.h"
#include "scenarios/climate/analogues.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES, FIELDS = 2 + NV };

#define DAY_FORM "date,rain_mm,middle_C,range_C,transmission,depression_C,wind2_m_s"

/* --- writing --- */

static void print_analogues(const struct sumi_climate *climate, FILE *file)
{
    const struct sumi_analogues *analogues = climate->analogues;
    char date[SUMI_DATE_TEXT];
    for (int v = 0; v < NV; v++)
        sumi_climate_print_row(file, "", &sumi_climate_variable_rows[v]);
    fputs("# A line for each day of the record, without 29 February: " DAY_FORM "\ndays: |\n", file);
    for (int d = 0; d < analogues->n_days; d++) {
        fprintf(file, "  %s,%.4g", sumi_date_format(analogues->date[d], date), analogues->rain[d]);
        for (int v = 0; v < NV; v++)
            fprintf(file, ",%.4g", analogues->x[d][v]);
        fputc('\n', file);
    }
}

/* --- reading --- */

static size_t count_lines(const char *text)
{
    size_t n = 0;
    for (; *text; text += strcspn(text, "\n"), text += *text == '\n')
        n++;
    return n;
}

/* false: the line is of another form. */
static bool read_day(const char *line, size_t length, int *date, double *rain, double x[NV])
{
    char day[SUMI_DATE_TEXT];
    const char *end = line + length;
    for (int k = 0; k < FIELDS; k++) {
        const char *comma = memchr(line, ',', (size_t)(end - line));
        if ((comma == NULL) != (k == FIELDS - 1))
            return false;
        const struct sumi_piece piece = {line, (size_t)((comma ? comma : end) - line)};
        if (k > 0 && !sumi_piece_number(piece, k == 1 ? rain : &x[k - 2]))
            return false;
        if (k == 0) {
            if (piece.length >= sizeof day)
                return false;
            memcpy(day, piece.start, piece.length);
            day[piece.length] = '\0';
            if (!sumi_date_parse(day, date))
                return false;
        }
        line = comma ? comma + 1 : end;
    }
    return true;
}

static enum sumi_status allocate(size_t n, struct sumi_climate *climate, struct sumi_error *error)
{
    struct sumi_analogues *analogues = climate->analogues = sumi_allocate_zeroed(1, sizeof *analogues);
    if (analogues) {
        analogues->date = sumi_allocate_zeroed(n, sizeof *analogues->date);
        analogues->rain = sumi_allocate_zeroed(n, sizeof *analogues->rain);
        analogues->x = sumi_allocate_zeroed(n, sizeof *analogues->x);
        analogues->n_days = (int)n;
    }
    return analogues && analogues->date && analogues->rain && analogues->x
               ? SUMI_OK
               : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_CLIMATE);
}

static enum sumi_status read_analogues(const struct sumi_yaml_node *root, struct sumi_climate *climate,
                                       struct sumi_error *error)
{
    enum { SHOWN = 60 };
    const struct sumi_yaml_node *node;
    const char *text = "";
    enum sumi_status status = sumi_yaml_require(root, "days", SUMI_WORD_CLIMATE_DAYS, &node, error);
    if (status == SUMI_OK)
        status = sumi_yaml_text(node, &text, error);
    const size_t n = count_lines(text);
    if (status == SUMI_OK && (n == 0 || n > SUMI_ANALOGUES_DAYS))
        status = sumi_yaml_fail(node, error, SUMI_E_CLIMATE_DAYS_COUNT, n, SUMI_ANALOGUES_DAYS);
    if (status == SUMI_OK)
        status = allocate(n, climate, error);
    for (size_t d = 0; d < n && status == SUMI_OK; d++) {
        struct sumi_analogues *a = climate->analogues;
        char shown[SHOWN * 4];
        const size_t length = strcspn(text, "\n");
        if (!read_day(text, length, &a->date[d], &a->rain[d], a->x[d]))
            status = sumi_yaml_fail(node, error, SUMI_E_CLIMATE_DAYS_LINE, d + 1,
                                    sumi_text_shown(text, length, SHOWN, shown, sizeof shown), DAY_FORM);
        text += length + (text[length] == '\n');
    }
    return status;
}

static const char *const keys[] = {"days"};
const struct sumi_climate_form sumi_analogues_form = {keys, sizeof keys / sizeof keys[0], print_analogues,
                                                      read_analogues};
