/* All variables of a scenario as the library gives them, for scripts that compare them with what the command writes:
 *
 *     api_values FILE run|sweep|seasons THREADS [key=value ...]
 *
 * seasons: of a sweep, without series of days. For each variable a line "name daily seasons days", then its numbers as
 * they lie in memory. */
#include "api/sumi.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct sumi_error error;

static void must(enum sumi_status status)
{
    char text[SUMI_ERROR_TEXT];
    if (status == SUMI_OK)
        return;
    fprintf(stderr, "%s\n", sumi_error_text(&error, SUMI_ENGLISH, text, sizeof text));
    exit(1);
}

static void set(struct sumi_scenario *scenario, char *text)
{
    char *equals = strchr(text, '=');
    *equals = '\0';
    must(sumi_scenario_set(scenario, text, equals + 1, &error));
}

int main(int argc, char **argv)
{
    struct sumi_scenario *scenario;
    if (argc < 4)
        return 2;
    must(sumi_scenario_open(argv[1], &scenario, &error));
    for (int k = 4; k < argc; k++)
        set(scenario, argv[k]);
    const bool sweep = strcmp(argv[2], "run") != 0, with_days = strcmp(argv[2], "seasons") != 0;
    if (sweep)
        must(sumi_sweep_ready(scenario, &error));
    size_t n = sumi_variables(scenario);
    const size_t seasons = sweep ? sumi_sweep_seasons(scenario) : sumi_run_seasons(scenario);
    const size_t days = sweep ? sumi_sweep_days(scenario) : sumi_run_days(scenario);
    const struct sumi_how how = {.threads = atoi(argv[3])};
    struct sumi_want *wants = calloc(n, sizeof *wants);
    if (!wants)
        return 1;
    for (size_t k = 0; k < n; k++) {
        struct sumi_variable_info info;
        must(sumi_variable(scenario, k, &info, &error));
        if (info.daily && !with_days) {
            n = k; /* those of days are the last */
            break;
        }
        wants[k].name = info.name;
        wants[k].n = seasons * (info.daily ? days : 1);
        wants[k].value = malloc(wants[k].n * sizeof(double));
        if (!wants[k].value)
            return 1;
    }
    must(sweep ? sumi_sweep(scenario, wants, n, &how, &error) : sumi_run(scenario, wants, n, &how, &error));
    for (size_t k = 0; k < n; k++) {
        printf("%s %d %zu %zu\n", wants[k].name, wants[k].n > seasons, seasons, wants[k].n / seasons);
        fwrite(wants[k].value, sizeof(double), wants[k].n, stdout);
        free(wants[k].value);
    }
    free(wants);
    sumi_scenario_close(scenario);
    return 0;
}
