/* The page of an outlook: dates, risks and yield to come. */
#include "io/outlook/text_internal.h"
#include "messages/outlook_text.h"

#include <math.h>

/* --- dates --- */

void sumi_page_event(struct sumi_page *page, const struct sumi_outlook *outlook, enum sumi_outlook_event event)
{
    static const char *const words[] = {[SUMI_WILL_EMERGE] = SUMI_WORD_OUTLOOK_EMERGENCE,
                                        [SUMI_WILL_HEAD] = SUMI_WORD_OUTLOOK_HEADING,
                                        [SUMI_WILL_FLOWER] = SUMI_WORD_OUTLOOK_ANTHESIS,
                                        [SUMI_WILL_RIPEN] = SUMI_WORD_OUTLOOK_MATURITY,
                                        [SUMI_WILL_HARVEST] = SUMI_WORD_OUTLOOK_HARVEST};
    const struct sumi_outlook_date *date = &outlook->date[event];
    if (isnan(date->probability))
        return;
    if (!sumi_page_dates(page, &date->date))
        sumi_page_say(page, SUMI_SAY_OUTLOOK_NEVER);
    else if (date->past)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_PAST);
    else if (date->probability < 0.995) /* less than 100 % as it is told */
        sumi_page_say(page, SUMI_SAY_OUTLOOK_CHANCE, 100.0 * date->probability);
    sumi_page_line(page, words[event]);
}

static void put_dates(struct sumi_page *page, const struct sumi_outlook *outlook)
{
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    sumi_page_head(page, SUMI_WORD_OUTLOOK_COMING);
    for (int k = 0; k < SUMI_OUTLOOK_EVENTS; k++)
        sumi_page_event(page, outlook, (enum sumi_outlook_event)k);
    if (sumi_outlook_date(outlook->harvest_from, from) && sumi_outlook_date(outlook->harvest_to, to))
        sumi_page_say(page, SUMI_SAY_OUTLOOK_HARVEST_FROM, from, to);
    sumi_page_line(page, SUMI_WORD_OUTLOOK_WINDOW);
}

/* --- risks --- */

static const char *const risks[] = {[SUMI_RISK_DROUGHT] = SUMI_WORD_OUTLOOK_DROUGHT,
                                    [SUMI_RISK_FROST] = SUMI_WORD_OUTLOOK_FROST,
                                    [SUMI_RISK_HEAT] = SUMI_WORD_OUTLOOK_HEAT,
                                    [SUMI_RISK_WET_HARVEST] = SUMI_WORD_OUTLOOK_WET_HARVEST};

static void put_risk(struct sumi_page *page, const struct sumi_outlook_risk *risk, const struct sumi_risk_row *row,
                     const char *label)
{
    const bool may_be = risk->probability >= 0.005; /* as it is told */
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    if (isnan(risk->probability))
        sumi_page_say(page, SUMI_SAY_OUTLOOK_UNKNOWN);
    else
        sumi_page_say(page, SUMI_SAY_OUTLOOK_RISK, 100.0 * risk->probability);
    if (may_be && !isnan(risk->first.p50)) {
        sumi_page_say(page, SUMI_SAY_OUTLOOK_BEGINS);
        sumi_page_dates(page, &risk->first);
    }
    sumi_page_say(page, SUMI_SAY_OUTLOOK_MEANS, row->definition);
    if (sumi_outlook_date(risk->from, from) && sumi_outlook_date(risk->to, to))
        sumi_page_say(page, SUMI_SAY_OUTLOOK_WITHIN, from, to, row->window);
    sumi_page_line(page, label);
}

static void put_risks(struct sumi_page *page, const struct sumi_outlook *outlook)
{
    sumi_page_head(page, SUMI_WORD_OUTLOOK_RISK);
    for (int k = 0; k < SUMI_RISKS; k++)
        put_risk(page, &outlook->risk[k], &sumi_risk_rows[k], risks[k]);
}

