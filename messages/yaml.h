/* What is wrong with a file of YAML or JSON, or with a value that was set in one. */
#ifndef SUMI_MESSAGES_YAML_H
#define SUMI_MESSAGES_YAML_H

/* --- the text --- */

#define SUMI_E_YAML_TEXT_UTF16                                                                                         \
    SUMI_INPUT, "yaml.text.utf16", "The file is UTF-16 text." SUMI_HINT "Save it as UTF-8.",                           \
        "文件是 UTF-16 文本。" SUMI_HINT "请存为 UTF-8。"
#define SUMI_E_YAML_TEXT_ENCODING                                                                                      \
    SUMI_INPUT, "yaml.text.encoding",                                                                                  \
        "This is no UTF-8 text." SUMI_HINT "Save the file as UTF-8 (not as GBK, Latin-1 or another encoding).",        \
        "这不是 UTF-8 文本。" SUMI_HINT "请把文件存为 UTF-8（不要用 GBK、Latin-1 或其他编码）。"
#define SUMI_E_YAML_TEXT_CONTROL                                                                                       \
    SUMI_INPUT, "yaml.text.control",                                                                                   \
        "There is a control character here, which has no place in a text file." SUMI_HINT "Remove it.",                \
        "这里有一个控制字符，文本文件中不应出现。" SUMI_HINT "请删除它。"
#define SUMI_E_YAML_TEXT_BLANKS                                                                                        \
    SUMI_INPUT, "yaml.text.blanks",                                                                                    \
        "More than %d blanks stand here behind a bracket or a quotation mark, which would take very long to "          \
        "read." SUMI_HINT "Remove them.",                                                                              \
        "括号或引号之后有 %d 个以上的空白，读取会非常耗时。" SUMI_HINT "请删除多余的空白。"
#define SUMI_E_YAML_TEXT_EMPTY                                                                                         \
    SUMI_INPUT, "yaml.text.empty",                                                                                     \
        "So many empty lines stand here that they would take very long to read." SUMI_HINT "Remove them.",             \
        "空行太多，读取会非常耗时。" SUMI_HINT "请删除多余的空行。"
#define SUMI_E_YAML_TEXT_ESCAPE                                                                                        \
    SUMI_INPUT, "yaml.text.escape",                                                                                    \
        "This text stands for a control character (of a terminal or of the direction of writing) or for none at "      \
        "all." SUMI_HINT "Leave it out.",                                                                              \
        "这段文本表示一个控制字符（终端控制或书写方向），或不表示任何字符。" SUMI_HINT "请去掉它。"
#define SUMI_E_YAML_TAB_INDENT                                                                                         \
    SUMI_INPUT, "yaml.tab.indent", "This line is indented with a tab." SUMI_HINT "Indent with spaces.",                \
        "这一行用制表符缩进。" SUMI_HINT "请用空格缩进。"
#define SUMI_E_YAML_PERCENT_START                                                                                      \
    SUMI_INPUT, "yaml.percent.start",                                                                                  \
        "A line cannot begin with %%, other than %%YAML 1.2." SUMI_HINT                                                \
        "Leave it out, or put it in quotes behind its key.",                                                           \
        "行首不能是 %%，只有 %%YAML 1.2 例外。" SUMI_HINT "请去掉它，或在其键之后加上引号。"
#define SUMI_E_YAML_FILE_LENGTH                                                                                        \
    SUMI_INPUT, "yaml.file.length", "The file is longer than %d %s." SUMI_HINT "Long series belong in a CSV file.",    \
        "文件大于 %d %s。" SUMI_HINT "长的数据序列应放在 CSV 文件里。"
#define SUMI_E_YAML_VALUES_COUNT                                                                                       \
    SUMI_INPUT, "yaml.values.count",                                                                                   \
        "The file holds more than %d values." SUMI_HINT "Long series belong in a CSV file.",                           \
        "文件中的值多于 %d 个。" SUMI_HINT "长的数据序列应放在 CSV 文件里。"

