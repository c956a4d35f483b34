/* Why a date of harvest is recommended: each reason with the numbers that it tells of. */
#include "scenarios/advice/harvest.h"

#include "messages/advice_field.h"
#include "scenarios/advice/reasons.h"
#include "sim/date.h"

static const char date_unit[] = "days since 1970-01-01";
static const double percent = 100.0;
static const double some = 0.05; /* probability from which on a risk is told */

static const struct sumi_harvest_choice *recommended(const struct sumi_harvest_advice *harvest)
{
    return &harvest->choice[harvest->recommended];
}

static const struct sumi_harvest_choice *last(const struct sumi_harvest_advice *harvest)
{
    return &harvest->choice[harvest->n - 1];
}

static void say_stands(struct sumi_advice *advice)
{
    sumi_fail(&sumi_reason_next(advice)->said, SUMI_E_ADVICE_HARVEST_STANDS);
}

static void say_date(struct sumi_advice *advice, const struct sumi_harvest_choice *choice)
{
    struct sumi_reason *reason = sumi_reason_next(advice);
    char date[SUMI_DATE_TEXT];
    sumi_fail(&reason->said, SUMI_E_ADVICE_HARVEST_DATE, sumi_date_format(choice->date, date), percent * choice->ripe,
              choice->brings.yield.mean);
    sumi_reason_number(reason, "date", date_unit, choice->date);
    sumi_reason_number(reason, "ripe", "1", choice->ripe);
    sumi_reason_number(reason, "yield", "kg ha-1", choice->brings.yield.mean);
}

static void say_wait(struct sumi_advice *advice, const struct sumi_harvest_choice *choice)
{
    struct sumi_reason *reason = sumi_reason_next(advice);
    char date[SUMI_DATE_TEXT];
    sumi_fail(&reason->said, SUMI_E_ADVICE_HARVEST_WAIT, sumi_date_format(choice->date, date), percent * choice->ripe,
              percent * choice->killed);
    sumi_reason_number(reason, "date", date_unit, choice->date);
    sumi_reason_number(reason, "ripe", "1", choice->ripe);
    sumi_reason_number(reason, "killed", "1", choice->killed);
}

static void say_window(struct sumi_advice *advice, const struct sumi_harvest_advice *harvest)
{
    struct sumi_reason *reason = harvest->to > harvest->from ? sumi_reason_next(advice) : NULL;
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    if (!reason)
        return;
    sumi_fail(&reason->said, SUMI_E_ADVICE_HARVEST_WINDOW, sumi_date_format(harvest->from, from),
              sumi_date_format(harvest->to, to));
    sumi_reason_number(reason, "from", date_unit, harvest->from);
    sumi_reason_number(reason, "to", date_unit, harvest->to);
}

static void say_unripe(struct sumi_advice *advice, const struct sumi_harvest_choice *choice)
{
    const double unripe = 1.0 - choice->ripe;
    struct sumi_reason *reason = unripe >= some ? sumi_reason_next(advice) : NULL;
    if (!reason)
        return;
    sumi_fail(&reason->said, SUMI_E_ADVICE_HARVEST_UNRIPE, percent * unripe);
    sumi_reason_number(reason, "unripe", "1", unripe);
}

/* More than today. */
static void say_gain(struct sumi_advice *advice, const struct sumi_harvest_advice *harvest)
{
    const struct sumi_difference *less = &harvest->choice[0].brings.yield_less;
    struct sumi_reason *reason = harvest->recommended > 0 ? sumi_reason_next(advice) : NULL;
    if (!reason)
        return;
    if (sumi_whole(less->mean) > 0.0)
        sumi_fail(&reason->said, SUMI_E_ADVICE_HARVEST_LESS, less->mean, less->error);
    else
        sumi_fail(&reason->said, SUMI_E_ADVICE_HARVEST_GAIN, sumi_whole(-less->mean), less->error);
    sumi_reason_number(reason, "gain", "kg ha-1", -less->mean);
    sumi_reason_number(reason, "standard_error", "kg ha-1", less->error);
}

