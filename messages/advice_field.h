/* When to sow, sow again and harvest: what is refused, and the reasons that are told, each with its numbers. */
#ifndef SUMI_MESSAGES_ADVICE_FIELD_H
#define SUMI_MESSAGES_ADVICE_FIELD_H

/* --- refused --- */

#define SUMI_E_ADVICE_SOWING_MANY                                                                                      \
    SUMI_INPUT, "advice.sowing.many",                                                                                  \
        "%d dates of sowing are asked for, with %d cultivars, expected at most %d dates." SUMI_HINT                    \
        "Take larger steps, fewer weeks or fewer cultivars (advise.sowing).",                                          \
        "要求 %d 个播种日期、%d 个品种，日期应至多为 %d 个。" SUMI_HINT                                                \
        "请加大间隔、缩短时段或减少品种（advise.sowing）。"
#define SUMI_E_ADVICE_SOWING_EMERGED                                                                                   \
    SUMI_INPUT, "advice.sowing.emerged",                                                                               \
        "The sowing is said to have failed, and observations have a crop that is up." SUMI_HINT                        \
        "Take back what says that it failed, or leave out the observations that are not of this sowing.",              \
        "已说明播种失败，但观测记录中有已出苗的作物。" SUMI_HINT                                                       \
        "请取消“播种失败”的说明，或去掉不属于这次播种的观测。"
#define SUMI_E_ADVICE_SOWING_UNSOWN                                                                                    \
    SUMI_INPUT, "advice.sowing.unsown",                                                                                \
        "The sowing is said to have failed, and nothing is sown by this morning." SUMI_HINT                            \
        "Take back what says that it failed (advise.sowing.failed), or give the day of that sowing "                   \
        "(management.sowing).",                                                                                        \
        "已说明播种失败，但到今天早晨尚未播种。" SUMI_HINT                                                             \
        "请取消“播种失败”的说明（advise.sowing.failed），或填写那次播种的日期（management.sowing）。"

/* --- sowing --- */

#define SUMI_E_ADVICE_SOWING_DATE                                                                                      \
    SUMI_REFUSED, "advice.sowing.date",                                                                                \
        "Sown on %s, the crop comes up in %.0f %% of the cases and is harvested in %.0f %%, with %.0f kg/ha in the "   \
        "mean.",                                                                                                       \
        "如果在 %s 播种，出苗的概率为 %.0f %%，能够收获的概率为 %.0f %%，平均产量 %.0f 公斤/公顷。"
#define SUMI_E_ADVICE_SOWING_CLOSE                                                                                     \
    SUMI_REFUSED, "advice.sowing.close",                                                                               \
        "%d of the %d other choices cannot be told from it: their differences are within twice their errors.",         \
        "其他选择中有 %d 种（共 %d 种）与它差异不显著：差异在两倍标准误之内。"
#define SUMI_E_ADVICE_SOWING_LATE                                                                                      \
    SUMI_REFUSED, "advice.sowing.late", "Sown on %s or later, it is harvested in %.0f %% of the cases at most.",       \
        "如果在 %s 或以后播种，能够收获的概率至多为 %.0f %%。"
#define SUMI_E_ADVICE_SOWING_FROST                                                                                     \
    SUMI_REFUSED, "advice.sowing.frost", "Frost that kills comes before it is ripe in %.0f %% of the cases.",          \
        "成熟前遇到致死霜冻的概率为 %.0f %%。"
#define SUMI_E_ADVICE_SOWING_DRY                                                                                       \
    SUMI_REFUSED, "advice.sowing.dry",                                                                                 \
        "The seedbed stays dry: in the %d days after sowing %.0f mm of rain fall in the mean, and a seed waits for "   \
        "%.0f %% of the available water." SUMI_HINT "Water before sowing, or wait for rain.",                          \
        "播种层偏干：播后 %d 天平均降雨 %.0f 毫米，种子需要有效水分达到 %.0f %% 才能萌发。" SUMI_HINT                  \
        "请播前灌水，或等雨播种。"
#define SUMI_E_ADVICE_SOWING_WAITS                                                                                     \
    SUMI_REFUSED, "advice.sowing.waits",                                                                               \
        "A seed may lie long before it comes up: of what is sown on %s half is up by %s, and nine cases in ten by "    \
        "%s." SUMI_HINT "Water before sowing, or wait for rain.",                                                      \
        "种子可能很久才出苗：%s 播种的，半数情形在 %s 前出苗，九成在 %s 前出苗。" SUMI_HINT "请播前灌水，或等雨播种。"
