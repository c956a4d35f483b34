/* Soils of DSSAT, .SOL: several profiles in a file, each with a line about its place, and tables of its layers. SLB is
 * the base of a layer, in cm; SSKS in cm/h; -99 is missing. */
#include "io/profiles/profile_internal.h"

#include "messages/profiles.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { HEADS = 40 };

/* The names of a table and where each ends in its line. */
struct head {
    int n;
    struct sumi_piece name[HEADS];
    size_t end[HEADS];
};

static const struct {
    const char *name;
    enum sumi_layer_value value;
    double factor;
} columns[] = {
    {"SLLL", SUMI_LAYER_WILTING, 1.0}, {"SDUL", SUMI_LAYER_CAPACITY, 1.0},
    {"SSAT", SUMI_LAYER_PORES, 1.0},   {"SSKS", SUMI_LAYER_KS, 24.0}, /* cm/h */
    {"SBDM", SUMI_LAYER_DENSITY, 1.0}, {"SLOC", SUMI_LAYER_ORGANIC, SUMI_ORGANIC_OF_CARBON},
    {"SLCL", SUMI_LAYER_CLAY, 1.0},    {"SLSI", SUMI_LAYER_SILT, 1.0},
};
enum { N_COLUMNS = (int)(sizeof columns / sizeof *columns) };

bool sumi_soil_dssat_is(const struct sumi_source *source)
{
    return sumi_profile_begins(source, 3, "*SOIL") ||
           (sumi_profile_begins(source, 40, "*") && sumi_profile_begins(source, 40, "@SITE"));
}

static void read_head(const struct sumi_lines *lines, struct head *head)
{
    const char *at = lines->start + 1; /* behind the @ */
    head->n = 0;
    for (struct sumi_piece word; head->n < HEADS && (word = sumi_profile_word(&at, lines->stop)).length > 0;) {
        head->name[head->n] = word;
        head->end[head->n++] = (size_t)(at - lines->start);
    }
}

static bool head_is(const struct head *head, int k, const char *name)
{
    return k < head->n && head->name[k].length == strlen(name) &&
           strncasecmp(head->name[k].start, name, head->name[k].length) == 0;
}

/* The cells of a line, by where they stand; where a word stands across the end of a name, in their order, if there is
 * one for each. -1: neither; else how many words there are. *in_order says how. */
static int cells_of(const struct sumi_lines *lines, const struct head *head, struct sumi_piece *cell, bool *in_order)
{
    struct sumi_piece word[HEADS + 1];
    const char *at = lines->start;
    int n = 0;
    *in_order = false;
    for (int k = 0; k < head->n; k++)
        cell[k] = (struct sumi_piece){"", 0};
    for (; n <= HEADS && (word[n] = sumi_profile_word(&at, lines->stop)).length > 0; n++) {
        const size_t from = (size_t)(word[n].start - lines->start), to = from + word[n].length;
        int k = 0;
        while (k < head->n && head->end[k] < to)
            k++;
        if (k == head->n ? n < head->n : (k > 0 && from < head->end[k - 1]) || cell[k].length > 0)
            *in_order = true;
        else if (k < head->n)
            cell[k] = word[n];
    }
    for (int k = 0; *in_order && k < head->n && n == head->n; k++)
        cell[k] = word[k];
    return *in_order && n != head->n ? -n - 1 : n;
}

/* A number, NAN where it is missing; what is no number is told. */
static double number_of(struct sumi_piece cell, const char *about, const struct sumi_source *source, int line,
                        struct sumi_findings *findings)
{
    double value;
    char shown[32];
    const struct sumi_found_at at = sumi_profile_at(source, line);
    if (cell.length == 0 || sumi_piece_missing(cell))
        return NAN;
    if (sumi_piece_number(cell, &value))
        return value <= -9.0 ? (double)NAN : value;
    sumi_found(findings, SUMI_LEFT_OUT, &at, about, SUMI_E_PROFILE_VALUE_TEXT,
               sumi_piece_shown(cell, shown, sizeof shown));
    return NAN;
}

/* --- a profile --- */

/* The line below @SITE: latitude is the number that ends under LAT, longitude the next one, as the family behind them
 * may have blanks. 0, 0 is a place that nobody has written. */
static void read_place(const struct sumi_lines *lines, const struct head *head, struct sumi_soil_profile *profile)
{
    int k = 1;
    while (k < head->n && !head_is(head, k, "LAT"))
        k++;
    const char *at = lines->start;
    for (struct sumi_piece word; k < head->n && (word = sumi_profile_word(&at, lines->stop)).length > 0;) {
        const size_t end = (size_t)(at - lines->start);
        double latitude, longitude;
        if (end <= head->end[k - 1] || end > head->end[k] || !sumi_piece_number(word, &latitude) ||
            !sumi_piece_number(sumi_profile_word(&at, lines->stop), &longitude))
            continue;
        if (fabs(latitude) <= 90.0 && fabs(longitude) <= 180.0 && !(latitude == 0.0 && longitude == 0.0) &&
            latitude != -99.0) {
            profile->latitude = latitude;
            profile->longitude = longitude;
        }
        return;
    }
}

