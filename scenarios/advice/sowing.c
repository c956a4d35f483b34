/* Each candidate goes on over all members and weathers from this morning, sown on its date: what differs between two
 * candidates is their date and cultivar alone. */
#include "scenarios/advice/sowing.h"

#include "messages/advice.h"
#include "messages/advice_field.h"
#include "messages/memory.h"
#include "scenarios/advice/beside.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

#define PRIOR "prior: general knowledge of foxtail millet"
const struct sumi_field sumi_sowing_rules[SUMI_SOWING_RULES] = {
    [SUMI_SOWING_GERMINATION] =
        {"germination", "1",
         "available water of the seedbed, relative to its capacity, that a seed waits for where "
         "the crop file says that it does not wait; of sowings that are weighed alone",
         "Raes et al. 2009, AquaCrop: 20 % of the total available water, its default", 0, 1, 0.2, 0},
    [SUMI_SOWING_EMERGED_BY] = {"emerged_by", "d",
                                "days from sowing, by which a crop that is not up in half of the cases is one to sow "
                                "again",
                                PRIOR ": up after 7 to 15 d where the seedbed is warm and moist", 1, 60, 21, 0},
    [SUMI_SOWING_LEAST] =
        {"least", "1", "share of the cases in which a sowing must be harvested to be recommended, whatever it brings",
         "prior: nobody sows what ripens in less than one year in five", 0, 1, 0.2, 0},
    [SUMI_SOWING_LIKELY] = {"likely", "1",
                            "share of the cases in which a spell comes that is told, and in which a crop is up in time",
                            "the word's meaning", 0, 1, 0.5, 0},
    [SUMI_SOWING_COLD] =
        {"cold", "degC", "mean temperature of the air in a spell below which it is cold: stands for the soil at 10 cm",
         "sown when the soil at 10 cm has 10-12 C (extension texts of Shanxi); that the air stands for "
         "it: prior",
         -10, 30, 10, 0},
    [SUMI_SOWING_WET] = {"wet", "mm", "rain of a spell from which on nobody drives and sows", "prior", 0, 500, 30, 0},
    [SUMI_SOWING_SPELL] = {"spell", "d", "days of a spell", "prior", 1, 30, 3, 0},
    [SUMI_SOWING_AHEAD] = {"ahead", "d", "days from today on in which spells are looked for",
                           "as far as forecasts reach", 1, 60, 15, 0},
    [SUMI_SOWING_SEEDBED] = {"seedbed", "d", "days from sowing on whose warmth and rain are told",
                             "emergence in a warm and moist seedbed takes 7 to 15 d", 1, 60, 10, 0},
};

static const double half = 0.5;    /* weight of the members from which on something is so */
static const int weeks_ahead = 42; /* d, of candidates where nothing is said: about the day that the file has */
static const int least_step = 3;   /* d, between them then */
enum { MOST_DATES = 12 };          /* of them then */
static const double mm = 10.0;     /* in a cm */

static double rule(enum sumi_sowing_rule row)
{
    return sumi_sowing_rules[row].def;
}

/* All that is worked with. */
struct work {
    const struct sumi_advice_request *request;
    const struct sumi_plot_today *plot;
    const struct sumi_irrigation *left; /* of what was sown, where it is left; NULL: by the policy */
    struct sumi_beside beside;
    struct sumi_sowing_advice *out;
    int first, last, every; /* dates of candidates */
    bool all_bare;
};

/* --- whether it is the time --- */

/* Weight of the members in a stage this morning, or beyond it. */
static double weight_from(const struct sumi_plot_today *plot, int stage)
{
    double weight = 0.0;
    for (int i = 0; i < plot->outlook->n_members; i++)
        weight += plot->outlook->member[i].stage >= stage ? plot->outlook->member[i].weight : 0.0;
    return weight;
}

