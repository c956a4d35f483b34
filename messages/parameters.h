/* What is wrong with a file of parameters: of a crop, a soil and its horizons, a climate. */
#ifndef SUMI_MESSAGES_PARAMETERS_H
#define SUMI_MESSAGES_PARAMETERS_H

/* --- keys of crop and soil files --- */

#define SUMI_E_FILE_KEY_SLIPPED                                                                                        \
    SUMI_INPUT, "file.key.slipped",                                                                                    \
        "%s stands in %s, where no parameter is read; expected it %s, indented like the others there.",                \
        "%s 位于 %s，那里不读取参数；它应位于%s，缩进与那里的其他参数相同。"
#define SUMI_WORD_FILE_IN_CULTIVAR                                                                                     \
    SUMI_WORD("in a cultivar below Varieties, or in what it merges", " Varieties 下的某个品种中，或它所合并的映射中")
#define SUMI_E_FILE_KEY_MODEL                                                                                          \
    SUMI_INPUT, "file.key.model",                                                                                      \
        "%s in %s is a parameter of the crop model %s; this scenario runs %s." SUMI_HINT                               \
        "Take a crop file for %s, or model: {crop: %s} in the scenario.",                                              \
        "%s（位于 %s）是作物模型 %s 的参数；这个情景运行 %s。" SUMI_HINT                                               \
        "请用 %s 的作物文件，或在情景中写 model: {crop: %s}。"
#define SUMI_E_FILE_KEY_PLACE                                                                                          \
    SUMI_INPUT, "file.key.place", "%s stands in %s; it belongs into %s.", "%s 位于 %s；它属于%s。"
#define SUMI_WORD_FILE_SOIL SUMI_WORD("a soil file, in SoilParameters", "土壤文件的 SoilParameters")
#define SUMI_WORD_FILE_CROP SUMI_WORD("a crop file, in a cultivar below Varieties", "作物文件中 Varieties 下的品种")
#define SUMI_WORD_FILE_KEYS_MORE                                                                                       \
    SUMI_WORD(" and %zu more (`sumi describe %s` lists them)", " 等，另有 %zu 个（`sumi describe %s` 列出它们）")
#define SUMI_WORD_FILE_REMARKS SUMI_WORD(", and remarks as source or notes.", "，以及 source、notes 等说明。")
#define SUMI_E_FILE_KEY_BESIDE                                                                                         \
    SUMI_INPUT, "file.key.beside",                                                                                     \
        "%s stands beside the value of %s, where only remarks stand, as unit, source and notes" SUMI_HINT "%s",        \
        "%s 与 %s 的值写在一起，那里只能有 unit、source、notes 等说明" SUMI_HINT "%s"
#define SUMI_WORD_FILE_KEY_AWAY SUMI_WORD("take it away from there.", "请把它从那里移走。")
#define SUMI_E_FILE_CHANGE_BESIDE                                                                                      \
    SUMI_INPUT, "file.change.beside",                                                                                  \
        "%s stands beside the value of %s, where only remarks stand; expected the value itself to be "                 \
        "changed, or the "                                                                                             \
        "key in a scenario.",                                                                                          \
        "%s 与 %s 的值写在一起，那里只能有说明；应直接改这个值，"                              \
        "或在情景中使用此键。"
#define SUMI_E_FILE_PARAMETER_MISSING                                                                                  \
    SUMI_INPUT, "file.parameter.missing", "%s lacks %s%s." SUMI_HINT "Add it, or give it as %s.%s in the scenario.",   \
        "%s 缺少 %s%s。" SUMI_HINT "请添加它，或在情景中用 %s.%s 给出。"
#define SUMI_WORD_FILE_MORE       SUMI_WORD(" and %zu more", " 等，另有 %zu 个")
#define SUMI_WORD_FILE_NAMES      SUMI_WORD("names and values", "名称和值")
#define SUMI_WORD_FILE_PARAMETERS SUMI_WORD("parameters and their values", "参数和它们的值")

/* --- crops --- */

