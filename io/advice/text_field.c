/* The page of an advice: when and what to sow, and when to harvest. */
#include "io/advice/text_internal.h"
#include "io/outlook/outlook_internal.h"
#include "io/text/text.h"
#include "messages/advice_text.h"
#include "scenarios/advice/harvest.h"
#include "scenarios/advice/sowing.h"

#include <string.h>

static const double mu = 1.0 / 15.0; /* ha */
static const double percent = 100.0;

enum {
    DATE = 11,
    CULTIVAR = 12,
    UP = 5,
    DAY = 8,
    FROST = 6,
    WIDE = 9,
    WEATHER = 5,
    GRAIN = 6,
    RANGE = 12,
    OF_MU = 6,
    DIFFERENCE = 15,
    MONEY = 14
};

/* --- sowing --- */

/* Its year is that of the season. */
static void put_day_of_year(struct sumi_page *page, double date)
{
    char text[SUMI_DATE_TEXT];
    const char *day = sumi_outlook_day(date, text);
    sumi_page_say(page, SUMI_SAY_ADVICE_CELL, day ? day + strlen("2026-") : "-");
    sumi_page_number_cell(page, DAY);
}

static void put_sowing_choice(struct sumi_page *page, const struct sumi_plan *plan,
                              const struct sumi_sowing_choice *choice, bool recommended)
{
    char name[SUMI_NAME];
    sumi_page_mark(page, recommended, &choice->brings);
    if (choice->date == SUMI_NO_DATE)
        sumi_page_word(page, SUMI_WORD_ADVICE_LEAVE, DATE);
    else
        sumi_page_day(page, choice->date, DATE);
    sumi_page_word(page, sumi_text_on_line(plan->cultivar[choice->cultivar].name, name, sizeof name), CULTIVAR);
    sumi_page_number(page, percent * choice->emerges, 0, UP);
    sumi_page_number(page, percent * choice->ripens, 0, UP);
    put_day_of_year(page, choice->maturity.p50);
    sumi_page_number(page, percent * choice->frost, 0, FROST);
    sumi_page_number(page, choice->temperature, 0, WEATHER);
    sumi_page_number(page, choice->seedbed_mm, 0, WEATHER);
    sumi_page_number(page, choice->brings.yield.mean, 0, GRAIN);
    sumi_page_range(page, &choice->brings.yield, RANGE);
    sumi_page_number(page, mu * choice->brings.yield.mean, 0, OF_MU);
    sumi_page_difference(page, &choice->brings.value_less, DIFFERENCE);
    sumi_page_row(page);
}

static void put_spell(struct sumi_page *page, const struct sumi_spell *spell)
{
    const bool cold = spell->kind == SUMI_SPELL_COLD;
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    if (!sumi_outlook_date(spell->from, from) || !sumi_outlook_date(spell->to, to))
        return;
    if (cold)
        sumi_page_say(page, SUMI_SAY_ADVICE_SPELL_COLD, from, to, spell->value);
    else
        sumi_page_say(page, SUMI_SAY_ADVICE_SPELL_WET, from, to, spell->value);
    if (spell->forecast)
        sumi_page_say(page, SUMI_SAY_ADVICE_SPELL_FORECAST, percent * spell->probability);
    else
        sumi_page_say(page, SUMI_SAY_ADVICE_SPELL_CLIMATE, percent * spell->probability);
    sumi_page_line(page, cold ? SUMI_WORD_ADVICE_COLD : SUMI_WORD_ADVICE_WET);
}

static void put_sowing(struct sumi_page *page, const struct sumi_advice_request *request,
                       const struct sumi_sowing_advice *sowing, bool first)
{
    static const char *const more[SUMI_OBJECTIVES] = {[SUMI_BY_YIELD] = SUMI_WORD_ADVICE_C_MORE,
                                                      [SUMI_BY_P20] = SUMI_WORD_ADVICE_C_FIFTH_OF,
                                                      [SUMI_BY_MARGIN] = SUMI_WORD_ADVICE_C_MONEY};
    const bool money = request->objective == SUMI_BY_MARGIN;
    const struct sumi_column_head head[] = {
        {{SUMI_WORD_ADVICE_C_DATE, NULL}, DATE, true},
        {{SUMI_WORD_ADVICE_C_CULTIVAR, NULL}, CULTIVAR, true},
        {{SUMI_WORD_ADVICE_C_UP, SUMI_WORD_ADVICE_U_PERCENT}, UP, false},
        {{SUMI_WORD_ADVICE_C_CUT, SUMI_WORD_ADVICE_U_PERCENT}, UP, false},
        {{SUMI_WORD_ADVICE_C_RIPE_ON, NULL}, DAY, false},
        {{SUMI_WORD_ADVICE_C_FROST, SUMI_WORD_ADVICE_U_PERCENT}, FROST, false},
        {{SUMI_WORD_ADVICE_C_AIR, SUMI_WORD_ADVICE_U_C}, WEATHER, false},
        {{SUMI_WORD_ADVICE_C_RAIN, SUMI_WORD_ADVICE_U_MM}, WEATHER, false},
        {{SUMI_WORD_ADVICE_C_GRAIN, SUMI_WORD_ADVICE_U_KG_HA}, GRAIN, false},
        {{SUMI_WORD_ADVICE_C_RANGE, SUMI_WORD_ADVICE_U_KG_HA}, RANGE, false},
        {{NULL, SUMI_WORD_ADVICE_U_KG_MU}, OF_MU, false},
        {{more[request->objective], money ? SUMI_WORD_ADVICE_U_YUAN_HA : SUMI_WORD_ADVICE_U_KG_HA}, DIFFERENCE, false}};
    sumi_page_head(page, sowing->again ? SUMI_WORD_ADVICE_AGAIN : SUMI_WORD_ADVICE_SOWING);
    sumi_page_heads(page, head, sizeof head / sizeof *head);
    for (int k = 0; k < sowing->n; k++)
        put_sowing_choice(page, request->outlook->plan, &sowing->choice[k], k == sowing->recommended);
    if (first)
        sumi_page_legend(page, request);
    sumi_page_say(page, SUMI_SAY_ADVICE_LEGEND_SOWING);
    sumi_page_put(page, "  ");
}

