/* What io/files/outputs.c says: files that a command writes. */
#ifndef SUMI_MESSAGES_OUTPUTS_H
#define SUMI_MESSAGES_OUTPUTS_H

/* The reason and the advice follow. */
#define SUMI_E_OUTPUT_UNWRITTEN SUMI_IO, "output.unwritten", "The file cannot be written", "文件无法写入"
#define SUMI_E_OUTPUT_TEMPORARY                                                                                        \
    SUMI_IO, "output.temporary", "The temporary file (TMPDIR says where) cannot be written",                           \
        "临时文件（位置由 TMPDIR 决定）无法写入"
#define SUMI_WORD_WRITE_ELSEWHERE SUMI_WORD("Write to another place.", "请写到别处。")
#define SUMI_WORD_DISK_FULL                                                                                            \
    SUMI_WORD("The disk is full: free some space, or write to another place.", "磁盘已满：请腾出空间，或写到别处。")
#define SUMI_WORD_DISK_FULL_FOR_USER                                                                                   \
    SUMI_WORD("The disk is full for this user: free some space, or write to another place.",                           \
              "此用户的磁盘配额已满：请腾出空间，或写到别处。")
#define SUMI_WORD_FILE_TOO_LARGE                                                                                       \
    SUMI_WORD("The file grew beyond the largest size that is allowed here: raise the limit (ulimit -f), or write to "  \
              "another place.",                                                                                        \
              "文件超过了这里允许的最大尺寸：请提高上限（ulimit -f），或写到别处。")
#define SUMI_WORD_NO_SUCH_FOLDER                                                                                       \
    SUMI_WORD("There is no such folder: make it first, or write to another.",                                          \
              "没有这个文件夹：请先创建它，或写到别的文件夹。")
#define SUMI_WORD_IS_A_FOLDER                                                                                          \
    SUMI_WORD("A file is expected, and this is a folder: name a file in it.", "这是文件夹：请给出其中的文件名。")
#define SUMI_WORD_LINKS_IN_A_CIRCLE                                                                                    \
    SUMI_WORD("Its links lead in a circle: remove one of them, or name another file.",                                 \
              "它的链接成了环：请删除其中一个，或给出另一个文件。")
#define SUMI_WORD_NO_RIGHT_TO_WRITE                                                                                    \
    SUMI_WORD("Ask for the right to write there, or write to another place.", "请申请那里的写入权限，或写到别处。")
#define SUMI_WORD_MOUNTED_FILE                                                                                         \
    SUMI_WORD("A single file is mounted there, as containers do: it cannot be replaced; write to another place.",      \
              "那里挂载了单个文件（容器常如此）：它无法被替换；请写到别处。")
#define SUMI_WORD_READ_ONLY_DISK                                                                                       \
    SUMI_WORD("Nothing can be written to this disk: write to another place.", "此磁盘不能写入：请写到别处。")
#define SUMI_WORD_FILES_OF_PROGRAM                                                                                     \
    SUMI_WORD("Raise the limit of files that a program may have open (ulimit -n).",                                    \
              "请提高一个程序可同时打开的文件数（ulimit -n）。")
#define SUMI_WORD_FILES_OF_ALL                                                                                         \
    SUMI_WORD("All programs together have as many files open as this machine allows: close some of them.",             \
              "所有程序打开的文件数已达本机上限：请关闭一些。")
#define SUMI_WORD_NOBODY_READS                                                                                         \
    SUMI_WORD("Nobody reads it any more: name a file, or look at the command that reads.",                             \
              "已没有程序读取它：请给出文件名，或检查读取它的命令。")

#define SUMI_WORD_WRITING_THE_FILE SUMI_WORD("writing the file", "写文件")
#define SUMI_WORD_NAMES_OF_FILES   SUMI_WORD("names of files", "个文件名")
#define SUMI_WORD_THE_OUTPUT       SUMI_WORD("the output", "输出")
#define SUMI_WORD_TEMPORARY_OUTPUT SUMI_WORD("the temporary output", "临时输出")

#define SUMI_E_OUTPUT_REPLACES_INPUT                                                                                   \
    SUMI_REFUSED, "output.replaces.input",                                                                             \
        "The results would take the place of the %s." SUMI_HINT                                                        \
        "Name another file: a file that was read is never replaced, not even with --force.",                           \
        "结果会取代%s。" SUMI_HINT "请给出另一个文件：读过的文件绝不会被替换，即使给出 --force。"
