#include "scenarios/advice/choices.h"

#include "sim/date.h"

#include <limits.h>
#include <math.h>

static const double mm = 10.0;   /* in a cm */
static const double trace = 1.0; /* mm: a dose has at least that */
/* mm: deeper doses are thought of where the root zone takes more alone. 45 to 75 mm are usual on millet in Shanxi. */
static const double usual = 75.0;
enum { SIZES = 3 }; /* doses: the largest, two thirds and a third of it */
/* Choices of a soil that is resolved in depth, whose day takes a thousand times longer: none, and the largest dose. */
enum { CHOICES_IN_DEPTH = 6, SIZES_IN_DEPTH = 1 };

/* --- what is allowed --- */

/* The days of the season on which depletion may be answered, from a date on, and what was given in it by now. Days that
 * go over new year are two windows of a season: it is that of the date, or the next. */
static void read_log(const struct sumi_advice_request *request, int from, struct sumi_calendar *days,
                     struct sumi_irrigation_log *log)
{
    const struct sumi_irrigation *limits = sumi_advice_limits(request);
    sumi_advice_season(request, days, log);
    if (log->to < log->from && from <= log->to)
        log->from = INT_MIN;
    else if (log->to < log->from)
        log->to = INT_MAX;
    for (int r = 0; r < limits->n; r++) {
        const int date = log->rule_day[r];
        bool again = false; /* of a day that was counted */
        if (limits->rule[r].trigger != SUMI_DONE || date == SUMI_NO_DATE)
            continue;
        for (int q = 0; q < r; q++)
            again = again || (limits->rule[q].trigger == SUMI_DONE && log->rule_day[q] == date);
        log->number += !again;
        log->gross += limits->rule[r].amount;
        log->last = date > log->last ? date : log->last;
    }
}

/* Without the rounding of sums: a dose that it is just enough for may be given. */
static double left_of(double quota)
{
    const double to_nm = 1e6;
    return fmax(0.0, round(quota * to_nm) / to_nm);
}

static int later(int a, int b)
{
    return a > b ? a : b;
}

static int earlier(int a, int b)
{
    return a < b ? a : b;
}

/* The day by which half of the cases are ripe; INT_MAX: there is none. */
static int half_ripe(const struct sumi_outlook *o)
{
    const struct sumi_outlook_date *ripe = &o->date[SUMI_WILL_RIPEN];
    return ripe->probability >= 0.5 && ripe->date.p50 > o->today ? (int)ripe->date.p50 : INT_MAX;
}

/* What the root zone takes this morning, mm gross. */
static double room_of(const struct sumi_advice_request *request, const struct sumi_outlook *o)
{
    const double missing = o->depletion_mm.mean;
    return isnan(missing) ? INFINITY : fmax(0.0, missing) / request->efficiency;
}

/* The same as a dose; 0: it is not known. */
static double whole_room(const struct sumi_doses_allowed *allowed)
{
    return isfinite(allowed->room_mm) ? ceil(allowed->room_mm) : 0.0;
}

void sumi_doses_allow(const struct sumi_advice_request *request, const struct sumi_outlook *o,
                      struct sumi_doses_allowed *allowed)
{
    const struct sumi_irrigation *limits = sumi_advice_limits(request);
    struct sumi_irrigation_log log;
    struct sumi_calendar days;
    read_log(request, o->today, &days, &log);
    const int next = later(1, limits->interval); /* a day that has had its water gets no other */
    const int free = log.last == SUMI_NO_DATE ? o->today : log.last + next;
    const double dvs = isnan(o->dvs.p50) ? 0.0 : o->dvs.p50;
    *allowed = (struct sumi_doses_allowed){.first = later(later(o->today, free), log.from),
                                           .last = o->today + request->horizon_d,
                                           .horizon_end = o->today + request->horizon_d,
                                           .least = fmax(limits->smallest * mm, trace),
                                           .quota_left = left_of((limits->quota - log.gross) * mm),
                                           .done_mm = log.gross * mm,
                                           .done_number = log.number,
                                           .last_dose = log.last,
                                           .rests_until = free > o->today ? free : SUMI_NO_DATE,
                                           .room_mm = room_of(request, o)};
    allowed->before_stage = limits->from_dvs > 0.0 && dvs < limits->from_dvs; /* a seed may be watered up */
    allowed->too_early = log.from > allowed->last || allowed->before_stage;
    allowed->too_late = log.to < o->today || dvs > limits->to_dvs;
    allowed->last = earlier(allowed->last, earlier(log.to, earlier(days.end, half_ripe(o)) - 1));
    /* where no pump says what it gives, what the soil takes */
    allowed->most = fmin(isfinite(limits->largest) ? limits->largest * mm : whole_room(allowed), allowed->quota_left);
    if (!(allowed->most >= allowed->least))
        allowed->most = 0.0;
    if (allowed->too_early || allowed->too_late)
        allowed->last = allowed->first - 1;
}

