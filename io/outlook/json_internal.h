/* Pieces of the JSON of an outlook, and of what holds one. */
#ifndef SUMI_OUTLOOK_JSON_INTERNAL_H
#define SUMI_OUTLOOK_JSON_INTERNAL_H

#include "io/outlook/outlook_internal.h"

/* A text in both languages. */
void sumi_put_words(struct sumi_json *json, const char *name, const char *english, const char *chinese);
/* A date, which may be SUMI_NO_DATE; the nearest day of a date with a fraction: null where there is none. */
void sumi_put_date(struct sumi_json *json, const char *name, int days);
void sumi_put_day(struct sumi_json *json, const char *name, double days);
/* A quantity, null where there is none; and the quantiles of a date, as keys of the object that is open. */
void sumi_put_spread(struct sumi_json *json, const char *name, const struct sumi_spread *spread, int decimals);
void sumi_put_quantiles(struct sumi_json *json, const struct sumi_spread *date);
/* An error that is none, as keys of the object that is open; and a list of them. */
void sumi_put_reason(struct sumi_json *json, const struct sumi_error *reason);
void sumi_put_reasons(struct sumi_json *json, const char *name, const struct sumi_error *list, int n);
void sumi_put_warnings(struct sumi_json *json, const struct sumi_scenario_file *file);
void sumi_put_plot(struct sumi_json *json, const struct sumi_scenario_file *file, const struct sumi_plan *plan);
/* What became of the observations, by series; and what the field is asked. */
void sumi_put_series(struct sumi_json *json, const char *name, const struct sumi_outlook_request *request,
                     const struct sumi_outlook *outlook);
void sumi_put_questions(struct sumi_json *json, const struct sumi_outlook *outlook);

#endif
