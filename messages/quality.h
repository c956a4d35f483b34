/* What is doubted in records of weather and soil water: values that cannot be, or not there, or not as they stand. */
#ifndef SUMI_MESSAGES_QUALITY_H
#define SUMI_MESSAGES_QUALITY_H

/* --- a day --- */

#define SUMI_E_QUALITY_RANGE_BEYOND                                                                                    \
    SUMI_INPUT, "quality.range.beyond",                                                                                \
        "%g %s, beyond what this place has at this time of the year, %g to %g" SUMI_HINT                               \
        "check the value, the unit, and latitude and elevation",                                                       \
        "%g %s，超出该地此时可能的范围 %g 到 %g" SUMI_HINT "请检查该值、单位，以及纬度和海拔"
#define SUMI_E_QUALITY_ORDER_ABOVE                                                                                     \
    SUMI_INPUT, "quality.order.above",                                                                                 \
        "%g is above %s, %g %s" SUMI_HINT "check whether columns are exchanged, and what day the readings are of",     \
        "%g 高于 %s 的 %g %s" SUMI_HINT "请检查列是否互换，以及读数属于哪一天"
#define SUMI_E_QUALITY_SPIKE_DAY                                                                                       \
    SUMI_INPUT, "quality.spike.day",                                                                                   \
        "%g C stands alone between %g and %g C on the days beside it, more than %.1f C from both" SUMI_HINT            \
        "check the value",                                                                                             \
        "%g C 与前后两天的 %g 和 %g C 都相差 %.1f C 以上" SUMI_HINT "请检查该值"
#define SUMI_E_QUALITY_OUTLIER_MONTH                                                                                   \
    SUMI_INPUT, "quality.outlier.month",                                                                               \
        "%g C, and days of this month have a median of %g C: more than %.1f C from it" SUMI_HINT "check the value",    \
        "%g C，而本月各日的中位数为 %g C：相差超过 %.1f C" SUMI_HINT "请检查该值"
#define SUMI_E_QUALITY_SKY_ABOVE                                                                                       \
    SUMI_INPUT, "quality.sky.above",                                                                                   \
        "%g MJ m-2 d-1, and a clear sky gives %.1f (latitude %g)" SUMI_HINT                                            \
        "check the unit, the calibration, the day and the latitude",                                                   \
        "%g MJ m-2 d-1，而晴空只有 %.1f（纬度 %g）" SUMI_HINT "请检查单位、标定、日期和纬度"
#define SUMI_E_QUALITY_SUNSHINE_LONG                                                                                   \
    SUMI_INPUT, "quality.sunshine.long",                                                                               \
        "%g h of sunshine, and the day is %.1f h long (latitude %g)" SUMI_HINT                                         \
        "check the unit, the day and the latitude",                                                                    \
        "日照 %g h，而白昼长 %.1f h（纬度 %g）" SUMI_HINT "请检查单位、日期和纬度"
#define SUMI_E_QUALITY_VAPOUR_ABOVE                                                                                    \
    SUMI_INPUT, "quality.vapour.above",                                                                                \
        "%g kPa, and air is saturated with %.2f kPa even at Tmax, %g C" SUMI_HINT "check the unit: 1 kPa is 10 hPa",   \
        "%g kPa，而即使按最高气温，饱和水汽压也只有 %.2f kPa（%g C）" SUMI_HINT "请检查单位：1 kPa 为 10 hPa"
#define SUMI_E_QUALITY_DEW_ABOVE                                                                                       \
    SUMI_INPUT, "quality.dew.above",                                                                                   \
        "a dew point of %g C, above Tmax of %g C" SUMI_HINT "check the unit and the column",                           \
        "露点 %g C，高于最高气温 %g C" SUMI_HINT "请检查单位和列"
#define SUMI_E_QUALITY_DEW_HIGH                                                                                        \
    SUMI_INPUT, "quality.dew.high",                                                                                    \
        "the dew point is %.1f C above Tmin on average, and dew would hold the night's temperature there" SUMI_HINT    \
        "check the unit, and whether the column is the temperature of the wet bulb or of the air",                     \
        "露点平均比最低气温高 %.1f C，而结露会使夜间气温停在露点附近" SUMI_HINT                                        \
        "请检查单位，以及该列是否为湿球温度或气温"