/* A stage of an emerged crop, or anything of one above the ground. */
static bool was_seen_up(const struct sumi_outlook_request *r)
{
    for (size_t v = 0; v < r->n_values; v++) {
        const enum sumi_seen_kind kind = r->seen[r->value[v].of].kind;
        if (r->value[v].date > r->plan->today || kind == SUMI_SEEN_THETA)
            continue;
        if (kind == SUMI_SEEN_STAGE ? r->value[v].value >= 0.0 : r->value[v].value > 0.0)
            return true;
    }
    return false;
}

/* The date on which the heaviest member of those that are sown was. */
static int sown_on(const struct sumi_outlook *o)
{
    double heaviest = 0.0;
    int date = SUMI_NO_DATE;
    for (int i = 0; i < o->n_members; i++)
        if (!isnan(o->member[i].sown) && o->member[i].weight > heaviest) {
            heaviest = o->member[i].weight;
            date = (int)o->member[i].sown;
        }
    return date;
}

/* Dates of candidates; false: none is left. */
static bool find_dates(struct work *w)
{
    const struct sumi_advice_request *r = w->request;
    const struct sumi_outlook *o = w->plot->outlook;
    const struct sumi_sowing *window = &w->plot->season->settings.sowing;
    const bool by_rule = !w->out->again && window->last > window->date;
    const int n = r->n_cultivars > 1 ? r->n_cultivars : 1, room = (SUMI_SOWING_CHOICES - 1) / n;
    const int dates = room < MOST_DATES ? room : MOST_DATES;
    w->first = r->sow_first != SUMI_NO_DATE ? r->sow_first
               : w->out->again              ? o->today
               : by_rule                    ? window->date
                                            : window->date - weeks_ahead / 2;
    w->first = w->first > o->today ? w->first : o->today;
    w->last = r->sow_last != SUMI_NO_DATE                        ? r->sow_last
              : by_rule && window->last < w->first + weeks_ahead ? window->last
                                                                 : w->first + weeks_ahead;
    w->last = w->last < o->end ? w->last : o->end - 1;
    const int step = dates > 1 ? (w->last - w->first + dates - 2) / (dates - 1) : weeks_ahead + 1;
    w->every = r->sow_every > 0 ? r->sow_every : step > least_step ? step : least_step;
    return w->first <= w->last;
}

/* Of all choices. */
static enum sumi_status find_number(const struct work *w, int *n, struct sumi_error *error)
{
    const int cultivars = w->request->n_cultivars > 1 ? w->request->n_cultivars : 1;
    const int dates = (w->last - w->first) / w->every + 1, most = (SUMI_SOWING_CHOICES - 1) / cultivars;
    *n = 1 + dates * cultivars;
    return dates <= most ? SUMI_OK : sumi_fail(error, SUMI_E_ADVICE_SOWING_MANY, dates, cultivars, most);
}

/* --- a candidate --- */

static void tell_probabilities(struct work *w, struct sumi_sowing_choice *choice)
{
    struct sumi_beside *b = &w->beside;
    choice->emerges = choice->ripens = choice->frost = 0.0;
    for (size_t k = 0; k < b->n_branches; k++) {
        const struct sumi_branch *branch = &b->branch[k];
        if (!(b->weight[k] > 0.0))
            continue;
        choice->emerges += isnan(branch->date[SUMI_WILL_EMERGE]) ? 0.0 : b->weight[k];
        choice->ripens += branch->yield > 0.0 ? b->weight[k] : 0.0;
        choice->frost += isnan(branch->risk_from[SUMI_RISK_FROST]) ? 0.0 : b->weight[k];
    }
    choice->emerges = sumi_share(choice->emerges);
    choice->ripens = sumi_share(choice->ripens);
    choice->frost = sumi_share(choice->frost);
}

static void spread_dates(struct work *w, enum sumi_outlook_event event, struct sumi_spread *spread)
{
    for (size_t k = 0; k < w->beside.n_branches; k++)
        w->beside.value[k] = w->beside.branch[k].date[event];
    sumi_beside_spread(&w->beside, spread);
}

