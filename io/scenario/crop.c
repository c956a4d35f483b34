/* The section `crop`: a cultivar of a crop file. */
#include "io/scenario/scenario_internal.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/scenario_keys.h"
#include "messages/scenario_parameters.h"
#include "messages/scenario_weather.h"
#include "sim/memory.h"

enum sumi_status sumi_add_cultivar(struct scenario_reader *r, const struct sumi_yaml_node *name)
{
    struct sumi_plan *plan = r->plan;
    const char *text;
    TRY(sumi_yaml_text(name, &text, r->error));
    struct sumi_cultivar *list = sumi_grow(plan->cultivar, plan->n_cultivars, sizeof *list);
    if (!list)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_CULTIVARS);
    plan->cultivar = list;
    struct sumi_cultivar *cultivar = &list[plan->n_cultivars++];
    *cultivar =
        (struct sumi_cultivar){.param = sumi_allocate_zeroed((size_t)plan->crop->params.n, sizeof(double)),
                               .table = sumi_allocate_zeroed((size_t)plan->crop->tables.n, sizeof(struct sumi_table))};
    sumi_text_copy(cultivar->name, sizeof cultivar->name, text);
    if (!cultivar->param || !cultivar->table)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_CULTIVARS);
    const struct sumi_yaml_node *variety;
    struct sumi_error problem = {0};
    if (sumi_crop_file_variety(r->crop_document, text, &variety, &problem) != SUMI_OK)
        return sumi_yaml_pass(name, &problem, r->error);
    TRY(sumi_crop_file_check_keys(r->crop_document, variety, plan->crop->name, plan->crop->params, plan->crop->tables,
                                  r->error));
    sumi_not_used_find(variety, plan->crop->params, sumi_crop_not_used, SUMI_CROP_NOT_USED, r->crop_not_used);
    return sumi_crop_file_read(variety, plan->crop->params, plan->crop->tables, cultivar->param, cultivar->table,
                               r->error);
}

enum sumi_status sumi_check_crop_key(struct scenario_reader *r, const struct sumi_yaml_node *key, const char *parameter)
{
    const struct sumi_crop *crop = r->plan->crop;
    if (sumi_field_find(crop->params, parameter) >= 0 || sumi_field_find(crop->tables, parameter) >= 0)
        return SUMI_OK;
    for (size_t c = 0; sumi_crops[c]; c++)
        if (sumi_field_find(sumi_crops[c]->params, parameter) >= 0 ||
            sumi_field_find(sumi_crops[c]->tables, parameter) >= 0)
            return sumi_yaml_fail(key, r->error, SUMI_E_CROP_PARAMETER_MODEL, parameter, sumi_crops[c]->name,
                                  crop->name, sumi_crops[c]->name);
    return SUMI_OK;
}

/* Refuses what the crop has no parameter for. */
static enum sumi_status check_crop_keys(struct scenario_reader *r, const struct sumi_yaml_node *crop)
{
    static const char *const keys[] = {"file", "cultivar"};
    const struct sumi_crop *model = r->plan->crop;
    const char *known[COUNT(keys) + 2 * SUMI_MAX_PARAMS];
    size_t n = 0;
    for (; n < COUNT(keys); n++)
        known[n] = keys[n];
    for (int p = 0; p < model->params.n; p++)
        known[n++] = model->params.row[p].name;
    for (int t = 0; t < model->tables.n; t++)
        known[n++] = model->tables.row[t].name;
    const struct sumi_yaml_node *co2 =
        model->role[SUMI_CROP_CO2] ? sumi_yaml_get(crop, model->role[SUMI_CROP_CO2]) : NULL;
    if (co2 && sumi_plan_has_air(r->plan))
        return sumi_yaml_fail(co2, r->error, SUMI_E_CO2_GIVEN_TWICE);
    for (size_t k = 0; k < sumi_yaml_count(crop); k++)
        TRY(sumi_check_crop_key(r, sumi_yaml_key_at(crop, k), sumi_yaml_scalar(sumi_yaml_key_at(crop, k))));
    return sumi_check_keys(r, crop, known, n);
}

enum sumi_status sumi_read_crop(struct scenario_reader *r, const struct sumi_yaml_node *crop)
{
    const struct sumi_yaml_node *file, *cultivar;
    TRY(sumi_yaml_expect(crop, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_CROP, r->error));
    TRY(check_crop_keys(r, crop));
    TRY(sumi_yaml_require(crop, "file", SUMI_WORD_MEANS_CROP_FILE, &file, r->error));
    TRY(sumi_yaml_require(crop, "cultivar", SUMI_WORD_MEANS_CULTIVAR, &cultivar, r->error));
    TRY(sumi_open_input(r, "crop", file, sumi_yaml_parse, &r->crop_document));
    TRY(sumi_add_cultivar(r, cultivar));
    const struct sumi_yaml_node *variety;
    TRY(sumi_crop_file_variety(r->crop_document, sumi_yaml_scalar(cultivar), &variety, r->error));
    return sumi_read_stages(r, variety);
}
