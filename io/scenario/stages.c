/* Stages of the crop by name: those that the crop file has, and what a scenario means by one. */
#include "io/scenario/scenario_internal.h"
#include "io/text/nearest.h"
#include "messages/scenario_keys.h"
#include "messages/scenario_management.h"

#include <stdio.h>
#include <string.h>

enum sumi_status sumi_read_stages(struct scenario_reader *r, const struct sumi_yaml_node *cultivar)
{
    const struct sumi_yaml_node *entry = sumi_yaml_get(cultivar, "STAGES");
    const struct sumi_yaml_node *stages = entry ? sumi_parameter_value(entry) : NULL;
    const struct sumi_crop *crop = r->plan->crop;
    r->file->stage[r->file->n_stages++] = (struct sumi_named_stage){"emergence", 0.0};
    if (!stages)
        return SUMI_OK;
    TRY(sumi_known_check_beside(entry, "STAGES", r->error));
    TRY(sumi_yaml_expect(stages, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_STAGES, r->error));
    if (sumi_yaml_count(stages) >= COUNT(r->file->stage))
        return sumi_yaml_fail(stages, r->error, SUMI_E_CROP_STAGES_MANY, sumi_yaml_count(stages),
                              COUNT(r->file->stage) - 1);
    for (size_t k = 0; k < sumi_yaml_count(stages); k++) {
        struct sumi_named_stage *stage = &r->file->stage[r->file->n_stages];
        const struct sumi_yaml_node *key = sumi_yaml_key_at(stages, k);
        snprintf(stage->name, sizeof stage->name, "%s", sumi_yaml_scalar(key));
        if (sumi_field_find(crop->params, stage->name) >= 0 || sumi_field_find(crop->tables, stage->name) >= 0)
            return sumi_yaml_fail(key, r->error, SUMI_E_CROP_STAGES_PARAMETER, stage->name);
        if (strcmp(stage->name, SUMI_SOWING_STAGE) == 0)
            return sumi_yaml_fail(key, r->error, SUMI_E_CROP_STAGES_SOWING);
        struct sumi_field row = sumi_scenario_rows[KEY_DVS];
        row.name = stage->name;
        TRY(sumi_yaml_number(sumi_yaml_at(stages, k), &row, &stage->dvs, r->error));
        if (strcmp(stage->name, "emergence") != 0)
            r->file->n_stages++;
        else if (stage->dvs != 0.0)
            return sumi_yaml_fail(sumi_yaml_at(stages, k), r->error, SUMI_E_CROP_STAGES_EMERGENCE, stage->dvs);
    }
    return SUMI_OK;
}

enum sumi_status sumi_read_stage(const struct scenario_reader *r, const struct sumi_yaml_node *node, bool sown,
                                 double *dvs)
{
    const char *text = sumi_yaml_scalar(node), *names[1 + COUNT(r->file->stage)] = {SUMI_SOWING_STAGE};
    size_t n = sown ? 1 : 0;
    for (int k = 0; k < r->file->n_stages; k++) {
        names[n++] = r->file->stage[k].name;
        if (text && strcmp(text, r->file->stage[k].name) == 0) {
            *dvs = r->file->stage[k].dvs;
            return SUMI_OK;
        }
    }
    if (text && strspn(text, "0123456789.") == strlen(text) && *text)
        return sumi_yaml_number(node, &sumi_scenario_rows[KEY_DVS], dvs, r->error);
    char known[512] = "", found[SUMI_YAML_WHERE], hint[SUMI_NEAREST_MEANT];
    for (size_t k = 0; k < n; k++) {
        strncat(known, k ? ", " : "", sizeof known - strlen(known) - 1);
        strncat(known, names[k], sizeof known - strlen(known) - 1);
    }
    return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_STAGE_UNKNOWN, sumi_yaml_found(node, found), known,
                          sumi_nearest_meant(text ? sumi_nearest(text, names, n) : NULL, hint));
}
