/* Why the days of a record cannot be resampled. */
#ifndef SUMI_MESSAGES_ANALOGUES_H
#define SUMI_MESSAGES_ANALOGUES_H

#define SUMI_WORD_DAYS_TO_RESAMPLE SUMI_WORD("days to resample", "天的重采样")

#define SUMI_E_CLIMATE_ANALOGUES_DAYS                                                                                  \
    SUMI_INPUT, "climate.analogues.days",                                                                              \
        "The climate has %d days of a record to resample, expected %d (about three years) to %d.",                     \
        "气候中可重采样的记录有 %d 天，应为 %d（约三年）到 %d 天。"
#define SUMI_E_CLIMATE_ANALOGUES_DATE                                                                                  \
    SUMI_INPUT, "climate.analogues.date", "The days to resample: %s is not later than the day before it in the list.", \
        "重采样的日期：%s 不晚于列表中的前一天。"
#define SUMI_E_CLIMATE_ANALOGUES_LEAP                                                                                  \
    SUMI_INPUT, "climate.analogues.leap", "The days to resample: %s is there, which is left out of all years.",        \
        "重采样的日期：含有 %s，各年的 2 月 29 日都不使用。"
#define SUMI_E_CLIMATE_ANALOGUES_YEARS                                                                                 \
    SUMI_INPUT, "climate.analogues.years", "The days to resample are of more than %d calendar years.",                 \
        "重采样的日期超过 %d 个日历年。"
#define SUMI_E_CLIMATE_ANALOGUES_RANGE                                                                                 \
    SUMI_INPUT, "climate.analogues.range", "The days to resample: %s of %s is %g, expected %g to %g (unit %s).",       \
        "重采样的日期：%s（%s）为 %g，应为 %g 到 %g（单位 %s）。"
#define SUMI_E_CLIMATE_ANALOGUES_SEASON                                                                                \
    SUMI_INPUT, "climate.analogues.season",                                                                            \
        "Within %d d of day %d of the year, the record has %d days that another one follows, expected at least %d: "   \
        "too many gaps to be resampled.",                                                                              \
        "前后 %d 天（一年中的第 %d 天）内，记录中只有 %d 天有后续的一天，应至少有 %d 天：缺测太多，无法重采样。"

#endif
