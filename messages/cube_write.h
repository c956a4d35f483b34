/* What io/cube says of a cube that is written, and of what it is to hold. */
#ifndef SUMI_MESSAGES_CUBE_WRITE_H
#define SUMI_MESSAGES_CUBE_WRITE_H

/* --- what it is to hold --- */

#define SUMI_E_CUBE_TEXT_LONG                                                                                          \
    SUMI_INPUT, "cube.text.long", "The %s of %s has %zu bytes, and the file takes %zu." SUMI_HINT "Shorten it.",       \
        "%s（属于%s）有 %zu 字节，文件最多容纳 %zu 字节。" SUMI_HINT "请缩短它。"
#define SUMI_E_CUBE_TEXT_ENCODING                                                                                      \
    SUMI_INPUT, "cube.text.encoding",                                                                                  \
        "The %s of %s is no UTF-8 text: byte %zu is 0x%02x." SUMI_HINT "Save the text as UTF-8.",                      \
        "%s（属于%s）不是 UTF-8 文本：第 %zu 字节是 0x%02x。" SUMI_HINT "请把文本存为 UTF-8。"
#define SUMI_WORD_LABEL         SUMI_WORD("label", "标签")
#define SUMI_WORD_TEXT          SUMI_WORD("text", "文本")
#define SUMI_WORD_LONG_NAME     SUMI_WORD("long name", "长名称")
#define SUMI_WORD_UNIT          SUMI_WORD("unit", "单位")
#define SUMI_WORD_STANDARD_NAME SUMI_WORD("standard name", "标准名称")
#define SUMI_WORD_SOURCE        SUMI_WORD("source", "来源")
#define SUMI_WORD_ICASA         SUMI_WORD("icasa", "ICASA 名称")
#define SUMI_WORD_CELL_METHODS  SUMI_WORD("cell methods", "单元方法")
#define SUMI_E_CUBE_NAME_NONE                                                                                          \
    SUMI_INPUT, "cube.name.none", "The cube has %s without a name.", "结果文件中有%s没有名称。"
#define SUMI_E_CUBE_NAME_LETTERS                                                                                       \
    SUMI_INPUT, "cube.name.letters",                                                                                   \
        "\"%.*s\" cannot be the name of %s." SUMI_HINT                                                                 \
        "A name has a letter first, then letters, digits and _, %zu at most.",                                         \
        "“%.*s”不能作%s的名称。" SUMI_HINT "名称以字母开头，其后是字母、数字和 _，最多 %zu 个。"
#define SUMI_WORD_A_VARIABLE   SUMI_WORD("a variable", "变量")
#define SUMI_WORD_A_COORDINATE SUMI_WORD("a coordinate", "坐标")
#define SUMI_WORD_AN_ATTRIBUTE SUMI_WORD("an attribute", "属性")
#define SUMI_WORD_AN_AXIS      SUMI_WORD("an axis", "维度")
#define SUMI_WORD_A_CODE       SUMI_WORD("a code", "代码")
#define SUMI_WORD_A_COLUMN     SUMI_WORD("a column", "列")
#define SUMI_WORD_A_TEXT       SUMI_WORD("a text", "文本")
#define SUMI_WORD_A_FILE       SUMI_WORD("a file", "文件")
#define SUMI_WORD_A_TABLE      SUMI_WORD("a table", "表")
#define SUMI_WORD_THE_FILE     SUMI_WORD("the file", "整个文件")
#define SUMI_E_CUBE_NAME_TAKEN                                                                                         \
    SUMI_INPUT, "cube.name.taken", "%s has its own meaning in a cube and cannot name another thing.",                  \
        "%s 在结果文件中有专门含义，不能用作别的名称。"
#define SUMI_E_CUBE_NAME_TWICE                                                                                         \
    SUMI_INPUT, "cube.name.twice", "The cube has two things called %s.", "结果文件中有两处都叫 %s。"
#define SUMI_E_CUBE_PROVENANCE_TWICE                                                                                   \
    SUMI_INPUT, "cube.provenance.twice", "The provenance has two things called %s.", "来源信息中有重名项 %s。"
#define SUMI_E_CUBE_LABELS_LARGE                                                                                       \
    SUMI_INPUT, "cube.labels.large",                                                                                   \
        "The labels of the axes are %zu rows of up to %zu characters, and up to 64 MiB of these are "                  \
        "written." SUMI_HINT "Select fewer of them.",                                                                  \
        "各维的标签有 %zu 行，每行最多 %zu 个字符，超过可写入的上限 64 MiB。" SUMI_HINT "请减少选取。"
