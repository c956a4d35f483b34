/* An outlook as JSON. Its keys are told in data/schemas/outlook.schema.json; one that is gone or means another thing
 * wants a new number behind SUMI_OUTLOOK_SCHEMA. */
#define _XOPEN_SOURCE 700 /* locale_t */
#include "io/files/data_files.h"
#include "io/outlook/decimals_internal.h"
#include "io/outlook/json_internal.h"
#include "sim/build.h"
#include "sim/plainly.h"

#include <math.h>
#include <string.h>

/* --- what it is about --- */

static void put_season(struct sumi_json *json, const struct sumi_outlook *outlook)
{
    sumi_json_open(json, "season", '{');
    sumi_json_number(json, "year", outlook->year);
    sumi_put_date(json, "start", outlook->start);
    sumi_put_date(json, "sowing", outlook->status == SUMI_OUTLOOK_NO_ADVICE ? SUMI_NO_DATE : outlook->sowing);
    sumi_put_date(json, "end", outlook->end);
    sumi_json_close(json, '}');
}

/* A text of words (SUMI_WORD). */
static void put_both(struct sumi_json *json, const char *name, const char *text)
{
    char english[SUMI_OUTLOOK_WORDS], chinese[SUMI_OUTLOOK_WORDS];
    sumi_put_words(json, name, sumi_in_language(SUMI_ENGLISH, text, english, sizeof english),
                   sumi_in_language(SUMI_CHINESE, text, chinese, sizeof chinese));
}

/* --- state --- */

static void put_phases(struct sumi_json *json, const struct sumi_outlook *outlook)
{
    static const char *const names[] = {[SUMI_BARE] = "bare",
                                        [SUMI_SOWN] = "sown",
                                        [SUMI_VEGETATIVE] = "vegetative",
                                        [SUMI_REPRODUCTIVE] = "reproductive",
                                        [SUMI_MATURE] = "mature"};
    sumi_json_open(json, "phase", '{');
    for (int k = 0; k <= SUMI_MATURE; k++)
        sumi_json_rounded(json, names[k], outlook->phase[k], OF_SHARE);
    sumi_json_close(json, '}');
}

