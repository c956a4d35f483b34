/* What is said of dates, and of the days that are made of readings. */
#ifndef SUMI_MESSAGES_DAYS_H
#define SUMI_MESSAGES_DAYS_H

#define SUMI_WORD_DATE_READINGS SUMI_WORD("%s is %s or %s", "%s 是 %s 或 %s")
#define SUMI_WORD_DAYS_ROWS     SUMI_WORD("rows of a record", "行记录")

/* --- the record as a whole --- */

#define SUMI_E_RECORD_DAYS_NONE                                                                                        \
    SUMI_INPUT, "record.days.none",                                                                                    \
        "there is no day with a value that can be used" SUMI_HINT "what is said of lines and columns tells why",       \
        "没有任何一天有可用的值" SUMI_HINT "原因见关于各行各列的说明"
#define SUMI_E_RECORD_DAYS_LENGTH                                                                                      \
    SUMI_INPUT, "record.days.length",                                                                                  \
        "the record goes from %s to %s, longer than %d days" SUMI_HINT "check the year of its first and last lines",   \
        "记录从 %s 到 %s，超过 %d 天" SUMI_HINT "请检查首行和末行的年份"

/* --- dates and rows --- */

#define SUMI_E_RECORD_DATE_SLIP                                                                                        \
    SUMI_INPUT, "record.date.slip",                                                                                    \
        "%s does not fit between the lines around it, it is likely %s" SUMI_HINT                                       \
        "correct the date, as the line is not used",                                                                   \
        "%s 与前后各行不符，很可能应为 %s" SUMI_HINT "请改正日期，此行未被使用"
#define SUMI_E_RECORD_DATE_ALONE                                                                                       \
    SUMI_INPUT, "record.date.alone", "%s stands alone, %d days away from %s beside it" SUMI_HINT "check its year",     \
        "%s 孤立，与相邻的日期相差 %d 天（%s）" SUMI_HINT "请检查其年份"
#define SUMI_E_RECORD_DATE_FAR                                                                                         \
    SUMI_INPUT, "record.date.far",                                                                                     \
        "%s is years away from the record, which goes from %s to %s" SUMI_HINT                                         \
        "correct the year, as the line is not used",                                                                   \
        "%s 与记录相差多年，记录从 %s 到 %s" SUMI_HINT "请改正年份，此行未被使用"
#define SUMI_E_RECORD_DATE_SHORT                                                                                       \
    SUMI_INPUT, "record.date.short", "years of two digits: 00 to 35 are read as 2000 to 2035, others as 19..",         \
        "两位数的年份：00 到 35 读作 2000 到 2035，其余读作 19.."
#define SUMI_E_RECORD_CLOCK_FAR                                                                                        \
    SUMI_INPUT, "record.clock.far",                                                                                    \
        "days are those of the file's clock, UTC%+g h, which begin at %.1f h of the solar time of the place" SUMI_HINT \
        "say the clock by which days are to be made, as --utc-offset %g, or read: {utc_offset_h: %g}",                 \
        "按文件的时钟（UTC%+g 小时）划分各日，其一日始于当地太阳时 %.1f 时" SUMI_HINT                                  \
        "请说明按哪个时钟划分各日，例如 --utc-offset %g，或 read: {utc_offset_h: %g}"
#define SUMI_E_RECORD_CLOCK_UTC                                                                                        \
    SUMI_INPUT, "record.clock.utc",                                                                                    \
        "days are those of the file's clock, UTC%+g h" SUMI_HINT                                                       \
        "where the place has another clock, say it: --utc-offset 8, or read: {utc_offset_h: 8}",                       \
        "按文件的时钟（UTC%+g 小时）划分各日" SUMI_HINT                                                                \
        "当地用别的时钟时请说明：--utc-offset 8，或 read: {utc_offset_h: 8}"
#define SUMI_E_RECORD_ROW_TWICE                                                                                        \
    SUMI_INPUT, "record.row.twice", "the line says the same as line %d of the same time", "此行与同一时间的第 %d 行相同"
#define SUMI_E_RECORD_ROW_OTHER                                                                                        \
    SUMI_INPUT, "record.row.other",                                                                                    \
        "line %d is of the same time and has other values, which are used" SUMI_HINT "keep the line that is right",    \
        "第 %d 行是同一时间，但值不同，采用那一行的值" SUMI_HINT "请保留正确的一行"
#define SUMI_E_RECORD_ROWS_SEVERAL                                                                                     \
    SUMI_INPUT, "record.rows.several",                                                                                 \
        "%zu of %zu times stand in several lines with other values, as of several places" SUMI_HINT                    \
        "which place is meant? Keep the lines of one",                                                                 \
        "%zu 个时间（共 %zu 个）有多行且值不同，像是多个地点" SUMI_HINT "要用哪个地点？请只保留一个地点的各行"

/* --- the clock --- */

