/* The section `output` of a scenario file: daily variables, profiles at depths, and what results say of themselves. */
#include "io/scenario/scenario_internal.h"
#include "io/text/nearest.h"
#include "messages/memory.h"
#include "messages/scenario_keys.h"
#include "messages/scenario_output.h"
#include "sim/memory.h"

#include <string.h>

static enum sumi_status no_memory(struct scenario_reader *r)
{
    return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_DAILY);
}

/* --- names --- */

static enum sumi_status unknown_daily(struct scenario_reader *r, const struct sumi_yaml_node *node)
{
    const struct sumi_crop *crop = r->plan->crop;
    const struct sumi_water *water = r->plan->water;
    const char *names[256];
    char found[SUMI_YAML_WHERE];
    size_t n = 0;
    for (int kind = 0; kind < SUMI_AT_DEPTHS; kind++) {
        const struct sumi_fields fields = sumi_daily_fields(crop, water, kind);
        for (int i = 0; i < fields.n && n < COUNT(names); i++)
            names[n++] = fields.row[i].name;
    }
    struct sumi_daily profile;
    if (water->column && sumi_profile_find(sumi_yaml_scalar(node), 0, NULL, &profile))
        return sumi_yaml_fail(node, r->error, SUMI_E_OUTPUT_DAILY_PROFILE, profile.field->name);
    const char *near = sumi_nearest(sumi_yaml_scalar(node), names, n);
    return sumi_yaml_fail(node, r->error, SUMI_E_OUTPUT_DAILY_UNKNOWN, sumi_yaml_found(node, found), crop->name,
                          water->name, near ? SUMI_WORD_NEAREST_VARIABLE : "", near ? near : "");
}

static enum sumi_status unknown_profile(struct scenario_reader *r, const struct sumi_yaml_node *node)
{
    const char *names[SUMI_PROFILE_N];
    char found[SUMI_YAML_WHERE];
    struct sumi_daily daily;
    for (int k = 0; k < SUMI_PROFILE_N; k++)
        names[k] = sumi_profile_rows[k].name;
    if (sumi_daily_find(r->plan->crop, r->plan->water, sumi_yaml_scalar(node), &daily))
        return sumi_yaml_fail(node, r->error, SUMI_E_OUTPUT_PROFILE_DAILY, daily.field->name);
    const char *near = sumi_nearest(sumi_yaml_scalar(node), names, COUNT(names));
    return sumi_yaml_fail(node, r->error, SUMI_E_OUTPUT_PROFILE_UNKNOWN, sumi_yaml_found(node, found),
                          r->plan->water->name, near ? SUMI_WORD_NEAREST_VARIABLE : "", near ? near : "");
}

/* --- depths --- */

/* The lower edges of the shallowest and the deepest soil that is used. */
static void soil_edges(const struct sumi_plan *plan, double *shallowest, double *deepest)
{
    size_t first, beyond;
    sumi_plan_used(plan, SUMI_KNOB_SOIL, plan->n_soils, &first, &beyond);
    for (size_t s = first; s < beyond; s++) {
        const struct sumi_column *column = plan->soil[s].column;
        double edge = column->face[column->n];
        *shallowest = s == first || edge < *shallowest ? edge : *shallowest;
        *deepest = s == first || edge > *deepest ? edge : *deepest;
    }
}

static enum sumi_status usual_depths(struct scenario_reader *r, const struct sumi_yaml_node *profile, double shallowest)
{
    static const double usual[] = {5, 10, 20, 30, 40, 60, 80, 100, 120, 150, 200}; /* cm: where probes are put */
    struct sumi_plan *plan = r->plan;
    for (size_t k = 0; k < COUNT(usual) && usual[k] <= shallowest; k++)
        plan->depth_cm[plan->n_depths++] = usual[k];
    if (plan->n_depths == 0)
        return sumi_yaml_fail(profile, r->error, SUMI_E_OUTPUT_DEPTHS_SHALLOW, shallowest);
    return SUMI_OK;
}

