/* What is wrong with the section `management`, and with the stages that it speaks of. */
#ifndef SUMI_MESSAGES_SCENARIO_MANAGEMENT_H
#define SUMI_MESSAGES_SCENARIO_MANAGEMENT_H

/* --- sowing --- */

#define SUMI_E_SCENARIO_SOWING_WINDOW                                                                                  \
    SUMI_INPUT, "scenario.sowing.window",                                                                              \
        "The sowing window ends on %02d-%02d; expected a day after its first, %02d-%02d.",                             \
        "播种窗口结束于 %02d-%02d；应晚于其第一天 %02d-%02d。"
#define SUMI_E_SCENARIO_SOWING_ORDER                                                                                   \
    SUMI_INPUT, "scenario.sowing.order",                                                                               \
        "The sowing window ends on %02d-%02d; expected a day after its first, %02d-%02d. Over new year it would have " \
        "%d days, and at most %d are possible" SUMI_HINT "are the two exchanged?",                                     \
        "播种窗口结束于 %02d-%02d；应晚于其第一天 %02d-%02d。若跨年，窗口长 %d 天，而最多只能有 %d 天" SUMI_HINT       \
        "两个日期是否写反了？"

/* --- irrigation --- */

#define SUMI_E_SCENARIO_IRRIGATION_FORM                                                                                \
    SUMI_INPUT, "scenario.irrigation.form",                                                                            \
        "%s is no irrigation strategy; expected none, or rules such as {at_stage: {booting: {amount_mm: 50}}}.",       \
        "%s 不是灌溉方案；应为 none，或规则，例如 {at_stage: {booting: {amount_mm: 50}}}。"
#define SUMI_E_SCENARIO_IRRIGATION_EMPTY                                                                               \
    SUMI_INPUT, "scenario.irrigation.empty",                                                                           \
        "This strategy has no rule; expected at_date, at_stage, before_sowing_d, when_depletion_over_raw or done, or " \
        "the word none.",                                                                                              \
        "此灌溉方案没有规则；应有 at_date、at_stage、before_sowing_d、when_depletion_over_raw 或 done，或写 none。"
#define SUMI_E_SCENARIO_DONE_LATER                                                                                     \
    SUMI_INPUT, "scenario.done.later",                                                                                 \
        "The water of %s was given, and today is %s; expected a day up to today" SUMI_HINT                             \
        "Water that is to come is at_date. A day before the start of the soil, %s, is not simulated: an earlier "      \
        "soil.initial.date reaches it.",                                                                               \
        "%s 的水已经灌溉，而今天是 %s；应为今天或之前的日期" SUMI_HINT                                                 \
        "将要灌溉的水写作 at_date。土壤起始日 %s 之前的日期不在模拟之内：更早的 soil.initial.date 可包含它。"
#define SUMI_E_SCENARIO_IRRIGATION_RULES                                                                               \
    SUMI_INPUT, "scenario.irrigation.rules",                                                                           \
        "The irrigation has too many entries: expected at most %d doses and thresholds in all.",                       \
        "灌溉条目过多：灌水和阈值合计应至多为 %d 条。"
#define SUMI_E_SCENARIO_IRRIGATION_MODEL                                                                               \
    SUMI_INPUT, "scenario.irrigation.model",                                                                           \
        "The soil water model %s takes no irrigation; expected none, or another soil_water.",                          \
        "土壤水分模型 %s 不接受灌溉；应为 none，或换用另一个 soil_water。"
#define SUMI_E_SCENARIO_IRRIGATION_DAY                                                                                 \
    SUMI_INPUT, "scenario.irrigation.day",                                                                             \
        "%s is no day; expected MM-DD, such as 06-20, or YYYY-MM-DD for a single season.",                             \
        "%s 不是日期；应为 MM-DD，例如 06-20；只用于某一生长季时为 YYYY-MM-DD。"
#define SUMI_E_SCENARIO_DOSE_AMOUNT                                                                                    \
    SUMI_INPUT, "scenario.dose.amount", "A dose has %s; expected either amount_mm (mm, gross) or refill: true.",       \
        "一次灌溉%s；应有 amount_mm（mm，毛灌水量）或 refill: true，二者取一。"
#define SUMI_WORD_AMOUNT_AND_REFILL SUMI_WORD("both amount_mm and refill", "同时有 amount_mm 和 refill")
#define SUMI_WORD_NO_AMOUNT         SUMI_WORD("neither amount_mm nor refill", "既没有 amount_mm 也没有 refill")
#define SUMI_E_SCENARIO_DOSE_OCCASION                                                                                  \
    SUMI_INPUT, "scenario.dose.occasion",                                                                              \
        "This dose has no occasion" SUMI_HINT                                                                          \
        "put it below at_date or at_stage, or add before_sowing_d or when_depletion_over_raw.",                        \
        "没有规定此次灌溉的时机" SUMI_HINT                                                                             \
        "请写在 at_date 或 at_stage 之下，或加上 before_sowing_d 或 when_depletion_over_raw。"
