/* Management that can never act, as far as it can be known without a season: days that do not come, stages that are not
 * reached, doses that the limits of their own strategy leave nothing of. */
#include "io/scenario/ranges_internal.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double mm = 10.0; /* in a cm */

/* What is known of all seasons of a plan. */
struct prospect {
    struct scenario_reader *r;
    double last_stage; /* the latest at which a cultivar ends */
    bool reached;      /* the crop stands at that stage for a while, as harvest is a day */
    size_t sowing, sowings, end, ends;
    int year
        [3]; /* [n_years]: one of each kind that a calendar can have, with 29 February this year, the next, or not */
    size_t n_years;
};

static bool is_leap(int year)
{
    return sumi_date_valid(year, 2, 29);
}

/* Calendars repeat but for their leap days: a few years stand for all. */
static void find_years(struct prospect *p)
{
    const struct sumi_axis *years = sumi_plan_axis(p->r->plan, SUMI_KNOB_YEAR, 0);
    bool seen[2][2] = {{false}};
    for (size_t y = 0; y < years->n; y++) {
        const int year = (int)years->value[y];
        bool *kind = &seen[is_leap(year)][is_leap(year + 1)];
        if (!*kind)
            p->year[p->n_years++] = year;
        *kind = true;
    }
}

static bool within(const struct sumi_irrigation_rule *rule, const struct sumi_calendar *days)
{
    int date = rule->year ? sumi_date_number(rule->year, rule->month, rule->day)
                          : sumi_date_next(rule->month, rule->day, days->start);
    return date >= days->start && date < days->end; /* on its last day a season is over */
}

/* On some day of a season of that year, of whatever sowing. */
static bool comes_in(const struct prospect *p, const struct sumi_irrigation_rule *rule, int year)
{
    struct sumi_calendar days;
    for (size_t s = p->sowing; s < p->sowings; s++)
        for (size_t e = p->end; e < p->ends; e++) {
            sumi_plan_calendar(p->r->plan, s, e, year, &days);
            if (within(rule, &days))
                return true;
        }
    return false;
}

/* Of whatever year: a date of one year can lie in the season of that year, or of the one before or after. */
static bool comes(const struct prospect *p, const struct sumi_irrigation_rule *rule)
{
    const struct sumi_axis *years = sumi_plan_axis(p->r->plan, SUMI_KNOB_YEAR, 0);
    for (size_t y = 0; y < p->n_years && !rule->year; y++)
        if (comes_in(p, rule, p->year[y]))
            return true;
    for (size_t y = 0; y < years->n && rule->year; y++)
        if (abs((int)years->value[y] - rule->year) <= 1 && comes_in(p, rule, (int)years->value[y]))
            return true;
    return false;
}

static bool is_reached(const struct prospect *p, double dvs)
{
    return dvs < p->last_stage || (p->reached && dvs == p->last_stage);
}

/* In how many of the years that stand for all a dose is due before the start of the simulation. */
static size_t years_too_early(const struct prospect *p, const struct sumi_irrigation_rule *rule, size_t sowing)
{
    struct sumi_calendar days;
    size_t n = 0;
    for (size_t y = 0; y < p->n_years; y++) {
        sumi_plan_calendar(p->r->plan, sowing, p->end, p->year[y], &days);
        n += days.first_sowing - rule->before < days.start;
    }
    return n;
}

/* Says where days before sowing are not part of the simulation; whether they are for any sowing. */
static bool check_before_sowing(const struct prospect *p, const struct sumi_irrigation_rule *rule, const char *text,
                                const char *name)
{
    const struct sumi_day_of_year start = p->r->plan->initial.date;
    const struct sumi_named_sowing *early = NULL;
    size_t n = 0, never = 0;
    for (size_t s = p->sowing; s < p->sowings; s++) {
        const size_t years = years_too_early(p, rule, s);
        early = years > 0 && !early ? &p->r->plan->sowing[s] : early;
        n += years > 0;
        never += years == p->n_years;
    }
    const bool all = n == p->sowings - p->sowing;
    if (early)
        sumi_warn(p->r,
                  "strategy %s: the dose %s is %s given%s%s%s: that day lies before the start of the simulation, "
                  "%02d-%02d; an earlier soil.initial.date reaches it",
                  name, text, never == n ? "never" : "not every year", all ? "" : " for sowing ",
                  all ? "" : early->name, all || n == 1 ? "" : " and others", start.month, start.day);
    return never < p->sowings - p->sowing;
}