/* --- what stays, or comes again --- */

#define SUMI_E_QUALITY_CONSTANT_COLUMN                                                                                 \
    SUMI_INPUT, "quality.constant.column",                                                                             \
        "never changes: %g %s on %zu of %zu days" SUMI_HINT                                                            \
        "this is a value that somebody put in, or a sensor that did not work. Take the column out, and it is derived " \
        "from others",                                                                                                 \
        "从不变化：%g %s，共 %zu 天（有值的有 %zu 天）" SUMI_HINT                                                      \
        "这是填入的常数，或传感器没有工作。去掉该列，将由其他列推算"
#define SUMI_E_QUALITY_PERSISTENCE_RUN                                                                                 \
    SUMI_INPUT, "quality.persistence.run",                                                                             \
        "%g %s for %zu days from here on" SUMI_HINT "check whether the sensor was stuck, or values were filled in",    \
        "%g %s，从该日起连续 %zu 天" SUMI_HINT "请检查传感器是否卡住，或数值是否为填补"
#define SUMI_E_QUALITY_RAIN_NEVER                                                                                      \
    SUMI_INPUT, "quality.rain.never",                                                                                  \
        "no rain on any of %zu days" SUMI_HINT "check whether missing readings have become 0",                         \
        "%zu 天中没有一天有雨" SUMI_HINT "请检查缺测是否被记成 0"
#define SUMI_E_QUALITY_RAIN_ALWAYS                                                                                     \
    SUMI_INPUT, "quality.rain.always",                                                                                 \
        "rain on each of %zu days" SUMI_HINT "check whether monthly sums were spread over days",                       \
        "%zu 天每天都有雨" SUMI_HINT "请检查是否把月总量平摊到了各日"
#define SUMI_E_QUALITY_RAIN_BLANK                                                                                      \
    SUMI_INPUT, "quality.rain.blank",                                                                                  \
        "%zu days have no value, and none has 0" SUMI_HINT                                                             \
        "if blank means no rain, write 0: a missing value is no dry day",                                              \
        "有 %zu 天没有值，而没有一天为 0" SUMI_HINT "如果空白表示无雨，请写 0：缺测不等于无雨"
#define SUMI_E_QUALITY_RAIN_MONTHLY                                                                                    \
    SUMI_INPUT, "quality.rain.monthly",                                                                                \
        "%zu of %zu days with rain are day %d of a month" SUMI_HINT                                                    \
        "monthly sums are no daily rain: look for the daily readings",                                                 \
        "有雨的日子中有 %zu 天（共 %zu 天）是每月 %d 日" SUMI_HINT "月总量不是逐日雨量：请找逐日记录"
#define SUMI_E_QUALITY_COPY_YEAR                                                                                       \
    SUMI_INPUT, "quality.copy.year",                                                                                   \
        "the temperatures of %d are those of %d" SUMI_HINT "one of the years has been copied: leave it out",           \
        "%d 年的气温与 %d 年相同" SUMI_HINT "其中一年是复制的：请去掉"
#define SUMI_E_QUALITY_COPY_MONTH                                                                                      \
    SUMI_INPUT, "quality.copy.month",                                                                                  \
        "%zu days from here on have the temperatures of those from %s on" SUMI_HINT                                    \
        "a month has been copied: leave it out",                                                                       \
        "从该日起 %zu 天的气温与从 %s 起的相同" SUMI_HINT "有一个月是复制的：请去掉"

/* --- units --- */

#define SUMI_E_QUALITY_UNIT_LIKE                                                                                       \
    SUMI_INPUT, "quality.unit.like",                                                                                   \
        "%s is %.3g %s, and this place can have %.3g to %.3g: this looks like %s (then it is %.3g %s)" SUMI_HINT       \
        "look up the unit, and name the column after it, or convert the values",                                       \
        "%s为 %.3g %s，而该地可能为 %.3g 到 %.3g：看来是 %s（则为 %.3g %s）" SUMI_HINT                                 \
        "请查明单位，并用带单位的列名，或换算数值"
