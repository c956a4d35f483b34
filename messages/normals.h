/* What is wrong with monthly normals, and why a record cannot be brought to them. */
#ifndef SUMI_MESSAGES_NORMALS_H
#define SUMI_MESSAGES_NORMALS_H

#define SUMI_WORD_NORMALS_FILE SUMI_WORD("file of normals", "月平均值文件")

#define SUMI_E_CLIMATE_NORMALS_COLUMNS                                                                                 \
    SUMI_INPUT, "climate.normals.columns", "expected a column month and at least one of tmin_C, tmax_C and precip_mm", \
        "应有 month 列，以及 tmin_C、tmax_C 和 precip_mm 中的至少一列"
#define SUMI_E_CLIMATE_NORMALS_MONTH                                                                                   \
    SUMI_INPUT, "climate.normals.month", "found \"%s\", expected the number of a month from 1 to 12",                  \
        "读到“%s”，应为 1 到 12 的月份"
#define SUMI_E_CLIMATE_NORMALS_TWICE                                                                                   \
    SUMI_INPUT, "climate.normals.twice", "month %d stands in line %d already", "%d 月已在第 %d 行出现"
#define SUMI_E_CLIMATE_NORMALS_MISSING                                                                                 \
    SUMI_INPUT, "climate.normals.missing", "month %d is missing: all twelve are needed", "缺少 %d 月：十二个月都需要"
#define SUMI_E_CLIMATE_NORMALS_VALUE                                                                                   \
    SUMI_INPUT, "climate.normals.value", "found \"%s\", expected a number of %s from %g to %g (%s)",                   \
        "读到“%s”，应为数字（单位 %s），%g 到 %g%.0s"
#define SUMI_E_CLIMATE_NORMALS_ORDER                                                                                   \
    SUMI_INPUT, "climate.normals.order", "tmin_C %g is above tmax_C %g", "tmin_C %g 高于 tmax_C %g"

/* --- the record --- */

#define SUMI_E_CLIMATE_NORMALS_SHIFT                                                                                   \
    SUMI_INPUT, "climate.normals.shift",                                                                               \
        "%s is both in the normals and in a shift from the station to the site." SUMI_HINT                             \
        "Leave the shift out: the record is brought to the normals of the site.",                                      \
        "%s 既在月平均值中，又有从测站到地点的平移。" SUMI_HINT "请去掉平移：记录会调整到该地点的月平均值。"
#define SUMI_E_CLIMATE_NORMALS_TEMPERATURE                                                                             \
    SUMI_INPUT, "climate.normals.temperature",                                                                         \
        "The mean %s of month %d is %.1f C in the record and %.1f C in the normals, expected at most %g C between "    \
        "them." SUMI_HINT "Check the months and units, or take a record that is nearer.",                              \
        "%s 在 %d 月的平均值，记录中为 %.1f C，月平均值中为 %.1f C，两者之差应不超过 %g C。" SUMI_HINT                 \
        "请检查月份和单位，或选用更近的记录。"
#define SUMI_E_CLIMATE_NORMALS_RAIN                                                                                    \
    SUMI_INPUT, "climate.normals.rain",                                                                                \
        "The rain of month %d is %.3g mm in the record and %.3g mm in the normals, expected at most %g times as much " \
        "or as little." SUMI_HINT                                                                                      \
        "Check the months and units, take a record that is longer or nearer, or leave precip_mm out.",                 \
        "%d 月的降雨量，记录中为 %.3g mm，月平均值中为 %.3g mm，两者之比应不超过 %g 倍。" SUMI_HINT                    \
        "请检查月份和单位，选用更长或更近的记录，或去掉 precip_mm。"
#define SUMI_E_CLIMATE_NORMALS_RANGE                                                                                   \
    SUMI_INPUT, "climate.normals.range",                                                                               \
        "The range of temperature of month %d is %.1f C in the record and %.1f C with the normals, or leaps "          \
        "beside its neighbours': expected at most %g times as much or as little." SUMI_HINT                            \
        "Check the months, or give the normals of both Tmin and Tmax, of one place.",                                  \
        "%d 月的气温日较差，记录中为 %.1f C，按月平均值为 %.1f C，"                                \
        "或与相邻月份相差过大：两者之比应不超过 %g 倍。" SUMI_HINT                                                     \
        "请检查月份，或同时给出同一地点最低和最高气温的月平均值。"

#endif
