/* What is wrong with the section `soil`: its parameters, its record, and the water at the start. */
#ifndef SUMI_MESSAGES_SCENARIO_SOIL_H
#define SUMI_MESSAGES_SCENARIO_SOIL_H

/* --- parameters --- */

#define SUMI_E_SOIL_PARAMETER_MODEL                                                                                    \
    SUMI_INPUT, "soil.parameter.model",                                                                                \
        "%s is a parameter of the soil water model %s; this scenario runs %s, which does not use it." SUMI_HINT        \
        "Leave it out, or use model: {soil_water: %s}.",                                                               \
        "%s 是土壤水分模型 %s 的参数；此情景使用 %s，不需要它。" SUMI_HINT                                             \
        "请删去它，或使用 model: {soil_water: %s}。"
#define SUMI_E_SOIL_PARAMETER_PLACE                                                                                    \
    SUMI_INPUT, "soil.parameter.place", "%s is given as %s in a scenario.", "%s 在情景中写作 %s。"
#define SUMI_E_SOIL_HORIZONS_MODEL                                                                                     \
    SUMI_INPUT, "soil.horizons.model",                                                                                 \
        "HORIZONS are for a soil that is resolved in depth; this scenario runs %s, which does not use them." SUMI_HINT \
        "Leave them out, or use model: {soil_water: richards}.",                                                       \
        "HORIZONS 用于按深度分层的土壤；此情景使用 %s，不需要它。" SUMI_HINT                                           \
        "请删去它，或使用 model: {soil_water: richards}。"

/* --- the water at the start, as it is written --- */

#define SUMI_E_SOIL_INITIAL_TWICE                                                                                      \
    SUMI_INPUT, "soil.initial.twice", "The initial water is given twice" SUMI_HINT "keep one way to say it.",          \
        "初始水分重复给出" SUMI_HINT "请只保留一种写法。"
#define SUMI_E_SOIL_INITIAL_AVAILABLE                                                                                  \
    SUMI_INPUT, "soil.initial.available",                                                                              \
        "The initial water is given twice" SUMI_HINT "keep relative_available_water or available_water_cm.",           \
        "初始水分重复给出" SUMI_HINT "请保留 relative_available_water 或 available_water_cm。"
#define SUMI_E_SOIL_INITIAL_RECORD                                                                                     \
    SUMI_INPUT, "soil.initial.record",                                                                                 \
        "The initial water is given twice, by the record and in soil.initial" SUMI_HINT                                \
        "keep one (the date stays in soil.initial).",                                                                  \
        "初始水分重复给出：土壤记录和 soil.initial" SUMI_HINT "请只保留一个（日期仍写在 soil.initial）。"
#define SUMI_E_SOIL_INITIAL_MODEL                                                                                      \
    SUMI_INPUT, "soil.initial.model",                                                                                  \
        "The soil water model %s knows no heads; expected relative_available_water, available_water_cm or layers "     \
        "with theta, or model: {soil_water: richards}.",                                                               \
        "土壤水分模型 %s 没有压力水头；应为 relative_available_water、available_water_cm"              \
        " 或带 theta 的 layers，或使用 model: {soil_water: richards}。"
#define SUMI_E_SOIL_INITIAL_HEADS                                                                                      \
    SUMI_INPUT, "soil.initial.heads", "The soil water model %s knows no heads; expected layers with theta.",           \
        "土壤水分模型 %s 没有压力水头；各层应给出 theta。"
#define SUMI_E_SOIL_INITIAL_LAYERS                                                                                     \
    SUMI_INPUT, "soil.initial.layers", "The initial water has %zu layers; expected 1 to %d.",                          \
        "初始水分有 %zu 层；应为 1 到 %d 层。"
#define SUMI_E_SOIL_INITIAL_ORDER                                                                                      \
    SUMI_INPUT, "soil.initial.order",                                                                                  \
        "bottom_cm is %g, and that of the layer above %g; expected layers from the surface down.",                     \
        "bottom_cm 为 %g，而上一层为 %g；各层应自地表向下排列。"
#define SUMI_E_SOIL_INITIAL_LAYER                                                                                      \
    SUMI_INPUT, "soil.initial.layer", "A layer has %s; expected either theta (cm3 cm-3) or head_cm.",                  \
        "该层%s；只应给出 theta（cm3 cm-3）和 head_cm 之一。"
