#include "scenarios/advice/hindsight.h"

#include "messages/advice_log.h"
#include "messages/memory.h"
#include "sim/bundle/bundle.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

const char *const sumi_followed_names[SUMI_FOLLOWED_N] = {"followed",     "other_amount", "other_day",
                                                          "not_followed", "superseded",   "not_of_water"};

static const double mm = 10.0;        /* in a cm */
static const double tenth = 0.1;      /* of a dose: what is nearer is the same */
static const double usual_mm = 40.0;  /* of a dose, where nothing limits it */
static const double least_mm = 1.0;   /* of the rest of a quota that is a dose by itself */
enum { AT_ONCE = 3, MOST_DOSES = 6 }; /* doses whose dates are tried in all ways; that are looked for at all */
enum { TRIES = 4000, TRIES_IN_DEPTH = 80, ROUNDS = 4 };     /* waterings; rounds in which doses are moved by days */
static const int grids[] = {1, 2, 3, 5, 7, 10, 14, 21, 30}; /* d from one date to the next */

/* --- waterings --- */

/* A dose by its day; on one day there is one. */
static void add_dose(struct sumi_watering *w, int date, double gross_mm, double net_mm)
{
    int k = 0;
    while (k < w->n && w->dose[k].date < date)
        k++;
    if (k < w->n && w->dose[k].date == date) {
        w->dose[k].gross_mm += gross_mm;
        w->dose[k].net_mm += net_mm;
        return;
    }
    if (w->n == SUMI_WATERINGS)
        return;
    memmove(&w->dose[k + 1], &w->dose[k], (size_t)(w->n - k) * sizeof w->dose[0]);
    w->dose[k].date = date;
    w->dose[k].gross_mm = gross_mm;
    w->dose[k].net_mm = net_mm;
    w->n++;
}

static double gross_of(const struct sumi_watering *w)
{
    double sum = 0.0;
    for (int k = 0; k < w->n; k++)
        sum += w->dose[k].gross_mm;
    return sum;
}

static void list_done(const struct sumi_advice_request *request, struct sumi_watering *done)
{
    const struct sumi_irrigation *strategy = sumi_advice_limits(request);
    struct sumi_irrigation_log log;
    struct sumi_calendar season;
    sumi_advice_season(request, &season, &log);
    *done = (struct sumi_watering){.n = 0};
    for (int r = 0; r < strategy->n; r++) {
        const struct sumi_irrigation_rule *rule = &strategy->rule[r];
        if (rule->trigger == SUMI_DONE && log.rule_day[r] != SUMI_NO_DATE)
            add_dose(done, log.rule_day[r], rule->amount * mm, rule->amount * rule->efficiency * mm);
    }
}

/* --- what became of an advice --- */

/* The last day on which what is done may be what this advice said. */
static int last_day_of(const struct sumi_said *said, size_t n, size_t k)
{
    const int last = said[k].today + said[k].horizon_d;
    return k + 1 < n && said[k + 1].today - 1 < last ? said[k + 1].today - 1 : last;
}

enum sumi_followed sumi_advice_followed(const struct sumi_said *said, size_t n, size_t k,
                                        const struct sumi_watering *done)
{
    const struct sumi_said *s = &said[k];
    const int last = last_day_of(said, n, k);
    const bool waters = s->action == SUMI_IRRIGATE;
    bool any = false;
    if (!waters && s->action != SUMI_WAIT)
        return SUMI_NOT_OF_WATER;
    for (int d = 0; d < done->n; d++) {
        const int date = done->dose[d].date;
        if (date < s->today || date > last)
            continue;
        any = true;
        if (waters && date == s->date)
            return fabs(done->dose[d].gross_mm - s->gross_mm) <= tenth * s->gross_mm ? SUMI_FOLLOWED
                                                                                     : SUMI_OTHER_AMOUNT;
    }
    if (!waters)
        return any ? SUMI_NOT_FOLLOWED : SUMI_FOLLOWED;
    return any ? SUMI_OTHER_DAY : s->date > last ? SUMI_SUPERSEDED : SUMI_NOT_FOLLOWED;
}

