/* The harvest of the section `management`, in three forms:
 *
 *     harvest: maturity                                      when ripe; an unripe crop is given up on season_end
 *     harvest: 09-25                                         on that day, ripe or not
 *     harvest: {maturity: true, before_frost: true, latest: 10-10}   as the autumn comes
 *
 * In the latter two a crop is cut that stands at the stage `harvestable` of its file, or at from_stage, or beyond. */
#include "io/scenario/ranges_internal.h"
#include "messages/memory.h"
#include "messages/scenario_management.h"

#include <math.h>
#include <string.h>

static const char harvestable[] = "harvestable"; /* among the STAGES of a crop file */

static const struct sumi_yaml_node *harvest_of(const struct scenario_reader *r)
{
    return sumi_yaml_get(sumi_section(r, "management"), "harvest");
}

static bool is_mapping(const struct sumi_yaml_node *harvest)
{
    return harvest && sumi_yaml_kind(harvest) == SUMI_YAML_MAPPING;
}

const char *sumi_end_key(const struct scenario_reader *r)
{
    if (is_mapping(harvest_of(r)))
        return "management.harvest.latest";
    return r->plan->harvest.at_maturity ? "management.season_end" : "management.harvest";
}

enum sumi_status sumi_add_season_end(struct scenario_reader *r, const struct sumi_yaml_node *node)
{
    struct sumi_day_of_year end = {10, 31}, *list; /* the end of October, when Shanxi's fields are cleared */
    if (node)
        TRY(sumi_read_season_day(r, node, SUMI_DAY_END, &end.month, &end.day));
    if (!(list = sumi_grow(r->plan->season_end, r->plan->n_ends, sizeof *list)))
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SEASON_ENDS);
    r->plan->season_end = list;
    list[r->plan->n_ends++] = end;
    return SUMI_OK;
}

/* The stage from which a crop counts as cut: that of the mapping, or that of the crop file; of neither none does. */
static enum sumi_status read_from_stage(struct scenario_reader *r, const struct sumi_yaml_node *from)
{
    struct sumi_harvest *harvest = &r->plan->harvest;
    const struct sumi_field *row = &sumi_scenario_rows[KEY_FROM_STAGE];
    if (from) {
        TRY(sumi_read_stage(r, from, false, &harvest->from_dvs));
        if (harvest->from_dvs < row->lo)
            return sumi_yaml_fail(from, r->error, SUMI_E_SCENARIO_HARVEST_EARLY, sumi_yaml_scalar(from),
                                  harvest->from_dvs);
        harvest->cuts = true;
    }
    for (int k = 0; k < r->file->n_stages && !harvest->cuts; k++)
        if (strcmp(r->file->stage[k].name, harvestable) == 0) {
            harvest->cuts = true;
            harvest->from_dvs = r->file->stage[k].dvs;
        }
    if (harvest->cuts && harvest->from_dvs < row->lo)
        return sumi_fail(r->error, SUMI_E_CROP_STAGES_HARVESTABLE, harvest->from_dvs);
    return SUMI_OK;
}

static enum sumi_status read_mapping(struct scenario_reader *r, const struct sumi_yaml_node *mapping)
{
    static const char *const keys[] = {"maturity", "before_frost", "latest", "from_stage"};
    struct sumi_harvest *harvest = &r->plan->harvest;
    const struct sumi_yaml_node *maturity = sumi_yaml_get(mapping, "maturity"),
                                *before_frost = sumi_yaml_get(mapping, "before_frost");
    TRY(sumi_check_keys(r, mapping, keys, COUNT(keys)));
    harvest->at_maturity = true;
    if (maturity)
        TRY(sumi_yaml_boolean(maturity, &harvest->at_maturity, r->error));
    if (before_frost)
        TRY(sumi_yaml_boolean(before_frost, &harvest->before_frost, r->error));
    TRY(read_from_stage(r, sumi_yaml_get(mapping, "from_stage")));
    return sumi_add_season_end(r, sumi_yaml_get(mapping, "latest"));
}

