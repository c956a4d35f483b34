/* What is wrong with a weather file of DSSAT. */
#ifndef SUMI_MESSAGES_DSSAT_H
#define SUMI_MESSAGES_DSSAT_H

/* --- its heads --- */

#define SUMI_E_DSSAT_HEAD_NONE                                                                                         \
    SUMI_INPUT, "dssat.head.none", "no line has the names of the columns, as @DATE  SRAD  TMAX  TMIN  RAIN",           \
        "没有列名行，例如 @DATE  SRAD  TMAX  TMIN  RAIN"
#define SUMI_E_DSSAT_HEAD_MANY                                                                                         \
    SUMI_INPUT, "dssat.head.many", "the file has more than %d lines of names" SUMI_HINT "is it a file of weather?",    \
        "列名行多于 %d 行" SUMI_HINT "这是天气文件吗？"
#define SUMI_E_DSSAT_HEAD_NOTHING                                                                                      \
    SUMI_INPUT, "dssat.head.nothing", "none of its columns can be read; expected some of SRAD, TMAX, TMIN, RAIN",      \
        "没有可以读取的列；应有 SRAD、TMAX、TMIN、RAIN 中的一些"
#define SUMI_E_DSSAT_ROWS_NONE                                                                                         \
    SUMI_INPUT, "dssat.rows.none", "there is no day below the names of the columns", "列名行之下没有任何一天"
#define SUMI_E_DSSAT_COLUMNS_SHIFTED                                                                                   \
    SUMI_INPUT, "dssat.columns.shifted",                                                                               \
        "the names do not stand above their values; each line has a value for each name, so they are read in "         \
        "order" SUMI_HINT "let each value end under the last letter of its name",                                      \
        "列名没有对准其下的值；因为每行每列都有值，所以按顺序读取" SUMI_HINT "请让每个值与列名右对齐"
#define SUMI_E_DSSAT_COLUMNS_OPEN                                                                                      \
    SUMI_INPUT, "dssat.columns.open",                                                                                  \
        "the names do not stand above their values, and line %d has %d values for %d names: which belongs to "         \
        "which cannot be known" SUMI_HINT                                                                              \
        "let each value end under the last letter of its name, and write -99 for what is missing",                     \
        "列名没有对准其下的值，且第 %d 行有 %d 个值而列名有 %d 个：无法判断哪个值属于哪一列" SUMI_HINT                 \
        "请让每个值与列名右对齐，缺测写 -99"
#define SUMI_E_DSSAT_ANSWER_HEAD                                                                                       \
    SUMI_INPUT, "dssat.answer.head", "the file has no column \"%s\", which is said to be %s",                          \
        "文件没有列“%s”（被指定为 %s）"
#define SUMI_E_DSSAT_ANSWER_NAME                                                                                       \
    SUMI_INPUT, "dssat.answer.name",                                                                                   \
        "column %s is said to be \"%s\", which is not known here" SUMI_HINT                                            \
        "write a name of DSSAT with its unit, as WIND (m/s), or _ for a column that is not to be read",                \
        "列 %s 被指定为“%s”，这里不认识它" SUMI_HINT "请写 DSSAT 的名称和单位，例如 WIND (m/s)；不读取的列写 _"

/* --- the station --- */

#define SUMI_E_DSSAT_STATIONS_TWO                                                                                      \
    SUMI_INPUT, "dssat.stations.two",                                                                                  \
        "the file has two stations, %s (%s) and %s (%s)" SUMI_HINT "give each a file of its own",                      \
        "文件中有两个站点：%s（%s）和 %s（%s）" SUMI_HINT "请把每个站点放在单独的文件中"
#define SUMI_E_DSSAT_PLACE_ZERO                                                                                        \
    SUMI_INPUT, "dssat.place.zero", "latitude and longitude are 0, which stands for a place that nobody has written",  \
        "纬度和经度都是 0，表示没有填写位置"
#define SUMI_E_DSSAT_LONGITUDE_ZERO                                                                                    \
    SUMI_INPUT, "dssat.longitude.zero", "the longitude is 0, which often stands for one that nobody has written",      \
        "经度为 0，往往表示没有填写"
#define SUMI_E_DSSAT_PLACE_VALUE                                                                                       \
    SUMI_INPUT, "dssat.place.value", "found %s = \"%s\", expected a number from %g to %g %s",                          \
        "读到 %s = “%s”，应为 %g 到 %g %s 之间的数"
#define SUMI_E_DSSAT_WIND_HEIGHT                                                                                       \
    SUMI_INPUT, "dssat.wind.height",                                                                                   \
        "WNDHT does not say at what height the wind is measured; it is taken for 2 m, as "                             \
        "DSSAT does",                                                                                                  \
        "WNDHT 没有说明测风高度；按 DSSAT 的做法取 2 m"

/* --- units --- */

