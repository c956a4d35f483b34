/* Each date goes on over all members and weathers from this morning, and is cut on that date, ripe or not:
 *
 *   grain = what the model has on that date, 0 where frost killed the crop before
 *           (1 - 0.005)^a (1 - 0.02)^b
 *
 * a: days from the seventh behind ripeness to the day on which it is cut; b: days of storm from ripeness to then; on a
 * wet day nobody harvests, and it is cut on the first dry one. Forcing has no wind: storm is rain. */
#include "scenarios/advice/harvest.h"

#include "messages/advice.h"
#include "messages/memory.h"
#include "scenarios/advice/beside.h"
#include "scenarios/advice/choices.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

#define PRIOR "prior: general knowledge of foxtail millet"
const struct sumi_field sumi_harvest_rules[SUMI_HARVEST_RULES] = {
    [SUMI_HARVEST_BEGINS] = {"begins", "1", "probability of being ripe within three weeks from which on it is advised",
                             "the sense of the advice", 0, 1, 0.1, 0},
    [SUMI_HARVEST_BEGINS_STAGE] = {"begins_stage", "1",
                                   "or the development stage, mean, relative to that of a ripe crop",
                                   "the sense of the advice: of 2, 1.6", 0, 1, 0.8, 0},
    [SUMI_HARVEST_LIKELY] = {"likely", "1", "probability of being ripe that a date of the window has",
                             "the word's meaning", 0, 1, 0.5, 0},
    [SUMI_HARVEST_KEEPS] = {"keeps", "d", "days behind ripeness in which a crop that stands loses nothing", PRIOR, 0,
                            60, 7, 0},
    [SUMI_HARVEST_SHEDS] = {"sheds", "d-1", "share of the grain that a crop loses a day behind them", PRIOR, 0, 1,
                            0.005, 0},
    [SUMI_HARVEST_STORM] = {"storm", "mm", "rain of a day that beats a ripe crop", PRIOR, 0, 500, 20, 0},
    [SUMI_HARVEST_STORM_SHEDS] = {"storm_sheds", "1", "share of the grain that a ripe crop loses on such a day", PRIOR,
                                  0, 1, 0.02, 0},
    [SUMI_HARVEST_WET] = {"wet", "mm", "rain of a day beyond which nobody harvests", "prior", 0, 100, 2, 0},
    [SUMI_HARVEST_WET_BEFORE] = {"wet_before", "mm",
                                 "rain of a day and the three before it beyond which nobody harvests", "prior", 0, 500,
                                 15, 0},
    [SUMI_HARVEST_WAITS] = {"waits", "d", "the most that a wet field is waited for",
                            "as long as there is weather behind the season's end", 0, 10, 10, 0},
};

static const int offset[SUMI_HARVEST_CHOICES] = {0, 2, 4, 7, 10, 14, 17, 21}; /* d from today */
static const double mm = 10.0;                                                /* in a cm */
enum { DAYS_BEFORE = 3 };

static double rule(enum sumi_harvest_rule row)
{
    return sumi_harvest_rules[row].def;
}

/* All that is worked with. */
struct work {
    const struct sumi_plot_today *plot;
    struct sumi_beside beside;
    struct sumi_doses_allowed given; /* by now */
    struct sumi_harvest_advice *out;
};

/* --- rules --- */

/* mm; 0 beyond the series. */
static double rain_on(const struct sumi_weather *weather, double rain_factor, int date)
{
    const double *day = sumi_weather_at(weather, date);
    return day ? rain_factor * day[SUMI_RAIN] * mm : 0.0;
}

