/* sumi soil FILE: a bare column of soil, by the Richards equation. */
#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "cli/print/text.h"
#include "io/column/file.h"
#include "io/files/text_file.h"
#include "io/text/text.h"
#include "messages/command.h"
#include "messages/memory.h"
#include "messages/outputs.h"
#include "sim/memory.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: sumi soil FILE [--csv OUT.csv] [--totals OUT.csv] [--force] [--set key=value ...]\n\n"
    "Runs a bare column of soil, as FILE describes it, by the Richards equation, and prints for each\n"
    "time of its output depth, head, water content and flux, and at the end the water balance.\n"
    "  -c, --csv OUT.csv     write the profiles there instead: a row for each time and depth\n"
    "  -t, --totals OUT.csv  write the water balance too: a row for each time\n"
    "  -f, --force           replace these files even where they are no results of Sumi's\n"
    "  -s, --set KEY=VALUE   change a value of the file, as initial.head_cm=-300\n"
    "  -h, --help            this text\n";

/* --- the balance: one row a time --- */

enum balance { ARRIVED, INFILTRATED, EVAPORATED, POND_EVAPORATED, RAN_OFF, DRAINED, STORED, POND, RESIDUAL, BALANCE };

/* Heads of the table; those of the CSV file, in the same order, are in SUMI_SOIL_TOTALS_HEAD. */
static const char *const balance_names[BALANCE] = {
    [ARRIVED] = "arrived", [INFILTRATED] = "infiltr.", [EVAPORATED] = "ev. soil", [POND_EVAPORATED] = "ev. pond",
    [RAN_OFF] = "runoff",  [DRAINED] = "drained",      [STORED] = "stored",       [POND] = "pond",
    [RESIDUAL] = "open",
};

struct row {
    double time, value[BALANCE];
    long steps;
};

static void write_row(FILE *out, const struct row *row)
{
    char text[SUMI_NUMBER_TEXT];
    fputs(sumi_text_number(row->time, text), out);
    for (int k = 0; k < BALANCE; k++)
        fprintf(out, ",%s", sumi_text_number(row->value[k], text));
    fprintf(out, ",%ld\n", row->steps);
}

static void print_balance(const struct row *row, size_t n)
{
    const double unseen = 5e-4; /* cm, at three decimals */
    if (n == 0)
        return;
    printf("Water in cm, since the start (stored, pond: then); open: left by the balance\n%9s", "time, d");
    for (int k = 0; k < BALANCE; k++)
        printf(" %8s", balance_names[k]);
    printf(" %6s\n", "steps");
    for (size_t i = 0; i < n; i++) {
        printf("%9.6g", row[i].time);
        for (int k = 0; k < RESIDUAL; k++)
            printf(" %8.3f", fabs(row[i].value[k]) < unseen ? 0.0 : row[i].value[k]); /* no -0.000 */
        printf(" %8.1e %6ld\n", row[i].value[RESIDUAL], row[i].steps);
    }
}

/* --- the profiles --- */

/* The flux at the centre of a cell, between those of its faces. */
static double flux_of(const struct sumi_column_report *report, int cell)
{
    return 0.5 * (report->flux[cell] + report->flux[cell + 1]);
}

static void write_profile(FILE *out, const struct sumi_column *c, const struct sumi_column_report *report)
{
    char time[SUMI_NUMBER_TEXT], text[SUMI_NUMBER_TEXT];
    sumi_text_number(report->time, time);
    for (int i = 0; i < c->n; i++) {
        const double value[] = {report->head[i], report->theta[i], flux_of(report, i)};
        fprintf(out, "%s,%.9g", time, c->centre[i]); /* a place, whose last digits are noise */
        for (size_t k = 0; k < sizeof value / sizeof *value; k++)
            fprintf(out, ",%s", sumi_text_number(value[k], text));
        fputc('\n', out);
    }
}