/* A depth that some of the soils reach is missing in the others. */
static enum sumi_status read_depths(struct scenario_reader *r, const struct sumi_yaml_node *output)
{
    const struct sumi_yaml_node *list = sumi_yaml_get(output, sumi_scenario_rows[KEY_DEPTHS].name);
    struct sumi_plan *plan = r->plan;
    double shallowest = 0.0, deepest = 0.0;
    size_t n;
    plan->depth_cm = sumi_allocate_zeroed(SUMI_DEPTHS, sizeof *plan->depth_cm);
    if (!plan->depth_cm)
        return no_memory(r);
    soil_edges(plan, &shallowest, &deepest);
    if (!list)
        return usual_depths(r, sumi_yaml_get(output, "profile"), shallowest);
    TRY(sumi_yaml_numbers(list, &sumi_scenario_rows[KEY_DEPTHS], plan->depth_cm, SUMI_DEPTHS, &n, r->error));
    if (n == 0)
        return sumi_yaml_fail(list, r->error, SUMI_E_OUTPUT_DEPTHS_EMPTY);
    for (size_t k = 0; k < n; k++) {
        const struct sumi_yaml_node *node = sumi_yaml_at(list, k);
        const double depth = plan->depth_cm[k];
        if (k > 0 && depth <= plan->depth_cm[k - 1])
            return sumi_yaml_fail(node, r->error, SUMI_E_OUTPUT_DEPTHS_ORDER, depth, plan->depth_cm[k - 1]);
        if (depth > deepest)
            return sumi_yaml_fail(node, r->error, SUMI_E_OUTPUT_DEPTHS_BELOW, depth, deepest);
    }
    plan->n_depths = (int)n;
    return SUMI_OK;
}

/* --- lists --- */

/* Adds the variables of a list to the plan; their names are found as daily variables, or as profiles. */
static enum sumi_status read_list(struct scenario_reader *r, const struct sumi_yaml_node *list, bool profiles)
{
    struct sumi_plan *plan = r->plan;
    struct sumi_daily *all =
        sumi_resize(plan->daily, ((size_t)plan->n_daily + sumi_yaml_count(list) + 1) * sizeof *all);
    if (!all)
        return no_memory(r);
    plan->daily = all;
    for (size_t k = 0; k < sumi_yaml_count(list); k++) {
        const struct sumi_yaml_node *node = sumi_yaml_at(list, k);
        struct sumi_daily *daily = &all[plan->n_daily];
        const char *name;
        TRY(sumi_yaml_text(node, &name, r->error));
        if (profiles && !sumi_profile_find(name, plan->n_depths, plan->depth_cm, daily))
            return unknown_profile(r, node);
        if (!profiles && !sumi_daily_find(plan->crop, plan->water, name, daily))
            return unknown_daily(r, node);
        for (int before = 0; before < plan->n_daily; before++)
            if (all[before].field == daily->field)
                return sumi_yaml_fail(node, r->error, SUMI_E_OUTPUT_VARIABLE_TWICE, name);
        plan->n_daily++;
    }
    return SUMI_OK;
}

static enum sumi_status read_profiles(struct scenario_reader *r, const struct sumi_yaml_node *output)
{
    const struct sumi_yaml_node *profile = sumi_yaml_get(output, "profile");
    const struct sumi_yaml_node *depths = sumi_yaml_get(output, sumi_scenario_rows[KEY_DEPTHS].name);
    const struct sumi_water *water = r->plan->water;
    if (!profile && depths)
        return sumi_yaml_fail(depths, r->error, SUMI_E_OUTPUT_DEPTHS_UNUSED);
    if (!profile)
        return SUMI_OK;
    if (!water->column)
        return sumi_yaml_fail(profile, r->error, SUMI_E_OUTPUT_PROFILE_MODEL, water->name);
    TRY(sumi_yaml_expect(profile, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_PROFILES, r->error));
    if (sumi_yaml_count(profile) > 0)
        TRY(read_depths(r, output));
    return read_list(r, profile, true);
}

/* --- digits --- */

static enum sumi_status read_digits(struct scenario_reader *r, const struct sumi_yaml_node *output)
{
    const struct sumi_yaml_node *digits = sumi_yaml_get(output, sumi_scenario_rows[KEY_DIGITS].name);
    if (!digits)
        return SUMI_OK;
    if (r->plan->n_daily == 0)
        return sumi_yaml_fail(digits, r->error, SUMI_E_OUTPUT_DIGITS_UNUSED);
    return sumi_read_whole(output, &sumi_scenario_rows[KEY_DIGITS], &r->file->significant_digits, r->error);
}

