/* Advice made by hand, in each form: advice_samples NAME json|en|zh. Numbers are of no field; each kind of value is
 * somewhere there, and somewhere missing. */
#include "io/advice/print.h"
#include "messages/advice.h"
#include "scenarios/advice/harvest.h"
#include "scenarios/advice/sowing.h"
#include "sim/date.h"
#include "tests/support/made_outlook.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CHOICES = 3, CULTIVARS = 2 };

struct sample {
    struct made_outlook made;
    struct sumi_advice_request request;
    struct sumi_advice advice;
    struct sumi_reason reason[2];
    struct sumi_choice choice[CHOICES];
    struct sumi_cultivar cultivar[CULTIVARS];
    struct sumi_sowing_advice sowing;
    struct sumi_harvest_advice harvest;
};

static const struct sumi_difference no_difference = {NAN, NAN};

static void begin(struct sample *s, void (*make)(struct made_outlook *made))
{
    *s = (struct sample){0};
    make(&s->made);
    s->request = (struct sumi_advice_request){.outlook = &s->made.request,
                                              .objective = SUMI_BY_YIELD,
                                              .method = SUMI_ADVISE_CHOICES,
                                              .horizon_d = 7,
                                              .economy = {NAN, NAN, NAN, NAN},
                                              .efficiency = 1.0};
    s->made.file.plan.today = MADE_TODAY;
    s->advice = (struct sumi_advice){.outlook = &s->made.outlook,
                                     .action = SUMI_WAIT,
                                     .date = SUMI_NO_DATE,
                                     .next = MADE_TODAY + 1,
                                     .reason = s->reason,
                                     .choice = s->choice};
}

/* --- what is told of a choice --- */

static struct sumi_compared brings(double yield, double margin, double less, bool told)
{
    struct sumi_compared brings = {
        .yield = made_around(yield, 500), .p20 = yield - 420, .margin = margin, .told = told};
    brings.yield_less = (struct sumi_difference){less, 0.25 * fabs(less)};
    brings.p20_less = (struct sumi_difference){1.5 * less, 0.5 * fabs(less)};
    brings.margin_less = isnan(margin) ? no_difference : (struct sumi_difference){5.0 * less, 0.25 * fabs(5.0 * less)};
    brings.value_less = brings.yield_less;
    return brings;
}

/* --- irrigation --- */

static struct sumi_irrigation_rule rule_on(enum sumi_irrigation_trigger trigger, int month, int day, double amount)
{
    return (struct sumi_irrigation_rule){
        .trigger = trigger, .year = 2026, .month = month, .day = day, .amount = amount, .efficiency = 0.85};
}

static void add_policy(struct sumi_irrigation *field)
{
    const double over_raw[] = {1.2, 0.6};
    for (int k = 0; k < 2; k++)
        field->rule[field->n++] = (struct sumi_irrigation_rule){.trigger = SUMI_AT_DEPLETION,
                                                                .depletion_over_raw = over_raw[k],
                                                                .phase_from = 0.75 * k,
                                                                .phase_to = k ? 1.25 : 0.75,
                                                                .amount = NAN,
                                                                .efficiency = 0.85};
}

static void fill_choice(struct sample *s, int k)
{
    static const double gross[CHOICES] = {0, 40, 27}, less[CHOICES] = {-288.4, 0, -31.2};
    struct sumi_choice *choice = &s->choice[k];
    struct sumi_irrigation *field = &choice->field;
    *choice = (struct sumi_choice){.date = k ? MADE_TODAY : SUMI_NO_DATE,
                                   .gross_mm = gross[k],
                                   .net_mm = 0.85 * gross[k],
                                   .quota_left_mm = 80 - gross[k],
                                   .field = sumi_rainfed,
                                   .later_mm = 23.4 + k,
                                   .later_number = 0.61,
                                   .ripe = 0.93,
                                   .brings = brings(4985.25 + less[k], 28000 + 5 * less[k], less[k], k == 0)};
    field->smallest = 1.0;
    field->largest = 4.0;
    field->quota = 8.0 + 4.4;
    field->interval = 5;
    field->rule[field->n++] = rule_on(SUMI_DONE, 6, 19, 4.4);
    if (k)
        field->rule[field->n++] = rule_on(SUMI_AT_DATE, 7, 10, gross[k] / 10.0);
    add_policy(field);
    field->from_month = 7;
    field->from_day = k ? 11 : 18;
}

static void fill_reasons(struct sample *s)
{
    s->advice.n_reasons = 2;
    sumi_fail(&s->reason[0].said, SUMI_E_ADVICE_LIMIT_NONE);
    sumi_fail(&s->reason[1].said, SUMI_E_ADVICE_GAIN, 288.4, 72.1, 12.0, 24.0);
    s->reason[1].n = 2;
    s->reason[1].number[0].name = "yield_gain";
    s->reason[1].number[0].unit = "kg ha-1";
    s->reason[1].number[0].value = 288.4;
    s->reason[1].number[1].name = "error";
    s->reason[1].number[1].unit = "kg ha-1";
    s->reason[1].number[1].value = 72.1;
}

