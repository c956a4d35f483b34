/* The reader of tables of columns: whatever is read has a time, a line of the file and a meaning.
 * options: -max_len=3000 -len_control=0 */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/formats_internal.h"
#include "sim/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

static void check_readings(const struct sumi_readings *r)
{
    for (size_t k = 0; k < r->n; k++) {
        const struct sumi_date date = sumi_date_split(r->day[k]);
        fuzz_claim(sumi_date_valid(date.year, date.month, date.day), "row %zu is of a day", k);
        fuzz_claim(r->second[k] >= 0 && r->second[k] < 86400 && (!r->daily || r->second[k] == 0), "row %zu has a time",
                   k);
        fuzz_claim(r->line[k] > 0, "row %zu has a line", k);
    }
    for (int c = 0; c < r->n_columns; c++) {
        const struct sumi_reading_column *column = &r->column[c];
        fuzz_claim(!r->value[c] == (column->quantity == SUMI_READS_NOTHING), "column %d has values if it is read", c);
        for (size_t k = 0; r->value[c] && k < r->n; k++) {
            fuzz_claim(!isinf(r->value[c][k]), "value %zu of column %d is a number or missing", k, c);
            fuzz_claim(isnan(r->value[c][k]) || column->quantity != SUMI_READS_SOIL_WATER || column->depth_cm >= 0,
                       "value %zu of column %d has a depth", k, c);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    const struct sumi_source source = {"fuzz", "fuzz", text, strlen(text), "UTF-8"};
    struct sumi_reading_options options;
    struct sumi_readings readings;
    struct sumi_findings findings = {0};
    struct sumi_error error = {0};
    sumi_reading_options_init(&options);
    sumi_readings_init(&readings);
    const bool is = sumi_format_is(&sumi_table_format, &source);
    if (fuzz_done(sumi_format_read(&sumi_table_format, &source, &options, &readings, &findings, &error), &error)) {
        fuzz_claim(is, "what can be read is a table");
        check_readings(&readings);
    }
    sumi_readings_let_go(&readings);
    sumi_findings_clear(&findings);
    free(text);
    return 0;
}
