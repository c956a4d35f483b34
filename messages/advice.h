/* Why something is advised: reasons, each with the numbers that it rests on. */
#ifndef SUMI_MESSAGES_ADVICE_H
#define SUMI_MESSAGES_ADVICE_H

#define SUMI_WORD_ADVICE SUMI_WORD("an advice", "建议")

/* --- the water of this morning --- */

#define SUMI_E_ADVICE_WATER_DEPLETION                                                                                  \
    SUMI_REFUSED, "advice.water.depletion",                                                                            \
        "%.0f mm are missing in the root zone, %.0f %% of the %.0f mm that the crop can take before it is short of "   \
        "water.",                                                                                                      \
        "根区缺水 %.0f 毫米，为作物不受旱可消耗水量的 %.0f %%（共 %.0f 毫米）。"
#define SUMI_E_ADVICE_WATER_ABOVE                                                                                      \
    SUMI_REFUSED, "advice.water.above", "The root zone holds %.0f mm more than at field capacity.",                    \
        "根区蓄水比田间持水量多 %.0f 毫米。"
#define SUMI_E_ADVICE_WATER_RAIN                                                                                       \
    SUMI_REFUSED, "advice.water.rain", "%.0f mm of rain are forecast for the next %d days.",                           \
        "预报今后有降雨 %.0f 毫米（%d 天内）。"

/* --- what limits water --- */

#define SUMI_E_ADVICE_LIMIT_NONE                                                                                       \
    SUMI_REFUSED, "advice.limit.none",                                                                                 \
        "No water is advised: the file tells of no irrigation." SUMI_HINT                                              \
        "Where there is a pump, write management: {irrigation: {quota_left_mm: .., largest_mm: ..}}.",                 \
        "不建议灌溉：文件没有说明可以灌溉。" SUMI_HINT                                                                 \
        "如果有灌溉条件，请填写 management: {irrigation: {quota_left_mm: .., largest_mm: ..}}。"
#define SUMI_E_ADVICE_LIMIT_POTENTIAL                                                                                  \
    SUMI_REFUSED, "advice.limit.potential",                                                                            \
        "No water is advised: with potential production the crop is never short of it." SUMI_HINT                      \
        "Take model: {production: potential} out of the file.",                                                        \
        "不建议灌溉：在潜在生产条件下作物从不缺水。" SUMI_HINT "请从文件中去掉 model: {production: potential}。"
#define SUMI_E_ADVICE_LIMIT_QUOTA                                                                                      \
    SUMI_REFUSED, "advice.limit.quota", "Of the quota %.0f mm are left, too little for a dose of at least %.0f mm.",   \
        "水量定额只剩 %.0f 毫米，不够一次最少 %.0f 毫米的灌水。"
#define SUMI_E_ADVICE_LIMIT_REST                                                                                       \
    SUMI_REFUSED, "advice.limit.rest", "The field was irrigated %d days ago; the next dose is possible on %s.",        \
        "上次灌溉在 %d 天前；下一次最早可在 %s 进行。"
#define SUMI_E_ADVICE_LIMIT_EARLY                                                                                      \
    SUMI_REFUSED, "advice.limit.early",                                                                                \
        "The days on which the file lets irrigate do not begin by %s." SUMI_HINT                                       \
        "Look at from of management.irrigation.",                                                                      \
        "文件规定的可灌溉日期在 %s 前还没有开始。" SUMI_HINT "请查看 management.irrigation 的 from。"
#define SUMI_E_ADVICE_LIMIT_STAGE                                                                                      \
    SUMI_REFUSED, "advice.limit.stage",                                                                                \
        "The crop has not come to the stages in which the file lets irrigate." SUMI_HINT                               \
        "Ask again tomorrow, or look at stage_window of management.irrigation.",                                       \
        "作物还没有到文件规定的可灌溉生育期。" SUMI_HINT "请明天再问，或查看 management.irrigation 的 stage_window。"
#define SUMI_E_ADVICE_LIMIT_LATE                                                                                       \
    SUMI_REFUSED, "advice.limit.late",                                                                                 \
        "The days or stages on which the file lets irrigate are over on %s." SUMI_HINT                                 \
        "Look at to and stage_window of management.irrigation.",                                                       \
        "文件规定的可灌溉日期或生育期在 %s 已经结束。" SUMI_HINT                                                       \
        "请查看 management.irrigation 的 to 和 stage_window。"
#define SUMI_E_ADVICE_LIMIT_RIPE                                                                                       \
    SUMI_REFUSED, "advice.limit.ripe", "The crop is ripe or nearly so: water brings it nothing more.",                 \
        "作物已成熟或接近成熟：灌溉不再有益。"
#define SUMI_E_ADVICE_LIMIT_LARGEST                                                                                    \
    SUMI_REFUSED, "advice.limit.largest",                                                                              \
        "The root zone would take %.0f mm as pumped; at a time %.0f mm can be given.",                                 \
        "根区可容纳灌水 %.0f 毫米（毛灌水量）；一次最多可灌 %.0f 毫米。"
#define SUMI_E_ADVICE_LIMIT_FULL                                                                                       \
    SUMI_REFUSED, "advice.limit.full", "The root zone takes %.0f mm as pumped; more would run through it.",            \
        "根区只能容纳灌水 %.0f 毫米（毛灌水量）；再多就会渗漏。"

/* --- what it brings --- */

#define SUMI_E_ADVICE_GAIN                                                                                             \
    SUMI_REFUSED, "advice.gain",                                                                                       \
        "Beside none in these days it brings %+.0f kg/ha of grain (standard error %.0f). Later %.0f mm are given in "  \
        "the mean, and %.0f mm where there is none now.",                                                              \
        "与近日不灌相比，籽粒 %+.0f 公斤/公顷（标准误 %.0f）。此后平均还将灌水 %.0f 毫米，近日不灌则为 %.0f 毫米。"