#define SUMI_E_CUBE_ATTRIBUTE_OWN                                                                                      \
    SUMI_INPUT, "cube.attribute.own", "The attribute %s of %s is set by the file itself.",                             \
        "属性 %s（属于%s）由文件自己设定。"
#define SUMI_E_CUBE_ATTRIBUTE_TWICE                                                                                    \
    SUMI_INPUT, "cube.attribute.twice", "The attribute %s of %s is given twice.", "属性 %s（属于%s）重复给出。"
#define SUMI_E_CUBE_LABEL_EMPTY                                                                                        \
    SUMI_INPUT, "cube.label.empty", "Label %zu of the axis %s is empty.", "第 %zu 个标签为空（维度 %s）。"
#define SUMI_E_CUBE_AXIS_NUMBER                                                                                        \
    SUMI_INPUT, "cube.axis.number", "Value %zu of the axis %s is no number.", "第 %zu 个值（维度 %s）不是数字。"
#define SUMI_E_CUBE_AXIS_WHOLE                                                                                         \
    SUMI_INPUT, "cube.axis.whole", "Value %zu of the axis %s is %g, and a whole number is expected.",                  \
        "第 %zu 个值（维度 %s）是 %g，应为整数。"
#define SUMI_E_CUBE_CODES_COUNT                                                                                        \
    SUMI_INPUT, "cube.codes.count", "The codes of %s have %zu meanings, and 1 to %zu are possible.",                   \
        "%s 的代码有 %zu 种含义，可以有 1 到 %zu 种。"
#define SUMI_E_CUBE_SERIES_NONE                                                                                        \
    SUMI_INPUT, "cube.series.none", "%s is a series, and the cube has no %s.", "%s 是序列，而结果文件没有%s。"
#define SUMI_WORD_DAYS   SUMI_WORD("days", "日期维")
#define SUMI_WORD_DEPTHS SUMI_WORD("depths", "深度维")
#define SUMI_E_CUBE_SERIES_DIMENSIONS                                                                                  \
    SUMI_INPUT, "cube.series.dimensions", "A series has %zu dimensions, and at most %d are possible.",                 \
        "序列有 %zu 维，最多可以有 %d 维。"
#define SUMI_E_CUBE_SERIES_ORDER                                                                                       \
    SUMI_INPUT, "cube.series.order", "Dimension %zu of a series is %s, and %s is expected.",                           \
        "序列的第 %zu 维是%s，应为 %s。"
#define SUMI_WORD_WITHOUT_NAME SUMI_WORD("without a name", "没有名称的")
#define SUMI_E_CUBE_SERIES_COUNT                                                                                       \
    SUMI_INPUT, "cube.series.count", "%s has %zu values, and 1 to %d are possible.",                                   \
        "%s 有 %zu 个值，可以有 1 到 %d 个。"
#define SUMI_E_CUBE_RANK                                                                                               \
    SUMI_INPUT, "cube.rank",                                                                                           \
        "The cube has %zu axes and %zu dimensions of its series, and %d are possible in all." SUMI_HINT                \
        "Sweep over fewer keys.",                                                                                      \
        "结果文件有 %zu 个维度，序列另有 %zu 维，总共最多 %d 维。" SUMI_HINT "请减少扫描的键。"
#define SUMI_E_CUBE_TABLE_EMPTY SUMI_INPUT, "cube.table.empty", "The table %s is empty.", "表 %s 是空的。"
#define SUMI_E_CUBE_TABLE_TWICE                                                                                        \
    SUMI_INPUT, "cube.table.twice", "The table %s has two columns called %s.", "表 %s 中有两列都叫 %s。"
#define SUMI_E_CUBE_TABLE_ROW                                                                                          \
    SUMI_INPUT, "cube.table.row", "A column of the table %s is called row, as its rows are.",                          \
        "表 %s 中有一列叫 row，与它的行同名。"
#define SUMI_E_CUBE_VARIABLES_COUNT                                                                                    \
    SUMI_INPUT, "cube.variables.count", "A cube has 1 to %zu variables, and this one has %zu.",                        \
        "结果文件可以有 1 到 %zu 个变量，这里有 %zu 个。"
#define SUMI_E_CUBE_TEXT_NONE  SUMI_INPUT, "cube.text.none", "The text %s is missing.", "缺少文本 %s。"
#define SUMI_E_CUBE_FILE_EMPTY SUMI_INPUT, "cube.file.empty", "The file %s is empty.", "文件 %s 是空的。"

