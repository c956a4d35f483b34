/* Where memory is short for a number of things; the word (SUMI_WORD) says what they are. */
#ifndef SUMI_MESSAGES_MEMORY_COUNT_H
#define SUMI_MESSAGES_MEMORY_COUNT_H

#define SUMI_E_MEMORY_COUNT SUMI_MEMORY, "memory.count", "There is no memory for %zu %s.", "内存不足：%zu %s。"

#endif
