/* A stranger's program in C: the outcomes of a scenario's seasons, and an error. */
#include <stdio.h>
#include <stdlib.h>
#include <sumi.h>

static void must(enum sumi_status status, const struct sumi_error *error)
{
    char text[SUMI_ERROR_TEXT];
    if (status == SUMI_OK)
        return;
    fprintf(stderr, "%s\n", sumi_error_text(error, SUMI_ENGLISH, text, sizeof text));
    exit(1);
}

int main(int argc, char **argv)
{
    struct sumi_scenario *scenario;
    struct sumi_error error = {0};
    if (argc != 2)
        return 2;
    must(sumi_scenario_open(argv[1], &scenario, &error), &error);
    const size_t n = sumi_run_seasons(scenario);
    double *status = malloc(n * sizeof *status);
    if (!status)
        return 1;
    const struct sumi_want want = {"status", status, n};
    must(sumi_run(scenario, &want, 1, NULL, &error), &error);
    printf("%s\n", sumi_outcome((int)status[0]));
    free(status);
    sumi_scenario_close(scenario);
}
