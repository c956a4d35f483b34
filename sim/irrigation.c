#include "sim/irrigation.h"

#include "sim/date.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

const struct sumi_irrigation sumi_rainfed = {
    .largest = INFINITY, .quota = INFINITY, .from_dvs = 0.0, .to_dvs = INFINITY, .acts_from = SUMI_NO_DATE};

/* The date of a rule that has one, SUMI_NO_DATE where it lies before the start. A day of the year comes again; a date
 * does not. */
static int day_of(const struct sumi_irrigation_rule *rule, const struct sumi_irrigation_season *season)
{
    int date = SUMI_NO_DATE;
    if (sumi_irrigation_is_dated(rule))
        date = rule->year ? sumi_date_number(rule->year, rule->month, rule->day)
                          : sumi_date_next(rule->month, rule->day, season->start);
    else if (rule->trigger == SUMI_AT_SOWING && rule->before > 0)
        date = season->sowing - rule->before;
    return date < season->start ? SUMI_NO_DATE : date;
}

void sumi_irrigation_begin(const struct sumi_irrigation *strategy, const struct sumi_irrigation_season *season,
                           struct sumi_irrigation_log *log)
{
    const int half_year = 183; /* d: each day of the year is that which is nearest to the middle of the season */
    const int year = season->sowing + (season->last - season->sowing) / 2 - half_year;
    memset(log, 0, sizeof *log);
    log->last = SUMI_NO_DATE;
    log->from = strategy->from_month ? sumi_date_next(strategy->from_month, strategy->from_day, year) : INT_MIN;
    log->to = strategy->to_month ? sumi_date_next(strategy->to_month, strategy->to_day, year) : INT_MAX;
    for (int r = 0; r < strategy->n; r++)
        log->rule_day[r] = day_of(&strategy->rule[r], season);
}

int sumi_irrigation_first(const struct sumi_irrigation *strategy, const struct sumi_irrigation_season *season)
{
    int first = INT_MAX;
    for (int r = 0; r < strategy->n; r++) {
        const int date = day_of(&strategy->rule[r], season);
        first = date != SUMI_NO_DATE && date < first ? date : first;
    }
    return first;
}

bool sumi_irrigation_window(const struct sumi_irrigation_log *log, int first, int last)
{
    const bool from = last >= log->from, to = first <= log->to;
    if (log->to < log->from) /* the year turns within the window, or the season begins or ends in it */
        return from || to;
    return from && to;
}

static bool has_come(const struct sumi_irrigation_log *log, int r, int date)
{
    return log->rule_day[r] != SUMI_NO_DATE && date >= log->rule_day[r];
}

/* Whether depletion is answered now, by stage and calendar. */
static bool in_phase(const struct sumi_irrigation *strategy, const struct sumi_irrigation_need *need,
                     const struct sumi_irrigation_log *log)
{
    return need->emerged && need->dvs >= strategy->from_dvs && need->dvs <= strategy->to_dvs &&
           sumi_irrigation_window(log, need->date, need->date);
}

/* What a rule of depletion has depletion beyond, cm: answered above 0. Below 0 where it is not for this stage. */
static double beyond(const struct sumi_irrigation_rule *rule, const struct sumi_irrigation_need *need)
{
    if (need->dvs < rule->phase_from || (rule->phase_to > 0.0 && need->dvs >= rule->phase_to))
        return -1.0;
    return need->depletion - rule->depletion_over_raw * need->raw;
}

static inline bool asks(const struct sumi_irrigation *strategy, int r, const struct sumi_irrigation_need *need,
                        const struct sumi_irrigation_log *log)
{
    const struct sumi_irrigation_rule *rule = &strategy->rule[r];
    if (need->within_day && rule->trigger != SUMI_AT_DEPLETION)
        return false;
    switch (rule->trigger) {
    case SUMI_AT_DATE:
        return has_come(log, r, need->date);
    case SUMI_AT_STAGE:
        return !log->done[r] && need->emerged && need->dvs >= rule->dvs;
    case SUMI_AT_SOWING:
        return rule->before > 0 ? has_come(log, r, need->date) : !log->done[r] && need->sown;
    case SUMI_AT_DEPLETION:
        return beyond(rule, need) > 0.0 && in_phase(strategy, need, log);
    case SUMI_DONE:
        return has_come(log, r, need->date);
    }
    return false;
}

void sumi_irrigation_waits(const struct sumi_irrigation *strategy, const struct sumi_irrigation_log *log,
                           struct sumi_irrigation_wait *wait)
{
    *wait = (struct sumi_irrigation_wait){INFINITY, INFINITY, INFINITY};
    for (int r = 0; r < strategy->n; r++) {
        const struct sumi_irrigation_rule *rule = &strategy->rule[r];
        if (rule->trigger == SUMI_AT_DEPLETION)
            wait->depletion_over_raw = fmin(wait->depletion_over_raw, rule->depletion_over_raw);
        else if (log->rule_day[r] != SUMI_NO_DATE)
            wait->date = fmin(wait->date, log->rule_day[r]);
        else if (rule->trigger == SUMI_AT_STAGE && !log->done[r])
            wait->dvs = fmin(wait->dvs, rule->dvs);
        else if (rule->trigger == SUMI_AT_SOWING && rule->before == 0 && !log->done[r])
            wait->date = -INFINITY; /* who sows is not asked beforehand */
    }
}

static bool rests(const struct sumi_irrigation *strategy, int date, const struct sumi_irrigation_log *log)
{
    return log->last != SUMI_NO_DATE && date - log->last < strategy->interval;
}

