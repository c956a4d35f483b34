/* What is wrong with a record in lines of comma separated fields: weather, carbon dioxide, readings of the soil. */
#ifndef SUMI_MESSAGES_RECORDS_H
#define SUMI_MESSAGES_RECORDS_H

/* --- the line of names --- */

#define SUMI_E_FILE_NAMES_NONE                                                                                         \
    SUMI_INPUT, "file.names.none", "the file has no line of column names; expected one such as %s",                    \
        "文件没有列名行；应有一行，例如 %s"
#define SUMI_E_FILE_NAMES_COMMAS                                                                                       \
    SUMI_INPUT, "file.names.commas", "expected the names of the columns, separated by commas, such as %s",             \
        "应为用逗号隔开的列名，例如 %s"
#define SUMI_E_FILE_COLUMN_UNNAMED                                                                                     \
    SUMI_INPUT, "file.column.unnamed",                                                                                 \
        "a column has no name" SUMI_HINT "give it one, or one that begins with _ if it is not to be read",             \
        "有一列没有列名" SUMI_HINT "请给它一个列名；不读取的列，列名以 _ 开头"
#define SUMI_E_FILE_COLUMN_UNKNOWN                                                                                     \
    SUMI_INPUT, "file.column.unknown", "no column is called \"%s\"" SUMI_HINT "%s", "没有名为“%s”的列" SUMI_HINT "%s"
#define SUMI_WORD_RECORD_NEAR                                                                                          \
    SUMI_WORD("did you mean %s? Values in another unit are to be converted. A column that Sumi shall not read is "     \
              "given a name that begins with _",                                                                       \
              "是否指 %s？单位不同的值需要换算。不读取的列，列名以 _ 开头")
#define SUMI_WORD_RECORD_UNREAD                                                                                        \
    SUMI_WORD("a column that Sumi shall not read is given a name that begins with _", "不读取的列，列名以 _ 开头")
#define SUMI_WORD_RECORD_NAMES                                                                                         \
    SUMI_WORD("the names are %s. A column that Sumi shall not read is given a name that begins with _",                \
              "可用的列名为 %s。不读取的列，列名以 _ 开头")
#define SUMI_E_FILE_COLUMN_TWICE SUMI_INPUT, "file.column.twice", "the column %s stands twice", "列 %s 出现两次"
#define SUMI_E_FILE_COLUMNS_COUNT                                                                                      \
    SUMI_INPUT, "file.columns.count", "the file has more than %d columns", "文件的列多于 %d 个"

/* --- weather --- */

#define SUMI_E_WEATHER_PLACE_TWICE                                                                                     \
    SUMI_INPUT, "weather.place.twice", "%s is given twice" SUMI_HINT "keep one line",                                  \
        "%s 重复给出" SUMI_HINT "请只保留一行"
#define SUMI_E_WEATHER_PLACE_VALUE                                                                                     \
    SUMI_INPUT, "weather.place.value", "found \"%s\", expected a number of %s from %g to %g (%s)",                     \
        "读到“%s”，应为数字（单位 %s），%g 到 %g%.0s"
#define SUMI_E_WEATHER_PLACE_UNKNOWN                                                                                   \
    SUMI_INPUT, "weather.place.unknown", "%s is not known here" SUMI_HINT "%s", "这里不认识 %s" SUMI_HINT "%s"
#define SUMI_WORD_WEATHER_PLACE_NEAR                                                                                   \
    SUMI_WORD("did you mean %s? Values in another unit are to be converted. Known are latitude_deg, longitude_deg, "   \
              "elevation_m and wind_height_m",                                                                         \
              "是否指 %s？单位不同的值需要换算。已知的有 latitude_deg、longitude_deg、elevation_m 和 wind_height_m")
#define SUMI_WORD_WEATHER_PLACES                                                                                       \
    SUMI_WORD("known are latitude_deg, longitude_deg, elevation_m and wind_height_m",                                  \
              "已知的有 latitude_deg、longitude_deg、elevation_m 和 wind_height_m")
#define SUMI_E_WEATHER_COLUMNS_SAME                                                                                    \
    SUMI_INPUT, "weather.columns.same", "%s and %s are the same" SUMI_HINT "keep one of the columns",                  \
        "%s 和 %s 是同一个量" SUMI_HINT "请只保留其中一列"
#define SUMI_E_WEATHER_COLUMN_MISSING                                                                                  \
    SUMI_INPUT, "weather.column.missing", "there is no column %s: date, tmin_C, tmax_C and precip_mm are required",    \
        "没有列 %s：date、tmin_C、tmax_C 和 precip_mm 是必需的"
