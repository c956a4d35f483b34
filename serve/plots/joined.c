#define _GNU_SOURCE /* open_memstream, locale_t */
#include "serve/plots/joined.h"

#include "io/text/json.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/plots/ids.h"
#include "serve/plots/try_internal.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char weather_file[] = SUMI_PLOTS_POSTED "/" SUMI_MADE_WEATHER;
static const char seen_file[] = SUMI_PLOTS_POSTED "/" SUMI_MADE_SEEN;
static const int season_d = 366; /* doses of longer ago are of no season that is looked at */
enum { MOST_DOSES = 56 };        /* of SUMI_IRRIGATION_RULES; of more the last ones */

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_FILE);
}

/* A set in the making: KEY= and then JSON, which is YAML. */
struct set {
    FILE *stream;
    char *text;
    size_t size;
    struct sumi_json json;
};

static enum sumi_status begin(const char *key, struct set *set, struct sumi_error *error)
{
    *set = (struct set){.stream = NULL};
    set->stream = open_memstream(&set->text, &set->size);
    if (!set->stream)
        return no_memory(error);
    fprintf(set->stream, "%s=", key);
    set->json = (struct sumi_json){set->stream, false};
    return SUMI_OK;
}

static enum sumi_status end(struct set *set, struct sumi_joined *joined, struct sumi_error *error)
{
    if (!sumi_text_close_memory(set->stream, &set->text))
        return no_memory(error);
    char *copy = sumi_copy_text(set->text);
    free(set->text);
    if (!copy)
        return no_memory(error);
    joined->set[joined->n++] = copy;
    return SUMI_OK;
}

static enum sumi_status put_text(const char *key, const char *text, struct sumi_joined *joined,
                                 struct sumi_error *error)
{
    struct set set;
    TRY(begin(key, &set, error));
    sumi_json_text(&set.json, NULL, text);
    return end(&set, joined, error);
}

/* --- lists of files --- */

static bool is_nothing(const struct sumi_yaml_node *node)
{
    return !node || sumi_yaml_is_null(node);
}

/* A mapping of values, as the file has it. */
static void put_own(const struct sumi_yaml_node *mapping, struct sumi_json *json)
{
    const bool is = sumi_yaml_kind(mapping) == SUMI_YAML_MAPPING;
    sumi_json_open(json, NULL, '{');
    for (size_t k = 0; is && k < sumi_yaml_count(mapping); k++) {
        const char *key = sumi_yaml_scalar(sumi_yaml_key_at(mapping, k));
        const struct sumi_yaml_node *node = sumi_yaml_at(mapping, k);
        double number;
        if (sumi_yaml_number(node, NULL, &number, NULL) == SUMI_OK)
            sumi_json_exact(json, key, number);
        else
            sumi_json_text(json, key, sumi_yaml_is_null(node) ? NULL : sumi_yaml_scalar(node));
    }
    sumi_json_close(json, '}');
}

/* A file by its name, or a list of mappings; false where it is something else. */
static bool put_item(const struct sumi_yaml_node *node, struct sumi_json *json)
{
    const bool rows = sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE;
    if (!rows && !sumi_yaml_scalar(node))
        return false;
    if (!rows) {
        sumi_json_text(json, NULL, sumi_yaml_scalar(node));
        return true;
    }
    sumi_json_open(json, NULL, '[');
    for (size_t k = 0; k < sumi_yaml_count(node); k++)
        put_own(sumi_yaml_at(node, k), json);
    sumi_json_close(json, ']');
    return true;
}

/* Adds what stands there: a file, a list of mappings, or a list of such. */
static bool put_files(const struct sumi_yaml_node *node, struct sumi_json *json)
{
    if (is_nothing(node))
        return true;
    const bool several = sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE && sumi_yaml_count(node) > 0 &&
                         sumi_yaml_kind(sumi_yaml_at(node, 0)) != SUMI_YAML_MAPPING;
    bool joins = true;
    for (size_t k = 0; k < (several ? sumi_yaml_count(node) : 1) && joins; k++)
        joins = put_item(several ? sumi_yaml_at(node, k) : node, json);
    return joins;
}

/* What is neither is left as it is: the reader of the scenario says what is wrong with it. */
static enum sumi_status join_files(const char *key, const char *posted, bool first, const struct sumi_yaml_node *own,
                                   struct sumi_joined *joined, struct sumi_error *error)
{
    struct set set;
    const int n = joined->n;
    TRY(begin(key, &set, error));
    sumi_json_open(&set.json, NULL, '[');
    if (first)
        sumi_json_text(&set.json, NULL, posted);
    const bool joins = put_files(own, &set.json);
    if (!first)
        sumi_json_text(&set.json, NULL, posted);
    sumi_json_close(&set.json, ']');
    TRY(end(&set, joined, error));
    if (!joins)
        sumi_release(joined->set[joined->n = n]);
    return SUMI_OK;
}

