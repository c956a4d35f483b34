/* What was seen in the field, as an outlook takes it: the list `observations`, of files or in the scenario itself, and
 * the readings of soil.record where its use is to be assimilated.
 *
 *     observations: [field.csv, probe.csv]
 *     observations: [{date: 2026-07-01, variable: LAI, value: 1.8, sd: 0.2}, {date: 2026-07-01, variable: stage, ..}]
 */
#include "io/records/decode.h"
#include "io/records/observations.h"
#include "io/scenario/ranges_internal.h"
#include "messages/memory.h"
#include "messages/scenario_outlook.h"
#include "scenarios/outlook/outlook.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FILES = 64, MOST_VALUES = 100000 };
static const double anthesis = 1.0; /* development stage */

static const char *const columns[] = {"date", "variable", "depth_cm", "value", "sd"};

struct seen_reader {
    struct scenario_reader *r;
    struct sumi_outlook_request *request;
    struct sumi_observable observable;
    const char *stage[SUMI_OUTLOOK_STAGES];
    double dvs[SUMI_OUTLOOK_STAGES];
};

/* --- stages --- */

/* The development stage at which one begins; NAN where a crop has none in it. */
static double begins(const struct seen_reader *s, const struct sumi_observed *observed)
{
    if (!isnan(observed->dvs))
        return observed->dvs;
    return observed->summary == SUMI_S_EMERGENCE  ? 0.0
           : observed->summary == SUMI_S_ANTHESIS ? anthesis
           : observed->summary == SUMI_S_MATURITY ? sumi_last_stage(s->r->plan)
                                                  : (double)NAN;
}

/* The one at which the next of the named stages begins. */
static double next_begins(const struct sumi_outlook_request *request, double dvs)
{
    for (int k = 0; k < request->n_stages; k++)
        if (request->stage[k].dvs > dvs)
            return request->stage[k].dvs;
    return INFINITY;
}

/* --- from observations to what an outlook takes --- */

/* Whether an outlook takes a series; else why not. */
static bool takes(const struct seen_reader *s, const struct sumi_observed *observed, const char **why)
{
    *why = observed->kind == SUMI_OBSERVED_SUMMARY ? "is of a whole season"
           : observed->kind == SUMI_OBSERVED_STAGE && isnan(begins(s, observed))
               ? "is no stage of development; the day of sowing is management.sowing"
           : observed->kind == SUMI_OBSERVED_DAILY && observed->daily.time != SUMI_MORNING
               ? "is a sum over time, and no state of a morning"
               : NULL;
    return !*why;
}

static enum sumi_seen_kind kind_of(const struct sumi_observed *observed)
{
    return observed->kind == SUMI_OBSERVED_THETA   ? SUMI_SEEN_THETA
           : observed->kind == SUMI_OBSERVED_STAGE ? SUMI_SEEN_STAGE
                                                   : SUMI_SEEN_DAILY;
}

/* The series of the request, which is added where it is new; that of all stages is one. */
static enum sumi_status series_of(const struct seen_reader *s, const struct sumi_observed *observed, int *of)
{
    struct sumi_outlook_request *request = s->request;
    const enum sumi_seen_kind kind = kind_of(observed);
    const char *name = kind == SUMI_SEEN_STAGE ? "stage" : observed->name;
    for (*of = 0; *of < request->n_seen; ++*of) {
        const struct sumi_seen *known = &request->seen[*of];
        if (known->kind == kind && strcmp(known->name, name) == 0 &&
            (kind != SUMI_SEEN_THETA || known->depth_cm == observed->depth_cm))
            return SUMI_OK;
    }
    if (request->n_seen == SUMI_SEEN)
        return sumi_yaml_fail(sumi_section(s->r, "observations"), s->r->error, SUMI_E_SCENARIO_SEEN_SERIES, SUMI_SEEN);
    struct sumi_seen *new = &request->seen[request->n_seen++];
    *new = (struct sumi_seen){.kind = kind, .depth_cm = observed->depth_cm, .daily = observed->daily};
    const struct sumi_plan *plan = &s->r->file->plan;
    if (kind == SUMI_SEEN_STAGE)
        sumi_daily_find(plan->crop, plan->water, plan->crop->role[SUMI_CROP_DEVELOPMENT], &new->daily);
    snprintf(new->name, sizeof new->name, "%s", name);
    snprintf(new->unit, sizeof new->unit, "%s", observed->unit);
    return SUMI_OK;
}