#define SUMI_E_SCENARIO_DOSE_STAGE                                                                                     \
    SUMI_INPUT, "scenario.dose.stage",                                                                                 \
        "before_sowing_d stands in a dose of the stage sowing, or beside the rules, as {before_sowing_d: 5, "          \
        "amount_mm: 40}; here the stage is %s.",                                                                       \
        "before_sowing_d 应写在阶段 sowing 的灌溉中，或与规则写在一起，例如 "                     \
        "{before_sowing_d: 5, amount_mm: 40}；"                                                                       \
        "这里的阶段是 %s。"
#define SUMI_E_SCENARIO_DOSE_LIMITS                                                                                    \
    SUMI_INPUT, "scenario.dose.limits",                                                                                \
        "smallest_mm is %g mm and largest_mm %g mm; expected a smallest dose below the largest.",                      \
        "smallest_mm 为 %g mm，largest_mm 为 %g mm；最小灌水量应小于最大灌水量。"
#define SUMI_E_SCENARIO_DEPLETION_LIMIT                                                                                \
    SUMI_INPUT, "scenario.depletion.limit",                                                                            \
        "%s limits when_depletion_over_raw, which this strategy does not have" SUMI_HINT "add it, or leave %s out.",   \
        "%s 用来限制 when_depletion_over_raw，而此灌溉方案没有它" SUMI_HINT "请加上它，或删去 %s。"
#define SUMI_E_SCENARIO_DEPLETION_TWICE                                                                                \
    SUMI_INPUT, "scenario.depletion.twice",                                                                            \
        "when_depletion_over_raw has two values from development stage %g on; expected one for each stage.",           \
        "when_depletion_over_raw 从发育阶段值 %g 起有两个值；每个阶段应只有一个。"
#define SUMI_E_SCENARIO_DEPLETION_NEVER                                                                                \
    SUMI_INPUT, "scenario.depletion.never",                                                                            \
        "when_depletion_over_raw asks for water at no stage; expected a number for one at least, as {emergence: 1.2, " \
        "booting: 0.6, filling: never}." SUMI_HINT "Leave it out if no depletion is answered.",                        \
        "when_depletion_over_raw 在任何阶段都不要求灌水；"                                                 \
        "至少应有一个数值，例如 {emergence: 1.2, booting: 0.6, filling: never}" SUMI_HINT                              \
        "若不按缺水量灌溉，请删去它。"
#define SUMI_E_SCENARIO_DEPLETION_STAGES                                                                               \
    SUMI_INPUT, "scenario.depletion.stages",                                                                           \
        "stage_window is a list of %zu; expected two stages, the first and the last, as [jointing, filling].",         \
        "stage_window 是 %zu 项的列表；应为两个阶段，即最早和最晚的，例如 [jointing, filling]。"
#define SUMI_E_SCENARIO_DEPLETION_ORDER                                                                                \
    SUMI_INPUT, "scenario.depletion.order",                                                                            \
        "stage_window goes from %s to %s, development stage %g to %g; expected a last stage after the first.",         \
        "stage_window 从 %s 到 %s，发育阶段值由 %g 到 %g；最晚的阶段应在最早的阶段之后。"
#define SUMI_E_SCENARIO_CROSSING_DEPLETION                                                                             \
    SUMI_INPUT, "scenario.crossing.depletion",                                                                         \
        "at_crossing is how when_depletion_over_raw is answered, which this strategy does not have" SUMI_HINT          \
        "add it, or leave at_crossing out.",                                                                           \
        "at_crossing 规定如何响应 when_depletion_over_raw，而此灌溉方案没有它" SUMI_HINT                               \
        "请加上它，或删去 at_crossing。"
#define SUMI_E_SCENARIO_CROSSING_INTEGRATOR                                                                            \
    SUMI_INPUT, "scenario.crossing.integrator",                                                                        \
        "at_crossing needs an integrator that locates events within its steps; expected model: {integrator: cvode}, "  \
        "and the integrator is %s.",                                                                                   \
        "at_crossing 需要能在步长之内定位事件的积分器；应为 model: {integrator: cvode}，而现在的积分器是 %s。"

/* --- mulch --- */

#define SUMI_E_SCENARIO_MULCH_MODEL                                                                                    \
    SUMI_INPUT, "scenario.mulch.model",                                                                                \
        "The soil water model %s takes no film" SUMI_HINT "leave mulch_fraction out, or choose another model.",        \
        "土壤水分模型 %s 不考虑地膜" SUMI_HINT "请删去 mulch_fraction，或换用其他模型。"

/* --- harvest --- */

#define SUMI_E_SCENARIO_HARVEST_FORM                                                                                   \
    SUMI_INPUT, "scenario.harvest.form",                                                                               \
        "harvest is %s; expected maturity, the day of harvest as MM-DD, or rules such as {before_frost: true, "        \
        "latest: 10-10}.",                                                                                             \
        "harvest 是 %s；应为 maturity、收获日期 MM-DD，或规则，例如 {before_frost: true, latest: 10-10}。"