static void print_profile(const struct sumi_column *c, const struct sumi_column_report *report)
{
    printf("After %.10g d\n%10s %12s %9s %12s\n%10s %12s %9s %12s\n", report->time, "depth", "head", "theta",
           "flux down", "cm", "cm", "cm3 cm-3", "cm d-1");
    for (int i = 0; i < c->n; i++)
        printf("%10.3f %12.6g %9.5f %12.5g\n", c->centre[i], report->head[i], report->theta[i], flux_of(report, i));
    putchar('\n');
}

/* --- the run --- */

struct run {
    const struct sumi_column_file *file;
    struct sumi_error *error;
    FILE *profiles, *totals; /* or NULL */
    struct row *row;
    size_t n;
};

/* A flux is forced on the soil whatever it can do; heads that no field has, and water that was not there, tell that it
 * cannot. */
static bool possible(const struct run *run, const struct sumi_column_report *report)
{
    const double wettest = 1e4, driest = -1e6; /* cm */
    const struct sumi_column_ends *ends = &run->file->bare.ends;
    const struct sumi_column *c = run->file->bare.column;
    double most = report->head[0];
    for (int i = 1; i < c->n; i++)
        most = report->head[i] > most ? report->head[i] : most;
    bool dry = report->head[0] < driest || report->theta[0] < c->soil[0].theta_r;
    if (ends->top != SUMI_TOP_FLUX)
        return true;
    if (ends->flux > 0.0 && most > wettest)
        sumi_fail(run->error, SUMI_E_COMMAND_SOIL_FULL, report->time, ends->flux, most);
    else if (ends->flux < 0.0 && dry)
        sumi_fail(run->error, SUMI_E_COMMAND_SOIL_DRY, report->time, c->centre[0], -ends->flux, -ends->flux);
    else
        return true;
    return false;
}

static bool take_report(void *context, const struct sumi_column_report *report)
{
    struct run *run = context;
    const struct sumi_column *c = run->file->bare.column;
    if (!possible(run, report))
        return false;
    struct row *row = &run->row[run->n++];
    *row = (struct row){report->time,
                        {report->arrived, report->total[SUMI_INFILTRATED], report->total[SUMI_EVAPORATED],
                         report->total[SUMI_POND_EVAPORATED], report->total[SUMI_RAN_OFF], report->total[SUMI_DRAINED],
                         report->stored, report->pond, report->residual},
                        report->steps};
    if (run->profiles)
        write_profile(run->profiles, c, report);
    else
        print_profile(c, report);
    if (run->totals)
        write_row(run->totals, row);
    return true;
}

static void print_head(const struct sumi_column_file *file)
{
    const struct sumi_column *c = &file->column;
    char title[SUMI_SHOWN];
    printf("%s\n%d cells of %.3g to %.3g cm at the surface and the lower end, to %g cm depth; %d horizon%s\n",
           *file->title ? sumi_shown(file->title, title) : "A bare column of soil", c->n, c->thickness[0],
           c->thickness[c->n - 1], c->face[c->n], c->n_horizons, c->n_horizons == 1 ? "" : "s");
    printf("solver: %s, rtol %g\n\n", sumi_solver_method_names[file->bare.method], file->bare.rtol);
}

static enum sumi_status run_column(struct run *run, struct sumi_error *error)
{
    const struct sumi_column_ends *ends = &run->file->bare.ends;
    struct sumi_error problem = {0};
    run->error = &problem;
    run->row = sumi_allocate_zeroed(run->file->bare.n_times, sizeof *run->row);
    if (!run->row)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_WATER_BALANCE);
    print_head(run->file);
    enum sumi_status status = sumi_bare_column_run(&run->file->bare, take_report, run, &problem);
    print_balance(run->row, run->n);
    sumi_release(run->row);
    if (status == SUMI_OK)
        return SUMI_OK;
    bool forced = status == SUMI_SOLVER && ends->top == SUMI_TOP_FLUX && ends->flux != 0.0;
    if (forced)
        sumi_advise(&problem, ends->flux > 0.0 ? SUMI_WORD_CANNOT_TAKE_FLUX : SUMI_WORD_CANNOT_GIVE_FLUX);
    return sumi_pass(error, &problem);
}