/* --- attributes --- */

/* Adds a text to an attribute, without the line ends behind it; parts of a list have commas between them. */
static enum sumi_status add_text(struct scenario_reader *r, const struct sumi_yaml_node *node, int row)
{
    static const char between[] = ", ";
    char **given = &r->file->given[row];
    const char *text;
    TRY(sumi_yaml_text(node, &text, r->error));
    size_t before = *given ? strlen(*given) : 0, n = strlen(text), gap = before > 0 ? strlen(between) : 0;
    while (n > 0 && strchr("\n \t", text[n - 1]))
        n--;
    if (n == 0)
        return sumi_yaml_fail(node, r->error, SUMI_E_OUTPUT_ATTRIBUTE_EMPTY, sumi_given_rows[row].name,
                              sumi_given_rows[row].doc);
    if (before + gap + n > SUMI_GIVEN_BYTES)
        return sumi_yaml_fail(node, r->error, SUMI_E_OUTPUT_ATTRIBUTE_LONG, sumi_given_rows[row].name,
                              SUMI_GIVEN_BYTES);
    char *grown = sumi_resize(*given, before + gap + n + 1);
    if (!grown)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_ATTRIBUTES);
    memcpy(grown + before, between, gap);
    memcpy(grown + before + gap, text, n);
    grown[before + gap + n] = '\0';
    *given = grown;
    return SUMI_OK;
}

static int given_row(const char *name)
{
    int row = 0;
    while (row < SUMI_GIVEN_N && strcmp(sumi_given_rows[row].name, name) != 0)
        row++;
    return row;
}

static enum sumi_status read_attributes(struct scenario_reader *r, const struct sumi_yaml_node *attributes)
{
    const char *names[SUMI_GIVEN_N];
    for (int k = 0; k < SUMI_GIVEN_N; k++)
        names[k] = sumi_given_rows[k].name;
    TRY(sumi_yaml_expect(attributes, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_ATTRIBUTES, r->error));
    for (size_t k = 0; k < sumi_yaml_count(attributes); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(attributes, k);
        const char *why =
            given_row(sumi_yaml_scalar(key)) < SUMI_GIVEN_N ? NULL : sumi_made_attribute(sumi_yaml_scalar(key));
        if (why)
            return sumi_yaml_fail(key, r->error, SUMI_E_OUTPUT_ATTRIBUTE_MADE, sumi_yaml_scalar(key), why);
    }
    TRY(sumi_yaml_check_keys(attributes, names, COUNT(names), r->error));
    for (size_t k = 0; k < sumi_yaml_count(attributes); k++) {
        const struct sumi_yaml_node *node = sumi_yaml_at(attributes, k);
        const int row = given_row(sumi_yaml_scalar(sumi_yaml_key_at(attributes, k)));
        const bool list = row == SUMI_GIVEN_keywords && sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE;
        for (size_t i = 0; i < (list ? sumi_yaml_count(node) : 1); i++)
            TRY(add_text(r, list ? sumi_yaml_at(node, i) : node, row));
    }
    return SUMI_OK;
}

enum sumi_status sumi_read_output(struct scenario_reader *r, const struct sumi_yaml_node *output)
{
    static const char *const keys[] = {"daily", "profile", "depths_cm", "significant_digits", "attributes"};
    if (!output)
        return SUMI_OK;
    TRY(sumi_yaml_expect(output, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_OUTPUT, r->error));
    TRY(sumi_check_keys(r, output, keys, COUNT(keys)));
    const struct sumi_yaml_node *daily = sumi_yaml_get(output, "daily");
    if (daily) {
        TRY(sumi_yaml_expect(daily, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_DAILY, r->error));
        TRY(read_list(r, daily, false));
    }
    TRY(read_profiles(r, output));
    TRY(read_digits(r, output));
    const struct sumi_yaml_node *attributes = sumi_yaml_get(output, "attributes");
    return attributes ? read_attributes(r, attributes) : SUMI_OK;
}