/* Warmth and rain of the days behind a date. */
static void tell_seedbed(struct work *w, struct sumi_sowing_choice *choice)
{
    const struct sumi_weathers *ahead = &w->plot->weathers;
    const int days = (int)rule(SUMI_SOWING_SEEDBED);
    double warmth = 0.0, rain = 0.0;
    for (size_t f = 0; f < ahead->n_ahead; f++)
        for (int d = 0; d < days; d++) {
            const double *day = sumi_weather_at(ahead->ahead[f], choice->date + d);
            warmth += w->plot->outlook->future_weight[f] * (day ? day[SUMI_TEMP] : (double)NAN);
            rain += w->plot->outlook->future_weight[f] * (day ? day[SUMI_RAIN] : (double)NAN);
        }
    choice->temperature = warmth / days;
    choice->seedbed_mm = rain * mm;
}

/* What the choice in hand comes to, whose branches may have come to nothing at all. */
static void book(struct work *w, struct sumi_sowing_choice *choice, bool sown)
{
    const double sows = sown ? 1.0 : 0.0;
    spread_dates(w, SUMI_WILL_EMERGE, &choice->emergence);
    spread_dates(w, SUMI_WILL_RIPEN, &choice->maturity);
    tell_probabilities(w, choice);
    for (size_t k = 0; k < w->beside.n_branches; k++)
        w->beside.value[k] = w->beside.branch[k].yield;
    sumi_beside_book(&w->beside, (w->out->again ? 1.0 : 0.0) + sows, sows);
}

static enum sumi_status weigh_date(struct work *w, const struct sumi_other_field *field, int date, int cultivar,
                                   struct sumi_error *error)
{
    struct sumi_sowing_choice *choice = &w->out->choice[w->out->n++];
    const struct sumi_sowing sowing = {
        .date = date, .last = date, .warm_days = 1, .emerged = w->plot->season->settings.sowing.emerged};
    *choice = (struct sumi_sowing_choice){.date = date, .cultivar = cultivar};
    const enum sumi_status status = sumi_beside_go_on(&w->beside, field, &sowing, NULL, error);
    if (status == SUMI_OK) {
        tell_seedbed(w, choice);
        book(w, choice, true);
    }
    return status;
}

/* --- the candidates of a cultivar --- */

/* Whether seeds of a cultivar wait for no water, by its file: the plan may have changed that. */
static bool never_waits(const struct work *w, int cultivar)
{
    const struct sumi_plan *plan = w->plot->request->plan;
    const int row = sumi_germination_row(plan->crop);
    return row >= 0 && plan->cultivar[cultivar].param[row] < 0.0 && !w->plot->season->settings.sowing.emerged;
}

static enum sumi_status weigh_cultivar(struct work *w, int cultivar, bool own, struct sumi_error *error)
{
    const bool by_rule = never_waits(w, cultivar), as_it_is = own && w->all_bare && !by_rule;
    const struct sumi_otherwise otherwise = {.cultivar = cultivar,
                                             .bare = !w->all_bare,
                                             .germination = by_rule ? rule(SUMI_SOWING_GERMINATION) : (double)NAN};
    struct sumi_other_field *field = NULL;
    enum sumi_status status = SUMI_OK;
    if (by_rule)
        w->out->germination = otherwise.germination;
    if (!as_it_is)
        status = sumi_other_field_create(w->plot, &otherwise, w->beside.threads,
                                         w->beside.watch ? w->beside.watch->stop : NULL, &field, error);
    for (int date = w->first; date <= w->last && status == SUMI_OK; date += w->every)
        status = weigh_date(w, field, date, cultivar, error);
    sumi_other_field_destroy(field);
    return status;
}

static enum sumi_status weigh_cultivars(struct work *w, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    if (w->request->n_cultivars == 0)
        return weigh_cultivar(w, 0, true, error);
    for (int c = 0; c < w->request->n_cultivars && status == SUMI_OK; c++)
        status = weigh_cultivar(w, w->request->cultivar[c], c == 0, error);
    return status;
}

/* --- leaving what was sown --- */

