/* Names, units and stages in a file of observations. */
#include "io/records/observed_internal.h"
#include "io/text/nearest.h"
#include "io/text/stages.h"
#include "messages/observations.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { UNIT = 24, KNOWN = 256 };

/* --- words --- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool sumi_observed_same(struct sumi_piece piece, const char *word)
{
    if (strlen(word) != piece.length)
        return false;
    for (size_t k = 0; k < piece.length; k++)
        if (lower(piece.start[k]) != lower(word[k]))
            return false;
    return true;
}

/* --- units --- */

/* Units that are told for those of a row, without blanks, ^ and raised digits; value = factor * what is written. By mu
 * and jin: 1 mu is 1/15 ha, 1 jin 0.5 kg. */
static const struct {
    const char *row, *unit;
    double factor;
} units[] = {
    {"kg ha-1", "kg/ha", 1},
    {"kg ha-1", "t/ha", 1000},
    {"kg ha-1", "tha-1", 1000},
    {"kg ha-1", "Mg/ha", 1000},
    {"kg ha-1", "Mgha-1", 1000},
    {"kg ha-1", "g/m2", 10},
    {"kg ha-1", "gm-2", 10},
    {"kg ha-1", "kg/m2", 1e4},
    {"kg ha-1", "kgm-2", 1e4},
    {"kg ha-1", "q/ha", 100},
    {"kg ha-1", "kg/mu", 15},
    {"kg ha-1", "jin/mu", 7.5},
    {"kg ha-1", "kg/亩", 15},
    {"kg ha-1", "公斤/亩", 15},
    {"kg ha-1", "斤/亩", 7.5},
    {"ha ha-1", "ha/ha", 1},
    {"ha ha-1", "m2/m2", 1},
    {"ha ha-1", "m2m-2", 1},
    {"ha ha-1", "1", 1},
    {"ha ha-1", "-", 1},
    {"m2 m-2", "m2/m2", 1},
    {"m2 m-2", "1", 1},
    {"m2 m-2", "-", 1},
    {"cm3 cm-3", "%", 0.01},
    {"cm3 cm-3", "vol%", 0.01},
    {"cm3 cm-3", "%vol", 0.01},
    {"cm3 cm-3", "cm3/cm3", 1},
    {"cm3 cm-3", "m3/m3", 1},
    {"cm3 cm-3", "m3m-3", 1},
    {"cm3 cm-3", "v/v", 1},
    {"kg kg-1", "%", 0.01},
    {"kg kg-1", "kg/kg", 1},
    {"kg kg-1", "g/g", 1},
    {"1", "%", 0.01},
    {"1", "-", 1},
    {"cm", "mm", 0.1},
    {"cm", "m", 100},
    {"mm", "cm", 10},
    {"mm", "m3/ha", 0.1},
    {"mm", "m3/mu", 1.5},
    {"mm", "m3/亩", 1.5},
    {"mm", "方/亩", 1.5},
    {"d", "days", 1},
    {"degC", "C", 1},
    {"degC", "°C", 1},
    {"degC", "℃", 1},
    {"kg m-3", "kg/m3", 1},
    {"kg m-3", "g/l", 1},
};

/* A unit without what people write in different ways. */
static void plain_unit(struct sumi_piece piece, char unit[UNIT])
{
    size_t n = 0;
    for (size_t k = 0; k < piece.length && n + 1 < UNIT; k++) {
        const char *at = piece.start + k;
        const bool raised = k + 1 < piece.length && at[0] == '\xc2' && (at[1] == '\xb2' || at[1] == '\xb3');
        if (raised) {
            unit[n++] = at[1] == '\xb2' ? '2' : '3';
            k++;
        } else if (*at != ' ' && *at != '^' && *at != '*')
            unit[n++] = *at;
    }
    unit[n] = '\0';
}

static bool unit_factor(const char *row, struct sumi_piece piece, double *factor)
{
    char unit[UNIT], own[UNIT];
    plain_unit(piece, unit);
    plain_unit((struct sumi_piece){row, strlen(row)}, own);
    *factor = 1.0;
    if (strcmp(unit, own) == 0)
        return true;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (strcmp(units[k].row, row) == 0 && strcmp(units[k].unit, unit) == 0) {
            *factor = units[k].factor;
            return true;
        }
    return false;
}

static const char *known_units(const char *row, char text[KNOWN])
{
    snprintf(text, KNOWN, "%s", row);
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (strcmp(units[k].row, row) == 0 && strlen(text) + strlen(units[k].unit) + 3 < KNOWN) {
            strcat(text, ", ");
            strcat(text, units[k].unit);
        }
    return text;
}

const char *sumi_observed_other_unit(const struct sumi_observed *observed, char *text, size_t size)
{
    const char *other = observed->unit;
    for (size_t k = 0; k < sizeof units / sizeof *units && other == observed->unit; k++)
        if (strcmp(units[k].row, observed->unit) == 0 && units[k].factor != 1.0)
            other = units[k].unit;
    snprintf(text, size, "%s (%s)", observed->name, other);
    return text;
}

