/* What is wrong with the axes of a sweep. */
#ifndef SUMI_MESSAGES_SCENARIO_SWEEP_H
#define SUMI_MESSAGES_SCENARIO_SWEEP_H

/* --- an axis --- */

#define SUMI_E_SWEEP_AXIS_UNKNOWN                                                                                      \
    SUMI_INPUT, "sweep.axis.unknown",                                                                                  \
        "There is no axis %s; expected sowing, irrigation, cultivar, year, or a parameter such as crop.%s, soil.%s, "  \
        "soil.initial.relative_available_water, site.co2_ppm." SUMI_HINT "%s%s%s",                                     \
        "没有维度 %s；应为 sowing、irrigation、cultivar、year，或一个参数，"                          \
        "例如 crop.%s、soil.%s、"                                                                                  \
        "soil.initial.relative_available_water、site.co2_ppm。" SUMI_HINT "%s%s%s"
#define SUMI_WORD_NEAREST_AXIS SUMI_WORD("The nearest known one is ", "最接近的已知维度是 ")
#define SUMI_WORD_AXIS_STOP    SUMI_WORD(".", "。")
#define SUMI_E_SWEEP_AXIS_NAME SUMI_INPUT, "sweep.axis.name", "This axis is called %s.", "此维度的名称是 %s。"
#define SUMI_E_SWEEP_AXIS_LONG                                                                                         \
    SUMI_INPUT, "sweep.axis.long", "This axis has %zu values; at most %zu are possible.",                              \
        "此维度有 %zu 个值；最多可有 %zu 个。"
#define SUMI_E_SWEEP_AXIS_EMPTY SUMI_INPUT, "sweep.axis.empty", "The axis %s has no values.", "维度 %s 没有值。"
#define SUMI_E_SWEEP_AXIS_REPEATED                                                                                     \
    SUMI_INPUT, "sweep.axis.repeated", "%s stands twice on the axis %s.", "%s 在维度 %s 上出现了两次。"
#define SUMI_E_SWEEP_CHANGE_LISTED                                                                                     \
    SUMI_INPUT, "sweep.change.listed",                                                                                 \
        "A change stands here in a list; expected one change with a list, as {%s: [0.9, 1, 1.1]}.",                    \
        "这里的列表中有一项改动；应为一项带列表的改动，例如 {%s: [0.9, 1, 1.1]}。"
#define SUMI_E_SWEEP_PARAMETER_UNKNOWN                                                                                 \
    SUMI_INPUT, "sweep.parameter.unknown",                                                                             \
        "%s has no parameter %s that is a number%s%s" SUMI_HINT "`sumi describe %s` lists them.",                      \
        "%s 没有名为 %s 的数值参数%s%s" SUMI_HINT "`sumi describe %s` 会列出全部参数。"
#define SUMI_WORD_NEAREST_KNOWN SUMI_WORD("; the nearest known one is ", "；最接近的已知名称是 ")

/* --- days and years --- */

#define SUMI_E_SWEEP_SOWING_FORM                                                                                       \
    SUMI_INPUT, "sweep.sowing.form",                                                                                   \
        "The axis sowing is %s; expected {from: MM-DD, to: MM-DD, every_d: days}, a list of days, or named sowings.",  \
        "维度 sowing 的值是 %s；应为 {from: MM-DD, to: MM-DD, every_d: 天数}、日期列表，或带名称的播种。"
#define SUMI_E_SWEEP_SOWING_ORDER                                                                                      \
    SUMI_INPUT, "sweep.sowing.order",                                                                                  \
        "The last sowing, %02d-%02d, is before the first, %02d-%02d. Over new year there would be %d days between "    \
        "them, and at most %d are possible" SUMI_HINT "are the two exchanged?",                                        \
        "最晚播种日 %02d-%02d 早于最早播种日 %02d-%02d。若跨年，两者相隔 %d 天，而最多只能相隔 %d 天" SUMI_HINT        \
        "两个日期是否写反了？"
#define SUMI_E_SWEEP_YEARS_ORDER                                                                                       \
    SUMI_INPUT, "sweep.years.order", "The last year, %lld, is before the first, %lld.",                                \
        "最后一年 %lld 早于第一年 %lld。"
#define SUMI_E_SWEEP_YEARS_TODAY                                                                                       \
    SUMI_INPUT, "sweep.years.today",                                                                                   \
        "%s has no %d, the season in which today lies" SUMI_HINT "leave it out, or add that year.",                    \
        "%s 中没有 %d 年，而今天在这一年的生长季内" SUMI_HINT "请删去此项，或加上这一年。"
