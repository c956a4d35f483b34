/* What a plot will yield, by what was seen of it, and how likely it is that it stays below a number of kg/ha: of a
 * request (docs/outlook.md), which is a scenario with the day that is today and what was observed until then.
 *
 *     outlook REQUEST.yaml 3000 */
#include <stdio.h>
#include <stdlib.h>
#include <sumi.h>

static struct sumi_error error;

static void must(enum sumi_status status)
{
    char text[SUMI_ERROR_TEXT];
    if (status == SUMI_OK)
        return;
    fprintf(stderr, "outlook: %s\n", sumi_error_text(&error, SUMI_ENGLISH, text, sizeof text));
    exit(1);
}

static void *room_for(size_t n)
{
    void *room = malloc((n + 1) * sizeof(double));
    return room ? room : (fputs("outlook: no memory\n", stderr), exit(1), NULL);
}

/* Each member goes on through each weather to come; both have a weight. */
static double probability_below(const struct sumi_outlook_answer *answer, size_t members, size_t futures, double limit)
{
    double *weight = room_for(members), *likely = room_for(futures), *grain = room_for(members * futures), below = 0;
    must(sumi_outlook_read(answer, "weight", weight, members, &error));
    must(sumi_outlook_read(answer, "future_weight", likely, futures, &error));
    must(sumi_outlook_read(answer, "yield", grain, members * futures, &error)); /* kg/ha */
    for (size_t i = 0; i < members * futures; i++)
        if (grain[i] < limit)
            below += weight[i / futures] * likely[i % futures];
    free(weight);
    free(likely);
    free(grain);
    return below;
}

int main(int argc, char **argv)
{
    struct sumi_outlook_answer *answer;
    struct sumi_axis_info member, future; /* the first two axes */
    char text[SUMI_ERROR_TEXT];
    if (argc != 3)
        return fputs("usage: outlook REQUEST.yaml KG_HA\n", stderr), 2;
    must(sumi_outlook_of_file(argv[1], NULL, &answer, &error));
    must(sumi_outlook_axis(answer, 0, &member, &error));
    must(sumi_outlook_axis(answer, 1, &future, &error));
    printf("%s\n", sumi_outlook_status(answer));
    for (size_t i = 0; i < sumi_outlook_reasons(answer); i++)
        printf("  %s\n", sumi_error_text(sumi_outlook_reason(answer, i), SUMI_ENGLISH, text, sizeof text));
    if (member.n > 0)
        printf("%zu members, %zu weathers to come: P(below %s kg/ha) = %.2f\n", member.n, future.n, argv[2],
               probability_below(answer, member.n, future.n, atof(argv[2])));
    sumi_outlook_end(answer);
    return 0;
}
