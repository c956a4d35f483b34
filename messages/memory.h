/* The one message of all rooms where memory is short; its value says for what (SUMI_WORD). */
#ifndef SUMI_MESSAGES_MEMORY_H
#define SUMI_MESSAGES_MEMORY_H

#define SUMI_E_MEMORY_NONE SUMI_MEMORY, "memory.none", "There is no memory for %s.", "内存不足：%s。"

#endif
