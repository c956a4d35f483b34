/* A record's statistics among those of samples of generated years. */
#include "analysis/verify/verify_internal.h"
#include "messages/memory_count.h"
#include "messages/verify.h"
#include "scenarios/climate/philox.h"
#include "sim/memory.h"

#include <math.h>

static const double most_z = 6.0; /* that counts in a mean of squares */

struct work {
    size_t n_rows, n_samples;
    struct sumi_verify_row row[SUMI_VERIFY_ROWS];
    double *value, *judged; /* [n_samples][n_rows] */
    size_t *order, *chosen; /* [n generated years], [n of a sample] */
    double *room;
};

static void free_work(struct work *w)
{
    sumi_release(w->value);
    sumi_release(w->judged);
    sumi_release(w->order);
    sumi_release(w->chosen);
    sumi_release(w->room);
    sumi_release(w);
}

static enum sumi_status make_work(const struct sumi_verify *verify, size_t n_generated, size_t n, int n_samples,
                                  struct work **made, struct sumi_error *error)
{
    struct work *w = sumi_allocate_zeroed(1, sizeof *w);
    if (w) {
        w->n_rows = sumi_verify_rows(&verify->record, w->row);
        w->n_samples = (size_t)n_samples;
        w->value = sumi_allocate_zeroed(w->n_samples * w->n_rows, sizeof *w->value);
        w->judged = sumi_allocate_zeroed(w->n_samples * w->n_rows, sizeof *w->judged);
        w->order = sumi_allocate_zeroed(n_generated, sizeof *w->order);
        w->chosen = sumi_allocate_zeroed(n, sizeof *w->chosen);
        w->room = sumi_allocate_zeroed(n * SUMI_VERIFY_DAYS, sizeof *w->room);
        if (w->value && w->judged && w->order && w->chosen && w->room) {
            *made = w;
            return SUMI_OK;
        }
        free_work(w);
    }
    return sumi_fail(error, SUMI_E_MEMORY_COUNT, n_generated, SUMI_WORD_YEARS_TO_VERIFY);
}

void sumi_verify_choose(size_t n, size_t n_all, uint64_t seed, size_t sample, size_t *order, size_t *chosen)
{
    struct sumi_draws draws;
    sumi_draws_start(&draws, seed, (uint32_t)sample, SUMI_DRAW_CHOICE);
    for (size_t k = 0; k < n_all; k++)
        order[k] = k;
    for (size_t k = 0; k < n; k++) {
        const size_t other = k + (size_t)(sumi_draw_uniform(&draws) * (double)(n_all - k));
        const size_t taken = order[other];
        order[other] = order[k];
        order[k] = chosen[k] = taken;
    }
}

double sumi_verify_factor(size_t n, size_t n_generated, size_t n_fit)
{
    const double part = (double)n / (double)n_generated, of_fit = n_fit ? (double)n / (double)n_fit : 0.0;
    return sqrt((1.0 + part + of_fit) / (1.0 - part));
}

/* Mean and standard deviation of the finite of n numbers that lie `step` apart. Returns how many are. */
static size_t spread(const double *x, size_t n, size_t step, double *mean, double *sd)
{
    double sum = 0.0, square = 0.0;
    size_t known = 0;
    for (size_t k = 0; k < n; k++)
        if (isfinite(x[k * step])) {
            sum += x[k * step];
            known++;
        }
    *mean = sum / (double)known;
    for (size_t k = 0; k < n; k++)
        if (isfinite(x[k * step]))
            square += (x[k * step] - *mean) * (x[k * step] - *mean);
    *sd = sqrt(square / ((double)known - 1.0));
    return known;
}

void sumi_verify_place(const double *value, const double *judged, size_t n, size_t step, double factor,
                       double record_judged, struct sumi_verify_score *score)
{
    double mean, sd;
    spread(value, n, step, &score->generated, &sd);
    score->sd = sd * factor;
    const bool enough = 10 * spread(judged, n, step, &mean, &sd) >= 9 * n;
    const double least = 1e-9 * fmax(fabs(mean), 1.0); /* below it all samples are the same but for rounding */
    score->z = isfinite(record_judged) && enough && sd > least ? (record_judged - mean) / (sd * factor) : (double)NAN;
}

enum sumi_status sumi_verify_score_years(const struct sumi_verify *verify, const struct sumi_verify_set *generated,
                                         const size_t *index, size_t n, size_t n_fit,
                                         const struct sumi_verify_options *options, struct sumi_verify_fold *fold,
                                         struct sumi_error *error)
{
    struct work *w = NULL;
    if (generated->years.n < 10 * n)
        return sumi_fail(error, SUMI_E_VERIFY_YEARS_GENERATED, n, generated->years.n);
    enum sumi_status status = make_work(verify, generated->years.n, n, options->n_samples, &w, error);
    if (status != SUMI_OK)
        return status;
    struct sumi_verify_view view = {generated, &verify->calendar, w->chosen, n, w->room, {0}, {0}, {0}, {0}, {0}};
    for (size_t b = 0; b < w->n_samples; b++) {
        sumi_verify_choose(n, generated->years.n, options->seed, b, w->order, w->chosen);
        sumi_verify_view_take(&view);
        for (size_t k = 0; k < w->n_rows; k++) {
            const double value = sumi_verify_value(&w->row[k], &view);
            w->value[b * w->n_rows + k] = value;
            w->judged[b * w->n_rows + k] = sumi_verify_judged(&w->row[k], value);
        }
    }
    view.set = &verify->record;
    view.index = index;
    sumi_verify_view_take(&view);
    *fold = (struct sumi_verify_fold){w->n_rows, n, n_fit, sumi_allocate_zeroed(w->n_rows, sizeof *fold->score)};
    if (!fold->score) {
        fold->n = 0;
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, w->n_rows, SUMI_WORD_SCORES_TO_VERIFY);
    }
    for (size_t k = 0; k < fold->n; k++) {
        struct sumi_verify_score *s = &fold->score[k];
        sumi_verify_describe(&w->row[k], &verify->calendar, s);
        s->record = sumi_verify_value(&w->row[k], &view);
        sumi_verify_place(w->value + k, w->judged + k, w->n_samples, w->n_rows,
                          sumi_verify_factor(n, generated->years.n, n_fit), sumi_verify_judged(&w->row[k], s->record),
                          s);
    }
    free_work(w);
    return status;
}

struct sumi_verify_summary sumi_verify_summarise(const struct sumi_verify_fold *fold, size_t n_folds, int group)
{
    struct sumi_verify_summary s = {0};
    double square = 0.0, beyond = 0.0;
    for (size_t f = 0; f < n_folds; f++)
        for (size_t k = 0; k < fold[f].n; k++) {
            const struct sumi_verify_score *score = &fold[f].score[k];
            const double z = fmin(fabs(score->z), most_z);
            if (isnan(score->z) || (group != SUMI_VERIFY_N_GROUPS && (int)score->group != group))
                continue;
            square += z * z;
            beyond += z > 2.0;
            s.n++;
        }
    s.rms = sqrt(square / (double)s.n);
    s.beyond_2 = beyond / (double)s.n;
    return s;
}
