/* sumi run FILE --converge: the step error of the seasons. They run with every integrator and a ladder of tolerances;
 * each result is compared with that of CVODE's tightest tolerance. */
#include "cli/command/command.h"
#include "cli/print/meter.h"
#include "cli/run/converge_internal.h"
#include "messages/command.h"
#include "messages/memory.h"
#include "sim/memory.h"

#include <math.h>
#include <time.h>

static const double tolerances[] = {1e-3, 1e-4, 1e-5, 1e-6, 1e-8, 1e-10};
enum { TOLERANCES = sizeof tolerances / sizeof *tolerances, WIDE = 3 }; /* WIDE: the first, of a method of low order */

/* --- which rows --- */

static void add(struct sumi_converge *table, const struct sumi_integrator *integrator, enum sumi_solver_method method,
                double rtol, bool yours)
{
    const char *name = table->plan->water->column ? sumi_solver_method_names[method] : integrator->name;
    table->row[table->n++] = (struct sumi_converge_row){
        .integrator = integrator, .name = name, .method = method, .rtol = rtol, .yours = yours};
}

/* A method of an integrator with its tolerances from wide to tight; the plan's own is one of them. */
static void add_ladder(struct sumi_converge *table, const struct sumi_integrator *integrator,
                       enum sumi_solver_method method)
{
    const struct sumi_plan *plan = table->plan;
    const bool yours = plan->integrator == integrator && plan->solver.method == method;
    double own = yours ? plan->solver.rtol : (double)NAN;
    bool added = isnan(own);
    for (int t = 0; t < (method == SUMI_SDIRK2 ? WIDE : TOLERANCES); t++) {
        if (!added && own > tolerances[t])
            add(table, integrator, method, own, true);
        added = added || own >= tolerances[t];
        add(table, integrator, method, tolerances[t], own == tolerances[t]);
    }
    if (!added)
        add(table, integrator, method, own, true);
}

/* A soil that is resolved in depth is run with each method that solves it; CVODE's comes last, as the reference. */
static void add_ladders(struct sumi_converge *table, const struct sumi_integrator *integrator)
{
    if (table->plan->water->column) {
        add_ladder(table, integrator, SUMI_SDIRK2);
        add_ladder(table, integrator, SUMI_BDF);
    } else {
        add_ladder(table, integrator, table->plan->solver.method);
    }
}

static enum sumi_status add_rows(struct sumi_converge *table, struct sumi_error *error)
{
    const struct sumi_plan *plan = table->plan;
    size_t integrators = 0;
    bool comparable = false;
    while (sumi_integrators[integrators])
        integrators++;
    table->row = sumi_allocate_zeroed((integrators + 1) * (TOLERANCES + 1), sizeof *table->row);
    if (!table->row)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ROWS_OF_CONVERGE);
    for (size_t k = 0; k < integrators; k++) {
        const struct sumi_integrator *integrator = sumi_integrators[k];
        if (!sumi_integrator_runs(integrator, plan->water))
            continue;
        comparable = comparable || integrator->controls_error;
        if (integrator->controls_error)
            add_ladders(table, integrator);
        else
            add(table, integrator, plan->solver.method, NAN, integrator == plan->integrator);
    }
    return comparable ? SUMI_OK : sumi_fail_in(error, "--converge", SUMI_E_COMMAND_RUN_INTEGRATORS, plan->water->name);
}

/* --- running --- */

struct progress {
    struct sumi_meter meter;
    size_t before, all; /* seasons of the rows that are done; of all rows */
};

static void draw(void *context, size_t done)
{
    struct progress *progress = context;
    sumi_meter_draw(&progress->meter, progress->before + done, progress->all);
}

static double processor_seconds(void)
{
    return (double)clock() / (double)CLOCKS_PER_SEC;
}