/* What was given before anything was advised; n of done->dose, which stand in the order of the file. */
static void keep_earlier(const struct sumi_watering *done, int first, struct sumi_watering *watering)
{
    for (int d = 0; d < done->n; d++)
        if (done->dose[d].date < first)
            add_dose(watering, done->dose[d].date, done->dose[d].gross_mm, done->dose[d].net_mm);
}

void sumi_advice_to_the_letter(const struct sumi_said *said, size_t n, const struct sumi_watering *done,
                               const struct sumi_advice_request *request, struct sumi_watering *watering)
{
    const struct sumi_irrigation *limits = sumi_advice_limits(request);
    int free = SUMI_NO_DATE;
    *watering = (struct sumi_watering){.n = 0};
    if (n > 0)
        keep_earlier(done, said[0].today, watering);
    if (watering->n > 0)
        free = watering->dose[watering->n - 1].date + limits->interval;
    double left = limits->quota * mm - gross_of(watering);
    for (size_t k = 0; k < n; k++) {
        const struct sumi_said *s = &said[k];
        const double gross = fmin(s->gross_mm, left);
        if (s->action != SUMI_IRRIGATE || s->date < free || s->date > last_day_of(said, n, k) || !(gross >= least_mm))
            continue;
        const bool unheeded = sumi_advice_followed(said, n, k, done) == SUMI_NOT_FOLLOWED;
        add_dose(watering, s->date, gross, gross * request->efficiency);
        left -= gross;
        free = s->date + (unheeded && s->horizon_d > limits->interval ? s->horizon_d : limits->interval);
    }
}

/* --- seasons --- */

struct searching {
    const struct sumi_advice_request *request;
    const struct sumi_watch *watch;
    struct sumi_hindsight *found;
    struct sumi_planned *season;
    struct sumi_bundle *bundle;
    struct sumi_irrigation_log days; /* of the file's window */
    size_t all;                      /* waterings, about */
    /* Those that are simulated side by side. */
    int n;
    struct sumi_watering *water;   /* [SUMI_LANES] */
    struct sumi_irrigation *field; /* [SUMI_LANES] */
    struct sumi_season_result *result;
    struct sumi_brought *brings; /* [SUMI_LANES] both */
};

/* Water that was given, whatever the limits. */
static void fill_field(const struct sumi_watering *w, struct sumi_irrigation *field)
{
    *field = sumi_rainfed;
    for (int k = 0; k < w->n; k++) {
        const struct sumi_date on = sumi_date_split(w->dose[k].date);
        field->rule[field->n++] = (struct sumi_irrigation_rule){.trigger = SUMI_DONE,
                                                                .year = on.year,
                                                                .month = on.month,
                                                                .day = on.day,
                                                                .amount = w->dose[k].gross_mm / mm,
                                                                .efficiency = w->dose[k].net_mm / w->dose[k].gross_mm};
    }
}

static enum sumi_status refuse(const struct sumi_season_result *result, struct sumi_error *error)
{
    if (result->outcome == SUMI_WEATHER_MISSING || result->outcome == SUMI_WEATHER_ENDS)
        return sumi_fail(error, SUMI_E_ADVICE_HINDSIGHT_WEATHER);
    return result->outcome == SUMI_SOLVER_FAILED ? sumi_fail(error, SUMI_E_ADVICE_HINDSIGHT_SOLVER) : SUMI_OK;
}

static struct sumi_brought brought(const struct searching *s, const struct sumi_watering *water, const double *summary)
{
    const struct sumi_economy *economy = &s->request->economy;
    const double yield = isnan(summary[SUMI_S_YIELD_ALL]) ? 0.0 : summary[SUMI_S_YIELD_ALL];
    struct sumi_brought b = {.water = *water, .yield = yield, .margin = NAN};
    if (!isnan(economy->grain_yuan_kg))
        b.margin = sumi_margin(economy, yield, gross_of(water), water->n, 1.0);
    b.value = s->request->objective == SUMI_BY_MARGIN ? b.margin : yield;
    return b;
}