#define SUMI_E_WEATHER_WIND_HEIGHT                                                                                     \
    SUMI_INPUT, "weather.wind.height",                                                                                 \
        "the height of the wind is not said" SUMI_HINT                                                                 \
        "add a line \"# wind_height_m: 10\" at the top, or call the column wind2_m_s or wind10_m_s",                   \
        "没有说明测风高度" SUMI_HINT "请在文件开头加一行“# wind_height_m: 10”，或把列名改为 wind2_m_s 或 wind10_m_s"
#define SUMI_E_WEATHER_DATE_FORMAT                                                                                     \
    SUMI_INPUT, "weather.date.format", "found \"%s\", expected a day as YYYY-MM-DD, such as 2014-05-10",               \
        "读到“%s”，应为 YYYY-MM-DD 形式的日期，例如 2014-05-10"
#define SUMI_E_WEATHER_DATE_TWICE                                                                                      \
    SUMI_INPUT, "weather.date.twice", "%s stands twice" SUMI_HINT "keep one line for each day",                        \
        "%s 出现两次" SUMI_HINT "每天请只保留一行"
#define SUMI_E_WEATHER_DATE_ORDER                                                                                      \
    SUMI_INPUT, "weather.date.order", "%s follows %s" SUMI_HINT "sort the lines by date, one line for each day",       \
        "%s 排在 %s 之后" SUMI_HINT "请按日期排序，每天一行"
#define SUMI_E_WEATHER_DATE_GAP                                                                                        \
    SUMI_INPUT, "weather.date.gap",                                                                                    \
        "%s follows %s, a gap of %d days: at most %d are possible" SUMI_HINT "check the year",                         \
        "%s 排在 %s 之后，间隔 %d 天：最多允许 %d 天" SUMI_HINT "请检查年份"
#define SUMI_E_WEATHER_RECORD_LENGTH                                                                                   \
    SUMI_INPUT, "weather.record.length", "the record is longer than %d days", "记录超过 %d 天"
#define SUMI_E_WEATHER_RECORD_EMPTY                                                                                    \
    SUMI_INPUT, "weather.record.empty", "there is no day below the line of names", "列名行之下没有任何一天"
#define SUMI_E_WEATHER_FILES_LENGTH                                                                                    \
    SUMI_INPUT, "weather.files.length", "with it the files have more than %d days together",                           \
        "加上它，各文件合计多于 %d 天"
#define SUMI_E_WEATHER_VALUE_KIND                                                                                      \
    SUMI_INPUT, "weather.value.kind",                                                                                  \
        "found \"%s\", expected a number from %g to %g %s, or nothing where the value is missing (%s)",                \
        "读到“%s”，应为 %g 到 %g %s 之间的数，缺测时留空%.0s"
#define SUMI_E_WEATHER_VALUE_RANGE                                                                                     \
    SUMI_INPUT, "weather.value.range", "found %s, expected %g to %g %s (%s)" SUMI_HINT "%s",                           \
        "读到 %s，应为 %g 到 %g %s%.0s" SUMI_HINT "%s"
#define SUMI_WORD_RECORD_CODE                                                                                          \
    SUMI_WORD("if it marks a missing value, leave the field empty", "如果它表示缺测，请把字段留空")
#define SUMI_E_WEATHER_DAY_EXTREMES                                                                                    \
    SUMI_INPUT, "weather.day.extremes", "Tmin %g is above Tmax %g" SUMI_HINT "are the columns exchanged?",             \
        "最低气温 %g 高于最高气温 %g" SUMI_HINT "两列是否写反了？"
#define SUMI_E_WEATHER_DAY_MEAN                                                                                        \
    SUMI_INPUT, "weather.day.mean", "the mean %g is not between Tmin %g and Tmax %g",                                  \
        "平均气温 %g 不在最低气温 %g 与最高气温 %g 之间"
#define SUMI_E_WEATHER_DAY_DEWPOINT                                                                                    \
    SUMI_INPUT, "weather.day.dewpoint", "the dew point %g is above Tmax %g", "露点 %g 高于最高气温 %g"
#define SUMI_E_WEATHER_DAY_HUMIDITY                                                                                    \
    SUMI_INPUT, "weather.day.humidity", "the humidities do not go from lowest to highest: %g, mean %g, %g",            \
        "相对湿度没有从最低到最高：%g，平均 %g，%g"
#define SUMI_E_WEATHER_WRITE SUMI_IO, "weather.write", "the weather cannot be written: %s", "天气记录无法写出：%s"