static struct sumi_seen_value value_of(const struct seen_reader *s, const struct sumi_observed *observed,
                                       const struct sumi_observation *row, int of)
{
    struct sumi_seen_value value = {.line = row->line,
                                    .date = row->day,
                                    .of = of,
                                    .value = row->value,
                                    .beyond = NAN,
                                    .sd = row->sd,
                                    .expected = NAN,
                                    .spread = NAN,
                                    .rooted = NAN,
                                    .innovation = NAN,
                                    .error = NAN};
    if (observed->kind != SUMI_OBSERVED_STAGE)
        return value;
    value.value = begins(s, observed);
    value.beyond = row->during ? next_begins(s->request, value.value) : value.value;
    snprintf(value.word, sizeof value.word, "%s", observed->name);
    return value;
}

/* The yield of this season, the last that was weighed: what a score of advice looks at. Whether it is one. */
static bool take_yield(const struct seen_reader *s, const struct sumi_observed *observed,
                       const struct sumi_observations *o)
{
    const int threshed = 92; /* d behind the last day of the season, by which it is weighed */
    const struct sumi_plan *plan = &s->r->file->plan;
    const bool moist = observed->summary == SUMI_S_YIELD_MOIST;
    struct sumi_calendar days;
    if (observed->kind != SUMI_OBSERVED_SUMMARY || (observed->summary != SUMI_S_YIELD && !moist))
        return false;
    sumi_plan_calendar(plan, 0, 0, (int)sumi_plan_axis(plan, SUMI_KNOB_YEAR, 0)->value[0], &days);
    for (size_t i = observed->first; i < observed->first + observed->n; i++)
        if (o->row[i].day >= days.first_sowing && o->row[i].day <= days.end + threshed)
            s->request->weighed = o->row[i].value * (moist ? 1.0 - SUMI_TRADE_MOISTURE : 1.0);
    return s->r->use == SUMI_FOR_ADVICE;
}

/* Takes in what a reader has read. */
static enum sumi_status add_all(const struct seen_reader *s, const char *name, const struct sumi_observations *o)
{
    struct sumi_outlook_request *request = s->request;
    const struct sumi_yaml_node *place = sumi_section(s->r, "observations");
    if (request->n_values + o->n > MOST_VALUES)
        return sumi_yaml_fail(place ? place : sumi_section(s->r, "soil"), s->r->error, SUMI_E_SCENARIO_SEEN_MANY,
                              (int)MOST_VALUES);
    if (o->n == 0)
        return SUMI_OK;
    struct sumi_seen_value *list = sumi_resize(request->value, (request->n_values + o->n) * sizeof *list);
    if (!list)
        return sumi_fail(s->r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_OUTLOOK);
    request->value = list;
    for (int k = 0; k < o->n_observed; k++) {
        const struct sumi_observed *observed = &o->observed[k];
        const char *why;
        int of;
        if (observed->n == 0 || take_yield(s, observed, o))
            continue;
        if (!takes(s, observed, &why)) {
            sumi_warn(s->r, "%s: %s is not used by the outlook: it %s", name, observed->name, why);
            continue;
        }
        TRY(series_of(s, observed, &of));
        for (size_t i = 0; i < observed->n; i++)
            list[request->n_values++] = value_of(s, observed, &o->row[observed->first + i], of);
    }
    return SUMI_OK;
}

static bool is_none(const struct sumi_error *problem)
{
    return strcmp(problem->code, "observations.file.none") == 0;
}