#define SUMI_E_QUALITY_UNIT_STRANGE                                                                                    \
    SUMI_INPUT, "quality.unit.strange",                                                                                \
        "%s is %.3g %s, and this place can have %.3g to %.3g" SUMI_HINT                                                \
        "check the unit, the column, and the latitude and elevation",                                                  \
        "%s为 %.3g %s，而该地可能为 %.3g 到 %.3g" SUMI_HINT "请检查单位、列，以及纬度和海拔"
#define SUMI_WORD_QUALITY_WET_DAYS    SUMI_WORD("the mean of days with rain", "雨日的平均雨量")
#define SUMI_WORD_QUALITY_DAILY_RANGE SUMI_WORD("the mean from Tmin to Tmax", "平均日较差")
#define SUMI_WORD_QUALITY_YEAR_MIDDLE SUMI_WORD("the year's mean of Tmin and Tmax", "最低与最高气温的年平均")
#define SUMI_WORD_QUALITY_YEAR_MEAN   SUMI_WORD("the year's mean", "年平均")
#define SUMI_WORD_QUALITY_MEAN        SUMI_WORD("the mean", "平均")

#define SUMI_WORD_QUALITY_TENTHS_MM       SUMI_WORD("0.1 mm", "0.1 mm")
#define SUMI_WORD_QUALITY_HUNDREDTHS_MM   SUMI_WORD("0.01 mm", "0.01 mm")
#define SUMI_WORD_QUALITY_INCHES          SUMI_WORD("inches", "英寸")
#define SUMI_WORD_QUALITY_HUNDREDTHS_INCH SUMI_WORD("0.01 inch", "0.01 英寸")
#define SUMI_WORD_QUALITY_CM              SUMI_WORD("cm", "厘米")
#define SUMI_WORD_QUALITY_METRES          SUMI_WORD("metres", "米")
#define SUMI_WORD_QUALITY_TENS_C          SUMI_WORD("degrees divided by 10", "度数除以 10")
#define SUMI_WORD_QUALITY_TENTHS_C        SUMI_WORD("0.1 C", "0.1 摄氏度")
#define SUMI_WORD_QUALITY_FAHRENHEIT      SUMI_WORD("Fahrenheit", "华氏度")
#define SUMI_WORD_QUALITY_WATTS           SUMI_WORD("W m-2 (times 0.0864)", "W m-2（乘以 0.0864）")
#define SUMI_WORD_QUALITY_MJ_IN_KJ        SUMI_WORD("MJ in a column of kJ", "kJ 的列里写了 MJ")
#define SUMI_WORD_QUALITY_KJ_IN_MJ        SUMI_WORD("kJ in a column of MJ", "MJ 的列里写了 kJ")
#define SUMI_WORD_QUALITY_KWH             SUMI_WORD("kWh m-2 (times 3.6)", "kWh m-2（乘以 3.6）")
#define SUMI_WORD_QUALITY_CALORIES        SUMI_WORD("cal cm-2 (times 0.0419)", "cal cm-2（乘以 0.0419）")
#define SUMI_WORD_QUALITY_WATTS_IN_KJ     SUMI_WORD("W m-2 in a column of kJ", "kJ 的列里写了 W m-2")
#define SUMI_WORD_QUALITY_TENTHS_H        SUMI_WORD("0.1 h", "0.1 小时")
#define SUMI_WORD_QUALITY_TENS_H          SUMI_WORD("hours divided by 10", "小时数除以 10")
#define SUMI_WORD_QUALITY_SHARE_OF_DAY    SUMI_WORD("a share of the day", "日照百分率（小数）")
#define SUMI_WORD_QUALITY_HPA             SUMI_WORD("hPa", "hPa")
#define SUMI_WORD_QUALITY_KPA_IN_HPA      SUMI_WORD("kPa in a column of hPa", "hPa 的列里写了 kPa")
#define SUMI_WORD_QUALITY_MMHG            SUMI_WORD("mm of mercury", "毫米汞柱")
#define SUMI_WORD_QUALITY_SHARE           SUMI_WORD("a share, not a percentage", "小数，而不是百分数")
#define SUMI_WORD_QUALITY_TENS            SUMI_WORD("per cent divided by 10", "百分数除以 10")
#define SUMI_WORD_QUALITY_KM_H            SUMI_WORD("km/h", "km/h")
#define SUMI_WORD_QUALITY_KM_D            SUMI_WORD("km/d", "km/d")
#define SUMI_WORD_QUALITY_M_S_IN_KM_D     SUMI_WORD("m/s in a column of km/d", "km/d 的列里写了 m/s")
#define SUMI_WORD_QUALITY_KNOTS           SUMI_WORD("knots", "节")
#define SUMI_WORD_QUALITY_TENTHS_M_S      SUMI_WORD("0.1 m/s", "0.1 m/s")