static enum sumi_status read_layer(const struct sumi_lines *lines, const struct head *head,
                                   const struct sumi_source *source, struct sumi_soil_profile *profile,
                                   struct sumi_findings *findings, struct sumi_error *error)
{
    struct sumi_piece cell[HEADS];
    bool in_order;
    const struct sumi_found_at at = sumi_profile_at(source, lines->number);
    const int n = cells_of(lines, head, cell, &in_order);
    if (n < 0)
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_DSSAT_CELLS, lines->number, -n - 1, head->n);
    if (in_order)
        sumi_found(findings, SUMI_DOUBTED, &at, NULL, SUMI_E_PROFILE_DSSAT_SHIFTED);
    const double above = profile->n > 0 ? profile->layer[profile->n - 1].bottom : 0.0;
    const double base = number_of(cell[0], "SLB", source, lines->number, findings);
    struct sumi_layer *layer = sumi_profile_add(profile, source, above, base, lines->number, error);
    if (!layer)
        return error->status;
    for (int k = 1; k < head->n; k++)
        for (int c = 0; c < N_COLUMNS; c++)
            if (head_is(head, k, columns[c].name))
                sumi_profile_set(layer, columns[c].value,
                                 columns[c].factor *
                                     number_of(cell[k], columns[c].name, source, lines->number, findings),
                                 source, findings);
    return SUMI_OK;
}

/* Names of a table that are not read. */
static void note_unused(const struct head *head, const struct sumi_source *source, int line,
                        struct sumi_findings *findings)
{
    char names[SUMI_PROFILE_TEXT] = "", shown[16], first[16];
    sumi_piece_shown(head->name[0], first, sizeof first);
    const struct sumi_found_at at = sumi_profile_at(source, line);
    for (int k = 1; k < head->n; k++) {
        bool used = head_is(head, k, "SLMH");
        for (int c = 0; c < N_COLUMNS; c++)
            used = used || head_is(head, k, columns[c].name);
        const size_t length = strlen(names);
        if (!used && length + sizeof shown + 2 < sizeof names)
            snprintf(names + length, sizeof names - length, "%s%s", length ? ", " : "",
                     sumi_piece_shown(head->name[k], shown, sizeof shown));
    }
    if (*names)
        sumi_found(findings, SUMI_NOTED, &at, first, SUMI_E_PROFILE_NOT_USED, names);
}

static bool is_of_water(const struct head *head)
{
    for (int k = 1; k < head->n; k++)
        if (head_is(head, 0, "SLB") && (head_is(head, k, "SLLL") || head_is(head, k, "SLCL")))
            return true;
    return false;
}

/* The lines of one profile, up to the next; `lines` stands at its title. */
static enum sumi_status read_profile(struct sumi_lines lines, const struct sumi_source *source,
                                     struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                     struct sumi_error *error)
{
    struct head head = {.n = 0};
    enum { NO_TABLE, PLACE, LAYERS } table = NO_TABLE;
    while (sumi_lines_next(&lines) && (lines.start == lines.stop || *lines.start != '*')) {
        if (sumi_lines_empty(&lines) || *lines.start == '!')
            continue;
        if (*lines.start == '@') {
            read_head(&lines, &head);
            table = head_is(&head, 0, "SITE") ? PLACE : is_of_water(&head) && profile->n == 0 ? LAYERS : NO_TABLE;
            if (table != PLACE)
                note_unused(&head, source, lines.number, findings);
        } else if (table == PLACE) {
            read_place(&lines, &head, profile);
        } else if (table == LAYERS) {
            const enum sumi_status status = read_layer(&lines, &head, source, profile, findings, error);
            if (status != SUMI_OK)
                return status;
        }
    }
    return SUMI_OK;
}

/* Sand is what clay and silt leave. */
enum sumi_status sumi_soil_dssat_read(const struct sumi_source *source, const struct sumi_profile_options *options,
                                      struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                      struct sumi_error *error)
{
    struct sumi_lines lines;
    struct sumi_profile_choice choice = {.wanted = options->profile};
    enum sumi_status status = sumi_lines_begin(&lines, source->path, source->text, source->size, error);
    while (status == SUMI_OK && sumi_lines_next(&lines)) {
        const char *at = lines.start + 1;
        if (lines.start == lines.stop || *lines.start != '*')
            continue;
        const struct sumi_piece id = sumi_profile_word(&at, lines.stop);
        if (id.length == 0 || (id.length >= 4 && strncasecmp(id.start, "SOIL", 4) == 0))
            continue;
        char name[SUMI_PROFILE_TEXT];
        snprintf(name, sizeof name, "%.*s", (int)(id.length < 64 ? id.length : 64), id.start);
        if (!sumi_profile_offer(&choice, name))
            continue;
        const struct sumi_piece title = sumi_piece_trimmed(at, lines.stop);
        sumi_text_on_line(name, profile->name, sizeof profile->name);
        snprintf(profile->title, sizeof profile->title, "%.*s",
                 (int)(title.length < sizeof profile->title - 1 ? title.length : sizeof profile->title - 1),
                 title.start);
        sumi_text_mend(profile->title);
        sumi_text_clean(profile->title);
        status = read_profile(lines, source, profile, findings, error);
    }
    return status == SUMI_OK ? sumi_profile_chosen(&choice, source, findings, error) : status;
}
