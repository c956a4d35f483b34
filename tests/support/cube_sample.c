#include "tests/support/cube_sample.h"

#include <math.h>
#include <stdlib.h>

static const struct sumi_cube_axis axes[] = {
    {"cultivar", "cultivar", NULL, SUMI_CUBE_LABELS, SAMPLE_CULTIVARS, (const char *const[]){"Jingu21", "张杂谷5号"},
     NULL, NULL, NULL, NULL, false},
    {"sowing", "date of sowing", NULL, SUMI_CUBE_DATES, SAMPLE_SOWINGS, NULL, (const double[]){16180, 16185, 16190},
     NULL, NULL, NULL, false}, /* 2014-04-20, 04-25, 04-30 */
    {"year", "harvest year", NULL, SUMI_CUBE_INTEGERS, SAMPLE_YEARS, NULL,
     (const double[]){2001, 2002, 2003, 2004, 2005}, NULL, NULL, NULL, false},
    {"soil_initial_relative_available_water", "initial water", "1", SUMI_CUBE_NUMBERS, SAMPLE_FRACTIONS, NULL,
     (const double[]){0.4, 0.6}, NULL, NULL, NULL, false},
    {"day", "days since sowing", "d", SUMI_CUBE_INTEGERS, SAMPLE_DAYS, NULL, NULL, NULL, NULL, NULL, false},
    {"depth", "depth below the soil surface", "cm", SUMI_CUBE_NUMBERS, SAMPLE_DEPTHS, NULL,
     (const double[]){5, 12.5, 40}, "depth", NULL, NULL, false},
};

static const struct sumi_cube_attribute lai_attributes[] = {{"wofost_name", "LAI", 0}, {"lower_bound", NULL, 0.25}};

static const struct sumi_cube_variable variables[SAMPLE_VARIABLES] = {
    [YIELD] = {.name = "yield",
               .unit = "kg ha-1",
               .long_name = "grain dry matter",
               .source = "a test",
               .icasa = "HWAM",
               .cell_methods = "year: sum",
               .type = SUMI_CUBE_FLOAT32},
    [BIOMASS] = {.name = "biomass", .unit = "kg ha-1", .type = SUMI_CUBE_FLOAT64},
    [STRESS_DAYS] = {.name = "stress_days", .unit = "d", .type = SUMI_CUBE_COUNT16},
    [DRAWS] = {.name = "draws", .unit = "1", .type = SUMI_CUBE_COUNT32},
    [SOWING_DATE] = {.name = "sowing_date", .long_name = "day of sowing", .type = SUMI_CUBE_DATE},
    [ANTHESIS] = {.name = "anthesis_date", .long_name = "moment of anthesis", .type = SUMI_CUBE_MOMENT},
    [STATUS] = {.name = "status",
                .type = SUMI_CUBE_CODE,
                .meanings = (const char *const[]){"ripe", "unripe", "not_sown"},
                .n_meanings = 3},
    [LAI] = {.name = "LAI",
             .unit = "1",
             .long_name = "leaf area index",
             .type = SUMI_CUBE_FLOAT32,
             .inner = 1,
             .attributes = lai_attributes,
             .n_attributes = 2},
    [STAGE] = {.name = "stage",
               .type = SUMI_CUBE_CODE,
               .inner = 1,
               .meanings = (const char *const[]){"sown", "emerged", "flowering"},
               .n_meanings = 3},
    [THETA] = {.name = "THETA", .unit = "cm3 cm-3", .type = SUMI_CUBE_FLOAT32, .inner = 2},
};

static const struct sumi_cube_attribute attributes[] = {
    {"title", "Seasons of a test, 晋谷", 0}, {"source", "Sumi", 0}, {"seed", NULL, 17}};

static const struct sumi_cube_text texts[] = {
    {"configuration", "the scenario file", "title: a test\nsweep:\n\tcultivar: [Jingu21, 张杂谷5号]\n"},
    {"configuration_sha256", NULL, "0123456789abcdef"},
    {"empty", NULL, ""},
};

