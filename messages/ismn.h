/* What is wrong with files of the International Soil Moisture Network. */
#ifndef SUMI_MESSAGES_ISMN_H
#define SUMI_MESSAGES_ISMN_H

#define SUMI_E_RECORD_ISMN_HEADER                                                                                      \
    SUMI_INPUT, "record.ismn.header",                                                                                  \
        "the first line has no place of the station and depths of the sensor, as it has in files of the ISMN",         \
        "首行没有测站位置和传感器深度（ISMN 文件应有）"
#define SUMI_E_RECORD_ISMN_VARIABLE_OTHER                                                                              \
    SUMI_INPUT, "record.ismn.variable.other", "the file holds %s, of which nothing is made", "文件内容为%s，不使用"
#define SUMI_WORD_ISMN_SOIL_TEMPERATURE    SUMI_WORD("the temperature of the soil", "土壤温度")
#define SUMI_WORD_ISMN_SURFACE_TEMPERATURE SUMI_WORD("the temperature of the surface", "地表温度")
#define SUMI_WORD_ISMN_SUCTION             SUMI_WORD("the suction of the soil", "土壤吸力")
#define SUMI_WORD_ISMN_SNOW                SUMI_WORD("snow", "积雪")
#define SUMI_E_RECORD_ISMN_VALUES_OPEN                                                                                 \
    SUMI_INPUT, "record.ismn.values.open",                                                                             \
        "the values, %g to %g at %g to %g m, are not surely soil moisture in m3/m3" SUMI_HINT                          \
        "say what they are, as in --column 'value=soil moisture (%%)' or --column 'value=air temperature (degC)'; "    \
        "the name that the ISMN gave the file says it too, by _sm_, _ta_ or _p_",                                      \
        "数值为 %g 到 %g（深度 %g 到 %g m），不能确定是以 m3/m3 表示的土壤水分" SUMI_HINT                              \
        "请说明其含义，例如 --column 'value=soil moisture (%%)' 或 --column 'value=air "                     \
        "temperature (degC)'；"                                                                                       \
        "ISMN 原文件名中的 _sm_、_ta_、_p_ 也能说明"
#define SUMI_E_RECORD_ISMN_DEPTHS                                                                                      \
    SUMI_INPUT, "record.ismn.depths",                                                                                  \
        "the rows are of several depths, of which some are ranges" SUMI_HINT                                           \
        "download them as header and values, which has a file for each depth",                                         \
        "各行深度不同，且有的是区间" SUMI_HINT "请按“header and values”格式下载，每个深度一个文件"

#endif
