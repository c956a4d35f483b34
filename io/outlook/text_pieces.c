/* Pieces of which the parts of an outlook's page are made. */
#include "io/outlook/text_internal.h"
#include "messages/outlook_text.h"

#include <math.h>
#include <string.h>

bool sumi_page_has(const struct sumi_spread *spread)
{
    return isfinite(spread->mean) && isfinite(spread->p10) && isfinite(spread->p90);
}

/* Nothing is ever -0. */
static double as_told(double value, int decimals)
{
    return fabs(value) <= 0.5 * pow(10.0, -decimals) ? 0.0 : value;
}

void sumi_page_spread(struct sumi_page *page, const struct sumi_spread *spread, double factor, int decimals,
                      const char *unit)
{
    const double mean = as_told(factor * spread->mean, decimals), low = as_told(factor * spread->p10, decimals),
                 high = as_told(factor * spread->p90, decimals);
    if (fabs(high - low) < 0.5 * pow(10.0, -decimals)) /* as good as certain */
        sumi_page_say(page, SUMI_SAY_OUTLOOK_NUMBER, decimals, mean, unit);
    else
        sumi_page_say(page, SUMI_SAY_OUTLOOK_SPREAD, decimals, mean, unit, decimals, low, decimals, high);
}

bool sumi_page_dates(struct sumi_page *page, const struct sumi_spread *date)
{
    char low[SUMI_DATE_TEXT], middle[SUMI_DATE_TEXT], high[SUMI_DATE_TEXT];
    if (!sumi_outlook_day(date->p50, middle))
        return false;
    const bool ranges = sumi_outlook_day(date->p10, low) && sumi_outlook_day(date->p90, high) && strcmp(low, high) != 0;
    if (ranges)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_DATES, middle, low, high);
    else
        sumi_page_say(page, SUMI_SAY_OUTLOOK_DATE, middle);
    return true;
}

void sumi_page_share(struct sumi_page *page, const char *word, double probability)
{
    const double least = 0.005;
    if (!(probability >= least))
        return;
    if (page->length > 0)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_COMMA);
    sumi_page_say(page, SUMI_SAY_OUTLOOK_SHARE_OF, word, 100.0 * probability);
}
