/* The season by day as JSON. Its keys are told in data/schemas/season.schema.json; one that is gone or means another
 * thing wants a new number behind SUMI_SEASON_SCHEMA. */
#define _XOPEN_SOURCE 700 /* locale_t */
#include "io/outlook/season.h"

#include "io/outlook/decimals_internal.h"
#include "io/outlook/json_internal.h"
#include "io/outlook/outlook_internal.h"
#include "sim/build.h"
#include "sim/plainly.h"

#include <math.h>
#include <string.h>

enum { SERIES_NAME = SUMI_SEEN_NAME + 32 }; /* bytes of a name with a depth */

static const struct quantile {
    const char *name;
    size_t at;
} quantiles[] = {{"p10", offsetof(struct sumi_spread, p10)},
                 {"p50", offsetof(struct sumi_spread, p50)},
                 {"p90", offsetof(struct sumi_spread, p90)},
                 {"mean", offsetof(struct sumi_spread, mean)}};
enum { QUANTILES = 3, AND_MEAN = 4 };

/* --- days --- */

static void put_quantile(struct sumi_json *json, const char *name, const struct sumi_spread *spread, int n, size_t at,
                         int decimals)
{
    sumi_json_open(json, name, '[');
    for (int d = 0; d < n; d++) {
        double value;
        memcpy(&value, (const char *)&spread[d] + at, sizeof value);
        sumi_json_rounded(json, NULL, value, decimals);
    }
    sumi_json_close(json, ']');
}

static void put_spreads(struct sumi_json *json, const char *name, const struct sumi_spread *spread, int n,
                        int n_quantiles, int decimals)
{
    sumi_json_open(json, name, '{');
    for (int k = 0; k < n_quantiles; k++)
        put_quantile(json, quantiles[k].name, spread, n, quantiles[k].at, decimals);
    sumi_json_close(json, '}');
}

static void put_values(struct sumi_json *json, const char *name, const double *value, int n, int decimals)
{
    sumi_json_open(json, name, '[');
    for (int d = 0; d < n; d++)
        sumi_json_rounded(json, NULL, value[d], decimals);
    sumi_json_close(json, ']');
}

static void put_dates(struct sumi_json *json, const struct sumi_outlook_paths *paths)
{
    sumi_json_open(json, "date", '[');
    for (int d = 0; d < paths->n_days; d++)
        sumi_put_date(json, NULL, paths->first + d);
    sumi_json_close(json, ']');
}

static void put_rain(struct sumi_json *json, const struct sumi_outlook_paths *paths)
{
    sumi_json_open(json, "rain_mm", '[');
    for (int d = 0; d < paths->n_days; d++)
        sumi_json_number(json, NULL, paths->recorded_rain_mm[d]);
    sumi_json_close(json, ']');
    put_spreads(json, "rain_to_come_mm", paths->rain_mm, paths->n_days, AND_MEAN, OF_MM);
}

static void put_water_given(struct sumi_json *json, const struct sumi_outlook *o)
{
    const struct sumi_outlook_paths *paths = o->paths;
    put_values(json, "irrigation_mm", paths->given_mm, paths->n_days, OF_MM);
    sumi_json_open(json, "irrigation_to_come_mm", '[');
    for (int d = 0; d < paths->n_days; d++)
        sumi_json_rounded(
            json, NULL, paths->first + d < o->today ? (double)NAN : paths->of[SUMI_PATH_IRRIGATION][d].mean, OF_MM + 1);
    sumi_json_close(json, ']');
}

static void put_days(struct sumi_json *json, const struct sumi_outlook *o)
{
    static const struct {
        const char *name;
        enum sumi_path path;
        int decimals;
    } told[] = {{"water_content", SUMI_PATH_WATER, OF_THETA},       {"depletion_mm", SUMI_PATH_DEPLETION, OF_MM},
                {"readily_available_mm", SUMI_PATH_READILY, OF_MM}, {"leaf_area_index", SUMI_PATH_LEAF_AREA, OF_LAI},
                {"biomass_kg_ha", SUMI_PATH_BIOMASS, OF_KG},        {"grain_kg_ha", SUMI_PATH_GRAIN, OF_KG},
                {"development", SUMI_PATH_DEVELOPMENT, OF_DVS}};
    const struct sumi_outlook_paths *paths = o->paths;
    sumi_json_open(json, "days", '{');
    put_dates(json, paths);
    put_rain(json, paths);
    put_water_given(json, o);
    for (size_t k = 0; k < sizeof told / sizeof *told; k++)
        put_spreads(json, told[k].name, paths->of[told[k].path], paths->n_days, QUANTILES, told[k].decimals);
    put_values(json, "standing", paths->stands, paths->n_days, OF_SHARE);
    sumi_json_close(json, '}');
}

