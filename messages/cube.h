/* What io/cube says of a cube that is read. */
#ifndef SUMI_MESSAGES_CUBE_H
#define SUMI_MESSAGES_CUBE_H

/* --- before HDF5 opens it --- */

#define SUMI_E_CUBE_NOWHERE                                                                                            \
    SUMI_IO, "cube.nowhere", "There is no such file." SUMI_HINT "A cube is made by sumi sweep.",                       \
        "没有这个文件。" SUMI_HINT "结果文件由 sumi sweep 生成。"
#define SUMI_E_CUBE_UNOPENED SUMI_IO, "cube.unopened", "The file cannot be opened", "文件无法打开"
/* The reason follows. */
#define SUMI_E_CUBE_UNREAD     SUMI_IO, "cube.unread", "The file cannot be read", "文件无法读取"
#define SUMI_E_CUBE_KIND       SUMI_IO, "cube.kind", "It is %s, and a cube is expected.", "它是%s，应为结果文件。"
#define SUMI_WORD_A_FOLDER     SUMI_WORD("a folder", "文件夹")
#define SUMI_WORD_NOT_ORDINARY SUMI_WORD("no ordinary file", "特殊文件")
#define SUMI_E_CUBE_EMPTY                                                                                              \
    SUMI_INPUT, "cube.empty", "It is empty, so it is no HDF5 file." SUMI_HINT "A cube is made by sumi sweep.",         \
        "它是空的，不是 HDF5 文件。" SUMI_HINT "结果文件由 sumi sweep 生成。"
#define SUMI_E_CUBE_NETCDF3                                                                                            \
    SUMI_INPUT, "cube.netcdf3",                                                                                        \
        "It is a netCDF-3 file, and netCDF-4 is expected." SUMI_HINT                                                   \
        "Convert it by nccopy -k nc4, or save it as NETCDF4.",                                                         \
        "它是 netCDF-3 文件，应为 netCDF-4。" SUMI_HINT "请用 nccopy -k nc4 转换，或另存为 NETCDF4。"
#define SUMI_E_CUBE_FOREIGN                                                                                            \
    SUMI_INPUT, "cube.foreign", "It is no HDF5 file." SUMI_HINT "A cube is made by sumi sweep.",                       \
        "它不是 HDF5 文件。" SUMI_HINT "结果文件由 sumi sweep 生成。"
#define SUMI_E_CUBE_CUT                                                                                                \
    SUMI_IO, "cube.cut",                                                                                               \
        "It is cut off: it has %lld bytes of %llu." SUMI_HINT                                                          \
        "Its copying, or the run that wrote it, ended too early; copy it again, or make it again with sumi sweep.",    \
        "它不完整：只有 %lld 字节，应有 %llu 字节。" SUMI_HINT                                                         \
        "复制它或写它的运行提前结束了；请重新复制，或用 sumi sweep 重新生成。"
#define SUMI_E_CUBE_LOCKED                                                                                             \
    SUMI_IO, "cube.locked",                                                                                            \
        "It is being written by another program, which holds a lock on it." SUMI_HINT                                  \
        "Wait until that has ended, or close the file there.",                                                         \
        "另一个程序正在写它，并锁定了它。" SUMI_HINT "请等那个程序结束，或在那里关闭文件。"
#define SUMI_E_CUBE_UNLOCKED                                                                                           \
    SUMI_IO, "cube.unlocked",                                                                                          \
        "It cannot be locked (%s), and HDF5_USE_FILE_LOCKING=%s asks for a lock." SUMI_HINT                            \
        "Unset that variable to read the file without one.",                                                           \
        "它无法锁定（%s），而 HDF5_USE_FILE_LOCKING=%s 要求锁定。" SUMI_HINT "取消该变量即可不加锁读取文件。"
#define SUMI_E_CUBE_PART                                                                                               \
    SUMI_IO, "cube.part",                                                                                              \
        "It is the part of a cube that a sweep left when it was ended: its results are not complete." SUMI_HINT        \
        "Run the sweep again, which removes it.",                                                                      \
        "它是扫描中断时留下的部分结果：内容不完整。" SUMI_HINT "请重新运行扫描，它会被删除。"

