/* What is wrong with a table of columns, and what is asked about it. */
#ifndef SUMI_MESSAGES_TABLES_H
#define SUMI_MESSAGES_TABLES_H

/* --- the head --- */

#define SUMI_E_TABLE_HEAD_NONE                                                                                         \
    SUMI_INPUT, "table.head.none",                                                                                     \
        "no line of the table names its columns" SUMI_HINT                                                             \
        "write their names with units in the first line, such as date,tmin_C,tmax_C,precip_mm",                        \
        "表格中没有列名行" SUMI_HINT "请在第一行写上列名和单位，例如 日期,最低气温(℃),最高气温(℃),降水量(mm)"
#define SUMI_E_TABLE_COLUMNS_NAMELESS                                                                                  \
    SUMI_INPUT, "table.columns.nameless",                                                                              \
        "the columns have no names, so that they are called column 1, column 2 and so on; the first row has "          \
        "%s" SUMI_HINT "say what those are that you need, as in --column 'column %d=rain (mm)'",                       \
        "各列没有列名，因此称为 column 1、column 2 等；第一行是 %s" SUMI_HINT                                          \
        "请说明所需各列的含义，例如 --column 'column %d=降水量(mm)'"
#define SUMI_E_TABLE_DATES_NAMELESS                                                                                    \
    SUMI_INPUT, "table.dates.nameless",                                                                                \
        "the columns have no names, so that they are called column 1, column 2 and so on; the first row has "          \
        "%s" SUMI_HINT "say which is the date and what those are that you need, as in --column 'column 1=date' "       \
        "--column 'column %d=rain (mm)'",                                                                              \
        "各列没有列名，因此称为 column 1、column 2 等；第一行是 %s" SUMI_HINT                                          \
        "请说明哪一列是日期，以及所需各列的含义，例如 --column 'column 1=日期' --column 'column %d=降水量(mm)'"
#define SUMI_E_TABLE_COLUMNS_COUNT                                                                                     \
    SUMI_INPUT, "table.columns.count", "the table has more than %d columns", "表格的列多于 %d 个"
#define SUMI_E_TABLE_DATE_NONE                                                                                         \
    SUMI_INPUT, "table.date.none",                                                                                     \
        "no column says the date" SUMI_HINT "name one date, or say which it is: --column 'NAME=date'",                 \
        "没有日期列" SUMI_HINT "请把一列命名为“日期”，或指明是哪一列：--column '列名=日期'"
#define SUMI_E_TABLE_VALUES_NONE                                                                                       \
    SUMI_INPUT, "table.values.none",                                                                                   \
        "no column is known to hold weather or soil water (%s)" SUMI_HINT                                              \
        "say what a column is, as in --column 'NAME=rain (mm)'",                                                       \
        "没有可识别的天气或土壤水分列（%s）" SUMI_HINT "请说明某列的含义，例如 --column '列名=降水量(mm)'"
#define SUMI_E_TABLE_ROWS_NONE                                                                                         \
    SUMI_INPUT, "table.rows.none", "no row below the names of the columns can be read", "列名行之下没有可读取的行"
#define SUMI_E_TABLE_ANSWER_HEAD                                                                                       \
    SUMI_INPUT, "table.answer.head", "no column is called \"%s\"" SUMI_HINT "the columns are %s",                      \
        "没有名为“%s”的列" SUMI_HINT "现有的列：%s"
#define SUMI_E_TABLE_ANSWER_AS                                                                                         \
    SUMI_INPUT, "table.answer.as",                                                                                     \
        "\"%s\" is no name of a column that Sumi knows" SUMI_HINT                                                      \
        "write one such as rain (0.1 mm), tmax (degC), soil moisture 10cm (%%), or ignore",                            \
        "“%s”不是 Sumi 认识的列名" SUMI_HINT "例如可写：降水量(0.1mm)、最高气温(℃)、土壤体积含水量10cm(%%)，或 ignore"

/* --- columns --- */

