/* What the calendar of the seasons and the weather must agree on. */
#include "io/scenario/scenario_internal.h"
#include "messages/scenario_days.h"
#include "messages/scenario_weather.h"
#include "sim/date.h"

#include <stdio.h>

/* A record that ends within a season whose beginning it has is one for a morning. */
static bool ends_within(const struct scenario_reader *r, int year)
{
    const int first = r->station->first_day, today = first + (int)r->station->n_days;
    struct sumi_calendar days;
    sumi_plan_calendar(r->plan, 0, 0, year, &days);
    return days.first_weather >= first && days.start <= today && today <= days.end;
}

/* The seasons that begin in a record which covers none of them to its end. */
static enum sumi_status add_begun(struct scenario_reader *r, int from, int to, struct sumi_axis *axis)
{
    for (int year = from; year <= to + 1; year++)
        if (ends_within(r, year))
            TRY(sumi_axis_add_number(r, axis, year));
    return SUMI_OK;
}

/* A record without a whole season, of the calendar years `from` to `to`. */
static enum sumi_status refuse_record(struct scenario_reader *r, const struct sumi_yaml_node *place, int from, int to)
{
    const int first = r->station->first_day, today = first + (int)r->station->n_days;
    const struct sumi_day_of_year start = r->plan->initial.date;
    char text[3][SUMI_DATE_TEXT];
    bool morning = false;
    for (int year = from; year <= to + 1 && !morning; year++)
        morning = ends_within(r, year);
    sumi_date_format(first, text[0]);
    sumi_date_format(today - 1, text[1]);
    if (morning)
        return sumi_yaml_fail(place, r->error, SUMI_E_WEATHER_RECORD_MORNING, text[0], text[1], start.month, start.day,
                              sumi_date_format(today, text[2]));
    return sumi_yaml_fail(place, r->error, SUMI_E_WEATHER_RECORD_SHORT, text[0], text[1], start.month, start.day);
}

enum sumi_status sumi_covered_years(struct scenario_reader *r, const struct sumi_yaml_node *place,
                                    struct sumi_axis *axis)
{
    const struct sumi_station *station = r->station;
    int last_day = station->first_day + (int)station->n_days - 1, left_out = 0;
    int from = sumi_date_split(station->first_day).year, to = sumi_date_split(last_day).year;
    char first_text[SUMI_DATE_TEXT], last_text[SUMI_DATE_TEXT];
    sumi_date_format(station->first_day, first_text);
    sumi_date_format(last_day, last_text);
    for (int year = from; year <= to; year++) {
        struct sumi_span span;
        sumi_plan_span(r->plan, year, &span);
        if (span.first_weather >= station->first_day && span.last_weather <= last_day)
            TRY(sumi_axis_add_number(r, axis, year));
        else
            left_out++;
    }
    if (axis->n == 0 && r->use == SUMI_FOR_PROGRAM)
        TRY(add_begun(r, from, to, axis));
    if (axis->n == 0)
        return refuse_record(r, place, from, to);
    if (left_out > 0)
        sumi_warn(r, "%d year%s left out: the weather, %s to %s, does not cover the whole season", left_out,
                  left_out == 1 ? " is" : "s are", first_text, last_text);
    return SUMI_OK;
}

/* A soil that starts most of a year before sowing, or not with those of the other sowings, may not be what was meant.
 */
static void check_soil_starts(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    const int common_year = 2001, long_before = 300; /* d */
    const struct sumi_named_sowing *early = NULL;
    size_t first, beyond;
    int earliest = 0, latest = 0;
    bool very = false;
    sumi_plan_used(plan, SUMI_KNOB_SOWING, plan->n_sowings, &first, &beyond);
    for (size_t s = first; s < beyond; s++) {
        struct sumi_calendar days;
        sumi_plan_calendar(plan, s, 0, common_year, &days);
        const bool year_before = sumi_date_split(days.start).year < sumi_date_split(days.first_sowing).year;
        very = very || (year_before && days.first_sowing - days.start > long_before);
        latest = !early || days.start > latest ? days.start : latest;
        if (!early || days.start < earliest) {
            early = &plan->sowing[s];
            earliest = days.start;
        }
    }
    if (very || earliest < latest)
        sumi_warn(r,
                  "sowing %02d-%02d comes before the date of the initial water, %02d-%02d: its soil starts a year "
                  "earlier; soil.initial.date moves that date",
                  early->month, early->day, plan->initial.date.month, plan->initial.date.day);
}

/* The first and the last day on which something may be sown in the season of a year. */
static void sowing_days(const struct sumi_plan *plan, int year, size_t end, int *earliest, int *latest)
{
    size_t first, beyond;
    *earliest = *latest = 0;
    sumi_plan_used(plan, SUMI_KNOB_SOWING, plan->n_sowings, &first, &beyond);
    for (size_t s = first; s < beyond; s++) {
        struct sumi_calendar days;
        sumi_plan_calendar(plan, s, end, year, &days);
        *earliest = s == first || days.first_sowing < *earliest ? days.first_sowing : *earliest;
        *latest = s == first || days.first_sowing > *latest ? days.first_sowing : *latest;
    }
}

enum sumi_status sumi_check_one_end(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_yaml_node *sweep = sumi_section(r, "sweep"), *axis = sumi_yaml_get(sweep, "sowing");
    const int common_year = 2001;
    size_t first_end, ends;
    sumi_plan_used(plan, SUMI_KNOB_HARVEST, plan->n_ends, &first_end, &ends);
    for (size_t e = first_end; e < ends; e++) {
        const struct sumi_day_of_year end = plan->season_end[e];
        int earliest, latest;
        sowing_days(plan, common_year, e, &earliest, &latest);
        if (sumi_date_split(latest).year == common_year || sumi_date_next(end.month, end.day, earliest) > latest)
            continue;
        const struct sumi_date from = sumi_date_split(earliest), to = sumi_date_split(latest);
        return sumi_yaml_fail(axis ? axis : sumi_yaml_get(sweep, "management.sowing"), r->error,
                              SUMI_E_SEASON_END_SOWINGS, end.month, end.day, from.month, from.day, to.month, to.day,
                              sumi_end_key(r));
    }
    return SUMI_OK;
}

/* A window that outlasts the season, and an end long after sowing, may not be what was meant. */
static void check_ends(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    const int common_year = 2001;
    size_t first, beyond, first_end, ends;
    bool outlasts = false, after_new_year = false;
    sumi_plan_used(plan, SUMI_KNOB_SOWING, plan->n_sowings, &first, &beyond);
    sumi_plan_used(plan, SUMI_KNOB_HARVEST, plan->n_ends, &first_end, &ends);
    for (size_t s = first; s < beyond; s++) {
        struct sumi_calendar days;
        sumi_plan_calendar(plan, s, first_end, common_year, &days);
        outlasts = outlasts || days.last_sowing >= days.end;
        after_new_year = after_new_year || sumi_date_split(days.last_sowing).year > common_year;
    }
    if (outlasts)
        sumi_warn(r, "a sowing window reaches beyond the season's end, %02d-%02d: nothing is sown after it",
                  plan->season_end[first_end].month, plan->season_end[first_end].day);
    struct sumi_span span;
    sumi_plan_span(plan, common_year, &span);
    if (!after_new_year && sumi_date_split(span.last_weather).year > common_year) {
        char text[SUMI_DATE_TEXT];
        sumi_warn(r, "the season ends on %s of the year after sowing", sumi_date_format(span.last_weather, text) + 5);
    }
}

void sumi_check_calendar(struct scenario_reader *r)
{
    check_soil_starts(r);
    check_ends(r);
}
