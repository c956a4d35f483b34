/* Many plots at once; the log of advice; what it was worth once the season is over. */
#ifndef SUMI_MESSAGES_ADVICE_LOG_H
#define SUMI_MESSAGES_ADVICE_LOG_H

#define SUMI_WORD_HINDSIGHT   SUMI_WORD("the season in hindsight", "事后评估")
#define SUMI_WORD_ADVICE_LOG  SUMI_WORD("the log of advice", "建议日志")
#define SUMI_WORD_ADVICE_ROWS SUMI_WORD("the plots", "地块列表")
#define SUMI_WORD_PLOT_FILE   SUMI_WORD("file of a plot", "地块的文件")

/* --- many plots --- */

#define SUMI_E_ADVICE_PLOTS_FOLDER                                                                                     \
    SUMI_IO, "advice.plots.folder", "The folder of the plots cannot be read", "无法读取地块文件夹"
#define SUMI_E_ADVICE_PLOTS_NONE                                                                                       \
    SUMI_INPUT, "advice.plots.none",                                                                                   \
        "The folder has no plots." SUMI_HINT                                                                           \
        "A plot is a scenario file FOLDER/NAME/plot.yaml, alone in its folder, or FOLDER/NAME.yaml.",                  \
        "文件夹中没有地块。" SUMI_HINT "每个地块是一个情景文件：FOLDER/NAME/plot.yaml"                     \
        "（该文件夹中唯一的情景文件），或 FOLDER/NAME.yaml。"
#define SUMI_E_ADVICE_PLOTS_MANY                                                                                       \
    SUMI_INPUT, "advice.plots.many", "The folder has more than %d plots." SUMI_HINT "Split it into several folders.",  \
        "文件夹中的地块多于 %d 个。" SUMI_HINT "请分成几个文件夹。"
#define SUMI_E_ADVICE_PLOTS_SEVERAL                                                                                    \
    SUMI_INPUT, "advice.plots.several",                                                                                \
        "The folder of the plot has %d scenario files (.yaml), and it is not known which of them is the "              \
        "plot." SUMI_HINT "Keep one of them there; files that it names may lie in a folder within.",                   \
        "地块文件夹中有 %d 个情景文件（.yaml），不知道哪一个是该地块。" SUMI_HINT                                      \
        "请只保留一个；它引用的文件可以放在其中的子文件夹里。"
#define SUMI_E_ADVICE_PLOTS_TWICE                                                                                      \
    SUMI_INPUT, "advice.plots.twice",                                                                                  \
        "There is a folder and a file of this plot's name." SUMI_HINT "Keep one of them, or rename it.",               \
        "该地块名同时有文件夹和文件。" SUMI_HINT "请只保留一个，或改名。"
#define SUMI_E_ADVICE_PLOTS_FILE                                                                                       \
    SUMI_INPUT, "advice.plots.file", "The plot is no ordinary file." SUMI_HINT "Move it away.",                        \
        "该地块不是普通文件。" SUMI_HINT "请把它移走。"
#define SUMI_E_ADVICE_PLOTS_ALL                                                                                        \
    SUMI_INPUT, "advice.plots.all",                                                                                    \
        "None of the %zu plots has an answer." SUMI_HINT "The file that was written has for each the reason.",         \
        "%zu 个地块都没有结果。" SUMI_HINT "输出文件中有每个地块的原因。"

#define SUMI_SAY_PLOTS_N         "%zu plots", "%zu 个地块"
#define SUMI_WORD_DO_WAIT        SUMI_WORD("wait", "等待")
#define SUMI_WORD_DO_IRRIGATE    SUMI_WORD("irrigate", "灌溉")
#define SUMI_WORD_DO_SOW         SUMI_WORD("sow", "播种")
#define SUMI_WORD_DO_RESOW       SUMI_WORD("sow again", "重播")
#define SUMI_WORD_DO_HARVEST     SUMI_WORD("harvest", "收获")
#define SUMI_SAY_PLOTS_ACTION    "; %s: %zu", "；%s：%zu"
#define SUMI_SAY_PLOTS_NO_ADVICE "; no advice can be given: %zu", "；无法给出建议：%zu"
#define SUMI_SAY_PLOTS_FAILED    "; failed: %zu", "；失败：%zu"
#define SUMI_SAY_PLOTS_WRITTEN   ". Written to %s.", "。已写入 %s。"

