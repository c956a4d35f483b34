/* What the page of an advice says. SUMI_SAY_ are two texts that take the same values, in English and in Chinese. */
#ifndef SUMI_MESSAGES_ADVICE_TEXT_H
#define SUMI_MESSAGES_ADVICE_TEXT_H

/* --- heads and labels --- */

#define SUMI_WORD_ADVICE_WHY        SUMI_WORD("Why", "理由")
#define SUMI_WORD_ADVICE_CHOICES    SUMI_WORD("What each choice brings", "各种选择的结果")
#define SUMI_WORD_ADVICE_RULES      SUMI_WORD("What simple rules say", "简单规则的判断")
#define SUMI_WORD_ADVICE_SOWING     SUMI_WORD("Sowing: dates and cultivars", "播种：日期与品种")
#define SUMI_WORD_ADVICE_AGAIN      SUMI_WORD("Sow again, or leave it", "重播或保留")
#define SUMI_WORD_ADVICE_SPELLS     SUMI_WORD("Days to come that harm a seed", "未来不利于播种的天气")
#define SUMI_WORD_ADVICE_HARVEST    SUMI_WORD("Harvest: dates", "收获：日期")
#define SUMI_WORD_ADVICE_SHORT      SUMI_WORD("The plot in short", "田块概况")
#define SUMI_WORD_ADVICE_FAO56      SUMI_WORD("FAO-56", "FAO-56")
#define SUMI_WORD_ADVICE_FORECAST   SUMI_WORD("with forecast", "考虑预报")
#define SUMI_WORD_ADVICE_THRESHOLDS SUMI_WORD("thresholds", "阈值")
#define SUMI_WORD_ADVICE_COLD       SUMI_WORD("cold", "低温")
#define SUMI_WORD_ADVICE_WET        SUMI_WORD("wet", "过湿")
#define SUMI_WORD_ADVICE_RISKS      SUMI_WORD("risks", "风险")
#define SUMI_WORD_ADVICE_LEAVES     SUMI_WORD("leaves", "营养生长")
#define SUMI_WORD_ADVICE_FLOWERING  SUMI_WORD("flowering", "抽穗开花")
#define SUMI_WORD_ADVICE_FILLING    SUMI_WORD("grain filling", "灌浆")

/* --- heads of columns, two lines each --- */

#define SUMI_WORD_ADVICE_C_DATE     SUMI_WORD("date", "日期")
#define SUMI_WORD_ADVICE_C_DOSE     SUMI_WORD("water", "灌水")
#define SUMI_WORD_ADVICE_C_LATER    SUMI_WORD("later", "后续")
#define SUMI_WORD_ADVICE_C_GRAIN    SUMI_WORD("grain", "籽粒")
#define SUMI_WORD_ADVICE_C_RANGE    SUMI_WORD("8 in 10", "八成范围")
#define SUMI_WORD_ADVICE_C_FIFTH    SUMI_WORD("1 in 5", "两成")
#define SUMI_WORD_ADVICE_C_MORE     SUMI_WORD("grain more", "籽粒增减")
#define SUMI_WORD_ADVICE_C_FIFTH_OF SUMI_WORD("1 in 5 more", "两成增减")
#define SUMI_WORD_ADVICE_C_MONEY    SUMI_WORD("money more", "收益增减")
#define SUMI_WORD_ADVICE_C_CULTIVAR SUMI_WORD("cultivar", "品种")
#define SUMI_WORD_ADVICE_C_UP       SUMI_WORD("up", "出苗")
#define SUMI_WORD_ADVICE_C_RIPE     SUMI_WORD("ripe", "成熟")
#define SUMI_WORD_ADVICE_C_CUT      SUMI_WORD("cut", "收获")
#define SUMI_WORD_ADVICE_C_RIPE_ON  SUMI_WORD("ripe on", "成熟期")
#define SUMI_WORD_ADVICE_C_FROST    SUMI_WORD("frost", "霜冻")
#define SUMI_WORD_ADVICE_C_AIR      SUMI_WORD("air", "气温")
#define SUMI_WORD_ADVICE_C_RAIN     SUMI_WORD("rain", "降雨")
#define SUMI_WORD_ADVICE_C_WET      SUMI_WORD("too wet", "过湿")
#define SUMI_WORD_ADVICE_C_SHED     SUMI_WORD("shed", "落粒")
#define SUMI_WORD_ADVICE_U_MM       SUMI_WORD("mm", "mm")
#define SUMI_WORD_ADVICE_U_KG_HA    SUMI_WORD("kg/ha", "kg/ha")
#define SUMI_WORD_ADVICE_U_KG_MU    SUMI_WORD("kg/mu", "kg/亩")
#define SUMI_WORD_ADVICE_U_BELOW    SUMI_WORD("below", "低于")
#define SUMI_WORD_ADVICE_U_YUAN_HA  SUMI_WORD("yuan/ha", "元/公顷")
#define SUMI_WORD_ADVICE_U_YUAN_MU  SUMI_WORD("yuan/mu", "元/亩")
#define SUMI_WORD_ADVICE_U_PERCENT  SUMI_WORD("%", "%")
#define SUMI_WORD_ADVICE_U_C        SUMI_WORD("C", "C")
#define SUMI_WORD_ADVICE_NONE       SUMI_WORD("none", "不灌")
#define SUMI_WORD_ADVICE_LEAVE      SUMI_WORD("leave it", "保留")