#define SUMI_E_TABLE_COLUMN_UNREAD SUMI_INPUT, "table.column.unread", "is not read: %s", "未读取：%s"
#define SUMI_WORD_TABLE_UNKNOWN    SUMI_WORD("what it is is not known", "无法识别此列")
#define SUMI_WORD_TABLE_USELESS    SUMI_WORD("it is not needed", "不需要此列")
#define SUMI_WORD_TABLE_FLAGS      SUMI_WORD("it holds flags of the column before it", "此列是前一列的标记")
#define SUMI_WORD_TABLE_UNWANTED   SUMI_WORD("it is not what the file is read for", "不是此次要读取的内容")
#define SUMI_WORD_TABLE_IGNORED    SUMI_WORD("as was asked for", "按要求忽略")
#define SUMI_WORD_TABLE_EVAPORATION                                                                                    \
    SUMI_WORD("evaporation of a pan is no reference evapotranspiration", "蒸发皿蒸发量不是参考作物蒸散量")
#define SUMI_WORD_TABLE_SNOW      SUMI_WORD("snow is read as the water in rain and snow alone", "降雪只按水量计入降水")
#define SUMI_WORD_TABLE_SOIL_HEAT SUMI_WORD("temperature of the soil is not needed", "不需要土壤温度")
#define SUMI_WORD_TABLE_MASS                                                                                           \
    SUMI_WORD("water by weight: times the bulk density of the soil it is that by volume, which is read",               \
              "质量含水量：乘以土壤容重得到体积含水量后才能读取")
#define SUMI_WORD_TABLE_RELATIVE                                                                                       \
    SUMI_WORD("relative water of the soil: times its field capacity it is that by volume, which is read",              \
              "土壤相对湿度：乘以田间持水量得到体积含水量后才能读取")
#define SUMI_WORD_TABLE_SUCTION                                                                                        \
    SUMI_WORD("suction of the soil: its retention curve makes water by volume of it, which is read",                   \
              "土壤水势：用土壤水分特征曲线换算成体积含水量后才能读取")
#define SUMI_WORD_TABLE_STORAGE                                                                                        \
    SUMI_WORD("water stored in a layer: divided by its thickness it is that by volume, which is read",                 \
              "土层贮水量：除以土层厚度得到体积含水量后才能读取")
#define SUMI_WORD_TABLE_SIGNAL                                                                                         \
    SUMI_WORD("signal of a sensor: its calibration makes water by volume of it, which is read",                        \
              "传感器信号：用其标定方程换算成体积含水量后才能读取")
#define SUMI_WORD_TABLE_LIGHT                                                                                          \
    SUMI_WORD("it is not the whole radiation of the sun on level ground", "它不是水平面上的太阳总辐射")
#define SUMI_WORD_TABLE_FIXED_HOUR                                                                                     \
    SUMI_WORD("it is of one time of day, not of the whole day", "它是一天中某一时刻的值，不代表全天")
#define SUMI_WORD_TABLE_SECOND_TIME SUMI_WORD("another column says the time already", "时间已由另一列给出")
#define SUMI_WORD_TABLE_SAME        SUMI_WORD("it repeats another column", "与另一列相同")
#define SUMI_WORD_TABLE_OVERLAP                                                                                        \
    SUMI_WORD("its sums over several hours overlap from row to row", "它是若干小时的合计，各行之间有重叠")
#define SUMI_WORD_TABLE_WIND_RUN  SUMI_WORD("another column has the wind", "风速已由另一列给出")
#define SUMI_WORD_TABLE_RAIN_RATE SUMI_WORD("another column has the amount of rain", "降水量已由另一列给出")
#define SUMI_WORD_TABLE_HALVES    SUMI_WORD("another column has the whole day", "另一列给出了全天的值")

#define SUMI_E_TABLE_COLUMN_NEAR                                                                                       \
    SUMI_INPUT, "table.column.near",                                                                                   \
        "no column is called so" SUMI_HINT "did you mean %s? A column that Sumi shall not read is given a name that "  \
        "begins with _",                                                                                               \
        "没有这个列名" SUMI_HINT "是否指 %s？不读取的列，列名以 _ 开头"
#define SUMI_E_TABLE_COLUMN_TWICE                                                                                      \
    SUMI_INPUT, "table.column.twice",                                                                                  \
        "it and %s are the same quantity, with other values" SUMI_HINT "say which is not read: --column '%s=ignore'",  \
        "它与 %s 是同一个量，但数值不同" SUMI_HINT "请说明哪一列不读取：--column '%s=ignore'"