/* --- the log --- */

#define SUMI_E_ADVICE_LOG_KIND                                                                                         \
    SUMI_REFUSED, "advice.log.kind",                                                                                   \
        "The file is no log of advice: its first line is not one of such a log." SUMI_HINT                             \
        "Move it away; a new log is begun under its name.",                                                            \
        "该文件不是建议日志：第一行不是日志行。" SUMI_HINT "请把它移走；将以此名新建日志。"
#define SUMI_E_ADVICE_LOG_FILE                                                                                         \
    SUMI_REFUSED, "advice.log.file", "The log of advice is no ordinary file." SUMI_HINT "Move it away.",               \
        "建议日志不是普通文件。" SUMI_HINT "请把它移走。"
#define SUMI_E_ADVICE_LOG_UNWRITTEN                                                                                    \
    SUMI_IO, "advice.log.unwritten", "The log of advice cannot be written", "建议日志无法写入"
#define SUMI_E_ADVICE_LOG_NONE                                                                                         \
    SUMI_INPUT, "advice.log.none",                                                                                     \
        "The log has no line of the plot %s." SUMI_HINT                                                                \
        "sumi advise FILE --log adds one each time; a log that lies elsewhere is named by --log.",                     \
        "日志中没有地块 %s 的记录。" SUMI_HINT "sumi advise FILE --log 每次添加一行；别处的日志用 --log 指定。"
#define SUMI_E_ADVICE_LOG_LINES                                                                                        \
    SUMI_INPUT, "advice.log.lines", "The log has more than %d lines." SUMI_HINT "Keep that of one season.",            \
        "日志多于 %d 行。" SUMI_HINT "请只保留一个生长季的记录。"
#define SUMI_E_ADVICE_LOG_LENGTH                                                                                       \
    SUMI_INPUT, "advice.log.length", "the line has %zu bytes, expected at most %d", "该行有 %zu 字节，应至多为 %d"
#define SUMI_E_ADVICE_LOG_SCHEMA SUMI_INPUT, "advice.log.schema", "the line is none of schema %s", "该行不属于 %s"
#define SUMI_E_ADVICE_LOG_LINE                                                                                         \
    SUMI_INPUT, "advice.log.line",                                                                                     \
        "the line is not whole, or no JSON object" SUMI_HINT "it is passed over, and others are read",                 \
        "该行不完整，或不是 JSON 对象" SUMI_HINT "已跳过该行；其余照常读取"
#define SUMI_E_ADVICE_LOG_ORDER                                                                                        \
    SUMI_INPUT, "advice.log.order", "the action is on %s, and the advice of %s looks ahead to %s",                     \
        "操作日期为 %s，而 %s 的建议只展望到 %s"
#define SUMI_WORD_LOG_LINE_MEANS SUMI_WORD("a line of the log of advice", "建议日志的一行")
#define SUMI_WORD_LOG_VALUE      SUMI_WORD("a value of the log of advice", "建议日志的值")

/* --- in hindsight --- */

#define SUMI_E_ADVICE_HINDSIGHT_WEATHER                                                                                \
    SUMI_INPUT, "advice.hindsight.weather",                                                                            \
        "The weather record does not hold the whole season, to the harvest." SUMI_HINT                                 \
        "A season is scored once it is over: add the days that are missing, or let weather.fill fill them in.",        \
        "气象记录没有覆盖到收获为止的整个生长季。" SUMI_HINT                                                           \
        "生长季结束后才能评估：请补上缺少的日期，或用 weather.fill 填补。"
