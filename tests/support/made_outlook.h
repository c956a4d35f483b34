/* Outlooks made by hand, as each form of them has them. Numbers are of no field; each kind of value is somewhere there,
 * and somewhere missing. */
#ifndef TEST_MADE_OUTLOOK_H
#define TEST_MADE_OUTLOOK_H

#include "io/scenario/file.h"
#include "scenarios/outlook/outlook.h"

enum { MADE_TODAY = 20644 /* 2026-07-10 */, MADE_YEARS = 3 };

struct made_outlook {
    struct sumi_scenario_file file;
    struct sumi_cultivar cultivar;
    struct sumi_outlook_request request;
    struct sumi_outlook outlook;
    struct sumi_seen seen[3];
    struct sumi_error reason[SUMI_OUTLOOK_REASONS], remark[1];
    struct sumi_input input[2];
    int year[MADE_YEARS];
};

extern const struct sumi_spread made_none;
struct sumi_spread made_around(double mean, double sd);

void make_outlook_bare(struct made_outlook *s);  /* of which nothing is known */
void make_outlook_whole(struct made_outlook *s); /* of which everything is */
void make_outlook_sure(struct made_outlook *s);  /* with nothing that degrades it */
void make_outlook_ended(struct made_outlook *s); /* no advice */
/* Names that steer a terminal, end lines, hold marks of words, are no UTF-8; numbers of all sizes. */
void make_outlook_hostile(struct made_outlook *s);

#endif