#define SUMI_E_ADVICE_SOWING_COLD                                                                                      \
    SUMI_REFUSED, "advice.sowing.cold",                                                                                \
        "From %s to %s it is cold: %.1f C in the mean, in %.0f %% of the weathers to come. The air stands for the "    \
        "soil here." SUMI_HINT "Measure the soil at 10 cm in the morning: it should have 10 to 12 C.",                 \
        "%s 至 %s 偏冷：平均 %.1f C，出现概率 %.0f %%。这里用气温代替地温。" SUMI_HINT                                 \
        "请在早晨测量 10 厘米地温：应达到 10 到 12 C。"
#define SUMI_E_ADVICE_SOWING_WET                                                                                       \
    SUMI_REFUSED, "advice.sowing.wet",                                                                                 \
        "From %s to %s it is wet: %.0f mm of rain, in %.0f %% of the weathers to come.",                               \
        "%s 至 %s 多雨：降雨 %.0f 毫米，出现概率 %.0f %%。"
#define SUMI_E_ADVICE_SOWING_GERMINATION                                                                               \
    SUMI_REFUSED, "advice.sowing.germination",                                                                         \
        "By its crop file a seed does not wait for water; of these dates it is taken to wait for %.0f %% of the "      \
        "available water of the seedbed." SUMI_HINT "Give crop.GERMINATION (0 waits for next to none).",               \
        "品种文件中种子不等待水分；计算这些播期时假定播种层有效水分达到 %.0f %% 才萌发。" SUMI_HINT                    \
        "请给出 crop.GERMINATION（0 表示几乎不等待）。"
#define SUMI_E_ADVICE_SOWING_NONE                                                                                      \
    SUMI_REFUSED, "advice.sowing.none",                                                                                \
        "No date from %s to %s is harvested in %.0f %% of the cases: the most is %.0f %%, sown on %s." SUMI_HINT       \
        "Take an earlier cultivar, or another crop.",                                                                  \
        "从 %s 到 %s 没有一个播期的收获概率达到 %.0f %%：最高为 %.0f %%（%s 播种）。" SUMI_HINT                        \
        "请选用早熟品种或其他作物。"
#define SUMI_E_ADVICE_SOWING_OVER                                                                                      \
    SUMI_REFUSED, "advice.sowing.over",                                                                                \
        "No day is left on which it may be sown." SUMI_HINT                                                            \
        "Where it may still be sown, give a later last day: advise: {sowing: {last: ..}}, or the window of "           \
        "management.sowing.",                                                                                          \
        "已没有可以播种的日期。" SUMI_HINT                                                                             \
        "如果仍可播种，请填写更晚的截止日期：advise: {sowing: {last: ..}}，或修改 management.sowing 的时段。"

/* --- sowing again --- */

#define SUMI_E_ADVICE_SOWING_FAILED                                                                                    \
    SUMI_REFUSED, "advice.sowing.failed", "Sown on %s and said to have failed: nothing is harvested if it is left.",   \
        "%s 播种，已说明失败：如果不重播，将没有收成。"
#define SUMI_E_ADVICE_SOWING_MISSING                                                                                   \
    SUMI_REFUSED, "advice.sowing.missing",                                                                             \
        "Sown on %s, the crop is up %d days later in %.0f %% of the cases." SUMI_HINT                                  \
        "Dig for seeds: sprouts that live are worth waiting for.",                                                     \
        "%s 播种，%d 天内出苗的概率为 %.0f %%。" SUMI_HINT "请挖开查看种子：如有活的芽，值得等待。"
#define SUMI_E_ADVICE_SOWING_LEAVE                                                                                     \
    SUMI_REFUSED, "advice.sowing.leave",                                                                               \
        "Left as it is, the field comes up in %.0f %% of the cases, and brings %.0f kg/ha in the mean; sown again on " \
        "%s it would bring %.0f (standard error of the difference %.0f).",                                             \
        "如果不重播，出苗的概率为 %.0f %%，平均产量 %.0f 公斤/公顷；%s 重播则为 %.0f 公斤/公顷（差异的标准误 %.0f）。"