/* Ends the reading of some, whose text and findings are told under a name; that there are none is no failure. */
static enum sumi_status take_in(const struct seen_reader *s, const struct sumi_yaml_node *place, const char *found,
                                const char *name, struct sumi_findings *findings, struct sumi_observations *o,
                                enum sumi_status status, const struct sumi_error *problem)
{
    sumi_warn_of_findings(s->r, findings, found, name);
    if (status != SUMI_OK && is_none(problem)) {
        sumi_warn(s->r, "%s: there is no observation that can be used", name);
        status = SUMI_OK;
    } else if (status != SUMI_OK)
        status = sumi_yaml_pass(place, problem, s->r->error);
    else
        status = add_all(s, name, o);
    if (status == SUMI_OK)
        status = sumi_findings_whole(findings, s->r->error);
    sumi_findings_clear(findings);
    sumi_observations_clear(o);
    return status;
}

/* --- files --- */

static enum sumi_status read_file(const struct seen_reader *s, const struct sumi_yaml_node *node)
{
    struct sumi_findings findings = {0};
    struct sumi_observations o = {.n = 0};
    struct sumi_error problem = {0};
    struct sumi_noted noted;
    const char *encoding;
    TRY(sumi_note_input(s->r, "observed", node, &noted));
    size_t size = noted.size;
    char *text = sumi_copy_piece(noted.bytes, size);
    enum sumi_status status = text ? SUMI_OK : sumi_fail(&problem, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_OUTLOOK);
    if (status == SUMI_OK)
        status = sumi_decode(noted.found, &text, &size, &encoding, &findings, &problem);
    if (status == SUMI_OK)
        status = sumi_observations_parse(noted.found, text, size, &s->observable, &findings, &o, &problem);
    sumi_release(text);
    sumi_let_go(s->r, &noted);
    return take_in(s, node, noted.found, noted.published, &findings, &o, status, &problem);
}

/* --- in the scenario itself --- */

/* Their lines are the numbers of the items, from 1: line 1 of the text has the names of the columns. */
static void number_items(struct sumi_findings *findings, struct sumi_observations *o)
{
    for (size_t k = 0; k < o->n; k++)
        o->row[k].line--;
    for (size_t k = 0; k < findings->n; k++) {
        struct sumi_finding *finding = &findings->list[k];
        finding->said.line = finding->said.column = 0;
        for (int p = 0; p < finding->n_places; p++)
            finding->place[p].line -= finding->place[p].line > 1;
    }
}

static enum sumi_status read_items(const struct seen_reader *s, const struct sumi_yaml_node *list)
{
    static const char name[] = "observations";
    struct sumi_findings findings = {0};
    struct sumi_observations o = {.n = 0};
    struct sumi_error problem = {0};
    char *text;
    size_t size;
    if (sumi_yaml_count(list) == 0)
        return SUMI_OK;
    for (size_t k = 0; k < sumi_yaml_count(list); k++) {
        TRY(sumi_yaml_expect(sumi_yaml_at(list, k), SUMI_YAML_MAPPING, SUMI_WORD_MEANS_SEEN, s->r->error));
        TRY(sumi_yaml_check_keys(sumi_yaml_at(list, k), columns, COUNT(columns), s->r->error));
    }
    TRY(sumi_inline_csv(s->r, list, columns, COUNT(columns), &text, &size));
    const enum sumi_status status = sumi_observations_parse(name, text, size, &s->observable, &findings, &o, &problem);
    sumi_release(text);
    number_items(&findings, &o);
    if (status != SUMI_OK)
        problem.file[0] = '\0';
    return take_in(s, list, name, name, &findings, &o, status, &problem);
}

