/* The parts of `sumi run --converge`: its rows, and what they say. */
#ifndef SUMI_CONVERGE_INTERNAL_H
#define SUMI_CONVERGE_INTERNAL_H

#include "cli/run/run_internal.h"

/* The seasons with one integrator, method and tolerance. */
struct sumi_converge_row {
    const struct sumi_integrator *integrator;
    const char *name; /* that of the integrator; of the method on a soil that is resolved in depth */
    enum sumi_solver_method method;
    double rtol; /* NAN: the integrator has none */
    bool yours;  /* as the scenario says */
    struct sumi_run_seasons seasons;
    double cpu;               /* processor time of a season, s */
    size_t failed, otherwise; /* seasons that the solver could not integrate; that end otherwise than the reference */
};

struct sumi_converge {
    const struct sumi_plan *plan;
    size_t n;
    struct sumi_converge_row *row;
    const struct sumi_converge_row *reference; /* one of the rows */
};

/* How a season of a row ended. */
enum sumi_outcome sumi_converge_outcome(const struct sumi_converge_row *row, size_t season);

/* How far a row is from the reference in a variable, over the n seasons that have it in both and end alike. With
 * `percent` relative to the reference: `mean` is the difference of the means relative to the mean. */
struct sumi_gap {
    size_t n, season; /* season: the worst */
    double mean, worst;
};
struct sumi_gap sumi_converge_gap(const struct sumi_converge_row *row, const struct sumi_converge_row *reference,
                                  enum sumi_summary variable, bool percent);

/* Prints the table, and what it means. */
enum sumi_status sumi_converge_print(const struct sumi_converge *table, const struct sumi_scenario_file *file,
                                     bool verbose, struct sumi_error *error);

#endif
