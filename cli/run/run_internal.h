/* The parts of `sumi run`: its seasons, and how far they depend on integrator and tolerance. */
#ifndef SUMI_RUN_INTERNAL_H
#define SUMI_RUN_INTERNAL_H

#include "io/scenario/file.h"
#include "io/state/file.h"
#include "scenarios/impossible.h"
#include "scenarios/morning.h"
#include "scenarios/watered.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* All seasons of a run, in memory: it has as many as the weather has years. */
struct sumi_run_seasons {
    size_t n, n_days;
    double *summary; /* [SUMI_SUMMARY_N][n] */
    double **daily;  /* [n_daily][n][n_days][n of the variable] */
    int n_daily;
    int from; /* the first day of the series of a season that went on from a state; else SUMI_NO_DATE: that of sowing */
    struct sumi_watered *watered; /* [plan->n_irrigations] */
    struct sumi_impossible impossible;
    const struct sumi_plan *plan;
    const struct sumi_daily *variable; /* [n_daily], of the plan */
    /* Called now and then with the seasons that are done; or NULL. */
    void (*progress)(void *context, size_t done);
    void *context;
};

/* Makes room for the seasons of a plan, which it borrows. Free it even where this fails. */
enum sumi_status sumi_run_create(const struct sumi_plan *plan, struct sumi_run_seasons *seasons,
                                 struct sumi_error *error);
void sumi_run_free(struct sumi_run_seasons *seasons);
/* Runs them in one thread. */
enum sumi_status sumi_run_compute(const struct sumi_plan *plan, struct sumi_run_seasons *seasons,
                                  struct sumi_error *error);
/* A summary variable of a season. */
double sumi_run_at(const struct sumi_run_seasons *seasons, enum sumi_summary variable, size_t season);

/* Prints them as CSV, a line each. */
void sumi_run_csv(const struct sumi_run_seasons *seasons);

/* Writes their daily series as CSV, with a column for each variable, and for each depth of a profile. */
void sumi_run_write_daily(const struct sumi_run_seasons *seasons, FILE *out);

/* Prints them as a table, with what it says of the yield. */
void sumi_run_print(const struct sumi_run_seasons *seasons);

/* Where a season goes on from, and what it leaves. */
struct sumi_run_state {
    const char *resume;             /* the path of a state, or NULL: from the start of the soil */
    const struct sumi_state *state; /* what was read there */
    struct sumi_output *save;       /* or NULL */
    bool by_file;                   /* what day is today, if it is said at all, the file says */
};
/* The one season of a file to the morning of today, or where the file has none, to its end; its days and, at the end,
 * its summary go to `seasons`. */
enum sumi_status sumi_run_follow(const struct sumi_scenario_file *file, const struct sumi_run_state *with,
                                 struct sumi_run_seasons *seasons, struct sumi_morning *morning,
                                 struct sumi_error *error);
/* The same to the morning of today, told. */
enum sumi_status sumi_run_until(const struct sumi_scenario_file *file, const struct sumi_run_state *with,
                                struct sumi_output *daily, bool csv, bool verbose, struct sumi_error *error);

/* Title, cultivar, models and weather, above what is told. */
void sumi_run_print_heading(const struct sumi_scenario_file *file, bool verbose);
/* The one season of a file that says what day is today, on that morning: in words, or as a line of CSV. */
void sumi_run_print_morning(const struct sumi_scenario_file *file, const struct sumi_morning *morning);
void sumi_run_morning_csv(const struct sumi_plan *plan, const struct sumi_morning *morning);

/* `sumi run --converge`: runs the seasons with every integrator and several tolerances, and prints what each costs and
 * how far its results are from those of the tightest. */
enum sumi_status sumi_run_converge(const struct sumi_scenario_file *file, bool verbose, struct sumi_error *error);

#endif
