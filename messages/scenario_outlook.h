/* What is wrong with what an outlook is asked for, and with series that stand in a scenario. */
#ifndef SUMI_MESSAGES_SCENARIO_OUTLOOK_H
#define SUMI_MESSAGES_SCENARIO_OUTLOOK_H

/* --- a series in the scenario --- */

#define SUMI_WORD_MEANS_INLINE                                                                                         \
    SUMI_WORD("a list with a mapping for each line, as [{date: 2026-07-08, tmin_C: 15.1}]",                            \
              "列表，每行一个映射，例如 [{date: 2026-07-08, tmin_C: 15.1}]")
#define SUMI_WORD_MEANS_INLINE_ITEM                                                                                    \
    SUMI_WORD("the values of a line, as {date: 2026-07-08, tmin_C: 15.1}",                                             \
              "一行的值，例如 {date: 2026-07-08, tmin_C: 15.1}")
#define SUMI_WORD_SCENARIO_SERIES  SUMI_WORD("a series of the scenario", "情景中的序列")
#define SUMI_WORD_SCENARIO_OUTLOOK SUMI_WORD("what an outlook is asked for", "展望的请求")
#define SUMI_E_SCENARIO_INLINE_VALUE                                                                                   \
    SUMI_INPUT, "scenario.inline.value",                                                                               \
        "%s cannot be a value of a series; expected a number, a date or a word, at most %d bytes and without a comma " \
        "or quotes.",                                                                                                  \
        "%s 不能作为序列的值；应为数、日期或词，至多 %d 个字节，且不含逗号或引号。"
#define SUMI_E_SCENARIO_INLINE_COLUMNS                                                                                 \
    SUMI_INPUT, "scenario.inline.columns", "The lines of this list have more than %d different keys.",                 \
        "此列表各行的键多于 %d 个。"
#define SUMI_E_SCENARIO_INLINE_EMPTY                                                                                   \
    SUMI_INPUT, "scenario.inline.empty", "This list has no lines" SUMI_HINT "Leave the key out if there are none.",    \
        "此列表没有任何行" SUMI_HINT "若没有数据，请去掉该键。"
#define SUMI_E_SCENARIO_INLINE_LONG                                                                                    \
    SUMI_INPUT, "scenario.inline.long",                                                                                \
        "This list is longer than a file of %d MiB" SUMI_HINT "Put the series into a file.",                           \
        "此列表超过 %d MiB 的文件" SUMI_HINT "请将该序列放入文件。"
#define SUMI_E_SCENARIO_INLINE_CHOICE                                                                                  \
    SUMI_INPUT, "scenario.inline.choice", "There are both file and days; expected one of them.",                       \
        "同时有 file 和 days；应只有其一。"
#define SUMI_E_SCENARIO_INLINE_READ                                                                                    \
    SUMI_INPUT, "scenario.inline.read",                                                                                \
        "read says how a file is read, and there is no file here" SUMI_HINT "Leave read out.",                         \
        "read 说明如何读取文件，而此处没有文件" SUMI_HINT "请去掉 read。"

/* --- weather --- */

#define SUMI_E_WEATHER_SOURCE_OUTLOOK                                                                                  \
    SUMI_INPUT, "weather.source.outlook",                                                                              \
        "An outlook begins from weather that was recorded, and this is generated for years that never "                \
        "were" SUMI_HINT                                                                                               \
        "Weather to come of a climate is weather.future: {climate: FILE}; what is missing of the weather so far is "   \
        "drawn from it too.",                                                                                          \
        "展望从实测的天气开始，而这里是为不存在的年份生成的天气" SUMI_HINT                                             \
        "由气候得到的未来天气写作 weather.future: {climate: 文件}；到目前为止缺失的天气也从中抽取。"
#define SUMI_E_WEATHER_FUTURE_SOURCE                                                                                   \
    SUMI_INPUT, "weather.future.source",                                                                               \
        "%s says nothing of the weather to come; expected record (the other years of weather.file), {record: FILE} "   \
        "(the years of another record) or {climate: FILE}.",                                                           \
        "%s 未说明未来的天气；应为 record（weather.file 的其他年份）、{record: 文件} 或 {climate: 文件}。"
#define SUMI_E_WEATHER_FUTURE_RECORD                                                                                   \
    SUMI_INPUT, "weather.future.record",                                                                               \
        "The weather to come is that of the other years of the record, and there is no record" SUMI_HINT               \
        "Give weather.file, or weather.future: {climate: FILE}.",                                                      \
        "未来的天气取自记录的其他年份，而没有记录" SUMI_HINT                                                           \
        "请给出 weather.file，或 weather.future: {climate: 文件}。"

/* --- observations --- */

#define SUMI_WORD_MEANS_SEEN                                                                                           \
    SUMI_WORD("an observation, as {date: 2026-07-08, variable: LAI, value: 1.8}",                                      \
              "一次观测，例如 {date: 2026-07-08, variable: LAI, value: 1.8}")
#define SUMI_E_SCENARIO_SEEN_MANY                                                                                      \
    SUMI_INPUT, "scenario.seen.many",                                                                                  \
        "There are more than %d observations" SUMI_HINT "A mean of each day and depth says as much.",                  \
        "观测值多于 %d 个" SUMI_HINT "每天每个深度取一个均值即可。"
#define SUMI_E_SCENARIO_SEEN_SERIES                                                                                    \
    SUMI_INPUT, "scenario.seen.series", "The observations are of more than %d variables and depths.",                  \
        "观测的变量和深度多于 %d 个。"
#define SUMI_E_SCENARIO_SEEN_FILES                                                                                     \
    SUMI_INPUT, "scenario.seen.files", "This list has %zu files of observations; expected at most %d.",                \
        "此列表有 %zu 个观测文件；应至多为 %d 个。"

/* --- the section outlook --- */

#define SUMI_WORD_MEANS_OUTLOOK                                                                                        \
    SUMI_WORD("how the outlook is made, as {members: 100, seed: 1}", "如何作展望，例如 {members: 100, seed: 1}")
#define SUMI_WORD_MEANS_UNCERTAIN                                                                                      \
    SUMI_WORD("how uncertain the plot is, as {rain: [0.7, 1.3]}", "地块的不确定程度，例如 {rain: [0.7, 1.3]}")
#define SUMI_E_SCENARIO_UNCERTAIN_FORM                                                                                 \
    SUMI_INPUT, "scenario.uncertain.form", "%s is %s; expected none, or [from, to].",                                  \
        "%s 是 %s；应为 none，或 [从, 到]。"
#define SUMI_E_SCENARIO_UNCERTAIN_ORDER                                                                                \
    SUMI_INPUT, "scenario.uncertain.order", "%s goes from %g to %g; expected the lower end first.",                    \
        "%s 从 %g 到 %g；应先写较小的一端。"

#endif
