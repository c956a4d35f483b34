/* sumi run FILE: one field as `management` has it, year by year. */
#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/print/text.h"
#include "cli/run/run_internal.h"
#include "io/files/text_file.h"
#include "io/text/text.h"
#include "messages/command.h"
#include "messages/outputs.h"
#include "scenarios/answer.h"
#include "sim/date.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: sumi run FILE [--csv] [--daily OUT.csv [--force]] [--set key=value ...]\n"
    "       sumi run FILE --until DATE [--save STATE] [--resume STATE] [--csv] [--daily OUT.csv] ...\n"
    "       sumi run FILE --converge [--set key=value ...]\n\n"
    "Runs the field that `management` describes, without the axes of `sweep`, for each year of\n"
    "the weather, and prints what became of it.\n"
    "      --csv            print the seasons as CSV: a line each, with all variables\n"
    "  -u, --until DATE     one season up to the morning of DATE, as 2026-07-10, and how the field\n"
    "                       stands on it; the weather need not reach beyond the day before. The same\n"
    "                       as today: {date: DATE} in the file, and in its place\n"
    "      --save STATE     keep the state of that morning in a file\n"
    "  -r, --resume STATE   go on from such a file, with more days of weather, and to the season's end\n"
    "                       where no DATE is given\n"
    "  -d, --daily OUT.csv  write the daily series of `output: {daily: ...}` as CSV\n"
    "  -f, --force          replace OUT.csv or STATE even where it is no result of Sumi's\n"
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
static void print_failures(const struct sumi_run_seasons *all, const struct sumi_axis *year, bool column)
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
               column ? "; a heavy soil is\neasier with an air_entry_cm of -1 to -2" : "");
}

struct choices {
    const char *daily, *save, *resume, *until_text;
    int until; /* or SUMI_NO_DATE */
    bool csv, converge, force, verbose, help;
    struct sumi_sets sets;
};

static void print_answer(const struct sumi_scenario_file *file, const struct sumi_run_seasons *all, bool verbose)
{
    const struct sumi_plan *plan = &file->plan;
    sumi_run_print_heading(file, verbose);
    sumi_run_print(all);
    print_after_new_year(all, &plan->axis[0]);
    print_failures(all, &plan->axis[0], plan->water->column != NULL);
}

