/* Why a date of sowing is recommended, or that what was sown be left: each reason with the numbers that it tells of. */
#include "scenarios/advice/sowing.h"

#include "messages/advice_field.h"
#include "scenarios/advice/other_field.h"
#include "scenarios/advice/reasons.h"
#include "sim/date.h"

#include <math.h>

static const char date_unit[] = "days since 1970-01-01";
static const double percent = 100.0;
static const double few = 0.8;     /* share of the cases that come up, below which it is said why */
static const double long_ago = 21; /* d after sowing on which nine cases in ten should be up */
static const double some = 0.1;    /* share of the cases with frost from which on it is said */

/* --- what is said --- */

static void say_date(struct sumi_advice *advice, const struct sumi_sowing_choice *choice)
{
    struct sumi_reason *reason = sumi_reason_next(advice);
    char date[SUMI_DATE_TEXT];
    sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_DATE, sumi_date_format(choice->date, date), percent * choice->emerges,
              percent * choice->ripens, choice->brings.yield.mean);
    sumi_reason_number(reason, "date", date_unit, choice->date);
    sumi_reason_number(reason, "emerges", "1", choice->emerges);
    sumi_reason_number(reason, "ripens", "1", choice->ripens);
    sumi_reason_number(reason, "yield", "kg ha-1", choice->brings.yield.mean);
}

static void say_wait(struct sumi_advice *advice, const struct sumi_sowing_choice *choice)
{
    const struct sumi_spread *up = &choice->emergence;
    char date[3][SUMI_DATE_TEXT];
    if (choice->date == SUMI_NO_DATE || !(up->p90 - choice->date > long_ago))
        return;
    struct sumi_reason *reason = sumi_reason_next(advice);
    sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_WAITS, sumi_date_format(choice->date, date[0]),
              sumi_date_format((int)up->p50, date[1]), sumi_date_format((int)up->p90, date[2]));
    sumi_reason_number(reason, "half", date_unit, up->p50);
    sumi_reason_number(reason, "nine_in_ten", date_unit, up->p90);
}

static void say_close(struct sumi_advice *advice, const struct sumi_sowing_advice *sowing)
{
    int close = 0;
    for (int k = 0; k < sowing->n; k++)
        close += k != sowing->recommended && sowing->choice[k].brings.close;
    if (close == 0)
        return;
    struct sumi_reason *reason = sumi_reason_next(advice);
    sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_CLOSE, close, sowing->n - 1);
    sumi_reason_number(reason, "close", "1", close);
    sumi_reason_number(reason, "others", "1", sowing->n - 1);
}

/* The first date of the recommended cultivar from which on all are harvested less often than likely. */
static void say_late(struct sumi_advice *advice, const struct sumi_sowing_advice *sowing, int cultivar)
{
    const struct sumi_sowing_choice *late = NULL;
    double most = 0.0;
    for (int k = sowing->n - 1; k >= 0; k--) {
        const struct sumi_sowing_choice *choice = &sowing->choice[k];
        if (choice->date == SUMI_NO_DATE || choice->cultivar != cultivar)
            continue;
        if (choice->ripens >= sumi_sowing_rules[SUMI_SOWING_LIKELY].def)
            break;
        late = choice;
        most = fmax(most, choice->ripens);
    }
    const bool is_later = late && late->date > sowing->choice[sowing->recommended].date;
    struct sumi_reason *reason = is_later ? sumi_reason_next(advice) : NULL;
    char date[SUMI_DATE_TEXT];
    if (!reason)
        return;
    sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_LATE, sumi_date_format(late->date, date), percent * most);
    sumi_reason_number(reason, "date", date_unit, late->date);
    sumi_reason_number(reason, "ripens", "1", most);
}