static void put_stages(struct sumi_json *json, const struct sumi_outlook_request *request,
                       const struct sumi_outlook *outlook)
{
    sumi_json_open(json, "stages", '[');
    for (int k = 0; k < request->n_stages; k++) {
        sumi_json_open(json, NULL, '{');
        sumi_json_text(json, "name", request->stage[k].name);
        sumi_json_rounded(json, "dvs", request->stage[k].dvs, OF_DVS);
        sumi_json_rounded(json, "probability", outlook->stage[k], OF_SHARE);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}

static void put_layers(struct sumi_json *json, const struct sumi_outlook *outlook)
{
    sumi_json_open(json, "layers", '[');
    for (int k = 0; k < outlook->n_layers; k++) {
        const struct sumi_soil_layer *layer = &outlook->layer[k];
        sumi_json_open(json, NULL, '{');
        sumi_json_rounded(json, "top_cm", layer->top_cm, OF_CM);
        sumi_json_rounded(json, "bottom_cm", layer->bottom_cm, OF_CM);
        sumi_put_spread(json, "theta", &outlook->layer_theta[k], OF_THETA);
        sumi_put_spread(json, "available_mm", &outlook->layer_available_mm[k], OF_MM);
        sumi_json_rounded(json, "capacity_mm", layer->capacity_mm, OF_MM);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}

static void put_state(struct sumi_json *json, const struct sumi_outlook_request *request,
                      const struct sumi_outlook *outlook)
{
    sumi_json_open(json, "state", '{');
    put_phases(json, outlook);
    put_stages(json, request, outlook);
    sumi_put_spread(json, "dvs", &outlook->dvs, OF_DVS);
    sumi_put_spread(json, "lai", &outlook->lai, OF_LAI);
    sumi_put_spread(json, "biomass_kg_ha", &outlook->biomass, OF_KG);
    sumi_put_spread(json, "roots_cm", &outlook->roots_cm, OF_CM);
    sumi_put_spread(json, "root_zone_theta", &outlook->theta, OF_THETA);
    put_layers(json, outlook);
    sumi_put_spread(json, "depletion_mm", &outlook->depletion_mm, OF_MM);
    sumi_put_spread(json, "readily_available_mm", &outlook->readily_mm, OF_MM);
    sumi_put_spread(json, "depletion_of_readily_available", &outlook->share, OF_SHARE);
    sumi_json_close(json, '}');
}

/* --- what will come --- */

static void put_dates(struct sumi_json *json, const struct sumi_outlook *outlook)
{
    sumi_json_open(json, "dates", '{');
    for (int k = 0; k < SUMI_OUTLOOK_EVENTS; k++) {
        const struct sumi_outlook_date *date = &outlook->date[k];
        sumi_json_open(json, sumi_outlook_event_names[k], '{');
        sumi_json_rounded(json, "probability", date->probability, OF_SHARE);
        sumi_json_truth(json, "past", date->past);
        sumi_put_quantiles(json, &date->date);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, '}');
    sumi_json_open(json, "harvest_window", '{');
    sumi_put_date(json, "from", outlook->harvest_from);
    sumi_put_date(json, "to", outlook->harvest_to);
    sumi_json_close(json, '}');
}

static void put_risks(struct sumi_json *json, const struct sumi_outlook *outlook)
{
    sumi_json_open(json, "risks", '[');
    for (int k = 0; k < SUMI_RISKS; k++) {
        const struct sumi_risk_row *row = &sumi_risk_rows[k];
        const struct sumi_outlook_risk *risk = &outlook->risk[k];
        sumi_json_open(json, NULL, '{');
        sumi_json_text(json, "name", row->name);
        sumi_json_rounded(json, "probability", risk->probability, OF_SHARE);
        sumi_put_date(json, "from", risk->from);
        sumi_put_date(json, "to", risk->to);
        sumi_json_open(json, "begins", '{');
        sumi_put_quantiles(json, &risk->first);
        sumi_json_close(json, '}');
        put_both(json, "definition", row->definition);
        put_both(json, "window", row->window);
        sumi_json_text(json, "source", row->source);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}

static void put_yield(struct sumi_json *json, const struct sumi_outlook_request *request,
                      const struct sumi_outlook *outlook)
{
    sumi_json_open(json, "yield", '{');
    sumi_json_text(json, "unit", "kg/ha");
    sumi_put_spread(json, "grain", &outlook->yield, OF_KG);
    sumi_put_spread(json, "grain_prior", &outlook->yield_prior, OF_KG);
    sumi_json_open(json, "below", '[');
    for (int k = 0; k < request->n_below; k++) {
        sumi_json_open(json, NULL, '{');
        sumi_json_number(json, "kg_ha", request->below[k]);
        sumi_json_rounded(json, "probability", outlook->below[k], OF_SHARE);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
    sumi_json_open(json, "outcomes", '{');
    for (int k = 0; k < SUMI_OUTCOME_N; k++)
        if (outlook->outcome_probability[k] > 0.0)
            sumi_json_rounded(json, sumi_outcome_word((enum sumi_outcome)k), outlook->outcome_probability[k], OF_SHARE);
    sumi_json_close(json, '}');
    sumi_json_close(json, '}');
}

/* --- how far it is to be trusted --- */

static void put_quality(struct sumi_json *json, const struct sumi_outlook_request *request,
                        const struct sumi_outlook *outlook)
{
    sumi_json_open(json, "quality", '{');
    sumi_put_series(json, "observations", request, outlook);
    sumi_json_number(json, "tried_members", outlook->n_tried);
    sumi_json_rounded(json, "effective_members", outlook->effective_members, 1);
    sumi_json_rounded(json, "contradiction", outlook->contradiction, OF_SCORE);
    sumi_json_rounded(json, "z_innovations", outlook->z_innovations, OF_SCORE);
    sumi_json_rounded(json, "z_probes", outlook->z_probes, OF_SCORE);
    sumi_json_rounded(json, "mean_square_normalised", outlook->normalised, OF_SCORE);
    sumi_put_questions(json, outlook);
    sumi_json_number(json, "days_drawn", outlook->days_drawn);
    sumi_json_close(json, '}');
}

/* --- where it comes from --- */

static void put_future(struct sumi_json *json, const struct sumi_outlook *outlook)
{
    const struct sumi_future *future = &outlook->future;
    sumi_json_open(json, "future", '{');
    sumi_json_text(json, "source", outlook->generated ? "climate" : "years");
    sumi_json_number(json, "members", outlook->n_futures);
    sumi_json_open(json, "years", '[');
    for (int k = 0; future->year && k < future->n_members; k++)
        sumi_json_number(json, NULL, future->year[k]);
    sumi_json_close(json, ']');
    sumi_json_number(json, "forecast_days", future->n_forecast);
    sumi_put_date(json, "recorded_until", future->last_recorded);
    sumi_json_rounded(json, "widening", outlook->widening, OF_SCORE);
    sumi_json_close(json, '}');
}

static void put_priors(struct sumi_json *json, const struct sumi_outlook_request *request)
{
    sumi_json_open(json, "uncertain", '[');
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++) {
        const struct sumi_uncertain_row *row = &sumi_uncertain_rows[k];
        if (!sumi_uncertain_is_there(request->plan, (enum sumi_uncertain)k))
            continue;
        sumi_json_open(json, NULL, '{');
        sumi_json_text(json, "name", row->field.name);
        sumi_json_text(json, "change", row->change == SUMI_SCALE ? "scale" : "add");
        sumi_json_text(json, "unit", row->change == SUMI_SCALE ? "1" : row->field.unit);
        sumi_json_number(json, "from", request->prior[k].from);
        sumi_json_number(json, "to", request->prior[k].to);
        sumi_json_text(json, "even_in", row->by_logarithm ? "logarithm" : "value");
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}

static void put_inputs(struct sumi_json *json, const struct sumi_scenario_file *file)
{
    sumi_json_open(json, "inputs", '[');
    for (int k = 0; k < file->n_inputs; k++) {
        const struct sumi_input *input = &file->input[k];
        sumi_json_open(json, NULL, '{');
        sumi_json_text(json, "role", input->role);
        sumi_json_text(json, "name", input->published);
        sumi_json_text(json, "sha256", input->sha256);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}

static void put_provenance(struct sumi_json *json, const struct sumi_scenario_file *file,
                           const struct sumi_outlook_request *request, const struct sumi_outlook *outlook)
{
    char sha256[65];
    sumi_json_open(json, "provenance", '{');
    sumi_json_text(json, "sumi_version", sumi_build.version);
    sumi_json_text(json, "sumi_commit", sumi_build.commit);
    sumi_json_text(json, "compiler", sumi_build.compiler);
    sumi_json_number(json, "seed", (double)request->seed);
    sumi_json_number(json, "members", request->members);
    sumi_json_number(json, "futures", outlook->n_futures);
    put_priors(json, request);
    sumi_text_sha256(file->text, strlen(file->text), sha256);
    sumi_json_text(json, "scenario_sha256", sha256);
    put_inputs(json, file);
    sumi_json_close(json, '}');
}

static void put_answer(struct sumi_json *json, const struct sumi_outlook_request *request,
                       const struct sumi_outlook *outlook)
{
    put_state(json, request, outlook);
    put_dates(json, outlook);
    put_risks(json, outlook);
    put_yield(json, request, outlook);
    put_quality(json, request, outlook);
    put_future(json, outlook);
}

/* In the place of it, where there is none. */
static void put_nothing(struct sumi_json *json)
{
    static const char *const names[] = {"state", "dates", "harvest_window", "risks", "yield", "quality", "future"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        sumi_json_text(json, names[k], NULL);
}

void sumi_outlook_put_json(struct sumi_json *json, const char *name, const struct sumi_scenario_file *file,
                           const struct sumi_outlook_request *request, const struct sumi_outlook *outlook)
{
    sumi_json_open(json, name, '{');
    sumi_json_text(json, "schema", SUMI_OUTLOOK_SCHEMA);
    sumi_json_text(json, "status", sumi_outlook_status_names[outlook->status]);
    sumi_put_reasons(json, "reasons", outlook->reason, outlook->n_reasons);
    sumi_put_reasons(json, "remarks", outlook->remark, outlook->n_remarks);
    sumi_put_warnings(json, file);
    sumi_put_date(json, "today", outlook->today);
    sumi_put_date(json, "valid_until", outlook->valid_until);
    put_season(json, outlook);
    sumi_put_plot(json, file, request->plan);
    if (outlook->status == SUMI_OUTLOOK_NO_ADVICE)
        put_nothing(json);
    else
        put_answer(json, request, outlook);
    put_provenance(json, file, request, outlook);
    sumi_json_close(json, '}');
}

void sumi_outlook_print_json(const struct sumi_scenario_file *file, const struct sumi_outlook_request *request,
                             const struct sumi_outlook *outlook, FILE *out)
{
    struct sumi_json json = {out, false};
    const locale_t before = sumi_plainly();
    sumi_outlook_put_json(&json, NULL, file, request, outlook);
    fputc('\n', out);
    sumi_as_before(before);
}