/* --- its form --- */

#define SUMI_E_YAML_SYNTAX_UNKNOWN                                                                                     \
    SUMI_INPUT, "yaml.syntax.unknown", "This cannot be read as YAML.", "这里无法按 YAML 读取。"
#define SUMI_E_YAML_SYNTAX_WRONG                                                                                       \
    SUMI_INPUT, "yaml.syntax.wrong", "This cannot be read as YAML: %s." SUMI_HINT "%s",                                \
        "这里无法按 YAML 读取：%s。" SUMI_HINT "%s"
#define SUMI_E_YAML_DOCUMENT_SECOND                                                                                    \
    SUMI_INPUT, "yaml.document.second", "A second document begins here (---); a file holds one.",                      \
        "这里开始了第二个文档（---）；一个文件只能有一个。"
#define SUMI_E_YAML_NESTED_DEPTH                                                                                       \
    SUMI_INPUT, "yaml.nested.depth", "This is nested too deeply; %d levels are read.", "这里嵌套太深；最多读取 %d 层。"
#define SUMI_E_YAML_TAG_UNUSED                                                                                         \
    SUMI_INPUT, "yaml.tag.unused",                                                                                     \
        "Words that begin with ! (tags of YAML) are not used here." SUMI_HINT "Leave it out, or put it in quotes.",    \
        "这里不使用以 ! 开头的词（YAML 标签）。" SUMI_HINT "请去掉它，或加上引号。"

#define SUMI_WORD_YAML_OPEN                                                                                            \
    SUMI_WORD("a list or mapping opened with [ or { is not closed", "用 [ 或 { 打开的列表或映射没有关闭")
#define SUMI_WORD_YAML_COMMA                                                                                           \
    SUMI_WORD("a comma is missing between two entries within [ ] or { }, or the closing bracket is",                   \
              "[ ] 或 { } 内两项之间缺少逗号，或缺少右括号")
#define SUMI_WORD_YAML_COMMAS  SUMI_WORD("there is a comma too many", "多了一个逗号")
#define SUMI_WORD_YAML_CLOSING SUMI_WORD("there is a closing bracket too many", "多了一个右括号")
#define SUMI_WORD_YAML_BRACKETS                                                                                        \
    SUMI_WORD("a closing bracket is of the other kind than the one that opened", "右括号与左括号不是同一种")
#define SUMI_WORD_YAML_TWO_PAIRS SUMI_WORD("a second \"key: value\" stands on this line", "这一行有第二个“键: 值”")
#define SUMI_WORD_YAML_TWO_PAIRS_HINT                                                                                  \
    SUMI_WORD("Start a new line, or put text that contains a colon in quotes.",                                        \
              "请另起一行，或给含冒号的文本加上引号。")
#define SUMI_WORD_YAML_QUOTE SUMI_WORD("a text in quotes is not closed", "引号中的文本没有关闭")
#define SUMI_WORD_YAML_QUOTE_LINES                                                                                     \
    SUMI_WORD("a text in quotes is not closed, or its further lines are not indented",                                 \
              "引号中的文本没有关闭，或其后续行没有缩进")
#define SUMI_WORD_YAML_MARK                                                                                            \
    SUMI_WORD("a value begins with a character that means something else in YAML", "值的第一个字符在 YAML 中另有含义")
#define SUMI_WORD_YAML_MARK_HINT SUMI_WORD("Put it in quotes.", "请加上引号。")
#define SUMI_WORD_YAML_NO_PAIR                                                                                         \
    SUMI_WORD("this is no \"key: value\": the colon, the space behind it, or the indentation is wrong",                \
              "这不是“键: 值”：冒号、冒号后的空格或缩进有误")
#define SUMI_WORD_YAML_NO_COLON                                                                                        \
    SUMI_WORD("this is no \"key: value\": the colon or the space behind it is missing",                                \
              "这不是“键: 值”：缺少冒号或冒号后的空格")
