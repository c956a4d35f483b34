/* Members weighed, as whole seasons, by what was seen of the crop. */
#ifndef SUMI_WEIGHTS_H
#define SUMI_WEIGHTS_H

#include <stddef.h>

/* What a value is read to, as a standard deviation: of a leaf area index, and of a mass of plants, kg ha-1. */
#define SUMI_READ_AREA 0.012
#define SUMI_READ_MASS 10.0

/* Logarithm of the likelihood of a value that is not below 0, as leaf area or mass, but for a constant that all members
 * share. The error is relative, so it is compared by the logarithm: an absolute one would make nothing of the small
 * values of a young crop. sd of the observation, NAN: 15 % of it. What is below `read` (above 0) is alike. */
double sumi_log_likelihood_daily(double simulated, double observed, double sd, double read);

/* The same of a development stage that is seen to be at least `from` and below `beyond`, or just `from` where both are
 * equal. sd in d, with `rate` a day's development that is the same for all members; sd NAN: 0.04 of a stage. */
double sumi_log_likelihood_stage(double dvs, double from, double beyond, double sd, double rate);

/* Weights of n members that add up to 1: exp(a log_weight), with the largest exponent a of at most 1 that leaves at
 * least `least_effective` effective members, 1 / sum of squares; the exponent is returned. A log_weight of NAN or
 * -INFINITY weighs nothing. Where fewer members are left than that, these weigh the same (0); where none is, all do. */
double sumi_temper(const double *log_weight, size_t n, double least_effective, double *weight);

#endif
