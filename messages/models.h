/* What is wrong with, or said of, weather of other crop models. */
#ifndef SUMI_MESSAGES_MODELS_H
#define SUMI_MESSAGES_MODELS_H

/* --- what several have --- */

#define SUMI_E_MODELS_PLACE_ZERO                                                                                       \
    SUMI_INPUT, "models.place.zero", "latitude and longitude are 0, which stands for a place that nobody has written", \
        "纬度和经度都是 0，表示没有填写位置"
#define SUMI_E_MODELS_LONGITUDE_ZERO                                                                                   \
    SUMI_INPUT, "models.longitude.zero", "the longitude is 0, which often stands for one that nobody has written",     \
        "经度为 0，往往表示没有填写"
#define SUMI_E_MODELS_UNIT_DOCUMENTED                                                                                  \
    SUMI_INPUT, "models.unit.documented", "no unit is stated; taken for %s, as %s does",                               \
        "没有写单位；按 %s 读取，与 %s 相同"
#define SUMI_E_MODELS_COLUMN_ZERO                                                                                      \
    SUMI_INPUT, "models.column.zero", "all values are 0, which stands for what was not measured; none is used",        \
        "所有值都是 0，表示没有观测；均不使用"
#define SUMI_E_MODELS_SUNSHINE_OPEN                                                                                    \
    SUMI_INPUT, "models.sunshine.open",                                                                                \
        "no value is above 24, which is too little for radiation in kJ/m2 and may be hours of sunshine" SUMI_HINT      \
        "answer with --column '%s=sunshine (h)' or --column '%s=radiation (kJ/m2)'",                                   \
        "没有大于 24 的值：作为以 kJ/m2 计的辐射太小，可能是日照时数" SUMI_HINT                                        \
        "请用 --column '%s=sunshine (h)' 或 --column '%s=radiation (kJ/m2)' 回答"

/* --- CABO --- */

#define SUMI_E_MODELS_CABO_MONTHS                                                                                      \
    SUMI_INPUT, "models.cabo.months",                                                                                  \
        "the file has values of months (WCCFORMAT=0), of which no days can be made" SUMI_HINT "give daily weather",    \
        "文件是月值（WCCFORMAT=0），不能据此得到日值" SUMI_HINT "请提供逐日天气"
#define SUMI_E_MODELS_CABO_FORM                                                                                        \
    SUMI_INPUT, "models.cabo.form",                                                                                    \
        "WCCFORMAT=%s is not known; expected 2, a line a day with radiation, temperatures, vapour pressure, wind "     \
        "and rain",                                                                                                    \
        "不认识 WCCFORMAT=%s；应为 2，即每天一行：辐射、温度、水汽压、风速、降水"
#define SUMI_E_MODELS_CABO_PLACE_NONE                                                                                  \
    SUMI_INPUT, "models.cabo.place.none",                                                                              \
        "the first line that is no comment must have five numbers: longitude, latitude, elevation and the two "        \
        "coefficients of Angstrom",                                                                                    \
        "第一个非注释行应有五个数：经度、纬度、海拔和 Angstrom 公式的两个系数"
#define SUMI_E_MODELS_CABO_PLACE_MINUTES                                                                               \
    SUMI_INPUT, "models.cabo.place.minutes",                                                                           \
        "%s is written in degrees and minutes, as the comments have it: taken for %.4g degrees",                       \
        "%s 以度和分书写（注释如此）：取为 %.4g 度"
#define SUMI_WORD_MODELS_LONGITUDE SUMI_WORD("the longitude", "经度")
#define SUMI_WORD_MODELS_LATITUDE  SUMI_WORD("the latitude", "纬度")
#define SUMI_E_MODELS_CABO_PLACE_OPEN                                                                                  \
    SUMI_INPUT, "models.cabo.place.open",                                                                              \
        "latitude and longitude are taken for decimals of degrees; they may as well be degrees and minutes, up to "    \
        "0.4 degrees away",                                                                                            \
        "纬度和经度按十进制度读取；也可能是度和分，相差可达 0.4 度"
#define SUMI_E_MODELS_CABO_STATUS                                                                                      \
    SUMI_INPUT, "models.cabo.status", "lines of the station -999 say how values were come by, and are no days",        \
        "站号为 -999 的行说明数值的来源，不是日值"

/* --- AquaCrop --- */

#define SUMI_E_MODELS_AQUACROP_STEP                                                                                    \
    SUMI_INPUT, "models.aquacrop.step",                                                                                \
        "the file has %s values (line 2 begins with %s), of which no days can be made" SUMI_HINT                       \
        "give a file of daily records, which begins its line 2 with 1",                                                \
        "文件是%s值（第 2 行以 %s 开头），不能据此得到日值" SUMI_HINT "请提供逐日文件，其第 2 行以 1 开头"
