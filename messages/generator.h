/* What is wrong with the numbers of a climate, and why a record gives none. */
#ifndef SUMI_MESSAGES_GENERATOR_H
#define SUMI_MESSAGES_GENERATOR_H

#define SUMI_WORD_GENERATOR     SUMI_WORD("the weather generator", "天气发生器")
#define SUMI_WORD_DAYS_TO_FIT   SUMI_WORD("days to fit a climate to", "天的气候拟合")
#define SUMI_WORD_DAY_KIND(wet) ((wet) ? SUMI_WORD("wet", "雨") : SUMI_WORD("dry", "无雨"))

/* --- its numbers --- */

#define SUMI_E_CLIMATE_LATITUDE_RANGE                                                                                  \
    SUMI_INPUT, "climate.latitude.range", "The latitude of the climate is %g, expected degrees from -66 to 66.",       \
        "气候的纬度为 %g，应为 -66 到 66 度。"
#define SUMI_E_CLIMATE_MONTH_RANGE                                                                                     \
    SUMI_INPUT, "climate.month.range", "%s of month %d is %g, expected %g to %g (%s; unit %s)",                        \
        "%s 在 %d 月为 %g，应为 %g 到 %g（%.0s单位 %s）"
#define SUMI_E_CLIMATE_MEAN_RANGE                                                                                      \
    SUMI_INPUT, "climate.mean.range",                                                                                  \
        "%s: the mean of %s days is %g on day %d of the year, expected %g to %g (unit %s)",                            \
        "%s：%s日的均值为 %g（一年中的第 %d 天），应为 %g 到 %g（单位 %s）"
#define SUMI_E_CLIMATE_VARIANCE_RANGE                                                                                  \
    SUMI_INPUT, "climate.variance.range",                                                                              \
        "%s: the variance of %s days is %g on day %d of the year, expected more than 0",                               \
        "%s：%s日的方差为 %g（一年中的第 %d 天），应大于 0"
#define SUMI_E_CLIMATE_CORRELATION_RANGE                                                                               \
    SUMI_INPUT, "climate.correlation.range",                                                                           \
        "The correlation of %s with %s is %g on the same day and %g with the day before: expected -1 to 1, the same "  \
        "both ways on one day, and 1 of a variable with itself.",                                                      \
        "%s 与 %s 的相关系数在同一天为 %g，与前一天为 %g：应为 -1 到 1，同一天内两个方向相同，变量与自身为 1。"
#define SUMI_E_CLIMATE_CORRELATION_PROCESS                                                                             \
    SUMI_INPUT, "climate.correlation.process",                                                                         \
        "No process has these correlations of one day and of following days together (M0 - M1 M0^-1 M1' is not "       \
        "positive definite)." SUMI_HINT "Fit the climate anew.",                                                       \
        "没有任何过程能同时具有这些同日和隔日的相关系数（M0 - M1 M0^-1 M1' 不是正定矩阵）。" SUMI_HINT                 \
        "请重新拟合气候。"

/* --- numbers of the generator of spells --- */

#define SUMI_E_CLIMATE_NUMBER_RANGE                                                                                    \
    SUMI_INPUT, "climate.number.range", "%s: number %d is %g, expected %g to %g (%s)",                                 \
        "%s：第 %d 个数为 %g，应为 %g 到 %g（%s）"
#define SUMI_E_CLIMATE_MIXTURE_MEAN                                                                                    \
    SUMI_INPUT, "climate.mixture.mean",                                                                                \
        "mixture: season %d has the share %g of the mean %g and the rest of the mean %g, which makes a mean of %g; "   \
        "expected a share of at most 1, means above 0, and a mean of 1 in all.",                                       \
        "mixture：第 %d 季中份额 %g 的均值为 %g，其余的均值为 %g，总均值为 %g；"                \
        "份额应不大于 1，各均值应大于 0，总均值应为 1。"
#define SUMI_E_CLIMATE_TRACE_SUM                                                                                       \
    SUMI_INPUT, "climate.trace.sum", "trace: the shares add up to %g, expected 1.", "trace：各份额之和为 %g，应为 1。"
#define SUMI_E_CLIMATE_VARIANCE_LEAST                                                                                  \
    SUMI_INPUT, "climate.variance.least",                                                                              \
        "%s: the variance of %s days falls to %g within the year, expected more than 0.",                              \
        "%s：%s日的方差在一年中降到 %g，应大于 0。"
