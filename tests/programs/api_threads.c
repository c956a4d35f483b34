/* Handles in several threads at once, for the thread checker: seasons that share one scenario, an ensemble, sweeps on
 * threads of their own, and scenarios that are read and changed beside them.
 *
 *     api_threads SCENARIO.yaml REQUEST.yaml QUESTION.yaml       the second of an outlook, the third of an advice */
#include "api/sumi.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *path, *request, *question;
static const struct sumi_scenario *shared; /* read by all, changed by none */
static int year;

static void must(enum sumi_status status, const struct sumi_error *error)
{
    char text[SUMI_ERROR_TEXT];
    if (status == SUMI_OK)
        return;
    fprintf(stderr, "%s\n", sumi_error_text(error, SUMI_ENGLISH, text, sizeof text));
    exit(1);
}

/* Each gives the grain of the first season. */

static double by_mornings(void)
{
    struct sumi_error error = {0};
    struct sumi_season *season;
    double grain;
    must(sumi_season_begin(shared, year, 0, &season, &error), &error);
    while (sumi_season_stands(season)) {
        must(sumi_season_open(season, NULL, 0, &error), &error);
        must(sumi_season_manage(season, &error), &error);
        must(sumi_season_close(season, &error), &error);
    }
    must(sumi_season_read(season, "grain", &grain, &error), &error);
    sumi_season_end(season);
    return grain;
}

static double by_ensemble(void)
{
    enum { MEMBERS = 9 };
    struct sumi_error error = {0};
    struct sumi_ensemble *ensemble;
    double grain[MEMBERS];
    must(sumi_ensemble_create(shared, MEMBERS, &ensemble, &error), &error);
    for (size_t i = 0; i < MEMBERS; i++)
        must(sumi_ensemble_begin(ensemble, i, year, 0, &error), &error);
    while (sumi_ensemble_stands(ensemble) > 0) {
        must(sumi_ensemble_open(ensemble, &error), &error);
        must(sumi_ensemble_manage(ensemble, &error), &error);
        must(sumi_ensemble_close(ensemble, &error), &error);
    }
    must(sumi_ensemble_read(ensemble, "grain", grain, &error), &error);
    sumi_ensemble_end(ensemble);
    return grain[MEMBERS - 1];
}

static double by_run(const struct sumi_scenario *scenario, int threads)
{
    struct sumi_error error = {0};
    const size_t n = sumi_run_seasons(scenario);
    const struct sumi_how how = {.threads = threads};
    double *grain = calloc(n, sizeof *grain);
    const struct sumi_want want = {"grain", grain, n};
    if (!grain)
        exit(1);
    must(sumi_run(scenario, &want, 1, &how, &error), &error);
    const double first = grain[0];
    free(grain);
    return first;
}

static double by_shared_run(void)
{
    return by_run(shared, 2);
}

/* Reads a file, changes it, asks for what is wrong, and changes it back. */
static double by_own_scenario(void)
{
    struct sumi_error error = {0}, wrong = {0};
    struct sumi_scenario *own;
    must(sumi_scenario_open(path, &own, &error), &error);
    must(sumi_scenario_set(own, "site.elevation_m", "1500", &error), &error);
    const double higher = by_run(own, 1);
    if (sumi_scenario_set(own, "site.elevation_m", "high", &wrong) != SUMI_INPUT)
        exit(1);
    must(sumi_scenario_set(own, "site.elevation_m", "900", &error), &error);
    const double grain = by_run(own, 1);
    sumi_scenario_close(own);
    return higher == grain ? NAN : grain;
}

/* Gives the sum of all yields. */
static double by_outlook(void)
{
    struct sumi_error error = {0};
    struct sumi_outlook_answer *answer;
    struct sumi_axis_info member, future;
    const struct sumi_how how = {.threads = 2};
    double sum = 0;
    must(sumi_outlook_of_file(request, &how, &answer, &error), &error);
    must(sumi_outlook_axis(answer, 0, &member, &error), &error);
    must(sumi_outlook_axis(answer, 1, &future, &error), &error);
    double *yield = calloc(member.n * future.n + 1, sizeof *yield);
    if (!yield)
        exit(1);
    must(sumi_outlook_read(answer, "yield", yield, member.n * future.n, &error), &error);
    for (size_t i = 0; i < member.n * future.n; i++)
        sum += yield[i];
    free(yield);
    sumi_outlook_end(answer);
    return sum;
}

/* Gives what the choices of an advice yield, in sum. */
static double by_advice(void)
{
    struct sumi_error error = {0};
    struct sumi_advice_answer *answer;
    struct sumi_axis_info choice;
    const struct sumi_how how = {.threads = 2};
    double sum = 0;
    must(sumi_advice_of_file(question, &how, &answer, &error), &error);
    must(sumi_advice_axis(answer, 0, &choice, &error), &error);
    double *yield = calloc(choice.n + 1, sizeof *yield);
    if (!yield)
        exit(1);
    must(sumi_advice_read(answer, "choice_yield_mean", yield, choice.n, &error), &error);
    for (size_t i = 0; i < choice.n; i++)
        sum += yield[i];
    free(yield);
    sumi_advice_end(answer);
    return sum;
}

enum { MOST_THREADS = 5 };

struct task {
    double (*way)(void);
    double grain;
};

static void *go(void *argument)
{
    struct task *task = argument;
    task->grain = task->way();
    return NULL;
}

/* All at once; whether they give one number. */
static bool agree(int n, double (*const ways[])(void))
{
    struct task task[MOST_THREADS];
    pthread_t thread[MOST_THREADS];
    for (int k = 0; k < n; k++) {
        task[k].way = ways[k];
        if (pthread_create(&thread[k], NULL, go, &task[k]) != 0)
            exit(1);
    }
    for (int k = 0; k < n; k++)
        pthread_join(thread[k], NULL);
    for (int k = 0; k < n; k++)
        if (!(task[k].grain == task[0].grain)) {
            fprintf(stderr, "thread %d has %.17g kg/ha of grain, thread 0 has %.17g\n", k, task[k].grain,
                    task[0].grain);
            return false;
        }
    printf("%d threads, one yield\n", n);
    return true;
}

int main(int argc, char **argv)
{
    static double (*const ways[MOST_THREADS])(void) = {by_mornings, by_ensemble, by_shared_run, by_own_scenario,
                                                       by_mornings};
    static double (*const outlooks[])(void) = {by_outlook, by_outlook},
                          (*const advices[])(void) = {by_advice, by_advice};
    struct sumi_error error = {0};
    struct sumi_scenario *scenario;
    struct sumi_axis_info years;
    if (argc != 4)
        return 2;
    path = argv[1];
    request = argv[2];
    question = argv[3];
    must(sumi_scenario_open(path, &scenario, &error), &error);
    must(sumi_run_axis(scenario, sumi_run_axes(scenario) - 1, &years, &error), &error);
    shared = scenario;
    year = (int)years.number[0];
    by_shared_run(); /* libomp 14 tells a checker of a lock by what it knows of the first thread, which must be there */
    const bool good = agree(MOST_THREADS, ways) && agree(2, outlooks) && agree(2, advices);
    sumi_scenario_close(scenario);
    return good ? 0 : 1;
}
