/* Why an answer is degraded, and what is worth knowing beside: sentences, each from what was counted. */
#include "messages/outlook.h"
#include "scenarios/outlook/answer.h"
#include "scenarios/outlook/consistency.h"
#include "sim/date.h"

#include <math.h>

static const int fresh_days = 10;         /* d: readings of soil water that are older tell little of today's */
static const double grave = 0.25;         /* contradiction from which on an answer is degraded */
static const double too_wide = 1.5;       /* mean square of innovations that is too large whatever the two scores say */
static const double refused_share = 0.25; /* of the readings */
static const double most_below = 0.5;     /* probability that the crop has not emerged, beyond which it is not missed */
static const double afar_degrees = 1.5, afar_m = 300.0; /* latitude, elevation: the climate of another place */
static const double thin = 20.0;                        /* effective members ... */
static const double thin_share = 1.0 / 3;               /* ... and of those that were tried: who asks for few has few */

/* Nothing is known: no date, and no number but of what was counted. */
static void know_nothing(struct sumi_outlook *o)
{
    const struct sumi_spread none = {NAN, NAN, NAN, NAN, NAN};
    o->sowing = o->harvest_from = o->harvest_to = SUMI_NO_DATE;
    o->dvs = o->lai = o->biomass = o->roots_cm = o->theta = o->depletion_mm = o->readily_mm = o->share = none;
    o->yield = o->yield_prior = none;
    o->effective_members = o->contradiction = o->z_innovations = o->z_probes = o->normalised = o->widening = NAN;
    for (int k = 0; k <= SUMI_MATURE; k++)
        o->phase[k] = NAN;
    for (int k = 0; k < SUMI_OUTLOOK_STAGES; k++)
        o->stage[k] = NAN;
    for (int k = 0; k < SUMI_SOIL_LAYERS; k++)
        o->layer_theta[k] = o->layer_available_mm[k] = none;
    for (int k = 0; k < SUMI_OUTLOOK_EVENTS; k++)
        o->date[k] = (struct sumi_outlook_date){.date = none, .probability = NAN};
    for (int k = 0; k < SUMI_RISKS; k++)
        o->risk[k] = (struct sumi_outlook_risk){NAN, none, SUMI_NO_DATE, SUMI_NO_DATE};
    for (int k = 0; k < SUMI_OUTLOOK_BELOW; k++)
        o->below[k] = NAN;
    for (int k = 0; k < SUMI_OUTCOME_N; k++)
        o->outcome_probability[k] = NAN;
    for (int k = 0; k < SUMI_SEEN; k++)
        o->series[k] = (struct sumi_outlook_series){
            .innovation = NAN, .normalised = NAN, .offset = NAN, .offset_sd = NAN, .last = SUMI_NO_DATE};
}

enum sumi_status sumi_answer_refuse(struct sumi_outlook *o, const struct sumi_error *reason)
{
    know_nothing(o);
    o->status = SUMI_OUTLOOK_NO_ADVICE;
    o->reason[o->n_reasons++] = *reason;
    return SUMI_OK;
}

static struct sumi_error *reason(struct sumi_outlook *o)
{
    return o->n_reasons < SUMI_OUTLOOK_REASONS ? &o->reason[o->n_reasons++] : NULL;
}

static struct sumi_error *remark(struct sumi_outlook *o)
{
    return o->n_remarks < SUMI_OUTLOOK_REASONS ? &o->remark[o->n_remarks++] : NULL;
}

struct counted {
    size_t theta, theta_refused, crop, crop_refused, stages;
    int last_theta;
};

static struct counted count(const struct sumi_outlook_request *r, const struct sumi_outlook *o)
{
    struct counted c = {.last_theta = SUMI_NO_DATE};
    for (int k = 0; k < r->n_seen; k++) {
        const struct sumi_outlook_series *s = &o->series[k];
        size_t refused = 0;
        for (int f = SUMI_REFUSED_STUCK; f <= SUMI_REFUSED_GATE; f++)
            refused += s->n[f];
        if (r->seen[k].kind == SUMI_SEEN_THETA) {
            c.theta += s->n[SUMI_USED];
            c.theta_refused += refused;
            c.last_theta = s->last > c.last_theta ? s->last : c.last_theta;
        } else {
            c.crop += s->n[SUMI_USED];
            c.crop_refused += refused;
        }
        if (r->seen[k].kind == SUMI_SEEN_STAGE)
            c.stages += s->n[SUMI_USED];
    }
    return c;
}

