/* What is wrong with weather as services and networks give it. */
#ifndef SUMI_MESSAGES_ONLINE_H
#define SUMI_MESSAGES_ONLINE_H

/* --- EPW --- */

#define SUMI_E_EPW_HOURS_PARTS                                                                                         \
    SUMI_INPUT, "epw.hours.parts",                                                                                     \
        "the file has several values an hour (its line DATA PERIODS says so), expected one" SUMI_HINT                  \
        "write it with one value an hour",                                                                             \
        "文件每小时有多个值（见 DATA PERIODS 行），应为每小时一个值" SUMI_HINT "请改成每小时一个值"
#define SUMI_E_EPW_ROWS_NONE                                                                                           \
    SUMI_INPUT, "epw.rows.none",                                                                                       \
        "no line has year, month, day, hour and minute, and at least %d values in all, to the speed of the wind",      \
        "没有这样的行：年、月、日、时、分，直到风速，至少 %d 个值"
#define SUMI_E_EPW_YEAR_OPEN                                                                                           \
    SUMI_INPUT, "epw.year.open",                                                                                       \
        "the years jump, here from %s to %s: it is a typical year, put together of months of several years, and no "   \
        "record of what was" SUMI_HINT "say as which year it is to be read: --column 'Year=2001'",                     \
        "年份不连续，此处由 %s 跳到 %s：这是由不同年份的月份拼成的典型年，不是实际记录" SUMI_HINT                      \
        "请指明把它当作哪一年：--column 'Year=2001'"
#define SUMI_E_EPW_YEAR_TAKEN                                                                                          \
    SUMI_INPUT, "epw.year.taken", "all its days are put into %d, as was asked for; they were of other years",          \
        "按要求把全部日期当作 %d 年；它们原属其他年份"
#define SUMI_E_EPW_DAY_NONE SUMI_INPUT, "epw.day.none", "%d has no such day", "%d 年没有这一天"
#define SUMI_E_EPW_RAIN_NONE                                                                                           \
    SUMI_INPUT, "epw.rain.none",                                                                                       \
        "no rain falls in all of the file: it does not say the rain, as most such files" SUMI_HINT                     \
        "take the rain from another file of the place, named beside this one",                                         \
        "整个文件都没有降水：它和多数同类文件一样不含降水" SUMI_HINT "请另给一个有当地降水的文件，与此文件并列写出"
#define SUMI_WORD_EPW_RAIN SUMI_WORD("none falls in all of the file, which does not say it", "全文件无降水，视为未给出")

/* --- GHCN --- */

#define SUMI_E_GHCN_FORM_NONE                                                                                          \
    SUMI_INPUT, "ghcn.form.none",                                                                                      \
        "the first line is neither that of names (STATION, DATE, TMAX) nor a value (USW00023234,20140101,TMAX,133) "   \
        "nor a month of the .dly",                                                                                     \
        "第一行既不是列名（STATION、DATE、TMAX），也不是一个值（USW00023234,20140101,TMAX,133），也不是 .dly 的一个月"
#define SUMI_E_GHCN_PERIOD_MONTHLY                                                                                     \
    SUMI_INPUT, "ghcn.period.monthly",                                                                                 \
        "these are values of months, expected those of days" SUMI_HINT "download the Daily Summaries of the station",  \
        "这是逐月的值，应为逐日的值" SUMI_HINT "请下载该站的 Daily Summaries"
#define SUMI_E_GHCN_STATION_NEAREST                                                                                    \
    SUMI_INPUT, "ghcn.station.nearest", "the file has several stations; %s is the nearest to the site",                \
        "文件有多个站点；%s 离田块最近"
#define SUMI_E_GHCN_UNITS_TAKEN                                                                                        \
    SUMI_INPUT, "ghcn.units.taken", "temperatures are read in %s and rain in %s, as their values show",                \
        "按数值判断，气温单位为 %s，降水单位为 %s"
