/* What the page of an outlook says. SUMI_SAY_ are two texts that take the same values, in English and in Chinese. */
#ifndef SUMI_MESSAGES_OUTLOOK_TEXT_H
#define SUMI_MESSAGES_OUTLOOK_TEXT_H

/* --- heads and labels --- */

#define SUMI_WORD_OUTLOOK_CROP        SUMI_WORD("Crop this morning", "今晨作物")
#define SUMI_WORD_OUTLOOK_WATER       SUMI_WORD("Water this morning", "今晨土壤水分")
#define SUMI_WORD_OUTLOOK_COMING      SUMI_WORD("What will come", "未来进程")
#define SUMI_WORD_OUTLOOK_RISK        SUMI_WORD("Risks", "风险")
#define SUMI_WORD_OUTLOOK_YIELD       SUMI_WORD("Yield", "产量")
#define SUMI_WORD_OUTLOOK_QUESTIONS   SUMI_WORD("Questions", "待答问题")
#define SUMI_WORD_OUTLOOK_SEEN        SUMI_WORD("Observations", "观测")
#define SUMI_WORD_OUTLOOK_BASIS       SUMI_WORD("What it rests on", "依据")
#define SUMI_WORD_OUTLOOK_PHASE       SUMI_WORD("phase", "阶段")
#define SUMI_WORD_OUTLOOK_STAGE       SUMI_WORD("stage", "生育期")
#define SUMI_WORD_OUTLOOK_DEVELOPMENT SUMI_WORD("development", "发育值")
#define SUMI_WORD_OUTLOOK_LEAVES      SUMI_WORD("leaves", "叶")
#define SUMI_WORD_OUTLOOK_DRY_MATTER  SUMI_WORD("dry matter", "干物质")
#define SUMI_WORD_OUTLOOK_ROOTS       SUMI_WORD("roots", "根")
#define SUMI_WORD_OUTLOOK_SOIL        SUMI_WORD("soil", "土壤")
#define SUMI_WORD_OUTLOOK_DEPLETION   SUMI_WORD("depletion", "亏缺")
#define SUMI_WORD_OUTLOOK_READILY     SUMI_WORD("used up", "已用份额")
#define SUMI_WORD_OUTLOOK_WINDOW      SUMI_WORD("harvest window", "收获窗口")
#define SUMI_WORD_OUTLOOK_GRAIN       SUMI_WORD("grain", "籽粒")
#define SUMI_WORD_OUTLOOK_PRIOR       SUMI_WORD("unobserved", "无观测时")
#define SUMI_WORD_OUTLOOK_BELOW       SUMI_WORD("less than", "低于")
#define SUMI_WORD_OUTLOOK_OUTCOMES    SUMI_WORD("season's end", "季末结局")
#define SUMI_WORD_OUTLOOK_MEMBERS     SUMI_WORD("members", "成员")
#define SUMI_WORD_OUTLOOK_PROBES      SUMI_WORD("soil model", "土壤模型")
#define SUMI_WORD_OUTLOOK_FUTURE      SUMI_WORD("weather", "天气")
#define SUMI_WORD_OUTLOOK_MADE        SUMI_WORD("made by", "生成")

/* --- units, behind their numbers --- */

#define SUMI_WORD_OUTLOOK_OF_BIOMASS SUMI_WORD(" kg/ha above ground", " kg/ha 地上部")
#define SUMI_WORD_OUTLOOK_OF_ROOTS   SUMI_WORD(" cm deep", " cm 深")
#define SUMI_WORD_OUTLOOK_OF_THETA   SUMI_WORD(" cm3/cm3", " cm3/cm3")
#define SUMI_WORD_OUTLOOK_OF_PLANTS  SUMI_WORD(" mm for plants", " mm 可供作物")
#define SUMI_WORD_OUTLOOK_OF_DEPLETION                                                                                 \
    SUMI_WORD(" mm are missing to field capacity in the root zone", " mm，为根区距田间持水量所缺")
#define SUMI_WORD_OUTLOOK_OF_SHARE SUMI_WORD(" % of the readily available water", " % 的易利用水")
#define SUMI_WORD_OUTLOOK_OF_MM    SUMI_WORD(" mm", " mm")
#define SUMI_WORD_OUTLOOK_OF_DRY   SUMI_WORD(" kg/ha of dry matter", " kg/ha 干物质")
#define SUMI_WORD_OUTLOOK_OF_MU    SUMI_WORD(" kg/mu", " kg/亩")
#define SUMI_WORD_OUTLOOK_OF_TRADE                                                                                     \
    SUMI_WORD(" kg/mu as it is traded, with 13.5 % of water", " kg/亩（商品粮，含水 13.5 %）")

