/* What a sample of a sweep, a table of parameter sets, is refused for. */
#ifndef SUMI_MESSAGES_SAMPLE_H
#define SUMI_MESSAGES_SAMPLE_H

/* --- the table --- */

#define SUMI_E_SWEEP_SAMPLE_FORM                                                                                       \
    SUMI_INPUT, "sweep.sample.form",                                                                                   \
        "The sample is %s, expected sets of parameters." SUMI_HINT                                                     \
        "Name a file, as {file: sets.csv}, or write columns, as {crop.TSUM1: [1100, 1200], crop.TSUM2: [700, 650]}.",  \
        "参数样本为%s，应为若干组参数。" SUMI_HINT                                                                     \
        "请给出文件，例如 {file: sets.csv}，或写出各列，例如 {crop.TSUM1: [1100, 1200], crop.TSUM2: [700, 650]}。"

#define SUMI_WORD_SAMPLE_NOTHING  SUMI_WORD("empty", "空")
#define SUMI_WORD_SAMPLE_SCALAR   SUMI_WORD("one value", "单个值")
#define SUMI_WORD_SAMPLE_ALL_SETS SUMI_WORD("the sets of parameters", "参数组")
#define SUMI_WORD_SAMPLE_NUMBERS  SUMI_WORD("the numbers of a column", "一列数字")
#define SUMI_WORD_SAMPLE_LIST     SUMI_WORD("a list", "列表")

#define SUMI_E_SWEEP_SAMPLE_NAMES                                                                                      \
    SUMI_INPUT, "sweep.sample.names",                                                                                  \
        "There is no line of names, expected one such as crop.TSUM1,crop.TSUM2, with a line of numbers for each set "  \
        "below it.",                                                                                                   \
        "没有列名行，应有一行，例如 crop.TSUM1,crop.TSUM2，其下每组参数一行数字。"
#define SUMI_E_SWEEP_SAMPLE_COLUMNS                                                                                    \
    SUMI_INPUT, "sweep.sample.columns",                                                                                \
        "The sample has no column that is read, expected at least one, such as crop.TSUM1." SUMI_HINT                  \
        "A column whose name begins with _ is not read.",                                                              \
        "参数样本没有可读取的列，应至少有一列，例如 crop.TSUM1。" SUMI_HINT "名称以 _ 开头的列不读取。"
#define SUMI_E_SWEEP_SAMPLE_LENT                                                                                       \
    SUMI_INPUT, "sweep.sample.lent",                                                                                   \
        "Nothing but the sample of the scenario gives %s, and these sets do not." SUMI_HINT                            \
        "Add it to the sets, or to the scenario.",                                                                     \
        "%s 只由情景中的参数样本给出，而这些参数组没有给出。" SUMI_HINT "请把它加入参数组，或写入情景。"
#define SUMI_E_SWEEP_SAMPLE_SETS                                                                                       \
    SUMI_INPUT, "sweep.sample.sets", "The sample has no sets, expected a line of numbers for each.",                   \
        "参数样本没有参数组，应每组一行数字。"
#define SUMI_E_SWEEP_SAMPLE_TEXT                                                                                       \
    SUMI_INPUT, "sweep.sample.text",                                                                                   \
        "The name of a column is no UTF-8 text, or has characters that cannot be shown." SUMI_HINT                     \
        "Save the file as UTF-8, or name the column anew.",                                                            \
        "列名不是 UTF-8 文本，或含有无法显示的字符。" SUMI_HINT "请将文件存为 UTF-8，或更改列名。"
#define SUMI_E_SWEEP_SAMPLE_UNNAMED                                                                                    \
    SUMI_INPUT, "sweep.sample.unnamed",                                                                                \
        "A column has no name." SUMI_HINT "Give it one, or one that begins with _ if it is not to be read.",           \
        "有一列没有名称。" SUMI_HINT "请给它名称；若不需读取，请用以 _ 开头的名称。"
#define SUMI_E_SWEEP_SAMPLE_WIDE                                                                                       \
    SUMI_INPUT, "sweep.sample.wide", "The sample has more than %d columns.", "参数样本超过 %d 列。"
#define SUMI_E_SWEEP_SAMPLE_LONG                                                                                       \
    SUMI_INPUT, "sweep.sample.long", "The sample has more than %zu sets." SUMI_HINT "Run it in parts.",                \
        "参数样本超过 %zu 组。" SUMI_HINT "请分批运行。"
