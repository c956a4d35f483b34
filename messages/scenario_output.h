/* What is wrong with the section `output`. */
#ifndef SUMI_MESSAGES_SCENARIO_OUTPUT_H
#define SUMI_MESSAGES_SCENARIO_OUTPUT_H

/* --- daily variables and profiles --- */

#define SUMI_E_OUTPUT_DAILY_UNKNOWN                                                                                    \
    SUMI_INPUT, "output.daily.unknown",                                                                                \
        "%s is no daily variable of %s and %s%s%s" SUMI_HINT "`sumi describe` lists them.",                            \
        "%s 不是 %s 和 %s 的日变量%s%s" SUMI_HINT "`sumi describe` 会列出全部日变量。"
#define SUMI_WORD_NEAREST_VARIABLE SUMI_WORD("; the nearest known one is ", "；最接近的已知变量是 ")
#define SUMI_E_OUTPUT_DAILY_PROFILE                                                                                    \
    SUMI_INPUT, "output.daily.profile", "%s has a value at every depth" SUMI_HINT "name it under output.profile.",     \
        "%s 在每个深度都有值" SUMI_HINT "请写在 output.profile 之下。"
#define SUMI_E_OUTPUT_PROFILE_UNKNOWN                                                                                  \
    SUMI_INPUT, "output.profile.unknown",                                                                              \
        "%s is no profile of %s%s%s" SUMI_HINT "`sumi describe profile` lists them.",                                  \
        "%s 不是 %s 的剖面变量%s%s" SUMI_HINT "`sumi describe profile` 会列出全部剖面变量。"
#define SUMI_E_OUTPUT_PROFILE_DAILY                                                                                    \
    SUMI_INPUT, "output.profile.daily",                                                                                \
        "%s has one value a day and no profile" SUMI_HINT "name it under output.daily.",                               \
        "%s 每天只有一个值，没有剖面" SUMI_HINT "请写在 output.daily 之下。"
#define SUMI_E_OUTPUT_PROFILE_MODEL                                                                                    \
    SUMI_INPUT, "output.profile.model",                                                                                \
        "The soil water model %s is not resolved in depth and has no profile" SUMI_HINT                                \
        "it goes with model: {soil_water: richards}.",                                                                 \
        "土壤水分模型 %s 不按深度分层，没有剖面" SUMI_HINT "剖面需要 model: {soil_water: richards}。"
#define SUMI_E_OUTPUT_VARIABLE_TWICE SUMI_INPUT, "output.variable.twice", "%s is listed twice.", "%s 列了两次。"

/* --- depths --- */

#define SUMI_E_OUTPUT_DEPTHS_EMPTY                                                                                     \
    SUMI_INPUT, "output.depths.empty", "depths_cm has no depth; expected some, as [5, 10, 20, 40], or no key.",        \
        "depths_cm 中没有深度；应有若干个，例如 [5, 10, 20, 40]，否则不写这个键。"
#define SUMI_E_OUTPUT_DEPTHS_ORDER                                                                                     \
    SUMI_INPUT, "output.depths.order", "The depth %g cm comes after %g cm; expected depths that rise.",                \
        "深度 %g cm 排在 %g cm 之后；深度应由浅到深。"
#define SUMI_E_OUTPUT_DEPTHS_BELOW                                                                                     \
    SUMI_INPUT, "output.depths.below",                                                                                 \
        "The depth %g cm lies below the soil, whose horizons reach to %g cm; expected depths within it.",              \
        "深度 %g cm 在土壤之下，其土层只到 %g cm；深度应在土壤之内。"
#define SUMI_E_OUTPUT_DEPTHS_SHALLOW                                                                                   \
    SUMI_INPUT, "output.depths.shallow", "The soil reaches to %g cm only" SUMI_HINT "name the depths with depths_cm.", \
        "土壤只到 %g cm" SUMI_HINT "请用 depths_cm 写明深度。"
#define SUMI_E_OUTPUT_DEPTHS_UNUSED                                                                                    \
    SUMI_INPUT, "output.depths.unused",                                                                                \
        "depths_cm are those of profiles, and output names none" SUMI_HINT                                             \
        "add profile: [THETA], or leave depths_cm out.",                                                               \
        "depths_cm 是剖面的深度，而 output 没有要求剖面" SUMI_HINT "请加上 profile: [THETA]，或删去 depths_cm。"

/* --- digits --- */

#define SUMI_E_OUTPUT_DIGITS_UNUSED                                                                                    \
    SUMI_INPUT, "output.digits.unused",                                                                                \
        "significant_digits are those of daily values and profiles, and output names none" SUMI_HINT                   \
        "add daily: [LAI], or leave significant_digits out.",                                                          \
        "significant_digits 是逐日值和剖面的有效位数，而 output 两者都没有要求" SUMI_HINT                              \
        "请加上 daily: [LAI]，或删去 significant_digits。"

/* --- attributes --- */

#define SUMI_E_OUTPUT_ATTRIBUTE_MADE                                                                                   \
    SUMI_INPUT, "output.attribute.made", "The attribute %s cannot be given: %s." SUMI_HINT "Leave it out.",            \
        "属性 %s 不能指定：%s。" SUMI_HINT "请删去它。"
#define SUMI_WORD_MADE_TITLE SUMI_WORD("it is the `title` at the head of the scenario", "它就是情景开头的 `title`")
#define SUMI_WORD_MADE_SITE  SUMI_WORD("it is the `name` of `site`", "它就是 `site` 的 `name`")
#define SUMI_WORD_MADE_PLACE                                                                                           \
    SUMI_WORD("it follows from `site`, and from an axis of the place", "它由 `site` 和地点的维度得出")
#define SUMI_WORD_MADE_TIME                                                                                            \
    SUMI_WORD("it follows from the weather and the years; generated years have no place in time",                      \
              "它由天气和年份得出；生成的年份没有实际时间")
#define SUMI_WORD_MADE_DATE       SUMI_WORD("it is the day of the sweep", "它是扫描的日期")
#define SUMI_WORD_MADE_HISTORY    SUMI_WORD("it is the command that made the file", "它是产生此文件的命令")
#define SUMI_WORD_MADE_SOURCE     SUMI_WORD("it is what computed the file", "它是计算此文件的程序")
#define SUMI_WORD_MADE_REFERENCES SUMI_WORD("they are those of the models that ran", "它们是所用模型的文献")
#define SUMI_WORD_MADE_RULES      SUMI_WORD("they are those that the file keeps", "它们是文件所遵循的约定")
#define SUMI_WORD_MADE_VOCABULARY SUMI_WORD("it is the table that the file keeps", "它是文件所遵循的名称表")
#define SUMI_WORD_MADE_ITSELF     SUMI_WORD("the sweep says it itself", "扫描会自动写入")
#define SUMI_E_OUTPUT_ATTRIBUTE_EMPTY                                                                                  \
    SUMI_INPUT, "output.attribute.empty", "%s has no text; expected %s, or no key.",                                   \
        "%s 没有文本%.0s；应有文本，否则不写这个键。"
#define SUMI_E_OUTPUT_ATTRIBUTE_LONG                                                                                   \
    SUMI_INPUT, "output.attribute.long", "%s has more than %d bytes" SUMI_HINT "shorten it.",                          \
        "%s 超过 %d 字节" SUMI_HINT "请缩短。"

/* --- words --- */

#define SUMI_WORD_SCENARIO_DAILY      SUMI_WORD("the daily variables", "日变量")
#define SUMI_WORD_SCENARIO_ATTRIBUTES SUMI_WORD("the attributes of the results", "结果的属性")

#endif