double sumi_harvest_kept(const struct sumi_weather *weather, double rain_factor, double ripe, int date)
{
    double kept = 1.0;
    if (isnan(ripe))
        return kept;
    for (int day = (int)ripe; day < date; day++) {
        kept *= day - (int)ripe >= (int)rule(SUMI_HARVEST_KEEPS) ? 1.0 - rule(SUMI_HARVEST_SHEDS) : 1.0;
        kept *=
            rain_on(weather, rain_factor, day) >= rule(SUMI_HARVEST_STORM) ? 1.0 - rule(SUMI_HARVEST_STORM_SHEDS) : 1.0;
    }
    return kept;
}

bool sumi_harvest_is_wet(const struct sumi_weather *weather, double rain_factor, int date)
{
    double sum = 0.0;
    for (int d = 0; d <= DAYS_BEFORE; d++)
        sum += rain_on(weather, rain_factor, date - d);
    return rain_on(weather, rain_factor, date) > rule(SUMI_HARVEST_WET) || sum > rule(SUMI_HARVEST_WET_BEFORE);
}

int sumi_harvest_first_dry(const struct sumi_weather *weather, double rain_factor, int date)
{
    int d = 0;
    while (d < (int)rule(SUMI_HARVEST_WAITS) && sumi_harvest_is_wet(weather, rain_factor, date + d))
        d++;
    return date + d;
}

/* --- a date --- */

static void book(struct work *w, struct sumi_harvest_choice *choice)
{
    struct sumi_beside *b = &w->beside;
    choice->ripe = choice->killed = choice->wet = choice->shed = 0.0;
    for (size_t k = 0; k < b->n_branches; k++) {
        struct sumi_branch *branch = &b->branch[k];
        const struct sumi_weather *weather = sumi_beside_weather(b, k);
        branch->gross_mm = w->given.done_mm; /* later water is another question, and no reason to cut */
        branch->irrigations = w->given.done_number;
        const double ripe = branch->date[SUMI_WILL_RIPEN],
                     rain = w->plot->outlook->member[sumi_beside_member(b, k)].change[SUMI_UNCERTAIN_RAIN];
        b->value[k] = 0.0;
        if (!(b->weight[k] > 0.0))
            continue;
        const int cut = sumi_harvest_first_dry(weather, rain, choice->date);
        const double kept = sumi_harvest_kept(weather, rain, ripe, cut);
        b->value[k] = branch->yield * kept;
        choice->ripe += ripe <= choice->date ? b->weight[k] : 0.0;
        choice->killed += branch->outcome == SUMI_FROST_KILLED ? b->weight[k] : 0.0;
        choice->wet += cut > choice->date ? b->weight[k] : 0.0;
        choice->shed += b->weight[k] * (1.0 - kept);
    }
    choice->ripe = sumi_share(choice->ripe);
    choice->killed = sumi_share(choice->killed);
    choice->wet = sumi_share(choice->wet);
    sumi_beside_book(b, 1.0, 0.0);
}

/* The crop stands until a date, and is cut then as it is. */
static enum sumi_status go_on_to(struct work *w, int date, struct sumi_error *error)
{
    struct sumi_harvest harvest = w->plot->season->settings.harvest;
    harvest.at_maturity = false;
    harvest.last = date;
    harvest.cuts = true;
    harvest.from_dvs = 0.0;
    return sumi_beside_go_on(&w->beside, NULL, NULL, &harvest, error);
}

static enum sumi_status weigh_date(struct work *w, int date, struct sumi_error *error)
{
    struct sumi_harvest_choice *choice = &w->out->choice[w->out->n++];
    *choice = (struct sumi_harvest_choice){.date = date};
    const enum sumi_status status = go_on_to(w, date, error);
    if (status == SUMI_OK)
        book(w, choice);
    return status;
}

/* --- whether it is the time --- */

/* Mean development stage of the members, relative to that of a ripe crop; of those that have ended 1. NAN: the crop has
 * none. */
