#include "io/scenario/given_attributes.h"

#include "io/scenario/result_attributes_internal.h"
#include "messages/scenario_output.h"
#include "sim/error.h"

#include <stdbool.h>
#include <string.h>

const struct sumi_given_row sumi_given_rows[SUMI_GIVEN_N] = {
#define X(name, doc) {#name, doc},
    SUMI_GIVEN_LIST(X)
#undef X
};

/* Whether a sweep gives its file an attribute of this name. */
static bool is_made(const char *name)
{
    const char *const *known = sumi_result_attributes;
    while (*known && strcmp(*known, name) != 0)
        known++;
    return *known;
}

const char *sumi_made_attribute(const char *name)
{
    static const struct {
        const char *begins, *why;
    } rows[] = {
        {"title", SUMI_WORD_MADE_TITLE},       {"site", SUMI_WORD_MADE_SITE},
        {"geospatial_", SUMI_WORD_MADE_PLACE}, {"time_coverage_", SUMI_WORD_MADE_TIME},
        {"date_", SUMI_WORD_MADE_DATE},        {"history", SUMI_WORD_MADE_HISTORY},
        {"source", SUMI_WORD_MADE_SOURCE},     {"references", SUMI_WORD_MADE_REFERENCES},
        {"Conventions", SUMI_WORD_MADE_RULES}, {"standard_name_vocabulary", SUMI_WORD_MADE_VOCABULARY},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (strncmp(name, rows[k].begins, strlen(rows[k].begins)) == 0)
            return rows[k].why;
    return is_made(name) ? SUMI_WORD_MADE_ITSELF : NULL;
}