#define SUMI_WORD_YAML_LIST_LINE      SUMI_WORD("a list begins on the line of its key", "列表与其键在同一行开始")
#define SUMI_WORD_YAML_LIST_LINE_HINT SUMI_WORD("Begin it on a line of its own.", "请让它另起一行。")
#define SUMI_WORD_YAML_ITEM                                                                                            \
    SUMI_WORD("the indentation does not fit the lines above, or \"- \" is missing", "缩进与上面各行不符，或缺少“- ”")
#define SUMI_WORD_YAML_INDENT   SUMI_WORD("the indentation does not fit the lines above", "缩进与上面各行不符")
#define SUMI_WORD_YAML_LOOSE    SUMI_WORD("this does not belong to what stands before it", "这与前面的内容不相连")
#define SUMI_WORD_YAML_NO_VALUE SUMI_WORD("a value is missing here", "这里缺少一个值")
#define SUMI_WORD_YAML_BACKSLASH                                                                                       \
    SUMI_WORD("a backslash within \" \" begins something unknown", "\" \" 中的反斜杠后面是未知的内容")
#define SUMI_WORD_YAML_BACKSLASH_HINT SUMI_WORD("Use ' ' for text with backslashes.", "含反斜杠的文本请用 ' '。")
#define SUMI_WORD_YAML_SURROGATE                                                                                       \
    SUMI_WORD("half of a surrogate pair (as \\ud83c) stands alone", "代理对（例如 \\ud83c）只有一半")
#define SUMI_WORD_YAML_SURROGATE_HINT                                                                                  \
    SUMI_WORD("Write the character itself, or both halves.", "请直接写该字符，或写全两半。")
#define SUMI_WORD_YAML_BEHIND_END                                                                                      \
    SUMI_WORD("there is text after the end of the document (...)", "文档结束（...）之后还有文本")
#define SUMI_WORD_YAML_BEHIND_BRACKET                                                                                  \
    SUMI_WORD("there is text behind a closing bracket or quote", "右括号或引号之后还有文本")
#define SUMI_WORD_YAML_DIRECTIVE      SUMI_WORD("the line that begins with % is out of place", "以 % 开头的行位置不对")
#define SUMI_WORD_YAML_DIRECTIVE_HINT SUMI_WORD("Leave it out.", "请去掉它。")

/* --- keys --- */

#define SUMI_E_YAML_KEY_NONE                                                                                           \
    SUMI_INPUT, "yaml.key.none", "There is a value without a key here." SUMI_HINT "Write \"key: value\".",             \
        "这里有一个没有键的值。" SUMI_HINT "请写成“键: 值”。"
#define SUMI_E_YAML_KEY_KIND                                                                                           \
    SUMI_INPUT, "yaml.key.kind", "A key must be plain text, as in \"key: value\".",                                    \
        "键必须是普通文本，例如“key: value”。"
#define SUMI_E_YAML_KEY_CONTROL                                                                                        \
    SUMI_INPUT, "yaml.key.control", "This key has a control character in it." SUMI_HINT "Write it without.",           \
        "这个键中有控制字符。" SUMI_HINT "请去掉它。"
#define SUMI_E_YAML_KEY_LENGTH                                                                                         \
    SUMI_INPUT, "yaml.key.length", "This key is longer than %d bytes.", "这个键超过 %d 字节。"
#define SUMI_E_YAML_KEY_TWICE                                                                                          \
    SUMI_INPUT, "yaml.key.twice",                                                                                      \
        "The key %s stands twice in one mapping; it is already at %s." SUMI_HINT "Remove one of them.",                \
        "键 %s 在同一映射中出现两次；它已在 %s。" SUMI_HINT "请删除其中一个。"
#define SUMI_E_YAML_KEY_UNKNOWN                                                                                        \
    SUMI_INPUT, "yaml.key.unknown", "The key %s is unknown in %s" SUMI_HINT "%s",                                      \
        "未知的键 %s：%s 中没有这个键" SUMI_HINT "%s"