/* --- what was seen --- */

static void name_series(const struct sumi_seen *seen, char name[SERIES_NAME])
{
    snprintf(name, SERIES_NAME, isnan(seen->depth_cm) ? "%s" : "%s, %g cm", seen->name, seen->depth_cm);
}

/* One of the lists of values of a series; of stages, those of a word. */
enum column { DATE, VALUE, USED };
static void put_column(struct sumi_json *json, const char *name, const struct sumi_outlook_request *r, int of,
                       const char *word, enum column column)
{
    sumi_json_open(json, name, '[');
    for (size_t v = 0; v < r->n_values; v++) {
        const struct sumi_seen_value *value = &r->value[v];
        if (value->of != of || (word && strcmp(value->word, word) != 0))
            continue;
        if (column == DATE)
            sumi_put_date(json, NULL, value->date);
        else if (column == VALUE)
            sumi_json_number(json, NULL, value->value);
        else
            sumi_json_truth(json, NULL, value->fate == SUMI_USED);
    }
    sumi_json_close(json, ']');
}

static void put_expected(struct sumi_json *json, const struct sumi_outlook_request *r, const struct sumi_spread *seen,
                         int of)
{
    sumi_json_open(json, "simulated", '{');
    for (int k = 0; k < QUANTILES; k++) {
        sumi_json_open(json, quantiles[k].name, '[');
        for (size_t v = 0; v < r->n_values; v++)
            if (r->value[v].of == of) {
                double value;
                memcpy(&value, (const char *)&seen[v] + quantiles[k].at, sizeof value);
                sumi_json_rounded(json, NULL, value, OF_THETA);
            }
        sumi_json_close(json, ']');
    }
    sumi_json_close(json, '}');
}

static void put_probes(struct sumi_json *json, const struct sumi_outlook_request *r, const struct sumi_outlook *o)
{
    char name[SERIES_NAME];
    sumi_json_open(json, "probes", '[');
    for (int k = 0; k < r->n_seen && o->paths; k++) {
        if (r->seen[k].kind != SUMI_SEEN_THETA)
            continue;
        name_series(&r->seen[k], name);
        sumi_json_open(json, NULL, '{');
        sumi_json_text(json, "series", name);
        sumi_json_number(json, "depth_cm", r->seen[k].depth_cm);
        put_column(json, "date", r, k, NULL, DATE);
        put_column(json, "observed", r, k, NULL, VALUE);
        put_column(json, "used", r, k, NULL, USED);
        put_expected(json, r, o->paths->seen, k);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}

static void put_series_seen(struct sumi_json *json, const struct sumi_outlook_request *r, int k, const char *word)
{
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "series", r->seen[k].name);
    sumi_json_text(json, "unit", word ? "1" : r->seen[k].unit);
    sumi_json_text(json, "stage", word);
    put_column(json, "date", r, k, word, DATE);
    put_column(json, "value", r, k, word, VALUE);
    put_column(json, "used", r, k, word, USED);
    sumi_json_close(json, '}');
}

/* Whether no value of the series before this one has its word. */
static bool is_first(const struct sumi_outlook_request *r, size_t v)
{
    for (size_t w = 0; w < v; w++)
        if (r->value[w].of == r->value[v].of && strcmp(r->value[w].word, r->value[v].word) == 0)
            return false;
    return true;
}

static void put_seen(struct sumi_json *json, const struct sumi_outlook_request *r, const struct sumi_outlook *o)
{
    sumi_json_open(json, "seen", '[');
    for (int k = 0; k < r->n_seen && o->paths; k++)
        if (r->seen[k].kind == SUMI_SEEN_DAILY)
            put_series_seen(json, r, k, NULL);
    for (size_t v = 0; v < r->n_values && o->paths; v++)
        if (r->seen[r->value[v].of].kind == SUMI_SEEN_STAGE && is_first(r, v))
            put_series_seen(json, r, r->value[v].of, r->value[v].word);
    sumi_json_close(json, ']');
}