static double development(const struct sumi_plot_today *plot)
{
    const int row = sumi_crop_row(plot->request->plan->crop, SUMI_CROP_STAGE_END);
    const double end = row >= 0 ? plot->season->crop_param[row] : 2.0;
    const struct sumi_outlook *o = plot->outlook;
    double sum = 0.0;
    for (int i = 0; i < o->n_members; i++)
        if (o->member[i].weight > 0.0)
            sum += o->member[i].weight * (o->member[i].stage == SUMI_MATURE ? 1.0 : o->member[i].dvs / end);
    return sum;
}

static bool has_flowered(const struct sumi_plot_today *plot)
{
    for (int i = 0; i < plot->outlook->n_members; i++)
        if (plot->outlook->member[i].weight > 0.0 && plot->outlook->member[i].stage >= SUMI_REPRODUCTIVE)
            return true;
    return false;
}

/* Whether it is ripe by a date, by the branches of the outlook. */
static bool may_be_ripe(const struct work *w, int last)
{
    const struct sumi_branch *branch = w->plot->outlook->branch;
    double ripe = 0.0;
    for (size_t k = 0; k < w->beside.n_branches; k++)
        if (w->beside.weight[k] > 0.0 && branch[k].date[SUMI_WILL_RIPEN] <= last)
            ripe += w->beside.weight[k];
    return ripe >= rule(SUMI_HARVEST_BEGINS);
}

/* --- the whole --- */

/* Dates about the recommended one that are likely ripe, and are not told to bring less. */
static void find_window(struct sumi_harvest_advice *out)
{
    int first = out->recommended, last = out->recommended;
    out->from = out->to = SUMI_NO_DATE;
    if (out->recommended < 0)
        return;
    while (first > 0 && !out->choice[first - 1].brings.told && out->choice[first - 1].ripe >= rule(SUMI_HARVEST_LIKELY))
        first--;
    while (last + 1 < out->n && !out->choice[last + 1].brings.told &&
           out->choice[last + 1].ripe >= rule(SUMI_HARVEST_LIKELY))
        last++;
    out->from = out->choice[first].date;
    out->to = out->choice[last].date;
}

/* Whether a date that may not be recommended is told to bring more than the one that is. */
static bool is_outdone(const struct sumi_compared *compared, const bool *may, int n)
{
    const double twice = 2.0; /* errors, as in compare.c; of one weather too, which here may hold a frost */
    for (int k = 0; k < n; k++)
        if (!may[k] && compared[k].value_less.mean > fmax(0.0, twice * compared[k].value_less.error))
            return true;
    return false;
}

static bool is_wet(const struct sumi_harvest_choice *choice)
{
    return choice->wet >= rule(SUMI_HARVEST_LIKELY);
}

/* A date on which the crop is likely ripe and the field dry, or else none, and it is left to ripen (or until the
 * season's last day); but for one before that which is told to bring more, as where frost is near. */
static enum sumi_status hold_beside(struct work *w, struct sumi_error *error)
{
    struct sumi_harvest_advice *out = w->out;
    struct sumi_compared compared[SUMI_HARVEST_CHOICES];
    bool may[SUMI_HARVEST_CHOICES], ripens = false, dry = false;
    for (int k = 0; k < out->n; k++) {
        may[k] = out->choice[k].ripe >= rule(SUMI_HARVEST_LIKELY);
        ripens = ripens || may[k];
        dry = dry || (may[k] && !is_wet(&out->choice[k]));
    }
    for (int k = 0; k < out->n && dry; k++)
        may[k] = may[k] && !is_wet(&out->choice[k]);
    may[out->n - 1] = may[out->n - 1] || !ripens;
    enum sumi_status status = sumi_beside_compare(&w->beside, may, -1, compared, &out->recommended, error);
    if (status == SUMI_OK && is_outdone(compared, may, out->n)) {
        for (int k = 0; k < out->n; k++)
            may[k] = true;
        status = sumi_beside_compare(&w->beside, may, -1, compared, &out->recommended, error);
    } else if (!ripens && out->choice[out->n - 1].date < w->plot->outlook->end)
        out->recommended = -1;
    for (int k = 0; k < out->n && status == SUMI_OK; k++)
        out->choice[k].brings = compared[k];
    if (status == SUMI_OK)
        find_window(out);
    return status;
}

