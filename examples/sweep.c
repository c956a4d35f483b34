/* All choices of a scenario at once: which day of sowing has the largest yield in the mean of all that else is swept?
 *
 *     sweep SCENARIO.yaml */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sumi.h>

static struct sumi_error error;

static void must(enum sumi_status status)
{
    char text[SUMI_ERROR_TEXT];
    if (status == SUMI_OK)
        return;
    fprintf(stderr, "sweep: %s\n", sumi_error_text(&error, SUMI_ENGLISH, text, sizeof text));
    exit(1);
}

/* The axis of a name, and how many seasons further its next value is: the last axis is the fastest. */
static struct sumi_axis_info find_axis(const struct sumi_scenario *scenario, const char *name, size_t *stride)
{
    struct sumi_axis_info axis;
    *stride = 1;
    for (size_t i = sumi_sweep_axes(scenario); i-- > 0; *stride *= axis.n) {
        must(sumi_sweep_axis(scenario, i, &axis, &error));
        if (strcmp(axis.name, name) == 0)
            return axis;
    }
    fprintf(stderr, "sweep: the scenario has no axis %s\n", name);
    exit(1);
}

int main(int argc, char **argv)
{
    struct sumi_scenario *scenario;
    size_t stride, best = 0;
    if (argc != 2)
        return fputs("usage: sweep SCENARIO.yaml\n", stderr), 2;
    must(sumi_scenario_open(argv[1], &scenario, &error));
    must(sumi_sweep_ready(scenario, &error));
    const size_t seasons = sumi_sweep_seasons(scenario);
    const struct sumi_axis_info sowing = find_axis(scenario, "sowing", &stride);
    double *grain = malloc(seasons * sizeof *grain), *sum = calloc(sowing.n, sizeof *sum);
    if (!grain || !sum)
        return 1;
    const struct sumi_want want = {"yield_all_years", grain, seasons}; /* kg ha-1; 0 where nothing was harvested */
    must(sumi_sweep(scenario, &want, 1, NULL, &error));
    for (size_t s = 0; s < seasons; s++)
        sum[s / stride % sowing.n] += grain[s];
    for (size_t k = 0; k < sowing.n; k++) {
        printf("%-8s %5.0f kg/ha\n", sowing.label[k], sum[k] * (double)sowing.n / (double)seasons);
        best = sum[k] > sum[best] ? k : best;
    }
    printf("best: %s, of %zu seasons\n", sowing.label[best], seasons);
    free(grain);
    free(sum);
    sumi_scenario_close(scenario);
}
