/* The parametric generator of spells in climate files: the fitted set of numbers, those of the fits to weighed years in
 * the same form, and what all of them share. */
#include "io/parameters/climate_internal.h"
#include "messages/memory.h"
#include "messages/parameters.h"
#include "scenarios/climate/spells.h"
#include "sim/memory.h"

#include <math.h>

enum { NV = SUMI_CLIMATE_VARIABLES, MONTHS = 12, KINDS = SUMI_SEASONS * SUMI_DAY_KINDS };

static const struct sumi_field same_day_row = {
    "same_day", "1", "covariances of the fast part of the normal scores on one day", "fit", -13, 13, NAN, 0};
static const struct sumi_field day_before_row = {
    "day_before", "1", "covariances with the day before (row: today)", "fit", -13, 13, NAN, 0};
static const struct sumi_field quantile_row = {
    "quantile", "1", "(x - mean) / standard deviation at normal scores of -3, -2.75, ... 3", "record", -100, 100,
    NAN,        0};

/* The numbers of a block in a set. */
static const double *block_of(const struct sumi_spells_set *set, const struct sumi_spells_block *block)
{
    return (const double *)(const void *)((const char *)set + block->offset);
}

/* --- writing --- */

/* A set as the value of a key, or as an item of a list, of which only the first key has the dash. */
static void print_set(FILE *file, const struct sumi_spells_set *set, bool item)
{
    for (int b = 0; b < SUMI_SPELLS_BLOCKS; b++) {
        const struct sumi_spells_block *block = &sumi_spells_blocks[b];
        if (!item)
            sumi_climate_print_row(file, "  ", &block->field);
        sumi_climate_print_rows(file,
                                !item    ? "  "
                                : b == 0 ? "- "
                                         : "  ",
                                block->field.name, block_of(set, block), block->rows, block->columns);
    }
}

/* A matrix of each month, row by row on one line. */
static void print_months(FILE *file, const struct sumi_field *row, const double (*matrix)[NV][NV])
{
    sumi_climate_print_row(file, "", row);
    sumi_climate_print_rows(file, "", row->name, matrix[0][0], MONTHS, NV * NV);
}

static void print_spells(const struct sumi_climate *climate, FILE *file)
{
    const struct sumi_spells *spells = climate->spells;
    fputs(
        "# The variables stand in the order middle, range, transmission, depression, wind. Cycles are c0 + c1 cos w +\n"
        "# c2 sin w + c3 cos 2w + ..., w = 2 pi (day of the year) / 365.25.\n"
        "fitted:\n",
        file);
    print_set(file, &spells->fitted, false);
    bool months = false;
    for (int m = 0; m < MONTHS; m++)
        months = months || spells->amount_month[m] != 0.0;
    if (months) {
        sumi_climate_print_row(file, "", &sumi_spells_amount_month_row);
        sumi_climate_print_rows(file, "", sumi_spells_amount_month_row.name, spells->amount_month, 1, MONTHS);
    }
    fputs("# January to December: a matrix of the variables each, row by row.\n", file);
    print_months(file, &same_day_row, spells->same_day);
    print_months(file, &day_before_row, spells->day_before);
    sumi_climate_print_row(file, "", &quantile_row);
    fputs("# December to February on dry days, on wet days; March to May on dry days; and so on.\nquantile:\n", file);
    for (int v = 0; v < NV; v++)
        sumi_climate_print_rows(file, "  ", sumi_climate_variable_rows[v].name, spells->quantile[v][0][0], KINDS,
                                SUMI_SPELLS_NODES);
    if (spells->n_sets > 0)
        fputs("# Fits to weighed years of the record, as `fitted`: what other years would have given.\ndrawn:\n", file);
    for (int k = 0; k < spells->n_sets; k++)
        print_set(file, &spells->set[k], true);
}

/* --- reading --- */