/* Of the dates behind the season's end there is but one: its last day. */
static int date_of(const struct sumi_outlook *o, int k)
{
    return o->today + offset[k] < o->end ? o->today + offset[k] : o->end;
}

static enum sumi_status weigh_all(struct work *w, struct sumi_error *error)
{
    const struct sumi_outlook *o = w->plot->outlook;
    enum sumi_status status = SUMI_OK;
    for (int k = 0; k < SUMI_HARVEST_CHOICES && status == SUMI_OK; k++)
        if (k == 0 || date_of(o, k) > date_of(o, k - 1))
            status = weigh_date(w, date_of(o, k), error);
    return status == SUMI_OK ? hold_beside(w, error) : status;
}

static enum sumi_status advise(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                               bool stands_ripe, int threads, const struct sumi_watch *watch,
                               struct sumi_harvest_advice **harvest, struct sumi_error *error)
{
    struct work w = {.plot = plot};
    bool is_time = stands_ripe;
    if (plot->outlook->status == SUMI_OUTLOOK_NO_ADVICE || !has_flowered(plot))
        return SUMI_OK;
    sumi_doses_allow(request, plot->outlook, &w.given);
    w.out = sumi_allocate_zeroed(1, sizeof *w.out);
    if (!w.out)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
    enum sumi_status status = sumi_beside_init(request, plot, threads, watch, SUMI_HARVEST_CHOICES, &w.beside, error);
    if (status == SUMI_OK && !is_time)
        is_time = development(plot) >= rule(SUMI_HARVEST_BEGINS_STAGE) ||
                  may_be_ripe(&w, date_of(plot->outlook, SUMI_HARVEST_CHOICES - 1));
    if (status == SUMI_OK && is_time)
        status = weigh_all(&w, error);
    sumi_beside_clear(&w.beside);
    w.out->stands_ripe = stands_ripe;
    w.out->one_weather = sumi_is_one_weather(plot->outlook);
    if (status == SUMI_OK && is_time)
        *harvest = w.out;
    else
        sumi_release(w.out);
    return status;
}

/* --- a crop that was ripe before today --- */

/* Whether members may have ended since their crop was ripe: the farmer who asks has it standing. */
static bool may_stand_ripe(const struct sumi_plot_today *plot)
{
    const struct sumi_outlook *o = plot->outlook;
    return o->status == SUMI_OUTLOOK_NO_ADVICE && o->n_reasons > 0 && plot->request->plan->harvest.at_maturity &&
           strcmp(o->reason[0].code, "outlook.ended.early") == 0;
}

static enum sumi_status advise_ripe(const struct sumi_advice_request *request, int threads,
                                    const struct sumi_watch *watch, struct sumi_harvest_advice **harvest,
                                    struct sumi_error *error)
{
    struct sumi_plan plan = *request->outlook->plan;
    struct sumi_outlook_request outlook = *request->outlook;
    struct sumi_plot_today *plot = NULL;
    plan.harvest.at_maturity = false;
    outlook.plan = &plan;
    enum sumi_status status = sumi_plot_today_create(&outlook, threads, watch, &plot, error);
    if (status == SUMI_OK)
        status = advise(request, plot, true, threads, watch, harvest, error);
    sumi_plot_today_destroy(plot);
    return status;
}

enum sumi_status sumi_advise_harvest(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                                     int threads, const struct sumi_watch *watch, struct sumi_harvest_advice **harvest,
                                     struct sumi_error *error)
{
    *harvest = NULL;
    return may_stand_ripe(plot) ? advise_ripe(request, threads, watch, harvest, error)
                                : advise(request, plot, false, threads, watch, harvest, error);
}