/* --- as it is opened --- */

#define SUMI_WORD_READING_THE_FILE SUMI_WORD("reading the file", "读文件")
#define SUMI_WORD_VARIABLES        SUMI_WORD("variables", "个变量")
#define SUMI_WORD_AXES             SUMI_WORD("axes", "个维度")
#define SUMI_WORD_COORDINATES      SUMI_WORD("coordinates", "个坐标")
#define SUMI_WORD_NUMBERS          SUMI_WORD("numbers", "个数值")
#define SUMI_E_CUBE_DIED                                                                                               \
    SUMI_IO, "cube.died",                                                                                              \
        "The HDF5 file cannot be read." SUMI_HINT                                                                      \
        "The file is damaged or no cube, and must be made again with sumi sweep, or memory ran out: close other "      \
        "programs, or raise its limit (ulimit -v).",                                                                   \
        "这个 HDF5 文件无法读取。" SUMI_HINT "文件已损坏或不是结果文件，须用 sumi sweep "               \
        "重新生成；或内存不足：请关闭其他程序，或提高内存上限（ulimit -v）。"
#define SUMI_E_CUBE_LARGE                                                                                              \
    SUMI_INPUT, "cube.large",                                                                                          \
        "Its texts and coordinates take more than 64 MiB, and up to that are read." SUMI_HINT                          \
        "Select less of it, as with xarray or nco.",                                                                   \
        "它的文本和坐标超过可读取的上限 64 MiB。" SUMI_HINT "请减少选取，例如用 xarray 或 nco。"
/* A part of the file, or the name of one. */
#define SUMI_E_CUBE_DAMAGED                                                                                            \
    SUMI_IO, "cube.damaged",                                                                                           \
        "%s cannot be read." SUMI_HINT "The file is damaged or no cube; make it again with sumi sweep.",               \
        "%s无法读取。" SUMI_HINT "文件已损坏或不是结果文件；请用 sumi sweep 重新生成。"
#define SUMI_WORD_THE_HDF5_FILE   SUMI_WORD("The HDF5 file", "HDF5 文件")
#define SUMI_WORD_ITS_LIST        SUMI_WORD("Its list of variables", "变量列表")
#define SUMI_WORD_ITS_DESCRIPTION SUMI_WORD("Its description", "文件说明")
#define SUMI_E_CUBE_FORMAT_UNKNOWN                                                                                     \
    SUMI_INPUT, "cube.format.unknown",                                                                                 \
        "Its attribute %s is no whole number from 1 on, so that its format is not known." SUMI_HINT                    \
        "Make it again with sumi sweep.",                                                                              \
        "它的属性 %s 不是从 1 起的整数，格式不明。" SUMI_HINT "请用 sumi sweep 重新生成。"
#define SUMI_E_CUBE_FORMAT_NEWER                                                                                       \
    SUMI_INPUT, "cube.format.newer",                                                                                   \
        "It was written by a newer Sumi (format %.0f; this one reads formats up to %d)." SUMI_HINT                     \
        "Show it with that version, or make it again with this one.",                                                  \
        "它由更新版本的 Sumi 写成（格式 %.0f；本版本最高读到格式 %d）。" SUMI_HINT                                     \
        "请用那个版本查看，或用本版本重新生成。"
/* The calendar: with its word in front, or nothing. */
#define SUMI_E_CUBE_AXIS_DATES                                                                                         \
    SUMI_INPUT, "cube.axis.dates",                                                                                     \
        "The dates of %s are in \"%s\"%s%s, and days (or hours, minutes, seconds) since a date of the standard "       \
        "calendar are expected, as %s.",                                                                               \
        "%s 的日期单位是“%s”%s%s，应为标准历法某日以来的天数（或小时、分、秒），例如 %s。"
#define SUMI_WORD_CALENDAR SUMI_WORD(", calendar ", "，历法 ")
#define SUMI_E_CUBE_AXIS_UNREADABLE                                                                                    \
    SUMI_IO, "cube.axis.unreadable", "The axis %s cannot be read: %s.", "维度 %s 无法读取：%s。"