#define SUMI_E_CROP_TABLE_PAIRS                                                                                        \
    SUMI_INPUT, "crop.table.pairs",                                                                                    \
        "The table %s has points that are lists, and one of them is %s%s; expected [x, y] for each, or x, y, x, y, "   \
        "... without inner lists.",                                                                                    \
        "表 %s 的点写成列表，而其中一个是 %s%s；每个点应为 [x, y]，"                              \
        "或不用内层列表写成 x, y, x, y, ...。"
#define SUMI_WORD_CROP_OTHER_LENGTH SUMI_WORD(" of another length", "，长度不同")
#define SUMI_E_CROP_TABLE_NUMBERS                                                                                      \
    SUMI_INPUT, "crop.table.numbers", "The table %s has %zu numbers; expected pairs x, y, x, y, ... (%s).",            \
        "表 %s 有 %zu 个数；应为成对的 x, y, x, y, ...%.0s。"
#define SUMI_E_CROP_TABLE_POINTS                                                                                       \
    SUMI_INPUT, "crop.table.points", "The table %s has %zu points; at most %d are read.",                              \
        "表 %s 有 %zu 个点；最多读取 %d 个。"
#define SUMI_E_CROP_TABLE_ORDER                                                                                        \
    SUMI_INPUT, "crop.table.order", "The x of the table %s must rise; %.10g stands behind %.10g.",                     \
        "表 %s 的 x 必须递增；%.10g 排在 %.10g 之后。"
#define SUMI_E_CROP_TABLE_LARGE                                                                                        \
    SUMI_INPUT, "crop.table.large", "The table %s cannot be used: its x or y are too large.",                          \
        "表 %s 无法使用：它的 x 或 y 太大。"
#define SUMI_E_CROP_GENERIC_LOOSE                                                                                      \
    SUMI_INPUT, "crop.generic.loose", "%s stands in %s, which nothing merges; expected it %s.",                        \
        "%s 位于 %s，而没有任何地方合并它；它应位于%s。"
#define SUMI_E_CROP_CULTIVAR_UNKNOWN                                                                                   \
    SUMI_INPUT, "crop.cultivar.unknown", "There is no cultivar %s in this file; it has %s%s." SUMI_HINT "%s",          \
        "这个文件中没有品种 %s；它有 %s%s。" SUMI_HINT "%s"
#define SUMI_WORD_CROP_NO_CULTIVAR SUMI_WORD("none", "零个品种")
#define SUMI_WORD_CROP_OTHERS      SUMI_WORD(" and others", " 等")
#define SUMI_WORD_CROP_FILE                                                                                            \
    SUMI_WORD("a crop file, with CropParameters: {EcoTypes: ..., Varieties: ...}",                                     \
              "作物文件，含 CropParameters: {EcoTypes: ..., Varieties: ...}")
#define SUMI_WORD_CROP_PARAMETERS   SUMI_WORD("which holds the Varieties of a crop file", "其中有作物文件的 Varieties")
#define SUMI_WORD_CROP_VARIETIES    SUMI_WORD("a mapping from each cultivar to its parameters", "从每个品种到其参数的映射")
#define SUMI_WORD_CROP_OF_VARIETIES SUMI_WORD("from each cultivar to its parameters", "从每个品种到其参数")

/* --- horizons --- */

#define SUMI_WORD_SOIL_HORIZON                                                                                         \
    SUMI_WORD("a horizon, as {bottom_cm: 30, texture: silt loam}", "一个土层，如 {bottom_cm: 30, texture: silt loam}")
#define SUMI_WORD_SOIL_HORIZONS                                                                                        \
    SUMI_WORD("the horizons from the top down, as [{bottom_cm: 30, texture: loam}]",                                   \
              "自上而下的各土层，例如 [{bottom_cm: 30, texture: loam}]")
#define SUMI_E_SOIL_HORIZONS_COUNT                                                                                     \
    SUMI_INPUT, "soil.horizons.count", "The soil has %zu horizons; expected 1 to %d." SUMI_HINT "%s",                  \
        "土壤有 %zu 个土层，应为 1 到 %d 个。" SUMI_HINT "%s"
