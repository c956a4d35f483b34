#include "scenarios/series.h"

/* The values of a day of the lanes that are sown: of the variables over the day, or of the others. */
static void keep(struct sumi_series *s, const struct sumi_season_day *day, enum sumi_daily_time time)
{
    for (int i = 0; i < SUMI_LANES; i++) {
        const int since = day->day[i] - s->sowing_day[i];
        if (!(day->live->v[i] > 0.0) || s->sowing_day[i] < 0 || since >= s->n_days)
            continue;
        const size_t at = s->place[i] * (size_t)s->n_days + (size_t)since;
        for (int v = 0; v < s->n_daily; v++)
            if (s->daily[v].time == time)
                sumi_daily_read(&s->daily[v], day, i, &s->value[v][at * (size_t)s->daily[v].n]);
    }
}

/* A lane on its first day forgets the season before. */
static void note_sowing(struct sumi_series *s, const struct sumi_season_day *day)
{
    for (int i = 0; i < SUMI_LANES; i++) {
        if (!(day->live->v[i] > 0.0))
            continue;
        if (day->day[i] == 0)
            s->sowing_day[i] = -1;
        if (day->stage->v[i] > 0.0 && s->sowing_day[i] < 0)
            s->sowing_day[i] = day->day[i];
    }
}

static void keep_morning(void *context, const struct sumi_season_day *day)
{
    note_sowing(context, day);
    keep(context, day, SUMI_MORNING);
}

static void keep_evening(void *context, const struct sumi_season_day *day)
{
    keep(context, day, SUMI_OVER_DAY);
}

struct sumi_sink sumi_series_sink(struct sumi_series *s)
{
    bool over_day = false;
    for (int v = 0; v < s->n_daily; v++)
        over_day = over_day || s->daily[v].time == SUMI_OVER_DAY;
    return (struct sumi_sink){s, s->n_daily > 0 ? keep_morning : NULL, over_day ? keep_evening : NULL};
}