static enum sumi_status run(const struct sumi_scenario_file *file, struct sumi_output *daily,
                            const struct sumi_run_state *with, const struct choices *c, struct sumi_error *error)
{
    const struct sumi_plan *plan = &file->plan;
    struct sumi_run_seasons all = {0};
    struct sumi_text_file out;
    struct sumi_morning end;
    if (daily && sumi_text_open(daily, &out, error) != SUMI_OK) /* before the work, not after it */
        return error->status;
    enum sumi_status status = sumi_run_create(plan, &all, error);
    if (status == SUMI_OK)
        status = with->resume ? sumi_run_follow(file, with, &all, &end, error) : sumi_run_compute(plan, &all, error);
    if (daily && status == SUMI_OK)
        sumi_run_write_daily(&all, out.file);
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

/* --until; NULL: it is not there. */
static bool read_date(const char *text, int *date)
{
    char shown[SUMI_SHOWN];
    if (!text || sumi_date_parse(text, date))
        return true;
    fprintf(stderr, "sumi: --until %s: expected a date as YYYY-MM-DD, such as 2026-07-10\n", sumi_shown(text, shown));
    return false;
}

/* Says what does not go together; false where something does not. */
static bool check_choices(const struct choices *c)
{
    const struct {
        bool given;
        const char *option, *what;
    } not_compared[] = {{c->daily, "--daily", "daily series"},
                        {c->csv, "--csv", "seasons as CSV"},
                        {c->until != SUMI_NO_DATE, "--until", "morning of a season"},
                        {c->save, "--save", "state"},
                        {c->resume, "--resume", "season that goes on"}};
    for (size_t k = 0; k < sizeof not_compared / sizeof *not_compared && c->converge; k++)
        if (not_compared[k].given) {
            fputs(usage, stderr);
            fprintf(stderr, "sumi: --converge prints one table of many runs and no %s; leave out %s or --converge\n",
                    not_compared[k].what, not_compared[k].option);
            return false;
        }
    const char *idle = c->force && !c->daily && !c->save ? "--force is about the files of --daily and --save" : NULL;
    idle = c->verbose && c->csv ? "--verbose is about the seasons as text" : idle;
    if (idle)
        fprintf(stderr, "sumi: %s, and would be ignored; leave it out\n", idle);
    return !idle;
}

/* One option; false where it is none, or has no value that it takes. */
static bool take_option(int option, struct choices *c)
{
    switch (option) {
    case 's':
        return sumi_sets_add(&c->sets, optarg);
    case 'd':
        c->daily = optarg;
        return true;
    case 'u':
        c->until_text = optarg;
        return true;
    case 'S':
        c->save = optarg;
        return true;
    case 'r':
        c->resume = optarg;
        return true;
    case 'C':
        return c->csv = true;
    case 'c':
        return c->converge = true;
    case 'f':
        return c->force = true;
    case 'v':
        return c->verbose = true;
    default:
        return false;
    }
}

/* false: wrong usage; what is said, stands on standard error. */
static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {{"set", required_argument, NULL, 's'},
                                            {"csv", no_argument, NULL, 'C'},
                                            {"daily", required_argument, NULL, 'd'},
                                            {"converge", no_argument, NULL, 'c'},
                                            {"until", required_argument, NULL, 'u'},
                                            {"save", required_argument, NULL, 'S'},
                                            {"resume", required_argument, NULL, 'r'},
                                            {"force", no_argument, NULL, 'f'},
                                            {"verbose", no_argument, NULL, 'v'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while ((option = sumi_next_option(argc, argv, "s:d:u:r:cfvh", options, &given)) != -1) {
        if (option == 'h')
            return c->help = true;
        if (!take_option(option, c)) {
            fputs(usage, stderr);
            return false;
        }
    }
    return sumi_only_file(argc, argv, usage, "scenario file") && read_date(c->until_text, &c->until) &&
           check_choices(c);
}

/* --- the command --- */

/* The outputs, and the state to go on from, which is not to be replaced. The exit status. */
static int take_files(const char *path, const struct choices *c, struct sumi_outputs *outputs,
                      struct sumi_output **daily, struct sumi_output **save)
{
    struct sumi_error error = {0};
    *daily = *save = NULL;
    outputs->force = c->force;
    if (c->resume && sumi_outputs_note(outputs, sumi_file_id(c->resume), SUMI_WORD_STATE_TO_RESUME, &error) != SUMI_OK)
        return sumi_failed(&error);
    int exit_status = sumi_take_output(outputs, "--daily", c->daily, path, SUMI_WORD_SCENARIO_FILE, daily);
    if (exit_status == SUMI_EXIT_DONE)
        exit_status = sumi_take_output(outputs, "--save", c->save, path, SUMI_WORD_SCENARIO_FILE, save);
    return exit_status;
}

static enum sumi_status read_scenario(const char *path, const struct choices *c, const struct sumi_state *state,
                                      struct sumi_scenario_file **file, struct sumi_error *error)
{
    if (c->until != SUMI_NO_DATE || c->resume)
        return sumi_scenario_read_until(path, c->sets.set, c->sets.n, c->until, c->resume ? state->year : 0, file,
                                        error);
    return sumi_scenario_read(path, c->sets.set, c->sets.n, c->converge ? SUMI_FOR_COMPARISON : SUMI_FOR_RUN, file,
                              error);
}

/* What the scenario must have for the options. */
static enum sumi_status check_scenario(const struct sumi_plan *plan, const struct choices *c, struct sumi_error *error)
{
    if (c->daily && plan->n_daily == 0)
        return sumi_fail_in(error, "--daily", SUMI_E_COMMAND_RUN_DAILY, plan->crop->role[SUMI_CROP_DEVELOPMENT],
                            plan->crop->role[SUMI_CROP_LEAF_AREA], plan->crop->role[SUMI_CROP_GRAIN]);
    if (c->save && plan->today == SUMI_NO_DATE)
        return sumi_fail_in(error, "--save", SUMI_E_COMMAND_RUN_SAVE);
    return SUMI_OK;
}

static enum sumi_status run_file(struct sumi_scenario_file *file, struct sumi_output *daily,
                                 const struct sumi_run_state *with, const struct choices *c, struct sumi_error *error)
{
    enum sumi_status status = check_scenario(&file->plan, c, error);
    if (status != SUMI_OK)
        return status;
    if (c->converge) {
        compare_on_mornings(&file->plan);
        return sumi_run_converge(file, c->verbose, error);
    }
    if (file->plan.today != SUMI_NO_DATE)
        return sumi_run_until(file, with, daily, c->csv, c->verbose, error);
    return run(file, daily, with, c, error);
}

int sumi_command_run(int argc, char **argv)
{
    struct choices c = {.until = SUMI_NO_DATE};
    struct sumi_scenario_file *file;
    struct sumi_state state = {.n_days = 0};
    struct sumi_error error = {0};
    struct sumi_outputs *outputs = sumi_ends_outputs();
    struct sumi_output *daily, *save;
    if (!read_options(argc, argv, &c))
        return SUMI_EXIT_USAGE;
    if (c.help) {
        fputs(usage, stdout);
        return SUMI_EXIT_DONE;
    }
    int exit_status = take_files(argv[optind], &c, outputs, &daily, &save);
    if (exit_status != SUMI_EXIT_DONE)
        return exit_status;
    if (c.resume && sumi_state_read(c.resume, &state, &error) != SUMI_OK)
        return sumi_failed(&error);
    enum sumi_status status = read_scenario(argv[optind], &c, &state, &file, &error);
    if (status != SUMI_OK) {
        sumi_state_clear(&state);
        return sumi_failed(&error);
    }
    const struct sumi_run_state with = {c.resume, &state, save, c.until == SUMI_NO_DATE};
    sumi_print_warnings(file, SUMI_ALL_WARNINGS);
    status = sumi_note_inputs(outputs, file, &error);
    if (status == SUMI_OK)
        status = run_file(file, daily, &with, &c, &error);
    sumi_scenario_destroy(file);
    sumi_state_clear(&state);
    sumi_outputs_clear(outputs);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}
