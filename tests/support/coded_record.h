/* Records to resample that are made up: the rain of a day tells which day of the record it is. */
#ifndef SUMI_TEST_CODED_RECORD_H
#define SUMI_TEST_CODED_RECORD_H

#include "scenarios/climate/analogues.h"

#include <stdint.h>

extern const double spread[SUMI_CLIMATE_VARIABLES]; /* deviations of the variables from their cycles */
extern const double swing[SUMI_CLIMATE_VARIABLES];  /* of the cycles */
double cycle(int variable, int date);

/* n days from a date on; each variable a cycle and noise that remembers the day before by `memory`, depression like
 * range; wet on a third of the days. The caller clears it. */
struct sumi_climate make_record(int first, int n, double memory, uint32_t item);
/* Takes days out, of which the codes of the rest know nothing. */
void take_out(struct sumi_analogues *record, int first, int n);

double code_of(int day, bool wet);
int day_of_code(double rain);
int calendar_day(int date); /* of a year of 365 days */
/* Whether the next day of the record follows in the calendar; 29 February, which no record has, is no gap. */
bool is_next(const struct sumi_analogues *record, int day);

/* What the generator works out of it; let go by the caller. */
void *plan_of(const struct sumi_climate *climate);

#endif