/* --- one choice --- */

/* When the second of two windows of a season begins. */
static int second_window(const struct sumi_advice_request *request)
{
    struct sumi_irrigation_log log;
    struct sumi_calendar days;
    sumi_advice_season(request, &days, &log);
    return log.from;
}

/* Of two windows the first one is over by today: one date cannot hold back the policy in it and leave the second. */
static void close_first(int today, struct sumi_irrigation *field)
{
    const struct sumi_date eve = sumi_date_split(today - 1);
    field->to_month = eve.month;
    field->to_day = eve.day;
}

/* Depletion is answered from a date on: behind the horizon, or the dose. Where the season has two windows, the longer
 * of what is left of the first and of the second is kept. */
static void answer_from(const struct sumi_advice_request *request, int date, struct sumi_irrigation *field)
{
    struct sumi_irrigation_log log;
    struct sumi_calendar days;
    read_log(request, date, &days, &log);
    if (date > log.to || date >= days.end) { /* never any more */
        int kept = 0;
        for (int r = 0; r < field->n; r++)
            if (field->rule[r].trigger != SUMI_AT_DEPLETION)
                field->rule[kept++] = field->rule[r];
        field->n = kept;
        return;
    }
    sumi_policy_add(&request->policy, request->efficiency, field);
    const int second = second_window(request);
    if (second > log.to && log.to - date < days.end - second) {
        close_first(request->outlook->plan->today, field);
        return;
    }
    if (date > log.from && date > days.first_sowing) { /* before it no crop asks */
        const struct sumi_date from = sumi_date_split(date);
        field->from_month = from.month;
        field->from_day = from.day;
    }
}

void sumi_choice_make(const struct sumi_advice_request *request, const struct sumi_doses_allowed *allowed, int date,
                      double gross_mm, struct sumi_choice *choice)
{
    const int today = request->outlook->plan->today;
    const bool dose = gross_mm > 0.0;
    *choice = (struct sumi_choice){.date = dose ? date : SUMI_NO_DATE,
                                   .gross_mm = gross_mm,
                                   .net_mm = gross_mm * request->efficiency,
                                   .quota_left_mm = allowed->quota_left - gross_mm,
                                   .field = *sumi_advice_limits(request)};
    struct sumi_irrigation *field = &choice->field;
    field->acts_from = today;
    if (dose && field->n < SUMI_IRRIGATION_RULES) {
        const struct sumi_date on = sumi_date_split(date);
        field->rule[field->n++] = (struct sumi_irrigation_rule){.trigger = SUMI_AT_DATE,
                                                                .year = on.year,
                                                                .month = on.month,
                                                                .day = on.day,
                                                                .amount = gross_mm / mm,
                                                                .efficiency = request->efficiency};
    }
    answer_from(request, (dose ? date : today + request->horizon_d) + 1, field);
}

/* --- the list --- */

/* Doses from the largest that makes sense down, whole mm; equal ones once. */
static int list_sizes(const struct sumi_doses_allowed *allowed, int most, double size[SIZES])
{
    const double largest = fmin(allowed->most, fmax(fmax(whole_room(allowed), usual), allowed->least));
    int n = 0;
    for (int k = SIZES; k > 0 && n < most; k--) {
        const double share = largest * k / SIZES, whole = k == SIZES ? share : floor(share + 0.5);
        if (whole > 0.0 && whole >= allowed->least && (n == 0 || whole < size[n - 1]))
            size[n++] = whole;
    }
    return n;
}

int sumi_choices_list(const struct sumi_advice_request *request, const struct sumi_doses_allowed *allowed,
                      struct sumi_choice *choice)
{
    double size[SIZES];
    const bool in_depth = request->outlook->plan->water->column != NULL;
    const int sizes = list_sizes(allowed, in_depth ? SIZES_IN_DEPTH : SIZES, size),
              days = allowed->last - allowed->first + 1;
    int n = 0;
    sumi_choice_make(request, allowed, SUMI_NO_DATE, 0.0, &choice[n++]);
    if (sizes == 0 || days < 1)
        return n;
    const int room = ((in_depth ? CHOICES_IN_DEPTH : SUMI_CHOICES) - 1) / sizes, dates = days < room ? days : room;
    for (int d = 0; d < dates; d++) {
        const int date = allowed->first + (dates > 1 ? (int)floor((double)d * (days - 1) / (dates - 1) + 0.5) : 0);
        for (int s = 0; s < sizes; s++)
            sumi_choice_make(request, allowed, date, size[s], &choice[n++]);
    }
    return n;
}