/* --- what a place can have --- */

#define SUMI_E_QUALITY_SUMS_MONTH                                                                                      \
    SUMI_INPUT, "quality.sums.month",                                                                                  \
        "the rain of the month is %.0f mm by this day, and this place can have %.0f" SUMI_HINT                         \
        "check the unit (0.1 mm is 10 times as many), and whether a counter's readings were taken for rain",           \
        "到该日本月雨量已达 %.0f mm，而该地最多 %.0f" SUMI_HINT                                                        \
        "请检查单位（0.1 mm 会大 10 倍），以及是否把累计读数当成了雨量"
#define SUMI_E_QUALITY_SUMS_YEAR                                                                                       \
    SUMI_INPUT, "quality.sums.year",                                                                                   \
        "the rain of the year is %.0f mm by this day, and this place can have %.0f" SUMI_HINT                          \
        "check the unit (0.1 mm is 10 times as many), and whether a counter's readings were taken for rain",           \
        "到该日本年雨量已达 %.0f mm，而该地最多 %.0f" SUMI_HINT                                                        \
        "请检查单位（0.1 mm 会大 10 倍），以及是否把累计读数当成了雨量"
#define SUMI_E_QUALITY_YEARS_APART                                                                                     \
    SUMI_INPUT, "quality.years.apart",                                                                                 \
        "%d has a mean of %.3g %s, and the years have a median of %.3g" SUMI_HINT                                      \
        "check whether that year has another unit, instrument or station",                                             \
        "%d 年平均为 %.3g %s，而各年的中位数为 %.3g" SUMI_HINT "请检查该年的单位、仪器或站点是否不同"
#define SUMI_E_QUALITY_DIM_WEEKS                                                                                       \
    SUMI_INPUT, "quality.dim.weeks",                                                                                   \
        "four weeks and more from here on with %.2g MJ m-2 d-1, and a clear sky gives %.1f" SUMI_HINT                  \
        "check whether the sensor was covered or without power. With weather.hargreaves_years radiation is taken "     \
        "from temperatures",                                                                                           \
        "从该日起四周以上平均只有 %.2g MJ m-2 d-1，而晴空为 %.1f" SUMI_HINT                                            \
        "请检查传感器是否被遮挡或断电。用 weather.hargreaves_years 可由气温推算辐射"
#define SUMI_E_QUALITY_ENVELOPE_CLEAREST                                                                               \
    SUMI_INPUT, "quality.envelope.clearest",                                                                           \
        "the clearest days have %.2f of a clear sky's radiation, expected %.2f to %.2f" SUMI_HINT                      \
        "check the calibration of the sensor, the unit, the latitude and the elevation (FAO-56, annex 5)",             \
        "最晴朗几日的辐射为晴空辐射的 %.2f 倍，应为 %.2f 到 %.2f" SUMI_HINT                                            \
        "请检查传感器的标定、单位、纬度和海拔（FAO-56 附录 5）"
#define SUMI_E_QUALITY_CALENDAR_HALF                                                                                   \
    SUMI_INPUT, "quality.calendar.half",                                                                               \
        "temperatures are highest about day %.0f of the year, and at latitude %g about day %.0f: the other half of "   \
        "the earth" SUMI_HINT "check the sign of the latitude; the south is negative",                                 \
        "气温约在一年的第 %.0f 天最高，而在纬度 %g 应约在第 %.0f 天：像是另一半球" SUMI_HINT                           \
        "请检查纬度的正负号；南纬为负"
