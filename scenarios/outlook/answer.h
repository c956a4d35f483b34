/* What members and branches come to: spreads, probabilities, and why an answer is degraded. */
#ifndef SUMI_OUTLOOK_ANSWER_H
#define SUMI_OUTLOOK_ANSWER_H

#include "scenarios/outlook/filter.h"

/* State of member i on the open morning; its weight is left alone. */
enum sumi_status sumi_answer_member(const struct sumi_outlook_request *request, const struct sumi_filtered *filtered,
                                    size_t i, struct sumi_outlook_member *member, struct sumi_error *error);
/* All that follows from members and branches. */
enum sumi_status sumi_answer_fill(const struct sumi_outlook_request *request, struct sumi_outlook *outlook,
                                  struct sumi_error *error);
/* No advice can be given, for this reason, which is copied. SUMI_OK. */
enum sumi_status sumi_answer_refuse(struct sumi_outlook *outlook, const struct sumi_error *reason);
/* Why, and what is worth knowing beside, once all else is filled in. */
void sumi_answer_judge(const struct sumi_outlook_request *request, struct sumi_outlook *outlook);

#endif