/* --- its axes, and its blocks --- */

#define SUMI_E_CUBE_AXES_COUNT                                                                                         \
    SUMI_INPUT, "cube.axes.count",                                                                                     \
        "A cube has 1 to %zu axes, and this one has %zu." SUMI_HINT "Sweep over fewer keys.",                          \
        "结果文件可以有 1 到 %zu 个维度，这里有 %zu 个。" SUMI_HINT "请减少扫描的键。"
#define SUMI_E_CUBE_AXIS_EMPTY                                                                                         \
    SUMI_INPUT, "cube.axis.empty", "The axis %s has no value." SUMI_HINT "Give it at least one.",                      \
        "维度 %s 没有值。" SUMI_HINT "请至少给一个。"
#define SUMI_E_CUBE_AXES_LONG                                                                                          \
    SUMI_INPUT, "cube.axes.long", "The axes up to %s make more scenarios than can be counted.",                        \
        "到 %s 为止的各维组合出的情景多得无法计数。"
#define SUMI_E_CUBE_AXES_OTHER                                                                                         \
    SUMI_INPUT, "cube.axes.other", "The cube's axes are not those that its blocks were made for.",                     \
        "结果文件的维度与数据块的不一致。"
#define SUMI_E_CUBE_BLOCK_LARGE                                                                                        \
    SUMI_INPUT, "cube.block.large",                                                                                    \
        "A block of %zu scenarios of %zu values of %s is too large (1 GiB a variable)." SUMI_HINT                      \
        "Make the blocks smaller.",                                                                                    \
        "数据块有 %zu 个情景，各 %zu 个值（变量 %s），太大（每变量 1 GiB）。" SUMI_HINT "请把数据块变小。"
#define SUMI_E_CUBE_BLOCK_NONE                                                                                         \
    SUMI_INPUT, "cube.block.none", "There is no block %zu: the cube has %zu.",                                         \
        "没有编号为 %zu 的数据块：结果文件有 %zu 个。"
#define SUMI_E_CUBE_BLOCK_ORDER                                                                                        \
    SUMI_INPUT, "cube.block.order", "Block %zu is to be written next, not block %zu%s.",                               \
        "接着应写第 %zu 个数据块，而不是第 %zu 个%s。"
#define SUMI_WORD_NOT_PACKED SUMI_WORD(", which is not packed", "（还没有压缩）")
#define SUMI_E_CUBE_BLOCKS_LACKING                                                                                     \
    SUMI_IO, "cube.blocks.lacking", "%zu of %zu blocks were written; the file is not kept.",                           \
        "只写了 %zu 个数据块，共 %zu 个；文件没有保留。"

/* --- its values --- */

#define SUMI_E_CUBE_VALUE_WHOLE                                                                                        \
    SUMI_INPUT, "cube.value.whole", "%s of scenario %zu is %g, and %s from %.0f to %.0f is expected.",                 \
        "%s（情景 %zu）是 %g，应为%s，从 %.0f 到 %.0f。"
#define SUMI_WORD_A_WHOLE_NUMBER SUMI_WORD("a whole number", "整数")
#define SUMI_WORD_A_WHOLE_DAY    SUMI_WORD("a whole day", "整日")
#define SUMI_E_CUBE_VALUE_PACKED                                                                                       \
    SUMI_MEMORY, "cube.value.packed", "%s of scenario %zu cannot be packed.", "%s（情景 %zu）无法压缩。"

/* --- the file --- */

#define SUMI_WORD_BLOCK_OF_RESULTS SUMI_WORD("a block of results", "一块结果")
#define SUMI_WORD_BLOCK_SCENARIOS  SUMI_WORD("scenarios of a block", "个情景的数据块")
#define SUMI_E_CUBE_HDF5           SUMI_IO, "cube.hdf5", "HDF5 cannot %s.", "HDF5 无法%s。"
#define SUMI_WORD_HDF5_DESCRIPTION SUMI_WORD("write the description of the cube", "写入结果文件的说明")
#define SUMI_WORD_HDF5_CLOSE       SUMI_WORD("close the file", "关闭文件")
/* Two values, one for each language. */
#define SUMI_WORD_HDF5_BLOCK    SUMI_WORD("write block %zu", "写入第 %zu 个数据块")
#define SUMI_WORD_HDF5_VARIABLE SUMI_WORD("write %s", "写入 %s")

#endif
