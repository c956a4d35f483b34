/* What the keys of a scenario mean, for errors where one is missing or is something else. */
#ifndef SUMI_MESSAGES_SCENARIO_KEYS_H
#define SUMI_MESSAGES_SCENARIO_KEYS_H

/* --- sections --- */

#define SUMI_WORD_MEANS_SCENARIO                                                                                       \
    SUMI_WORD("a scenario: site, weather, soil, crop, management", "情景：site、weather、soil、crop、management")
#define SUMI_WORD_MEANS_SITE                                                                                           \
    SUMI_WORD("the place, with latitude_deg and elevation_m", "地点，含 latitude_deg 和 elevation_m")
#define SUMI_WORD_MEANS_WEATHER    SUMI_WORD("the weather, with file or climate", "天气，含 file 或 climate")
#define SUMI_WORD_MEANS_SOIL       SUMI_WORD("the soil, with profile", "土壤，含 profile")
#define SUMI_WORD_MEANS_CROP       SUMI_WORD("the crop, with file and cultivar", "作物，含 file 和 cultivar")
#define SUMI_WORD_MEANS_MANAGEMENT SUMI_WORD("how the field is managed, with sowing", "田间管理，含 sowing")
#define SUMI_WORD_MEANS_MODEL                                                                                          \
    SUMI_WORD("the model, with production and integrator", "模型，含 production 和 integrator")
#define SUMI_WORD_MEANS_OUTPUT SUMI_WORD("what to write, with daily", "要输出的内容，含 daily")
#define SUMI_WORD_MEANS_PROVENANCE                                                                                     \
    SUMI_WORD("what the results keep of the files that went in, as {embed: false}",                                    \
              "结果中保存哪些输入文件，例如 {embed: false}")
#define SUMI_WORD_MEANS_TODAY                                                                                          \
    SUMI_WORD("the day that has just begun, as {date: 2026-07-10}", "刚刚开始的一天，例如 {date: 2026-07-10}")
#define SUMI_WORD_MEANS_TODAY_DATE SUMI_WORD("the day that has just begun, YYYY-MM-DD", "刚刚开始的一天，YYYY-MM-DD")

/* --- weather, soil, crop --- */

#define SUMI_WORD_MEANS_YEARS SUMI_WORD("calendar years, as [2019, 2020]", "日历年，例如 [2019, 2020]")
#define SUMI_WORD_MEANS_SOIL_FILE                                                                                      \
    SUMI_WORD("a soil file, as soils/loess_silt_loam.yaml", "土壤文件，例如 soils/loess_silt_loam.yaml")
#define SUMI_WORD_MEANS_SOIL_PARAMETERS                                                                                \
    SUMI_WORD("parameters of the soil, as SMFCF: 0.26", "土壤参数，例如 SMFCF: 0.26")
#define SUMI_WORD_MEANS_HORIZONS                                                                                       \
    SUMI_WORD("horizons from the surface down, as - {bottom_cm: 200, texture: silt loam}",                             \
              "自地表向下的土层，如 - {bottom_cm: 200, texture: silt loam}")
#define SUMI_WORD_MEANS_INITIAL SUMI_WORD("the soil's water at a date before sowing", "播种前某日的土壤水分")
#define SUMI_WORD_MEANS_LAYERS  SUMI_WORD("layers from the surface down", "自地表向下的各层")
#define SUMI_WORD_MEANS_LAYER                                                                                          \
    SUMI_WORD("a layer, as {bottom_cm: 20, theta: 0.2}", "一层，例如 {bottom_cm: 20, theta: 0.2}")
#define SUMI_WORD_MEANS_RECORD      SUMI_WORD("recorded soil moisture, with file and use", "土壤水分记录，含 file 和 use")
#define SUMI_WORD_MEANS_RECORD_FILE SUMI_WORD("a CSV of date, depth_cm, theta", "含 date、depth_cm、theta 的 CSV")
#define SUMI_WORD_MEANS_RECORD_USE  SUMI_WORD("initial, force or assimilate", "initial、force 或 assimilate")
#define SUMI_WORD_MEANS_CROP_FILE                                                                                      \
    SUMI_WORD("a crop file, as crops/foxtail_millet.yaml", "作物文件，例如 crops/foxtail_millet.yaml")
#define SUMI_WORD_MEANS_CULTIVAR SUMI_WORD("the name of a variety in the crop file", "作物文件中的品种名称")
#define SUMI_WORD_MEANS_STAGES                                                                                         \
    SUMI_WORD("stages and where they begin, as jointing: 0.35", "各阶段及其开始处，例如 jointing: 0.35")