double sumi_irrigation_crossing(const struct sumi_irrigation *strategy, const struct sumi_irrigation_need *need,
                                const struct sumi_irrigation_log *log)
{
    double most = -1.0;
    bool answered = strategy->at_crossing && need->date >= strategy->acts_from && in_phase(strategy, need, log) &&
                    log->gross < strategy->quota && log->last != need->date && !rests(strategy, need->date, log);
    for (int r = 0; r < strategy->n && answered; r++)
        if (strategy->rule[r].trigger == SUMI_AT_DEPLETION)
            most = fmax(most, beyond(&strategy->rule[r], need));
    return most;
}

/* given: what other rules of today already bring, cm net. */
static double asked(const struct sumi_irrigation_rule *rule, const struct sumi_irrigation_need *need, double given)
{
    return isnan(rule->amount) ? fmax(0.0, need->depletion - given) / rule->efficiency : rule->amount;
}

/* What the limits leave of it; left: of the quota, cm gross. */
static double dose(const struct sumi_irrigation *strategy, double asked, double left)
{
    const double rounding = 1e-9; /* of sums of doses, by which a quota misses its last one */
    double gross = fmin(asked, fmin(strategy->largest, left));
    return gross > 0.0 && gross >= strategy->smallest * (1.0 - rounding) ? gross : 0.0;
}

static void answered(int r, struct sumi_irrigation_log *log)
{
    log->rule_day[r] = SUMI_NO_DATE;
    log->done[r] = true;
}

/* The water that was given today, cm net. */
static double give_done(const struct sumi_irrigation *strategy, const struct sumi_irrigation_need *need,
                        struct sumi_irrigation_log *log, double *gross)
{
    double net = 0.0;
    *gross = 0.0;
    for (int r = 0; r < strategy->n; r++) {
        const struct sumi_irrigation_rule *rule = &strategy->rule[r];
        if (rule->trigger != SUMI_DONE || !asks(strategy, r, need, log))
            continue;
        log->seen.given |= UINT64_C(1) << r;
        log->seen.whole |= UINT64_C(1) << r;
        answered(r, log);
        *gross += rule->amount;
        net += rule->amount * rule->efficiency;
    }
    return net;
}

/* Occasions of a time of which it is known what was given. */
static void pass_occasions(const struct sumi_irrigation *strategy, const struct sumi_irrigation_need *need,
                           struct sumi_irrigation_log *log)
{
    for (int r = 0; r < strategy->n; r++)
        if (asks(strategy, r, need, log))
            answered(r, log);
}

double sumi_irrigation_decide(const struct sumi_irrigation *strategy, const struct sumi_irrigation_need *need,
                              struct sumi_irrigation_log *log, double *gross)
{
    double net = give_done(strategy, need, log, gross);
    if (need->date < strategy->acts_from)
        pass_occasions(strategy, need, log);
    if (net > 0.0 || need->date < strategy->acts_from || rests(strategy, need->date, log))
        return net;
    for (int r = 0; r < strategy->n; r++) {
        if (!asks(strategy, r, need, log))
            continue;
        const double wanted = asked(&strategy->rule[r], need, net);
        const double given = dose(strategy, wanted, strategy->quota - log->gross - *gross);
        const uint64_t bit = UINT64_C(1) << r;
        log->seen.given |= given > 0.0 ? bit : 0;
        log->seen.whole |= given > 0.0 && wanted <= strategy->largest ? bit : 0;
        answered(r, log);
        *gross += given;
        net += given * strategy->rule[r].efficiency;
    }
    return net;
}

void sumi_irrigation_log_dose(int date, double gross, double net, struct sumi_irrigation_log *log)
{
    if (!(gross > 0.0))
        return;
    if (log->last != date) {
        log->number++;
        log->last_net = 0.0;
    }
    log->last_net += net;
    log->last = date;
    log->gross += gross;
    log->net += net;
}

const char *sumi_irrigation_rule_text(const struct sumi_irrigation_rule *rule, char text[SUMI_RULE_TEXT])
{
    const int any_year = 2001;
    char date[SUMI_DATE_TEXT];
    if (sumi_irrigation_is_dated(rule)) {
        sumi_date_format(sumi_date_number(rule->year ? rule->year : any_year, rule->month, rule->day), date);
        snprintf(text, SUMI_RULE_TEXT, "on %s", rule->year ? date : date + strlen("2001-"));
    } else if (rule->trigger == SUMI_AT_STAGE) {
        snprintf(text, SUMI_RULE_TEXT, "at development stage %g", rule->dvs);
    } else if (rule->trigger == SUMI_AT_SOWING && rule->before == 0) {
        snprintf(text, SUMI_RULE_TEXT, "at sowing");
    } else if (rule->trigger == SUMI_AT_SOWING) {
        snprintf(text, SUMI_RULE_TEXT, "%d day%s before sowing", rule->before, rule->before == 1 ? "" : "s");
    } else {
        int n = snprintf(text, SUMI_RULE_TEXT, "at a depletion of %g", rule->depletion_over_raw);
        if (rule->phase_from > 0.0)
            n += snprintf(text + n, SUMI_RULE_TEXT - (size_t)n, " from stage %g", rule->phase_from);
        if (rule->phase_to > 0.0)
            snprintf(text + n, SUMI_RULE_TEXT - (size_t)n, " until stage %g", rule->phase_to);
    }
    return text;
}
