#include "io/advice/row.h"

#include "io/advice/advice_internal.h"
#include "io/files/data_files.h"
#include "io/outlook/print.h"
#include "io/text/text.h"
#include "messages/advice_log.h"
#include "scenarios/advice/harvest.h"
#include "scenarios/advice/sowing.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

const char *const sumi_action_words[SUMI_ACTIONS] = {SUMI_WORD_DO_WAIT, SUMI_WORD_DO_IRRIGATE, SUMI_WORD_DO_SOW,
                                                     SUMI_WORD_DO_RESOW, SUMI_WORD_DO_HARVEST};
static const struct sumi_spread no_spread = {NAN, NAN, NAN, NAN, NAN};
const struct sumi_advice_row sumi_advice_no_row = {.latitude = NAN,
                                                   .longitude = NAN,
                                                   .today = SUMI_NO_DATE,
                                                   .date = SUMI_NO_DATE,
                                                   .gross_mm = NAN,
                                                   .net_mm = NAN,
                                                   .quota_left_mm = NAN,
                                                   .yield = {NAN, NAN, NAN, NAN, NAN},
                                                   .grain = {NAN, NAN},
                                                   .money = {NAN, NAN},
                                                   .depletion = NAN,
                                                   .last_reading = SUMI_NO_DATE,
                                                   .weather_until = SUMI_NO_DATE};

const char *sumi_plot_name(const char *path, char name[SUMI_PLOT_NAME])
{
    const char *slash = strrchr(path, '/');
    sumi_text_copy(name, SUMI_PLOT_NAME, slash ? slash + 1 : path);
    char *dot = strrchr(name, '.');
    if (dot && dot > name && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0))
        *dot = '\0';
    return name;
}

static struct sumi_difference turned(const struct sumi_difference *less)
{
    return (struct sumi_difference){less->mean == 0.0 ? 0.0 : -less->mean, less->error};
}

/* What is expected where the advice is followed: what it says of sowing or harvest counts before the outlook of the
 * field as the file has it. */
static const struct sumi_spread *yield_of(const struct sumi_advice *advice)
{
    const struct sumi_sowing_advice *sowing = advice->sowing;
    if (advice->action == SUMI_HARVEST)
        return &advice->harvest->choice[advice->harvest->recommended].brings.yield;
    return sowing && sowing->recommended >= 0 ? &sowing->choice[sowing->recommended].brings.yield
                                              : &advice->outlook->yield;
}

/* The last day before today of which anything was recorded. */
static int weather_until(const struct sumi_outlook_request *request)
{
    static const enum sumi_station_column columns[] = {SUMI_STATION_TMIN, SUMI_STATION_TMAX, SUMI_STATION_RAIN};
    const struct sumi_station *record = request->record;
    for (size_t d = record ? record->n_days : 0; d-- > 0;)
        for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
            if (record->first_day + (int)d < request->plan->today && !isnan(sumi_station_at(record, columns[k], d)) &&
                !sumi_mark_is_filled(sumi_station_mark(record, columns[k], d)))
                return record->first_day + (int)d;
    return SUMI_NO_DATE;
}

static int last_reading(const struct sumi_outlook_request *request, const struct sumi_outlook *o)
{
    int last = SUMI_NO_DATE;
    for (int k = 0; k < request->n_seen; k++)
        last = o->series[k].last > last ? o->series[k].last : last;
    return last;
}

static void tell_answer(const struct sumi_scenario_file *file, const struct sumi_advice *advice,
                        struct sumi_advice_row *row)
{
    const struct sumi_outlook *o = advice->outlook;
    row->action = advice->action;
    row->date = advice->date;
    row->gross_mm = advice->gross_mm;
    row->net_mm = advice->net_mm;
    row->told = advice->told;
    row->yield = *yield_of(advice);
    if (o->status == SUMI_OUTLOOK_NO_ADVICE)
        return;
    row->quota_left_mm = sumi_advice_quota_left(file->advice, advice);
    row->depletion = o->share.mean;
    sumi_text_copy(row->stage, sizeof row->stage, sumi_outlook_stage_now(file->outlook, o));
    if (advice->n_choices == 0)
        return;
    const struct sumi_compared *none = &advice->choice[0].brings;
    row->grain = turned(&none->yield_less);
    row->money = turned(&none->margin_less);
    row->gain = turned(&none->value_less);
}

void sumi_inputs_sha256(const struct sumi_scenario_file *file, char sha256[65])
{
    char both[2 * 65];
    sumi_text_sha256(file->text, strlen(file->text), sha256);
    for (int k = 0; k < file->n_inputs; k++) {
        memcpy(both, sha256, 65);
        memcpy(both + 65, file->input[k].sha256, 65);
        sumi_text_sha256(both, sizeof both, sha256);
    }
}

void sumi_advice_row_fill(const char *plot, const struct sumi_scenario_file *file, const struct sumi_advice *advice,
                          struct sumi_advice_row *row)
{
    *row = (struct sumi_advice_row){.latitude = file->latitude,
                                    .longitude = file->longitude,
                                    .today = advice->outlook->today,
                                    .status = advice->outlook->status,
                                    .given = sumi_advice_is_given(advice),
                                    .date = SUMI_NO_DATE,
                                    .quota_left_mm = NAN,
                                    .yield = no_spread,
                                    .grain = {NAN, NAN},
                                    .money = {NAN, NAN},
                                    .gain = {NAN, NAN},
                                    .depletion = NAN,
                                    .last_reading = last_reading(file->outlook, advice->outlook),
                                    .weather_until = weather_until(file->outlook),
                                    .method = file->advice->method,
                                    .objective = file->advice->objective,
                                    .horizon_d = file->advice->horizon_d};
    sumi_text_copy(row->plot, sizeof row->plot, plot);
    sumi_plot_name(file->scenario.found ? file->scenario.found : plot, row->own);
    sumi_text_copy(row->title, sizeof row->title, file->title);
    sumi_inputs_sha256(file, row->inputs_sha256);
    row->given_mm = sumi_advice_given_mm(file->advice, row->today);
    const int n = advice->outlook->n_reasons;
    row->n_status_reasons = n < SUMI_ADVICE_REASONS ? n : SUMI_ADVICE_REASONS;
    for (int k = 0; k < row->n_status_reasons; k++)
        row->status_reason[k] = advice->outlook->reason[k].code;
    if (!row->given) {
        row->n_reasons = row->n_status_reasons;
        memcpy(row->reason, row->status_reason, sizeof row->reason);
        return;
    }
    tell_answer(file, advice, row);
    row->n_reasons = advice->n_reasons;
    for (int k = 0; k < row->n_reasons; k++)
        row->reason[k] = advice->reason[k].said.code;
}