static enum sumi_status read_set(const struct sumi_yaml_node *node, struct sumi_spells_set *set,
                                 struct sumi_error *error)
{
    const char *names[SUMI_SPELLS_BLOCKS];
    for (int b = 0; b < SUMI_SPELLS_BLOCKS; b++)
        names[b] = sumi_spells_blocks[b].field.name;
    enum sumi_status status = sumi_yaml_expect(node, SUMI_YAML_MAPPING, SUMI_WORD_CLIMATE_SET, error);
    if (status == SUMI_OK)
        status = sumi_yaml_check_keys(node, names, SUMI_SPELLS_BLOCKS, error);
    for (int b = 0; b < SUMI_SPELLS_BLOCKS && status == SUMI_OK; b++) {
        const struct sumi_spells_block *block = &sumi_spells_blocks[b];
        status = sumi_climate_read_rows(node, names[b], &block->field, block->rows, block->columns,
                                        (double *)(void *)((char *)set + block->offset), error);
    }
    return status;
}

static enum sumi_status read_drawn(const struct sumi_yaml_node *root, struct sumi_spells *spells,
                                   struct sumi_error *error)
{
    const struct sumi_yaml_node *drawn = sumi_yaml_get(root, "drawn");
    if (!drawn)
        return SUMI_OK;
    enum sumi_status status = sumi_yaml_expect(drawn, SUMI_YAML_SEQUENCE, SUMI_WORD_CLIMATE_DRAWN, error);
    const size_t n = sumi_yaml_count(drawn);
    if (status == SUMI_OK && n > SUMI_SPELLS_SETS)
        status = sumi_yaml_fail(drawn, error, SUMI_E_CLIMATE_DRAWN_COUNT, n, SUMI_SPELLS_SETS);
    if (status != SUMI_OK || n == 0)
        return status;
    spells->set = sumi_allocate_zeroed(n, sizeof *spells->set);
    if (!spells->set)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_CLIMATE);
    spells->n_sets = (int)n;
    for (size_t k = 0; k < n && status == SUMI_OK; k++)
        status = read_set(sumi_yaml_at(drawn, k), &spells->set[k], error);
    return status;
}

static enum sumi_status read_quantiles(const struct sumi_yaml_node *root, struct sumi_spells *spells,
                                       struct sumi_error *error)
{
    const struct sumi_yaml_node *quantile;
    const char *names[NV];
    for (int v = 0; v < NV; v++)
        names[v] = sumi_climate_variable_rows[v].name;
    enum sumi_status status = sumi_climate_mapping(root, quantile_row.name, quantile_row.doc,
                                                   SUMI_WORD_CLIMATE_QUANTILES, names, NV, &quantile, error);
    for (int v = 0; v < NV && status == SUMI_OK; v++)
        status = sumi_climate_read_rows(quantile, names[v], &quantile_row, KINDS, SUMI_SPELLS_NODES,
                                        spells->quantile[v][0][0], error);
    return status;
}

static enum sumi_status read_spells(const struct sumi_yaml_node *root, struct sumi_climate *climate,
                                    struct sumi_error *error)
{
    struct sumi_spells *spells = climate->spells = sumi_allocate_zeroed(1, sizeof *climate->spells);
    const struct sumi_yaml_node *fitted;
    if (!spells)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_CLIMATE);
    enum sumi_status status = sumi_yaml_require(root, "fitted", SUMI_WORD_CLIMATE_FITTED, &fitted, error);
    if (status == SUMI_OK)
        status = read_set(fitted, &spells->fitted, error);
    if (status == SUMI_OK && sumi_yaml_get(root, sumi_spells_amount_month_row.name))
        status = sumi_climate_read_rows(root, sumi_spells_amount_month_row.name, &sumi_spells_amount_month_row, 1,
                                        MONTHS, spells->amount_month, error);
    if (status == SUMI_OK)
        status = sumi_climate_read_rows(root, same_day_row.name, &same_day_row, MONTHS, NV * NV, spells->same_day[0][0],
                                        error);
    if (status == SUMI_OK)
        status = sumi_climate_read_rows(root, day_before_row.name, &day_before_row, MONTHS, NV * NV,
                                        spells->day_before[0][0], error);
    if (status == SUMI_OK)
        status = read_quantiles(root, spells, error);
    return status == SUMI_OK ? read_drawn(root, spells, error) : status;
}

static const char *const keys[] = {"fitted", "amount_month", "same_day", "day_before", "quantile", "drawn"};
const struct sumi_climate_form sumi_spells_form = {keys, sizeof keys / sizeof keys[0], print_spells, read_spells};
