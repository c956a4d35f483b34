#include "analysis/fit/analogues.h"

#include "messages/generator.h"
#include "messages/memory_count.h"
#include "scenarios/climate/analogues.h"
#include "scenarios/climate/sample.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <string.h>

static bool is_kept(const struct sumi_climate_sample *s, size_t d)
{
    const struct sumi_date date = sumi_date_split(s->first_day + (int)d);
    return s->kind[d] >= 0 && !(date.month == 2 && date.day == 29);
}

static struct sumi_analogues *create(int n)
{
    struct sumi_analogues *a = sumi_allocate_zeroed(1, sizeof *a);
    if (!a)
        return NULL;
    a->n_days = n;
    a->date = sumi_allocate((size_t)n * sizeof *a->date);
    a->rain = sumi_allocate((size_t)n * sizeof *a->rain);
    a->x = sumi_allocate((size_t)n * sizeof *a->x);
    if (a->date && a->rain && a->x)
        return a;
    sumi_analogues_destroy(a);
    return NULL;
}

static enum sumi_status keep_days(const struct sumi_climate_sample *s, struct sumi_climate *climate,
                                  struct sumi_error *error)
{
    size_t begin = s->n;
    int n = 0;
    for (; begin > 0 && n < SUMI_ANALOGUES_DAYS; begin--)
        n += is_kept(s, begin - 1);
    struct sumi_analogues *a = create(n);
    if (!a)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, s->n, SUMI_WORD_DAYS_TO_FIT);
    climate->generator = SUMI_GENERATOR_ANALOGUES;
    climate->analogues = a;
    climate->first_day = s->first_day + (int)begin;
    climate->n_days = n;
    climate->n_wet_days = 0;
    n = 0;
    for (size_t d = begin; d < s->n; d++) {
        if (!is_kept(s, d))
            continue;
        a->date[n] = s->first_day + (int)d;
        a->rain[n] = s->rain[d];
        memcpy(a->x[n++], s->x[d], sizeof *a->x);
        climate->n_wet_days += s->kind[d] == SUMI_WET;
    }
    return SUMI_OK;
}

enum sumi_status sumi_analogues_fit(const struct sumi_station *station, const struct sumi_weather_options *options,
                                    struct sumi_climate *climate, struct sumi_error *error)
{
    struct sumi_climate_sample s;
    enum sumi_status status = sumi_climate_sample_take(station, options, &s, climate, error);
    if (status != SUMI_OK)
        return status;
    status = keep_days(&s, climate, error);
    if (status == SUMI_OK)
        status = sumi_climate_check(climate, error);
    sumi_climate_sample_free(&s);
    if (status != SUMI_OK)
        sumi_climate_clear(climate);
    return status;
}
