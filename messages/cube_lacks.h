/* Why a part of a cube cannot be read: words behind "x cannot be read: ", and before a point. */
#ifndef SUMI_MESSAGES_CUBE_LACKS_H
#define SUMI_MESSAGES_CUBE_LACKS_H

/* --- how it is stored --- */

#define SUMI_WORD_LACK_HEADER  SUMI_WORD("its header is damaged", "它的头部已损坏")
#define SUMI_WORD_LACK_FILTERS SUMI_WORD("its filters cannot be read", "它的过滤器无法读取")
#define SUMI_WORD_LACK_PACKING                                                                                         \
    SUMI_WORD("it is packed in a way that is not known (deflate, shuffle and fletcher32 are)",                         \
              "它的压缩方式不能识别（可识别 deflate、shuffle 和 fletcher32）")
#define SUMI_WORD_LACK_SHAPE_LARGE                                                                                     \
    SUMI_WORD("its shape is larger than a file of this length can hold", "它的形状超出了这样长的文件所能容纳的")
#define SUMI_WORD_LACK_CHUNKS_LARGE                                                                                    \
    SUMI_WORD("its chunks are larger than 16 MiB, which are too large to unpack; write the file anew with smaller "    \
              "ones, as with nccopy -c",                                                                               \
              "它的数据块超过 16 MiB，太大而无法解压；请用较小的数据块重写文件，例如用 nccopy -c")
#define SUMI_WORD_LACK_CHUNKS_MANY                                                                                     \
    SUMI_WORD("it has more chunks than a file of this length can hold", "它的数据块多于这样长的文件所能容纳的")
#define SUMI_WORD_LACK_CHUNK_LIST SUMI_WORD("its list of chunks is damaged", "它的数据块列表已损坏")
#define SUMI_WORD_LACK_CHUNKS     SUMI_WORD("its chunks cannot be read", "它的数据块无法读取")
#define SUMI_WORD_LACK_SHAPE      SUMI_WORD("its shape or type cannot be read", "它的形状或类型无法读取")
#define SUMI_WORD_LACK_ELSEWHERE                                                                                       \
    SUMI_WORD("its values are in other files, which are not read", "它的数值在其他文件里，那些文件不读")
#define SUMI_WORD_LACK_NAME_LONG SUMI_WORD("its name is longer than 255 bytes", "它的名称超过 255 字节")
#define SUMI_WORD_LACK_LINK                                                                                            \
    SUMI_WORD("it is a link to elsewhere, which is not followed", "它是指向别处的链接，不会跟随")

/* --- what its attributes say --- */

#define SUMI_WORD_LACK_ATTRIBUTES      SUMI_WORD("its attributes cannot be read", "它的属性无法读取")
#define SUMI_WORD_LACK_ATTRIBUTE       SUMI_WORD("an attribute of it cannot be read", "它的一个属性无法读取")
#define SUMI_WORD_LACK_ATTRIBUTES_MANY SUMI_WORD("it has more than 1000 attributes", "它有 1000 多个属性")
#define SUMI_WORD_LACK_MEMORY          SUMI_WORD("there is no memory for its attributes", "没有内存存放它的属性")
#define SUMI_WORD_LACK_FILL                                                                                            \
    SUMI_WORD("its _FillValue or missing_value are no numbers, or too many",                                           \
              "它的 _FillValue 或 missing_value 不是数字，或太多")
#define SUMI_WORD_LACK_FLAGS                                                                                           \
    SUMI_WORD("its flag_values are no list of up to 128 numbers", "它的 flag_values 不是最多 128 个数字的列表")
#define SUMI_WORD_LACK_FLAG_WORDS SUMI_WORD("its flag_meanings are no text", "它的 flag_meanings 不是文本")
#define SUMI_WORD_LACK_FLAG_MASKS                                                                                      \
    SUMI_WORD("it has flag_masks, and flag_values are expected", "它有 flag_masks，应为 flag_values")
#define SUMI_WORD_LACK_SCALE                                                                                           \
    SUMI_WORD("its scale_factor is 0 or no finite number", "它的 scale_factor 是 0 或不是有限的数字")