#define SUMI_E_ADVICE_GAIN_MONEY                                                                                       \
    SUMI_REFUSED, "advice.gain.money", "In money that is %+.0f yuan/ha (standard error %.0f), the water paid.",        \
        "折合收益 %+.0f 元/公顷（标准误 %.0f），已扣除水费和灌溉费用。"
#define SUMI_E_ADVICE_GAIN_FIFTH                                                                                       \
    SUMI_REFUSED, "advice.gain.fifth",                                                                                 \
        "The yield that one case in five stays below, which is the objective, changes by %+.0f kg/ha (standard error " \
        "%.0f).",                                                                                                      \
        "作为目标的“五分之一情形低于的产量”增减 %+.0f 公斤/公顷（标准误 %.0f）。"
#define SUMI_E_ADVICE_RULE_LOSES                                                                                       \
    SUMI_REFUSED, "advice.rule.loses",                                                                                 \
        "Over the weathers to come none in these days is told to be better: the rule looks at this morning's soil "    \
        "alone." SUMI_HINT "The method choices looks at what comes of it.",                                            \
        "就今后的各种天气来看，近日不灌明显更好：该规则只看今天早晨的土壤水分。" SUMI_HINT                             \
        "可改用方法 choices，它会比较灌水以后的结果。"
#define SUMI_E_ADVICE_ONE_WEATHER                                                                                      \
    SUMI_REFUSED, "advice.one.weather",                                                                                \
        "All weathers to come are of one year: nothing can be told apart by them, and standard errors are too "        \
        "small." SUMI_HINT "Ask for more (outlook.futures), or give a climate or a longer record (weather.future).",   \
        "今后的天气只有一个年份：据此无法比较各种选择的差异，标准误也偏小。" SUMI_HINT                                 \
        "请增加 outlook.futures，或在 weather.future 中给出气候文件或更长的记录。"
#define SUMI_E_ADVICE_PAYS_NOT                                                                                         \
    SUMI_REFUSED, "advice.pays.not",                                                                                   \
        "The best dose (%.0f mm on %s) would bring %.0f kg/ha of grain (standard error %.0f): no more than none by "   \
        "the objective.",                                                                                              \
        "最好的一次灌水（%.0f 毫米，%s）使籽粒增减 %.0f 公斤/公顷（标准误 %.0f）：按所定目标不比不灌好。"
#define SUMI_E_ADVICE_UNSURE                                                                                           \
    SUMI_REFUSED, "advice.unsure",                                                                                     \
        "The best dose (%.0f mm on %s) would bring %.0f kg/ha of grain (standard error %.0f): by the objective no "    \
        "more than its error, and it can still be given tomorrow.",                                                    \
        "最好的一次灌水（%.0f 毫米，%s）使籽粒增减 %.0f 公斤/公顷（标准误 "                   \
        "%.0f）：按所定目标增益不超过标准误，明天再灌也不迟。"
#define SUMI_E_ADVICE_PAYS_NOT_MONEY                                                                                   \
    SUMI_REFUSED, "advice.pays.not.money", "In money that dose would make %.0f yuan/ha (standard error %.0f).",        \
        "那次灌水折合收益为 %.0f 元/公顷（标准误 %.0f）。"
#define SUMI_E_ADVICE_LATER                                                                                            \
    SUMI_REFUSED, "advice.later", "After these days %.0f mm more are given in the mean: the water is kept for then.",  \
        "此后平均还将灌水 %.0f 毫米：水留到那时使用。"
#define SUMI_E_ADVICE_CLOSE                                                                                            \
    SUMI_REFUSED, "advice.close",                                                                                      \
        "This cannot be told from %d of the %d other choices: their differences are within twice their errors.",       \
        "与其他选择中的 %d 种（共 %d 种）差异不显著：差异在两倍标准误之内。"
#define SUMI_E_ADVICE_RULE                                                                                             \
    SUMI_REFUSED, "advice.rule",                                                                                       \
        "The rule %s waters when %.0f mm are missing beyond the rain that is forecast; it sees %.0f.",                 \
        "规则 %s 在扣除预报降雨后缺水 %.0f 毫米时灌溉；现在为 %.0f 毫米。"
#define SUMI_E_ADVICE_RULE_SOIL                                                                                        \
    SUMI_REFUSED, "advice.rule.soil", "The rule %s waters when %.0f mm are missing; it sees %.0f.",                    \
        "规则 %s 在缺水 %.0f 毫米时灌溉；现在为 %.0f 毫米。"

/* --- thresholds of a plot --- */

#define SUMI_E_ADVICE_LEARN_NONE                                                                                       \
    SUMI_INPUT, "advice.learn.none",                                                                                   \
        "There are no thresholds to find: the file tells of no irrigation." SUMI_HINT                                  \
        "Write what may be given: management: {irrigation: {quota_left_mm: .., largest_mm: ..}}.",                     \
        "没有可寻找的阈值：文件没有说明可以灌溉。" SUMI_HINT                                                           \
        "请填写可用的水量：management: {irrigation: {quota_left_mm: .., largest_mm: ..}}。"
#define SUMI_E_ADVICE_LEARN_GIVEN                                                                                      \
    SUMI_INPUT, "advice.learn.given",                                                                                  \
        "There are no thresholds to find: the file says itself when depletion is answered." SUMI_HINT                  \
        "Take when_depletion_over_raw out of management.irrigation to have them found.",                               \
        "没有可寻找的阈值：文件已规定在何种亏缺时灌溉。" SUMI_HINT                                                     \
        "要自动寻找阈值，请删去 management.irrigation 的 when_depletion_over_raw。"

#endif
