#include "scenarios/outlook/outlook.h"

#include "scenarios/outlook/plot_today.h"
#include "sim/memory.h"

const char *const sumi_outlook_status_names[SUMI_OUTLOOK_STATUSES] = {"ok", "degraded", "no_advice"};
const char *const sumi_outlook_event_names[SUMI_OUTLOOK_EVENTS] = {"emergence", "heading", "anthesis", "maturity",
                                                                   "harvest"};
const char *const sumi_fate_names[SUMI_FATES] = {"used",          "stuck",       "spike",     "gate",
                                                 "before_season", "after_today", "below_soil"};

enum sumi_status sumi_outlook_create(const struct sumi_outlook_request *request, int threads,
                                     const struct sumi_watch *watch, struct sumi_outlook **outlook,
                                     struct sumi_error *error)
{
    struct sumi_plot_today *plot;
    const struct sumi_from_today as_said = {.irrigation = &request->plan->irrigation[0].strategy};
    enum sumi_status status = sumi_plot_today_create(request, threads, watch, &plot, error);
    if (status != SUMI_OK)
        return status;
    if (plot->outlook->status != SUMI_OUTLOOK_NO_ADVICE)
        status = sumi_plot_look_ahead(plot, &as_said, threads, watch, error);
    if (status == SUMI_OK)
        status = sumi_plot_let_go(plot, threads, outlook, error);
    sumi_plot_today_destroy(plot);
    return status;
}