enum sumi_status sumi_read_harvest(struct scenario_reader *r, const struct sumi_yaml_node *management)
{
    const struct sumi_yaml_node *node = sumi_yaml_get(management, "harvest");
    const struct sumi_yaml_node *end = sumi_yaml_get(management, "season_end");
    const bool rules = is_mapping(node);
    const char *text = node ? sumi_yaml_scalar(node) : "maturity";
    char found[SUMI_YAML_WHERE];
    int date;
    if (rules && (end || sumi_yaml_get(node, "season_end")))
        return sumi_yaml_fail(end ? end : sumi_yaml_get(node, "season_end"), r->error, SUMI_E_SCENARIO_HARVEST_LATEST);
    if (rules)
        return read_mapping(r, node);
    r->plan->harvest.at_maturity = text && strcmp(text, "maturity") == 0;
    if (r->plan->harvest.at_maturity)
        return sumi_add_season_end(r, end);
    if (end)
        return sumi_yaml_fail(end, r->error, SUMI_E_SCENARIO_HARVEST_DAY);
    if (!text || (strlen(text) != strlen("MM-DD") && sumi_yaml_date(node, &date, NULL) != SUMI_OK))
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_HARVEST_FORM, sumi_yaml_found(node, found));
    TRY(read_from_stage(r, NULL));
    return sumi_add_season_end(r, node);
}

/* --- what it can do --- */

/* A cultivar that no frost kills, where there is one. */
static const struct sumi_cultivar *frost_proof(const struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    const int kill = sumi_crop_row(plan->crop, SUMI_CROP_KILL_TEMPERATURE);
    size_t first, beyond;
    double least, most;
    sumi_plan_used(plan, SUMI_KNOB_CULTIVAR, plan->n_cultivars, &first, &beyond);
    if (kill < 0)
        return &plan->cultivar[first];
    const struct sumi_field *row = &plan->crop->params.row[kill];
    for (size_t c = first; c < beyond; c++) {
        sumi_range_of(r, SUMI_KNOB_CROP_PARAM, plan->cultivar[c].param, row->name, &least, &most);
        if (most <= row->lo) /* the end of its bounds: -99 */
            return &plan->cultivar[c];
    }
    return NULL;
}

enum sumi_status sumi_check_harvest(struct scenario_reader *r)
{
    const struct sumi_harvest *harvest = &r->plan->harvest;
    const struct sumi_yaml_node *from = sumi_yaml_get(harvest_of(r), "from_stage");
    const struct sumi_cultivar *hardy = harvest->before_frost ? frost_proof(r) : NULL;
    const double last = sumi_last_stage(r->plan);
    if (from && harvest->from_dvs >= last)
        return sumi_yaml_fail(from, r->error, SUMI_E_SCENARIO_HARVEST_LATE, harvest->from_dvs, last);
    if (harvest->cuts && harvest->from_dvs >= last)
        sumi_warn(r,
                  "no crop counts as cut: its stage %s is %g, and it is ripe at %g; harvest: {from_stage: ...} "
                  "gives an earlier one",
                  harvestable, harvest->from_dvs, last);
    else if (!harvest->cuts && (is_mapping(harvest_of(r)) || !harvest->at_maturity))
        sumi_warn(r,
                  "no crop counts as cut, and what is not ripe has no harvest: the STAGES of the crop file have no %s; "
                  "harvest: {%slatest: MM-DD, from_stage: 1.7} says from which development stage there is grain to "
                  "harvest",
                  harvestable, harvest->at_maturity ? "" : "maturity: false, ");
    if (hardy && r->plan->crop->role[SUMI_CROP_KILL_TEMPERATURE])
        sumi_warn(r, "harvest.before_frost changes nothing for cultivar %s: no frost kills it (%s %g)", hardy->name,
                  r->plan->crop->role[SUMI_CROP_KILL_TEMPERATURE],
                  r->plan->crop->params.row[sumi_crop_row(r->plan->crop, SUMI_CROP_KILL_TEMPERATURE)].lo);
    else if (hardy)
        sumi_warn(r, "harvest.before_frost changes nothing: no frost kills a crop of the model %s",
                  r->plan->crop->name);
    return SUMI_OK;
}