static enum sumi_status read_list(const struct seen_reader *s)
{
    const struct sumi_yaml_node *node = sumi_section(s->r, "observations");
    if (!node)
        return SUMI_OK;
    if (sumi_is_inline(node))
        return read_items(s, node);
    if (sumi_yaml_kind(node) != SUMI_YAML_SEQUENCE)
        return read_file(s, node);
    if (sumi_yaml_count(node) > MOST_FILES)
        return sumi_yaml_fail(node, s->r->error, SUMI_E_SCENARIO_SEEN_FILES, sumi_yaml_count(node), (int)MOST_FILES);
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        const struct sumi_yaml_node *item = sumi_yaml_at(node, k);
        TRY(sumi_is_inline(item) ? read_items(s, item) : read_file(s, item));
    }
    return SUMI_OK;
}

/* --- readings of a probe --- */

bool sumi_assimilates(const struct scenario_reader *r)
{
    const struct sumi_yaml_node *use = sumi_yaml_get(sumi_yaml_get(sumi_section(r, "soil"), "record"), "use");
    const char *word = use ? sumi_yaml_scalar(use) : NULL;
    return word && strcmp(word, SUMI_ASSIMILATE) == 0;
}

static enum sumi_status read_probes(const struct seen_reader *s)
{
    enum { AS_READ = 1 }; /* d between readings: no day is filled in */
    struct scenario_reader *r = s->r;
    const struct sumi_yaml_node *record = sumi_yaml_get(sumi_section(r, "soil"), "record");
    const char *name;
    struct sumi_findings findings = {0};
    struct sumi_observations o = {.n = 0};
    struct sumi_error problem = {0};
    struct sumi_soil_series *series;
    if (!sumi_assimilates(r))
        return SUMI_OK;
    if (sumi_yaml_get(record, "max_gap_d"))
        sumi_warn(r, "soil.record.max_gap_d is not used: what is assimilated are readings, and no day is filled in");
    TRY(sumi_read_probes(r, record, AS_READ, &name, &series));
    const enum sumi_status status = sumi_observations_of_soil(name, series, &s->observable, &findings, &o, &problem);
    sumi_soil_series_destroy(series);
    return take_in(s, record, name, name, &findings, &o, status, &problem);
}

/* --- all --- */

static int by_date_and_series(const void *first, const void *second)
{
    const struct sumi_seen_value *a = first, *b = second;
    return a->date != b->date     ? (a->date > b->date) - (a->date < b->date)
           : a->of != b->of       ? (a->of > b->of) - (a->of < b->of)
           : a->value != b->value ? (a->value > b->value) - (a->value < b->value)
                                  : (a->line > b->line) - (a->line < b->line);
}

static bool is_double(const struct sumi_seen_value *a, const struct sumi_seen_value *b)
{
    return a->date == b->date && a->of == b->of && a->value == b->value && strcmp(a->word, b->word) == 0;
}

/* One observation that stands twice, as in two files of which one goes on the other, is one. */
static void drop_doubles(struct scenario_reader *r, struct sumi_outlook_request *request)
{
    const size_t all = request->n_values;
    size_t kept = 0;
    for (size_t v = 0; v < all; v++)
        if (kept == 0 || !is_double(&request->value[kept - 1], &request->value[v]))
            request->value[kept++] = request->value[v];
    request->n_values = kept;
    if (kept < all)
        sumi_warn(r, "%zu observations stand twice or more, and count once", all - kept);
}

enum sumi_status sumi_read_seen(struct scenario_reader *r, struct sumi_outlook_request *request)
{
    struct seen_reader s = {.r = r, .request = request};
    s.observable = (struct sumi_observable){
        .crop = r->plan->crop, .water = r->plan->water, .n_stages = request->n_stages, .stage = s.stage, .dvs = s.dvs};
    for (int k = 0; k < request->n_stages; k++) {
        s.stage[k] = request->stage[k].name;
        s.dvs[k] = request->stage[k].dvs;
    }
    request->seen = sumi_allocate_zeroed(SUMI_SEEN, sizeof *request->seen);
    if (!request->seen)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_OUTLOOK);
    TRY(read_list(&s));
    TRY(read_probes(&s));
    if (request->n_values > 0)
        qsort(request->value, request->n_values, sizeof *request->value, by_date_and_series);
    drop_doubles(r, request);
    return SUMI_OK;
}