/* Simulates the waterings that wait. */
static enum sumi_status run(struct searching *s, struct sumi_error *error)
{
    struct sumi_season_settings settings[SUMI_LANES];
    double summary[SUMI_LANES][SUMI_SUMMARY_N];
    for (int k = 0; k < s->n; k++) {
        fill_field(&s->water[k], &s->field[k]);
        settings[k] = s->season->settings;
        settings[k].irrigation = &s->field[k];
    }
    enum sumi_status status = sumi_bundle_run(s->bundle, settings, s->n, NULL, s->result, summary, error);
    for (int k = 0; k < s->n && status == SUMI_OK; k++) {
        status = refuse(&s->result[k], error);
        s->brings[k] = brought(s, &s->water[k], summary[k]);
    }
    s->found->tried += (size_t)s->n;
    if (s->watch && s->watch->progress)
        s->watch->progress(s->watch->context, s->found->tried < s->all ? s->found->tried : s->all, s->all);
    s->n = 0;
    return status;
}

/* The better of two; where they are worth the same, that which has less water. */
static void keep_better(const struct sumi_brought *one, struct sumi_brought *best)
{
    if (one->value > best->value || (one->value == best->value && gross_of(&one->water) < gross_of(&best->water)))
        *best = *one;
}

/* Those that wait, if there are enough for a bundle, or `now`. */
static enum sumi_status try_waiting(struct searching *s, bool now, struct sumi_error *error)
{
    if (s->n == 0 || (!now && s->n < SUMI_LANES))
        return SUMI_OK;
    const int n = s->n;
    const enum sumi_status status = run(s, error);
    for (int k = 0; k < n && status == SUMI_OK; k++)
        keep_better(&s->brings[k], &s->found->best);
    return status;
}

/* --- the best that can be found --- */

/* The gross water of dose k of n, by date: the rest of the quota is the last one. */
static double size_of(const struct sumi_hindsight *h, int k, int n)
{
    return h->rest_mm > 0.0 && n == h->doses && k == n - 1 ? h->rest_mm : h->dose_mm;
}

/* Whether there may be a dose on a day. */
static bool may_water(const struct searching *s, int day)
{
    return day >= s->found->first && day <= s->found->last && sumi_irrigation_window(&s->days, day, day);
}

static int interval_of(const struct searching *s)
{
    const int interval = sumi_advice_limits(s->request)->interval;
    return interval > 1 ? interval : 1;
}

/* One that keeps to the interval. */
static enum sumi_status try_one(struct searching *s, const struct sumi_watering *w, struct sumi_error *error)
{
    for (int k = 1; k < w->n; k++)
        if (w->dose[k].date - w->dose[k - 1].date < interval_of(s))
            return SUMI_OK;
    s->water[s->n++] = *w;
    return try_waiting(s, false, error);
}

/* date[n] in their order. */
static enum sumi_status try_dates(struct searching *s, const int *date, int n, struct sumi_error *error)
{
    struct sumi_watering w = {.n = n};
    for (int k = 0; k < n; k++) {
        const double gross = size_of(s->found, k, n);
        w.dose[k].date = date[k];
        w.dose[k].gross_mm = gross;
        w.dose[k].net_mm = gross * s->request->efficiency;
    }
    return try_one(s, &w, error);
}

/* All ways to set n dates on the grid behind those that are set. */
static enum sumi_status try_all(struct searching *s, int *date, int set, int n, struct sumi_error *error)
{
    const struct sumi_hindsight *h = s->found;
    enum sumi_status status = SUMI_OK;
    if (set == n)
        return try_dates(s, date, n, error);
    for (int day = set > 0 ? date[set - 1] + h->every_d : h->first; day <= h->last && status == SUMI_OK;
         day += h->every_d) {
        date[set] = day;
        if (may_water(s, day))
            status = try_all(s, date, set + 1, n, error);
    }
    return status;
}

static int dates_of(const struct sumi_watering *w, int *date)
{
    const int n = w->n < MOST_DOSES ? w->n : MOST_DOSES;
    for (int k = 0; k < n; k++)
        date[k] = w->dose[k].date;
    return n;
}

static void insert(int *date, int n, int day)
{
    int k = n;
    for (; k > 0 && date[k - 1] > day; k--)
        date[k] = date[k - 1];
    date[k] = day;
}