static const struct sumi_cube_column columns[] = {
    {"name", NULL, "the parameter", (const char *const[]){"TSUM1", "SPAN", "RDMCR"}, NULL},
    {"value", NULL, NULL, NULL, (const double[]){900, 33.5, NAN}},
};
static const struct sumi_cube_table tables[] = {{"parameters", "crop parameters", 3, 2, columns}};

const struct sumi_cube sample_cube = {
    .n_axes = sizeof axes / sizeof *axes - SUMI_CUBE_MAX_INNER,
    .n_inner = SUMI_CUBE_MAX_INNER,
    .n_variables = SAMPLE_VARIABLES,
    .n_attributes = sizeof attributes / sizeof *attributes,
    .n_texts = sizeof texts / sizeof *texts,
    .n_tables = 1,
    .axes = axes,
    .variables = variables,
    .attributes = attributes,
    .texts = texts,
    .tables = tables,
};

double sample_value(int variable, size_t scenario, size_t inside)
{
    double s = (double)scenario;
    if ((7 * scenario + inside) % 11 == 3)
        return NAN;
    switch (variable) {
    case YIELD:
        return 3000.0 + s;
    case BIOMASS:
        return 8000.0 + s / 3.0;
    case STRESS_DAYS:
        return s - 20.0;
    case DRAWS:
        return 100000.0 * s;
    case SOWING_DATE:
        return 16180.0 + s;
    case ANTHESIS:
        return 16280.25 + s;
    case LAI:
        return 0.125 * s + (double)inside;
    case THETA:
        return 0.25 * s - (double)inside;
    default:
        return (double)((scenario + inside) % 3);
    }
}

const double **sample_values(const struct sumi_cube_layout *layout, size_t block)
{
    size_t first, n;
    sumi_cube_layout_block(layout, block, &first, &n);
    const double **values = calloc(SAMPLE_VARIABLES, sizeof *values);
    for (int v = 0; values && v < SAMPLE_VARIABLES; v++) {
        size_t width = sumi_cube_width(&sample_cube, &variables[v]);
        double *value = calloc(n * width, sizeof *value);
        for (size_t i = 0; value && i < n * width; i++)
            value[i] = sample_value(v, first + i / width, i % width);
        values[v] = value;
    }
    return values;
}

void sample_values_free(const double **values)
{
    for (int v = 0; values && v < SAMPLE_VARIABLES; v++)
        free((void *)values[v]);
    free(values);
}

enum sumi_status sample_write(const char *path, size_t target, struct sumi_error *error)
{
    struct sumi_cube_layout layout;
    struct sumi_cube_writer *writer = NULL;
    struct sumi_cube_block *block = NULL;
    struct sumi_outputs outputs = {.force = true};
    struct sumi_output *output;
    enum sumi_status status = sumi_cube_layout_init(&layout, &sample_cube, target, error);
    if (!status)
        status = sumi_outputs_add(&outputs, "-o", path, &output, error);
    if (!status)
        status = sumi_cube_create(output, &sample_cube, &layout, &writer, error);
    if (status) {
        sumi_outputs_clear(&outputs);
        return status;
    }
    status = sumi_cube_block_create(writer, &block, error);
    for (size_t b = 0; b < layout.n_blocks && !status; b++) {
        const double **values = sample_values(&layout, b);
        status = sumi_cube_encode_block(writer, b, values, block, error);
        if (!status)
            status = sumi_cube_put_block(writer, block, error);
        sample_values_free(values);
    }
    sumi_cube_block_destroy(block);
    if (!status)
        status = sumi_cube_finish(writer, error);
    else
        sumi_cube_abandon(writer);
    sumi_outputs_clear(&outputs);
    return status;
}

enum sumi_status sample_read(struct sumi_cube_file *file, size_t variable, double *values)
{
    const struct sumi_cube *cube = sumi_cube_definition(file);
    size_t start[SUMI_CUBE_MAX_RANK] = {0}, count[SUMI_CUBE_MAX_RANK];
    for (size_t d = 0; d < cube->n_axes + cube->variables[variable].inner; d++)
        count[d] = cube->axes[d].n;
    return sumi_cube_read(file, variable, start, count, values, NULL);
}
