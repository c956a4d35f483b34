/* What is wrong with what an advice is asked for. */
#ifndef SUMI_MESSAGES_SCENARIO_ADVICE_H
#define SUMI_MESSAGES_SCENARIO_ADVICE_H

#define SUMI_WORD_MEANS_ADVISE                                                                                         \
    SUMI_WORD("how to advise, as {objective: yield, horizon_d: 7}",                                                    \
              "如何给出建议，例如 {objective: yield, horizon_d: 7}")
#define SUMI_WORD_MEANS_ADVISE_SOWING                                                                                  \
    SUMI_WORD("days on which it may be sown, as {first: 05-05, last: 06-10, every_d: 5}",                              \
              "可以播种的日期，例如 {first: 05-05, last: 06-10, every_d: 5}")
#define SUMI_WORD_MEANS_ADVISE_CULTIVARS                                                                               \
    SUMI_WORD("varieties of the crop file, as [Jingu21, Zhangzagu5]", "作物文件中的品种，例如 [Jingu21, Zhangzagu5]")
#define SUMI_WORD_MEANS_ECONOMY                                                                                        \
    SUMI_WORD("prices, as {grain_yuan_kg: 6, water_yuan_m3: 0.5}", "价格，例如 "                                  \
                                                                   "{grain_yuan_kg: 6, water_yuan_m3: 0.5}")
#define SUMI_WORD_SCENARIO_ADVICE SUMI_WORD("what an advice is asked for", "建议的请求")

/* --- irrigation --- */

#define SUMI_E_SCENARIO_QUOTA_BOTH                                                                                     \
    SUMI_INPUT, "scenario.quota.both",                                                                                 \
        "There are both quota_mm, of the season, and quota_left_mm, what is left of it this morning; expected one of " \
        "them.",                                                                                                       \
        "同时有 quota_mm（整个生长季的配额）和 quota_left_mm（今天早晨剩余的配额）；应只有其一。"
#define SUMI_E_SCENARIO_QUOTA_TODAY                                                                                    \
    SUMI_INPUT, "scenario.quota.today",                                                                                \
        "quota_left_mm is what is left this morning, and the file does not say what day is today." SUMI_HINT           \
        "Add today: {date: YYYY-MM-DD}; the quota of a whole season is quota_mm.",                                     \
        "quota_left_mm 是今天早晨剩余的配额，而文件没有说明今天是哪一天" SUMI_HINT                                     \
        "请加上 today: {date: YYYY-MM-DD}；整个生长季的配额写作 quota_mm。"
#define SUMI_E_SCENARIO_ADVICE_PLAN                                                                                    \
    SUMI_INPUT, "scenario.advice.plan",                                                                                \
        "%s plans water to come, and an advice says itself when to give it." SUMI_HINT                                 \
        "Leave it out; water that was given is done: [{date: .., amount_mm: ..}]. sumi outlook shows what becomes of " \
        "a plan.",                                                                                                     \
        "%s 规定了将来的灌水，而建议会自行决定何时灌水" SUMI_HINT                                                      \
        "请删去它；已经灌过的水写作 done: [{date: .., amount_mm: ..}]。按计划灌水的结果可用 sumi outlook 查看。"

/* --- the section advise --- */

#define SUMI_E_SCENARIO_ADVICE_PRICE                                                                                   \
    SUMI_INPUT, "scenario.advice.price",                                                                               \
        "The objective margin needs the price of grain." SUMI_HINT                                                     \
        "Add economy: {grain_yuan_kg: ..}, or choose yield or p20.",                                                   \
        "以 margin（收益）为目标需要粮食价格" SUMI_HINT "请加上 economy: {grain_yuan_kg: ..}，或选择 yield 或 p20。"
#define SUMI_E_SCENARIO_ADVISED_COUNT                                                                                  \
    SUMI_INPUT, "scenario.advised.count",                                                                              \
        "This list has %zu varieties; expected 1 to %d beside that of the section crop.",                              \
        "此列表有 %zu 个品种；除 crop 中的品种外应有 1 到 %d 个。"
#define SUMI_E_SCENARIO_ADVISED_TWICE                                                                                  \
    SUMI_INPUT, "scenario.advised.twice", "%s stands twice in this list.", "%s 在此列表中出现了两次。"
#define SUMI_E_SCENARIO_CANDIDATES_SEASON                                                                              \
    SUMI_INPUT, "scenario.candidates.season", "%s lies outside of the season, %s to %s; expected a day in it.",        \
        "%s 不在生长季 %s 至 %s 之内；应为其中的一天。"
#define SUMI_E_SCENARIO_CANDIDATES_ORDER                                                                               \
    SUMI_INPUT, "scenario.candidates.order",                                                                           \
        "The last day on which to sow, %s, lies before the first, %s; expected it on that day or later.",              \
        "最晚播种日 %s 早于最早播种日 %s；应为同一天或更晚。"

/* --- thresholds that were found --- */

#define SUMI_WORD_MEANS_THRESHOLDS                                                                                     \
    SUMI_WORD("thresholds of irrigation: key, when_depletion_over_raw", "灌溉阈值：key、when_depletion_over_raw")
#define SUMI_WORD_MEANS_THRESHOLDS_KEY                                                                                 \
    SUMI_WORD("the plot that the thresholds were found for, 16 digits from 0 to f",                                    \
              "阈值所属地块的标识，16 位 0 到 f 的数字")
#define SUMI_WORD_MEANS_PHASES                                                                                         \
    SUMI_WORD("a threshold for each phase, as {leaves: 1, flowering: 0.75, filling: never}",                           \
              "各阶段的阈值，例如 {leaves: 1, flowering: 0.75, filling: never}")
#define SUMI_E_SCENARIO_THRESHOLDS_KEY                                                                                 \
    SUMI_INPUT, "scenario.thresholds.key",                                                                             \
        "The key is %s; expected 16 digits from 0 to f, as they were written." SUMI_HINT                               \
        "Remove the file, and sumi advise FILE --learn finds the thresholds anew.",                                    \
        "key 是 %s；应为 16 位 0 到 f 的数字，与写入时相同。" SUMI_HINT                                                \
        "请删除该文件，并用 sumi advise FILE --learn 重新求取阈值。"
#define SUMI_E_SCENARIO_THRESHOLDS_PATH                                                                                \
    SUMI_INPUT, "scenario.thresholds.path", "The path of the thresholds beside %s is longer than %d bytes.",           \
        "%s 旁的阈值文件路径超过 %d 个字节。"

#define SUMI_WORD_THRESHOLDS_KEPT SUMI_WORD("Found for this plot, and kept in", "已为该地块求得，保存于")

#endif