/* Whether the days of the year on which depletion is answered are part of any season. */
static bool window_comes(const struct prospect *p, const struct sumi_irrigation *strategy)
{
    const struct sumi_plan *plan = p->r->plan;
    struct sumi_irrigation_log log;
    struct sumi_calendar days;
    for (size_t y = 0; y < p->n_years; y++)
        for (size_t s = p->sowing; s < p->sowings; s++)
            for (size_t e = p->end; e < p->ends; e++) {
                sumi_plan_calendar(plan, s, e, p->year[y], &days);
                const struct sumi_irrigation_season season = {days.start, days.first_sowing, days.end};
                sumi_irrigation_begin(strategy, &season, &log);
                if (sumi_irrigation_window(&log, days.first_sowing, days.end - 1)) /* on its last day it is over */
                    return true;
            }
    return false;
}

/* Whether a window goes over new year and no season does: its days may be exchanged. */
static bool is_turned(const struct prospect *p, const struct sumi_irrigation *strategy)
{
    const int common_year = 2001;
    struct sumi_span span;
    if (strategy->from_month == 0 || strategy->to_month == 0 ||
        strategy->from_month * 32 + strategy->from_day <= strategy->to_month * 32 + strategy->to_day)
        return false;
    sumi_plan_span(p->r->plan, common_year, &span);
    return sumi_date_split(span.last_weather).year == common_year;
}

static bool check_window(const struct prospect *p, const struct sumi_irrigation *strategy, const char *text,
                         const char *name)
{
    const bool from = strategy->from_month > 0, to = strategy->to_month > 0;
    char first[16] = "", last[16] = "";
    if (is_turned(p, strategy))
        sumi_warn(p->r,
                  "strategy %s: its window from %02d-%02d to %02d-%02d goes over new year, and no season does; are the "
                  "two exchanged?",
                  name, strategy->from_month, strategy->from_day, strategy->to_month, strategy->to_day);
    if ((!from && !to) || window_comes(p, strategy))
        return true;
    if (from)
        snprintf(first, sizeof first, " from %02d-%02d", strategy->from_month, strategy->from_day);
    if (to)
        snprintf(last, sizeof last, " to %02d-%02d", strategy->to_month, strategy->to_day);
    sumi_warn(p->r, "strategy %s: the dose %s is never given: no season that is simulated has a day%s%s", name, text,
              first, last);
    return false;
}

/* Whether the occasion of a rule can come; says so where it cannot. */
static bool check_occasion(const struct prospect *p, const struct sumi_irrigation *strategy,
                           const struct sumi_irrigation_rule *rule, const char *name)
{
    char text[SUMI_RULE_TEXT];
    sumi_irrigation_rule_text(rule, text);
    if (sumi_irrigation_is_dated(rule) && !comes(p, rule)) {
        sumi_warn(p->r, "strategy %s: the dose %s is never given: that day lies in no season that is simulated", name,
                  text);
        return false;
    }
    if (rule->trigger == SUMI_AT_SOWING)
        return check_before_sowing(p, rule, text, name);
    double stage = rule->trigger == SUMI_AT_STAGE ? rule->dvs : fmax(strategy->from_dvs, rule->phase_from);
    if (!sumi_irrigation_is_dated(rule) && !is_reached(p, stage)) {
        sumi_warn(p->r, "strategy %s: the dose %s is never given%s: the crop is harvested at %g", name, text,
                  rule->trigger == SUMI_AT_STAGE || rule->phase_from >= strategy->from_dvs ? ""
                                                                                           : " in its stage_window",
                  p->last_stage);
        return false;
    }
    if (rule->phase_from > strategy->to_dvs || (rule->phase_to > 0.0 && rule->phase_to <= strategy->from_dvs)) {
        sumi_warn(p->r, "strategy %s: the dose %s is never given: its stage_window goes from %g to %g", name, text,
                  strategy->from_dvs, strategy->to_dvs);
        return false;
    }
    return rule->trigger != SUMI_AT_DEPLETION || check_window(p, strategy, text, name);
}

