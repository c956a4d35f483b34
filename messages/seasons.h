/* What many seasons cannot be, or be compared by. */
#ifndef SUMI_MESSAGES_SEASONS_H
#define SUMI_MESSAGES_SEASONS_H

#define SUMI_WORD_SWEEP_SEASONS    SUMI_WORD("the seasons of a sweep", "扫描的各生长季")
#define SUMI_WORD_SWEEP_BLOCK      SUMI_WORD("scenarios in each thread", "个情景（每个线程）")
#define SUMI_WORD_THREADS          SUMI_WORD("threads", "个线程")
#define SUMI_WORD_CHOICES_COMPARED SUMI_WORD("choices that are compared", "个待比较的方案")
#define SUMI_WORD_CO2_YEARS        SUMI_WORD("carbon dioxide by year", "逐年二氧化碳")
#define SUMI_WORD_ONE_SEASON       SUMI_WORD("a season", "生长季")
#define SUMI_WORD_SEASON_STATE     SUMI_WORD("the state of a season", "生长季的状态")

#define SUMI_E_SWEEP_RUN_STOPPED                                                                                       \
    SUMI_STOPPED, "sweep.run.stopped", "Stopped after %zu of %zu seasons.", "已停止：完成 %zu 个生长季，共 %zu 个。"
#define SUMI_E_SWEEP_CHOICES_COUNT                                                                                     \
    SUMI_INPUT, "sweep.choices.count",                                                                                 \
        "%zu choices of %zu years each are too many to tell which are as good as the best: up to %d choices of %d "    \
        "years can be compared.",                                                                                      \
        "%zu 个方案、各 %zu 年，太多而无法判断哪些与最优方案同样好：最多可比较 %d 个方案、%d 年。"

#endif
