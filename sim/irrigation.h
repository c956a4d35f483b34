/* Irrigation strategies: rules that ask for water, and limits that a season keeps. Depths in cm, gross (as pumped). */
#ifndef SUMI_IRRIGATION_H
#define SUMI_IRRIGATION_H

#include <stdbool.h>
#include <stdint.h>

enum sumi_irrigation_trigger {
    SUMI_AT_DATE,      /* on a day of the year */
    SUMI_AT_STAGE,     /* the first day the development stage reaches dvs */
    SUMI_AT_SOWING,    /* on the day of sowing, or before the first day on which there may be one */
    SUMI_AT_DEPLETION, /* each day depletion passes depletion_over_raw times the readily available water */
    SUMI_DONE          /* on a day of the year, whatever the limits: water that was given */
};

struct sumi_irrigation_rule {
    enum sumi_irrigation_trigger trigger;
    int year;       /* SUMI_AT_DATE, SUMI_DONE: 0: the first such day from the start of the season on */
    int month, day; /* SUMI_AT_DATE, SUMI_DONE */
    double dvs;     /* SUMI_AT_STAGE */
    int before;     /* SUMI_AT_SOWING: d before the first day of the sowing window; 0: the day that is sown */
    double depletion_over_raw;
    double phase_from, phase_to; /* SUMI_AT_DEPLETION: development stages from which, and before which; 0: to the end */
    double amount;               /* cm gross; NAN: what brings the root zone to field capacity */
    double efficiency;           /* share that reaches the soil */
};

#define SUMI_IRRIGATION_RULES 64

struct sumi_irrigation {
    int n;
    struct sumi_irrigation_rule rule[SUMI_IRRIGATION_RULES];
    double smallest, largest; /* cm gross: a smaller dose is not worth the trip, a larger one is cut */
    double quota;             /* cm gross in a season */
    int interval;             /* days from one irrigation to the next, at least; a date or stage waits its turn */
    double from_dvs, to_dvs;  /* phase in which depletion is answered */
    int from_month, from_day; /* depletion is answered from this day of the year on; month 0: from the first */
    int to_month, to_day;     /* and to this one, which may lie behind new year; month 0: to the last */
    int acts_from;    /* date; what was given before it is known, and occasions that come before it pass unanswered */
    bool at_crossing; /* depletion is answered as it passes the threshold, not first on the next morning */
};

/* An irrigation strategy that never irrigates, with limits that never bind. */
extern const struct sumi_irrigation sumi_rainfed;

/* Which rules of a strategy acted: rule r is bit r. */
struct sumi_rules_seen {
    uint64_t given; /* gave water */
    uint64_t whole; /* gave a dose that `largest` did not cut */
};
_Static_assert(SUMI_IRRIGATION_RULES <= 64, "a bit for each rule");

/* Whether a rule has a day of the calendar. */
static inline bool sumi_irrigation_is_dated(const struct sumi_irrigation_rule *rule)
{
    return rule->trigger == SUMI_AT_DATE || rule->trigger == SUMI_DONE;
}

/* The occasion of a rule in words, as "on 06-20", "at development stage 0.6". Returns text. */
#define SUMI_RULE_TEXT 80
const char *sumi_irrigation_rule_text(const struct sumi_irrigation_rule *rule, char text[SUMI_RULE_TEXT]);

/* What a season remembers of its irrigation. */
struct sumi_irrigation_log {
    int rule_day[SUMI_IRRIGATION_RULES]; /* of a rule with a date: that of this season; SUMI_NO_DATE when done */
    bool done[SUMI_IRRIGATION_RULES];    /* SUMI_AT_STAGE, SUMI_AT_SOWING */
    int from, to;                        /* dates of this season from which and to which depletion is answered */
    int last;                            /* date of the last irrigation, or SUMI_NO_DATE */
    int number;
    double gross, net; /* cm */
    double last_net;   /* cm, of the last irrigation */
    struct sumi_rules_seen seen;
};

/* What the field looks like when the day opens. */
struct sumi_irrigation_need {
    int date;
    bool sown, emerged;
    double dvs, depletion, raw; /* depletion and readily available water, cm */
    bool within_day;            /* depletion alone is answered; dates, stages and sowing wait for the morning */
};

/* Dates of a season that are known before it begins: of the start of the simulation, the first day on which it may be
 * sown, its last day. */
struct sumi_irrigation_season {
    int start, sowing, last;
};

void sumi_irrigation_begin(const struct sumi_irrigation *strategy, const struct sumi_irrigation_season *season,
                           struct sumi_irrigation_log *log);

/* The first date on which a rule with a date comes; INT_MAX where none does. */
int sumi_irrigation_first(const struct sumi_irrigation *strategy, const struct sumi_irrigation_season *season);

/* Whether the days of the year on which depletion is answered have one from date `first` to date `last`. */
bool sumi_irrigation_window(const struct sumi_irrigation_log *log, int first, int last);

/* What a strategy waits for, by its log: it asks for nothing before one of these has come. */
struct sumi_irrigation_wait {
    double date;               /* INFINITY: none is to come */
    double dvs;                /* of a crop that has emerged; INFINITY likewise */
    double depletion_over_raw; /* beyond which an emerged crop may ask; INFINITY likewise */
};
void sumi_irrigation_waits(const struct sumi_irrigation *strategy, const struct sumi_irrigation_log *log,
                           struct sumi_irrigation_wait *wait);

/* Rises through 0 as depletion passes a threshold that would be answered now; below 0 where none would: on a day
 * that has had its water, within the interval, outside of the phase, with no quota left. cm. */
double sumi_irrigation_crossing(const struct sumi_irrigation *strategy, const struct sumi_irrigation_need *need,
                                const struct sumi_irrigation_log *log);

/* What the strategy asks for now, cm: what reaches the soil, and in *gross what is pumped for it. Doses that fall on
 * one day add up; on a day on which water was given rules wait for the next. The log notes which rules have acted; that
 * the water is given, sumi_irrigation_log_dose notes. */
double sumi_irrigation_decide(const struct sumi_irrigation *strategy, const struct sumi_irrigation_need *need,
                              struct sumi_irrigation_log *log, double *gross);
/* Water that is given on a date, cm; what is given on one day counts as one irrigation. */
void sumi_irrigation_log_dose(int date, double gross, double net, struct sumi_irrigation_log *log);

#endif