#define SUMI_E_QUALITY_CALENDAR_SHIFTED                                                                                \
    SUMI_INPUT, "quality.calendar.shifted",                                                                            \
        "temperatures are highest about day %.0f of the year, and at latitude %g about day %.0f" SUMI_HINT             \
        "check the dates: whether days and months are exchanged, or rows have slipped",                                \
        "气温约在一年的第 %.0f 天最高，而在纬度 %g 应约在第 %.0f 天" SUMI_HINT                                         \
        "请检查日期：日和月是否互换，或行是否错位"
#define SUMI_E_QUALITY_CALENDAR_YEAR                                                                                   \
    SUMI_INPUT, "quality.calendar.year",                                                                               \
        "the temperatures of %d come %.0f days %s against other years" SUMI_HINT                                       \
        "check the dates of that year: whether rows have slipped or months are exchanged",                             \
        "%d 年的气温变化与其他年份相差 %.0f 天（%s）" SUMI_HINT "请检查该年的日期：行是否错位，月份是否互换"
#define SUMI_WORD_QUALITY_LATE  SUMI_WORD("late", "偏晚")
#define SUMI_WORD_QUALITY_EARLY SUMI_WORD("early", "偏早")

/* --- soil water --- */

#define SUMI_WORD_QUALITY_PROBE SUMI_WORD("soil water at %g cm", "%g cm 土壤含水量")
#define SUMI_E_QUALITY_SOIL_WET                                                                                        \
    SUMI_INPUT, "quality.soil.wet",                                                                                    \
        "%.3g cm3 cm-3, and a mineral soil has at most %.2f of pores" SUMI_HINT                                        \
        "check the unit and the calibration. Water by weight is to be multiplied by bulk density",                     \
        "%.3g cm3 cm-3，而矿质土壤的孔隙度最大为 %.2f" SUMI_HINT "请检查单位和标定。质量含水量要乘以容重"
#define SUMI_E_QUALITY_SOIL_DRY                                                                                        \
    SUMI_INPUT, "quality.soil.dry",                                                                                    \
        "%.3g cm3 cm-3, below %.2f: a probe in air, or a broken one" SUMI_HINT                                         \
        "check the contact with the soil, the unit, and whether 0 stands for missing",                                 \
        "%.3g cm3 cm-3，低于 %.2f：探头悬空或损坏" SUMI_HINT "请检查与土壤的接触、单位，以及 0 是否表示缺测"
#define SUMI_E_QUALITY_SOIL_JUMP                                                                                       \
    SUMI_INPUT, "quality.soil.jump",                                                                                   \
        "from %.3g to %.3g within a day, and less than 3 mm of rain in three: was it irrigated on %s?" SUMI_HINT       \
        "if so, write it into management.irrigation; else check the probe and the rain",                               \
        "一天内从 %.3g 升到 %.3g，而三天内雨量不到 3 mm：%s 是否灌溉？" SUMI_HINT                                      \
        "如果是，请写入 management.irrigation；否则请检查探头和雨量"
#define SUMI_E_QUALITY_SOIL_ORDER                                                                                      \
    SUMI_INPUT, "quality.soil.order",                                                                                  \
        "from %.3g to %.3g within a day, and nothing rose above it" SUMI_HINT                                          \
        "check whether depths are exchanged, and whether water runs down along the probe",                             \
        "一天内从 %.3g 升到 %.3g，而上面各层没有上升" SUMI_HINT "请检查深度是否互换，以及水是否沿探管下渗"
#define SUMI_E_QUALITY_SOIL_FROZEN                                                                                     \
    SUMI_INPUT, "quality.soil.frozen",                                                                                 \
        "from %.3g to %.3g on a day below 0 C: a probe sees no ice" SUMI_HINT                                          \
        "water content in winter is that of the liquid alone; begin a season after the thaw",                          \
        "在 0 C 以下的一天从 %.3g 降到 %.3g：探头测不到冰" SUMI_HINT "冬季读数只是液态水；请从解冻以后开始模拟"
#define SUMI_E_QUALITY_SOIL_CONSTANT                                                                                   \
    SUMI_INPUT, "quality.soil.constant",                                                                               \
        "%.3g cm3 cm-3 for %zu days from here on" SUMI_HINT "check whether the probe worked",                          \
        "%.3g cm3 cm-3，从该日起连续 %zu 天不变" SUMI_HINT "请检查探头是否工作"

#endif