#define SUMI_E_CUBE_VARIABLE_NONE                                                                                      \
    SUMI_INPUT, "cube.variable.none",                                                                                  \
        "It holds no variable with named dimensions that can be read." SUMI_HINT "A cube is made by sumi sweep.",      \
        "其中没有可读的、各维有名称的变量。" SUMI_HINT "结果文件由 sumi sweep 生成。"
#define SUMI_E_CUBE_VARIABLE_LACKING                                                                                   \
    SUMI_INPUT, "cube.variable.lacking",                                                                               \
        "It holds no variable with named dimensions that can be read. %s: %s." SUMI_HINT                               \
        "A cube is made by sumi sweep.",                                                                               \
        "其中没有可读的、各维有名称的变量。%s：%s。" SUMI_HINT "结果文件由 sumi sweep 生成。"
#define SUMI_E_CUBE_CHANGED                                                                                            \
    SUMI_INPUT, "cube.changed", "It is not as sumi sweep made it.", "它与 sumi sweep 生成的不同。"

/* --- its values --- */

#define SUMI_E_CUBE_READ_BEYOND                                                                                        \
    SUMI_INPUT, "cube.read.beyond", "Dimension %zu of %s has %zu values, and %llu from number %llu on are wanted.",    \
        "第 %zu 维（变量 %s）有 %zu 个值，而要读 %llu 个，从编号 %llu（从 0 数起）开始。"
#define SUMI_E_CUBE_READ_NUMBER                                                                                        \
    SUMI_INPUT, "cube.read.number", "It has no variable number %zu.", "其中没有编号为 %zu 的变量。"
#define SUMI_E_CUBE_READ_FAILED SUMI_IO, "cube.read.failed", "%s cannot be read", "%s 无法读取"
#define SUMI_E_CUBE_READ_LONG                                                                                          \
    SUMI_INPUT, "cube.read.long",                                                                                      \
        "The chunks of %s lie so far across its axes that reading it in this way takes too long." SUMI_HINT            \
        "Show a table of means with --by, or write the file anew with other chunks, as with nccopy -c.",               \
        "%s 的数据块横跨各维度，这样读取耗时太久。" SUMI_HINT                                                          \
        "请用 --by 显示平均值表，或改用别的分块重写文件，例如用 nccopy -c。"
#define SUMI_E_CUBE_READ_DAMAGED                                                                                       \
    SUMI_IO, "cube.read.damaged",                                                                                      \
        "%s cannot be read: its values are damaged." SUMI_HINT                                                         \
        "Make the file again with sumi sweep, or copy it again.",                                                      \
        "%s 无法读取：它的数值已损坏。" SUMI_HINT "请用 sumi sweep 重新生成文件，或重新复制。"
#define SUMI_E_CUBE_UNITS_NONE                                                                                         \
    SUMI_INPUT, "cube.units.none",                                                                                     \
        "%s says no units, and %s is expected: the attribute is lost where a program computes with the "               \
        "values." SUMI_HINT                                                                                            \
        "Give it the units that its numbers are in, in Python by cube[\"%s\"].attrs[\"units\"] = \"%s\".",             \
        "%s 没有单位，应为 %s：程序用这些数值计算后该属性会丢失。" SUMI_HINT                                           \
        "请补上数值的单位，在 Python 中用 cube[\"%s\"].attrs[\"units\"] = \"%s\"。"
#define SUMI_E_CUBE_UNITS_OTHER                                                                                        \
    SUMI_INPUT, "cube.units.other",                                                                                    \
        "%s is in \"%s\", and %s is expected, or another spelling or multiple of it, as t ha-1 is of kg "              \
        "ha-1." SUMI_HINT "Convert its values.",                                                                       \
        "%s 的单位是“%s”，应为 %s，或它的其他写法或倍数，例如 t ha-1 之于 kg ha-1。" SUMI_HINT "请换算数值。"

/* --- what it keeps --- */

#define SUMI_E_CUBE_KEPT_UNREADABLE                                                                                    \
    SUMI_INPUT, "cube.kept.unreadable", "%s of its /provenance cannot be read: %s.",                                   \
        "/provenance 中的 %s 无法读取：%s。"