#define SUMI_E_TABLE_COLUMN_SAME                                                                                       \
    SUMI_INPUT, "table.column.same",                                                                                   \
        "two columns are called so, with other values" SUMI_HINT                                                       \
        "rename one in the file; a column whose name begins with _ is not read",                                       \
        "有两列是这个列名，但数值不同" SUMI_HINT "请在文件中改掉其中一列的列名；以 _ 开头的列不读取"
#define SUMI_E_TABLE_COLUMN_COUNTER                                                                                    \
    SUMI_INPUT, "table.column.counter",                                                                                \
        "its values hardly ever fall, from %s to %s: is it a counter, which runs up, or rain of each "                 \
        "interval?" SUMI_HINT "write --column '%s=cumulative rain (mm)' or --column '%s=rain amount (mm)'",            \
        "数值从 %s 到 %s 几乎从不减小：它是累计值，还是每个时段的雨量？" SUMI_HINT                                     \
        "请写 --column '%s=累计降水量(mm)' 或 --column '%s=降水量合计(mm)'"
#define SUMI_E_TABLE_COUNTER_TAKEN                                                                                     \
    SUMI_INPUT, "table.counter.taken", "it runs up; the rain of a row is what it goes up by",                          \
        "它是累计值；以其增量为降水量"
#define SUMI_E_TABLE_COLUMN_NUMBERED                                                                                   \
    SUMI_INPUT, "table.column.numbered",                                                                               \
        "the number in its name may be of a sensor, a height in m or a time of day" SUMI_HINT                          \
        "say what it is, as in --column '%s=%s (%s)', or --column '%s=ignore'",                                        \
        "列名中的数字可能是传感器编号、高度（m）或时刻" SUMI_HINT                                                      \
        "请说明，例如 --column '%s=%s (%s)'，或写 --column '%s=ignore'"
#define SUMI_E_TABLE_COLUMN_TIPS                                                                                       \
    SUMI_INPUT, "table.column.tips",                                                                                   \
        "it counts tips of a rain gauge; how much rain a tip is is not known: line %d, %s, would be %s mm at 0.2 mm "  \
        "or %s mm at 0.1 mm a tip" SUMI_HINT "write --column '%s=%s (0.2 mm)'",                                        \
        "它记录的是翻斗次数，每斗雨量未知：第 %d 行的 %s，每斗 0.2 mm 时为 %s mm，每斗 0.1 mm 时为 %s mm" SUMI_HINT    \
        "请写 --column '%s=%s(0.2mm)'"
#define SUMI_WORD_TABLE_TIPS        SUMI_WORD("tips", "翻斗")
#define SUMI_WORD_TABLE_TIPS_SO_FAR SUMI_WORD("cumulative tips", "累计翻斗")
#define SUMI_E_TABLE_RAIN_HALVES                                                                                       \
    SUMI_INPUT, "table.rain.halves", "the rain of the day is that of 20-8 h and that of 8-20 h together",              \
        "日降水量为 20-8 时与 8-20 时之和"
#define SUMI_E_TABLE_RAIN_HALF                                                                                         \
    SUMI_INPUT, "table.rain.half",                                                                                     \
        "it is the rain of half a day, and the other half is missing" SUMI_HINT                                        \
        "add the column of the other half, or say --column '%s=ignore'",                                               \
        "它只是半天的降水量，缺少另外半天" SUMI_HINT "请补上另外半天的列，或写 --column '%s=ignore'"
#define SUMI_E_TABLE_RAIN_PART                                                                                         \
    SUMI_INPUT, "table.rain.part",                                                                                     \
        "it is the rain of %s h, and each row is a day" SUMI_HINT                                                      \
        "say --column '%s=ignore' or, where it is that of the day, --column '%s=rain (mm)'",                           \
        "它是 %s 小时的降水量，而每一行是一天" SUMI_HINT                                                               \
        "请写 --column '%s=ignore'；若实为全天降水量，请写 --column '%s=降水量(mm)'"
#define SUMI_E_TABLE_RAIN_DAY                                                                                          \
    SUMI_INPUT, "table.rain.day", "its day goes from 08:00 to 08:00, and is taken as the day of its date",             \
        "它的日界是 08 时，这里按其日期所在的那一天处理"
