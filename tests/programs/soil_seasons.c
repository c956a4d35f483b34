/* soil_seasons SET FIRST LAST REPEATS METHOD:RTOL:CELLS:TOP ...: runs seasons of tests/support/soil_season.h under each
 * of the settings by turns, and prints a line for each of both. soil_errors.py holds such lines against each other. */
#define _POSIX_C_SOURCE 200809L
#include "tests/support/soil_season.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 32, REPEATS = 15 };

struct run {
    const char *text;
    struct sumi_grid grid;
    struct sumi_bundle *bundle;
    double ms[REPEATS];
    struct soil_course course;
};

static void read_run(const char *text, struct run *run)
{
    struct sumi_solver_options options = {.max_steps = 1000000};
    char word[16] = "";
    run->text = text;
    if (sscanf(text, "%15[a-z0-9]:%lf:%d:%lf", word, &options.rtol, &run->grid.n, &run->grid.top_cm) != 4) {
        fprintf(stderr, "soil_seasons: %s is not METHOD:RTOL:CELLS:TOP\n", text);
        exit(EXIT_FAILURE);
    }
    run->grid.edge_cm = 2.0 * run->grid.top_cm;
    while (options.method < SUMI_SOLVER_METHODS && strcmp(word, sumi_solver_method_names[options.method]) != 0)
        options.method++;
    if (options.method == SUMI_SOLVER_METHODS ||
        sumi_bundle_create(&sumi_wofost72, &sumi_richards, &sumi_cvode, &options, FIELD_LONGEST, &run->bundle, NULL) !=
            SUMI_OK) {
        fprintf(stderr, "soil_seasons: %s cannot be run\n", text);
        exit(EXIT_FAILURE);
    }
}

static double cpu_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_run(struct run *run, const char *set, int k, int repeats)
{
    const struct soil_course *c = &run->course;
    qsort(run->ms, (size_t)repeats, sizeof *run->ms, by_size);
    printf("%s %s %d %s %.4g %ld %ld %ld %.3g %016llx", run->text, set, k, sumi_outcome_word(c->result.outcome),
           run->ms[repeats / 2], c->result.steps, c->result.evaluations, c->result.failures,
           fabs(c->result.water_residual) / fmax(c->arrived, 1.0), (unsigned long long)c->watered);
    for (int f = 0; f < SOIL_FLUXES; f++)
        printf(" %.11g", c->flux[f]);
    printf("\n");
    fflush(stdout);
}

int main(int argc, char **argv)
{
    static struct run runs[MOST];
    static struct soil_season season;
    static struct field field;
    const int n = argc - 5, first = argc > 2 ? atoi(argv[2]) : 0, repeats = argc > 4 ? atoi(argv[4]) : 0;
    enum soil_set set = 0;
    while (set < SOIL_SETS && (argc < 2 || strcmp(argv[1], soil_set_names[set]) != 0))
        set++;
    if (n < 1 || n > MOST || set == SOIL_SETS || repeats < 1 || repeats > REPEATS) {
        fprintf(stderr, "usage: soil_seasons SET FIRST LAST REPEATS METHOD:RTOL:CELLS:TOP ...\n");
        return EXIT_FAILURE;
    }
    field_load(&field);
    for (int r = 0; r < n; r++)
        read_run(argv[r + 5], &runs[r]);
    for (int k = first; k <= atoi(argv[3]) && k < soil_set_seasons(set); k++) {
        for (int again = 0; again < repeats; again++)
            for (int r = 0; r < n; r++) {
                soil_season_draw(&field, set, k, &runs[r].grid, &season);
                const double start = cpu_ms();
                soil_season_run(runs[r].bundle, &season, &runs[r].course);
                runs[r].ms[again] = cpu_ms() - start;
                soil_season_clear(&season);
            }
        for (int r = 0; r < n; r++)
            print_run(&runs[r], soil_set_names[set], k, repeats);
    }
    for (int r = 0; r < n; r++)
        sumi_bundle_destroy(runs[r].bundle);
    field_clear(&field);
    return EXIT_SUCCESS;
}