#define SUMI_E_CUBE_KEPT_DIED                                                                                          \
    SUMI_INPUT, "cube.kept.died",                                                                                      \
        "%s of its /provenance cannot be read." SUMI_HINT                                                              \
        "The file is damaged, or memory ran out: close other programs, or raise its limit (ulimit -v).",               \
        "/provenance 中的 %s 无法读取。" SUMI_HINT                                                                     \
        "文件已损坏，或内存不足：请关闭其他程序，或提高内存上限（ulimit -v）。"
#define SUMI_E_CUBE_KEPT_SCENARIO                                                                                      \
    SUMI_INPUT, "cube.kept.scenario",                                                                                  \
        "It has no /provenance/scenario: it is not as sumi sweep made it." SUMI_HINT                                   \
        "Other programs leave that away where they write a cube anew; take the file that sumi sweep wrote.",           \
        "其中没有 /provenance/scenario：它与 sumi sweep 生成的不同。" SUMI_HINT                                        \
        "其他程序重写结果文件时会丢掉它；请用 sumi sweep 写的原文件。"
#define SUMI_E_CUBE_KEPT_CHANGED                                                                                       \
    SUMI_INPUT, "cube.kept.changed",                                                                                   \
        "Its scenario was changed since sumi sweep wrote it: the checksum in the attribute %s is that of another "     \
        "text." SUMI_HINT "Take the file as it was.",                                                                  \
        "其中的情景在 sumi sweep 写成之后被改动过：属性 %s 中的校验和属于另一段文本。" SUMI_HINT "请用未改动的文件。"
#define SUMI_E_CUBE_KEPT_LIST                                                                                          \
    SUMI_INPUT, "cube.kept.list",                                                                                      \
        "The list of the files that went in, /provenance/%s, is not whole. The file is not as sumi sweep made it.",    \
        "输入文件的列表 /provenance/%s 不完整。文件与 sumi sweep 生成的不同。"
#define SUMI_WORD_LISTED_FILES SUMI_WORD("files of the list", "个列表中的文件")
#define SUMI_E_CUBE_KEPT_OTHER                                                                                         \
    SUMI_INPUT, "cube.kept.other",                                                                                     \
        "It is not the file that went into %s: its SHA-256 is another one than %s." SUMI_HINT                          \
        "Look for the file as it was.",                                                                                \
        "它不是当时写入 %s 的那个文件：它的 SHA-256 不是 %s。" SUMI_HINT "请找到当时的文件。"
#define SUMI_E_CUBE_KEPT_DAMAGED                                                                                       \
    SUMI_INPUT, "cube.kept.damaged",                                                                                   \
        "What it has kept of %s was changed, or is damaged: its SHA-256 is another one than %s.",                      \
        "它保存的 %s 被改动过，或已损坏：SHA-256 不是 %s。"
#define SUMI_E_CUBE_KEPT_MISSING                                                                                       \
    SUMI_INPUT, "cube.kept.missing",                                                                                   \
        "It has kept no copy of %zu %s that went into it: %s%s." SUMI_HINT                                             \
        "Give the folder where %s by --inputs FOLDER.",                                                                \
        "它没有保存 %zu %s的副本：%s%s。" SUMI_HINT "请用 --inputs FOLDER 给出%s所在的文件夹。"
#define SUMI_WORD_FILE      SUMI_WORD("file", "个输入文件")
#define SUMI_WORD_FILES     SUMI_WORD("files", "个输入文件")
#define SUMI_WORD_IT_LIES   SUMI_WORD("it lies", "它")
#define SUMI_WORD_EACH_LIES SUMI_WORD("each lies", "它们各自")
/* Two values, one for each language. */
#define SUMI_WORD_MORE_INPUTS                                                                                          \
    SUMI_WORD(", and %zu more (sumi extract names all)", "，另有 %zu 个（sumi extract 会全部列出）")

/* --- comparing two --- */

#define SUMI_E_CUBE_COMPARE_STOPPED                                                                                    \
    SUMI_STOPPED, "cube.compare.stopped", "The comparison was not finished.", "比较没有完成。"
#define SUMI_WORD_VALUES_OF_AXIS SUMI_WORD("values of an axis", "个维度上的值")

#endif
