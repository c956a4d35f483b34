/* A verification as one JSON object. Its names are told in docs/weather-generator.md and stay. */
#include "cli/weather/verify_internal.h"
#include "io/text/json.h"

static void put_summary(struct sumi_json *json, const char *name, const struct sumi_verify_fold *fold, size_t n_folds,
                        int group)
{
    const struct sumi_verify_summary s = sumi_verify_summarise(fold, n_folds, group);
    if (s.n == 0)
        return;
    sumi_json_open(json, name, '{');
    sumi_json_number(json, "n", (double)s.n);
    sumi_json_number(json, "rms_z", s.rms);
    sumi_json_number(json, "share_beyond_2", s.beyond_2);
    sumi_json_close(json, '}');
}

static void put_summaries(struct sumi_json *json, const struct sumi_verify_fold *fold, size_t n_folds)
{
    put_summary(json, "all", fold, n_folds, SUMI_VERIFY_N_GROUPS);
    sumi_json_open(json, "groups", '{');
    for (int g = 0; g < SUMI_VERIFY_N_GROUPS; g++)
        put_summary(json, sumi_verify_group_names[g], fold, n_folds, g);
    sumi_json_close(json, '}');
}

static void put_score(struct sumi_json *json, const struct sumi_verify_score *s, const char *group)
{
    sumi_json_open(json, NULL, '{');
    if (group)
        sumi_json_text(json, "group", group);
    sumi_json_text(json, "name", s->name);
    sumi_json_text(json, "unit", s->unit);
    sumi_json_number(json, "record", s->record);
    sumi_json_number(json, "generated", s->generated);
    sumi_json_number(json, "sd", s->sd);
    sumi_json_number(json, "z", s->z);
    sumi_json_close(json, '}');
}

static void put_fold(struct sumi_json *json, const char *name, const struct sumi_verify_fold *fold)
{
    sumi_json_open(json, name, '{');
    sumi_json_number(json, "years", (double)fold->n_years);
    if (fold->n_fit > 0)
        sumi_json_number(json, "fitted_years", (double)fold->n_fit);
    sumi_json_open(json, "statistics", '[');
    for (size_t k = 0; k < fold->n; k++)
        put_score(json, &fold->score[k], sumi_verify_group_names[fold->score[k].group]);
    sumi_json_close(json, ']');
    sumi_json_close(json, '}');
}

static void put_seasons(struct sumi_json *json, const struct sumi_weather_sowing *sowing)
{
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "sowing", sowing->name);
    sumi_json_number(json, "recorded_seasons", (double)sowing->n_recorded);
    sumi_json_number(json, "generated_seasons", (double)sowing->n_generated);
    sumi_json_open(json, "statistics", '[');
    for (int k = 0; k < SUMI_VERIFY_ANSWERS; k++)
        put_score(json, &sowing->score[k], NULL);
    sumi_json_close(json, ']');
    sumi_json_close(json, '}');
}

void sumi_weather_verify_json(const struct sumi_weather_verified *v)
{
    const struct sumi_verify *verify = &v->verify;
    const struct sumi_verify_years *years = &verify->record.years;
    const struct sumi_verify_calendar *c = &verify->calendar;
    struct sumi_json json = {.file = stdout};
    sumi_json_open(&json, NULL, '{');
    sumi_json_open(&json, "recorded_years", '[');
    for (size_t y = 0; y < years->n; y++)
        sumi_json_number(&json, NULL, years->year[y]);
    sumi_json_close(&json, ']');
    sumi_json_number(&json, "years_left_out", (double)years->n_left_out);
    sumi_json_number(&json, "days_filled", (double)years->n_filled);
    sumi_json_number(&json, "generated_years", (double)verify->generated.years.n);
    sumi_json_number(&json, "samples", v->arguments->verify.options.n_samples);
    sumi_json_text(&json, "parameters", sumi_parameters_names[v->arguments->verify.options.parameters]);
    sumi_json_number(&json, "year_begins_in_month", c->first_month + 1);
    sumi_json_number(&json, "season_first_month", (c->first_month + c->season_from) % 12 + 1);
    sumi_json_number(&json, "season_last_month", (c->first_month + c->season_end - 1) % 12 + 1);
    sumi_json_open(&json, "in_sample", '{');
    put_summaries(&json, &verify->in_sample, 1);
    put_fold(&json, "of", &verify->in_sample);
    sumi_json_close(&json, '}');
    if (v->why_not)
        sumi_json_text(&json, "no_held_out", v->why_not);
    if (verify->n_held_out > 0) {
        sumi_json_open(&json, "held_out", '{');
        put_summaries(&json, verify->held_out, verify->n_held_out);
        put_fold(&json, "fitted_to_odd", &verify->held_out[0]);
        put_fold(&json, "fitted_to_even", &verify->held_out[1]);
        sumi_json_close(&json, '}');
    }
    if (v->seasons.n > 0)
        sumi_json_text(&json, "seasons_parameters", sumi_parameters_names[v->arguments->making.parameters]);
    sumi_json_open(&json, "seasons", '[');
    for (size_t k = 0; k < v->seasons.n; k++)
        put_seasons(&json, &v->seasons.sowing[k]);
    sumi_json_close(&json, ']');
    sumi_json_close(&json, '}');
    putchar('\n');
}
