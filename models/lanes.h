/* Lanes: one process function works on several seasons at once, one season a lane, structure of arrays.
 *
 * The width is fixed: the vector exp gives other last bits at another width, and a date could flip. A loop over lanes
 * is branch-free (selects, not ifs; least and most, not fmin and fmax, whose rule for NaN keeps a loop scalar). It is a
 * loop and not a vector of eight, which AVX2 does not have: GCC 12 compares one by one there. What is in registers
 * throughout a loop has the lanes outside it, and the loop as a do that runs at least once (models/table.c). */
#ifndef SUMI_LANES_H
#define SUMI_LANES_H

#include <math.h>
#include <stdbool.h>

#define SUMI_LANES 8

struct sumi_lanes {
    _Alignas(64) double v[SUMI_LANES];
};

/* A copy of the function for AVX2 and one for AVX-512, picked when the program is loaded; and the vector forms of exp,
 * log and pow in libmvec. Clang has neither; a sanitizer build wants neither; the preset avx2 leaves the last out. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(SUMI_NO_CLONES)
#ifdef SUMI_NO_AVX512
#define SUMI_VECTORISED __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define SUMI_VECTORISED __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#endif
__attribute__((simd("notinbranch"), const)) double exp(double);
__attribute__((simd("notinbranch"), const)) double expm1(double);
__attribute__((simd("notinbranch"), const)) double log(double);
__attribute__((simd("notinbranch"), const)) double log1p(double);
__attribute__((simd("notinbranch"), const)) double pow(double, double);
#else
#define SUMI_VECTORISED
#endif

/* Of a part of such functions: in every copy. */
#if defined(__GNUC__)
#define SUMI_INTO_ALL static inline __attribute__((always_inline))
#else
#define SUMI_INTO_ALL static inline
#endif

/* Whether a lane is not 0: of lanes that are 0 or above. In pairs, which do not wait for each other. */
static inline bool sumi_any(const struct sumi_lanes *lanes)
{
    const double *v = lanes->v;
    _Static_assert(SUMI_LANES == 8, "four pairs");
    return ((v[0] + v[4]) + (v[1] + v[5])) + ((v[2] + v[6]) + (v[3] + v[7])) > 0.0;
}

static inline double sumi_least(double a, double b)
{
    return a < b ? a : b;
}

static inline double sumi_most(double a, double b)
{
    return a > b ? a : b;
}

static inline double sumi_limit(double lo, double hi, double x)
{
    return x < lo ? lo : x > hi ? hi : x;
}

#endif
