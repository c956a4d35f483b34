/* The request of an advice, which is that of an outlook and more:
 *
 *     management: {irrigation: {done: [..], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.85}}
 *     economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5, irrigation_yuan_mu: 20}
 *     advise: {objective: yield | p20 | margin, horizon_d: 7, cultivars: [..], sowing: {first: 05-05, last: 06-10}}
 */
#include "scenarios/advice/advice.h"
#include "io/parameters/policy.h"
#include "io/scenario/scenario_internal.h"
#include "messages/memory.h"
#include "messages/scenario_advice.h"
#include "messages/scenario_management.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

static const double mm = 10.0; /* in a cm */

static const struct sumi_yaml_node *irrigation_of(const struct scenario_reader *r)
{
    return sumi_yaml_get(sumi_section(r, "management"), "irrigation");
}

/* --- what other uses of the file leave out --- */

bool sumi_asks_advice(const struct scenario_reader *r)
{
    return sumi_section(r, "advise") || sumi_section(r, "economy") || sumi_yaml_get(irrigation_of(r), "quota_left_mm");
}

bool sumi_takes_limits(const struct scenario_reader *r)
{
    return !r->in_sweep && (sumi_advises(r) || sumi_asks_advice(r));
}

static void note(struct scenario_reader *r, const char *text)
{
    if (r->file->n_notes < SUMI_NOTES)
        snprintf(r->file->note[r->file->n_notes++], sizeof r->file->note[0], "%s", text);
}

/* Water is advised to a field whose scenario has irrigation, and nobody says when. */
static bool has_limits_alone(const struct scenario_reader *r)
{
    const struct sumi_irrigation *strategy = &r->plan->irrigation[0].strategy;
    bool rules = false;
    for (int k = 0; k < strategy->n; k++)
        rules = rules || strategy->rule[k].trigger != SUMI_DONE;
    return sumi_yaml_kind(irrigation_of(r)) == SUMI_YAML_MAPPING && !rules;
}

void sumi_note_advice(struct scenario_reader *r)
{
    const bool advise = sumi_section(r, "advise"), economy = sumi_section(r, "economy");
    char text[128];
    if (advise || economy) {
        snprintf(text, sizeof text, "%s%s%s: for sumi advise, and left out here", economy ? "economy" : "",
                 economy && advise ? ", " : "", advise ? "advise" : "");
        note(r, text);
    }
    if (sumi_asks_advice(r) && irrigation_of(r) && has_limits_alone(r))
        note(r, "management.irrigation has limits and no rules: no water is given but what was done; sumi advise says "
                "when to water");
}

/* --- economy --- */

static enum sumi_status read_economy(struct scenario_reader *r, struct sumi_economy *economy)
{
    const struct sumi_yaml_node *node = sumi_section(r, "economy");
    const struct {
        int key;
        double *value;
    } parts[] = {{KEY_GRAIN, &economy->grain_yuan_kg},
                 {KEY_WATER, &economy->water_yuan_m3},
                 {KEY_IRRIGATION, &economy->irrigation_yuan_mu},
                 {KEY_SOWING, &economy->sowing_yuan_mu}};
    const char *keys[COUNT(parts)];
    for (size_t k = 0; k < COUNT(parts); k++) {
        keys[k] = sumi_scenario_rows[parts[k].key].name;
        *parts[k].value = sumi_scenario_rows[parts[k].key].def;
    }
    if (!node)
        return SUMI_OK;
    TRY(sumi_yaml_expect(node, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_ECONOMY, r->error));
    TRY(sumi_check_keys(r, node, keys, COUNT(keys)));
    for (size_t k = 0; k < COUNT(parts); k++)
        TRY(sumi_yaml_field(node, &sumi_scenario_rows[parts[k].key], parts[k].value, r->error));
    return SUMI_OK;
}

/* --- cultivars --- */

static bool is_known(const struct sumi_plan *plan, size_t from, const char *name)
{
    for (size_t k = from; k < plan->n_cultivars; k++)
        if (strcmp(plan->cultivar[k].name, name) == 0)
            return true;
    return false;
}

