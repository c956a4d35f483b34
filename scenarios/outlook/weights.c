#include "scenarios/outlook/weights.h"

#include "models/lanes.h"

double sumi_log_likelihood_daily(double simulated, double observed, double sd, double read)
{
    const double usual = 0.15, model = 0.05; /* relative error of an observation, and of what a model can tell of it */
    const double seen = sumi_most(observed, read), relative = isnan(sd) ? usual : sd / seen, coarse = read / seen;
    const double away = log(sumi_most(simulated, read) / seen);
    return -0.5 * away * away / (relative * relative + model * model + coarse * coarse);
}

double sumi_log_likelihood_stage(double dvs, double from, double beyond, double sd, double rate)
{
    const double usual = 0.04, least = 0.01; /* development stage; least: on a cold day nothing develops */
    const double error = isnan(sd) ? usual : sumi_most(least, sd * rate);
    const double away = dvs < from ? from - dvs : dvs > beyond ? dvs - beyond : 0.0;
    return -0.5 * away * away / (error * error);
}

static double best_of(const double *log_weight, size_t n)
{
    double best = -INFINITY;
    for (size_t i = 0; i < n; i++)
        best = log_weight[i] > best ? log_weight[i] : best;
    return best;
}

/* Fills in the weights, and returns the effective number of members. */
static double weigh(const double *log_weight, size_t n, double best, double exponent, double *weight)
{
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < n; i++) {
        weight[i] = log_weight[i] > -INFINITY ? exp(exponent * (log_weight[i] - best)) : 0.0;
        sum += weight[i];
    }
    for (size_t i = 0; i < n; i++) {
        weight[i] /= sum;
        squares += weight[i] * weight[i];
    }
    return 1.0 / squares;
}

double sumi_temper(const double *log_weight, size_t n, double least_effective, double *weight)
{
    const double best = best_of(log_weight, n);
    const int halvings = 60;
    double low = 0.0, high = 1.0;
    if (!(best > -INFINITY)) {
        for (size_t i = 0; i < n; i++)
            weight[i] = 1.0 / (double)n;
        return 0.0;
    }
    if (weigh(log_weight, n, best, high, weight) >= least_effective)
        return high;
    /* The effective number falls as the exponent rises. */
    for (int k = 0; k < halvings; k++) {
        const double middle = 0.5 * (low + high);
        if (weigh(log_weight, n, best, middle, weight) >= least_effective)
            low = middle;
        else
            high = middle;
    }
    weigh(log_weight, n, best, low, weight);
    return low;
}