#define SUMI_E_TABLE_PROBE_TAKEN                                                                                       \
    SUMI_INPUT, "table.probe.taken", "is taken for soil water at %g cm", "按 %g cm 处的土壤水分读取"

/* --- units --- */

#define SUMI_E_TABLE_UNIT_UNKNOWN                                                                                      \
    SUMI_INPUT, "table.unit.unknown",                                                                                  \
        "its unit is not known: line %d, %s, would be %s (if in %s) or %s (if in %s)" SUMI_HINT                        \
        "write --column '%s=%s (%s)' or --column '%s=%s (%s)'",                                                        \
        "单位未知：第 %d 行的 %s 会是 %s（若单位为 %s）或 %s（若单位为 %s）" SUMI_HINT                                 \
        "请写 --column '%s=%s (%s)' 或 --column '%s=%s (%s)'"
#define SUMI_E_TABLE_UNIT_WRONG                                                                                        \
    SUMI_INPUT, "table.unit.wrong",                                                                                    \
        "%s is no unit of %s that is known: line %d, %s, would be %s (if in %s) or %s (if in %s)" SUMI_HINT            \
        "write --column '%s=%s (%s)', or --column '%s=ignore'",                                                        \
        "%s 不是 %s 的单位：第 %d 行的 %s 会是 %s（若单位为 %s）或 %s（若单位为 %s）" SUMI_HINT                        \
        "请写 --column '%s=%s (%s)'，或 --column '%s=ignore'"
#define SUMI_E_TABLE_UNIT_TAKEN                                                                                        \
    SUMI_INPUT, "table.unit.taken", "no unit is said; taken as %s, as its values go from %s to %s",                    \
        "没有单位；按 %s 处理，因为数值从 %s 到 %s"
#define SUMI_E_TABLE_SOIL_HUMIDITY                                                                                     \
    SUMI_INPUT, "table.soil.humidity",                                                                                 \
        "humidity of the soil may be water by volume or a share of field capacity: line %d, %s, would be %s or, at a " \
        "field capacity of 0.30, %s cm3 cm-3" SUMI_HINT                                                                \
        "where it is by volume, write --column '%s=soil moisture %s (%%)'; else --column '%s=ignore'",                 \
        "土壤湿度可能是体积含水量，也可能是占田间持水量的百分比："                         \
        "第 %d 行的 %s 等于 %s，或（田间持水量为 0.30 时）%s cm3 cm-3" SUMI_HINT                                       \
        "若是体积含水量，请写 --column '%s=土壤体积含水量%s(%%)'；否则写 --column '%s=ignore'"
#define SUMI_E_TABLE_SOIL_PERCENT                                                                                      \
    SUMI_INPUT, "table.soil.percent",                                                                                  \
        "line %d, %s, is more than there is in any volume: is it percent of the volume?" SUMI_HINT                     \
        "call the column theta_pct, or write --column '%s=soil moisture (%%)'",                                        \
        "第 %d 行的 %s 超过任何体积含水量：是否为体积百分数？" SUMI_HINT                                               \
        "请把列名改为 theta_pct，或写 --column '%s=土壤体积含水量(%%)'"
#define SUMI_E_TABLE_SOIL_SHARE                                                                                        \
    SUMI_INPUT, "table.soil.share",                                                                                    \
        "the wettest reading, line %d, is %s %%, drier than any field: is it in cm3 cm-3?" SUMI_HINT                   \
        "call the column theta, or write --column '%s=soil moisture (m3/m3)'",                                         \
        "最湿的读数（第 %d 行）只有 %s%%，比任何农田都干：单位是否为 cm3 cm-3？" SUMI_HINT                             \
        "请把列名改为 theta，或写 --column '%s=土壤体积含水量(m3/m3)'"
#define SUMI_E_TABLE_DEPTH_UNKNOWN                                                                                     \
    SUMI_INPUT, "table.depth.unknown",                                                                                 \
        "the depth of this probe is not known" SUMI_HINT                                                               \
        "write it, as in --column '%s=soil moisture 10cm (%s)', or --column '%s=ignore'",                              \
        "此探头的深度未知" SUMI_HINT                                                                                   \
        "请写明深度，例如 --column '%s=土壤体积含水量10cm(%s)'，或写 --column '%s=ignore'"
