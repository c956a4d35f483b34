/* What is said of a file of observations, and of what it is compared with. */
#ifndef SUMI_MESSAGES_OBSERVATIONS_H
#define SUMI_MESSAGES_OBSERVATIONS_H

/* --- the line of names --- */

#define SUMI_E_OBSERVATIONS_NAMES_NONE                                                                                 \
    SUMI_INPUT, "observations.names.none",                                                                             \
        "the file has no line of column names; expected one such as date,variable,depth_cm,value,sd",                  \
        "文件没有列名行；应有一行，例如 date,variable,depth_cm,value,sd"
#define SUMI_E_OBSERVATIONS_COLUMN_MISSING                                                                             \
    SUMI_INPUT, "observations.column.missing",                                                                         \
        "there is no column %s: date, variable and value are required, depth_cm and sd may be there",                  \
        "没有列 %s：date、variable 和 value 是必需的，depth_cm 和 sd 可有可无"
#define SUMI_E_OBSERVATIONS_COLUMN_TWICE                                                                               \
    SUMI_INPUT, "observations.column.twice", "the column %s is there twice" SUMI_HINT "keep one of them",              \
        "列 %s 重复" SUMI_HINT "请只保留一列"
#define SUMI_E_OBSERVATIONS_COLUMN_UNREAD                                                                              \
    SUMI_INPUT, "observations.column.unread", "the column \"%s\" is not read" SUMI_HINT "%s",                          \
        "列“%s”未被读取" SUMI_HINT "%s"
#define SUMI_WORD_OBSERVATIONS_COLUMNS                                                                                 \
    SUMI_WORD("Sumi reads date, variable, depth_cm, value and sd; a column that it shall not read is given a name "    \
              "that begins with _",                                                                                    \
              "Sumi 读取 date、variable、depth_cm、value 和 sd；不读取的列，列名以 _ 开头")
#define SUMI_E_OBSERVATIONS_COLUMN_MANY                                                                                \
    SUMI_INPUT, "observations.column.many", "the file has more than %d columns", "文件的列多于 %d 个"

/* --- lines --- */

#define SUMI_E_OBSERVATIONS_LINE_FIELDS                                                                                \
    SUMI_INPUT, "observations.line.fields",                                                                            \
        "the line has %d fields, and the first line names %d columns" SUMI_HINT                                        \
        "a field that is not known stays empty between its commas",                                                    \
        "该行有 %d 个字段，而第一行有 %d 个列名" SUMI_HINT "不知道的值在逗号之间留空"
#define SUMI_E_OBSERVATIONS_LINE_UNFINISHED                                                                            \
    SUMI_INPUT, "observations.line.unfinished",                                                                        \
        "the last line does not end with a line end, so that it may be unfinished; it is left alone" SUMI_HINT         \
        "end the line if it is whole",                                                                                 \
        "最后一行没有换行符，可能尚未写完，未使用" SUMI_HINT "若该行已完整，请在其末尾加换行"
#define SUMI_E_OBSERVATIONS_DATE_FORMAT                                                                                \
    SUMI_INPUT, "observations.date.format", "found \"%s\", expected a day as YYYY-MM-DD, such as 2014-07-20",          \
        "读到“%s”，应为 YYYY-MM-DD 形式的日期，例如 2014-07-20"
#define SUMI_E_OBSERVATIONS_DATE_ORDER                                                                                 \
    SUMI_INPUT, "observations.date.order",                                                                             \
        "whether days or months stand first cannot be told: %s" SUMI_HINT "write the days as YYYY-MM-DD",              \
        "无法判断日在前还是月在前：%s" SUMI_HINT "日期请写成 YYYY-MM-DD"
#define SUMI_E_OBSERVATIONS_VALUE_NUMBER                                                                               \
    SUMI_INPUT, "observations.value.number", "found \"%s\", expected a number of %s", "读到“%s”，应为数字（单位 %s）"
#define SUMI_E_OBSERVATIONS_VALUE_MISSING                                                                              \
    SUMI_INPUT, "observations.value.missing", "the line has no value (\"%s\")", "该行没有值（“%s”）"
#define SUMI_E_OBSERVATIONS_VALUE_RANGE                                                                                \
    SUMI_INPUT, "observations.value.range",                                                                            \
        "found %g %s, expected %g to %g" SUMI_HINT                                                                     \
        "a value in another unit says so behind the name of the variable, as \"%s\"",                                  \
        "读到 %g %s，应在 %g 到 %g 之间" SUMI_HINT "若为其他单位，请写在变量名之后，例如“%s”"
#define SUMI_E_OBSERVATIONS_SD_VALUE                                                                                   \
    SUMI_INPUT, "observations.sd.value",                                                                               \
        "found \"%s\" as the standard deviation, expected a number from 0 to %g, or nothing",                          \
        "标准差读到“%s”，应为 0 到 %g 之间的数字，或留空"
#define SUMI_E_OBSERVATIONS_DEPTH_MISSING                                                                              \
    SUMI_INPUT, "observations.depth.missing",                                                                          \
        "theta needs the depth at which it was measured, in the column depth_cm",                                      \
        "theta 需要测量深度，写在 depth_cm 列"