#define SUMI_WORD_YAML_KEY_NEAREST SUMI_WORD("the nearest known one is %s.", "最接近的已知键是 %s。")
#define SUMI_WORD_YAML_KEY_KNOWN   SUMI_WORD("known are ", "已知的有：")
#define SUMI_WORD_YAML_KEY_NUMBER                                                                                      \
    SUMI_WORD("is it the rest of a number with a decimal comma? Numbers have a point: 38.06.",                         \
              "它是否是用逗号作小数点的数的后半部分？数用小数点书写：38.06。")
#define SUMI_WORD_YAML_KEY_NO SUMI_WORD("none", "无")
#define SUMI_WORD_YAML_STOP   SUMI_WORD(".", "。")
#define SUMI_E_YAML_KEY_MISSING                                                                                        \
    SUMI_INPUT, "yaml.key.missing", "%s has no %s%s%s%s." SUMI_HINT "%s", "%s 没有 %s%s%s%s。" SUMI_HINT "%s"
#define SUMI_WORD_YAML_KEY_THERE SUMI_WORD("Is that what stands there as %s?", "那里的 %s 是否就是它？")
#define SUMI_WORD_YAML_KEY_ADD   SUMI_WORD("Add it.", "请添加它。")

/* --- aliases and merge keys --- */

#define SUMI_E_YAML_ANCHOR_SET                                                                                         \
    SUMI_INPUT, "yaml.anchor.set",                                                                                     \
        "Anchors (&name) are not used in a value that is set here." SUMI_HINT "Leave it out.",                         \
        "在这里设置的值中不使用锚点（&name）。" SUMI_HINT "请去掉它。"
#define SUMI_E_YAML_ANCHOR_COUNT                                                                                       \
    SUMI_INPUT, "yaml.anchor.count", "There are too many anchors (&name) in this file; at most %d are read.",          \
        "文件中的锚点（&name）太多；最多读取 %d 个。"
#define SUMI_E_YAML_ALIAS_UNKNOWN                                                                                      \
    SUMI_INPUT, "yaml.alias.unknown", "The alias *%s names nothing: no &%s stands before it." SUMI_HINT "%s",          \
        "别名 *%s 没有所指：它前面没有 &%s。" SUMI_HINT "%s"
#define SUMI_E_YAML_ALIAS_CIRCLE                                                                                       \
    SUMI_INPUT, "yaml.alias.circle", "The alias *%s stands within the value that it names.",                           \
        "别名 *%s 位于它所指的值之内。"
#define SUMI_E_YAML_ALIAS_DEPTH                                                                                        \
    SUMI_INPUT, "yaml.alias.depth", "With its aliases followed, this is nested too deeply; %d levels are read.",       \
        "展开别名后，这里嵌套太深；最多读取 %d 层。"
#define SUMI_E_YAML_ALIAS_COUNT                                                                                        \
    SUMI_INPUT, "yaml.alias.count",                                                                                    \
        "With its aliases (*name) followed, this holds more than %d values." SUMI_HINT                                 \
        "Write fewer aliases within each other.",                                                                      \
        "展开别名（*name）后，这里的值多于 %d 个。" SUMI_HINT "请减少互相嵌套的别名。"
#define SUMI_E_YAML_MERGE_KIND                                                                                         \
    SUMI_INPUT, "yaml.merge.kind",                                                                                     \
        "<< merges another mapping into this one; expected an alias to a mapping, as in \"<<: *name\", or a list of "  \
        "such aliases.",                                                                                               \
        "<< 把另一个映射合并到这里；应为映射的别名，例如“<<: *name”，或这样的别名的列表。"
#define SUMI_E_YAML_MERGE_COUNT                                                                                        \
    SUMI_INPUT, "yaml.merge.count", "The merge keys (<<) of this file bring in more than %u keys.",                    \
        "文件中的合并键（<<）带入的键多于 %u 个。"