#define SUMI_WORD_SOIL_MERGE SUMI_WORD("Merge those that are alike.", "请合并相似的土层。")
#define SUMI_E_SOIL_TEXTURE_UNKNOWN                                                                                    \
    SUMI_INPUT, "soil.texture.unknown", "texture is %s; expected a class of the USDA: %s." SUMI_HINT "%s",             \
        "texture 是 %s，应为 USDA 的质地类别：%s。" SUMI_HINT "%s"
#define SUMI_E_SOIL_TEXTURE_TWICE                                                                                      \
    SUMI_INPUT, "soil.texture.twice",                                                                                  \
        "The texture is given twice" SUMI_HINT "keep texture, or sand_percent and clay_percent.",                      \
        "质地重复给出" SUMI_HINT "请保留 texture，或 sand_percent 和 clay_percent。"
#define SUMI_E_SOIL_TEXTURE_GARDNER                                                                                    \
    SUMI_INPUT, "soil.texture.gardner",                                                                                \
        "A texture gives parameters of van_genuchten, not of gardner" SUMI_HINT                                        \
        "leave it out and give theta_r, theta_s, alpha_per_cm and ks_cm_d.",                                           \
        "质地给出的是 van_genuchten 的参数，不是 gardner 的" SUMI_HINT                                                 \
        "请去掉它，给出 theta_r、theta_s、alpha_per_cm 和 ks_cm_d。"
#define SUMI_E_SOIL_GARDNER_KEY                                                                                        \
    SUMI_INPUT, "soil.gardner.key",                                                                                    \
        "Gardner's form has no %s, only theta_r, theta_s, alpha_per_cm and ks_cm_d" SUMI_HINT                          \
        "leave it out, or use model: van_genuchten.",                                                                  \
        "Gardner 公式没有 %s，只有 theta_r、theta_s、alpha_per_cm 和 ks_cm_d" SUMI_HINT                                \
        "请去掉它，或用 model: van_genuchten。"
#define SUMI_E_SOIL_FRACTIONS_ONE                                                                                      \
    SUMI_INPUT, "soil.fractions.one", "%s stands here without %s; a texture needs both.",                              \
        "这里有 %s 而没有 %s；确定质地需要两者。"
#define SUMI_E_SOIL_RETENTION_ALONE                                                                                    \
    SUMI_INPUT, "soil.retention.alone",                                                                                \
        "`retention` says by which functions sand_percent and clay_percent become a curve, and they do not stand "     \
        "here.",                                                                                                       \
        "`retention` 说明用哪组函数由 sand_percent 和 clay_percent 得到曲线，"                           \
        "而这里没有这两项。"
#define SUMI_E_SOIL_WOSTEN_LACKS                                                                                       \
    SUMI_INPUT, "soil.wosten.lacks", "The functions wosten_1999 need %s, which does not stand here.",                  \
        "函数 wosten_1999 需要 %s，而这里没有。"
#define SUMI_E_SOIL_WOSTEN_BEYOND                                                                                      \
    SUMI_INPUT, "soil.wosten.beyond",                                                                                  \
        "The functions wosten_1999 do not hold for this soil: expected clay and silt of at least 1 %%, organic "       \
        "matter of 0.1 to 20 %%, a density of 0.7 to 2.0 g cm-3, and a curve within the bounds of a horizon.",         \
        "函数 wosten_1999 不适用于这种土壤：黏粒和粉粒应至少 1 %%，有机质 0.1 "                 \
        "到 20 %%，容重 0.7 到 2.0 "                                                                              \
        "g cm-3，且曲线应在土层参数的范围内。"
#define SUMI_E_SOIL_FRACTIONS_BEYOND                                                                                   \
    SUMI_INPUT, "soil.fractions.beyond",                                                                               \
        "no retention curve passes through what the texture comes to, %.3g cm3 cm-3 at wilting point, %.3g at field "  \
        "capacity and %.3g of pores: the soil is far beyond those that the functions are made from" SUMI_HINT          \
        "give theta_r, theta_s, alpha_per_cm, n and ks_cm_d, or a texture.",                                           \
        "没有持水曲线能通过由质地算出的数值：凋萎点 %.3g cm3 cm-3，"                             \
        "田间持水量 %.3g，孔隙度 %.3g；这种土壤"                                                         \
        "远超出这些函数的适用范围" SUMI_HINT "请给出 theta_r、theta_s、alpha_per_cm、n 和 ks_cm_d，或 texture。"
