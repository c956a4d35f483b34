/* The weathers of an outlook: the one until this morning, as it was recorded, with what was not recorded drawn; and
 * those that follow on it. */
#ifndef SUMI_OUTLOOK_WEATHERS_H
#define SUMI_OUTLOOK_WEATHERS_H

#include "scenarios/outlook/outlook.h"

struct sumi_weathers {
    int days_drawn; /* of the weather so far */
    size_t n_past;
    struct sumi_weather **past; /* [n_past], to the eve of today; 1 where all is recorded. Owned */
    size_t n_ahead;
    struct sumi_weather **ahead; /* [n_ahead], each goes on from past[i % n_past]. Owned */
    struct sumi_future future;   /* of which they are made */
};

/* From `first` to the eve of today, and on to `last`. SUMI_INPUT: there is nothing to draw it from. The caller clears
 * them, whether that succeeds or not. */
enum sumi_status sumi_weathers_create(const struct sumi_outlook_request *request, int first, int last,
                                      struct sumi_weathers *weathers, struct sumi_error *error);
void sumi_weathers_clear(struct sumi_weathers *weathers);

#endif
