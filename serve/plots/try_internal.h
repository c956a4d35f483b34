/* What the files of this room share. */
#ifndef SUMI_PLOTS_TRY_INTERNAL_H
#define SUMI_PLOTS_TRY_INTERNAL_H

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        const enum sumi_status tried = (call);                                                                         \
        if (tried != SUMI_OK)                                                                                          \
            return tried;                                                                                              \
    } while (0)

#endif