#define SUMI_E_RECORD_CLOCK_BACK                                                                                       \
    SUMI_INPUT, "record.clock.back",                                                                                   \
        "the hour comes twice, as the clock was put back: the record has summer time" SUMI_HINT                        \
        "give the offset of its clock from UTC where it has none",                                                     \
        "这一小时出现两次，因为时钟拨回：记录使用夏令时" SUMI_HINT "若并非如此，请给出其时钟与 UTC 的时差"
#define SUMI_E_RECORD_CLOCK_FORWARD                                                                                    \
    SUMI_INPUT, "record.clock.forward",                                                                                \
        "an hour lacks before this line, as the clock was put forward: the record has summer time" SUMI_HINT           \
        "give the offset of its clock from UTC where it has none",                                                     \
        "此行之前缺一小时，因为时钟拨快：记录使用夏令时" SUMI_HINT "若并非如此，请给出其时钟与 UTC 的时差"
#define SUMI_E_RECORD_CLOCK_SHIFT                                                                                      \
    SUMI_INPUT, "record.clock.shift", "times are of UTC%+g, days are made of the clock of UTC%+g",                     \
        "记录的时间为 UTC%+g，按 UTC%+g 的时间划分各日"
#define SUMI_E_RECORD_CLOCK_UNKNOWN                                                                                    \
    SUMI_INPUT, "record.clock.unknown",                                                                                \
        "the record does not say by which clock it is; it is taken for one of UTC%+g" SUMI_HINT                        \
        "give the offset of its clock from UTC where it has another",                                                  \
        "记录没有说明所用的时钟；视为 UTC%+g" SUMI_HINT "若是其他时钟，请给出它与 UTC 的时差"
#define SUMI_E_RECORD_STAMP_START                                                                                      \
    SUMI_INPUT, "record.stamp.start",                                                                                  \
        "amounts are taken for the time from their line on, as the record begins at midnight and ends a step before "  \
        "it" SUMI_HINT "say that the stamp is at the end if it is",                                                    \
        "各行的量视为该行时间之后一个时段的量，因为记录始于零点、止于零点前一个时段" SUMI_HINT                         \
        "若时间标在时段末，请说明"
#define SUMI_E_RECORD_STAMP_END                                                                                        \
    SUMI_INPUT, "record.stamp.end",                                                                                    \
        "amounts are taken for the time up to their line, as most loggers write; that of 00:00 is of the day "         \
        "before" SUMI_HINT "say that the stamp is at the start if it is",                                              \
        "各行的量视为到该行时间为止一个时段的量，多数记录仪如此；00:00 的属于前一天" SUMI_HINT                         \
        "若时间标在时段始，请说明"

/* --- values --- */

#define SUMI_E_RECORD_VALUE_CUT                                                                                        \
    SUMI_INPUT, "record.value.cut", "%g %s is slightly beyond what can be, and taken for %g",                          \
        "%g %s 略超出可能范围，取为 %g"
#define SUMI_E_RECORD_VALUE_BOUNDS                                                                                     \
    SUMI_INPUT, "record.value.bounds",                                                                                 \
        "found %g, expected %g to %g %s; it is not used" SUMI_HINT                                                     \
        "check its unit, or whether it stands for a missing value",                                                    \
        "读到 %g，应为 %g 到 %g %s；未被使用" SUMI_HINT "请检查单位，或它是否表示缺测"
#define SUMI_E_RECORD_VALUE_SPIKE                                                                                      \
    SUMI_INPUT, "record.value.spike", "%g stands alone between %g and %g %s; it is not used",                          \
        "%g 在前后的 %g 与 %g %s 之间是孤立的；未被使用"
#define SUMI_E_RECORD_VALUE_STUCK                                                                                      \
    SUMI_INPUT, "record.value.stuck",                                                                                  \
        "stays at %g %s for %g hours, as a sensor that does not work" SUMI_HINT "take the values out if it did not",   \
        "持续为 %g %s 达 %g 小时，像是传感器失灵" SUMI_HINT "若确实失灵，请去掉这些值"
#define SUMI_E_RECORD_COUNTER_RESET                                                                                    \
    SUMI_INPUT, "record.counter.reset", "the counter goes from %g to %g: it was reset, or began again",                \
        "计数器从 %g 变为 %g：被清零或重新开始"
#define SUMI_E_RECORD_COUNTER_GLITCH                                                                                   \
    SUMI_INPUT, "record.counter.glitch", "the counter reads %g between %g and %g; the reading is not used",            \
        "计数器读数为 %g，前后为 %g 与 %g；此读数未被使用"
#define SUMI_E_RECORD_COUNTER_JUMP                                                                                     \
    SUMI_INPUT, "record.counter.jump",                                                                                 \
        "the counter goes from %g to %g in %g hours, more than can fall; the time is "                                 \
        "taken for missing",                                                                                           \
        "计数器从 %g 到 %g 只用 %g 小时，超过可能的降水；该时段视为缺测"
#define SUMI_E_RECORD_COUNTER_GAP                                                                                      \
    SUMI_INPUT, "record.counter.gap",                                                                                  \
        "the counter goes from %g to %g over %g days without a line; on which of them is not known, and all are "      \
        "missing",                                                                                                     \
        "计数器从 %g 到 %g，其间 %g 天没有记录；无法确定降在哪一天，均视为缺测"