/* --- management --- */

#define SUMI_WORD_MEANS_SOWING       SUMI_WORD("the day of sowing, MM-DD, or a rule", "播种日 MM-DD，或规则")
#define SUMI_WORD_MEANS_WINDOW_FIRST SUMI_WORD("first day of the sowing window, MM-DD", "播种窗口的第一天，MM-DD")
#define SUMI_WORD_MEANS_WINDOW_LAST  SUMI_WORD("last day of the sowing window, MM-DD", "播种窗口的最后一天，MM-DD")
#define SUMI_WORD_MEANS_STRATEGY     SUMI_WORD("none, or the rules of an irrigation strategy", "none，或灌溉方案的规则")
#define SUMI_WORD_MEANS_DATE_DOSES                                                                                     \
    SUMI_WORD("days and doses, as 06-20: {amount_mm: 50}", "日期和灌溉，例如 06-20: {amount_mm: 50}")
#define SUMI_WORD_MEANS_STAGE_DOSES                                                                                    \
    SUMI_WORD("stages and doses, as booting: {amount_mm: 50}", "阶段和灌溉，例如 booting: {amount_mm: 50}")
#define SUMI_WORD_MEANS_DONE                                                                                           \
    SUMI_WORD("water that was given, as [{date: 06-20, amount_mm: 40}]",                                               \
              "已经灌溉的水量，例如 [{date: 06-20, amount_mm: 40}]")
#define SUMI_WORD_MEANS_DOSE SUMI_WORD("a dose, as {amount_mm: 50}", "一次灌溉，例如 {amount_mm: 50}")
#define SUMI_WORD_MEANS_STAGE_WINDOW                                                                                   \
    SUMI_WORD("first and last stage, as [jointing, filling]", "最早和最晚的阶段，例如 [jointing, filling]")

/* --- sweep --- */

#define SUMI_WORD_MEANS_AXES         SUMI_WORD("the axes of the sweep", "扫描的各维度")
#define SUMI_WORD_MEANS_AXIS_VALUES  SUMI_WORD("the values of an axis", "维度的各个值")
#define SUMI_WORD_MEANS_AXIS_NUMBERS SUMI_WORD("the numbers of an axis", "维度的各个数值")
#define SUMI_WORD_MEANS_AXIS_TABLES                                                                                    \
    SUMI_WORD("a list of numbers or of tables, or {scale: [0.9, 1, 1.1]}", "数或表的列表，或 {scale: [0.9, 1, 1.1]}")
#define SUMI_WORD_MEANS_AXIS_STRATEGIES                                                                                \
    SUMI_WORD("names and strategies, as rainfed: none", "名称和灌溉方案，例如 rainfed: none")
#define SUMI_WORD_MEANS_AXIS_SEEDS   SUMI_WORD("the seeds of an axis, as [1, 2, 3]", "维度的各个随机种子，例如 [1, 2, 3]")
#define SUMI_WORD_MEANS_FIRST_SOWING SUMI_WORD("first sowing, MM-DD", "最早播种日，MM-DD")
#define SUMI_WORD_MEANS_LAST_SOWING  SUMI_WORD("last sowing, MM-DD", "最晚播种日，MM-DD")
#define SUMI_WORD_MEANS_FIRST_YEAR   SUMI_WORD("first year", "第一年")
#define SUMI_WORD_MEANS_LAST_YEAR    SUMI_WORD("last year", "最后一年")

/* --- output --- */

#define SUMI_WORD_MEANS_DAILY    SUMI_WORD("daily variables, as [DVS, LAI, TWSO, SM]", "日变量，例如 [DVS, LAI, TWSO, SM]")
#define SUMI_WORD_MEANS_PROFILES SUMI_WORD("profiles, as [THETA, HEAD]", "剖面变量，例如 [THETA, HEAD]")
#define SUMI_WORD_MEANS_ATTRIBUTES                                                                                     \
    SUMI_WORD("what the results say of themselves, as {license: CC-BY-4.0}", "结果的自我说明，如 {license: "  \
                                                                             "CC-BY-4.0}")

/* --- the site --- */

#define SUMI_E_SCENARIO_ZONE_FORM                                                                                      \
    SUMI_INPUT, "scenario.zone.form", "A time zone is a name as Asia/Shanghai, an offset as +08:00, or Z; found %s.",  \
        "时区应为 Asia/Shanghai 这样的名称、+08:00 这样的偏移，或 Z；现为 %s。"

#endif