#define SUMI_E_TABLE_SOIL_OTHER                                                                                        \
    SUMI_INPUT, "table.soil.other",                                                                                    \
        "it cannot be read: %s" SUMI_HINT "say --column '%s=ignore' to read the rest without it",                      \
        "无法读取：%s" SUMI_HINT "若不需要此列，请写 --column '%s=ignore'"
#define SUMI_E_TABLE_DEPTH_ALONE                                                                                       \
    SUMI_INPUT, "table.depth.alone",                                                                                   \
        "its name is a depth alone; what it holds is not known" SUMI_HINT                                              \
        "where it is water of the soil by volume, write --column '%s=soil moisture %gcm (%%)'; else --column "         \
        "'%s=ignore'",                                                                                                 \
        "列名只有深度，内容未知" SUMI_HINT                                                                             \
        "若是土壤体积含水量，请写 --column '%s=土壤体积含水量%gcm(%%)'；否则写 --column '%s=ignore'"
#define SUMI_E_TABLE_DEPTH_BARE                                                                                        \
    SUMI_INPUT, "table.depth.bare",                                                                                    \
        "the unit of %g in its name is not known, if it is a depth" SUMI_HINT                                          \
        "write --column '%s=soil moisture %gcm (%s)' or --column '%s=soil moisture %gmm (%s)', or --column "           \
        "'%s=ignore'",                                                                                                 \
        "列名中的 %g 若是深度，其单位未知" SUMI_HINT                                                                   \
        "请写 --column '%s=土壤体积含水量%gcm(%s)' 或 --column '%s=土壤体积含水量%gmm(%s)'，或写 --column '%s=ignore'"
#define SUMI_E_TABLE_DEPTH_DEEP                                                                                        \
    SUMI_INPUT, "table.depth.deep",                                                                                    \
        "the unit of the depth is not known: line %d, %s, would be %s cm or, in mm, %s cm" SUMI_HINT                   \
        "write --column '%s=depth (cm)' or --column '%s=depth (mm)'",                                                  \
        "深度的单位未知：第 %d 行的 %s 等于 %s cm；若单位为 mm，则等于 %s cm" SUMI_HINT                                \
        "请写 --column '%s=深度(cm)' 或 --column '%s=深度(mm)'"
#define SUMI_E_TABLE_DEPTH_TAKEN                                                                                       \
    SUMI_INPUT, "table.depth.taken", "no unit of the depth is said; taken as %s", "深度没有单位；按 %s 处理"
#define SUMI_E_TABLE_DEPTH_UNIT                                                                                        \
    SUMI_INPUT, "table.depth.unit",                                                                                    \
        "the unit of the depth is not known: line %d, %s, would be %s cm or, in m, %s cm" SUMI_HINT                    \
        "write --column '%s=depth (cm)' or --column '%s=depth (m)'",                                                   \
        "深度的单位未知：第 %d 行的 %s 等于 %s cm；若单位为 m，则等于 %s cm" SUMI_HINT                                 \
        "请写 --column '%s=深度(cm)' 或 --column '%s=深度(m)'"
#define SUMI_E_TABLE_DEPTH_KIND                                                                                        \
    SUMI_INPUT, "table.depth.kind",                                                                                    \
        "the row has no depth that can be read, and is left out" SUMI_HINT                                             \
        "write depths as numbers, such as 10 or 0-10",                                                                 \
        "此行没有可读取的深度，未读取" SUMI_HINT "深度请写成数值，例如 10 或 0-10"
#define SUMI_E_TABLE_DEPTH_COUNT                                                                                       \
    SUMI_INPUT, "table.depth.count", "more than %d depths; those beyond are not read", "深度多于 %d 个；其余未读取"
#define SUMI_E_TABLE_WIND_STATION                                                                                      \
    SUMI_INPUT, "table.wind.station",                                                                                  \
        "the height of the wind is not said" SUMI_HINT                                                                 \
        "write --column '%s=wind 10m (%s)', or another height in m in its place",                                      \
        "没有说明测风高度" SUMI_HINT "请写 --column '%s=10米风速(%s)'，或写上别的高度"
#define SUMI_E_TABLE_WIND_SERVICE                                                                                      \
    SUMI_INPUT, "table.wind.service", "is taken as wind at 10 m, at which stations in China measure",                  \
        "按 10 m 高处的风速读取，中国气象站在此高度测风"

