/* Why a column without a unit cannot be in others than the one that it is read in. */
#ifndef SUMI_MESSAGES_TABLE_UNITS_H
#define SUMI_MESSAGES_TABLE_UNITS_H

#define SUMI_E_TABLE_UNIT_ONLY                                                                                         \
    SUMI_INPUT, "table.unit.only", "no unit is said; read in %s, as nothing else can be: %s",                          \
        "没有单位；按 %s 读取，因为不可能是其他单位：%s"

/* The units stand between the two. */
#define SUMI_WORD_TABLE_NOT         SUMI_WORD("not in ", "不是 ")
#define SUMI_WORD_TABLE_NOT_NEXT    SUMI_WORD("; not in ", "；不是 ")
#define SUMI_WORD_TABLE_NOT_WHOLE   SUMI_WORD(", of which there are whole numbers only", "（只有整数，而这些值有小数）")
#define SUMI_WORD_TABLE_NOT_COARSE  SUMI_WORD(", which would have more decimals", "（小数位应更多）")
#define SUMI_WORD_TABLE_NOT_WET_DAY SUMI_WORD(", as 1825 mm is the most on a day", "（日降水量最多为 1825 mm）")
#define SUMI_WORD_TABLE_NOT_WET_YEAR                                                                                   \
    SUMI_WORD(", as 12 m a year is the most, 26.5 m in a single one", "（年降水量平均最多为 12 m，单年为 26.5 m）")
#define SUMI_WORD_TABLE_NOT_BRIGHT                                                                                     \
    SUMI_WORD(", as the sun gives at most 48.5 MJ m-2 a day", "（太阳每天最多给出 48.5 MJ m-2）")
#define SUMI_WORD_TABLE_NOT_DARK                                                                                       \
    SUMI_WORD(", as no day of a whole year would have 9 MJ m-2", "（全年没有一天达到 9 MJ m-2）")
#define SUMI_WORD_TABLE_NOT_WINDY     SUMI_WORD(", as no place has a mean of 20 m/s", "（没有地方的平均风速达 20 m/s）")
#define SUMI_WORD_TABLE_NOT_CALM      SUMI_WORD(", as no mean is below 0.1 m/s", "（平均风速不会低于 0.1 m/s）")
#define SUMI_WORD_TABLE_NOT_THIRSTY   SUMI_WORD(", as 25 mm is the most on a day", "（日蒸散量最多为 25 mm）")
#define SUMI_WORD_TABLE_NEVER_THIRSTY SUMI_WORD(", as a year would have less than 110 mm", "（全年将不足 110 mm）")
#define SUMI_WORD_TABLE_NOT_SATURATED                                                                                  \
    SUMI_WORD(", which is more than the air of the day holds", "（超过当日空气所能容纳的水汽）")
#define SUMI_WORD_TABLE_NOT_DRY_AIR                                                                                    \
    SUMI_WORD(", which is below 0.15 of saturation at Tmin on most days", "（多数日子不足最低气温下饱和值的 0.15）")
#define SUMI_WORD_TABLE_NOT_DRY_SOIL SUMI_WORD(", as no soil stays below 0.01", "（土壤不会一直低于 0.01）")
#define SUMI_WORD_TABLE_NOT_WET_SOIL SUMI_WORD(", as soil holds 0.02 to 0.7", "（土壤含水量为 0.02 到 0.7）")
#define SUMI_WORD_TABLE_NOT_HUMID    SUMI_WORD(", as air has 2 to 101 % on the whole", "（空气湿度大致为 2 到 101 %）")

#endif