#define SUMI_WORD_LACK_OFFSET    SUMI_WORD("its add_offset is no finite number", "它的 add_offset 不是有限的数字")
#define SUMI_WORD_LACK_VALID_MIN SUMI_WORD("its valid_min is no finite number", "它的 valid_min 不是有限的数字")
#define SUMI_WORD_LACK_VALID_MAX SUMI_WORD("its valid_max is no finite number", "它的 valid_max 不是有限的数字")
#define SUMI_WORD_LACK_RANGE                                                                                           \
    SUMI_WORD("its valid_range is no pair of rising numbers", "它的 valid_range 不是一对递增的数字")
#define SUMI_WORD_LACK_UNSIGNED                                                                                        \
    SUMI_WORD("it has the attribute _Unsigned; store it in a type without a sign instead",                             \
              "它有属性 _Unsigned；请改用无符号类型存储")
#define SUMI_WORD_LACK_UNITS SUMI_WORD("its units or its calendar are no text", "它的单位或历法不是文本")
#define SUMI_WORD_LACK_TIME                                                                                            \
    SUMI_WORD("its units or its calendar are not those of dates that are known, as days since 1970-01-01 is",          \
              "它的单位或历法不是可识别的日期单位，例如 days since 1970-01-01")
#define SUMI_WORD_LACK_FILL_NUMBER                                                                                     \
    SUMI_WORD("the value that stands where nothing was written is no number", "未写入处的填充值不是数字")

/* --- what it is --- */

#define SUMI_WORD_LACK_SINGLE SUMI_WORD("it is a single value without dimensions", "它是没有维度的单个值")
#define SUMI_WORD_LACK_TEXTS  SUMI_WORD("it holds texts", "它存的是文本")
#define SUMI_WORD_LACK_KIND   SUMI_WORD("it holds values of a kind that is not known", "它的数值类型不能识别")
#define SUMI_WORD_LACK_UNWRITTEN                                                                                       \
    SUMI_WORD("some or all of its values are not in the file: they were not written, or their list is damaged",        \
              "它的部分或全部数值不在文件中：没有写入，或其列表已损坏")
#define SUMI_WORD_LACK_COORDINATE                                                                                      \
    SUMI_WORD("one of its dimensions has no coordinate that can be read", "它有一维的坐标无法读取")
#define SUMI_WORD_LACK_NAMES SUMI_WORD("its dimensions have no names", "它的各维没有名称")
#define SUMI_WORD_LACK_SPAN                                                                                            \
    SUMI_WORD("one of its dimensions is empty or stands twice, or it has more than 31",                                \
              "它有一维是空的或出现两次，或超过 31 维")
#define SUMI_WORD_LACK_DIMENSIONS                                                                                      \
    SUMI_WORD("it has other dimensions than the variable with the most, or in another order",                          \
              "它的维度与维数最多的变量不同，或次序不同")
#define SUMI_WORD_LACK_VALUE SUMI_WORD("its value is damaged", "它的值已损坏")

/* --- what /provenance keeps --- */

#define SUMI_WORD_LACK_KEPT_DAMAGED   SUMI_WORD("it is damaged", "它已损坏")
#define SUMI_WORD_LACK_KEPT_TEXT      SUMI_WORD("it is damaged, or too long", "它已损坏，或太长")
#define SUMI_WORD_LACK_KEPT_LONG      SUMI_WORD("it is longer than a file that is read may be", "它超过了可读文件的长度")
#define SUMI_WORD_LACK_KEPT_UNWRITTEN SUMI_WORD("some or all of it is not in the file", "它的部分或全部不在文件中")
#define SUMI_WORD_LACK_KEPT_MEMORY    SUMI_WORD("there is no memory for it", "没有内存存放它")
#define SUMI_WORD_LACK_KEPT_KIND      SUMI_WORD("it is neither a text nor a row of bytes", "它既不是文本，也不是一串字节")
#define SUMI_WORD_LACK_KEPT_TABLE     SUMI_WORD("it is no table of texts", "它不是文本表")

#endif