/* --- days --- */

#define SUMI_E_RECORD_DAY_PART                                                                                         \
    SUMI_INPUT, "record.day.part",                                                                                     \
        "%.3g hours of the day lack, %.3g of them in a row, and %g or %g may: the day is missing",                     \
        "当日缺 %.3g 小时，其中连续 %.3g 小时，允许 %g 和 %g 小时：该日视为缺测"
#define SUMI_E_RECORD_DAY_SUM                                                                                          \
    SUMI_INPUT, "record.day.sum", "%.3g hours of the day lack, and a sum needs all: the day is missing",               \
        "当日缺 %.3g 小时，日总量需要全天的数据：该日视为缺测"
#define SUMI_E_RECORD_DAY_ENDS                                                                                         \
    SUMI_INPUT, "record.day.ends", "the record begins or ends within the day, which is not used for lack of the rest", \
        "记录在当日之内开始或结束，因缺其余部分而不用"
#define SUMI_E_RECORD_STEP_TAME                                                                                        \
    SUMI_INPUT, "record.step.tame",                                                                                    \
        "with a reading every %g hours the lowest and highest of a day are tamer than they were",                      \
        "每 %g 小时一个读数，由此得到的日最低值偏高、日最高值偏低"
#define SUMI_E_RECORD_STEP_FAR                                                                                         \
    SUMI_INPUT, "record.step.far",                                                                                     \
        "with a reading every %g hours there is no lowest and highest of a day; the column is not used",               \
        "每 %g 小时一个读数，得不到日最低和最高值；此列未被使用"
#define SUMI_E_RECORD_DAY_EXTREMES                                                                                     \
    SUMI_INPUT, "record.day.extremes", "Tmin %g is above Tmax %g; both are missing",                                   \
        "最低气温 %g 高于最高气温 %g；两者视为缺测"
#define SUMI_E_RECORD_COLUMNS_EXCHANGED                                                                                \
    SUMI_INPUT, "record.columns.exchanged",                                                                            \
        "Tmin %g is above Tmax %g, and so on %zu of %zu days" SUMI_HINT                                                \
        "are the columns exchanged? Then exchange their names in the file",                                            \
        "最低气温 %g 高于最高气温 %g，%zu 天如此（共 %zu 天）" SUMI_HINT "两列是否写反了？如是，请对调文件中的列名"
#define SUMI_E_RECORD_COLUMNS_SEVERAL                                                                                  \
    SUMI_INPUT, "record.columns.several", "%s and %s differ; the first is used", "%s 与 %s 不一致；采用前者"
#define SUMI_E_RECORD_COLUMN_EMPTY                                                                                     \
    SUMI_INPUT, "record.column.empty", "there is no value that can be used; the column is taken for absent",           \
        "没有可用的值；视为没有此列"

/* --- soil --- */

#define SUMI_E_RECORD_PROBE_AIR                                                                                        \
    SUMI_INPUT, "record.probe.air",                                                                                    \
        "%zu of %zu readings are below 0, so the probe is in the air or not calibrated; none of it is used",           \
        "%zu 个读数（共 %zu 个）低于 0，探头在空气中或未标定；均未使用"
#define SUMI_E_RECORD_PROBE_FAR                                                                                        \
    SUMI_INPUT, "record.probe.far",                                                                                    \
        "%g cm is no depth of a probe, which is 0, or %g to %g cm: is it in another unit?" SUMI_HINT                   \
        "say which, as in --column 'NAME=depth (mm)' or 'NAME=soil moisture 10cm (%%)'",                               \
        "%g cm 不是探头的深度（应为 0，或 %g 到 %g cm）：单位是否不同？" SUMI_HINT                                     \
        "请指明，例如 --column '列名=深度(mm)' 或 '列名=土壤体积含水量10cm(%%)'"
#define SUMI_E_RECORD_PROBE_DEPTH                                                                                      \
    SUMI_INPUT, "record.probe.depth",                                                                                  \
        "at what depth is this probe?" SUMI_HINT                                                                       \
        "write the depth into the name of its column, as \"soil_moisture_10cm\"",                                      \
        "这个探头在什么深度？" SUMI_HINT "请把深度写进列名，例如 \"soil_moisture_10cm\""
#define SUMI_E_RECORD_PROBE_TWICE                                                                                      \
    SUMI_INPUT, "record.probe.twice", "at %g cm there is column %s already; this one is not used",                     \
        "%g cm 处已有列 %s；此列未被使用"
#define SUMI_E_RECORD_PROBES_MANY                                                                                      \
    SUMI_INPUT, "record.probes.many",                                                                                  \
        "this is one depth too many: a record may have %d" SUMI_HINT                                                   \
        "which ones are to be used? Leave the others out",                                                             \
        "深度过多：一份记录最多有 %d 个" SUMI_HINT "请选定要用的深度，去掉其余的列"

#endif