#define SUMI_E_SOIL_FRACTIONS_SUM                                                                                      \
    SUMI_INPUT, "soil.fractions.sum",                                                                                  \
        "Sand and clay make %g %% together; expected at most 100 %%, the rest being silt.",                            \
        "砂粒和黏粒合计 %g %%；应不超过 100 %%，其余为粉粒。"
#define SUMI_E_SOIL_HORIZON_LACKS                                                                                      \
    SUMI_INPUT, "soil.horizon.lacks", "%s lacks %s." SUMI_HINT "%s", "%s 缺少 %s。" SUMI_HINT "%s"
#define SUMI_WORD_SOIL_GIVE_TEXTURE                                                                                    \
    SUMI_WORD("Give them, or a texture, as texture: silt loam, for the means of its class.",                           \
              "请给出它们，或给出质地，例如 texture: silt loam，以取该类别的平均值。")
#define SUMI_E_SOIL_THETA_ORDER                                                                                        \
    SUMI_INPUT, "soil.theta.order",                                                                                    \
        "theta_s is %g%s and theta_r is %g%s; expected theta_s at least %g above theta_r (cm3 cm-3).",                 \
        "theta_s 是 %g%s，theta_r 是 %g%s；theta_s 应比 theta_r 至少大 %g（cm3 cm-3）。"
#define SUMI_WORD_SOIL_OF_TEXTURE SUMI_WORD(" (of the texture %s)", "（来自质地 %s）")
#define SUMI_E_SOIL_TOP_SURFACE                                                                                        \
    SUMI_INPUT, "soil.top.surface", "The first horizon begins at %g cm; expected 0, the surface.",                     \
        "第一个土层从 %g cm 开始；应为 0，即地表。"
#define SUMI_E_SOIL_TOP_JOINT                                                                                          \
    SUMI_INPUT, "soil.top.joint",                                                                                      \
        "top_cm is %g, and the horizon above reaches to %g cm: %s of %g cm." SUMI_HINT                                 \
        "Write %g, or leave top_cm out.",                                                                              \
        "top_cm 是 %g，而上面的土层到 %g cm：%s %g cm。" SUMI_HINT "请写 %g，或去掉 top_cm。"
#define SUMI_WORD_SOIL_OVERLAP SUMI_WORD("an overlap", "重叠")
#define SUMI_WORD_SOIL_GAP     SUMI_WORD("a gap", "空缺")
#define SUMI_E_SOIL_BOTTOM_ORDER                                                                                       \
    SUMI_INPUT, "soil.bottom.order",                                                                                   \
        "bottom_cm is %g, and the horizon above reaches to %g cm; expected the horizons from the top down, each "      \
        "bottom below the one before.",                                                                                \
        "bottom_cm 是 %g，而上面的土层到 %g cm；土层应自上而下排列，"                              \
        "每个下界都低于前一个。"
#define SUMI_E_SOIL_HORIZON_THIN                                                                                       \
    SUMI_INPUT, "soil.horizon.thin", "This horizon is %g cm thick, from %g to %g cm; expected at least %g cm.",        \
        "这个土层厚 %g cm，从 %g 到 %g cm；应至少 %g cm。"

/* --- climates --- */

#define SUMI_WORD_CLIMATE_FILE                                                                                         \
    SUMI_WORD("a climate (sumi weather fit writes one)", "气候文件（由 sumi weather fit 写出）")
#define SUMI_WORD_CLIMATE_TITLE SUMI_WORD("what climate this is", "这是什么气候")
#define SUMI_WORD_CLIMATE_SOURCE                                                                                       \
    SUMI_WORD("the record, its period, and what was done to it", "记录、其时段，以及所做的处理")
