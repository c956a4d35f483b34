/* A score of advice as JSON. Its keys are told in data/schemas/score.schema.json; one that is gone or means another
 * thing wants a new number behind SUMI_SCORE_SCHEMA. */
#define _XOPEN_SOURCE 700 /* locale_t */
#include "io/advice/score.h"

#include "io/outlook/json_internal.h"
#include "sim/build.h"
#include "sim/plainly.h"

enum { OF_MM = 1, OF_KG = 1, OF_YUAN = 1 }; /* decimals */

/* --- what was said --- */

static void put_said(struct sumi_json *json, const struct sumi_score *score, size_t k)
{
    const struct sumi_said *said = &score->said[k];
    bool told;
    const bool inside = sumi_score_inside(score, k, &told);
    sumi_json_open(json, NULL, '{');
    sumi_put_date(json, "today", said->today);
    sumi_json_text(json, "action", sumi_action_names[said->action]);
    sumi_put_date(json, "date", said->date);
    sumi_json_rounded(json, "gross_mm", said->gross_mm, OF_MM);
    sumi_json_text(json, "method", said->method);
    sumi_json_text(json, "objective", said->objective);
    sumi_json_rounded(json, "gain", said->gain, OF_YUAN);
    sumi_json_rounded(json, "gain_error", said->error, OF_YUAN);
    sumi_json_truth(json, "told_apart", said->told);
    sumi_json_text(json, "became", sumi_followed_names[score->followed[k]]);
    sumi_json_rounded(json, "p10_kg_ha", said->p10, OF_KG);
    sumi_json_rounded(json, "p50_kg_ha", said->p50, OF_KG);
    sumi_json_rounded(json, "p90_kg_ha", said->p90, OF_KG);
    if (told)
        sumi_json_truth(json, "yield_inside", inside);
    else
        sumi_json_text(json, "yield_inside", NULL);
    sumi_json_close(json, '}');
}

static void put_counts(struct sumi_json *json, const struct sumi_score *score)
{
    sumi_json_open(json, "became", '{');
    for (int k = 0; k < SUMI_FOLLOWED_N; k++)
        sumi_json_number(json, sumi_followed_names[k], score->count[k]);
    sumi_json_close(json, '}');
}

/* --- what came --- */

static void put_season(struct sumi_json *json, const struct sumi_hindsight *h)
{
    sumi_json_open(json, "season", '{');
    sumi_json_number(json, "year", h->year);
    sumi_put_date(json, "sowing", h->sowing);
    sumi_put_date(json, "emergence", h->emergence);
    sumi_put_date(json, "maturity", h->maturity);
    sumi_put_date(json, "harvest", h->harvest);
    sumi_json_text(json, "outcome", sumi_outcome_word(h->outcome));
    sumi_json_close(json, '}');
}

static void put_yield(struct sumi_json *json, const struct sumi_score *score)
{
    sumi_json_open(json, "yield", '{');
    sumi_json_rounded(json, "kg_ha", score->yield, OF_KG);
    sumi_json_text(json, "source", score->recorded ? "recorded" : "simulated");
    sumi_json_number(json, "intervals", score->n_told);
    sumi_json_number(json, "inside", score->n_inside);
    sumi_json_rounded(json, "first_median_error_kg_ha", score->first_error, OF_KG);
    sumi_json_rounded(json, "last_median_error_kg_ha", score->last_error, OF_KG);
    sumi_json_rounded(json, "mean_absolute_error_kg_ha", score->mean_error, OF_KG);
    sumi_json_close(json, '}');
}

/* --- in hindsight --- */

static void put_brought(struct sumi_json *json, const char *name, const struct sumi_brought *brought,
                        const struct sumi_brought *best)
{
    sumi_json_open(json, name, '{');
    sumi_json_rounded(json, "yield_kg_ha", brought->yield, OF_KG);
    sumi_json_rounded(json, "margin_yuan_ha", brought->margin, OF_YUAN);
    sumi_json_rounded(json, "regret", best->value - brought->value, OF_YUAN);
    sumi_json_open(json, "water", '[');
    for (int k = 0; k < brought->water.n; k++) {
        sumi_json_open(json, NULL, '{');
        sumi_put_date(json, "date", brought->water.dose[k].date);
        sumi_json_rounded(json, "gross_mm", brought->water.dose[k].gross_mm, OF_MM);
        sumi_json_rounded(json, "net_mm", brought->water.dose[k].net_mm, OF_MM);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
    sumi_json_close(json, '}');
}

static void put_search(struct sumi_json *json, const struct sumi_hindsight *h)
{
    if (h->doses == 0) {
        sumi_json_text(json, "search", NULL);
        return;
    }
    sumi_json_open(json, "search", '{');
    sumi_put_date(json, "first", h->first);
    sumi_put_date(json, "last", h->last);
    sumi_json_number(json, "every_d", h->every_d);
    sumi_json_rounded(json, "dose_mm", h->dose_mm, OF_MM);
    sumi_json_rounded(json, "rest_mm", h->rest_mm, OF_MM);
    sumi_json_number(json, "doses", h->doses);
    sumi_json_truth(json, "limited", h->limited);
    sumi_json_number(json, "waterings", (double)h->tried);
    sumi_json_close(json, '}');
}

static void put_hindsight(struct sumi_json *json, const struct sumi_scenario_file *file, const struct sumi_hindsight *h)
{
    const bool money = file->advice->objective == SUMI_BY_MARGIN;
    sumi_json_open(json, "hindsight", '{');
    sumi_json_text(json, "objective", money ? "margin" : "yield");
    sumi_json_text(json, "regret_unit", money ? "yuan/ha" : "kg/ha");
    put_brought(json, "done", &h->done, &h->best);
    put_brought(json, "none", &h->none, &h->best);
    put_brought(json, "advised", &h->advised, &h->best);
    put_brought(json, "best", &h->best, &h->best);
    put_search(json, h);
    sumi_json_close(json, '}');
}

void sumi_score_print_json(const struct sumi_scenario_file *file, const struct sumi_score *score, FILE *out)
{
    struct sumi_json json = {out, false};
    const locale_t before = sumi_plainly();
    sumi_json_open(&json, NULL, '{');
    sumi_json_text(&json, "schema", SUMI_SCORE_SCHEMA);
    sumi_json_text(&json, "sumi_version", sumi_build.version);
    sumi_json_text(&json, "title", *file->title ? file->title : NULL);
    put_season(&json, &score->hindsight);
    sumi_json_number(&json, "refused_lines", (double)score->n_refused);
    put_counts(&json, score);
    sumi_json_open(&json, "said", '[');
    for (size_t k = 0; k < score->n; k++)
        put_said(&json, score, k);
    sumi_json_close(&json, ']');
    put_yield(&json, score);
    put_hindsight(&json, file, &score->hindsight);
    sumi_json_close(&json, '}');
    fputc('\n', out);
    sumi_as_before(before);
}