static double share_emerged_by(const struct work *w, int date)
{
    double share = 0.0;
    for (size_t k = 0; k < w->beside.n_branches; k++)
        if (w->beside.weight[k] > 0.0 && w->beside.branch[k].date[SUMI_WILL_EMERGE] <= date)
            share += w->beside.weight[k];
    return sumi_share(share);
}

/* Nothing comes of a sowing that failed. */
static void fail_branches(struct sumi_beside *b)
{
    for (size_t k = 0; k < b->n_branches; k++) {
        b->branch[k] = (struct sumi_branch){.outcome = SUMI_NOT_EMERGED};
        for (int e = 0; e < SUMI_OUTLOOK_EVENTS; e++)
            b->branch[k].date[e] = NAN;
        for (int r = 0; r < SUMI_RISKS; r++)
            b->branch[k].risk_from[r] = NAN;
    }
}

static enum sumi_status weigh_leaving(struct work *w, struct sumi_error *error)
{
    struct sumi_sowing_advice *out = w->out;
    struct sumi_sowing_choice *choice = &out->choice[out->n++];
    *choice = (struct sumi_sowing_choice){.date = SUMI_NO_DATE,
                                          .cultivar = w->request->n_cultivars > 0 ? w->request->cultivar[0] : 0,
                                          .temperature = NAN,
                                          .seedbed_mm = NAN};
    enum sumi_status status = SUMI_OK;
    const struct sumi_irrigation sown = *w->beside.irrigation;
    if (w->left)
        *w->beside.irrigation = *w->left;
    if (w->request->sowing_failed)
        fail_branches(&w->beside);
    else
        status = sumi_beside_go_on(&w->beside, NULL, NULL, NULL, error);
    *w->beside.irrigation = sown;
    if (status != SUMI_OK)
        return status;
    out->emerged_by = share_emerged_by(w, out->sown + (int)rule(SUMI_SOWING_EMERGED_BY));
    book(w, choice, false);
    return SUMI_OK;
}

/* --- spells --- */

/* Mean temperature, C, or rain, mm, of some days of a weather. */
static double of_days(const struct sumi_weather *weather, enum sumi_spell_kind kind, int from, int days)
{
    double sum = 0.0;
    for (int d = 0; d < days; d++) {
        const double *day = sumi_weather_at(weather, from + d);
        sum += !day ? (double)NAN : kind == SUMI_SPELL_COLD ? day[SUMI_TEMP] : day[SUMI_RAIN] * mm;
    }
    return kind == SUMI_SPELL_COLD ? sum / days : sum;
}

static double share_with_spell(const struct work *w, enum sumi_spell_kind kind, int from)
{
    const int days = (int)rule(SUMI_SOWING_SPELL);
    double share = 0.0;
    for (size_t f = 0; f < w->plot->weathers.n_ahead; f++) {
        const double value = of_days(w->plot->weathers.ahead[f], kind, from, days);
        if (kind == SUMI_SPELL_COLD ? value < rule(SUMI_SOWING_COLD) : value >= rule(SUMI_SOWING_WET))
            share += w->plot->outlook->future_weight[f];
    }
    return sumi_share(share);
}

static void close_spell(const struct work *w, struct sumi_spell *spell)
{
    const int days = spell->to - spell->from + 1;
    spell->value = 0.0;
    for (size_t f = 0; f < w->plot->weathers.n_ahead; f++)
        spell->value +=
            w->plot->outlook->future_weight[f] * of_days(w->plot->weathers.ahead[f], spell->kind, spell->from, days);
    spell->forecast = spell->from - w->plot->outlook->today < w->plot->outlook->future.n_forecast;
}

/* Spells that overlap are one. */
static void find_spells(struct work *w, enum sumi_spell_kind kind)
{
    struct sumi_sowing_advice *out = w->out;
    const int days = (int)rule(SUMI_SOWING_SPELL), today = w->plot->outlook->today;
    struct sumi_spell *open = NULL;
    for (int d = 0; d + days <= (int)rule(SUMI_SOWING_AHEAD); d++) {
        const double share = share_with_spell(w, kind, today + d);
        if (!(share >= rule(SUMI_SOWING_LIKELY)))
            continue;
        if (!open || today + d > open->to) {
            if (out->n_spells == SUMI_SPELLS)
                break;
            open = &out->spell[out->n_spells++];
            *open = (struct sumi_spell){.kind = kind, .from = today + d};
        }
        open->to = today + d + days - 1;
        open->probability = fmax(open->probability, share);
        close_spell(w, open);
    }
}

