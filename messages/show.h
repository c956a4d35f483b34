/* What sumi show says. */
#ifndef SUMI_MESSAGES_SHOW_H
#define SUMI_MESSAGES_SHOW_H

#define SUMI_WORD_CHOICES           SUMI_WORD("choices", "个选择")
#define SUMI_WORD_CELLS_OF_TABLE    SUMI_WORD("cells of a table", "格的表")
#define SUMI_WORD_SEASONS_SHOWN     SUMI_WORD("seasons", "个生长季")
#define SUMI_WORD_VARIABLES_SHOWN   SUMI_WORD("variables", "个变量")
#define SUMI_WORD_COMPARING         SUMI_WORD("comparing the choices", "比较各选择")
#define SUMI_WORD_VALUES_SHOWN      SUMI_WORD("values", "个数值")
#define SUMI_WORD_SCENARIOS         SUMI_WORD("scenarios", "个情景")
#define SUMI_WORD_STRATEGIES        SUMI_WORD("strategies", "个灌溉方案")
#define SUMI_WORD_TWO_CUBES         SUMI_WORD("two cubes", "两个结果文件")
#define SUMI_WORD_POSITIONS_OF_AXIS SUMI_WORD("positions of an axis", "个维度上的位置")
#define SUMI_WORD_AXES_SHOWN        SUMI_WORD("axes", "个维度")
#define SUMI_WORD_NAMES             SUMI_WORD("names", "个名称")
#define SUMI_WORD_LINES             SUMI_WORD("lines", "行")

/* --- what a file must have --- */

#define SUMI_E_COMMAND_SHOW_UNITS                                                                                      \
    SUMI_INPUT, "command.show.units", "The units of %s are \"%s\", and %s is expected.", "%s 的单位是“%s”，应为%s。"
#define SUMI_WORD_NONE SUMI_WORD("none", "无")
#define SUMI_WORD_DAYS_SINCE                                                                                           \
    SUMI_WORD("days since a date, as \"days since 1970-01-01\",", "某日以来的天数，例如 days since 1970-01-01")
#define SUMI_E_COMMAND_SHOW_FLAGS                                                                                      \
    SUMI_INPUT, "command.show.flags",                                                                                  \
        "%s has no flag_values with as many flag_meanings, so that its numbers cannot be told." SUMI_HINT              \
        "Keep these attributes where a program computes with the file.",                                               \
        "%s 没有数目一致的 flag_values 和 flag_meanings，因此数字的含义不明。" SUMI_HINT                               \
        "用程序计算该文件时请保留这些属性。"
#define SUMI_E_COMMAND_SHOW_UNREADABLE                                                                                 \
    SUMI_INPUT, "command.show.unreadable", "%s cannot be read: %s.", "%s 无法读取：%s。"
#define SUMI_E_COMMAND_SHOW_SHAPE                                                                                      \
    SUMI_INPUT, "command.show.shape",                                                                                  \
        "%s is there, but is not shown: %s. Numbers over the axes of the file are expected." SUMI_HINT                 \
        "Save it in a file of its own, or with the dimensions of the others.",                                         \
        "有 %s，但不显示：%s。应为文件各维度上的数值。" SUMI_HINT "请把它单独存成一个文件，或按其他变量的维度保存。"
#define SUMI_E_COMMAND_SHOW_RIPE                                                                                       \
    SUMI_INPUT, "command.show.ripe", "%s has no \"%s\" among its flag_meanings.", "%s 的 flag_meanings 中没有“%s”。"
#define SUMI_E_COMMAND_SHOW_YIELD                                                                                      \
    SUMI_INPUT, "command.show.yield",                                                                                  \
        "It has no variable yield over its axes" SUMI_HINT "show another one with --var.",                             \
        "它没有按各维度给出的变量 yield" SUMI_HINT "请用 --var 显示别的变量。"
#define SUMI_E_COMMAND_SHOW_STATUS                                                                                     \
    SUMI_INPUT, "command.show.status",                                                                                 \
        "It has yield_all_years, but no variable yield nor status over its axes, so that nobody knows which crops "    \
        "were ripe." SUMI_HINT "Keep one of these two as well, or show it with --var yield_all_years.",                \
        "它有 yield_all_years，但没有按各维度给出的 yield 或 status，因此不知道哪些作物成熟了。" SUMI_HINT             \
        "请也保留这两个之一，或用 --var yield_all_years 显示。"
#define SUMI_E_COMMAND_SHOW_GRAIN                                                                                      \
    SUMI_INPUT, "command.show.grain",                                                                                  \
        "It has no variable grain, so that nobody knows what stood" SUMI_HINT "leave out --unripe.",                   \
        "它没有变量 grain，因此不知道田里还有多少" SUMI_HINT "请去掉 --unripe。"