#define SUMI_WORD_CLIMATE_TEXTS  SUMI_WORD("a list of texts", "文本的列表")
#define SUMI_WORD_CLIMATE_RECORD SUMI_WORD("the days that the climate was fitted to", "拟合气候所用的日子")
#define SUMI_WORD_CLIMATE_OF_RECORD                                                                                    \
    SUMI_WORD("first_day, last_day, days and wet_days", "first_day、last_day、days 和 wet_days")
#define SUMI_WORD_CLIMATE_DAY         SUMI_WORD("a day of the record", "记录中的一天")
#define SUMI_WORD_CLIMATE_MONTHLY     SUMI_WORD("the values of the months", "各月的值")
#define SUMI_WORD_CLIMATE_MONTHS      SUMI_WORD("lists of twelve values each", "各有十二个值的列表")
#define SUMI_WORD_CLIMATE_CYCLES      SUMI_WORD("annual cycles of mean and variance", "均值和方差的年循环")
#define SUMI_WORD_CLIMATE_PROCESS     SUMI_WORD("the annual cycles of the variables", "各变量的年循环")
#define SUMI_WORD_CLIMATE_OF_PROCESS  SUMI_WORD("the variables of the process", "过程中的各变量")
#define SUMI_WORD_CLIMATE_LISTS       SUMI_WORD("a list of lists of numbers", "由数字列表组成的列表")
#define SUMI_WORD_CLIMATE             SUMI_WORD("a climate", "气候")
#define SUMI_WORD_CLIMATE_SET         SUMI_WORD("the numbers of one fit", "一次拟合的数值")
#define SUMI_WORD_CLIMATE_FITTED      SUMI_WORD("the fit to the whole record", "对整个记录的拟合")
#define SUMI_WORD_CLIMATE_DRAWN       SUMI_WORD("a list of fits to weighed years", "对加权年份的拟合的列表")
#define SUMI_WORD_CLIMATE_QUANTILES   SUMI_WORD("quantiles of the variables", "各变量的分位数")
#define SUMI_WORD_CLIMATE_DAYS        SUMI_WORD("the days of the record, a line each", "记录的各日，每日一行")
#define SUMI_WORD_CLIMATE_CORRELATION SUMI_WORD("how the variables go together", "各变量之间的关系")
#define SUMI_WORD_CLIMATE_LAGS        SUMI_WORD("same_day and day_before", "same_day 和 day_before")
#define SUMI_E_CLIMATE_LIST_LENGTH                                                                                     \
    SUMI_INPUT, "climate.list.length", "%s has %zu values, expected %d", "%s 有 %zu 个值，应为 %d 个"
#define SUMI_E_CLIMATE_TEXT_LENGTH                                                                                     \
    SUMI_INPUT, "climate.text.length", "the text is longer than the %zu bytes that there is room for",                 \
        "文本长于可容纳的 %zu 字节"
#define SUMI_E_CLIMATE_MATRIX_ROWS                                                                                     \
    SUMI_INPUT, "climate.matrix.rows", "%s has %zu rows, expected %d", "%s 有 %zu 行，应为 %d 行"
#define SUMI_E_CLIMATE_DRAWN_COUNT                                                                                     \
    SUMI_INPUT, "climate.drawn.count", "drawn has %zu sets, expected at most %d", "drawn 有 %zu 组，应不超过 %d 组"
#define SUMI_E_CLIMATE_DAYS_COUNT                                                                                      \
    SUMI_INPUT, "climate.days.count", "days has %zu lines, expected 1 to %d, one for each day",                        \
        "days 有 %zu 行，应为 1 到 %d 行，每日一行"
#define SUMI_E_CLIMATE_DAYS_LINE                                                                                       \
    SUMI_INPUT, "climate.days.line",                                                                                   \
        "line %zu of days is \"%s\", expected %s" SUMI_HINT                                                            \
        "Fit the climate anew (sumi weather fit), or take a whole copy of the file.",                                  \
        "days 的第 %zu 行为“%s”，应为 %s" SUMI_HINT "请重新拟合气候（sumi weather fit），或取一份完整的文件。"
#define SUMI_E_CLIMATE_WRITE SUMI_IO, "climate.write", "the climate cannot be written: %s", "气候文件无法写出：%s"

#endif
