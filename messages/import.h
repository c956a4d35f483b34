/* What is wrong with what `sumi import` is asked to do. */
#ifndef SUMI_MESSAGES_IMPORT_H
#define SUMI_MESSAGES_IMPORT_H

#define SUMI_WORD_IMPORT_INPUT SUMI_WORD("a file that is imported", "要导入的文件")
#define SUMI_WORD_IMPORT_ALL   SUMI_WORD("the records", "各份记录")
#define SUMI_E_IMPORT_STATION_TWO                                                                                      \
    SUMI_INPUT, "import.station.two",                                                                                  \
        "%s is of station %ld, and %s of station %ld" SUMI_HINT "import the files of one station at a time",           \
        "%s 属于 %ld 号站，而 %s 属于 %ld 号站" SUMI_HINT "请一次只导入一个站点的文件"
#define SUMI_E_IMPORT_SOIL_TWO                                                                                         \
    SUMI_INPUT, "import.soil.two",                                                                                     \
        "soil water stands in %s and in %s" SUMI_HINT "import the files of one probe at a time",                       \
        "%s 和 %s 中都有土壤水分" SUMI_HINT "请一次只导入一个探头的文件"
#define SUMI_E_IMPORT_WEATHER_NONE                                                                                     \
    SUMI_INPUT, "import.weather.none", "there is no weather to be written to %s", "没有可写入 %s 的天气"
#define SUMI_E_IMPORT_SOIL_NONE                                                                                        \
    SUMI_INPUT, "import.soil.none", "there is no soil water to be written to %s", "没有可写入 %s 的土壤水分"
#define SUMI_E_IMPORT_CROP_WRITTEN                                                                                     \
    SUMI_INPUT, "import.crop.written",                                                                                 \
        "%s is a crop file as Sumi reads it: there is nothing to be written" SUMI_HINT                                 \
        "name it in the section crop of a scenario",                                                                   \
        "%s 已是 Sumi 能读取的作物文件：无需再写" SUMI_HINT "请在情景的 crop 部分中写出它的名称"
#define SUMI_E_IMPORT_PROFILE_TWO                                                                                      \
    SUMI_INPUT, "import.profile.two",                                                                                  \
        "%s is a soil profile, and %s stands beside it; only SELECTOR.IN and PROFILE.DAT of HYDRUS-1D belong "         \
        "together" SUMI_HINT "import one soil at a time",                                                              \
        "%s 是土壤剖面，旁边还有 %s；只有 HYDRUS-1D 的 SELECTOR.IN 和 PROFILE.DAT 应一起给出" SUMI_HINT                \
        "请一次只导入一个土壤"

#endif
