/* What io/convert says: cubes as files of other rules. */
#ifndef SUMI_MESSAGES_CONVERT_H
#define SUMI_MESSAGES_CONVERT_H

#define SUMI_WORD_DESCRIPTION_OF_FILE SUMI_WORD("the description of the file", "文件说明")
#define SUMI_WORD_A_MESSAGE           SUMI_WORD("a message", "一条消息")

#define SUMI_E_CONVERT_STOPPED                                                                                         \
    SUMI_STOPPED, "convert.stopped", "Stopped after %zu of %zu blocks. Nothing of these is kept.",                     \
        "已停止，写了 %zu 个数据块，共 %zu 个。这些都没有保留。"
#define SUMI_E_CONVERT_WIDE                                                                                            \
    SUMI_INPUT, "convert.wide", "A season has %zu values of a variable, and up to %zu can be converted.",              \
        "一个变量每季有 %zu 个值，最多能转换 %zu 个。"

/* --- ISIMIP --- */

#define SUMI_E_CONVERT_YEAR_NONE                                                                                       \
    SUMI_INPUT, "convert.year.none",                                                                                   \
        "The cube has no axis of years, as growing seasons are counted by." SUMI_HINT "Sweep over `year: all`.",       \
        "结果文件没有年份维度，而生长季按年份计数。" SUMI_HINT "请扫描 `year: all`。"
#define SUMI_E_CONVERT_YEAR_WHOLE                                                                                      \
    SUMI_INPUT, "convert.year.whole",                                                                                  \
        "The years of the cube are no whole numbers of up to four digits: %g stands at %zu.",                          \
        "结果文件的年份不是最多四位的整数：出现 %g（第 %zu 个）。"
#define SUMI_E_CONVERT_YEAR_TWICE                                                                                      \
    SUMI_INPUT, "convert.year.twice",                                                                                  \
        "The cube has the year %.0f twice, and a file of ISIMIP has each growing season once." SUMI_HINT               \
        "Leave one of them out.",                                                                                      \
        "结果文件中 %.0f 年出现两次，而 ISIMIP 文件中每个生长季只有一次。" SUMI_HINT "请去掉其中一个。"
#define SUMI_E_CONVERT_YEAR_CHOSEN                                                                                     \
    SUMI_REFUSED, "convert.year.chosen", "--at takes no year here: the file is over all growing seasons.",             \
        "--at 在这里不能指定年份：文件包含所有生长季。"
#define SUMI_E_CONVERT_YEAR_EARLY                                                                                      \
    SUMI_REFUSED, "convert.year.early",                                                                                \
        "The cube begins in %.0f, and seasons are counted from %d on." SUMI_HINT                                       \
        "Give --since an earlier year: 1601, as in ISIMIP3b.",                                                         \
        "结果文件从 %.0f 年开始，而生长季从 %d 年起计数。" SUMI_HINT                                                   \
        "请给 --since 一个更早的年份：1601，例如 ISIMIP3b。"
/* The value: options with a blank in front. */
#define SUMI_E_CONVERT_CHOICE                                                                                          \
    SUMI_REFUSED, "convert.choice",                                                                                    \
        "ISIMIP's files have one field, and the cube has several." SUMI_HINT                                           \
        "Choose one position on each of these axes, as%s.",                                                            \
        "ISIMIP 文件只有一块田，而结果文件有多块。" SUMI_HINT "请在以下各维度上各选一个位置，如%s。"
#define SUMI_E_CONVERT_DATES SUMI_INPUT, "convert.dates", "%s of the cube has no dates.", "结果文件中的 %s 没有日期。"
#define SUMI_E_CONVERT_PLACE                                                                                           \
    SUMI_INPUT, "convert.place", "The cube does not say its latitude and longitude, which ISIMIP asks for.",           \
        "结果文件没有给出 ISIMIP 所要求的纬度和经度。"
#define SUMI_E_CONVERT_VARIABLES                                                                                       \
    SUMI_INPUT, "convert.variables", "The cube has none of the variables that ISIMIP's file would have.",              \
        "结果文件中没有 ISIMIP 文件应有的任何变量。"

#endif
