/* Why a climate cannot be judged by a record. */
#ifndef SUMI_MESSAGES_VERIFY_H
#define SUMI_MESSAGES_VERIFY_H

#define SUMI_WORD_YEARS_TO_VERIFY  SUMI_WORD("years to verify", "年的检验")
#define SUMI_WORD_SCORES_TO_VERIFY SUMI_WORD("scores", "个评分")

#define SUMI_E_VERIFY_YEARS_FEW                                                                                        \
    SUMI_INPUT, "verify.years.few",                                                                                    \
        "The record has %zu whole years (at most 20 days of each missing), and a climate is judged by at least "       \
        "%d." SUMI_HINT "Fill its gaps, or join more files.",                                                          \
        "记录中有 %zu 个完整年份（每年至多缺 20 天），检验气候至少需要 %d 年。" SUMI_HINT                              \
        "请填补缺测，或加上更多文件。"
#define SUMI_E_VERIFY_YEARS_GENERATED                                                                                  \
    SUMI_INPUT, "verify.years.generated",                                                                              \
        "%zu recorded years are to be judged by %zu generated ones, expected ten times as many." SUMI_HINT             \
        "Ask for more with --years (1000 at most), or judge by fewer recorded years.",                                 \
        "要检验的记录有 %zu 年，而生成的只有 %zu 年，应为其十倍。" SUMI_HINT                                           \
        "请用 --years 要求更多（至多 1000），或减少记录年份。"
#define SUMI_E_VERIFY_SEASONS_FEW                                                                                      \
    SUMI_INPUT, "verify.seasons.few", "The record covers %zu whole seasons, and they are judged from %d on.",          \
        "记录覆盖 %zu 个完整生长季，至少要有 %d 个才能检验。"
#define SUMI_E_VERIFY_SEASON                                                                                           \
    SUMI_INPUT, "verify.season",                                                                                       \
        "The growing season from month %d to month %d lies across the end of a year, which begins in month %d here.",  \
        "从 %d 月到 %d 月的生长季跨过了年末；此处一年从 %d 月开始。"

#endif