/* --- how much of it --- */

#define SUMI_E_COMMAND_SHOW_OUTLOOK                                                                                    \
    SUMI_INPUT, "command.show.outlook",                                                                                \
        "It is the ensemble of an outlook, in which nothing is chosen" SUMI_HINT                                       \
        "sumi outlook tells the answer; show a variable with --var or --by, in which all count alike, without "        \
        "weight.",                                                                                                     \
        "这是展望的集合，其中没有可选方案" SUMI_HINT                                                                   \
        "答案请用 sumi outlook 查看；或用 --var、--by 显示某个变量（不计权重）。"

#define SUMI_E_COMMAND_SHOW_YEARS_MANY                                                                                 \
    SUMI_INPUT, "command.show.years.many",                                                                             \
        "It has %zu years of each choice, and percentiles are taken of up to %zu" SUMI_HINT "use --by.",               \
        "每个选择有 %zu 年，百分位数最多取 %zu 年" SUMI_HINT "请用 --by。"
#define SUMI_E_COMMAND_SHOW_CHOICES_MANY                                                                               \
    SUMI_INPUT, "command.show.choices.many", "%zu choices are too many to choose from" SUMI_HINT "use --by.",          \
        "%zu 个选择太多，无法择优" SUMI_HINT "请用 --by。"
#define SUMI_E_COMMAND_SHOW_CELLS_MANY                                                                                 \
    SUMI_INPUT, "command.show.cells.many", "--by asks for more than %zu cells" SUMI_HINT "name fewer axes%s.",         \
        "--by 要求的表超过 %zu 格" SUMI_HINT "请少给一些维度%s。"
#define SUMI_WORD_OR_QUANTILES SUMI_WORD(" or quantiles", "或分位数")
#define SUMI_E_COMMAND_SHOW_CELLS_UNREAD                                                                               \
    SUMI_INPUT, "command.show.cells.unread",                                                                           \
        "The table has %zu cells, too many to read" SUMI_HINT "name fewer axes, or add --csv.",                        \
        "表有 %zu 格，过多，无法阅读" SUMI_HINT "请少给一些维度，或加上 --csv。"
#define SUMI_E_COMMAND_SHOW_QUANTILES_CODES                                                                            \
    SUMI_INPUT, "command.show.quantiles.codes",                                                                        \
        "%s has codes, which have no quantiles" SUMI_HINT "leave --quantile out for the share of each.",               \
        "%s 是代码，没有分位数" SUMI_HINT "去掉 --quantile 即可得到各代码的比例。"
#define SUMI_E_COMMAND_SHOW_QUANTILES_MANY                                                                             \
    SUMI_INPUT, "command.show.quantiles.many",                                                                         \
        "A cell of the table has %zu values, and quantiles are taken of up to %zu." SUMI_HINT                          \
        "Name more axes with --by, or leave --quantile out: means are taken of any number.",                           \
        "表的一格有 %zu 个值，分位数最多取 %zu 个值。" SUMI_HINT                                                       \
        "请用 --by 多给一些维度，或去掉 --quantile：平均值不限个数。"
#define SUMI_E_COMMAND_SHOW_CSV                                                                                        \
    SUMI_INPUT, "command.show.csv", "It has no variables of seasons that could be written as CSV.",                    \
        "它没有可以写成 CSV 的生长季变量。"

/* --- two files --- */

#define SUMI_E_COMMAND_TWO_SEASONS                                                                                     \
    SUMI_INPUT, "command.two.seasons",                                                                                 \
        "%zu seasons of a field are too many to put side by side, of up to %zu" SUMI_HINT                              \
        "compare sweeps with fewer positions on their axes.",                                                          \
        "一块田有 %zu 个生长季，太多而无法对照，最多 %zu 个" SUMI_HINT "请比较各维度位置较少的扫描。"
#define SUMI_E_COMMAND_TWO_CHOICES                                                                                     \
    SUMI_INPUT, "command.two.choices",                                                                                 \
        "More than %zu choices, or fields, are too many to put side by side" SUMI_HINT                                 \
        "compare sweeps with fewer positions on their axes, or look at each with --by.",                               \
        "超过 %zu 个选择或田块，太多而无法对照" SUMI_HINT "请比较各维度位置较少的扫描，或用 --by 分别查看。"
#define SUMI_E_COMMAND_TWO_CONVERTED                                                                                   \
    SUMI_INPUT, "command.two.converted", "It was made by sumi convert" SUMI_HINT "show the cube it came from.",        \
        "它由 sumi convert 生成" SUMI_HINT "请显示它所来自的结果文件。"
