#include "models/instructions.h"

const char *sumi_instruction_set(void)
{
#if defined(__x86_64__) && defined(__GNUC__) && !defined(SUMI_NO_CLONES)
#ifndef SUMI_NO_AVX512
    if (__builtin_cpu_supports("avx512f"))
        return "x86-64 AVX-512";
#endif
    if (__builtin_cpu_supports("avx2"))
        return "x86-64 AVX2";
    return "x86-64";
#else
    return "generic";
#endif
}