#define SUMI_E_CLIMATE_COVARIANCE                                                                                      \
    SUMI_INPUT, "climate.covariance",                                                                                  \
        "%s: these are no covariances: expected a symmetric matrix without a negative variance in any "                \
        "direction." SUMI_HINT "Fit the climate anew.",                                                                \
        "%s：这些数不是协方差：应为对称矩阵，且在任何方向上方差都不为负。" SUMI_HINT "请重新拟合气候。"
#define SUMI_E_CLIMATE_FAST_PROCESS                                                                                    \
    SUMI_INPUT, "climate.fast.process",                                                                                \
        "same_day and day_before of month %d are of no process: expected covariances within 13, the same both ways "   \
        "on one day, for which M0 - M1 M0^-1 M1' is positive definite." SUMI_HINT "Fit the climate anew.",             \
        "%d 月的 same_day 和 day_before 不属于任何过程：协方差的绝对值应不超过 13，"            \
        "同一天内两个方向相同，且 M0 - M1 M0^-1 M1' 为正定矩阵。" SUMI_HINT "请重新拟合气候。"
#define SUMI_E_CLIMATE_QUANTILE_ORDER                                                                                  \
    SUMI_INPUT, "climate.quantile.order",                                                                              \
        "The quantiles of %s on %s days of season %d do not rise all along, or exceed %g.",                            \
        "%s 在%s日（第 %d 季）的分位数没有处处递增，或超过 %g。"
#define SUMI_E_CLIMATE_SETS_COUNT                                                                                      \
    SUMI_INPUT, "climate.sets.count", "The climate has %d drawn sets of parameters, expected at most %d.",             \
        "该气候有 %d 组抽取的参数，应至多 %d 组。"

/* --- the years to generate --- */

#define SUMI_E_CLIMATE_YEARS_COUNT                                                                                     \
    SUMI_INPUT, "climate.years.count", "%d years are to be generated, expected 1 to %d.",                              \
        "要生成 %d 年的天气，应为 1 到 %d 年。"
#define SUMI_E_CLIMATE_YEARS_FIRST                                                                                     \
    SUMI_INPUT, "climate.years.first", "The first year is %d, expected 2 to %d.", "起始年为 %d，应为 2 到 %d。"

#define SUMI_E_CLIMATE_CHANGE_RANGE                                                                                    \
    SUMI_INPUT, "climate.change.range", "The change of the climate makes %s of %s %g, expected %g to %g (unit %s).",   \
        "气候的变化使 %s 在 %s 成为 %g，应为 %g 到 %g（单位 %s）。"

/* --- the record to fit --- */

#define SUMI_E_CLIMATE_RECORD_DAYS                                                                                     \
    SUMI_INPUT, "climate.record.days",                                                                                 \
        "The record has %d days that can be used, a climate needs at least %d (about three years; ten or more are "    \
        "better).",                                                                                                    \
        "记录中可用的有 %d 天，拟合气候至少需要 %d 天（约三年；十年或更长更好）。"
#define SUMI_E_CLIMATE_RECORD_MONTH                                                                                    \
    SUMI_INPUT, "climate.record.month", "The record has %d days of month %d that can be used, expected at least %d.",  \
        "记录中可用的有 %d 天属于 %d 月，应至少有 %d 天。"
#define SUMI_E_CLIMATE_RECORD_KIND                                                                                     \
    SUMI_INPUT, "climate.record.kind", "The record has %d %s days, expected at least %d.",                             \
        "记录中有 %d 个%s日，应至少有 %d 个。"
#define SUMI_E_CLIMATE_RECORD_PAIRS                                                                                    \
    SUMI_INPUT, "climate.record.pairs",                                                                                \
        "The record has %zu days whose day before is recorded too, expected at least %zu: how days follow one "        \
        "another "                                                                                                     \
        "cannot be told from it.",                                                                                     \
        "记录中前一天也有记录的日子有 %zu 天，应至少有 %zu 天：无法由此得知天气如何逐日相继。"
#define SUMI_E_CLIMATE_RECORD_SMALL                                                                                    \
    SUMI_INPUT, "climate.record.small", "The record has no day with at least %g mm of rain.",                          \
        "记录中没有降雨量达到 %g mm 的日子。"
#define SUMI_E_CLIMATE_RECORD_SIDED                                                                                    \
    SUMI_INPUT, "climate.record.sided", "The record is too one-sided to fit a climate to it.",                         \
        "记录过于单一，无法据此拟合气候。"

#endif
