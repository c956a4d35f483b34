/* The search for days alike. */
#include "models/lanes.h"
#include "scenarios/climate/analogues_internal.h"

#include <math.h>

void sumi_analogues_season(const struct sumi_analogues_plan *plan, int day_of_year, int *begin, int *end)
{
    *begin = plan->first[day_of_year - 1];
    *end = plan->first[day_of_year + 2 * SUMI_ANALOGUES_WINDOW];
}

/* The nearest so far, nearest first; and how near another one has to be. */
struct shortlist {
    int n, room, day[SUMI_ANALOGUES_NEAREST];
    float distance[SUMI_ANALOGUES_NEAREST], limit;
};

/* Distances of a block of candidates, and whether one of them is within a limit. */
SUMI_VECTORISED
static bool measure(const struct sumi_analogues_plan *plan, const struct sumi_likeness *wanted, int from, float limit,
                    float distance[restrict SUMI_ANALOGUES_BLOCK])
{
    int near = 0;
    for (int i = 0; i < SUMI_ANALOGUES_BLOCK; i++)
        distance[i] = 0.0F;
    for (int f = 0; f < SUMI_ALIKE_FEATURES; f++) {
        const float *feature = plan->feature[f] + from;
        const float value = wanted->value[f], weight = wanted->weight[f];
        for (int i = 0; i < SUMI_ANALOGUES_BLOCK; i++)
            distance[i] += weight * (feature[i] - value) * (feature[i] - value);
    }
    for (int i = 0; i < SUMI_ANALOGUES_BLOCK; i++)
        near |= distance[i] < limit;
    return near;
}

static void enter(struct shortlist *list, int day, float distance)
{
    int place = list->n < list->room ? list->n++ : list->n - 1;
    for (; place > 0 && distance < list->distance[place - 1]; place--) {
        list->distance[place] = list->distance[place - 1];
        list->day[place] = list->day[place - 1];
    }
    list->distance[place] = distance;
    list->day[place] = day;
    if (list->n == list->room)
        list->limit = list->distance[list->n - 1];
}

static int draw_one(const struct sumi_analogues_plan *plan, const struct shortlist *list, const double *year_weight,
                    double uniform)
{
    double sum[SUMI_ANALOGUES_NEAREST], all = 0.0;
    for (int k = 0; k < list->n; k++) {
        all += year_weight[plan->year[list->day[k]]] / (k + 1);
        sum[k] = all;
    }
    int k = 0;
    while (k < list->n - 1 && sum[k] <= uniform * all)
        k++;
    return list->day[k];
}

int sumi_analogues_find(const struct sumi_analogues_plan *plan, int day_of_year, const struct sumi_likeness *wanted,
                        int but, const double *year_weight, double uniform)
{
    struct shortlist list = {.limit = INFINITY};
    float distance[SUMI_ANALOGUES_BLOCK];
    int begin, end;
    sumi_analogues_season(plan, day_of_year, &begin, &end);
    list.room = (int)lround(sqrt(end - begin));
    for (int from = begin; from < end; from += SUMI_ANALOGUES_BLOCK) {
        const int n = end - from < SUMI_ANALOGUES_BLOCK ? end - from : SUMI_ANALOGUES_BLOCK;
        if (!measure(plan, wanted, from, list.limit, distance))
            continue;
        for (int i = 0; i < n; i++) {
            const int day = plan->candidate[from + i];
            if (distance[i] < list.limit && day != but && (but < 0 || plan->next[day] != but))
                enter(&list, day, distance[i]);
        }
    }
    return draw_one(plan, &list, year_weight, uniform);
}
