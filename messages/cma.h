/* What is noticed in the daily text of the Chinese weather service. */
#ifndef SUMI_MESSAGES_CMA_H
#define SUMI_MESSAGES_CMA_H

/* --- the elements --- */

#define SUMI_WORD_CMA_PRE SUMI_WORD("precipitation", "降水")
#define SUMI_WORD_CMA_TEM SUMI_WORD("air temperature", "气温")
#define SUMI_WORD_CMA_RHU SUMI_WORD("relative humidity", "相对湿度")
#define SUMI_WORD_CMA_WIN SUMI_WORD("wind", "风")
#define SUMI_WORD_CMA_SSD SUMI_WORD("sunshine", "日照时数")
#define SUMI_WORD_CMA_EVP SUMI_WORD("evaporation of pans", "蒸发皿蒸发量")
#define SUMI_WORD_CMA_PRS SUMI_WORD("air pressure", "气压")
#define SUMI_WORD_CMA_GST SUMI_WORD("temperature of the ground", "地温")
#define SUMI_WORD_CMA_OR  SUMI_WORD(" or ", "，或 ")

#define SUMI_E_RECORD_CMA_ELEMENT                                                                                      \
    SUMI_INPUT, "record.cma.element",                                                                                  \
        "which element this is cannot be known: \"%s\" can be %s" SUMI_HINT                                            \
        "name the file as the service does, as in ...-TEM-12001-..., or answer --column 'values=TEM'; of one file of " \
        "a folder, --column '%s=TEM'",                                                                                 \
        "无法判断这是哪个要素：“%s”可以是 %s" SUMI_HINT                                                                \
        "请按气象部门的方式命名文件，如 ...-TEM-12001-...，或回答 --column 'values=TEM'；"         \
        "只对文件夹中的一个文件：--column '%s=TEM'"
#define SUMI_E_RECORD_CMA_PAIRS                                                                                        \
    SUMI_INPUT, "record.cma.pairs",                                                                                    \
        "most lines have %d columns behind the date" SUMI_HINT                                                         \
        "expected 1, 2, 3 or 5 values and a flag for each: 2, 4, 6 or 10 columns; get the file anew",                  \
        "多数行在日期之后有 %d 列" SUMI_HINT                                                                           \
        "应为 1、2、3 或 5 个值，每个值一个质控码，即 2、4、6 或 10 列；请重新取得文件"
#define SUMI_E_RECORD_CMA_ELEMENT_SEEN                                                                                 \
    SUMI_INPUT, "record.cma.element.seen", "the file's name does not say it: the values can only be %s (%s)",          \
        "文件名没有说明：这些值只能是 %s（%s）"
#define SUMI_E_RECORD_CMA_ANSWER                                                                                       \
    SUMI_INPUT, "record.cma.answer",                                                                                   \
        "\"%s\" is no element" SUMI_HINT "there are PRE, TEM, RHU, WIN, SSD, EVP, PRS, GST",                           \
        "没有名为“%s”的要素" SUMI_HINT "现有 PRE、TEM、RHU、WIN、SSD、EVP、PRS、GST"
#define SUMI_E_RECORD_CMA_COUNT                                                                                        \
    SUMI_INPUT, "record.cma.count",                                                                                    \
        "%s is %s (%s), with %s and as many flags a line, while most lines have %d columns behind the date" SUMI_HINT  \
        "that many are of %s: give the file its right name, or get it anew",                                           \
        "%s 是 %s（%s），每行应有 %s 和同样多的质控码，而这里多数行在日期之后有 %d 列" SUMI_HINT                       \
        "列数相符的要素：%s；请改正文件名，或重新取得文件"
#define SUMI_WORD_CMA_NAME   SUMI_WORD("the file by its name", "按文件名，文件")
#define SUMI_WORD_CMA_SAID   SUMI_WORD("the file by your answer", "按您的回答，文件")
#define SUMI_WORD_CMA_VALUES SUMI_WORD("%d values", "%d 个值")
#define SUMI_WORD_CMA_NONE   SUMI_WORD("no element that is known", "无")
#define SUMI_E_RECORD_CMA_CONTENT                                                                                      \
    SUMI_INPUT, "record.cma.content",                                                                                  \
        "by its name the file is %s (%s), which \"%s\" in line %d and most lines cannot be" SUMI_HINT                  \
        "the values fit %s: give the file its right name, or answer --column 'values=...'",                            \
        "按文件名，文件是 %s（%s），而“%s”（第 %d 行）及多数行不可能是" SUMI_HINT                                      \
        "与数值相符的要素：%s；请改正文件名，或回答 --column 'values=...'"
#define SUMI_E_RECORD_CMA_UNREAD                                                                                       \
    SUMI_INPUT, "record.cma.unread", "%s is known, and not read: %s", "%s 是已知要素，但不读取：%s"
#define SUMI_WORD_CMA_EVP_WHY                                                                                          \
    SUMI_WORD("what a pan loses is neither evaporation of water nor reference evapotranspiration; both are computed",  \
              "蒸发皿的蒸发量既不是水面蒸发，也不是参考作物蒸散量；两者由计算得出")