enum sumi_status sumi_read_beside(struct scenario_reader *r)
{
    struct sumi_plan *plan = r->plan;
    const struct sumi_yaml_node *list = sumi_yaml_get(sumi_section(r, "advise"), "cultivars");
    if (!list || !sumi_advises(r))
        return SUMI_OK;
    TRY(sumi_yaml_expect(list, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_ADVISE_CULTIVARS, r->error));
    for (size_t k = 0; k < sumi_yaml_count(list); k++) {
        const struct sumi_yaml_node *item = sumi_yaml_at(list, k);
        const char *name;
        TRY(sumi_yaml_text(item, &name, r->error));
        if (is_known(plan, 1, name))
            return sumi_yaml_fail(item, r->error, SUMI_E_SCENARIO_ADVISED_TWICE, name);
        if (strcmp(plan->cultivar[0].name, name) == 0)
            continue;
        if (plan->n_cultivars == SUMI_ADVISE_CULTIVARS)
            break;
        TRY(sumi_add_cultivar(r, item));
        plan->n_beside++;
    }
    if (plan->n_beside == 0 || plan->n_beside >= SUMI_ADVISE_CULTIVARS)
        return sumi_yaml_fail(list, r->error, SUMI_E_SCENARIO_ADVISED_COUNT, sumi_yaml_count(list),
                              SUMI_ADVISE_CULTIVARS - 1);
    return SUMI_OK;
}

/* --- sowing --- */

/* MM-DD of the season, or a date in it. */
static enum sumi_status read_sowing_day(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                        const struct sumi_calendar *days, int *date)
{
    char text[3][SUMI_DATE_TEXT];
    int month, day;
    if (!node)
        return SUMI_OK;
    if (sumi_yaml_date(node, date, NULL) != SUMI_OK) {
        TRY(sumi_read_day_of_year(node, &month, &day, r->error));
        *date = sumi_date_next(month, day, days->start);
    }
    if (*date >= days->start && *date <= days->end)
        return SUMI_OK;
    return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_CANDIDATES_SEASON, sumi_date_format(*date, text[0]),
                          sumi_date_format(days->start, text[1]), sumi_date_format(days->end, text[2]));
}

static enum sumi_status read_sowing(struct scenario_reader *r, const struct sumi_yaml_node *sowing,
                                    struct sumi_advice_request *request)
{
    static const char *const keys[] = {"first", "last", "every_d", "failed"};
    const struct sumi_yaml_node *last = sumi_yaml_get(sowing, keys[1]);
    const struct sumi_yaml_node *every = sumi_yaml_get(sowing, keys[2]), *failed = sumi_yaml_get(sowing, keys[3]);
    struct sumi_calendar days;
    char text[2][SUMI_DATE_TEXT];
    request->sow_first = request->sow_last = SUMI_NO_DATE;
    if (!sowing)
        return SUMI_OK;
    TRY(sumi_yaml_expect(sowing, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_ADVISE_SOWING, r->error));
    TRY(sumi_check_keys(r, sowing, keys, COUNT(keys)));
    sumi_plan_calendar(r->plan, 0, 0, (int)sumi_plan_axis(r->plan, SUMI_KNOB_YEAR, 0)->value[0], &days);
    TRY(read_sowing_day(r, sumi_yaml_get(sowing, keys[0]), &days, &request->sow_first));
    TRY(read_sowing_day(r, last, &days, &request->sow_last));
    if (request->sow_first != SUMI_NO_DATE && last && request->sow_last < request->sow_first)
        return sumi_yaml_fail(last, r->error, SUMI_E_SCENARIO_CANDIDATES_ORDER,
                              sumi_date_format(request->sow_last, text[0]),
                              sumi_date_format(request->sow_first, text[1]));
    if (every)
        TRY(sumi_read_whole(sowing, &sumi_scenario_rows[KEY_EVERY], &request->sow_every, r->error));
    return failed ? sumi_yaml_boolean(failed, &request->sowing_failed, r->error) : SUMI_OK;
}

/* --- the section `advise` --- */

static enum sumi_status read_objective(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                       struct sumi_advice_request *request)
{
    const bool priced = !isnan(request->economy.grain_yuan_kg);
    size_t choice = priced ? SUMI_BY_MARGIN : SUMI_BY_YIELD;
    if (node)
        TRY(sumi_yaml_choice(node, sumi_objective_names, SUMI_OBJECTIVES, &choice, r->error));
    request->objective = (enum sumi_objective)choice;
    return choice == SUMI_BY_MARGIN && !priced ? sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_ADVICE_PRICE) : SUMI_OK;
}

