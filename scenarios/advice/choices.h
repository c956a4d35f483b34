/* First actions of irrigation: a dose on one of the coming days, or none. */
#ifndef SUMI_ADVICE_CHOICES_H
#define SUMI_ADVICE_CHOICES_H

#include "scenarios/advice/advice.h"
#include "scenarios/outlook/plot_today.h"

/* What limits a dose this morning. Amounts in mm gross. */
struct sumi_doses_allowed {
    int first, last; /* dates of the horizon on which there may be one; first behind last: none */
    int horizon_end;
    double most, least; /* of a dose; most 0: none */
    double quota_left;  /* INFINITY: no quota */
    double done_mm;     /* given in this season by now */
    int done_number;
    int last_dose;            /* date; SUMI_NO_DATE: none yet */
    int rests_until;          /* date from which on the pump gives again; SUMI_NO_DATE: it may today */
    bool too_early, too_late; /* the window of days or stages is not open yet, or is over */
    bool before_stage;        /* that of stages is not open yet */
    double room_mm;           /* that brings the root zone to field capacity: mean this morning */
};

void sumi_doses_allow(const struct sumi_advice_request *request, const struct sumi_outlook *outlook,
                      struct sumi_doses_allowed *allowed);
/* choice[SUMI_CHOICES]; the first is none. Returns their number. */
int sumi_choices_list(const struct sumi_advice_request *request, const struct sumi_doses_allowed *allowed,
                      struct sumi_choice *choice);
/* One with a dose (gross 0: none) on a date. */
void sumi_choice_make(const struct sumi_advice_request *request, const struct sumi_doses_allowed *allowed, int date,
                      double gross_mm, struct sumi_choice *choice);

#endif
