/* What is wrong with the section `weather`, with carbon dioxide, and with what the seasons ask of the weather. */
#ifndef SUMI_MESSAGES_SCENARIO_WEATHER_H
#define SUMI_MESSAGES_SCENARIO_WEATHER_H

/* --- its source --- */

#define SUMI_E_WEATHER_SOURCE_CHOICE                                                                                   \
    SUMI_INPUT, "weather.source.choice",                                                                               \
        "weather has %s; expected either file (a weather CSV) or climate (a climate file to generate years from).",    \
        "weather %s；应为 file（天气记录 CSV）或 climate（用来生成天气的气候文件），二者取一。"
#define SUMI_WORD_FILE_AND_CLIMATE SUMI_WORD("both file and climate", "同时有 file 和 climate")
#define SUMI_WORD_NO_FILE          SUMI_WORD("neither file nor climate", "既没有 file 也没有 climate")
#define SUMI_WORD_MEANS_CLIMATE_FILE                                                                                   \
    SUMI_WORD("a climate file, as sumi weather fit writes it", "气候文件，由 sumi weather fit 写出")
#define SUMI_E_WEATHER_CHANGE_MONTHS                                                                                   \
    SUMI_INPUT, "weather.change.months",                                                                               \
        "%s has %zu values; expected one number, or twelve, from January to December.",                                \
        "%s 有 %zu 个值；应为一个数，或从一月到十二月的十二个数。"
#define SUMI_E_WEATHER_FILES_COUNT                                                                                     \
    SUMI_INPUT, "weather.files.count", "This list has %zu files; expected 1 to %d.",                                   \
        "此列表有 %zu 个文件；应为 1 到 %d 个。"
#define SUMI_E_WEATHER_FILES_TWICE                                                                                     \
    SUMI_INPUT, "weather.files.twice", "%s and %s are one file" SUMI_HINT "keep one of them.",                         \
        "%s 和 %s 是同一个文件" SUMI_HINT "请只保留其中一个。"
#define SUMI_E_WEATHER_HARGREAVES_MANY                                                                                 \
    SUMI_INPUT, "weather.hargreaves.many", "hargreaves_years lists %zu years; at most %d are possible.",               \
        "hargreaves_years 列出了 %zu 年；最多可有 %d 年。"
#define SUMI_E_WEATHER_YEARS_MANY                                                                                      \
    SUMI_INPUT, "weather.years.many",                                                                                  \
        "years is %lld; at most %d are possible, as generated years begin with %d and the dates of common readers "    \
        "end in 2262." SUMI_HINT                                                                                       \
        "More years come from more seeds: write years: %lld here, and %s: [%s%s] under sweep (%lld seeds).",           \
        "years 为 %lld；最多可为 %d，因为生成的年份从 %d 年开始，而常用读取程序的日期止于 2262 年。" SUMI_HINT         \
        "更多的年份可来自更多的随机种子：在此写 years: %lld，并在 sweep 之下写 %s: [%s%s]（%lld 个随机种子）。"

/* --- the record against the seasons --- */

#define SUMI_E_WEATHER_RECORD_SHORT                                                                                    \
    SUMI_INPUT, "weather.record.short",                                                                                \
        "The weather, %s to %s, covers no whole season from the initial water (%02d-%02d) to the season's "            \
        "end" SUMI_HINT "list years to run what there is.",                                                            \
        "天气记录从 %s 到 %s，不含任何一个从初始水分日期（%02d-%02d）到生长季结束的完整生长季" SUMI_HINT               \
        "请列出年份，以运行已有的部分。"
#define SUMI_E_WEATHER_RECORD_MORNING                                                                                  \
    SUMI_INPUT, "weather.record.morning",                                                                              \
        "The weather, %s to %s, covers no whole season from the initial water (%02d-%02d) to the season's "            \
        "end" SUMI_HINT "sumi run --until %s tells how the field stands on the morning after it, or list years to "    \
        "run what there is.",                                                                                          \
        "天气记录从 %s 到 %s，不含任何一个从初始水分日期（%02d-%02d）到生长季结束的完整生长季" SUMI_HINT               \
        "sumi run --until %s 可给出记录结束后那天早晨田间的状况；或列出年份，以运行已有的部分。"
