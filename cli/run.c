/* sumi run FILE: one field as `management` has it, year by year. */
#include "cli/commands.h"
#include "cli/ends.h"
#include "cli/run_internal.h"
#include "io/text.h"
#include "scenarios/answer.h"
#include "sim/date.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: sumi run FILE [--csv] [--daily OUT.csv [--force]] [--set key=value ...]\n"
    "       sumi run FILE --converge [--set key=value ...]\n\n"
    "Runs the field that `management` describes, without the axes of `sweep`, for each year of\n"
    "the weather, and prints what became of it.\n"
    "      --csv            print the seasons as CSV: a line each, with all variables\n"
    "  -d, --daily OUT.csv  write the daily series of `output: {daily: ...}` as CSV\n"
    "  -f, --force          replace OUT.csv even where it is no result of Sumi's\n"
    "  -c, --converge       run the same seasons with every integrator and several tolerances, and\n"
    "                       print what each costs and how far it is from the tightest\n"
    "  -s, --set KEY=VALUE  change a value of the file, as management.sowing=05-20;\n"
    "                       one year alone: sweep.year=2014\n"
    "  -v, --verbose        say more of models and weather, and how evapotranspiration was derived\n"
    "  -h, --help           this text\n";

/* A row has the year that the season is called by, and its dates have none. */
static void print_after_new_year(const struct sumi_run_seasons *all, const struct sumi_axis *year)
{
    size_t n = 0;
    for (size_t k = 0; k < all->n; k++) {
        double sown = sumi_run_at(all, SUMI_S_SOWING, k);
        n += !isnan(sown) && sumi_date_split((int)sown).year > (int)year->coordinate[k];
    }
    if (n > 0)
        printf("\n%zu of %zu crops were sown after new year: all their dates are of the year after the one in their "
               "row\n",
               n, all->n);
}

/* Where the solver gave up, and what to do. */
static void print_failures(const struct sumi_run_seasons *all, const struct sumi_axis *year, bool resolved)
{
    bool any = false;
    for (size_t k = 0; k < all->n; k++) {
        double moment = sumi_run_at(all, SUMI_S_FAILURE, k);
        char date[SUMI_DATE_TEXT], text[256];
        if (isnan(moment))
            continue;
        double hour = (moment - floor(moment)) * 24.0;
        sumi_date_format((int)floor(moment), date);
        snprintf(
            text, sizeof text,
            "%.24s: the solver gave up on %s at %02d:%02d, at development stage %.2f, with %.0f mm of water in the "
            "soil and on it",
            year->label[k], date, (int)hour, (int)((hour - floor(hour)) * 60.0),
            sumi_run_at(all, SUMI_S_FAILURE_STAGE, k), sumi_run_at(all, SUMI_S_FAILURE_WATER, k));
        sumi_print_wrapped(any ? "" : "\n", text);
        any = true;
    }
    if (any)
        printf("model.max_steps raises the steps allowed, a looser model.rtol needs fewer%s\n",
               resolved ? "; a heavy soil is\neasier with an air_entry_cm of -1 to -2" : "");
}

/* A column for each variable, with its unit where that is not the one of its row: EVS_mm; a profile has one for each
 * depth, as THETA_20cm. */
static void write_daily_head(const struct sumi_run_seasons *all, FILE *out)
{
    char number[SUMI_NUMBER_TEXT];
    fputs("date", out);
    for (const struct sumi_daily *v = all->variable; v < all->variable + all->n_daily; v++)
        for (int d = 0; d < v->n; d++) {
            fprintf(out, ",%s", v->field->name);
            if (v->factor != 1.0)
                fprintf(out, "_%s", v->unit);
            if (v->kind == SUMI_AT_DEPTHS)
                fprintf(out, "_%scm", sumi_text_number(v->depth_cm[d], number));
        }
    fputc('\n', out);
}

/* Values of a daily variable on a day of a season. */
static const double *daily_at(const struct sumi_run_seasons *all, int v, size_t season, size_t day)
{
    return all->daily[v] + (season * all->n_days + day) * (size_t)all->variable[v].n;
}

/* Whether a season has that day: on its last morning fluxes are missing, and below a soil all is. */
static bool has_day(const struct sumi_run_seasons *all, size_t season, size_t day)
{
    bool has = false;
    for (int v = 0; v < all->n_daily && !has; v++)
        for (int d = 0; d < all->variable[v].n && !has; d++)
            has = !isnan(daily_at(all, v, season, day)[d]);
    return has;
}

static void write_daily(const struct sumi_run_seasons *all, FILE *out)
{
    write_daily_head(all, out);
    for (size_t k = 0; k < all->n; k++)
        for (size_t day = 0; day < all->n_days && has_day(all, k, day); day++) {
            char date[SUMI_DATE_TEXT], number[SUMI_NUMBER_TEXT];
            fputs(sumi_date_format((int)sumi_run_at(all, SUMI_S_SOWING, k) + (int)day, date), out);
            for (int v = 0; v < all->n_daily; v++)
                for (int d = 0; d < all->variable[v].n; d++)
                    fprintf(out, ",%s", sumi_text_number(daily_at(all, v, k, day)[d], number));
            fputc('\n', out);
        }
}

struct choices {
    const char *daily;
    bool csv, converge, force, verbose, help;
    struct sumi_sets sets;
};

