#include "tests/support/error_text.h"
#include <stdio.h>
#include <sumi/io/scenario/file.h>
#include <sumi/sim/bundle/bundle.h>

int main(int argc, char **argv)
{
    struct sumi_scenario_file *file;
    struct sumi_planned field;
    struct sumi_bundle *season;
    struct sumi_season_result result;
    struct sumi_error error = {0};
    if (argc != 2 || sumi_scenario_read(argv[1], NULL, 0, SUMI_FOR_RUN, &file, &error) != SUMI_OK)
        return puts(error_text(&error)), 1;
    const struct sumi_plan *plan = &file->plan;
    sumi_plan_scenario(plan, 0, &field);
    if (sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver, sumi_plan_longest_season(plan),
                           &season, &error) != SUMI_OK ||
        sumi_bundle_run(season, &field.settings, 1, NULL, &result, NULL, &error) != SUMI_OK)
        return puts(error_text(&error)), 1;
    printf("%s\n", sumi_outcome_word(result.outcome));
    sumi_bundle_destroy(season);
    sumi_scenario_destroy(file);
}