#define SUMI_E_SWEEP_YEARS_STATE                                                                                       \
    SUMI_INPUT, "sweep.years.state",                                                                                   \
        "%s has no %d, the season of the state to resume" SUMI_HINT "leave it out, or add that year.",                 \
        "%s 中没有 %d 年，而要接续的状态属于这一年的生长季" SUMI_HINT "请删去此项，或加上这一年。"
#define SUMI_E_SWEEP_END_NAME                                                                                          \
    SUMI_INPUT, "sweep.end.name",                                                                                      \
        "The last day of this season is %s" SUMI_HINT                                                                  \
        "use the axis of that name. management.season_end goes with harvest: maturity, management.harvest with "       \
        "harvest: MM-DD, management.harvest.latest with harvest: {latest: MM-DD}.",                                    \
        "本生长季的最后一天是 %s" SUMI_HINT "请使用同名的维度。"                                              \
        "management.season_end 与 harvest: maturity 配合使用，"                                                  \
        "management.harvest 与 harvest: MM-DD 配合使用，"                                                        \
        "management.harvest.latest 与 harvest: {latest: MM-DD} 配合使用。"

/* --- weather, air, water at the start --- */

#define SUMI_E_SWEEP_WEATHER_MANY                                                                                      \
    SUMI_INPUT, "sweep.weather.many",                                                                                  \
        "Each combination of the axes of weather is a series of its own: these are %zu, of %zu days; at most %zu are " \
        "possible.",                                                                                                   \
        "天气各维度的每个组合各需一个天气序列：共 %zu 个，每个长 %zu 天；最多可有 %zu 个。"
#define SUMI_E_SWEEP_SEED_RECORD                                                                                       \
    SUMI_INPUT, "sweep.seed.record",                                                                                   \
        "The axis %s is of generated weather, and this scenario has a record (weather.file)." SUMI_HINT                \
        "Leave the axis out, or generate years: weather: {climate: ..}, from a climate that sumi weather fit makes "   \
        "of the record.",                                                                                              \
        "维度 %s 用于生成的天气，而此情景使用天气记录（weather.file）。" SUMI_HINT                                     \
        "请删去此维度，或生成天气：weather: {climate: ..}，其气候文件可由 sumi weather fit 从天气记录得到。"
#define SUMI_E_SWEEP_CO2_TWICE                                                                                         \
    SUMI_INPUT, "sweep.co2.twice", "Carbon dioxide is given twice" SUMI_HINT "use the axis site.co2_ppm.",             \
        "二氧化碳浓度重复给出" SUMI_HINT "请使用维度 site.co2_ppm。"
#define SUMI_E_SWEEP_INITIAL_TWICE                                                                                     \
    SUMI_INPUT, "sweep.initial.twice",                                                                                 \
        "The initial water is given twice, by %s and by this axis" SUMI_HINT "keep one.",                              \
        "初始水分重复给出：%s和此维度" SUMI_HINT "请只保留一个。"
#define SUMI_WORD_BY_RECORD SUMI_WORD("soil.record", "soil.record ")
#define SUMI_WORD_BY_DEPTHS SUMI_WORD("its depths in soil.initial", "soil.initial 中的各深度")
#define SUMI_E_SWEEP_SOIL_TWICE                                                                                        \
    SUMI_INPUT, "sweep.soil.twice", "%s and %s are one file, %s" SUMI_HINT "keep one of them.",                        \
        "%s 和 %s 是同一个文件 %s" SUMI_HINT "请只保留其中一个。"

/* --- all axes --- */

#define SUMI_E_SWEEP_AXES_MANY                                                                                         \
    SUMI_INPUT, "sweep.axes.many", "The sweep has %zu axes, years included; at most %d are possible.",                 \
        "扫描有 %zu 个维度（包括年份）；最多可有 %d 个。"
#define SUMI_E_SWEEP_AXES_SAME                                                                                         \
    SUMI_INPUT, "sweep.axes.same", "The axes %s and %s change the same thing" SUMI_HINT "keep one.",                   \
        "维度 %s 和 %s 改变的是同一个量" SUMI_HINT "请只保留一个。"
#define SUMI_E_SWEEP_SCENARIOS_MANY                                                                                    \
    SUMI_INPUT, "sweep.scenarios.many", "The sweep has more than %zu scenarios.", "扫描的情景数超过 %zu 个。"

/* --- words --- */

#define SUMI_WORD_SWEEP_AXES SUMI_WORD("the axes of the sweep", "扫描的各维度")

#endif