#define SUMI_E_COMMAND_TWO_LABEL                                                                                       \
    SUMI_INPUT, "command.two.label",                                                                                   \
        "%s stands twice on its axis %s" SUMI_HINT                                                                     \
        "to put it beside another file, give each position a label or value of its own.",                              \
        "%s 出现两次（维度 %s）" SUMI_HINT "要与另一个文件对照，请给每个位置各自的标签或数值。"
#define SUMI_E_COMMAND_TWO_YEARS                                                                                       \
    SUMI_INPUT, "command.two.years",                                                                                   \
        "The two have nothing in common on the axis %s: %.300s has %s; %.300s has %s." SUMI_HINT                       \
        "Only equal years are put side by side: sweep both over the same ones, or show each file alone.",              \
        "两者在维度 %s 上没有相同的取值：%.300s 有 %s；%.300s 有 %s。" SUMI_HINT                                       \
        "只有相同的年份才能对照：请让两者扫描相同的年份，或分别显示每个文件。"
#define SUMI_E_COMMAND_TWO_LABELS                                                                                      \
    SUMI_INPUT, "command.two.labels",                                                                                  \
        "The two have nothing in common on the axis %s: %.300s has %s; %.300s has %s." SUMI_HINT                       \
        "Only equal labels or values are put side by side: sweep both over the same ones, under the same names, or "   \
        "show each file alone.",                                                                                       \
        "两者在维度 %s 上没有相同的取值：%.300s 有 %s；%.300s 有 %s。" SUMI_HINT                                       \
        "只有相同的标签或数值才能对照：请让两者以相同的名称扫描相同的值，或分别显示每个文件。"
/* Two values, one for each language. */
#define SUMI_WORD_AND_MORE SUMI_WORD(" and %zu more", "，另有 %zu 个")
#define SUMI_E_COMMAND_TWO_ALONE                                                                                       \
    SUMI_INPUT, "command.two.alone",                                                                                   \
        "It has %zu %s on the axis %s, and %s has no such axis, so that nobody knows which of them are the "           \
        "same" SUMI_HINT "sweep both over the same %s, or show each file alone.",                                      \
        "它有 %zu 个%s（维度 %s），而 %s 没有这个维度，因此不知道哪些是相同的" SUMI_HINT                               \
        "请让两者扫描相同的%s，或分别显示每个文件。"
#define SUMI_WORD_SEEDS SUMI_WORD("seeds", "随机种子")
#define SUMI_WORD_YEARS SUMI_WORD("years", "年份")
#define SUMI_E_COMMAND_TWO_VARIABLE                                                                                    \
    SUMI_INPUT, "command.two.variable",                                                                                \
        "It has no variable \"%.100s\"" SUMI_HINT "sumi show %s --var x lists those that it has.",                     \
        "它没有变量“%.100s”" SUMI_HINT "sumi show %s --var x 会列出它的变量。"
#define SUMI_E_COMMAND_TWO_VARIABLE_NEAR                                                                               \
    SUMI_INPUT, "command.two.variable.near",                                                                           \
        "It has no variable \"%.100s\"" SUMI_HINT                                                                      \
        "did you mean %.100s? sumi show %s --var x lists those that it has.",                                          \
        "它没有变量“%.100s”" SUMI_HINT "是否指 %.100s？sumi show %s --var x 会列出它的变量。"
#define SUMI_E_COMMAND_TWO_CODES                                                                                       \
    SUMI_INPUT, "command.two.codes",                                                                                   \
        "%s has codes, which have no difference" SUMI_HINT "show each file alone with --var %s.",                      \
        "%s 是代码，没有差值" SUMI_HINT "请用 --var %s 分别显示每个文件。"
#define SUMI_E_COMMAND_TWO_SERIES                                                                                      \
    SUMI_INPUT, "command.two.series",                                                                                  \
        "A season has many values of %s, and two cubes are compared by variables that have one" SUMI_HINT              \
        "show each file alone with --var %s.",                                                                         \
        "每个生长季有多个 %s 的值，而两个结果文件只按每季一个值的变量比较" SUMI_HINT                                   \
        "请用 --var %s 分别显示每个文件。"
#define SUMI_E_COMMAND_TWO_UNITS                                                                                       \
    SUMI_INPUT, "command.two.units", "%.100s is in %s in A and in %s in B, and cannot be compared.",                   \
        "%.100s 在 A 中的单位是 %s，在 B 中是 %s，无法比较。"
#define SUMI_WORD_NO_UNIT SUMI_WORD("no unit", "没有单位")
#define SUMI_E_COMMAND_TWO_LINES                                                                                       \
    SUMI_INPUT, "command.two.lines", "%zu choices in %zu fields are too many for a table, of up to %zu lines.",        \
        "%zu 个选择、%zu 块田太多，表最多 %zu 行。"

#endif
