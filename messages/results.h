/* What io/results says: the cube of a sweep, and what is written out of it again. */
#ifndef SUMI_MESSAGES_RESULTS_H
#define SUMI_MESSAGES_RESULTS_H

#define SUMI_WORD_NAMES_OF_STRATEGIES SUMI_WORD("names of strategies", "个灌溉方案的名称")
#define SUMI_WORD_HISTORY             SUMI_WORD("the history of the results", "结果的历史记录")
#define SUMI_WORD_THE_VARIABLES       SUMI_WORD("the variables", "变量")
#define SUMI_WORD_IDENTIFIER          SUMI_WORD("the identifier of the results", "结果的标识符")
#define SUMI_WORD_INPUT_FILES         SUMI_WORD("files of the provenance", "个来源文件")
#define SUMI_WORD_THREADS             SUMI_WORD("threads", "个线程")
#define SUMI_WORD_REASONS             SUMI_WORD("reasons of an outlook", "条展望理由")
#define SUMI_WORD_DEFINITION          SUMI_WORD("the definition of the output", "输出的定义")

/* --- what to do --- */

#define SUMI_WORD_NOTHING_IS_KEPT                                                                                      \
    SUMI_WORD("The file appears when all are done: nothing of these is kept, and nothing is left behind. Start the "   \
              "sweep again to have it.",                                                                               \
              "文件在全部完成后才出现：这些都没有保留，也没有留下任何东西。要得到它，请重新开始扫描。")
#define SUMI_WORD_FEWER_THREADS SUMI_WORD("Fewer threads (-j) need less.", "减少线程数（-j）可节省内存。")

/* --- extract --- */

#define SUMI_WORD_EXTRACT_ELSEWHERE SUMI_WORD("Extract to another folder.", "请提取到另一个文件夹。")
#define SUMI_WORD_EXTRACT_BY_FORCE                                                                                     \
    SUMI_WORD("Extract to another folder, or give --force to replace it.",                                             \
              "请提取到另一个文件夹，或用 --force 替换它。")
#define SUMI_WORD_LINK_IN_THE_WAY                                                                                      \
    SUMI_WORD("there is a link of this name, which may lead out of the folder", "有同名链接，可能指向文件夹之外")
#define SUMI_WORD_FILE_FOR_FOLDER                                                                                      \
    SUMI_WORD("there is a file of this name, and a folder is needed", "有同名文件，而这里需要文件夹")
#define SUMI_WORD_FOLDER_IN_THE_WAY SUMI_WORD("there is a folder of this name", "有同名文件夹")
#define SUMI_WORD_SPECIAL_FILE      SUMI_WORD("it is no ordinary file", "它不是普通文件")
#define SUMI_WORD_FILE_IN_THE_WAY   SUMI_WORD("there is a file of this name, which would be lost", "有同名文件，会丢失")
#define SUMI_E_OUTPUT_PATH_LONG     SUMI_IO, "output.path.long", "The path of %s/%s is too long.", "路径 %s/%s 太长。"
#define SUMI_E_OUTPUT_FOLDER                                                                                           \
    SUMI_IO, "output.folder", "The folder cannot be made: %s." SUMI_HINT "Name another one.",                          \
        "文件夹无法创建：%s。" SUMI_HINT "请给出另一个。"

#endif
