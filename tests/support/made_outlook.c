#include "tests/support/made_outlook.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "models/models.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const struct sumi_spread made_none = {NAN, NAN, NAN, NAN, NAN};

struct sumi_spread made_around(double mean, double sd)
{
    return (struct sumi_spread){mean, sd, mean - 1.28 * sd, mean, mean + 1.28 * sd};
}

/* --- an answer of which nothing is known --- */

static void begin(struct made_outlook *s, const char *water)
{
    struct sumi_outlook *o = &s->outlook;
    *s = (struct made_outlook){0};
    s->file.text = "";
    s->file.latitude = s->file.longitude = s->file.elevation = NAN;
    s->file.plan.crop = sumi_crop_named("wofost72");
    s->file.plan.water = sumi_water_named(water);
    s->file.plan.cultivar = &s->cultivar;
    strcpy(s->cultivar.name, "Jingu21");
    s->request = (struct sumi_outlook_request){.plan = &s->file.plan, .members = 100, .futures = 25, .seed = 1};
    *o = (struct sumi_outlook){.status = SUMI_OUTLOOK_DEGRADED, .today = MADE_TODAY, .valid_until = MADE_TODAY + 1};
    o->reason = s->reason;
    o->remark = s->remark;
    o->widening = NAN;
    o->year = 2026;
    o->start = MADE_TODAY - 100;
    o->end = MADE_TODAY + 92;
    o->sowing = o->harvest_from = o->harvest_to = o->future.last_recorded = SUMI_NO_DATE;
    struct sumi_spread *all[] = {&o->dvs,          &o->lai,        &o->biomass, &o->roots_cm, &o->theta,
                                 &o->depletion_mm, &o->readily_mm, &o->share,   &o->yield,    &o->yield_prior};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        *all[k] = made_none;
    for (int k = 0; k <= SUMI_MATURE; k++)
        o->phase[k] = NAN;
    for (int k = 0; k < SUMI_OUTLOOK_EVENTS; k++)
        o->date[k] = (struct sumi_outlook_date){made_none, NAN, false};
    for (int k = 0; k < SUMI_RISKS; k++)
        o->risk[k] = (struct sumi_outlook_risk){NAN, made_none, SUMI_NO_DATE, SUMI_NO_DATE};
    o->effective_members = o->contradiction = o->z_innovations = o->z_probes = o->normalised = NAN;
}

void make_outlook_bare(struct made_outlook *s)
{
    begin(s, "potential");
}

/* --- one of which everything is known --- */

static void add_series(struct made_outlook *s, const char *name, double depth_cm, const char *unit)
{
    const int k = s->request.n_seen++;
    struct sumi_outlook_series *series = &s->outlook.series[k];
    s->request.seen = s->seen;
    snprintf(s->seen[k].name, sizeof s->seen[k].name, "%s", name);
    snprintf(s->seen[k].unit, sizeof s->seen[k].unit, "%s", unit);
    s->seen[k].depth_cm = depth_cm;
    for (int f = 0; f < SUMI_FATES; f++)
        series->n[f] = (size_t)(f + k);
    *series = (struct sumi_outlook_series){{0}, -0.0121, 1.31, NAN, NAN, MADE_TODAY - 1};
    for (int f = 0; f < SUMI_FATES; f++)
        series->n[f] = (size_t)(40 + k) >> f;
    if (!isnan(depth_cm))
        series->offset = -0.004, series->offset_sd = 0.009;
}

static void fill_state(struct sumi_outlook *o)
{
    o->sowing = MADE_TODAY - 59;
    o->phase[SUMI_BARE] = o->phase[SUMI_SOWN] = o->phase[SUMI_MATURE] = 0.0;
    o->phase[SUMI_VEGETATIVE] = 0.93;
    o->phase[SUMI_REPRODUCTIVE] = 0.07;
    o->stage[0] = 0.8125;
    o->stage[1] = 0.1875;
    o->dvs = made_around(0.7, 0.04);
    o->lai = made_around(2.5, 0.3);
    o->biomass = made_around(2295, 200);
    o->roots_cm = made_around(120, 0);
    o->theta = made_around(0.153, 0.012);
    o->depletion_mm = made_around(147, 12);
    o->readily_mm = made_around(195, 6);
    o->share = made_around(0.754, 0.06);
    o->n_layers = 2;
    o->layer[0] = (struct sumi_soil_layer){0, 120, 0.153, 87, 234};
    o->layer[1] = (struct sumi_soil_layer){120, 150, 0.175, 11, NAN};
    o->layer_theta[0] = made_around(0.153, 0.012);
    o->layer_available_mm[0] = made_around(87, 12);
    o->layer_theta[1] = made_around(0.175, 0.02);
    o->layer_available_mm[1] = made_around(-2, 5);
}