/* --- carbon dioxide --- */

#define SUMI_E_CO2_COLUMNS_TWICE                                                                                       \
    SUMI_INPUT, "co2.columns.twice", "two columns are %s" SUMI_HINT "keep one", "有两列是%s" SUMI_HINT "请只保留一列"
#define SUMI_WORD_CO2_YEAR SUMI_WORD("the year", "年份")
#define SUMI_WORD_CO2_PPM  SUMI_WORD("carbon dioxide", "二氧化碳浓度")
#define SUMI_E_CO2_COLUMN_MISSING                                                                                      \
    SUMI_INPUT, "co2.column.missing", "there is no column %s: year and co2_ppm are required",                          \
        "没有列 %s：year 和 co2_ppm 是必需的"
#define SUMI_E_CO2_YEAR_KIND                                                                                           \
    SUMI_INPUT, "co2.year.kind", "found \"%s\", expected a whole number from %g to %g (%s)" SUMI_HINT "%s",            \
        "读到“%s”，应为 %g 到 %g 之间的整数（年份）%.0s" SUMI_HINT "%s"
#define SUMI_E_CO2_PPM_KIND                                                                                            \
    SUMI_INPUT, "co2.ppm.kind", "found \"%s\", expected a number from %g to %g (%s)" SUMI_HINT "%s",                   \
        "读到“%s”，应为 %g 到 %g 之间的数（单位 ppm）%.0s" SUMI_HINT "%s"
#define SUMI_WORD_CO2_UNKNOWN                                                                                          \
    SUMI_WORD("leave the line of a year out whose carbon dioxide is not known", "浓度未知的年份请不要写这一行")
#define SUMI_E_CO2_YEAR_TWICE                                                                                          \
    SUMI_INPUT, "co2.year.twice", "%d stands twice" SUMI_HINT "keep one line for each year",                           \
        "%d 出现两次" SUMI_HINT "每年请只保留一行"
#define SUMI_E_CO2_YEAR_ORDER                                                                                          \
    SUMI_INPUT, "co2.year.order", "%d follows %d" SUMI_HINT "sort the lines by year",                                  \
        "%d 排在 %d 之后" SUMI_HINT "请按年份排序"
#define SUMI_E_CO2_RECORD_EMPTY                                                                                        \
    SUMI_INPUT, "co2.record.empty", "there is no year below the line of names", "列名行之下没有任何一年"

/* --- readings of the soil --- */

#define SUMI_E_RECORD_COLUMN_TWICE                                                                                     \
    SUMI_INPUT, "record.column.twice", "%s stands twice" SUMI_HINT "keep one of the columns",                          \
        "%s 出现两次" SUMI_HINT "请只保留其中一列"
#define SUMI_E_RECORD_COLUMNS_SAME                                                                                     \
    SUMI_INPUT, "record.columns.same",                                                                                 \
        "the columns %s and %s say the same" SUMI_HINT "keep one, or let the name of the other begin with _",          \
        "列 %s 和 %s 是同一个量" SUMI_HINT "请只保留一列，或让另一列的列名以 _ 开头"
#define SUMI_E_RECORD_COLUMNS_NEITHER                                                                                  \
    SUMI_INPUT, "record.columns.neither", "there is no column %s (%s, %s), nor %s (%s)",                               \
        "没有列 %s（%s%.0s），也没有列 %s（%s）"
#define SUMI_E_RECORD_DEPTH_MISSING                                                                                    \
    SUMI_INPUT, "record.depth.missing", "there is no column %s (%s, %s)", "没有列 %s（%s%.0s）"
#define SUMI_E_RECORD_TIME_FORMAT                                                                                      \
    SUMI_INPUT, "record.time.format",                                                                                  \
        "found \"%s\", expected a time of the place as YYYY-MM-DDTHH:MM, such as 2014-05-10T08:00, without a zone",    \
        "读到“%s”，应为 YYYY-MM-DDTHH:MM 形式的当地时间，例如 2014-05-10T08:00，不带时区"
#define SUMI_E_RECORD_DATE_FORMAT                                                                                      \
    SUMI_INPUT, "record.date.format",                                                                                  \
        "found \"%s\", expected a day as YYYY-MM-DD, such as 2014-05-10 (a column with the hour is called datetime)",  \
        "读到“%s”，应为 YYYY-MM-DD 形式的日期，例如 2014-05-10（带时刻的列名为 datetime）"
#define SUMI_E_RECORD_DEPTH_KIND                                                                                       \
    SUMI_INPUT, "record.depth.kind", "found \"%s\", expected a number of %s from %g to %g (%s)",                       \
        "读到“%s”，应为数字（单位 %s），%g 到 %g%.0s"