/* What a file was read as. */
#define SUMI_WORD_SCENARIO_FILE    SUMI_WORD("scenario file", "情景文件")
#define SUMI_WORD_CUBE             SUMI_WORD("cube", "结果文件")
#define SUMI_WORD_CUBE_REPEATED    SUMI_WORD("cube that is repeated", "要重算的结果文件")
#define SUMI_WORD_CUBE_EXTRACTED   SUMI_WORD("cube that is extracted", "要提取的结果文件")
#define SUMI_WORD_STATE_TO_RESUME  SUMI_WORD("state to resume", "要继续的状态文件")
#define SUMI_WORD_SOIL_COLUMN_FILE SUMI_WORD("soil column's file", "土柱文件")
/* Two values, one for each language: as "weather". */
#define SUMI_WORD_FILE_OF_SCENARIO SUMI_WORD("%s file that the scenario reads", "情景所读的文件（%s）")
#define SUMI_WORD_FILE_OF_KIND     SUMI_WORD("%s file", "输入文件（%s）")
#define SUMI_E_OUTPUT_TWICE                                                                                            \
    SUMI_REFUSED, "output.twice", "%s %s and %s %s both name one file; they need a file each.",                        \
        "%s %s 和 %s %s 是同一个文件；它们各需一个文件。"
/* Of standard output or standard error. */
#define SUMI_E_OUTPUT_PRINTED                                                                                          \
    SUMI_REFUSED, "output.printed",                                                                                    \
        "What the command prints goes to this file already (standard %s)" SUMI_HINT "name another file.",              \
        "命令打印的内容已写入这个文件（标准%s）" SUMI_HINT "请给出另一个文件。"
#define SUMI_WORD_OUTPUT_STREAM SUMI_WORD("output", "输出")
#define SUMI_WORD_ERROR_STREAM  SUMI_WORD("error", "错误")
#define SUMI_E_OUTPUT_LOCKED                                                                                           \
    SUMI_IO, "output.locked",                                                                                          \
        "The file of this name is locked by another program, as one that writes it does." SUMI_HINT                    \
        "Wait until that has ended, or name another file.",                                                            \
        "这个文件被另一个程序锁定，可能正在写入。" SUMI_HINT "请等它结束，或给出另一个文件。"
#define SUMI_E_OUTPUT_FOREIGN                                                                                          \
    SUMI_IO, "output.foreign",                                                                                         \
        "There is a file of this name, which is not known as a result of Sumi's, or was changed since, and would be "  \
        "lost." SUMI_HINT "Name another file, or give --force to replace it.",                                         \
        "已有同名文件，它不是 Sumi 的结果，或后来被改动过，写入会使它丢失。" SUMI_HINT                                 \
        "请给出另一个文件，或用 --force 替换它。"
#define SUMI_E_OUTPUT_DASH                                                                                             \
    SUMI_REFUSED, "output.dash",                                                                                       \
        "Expected the name of a file." SUMI_HINT "Name one (./- for a file of that name); /dev/stdout is what the "    \
        "command prints to, for results that are text.",                                                               \
        "应为文件名。" SUMI_HINT                                                                                       \
        "请给出文件名（./- 表示名为 - 的文件）；结果为文本时，可用 /dev/stdout 表示标准输出。"
#define SUMI_E_OUTPUT_UNNAMED                                                                                          \
    SUMI_IO, "output.unnamed", "\"%s\" is not the name of a file." SUMI_HINT "Name the file to write.",                \
        "“%s”不是文件名。" SUMI_HINT "请给出要写的文件。"
#define SUMI_E_OUTPUT_MANY                                                                                             \
    SUMI_REFUSED, "output.many", "A command writes at most %d files.", "一个命令最多写 %d 个文件。"
#define SUMI_E_OUTPUT_DEVICE                                                                                           \
    SUMI_IO, "output.device",                                                                                          \
        "This is no ordinary file and cannot be replaced by a cube." SUMI_HINT "Name a file to write.",                \
        "这不是普通文件，不能用结果文件替换。" SUMI_HINT "请给出要写的文件。"

#endif