static void put_spells(struct sumi_page *page, const struct sumi_sowing_advice *sowing)
{
    if (sowing->n_spells > 0)
        sumi_page_head(page, SUMI_WORD_ADVICE_SPELLS);
    for (int k = 0; k < sowing->n_spells; k++)
        put_spell(page, &sowing->spell[k]);
}

/* --- harvest --- */

static void put_harvest_choice(struct sumi_page *page, const struct sumi_advice_request *request,
                               const struct sumi_harvest_choice *choice, bool recommended)
{
    sumi_page_mark(page, recommended, &choice->brings);
    sumi_page_day(page, choice->date, DATE);
    sumi_page_number(page, percent * choice->ripe, 0, WIDE);
    sumi_page_number(page, percent * choice->killed, 0, WIDE);
    sumi_page_number(page, percent * choice->wet, 0, WIDE);
    sumi_page_number(page, percent * choice->shed, 1, WIDE);
    sumi_page_number(page, choice->brings.yield.mean, 0, GRAIN);
    sumi_page_number(page, mu * choice->brings.yield.mean, 0, OF_MU);
    sumi_page_difference(
        page, request->objective == SUMI_BY_P20 ? &choice->brings.p20_less : &choice->brings.yield_less, DIFFERENCE);
    if (sumi_advice_is_priced(request))
        sumi_page_difference(page, &choice->brings.margin_less, MONEY);
    sumi_page_row(page);
}

static void put_harvest(struct sumi_page *page, const struct sumi_advice_request *request,
                        const struct sumi_harvest_advice *harvest, bool first)
{
    const bool fifth = request->objective == SUMI_BY_P20;
    const struct sumi_column_head head[] = {
        {{SUMI_WORD_ADVICE_C_DATE, NULL}, DATE, true},
        {{SUMI_WORD_ADVICE_C_RIPE, SUMI_WORD_ADVICE_U_PERCENT}, WIDE, false},
        {{SUMI_WORD_ADVICE_C_FROST, SUMI_WORD_ADVICE_U_PERCENT}, WIDE, false},
        {{SUMI_WORD_ADVICE_C_WET, SUMI_WORD_ADVICE_U_PERCENT}, WIDE, false},
        {{SUMI_WORD_ADVICE_C_SHED, SUMI_WORD_ADVICE_U_PERCENT}, WIDE, false},
        {{SUMI_WORD_ADVICE_C_GRAIN, SUMI_WORD_ADVICE_U_KG_HA}, GRAIN, false},
        {{NULL, SUMI_WORD_ADVICE_U_KG_MU}, OF_MU, false},
        {{fifth ? SUMI_WORD_ADVICE_C_FIFTH_OF : SUMI_WORD_ADVICE_C_MORE, SUMI_WORD_ADVICE_U_KG_HA}, DIFFERENCE, false},
        {{SUMI_WORD_ADVICE_C_MONEY, SUMI_WORD_ADVICE_U_YUAN_HA}, MONEY, false}};
    sumi_page_head(page, SUMI_WORD_ADVICE_HARVEST);
    sumi_page_heads(page, head, sizeof head / sizeof *head - (sumi_advice_is_priced(request) ? 0 : 1));
    for (int k = 0; k < harvest->n; k++)
        put_harvest_choice(page, request, &harvest->choice[k], k == harvest->recommended);
    if (first)
        sumi_page_legend(page, request);
    sumi_page_say(page, SUMI_SAY_ADVICE_LEGEND_HARVEST);
    sumi_page_put(page, "  ");
}

void sumi_page_field(struct sumi_page *page, const struct sumi_advice_request *request,
                     const struct sumi_advice *advice, bool first)
{
    if (advice->sowing)
        put_sowing(page, request, advice->sowing, first);
    if (advice->harvest)
        put_harvest(page, request, advice->harvest, first && !advice->sowing);
    if (advice->sowing)
        put_spells(page, advice->sowing);
}
