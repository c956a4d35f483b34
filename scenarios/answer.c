#include "scenarios/answer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double low_share = 0.1, high_share = 0.9; /* the percentiles that are told */
static const double least_coverage = 0.5;              /* of the seasons of the fullest choice */
static const double round_off = 1e-9;                  /* of a share: 27 of 30 is 0.9 */

/* --- one season --- */

bool sumi_answer_simulated(const struct sumi_answer_seasons *seasons, size_t k)
{
    if (!seasons->outcome)
        return true;
    double outcome = seasons->outcome[k * seasons->stride];
    return !isnan(outcome) && outcome != SUMI_WEATHER_MISSING && outcome != SUMI_WEATHER_ENDS &&
           outcome != SUMI_SOLVER_FAILED;
}

bool sumi_answer_ripe(const struct sumi_answer_seasons *seasons, size_t k)
{
    return isfinite(seasons->yield[k * seasons->stride]) &&
           (!seasons->outcome || seasons->outcome[k * seasons->stride] == SUMI_RIPE);
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
static void spread_of(double *values, size_t n, double *low, double *high)
{
    qsort(values, n, sizeof *values, by_size);
    *low = n > 0 ? sumi_answer_quantile(values, n, low_share) : NAN;
    *high = n > 0 ? sumi_answer_quantile(values, n, high_share) : NAN;
}

/* --- choices --- */

static double mean_known(const struct sumi_answer_seasons *seasons, const double *values)
{
    double sum = 0.0;
    size_t n = 0;
    for (size_t k = 0; values && k < seasons->n; k++) {
        double value = values[k * seasons->stride];
        if (isfinite(value) && sumi_answer_simulated(seasons, k)) {
            sum += value;
            n++;
        }
    }
    return n > 0 ? sum / (double)n : NAN;
}

void sumi_answer_choose(const struct sumi_answer_seasons *seasons, double *scratch, struct sumi_answer_choice *choice)
{
    *choice = (struct sumi_answer_choice){.seasons = seasons->n};
    for (size_t k = 0; k < seasons->n; k++) {
        choice->simulated += sumi_answer_simulated(seasons, k);
        if (sumi_answer_ripe(seasons, k))
            scratch[choice->ripe++] = seasons->yield[k * seasons->stride];
    }
    choice->mean = mean_of(scratch, choice->ripe);
    spread_of(scratch, choice->ripe, &choice->low, &choice->high);
    choice->irrigation = mean_known(seasons, seasons->irrigation);
    choice->irrigations = mean_known(seasons, seasons->irrigations);
}

double sumi_answer_ripening(const struct sumi_answer_choice *choice)
{
    return choice->simulated > 0 ? (double)choice->ripe / (double)choice->simulated : NAN;
}

void sumi_answer_certainty(const struct sumi_answer_choice *choice, double *low, double *high)
{
    const double z = 1.959964; /* two-sided 95 % of the normal distribution */
    double n = (double)choice->simulated, p = (double)choice->ripe / n;
    double middle = p + z * z / (2.0 * n), half = z * sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
    *low = (middle - half) / (1.0 + z * z / n);
    *high = (middle + half) / (1.0 + z * z / n);
}

struct sumi_answer_best sumi_answer_best(const struct sumi_answer_choice *choice, size_t n, size_t stride,
                                         double ripening)
{
    struct sumi_answer_best best = {SUMI_ANSWER_NOTHING_RIPE, 0};
    size_t fullest = 0;
    double most = 0.0;
    for (size_t k = 0; k < n; k++)
        fullest = choice[k * stride].simulated > fullest ? choice[k * stride].simulated : fullest;
    for (size_t k = 0; k < n; k++) {
        const struct sumi_answer_choice *c = &choice[k * stride], *held = &choice[best.which * stride];
        double share = sumi_answer_ripening(c);
        if (c->ripe == 0 || (double)c->simulated < least_coverage * (double)fullest)
            continue;
        bool reliable = share >= ripening - round_off;
        bool better;
        if (reliable)
            better = best.rule != SUMI_ANSWER_RELIABLE || c->mean > held->mean;
        else
            better = best.rule != SUMI_ANSWER_RELIABLE && (share > most || (share == most && c->mean > held->mean));
        if (better) {
            best = (struct sumi_answer_best){reliable ? SUMI_ANSWER_RELIABLE : SUMI_ANSWER_MOST_OFTEN, k};
            most = share;
        }
    }
    return best;
}

static bool says_rainfed(const char *const *labels, size_t which)
{
    return labels && (strcmp(labels[which], "rainfed") == 0 || strcmp(labels[which], "none") == 0);
}

bool sumi_answer_least_irrigated(const struct sumi_answer_choice *choice, size_t n_sowings, size_t n_irrigations,
                                 const char *const *labels, size_t *which)
{
    double least = INFINITY;
    bool found = false;
    for (size_t i = 0; i < n_irrigations; i++) {
        double sum = 0.0;
        size_t n = 0;
        for (size_t s = 0; s < n_sowings; s++) {
            double water = choice[s * n_irrigations + i].irrigation;
            sum += isnan(water) ? 0.0 : water;
            n += isnan(water) ? 0 : 1;
        }
        double mean = n > 0 ? sum / (double)n : INFINITY;
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

void sumi_answer_gain(const struct sumi_answer_seasons *seasons, const struct sumi_answer_seasons *reference,
                      double *scratch, struct sumi_answer_gain *gain)
{
    bool water = seasons->irrigation && reference->irrigation, number = seasons->irrigations && reference->irrigations;
    double more_water = 0.0, more_doses = 0.0, squares = 0.0;
    size_t n = 0;
    for (size_t k = 0; k < seasons->n && k < reference->n; k++) {
        if (!sumi_answer_ripe(seasons, k) || !sumi_answer_ripe(reference, k))
            continue;
        size_t a = k * seasons->stride, b = k * reference->stride;
        scratch[n++] = seasons->yield[a] - reference->yield[b];
        more_water += water ? seasons->irrigation[a] - reference->irrigation[b] : 0.0;
        more_doses += number ? seasons->irrigations[a] - reference->irrigations[b] : 0.0;
    }
    *gain = (struct sumi_answer_gain){.pairs = n, .mean = mean_of(scratch, n)};
    for (size_t k = 0; k < n; k++)
        squares += (scratch[k] - gain->mean) * (scratch[k] - gain->mean);
    gain->error = n > 1 ? sqrt(squares / (double)(n - 1) / (double)n) : NAN;
    spread_of(scratch, n, &gain->low, &gain->high);
    gain->irrigation = water && n > 0 ? more_water / (double)n : NAN;
    gain->irrigations = number && n > 0 ? more_doses / (double)n : NAN;
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
