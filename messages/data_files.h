/* What io/files/data_files.c and same_bytes.c say: files that are looked for, and compared. */
#ifndef SUMI_MESSAGES_DATA_FILES_H
#define SUMI_MESSAGES_DATA_FILES_H

#define SUMI_E_FILE_DATA_FOLDER                                                                                        \
    SUMI_IO, "file.data.folder",                                                                                       \
        "SUMI_DATA_DIR is %.300s, which is no folder." SUMI_HINT                                                       \
        "Name the folder of Sumi's data, as an absolute path, or unset it for the one that was installed.",            \
        "SUMI_DATA_DIR 是 %.300s，不是文件夹。" SUMI_HINT                                                              \
        "请用绝对路径给出 Sumi 的数据文件夹，或取消设置以使用安装时的那个。"
#define SUMI_E_FILE_NAME_LENGTH                                                                                        \
    SUMI_INPUT, "file.name.length", "A file name has 1 to %d characters.", "文件名应有 1 到 %d 个字符。"
/* The folders: one of the data, with a blank in front, or none. */
#define SUMI_E_FILE_NOWHERE                                                                                            \
    SUMI_IO, "file.nowhere",                                                                                           \
        "The file cannot be opened: %s; looked in the current folder and in the data folder%s%s.",                     \
        "文件无法打开：%s；已在当前文件夹和数据文件夹%s%s 中查找。"
#define SUMI_E_FILE_NOWHERE_BESIDE                                                                                     \
    SUMI_INPUT, "file.nowhere.beside",                                                                                 \
        "There is no file %.300s; looked beside the scenario file and in the data folder%s%s.",                        \
        "没有文件 %.300s；已在情景文件旁和数据文件夹%s%s 中查找。"
#define SUMI_WORD_FILE_IS_HERE                                                                                         \
    SUMI_WORD("One of that name lies in the current folder: put it beside the scenario file, or give its whole path.", \
              "当前文件夹里有同名文件：请把它放到情景文件旁，或给出完整路径。")

#define SUMI_E_FILE_OUTSIDE                                                                                            \
    SUMI_INPUT, "file.outside",                                                                                        \
        "%.300s is not in the folders from which files are read here." SUMI_HINT                                       \
        "Put the file into the folder of the plots, or let who runs the service allow its folder.",                    \
        "%.300s 不在此处允许读取的文件夹内。" SUMI_HINT "请把文件放到地块文件夹内，或由服务管理员允许该文件夹。"

#define SUMI_E_FILE_COMPARE_OPEN SUMI_IO, "file.compare.open", "The file cannot be opened", "文件无法打开"
#define SUMI_E_FILE_COMPARE_READ SUMI_IO, "file.compare.read", "The file cannot be read.", "文件无法读取。"

#endif