#define SUMI_E_RECORD_DEPTH_RANGE                                                                                      \
    SUMI_INPUT, "record.depth.range", "found %s, expected %g to %g %s (%s)" SUMI_HINT "%s",                            \
        "读到 %s，应为 %g 到 %g %s%.0s" SUMI_HINT "%s"
#define SUMI_WORD_RECORD_DOWNWARDS SUMI_WORD("depths count downwards, without a sign", "深度从地表向下计，不带负号")
#define SUMI_E_RECORD_DEPTH_METRES                                                                                     \
    SUMI_INPUT, "record.depth.metres",                                                                                 \
        "found %s, expected 0, or %g to %g %s (%s)" SUMI_HINT "is it in metres? Multiply it by 100",                   \
        "读到 %s，应为 0，或 %g 到 %g %s%.0s" SUMI_HINT "是否以米为单位？请乘以 100"
#define SUMI_E_RECORD_DEPTH_COUNT                                                                                      \
    SUMI_INPUT, "record.depth.count",                                                                                  \
        "%g cm is one depth too many: a record may have %d" SUMI_HINT "average neighbouring ones",                     \
        "%g cm 这个深度超出了个数：一份记录最多有 %d 个" SUMI_HINT "请把相邻深度平均"
#define SUMI_E_RECORD_THETA_KIND                                                                                       \
    SUMI_INPUT, "record.theta.kind",                                                                                   \
        "found \"%s\", expected a number of %s from %g to %g, or nothing where the value is missing (%s)",             \
        "读到“%s”，应为数字（单位 %s），%g 到 %g，缺测时留空%.0s"
#define SUMI_E_RECORD_THETA_RANGE                                                                                      \
    SUMI_INPUT, "record.theta.range", "found %s, expected %g to %g %s (%s)" SUMI_HINT "%s",                            \
        "读到 %s，应为 %g 到 %g %s%.0s" SUMI_HINT "%s"
#define SUMI_WORD_RECORD_PERCENT                                                                                       \
    SUMI_WORD("is it percent of the volume? Then call the column theta_pct",                                           \
              "是否为体积百分数？如是，请把列名改为 theta_pct")
#define SUMI_E_RECORD_THETA_DRY                                                                                        \
    SUMI_INPUT, "record.theta.dry",                                                                                    \
        "the wettest reading of the record is %g %%, drier than any field" SUMI_HINT                                   \
        "is it in cm3 cm-3? Then call the column theta",                                                               \
        "记录中最湿的读数是 %g %%，比任何田块都干" SUMI_HINT "单位是否为 cm3 cm-3？如是，请把列名改为 theta"
#define SUMI_E_RECORD_LENGTH                                                                                           \
    SUMI_INPUT, "record.length", "the record goes from %s to %s, longer than %d days" SUMI_HINT "check the year",      \
        "记录从 %s 到 %s，超过 %d 天" SUMI_HINT "请检查年份"
#define SUMI_E_RECORD_EMPTY                                                                                            \
    SUMI_INPUT, "record.empty", "there is no reading below the line of names", "列名行之下没有任何读数"
#define SUMI_E_RECORD_MISSING SUMI_INPUT, "record.missing", "every reading is missing", "所有读数都缺测"
#define SUMI_E_RECORD_READING_TWICE                                                                                    \
    SUMI_INPUT, "record.reading.twice",                                                                                \
        "a reading of %s at %g cm stands in line %d already" SUMI_HINT "keep one line%s",                              \
        "%s 在 %g cm 处的读数已在第 %d 行" SUMI_HINT "请只保留一行%s"
#define SUMI_WORD_RECORD_HOURS                                                                                         \
    SUMI_WORD(" (several readings a day need a column datetime in place of date)",                                     \
              "（一天有多个读数时，需用列 datetime 代替 date）")
#define SUMI_E_RECORD_READING_ORDER                                                                                    \
    SUMI_INPUT, "record.reading.order",                                                                                \
        "this reading of %s at %g cm is earlier than that of line %d" SUMI_HINT "sort the lines of a depth by time",   \
        "%s 在 %g cm 处的这个读数早于第 %d 行的读数" SUMI_HINT "同一深度的各行请按时间排序"
#define SUMI_E_RECORD_GAP_RANGE                                                                                        \
    SUMI_INPUT, "record.gap.range", "%s is %d, expected %g to %g %s (%s)", "%s 为 %d，应为 %g 到 %g %s%.0s"

#endif