#define SUMI_E_GHCN_UNITS_OPEN                                                                                         \
    SUMI_INPUT, "ghcn.units.open",                                                                                     \
        "the units are not said and the values do not tell them: the highest temperature, %s, may be in 0.1 degC or "  \
        "in degF" SUMI_HINT "write --column 'TMAX=tmax (0.1 degC)' or --column 'TMAX=tmax (degF)'; of rain alone "     \
        "--column 'PRCP=rain (0.1 mm)', or mm or inch in its place",                                                   \
        "没有说明单位，数值也无法判断：最高气温 %s 可能是 0.1 ℃，也可能是 ℉" SUMI_HINT                                 \
        "请写 --column 'TMAX=tmax (0.1 degC)' 或 --column 'TMAX=tmax (degF)'；只有降水时写 "                 \
        "--column 'PRCP=rain (0.1 mm)'，或换成 mm、inch"
#define SUMI_E_GHCN_WIND_HEIGHT                                                                                        \
    SUMI_INPUT, "ghcn.wind.height", "is taken as wind at 10 m, at which stations measure (WMO-No. 8)",                 \
        "按 10 m 高处的风速读取，气象站在此高度测风（WMO-No. 8）"
#define SUMI_E_GHCN_RAIN_DAYS                                                                                          \
    SUMI_INPUT, "ghcn.rain.days", "rain of several days in one sum, which is that of none of them, is not used",       \
        "几天降水合计为一个值，不属于其中任何一天，不采用"
#define SUMI_E_GHCN_VALUE_PRESUMED                                                                                     \
    SUMI_INPUT, "ghcn.value.presumed", "was missing and is presumed to be 0 by the network (flag P)",                  \
        "原为缺测，由台网推定为 0（标记 P）"
#define SUMI_E_GHCN_HOUR_EARLY                                                                                         \
    SUMI_INPUT, "ghcn.hour.early", "is observed at %s: most of the rain of a date fell on the day before",             \
        "在 %s 观测：某日期的降水大部分降在前一天"

/* --- Open-Meteo --- */

#define SUMI_E_OPENMETEO_SERVICE_MESSAGE                                                                               \
    SUMI_INPUT, "openmeteo.service.message",                                                                           \
        "the service has answered with a message in the place of data: %s" SUMI_HINT "mend the request, and download " \
        "it again",                                                                                                    \
        "服务返回的是一条消息而不是数据：%s" SUMI_HINT "请修改请求后重新下载"
#define SUMI_E_OPENMETEO_DATA_NONE                                                                                     \
    SUMI_INPUT, "openmeteo.data.none",                                                                                 \
        "there is no table of days or hours with a column \"time\" below the lines of the place",                      \
        "在地点行之下没有带 time 列的逐日或逐时表格"
#define SUMI_E_OPENMETEO_LIST_LENGTH                                                                                   \
    SUMI_INPUT, "openmeteo.list.length",                                                                               \
        "%s.%s is no list of as many values as there are times (%zu), so that nobody can know which value is "         \
        "when" SUMI_HINT "download the file again",                                                                    \
        "%s.%s 的数值个数与时刻个数（%zu）不符，无法对应" SUMI_HINT "请重新下载"
#define SUMI_E_OPENMETEO_MODELS_SEVERAL                                                                                \
    SUMI_INPUT, "openmeteo.models.several",                                                                            \
        "the columns are of several models or members of an ensemble, as %s" SUMI_HINT                                 \
        "download one model, or say which columns are to be read: --column '%s=temperature 2m (degC)'",                \
        "各列来自多个模式或集合成员，例如 %s" SUMI_HINT                                                                \
        "请只下载一个模式，或指明读取哪些列：--column '%s=temperature 2m (degC)'"
#define SUMI_E_OPENMETEO_PARTS_SEVERAL                                                                                 \
    SUMI_INPUT, "openmeteo.parts.several",                                                                             \
        "the file has several tables, of which %s are read, as they say more" SUMI_HINT                                \
        "to have the others read, download them alone",                                                                \
        "文件有多个表格，读取内容较全的%s" SUMI_HINT "若要读取其他表格，请单独下载"
#define SUMI_WORD_OPENMETEO_DAYS  SUMI_WORD("the days", "逐日值")
#define SUMI_WORD_OPENMETEO_HOURS SUMI_WORD("the hours", "逐时值")
#define SUMI_E_OPENMETEO_LINES_CSV                                                                                     \
    SUMI_INPUT, "openmeteo.lines.csv", "numbers of lines are those that the answer has as CSV",                        \
        "所说的行号是同一结果存为 CSV 时的行号"

#endif