void sumi_page_risks(struct sumi_page *page, const struct sumi_outlook *outlook)
{
    for (int k = 0; k < SUMI_RISKS; k++)
        sumi_page_share(page, risks[k], outlook->risk[k].probability);
}

/* --- yield --- */

static const double mu = 1.0 / 15.0; /* ha */

static const char *outcome_word(enum sumi_outcome outcome)
{
    static const char *const words[] = {
        [SUMI_RIPE] = SUMI_WORD_OUTLOOK_RIPE,
        [SUMI_UNRIPE] = SUMI_WORD_OUTLOOK_UNRIPE,
        [SUMI_FROST_KILLED] = SUMI_WORD_OUTLOOK_FROST_KILLED,
        [SUMI_NOT_SOWN] = SUMI_WORD_OUTLOOK_NOT_SOWN,
        [SUMI_NOT_EMERGED] = SUMI_WORD_OUTLOOK_NOT_EMERGED,
        [SUMI_WEATHER_MISSING] = SUMI_WORD_OUTLOOK_WEATHER_MISSING,
        [SUMI_WEATHER_ENDS] = SUMI_WORD_OUTLOOK_WEATHER_ENDS,
        [SUMI_SOLVER_FAILED] = SUMI_WORD_OUTLOOK_SOLVER_FAILED,
        [SUMI_NEVER_GREW] = SUMI_WORD_OUTLOOK_NEVER_GREW,
        [SUMI_CUT] = SUMI_WORD_OUTLOOK_CUT,
    };
    return words[outcome];
}

/* Grain in kg/ha, and in kg/mu as it lies in the barn and as it is traded. */
void sumi_page_grain(struct sumi_page *page, const struct sumi_outlook *outlook)
{
    const struct sumi_spread *grain = &outlook->yield;
    if (sumi_page_has(grain)) {
        sumi_page_spread(page, grain, 1.0, 0, SUMI_WORD_OUTLOOK_OF_DRY);
        sumi_page_say(page, SUMI_SAY_OUTLOOK_EQUALS);
        sumi_page_spread(page, grain, mu, 0, SUMI_WORD_OUTLOOK_OF_MU);
        sumi_page_say(page, SUMI_SAY_OUTLOOK_EQUALS);
        sumi_page_spread(page, grain, mu / (1.0 - SUMI_TRADE_MOISTURE), 0, SUMI_WORD_OUTLOOK_OF_TRADE);
    }
    sumi_page_line(page, SUMI_WORD_OUTLOOK_GRAIN);
}

static void put_yield(struct sumi_page *page, const struct sumi_outlook_request *request,
                      const struct sumi_outlook *outlook)
{
    sumi_page_head(page, SUMI_WORD_OUTLOOK_YIELD);
    sumi_page_grain(page, outlook);
    if (sumi_page_has(&outlook->yield_prior))
        sumi_page_spread(page, &outlook->yield_prior, 1.0, 0, SUMI_WORD_OUTLOOK_OF_DRY);
    sumi_page_line(page, SUMI_WORD_OUTLOOK_PRIOR);
    for (int k = 0; k < request->n_below; k++) {
        if (isnan(outlook->below[k]))
            continue;
        if (page->length > 0)
            sumi_page_say(page, SUMI_SAY_OUTLOOK_SEMICOLON);
        sumi_page_say(page, SUMI_SAY_OUTLOOK_BELOW, request->below[k], mu * request->below[k],
                      100.0 * outlook->below[k]);
    }
    sumi_page_line(page, SUMI_WORD_OUTLOOK_BELOW);
    for (int k = 0; k < SUMI_OUTCOME_N; k++)
        sumi_page_share(page, outcome_word((enum sumi_outcome)k), outlook->outcome_probability[k]);
    sumi_page_line(page, SUMI_WORD_OUTLOOK_OUTCOMES);
}

void sumi_page_coming(struct sumi_page *page, const struct sumi_outlook_request *request,
                      const struct sumi_outlook *outlook)
{
    put_dates(page, outlook);
    put_risks(page, outlook);
    put_yield(page, request, outlook);
}