#define SUMI_E_SWEEP_SAMPLE_ROOM                                                                                       \
    SUMI_INPUT, "sweep.sample.room",                                                                                   \
        "There is no room for a sample: the sweep has %d axes, years included, the most that are possible." SUMI_HINT  \
        "Leave one out.",                                                                                              \
        "没有参数样本的位置：扫描已有 %d 个维度（含年份），为上限。" SUMI_HINT "请去掉一个。"
#define SUMI_E_SWEEP_SAMPLE_RAGGED                                                                                     \
    SUMI_INPUT, "sweep.sample.ragged", "%s has %zu values and %s has %zu, expected a value of each for every set.",    \
        "%s 有 %zu 个值，%s 有 %zu 个，每组参数每列应有一个值。"

/* --- values --- */

#define SUMI_E_SWEEP_SAMPLE_NUMBER                                                                                     \
    SUMI_INPUT, "sweep.sample.number", "%s is \"%s\", expected a number.", "%s 为“%s”，应为数字。"
#define SUMI_E_SWEEP_SAMPLE_MISSING                                                                                    \
    SUMI_INPUT, "sweep.sample.missing",                                                                                \
        "%s has no value here, expected a number." SUMI_HINT "Leave out sets that are not whole.",                     \
        "%s 在此没有值，应为数字。" SUMI_HINT "请去掉不完整的参数组。"
#define SUMI_E_SWEEP_SAMPLE_RANGE                                                                                      \
    SUMI_INPUT, "sweep.sample.range", "%s is %.10g, expected a number from %.10g to %.10g%s (%s).",                    \
        "%s 为 %.10g，应为 %.10g 到 %.10g%s 之间的数%.0s。"

/* --- names --- */

#define SUMI_E_SWEEP_SAMPLE_PREFIX                                                                                     \
    SUMI_INPUT, "sweep.sample.prefix", "There is no column %s; the number of that name is called %s here.",            \
        "没有 %s 这一列；该名称的数值在此写作 %s。"
#define SUMI_E_SWEEP_SAMPLE_UNKNOWN                                                                                    \
    SUMI_INPUT, "sweep.sample.unknown",                                                                                \
        "There is no column %s, expected a number of the models, such as crop.%s, soil.%s, crop.%s.scale, "            \
        "soil.initial.relative_available_water, site.co2_ppm." SUMI_HINT                                               \
        "A column that is not to be read is given a name that begins with _.",                                         \
        "没有 %s 这一列，应为模型的数值，例如 crop.%s、soil.%s、crop.%s.scale、"                    \
        "soil.initial.relative_available_water、site.co2_ppm。" SUMI_HINT "不需读取的列，名称请以 _ 开头。"
#define SUMI_E_SWEEP_SAMPLE_NEAR                                                                                       \
    SUMI_INPUT, "sweep.sample.near",                                                                                   \
        "There is no column %s; the nearest known one is %s." SUMI_HINT                                                \
        "A column that is not to be read is given a name that begins with _.",                                         \
        "没有 %s 这一列；最接近的已知列为 %s。" SUMI_HINT "不需读取的列，名称请以 _ 开头。"
#define SUMI_E_SWEEP_SAMPLE_CHANGE                                                                                     \
    SUMI_INPUT, "sweep.sample.change",                                                                                 \
        "There is no column %s: %s cannot be scaled or added to, only parameters and tables of the models "            \
        "can." SUMI_HINT "Give its values, in a column %s.",                                                           \
        "没有 %s 这一列：%s 不能缩放或加减，只有模型的参数和表可以。" SUMI_HINT "请用列 %s 直接给出数值。"
#define SUMI_E_SWEEP_SAMPLE_AXIS                                                                                       \
    SUMI_INPUT, "sweep.sample.axis",                                                                                   \
        "%s cannot be a column of a sample, whose columns are numbers of the models." SUMI_HINT                        \
        "It is an axis of its own: each of its values goes with every set.",                                           \
        "%s 不能作为参数样本的列，其列须为模型的数值。" SUMI_HINT "它是单独的维度：其每个值与每组参数组合。"
#define SUMI_E_SWEEP_SAMPLE_TWICE                                                                                      \
    SUMI_INPUT, "sweep.sample.twice", "%s and %s change the same thing; keep one.", "%s 与 %s 改变同一项；请保留一个。"

/* --- where, in messages of others --- */

#define SUMI_WORD_SAMPLE_SET       SUMI_WORD("set %zu", "第 %zu 组")
#define SUMI_WORD_SAMPLE_SET_VALUE SUMI_WORD("set %zu, %s", "第 %zu 组，%s")

#endif
