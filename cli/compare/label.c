/* How one of the observed is called, and whether it is drawn. */
#include "cli/compare/compare_internal.h"
#include "io/text/text.h"

#include <math.h>

const char *sumi_compared_label(const struct sumi_observed *observed, char text[SUMI_COMPARED_LABEL])
{
    char number[SUMI_NUMBER_TEXT];
    if (isnan(observed->depth_cm))
        snprintf(text, SUMI_COMPARED_LABEL, "%s", observed->name);
    else
        snprintf(text, SUMI_COMPARED_LABEL, "%s at %s cm", observed->name,
                 sumi_text_number(observed->depth_cm, number));
    return text;
}

bool sumi_compared_is_drawn(const struct sumi_compared *c, int of)
{
    const struct sumi_observed *observed = &c->observations->observed[of];
    for (size_t k = observed->first; k < observed->first + observed->n; k++)
        if (c->pair[k].season)
            return observed->kind == SUMI_OBSERVED_DAILY || observed->kind == SUMI_OBSERVED_THETA;
    return false;
}