/* What the limits of a strategy leave of a fixed dose. */
static void check_limits(const struct prospect *p, const struct sumi_irrigation *strategy,
                         const struct sumi_irrigation_rule *rule, const char *name)
{
    const double amount = isnan(rule->amount) ? (double)INFINITY : rule->amount, largest = strategy->largest;
    const double most = fmin(amount, fmin(largest, strategy->quota));
    const char *key = amount == most ? "amount_mm" : largest == most ? "largest_mm" : "quota_mm";
    if (most <= 0.0)
        sumi_warn(p->r, "strategy %s: its dose is never given: %s is 0", name, key);
    else if (most < strategy->smallest)
        sumi_warn(p->r, "strategy %s: its dose is never given: %s is %g mm, and smallest_mm %g mm", name, key,
                  most * mm, strategy->smallest * mm);
    else if (amount > largest && !isnan(rule->amount))
        sumi_warn(p->r, "strategy %s: its dose of %g mm is never given whole: each is cut to largest_mm, %g mm", name,
                  amount * mm, largest * mm);
    else if (amount > strategy->quota && !isnan(rule->amount))
        sumi_warn(p->r, "strategy %s: its dose of %g mm is never given whole: quota_mm is %g mm in a season", name,
                  amount * mm, strategy->quota * mm);
}

static void check_strategy(const struct prospect *p, const struct sumi_named_irrigation *named)
{
    const struct sumi_irrigation *strategy = &named->strategy;
    for (int d = 0; d < strategy->n; d++)
        if (check_occasion(p, strategy, &strategy->rule[d], named->name) && strategy->rule[d].trigger != SUMI_DONE)
            check_limits(p, strategy, &strategy->rule[d], named->name);
}

/* The wettest that a seedbed can be, relative to its capacity, at whatever values the axes have. */
static double wettest_seedbed(const struct scenario_reader *r, const double *param)
{
    double wilting[2], capacity[2], pores[2];
    sumi_range_of_water(r, param, SUMI_WATER_WILTING, &wilting[0], &wilting[1]);
    sumi_range_of_water(r, param, SUMI_WATER_CAPACITY, &capacity[0], &capacity[1]);
    sumi_range_of_water(r, param, SUMI_WATER_PORES, &pores[0], &pores[1]);
    return (pores[1] - wilting[1]) / (capacity[0] - wilting[1]); /* NAN where the model has no such parameters */
}

/* A seedbed that must be wetter than its pores can be. */
static void check_seedbed(const struct prospect *p)
{
    const struct sumi_plan *plan = p->r->plan;
    size_t first, beyond;
    sumi_plan_used(plan, SUMI_KNOB_SOIL, plan->n_soils, &first, &beyond);
    for (size_t s = p->sowing; s < p->sowings; s++)
        for (size_t k = first; k < beyond; k++) {
            double most = wettest_seedbed(p->r, plan->soil[k].param);
            if (!(plan->sowing[s].moist > most))
                continue;
            sumi_warn(p->r,
                      "sowing %s waits for a seedbed_relative_water of %g, and the pores of soil %s hold %.3g at most: "
                      "nothing is sown",
                      plan->sowing[s].name, plan->sowing[s].moist, plan->soil[k].name, most);
            return;
        }
}

/* The most that bare soil in zones takes in a day from wilting point on, cm: the pores of its upper zone, which is
 * *zone cm thick, and what stands on it. NAN where the model has no such parameters. */
static double most_taken(const struct scenario_reader *r, const double *param, double *zone)
{
    const double upper = 10.0; /* cm, as WOFOST has it until the roots go deeper */
    const char *const *role = r->plan->water->role;
    double wilting[2], pores[2], stands[2], rootable[2];
    sumi_range_of_water(r, param, SUMI_WATER_WILTING, &wilting[0], &wilting[1]);
    sumi_range_of_water(r, param, SUMI_WATER_PORES, &pores[0], &pores[1]);
    sumi_range_of_water(r, param, SUMI_WATER_POND_MOST, &stands[0], &stands[1]);
    sumi_range_of_water(r, param, SUMI_WATER_ROOTABLE, &rootable[0], &rootable[1]);
    *zone = role[SUMI_WATER_LOWER_ZONE] ? upper : rootable[1];
    return (pores[1] - wilting[0]) * *zone + (role[SUMI_WATER_POND_MOST] ? stands[1] : 0.0);
}