/* --- the phases of the crop --- */

#define SUMI_WORD_OUTLOOK_BARE         SUMI_WORD("not sown yet", "尚未播种")
#define SUMI_WORD_OUTLOOK_SOWN         SUMI_WORD("sown, not emerged yet", "已播种未出苗")
#define SUMI_WORD_OUTLOOK_VEGETATIVE   SUMI_WORD("vegetative, before flowering", "营养生长（开花前）")
#define SUMI_WORD_OUTLOOK_REPRODUCTIVE SUMI_WORD("after flowering", "开花后")
#define SUMI_WORD_OUTLOOK_MATURE       SUMI_WORD("ripe", "成熟")

/* --- dates to come --- */

#define SUMI_WORD_OUTLOOK_EMERGENCE SUMI_WORD("emergence", "出苗")
#define SUMI_WORD_OUTLOOK_HEADING   SUMI_WORD("heading", "抽穗")
#define SUMI_WORD_OUTLOOK_ANTHESIS  SUMI_WORD("flowering", "开花")
#define SUMI_WORD_OUTLOOK_MATURITY  SUMI_WORD("ripeness", "成熟")
#define SUMI_WORD_OUTLOOK_HARVEST   SUMI_WORD("harvest", "收获")

/* --- risks --- */

#define SUMI_WORD_OUTLOOK_DROUGHT     SUMI_WORD("drought", "干旱")
#define SUMI_WORD_OUTLOOK_FROST       SUMI_WORD("frost", "霜冻")
#define SUMI_WORD_OUTLOOK_HEAT        SUMI_WORD("heat", "高温")
#define SUMI_WORD_OUTLOOK_WET_HARVEST SUMI_WORD("wet harvest", "收获期降水")

/* --- how a season may end --- */

#define SUMI_WORD_OUTLOOK_RIPE            SUMI_WORD("ripe", "成熟")
#define SUMI_WORD_OUTLOOK_UNRIPE          SUMI_WORD("unripe", "未成熟")
#define SUMI_WORD_OUTLOOK_FROST_KILLED    SUMI_WORD("killed by frost", "冻死")
#define SUMI_WORD_OUTLOOK_NOT_SOWN        SUMI_WORD("not sown", "未播种")
#define SUMI_WORD_OUTLOOK_NOT_EMERGED     SUMI_WORD("not emerged", "未出苗")
#define SUMI_WORD_OUTLOOK_WEATHER_MISSING SUMI_WORD("a day of weather missing", "天气缺日")
#define SUMI_WORD_OUTLOOK_WEATHER_ENDS    SUMI_WORD("weather that ends too soon", "天气过早结束")
#define SUMI_WORD_OUTLOOK_SOLVER_FAILED   SUMI_WORD("solver gave up", "求解失败")
#define SUMI_WORD_OUTLOOK_NEVER_GREW      SUMI_WORD("never grew", "未曾生长")
#define SUMI_WORD_OUTLOOK_CUT             SUMI_WORD("cut before it was ripe", "成熟前收割")

/* --- why an observation was refused --- */

#define SUMI_WORD_OUTLOOK_STUCK      SUMI_WORD("stuck at one reading", "读数不变")
#define SUMI_WORD_OUTLOOK_SPIKE      SUMI_WORD("alone far off (spikes)", "尖峰")
#define SUMI_WORD_OUTLOOK_GATE       SUMI_WORD("too far from what was expected", "偏离预期过大")
#define SUMI_WORD_OUTLOOK_BEFORE     SUMI_WORD("too early for season or crop", "过早")
#define SUMI_WORD_OUTLOOK_AFTER      SUMI_WORD("of days to come", "日期未到")
#define SUMI_WORD_OUTLOOK_BELOW_SOIL SUMI_WORD("below the soil", "在土层之下")

/* --- the whole --- */