static void print_answer(const struct sumi_scenario_file *file, const struct sumi_run_seasons *all, bool verbose)
{
    const struct sumi_plan *plan = &file->plan;
    char shown[SUMI_SHOWN];
    sumi_print_wrapped("", *file->title ? sumi_shown(file->title, shown) : "Sumi");
    printf("Cultivar %s\n", sumi_shown(plan->cultivar[0].name, shown));
    sumi_print_models(plan, verbose);
    sumi_print_weather(file, verbose);
    putchar('\n');
    sumi_run_print(all);
    print_after_new_year(all, &plan->axis[0]);
    print_failures(all, &plan->axis[0], plan->water->resolved);
}

static enum sumi_status run(const struct sumi_scenario_file *file, struct sumi_output *daily, const struct choices *c,
                            struct sumi_error *error)
{
    const struct sumi_plan *plan = &file->plan;
    struct sumi_run_seasons all = {0};
    struct sumi_text_file out;
    if (daily && sumi_text_open(daily, &out, error) != SUMI_OK) /* before the work, not after it */
        return error->status;
    enum sumi_status status = sumi_run_create(plan, &all, error);
    if (status == SUMI_OK)
        status = sumi_run_compute(plan, &all, error);
    if (daily && status == SUMI_OK)
        write_daily(&all, out.file);
    if (daily)
        status = sumi_text_close(&out, status, error);
    if (status == SUMI_OK) {
        if (c->csv)
            sumi_run_csv(&all);
        else
            print_answer(file, &all, c->verbose);
        fflush(stdout); /* before what is said of it: both may go to one place */
        sumi_watered_tell(all.watered, plan, sumi_print_warning, NULL);
        sumi_impossible_tell(&all.impossible, plan, sumi_print_warning, NULL);
    }
    sumi_run_free(&all);
    return status;
}

/* Integrators are compared on the same management, and not every one can answer a threshold within the day. */
static void compare_on_mornings(struct sumi_plan *plan)
{
    bool any = false;
    for (size_t k = 0; k < plan->n_irrigations; k++) {
        any = any || plan->irrigation[k].strategy.at_crossing;
        plan->irrigation[k].strategy.at_crossing = false;
    }
    if (any)
        fputs("sumi: --converge takes irrigation decisions in the morning (at_crossing: false), alike for all "
              "integrators\n",
              stderr);
}

/* false: wrong usage; what is said, stands on standard error. */
static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {
        {"set", required_argument, NULL, 's'},   {"csv", no_argument, NULL, 'C'},
        {"daily", required_argument, NULL, 'd'}, {"converge", no_argument, NULL, 'c'},
        {"force", no_argument, NULL, 'f'},       {"verbose", no_argument, NULL, 'v'},
        {"help", no_argument, NULL, 'h'},        {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while ((option = sumi_next_option(argc, argv, "s:d:cfvh", options, &given)) != -1) {
        if (option == 'd')
            c->daily = optarg;
        else if (option == 'C')
            c->csv = true;
        else if (option == 'c')
            c->converge = true;
        else if (option == 'f')
            c->force = true;
        else if (option == 'v')
            c->verbose = true;
        else if (option == 'h')
            return c->help = true;
        else if (option != 's' || !sumi_sets_add(&c->sets, optarg)) {
            fputs(usage, stderr);
            return false;
        }
    }
    if (!sumi_only_file(argc, argv, usage, "scenario file"))
        return false;
    if (c->converge && (c->daily || c->csv)) {
        fputs(usage, stderr);
        fprintf(stderr, "sumi: --converge prints one table of many runs and no %s; leave out %s or --converge\n",
                c->daily ? "daily series" : "seasons as CSV", c->daily ? "--daily" : "--csv");
        return false;
    }
    const char *idle = c->force && !c->daily ? "--force is about the file of --daily" : NULL;
    idle = c->verbose && c->csv ? "--verbose is about the seasons as text" : idle;
    if (idle)
        fprintf(stderr, "sumi: %s, and would be ignored; leave it out\n", idle);
    return !idle;
}

int sumi_command_run(int argc, char **argv)
{
    struct choices c = {0};
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    struct sumi_outputs *outputs = sumi_ends_outputs();
    struct sumi_output *daily;
    if (!read_options(argc, argv, &c))
        return SUMI_EXIT_USAGE;
    if (c.help) {
        fputs(usage, stdout);
        return SUMI_EXIT_DONE;
    }
    outputs->force = c.force;
    int exit_status = sumi_take_output(outputs, "--daily", c.daily, argv[optind], "scenario file", &daily);
    if (exit_status != SUMI_EXIT_DONE)
        return exit_status;
    if (sumi_scenario_read(argv[optind], c.sets.set, c.sets.n, c.converge ? SUMI_FOR_COMPARISON : SUMI_FOR_RUN, &file,
                           &error) != SUMI_OK)
        return sumi_failed(&error);
    sumi_print_warnings(file, SUMI_ALL_WARNINGS);
    enum sumi_status status = sumi_note_inputs(outputs, file, &error);
    if (status == SUMI_OK && c.daily && file->plan.n_daily == 0)
        status = sumi_fail(&error, SUMI_INPUT,
                           "--daily: the scenario names no daily variables; add output: {daily: [DVS, LAI, TWSO, SM]}");
    if (status == SUMI_OK && c.converge)
        compare_on_mornings(&file->plan);
    if (status == SUMI_OK)
        status = c.converge ? sumi_run_converge(file, c.verbose, &error) : run(file, daily, &c, &error);
    sumi_scenario_destroy(file);
    sumi_outputs_clear(outputs);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}