static enum sumi_status join_weather(const struct sumi_joining *joining, const struct sumi_yaml_node *root,
                                     struct sumi_joined *joined, struct sumi_error *error)
{
    const struct sumi_yaml_node *weather = sumi_yaml_get(root, "weather"), *file = sumi_yaml_get(weather, "file");
    if (is_nothing(weather) || !is_nothing(sumi_yaml_get(weather, "climate")))
        return SUMI_OK; /* its reader says what is missing, or not to be used */
    if (is_nothing(file) && is_nothing(sumi_yaml_get(weather, "days")) && !joining->made->stands_alone)
        return SUMI_OK;
    return join_files("weather.file", weather_file, true, file, joined, error);
}

static enum sumi_status join_seen(const struct sumi_yaml_node *root, struct sumi_joined *joined,
                                  struct sumi_error *error)
{
    return join_files("observations", seen_file, false, sumi_yaml_get(root, "observations"), joined, error);
}

/* --- water --- */

/* Whether the file says the dose of a day itself, so that it is not given twice. */
static bool says(const struct sumi_yaml_node *done, const struct sumi_made_dose *dose)
{
    const int year = sumi_date_split(dose->date).year;
    for (size_t k = 0; done && k < sumi_yaml_count(done); k++) {
        const struct sumi_yaml_node *date = sumi_yaml_get(sumi_yaml_at(done, k), "date"),
                                    *amount = sumi_yaml_get(sumi_yaml_at(done, k), "amount_mm");
        double mm;
        int day, month, of_month;
        if (!date || !amount || sumi_yaml_number(amount, NULL, &mm, NULL) != SUMI_OK || fabs(mm - dose->mm) > 1e-9)
            continue;
        if (sumi_yaml_date(date, &day, NULL) == SUMI_OK && day == dose->date)
            return true;
        if (sumi_yaml_month_day(date, &month, &of_month, NULL) == SUMI_OK && sumi_date_valid(year, month, of_month) &&
            sumi_date_number(year, month, of_month) == dose->date)
            return true;
    }
    return false;
}

static bool is_due(const struct sumi_joining *joining, const struct sumi_yaml_node *done,
                   const struct sumi_made_dose *dose)
{
    return dose->date <= joining->morning && dose->date > joining->morning - season_d && !says(done, dose);
}

/* The first of the doses that are put in. */
static size_t first_dose(const struct sumi_joining *joining, const struct sumi_yaml_node *done)
{
    const struct sumi_made *made = joining->made;
    size_t k = made->n_doses, n = done ? sumi_yaml_count(done) : 0;
    for (; k > 0 && n < MOST_DOSES; k--)
        n += is_due(joining, done, &made->dose[k - 1]);
    return k;
}

static enum sumi_status join_doses(const struct sumi_joining *joining, const struct sumi_yaml_node *root,
                                   struct sumi_joined *joined, struct sumi_error *error)
{
    const struct sumi_yaml_node *water = sumi_yaml_get(sumi_yaml_get(root, "management"), "irrigation"),
                                *done = sumi_yaml_get(water, "done");
    char date[SUMI_DATE_TEXT];
    struct set set;
    TRY(begin("management.irrigation.done", &set, error));
    sumi_json_open(&set.json, NULL, '[');
    for (size_t k = 0; done && sumi_yaml_kind(done) == SUMI_YAML_SEQUENCE && k < sumi_yaml_count(done); k++)
        put_own(sumi_yaml_at(done, k), &set.json);
    for (size_t k = first_dose(joining, done); k < joining->made->n_doses; k++) {
        const struct sumi_made_dose *dose = &joining->made->dose[k];
        if (!is_due(joining, done, dose))
            continue;
        sumi_json_open(&set.json, NULL, '{');
        sumi_json_text(&set.json, "date", sumi_date_format(dose->date, date));
        sumi_json_exact(&set.json, "amount_mm", dose->mm);
        sumi_json_close(&set.json, '}');
    }
    sumi_json_close(&set.json, ']');
    return end(&set, joined, error);
}

/* --- all --- */

static enum sumi_status join(const struct sumi_joining *joining, struct sumi_joined *joined, struct sumi_error *error)
{
    const struct sumi_yaml_node *root = sumi_yaml_root(joining->document);
    const struct sumi_made *made = joining->made;
    char date[SUMI_DATE_TEXT];
    if (joining->today != SUMI_NO_DATE)
        TRY(put_text("today.date", sumi_date_format(joining->today, date), joined, error));
    if (joining->cultivar)
        TRY(put_text("crop.cultivar", joining->cultivar, joined, error));
    if (joining->forecast)
        TRY(put_text("weather.forecast", joining->forecast, joined, error));
    if (made && made->weather)
        TRY(join_weather(joining, root, joined, error));
    if (made && made->seen)
        TRY(join_seen(root, joined, error));
    if (made && made->n_doses > 0)
        TRY(join_doses(joining, root, joined, error));
    return SUMI_OK;
}

enum sumi_status sumi_join(const struct sumi_joining *joining, struct sumi_joined *joined, struct sumi_error *error)
{
    *joined = (struct sumi_joined){.n = 0};
    const locale_t before = sumi_plainly();
    const enum sumi_status status = join(joining, joined, error);
    sumi_as_before(before);
    return status;
}

void sumi_joined_clear(struct sumi_joined *joined)
{
    for (int k = 0; k < joined->n; k++)
        sumi_release(joined->set[k]);
    *joined = (struct sumi_joined){.n = 0};
}
