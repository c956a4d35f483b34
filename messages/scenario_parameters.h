/* What is wrong with the section `crop`, and what parameters of soil and crop must agree on. */
#ifndef SUMI_MESSAGES_SCENARIO_PARAMETERS_H
#define SUMI_MESSAGES_SCENARIO_PARAMETERS_H

#define SUMI_E_CROP_PARAMETER_MODEL                                                                                    \
    SUMI_INPUT, "crop.parameter.model",                                                                                \
        "%s is a parameter of the crop model %s; this scenario runs %s, which does not use it." SUMI_HINT              \
        "Leave it out, or use model: {crop: %s} and a crop file for it.",                                              \
        "%s 是作物模型 %s 的参数；此情景使用 %s，不需要它。" SUMI_HINT                                                 \
        "请删去它，或使用 model: {crop: %s} 及其作物文件。"
#define SUMI_E_MODEL_SWITCH_VALUE                                                                                      \
    SUMI_INPUT, "model.switch.value", "%s is %g for %s; expected %s.", "%s 为 %g（%s）；应为 %s。"
#define SUMI_WORD_0_1   SUMI_WORD("0 or 1", "0 或 1")
#define SUMI_WORD_0_1_2 SUMI_WORD("0, 1 or 2", "0、1 或 2")

/* --- relations --- */

#define SUMI_E_MODEL_RELATION_TWO                                                                                      \
    SUMI_INPUT, "model.relation.two", "%s is %g%s and %s is %g%s %s%s%s; expected %s%s.",                              \
        "%s 为 %g%s，%s 为 %g%s（%s%s%s）；%s%s。"
#define SUMI_E_MODEL_RELATION_ONE                                                                                      \
    SUMI_INPUT, "model.relation.one", "%s is %g%s %s%s%s; expected %s%s.", "%s 为 %g%s（%s%s%s）；%s%s。"
/* What the row says in English, then both names. */
#define SUMI_WORD_RELATION_ABOVE    SUMI_WORD("%s", "%s 应大于 %s")
#define SUMI_WORD_RELATION_LEAST    SUMI_WORD("%s", "%s 应不小于 %s")
#define SUMI_WORD_RELATION_USED     SUMI_WORD(", used ", "，")
#define SUMI_WORD_RELATION_COMBINED SUMI_WORD(", whatever the axes combine", "，无论各维度如何组合")
/* Each with its value twice. */
#define SUMI_WORD_IN_SOIL      SUMI_WORD("in soil %s", "土壤 %s")
#define SUMI_WORD_FOR_CULTIVAR SUMI_WORD("for cultivar %s", "品种 %s")

/* Why a value is needed; the last with its values twice. */
#define SUMI_WORD_BECAUSE_SOWN                                                                                         \
    SUMI_WORD("because a sown crop has to emerge; management: {sowing: {emerged: MM-DD}} starts with seedlings",       \
              "因为播种的作物要出苗；management: {sowing: {emerged: MM-DD}} 可从幼苗开始")
#define SUMI_WORD_BECAUSE_EMERGED                                                                                      \
    SUMI_WORD("because the crop is {emerged: MM-DD}", "因为作物从出苗开始 {emerged: MM-DD}")
#define SUMI_WORD_BECAUSE_CHOSEN SUMI_WORD("because %s is %g", "因为 %s 为 %g")
/* A value of another model that stands in its place: name and reason twice. */
#define SUMI_WORD_STANDS_INSTEAD                                                                                       \
    SUMI_WORD("- %s, which stands there, is of another model (%s)", "- 文件中的 %s 属于另一模型（%s）")

/* --- crops --- */

#define SUMI_E_CROP_LENGTH_EQUAL                                                                                       \
    SUMI_INPUT, "crop.length.equal",                                                                                   \
        "Cultivar %s responds to day length (IDSL %g), and DLO and DLC are both %g h; expected two different day "     \
        "lengths.",                                                                                                    \
        "品种 %s 对日长有反应（IDSL %g），而 DLO 和 DLC 都是 %g h；应为两个不同的日长。"
#define SUMI_E_CROP_SHARES_SUM                                                                                         \
    SUMI_INPUT, "crop.shares.sum",                                                                                     \
        "%s of cultivar %s add up to %.3g at development stage %g; expected 1, all of the growth that they share.",    \
        "%s（品种 %s）之和为 %.3g（发育阶段值 %g）；应为 1，即它们所分配的全部生长量。"
#define SUMI_WORD_SHARES_BETWEEN SUMI_WORD(", ", "、")
#define SUMI_WORD_SHARES_LAST    SUMI_WORD(" and ", " 和 ")
#define SUMI_E_CROP_ROOTS_DEEP                                                                                         \
    SUMI_INPUT, "crop.roots.deep",                                                                                     \
        "Roots of cultivar %s start at %g cm (%s), below the %g cm that roots can use in soil %s (%s); expected a "    \
        "start within them.",                                                                                          \
        "品种 %s 的根系从 %g cm（%s）开始，深于根系可利用的 %g cm（土壤 %s，%s）；应从其范围之内开始。"

/* --- words --- */

#define SUMI_WORD_SCENARIO_CULTIVARS SUMI_WORD("the cultivars", "品种")

#endif