static void judge_water(const struct sumi_outlook_request *r, struct sumi_outlook *o, const struct counted *c)
{
    char date[SUMI_DATE_TEXT];
    if (!sumi_water_holds(r->plan->water))
        return;
    if (c->theta == 0)
        sumi_fail(reason(o), SUMI_E_OUTLOOK_WATER_UNSEEN);
    else if (c->last_theta < o->today - fresh_days)
        sumi_fail(reason(o), SUMI_E_OUTLOOK_WATER_OLD, sumi_date_format(c->last_theta, date));
    if (c->theta > 0 && (double)c->theta_refused > refused_share * (double)(c->theta + c->theta_refused))
        sumi_fail(reason(o), SUMI_E_OUTLOOK_WATER_REFUSED, c->theta_refused, c->theta + c->theta_refused);
    if (o->contradiction >= grave || o->normalised > too_wide)
        sumi_fail(reason(o), SUMI_E_OUTLOOK_WATER_CONTRADICTED);
}

/* What is found of a biased probe is corrected: it tells of changes. */
static void judge_probes(const struct sumi_outlook_request *r, struct sumi_outlook *o)
{
    double offset[SUMI_SEEN];
    for (int k = 0; k < r->n_seen; k++)
        offset[k] = o->series[k].n[SUMI_USED] > 0 ? o->series[k].offset : (double)NAN;
    for (int k = 0; k < r->n_seen; k++)
        if (sumi_probe_is_biased(offset, r->n_seen, k))
            sumi_fail(remark(o), SUMI_E_OUTLOOK_PROBE_BIASED, r->seen[k].depth_cm,
                      fabs(sumi_probe_differs(offset, r->n_seen, k)),
                      sumi_probe_differs(offset, r->n_seen, k) > 0.0 ? SUMI_WORD_MUCH : SUMI_WORD_LITTLE);
}

static void judge_crop(struct sumi_outlook *o, const struct counted *c)
{
    const size_t seen = c->crop + c->crop_refused;
    if (c->crop_refused > 0)
        sumi_fail(reason(o), SUMI_E_OUTLOOK_CROP_REFUSED, c->crop_refused, seen);
    if (o->phase[SUMI_BARE] + o->phase[SUMI_SOWN] > most_below)
        return;
    if (c->crop == 0)
        sumi_fail(reason(o), SUMI_E_OUTLOOK_CROP_UNSEEN);
    else if (c->stages == 0)
        sumi_fail(remark(o), SUMI_E_OUTLOOK_STAGE_UNSEEN);
    if (o->effective_members < thin && o->effective_members < thin_share * o->n_tried)
        sumi_fail(reason(o), SUMI_E_OUTLOOK_MEMBERS_THIN, o->effective_members, o->n_tried);
}

static bool is_afar(const struct sumi_outlook_request *r)
{
    const double *site = r->options->value;
    return r->climate && (fabs(r->climate->latitude - site[SUMI_SETTING_LATITUDE]) > afar_degrees ||
                          fabs(r->climate->elevation - site[SUMI_SETTING_ELEVATION]) > afar_m);
}

static void judge_weather(const struct sumi_outlook_request *r, struct sumi_outlook *o)
{
    if (o->days_drawn > 0)
        sumi_fail(reason(o), SUMI_E_OUTLOOK_WEATHER_DRAWN, o->days_drawn);
    if (is_afar(r))
        sumi_fail(reason(o), SUMI_E_OUTLOOK_CLIMATE_AFAR, r->climate->latitude, r->climate->elevation,
                  r->options->value[SUMI_SETTING_LATITUDE], r->options->value[SUMI_SETTING_ELEVATION]);
    if (!r->forecast)
        sumi_fail(remark(o), SUMI_E_OUTLOOK_FORECAST_NONE);
    else if (o->future.n_forecast == 0)
        sumi_fail(reason(o), SUMI_E_OUTLOOK_FORECAST_OLD);
    if (!o->generated && o->widening == 1.0)
        sumi_fail(reason(o), SUMI_E_OUTLOOK_YEARS_ONE, o->future.year[0]);
    else if (!o->generated)
        sumi_fail(remark(o), SUMI_E_OUTLOOK_YEARS_FEW, o->widening);
}

void sumi_answer_judge(const struct sumi_outlook_request *r, struct sumi_outlook *o)
{
    const struct counted c = count(r, o);
    judge_water(r, o, &c);
    judge_probes(r, o);
    judge_crop(o, &c);
    judge_weather(r, o);
    o->status = o->n_reasons > 0 ? SUMI_OUTLOOK_DEGRADED : SUMI_OUTLOOK_SURE;
}
