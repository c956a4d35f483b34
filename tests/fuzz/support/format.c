#include "tests/fuzz/support/format.h"

#include "io/records/format.h"
#include "sim/date.h"
#include "tests/fuzz/support/fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* asked: something is asked, which takes its column out until it is answered. */
static void check_readings(const struct sumi_readings *r, bool asked)
{
    fuzz_claim(r->n_columns >= 0 && r->n_columns <= SUMI_READING_COLUMNS, "%d columns", r->n_columns);
    fuzz_claim(isnan(r->latitude) || fabs(r->latitude) <= 90.0, "latitude %g", r->latitude);
    fuzz_claim(isnan(r->longitude) || fabs(r->longitude) <= 180.0, "longitude %g", r->longitude);
    for (size_t k = 0; k < r->n; k++) {
        const struct sumi_date date = sumi_date_split(r->day[k]);
        fuzz_claim(sumi_date_valid(date.year, date.month, date.day), "day %d is of the calendar", r->day[k]);
        fuzz_claim(r->second[k] >= 0 && r->second[k] < 86400, "second %d of a day", r->second[k]);
        fuzz_claim(r->line[k] >= 0, "line %d", r->line[k]);
    }
    for (int c = 0; c < r->n_columns; c++) {
        const struct sumi_reading_column *column = &r->column[c];
        fuzz_claim(column->quantity >= SUMI_READS_NOTHING && column->quantity < SUMI_READS_N, "a quantity");
        fuzz_claim(column->quantity != SUMI_READS_NOTHING || *column->note || asked, "%s says why it is not read",
                   column->head);
        fuzz_claim((column->quantity == SUMI_READS_NOTHING) == (r->value[c] == NULL), "%s has values", column->head);
        for (size_t k = 0; r->value[c] && k < r->n; k++)
            fuzz_claim(!isinf(r->value[c][k]), "%s is a number", column->head);
    }
}

static void check_findings(const struct sumi_findings *findings)
{
    char text[SUMI_FINDING_TEXT];
    for (size_t k = 0; k < findings->n; k++)
        for (int language = 0; language < 2; language++)
            fuzz_claim(*sumi_finding_text(&findings->list[k], (enum sumi_language)language, text, sizeof text) &&
                           findings->list[k].n > 0,
                       "a finding has words");
}

void fuzz_format(const char *name, const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);
    const struct sumi_source source = {"fuzz", "POWER_038d06N_112d50E_LST.csv", text, size, "UTF-8"};
    const struct sumi_format *format = NULL;
    struct sumi_reading_options options;
    struct sumi_readings readings;
    struct sumi_findings findings = {0};
    struct sumi_error error = {0};
    sumi_reading_options_init(&options);
    sumi_readings_init(&readings);
    const struct sumi_format *one;
    for (size_t k = 0; (one = sumi_format_at(k)) != NULL; k++) {
        sumi_format_is(one, &source);
        format = strcmp(one->name, name) == 0 ? one : format;
    }
    fuzz_claim(format != NULL, "there is the format %s", name);
    if (fuzz_done(sumi_format_read(format, &source, &options, &readings, &findings, &error), &error))
        check_readings(&readings, sumi_findings_count(&findings, SUMI_ASKED) > 0);
    check_findings(&findings);
    sumi_readings_let_go(&readings);
    sumi_findings_clear(&findings);
    free(text);
}
