/* What is wrong with the bytes of a text file. */
#ifndef SUMI_MESSAGES_DECODE_H
#define SUMI_MESSAGES_DECODE_H

#define SUMI_E_RECORD_TEXT_BINARY                                                                                      \
    SUMI_INPUT, "record.text.binary", "this is %s, not a text" SUMI_HINT "%s", "这是%s，不是文本" SUMI_HINT "%s"
#define SUMI_WORD_WORKBOOK SUMI_WORD("an Excel workbook", "Excel 工作簿")
#define SUMI_WORD_OLD_WORKBOOK                                                                                         \
    SUMI_WORD("a file of Office, as an old Excel workbook", "Office 文件，如旧版 Excel 工作簿")
#define SUMI_WORD_SAVE_AS_CSV                                                                                          \
    SUMI_WORD("open it and save the sheet as CSV (UTF-8)", "请打开它，把工作表另存为 CSV（UTF-8）")
#define SUMI_WORD_ARCHIVE SUMI_WORD("a compressed file", "压缩文件")
#define SUMI_WORD_UNPACK  SUMI_WORD("unpack it, and name the files in it", "请解压，并给出其中的文件")
#define SUMI_WORD_HDF5    SUMI_WORD("an HDF5 file, as netCDF-4", "HDF5 文件，如 netCDF-4")
#define SUMI_WORD_NETCDF  SUMI_WORD("a netCDF file", "netCDF 文件")
#define SUMI_WORD_GRIB    SUMI_WORD("a GRIB file", "GRIB 文件")
#define SUMI_WORD_TAKE_A_POINT                                                                                         \
    SUMI_WORD("turn it into netCDF, as by cdo -f nc copy, or write the values of one place as a table of text",        \
              "请转成 netCDF（例如用 cdo -f nc copy），或把一个地点的值写成文本表格")
#define SUMI_WORD_PDF           SUMI_WORD("a PDF document", "PDF 文档")
#define SUMI_WORD_IMAGE         SUMI_WORD("a picture", "图片")
#define SUMI_WORD_TYPE_IT       SUMI_WORD("copy its table into a text file", "请把其中的表格录入文本文件")
#define SUMI_WORD_NOT_TEXT      SUMI_WORD("a file of bytes that no text has", "二进制文件（含有文本中没有的字节）")
#define SUMI_WORD_EXPORT_IT     SUMI_WORD("export it as text from the program that wrote it", "请用写它的程序导出为文本")
#define SUMI_WORD_DAMAGED_CODED SUMI_WORD("a text in an encoding that Sumi does not know", "编码未知的文本")
#define SUMI_WORD_SAVE_AS_UTF8  SUMI_WORD("save it as UTF-8", "请另存为 UTF-8")

#define SUMI_E_RECORD_LINE_LONG                                                                                        \
    SUMI_INPUT, "record.line.long", "the line is longer than %d bytes" SUMI_HINT "is this a record?",                  \
        "此行超过 %d 字节" SUMI_HINT "这是一份记录吗？"
#define SUMI_E_RECORD_TEXT_GB18030                                                                                     \
    SUMI_INPUT, "record.text.gb18030",                                                                                 \
        "the text looks like Chinese in GB18030, and this system has no table of it" SUMI_HINT "save it as UTF-8",     \
        "文本看来是 GB18030 中文，而本系统没有其码表" SUMI_HINT "请另存为 UTF-8"
#define SUMI_E_RECORD_TEXT_DROPPED                                                                                     \
    SUMI_INPUT, "record.text.dropped", "bytes NUL or ^Z within the text, %zu of them, are passed over",                \
        "略过文本中的 %zu 个 NUL 或 ^Z 字节"
#define SUMI_E_RECORD_TEXT_DAMAGED                                                                                     \
    SUMI_INPUT, "record.text.damaged", "%zu bytes are no character of %s: \xef\xbf\xbd stands for each",               \
        "%zu 个字节不是 %s 的字符：各以 \xef\xbf\xbd 代替"

#endif
