/* What the service says of its plots: their folder, what is posted about them, and what keeps one from being served. */
#ifndef SUMI_MESSAGES_SERVE_PLOTS_H
#define SUMI_MESSAGES_SERVE_PLOTS_H

#define SUMI_WORD_SERVE_FILE  SUMI_WORD("a file of a plot", "地块的文件")
#define SUMI_WORD_SERVE_PLOTS SUMI_WORD("the plots of the service", "服务的地块")

/* --- the folder --- */

#define SUMI_E_SERVE_FOLDER_OPEN                                                                                       \
    SUMI_IO, "serve.folder.open", "The folder of the plots cannot be opened", "无法打开地块文件夹"
#define SUMI_E_SERVE_FOLDER_TAKEN                                                                                      \
    SUMI_REFUSED, "serve.folder.taken",                                                                                \
        "Another process serves this folder." SUMI_HINT "End it first; one process serves all who ask.",               \
        "另一个进程正在使用此文件夹。" SUMI_HINT "请先结束它；一个进程即可服务所有请求。"
#define SUMI_E_SERVE_FOLDER_ALLOWED                                                                                    \
    SUMI_IO, "serve.folder.allowed", "The folder that files may be read from cannot be opened",                        \
        "无法打开允许读取的文件夹"

/* --- a plot --- */

#define SUMI_E_SERVE_PLOT_NONE SUMI_INPUT, "serve.plot.none", "There is no plot %s.", "没有地块 %s。"
#define SUMI_E_SERVE_PLOT_ID                                                                                           \
    SUMI_INPUT, "serve.plot.id",                                                                                       \
        "%s is no ID of a plot." SUMI_HINT                                                                             \
        "An ID has 1 to %d bytes of UTF-8, without slashes and controls, does not begin with a dot, and is none of "   \
        "deleted, earlier, forecasts and posted.",                                                                     \
        "%s 不是地块编号。" SUMI_HINT "编号为 1 到 %d 字节的 UTF-8，不含斜杠和控制字符，"            \
        "不以点开头，"                                                                                           \
        "且不是 deleted、earlier、forecasts、posted。"
#define SUMI_E_SERVE_PLOT_FILE                                                                                         \
    SUMI_REFUSED, "serve.plot.file",                                                                                   \
        "The plot is a single file beside the others, and has no folder for what is posted." SUMI_HINT                 \
        "Move FOLDER/ID.yaml to FOLDER/ID/plot.yaml, with the files that it names.",                                   \
        "该地块只是一个文件，没有存放上报数据的文件夹。" SUMI_HINT                                                     \
        "请把 FOLDER/ID.yaml 连同它引用的文件移到 FOLDER/ID/plot.yaml。"
#define SUMI_E_SERVE_PLOT_QUOTA                                                                                        \
    SUMI_INPUT, "serve.plot.quota",                                                                                    \
        "quota_left_mm is what is left on one morning, and this plot is looked at each morning anew." SUMI_HINT        \
        "Write quota_mm, the quota of the season, of which what was given is taken off.",                              \
        "quota_left_mm 是某一天早晨的剩余定额，而此地块每天早晨都会重新计算。" SUMI_HINT                               \
        "请改写 quota_mm（全季定额），已灌水量会自动扣除。"
#define SUMI_E_SERVE_PLOT_SIZE                                                                                         \
    SUMI_INPUT, "serve.plot.size", "The scenario of a plot has more than %d bytes.", "地块的情景多于 %d 字节。"
#define SUMI_E_SERVE_PLOT_MEMBERS                                                                                      \
    SUMI_INPUT, "serve.plot.members",                                                                                  \
        "The outlook has %d members and %d weathers to come; the service computes at most %d of each.",                \
        "展望有 %d 个成员和 %d 种未来天气；服务每项最多计算 %d 个。"
#define SUMI_E_SERVE_PLOT_THERE SUMI_REFUSED, "serve.plot.there", "There is a plot %s already.", "已有地块 %s。"
#define SUMI_E_SERVE_PLOT_TAG                                                                                          \
    SUMI_REFUSED, "serve.plot.tag",                                                                                    \
        "The scenario of the plot is another than the one that was to be replaced." SUMI_HINT                          \
        "Get it again, and make the change in that.",                                                                  \
        "该地块的情景已不是要替换的那一个。" SUMI_HINT "请重新获取后再修改。"
#define SUMI_E_SERVE_PLOT_NAME                                                                                         \
    SUMI_REFUSED, "serve.plot.name",                                                                                   \
        "The folder of the plots has something else of the name %s, as a link or a file." SUMI_HINT                    \
        "Take another ID, or move it away.",                                                                           \
        "地块文件夹中已有名为 %s 的其他内容（链接或文件）。" SUMI_HINT "请换一个 ID，或把它移走。"
#define SUMI_E_SERVE_PLOT_DELETE SUMI_IO, "serve.plot.delete", "The plot cannot be moved away", "无法移走该地块"

#define SUMI_E_SERVE_PLOT_STOPPED SUMI_STOPPED, "serve.plot.stopped", "Stopped while waiting.", "等待时被停止。"

/* --- what is posted --- */

#define SUMI_E_SERVE_DISK_WRITE SUMI_IO, "serve.disk.write", "The file cannot be read or written", "文件无法读写"
#define SUMI_E_SERVE_DISK_FULL                                                                                         \
    SUMI_IO, "serve.disk.full",                                                                                        \
        "The disk is full, and nothing of this was kept." SUMI_HINT "Make room on it, and send it again.",             \
        "磁盘已满，本次数据未保存。" SUMI_HINT "请清理磁盘后重新发送。"
#define SUMI_E_SERVE_JOURNAL_SIZE                                                                                      \
    SUMI_REFUSED, "serve.journal.size",                                                                                \
        "What was posted to the plot has become too much for one journal." SUMI_HINT                                   \
        "Move posted/journal.csv of the plot away, once its season is over; a new one is begun.",                      \
        "此地块的上报记录过大。" SUMI_HINT "季节结束后请移走该地块的 posted/journal.csv；将新建一个。"
#define SUMI_E_SERVE_JOURNAL_SENSORS                                                                                   \
    SUMI_INPUT, "serve.journal.sensors", "The plot would have more than %d sensors, quantities and depths.",           \
        "此地块的传感器、量和深度合计多于 %d 个。"
#define SUMI_E_SERVE_JOURNAL_VALUE                                                                                     \
    SUMI_INPUT, "serve.journal.value", "Reading %zu has no value, time or name that can be kept.",                     \
        "第 %zu 条读数没有可保存的值、时间或名称。"

#endif