#define SUMI_WORD_AQUACROP_TEN_DAILY SUMI_WORD("10-daily", "旬")
#define SUMI_WORD_AQUACROP_MONTHLY   SUMI_WORD("monthly", "月")
#define SUMI_E_MODELS_AQUACROP_HEAD                                                                                    \
    SUMI_INPUT, "models.aquacrop.head",                                                                                \
        "found \"%s\" in line %d, expected the %s of the record as a number from %d to %d",                            \
        "读到“%s”（第 %d 行），应为记录的%s，是 %d 到 %d 之间的数"
#define SUMI_WORD_AQUACROP_STEP  SUMI_WORD("step (1, 2 or 3)", "步长（1、2 或 3）")
#define SUMI_WORD_AQUACROP_DAY   SUMI_WORD("first day", "第一天")
#define SUMI_WORD_AQUACROP_MONTH SUMI_WORD("first month", "第一个月")
#define SUMI_WORD_AQUACROP_YEAR  SUMI_WORD("first year", "第一年")
#define SUMI_E_MODELS_AQUACROP_DATE_NONE                                                                               \
    SUMI_INPUT, "models.aquacrop.date.none", "the first day of the record, %d-%02d-%02d, is not in the calendar",      \
        "记录的第一天 %d-%02d-%02d 在日历中不存在"
#define SUMI_E_MODELS_AQUACROP_YEAR_NONE                                                                               \
    SUMI_INPUT, "models.aquacrop.year.none",                                                                           \
        "the first year is 1901, which stands for none in particular" SUMI_HINT                                        \
        "write the year of the first day in line 5, if the values are of certain years",                               \
        "第一年是 1901，表示不属于任何具体年份" SUMI_HINT "如果数值属于确定的年份，请在第 5 行写上第一天的年份"
#define SUMI_E_MODELS_AQUACROP_KIND                                                                                    \
    SUMI_INPUT, "models.aquacrop.kind",                                                                                \
        "what the values are cannot be known: no line says Tmin and TMax, Total Rain or Average ETo",                  \
        "无法知道数值是什么：没有一行写有 Tmin 和 TMax、Total Rain 或 Average ETo"
#define SUMI_E_MODELS_AQUACROP_ROWS_NONE                                                                               \
    SUMI_INPUT, "models.aquacrop.rows.none", "there is no value below the line of names", "列名行之下没有数值"
#define SUMI_E_MODELS_AQUACROP_ROWS_MANY                                                                               \
    SUMI_INPUT, "models.aquacrop.rows.many", "there are more lines than days until the year %d",                       \
        "行数超过到 %d 年为止的天数"
#define SUMI_E_MODELS_AQUACROP_ROW                                                                                     \
    SUMI_INPUT, "models.aquacrop.row",                                                                                 \
        "found \"%s\", expected numbers, %d in a line; the day counts and has no value",                               \
        "读到“%s”，应为数字，每行 %d 个；这一天照计，但没有数值"
#define SUMI_E_MODELS_AQUACROP_TEXT                                                                                    \
    SUMI_INPUT, "models.aquacrop.text",                                                                                \
        "found \"%s\", which is no day: lines from here on are not used, as nobody can know which days they are",      \
        "读到“%s”，不是日值：从这一行起不再使用，因为无法知道各行是哪一天"
#define SUMI_E_MODELS_AQUACROP_ROW_BLANK                                                                               \
    SUMI_INPUT, "models.aquacrop.row.blank",                                                                           \
        "a blank line between values is passed over, as AquaCrop does; if it stands for a day, all days behind it "    \
        "are one too early",                                                                                           \
        "数值之间的空行被跳过，与 AquaCrop 相同；如果它代表一天，其后各天都早了一天"
#define SUMI_E_MODELS_AQUACROP_ROW_CUT                                                                                 \
    SUMI_INPUT, "models.aquacrop.row.cut", "the last line is cut off; it is not used", "最后一行不完整；不使用"
#define SUMI_E_MODELS_AQUACROP_CODE                                                                                    \
    SUMI_INPUT, "models.aquacrop.code", "%s is taken for a missing value", "%s 被当作缺测"
#define SUMI_E_MODELS_AQUACROP_DATES                                                                                   \
    SUMI_INPUT, "models.aquacrop.dates",                                                                               \
        "lines have no dates: they are days one after the other from %s on, with 29 February in leap years",           \
        "各行没有日期：从 %s 起逐日相接，闰年含 2 月 29 日"

/* --- files that belong together --- */

#define SUMI_E_MODELS_OTHERS_NONE                                                                                      \
    SUMI_INPUT, "models.others.none", "it names files of values, and none of %s is beside it",                         \
        "它列出了数值文件，但旁边没有其中任何一个：%s"
#define SUMI_E_MODELS_OTHER_ABSENT                                                                                     \
    SUMI_INPUT, "models.other.absent", "it is named, and no such file is beside it; its values lack",                  \
        "列出了它，但旁边没有这个文件；缺少其中的数值"
#define SUMI_E_MODELS_OTHERS_ALONE                                                                                     \
    SUMI_INPUT, "models.others.alone",                                                                                 \
        "it has no values itself, and names files that have them: %s" SUMI_HINT "give these files",                    \
        "它本身没有数值，只列出有数值的文件：%s" SUMI_HINT "请提供这些文件"

#endif
