/* The instruction set of the running code: the vector forms of exp and pow differ in their last bits. */
#ifndef SUMI_INSTRUCTIONS_H
#define SUMI_INSTRUCTIONS_H

/* Its name, as "x86-64 AVX2": results are equal to the bit where it is the same. */
const char *sumi_instruction_set(void);

#endif