#define SUMI_E_OBSERVATIONS_DEPTH_VALUE                                                                                \
    SUMI_INPUT, "observations.depth.value", "found \"%s\" as the depth, expected a number of cm from 0 to %g",         \
        "深度读到“%s”，应为 0 到 %g 之间的数字（cm）"
#define SUMI_E_OBSERVATIONS_DEPTH_UNUSED                                                                               \
    SUMI_INPUT, "observations.depth.unused",                                                                           \
        "%s has no depth, and %s is given" SUMI_HINT "leave depth_cm empty; water at a depth is called theta",         \
        "%s 没有深度，却给出了 %s" SUMI_HINT "depth_cm 请留空；某一深度的含水量称为 theta"

/* --- variables --- */

#define SUMI_E_OBSERVATIONS_VARIABLE_UNKNOWN                                                                           \
    SUMI_INPUT, "observations.variable.unknown", "no variable of %s with %s is called so" SUMI_HINT "%s",              \
        "%s 与 %s 没有这个变量" SUMI_HINT "%s"
#define SUMI_WORD_OBSERVATIONS_VARIABLES                                                                               \
    SUMI_WORD("there are daily variables (`sumi describe all` lists them), theta with a depth, yield, biomass, "       \
              "and the stages with their dates",                                                                       \
              "有逐日变量（见 `sumi describe all`）、带深度的 theta、yield、biomass，以及各生育期及其日期")
#define SUMI_WORD_OBSERVATIONS_NEAR SUMI_WORD("is %s meant?", "是否指 %s？")
#define SUMI_E_OBSERVATIONS_THETA_NONE                                                                                 \
    SUMI_INPUT, "observations.theta.none",                                                                             \
        "no soil water is simulated by %s" SUMI_HINT "theta is compared where production is water_limited",            \
        "%s 不模拟土壤水分" SUMI_HINT "production 为 water_limited 时才能比较 theta"
#define SUMI_E_OBSERVATIONS_UNIT_UNKNOWN                                                                               \
    SUMI_INPUT, "observations.unit.unknown", "\"%s\" is no unit that Sumi knows for it" SUMI_HINT "it takes %s",       \
        "“%s”不是 Sumi 认识的单位" SUMI_HINT "可用 %s"
#define SUMI_E_OBSERVATIONS_STAGE_UNKNOWN                                                                              \
    SUMI_INPUT, "observations.stage.unknown",                                                                          \
        "found \"%s\", expected the name of a stage that the crop file has" SUMI_HINT "there are %s",                  \
        "读到“%s”，应为作物文件中的生育期名称" SUMI_HINT "现有：%s"
#define SUMI_E_OBSERVATIONS_STAGE_VALUE                                                                                \
    SUMI_INPUT, "observations.stage.value",                                                                            \
        "found \"%s\" as the value of a stage, whose line says its date alone" SUMI_HINT                               \
        "leave the value empty; a stage as a number is %s",                                                            \
        "生育期的值读到“%s”，而该行只说明其日期" SUMI_HINT "值请留空；以数字表示的发育期为 %s"
#define SUMI_E_OBSERVATIONS_VARIABLE_MANY                                                                              \
    SUMI_INPUT, "observations.variable.many",                                                                          \
        "the file has more than %d variables and depths; what comes behind them is left out",                          \
        "文件的变量和深度多于 %d 个；之后的未使用"
#define SUMI_E_OBSERVATIONS_FILE_NONE                                                                                  \
    SUMI_INPUT, "observations.file.none", "the file has no observation that can be used%s", "文件中没有可用的观测值%s"
#define SUMI_WORD_OBSERVATIONS_WHY  SUMI_WORD("; what is wrong with its lines stands above", "；各行的问题见上")
#define SUMI_WORD_OBSERVATIONS_ROWS SUMI_WORD("the observations", "观测值")

/* --- the command --- */

#define SUMI_WORD_OBSERVATIONS_FILE SUMI_WORD("file of observations", "观测文件")
#define SUMI_WORD_COMPARE_SERIES    SUMI_WORD("the simulated days", "逐日的模拟结果")
#define SUMI_E_COMMAND_COMPARE_SEASON                                                                                  \
    SUMI_INPUT, "command.compare.season",                                                                              \
        "no observation lies in a season that the scenario runs: they are of %s to %s, the seasons are %s to %s",      \
        "没有观测值落在情景的生长季内：观测为 %s 至 %s，生长季为 %s 至 %s"
#define SUMI_E_COMMAND_COMPARE_FOLDER                                                                                  \
    SUMI_IO, "command.compare.folder", "the folder for the pictures cannot be made", "无法创建图片文件夹"
#define SUMI_E_COMMAND_COMPARE_SOIL                                                                                    \
    SUMI_INPUT, "command.compare.soil",                                                                                \
        "the file is neither a list of observations nor a record of soil moisture" SUMI_HINT                           \
        "a list of observations begins with the line date,variable,depth_cm,value,sd",                                 \
        "该文件既不是观测列表，也不是土壤水分记录" SUMI_HINT "观测列表的第一行为 date,variable,depth_cm,value,sd"

#endif