static void say_risks(struct sumi_advice *advice, const struct sumi_advice_request *request,
                      const struct sumi_sowing_advice *sowing, const struct sumi_sowing_choice *choice)
{
    const struct sumi_plan *plan = request->outlook->plan;
    const int row = sumi_germination_row(plan->crop);
    const double own = row >= 0 ? plan->cultivar[choice->cultivar].param[row] : -1.0,
                 waits = own < 0.0 && !isnan(sowing->germination) ? sowing->germination : own,
                 days = sumi_sowing_rules[SUMI_SOWING_SEEDBED].def;
    if (choice->frost >= some) {
        struct sumi_reason *reason = sumi_reason_next(advice);
        sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_FROST, percent * choice->frost);
        sumi_reason_number(reason, "frost", "1", choice->frost);
    }
    if (choice->emerges < few && waits >= 0.0) {
        struct sumi_reason *reason = sumi_reason_next(advice);
        sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_DRY, (int)days, choice->seedbed_mm, percent * waits);
        sumi_reason_number(reason, "rain", "mm", choice->seedbed_mm);
        sumi_reason_number(reason, "emerges", "1", choice->emerges);
        sumi_reason_number(reason, "germination", "1", waits);
    }
}

static void say_spells(struct sumi_advice *advice, const struct sumi_sowing_advice *sowing)
{
    for (int k = 0; k < sowing->n_spells; k++) {
        const struct sumi_spell *spell = &sowing->spell[k];
        struct sumi_reason *reason = sumi_reason_next(advice);
        char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
        sumi_date_format(spell->from, from);
        sumi_date_format(spell->to, to);
        if (spell->kind == SUMI_SPELL_COLD)
            sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_COLD, from, to, spell->value, percent * spell->probability);
        else
            sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_WET, from, to, spell->value, percent * spell->probability);
        sumi_reason_number(reason, "from", date_unit, spell->from);
        sumi_reason_number(reason, "to", date_unit, spell->to);
        sumi_reason_number(reason, spell->kind == SUMI_SPELL_COLD ? "temperature" : "rain",
                           spell->kind == SUMI_SPELL_COLD ? "degC" : "mm", spell->value);
        sumi_reason_number(reason, "probability", "1", spell->probability);
    }
}

static void say_germination(struct sumi_advice *advice, const struct sumi_sowing_advice *sowing)
{
    struct sumi_reason *reason = isnan(sowing->germination) ? NULL : sumi_reason_next(advice);
    if (!reason)
        return;
    sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_GERMINATION, percent * sowing->germination);
    sumi_reason_number(reason, "germination", "1", sowing->germination);
}

/* --- no date --- */

static void say_none(struct sumi_advice *advice, const struct sumi_sowing_advice *sowing)
{
    const struct sumi_sowing_choice *best = &sowing->choice[0];
    for (int k = 1; k < sowing->n; k++)
        best = sowing->choice[k].ripens > best->ripens ? &sowing->choice[k] : best;
    struct sumi_reason *reason = sumi_reason_next(advice);
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT], date[SUMI_DATE_TEXT];
    const int first = sowing->choice[0].date, last = sowing->choice[sowing->n - 1].date;
    sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_NONE, sumi_date_format(first, from), sumi_date_format(last, to),
              percent * sumi_sowing_rules[SUMI_SOWING_LEAST].def, percent * best->ripens,
              sumi_date_format(best->date, date));
    sumi_reason_number(reason, "from", date_unit, first);
    sumi_reason_number(reason, "to", date_unit, last);
    sumi_reason_number(reason, "ripens", "1", best->ripens);
    sumi_reason_number(reason, "date", date_unit, best->date);
}

/* --- sowing again --- */

static void say_state(struct sumi_advice *advice, const struct sumi_advice_request *request,
                      const struct sumi_sowing_advice *sowing)
{
    const int days = (int)sumi_sowing_rules[SUMI_SOWING_EMERGED_BY].def;
    struct sumi_reason *reason = sumi_reason_next(advice);
    char sown[SUMI_DATE_TEXT];
    sumi_date_format(sowing->sown, sown);
    if (request->sowing_failed)
        sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_FAILED, sown);
    else
        sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_MISSING, sown, days, percent * sowing->emerged_by);
    sumi_reason_number(reason, "sown", date_unit, sowing->sown);
    if (!request->sowing_failed) {
        sumi_reason_number(reason, "days", "d", days);
        sumi_reason_number(reason, "emerged_by", "1", sowing->emerged_by);
    }
}

