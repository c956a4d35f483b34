#include "scenarios/advice/score.h"

#include "messages/advice_log.h"
#include "messages/memory.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

bool sumi_score_inside(const struct sumi_score *score, size_t k, bool *told)
{
    const struct sumi_said *said = &score->said[k];
    *told = !isnan(said->p10) && !isnan(said->p50) && !isnan(said->p90);
    return *told && score->yield >= said->p10 && score->yield <= said->p90;
}

/* Those of this season. */
static enum sumi_status take_said(const struct sumi_advice_request *request, const struct sumi_said *said, size_t n,
                                  struct sumi_score *score, struct sumi_error *error)
{
    const struct sumi_plan *plan = request->outlook->plan;
    const int year = (int)plan->axis[0].coordinate[0];
    char text[SUMI_DATE_TEXT];
    struct sumi_calendar days;
    sumi_plan_calendar(plan, 0, 0, year, &days);
    score->said = sumi_allocate((n ? n : 1) * sizeof *score->said);
    score->followed = sumi_allocate((n ? n : 1) * sizeof *score->followed);
    if (!score->said || !score->followed)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_HINDSIGHT);
    for (size_t k = 0; k < n; k++)
        if (said[k].today >= days.start && said[k].today <= days.end)
            score->said[score->n++] = said[k];
    return score->n > 0 ? SUMI_OK
                        : sumi_fail(error, SUMI_E_ADVICE_HINDSIGHT_OVER,
                                    sumi_date_format(n > 0 ? said[n - 1].today : SUMI_NO_DATE, text), year);
}

static void count_followed(struct sumi_score *score)
{
    for (size_t k = 0; k < score->n; k++) {
        score->followed[k] = sumi_advice_followed(score->said, score->n, k, &score->hindsight.done.water);
        score->count[score->followed[k]]++;
    }
}

static void hold_against(const struct sumi_outlook_request *outlook, struct sumi_score *score)
{
    double sum = 0.0;
    score->recorded = !isnan(outlook->weighed);
    score->yield = score->recorded ? outlook->weighed : score->hindsight.done.yield;
    score->first_error = score->last_error = score->mean_error = NAN;
    for (size_t k = 0; k < score->n; k++) {
        bool told;
        score->n_inside += sumi_score_inside(score, k, &told);
        if (!told)
            continue;
        score->last_error = score->said[k].p50 - score->yield;
        if (score->n_told++ == 0)
            score->first_error = score->last_error;
        sum += fabs(score->last_error);
    }
    if (score->n_told > 0)
        score->mean_error = sum / score->n_told;
}

enum sumi_status sumi_score_create(const struct sumi_advice_request *request, const struct sumi_said *said, size_t n,
                                   const struct sumi_watch *watch, struct sumi_score **score, struct sumi_error *error)
{
    struct sumi_score *s = sumi_allocate_zeroed(1, sizeof *s);
    enum sumi_status status =
        s ? take_said(request, said, n, s, error) : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_HINDSIGHT);
    if (status == SUMI_OK)
        status = sumi_hindsight(request, s->said, s->n, watch, &s->hindsight, error);
    if (status != SUMI_OK) {
        sumi_score_destroy(s);
        return status;
    }
    count_followed(s);
    hold_against(request->outlook, s);
    *score = s;
    return SUMI_OK;
}

void sumi_score_destroy(struct sumi_score *score)
{
    if (!score)
        return;
    sumi_release(score->said);
    sumi_release(score->followed);
    sumi_release(score);
}