#define SUMI_E_ADVICE_SOWING_AGAIN                                                                                     \
    SUMI_REFUSED, "advice.sowing.again", "That is %.0f kg/ha more than if it is left (standard error %.0f).",          \
        "比不重播多收 %.0f 公斤/公顷（标准误 %.0f）。"

/* --- harvest --- */

#define SUMI_E_ADVICE_HARVEST_DATE                                                                                     \
    SUMI_REFUSED, "advice.harvest.date",                                                                               \
        "On %s the crop is ripe in %.0f %% of the cases, and %.0f kg/ha are cut in the mean.",                         \
        "%s 时作物成熟的概率为 %.0f %%，平均可收 %.0f 公斤/公顷。"
#define SUMI_E_ADVICE_HARVEST_WAIT                                                                                     \
    SUMI_REFUSED, "advice.harvest.wait",                                                                               \
        "It is left to ripen: by %s it is ripe in %.0f %% of the cases, and killed by frost in %.0f %%.",              \
        "继续等待成熟：到 %s 成熟的概率为 %.0f %%，被霜冻冻死的概率为 %.0f %%。"
#define SUMI_E_ADVICE_HARVEST_WINDOW                                                                                   \
    SUMI_REFUSED, "advice.harvest.window", "From %s to %s the harvest brings as much, as far as can be told.",         \
        "%s 至 %s 期间收获，产量差异不显著。"
#define SUMI_E_ADVICE_HARVEST_UNRIPE                                                                                   \
    SUMI_REFUSED, "advice.harvest.unripe",                                                                             \
        "It is not ripe then in %.0f %% of the cases: that is the grain as it stands, soft and moist in "              \
        "part." SUMI_HINT "Look at the ears: cut where nine of ten grains are hard, and dry them.",                    \
        "到那时未成熟的概率为 %.0f %%：产量按当时的籽粒计算，部分籽粒仍软而湿。" SUMI_HINT                             \
        "请查看谷穗：十粒中有九粒变硬时再收，并及时晾晒。"
#define SUMI_E_ADVICE_HARVEST_GAIN                                                                                     \
    SUMI_REFUSED, "advice.harvest.gain", "That is %.0f kg/ha more than cut today (standard error %.0f).",              \
        "比今天收获多 %.0f 公斤/公顷（标准误 %.0f）。"
#define SUMI_E_ADVICE_HARVEST_LESS                                                                                     \
    SUMI_REFUSED, "advice.harvest.less", "That is %.0f kg/ha less than cut today (standard error %.0f), and riper.",   \
        "比今天收获少 %.0f 公斤/公顷（标准误 %.0f），但更成熟。"
#define SUMI_E_ADVICE_HARVEST_LOSS                                                                                     \
    SUMI_REFUSED, "advice.harvest.loss",                                                                               \
        "Left until %s, %.0f kg/ha fewer are cut (standard error %.0f): %.1f %% are shed.",                            \
        "如果等到 %s，将少收 %.0f 公斤/公顷（标准误 %.0f）：落粒损失 %.1f %%。"
#define SUMI_E_ADVICE_HARVEST_FROST                                                                                    \
    SUMI_REFUSED, "advice.harvest.frost",                                                                              \
        "Left until %s, frost kills it before it is ripe in %.0f %% of the cases; until %s in %.0f %%.",               \
        "如果等到 %s，成熟前被霜冻冻死的概率为 %.0f %%；等到 %s 则为 %.0f %%。"
#define SUMI_E_ADVICE_HARVEST_WET                                                                                      \
    SUMI_REFUSED, "advice.harvest.wet", "On %s it is too wet to harvest in %.0f %% of the cases; on %s in %.0f %%.",   \
        "%s 因雨无法收获的概率为 %.0f %%；%s 则为 %.0f %%。"
#define SUMI_E_ADVICE_HARVEST_STANDS                                                                                   \
    SUMI_REFUSED, "advice.harvest.stands",                                                                             \
        "The crop was ripe before today: it is taken to stand in the field still." SUMI_HINT                           \
        "Where it is cut, nothing is left to advise.",                                                                 \
        "作物在今天之前已经成熟：假定仍在田间。" SUMI_HINT "如果已经收割，则不需要建议。"

#endif
