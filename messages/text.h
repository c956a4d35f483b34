/* What is wrong with a file as a whole, or with the form of a line of comma separated fields. */
#ifndef SUMI_MESSAGES_TEXT_H
#define SUMI_MESSAGES_TEXT_H

#define SUMI_WORD_MEMORY_FILE SUMI_WORD("reading the file", "读取文件")

/* With the reason of the system behind them, sumi_read_fail. */
#define SUMI_E_FILE_OPEN SUMI_IO, "file.open", "The file cannot be opened", "文件无法打开"
#define SUMI_E_FILE_READ SUMI_IO, "file.read", "The file cannot be read", "文件无法读取"

#define SUMI_E_FILE_FOLDER SUMI_IO, "file.folder", "This is a folder, expected a file.", "这是文件夹，应为文件。"
#define SUMI_E_FILE_LENGTH SUMI_INPUT, "file.length", "The file is larger than %zu bytes.", "文件大于 %zu 字节。"
#define SUMI_E_FILE_NUL                                                                                                \
    SUMI_INPUT, "file.nul",                                                                                            \
        "byte %zu is NUL: this is not a text file (UTF-16? a spreadsheet?)" SUMI_HINT "save it as CSV in UTF-8",       \
        "第 %zu 字节是 NUL：这不是文本文件（UTF-16？电子表格？）" SUMI_HINT "请存为 UTF-8 的 CSV"
#define SUMI_E_FILE_FIELDS                                                                                             \
    SUMI_INPUT, "file.fields",                                                                                         \
        "found %d %s, expected %d, one for each name of the first line (an empty field is a missing value)",           \
        "有 %d 个%s，应为 %d 个，与首行的列名一一对应（空字段为缺测值）"

#define SUMI_WORD_FIELDS(n)     ((n) == 1 ? SUMI_WORD("field", "字段") : SUMI_WORD("fields", "字段"))
#define SUMI_WORD_NEAREST_MEANT SUMI_WORD("Is %s meant?", "是否指 %s？")

#endif