/* One dose more than the best has, on each day of the grid. */
static enum sumi_status try_one_more(struct searching *s, struct sumi_error *error)
{
    const struct sumi_hindsight *h = s->found;
    int before[MOST_DOSES + 1], date[MOST_DOSES + 1];
    const int n = dates_of(&h->best.water, before);
    enum sumi_status status = SUMI_OK;
    for (int day = h->first; day <= h->last && n < h->doses && status == SUMI_OK; day += h->every_d) {
        memcpy(date, before, sizeof date);
        insert(date, n, day);
        if (may_water(s, day))
            status = try_dates(s, date, n + 1, error);
    }
    return status == SUMI_OK ? try_waiting(s, true, error) : status;
}

/* Each dose of the best on the days around its own. It may be one that somebody gave, of other sizes. */
static enum sumi_status try_days_around(struct searching *s, struct sumi_error *error)
{
    const struct sumi_hindsight *h = s->found;
    const struct sumi_watering before = h->best.water;
    enum sumi_status status = SUMI_OK;
    for (int k = 0; k < before.n; k++)
        for (int by = 1 - h->every_d; by < h->every_d && status == SUMI_OK; by++) {
            struct sumi_watering moved = before;
            moved.dose[k].date += by;
            if (by != 0 && may_water(s, moved.dose[k].date))
                status = try_one(s, &moved, error);
        }
    return status == SUMI_OK ? try_waiting(s, true, error) : status;
}

static double ways(int days, int n)
{
    double all = 1.0, of_k = 1.0;
    for (int k = 1; k <= n; k++) {
        of_k *= (double)(days - k + 1) / k;
        all += of_k > 0.0 ? of_k : 0.0;
    }
    return all;
}

/* Doses that the quota allows, and the grid of their dates. */
static void plan_search(struct searching *s)
{
    const struct sumi_irrigation *limits = sumi_advice_limits(s->request);
    const double most = s->request->outlook->plan->water->column ? TRIES_IN_DEPTH : TRIES;
    struct sumi_hindsight *h = s->found;
    const double quota = limits->quota * mm, largest = limits->largest * mm, smallest = limits->smallest * mm;
    double whole;
    h->dose_mm = fmin(isfinite(largest) ? largest : fmax(usual_mm, smallest), quota);
    whole = isfinite(quota) ? floor(quota / h->dose_mm + 1e-9) : (double)MOST_DOSES;
    h->limited = whole > MOST_DOSES || !isfinite(quota);
    h->doses = whole > MOST_DOSES ? MOST_DOSES : (int)whole;
    h->rest_mm = h->limited ? 0.0 : quota - whole * h->dose_mm;
    if (h->rest_mm < fmax(least_mm, smallest))
        h->rest_mm = 0.0;
    if (h->rest_mm > 0.0 && h->doses < MOST_DOSES)
        h->doses++;
    else
        h->rest_mm = 0.0;
    const int days = h->last - h->first + 1, at_once = h->doses < AT_ONCE ? h->doses : AT_ONCE;
    size_t g = 0;
    while (g + 1 < sizeof grids / sizeof *grids && ways((days - 1) / grids[g] + 1, at_once) > most)
        g++;
    h->every_d = grids[g];
    s->all = (size_t)ways(days > 0 ? (days - 1) / h->every_d + 1 : 0, at_once);
}

static bool same_dates(const struct sumi_watering *a, const struct sumi_watering *b)
{
    bool same = a->n == b->n;
    for (int k = 0; k < a->n && same; k++)
        same = a->dose[k].date == b->dose[k].date;
    return same;
}

static enum sumi_status search(struct searching *s, struct sumi_error *error)
{
    struct sumi_hindsight *h = s->found;
    enum sumi_status status = SUMI_OK;
    int date[MOST_DOSES + 1];
    const double quota = sumi_advice_limits(s->request)->quota, smallest = sumi_advice_limits(s->request)->smallest;
    if (!s->request->waters || !(quota > 0.0) || quota < smallest || h->last < h->first)
        return SUMI_OK;
    plan_search(s);
    for (int n = 1; n <= h->doses && n <= AT_ONCE && status == SUMI_OK; n++)
        status = try_all(s, date, 0, n, error);
    if (status == SUMI_OK)
        status = try_waiting(s, true, error);
    for (int n = AT_ONCE; n < h->doses && status == SUMI_OK; n++)
        status = try_one_more(s, error);
    for (int k = 0; k < ROUNDS && status == SUMI_OK; k++) {
        const struct sumi_watering before = h->best.water;
        status = try_days_around(s, error);
        if (same_dates(&before, &h->best.water))
            break;
    }
    return status;
}

