/* The page of an advice, in parts. */
#ifndef SUMI_ADVICE_TEXT_INTERNAL_H
#define SUMI_ADVICE_TEXT_INTERNAL_H

#include "io/advice/print.h"
#include "io/text/page.h"

#include <math.h>

/* --- tables of choices --- */

/* A column: two words, one above the other, or NULL. */
struct sumi_column_head {
    const char *line[2];
    size_t columns;
    bool of_texts; /* else of numbers */
};
void sumi_page_heads(struct sumi_page *page, const struct sumi_column_head *head, size_t n);
/* The first cell: the choice is advised, or cannot be told from what is. */
void sumi_page_mark(struct sumi_page *page, bool recommended, const struct sumi_compared *brings);
/* Cells; what there is not is "-". */
void sumi_page_word(struct sumi_page *page, const char *word, size_t columns);
void sumi_page_day(struct sumi_page *page, double date, size_t columns);
void sumi_page_number(struct sumi_page *page, double value, int decimals, size_t columns);
void sumi_page_range(struct sumi_page *page, const struct sumi_spread *spread, size_t columns); /* p10 to p90 */
void sumi_page_difference(struct sumi_page *page, const struct sumi_difference *less, size_t columns);

static inline bool sumi_advice_is_priced(const struct sumi_advice_request *request)
{
    return !isnan(request->economy.grain_yuan_kg);
}

/* --- parts --- */

/* Choices of irrigation, and what rules say; first: no table stands before. */
void sumi_page_choices(struct sumi_page *page, const struct sumi_advice_request *request,
                       const struct sumi_advice *advice, bool first);
/* Sowing, and harvest; likewise. */
void sumi_page_field(struct sumi_page *page, const struct sumi_advice_request *request,
                     const struct sumi_advice *advice, bool first);
/* What the marks before choices, and columns that all tables have, mean; it stands below the first. */
void sumi_page_legend(struct sumi_page *page, const struct sumi_advice_request *request);

#endif
