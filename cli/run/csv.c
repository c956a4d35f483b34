/* `sumi run --csv`: the seasons of a run as `sumi show --csv` has those of a cube. */
#include "cli/print/seasons_csv.h"
#include "cli/run/run_internal.h"
#include "io/results/results.h"

void sumi_run_csv(const struct sumi_run_seasons *all)
{
    const struct sumi_plan *plan = all->plan;
    char name[SUMI_NAME];
    const struct sumi_cube_axis year = sumi_results_axis(&plan->axis[0], name);
    struct sumi_cube_variable row[SUMI_SUMMARY_N];
    const struct sumi_cube_variable *variable[SUMI_SUMMARY_N];
    const char *outcome[SUMI_OUTCOME_N];
    const int n = sumi_plan_summaries(plan);
    const struct sumi_season_columns columns = {1, (size_t)n, &year, variable};
    sumi_results_variables(plan->integrator->continuous, outcome, row);
    for (int v = 0; v < n; v++)
        variable[v] = &row[v];
    sumi_season_heads_print(&columns);
    for (size_t k = 0; k < all->n; k++) {
        double value[SUMI_SUMMARY_N];
        for (int v = 0; v < n; v++) {
            value[v] = sumi_run_at(all, (enum sumi_summary)v, k);
            if (row[v].type == SUMI_CUBE_FLOAT32)
                value[v] = (double)(float)value[v]; /* as the cube has it, to the last digit that is printed */
        }
        sumi_season_print(&columns, &k, value, 1);
    }
}
