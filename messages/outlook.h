/* What an outlook says of itself: why an answer is degraded or cannot be given. */
#ifndef SUMI_MESSAGES_OUTLOOK_H
#define SUMI_MESSAGES_OUTLOOK_H

#define SUMI_WORD_OUTLOOK SUMI_WORD("an outlook", "展望")

#define SUMI_E_OUTLOOK_SOLVER                                                                                          \
    SUMI_SOLVER, "outlook.solver", "The solver could not go on with a member of the outlook.", "求解器无法继续计算展望的一个成员。"

#endif
