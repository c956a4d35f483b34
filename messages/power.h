/* What is wrong with a file of NASA POWER. */
#ifndef SUMI_MESSAGES_POWER_H
#define SUMI_MESSAGES_POWER_H

/* --- the file --- */

#define SUMI_E_POWER_SERVICE_MESSAGE                                                                                   \
    SUMI_INPUT, "power.service.message",                                                                               \
        "the service has answered with a message in the place of data: %s" SUMI_HINT "mend the request, and download " \
        "the file again",                                                                                              \
        "服务返回的是一条消息而不是数据：%s" SUMI_HINT "请修改请求后重新下载"
#define SUMI_E_POWER_SERVICE_SAYS SUMI_INPUT, "power.service.says", "the service says: %s", "服务的说明：%s"
#define SUMI_E_POWER_PERIOD_MONTHLY                                                                                    \
    SUMI_INPUT, "power.period.monthly",                                                                                \
        "these are means of months or years, expected values of days or hours" SUMI_HINT "download it again with the " \
        "temporal average Daily",                                                                                      \
        "这是月或年的平均值，应为逐日或逐时的值" SUMI_HINT "请重新下载，时间尺度选 Daily"
#define SUMI_E_POWER_HEAD_NONE                                                                                         \
    SUMI_INPUT, "power.head.none", "no line has the names of the columns, as YEAR, DOY, T2M, or YEAR, MO, DY, T2M",    \
        "没有列名行，例如 YEAR、DOY、T2M，或 YEAR、MO、DY、T2M"
#define SUMI_E_POWER_HEAD_NOTHING                                                                                      \
    SUMI_INPUT, "power.head.nothing",                                                                                  \
        "none of the columns can be read" SUMI_HINT "download T2M, T2M_MAX, T2M_MIN, T2MDEW, RH2M, WS2M, PRECTOTCORR " \
        "and ALLSKY_SFC_SW_DWN",                                                                                       \
        "没有可以读取的列" SUMI_HINT                                                                                   \
        "请下载 T2M、T2M_MAX、T2M_MIN、T2MDEW、RH2M、WS2M、PRECTOTCORR 和 ALLSKY_SFC_SW_DWN"
#define SUMI_E_POWER_DATA_NONE                                                                                         \
    SUMI_INPUT, "power.data.none", "there is no value below properties.parameter", "properties.parameter 之下没有数值"
#define SUMI_E_POWER_ROWS_NONE                                                                                         \
    SUMI_INPUT, "power.rows.none", "there is no row of values below the names of the columns", "列名行之下没有数据行"
#define SUMI_E_POWER_ANSWER_HEAD                                                                                       \
    SUMI_INPUT, "power.answer.head", "the file has no column \"%s\", which is said to be %s" SUMI_HINT "it has %s",    \
        "文件没有列“%s”（被指定为 %s）" SUMI_HINT "它有 %s"
#define SUMI_E_POWER_ANSWER_NAME                                                                                       \
    SUMI_INPUT, "power.answer.name",                                                                                   \
        "column %s is said to be \"%s\", which is not known here" SUMI_HINT "write a name of POWER with its unit, as " \
        "ALLSKY_SFC_SW_DWN (MJ/m2/day), or _ for a column that is not to be read",                                     \
        "列 %s 被指定为“%s”，这里不认识它" SUMI_HINT                                                                   \
        "请写 POWER 的名称和单位，例如 ALLSKY_SFC_SW_DWN (MJ/m2/day)；不读取的列写 _"

/* --- units --- */

#define SUMI_E_POWER_UNIT_OPEN                                                                                         \
    SUMI_INPUT, "power.unit.open",                                                                                     \
        "the file does not say the unit of %s: %s is %g %s in %s or, in %s, %g %s" SUMI_HINT                           \
        "write --column '%s=%s (%s)' or --column '%s=%s (%s)'",                                                        \
        "文件没有说明 %s 的单位：%s 为 %g %s（按 %s），或按 %s 为 %g %s" SUMI_HINT                                     \
        "请写 --column '%s=%s (%s)' 或 --column '%s=%s (%s)'"