#define SUMI_WORD_CMA_PRS_WHY SUMI_WORD("air pressure is computed from the elevation", "气压由海拔高度计算")
#define SUMI_WORD_CMA_GST_WHY SUMI_WORD("no process needs the temperature of the ground", "模拟不需要地温")

/* --- stations --- */

#define SUMI_E_RECORD_CMA_STATION                                                                                      \
    SUMI_INPUT, "record.cma.station",                                                                                  \
        "the file has %zu stations: %s" SUMI_HINT                                                                      \
        "say which one is meant: --station NUMBER, or the latitude and longitude of the site for the nearest",         \
        "文件中有 %zu 个站点：%s" SUMI_HINT "请说明取哪个：--station 站号，或给出地点的经纬度以取最近的站点"
#define SUMI_E_RECORD_CMA_STATION_NONE                                                                                 \
    SUMI_INPUT, "record.cma.station.none",                                                                             \
        "station %ld is not among the %zu of this file" SUMI_HINT "the nearest by number: %s%s",                       \
        "站点 %ld 不在文件的 %zu 个站点中" SUMI_HINT "站号最近的：%s%s"
#define SUMI_WORD_CMA_STATION_NEAR SUMI_WORD("; the nearest to the site: %ld, %.0f km", "；离地点最近的：%ld，%.0f km")
#define SUMI_E_RECORD_CMA_NEAREST                                                                                      \
    SUMI_INPUT, "record.cma.nearest",                                                                                  \
        "of %zu stations %ld is the nearest to the site: %.1f km away, at %.4f N "                                     \
        "%.4f E, %.1f m above sea level",                                                                              \
        "%zu 个站点中 %ld 离地点最近：相距 %.1f km，位于北纬 %.4f、东经 %.4f，海拔 %.1f m"
#define SUMI_E_RECORD_CMA_FAR                                                                                          \
    SUMI_INPUT, "record.cma.far",                                                                                      \
        "station %ld is %.0f km from the site" SUMI_HINT                                                               \
        "is it the right one? Stations of the service are some 60 km apart",                                           \
        "站点 %ld 距地点 %.0f km" SUMI_HINT "站点是否正确？气象站的间距约为 60 km"
#define SUMI_E_RECORD_CMA_ROWS                                                                                         \
    SUMI_INPUT, "record.cma.rows",                                                                                     \
        "no line of the file is one of the daily text: a station's number, latitude, longitude, "                      \
        "elevation, year, month, day, then values and as many flags, all whole numbers",                               \
        "文件中没有一行是日值文本：站号、纬度、经度、海拔、年、月、日，然后是数值和同样多的质控码，都是整数"
#define SUMI_E_RECORD_CMA_PLACE                                                                                        \
    SUMI_INPUT, "record.cma.place",                                                                                    \
        "\"%s %s\" is no place in China in degrees and minutes (3 to 54 N, 73 to 136 E)" SUMI_HINT                     \
        "the place is taken as not known; give it with the site or the station",                                       \
        "“%s %s”不是中国境内以度分表示的位置（北纬 3 到 54，东经 73 到 136）" SUMI_HINT                                \
        "位置按未知处理；请在地点或站点中给出"
#define SUMI_E_RECORD_CMA_PLACE_OPEN                                                                                   \
    SUMI_INPUT, "record.cma.place.open",                                                                               \
        "the latitude \"%s\" can be %.4f or %.4f; the second is taken" SUMI_HINT "check it where it matters",          \
        "纬度“%s”可以是 %.4f 或 %.4f；取第二个" SUMI_HINT "如有影响请核对"
#define SUMI_E_RECORD_CMA_ELEVATION                                                                                    \
    SUMI_INPUT, "record.cma.elevation", "the elevation %.1f m is an estimate, says the file (100000 added)",           \
        "海拔 %.1f m 为估测值（文件中加了 100000）"

/* --- lines --- */

#define SUMI_E_RECORD_CMA_LINE                                                                                         \
    SUMI_INPUT, "record.cma.line",                                                                                     \
        "\"%s\" is no line of the daily text: expected 7 whole numbers, then %d values "                               \
        "and %d flags",                                                                                                \
        "“%s”不是日值文本的一行：应为 7 个整数，然后是 %d 个值和 %d 个质控码"
#define SUMI_E_RECORD_CMA_CUT                                                                                          \
    SUMI_INPUT, "record.cma.cut",                                                                                      \
        "the file ends within a line: \"%s\"" SUMI_HINT "it was cut; get it anew, as more may be missing",             \
        "文件在一行中间结束：“%s”" SUMI_HINT "文件被截断；请重新取得，可能还缺更多"
#define SUMI_E_RECORD_CMA_STRANGE                                                                                      \
    SUMI_INPUT, "record.cma.strange",                                                                                  \
        "more than %d lines are none of the daily text" SUMI_HINT "is it the right file?",                             \
        "超过 %d 行不是日值文本" SUMI_HINT "文件是否正确？"