/* Quick seasons are run again until their time can be measured. */
static enum sumi_status run_row(struct sumi_converge *table, struct sumi_converge_row *row, struct progress *progress,
                                struct sumi_error *error)
{
    const double measurable = 0.05; /* s of processor time */
    const int most_rounds = 1000;
    struct sumi_plan plan = *table->plan;
    plan.integrator = row->integrator;
    plan.solver.method = row->method;
    plan.solver.rtol = row->integrator->controls_error ? row->rtol : plan.solver.rtol;
    plan.n_daily = 0;
    enum sumi_status status = sumi_run_create(&plan, &row->seasons, error);
    row->seasons.progress = draw;
    row->seasons.context = progress;
    double start = processor_seconds(), spent = 0.0;
    int rounds = 0;
    while (status == SUMI_OK && spent < measurable && rounds < most_rounds) {
        status = sumi_run_compute(&plan, &row->seasons, error);
        row->seasons.progress = NULL; /* the first round alone is news */
        spent = processor_seconds() - start;
        rounds++;
    }
    row->cpu = spent / rounds / (double)row->seasons.n;
    progress->before += row->seasons.n;
    return status;
}

static enum sumi_status run_rows(struct sumi_converge *table, struct sumi_error *error)
{
    struct progress progress = {.all = table->n * sumi_plan_count(table->plan)};
    enum sumi_status status = SUMI_OK;
    sumi_meter_begin(&progress.meter, "seasons", false);
    for (size_t r = 0; r < table->n && status == SUMI_OK; r++)
        status = run_row(table, &table->row[r], &progress, error);
    if (status != SUMI_OK)
        sumi_meter_abandon(&progress.meter);
    return status;
}

/* --- comparing --- */

static size_t count_failed(const struct sumi_converge_row *row)
{
    size_t n = 0;
    for (size_t k = 0; k < row->seasons.n; k++)
        n += sumi_converge_outcome(row, k) == SUMI_SOLVER_FAILED;
    return n;
}

/* The tightest row of CVODE in which the solver failed least. */
static const struct sumi_converge_row *tightest(const struct sumi_converge *table)
{
    const struct sumi_converge_row *best = NULL;
    for (size_t r = 0; r < table->n; r++) {
        const struct sumi_converge_row *row = &table->row[r];
        if (row->integrator->controls_error && row->method != SUMI_SDIRK2 &&
            (!best || row->failed < best->failed || (row->failed == best->failed && row->rtol < best->rtol)))
            best = row;
    }
    return best;
}

static void compare(struct sumi_converge *table)
{
    for (size_t r = 0; r < table->n; r++)
        table->row[r].failed = count_failed(&table->row[r]);
    table->reference = tightest(table);
    for (size_t r = 0; r < table->n; r++)
        for (size_t k = 0; k < table->row[r].seasons.n; k++)
            table->row[r].otherwise +=
                sumi_converge_outcome(&table->row[r], k) != sumi_converge_outcome(table->reference, k);
}

/* Of the first row that has any: a crop that cannot be is so under every integrator. */
static void tell_impossible(const struct sumi_converge *table)
{
    const struct sumi_converge_row *row = table->row;
    while (row < table->row + table->n && row->seasons.impossible.with == 0)
        row++;
    if (row < table->row + table->n)
        sumi_impossible_tell(&row->seasons.impossible, table->plan, sumi_print_warning, NULL);
}

enum sumi_status sumi_run_converge(const struct sumi_scenario_file *file, bool verbose, struct sumi_error *error)
{
    struct sumi_converge table = {.plan = &file->plan};
    enum sumi_status status = add_rows(&table, error);
    if (status == SUMI_OK)
        status = run_rows(&table, error);
    if (status == SUMI_OK) {
        compare(&table);
        status = sumi_converge_print(&table, file, verbose, error);
        tell_impossible(&table);
    }
    for (size_t r = 0; r < table.n; r++)
        sumi_run_free(&table.row[r].seasons);
    sumi_release(table.row);
    return status;
}