#define SUMI_SAY_OUTLOOK_OUTLOOK_OF "Outlook: %s", "展望：%s"
#define SUMI_SAY_OUTLOOK_OUTLOOK    "Outlook", "展望"
#define SUMI_SAY_OUTLOOK_MORNING    "Morning of %s, in the season of %d", "%s 早晨，%d 年生长季"
#define SUMI_SAY_OUTLOOK_SOWN_ON    ", %s sown on %s", "，%s 于 %s 播种"
#define SUMI_SAY_OUTLOOK_VALID                                                                                         \
    ". Valid until the morning of %s: then ask anew, with what came to be known.",                                     \
        "。有效至 %s 早晨：届时请用新的资料重新计算。"
#define SUMI_SAY_OUTLOOK_OK                                                                                            \
    "OK: as far as can be told from here, the answer is as sure as its numbers say.",                                  \
        "正常：就目前所知，结果的可靠程度如数字所示。"
#define SUMI_SAY_OUTLOOK_DEGRADED                                                                                      \
    "DEGRADED: there is an answer, and it is less sure than its numbers say, or leaves something out. Why:",           \
        "降级：有结果，但不如数字所示可靠，或有缺项。原因："
#define SUMI_SAY_OUTLOOK_NO_ADVICE "NO ADVICE: no answer can be given. Why:", "无建议：无法给出结果。原因："
#define SUMI_SAY_OUTLOOK_REMARKS   "Worth knowing:", "说明："
#define SUMI_SAY_OUTLOOK_LEGEND                                                                                        \
    "Numbers are means, dates medians. In brackets: from the value that one case in ten stays below to the one "       \
    "that one in ten goes beyond.",                                                                                    \
        "数值为平均值，日期为中位数；括号内为十分之一的情形低于其下限、十分之"       \
        "一高于其上限的范围。"

/* --- pieces --- */

#define SUMI_SAY_OUTLOOK_COMMA     ", ", "，"
#define SUMI_SAY_OUTLOOK_SEMICOLON "; ", "；"
#define SUMI_SAY_OUTLOOK_STOP      ".", "。"
#define SUMI_SAY_OUTLOOK_SHARE_OF  "%s %.0f %%", "%s %.0f %%"
#define SUMI_SAY_OUTLOOK_NUMBER    "%.*f%s", "%.*f%s"
#define SUMI_SAY_OUTLOOK_SPREAD    "%.*f%s (%.*f to %.*f)", "%.*f%s（%.*f 至 %.*f）"

/* --- the crop --- */

#define SUMI_SAY_OUTLOOK_SCALE "; 0 is emergence, 1 flowering, 2 ripe", "；0 为出苗，1 为开花，2 为成熟"
#define SUMI_SAY_OUTLOOK_LAI   "leaf area index ", "叶面积指数 "

/* --- the water --- */

#define SUMI_SAY_OUTLOOK_NO_SOIL  "the models of this scenario know no soil water", "此情景的模型不含土壤水分"
#define SUMI_SAY_OUTLOOK_THETA    "water content ", "含水量 "
#define SUMI_SAY_OUTLOOK_CAPACITY " of %.0f at field capacity", "，田间持水量时为 %.0f"
#define SUMI_SAY_OUTLOOK_OF       ", which is ", "，易利用水共 "
#define SUMI_SAY_OUTLOOK_STRESS   ". Beyond 100 %% the crop is short of water.", "。超过 100 %% 时作物缺水。"

/* --- what will come --- */

#define SUMI_SAY_OUTLOOK_DATE         "%s", "%s"
#define SUMI_SAY_OUTLOOK_DATES        "%s (%s to %s)", "%s（%s 至 %s）"
#define SUMI_SAY_OUTLOOK_PAST         ", it has come", "，已到来"
#define SUMI_SAY_OUTLOOK_CHANCE       ", comes in %.0f %% of cases", "，在 %.0f %% 的情形中到来"
#define SUMI_SAY_OUTLOOK_NEVER        "comes in no case", "在任何情形中都不到来"
#define SUMI_SAY_OUTLOOK_HARVEST_FROM "eight harvests of ten lie between %s and %s", "十分之八的收获在 %s 至 %s 之间"
#define SUMI_SAY_OUTLOOK_RISK         "%.0f %%", "%.0f %%"
#define SUMI_SAY_OUTLOOK_UNKNOWN      "cannot be told", "无法判断"
#define SUMI_SAY_OUTLOOK_BEGINS       ", if so from ", "，若发生则始于 "
#define SUMI_SAY_OUTLOOK_WITHIN       ". Looked for from %s to %s (%s)", "。考察期 %s 至 %s（%s）"
#define SUMI_SAY_OUTLOOK_MEANS        ": %s", "：%s"

