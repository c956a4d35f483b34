/* What is told or refused where a record of weather is written in the form of another program. */
#ifndef SUMI_MESSAGES_WRITERS_H
#define SUMI_MESSAGES_WRITERS_H

#define SUMI_E_WEATHER_FORM_NAME                                                                                       \
    SUMI_INPUT, "weather.form.name", "there is no form of the name \"%s\"" SUMI_HINT "--to takes %s",                  \
        "没有名为“%s”的格式" SUMI_HINT "--to 可取 %s"
#define SUMI_E_WEATHER_FORM_ENDING                                                                                     \
    SUMI_INPUT, "weather.form.ending",                                                                                 \
        "the name %s does not tell in which form to write; known endings are %s" SUMI_HINT                             \
        "give it another ending, or say --to, with one of %s",                                                         \
        "从文件名 %s 看不出要写成哪种格式；已知的扩展名有 %s" SUMI_HINT "请换一个扩展名，或用 --to 指定其中之一：%s"
#define SUMI_E_WEATHER_FORM_PLACE                                                                                      \
    SUMI_INPUT, "weather.form.place",                                                                                  \
        "%s must have the %s of the station, which the record does not say" SUMI_HINT "give it by %s",                 \
        "%s 必须有站点的 %s，而记录中没有" SUMI_HINT "请用 %s 给出"
#define SUMI_E_WEATHER_FORM_GAP                                                                                        \
    SUMI_INPUT, "weather.form.gap",                                                                                    \
        "%s is missing on %zu days, first on %s, and %s has no missing value" SUMI_HINT                                \
        "name the file of another station that has these days behind this one, or write to dssat or pcse, which can "  \
        "hold gaps",                                                                                                   \
        "%s 缺 %zu 天，首次在 %s，而 %s 不能表示缺测" SUMI_HINT                                                        \
        "请在本文件之后再写出有这些天的另一份记录，或写成可有缺测的 dssat 或 pcse"
#define SUMI_E_WEATHER_FORM_COLUMN                                                                                     \
    SUMI_INPUT, "weather.form.column", "%s has no place for it; its %zu values are not written",                       \
        "%s 中没有它的位置；它的 %zu 个值未写出"
#define SUMI_E_WEATHER_FORM_MISSING                                                                                    \
    SUMI_INPUT, "weather.form.missing", "missing on %zu of %zu days, where %s is written",                             \
        "%zu 天（共 %zu 天）缺测，写为 %s"
#define SUMI_E_WEATHER_FORM_ROUNDED                                                                                    \
    SUMI_INPUT, "weather.form.rounded", "%zu values have more digits; they are written to a millionth of their unit",  \
        "%zu 个值的位数更多；写到其单位的百万分之一"
#define SUMI_E_WEATHER_FORM_DERIVED                                                                                    \
    SUMI_INPUT, "weather.form.derived", "not recorded on %zu days, and derived as for a season: %s",                   \
        "%zu 天没有记录，按模拟一季时的方法推算：%s"
#define SUMI_E_WEATHER_FORM_UNSAID                                                                                     \
    SUMI_INPUT, "weather.form.unsaid", "the record does not say it; %s gives it", "记录中没有；可用 %s 给出"
#define SUMI_E_WEATHER_FORM_MONTHS                                                                                     \
    SUMI_INPUT, "weather.form.months",                                                                                 \
        "mean and range of the temperatures of the twelve months are not known, as a month has fewer than 20 days",    \
        "十二个月气温的平均值和较差未知，因为有的月份不足 20 天"

#endif
