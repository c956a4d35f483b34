#include "io/parameters/policy.h"

#include "io/files/text_file.h"
#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "messages/scenario_advice.h"
#include "sim/build.h"
#include "sim/date.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char never[] = "never", hex[] = "0123456789abcdef";
static const char key_name[] = "key", thresholds_name[] = "when_depletion_over_raw";
static const struct sumi_field threshold_row = {
    "threshold", "1", "depletion relative to the readily available water at which to irrigate", "thresholds", 0, 3,
    NAN,         0};

bool sumi_policy_path(const char *scenario, char path[SUMI_PATH])
{
    const char *slash = strrchr(scenario, '/'), *dot = strrchr(scenario, '.');
    const bool ends = dot && dot > (slash ? slash + 1 : scenario);
    const int n = snprintf(path, SUMI_PATH, "%.*s.thresholds.yaml",
                           (int)(ends ? (size_t)(dot - scenario) : strlen(scenario)), scenario);
    return n > 0 && n < SUMI_PATH;
}

/* --- reading --- */

static enum sumi_status read_key(const struct sumi_yaml_node *node, uint64_t *key, struct sumi_error *error)
{
    enum { DIGITS = 16 };
    char found[SUMI_YAML_WHERE];
    const char *text = sumi_yaml_scalar(node);
    if (!text || strlen(text) != DIGITS || strspn(text, hex) != DIGITS)
        return sumi_yaml_fail(node, error, SUMI_E_SCENARIO_THRESHOLDS_KEY, sumi_yaml_found(node, found));
    *key = strtoull(text, NULL, DIGITS);
    return SUMI_OK;
}

static enum sumi_status read_thresholds(const struct sumi_yaml_node *node, struct sumi_policy *policy,
                                        struct sumi_error *error)
{
    TRY(sumi_yaml_expect(node, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_PHASES, error));
    TRY(sumi_yaml_check_keys(node, sumi_phase_names, SUMI_PHASES, error));
    for (int k = 0; k < SUMI_PHASES; k++) {
        const struct sumi_yaml_node *value;
        struct sumi_field row = threshold_row;
        row.name = sumi_phase_names[k];
        TRY(sumi_yaml_require(node, row.name, SUMI_WORD_MEANS_PHASES, &value, error));
        policy->over_raw[k] = INFINITY;
        if (!sumi_yaml_scalar(value) || strcmp(sumi_yaml_scalar(value), never) != 0)
            TRY(sumi_yaml_number(value, &row, &policy->over_raw[k], error));
    }
    return SUMI_OK;
}

static enum sumi_status read_document(const struct sumi_yaml_node *root, uint64_t *key, struct sumi_policy *policy,
                                      struct sumi_error *error)
{
    static const char *const keys[] = {key_name, thresholds_name};
    const struct sumi_yaml_node *of, *thresholds;
    TRY(sumi_yaml_expect(root, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_THRESHOLDS, error));
    TRY(sumi_yaml_check_keys(root, keys, COUNT(keys), error));
    TRY(sumi_yaml_require(root, key_name, SUMI_WORD_MEANS_THRESHOLDS_KEY, &of, error));
    TRY(sumi_yaml_require(root, thresholds_name, SUMI_WORD_MEANS_PHASES, &thresholds, error));
    TRY(read_key(of, key, error));
    return read_thresholds(thresholds, policy, error);
}

enum sumi_status sumi_policy_parse(const char *name, const char *text, size_t size,
                                   const struct sumi_advice_request *request, bool *own, struct sumi_policy *policy,
                                   struct sumi_error *error)
{
    struct sumi_policy found = {.origin = SUMI_POLICY_LEARNT};
    struct sumi_yaml *document;
    uint64_t key = 0;
    TRY(sumi_yaml_parse(name, text, size, &document, error));
    const enum sumi_status status = read_document(sumi_yaml_root(document), &key, &found, error);
    sumi_yaml_close(document);
    if (status != SUMI_OK)
        return status;
    *own = key == sumi_advice_key(request);
    if (*own)
        *policy = found;
    return SUMI_OK;
}

/* --- writing --- */

static void put_number(FILE *file, double value)
{
    char number[SUMI_NUMBER_TEXT];
    fputs(isfinite(value) ? sumi_text_number(value, number) : never, file);
}

void sumi_policy_print(const struct sumi_advice_request *request, const struct sumi_policy *policy, FILE *file)
{
    const double mm = 10.0; /* in a cm */
    const struct sumi_irrigation *limits = &request->outlook->plan->irrigation[0].strategy;
    char date[SUMI_DATE_TEXT];
    fprintf(file,
            "# Thresholds of irrigation for the plot of the scenario beside it, in each phase of the crop: water is "
            "given once\n# depletion is so many times the readily available water. sumi advise reads this file. Sumi "
            "%s found them on the\n# morning of %s for the objective %s and a season's water of %g mm; for other "
            "limits, prices or another plot\n# sumi advise FILE --learn finds others.\n",
            sumi_build.version, sumi_date_format(request->outlook->plan->today, date),
            sumi_objective_names[request->objective], limits->quota * mm);
    fprintf(file, "%s: \"%016" PRIx64 "\"\n%s: {", key_name, sumi_advice_key(request), thresholds_name);
    for (int k = 0; k < SUMI_PHASES; k++) {
        fprintf(file, "%s%s: ", k > 0 ? ", " : "", sumi_phase_names[k]);
        put_number(file, policy->over_raw[k]);
    }
    fputs("}\n", file);
}

enum sumi_status sumi_policy_write(const struct sumi_advice_request *request, const struct sumi_policy *policy,
                                   struct sumi_output *output, struct sumi_error *error)
{
    struct sumi_text_file text;
    TRY(sumi_text_open(output, &text, error));
    sumi_policy_print(request, policy, text.file);
    return sumi_text_close(&text, SUMI_OK, error);
}