/* --- the yield --- */

#define SUMI_SAY_OUTLOOK_EQUALS " = ", "，合 "
#define SUMI_SAY_OUTLOOK_BELOW  "%.0f kg/ha (%.0f kg/mu): %.0f %%", "%.0f kg/ha（%.0f kg/亩）：%.0f %%"

/* --- observations, and what it rests on --- */

#define SUMI_SAY_OUTLOOK_NONE_SEEN                                                                                     \
    "none were given: all rests on weather and what is assumed of field and crop",                                     \
        "没有给出：一切依据天气以及对田块和作物的假定"
#define SUMI_SAY_OUTLOOK_USED    "used: %zu", "采用 %zu 个"
#define SUMI_SAY_OUTLOOK_LAST    ", last on %s", "，最后一个为 %s"
#define SUMI_SAY_OUTLOOK_REFUSED "; refused: ", "；拒用："
#define SUMI_SAY_OUTLOOK_TIMES   "%zu %s", "%zu 个%s"
#define SUMI_SAY_OUTLOOK_OFFSET                                                                                        \
    "; the probe reads %+.3f cm3/cm3 off (standard deviation %.3f)", "；探头偏差 %+.3f cm3/cm3（标准差 %.3f）"
#define SUMI_SAY_OUTLOOK_EFFECTIVE                                                                                     \
    "seasons tried: %d, of which what was seen leaves about %.0f that count", "试算 %d 个，观测之后约有 %.0f 个起作用"
#define SUMI_SAY_OUTLOOK_CONTRADICTION                                                                                 \
    "probes contradict it by %.0f %% (0: not at all; 100: as far as can be told)",                                     \
        "探头与其矛盾的程度为 %.0f %%（0 为毫无矛盾，100 为可判断的最大矛盾）"
#define SUMI_SAY_OUTLOOK_RECORDED   "recorded until %s", "记录至 %s"
#define SUMI_SAY_OUTLOOK_UNRECORDED "none recorded", "没有记录"
#define SUMI_SAY_OUTLOOK_DRAWN      "; days not recorded, and drawn: %d", "；没有记录而随机生成的天数：%d"
#define SUMI_SAY_OUTLOOK_FORECAST   "; days of the forecast: %d", "；预报天数：%d"
#define SUMI_SAY_OUTLOOK_GENERATED  "; then weathers of a climate: %d", "；其后由气候生成的天气：%d 种"
#define SUMI_SAY_OUTLOOK_YEARS      "; then as in the years %s", "；其后取自各年：%s"
#define SUMI_SAY_OUTLOOK_MADE                                                                                          \
    "%d members x %d weathers to come, seed %llu, %s and %s of Sumi %s",                                               \
        "%d 个成员 x %d 种未来天气，随机种子 %llu，%s 与 %s，Sumi %s"

/* --- questions --- */

#define SUMI_SAY_OUTLOOK_ASK_ONE                                                                                       \
    "On %s the soil gained %.0f mm after its probe, and %.0f mm of rain were recorded since the reading before. "      \
    "Was the field irrigated then, or the day after? If so, write it under management: "                               \
    "{irrigation: {done: [{date: .., amount_mm: ..}]}}.",                                                              \
        "%s 探头显示土壤增加了 %.0f mm 水，而自上次读数以来记录的降水为 %.0f mm。"           \
        "当天或次日是否灌溉？如有灌溉，请写入 management: "                                          \
        "{irrigation: {done: [{date: .., amount_mm: ..}]}}。"
#define SUMI_SAY_OUTLOOK_ASK                                                                                           \
    "On %s %d probes saw the soil gain %.0f mm, and %.0f mm of rain were recorded since the reading before. "          \
    "Was the field irrigated then, or the day after? If so, write it under management: "                               \
    "{irrigation: {done: [{date: .., amount_mm: ..}]}}.",                                                              \
        "%s 有 %d 个探头显示土壤增加了 %.0f mm 水，而自上次读数以来记录的降水为 %.0f mm。" \
        "当天或次日是否灌溉？如有灌溉，请写入 management: "                                          \
        "{irrigation: {done: [{date: .., amount_mm: ..}]}}。"

#endif