#define SUMI_E_SCENARIO_HARVEST_DAY                                                                                    \
    SUMI_INPUT, "scenario.harvest.day", "season_end goes with harvest: maturity; a harvest on a day is the end.",      \
        "season_end 与 harvest: maturity 配合使用；若规定了收获日期，那一天就是生长季的结束。"
#define SUMI_E_SCENARIO_HARVEST_LATEST                                                                                 \
    SUMI_INPUT, "scenario.harvest.latest",                                                                             \
        "season_end goes with harvest: maturity" SUMI_HINT                                                             \
        "where harvest is a mapping, its last day is called latest, as {before_frost: true, latest: 10-10}.",          \
        "season_end 与 harvest: maturity 配合使用" SUMI_HINT                                                           \
        "harvest 为映射时，最后一天写作 latest，例如 {before_frost: true, latest: 10-10}。"
#define SUMI_E_SCENARIO_HARVEST_EARLY                                                                                  \
    SUMI_INPUT, "scenario.harvest.early",                                                                              \
        "from_stage is %s, development stage %g; expected a stage from anthesis (1) on, as there is no grain before.", \
        "from_stage 是 %s，发育阶段值为 %g；应为开花（1）及以后的阶段，因为此前没有籽粒。"
#define SUMI_E_SCENARIO_HARVEST_LATE                                                                                   \
    SUMI_INPUT, "scenario.harvest.late",                                                                               \
        "from_stage is development stage %g, and the crop is ripe at %g; expected an earlier stage, as none is cut "   \
        "once it is ripe.",                                                                                            \
        "from_stage 的发育阶段值为 %g，而作物在 %g 时成熟；应为更早的阶段，因为成熟之后不再提前收割。"

/* --- stages --- */

#define SUMI_E_SCENARIO_STAGE_UNKNOWN                                                                                  \
    SUMI_INPUT, "scenario.stage.unknown",                                                                              \
        "%s is no stage of this crop; expected one of %s, or a development stage from 0 to 2." SUMI_HINT "%s",         \
        "%s 不是此作物的阶段；应为 %s 之一，或 0 到 2 的发育阶段值。" SUMI_HINT "%s"
#define SUMI_E_CROP_STAGES_MANY                                                                                        \
    SUMI_INPUT, "crop.stages.many", "STAGES has %zu stages; at most %zu are possible.",                                \
        "STAGES 有 %zu 个阶段；最多可有 %zu 个。"
#define SUMI_E_CROP_STAGES_PARAMETER                                                                                   \
    SUMI_INPUT, "crop.stages.parameter",                                                                               \
        "%s stands among the STAGES, and is a parameter of the crop; expected it beside STAGES, indented like the "    \
        "others there.",                                                                                               \
        "%s 写在 STAGES 之中，但它是作物参数；应与 STAGES 写在同一层，缩进与那里的其他参数相同。"
#define SUMI_E_CROP_STAGES_SOWING                                                                                      \
    SUMI_INPUT, "crop.stages.sowing",                                                                                  \
        "sowing stands among the STAGES; a dose of the stage sowing is given on the day of sowing, whatever the "      \
        "crop." SUMI_HINT "Leave it out, or give the stage another name.",                                             \
        "STAGES 之中有 sowing；而阶段 sowing 的灌溉在播种当天进行，与作物无关。" SUMI_HINT                             \
        "请删去它，或给这个阶段另取名称。"
#define SUMI_E_CROP_STAGES_EMERGENCE                                                                                   \
    SUMI_INPUT, "crop.stages.emergence",                                                                               \
        "The stage emergence is %g; it is 0 for every crop." SUMI_HINT "Leave it out.",                                \
        "阶段 emergence（出苗）为 %g；对任何作物它都是 0。" SUMI_HINT "请删去它。"
#define SUMI_E_CROP_STAGES_HARVESTABLE                                                                                 \
    SUMI_INPUT, "crop.stages.harvestable",                                                                             \
        "The stage harvestable of the crop file is %g; expected one from anthesis (1) on, as there is no grain "       \
        "before" SUMI_HINT "from_stage of the harvest takes its place.",                                               \
        "作物文件的阶段 harvestable 为 %g；应在开花（1）及以后，因为此前没有籽粒" SUMI_HINT                            \
        "可用 harvest 的 from_stage 代替它。"

/* --- words --- */

#define SUMI_WORD_SCENARIO_SOWINGS    SUMI_WORD("the sowings", "播种")
#define SUMI_WORD_SCENARIO_STRATEGIES SUMI_WORD("the irrigation strategies", "灌溉方案")
#define SUMI_WORD_SEASON_ENDS         SUMI_WORD("the ends of the season", "生长季的结束日")

#endif