/* --- values --- */

#define SUMI_WORD_YAML_ROOT     SUMI_WORD("the file", "文件")
#define SUMI_WORD_YAML_MAPPING  SUMI_WORD("a mapping", "映射")
#define SUMI_WORD_YAML_LIST     SUMI_WORD("a list", "列表")
#define SUMI_WORD_YAML_EMPTY    SUMI_WORD("empty", "空值")
#define SUMI_WORD_YAML_COLON    SUMI_WORD(": ", "：")
#define SUMI_WORD_YAML_BRACKET  SUMI_WORD(" (", "（")
#define SUMI_WORD_YAML_BRACKET2 SUMI_WORD(")", "）")
#define SUMI_WORD_YAML_MORE     SUMI_WORD(" and %zu more", " 等，另有 %zu 个")

#define SUMI_E_YAML_VALUE_KIND   SUMI_INPUT, "yaml.value.kind", "%s is %s; expected %s%s%s.", "%s 是 %s，应为 %s%s%s。"
#define SUMI_WORD_YAML_A_SCALAR  SUMI_WORD("a single value", "单个值")
#define SUMI_WORD_YAML_A_MAPPING SUMI_WORD("a mapping (key: value)", "映射（键: 值）")
#define SUMI_E_YAML_NUMBER_KIND                                                                                        \
    SUMI_INPUT, "yaml.number.kind", "%s is %s; expected %s." SUMI_HINT "%s", "%s 是 %s，应为 %s。" SUMI_HINT "%s"
#define SUMI_E_YAML_NUMBER_RANGE                                                                                       \
    SUMI_INPUT, "yaml.number.range", "%s is %s; expected %s." SUMI_HINT "%s", "%s 是 %s，应为 %s。" SUMI_HINT "%s"
#define SUMI_WORD_YAML_A_NUMBER     SUMI_WORD("a number", "数")
#define SUMI_WORD_YAML_A_WHOLE      SUMI_WORD("a whole number", "整数")
#define SUMI_WORD_YAML_A_LONG_WHOLE SUMI_WORD("a whole number of at most 18 digits", "不超过 18 位的整数")
#define SUMI_WORD_YAML_NUMBERS      SUMI_WORD("a list of numbers", "数的列表")
#define SUMI_WORD_YAML_NUMBERS_EACH SUMI_WORD("a list of numbers, each", "数的列表")
/* What is expected stands between what is said of it in Chinese and in English. */
#define SUMI_WORD_YAML_FROM_TO SUMI_WORD("", "%.10g 到 %.10g%s%s 之间的") "%s" SUMI_WORD(" from %.10g to %.10g%s%s", "")
#define SUMI_WORD_YAML_LEAST   SUMI_WORD("", "不小于 %.10g%s%s 的") "%s" SUMI_WORD(" of at least %.10g%s%s", "")
#define SUMI_WORD_YAML_MOST    SUMI_WORD("", "不大于 %.10g%s%s 的") "%s" SUMI_WORD(" of at most %.10g%s%s", "")
#define SUMI_WORD_YAML_IN_UNIT SUMI_WORD("", "单位为 %s 的") "%s" SUMI_WORD(" in %s", "")
#define SUMI_WORD_YAML_POINT                                                                                           \
    SUMI_WORD("Write decimals with a point, and no marks between thousands.", "小数请用点号，千位之间不要加符号。")
#define SUMI_WORD_YAML_QUOTES SUMI_WORD("Take the quotes away.", "请去掉引号。")
#define SUMI_WORD_YAML_ALONE  SUMI_WORD("Write the number alone.", "请只写数字。")
#define SUMI_WORD_YAML_UNIT   SUMI_WORD("Write the number alone, its unit is %s.", "请只写数字，单位是 %s。")
#define SUMI_E_YAML_LIST_LENGTH                                                                                        \
    SUMI_INPUT, "yaml.list.length", "%s is a list of %u numbers; at most %zu are allowed.",                            \
        "%s 是 %u 个数的列表；最多允许 %zu 个。"