#define SUMI_WORD_THETA_AND_HEAD SUMI_WORD("both theta and head_cm", "同时给出了 theta 和 head_cm")
#define SUMI_WORD_NO_THETA       SUMI_WORD("neither theta nor head_cm", "既没有给出 theta 也没有给出 head_cm")
#define SUMI_E_SOIL_INITIAL_MIXED                                                                                      \
    SUMI_INPUT, "soil.initial.mixed", "The layers mix theta and head_cm; expected one of them in all layers.",         \
        "各层混用了 theta 和 head_cm；所有层应使用同一种。"

/* --- the water at the start, against what the soil can hold --- */

#define SUMI_E_SOIL_INITIAL_THETA                                                                                      \
    SUMI_INPUT, "soil.initial.theta",                                                                                  \
        "theta is %g from %g cm on, and soil %s holds from %.3g (%s%s) to %.3g (%s, its pores) there, in cm3 cm-3; "   \
        "expected a water content within.",                                                                            \
        "theta 为 %g（自 %g cm 起），而土壤 %s 在该处可容纳 %.3g（%s%s）"                             \
        "到 %.3g（%s，孔隙充满），单位 cm3 cm-3；含水量应在此范围之内。"
#define SUMI_WORD_AIR_DRY        SUMI_WORD("air-dry", "风干")
#define SUMI_WORD_ITS_AIR_DRY    SUMI_WORD(", air-dry", "，风干")
#define SUMI_WORD_THE_SOIL_WATER SUMI_WORD("the soil water model", "土壤水分模型")
#define SUMI_E_SOIL_INITIAL_ZONE                                                                                       \
    SUMI_INPUT, "soil.initial.zone",                                                                                   \
        "%s is %g and %s is %g in soil %s; expected an upper zone that may hold water at the start (%s, cm3 cm-3) "    \
        "above wilting point (%s).",                                                                                   \
        "%s 为 %g，%s 为 %g（土壤 %s）；上层在起始日允许的最大含水量（%s，cm3 cm-3）应高于凋萎点（%s）。"
#define SUMI_E_SOIL_INITIAL_ROOM                                                                                       \
    SUMI_INPUT, "soil.initial.room",                                                                                   \
        "available_water_cm is %g cm, and soil %s has room for %.3g cm of available water with all its pores full; "   \
        "expected less (in cm: 80 mm are 8 cm).",                                                                      \
        "available_water_cm 为 %g cm，而土壤 %s 在孔隙全部充满时只能容纳 %.3g cm 有效水；"        \
        "应更少（单位为 cm：80 mm 是 8 cm）。"

/* --- the soil record, a water table --- */

#define SUMI_E_RECORD_START_UNKNOWN                                                                                    \
    SUMI_INPUT, "record.start.unknown",                                                                                \
        "The record does not know the soil on %s, the start of %d (it goes from %s to %s); expected a reading at "     \
        "every depth on that day, or on both sides of it at most max_gap_d apart." SUMI_HINT                           \
        "soil.initial.date moves the start, sweep.year chooses the years.",                                            \
        "土壤记录没有 %s（%d 年的开始日）的土壤状况（记录从 %s 到 %s）；"                     \
        "每个深度在该日应有读数，或在其前后有相隔不超过 max_gap_d 的读数。" SUMI_HINT                                  \
        "soil.initial.date 可移动开始日，sweep.year 可选择年份。"
#define SUMI_E_RECORD_PROBE_BELOW                                                                                      \
    SUMI_INPUT, "record.probe.below",                                                                                  \
        "The record has a probe at %g cm, and soil %s is known to %g cm only; expected horizons down to the deepest "  \
        "probe, or a record without it.",                                                                              \
        "土壤记录有深 %g cm 的探头，而土壤 %s 的资料只到 %g cm；土层应达到最深的探头，或使用没有该探头的记录。"
#define SUMI_E_SOIL_TABLE_ROOTS                                                                                        \
    SUMI_INPUT, "soil.table.roots",                                                                                    \
        "The water table of soil %s stands at %g cm (%s), above the roots of cultivar %s at sowing (%s %g cm); "       \
        "expected a deeper one, or %s: 0 for a soil that drains freely.",                                              \
        "土壤 %s 的地下水埋深为 %g cm（%s），浅于品种 %s 播种时的根深（%s %g cm）；"          \
        "地下水应更深，或用 %s: 0 表示自由排水的土壤。"

/* --- words --- */

#define SUMI_WORD_INITIAL_WATER SUMI_WORD("the initial water", "初始水分")
#define SUMI_WORD_SCENARIO_SOIL SUMI_WORD("the soil", "土壤")
#define SUMI_WORD_SOIL_CELLS    SUMI_WORD("the cells of a soil", "土壤的分层单元")

#endif