static void fill_water(struct sample *s)
{
    s->request.waters = true;
    s->request.efficiency = 0.85;
    s->request.objective = SUMI_BY_MARGIN;
    s->request.economy = (struct sumi_economy){6, 0.5, 20, 0};
    s->request.policy = (struct sumi_policy){SUMI_POLICY_LEARNT, {1.2, 0.6, INFINITY}};
    s->advice.action = SUMI_IRRIGATE;
    s->advice.date = MADE_TODAY;
    s->advice.gross_mm = 40;
    s->advice.net_mm = 34;
    s->advice.told = true;
    s->advice.next = MADE_TODAY + 5;
    s->advice.n_choices = CHOICES;
    s->advice.recommended = 1;
    for (int k = 0; k < CHOICES; k++)
        fill_choice(s, k);
    for (int k = 0; k < SUMI_ADVISE_CHOICES; k++)
        s->advice.rule[k] =
            (struct sumi_rule_says){k == 0, k == 0 ? 40 : 0, k == 2 ? (double)INFINITY : 1.0, 147, 130, 8.2 * k};
}

/* --- sowing and harvest --- */

static void fill_sowing(struct sample *s)
{
    struct sumi_sowing_advice *sowing = &s->sowing;
    s->advice.sowing = sowing;
    s->made.file.plan.cultivar = s->cultivar;
    strcpy(s->cultivar[0].name, "Jingu21");
    strcpy(s->cultivar[1].name, "Zhangzagu5");
    sowing->sown = SUMI_NO_DATE;
    sowing->emerged_by = NAN;
    sowing->germination = 0.2;
    sowing->n = 2;
    sowing->recommended = 1;
    for (int k = 0; k < 2; k++)
        sowing->choice[k] = (struct sumi_sowing_choice){.date = MADE_TODAY + 4 * k,
                                                        .cultivar = k,
                                                        .emerges = 0.92 + 0.05 * k,
                                                        .ripens = 0.81,
                                                        .emergence = made_around(MADE_TODAY + 12, 2),
                                                        .maturity = made_around(MADE_TODAY + 120, 5),
                                                        .frost = 0.07,
                                                        .temperature = 13.4,
                                                        .seedbed_mm = 6.1,
                                                        .brings = brings(3900 + 120 * k, 22000, k ? 0 : -120, false)};
    sowing->n_spells = 2;
    sowing->spell[0] = (struct sumi_spell){.kind = SUMI_SPELL_COLD,
                                           .from = MADE_TODAY,
                                           .to = MADE_TODAY + 2,
                                           .value = 8.4,
                                           .probability = 0.71,
                                           .forecast = true};
    sowing->spell[1] = (struct sumi_spell){
        .kind = SUMI_SPELL_WET, .from = MADE_TODAY + 4, .to = MADE_TODAY + 6, .value = 41.2, .probability = 0.12};
}

static void fill_harvest(struct sample *s)
{
    struct sumi_harvest_advice *harvest = &s->harvest;
    s->advice.harvest = harvest;
    harvest->n = 2;
    harvest->from = MADE_TODAY;
    harvest->to = MADE_TODAY + 2;
    harvest->recommended = 0;
    for (int k = 0; k < 2; k++)
        harvest->choice[k] = (struct sumi_harvest_choice){.date = MADE_TODAY + 2 * k,
                                                          .ripe = 0.95,
                                                          .killed = 0.02 * k,
                                                          .wet = 0.3,
                                                          .shed = 0.004,
                                                          .brings = brings(4100 - 60 * k, 25000, -60 * k, k > 0)};
}

/* --- samples --- */

static void begin_whole(struct sample *s)
{
    begin(s, make_outlook_whole);
    fill_water(s);
    fill_reasons(s);
    fill_sowing(s);
    fill_harvest(s);
}

static void begin_water(struct sample *s)
{
    begin(s, make_outlook_sure);
    fill_water(s);
    fill_reasons(s);
}

/* Doing nothing is best, by what one case in five stays below; no prices, no quota, thresholds of the file. */
static void begin_wait(struct sample *s)
{
    begin_water(s);
    s->request.economy = (struct sumi_economy){NAN, NAN, NAN, NAN};
    s->request.objective = SUMI_BY_P20;
    s->request.policy.origin = SUMI_POLICY_GIVEN;
    s->advice.action = SUMI_WAIT;
    s->advice.date = SUMI_NO_DATE;
    s->advice.gross_mm = s->advice.net_mm = 0.0;
    s->advice.told = false;
    s->advice.recommended = 0;
    for (int k = 0; k < CHOICES; k++) {
        s->choice[k].quota_left_mm = INFINITY;
        s->choice[k].field.quota = s->choice[k].field.largest = INFINITY;
        s->choice[k].brings = brings(4000, NAN, -12.0 * k, false);
    }
}

