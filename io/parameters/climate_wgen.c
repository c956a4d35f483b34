/* WGEN in climate files. */
#include "io/parameters/climate_internal.h"
#include "messages/memory.h"
#include "messages/parameters.h"
#include "scenarios/climate/wgen.h"
#include "sim/memory.h"

#include <math.h>

enum { NV = SUMI_CLIMATE_VARIABLES };

static const struct sumi_field mean_row = {"mean", "of the variable", "annual cycle of the mean", "fit", -1e3, 1e3, NAN,
                                           0};
static const struct sumi_field variance_row = {
    "variance", "of the variable, squared", "annual cycle of the variance", "fit", -1e4, 1e4, NAN, 0};
static const struct sumi_field correlation_row = {"correlation", "1", "correlation", "fit", -1, 1, NAN, 0};

/* --- writing --- */

static void print_process(FILE *file, const struct sumi_wgen *c)
{
    fputs("# Annual cycles on dry and wet days: c0 + c1 cos w + c2 sin w + c3 cos 2w + c4 sin 2w + ...,\n"
          "# w = 2 pi (day of the year) / 365.25. Means in the unit of the variable, variances in its square.\n"
          "process:\n",
          file);
    for (int v = 0; v < NV; v++) {
        sumi_climate_print_row(file, "  ", &sumi_climate_variable_rows[v]);
        fprintf(file, "  %s:\n", sumi_climate_variable_rows[v].name);
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
            fprintf(file, "    mean_%s: ", sumi_day_kind_names[kind]);
            sumi_climate_print_list(file, c->mean[v][kind], SUMI_CYCLE_MEAN);
        }
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
            fprintf(file, "    variance_%s: ", sumi_day_kind_names[kind]);
            sumi_climate_print_list(file, c->variance[v][kind], SUMI_CYCLE_VARIANCE);
        }
    }
}

static void print_wgen(const struct sumi_climate *climate, FILE *file)
{
    const struct sumi_wgen *wgen = climate->wgen;
    fputs("# January to December. Rain: a two-state Markov chain, and gamma amounts.\nmonthly:\n", file);
    for (int block = 0; block < SUMI_CLIMATE_MONTHLY; block++) {
        sumi_climate_print_row(file, "  ", &sumi_climate_monthly_rows[block]);
        sumi_climate_print_rows(file, "  ", sumi_climate_monthly_rows[block].name, wgen->monthly[block], 1, 12);
    }
    print_process(file, wgen);
    fputs("# Correlations of the variables above, in their order, as deviations from the cycles; unit 1.\n"
          "correlation:\n",
          file);
    sumi_climate_print_rows(file, "  ", "same_day", wgen->lag0[0], NV, NV);
    fputs("    # row: today; column: the day before\n", file);
    sumi_climate_print_rows(file, "  ", "day_before", wgen->lag1[0], NV, NV);
}

/* --- reading --- */

static enum sumi_status read_monthly(const struct sumi_yaml_node *root, struct sumi_wgen *c, struct sumi_error *error)
{
    const struct sumi_yaml_node *monthly;
    const char *names[SUMI_CLIMATE_MONTHLY];
    for (int i = 0; i < SUMI_CLIMATE_MONTHLY; i++)
        names[i] = sumi_climate_monthly_rows[i].name;
    enum sumi_status status = sumi_climate_mapping(root, "monthly", SUMI_WORD_CLIMATE_MONTHLY, SUMI_WORD_CLIMATE_MONTHS,
                                                   names, SUMI_CLIMATE_MONTHLY, &monthly, error);
    for (int i = 0; i < SUMI_CLIMATE_MONTHLY && status == SUMI_OK; i++)
        status = sumi_climate_read_rows(monthly, names[i], &sumi_climate_monthly_rows[i], 1, 12, c->monthly[i], error);
    return status;
}

static enum sumi_status read_variable(const struct sumi_yaml_node *process, int v, struct sumi_wgen *c,
                                      struct sumi_error *error)
{
    static const char *const keys[] = {"mean_dry", "mean_wet", "variance_dry", "variance_wet"};
    const struct sumi_field *row = &sumi_climate_variable_rows[v];
    const struct sumi_yaml_node *variable;
    enum sumi_status status =
        sumi_climate_mapping(process, row->name, row->doc, SUMI_WORD_CLIMATE_CYCLES, keys, 4, &variable, error);
    for (int kind = 0; kind < SUMI_DAY_KINDS && status == SUMI_OK; kind++) {
        status = sumi_climate_read_rows(variable, keys[kind], &mean_row, 1, SUMI_CYCLE_MEAN, c->mean[v][kind], error);
        if (status == SUMI_OK)
            status = sumi_climate_read_rows(variable, keys[kind + 2], &variance_row, 1, SUMI_CYCLE_VARIANCE,
                                            c->variance[v][kind], error);
    }
    return status;
}

static enum sumi_status read_process(const struct sumi_yaml_node *root, struct sumi_wgen *c, struct sumi_error *error)
{
    const struct sumi_yaml_node *process;
    const char *names[NV];
    for (int v = 0; v < NV; v++)
        names[v] = sumi_climate_variable_rows[v].name;
    enum sumi_status status = sumi_climate_mapping(root, "process", SUMI_WORD_CLIMATE_PROCESS,
                                                   SUMI_WORD_CLIMATE_OF_PROCESS, names, NV, &process, error);
    for (int v = 0; v < NV && status == SUMI_OK; v++)
        status = read_variable(process, v, c, error);
    return status;
}

static enum sumi_status read_correlations(const struct sumi_yaml_node *root, struct sumi_wgen *c,
                                          struct sumi_error *error)
{
    static const char *const keys[] = {"same_day", "day_before"};
    const struct sumi_yaml_node *correlation;
    enum sumi_status status = sumi_climate_mapping(root, "correlation", SUMI_WORD_CLIMATE_CORRELATION,
                                                   SUMI_WORD_CLIMATE_LAGS, keys, 2, &correlation, error);
    if (status == SUMI_OK)
        status = sumi_climate_read_rows(correlation, keys[0], &correlation_row, NV, NV, c->lag0[0], error);
    if (status == SUMI_OK)
        status = sumi_climate_read_rows(correlation, keys[1], &correlation_row, NV, NV, c->lag1[0], error);
    return status;
}

static enum sumi_status read_wgen(const struct sumi_yaml_node *root, struct sumi_climate *climate,
                                  struct sumi_error *error)
{
    climate->wgen = sumi_allocate_zeroed(1, sizeof *climate->wgen);
    if (!climate->wgen)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_CLIMATE);
    enum sumi_status status = read_monthly(root, climate->wgen, error);
    if (status == SUMI_OK)
        status = read_process(root, climate->wgen, error);
    return status == SUMI_OK ? read_correlations(root, climate->wgen, error) : status;
}

static const char *const keys[] = {"monthly", "process", "correlation"};
const struct sumi_climate_form sumi_wgen_form = {keys, sizeof keys / sizeof keys[0], print_wgen, read_wgen};