/* --- the whole --- */

static enum sumi_status hold_beside(struct work *w, struct sumi_error *error)
{
    struct sumi_sowing_advice *out = w->out;
    bool may[SUMI_SOWING_CHOICES];
    struct sumi_compared *compared = sumi_allocate((size_t)out->n * sizeof *compared);
    if (!compared)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
    for (int k = 0; k < out->n; k++)
        may[k] = out->choice[k].date == SUMI_NO_DATE || out->choice[k].ripens >= rule(SUMI_SOWING_LEAST);
    const enum sumi_status status =
        sumi_beside_compare(&w->beside, may, out->again ? 0 : -1, compared, &out->recommended, error);
    for (int k = 0; k < out->n && status == SUMI_OK; k++)
        out->choice[k].brings = compared[k];
    sumi_release(compared);
    return status;
}

/* NULL becomes of `out` where the crop will come up of itself. */
static enum sumi_status weigh_all(struct work *w, bool *is_time, struct sumi_error *error)
{
    enum sumi_status status = w->out->again ? weigh_leaving(w, error) : SUMI_OK;
    *is_time = !w->out->again || w->request->sowing_failed || w->out->emerged_by < rule(SUMI_SOWING_LIKELY);
    if (status != SUMI_OK || !*is_time)
        return status;
    status = weigh_cultivars(w, error);
    if (status == SUMI_OK)
        status = hold_beside(w, error);
    find_spells(w, SUMI_SPELL_COLD);
    find_spells(w, SUMI_SPELL_WET);
    return status;
}

/* Whether there is anything to weigh: a field that is bare and may be sown, or one that was sown and is not up. */
static bool look_at_field(struct work *w)
{
    const struct sumi_plot_today *plot = w->plot;
    const double all = 1.0 - 1e-9;
    const double sown = weight_from(plot, SUMI_SOWN), up = weight_from(plot, SUMI_VEGETATIVE);
    w->all_bare = sown <= 1.0 - all;
    w->out->again = sown > half;
    w->out->sown = w->out->again ? sown_on(plot->outlook) : SUMI_NO_DATE;
    w->out->emerged_by = w->out->germination = NAN;
    return (!w->out->again || up <= half || w->request->sowing_failed) && find_dates(w);
}

enum sumi_status sumi_advise_sowing(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                                    const struct sumi_irrigation *left, int threads, const struct sumi_watch *watch,
                                    struct sumi_sowing_advice **sowing, struct sumi_error *error)
{
    struct work w = {.request = request, .plot = plot, .left = left};
    bool is_time = false;
    *sowing = NULL;
    if (plot->outlook->status == SUMI_OUTLOOK_NO_ADVICE)
        return SUMI_OK;
    if (request->sowing_failed && was_seen_up(plot->request))
        return sumi_fail(error, SUMI_E_ADVICE_SOWING_EMERGED);
    if (request->sowing_failed && weight_from(plot, SUMI_SOWN) <= half)
        return sumi_fail(error, SUMI_E_ADVICE_SOWING_UNSOWN);
    w.out = sumi_allocate_zeroed(1, sizeof *w.out);
    if (!w.out)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
    enum sumi_status status = SUMI_OK;
    if (look_at_field(&w)) {
        int most;
        status = find_number(&w, &most, error);
        if (status == SUMI_OK)
            status = sumi_beside_init(request, plot, threads, watch, most, &w.beside, error);
        if (status == SUMI_OK)
            status = weigh_all(&w, &is_time, error);
        sumi_beside_clear(&w.beside);
    }
    if (status == SUMI_OK && is_time)
        *sowing = w.out;
    else
        sumi_release(w.out);
    return status;
}