/* What the last date would cost. */
static void say_loss(struct sumi_advice *advice, const struct sumi_harvest_advice *harvest)
{
    const struct sumi_harvest_choice *choice = last(harvest);
    const struct sumi_difference *less = &choice->brings.yield_less;
    struct sumi_reason *reason = sumi_whole(less->mean) < 0.0 ? sumi_reason_next(advice) : NULL;
    char date[SUMI_DATE_TEXT];
    if (!reason)
        return;
    sumi_fail(&reason->said, SUMI_E_ADVICE_HARVEST_LOSS, sumi_date_format(choice->date, date), -less->mean, less->error,
              percent * choice->shed);
    sumi_reason_number(reason, "date", date_unit, choice->date);
    sumi_reason_number(reason, "loss", "kg ha-1", -less->mean);
    sumi_reason_number(reason, "standard_error", "kg ha-1", less->error);
    sumi_reason_number(reason, "shed", "1", choice->shed);
}

static void say_frost(struct sumi_advice *advice, const struct sumi_harvest_advice *harvest)
{
    const struct sumi_harvest_choice *best = recommended(harvest), *late = last(harvest);
    struct sumi_reason *reason = late->killed >= some ? sumi_reason_next(advice) : NULL;
    char date[2][SUMI_DATE_TEXT];
    if (!reason)
        return;
    sumi_fail(&reason->said, SUMI_E_ADVICE_HARVEST_FROST, sumi_date_format(late->date, date[0]), percent * late->killed,
              sumi_date_format(best->date, date[1]), percent * best->killed);
    sumi_reason_number(reason, "date", date_unit, late->date);
    sumi_reason_number(reason, "killed", "1", late->killed);
    sumi_reason_number(reason, "date_recommended", date_unit, best->date);
    sumi_reason_number(reason, "killed_recommended", "1", best->killed);
}

/* The wettest of the dates. */
static void say_wet(struct sumi_advice *advice, const struct sumi_harvest_advice *harvest)
{
    const struct sumi_harvest_choice *best = recommended(harvest), *wet = &harvest->choice[0];
    for (int k = 1; k < harvest->n; k++)
        wet = harvest->choice[k].wet > wet->wet ? &harvest->choice[k] : wet;
    struct sumi_reason *reason = wet->wet >= some && wet != best ? sumi_reason_next(advice) : NULL;
    char date[2][SUMI_DATE_TEXT];
    if (!reason)
        return;
    sumi_fail(&reason->said, SUMI_E_ADVICE_HARVEST_WET, sumi_date_format(wet->date, date[0]), percent * wet->wet,
              sumi_date_format(best->date, date[1]), percent * best->wet);
    sumi_reason_number(reason, "date", date_unit, wet->date);
    sumi_reason_number(reason, "wet", "1", wet->wet);
    sumi_reason_number(reason, "date_recommended", date_unit, best->date);
    sumi_reason_number(reason, "wet_recommended", "1", best->wet);
}

void sumi_harvest_reasons(struct sumi_advice *advice)
{
    const struct sumi_harvest_advice *harvest = advice->harvest;
    if (harvest->stands_ripe)
        say_stands(advice);
    if (harvest->recommended < 0) {
        say_wait(advice, last(harvest));
        return;
    }
    say_date(advice, recommended(harvest));
    say_window(advice, harvest);
    say_unripe(advice, recommended(harvest));
    say_gain(advice, harvest);
    say_loss(advice, harvest);
    say_frost(advice, harvest);
    say_wet(advice, harvest);
}

enum sumi_action sumi_harvest_action(const struct sumi_harvest_advice *harvest, int *date)
{
    *date = harvest->recommended < 0 ? SUMI_NO_DATE : recommended(harvest)->date;
    return harvest->recommended < 0 ? SUMI_WAIT : SUMI_HARVEST;
}

bool sumi_harvest_is_told(const struct sumi_harvest_advice *harvest)
{
    if (harvest->recommended > 0)
        return harvest->choice[0].brings.told;
    for (int k = 0; k < harvest->n; k++)
        if (!harvest->choice[k].brings.told && k != (harvest->recommended < 0 ? harvest->n - 1 : 0))
            return false;
    return harvest->n > 1;
}
