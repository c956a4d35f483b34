/* Well mixed bits of a seed and a number; neighbours have nothing in common.
 * Source: Steele, Lea and Flood (2014), SplitMix64. */
#ifndef SUMI_MIXED_INTERNAL_H
#define SUMI_MIXED_INTERNAL_H

#include <stdint.h>

static inline uint64_t sumi_mixed(uint64_t seed, uint64_t number)
{
    uint64_t x = seed + UINT64_C(0x9e3779b97f4a7c15) * (number + 1);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

#endif