/* --- the whole --- */

#define SUMI_SAY_ADVICE_ADVICE_OF "Advice: %s", "建议：%s"
#define SUMI_SAY_ADVICE_ADVICE    "Advice", "建议"
#define SUMI_SAY_ADVICE_LEGEND                                                                                         \
    "> is advised; = cannot be told from it: the difference is less than twice its standard error, which stands in "   \
    "brackets. Grain more and money more are those of a line less those of the advised one, over the same members "    \
    "and weathers. Grain is dry matter: the mean of all cases; 8 in 10 of them lie in the range.",                     \
        "> 为建议的方案；= 与它差异不显著"                                                               \
        "（差异小于标准误的两倍，标准误在括号内）。"                                              \
        "增减为该行减去建议方案的差，各行采用相同的模拟成员和天气。"                      \
        "籽粒为干物质：各种情形的平均值；八成情形在所给范围内。"
#define SUMI_SAY_ADVICE_LEGEND_WATER                                                                                   \
    "Water is as pumped; later is what is given after it, in the mean. One case in five stays below 1 in 5.",          \
        "灌水为毛灌水量；后续为此后平均灌水量。“两成”为五分之一的情形低于的产量。"
#define SUMI_SAY_ADVICE_LEGEND_SOWING                                                                                  \
    "In how many of 100 cases it comes up, and is cut (ripe, or within reach of it); the day by which half of "        \
    "those that ripen are ripe; in how many frost that kills comes before; air and rain of the ten days from sowing "  \
    "on.",                                                                                                             \
        "出苗的概率；能够收获（成熟或接近成熟）的概率；"                                        \
        "成熟期为中位日期；霜冻为成熟前遇致死霜冻的概率；"                                     \
        "气温和降雨为播后十天的平均气温和雨量。"
#define SUMI_SAY_ADVICE_LEGEND_HARVEST                                                                                 \
    "In how many of 100 cases it is ripe on that day, was killed by frost before, and finds the field too wet; the "   \
    "share of the grain that is shed by then.",                                                                        \
        "到该日已成熟、此前被霜冻致死、田间过湿不能收获的概率；"                            \
        "落粒为到该日的落粒损失。"
#define SUMI_SAY_ADVICE_MARGIN                                                                                         \
    " Money is grain at %g yuan/kg as traded, less %g yuan/m3 of water, %g yuan/mu an irrigation and %g yuan/mu a "    \
    "sowing.",                                                                                                         \
        "收益为商品粮按 %g 元/kg 计价，扣除水费 %g 元/方、每次灌溉 %g 元/亩和每次播种 %g 元/亩。"

/* --- what to do --- */

#define SUMI_SAY_ADVICE_TODAY "TODAY: ", "今日："
#define SUMI_SAY_ADVICE_ON    "ON %s, not today: ", "%s（不是今日）："
#define SUMI_SAY_ADVICE_IRRIGATE                                                                                       \
    "irrigate %.0f mm as pumped (%.0f m3/mu), of which %.0f mm reach the soil.",                                       \
        "灌溉 %.0f mm（毛灌水量，合 %.0f 方/亩），其中 %.0f mm 进入土壤。"