/* Whether a rule gives its water to a soil that lies bare, or has just been sown, in the season of a year. */
static bool finds_bare(const struct prospect *p, const struct sumi_irrigation_rule *rule, int year)
{
    struct sumi_calendar days;
    for (size_t s = p->sowing; s < p->sowings && sumi_irrigation_is_dated(rule); s++) {
        sumi_plan_calendar(p->r->plan, s, p->end, year, &days);
        days.end = days.first_sowing + 1;
        if (within(rule, &days))
            return true;
    }
    return rule->trigger == SUMI_AT_SOWING;
}

/* Of any year: days with their year are looked for in that, and in the two beside it. */
static bool is_bare(const struct prospect *p, const struct sumi_irrigation_rule *rule)
{
    for (size_t y = 0; y < p->n_years; y++)
        if (finds_bare(p, rule, p->year[y]))
            return true;
    for (int year = rule->year - 1; rule->year && year <= rule->year + 1; year++)
        if (finds_bare(p, rule, year))
            return true;
    return false;
}

/* Water at sowing or before it that runs off a bare soil. */
static void check_bare_doses(const struct prospect *p, const struct sumi_named_irrigation *named)
{
    const struct sumi_plan *plan = p->r->plan;
    const char *pond = plan->water->role[SUMI_WATER_POND_MOST];
    size_t first, beyond;
    sumi_plan_used(plan, SUMI_KNOB_SOIL, plan->n_soils, &first, &beyond);
    for (int d = 0; d < named->strategy.n && !plan->water->column; d++)
        for (size_t k = first; k < beyond; k++) {
            const struct sumi_irrigation_rule *rule = &named->strategy.rule[d];
            const double largest = rule->trigger == SUMI_DONE ? (double)INFINITY : named->strategy.largest;
            const double net = fmin(rule->amount, largest) * rule->efficiency;
            double zone;
            const double most = most_taken(p->r, plan->soil[k].param, &zone);
            if (!(net > most) || !is_bare(p, rule))
                continue;
            sumi_warn(
                p->r,
                "strategy %s: of the %g mm at sowing or before it, bare soil %s takes %.0f mm at most, in its upper "
                "%g cm; the rest runs off. A smaller dose%s%s%s or soil_water: richards help",
                named->name, net * mm, plan->soil[k].name, most * mm, zone, pond ? ", soil." : "", pond ? pond : "",
                pond ? " (bunds, cm)" : "");
            return;
        }
}

void sumi_check_doses(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    struct prospect p = {.r = r, .last_stage = sumi_last_stage(plan), .reached = !plan->harvest.at_maturity};
    find_years(&p);
    size_t first, beyond;
    sumi_plan_used(plan, SUMI_KNOB_SOWING, plan->n_sowings, &p.sowing, &p.sowings);
    sumi_plan_used(plan, SUMI_KNOB_HARVEST, plan->n_ends, &p.end, &p.ends);
    sumi_plan_used(plan, SUMI_KNOB_IRRIGATION, plan->n_irrigations, &first, &beyond);
    for (size_t k = first; k < beyond; k++) {
        if (plan->irrigation[k].strategy.n > 0 && !sumi_water_holds(plan->water)) {
            sumi_warn(r, "irrigation changes no yield: with potential production water is never short");
            return;
        }
        check_strategy(&p, &plan->irrigation[k]);
        check_bare_doses(&p, &plan->irrigation[k]);
    }
    if (first > 0 && plan->irrigation[0].strategy.n > 0)
        sumi_warn(r, "%s is not part of this sweep: the strategies of the axis irrigation take its place",
                  SUMI_SECTION_IRRIGATION);
    check_seedbed(&p);
}