/* Cuts a unit in brackets off the end of a name: "TAGP (t/ha)", "theta[%]", "theta（%）". False: it has none. */
static bool cut_unit(struct sumi_piece *name, struct sumi_piece *unit)
{
    static const char *const brackets[][2] = {{"(", ")"}, {"[", "]"}, {"（", "）"}};
    for (size_t b = 0; b < sizeof brackets / sizeof *brackets; b++) {
        const char *open = brackets[b][0], *close = brackets[b][1];
        const size_t n = strlen(open), m = strlen(close);
        if (name->length < n + m || memcmp(name->start + name->length - m, close, m) != 0)
            continue;
        for (size_t at = 0; at + n + m <= name->length; at++)
            if (memcmp(name->start + at, open, n) == 0) {
                *unit = sumi_piece_trimmed(name->start + at + n, name->start + name->length - m);
                *name = sumi_piece_trimmed(name->start, name->start + at);
                return true;
            }
    }
    return false;
}

/* --- stages --- */

/* Those that a summary has the dates of, by all their names. */
static const struct {
    const char *name, *stage;
    enum sumi_summary summary;
} dated[] = {
    {"emergence", "emergence", SUMI_S_EMERGENCE}, {"anthesis", "anthesis", SUMI_S_ANTHESIS},
    {"flowering", "anthesis", SUMI_S_ANTHESIS},   {"maturity", "maturity", SUMI_S_MATURITY},
    {"ripe", "maturity", SUMI_S_MATURITY},        {"sowing", "sowing", SUMI_S_SOWING},
    {"出苗", "emergence", SUMI_S_EMERGENCE},      {"开花", "anthesis", SUMI_S_ANTHESIS},
    {"成熟", "maturity", SUMI_S_MATURITY},        {"播种", "sowing", SUMI_S_SOWING},
};
enum { N_DATED = sizeof dated / sizeof *dated, DATED_SHOWN = 6 }; /* the English ones are for hints */

static bool is_dated(const char *stage)
{
    bool found = false;
    for (size_t k = 0; k < N_DATED && !found; k++)
        found = strcmp(stage, dated[k].name) == 0;
    return found;
}

/* A stage of the crop file, by its name there or in Chinese. */
static bool is_stage(struct sumi_piece name, const char *stage)
{
    const char *const chinese = sumi_stage_in_chinese(stage);
    return sumi_observed_same(name, stage) || (chinese && sumi_observed_same(name, chinese));
}

/* `拔节期` is `拔节`. */
static struct sumi_piece without_period(struct sumi_piece name)
{
    static const char period[] = "期";
    const size_t n = sizeof period - 1;
    if (name.length > n && memcmp(name.start + name.length - n, period, n) == 0)
        name.length -= n;
    return name;
}

/* false, without a finding, where there is no such stage. */
static bool find_stage(const struct sumi_observable *observable, struct sumi_piece name, struct sumi_observed *observed)
{
    *observed = (struct sumi_observed){
        .kind = SUMI_OBSERVED_STAGE, .unit = "d", .lo = -INFINITY, .hi = INFINITY, .depth_cm = NAN, .dvs = NAN};
    name = without_period(name);
    for (size_t k = 0; k < N_DATED; k++)
        if (sumi_observed_same(name, dated[k].name)) {
            snprintf(observed->name, sizeof observed->name, "%s", dated[k].stage);
            observed->summary = dated[k].summary;
            return true;
        }
    for (int k = 0; k < observable->n_stages; k++)
        if (is_stage(name, observable->stage[k])) {
            snprintf(observed->name, sizeof observed->name, "%s", observable->stage[k]);
            observed->dvs = observable->dvs[k];
            return true;
        }
    return false;
}

bool sumi_observed_stage(const struct sumi_observable *observable, struct sumi_piece name,
                         const struct sumi_found_at *at, const char *about, struct sumi_findings *findings,
                         struct sumi_observed *observed)
{
    if (find_stage(observable, name, observed))
        return true;
    char shown[SUMI_OBSERVED_NAME], known[1024] = "";
    for (size_t k = 0; k < DATED_SHOWN; k++)
        snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s", k ? ", " : "", dated[k].name);
    for (int k = 0; k < observable->n_stages; k++)
        if (!is_dated(observable->stage[k]))
            snprintf(known + strlen(known), sizeof known - strlen(known), ", %s", observable->stage[k]);
    sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_OBSERVATIONS_STAGE_UNKNOWN,
               sumi_piece_shown(name, shown, sizeof shown), known);
    return false;
}

/* --- variables --- */

/* All names of daily variables; how many. */
static size_t daily_names(const struct sumi_observable *o, const char **names, size_t most)
{
    size_t n = 0;
    for (int kind = 0; kind < SUMI_AT_DEPTHS; kind++) {
        const struct sumi_fields fields = sumi_daily_fields(o->crop, o->water, (enum sumi_daily_kind)kind);
        for (int i = 0; i < fields.n && n < most; i++)
            names[n++] = fields.row[i].name;
    }
    return n;
}

