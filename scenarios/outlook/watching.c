#include "scenarios/outlook/watching.h"

#include "sim/date.h"

#include <math.h>
#include <string.h>

/* --- definitions --- */

static const double half = 0.5;                /* of the water that the air asks for */
static const int dry_days = 10;                /* d */
static const double hot = 35.0;                /* C */
static const int hot_days = 2;                 /* d */
static const double flowering[2] = {0.9, 1.1}; /* development stages between which heat harms */
static const double frost = -2.0;              /* C, where the crop file has no TKILL */
static const double never_killed = -50.0;      /* C: a TKILL that stands for none */
static const double wet_harvest = 3.0;         /* cm */

#define PRIOR "prior: general knowledge of foxtail millet"
const struct sumi_risk_row sumi_risk_rows[SUMI_RISKS] = {
    [SUMI_RISK_DROUGHT] = {"drought",
                           SUMI_WORD(
                               "on ten days or more the crop gets less than half of the water that the air asks for",
                               "有十天以上作物得到的水不到大气需求的一半"),
                           SUMI_WORD("from today until the crop is ripe", "从今天到成熟"),
                           "the models' reduction of transpiration (RFWS); ten days: prior"},
    [SUMI_RISK_FROST] = {"frost",
                         SUMI_WORD("a night as cold as kills the crop, before it is ripe",
                                   "成熟前出现能冻死作物的低温"),
                         SUMI_WORD("from today until the crop is ripe, or the season's end", "从今天到成熟或季末"),
                         "TKILL of the crop; -2 C where that is off: " PRIOR},
    [SUMI_RISK_HEAT] = {"heat", SUMI_WORD("35 C or more on two days around flowering", "开花前后有两天以上达到 35 C"),
                        SUMI_WORD("from heading on until a few days after flowering", "从抽穗到开花后数天"),
                        PRIOR ", whose florets are sterile above 35-36 C"},
    [SUMI_RISK_WET_HARVEST] = {"wet_harvest",
                               SUMI_WORD("30 mm of rain or more before the crop is dry", "收获前降雨达到 30 毫米以上"),
                               SUMI_WORD("the ten days after the crop is ripe", "成熟后的十天"),
                               "30 mm in ten days: prior"},
};

/* --- watching --- */

struct sumi_watched_rows sumi_watched_rows_of(const struct sumi_outlook_request *request,
                                              const struct sumi_planned *season)
{
    const struct sumi_crop *crop = request->plan->crop;
    const struct sumi_place development = sumi_crop_place(crop, SUMI_CROP_DEVELOPMENT);
    const int kill = sumi_crop_row(crop, SUMI_CROP_KILL_TEMPERATURE);
    struct sumi_watched_rows rows = {.development = development.rows == SUMI_IN_STATES ? development.row : -1,
                                     .heading = NAN,
                                     .killed_below = frost};
    if (kill >= 0 && season->crop_param[kill] > never_killed)
        rows.killed_below = season->crop_param[kill];
    for (int k = 0; k < request->n_stages; k++)
        if (strcmp(request->stage[k].name, "heading") == 0)
            rows.heading = request->stage[k].dvs;
    return rows;
}

void sumi_watching_start(struct sumi_watching *watching, int lane)
{
    struct sumi_watched *w = &watching->lane[lane];
    *w = (struct sumi_watched){.heading = NAN};
    for (int k = 0; k < SUMI_RISKS; k++)
        w->risk_from[k] = NAN;
}

/* Counts a day; the risk is there once there were `most` of them, and begins with the first. */
static void count(bool is_one, int most, int *days, double *first, double date, double *risk_from)
{
    if (!is_one)
        return;
    if ((*days)++ == 0)
        *first = date;
    if (*days == most)
        *risk_from = *first;
}

static void watch_risks(const struct sumi_watched_rows *rows, const struct sumi_season_day *day, int i, double dvs,
                        double date, struct sumi_watched *w)
{
    const double stage = day->stage->v[i];
    const bool grows = stage == SUMI_VEGETATIVE || stage == SUMI_REPRODUCTIVE;
    count(grows && day->supply[SUMI_RFWS].v[i] < half, dry_days, &w->dry_days, &w->since[0], date,
          &w->risk_from[SUMI_RISK_DROUGHT]);
    count(dvs >= flowering[0] && dvs <= flowering[1] && day->forcing[SUMI_TMAX].v[i] >= hot, hot_days, &w->hot_days,
          &w->since[1], date, &w->risk_from[SUMI_RISK_HEAT]);
    if (grows && day->forcing[SUMI_TMIN].v[i] <= rows->killed_below && isnan(w->risk_from[SUMI_RISK_FROST]))
        w->risk_from[SUMI_RISK_FROST] = date;
}

static void watch(void *context, const struct sumi_season_day *day)
{
    struct sumi_watching *watching = context;
    const struct sumi_watched_rows *rows = &watching->rows;
    if (watching->book)
        sumi_day_book_keep(watching->book, day, watching->kept_as);
    for (int i = 0; i < SUMI_LANES; i++) {
        if (!(day->live->v[i] > 0.0) || !(day->stage->v[i] >= SUMI_VEGETATIVE))
            continue;
        struct sumi_watched *w = &watching->lane[i];
        const int date = day->setting[i].start + day->day[i];
        const double dvs = rows->development >= 0 ? day->crop_state[rows->development].v[i] : (double)NAN;
        if (isnan(w->heading) && dvs >= rows->heading)
            w->heading = date;
        if (date >= watching->risks_from)
            watch_risks(rows, day, i, dvs, date, w);
    }
}

struct sumi_sink sumi_watching_sink(struct sumi_watching *watching)
{
    return (struct sumi_sink){.context = watching, .morning = watch};
}

double sumi_wet_harvest(const struct sumi_weather *weather, double rain_factor, double ripe)
{
    double rain = 0.0;
    for (int d = 0; d < SUMI_WET_HARVEST_DAYS && !isnan(ripe); d++) {
        const double *day = sumi_weather_at(weather, (int)ripe + d);
        rain += day ? rain_factor * day[SUMI_RAIN] : 0.0;
        if (rain >= wet_harvest)
            return ripe + d;
    }
    return NAN;
}
