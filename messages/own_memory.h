/* Messages about where Sumi's memory comes from. */
#ifndef SUMI_MESSAGES_OWN_MEMORY_H
#define SUMI_MESSAGES_OWN_MEMORY_H

#define SUMI_E_LIBRARY_MEMORY_FUNCTIONS                                                                                \
    SUMI_INPUT, "library.memory.functions",                                                                            \
        "The memory has no function for each of allocate, resize and release, expected all three.",                    \
        "内存接口缺少 allocate、resize、release 中的函数，应三者齐全。"

#define SUMI_E_LIBRARY_MEMORY_LATE                                                                                     \
    SUMI_REFUSED, "library.memory.late",                                                                               \
        "Sumi has taken memory already, and cannot give it back to another source." SUMI_HINT                          \
        "Call sumi_memory_use before any other function, once a program.",                                             \
        "Sumi 已经使用了内存，不能再更换内存来源。" SUMI_HINT                                                          \
        "请在调用其他任何函数之前调用 sumi_memory_use，且每个程序只调用一次。"

#endif
