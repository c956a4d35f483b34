/* The search for days alike. */
#include "models/lanes.h"
#include "scenarios/climate/analogues_internal.h"

#include <math.h>
#include <string.h>

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

/* Distances of n candidates from one on. */
SUMI_VECTORISED
static void measure(const struct sumi_analogues_plan *plan, const struct sumi_likeness *wanted, int from, int n,
                    float distance[restrict])
{
    for (int i = 0; i < n; i++)
        distance[i] = 0.0F;
    for (int f = 0; f < SUMI_ALIKE_FEATURES; f++) {
        const float *feature = plan->feature[f] + from;
        const float value = wanted->value[f], weight = wanted->weight[f];
        for (int i = 0; i < n; i++)
            distance[i] += weight * (feature[i] - value) * (feature[i] - value);
    }
}

SUMI_VECTORISED
static int count_nearer(const float *distance, int n, float limit)
{
    int count = 0;
    for (int i = 0; i < n; i++)
        count += distance[i] < limit;
    return count;
}

/* A limit that at least `fewest` are nearer than, and not many more, so that few need be sorted. Halves the bits of a
 * float, which count up with it. */
static float limit_for(const float *distance, int n, int fewest)
{
    uint32_t below = 0, limit = 0x7f800000; /* infinite */
    float value = INFINITY;
    while (limit - below > 1) {
        const uint32_t bits = below + (limit - below) / 2;
        float middle;
        memcpy(&middle, &bits, sizeof middle);
        const int count = count_nearer(distance, n, middle);
        if (count < fewest) {
            below = bits;
            continue;
        }
        limit = bits;
        value = middle;
        if (count < fewest + fewest / 2)
            break;
    }
    return value;
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
                        int but, const double *year_weight, double uniform, float *distance)
{
    struct shortlist list = {0};
    int begin, end;
    sumi_analogues_season(plan, day_of_year, &begin, &end);
    const int n = end - begin, two = 2; /* that may be left out */
    list.room = (int)lround(sqrt(n));
    measure(plan, wanted, begin, n, distance);
    list.limit = limit_for(distance, n, list.room + two);
    for (int i = 0; i < n; i++)
        if (distance[i] < list.limit) {
            const int day = plan->candidate[begin + i];
            if (day != but && (but < 0 || plan->next[day] != but))
                enter(&list, day, distance[i]);
        }
    return draw_one(plan, &list, year_weight, uniform);
}