/* A later dose that cannot be told, by standard thresholds. */
static void begin_later(struct sample *s)
{
    begin_water(s);
    s->request.policy = (struct sumi_policy){SUMI_POLICY_STANDARD, {1.0, 1.0, 1.0}};
    s->choice[1].date = s->advice.date = MADE_TODAY + 3;
    s->advice.told = false;
    struct sumi_irrigation *field = &s->choice[1].field;
    for (int k = 2; k < field->n; k++)
        field->rule[k].amount = 2.5;
    field->rule[0].year = 0;
    s->choice[2].field.rule[0].amount = s->choice[2].field.rule[1].amount = NAN;
    field->to_month = 2;
    field->to_day = 29;
    field->from_dvs = 0.3;
    field->to_dvs = 1.7;
    field->at_crossing = true;
}

static void begin_sow(struct sample *s)
{
    begin(s, make_outlook_bare);
    fill_sowing(s);
    s->advice.action = SUMI_SOW;
    s->advice.date = MADE_TODAY + 4;
}

static void begin_again(struct sample *s)
{
    begin_sow(s);
    s->advice.action = SUMI_RESOW;
    s->sowing.again = true;
    s->sowing.sown = MADE_TODAY - 14;
    s->sowing.emerged_by = 0.31;
    s->sowing.germination = NAN;
    s->sowing.choice[0].date = SUMI_NO_DATE;
    s->sowing.choice[0].emergence = s->sowing.choice[0].maturity = made_none;
    s->sowing.choice[0].temperature = s->sowing.choice[0].seedbed_mm = NAN;
    s->sowing.n_spells = 0;
}

static void begin_harvest(struct sample *s)
{
    begin(s, make_outlook_sure);
    fill_harvest(s);
    s->advice.action = SUMI_HARVEST;
    s->advice.date = MADE_TODAY;
    s->advice.told = true;
}

/* A crop that stands ripe, and no outlook of it. */
static void begin_stands(struct sample *s)
{
    begin(s, make_outlook_ended);
    fill_harvest(s);
    s->harvest.stands_ripe = true;
    s->advice.action = SUMI_HARVEST;
    s->advice.date = MADE_TODAY + 2;
}

/* What was sown is left, and not watered; no date is worth a first sowing. */
static void begin_leave(struct sample *s)
{
    begin_again(s);
    s->advice.action = SUMI_WAIT;
    s->advice.date = SUMI_NO_DATE;
    s->sowing.recommended = 0;
}

static void begin_never(struct sample *s)
{
    begin_sow(s);
    s->advice.action = SUMI_WAIT;
    s->advice.date = SUMI_NO_DATE;
    s->sowing.recommended = -1;
}

/* There is nothing to do, and nothing is known. */
static void begin_bare(struct sample *s)
{
    begin(s, make_outlook_bare);
}

static void begin_ended(struct sample *s)
{
    begin(s, make_outlook_ended);
}

static void begin_hostile(struct sample *s)
{
    static const char name[] = "a\x1b[31m\x0e red \x1f \x0f\n\t\xff\xe2\x80\xae\"\\ 谷子";
    begin(s, make_outlook_hostile);
    fill_water(s);
    fill_reasons(s);
    fill_sowing(s);
    fill_harvest(s);
    strcpy(s->cultivar[1].name, name);
    s->reason[0].said = (struct sumi_error){0};
    sumi_fail(&s->reason[0].said, SUMI_E_ADVICE_LIMIT_EARLY, name);
    s->advice.gross_mm = 1e5;
    s->advice.next = -(1 << 30);
    s->choice[0].brings.yield = (struct sumi_spread){1e300, 1e300, -1e300, 1e300, 1e300};
    s->choice[0].brings.margin_less = (struct sumi_difference){-INFINITY, INFINITY};
    s->choice[2].brings.yield_less = (struct sumi_difference){1e300, 1e300};
    s->choice[2].later_mm = NAN;
    s->sowing.choice[0].maturity = made_around(1e300, 1e300);
    s->sowing.choice[0].temperature = -INFINITY;
    s->sowing.spell[0].from = 1 << 30;
    s->harvest.choice[0].date = -(1 << 30);
    s->harvest.choice[0].shed = 1.0;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*begin)(struct sample *s);
    } samples[] = {{"whole", begin_whole},     {"water", begin_water},   {"wait", begin_wait},
                   {"later", begin_later},     {"sow", begin_sow},       {"again", begin_again},
                   {"harvest", begin_harvest}, {"stands", begin_stands}, {"leave", begin_leave},
                   {"never", begin_never},     {"bare", begin_bare},     {"ended", begin_ended},
                   {"hostile", begin_hostile}};
    static struct sample s;
    for (size_t k = 0; argc == 3 && k < sizeof samples / sizeof *samples; k++) {
        if (strcmp(argv[1], samples[k].name) != 0)
            continue;
        samples[k].begin(&s);
        if (strcmp(argv[2], "json") == 0)
            sumi_advice_print_json(&s.made.file, &s.request, &s.advice, stdout);
        else
            sumi_advice_print_text(&s.made.file, &s.request, &s.advice,
                                   strcmp(argv[2], "zh") == 0 ? SUMI_CHINESE : SUMI_ENGLISH, stdout);
        return 0;
    }
    return 2;
}