/* --- the whole --- */

static int day_of(double date)
{
    return isnan(date) ? SUMI_NO_DATE : (int)floor(date);
}

/* Days on which water may be given: of the file's window, while the crop grows. A window in which the year turns may be
 * two in a season. */
static void set_window(struct searching *s)
{
    struct sumi_hindsight *h = s->found;
    const struct sumi_irrigation_log *window = &s->days;
    struct sumi_calendar season;
    sumi_advice_season(s->request, &season, &s->days);
    const int from = h->emergence != SUMI_NO_DATE ? h->emergence : h->sowing;
    const int to = h->maturity != SUMI_NO_DATE ? h->maturity : h->harvest;
    const bool turns = window->to < window->from;
    h->first = !turns && window->from > from ? window->from : from;
    h->last = !turns && window->to < to ? window->to : to;
    if (from == SUMI_NO_DATE || to == SUMI_NO_DATE)
        h->last = h->first - 1;
}

/* As it was done, without water, and as it was advised. */
static enum sumi_status run_known(struct searching *s, const struct sumi_said *said, size_t n, struct sumi_error *error)
{
    enum { DONE, NONE, ADVISED, KNOWN };
    struct sumi_hindsight *h = s->found;
    list_done(s->request, &s->water[DONE]);
    s->water[NONE] = (struct sumi_watering){.n = 0};
    sumi_advice_to_the_letter(said, n, &s->water[DONE], s->request, &s->water[ADVISED]);
    s->n = KNOWN;
    const enum sumi_status status = run(s, error);
    if (status != SUMI_OK)
        return status;
    const struct sumi_season_result *done = &s->result[DONE];
    h->done = s->brings[DONE];
    h->none = h->best = s->brings[NONE];
    h->advised = s->brings[ADVISED];
    h->outcome = done->outcome;
    h->sowing = day_of(done->sowing);
    h->emergence = day_of(done->emergence);
    h->maturity = day_of(done->maturity);
    h->harvest = day_of(done->harvest);
    keep_better(&h->done, &h->best);
    keep_better(&h->advised, &h->best);
    return SUMI_OK;
}

enum sumi_status sumi_hindsight(const struct sumi_advice_request *request, const struct sumi_said *said, size_t n,
                                const struct sumi_watch *watch, struct sumi_hindsight *hindsight,
                                struct sumi_error *error)
{
    const struct sumi_plan *plan = request->outlook->plan;
    struct searching s = {.request = request, .watch = watch, .found = hindsight, .all = 1};
    memset(hindsight, 0, sizeof *hindsight);
    hindsight->year = (int)plan->axis[0].coordinate[0];
    s.season = sumi_allocate(sizeof *s.season);
    s.water = sumi_allocate_zeroed(SUMI_LANES, sizeof *s.water);
    s.field = sumi_allocate_zeroed(SUMI_LANES, sizeof *s.field);
    s.result = sumi_allocate_zeroed(SUMI_LANES, sizeof *s.result);
    s.brings = sumi_allocate_zeroed(SUMI_LANES, sizeof *s.brings);
    enum sumi_status status = s.season && s.water && s.field && s.result && s.brings
                                  ? sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                                       sumi_plan_longest_season(plan), &s.bundle, error)
                                  : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_HINDSIGHT);
    if (status == SUMI_OK) {
        sumi_plan_scenario(plan, 0, s.season);
        sumi_bundle_set_stop(s.bundle, watch ? watch->stop : NULL);
        status = run_known(&s, said, n, error);
    }
    if (status == SUMI_OK) {
        set_window(&s);
        status = search(&s, error);
    }
    sumi_bundle_destroy(s.bundle);
    sumi_release(s.season);
    sumi_release(s.water);
    sumi_release(s.field);
    sumi_release(s.result);
    sumi_release(s.brings);
    return status;
}
