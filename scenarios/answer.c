#include "scenarios/answer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double low_share = 0.1, high_share = 0.9; /* the percentiles that are told */

/* --- one season --- */

static size_t at(const struct sumi_answer_seasons *seasons, size_t k)
{
    const size_t row = seasons->row;
    return row == 0 ? k * seasons->stride : k / row * seasons->row_stride + k % row * seasons->stride;
}

static bool ended_as(const struct sumi_answer_seasons *seasons, size_t k, enum sumi_outcome outcome)
{
    return seasons->outcome && seasons->outcome[at(seasons, k)] == outcome;
}

bool sumi_answer_simulated(const struct sumi_answer_seasons *seasons, size_t k)
{
    if (seasons->all && !isfinite(seasons->all[at(seasons, k)]))
        return false;
    return !(seasons->outcome && isnan(seasons->outcome[at(seasons, k)])) &&
           !ended_as(seasons, k, SUMI_WEATHER_MISSING) && !ended_as(seasons, k, SUMI_WEATHER_ENDS) &&
           !ended_as(seasons, k, SUMI_SOLVER_FAILED);
}

bool sumi_answer_ripe(const struct sumi_answer_seasons *seasons, size_t k)
{
    return isfinite(seasons->yield[at(seasons, k)]) && (!seasons->outcome || ended_as(seasons, k, SUMI_RIPE));
}

double sumi_answer_harvest(const struct sumi_answer_seasons *seasons, size_t k)
{
    const size_t here = at(seasons, k);
    const double stood = seasons->grain ? seasons->grain[here] : NAN;
    if (!sumi_answer_simulated(seasons, k))
        return NAN;
    if (sumi_answer_ripe(seasons, k))
        return seasons->yield[here];
    if (seasons->as_cut && isfinite(stood))
        return stood;
    if (seasons->all)
        return seasons->all[here];
    if (ended_as(seasons, k, SUMI_RIPE))
        return NAN;
    return ended_as(seasons, k, SUMI_CUT) ? stood : 0.0;
}

/* --- distributions --- */

