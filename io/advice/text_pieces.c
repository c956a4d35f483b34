/* Tables of choices, and what their columns mean. */
#include "io/advice/text_internal.h"
#include "io/outlook/outlook_internal.h"
#include "messages/advice_text.h"

#include <math.h>

enum { MARK = 4 }; /* columns */

void sumi_page_word(struct sumi_page *page, const char *word, size_t columns)
{
    sumi_page_say(page, SUMI_SAY_ADVICE_CELL, word);
    sumi_page_text_cell(page, columns);
}

void sumi_page_heads(struct sumi_page *page, const struct sumi_column_head *head, size_t n)
{
    for (int line = 0; line < 2; line++) {
        sumi_page_text_cell(page, MARK);
        for (size_t k = 0; k < n; k++) {
            if (head[k].line[line])
                sumi_page_say(page, SUMI_SAY_ADVICE_CELL, head[k].line[line]);
            if (head[k].of_texts)
                sumi_page_text_cell(page, head[k].columns);
            else
                sumi_page_number_cell(page, head[k].columns);
        }
        sumi_page_row(page);
    }
}

void sumi_page_mark(struct sumi_page *page, bool recommended, const struct sumi_compared *brings)
{
    if (recommended)
        sumi_page_say(page, SUMI_SAY_ADVICE_CELL, "  >");
    else if (!brings->told && !brings->better)
        sumi_page_say(page, SUMI_SAY_ADVICE_CELL, "  =");
    sumi_page_text_cell(page, MARK);
}

void sumi_page_day(struct sumi_page *page, double date, size_t columns)
{
    char text[SUMI_DATE_TEXT];
    const char *day = sumi_outlook_day(date, text);
    sumi_page_word(page, day ? day : "-", columns);
}

void sumi_page_number(struct sumi_page *page, double value, int decimals, size_t columns)
{
    const double least = 0.5 * pow(10.0, -decimals);
    if (isfinite(value))
        sumi_page_say(page, SUMI_SAY_ADVICE_NUMBER, decimals, fabs(value) <= least ? 0.0 : value); /* never -0 */
    else
        sumi_page_say(page, SUMI_SAY_ADVICE_CELL, "-");
    sumi_page_number_cell(page, columns);
}

void sumi_page_range(struct sumi_page *page, const struct sumi_spread *spread, size_t columns)
{
    if (isfinite(spread->p10) && isfinite(spread->p90))
        sumi_page_say(page, SUMI_SAY_ADVICE_RANGE, spread->p10, spread->p90);
    sumi_page_number_cell(page, columns);
}

void sumi_page_difference(struct sumi_page *page, const struct sumi_difference *less, size_t columns)
{
    if (less->mean == 0.0 && less->error == 0.0) /* of the recommended itself */
        sumi_page_say(page, SUMI_SAY_ADVICE_CELL, "0");
    else if (isfinite(less->mean) && isfinite(less->error))
        sumi_page_say(page, SUMI_SAY_ADVICE_DIFFERENCE, fabs(less->mean) <= 0.5 ? 0.0 : less->mean, less->error);
    else
        sumi_page_say(page, SUMI_SAY_ADVICE_CELL, "-");
    sumi_page_number_cell(page, columns);
}

void sumi_page_legend(struct sumi_page *page, const struct sumi_advice_request *request)
{
    const struct sumi_economy *economy = &request->economy;
    sumi_page_say(page, SUMI_SAY_ADVICE_LEGEND);
    if (!isnan(economy->grain_yuan_kg))
        sumi_page_say(page, SUMI_SAY_ADVICE_MARGIN, economy->grain_yuan_kg, economy->water_yuan_m3,
                      economy->irrigation_yuan_mu, economy->sowing_yuan_mu);
    sumi_page_put(page, "  ");
}