/* --- the command --- */

struct choices {
    const char *csv, *totals;
    bool force, help;
    struct sumi_sets sets;
};

/* csv, totals: may be NULL. */
/* Rain that begins when all is over. */
static void warn_late_rain(const struct sumi_bare_column *bare)
{
    const double last = bare->time[bare->n_times - 1];
    for (size_t k = 0; k < bare->n_showers; k++)
        if (bare->shower[k].start >= last) {
            fprintf(stderr, "sumi: warning: the rain that starts at %g d never falls: the last of times_d is %g d\n",
                    bare->shower[k].start, last);
            return;
        }
}

static enum sumi_status run(const struct sumi_column_file *file, struct sumi_output *csv, struct sumi_output *totals,
                            struct sumi_error *error)
{
    struct run run = {.file = file};
    struct sumi_text_file profile_file, totals_file;
    warn_late_rain(&file->bare);
    if (csv && sumi_text_open(csv, &profile_file, error) != SUMI_OK) /* before the work, not after it */
        return error->status;
    if (totals && sumi_text_open(totals, &totals_file, error) != SUMI_OK)
        return csv ? sumi_text_close(&profile_file, error->status, error) : error->status;
    if (csv) {
        run.profiles = profile_file.file;
        fprintf(run.profiles, "%s\n", SUMI_SOIL_PROFILES_HEAD);
    }
    if (totals) {
        run.totals = totals_file.file;
        fprintf(run.totals, "%s\n", SUMI_SOIL_TOTALS_HEAD);
    }
    enum sumi_status status = run_column(&run, error);
    if (csv)
        status = sumi_text_close(&profile_file, status, error);
    return totals ? sumi_text_close(&totals_file, status, error) : status;
}

/* false: wrong usage; what is said, stands on standard error. */
static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {
        {"csv", required_argument, NULL, 'c'}, {"totals", required_argument, NULL, 't'},
        {"force", no_argument, NULL, 'f'},     {"set", required_argument, NULL, 's'},
        {"help", no_argument, NULL, 'h'},      {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while ((option = sumi_next_option(argc, argv, "c:t:fs:h", options, &given)) != -1) {
        if (option == 'c')
            c->csv = optarg;
        else if (option == 't')
            c->totals = optarg;
        else if (option == 'f')
            c->force = true;
        else if (option == 'h')
            return c->help = true;
        else if (option != 's' || !sumi_sets_add(&c->sets, optarg)) {
            fputs(usage, stderr);
            return false;
        }
    }
    return sumi_only_file(argc, argv, usage, "file of a soil column") != NULL;
}

int sumi_command_soil(int argc, char **argv)
{
    static const char role[] = SUMI_WORD_SOIL_COLUMN_FILE;
    struct choices c = {0};
    struct sumi_column_file *file;
    struct sumi_error error = {0};
    struct sumi_outputs *outputs = sumi_ends_outputs();
    struct sumi_output *csv, *totals;
    if (!read_options(argc, argv, &c))
        return SUMI_EXIT_USAGE;
    if (c.help) {
        fputs(usage, stdout);
        return SUMI_EXIT_DONE;
    }
    outputs->force = c.force;
    int exit_status = sumi_take_output(outputs, "--csv", c.csv, argv[optind], role, &csv);
    if (exit_status == SUMI_EXIT_DONE)
        exit_status = sumi_take_output(outputs, "--totals", c.totals, argv[optind], role, &totals);
    if (exit_status != SUMI_EXIT_DONE)
        return exit_status;
    if (sumi_column_file_read(argv[optind], c.sets.set, c.sets.n, &file, &error) != SUMI_OK)
        return sumi_failed(&error);
    enum sumi_status status = run(file, csv, totals, &error);
    sumi_column_file_destroy(file);
    sumi_outputs_clear(outputs);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}