#define SUMI_E_YAML_BOOLEAN_KIND                                                                                       \
    SUMI_INPUT, "yaml.boolean.kind", "%s is %s; expected true or false (or yes or no, without quotes).",               \
        "%s 是 %s，应为 true 或 false（或 yes、no，不加引号）。"
#define SUMI_E_YAML_STRING_KIND SUMI_INPUT, "yaml.string.kind", "%s is %s; expected text.", "%s 是 %s，应为文本。"
#define SUMI_E_YAML_STRING_CONTROL                                                                                     \
    SUMI_INPUT, "yaml.string.control", "%s is %s; expected text without control characters.",                          \
        "%s 是 %s，应为没有控制字符的文本。"
#define SUMI_E_YAML_DATE_FORMAT                                                                                        \
    SUMI_INPUT, "yaml.date.format", "%s is %s; expected a date as YYYY-MM-DD, such as 2014-05-10.",                    \
        "%s 是 %s，应为 YYYY-MM-DD 形式的日期，例如 2014-05-10。"
#define SUMI_E_YAML_DAY_FORMAT                                                                                         \
    SUMI_INPUT, "yaml.day.format", "%s is %s; expected a day of the year as MM-DD, such as 05-10.",                    \
        "%s 是 %s，应为 MM-DD 形式的日子，例如 05-10。"
#define SUMI_E_YAML_CHOICE_UNKNOWN                                                                                     \
    SUMI_INPUT, "yaml.choice.unknown", "%s is %s; expected one of %s." SUMI_HINT "%s",                                 \
        "%s 是 %s，应为下列之一：%s。" SUMI_HINT "%s"

/* --- what is set --- */

#define SUMI_E_YAML_SET_PATH                                                                                           \
    SUMI_INPUT, "yaml.set.path",                                                                                       \
        "The path before = is not complete; expected keys with dots between, such as soil.initial.date.",              \
        "= 前面的路径不完整；应为用点号隔开的键，例如 soil.initial.date。"
#define SUMI_E_YAML_SET_FORM SUMI_INPUT, "yaml.set.form", "Expected key=value, as %s.", "应为 key=value，例如 %s。"
#define SUMI_E_YAML_SET_ENCODING                                                                                       \
    SUMI_INPUT, "yaml.set.encoding", "The path before = is no UTF-8 text.", "= 前面的路径不是 UTF-8 文本。"
#define SUMI_E_YAML_SET_CONTROL                                                                                        \
    SUMI_INPUT, "yaml.set.control", "The path before = has a control character in it." SUMI_HINT "Write it without.",  \
        "= 前面的路径中有控制字符。" SUMI_HINT "请去掉它。"
#define SUMI_E_YAML_SET_LENGTH SUMI_INPUT, "yaml.set.length", "The value is longer than %d KiB.", "这个值大于 %d KiB。"
#define SUMI_E_YAML_SET_COUNT                                                                                          \
    SUMI_INPUT, "yaml.set.count", "With this value the file holds more than %d values.",                               \
        "加上这个值，文件中的值多于 %d 个。"
#define SUMI_E_YAML_SET_ITEM                                                                                           \
    SUMI_INPUT, "yaml.set.item", "%s is a list of %u items, and %s is none of them; expected a number from 0 to %d.",  \
        "%s 是 %u 项的列表，%s 不是其中之一；应为 0 到 %d 的数。"
#define SUMI_E_YAML_SET_HOLDER                                                                                         \
    SUMI_INPUT, "yaml.set.holder",                                                                                     \
        "%s is %s; only a mapping or a list can hold %s. Set the whole of it, as a mapping.",                          \
        "%s 是 %s；只有映射或列表才能包含 %s。请把它整个设为映射。"

#endif
