/* Carbon dioxide of the site: one number, or years. */
#include "io/records/co2_csv.h"
#include "io/scenario/scenario_internal.h"
#include "messages/scenario_weather.h"

#include <stdio.h>

static enum sumi_status read_file(struct scenario_reader *r, const struct sumi_yaml_node *node)
{
    static const char *const keys[] = {"file"};
    const struct sumi_co2_rows rows = {&sumi_scenario_rows[KEY_YEAR], &sumi_scenario_rows[KEY_CO2]};
    struct sumi_noted noted;
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(node, k);
        int64_t year;
        if (sumi_yaml_integer(key, &sumi_scenario_rows[KEY_YEAR], &year, NULL) == SUMI_OK)
            return sumi_yaml_fail(key, r->error, SUMI_E_CO2_FORM_TWICE);
    }
    TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), r->error));
    TRY(sumi_note_input(r, "co2", sumi_yaml_get(node, "file"), &noted));
    TRY(sumi_co2_csv_parse(noted.found, noted.bytes, noted.size, &rows, &r->plan->co2, r->error));
    sumi_let_go(r, &noted);
    return SUMI_OK;
}

static enum sumi_status read_years(struct scenario_reader *r, const struct sumi_yaml_node *node)
{
    if (sumi_yaml_count(node) == 0)
        return sumi_yaml_fail(node, r->error, SUMI_E_CO2_YEARS_NONE);
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(node, k);
        int64_t year;
        double ppm;
        bool known;
        TRY(sumi_yaml_integer(key, &sumi_scenario_rows[KEY_YEAR], &year, r->error));
        TRY(sumi_yaml_number(sumi_yaml_at(node, k), &sumi_scenario_rows[KEY_CO2], &ppm, r->error));
        TRY(sumi_co2_add(&r->plan->co2, (int)year, ppm, &known, r->error));
        if (known)
            return sumi_yaml_fail(key, r->error, SUMI_E_CO2_YEARS_TWICE, (int)year);
    }
    return SUMI_OK;
}

enum sumi_status sumi_check_responds(struct scenario_reader *r, const struct sumi_yaml_node *place)
{
    const struct sumi_crop *crop = r->plan->crop;
    if (crop->role[SUMI_CROP_CO2])
        return SUMI_OK;
    return sumi_yaml_fail(place, r->error, SUMI_E_CO2_MODEL_NONE, crop->name);
}

enum sumi_status sumi_read_co2(struct scenario_reader *r, const struct sumi_yaml_node *site)
{
    const struct sumi_field *row = &sumi_scenario_rows[KEY_CO2];
    const struct sumi_yaml_node *node = sumi_yaml_get(site, row->name);
    r->plan->co2_ppm = NAN;
    if (!node)
        return SUMI_OK;
    TRY(sumi_check_responds(r, node));
    if (sumi_yaml_kind(node) != SUMI_YAML_MAPPING)
        return sumi_yaml_field(site, row, &r->plan->co2_ppm, r->error);
    return sumi_yaml_get(node, "file") ? read_file(r, node) : read_years(r, node);
}

enum sumi_status sumi_check_co2_years(struct scenario_reader *r)
{
    struct sumi_plan *plan = r->plan;
    const struct sumi_co2_series *co2 = &plan->co2;
    const struct sumi_axis *years = sumi_plan_axis(plan, SUMI_KNOB_YEAR, 0);
    if (co2->n == 0 || sumi_plan_axis(plan, SUMI_KNOB_CROP_PARAM, sumi_crop_row(plan->crop, SUMI_CROP_CO2)))
        return SUMI_OK;
    const int first = co2->year[0], last = co2->year[co2->n - 1];
    for (size_t k = 0; k < years->n; k++) {
        const int year = (int)years->value[k];
        if (isnan(sumi_co2_at(co2, year)))
            return sumi_yaml_fail(sumi_yaml_get(sumi_section(r, "site"), "co2_ppm"), r->error, SUMI_E_CO2_YEARS_UNKNOWN,
                                  year, first, last);
    }
    if (co2->n == 1)
        snprintf(r->file->co2_note, sizeof r->file->co2_note, "%g ppm, of the year %d alone", co2->ppm[0], first);
    else
        snprintf(r->file->co2_note, sizeof r->file->co2_note,
                 "by the year of a season, %g ppm in %d to %g ppm in %d, linear between %zu years", co2->ppm[0], first,
                 co2->ppm[co2->n - 1], last, co2->n);
    if (sumi_yaml_get(sumi_section(r, "weather"), "climate"))
        sumi_warn(r, "generated years are no calendar years, and each gets the carbon dioxide of the year whose number "
                     "it has: one number for site.co2_ppm, or an axis of it, keeps weather and air apart");
    return SUMI_OK;
}