#define SUMI_E_ADVICE_HINDSIGHT_SOLVER                                                                                 \
    SUMI_SOLVER, "advice.hindsight.solver",                                                                            \
        "The solver could not integrate the season." SUMI_HINT "Another integrator or soil water model may.",          \
        "求解器无法积分该生长季。" SUMI_HINT "可以换用其他积分器或土壤水分模型。"
#define SUMI_E_ADVICE_HINDSIGHT_OVER                                                                                   \
    SUMI_INPUT, "advice.hindsight.over",                                                                               \
        "The log ends on %s and this file is about the season of %d." SUMI_HINT                                        \
        "Name the file of the season that was logged, or give today: {date: ..} behind its harvest.",                  \
        "日志止于 %s，而此文件是 %d 年的生长季。" SUMI_HINT                                                            \
        "请给出日志所属生长季的文件，或在 today: {date: ..} 中写收获之后的日期。"

/* --- the page of a score --- */

#define SUMI_WORD_SCORE_SAID   SUMI_WORD("What was said, and what was done", "建议与实际")
#define SUMI_WORD_SCORE_CAME   SUMI_WORD("What came", "结果")
#define SUMI_WORD_SCORE_LATER  SUMI_WORD("In hindsight", "事后看")
#define SUMI_WORD_SCORE_YIELD  SUMI_WORD("yield", "产量")
#define SUMI_WORD_SCORE_TOLD   SUMI_WORD("intervals", "区间")
#define SUMI_WORD_SCORE_DONE   SUMI_WORD("as done", "实际")
#define SUMI_WORD_SCORE_NONE   SUMI_WORD("no water", "不灌")
#define SUMI_WORD_SCORE_LETTER SUMI_WORD("as advised", "照建议")
#define SUMI_WORD_SCORE_BEST   SUMI_WORD("best found", "最优")
#define SUMI_WORD_SCORE_REGRET SUMI_WORD("regret", "与最优差")
#define SUMI_WORD_SCORE_SOUGHT SUMI_WORD("searched", "搜索")
#define SUMI_WORD_SCORE_COUNTS SUMI_WORD("advice", "建议")

#define SUMI_SAY_SCORE_OF "Score of the advice: %s.", "建议评估：%s。"
#define SUMI_SAY_SCORE    "Score of the advice.", "建议评估。"
#define SUMI_SAY_SCORE_SEASON                                                                                          \
    " Season of %d; %zu mornings with advice, %s to %s.", "%d 年生长季；有建议的早晨 %zu 个，%s 至 %s。"
#define SUMI_SAY_SCORE_REFUSED                                                                                         \
    " %zu lines of the log could not be read and do not count.", " 日志中有 %zu 行无法读取，不计入。"
#define SUMI_SAY_SCORE_FOLLOWED                                                                                        \
    "%d of %d were followed, %d with another amount, %d on another day, %d not, %d were superseded by the next "       \
    "before their day; %d were of sowing or harvest.",                                                                 \
        "照办 %d 次（共 %d 次），水量不同 %d 次，日期不同 %d 次，"                                 \
        "未照办 %d 次，被下一次建议取代 %d 次；播种或收获 %d 次。"
#define SUMI_SAY_SCORE_WAIT   "%s  wait", "%s  等待"
#define SUMI_SAY_SCORE_DOSE   "%s  irrigate %.0f mm on %s", "%s  灌溉 %.0f 毫米（%s）"
#define SUMI_SAY_SCORE_OTHER  "%s  %s", "%s  %s"
#define SUMI_SAY_SCORE_BECAME ": %s", "：%s"
#define SUMI_SAY_SCORE_EXPECTED                                                                                        \
    "; expected yield %.0f kg/ha (80 %%: %.0f to %.0f)%s", "；预期产量 %.0f 公斤/公顷（80 %%：%.0f 至 %.0f）%s"