#define SUMI_SAY_ADVICE_QUOTA    " Then %.0f mm of the quota are left.", "此后定额还剩 %.0f mm。"
#define SUMI_SAY_ADVICE_WAIT     "do not irrigate.", "不灌溉。"
#define SUMI_SAY_ADVICE_NO_WATER " Do not irrigate.", "不灌溉。"
#define SUMI_SAY_ADVICE_NOTHING  "there is nothing to do.", "无事可做。"
#define SUMI_SAY_ADVICE_SOW      "sow %s.", "播种 %s。"
#define SUMI_SAY_ADVICE_RESOW    "sow again, %s.", "重新播种，%s。"
#define SUMI_SAY_ADVICE_KEEP     "leave what was sown; do not sow again.", "保留已播的作物，不重新播种。"
#define SUMI_SAY_ADVICE_NO_SOWING                                                                                      \
    "do not sow: on whatever date, it is harvested too seldom.", "不要播种：任何播期的收获概率都太低。"
#define SUMI_SAY_ADVICE_HARVEST "harvest.", "收获。"
#define SUMI_SAY_ADVICE_WINDOW  " From %s to %s it brings as much.", "%s 至 %s 收获差异不显著。"
#define SUMI_SAY_ADVICE_GAIN                                                                                           \
    "It brings %+.0f kg/ha of grain (%+.1f kg/mu; standard error %.0f kg/ha)",                                         \
        "籽粒增减 %+.0f kg/ha（%+.1f kg/亩；标准误 %.0f kg/ha）"
#define SUMI_SAY_ADVICE_GAIN_MONEY                                                                                     \
    " and %+.0f yuan/ha (%+.0f yuan/mu; standard error %.0f yuan/ha)",                                                 \
        "，收益 %+.0f 元/公顷（%+.0f 元/亩；标准误 %.0f 元/公顷）"
#define SUMI_SAY_ADVICE_BESIDE_NONE ", beside doing nothing in these days.", "（与近日不灌相比）。"
#define SUMI_SAY_ADVICE_TOLD        " The difference can be told.", "差异显著。"
#define SUMI_SAY_ADVICE_NOT_TOLD                                                                                       \
    " The difference cannot be told: another choice may be as good.", "差异不显著：其他选择可能同样好。"
#define SUMI_SAY_ADVICE_TOLD_WORSE " Doing nothing is told to be better.", "不灌显著更好。"
#define SUMI_SAY_ADVICE_WAIT_TOLD                                                                                      \
    "It can be told from each dose of the days until %s.", "与 %s 前的任何一次灌水相比，差异都显著。"
#define SUMI_SAY_ADVICE_WAIT_NOT_TOLD                                                                                  \
    "It cannot be told from some doses of the days until %s: they may be as good, and cost water.",                    \
        "与 %s 前的某些灌水差异不显著：它们可能同样好，但要用水。"
#define SUMI_SAY_ADVICE_TOLD_FROM "It can be told from %s.", "与%s相比差异显著。"
#define SUMI_SAY_ADVICE_NOT_TOLD_FROM                                                                                  \
    "It cannot be told from %s, which may be as good.", "与%s相比差异不显著，后者可能同样好。"
#define SUMI_WORD_ADVICE_OTHER_SOWING SUMI_WORD("the best other date and cultivar", "其他日期和品种中最好的方案")
#define SUMI_WORD_ADVICE_LEAVING      SUMI_WORD("leaving the field as it is", "保留现状")
#define SUMI_WORD_ADVICE_OTHER_DATE   SUMI_WORD("the best other date", "其他日期中最好的一天")
#define SUMI_WORD_ADVICE_CUT_TODAY    SUMI_WORD("cutting it today", "今天就收获")
#define SUMI_SAY_ADVICE_ASK                                                                                            \
    " Ask again on the morning of %s at the latest, and as soon as something changes.",                                \
        "最迟请在 %s 早晨再次询问；情况有变时随时询问。"