/* The best date on which it could be sown again; NULL: none. */
static const struct sumi_sowing_choice *best_again(const struct sumi_sowing_advice *sowing)
{
    const struct sumi_sowing_choice *best = NULL;
    for (int k = 1; k < sowing->n; k++)
        if (!best || sowing->choice[k].brings.value > best->brings.value)
            best = &sowing->choice[k];
    return best;
}

static void say_leaving(struct sumi_advice *advice, const struct sumi_sowing_advice *sowing)
{
    const struct sumi_sowing_choice *left = &sowing->choice[0], *again = best_again(sowing);
    struct sumi_reason *reason = again ? sumi_reason_next(advice) : NULL;
    char date[SUMI_DATE_TEXT];
    if (!reason)
        return;
    sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_LEAVE, percent * left->emerges, left->brings.yield.mean,
              sumi_date_format(again->date, date), again->brings.yield.mean, again->brings.yield_less.error);
    sumi_reason_number(reason, "emerges", "1", left->emerges);
    sumi_reason_number(reason, "yield_left", "kg ha-1", left->brings.yield.mean);
    sumi_reason_number(reason, "date", date_unit, again->date);
    sumi_reason_number(reason, "yield_again", "kg ha-1", again->brings.yield.mean);
    sumi_reason_number(reason, "standard_error", "kg ha-1", again->brings.yield_less.error);
}

static void say_again(struct sumi_advice *advice, const struct sumi_sowing_advice *sowing)
{
    const struct sumi_difference *less = &sowing->choice[0].brings.yield_less;
    struct sumi_reason *reason = sumi_reason_next(advice);
    sumi_fail(&reason->said, SUMI_E_ADVICE_SOWING_AGAIN, -less->mean, less->error);
    sumi_reason_number(reason, "gain", "kg ha-1", -less->mean);
    sumi_reason_number(reason, "standard_error", "kg ha-1", less->error);
}

/* --- the whole --- */

void sumi_sowing_reasons(const struct sumi_advice_request *request, struct sumi_advice *advice)
{
    const struct sumi_sowing_advice *sowing = advice->sowing;
    if (sowing->again)
        say_state(advice, request, sowing);
    if (sowing->recommended < 0)
        say_none(advice, sowing);
    else if (sowing->again && sowing->recommended == 0)
        say_leaving(advice, sowing);
    else {
        const struct sumi_sowing_choice *choice = &sowing->choice[sowing->recommended];
        say_date(advice, choice);
        say_wait(advice, choice);
        if (sowing->again)
            say_again(advice, sowing);
        say_close(advice, sowing);
        say_late(advice, sowing, choice->cultivar);
        say_risks(advice, request, sowing, choice);
    }
    say_spells(advice, sowing);
    say_germination(advice, sowing);
}

enum sumi_action sumi_sowing_action(const struct sumi_sowing_advice *sowing, int *date)
{
    *date = sowing->recommended < 0 ? SUMI_NO_DATE : sowing->choice[sowing->recommended].date;
    return *date == SUMI_NO_DATE ? SUMI_WAIT : sowing->again ? SUMI_RESOW : SUMI_SOW;
}

/* Told from all the others that there are; sowing again, from leaving. */
bool sumi_sowing_is_told(const struct sumi_sowing_advice *sowing)
{
    const int last = sowing->again && sowing->recommended > 0 ? 1 : sowing->n;
    for (int k = 0; k < last; k++)
        if (k != sowing->recommended && !sowing->choice[k].brings.told)
            return false;
    return sowing->recommended >= 0 && sowing->n > 1;
}
