/* Observations that cannot be, found before any model is asked; and water that came into the soil from nobody knows
 * where.
 *
 *   impossible  a water content that is none (below 0.005 or above 0.95 cm3 cm-3), a value of the crop below 0
 *   stuck       a run of k >= 3 equal readings of a probe, from its first reading on, if chance makes one as long less
 *               than once in 20 such series: (n - k + 1) p^(k - 1) < 0.05. p: how often neighbours are equal among the
 *               other readings, and at least as often as if they were spread over 0.1 cm3 cm-3 in their last decimal.
 *               So three of thousandths are enough; of hundredths, or where nothing moves in a deep soil, it takes
 *               more.
 *   spike       a reading that is off both its neighbours, of at most 3 days before and after, on the same side: from
 *               their mean by more than 0.1 cm3 cm-3 and 5.5 times the noise of the probe, while they differ by less
 *               than a third of that. Upwards only where no 5 mm of water explain it.
 *
 * The noise is that of the readings from one to the next, by the median of their differences. */
#ifndef SUMI_SCREEN_H
#define SUMI_SCREEN_H

#include "scenarios/outlook/outlook.h"

/* What the field was given, as far as it is known. */
struct sumi_screen_field {
    int start, today;                      /* of the soil; the morning up to which is looked */
    const struct sumi_weather *weather;    /* to the eve of today; where rain was not recorded no question is asked */
    const struct sumi_irrigation *watered; /* doses by date; NULL: none */
};

/* Marks what it refuses among the values of the request, all others as used, and fills in the questions. SUMI_MEMORY.
 *
 * A question is asked where the soil from the surface down to a probe gained 10 mm more than 1.25 times the water that
 * it was given, from the readings of one to three mornings (of the 10 days before) to those of the one to three next
 * (of 4 days). Probes stand for the layers halfway to their neighbours. It must be 4.5 standard deviations beyond the
 * noise, and 2 without the probe that gained most, or 6 by the topmost alone; and on either side the two mornings of
 * readings nearest to it must see half of it, each by itself. Where there is but one after it yet, 5.5. Such strict
 * limits suit noise that is drawn a hundred times in a season: one season in some hundreds has a question for nothing.
 * The date is the last day on which that water can have come, if readings are of the morning; within two days of it no
 * other question is asked. */
enum sumi_status sumi_screen(const struct sumi_outlook_request *request, const struct sumi_screen_field *field,
                             struct sumi_outlook_question question[SUMI_OUTLOOK_QUESTIONS], int *n_questions,
                             struct sumi_error *error);

#endif