/* --- choices --- */

#define SUMI_SAY_ADVICE_CELL       "%s", "%s"
#define SUMI_SAY_ADVICE_COMMA      ", ", "，"
#define SUMI_SAY_ADVICE_NUMBER     "%.*f", "%.*f"
#define SUMI_SAY_ADVICE_RANGE      "%.0f-%.0f", "%.0f-%.0f"
#define SUMI_SAY_ADVICE_DIFFERENCE "%+.0f (%.0f)", "%+.0f (%.0f)"
#define SUMI_SAY_ADVICE_POLICY                                                                                         \
    "After these days (of a dose: after it) the field goes on by thresholds: it is filled up when of the readily "     \
    "available water that share is missing: ",                                                                         \
        "近日之后（有灌水的：灌水之后）按阈值继续：亏缺达到易利用水的下列比例时灌至田间持水量："
#define SUMI_SAY_ADVICE_THRESHOLD    "%s %.0f %%", "%s %.0f %%"
#define SUMI_SAY_ADVICE_NO_THRESHOLD "%s never", "%s 不灌"
#define SUMI_SAY_ADVICE_STANDARD                                                                                       \
    ". These are standard thresholds; sumi advise FILE --learn finds those of this plot.",                             \
        "。这些是标准阈值；sumi advise FILE --learn 可求出本田块的阈值。"
#define SUMI_SAY_ADVICE_LEARNT ". They were found for this plot and its quota.", "。阈值是为本田块及其定额求出的。"
#define SUMI_SAY_ADVICE_GIVEN                                                                                          \
    "After these days (of a dose: after it) the field goes on by when_depletion_over_raw of the file.",                \
        "近日之后（有灌水的：灌水之后）按文件中的 when_depletion_over_raw 继续。"

/* --- rules --- */

#define SUMI_SAY_ADVICE_RULE_WATERS "irrigate %.0f mm", "灌溉 %.0f mm"
#define SUMI_SAY_ADVICE_RULE_WAITS  "no water", "不灌"
#define SUMI_SAY_ADVICE_RULE_LOOKS                                                                                     \
    ": %.0f mm are missing, it waters from %.0f mm on", "：亏缺 %.0f mm，达到 %.0f mm 时灌溉"
#define SUMI_SAY_ADVICE_RULE_RAIN   ", and counts on %.0f mm of rain", "，并计入预报降雨 %.0f mm"
#define SUMI_SAY_ADVICE_RULE_LIMITS "; what limits water leaves no dose today", "；受供水限制，今日不能灌溉"
#define SUMI_SAY_ADVICE_RULE_NEVER  ": never at this stage", "：此生育期不灌"

/* --- sowing, harvest --- */

#define SUMI_SAY_ADVICE_SPELL_COLD                                                                                     \
    "%s to %s: %.0f C in the mean of the air, which stands for that of the soil",                                      \
        "%s 至 %s：平均气温 %.0f C（代替土壤温度）"
#define SUMI_SAY_ADVICE_SPELL_WET      "%s to %s: %.0f mm of rain", "%s 至 %s：降雨 %.0f mm"
#define SUMI_SAY_ADVICE_SPELL_FORECAST ", forecast (%.0f %%)", "，预报（%.0f %%）"
#define SUMI_SAY_ADVICE_SPELL_CLIMATE  ", after the forecast (%.0f %%)", "，预报期之后（%.0f %%）"

/* --- the outlook in short --- */

#define SUMI_SAY_ADVICE_NO_OUTLOOK "Of the season there is no outlook any more:", "本季已无展望："
#define SUMI_SAY_ADVICE_AS_ADVISED "As it goes on with what is advised.", "按所建议的做法继续时的情况。"
#define SUMI_SAY_ADVICE_AS_FILE                                                                                        \
    "As it goes on with sowing and harvest as the file has them, not as advised above.",                               \
        "以下按文件中的播种和收获计算，而不是按上面的建议。"
#define SUMI_SAY_ADVICE_OUTLOOK                                                                                        \
    " `sumi outlook` says more of it: layers, definitions, observations.",                                             \
        "`sumi outlook` 给出更多内容：土层、定义、观测。"

#endif
