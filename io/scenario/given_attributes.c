#include "io/scenario/given_attributes.h"

#include "io/scenario/result_attributes_internal.h"

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
        {"title", "it is the `title` at the head of the scenario"},
        {"site", "it is the `name` of `site`"},
        {"geospatial_", "it follows from `site`, and from an axis of the place"},
        {"time_coverage_", "it follows from the weather and the years; generated years have no place in time"},
        {"date_", "it is the day of the sweep"},
        {"history", "it is the command that made the file"},
        {"source", "it is what computed the file"},
        {"references", "they are those of the models that ran"},
        {"Conventions", "they are those that the file keeps"},
        {"standard_name_vocabulary", "it is the table that the file keeps"},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (strncmp(name, rows[k].begins, strlen(rows[k].begins)) == 0)
            return rows[k].why;
    return is_made(name) ? "the sweep says it itself" : NULL;
}
