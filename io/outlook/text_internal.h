/* The page of an outlook, in parts. */
#ifndef SUMI_OUTLOOK_TEXT_INTERNAL_H
#define SUMI_OUTLOOK_TEXT_INTERNAL_H

#include "io/outlook/outlook_internal.h"
#include "io/text/page.h"

bool sumi_page_has(const struct sumi_spread *spread); /* whether there is something to tell */
/* The mean and the range of a quantity times `factor`, with a unit (of words) behind the mean. */
void sumi_page_spread(struct sumi_page *page, const struct sumi_spread *spread, double factor, int decimals,
                      const char *unit);
/* The median and the range of a date; false, with nothing said, where there is none. */
bool sumi_page_dates(struct sumi_page *page, const struct sumi_spread *date);
/* "word 93 %" as one of a list, where it is at least half a percent. */
void sumi_page_share(struct sumi_page *page, const char *word, double probability);

/* What morning it is of, and until when it is valid. */
void sumi_page_morning(struct sumi_page *page, const struct sumi_outlook_request *request,
                       const struct sumi_outlook *outlook);
/* How far it is to be trusted, and why; and what is worth knowing. */
void sumi_page_status(struct sumi_page *page, const struct sumi_outlook *outlook);
/* One of a list of reasons, with what to do about it. */
void sumi_page_reason(struct sumi_page *page, const struct sumi_error *reason);

/* Crop and water this morning. */
void sumi_page_state(struct sumi_page *page, const struct sumi_outlook_request *request,
                     const struct sumi_outlook *outlook);
/* Dates, risks, yield. */
void sumi_page_coming(struct sumi_page *page, const struct sumi_outlook_request *request,
                      const struct sumi_outlook *outlook);
/* Lines of these, for a page that has less: phase and stage, water that is missing, one event, grain. */
void sumi_page_stage(struct sumi_page *page, const struct sumi_outlook_request *request,
                     const struct sumi_outlook *outlook);
void sumi_page_depletion(struct sumi_page *page, const struct sumi_outlook *outlook);
void sumi_page_event(struct sumi_page *page, const struct sumi_outlook *outlook, enum sumi_outlook_event event);
void sumi_page_grain(struct sumi_page *page, const struct sumi_outlook *outlook);
/* Says the risks with their probabilities, those that are none left out. */
void sumi_page_risks(struct sumi_page *page, const struct sumi_outlook *outlook);
/* What the field is asked. */
void sumi_page_questions(struct sumi_page *page, const struct sumi_outlook *outlook);
/* Questions, observations, what it rests on. */
void sumi_page_basis(struct sumi_page *page, const struct sumi_outlook_request *request,
                     const struct sumi_outlook *outlook);

#endif
