/* Pieces of which the JSON of an outlook, and of what holds one, is made. */
#include "io/outlook/decimals_internal.h"
#include "io/outlook/json_internal.h"

#include <math.h>

void sumi_put_words(struct sumi_json *json, const char *name, const char *english, const char *chinese)
{
    sumi_json_open(json, name, '{');
    sumi_json_text(json, "en", english);
    sumi_json_text(json, "zh", chinese);
    sumi_json_close(json, '}');
}

void sumi_put_date(struct sumi_json *json, const char *name, int days)
{
    char date[SUMI_DATE_TEXT];
    sumi_json_text(json, name, sumi_outlook_date(days, date));
}

void sumi_put_day(struct sumi_json *json, const char *name, double days)
{
    char date[SUMI_DATE_TEXT];
    sumi_json_text(json, name, sumi_outlook_day(days, date));
}

void sumi_put_spread(struct sumi_json *json, const char *name, const struct sumi_spread *spread, int decimals)
{
    if (isnan(spread->mean)) {
        sumi_json_text(json, name, NULL);
        return;
    }
    sumi_json_open(json, name, '{');
    sumi_json_rounded(json, "mean", spread->mean, decimals);
    sumi_json_rounded(json, "sd", spread->sd, decimals + 1);
    sumi_json_rounded(json, "p10", spread->p10, decimals);
    sumi_json_rounded(json, "p50", spread->p50, decimals);
    sumi_json_rounded(json, "p90", spread->p90, decimals);
    sumi_json_close(json, '}');
}

void sumi_put_quantiles(struct sumi_json *json, const struct sumi_spread *date)
{
    sumi_put_day(json, "p10", date->p10);
    sumi_put_day(json, "p50", date->p50);
    sumi_put_day(json, "p90", date->p90);
    sumi_json_rounded(json, "sd_d", date->sd, 1);
}

void sumi_put_reason(struct sumi_json *json, const struct sumi_error *reason)
{
    sumi_json_text(json, "code", reason->code);
    sumi_put_words(json, "text", reason->message[SUMI_ENGLISH], reason->message[SUMI_CHINESE]);
    sumi_put_words(json, "hint", reason->hint[SUMI_ENGLISH], reason->hint[SUMI_CHINESE]);
}

void sumi_put_reasons(struct sumi_json *json, const char *name, const struct sumi_error *list, int n)
{
    sumi_json_open(json, name, '[');
    for (int k = 0; k < n; k++) {
        sumi_json_open(json, NULL, '{');
        sumi_put_reason(json, &list[k]);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}

void sumi_put_warnings(struct sumi_json *json, const struct sumi_scenario_file *file)
{
    sumi_json_open(json, "warnings", '[');
    for (int k = 0; k < file->n_warnings; k++)
        sumi_json_text(json, NULL, file->warning[k]);
    sumi_json_close(json, ']');
}

void sumi_put_plot(struct sumi_json *json, const struct sumi_scenario_file *file, const struct sumi_plan *plan)
{
    sumi_json_open(json, "plot", '{');
    sumi_json_text(json, "title", *file->title ? file->title : NULL);
    sumi_json_text(json, "site", *file->site ? file->site : NULL);
    sumi_json_rounded(json, "latitude_deg", file->latitude, 5);
    sumi_json_rounded(json, "longitude_deg", file->longitude, 5);
    sumi_json_rounded(json, "elevation_m", file->elevation, 1);
    sumi_json_text(json, "cultivar", plan->cultivar[0].name);
    sumi_json_text(json, "crop_model", plan->crop->name);
    sumi_json_text(json, "soil_water_model", plan->water->name);
    sumi_json_close(json, '}');
}

static void put_count(struct sumi_json *json, const char *name, size_t n)
{
    sumi_json_number(json, name, (double)n);
}

static void put_one(struct sumi_json *json, const struct sumi_seen *seen, const struct sumi_outlook_series *series)
{
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "name", seen->name);
    sumi_json_number(json, "depth_cm", seen->depth_cm);
    sumi_json_text(json, "unit", seen->unit);
    put_count(json, "used", series->n[SUMI_USED]);
    sumi_json_open(json, "refused", '{');
    for (int k = SUMI_USED + 1; k < SUMI_FATES; k++)
        put_count(json, sumi_fate_names[k], series->n[k]);
    sumi_json_close(json, '}');
    sumi_put_date(json, "last_used", series->last);
    sumi_json_rounded(json, "mean_innovation", series->innovation, OF_THETA);
    sumi_json_rounded(json, "mean_square_normalised", series->normalised, OF_SCORE);
    sumi_json_rounded(json, "offset", series->offset, OF_THETA);
    sumi_json_rounded(json, "offset_sd", series->offset_sd, OF_THETA);
    sumi_json_close(json, '}');
}

void sumi_put_series(struct sumi_json *json, const char *name, const struct sumi_outlook_request *request,
                     const struct sumi_outlook *outlook)
{
    sumi_json_open(json, name, '[');
    for (int k = 0; k < request->n_seen; k++)
        put_one(json, &request->seen[k], &outlook->series[k]);
    sumi_json_close(json, ']');
}

void sumi_put_questions(struct sumi_json *json, const struct sumi_outlook *outlook)
{
    char english[SUMI_OUTLOOK_WORDS], chinese[SUMI_OUTLOOK_WORDS];
    sumi_json_open(json, "questions", '[');
    for (int k = 0; k < outlook->n_questions; k++) {
        const struct sumi_outlook_question *question = &outlook->question[k];
        sumi_json_open(json, NULL, '{');
        sumi_put_date(json, "date", question->date);
        sumi_json_rounded(json, "gain_mm", question->gain_mm, OF_MM);
        sumi_json_rounded(json, "rain_mm", question->rain_mm, OF_MM);
        sumi_json_number(json, "probes", question->probes);
        sumi_put_words(json, "text", sumi_outlook_asks(question, SUMI_ENGLISH, english, sizeof english),
                       sumi_outlook_asks(question, SUMI_CHINESE, chinese, sizeof chinese));
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}
