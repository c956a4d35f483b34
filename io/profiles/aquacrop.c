/* Soils of AquaCrop, .SOL: horizons by their thickness in m, water contents in percent of volume, Ksat in mm a day. */
#include "io/profiles/profile_internal.h"

#include "messages/profiles.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { THICKNESS, SAT, FC, WP, KSAT, PENETRABILITY, GRAVEL, NUMBERS };

static bool line_begins(const struct sumi_lines *lines, const char *word)
{
    const struct sumi_piece line = sumi_piece_trimmed(lines->start, lines->stop);
    return line.length >= strlen(word) && strncasecmp(line.start, word, strlen(word)) == 0;
}

static bool line_has(const struct sumi_lines *lines, const char *text)
{
    const size_t length = strlen(text);
    for (const char *at = lines->start; at + length <= lines->stop; at++)
        if (strncasecmp(at, text, length) == 0)
            return true;
    return false;
}

bool sumi_soil_aquacrop_is(const struct sumi_source *source)
{
    struct sumi_lines lines;
    struct sumi_error error = {0};
    if (sumi_lines_begin(&lines, source->path, source->text, source->size, &error) != SUMI_OK)
        return false;
    bool version = false;
    for (int k = 0; k < 20 && sumi_lines_next(&lines); k++) {
        version = version || (k == 1 && line_has(&lines, "AquaCrop Version"));
        if (version && line_begins(&lines, "Thickness"))
            return true;
    }
    return false;
}

/* Whether the head has its five names in their order, and the line below it the units. */
static bool check_head(struct sumi_lines *lines, bool *gravel)
{
    static const char *const names[] = {"Thickness", "Sat", "FC", "WP", "Ksat"};
    const char *at = lines->start;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const struct sumi_piece word = sumi_profile_word(&at, lines->stop);
        if (word.length != strlen(names[k]) || strncasecmp(word.start, names[k], word.length) != 0)
            return false;
    }
    *gravel = line_has(lines, "Penetrability") && line_has(lines, "Gravel");
    return sumi_lines_next(lines) && line_has(lines, "(m)") && line_has(lines, "(vol %)") &&
           line_has(lines, "(mm/day)");
}

static enum sumi_status read_horizon(const struct sumi_lines *lines, bool gravel, const struct sumi_source *source,
                                     struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                     struct sumi_error *error)
{
    double value[NUMBERS];
    const int n = sumi_profile_numbers(lines, value, NUMBERS);
    const double above = profile->n > 0 ? profile->layer[profile->n - 1].bottom : 0.0;
    if (n <= KSAT)
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_DSSAT_CELLS, lines->number, n, KSAT + 1);
    const double bottom = above + 100.0 * value[THICKNESS]; /* m */
    struct sumi_layer *layer = sumi_profile_add(profile, source, above, bottom, lines->number, error);
    if (!layer)
        return error->status;
    sumi_profile_set(layer, SUMI_LAYER_PORES, value[SAT] / 100.0, source, findings);
    sumi_profile_set(layer, SUMI_LAYER_CAPACITY, value[FC] / 100.0, source, findings);
    sumi_profile_set(layer, SUMI_LAYER_WILTING, value[WP] / 100.0, source, findings);
    sumi_profile_set(layer, SUMI_LAYER_KS, value[KSAT] / 10.0, source, findings); /* mm/day */
    if (gravel && n > GRAVEL && value[GRAVEL] > 0.0) {
        const struct sumi_found_at at = sumi_profile_at(source, lines->number);
        sumi_found(findings, SUMI_DOUBTED, &at, NULL, SUMI_E_PROFILE_NOT_USED, "Gravel");
    }
    return SUMI_OK;
}

enum sumi_status sumi_soil_aquacrop_read(const struct sumi_source *source, const struct sumi_profile_options *options,
                                         struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                         struct sumi_error *error)
{
    (void)options; /* one soil a file */
    struct sumi_lines lines;
    double said = NAN;
    bool gravel = false;
    const struct sumi_found_at whole = sumi_profile_at(source, 0);
    enum sumi_status status = sumi_lines_begin(&lines, source->path, source->text, source->size, error);
    if (status != SUMI_OK || !sumi_lines_next(&lines))
        return status;
    const struct sumi_piece title = sumi_piece_trimmed(lines.start, lines.stop);
    sumi_piece_shown(title, profile->title, sizeof profile->title);
    while (!line_begins(&lines, "Thickness")) {
        if (line_has(&lines, "number of soil horizons"))
            sumi_profile_numbers(&lines, &said, 1);
        if (!sumi_lines_next(&lines))
            return sumi_fail_in(error, source->path, SUMI_E_PROFILE_AQUACROP_HEAD);
    }
    if (!check_head(&lines, &gravel))
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_AQUACROP_HEAD);
    while (status == SUMI_OK && sumi_lines_next(&lines))
        if (!sumi_lines_empty(&lines))
            status = read_horizon(&lines, gravel, source, profile, findings, error);
    if (status == SUMI_OK && said != profile->n)
        sumi_found(findings, SUMI_DOUBTED, &whole, NULL, SUMI_E_PROFILE_AQUACROP_COUNT,
                   isnan(said) || fabs(said) > 1e6 ? 0 : (int)said, profile->n);
    sumi_found(findings, SUMI_NOTED, &whole, NULL, SUMI_E_PROFILE_NOT_USED, "CN, REW, CRa, CRb");
    return status;
}
