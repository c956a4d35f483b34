/* What is wrong with records as people have them, whatever their format. */
#ifndef SUMI_MESSAGES_READINGS_H
#define SUMI_MESSAGES_READINGS_H

/* --- the format --- */

#define SUMI_E_RECORD_FORMAT_NAME                                                                                      \
    SUMI_INPUT, "record.format.name", "no format of records is called \"%s\"" SUMI_HINT "there are %s",                \
        "没有名为“%s”的记录格式" SUMI_HINT "现有：%s"
#define SUMI_E_RECORD_FORMAT_KNOWN                                                                                     \
    SUMI_INPUT, "record.format.known", "this is %s, which Sumi does not read" SUMI_HINT "it reads %s",                 \
        "这是 %s，Sumi 不读取" SUMI_HINT "可读取：%s"
#define SUMI_E_RECORD_FORMAT_SOIL                                                                                      \
    SUMI_INPUT, "record.format.soil",                                                                                  \
        "this is %s: what a soil is like, and no record" SUMI_HINT                                                     \
        "make a soil file of it: sumi import FILE -o soil.yaml",                                                       \
        "这是 %s：描述土壤的性质，不是观测记录" SUMI_HINT "请用它生成土壤文件：sumi import 文件 -o soil.yaml"
#define SUMI_E_RECORD_FORMAT_CROP                                                                                      \
    SUMI_INPUT, "record.format.crop",                                                                                  \
        "this is %s: what a crop is like, and no record" SUMI_HINT                                                     \
        "name it in the section crop of a scenario: crop: {file: FILE, cultivar: NAME}",                               \
        "这是 %s：描述作物的性质，不是观测记录" SUMI_HINT                                                              \
        "请在情景的 crop 部分中写出它的名称：crop: {file: 文件, cultivar: 品种}"
#define SUMI_E_RECORD_FORMAT_UNKNOWN                                                                                   \
    SUMI_INPUT, "record.format.unknown",                                                                               \
        "the format of this file is not known" SUMI_HINT                                                               \
        "Sumi reads %s; a table needs a first line with the names of its columns",                                     \
        "无法识别此文件的格式" SUMI_HINT "Sumi 可读取 %s；表格的第一行应为列名"

/* --- files and folders --- */

#define SUMI_E_RECORD_FOLDER_OPEN SUMI_IO, "record.folder.open", "The folder cannot be opened", "无法打开文件夹"
#define SUMI_E_RECORD_FOLDER_EMPTY                                                                                     \
    SUMI_INPUT, "record.folder.empty", "the folder has no file that can be read as a record" SUMI_HINT "%s",           \
        "文件夹中没有可作为记录读取的文件" SUMI_HINT "%s"
#define SUMI_WORD_RECORD_FOLDER_HOLDS                                                                                  \
    SUMI_WORD("put the files of one station there, of the weather service or of a logger",                             \
              "请把同一站点的文件（气象部门的或记录仪的）放在里面")
#define SUMI_E_RECORD_FOLDER_FILES                                                                                     \
    SUMI_INPUT, "record.folder.files", "the folder has more than %d files" SUMI_HINT "keep those of one station",      \
        "文件夹中的文件多于 %d 个" SUMI_HINT "请只保留一个站点的文件"
#define SUMI_E_RECORD_FOLDER_MIXED                                                                                     \
    SUMI_INPUT, "record.folder.mixed",                                                                                 \
        "%s is %s, while the folder's other files are %s" SUMI_HINT                                                    \
        "keep files of one format in a folder, or name them one by one",                                               \
        "%s 是 %s，而文件夹中的其他文件是 %s" SUMI_HINT "一个文件夹只放一种格式的文件，或逐个给出文件名"
#define SUMI_E_RECORD_KIND_WEATHER                                                                                     \
    SUMI_INPUT, "record.kind.weather",                                                                                 \
        "there is no weather that Sumi reads in this file (%s)" SUMI_HINT                                              \
        "a record of soil water is soil.record.file",                                                                  \
        "此文件（%s）中没有 Sumi 能读取的天气" SUMI_HINT "土壤水分记录请写在 soil.record.file"
#define SUMI_E_RECORD_KIND_SOIL                                                                                        \
    SUMI_INPUT, "record.kind.soil",                                                                                    \
        "there is no soil water that Sumi reads in this file (%s)" SUMI_HINT "weather is weather.file",                \
        "此文件（%s）中没有 Sumi 能读取的土壤水分" SUMI_HINT "天气请写在 weather.file"
#define SUMI_WORD_READ_ANSWER                                                                                          \
    SUMI_WORD("in a scenario --column 'A=B' is read: {columns: {A: B}}, beside file",                                  \
              "在情景文件中，--column 'A=B' 写作 read: {columns: {A: B}}，与 file 并列")
#define SUMI_WORD_MEANS_READ                                                                                           \
    SUMI_WORD("how the file is read, as {format: cma, station: 53772}",                                                \
              "如何读取文件，例如 {format: cma, station: 53772}")
#define SUMI_WORD_MEANS_READ_COLUMNS                                                                                   \
    SUMI_WORD("what columns are, as {rain: precipitation (mm)}", "各列的含义，例如 {rain: precipitation (mm)}")
#define SUMI_E_RECORD_READ_COLUMNS                                                                                     \
    SUMI_INPUT, "record.read.columns", "%zu columns are named; expected at most %d", "给出了 %zu 列的含义；最多为 %d 列"
#define SUMI_E_RECORD_FOLDER_DIFFERS                                                                                   \
    SUMI_INPUT, "record.folder.differs",                                                                               \
        "%s %s than the folder's other files" SUMI_HINT                                                                \
        "keep files of one station and one step in a folder, or name them one by one",                                 \
        "%s %s" SUMI_HINT "一个文件夹只放同一站点、同一时间步长的文件，或逐个给出文件名"
#define SUMI_WORD_RECORD_OTHER_STATION SUMI_WORD("is of another station", "与文件夹中其他文件不是同一站点")
#define SUMI_WORD_RECORD_OTHER_PLACE   SUMI_WORD("is of another place", "与文件夹中其他文件不是同一地点")
#define SUMI_WORD_RECORD_OTHER_STEP    SUMI_WORD("is of another step", "与文件夹中其他文件的时间步长不同")
#define SUMI_WORD_RECORD_OTHER_CLOCK   SUMI_WORD("is of another clock", "与文件夹中其他文件的时钟不同")
#define SUMI_E_RECORD_FILE_SKIPPED     SUMI_INPUT, "record.file.skipped", "is not read: %s", "未读取：%s"
#define SUMI_E_RECORD_FILE_EMPTY       SUMI_INPUT, "record.file.empty", "the file is empty", "文件是空的"

#endif
