/* Seasons in recorded weather among those in generated weather: what a farmer sees of a generator. */
#include "analysis/verify/verify_internal.h"
#include "messages/memory_count.h"
#include "messages/verify.h"
#include "scenarios/answer.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *name, *unit;
} answers[SUMI_VERIFY_ANSWERS] = {
    [SUMI_VERIFY_EMERGENCE] = {"emergence after sowing", "d"},
    [SUMI_VERIFY_SLOW] = {"seasons that do not emerge within 25 d", "1"},
    [SUMI_VERIFY_RIPE] = {"seasons that ripen", "1"},
    [SUMI_VERIFY_RIPENING] = {"ripeness after sowing, of those", "d"},
    [SUMI_VERIFY_YIELD] = {"yield", "kg ha-1"},
    [SUMI_VERIFY_YIELD_SD] = {"yield, sd between years", "kg ha-1"},
    [SUMI_VERIFY_YIELD_P10] = {"yield of a bad year (10th percentile)", "kg ha-1"},
};

/* The answers of the seasons chosen; yield: room for n. */
static void answer(const struct sumi_verify_season *season, const size_t *chosen, size_t n, double *yield,
                   double value[SUMI_VERIFY_ANSWERS])
{
    const double slow = 25.0; /* d */
    double emerged = 0.0, emergence = 0.0, late = 0.0, ripe = 0.0, ripening = 0.0, sum = 0.0, square = 0.0;
    for (size_t k = 0; k < n; k++) {
        const struct sumi_verify_season *s = &season[chosen[k]];
        const bool emerges = !isnan(s->emergence);
        emerged += emerges;
        emergence += emerges ? s->emergence : 0.0;
        late += !emerges || s->emergence > slow;
        ripe += s->ripe;
        ripening += s->ripe ? s->ripening : 0.0;
        sum += yield[k] = s->yield;
    }
    for (size_t k = 0; k < n; k++)
        square += (yield[k] - sum / (double)n) * (yield[k] - sum / (double)n);
    value[SUMI_VERIFY_EMERGENCE] = emergence / emerged;
    value[SUMI_VERIFY_SLOW] = late / (double)n;
    value[SUMI_VERIFY_RIPE] = ripe / (double)n;
    value[SUMI_VERIFY_RIPENING] = ripening / ripe;
    value[SUMI_VERIFY_YIELD] = sum / (double)n;
    value[SUMI_VERIFY_YIELD_SD] = sqrt(square / (double)(n - 1));
    qsort(yield, n, sizeof *yield, sumi_verify_compare);
    value[SUMI_VERIFY_YIELD_P10] = sumi_answer_quantile(yield, n, 0.1);
}

enum sumi_status sumi_verify_seasons(const struct sumi_verify_season *record, size_t n,
                                     const struct sumi_verify_season *generated, size_t n_generated,
                                     const struct sumi_verify_options *options,
                                     struct sumi_verify_score score[SUMI_VERIFY_ANSWERS], struct sumi_error *error)
{
    const size_t samples = (size_t)options->n_samples;
    double own[SUMI_VERIFY_ANSWERS];
    if (n < SUMI_VERIFY_FEWEST)
        return sumi_fail(error, SUMI_E_VERIFY_SEASONS_FEW, n, SUMI_VERIFY_FEWEST);
    if (n_generated < 10 * n)
        return sumi_fail(error, SUMI_E_VERIFY_YEARS_GENERATED, n, n_generated);
    double *value = sumi_allocate_zeroed(samples, sizeof own), *yield = sumi_allocate_zeroed(n, sizeof *yield);
    size_t *order = sumi_allocate_zeroed(n_generated, sizeof *order), *chosen = sumi_allocate_zeroed(n, sizeof *chosen);
    enum sumi_status status = SUMI_OK;
    if (!value || !yield || !order || !chosen)
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, n_generated, SUMI_WORD_YEARS_TO_VERIFY);
    if (status == SUMI_OK) {
        for (size_t k = 0; k < n; k++)
            chosen[k] = k;
        answer(record, chosen, n, yield, own);
        for (size_t b = 0; b < samples; b++) {
            sumi_verify_choose(n, n_generated, options->seed, b, order, chosen);
            answer(generated, chosen, n, yield, value + b * SUMI_VERIFY_ANSWERS);
        }
        for (int k = 0; k < SUMI_VERIFY_ANSWERS; k++) {
            score[k] = (struct sumi_verify_score){.unit = answers[k].unit, .record = own[k]};
            snprintf(score[k].name, sizeof score[k].name, "%s", answers[k].name);
            sumi_verify_place(value + k, value + k, samples, SUMI_VERIFY_ANSWERS, sumi_verify_factor(n, n_generated, 0),
                              own[k], &score[k]);
        }
    }
    sumi_release(value);
    sumi_release(yield);
    sumi_release(order);
    sumi_release(chosen);
    return status;
}