double sumi_answer_quantile(const double *sorted, size_t n, double p)
{
    double place = p * (double)(n - 1);
    size_t below = (size_t)place;
    if (below + 1 >= n)
        return sorted[n - 1];
    return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double mean_of(const double *values, size_t n)
{
    double sum = 0.0;
    for (size_t k = 0; k < n; k++)
        sum += values[k];
    return n > 0 ? sum / (double)n : NAN;
}

/* Sorts the values. */
static void spread_of(double *values, size_t n, double *low, double *median, double *high)
{
    qsort(values, n, sizeof *values, by_size);
    *low = n > 0 ? sumi_answer_quantile(values, n, low_share) : NAN;
    *median = n > 0 ? sumi_answer_quantile(values, n, 0.5) : NAN;
    *high = n > 0 ? sumi_answer_quantile(values, n, high_share) : NAN;
}

/* --- choices --- */

static double mean_known(const struct sumi_answer_seasons *seasons, const double *values)
{
    double sum = 0.0;
    size_t n = 0;
    for (size_t k = 0; values && k < seasons->n; k++) {
        double value = values[at(seasons, k)];
        if (isfinite(value) && sumi_answer_simulated(seasons, k)) {
            sum += value;
            n++;
        }
    }
    return n > 0 ? sum / (double)n : NAN;
}

/* Counts the outcome of a season; where that is not known, one with a yield as ripe. */
static void count_ending(const struct sumi_answer_seasons *seasons, size_t k, size_t counts[SUMI_OUTCOME_N])
{
    for (int outcome = 0; outcome < SUMI_OUTCOME_N; outcome++)
        counts[outcome] += ended_as(seasons, k, (enum sumi_outcome)outcome);
    counts[SUMI_RIPE] += !seasons->outcome && sumi_answer_ripe(seasons, k);
}

/* Keeps the worst seasons in order. */
static void keep_worst(struct sumi_answer_choice *choice, size_t k, double harvest)
{
    size_t place = choice->n_worst;
    while (place > 0 && harvest < choice->worst_harvest[place - 1])
        place--;
    if (place == SUMI_ANSWER_WORST)
        return;
    choice->n_worst += choice->n_worst < SUMI_ANSWER_WORST;
    for (size_t later = choice->n_worst; --later > place;) {
        choice->worst[later] = choice->worst[later - 1];
        choice->worst_harvest[later] = choice->worst_harvest[later - 1];
    }
    choice->worst[place] = k;
    choice->worst_harvest[place] = harvest;
}

void sumi_answer_choose(const struct sumi_answer_seasons *seasons, double threshold, double *scratch,
                        struct sumi_answer_choice *choice)
{
    size_t below = 0;
    double ripe_sum = 0.0;
    *choice = (struct sumi_answer_choice){.seasons = seasons->n};
    for (size_t k = 0; k < seasons->n; k++) {
        double harvest = sumi_answer_harvest(seasons, k);
        count_ending(seasons, k, choice->ended);
        if (isnan(harvest))
            continue;
        bool ripe = sumi_answer_ripe(seasons, k);
        scratch[choice->simulated++] = harvest;
        choice->ripe += ripe;
        ripe_sum += ripe ? harvest : 0.0;
        const bool harvested = harvest > 0.0;
        choice->harvested += harvested;
        if (!harvested)
            count_ending(seasons, k, choice->failed);
        below += harvest < threshold;
        keep_worst(choice, k, harvest);
    }
    choice->mean = mean_of(scratch, choice->simulated);
    choice->ripe_mean = choice->ripe > 0 ? ripe_sum / (double)choice->ripe : NAN;
    choice->below = choice->simulated > 0 && !isnan(threshold) ? (double)below / (double)choice->simulated : NAN;
    spread_of(scratch, choice->simulated, &choice->low, &choice->median, &choice->high);
    choice->irrigation_most = NAN;
    for (size_t k = 0; seasons->irrigation && k < seasons->n; k++)
        if (sumi_answer_simulated(seasons, k))
            choice->irrigation_most = fmax(choice->irrigation_most, seasons->irrigation[at(seasons, k)]);
    choice->irrigation = mean_known(seasons, seasons->irrigation);
    choice->irrigations = mean_known(seasons, seasons->irrigations);
}

bool sumi_answer_considers(const struct sumi_answer_choice *choice, size_t fullest, double ripening)
{
    const double least_coverage = 0.5; /* of the seasons of the fullest choice */
    const double round_off = 1e-9;     /* of a share: 27 of 30 is 0.9 */
    return choice->simulated > 0 && (double)choice->simulated >= least_coverage * (double)fullest &&
           (double)choice->ripe >= (ripening - round_off) * (double)choice->simulated;
}

double sumi_answer_unseen(size_t n)
{
    return 1.0 - pow(0.05, 1.0 / (double)n);
}

void sumi_answer_certainty(size_t k, size_t n, double *low, double *high)
{
    const double z = 1.959964; /* two-sided 95 % of the normal distribution */
    const double seasons = (double)n, p = (double)k / seasons;
    double middle = p + z * z / (2.0 * seasons);
    double half = z * sqrt(p * (1.0 - p) / seasons + z * z / (4.0 * seasons * seasons));
    *low = fmax(0.0, (middle - half) / (1.0 + z * z / seasons)); /* rounding alone goes beyond */
    *high = fmin(1.0, (middle + half) / (1.0 + z * z / seasons));
}

static bool says_rainfed(const char *const *labels, size_t which)
{
    return labels && (strcmp(labels[which], "rainfed") == 0 || strcmp(labels[which], "none") == 0);
}

bool sumi_answer_least_irrigated(const struct sumi_answer_choice *choice, size_t n, size_t stride, size_t n_irrigations,
                                 const char *const *labels, size_t *which)
{
    double least = INFINITY;
    bool found = false;
    for (size_t i = 0; i < n_irrigations; i++) {
        double sum = 0.0;
        size_t known = 0;
        for (size_t k = 0; k < n; k++) {
            double water = k / stride % n_irrigations == i ? choice[k].irrigation : (double)NAN;
            sum += isnan(water) ? 0.0 : water;
            known += isnan(water) ? 0 : 1;
        }
        double mean = known > 0 ? sum / (double)known : INFINITY;
        bool named = says_rainfed(labels, i);
        if (mean < least || (mean == least && named && !(found && says_rainfed(labels, *which)))) {
            least = mean;
            *which = i;
            found = true;
        }
    }
    return found && n_irrigations > 1;
}

/* --- paired years --- */

/* Mean of a - b over the pairs that have both; NAN where there is none. */
static double more_of(const struct sumi_answer_seasons *seasons, const struct sumi_answer_seasons *reference,
                      const double *a, const double *b)
{
    double sum = 0.0;
    size_t n = 0;
    for (size_t k = 0; a && b && k < seasons->n && k < reference->n; k++) {
        double more = a[at(seasons, k)] - b[at(reference, k)];
        if (isfinite(more) && !isnan(sumi_answer_harvest(seasons, k) - sumi_answer_harvest(reference, k))) {
            sum += more;
            n++;
        }
    }
    return n > 0 ? sum / (double)n : NAN;
}

void sumi_answer_gain(const struct sumi_answer_seasons *seasons, const struct sumi_answer_seasons *reference,
                      double *scratch, struct sumi_answer_gain *gain)
{
    double squares = 0.0, median;
    size_t n = 0;
    for (size_t k = 0; k < seasons->n && k < reference->n; k++) {
        double more = sumi_answer_harvest(seasons, k) - sumi_answer_harvest(reference, k);
        if (!isnan(more))
            scratch[n++] = more;
    }
    *gain = (struct sumi_answer_gain){.pairs = n, .mean = mean_of(scratch, n)};
    for (size_t k = 0; k < n; k++)
        squares += (scratch[k] - gain->mean) * (scratch[k] - gain->mean);
    gain->error = n > 1 ? sqrt(squares / (double)(n - 1) / (double)n) : NAN;
    spread_of(scratch, n, &gain->low, &median, &gain->high);
    gain->irrigation = more_of(seasons, reference, seasons->irrigation, reference->irrigation);
    gain->irrigations = more_of(seasons, reference, seasons->irrigations, reference->irrigations);
    gain->per_mm = gain->irrigation > 0.0 ? gain->mean / gain->irrigation : NAN;
    gain->per_irrigation = gain->irrigations > 0.0 ? gain->mean / gain->irrigations : NAN;
}

/* --- tables --- */

static void add(struct sumi_answer_tally *cell, double value)
{
    cell->least = cell->n == 0 || value < cell->least ? value : cell->least;
    cell->greatest = cell->n == 0 || value > cell->greatest ? value : cell->greatest;
    cell->n++;
    cell->mean += (value - cell->mean) / (double)cell->n;
}

/* The cell of the first value of a box. */
static size_t first_cell(size_t rank, const size_t *start, const size_t *stride)
{
    size_t cell = 0;
    for (size_t a = 0; a < rank; a++)
        cell += start[a] * stride[a];
    return cell;
}

/* From the cell of the first value of a row, along the last axis, to that of the next one: positions before the last
 * axis count on, as an odometer does. rows: those that are done. */
static size_t next_row(size_t rank, const size_t *count, const size_t *stride, size_t rows, size_t cell)
{
    for (size_t a = rank - 1; a-- > 0;) {
        cell += stride[a];
        if (rows % count[a] != 0)
            break;
        rows /= count[a];
        cell -= count[a] * stride[a];
    }
    return cell;
}

static size_t values_of(size_t rank, const size_t *count)
{
    size_t n = 1;
    for (size_t a = 0; a < rank; a++)
        n *= count[a];
    return n;
}

void sumi_answer_gather(size_t rank, const size_t *start, const size_t *count, const size_t *stride,
                        const double *values, size_t n_codes, struct sumi_answer_tally *cells)
{
    size_t n = values_of(rank, count), inner = count[rank - 1], step = stride[rank - 1];
    size_t cell = first_cell(rank, start, stride);
    for (size_t row = 0; row * inner < n; row++) {
        for (size_t k = 0; k < inner; k++) {
            double value = values[row * inner + k];
            size_t here = cell + k * step;
            if (n_codes == 0 && isfinite(value))
                add(&cells[here], value);
            else if (n_codes > 0 && value >= 0.0 && value < (double)n_codes)
                cells[here * n_codes + (size_t)value].n++;
        }
        cell = next_row(rank, count, stride, row + 1, cell);
    }
}

void sumi_answer_collect(size_t rank, const size_t *start, const size_t *count, const size_t *stride,
                         const double *values, struct sumi_answer_piles *piles)
{
    size_t n = values_of(rank, count), inner = count[rank - 1], step = stride[rank - 1];
    size_t cell = first_cell(rank, start, stride);
    for (size_t row = 0; row * inner < n; row++) {
        for (size_t k = 0; k < inner; k++) {
            size_t pile = cell + k * step - piles->first; /* huge where the cell comes before the first */
            double value = values[row * inner + k];
            if (pile < piles->n && isfinite(value) && piles->filled[pile] < piles->room[pile + 1])
                piles->values[piles->filled[pile]++] = value;
        }
        cell = next_row(rank, count, stride, row + 1, cell);
    }
}

double *sumi_answer_sorted(double *values, size_t n)
{
    qsort(values, n, sizeof *values, by_size);
    return values;
}