/* --- stages, weather --- */

static void put_stages(struct sumi_json *json, const struct sumi_outlook_request *r, const struct sumi_outlook *o)
{
    sumi_json_open(json, "stages", '[');
    for (int k = 0; k < r->n_stages && o->paths; k++) {
        const struct sumi_outlook_date *stage = &o->paths->stage[k];
        sumi_json_open(json, NULL, '{');
        sumi_json_text(json, "name", r->stage[k].name);
        sumi_json_rounded(json, "development", r->stage[k].dvs, OF_DVS);
        sumi_json_open(json, "date", '{');
        sumi_put_day(json, "p10", stage->date.p10);
        sumi_put_day(json, "p50", stage->date.p50);
        sumi_put_day(json, "p90", stage->date.p90);
        sumi_json_close(json, '}');
        sumi_json_rounded(json, "probability", stage->probability, OF_SHARE);
        sumi_json_truth(json, "come", stage->past);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}

static void put_now(struct sumi_json *json, const struct sumi_outlook_request *r, const struct sumi_outlook *o)
{
    const char *stage = sumi_outlook_stage_now(r, o);
    sumi_json_open(json, "now", '{');
    sumi_json_text(json, "stage", *stage ? stage : NULL);
    sumi_json_rounded(json, "development", o->dvs.p50, OF_DVS);
    sumi_json_close(json, '}');
}

static void put_weather(struct sumi_json *json, const struct sumi_outlook *o)
{
    sumi_json_open(json, "weather", '{');
    sumi_put_date(json, "recorded_until", o->future.last_recorded);
    sumi_json_number(json, "forecast_days", o->future.n_forecast);
    sumi_json_number(json, "drawn_days", o->days_drawn);
    sumi_json_close(json, '}');
}

/* --- the whole --- */

static void put_head(struct sumi_json *json, const struct sumi_scenario_file *file,
                     const struct sumi_outlook_request *r, const struct sumi_outlook *o)
{
    char made_by[128];
    snprintf(made_by, sizeof made_by, "sumi %s (%s)", sumi_build.version, sumi_build.commit);
    sumi_json_text(json, "schema", SUMI_SEASON_SCHEMA);
    sumi_json_text(json, "made_by", made_by);
    sumi_json_text(json, "status", sumi_outlook_status_names[o->status]);
    sumi_put_reasons(json, "status_reasons", o->reason, o->n_reasons);
    sumi_put_date(json, "today", o->today);
    sumi_json_text(json, "title", *file->title ? file->title : NULL);
    sumi_json_text(json, "cultivar", r->plan->cultivar[0].name);
    sumi_put_date(json, "sowing", o->status == SUMI_OUTLOOK_NO_ADVICE ? SUMI_NO_DATE : o->sowing);
    sumi_put_date(json, "first", o->start);
    sumi_put_date(json, "last", o->end);
}

static void put_season(struct sumi_json *json, const struct sumi_scenario_file *file,
                       const struct sumi_outlook_request *r, const struct sumi_outlook *o)
{
    sumi_json_open(json, NULL, '{');
    put_head(json, file, r, o);
    if (o->paths)
        put_days(json, o);
    else
        sumi_json_text(json, "days", NULL);
    put_probes(json, r, o);
    put_seen(json, r, o);
    put_stages(json, r, o);
    if (o->paths) {
        put_now(json, r, o);
        put_weather(json, o);
        sumi_put_series(json, "series", r, o);
        sumi_put_questions(json, o);
    } else {
        static const char *const names[] = {"now", "weather", "series", "questions"};
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            sumi_json_text(json, names[k], NULL);
    }
    sumi_json_close(json, '}');
}

void sumi_season_print_json(const struct sumi_scenario_file *file, const struct sumi_outlook_request *request,
                            const struct sumi_outlook *outlook, FILE *out)
{
    struct sumi_json json = {out, false};
    const locale_t before = sumi_plainly();
    put_season(&json, file, request, outlook);
    fputc('\n', out);
    sumi_as_before(before);
}