/* --- rows and cells --- */

#define SUMI_E_TABLE_DATE_ORDER                                                                                        \
    SUMI_INPUT, "table.date.order",                                                                                    \
        "whether days or months stand first cannot be told: %s" SUMI_HINT                                              \
        "write --column '%s=date (day first)' or --column '%s=date (month first)'",                                    \
        "无法判断日在前还是月在前：%s" SUMI_HINT "请写 --column '%s=日期(日在前)' 或 --column '%s=日期(月在前)'"
#define SUMI_E_TABLE_DATE_KIND                                                                                         \
    SUMI_INPUT, "table.date.kind", "\"%s\" is no date, and the row is left out", "“%s”不是日期，此行未读取"
#define SUMI_E_TABLE_DATES_UNREAD                                                                                      \
    SUMI_INPUT, "table.dates.unread", "no row has a date that can be read: the first has \"%s\"",                      \
        "没有一行的日期能读出：第一行是“%s”"
#define SUMI_E_TABLE_DATES_MONTHS                                                                                      \
    SUMI_INPUT, "table.dates.months",                                                                                  \
        "the rows are of months (\"%s\"), of which no days can be made" SUMI_HINT "give daily weather",                \
        "各行是月值（“%s”），无法分成逐日值" SUMI_HINT "请提供逐日气象数据"
#define SUMI_E_TABLE_VALUE_KIND                                                                                        \
    SUMI_INPUT, "table.value.kind", "\"%s\" is no number, and left out", "“%s”不是数值，未读取"
#define SUMI_E_TABLE_VALUE_CODE SUMI_INPUT, "table.value.code", "%s stands for a missing value", "%s 表示缺测"
#define SUMI_E_TABLE_CODE_LIKE                                                                                         \
    SUMI_INPUT, "table.code.like",                                                                                     \
        "%s stands alone beyond all other values: it may stand for a missing value; read as a value",                  \
        "%s 远离其他所有数值，可能表示缺测；这里按数值读取"
#define SUMI_E_TABLE_VALUE_TRACE                                                                                       \
    SUMI_INPUT, "table.value.trace", "%s is a trace of rain, and counts as 0 mm", "%s 表示微量降水，按 0 mm 计"
#define SUMI_E_TABLE_VALUE_FLAG SUMI_INPUT, "table.value.flag", "\"%s\" is read as %s", "“%s”读作 %s"
#define SUMI_E_TABLE_ROW_FIELDS                                                                                        \
    SUMI_INPUT, "table.row.fields",                                                                                    \
        "the row has %d fields and the head %d; the row is left out, as what stands where is not known",               \
        "此行有 %d 个字段，而列名有 %d 个；无法确定各值属于哪一列，此行未读取"
#define SUMI_E_TABLE_ROW_SHORT                                                                                         \
    SUMI_INPUT, "table.row.short", "the row ends after %d of %d fields; the others are taken as missing",              \
        "此行只有 %d 个字段（应为 %d 个）；其余按缺测处理"
#define SUMI_E_TABLE_ROWS_SHORT                                                                                        \
    SUMI_INPUT, "table.rows.short",                                                                                    \
        "the head has %d names and every row at most %d fields: which column lacks, and what the values are, is "      \
        "not known" SUMI_HINT                                                                                          \
        "take the name out that has no values; where the last ones have none, write --column '%s=ignore' of each",     \
        "列名有 %d 个，而每行最多只有 %d 个字段：缺的是哪一列、各值是什么无法确定" SUMI_HINT                           \
        "请去掉没有值的列名；若缺的是最后几列，请对每列写 --column '%s=ignore'"
#define SUMI_E_TABLE_ROW_CUT                                                                                           \
    SUMI_INPUT, "table.row.cut", "the last row is cut off after %d of %d fields, and left out",                        \
        "最后一行不完整（%d 个字段，应为 %d 个），未读取"
#define SUMI_E_TABLE_ROW_TOTAL                                                                                         \
    SUMI_INPUT, "table.row.total", "the row of \"%s\" is no reading, and left out", "“%s”行不是观测值，未读取"