#define SUMI_E_DSSAT_WIND_UNIT                                                                                         \
    SUMI_INPUT, "dssat.wind.unit",                                                                                     \
        "the wind of DSSAT is in km per day, but a mean of %g would be %.2f m/s, a calm that does not last: in m/s "   \
        "it "                                                                                                          \
        "would be %g" SUMI_HINT "write --column '%s=%s (m/s)' or --column '%s=%s (km/d)'",                             \
        "DSSAT 的风速单位是 km/d，但平均 %g 只有 %.2f m/s，不会一直这样静风：若单位为 m/s，则为 %g" SUMI_HINT          \
        "请写 --column '%s=%s (m/s)' 或 --column '%s=%s (km/d)'"
#define SUMI_E_DSSAT_UNIT_COMMENT                                                                                      \
    SUMI_INPUT, "dssat.unit.comment", "a comment of the file says that it is in %s", "文件的注释说明单位为 %s"
#define SUMI_E_DSSAT_UNIT_UNKNOWN                                                                                      \
    SUMI_INPUT, "dssat.unit.unknown",                                                                                  \
        "%s is said to be in \"%s\", a unit that is not known here" SUMI_HINT "write one as --column '%s=%s (%s)'",    \
        "%s 的单位被指定为“%s”，这里不认识它" SUMI_HINT "请写出单位，例如 --column '%s=%s (%s)'"

/* --- days --- */

#define SUMI_E_DSSAT_DATE_FORM                                                                                         \
    SUMI_INPUT, "dssat.date.form", "found \"%s\", expected a day as YYDDD or YYYYDDD, such as 14130 or 2014130",       \
        "读到“%s”，应为 YYDDD 或 YYYYDDD 形式的日期，例如 14130 或 2014130"
#define SUMI_E_DSSAT_DATE_NONE                                                                                         \
    SUMI_INPUT, "dssat.date.none", "found \"%s\": the year has no day of that number", "读到“%s”：该年没有这一天"
#define SUMI_E_DSSAT_DATE_ZEROS                                                                                        \
    SUMI_INPUT, "dssat.date.zeros", "found \"%s\", which has lost its first zeros; it is read as %05d",                \
        "读到“%s”，前面的零丢失了；按 %05d 读取"
#define SUMI_E_DSSAT_DATE_CENTURY                                                                                      \
    SUMI_INPUT, "dssat.date.century", "years of two digits: 00 to %d are read as 2000 to %d, others as 19..",          \
        "两位数的年份：00 到 %d 读作 2000 到 %d，其余读作 19.."
#define SUMI_E_DSSAT_DATE_OPEN                                                                                         \
    SUMI_INPUT, "dssat.date.open",                                                                                     \
        "%s follows %s: the years of two digits run on from 35 to 36, of the last century or of this one" SUMI_HINT    \
        "write years of four digits, as 2036001 or 1936001",                                                           \
        "%s 跟在 %s 之后：两位数的年份从 35 连到 36，可能是上世纪也可能是本世纪" SUMI_HINT                             \
        "请写四位数的年份，例如 2036001 或 1936001"
#define SUMI_E_DSSAT_VALUE_CODE SUMI_INPUT, "dssat.value.code", "%s marks a missing value", "%s 表示缺测"
#define SUMI_E_DSSAT_VALUE_KIND                                                                                        \
    SUMI_INPUT, "dssat.value.kind", "found \"%s\", expected a number with a decimal point", "读到“%s”，应为带小数点的数"
#define SUMI_E_DSSAT_VALUE_FLAG                                                                                        \
    SUMI_INPUT, "dssat.value.flag", "a letter stands behind the value, as in \"%s\"; the value is read",               \
        "值后面带有字母，例如“%s”；只读取数值"
#define SUMI_E_DSSAT_VALUE_BETWEEN                                                                                     \
    SUMI_INPUT, "dssat.value.between",                                                                                 \
        "\"%s\" stands under no name of a column, but between two" SUMI_HINT                                           \
        "let each value end under the last letter of its name",                                                        \
        "“%s”没有对准任何列名，而在两列之间" SUMI_HINT "请让每个值与列名右对齐"
#define SUMI_E_DSSAT_LINE_ORDER                                                                                        \
    SUMI_INPUT, "dssat.line.order",                                                                                    \
        "the values do not stand under their names; there is one for each, and they are "                              \
        "read in order",                                                                                               \
        "值没有对准列名；每列都有一个值，按顺序读取"
#define SUMI_E_DSSAT_LINE_TEXT                                                                                         \
    SUMI_INPUT, "dssat.line.text", "what stands behind the last column is not read, as \"%s\"",                        \
        "最后一列之后的内容未读取，例如“%s”"
#define SUMI_E_DSSAT_LINE_LAST                                                                                         \
    SUMI_INPUT, "dssat.line.last",                                                                                     \
        "nothing stands under it, while other lines have a value; it is taken as missing" SUMI_HINT                    \
        "look whether a value lacks further left, and those behind it have moved up by a column",                      \
        "此列为空，而其他行有值；按缺测处理" SUMI_HINT "请检查是否前面缺了一个值，使后面的值左移了一列"
#define SUMI_E_DSSAT_LINE_CUT                                                                                          \
    SUMI_INPUT, "dssat.line.cut", "the last line of the file is cut off", "文件的最后一行不完整"

#endif