static bool find_daily(const struct sumi_observable *o, struct sumi_piece name, struct sumi_observed *observed)
{
    const char *names[KNOWN], *found = NULL;
    const size_t n = daily_names(o, names, KNOWN);
    for (size_t k = 0; k < n && !found; k++)
        found = sumi_piece_is(name, names[k]) ? names[k] : NULL;
    for (size_t k = 0; k < n && !found; k++)
        found = sumi_observed_same(name, names[k]) ? names[k] : NULL;
    if (!found || !sumi_daily_find(o->crop, o->water, found, &observed->daily))
        return false;
    const struct sumi_daily *daily = &observed->daily;
    observed->kind = SUMI_OBSERVED_DAILY;
    snprintf(observed->name, sizeof observed->name, "%s", found);
    sumi_text_copy(observed->unit, sizeof observed->unit, daily->unit);
    observed->lo = daily->field->lo * daily->factor;
    observed->hi = daily->field->hi * daily->factor;
    return true;
}

static bool find_summary(struct sumi_piece name, struct sumi_observed *observed)
{
    for (int k = 0; k < SUMI_SUMMARY_N; k++) {
        const struct sumi_variable *row = &sumi_summary_rows[k];
        if (row->kind != SUMI_AMOUNT || !sumi_observed_same(name, row->name))
            continue;
        observed->kind = SUMI_OBSERVED_SUMMARY;
        observed->summary = (enum sumi_summary)k;
        sumi_text_copy(observed->unit, sizeof observed->unit, row->unit);
        observed->lo = row->lo;
        observed->hi = row->hi;
        snprintf(observed->name, sizeof observed->name, "%s", row->name);
        return true;
    }
    return false;
}

static bool find_theta(struct sumi_piece name, struct sumi_observed *observed)
{
    const struct sumi_field *row = &sumi_profile_rows[SUMI_PROFILE_THETA];
    if (!sumi_observed_same(name, row->name))
        return false;
    observed->kind = SUMI_OBSERVED_THETA;
    sumi_text_copy(observed->unit, sizeof observed->unit, row->unit);
    observed->lo = row->lo;
    observed->hi = row->hi;
    snprintf(observed->name, sizeof observed->name, "theta");
    return true;
}

/* Whether a name was told of: of further lines with it the finding needs no words. */
static bool is_told(const struct sumi_findings *findings, const char *about)
{
    for (size_t k = 0; findings && k < findings->n; k++)
        if (findings->list[k].gravity == SUMI_LEFT_OUT && strcmp(findings->list[k].about, about) == 0)
            return true;
    return findings && findings->n == SUMI_FINDING_KINDS;
}

static void say_unknown(const struct sumi_observable *o, struct sumi_piece name, const struct sumi_found_at *at,
                        const char *about, struct sumi_findings *findings)
{
    const char *names[2 * KNOWN];
    char word[SUMI_OBSERVED_NAME], hint[256];
    size_t n = daily_names(o, names, KNOWN);
    names[n++] = "theta";
    for (int k = 0; k < SUMI_SUMMARY_N; k++)
        if (sumi_summary_rows[k].kind == SUMI_AMOUNT)
            names[n++] = sumi_summary_rows[k].name;
    for (size_t k = 0; k < DATED_SHOWN; k++)
        names[n++] = dated[k].name;
    for (int k = 0; k < o->n_stages && n < 2 * KNOWN; k++)
        names[n++] = o->stage[k];
    const char *near =
        is_told(findings, about) ? NULL : sumi_nearest(sumi_piece_shown(name, word, sizeof word), names, n);
    if (near)
        snprintf(hint, sizeof hint, SUMI_WORD_OBSERVATIONS_NEAR, near, near);
    sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_OBSERVATIONS_VARIABLE_UNKNOWN, o->crop->name, o->water->name,
               near ? hint : SUMI_WORD_OBSERVATIONS_VARIABLES);
}

bool sumi_observed_find(const struct sumi_observable *o, struct sumi_piece name, const struct sumi_found_at *at,
                        struct sumi_findings *findings, struct sumi_observed *observed, double *factor)
{
    char about[SUMI_OBSERVED_NAME], unit_text[UNIT], known[KNOWN];
    struct sumi_piece unit = {NULL, 0};
    sumi_piece_shown(name, about, sizeof about);
    const bool has_unit = cut_unit(&name, &unit);
    *factor = 1.0;
    if (find_stage(o, name, observed))
        return true;
    *observed = (struct sumi_observed){.depth_cm = NAN, .dvs = NAN};
    if (!find_theta(name, observed) && !find_daily(o, name, observed) && !find_summary(name, observed)) {
        say_unknown(o, name, at, about, findings);
        return false;
    }
    if (observed->kind == SUMI_OBSERVED_THETA && !sumi_water_holds(o->water)) {
        sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_OBSERVATIONS_THETA_NONE, o->water->name);
        return false;
    }
    if (!has_unit || unit_factor(observed->unit, unit, factor))
        return true;
    sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_OBSERVATIONS_UNIT_UNKNOWN,
               sumi_piece_shown(unit, unit_text, sizeof unit_text), known_units(observed->unit, known));
    return false;
}