#define SUMI_WORD_SCORE_INSIDE  SUMI_WORD(", it came within", "，实际在区间内")
#define SUMI_WORD_SCORE_OUTSIDE SUMI_WORD(", it came outside", "，实际在区间外")
#define SUMI_SAY_SCORE_MORE     "and %zu more, which --json has", "另有 %zu 次，见 --json 的输出"
#define SUMI_SAY_SCORE_RECORDED "%.0f kg/ha of dry grain, as recorded", "干籽粒 %.0f 公斤/公顷，为记录值"
#define SUMI_SAY_SCORE_SIMULATED                                                                                       \
    "%.0f kg/ha of dry grain, simulated with the weather that came and the water that was given: none is recorded; "   \
    "a line of yield among the observations says it",                                                                  \
        "干籽粒 %.0f 公斤/公顷，按实际天气和实际灌水模拟：没有记录值；可在观测中加一行 yield"
#define SUMI_SAY_SCORE_INTERVALS                                                                                       \
    "it lay in %d of %d intervals of 80 %%; the median was off by %+.0f kg/ha in the first and %+.0f in the last, "    \
    "%.0f in the mean of their sizes",                                                                                 \
        "落入 %d 个区间（共 %d 个 80 %% 区间）；中位数误差首次 %+.0f、末次 %+.0f 公斤/公顷，平均绝对误差 %.0f"
#define SUMI_SAY_SCORE_NO_INTERVALS "no advice told a yield", "没有建议给出产量"
#define SUMI_SAY_SCORE_FIELD                                                                                           \
    "The simulated field, with the weather that came (no spread of members; it need not be the real one):",            \
        "模拟地块，按实际天气（不含成员离散；未必等于真实地块）："
#define SUMI_SAY_SCORE_BRINGS      "%.0f kg/ha", "%.0f 公斤/公顷"
#define SUMI_SAY_SCORE_MONEY       ", %.0f yuan/ha", "，%.0f 元/公顷"
#define SUMI_SAY_SCORE_WATERS      ", %.0f mm in %d: %s", "，%.0f 毫米，%d 次：%s"
#define SUMI_SAY_SCORE_WATERS_NONE ", no water", "，不灌"
#define SUMI_SAY_SCORE_REGRETS                                                                                         \
    "as done %.0f %s, as advised %.0f %s less than the best found", "实际少 %.0f %s，照建议少 %.0f %s（与最优相比）"
#define SUMI_WORD_SCORE_KG   SUMI_WORD("kg/ha", "公斤/公顷")
#define SUMI_WORD_SCORE_YUAN SUMI_WORD("yuan/ha", "元/公顷")
#define SUMI_SAY_SCORE_SEARCHED                                                                                        \
    "%zu waterings: doses of %.0f mm, at most %d, on dates %d d apart from %s to %s, then moved by days",              \
        "共 %zu 种灌水：每次 %.0f 毫米，至多 %d 次，每 %d 天一试，%s 至 %s，再逐日移动"
#define SUMI_SAY_SCORE_REST ", the last of %.0f mm", "，末次 %.0f 毫米"
#define SUMI_SAY_SCORE_LIMITED                                                                                         \
    "; the quota allows more doses than were tried, so that the best may be better",                                   \
        "；定额允许更多次灌水，最优可能更好"
#define SUMI_SAY_SCORE_NO_WATER "nothing: the file has no irrigation, or no quota", "未搜索：文件没有灌溉，或没有定额"

#define SUMI_WORD_FOLLOWED     SUMI_WORD("followed", "照办")
#define SUMI_WORD_OTHER_AMOUNT SUMI_WORD("done with another amount", "水量不同")
#define SUMI_WORD_OTHER_DAY    SUMI_WORD("done on another day", "日期不同")
#define SUMI_WORD_NOT_FOLLOWED SUMI_WORD("not followed", "未照办")
#define SUMI_WORD_SUPERSEDED   SUMI_WORD("superseded by the next", "被下一次取代")
#define SUMI_WORD_NOT_OF_WATER SUMI_WORD("not of water", "与灌溉无关")

#endif