#define SUMI_E_POWER_UNIT_UNKNOWN                                                                                      \
    SUMI_INPUT, "power.unit.unknown",                                                                                  \
        "%s is in \"%s\", a unit that is not known here; expected %s" SUMI_HINT "if it is one of them, write "         \
        "--column '%s=%s (%s)'; else --column '%s=_'",                                                                 \
        "%s 的单位“%s”这里不认识；应为 %s" SUMI_HINT "若是，请写 --column '%s=%s (%s)'；否则写 "              \
        "--column '%s=_'"
#define SUMI_E_POWER_UNIT_IMPOSSIBLE                                                                                   \
    SUMI_INPUT, "power.unit.impossible",                                                                               \
        "the file does not say the unit of %s, and %s is no value in %s, which the service gives" SUMI_HINT            \
        "write the unit, as --column '%s=%s (%s)'",                                                                    \
        "文件没有说明 %s 的单位，而 %s 不可能是服务所给单位 %s 的值" SUMI_HINT                                         \
        "请写出单位，例如 --column '%s=%s (%s)'"
#define SUMI_E_POWER_UNIT_ASSUMED                                                                                      \
    SUMI_INPUT, "power.unit.assumed", "the file says no unit; it is read in %s, as the service gives it",              \
        "文件没有说明单位；按服务所给的 %s 读取"
#define SUMI_E_POWER_UNIT_SUN                                                                                          \
    SUMI_INPUT, "power.unit.sun",                                                                                      \
        "the file says no unit; it is %s, as %s in %s would be %g MJ m-2 d-1, and the sun gives %g above the air",     \
        "文件没有说明单位；单位是 %s，因为 %s 若按 %s 则为 %g MJ m-2 d-1，而大气层顶为 %g"

/* --- the place, and time --- */

#define SUMI_E_POWER_POINTS_SEVERAL                                                                                    \
    SUMI_INPUT, "power.points.several",                                                                                \
        "the file has several points, as %g, %g and %g, %g (latitude, longitude)" SUMI_HINT                            \
        "say where the field is (--site 37.9,112.5), or keep the lines of one point",                                  \
        "文件中有多个点，例如 %g、%g 和 %g、%g（纬度、经度）" SUMI_HINT                                                \
        "请说明田块位置（--site 37.9,112.5），或只保留一个点的行"
#define SUMI_E_POWER_POINTS_NEAREST                                                                                    \
    SUMI_INPUT, "power.points.nearest", "of several points the one nearest to the site is read: %g, %g",               \
        "文件中有多个点，读取离田块最近的点：%g、%g"
#define SUMI_E_POWER_POINTS_OTHER                                                                                      \
    SUMI_INPUT, "power.points.other", "a line of another point is not read", "另一个点的行未读取"
#define SUMI_E_POWER_DAY_UTC                                                                                           \
    SUMI_INPUT, "power.day.utc",                                                                                       \
        "its days are those of UTC, which begin at %s h of the solar time of the place" SUMI_HINT                      \
        "download it again in LST",                                                                                    \
        "逐日值按 UTC 划分，每天从当地太阳时 %s 时开始" SUMI_HINT "请用 LST 重新下载"

/* --- rows --- */

#define SUMI_E_POWER_VALUE_CODE SUMI_INPUT, "power.value.code", "%s marks a missing value", "%s 表示缺测"
#define SUMI_E_POWER_VALUE_KIND SUMI_INPUT, "power.value.kind", "found \"%s\", expected a number", "读到“%s”，应为数字"
#define SUMI_E_POWER_LINE_FIELDS                                                                                       \
    SUMI_INPUT, "power.line.fields", "the line has %d fields, expected %d as in the line of names",                    \
        "该行有 %d 个字段，按列名行应有 %d 个"
#define SUMI_E_POWER_LINE_DATE                                                                                         \
    SUMI_INPUT, "power.line.date", "found \"%s\", which is no day of the calendar", "读到“%s”，日历上没有这一天"

#endif
