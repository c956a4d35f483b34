/* A small cube with one variable of every type, for the tests of the writer, of the reader and of other readers. */
#ifndef SUMI_TESTS_CUBE_SAMPLE_H
#define SUMI_TESTS_CUBE_SAMPLE_H

#include "io/cube/cube.h"

enum {
    SAMPLE_CULTIVARS = 2,
    SAMPLE_SOWINGS = 3,
    SAMPLE_YEARS = 5,
    SAMPLE_FRACTIONS = 2,
    SAMPLE_DAYS = 7,
    SAMPLE_DEPTHS = 3
};
enum { SAMPLE_N = SAMPLE_CULTIVARS * SAMPLE_SOWINGS * SAMPLE_YEARS * SAMPLE_FRACTIONS };
enum { YIELD, BIOMASS, STRESS_DAYS, DRAWS, SOWING_DATE, ANTHESIS, STATUS, LAI, STAGE, THETA, SAMPLE_VARIABLES };

extern const struct sumi_cube sample_cube;

/* The value of a variable in a scenario, by a rule that tests can repeat: NAN where (7 s + inside) % 11 == 3.
 * `inside` is the day, for LAI and STAGE, and day * SAMPLE_DEPTHS + depth, for THETA. */
double sample_value(int variable, size_t scenario, size_t inside);

/* Writes the sample in blocks of at most `target` scenarios. */
enum sumi_status sample_write(const char *path, size_t target, struct sumi_error *error);
/* The values of one block; free with sample_values_free. */
const double **sample_values(const struct sumi_cube_layout *layout, size_t block);
void sample_values_free(const double **values);
/* Reads all of a variable of any file. */
enum sumi_status sample_read(struct sumi_cube_file *file, size_t variable, double *values);

#endif