static void fill_coming(struct sumi_outlook *o)
{
    const double days[] = {-50, 15, 19, 68, 71};
    for (int k = 0; k < SUMI_OUTLOOK_EVENTS; k++)
        o->date[k] =
            (struct sumi_outlook_date){made_around(MADE_TODAY + days[k], 1.0 + k), k == 0 ? 1.0 : 0.93, k == 0};
    o->harvest_from = MADE_TODAY + 75;
    o->harvest_to = MADE_TODAY + 85;
    for (int k = 0; k < SUMI_RISKS; k++)
        o->risk[k] = (struct sumi_outlook_risk){0.11 * k, k ? made_around(MADE_TODAY + 30.4, 5) : made_none, MADE_TODAY,
                                                MADE_TODAY + 70};
    o->yield = made_around(3400.4, 900);
    o->yield_prior = made_around(3300, 1500);
    o->below[0] = 0.081;
    o->outcome_probability[SUMI_RIPE] = 0.85;
    o->outcome_probability[SUMI_CUT] = 0.12;
    o->outcome_probability[SUMI_FROST_KILLED] = 0.03;
}

static void fill_quality(struct made_outlook *s)
{
    struct sumi_outlook *o = &s->outlook;
    o->n_questions = 2;
    o->question[0] = (struct sumi_outlook_question){MADE_TODAY - 7, 25.04, 0.6, 3};
    o->question[1] = (struct sumi_outlook_question){MADE_TODAY - 30, 14.2, 0.0, 1};
    o->effective_members = 44.6;
    o->contradiction = 0.25;
    o->z_innovations = 2.1;
    o->z_probes = 0.93;
    o->normalised = 1.24;
    o->days_drawn = 3;
    o->future.last_recorded = MADE_TODAY - 1;
    o->future.n_forecast = 7;
    o->future.n_members = o->n_futures = MADE_YEARS;
    o->future.year = s->year;
    o->n_members = 100;
    for (int k = 0; k < MADE_YEARS; k++)
        s->year[k] = 2019 + k;
    o->widening = 1.41;
    o->n_tried = 100;
    sumi_fail(&s->reason[o->n_reasons++], SUMI_E_OUTLOOK_SOLVER);
    sumi_fail(&s->reason[o->n_reasons++], SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
    sumi_fail(&s->remark[o->n_remarks++], SUMI_E_OUTLOOK_ENDED, 2026, "2026-10-10", "2026-07-10");
}

void make_outlook_whole(struct made_outlook *s)
{
    begin(s, "bucket");
    struct sumi_scenario_file *file = &s->file;
    strcpy(file->title, "The long field below the road");
    strcpy(file->site, "Yangqu");
    file->latitude = 38.06;
    file->longitude = 112.67;
    file->elevation = 900;
    file->input = s->input;
    file->n_inputs = 2;
    strcpy(s->input[0].role, "weather");
    strcpy(s->input[0].published, "station.csv");
    memset(s->input[0].sha256, 'a', 64);
    s->input[1] = s->input[0];
    strcpy(s->input[1].role, "crop");
    s->request.n_stages = 2;
    s->request.stage[0] = (struct sumi_outlook_stage){"jointing", 0.45};
    s->request.stage[1] = (struct sumi_outlook_stage){"booting", 0.75};
    s->request.n_below = 1;
    s->request.below[0] = 2000;
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
        s->request.prior[k] = sumi_uncertain_rows[k].prior;
    add_series(s, "theta", 20, "cm3 cm-3");
    add_series(s, "LAI", NAN, "1");
    add_series(s, "stage", NAN, "1");
    fill_state(&s->outlook);
    fill_coming(&s->outlook);
    fill_quality(s);
}

/* --- others --- */

void make_outlook_sure(struct made_outlook *s)
{
    make_outlook_whole(s);
    s->outlook.status = SUMI_OUTLOOK_SURE;
    s->outlook.n_reasons = s->outlook.n_questions = s->request.n_seen = 0;
    s->outlook.generated = true;
    s->outlook.future.year = NULL;
    s->request.seed = UINT32_MAX;
}

void make_outlook_ended(struct made_outlook *s)
{
    begin(s, "bucket");
    s->outlook = (struct sumi_outlook){.status = SUMI_OUTLOOK_NO_ADVICE, .reason = s->reason, .remark = s->remark};
    s->outlook.today = MADE_TODAY;
    s->outlook.year = 2026;
    s->outlook.start = MADE_TODAY - 100;
    s->outlook.end = MADE_TODAY - 30;
    s->outlook.valid_until = SUMI_NO_DATE;
    sumi_fail(&s->reason[s->outlook.n_reasons++], SUMI_E_OUTLOOK_ENDED, 2026, "2026-06-10", "2026-07-10");
}

void make_outlook_hostile(struct made_outlook *s)
{
    static const char name[] = "a\x1b[31m\x0e red \x1f \x0f\n\t\xff\xe2\x80\xae\"\\ 谷子";
    make_outlook_whole(s);
    strcpy(s->file.title, name);
    strcpy(s->file.site, name);
    strcpy(s->cultivar.name, name);
    strcpy(s->request.stage[0].name, name);
    strcpy(s->seen[0].name, name);
    strcpy(s->input[0].published, name);
    s->reason[0] = (struct sumi_error){0};
    sumi_fail(&s->reason[0], SUMI_E_MEMORY_NONE, name);
    s->outlook.biomass = (struct sumi_spread){INFINITY, INFINITY, -INFINITY, 1e300, INFINITY};
    s->outlook.lai = made_around(-0.0001, 0);
    s->outlook.date[SUMI_WILL_HEAD].date = made_around(1e300, 1e300);
    s->outlook.date[SUMI_WILL_FLOWER].date = made_around(-1e6, 1);
    s->outlook.question[0].date = 1 << 30;
    s->outlook.today = -(1 << 30);
}
