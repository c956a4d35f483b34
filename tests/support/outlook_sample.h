/* An outlook made by hand, by rules that tests can repeat, with all kinds of missing values. */
#ifndef SUMI_TESTS_OUTLOOK_SAMPLE_H
#define SUMI_TESTS_OUTLOOK_SAMPLE_H

#include "scenarios/outlook/outlook.h"

enum { SAMPLE_MEMBERS = 5, SAMPLE_FUTURES = 3, SAMPLE_LAYERS = 2, SAMPLE_SERIES = 3, SAMPLE_OBSERVATIONS = 4 };

struct outlook_sample {
    struct sumi_seen seen[SAMPLE_SERIES];
    struct sumi_seen_value value[SAMPLE_OBSERVATIONS];
    struct sumi_error reason[1];
    struct sumi_outlook_member member[SAMPLE_MEMBERS];
    struct sumi_branch branch[SAMPLE_MEMBERS * SAMPLE_FUTURES];
    double future_weight[SAMPLE_FUTURES];
    int year[SAMPLE_FUTURES];
    struct sumi_outlook_request request; /* of these */
    struct sumi_outlook outlook;
};

/* On 2026-07-10; it must not be moved. */
void outlook_sample_fill(struct outlook_sample *sample);

#endif
