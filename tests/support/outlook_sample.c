#include "tests/support/outlook_sample.h"

#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const int today = 20644; /* 2026-07-10 */

static void fill_observations(struct outlook_sample *s)
{
    static const struct sumi_seen seen[SAMPLE_SERIES] = {
        {.kind = SUMI_SEEN_THETA, .name = "theta", .unit = "cm3 cm-3", .depth_cm = 20.0},
        {.kind = SUMI_SEEN_STAGE, .name = "stage", .unit = "1", .depth_cm = NAN},
        {.kind = SUMI_SEEN_DAILY, .name = "LAI", .unit = "ha ha-1", .depth_cm = NAN},
    };
    memcpy(s->seen, seen, sizeof seen);
    for (int k = 0; k < SAMPLE_OBSERVATIONS; k++) {
        const bool refused = k == 1;
        s->value[k] = (struct sumi_seen_value){.line = k + 2,
                                               .date = today - 10 + k,
                                               .of = k % SAMPLE_SERIES,
                                               .value = 0.25 * k,
                                               .beyond = k == 1 ? (double)INFINITY : 0.25 * k,
                                               .sd = (double)NAN,
                                               .fate = refused ? SUMI_REFUSED_STUCK : SUMI_USED,
                                               .expected = refused ? (double)NAN : 0.5,
                                               .spread = refused ? (double)NAN : 0.125,
                                               .innovation = refused ? (double)NAN : 0.25 * k - 0.5,
                                               .rooted = k == 0 ? 0.5 : (double)NAN,
                                               .error = refused ? (double)NAN : 0.0625};
    }
    for (int k = 0; k < SAMPLE_SERIES; k++) {
        s->outlook.series[k].n[SUMI_USED] = k == 0 ? 2 : k == 2 ? 1 : 0;
        s->outlook.series[k].innovation = s->outlook.series[k].normalised = k == 1 ? (double)NAN : 0.5 * k;
        s->outlook.series[k].offset = s->outlook.series[k].offset_sd = k == 0 ? 0.01 : (double)NAN;
        s->outlook.series[k].last = k == 1 ? SUMI_NO_DATE : today - 7 + k;
    }
}

static void fill_member(struct sumi_outlook_member *m, int i)
{
    *m = (struct sumi_outlook_member){.growth = 1.0 - 0.125 * i,
                                      .weight = (i + 1) / 15.0,
                                      .ancestor = SAMPLE_MEMBERS - 1 - i,
                                      .stage = i == 0 ? SUMI_REPRODUCTIVE : SUMI_VEGETATIVE,
                                      .dvs = 0.5 + 0.125 * i,
                                      .lai = 2.0 + i,
                                      .biomass = 1000.0 + i,
                                      .roots_cm = 60.0 + i,
                                      .grain = 0.0,
                                      .theta = 0.2 + 0.01 * i,
                                      .depletion_mm = 30.0 + i,
                                      .readily_mm = i == 4 ? (double)NAN : 50.0 + i,
                                      .n_layers = SAMPLE_LAYERS,
                                      .of_prior = i == 4,
                                      .sown = i == 4 ? (double)NAN : today - 59.0};
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
        m->change[k] = i + 0.0625 * k;
    for (int k = 0; k < SAMPLE_LAYERS; k++) {
        m->layer_theta[k] = 0.1 * (k + 1) + 0.01 * i;
        m->layer_available_mm[k] = 10.0 * k + i;
        m->layer_capacity_mm[k] = 100.0 + k;
        m->layer_top_cm[k] = (60.0 + i) * k;
        m->layer_bottom_cm[k] = k == 0 ? 60.0 + i : 120.0;
    }
    for (int k = 0; k < SUMI_SEEN; k++)
        m->offset[k] = k == 0 ? 0.001 * i : (double)NAN;
}

static void fill_branch(struct sumi_branch *b, int i)
{
    *b = (struct sumi_branch){.yield = i == 7 ? 0.0 : 4000.0 + 10.0 * i,
                              .grain = 4000.0 + 10.0 * i,
                              .biomass = 9000.0 + i,
                              .outcome = i == 7 ? SUMI_NOT_SOWN : SUMI_RIPE};
    for (int e = 0; e < SUMI_OUTLOOK_EVENTS; e++)
        b->date[e] = i == 7 && e > SUMI_WILL_EMERGE ? (double)NAN : today + 10.0 * e + i;
    for (int r = 0; r < SUMI_RISKS; r++)
        b->risk_from[r] = i % 2 == 0 ? (double)NAN : today + 30.0 + r;
}

void outlook_sample_fill(struct outlook_sample *s)
{
    memset(s, 0, sizeof *s);
    s->outlook = (struct sumi_outlook){.status = SUMI_OUTLOOK_DEGRADED,
                                       .n_reasons = 1,
                                       .reason = s->reason,
                                       .today = today,
                                       .valid_until = today + 1,
                                       .n_layers = SAMPLE_LAYERS,
                                       .effective_members = 4.5,
                                       .contradiction = 0.25,
                                       .normalised = (double)NAN,
                                       .widening = 1.25,
                                       .n_tried = 40,
                                       .n_members = SAMPLE_MEMBERS,
                                       .n_futures = SAMPLE_FUTURES,
                                       .member = s->member,
                                       .branch = s->branch,
                                       .future_weight = s->future_weight,
                                       .future = {.n_members = SAMPLE_FUTURES, .year = s->year}};
    s->request = (struct sumi_outlook_request){
        .seen = s->seen, .n_seen = SAMPLE_SERIES, .value = s->value, .n_values = SAMPLE_OBSERVATIONS, .seed = 17};
    snprintf(s->reason[0].message[SUMI_ENGLISH], sizeof s->reason[0].message[0], "The probes contradict the soil.");
    fill_observations(s);
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
        s->request.prior[k] = (struct sumi_prior){0.9 - k, 1.1 + k};
    for (int k = 0; k < SAMPLE_LAYERS; k++)
        s->outlook.layer[k] = (struct sumi_soil_layer){.top_cm = 60.0 * k, .bottom_cm = 60.0 * (k + 1)};
    for (int i = 0; i < SAMPLE_MEMBERS; i++)
        fill_member(&s->member[i], i);
    for (int i = 0; i < SAMPLE_MEMBERS * SAMPLE_FUTURES; i++)
        fill_branch(&s->branch[i], i);
    for (int k = 0; k < SAMPLE_FUTURES; k++) {
        s->future_weight[k] = (k + 1) / 6.0;
        s->year[k] = 2007 + k;
    }
}
