/* Fuzzing of the reader of a bare column with libFuzzer, and of the column that it makes; not part of the test suite.
 * From the repository's root:
 *
 *   clang -std=c17 -g -O1 -fsanitize=address,undefined,fuzzer -DSUMI_DATA_DIR_BUILD='""' -DSUMI_DATA_DIR_INSTALL='""' \
 *         -DSUMI_DATA_DIR_FROM_COMMAND='""' -I. tests/fuzz_column.c io/yaml*.c io/nearest.c io/crop_file.c io/text.c \
 *         io/scenario_rows.c io/data_files.c io/horizons.c io/column_*.c models/field.c models/table.c \
 *         models/hydraulics.c models/column.c sim/date.c sim/error.c sim/bdf.c sim/bare_column.c -lfyaml -lnettle \
 *         -lsundials_cvode -lsundials_nvecserial -lsundials_sunnonlinsolnewton -lm -o fuzz_column
 *   ./fuzz_column -max_len=1500 -timeout=20 corpus/ data/examples/
 */
#include "io/column_file.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool take(void *context, const struct sumi_column_report *report)
{
    double *sum = context;
    *sum += report->stored + report->flux[0];
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { STEPS = 100, TIMES = 3 };
    struct sumi_yaml *document;
    struct sumi_column_file *file;
    struct sumi_error error = {0};
    double sum = 0.0;
    if (sumi_yaml_parse("fuzz", (const char *)data, size, &document, &error))
        return error.text[0] ? 0 : 1;
    enum sumi_status status = sumi_column_file_create(sumi_yaml_root(document), &file, &error);
    sumi_yaml_close(document);
    if (status != SUMI_OK) {
        if (!error.text[0])
            abort();
        return 0;
    }
    const struct sumi_column *c = &file->column;
    for (int i = 0; i < c->n; i++)
        if (!(c->thickness[i] > 0.0) || c->face[i + 1] > file->horizon[c->horizon[i]].param[HZ_BOTTOM])
            abort();
    file->bare.max_steps = STEPS;
    file->bare.n_times = file->bare.n_times < TIMES ? file->bare.n_times : TIMES;
    status = sumi_bare_column_run(&file->bare, take, &sum, &error);
    if (status != SUMI_OK && !error.text[0])
        abort();
    sumi_column_file_destroy(file);
    return 0;
}
