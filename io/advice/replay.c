/* How a field is irrigated, as a scenario says it. */
#include "io/advice/advice_internal.h"
#include "io/text/text.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

/* Centimetres as so many millimetres that a reader, which takes a tenth of them, has the same bits. */
static double in_mm(double cm)
{
    const double mm = 10.0 * cm, to_cm = 0.1;
    const double near[] = {mm, nextafter(mm, 0.0), nextafter(mm, INFINITY)};
    for (size_t k = 0; k < sizeof near / sizeof *near; k++)
        if (near[k] * to_cm == cm)
            return near[k];
    return mm;
}

/* MM-DD of each year. */
static const char *day_of_year(int month, int day, char date[SUMI_DATE_TEXT])
{
    const int leap_year = 2000;
    sumi_date_format(sumi_date_number(leap_year, month, day), date);
    return date + strlen("2000-");
}

static const char *day_of(const struct sumi_irrigation_rule *rule, char date[SUMI_DATE_TEXT])
{
    if (rule->year == 0)
        return day_of_year(rule->month, rule->day, date);
    return sumi_date_format(sumi_date_number(rule->year, rule->month, rule->day), date);
}

/* amount_mm or refill, and efficiency, of a dose. */
static void put_dose(struct sumi_json *json, const struct sumi_irrigation_rule *rule)
{
    if (isnan(rule->amount))
        sumi_json_truth(json, "refill", true);
    else
        sumi_json_exact(json, "amount_mm", in_mm(rule->amount));
    sumi_json_exact(json, "efficiency", rule->efficiency);
}

static void put_done(struct sumi_json *json, const struct sumi_irrigation *field)
{
    char date[SUMI_DATE_TEXT];
    sumi_json_open(json, "done", '[');
    for (int k = 0; k < field->n; k++) {
        if (field->rule[k].trigger != SUMI_DONE)
            continue;
        sumi_json_open(json, NULL, '{');
        sumi_json_text(json, "date", day_of(&field->rule[k], date));
        put_dose(json, &field->rule[k]);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}

static void put_dates(struct sumi_json *json, const struct sumi_irrigation *field)
{
    char date[SUMI_DATE_TEXT];
    bool any = false;
    for (int k = 0; k < field->n; k++) {
        if (field->rule[k].trigger != SUMI_AT_DATE)
            continue;
        if (!any)
            sumi_json_open(json, "at_date", '{');
        any = true;
        sumi_json_open(json, day_of(&field->rule[k], date), '{');
        put_dose(json, &field->rule[k]);
        sumi_json_close(json, '}');
    }
    if (any)
        sumi_json_close(json, '}');
}

static void put_threshold(struct sumi_json *json, double stage, double over_raw)
{
    char name[SUMI_NUMBER_TEXT];
    sumi_text_number(stage, name);
    if (isfinite(over_raw))
        sumi_json_exact(json, name, over_raw);
    else
        sumi_json_text(json, name, "never");
}

/* Each threshold by the stage from which on it holds, until the next; they stand in the order of their stages. */
static const struct sumi_irrigation_rule *put_thresholds(struct sumi_json *json, const struct sumi_irrigation *field)
{
    const struct sumi_irrigation_rule *last = NULL;
    for (int k = 0; k < field->n; k++) {
        const struct sumi_irrigation_rule *rule = &field->rule[k];
        if (rule->trigger != SUMI_AT_DEPLETION)
            continue;
        if (!last)
            sumi_json_open(json, "when_depletion_over_raw", '{');
        else if (last->phase_to < rule->phase_from)
            put_threshold(json, last->phase_to, INFINITY);
        put_threshold(json, rule->phase_from, rule->depletion_over_raw);
        last = rule;
    }
    if (last && last->phase_to > 0.0)
        put_threshold(json, last->phase_to, INFINITY);
    if (last)
        sumi_json_close(json, '}');
    return last;
}

static void put_day(struct sumi_json *json, const char *name, int month, int day)
{
    char date[SUMI_DATE_TEXT];
    if (month > 0)
        sumi_json_text(json, name, day_of_year(month, day, date));
}

/* When depletion is answered, and how. */
static void put_windows(struct sumi_json *json, const struct sumi_irrigation *field,
                        const struct sumi_irrigation_rule *rule)
{
    const double last_stage = 3.0; /* that a scenario names */
    put_dose(json, rule);
    put_day(json, "from", field->from_month, field->from_day);
    put_day(json, "to", field->to_month, field->to_day);
    if (field->from_dvs > 0.0 || field->to_dvs < last_stage) {
        sumi_json_open(json, "stage_window", '[');
        sumi_json_exact(json, NULL, field->from_dvs);
        sumi_json_exact(json, NULL, fmin(field->to_dvs, last_stage));
        sumi_json_close(json, ']');
    }
    if (field->at_crossing)
        sumi_json_truth(json, "at_crossing", true);
}

void sumi_put_replay(struct sumi_json *json, const char *name, const struct sumi_irrigation *field)
{
    sumi_json_open(json, name, '{');
    put_done(json, field);
    put_dates(json, field);
    const struct sumi_irrigation_rule *rule = put_thresholds(json, field);
    if (rule)
        put_windows(json, field, rule);
    sumi_json_exact(json, "smallest_mm", in_mm(field->smallest));
    if (isfinite(field->largest))
        sumi_json_exact(json, "largest_mm", in_mm(field->largest));
    if (isfinite(field->quota))
        sumi_json_exact(json, "quota_mm", in_mm(field->quota));
    sumi_json_number(json, "min_interval_d", field->interval);
    sumi_json_close(json, '}');
}