#define SUMI_E_RECORD_CMA_DATE                                                                                         \
    SUMI_INPUT, "record.cma.date", "%d-%02d-%02d is no day of the calendar", "日历上没有 %d-%02d-%02d 这一天"
#define SUMI_E_RECORD_CMA_MONTH                                                                                        \
    SUMI_INPUT, "record.cma.month",                                                                                    \
        "%d-%02d stands in a file that is called %d-%02d" SUMI_HINT "it is used as it stands; was the file renamed?",  \
        "%d-%02d 出现在名为 %d-%02d 的文件中" SUMI_HINT "按原样使用；文件是否改过名？"

/* --- values --- */

#define SUMI_E_RECORD_CMA_CODE                                                                                         \
    SUMI_INPUT, "record.cma.code", "%d is no value and no code of this element", "%d 不是该要素的值或代码"
#define SUMI_E_RECORD_CMA_BLANK                                                                                        \
    SUMI_INPUT, "record.cma.blank", "code 32744, blank: taken as missing", "代码 32744（空白）：按缺测处理"
#define SUMI_E_RECORD_CMA_TRACE                                                                                        \
    SUMI_INPUT, "record.cma.trace", "code 32700, a trace: counted as 0 mm", "代码 32700（微量）：按 0 mm 计"
#define SUMI_E_RECORD_CMA_DEW                                                                                          \
    SUMI_INPUT, "record.cma.dew", "code 32xxx, dew, frost or fog alone: its %.1f mm count as precipitation",           \
        "代码 32xxx（纯雾、露、霜）：其 %.1f mm 计入降水"
#define SUMI_E_RECORD_CMA_SLEET                                                                                        \
    SUMI_INPUT, "record.cma.sleet", "code 31xxx, rain with snow: its water, %.1f mm, counts as precipitation",         \
        "代码 31xxx（雨和雪）：其水量 %.1f mm 计入降水"
#define SUMI_E_RECORD_CMA_SNOW                                                                                         \
    SUMI_INPUT, "record.cma.snow", "code 30xxx, snow: its water, %.1f mm, counts as precipitation",                    \
        "代码 30xxx（雪）：其水量 %.1f mm 计入降水"
#define SUMI_E_RECORD_CMA_BEYOND                                                                                       \
    SUMI_INPUT, "record.cma.beyond", "%d has 1000 added, beyond what the instrument can show: taken as %g %s",         \
        "%d 加了 1000，超出仪器量程：取 %g %s"
#define SUMI_E_RECORD_CMA_ADDED                                                                                        \
    SUMI_INPUT, "record.cma.added", "%d has 300 added, the lowest of the readings at fixed hours: taken as %g %s",     \
        "%d 加了 300，为定时观测中的最小值：取 %g %s"
#define SUMI_E_RECORD_CMA_SUM                                                                                          \
    SUMI_INPUT, "record.cma.sum", "the day's sum is missing, its halves stand: %.1f + %.1f mm are taken",              \
        "缺 20-20 时合计，而两个半日值都有：取 %.1f + %.1f mm"
#define SUMI_E_RECORD_CMA_HALVES                                                                                       \
    SUMI_INPUT, "record.cma.halves", "the day's sum is %.1f mm, while its halves are %.1f and %.1f: the sum is taken", \
        "20-20 时合计为 %.1f mm，而两个半日值为 %.1f 和 %.1f：取合计"
#define SUMI_E_RECORD_CMA_SUSPECT                                                                                      \
    SUMI_INPUT, "record.cma.suspect", "%g %s is suspect, says the service (flag %d)", "%g %s 为可疑值（质控码 %d）"
#define SUMI_E_RECORD_CMA_WRONG                                                                                        \
    SUMI_INPUT, "record.cma.wrong", "%g %s is wrong, says the service (flag 2)", "%g %s 为错误值（质控码 2）"
#define SUMI_E_RECORD_CMA_ABSENT                                                                                       \
    SUMI_INPUT, "record.cma.absent", "%g %s is flagged as missing or not observed (flag %d), and yet stands there",    \
        "%g %s 的质控码为 %d（缺测或无观测任务），却写有数值"
#define SUMI_E_RECORD_CMA_FLAG                                                                                         \
    SUMI_INPUT, "record.cma.flag", "%g %s has flag %d, which means nothing: it is used with doubt",                    \
        "%g %s 的质控码为 %d，没有这个码：使用，但存疑"
#define SUMI_E_RECORD_CMA_UNCHECKED                                                                                    \
    SUMI_INPUT, "record.cma.unchecked",                                                                                \
        "%zu of %zu values of a file were not checked by the service (flag 9); they are used",                         \
        "%zu 个值（共 %zu 个）未经气象部门质控（质控码 9）；照用"
#define SUMI_E_RECORD_CMA_WIND                                                                                         \
    SUMI_INPUT, "record.cma.wind", "wind is taken as measured at 10 m; the service's instruments stand at 10 to 12 m", \
        "风速按 10 m 高度处理；气象站测风仪高度为 10 到 12 m"

#endif
