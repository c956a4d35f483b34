#include "scenarios/series.h"

/* The lanes that have a place for the day, and which: how many. */
static int find_places(const struct sumi_series *s, const struct sumi_season_day *day, int lane[SUMI_LANES],
                       size_t at[SUMI_LANES])
{
    int n = 0;
    for (int i = 0; i < SUMI_LANES; i++) {
        const int since = day->day[i] - s->sowing_day[i];
        if (!(day->live->v[i] > 0.0) || s->sowing_day[i] < 0 || since >= s->n_days)
            continue;
        lane[n] = i;
        at[n++] = s->place[i] * (size_t)s->n_days + (size_t)since;
    }
    return n;
}

/* The values of a day of the lanes that are sown: of the variables over the day, or of the others. */
static void keep(struct sumi_series *s, const struct sumi_season_day *day, enum sumi_daily_time time)
{
    int lane[SUMI_LANES];
    size_t at[SUMI_LANES];
    const int n = find_places(s, day, lane, at);
    for (int v = 0; v < s->n_daily && n > 0; v++) {
        const struct sumi_daily *daily = &s->daily[v];
        if (daily->time != time)
            continue;
        const struct sumi_lanes *row = sumi_daily_lanes(daily, day);
        for (int k = 0; k < n && row; k++)
            s->value[v][at[k]] = row->v[lane[k]] * daily->factor;
        for (int k = 0; k < n && !row; k++)
            sumi_daily_read(daily, day, lane[k], &s->value[v][at[k] * (size_t)daily->n]);
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