#define SUMI_E_TABLE_ROW_OTHER                                                                                         \
    SUMI_INPUT, "table.row.other", "\"%s\" is no row as the format has them, and left out",                            \
        "“%s”不是该格式的数据行，未读取"
#define SUMI_E_TABLE_VALUE_BAD                                                                                         \
    SUMI_INPUT, "table.value.bad", "values with a flag such as \"%s\" are not used", "带有“%s”一类标记的值不采用"
#define SUMI_E_TABLE_ROW_HEAD                                                                                          \
    SUMI_INPUT, "table.row.head", "the names of the columns are repeated here", "此处重复了列名"
#define SUMI_E_TABLE_ROW_BELOW                                                                                         \
    SUMI_INPUT, "table.row.below",                                                                                     \
        "the row stands below other names of columns (line %d) than the first, and is left out" SUMI_HINT              \
        "put the rows below those names into a file of their own",                                                     \
        "此行位于另一组列名（第 %d 行）之下，与开头的列名不同，未读取" SUMI_HINT                                       \
        "请将该列名及其以下各行另存为一个文件"
#define SUMI_E_TABLE_FILE_SECOND                                                                                       \
    SUMI_INPUT, "table.file.second",                                                                                   \
        "another file begins here, which is left out" SUMI_HINT                                                        \
        "give it as a file of its own; several files are named one behind the other",                                  \
        "此处开始了另一个文件，其内容未读取" SUMI_HINT "请把它另存为单独的文件；多个文件可依次列出"
#define SUMI_E_TABLE_ROW_STATION                                                                                       \
    SUMI_INPUT, "table.row.station",                                                                                   \
        "the row stands below the title of another station (line %d), and is left out" SUMI_HINT                       \
        "put each station into a file of its own",                                                                     \
        "此行位于另一站点的标题（第 %d 行）之下，未读取" SUMI_HINT "请将每个站点另存为一个文件"
#define SUMI_E_TABLE_COMMA_OPEN                                                                                        \
    SUMI_INPUT, "table.comma.open",                                                                                    \
        "\"%s\" in line %d may be %s or %s: whether the comma is that of decimals or of thousands cannot be "          \
        "told" SUMI_HINT "write numbers with a point and without thousands",                                           \
        "“%s”（第 %d 行）可能是 %s，也可能是 %s：无法判断逗号是小数点还是千位分隔符" SUMI_HINT                         \
        "请用小数点书写，不用千位分隔符"
#define SUMI_E_TABLE_STATIONS_SEVERAL                                                                                  \
    SUMI_INPUT, "table.stations.several", "the table is of %zu stations: %s" SUMI_HINT "say which: --station NUMBER",  \
        "表中有 %zu 个站点：%s" SUMI_HINT "请指明站点：--station 编号"
#define SUMI_E_TABLE_ARRAYS_SEVERAL                                                                                    \
    SUMI_INPUT, "table.arrays.several",                                                                                \
        "the file has rows of %zu arrays of the logger, whose columns differ: %s" SUMI_HINT                            \
        "say which is read: --station NUMBER",                                                                         \
        "文件中有 %zu 个数据组的行，它们的列各不相同：%s" SUMI_HINT "请指明读取哪一组：--station 编号"
#define SUMI_E_TABLE_ARRAY_ABSENT SUMI_INPUT, "table.array.absent", "no row is of array %ld", "没有数据组 %ld 的行"
#define SUMI_E_TABLE_STATION_ABSENT                                                                                    \
    SUMI_INPUT, "table.station.absent", "there is no station %ld in the table; there are %s",                          \
        "表中没有站点 %ld；现有 %s"
#define SUMI_E_TABLE_PLACE_VALUE                                                                                       \
    SUMI_INPUT, "table.place.value", "\"%s\" cannot be the %s of a place, and is not read", "“%s”不可能是%s，未读取"
#define SUMI_WORD_TABLE_LATITUDE    SUMI_WORD("latitude, in degrees", "纬度（度）")
#define SUMI_WORD_TABLE_LONGITUDE   SUMI_WORD("longitude, in degrees", "经度（度）")
#define SUMI_WORD_TABLE_ELEVATION   SUMI_WORD("elevation, in m", "海拔（m）")
#define SUMI_WORD_TABLE_WIND_HEIGHT SUMI_WORD("height of the wind, in m", "测风高度（m）")

#endif
