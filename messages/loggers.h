/* What is asked and said about records of loggers. */
#ifndef SUMI_MESSAGES_LOGGERS_H
#define SUMI_MESSAGES_LOGGERS_H

#define SUMI_E_TABLE_TOMST_COLUMNS                                                                                     \
    SUMI_INPUT, "table.tomst.columns",                                                                                 \
        "T1 and T2 are temperatures of the soil and its surface, T3 of the air at 15 cm (of a TMS-4), and moisture "   \
        "stands there as counts, which are no water content" SUMI_HINT                                                 \
        "if T3 is to be the temperature of the air: --column 'T3=temperature (degC)'; times are UTC: --utc-offset "    \
        "makes days of another clock",                                                                                 \
        "T1、T2 是土壤和地表温度，T3 是 15 cm 高处的气温（TMS-4），"                                \
        "水分是未标定的计数值，不是含水量" SUMI_HINT                                                                   \
        "如果要把 T3 当作气温：--column 'T3=temperature (degC)'；时间为世界时（UTC）"                \
        "，用 --utc-offset "                                                                                         \
        "按其他时钟划分日"

/* How a unit was told that a file does not say: each of these stands behind "nothing else can be:". */
#define SUMI_WORD_LOGGER_DEW SUMI_WORD("the dew point follows from temperature and humidity", "露点与温度和湿度相符")
#define SUMI_WORD_LOGGER_STEPS                                                                                         \
    SUMI_WORD("its values are steps of the anemometer, 1 mph each", "各值都是风速仪分辨率（1 mph）的整数倍")
#define SUMI_WORD_LOGGER_TIPS  SUMI_WORD("its values are tips of the gauge", "各值都是翻斗雨量的整数倍")
#define SUMI_WORD_LOGGER_NEVER SUMI_WORD("it never rained, which is 0 in any unit", "记录中没有降雨，任何单位都是 0")

#endif
