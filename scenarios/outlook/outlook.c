#include "scenarios/outlook/outlook.h"

#include "messages/memory.h"

const char *const sumi_outlook_status_names[SUMI_OUTLOOK_STATUSES] = {"ok", "degraded", "no_advice"};
const char *const sumi_outlook_event_names[SUMI_OUTLOOK_EVENTS] = {"emergence", "heading", "anthesis", "maturity",
                                                                   "harvest"};
const char *const sumi_fate_names[SUMI_FATES] = {"used",   "stuck",         "spike",       "gate",
                                                 "biased", "before_season", "after_today", "below_soil"};

enum sumi_status sumi_outlook_create(const struct sumi_outlook_request *request, int threads,
                                     const struct sumi_watch *watch, struct sumi_outlook **outlook,
                                     struct sumi_error *error)
{
    (void)request;
    (void)threads;
    (void)watch;
    (void)outlook;
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD("an outlook", "展望"));
}

void sumi_outlook_destroy(struct sumi_outlook *outlook)
{
    (void)outlook;
}