static enum sumi_status read_advise(struct scenario_reader *r, struct sumi_advice_request *request)
{
    static const char *const keys[] = {"objective", "horizon_d", "method", "cultivars", "sowing"};
    const struct sumi_yaml_node *advise = sumi_section(r, "advise"), *method = sumi_yaml_get(advise, keys[2]);
    size_t choice = SUMI_ADVISE_CHOICES;
    request->horizon_d = (int)sumi_scenario_rows[KEY_HORIZON].def;
    if (advise) {
        TRY(sumi_yaml_expect(advise, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_ADVISE, r->error));
        TRY(sumi_check_keys(r, advise, keys, COUNT(keys)));
        TRY(sumi_read_whole(advise, &sumi_scenario_rows[KEY_HORIZON], &request->horizon_d, r->error));
    }
    TRY(read_objective(r, sumi_yaml_get(advise, keys[0]), request));
    if (method)
        TRY(sumi_yaml_choice(method, sumi_advice_method_names, SUMI_ADVISE_METHODS, &choice, r->error));
    request->method = (enum sumi_advice_method)choice;
    request->n_cultivars = 1 + (int)r->plan->n_beside;
    for (int k = 0; k < request->n_cultivars; k++)
        request->cultivar[k] = k;
    return read_sowing(r, sumi_yaml_get(advise, keys[4]), request);
}

/* --- irrigation --- */

static enum sumi_status take_irrigation(struct scenario_reader *r, struct sumi_advice_request *request)
{
    const struct sumi_field *smallest = &sumi_scenario_rows[KEY_SMALLEST];
    const struct sumi_yaml_node *node = irrigation_of(r);
    const struct sumi_irrigation *limits = &r->plan->irrigation[0].strategy;
    char text[128];
    request->waters = node && sumi_yaml_kind(node) == SUMI_YAML_MAPPING && sumi_water_holds(r->plan->water);
    request->efficiency = sumi_scenario_rows[KEY_EFFICIENCY].def;
    if (!request->waters)
        return SUMI_OK;
    const int own = SUMI_IRRIGATION_RULES - 1 - (has_limits_alone(r) ? SUMI_PHASES : 0); /* beside dose and policy */
    if (limits->n > own)
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_IRRIGATION_RULES, own);
    if (!sumi_yaml_get(node, "done"))
        sumi_warn(r, "management.irrigation: done is missing, and no water is taken to have been given this season; "
                     "done: [{date: .., amount_mm: ..}] says what was, done: [] that none was");
    if (!sumi_yaml_get(node, smallest->name) && limits->smallest > 0.0) {
        snprintf(text, sizeof text, "management.irrigation: no dose below %g mm is advised, as %s is not said",
                 limits->smallest * mm, smallest->name);
        note(r, text);
    }
    return sumi_yaml_field(node, &sumi_scenario_rows[KEY_EFFICIENCY], &request->efficiency, r->error);
}

/* --- how irrigation goes on --- */

/* Thresholds that were found for the plot, where they lie beside its scenario. */
static enum sumi_status read_found(struct scenario_reader *r, struct sumi_advice_request *request)
{
    char path[SUMI_PATH];
    struct sumi_noted noted;
    bool own = false;
    if (!sumi_policy_path(r->path, path))
        return sumi_fail(r->error, SUMI_E_SCENARIO_THRESHOLDS_PATH, r->path, SUMI_PATH - 1);
    TRY(sumi_note_beside(r, "thresholds", path, &noted));
    if (!noted.bytes) {
        note(r, "water is advised by standard thresholds; sumi advise FILE --learn finds those of this plot and its "
                "quota, and keeps them beside the file");
        return SUMI_OK;
    }
    const enum sumi_status status =
        sumi_policy_parse(noted.found, noted.bytes, noted.size, request, &own, &request->policy, r->error);
    sumi_let_go(r, &noted);
    if (status == SUMI_OK && !own)
        sumi_warn(r,
                  "%s was found for another plot, or other cells of its soil, for other limits, prices or another "
                  "objective, and is not used: water is advised by standard thresholds; sumi advise FILE --learn finds "
                  "those of this one",
                  noted.published);
    return status;
}

static enum sumi_status read_policy(struct scenario_reader *r, struct sumi_advice_request *request)
{
    if (!has_limits_alone(r)) {
        request->policy.origin = SUMI_POLICY_GIVEN;
        return SUMI_OK;
    }
    return r->use == SUMI_FOR_ADVICE && !r->text ? read_found(r, request) : SUMI_OK;
}

/* --- the request --- */

enum sumi_status sumi_read_advice(struct scenario_reader *r)
{
    struct sumi_advice_request *request = r->file->advice = sumi_allocate_zeroed(1, sizeof *request);
    if (!request)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_ADVICE);
    request->outlook = r->file->outlook;
    request->policy = sumi_policy_standard;
    TRY(read_economy(r, &request->economy));
    TRY(read_advise(r, request));
    TRY(take_irrigation(r, request));
    return request->waters ? read_policy(r, request) : SUMI_OK;
}