#define SUMI_E_WEATHER_RECORD_END                                                                                      \
    SUMI_INPUT, "weather.record.end",                                                                                  \
        "The weather ends on %s, and the season of %d on %s at the latest (%s); expected a record up to that day, or " \
        "%s as today's date at the latest (--until %s).",                                                              \
        "天气记录结束于 %s，而 %d 年的生长季最迟于 %s 结束（%s）；记录应到该日，或今天的日期最晚为 %s（--until %s）。"
#define SUMI_E_WEATHER_RECORD_YESTERDAY                                                                                \
    SUMI_INPUT, "weather.record.yesterday",                                                                            \
        "The weather ends on %s, and yesterday was %s; expected a record up to yesterday, or %s as today's date at "   \
        "the latest.",                                                                                                 \
        "天气记录结束于 %s，而昨天是 %s；记录应到昨天，或今天的日期最晚为 %s。"
#define SUMI_E_WEATHER_RECORD_BEGIN                                                                                    \
    SUMI_INPUT, "weather.record.begin",                                                                                \
        "The weather begins on %s, and the season of %d looks at it from %s on; expected an earlier record, or a "     \
        "later soil.initial.date.",                                                                                    \
        "天气记录开始于 %s，而 %d 年的生长季从 %s 起需要天气；记录应更早，或 soil.initial.date 应更晚。"

#define SUMI_E_WEATHER_RECORD_LACKS                                                                                    \
    SUMI_INPUT, "weather.record.lacks",                                                                                \
        "%s: no day has a value of %s" SUMI_HINT                                                                       \
        "name the file that has it too, as weather: {file: [temperatures.txt, rain.txt]}",                             \
        "%s：没有任何一天有 %s 的值" SUMI_HINT                                                                         \
        "请一并给出含有它的文件，例如 weather: {file: [temperatures.txt, rain.txt]}"

/* --- carbon dioxide --- */

#define SUMI_E_CO2_GIVEN_TWICE                                                                                         \
    SUMI_INPUT, "co2.given.twice", "Carbon dioxide is given twice" SUMI_HINT "keep site.co2_ppm.",                     \
        "二氧化碳浓度重复给出" SUMI_HINT "请保留 site.co2_ppm。"
#define SUMI_E_CO2_FORM_TWICE                                                                                          \
    SUMI_INPUT, "co2.form.twice",                                                                                      \
        "Carbon dioxide is given twice, by years and by a file" SUMI_HINT "keep one of them.",                         \
        "二氧化碳浓度重复给出：按年份和用文件" SUMI_HINT "请只保留其中一个。"
#define SUMI_E_CO2_YEARS_NONE                                                                                          \
    SUMI_INPUT, "co2.years.none",                                                                                      \
        "co2_ppm has no years; expected years and ppm, as {2001: 371, 2020: 414}, or a file, as {file: co2.csv}.",     \
        "co2_ppm 中没有年份；应为年份和 ppm，例如 {2001: 371, 2020: 414}，或文件，例如 {file: co2.csv}。"
#define SUMI_E_CO2_YEARS_TWICE                                                                                         \
    SUMI_INPUT, "co2.years.twice", "The year %d stands twice in co2_ppm" SUMI_HINT "keep one of them.",                \
        "co2_ppm 中 %d 年出现了两次" SUMI_HINT "请只保留其中一个。"
#define SUMI_E_CO2_YEARS_UNKNOWN                                                                                       \
    SUMI_INPUT, "co2.years.unknown",                                                                                   \
        "The carbon dioxide of %d is not known, a year that is simulated: co2_ppm goes from %d to %d." SUMI_HINT       \
        "Add that year, or choose years within by sweep.year.",                                                        \
        "要模拟的 %d 年的二氧化碳浓度未知：co2_ppm 从 %d 年到 %d 年。" SUMI_HINT                                       \
        "请补上这一年，或用 sweep.year 选择其中的年份。"
#define SUMI_E_CO2_MODEL_NONE                                                                                          \
    SUMI_INPUT, "co2.model.none",                                                                                      \
        "The crop model %s does not respond to carbon dioxide" SUMI_HINT                                               \
        "leave co2_ppm out, or choose another model.",                                                                 \
        "作物模型 %s 不响应二氧化碳" SUMI_HINT "请删去 co2_ppm，或换用其他模型。"

/* --- words --- */

#define SUMI_WORD_SCENARIO_WEATHER SUMI_WORD("the weather", "天气")

#endif
