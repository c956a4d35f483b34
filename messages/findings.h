/* What is said of all that was found in a record. */
#ifndef SUMI_MESSAGES_FINDINGS_H
#define SUMI_MESSAGES_FINDINGS_H

#define SUMI_WORD_FINDINGS_MORE                                                                                        \
    SUMI_WORD("%zu more must be answered: `sumi import` shows all of them",                                            \
              "还有 %zu 处要回答：`sumi import` 会全部列出")

#endif
