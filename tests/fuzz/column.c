/* The reader of a bare column of soil, and the column that it makes.
 * seeds: data/examples/column_celia.yaml data/examples/column_infiltration.yaml
 * options: -max_len=1500 */
#include "tests/fuzz/support/fuzz.h"

#include "io/column/file.h"

#include <math.h>

/* Bounds of what is run: a column may ask for years in a soil that costs seconds a day. */
enum { STEPS = 100, TIMES = 3 };

static const double one_cm = 1.0; /* of water on the surface: what its relative tolerance refers to */

static bool take(void *context, const struct sumi_column_report *report)
{
    const struct sumi_column_file *file = context;
    for (int i = 0; i < file->column.n; i++)
        fuzz_claim(isfinite(report->head[i]) && report->theta[i] >= 0.0 && report->theta[i] <= 1.0,
                   "cell %d has water %g at head %g", i, report->theta[i], report->head[i]);
    fuzz_claim(isfinite(report->stored) && isfinite(report->residual), "the balance is a number");
    fuzz_claim(report->pond >= -one_cm * file->bare.rtol, "%g cm of a pond, less than the solver's tolerance",
               report->pond);
    return true;
}

static void check_cut(const struct sumi_column_file *file)
{
    const struct sumi_column *c = &file->column;
    for (int i = 0; i < c->n; i++) {
        const struct sumi_horizon *horizon = &file->horizon[c->horizon[i]];
        fuzz_claim(c->thickness[i] > 0.0 && c->face[i + 1] <= horizon->param[SUMI_HZ_BOTTOM],
                   "cell %d lies in its horizon", i);
        for (int p = 0; p < SUMI_HZ_N; p++)
            fuzz_within(&sumi_horizon_rows[p], horizon->param[p], isnan(sumi_horizon_rows[p].def));
    }
    for (size_t k = 1; k < file->bare.n_times; k++)
        fuzz_claim(file->time[k] > file->time[k - 1], "times rise");
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sumi_yaml *document;
    struct sumi_column_file *file;
    struct sumi_error error = {0};
    if (!fuzz_done(sumi_yaml_parse("fuzz", (const char *)data, size, &document, &error), &error))
        return 0;
    enum sumi_status status = sumi_column_file_create(sumi_yaml_root(document), &file, &error);
    sumi_yaml_close(document);
    if (!fuzz_done(status, &error))
        return 0;
    check_cut(file);
    file->bare.max_steps = STEPS;
    file->bare.n_times = file->bare.n_times < TIMES ? file->bare.n_times : TIMES;
    fuzz_done(sumi_bare_column_run(&file->bare, take, file, &error), &error);
    sumi_column_file_destroy(file);
    return 0;
}
